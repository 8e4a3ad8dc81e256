//! Words and values onto pages: the layout engine with one layout. What goes onto them is decided before; the PDF is
//! written after.

use typst::foundations::Dict;
use typst::layout::{Frame, FrameItem};
use typst::syntax::{DiagSpanKind, Source};
use typst_as_lib::{TypstAsLibError, TypstEngine, TypstTemplateMainFile};
use typst_layout::PagedDocument;

use crate::fonts::Typefaces;

/// How many layouts the engine's memory of intermediate results survives; it would grow without bound otherwise.
const KEEP_RESULTS_FOR: usize = 10;

/// The engine with its layout. It reads no file: a layout that imports one fails.
pub(crate) struct Layout {
    engine: TypstEngine<TypstTemplateMainFile>,
    source: Source,
}

/// Why a page could not be set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    /// What the engine says.
    pub(crate) detail: String,
    /// The line of the layout, where it is known; counted from 1.
    pub(crate) line: Option<u64>,
}

impl Layout {
    /// The engine with the embedded faces and this layout.
    pub(crate) fn new(source: &str, faces: &Typefaces) -> Self {
        let source = Source::detached(source);
        let engine = TypstEngine::builder()
            .main_file(source.clone())
            .fonts(faces.faces())
            .comemo_evict_max_age(Some(KEEP_RESULTS_FOR))
            .build();
        Self { engine, source }
    }

    /// Sets the pages with these values, with the engine's warnings.
    pub(crate) fn set(&self, values: Dict) -> Result<(PagedDocument, Vec<String>), Fault> {
        let result = self.engine.compile_with_input::<_, PagedDocument>(values);
        let warnings = result.warnings.iter().map(|warning| warning.message.to_string()).collect();
        let document = result.output.map_err(|error| self.fault(&error))?;
        Ok((document, warnings))
    }

    fn fault(&self, error: &TypstAsLibError) -> Fault {
        let TypstAsLibError::TypstSource(all) = error else {
            return Fault { detail: error.to_string(), line: None };
        };
        let detail = all.iter().map(|one| one.message.to_string()).collect::<Vec<_>>().join("; ");
        Fault { detail, line: all.iter().find_map(|one| self.line(one.span.get())) }
    }

    fn line(&self, span: DiagSpanKind) -> Option<u64> {
        let start = match span {
            DiagSpanKind::Number { id, num, sub_range } if id == self.source.id() => {
                self.source.range(num, sub_range)?.start
            }
            DiagSpanKind::Range { id, range } if id == self.source.id() => range.start,
            _ => return None,
        };
        u64::try_from(self.source.lines().byte_to_line(start)? + 1).ok()
    }
}

/// Every text on the pages, run by run, without spaces between runs; a form feed ends each page.
pub(crate) fn text_of(document: &PagedDocument) -> String {
    fn walk(frame: &Frame, text: &mut String) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => walk(&group.frame, text),
                FrameItem::Text(run) => text.push_str(&run.text),
                _ => {}
            }
        }
    }
    let mut text = String::new();
    for page in document.pages() {
        walk(&page.frame, &mut text);
        text.push('\u{c}');
    }
    text
}
