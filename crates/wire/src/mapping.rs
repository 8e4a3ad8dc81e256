//! Mapping files: TOML from and to the core's plain mapping; the mappings and the table of names that ship.

use std::collections::BTreeMap;
use std::fmt::Write;

use basis::problem::{Outcome, Problem};
use domain::intake::mapping::{DateForm, DecimalSign, Field, LinePart, Mapping, SURE, Skip, TIMES_MAX, Words};
use domain::intake::{CONTACTS, DEBTORS, INVOICES, Layout, RECEIPTS};
use serde::Deserialize;
use toml::Spanned;

/// Mappings that ship for exports of known programs: name and text.
pub const SHIPPED: &[(&str, &str)] = &[
    ("xero-invoices", include_str!("../../../mappings/xero-invoices.toml")),
    ("erpnext-receivable", include_str!("../../../mappings/erpnext-receivable.toml")),
    ("sap-fbl5n", include_str!("../../../mappings/sap-fbl5n.toml")),
    ("business-central", include_str!("../../../mappings/business-central.toml")),
    ("kingdee-receivable", include_str!("../../../mappings/kingdee-receivable.toml")),
    ("yonyou-u8", include_str!("../../../mappings/yonyou-u8.toml")),
];

/// The names that columns bear in the languages of the trade.
#[must_use]
pub fn words() -> Words {
    Words::parse(include_str!("../../../mappings/words.tsv"))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    content: Spanned<String>,
    #[serde(default)]
    sheet: Option<String>,
    #[serde(default)]
    decimal: Option<Spanned<String>>,
    #[serde(default)]
    columns: Vec<String>,
    #[serde(default)]
    field: BTreeMap<Spanned<String>, FieldFile>,
    #[serde(default)]
    skip: Vec<SkipFile>,
    #[serde(rename = "title", default)]
    _title: BTreeMap<String, String>,
    #[serde(rename = "source", default)]
    _source: String,
    #[serde(rename = "uncertain", default)]
    _uncertain: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SkipFile {
    column: String,
    values: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct FieldFile {
    column: Option<String>,
    first: Vec<String>,
    join: Vec<String>,
    with: Option<String>,
    fill: Option<Spanned<String>>,
    part: Option<Spanned<String>>,
    sum: Vec<String>,
    constant: Option<String>,
    plus_days: Vec<String>,
    minus: Option<String>,
    negative_when: Option<SkipFile>,
    times: Option<Spanned<u64>>,
    dates: Option<Spanned<String>>,
    values: BTreeMap<String, String>,
    #[serde(rename = "confidence")]
    _confidence: Option<u8>,
    because: Option<String>,
}

/// The line of a byte, from 1.
pub(crate) fn line_of(text: &str, at: usize) -> u64 {
    text.bytes().take(at).filter(|b| *b == b'\n').count() as u64 + 1
}

/// The layout of that name.
#[must_use]
pub fn layout(name: &str) -> Option<&'static Layout> {
    [&INVOICES, &RECEIPTS, &DEBTORS, &CONTACTS].into_iter().find(|l| l.name == name)
}

/// Reads a mapping. `name` is the file's name for refusals. Fails with `mapping_invalid` (line, and what is wrong).
/// Whether every required column has a section is not asked here: see [`Mapping::missing`].
pub fn parse(name: &str, text: &str) -> Outcome<Mapping> {
    let bad = |at: usize, detail: &str| {
        Problem::input("mapping_invalid").with("detail", detail).file(name).line(line_of(text, at))
    };
    let file: File = toml::from_str(text)
        .map_err(|e| bad(e.span().map_or(0, |s| s.start), e.message().lines().next().unwrap_or("")))?;
    let at = file.content.span().start;
    let layout =
        layout(file.content.get_ref()).ok_or_else(|| bad(at, "content = invoices | receipts | debtors | contacts"))?;
    let decimal = match file.decimal.as_ref().map(|d| (d.get_ref().as_str(), d.span().start)) {
        None => None,
        Some((".", _)) => Some(DecimalSign::Point),
        Some((",", _)) => Some(DecimalSign::Comma),
        Some((_, at)) => return Err(bad(at, "decimal = \".\" | \",\"")),
    };
    let mut fields = Vec::new();
    for (key, raw) in file.field {
        let at = key.span().start;
        let Some(column) = layout.columns.iter().find(|c| c.name == key.get_ref()) else {
            let known: Vec<&str> = layout.columns.iter().map(|c| c.name).collect();
            return Err(bad(at, &format!("[field.{}]: {}", key.get_ref(), known.join(", "))));
        };
        fields.push(field(column.name, raw).map_err(|(place, detail)| bad(place.unwrap_or(at), &detail))?);
    }
    let skip = file.skip.into_iter().map(|s| Skip { column: s.column, values: s.values }).collect();
    Ok(Mapping { layout, sheet: file.sheet, decimal, columns: file.columns, fields, skip })
}

fn field(name: &'static str, raw: FieldFile) -> Result<Field, (Option<usize>, String)> {
    let ways =
        usize::from(raw.column.is_some()) + usize::from(!raw.first.is_empty()) + usize::from(!raw.join.is_empty());
    if ways > 1 || ways == 0 && raw.constant.is_none() && raw.sum.is_empty() {
        return Err((None, format!("[field.{name}]: column | first | join | sum | constant")));
    }
    let line = raw.fill.as_ref().and_then(|f| LinePart::WORDS.iter().find(|(word, _)| word == f.get_ref()));
    let line = line.filter(|_| ["debtor_code", "debtor_name"].contains(&name)).map(|(_, part)| *part);
    if let Some(fill) = raw.fill.as_ref().filter(|f| line.is_none() && f.get_ref() != "down" || ways == 0) {
        let words: String = LinePart::WORDS.iter().map(|(word, _)| format!(" | \"{word}\"")).collect();
        return Err((Some(fill.span().start), format!("fill = \"down\"{words}")));
    }
    let part = raw.part.as_ref().map(|p| (PARTS.iter().find(|(word, _)| word == p.get_ref()), p.span().start));
    if let Some((_, at)) = part.filter(|(found, _)| found.is_none() || !["debtor_code", "debtor_name"].contains(&name))
    {
        return Err((Some(at), format!("part = \"{}\" | \"{}\"", PARTS[0].0, PARTS[1].0)));
    }
    let dates = match raw.dates {
        None => None,
        Some(word) => {
            let forms: Vec<&str> = DateForm::ALL.iter().map(|f| f.word()).collect();
            let wrong = || (Some(word.span().start), format!("dates = {}", forms.join(" | ")));
            Some(DateForm::parse(word.get_ref()).ok_or_else(wrong)?)
        }
    };
    let amount = ["amount", "open_amount", "tax_amount"].contains(&name);
    if let Some(times) = raw.times.as_ref().filter(|t| !amount || !(1..=TIMES_MAX).contains(t.get_ref())) {
        return Err((Some(times.span().start), format!("times = 1 .. {TIMES_MAX}")));
    }
    if !raw.sum.is_empty() && !amount {
        return Err((None, format!("[field.{name}]: sum")));
    }
    let joined = !raw.join.is_empty();
    Ok(Field {
        name,
        columns: raw.column.into_iter().chain(raw.first).chain(raw.join).collect(),
        join: joined.then(|| raw.with.unwrap_or_else(|| " ".to_owned())),
        fill: raw.fill.is_some() && line.is_none(),
        line,
        part: part.and_then(|(found, _)| found).map(|(_, part)| *part),
        sum: raw.sum,
        constant: raw.constant,
        plus_days: raw.plus_days,
        minus: raw.minus,
        sign: raw.negative_when.map(|s| (s.column, s.values)),
        times: raw.times.map(Spanned::into_inner),
        dates,
        values: raw.values.into_iter().collect(),
        confidence: 100,
        // A unit that stood above the names of one file is not that of the next; what was supposed once is still supposed.
        because: KEPT.into_iter().find(|k| raw.because.as_deref() == Some(k)).unwrap_or(""),
    })
}

/// The parts of a cell with code and name.
const PARTS: [(&str, LinePart); 2] = [("code", LinePart::Code), ("name", LinePart::Name)];
/// Reasons that a mapping keeps although it is sure.
const KEPT: [&str; 5] = ["above", "blank", "open", "terms", "own"];

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

fn list(texts: &[String]) -> String {
    let all: Vec<String> = texts.iter().map(|t| quoted(t)).collect();
    format!("[{}]", all.join(", "))
}

/// Writes a mapping as a file that [`parse`] reads, the columns that nothing reads in a remark (`# -`), the doubtful sections marked, and a section to be filled for each
/// required column that nothing was found for.
#[must_use]
pub fn write(mapping: &Mapping) -> String {
    let mut out = format!("content = {}\n", quoted(mapping.layout.name));
    let mut line = |text: String| {
        out.push_str(&text);
        out.push('\n');
    };
    if let Some(sheet) = &mapping.sheet {
        line(format!("sheet = {}", quoted(sheet)));
    }
    if let Some(decimal) = mapping.decimal {
        line(format!("decimal = \"{}\"", if decimal == DecimalSign::Comma { ',' } else { '.' }));
    }
    line(format!("columns = {}", list(&mapping.columns)));
    let unused = mapping.unused();
    if !unused.is_empty() {
        line(format!("# - {}", list(&unused).replace(['\n', '\r'], " ")));
    }
    for field in &mapping.fields {
        let doubt = if field.confidence < SURE { " # ?" } else { "" };
        line(format!("\n[field.{}]{doubt}", field.name));
        match (&field.join, field.columns.as_slice()) {
            (_, []) => {}
            (Some(with), columns) => line(format!("join = {}\nwith = {}", list(columns), quoted(with))),
            (None, [one]) => line(format!("column = {}", quoted(one))),
            (None, several) => line(format!("first = {}", list(several))),
        }
        line(rest(field));
    }
    for skip in &mapping.skip {
        line(format!("\n[[skip]]\ncolumn = {}\nvalues = {}", quoted(&skip.column), list(&skip.values)));
    }
    for missing in mapping.missing() {
        line(format!("\n# ?\n# [field.{missing}]\n# column = \"\""));
    }
    out
}

/// What stands in a section beside its columns.
fn rest(field: &Field) -> String {
    let mut out = String::new();
    if field.fill {
        out.push_str("fill = \"down\"\n");
    }
    if let Some((word, _)) = LinePart::WORDS.iter().find(|(_, part)| Some(*part) == field.line) {
        let _ = writeln!(out, "fill = {}", quoted(word));
    }
    if let Some((word, _)) = PARTS.iter().find(|(_, part)| Some(*part) == field.part) {
        let _ = writeln!(out, "part = {}", quoted(word));
    }
    if !field.sum.is_empty() {
        let _ = writeln!(out, "sum = {}", list(&field.sum));
    }
    if let Some(constant) = &field.constant {
        let _ = writeln!(out, "constant = {}", quoted(constant));
    }
    if !field.plus_days.is_empty() {
        let _ = writeln!(out, "plus_days = {}", list(&field.plus_days));
    }
    if let Some(minus) = &field.minus {
        let _ = writeln!(out, "minus = {}", quoted(minus));
    }
    if let Some((column, values)) = &field.sign {
        let _ = writeln!(out, "negative_when = {{ column = {}, values = {} }}", quoted(column), list(values));
    }
    if let Some(times) = field.times {
        let _ = writeln!(out, "times = {times}");
    }
    if let Some(dates) = field.dates {
        let _ = writeln!(out, "dates = \"{}\"", dates.word());
    }
    if !field.values.is_empty() {
        let pairs: Vec<String> = field.values.iter().map(|(a, b)| format!("{} = {}", quoted(a), quoted(b))).collect();
        let _ = writeln!(out, "values = {{ {} }}", pairs.join(", "));
    }
    if field.confidence == 100 && KEPT.contains(&field.because) {
        let _ = writeln!(out, "because = {}", quoted(field.because));
    }
    if field.confidence < 100 {
        let _ = writeln!(out, "confidence = {}\nbecause = {}", field.confidence, quoted(field.because));
    }
    out.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full() -> Mapping {
        let of = |name: &'static str, columns: &[&str]| Field {
            name,
            columns: columns.iter().map(|c| (*c).to_owned()).collect(),
            confidence: 100,
            ..Field::default()
        };
        Mapping {
            layout: &INVOICES,
            sheet: Some("Offene \"Posten\"".into()),
            decimal: Some(DecimalSign::Comma),
            columns: vec!["a".into(), "b\\c".into()],
            fields: vec![
                Field {
                    sign: Some(("S/H".into(), vec!["H".into()])),
                    minus: Some("Haben".into()),
                    times: Some(10_000),
                    sum: vec!["1-30".into(), "31-60".into()],
                    because: "open",
                    ..of("amount", &["Betrag"])
                },
                Field { constant: Some("EUR".into()), ..of("currency", &[]) },
                Field { fill: true, part: Some(LinePart::Code), ..of("debtor_code", &["a", "b"]) },
                Field { join: Some("\n".into()), ..of("debtor_name", &["a", "b"]) },
                Field { plus_days: vec!["ZBD1T".into()], dates: Some(DateForm::Roc), ..of("due_date", &["a"]) },
                of("issue_date", &["a"]),
                Field { values: vec![("RV".into(), "invoice".into())], ..of("kind", &["BLART"]) },
                of("number", &["x"]),
            ],
            skip: vec![Skip { column: "BLART".into(), values: vec!["DZ".into()] }],
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let mapping = full();
        assert_eq!(parse("m.toml", &write(&mapping)), Ok(mapping));
        let mut mapping = full();
        for f in mapping.fields.iter_mut().filter(|f| f.name.starts_with("debtor_")) {
            (f.fill, f.join, f.line) =
                (false, None, LinePart::WORDS.iter().find(|(w, _)| w.ends_with(&f.name[7..])).map(|w| w.1));
        }
        assert_eq!(parse("m.toml", &write(&mapping)), Ok(mapping));
    }

    #[test]
    fn a_proposal_marks_what_is_open() {
        let mut mapping = full();
        mapping.fields.retain(|f| f.name != "number");
        mapping.fields[1].confidence = 60;
        let text = write(&mapping);
        assert!(
            text.contains("# - [\"b\\\\c\"]") || text.contains("# - ['b\\c']"),
            "unused columns are listed: {text}"
        );
        assert!(text.contains("[field.currency] # ?") && text.contains("# [field.number]"), "{text}");
        assert_eq!(parse("m.toml", &text).unwrap().missing(), ["number"]);
    }

    #[test]
    fn faults_are_named_with_their_line() {
        for (text, line) in [
            ("content = \"apples\"\n", 1),
            ("content = \"invoices\"\ndecimal = \"x\"\n", 2),
            ("content = \"invoices\"\n\n[field.price]\ncolumn = \"a\"\n", 3),
            ("content = \"invoices\"\n[field.number]\ncolumn = \"a\"\nconstant = 5\n", 4),
            ("content = \"invoices\"\n[field.due_date]\ncolumn = \"a\"\ndates = \"yyyy\"\n", 4),
            ("content = \"invoices\"\n[field.number]\ncolumn = \"a\"\nfirst = [\"b\"]\n", 2),
            ("content = \"invoices\"\n[field.amount]\ncolumn = \"a\"\ntimes = 0\n", 4),
            ("content = \"invoices\"\n[field.number]\ncolumn = \"a\"\ntimes = 10\n", 4),
            ("content = \"invoices\"\n[field.number]\ncolumn = \"a\"\nfill = \"up\"\n", 4),
            ("content = \"invoices\"\n[field.number]\nsum = [\"a\"]\n", 2),
            ("content = \"invoices\"\n[field.debtor_code]\ncolumn = \"a\"\npart = \"x\"\n", 4),
            ("content = \"invoices\"\nunknown = 1\n", 2),
        ] {
            let problem = parse("m.toml", text).unwrap_err();
            assert_eq!((problem.code, problem.place.line), ("mapping_invalid", Some(line)), "{text}: {problem}");
        }
    }

    #[test]
    fn every_mapping_that_ships_is_whole() {
        for (name, text) in SHIPPED {
            let mapping = parse(name, text).unwrap_or_else(|p| panic!("{name}: {p}"));
            assert!(!mapping.columns.is_empty(), "{name} is found by its columns");
            // What the program does not export, the user must say.
            let open: &[&str] = if *name == "yonyou-u8" { &["due_date"] } else { &[] };
            assert_eq!(mapping.missing(), open, "{name}");
            let keys: Vec<String> = mapping.columns.iter().map(|c| domain::intake::mapping::key(c)).collect();
            for source in mapping.sources() {
                assert!(keys.contains(&domain::intake::mapping::key(source)), "{name}: {source}");
            }
        }
        assert!(words().names.len() > 300);
    }
}
