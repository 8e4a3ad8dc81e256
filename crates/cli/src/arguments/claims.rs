//! The shape of the commands about limitation and the steps before a suit; their words are in the catalogues.

use basis::law::{ClaimKind, EventKind};
use clap::{Arg, ArgGroup, Command, value_parser};

use super::{option, report};

/// `limitation` and `pre-action`.
pub(super) fn commands() -> [Command; 2] {
    let by = || option("by", "NAME").env("DUNLIN_USER").required(true);
    let kinds: Vec<&str> = EventKind::ALL.iter().map(|k| k.code()).collect();
    let claims: Vec<&str> = ClaimKind::ALL.iter().map(|k| k.code()).collect();
    let record = Command::new("record")
        .arg(option("invoice", "NUMBER"))
        .arg(option("debtor", "CODE"))
        .group(ArgGroup::new("target").args(["invoice", "debtor"]).required(true))
        .arg(option("kind", "KIND").value_parser(kinds).required(true))
        .arg(option("on", "DATE").required(true))
        .arg(option("until", "DATE"))
        .arg(option("note", "TEXT").default_value(""))
        .arg(option("instead-of", "ID").value_parser(value_parser!(i64)))
        .arg(by());
    let withdraw = Command::new("withdraw")
        .arg(Arg::new("id").value_name("ID").required(true))
        .arg(option("note", "TEXT").default_value(""))
        .arg(by());
    let limitation = report(Command::new("limitation"))
        .args_conflicts_with_subcommands(true)
        .arg(option("debtor", "CODE").conflicts_with("invoice"))
        .arg(option("invoice", "NUMBER"))
        .arg(option("within", "DAYS").value_parser(value_parser!(i32).range(0..=36_500)))
        .arg(option("claim", "KIND").value_parser(claims))
        .subcommand(record)
        .subcommand(withdraw)
        .subcommand(Command::new("facts").arg(option("invoice", "NUMBER")));
    [limitation, Command::new("pre-action").arg(option("invoice", "NUMBER").required(true))]
}

/// `law steps`.
pub(super) fn steps() -> Command {
    Command::new("steps")
        .arg(Arg::new("code").value_name("CODE").required(true))
        .arg(option("amount", "AMOUNT").requires("currency"))
        .arg(option("currency", "CODE").requires("amount"))
        .arg(option("debtor-is", "WORD").value_parser(["firm", "person"]))
}
