//! Sellers, their profiles, debtors.

use basis::problem::Outcome;
use domain::books::DebtorFacts;

use crate::catalogue::people as sql;
use crate::connection::{Connection, Row, Statement, Value};

/// A seller as it was set up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SellerRow {
    /// Number in the store.
    pub id: i64,
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Seat.
    pub jurisdiction: String,
    /// Books' currency.
    pub currency: String,
    /// Language.
    pub language: String,
    /// IANA time zone.
    pub time_zone: String,
    /// Public half of the key that signs its roots.
    pub public_key: Vec<u8>,
}

/// A debtor's master data with what only the books need.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DebtorRow {
    /// Number in the store.
    pub id: i64,
    /// What the day and the letters see.
    pub facts: DebtorFacts,
    /// Whether it is a natural person; `None` when unknown.
    pub natural_person: Option<bool>,
    /// Group of companies.
    pub group: String,
    /// Code of the debtor that is billed.
    pub bill_to: String,
    /// Code of the debtor that is delivered to.
    pub ship_to: String,
    /// Who looks after the debtor on the seller's side.
    pub account_manager: String,
}

/// All sellers, oldest first.
pub fn sellers(c: &mut dyn Connection) -> Outcome<Vec<SellerRow>> {
    let mut rows = Vec::new();
    c.query(&sql::SELLERS, &[], &mut |r| {
        rows.push(SellerRow {
            id: r.int(0)?,
            code: r.text(1)?.to_owned(),
            name: r.text(2)?.to_owned(),
            jurisdiction: r.text(3)?.to_owned(),
            currency: r.text(4)?.to_owned(),
            language: r.text(5)?.to_owned(),
            time_zone: r.text(6)?.to_owned(),
            public_key: r.blob(7)?.to_owned(),
        });
        Ok(())
    })?;
    Ok(rows)
}

/// Adds a seller, created `at` (microseconds).
pub fn insert_seller(c: &mut dyn Connection, s: &SellerRow, at: i64) -> Outcome<()> {
    c.execute(
        &sql::INSERT_SELLER,
        &[
            s.id.into(),
            (&s.code).into(),
            (&s.name).into(),
            (&s.jurisdiction).into(),
            (&s.currency).into(),
            (&s.language).into(),
            (&s.time_zone).into(),
            s.public_key.as_slice().into(),
            at.into(),
        ],
    )?;
    Ok(())
}

/// The newest profile: version and text.
pub fn profile(c: &mut dyn Connection, seller: i64) -> Outcome<Option<(i64, String)>> {
    let mut found = None;
    c.query(&sql::PROFILE, &[seller.into()], &mut |r| {
        found = Some((r.int(0)?, r.text(1)?.to_owned()));
        Ok(())
    })?;
    Ok(found)
}

/// How often each of the settings was set that a command reads before it begins: profile, strategies, calendars, texts, rates of the law. They
/// are only ever added to, so that equal counts mean that nothing has changed.
pub fn settings(c: &mut dyn Connection, seller: i64) -> Outcome<[i64; 5]> {
    let mut counts = [0; 5];
    c.query(&sql::SETTINGS, &[seller.into()], &mut |r| {
        for (at, count) in counts.iter_mut().enumerate() {
            *count = r.int(at)?;
        }
        Ok(())
    })?;
    Ok(counts)
}

/// Adds a version of the profile.
pub fn insert_profile(c: &mut dyn Connection, seller: i64, version: i64, at: i64, body: &str) -> Outcome<()> {
    c.execute(&sql::INSERT_PROFILE, &[seller.into(), version.into(), at.into(), body.into()])?;
    Ok(())
}

fn debtor(r: &dyn Row) -> Outcome<DebtorRow> {
    Ok(DebtorRow {
        id: r.int(0)?,
        facts: DebtorFacts {
            code: r.text(1)?.to_owned(),
            name: r.text(2)?.to_owned(),
            jurisdiction: r.text(3)?.to_owned(),
            language: r.text(4)?.to_owned(),
            segment: r.text(5)?.to_owned(),
            email: r.text(6)?.to_owned(),
            phone: r.text(7)?.to_owned(),
            tax_id: r.text(8)?.to_owned(),
            address: r.text(9)?.to_owned(),
            contact: r.text(10)?.to_owned(),
        },
        natural_person: r.opt_int(11)?.map(|v| v != 0),
        group: r.text(12)?.to_owned(),
        bill_to: r.text(13)?.to_owned(),
        ship_to: r.text(14)?.to_owned(),
        account_manager: r.text(15)?.to_owned(),
    })
}

/// A debtor by the seller's code.
pub fn debtor_by_code(c: &mut dyn Connection, seller: i64, code: &str) -> Outcome<Option<DebtorRow>> {
    let mut found = None;
    c.query(&sql::DEBTOR_BY_CODE, &[seller.into(), code.into()], &mut |r| {
        found = Some(debtor(r)?);
        Ok(())
    })?;
    Ok(found)
}

/// The debtors with numbers `from..=to`, in order.
pub fn debtors(c: &mut dyn Connection, seller: i64, from: i64, to: i64) -> Outcome<Vec<DebtorRow>> {
    let mut rows = Vec::new();
    c.query(&sql::DEBTORS, &[seller.into(), from.into(), to.into()], &mut |r| {
        rows.push(debtor(r)?);
        Ok(())
    })?;
    Ok(rows)
}

/// All debtors but those that an undone import brought and that were withdrawn with it, in order of their numbers.
pub fn standing_debtors(c: &mut dyn Connection, seller: i64) -> Outcome<Vec<DebtorRow>> {
    let mut rows = Vec::new();
    c.query(&sql::STANDING_DEBTORS, &[seller.into()], &mut |r| {
        rows.push(debtor(r)?);
        Ok(())
    })?;
    Ok(rows)
}

/// A debtor by its number; `None` when nothing stands of it any more.
pub fn standing_debtor(c: &mut dyn Connection, seller: i64, debtor: i64) -> Outcome<Option<DebtorRow>> {
    let mut found = None;
    c.query(&sql::STANDING_DEBTOR, &[seller.into(), debtor.into()], &mut |r| {
        found = Some(self::debtor(r)?);
        Ok(())
    })?;
    Ok(found)
}

/// At most `limit` debtors in the order of their codes, from a code on, without the debtor of another.
pub fn debtors_from(
    c: &mut dyn Connection,
    seller: i64,
    (from, without): (&str, &str),
    limit: i64,
) -> Outcome<Vec<DebtorRow>> {
    let mut rows = Vec::new();
    c.query(&sql::DEBTORS_FROM, &[seller.into(), from.into(), without.into(), limit.into()], &mut |r| {
        rows.push(debtor(r)?);
        Ok(())
    })?;
    Ok(rows)
}

/// The highest debtor number in use, 0 when there is none.
pub fn last_debtor(c: &mut dyn Connection, seller: i64) -> Outcome<i64> {
    crate::connection::one_int(c, &sql::LAST_DEBTOR, &[seller.into()])
}

/// Adds a debtor.
pub fn insert_debtor(c: &mut dyn Connection, seller: i64, d: &DebtorRow) -> Outcome<()> {
    write_debtor(c, &sql::INSERT_DEBTOR, seller, d)
}

/// Updates the projection of a debtor's master data; the facts behind it are in the evidence.
pub fn update_debtor(c: &mut dyn Connection, seller: i64, d: &DebtorRow) -> Outcome<()> {
    write_debtor(c, &sql::UPDATE_DEBTOR, seller, d)
}

/// Both statements take a debtor's columns in the table's order.
fn write_debtor(c: &mut dyn Connection, statement: &Statement, seller: i64, d: &DebtorRow) -> Outcome<()> {
    let f = &d.facts;
    c.execute(
        statement,
        &[
            seller.into(),
            d.id.into(),
            (&f.code).into(),
            (&f.name).into(),
            (&f.jurisdiction).into(),
            (&f.language).into(),
            (&f.segment).into(),
            (&f.email).into(),
            (&f.phone).into(),
            (&f.tax_id).into(),
            (&f.address).into(),
            (&f.contact).into(),
            d.natural_person.map_or(Value::Null, |p| Value::Int(i64::from(p))),
            (&d.group).into(),
            (&d.bill_to).into(),
            (&d.ship_to).into(),
            (&d.account_manager).into(),
        ],
    )?;
    Ok(())
}
