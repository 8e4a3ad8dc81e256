//! Standards of classification: TOML into the core's plain values, and the one that ships.

use std::collections::BTreeMap;

use basis::problem::{Outcome, Problem};
use domain::assess::{Class, Raise, Standard, Unit};
use serde::Deserialize;
use toml::Spanned;

/// The standard that ships: name of its file and text.
pub const SHIPPED: (&str, &str) =
    ("classification/standard.toml", include_str!("../../../classification/standard.toml"));

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    id: String,
    version: u32,
    #[serde(default)]
    source: String,
    #[serde(default)]
    title: BTreeMap<String, String>,
    unit: Spanned<UnitFile>,
    class: Vec<Spanned<ClassFile>>,
    #[serde(default)]
    raise: Vec<Spanned<RaiseFile>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitFile {
    of: String,
    share_percent_min: Option<u8>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClassFile {
    id: String,
    #[serde(default)]
    title: BTreeMap<String, String>,
    #[serde(default)]
    days_overdue_min: i32,
    provision_percent: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RaiseFile {
    steps: Vec<String>,
    class: String,
}

/// Reads a standard. `name` is the file's name for refusals. Fails with `standard_invalid`: the line, and what was expected.
pub fn parse(name: &str, text: &str) -> Outcome<Standard> {
    let bad = |at: usize, detail: &str| {
        let line = text.bytes().take(at).filter(|b| *b == b'\n').count() as u64 + 1;
        Problem::input("standard_invalid").with("detail", detail).file(name).line(line)
    };
    let file: File = toml::from_str(text)
        .map_err(|e| bad(e.span().map_or(0, |s| s.start), e.message().lines().next().unwrap_or("")))?;
    let unit_at = file.unit.span().start;
    let unit = match (file.unit.get_ref().of.as_str(), file.unit.get_ref().share_percent_min) {
        ("item", None) => Unit::Item,
        ("account", share) if share.is_none_or(|s| s <= 100) => Unit::Account { share_percent_min: share.unwrap_or(0) },
        _ => return Err(bad(unit_at, "of = \"item\" | of = \"account\", share_percent_min = 0..100")),
    };
    let mut classes: Vec<Class> = Vec::new();
    for spanned in file.class {
        let at = spanned.span().start;
        let class = spanned.into_inner();
        let fits = match classes.last() {
            None => class.days_overdue_min <= 0,
            Some(before) => class.days_overdue_min > before.days_overdue_min.max(0),
        };
        if !fits {
            return Err(bad(at, "days_overdue_min: first class 0, then ascending"));
        }
        if class.id.is_empty() || classes.iter().any(|c| c.id == class.id) {
            return Err(bad(at, "id"));
        }
        if class.provision_percent.as_ref().is_some_and(|p| !percent(p)) {
            return Err(bad(at, "provision_percent = \"0\" .. \"100\""));
        }
        classes.push(Class {
            id: class.id,
            titles: class.title.into_iter().collect(),
            days_overdue_min: class.days_overdue_min,
            provision_percent: class.provision_percent,
        });
    }
    if classes.is_empty() {
        return Err(bad(0, "[[class]]"));
    }
    let mut raises = Vec::new();
    for spanned in file.raise {
        let at = spanned.span().start;
        let raise = spanned.into_inner();
        let known: Vec<&str> = classes.iter().map(|c| c.id.as_str()).collect();
        let Some(class) = known.iter().position(|id| *id == raise.class) else {
            return Err(bad(at, &format!("class = {}", known.join(" | "))));
        };
        raises.push(Raise { steps: raise.steps, class });
    }
    let titles = file.title.into_iter().collect();
    Ok(Standard { id: file.id, version: file.version, titles, source: file.source, unit, classes, raises })
}

/// A decimal from 0 to 100.
fn percent(text: &str) -> bool {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    digits(fraction)
        && digits(whole)
        && whole.parse::<u8>().is_ok_and(|w| w < 100 || w == 100 && fraction.bytes().all(|b| b == b'0'))
}

/// The name of something in a language: its own, else English, else `id`.
#[must_use]
pub fn titled<'a>(titles: &'a [(String, String)], lang: &str, id: &'a str) -> &'a str {
    let of = |tag: &str| titles.iter().find(|(t, _)| t == tag).map(|(_, title)| title.as_str());
    of(lang).or_else(|| of("en")).unwrap_or(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standard_that_ships_is_read_and_named_in_every_language() {
        let s = parse(SHIPPED.0, SHIPPED.1).unwrap();
        let ids: Vec<&str> = s.classes.iter().map(|c| c.id.as_str()).collect();
        assert_eq!(ids, ["current", "watch", "overdue", "doubtful", "loss"]);
        for class in &s.classes {
            for lang in ["en", "zh-Hans", "zh-Hant"] {
                assert!(class.titles.iter().any(|(tag, _)| tag == lang), "{} {lang}", class.id);
            }
        }
        let steps = crate::strategy::parse("s", crate::strategy::SHIPPED[0].1).unwrap();
        for step in s.raises.iter().flat_map(|r| &r.steps) {
            assert!(steps.rank(step).is_some(), "{step} is no step of the standard strategy");
        }
    }

    #[test]
    fn a_faulty_standard_is_refused_with_its_line() {
        let base = "id = \"s\"\nversion = 1\n[unit]\nof = \"item\"\n[[class]]\nid = \"a\"\n";
        assert!(parse("f", base).is_ok());
        for (text, line) in [
            (format!("{base}[[class]]\nid = \"b\"\n"), 7),
            (format!("{base}[[class]]\nid = \"a\"\ndays_overdue_min = 5\n"), 7),
            (format!("{base}[[class]]\nid = \"b\"\ndays_overdue_min = 5\nprovision_percent = \"101\"\n"), 7),
            (format!("{base}[[raise]]\nsteps = []\nclass = \"x\"\n"), 7),
            (base.replace("item", "thing"), 3),
            (format!("{base}days = 3\n"), 7),
        ] {
            let problem = parse("f", &text).unwrap_err();
            assert_eq!((problem.code, problem.place.line), ("standard_invalid", Some(line)), "{text}");
        }
        assert!(percent("100.0") && percent("0.5") && !percent("100.5") && !percent(".5") && !percent("5%"));
    }
}
