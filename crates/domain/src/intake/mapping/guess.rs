//! A mapping guessed from the first rows of a table: what each column is, how sure that is, and why.

use std::collections::{BTreeMap, BTreeSet};

use basis::calendar::Date;

use super::qualify::Said;
use super::score::{self, Evidence, column, decimal_sign, is_currency, judge};
use super::words::Name;
use super::{DateForm, Field, Header, Mapping, Record, SURE, Skip, Words, find_header, key};
use crate::intake::Layout;

/// What is believed of one column of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnGuess {
    /// Its name.
    pub column: String,
    /// The column of ours that it fills, or might.
    pub field: Option<&'static str>,
    /// How sure that is, in percent.
    pub confidence: u8,
    /// Why: `name`, `only` (a name that may be many things, but no other column can be this), `part` (the name holds a
    /// known one), `values` (they speak against it), `money` (they look like what is open), `empty`, `dates` (two orders fit), `decimals` (two signs fit), `twice`.
    pub because: &'static str,
    /// Its first value.
    pub sample: String,
    /// The day that its first value is read as, for a date.
    pub reads_as: Option<Date>,
}

/// A guess.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guess {
    /// The mapping, as far as it goes; see [`Mapping::unsure`].
    pub mapping: Mapping,
    /// Where the names stand.
    pub header: Header,
    /// Column by column, in the order of the file.
    pub columns: Vec<ColumnGuess>,
}

/// What could be: a column for a field.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    pub(super) field: &'static str,
    pub(super) at: usize,
    pub(super) score: u8,
    pub(super) because: &'static str,
    pub(super) dates: Option<DateForm>,
}

/// Guesses how a table becomes rows of a layout. `records` are the first of the table, `currency` is what the seller
/// invoices in when the table does not say. Without a line that
/// names two columns of the trade receipts are guessed by the places of their columns; else `None`.
#[must_use]
pub fn guess(records: &[Record], layout: &'static Layout, words: &Words, currency: &str) -> Option<Guess> {
    let Some(header) = find_header(records, layout, words) else {
        return super::position::guess(records, layout, currency);
    };
    let (rest, data) = rows(&header, records, layout);
    let mut all = candidates(&header, &data, layout, words);
    super::twin::document(&mut all, &header, &data, currency);
    let mut chosen = assign(all);
    let report = columns(&header, &data, &chosen);
    let mut amounts: Vec<usize> = chosen.iter().filter(|c| is_money(c.field)).map(|c| c.at).collect();
    // Columns of age are money as well, and may be all that is.
    amounts.extend(super::ageing::buckets(&header));
    let (decimal, certain) = decimal_sign(&data, &amounts, eastern(&header));
    for c in chosen.iter_mut().filter(|c| is_money(c.field) && !certain) {
        (c.score, c.because) = (c.score.min(60), "decimals");
    }
    let mut mapping = Mapping {
        layout,
        sheet: None,
        decimal: Some(decimal),
        columns: header.names.clone(),
        fields: Vec::new(),
        skip: Vec::new(),
    };
    // A balance beside an empty column is that of an account.
    let beside = chosen.iter().any(|c| c.field == "amount" && c.because != "empty");
    for shape in layout.columns {
        let Some(c) = chosen.iter().find(|c| c.field == shape.name) else { continue };
        // What is open decides what is demanded: a doubt about it is a doubt to be told. A column that is still empty takes
        // nothing away, and may be filled next time.
        let open = shape.name == "open_amount" && beside;
        if c.score >= SURE || shape.required || open {
            let confidence = if open && c.because == "empty" { SURE } else { c.score };
            mapping.fields.push(Field { confidence, ..field(c, &header) });
        }
    }
    amounts_of(&mut mapping, &chosen, &header, (&data, words));
    super::balance::open(&mut mapping, &header, &data);
    super::gross::amount(&mut mapping, &header, &data, words);
    super::ageing::amounts(&mut mapping, &header, &data);
    for f in mapping.fields.iter_mut().filter(|f| !certain && !f.sum.is_empty()) {
        (f.confidence, f.because) = (f.confidence.min(60), "decimals");
    }
    super::remains::whole(&mut mapping, &header, &data);
    super::proposed::sides(&mut mapping, &header, &data);
    super::before::issued(&mut mapping, &header, &data);
    super::ageing::due(&mut mapping, &header, &data);
    super::extended::due(&mut mapping, &header, &data);
    super::rest::told(&mut mapping, &header, &data);
    super::settled::less_paid(&mut mapping, &header, &data);
    super::remains::beside(&mut mapping, &header, &data);
    super::unit::settle(&mut mapping, &header, records);
    super::twin::agree(&mut mapping, &header, &data, currency);
    super::remains::running(&mut mapping, &header, &data);
    debtors(&mut mapping, &header, (&data, &rest), words);
    money(&mut mapping, &header, (records, &data), words, currency);
    super::blank_currency::own(&mut mapping, &header, &data, words, currency);
    super::unit::parts(&mut mapping, &header, &data);
    super::signs::contradicted(&mut mapping, &header, &data, (words, currency));
    tables(&mut mapping, &header, &data, words);
    super::kinds::agreed(&mut mapping, &header, &data, words);
    super::kinds::ask(&mut mapping, &header, &data, words);
    let order = |f: &Field| layout.columns.iter().position(|c| c.name == f.name);
    mapping.fields.sort_by_key(order);
    Some(Guess { mapping, header, columns: report })
}

/// The rows below the names with lines above that already hold for the first of them, and those of them that could be items.
fn rows(header: &Header, records: &[Record], layout: &Layout) -> (Vec<Record>, Vec<Record>) {
    let mut rest = super::fill::body(&super::pages::data(records, header.taken));
    if layout.name == "invoices" {
        let lead = super::lines::lead(records.get(..header.taken).unwrap_or(&[]), &rest);
        rest.splice(0..0, lead);
    }
    let mut data = super::fill::items(&rest);
    // What names the debtors of the rows below, or says more of them, would speak against what the columns are.
    if let Some((at, _)) = super::lines::found(&rest).filter(|_| layout.name == "invoices") {
        let label = |r: &Record| super::lines::line(r, at).is_some() || super::aside::labelled(r);
        data.retain(|r| !(label(r) || r.filled() == 2 && super::lines::aside(r)));
    }
    // Sums without a word would speak against what the columns are.
    if layout.name == "invoices" && data.iter().filter(|r| super::aside::could_be(r)).count() * 2 < data.len() {
        data.retain(|r| !super::aside::could_be(r));
    }
    (rest, data)
}

/// Who owes: by names, by what stands in the columns, and by lines above the items.
fn debtors(mapping: &mut Mapping, header: &Header, (data, rest): (&[Record], &[Record]), words: &Words) {
    // Names on lines of their own make no column of names of that in which they stand.
    if !super::lines::more_than_names(rest) {
        super::party::names(mapping, header, data, words);
    }
    super::codes::code(mapping, header, data, words);
    super::both::names_among_codes(mapping, header, data);
    super::party::exchanged(mapping, header, data);
    if super::lines::found(rest).is_none() {
        super::proposed::missing(mapping, header, data);
    }
    super::lines::names_of_codes(mapping, header, rest);
    super::codes::named(mapping, header, data);
    parties(mapping);
    super::fill::guess(mapping, header, rest);
    super::both::parts(mapping, header, rest);
}

/// Whether the names of the columns are Chinese or Japanese.
pub(super) fn eastern(header: &Header) -> bool {
    header.names.iter().any(|n| n.chars().any(|c| ('\u{3040}'..'\u{A000}').contains(&c)))
}

fn is_money(field: &str) -> bool {
    matches!(field, "amount" | "tax_amount" | "open_amount" | "debit" | "credit")
}

fn field(c: &Candidate, header: &Header) -> Field {
    let name = header.names.get(c.at).cloned().unwrap_or_default();
    Field {
        name: c.field,
        columns: vec![name],
        dates: c.dates,
        confidence: c.score,
        because: c.because,
        ..Field::default()
    }
}

/// The name without what stands in brackets, and without a currency at its end.
pub(super) fn bare(name: &str) -> (String, Option<String>) {
    let (before, inside) = match name.split_once(['(', '（', '[']) {
        Some((before, inside)) => (before, inside.trim_end_matches([')', '）', ']', ' '])),
        None => match name.trim().rsplit_once([' ', '_', '-']) {
            Some((before, last)) => (before, last),
            None => return (key(name), None),
        },
    };
    let code = inside.trim().to_ascii_uppercase();
    let code = if matches!(code.as_str(), "円" | "税込・円" | "単位:円" | "単位：円") {
        "JPY".to_owned()
    } else {
        code
    };
    let currency = (code.len() == 3 && basis::money::Currency::parse(&code).is_ok()).then_some(code);
    let bracketed = name.contains(['(', '（', '[']);
    // "Amount in TEUR" is an amount, in thousands of a currency.
    if let Some(unit) = super::unit::of(inside) {
        let before = before.trim();
        let ends = |b: &str| b.to_lowercase().ends_with(" in") || b.to_lowercase().ends_with(" en");
        let before = before.get(..before.len().saturating_sub(3)).filter(|_| ends(before)).unwrap_or(before);
        return (key(before), unit.currency);
    }
    if currency.is_some() || bracketed { (key(before), currency) } else { (key(name), None) }
}

fn candidates(header: &Header, data: &[Record], layout: &'static Layout, words: &Words) -> Vec<Candidate> {
    let fields: Vec<&'static str> = layout.columns.iter().map(|c| c.name).chain(["debit", "credit", "sign"]).collect();
    let prefers = decided(header, data);
    let required = |field: &str| layout.columns.iter().any(|c| c.required && c.name == field);
    let mut all = Vec::new();
    let ages = super::ageing::buckets(header);
    let brackets = super::qualify::said(header, data, words);
    for (at, name) in header.names.iter().enumerate().filter(|(at, _)| !ages.contains(at)) {
        // The lower of two lines speaks for a column only where it can.
        let full = header.full.get(at).unwrap_or(name);
        let (short, _) = bare(full);
        let numbered = if full.starts_with('#') { String::new() } else { full.replace('#', " No ") };
        let lower = header.below(at, layout);
        let brackets = brackets.get(at).copied().unwrap_or(Said::Plain);
        let mut ways = vec![key(full), key(&numbered), key(&lower)];
        if brackets != Said::Other {
            ways.extend([short, bare(&lower).0]);
        }
        // A polite syllable in front changes nothing.
        let plain: Vec<String> =
            ways.iter().filter_map(|w| w.strip_prefix(['ご', 'お', '御']).map(str::to_owned)).collect();
        ways.extend(plain);
        ways.sort_unstable();
        ways.dedup();
        let own = words.name(layout.name, &key(full));
        let names: Vec<Name> = ways.iter().map(|n| words.name(layout.name, n)).collect();
        for field in &fields {
            let fit = names.iter().map(|n| words.fit(layout.name, field, n)).max().unwrap_or(0);
            let fit = fit.max(words.fit_halves(layout.name, field, full));
            // A column that is called by its currency alone.
            let fit = if *field == "amount" && super::signs::alone(full) { fit.max(75) } else { fit };
            if fit == 0 {
                continue;
            }
            let mut c =
                Candidate { field, at, score: fit, because: if fit < 75 { "part" } else { "name" }, dates: None };
            match judge(data, at, field, words, prefers) {
                Evidence::For(dates) => c.dates = dates,
                Evidence::Perhaps(form) => {
                    (c.score, c.because, c.dates) = (c.score.min(60), "dates", Some(form));
                }
                Evidence::Against => (c.score, c.because) = (c.score.min(30), "values"),
                // Formulas without values: the name stands, and the rows are refused one by one; without a column that each
                // row needs, the file is.
                Evidence::Nothing if score::uncomputed(data, at) && !required(field) => {}
                Evidence::Nothing => (c.score, c.because) = (c.score.min(50), "empty"),
            }
            if header.twice.iter().any(|t| key(t) == key(name) || name.starts_with(t.as_str())) {
                (c.score, c.because) = (c.score.min(70), "twice");
            }
            if brackets == Said::Rival
                && (!full.contains(['(', '（', '[']) || words.fit(layout.name, field, &own) < c.score)
            {
                (c.score, c.because) = (c.score.min(70), "twice");
            }
            all.push(c);
        }
    }
    super::signs::prefer(&mut all.iter_mut().map(|c| (c.field, c.at, &mut c.score)).collect::<Vec<_>>(), header);
    sides(&mut all);
    lift(&mut all);
    super::rivals::number(&mut all, header, data);
    super::rivals::names(&mut all, header);
    super::rivals::due(&mut all, header, data);
    all
}

/// Where two columns are named for what goes out and what comes in, they are the amount; a column of details is not, and
/// neither is one of the two alone. In a short list one of them may be empty: its name is enough beside the other.
fn sides(all: &mut Vec<Candidate>) {
    let named = |c: &&Candidate| c.score >= 75 || c.because == "empty";
    let best = |field: &str| all.iter().filter(|c| c.field == field).filter(named).max_by_key(|c| c.score).copied();
    let Some((debit, credit)) = best("debit").zip(best("credit")).filter(|(d, c)| d.at != c.at) else { return };
    let pair = [debit.at, credit.at];
    all.retain(|c| c.field != "amount" || c.score >= SURE && !pair.contains(&c.at));
    let most = debit.score.max(credit.score).min(SURE);
    for c in all.iter_mut().filter(|c| ["debit", "credit"].contains(&c.field) && pair.contains(&c.at)) {
        c.score = c.score.max(most);
    }
}

/// A name that may be many things decides after all where no other column can be the field.
fn lift(all: &mut [Candidate]) {
    let mut rivals: BTreeMap<&str, usize> = BTreeMap::new();
    // A column that surely is another field is no rival.
    let taken: BTreeMap<usize, &str> = all.iter().filter(|c| c.score >= SURE).map(|c| (c.at, c.field)).collect();
    let other = |c: &Candidate| c.score < SURE && taken.get(&c.at).is_some_and(|field| *field != c.field);
    for c in all.iter().filter(|c| c.score >= 65 && !other(c)) {
        *rivals.entry(c.field).or_default() += 1;
    }
    for c in all.iter_mut().filter(|c| rivals.get(c.field) == Some(&1)) {
        match c.because {
            "name" if c.score == 75 => (c.score, c.because) = (SURE, "only"),
            "part" => c.score = c.score.max(80),
            _ => {}
        }
    }
}

/// The order of year, month and day that some column of the table leaves no doubt about.
pub(super) fn decided(header: &Header, data: &[Record]) -> Option<DateForm> {
    use super::dates::{Verdict, detect, short_year_leads};
    let columns = || 0..header.names.len();
    let order = columns().find_map(|at| match detect(column(data, at), None) {
        Verdict::Sure(form @ (DateForm::Dmy | DateForm::Mdy)) => Some(form),
        _ => None,
    });
    // Lists in Japanese write the year in front; where it is not steadier than the day, the values decide all the same.
    let kana = || header.names.iter().any(|n| n.chars().any(|c| ('\u{3041}'..='\u{30FF}').contains(&c)));
    let japanese =
        || kana() || header.names.iter().any(|n| ["売上", "得意先", "請求", "伝票"].iter().any(|w| n.contains(w)));
    order.or_else(|| (japanese() || columns().any(|at| short_year_leads(column(data, at)))).then_some(DateForm::Ymd))
}

/// Each field gets its best column, each column its best field.
fn assign(mut all: Vec<Candidate>) -> Vec<Candidate> {
    all.sort_by_key(|c| std::cmp::Reverse(c.score));
    let (mut fields, mut columns) = (BTreeSet::new(), BTreeSet::new());
    let open = |c: &Candidate| c.field == "open_amount" && c.because == "values";
    all.retain(|c| {
        (c.score > 30 || open(c)) && !fields.contains(c.field) && columns.insert(c.at) && fields.insert(c.field)
    });
    all
}

fn columns(header: &Header, data: &[Record], chosen: &[Candidate]) -> Vec<ColumnGuess> {
    let one = |(at, name): (usize, &String)| {
        let c = chosen.iter().find(|c| c.at == at);
        ColumnGuess {
            column: name.clone(),
            field: c.map(|c| c.field),
            confidence: c.map_or(0, |c| c.score),
            because: c.map_or("", |c| c.because),
            sample: column(data, at).next().map(|c| c.text().into_owned()).unwrap_or_default(),
            reads_as: c.and_then(|c| c.dates).zip(column(data, at).next()).and_then(|(form, cell)| form.read_run(cell)),
        }
    };
    header.names.iter().enumerate().map(one).collect()
}

/// The amount out of what is open, or out of two columns of debit and credit, and its sign out of a third.
fn amounts_of(mapping: &mut Mapping, chosen: &[Candidate], header: &Header, (data, words): (&[Record], &Words)) {
    let named = |field: &str| chosen.iter().find(|c| c.field == field);
    // Money that comes in is a credit; what a debtor owes is a debit.
    let receipts = mapping.layout.name == "receipts";
    let name_of = |c: &Candidate| header.names.get(c.at).cloned().unwrap_or_default();
    if !mapping.fields.iter().any(|f| f.name == "amount") {
        if let Some((debit, credit)) = named("debit").zip(named("credit")) {
            let score = debit.score.min(credit.score);
            let (plus, less) = if receipts { (credit, debit) } else { (debit, credit) };
            let mut both = Field { name: "amount", minus: Some(name_of(less)), ..field(plus, header) };
            both.confidence = score;
            mapping.fields.push(both);
        } else if let Some(open) = mapping.fields.iter_mut().find(|f| f.name == "open_amount") {
            // A list of what is open says nothing else about an item: what is open is what is claimed.
            (open.name, open.because) = ("amount", "open");
        }
    }
    if let Some(sign) = named("sign").filter(|s| s.score >= 75) {
        // As the file writes them, and the usual ones that it may write later on.
        let (side, usual) = if receipts { ("debit", ["S", "D"]) } else { ("credit", ["H", "C"]) };
        let mut values: BTreeSet<String> = column(data, sign.at).map(|c| c.text().into_owned()).collect();
        values.retain(|v| words.value("sign", v) == Some(side));
        values.extend(usual.map(str::to_owned));
        let values: Vec<String> = values.into_iter().collect();
        // Two columns say by themselves on which side an amount stands.
        let one = |f: &&mut Field| ["amount", "open_amount"].contains(&f.name) && f.minus.is_none();
        let decimal = mapping.decimal.unwrap_or_default();
        for f in mapping.fields.iter_mut().filter(one) {
            let at = f.columns.first().and_then(|c| header.names.iter().position(|n| n == c));
            match at.map(|at| super::rivals::signed(data, (sign.at, &values), at, decimal)) {
                // The figures bear the sign already: it is not turned a second time.
                Some(super::rivals::Signed::All) => {}
                Some(super::rivals::Signed::Some) => {
                    (f.confidence, f.because) = (f.confidence.min(60), "signs");
                    f.sign = Some((name_of(sign), values.clone()));
                }
                _ => f.sign = Some((name_of(sign), values.clone())),
            }
        }
    }
}

/// A debtor that has only a name is known by it; one that has only a code is not yet addressed.
fn parties(mapping: &mut Mapping) {
    let pairs =
        [("debtor_code", "debtor_name", SURE), ("debtor_name", "debtor_code", 60), ("code", "legal_name", SURE)];
    for (missing, given, most) in pairs {
        let knows = |name: &str| mapping.fields.iter().find(|f| f.name == name && f.confidence >= 50);
        let wanted = mapping.layout.columns.iter().any(|c| c.name == missing);
        if !wanted || knows(missing).is_some() {
            continue;
        }
        if let Some(other) = knows(given).cloned() {
            mapping.fields.retain(|f| f.name != missing);
            let confidence = other.confidence.min(most);
            mapping.fields.push(Field { name: missing, confidence, because: given, ..other });
        }
    }
}

/// The currency when no column says it: from the name of the amount's column, from signs beside the amounts, or the
/// seller's, which nobody has said.
fn money(mapping: &mut Mapping, header: &Header, (records, data): (&[Record], &[Record]), words: &Words, seller: &str) {
    let wanted = mapping.layout.columns.iter().any(|c| c.name == "currency");
    if !wanted || mapping.fields.iter().any(|f| f.name == "currency" && f.confidence >= 50) {
        return;
    }
    mapping.fields.retain(|f| f.name != "currency");
    if let Some(field) = super::remains::currency(mapping, header, data, words) {
        return mapping.fields.push(field);
    }
    let amounts = mapping.fields.iter().find(|f| f.name == "amount");
    let amounts =
        amounts.map(|f| if f.columns.is_empty() { f.sum.clone() } else { f.columns.clone() }).unwrap_or_default();
    let amount = amounts.first().cloned();
    let at = amount.as_ref().and_then(|name| header.names.iter().position(|n| n == name));
    // "Amounts in EUR" above "Gross" names the currency of what is below it.
    let group = at.and_then(|at| header.full.get(at)?.strip_suffix(header.lower.get(at)?.as_str()));
    let named = amount.as_ref().and_then(|name| bare(name).1).or_else(|| bare(group?.trim()).1);
    if named.is_none()
        && let Some(field) = amount.as_ref().and_then(|name| super::signs::named(name, seller))
    {
        return mapping.fields.push(field);
    }
    if named.is_none()
        && let Some(field) = super::signs::currency(header, data, &amounts, seller)
    {
        return mapping.fields.push(field);
    }
    if named.is_none()
        && let Some(field) = super::stated::currency(header, records, words, seller)
    {
        return mapping.fields.push(field);
    }
    let (constant, confidence, because) = match named {
        // The same amount in another currency in a column beside it: either may be what is owed.
        Some(code) if amount.as_ref().is_some_and(|name| beside_another(header, name)) => (code, 60, "currency"),
        Some(code) => (code, 92, "name"),
        // 金额(万元) names the currency as far as 元 does.
        None if super::signs::own(header, words, seller)
            && !super::assumed::another(header, records, words, seller)
            || mapping.layout.name == "invoices" && super::assumed::own(header, records, words, seller) =>
        {
            (seller.to_owned(), SURE, "own")
        }
        None => (seller.to_owned(), 60, "seller"),
    };
    debug_assert!(is_currency(&constant, words) || constant.is_empty(), "a currency");
    let constant = Some(constant);
    mapping.fields.push(Field { name: "currency", constant, confidence, because, ..Field::default() });
}

/// Whether a column is called as another one but for the currency in its name: `Amount USD`, `Amount HKD`.
fn beside_another(header: &Header, name: &str) -> bool {
    let (own, code) = bare(name);
    let other = |n: &String| {
        let (theirs, other) = bare(n);
        theirs == own && other.is_some() && other != code
    };
    header.names.iter().any(other)
}

/// Tables for words of the source that have another name here, and rows that are no items of this layout.
fn tables(mapping: &mut Mapping, header: &Header, data: &[Record], words: &Words) {
    let mut skip = Vec::new();
    for f in &mut mapping.fields {
        let list = match f.name {
            "kind" => "kind",
            "currency" => "currency",
            "jurisdiction" | "country" | "governing_law" => "jurisdiction",
            "language" => "language",
            _ => continue,
        };
        let Some(at) = f.columns.first().and_then(|name| header.names.iter().position(|n| n == name)) else { continue };
        let seen: BTreeSet<String> = column(data, at).map(|c| c.text().into_owned()).collect();
        for text in seen {
            match words.value(list, &text) {
                Some("-") => skip.push((f.columns.first().cloned().unwrap_or_default(), text)),
                Some(ours) if ours != text => f.values.push((text, ours.to_owned())),
                _ => {}
            }
        }
    }
    for (column, value) in skip {
        match mapping.skip.iter_mut().find(|s| s.column == column) {
            Some(known) => known.values.push(value),
            None => mapping.skip.push(Skip { column, values: vec![value] }),
        }
    }
}
