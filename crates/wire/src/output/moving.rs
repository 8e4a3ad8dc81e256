//! What moved: an export, an import of one, a backup, a restore.

use serde::Serialize;
use utoipa::ToSchema;

use super::FindingOut;

/// A file of books or a copy of a store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct MovedOut {
    /// The file.
    pub file: String,
    /// Its size in bytes, where it was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bytes: Option<u64>,
    /// The sum in the last line of an export.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// Whether everything holds that was verified.
    pub ok: bool,
    /// Whose books they are.
    pub sellers: Vec<MovedSellerOut>,
}

/// A seller whose books moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct MovedSellerOut {
    /// Its code.
    pub seller: String,
    /// Rows of all tables.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<u64>,
    /// Chains of evidence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chains: Option<u64>,
    /// Entries in them.
    pub entries: u64,
    /// Whether its signing key is in the data directory; of an export, whether it is in the file.
    pub key: bool,
    /// What `verify` found, where the books were verified.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub findings: Option<Vec<FindingOut>>,
}
