//! Seller data: the TOML file of `seller set`, and the JSON under which each version is kept.

use std::collections::BTreeMap;

use basis::problem::{Outcome, Problem};
use serde::{Deserialize, Serialize};

/// Who the seller is on a letter, how to pay it, which law it chose. Versions are kept; the newest holds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// The seller's code; when given it must be the seller that the command names.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// Legal name.
    pub legal_name: String,
    /// Legal name in Latin script, for letters in English.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub legal_name_en: String,
    /// Seat; only repeated here, `init` decides it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub jurisdiction: String,
    /// Books' currency; only repeated here, `init` decides it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub currency: String,
    /// Language; only repeated here, `init` decides it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub language: String,
    /// IANA time zone; only repeated here, `init` decides it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub time_zone: String,
    /// Postal address, a line each.
    #[serde(default)]
    pub address: Vec<String>,
    /// Postal address for letters in English.
    #[serde(default)]
    pub address_en: Vec<String>,
    /// Where to reply and where to dispute.
    #[serde(default)]
    pub contact: Contact,
    /// Who signs.
    #[serde(default)]
    pub signatory: Signatory,
    /// One account a currency.
    #[serde(default)]
    pub bank_account: Vec<BankAccount>,
    /// The choice of law.
    #[serde(default)]
    pub law: LawChoice,
}

/// Reply route.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Contact {
    /// Person or department.
    pub name: String,
    /// The same in Latin script.
    pub name_en: String,
    /// E-mail.
    pub email: String,
    /// Telephone.
    pub phone: String,
}

/// Signatory.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Signatory {
    /// Name.
    pub name: String,
    /// Name in Latin script.
    pub name_en: String,
    /// Title.
    pub title: String,
    /// Title in English.
    pub title_en: String,
}

/// A bank account that letters name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BankAccount {
    /// Currency code.
    pub currency: String,
    /// Account holder.
    pub holder: String,
    /// Bank.
    pub bank: String,
    /// IBAN, where the country has them.
    pub iban: String,
    /// Account number otherwise.
    pub account: String,
    /// BIC.
    pub bic: String,
    /// What to write as reference.
    pub reference_hint: String,
}

/// Which law governs where neither the row nor a contract says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LawChoice {
    /// `debtor_seat`, `seller_seat` or a jurisdiction's code.
    pub governing: String,
    /// By jurisdiction: the rule chosen among the pack's.
    #[serde(flatten)]
    pub packs: BTreeMap<String, PackChoice>,
}

impl Default for LawChoice {
    fn default() -> Self {
        Self { governing: "debtor_seat".to_owned(), packs: BTreeMap::new() }
    }
}

/// The rule chosen in one jurisdiction.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PackChoice {
    /// Id of the rule.
    pub variant: String,
}

/// Reads a seller file. Fails with `profile_invalid` naming the line and what was expected.
pub fn parse(name: &str, text: &str) -> Outcome<Profile> {
    let profile: Profile = toml::from_str(text).map_err(|e| {
        let line = e.span().map_or(1, |s| text.as_bytes().iter().take(s.start).filter(|b| **b == b'\n').count() + 1);
        Problem::input("profile_invalid").with("detail", e.message()).file(name).line(line as u64)
    })?;
    let empty = [("legal_name", profile.legal_name.trim().is_empty())];
    if let Some((key, _)) = empty.iter().find(|(_, empty)| *empty) {
        return Err(Problem::input("missing_value").with("column", key).file(name).column(*key));
    }
    for account in &profile.bank_account {
        basis::money::Currency::parse(&account.currency).map_err(|p| p.file(name).column("bank_account.currency"))?;
        if account.holder.is_empty() || (account.iban.is_empty() && account.account.is_empty()) {
            return Err(Problem::input("bank_account_incomplete").with("currency", &account.currency).file(name));
        }
    }
    Ok(profile)
}

/// The profile as it is kept.
#[must_use]
pub fn to_json(profile: &Profile) -> String {
    serde_json::to_string(profile).unwrap_or_default()
}

/// Reads what [`to_json`] wrote. Fails with `store_damaged`.
pub fn from_json(text: &str) -> Outcome<Profile> {
    serde_json::from_str(text).map_err(|e| Problem::store("store_damaged").with("detail", e))
}
