//! Files into the books: tried or taken, with what was understood of the columns, the rows that were refused to be mended in place, and the way back.

use basis::money::Currency;
use basis::problem::{Outcome, Problem};
use maud::{Markup, html};
use service::access::Permission;
use service::import::{self, Content, Options, PROPOSAL, Sent, import_sent};
use service::requests::{self, Once, Request};
use wire::output::{ImportListed, ImportResult, ImportedFile, MappingReport, RejectedRow};

use super::parts::Field;
use super::{At, Done, Page, Run, act, parts, shell, show};
use crate::answer::{Answer, said, sentences};
use crate::upload;

const PATH: &str = "/import";
/// Rows of refusals that are shown; all of them stand in the text to be mended.
const SHOWN: usize = 200;
/// Bytes of refused rows that can be mended in the page.
const MENDED_MAX: usize = 200_000;
/// What a file can hold.
const KINDS: [(&str, Content); 4] = [
    ("invoices", Content::Invoices),
    ("receipts", Content::Receipts),
    ("debtors", Content::Debtors),
    ("contacts", Content::Contacts),
];

pub(super) static PAGES: &[Page] = &[
    show(PATH, Permission::BooksImport, page),
    Page { method: "POST", path: PATH, need: Some(Permission::BooksImport), run: Run::File(take, page) },
    act("/import/{import}/undo", Permission::BooksCorrect, undo, page),
];

fn page(at: &At<'_>) -> Outcome<Answer> {
    let list = import::list(at.app)?;
    let proposal = at.wrong.and_then(|p| said(p, PROPOSAL)).unwrap_or_else(|| at.filled("mapping"));
    let unsure = at.wrong.filter(|p| said(p, PROPOSAL).is_some());
    let body = html! {
        @match unsure {
            // What to do about a proposal is another thing on a page than over the API.
            Some(problem) => div class="alert alert-danger" role="alert" {
                p class="mb-1" { strong { (sentences(problem, at.visit.messages).0) } }
                p class="mb-0" { (at.say("desk-import-unsure")) }
            },
            None => (parts::wrong(at)),
        }
        div class="desk-title" { h1 { (at.say("desk-import")) } }
        div class="desk-columns" {
            section class="card" aria-labelledby="file-heading" { div class="card-body" {
                h2 class="h3" id="file-heading" { (at.say("desk-import-file")) }
                p class="text-secondary" { (at.say("desk-import-about")) }
                (form(at, proposal))
            } }
            aside { (past(at, &list)) }
        }
    };
    Ok(shell::page(at, "import", &at.say("desk-import"), &body))
}

fn form(at: &At<'_>, proposal: &str) -> Markup {
    let chosen = at.filled("kind");
    let currency = Field { name: "currency", form: "file", kind: "text", value: "", required: false };
    html! {
        form method="post" action=(PATH) enctype="multipart/form-data" hx-boost="false" {
            (parts::key(at))
            input type="hidden" name="form" value="file";
            div class="mb-2" {
                label class="form-label" for="kind" { (at.say("desk-import-kind")) }
                select class="form-select" id="kind" name="kind" {
                    @for (word, _) in KINDS { option value=(word) selected[word == chosen] { (at.say(&format!("desk-import-{word}"))) } }
                }
            }
            div class="mb-2" {
                label class="form-label" for="file" { (at.say("column-file")) }
                input class="form-control" type="file" id="file" name="file" required
                    accept=".csv,.tsv,.txt,.xlsx,.xls,.ods,text/csv" aria-describedby="file-kinds";
                div class="form-hint" id="file-kinds" { (at.say("desk-import-kinds")) }
            }
            (parts::field(at, &currency))
            p class="form-hint" { (at.say("desk-import-currency")) }
            details open[!proposal.is_empty()] class="mb-3" {
                summary { (at.say("desk-import-mapping")) }
                p class="text-secondary small mb-1" { (at.say("desk-import-mapping-about")) }
                label class="visually-hidden" for="mapping" { (at.say("desk-import-mapping")) }
                textarea class="form-control font-monospace" id="mapping" name="mapping" rows="14" spellcheck="false" { (proposal) }
            }
            div class="btn-list" {
                button class="btn btn-primary" type="submit" name="act" value="take" { (at.say("desk-import-take")) }
                button class="btn" type="submit" name="act" value="try" { (at.say("desk-import-try")) }
            }
        }
    }
}

fn past(at: &At<'_>, list: &[ImportListed]) -> Markup {
    html! {
        section class="card" aria-labelledby="past" { div class="card-body" {
            h2 class="h3" id="past" { (at.say("desk-imports")) }
            @if list.is_empty() { p class="text-secondary mb-0" { (at.say("desk-no-imports")) } }
            @for done in list.iter().rev().take(20) {
                div class="mb-3" {
                    strong class="text-break" { (crate::routes::plain_name(&done.file)) }
                    div class="text-secondary small" {
                        (at.word("desk-import", &done.kind)) " \u{b7} " (parts::day(&done.as_of)) " \u{b7} " (at.tell("desk-import-rows", &[("rows", done.rows.to_string())]))
                    }
                    @match &done.undone_on {
                        Some(day) => div class="small" { (at.tell("desk-import-undone", &[("day", day.clone())])) },
                        None => @if at.who.may(Permission::BooksCorrect) { (undo_form(at, done.import)) },
                    }
                }
            }
        } }
    }
}

/// Takes an import back, with a reason.
fn undo_form(at: &At<'_>, number: i64) -> Markup {
    let form = format!("undo-{number}");
    let open = at.wrong.is_some() && at.visit.field("form") == form;
    html! {
        details open[open] {
            summary { (at.say("desk-import-undo")) }
            form method="post" action={ (PATH) "/" (number) "/undo" } class="mt-2" {
                (parts::key(at))
                input type="hidden" name="form" value=(form);
                (parts::field(at, &Field { name: "reason", form: &form, kind: "text", value: "", required: true }))
                button class="btn btn-danger btn-sm" type="submit" { (at.say("desk-import-undo")) }
            }
        }
    }
}

fn undo(at: &At<'_>) -> Outcome<Done> {
    let said = (at.who.login.as_str(), at.visit.field("reason"));
    import::undo(at.app, at.number("import")?, said, at.app.today()?, at.visit.messages)?;
    Ok(Done { to: PATH.to_owned(), told: "import_undone" })
}

/// Tries or takes the file that came.
fn take(at: &At<'_>, sent: &upload::Sent<'_>) -> Outcome<Answer> {
    let word = at.visit.field("kind");
    let kind = KINDS.iter().find(|(known, _)| *known == word).map(|(_, kind)| *kind);
    let kind = kind.ok_or_else(|| Problem::usage("parameter_missing").with("value", "kind").column("kind"))?;
    let currency = match at.visit.field("currency") {
        "" => None,
        code => Some(Currency::parse(&code.to_ascii_uppercase()).map_err(|p| p.column("currency"))?),
    };
    let trying = at.visit.field("act") == "try";
    let options = Options { dry_run: trying, currency, ..Options::default() };
    let name = crate::routes::plain_name(&sent.name);
    let file = Sent {
        kind,
        upload: sent.upload,
        file: sent.file.clone(),
        name: if name.is_empty() { at.say("desk-import-mended-name") } else { name },
        mapping: sent.mapping.clone(),
        known: None,
    };
    let work = || import_sent(at.app, &file, at.app.today()?, &options, at.visit.messages);
    if trying {
        return Ok(result(at, word, &work()?.files, true));
    }
    let key = at.visit.field("key");
    let content = format!("{word}\n{currency:?}\n{}", sent.hash);
    let request = Request { key, act: PATH, content: content.as_bytes() };
    let told = |_: &ImportResult| format!("{PATH}?told=imported_before");
    Ok(match requests::once(at.app, at.who, request, work, told)? {
        // The same form again: its rows are in the books.
        Once::Before(to) => super::entry::go(&to),
        Once::Now(done) => result(at, word, &done.files, false),
    })
}

/// What was read, taken and refused.
fn result(at: &At<'_>, kind: &str, files: &[ImportedFile], tried: bool) -> Answer {
    let title = at.say(if tried { "desk-import-tried" } else { "desk-import-taken" });
    let body = html! {
        div class="desk-title" { h1 { (title) } a class="btn" href=(PATH) { (at.say("desk-import-another")) } }
        @for file in files {
            section class="card mb-3" { div class="card-body" {
                h2 class="h3 text-break" { (file.file) }
                dl class="desk-figures" {
                    @for (key, count) in [("read", file.read), ("imported", file.imported), ("duplicates", file.duplicates), ("updated", file.updated)] {
                        div { dt { (at.say(&format!("column-{key}"))) } dd { (count) } }
                    }
                    div { dt { (at.say("column-rejected")) } dd { (file.rejected.len()) } }
                    @for sum in &file.sums { div { dt { (at.say("column-total")) } dd { (parts::money(&sum.amount, &sum.currency)) } } }
                }
                @if !tried && file.imported > 0 { p class="mb-0" { a class="btn btn-primary" href="/" { (at.say("desk-to-today")) } } }
            } }
            @if let Some(mapping) = &file.mapping { (columns(at, mapping)) }
            @if !file.rejected.is_empty() { (refused(at, kind, file)) }
            @if !file.warnings.is_empty() { (rows(at, "desk-import-warnings", &file.warnings)) }
        }
    };
    shell::page(at, "import", &title, &body)
}

/// What each column was understood as.
fn columns(at: &At<'_>, mapping: &MappingReport) -> Markup {
    html! {
        section class="card mb-3" aria-labelledby="columns" {
            div class="card-body pb-0" {
                h2 class="h3" id="columns" { (at.say("desk-import-columns")) }
                p class="text-secondary mb-1" {
                    (mapping.encoding) @if let Some(sheet) = &mapping.sheet { " \u{b7} " (sheet) }
                }
            }
            div class="table-responsive" {
                table class="table table-vcenter desk-table mb-0" {
                    thead { tr {
                        th scope="col" { (at.say("desk-import-column")) }
                        th scope="col" { (at.say("column-field")) }
                        th scope="col" { (at.say("desk-import-sample")) }
                        th scope="col" class="text-end" { (at.say("desk-import-sure")) }
                    } }
                    tbody { @for c in &mapping.columns {
                        tr {
                            th scope="row" { (c.column) }
                            td { @match &c.field { Some(field) => code { (field) }, None => span class="text-secondary" { (at.say("desk-none")) } } }
                            td class="text-break" { (c.sample) @if let Some(read) = &c.reads_as { " \u{2192} " (read) } }
                            td class="text-end" { @if c.field.is_some() { (c.confidence) "%" } }
                        }
                    } }
                }
            }
        }
    }
}

/// The rows that were refused, and a text of them to be mended and sent.
fn refused(at: &At<'_>, kind: &str, file: &ImportedFile) -> Markup {
    let text = file.rejects.as_deref().filter(|t| t.len() <= MENDED_MAX);
    html! {
        (rows(at, "desk-import-refused", &file.rejected))
        @if let Some(text) = text {
            section class="card mb-3" aria-labelledby="mend" { div class="card-body" {
                h2 class="h3" id="mend" { (at.say("desk-import-mend")) }
                p class="text-secondary" { (at.say("desk-import-mend-about")) }
                form method="post" action=(PATH) enctype="multipart/form-data" hx-boost="false" {
                    (parts::key(at))
                    input type="hidden" name="kind" value=(kind);
                    input type="hidden" name="act" value="take";
                    textarea class="form-control font-monospace mb-2" name="file" rows="12" wrap="off" spellcheck="false"
                        aria-labelledby="mend" { (text) }
                    button class="btn btn-primary" type="submit" { (at.say("desk-import-take")) }
                }
            } }
        }
    }
}

fn rows(at: &At<'_>, title: &str, rows: &[RejectedRow]) -> Markup {
    html! {
        section class="card mb-3" aria-labelledby=(title) {
            div class="card-body pb-0" { h2 class="h3" id=(title) { (at.tell(title, &[("rows", rows.len().to_string())])) } }
            div class="table-responsive" {
                table class="table table-vcenter desk-table mb-0" {
                    thead { tr {
                        th scope="col" class="text-end" { (at.say("desk-import-line")) }
                        th scope="col" { (at.say("desk-import-column")) }
                        th scope="col" { (at.say("column-reason")) }
                    } }
                    tbody { @for row in rows.iter().take(SHOWN) {
                        tr {
                            td class="text-end" { (row.line) }
                            th scope="row" { (if row.source.is_empty() { &row.column } else { &row.source }) }
                            td { (row.message) }
                        }
                    } }
                }
            }
        }
    }
}
