//! The sample from Taiwan: a buyer in Hsinchu, a seller in Taipei, New Taiwan dollars, interest under the Civil Code.

use basis::money::{Currency, Money};

use crate::samples::{Invoice, chinese, day, known, line, timetable, with_interest};
use crate::*;

pub(crate) fn letter() -> Letter {
    let twd = known(Currency::parse("TWD"));
    let mut letter = chinese();
    letter.language = Language::ZhHant;
    letter.number = "催字第1150138號".to_owned();
    letter.seller = seller();
    letter.debtor = Debtor {
        legal_name: "竹衡精密機械股份有限公司".to_owned(),
        address: vec!["300092 新竹市東區力行路二十八號".to_owned()],
        contact: Some("林經理".to_owned()),
        account_reference: Some("T-30815".to_owned()),
    };
    letter.earlier = vec![
        Earlier { kind: LetterKind::Reminder, number: "提字第1150611號".to_owned(), date: day("2026-05-14") },
        Earlier { kind: LetterKind::FormalDemand, number: "催字第1150102號".to_owned(), date: day("2026-05-25") },
    ];
    letter.currency = twd;
    letter.lines = invoices().iter().map(|invoice| line(invoice, letter.date, twd)).collect();
    (letter.total_open, letter.grand_total) = (Money::zero(twd), Money::zero(twd));
    letter.timetable = timetable(["2026-06-30", "2026-07-14", "2026-07-29", "2026-08-13"], "明衡國際法律事務所");
    letter.bank = Some(BankDetails {
        holder: "朗潤電子股份有限公司".to_owned(),
        bank: "範例商業銀行信義分行".to_owned(),
        account: Account::Number("0123-456-789012".to_owned()),
        bic: None,
        bank_code: Some("9990123".to_owned()),
        currency: twd,
        reference: "T-30815".to_owned(),
    });
    letter.payment_details_changed_on = None;
    letter.dispute = Some(Dispute {
        contact: "財務部陳靜宜".to_owned(),
        reach: "credit@langrun.example".to_owned(),
        until: day("2026-06-25"),
    });
    letter.legal_citations = vec![
        "雙方 2025 年 1 月 12 日買賣契約第七條".to_owned(),
        "民法第 229 條第 1 項、第 233 條第 1 項、第 367 條".to_owned(),
    ];
    letter.enclosures = vec!["所列發票影本".to_owned(), "2026 年 4 月 30 日對帳單".to_owned()];
    let basis = Basis {
        citation: "民法第 233 條第 1 項、第 203 條".to_owned(),
        rate_text: "法定利率，年利率 5%".to_owned(),
        day_count_text: "按實際日數，一年以 365 日計".to_owned(),
        rule_text: "以未付金額為本金，自應付日期之翌日起按單利計算".to_owned(),
    };
    with_interest(&mut letter, "5%", vec![basis], "181");
    if let InterestStatement::Computed(claim) = &mut letter.interest {
        for (row, line) in claim.rows.iter_mut().zip(&mut letter.lines) {
            row.amount.minor -= row.amount.minor % 100;
            line.interest = Some(row.amount);
        }
    }
    letter
}

fn invoices() -> [Invoice<'static>; 3] {
    let invoice = |number, issued, due, original, paid, note| Invoice { number, issued, due, original, paid, note };
    [
        invoice("LR-20417755", "2026-02-26", "2026-03-28", "986400", "300000", None),
        invoice("LR-20417902", "2026-03-18", "2026-04-17", "352860", "0", None),
        invoice(
            "LR-20418066",
            "2026-04-09",
            "2026-05-09",
            "298005",
            "8005",
            Some("2026 年 5 月 20 日收到匯款 TWD 8,005，已沖抵本發票。"),
        ),
    ]
}

fn seller() -> Seller {
    Seller {
        legal_name: "朗潤電子股份有限公司".to_owned(),
        address: vec!["110207 臺北市信義區松仁路 66 號 12 樓".to_owned()],
        contact_person: "陳靜宜".to_owned(),
        email: "credit@langrun.example".to_owned(),
        phone: "02-5550-1420".to_owned(),
        signatory_name: "周文斌".to_owned(),
        signatory_title: "財務長".to_owned(),
        country: "TW".to_owned(),
        letterhead: None,
    }
}
