//! `dunlin debtor list|show|set|merge|unmerge|contact|group`.

use basis::problem::Outcome;
use clap::ArgMatches;
use service::debtors::{self, Edit, contacts, groups};
use wire::output::{AddressedOut, ContactOut, DebtorOut, DebtorShown, DuplicateOut, GroupOut, json};

use crate::context::{Context, number, text};
use crate::print::{Format, out, rows};

/// The options of `set` with the columns that they name, in the order of the options.
const COLUMNS: [(&str, &str); 14] = [
    ("legal-name", "legal_name"),
    ("tax-id", "tax_id"),
    ("address", "address"),
    ("country", "country"),
    ("contact", "contact"),
    ("email", "email"),
    ("phone", "phone"),
    ("language", "language"),
    ("segment", "segment"),
    ("natural-person", "natural_person"),
    ("group", "group"),
    ("bill-to", "bill_to"),
    ("ship-to", "ship_to"),
    ("account-manager", "account_manager"),
];

pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let app = context.open()?;
    match matches.subcommand() {
        Some(("show", sub)) => show(context, &debtors::show(&app, text(sub, "code"), context.messages)?),
        Some(("duplicates", sub)) => {
            let of = sub.get_one::<String>("debtor").map(String::as_str);
            duplicates(context, &debtors::duplicates(&app, of, context.messages)?);
        }
        Some(("set", sub)) => {
            let set = COLUMNS
                .iter()
                .filter_map(|(option, column)| sub.get_one::<String>(option).map(|value| (*column, value.clone())));
            let clear = sub.get_many::<String>("clear").into_iter().flatten().map(|f| f.replace('-', "_"));
            let edit = Edit {
                set: set.collect(),
                clear: clear.collect(),
                by: text(sub, "person").to_owned(),
                on: context.day(&app)?,
            };
            let changed = debtors::set(&app, text(sub, "code"), &edit)?;
            if context.format == Format::Table {
                let args = [("debtor", text(sub, "code").to_owned()), ("count", changed.to_string())];
                out(&context.messages.text("debtor-changed", &args));
            } else {
                show(context, &debtors::show(&app, text(sub, "code"), context.messages)?);
            }
        }
        Some((verb @ ("merge" | "unmerge"), sub)) => merging(context, &app, verb, sub)?,
        Some(("contact", sub)) => contact(context, &app, sub)?,
        Some(("group", sub)) => group(context, &app, sub)?,
        Some((_, sub)) => {
            let of = |name: &str| sub.get_one::<String>(name).map(String::as_str);
            list(context, &debtors::list(&app, of("group"), of("segment"))?);
        }
        None => return Ok(2),
    }
    Ok(0)
}

fn merging(context: &Context<'_>, app: &service::App, verb: &str, sub: &ArgMatches) -> Outcome<()> {
    let reason = sub.get_one::<String>("reason").map_or("", String::as_str);
    let (code, said, day) = (text(sub, "code"), (text(sub, "person"), reason), context.day(app)?);
    let (key, done) = match verb {
        "merge" => ("debtor-merged", debtors::merge(app, code, text(sub, "into"), said, day)?),
        _ => ("debtor-unmerged", debtors::unmerge(app, code, said, day)?),
    };
    if context.format == Format::Json {
        out(&json(&done));
        return Ok(());
    }
    let args = [
        ("debtor", done.debtor.clone()),
        ("into", done.into.clone()),
        ("on", done.on.clone()),
        ("invoices", done.invoices.to_string()),
        ("receipts", done.receipts.to_string()),
        ("movements", done.movements.to_string()),
        ("blocks", done.blocks.to_string()),
        ("withdrawn", done.withdrawn.to_string()),
    ];
    out(&context.messages.text(if done.already { "debtor-merged-before" } else { key }, &args));
    Ok(())
}

fn contact(context: &Context<'_>, app: &service::App, matches: &ArgMatches) -> Outcome<()> {
    let Some((verb, sub)) = matches.subcommand() else { return Ok(()) };
    let code = text(sub, "code");
    let listed = match verb {
        "add" => {
            let columns = ["name", "role", "language", "email", "phone", "salutation"];
            let given = columns.into_iter().filter_map(|c| Some((c, sub.get_one::<String>(c)?.trim().to_owned())));
            let who = (context.day(app)?, text(sub, "person"));
            contacts::add(app, code, &given.collect::<Vec<_>>(), who)?
        }
        "remove" => {
            let id = number(sub, "id")?;
            contacts::remove(app, code, id, (context.day(app)?, text(sub, "person")))?
        }
        _ => contacts::list(app, code)?,
    };
    if context.format == Format::Json {
        out(&json(&listed));
    } else {
        contact_table(context, &listed);
    }
    Ok(())
}

fn contact_table(context: &Context<'_>, listed: &[ContactOut]) {
    let columns = [
        ("id", true),
        ("contact", false),
        ("role", false),
        ("language", false),
        ("email", false),
        ("phone", false),
        ("salutation", false),
    ];
    let table: Vec<Vec<String>> = listed
        .iter()
        .map(|k| {
            let texts = [&k.name, &k.role, &k.language, &k.email, &k.phone, &k.salutation];
            std::iter::once(k.id.to_string()).chain(texts.map(String::clone)).collect()
        })
        .collect();
    rows(context.format, context.messages, &columns, &table);
}

fn group(context: &Context<'_>, app: &service::App, matches: &ArgMatches) -> Outcome<()> {
    let Some((verb, sub)) = matches.subcommand() else { return Ok(()) };
    let listed: Vec<GroupOut> = match verb {
        "show" => vec![groups::show(app, text(sub, "code"))?],
        "set" => {
            let of = |name: &str| sub.get_one::<String>(name).map(String::as_str);
            vec![groups::set(app, text(sub, "code"), of("name"), of("parent"), text(sub, "person"))?]
        }
        _ => groups::list(app)?,
    };
    if context.format == Format::Json {
        match listed.first() {
            Some(one) if verb != "list" => out(&json(one)),
            _ => out(&json(&listed)),
        }
        return Ok(());
    }
    let columns = [("group", false), ("name", false), ("parent", false), ("debtors", false)];
    let table: Vec<Vec<String>> =
        listed.iter().map(|g| vec![g.code.clone(), g.name.clone(), g.parent.clone(), g.debtors.join(", ")]).collect();
    rows(context.format, context.messages, &columns, &table);
    Ok(())
}

fn duplicates(context: &Context<'_>, pairs: &[DuplicateOut]) {
    if context.format == Format::Json {
        out(&json(&pairs));
        return;
    }
    let columns = [
        ("confidence", true),
        ("debtor", false),
        ("name", false),
        ("other", false),
        ("other_name", false),
        ("because", false),
    ];
    let table: Vec<Vec<String>> = pairs
        .iter()
        .map(|p| {
            let because: Vec<&str> = p.because.iter().map(|b| b.message.as_str()).collect();
            let confidence = format!("{}.{:02} %", p.confidence_bp / 100, p.confidence_bp % 100);
            let texts = [&p.debtor, &p.name, &p.other, &p.other_name].map(String::clone);
            std::iter::once(confidence).chain(texts).chain([because.join("; ")]).collect()
        })
        .collect();
    rows(context.format, context.messages, &columns, &table);
}

fn list(context: &Context<'_>, all: &[DebtorOut]) {
    if context.format == Format::Json {
        out(&json(&all));
        return;
    }
    let columns = [
        ("debtor", false),
        ("name", false),
        ("country", false),
        ("segment", false),
        ("group", false),
        ("bill_to", false),
        ("account_manager", false),
        ("email", false),
        ("merged_into", false),
    ];
    let table: Vec<Vec<String>> = all
        .iter()
        .map(|d| {
            let first = [&d.code, &d.legal_name, &d.country, &d.segment, &d.group];
            let rest = [&d.bill_to, &d.account_manager, &d.email, &d.merged_into];
            first.into_iter().chain(rest).cloned().collect()
        })
        .collect();
    rows(context.format, context.messages, &columns, &table);
}

fn show(context: &Context<'_>, shown: &DebtorShown) {
    if context.format == Format::Json {
        out(&json(shown));
        return;
    }
    let messages = context.messages;
    let d = &shown.debtor;
    let person = d.natural_person.map_or("", |p| if p { "yes" } else { "no" });
    let group = shown.group.as_ref().map_or(String::new(), |g| format!("{} {}", g.code, g.name).trim().to_owned());
    let facts = [
        ("code", d.code.as_str()),
        ("legal_name", &d.legal_name),
        ("tax_id", &d.tax_id),
        ("address", &d.address),
        ("country", &d.country),
        ("contact", &d.contact),
        ("email", &d.email),
        ("phone", &d.phone),
        ("language", &d.language),
        ("segment", &d.segment),
        ("natural_person", person),
        ("group", &group),
        ("bill_to", &d.bill_to),
        ("billed_for", &shown.billed_for.join(", ")),
        ("ship_to", &d.ship_to),
        ("delivered_for", &shown.delivered_for.join(", ")),
        ("account_manager", &d.account_manager),
        ("merged_into", &d.merged_into),
    ];
    let table: Vec<Vec<String>> =
        facts.iter().filter(|(_, v)| !v.is_empty()).map(|(k, v)| vec![(*k).to_owned(), (*v).to_owned()]).collect();
    rows(context.format, messages, &[("field", false), ("value", false)], &table);
    if context.format != Format::Table {
        return;
    }
    addressed(context, &shown.addressed);
    for m in &shown.merges {
        let args = [
            ("merge", m.merge.to_string()),
            ("debtor", m.debtor.clone()),
            ("into", m.into.clone()),
            ("on", m.on.clone()),
            ("by", m.by.clone()),
            ("reason", m.reason.clone()),
            ("ended", m.ended_on.clone().unwrap_or_default()),
        ];
        let key = if m.ended_on.is_none() { "debtor-merge" } else { "debtor-merge-ended" };
        out(messages.text(key, &args).trim_end());
    }
    if !shown.duplicates.is_empty() {
        duplicates(context, &shown.duplicates);
    }
    if !shown.contacts.is_empty() {
        contact_table(context, &shown.contacts);
    }
    let changes: Vec<Vec<String>> = shown
        .changes
        .iter()
        .map(|c| {
            let fact: Vec<String> =
                c.fact.iter().filter(|(_, v)| !v.is_empty()).map(|(k, v)| format!("{k}: {v}")).collect();
            vec![c.on.clone(), c.by.clone(), c.kind.clone(), fact.join("; ")]
        })
        .collect();
    if !changes.is_empty() {
        rows(context.format, messages, &[("date", false), ("by", false), ("change", false), ("fact", false)], &changes);
    }
}

/// Whom letters go to, and why.
pub(super) fn addressed(context: &Context<'_>, all: &[AddressedOut]) {
    let messages = context.messages;
    for a in all {
        let args = [
            ("debtor", a.at.clone()),
            ("contact", a.contact.clone().unwrap_or_default()),
            ("source", a.source.clone()),
            ("email", a.email.clone()),
        ];
        let key = if a.contact.is_some() { "debtor-addressed" } else { "debtor-addressed-nobody" };
        let letters = messages.text(&format!("debtor-letters-{}", a.letters), &[]);
        // Where no address is known the sentence ends before it.
        let said = messages.text(key, &args);
        out(&format!("{letters}: {}", said.trim_end_matches([',', ' '])));
    }
}
