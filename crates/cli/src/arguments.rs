//! The command line's shape. Names and values are here; what they mean is said in the message catalogues, under
//! `cli-<command>` and `cli-<command>-<argument>` (`cli-arg-<argument>` where several commands share it).

mod access;
#[cfg(test)]
mod by_api;
mod claims;
mod law;
mod notes;
mod webhooks;

use std::process::ExitCode;

use clap::{Arg, ArgAction, ArgGroup, Command};
use wire::messages::Messages;

use crate::settings::{self, File, Scope};

/// The fields of a debtor as options, named as the columns of a file of debtors, and what their value is called.
pub(crate) const FIELDS: [(&str, &str); 14] = [
    ("legal-name", "NAME"),
    ("tax-id", "NUMBER"),
    ("address", "TEXT"),
    ("country", "CODE"),
    ("contact", "NAME"),
    ("email", "ADDRESS"),
    ("phone", "NUMBER"),
    ("language", "LANG"),
    ("segment", "NAME"),
    ("natural-person", "YES|NO"),
    ("group", "CODE"),
    ("bill-to", "CODE"),
    ("ship-to", "CODE"),
    ("account-manager", "NAME"),
];

/// An option with a value.
fn option(name: &'static str, value: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value)
}

/// A switch.
fn switch(name: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue)
}

/// A command whose answer is a report: it can go into a file.
fn report(command: Command) -> Command {
    command.arg(option("out", "FILE")).arg(switch("bom"))
}

fn files() -> Arg {
    Arg::new("files").value_name("FILE").required(true).num_args(1..)
}

fn import() -> Command {
    let one = |name: &'static str| {
        let refused = option("reject-file", "FILE");
        let batch = option("batch-rows", "N").value_parser(clap::value_parser!(u64).range(1..));
        let read = [option("mapping", "FILE"), option("sheet", "NAME"), batch];
        Command::new(name).arg(files()).arg(switch("dry-run")).arg(refused).args(read)
    };
    Command::new("import")
        .subcommand_required(true)
        .subcommand(one("invoices").arg(option("currency", "CODE")).arg(switch("snapshot")).arg(switch("confirm")))
        .subcommand(one("receipts").arg(option("currency", "CODE")))
        .subcommand(one("debtors"))
        .subcommand(one("contacts"))
        .subcommand(Command::new("list"))
        .subcommand(
            Command::new("undo")
                .arg(Arg::new("id").value_name("ID").required(true))
                .arg(option("by", "NAME").env("DUNLIN_USER"))
                .arg(option("reason", "TEXT")),
        )
}

fn debtor() -> Command {
    let code = || Arg::new("code").value_name("CODE").required(true);
    let by = || Arg::new("person").long("by").value_name("NAME").env("DUNLIN_USER").required(true);
    let set = FIELDS.iter().fold(Command::new("set").arg(code()), |command, (name, value)| {
        command.arg(Arg::new(*name).long(*name).value_name(*value).allow_hyphen_values(true))
    });
    let add = Command::new("add")
        .arg(code())
        .arg(option("name", "NAME").required(true))
        .arg(option("role", "ROLE").default_value("other"))
        .arg(option("language", "LANG"))
        .arg(option("email", "ADDRESS"))
        .arg(option("phone", "NUMBER").allow_hyphen_values(true))
        .arg(option("salutation", "TEXT"));
    let remove = Command::new("remove").arg(code()).arg(Arg::new("id").value_name("ID").required(true));
    let contact = Command::new("contact")
        .subcommand_required(true)
        .subcommand(add.arg(by()))
        .subcommand(remove.arg(by()))
        .subcommand(Command::new("list").arg(code()));
    let name = Command::new("set").arg(code()).arg(option("name", "NAME")).arg(option("parent", "CODE")).arg(by());
    let group = Command::new("group")
        .subcommand_required(true)
        .subcommand(Command::new("list"))
        .subcommand(Command::new("show").arg(code()))
        .subcommand(name);
    let reason = || option("reason", "TEXT");
    let merge = Command::new("merge").arg(code()).arg(option("into", "CODE").required(true)).arg(reason()).arg(by());
    Command::new("debtor")
        .subcommand_required(true)
        .subcommand(merge)
        .subcommand(Command::new("unmerge").arg(code()).arg(reason()).arg(by()))
        .subcommand(Command::new("list").arg(option("group", "CODE")).arg(option("segment", "NAME")))
        .subcommand(Command::new("show").arg(code()))
        .subcommand(Command::new("duplicates").arg(option("debtor", "CODE")))
        .subcommand(set.arg(option("clear", "FIELD").action(ArgAction::Append)).arg(by()))
        .subcommand(contact)
        .subcommand(group)
}

fn block() -> Command {
    let add = Command::new("add")
        .arg(option("debtor", "CODE").required(true))
        .arg(option("invoice", "NUMBER"))
        .arg(option("reason", "TEXT").required(true))
        .arg(option("owner", "NAME").required(true))
        .arg(option("from", "DATE"))
        .arg(option("until", "DATE").required(true))
        .arg(option("stops", "LIST").default_value("chasing"));
    Command::new("block")
        .subcommand_required(true)
        .subcommand(add)
        .subcommand(Command::new("list").arg(option("on", "DATE")))
        .subcommand(Command::new("lift").arg(Arg::new("id").value_name("ID").required(true)))
}

fn extension() -> Command {
    let grant = Command::new("grant")
        .arg(option("invoice", "NUMBER"))
        .arg(option("debtor", "CODE"))
        .group(ArgGroup::new("target").args(["invoice", "debtor"]).required(true))
        .arg(option("until", "DATE").required(true))
        .arg(option("reason", "TEXT").required(true))
        .arg(option("owner", "NAME").required(true))
        .arg(option("interest", "WORD").value_parser(["rests", "runs"]).default_value("rests"))
        .arg(option("on", "DATE"));
    let id = Arg::new("id").value_name("ID").required(true);
    Command::new("extension")
        .subcommand_required(true)
        .subcommand(grant)
        .subcommand(Command::new("list").arg(option("on", "DATE")))
        .subcommand(Command::new("withdraw").arg(id).arg(option("on", "DATE")))
}

fn period() -> Command {
    let one = |name: &'static str| {
        let by = option("by", "NAME").env("DUNLIN_USER").required(true);
        Command::new(name).arg(option("through", "DATE").required(true)).arg(by)
    };
    Command::new("period")
        .subcommand_required(true)
        .subcommand(one("close").arg(option("reason", "TEXT")))
        .subcommand(one("reopen").arg(option("reason", "TEXT").required(true)))
        .subcommand(Command::new("list"))
}

fn letters() -> Command {
    let id = || Arg::new("id").value_name("ID");
    let ids = || id().num_args(0..).action(ArgAction::Append);
    let user = || option("user", "NAME").env("DUNLIN_USER");
    let event = |name: &'static str| {
        Command::new(name)
            .arg(option("on", "DATE"))
            .arg(option("proof", "FILE"))
            .arg(option("note", "TEXT"))
            .arg(user())
    };
    let issue = Command::new("issue").arg(ids()).arg(switch("all")).arg(switch("approved")).arg(switch("queued"));
    let correct = Command::new("correct").arg(id().required(true)).arg(option("reason", "TEXT").required(true));
    let statement =
        Command::new("statement").arg(option("debtor", "CODE").required(true)).arg(option("currency", "CODE"));
    let dispatch =
        event("dispatch").arg(ids()).arg(option("channel", "CHANNEL").required(true)).arg(option("tracking", "NUMBER"));
    let outcome = event("outcome").arg(id().required(true)).arg(option("result", "RESULT").required(true));
    Command::new("letters")
        .subcommand_required(true)
        .subcommand(Command::new("list").arg(option("state", "STATE")))
        .subcommand(Command::new("show").arg(id().required(true)))
        .subcommand(
            Command::new("render")
                .arg(id().required(true))
                .arg(option("out", "FILE").required(true))
                .arg(switch("attest")),
        )
        .subcommand(Command::new("approve").arg(ids()).arg(switch("all")).arg(user()))
        .subcommand(issue.arg(option("out", "DIR")).arg(user()))
        .subcommand(correct.arg(option("out", "DIR")).arg(user()))
        .subcommand(statement.arg(option("out", "DIR")).arg(user()))
        .subcommand(
            Command::new("bundle")
                .arg(option("out", "DIR").required(true))
                .arg(option("on", "DATE"))
                .arg(switch("undispatched")),
        )
        .subcommand(dispatch)
        .subcommand(outcome)
        .subcommand(
            Command::new("withdraw")
                .arg(id().required(true))
                .arg(option("by", "NAME").required(true))
                .arg(option("reason", "TEXT").required(true)),
        )
        .subcommand(
            Command::new("void").arg(id().required(true)).arg(option("reason", "TEXT").required(true)).arg(user()),
        )
}

fn texts() -> Command {
    let path = || Arg::new("path").value_name("PATH").required(true);
    Command::new("texts")
        .subcommand_required(true)
        .subcommand(Command::new("list"))
        .subcommand(Command::new("export").arg(option("out", "DIR").required(true)))
        .subcommand(Command::new("check").arg(path()))
        .subcommand(Command::new("set").arg(path()))
        .subcommand(Command::new("reset").arg(Arg::new("name").value_name("NAME").required(true).num_args(1..)))
        .subcommand(
            Command::new("preview")
                .arg(Arg::new("kind").value_name("KIND").required(true))
                .arg(option("language", "LANG").required(true))
                .arg(option("with", "PATH"))
                .arg(option("out", "FILE").required(true)),
        )
}

fn interest() -> Command {
    Command::new("interest")
        .arg(option("law", "CODE").required(true))
        .arg(option("principal", "AMOUNT").required(true))
        .arg(option("currency", "CODE").required(true))
        .arg(option("due", "DATE").required(true))
        .arg(option("until", "DATE").required(true))
        .arg(option("paid", "DATE=AMOUNT").action(ArgAction::Append))
        .arg(option("contract-rate", "RATE"))
        .arg(option("contract-date", "DATE"))
        .arg(option("creditor", "SIZE"))
        .arg(option("debtor", "SIZE"))
        .arg(option("variant", "ID"))
        .arg(option("rounding", "RULE"))
        .arg(option("day-count", "RULE"))
        .arg(option("receipt-on", "DATE"))
        .arg(option("suit-on", "DATE"))
}

fn strategy() -> Command {
    Command::new("strategy")
        .subcommand_required(true)
        .subcommand(Command::new("check").arg(Arg::new("file").value_name("FILE").required(true)))
        .subcommand(Command::new("list"))
        .subcommand(Command::new("show").arg(Arg::new("file").value_name("FILE").required(true)))
        .subcommand(
            Command::new("activate")
                .arg(Arg::new("file").value_name("FILE").required(true))
                .arg(option("segment", "NAME"))
                .arg(option("debtor", "CODE"))
                .arg(option("by", "NAME").env("DUNLIN_USER"))
                .arg(switch("from-now")),
        )
        .subcommand(
            Command::new("deactivate")
                .arg(option("segment", "NAME"))
                .arg(option("debtor", "CODE"))
                .arg(option("by", "NAME").env("DUNLIN_USER")),
        )
        .subcommand(
            Command::new("simulate")
                .arg(option("from", "DATE").required(true))
                .arg(option("to", "DATE").required(true))
                .arg(option("strategy", "FILE"))
                .arg(option("approval-days", "N").default_value("0"))
                .arg(option("chart", "FILE")),
        )
}

/// Books and stores that move: each command has one file.
fn moving() -> [Command; 4] {
    let one = |name: &'static str| Command::new(name).arg(Arg::new("file").value_name("FILE").required(true));
    let export = one("export").arg(switch("all")).arg(switch("with-key"));
    [export, one("import-store"), one("backup"), one("restore")]
}

fn generate() -> Command {
    Command::new("generate")
        .arg(option("invoices", "N").required(true))
        .arg(option("debtors", "M").required(true))
        .arg(option("seed", "S").required(true))
        .arg(option("out", "DIR").required(true))
}

fn worker(file: &File) -> Command {
    let whole =
        |name: &'static str, most: i64| option(name, "SECONDS").value_parser(clap::value_parser!(i64).range(1..=most));
    Command::new("worker")
        .arg(switch("once"))
        .arg(Arg::new("worker").long("name").value_name("NAME").env("DUNLIN_WORKER"))
        .arg(whole("lease", 86_400).default_value("60"))
        .arg(whole("every", 3600).default_value("5"))
        .arg(option("range", "N").value_parser(clap::value_parser!(i64).range(1..=100_000)).default_value("2000"))
        .args(settings::args(Scope::Serve, file).filter(|a| a.get_id() == "webhooks-to-loopback"))
}

fn jobs() -> Command {
    Command::new("jobs")
        .subcommand_required(true)
        .subcommand(Command::new("list").arg(Arg::new("every").long("all").action(ArgAction::SetTrue)))
        .subcommand(Command::new("retry").arg(Arg::new("id").value_name("ID").required(true)))
}

/// `demo`.
fn demo() -> Command {
    Command::new("demo")
        .arg(option("dir", "DIR").default_value("dunlin-demo"))
        .arg(option("listen", "ADDRESS").default_value("127.0.0.1:8080"))
        .arg(switch("no-serve"))
}

fn commands(file: &File) -> Vec<Command> {
    let init = Command::new("init")
        .arg(option("name", "NAME").required(true))
        .arg(option("jurisdiction", "CODE").required(true))
        .arg(option("currency", "CODE").required(true))
        .arg(option("time-zone", "ZONE"));
    let seller = Command::new("seller")
        .subcommand_required(true)
        .subcommand(Command::new("set").arg(Arg::new("file").value_name("FILE").required(true)))
        .subcommand(Command::new("show"));
    let calendar = Command::new("calendar")
        .subcommand_negates_reqs(true)
        .args_conflicts_with_subcommands(true)
        .subcommand(
            Command::new("import")
                .arg(Arg::new("file").value_name("FILE").required(true))
                .arg(option("code", "CODE"))
                .arg(option("source", "TEXT"))
                .arg(switch("replace")),
        )
        .arg(Arg::new("code").value_name("CODE").required(true))
        .arg(option("from", "DATE").required(true))
        .arg(option("to", "DATE").required(true));
    let own = vec![
        demo(),
        init,
        seller,
        import(),
        Command::new("run").arg(switch("dry-run")).arg(switch("full")),
        worker(file),
        jobs(),
        report(Command::new("worklist")).arg(option("limit", "N")).arg(option("assigned-to", "LOGIN")),
        Command::new("explain").arg(option("debtor", "CODE").required(true)),
        letters(),
        texts(),
        block(),
        debtor(),
        extension(),
        period(),
        notes::assessment("cause", option("cause", "CAUSE")),
        notes::assessment("risk", option("class", "CLASS")),
        report(Command::new("ageing"))
            .arg(option("by", "KEY").default_value("debtor"))
            .arg(option("debtor", "CODE").conflicts_with_all(["by", "in"]))
            .arg(option("in", "CODE"))
            .arg(option("max-age", "DAYS")),
        report(Command::new("classify"))
            .arg(option("by", "KEY").default_value("debtor"))
            .arg(option("standard", "FILE")),
        report(Command::new("decisions"))
            .arg(option("from", "DATE"))
            .arg(option("to", "DATE"))
            .arg(option("debtor", "CODE")),
        interest(),
        law::law(),
        calendar,
        law::rates(),
        strategy(),
        Command::new("verify"),
        generate(),
    ];
    own.into_iter()
        .chain(claims::commands())
        .chain(access::commands(file))
        .chain(notes::commands())
        .chain([webhooks::command()])
        .chain(moving())
        .collect()
}

/// The whole command with its help in the language of `messages`; what the file says stands in for what is usual.
pub(crate) fn command(messages: &Messages, file: &File) -> Command {
    let global = |arg: Arg| arg.global(true);
    let root = Command::new("dunlin")
        .version(env!("CARGO_PKG_VERSION"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .subcommands(commands(file))
        .args(settings::args(Scope::Everywhere, file))
        .arg(global(option("config", "FILE").env("DUNLIN_CONFIG")))
        .arg(global(option("as-of", "DATE")))
        .arg(global(option("format", "FORMAT").value_parser(["table", "json", "csv", "xlsx"]).default_value("table")));
    say(root, "cli", messages)
}

/// Puts the catalogue's texts on a command, its arguments and its subcommands.
fn say(command: Command, path: &str, messages: &Messages) -> Command {
    let help = |own: &str, shared: &str| messages.find(own, &[]).unwrap_or_else(|| messages.text(shared, &[]));
    let names: Vec<String> = command.get_arguments().map(|a| a.get_id().to_string()).collect();
    let mut command = command.about(messages.text(path, &[]));
    if let Some(more) = messages.find(&format!("{path}-more"), &[]) {
        command = command.after_help(more);
    }
    for name in names {
        // At the root `cli-seller` is a command, not the option of that name.
        let shared = format!("cli-arg-{name}");
        let own = if path == "cli" { shared.clone() } else { format!("{path}-{name}") };
        let text = help(&own, &shared);
        command = command.mut_arg(name, |arg| arg.help(text));
    }
    let subcommands: Vec<String> = command.get_subcommands().map(|s| s.get_name().to_owned()).collect();
    for name in subcommands {
        let below = format!("{path}-{name}");
        command = command.mut_subcommand(name, |sub| say(sub, &below, messages));
    }
    command
}

/// Whether somebody only asked for help or version.
pub(crate) fn is_help(error: &clap::Error) -> bool {
    use clap::error::ErrorKind as K;
    matches!(error.kind(), K::DisplayHelp | K::DisplayVersion)
}

/// Help and version go to standard output; wrong usage is said in the user's language with clap's own detail below.
pub(crate) fn refuse(error: &clap::Error, messages: &Messages) -> ExitCode {
    use clap::error::ErrorKind as K;
    match error.kind() {
        K::DisplayHelp | K::DisplayVersion => {
            crate::print::out(error.to_string().trim_end());
            ExitCode::SUCCESS
        }
        K::DisplayHelpOnMissingArgumentOrSubcommand | K::MissingSubcommand => {
            eprint!("{error}");
            ExitCode::from(2)
        }
        _ => {
            eprintln!("{}", messages.text("wrong_usage", &[]));
            eprint!("{error}");
            ExitCode::from(2)
        }
    }
}

#[cfg(test)]
mod tests {
    use wire::messages::Lang;

    use super::*;

    fn walk(command: &Command, path: &str, messages: &Messages, missing: &mut Vec<String>) {
        if messages.find(path, &[]).is_none() {
            missing.push(path.to_owned());
        }
        for argument in command.get_arguments() {
            let (own, shared) = (format!("{path}-{}", argument.get_id()), format!("cli-arg-{}", argument.get_id()));
            if messages.find(&own, &[]).is_none() && messages.find(&shared, &[]).is_none() {
                missing.push(shared);
            }
        }
        for sub in command.get_subcommands() {
            walk(sub, &format!("{path}-{}", sub.get_name()), messages, missing);
        }
    }

    #[test]
    fn every_command_and_argument_has_a_help_text() {
        let messages = Messages::new(Lang::En);
        let mut missing = Vec::new();
        walk(&command(&messages, &File::default()), "cli", &messages, &mut missing);
        missing.sort();
        missing.dedup();
        assert_eq!(missing, Vec::<String>::new());
    }

    #[test]
    fn the_command_is_sound_in_every_language() {
        for lang in Lang::ALL {
            command(&Messages::new(lang), &File::default()).debug_assert();
        }
    }
}
