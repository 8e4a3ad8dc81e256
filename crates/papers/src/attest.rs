//! Taiwan's postal legal attest letter (存證信函): the facts of a formal letter as a short running text, one character a
//! cell, on a form that the post office certifies. Its words are in `templates/attest.txt`, its lines in `attest.typ`.
//!
//! What is printed on the form (parties, ten rows of twenty cells, counts of pages and fees, corrections of at most
//! twenty characters a page, three copies) is from general knowledge of the form that Chunghwa Post gives out. It was not
//! compared with a copy of the present edition, nor was a post office asked whether it takes a form printed by others.

use basis::problem::{Outcome, Problem};
use typst::foundations::{Array, Dict, IntoValue, Value};
use typst_layout::PagedDocument;

use crate::check::check;
use crate::fonts::Typefaces;
use crate::layout::Layout;
use crate::letter::{Language, Letter, LetterKind};
use crate::render::{self, TypstRenderer};
use crate::sums::check_sums;
use crate::tone::check_tone;

mod cells;
mod text;
mod words;

use words::Words;

/// Cells in a row of the form.
const CELLS: usize = 20;
/// Rows on a page of the form.
const ROWS: usize = 10;

/// The letter on the form that the post office certifies, as a PDF file of the same standards as other letters. It is
/// one copy; the post office wants three, and the form says so.
///
/// # Errors
/// `attest_not_customary` (with `kind`, `language`) for any but the three formal kinds in traditional Chinese; else
/// what [`crate::LetterRenderer::render`] refuses.
pub fn attest(renderer: &TypstRenderer, letter: &Letter) -> Outcome<Vec<u8>> {
    let document = lay_out(renderer.faces(), letter)?;
    render::file(&document, &format!("{} {} {} attest", letter.seller.legal_name, letter.number, letter.date))
}

fn lay_out(faces: &Typefaces, letter: &Letter) -> Outcome<PagedDocument> {
    let formal =
        matches!(letter.kind, LetterKind::FormalDemand | LetterKind::FinalNotice | LetterKind::NoticeBeforeAction);
    if !formal || letter.language != Language::ZhHant {
        return Err(Problem::refused("attest_not_customary")
            .with("kind", letter.kind.key())
            .with("language", letter.language.tag()));
    }
    if let Err(missing) = check(letter)
        && let Some(first) = missing.first()
    {
        return Err(first.problem());
    }
    // A post office sends it to the address on the form.
    if letter.debtor.address.iter().all(|line| line.trim().is_empty()) {
        return Err(Problem::refused("attest_without_address").with("debtor", &letter.debtor.legal_name));
    }
    check_sums(letter)?;
    check_tone(letter)?;
    let layout = Layout::new(include_str!("../templates/attest.typ"), faces);
    let set = layout.set(&values(faces, letter)?);
    set.map(|(document, _)| document).map_err(|fault| render::layout_failed(&fault.detail))
}

/// The letter as the form reads it.
fn values(faces: &Typefaces, letter: &Letter) -> Outcome<Dict> {
    let words = Words::shipped();
    let paragraphs = text::compose(&words, letter)?;
    let mut pages = Array::new();
    for page in cells::pages(faces, &paragraphs)? {
        let rows =
            page.into_iter().map(|row| row.into_iter().map(IntoValue::into_value).collect::<Array>().into_value());
        pages.push(rows.collect::<Array>().into_value());
    }
    let mut form: Dict = words.form().map(|(key, text)| (key.into(), text.into_value())).collect();
    form.insert("ordinals".into(), words.get("ordinals").into_value());
    let (year, month, day) = letter.date.ymd();
    let date = [("year", year.into_value()), ("month", month.into_value()), ("day", day.into_value())];
    let mut values = Dict::new();
    let mut put = |key: &str, value: Value| values.insert(key.into(), value);
    put("form", form.into_value());
    put("title", faces.printable(&format!("{} {}", words.get("form-title"), letter.number))?.into_value());
    put("ymd", date.into_iter().map(|(key, value)| (key.into(), value)).collect::<Dict>().into_value());
    put("sender", party(faces, &letter.seller.legal_name, &letter.seller.address)?);
    put("recipient", party(faces, &letter.debtor.legal_name, &letter.debtor.address)?);
    put("pages", pages.into_value());
    Ok(values)
}

fn party(faces: &Typefaces, name: &str, address: &[String]) -> Outcome<Value> {
    let mut party = Dict::new();
    party.insert("name".into(), faces.printable(name)?.trim().into_value());
    party.insert("address".into(), faces.printable(&address.join(" "))?.trim().into_value());
    Ok(party.into_value())
}

#[cfg(test)]
mod tests;
