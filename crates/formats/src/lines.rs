//! Physical lines of an input, counted, with a bound on their length and a way to put some back.

use std::io::{BufRead, BufReader, Read, Result};

/// Lines of an input.
pub(crate) struct Lines<R> {
    input: BufReader<R>,
    /// Bytes that were put back and come before the input.
    pending: Vec<u8>,
    pending_at: usize,
    /// Lines handed out so far and not put back.
    count: u64,
}

impl<R: Read> Lines<R> {
    pub(crate) fn new(input: R) -> Self {
        Self { input: BufReader::with_capacity(1 << 16, input), pending: Vec::new(), pending_at: 0, count: 0 }
    }

    /// Lines handed out so far.
    pub(crate) const fn count(&self) -> u64 {
        self.count
    }

    /// Appends the next line with its line feed, or its first `limit` bytes; returns how many bytes, 0 at the end.
    pub(crate) fn append(&mut self, into: &mut Vec<u8>, limit: usize) -> Result<usize> {
        let before = into.len();
        let waiting = self.pending.get(self.pending_at..).unwrap_or(&[]);
        let waiting = waiting.get(..limit).unwrap_or(waiting);
        if !waiting.is_empty() {
            let line = waiting.split_inclusive(|b| *b == b'\n').next().unwrap_or(waiting);
            into.extend_from_slice(line);
            self.pending_at += line.len();
            if self.pending_at >= self.pending.len() {
                self.pending.clear();
                self.pending_at = 0;
            }
        }
        let taken = into.len() - before;
        if taken < limit && !(taken > 0 && into.ends_with(b"\n")) {
            self.input.by_ref().take((limit - taken) as u64).read_until(b'\n', into)?;
        }
        let read = into.len() - before;
        self.count += u64::from(read > 0);
        Ok(read)
    }

    /// Passes over the rest of a line of which [`Lines::append`] gave only the first bytes.
    pub(crate) fn skip_rest(&mut self) -> Result<()> {
        let mut part = Vec::new();
        loop {
            let read = self.append(&mut part, 1 << 16)?;
            // The rest belongs to a line that was counted when it began.
            self.count -= u64::from(read > 0);
            if read == 0 || part.ends_with(b"\n") {
                return Ok(());
            }
            part.clear();
        }
    }

    /// Puts bytes back, so that the next line is the one after line `count`.
    pub(crate) fn put_back(&mut self, bytes: &[u8], count: u64) {
        self.count = count;
        // Where they still stand before the pending ones, going back is enough; else each fault would copy them all.
        let start = self.pending_at.checked_sub(bytes.len());
        if let Some(start) = start.filter(|s| self.pending.get(*s..self.pending_at) == Some(bytes)) {
            self.pending_at = start;
            return;
        }
        let mut all = bytes.to_vec();
        all.extend_from_slice(self.pending.get(self.pending_at..).unwrap_or(&[]));
        self.pending = all;
        self.pending_at = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next(lines: &mut Lines<&[u8]>, limit: usize) -> String {
        let mut line = Vec::new();
        lines.append(&mut line, limit).unwrap();
        String::from_utf8(line).unwrap()
    }

    #[test]
    fn lines_are_counted_and_can_be_put_back() {
        let mut lines = Lines::new(&b"one\ntwo\nthree"[..]);
        assert_eq!(next(&mut lines, 99), "one\n");
        assert_eq!(next(&mut lines, 99), "two\n");
        lines.put_back(b"two\nth", 1);
        assert_eq!((next(&mut lines, 99), lines.count()), ("two\n".to_owned(), 2));
        assert_eq!((next(&mut lines, 99), lines.count()), ("ththree".to_owned(), 3));
        assert_eq!((next(&mut lines, 99), lines.count()), (String::new(), 3));
    }

    #[test]
    fn a_long_line_is_cut_and_its_rest_passed_over() {
        let mut lines = Lines::new(&b"0123456789\nnext\n"[..]);
        assert_eq!(next(&mut lines, 4), "0123");
        lines.skip_rest().unwrap();
        assert_eq!((next(&mut lines, 99), lines.count()), ("next\n".to_owned(), 2));
    }

    #[test]
    fn a_cut_inside_what_was_put_back() {
        let mut lines = Lines::new(&b"cd\nnext\n"[..]);
        lines.put_back(b"ab", 0);
        assert_eq!(next(&mut lines, 1), "a");
        lines.skip_rest().unwrap();
        assert_eq!((next(&mut lines, 99), lines.count()), ("next\n".to_owned(), 2));
    }
}
