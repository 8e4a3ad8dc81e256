//! Words and values onto pages: the layout engine with one layout and our fonts, and nothing else: no disk, no network,
//! no clock. What goes onto the pages is decided before; the PDF is written after.

use std::sync::atomic::{AtomicUsize, Ordering};

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Dict, Duration};
use typst::layout::{Frame, FrameItem};
use typst::syntax::{DiagSpanKind, FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, comemo};
use typst_layout::PagedDocument;

use crate::fonts::Typefaces;

/// The only file that a layout can read: the values.
const VALUES: &str = "values.cbor";

/// How many letters are being set at this moment, by any thread.
static AT_WORK: AtomicUsize = AtomicUsize::new(0);

/// The engine with its layout. The values are the only thing that differs between two letters.
pub(crate) struct Layout {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
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
        // One name for all: names are never given back.
        let source = match VirtualPath::new("layout.typ") {
            Ok(path) => Source::new(RootedPath::new(VirtualRoot::Project, path).intern(), source.to_owned()),
            Err(_) => Source::detached(source),
        };
        let fonts: Vec<Font> = faces.faces().collect();
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        Self { library: LazyHash::new(Library::default()), book, fonts, source }
    }

    /// Sets the pages with these values, with the engine's warnings.
    pub(crate) fn set(&self, values: &Dict) -> Result<(PagedDocument, Vec<String>), Fault> {
        let mut file = Vec::new();
        ciborium::into_writer(values, &mut file).map_err(|e| Fault { detail: e.to_string(), line: None })?;
        AT_WORK.fetch_add(1, Ordering::Relaxed);
        let result = typst::compile::<PagedDocument>(&Job { layout: self, values: Bytes::new(file) });
        let others = AT_WORK.fetch_sub(1, Ordering::Relaxed).saturating_sub(1);
        // What this letter left in the engine's memory serves no other letter, and to keep it costs more than it saves. What
        // letters of other threads need goes only after as many more letters as there are threads.
        comemo::evict(others);
        let warnings = result.warnings.iter().map(|warning| warning.message.to_string()).collect();
        let document = result.output.map_err(|errors| self.fault(&errors))?;
        Ok((document, warnings))
    }

    fn fault(&self, all: &[SourceDiagnostic]) -> Fault {
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

/// One letter on its way onto pages.
struct Job<'a> {
    layout: &'a Layout,
    values: Bytes,
}

fn absent(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_with_slash().into())
}

impl World for Job<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.layout.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.layout.book
    }

    fn main(&self) -> FileId {
        self.layout.source.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main() { Ok(self.layout.source.clone()) } else { Err(absent(id)) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.get();
        let ours = matches!(path.root(), VirtualRoot::Project) && path.vpath().get_without_slash() == VALUES;
        if ours { Ok(self.values.clone()) } else { Err(absent(id)) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.layout.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
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

#[cfg(test)]
mod tests {
    use typst::foundations::Value;

    use super::*;

    #[test]
    fn a_layout_reads_the_values_and_nothing_else() {
        let faces = Typefaces::load().unwrap();
        let layout = |text| Layout::new(text, &faces);
        let number = |n: i64| [("n".into(), Value::Int(n))].into_iter().collect::<Dict>();
        let reads = layout("#let d = cbor(\"values.cbor\")\n#for _ in range(d.n - 1) { pagebreak() }");
        for pages in [3, 1, 2] {
            let (document, warnings) = reads.set(&number(pages)).unwrap();
            assert_eq!((document.pages().len(), warnings.len()), (usize::try_from(pages).unwrap(), 0));
        }
        for text in [
            "#read(\"other.txt\")",
            "#read(\"/etc/hostname\")",
            "#import \"other.typ\"",
            "#import \"@preview/x:1.0.0\": *",
            "#datetime.today()",
        ] {
            assert_eq!(layout(text).set(&number(1)).unwrap_err().line, Some(1), "{text}");
        }
    }
}
