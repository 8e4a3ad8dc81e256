//! Statements: schema versions.

use crate::connection::Statement;

/// `schema.has_ledger`
pub static HAS_LEDGER: Statement = Statement::in_two(
    "schema.has_ledger",
    "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'",
    "SELECT COUNT(*) FROM pg_catalog.pg_class WHERE oid = to_regclass('schema_version')",
);
/// `schema.create_ledger`
pub static CREATE_LEDGER: Statement = Statement::new(
    "schema.create_ledger",
    "CREATE TABLE IF NOT EXISTS schema_version (version BIGINT PRIMARY KEY, checksum BIGINT NOT NULL, at \
     BIGINT NOT NULL)",
);
/// `schema.record_migration`
pub static RECORD_MIGRATION: Statement =
    Statement::new("schema.record_migration", "INSERT INTO schema_version (version, checksum, at) VALUES ($1, $2, $3)");
/// `schema.applied`
pub static APPLIED: Statement =
    Statement::new("schema.applied", "SELECT version, checksum FROM schema_version ORDER BY version");
