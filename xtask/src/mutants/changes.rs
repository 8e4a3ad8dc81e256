//! What a place is changed into: the next operator, a figure a little off, a day or a year beside.

use super::Draw;
use super::sites::Site;

/// Another thing for the place, never the same. Of several that would do, one by the draw.
pub(crate) fn changed(site: &Site, draw: &mut Draw) -> String {
    let token = site.token();
    let choices = match other_operators(token) {
        Some(choices) => choices.iter().map(|c| (*c).to_owned()).collect(),
        None if site.in_pack() && token.len() == 10 && token.matches('-').count() == 2 => other_days(token),
        None => other_numbers(token, site.in_pack()),
    };
    let at = draw.below(choices.len());
    choices.into_iter().nth(at).unwrap_or_default()
}

fn other_operators(token: &str) -> Option<&'static [&'static str]> {
    Some(match token {
        " <= " => &[" < ", " > "],
        " >= " => &[" > ", " < "],
        " < " => &[" <= ", " >= "],
        " > " => &[" >= ", " <= "],
        " == " => &[" != "],
        " != " => &[" == "],
        " && " => &[" || "],
        " || " => &[" && "],
        " + " => &[" - "],
        " - " => &[" + "],
        " * " => &[" + "],
        " / " => &[" * "],
        " += " => &[" -= "],
        " -= " => &[" += "],
        ".min(" => &[".max("],
        ".max(" => &[".min("],
        _ => return None,
    })
}

/// A day later, a day earlier, a year later.
fn other_days(token: &str) -> Vec<String> {
    let mut parts = token.splitn(3, '-').filter_map(|p| p.parse::<u32>().ok());
    let (Some(y), Some(m), Some(d)) = (parts.next(), parts.next(), parts.next()) else { return Vec::new() };
    let last = match m {
        2 if y % 4 == 0 && (y % 100 != 0 || y % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let later = match (d < last, m < 12) {
        (true, _) => (y, m, d + 1),
        (false, true) => (y, m + 1, 1),
        (false, false) => (y + 1, 1, 1),
    };
    // On the first of a month, the day of the month before that every month has.
    let earlier = match (d > 1, m > 1) {
        (true, _) => (y, m, d - 1),
        (false, true) => (y, m - 1, 28),
        (false, false) => (y - 1, 12, 31),
    };
    let days = [later, earlier, (y + 1, m, d.min(28))];
    days.into_iter().map(|(y, m, d)| format!("{y:04}-{m:02}-{d:02}")).collect()
}

/// One more or one less in the last place, or in law files ten times as much.
fn other_numbers(token: &str, in_law: bool) -> Vec<String> {
    let digits: String = token.chars().filter(char::is_ascii_digit).collect();
    let places = token.split_once('.').map_or(0, |(_, after)| after.len());
    let Ok(value) = digits.parse::<u64>() else { return vec!["1".to_owned()] };
    let spelled = |value: u64| {
        let text = format!("{value:0width$}", width = places + 1);
        let (whole, after) = text.split_at(text.len() - places);
        if places == 0 { whole.to_owned() } else { format!("{whole}.{after}") }
    };
    let mut choices = vec![spelled(value.saturating_add(1))];
    if value > 0 {
        choices.push(spelled(value - 1));
    }
    if in_law && value > 0 {
        choices.push(spelled(value.saturating_mul(10)));
    }
    choices
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_another_thing_of_the_same_kind() {
        assert_eq!(other_numbers("2.75", true), ["2.76", "2.74", "27.50"]);
        assert_eq!(other_numbers("0.05", true), ["0.06", "0.04", "0.50"]);
        assert_eq!(other_numbers("1_000", false), ["1001", "999"]);
        assert_eq!(other_numbers("0", false), ["1"]);
        assert_eq!(other_days("2024-02-29"), ["2024-03-01", "2024-02-28", "2025-02-28"]);
        assert_eq!(other_days("2023-12-31"), ["2024-01-01", "2023-12-30", "2024-12-28"]);
        assert_eq!(other_days("2023-01-01"), ["2023-01-02", "2022-12-31", "2024-01-01"]);
    }
}
