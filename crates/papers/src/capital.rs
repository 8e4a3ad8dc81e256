//! Amounts of renminbi and New Taiwan dollars in the capital numerals that Chinese payment papers carry beside the figures.
//! Only the amount in words; figures and currency codes are in `display`.

use basis::money::Money;

use crate::letter::Language;

const DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const PLACES: [&str; 4] = ["", "拾", "佰", "仟"];
const GROUPS: [&str; 4] = ["", "万", "亿", "万亿"];

/// The amount in capital numerals, `人民币…元整` or `新臺幣…元整`; `None` in a language without the custom, for another
/// currency, a negative amount or one of 10^16 yuan and more.
pub(crate) fn words(amount: Money, language: Language) -> Option<String> {
    let name = match (language, amount.currency.code()) {
        (Language::ZhHans, "CNY") => "人民币",
        (Language::ZhHans, "TWD") => "新台币",
        (Language::ZhHant, "CNY") => "人民幣",
        (Language::ZhHant, "TWD") => "新臺幣",
        _ => return None,
    };
    let numerals = numerals(amount.minor)?;
    let traditional = |c: char| TRADITIONAL.iter().find(|(simple, _)| *simple == c).map_or(c, |(_, full)| *full);
    Some(if language == Language::ZhHant {
        format!("{name}{}", numerals.chars().map(traditional).collect::<String>())
    } else {
        format!("{name}{numerals}")
    })
}

/// The numerals that are written differently in traditional characters.
const TRADITIONAL: [(char, char); 5] = [('贰', '貳'), ('叁', '參'), ('陆', '陸'), ('万', '萬'), ('亿', '億')];

/// Follows the wording of the People's Bank of China's rules for filling in bills and settlement papers: a run of zeros
/// inside the figure is one 零, a zero in the yuan place before jiao is written, 整 closes an amount that ends in yuan.
fn numerals(minor: i64) -> Option<String> {
    let minor = u64::try_from(minor).ok()?;
    let (yuan, jiao, fen) = (minor / 100, minor / 10 % 10, minor % 10);
    let mut text = String::new();
    if yuan > 0 || minor == 0 {
        text.push_str(&integer(yuan)?);
        text.push('元');
    }
    if jiao == 0 && fen == 0 {
        text.push('整');
        return Some(text);
    }
    if jiao > 0 {
        if yuan > 0 && yuan.is_multiple_of(10) {
            text.push('零');
        }
        text.push(digit(jiao));
        text.push('角');
    } else if yuan > 0 {
        text.push('零');
    }
    if fen > 0 {
        text.push(digit(fen));
        text.push('分');
    }
    Some(text)
}

fn digit(value: u64) -> char {
    usize::try_from(value).ok().and_then(|i| DIGITS.get(i)).copied().unwrap_or('零')
}

/// A whole number below 10^16.
fn integer(number: u64) -> Option<String> {
    if number == 0 {
        return Some("零".to_owned());
    }
    let groups: Vec<u64> =
        std::iter::successors(Some(number), |n| Some(n / 10_000).filter(|n| *n > 0)).map(|n| n % 10_000).collect();
    let mut text = String::new();
    let mut gap = false;
    for (i, group) in groups.iter().enumerate().rev() {
        let name = GROUPS.get(i)?;
        if *group == 0 {
            gap = true;
            continue;
        }
        if !text.is_empty() && (gap || *group < 1000) {
            text.push('零');
        }
        gap = false;
        four(*group, &mut text);
        // "万亿" is ten thousand hundred-millions: when hundred-millions follow, their own 亿 serves both.
        let shared = i == 3 && groups.get(2).is_some_and(|g| *g > 0);
        text.push_str(if shared { "万" } else { name });
    }
    Some(text)
}

/// A group of four digits, without leading zeros.
fn four(group: u64, text: &mut String) {
    let (mut begun, mut gap) = (false, false);
    for (place, unit) in [(3_usize, 1000), (2, 100), (1, 10), (0, 1)] {
        let value = group / unit % 10;
        if value == 0 {
            gap = begun;
            continue;
        }
        if gap {
            text.push('零');
        }
        text.push(digit(value));
        text.push_str(PLACES.get(place).copied().unwrap_or(""));
        (begun, gap) = (true, false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use basis::money::Currency;

    fn capital(text: &str) -> String {
        let cny = Currency::parse("CNY").unwrap();
        let text = words(Money::parse(text, cny).unwrap(), Language::ZhHans).unwrap();
        text.strip_prefix("人民币").unwrap().to_owned()
    }

    /// The examples printed in the People's Bank of China's basic rules for filling in bills and settlement papers.
    #[test]
    fn published_examples() {
        for (figure, expected) in [
            ("1409.50", "壹仟肆佰零玖元伍角"),
            ("6007.14", "陆仟零柒元壹角肆分"),
            ("1680.32", "壹仟陆佰捌拾元零叁角贰分"),
            ("107000.53", "壹拾万柒仟元零伍角叁分"),
            ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
            ("325.04", "叁佰贰拾伍元零肆分"),
        ] {
            assert_eq!(capital(figure), expected, "{figure}");
        }
    }

    #[test]
    fn zeros_groups_and_small_sums() {
        for (figure, expected) in [
            ("0", "零元整"),
            ("0.05", "伍分"),
            ("0.50", "伍角"),
            ("0.55", "伍角伍分"),
            ("10", "壹拾元整"),
            ("1000000", "壹佰万元整"),
            ("1000001", "壹佰万零壹元整"),
            ("10010", "壹万零壹拾元整"),
            ("100010001", "壹亿零壹万零壹元整"),
            ("100000001", "壹亿零壹元整"),
            ("100000000", "壹亿元整"),
            ("1234567.89", "壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分"),
            ("1000000000000", "壹万亿元整"),
            ("1000200000000", "壹万零贰亿元整"),
        ] {
            assert_eq!(capital(figure), expected, "{figure}");
        }
    }

    #[test]
    fn only_what_custom_writes_and_can_be_written() {
        let cny = Currency::parse("CNY").unwrap();
        assert_eq!(words(Money::new(100, Currency::parse("EUR").unwrap()), Language::ZhHans), None);
        assert_eq!(words(Money::new(100, cny), Language::En), None);
        assert_eq!(words(Money::new(-100, cny), Language::ZhHans), None);
        assert_eq!(words(Money::new(i64::MAX, cny), Language::ZhHans), None);
    }

    #[test]
    fn taiwan_writes_new_dollars_in_traditional_characters() {
        let amount = Money::parse("236908362.50", Currency::parse("TWD").unwrap()).unwrap();
        let expected = "新臺幣貳億參仟陸佰玖拾萬捌仟參佰陸拾貳元伍角";
        assert_eq!(words(amount, Language::ZhHant).as_deref(), Some(expected));
        let whole = Money::new(56_000_000, amount.currency);
        assert_eq!(words(whole, Language::ZhHans).as_deref(), Some("新台币伍拾陆万元整"));
    }
}
