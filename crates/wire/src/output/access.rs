//! The JSON of people and tokens. A token's secret stands only in the answer to its making.

use serde::Serialize;
use utoipa::ToSchema;

/// A person at a seller.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PersonOut {
    /// The name to sign in with.
    pub login: String,
    /// Name.
    pub name: String,
    /// Role; `null` where it was taken away.
    pub role: Option<String>,
    /// The day from which that holds.
    pub since: String,
    /// Who did it.
    pub by: String,
    /// The day since which the person may not sign in; `null` while it may.
    pub disabled_on: Option<String>,
    /// Whether a second factor is asked for when the person signs in.
    pub second_factor: bool,
    /// How many passkeys the person has.
    pub passkeys: i64,
}

/// A token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TokenOut {
    /// Number.
    pub id: i64,
    /// What it is for.
    pub name: String,
    /// The person for whom it acts.
    pub person: String,
    /// What it may do, within what the person's role may.
    pub scopes: Vec<String>,
    /// The day on which it was made.
    pub created_on: String,
    /// The last day on which it works.
    pub expires_on: String,
    /// The day on which it was revoked; `null` where it was not.
    pub revoked_on: Option<String>,
    /// `valid`, `expired` or `revoked`.
    pub state: String,
    /// Who made it.
    pub by: String,
}

/// A token that was made just now.
#[derive(Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct NewTokenOut {
    /// The text to be sent as `Authorization: Bearer …`; it is shown once and cannot be found out again.
    pub secret: String,
    /// What is known of it from now on.
    #[serde(flatten)]
    pub token: TokenOut,
}

/// A link by which a person chooses a password, shown once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct InvitationOut {
    /// Who is to choose a password.
    pub person: String,
    /// Where it leads, on the address of the server; whoever has it can use it.
    pub path: String,
    /// Until when it works, RFC 3339.
    pub until: String,
}

/// How somebody's own second factor stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SecondFactorOut {
    /// Whether a code is asked for at each sign-in.
    pub on: bool,
    /// Since when, RFC 3339.
    pub since: Option<String>,
    /// Recovery codes that are not used up.
    pub codes_left: usize,
}

/// The secret of a second factor, shown once; it counts from its first code on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct NewSecondFactorOut {
    /// The secret in base32, to type in.
    pub secret: String,
    /// The same as an address for a device.
    pub uri: String,
}

/// Recovery codes, shown once; each opens one sign-in in place of a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RecoveryCodesOut {
    /// The codes.
    pub codes: Vec<String>,
}

/// A session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SessionOut {
    /// Number.
    pub id: i64,
    /// Who signed in.
    pub person: String,
    /// In which role.
    pub role: String,
    /// When it began, RFC 3339.
    pub began: String,
    /// When it was used last, to a minute.
    pub seen: String,
    /// When it ended, or ends if it is not used.
    pub ends: String,
    /// `open` or `ended`.
    pub state: String,
    /// From where it began.
    pub address: String,
    /// With which program.
    pub agent: String,
    /// Whether it is the one that asks.
    pub own: bool,
}
