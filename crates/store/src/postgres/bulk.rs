//! Many rows at once: copied in where a statement only adds, in batches of arrays where it meets rows that are there.

use std::io::Write;
use std::sync::Arc;

use ::postgres::types::ToSql;
use basis::problem::{Outcome, Problem};

use super::batch::{COPY_HEAD, COPY_TAIL, Touched, Way, copy_row, way};
use super::bind::Bind;
use super::faults::fault;
use super::{Session, refs};
use crate::connection::{Statement, Value};

/// So few rows go one by one: setting up a copy costs more than it saves.
const FEW: usize = 3;
/// Rows of one batch of arrays.
const BATCH: usize = 4000;
/// Bytes of a copy that are sent at once.
const PIECE: usize = 64 * 1024;

/// Fills a vector with the next set of parameters; `false` when there is none.
type Next<'n, 'a> = dyn FnMut(&mut Vec<Value<'a>>) -> Outcome<bool> + 'n;

/// Runs `statement` for every set of parameters that `next` gives, in their order as far as one row is concerned.
pub(super) fn run<'a>(session: &mut Session, statement: &Statement, next: &mut Next<'_, 'a>) -> Outcome<()> {
    let mut first = Vec::new();
    while first.len() <= FEW {
        let mut set = Vec::new();
        if !next(&mut set)? {
            return one_by_one(session, statement, &first);
        }
        first.push(set);
    }
    let (way, prepared) = many(session, statement)?;
    match &*way {
        Way::Copy(_) => copy(session, &prepared, &first, next),
        Way::Arrays { key, .. } => arrays(session, &prepared, key, first, next),
        Way::Single => {
            one_by_one(session, statement, &first)?;
            let mut set = Vec::new();
            loop {
                set.clear();
                if !next(&mut set)? {
                    return Ok(());
                }
                one_by_one(session, statement, std::slice::from_ref(&set))?;
            }
        }
    }
}

fn one_by_one(session: &mut Session, statement: &Statement, sets: &[Vec<Value<'_>>]) -> Outcome<()> {
    if sets.is_empty() {
        return Ok(());
    }
    let prepared = session.prepare(statement).map_err(|e| fault(&e))?;
    for set in sets {
        let binds: Vec<Bind<'_>> = set.iter().map(|v| Bind(*v)).collect();
        session.client.execute(&prepared.one, &refs(&binds)).map_err(|e| fault(&e))?;
    }
    Ok(())
}

/// The way of a statement, worked out and prepared once a session.
fn many(session: &mut Session, statement: &Statement) -> Outcome<(Arc<Way>, ::postgres::Statement)> {
    let mut prepared = session.prepare(statement).map_err(|e| fault(&e))?;
    if let Some(known) = prepared.many {
        return Ok(known);
    }
    let way = Arc::new(way(statement.postgres(), prepared.one.params(), session.unwalled));
    let statement_of_way = match &*way {
        Way::Copy(text) | Way::Arrays { text, .. } => session.client.prepare(text).map_err(|e| fault(&e))?,
        Way::Single => prepared.one.clone(),
    };
    let known = (way, statement_of_way);
    prepared.many = Some(known.clone());
    session.remember(statement, prepared);
    Ok(known)
}

fn copy<'a>(
    session: &mut Session,
    statement: &::postgres::Statement,
    first: &[Vec<Value<'a>>],
    next: &mut Next<'_, 'a>,
) -> Outcome<()> {
    // Left before its end, by a fault of the server or of `next`, the copy is taken back whole.
    let mut writer = session.client.copy_in(statement).map_err(|e| fault(&e))?;
    let mut piece = Vec::with_capacity(2 * PIECE);
    piece.extend_from_slice(COPY_HEAD);
    let too_long = || Problem::store("store_failed").with("detail", "a value of 2 GiB");
    for set in first {
        copy_row(&mut piece, set).ok_or_else(too_long)?;
    }
    let mut set = Vec::new();
    loop {
        set.clear();
        if !next(&mut set)? {
            break;
        }
        copy_row(&mut piece, &set).ok_or_else(too_long)?;
        if piece.len() >= PIECE {
            if let Err(refused) = writer.write_all(&piece) {
                return Err(of_copy(&refused));
            }
            piece.clear();
        }
    }
    piece.extend_from_slice(&COPY_TAIL);
    writer.write_all(&piece).map_err(|e| of_copy(&e))?;
    writer.finish().map_err(|e| fault(&e)).map(|_| ())
}

/// The server's answer that a failed write of a copy hides.
fn of_copy(refused: &std::io::Error) -> Box<Problem> {
    match refused.get_ref().and_then(|e| e.downcast_ref::<::postgres::Error>()) {
        Some(error) => fault(error),
        None => Problem::store("store_lost").with("detail", refused),
    }
}

fn arrays<'a>(
    session: &mut Session,
    statement: &::postgres::Statement,
    key: &[usize],
    first: Vec<Vec<Value<'a>>>,
    next: &mut Next<'_, 'a>,
) -> Outcome<()> {
    let mut columns: Vec<Vec<Bind<'a>>> = vec![Vec::with_capacity(BATCH); statement.params().len()];
    let (mut rows, mut touched) = (0, Touched::default());
    let mut first = first.into_iter();
    let mut set = Vec::new();
    loop {
        match first.next() {
            Some(waiting) => set = waiting,
            None => {
                set.clear();
                if !next(&mut set)? {
                    break;
                }
            }
        }
        // The same row again: what came before has to be there first.
        if rows == BATCH || !(key.is_empty() || touched.note(key, &set)) {
            send(session, statement, &mut columns)?;
            touched.clear();
            if !key.is_empty() {
                touched.note(key, &set);
            }
            rows = 0;
        }
        rows += 1;
        for (column, value) in columns.iter_mut().zip(&set) {
            column.push(Bind(*value));
        }
    }
    send(session, statement, &mut columns)
}

fn send(session: &mut Session, statement: &::postgres::Statement, columns: &mut [Vec<Bind<'_>>]) -> Outcome<()> {
    if columns.first().is_some_and(Vec::is_empty) {
        return Ok(());
    }
    {
        let params: Vec<&(dyn ToSql + Sync)> = columns.iter().map(|c| c as &(dyn ToSql + Sync)).collect();
        session.client.execute(statement, &params).map_err(|e| fault(&e))?;
    }
    columns.iter_mut().for_each(Vec::clear);
    Ok(())
}
