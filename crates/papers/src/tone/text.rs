//! A text as the pieces that patterns are matched against: words in scripts that put spaces between them, single
//! characters in Chinese. Only cutting; what is looked for is in `pattern`.

/// A word or a character, in lower case, and where it stands.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub from: usize,
    pub to: usize,
    pub text: String,
    /// Number of the sentence; no pattern reaches over the end of one.
    pub sentence: usize,
}

/// A text in pieces.
pub(super) struct Text {
    pub pieces: Vec<Piece>,
    /// Whether a piece is a character rather than a word.
    pub by_character: bool,
}

impl Text {
    /// Cuts the text. Spaces and invisible characters within Chinese are passed over, so that they hide nothing.
    pub(super) fn read(text: &str, chinese: bool) -> Self {
        Self { pieces: if chinese { characters(text) } else { words(text) }, by_character: chinese }
    }
}

fn invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

fn characters(text: &str) -> Vec<Piece> {
    let (mut pieces, mut sentence) = (Vec::new(), 0);
    for (from, c) in text.char_indices() {
        if matches!(c, '。' | '！' | '？' | '；' | '!' | '?' | ';' | '\n') {
            sentence += 1;
        } else if c.is_alphanumeric() {
            pieces.push(Piece { from, to: from + c.len_utf8(), text: c.to_lowercase().collect(), sentence });
        }
    }
    pieces
}

fn words(text: &str) -> Vec<Piece> {
    let (mut pieces, mut sentence): (Vec<Piece>, usize) = (Vec::new(), 0);
    let mut open: Option<Piece> = None;
    let mut rest = text.char_indices().peekable();
    while let Some((from, c)) = rest.next() {
        let next = rest.peek().map(|(_, c)| *c);
        let inside = open.is_some() && next.is_some_and(char::is_alphanumeric);
        if invisible(c) {
            continue;
        }
        if c.is_alphanumeric() || (matches!(c, '\'' | '’') && inside) {
            let piece = open.get_or_insert(Piece { from, to: from, text: String::new(), sentence });
            piece.text.extend(if c == '’' { '\'' } else { c }.to_lowercase());
            piece.to = from + c.len_utf8();
            continue;
        }
        pieces.extend(open.take());
        // A full stop inside a number or an abbreviation ends nothing.
        if matches!(c, '!' | '?' | ';' | '\n') || (c == '.' && next.is_none_or(char::is_whitespace)) {
            sentence += 1;
        }
    }
    pieces.extend(open);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, chinese: bool) -> Vec<(String, usize)> {
        Text::read(text, chinese).pieces.into_iter().map(|piece| (piece.text, piece.sentence)).collect()
    }

    #[test]
    fn words_and_sentences() {
        let found = cut("You’d PAY 1.234,56. ‘Now’—or\nnot", false);
        let expected = [("you'd", 0), ("pay", 0), ("1", 0), ("234", 0), ("56", 0), ("now", 1), ("or", 1), ("not", 2)];
        assert_eq!(found, expected.map(|(word, sentence)| (word.to_owned(), sentence)));
    }

    #[test]
    fn characters_and_sentences_and_places() {
        assert_eq!(cut("付 款。A", true), [("付", 0), ("款", 0), ("a", 1)].map(|(c, s)| (c.to_owned(), s)));
        assert_eq!(Text::read("é 款", true).pieces[1].from, 3);
    }
}
