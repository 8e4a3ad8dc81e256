//! Tables of many shapes, guessed and applied.

use super::*;
use crate::intake::{Context, INVOICES, RECEIPTS, Row, invoice};

pub(super) const WORDS: &str = include_str!("../../../../../mappings/words.tsv");

pub(super) fn table(text: &str) -> Vec<Record> {
    let record = |(i, line): (usize, &str)| Record {
        line: i as u64 + 1,
        cells: line.split('|').map(Cell::of_text).collect(),
        ..Record::default()
    };
    text.lines().enumerate().map(record).collect()
}

/// The rows in our columns, each as `number;debtor;…` of the named fields.
pub(super) fn mapped(guess: &Guess, records: &[Record], fields: &[&str]) -> Vec<String> {
    let applied = Applied::new(&guess.mapping, &guess.header.names).map_err(|_| ()).unwrap();
    let mut filling = Filling::default();
    let rows = records[guess.header.taken..].iter().filter_map(|r| {
        let mut r = r.clone();
        if applied.fill(&mut filling, &mut r) { None } else { applied.row(&r) }
    });
    let refused = |row: &Mapped| row.faults().iter().map(|f| format!("{}!", f.code)).collect::<String>();
    rows.map(|row| {
        refused(&row) + &fields.iter().map(|f| row.get(f).unwrap_or("?").to_owned()).collect::<Vec<_>>().join(";")
    })
    .collect()
}

pub(super) fn guessed(records: &[Record]) -> Guess {
    static TABLE: std::sync::LazyLock<Words> = std::sync::LazyLock::new(|| Words::parse(WORDS));
    guess(records, &INVOICES, &TABLE, "CNY").unwrap()
}

pub(super) fn invoices(text: &str) -> (Guess, Vec<Record>) {
    let records = table(text);
    (guessed(&records), records)
}

const ALL: [&str; 8] =
    ["number", "debtor_code", "debtor_name", "issue_date", "due_date", "currency", "amount", "open_amount"];

#[test]
fn german_list_below_a_preamble_with_totals() {
    let (guess, records) = invoices(
        "Offene Posten|||||||\nStand: 30.06.2026|||||||\n|||||||\n\
         Kundennr.|Kunde|Belegnummer|Belegdatum|Fälligkeit|Betrag|offen|Währung\n\
         0012|Nord GmbH|R-1|01.05.2026|31.05.2026|1.234,50|1.000,00|EUR\n\
         0013|Süd AG|R-2|02.05.2026|01.06.2026|99,00|99,00|EUR\n\
         Summe||||||1.099,00|",
    );
    assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.columns);
    assert_eq!(guess.header.line, 4);
    assert_eq!(
        mapped(&guess, &records, &ALL),
        ["R-1;0012;Nord GmbH;2026-05-01;2026-05-31;EUR;1234.5;1000", "R-2;0013;Süd AG;2026-05-02;2026-06-01;EUR;99;99"]
    );
}

#[test]
fn chinese_lists_of_both_scripts() {
    let (guess, records) = invoices(
        "客户编码|客户名称|单据编号|单据日期|到期日|币别|金额|未收金额\n\
         C001|宁波某某|AR1|2026年5月1日|2026年6月30日|人民币|1,234.50|1,000\n合计||||||1,234.50|1,000",
    );
    assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.columns);
    assert_eq!(mapped(&guess, &records, &ALL), ["AR1;C001;宁波某某;2026-05-01;2026-06-30;CNY;1234.5;1000"]);
    let (guess, records) = invoices(
        "客戶代號|客戶名稱|發票號碼|發票日期|到期日|幣別|金額\n\
         A1|台北某某|AB12345678|民國115年5月1日|民國115年6月30日|新台幣|12,000\n",
    );
    assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.columns);
    assert_eq!(mapped(&guess, &records, &ALL[..7]), ["AB12345678;A1;台北某某;2026-05-01;2026-06-30;TWD;12000"]);
}

#[test]
fn japanese_list() {
    let (guess, records) = invoices(
        "得意先コード|得意先名|請求書番号|請求日|支払期日|通貨|請求金額\nT1|東京商事|S-1|2026/05/01|2026/06/30|JPY|￥１２,０００\n",
    );
    assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.columns);
    assert_eq!(mapped(&guess, &records, &ALL[..7]), ["S-1;T1;東京商事;2026-05-01;2026-06-30;JPY;12000"]);
}

#[test]
fn japanese_list_with_eras_and_triangles() {
    let (guess, records) = invoices(
        "得意先コード|得意先名|請求書番号|請求日|支払期日|請求金額（円）|残高（円）\n\
         T1|東京商事|S-1|令和8年5月1日|R8.6.30|\\110,000|10,000\nT1|東京商事|S-2|令和8年5月1日|R8.6.30|▲5,000|▲5,000\n",
    );
    assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.columns);
    let fields = ["number", "kind", "issue_date", "due_date", "currency", "amount", "open_amount"];
    assert_eq!(
        mapped(&guess, &records, &fields),
        ["S-1;?;2026-05-01;2026-06-30;JPY;110000;10000", "S-2;credit_note;2026-05-01;2026-06-30;JPY;5000;5000"]
    );
}

#[test]
fn names_on_two_lines_of_which_the_upper_are_merged() {
    let (guess, records) = invoices(
        "Customer||Invoice||||\nCode|Name|No|Date|Due date|Currency|Amount\nC1|One Ltd|7|5/1/2026|5/31/2026|USD|10.00\n",
    );
    assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.columns);
    assert_eq!(mapped(&guess, &records, &ALL[..7]), ["7;C1;One Ltd;2026-05-01;2026-05-31;USD;10"]);
}

/// The names of groups stand above, blank where merged; the lower line decides, and the group where that is not enough.
#[test]
fn groups_above_the_names() {
    let rows = "A1|2026-05-01|2026-05-31|0012|One|10.00|1.00|11.00|EUR\nA2|2026-05-02|2026-06-30|0013|Two|20.00|2.00|22.00|EUR";
    let said = ["A1;0012;One;2026-05-01;2026-05-31;EUR;11", "A2;0013;Two;2026-05-02;2026-06-30;EUR;22"];
    for above in [
        "Invoice|||Customer||Amounts|||\nNo|Date|Due|No|Name|Net|Tax|Gross|Currency",
        "Open items||||||||\n\nInvoice|||Customer||Amounts in EUR|||\nNo|Date|Due|No|Name|Net|Tax|Gross|Remark",
        "Beleg|||Kunde||Beträge|||\nNr.|Datum|Fällig|Nr.|Name|Netto|MwSt|Brutto|Währung",
        "发票|||客户||金额|||\n号码|日期|到期日|编号|名称|不含税|税额|价税合计|币种",
        "|||||Amounts|||\nInvoice No|Invoice Date|Due|Customer No|Customer|Net|Tax|Gross|Currency",
    ] {
        let (guess, records) = invoices(&format!("{above}\n{rows}"));
        assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{above}: {:#?}", guess.columns);
        assert_eq!(mapped(&guess, &records, &ALL[..7]), said, "{above}");
        let tax = guess.mapping.fields.iter().find(|f| f.name == "tax_amount").unwrap();
        assert!(tax.confidence >= SURE, "{above}");
        // What was kept finds the two lines again.
        assert_eq!(guess.mapping.header(&records), Some(guess.header), "{above}");
    }
    // A group decides between two columns of one name, and a title is no group.
    let (guess, _) = invoices(&format!(
        "|||||Paid|Invoiced||\nInvoice No|Invoice Date|Due|Customer No|Customer|Amount|Amount|Tax|Currency\n{}",
        rows.replace("|1.00|", "|12.00|").replace("|2.00|", "|23.00|")
    ));
    let amount = guess.mapping.fields.iter().find(|f| f.name == "amount").unwrap();
    assert_eq!(amount.columns, ["Invoiced Amount"], "{:#?}", guess.columns);
    let (guess, _) = invoices(&format!(
        "Invoice||||||Paid||\nNo|Date|Due|Customer No|Customer|Total|Amount|Tax|Currency\n{}",
        rows.replace("|11.00|", "|1.00|")
    ));
    let amount = guess.mapping.fields.iter().find(|f| f.name == "amount").unwrap();
    assert_eq!(amount.columns, ["Total"], "{:#?}", guess.columns);
    let (guess, _) = invoices(&format!(
        "Invoices of May||||||||\nInvoice No|Invoice Date|Due|Customer No|Customer|Net|Tax|Gross|Currency\n{rows}"
    ));
    assert_eq!(guess.header.names.first().map(String::as_str), Some("Invoice No"));
}

/// Groups over names that are not all known, merged in both directions: the lower line names, the upper one where it is empty.
#[test]
fn the_lower_of_two_lines_names_the_columns() {
    let rows = "\nNW01|Harlow Pumps Ltd|SI-1|14/08/2026|13/09/2026|PO1|3363.53|840.88|2522.65|GBP\nNW01|Harlow Pumps Ltd|SI-2|20/09/2026|20/10/2026|PO2|13851.08|0.00|13851.08|GBP\n";
    let lower = "Acct|Client|Ref|Raised|Payable by|Their PO|Original|Settled so far|Still to pay|Currency";
    for above in [
        "Account||Document||||Values|||",
        "Account|Account|Document|Document|Document|Document|Values|Values|Values|",
        "|||||||Values||",
    ] {
        let (guess, _) = invoices(&format!("Receivables position\n{above}\n{lower}{rows}"));
        assert_eq!(guess.header.names, lower.split('|').collect::<Vec<_>>(), "{above}");
        assert_eq!(guess.header.line, 3);
    }
    let upper = "Invoice No|Customer||Dates||Values||Currency";
    let (guess, records) = invoices(&format!(
        "{upper}\n|No|Name|Invoice date|Due date|Total|Open|\nI1|C1|A|2026-05-01|2026-06-01|10.00|4.00|EUR\n"
    ));
    assert_eq!(
        guess.header.names,
        ["Invoice No", "No", "Name", "Invoice date", "Due date", "Total", "Open", "Currency"]
    );
    assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.columns);
    assert_eq!(mapped(&guess, &records, &ALL), ["I1;C1;A;2026-05-01;2026-06-01;EUR;10;4"]);
    let (guess, _) = invoices(
        "Invoice||Values||Paid||\nNo|Customer|Open|Total|Open|Date|Due date\n1|A|4.00|10.00|0.00|2026-05-01|2026-06-01\n",
    );
    assert_eq!(guess.header.names[2..5], ["Values Open", "Total", "Paid Open"], "an equal name takes its group along");
}

/// No word of the trade: the shape of the list tells where its names stand.
#[test]
fn names_in_unknown_words_are_found_by_what_is_below() {
    let (guess, _) = invoices(
        "Liste\nZzqa|Zzqb|Zzqc|Zzqd|Zzqe\nX1|Ab|01.05.2026|31.05.2026|1.234,50\nX2|Ac|02.05.2026|30.06.2026|99,00\n",
    );
    assert_eq!((guess.header.line, guess.mapping.unsure().len()), (2, 7), "a proposal in which every column is open");
}

#[test]
fn a_negative_invoice_is_a_credit_note() {
    let (guess, records) = invoices(
        "Invoice No|Customer|Invoice Date|Due Date|Amount (EUR)|Outstanding\n1|A|2026-05-01|2026-05-31|-10.00|(4.00)\n",
    );
    let fields = ["number", "kind", "amount", "open_amount", "currency", "debtor_code"];
    assert_eq!(mapped(&guess, &records, &fields), ["1;credit_note;10;4;EUR;A"]);
    assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.columns);
}

#[test]
fn debit_and_credit_in_two_columns_and_a_sign_in_a_third() {
    let (guess, records) = invoices(
        "单据号|客户|日期|到期日|币种|借方金额|贷方金额\n1|A|2026-05-01|2026-06-01|CNY|5.00|\n2|A|2026-05-01|2026-06-01|CNY||3.00\n",
    );
    assert_eq!(mapped(&guess, &records, &["number", "kind", "amount"]), ["1;?;5", "2;credit_note;3"]);
    let (guess, records) = invoices(
        "Belegnr|Kunde|Belegdatum|Nettofälligkeit|Währung|Betrag|S/H\n1|A|2026-05-01|2026-06-01|EUR|5,00|S\n2|A|2026-05-01|2026-06-01|EUR|3,00|H\n",
    );
    assert_eq!(mapped(&guess, &records, &["number", "kind", "amount"]), ["1;?;5", "2;credit_note;3"]);
}

#[test]
fn money_that_comes_in_is_a_credit() {
    let records =
        table("Date|Reference|Customer|Currency|Debit|Credit\n2026-05-01|1|A|CNY||5.00\n2026-05-01|2|A|CNY|3.00|");
    let guess = guess(&records, &RECEIPTS, &Words::parse(WORDS), "CNY").unwrap();
    assert_eq!(mapped(&guess, &records, &["reference", "amount"]), ["1;5", "2;-3"]);
}

#[test]
fn what_is_not_sure_is_said() {
    let unsure = |text: &str| invoices(text).0.mapping.unsure();
    let head = "Invoice No|Customer|Invoice Date|Due Date|Currency|Amount\n";
    let with = |row: &str| format!("{head}{row}\n");
    assert_eq!(unsure(&with("1|A|1/2/2026|3/4/2026|EUR|5.00")), ["issue_date", "due_date"], "two orders fit");
    assert_eq!(unsure(&with("1|A|2026-01-02|2026-03-04|EUR|1.234")), ["amount"], "point or comma");
    assert_eq!(unsure(&with("1|A|2026-01-02|2026-03-04|EUR|20260630")), ["amount"], "a number that is a date");
    let three =
        "1|A|2026-01-02|2026-03-04|EUR|5.00\n2|A|2026-01-02|30.06.2026|EUR|5.00\n3|A|2026-01-02|6/30/26|EUR|5.00";
    assert_eq!(unsure(&with(three)), ["due_date"], "three forms in one column");
    let no_currency = "Invoice No|Customer|Invoice Date|Due Date|Amount\n1|A|2026-01-02|2026-03-04|5.00\n";
    assert_eq!(unsure(no_currency), ["currency"], "the seller's currency is only supposed");
    let row = "V77|A|2026-01-02|2026-03-04|EUR|5.00\n".repeat(5);
    let repeated = unsure(&format!("Code|Customer|Invoice Date|Due Date|Currency|Amount\n{row}"));
    assert_eq!(repeated, ["number"], "a code that repeats names no invoice");
    let twice =
        "Invoice No|Customer|Invoice Date|Due Date|Currency|Amount|Amount\n1|A|2026-01-02|2026-03-04|EUR|5.00|6.00\n";
    assert_eq!(unsure(twice), ["amount"], "a name that stands twice");
}

#[test]
fn receipts_and_payments_among_invoices() {
    let records =
        table("Zahlungsdatum|Kunde|Referenz|Betrag|Währung\n03.05.2026|A|Z-1|5,00|EUR\n31.05.2026|B|Z-2|6,00|EUR");
    let guess = guess(&records, &RECEIPTS, &Words::parse(WORDS), "EUR").unwrap();
    assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.columns);
    assert_eq!(
        mapped(&guess, &records, &["reference", "received_on", "amount"]),
        ["Z-1;2026-05-03;5", "Z-2;2026-05-31;6"]
    );
    let (guess, records) = invoices(
        "Voucher Type|Voucher No|Customer|Posting Date|Due Date|Currency|Invoiced Amount\n\
         Sales Invoice|1|A|2026-05-01|2026-06-01|EUR|5.00\nPayment Entry|2|A|2026-05-01|2026-06-01|EUR|-5.00\n",
    );
    assert_eq!(mapped(&guess, &records, &["number", "kind"]), ["1;invoice"]);
}

#[test]
fn an_expression_adds_days_joins_and_falls_back() {
    let field = |name: &'static str, columns: &[&str]| Field {
        name,
        columns: columns.iter().map(|c| (*c).to_owned()).collect(),
        ..Field::default()
    };
    let mapping = Mapping {
        layout: &INVOICES,
        sheet: None,
        decimal: Some(DecimalSign::Comma),
        columns: Vec::new(),
        fields: vec![
            field("number", &["BELNR"]),
            Field { plus_days: vec!["ZBD3T".into(), "ZBD1T".into()], ..field("due_date", &["ZFBDT"]) },
            Field { join: Some(" ".into()), ..field("debtor_name", &["NAME1", "NAME2"]) },
            field("debtor_code", &["KUNNR", "NAME1"]),
            Field { constant: Some("EUR".into()), ..field("currency", &[]) },
            field("amount", &["WRBTR"]),
        ],
        skip: vec![Skip { column: "BLART".into(), values: vec!["DZ".into()] }],
    };
    let records = table(
        "BELNR|ZFBDT|ZBD1T|ZBD3T|NAME1|NAME2|KUNNR|WRBTR|BLART\n\
         ='1|20260601|14|0|A|B||1.000,00-|RV\n=\"0012\"|20260601|14|30|A||7|x|RV\n3|20260601|||A||7|1|DZ\n",
    );
    let header = mapping.header(&records).unwrap();
    let applied = Applied::new(&mapping, &header.names).map_err(|_| ()).unwrap();
    let rows: Vec<Mapped> = records[1..].iter().filter_map(|r| applied.row(r)).collect();
    assert_eq!(rows.len(), 2, "the payment is passed over");
    let line = |row: &Mapped| ALL.iter().map(|f| row.get(f).unwrap_or("?").to_owned()).collect::<Vec<_>>().join(";");
    assert_eq!(line(&rows[0]), "='1;A;A B;?;2026-06-15;EUR;1000;?");
    assert_eq!(line(&rows[1]), "0012;7;A;?;2026-07-01;EUR;x;?");
    assert_eq!(mapping.missing(), ["issue_date"]);
    let context = Context {
        seller_jurisdiction: "DE",
        earliest: basis::calendar::Date::from_ymd(1990, 1, 1).unwrap(),
        latest: basis::calendar::Date::from_ymd(2100, 1, 1).unwrap(),
    };
    let faults = invoice(&rows[1], &context).unwrap_err();
    assert!(faults.iter().any(|f| f.code == "not_an_amount"), "what cannot be read is refused with its text");
}

#[test]
fn days_can_be_said_by_a_word_or_be_the_same_for_all() {
    let due = |plus: &str, values: &[(&str, &str)]| {
        let columns = |c: &str| vec![c.to_owned()];
        let values = values.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        let field =
            Field { name: "due_date", columns: columns("date"), plus_days: columns(plus), values, ..Field::default() };
        let number = Field { name: "number", columns: columns("no"), ..Field::default() };
        let mapping = Mapping {
            layout: &INVOICES,
            sheet: None,
            decimal: None,
            columns: Vec::new(),
            fields: vec![number, field],
            skip: Vec::new(),
        };
        let records = table("no|date|terms|none|net|month\n1|2026-06-01|A1||Net 30|月結30天");
        let applied = Applied::new(&mapping, &mapping.header(&records).unwrap().names).map_err(|_| ()).unwrap();
        applied.row(&records[1]).unwrap().get("due_date").unwrap().to_owned()
    };
    assert_eq!(due("terms", &[("A1", "14")]), "2026-06-15");
    assert_eq!(due("30", &[]), "2026-07-01");
    assert_eq!(due("none", &[]), "", "no terms are no terms of zero days");
    assert_eq!(due("net", &[]), "2026-07-01");
    assert_eq!(due("month", &[]), "2026-07-30", "thirty days from the end of June");
    assert_eq!(due("terms", &[]), "2026-06-01 + A1", "terms that are not understood refuse the row");
}

#[test]
fn a_known_mapping_learns_the_form_of_dates_and_amounts_from_the_file() {
    let settle = |text: &str| {
        let (guess, records) = invoices(text);
        let mut mapping = guess.mapping;
        mapping.decimal = None;
        mapping.fields.iter_mut().for_each(|f| (f.dates, f.confidence) = (None, 100));
        let open = mapping.settle(&guess.header, &records);
        (open, mapping.decimal, mapping.fields.iter().find(|f| f.name == "due_date").and_then(|f| f.dates))
    };
    let head = "Invoice No|Customer|Invoice Date|Due Date|Currency|Amount\n";
    let sure = settle(&format!("{head}1|A|1/2/2026|30/4/2026|EUR|5,00"));
    assert_eq!(sure, (vec![], Some(DecimalSign::Comma), Some(DateForm::Dmy)));
    let (guess, records) = invoices(&format!("{head}1|A|1/2/2026|3/4/2026|EUR|5.00"));
    let mut stated = guess.mapping;
    for f in stated.fields.iter_mut().filter(|f| f.name.ends_with("_date")) {
        (f.dates, f.confidence) = ((f.name == "issue_date").then_some(DateForm::Mdy), 100);
    }
    assert_eq!(stated.settle(&guess.header, &records), Vec::<&str>::new(), "one order is for all dates of a file");
    assert!(stated.fields.iter().filter(|f| f.name.ends_with("_date")).all(|f| f.dates == Some(DateForm::Mdy)));
    let open = settle(&format!("{head}1|A|1/2/2026|3/4/2026|EUR|5,000"));
    assert_eq!(open.0, ["issue_date", "due_date", "amount"]);
}

#[test]
fn a_table_without_names_is_not_guessed() {
    let words = Words::parse(WORDS);
    assert!(guess(&table("1|A|2026-01-02\n2|B|2026-01-03"), &INVOICES, &words, "EUR").is_none());
    assert!(guess(&table("apples|pears\n1|2"), &INVOICES, &words, "EUR").is_none());
    assert!(guess(&[], &INVOICES, &words, "EUR").is_none());
}

#[test]
fn every_listed_name_is_of_a_column() {
    let words = Words::parse(WORDS);
    assert!(words.names.len() > 300, "{}", words.names.len());
    for word in &words.names {
        let layout = [INVOICES, RECEIPTS, crate::intake::DEBTORS, crate::intake::CONTACTS]
            .into_iter()
            .find(|l| l.name == word.layout);
        let known =
            layout.is_some_and(|l| l.knows(&word.field)) || ["debit", "credit", "sign"].contains(&word.field.as_str());
        assert!(known && !word.name.is_empty(), "{word:?}");
    }
}

fn receipts(text: &str) -> (Guess, Vec<Record>) {
    let records = table(text);
    (guess(&records, &RECEIPTS, &Words::parse(WORDS), "CHF").unwrap(), records)
}

#[test]
fn lists_of_the_romance_languages() {
    for text in [
        "Code client|Nom du client|N° facture|Date de facture|Date d'échéance|Devise|Montant TTC\n\
         0012|Aubépine SARL|F-1|01/05/2026|31/05/2026|EUR|1 234,50\n",
        "Codice cliente|Ragione sociale|Numero fattura|Data fattura|Data scadenza|Divisa|Importo totale\n\
         0012|Aubépine SARL|F-1|01/05/2026|31/05/2026|EUR|1.234,50\n",
        "Código de cliente|Razón social|Número de factura|Fecha de factura|Fecha de vencimiento|Moneda|Importe total\n\
         0012|Aubépine SARL|F-1|01/05/2026|31/05/2026|EUR|1.234,50\n",
    ] {
        let (guess, records) = invoices(text);
        assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.columns);
        assert_eq!(
            mapped(&guess, &records, &ALL[..7]),
            ["F-1;0012;Aubépine SARL;2026-05-01;2026-05-31;EUR;1234.5"],
            "{text}"
        );
    }
}

#[test]
fn a_bank_statement_with_two_columns_of_amounts_and_a_balance() {
    for text in [
        "Kontoauszug bis: 30.06.2026|||||\nBuchungsdatum|Buchungstext|Valuta|Belastung CHF|Gutschrift CHF|Saldo CHF\n\
         01.06.2026|Zahlung|02.06.2026||1'234.50|2'000.00\n03.06.2026|Miete|03.06.2026|500.00||1'500.00\n",
        "Data di registrazione|Testo|Data valuta|Addebito|Accredito|Saldo\n\
         01.06.2026|Zahlung|02.06.2026||1'234.50|2'000.00\n03.06.2026|Miete|03.06.2026|500.00||1'500.00\n",
        "Date de comptabilisation|Libellé|Date de valeur|Débit|Crédit|Solde\n\
         01.06.2026|Zahlung|02.06.2026||1'234.50|2'000.00\n03.06.2026|Miete|03.06.2026|500.00||1'500.00\n",
    ] {
        let (guess, records) = receipts(text);
        let rows = mapped(&guess, &records, &["amount", "remittance"]);
        assert_eq!(rows, ["1234.5;Zahlung", "-500;Miete"], "{:#?}", guess.columns);
        let balance = guess.columns.last().unwrap();
        assert_eq!(balance.field, None, "a balance is no amount");
    }
}

#[test]
fn a_column_of_sides_gives_the_sign() {
    let (guess, records) = receipts(
        "Transaktionsdatum|Beschreibung|Währung|Betrag|Debit/Kredit\n\
         29.06.2026|Eine|CHF|65.20|Belastung\n30.06.2026|Zwei|CHF|10.00|Gutschrift\n",
    );
    assert_eq!(mapped(&guess, &records, &["amount"]), ["-65.2", "10"], "{:#?}", guess.columns);
}

#[test]
fn a_statement_without_names_is_guessed_by_places_and_never_sure() {
    let (guess, records) = receipts(
        "Konto|12-3\nnur Text\n30.08.2026|Miete März|149.15||30.08.2026|21798.79\n29.08.2026|Zahlung Muster AG||29.90|29.08.2026|21947.94\n",
    );
    assert_eq!(guess.header.line, 3);
    let rows = mapped(&guess, &records, &["received_on", "amount", "remittance"]);
    assert_eq!(rows, ["2026-08-30;-149.15;Miete März", "2026-08-29;29.9;Zahlung Muster AG"], "{:#?}", guess.columns);
    assert!(guess.mapping.fields.iter().all(|f| f.confidence < SURE));
    assert_eq!(guess.mapping.header(&records).map(|h| h.taken), Some(2), "a corrected proposal finds its place again");
    assert!(super::guess(&table("a|b\nc|d\n"), &RECEIPTS, &Words::parse(WORDS), "CHF").is_none());
}

#[test]
fn our_names_with_other_forms_are_noticed() {
    let head = "number|debtor_code|debtor_name|issue_date|due_date|currency|amount\n";
    let is = |row: &str| foreign(&INVOICES, &table(&format!("{head}{row}\n")));
    assert!(!is("A|D|N|2026-01-02|2026-02-01|EUR|1000.50"));
    assert!(is("A|D|N|02.01.2026|01.02.2026|EUR|1000.50"));
    assert!(is("A|D|N|2026/1/2|2026/2/1|EUR|1000.50"));
    assert!(is("A|D|N|2026-01-02|2026-02-01|EUR|1.000,50"));
    assert!(!is("A|D|N|2026-01-02|2026-02-31|EUR|ten"), "faults of rows are told row by row");
    assert!(!is(
        "A|D|N|2026-01-02|2026-02-01|EUR|1000.50\nB|D|N|02.01.2026|01.02.2026|EUR|x\nC|D|N|2026-01-02|2026-02-01|EUR|1"
    ));
    let (guess, records) = invoices(&format!("{head}A|D|N|31.01.2026|01.02.2026|EUR|1.000,50\n"));
    assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.columns);
    assert_eq!(mapped(&guess, &records, &["due_date", "amount"]), ["2026-02-01;1000.5"]);
    let (guess, _) = invoices(&format!("{head}A|D|N|1/2/2026|3/4/2026|EUR|5.00\n"));
    assert_eq!(guess.mapping.unsure(), ["issue_date", "due_date"], "two orders fit");
}

#[test]
fn money_beside_the_amount_is_not_passed_over() {
    let table = |name: &str, first: &str, second: &str| {
        invoices(&format!(
            "Invoice No|Customer|Invoice Date|Due Date|Currency|Amount|{name}\n\
             1|A|2026-01-02|2026-03-04|EUR|100.00|{first}\n2|A|2026-01-02|2026-03-04|EUR|50.00|{second}\n"
        ))
    };
    for name in ["Open", "O/S amount", "未收余额", "Outstanding"] {
        let (guess, records) = table(name, "100.00", "20.00");
        assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.columns);
        assert_eq!(mapped(&guess, &records, &["open_amount"]), ["100", "20"], "{name}");
    }
    let (guess, _) = table("Left of it", "100.00", "20.00");
    assert_eq!(guess.mapping.unsure(), ["open_amount"]);
    let field = guess.mapping.fields.iter().find(|f| f.name == "open_amount").unwrap();
    assert_eq!((field.columns[0].as_str(), field.because), ("Left of it", "money"));
    for (name, first, second) in
        [("Net", "80.00", "40.00"), ("Limit", "1000.00", "20.00"), ("Class", "3", "4"), ("Again", "100.00", "50.00")]
    {
        assert_eq!(table(name, first, second).0.mapping.unsure(), Vec::<&str>::new(), "{name}");
    }
    let (guess, _) = table("Outstanding", "1 or 2", "nothing");
    assert_eq!(guess.mapping.unsure(), ["open_amount"], "a known name whose values cannot be read");
    assert_eq!(guess.mapping.unused(), Vec::<String>::new());
}

#[test]
fn a_currency_in_words_of_its_own_stays_a_column() {
    let (guess, records) = invoices(
        "Rechnungsnr|Kunde|Rechnungsdatum|Fällig am|Währung|Betrag\n\
         1|A|31.01.2026|28.02.2026|CHF|5,00\n2|A|31.01.2026|28.02.2026|Taler|5,00\n3|A|31.01.2026|28.02.2026|Fr.|5,00\n",
    );
    assert_eq!(guess.mapping.unsure(), ["currency"]);
    let field = guess.mapping.fields.iter().find(|f| f.name == "currency").unwrap();
    assert_eq!((field.constant.as_deref(), field.columns.as_slice()), (None, ["Währung".to_owned()].as_slice()));
    assert_eq!(mapped(&guess, &records, &["currency"]), ["CHF", "?", "CHF"], "nothing is supposed");
}
