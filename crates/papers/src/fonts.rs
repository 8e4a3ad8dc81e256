//! The embedded typefaces and which characters they can print. No font of the machine is ever used, so that a letter
//! looks the same everywhere.

use basis::problem::{Outcome, Problem};
use typst::foundations::Bytes;
use typst::text::Font;

macro_rules! face {
    ($file:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/fonts/", $file)).as_slice()
    };
}

/// Each family with its regular and bold face. A character is printable when one family has it in both;
/// therefore every template lists all families.
static FAMILIES: [[&[u8]; 2]; 3] = [
    [face!("NotoSans-Regular.ttf"), face!("NotoSans-Bold.ttf")],
    [face!("NotoSansSC-Regular.ttf"), face!("NotoSansSC-Bold.ttf")],
    [face!("NotoSansTC-Regular.ttf"), face!("NotoSansTC-Bold.ttf")],
];

/// The loaded typefaces.
pub(crate) struct Typefaces {
    families: Vec<Vec<Font>>,
    /// One bit for each character that can be printed: letters are checked character by character.
    printable: Vec<u64>,
}

/// The characters that some family has in all its faces, as bits.
fn coverage(families: &[Vec<Font>]) -> Vec<u64> {
    let of = |font: &Font| {
        let mut bits = Vec::new();
        for code in font.info().coverage.iter() {
            let at = usize::try_from(code / 64).unwrap_or(0);
            if bits.len() <= at {
                bits.resize(at + 1, 0_u64);
            }
            if let Some(word) = bits.get_mut(at) {
                *word |= 1 << (code % 64);
            }
        }
        bits
    };
    let mut all: Vec<u64> = Vec::new();
    for family in families {
        let shared = family.iter().map(of).reduce(|a, b| a.iter().zip(&b).map(|(a, b)| a & b).collect());
        let shared = shared.unwrap_or_default();
        all.resize(all.len().max(shared.len()), 0);
        all.iter_mut().zip(&shared).for_each(|(all, own)| *all |= own);
    }
    all
}

impl Typefaces {
    /// Loads the embedded fonts. Fails with `letter_fonts_unreadable` when one is not a font.
    pub(crate) fn load() -> Outcome<Self> {
        let mut families = Vec::new();
        for faces in FAMILIES {
            let mut family = Vec::new();
            for bytes in faces {
                let font = Font::new(Bytes::new(bytes), 0).ok_or_else(|| Problem::store("letter_fonts_unreadable"))?;
                family.push(font);
            }
            families.push(family);
        }
        let printable = coverage(&families);
        Ok(Self { families, printable })
    }

    /// All faces, for the layout engine.
    pub(crate) fn faces(&self) -> impl Iterator<Item = Font> {
        self.families.iter().flatten().cloned()
    }

    /// Whether the character can be printed in regular and bold.
    pub(crate) fn can_print(&self, character: char) -> bool {
        let code = u32::from(character);
        let word = usize::try_from(code / 64).ok().and_then(|at| self.printable.get(at)).copied().unwrap_or(0);
        word >> (code % 64) & 1 == 1
    }

    /// Whether all of the text can be printed. Fails as [`Typefaces::printable`]; line breaks pass.
    pub(crate) fn check(&self, text: &str) -> Outcome<()> {
        self.unprintable(text).map_or(Ok(()), |character| Err(missing(character, text)))
    }

    /// The first character of the text that cannot be printed; line breaks pass.
    pub(crate) fn unprintable(&self, text: &str) -> Option<char> {
        text.chars().find(|c| *c != '\n' && !(shows(*c) && self.can_print(*c)))
    }

    /// The text as it will be printed: line breaks and tabs become spaces, invisible characters without meaning go.
    /// Fails with `glyph_missing` (with `character`, `code_point`, `text`) for what cannot be printed, and for marks
    /// that
    /// turn the direction of text and could make a figure read differently from what it is.
    pub(crate) fn printable(&self, text: &str) -> Outcome<String> {
        let mut clean = String::with_capacity(text.len());
        for character in text.chars() {
            match character {
                '\t' | '\n' | '\r' => clean.push(' '),
                '\u{00AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' => {}
                _ if character.is_control() || is_direction_mark(character) || !self.can_print(character) => {
                    return Err(missing(character, text));
                }
                _ => clean.push(character),
            }
        }
        Ok(clean)
    }
}

/// Whether the character shows as itself, wherever it is printed.
pub(crate) fn shows(c: char) -> bool {
    !c.is_control() && !is_direction_mark(c)
}

const fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn missing(character: char, text: &str) -> Box<Problem> {
    // Control and direction characters are not repeated as they are: they would upset the screen that shows the
    // message.
    let safe = |c: char| if c.is_control() || is_direction_mark(c) { '\u{FFFD}' } else { c };
    Problem::refused("glyph_missing")
        .with("character", safe(character))
        .with("code_point", format!("U+{:04X}", u32::from(character)))
        .with("text", text.chars().map(safe).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn european_and_chinese_names_can_be_printed() {
        let faces = Typefaces::load().unwrap();
        for name in [
            "Łódź Żółć s.r.o. Říčany",
            "Óbudai Kőműves Kft.",
            "Şişli İnşaat A.Ş.",
            "Straße Ångström",
            "Αθήνα Київ",
            "深圳市朗润电子有限公司",
            "臺灣歐達電子股份有限公司",
        ] {
            assert_eq!(faces.printable(name).unwrap(), name);
        }
    }

    #[test]
    fn what_cannot_be_printed_is_named() {
        let faces = Typefaces::load().unwrap();
        for (text, code) in [
            ("A 😀 B", "U+1F600"),
            ("한국", "U+D55C"),
            ("pay \u{202E}001", "U+202E"),
            ("bell\u{7}", "U+0007"),
            ("\u{E000}", "U+E000"),
        ] {
            let problem = faces.printable(text).unwrap_err();
            assert_eq!(problem.code, "glyph_missing");
            assert_eq!(problem.args[1].1, code);
            assert!(!problem.args[2].1.contains(['\u{202E}', '\u{7}']));
        }
    }

    #[test]
    fn line_breaks_become_spaces_and_invisible_marks_go() {
        let faces = Typefaces::load().unwrap();
        assert_eq!(faces.printable("a\tb\nc\u{FEFF}d\u{200B}e").unwrap(), "a b cde");
    }
}
