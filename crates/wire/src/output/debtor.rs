//! Debtors' master data as the command line prints it.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

/// A debtor with the fields of a file of debtors; a field without a value is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct DebtorOut {
    /// The seller's code.
    pub code: String,
    /// Name in the register.
    pub legal_name: String,
    /// Number for tax or in the register.
    pub tax_id: String,
    /// Postal address.
    pub address: String,
    /// Seat.
    pub country: String,
    /// General contact.
    pub contact: String,
    /// Where to write.
    pub email: String,
    /// Where to call.
    pub phone: String,
    /// Language of letters; empty when it follows from the seat.
    pub language: String,
    /// Segment.
    pub segment: String,
    /// Whether it is a human being; `null` when unknown.
    pub natural_person: Option<bool>,
    /// Group of companies.
    pub group: String,
    /// Code of the debtor that is billed.
    pub bill_to: String,
    /// Code of the debtor that is delivered to.
    pub ship_to: String,
    /// Who looks after it on the seller's side.
    pub account_manager: String,
    /// Code of the debtor that it is merged into; empty when it stands by itself.
    pub merged_into: String,
}

/// What merging two debtors did, or ending that.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct MergeResult {
    /// Its number.
    pub merge: i64,
    /// Code of the debtor that is merged, or is by itself again.
    pub debtor: String,
    /// Code of the survivor.
    pub into: String,
    /// When.
    pub on: String,
    /// Whether that had been done before; then nothing changed.
    pub already: bool,
    /// Invoices that went over.
    pub invoices: u64,
    /// Receipts that went over.
    pub receipts: u64,
    /// Allocations, reported amounts and closings that went over.
    pub movements: u64,
    /// Blocks that went over.
    pub blocks: u64,
    /// Candidates withdrawn; the next run decides anew.
    pub withdrawn: u64,
}

/// A merge that a debtor took part in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct MergeOut {
    /// Its number.
    pub merge: i64,
    /// Code of the merged debtor.
    pub debtor: String,
    /// Code of the survivor.
    pub into: String,
    /// When it was merged.
    pub on: String,
    /// Who did it.
    pub by: String,
    /// Why, as far as said.
    pub reason: String,
    /// When that ended; `null` while it stands.
    pub ended_on: Option<String>,
}

/// A contact at a debtor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ContactOut {
    /// Number inside the debtor.
    pub id: i64,
    /// Name.
    pub name: String,
    /// What it is there for.
    pub role: String,
    /// Language of letters to it; empty for the debtor's.
    pub language: String,
    /// Where to write.
    pub email: String,
    /// Where to call.
    pub phone: String,
    /// How letters address it; empty for its name.
    pub salutation: String,
}

/// Whom letters go to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AddressedOut {
    /// Which letters: `everyday` (reminders, statements) or `formal` (demands, notices).
    pub letters: String,
    /// Code of the debtor whose address they go to.
    pub at: String,
    /// The person or department addressed; `null` when nobody is known.
    pub contact: Option<String>,
    /// Where an e-mail reaches it.
    pub email: String,
    /// Why that one: the contact's role, `general` for the debtor's general contact, `nobody`.
    pub source: String,
    /// Language that the contact asks for; empty for the debtor's.
    pub language: String,
}

/// A group of debtors.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct GroupOut {
    /// Code.
    pub code: String,
    /// Name; empty when nobody named it.
    pub name: String,
    /// Code of the debtor above the others; empty when none is.
    pub parent: String,
    /// Codes of its debtors.
    pub debtors: Vec<String>,
}

/// Something that was done to a debtor's master data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DebtorChangeOut {
    /// `edited`, `contact_added`, `contact_removed`.
    pub kind: String,
    /// When.
    pub on: String,
    /// Who.
    pub by: String,
    /// The import that did it, or whose undoing did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub import: Option<i64>,
    /// The fact, by field.
    pub fact: BTreeMap<String, String>,
}

/// Two debtors that may be one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DuplicateOut {
    /// The one taken in earlier.
    pub debtor: String,
    /// Its name.
    pub name: String,
    /// The other one.
    pub other: String,
    /// Its name.
    pub other_name: String,
    /// How likely, in basis points (10,000 would be certain).
    pub confidence_bp: u32,
    /// Why.
    pub because: Vec<LikenessOut>,
}

/// Why two debtors may be one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct LikenessOut {
    /// `same_tax_id`, `same_name`, `same_name_other_form`, `alike_name`, `same_mail_and_phone`.
    pub code: String,
    /// Sentence.
    pub message: String,
}

/// Everything that is known of a debtor beside its books.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DebtorShown {
    /// Master data.
    #[serde(flatten)]
    pub debtor: DebtorOut,
    /// Contacts that hold.
    pub contacts: Vec<ContactOut>,
    /// Whom letters go to, and why.
    pub addressed: Vec<AddressedOut>,
    /// Its group.
    #[serde(rename = "group_details")]
    pub group: Option<GroupOut>,
    /// Codes of debtors whose letters go to this one.
    pub billed_for: Vec<String>,
    /// Codes of debtors whose goods go to this one.
    pub delivered_for: Vec<String>,
    /// Merges that it took part in, oldest first.
    pub merges: Vec<MergeOut>,
    /// Debtors that may be the same.
    pub duplicates: Vec<DuplicateOut>,
    /// What was done to its master data, oldest first.
    pub changes: Vec<DebtorChangeOut>,
}
