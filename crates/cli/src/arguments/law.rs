//! The shape of `dunlin law`; what it does stands in `commands/law.rs`.

use clap::{Arg, Command};

use super::{option, switch};

/// `dunlin law list|show|page|steps|update`.
pub(super) fn law() -> Command {
    Command::new("law")
        .subcommand_required(true)
        .subcommand(Command::new("list"))
        .subcommand(Command::new("show").arg(Arg::new("code").value_name("CODE").required(true)))
        .subcommand(Command::new("page").arg(Arg::new("code").value_name("CODE")))
        .subcommand(super::claims::steps())
        .subcommand(
            Command::new("update")
                .arg(Arg::new("file").value_name("FILE").required(true))
                .arg(option("source", "TEXT"))
                .arg(option("complete-to", "DATE"))
                .arg(option("accept-jump", "REASON"))
                .arg(switch("replace"))
                .arg(switch("dry-run")),
        )
}

/// `rates`: exchange rates.
pub(super) fn rates() -> Command {
    Command::new("rates")
        .subcommand_required(true)
        .subcommand(
            Command::new("import")
                .arg(Arg::new("file").value_name("FILE").required(true))
                .arg(option("source", "TEXT")),
        )
        .subcommand(
            Command::new("show")
                .arg(option("from", "CODE").required(true))
                .arg(option("to", "CODE").required(true))
                .arg(option("on", "DATE"))
                .arg(option("max-age", "DAYS")),
        )
}
