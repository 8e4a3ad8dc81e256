//! What a text may be made of: values, choices, repetitions and inheritance, and nothing that could make a small text
//! grow without bound. Reads the source only; what it does when filled is not known here.

use super::Finding;
use super::markup::TAG_LINE;

/// The largest text, in bytes.
pub(crate) const LARGEST_SOURCE: usize = 64 * 1024;

/// The longest that may stand between two braces, in bytes, and the deepest that tags may stand in each other. The engine
/// reads and frees what it reads by going down into it, which takes a stack as deep as the text is nested.
const LONGEST_CODE: usize = 240;
const DEEPEST: usize = 24;

/// The tags that texts may use. There is none that stores a value, so that none can be doubled again and again.
const TAGS: [&str; 10] = ["if", "elif", "else", "endif", "for", "endfor", "extends", "block", "endblock", "include"];

/// Refused between braces: joining and repeating is how a short text becomes a huge one.
const OPERATORS: [char; 3] = ['~', '*', '+'];

/// What may stand before a bracket: the one test with a value of its own, and words that only group. Nothing else is
/// called: a block that prints other blocks twice would grow without passing the limit of the output.
const BEFORE_BRACKETS: [&str; 8] = ["startingwith", "if", "elif", "in", "not", "and", "or", "else"];

/// Checks a source, and marks the lines that begin with a tag, so that they leave no empty line behind.
pub(crate) fn prepare(file: &str, source: &str) -> Result<String, Finding> {
    if source.len() > LARGEST_SOURCE {
        return Err(Finding::new(file, 1, "text_too_large").with("limit", LARGEST_SOURCE));
    }
    let source = source.replace("\r\n", "\n");
    if let Some((at, c)) = source.char_indices().find(|(_, c)| c.is_control() && !matches!(c, '\n' | '\t')) {
        let code_point = format!("U+{:04X}", u32::from(c));
        let found = Finding::new(file, line_at(&source, at), "text_glyph").with("character", '\u{FFFD}');
        return Err(found.with("code_point", code_point));
    }
    tags(file, &source)?;
    let mark = |line: &str| {
        let tag = line.trim_start().strip_prefix("{%").is_some_and(|rest| !rest.starts_with('-'));
        if tag { format!("{TAG_LINE}{line}") } else { line.to_owned() }
    };
    Ok(source.split('\n').map(mark).collect::<Vec<_>>().join("\n"))
}

/// The number of the line in which that byte stands.
pub(crate) fn line_at(source: &str, at: usize) -> u64 {
    let before = source.as_bytes().get(..at).unwrap_or_default();
    1 + u64::try_from(before.iter().filter(|b| **b == b'\n').count()).unwrap_or(0)
}

fn tags(file: &str, source: &str) -> Result<(), Finding> {
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(open) = source.get(at..).and_then(|rest| rest.find('{')).map(|i| at + i) {
        let rest = source.get(open..).unwrap_or_default();
        let close = match rest.as_bytes().get(1) {
            Some(b'#') => "#}",
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            _ => {
                at = open + 1;
                continue;
            }
        };
        let inner = rest.get(2..).unwrap_or_default();
        let end = if close == "#}" { inner.find(close) } else { expression_end(inner, close) };
        let Some(end) = end else {
            // Unclosed: the engine says so, with its line, unless it would go too deep before it notices.
            let deep = close != "#}" && inner.len() > LONGEST_CODE;
            let here = line_at(source, open);
            return if deep { Err(Finding::new(file, here, "text_too_deep")) } else { Ok(()) };
        };
        let code = inner.get(..end).unwrap_or_default();
        if close != "#}" {
            let here = line_at(source, open);
            if let Some(what) = refused(code, close == "%}") {
                return Err(Finding::new(file, here, "text_tag_refused").with("tag", what));
            }
            depth = if close == "%}" { deeper(depth, code) } else { depth };
            if code.len() > LONGEST_CODE || depth > DEEPEST {
                return Err(Finding::new(file, here, "text_too_deep"));
            }
        }
        at = open + 2 + end + 2;
    }
    Ok(())
}

/// How deep the text stands after that tag.
fn deeper(depth: usize, code: &str) -> usize {
    let name = tag_name(code);
    if name.starts_with("end") {
        depth.saturating_sub(1)
    } else {
        depth + usize::from(matches!(name.as_str(), "if" | "for" | "block"))
    }
}

/// The first word of a tag.
fn tag_name(code: &str) -> String {
    let code = code.trim_start_matches(['-', '+']).trim_start();
    code.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect()
}

/// Where the expression closes, outside quoted words.
fn expression_end(inner: &str, close: &str) -> Option<usize> {
    let mut quote = None;
    let mut escaped = false;
    for (at, c) in inner.char_indices() {
        match quote {
            Some(_) if escaped => escaped = false,
            Some(_) if c == '\\' => escaped = true,
            Some(q) if c == q => quote = None,
            Some(_) => {}
            None if matches!(c, '"' | '\'') => quote = Some(c),
            None if inner.get(at..).is_some_and(|rest| rest.starts_with(close)) => return Some(at),
            None => {}
        }
    }
    None
}

/// The tag or operator that may not be used.
fn refused(code: &str, tag: bool) -> Option<String> {
    let code = code.trim_matches(['-', '+']);
    if tag {
        let name = tag_name(code);
        if !TAGS.contains(&name.as_str()) {
            return Some(name);
        }
    }
    let (mut quote, mut escaped) = (None, false);
    let (mut word, mut gap) = (String::new(), false);
    for c in code.chars() {
        match quote {
            Some(_) if escaped => escaped = false,
            Some(_) if c == '\\' => escaped = true,
            Some(q) if c == q => quote = None,
            Some(_) => {}
            None if matches!(c, '"' | '\'') => quote = Some(c),
            None if OPERATORS.contains(&c) => return Some(c.to_string()),
            None if c == '(' && !word.is_empty() && !BEFORE_BRACKETS.contains(&word.as_str()) => {
                return Some(format!("{word}()"));
            }
            None => {}
        }
        // The word that a bracket would call; a space between them changes nothing.
        match c {
            _ if c.is_alphanumeric() || c == '_' => {
                if std::mem::take(&mut gap) {
                    word.clear();
                }
                word.push(c);
            }
            ' ' | '\t' | '\n' => gap = true,
            ')' | ']' => ")".clone_into(&mut word),
            _ => word.clear(),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_makes_texts_grow_is_refused_with_its_line() {
        for (source, tag, line) in [
            ("a\n{% set x = 1 %}", "set", 2),
            ("{{ a ~ a }}", "~", 1),
            ("{{ 'a' * 9 }}", "*", 1),
            ("{% macro x() %}", "macro", 1),
            ("{#\n{% set %} #}\n{%- import 'x' as y %}", "import", 3),
            ("{% raw %}", "raw", 1),
            ("{% if '%}' %}{% do x %}", "do", 1),
            ("{{ super() }}", "super()", 1),
            ("{{ self . body () }}", "body()", 1),
        ] {
            let finding = prepare("en/reminder.txt", source).unwrap_err();
            assert_eq!((finding.code, finding.line), ("text_tag_refused", line), "{source}");
            assert_eq!(finding.args, [("tag", tag.to_owned())]);
        }
    }

    #[test]
    fn ordinary_texts_pass_and_tag_lines_are_marked() {
        let source = "{% if a == \"*~\" or not (b is startingwith(\"x\")) %}\nb {{ c[4:] }}\n{%- endif %}\n# {x}";
        let prepared = prepare("en/reminder.txt", source).unwrap();
        assert_eq!(prepared, format!("{TAG_LINE}{source}"));
    }

    #[test]
    fn control_characters_and_huge_sources_are_refused() {
        let finding = prepare("x", "a\nb\u{2}").unwrap_err();
        assert_eq!((finding.code, finding.line), ("text_glyph", 2));
        assert_eq!(prepare("x", &"a".repeat(LARGEST_SOURCE + 1)).unwrap_err().code, "text_too_large");
    }
}
