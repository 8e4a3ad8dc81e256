//! Seller data: the TOML file of `seller set`, and the JSON under which each version is kept.

use std::collections::BTreeMap;

use basis::calendar::Rolling;
use basis::money::{Currency, Money, is_bic, is_iban};
use basis::problem::{Outcome, Problem};
use domain::decide::{ApprovalRule, Rolls};
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
    /// Where to reply and where to dispute.
    #[serde(default)]
    pub contact: Contact,
    /// Who signs.
    #[serde(default)]
    pub signatory: Signatory,
    /// One account a currency.
    #[serde(default)]
    pub bank_account: Vec<BankAccount>,
    /// Picture at the head of letters: file name beside this file.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub letterhead: String,
    /// SHA-256 of the picture's content, hexadecimal; the program fills it in.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub letterhead_sha256: String,
    /// Names and addresses for letters in another language, by language tag.
    #[serde(default, rename = "in", skip_serializing_if = "BTreeMap::is_empty")]
    pub names_in: BTreeMap<String, NamesIn>,
    /// Which formal letters are approved without a person.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub approval: Vec<Approval>,
    /// What one person proposes and another approves.
    #[serde(default, skip_serializing_if = "FourEyes::is_default")]
    pub four_eyes: FourEyes,
    /// Who must have a second factor.
    #[serde(default, skip_serializing_if = "SecondFactorRule::is_default")]
    pub second_factor: SecondFactorRule,
    /// How days that are no business days move.
    #[serde(default, skip_serializing_if = "RollingFile::is_default")]
    pub rolling: RollingFile,
    /// The choice of law.
    #[serde(default)]
    pub law: LawChoice,
    /// How claims are watched that run out.
    #[serde(default, skip_serializing_if = "LimitationChoice::is_default")]
    pub limitation: LimitationChoice,
}

/// What the seller's claims are for, and how early it wants to be told that one runs out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LimitationChoice {
    /// The kind of claim for which laws have a period of their own; empty: nobody said, the shortest counts.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub claim: String,
    /// Days before the last safe day; 180 where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub warn_days: Option<u32>,
}

impl LimitationChoice {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// How a step or a payment day that falls on no business day moves: `none`, `following`, `preceding` or
/// `modified_following`; empty is the usual rule.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RollingFile {
    /// The first day of a step; usually `none`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub steps: String,
    /// The day by which to pay; usually `following`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub payments: String,
}

impl RollingFile {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// How the seller is called in letters of one language; what is empty is taken from the general part.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NamesIn {
    /// Legal name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub legal_name: String,
    /// Postal address, a line each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub address: Vec<String>,
    /// Person or department to answer.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub contact: String,
    /// Name of who signs.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub signatory: String,
    /// Title of who signs.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub signatory_title: String,
}

/// What takes two people: one who proposes it and another who approves it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct FourEyes {
    /// Kinds of letter that another person approves than the one who issues them, and no rule.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub letters: Vec<String>,
    /// The bank accounts that letters name.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub payment_details: bool,
    /// Putting a strategy into force.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub strategy: bool,
    /// The rules that approve letters without a person.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub approvals: bool,
}

impl FourEyes {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
    /// Whether anything takes two people; then what does takes two people as well.
    #[must_use]
    pub fn any(&self) -> bool {
        !self.is_default()
    }
}

/// Who may do nothing in a session before a second factor is set up.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SecondFactorRule {
    /// `administrators` or `everybody`; empty: nobody must.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub required: String,
}

impl SecondFactorRule {
    const KNOWN: [&str; 2] = ["administrators", "everybody"];

    fn is_default(&self) -> bool {
        *self == Self::default()
    }
    /// Whether somebody must have one, who is an administrator or not.
    #[must_use]
    pub fn asks(&self, administrator: bool) -> bool {
        match self.required.as_str() {
            "everybody" => true,
            "administrators" => administrator,
            _ => false,
        }
    }
    /// Fails with `second_factor_invalid`.
    fn check(&self) -> Outcome<()> {
        if self.is_default() || Self::KNOWN.contains(&self.required.as_str()) {
            return Ok(());
        }
        let bad = Problem::input("second_factor_invalid").with("value", &self.required);
        Err(bad.with("known", Self::KNOWN.join(", ")).column("second_factor.required"))
    }
}

/// A rule that approves formal letters; all of its conditions must hold.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Approval {
    /// Kinds of letter; empty: any.
    pub letters: Vec<String>,
    /// Segments; empty: any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub segments: Vec<String>,
    /// Segments never covered.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_segments: Vec<String>,
    /// Overdue amount that must not be reached, by currency code, as decimal text.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub below: BTreeMap<String, String>,
}

/// Reply route.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Contact {
    /// Person or department.
    pub name: String,
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
    /// Title.
    pub title: String,
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
    /// National code of the branch (CNAPS number, sort code …).
    pub bank_code: String,
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
    if !profile.letterhead_sha256.is_empty() {
        let detail = "letterhead_sha256";
        return Err(Problem::input("profile_invalid").with("detail", detail).file(name).column(detail));
    }
    checked(name, profile)
}

/// Reads a seller's data as JSON, as they are shown. Fails with `profile_invalid` and as [`parse`] does.
pub fn parse_json(text: &str) -> Outcome<Profile> {
    checked("", serde_json::from_str(text).map_err(|e| invalid(&e))?)
}

/// Reads rules of approval as JSON: a list. Fails with `profile_invalid`.
pub fn read_approvals(text: &str) -> Outcome<Vec<Approval>> {
    serde_json::from_str(text).map_err(|e| invalid(&e))
}

/// Reads what takes two people, as JSON. Fails with `profile_invalid`, `approval_invalid`.
pub fn read_four_eyes(text: &str) -> Outcome<FourEyes> {
    let read: FourEyes = serde_json::from_str(text).map_err(|e| invalid(&e))?;
    kinds(&read)?;
    Ok(read)
}

/// The kinds of letter that two people see to must be kinds of letter.
fn kinds(four_eyes: &FourEyes) -> Outcome<()> {
    let unknown = four_eyes.letters.iter().find(|k| !FORMAL.contains(&k.as_str()));
    unknown.map_or(Ok(()), |kind| {
        let bad = Problem::input("four_eyes_invalid").with("value", kind).with("known", FORMAL.join(", "));
        Err(bad.column("four_eyes.letters"))
    })
}

fn invalid(error: &serde_json::Error) -> Box<Problem> {
    Problem::input("profile_invalid").with("detail", error).line(error.line() as u64)
}

fn checked(name: &str, profile: Profile) -> Outcome<Profile> {
    let empty = [("legal_name", profile.legal_name.trim().is_empty())];
    if let Some((key, _)) = empty.iter().find(|(_, empty)| *empty) {
        return Err(Problem::input("missing_value").with("column", key).file(name).column(*key));
    }
    let claim = &profile.limitation.claim;
    if !claim.is_empty() && basis::law::ClaimKind::parse(claim).is_none() {
        let known = basis::law::ClaimKind::ALL.map(basis::law::ClaimKind::code).join(", ");
        let unknown = Problem::input("unknown_claim_kind").with("value", claim).with("known", known);
        return Err(unknown.file(name).column("limitation.claim"));
    }
    for (at, account) in profile.bank_account.iter().enumerate() {
        Currency::parse(&account.currency).map_err(|p| p.file(name).column("bank_account.currency"))?;
        if account.holder.is_empty() || (account.iban.is_empty() && account.account.is_empty()) {
            return Err(Problem::input("bank_account_incomplete").with("currency", &account.currency).file(name));
        }
        if !account.iban.is_empty() && !is_iban(&account.iban) {
            return Err(Problem::input("bad_iban").with("value", &account.iban).file(name).column("bank_account.iban"));
        }
        if !account.bic.is_empty() && !is_bic(&account.bic) {
            return Err(Problem::input("bad_bic").with("value", &account.bic).file(name).column("bank_account.bic"));
        }
        if profile.bank_account.iter().take(at).any(|b| b.currency == account.currency) {
            return Err(Problem::input("bank_account_twice").with("currency", &account.currency).file(name));
        }
    }
    if let Some(tag) = profile.names_in.keys().find(|tag| !LETTER_LANGUAGES.contains(&tag.as_str())) {
        let unknown = Problem::input("unknown_letter_language").with("value", tag);
        return Err(unknown.with("known", LETTER_LANGUAGES.join(", ")).file(name).column("in"));
    }
    approvals(&profile).map_err(|p| p.file(name))?;
    kinds(&profile.four_eyes).map_err(|p| p.file(name))?;
    profile.second_factor.check().map_err(|p| p.file(name))?;
    rolls(&profile).map_err(|p| p.file(name))?;
    Ok(profile)
}

/// Languages that letters are written in.
const LETTER_LANGUAGES: [&str; 4] = ["en", "zh-Hans", "zh-Hant", "de"];

/// Kinds of letter that wait for approval.
const FORMAL: [&str; 5] = ["before_due", "reminder", "formal_demand", "final_notice", "notice_before_action"];

/// The rules of approval, in order. Fails with `approval_invalid` naming the rule, or `unknown_currency`, `bad_amount`.
pub fn approvals(profile: &Profile) -> Outcome<Vec<ApprovalRule>> {
    let mut rules = Vec::with_capacity(profile.approval.len());
    for (at, rule) in profile.approval.iter().enumerate() {
        if let Some(kind) = rule.letters.iter().find(|k| !FORMAL.contains(&k.as_str())) {
            let bad = Problem::input("approval_invalid").with("rule", at + 1).with("value", kind);
            return Err(bad.with("known", FORMAL.join(", ")).column("approval.letters"));
        }
        let mut below = Vec::with_capacity(rule.below.len());
        for (code, amount) in &rule.below {
            let currency = Currency::parse(code).map_err(|p| p.column("approval.below"))?;
            let limit = Money::parse(amount, currency).map_err(|p| p.column("approval.below"))?;
            below.push((currency, limit.minor));
        }
        rules.push(ApprovalRule {
            letters: rule.letters.clone(),
            not_letters: profile.four_eyes.letters.clone(),
            segments: rule.segments.clone(),
            not_segments: rule.not_segments.clone(),
            below,
        });
    }
    Ok(rules)
}

/// The rules by which days move. Fails with `rolling_unknown`.
pub fn rolls(profile: &Profile) -> Outcome<Rolls> {
    let rule = |word: &str, usual: Rolling, column: &str| match word {
        "" => Ok(usual),
        word => Rolling::from_word(word).ok_or_else(|| {
            let known = Rolling::WORDS.map(|(word, _)| word).join(", ");
            Problem::input("rolling_unknown").with("value", word).with("known", known).column(column)
        }),
    };
    let (file, usual) = (&profile.rolling, Rolls::default());
    Ok(Rolls {
        steps: rule(&file.steps, usual.steps, "rolling.steps")?,
        payments: rule(&file.payments, usual.payments, "rolling.payments")?,
    })
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
