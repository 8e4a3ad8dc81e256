//! Letters for a print house: the PDFs of a day in one folder, with a manifest as CSV and as a workbook. Nothing is
//! recorded: that the letters were sent is a fact of its own.

use std::collections::HashMap;
use std::fs::File;
use std::path::{Path, PathBuf};

use basis::calendar::Date;
use basis::money::Money;
use basis::problem::{Outcome, Problem};
use formats::sheet_out::{Column, Format, SheetOut, Value};
use store::letters::LetterRow;
use store::people;
use store::work::NEVER;
use wire::messages::Messages;
use wire::output::{ManifestOut, ManifestRow};

use super::{Listed, hex, list};
use crate::App;

/// Which letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Those dated this day.
    IssuedOn(Date),
    /// All of which no dispatch is recorded, up to this day.
    NotDispatched(Date),
}

/// What was written.
#[derive(Debug, Clone)]
pub struct Bundle {
    /// How many letters.
    pub letters: u64,
    /// Their pages.
    pub pages: i64,
    /// Letters whose debtor has no postal address, by number; they are in the bundle.
    pub no_address: Vec<String>,
    /// Letters left out because their account was settled since, by number.
    pub left_out: Vec<String>,
    /// The manifests.
    pub manifests: [PathBuf; 2],
}

/// Columns of the manifest: key (heading of the CSV; `manifest-KEY` in the catalogues for the workbook) and width.
const COLUMNS: [(&str, u16); 17] = [
    ("number", 18),
    ("file", 22),
    ("pages", 7),
    ("kind", 22),
    ("language", 10),
    ("debtor", 12),
    ("name", 32),
    ("contact", 20),
    ("address", 48),
    ("country", 9),
    ("email", 28),
    ("issued_on", 12),
    ("pay_by", 12),
    ("currency", 9),
    ("total", 16),
    ("replaces", 18),
    ("sha256", 66),
];

/// Writes the letters and their manifest into `dir`; what stands there under the same names is replaced. Letters that
/// were replaced by a correction or made void are left out, and demands not sent yet whose account was settled since. Fails with `nothing_to_bundle`, `document_missing`, `write_failed`.
pub fn bundle(app: &App, dir: &Path, which: Which, messages: &Messages) -> Outcome<Bundle> {
    let Chosen { letters: chosen, left_out, debtors, day } = choose(app, which)?;
    std::fs::create_dir_all(dir).map_err(|e| failed(dir, &e))?;
    let mut c = app.connect()?;
    for (_, row) in &chosen {
        let body = super::stored(app, &mut *c, &row.document, &row.number)?;
        whole(&dir.join(file_name(row)), &mut |half| std::fs::write(half, &body).map_err(|e| failed(half, &e)))?;
    }
    let manifests = [dir.join("manifest.csv"), dir.join("manifest.xlsx")];
    for (path, format) in manifests.iter().zip([Format::Csv { mark: true }, Format::Xlsx]) {
        whole(path, &mut |half| {
            let file = File::create(half).map_err(|e| failed(half, &e))?;
            let titles = COLUMNS.map(|(key, _)| match format {
                Format::Csv { .. } => key.to_owned(),
                Format::Xlsx => messages.text(&format!("manifest-{key}"), &[]),
            });
            let columns: Vec<Column<'_>> =
                titles.iter().zip(COLUMNS).map(|(title, (_, width))| Column { title, width }).collect();
            let mut sheet = SheetOut::new(format, file, &messages.text("manifest-sheet", &[]), day, &columns)?;
            for (listed, row) in &chosen {
                let debtor = debtors.get(&row.debtor).cloned().unwrap_or_default();
                put(&mut sheet, listed, row, &debtor, messages)?;
            }
            sheet.finish()
        })?;
    }
    let pages = chosen.iter().map(|(_, row)| row.pages).sum();
    let no_address = no_address(&chosen, &debtors);
    Ok(Bundle { letters: chosen.len() as u64, pages, no_address, left_out, manifests })
}

/// The same without a file: what the manifest says, for who fetches the letters one by one. Fails with `nothing_to_bundle`.
pub fn manifest(app: &App, which: Which, messages: &Messages) -> Outcome<ManifestOut> {
    let Chosen { letters, left_out, debtors, .. } = choose(app, which)?;
    let row = |(listed, row): &(Listed, LetterRow)| {
        let debtor = debtors.get(&row.debtor).cloned().unwrap_or_default();
        ManifestRow {
            number: row.number.clone(),
            pages: row.pages,
            kind: row.kind.clone(),
            kind_name: messages.text(&format!("letter-kind-{}", row.kind), &[]),
            language: row.language.clone(),
            debtor: listed.debtor.clone(),
            address: address(&debtor),
            name: debtor.facts.name,
            contact: debtor.facts.contact,
            country: debtor.facts.jurisdiction,
            email: debtor.facts.email,
            issued_on: row.issued_on.to_string(),
            pay_by: pay_by(row).map(|day| day.to_string()),
            currency: row.currency.code().to_owned(),
            total: Money::new(row.total, row.currency).decimal(),
            replaces: listed.replaces.clone(),
            sha256: hex(&row.document),
        }
    };
    Ok(ManifestOut {
        pages: letters.iter().map(|(_, row)| row.pages).sum(),
        no_address: no_address(&letters, &debtors),
        left_out,
        letters: letters.iter().map(row).collect(),
    })
}

/// What goes into a bundle, in the order of issue.
struct Chosen {
    letters: Vec<(Listed, LetterRow)>,
    left_out: Vec<String>,
    debtors: HashMap<i64, people::DebtorRow>,
    day: Date,
}

fn choose(app: &App, which: Which) -> Outcome<Chosen> {
    let mut chosen: Vec<(Listed, LetterRow)> = list(app, None)?
        .into_iter()
        .filter_map(|l| l.letter.clone().map(|row| (l, row)))
        .filter(|(l, row)| !matches!(l.state(), "replaced" | "void") && wanted(which, l, row))
        .collect();
    let day = match which {
        Which::IssuedOn(day) | Which::NotDispatched(day) => day,
    };
    let left_out = settled(app, &mut chosen, day)?;
    chosen.sort_by_key(|(_, row)| row.id);
    if chosen.is_empty() {
        return Err(Problem::refused("nothing_to_bundle").with("day", day));
    }
    let mut c = app.connect()?;
    let mut debtors: HashMap<i64, people::DebtorRow> = HashMap::new();
    for (_, row) in &chosen {
        if let std::collections::hash_map::Entry::Vacant(free) = debtors.entry(row.debtor) {
            let found = people::debtors(&mut *c, app.seller.id, row.debtor, row.debtor)?.pop();
            free.insert(found.unwrap_or_default());
        }
    }
    Ok(Chosen { letters: chosen, left_out, debtors, day })
}

/// Letters whose debtor has no postal address, by number.
fn no_address(letters: &[(Listed, LetterRow)], debtors: &HashMap<i64, people::DebtorRow>) -> Vec<String> {
    let posted = |row: &LetterRow| debtors.get(&row.debtor).is_some_and(|d| !d.facts.address.trim().is_empty());
    letters.iter().filter(|(_, row)| !posted(row)).map(|(_, row)| row.number.clone()).collect()
}

/// An address on one line.
fn address(debtor: &people::DebtorRow) -> String {
    debtor.facts.address.split(['|', '\n']).map(str::trim).collect::<Vec<_>>().join("; ")
}

/// The last day for payment that a letter names; statements and notes before the due date name none.
#[must_use]
pub fn pay_by(letter: &LetterRow) -> Option<Date> {
    let none = papers::LetterKind::from_key(&letter.kind).is_some_and(papers::LetterKind::asks_for_nothing);
    (!none).then_some(letter.pay_by)
}

/// Takes out the demands that nobody has sent and whose dunning cycle has ended: what they demand was paid. Their numbers
/// are returned.
fn settled(app: &App, chosen: &mut Vec<(Listed, LetterRow)>, day: Date) -> Outcome<Vec<String>> {
    let mut c = app.connect()?;
    let mut gone = Vec::new();
    for (listed, row) in chosen.iter() {
        let kind = papers::LetterKind::from_key(&row.kind);
        if !listed.events.is_empty() || kind == Some(papers::LetterKind::StatementOfAccount) {
            continue;
        }
        let accounts = store::work::accounts(&mut *c, app.seller.id, row.debtor, row.debtor)?;
        let ended =
            accounts.iter().any(|a| a.currency == row.currency && (a.cycle > row.cycle || a.oldest_due == NEVER));
        // A note is late as soon as the first of its invoices is due.
        let ended = ended || kind == Some(papers::LetterKind::BeforeDue) && row.pay_by <= day;
        if ended {
            gone.push(row.number.clone());
        }
    }
    chosen.retain(|(_, row)| !gone.contains(&row.number));
    Ok(gone)
}

fn wanted(which: Which, listed: &Listed, row: &LetterRow) -> bool {
    match which {
        Which::IssuedOn(day) => row.issued_on == day,
        Which::NotDispatched(day) => row.issued_on <= day && listed.events.is_empty(),
    }
}

/// The name of a letter's file in a bundle. Numbers are made of the seller's code, a year and digits.
fn file_name(row: &LetterRow) -> String {
    format!("{}.pdf", row.number)
}

fn put(
    sheet: &mut SheetOut<File>,
    listed: &Listed,
    row: &LetterRow,
    debtor: &people::DebtorRow,
    messages: &Messages,
) -> Outcome<()> {
    let (file, sha) = (file_name(row), hex(&row.document));
    let kind = messages.text(&format!("letter-kind-{}", row.kind), &[]);
    let address = address(debtor);
    sheet.row(&[
        Value::Text(&row.number),
        Value::Text(&file),
        Value::Whole(row.pages),
        Value::Text(&kind),
        Value::Text(&row.language),
        Value::Text(&listed.debtor),
        Value::Text(&debtor.facts.name),
        Value::Text(&debtor.facts.contact),
        Value::Text(&address),
        Value::Text(&debtor.facts.jurisdiction),
        Value::Text(&debtor.facts.email),
        Value::Day(row.issued_on),
        pay_by(row).map_or(Value::Empty, Value::Day),
        Value::Text(row.currency.code()),
        Value::Amount(Money::new(row.total, row.currency)),
        listed.replaces.as_deref().map_or(Value::Empty, Value::Text),
        Value::Text(&sha),
    ])
}

/// Writes a file under another name first, so that no reader ever finds half of it.
fn whole(path: &Path, write: &mut dyn FnMut(&Path) -> Outcome<()>) -> Outcome<()> {
    let half = path.with_extension("part");
    let done = write(&half).and_then(|()| std::fs::rename(&half, path).map_err(|e| failed(path, &e)));
    if done.is_err() {
        // Best effort: the failure itself is what the user has to know.
        let _left = std::fs::remove_file(&half);
    }
    done
}

fn failed(path: &Path, e: &std::io::Error) -> Box<Problem> {
    Problem::store("write_failed").with("path", path.display()).with("reason", e.kind())
}
