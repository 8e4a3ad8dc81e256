//! One record split into its fields: separators, quotes, doubled quotes, line breaks inside quotes.
//!
//! It is fed line by line, so that a quote that is never closed is found without reading the whole file.

/// What a line did to the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fed {
    /// The record ends with this line.
    Complete,
    /// The line ends inside quotes.
    More,
    /// Something other than a separator follows a closing quote.
    Misplaced,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    FieldStart,
    Quoted,
    AfterQuote,
}

/// The fields of the record at hand.
pub(crate) struct Split {
    separator: u8,
    state: State,
    /// The fields one after another, each followed by a separator, so that text in two fields never runs together.
    text: Vec<u8>,
    /// Where each field begins and ends in the text.
    bounds: Vec<(usize, usize)>,
    field_start: usize,
}

impl Split {
    pub(crate) const fn new(separator: u8) -> Self {
        Self { separator, state: State::FieldStart, text: Vec::new(), bounds: Vec::new(), field_start: 0 }
    }

    pub(crate) fn clear(&mut self) {
        self.state = State::FieldStart;
        self.text.clear();
        self.bounds.clear();
        self.field_start = 0;
    }

    pub(crate) fn text(&self) -> &[u8] {
        &self.text
    }

    pub(crate) fn bounds(&self) -> &[(usize, usize)] {
        &self.bounds
    }

    fn end_field(&mut self) {
        self.bounds.push((self.field_start, self.text.len()));
        self.text.push(self.separator);
        self.field_start = self.text.len();
        self.state = State::FieldStart;
    }

    /// Takes the next line of the record, with its line end.
    pub(crate) fn feed(&mut self, line: &[u8]) -> Fed {
        let content = without_line_end(line);
        let mut at = 0;
        loop {
            match self.state {
                State::FieldStart if content.get(at) == Some(&b'"') => {
                    self.state = State::Quoted;
                    at += 1;
                }
                State::FieldStart => {
                    let rest = content.get(at..).unwrap_or(&[]);
                    let length = rest.iter().position(|b| *b == self.separator);
                    self.text.extend_from_slice(rest.get(..length.unwrap_or(rest.len())).unwrap_or(&[]));
                    self.end_field();
                    match length {
                        Some(length) => at += length + 1,
                        None => return Fed::Complete,
                    }
                }
                State::Quoted => {
                    // With the line end: it belongs to the field.
                    let rest = line.get(at..).unwrap_or(&[]);
                    let Some(length) = rest.iter().position(|b| *b == b'"') else {
                        self.text.extend_from_slice(rest);
                        return Fed::More;
                    };
                    self.text.extend_from_slice(rest.get(..length).unwrap_or(&[]));
                    at += length + 1;
                    if content.get(at) == Some(&b'"') {
                        self.text.push(b'"');
                        at += 1;
                    } else {
                        self.state = State::AfterQuote;
                    }
                }
                State::AfterQuote => match content.get(at) {
                    None => {
                        self.end_field();
                        return Fed::Complete;
                    }
                    Some(b) if *b == self.separator => {
                        self.end_field();
                        at += 1;
                    }
                    Some(b' ') => at += 1,
                    Some(_) => return Fed::Misplaced,
                },
            }
        }
    }
}

/// The line without its line feed, or carriage return and line feed.
pub(crate) fn without_line_end(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

/// The separator of a header line: the most frequent of comma, semicolon and tab outside quotes; a comma if there is none.
pub(crate) fn separator_of(header: &[u8]) -> u8 {
    let mut best = (b',', 0);
    for candidate in [b',', b';', b'\t'] {
        let mut quoted = false;
        let mut count = 0;
        for b in header {
            quoted ^= *b == b'"';
            count += u32::from(!quoted && *b == candidate);
        }
        if count > best.1 {
            best = (candidate, count);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The fields with `|` between them, or how far the splitting came.
    fn split(lines: &[&str]) -> Result<String, Fed> {
        let mut split = Split::new(b',');
        let mut fed = Fed::More;
        for line in lines {
            fed = split.feed(line.as_bytes());
        }
        if fed != Fed::Complete {
            return Err(fed);
        }
        let field = |(a, b): &(usize, usize)| String::from_utf8_lossy(&split.text[*a..*b]).into_owned();
        Ok(split.bounds.iter().map(field).collect::<Vec<_>>().join("|"))
    }

    #[test]
    fn fields() {
        for (line, fields) in [
            ("a,b,c\n", "a|b|c"),
            ("a,b,c\r\n", "a|b|c"),
            ("a,b,c", "a|b|c"),
            (",,\n", "||"),
            ("\n", ""),
            ("\"a,b\",c", "a,b|c"),
            ("\"a \"\"b\"\"\" ,c", "a \"b\"|c"),
            ("\"\",\"\"", "|"),
            ("5\" pipe,a\"b\"", "5\" pipe|a\"b\""),
        ] {
            assert_eq!(split(&[line]).as_deref(), Ok(fields), "{line:?}");
        }
    }

    #[test]
    fn quotes_over_lines() {
        assert_eq!(split(&["\"a\r\n", "b\",c\n"]).as_deref(), Ok("a\r\nb|c"));
        assert_eq!(split(&["\"a\n"]), Err(Fed::More));
        assert_eq!(split(&["\"a\"b,c\n"]), Err(Fed::Misplaced));
    }

    #[test]
    fn separators() {
        assert_eq!(separator_of(b"a,b"), b',');
        assert_eq!(separator_of(b"a;b;\"x,y,z,w\""), b';');
        assert_eq!(separator_of(b"a\tb\tc,d"), b'\t');
        assert_eq!(separator_of(b"alone"), b',');
    }
}
