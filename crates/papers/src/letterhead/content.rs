//! What a file of an image is and how large, read from its first bytes; what a drawing refers to. Nothing is decoded to
//! pixels here, and nothing fetched.

/// The formats that a letterhead may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Png,
    Jpeg,
    Svg,
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
const JPEG: &[u8] = b"\xff\xd8\xff";

impl Format {
    /// By content.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(PNG) {
            Some(Self::Png)
        } else if bytes.starts_with(JPEG) {
            Some(Self::Jpeg)
        } else if root_is_svg(bytes) {
            Some(Self::Svg)
        } else {
            None
        }
    }

    /// As the layout engine calls it.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Svg => "svg",
        }
    }
}

/// Whether the first element of an XML text is `svg`, with or without a prefix.
fn root_is_svg(bytes: &[u8]) -> bool {
    // The first element comes soon; a file cut in the middle of a character still has one.
    let text = String::from_utf8_lossy(bytes);
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        let end = if rest.starts_with("<?") {
            "?>"
        } else if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<!DOCTYPE") {
            // A document type may hold declarations in square brackets.
            if rest.split('>').next().is_some_and(|head| head.contains('[')) { "]>" } else { ">" }
        } else {
            break;
        };
        let Some((_, after)) = rest.split_once(end) else { return false };
        rest = after.trim_start();
    }
    let Some(tag) = rest.strip_prefix('<') else { return false };
    let name = tag.split(|c: char| c.is_whitespace() || c == '>' || c == '/').next().unwrap_or_default();
    name == "svg" || name.ends_with(":svg")
}

fn number(bytes: &[u8], at: usize, length: usize) -> Option<u32> {
    let bytes = bytes.get(at..at.checked_add(length)?)?;
    Some(bytes.iter().fold(0, |number, byte| (number << 8) | u32::from(*byte)))
}

/// Width and height in pixels, from the header chunk.
pub(super) fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    (bytes.get(12..16)? == b"IHDR").then_some(())?;
    Some((number(bytes, 16, 4)?, number(bytes, 20, 4)?))
}

/// Width and height in pixels, from the frame header; none also for a file that does not come to its end.
pub(super) fn jpeg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    bytes.windows(2).rev().find(|pair| *pair == [0xff, 0xd9])?;
    let mut at = 2;
    loop {
        let marker = number(bytes, at, 2)?;
        let length = usize::try_from(number(bytes, at + 2, 2)?).ok()?;
        match marker {
            // A fill byte before a marker.
            0xffff => at += 1,
            0xffc4 | 0xffc8 | 0xffcc | 0xffd0..=0xffda => {
                if marker == 0xffda {
                    return None;
                }
                at += 2 + length;
            }
            0xffc0..=0xffcf => return Some((number(bytes, at + 7, 2)?, number(bytes, at + 5, 2)?)),
            0xff00.. => at += 2 + length,
            _ => return None,
        }
    }
}

/// Everything that a drawing refers to: `href` in any namespace, `src`, `url(…)`, imports and style sheets.
pub(super) fn references(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for name in ["href", "src"] {
        for (at, _) in text.match_indices(name) {
            let rest = text.get(at + name.len()..).unwrap_or_default().trim_start();
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            // The whole of an attribute's name, and not the end of another one.
            if before.is_some_and(|c| c.is_whitespace() || c == ':' || c == '"' || c == '\'')
                && let Some(value) = rest.strip_prefix('=')
                && let Some(value) = quoted(value.trim_start())
            {
                found.push(value.trim().to_owned());
            }
        }
    }
    for (at, start) in text.match_indices("url(").chain(text.match_indices("@import")) {
        let rest = text.get(at + start.len()..).unwrap_or_default().trim_start();
        let rest = rest.strip_prefix("&quot;").or_else(|| rest.strip_prefix("&apos;")).unwrap_or(rest);
        let rest = rest.trim_start_matches(['"', '\'', ' ']);
        if !rest.starts_with("url(") {
            found.push(rest.split([')', '"', '\'', ';', '<']).next().unwrap_or_default().trim().to_owned());
        }
    }
    found
}

fn quoted(text: &str) -> Option<&str> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    text.get(1..)?.split(quote).next()
}

/// What a reference leads to.
pub(super) enum Embedded {
    /// A part of the drawing.
    Itself,
    /// Data in the drawing that are to be an image.
    Image(Vec<u8>),
    /// Data in the drawing in a way that is not read here.
    Other,
    /// Something else: another file, a server.
    No,
}

pub(super) fn embedded(reference: &str) -> Embedded {
    if reference.is_empty() || reference.starts_with('#') {
        return Embedded::Itself;
    }
    let Some(data) = reference.strip_prefix("data:") else { return Embedded::No };
    match data.split_once(',') {
        Some((kind, encoded)) if kind.ends_with(";base64") => base64(encoded).map_or(Embedded::Other, Embedded::Image),
        _ => Embedded::Other,
    }
}

fn base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut held, mut bits) = (0_u32, 0_u32);
    for c in text.bytes().filter(|c| !c.is_ascii_whitespace() && *c != b'=') {
        let value = match c {
            b'A'..=b'Z' => c - b'A',
            b'a'..=b'z' => c - b'a' + 26,
            b'0'..=b'9' => c - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        held = (held << 6 | u32::from(value)) & 0xffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from((held >> bits) & 0xff).ok()?);
        }
    }
    Some(bytes)
}

/// The beginning of a reference, as a message shows it.
pub(super) fn shortened(reference: &str) -> String {
    reference.chars().filter(|c| !c.is_control()).take(60).collect()
}
