//! Letters as PDF. The layout engine is used here and in `fonts` and `sheet` only; outside there is [`LetterRenderer`].

use basis::problem::{Outcome, Problem};
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::check::check;
use crate::fonts::Typefaces;
use crate::letter::Letter;
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
    standards: PdfStandards,
}

impl TypstRenderer {
    /// Loads fonts and templates once; a renderer then serves any number of letters and threads.
    ///
    /// # Errors
    /// `letter_fonts_unreadable`, `letter_layout_failed`.
    pub fn new() -> Outcome<Self> {
        let faces = Typefaces::load()?;
        let press = Press::new(&TEMPLATES, faces.faces())?;
        let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
            .map_err(|e| layout_failed(e.message().as_str()))?;
        Ok(Self { faces, press, standards })
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
        let values = Sheet::fill(&self.faces, letter)?;
        self.press.set(&values)
    }
}

impl LetterRenderer for TypstRenderer {
    fn render(&self, letter: &Letter) -> Outcome<Vec<u8>> {
        let (document, _) = self.lay_out(letter)?;
        let options = PdfOptions {
            ident: Smart::Custom(format!("{} {} {}", letter.seller.legal_name, letter.number, letter.date)),
            creator: Smart::Custom(Some("Dunlin".to_owned())),
            standards: self.standards.clone(),
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&document, &options).map_err(|errors| {
            let text: Vec<String> = errors.iter().map(|error| error.message.to_string()).collect();
            layout_failed(&text.join("; "))
        })
    }
}

pub(crate) fn layout_failed(detail: &str) -> Box<Problem> {
    Problem::store("letter_layout_failed").with("detail", detail)
}
