//! Just enough reading of Rust to keep code, comments, strings and tests apart.
//!
//! Not a parser: it knows tokens that can hide text, and brackets. Offsets are bytes of the file.

/// A Rust file taken apart.
pub(crate) struct Source {
    /// The code, with the insides of comments, strings and character literals blanked; same length and lines.
    pub(crate) code: String,
    /// Insides of string literals, with where they start.
    pub(crate) strings: Vec<(usize, String)>,
    /// Comments, with where they start.
    pub(crate) comments: Vec<(usize, String)>,
    /// Byte ranges of code that only tests compile.
    tests: Vec<(usize, usize)>,
}

/// A function: its name, first byte and last byte.
pub(crate) struct Function {
    pub(crate) name: String,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Source {
    /// Takes a file apart; `test` says that the whole of it is test code.
    pub(crate) fn parse(text: &str, test: bool) -> Self {
        let mut source =
            Self { code: String::with_capacity(text.len()), strings: vec![], comments: vec![], tests: vec![] };
        let mut at = 0;
        while at < text.len() {
            let rest = text.get(at..).unwrap_or_default();
            let after_word = text.get(..at).and_then(|t| t.bytes().last()).is_some_and(is_word);
            let (kind, len) = token(rest, after_word);
            let piece = rest.get(..len).unwrap_or(rest);
            match kind {
                Kind::Code => source.code.push_str(piece),
                Kind::Comment => source.comments.push((at, piece.to_owned())),
                Kind::Text { open, close } => {
                    let inside = piece.get(open..piece.len().saturating_sub(close)).unwrap_or_default();
                    source.strings.push((at, inside.to_owned()));
                }
                Kind::Char => {}
            }
            if !matches!(kind, Kind::Code) {
                source.code.extend(piece.bytes().map(|b| if b == b'\n' { '\n' } else { ' ' }));
            }
            at += piece.len().max(1);
        }
        source.tests = if test { vec![(0, text.len())] } else { test_regions(&source.code) };
        source
    }

    /// Whether only tests compile what stands here.
    pub(crate) fn in_test(&self, at: usize) -> bool {
        self.tests.iter().any(|&(from, to)| from <= at && at <= to)
    }

    /// Line of a byte, from 1.
    pub(crate) fn line(&self, at: usize) -> usize {
        self.code.bytes().take(at).filter(|b| *b == b'\n').count() + 1
    }

    /// Where this text stands as a whole word or path in the code.
    pub(crate) fn find(&self, needle: &str) -> Vec<usize> {
        let bytes = self.code.as_bytes();
        let free = |at: usize| at == 0 || !bytes.get(at - 1).copied().is_some_and(is_word);
        let ends =
            |at: usize| !needle.bytes().last().is_some_and(is_word) || !bytes.get(at).copied().is_some_and(is_word);
        self.code.match_indices(needle).map(|(at, _)| at).filter(|&at| free(at) && ends(at + needle.len())).collect()
    }

    /// First segments of the paths that begin with `prefix` (such as `crate::`), groups in braces included.
    pub(crate) fn segments(&self, prefix: &str) -> Vec<(usize, String)> {
        let mut found = Vec::new();
        for at in self.find(prefix) {
            let start = at + prefix.len();
            let rest = self.code.get(start..).unwrap_or_default();
            if rest.starts_with('{') {
                let end = closing(&self.code, start).unwrap_or(self.code.len());
                let group = self.code.get(start + 1..end).unwrap_or_default();
                found.extend(top_level(group).into_iter().map(|name| (at, name)));
            } else {
                found.push((at, leading_word(rest)));
            }
        }
        found
    }

    /// Every function with a body.
    pub(crate) fn functions(&self) -> Vec<Function> {
        let mut found = Vec::new();
        for start in self.find("fn ") {
            let rest = self.code.get(start + 3..).unwrap_or_default();
            let name = leading_word(rest);
            let Some(open) = (!name.is_empty()).then(|| body(&self.code, start)).flatten() else { continue };
            if let Some(end) = closing(&self.code, open) {
                found.push(Function { name, start, end });
            }
        }
        found
    }
}

enum Kind {
    Code,
    Comment,
    Text { open: usize, close: usize },
    Char,
}

/// What stands at the beginning of `rest`, and how many bytes of it.
fn token(rest: &str, after_word: bool) -> (Kind, usize) {
    let one = rest.chars().next().map_or(1, char::len_utf8);
    if rest.starts_with("//") {
        return (Kind::Comment, rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return (Kind::Comment, block_comment(rest));
    }
    if rest.starts_with('"') {
        return (Kind::Text { open: 1, close: 1 }, quoted(rest, '"'));
    }
    if rest.starts_with('\'') {
        return character(rest);
    }
    if !after_word && let Some((open, close, len)) = raw_string(rest) {
        return (Kind::Text { open, close }, len);
    }
    (Kind::Code, one)
}

fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0usize, 0usize);
    while let Some(tail) = rest.get(at..).filter(|t| !t.is_empty()) {
        if tail.starts_with("/*") {
            (depth, at) = (depth + 1, at + 2);
        } else if tail.starts_with("*/") {
            (depth, at) = (depth - 1, at + 2);
            if depth == 0 {
                return at;
            }
        } else {
            at += tail.chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

/// Length of a quoted piece, its closing quote included.
fn quoted(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    rest.len()
}

/// A character literal, or the tick of a lifetime.
fn character(rest: &str) -> (Kind, usize) {
    let mut chars = rest.chars().skip(1);
    let literal = match chars.next() {
        Some('\\') => true,
        Some(_) => chars.next() == Some('\''),
        None => false,
    };
    if literal { (Kind::Char, quoted(rest, '\'')) } else { (Kind::Code, 1) }
}

/// A raw string: bytes before its text, bytes after, bytes in all.
fn raw_string(rest: &str) -> Option<(usize, usize, usize)> {
    let prefix = ["r", "br", "cr"]
        .into_iter()
        .find(|p| rest.strip_prefix(p).is_some_and(|t| t.trim_start_matches('#').starts_with('"')))?;
    let hashes = rest.bytes().skip(prefix.len()).take_while(|b| *b == b'#').count();
    let open = prefix.len() + hashes + 1;
    let end = format!("\"{}", "#".repeat(hashes));
    let inside = rest.get(open..)?.find(&end)?;
    Some((open, end.len(), open + inside + end.len()))
}

fn test_regions(code: &str) -> Vec<(usize, usize)> {
    let mut regions = Vec::new();
    for mark in ["#[cfg(test", "#[cfg(any(test", "#[cfg(all(test"] {
        for (at, _) in code.match_indices(mark) {
            let after = closing(code, at + 1).unwrap_or(at);
            let end = match body(code, after + 1) {
                Some(open) => closing(code, open).unwrap_or(code.len()),
                None => code.get(after..).and_then(|t| t.find(';')).map_or(code.len(), |i| after + i),
            };
            regions.push((at, end));
        }
    }
    regions
}

/// The `{` that opens the body of the item starting at `from`; none when `;` ends it first.
fn body(code: &str, from: usize) -> Option<usize> {
    let mut depth = 0usize;
    for (at, b) in code.bytes().enumerate().skip(from) {
        match b {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth = depth.saturating_sub(1),
            b'{' if depth == 0 => return Some(at),
            b';' if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

/// The bracket that closes the one at `open`.
pub(crate) fn closing(code: &str, open: usize) -> Option<usize> {
    let mut depth = 0usize;
    for (at, b) in code.bytes().enumerate().skip(open) {
        match b {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// First words of the parts of `a::b, c::{d, e}, f`.
fn top_level(group: &str) -> Vec<String> {
    let mut depth = 0usize;
    let mut parts = vec![String::new()];
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => parts.push(String::new()),
            _ if depth == 0 => parts.last_mut().into_iter().for_each(|p| p.push(c)),
            _ => {}
        }
    }
    parts.iter().map(|p| leading_word(p.trim())).filter(|w| !w.is_empty()).collect()
}

fn leading_word(text: &str) -> String {
    text.trim_start().bytes().take_while(|b| is_word(*b)).map(char::from).collect()
}

/// Part of an identifier.
pub(crate) fn is_word(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b == b'_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_comments_and_characters_leave_the_code() {
        let text = "let a = \"x // {\\\" y\"; // note {\nlet b = r#\"raw \" {\"#; let c = '{'; let d: &'a str = b\"z\"; /* /* { */ */";
        let source = Source::parse(text, false);
        assert_eq!(source.code.len(), text.len());
        assert!(!source.code.contains('{'), "{}", source.code);
        assert!(source.code.contains("&'a str"), "{}", source.code);
        let strings: Vec<&str> = source.strings.iter().map(|s| s.1.as_str()).collect();
        assert_eq!(strings, ["x // {\\\" y", "raw \" {", "z"]);
        assert_eq!(source.comments.len(), 2);
    }

    #[test]
    fn letters_of_every_script_keep_their_length() {
        let text = "let a = \"催款\"; let b = '款'; fn c() {}";
        let source = Source::parse(text, false);
        assert_eq!(source.code.len(), text.len());
        assert_eq!(source.functions().first().map(|f| f.name.clone()), Some("c".to_owned()));
    }

    #[test]
    fn functions_end_where_their_brace_closes() {
        let source = Source::parse(
            "trait T { fn none(&self); }\nfn a(x: [u8; 4]) -> u8 {\n  if x { 1 }\n}\nlet f: fn(u8);",
            false,
        );
        let found: Vec<_> =
            source.functions().iter().map(|f| (f.name.clone(), source.line(f.start), source.line(f.end))).collect();
        assert_eq!(found, [("a".to_owned(), 2, 4)]);
    }

    #[test]
    fn test_modules_are_known() {
        let source = Source::parse("fn a() {}\n#[cfg(test)]\nmod tests {\n fn b() {}\n}\nfn c() {}", false);
        let tests: Vec<_> = source.functions().iter().map(|f| source.in_test(f.start)).collect();
        assert_eq!(tests, [false, true, false]);
        let declared = Source::parse("#[cfg(test)]\nmod tests;\nfn c() {}", false);
        assert!(declared.functions().iter().all(|f| !declared.in_test(f.start)));
    }

    #[test]
    fn segments_reach_into_groups() {
        let source = Source::parse("use crate::{a::x, b::{c, d}, e}; crate::f::g(); xcrate::h();", false);
        let names: Vec<String> = source.segments("crate::").into_iter().map(|(_, name)| name).collect();
        assert_eq!(names, ["a", "b", "e", "f"]);
    }
}
