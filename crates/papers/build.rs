//! Stops the build with an instruction when the fonts that letters are set in have not been fetched yet.
//! It fetches nothing itself: that is `cargo xtask setup`, which checks every file against `assets/fonts.sha256`.

use std::path::Path;
use std::process::ExitCode;

const FONTS: [&str; 6] = [
    "NotoSans-Regular.ttf",
    "NotoSans-Bold.ttf",
    "NotoSansSC-Regular.ttf",
    "NotoSansSC-Bold.ttf",
    "NotoSansTC-Regular.ttf",
    "NotoSansTC-Bold.ttf",
];

fn main() -> ExitCode {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/fonts");
    println!("cargo::rerun-if-changed=build.rs");
    let mut complete = true;
    for font in FONTS {
        let path = folder.join(font);
        println!("cargo::rerun-if-changed={}", path.display());
        if !path.is_file() {
            println!("cargo::error=the font assets/fonts/{font} is missing: run `cargo xtask setup` first");
            complete = false;
        }
    }
    if complete { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
