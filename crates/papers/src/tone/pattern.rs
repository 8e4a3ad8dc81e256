//! The small language of the word lists. A pattern is a row of units separated by spaces:
//! `a|b` is a or b; `a?` or `a|b?` may be missing; `..` lets up to six words (in Chinese twelve characters) pass.
//! `word*`, `*word` and `*word*` stand for words that begin with, end with or hold the letters; in Chinese a unit is a
//! run of characters and needs no star. No pattern reaches over the end of a sentence.

use super::text::Text;

const GAP_WORDS: usize = 6;
const GAP_CHARACTERS: usize = 12;

/// One way to fill a unit.
#[derive(Debug)]
struct Form {
    letters: String,
    open_before: bool,
    open_after: bool,
}

#[derive(Debug)]
enum Unit {
    Gap,
    Forms { forms: Vec<Form>, optional: bool },
}

/// A pattern of the list.
#[derive(Debug)]
pub(super) struct Pattern {
    units: Vec<Unit>,
}

impl Pattern {
    /// Reads a pattern; `None` when it is empty, begins or ends with a gap, or has an empty form.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let units: Vec<Unit> = text.split_whitespace().map(unit).collect::<Option<_>>()?;
        let ends = [units.first()?, units.last()?];
        let open = ends.into_iter().any(|unit| matches!(unit, Unit::Gap | Unit::Forms { optional: true, .. }));
        (!open).then_some(Self { units })
    }

    /// Where the pattern stands in the text, in bytes; at most one place for each beginning.
    pub(super) fn find(&self, text: &Text) -> Vec<(usize, usize)> {
        let at = |start: usize| {
            let first = text.pieces.get(start)?;
            let end = follow(&self.units, text, start, first.sentence)?;
            let last = text.pieces.get(end.checked_sub(1)?)?;
            Some((first.from, last.to))
        };
        (0..text.pieces.len()).filter_map(at).collect()
    }
}

fn unit(text: &str) -> Option<Unit> {
    if text == ".." {
        return Some(Unit::Gap);
    }
    let (forms, optional) = text.strip_suffix('?').map_or((text, false), |rest| (rest, true));
    let form = |text: &str| {
        let letters = text.trim_matches('*').to_lowercase();
        let (open_before, open_after) = (text.starts_with('*'), text.ends_with('*'));
        (!letters.is_empty()).then_some(Form { letters, open_before, open_after })
    };
    Some(Unit::Forms { forms: forms.split('|').map(form).collect::<Option<_>>()?, optional })
}

/// The piece after the last one that the units take, beginning at `at`.
fn follow(units: &[Unit], text: &Text, at: usize, sentence: usize) -> Option<usize> {
    let Some((unit, rest)) = units.split_first() else { return Some(at) };
    match unit {
        Unit::Gap => {
            let most = if text.by_character { GAP_CHARACTERS } else { GAP_WORDS };
            (0..=most).find_map(|passed| follow(rest, text, at + passed, sentence))
        }
        Unit::Forms { forms, optional } => forms
            .iter()
            .filter_map(|form| form.take(text, at, sentence))
            .find_map(|next| follow(rest, text, next, sentence))
            .or_else(|| if *optional { follow(rest, text, at, sentence) } else { None }),
    }
}

impl Form {
    fn take(&self, text: &Text, at: usize, sentence: usize) -> Option<usize> {
        if text.by_character {
            let mut next = at;
            for c in self.letters.chars() {
                let piece = text.pieces.get(next).filter(|piece| piece.sentence == sentence)?;
                let mut letters = piece.text.chars();
                if letters.next() != Some(c) || letters.next().is_some() {
                    return None;
                }
                next += 1;
            }
            return Some(next);
        }
        let word = &text.pieces.get(at).filter(|piece| piece.sentence == sentence)?.text;
        let fits = match (self.open_before, self.open_after) {
            (false, false) => *word == self.letters,
            (false, true) => word.starts_with(&self.letters),
            (true, false) => word.ends_with(&self.letters),
            (true, true) => word.contains(&self.letters),
        };
        fits.then_some(at + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(pattern: &str, text: &'a str, chinese: bool) -> Vec<&'a str> {
        let pattern = Pattern::parse(pattern).unwrap();
        pattern.find(&Text::read(text, chinese)).into_iter().map(|(from, to)| &text[from..to]).collect()
    }

    #[test]
    fn words_stand_alone_and_stars_open_them() {
        assert_eq!(found("liar|cheat*", "A LIAR, familiar Cheaters cheat", false), ["LIAR", "Cheaters", "cheat"]);
        assert_eq!(found("*betrug", "Betrug und Rechnungsbetrug, Betrugs", false), ["Betrug", "Rechnungsbetrug"]);
        assert_eq!(found("*trug*", "betrügen, Betruges", false), ["Betruges"]);
    }

    #[test]
    fn gaps_and_missing_words_stay_within_the_sentence() {
        let gap = "will .. ruin";
        assert_eq!(found(gap, "we will soon, surely, ruin you", false), ["will soon, surely, ruin"]);
        assert_eq!(found(gap, "We will. Ruin", false), Vec::<&str>::new());
        assert_eq!(found(gap, "will a b c d e f g ruin", false), Vec::<&str>::new());
        assert_eq!(found("in the? end", "in end, in the end", false), ["in end", "in the end"]);
    }

    #[test]
    fn chinese_runs_ignore_spaces() {
        assert_eq!(found("骗子|老赖", "真是 老 赖、骗子", true), ["老 赖", "骗子"]);
        assert_eq!(found("将 .. 曝光", "我司将向媒体曝光。曝光", true), ["将向媒体曝光"]);
        assert_eq!(found("将 .. 曝光", "将。曝光", true), Vec::<&str>::new());
    }

    #[test]
    fn what_cannot_be_a_pattern() {
        for text in ["", "..", "a ..", ".. a", "a? b", "a b?", "a | b", "*", "a|"] {
            assert!(Pattern::parse(text).is_none(), "{text}");
        }
    }
}
