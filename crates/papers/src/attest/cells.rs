//! Running text cut into the cells of a form: one character a cell, in the width of a Han character. Nothing is moved to
//! keep a full stop from beginning a row: in a grid every cell is filled in turn.

use basis::problem::Outcome;

use super::{CELLS, ROWS};
use crate::fonts::Typefaces;

/// What the cells of a page hold, by row; every row has all its cells, empty ones as empty texts.
pub(super) type Page = Vec<Vec<String>>;

/// The pages for these paragraphs, each of which begins a row. Fails with `glyph_missing`.
pub(super) fn pages(faces: &Typefaces, paragraphs: &[String]) -> Outcome<Vec<Page>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for paragraph in paragraphs {
        let cells = cells(&faces.printable(paragraph)?);
        // What is printable as it was written must be so in full width as well.
        faces.printable(&cells.concat())?;
        rows.extend(cells.chunks(CELLS).map(<[String]>::to_vec));
    }
    let mut pages: Vec<Page> = rows.chunks(ROWS).map(<[Vec<String>]>::to_vec).collect();
    for page in &mut pages {
        page.resize_with(ROWS, Vec::new);
        page.iter_mut().for_each(|row| row.resize_with(CELLS, String::new));
    }
    Ok(pages)
}

/// One text a cell: a character, with the marks that are set over or under it.
fn cells(text: &str) -> Vec<String> {
    let mut cells: Vec<String> = Vec::new();
    let mut gap = false;
    for c in text.trim().chars() {
        if c.is_whitespace() && c != '\u{3000}' {
            gap = true;
            continue;
        }
        let wide = full_width(c);
        if is_mark(c)
            && let Some(last) = cells.last_mut()
        {
            last.push(c);
            continue;
        }
        // A space parts words of letters and figures; between those and Han characters it is only typography.
        let after_word = cells.last().and_then(|cell| cell.chars().next()).is_some_and(is_of_word);
        if gap && after_word && is_of_word(wide) {
            cells.push("\u{3000}".to_owned());
        }
        gap = false;
        cells.push(wide.to_string());
    }
    cells
}

fn full_width(c: char) -> char {
    match c {
        '!'..='~' => char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c),
        '−' | '–' => '－',
        _ => c,
    }
}

/// Letters, figures and their punctuation, in full width or with no such form.
fn is_of_word(c: char) -> bool {
    matches!(c, '！'..='～') || (c.is_alphanumeric() && c < '\u{2e80}')
}

/// Accents that combine with the character before them, and selectors of a variant.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_character_a_cell_in_full_width() {
        let found = cells("民法第 233 條：Lan Run, 5%（A）u\u{308}ß");
        assert_eq!(
            found.join("|"),
            "民|法|第|２|３|３|條|：|Ｌ|ａ|ｎ|\u{3000}|Ｒ|ｕ|ｎ|，|\u{3000}|５|％|（|Ａ|）|ｕ\u{308}|ß"
        );
        assert_eq!(cells(" −5 – 𠮷 ").join("|"), "－|５|\u{3000}|－|𠮷");
    }

    #[test]
    fn rows_are_filled_in_turn_and_pages_are_whole() {
        let faces = Typefaces::load().unwrap();
        // The full stop begins the second row: it is not moved up, and nothing is moved down to it.
        let first = format!("{}。", "行".repeat(20));
        let mut paragraphs = vec![first, "短".to_owned()];
        paragraphs.extend(vec!["文".repeat(41); 3]);
        let pages = pages(&faces, &paragraphs).unwrap();
        assert_eq!(pages.len(), 2);
        assert!(pages.iter().all(|page| page.len() == 10 && page.iter().all(|row| row.len() == 20)));
        assert_eq!(pages[0][0].concat(), "行".repeat(20));
        assert_eq!(pages[0][1].concat(), "。");
        assert_eq!(pages[0][2].concat(), "短");
        assert_eq!(pages[1][0].concat(), "文".repeat(20), "{pages:?}");
    }
}
