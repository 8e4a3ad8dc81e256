//! Stops the build with an instruction when the style and script of the desk have not been fetched yet.
//! It fetches nothing itself: that is `cargo xtask setup`, which checks every file against `assets/web.sha256`.

use std::path::Path;
use std::process::ExitCode;

const FILES: [&str; 2] = ["tabler.min.css", "htmx.min.js"];

fn main() -> ExitCode {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/web");
    println!("cargo::rerun-if-changed=build.rs");
    let mut complete = true;
    for file in FILES {
        let path = folder.join(file);
        println!("cargo::rerun-if-changed={}", path.display());
        if !path.is_file() {
            println!("cargo::error=assets/web/{file} is missing: run `cargo xtask setup` first");
            complete = false;
        }
    }
    if complete { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
