//! Where something can be changed: figures of the law files, comparisons and constants of the engine. What they are changed into
//! is chosen elsewhere.

use std::ops::Range;
use std::path::Path;

/// The engine: every file that has a part in a sum of interest or in the fixed sum beside it.
const ENGINE: [&str; 14] = [
    "crates/domain/src/assess/interest/accrue.rs",
    "crates/domain/src/assess/interest/applied.rs",
    "crates/domain/src/assess/interest/bind.rs",
    "crates/domain/src/assess/interest/choose.rs",
    "crates/domain/src/assess/interest/effective.rs",
    "crates/domain/src/assess/interest/factor.rs",
    "crates/domain/src/assess/interest/meter.rs",
    "crates/domain/src/assess/interest/periods.rs",
    "crates/domain/src/assess/interest/timeline.rs",
    "crates/basis/src/law/compensation.rs",
    "crates/basis/src/law/day_count.rs",
    "crates/basis/src/law/pack.rs",
    "crates/basis/src/law/series.rs",
    "crates/basis/src/money/rounding.rs",
];

/// What counts the time in which a claim can be enforced.
const CLOCK: [&str; 3] = [
    "crates/domain/src/assess/limitation/mod.rs",
    "crates/domain/src/assess/limitation/reading.rs",
    "crates/basis/src/law/limitation.rs",
];

/// Keys of a law file whose figures decide about a sum.
const FIGURES: [&str; 15] = [
    "rate",
    "after_suit",
    "reference_step",
    "day_count",
    "rounding",
    "starts",
    "valid",
    "percent",
    "tiers",
    "scale",
    "default_days",
    "max_days",
    "void_beyond",
    "points",
    "known_until",
];

/// Keys of the other sections that decide about time and steps.
const FURTHER: [&str; 12] = [
    "years",
    "international_sale_years",
    "long_stop_years",
    "days",
    "months",
    "limit",
    "amount",
    "count",
    "wait_days",
    "wait_to_days",
    "from",
    "up_to",
];

/// What a comparison or a step of a sum is written as, with the spaces around it.
const OPERATORS: [&str; 16] = [
    " <= ", " >= ", " == ", " != ", " < ", " > ", " && ", " || ", " + ", " - ", " * ", " / ", " += ", " -= ", ".min(",
    ".max(",
];

/// One place that can be changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Site {
    /// From the root.
    pub(crate) file: String,
    /// Counted from 1.
    pub(crate) number: usize,
    /// The line as it stands.
    pub(crate) line: String,
    /// Where in it.
    pub(crate) at: Range<usize>,
}

impl Site {
    /// What stands there.
    pub(crate) fn token(&self) -> &str {
        self.line.get(self.at.clone()).unwrap_or_default()
    }
    /// The line with something else there.
    pub(crate) fn with(&self, other: &str) -> String {
        let (before, after) = (self.line.get(..self.at.start), self.line.get(self.at.end..));
        format!("{}{other}{}", before.unwrap_or_default(), after.unwrap_or_default())
    }
    /// Whether it is a figure of the law.
    pub(crate) fn in_pack(&self) -> bool {
        self.file.starts_with("law/")
    }
}

/// Figures in the packs and the reference rates.
pub(crate) fn of_packs(root: &Path, all_sections: bool) -> Result<Vec<Site>, String> {
    let mut sites = Vec::new();
    for folder in ["law", "law/rates"] {
        let entries = std::fs::read_dir(root.join(folder)).map_err(|e| format!("cannot read {folder}: {e}"))?;
        let mut names: Vec<String> =
            entries.filter_map(|e| e.ok()?.file_name().into_string().ok()).filter(|n| n.ends_with(".toml")).collect();
        names.sort();
        for name in names {
            let file = format!("{folder}/{name}");
            sites.extend(in_pack(&file, &text(root, &file)?, all_sections));
        }
    }
    Ok(sites)
}

/// Comparisons and constants of the engine; with all sections, also of the clock of limitation.
pub(crate) fn of_engine(root: &Path, all_sections: bool) -> Result<Vec<Site>, String> {
    let mut sites = Vec::new();
    for file in ENGINE.iter().chain(CLOCK.iter().filter(|_| all_sections)) {
        sites.extend(in_source(file, &text(root, file)?));
    }
    Ok(sites)
}

fn text(root: &Path, file: &str) -> Result<String, String> {
    std::fs::read_to_string(root.join(file)).map_err(|e| format!("cannot read {file}: {e}"))
}

fn in_pack(file: &str, text: &str, all_sections: bool) -> Vec<Site> {
    let (mut sites, mut section, mut inside) = (Vec::new(), String::new(), false);
    for (n, line) in text.lines().enumerate() {
        let bare = line.trim();
        if bare.starts_with('#') || bare.is_empty() {
            continue;
        }
        if bare.starts_with('[') && !inside {
            section = bare.trim_matches(['[', ']']).to_owned();
            continue;
        }
        let key = bare.split([' ', '.', '=']).next().unwrap_or_default();
        let further = section.starts_with("limitation") || section.starts_with("pre_action");
        let wanted = match further {
            true => all_sections && FURTHER.contains(&key),
            false => FIGURES.contains(&key),
        };
        // An array of rows goes on to its closing bracket.
        let opens = wanted && bare.ends_with('[');
        if wanted || inside {
            let tokens = numbers(line, true);
            sites.extend(tokens.into_iter().map(|at| Site {
                file: file.to_owned(),
                number: n + 1,
                line: line.to_owned(),
                at,
            }));
        }
        inside = (inside || opens) && bare != "]";
    }
    sites
}

fn in_source(file: &str, text: &str) -> Vec<Site> {
    let mut sites = Vec::new();
    for (n, line) in text.lines().enumerate() {
        let bare = line.trim_start();
        if bare.starts_with("#[cfg(test)]") {
            break;
        }
        if bare.starts_with("//") || bare.starts_with('#') || bare.starts_with("use ") {
            continue;
        }
        let code = line.split(" // ").next().unwrap_or(line);
        let mut tokens = numbers(code, false);
        for operator in OPERATORS {
            tokens.extend(code.match_indices(operator).map(|(at, _)| at..at + operator.len()));
        }
        tokens.sort_by_key(|at| at.start);
        tokens.retain(|at| !in_quotes(code, at.start));
        sites.extend(tokens.into_iter().map(|at| Site {
            file: file.to_owned(),
            number: n + 1,
            line: line.to_owned(),
            at,
        }));
    }
    sites
}

fn in_quotes(line: &str, at: usize) -> bool {
    line.get(..at).is_some_and(|before| before.matches('"').count() % 2 == 1)
}

/// Numbers that are no part of a name: with a point, with underscores, and in law files whole dates.
fn numbers(line: &str, in_law: bool) -> Vec<Range<usize>> {
    let part = |c: char| c.is_ascii_alphanumeric() || c == '_' || (in_law && (c == '.' || c == '-'));
    let (mut found, mut begin) = (Vec::new(), None);
    for (at, c) in line.char_indices().chain([(line.len(), ' ')]) {
        match (part(c), begin) {
            (true, None) => begin = Some(at),
            (false, Some(start)) => {
                begin = None;
                let word = line.get(start..at).unwrap_or_default();
                let unsigned = word.trim_start_matches('-');
                let figures = unsigned.chars().all(|c| c.is_ascii_digit() || "._-".contains(c));
                // `x.0` of a tuple is a name, `0` alone an index or nothing.
                let member = !in_law && line.get(..start).is_some_and(|before| before.ends_with('.'));
                if figures && unsigned.starts_with(|c: char| c.is_ascii_digit()) && !member {
                    found.push(at - unsigned.len()..at);
                }
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(sites: &[Site]) -> Vec<&str> {
        sites.iter().map(Site::token).collect()
    }

    #[test]
    fn figures_of_the_law_are_found_and_prose_is_not() {
        let text = "id = \"x_5\"\n# 7 days\nrate = { model = \"fixed\", rate = \"5.5%\" }\ntext.en = \"30 days\"\n[terms]\n\
                    default_days = 30\n[limitation]\nyears = 3\npoints = [\n  { from = \"2024-01-01\", percent = \"-0.88\", source = \"s1\" },\n]\n";
        let text = text.replace("points", "[x]\npoints");
        let sites = in_pack("law/X.toml", &text, false);
        assert_eq!(tokens(&sites), ["5.5", "30", "2024-01-01", "0.88"]);
        assert_eq!(tokens(&in_pack("law/X.toml", &text, true)).len(), 5);
        let site = sites.first().unwrap();
        assert_eq!((site.number, site.with("6").contains("\"6%\"")), (3, true));
    }

    #[test]
    fn comparisons_and_constants_are_found_and_tests_are_not() {
        let text = "//! 1 < 2\nfn f(x: (i64, i64)) -> bool {\n    x.0 <= 365 && say(\"1 < 2\") // 5\n}\n#[cfg(test)]\nmod t { const A: i64 = 1; }\n";
        assert_eq!(tokens(&in_source("a.rs", text)), [" <= ", "365", " && "]);
    }

    #[test]
    fn every_file_of_the_engine_is_there() {
        assert!(of_engine(&crate::shell::root(), true).unwrap().len() > 300);
        assert!(of_packs(&crate::shell::root(), true).unwrap().len() > 500);
    }
}
