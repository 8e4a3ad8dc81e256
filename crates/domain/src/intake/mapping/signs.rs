//! Signs and codes of money beside figures: which currencies they can mean, and what follows for a table that does not name
//! its currency in a column. Reading the figure itself is not done here.

use std::collections::{BTreeMap, BTreeSet};

use super::marks::{CODES, LETTERS, SIGNS, Sign};
use super::score::{column, is_currency};
use super::{Field, Header, Mapping, Record, SURE, Words, guess};

/// A sign or letter that is printed wide as the usual one.
fn narrow(c: char) -> char {
    match c {
        '￥' => '¥',
        '￡' => '£',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    }
}

/// The signs in a text, each taken out before the next is looked for.
fn signs(text: &str) -> Vec<Sign> {
    if text.bytes().all(|b| b.is_ascii_digit() || b" .,-'()+".contains(&b)) {
        return Vec::new();
    }
    let (mut rest, mut found) = (text.chars().map(narrow).collect::<String>(), Vec::new());
    for (sign, codes) in SIGNS {
        if rest.contains(sign) {
            rest = rest.replace(sign, " ");
            found.push((sign, codes));
        }
    }
    // Letters count as words of their own, and short ones beside a figure alone.
    let beside: Vec<&str> = rest.split(|c: char| !c.is_alphabetic()).filter(|t| !t.is_empty()).collect();
    let code = |t: &&str| CODES.iter().find(|(code, _)| code == t);
    found.extend(beside.iter().filter_map(code));
    if let [one] = beside.as_slice()
        && text.contains(|c: char| c.is_ascii_digit())
    {
        found.extend(LETTERS.iter().find(|(letters, _)| letters == one));
    }
    found
}

/// The currency that a workbook shows beside a number: its code where it can be only one, by the sign or by the language (LCID) for
/// which it is shown, else the sign. `None` when there is none among the `words`.
#[must_use]
pub fn shown(words: &str, language: Option<u32>) -> Option<String> {
    const LANGUAGES: [(u32, &str); 13] = [
        (0x0409, "USD"),
        (0x0809, "GBP"),
        (0x0C09, "AUD"),
        (0x1009, "CAD"),
        (0x1409, "NZD"),
        (0x1004, "SGD"),
        (0x4809, "SGD"),
        (0x0404, "TWD"),
        (0x0C04, "HKD"),
        (0x1404, "MOP"),
        (0x0804, "CNY"),
        (0x0411, "JPY"),
        (0x080A, "MXN"),
    ];
    let found = signs(words);
    let Some((sign, codes)) = found.first() else {
        let code = words.trim();
        let letters = code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase());
        return (letters && basis::money::Currency::parse(code).is_ok()).then(|| code.to_owned());
    };
    let by_language =
        LANGUAGES.iter().find(|(l, code)| Some(*l) == language && codes.contains(code)).map(|(_, code)| *code);
    Some(match codes {
        [one] => (*one).to_owned(),
        _ => by_language.unwrap_or(sign).to_owned(),
    })
}

/// Whether a name is a sign or a code of money and nothing else: `£`, `EUR`.
pub(super) fn alone(name: &str) -> bool {
    let name = name.trim();
    let code = name.len() == 3 && name.bytes().all(|b| b.is_ascii_uppercase());
    let sign = || SIGNS.iter().any(|(sign, _)| *sign == name.chars().map(narrow).collect::<String>());
    code && basis::money::Currency::parse(name).is_ok() || !name.is_empty() && sign()
}

/// The currency that a sign or code in the name of a column of amounts tells: sure where it can be only one, or the seller's.
pub(super) fn named(name: &str, seller: &str) -> Option<Field> {
    let field = |code: &str, confidence, because| {
        let constant = Some(code.to_owned());
        Some(Field { name: "currency", constant, confidence, because, ..Field::default() })
    };
    match signs(name).first().filter(|_| alone(name)) {
        Some((_, [one])) => field(one, 92, "name"),
        Some((_, codes)) if codes.contains(&seller) => field(seller, SURE, "own"),
        Some((_, codes)) => field(codes.first()?, 60, "signs"),
        None => field(name.trim(), 92, "name").filter(|_| alone(name)),
    }
}

/// The sign beside a figure that cannot stand for this currency.
pub(super) fn against(text: &str, currency: &str) -> Option<&'static str> {
    signs(text).into_iter().find(|(_, codes)| !codes.contains(&currency)).map(|(sign, _)| sign)
}

/// The currency that is told beside a figure: its code, or the sign itself where that may mean several. Empty when nothing
/// stands there; a text without figures is left as it is.
pub(super) fn beside(text: String) -> String {
    if !text.contains(char::is_numeric) {
        return text;
    }
    match signs(&text).first() {
        Some((_, [code])) => (*code).to_owned(),
        Some((sign, _)) => (*sign).to_owned(),
        None => String::new(),
    }
}

/// The currency of a table that has no column of it, as the figures tell it: always the same, figure by figure, or in doubt.
/// `None` when no sign stands beside any.
pub(super) fn currency(header: &Header, data: &[Record], amounts: &[String], seller: &str) -> Option<Field> {
    let places = amounts.iter().filter_map(|amount| header.names.iter().position(|n| n == amount));
    let told: Vec<String> =
        places.flat_map(|at| column(data, at).map(|c| beside(c.told().into_owned())).collect::<Vec<_>>()).collect();
    let distinct: BTreeSet<&String> = told.iter().collect();
    let field = |confidence, because| Field { name: "currency", confidence, because, ..Field::default() };
    let open = |told: &str| told.len() != 3 || !told.bytes().all(|b| b.is_ascii_uppercase());
    match distinct.iter().copied().collect::<Vec<_>>().as_slice() {
        [] => None,
        [one] if one.is_empty() => None,
        [one] if !open(one) => Some(Field { constant: Some((*one).clone()), ..field(92, "values") }),
        [one] => {
            // One sign throughout that may mean several: the seller's currency, if it can be that.
            let (_, codes) = SIGNS.iter().chain(&LETTERS).find(|(sign, _)| sign == one)?;
            // In one's own books a sign that one's own currency is written with means that one.
            match codes.iter().find(|c| **c == seller) {
                Some(own) => Some(Field { constant: Some((*own).to_owned()), ..field(SURE, "own") }),
                None => Some(Field { constant: codes.first().map(|c| (*c).to_owned()), ..field(60, "signs") }),
            }
        }
        several => {
            let doubtful: BTreeMap<String, String> =
                several.iter().filter(|t| !t.is_empty() && open(t)).map(|t| ((*t).clone(), meant(t, seller))).collect();
            let sure = several.iter().all(|t| !open(t));
            let columns = amounts.to_vec();
            let values = doubtful.into_iter().collect();
            Some(Field { columns, values, ..field(if sure { 92 } else { 40 }, "signs") })
        }
    }
}

/// What a sign means that may stand for several currencies: a yen or yuan sign in the books of one of the two is its own.
fn meant(sign: &str, seller: &str) -> String {
    let own = ["¥", "￥", "元"].contains(&sign) && ["CNY", "JPY"].contains(&seller);
    if own { seller.to_owned() } else { "?".to_owned() }
}

/// The currency that a line above the names says for all amounts: `単位：円`, `Amounts in EUR`. `None` when none does, or several.
pub(super) fn above(header: &Header, records: &[Record], seller: &str) -> Option<Field> {
    const LEADS: [&str; 10] =
        ["单位", "單位", "単位", "币种", "幣別", "currency", "währung", "amounts in", "beträge in", "angaben in"];
    let before = records.get(..header.taken.saturating_sub(1)).unwrap_or(&[]);
    let leads = |text: &str| LEADS.iter().any(|lead| text.to_lowercase().contains(lead)) && text.chars().count() <= 40;
    let told: BTreeSet<Sign> = before
        .iter()
        .flat_map(|r| &r.cells)
        .filter(|c| matches!(c, super::Cell::Text(t) if leads(t)))
        .flat_map(|c| signs(&c.text()))
        .collect();
    let [(_, codes)] = told.into_iter().collect::<Vec<_>>()[..] else { return None };
    let own = codes.iter().find(|c| **c == seller);
    let (code, confidence, because) = match (codes, own) {
        ([one], _) => (*one, 92, "above"),
        (_, Some(own)) => (*own, SURE, "own"),
        ([first, ..], None) => (*first, 60, "signs"),
        ([], None) => return None,
    };
    let constant = Some(code.to_owned());
    Some(Field { name: "currency", constant, confidence, because, ..Field::default() })
}

/// The seller's currency where no column and no sign tells it, and the names of the columns are in the language of the country whose
/// currency that is: programs leave a column of currencies out of lists in the books' own.
pub(super) fn own(header: &Header, words: &Words, seller: &str) -> bool {
    let all = || header.names.iter().flat_map(|n| n.chars());
    let kana = all().any(|c| ('\u{3041}'..='\u{30FF}').contains(&c) || "込払円".contains(c));
    let (traditional, simplified) =
        all().fold((0, 0), |(t, s), c| (t + usize::from(words.is_variant(c)), s + usize::from(words.has_variant(c))));
    match seller {
        "JPY" => kana,
        "CNY" => !kana && simplified > 0 && traditional == 0,
        "TWD" | "HKD" | "MOP" => !kana && traditional > 0 && simplified == 0,
        _ => false,
    }
}

/// Whether a name speaks of money in the currency of the books, whatever the document is in.
pub(super) fn of_the_books(name: &str) -> bool {
    let name = super::key(name);
    let parts = [
        "local",
        "loccurr",
        "lcurr",
        "lcy",
        "hauswähr",
        "hauswaehr",
        "leitwähr",
        "leitwaehr",
        "本币",
        "本位币",
        "本幣",
        "本位幣",
        "basecurr",
        "functional",
    ];
    parts.iter().any(|p| name.contains(p)) || name.ends_with("hw") || ["hwähr", "hwaehr"].contains(&name.as_str())
}

/// Of several amounts that fit alike, those in the currency of the document come before those in that of the books: field, column
/// and score of each candidate.
pub(super) fn prefer(all: &mut [(&'static str, usize, &mut u8)], header: &Header) {
    let books = |at: usize| header.full.get(at).is_some_and(|n| of_the_books(n));
    for field in ["amount", "open_amount", "currency"] {
        if all.iter().any(|(f, at, score)| *f == field && **score >= SURE && !books(*at)) {
            for (_, _, score) in all.iter_mut().filter(|(f, at, _)| *f == field && books(*at)) {
                **score = (**score).min(SURE - 1);
            }
        }
    }
}

/// Casts doubt on amounts whose column is named for one currency while the rows name another.
pub(super) fn contradicted(mapping: &mut Mapping, header: &Header, data: &[Record], (words, own): (&Words, &str)) {
    let Some(currency) = mapping.fields.iter().find(|f| f.name == "currency").cloned() else { return };
    let at = currency.columns.first().and_then(|c| header.names.iter().position(|n| n == c));
    let code = |text: &str| match words.value("currency", text) {
        Some(code) => code.to_owned(),
        None => text.to_ascii_uppercase(),
    };
    let seen: BTreeSet<String> = match at {
        Some(at) => column(data, at).filter(|c| is_currency(&c.text(), words)).map(|c| code(&c.text())).collect(),
        None => currency.constant.into_iter().collect(),
    };
    // One's own money is the same in both.
    let all_own = !seen.is_empty() && seen.iter().all(|s| s == own);
    // Amounts in the currency of the books beside a column that says that of the documents, or the other way round.
    let books = currency.columns.first().map(|c| of_the_books(c));
    for field in mapping.fields.iter_mut().filter(|f| super::apply::is_amount(f.name)) {
        let other = field
            .columns
            .first()
            .is_some_and(|c| !currency.columns.contains(c) && books.is_some_and(|b| b != of_the_books(c)));
        // A plain name beside a local currency may mean either.
        if other && !all_own {
            (field.confidence, field.because) = (field.confidence.min(40), "currency");
        }
        let named = field.columns.first().and_then(|name| guess::bare(name).1);
        if named.is_some_and(|named| seen.iter().any(|s| *s != named)) {
            (field.confidence, field.because) = (field.confidence.min(40), "currency");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::mapping::Cell;
    use crate::intake::mapping::tests::{invoices, mapped};

    const HEAD: &str = "Customer No|Customer Name|Invoice No|Invoice Date|Due Date|";

    fn rows(columns: &str, ends: &[&str]) -> (guess::Guess, Vec<Record>) {
        let rows: String =
            ends.iter().enumerate().map(|(n, end)| format!("K|A|I{n}|2026-03-05|2026-04-05|{end}\n")).collect();
        invoices(&format!("{HEAD}{columns}\n{rows}"))
    }

    #[test]
    fn a_sign_that_is_not_of_the_rows_currency_refuses_the_row() {
        for (currency, amount, read) in [
            ("GBP", "€110.00", true),
            ("GBP", "USD 100.00", true),
            ("EUR", "$5.00", true),
            ("GBP", "¥5.00", true),
            ("GBP", "£5.00", false),
            ("AUD", "$5.00", false),
            ("USD", "NT$5.00", true),
            ("CNY", "5.00元", false),
            ("GBP", "5.00", false),
            ("AUD", "A$5.00", false),
            ("USD", "A$5.00", true),
            ("ZAR", "R5.00", false),
            ("GBP", "R5.00", true),
            ("PKR", "Rs. 5.00", false),
            ("SEK", "5.00 kr", false),
            ("EUR", "5.00 kr", true),
            ("EUR", "SEK 5.00", true),
            ("CHF", "SFr. 5.00", false),
            ("HKD", "人民币5.00", true),
        ] {
            let (guess, records) = rows("Currency|Amount", &[&format!("{currency}|{amount}")]);
            let said = format!("{}{currency}", if read { "amount_in_other_currency!" } else { "" });
            assert_eq!(mapped(&guess, &records, &["currency"]), [said], "{amount}");
        }
        let (guess, records) = rows("Currency|Amount|Balance", &["GBP|5.00|€5.00"]);
        assert_eq!(
            mapped(&guess, &records, &["currency"]),
            ["amount_in_other_currency!GBP"],
            "also beside what is open"
        );
    }

    #[test]
    fn without_a_column_of_currencies_the_signs_tell_or_ask() {
        let (guess, records) = rows("Amount", &["£5.00", "€5.00", "NT$5.00"]);
        assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.mapping);
        assert_eq!(mapped(&guess, &records, &["currency", "amount"]), ["GBP;5", "EUR;5", "TWD;5"]);
        let (guess, records) = rows("Amount", &["£5.00", "€5.00", "$5.00", "5.00"]);
        assert_eq!(guess.mapping.unsure(), ["currency"]);
        let field = guess.mapping.fields.iter().find(|f| f.name == "currency").unwrap();
        assert_eq!(field.values, [("$".to_owned(), "?".to_owned())], "a table to fill in");
        assert_eq!(mapped(&guess, &records, &["currency"]), ["GBP", "EUR", "?", ""], "nothing is supposed");
        for (same, unsure) in
            [("5.00元", false), ("￥5.00", false), ("＄5.00", true), ("$5.00", true), ("¥5.00", false), ("5.00", true)]
        {
            let mapping = rows("Amount", &[same, same]).0.mapping;
            assert_eq!(mapping.unsure() == ["currency"], unsure, "{same}");
            let told = mapping.supposed() == [("currency_is_own", "CNY".to_owned())];
            assert_eq!(told, !unsure, "what is supposed is said: {same}");
        }
        assert_eq!(rows("Amount", &["€5.00", "€6.00"]).0.mapping.unsure(), Vec::<&str>::new());
        for (amount, code) in [
            ("A$1,234.50", "AUD"),
            ("NZ$5", "NZD"),
            ("R1,234.50", "ZAR"),
            ("R 5.00", "ZAR"),
            ("RM 1,234.00", "MYR"),
            ("SFr. 1'234.50", "CHF"),
            ("₹ 5.00", "INR"),
            ("5.00 zł", "PLN"),
            ("Kč 5.00", "CZK"),
            ("PLN 5.00", "PLN"),
            ("港币5.00", "HKD"),
        ] {
            let (guess, records) = rows("Amount", &[amount, amount]);
            assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{amount}: {:#?}", guess.columns);
            assert_eq!(mapped(&guess, &records, &["currency"]), [code, code], "{amount}");
        }
        // Of several currencies: never guessed, but for one's own.
        for (amount, asked) in [("Rs. 5.00", "INR"), ("5.00 kr", "SEK")] {
            let mapping = rows("Amount", &[amount, amount]).0.mapping;
            assert_eq!(mapping.unsure(), ["currency"], "{amount}");
            assert!(mapping.fields.iter().any(|f| f.constant.as_deref() == Some(asked)), "{amount}");
        }
    }

    #[test]
    fn a_currency_that_a_workbook_shows_counts() {
        let (_, mut records) = rows("Amount", &["1", "2", "3"]);
        for (record, sign) in records.iter_mut().skip(1).zip(["EUR", "GBP", "EUR"]) {
            record.cells[5] = Cell::Money("5".to_owned(), sign.to_owned());
        }
        let guess = crate::intake::mapping::tests::guessed(&records);
        assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.mapping);
        assert_eq!(mapped(&guess, &records, &["currency", "amount"]), ["EUR;5", "GBP;5", "EUR;5"]);
        let (guess, mut records) = rows("Currency|Amount", &["GBP|5.00"]);
        records[1].cells[6] = Cell::Money("5".to_owned(), "EUR".to_owned());
        assert_eq!(mapped(&guess, &records, &["amount"]), ["amount_in_other_currency!5"]);
    }

    #[test]
    fn amounts_of_the_books_are_not_read_in_the_currency_of_the_documents() {
        let (guess, records) = rows(
            "Amount in local currency|Local Currency|Amount in doc. curr.|Document currency",
            &["110.00|EUR|120.00|USD", "10.00|EUR|11.00|USD"],
        );
        assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.columns);
        assert_eq!(mapped(&guess, &records, &["amount", "currency"]), ["120;USD", "11;USD"]);
        let (guess, _) = rows("Amount in local currency|Document currency", &["110.00|USD", "10.00|USD"]);
        assert_eq!(guess.mapping.unsure(), ["amount"]);
    }

    #[test]
    fn a_line_above_the_names_tells_the_currency() {
        let rows = "K|A|I1|2026-03-05|2026-04-05|5.00\nK|A|I2|2026-03-05|2026-04-05|6.00\n";
        for (line, currency, sure) in [
            ("（単位：円）", "JPY", true),
            ("单位：元", "CNY", true),
            ("Amounts in EUR", "EUR", true),
            ("Printed by EUR Ltd", "CNY", false),
        ] {
            let (guess, records) = invoices(&format!("List of debts|||||{line}\n{HEAD}Amount\n{rows}"));
            assert_eq!(guess.mapping.unsure().is_empty(), sure, "{line} {:#?}", guess.mapping);
            assert_eq!(mapped(&guess, &records, &["currency"])[0], currency, "{line}");
        }
    }

    #[test]
    fn lists_of_ones_own_country_are_in_its_currency() {
        let words = Words::parse(include_str!("../../../../../mappings/words.tsv"));
        for (head, currency, is) in [
            ("客户编码|客户名称|发票号码|开票日期|到期日|金额", "CNY", true),
            ("客户编码|客户名称|发票号码|开票日期|到期日|金额", "USD", false),
            ("客戶編號|客戶名稱|發票號碼|發票日期|到期日|金額", "TWD", true),
            ("客戶編號|客戶名稱|發票號碼|發票日期|到期日|金額", "CNY", false),
            ("得意先コード|得意先名|請求書番号|請求日|支払期日|請求金額", "JPY", true),
            ("得意先コード|得意先名|請求書番号|請求日|支払期日|請求金額", "CNY", false),
            ("Customer No|Customer|Invoice No|Invoice Date|Due Date|Amount", "CNY", false),
        ] {
            let (guess, _) = invoices(&format!("{head}\nK1|A|1|2026-01-02|2026-02-03|5.00\n"));
            assert_eq!(own(&guess.header, &words, currency), is, "{head} {currency}");
        }
    }

    #[test]
    fn a_column_may_be_called_by_its_currency_alone() {
        for (name, currency, unsure) in
            [("£", "GBP", vec![]), ("EUR", "EUR", vec![]), ("¥", "CNY", vec![]), ("$", "USD", vec!["currency"])]
        {
            let (guess, records) = rows(name, &["5.00", "6.00"]);
            assert_eq!(guess.mapping.unsure(), unsure, "{name}: {:#?}", guess.mapping);
            if unsure.is_empty() {
                assert_eq!(mapped(&guess, &records, &["currency", "amount"])[0], format!("{currency};5"), "{name}");
            }
        }
        let (guess, _) = invoices(
            "Inv no|Customer|Date|Due|£\n1|Alpha Ltd|04/09/2026|04/10/2026|100.00\n2|B|25/09/2026|25/10/2026|50.00\n",
        );
        assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.mapping);
        // Two of them are asked about.
        assert!(rows("EUR|USD", &["5.00|", "|6.00"]).0.mapping.unsure().contains(&"amount"));
    }

    #[test]
    fn one_amount_in_two_currencies_is_asked_about() {
        let (guess, _) = rows("Amount USD|Amount HKD", &["100.00|780.00", "50.00|390.00"]);
        assert_eq!(guess.mapping.unsure(), ["currency"], "{:#?}", guess.mapping);
        let (guess, _) = rows("Amount USD|Balance USD", &["100.00|80.00", "50.00|50.00"]);
        assert_eq!(guess.mapping.unsure(), Vec::<&str>::new());
    }

    #[test]
    fn an_amount_named_for_another_currency_than_the_rows_is_asked_about() {
        let (guess, _) = rows("Currency|Amount|Open amount (EUR)", &["USD|110.00|100.00"]);
        assert_eq!(guess.mapping.unsure(), ["open_amount"]);
        let (guess, _) = rows("Currency|Amount|Open amount (EUR)", &["EUR|110.00|100.00"]);
        assert_eq!(guess.mapping.unsure(), Vec::<&str>::new());
    }
}
