//! Terms of payment in Chinese and Japanese: days, days from the end of a month, days of a later month after a closing day.

use super::terms::Due;

/// What is due at once.
const AT_ONCE: [&str; 9] = ["即付", "现结", "現結", "货到付款", "貨到付款", "票到付款", "款到发货", "即時", "現金"];

/// What the days count from, where that is about the date of the invoice.
const LEADS: [&str; 52] = [
    "开票后",
    "開票後",
    "开票",
    "開票",
    "票到后",
    "票到後",
    "票到",
    "票后",
    "票後",
    "见票后",
    "見票後",
    "收票后",
    "收票後",
    "发票日后",
    "發票日後",
    "发票后",
    "發票後",
    "发票日期后",
    "货到后",
    "貨到後",
    "货到",
    "貨到",
    "到货后",
    "到貨後",
    "收货后",
    "收貨後",
    "发货后",
    "出貨後",
    "請求後",
    "請求書到着後",
    "請求書受領後",
    "請求書受取後",
    "請求書到着より",
    "到着後",
    "受領後",
    "検収後",
    "收到发票后",
    "收到發票後",
    "收到票据后",
    "收到貨後",
    "收到货后",
    "见票",
    "請求書発行後",
    "請求日後",
    "発行後",
    "納品後",
    "账期",
    "帳期",
    "信用期",
    "账期为",
    "净",
    "淨",
];
/// What may follow the days.
const ENDS: [&str; 17] = [
    "",
    "内",
    "內",
    "以内",
    "以內",
    "内付款",
    "內付款",
    "后付款",
    "後付款",
    "付款",
    "到期",
    "後",
    "后",
    "账期",
    "賬期",
    "後払い",
    "以内支払",
];

/// How is paid, which changes nothing about the day: by transfer or in cash.
const WAYS: [&str; 11] = ["T/T", "t/t", "TT", "O/A", "电汇", "電匯", "汇款", "匯款", "转账", "轉帳", "现金"];
/// A cheque of so many days that is given when a month is settled.
const CHEQUES: [&str; 4] = ["支票", "期票", "票據", "票据"];

/// Whether terms only say that accounts are settled by the month, and not when: they mean the end of this month here and of the next one there,
/// as do so many days after the settlement of the next month (`次月結30天`). `30日サイト` runs from the end of a month with most, from the invoice
/// with some: too early a reminder costs more than a question.
pub(super) fn by_the_month(text: &str) -> bool {
    let text = text.trim();
    ["月结", "月結", "月结付款", "月結付款", "按月结算"].contains(&text)
        || strip(text, &["次月結", "次月结"]).is_some_and(|rest| rest.trim_start().starts_with(char::is_numeric))
        || text.strip_suffix("日サイト").is_some_and(|days| !days.is_empty() && days.chars().all(char::is_numeric))
}

/// Takes one of these words off the front.
fn strip<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    words.iter().find_map(|w| text.strip_prefix(w))
}

/// A number at the front, and what follows it.
fn number(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end)?;
    Some((digits.parse().ok().filter(|n| *n < 10_000)?, rest))
}

/// Terms in Chinese and Japanese: `月結30天`, `月末締翌月末払`, `票到45天`, `次月25日`.
pub(super) fn read(text: &str) -> Option<Due> {
    let narrow = |c: char| match c {
        '\u{FF10}'..='\u{FF19}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    };
    let plain: String =
        text.chars().filter(|c| !c.is_whitespace() && !"・,，、（）()".contains(*c)).map(narrow).collect();
    let plain = plain.trim_end_matches(['。', '.']);
    if AT_ONCE.contains(&plain) {
        return Some(Due::Days(0));
    }
    let plain = strip(plain, &WAYS).unwrap_or(plain);
    let plain = WAYS.iter().find_map(|w| plain.strip_suffix(w)).unwrap_or(plain);
    let month = strip(plain, &["月結", "月结"]);
    // 月結次月25日: the month is settled, and paid on that day.
    of_month(month.unwrap_or(plain)).or_else(|| {
        let cheque = CHEQUES.iter().find_map(|c| plain.strip_suffix(c));
        let plain = cheque.filter(|_| month.is_some()).unwrap_or(plain);
        let month = strip(plain, &["月結", "月结"]);
        let rest = month.unwrap_or_else(|| strip(plain, &LEADS).unwrap_or(plain));
        let (days, rest) = number(rest)?;
        let rest = strip(rest, &["个工作日"]).map_or(rest, |_| "?");
        let rest = strip(rest, &["天", "日", "days"]).unwrap_or(rest);
        let days = i32::try_from(days).ok().filter(|_| ENDS.contains(&rest))?;
        Some(if month.is_some() { Due::AfterMonth(days) } else { Due::Days(days) })
    })
}

/// A day of this month or of a later one, after a closing day: `月末締翌月末払`, `20日締め翌月10日払い`, `次月结`, `当月结`.
fn of_month(plain: &str) -> Option<Due> {
    let (closing, rest) = match strip(plain, &["毎月", "每月"]).unwrap_or(plain) {
        rest if strip(rest, &["月末締", "末日締", "末締", "月末〆", "末〆"]).is_some() => {
            (31, strip(rest, &["月末締", "末日締", "末締", "月末〆", "末〆"])?)
        }
        rest => match number(rest).and_then(|(day, rest)| Some((day, strip(rest, &["日締", "日〆", "締"])?))) {
            Some((day, rest)) if (1..=31).contains(&day) => (day, rest),
            _ => (31, rest),
        },
    };
    let closed = rest != plain;
    let rest = strip(rest, &["め", "切り", "切"]).unwrap_or(rest);
    // 末締翌末: behind a closing day the word for the month may be left out.
    let short = [("翌々", 2), ("翌翌", 2), ("翌", 1)]
        .iter()
        .find_map(|(word, months)| Some((*months, rest.strip_prefix(word)?)));
    let short = short.filter(|(_, rest)| closed && !rest.starts_with('月'));
    let later = [
        (2, &["翌々月", "翌翌月", "次々月", "再翌月"][..]),
        (1, &["翌月", "次月", "下月"][..]),
        (0, &["当月", "當月", "本月", "同月"][..]),
    ];
    let later = || later.into_iter().find_map(|(months, words)| Some((months, strip(rest, words)?)));
    let (months, rest) = short.or_else(later)?;
    let ends = [
        "",
        "払",
        "払い",
        "支払",
        "支払い",
        "お支払い",
        "までに支払",
        "回収",
        "入金",
        "振込",
        "付款",
        "付",
        "结",
        "結",
        "结清",
        "結清",
        "前付款",
    ];
    let (day, rest) = match strip(rest, &["末日", "末", "底前", "底", "月末"]) {
        Some(rest) => (31, rest),
        None => match number(rest) {
            Some((day, rest)) => (day, strip(rest, &["日前", "日", "号前", "号", "號前", "號"])?),
            // 当月结: settled at the end of the month.
            None => (31, strip(rest, &["结", "結"]).map(|r| if r.is_empty() { r } else { "?" })?),
        },
    };
    ((1..=31).contains(&day) && ends.contains(&rest)).then_some(Due::DayOf { months, day, closing })
}

#[cfg(test)]
mod tests {
    use super::by_the_month;

    #[test]
    fn terms_that_two_trades_understand_differently_are_asked_about() {
        for (text, vague) in [
            ("月结", true),
            ("次月結30天", true),
            ("次月结 60天", true),
            ("次月结", false),
            ("月結30天", false),
            ("30日サイト", true),
            ("６０日サイト", true),
        ] {
            assert_eq!(by_the_month(text), vague, "{text}");
        }
    }
}
