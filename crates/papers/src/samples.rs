//! One complete letter of each kind and language, for checking texts, for tests and for looking at. Nobody in them exists.

use basis::calendar::Date;
use basis::money::{Currency, Money, Rate};
use basis::problem::Outcome;

use crate::*;

/// What a sample reads from its own constants; that all of them can be read is what the tests see first.
#[expect(clippy::panic, reason = "samples are constants, and a test builds every one")]
pub(crate) fn known<T>(read: Outcome<T>) -> T {
    match read {
        Ok(value) => value,
        Err(problem) => panic!("a sample is wrong: {}", problem.code),
    }
}

pub(crate) fn day(text: &str) -> Date {
    known(Date::parse(text))
}

/// A sample letter of the kind in the language, complete and in order: English and German letters in euros with interest, a Chinese one in renminbi,
/// a Taiwanese one in New Taiwan dollars.
#[must_use]
pub fn sample(kind: LetterKind, language: Language) -> Letter {
    let mut letter = match language {
        Language::En => english(),
        Language::ZhHans => chinese(),
        Language::ZhHant => crate::sample_taiwan::letter(),
        Language::De => crate::sample_german::letter(),
    };
    letter.kind = kind;
    match kind {
        LetterKind::BeforeDue => letter = before_due(letter),
        LetterKind::StatementOfAccount => letter = statement(letter),
        LetterKind::Reminder => {
            letter.interest = InterestStatement::Reserved { reason_code: "not_in_reminder".to_owned() };
            (letter.compensation, letter.unapplied) = (None, None);
            letter.earlier.clear();
            letter.enclosures.clear();
            for line in &mut letter.lines {
                line.interest = None;
            }
            letter.timetable.clear();
        }
        LetterKind::FormalDemand => letter.earlier.truncate(1),
        LetterKind::FinalNotice => letter.timetable = letter.timetable.split_off(1),
        LetterKind::NoticeBeforeAction => letter.timetable = letter.timetable.split_off(2),
    }
    total_up(letter)
}

/// The letter as a note before the due date: the same invoices, each due some days after the letter's date.
fn before_due(mut letter: Letter) -> Letter {
    letter.interest = InterestStatement::Reserved { reason_code: "before_due".to_owned() };
    letter.earlier.clear();
    letter.timetable.clear();
    letter.enclosures.clear();
    letter.legal_citations.clear();
    (letter.compensation, letter.pay_by, letter.unapplied) = (None, None, None);
    for (after, line) in (5..).zip(&mut letter.lines) {
        line.due = letter.date.plus_days(after);
        line.issued = line.due.plus_days(-30);
        line.days_overdue = 0;
        (line.interest, line.note) = (None, None);
    }
    letter.number = "BD-2026-0031".to_owned();
    if let Some(bank) = &mut letter.bank {
        bank.reference = letter.number.clone();
    }
    if let (Some(dispute), Some(first)) = (&mut letter.dispute, letter.lines.first()) {
        dispute.until = first.due;
    }
    letter
}

/// The letter as a statement: also with an invoice that is not yet due and a credit note, and without any claim.
fn statement(mut letter: Letter) -> Letter {
    letter.interest = InterestStatement::Reserved { reason_code: "statement".to_owned() };
    letter.lines.iter_mut().for_each(|line| line.interest = None);
    letter.earlier.clear();
    letter.timetable.clear();
    letter.enclosures.clear();
    (letter.compensation, letter.pay_by) = (None, None);
    let mut item = |number: &str, issued, due, original| {
        let item = Invoice { number, issued, due, original, paid: "0", note: None };
        letter.lines.push(line(&item, letter.date, letter.currency));
    };
    item("CN-2026-0044", "2026-05-28", "2026-05-28", "-1250.00");
    item("LX-2026-00587", "2026-05-29", "2026-06-28", "16890.00");
    letter.number = "SA-2026-0077".to_owned();
    letter.unapplied = Some(Money::new(150_000, letter.currency));
    letter
}

/// Sets the totals so that they agree with the lines.
pub(crate) fn total_up(mut letter: Letter) -> Letter {
    let currency = letter.currency;
    let sum = |amounts: &mut dyn Iterator<Item = i64>| Money::new(amounts.sum(), currency);
    letter.total_open = sum(&mut letter.lines.iter().map(|line| line.open.minor));
    let mut total = letter.total_open.minor;
    if let InterestStatement::Computed(claim) = &mut letter.interest {
        claim.total = sum(&mut claim.rows.iter().map(|row| row.amount.minor));
        total += claim.total.minor;
    }
    total += letter.compensation.as_ref().map_or(0, |c| c.amount.minor) - letter.unapplied.map_or(0, |m| m.minor);
    letter.grand_total = Money::new(total, currency);
    letter
}

/// Gives the letter that many invoices, all overdue (or, before the due date, none), and interest on each when it claims interest.
pub(crate) fn line_like(letter: &mut Letter, count: i32) {
    let before = letter.kind == LetterKind::BeforeDue;
    let first = letter.date.plus_days(if before { 1 } else { -count - 30 });
    let invoice = |i: i32| {
        let (due, original) = (first.plus_days(i), Money::new(123_400 + 3_700 * i64::from(i), letter.currency));
        let paid = Money::new(10_000, letter.currency);
        Line {
            number: format!("LX-{:05}", 400 + i),
            issued: due.plus_days(-30),
            due,
            days_overdue: u32::try_from(due.days_until(letter.date)).unwrap_or(0),
            original,
            paid_or_credited: paid,
            open: Money::new(original.minor - paid.minor, letter.currency),
            interest: None,
            note: None,
        }
    };
    letter.lines = (0..count).map(invoice).collect();
    if let InterestStatement::Computed(claim) = letter.interest.clone() {
        with_interest(letter, "5%", claim.basis, "40");
    }
}

pub(crate) struct Invoice<'a> {
    pub number: &'a str,
    pub issued: &'a str,
    pub due: &'a str,
    pub original: &'a str,
    pub paid: &'a str,
    pub note: Option<&'a str>,
}

pub(crate) fn line(invoice: &Invoice, on: Date, currency: Currency) -> Line {
    let amount = |text| known(Money::parse(text, currency));
    let (original, paid) = (amount(invoice.original), amount(invoice.paid));
    Line {
        number: invoice.number.to_owned(),
        issued: day(invoice.issued),
        due: day(invoice.due),
        days_overdue: u32::try_from(day(invoice.due).days_until(on)).unwrap_or(0),
        original,
        paid_or_credited: paid,
        open: known(original.minus(paid)),
        interest: None,
        note: invoice.note.map(str::to_owned),
    }
}

/// One interest row for each line, at a plausible figure; the figure itself is not what is tested here.
pub(crate) fn with_interest(letter: &mut Letter, rate: &str, basis: Vec<Basis>, per_day: &str) {
    let (rate, until, currency) = (known(Rate::parse(rate)), letter.date, letter.currency);
    let year = if matches!(rate.period, basis::money::RatePeriod::Year) { 365 } else { 1 };
    let mut rows = Vec::new();
    for line in &mut letter.lines {
        let minor =
            i128::from(line.open.minor) * i128::from(rate.ppb) * i128::from(line.days_overdue) / (year * 1_000_000_000);
        let amount = Money::new(i64::try_from(minor).unwrap_or(0), currency);
        line.interest = Some(amount);
        rows.push(InterestRow {
            invoice: line.number.clone(),
            from: line.due.plus_days(1),
            to: until,
            days: line.days_overdue,
            base: line.open,
            rate,
            amount,
        });
    }
    let total = Money::zero(currency);
    let per_day = Some(known(Money::parse(per_day, currency)));
    letter.interest = InterestStatement::Computed(InterestClaim { total, until, basis, rows, per_day, partial: false });
}

pub(crate) fn english() -> Letter {
    let (date, eur) = (day("2026-06-15"), known(Currency::parse("EUR")));
    let mut letter = Letter {
        kind: LetterKind::FormalDemand,
        language: Language::En,
        number: "FD-2026-0138".to_owned(),
        date,
        seller: english_seller(),
        debtor: english_debtor(),
        replaces: None,
        earlier: vec![
            Earlier { kind: LetterKind::Reminder, number: "RM-2026-0611".to_owned(), date: day("2026-05-20") },
            Earlier { kind: LetterKind::FormalDemand, number: "FD-2026-0102".to_owned(), date: day("2026-05-29") },
        ],
        currency: eur,
        lines: english_invoices().iter().map(|invoice| line(invoice, date, eur)).collect(),
        total_open: Money::zero(eur),
        interest: InterestStatement::Reserved { reason_code: "sample".to_owned() },
        compensation: Some(Compensation {
            amount: Money::new(12_000, eur),
            citation: "section 288(5) BGB, EUR 40 for each invoice".to_owned(),
        }),
        unapplied: Some(Money::new(150_000, eur)),
        grand_total: Money::zero(eur),
        pay_by: Some(day("2026-06-29")),
        timetable: timetable(
            ["2026-06-30", "2026-07-14", "2026-07-29", "2026-08-13"],
            "Hartmann & Vogel Rechtsanwälte",
        ),
        bank: Some(english_bank(eur)),
        payment_details_changed_on: None,
        dispute: Some(Dispute {
            contact: "Anna de Wit, Credit Control".to_owned(),
            reach: "disputes@lanrun.example".to_owned(),
            until: day("2026-06-25"),
        }),
        legal_citations: vec![
            "Clause 7 of the framework supply agreement of 12 January 2025".to_owned(),
            "Sections 286 and 288(2) of the German Civil Code (BGB)".to_owned(),
        ],
        enclosures: vec!["Copies of the invoices listed".to_owned()],
    };
    let basis = Basis {
        citation: "Section 288(2) of the German Civil Code (BGB)".to_owned(),
        rate_text: "nine percentage points above the base rate, at present 10.27% a year".to_owned(),
        day_count_text: "actual days; a year has 365 days".to_owned(),
        rule_text: "simple interest on the amount open, from the day after the due date".to_owned(),
    };
    with_interest(&mut letter, "10.27%", vec![basis], "12.62");
    letter
}

fn english_invoices() -> [Invoice<'static>; 3] {
    [
        Invoice {
            number: "LX-2026-00417",
            issued: "2026-03-02",
            due: "2026-04-01",
            original: "18450.00",
            paid: "5000.00",
            note: None,
        },
        Invoice {
            number: "LX-2026-00455",
            issued: "2026-03-20",
            due: "2026-04-19",
            original: "7312.40",
            paid: "812.40",
            note: Some("EUR 812.40 was credited on 2 May 2026 for three units returned (credit note LX-CN-0031)."),
        },
        Invoice {
            number: "LX-2026-00502",
            issued: "2026-04-14",
            due: "2026-05-14",
            original: "24906.15",
            paid: "0",
            note: None,
        },
    ]
}

fn english_debtor() -> Debtor {
    Debtor {
        legal_name: "Nordhafen Maschinenbau GmbH & Co. KG".to_owned(),
        address: ["Accounts payable", "Werftstraße 114", "24143 Kiel", "Germany"].map(str::to_owned).to_vec(),
        contact: Some("Ms Brandt".to_owned()),
        account_reference: Some("D-20417".to_owned()),
    }
}

fn english_bank(eur: Currency) -> BankDetails {
    BankDetails {
        holder: "Lanrun Electronics (Europe) B.V.".to_owned(),
        bank: "Example Bank N.V., Rotterdam".to_owned(),
        account: Account::Iban("NL91ABNA0417164300".to_owned()),
        bic: Some("EXBKNL2R".to_owned()),
        bank_code: None,
        currency: eur,
        reference: "D-20417 / FD-2026-0138".to_owned(),
    }
}

fn english_seller() -> Seller {
    Seller {
        legal_name: "Lanrun Electronics (Europe) B.V.".to_owned(),
        address: ["Waalhaven Oostzijde 85", "3087 BM Rotterdam", "The Netherlands"].map(str::to_owned).to_vec(),
        contact_person: "Anna de Wit".to_owned(),
        email: "credit@lanrun.example".to_owned(),
        phone: "+31 10 555 01 42".to_owned(),
        signatory_name: "Pieter van Dam".to_owned(),
        signatory_title: "Finance Director".to_owned(),
        country: "NL".to_owned(),
        letterhead: None,
    }
}

pub(crate) fn timetable(days: [&str; 4], third_party: &str) -> Vec<TimetableEntry> {
    let steps = [
        StepKind::FinalNotice,
        StepKind::ThirdParty { name: Some(third_party.to_owned()) },
        StepKind::LegalDecision,
        StepKind::LegalAction,
    ];
    days.into_iter().zip(steps).map(|(on, step)| TimetableEntry { on: day(on), step }).collect()
}

pub(crate) fn chinese() -> Letter {
    let (date, cny) = (day("2026-06-15"), known(Currency::parse("CNY")));
    let mut letter = Letter {
        kind: LetterKind::FormalDemand,
        language: Language::ZhHans,
        number: "催〔2026〕0138号".to_owned(),
        date,
        seller: chinese_seller(),
        debtor: chinese_debtor(),
        replaces: None,
        earlier: vec![
            Earlier { kind: LetterKind::Reminder, number: "提〔2026〕0611号".to_owned(), date: day("2026-05-14") },
            Earlier {
                kind: LetterKind::FormalDemand, number: "催〔2026〕0102号".to_owned(), date: day("2026-05-25")
            },
        ],
        currency: cny,
        lines: chinese_invoices().iter().map(|invoice| line(invoice, date, cny)).collect(),
        total_open: Money::zero(cny),
        interest: InterestStatement::Reserved { reason_code: "sample".to_owned() },
        compensation: None,
        unapplied: None,
        grand_total: Money::zero(cny),
        pay_by: Some(day("2026-06-29")),
        timetable: timetable(["2026-06-30", "2026-07-14", "2026-07-29", "2026-08-13"], "广东明衡律师事务所"),
        bank: Some(chinese_bank(cny)),
        payment_details_changed_on: Some(day("2026-01-05")),
        dispute: Some(Dispute {
            contact: "财务部陈静".to_owned(),
            reach: "credit@langrun.example".to_owned(),
            until: day("2026-06-25"),
        }),
        legal_citations: vec![
            "双方2025年1月12日签订的《框架采购合同》第七条".to_owned(),
            "《中华人民共和国民法典》第五百七十九条、第六百二十六条、第六百二十八条".to_owned(),
        ],
        enclosures: vec!["所列发票复印件".to_owned(), "2026年4月30日对账单".to_owned()],
    };
    let basis = Basis {
        citation: "最高人民法院关于审理买卖合同纠纷案件适用法律问题的解释第十八条第四款".to_owned(),
        rate_text: "违约行为发生时一年期贷款市场报价利率（LPR）加计50%，即年利率4.50%".to_owned(),
        day_count_text: "按实际天数，一年按365天".to_owned(),
        rule_text: "以未付金额为基数，自应付日期次日起单利计算".to_owned(),
    };
    with_interest(&mut letter, "4.50%", vec![basis], "65.26");
    letter
}

fn chinese_invoices() -> [Invoice<'static>; 3] {
    [
        Invoice {
            number: "24442000000012345678",
            issued: "2026-02-26",
            due: "2026-03-28",
            original: "386400.00",
            paid: "100000.00",
            note: None,
        },
        Invoice {
            number: "24442000000012350417",
            issued: "2026-03-18",
            due: "2026-04-17",
            original: "152860.50",
            paid: "0",
            note: None,
        },
        Invoice {
            number: "24442000000012388026",
            issued: "2026-04-09",
            due: "2026-05-09",
            original: "98005.18",
            paid: "8005.18",
            note: Some("2026年5月20日收到银行转账8,005.18元，已冲抵本发票。"),
        },
    ]
}

fn chinese_seller() -> Seller {
    Seller {
        legal_name: "深圳市朗润电子有限公司".to_owned(),
        address: vec!["广东省深圳市南山区科技南路66号朗润大厦12层 518057".to_owned()],
        contact_person: "陈静".to_owned(),
        email: "credit@langrun.example".to_owned(),
        phone: "0755-5550 1420".to_owned(),
        signatory_name: "周文斌".to_owned(),
        signatory_title: "财务总监".to_owned(),
        country: "CN".to_owned(),
        letterhead: None,
    }
}

fn chinese_debtor() -> Debtor {
    Debtor {
        legal_name: "苏州恒泽精密机械股份有限公司".to_owned(),
        address: vec!["江苏省苏州市工业园区星湖街218号".to_owned(), "215123".to_owned()],
        contact: Some("王经理".to_owned()),
        account_reference: Some("C-10326".to_owned()),
    }
}

fn chinese_bank(cny: Currency) -> BankDetails {
    BankDetails {
        holder: "深圳市朗润电子有限公司".to_owned(),
        bank: "示例银行深圳科技园支行".to_owned(),
        account: Account::Number("4000 0123 4567 8901 234".to_owned()),
        bic: None,
        bank_code: Some("102584000001".to_owned()),
        currency: cny,
        reference: "C-10326 催〔2026〕0138号".to_owned(),
    }
}
