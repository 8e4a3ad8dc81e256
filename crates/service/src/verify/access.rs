//! People, roles, tokens and endpoints of webhooks against the entries that record them: what stays where it is when books move.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use basis::problem::Outcome;
use store::evidence::EntryRow;
use wire::record::read_fields;

use super::Fault;
use super::rows::compare;
use crate::App;
use crate::access::{
    ABLE_ENTRY, DISABLED, MEMBERSHIP_ENTRY, PASSKEY_ENTRY, PASSWORD_ENTRY, PROVIDER_LINK_ENTRY, SECOND_FACTOR_ENTRY,
    SESSION_END_ENTRY, SESSION_ENTRY, SESSION_KEPT, TOKEN_ENTRY,
};
use crate::access::{LINK_END_ENTRY, LINK_ENTRY, link_text};
use crate::access::{
    membership_text, passkeys_standing, password_fingerprint, provider_links_standing, second_factor_standing,
    session_text, token_text,
};
use crate::webhooks::endpoint::{ENTRY as WEBHOOK_ENTRY, text as webhook_text};

/// What stands in the store, and what the entries met so far say of it.
pub(super) struct Access {
    /// Rows of which no entry was met, by the number of the entry: kind, instant, text.
    rows: BTreeMap<i64, (&'static str, i64, String)>,
    /// Since when a person may not sign in, by login; 0 while it may.
    disabled: BTreeMap<String, i64>,
    told: HashMap<String, i64>,
    /// When each person's password was set or taken away, and its fingerprint: as it stands, and as the last entry told it.
    passwords: BTreeMap<String, (String, String)>,
    told_passwords: BTreeMap<String, (String, String)>,
    /// The same of each person's second factor.
    factors: BTreeMap<String, (String, String)>,
    told_factors: BTreeMap<String, (String, String)>,
    /// The same of each person's passkeys, where there are any.
    passkeys: BTreeMap<String, (String, String)>,
    told_passkeys: BTreeMap<String, (String, String)>,
    /// The same of each person's accounts at another service.
    links: BTreeMap<String, (String, String)>,
    told_links: BTreeMap<String, (String, String)>,
    /// Sessions and links that nobody ended.
    open: BTreeSet<i64>,
    /// Sessions that began before this instant may have been forgotten.
    forgotten: i64,
    /// Up to this entry the books came from another store, which kept the rows.
    elsewhere: i64,
}

impl Access {
    pub(super) fn read(app: &App) -> Outcome<Self> {
        let mut c = app.store.connect()?;
        let members = store::access::members(&mut *c, app.seller.id)?;
        let people: HashMap<i64, _> = members.into_iter().map(|m| (m.person.id, m.person)).collect();
        let mut found = Self {
            rows: BTreeMap::new(),
            disabled: people.values().map(|p| (p.login.clone(), p.disabled_at)).collect(),
            told: HashMap::new(),
            passwords: BTreeMap::new(),
            told_passwords: BTreeMap::new(),
            factors: BTreeMap::new(),
            told_factors: BTreeMap::new(),
            passkeys: BTreeMap::new(),
            told_passkeys: BTreeMap::new(),
            links: BTreeMap::new(),
            told_links: BTreeMap::new(),
            open: BTreeSet::new(),
            forgotten: app.clock.now() - SESSION_KEPT,
            elsewhere: 0,
        };
        for person in people.values() {
            if let Some(row) = store::sign_in::password(&mut *c, person.id)? {
                found.passwords.insert(person.login.clone(), (row.at.to_string(), password_fingerprint(&row.kept)));
            }
            if let Some(standing) = second_factor_standing(&mut *c, person.id)? {
                found.factors.insert(person.login.clone(), standing);
            }
            if let Some(standing) = passkeys_standing(&mut *c, person.id)? {
                found.passkeys.insert(person.login.clone(), standing);
            }
            if let Some(standing) = provider_links_standing(&mut *c, person.id)? {
                found.links.insert(person.login.clone(), standing);
            }
        }
        for row in store::access::memberships(&mut *c, app.seller.id)? {
            if row.person == store::access::ARRIVED {
                found.elsewhere = found.elsewhere.max(row.entry);
                continue;
            }
            let text = membership_text(people.get(&row.person), &row);
            found.rows.insert(row.entry, (MEMBERSHIP_ENTRY, row.at, text));
        }
        for row in store::access::tokens(&mut *c, app.seller.id)? {
            let text = token_text(people.get(&row.person), &row);
            found.rows.insert(row.entry, (TOKEN_ENTRY, row.at, text));
        }
        for row in store::sessions::of_seller(&mut *c, app.seller.id)? {
            if row.ended_at == 0 {
                found.open.insert(row.entry);
            }
            let text = session_text(people.get(&row.person), &row);
            found.rows.insert(row.entry, (SESSION_ENTRY, row.at, text));
        }
        for row in store::links::of_seller(&mut *c, app.seller.id)? {
            if row.ended_at == 0 {
                found.open.insert(row.entry);
            }
            let text = link_text(people.get(&row.person), &row);
            found.rows.insert(row.entry, (LINK_ENTRY, row.at, text));
        }
        for row in store::webhooks::endpoints(&mut *c, app.seller.id)? {
            found.rows.insert(row.entry, (WEBHOOK_ENTRY, row.at, webhook_text(&row)));
        }
        Ok(found)
    }

    pub(super) fn met(&mut self, entry: &EntryRow) -> Option<Fault> {
        if entry.entry <= self.elsewhere {
            return None;
        }
        if entry.kind == ABLE_ENTRY {
            let fields = read_fields(&entry.payload);
            let person = fields.get("person").cloned().unwrap_or_default();
            let disabled = fields.get("what").is_some_and(|what| what == DISABLED);
            self.told.insert(person, if disabled { entry.at } else { 0 });
            return None;
        }
        let told = match entry.kind.as_str() {
            PASSWORD_ENTRY => Some(&mut self.told_passwords),
            SECOND_FACTOR_ENTRY => Some(&mut self.told_factors),
            PASSKEY_ENTRY => Some(&mut self.told_passkeys),
            PROVIDER_LINK_ENTRY => Some(&mut self.told_links),
            _ => None,
        };
        if let Some(told) = told {
            let fields = read_fields(&entry.payload);
            let field = |name: &str| fields.get(name).cloned().unwrap_or_default();
            let (person, fingerprint) = (field("person"), field("fingerprint"));
            // Of who has no passkey or account any more there is nothing in the store.
            let kept_nowhere = matches!(entry.kind.as_str(), PASSKEY_ENTRY | PROVIDER_LINK_ENTRY);
            if kept_nowhere && fingerprint.is_empty() {
                told.remove(&person);
            } else {
                told.insert(person, (field("since"), fingerprint));
            }
            return None;
        }
        if entry.kind == SESSION_END_ENTRY || entry.kind == LINK_END_ENTRY {
            let fields = read_fields(&entry.payload);
            let of = if entry.kind == LINK_END_ENTRY { "link" } else { "session" };
            let ended = fields.get(of).and_then(|n| n.parse().ok()).unwrap_or(0);
            return Fault::of(&[("ended", !self.open.contains(&ended))]);
        }
        let Some((kind, at, text)) = self.rows.remove(&entry.entry) else {
            let forgotten = entry.kind == SESSION_ENTRY && entry.at < self.forgotten;
            return (!forgotten).then_some(Fault::Missing);
        };
        compare(&text, &entry.payload).or_else(|| Fault::of(&[("kind", kind == entry.kind), ("at", at == entry.at)]))
    }

    /// The kinds of rows that no entry recorded as they are.
    pub(super) fn rest(&mut self) -> Vec<&'static str> {
        let told = |login: &String| self.told.get(login).copied().unwrap_or(0);
        let people = self.disabled.iter().filter(|(login, at)| told(login) != **at).map(|_| ABLE_ENTRY);
        let people: Vec<&'static str> = people.collect();
        let passwords = differing(&self.passwords, &self.told_passwords).map(|()| PASSWORD_ENTRY);
        let factors = differing(&self.factors, &self.told_factors).map(|()| SECOND_FACTOR_ENTRY);
        let keys = differing(&self.passkeys, &self.told_passkeys).map(|()| PASSKEY_ENTRY);
        let links = differing(&self.links, &self.told_links).map(|()| PROVIDER_LINK_ENTRY);
        let passwords = passwords.chain(factors).chain(keys).chain(links);
        let people: Vec<&'static str> = people.into_iter().chain(passwords).collect();
        std::mem::take(&mut self.rows).into_values().map(|(kind, _, _)| kind).chain(people).collect()
    }
}

/// One for each person of whom the store says other than the entries do.
fn differing<'m>(
    stands: &'m BTreeMap<String, (String, String)>,
    told: &'m BTreeMap<String, (String, String)>,
) -> impl Iterator<Item = ()> + 'm {
    let logins: BTreeSet<&String> = stands.keys().chain(told.keys()).collect();
    logins.into_iter().filter(|login| stands.get(*login) != told.get(*login)).map(|_| ())
}
