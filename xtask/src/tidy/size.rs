//! Each Rust file opens with `//!`; files and functions stay short.
//!
//! Old offenders stand in `xtask/ratchet.txt` with their size. An entry may only shrink, and goes when it is no longer
//! needed.

use super::tree::Tree;

const FILE_LINES_MAX: usize = 500;
const FUNCTION_LINES_MAX: usize = 70;
const RATCHET: &str = "xtask/ratchet.txt";

/// Complains about missing headers, long files and long functions.
pub(crate) fn check(tree: &Tree) -> Vec<String> {
    let mut ratchet = Ratchet::parse(tree.text(RATCHET).unwrap_or_default());
    let mut complaints = Vec::new();
    for (file, source) in tree.rust() {
        if !file.text.starts_with("//!") {
            complaints.push(format!("{}:1: open with `//!`: what lives here, what never does", file.path));
        }
        let lines = file.text.lines().count();
        complaints.extend(ratchet.judge(&format!("file {}", file.path), lines, FILE_LINES_MAX));
        for function in source.functions() {
            let lines = source.line(function.end) - source.line(function.start) + 1;
            let subject = format!("fn {} {}", file.path, function.name);
            complaints.extend(ratchet.judge(&subject, lines, FUNCTION_LINES_MAX));
        }
    }
    complaints.extend(ratchet.left_over());
    complaints
}

/// Old offenders: subject, size allowed, whether it was met.
struct Ratchet {
    entries: Vec<(String, usize, bool)>,
}

impl Ratchet {
    /// Lines of `file PATH LINES` or `fn PATH NAME LINES`.
    fn parse(text: &str) -> Self {
        let lines = text.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty());
        let entry = |l: &str| {
            let (subject, lines) = l.trim().rsplit_once(' ')?;
            Some((subject.to_owned(), lines.parse().ok()?, false))
        };
        Self { entries: lines.filter_map(entry).collect() }
    }

    fn judge(&mut self, subject: &str, lines: usize, max: usize) -> Option<String> {
        if lines <= max {
            return None;
        }
        match self.entries.iter_mut().find(|(s, _, met)| s == subject && !met) {
            None => Some(format!("{subject}: {lines} lines, at most {max}")),
            Some((_, allowed, met)) => {
                *met = true;
                match lines.cmp(allowed) {
                    std::cmp::Ordering::Equal => None,
                    std::cmp::Ordering::Less => Some(format!("{subject}: shrank to {lines}; lower it in {RATCHET}")),
                    std::cmp::Ordering::Greater => Some(format!("{subject}: grew from {allowed} to {lines} lines")),
                }
            }
        }
    }

    fn left_over(&self) -> Vec<String> {
        let unmet = self.entries.iter().filter(|(_, _, met)| !met);
        unmet.map(|(subject, _, _)| format!("{subject}: short enough now; remove it from {RATCHET}")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_header_is_found() {
        let found = check(&Tree::of(&[("a.rs", "// note\nfn a() {}\n")]));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(check(&Tree::of(&[("a.rs", "//! Here.\nfn a() {}\n")])).is_empty());
    }

    #[test]
    fn long_functions_and_files_are_found() {
        let long = format!("//! Here.\nfn a() {{\n{}}}\n", "    b();\n".repeat(69));
        assert_eq!(check(&Tree::of(&[("a.rs", &long)])), ["fn a.rs a: 71 lines, at most 70"]);
        let long = format!("//! Here.\n{}", "// x\n".repeat(500));
        assert_eq!(check(&Tree::of(&[("a.rs", &long)])), ["file a.rs: 501 lines, at most 500"]);
    }

    #[test]
    fn old_offenders_may_only_shrink() {
        let text = format!("//! Here.\n{}", "// x\n".repeat(509));
        let with = |ratchet: &str| check(&Tree::of(&[("a.rs", &text), (RATCHET, ratchet)]));
        assert!(with("file a.rs 510\n").is_empty());
        assert!(with("file a.rs 520\n").concat().contains("lower it"));
        assert!(with("file a.rs 505\n").concat().contains("grew from 505"));
        assert!(with("file a.rs 510\nfile b.rs 600\n").concat().contains("remove it"));
    }
}
