//! The shape of the commands for webhooks; their words are in the catalogues.

use clap::{Arg, ArgAction, Command};
use service::webhooks::OVERLAP_MOST;

use super::option;

/// `webhook`.
pub(super) fn command() -> Command {
    let by = || Arg::new("person").long("by").value_name("NAME").env("DUNLIN_USER").required(true);
    let whole = |name: &'static str| option(name, "N").value_parser(clap::value_parser!(i64).range(1..));
    let number =
        || Arg::new("webhook").value_name("NUMBER").value_parser(clap::value_parser!(i64).range(1..)).required(true);
    let kinds = || option("kind", "KIND").action(ArgAction::Append).value_delimiter(',');
    let overlap = option("overlap-hours", "HOURS").value_parser(clap::value_parser!(i64).range(0..=OVERLAP_MOST));
    let replay = Command::new("replay")
        .arg(number())
        .arg(whole("event").conflicts_with("since").required_unless_present("since"))
        .arg(option("since", "TIME"));
    Command::new("webhook")
        .subcommand_required(true)
        .subcommand(Command::new("add").arg(Arg::new("url").value_name("URL").required(true)).arg(kinds()).arg(by()))
        .subcommand(Command::new("list"))
        .subcommand(Command::new("show").arg(number()))
        .subcommand(Command::new("kinds").arg(number()).arg(kinds().required(true)).arg(by()))
        .subcommand(Command::new("disable").arg(number()).arg(by()))
        .subcommand(Command::new("enable").arg(number()).arg(by()))
        .subcommand(Command::new("remove").arg(number()).arg(by()))
        .subcommand(Command::new("rotate").arg(number()).arg(overlap).arg(by()))
        .subcommand(Command::new("deliveries").arg(number()).arg(whole("limit")).arg(whole("before")))
        .subcommand(replay)
}
