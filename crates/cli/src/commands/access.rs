//! `dunlin person …` and `dunlin token …`: who may do what, and which programs act for whom.

use basis::problem::Outcome;
use clap::ArgMatches;
use service::access::{self, NewToken, Role};
use wire::output::{NewTokenOut, PersonOut, TokenOut, json};

use crate::context::{Context, date, number, text};
use crate::print::{Format, out, rows, word};

pub(super) fn person(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let app = context.open()?;
    let list = match matches.subcommand() {
        Some(("add", sub)) => {
            let role = Role::parse(text(sub, "role"))?;
            vec![access::add(&app, text(sub, "login"), text(sub, "name"), role, text(sub, "person"))?]
        }
        Some(("role", sub)) => {
            let role = Some(text(sub, "role")).filter(|word| *word != "none").map(Role::parse).transpose()?;
            vec![access::give(&app, text(sub, "login"), role, text(sub, "person"))?]
        }
        Some(("disable", sub)) => vec![access::disable(&app, text(sub, "login"), text(sub, "person"))?],
        Some(("enable", sub)) => vec![access::enable(&app, text(sub, "login"), text(sub, "person"))?],
        _ => access::list(&app)?,
    };
    people(context, &list);
    Ok(0)
}

fn people(context: &Context<'_>, list: &[PersonOut]) {
    if context.format == Format::Json {
        out(&json(&list));
        return;
    }
    let columns = [
        ("login", false),
        ("name", false),
        ("access_role", false),
        ("since", false),
        ("by", false),
        ("disabled_on", false),
    ];
    let row = |p: &PersonOut| {
        let role = p.role.as_deref().map_or_else(String::new, |r| word(context.messages, "access-role", r));
        let disabled = p.disabled_on.clone().unwrap_or_default();
        vec![p.login.clone(), p.name.clone(), role, p.since.clone(), p.by.clone(), disabled]
    };
    rows(context.format, context.messages, &columns, &list.iter().map(row).collect::<Vec<_>>());
}

pub(super) fn token(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let app = context.open()?;
    match matches.subcommand() {
        Some(("create", sub)) => {
            let scopes: Vec<String> = sub.get_many::<String>("scope").into_iter().flatten().cloned().collect();
            let new = NewToken {
                login: text(sub, "login"),
                name: text(sub, "name"),
                scopes: &scopes,
                until: date(sub, "until")?,
                by: text(sub, "person"),
            };
            let made = access::create(&app, &new)?;
            if context.format == Format::Json {
                out(&json(&NewTokenOut { secret: made.text, token: made.token }));
            } else {
                out(&made.text);
                let args = [("until", made.token.expires_on), ("id", made.token.id.to_string())];
                eprintln!("{}", context.messages.text("token-made", &args));
            }
        }
        Some(("revoke", sub)) => tokens(context, &[access::revoke(&app, number(sub, "id")?, text(sub, "person"))?]),
        _ => tokens(context, &access::tokens(&app)?),
    }
    Ok(0)
}

fn tokens(context: &Context<'_>, list: &[TokenOut]) {
    if context.format == Format::Json {
        out(&json(&list));
        return;
    }
    let columns = [
        ("id", true),
        ("name", false),
        ("login", false),
        ("scopes", false),
        ("created_on", false),
        ("until", false),
        ("state", false),
        ("by", false),
    ];
    let row = |t: &TokenOut| {
        let state = word(context.messages, "token-state", &t.state);
        let (name, person) = (t.name.clone(), t.person.clone());
        let scopes = t.scopes.join(" ");
        vec![t.id.to_string(), name, person, scopes, t.created_on.clone(), t.expires_on.clone(), state, t.by.clone()]
    };
    rows(context.format, context.messages, &columns, &list.iter().map(row).collect::<Vec<_>>());
}
