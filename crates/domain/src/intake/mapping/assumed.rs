//! When a list that says nothing of currencies may be taken to be in the seller's own: nothing in it speaks of another one, and it is in a
//! language in which lists in that currency are kept. What signs mean is not said here.

use super::{Cell, Header, Record, Words, key, signs};

/// Codes of currencies that lists name, beside those that signs stand for.
const CODES: [&str; 47] = [
    "EUR", "USD", "GBP", "CHF", "CNY", "CNH", "RMB", "TWD", "NTD", "HKD", "SGD", "JPY", "AUD", "CAD", "NZD", "SEK",
    "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "BGN", "KRW", "THB", "INR", "MYR", "IDR", "PHP", "VND", "ZAR", "BRL",
    "MXN", "ILS", "AED", "SAR", "TRY", "MOP", "RUB", "UAH", "KWD", "QAR", "DM", "DEM", "ATS", "FRF", "HRK",
];
/// Parts of names of columns that tell of several currencies, made comparable.
const SEVERAL: [&str; 17] = [
    "uscdn",
    "exchange",
    "fxrate",
    "kurs",
    "foreign",
    "fremdw",
    "外币",
    "外幣",
    "外貨",
    "原币",
    "原幣",
    "本位",
    "本币",
    "本幣",
    "localc",
    "basec",
    "hauswähr",
];
/// Parts of names in languages of the continent whose lists are in euros or francs.
const CONTINENT: [&str; 21] = [
    "rechnung",
    "betrag",
    "fällig",
    "faellig",
    "kunde",
    "beleg",
    "offen",
    "saldo",
    "debitor",
    "facture",
    "montant",
    "échéance",
    "echeance",
    "solde",
    "fattura",
    "importo",
    "scadenza",
    "importe",
    "vencimiento",
    "factuur",
    "bedrag",
];
/// Words for money of one currency in a sentence: in the plural they speak of nothing else.
const MONEY: [(&str, &str, bool); 10] = [
    ("dollars", "USD", true),
    ("dollar", "USD", false),
    ("euros", "EUR", true),
    ("euro", "EUR", false),
    ("sterling", "GBP", true),
    ("francs", "CHF", true),
    ("franken", "CHF", true),
    ("franc", "CHF", false),
    ("yen", "JPY", true),
    ("us", "USD", false),
];
/// Words between which such a word is one for money.
const BEFORE: [&str; 4] = ["in", "en", "auf", "us"];
const AFTER: [&str; 13] = [
    "account",
    "accounts",
    "acct",
    "billing",
    "customers",
    "funds",
    "invoice",
    "invoices",
    "konto",
    "kunden",
    "ledger",
    "rechnung",
    "rechnungen",
];
/// Currencies of which their own people say dollars.
const DOLLARS: [&str; 7] = ["USD", "AUD", "CAD", "NZD", "SGD", "HKD", "TWD"];
/// Currencies of countries that keep their own lists in another script: one in English may well be for abroad.
const OTHER_SCRIPT: [&str; 4] = ["CNY", "TWD", "JPY", "KRW"];

/// Whether amounts without a currency count as the seller's.
pub(super) fn own(header: &Header, records: &[Record], words: &Words, seller: &str) -> bool {
    basis::money::Currency::parse(seller).is_ok()
        && usual(header, words, seller)
        && !another(header, records, words, seller)
}

/// Whether anything speaks of another currency, or of several.
pub(super) fn another(header: &Header, records: &[Record], words: &Words, seller: &str) -> bool {
    let several = |n: &String| SEVERAL.iter().any(|s| key(n).contains(s));
    header.full.iter().any(several)
        || rates(header, records)
        || records.iter().enumerate().any(|(at, r)| {
            r.cells.iter().any(|c| if at < header.taken { heads(c, words, seller) } else { beside(c, words, seller) })
        })
}

/// Whether a column `Rate` holds rates of exchange: one for one's own money, and others.
fn rates(header: &Header, records: &[Record]) -> bool {
    let eastern = |n: &String| ["汇率", "匯率", "為替", "レート"].iter().any(|w| n.contains(w));
    let named = |n: &String| ["rate", "roe", "fx"].contains(&key(n).as_str()) || eastern(n);
    let Some(at) = header.names.iter().position(named) else { return false };
    let cells =
        records.get(header.taken..).unwrap_or(&[]).iter().filter_map(|r| r.cells.get(at)).filter(|c| !c.is_empty());
    let one = |c: &&Cell| c.text().trim_end_matches(['0', '.', ',']) == "1";
    let said = header.names.get(at).is_some_and(eastern);
    said && cells.clone().any(|c| !one(&c))
        || cells.clone().any(|c| one(&c)) && cells.into_iter().any(|c| !one(&c) && c.text().contains(['.', ',']))
}

/// Whether lists with names like these are kept in this currency.
fn usual(header: &Header, words: &Words, seller: &str) -> bool {
    let all = || header.names.iter().flat_map(|n| n.chars());
    if all().any(|c| ('\u{3040}'..'\u{A000}').contains(&c)) {
        let japanese = all().any(|c| ('\u{3041}'..='\u{30FF}').contains(&c) || "込払円".contains(c))
            || header.names.iter().any(|n| ["得意先", "請求", "取引先", "売上"].iter().any(|w| n.contains(w)));
        let traditional = all().any(|c| words.is_variant(c));
        let simplified = all().any(|c| words.has_variant(c));
        return match seller {
            "JPY" => japanese || !simplified,
            "CNY" => !japanese && !traditional,
            "TWD" | "HKD" | "MOP" => !japanese && (traditional || !simplified),
            _ => false,
        };
    }
    let continent = header.names.iter().any(|n| CONTINENT.iter().any(|w| key(n).contains(w)));
    if continent { ["EUR", "CHF"].contains(&seller) } else { !OTHER_SCRIPT.contains(&seller) }
}

/// Whether a line above the rows, or a name, speaks of another currency.
fn heads(cell: &Cell, words: &Words, seller: &str) -> bool {
    let text = cell.told();
    let code = text.split(|c: char| !c.is_ascii_alphabetic()).any(|t| CODES.contains(&t) && !same(t, seller));
    code || signs::against(&text, seller).is_some() || words.speaks_of_other(&text, seller) || sentence(&text, seller)
}

/// Whether a sentence speaks of money in another currency: `billed in euros`, `USD invoice`, `in US funds`.
fn sentence(text: &str, seller: &str) -> bool {
    let lower = text.to_lowercase();
    if lower.contains("u.s.") && seller != "USD" {
        return true;
    }
    let parted = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphabetic()).filter(|t| !t.is_empty()).map(str::to_owned).collect()
    };
    let (told, written) = (parted(&lower), parted(text));
    told.iter().enumerate().any(|(at, word)| {
        let before = at.checked_sub(1).and_then(|i| told.get(i)).is_some_and(|w| BEFORE.contains(&w.as_str()));
        let after = told.get(at + 1).is_some_and(|w| AFTER.contains(&w.as_str()));
        if let Some((_, code, alone)) = MONEY.iter().find(|(w, _, _)| w == word) {
            let american = word == "us" || at > 0 && told.get(at - 1).is_some_and(|w| w == "us");
            let own = *code == seller || *code == "USD" && !american && DOLLARS.contains(&seller);
            return !own && (*alone || after || before && word != "us");
        }
        // Codes are written in capitals; `try` and `all` are words.
        let code = written.get(at).is_some_and(|w| CODES.contains(&w.as_str()) && !same(w, seller));
        (before || after) && code
    })
}

/// Whether a cell of a row does: a sign or a code beside figures, or a word for a currency alone.
fn beside(cell: &Cell, words: &Words, seller: &str) -> bool {
    let text = cell.told();
    // What letters are left of a sign (`S$`, `US$`) are those of other things.
    let long = key(&text).chars().count() >= 3 || !text.is_ascii();
    let worded = long && !key(&text).is_empty() && words.value("currency", &text).is_some_and(|c| c != seller);
    let code = CODES.contains(&text.as_ref()) && !same(&text, seller);
    let figures = text.contains(|c: char| c.is_ascii_digit());
    let signed = text.contains(['€', '£', '$', '¥', '￥', '￡']) && signs::against(&text, seller).is_some();
    let coded =
        figures && text.split(|c: char| !c.is_ascii_alphabetic()).any(|t| CODES.contains(&t) && !same(t, seller));
    worded || code || signed || coded || sentence(&text, seller)
}

/// Whether a code of the trade is this currency.
fn same(code: &str, seller: &str) -> bool {
    code == seller || ["RMB", "CNH"].contains(&code) && seller == "CNY" || code == "NTD" && seller == "TWD"
}

#[cfg(test)]
mod tests {
    use super::super::tests::{WORDS, table};
    use super::super::{Words, guess};
    use crate::intake::INVOICES;

    fn asked(text: &str, seller: &str) -> bool {
        let words = Words::parse(WORDS);
        let guess = guess(&table(text), &INVOICES, &words, seller).unwrap();
        let constant = guess.mapping.fields.iter().find(|f| f.name == "currency").unwrap().constant.clone();
        assert!(constant.is_none() || constant.as_deref() == Some(seller), "{text}: {constant:?}");
        guess.mapping.unsure().contains(&"currency")
    }

    const ENGLISH: &str = "Customer|Invoice No|Invoice Date|Due Date|Amount|Memo\n";
    const GERMAN: &str = "Kunde|Rechnungsnr|Rechnungsdatum|Fällig am|Betrag|Text\n";
    const ROW: &str = "A|I1|2026-03-25|2026-04-25|10.00|";

    #[test]
    fn a_list_that_says_nothing_of_currencies_is_in_ones_own() {
        let list = |head: &str| format!("{head}{ROW}\n");
        for (head, seller) in [
            (ENGLISH, "USD"),
            (ENGLISH, "GBP"),
            (ENGLISH, "AUD"),
            (GERMAN, "EUR"),
            (GERMAN, "CHF"),
            ("得意先CD|伝票番号|請求日|支払期日|請求金額|備考\n", "JPY"),
            ("客戶代號|單號|單據日期|到期日|應收金額|備註\n", "TWD"),
            ("客戶名稱|發票編號|發票日期|到期日|應收金額|備註\n", "HKD"),
            ("客户名称|单据编号|单据日期|到期日|应收金额|备注\n", "CNY"),
        ] {
            assert!(!asked(&list(head), seller), "{head} {seller}");
        }
        for (head, seller) in [
            (ENGLISH, "CNY"),
            (ENGLISH, "JPY"),
            (GERMAN, "GBP"),
            ("得意先CD|伝票番号|請求日|支払期日|請求金額|備考\n", "CNY"),
            ("客戶代號|單號|單據日期|到期日|應收金額|備註\n", "CNY"),
            ("客户名称|单据编号|单据日期|到期日|应收金额|备注\n", "TWD"),
            ("客户名称|单据编号|单据日期|到期日|应收金额|备注\n", "EUR"),
        ] {
            assert!(asked(&list(head), seller), "{head} {seller}");
        }
    }

    #[test]
    fn columns_of_funds_hold_currencies() {
        for column in ["Funds", "US/CDN"] {
            let (guess, records) = crate::intake::mapping::tests::invoices(&format!(
                "Customer|Invoice No|Invoice Date|Due Date|Amount|{column}\n{ROW}US funds\n{}CDN\n",
                ROW.replace("I1", "I2")
            ));
            assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.columns);
            assert_eq!(crate::intake::mapping::tests::mapped(&guess, &records, &["currency"]), ["USD", "CAD"]);
        }
    }

    #[test]
    fn a_word_of_another_currency_anywhere_asks() {
        for text in [
            format!("Export list ($)\n{ENGLISH}{ROW}\n"),
            format!("{ENGLISH}{ROW}USD 12.00 paid\n"),
            format!("{ENGLISH}{ROW}€\n"),
            format!("{ENGLISH}{ROW}US Dollar\n"),
            format!("{ENGLISH}{ROW}to be paid in USD\n"),
            format!("{ENGLISH}{ROW}EUR invoice\n"),
            format!("{ENGLISH}{ROW}billed in euros\n"),
            format!("Invoices in US funds\n{ENGLISH}{ROW}\n"),
            format!("Invoices - U.S. $\n{ENGLISH}{ROW}\n"),
            format!("Dollar invoices\n{ENGLISH}{ROW}\n"),
            format!("{}{ROW}CDN\n", ENGLISH.replace("Memo", "Book")),
            format!("{}{ROW}1.17\n", ENGLISH.replace("Memo", "Exchange rate")),
            format!("{}{ROW}1.00\n{ROW}1.17\n", ENGLISH.replace("Memo", "Rate")),
            format!("{}{ROW}12.00\n", ENGLISH.replace("Memo", "USD equivalent")),
        ] {
            assert!(asked(&text, "GBP"), "{text}");
        }
        for text in [
            format!("All amounts of Acme GBP\n{ENGLISH}{ROW}£5 more\n"),
            format!("{ENGLISH}{ROW}Please TRY again\n"),
            format!("{ENGLISH}{ROW}Euro pallets\n"),
            format!("{ENGLISH}{ROW}S\n"),
            format!("{ENGLISH}{ROW}US\n"),
            format!("{ENGLISH}{ROW}Dollar Tree Ltd\n"),
            format!("{ENGLISH}{ROW}send to us\n"),
        ] {
            assert!(!asked(&text, "GBP"), "{text}");
        }
        assert!(asked(&format!("Sterling ledger\n{ENGLISH}{ROW}\n"), "EUR"));
        assert!(asked(&format!("{ENGLISH}{ROW}in US dollars\n"), "CAD"));
        assert!(!asked(&format!("{ENGLISH}{ROW}ten dollars short\n"), "CAD"));
    }

    #[test]
    fn marks_in_force_no_more_are_never_taken_for_the_currency_that_followed() {
        use super::super::tests::mapped;
        let head = "Rechnungsnummer|Kundennummer|Kunde|Rechnungsdatum|Fällig am|Betrag";
        let words = Words::parse(WORDS);
        let read = |text: &str| {
            let records = table(text);
            let guess = guess(&records, &INVOICES, &words, "EUR").unwrap();
            (guess.mapping.unsure(), mapped(&guess, &records, &["currency", "amount"]))
        };
        let row = "1|A|A GmbH|01.08.2026|31.08.2026";
        for list in [format!("{head}|Währung\n{row}|10,00|DM\n"), format!("{head}\n{row}|10,00 DM\n")] {
            assert_eq!(read(&list), (vec![], vec!["DEM;10".to_owned()]), "{list}");
        }
        assert!(read(&format!("{head} DM\n{row}|10,00\n")).0.contains(&"currency"));
    }
}
