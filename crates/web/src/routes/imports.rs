//! Files into the books over the network: the body is the file. What the command line takes as options stands in the query.

use basis::money::Currency;
use basis::problem::{Outcome, Problem};
use service::access::Permission;
use service::import::{self, Content, Options, Sent};
use service::law_rates::{How, update_sent};
use service::{exchange, import::import_sent};
use wire::api::{MappingOut, RatesTaken};
use wire::output::{ImportResult, LawUpdateOut, UndoResult, json};

use super::{AS_OF, Param, Route, Shape, Takes, row};
use crate::answer::Answer;
use crate::call::{Call, usage};
use crate::upload::{FORM, LINES, TABLES};

/// Longest name of a file that is kept, in characters.
const NAME_MAX: usize = 200;
/// Bytes of a file of exchange rates, which is read whole.
const RATES_MAX: u64 = 32 << 20;

const YES_NO: Takes = Takes::Word(&["true", "false"]);
const BODY: Param = Param::required("body", Takes::Sent(&ROWS));
pub(super) const FILE: Param = Param::new("file", Takes::Text);
const DRY_RUN: Param = Param::new("dry_run", YES_NO);
const CURRENCY: Param = Param::new("currency", Takes::Text);
const SHEET: Param = Param::new("sheet", Takes::Text);
const MAPPING: Param = Param::new("mapping", Takes::Text);
const BATCH: Param = Param::new("batch", Takes::Whole);
const ROWS: [&str; 8] = {
    let [a, b, c, d, e, f] = TABLES;
    [a, b, c, d, e, f, LINES, FORM]
};

const fn post(
    path: &'static str,
    (need, id): (Permission, &'static str),
    params: &'static [Param],
    answer: Shape,
    run: fn(&Call<'_>) -> Outcome<Answer>,
) -> Route {
    row(("POST", path), (need, id), params, answer, run)
}

const TAKE: Permission = Permission::BooksImport;

pub(super) static ROUTES: &[Route] = &[
    post(
        "/api/v1/imports/invoices",
        (TAKE, "import_invoices"),
        &[
            BODY,
            FILE,
            DRY_RUN,
            Param::new("snapshot", YES_NO),
            Param::new("confirm", YES_NO),
            CURRENCY,
            SHEET,
            MAPPING,
            BATCH,
            AS_OF,
        ],
        Shape::one::<ImportResult>(),
        |call| rows(call, Content::Invoices),
    ),
    post(
        "/api/v1/imports/receipts",
        (TAKE, "import_receipts"),
        &[BODY, FILE, DRY_RUN, CURRENCY, SHEET, MAPPING, BATCH, AS_OF],
        Shape::one::<ImportResult>(),
        |call| rows(call, Content::Receipts),
    ),
    post(
        "/api/v1/imports/debtors",
        (TAKE, "import_debtors"),
        &[BODY, FILE, DRY_RUN, SHEET, MAPPING, BATCH, AS_OF],
        Shape::one::<ImportResult>(),
        |call| rows(call, Content::Debtors),
    ),
    post(
        "/api/v1/imports/contacts",
        (TAKE, "import_contacts"),
        &[BODY, FILE, DRY_RUN, SHEET, MAPPING, BATCH, AS_OF],
        Shape::one::<ImportResult>(),
        |call| rows(call, Content::Contacts),
    ),
    post(
        "/api/v1/imports/rates",
        (Permission::SettingsWrite, "import_rates"),
        &[Param::required("body", Takes::Sent(&TABLES)), FILE, Param::new("source", Takes::Text)],
        Shape::one::<RatesTaken>(),
        rates,
    ),
    post(
        "/api/v1/imports/law-rates",
        (Permission::SettingsWrite, "import_law_rates"),
        &[
            Param::required("body", Takes::Sent(&TABLES)),
            FILE,
            DRY_RUN,
            Param::new("source", Takes::Text),
            Param::new("complete_to", Takes::Date),
            Param::new("replace", YES_NO),
            Param::new("accept_jump", Takes::Text),
            AS_OF,
        ],
        Shape::one::<LawUpdateOut>(),
        law_rates,
    ),
    post(
        "/api/v1/imports/{import}/undo",
        (Permission::BooksCorrect, "import_undo"),
        &[Param::required("reason", Takes::Text), AS_OF],
        Shape::one::<UndoResult>(),
        undo,
    ),
    Route {
        method: "GET",
        path: "/api/v1/mappings",
        need: Some(Permission::BooksRead),
        id: "mappings",
        params: &[],
        answer: Shape::list::<MappingOut>(),
        run: mappings,
    },
];

/// What the file is called: as the query says, else as the form does. No folder is kept of it.
pub(super) fn name(call: &Call<'_>, sent: &str) -> String {
    let plain = plain_name(call.get("file").unwrap_or(sent));
    if plain.is_empty() { "upload".to_owned() } else { plain }
}

/// A file's name without its folder and without what cannot be seen.
pub(crate) fn plain_name(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or("").trim();
    last.chars().filter(|c| !c.is_control()).take(NAME_MAX).collect()
}

fn rows(call: &Call<'_>, kind: Content) -> Outcome<Answer> {
    let sent = call.sent()?;
    let yes = |name: &str| call.get(name) == Some("true");
    let currency = call.get("currency").map(|code| Currency::parse(code).map_err(|p| usage(p, "currency")));
    let batch = call.whole("batch").map(|n| u64::try_from(n).unwrap_or(0));
    if batch == Some(0) {
        return Err(Problem::usage("not_a_number").with("value", 0).column("batch"));
    }
    let options = Options {
        dry_run: yes("dry_run"),
        snapshot: yes("snapshot"),
        confirm: yes("confirm"),
        sheet: call.owned("sheet"),
        currency: currency.transpose()?,
        batch_rows: batch,
        lines: sent.lines,
        ..Options::default()
    };
    let known = call.owned("mapping");
    if sent.mapping.is_some() && known.is_some() {
        return Err(Problem::usage("parameter_twice").with("value", "mapping").column("mapping"));
    }
    let file = Sent {
        kind,
        upload: sent.upload,
        file: sent.file.clone(),
        name: name(call, &sent.name),
        mapping: sent.mapping.clone(),
        known,
    };
    Ok(Answer::json(json(&import_sent(call.app, &file, call.day()?, &options, call.messages)?)))
}

/// A small file that is read whole. Fails with `body_too_large`, `read_failed`.
pub(super) fn whole(call: &Call<'_>, most: u64) -> Outcome<Vec<u8>> {
    let sent = call.sent()?;
    if sent.upload.size() > most {
        return Err(Problem::usage("body_too_large").with("most", most));
    }
    std::fs::read(&sent.file)
        .map_err(|e| Problem::store("read_failed").with("file", sent.file.display()).with("reason", e.kind()))
}

fn rates(call: &Call<'_>) -> Outcome<Answer> {
    let sent = call.sent()?;
    let bytes = whole(call, RATES_MAX)?;
    let done = exchange::import(call.app, &name(call, &sent.name), &bytes, call.get("source"))?;
    Ok(Answer::json(json(&RatesTaken {
        number: done.number,
        read: done.read as u64,
        new: done.new as u64,
        corrected: done.corrected as u64,
        source: done.source,
        passed_over: done.passed_over,
    })))
}

fn law_rates(call: &Call<'_>) -> Outcome<Answer> {
    let sent = call.sent()?;
    if sent.upload.size() > RATES_MAX {
        return Err(Problem::usage("body_too_large").with("most", RATES_MAX));
    }
    let yes = |name: &str| call.get(name) == Some("true");
    let how = How {
        source: call.get("source"),
        complete_to: call.date("complete_to")?,
        replace: yes("replace"),
        accept_jump: call.get("accept_jump"),
        dry_run: yes("dry_run"),
    };
    let done = update_sent(call.app, (&sent.file, &name(call, &sent.name)), call.day()?, &how)?;
    Ok(Answer::json(json(&done.out())))
}

fn undo(call: &Call<'_>) -> Outcome<Answer> {
    let given = call.text("import");
    let number = given.parse().map_err(|_| Problem::usage("not_a_number").with("value", given).column("import"))?;
    let said = (call.who.login.as_str(), call.text("reason"));
    let mut done = import::undo(call.app, number, said, call.day()?, call.messages)?;
    // Where the server keeps its mappings is nobody's business.
    done.forgot = done.forgot.and_then(|path| Some(path.rsplit('/').next()?.to_owned()));
    Ok(Answer::json(json(&done)))
}

fn mappings(call: &Call<'_>) -> Outcome<Answer> {
    let all: Vec<MappingOut> = import::mappings(call.app)
        .into_iter()
        .map(|m| MappingOut { name: m.name, reads: m.layout.to_owned(), origin: m.origin.to_owned(), mapping: m.text })
        .collect();
    Ok(Answer::json(json(&all)))
}
