//! The seller's own data that letters need: who asks for the money, who signs, where to pay.

use basis::problem::Outcome;
use maud::{Markup, html};
use service::access::Permission;
use service::settings;
use wire::profile::{BankAccount, Contact, Profile, Signatory, to_json};

use super::parts::Field;
use super::{At, Done, Page, act, parts, shell, show};
use crate::answer::Answer;

const PATH: &str = "/seller";

pub(super) static PAGES: &[Page] =
    &[show(PATH, Permission::SettingsRead, page), act(PATH, Permission::SettingsWrite, set, page)];

fn page(at: &At<'_>) -> Outcome<Answer> {
    let p = &at.app.profile;
    let accounts: Vec<BankAccount> = match p.bank_account.as_slice() {
        [] => vec![BankAccount { currency: at.app.seller.currency.clone(), ..BankAccount::default() }],
        some => some.to_vec(),
    };
    let body = html! {
        (parts::wrong(at))
        div class="desk-title" { h1 { (at.say("desk-seller")) } }
        @if at.app.profile_version == 0 { div class="alert alert-info" role="status" { (at.say("desk-seller-first")) } }
        @if at.who.may(Permission::SettingsWrite) { (form(at, p, &accounts)) } @else { (facts(at, p, &accounts)) }
    };
    Ok(shell::page(at, "seller", &at.say("desk-seller"), &body))
}

fn field(at: &At<'_>, name: &str, kind: &str, value: &str, required: bool) -> Markup {
    parts::field(at, &Field { name, form: "seller", kind, value, required })
}

fn form(at: &At<'_>, p: &Profile, accounts: &[BankAccount]) -> Markup {
    let address = p.address.join("\n");
    html! {
        form method="post" action=(PATH) {
            (parts::key(at))
            input type="hidden" name="form" value="seller";
            div class="desk-columns" {
                section class="card" aria-labelledby="who" { div class="card-body" {
                    h2 class="h3" id="who" { (at.say("desk-seller-who")) }
                    (field(at, "legal_name", "text", &p.legal_name, true))
                    (field(at, "address", "area", &address, true))
                    (field(at, "contact_name", "text", &p.contact.name, true))
                    (field(at, "contact_email", "email", &p.contact.email, true))
                    (field(at, "contact_phone", "tel", &p.contact.phone, false))
                    (field(at, "signatory_name", "text", &p.signatory.name, true))
                    (field(at, "signatory_title", "text", &p.signatory.title, false))
                } }
                section class="card" aria-labelledby="pay" { div class="card-body" {
                    h2 class="h3" id="pay" { (at.say("desk-seller-pay")) }
                    p class="text-secondary" { (at.say("desk-seller-pay-about")) }
                    @for (number, account) in accounts.iter().chain([&BankAccount::default()]).enumerate() {
                        fieldset class="mb-3" {
                            legend class="h4" { (at.tell("desk-seller-account", &[("number", (number + 1).to_string())])) }
                            @for (name, value) in cells(account) { (field(at, &format!("{name}_{number}"), "text", value, false)) }
                        }
                    }
                } }
            }
            button class="btn btn-primary mt-3" type="submit" { (at.say("desk-save")) }
        }
    }
}

/// The fields of an account by name.
fn cells(account: &BankAccount) -> [(&'static str, &str); 8] {
    [
        ("currency", &account.currency),
        ("holder", &account.holder),
        ("bank", &account.bank),
        ("iban", &account.iban),
        ("account", &account.account),
        ("bic", &account.bic),
        ("bank_code", &account.bank_code),
        ("reference_hint", &account.reference_hint),
    ]
}

fn facts(at: &At<'_>, p: &Profile, accounts: &[BankAccount]) -> Markup {
    html! {
        div class="card card-body" {
            dl class="desk-facts" {
                @for (name, value) in [
                    ("legal_name", p.legal_name.clone()),
                    ("address", p.address.join(", ")),
                    ("contact_name", format!("{} {}", p.contact.name, p.contact.email)),
                    ("signatory_name", format!("{} {}", p.signatory.name, p.signatory.title)),
                ] { dt { (at.say(&format!("desk-field-{name}"))) } dd { (value) } }
                @for account in accounts { dt { (account.currency) } dd { (account.bank) " " (account.iban) (account.account) } }
            }
        }
    }
}

fn set(at: &At<'_>) -> Outcome<Done> {
    let f = |name: &str| at.visit.field(name).to_owned();
    let before = &at.app.profile;
    let mut accounts = Vec::new();
    for number in 0..=before.bank_account.len().max(1) {
        let own = |name: &str| f(&format!("{name}_{number}"));
        let account = BankAccount {
            currency: own("currency").to_ascii_uppercase(),
            holder: own("holder"),
            bank: own("bank"),
            iban: own("iban"),
            account: own("account"),
            bic: own("bic"),
            bank_code: own("bank_code"),
            reference_hint: own("reference_hint"),
        };
        // A currency alone is the form as it came.
        if cells(&account).iter().skip(1).any(|(_, value)| !value.is_empty()) {
            accounts.push(account);
        }
    }
    let profile = Profile {
        legal_name: f("legal_name"),
        address: f("address").lines().map(|l| l.trim().to_owned()).filter(|l| !l.is_empty()).collect(),
        contact: Contact { name: f("contact_name"), email: f("contact_email"), phone: f("contact_phone") },
        signatory: Signatory { name: f("signatory_name"), title: f("signatory_title") },
        bank_account: accounts,
        ..before.clone()
    };
    settings::put_seller(at.app, &to_json(&profile), &at.who.login)?;
    Ok(Done { to: PATH.to_owned(), told: "saved" })
}
