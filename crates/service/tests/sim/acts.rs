//! What people do to the books on a day: each act as a value, and the use case that it calls.

use std::fmt::Write as _;
use std::path::PathBuf;

use basis::calendar::Date;
use basis::problem::{Outcome, Problem};
use domain::books::{LetterEvent, LetterEventKind};
use service::App;
use service::block::{self, NewBlock};
use service::debtors::{self, Edit};
use service::extension::{self, NewExtension, Target};
use service::import::{self, Content, Options};
use service::letters::{self, Happened, Issuer, Order};
use service::period;
use service::strategy::{self, Activation, Scope};
use wire::messages::{Lang, Messages};

use super::model::{Cash, Doc, Model};

/// One act; files by their names.
#[derive(Debug, Clone)]
pub enum Act {
    Invoices(String, Vec<Doc>),
    Receipts(String, Vec<Cash>),
    /// Another open amount of an invoice.
    Reported(String, String, i64),
    Undo(String),
    Block(NewBlock),
    Lift(i64),
    /// Invoice, new date, whether interest rests.
    Extend(String, Date, bool),
    Unextend(i64),
    Edit(String, &'static str, String),
    /// Strategy, for one debtor or all, whether running cycles follow.
    Strategy(&'static str, Option<String>, bool),
    Merge(String, String),
    Unmerge(String),
    Close(Date),
    Approve(String),
    Withdraw(String),
    Issue(String),
    Void(String),
}

/// What came of it.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// Numbers that it gave.
    pub ids: Vec<i64>,
    /// Rows of a file that are in the books now.
    pub taken: u64,
    /// Why rows of a file were refused.
    pub refused: Vec<String>,
}

const BY: &str = "sim";
const HEADER: &str = "number,debtor_code,debtor_name,jurisdiction,issue_date,due_date,currency,amount,kind,open_amount";

/// Minor units as files have them; all currencies of a life have two digits.
pub fn decimal(minor: i64) -> String {
    format!("{}.{:02}", minor.abs() / 100, minor.abs() % 100)
}

fn line(model: &Model, doc: &Doc, open: Option<i64>) -> String {
    let Doc { number, debtor, currency, issued, due, amount, .. } = doc;
    let seat = model.debtors.iter().find(|d| d.0 == *debtor).map_or("CN", |d| d.1);
    let kind = if *amount < 0 { "credit_note" } else { "invoice" };
    let open = open.map_or_else(String::new, decimal);
    format!("{number},{debtor},Debtor {debtor},{seat},{issued},{due},{currency},{},{kind},{open}\n", decimal(*amount))
}

/// Does it once; `again` after a crash took the answer away.
pub fn perform(app: &App, act: &Act, model: &Model, (day, again): (Date, bool)) -> Outcome<Answer> {
    let done = once(app, act, model, (day, again));
    match (done, act) {
        // What was done before the answer was lost cannot be done twice.
        (Err(p), Act::Lift(_)) if again && p.code == "unknown_block" => Ok(Answer::default()),
        (Err(p), Act::Unmerge(_)) if again && p.code == "debtor_not_merged" => Ok(Answer::default()),
        (done, _) => done,
    }
}

fn once(app: &App, act: &Act, model: &Model, (day, again): (Date, bool)) -> Outcome<Answer> {
    match act {
        Act::Invoices(file, rows) => {
            let rows = rows.iter().fold(format!("{HEADER}\n"), |text, doc| text + &line(model, doc, None));
            take(app, Content::Invoices, (file, &rows), day)
        }
        Act::Receipts(file, rows) => {
            let mut text = "reference,debtor_code,received_on,currency,amount,invoice_number\n".to_owned();
            for Cash { reference, debtor, currency, on, amount, to, .. } in rows {
                let to = to.as_deref().unwrap_or_default();
                writeln!(text, "{reference},{debtor},{on},{currency},{},{to}", decimal(*amount)).unwrap();
            }
            take(app, Content::Receipts, (file, &text), day)
        }
        Act::Reported(file, number, open) => {
            let doc = line(model, &model.docs[number], Some(*open));
            take(app, Content::Invoices, (file, &format!("{HEADER}\n{doc}")), day)
        }
        Act::Undo(file) => undo(app, file, day),
        Act::Block(new) => {
            // A person who got no answer looks before adding a second one.
            let same = |b: &block::Listed| {
                b.debtor == new.debtor
                    && b.invoice == new.invoice
                    && b.block.from == new.from
                    && b.block.reason == new.reason
            };
            let known = if again { block::list(app)?.into_iter().rev().find(same) } else { None };
            let id = known.map_or_else(|| block::add(app, new), |b| Ok(b.block.id))?;
            Ok(Answer { ids: vec![id], ..Answer::default() })
        }
        Act::Lift(id) => block::lift(app, *id, day).map(|()| Answer::default()),
        Act::Extend(number, until, rests) => {
            let target = Target::Invoice(number.clone());
            let (reason, owner) = ("asked".to_owned(), BY.to_owned());
            let new = NewExtension { target, until: *until, on: day, reason, owner, rests: *rests };
            let ids = extension::grant(app, &new)?.into_iter().map(|e| e.id).collect();
            Ok(Answer { ids, ..Answer::default() })
        }
        Act::Unextend(id) => extension::withdraw(app, *id, day).map(|_| Answer::default()),
        Act::Edit(code, field, value) => {
            let edit = Edit { set: vec![(field, value.clone())], clear: vec![], by: BY.to_owned(), on: day };
            debtors::set(app, code, &edit).map(|_| Answer::default())
        }
        Act::Strategy(name, debtor, from_now) => {
            let (name, text) = wire::strategy::SHIPPED.iter().find(|(id, _)| id == name).unwrap();
            let scope = debtor.clone().map_or(Scope::Seller, Scope::Debtor);
            let how = Activation { scope, by: BY.to_owned(), from_now: *from_now };
            strategy::activate(app, name, text, &how).map(|_| Answer::default())
        }
        Act::Merge(from, into) => debtors::merge(app, from, into, (BY, "same"), day).map(|_| Answer::default()),
        Act::Unmerge(code) => debtors::unmerge(app, code, (BY, "mistake"), day).map(|_| Answer::default()),
        Act::Close(through) => period::close(app, *through, (BY, "month"), day).map(|_| Answer::default()),
        Act::Approve(id) => letters::approve(app, id, order(day)).map(|_| Answer::default()),
        Act::Withdraw(id) => letters::withdraw(app, id, order(day), "no longer wanted").map(|_| Answer::default()),
        Act::Issue(id) => Issuer::new(app)?.issue(id, order(day)).map(|_| Answer::default()),
        Act::Void(id) => {
            let (kind, tracking, note) = (LetterEventKind::Void, String::new(), String::new());
            let fact = LetterEvent { kind, on: day, channel: None, tracking, note };
            let new = Happened { fact, proof: None, by: BY.to_owned() };
            letters::happened(app, id, &new, day).map(|_| Answer::default())
        }
    }
}

fn order(day: Date) -> Order<'static> {
    Order { day, by: BY, named: true, by_id: true }
}

fn path(app: &App, file: &str) -> PathBuf {
    app.data.join(file)
}

fn take(app: &App, content: Content, (file, text): (&str, &str), day: Date) -> Outcome<Answer> {
    let path = path(app, file);
    std::fs::write(&path, text).unwrap();
    let messages = Messages::new(Lang::En);
    let result = import::import(app, (content, &[path]), day, &Options::default(), &messages, &mut |_| ())?;
    if let Some(problem) = result.problems.into_iter().next() {
        return Err(problem);
    }
    let file = &result.files[0];
    let refused = file.rejected.iter().map(|r| r.code.clone()).collect();
    Ok(Answer { taken: file.imported + file.duplicates + file.updated, refused, ..Answer::default() })
}

/// Takes back the import of a file that brought its rows; a file read again after a crash has brought none.
fn undo(app: &App, file: &str, day: Date) -> Outcome<Answer> {
    let name = path(app, file).display().to_string();
    let mut own = import::list(app)?.into_iter().filter(|i| i.file == name && i.rows > 0);
    let id = own.next().ok_or_else(|| Problem::store("no_import").with("file", file))?.import;
    let result = import::undo(app, id, (BY, "mistake"), day, &Messages::new(Lang::En))?;
    Ok(Answer { ids: vec![result.import], ..Answer::default() })
}
