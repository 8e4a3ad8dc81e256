//! `dunlin init`: a new store or a new seller in it.

use basis::problem::{Outcome, Problem};
use clap::ArgMatches;
use service::clock::SystemClock;
use service::seller::{self, NewSeller};

use crate::context::{Context, text};
use crate::print::{Format, out};

pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let code = context.place.seller.clone();
    let code = code.ok_or_else(|| Problem::usage("missing_option").with("option", "seller").column("seller"))?;
    let new = NewSeller {
        code,
        name: text(matches, "name").to_owned(),
        jurisdiction: text(matches, "jurisdiction").to_owned(),
        currency: text(matches, "currency").to_ascii_uppercase(),
        language: matches.get_one::<String>("lang").cloned().unwrap_or_else(|| context.messages.lang.tag().to_owned()),
        time_zone: matches.get_one::<String>("time-zone").cloned(),
    };
    let made = seller::init(&context.place, &new, &SystemClock)?;
    if context.format == Format::Json {
        out(&wire::record::fields(&[
            ("seller", made.code),
            ("name", made.name),
            ("jurisdiction", made.jurisdiction),
            ("currency", made.currency),
            ("language", made.language),
            ("time_zone", made.time_zone),
        ]));
    } else {
        let args = [("seller", made.code), ("path", context.place.data.display().to_string())];
        out(&context.messages.text("init-done", &args));
    }
    Ok(0)
}
