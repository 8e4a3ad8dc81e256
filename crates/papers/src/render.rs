//! Letters as PDF. The layout engine is used here and in `fonts` and `sheet` only; outside there is [`LetterRenderer`].

use basis::problem::{Outcome, Problem};
use typst::foundations::{Smart, Value};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::check::check;
use crate::envelope::FirstPage;
use crate::fonts::Typefaces;
use crate::letter::Letter;
use crate::letterhead::Letterhead;
use crate::press::Press;
use crate::sheet::Sheet;
use crate::sums::check_sums;
use crate::tone::check_tone;

/// Turns letters into files. The same letter always gives the same bytes.
pub trait LetterRenderer: Send + Sync {
    /// The letter as a PDF file.
    ///
    /// # Errors
    /// `letter_element_missing` when the letter lacks something that its kind must hold, `letter_sums_disagree`,
    /// `letter_line_disagrees`, `letter_line_not_overdue`, `letter_dates_disagree`, `letter_nothing_due` or
    /// `letter_bank_currency` when it contradicts itself, `letter_tone` when a free text is worded as no letter may be,
    /// `glyph_missing` when a character cannot be printed, `letter_layout_failed` when the page cannot be laid out.
    fn render(&self, letter: &Letter) -> Outcome<Vec<u8>>;
}

/// The layout, and the words that it imports.
const TEMPLATES: [(&str, &str); 5] = [
    ("layout.typ", include_str!("../templates/layout.typ")),
    ("en.typ", include_str!("../templates/en.typ")),
    ("zh-Hans.typ", include_str!("../templates/zh-Hans.typ")),
    ("zh-Hant.typ", include_str!("../templates/zh-Hant.typ")),
    ("de.typ", include_str!("../templates/de.typ")),
];

/// Renders with the embedded templates and fonts, without touching disk or network. PDF/A-2a and PDF/UA-1: archivable,
/// tagged, with title and language.
pub struct TypstRenderer {
    faces: Typefaces,
    press: Press,
}

impl TypstRenderer {
    /// Loads fonts and templates once; a renderer then serves any number of letters and threads.
    ///
    /// # Errors
    /// `letter_fonts_unreadable`, `letter_layout_failed`.
    pub fn new() -> Outcome<Self> {
        let faces = Typefaces::load()?;
        let press = Press::new(&TEMPLATES, faces.faces())?;
        Ok(Self { faces, press })
    }

    /// The typefaces in use.
    pub(crate) const fn faces(&self) -> &Typefaces {
        &self.faces
    }

    /// The letter checked and laid out, with the layout engine's warnings.
    pub(crate) fn lay_out(&self, letter: &Letter) -> Outcome<(PagedDocument, Vec<String>)> {
        if let Err(missing) = check(letter)
            && let Some(first) = missing.first()
        {
            return Err(first.problem());
        }
        check_sums(letter)?;
        check_tone(letter)?;
        let mut values = Sheet::fill(&self.faces, letter)?;
        values.insert("first-page".into(), FirstPage::of(&letter.seller.country).values());
        values.insert("letterhead".into(), letter.seller.letterhead.as_ref().map_or(Value::None, Letterhead::values));
        self.press.set(&values)
    }
}

impl LetterRenderer for TypstRenderer {
    fn render(&self, letter: &Letter) -> Outcome<Vec<u8>> {
        let (document, _) = self.lay_out(letter)?;
        let ident = format!("{} {} {}", letter.seller.legal_name, letter.number, letter.date);
        file(&document, &ident)
    }
}

/// The pages as a file of the standards that all our papers keep; `ident` makes the file's identity.
pub(crate) fn file(document: &PagedDocument, ident: &str) -> Outcome<Vec<u8>> {
    let standards =
        PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]).map_err(|e| layout_failed(e.message().as_str()))?;
    let options = PdfOptions {
        ident: Smart::Custom(ident.to_owned()),
        creator: Smart::Custom(Some("Dunlin".to_owned())),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(document, &options).map_err(|errors| {
        let text: Vec<String> = errors.iter().map(|error| error.message.to_string()).collect();
        layout_failed(&text.join("; "))
    })
}

/// What went wrong in the layout, from its refusal.
pub(crate) fn detail(problem: &Problem) -> String {
    problem.args.iter().find(|(name, _)| *name == "detail").map_or_else(String::new, |(_, detail)| detail.clone())
}

/// The refusal when the layout engine gives up.
pub(crate) fn layout_failed(detail: &str) -> Box<Problem> {
    Problem::store("letter_layout_failed").with("detail", detail)
}
