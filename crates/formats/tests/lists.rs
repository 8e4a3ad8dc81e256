//! Lists in the shapes in which accounting programs print and export them, made here: what is guessed of each, and every field of
//! every row against what a person reads.

use std::path::{Path, PathBuf};

use domain::intake::Row;
use domain::intake::mapping::{Applied, Filling, Guess, Record, guess};
use formats::table::Table;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

/// How a list comes.
enum As {
    /// A text with this separator in this encoding.
    Text(&'static str, &'static encoding_rs::Encoding),
    /// A workbook; `d:` begins a date, `n:` a number.
    Book,
}

struct List {
    name: &'static str,
    seller: &'static str,
    comes: As,
    /// Cells parted by `|`.
    text: &'static str,
    /// What is asked about, and nothing else.
    open: &'static [&'static str],
    /// Fields of the rows, as they must be read.
    fields: &'static [&'static str],
    rows: &'static [&'static str],
}

const MAIN: &[&str] =
    &["number", "debtor_code", "debtor_name", "issue_date", "due_date", "currency", "amount", "open_amount"];

const LISTS: &[List] = &[
    List {
        name: "QuickBooks, open invoices",
        seller: "USD",
        comes: As::Text(",", encoding_rs::UTF_8),
        text: "|Type|Date|Num|P. O. #|Terms|Due Date|Aging|Open Balance\n\
            Abercrombie, Kristy||||||||\n\
            |Invoice|10/13/2026|71121|PO 17|Net 30|11/12/2026|10|2320.00\n\
            |Credit Memo|10/30/2026|71125|||10/30/2026||-45.50\n\
            Total Abercrombie, Kristy||||||||2274.50\n\
            Baker's Supply||||||||\n\
            |Invoice|11/02/2026|71130||Net 15|11/17/2026|5|1280.10\n\
            Total Baker's Supply||||||||1280.10\n\
            TOTAL||||||||3554.60\n",
        open: &[],
        fields: &["number", "debtor_code", "issue_date", "due_date", "amount", "kind", "terms", "purchase_order"],
        rows: &[
            "71121;Abercrombie, Kristy;2026-10-13;2026-11-12;2320;invoice;Net 30;PO 17",
            "71125;Abercrombie, Kristy;2026-10-30;2026-10-30;45.5;credit_note;;",
            "71130;Baker's Supply;2026-11-02;2026-11-17;1280.1;invoice;Net 15;",
        ],
    },
    List {
        name: "Sage 50, aged debtors detailed",
        seller: "GBP",
        comes: As::Text(",", encoding_rs::WINDOWS_1252),
        text: "Stationery & Computer Mart UK|||||||||||\n\
            Aged Debtors Analysis (Detailed)|||||||||||\n\
            A/C|Name|Tran No|Type|Date|Ref|Details|Balance|Current|Period 1|Period 2|Older\n\
            ABS001|ABS Garages Ltd|1046|SI|20/09/2026|10045|Goods|1,160.00|0.00|1,160.00|0.00|0.00\n\
            ABS001|ABS Garages Ltd|1101|SC|02/11/2026|10071|Returned|-60.00|-60.00|0.00|0.00|0.00\n\
            BRI001|Fred Briant|1066|SI|14/10/2026|10050|Goods|352.55|352.55|0.00|0.00|0.00\n\
            Totals:|||||||1,452.55|292.55|1,160.00|0.00|0.00\n",
        open: &["due_date"],
        fields: &["debtor_code", "debtor_name", "issue_date", "amount"],
        rows: &[
            "ABS001;ABS Garages Ltd;2026-09-20;1160",
            "ABS001;ABS Garages Ltd;2026-11-02;60",
            "BRI001;Fred Briant;2026-10-14;352.55",
        ],
    },
    List {
        name: "DATEV, OPOS",
        seller: "EUR",
        comes: As::Text(";", encoding_rs::WINDOWS_1252),
        text: "OPOS-Liste Debitoren||||||||||\n\
            Konto|Beschriftung|Rechnungs-Nr.|Datum|Fälligkeit|Rechnungsbetrag|Gezahlt|OP-Saldo|S/H|WKZ|Mahnst.\n\
            10010|Hafen Handels GmbH|RE26001|03.08.26|17.08.26|1.190,00|190,00|1.000,00|S|EUR|1\n\
            10010|Hafen Handels GmbH|RE26014|13.09.26|27.09.26|2.380,00||2.380,00|S|EUR|0\n\
            Summe Konto 10010||||||||||\n\
            10025|Bäckerei Öztürk e.K.|RE26002|14.08.26|28.08.26|59,50||59,50|S|EUR|\n\
            10025|Bäckerei Öztürk e.K.|GU26001|20.10.26|20.10.26|11,90||11,90|H|EUR|\n\
            Gesamtsumme|||||3.617,60||3.427,60||EUR|\n",
        open: &[],
        fields: MAIN,
        rows: &[
            "RE26001;10010;Hafen Handels GmbH;2026-08-03;2026-08-17;EUR;1190;1000",
            "RE26014;10010;Hafen Handels GmbH;2026-09-13;2026-09-27;EUR;2380;2380",
            "RE26002;10025;Bäckerei Öztürk e.K.;2026-08-14;2026-08-28;EUR;59.5;59.5",
            "GU26001;10025;Bäckerei Öztürk e.K.;2026-10-20;2026-10-20;EUR;11.9;11.9",
        ],
    },
    List {
        name: "Lexware, open items",
        seller: "EUR",
        comes: As::Book,
        text: "Offene-Posten-Liste Kunden|||||||||\n\
            Stichtag: 22.11.2026|||||||||\n\
            Kunden-Nr.|Name/Firma|Beleg-Nr.|Belegdatum|Zahlungsziel|Fällig am|Belegbetrag|Bezahlt|Offen|Währ.\n\
            n:10001|Optik Sehwohl|R-2026-0101|d:2026-09-01|14 Tage|d:2026-09-15|n:833|n:33|n:800|EUR\n\
            n:10001|Optik Sehwohl|R-2026-0120|d:2026-10-05|14 Tage|d:2026-10-19|n:119|n:0|n:119|EUR\n\
            n:10007|Autohaus Berg KG|R-2026-0111|d:2026-09-20|30 Tage|d:2026-10-20|n:2975.5|n:0|n:2975.5|EUR\n\
            Summe||||||n:3927.5|n:33|n:3894.5|\n",
        open: &[],
        fields: MAIN,
        rows: &[
            "R-2026-0101;10001;Optik Sehwohl;2026-09-01;2026-09-15;EUR;833;800",
            "R-2026-0120;10001;Optik Sehwohl;2026-10-05;2026-10-19;EUR;119;119",
            "R-2026-0111;10007;Autohaus Berg KG;2026-09-20;2026-10-20;EUR;2975.5;2975.5",
        ],
    },
    List {
        name: "用友 U8, 应收明细",
        seller: "CNY",
        comes: As::Text(",", encoding_rs::GB18030),
        text: "单据日期|单据类型|单据编号|客户编码|客户|部门|业务员|币种|汇率|原币金额|本币金额|原币余额|本币余额|到期日|摘要\n\
            2026-08-05|销售发票|XS0801|01001|宁波甬江电器有限公司|销售部|王芳|人民币|1|11300.00|11300.00|1300.00|1300.00|2026-09-04|货款\n\
            2026-08-19|销售发票|XS0802|01002|苏州恒力铸造有限公司|销售部|李明|美元|7.1|2000.00|14200.00|2000.00|14200.00|2026-10-18|出口\n\
            2026-09-02|红字发票|XS0903|01001|宁波甬江电器有限公司|销售部|王芳|人民币|1|-500.00|-500.00|-500.00|-500.00|2026-09-02|退货\n\
            合计|||||||||||||\n",
        open: &[],
        fields: &["number", "debtor_code", "issue_date", "due_date", "currency", "amount", "open_amount", "kind"],
        rows: &[
            "XS0801;01001;2026-08-05;2026-09-04;CNY;11300;1300;invoice",
            "XS0802;01002;2026-08-19;2026-10-18;USD;2000;2000;invoice",
            "XS0903;01001;2026-09-02;2026-09-02;CNY;500;500;credit_note",
        ],
    },
    List {
        name: "金蝶 K3, 往来对账单",
        seller: "CNY",
        comes: As::Book,
        text: "往来对账单||||||\n\
            客户名称|单据日期|单据编号|到期日|应收金额|收款金额|余额\n\
            武汉长江泵业有限公司|d:2026-07-01|YS0701|d:2026-07-31|n:5000|n:0|n:5000\n\
            |d:2026-08-01|YS0801|d:2026-08-31|n:3000|n:0|n:8000\n\
            |d:2026-09-01|YS0901|d:2026-09-30|n:1000|n:0|n:9000\n\
            成都天府包装有限公司|d:2026-07-11|YS0711|d:2026-08-10|n:700.5|n:0|n:700.5\n\
            |d:2026-08-11|YS0811|d:2026-09-10|n:90|n:0|n:790.5\n\
            合计||||n:9790.5|n:0|n:9790.5\n",
        open: &["open_amount"],
        fields: &["number", "debtor_name", "issue_date", "due_date", "currency", "amount"],
        rows: &[
            "YS0701;武汉长江泵业有限公司;2026-07-01;2026-07-31;CNY;5000",
            "YS0801;武汉长江泵业有限公司;2026-08-01;2026-08-31;CNY;3000",
            "YS0901;武汉长江泵业有限公司;2026-09-01;2026-09-30;CNY;1000",
            "YS0711;成都天府包装有限公司;2026-07-11;2026-08-10;CNY;700.5",
            "YS0811;成都天府包装有限公司;2026-08-11;2026-09-10;CNY;90",
        ],
    },
    List {
        name: "鼎新 TIPTOP, 應收帳款明細",
        seller: "TWD",
        comes: As::Text(",", encoding_rs::BIG5),
        text: "帳款客戶|客戶簡稱|帳款編號|帳款日期|應收款日|幣別|匯率|原幣應收|原幣已沖|原幣未沖|本幣未沖\n\
            C0012|台北電子|AR-26090001|115/09/03|115/10/03|NTD|1|500,399|166,799|333,600|333,600\n\
            C0012|台北電子|AR-26090002|115/09/10|115/10/10|NTD|1|12,000|0|12,000|12,000\n\
            C0034|高雄鋼鐵|AR-26100001|115/10/01|115/11/30|USD|32.1|1,000.50|0|1,000.50|32,116\n",
        open: &[],
        fields: MAIN,
        rows: &[
            "AR-26090001;C0012;台北電子;2026-09-03;2026-10-03;TWD;500399;333600",
            "AR-26090002;C0012;台北電子;2026-09-10;2026-10-10;TWD;12000;12000",
            "AR-26100001;C0034;高雄鋼鐵;2026-10-01;2026-11-30;USD;1000.5;1000.5",
        ],
    },
    List {
        name: "freee, 請求書一覧",
        seller: "JPY",
        comes: As::Text(",", encoding_rs::SHIFT_JIS),
        text: "取引先コード|取引先名|請求書番号|請求日|入金期日|小計|消費税|合計金額|入金済金額|未決済金額|ステータス\n\
            0012|株式会社山田製作所|INV-0000001|2026-08-31|2026-09-30|100000|10000|110000|10000|100000|送付済\n\
            0034|有限会社みどり商会|INV-0000002|2026-08-31|2026-10-31|20000|2000|22000|0|22000|送付済\n\
            0034|有限会社みどり商会|INV-0000003|2026-09-30|2026-11-30|5000|500|5500|0|5500|送付済\n",
        open: &[],
        fields: MAIN,
        rows: &[
            "INV-0000001;0012;株式会社山田製作所;2026-08-31;2026-09-30;JPY;110000;100000",
            "INV-0000002;0034;有限会社みどり商会;2026-08-31;2026-10-31;JPY;22000;22000",
            "INV-0000003;0034;有限会社みどり商会;2026-09-30;2026-11-30;JPY;5500;5500",
        ],
    },
    List {
        name: "弥生販売, 売掛金明細",
        seller: "JPY",
        comes: As::Text(",", encoding_rs::SHIFT_JIS),
        text: "売掛金明細表||||||||\n\
            得意先ｺｰﾄﾞ|得意先名称|伝票No|売上日付|回収予定日|税抜金額|税込金額|回収済額|未回収額\n\
            000101|㈱東京ポンプ|00012345|2026/08/20|2026/09/30|\\300,000|\\330,000|\\0|\\330,000\n\
            |||||\\300,000|\\330,000|\\0|\\330,000\n\
            000102|大阪鋳造株式会社|00012351|2026/08/21|2026/10/31|\\50,000|\\55,000|\\5,000|\\50,000\n\
            000102|大阪鋳造株式会社|00012377|2026/09/01|2026/10/31|▲\\1,000|▲\\1,100|\\0|▲\\1,100\n",
        open: &[],
        fields: &["number", "debtor_code", "issue_date", "due_date", "currency", "amount", "open_amount"],
        rows: &[
            "00012345;000101;2026-08-20;2026-09-30;JPY;330000;330000",
            "00012351;000102;2026-08-21;2026-10-31;JPY;55000;50000",
            "00012377;000102;2026-09-01;2026-10-31;JPY;1100;1100",
        ],
    },
    List {
        name: "Odoo, customer invoices",
        seller: "EUR",
        comes: As::Book,
        text: "Number|Invoice Partner Display Name|Invoice/Bill Date|Due Date|Untaxed Amount Signed|Total Signed|Amount Due Signed|Currency|Payment Status\n\
            INV/2026/00012|Azure Interior|d:2026-09-01|d:2026-10-01|n:100|n:121|n:121|EUR|Not Paid\n\
            INV/2026/00013|Deco Addict|d:2026-09-14|d:2026-10-14|n:2000|n:2420|n:420|EUR|Partially Paid\n\
            INV/2026/00015|Azure Interior|d:2026-10-02|d:2026-11-01|n:10|n:12.1|n:12.1|USD|Not Paid\n",
        open: &[],
        fields: MAIN,
        rows: &[
            "INV/2026/00012;Azure Interior;Azure Interior;2026-09-01;2026-10-01;EUR;121;121",
            "INV/2026/00013;Deco Addict;Deco Addict;2026-09-14;2026-10-14;EUR;2420;420",
            "INV/2026/00015;Azure Interior;Azure Interior;2026-10-02;2026-11-01;USD;12.1;12.1",
        ],
    },
    List {
        name: "Zoho Books, invoices",
        seller: "GBP",
        comes: As::Text(",", encoding_rs::UTF_8),
        text: "Invoice Date|Invoice ID|Invoice Number|Invoice Status|Customer ID|Customer Name|Due Date|PurchaseOrder|Currency Code|Exchange Rate|SubTotal|Total|Balance|Shipping Charge\n\
            2026-09-03|2017000000123001|INV-000031|Overdue|2017000000099001|Bowman Ltd|2026-10-03|P1|GBP|1.00|100.00|120.00|20.00|0.00\n\
            2026-09-23|2017000000123007|INV-000032|Overdue|2017000000099001|Bowman Ltd|2026-10-23||GBP|1.00|10.00|12.00|12.00|0.00\n\
            2026-10-08|2017000000123013|INV-000033|Sent|2017000000099014|Carter SARL|2026-11-07||EUR|0.86|400.00|480.00|480.00|5.00\n",
        open: &[],
        fields: MAIN,
        rows: &[
            "INV-000031;2017000000099001;Bowman Ltd;2026-09-03;2026-10-03;GBP;120;20",
            "INV-000032;2017000000099001;Bowman Ltd;2026-09-23;2026-10-23;GBP;12;12",
            "INV-000033;2017000000099014;Carter SARL;2026-10-08;2026-11-07;EUR;480;480",
        ],
    },
    List {
        name: "NetSuite, receivables by age in detail",
        seller: "USD",
        comes: As::Text(",", encoding_rs::UTF_8),
        text: "Parent Company|||||||\nA/R Aging Detail|||||||\nAs of November 22, 2026|||||||\n\
            Customer|Transaction Type|Date|Document Number|P.O. No.|Due Date|Age|Open Balance\n\
            Northern Tool|||||||\n\
            |Invoice|9/14/2026|INV10234|PO-88|10/14/2026|39|$4,500.00\n\
            |Credit Memo|10/2/2026|CM1002||10/2/2026|51|($250.00)\n\
            Total - Northern Tool|||||||$4,250.00\n\
            Vista Imports|||||||\n\
            |Invoice|10/20/2026|INV10301||11/19/2026|3|$75.25\n\
            Total - Vista Imports|||||||$75.25\n\
            Total|||||||$4,325.25\n",
        open: &[],
        fields: &["number", "debtor_name", "issue_date", "due_date", "currency", "amount", "kind", "purchase_order"],
        rows: &[
            "INV10234;Northern Tool;2026-09-14;2026-10-14;USD;4500;invoice;PO-88",
            "CM1002;Northern Tool;2026-10-02;2026-10-02;USD;250;credit_note;",
            "INV10301;Vista Imports;2026-10-20;2026-11-19;USD;75.25;invoice;",
        ],
    },
    List {
        name: "Peachtree, aged receivables",
        seller: "USD",
        comes: As::Text(",", encoding_rs::UTF_8),
        text: "Customer ID|Customer|Contact|Telephone 1|Invoice/CM #|Date|Date Due|0 - 30|31 - 60|61 - 90|Over 90 days|Amount Due\n\
            ALDRED|Aldred Builders, Inc.|Bill Mellor|770-555-0654|10129|8/4/2026|9/3/2026|||4,129.67||4,129.67\n\
            ALDRED|Aldred Builders, Inc.|Bill Mellor|770-555-0654|10209|10/20/2026|11/19/2026|129.60||||129.60\n\
            ARCHER|Archer Scapes and Ponds|Nancy Archer|770-555-4660|10203|10/2/2026|11/1/2026||7,374.69|||7,374.69\n",
        open: &[],
        fields: &["number", "debtor_code", "debtor_name", "issue_date", "due_date", "amount"],
        rows: &[
            "10129;ALDRED;Aldred Builders, Inc.;2026-08-04;2026-09-03;4129.67",
            "10209;ALDRED;Aldred Builders, Inc.;2026-10-20;2026-11-19;129.6",
            "10203;ARCHER;Archer Scapes and Ponds;2026-10-02;2026-11-01;7374.69",
        ],
    },
];

/// Writes the list as it comes.
fn write(list: &List, folder: &Path) -> PathBuf {
    let lines = list.text.lines().map(|l| l.split('|').collect::<Vec<_>>());
    match list.comes {
        As::Text(separator, encoding) => {
            let quoted = |c: &&str| if c.contains(separator) { format!("\"{c}\"") } else { (*c).to_owned() };
            let row = |l: Vec<&str>| l.iter().map(quoted).collect::<Vec<_>>().join(separator) + "\r\n";
            let text: String = lines.map(row).collect();
            // The yen sign of Japanese fonts is the byte of a backslash.
            let path = folder.join("list.csv");
            std::fs::write(&path, encoding.encode(&text).0).unwrap();
            path
        }
        As::Book => {
            let mut book = Workbook::new();
            let sheet = book.add_worksheet();
            let date = Format::new().set_num_format("yyyy-mm-dd");
            for (at, line) in (0..).zip(lines) {
                for (column, cell) in (0..).zip(line).filter(|(_, c)| !c.is_empty()) {
                    if let Some(day) = cell.strip_prefix("d:") {
                        let day = ExcelDateTime::parse_from_str(day).unwrap();
                        sheet.write_with_format(at, column, &day, &date).unwrap();
                    } else if let Some(number) = cell.strip_prefix("n:") {
                        sheet.write(at, column, number.parse::<f64>().unwrap()).unwrap();
                    } else {
                        sheet.write(at, column, cell).unwrap();
                    }
                }
            }
            let path = folder.join("list.xlsx");
            book.save(&path).unwrap();
            path
        }
    }
}

/// The rows as the mapping reads them.
fn read(guess: &Guess, records: &[Record], fields: &[&str]) -> Vec<String> {
    let applied = Applied::new(&guess.mapping, &guess.header.names).unwrap();
    let mut filling = Filling::default();
    let mut rows = Vec::new();
    for record in records.iter().skip(guess.header.taken) {
        let mut record = record.clone();
        if applied.fill(&mut filling, &mut record) {
            continue;
        }
        let Some(row) = applied.row(&record) else { continue };
        assert_eq!(row.faults(), []);
        rows.push(fields.iter().map(|f| row.get(f).unwrap_or("").to_owned()).collect::<Vec<_>>().join(";"));
    }
    rows
}

#[test]
fn lists_of_many_programs_are_read_as_a_person_reads_them() {
    let words = wire::mapping::words();
    let folder = tempfile::tempdir().unwrap();
    let mut wrong = Vec::new();
    for list in LISTS {
        let path = write(list, folder.path());
        let records = Table::open(&path, None).unwrap().peek(5000).unwrap();
        let Some(guess) = guess(&records, &domain::intake::INVOICES, &words, list.seller) else {
            wrong.push(format!("{}: no names found", list.name));
            continue;
        };
        let mut open = guess.mapping.unsure();
        open.sort_unstable();
        let mut wanted = list.open.to_vec();
        wanted.sort_unstable();
        if open != wanted {
            wrong.push(format!("{}: asks about {open:?}, not {wanted:?}; {:?}", list.name, guess.mapping.fields));
        }
        let rows = read(&guess, &records, list.fields);
        if rows != list.rows {
            wrong.push(format!("{}:\n  {}\n  not\n  {}", list.name, rows.join("\n  "), list.rows.join("\n  ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
