//! Style and script: embedded, named by what they hold, so that a browser keeps them for good.

use std::io::Write;
use std::sync::OnceLock;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::answer::Answer;

/// A file for the browser.
pub(crate) struct Asset {
    name: &'static str,
    media: &'static str,
    body: &'static [u8],
    path: OnceLock<String>,
    packed: OnceLock<Vec<u8>>,
}

const CSS: &str = "text/css; charset=utf-8";
const JS: &str = "text/javascript; charset=utf-8";

/// All of them: the style of others, ours on top, the script of others, ours, and the picture of a tab.
pub(crate) static FILES: [Asset; 5] = [
    file("tabler.css", CSS, include_bytes!("../../../../assets/web/tabler.min.css")),
    file("desk.css", CSS, include_bytes!("desk.css")),
    file("htmx.js", JS, include_bytes!("../../../../assets/web/htmx.min.js")),
    file("desk.js", JS, include_bytes!("desk.js")),
    file("dunlin.svg", "image/svg+xml", include_bytes!("dunlin.svg")),
];

const fn file(name: &'static str, media: &'static str, body: &'static [u8]) -> Asset {
    Asset { name, media, body, path: OnceLock::new(), packed: OnceLock::new() }
}

impl Asset {
    /// Where it is: the mark of what it holds stands in its name.
    pub(crate) fn path(&self) -> &str {
        self.path.get_or_init(|| {
            let mark = service::host::mark(self.body);
            let (stem, kind) = self.name.split_once('.').unwrap_or((self.name, ""));
            format!("/desk/{stem}-{}.{kind}", mark.get(..12).unwrap_or(&mark))
        })
    }
}

/// Where the file of a name is.
pub(super) fn path(name: &str) -> &'static str {
    FILES.iter().find(|f| f.name == name).map_or("", Asset::path)
}

/// The file; `gzip` says whether the browser takes it packed.
pub(crate) fn answer(asset: &'static Asset, gzip: bool) -> Answer {
    let packed = || asset.packed.get_or_init(|| squeezed(asset.body, 9)).clone();
    let answer = match gzip {
        true => Answer::of(asset.media, packed()).with("content-encoding", "gzip"),
        false => Answer::of(asset.media, asset.body),
    };
    answer.with("cache-control", "public, max-age=31536000, immutable").with("vary", "Accept-Encoding")
}

/// Packed by gzip; as it is where that cannot be.
pub(super) fn squeezed(body: &[u8], level: u32) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::with_capacity(body.len() / 4), Compression::new(level));
    // Writing to memory does not fail.
    packer.write_all(body).and_then(|()| packer.finish()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a browser loads before it sees the first page, which is some 30 KiB more.
    #[test]
    fn all_files_together_are_small_when_packed() {
        let all: usize = FILES.iter().map(|f| squeezed(f.body, 9).len()).sum();
        assert!(all < 130 << 10, "{all}");
    }

    #[test]
    fn names_tell_files_apart_and_other_bytes_have_another_name() {
        let mut paths: Vec<&str> = FILES.iter().map(Asset::path).collect();
        paths.sort_unstable();
        paths.dedup();
        assert_eq!(paths.len(), FILES.len());
        assert_ne!(file("a.css", CSS, b"1").path(), file("a.css", CSS, b"2").path());
    }
}
