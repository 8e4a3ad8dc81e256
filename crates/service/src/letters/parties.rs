//! Who writes, to whom, where to pay and where to object: the seller's data and the debtor's, in the letter's language.

use basis::calendar::Date;
use basis::money::Currency;
use basis::problem::{Outcome, Problem};
use domain::books::Matter;
use papers::{Account, BankDetails, Dispute, Language, LetterKind, Texts};
use store::Connection;
use store::people::DebtorRow;
use wire::profile::{NamesIn, Profile};

use crate::App;
use crate::debtors::contacts::{Addressed, choose};

/// What is said in the letter's language, else in a related one, else in general. German letters fall back on English
/// names, which share their script.
fn pick<'p, T: ?Sized>(
    profile: &'p Profile,
    language: Language,
    general: &'p T,
    own: impl Fn(&'p NamesIn) -> Option<&'p T>,
) -> &'p T {
    let tags: &[&str] = match language {
        Language::En => &["en"],
        Language::De => &["de", "en"],
        Language::ZhHans => &["zh-Hans"],
        Language::ZhHant => &["zh-Hant"],
    };
    tags.iter().filter_map(|tag| profile.names_in.get(*tag)).find_map(own).unwrap_or(general)
}

fn said(text: &str) -> Option<&str> {
    (!text.trim().is_empty()).then_some(text)
}

/// The seller as the letter names it.
pub(super) fn seller(app: &App, language: Language) -> Outcome<papers::Seller> {
    let p = &app.profile;
    let address = pick(p, language, p.address.as_slice(), |n| (!n.address.is_empty()).then_some(n.address.as_slice()));
    let name = |general, own: fn(&NamesIn) -> Option<&str>| pick(p, language, general, own).to_owned();
    Ok(papers::Seller {
        legal_name: name(&p.legal_name, |n| said(&n.legal_name)),
        address: address.to_vec(),
        contact_person: name(&p.contact.name, |n| said(&n.contact)),
        email: p.contact.email.clone(),
        phone: p.contact.phone.clone(),
        signatory_name: name(&p.signatory.name, |n| said(&n.signatory)),
        signatory_title: name(&p.signatory.title, |n| said(&n.signatory_title)),
        country: app.seller.jurisdiction.clone(),
        letterhead: app.letterhead()?,
    })
}

/// Lines of a postal address.
fn lines(address: &str) -> Vec<String> {
    address.split(['|', '\n']).map(|l| l.trim().to_owned()).filter(|l| !l.is_empty()).collect()
}

/// Whom a letter of that kind goes to.
pub(super) fn addressed(
    app: &App,
    c: &mut dyn Connection,
    row: &DebtorRow,
    kind: LetterKind,
) -> Outcome<(Addressed, Language)> {
    let formal = matches!(kind, LetterKind::FormalDemand | LetterKind::FinalNotice | LetterKind::NoticeBeforeAction);
    let matter = if formal { Matter::Formal } else { Matter::Everyday };
    let found = choose(c, app.seller.id, row, matter)?;
    let own = found.contact.as_ref().and_then(|k| Language::from_tag(&k.language));
    Ok((found, own.unwrap_or_else(|| super::compose::language(row))))
}

/// The debtor as the letter addresses it: by its own name, at the address of the debtor that is billed for it.
pub(super) fn debtor(row: &DebtorRow, to: &Addressed, texts: &Texts, language: Language) -> papers::Debtor {
    let f = &row.facts;
    let mut address = lines(&to.at.facts.address);
    if to.at.id != row.id {
        if address.is_empty() {
            address = lines(&f.address);
        } else {
            address.insert(0, texts.phrase(language, "care_of", &[("name", &to.at.facts.name)]));
        }
    }
    papers::Debtor { legal_name: f.name.clone(), address, contact: to.name(), account_reference: Some(f.code.clone()) }
}

/// Where to pay in `currency`. Fails with `payment_details_missing`.
pub(super) fn bank(app: &App, debtor: &str, currency: Currency, number: &str) -> Outcome<BankDetails> {
    let code = currency.code();
    let Some(b) = app.profile.bank_account.iter().find(|b| b.currency == code) else {
        return Err(Problem::refused("payment_details_missing").with("currency", code));
    };
    Ok(BankDetails {
        holder: b.holder.clone(),
        bank: b.bank.clone(),
        account: if b.iban.is_empty() { Account::Number(b.account.clone()) } else { Account::Iban(b.iban.clone()) },
        bic: (!b.bic.is_empty()).then(|| b.bic.clone()),
        bank_code: (!b.bank_code.is_empty()).then(|| b.bank_code.clone()),
        currency,
        reference: format!("{debtor} / {number}"),
    })
}

/// To whom and by when to object.
pub(super) fn dispute(app: &App, language: Language, until: Date) -> Option<Dispute> {
    let p = &app.profile;
    (!p.contact.email.is_empty()).then(|| Dispute {
        contact: pick(p, language, p.contact.name.as_str(), |n| said(&n.contact)).to_owned(),
        reach: p.contact.email.clone(),
        until,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_taken_from_the_letters_language_then_from_one_of_its_script() {
        let mut profile = Profile { legal_name: "朗润".to_owned(), ..Profile::default() };
        let name = |p: &Profile, l| pick(p, l, p.legal_name.as_str(), |n| said(&n.legal_name)).to_owned();
        assert_eq!(Language::ALL.map(|l| name(&profile, l)), ["朗润"; 4].map(str::to_owned));
        let own = |legal_name: &str| NamesIn { legal_name: legal_name.to_owned(), ..NamesIn::default() };
        profile.names_in.insert("en".to_owned(), own("Lanrun"));
        profile.names_in.insert("zh-Hant".to_owned(), own("朗潤"));
        // In the order English, Simplified, Traditional, German.
        assert_eq!(Language::ALL.map(|l| name(&profile, l)), ["Lanrun", "朗润", "朗潤", "Lanrun"].map(str::to_owned));
        profile.names_in.insert("de".to_owned(), own(" "));
        assert_eq!(name(&profile, Language::De), "Lanrun", "what is blank is not said");
        profile.names_in.insert("de".to_owned(), own("Lanrun GmbH"));
        assert_eq!(name(&profile, Language::De), "Lanrun GmbH");
    }
}
