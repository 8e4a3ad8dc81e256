//! The shape of the commands about people and their tokens; their words are in the catalogues.

use clap::{Arg, ArgAction, Command};
use service::access::Role;

use super::option;
use crate::settings::{self, File, Scope};

/// `person`, `session`, `token`, `serve`, `config` and `doctor`.
pub(super) fn commands(file: &File) -> [Command; 6] {
    let by = || Arg::new("person").long("by").value_name("NAME").env("DUNLIN_USER").required(true);
    let login = || Arg::new("login").value_name("LOGIN").required(true);
    let roles = || Role::ALL.map(Role::word).to_vec();
    let add = Command::new("add")
        .arg(login())
        .arg(option("name", "NAME").required(true))
        .arg(option("role", "ROLE").value_parser(roles()).required(true))
        .arg(by());
    let mut with_none = roles();
    with_none.push("none");
    let role = Command::new("role")
        .arg(login())
        .arg(Arg::new("role").value_name("ROLE").value_parser(with_none).required(true))
        .arg(by());
    let person = Command::new("person")
        .subcommand_required(true)
        .subcommand(add)
        .subcommand(Command::new("list"))
        .subcommand(role)
        .subcommand(Command::new("disable").arg(login()).arg(by()))
        .subcommand(Command::new("enable").arg(login()).arg(by()))
        .subcommand(
            Command::new("password")
                .arg(login())
                .arg(Arg::new("generate").long("generate").action(ArgAction::SetTrue).conflicts_with("clear"))
                .arg(Arg::new("clear").long("clear").action(ArgAction::SetTrue))
                .arg(by()),
        )
        .subcommand(Command::new("clear-second-factor").arg(login()).arg(by()))
        .subcommand(Command::new("clear-passkeys").arg(login()).arg(by()))
        .subcommand(Command::new("clear-provider-links").arg(login()).arg(by()))
        .subcommand(
            Command::new("invite")
                .arg(login())
                .arg(option("address", "URL").default_value("http://127.0.0.1:8080"))
                .arg(Arg::new("withdraw").long("withdraw").action(ArgAction::SetTrue))
                .arg(by()),
        );
    let session = Command::new("session")
        .subcommand_required(true)
        .subcommand(Command::new("list"))
        .subcommand(Command::new("end").arg(Arg::new("id").value_name("ID").required(true)).arg(by()));
    let create = Command::new("create")
        .arg(Arg::new("login").long("person").value_name("LOGIN").required(true))
        .arg(option("name", "NAME").required(true))
        .arg(option("scope", "SCOPE").action(ArgAction::Append))
        .arg(option("until", "DATE"))
        .arg(by());
    let token = Command::new("token")
        .subcommand_required(true)
        .subcommand(create)
        .subcommand(Command::new("list"))
        .subcommand(Command::new("revoke").arg(Arg::new("id").value_name("ID").required(true)).arg(by()));
    let serve = Command::new("serve").args(settings::args(Scope::Serve, file));
    let show = Command::new("show").args(settings::args(Scope::Serve, file));
    let config = Command::new("config").subcommand_required(true).subcommand(show);
    let json = Arg::new("json").long("json").action(ArgAction::SetTrue);
    let doctor = Command::new("doctor").args(settings::args(Scope::Serve, file)).arg(json);
    [person, session, token, serve, config, doctor]
}
