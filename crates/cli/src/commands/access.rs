//! `dunlin person …`, `dunlin session …` and `dunlin token …`: who may do what, who is signed in, and which programs act for whom.

use std::io::{BufRead, Read};

use basis::problem::{Outcome, Problem};
use clap::ArgMatches;
use service::App;
use service::access::{self, NewToken, Role};
use wire::output::{NewTokenOut, PersonOut, SessionOut, TokenOut, json};

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
        Some(("clear-second-factor", sub)) => {
            vec![access::remove_second_factor(&app, text(sub, "login"), text(sub, "person"))?]
        }
        Some(("clear-passkeys", sub)) => vec![access::remove_passkeys(&app, text(sub, "login"), text(sub, "person"))?],
        Some(("clear-provider-links", sub)) => {
            vec![access::remove_provider_links(&app, text(sub, "login"), text(sub, "person"))?]
        }
        Some(("password", sub)) => return password(context, &app, sub),
        Some(("invite", sub)) => return invite(context, &app, sub),
        _ => access::list(&app)?,
    };
    people(context, &list);
    Ok(0)
}

/// Makes the link by which a person chooses a password, shown once; or withdraws it.
fn invite(context: &Context<'_>, app: &App, sub: &ArgMatches) -> Outcome<u8> {
    let (login, by) = (text(sub, "login"), text(sub, "person"));
    if sub.get_flag("withdraw") {
        people(context, &[access::withdraw_invitation(app, login, by)?]);
        return Ok(0);
    }
    let made = access::invite(app, login, by)?;
    if context.format == Format::Json {
        out(&json(&made));
        return Ok(0);
    }
    out(&format!("{}{}", text(sub, "address").trim_end_matches('/'), made.path));
    let args = [("person", made.person), ("until", made.until)];
    eprintln!("{}", context.messages.text("invitation-made", &args));
    Ok(0)
}

/// Sets a password from a line of standard input, so that it stands in no history and no list of processes; or makes one up, shown once.
fn password(context: &Context<'_>, app: &App, sub: &ArgMatches) -> Outcome<u8> {
    let (login, by) = (text(sub, "login"), text(sub, "person"));
    if sub.get_flag("clear") {
        access::clear_password(app, login, by)?;
        eprintln!("{}", context.messages.text("password-cleared", &[("person", login.to_owned())]));
        return Ok(0);
    }
    if sub.get_flag("generate") {
        out(&access::generate_password(app, login, by)?);
        eprintln!("{}", context.messages.text("password-made", &[("person", login.to_owned())]));
        return Ok(0);
    }
    eprintln!("{}", context.messages.text("password-wanted", &[("person", login.to_owned())]));
    // A line and its end; who pipes a whole file in is stopped in time.
    let (mut line, most) = (String::new(), access::PASSWORD_MOST * 4 + 2);
    let read = std::io::stdin().lock().take(u64::try_from(most).unwrap_or(u64::MAX)).read_line(&mut line);
    read.map_err(|_| Problem::usage("password_not_text"))?;
    access::set_password(app, login, line.trim_end_matches(['\r', '\n']), by)?;
    eprintln!("{}", context.messages.text("password-set", &[("person", login.to_owned())]));
    Ok(0)
}

pub(super) fn session(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let app = context.open()?;
    let list = match matches.subcommand() {
        Some(("end", sub)) => vec![access::end_session(&app, number(sub, "id")?, text(sub, "person"))?],
        _ => access::sessions(&app, None, 0)?,
    };
    if context.format == Format::Json {
        out(&json(&list));
        return Ok(0);
    }
    let columns = [
        ("id", true),
        ("login", false),
        ("began", false),
        ("seen", false),
        ("ends", false),
        ("state", false),
        ("address", false),
        ("agent", false),
    ];
    let row = |s: &SessionOut| {
        let state = word(context.messages, "session-state", &s.state);
        let (began, seen, ends) = (s.began.clone(), s.seen.clone(), s.ends.clone());
        vec![s.id.to_string(), s.person.clone(), began, seen, ends, state, s.address.clone(), s.agent.clone()]
    };
    rows(context.format, context.messages, &columns, &list.iter().map(row).collect::<Vec<_>>());
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
        ("second_factor", false),
        ("passkeys", true),
    ];
    let row = |p: &PersonOut| {
        let role = p.role.as_deref().map_or_else(String::new, |r| word(context.messages, "access-role", r));
        let disabled = p.disabled_on.clone().unwrap_or_default();
        let factor = if p.second_factor { "yes" } else { "no" }.to_owned();
        vec![
            p.login.clone(),
            p.name.clone(),
            role,
            p.since.clone(),
            p.by.clone(),
            disabled,
            factor,
            p.passkeys.to_string(),
        ]
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
