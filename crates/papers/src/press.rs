//! The layout engine with our templates and fonts, and nothing else: no disk, no network, no clock.
//!
//! A letter reaches its template as a file of values, the only thing that differs between two letters. What does not
//! depend on it is set once and remembered.

use basis::problem::Outcome;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Dict, Duration, Value};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, comemo};
use typst_layout::PagedDocument;

use crate::render::layout_failed;

/// The file that a template reads its values from.
const VALUES: &str = "values.cbor";
/// How many letters an intermediate result is kept without being used again; they would pile up without bound.
const KEEP_RESULTS_FOR: usize = 3;

/// A template, its parts and the fonts.
pub(crate) struct Press {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    sources: Vec<Source>,
    main: FileId,
    values: FileId,
}

fn id(name: &str) -> Outcome<FileId> {
    let path = VirtualPath::new(name).map_err(|e| layout_failed(&format!("{name}: {e:?}")))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl Press {
    /// A press for the first of the templates, which may import the others. Fails with `letter_layout_failed`.
    pub(crate) fn new(templates: &[(&str, &str)], fonts: impl Iterator<Item = Font>) -> Outcome<Self> {
        let fonts: Vec<Font> = fonts.collect();
        let source = |(name, text): &(&str, &str)| Ok(Source::new(id(name)?, (*text).to_owned()));
        let sources = templates.iter().map(source).collect::<Outcome<Vec<Source>>>()?;
        let main = sources.first().map(Source::id).ok_or_else(|| layout_failed("no template"))?;
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        Ok(Self { library: LazyHash::new(Library::default()), book, fonts, sources, main, values: id(VALUES)? })
    }

    /// The pages for these values, with the engine's warnings. Fails with `letter_layout_failed`.
    pub(crate) fn set(&self, values: &Dict) -> Outcome<(PagedDocument, Vec<String>)> {
        let job = Job { press: self, values: Bytes::new(cbor(values)?) };
        let result = typst::compile::<PagedDocument>(&job);
        comemo::evict(KEEP_RESULTS_FOR);
        let warnings = result.warnings.iter().map(|warning| warning.message.to_string()).collect();
        let document = result.output.map_err(|errors| {
            let text: Vec<String> = errors.iter().map(|error| error.message.to_string()).collect();
            layout_failed(&text.join("; "))
        })?;
        Ok((document, warnings))
    }
}

/// One letter on the press.
struct Job<'a> {
    press: &'a Press,
    values: Bytes,
}

fn absent(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_with_slash().into())
}

impl World for Job<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.press.book
    }

    fn main(&self) -> FileId {
        self.press.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.press.sources.iter().find(|source| source.id() == id).cloned().ok_or_else(|| absent(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.press.values { Ok(self.values.clone()) } else { Err(absent(id)) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Major types of CBOR (RFC 8949, section 3.1).
#[derive(Clone, Copy)]
enum Major {
    Unsigned = 0,
    Negative = 1,
    Bytes = 2,
    Text = 3,
    Array = 4,
    Map = 5,
}

/// The values as CBOR (RFC 8949), which templates read back as they were.
fn cbor(values: &Dict) -> Outcome<Vec<u8>> {
    let mut out = Vec::new();
    map(&mut out, values)?;
    Ok(out)
}

fn map(out: &mut Vec<u8>, values: &Dict) -> Outcome<()> {
    head(out, Major::Map, values.len() as u64);
    values.iter().try_for_each(|(key, value)| {
        text(out, key.as_str());
        item(out, value)
    })
}

fn item(out: &mut Vec<u8>, value: &Value) -> Outcome<()> {
    match value {
        Value::None => out.push(0xF6),
        Value::Bool(yes) => out.push(if *yes { 0xF5 } else { 0xF4 }),
        Value::Int(number) if *number < 0 => head(out, Major::Negative, !number.cast_unsigned()),
        Value::Int(number) => head(out, Major::Unsigned, number.cast_unsigned()),
        Value::Str(words) => text(out, words.as_str()),
        Value::Bytes(bytes) => {
            head(out, Major::Bytes, bytes.len() as u64);
            out.extend_from_slice(bytes);
        }
        Value::Array(items) => {
            head(out, Major::Array, items.len() as u64);
            items.iter().try_for_each(|value| item(out, value))?;
        }
        Value::Dict(values) => map(out, values)?,
        other => return Err(layout_failed(&format!("no value of a letter: {}", other.ty()))),
    }
    Ok(())
}

fn text(out: &mut Vec<u8>, words: &str) {
    head(out, Major::Text, words.len() as u64);
    out.extend_from_slice(words.as_bytes());
}

/// Type and argument of an item, in as few bytes as hold it.
fn head(out: &mut Vec<u8>, major: Major, argument: u64) {
    let major = (major as u8) << 5;
    let bytes = argument.to_be_bytes();
    match argument {
        0..24 => out.push(major | bytes[7]),
        24..0x100 => out.extend_from_slice(&[major | 24, bytes[7]]),
        0x100..0x1_0000 => {
            out.push(major | 25);
            out.extend_from_slice(&bytes[6..]);
        }
        0x1_0000..0x1_0000_0000 => {
            out.push(major | 26);
            out.extend_from_slice(&bytes[4..]);
        }
        _ => {
            out.push(major | 27);
            out.extend_from_slice(&bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use typst::foundations::{Array, IntoValue};

    use super::*;
    use crate::fonts::Typefaces;

    /// Examples of RFC 8949, appendix A.
    #[test]
    fn values_are_written_as_the_standard_says() {
        let hex = |value: Value| {
            let mut out = Vec::new();
            item(&mut out, &value).unwrap();
            out.iter().map(|byte| format!("{byte:02x}")).collect::<String>()
        };
        for (number, expected) in [
            (0, "00"),
            (23, "17"),
            (24, "1818"),
            (1000, "1903e8"),
            (1_000_000, "1a000f4240"),
            (1_000_000_000_000, "1b000000e8d4a51000"),
            (-1, "20"),
            (-10, "29"),
            (-1000, "3903e7"),
        ] {
            assert_eq!(hex(Value::Int(number)), expected, "{number}");
        }
        assert_eq!(
            (hex(Value::None), hex(Value::Bool(false)), hex(Value::Bool(true))),
            ("f6".into(), "f4".into(), "f5".into())
        );
        assert_eq!(hex("IETF".into_value()), "6449455446");
        assert_eq!(hex("\u{6c34}".into_value()), "63e6b0b4");
        assert_eq!(hex(Value::Bytes(Bytes::new(vec![1, 2, 3, 4]))), "4401020304");
        let pair: Array = [2.into_value(), 3.into_value()].into_iter().collect();
        let list: Array = [1.into_value(), Value::Array(pair)].into_iter().collect();
        assert_eq!(hex(Value::Array(list)), "8201820203");
        let map: Dict = [("a".into(), "A".into_value()), ("b".into(), "B".into_value())].into_iter().collect();
        assert_eq!(hex(Value::Dict(map)), "a2616161416162 6142".replace(' ', ""));
        assert_eq!(hex("x".repeat(300).into_value()).get(..8), Some("79012c78"));
    }

    #[test]
    fn a_value_that_no_template_reads_is_refused() {
        let values: Dict = [("a".into(), Value::Auto)].into_iter().collect();
        assert_eq!(cbor(&values).unwrap_err().code, "letter_layout_failed");
    }

    #[test]
    fn a_template_reads_the_values_and_nothing_else() {
        let faces = Typefaces::load().unwrap();
        let press = |text| Press::new(&[("main.typ", text)], faces.faces()).unwrap();
        let number = |n: i64| [("n".into(), Value::Int(n))].into_iter().collect::<Dict>();
        let reads = press("#let d = cbor(\"values.cbor\")\n#for _ in range(d.n - 1) { pagebreak() }");
        for pages in [3, 1, 2] {
            let (document, warnings) = reads.set(&number(pages)).unwrap();
            assert_eq!((document.pages().len(), warnings.len()), (usize::try_from(pages).unwrap(), 0));
        }
        for text in ["#read(\"other.txt\")", "#read(\"/etc/hostname\")", "#import \"other.typ\"", "#datetime.today()"] {
            assert_eq!(press(text).set(&number(1)).unwrap_err().code, "letter_layout_failed", "{text}");
        }
        assert!(press("#import \"@preview/x:1.0.0\": *").set(&number(1)).is_err(), "no package is fetched");
    }
}
