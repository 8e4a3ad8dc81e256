//! Public files that are not ours, when the folder is at hand: how many of their columns are recognised as what a person who
//! read the headers says they are (`truth.tsv`).

use std::path::{Path, PathBuf};

use domain::intake::mapping::{Header, Mapping, Record, guess, key};
use formats::table::Table;

/// Of 100 columns, as many as must be right over all files together.
const FLOOR: f64 = 96.5;
/// Records that the product looks at.
const LOOK: usize = 5000;

/// What a person says of one file.
struct Truth {
    content: String,
    path: String,
    /// Column, and what it is; a `~` at its end says that another column may stand for it.
    columns: Vec<(String, String)>,
}

fn truths() -> Vec<Truth> {
    let lines = include_str!("truth.tsv").lines().filter(|l| !l.starts_with('#'));
    let of = |line: &str| {
        let mut parts = line.split('\t').map(str::to_owned);
        let (content, path) = (parts.next().unwrap(), parts.next().unwrap());
        let columns = parts.map(|p| p.rsplit_once('=').map(|(c, f)| (c.to_owned(), f.to_owned())).unwrap()).collect();
        Truth { content, path, columns }
    };
    lines.map(of).collect()
}

/// The mapping as the product finds it: one that ships, else a guess.
fn find(records: &[Record], content: &str) -> Option<(Mapping, Header)> {
    let layout = wire::mapping::layout(content).unwrap();
    for (name, text) in wire::mapping::SHIPPED {
        let mapping = wire::mapping::parse(name, text).unwrap();
        if mapping.layout.name != layout.name {
            continue;
        }
        let all = |h: &Header| mapping.columns.iter().all(|c| h.names.iter().any(|n| key(n) == key(c)));
        if let Some(header) = mapping.header(records).filter(all) {
            return Some((mapping, header));
        }
    }
    let found = guess(records, layout, &wire::mapping::words(), "CHF")?;
    Some((found.mapping, found.header))
}

/// What the mapping makes of a column; empty when nothing.
fn field(mapping: &Mapping, column: &str) -> String {
    let same = |c: &String| key(c) == key(column);
    let reads = |f: &&domain::intake::mapping::Field| {
        f.columns.iter().chain(f.minus.iter()).chain(f.sign.iter().map(|s| &s.0)).any(same)
    };
    // A name that fills the code as well is a name; an amount whose signs tell the currency is an amount.
    let field = mapping.fields.iter().filter(reads).min_by_key(|f| ["debtor_name", "signs"].contains(&f.because));
    field.map_or_else(String::new, |f| f.name.to_owned())
}

/// Right, wrong, left open, and what was not right.
fn judge(truth: &Truth, mapping: &Mapping, header: &Header) -> (usize, usize, usize, Vec<String>) {
    let name_of = |name: &str| name.split(" (").next().unwrap_or(name).trim_matches('"').to_owned();
    let said = |name: &str| {
        let own = truth
            .columns
            .iter()
            .find(|(c, _)| key(c) == key(name) || key(c) == key(&name_of(name)) && name.ends_with(')'));
        own.map_or("", |(_, f)| f.as_str())
    };
    let found: Vec<(String, String, String)> =
        header.names.iter().map(|n| (n.clone(), said(n).to_owned(), field(mapping, n))).collect();
    let taken = |wanted: &str| found.iter().any(|(_, said, is)| is == wanted && said.trim_end_matches('~') == wanted);
    let (mut right, mut wrong, mut open, mut notes) = (0, 0, 0, Vec::new());
    if found.iter().all(|(name, ..)| name.starts_with('#')) {
        // Guessed by places, as if the file had no names: nothing that a person sees in them was recognised.
        return (0, 0, truth.columns.len(), vec!["names not recognised".to_owned()]);
    }
    // A column without a name that nobody reads is no column.
    for (name, said, is) in found.iter().filter(|(name, _, is)| !name.starts_with('#') || !is.is_empty()) {
        let wanted = said.trim_end_matches('~');
        let fits = wanted.split('/').any(|w| w == is)
            // Several columns tell the same: one of them is enough.
            || is.is_empty() && taken(wanted) && truth.columns.iter().any(|(_, f)| *f == format!("{wanted}~"));
        if fits {
            right += 1;
        } else if is.is_empty() {
            open += 1;
            notes.push(format!("{name} is {wanted}"));
        } else {
            wrong += 1;
            notes.push(format!(
                "{name} is {} and was taken for {is}",
                if wanted.is_empty() { "nothing" } else { wanted }
            ));
        }
    }
    (right, wrong, open, notes)
}

fn open(path: &Path) -> Option<Vec<Record>> {
    Table::open(path, None).and_then(|mut table| table.peek(LOOK)).ok()
}

#[test]
fn columns_of_public_files_are_what_a_person_says() {
    let Some(folder) = std::env::var_os("DUNLIN_CORPORA").map(PathBuf::from) else {
        eprintln!("SKIPPED: DUNLIN_CORPORA names no folder");
        return;
    };
    let (mut sums, mut files, mut unopened) = ((0, 0, 0), 0, Vec::new());
    for truth in truths() {
        let path = folder.join(&truth.path);
        if !path.is_file() {
            continue;
        }
        files += 1;
        let Some((mapping, header)) = open(&path).and_then(|records| find(&records, &truth.content)) else {
            let lost = truth.columns.len();
            sums.2 += lost;
            println!("{}: not opened, {lost} columns open", truth.path);
            unopened.push(truth.path);
            continue;
        };
        let (right, wrong, open, notes) = judge(&truth, &mapping, &header);
        println!("{}: {right} right, {wrong} wrong, {open} open {notes:?}", truth.path);
        sums = (sums.0 + right, sums.1 + wrong, sums.2 + open);
    }
    let (right, wrong, open) = sums;
    let share = 100.0 * f64::from(right as u32) / f64::from((right + wrong + open).max(1) as u32);
    println!("{files} files: {right} right, {wrong} wrong, {open} left open: {share:.1} %; not opened: {unopened:?}");
    assert!(share >= FLOOR, "{share:.1} % of the columns are right");
}
