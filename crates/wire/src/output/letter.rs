//! Letters as the command line prints them.

use serde::Serialize;
use utoipa::ToSchema;

use super::NoteOut;

/// A letter in lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct LetterOut {
    /// Id.
    pub id: String,
    /// Number printed on it, once issued.
    pub number: Option<String>,
    /// Debtor.
    pub debtor: String,
    /// Legal name.
    pub name: String,
    /// Currency code.
    pub currency: String,
    /// Step.
    pub step: String,
    /// Kind.
    pub kind: String,
    /// State.
    pub state: String,
    /// What sales promised the customer and still holds; empty once the letter is out.
    pub promised: Vec<NoteOut>,
    /// Channel.
    pub channel: String,
    /// Day of the decision.
    pub decided_on: String,
    /// Date of the letter.
    pub issued_on: Option<String>,
    /// Final pay-by date.
    pub pay_by: Option<String>,
    /// What it claims.
    pub total: Option<String>,
    /// Language.
    pub language: Option<String>,
    /// SHA-256 of the PDF.
    pub sha256: Option<String>,
    /// Pages of the PDF.
    pub pages: Option<i64>,
    /// Number of the letter that it replaces.
    pub replaces: Option<String>,
    /// Number of the letter that replaces it.
    pub replaced_by: Option<String>,
    /// What happened to it, oldest first.
    pub events: Vec<LetterEventOut>,
}

/// Something that happened to a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct LetterEventOut {
    /// `dispatched`, `delivered`, `returned`, `answered`.
    pub kind: String,
    /// When.
    pub on: String,
    /// How it was sent.
    pub channel: Option<String>,
    /// Tracking number.
    pub tracking: Option<String>,
    /// Remark.
    pub note: Option<String>,
    /// File name of the proof.
    pub proof: Option<String>,
    /// SHA-256 of the proof.
    pub proof_sha256: Option<String>,
    /// Who took it down.
    pub by: String,
}

/// A bundle that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BundleOut {
    /// How many letters.
    pub letters: u64,
    /// Their pages.
    pub pages: i64,
    /// Numbers of letters in it whose debtor has no postal address.
    pub no_address: Vec<String>,
    /// Numbers of letters that were left out because their account was settled since.
    pub left_out: Vec<String>,
    /// The manifests: CSV and workbook.
    pub manifests: [String; 2],
}

/// Letters for a print house, without the letters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ManifestOut {
    /// Pages of all of them.
    pub pages: i64,
    /// Numbers of letters whose debtor has no postal address.
    pub no_address: Vec<String>,
    /// Numbers of letters that were left out because their account was settled since.
    pub left_out: Vec<String>,
    /// The letters, in the order of issue.
    pub letters: Vec<ManifestRow>,
}

/// A letter for a print house.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ManifestRow {
    /// Printed number.
    pub number: String,
    /// Its pages.
    pub pages: i64,
    /// Kind, as a word.
    pub kind: String,
    /// Kind, in the reader's language.
    pub kind_name: String,
    /// Language that it is written in.
    pub language: String,
    /// The seller's code of the debtor.
    pub debtor: String,
    /// Name of the debtor.
    pub name: String,
    /// To whom.
    pub contact: String,
    /// Postal address on one line.
    pub address: String,
    /// Jurisdiction of the debtor.
    pub country: String,
    /// Address for e-mail.
    pub email: String,
    /// Day of issue.
    pub issued_on: String,
    /// Last day for payment; `null` where it asks for none.
    pub pay_by: Option<String>,
    /// Currency code.
    pub currency: String,
    /// What it demands.
    pub total: String,
    /// Number of the letter that it corrects.
    pub replaces: Option<String>,
    /// Hash of its PDF.
    pub sha256: String,
}

/// A letter as an e-mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct MailOut {
    /// Its subject, and below it the same content as plain text.
    pub text: String,
    /// The same content as HTML.
    pub html: String,
}

/// A letter text that a seller can override.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TextOut {
    /// Name, such as `en/reminder.txt`.
    pub name: String,
    /// Whether the seller's own holds.
    pub own: bool,
    /// Its version.
    pub version: Option<i64>,
    /// The text in force.
    pub body: String,
}

/// Something wrong with a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TextFindingOut {
    /// Name of the text.
    pub file: String,
    /// Line, from 1.
    pub line: u64,
    /// Code.
    pub code: String,
    /// Sentence.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}
