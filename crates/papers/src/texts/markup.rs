//! The light markup of letter texts: paragraphs, `**strong**`, `## heading`, lists, and placed parts (`@invoices`).
//! It knows nothing of letters, and values that were filled in are never read as markup.

/// Opens a value that was filled in; what stands up to [`VALUE_END`] is data, whatever it looks like.
pub(crate) const VALUE_START: char = '\u{2}';
/// Closes a value.
pub(crate) const VALUE_END: char = '\u{3}';
/// Begins each line that starts with a tag: when nothing else is left of it, the line is not there at all.
pub(crate) const TAG_LINE: char = '\u{1}';

/// A piece of running text in one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Span {
    /// The words.
    pub(crate) text: String,
    /// Whether they are set in bold.
    pub(crate) strong: bool,
    /// Whether they came from the letter's data and not from the text.
    pub(crate) data: bool,
}

/// One block of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Block {
    /// A paragraph.
    Prose(Vec<Span>),
    /// The heading of a section.
    Heading(Vec<Span>),
    /// Points.
    Bullets(Vec<Vec<Span>>),
    /// Numbered points.
    Numbers(Vec<Vec<Span>>),
    /// A part that the layout fills, by its name.
    Part(&'static str),
}

/// What the layout can place.
pub(crate) const PARTS: [&str; 6] = ["invoices", "summary", "basis", "citations", "payment", "timetable"];

/// What cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fault {
    /// No part has this name.
    UnknownPart(String),
    /// `**` was opened and not closed in this paragraph.
    OpenStrong(String),
}

/// One character and whether it is data.
type Cell = (char, bool);

/// Lines of cells; a value's own line breaks are spaces.
fn lines(raw: &str) -> Vec<Vec<Cell>> {
    let mut all = Vec::new();
    let (mut line, mut depth, mut of_tag): (Vec<Cell>, usize, bool) = (Vec::new(), 0, false);
    for c in raw.chars() {
        match c {
            VALUE_START => depth += 1,
            VALUE_END => depth = depth.saturating_sub(1),
            TAG_LINE => of_tag = true,
            '\n' if depth == 0 => finish(&mut all, std::mem::take(&mut line), std::mem::take(&mut of_tag)),
            '\r' if depth == 0 => {}
            '\n' | '\r' | '\t' => line.push((' ', depth > 0)),
            _ => line.push((c, depth > 0)),
        }
    }
    finish(&mut all, line, of_tag);
    all
}

/// Without spaces at its ends; a line that held tags only is dropped.
fn finish(all: &mut Vec<Vec<Cell>>, line: Vec<Cell>, of_tag: bool) {
    let blank = |cell: &&Cell| cell.0 == ' ';
    let start = line.iter().take_while(blank).count();
    let end = line.len() - line.iter().rev().take_while(blank).count();
    let trimmed = line.get(start..end).unwrap_or_default().to_vec();
    if !(of_tag && trimmed.is_empty()) {
        all.push(trimmed);
    }
}

/// The text of cells that hold no markup, spaces run together.
pub(crate) fn one_line(raw: &str) -> String {
    let mut cells = Vec::new();
    lines(raw).into_iter().for_each(|line| join(&mut cells, line));
    spans(&cells).unwrap_or_else(|_| vec![Span { text: text(&cells), strong: false, data: false }]).into_iter().fold(
        String::new(),
        |mut text, span| {
            text.push_str(&span.text);
            text
        },
    )
}

/// Each line as it stands, without empty ones.
pub(crate) fn kept_lines(raw: &str) -> Vec<String> {
    lines(raw).iter().map(|line| text(line)).filter(|line| !line.is_empty()).collect()
}

/// The words of the text alone: every value is one unknown word. For the tone check.
pub(crate) fn skeleton(raw: &str) -> String {
    let (mut words, mut inside) = (String::new(), false);
    for line in lines(raw) {
        for (c, data) in line {
            match (data, inside) {
                (true, false) => words.push('x'),
                (true, true) => {}
                (false, _) => words.push(c),
            }
            inside = data;
        }
        words.push(' ');
        inside = false;
    }
    words
}

fn text(cells: &[Cell]) -> String {
    cells.iter().map(|(c, _)| c).collect()
}

/// Chinese characters and punctuation: between two of them a line break leaves no gap.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Continues a paragraph with another line.
fn join(paragraph: &mut Vec<Cell>, line: Vec<Cell>) {
    let (before, after) = (paragraph.last().map(|cell| cell.0), line.first().map(|cell| cell.0));
    if before.zip(after).is_some_and(|(before, after)| !(is_wide(before) && is_wide(after))) {
        paragraph.push((' ', false));
    }
    paragraph.extend(line);
}

/// Cuts a paragraph where the style changes, and where data begins and ends.
fn spans(cells: &[Cell]) -> Result<Vec<Span>, Fault> {
    let mut found: Vec<Span> = Vec::new();
    let (mut strong, mut gap) = (false, false);
    let mut rest = cells.iter().peekable();
    while let Some((c, data)) = rest.next() {
        if *c == '*' && !data && rest.next_if_eq(&&('*', false)).is_some() {
            strong = !strong;
            continue;
        }
        // Runs of spaces in the text are one; those of a value stay.
        if *c == ' ' && !data && gap {
            continue;
        }
        gap = *c == ' ' && !data;
        match found.last_mut().filter(|span| span.strong == strong && span.data == *data) {
            Some(span) => span.text.push(*c),
            None => found.push(Span { text: c.to_string(), strong, data: *data }),
        }
    }
    if strong { Err(Fault::OpenStrong(text(cells))) } else { Ok(found) }
}

/// What a line begins.
enum Opening {
    Heading(usize),
    Part(String),
    Bullet(usize),
    Number(usize),
    Text,
}

fn opening(line: &[Cell]) -> Opening {
    let own: String = line.iter().take_while(|(_, data)| !data).map(|(c, _)| c).collect();
    if own.starts_with("## ") {
        return Opening::Heading(3);
    }
    if let Some(name) = own.strip_prefix('@').filter(|_| own.chars().count() == line.len()) {
        return Opening::Part(name.to_owned());
    }
    if own.starts_with("- ") {
        return Opening::Bullet(2);
    }
    let digits = own.chars().take_while(char::is_ascii_digit).count();
    if (1..=2).contains(&digits) && own.get(digits..).is_some_and(|rest| rest.starts_with(". ")) {
        return Opening::Number(digits + 2);
    }
    Opening::Text
}

/// What is being read: cells of a paragraph, or of the last point of a list.
enum Open {
    Nothing,
    Prose(Vec<Cell>),
    Bullets(Vec<Vec<Cell>>),
    Numbers(Vec<Vec<Cell>>),
}

impl Open {
    fn close(self, blocks: &mut Vec<Block>) -> Result<(), Fault> {
        let all = |points: Vec<Vec<Cell>>| points.iter().map(|point| spans(point)).collect::<Result<Vec<_>, _>>();
        blocks.push(match self {
            Self::Nothing => return Ok(()),
            Self::Prose(cells) => Block::Prose(spans(&cells)?),
            Self::Bullets(points) => Block::Bullets(all(points)?),
            Self::Numbers(points) => Block::Numbers(all(points)?),
        });
        Ok(())
    }
}

/// Reads a filled text.
pub(crate) fn parse(raw: &str) -> Result<Vec<Block>, Fault> {
    let mut blocks = Vec::new();
    let mut open = Open::Nothing;
    for line in lines(raw) {
        let after = |n: usize| line.get(n..).unwrap_or_default().to_vec();
        let opened = if line.is_empty() { Opening::Text } else { opening(&line) };
        open = match (opened, open) {
            (_, open) if line.is_empty() => {
                open.close(&mut blocks)?;
                Open::Nothing
            }
            (Opening::Heading(skip), open) => {
                open.close(&mut blocks)?;
                blocks.push(Block::Heading(spans(&after(skip))?));
                Open::Nothing
            }
            (Opening::Part(name), open) => {
                open.close(&mut blocks)?;
                let known = PARTS.iter().find(|part| **part == name).ok_or(Fault::UnknownPart(name))?;
                blocks.push(Block::Part(known));
                Open::Nothing
            }
            (Opening::Bullet(skip), Open::Bullets(mut points)) => {
                points.push(after(skip));
                Open::Bullets(points)
            }
            (Opening::Number(skip), Open::Numbers(mut points)) => {
                points.push(after(skip));
                Open::Numbers(points)
            }
            (Opening::Bullet(skip), open) => {
                open.close(&mut blocks)?;
                Open::Bullets(vec![after(skip)])
            }
            (Opening::Number(skip), open) => {
                open.close(&mut blocks)?;
                Open::Numbers(vec![after(skip)])
            }
            (Opening::Text, Open::Nothing) => Open::Prose(line),
            (Opening::Text, mut open) => {
                match &mut open {
                    Open::Prose(cells) => join(cells, line),
                    Open::Bullets(points) | Open::Numbers(points) => {
                        if let Some(point) = points.last_mut() {
                            join(point, line);
                        }
                    }
                    Open::Nothing => {}
                }
                open
            }
        };
    }
    open.close(&mut blocks)?;
    Ok(blocks)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Vec<Span> {
        vec![Span { text: text.to_owned(), strong: false, data: false }]
    }

    #[test]
    fn blocks_are_told_apart() {
        let raw = "One\ntwo.\n\n## Head\n1. First\n   more\n2. Second\n- a\n- b\n@invoices\nEnd";
        let expected = vec![
            Block::Prose(plain("One two.")),
            Block::Heading(plain("Head")),
            Block::Numbers(vec![plain("First more"), plain("Second")]),
            Block::Bullets(vec![plain("a"), plain("b")]),
            Block::Part("invoices"),
            Block::Prose(plain("End")),
        ];
        assert_eq!(parse(raw).unwrap(), expected);
    }

    #[test]
    fn lines_join_with_a_space_except_between_chinese_characters() {
        let joined = |raw| one_line(raw);
        assert_eq!(joined("a\nb"), "a b");
        assert_eq!(joined("付清。\n我司"), "付清。我司");
        assert_eq!(joined("金额\n\u{2}CNY 1\u{3}"), "金额 CNY 1");
        assert_eq!(joined("王经理\u{3000}臺鑒"), "王经理\u{3000}臺鑒");
    }

    #[test]
    fn lines_of_tags_leave_no_gap_but_empty_lines_do() {
        assert_eq!(
            parse("a\n\u{1}\nb\n\u{1}c\n\nd").unwrap(),
            [Block::Prose(plain("a b c")), Block::Prose(plain("d"))]
        );
    }

    #[test]
    fn values_are_never_markup() {
        for nasty in ["**@payment**", "@payment", "## x", "- x", "1. x", "{{ 7*7 }}"] {
            let raw = format!("\u{2}{nasty}\u{3}");
            let span = Span { text: nasty.to_owned(), strong: false, data: true };
            assert_eq!(parse(&raw).unwrap(), [Block::Prose(vec![span])]);
        }
        assert_eq!(one_line("\u{2}a\nb\u{3}"), "a b");
    }

    #[test]
    fn strong_words_are_spans_of_their_own() {
        let Block::Prose(spans) = parse("pay **\u{2}EUR 1\u{3} now**, or").unwrap().remove(0) else { panic!() };
        let told: Vec<_> = spans.iter().map(|s| (s.text.as_str(), s.strong, s.data)).collect();
        assert_eq!(
            told,
            [("pay ", false, false), ("EUR 1", true, true), (" now", true, false), (", or", false, false)]
        );
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        assert_eq!(parse("@nothing"), Err(Fault::UnknownPart("nothing".to_owned())));
        assert_eq!(parse("a **b"), Err(Fault::OpenStrong("a **b".to_owned())));
    }

    #[test]
    fn the_skeleton_keeps_words_and_drops_values() {
        assert_eq!(skeleton("Dear \u{2}Mr Bad\u{3},\npay").trim(), "Dear x, pay");
    }
}
