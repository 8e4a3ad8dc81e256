//! Settings and their versions.

use serde::Serialize;
use utoipa::ToSchema;
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, Type};

use crate::profile::{Approval, FourEyes, Profile};

/// A setting of the installation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SettingOut {
    /// Its key in the file.
    pub setting: String,
    /// Its value, without a password; empty where nobody says one.
    pub value: String,
    /// Who said so: `flag`, `environment`, `file`, `default`.
    pub source: String,
    /// Its flag.
    pub flag: String,
    /// Its variable of the environment.
    pub variable: String,
    /// The file that says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// And its line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
}

/// A version of the seller's data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SellerVersion {
    /// Version.
    pub version: i64,
    /// When it was set.
    pub at: String,
    /// Who set it; empty where nobody was named.
    pub by: String,
    /// The data.
    #[schema(schema_with = any_object)]
    pub profile: Profile,
}

/// The rules of approval in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ApprovalsOut {
    /// Version of the seller's data that holds them.
    pub version: i64,
    /// The rules.
    #[schema(schema_with = any_objects)]
    pub approval: Vec<Approval>,
}

/// A version of the rules of approval.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ApprovalsVersion {
    /// Version.
    pub version: i64,
    /// When it was set.
    pub at: String,
    /// Who set it; empty where nobody was named.
    pub by: String,
    /// The rules.
    #[schema(schema_with = any_objects)]
    pub approval: Vec<Approval>,
}

/// What takes two people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FourEyesOut {
    /// Version of the seller's data that holds it.
    pub version: i64,
    /// What does.
    pub four_eyes: FourEyes,
}

/// A change that one person proposed and another decides on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ChangeOut {
    /// Its number.
    pub change: i64,
    /// What is to change: `payment_details`, `strategy`, `approvals` or `four_eyes`.
    pub what: String,
    /// `proposed`, `approved`, `rejected`, or `overtaken` where something else was set since.
    pub state: String,
    /// When it was proposed.
    pub at: String,
    /// Who proposed it.
    pub by: String,
    /// What it would set, as the `PUT` of that setting takes it.
    pub body: String,
    /// For a strategy: `seller`, `segment` or `debtor`; else empty.
    pub scope: String,
    /// The segment, or the code of the debtor.
    pub target: String,
    /// For a strategy: whether cycles that run go on under it as well.
    pub from_now: bool,
    /// The version that was in force when it was proposed.
    pub base: i64,
    /// When it was decided; `null` while it waits.
    pub decided_at: Option<String>,
    /// Who decided.
    pub decided_by: Option<String>,
    /// Why it was rejected.
    pub reason: Option<String>,
}

/// A version of a letter text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TextVersion {
    /// Version.
    pub version: i64,
    /// When it was set.
    pub at: String,
    /// Who set it; empty where nobody was named.
    pub by: String,
    /// The text; `null` where the one that ships came into force again.
    pub body: Option<String>,
}

/// The strategy in force for a scope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct StrategyInForce {
    /// `seller`, `segment` or `debtor`.
    pub scope: String,
    /// The segment, or the code of the debtor.
    pub target: String,
    /// Number of what put it into force; `null` where nothing was said for this scope.
    pub version: Option<i64>,
    /// Id and version of the strategy.
    pub strategy: String,
    /// Its text.
    pub text: Option<String>,
}

/// The text of a strategy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct StrategyText {
    /// Its name: id, or id and version.
    pub strategy: String,
    /// Its text.
    pub text: String,
}

/// What put a strategy into force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct StrategyVersion {
    /// Number.
    pub version: i64,
    /// When.
    pub at: String,
    /// Who; empty where nobody was named.
    pub by: String,
    /// Id and version of the strategy; empty where it was taken back.
    pub strategy: String,
    /// Its text.
    pub text: Option<String>,
}

/// What an earlier version became.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SetOut {
    /// The version in force from now on.
    pub version: i64,
}

fn any_object() -> utoipa::openapi::schema::Object {
    ObjectBuilder::new().schema_type(Type::Object).build()
}

fn any_objects() -> utoipa::openapi::schema::Array {
    ArrayBuilder::new().items(any_object()).build()
}
