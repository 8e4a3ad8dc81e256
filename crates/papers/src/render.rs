//! From a letter to words, pages and a PDF. The layout engine is used here and in `layout`, `fonts` and `node` only;
//! outside there is [`LetterRenderer`].

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Mutex, PoisonError};

use basis::problem::{Outcome, Problem};
use typst::foundations::{IntoValue, Smart, Value};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::check::check;
use crate::envelope::FirstPage;
use crate::fonts::Typefaces;
use crate::layout::{Fault, Layout};
use crate::letter::{InterestStatement, Letter, LetterKind};
use crate::letterhead::Letterhead;
use crate::mail::{Mail, mail};
use crate::node::Node;
use crate::sheet::Sheet;
use crate::sums::check_sums;
use crate::texts::{Filled, Texts};
use crate::tone::{Hit, check_tone, of_interest, pressing, tone};

/// Turns letters into files. The same letter always gives the same bytes.
pub trait LetterRenderer: Send + Sync {
    /// The letter as a PDF file and as an e-mail.
    ///
    /// # Errors
    /// `letter_element_missing` when the letter lacks something that its kind must hold, `letter_sums_disagree`,
    /// `letter_line_disagrees`, `letter_line_not_overdue`, `letter_dates_disagree`, `letter_nothing_due` or
    /// `letter_bank_currency` when it contradicts itself, `letter_tone` when it is worded as no letter may be,
    /// `glyph_missing` when a character cannot be printed, `letter_layout_failed` when the page cannot be laid out, and
    /// what [`crate::check_texts`] finds when a seller's own text cannot be filled with this letter.
    fn render(&self, letter: &Letter) -> Outcome<Rendered>;
}

/// A letter in the forms in which it goes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The PDF file.
    pub pdf: Vec<u8>,
    /// Its pages.
    pub pages: u32,
    /// The same content as an e-mail.
    pub mail: Mail,
    /// The running words: subject, salutation, body and closing, without tables.
    pub words: String,
}

/// How many wordings are remembered as checked. Wordings vary with the choices in a text, not with each letter.
const KEEP_WORDINGS: usize = 512;

/// A reminder or statement with more lines than this is not tried on one page. Only time is lost by a wrong guess.
const SHORT_LINES_MAX: usize = 15;
/// The lines whose room payment details take.
const PAYMENT_LINES: usize = 9;
/// The lines whose room a statement's own words and its slip take.
const STATEMENT_LINES: usize = 8;
/// Letters and digits without a space that no column holds for sure; the layout lets them break.
const LONG_WORD: usize = 40;

/// Whether a word in the value is so long that it has to break somewhere.
fn has_long_word(value: &Value) -> bool {
    match value {
        Value::Str(text) => {
            let mut run = 0;
            text.chars().any(|c| {
                run = if matches!(c, '!'..='~' | '\u{C0}'..='\u{24F}') { run + 1 } else { 0 };
                run >= LONG_WORD
            })
        }
        Value::Array(items) => items.iter().any(has_long_word),
        Value::Dict(values) => values.iter().any(|(_, value)| has_long_word(value)),
        _ => false,
    }
}

/// Renders with a set of texts and the embedded fonts, without touching disk or network. PDF/A-2a and PDF/UA-1:
/// archivable, tagged, with title and language.
pub struct TypstRenderer {
    faces: Typefaces,
    texts: Texts,
    layout: Layout,
    wordings: Mutex<HashMap<u64, Option<Hit>>>,
}

/// A letter's values and words, checked and ready to be set.
pub(crate) struct Prepared {
    pub(crate) values: Node,
    pub(crate) filled: Filled,
    /// Where the parts of the first page stand, for the layout.
    first_page: Value,
    /// The picture at the head, for the layout.
    letterhead: Value,
    /// Whether the letter is likely to fit on one page.
    short: bool,
}

impl Prepared {
    /// A letter's values and words with what the layout needs besides.
    pub(crate) fn new(letter: &Letter, values: Node, filled: Filled) -> Self {
        let first_page = FirstPage::of(&letter.seller.country).values();
        let letterhead = letter.seller.letterhead.as_ref().map_or(Value::None, Letterhead::values);
        let soft = !letter.kind.is_formal();
        let annex = matches!(letter.interest, InterestStatement::Computed(_));
        let notes = letter.lines.iter().filter(|line| line.note.is_some()).count();
        let others = if letter.bank.is_some() { PAYMENT_LINES } else { 0 }
            + if letter.kind == LetterKind::StatementOfAccount { STATEMENT_LINES } else { 0 };
        let short = soft && !annex && letter.lines.len() + notes + others <= SHORT_LINES_MAX;
        Self { values, filled, first_page, letterhead, short }
    }
}

impl TypstRenderer {
    /// Loads fonts and texts once; a renderer then serves any number of letters and threads.
    ///
    /// # Errors
    /// `letter_fonts_unreadable`, `letter_layout_failed`.
    pub fn new(texts: Texts) -> Outcome<Self> {
        let faces = Typefaces::load()?;
        let layout = Layout::new(texts.layout(), &faces);
        Ok(Self { faces, texts, layout, wordings: Mutex::new(HashMap::new()) })
    }

    /// The letter checked and its words filled in.
    pub(crate) fn prepare(&self, letter: &Letter) -> Outcome<Prepared> {
        if let Err(missing) = check(letter)
            && let Some(first) = missing.first()
        {
            return Err(first.problem());
        }
        check_sums(letter)?;
        check_tone(letter)?;
        let values = self.values(letter)?;
        let filled = self.texts.fill(letter.kind, letter.language, &values).map_err(|finding| finding.problem())?;
        if let Some(element) = filled.missing(letter).first() {
            return Err(crate::Missing { element: *element, kind: letter.kind }.problem());
        }
        for text in filled.running().iter().chain(filled.words.values()) {
            self.faces.check(text)?;
        }
        self.check_wording(letter, &filled)?;
        Ok(Prepared::new(letter, values, filled))
    }

    /// The values of a letter.
    pub(crate) fn values(&self, letter: &Letter) -> Outcome<Node> {
        Sheet::fill(&self.faces, &self.texts, letter)
    }

    /// The faces that letters are set in.
    pub(crate) fn faces(&self) -> &Typefaces {
        &self.faces
    }

    /// The tone of everything that the texts say, whatever the values in them: names and addresses may be anything.
    fn check_wording(&self, letter: &Letter, filled: &Filled) -> Outcome<()> {
        let language = letter.language;
        let mut hasher = DefaultHasher::new();
        (language, &filled.skeleton, &filled.gentle, &filled.unspoken).hash(&mut hasher);
        let key = hasher.finish();
        let known = self.wordings.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        let hit = known.unwrap_or_else(|| {
            let further = pressing(&filled.gentle, language).into_iter().chain(of_interest(&filled.unspoken, language));
            let found = tone(&filled.skeleton, language).into_iter().chain(further).next();
            let mut wordings = self.wordings.lock().unwrap_or_else(PoisonError::into_inner);
            if wordings.len() >= KEEP_WORDINGS {
                wordings.clear();
            }
            wordings.insert(key, found.clone());
            found
        });
        match hit {
            None => Ok(()),
            Some(hit) => Err(Problem::refused("letter_tone")
                .with("words", &hit.found)
                .with("category", hit.category.key())
                .with("place", "text")
                .with(
                    "text",
                    filled.skeleton.lines().find(|line| line.contains(&hit.found)).unwrap_or_default().trim(),
                )),
        }
    }

    /// Sets the pages, with the layout engine's warnings.
    pub(crate) fn set(&self, prepared: &Prepared) -> Result<(PagedDocument, Vec<String>), Fault> {
        let mut values = prepared.values.dict();
        values.insert("first-page".into(), prepared.first_page.clone());
        values.insert("letterhead".into(), prepared.letterhead.clone());
        values.insert("words".into(), prepared.filled.words_for_layout().for_layout());
        values.insert("text".into(), prepared.filled.text_for_layout().for_layout());
        values.insert("long-words".into(), values.iter().any(|(_, value)| has_long_word(value)).into_value());
        // Sums carried from page to page and the number of pages make the engine set everything twice. A letter that is
        // likely to fit on one page is set without them first; if it does not fit, nothing of that is used.
        if prepared.short {
            values.insert("single".into(), true.into_value());
            let (document, warnings) = self.layout.set(&values)?;
            if document.pages().len() == 1 {
                return Ok((document, warnings));
            }
        }
        values.insert("single".into(), false.into_value());
        self.layout.set(&values)
    }

    /// The letter checked and laid out, with the layout engine's warnings.
    #[cfg(test)]
    pub(crate) fn lay_out(&self, letter: &Letter) -> Outcome<(PagedDocument, Vec<String>)> {
        self.set(&self.prepare(letter)?).map_err(|fault| layout_failed(&fault.detail))
    }
}

impl LetterRenderer for TypstRenderer {
    fn render(&self, letter: &Letter) -> Outcome<Rendered> {
        let prepared = self.prepare(letter)?;
        let (document, _) = self.set(&prepared).map_err(|fault| layout_failed(&fault.detail))?;
        let ident = format!("{} {} {}", letter.seller.legal_name, letter.number, letter.date);
        let pdf = file(&document, &ident)?;
        let pages = u32::try_from(document.pages().len()).unwrap_or(u32::MAX);
        let mail = mail(letter.language, &prepared.values, &prepared.filled);
        Ok(Rendered { pdf, pages, mail, words: prepared.filled.running().join("\n") })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;
    use crate::layout::text_of;
    use crate::samples::{sample, total_up};
    use crate::tests::renderer;

    fn both_ways(letter: &Letter) -> [(usize, String); 2] {
        let mut prepared = renderer().prepare(letter).unwrap();
        [true, false].map(|short| {
            prepared.short = short;
            let (document, warnings) = renderer().set(&prepared).unwrap();
            assert_eq!(warnings, Vec::<String>::new());
            (document.pages().len(), text_of(&document))
        })
    }

    #[test]
    fn a_letter_tried_on_one_page_looks_as_if_it_had_not_been() {
        for language in Language::ALL {
            let mut letter = sample(LetterKind::Reminder, language);
            letter.bank = None;
            let [short, long] = both_ways(&letter);
            assert_eq!((short.0, &short), (1, &long), "{language:?}");
            let lines = letter.lines.clone();
            letter.lines = lines.iter().cycle().take(60).cloned().collect();
            let [short, long] = both_ways(&total_up(letter));
            assert!(short.0 > 1 && short == long, "{language:?}: pages, and sums carried on");
        }
    }

    #[test]
    fn a_word_that_has_to_break_is_found() {
        let word = |n: usize| format!("ab {}", "x".repeat(n)).as_str().into_value();
        assert!(!has_long_word(&word(39)) && has_long_word(&word(40)));
        assert!(!has_long_word(&"字".repeat(60).as_str().into_value()), "Chinese breaks by itself");
        let list = Value::Array([Value::None, word(41)].into_iter().collect());
        assert!(has_long_word(&Value::Dict([("a".into(), list)].into_iter().collect())));
    }
}
