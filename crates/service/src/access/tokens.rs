//! Tokens by which programs act for a person: made, listed, taken back, and recognised.
//!
//! The secret is shown once and kept nowhere: the store holds its SHA-256, which is enough for 256 random bits. No secret and no hash
//! enters a message, the evidence or an export.

use basis::calendar::Date;
use basis::problem::{Outcome, Problem};
use domain::record::payload_hash;
use store::access::{self, PersonRow, TokenRow};
use store::people::SellerRow;
use store::{Connection, Store};
use wire::output::TokenOut;

use super::people::{find, named, unknown};
use super::{Permission, Principal, Role};
use crate::App;
use crate::clock::{Clock, day_of};
use crate::letters::hex;
use crate::scribe::Scribe;
use crate::transaction::in_transaction;

/// Kind of the entry that records a token made or taken back.
pub(crate) const ENTRY: &str = "api_token";
/// Days for which a token works when nothing is said.
pub const LIFE_DAYS: i32 = 90;
/// Days for which a token may work at most.
pub const LIFE_DAYS_MAX: i32 = 366;
/// What every token begins with, so that it is recognised where it should not be.
const MARK: &str = "dnl";
/// Bytes of a secret.
pub(super) const SECRET: usize = 32;
/// Longest name, in characters.
const NAME_MAX: usize = 100;

/// A token as it is asked for.
#[derive(Debug, Clone)]
pub struct NewToken<'a> {
    /// The person for whom it acts.
    pub login: &'a str,
    /// What it is for.
    pub name: &'a str,
    /// What it may do of what the person's role may; none means that it reads.
    pub scopes: &'a [String],
    /// The last day on which it works.
    pub until: Option<Date>,
    /// Who makes it.
    pub by: &'a str,
}

/// A token that was made, with the text that is shown once.
pub struct Created {
    /// The token's text, which holds its secret.
    pub text: String,
    /// What is known of it from then on.
    pub token: TokenOut,
}

impl std::fmt::Debug for Created {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Created({})", self.token.id)
    }
}

/// Makes a token. Fails with `missing_value`, `unknown_person`, `person_without_role`, `person_disabled`, `unknown_scope`,
/// `scope_beyond_role`, `token_life`, `token_name_too_long`.
pub fn create(app: &App, new: &NewToken<'_>) -> Outcome<Created> {
    named(new.by)?;
    let name = new.name.trim();
    if name.is_empty() {
        return Err(Problem::usage("missing_value").with("column", "name").column("name"));
    }
    if name.chars().count() > NAME_MAX {
        return Err(Problem::usage("token_name_too_long").with("most", NAME_MAX).column("name"));
    }
    let today = app.today()?;
    let until = new.until.unwrap_or(today.plus_days(LIFE_DAYS));
    if !(0..=LIFE_DAYS_MAX).contains(&today.days_until(until)) {
        let wrong = Problem::refused("token_life").with("until", until).with("today", today);
        return Err(wrong.with("days", LIFE_DAYS_MAX).column("until"));
    }
    let turn = app.turn(&mut || ())?;
    let mut c = app.store.connect()?;
    let person = find(&mut *c, new.login)?;
    let role = access::role(&mut *c, app.seller.id, person.id)?;
    if role.is_empty() {
        return Err(Problem::refused("person_without_role").with("person", new.login).with("seller", &app.seller.code));
    }
    if person.disabled_at != 0 {
        return Err(Problem::refused("person_disabled").with("person", new.login));
    }
    let scopes = scopes(Role::parse(&role)?, new.scopes)?;
    let mut secret = [0_u8; SECRET];
    app.clock.fill(&mut secret)?;
    let secret = hex(&secret);
    let entry = in_transaction(&mut *c, |c| {
        let mut scribe = Scribe::new(&*app.clock, app.seller.id);
        let mut row = TokenRow {
            entry: 0,
            at: scribe.at(),
            name: name.to_owned(),
            person: person.id,
            hash: fingerprint(&secret),
            scopes: scopes.join(" "),
            expires_on: Some(until),
            revokes: 0,
            by: new.by.to_owned(),
        };
        row.entry = scribe.add(c, 0, ENTRY, record_text(Some(&person), &row))?;
        access::insert_token(c, app.seller.id, &row)?;
        scribe.flush(c)?;
        Ok(row.entry)
    })?;
    drop((c, turn));
    let token = tokens(app)?.into_iter().find(|t| t.id == entry);
    let token = token.ok_or_else(|| Problem::refused("unknown_token").with("value", entry).column("id"))?;
    Ok(Created { text: format!("{MARK}_{}_{entry}_{secret}", app.seller.id), token })
}

/// The words of the scopes, in the order of the table, each once.
fn scopes(role: Role, asked: &[String]) -> Outcome<Vec<&'static str>> {
    let mut wanted = Vec::new();
    for word in asked.iter().flat_map(|w| w.split([',', ' '])).filter(|w| !w.is_empty()) {
        match word {
            "read" => wanted.extend(Permission::all().filter(|p| p.reads() && role.may(*p))),
            "all" => wanted.extend(Permission::all().filter(|p| role.may(*p))),
            word => {
                let permission = Permission::parse(word)?;
                if !role.may(permission) {
                    let beyond = Problem::refused("scope_beyond_role").with("value", word).with("role", role.word());
                    return Err(beyond.column("scope"));
                }
                wanted.push(permission);
            }
        }
    }
    if wanted.is_empty() {
        wanted.extend(Permission::all().filter(|p| p.reads() && role.may(*p)));
    }
    Ok(Permission::all().filter(|p| wanted.contains(p)).map(Permission::word).collect())
}

/// Takes a token back, at once and for good. Once more changes nothing. Fails with `unknown_token`, `missing_value`.
pub fn revoke(app: &App, id: i64, by: &str) -> Outcome<TokenOut> {
    named(by)?;
    let turn = app.turn(&mut || ())?;
    let mut c = app.store.connect()?;
    let missing = || Problem::refused("unknown_token").with("value", id).column("id");
    let row = access::token(&mut *c, app.seller.id, id)?.filter(|r| r.revokes == 0).ok_or_else(missing)?;
    if !access::revoked(&mut *c, app.seller.id, id)? {
        let person = access::person_by_id(&mut *c, row.person)?;
        in_transaction(&mut *c, |c| {
            let mut scribe = Scribe::new(&*app.clock, app.seller.id);
            let mut back = TokenRow {
                entry: 0,
                at: scribe.at(),
                hash: Vec::new(),
                scopes: String::new(),
                expires_on: None,
                revokes: id,
                by: by.to_owned(),
                ..row.clone()
            };
            back.entry = scribe.add(c, 0, ENTRY, record_text(person.as_ref(), &back))?;
            access::insert_token(c, app.seller.id, &back)?;
            scribe.flush(c)
        })?;
    }
    drop((c, turn));
    tokens(app)?.into_iter().find(|t| t.id == id).ok_or_else(missing)
}

/// All tokens ever made for the seller, oldest first.
pub fn tokens(app: &App) -> Outcome<Vec<TokenOut>> {
    let mut c = app.store.connect()?;
    let rows = access::tokens(&mut *c, app.seller.id)?;
    let today = app.today()?;
    let day = |at: i64| day_of(at, &app.seller.time_zone).map(|d| d.to_string());
    let mut out = Vec::new();
    for row in rows.iter().filter(|r| r.revokes == 0) {
        let revoked = rows.iter().find(|r| r.revokes == row.entry).map(|r| day(r.at)).transpose()?;
        let expired = row.expires_on.is_none_or(|last| last < today);
        let state = if revoked.is_some() {
            "revoked"
        } else if expired {
            "expired"
        } else {
            "valid"
        };
        out.push(TokenOut {
            id: row.entry,
            name: row.name.clone(),
            person: login(&mut *c, row.person)?,
            scopes: row.scopes.split_whitespace().map(str::to_owned).collect(),
            created_on: day(row.at)?,
            expires_on: row.expires_on.map_or_else(String::new, |d| d.to_string()),
            revoked_on: revoked,
            state: state.to_owned(),
            by: row.by.clone(),
        });
    }
    Ok(out)
}

fn login(c: &mut dyn Connection, person: i64) -> Outcome<String> {
    Ok(access::person_by_id(c, person)?.map_or_else(String::new, |p| p.login))
}

/// The text that a token's entry hashes. Of the secret it holds a hash of its hash, by which nothing can be found or opened.
pub(crate) fn record_text(person: Option<&PersonRow>, row: &TokenRow) -> String {
    wire::record::fields(&[
        ("name", row.name.clone()),
        ("person", person.map_or_else(String::new, |p| p.login.clone())),
        ("scopes", row.scopes.clone()),
        ("expires_on", row.expires_on.map_or_else(String::new, |d| d.to_string())),
        ("revokes", row.revokes.to_string()),
        ("fingerprint", hex(&payload_hash(&[], &row.hash))),
        ("by", row.by.clone()),
    ])
}

pub(super) fn fingerprint(secret: &str) -> Vec<u8> {
    payload_hash(&[], secret.as_bytes()).to_vec()
}

/// Compares without telling by the time it takes how much agrees.
pub(super) fn same(a: &[u8], b: &[u8]) -> bool {
    let differing = a.iter().zip(b).fold(0_u8, |found, (a, b)| found | (a ^ b));
    a.len() == b.len() && std::hint::black_box(differing) == 0
}

/// Seller, number and secret of the text of what has this mark.
pub(super) fn parts<'t>(of: &str, text: &'t str) -> Option<(i64, i64, &'t str)> {
    let mut parts = text.split('_');
    let (mark, seller, entry, secret) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let whole = mark == of && parts.next().is_none() && secret.len() == 2 * SECRET;
    Some((seller.parse().ok()?, entry.parse().ok()?, secret)).filter(|_| whole)
}

/// Who stands behind the text of a token. Fails with `token_unknown` for whatever is no token of ours; what else is wrong is told only to
/// who has the secret: `token_revoked`, `token_expired`, `person_disabled`, `person_without_role`.
pub fn authenticate(store: &dyn Store, clock: &dyn Clock, text: &str) -> Outcome<Principal> {
    let nobody = || Problem::refused("token_unknown");
    let (seller, entry, secret) = parts(MARK, text).ok_or_else(nobody)?;
    let mut c = store.connect_for(seller)?;
    let row = access::token(&mut *c, seller, entry)?.filter(|row| row.revokes == 0);
    // A hash is compared whether there is such a token or not.
    let known = row.as_ref().map_or_else(|| vec![0; 32], |row| row.hash.clone());
    let agrees = same(&fingerprint(secret), &known);
    let Some(row) = row.filter(|_| agrees) else { return Err(nobody()) };
    if access::revoked(&mut *c, seller, entry)? {
        return Err(Problem::refused("token_revoked").with("token", entry));
    }
    let at: Option<SellerRow> = store::people::sellers(&mut *c)?.into_iter().find(|s| s.id == seller);
    let at = at.ok_or_else(nobody)?;
    let expires = row.expires_on.ok_or_else(nobody)?;
    if clock.today(&at.time_zone)? > expires {
        return Err(Problem::refused("token_expired").with("token", entry).with("date", expires));
    }
    let role = access::role(&mut *c, seller, row.person)?;
    drop(c);
    let person = access::person_by_id(&mut *store.connect()?, row.person)?.ok_or_else(|| unknown(""))?;
    if person.disabled_at != 0 {
        return Err(Problem::refused("person_disabled").with("person", &person.login));
    }
    let Ok(role) = Role::parse(&role) else {
        return Err(Problem::refused("person_without_role").with("person", &person.login).with("seller", &at.code));
    };
    Ok(Principal {
        seller,
        seller_code: at.code,
        person: person.id,
        login: person.login,
        name: person.name,
        role,
        token: entry,
        session: 0,
        proof: super::Proof::Password,
        scopes: row.scopes.split_whitespace().filter_map(|word| Permission::parse(word).ok()).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_token_has_parts() {
        let secret = "0".repeat(64);
        assert_eq!(parts(MARK, &format!("dnl_1_7_{secret}")), Some((1, 7, secret.as_str())));
        for wrong in [
            String::new(),
            "dnl".to_owned(),
            format!("dnl_1_{secret}"),
            format!("abc_1_7_{secret}"),
            format!("dnl_x_7_{secret}"),
            format!("dnl_1_7_{secret}0"),
            format!("dnl_1_7_{secret}_"),
            format!("dnl_1_99999999999999999999_{secret}"),
        ] {
            assert_eq!(parts(MARK, &wrong), None, "{wrong}");
        }
    }

    #[test]
    fn hashes_agree_whole_or_not_at_all() {
        assert!(same(&[1, 2, 3], &[1, 2, 3]));
        assert!(!same(&[1, 2, 3], &[1, 2, 4]) && !same(&[1, 2], &[1, 2, 3]) && !same(&[0, 2, 3], &[1, 2, 3]));
    }

    #[test]
    fn scopes_are_those_of_the_role() {
        let words = |role, asked: &[&str]| scopes(role, &asked.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>());
        assert_eq!(words(Role::Sales, &[]).unwrap(), ["books.read", "law.read", "settings.read"]);
        assert_eq!(words(Role::Collector, &["blocks.write,books.read"]).unwrap(), ["books.read", "blocks.write"]);
        assert!(words(Role::Administrator, &["all"]).unwrap().contains(&"access.write"));
        assert_eq!(words(Role::Sales, &["blocks.write"]).unwrap_err().code, "scope_beyond_role");
        assert_eq!(words(Role::Sales, &["everything"]).unwrap_err().code, "unknown_scope");
    }
}
