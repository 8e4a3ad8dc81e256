//! The JSON of accounts at another service, by which people sign in.

use serde::Serialize;
use utoipa::ToSchema;

/// An account of somebody's at another service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProviderLinkOut {
    /// Its number among the person's.
    pub id: i64,
    /// The service, as it calls itself: an address.
    pub issuer: String,
    /// What the service called the account when it was added; may be empty.
    pub account: String,
    /// When it was added, RFC 3339.
    pub added: String,
    /// When it was used last; `null` before.
    pub used: Option<String>,
}
