//! `dunlin seller set` and `dunlin seller show`.

use basis::problem::{Outcome, Problem};
use clap::ArgMatches;

use crate::context::{Context, text};
use crate::print::{Format, out};

pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let app = context.open()?;
    match matches.subcommand() {
        Some(("set", sub)) => {
            let path = text(sub, "file");
            let file = read_text(path)?;
            // A picture is named from the file that names it.
            let beside = |name: &str| {
                let picture = std::path::Path::new(path).parent().map_or_else(|| name.into(), |dir| dir.join(name));
                read_bytes(&picture.display().to_string())
            };
            let version = service::seller::set(&app, path, &file, &beside)?;
            if context.format == Format::Json {
                out(&wire::record::fields(&[("seller", app.seller.code.clone()), ("version", version.to_string())]));
            } else {
                let args = [("seller", app.seller.code.clone()), ("version", version.to_string())];
                out(&context.messages.text("seller-set", &args));
            }
        }
        _ => out(&wire::output::json(service::seller::show(&app))),
    }
    Ok(0)
}

/// Reads a small text file whole.
pub(super) fn read_text(path: &str) -> Outcome<String> {
    String::from_utf8(read_bytes(path)?).map_err(|_| Problem::input("file_not_utf8").with("file", path).file(path))
}

/// Reads a small file whole.
pub(super) fn read_bytes(path: &str) -> Outcome<Vec<u8>> {
    std::fs::read(path).map_err(|e| match e.kind() {
        std::io::ErrorKind::NotFound => Problem::input("file_not_found").with("file", path).file(path),
        std::io::ErrorKind::IsADirectory => Problem::input("is_a_directory").with("file", path).file(path),
        kind => Problem::input("read_failed").with("file", path).with("reason", kind).file(path),
    })
}
