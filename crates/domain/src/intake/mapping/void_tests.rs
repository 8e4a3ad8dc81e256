//! Tests of documents that are none any more.

use crate::intake::Row;
use crate::intake::mapping::tests::invoices;
use crate::intake::mapping::{Applied, Filling, Seen};

const HEAD: &str = "Customer No|Customer Name|Invoice No|Invoice Date|Due Date|Currency|Amount";

/// Of a row with this text in this column beside ordinary ones: `in`, `out WORD AMOUNT`, or the faults.
fn last(columns: &str, ends: &[&str]) -> String {
    of(HEAD, columns, ends)
}

/// The same of a list that is read as a whole first.
fn list(columns: &str, ends: &[&str]) -> String {
    told(HEAD, columns, ends, true)
}

fn of(head: &str, columns: &str, ends: &[&str]) -> String {
    told(head, columns, ends, false)
}

fn told(head: &str, columns: &str, ends: &[&str], whole: bool) -> String {
    let row = |(n, end): (usize, &&str)| format!("K{n}|A{n}|I{n}|2026-03-05|2026-04-05|GBP|1{n}.00|{end}\n");
    let rows: String = ends.iter().enumerate().map(row).collect();
    let (guess, records) = invoices(&format!("{head}|{columns}\n{rows}"));
    assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{columns}: {:#?}", guess.mapping);
    let applied = Applied::new(&guess.mapping, &guess.header.names).unwrap_or_else(|c| panic!("{c}"));
    let seen = if whole { Seen::of(&guess.mapping, &guess.header, &records) } else { Seen::default() };
    let applied = applied.seen(seen);
    let mut record = records.last().cloned().unwrap_or_default();
    let _ = applied.fill(&mut Filling::default(), &mut record);
    match applied.row(&record) {
        Some(row) if row.faults().is_empty() => format!("in {}", row.get("amount").unwrap_or_default()),
        Some(row) => row.faults().iter().map(|f| f.code).collect(),
        None => applied.skipped(&record).map_or("lost".to_owned(), |(word, sum, _)| format!("out {word} {sum}")),
    }
}

#[test]
fn void_documents_are_passed_over_and_told() {
    for (column, word) in [
        ("单据状态", "已作废"),
        ("状态", "作废"),
        ("狀態", "作廢"),
        ("备注", "已取消"),
        ("備註", "作廢"),
        ("Status", "void"),
        ("Status", "Voided"),
        ("Invoice status", "CANCELLED"),
        ("Zustand", "storniert"),
        ("状態", "取消済"),
        ("備考", "取消"),
        ("Status", "Draft"),
        ("Notes", "VOID - reissued as I9"),
        ("Bemerkung", "Storniert am 3.10."),
        ("备注", "已作废，重开"),
    ] {
        assert_eq!(last(column, &["", "", word]), format!("out {word} 12"), "{column} {word}");
        assert_eq!(last(column, &["Open", "", "", "Sent"]), "in 13", "{column}");
    }
    for (column, mark, other) in [
        ("是否作废", "是", "否"),
        ("Void", "Y", "N"),
        ("Cancelled on", "2026-05-01", ""),
        ("作废日期", "2026-05-01", ""),
    ] {
        assert_eq!(last(column, &[other, other, mark]), format!("out {column}: {mark} 12"));
        assert_eq!(last(column, &[mark, other, other]), "in 12", "{column}");
    }
}

#[test]
fn what_is_closed_or_no_invoice_yet_is_passed_over_and_told() {
    for (column, mark, other) in
        [("結案", "Y", "N"), ("是否结案", "是", "否"), ("Closed", "Yes", "No"), ("erledigt", "x", "")]
    {
        assert_eq!(last(column, &[other, other, mark]), format!("out {column}: {mark} 12"));
        let beside = |left: &str| last(&format!("{column}|Balance"), &["|10.00", "|11.00", &format!("{mark}|{left}")]);
        assert_eq!([beside("12.00"), beside("0.00")], ["document_in_doubt", "in 12"], "{column}");
    }
    for (column, word) in [
        ("状态", "已结案"),
        ("狀態", "已結案"),
        ("状态", "已结清"),
        ("Status", "Closed"),
        ("Status", "closed - paid"),
        ("Type", "Pro-forma"),
        ("Type", "Proforma"),
        ("Voucher type", "Pro forma invoice"),
        ("类型", "形式发票"),
        ("区分", "見積"),
        ("Belegart", "Angebot"),
        ("Art", "Proforma-Rechnung"),
        ("Document type", "Quote"),
        ("Doc type", "Estimate"),
        ("单据类型", "报价单"),
    ] {
        let fill = if column.contains("ype") { "Invoice" } else { "" };
        assert_eq!(last(column, &[fill, fill, word]), format!("out {word} 12"), "{column} {word}");
    }
    // Beside the only figure, which is called what is left, either may be true.
    let head = HEAD.replace("Amount", "Outstanding");
    assert_eq!(of(&head, "Status", &["", "", "已结清"]), "document_in_doubt");
    assert_eq!(of(&head, "Closed", &["", "", "Y"]), "document_in_doubt");
    for (column, text) in [("Notes", "pro-forma sent 3.4."), ("Bemerkung", "Angebot")] {
        assert_eq!(last(column, &["", "", text]), "document_in_doubt", "{column} {text}");
    }
}

#[test]
fn what_may_be_void_is_refused_and_not_taken() {
    for (column, text) in [
        ("Order status", "Cancelled"),
        ("Status", "Written off"),
        ("Status", "ausgebucht"),
        ("状态", "已冲销"),
        ("状态", "未审核"),
        ("单据状态", "创建"),
        ("状況", "承認待ち"),
        ("状況", "差戻し"),
        ("Remarks", "superseded by I9"),
        ("Notes", "Duplicate"),
        ("% paid", "50"),
        ("回款比例", "50%"),
        ("Notes", "replaces I7, which was voided"),
        ("备注", "原票作废重开"),
        ("Subscription status", "canceled"),
    ] {
        assert_eq!(last(column, &["", "", text]), "document_in_doubt", "{column} {text}");
    }
    for (column, text) in [("状态", "未作废"), ("Notes", "please avoid calls"), ("Status", "Open")] {
        assert_eq!(last(column, &["", "", text]), "in 12", "{column} {text}");
    }
}

#[test]
fn what_was_paid_is_no_debt_where_nothing_says_what_is_left() {
    for word in [
        "Paid",
        "PAID IN FULL",
        "vollständig bezahlt",
        "Fully Applied",
        "ausgeziffert",
        "bezahlt",
        "已付清",
        "入金済",
        "已回款",
        "已收訖",
        "票據已兌現",
    ] {
        assert_eq!(last("Status", &["", "", word]), format!("out {word} 12"));
        let beside = |left: &str| last("Status|Balance", &["|10.00", "|11.00", &format!("{word}|{left}")]);
        assert_eq!(beside("12.00"), "document_in_doubt", "{word}: paid, and all of it is left");
        assert_eq!(beside("0.00"), "in 12", "{word}: nothing is left, as the figure says");
    }
}

#[test]
fn a_remark_in_two_languages_or_with_a_day_says_that_it_was_paid() {
    for word in ["Paid 已付", "已付清 Paid", "Fully paid 1/9", "已收妥", "全额付清", "款已到账", "完済", "相殺済"]
    {
        let beside = |left: &str| last("Remarks|Balance", &["|10.00", "|11.00", &format!("{word}|{left}")]);
        assert_eq!(beside("12.00"), "document_in_doubt", "{word}");
        assert_eq!(beside("0.00"), "in 12", "{word}");
    }
    for word in ["Paid by card later 信用卡", "12/11", "已发货", "付款方式：电汇", "see mail"] {
        let beside = last("Remarks|Balance", &["|10.00", "|11.00", &format!("{word}|12.00")]);
        assert_eq!(beside, "in 12", "{word}");
    }
}

#[test]
fn a_part_that_was_paid_puts_a_document_in_doubt() {
    assert_eq!(last("Status", &["", "", "Partially paid"]), "document_in_doubt");
    assert_eq!(last("Paid", &["n", "n", "y"]), "out Paid: y 12");
    for column in ["Paid on", "Payment date", "Zahlungseingang", "回款时间", "入金日"] {
        assert_eq!(last(column, &["", "", "2026-05-01"]), "document_in_doubt", "{column}");
    }
    for (column, text) in [
        ("Notes", "PAID 12/11"),
        ("Notes", "pd 20/11 BACS"),
        ("Bemerkung", "bez. 12.11.26"),
        ("Bemerkung", "Rest 100 offen"),
        ("备注", "已付500"),
        ("Notes", "pd"),
        ("Notes", "part paid, see mail"),
        ("Notes", "PART-PAID"),
        ("Notes", "credited - see Bob"),
        ("Bemerkung", "bez."),
        ("Bemerkung", "bez. 12.11."),
        ("Bemerkung", "angezahlt"),
        ("Bemerkung", "anz."),
        ("Bemerkung", "Kunde hat schon angezahlt"),
        ("備考", "部分入金"),
        ("備考", "一部入金あり"),
        ("备注", "客户已部分付款"),
        ("備註", "5/20匯款入帳"),
        ("bezahlt?", "Rest 100"),
        ("Paid", "50 on account"),
        ("Status", "Paid (partial)"),
        ("Status", "Cleared"),
        ("Status", "abgeschlossen"),
        ("Bemerkung", "Teilzahlung 200 €"),
        ("Bemerkung", "Anzahlung 500 erhalten"),
        ("Bemerkung", "Rest 300"),
        ("Bemerkung", "überwiesen 12.11."),
        ("Notes", "bal 300"),
        ("Notes", "balance £300 o/s"),
        ("Notes", "200 received on account"),
        ("Notes", "w/off"),
        ("Notes", "raised in error"),
        ("Notes", "£1000 rec 30/10"),
        ("Notes", "BACS 14/10"),
        ("Notes", "rcvd"),
        ("Notes", "contra"),
        ("Bemerkung", "50 € erhalten"),
        ("Bemerkung", "bar erhalten"),
        ("Bemerkung", "ZE 12.11."),
        ("Bemerkung", "kompensiert"),
        ("Chq no", "100345"),
        ("Status", "Rejected"),
    ] {
        assert_eq!(last(column, &["", "", text]), "document_in_doubt", "{column} {text}");
    }
}

#[test]
fn what_is_still_to_come_and_terms_put_nothing_in_doubt() {
    for (column, text) in [
        ("Notes", "to be paid by 12/11"),
        ("Notes", "not paid until 3.4."),
        ("Bemerkung", "30 Tage offen"),
        ("备注", "未付500"),
        ("Notes", "credited limit ok"),
        ("Notes", "may not be part paid"),
        ("Bemerkung", "nicht angezahlt"),
        ("Bemerkung", "bez. Lieferung"),
        ("Terms", "BACS 30 days"),
        ("Terms", "30 days by cheque"),
        ("Zahlungsbedingung", "Überweisung 14 Tage"),
        ("bezahlt?", "nein"),
        ("Paid", "No"),
        ("% paid", "0"),
    ] {
        assert_eq!(last(column, &["", "", text]), "in 12", "{column} {text}");
    }
    assert_eq!(last("Notes|Balance", &["|10.00", "|11.00", "paid 2.00|10.00"]), "in 12", "the figure decides");
    assert_eq!(last("Freight", &["", "", "Collect"]), "in 12");
}

#[test]
fn a_mapping_that_reads_the_column_says_what_it_means() {
    let rows = "K1|A|I1|2026-03-05|2026-04-05|GBP|11.00|\nK2|B|I2|2026-03-05|2026-04-05|GBP|12.00|void\n";
    let (guess, records) = invoices(&format!("{HEAD}|Remark\n{rows}"));
    let mut mapping = guess.mapping.clone();
    mapping.skip.push(crate::intake::mapping::Skip { column: "Remark".to_owned(), values: Vec::new() });
    let applied = Applied::new(&mapping, &guess.header.names).unwrap_or_else(|c| panic!("{c}"));
    assert!(applied.row(&records[2]).is_some());
}

#[test]
fn a_column_without_a_name_may_hold_marks_and_remarks() {
    for text in ["✓", "x", "£15 received 3 Nov", "rcvd", "20 paid on acc"] {
        assert_eq!(last("", &["", "", text]), "document_in_doubt", "{text}");
    }
    for text in ["ring Tom", "goods received", "£15 not received"] {
        assert_eq!(last("", &["", "", text]), "in 12", "{text}");
    }
}

#[test]
fn a_payment_told_beside_a_balance_of_the_whole_amount_puts_it_in_doubt() {
    let beside = |column: &str, text: &str, left: &str| {
        last(&format!("{column}|Balance"), &["|10.00", "|11.00", &format!("{text}|{left}")])
    };
    for (column, text) in [
        ("Paid on", "2026-11-12"),
        ("Bezahlt am", "12.11.2026"),
        ("Clearing date", "2026-11-12"),
        ("Receipt date", "2026-11-12"),
        ("到账日期", "2026-11-12"),
        ("Notes", "cleared"),
        ("Notes", "cheque received"),
        ("Notes", "rec'd 20/11"),
        ("Notes", "BACS 12/11 15,000"),
        ("Notes", "rec'd 500 on a/c 3/11"),
        ("Notes", "settled by cheque"),
        ("Notes", "credited by CN 88"),
        ("Notes", "contra against PI 991"),
        ("Bemerkung", "Zahlung eingegangen 12.11."),
        ("Bemerkung", "überwiesen am 3.11."),
        ("Bemerkung", "verrechnet mit ER 99"),
        ("备注", "货款已到"),
    ] {
        assert_eq!(beside(column, text, "12.00"), "document_in_doubt", "{column} {text}");
        assert_eq!(beside(column, text, "5.00"), "in 12", "{column} {text}: the figure says what was paid");
        assert_eq!(last(column, &["", "", text]), "document_in_doubt", "{column} {text}, no balance");
    }
    for text in [
        "no payment received",
        "awaiting cheque",
        "cheque promised 3/11",
        "rang 3/9 - cheque in post",
        "will settle 12/11",
        "noch keine Zahlung eingegangen",
    ] {
        assert_eq!(beside("Notes", text, "12.00"), "in 12", "{text}");
    }
    for column in ["Settled", "Done", "Cleared", "Ausgeglichen"] {
        assert_eq!([beside(column, "x", "12.00"), beside(column, "x", "5.00")], ["document_in_doubt"; 2], "{column}");
        assert_eq!(last(column, &["", "", "x"]), format!("out {column}: x 12"));
    }
    // A day in every row is none of a payment.
    for column in ["Receipt date", "Payment date", "Eingang"] {
        let rows = ["2026-03-05|10.00", "2026-03-05|11.00", "2026-03-05|12.00"];
        assert_eq!(list(&format!("{column}|Balance"), &rows), "in 12", "{column}");
    }
}

#[test]
fn what_may_be_owed_no_longer_is_in_doubt_whatever_its_balance() {
    for (column, text) in [
        ("Status", "Reversed"),
        ("Status", "Archiviert"),
        ("Status", "Erlassen"),
        ("Status", "Waived"),
        ("状态", "已豁免"),
        ("Notes", "TEST - ignore"),
        ("Notes", "refund due"),
    ] {
        for left in ["12.00", "5.00"] {
            let rows = ["|10.00", "|11.00", &format!("{text}|{left}")];
            assert_eq!(last(&format!("{column}|Balance"), &rows), "document_in_doubt", "{column} {text}");
        }
    }
}

#[test]
fn what_was_paid_and_of_which_nothing_is_left_by_the_figures_is_no_doubt() {
    let rows = ["Offen|0.00", "Offen|4.00", "Bezahlt|12.00"];
    assert_eq!(last("Status|Bereits gezahlt", &rows), "in 12");
    let rows = ["Offen|0.00", "Offen|4.00", "Bezahlt|5.00"];
    assert_eq!(last("Status|Bereits gezahlt", &rows), "document_in_doubt");
}

#[test]
fn words_of_the_east_tell_by_themselves_that_it_was_settled() {
    for text in [
        "入金確認済",
        "振込確認済",
        "先方支払済",
        "手形受領",
        "手形受領 11/30",
        "前受金充当",
        "客户已回款",
        "客户已回款，财务未核销",
        "银行承兑汇票已收",
        "预收款冲抵",
        "支票 AB123 收訖",
        "已匯款",
        "已過數",
        "過數 12/11",
        "bad debt w/o",
    ] {
        assert_eq!(last("备注", &["", "", text]), "document_in_doubt", "{text}, no balance");
        assert_eq!(
            last("备注|Balance", &["|10.00", "|11.00", &format!("{text}|12.00")]),
            "document_in_doubt",
            "{text}"
        );
    }
    for text in ["尚未過數", "未回款", "手形受領予定"] {
        assert_eq!(last("备注", &["", "", text]), "in 12", "{text}");
    }
    assert_eq!(last("過數", &["", "", "✓"]), "out 過數: ✓ 12");
}

#[test]
fn nothing_paid_is_written_with_a_mark_of_money_too() {
    for nothing in ["0", "\\0", "￥0", "￥0.00", "0円", "０円", "0元", "HK$0", "NT$0.00", "-"] {
        let own = |ends: &[&str]| last("入金額|残高", ends);
        let end = format!("{nothing}|12.00");
        assert_eq!(own(&["1.00|9.00", "2.00|9.00", &end]), "in 12", "{nothing}");
    }
}
