//! The seller's letterhead: an image that was checked before any letter carries it. What it is follows from its content,
//! never from a name. Nothing outside of it is ever fetched.

use std::sync::Arc;

use basis::problem::{Outcome, Problem};
use typst::foundations::{Bytes, Dict, IntoValue, Value};

use crate::fonts::Typefaces;
use crate::layout::Layout;
use crate::render;

mod content;

use content::Format;

/// What a letterhead may weigh: 2 MB.
const BYTES_MAX: usize = 2_000_000;
/// How large it may be when unpacked: 20 million pixels.
const PIXELS_MAX: u64 = 20_000_000;

/// An image for the top of the first page: PNG, JPEG or SVG, known to print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letterhead {
    format: Format,
    bytes: Arc<[u8]>,
}

impl Letterhead {
    /// Checks the bytes of a file.
    ///
    /// # Errors
    /// `letterhead_not_an_image` when it is neither PNG nor JPEG nor SVG; `letterhead_too_large` (with `what`: `bytes`
    /// or `pixels`, `actual`, `limit`) above 2,000,000 bytes or 20,000,000 pixels; `letterhead_unreadable` (with `why`:
    /// `damaged`, `elsewhere`, `inside`, `filter`, and `detail`) when it is damaged, refers to something outside of the
    /// file, holds an image that is neither PNG nor JPEG, or holds a filter.
    pub fn read(bytes: &[u8]) -> Outcome<Self> {
        // A large file is a large file whatever is in it: it is not looked at further.
        within("bytes", u64::try_from(bytes.len()).unwrap_or(u64::MAX), u64::try_from(BYTES_MAX).unwrap_or(u64::MAX))?;
        let format = Format::of(bytes).ok_or_else(|| Problem::refused("letterhead_not_an_image"))?;
        match format {
            Format::Png | Format::Jpeg => within("pixels", pixels(format, bytes)?, PIXELS_MAX)?,
            Format::Svg => drawing(bytes)?,
        }
        let letterhead = Self { format, bytes: bytes.into() };
        letterhead.try_out()?;
        Ok(letterhead)
    }

    /// The image, as it was read.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Its media type: `image/png`, `image/jpeg`, `image/svg+xml`.
    #[must_use]
    pub const fn media_type(&self) -> &'static str {
        match self.format {
            Format::Png => "image/png",
            Format::Jpeg => "image/jpeg",
            Format::Svg => "image/svg+xml",
        }
    }

    /// As the layout reads it.
    pub(crate) fn values(&self) -> Value {
        let mut values = Dict::new();
        values.insert("data".into(), Value::Bytes(Bytes::new(Arc::clone(&self.bytes))));
        values.insert("format".into(), self.format.key().into_value());
        Value::Dict(values)
    }

    /// Sets a page with it and makes the file, as a letter would: what fails here would fail in every letter.
    fn try_out(&self) -> Outcome<()> {
        let faces = Typefaces::load()?;
        let layout = Layout::new(include_str!("../templates/letterhead.typ"), &faces);
        let Value::Dict(values) = self.values() else { return Ok(()) };
        let (document, _) = layout.set(&values).map_err(|fault| unreadable("damaged", &fault.detail))?;
        render::file(&document, "letterhead").map_err(|error| unreadable("damaged", &render::detail(&error)))?;
        Ok(())
    }
}

fn unreadable(why: &'static str, detail: &str) -> Box<Problem> {
    Problem::refused("letterhead_unreadable").with("why", why).with("detail", detail)
}

fn within(what: &'static str, actual: u64, limit: u64) -> Outcome<()> {
    if actual <= limit {
        return Ok(());
    }
    Err(Problem::refused("letterhead_too_large").with("what", what).with("actual", actual).with("limit", limit))
}

/// How many there are when the image is unpacked, known before it is.
fn pixels(format: Format, bytes: &[u8]) -> Outcome<u64> {
    let size = if format == Format::Png { content::png_size(bytes) } else { content::jpeg_size(bytes) };
    let (width, height) = size.ok_or_else(|| unreadable("damaged", format.key()))?;
    Ok(u64::from(width) * u64::from(height))
}

/// Refuses a drawing that refers to anything but itself, or that would have to be turned into pixels of a size that it
/// names itself.
fn drawing(bytes: &[u8]) -> Outcome<()> {
    let text = std::str::from_utf8(bytes).map_err(|_| unreadable("damaged", "UTF-8"))?;
    let mut total = 0;
    for reference in content::references(text) {
        match content::embedded(&reference) {
            content::Embedded::Itself => {}
            content::Embedded::Image(image) => match Format::of(&image) {
                Some(format @ (Format::Png | Format::Jpeg)) => {
                    total += pixels(format, &image)?;
                    within("pixels", total, PIXELS_MAX)?;
                }
                _ => return Err(unreadable("inside", &content::shortened(&reference))),
            },
            content::Embedded::Other => return Err(unreadable("inside", &content::shortened(&reference))),
            content::Embedded::No => return Err(unreadable("elsewhere", &content::shortened(&reference))),
        }
    }
    if text.contains("<filter") || text.contains(":filter") {
        return Err(unreadable("filter", "filter"));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
