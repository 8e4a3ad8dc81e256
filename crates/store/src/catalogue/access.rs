//! Statements: people, their roles at a seller, and the tokens by which programs act for them.

use crate::connection::Statement;

/// `access.person_by_login`
pub static PERSON_BY_LOGIN: Statement = Statement::new(
    "access.person_by_login",
    "SELECT person, login, name, at, disabled_at FROM person WHERE login = $1",
);
/// `access.person`
pub static PERSON: Statement =
    Statement::new("access.person", "SELECT person, login, name, at, disabled_at FROM person WHERE person = $1");
/// `access.last_person`
pub static LAST_PERSON: Statement = Statement::new("access.last_person", "SELECT COALESCE(MAX(person), 0) FROM person");
/// `access.insert_person`
pub static INSERT_PERSON: Statement = Statement::new(
    "access.insert_person",
    "INSERT INTO person (person, login, name, at, disabled_at) VALUES ($1, $2, $3, $4, $5)",
);
/// `access.set_disabled`
pub static SET_DISABLED: Statement =
    Statement::new("access.set_disabled", "UPDATE person SET disabled_at = $2 WHERE person = $1");
/// `access.members`
pub static MEMBERS: Statement = Statement::new(
    "access.members",
    "SELECT p.person, p.login, p.name, p.at, p.disabled_at, m.role, m.at, m.by_person, CASE WHEN EXISTS (SELECT 1 FROM second_factor f WHERE \
     f.person = p.person AND f.kept <> '') THEN 1 ELSE 0 END, (SELECT COUNT(*) FROM passkey k WHERE k.person = p.person) FROM membership m JOIN person p ON p.person = \
     m.person WHERE m.seller = $1 AND NOT EXISTS (SELECT 1 FROM membership n WHERE n.seller = m.seller AND n.person = m.person AND \
     n.entry > m.entry) ORDER BY p.login",
);
/// `access.memberships`
pub static MEMBERSHIPS: Statement = Statement::new(
    "access.memberships",
    "SELECT entry, at, person, role, by_person FROM membership WHERE seller = $1 ORDER BY entry",
);
/// `access.role`
pub static ROLE: Statement = Statement::new(
    "access.role",
    "SELECT role FROM membership WHERE seller = $1 AND person = $2 ORDER BY entry DESC LIMIT 1",
);
/// `access.sellers_of`
pub static SELLERS_OF: Statement =
    Statement::new("access.sellers_of", "SELECT DISTINCT seller FROM membership WHERE person = $1 ORDER BY seller");
/// `access.insert_membership`
pub static INSERT_MEMBERSHIP: Statement = Statement::new(
    "access.insert_membership",
    "INSERT INTO membership (seller, entry, at, person, role, by_person) VALUES ($1, $2, $3, $4, $5, $6)",
);
/// `access.tokens`
pub static TOKENS: Statement = Statement::new(
    "access.tokens",
    "SELECT entry, at, name, person, hash, scopes, expires_on, revokes, by_person FROM api_token WHERE seller = $1 ORDER BY entry",
);
/// `access.token`
pub static TOKEN: Statement = Statement::new(
    "access.token",
    "SELECT entry, at, name, person, hash, scopes, expires_on, revokes, by_person FROM api_token WHERE seller = $1 AND entry = $2",
);
/// `access.revoked`
pub static REVOKED: Statement = Statement::new(
    "access.revoked",
    "SELECT entry FROM api_token WHERE seller = $1 AND revokes = $2 ORDER BY entry LIMIT 1",
);
/// `access.insert_token`
pub static INSERT_TOKEN: Statement = Statement::new(
    "access.insert_token",
    "INSERT INTO api_token (seller, entry, at, name, person, hash, scopes, expires_on, revokes, by_person) VALUES ($1, $2, $3, $4, \
     $5, $6, $7, $8, $9, $10)",
);
