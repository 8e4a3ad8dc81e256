//! Debtors that may be one and the same: pairs with reasons and how likely each is. Proposals for a person, never a decision.
//!
//! Pairs are found by what they share (a number, a name, a name less one character), so that the work grows with the number
//! of debtors and not with its square.

mod name;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

use name::ideograph;
pub use name::{Compared, Words};

/// What is compared of a debtor.
#[derive(Debug, Clone, Copy, Default)]
pub struct Party<'a> {
    /// Name in the register.
    pub name: &'a str,
    /// Number for tax or in the register; may be empty.
    pub tax_id: &'a str,
    /// Seat.
    pub country: &'a str,
    /// E-mail address; may be empty.
    pub email: &'a str,
    /// Telephone; may be empty.
    pub phone: &'a str,
    /// Whether it is a human being, when known.
    pub natural_person: Option<bool>,
}

/// Why two debtors may be the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likeness {
    /// The same number for tax.
    TaxId,
    /// The same name, written differently at most, and no two different legal forms.
    Name,
    /// The same name with another legal form.
    NameOtherForm,
    /// Names of which one character is another, missing or elsewhere.
    AlikeName,
    /// The same telephone and an e-mail address at the same domain.
    MailAndPhone,
}

impl Likeness {
    /// The word in results.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::TaxId => "same_tax_id",
            Self::Name => "same_name",
            Self::NameOtherForm => "same_name_other_form",
            Self::AlikeName => "alike_name",
            Self::MailAndPhone => "same_mail_and_phone",
        }
    }
    /// How sure it makes the pair, in basis points.
    const fn weight(self) -> u32 {
        match self {
            Self::TaxId => 9500,
            Self::Name => 8500,
            Self::NameOtherForm | Self::MailAndPhone => 5000,
            Self::AlikeName => 5500,
        }
    }
}

/// Two debtors that may be the same, by their places in the list given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The earlier one.
    pub a: usize,
    /// The later one.
    pub b: usize,
    /// How likely, in basis points; below 10,000 as a machine is never certain.
    pub confidence: u32,
    /// Why.
    pub reasons: Vec<Likeness>,
}

/// The least likely pair that is proposed, basis points.
pub const LEAST: u32 = 3000;
/// A debtor shares something with at most so many others one by one; beyond it only with the first of them, or a thousand
/// of one name would give half a million pairs.
const EACH_WITH_EACH: usize = 12;
/// Names shorter than this differ by every character; ideographs say more each.
const ALIKE_LETTERS: usize = 6;
const ALIKE_IDEOGRAPHS: usize = 7;

/// A debtor made comparable.
struct Known {
    name: Compared,
    letters: Vec<char>,
    tax_id: String,
}

/// Pairs that may be the same, the likeliest first, then in the order of the list.
#[must_use]
pub fn duplicates(parties: &[Party<'_>], words: &Words) -> Vec<Pair> {
    let known: Vec<Known> = parties
        .iter()
        .map(|p| {
            let name = words.compared(p.name);
            Known { letters: name.key.chars().collect(), tax_id: plain(p.tax_id), name }
        })
        .collect();
    let mut found: BTreeMap<(usize, usize), Vec<Likeness>> = BTreeMap::new();
    let mut note = |a: usize, b: usize, why: Likeness| {
        let reasons = found.entry((a.min(b), a.max(b))).or_default();
        if !reasons.contains(&why) {
            reasons.push(why);
        }
    };
    let at = |i: usize| known.get(i);
    share(known.iter().map(|k| (k.tax_id.len() >= 5).then(|| k.tax_id.clone())), &mut |a, b| {
        note(a, b, Likeness::TaxId)
    });
    share(known.iter().map(|k| Some(k.name.key.clone()).filter(|n| !n.is_empty())), &mut |a, b| {
        let forms = at(a).zip(at(b)).is_some_and(|(x, y)| other_form(&x.name.form, &y.name.form));
        note(a, b, if forms { Likeness::NameOtherForm } else { Likeness::Name });
    });
    share(parties.iter().map(|p| reach(p, words)), &mut |a, b| note(a, b, Likeness::MailAndPhone));
    for (a, b) in alike(&known, words) {
        note(a, b, Likeness::AlikeName);
    }
    let judged = found.into_iter().filter_map(|((a, b), mut reasons)| {
        reasons.sort_unstable();
        let confidence = confidence((parties.get(a)?, at(a)?), (parties.get(b)?, at(b)?), &reasons)?;
        Some(Pair { a, b, confidence, reasons })
    });
    let mut pairs: Vec<Pair> = judged.collect();
    pairs.sort_by_key(|p| (std::cmp::Reverse(p.confidence), p.a, p.b));
    pairs
}

/// Hands out the pairs of those that have the same key.
fn share(keys: impl Iterator<Item = Option<String>>, each: &mut dyn FnMut(usize, usize)) {
    let mut groups: HashMap<String, Vec<usize>> = HashMap::new();
    for (i, key) in keys.enumerate() {
        if let Some(key) = key {
            groups.entry(key).or_default().push(i);
        }
    }
    for group in groups.values() {
        for (n, b) in group.iter().enumerate() {
            let others = if group.len() > EACH_WITH_EACH { n.min(1) } else { n };
            group.iter().take(others).for_each(|a| each(*a, *b));
        }
    }
}

/// Letters and digits alone, in capitals: numbers are written with and without blanks.
fn plain(number: &str) -> String {
    number.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

/// Domain and telephone, where both are there and the domain is the firm's own.
fn reach(p: &Party<'_>, words: &Words) -> Option<String> {
    let domain = p.email.rsplit_once('@')?.1.trim().to_lowercase();
    let digits: String = p.phone.chars().filter(char::is_ascii_digit).collect();
    // Without what comes before the number proper, which is written in many ways.
    let number = digits.get(digits.len().checked_sub(8)?..)?;
    (!domain.is_empty() && !words.mail_providers.contains(&domain)).then(|| format!("{domain} {number}"))
}

/// Whether two legal forms make two firms: both are known and they are not the same. "Nord GmbH" is not "Nord GmbH & Co. KG".
fn other_form(a: &str, b: &str) -> bool {
    let (a, b) = (forms(a), forms(b));
    !a.is_empty() && !b.is_empty() && a != b
}

/// Forms in one way of writing; "company" alone says nothing.
fn forms(text: &str) -> BTreeSet<&str> {
    let one = |form| match form {
        "limited" | "有限公司" | "有限责任公司" => "ltd",
        "incorporated" | "corporation" | "corp" => "inc",
        other => other,
    };
    text.split(' ').filter(|f| !matches!(*f, "" | "co" | "company" | "公司")).map(one).collect()
}

/// Pairs whose names differ by one character that may be a slip.
fn alike(known: &[Known], words: &Words) -> Vec<(usize, usize)> {
    let mut signatures: HashMap<u64, Vec<usize>> = HashMap::new();
    for (i, k) in known.iter().enumerate() {
        let least = if k.letters.iter().any(|c| ideograph(*c)) { ALIKE_IDEOGRAPHS } else { ALIKE_LETTERS };
        if k.letters.len() < least || k.name.branch {
            continue;
        }
        let mut own: Vec<u64> = (0..=k.letters.len()).map(|gap| without(&k.letters, gap)).collect();
        own.sort_unstable();
        own.dedup();
        for signature in own {
            signatures.entry(signature).or_default().push(i);
        }
    }
    let mut pairs = Vec::new();
    for group in signatures.values().filter(|g| g.len() > 1) {
        for (n, b) in group.iter().enumerate() {
            let others = if group.len() > EACH_WITH_EACH { n.min(1) } else { n };
            for a in group.iter().take(others) {
                if let (Some(x), Some(y)) = (known.get(*a), known.get(*b))
                    && slip(&x.letters, &y.letters, words)
                {
                    pairs.push((*a, *b));
                }
            }
        }
    }
    pairs
}

/// A number for the letters less one; all of them when `gap` lies behind the last.
fn without(letters: &[char], gap: usize) -> u64 {
    let mut hasher = DefaultHasher::new();
    letters.iter().enumerate().filter(|(i, _)| *i != gap).for_each(|(_, c)| c.hash(&mut hasher));
    hasher.finish()
}

/// Whether what differs between two names is a slip: not the same, at most two letters, none of which tells firms apart.
fn slip(a: &[char], b: &[char], words: &Words) -> bool {
    let start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (a.get(start..).unwrap_or(&[]), b.get(start..).unwrap_or(&[]));
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let middle = |s: &[char]| s.get(..s.len() - end).unwrap_or(&[]).to_vec();
    let (a, b) = (middle(a), middle(b));
    let tells = |c: &char| c.is_numeric() || words.telling.contains(c);
    // Two letters change places; more is another word.
    let small = a.len().max(b.len()) <= 1 || (a.len() == 2 && b.len() == 2 && a.iter().rev().eq(b.iter()));
    small && !(a.is_empty() && b.is_empty()) && !a.iter().chain(&b).any(tells)
}

/// How likely a pair is, `None` when it is not proposed.
fn confidence((p, x): (&Party<'_>, &Known), (q, y): (&Party<'_>, &Known), reasons: &[Likeness]) -> Option<u32> {
    // A branch is not its company, and another branch is not this one.
    let branches = x.name.branch || y.name.branch;
    if branches && (x.name.branch != y.name.branch || x.name.key != y.name.key) {
        return None;
    }
    if (p.natural_person == Some(true)) != (q.natural_person == Some(true)) {
        return None;
    }
    // The chance that all reasons mislead.
    let doubt = reasons.iter().fold(10_000_u64, |doubt, r| doubt * u64::from(10_000 - r.weight()) / 10_000);
    let mut confidence = 10_000 - u32::try_from(doubt).unwrap_or(10_000);
    let numbered = !x.tax_id.is_empty() && !y.tax_id.is_empty() && x.tax_id != y.tax_id;
    if p.country != q.country && !reasons.contains(&Likeness::TaxId) {
        confidence = confidence * 7 / 10;
    } else if numbered && !mistyped(&x.tax_id, &y.tax_id) {
        // Two numbers of one register are two firms, whatever they are called.
        confidence /= 3;
    }
    (confidence >= LEAST).then_some(confidence.min(9_990))
}

/// Whether one number may be the other with a slip.
fn mistyped(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    a.len().max(b.len()).saturating_sub(start + end) <= 1
}

#[cfg(test)]
mod tests;
