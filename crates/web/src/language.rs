//! The language of an answer: what the client prefers of what there is.

use wire::messages::Lang;

/// The language that an `Accept-Language` asks for first among ours; English where it asks for none of them.
pub(crate) fn accepted(header: &str) -> Lang {
    let mut best: Option<(u16, Lang)> = None;
    for part in header.split(',').take(20) {
        let mut words = part.split(';');
        let tag = words.next().unwrap_or("").trim().to_ascii_lowercase();
        let weight = words.find_map(|w| w.trim().strip_prefix("q=")).map_or(1000, weight);
        let lang = match tag.as_str() {
            "*" => Some(Lang::En),
            t if t == "en" || t.starts_with("en-") => Some(Lang::En),
            t if t == "zh" || t.starts_with("zh-") => Some(Lang::of_locale(t)),
            _ => None,
        };
        if let Some(lang) = lang
            && weight > 0
            && best.is_none_or(|(most, _)| weight > most)
        {
            best = Some((weight, lang));
        }
    }
    best.map_or(Lang::En, |(_, lang)| lang)
}

/// A weight of 0 to 1 in thousandths; what is none weighs nothing.
fn weight(text: &str) -> u16 {
    let (whole, rest) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
    let digits: String = format!("{rest:0<3}").chars().take(3).collect();
    match (whole, digits.parse::<u16>()) {
        ("1", _) => 1000,
        ("0", Ok(thousandths)) => thousandths,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_ours_by_weight_is_taken() {
        for (header, lang) in [
            ("", Lang::En),
            ("zh-CN,zh;q=0.9,en;q=0.8", Lang::ZhHans),
            ("zh-TW", Lang::ZhHant),
            ("zh-Hant-HK", Lang::ZhHant),
            ("fr;q=0.9, zh-HK;q=0.8, en;q=0.1", Lang::ZhHant),
            ("en;q=0.2, zh;q=0.25", Lang::ZhHans),
            ("zh;q=0, en;q=0.001", Lang::En),
            ("de", Lang::En),
            ("zh;q=x", Lang::En),
            ("*", Lang::En),
        ] {
            assert_eq!(accepted(header), lang, "{header}");
        }
    }
}
