//! People of the installation, their roles at a seller, and the tokens by which programs act for them. What a role may do is decided
//! elsewhere; a secret is never here, only its hash.

use basis::calendar::Date;
use basis::problem::Outcome;

use crate::books::date;
use crate::catalogue::access as sql;
use crate::connection::{Connection, Row, Statement, Value, one_int};

/// The number that stands for nobody in a row of roles: such a row says that the books came from another store, and that the rows of
/// entries up to its own stayed there.
pub const ARRIVED: i64 = 0;

/// A person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRow {
    /// Number in the store.
    pub id: i64,
    /// The name to sign in with; never changes.
    pub login: String,
    /// Name.
    pub name: String,
    /// When the person was added, microseconds.
    pub at: i64,
    /// Since when the person may not sign in, microseconds; 0 while it may.
    pub disabled_at: i64,
}

/// A role given to a person, or taken away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MembershipRow {
    /// Entry of evidence.
    pub entry: i64,
    /// Instant, microseconds.
    pub at: i64,
    /// The person's number.
    pub person: i64,
    /// Word of the role; empty where it was taken away.
    pub role: String,
    /// Who did it.
    pub by: String,
}

/// A person with what it is at a seller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberRow {
    /// The person.
    pub person: PersonRow,
    /// Word of the role; empty where it was taken away.
    pub role: String,
    /// Since when, microseconds.
    pub since: i64,
    /// Who gave it.
    pub by: String,
    /// Whether the person has a second factor.
    pub second_factor: bool,
    /// How many passkeys the person has.
    pub passkeys: i64,
}

/// A token, or the taking back of one.
#[derive(Clone, PartialEq, Eq)]
pub struct TokenRow {
    /// Entry of evidence, and the token's number.
    pub entry: i64,
    /// Instant, microseconds.
    pub at: i64,
    /// What it is for.
    pub name: String,
    /// The number of the person for whom it acts.
    pub person: i64,
    /// SHA-256 of its secret.
    pub hash: Vec<u8>,
    /// What it may do, as words with spaces between them.
    pub scopes: String,
    /// The last day on which it works; `None` for a row that takes one back.
    pub expires_on: Option<Date>,
    /// The token that this row takes back, 0 for none.
    pub revokes: i64,
    /// Who made it or took it back.
    pub by: String,
}

impl std::fmt::Debug for TokenRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "TokenRow({} {}, revokes {})", self.entry, self.name, self.revokes)
    }
}

fn person(r: &dyn Row) -> Outcome<PersonRow> {
    Ok(PersonRow {
        id: r.int(0)?,
        login: r.text(1)?.to_owned(),
        name: r.text(2)?.to_owned(),
        at: r.int(3)?,
        disabled_at: r.int(4)?,
    })
}

fn one_person(c: &mut dyn Connection, statement: &Statement, key: Value<'_>) -> Outcome<Option<PersonRow>> {
    let mut found = None;
    c.query(statement, &[key], &mut |r| {
        found = Some(person(r)?);
        Ok(())
    })?;
    Ok(found)
}

/// A person by the name to sign in with. The connection must be of no one seller.
pub fn person_by_login(c: &mut dyn Connection, login: &str) -> Outcome<Option<PersonRow>> {
    one_person(c, &sql::PERSON_BY_LOGIN, login.into())
}

/// A person by number. The connection must be of no one seller.
pub fn person_by_id(c: &mut dyn Connection, id: i64) -> Outcome<Option<PersonRow>> {
    one_person(c, &sql::PERSON, id.into())
}

/// Adds a person; the number is given here.
pub fn insert_person(c: &mut dyn Connection, row: &PersonRow) -> Outcome<i64> {
    let id = one_int(c, &sql::LAST_PERSON, &[])? + 1;
    let values = [id.into(), (&row.login).into(), (&row.name).into(), row.at.into(), row.disabled_at.into()];
    c.execute(&sql::INSERT_PERSON, &values)?;
    Ok(id)
}

/// Lets a person sign in no more since `at`, or again with 0.
pub fn set_disabled(c: &mut dyn Connection, id: i64, at: i64) -> Outcome<()> {
    c.execute(&sql::SET_DISABLED, &[id.into(), at.into()])?;
    Ok(())
}

/// Everybody who has or had a role at the seller, by login. The connection must be of no one seller.
pub fn members(c: &mut dyn Connection, seller: i64) -> Outcome<Vec<MemberRow>> {
    let mut rows = Vec::new();
    c.query(&sql::MEMBERS, &[seller.into()], &mut |r| {
        let (role, by) = (r.text(5)?.to_owned(), r.text(7)?.to_owned());
        let second_factor = r.int(8)? != 0;
        rows.push(MemberRow { person: person(r)?, role, since: r.int(6)?, by, second_factor, passkeys: r.int(9)? });
        Ok(())
    })?;
    Ok(rows)
}

/// All roles ever given or taken away at the seller, in that order.
pub fn memberships(c: &mut dyn Connection, seller: i64) -> Outcome<Vec<MembershipRow>> {
    let mut rows = Vec::new();
    c.query(&sql::MEMBERSHIPS, &[seller.into()], &mut |r| {
        let (role, by) = (r.text(3)?.to_owned(), r.text(4)?.to_owned());
        rows.push(MembershipRow { entry: r.int(0)?, at: r.int(1)?, person: r.int(2)?, role, by });
        Ok(())
    })?;
    Ok(rows)
}

/// The role of a person at a seller; empty where it has none.
pub fn role(c: &mut dyn Connection, seller: i64, person: i64) -> Outcome<String> {
    let mut found = String::new();
    c.query(&sql::ROLE, &[seller.into(), person.into()], &mut |r| {
        r.text(0)?.clone_into(&mut found);
        Ok(())
    })?;
    Ok(found)
}

/// The sellers at which a person has or had a role.
pub fn sellers_of(c: &mut dyn Connection, person: i64) -> Outcome<Vec<i64>> {
    let mut rows = Vec::new();
    c.query(&sql::SELLERS_OF, &[person.into()], &mut |r| {
        rows.push(r.int(0)?);
        Ok(())
    })?;
    Ok(rows)
}

/// Adds a role given or taken away.
pub fn insert_membership(c: &mut dyn Connection, seller: i64, row: &MembershipRow) -> Outcome<()> {
    let values =
        [seller.into(), row.entry.into(), row.at.into(), row.person.into(), (&row.role).into(), (&row.by).into()];
    c.execute(&sql::INSERT_MEMBERSHIP, &values)?;
    Ok(())
}

fn token_row(r: &dyn Row) -> Outcome<TokenRow> {
    let lasts = !r.text(6)?.is_empty();
    Ok(TokenRow {
        entry: r.int(0)?,
        at: r.int(1)?,
        name: r.text(2)?.to_owned(),
        person: r.int(3)?,
        hash: r.blob(4)?.to_owned(),
        scopes: r.text(5)?.to_owned(),
        expires_on: if lasts { Some(date(r, 6)?) } else { None },
        revokes: r.int(7)?,
        by: r.text(8)?.to_owned(),
    })
}

/// All tokens of a seller and all that took one back, in the order in which they came.
pub fn tokens(c: &mut dyn Connection, seller: i64) -> Outcome<Vec<TokenRow>> {
    let mut rows = Vec::new();
    c.query(&sql::TOKENS, &[seller.into()], &mut |r| {
        rows.push(token_row(r)?);
        Ok(())
    })?;
    Ok(rows)
}

/// A row of them by its number.
pub fn token(c: &mut dyn Connection, seller: i64, entry: i64) -> Outcome<Option<TokenRow>> {
    let mut found = None;
    c.query(&sql::TOKEN, &[seller.into(), entry.into()], &mut |r| {
        found = Some(token_row(r)?);
        Ok(())
    })?;
    Ok(found)
}

/// Whether a token was taken back.
pub fn revoked(c: &mut dyn Connection, seller: i64, entry: i64) -> Outcome<bool> {
    Ok(one_int(c, &sql::REVOKED, &[seller.into(), entry.into()])? != 0)
}

/// Adds a token, or the taking back of one.
pub fn insert_token(c: &mut dyn Connection, seller: i64, row: &TokenRow) -> Outcome<()> {
    let expires = row.expires_on.map_or_else(String::new, |d| d.to_string());
    let values = [
        seller.into(),
        row.entry.into(),
        row.at.into(),
        (&row.name).into(),
        row.person.into(),
        row.hash.as_slice().into(),
        (&row.scopes).into(),
        (&expires).into(),
        row.revokes.into(),
        (&row.by).into(),
    ];
    c.execute(&sql::INSERT_TOKEN, &values)?;
    Ok(())
}
