//! Lists that take long to compute, kept in memory while the books stand still: the worklist and the ageing of a day.
//!
//! A list knows up to which entry of evidence it was computed. Where more was recorded since, the debtors concerned are computed anew and nothing
//! else; where something was recorded that may concern all of them, the whole list is. Settings need no look: books whose settings
//! changed are opened anew, and keep nothing of before. Nothing is decided here: what a row says comes from the use cases.

pub(crate) mod people;
mod shelf;

use std::collections::BTreeSet;
use std::sync::Mutex;

use basis::calendar::Date;
use basis::law::ClaimKind;
use basis::problem::Outcome;
use store::{Connection, evidence, jobs, runs, work};
use wire::messages::Messages;
use wire::output::{AgeingRow, LimitationOut};

pub(crate) use self::shelf::Keep;
use self::shelf::{List, Shelf};
use crate::App;
use crate::ageing::{Aged, By, aged, grouped};
use crate::limitation::{self, Asked, Reckoned};
use crate::run_day::{Day, Piece};
use crate::worklist::{Listed, listed_rows};

/// Debtors that are computed anew one by one; more are not worth it.
const ANEW_MAX: usize = 2_000;
/// Entries of the seller's own chain that concern no list: who may do what, and requests that were answered.
const ASIDE: [&str; 5] = ["session", "person", "api_", "membership", "debtor_group"];

/// The lists of a seller.
#[derive(Default)]
pub(crate) struct Kept {
    worklists: Shelf<(Date, &'static str), Listed>,
    ageings: Shelf<Date, Aged>,
    clocks: Shelf<Clocks, Reckoned>,
    people: Mutex<people::People>,
}

/// Day, language, within how many days, for which kind of claim.
type Clocks = (Date, &'static str, Option<i32>, Option<ClaimKind>);

/// Up to where the books were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Position {
    entry: i64,
    run: i64,
}

impl Position {
    fn read(c: &mut dyn Connection, seller: i64) -> Outcome<Self> {
        let entry = evidence::last_entry(c, seller)?;
        Ok(Self { entry, run: runs::last_run(c, seller)?.map_or(0, |run| run.run) })
    }
}

/// What happened to a list since it was computed.
enum Since {
    Nothing,
    /// These debtors are concerned.
    Debtors(BTreeSet<i64>),
    Anything,
}

fn since(c: &mut dyn Connection, seller: i64, then: Position, now: Position) -> Outcome<Since> {
    if then == now {
        return Ok(Since::Nothing);
    }
    // While several write a day at once, entries are not recorded in the order of their numbers.
    if then.run != now.run || then.entry > now.entry || jobs::at_work(c, seller)? {
        return Ok(Since::Anything);
    }
    let mut debtors = BTreeSet::new();
    let mut all = false;
    evidence::after(c, seller, then.entry, &mut |chain, kind| {
        match chain {
            0 => all |= !ASIDE.iter().any(|aside| kind.starts_with(aside)),
            _ => {
                debtors.insert(chain);
            }
        }
        Ok(!all && debtors.len() <= ANEW_MAX)
    })?;
    if all || debtors.len() > ANEW_MAX {
        return Ok(Since::Anything);
    }
    Ok(Since::Debtors(debtors))
}

/// Computes the rows of some debtors, or of all.
type Compute<'c, R> = dyn FnMut(&mut dyn Connection, Option<&BTreeSet<i64>>) -> Outcome<Vec<R>> + 'c;

/// Brings a list up to the books. `compute` gives the rows of pieces of the books, or of all.
fn renewed<R>(app: &App, list: &mut Option<List<R>>, compute: &mut Compute<'_, R>) -> Outcome<()>
where
    R: Keep,
{
    let mut c = app.connect()?;
    let now = Position::read(&mut *c, app.seller.id)?;
    let since = match &*list {
        None => Since::Anything,
        Some(known) => since(&mut *c, app.seller.id, known.at, now)?,
    };
    match (since, list.as_mut()) {
        (Since::Nothing, Some(_)) => {}
        (Since::Debtors(debtors), Some(known)) => {
            let rows = compute(&mut *c, Some(&debtors))?;
            known.replace(&debtors, rows);
            known.at = now;
        }
        // A list that could not be computed is none.
        _ => {
            *list = None;
            *list = Some(List::new(now, compute(&mut *c, None)?));
        }
    }
    Ok(())
}

/// The pieces of the books that hold these debtors, or all.
fn pieces(day: &Day<'_>, c: &mut dyn Connection, of: Option<&BTreeSet<i64>>) -> Outcome<Vec<Piece>> {
    let Some(debtors) = of else { return crate::run_day::read::pieces(day, c) };
    let mut accounts = Vec::new();
    for debtor in debtors {
        accounts.extend(work::accounts(c, day.app.seller.id, *debtor, *debtor)?);
    }
    Ok(vec![Piece::Accounts(accounts)])
}

/// A part of a list: its rows, and whether more follow.
pub type Part<T> = (Vec<T>, bool);

/// Whether a list can be shown without computing it whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Patience {
    /// `None` is answered where it cannot.
    Soon,
    /// It is computed where it must be.
    Long,
}

/// Rows `from..from + limit` of the worklist as of `day` as JSON, of these debtors alone where some are named, sentences in the language of `messages`. Fails as [`crate::worklist::worklist`] does.
pub fn worklist(
    app: &App,
    day: Date,
    messages: &Messages,
    (from, limit, of): (usize, usize, Option<&BTreeSet<i64>>),
    patience: Patience,
) -> Outcome<Option<Part<String>>> {
    let shelf = &app.kept.worklists;
    let Some(slot) = shelf.slot((day, messages.lang.tag()), patience) else { return Ok(None) };
    let Some(mut list) = slot.open(patience) else { return Ok(None) };
    if patience == Patience::Soon && !soon(app, list.as_ref())? {
        return Ok(None);
    }
    renewed(app, &mut list, &mut |c, of| {
        let shared = Day::new(app, c, day, true)?;
        let pieces = pieces(&shared, c, of)?;
        listed_rows(&shared, c, (&pieces, of), messages)
    })?;
    let rows = list.as_ref().map_or(&[][..], List::rows);
    let wanted = rows.iter().filter(|row| of.is_none_or(|of| of.contains(&row.debtor())));
    let mut rest = wanted.skip(from);
    let part = rest.by_ref().take(limit).map(|row| row.json.to_string()).collect();
    Ok(Some((part, rest.next().is_some())))
}

/// Claims that run out within more days than this are not kept: that may be all of them.
const KEPT_WITHIN: i32 = 400;

/// Rows `from..from + limit` of the clocks of limitation over all debtors as of `day`. Fails as [`limitation::clocks`] does.
pub fn clocks(
    app: &App,
    asked: &Asked,
    (day, messages): (Date, &Messages),
    (from, limit): (usize, usize),
    patience: Patience,
) -> Outcome<Option<Part<LimitationOut>>> {
    let keep = asked.debtor.is_none() && asked.invoice.is_none() && asked.within.is_none_or(|d| d <= KEPT_WITHIN);
    if !keep {
        let mut all = limitation::clocks(app, asked, day, messages)?.into_iter().skip(from);
        let part = all.by_ref().take(limit).collect();
        return Ok(Some((part, all.next().is_some())));
    }
    let key = (day, messages.lang.tag(), asked.within, asked.claim);
    let Some(slot) = app.kept.clocks.slot(key, patience) else { return Ok(None) };
    let Some(mut list) = slot.open(patience) else { return Ok(None) };
    if patience == Patience::Soon && !soon(app, list.as_ref())? {
        return Ok(None);
    }
    renewed(app, &mut list, &mut |c, of| {
        let shared = Day::new(app, c, day, true)?;
        limitation::reckoned((&shared, asked), c, of, messages)
    })?;
    let rows = list.as_ref().map_or(&[][..], List::rows);
    let part = rows.iter().skip(from).take(limit).map(|row| row.clock.clone()).collect();
    Ok(Some((part, rows.len() > from.saturating_add(limit))))
}

/// Rows `from..from + limit` of the ageing as of `day`. Fails as [`crate::ageing::ageing`] does.
pub fn ageing(
    app: &App,
    by: By,
    day: Date,
    (from, limit): (usize, usize),
    patience: Patience,
) -> Outcome<Option<Part<AgeingRow>>> {
    let Some(slot) = app.kept.ageings.slot(day, patience) else { return Ok(None) };
    let Some(mut list) = slot.open(patience) else { return Ok(None) };
    if patience == Patience::Soon && !soon(app, list.as_ref())? {
        return Ok(None);
    }
    renewed(app, &mut list, &mut |c, of| {
        let shared = Day::new(app, c, day, true)?;
        let pieces = pieces(&shared, c, of)?;
        aged(&shared, c, (&pieces, of))
    })?;
    let rows = list.as_ref().map_or(&[][..], List::rows);
    if by == By::Debtor {
        // They stand in the order of the rows that are told.
        let part = rows.iter().skip(from).take(limit).map(|row| row.told()).collect();
        return Ok(Some((part, rows.len() > from.saturating_add(limit))));
    }
    let mut all = grouped(rows, by);
    let more = all.len() > from.saturating_add(limit);
    all.truncate(from.saturating_add(limit));
    Ok(Some((all.split_off(from.min(all.len())), more)))
}

/// Whether a list is there and at most some debtors of it have to be computed anew.
fn soon<R>(app: &App, list: Option<&List<R>>) -> Outcome<bool> {
    let Some(known) = list else { return Ok(false) };
    let mut c = app.connect()?;
    let now = Position::read(&mut *c, app.seller.id)?;
    Ok(match since(&mut *c, app.seller.id, known.at, now)? {
        Since::Nothing => true,
        Since::Debtors(debtors) => debtors.len() <= SOON_MAX,
        Since::Anything => false,
    })
}

/// Debtors that are computed anew while somebody waits.
const SOON_MAX: usize = 20;
