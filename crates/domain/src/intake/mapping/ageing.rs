//! Lists that spread what is open over columns of age (`Current`, `1-30`, `31-60`, …, `Total`): which columns those are, and
//! what follows for the amounts and due dates of invoices.

use super::score::figure;
use super::score::{column, is_amount};
use super::{DecimalSign, Field, Guess, Header, Mapping, Record, key, numbers, terms};

/// How sure a guess is whose figures leave a doubt, in percent.
const DOUBT: u8 = 60;
/// Words beside the days of a column of age that change nothing.
const DAYS: [&str; 22] = [
    "days",
    "day",
    "d",
    "tage",
    "tag",
    "tagen",
    "overdue",
    "past",
    "due",
    "dpd",
    "jours",
    "j",
    "giorni",
    "gg",
    "días",
    "dias",
    "dagen",
    "month",
    "months",
    "mths",
    "monate",
    "überfällig",
];
/// Words that open or close a column of age on one side.
const SIDES: [&str; 21] = [
    "over", "older", "than", "above", "more", "and", "up", "to", "bis", "ab", "über", "ueber", "mehr", "als", "plus",
    "de", "oltre", "period", "under", "less", "within",
];
/// The same in Chinese and Japanese, and days.
const EASTERN: [&str; 20] = [
    "天", "日", "个月", "個月", "ヶ月", "か月", "月", "以内", "以下", "以上", "内", "內", "超过", "超過", "逾期",
    "账龄", "帳齡", "超", "迟延", "経過",
];
/// Names of what is not due yet, and of what is older than all, made comparable.
const OTHERS: [&str; 30] = [
    "current",
    "notdue",
    "notyetdue",
    "future",
    "older",
    "nichtfällig",
    "nochnichtfällig",
    "aktuell",
    "未到期",
    "未到期金额",
    "未到期金額",
    "未逾期",
    "未逾期金额",
    "未逾期金額",
    "即期",
    "账期内",
    "帳期內",
    "期內",
    "当期",
    "當期",
    "本期",
    "信用期内",
    "期限内",
    "期日前",
    "不超期",
    "échu",
    "nonéchu",
    "nonscaduto",
    "novencido",
    "nietvervallen",
];

/// Whether a name is that of days: `1-30`, `31–60 days`, `> 90`, `Over 90`, `90+`, `30天以内`.
pub(super) fn is_bucket(name: &str) -> bool {
    let lower: String = name
        .to_lowercase()
        .chars()
        .map(|c| match c {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            c => c,
        })
        .collect();
    let figures: Vec<u32> =
        lower.split(|c: char| !c.is_ascii_digit()).filter(|t| !t.is_empty()).filter_map(|t| t.parse().ok()).collect();
    let mut rest = lower.clone();
    for word in EASTERN {
        rest = rest.replace(word, " ");
    }
    let eastern = rest != lower;
    let words: Vec<&str> = rest.split(|c: char| !c.is_alphabetic()).filter(|t| !t.is_empty()).collect();
    let said = words.iter().any(|w| DAYS.contains(w) || SIDES.contains(w)) || eastern;
    let plain = words.iter().all(|w| DAYS.contains(w) || SIDES.contains(w));
    let signs = lower.chars().all(|c| c.is_alphanumeric() || c.is_whitespace() || "-–—~〜><=≥≤+()./'".contains(c));
    match figures.as_slice() {
        [from, to] => plain && signs && from < to && *to <= 1000 && lower.len() <= 40,
        [days] => {
            let open = lower.contains(['>', '<', '+', '≥', '≤']);
            plain && signs && (1..=1000).contains(days) && (said || open) && lower.len() <= 40
        }
        _ => false,
    }
}

/// The columns of age of a table; none when there are less than two of days.
pub(super) fn buckets(header: &Header) -> Vec<usize> {
    let named = |at: usize| header.lower.get(at).or(header.names.get(at));
    let days = |at: &usize| named(*at).is_some_and(|n| is_bucket(n));
    let all = || 0..header.names.len();
    if all().filter(days).count() < 2 {
        return Vec::new();
    }
    let other = |at: &usize| named(*at).is_some_and(|n| OTHERS.contains(&key(n).as_str()));
    all().filter(|at| days(at) || other(at)).collect()
}

/// Whether a line names how old the items below it are.
pub(super) fn of_age(text: &str) -> bool {
    is_bucket(text) || OTHERS.contains(&key(text).as_str())
}

/// Whether a column holds the sum of those of age, row by row but for a slip; `None` when no row tells.
fn adds_up(data: &[Record], at: usize, ages: &[usize], decimal: DecimalSign) -> Option<bool> {
    let (mut rows, mut good) = (0_usize, 0_usize);
    for record in data {
        let parts: Vec<String> = ages.iter().filter_map(|a| figure(record, *a, decimal)).collect();
        let Some(whole) = figure(record, at, decimal).filter(|_| !parts.is_empty()) else { continue };
        rows += 1;
        good += usize::from(numbers::sum(&parts).is_some_and(|s| numbers::same(&s, &whole)));
    }
    // One slip, or one in fifty, is refused with its row.
    (rows > 0).then(|| good > 0 && good >= rows - (rows / 50).max(usize::from(rows >= 5)))
}

/// Amounts out of the columns of age: the column that is their sum, or the sum itself where there is none.
pub(super) fn amounts(mapping: &mut Mapping, header: &Header, data: &[Record]) {
    let ages = buckets(header);
    if ages.is_empty() || mapping.layout.name != "invoices" {
        return;
    }
    let decimal = mapping.decimal.unwrap_or_default();
    let sum: Vec<String> = ages.iter().filter_map(|at| header.names.get(*at).cloned()).collect();
    let place = |f: &Field| f.columns.first().and_then(|c| header.names.iter().position(|n| n == c));
    let holds = |at: usize| adds_up(data, at, &ages, decimal);
    let mut told = false;
    for field in mapping.fields.iter_mut().filter(|f| ["amount", "open_amount"].contains(&f.name)) {
        if place(field).and_then(holds) == Some(true) {
            field.sum.clone_from(&sum);
            (field.confidence, field.because) = (field.confidence.max(95), "sum");
            told = true;
        }
    }
    let used: Vec<String> = mapping.sources().map(key).collect();
    let free = |at: &usize| header.names.get(*at).is_some_and(|n| !used.contains(&key(n))) && !ages.contains(at);
    let money =
        |at: &usize| column(data, *at).next().is_some() && column(data, *at).filter(|c| is_amount(c)).count() > 0;
    if !told && !mapping.fields.iter().any(|f| f.name == "open_amount") {
        let total = (0..header.names.len()).filter(free).filter(money).find(|at| holds(*at) == Some(true));
        let columns: Vec<String> = total.and_then(|at| header.names.get(at).cloned()).into_iter().collect();
        let figures = ages.iter().flat_map(|at| column(data, *at));
        let confidence =
            if figures.clone().count() > 0 && figures.filter(|c| is_amount(c)).count() > 0 { 95 } else { DOUBT };
        mapping.fields.push(Field {
            name: "open_amount",
            columns,
            sum,
            confidence,
            because: "sum",
            ..Field::default()
        });
    }
    // The same column cannot be the whole and what is left of it.
    let open = mapping.fields.iter().find(|f| f.name == "open_amount").map(|f| f.columns.clone());
    if mapping.fields.iter().any(|f| f.name == "amount" && Some(&f.columns) == open.as_ref()) {
        mapping.fields.retain(|f| f.name != "open_amount");
    }
    let open = mapping.fields.iter().any(|f| f.name == "open_amount");
    match mapping.fields.iter_mut().find(|f| f.name == "amount") {
        // What is spread by age is what is open.
        Some(amount) if !amount.sum.is_empty() && !open => amount.because = "open",
        Some(_) => {}
        None => {
            if let Some(open) = mapping.fields.iter_mut().find(|f| f.name == "open_amount") {
                (open.name, open.because) = ("amount", "open");
            }
        }
    }
}

/// A due date out of the date and the terms of payment, where no column has it.
pub(super) fn due(mapping: &mut Mapping, header: &Header, data: &[Record]) {
    let field = |name: &str| mapping.fields.iter().find(|f| f.name == name);
    if field("due_date").is_some_and(|f| f.confidence >= 50) || mapping.layout.name != "invoices" {
        return;
    }
    let Some((issued, said)) = field("issue_date").zip(field("terms")) else { return };
    let Some(name) = said.columns.first() else { return };
    let Some(at) = header.names.iter().position(|n| n == name) else { return };
    let understood = column(data, at).filter(|c| terms::read(&c.text()).is_some()).count();
    let count = column(data, at).count();
    // Of a column of other words than terms nothing is proposed; with many that are not understood a table is to be filled in.
    if count == 0 || understood == 0 && said.confidence < super::SURE {
        return;
    }
    // Rows whose terms are not understood are refused with them.
    let vague = column(data, at).any(|c| super::terms_east::by_the_month(&c.text()));
    let many = understood * 5 < count * 4 || vague;
    let unknown = column(data, at).filter(|c| many && terms::read(&c.text()).is_none());
    let unknown: std::collections::BTreeSet<String> = unknown.map(|c| c.text().into_owned()).collect();
    let due = Field {
        name: "due_date",
        plus_days: vec![name.clone()],
        values: unknown.into_iter().map(|t| (t, "?".to_owned())).collect(),
        confidence: if many { DOUBT } else { issued.confidence.min(92) },
        because: "terms",
        ..issued.clone()
    };
    mapping.fields.retain(|f| f.name != "due_date");
    mapping.fields.push(due);
}

/// Whether a table only sums up what each debtor owes by age: columns of age, and neither numbers nor dates of invoices.
#[must_use]
pub fn summary(guess: &Guess) -> bool {
    let tells = |f: &Field| ["number", "issue_date", "due_date"].contains(&f.name) && f.confidence >= 50;
    guess.mapping.layout.name == "invoices"
        && !buckets(&guess.header).is_empty()
        && !guess.mapping.fields.iter().any(tells)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::mapping::tests::{invoices, mapped};

    #[test]
    fn names_of_ages() {
        for name in [
            "1-30",
            "1 - 30",
            "31–60 days",
            "> 90",
            ">90",
            "Over 90",
            "90+",
            "91 and over",
            "30天以内",
            "31-60天",
            "180天以上",
            "bis 30 Tage",
            "über 90 Tage",
            "1-30 days past due",
            "0 to 30 days",
            "３１～６０日",
            "2 Months",
            "61 - 90 jours",
            "< 30 days",
        ] {
            assert!(is_bucket(name), "{name}");
        }
        for name in [
            "Current",
            "30",
            "2026",
            "Net 30",
            "Line 1",
            "Address 1-2",
            "Ref 12-34",
            "1-30-60",
            "Amount",
            "90-60",
            "Period 2026",
        ] {
            assert!(!is_bucket(name), "{name}");
        }
    }

    #[test]
    fn what_is_not_due_yet_counts_under_any_of_its_names() {
        for name in ["未到期", "即期", "账期内", "当期", "本期", "未逾期金额"] {
            let (guess, records) = invoices(&format!(
                "客户|单号|日期|到期日|币种|金额|{name}|1-30天|31-60天\n甲公司|I1|2026-07-04|2026-08-18|CNY|1000.00|400.00||\n\
                 乙公司|I2|2026-06-04|2026-07-04|CNY|500.00||300.00|\n丙公司|I3|2026-05-04|2026-06-04|CNY|70.00|||70.00\n",
            ));
            let open = mapped(&guess, &records, &["number", "open_amount"]);
            assert_eq!(open, ["I1;400", "I2;300", "I3;70"], "{name}");
        }
    }

    #[test]
    fn ages_alone_tell_the_decimal_sign() {
        let head = "Kunde|Beleg|Belegdatum|Fälligkeit|Währung|nicht fällig|1-30 Tage|über 30 Tage";
        let row = |n: u8, ages: &str| format!("\nNord GmbH|R{n}|0{n}.05.2026|31.05.2026|EUR|{ages}");
        let (guess, records) = invoices(&format!("{head}{}{}", row(1, "4.755,61||"), row(2, "||939,89")));
        assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.mapping);
        assert_eq!(mapped(&guess, &records, &["amount"]), ["4755.61", "939.89"]);
        let (guess, _) = invoices(&format!("{head}{}{}", row(1, "4.755||"), row(2, "||1.939")));
        assert_eq!(guess.mapping.unsure(), ["amount"], "a point before three figures may be either sign");
    }

    const HEAD: &str = "Customer|Num|Date|Terms|Current|1-30|31-60|61-90|Over 90|Total\n";

    #[test]
    fn what_is_spread_by_age_is_what_is_open() {
        let rows = "Acme LLC|10401|08/30/2026|Net 30|||$10.00|||$10.00\nBird Inc|10402|09/01/2026|Due on receipt||||$5.00||$5.00\nBird Inc|10403|09/02/2026|2% 10 Net 30|$7.50|||||$7.50\nBird Inc|10404|09/02/2026|Net 30|($1.00)|||||($1.00)\nBird Inc|10405|09/02/2026|Net 30|$2.00|||||$2.00\n";
        let (guess, records) = invoices(&format!("A/R Aging Detail\n{HEAD}{rows}"));
        assert_eq!(guess.mapping.unsure(), ["currency"], "{:#?}", guess.mapping);
        let fields = ["debtor_name", "number", "issue_date", "due_date", "amount", "open_amount", "kind"];
        assert_eq!(
            mapped(&guess, &records, &fields),
            [
                "Acme LLC;10401;2026-08-30;2026-09-29;10;?;?",
                "Bird Inc;10402;2026-09-01;2026-09-01;5;?;?",
                "Bird Inc;10403;2026-09-02;2026-10-02;7.5;?;?",
                "Bird Inc;10404;2026-09-02;2026-10-02;1;?;credit_note",
                "Bird Inc;10405;2026-09-02;2026-10-02;2;?;?"
            ]
        );
        assert_eq!(
            guess.mapping.supposed(),
            [("due_from_terms", "Date + Terms".to_owned()), ("open_is_amount", "Total".to_owned())]
        );
        // The sum counts where there is no total, and both must agree.
        let without = |text: &str| {
            text.lines().map(|l| l.rsplit_once('|').map_or(l, |(a, _)| a).to_owned() + "\n").collect::<String>()
        };
        let (guess, records) = invoices(&without(&format!("{HEAD}{rows}")));
        assert_eq!(mapped(&guess, &records, &["amount"]), ["10", "5", "7.5", "1", "2"], "{:#?}", guess.mapping);
        let (guess, records) =
            invoices(&format!("{HEAD}{}", rows.replace("|||$10.00|||$10.00", "|||$10.00|$3.00||$10.00")));
        assert_eq!(mapped(&guess, &records, &["amount"])[0], "amount_other_than_sum!10");
        let (guess, records) = invoices(&format!("{HEAD}{}", rows.replace("|||$10.00|||", "|||$1O.00|||")));
        assert_eq!(mapped(&guess, &records, &["amount"])[0], "$1O.00", "refused with its text");
    }

    #[test]
    fn ages_beside_an_amount_are_what_is_left_of_it() {
        let (guess, records) = invoices(
            "Customer|Invoice No|Invoice Date|Due Date|Currency|Invoice Amount|0-30|31-60|>60\n             A|1|2026-05-01|2026-06-01|EUR|10.00|4.00||\nA|2|2026-05-01|2026-06-01|EUR|20.00||1.00|2.00\n",
        );
        assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.mapping);
        assert_eq!(mapped(&guess, &records, &["amount", "open_amount"]), ["10;4", "20;3"]);
        assert_eq!(guess.mapping.supposed(), []);
    }

    #[test]
    fn terms_that_nobody_understands_are_put_into_a_table_to_fill_in() {
        let (guess, _) = invoices(
            "Customer|Invoice No|Invoice Date|Terms|Currency|Amount\nA|1|2026-05-01|as agreed|EUR|10.00\nA|2|2026-05-02|Z1|EUR|5.00\n",
        );
        assert_eq!(guess.mapping.unsure(), ["due_date"]);
        let due = guess.mapping.fields.iter().find(|f| f.name == "due_date").unwrap();
        assert_eq!(due.plus_days, ["Terms"]);
        assert_eq!(due.values.iter().map(|v| v.1.as_str()).collect::<Vec<_>>(), ["?", "?"]);
    }

    #[test]
    fn a_summary_is_no_list_of_invoices() {
        let (guess, _) = invoices("Customer|Current|1-30|31-60|Over 60|Total\nA|1.00|||2.00|3.00\nB||5.00|||5.00\n");
        assert!(summary(&guess), "{:#?}", guess.mapping);
        let (guess, _) = invoices(&format!("{HEAD}A|1|2026-05-01|Net 30|1.00|||||1.00\n"));
        assert!(!summary(&guess));
    }
}
