//! The shape of the commands for what the team writes of debtors; their words are in the catalogues.

use clap::{Arg, ArgAction, Command};
use service::notes::ROLES;

use super::option;

/// `note`, `answer`, `task` and `assignment`.
pub(super) fn commands() -> [Command; 4] {
    let by = || Arg::new("writer").long("by").value_name("NAME").env("DUNLIN_USER").required(true);
    let number = || Arg::new("number").value_name("NUMBER").value_parser(clap::value_parser!(i64)).required(true);
    let debtor = || option("debtor", "CODE").required(true);
    let invoice = || option("invoice", "NUMBER");
    let text = || option("text", "TEXT").required(true);
    let remark = || option("remark", "TEXT");
    let owner = || option("owner", "LOGIN").required(true);
    let note = Command::new("note")
        .subcommand_required(true)
        .subcommand(
            Command::new("add")
                .arg(debtor())
                .arg(invoice())
                .arg(text())
                .arg(option("promised-until", "DATE"))
                .arg(by()),
        )
        .subcommand(Command::new("list").arg(debtor()))
        .subcommand(Command::new("withdraw").arg(number()).arg(option("reason", "TEXT").required(true)).arg(by()));
    let answer = Command::new("answer")
        .subcommand_required(true)
        .subcommand(
            Command::new("add")
                .arg(debtor())
                .arg(invoice())
                .arg(option("arrived", "YES_NO").value_parser(["yes", "no"]))
                .arg(option("disputed", "TEXT"))
                .arg(option("pays-on", "DATE"))
                .arg(option("spoke-with", "NAME"))
                .arg(remark())
                .arg(option("rests-until", "DATE"))
                .arg(by()),
        )
        .subcommand(Command::new("list").arg(debtor()))
        .subcommand(Command::new("withdraw").arg(number()).arg(option("reason", "TEXT").required(true)).arg(by()));
    let task = Command::new("task")
        .subcommand_required(true)
        .subcommand(
            Command::new("add")
                .arg(debtor())
                .arg(invoice())
                .arg(text())
                .arg(owner())
                .arg(option("due", "DATE").required(true))
                .arg(by()),
        )
        .subcommand(
            Command::new("list")
                .arg(option("owner", "LOGIN"))
                .arg(option("debtor", "CODE"))
                .arg(Arg::new("done").long("done").action(ArgAction::SetTrue)),
        )
        .subcommand(Command::new("done").arg(number()).arg(remark()).arg(by()))
        .subcommand(Command::new("reopen").arg(number()).arg(remark()).arg(by()))
        .subcommand(Command::new("hand").arg(number()).arg(owner()).arg(remark()).arg(by()));
    let assignment = Command::new("assignment")
        .subcommand_required(true)
        .subcommand(
            Command::new("set")
                .arg(debtor())
                .arg(option("as", "ROLE").value_parser(ROLES.to_vec()).required(true))
                .arg(option("person", "LOGIN"))
                .arg(by()),
        )
        .subcommand(Command::new("list").arg(option("person", "LOGIN")));
    [note, answer, task, assignment]
}

/// What a person finds of a debtor: `cause`, `risk`.
pub(super) fn assessment(name: &'static str, word: Arg) -> Command {
    let set = Command::new("set")
        .arg(option("debtor", "CODE").required(true))
        .arg(option("currency", "CODE"))
        .arg(word.required(true))
        .arg(option("by", "NAME").env("DUNLIN_USER"));
    Command::new(name).subcommand_required(true).subcommand(set).subcommand(Command::new("list"))
}
