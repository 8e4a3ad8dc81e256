//! Contacts at a debtor: added, changed by adding anew, taken away; and which of them a letter goes to.

use std::collections::BTreeMap;

use basis::calendar::Date;
use basis::problem::{Outcome, Problem};
use domain::books::{Contact, Matter, addressee};
use domain::intake::{NewContact, Role};
use store::Connection;
use store::master::{self, EventRow};
use store::people::DebtorRow;
use wire::output::{AddressedOut, ContactOut};
use wire::record::read_fields;

use super::record::By;
use super::{Stated, find, links, problem_of, record};
use crate::App;
use crate::scribe::Scribe;

const ADDED: &str = "contact_added";
const REMOVED: &str = "contact_removed";
/// In the body of a contact: the number of the one whose place it takes.
const INSTEAD: &str = "instead";

/// What became of a contact that was stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// It was not known.
    New,
    /// One of the same name and role was known with other details, and was replaced.
    Changed,
    /// It was known.
    Known,
}

/// The contacts that hold after these events, oldest first. One that was changed keeps the place of what it replaced.
pub(crate) fn fold(events: &[EventRow]) -> Vec<Contact> {
    let mut held: Vec<Contact> = Vec::new();
    // The number of the first of those that replaced each other.
    let mut places: BTreeMap<i64, i64> = BTreeMap::new();
    for e in events {
        let told = read_fields(&e.body);
        let text = |name: &str| told.get(name).cloned().unwrap_or_default();
        let id: i64 = text("contact").parse().unwrap_or(0);
        match e.kind.as_str() {
            ADDED => {
                let instead = text(INSTEAD).parse().ok().and_then(|of: i64| places.get(&of).copied());
                places.insert(id, instead.unwrap_or(id));
                held.push(Contact {
                    id,
                    name: text("name"),
                    role: Role::parse(&text("role")).unwrap_or(Role::Other),
                    language: text("language"),
                    email: text("email"),
                    phone: text("phone"),
                    salutation: text("salutation"),
                });
            }
            REMOVED => held.retain(|c| c.id != id),
            _ => {}
        }
    }
    held.sort_by_key(|c| (places.get(&c.id).copied().unwrap_or(c.id), c.id));
    held
}

/// A debtor's contacts.
pub(crate) fn of(c: &mut dyn Connection, seller: i64, debtor: i64) -> Outcome<Vec<Contact>> {
    Ok(fold(&master::events(c, seller, debtor)?))
}

/// Adds a contact inside the caller's transaction; its number is returned. The same again is the same fact.
pub(crate) fn put(
    c: &mut dyn Connection,
    seller: i64,
    scribe: &mut Scribe<'_>,
    debtor: (i64, &str),
    new: &NewContact,
    (on, by): (Date, By<'_>),
) -> Outcome<(i64, Added)> {
    let events = master::events(c, seller, debtor.0)?;
    let said = |t: &Option<String>| t.clone().unwrap_or_default();
    let id = i64::try_from(events.iter().filter(|e| e.kind == ADDED).count()).unwrap_or(i64::MAX) + 1;
    let mut contact = Contact {
        id,
        name: new.name.clone(),
        role: new.role,
        language: said(&new.language),
        email: said(&new.email),
        phone: said(&new.phone),
        salutation: said(&new.salutation),
    };
    let (mut added, mut instead) = (Added::New, None);
    if let Some(known) = fold(&events).into_iter().find(|k| k.name == new.name && k.role == new.role) {
        contact.id = known.id;
        if contact == known {
            return Ok((known.id, Added::Known));
        }
        contact.id = id;
        (added, instead) = (Added::Changed, Some(known.id));
        record::event(c, seller, scribe, debtor, (REMOVED, on, by), &[("contact", known.id.to_string())])?;
    }
    let mut body = vec![
        ("contact", id.to_string()),
        ("name", contact.name),
        ("role", contact.role.word().to_owned()),
        ("language", contact.language),
        ("email", contact.email),
        ("phone", contact.phone),
        ("salutation", contact.salutation),
    ];
    body.extend(instead.map(|of| (INSTEAD, of.to_string())));
    record::event(c, seller, scribe, debtor, (ADDED, on, by), &body)?;
    Ok((id, added))
}

/// How many contacts `import` brought.
pub(crate) fn brought(c: &mut dyn Connection, seller: i64, import: i64) -> Outcome<i64> {
    let all = master::events_of_import(c, seller, import)?;
    Ok(i64::try_from(all.iter().filter(|e| e.kind == ADDED).count()).unwrap_or(i64::MAX))
}

/// Takes back the contacts that the import of `by` brought, as far as they still hold, and gives back those that it replaced; how many
/// were taken back.
pub(crate) fn take_back(
    c: &mut dyn Connection,
    seller: i64,
    scribe: &mut Scribe<'_>,
    (by, on): (By<'_>, Date),
) -> Outcome<u64> {
    let mut taken = 0;
    for own in master::events_of_import(c, seller, by.import)?.chunk_by(|a, b| a.debtor == b.debtor) {
        let Some(debtor) = own.first().map(|e| e.debtor) else { continue };
        let Some(row) = store::people::debtors(c, seller, debtor, debtor)?.pop() else { continue };
        let at = (debtor, row.facts.code.as_str());
        let id_of = |e: &EventRow| read_fields(&e.body).get("contact").cloned().unwrap_or_default();
        // A file may name a contact more than once: each then replaces the one before, the first one whatever held earlier.
        let mut instead: BTreeMap<String, Option<String>> = BTreeMap::new();
        let mut replaced = None;
        for e in own {
            match e.kind.as_str() {
                REMOVED => replaced = Some(id_of(e)),
                ADDED => {
                    instead.insert(id_of(e), replaced.take());
                }
                _ => {}
            }
        }
        for e in own.iter().filter(|e| e.kind == ADDED) {
            let events = master::events(c, seller, debtor)?;
            if !fold(&events).iter().any(|k| k.id.to_string() == id_of(e)) {
                continue;
            }
            record::event(c, seller, scribe, at, (REMOVED, on, by), &[("contact", id_of(e))])?;
            taken += 1;
            let mut before = Some(id_of(e));
            while let Some(earlier) = before.as_ref().and_then(|id| instead.get(id)) {
                before.clone_from(earlier);
            }
            let earlier = before.and_then(|id| events.iter().find(|k| k.kind == ADDED && id_of(k) == id));
            if let Some(earlier) = earlier {
                let id = events.iter().filter(|k| k.kind == ADDED).count() + 1;
                let mut body = read_fields(&earlier.body);
                body.insert("contact".to_owned(), id.to_string());
                body.insert(INSTEAD.to_owned(), id_of(e));
                let body: Vec<(&str, String)> = body.iter().map(|(k, v)| (k.as_str(), v.clone())).collect();
                record::event(c, seller, scribe, at, (ADDED, on, by), &body)?;
            }
        }
    }
    Ok(taken)
}

/// Adds a contact with the columns of a file of contacts. Fails with `unknown_debtor` and what a row of a file is refused
/// for.
pub fn add(
    app: &App,
    code: &str,
    given: &[(&'static str, String)],
    (on, by): (Date, &str),
) -> Outcome<Vec<ContactOut>> {
    let mut columns = given.to_vec();
    columns.push(("debtor_code", code.to_owned()));
    let new = domain::intake::contact(&Stated(columns)).map_err(problem_of)?;
    super::change(app, code, by, &mut |c, scribe, row| {
        put(c, app.seller.id, scribe, (row.id, &row.facts.code), &new, (on, By::person(by))).map(|_| ())
    })?;
    list(app, code)
}

/// Takes a contact away. Fails with `unknown_debtor`, `unknown_contact`.
pub fn remove(app: &App, code: &str, id: i64, (on, by): (Date, &str)) -> Outcome<Vec<ContactOut>> {
    super::change(app, code, by, &mut |c, scribe, row| {
        if !of(c, app.seller.id, row.id)?.iter().any(|k| k.id == id) {
            return Err(Problem::refused("unknown_contact").with("value", id).with("debtor", code).column("id"));
        }
        let debtor = (row.id, row.facts.code.as_str());
        record::event(c, app.seller.id, scribe, debtor, (REMOVED, on, By::person(by)), &[("contact", id.to_string())])
            .map(|_| ())
    })?;
    list(app, code)
}

/// A debtor's contacts. Fails with `unknown_debtor`.
pub fn list(app: &App, code: &str) -> Outcome<Vec<ContactOut>> {
    let mut c = app.connect()?;
    let row = find(app, &mut *c, code)?;
    Ok(of(&mut *c, app.seller.id, row.id)?.iter().map(out).collect())
}

pub(crate) fn out(c: &Contact) -> ContactOut {
    ContactOut {
        id: c.id,
        name: c.name.clone(),
        role: c.role.word().to_owned(),
        language: c.language.clone(),
        email: c.email.clone(),
        phone: c.phone.clone(),
        salutation: c.salutation.clone(),
    }
}

/// Whom a letter about a matter goes to.
pub(crate) struct Addressed {
    /// The debtor whose address it goes to: the one that is billed.
    pub(crate) at: DebtorRow,
    /// The contact of the fitting role; `None` leaves it to the general one.
    pub(crate) contact: Option<Contact>,
}

impl Addressed {
    /// How the letter addresses the person, if anybody is known.
    pub(crate) fn name(&self) -> Option<String> {
        let general = || (!self.at.facts.contact.is_empty()).then(|| self.at.facts.contact.clone());
        self.contact.as_ref().map(|c| c.addressed().to_owned()).or_else(general)
    }
    /// Where an e-mail reaches that person, else the debtor.
    pub(crate) fn email(&self) -> String {
        let own = self.contact.as_ref().map(|c| c.email.clone()).filter(|e| !e.is_empty());
        own.unwrap_or_else(|| self.at.facts.email.clone())
    }
}

/// Whom letters about `matter` go to.
pub(crate) fn choose(c: &mut dyn Connection, seller: i64, row: &DebtorRow, matter: Matter) -> Outcome<Addressed> {
    let at = links::billed(c, seller, row)?;
    let contact = addressee(&of(c, seller, at.id)?, matter).cloned();
    Ok(Addressed { at, contact })
}

/// The choice for every matter, as it is shown.
pub(crate) fn chosen(c: &mut dyn Connection, seller: i64, row: &DebtorRow) -> Outcome<Vec<AddressedOut>> {
    let mut all = Vec::new();
    for matter in Matter::ALL {
        let found = choose(c, seller, row, matter)?;
        let source = match &found.contact {
            Some(contact) => contact.role.word(),
            None if found.at.facts.contact.is_empty() => "nobody",
            None => "general",
        };
        all.push(AddressedOut {
            letters: matter.word().to_owned(),
            at: found.at.facts.code.clone(),
            contact: found.name(),
            email: found.email(),
            source: source.to_owned(),
            language: found.contact.map(|c| c.language).unwrap_or_default(),
        });
    }
    Ok(all)
}
