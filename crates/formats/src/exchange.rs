//! Files of exchange rates: the European Central Bank's table (CSV, or zipped) and its XML, and a plain list of rates.
//! Judges form only; which rates are known already is not decided here.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use basis::calendar::Date;
use basis::money::{Currency, ExchangeRate};
use basis::problem::{Outcome, Problem};
use domain::intake::{Row, ignorable};

use crate::rows::csv_rows;

/// A rate with its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RateRow {
    /// The line it stands on, from 1.
    pub line: u64,
    /// The day it is for.
    pub on: Date,
    /// The currency of which there is one unit.
    pub base: Currency,
    /// The currency that is counted.
    pub quote: Currency,
    /// Units of `quote` for one unit of `base`.
    pub rate: ExchangeRate,
}

/// What a file of rates says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RateFile {
    /// Whether it is laid out as the European Central Bank's files are.
    pub ecb: bool,
    /// The rates in the order of the file.
    pub rows: Vec<RateRow>,
    /// Columns and codes of currencies that exist no more, which were passed over.
    pub passed_over: BTreeSet<String>,
}

/// Unpacked bytes of an archive at most; the whole history of the European Central Bank takes two megabytes.
const UNPACKED_MAX: u64 = 64 * 1024 * 1024;

/// Reads a file of exchange rates. A file with a fault is refused whole, with the line.
///
/// Fails with `exchange_file_unknown`, `exchange_archive`, `exchange_rate_twice`, `exchange_rate_zero`,
/// `not_an_exchange_rate`, `exchange_same_currency`, `not_a_date`, `date_out_of_range`, `unknown_currency`, and the faults
/// of a table as such.
pub fn exchange_rates(name: &str, bytes: &[u8]) -> Outcome<RateFile> {
    let unpacked;
    let bytes = if bytes.starts_with(b"PK\x03\x04") {
        unpacked = unpack(name, bytes)?;
        &unpacked
    } else {
        bytes
    };
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let mut found = Found { file: RateFile { ecb: true, rows: Vec::new(), passed_over: BTreeSet::new() }, name };
    if start.starts_with(b"<") {
        found.xml(bytes)?;
    } else {
        found.table(bytes)?;
    }
    if found.file.rows.is_empty() {
        return Err(found.unknown());
    }
    found.once()?;
    Ok(found.file)
}

fn unpack(name: &str, bytes: &[u8]) -> Outcome<Vec<u8>> {
    let broken = |reason: String| Problem::input("exchange_archive").with("reason", reason).file(name);
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|e| broken(e.to_string()))?;
    let files: Vec<usize> = (0..archive.len())
        .filter(|at| {
            archive.name_for_index(*at).and_then(Result::ok).is_some_and(|n| n.ends_with(".csv") || n.ends_with(".xml"))
        })
        .collect();
    let &[only] = files.as_slice() else { return Err(broken(format!("{} x .csv | .xml", files.len()))) };
    let mut out = Vec::new();
    let file = archive.by_index(only).map_err(|e| broken(e.to_string()))?;
    file.take(UNPACKED_MAX + 1).read_to_end(&mut out).map_err(|e| broken(e.to_string()))?;
    if out.len() as u64 > UNPACKED_MAX {
        return Err(broken(format!("> {UNPACKED_MAX}")));
    }
    Ok(out)
}

struct Found<'a> {
    file: RateFile,
    name: &'a str,
}

impl Found<'_> {
    fn unknown(&self) -> Box<Problem> {
        Problem::input("exchange_file_unknown").with("file", self.name).file(self.name)
    }

    fn table(&mut self, bytes: &[u8]) -> Outcome<()> {
        let mut rows = csv_rows(self.name, bytes)?;
        let columns: Vec<String> = rows.columns().to_vec();
        let has = |name: &str| columns.iter().any(|c| c == name);
        self.file.ecb = !(has("base") && has("quote") && has("rate"));
        let currencies: Vec<(usize, String)> =
            columns.iter().map(|c| c.to_ascii_uppercase()).enumerate().skip(1).collect();
        let codes = |c: &&(usize, String)| c.1.len() == 3 && c.1.bytes().all(|b| b.is_ascii_uppercase());
        let wide: Vec<&(usize, String)> = currencies.iter().filter(codes).collect();
        let dated = columns.first().is_some_and(|c| c == "date") && !wide.is_empty();
        if !(if self.file.ecb { dated } else { has("date") }) {
            return Err(self.unknown());
        }
        let euro = Currency::parse("EUR")?;
        while let Some(next) = rows.next_row()? {
            let row = next.map_err(|r| r.problem(self.name))?;
            if ignorable(&row) {
                continue;
            }
            let line = row.line();
            let date = row.get("date").unwrap_or("");
            if !self.file.ecb {
                let [base, quote, rate] = ["base", "quote", "rate"].map(|n| row.get(n).unwrap_or(""));
                let currency = |code: &str, column: &str| {
                    Currency::parse(code).map_err(|p| p.file(self.name).line(line).column(column))
                };
                let (base, quote) = (currency(base, "base")?, currency(quote, "quote")?);
                self.add(line, date, (base, quote), rate, "rate")?;
                continue;
            }
            for (at, code) in &wide {
                let rate = row.cell(*at).unwrap_or("");
                if rate.is_empty() || rate == "N/A" {
                    continue;
                }
                match Currency::parse(code) {
                    Ok(quote) => self.add(line, date, (euro, quote), rate, code)?,
                    Err(_) => _ = self.file.passed_over.insert(code.clone()),
                }
            }
        }
        Ok(())
    }

    /// The bank's XML is read for its `Cube` elements only: `time` opens a day, `currency` with `rate` is one of its rates.
    fn xml(&mut self, bytes: &[u8]) -> Outcome<()> {
        let text = std::str::from_utf8(bytes).map_err(|_| self.unknown())?;
        let euro = Currency::parse("EUR")?;
        let (mut rest, mut line, mut day) = (text, 1_u64, None);
        while let Some((before, after)) = rest.split_once('<') {
            line += before.matches('\n').count() as u64;
            let end = if after.starts_with("!--") { "-->" } else { ">" };
            let (tag, next) = after.split_once(end).ok_or_else(|| self.unknown())?;
            if let Some(attributes) = tag.strip_prefix("Cube").or_else(|| tag.strip_prefix("gesmes:Cube")) {
                if let Some(time) = attribute(attributes, "time") {
                    day = Some(time);
                }
                if let Some(code) = attribute(attributes, "currency") {
                    let rate = attribute(attributes, "rate").ok_or_else(|| self.unknown().line(line))?;
                    let date = day.ok_or_else(|| self.unknown().line(line))?;
                    match Currency::parse(code) {
                        Ok(quote) => self.add(line, date, (euro, quote), rate, code)?,
                        Err(_) => _ = self.file.passed_over.insert(code.to_owned()),
                    }
                }
            }
            line += tag.matches('\n').count() as u64;
            rest = next;
        }
        Ok(())
    }

    fn add(&mut self, line: u64, date: &str, pair: (Currency, Currency), rate: &str, column: &str) -> Outcome<()> {
        let at = |p: Box<Problem>, column: &str| p.file(self.name).line(line).column(column);
        let on = Date::parse(date).map_err(|p| at(p, "date"))?;
        let (earliest, latest) = (1990, 2100);
        if !(earliest..=latest).contains(&on.year()) {
            let far = Problem::input("date_out_of_range").with("value", date).with("earliest", earliest);
            return Err(at(far.with("latest", latest), "date"));
        }
        let rate = ExchangeRate::parse(rate).map_err(|p| at(p, column))?;
        let (base, quote) = pair;
        if base == quote {
            return Err(at(Problem::input("exchange_same_currency").with("currency", base), column));
        }
        self.file.rows.push(RateRow { line, on, base, quote, rate });
        Ok(())
    }

    /// The same rate twice is dropped; two rates of a pair on a day are a fault.
    fn once(&mut self) -> Outcome<()> {
        let mut seen = BTreeMap::new();
        for row in &self.file.rows {
            let key = (row.on, row.base, row.quote);
            if seen.insert(key, row.rate).is_some_and(|rate| rate != row.rate) {
                let twice = Problem::input("exchange_rate_twice").with("date", row.on).with("base", row.base);
                return Err(twice.with("quote", row.quote).file(self.name).line(row.line));
            }
        }
        let mut kept = BTreeSet::new();
        self.file.rows.retain(|row| kept.insert((row.on, row.base, row.quote)));
        Ok(())
    }
}

/// The value of an attribute in a tag.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    tag.match_indices(name).find_map(|(at, _)| {
        let begins = tag.get(..at)?.ends_with(|c: char| c.is_ascii_whitespace());
        let value = tag.get(at + name.len()..)?.trim_start().strip_prefix('=')?.trim_start();
        let quote = value.chars().next().filter(|c| begins && matches!(c, '"' | '\''))?;
        value.get(1..)?.split_once(quote).map(|(value, _)| value)
    })
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn read(text: &str) -> Outcome<RateFile> {
        exchange_rates("r.csv", text.as_bytes())
    }

    fn told(file: &RateFile) -> Vec<String> {
        file.rows.iter().map(|r| format!("{} {} {} {} {}", r.line, r.on, r.base, r.quote, r.rate)).collect()
    }

    fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in files {
            archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            archive.write_all(text).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    /// As the European Central Bank writes it: a comma at the end of each line, N/A, currencies that are gone.
    const WIDE: &str =
        "Date,USD,JPY,TRL,ISK,\n2024-12-31,1.0389,163.06,N/A,143.9,\n2004-12-31,1.3621,139.65,1836200,N/A,\n";
    const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gesmes:Envelope xmlns:gesmes=\"http://x\">\n\
                       <!-- <Cube time='1999-01-01'> -->\n<Cube>\n<Cube time='2024-12-31'>\n\
                       <Cube currency='USD' rate='1.0389'/>\n<Cube rate=\"163.06\" currency=\"JPY\"/>\n</Cube></Cube>\n";

    #[test]
    fn the_bank_s_table_is_read_plain_and_zipped() {
        let expected = [
            "2 2024-12-31 EUR USD 1.0389",
            "2 2024-12-31 EUR JPY 163.06",
            "2 2024-12-31 EUR ISK 143.9",
            "3 2004-12-31 EUR USD 1.3621",
            "3 2004-12-31 EUR JPY 139.65",
        ];
        let zip = zipped(&[("eurofxref-hist.csv", WIDE.as_bytes())]);
        for bytes in [WIDE.as_bytes(), &zip] {
            let file = exchange_rates("eurofxref-hist", bytes).unwrap();
            assert!(file.ecb);
            assert_eq!(told(&file), expected);
            assert_eq!(file.passed_over.iter().collect::<Vec<_>>(), ["TRL"]);
        }
    }

    #[test]
    fn the_bank_s_xml_is_read() {
        let file = read(XML).unwrap();
        assert_eq!(told(&file), ["6 2024-12-31 EUR USD 1.0389", "7 2024-12-31 EUR JPY 163.06"]);
        for spoilt in
            [XML.replace("Cube", "Cubicle"), XML.replace(" time='2024-12-31'", ""), XML.replace("rate=", "r=")]
        {
            assert_eq!(read(&spoilt).unwrap_err().code, "exchange_file_unknown");
        }
        let zero = read(&XML.replace("1.0389", "0")).unwrap_err();
        assert_eq!((zero.code, zero.place.line), ("exchange_rate_zero", Some(6)));
    }

    #[test]
    fn a_plain_list_is_read_in_any_order_of_columns() {
        let file = read("rate,Date,Base,Quote\n7.1884,2024-12-31,USD,CNY\n7.1884,2024-12-31,USD,CNY\n").unwrap();
        assert!(!file.ecb);
        assert_eq!(told(&file), ["2 2024-12-31 USD CNY 7.1884"]);
    }

    #[test]
    fn a_fault_is_refused_with_its_line() {
        let head = "date,base,quote,rate\n2024-12-31,USD,CNY,7.1884\n";
        for (row, code, column) in [
            ("2024-12-32,USD,CNY,7", "not_a_date", Some("date")),
            ("1924-12-31,USD,CNY,7", "date_out_of_range", Some("date")),
            ("2024-12-30,USX,CNY,7", "unknown_currency", Some("base")),
            ("2024-12-30,USD,RMB,7", "unknown_currency", Some("quote")),
            ("2024-12-30,USD,USD,1", "exchange_same_currency", Some("rate")),
            ("2024-12-30,USD,CNY,0.000", "exchange_rate_zero", Some("rate")),
            ("2024-12-30,USD,CNY,-7", "not_an_exchange_rate", Some("rate")),
            ("2024-12-30,USD,CNY,\"7,1\"", "not_an_exchange_rate", Some("rate")),
            ("2024-12-30,USD,CNY", "wrong_field_count", None),
            ("2024-12-31,USD,CNY,7.2", "exchange_rate_twice", None),
        ] {
            let problem = read(&format!("{head}{row}\n")).unwrap_err();
            assert_eq!((problem.code, problem.place.line), (code, Some(3)), "{row}");
            assert_eq!(problem.place.column.as_deref(), column, "{row}");
        }
        for text in ["a,b\n1,2\n", "date,name\n2024-12-31,x\n", "USD,Date\n1,2024-12-31\n", "date,foo\n2024-12-31,1\n"]
        {
            assert_eq!(read(text).unwrap_err().code, "exchange_file_unknown", "{text}");
        }
    }

    #[test]
    fn an_archive_that_is_none_or_holds_no_single_file_is_refused() {
        let two = zipped(&[("a.csv", WIDE.as_bytes()), ("b.csv", WIDE.as_bytes())]);
        let none = zipped(&[("a.txt", b"x")]);
        let bomb = zipped(&[("a.csv", &vec![b' '; 65 * 1024 * 1024])]);
        for bytes in [two, none, bomb, b"PK\x03\x04 and no more".to_vec()] {
            assert_eq!(exchange_rates("a.zip", &bytes).unwrap_err().code, "exchange_archive");
        }
    }
}
