//! Letterheads: what is taken, what is refused with which reason, and where they are on the page.

use super::*;
use crate::samples::sample;
use crate::tests::{laid_out, renderer, squeeze};
use crate::{Language, Letter, LetterKind, LetterRenderer};

/// The check sum that every chunk of a PNG carries, bit by bit.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc: u32, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |c, _| if c & 1 == 1 { c >> 1 ^ 0xedb8_8320 } else { c >> 1 })
    })
}

fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let body = [name.as_slice(), data].concat();
    [&u32::try_from(data.len()).unwrap().to_be_bytes(), body.as_slice(), &crc(&body).to_be_bytes()].concat()
}

/// A picture of one colour, half transparent, written without compression.
fn png(width: u32, height: u32) -> Vec<u8> {
    let row = [&[0_u8][..], &[0x20, 0x60, 0xa0, 0x80].repeat(width as usize)].concat();
    let raw = row.repeat(height as usize);
    let adler = raw.iter().fold((1_u32, 0_u32), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65_521;
        (a, (b + a) % 65_521)
    });
    let mut packed = vec![0x78, 0x01];
    let blocks: Vec<&[u8]> = raw.chunks(60_000).collect();
    for (i, block) in blocks.iter().enumerate() {
        let length = u16::try_from(block.len()).unwrap();
        packed.push(u8::from(i + 1 == blocks.len()));
        packed.extend([length.to_le_bytes(), (!length).to_le_bytes()].concat());
        packed.extend_from_slice(block);
    }
    packed.extend((adler.1 << 16 | adler.0).to_be_bytes());
    png_of(width, height, &packed)
}

fn png_of(width: u32, height: u32, packed: &[u8]) -> Vec<u8> {
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 6, 0, 0, 0]].concat();
    let signature = b"\x89PNG\r\n\x1a\n".to_vec();
    [signature, chunk(b"IHDR", &header), chunk(b"IDAT", packed), chunk(b"IEND", &[])].concat()
}

/// A grey JPEG of eight by eight pixels: one block, whose only coefficient is zero.
fn jpeg() -> Vec<u8> {
    let segment = |marker: u8, data: &[u8]| {
        let length = u16::try_from(data.len() + 2).unwrap().to_be_bytes();
        [&[0xff, marker], &length[..], data].concat()
    };
    let quantities = [&[0_u8][..], &[1; 64]].concat();
    // One code of one bit, for "no difference" and for "end of block".
    let codes = |class: u8| [&[class, 1][..], &[0; 15], &[0]].concat();
    let mut file = vec![0xff, 0xd8];
    file.extend(segment(0xe0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"));
    file.extend(segment(0xdb, &quantities));
    file.extend(segment(0xc0, &[8, 0, 8, 0, 8, 1, 1, 0x11, 0]));
    file.extend(segment(0xc4, &codes(0x00)));
    file.extend(segment(0xc4, &codes(0x10)));
    file.extend(segment(0xda, &[1, 1, 0x00, 0, 63, 0]));
    // The two codes and the bits that fill the byte.
    file.extend([0b0011_1111, 0xff, 0xd9]);
    file
}

const SVG: &str = r##"<?xml version="1.0"?><!-- ours --><svg xmlns="http://www.w3.org/2000/svg" width="60" height="10">
<defs><linearGradient id="g"><stop stop-color="#204080"/><stop offset="1" stop-color="#60a0c0"/></linearGradient></defs>
<rect width="60" height="10" fill="url(#g)" opacity="0.5"/><use href="#g"/><text x="2" y="8" font-size="6">Example</text></svg>"##;

fn drawn(inner: &str) -> String {
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="60" height="10"><rect width="9" height="9"/>{inner}</svg>"#
    )
}

fn coded(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let held = three.iter().fold(0_u32, |held, byte| held << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for place in 0..4 {
            let letter = char::from(LETTERS[(held >> (18 - 6 * place) & 63) as usize]);
            text.push(if place <= three.len() { letter } else { '=' });
        }
    }
    text
}

fn with(letterhead: &[u8], country: &str, language: Language) -> Letter {
    let mut letter = sample(LetterKind::FormalDemand, language);
    letter.seller.country = country.to_owned();
    letter.seller.letterhead = Some(Letterhead::read(letterhead).unwrap());
    letter
}

#[test]
fn images_are_told_by_their_content() {
    for (bytes, kind) in [
        (png(300, 40), "image/png"),
        (jpeg(), "image/jpeg"),
        (SVG.into(), "image/svg+xml"),
        (format!("\u{feff}\n<!DOCTYPE svg [<!ENTITY a \"b\">]>\n{}", drawn("")).into(), "image/svg+xml"),
    ] {
        let letterhead = Letterhead::read(&bytes).unwrap();
        assert_eq!((letterhead.media_type(), letterhead.bytes()), (kind, bytes.as_slice()));
    }
}

#[test]
fn what_is_not_an_image_is_refused() {
    for bytes in [
        b"Dear Sir, this is our letterhead.png".as_slice(),
        b"",
        b"GIF89a\x01\0\x01\0\0\0\0;",
        b"%PDF-1.7",
        b"<html><svg/></html>",
        b"<!-- never closed",
        b"\x1f\x8b\x08\0",
    ] {
        assert_eq!(Letterhead::read(bytes).unwrap_err().code, "letterhead_not_an_image", "{bytes:?}");
    }
}

fn refusal(bytes: &[u8]) -> (&'static str, String) {
    let problem = Letterhead::read(bytes).unwrap_err();
    (problem.code, problem.args[0].1.clone())
}

#[test]
fn damaged_images_are_refused() {
    let whole = png(300, 40);
    let mut changed = whole.clone();
    changed[60] ^= 1;
    let photo = jpeg();
    let cmyk_like = b"\xff\xd8\xff\xd9".to_vec();
    for bytes in [
        &whole[..whole.len() / 2],
        &whole[..20],
        &changed,
        &photo[..photo.len() - 2],
        &photo[..30],
        &cmyk_like,
        drawn("<rect").as_bytes(),
        b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"-1\" height=\"0\"/>",
        b"<svg \xff",
    ] {
        assert_eq!(refusal(bytes), ("letterhead_unreadable", "damaged".to_owned()), "{} bytes", bytes.len());
    }
    // Every shorter beginning of a file is refused and none makes the program fall over.
    for length in (0..whole.len()).step_by(4_999).chain((0..60).step_by(9)) {
        assert!(Letterhead::read(&whole[..length]).is_err());
    }
}

#[test]
fn large_images_are_refused_before_they_are_unpacked() {
    let huge = png_of(50_000, 50_000, &[0x78, 1, 1, 0, 0, 0xff, 0xff, 0, 0, 0, 1]);
    assert_eq!(refusal(&huge), ("letterhead_too_large", "pixels".to_owned()));
    let mut wide = jpeg();
    let frame = wide.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap();
    wide[frame + 5..frame + 9].copy_from_slice(&[0xff, 0xff, 0xff, 0xff]);
    assert_eq!(refusal(&wide), ("letterhead_too_large", "pixels".to_owned()));
    let heavy = format!("{}<!--{}-->", drawn(""), "x".repeat(BYTES_MAX));
    assert_eq!(refusal(heavy.as_bytes()), ("letterhead_too_large", "bytes".to_owned()));
    // Each of them would do, together they are too much.
    let part = format!(r#"<image href="data:image/png;base64,{}"/>"#, coded(&png_of(4_000, 4_000, &[])));
    assert_eq!(refusal(drawn(&part.repeat(2)).as_bytes()), ("letterhead_too_large", "pixels".to_owned()));
}

#[test]
fn drawings_that_refer_elsewhere_are_refused() {
    for (inner, why) in [
        (r#"<image href="https://example.com/logo.png"/>"#, "elsewhere"),
        (r#"<image xlink:href = '/etc/hostname'/>"#, "elsewhere"),
        (r#"<image href="logo.png" width="4" height="4"/>"#, "elsewhere"),
        (r#"<use href="other.svg#a"/>"#, "elsewhere"),
        (r#"<a href="&#104;ttp://example.com"><rect/></a>"#, "elsewhere"),
        ("<style>@import url(https://example.com/a.css);</style>", "elsewhere"),
        ("<style>@import 'a.css';</style>", "elsewhere"),
        (r#"<rect fill="url(a.svg#b)"/>"#, "elsewhere"),
        (r#"<style>@font-face { src: url("font.woff") }</style>"#, "elsewhere"),
        (r#"<image href="data:image/svg+xml;base64,PHN2Zy8+"/>"#, "inside"),
        (r#"<image href="data:image/svg+xml,%3Csvg/%3E"/>"#, "inside"),
        (r#"<image href="data:image/png;base64,???"/>"#, "inside"),
        (r#"<filter id="f" width="1e9" height="1e9"><feGaussianBlur/></filter><rect filter="url(#f)"/>"#, "filter"),
    ] {
        assert_eq!(refusal(drawn(inner).as_bytes()), ("letterhead_unreadable", why.to_owned()), "{inner}");
    }
    let embedded = format!(r#"<image width="9" height="9" href="data:image/png;base64,{}"/>"#, coded(&png(3, 3)));
    assert!(Letterhead::read(drawn(&embedded).as_bytes()).is_ok());
}

#[test]
fn text_that_cannot_be_printed_is_refused_in_a_drawing_too() {
    let inner = "<text x='1' y='8' font-size='6'>\u{1F600}</text>";
    assert_eq!(refusal(drawn(inner).as_bytes()).0, "letterhead_unreadable");
}

#[test]
fn it_takes_the_place_of_the_name_within_its_box() {
    for (bytes, ratio) in
        [(png(300, 40), 7.5), (png(20, 200), 0.1), (png(1200, 30), 40.0), (SVG.into(), 6.0), (jpeg(), 1.0)]
    {
        // Each image in two countries, and every kind of first page twice.
        let countries = if ratio < 2.0 { ["DE", "JP"] } else { ["FR", "US"] };
        for country in countries {
            let letter = with(&bytes, country, Language::En);
            let (document, text) = laid_out(&letter);
            let marks = crate::tests_envelope::marks(&document.pages()[0].frame);
            let image = marks.iter().find(|m| m.text.is_none() && m.top < 11.0 && m.bottom > 11.0).unwrap();
            let (width, height) = (image.right - image.left, image.bottom - image.top);
            assert!((width / height - ratio).abs() < ratio / 50.0, "{country}: {width} x {height}");
            assert!(width < 170.01 && height < 20.01, "{country}: {width} x {height}");
            assert!(width > 60.0 || height > 11.9, "{country}: it fills the box one way: {width} x {height}");
            let name = squeeze(&letter.seller.legal_name);
            assert!(squeeze(&text).starts_with(&name), "the legal name is still there in letters");
        }
    }
}

#[test]
fn the_file_stays_archivable_and_names_the_image() {
    for bytes in [png(300, 40), jpeg(), SVG.into()] {
        let letter = with(&bytes, "DE", Language::De);
        let first = renderer().render(&letter).unwrap().pdf;
        assert_eq!(first, renderer().render(&letter).unwrap().pdf);
        let text = String::from_utf8_lossy(&first);
        for expected in ["<pdfaid:part>2</pdfaid:part>", "<pdfuaid:part>1</pdfuaid:part>"] {
            assert!(text.contains(expected), "{expected}");
        }
        assert!(text.contains(&format!("/Alt({})", letter.seller.legal_name)), "the image has an alternative");
    }
}

/// Writes letters with a letterhead to the folder named by `DUNLIN_SAMPLE_LETTERS`, for looking at.
#[test]
#[ignore = "writes files for people to look at"]
fn write_letterheads() {
    let folder = std::path::PathBuf::from(std::env::var("DUNLIN_SAMPLE_LETTERS").unwrap());
    for (name, bytes) in [("png", png(300, 40)), ("svg", SVG.into()), ("tall", png(30, 40))] {
        for country in ["DE", "JP", "FR", ""] {
            let file = folder.join(format!("letterhead-{name}-{country}.pdf"));
            std::fs::write(file, renderer().render(&with(&bytes, country, Language::De)).unwrap().pdf).unwrap();
        }
    }
}
