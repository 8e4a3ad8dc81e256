//! Debtors: found by a part of the name or the beginning of the code, two Chinese characters being enough.

use basis::problem::Outcome;
use maud::html;
use service::access::Permission;
use service::debtors::{Search, search, show as known};

use super::{At, Page, parts, shell, show};
use crate::answer::Answer;

const ROWS: usize = 50;

pub(super) static PAGES: &[Page] = &[show("/debtors", Permission::BooksRead, list)];

fn list(at: &At<'_>) -> Outcome<Answer> {
    let find = at.visit.asks("find").unwrap_or("").trim();
    // Whoever types a code whole wants that debtor.
    if !find.is_empty() && at.visit.asks("cursor").is_none() && known(at.app, find, at.visit.messages).is_ok() {
        return Ok(super::entry::go(&super::debtor::path(find)));
    }
    let after = match at.visit.asks("cursor") {
        None => None,
        Some(cursor) => Some(cursor.strip_prefix('k').ok_or_else(|| crate::call::bad(cursor))?),
    };
    let patience = at.visit.patience;
    let by_name = Search { prefix: "", name: find };
    let Some((mut rows, next)) = search(at.app, &by_name, after, (ROWS, patience))? else {
        return Ok(Answer::not_yet());
    };
    if !find.is_empty() && after.is_none() {
        let by_code = Search { prefix: find, name: "" };
        let Some((codes, _)) = search(at.app, &by_code, None, (ROWS, patience))? else { return Ok(Answer::not_yet()) };
        rows.extend(codes);
        rows.sort_by(|a, b| a.code.cmp(&b.code));
        rows.dedup_by(|a, b| a.code == b.code);
    }
    let next = next.map(|code| format!("k{code}"));
    let body = html! {
        div class="desk-title" { h1 { (at.say("desk-debtors")) } }
        form class="desk-filter" action="/debtors" {
            div {
                label class="form-label" for="named" { (at.say("desk-find")) }
                input class="form-control" type="search" id="named" name="find" value=(find) maxlength="100";
            }
            button class="btn" type="submit" { (at.say("desk-show")) }
        }
        @if rows.is_empty() && find.is_empty() { (parts::empty(&at.say("desk-no-books"), &at.say("desk-no-books-help"))) }
        @else if rows.is_empty() { (parts::empty(&at.tell("desk-not-found", &[("text", find.to_owned())]), &at.say("desk-not-found-help"))) }
        @else {
            div class="table-responsive" {
                table class="table table-vcenter desk-table" {
                    thead {
                        tr {
                            @for key in ["debtor", "country", "segment", "group", "contact"] { th scope="col" { (at.say(&format!("column-{key}"))) } }
                        }
                    }
                    tbody {
                        @for row in &rows {
                            tr data-row="" {
                                th scope="row" {
                                    a href=(super::debtor::path(&row.code)) data-open="" { (if row.legal_name.is_empty() { &row.code } else { &row.legal_name }) }
                                    div class="text-secondary small" { (row.code) @if !row.merged_into.is_empty() { " \u{2192} " (row.merged_into) } }
                                }
                                td { (row.country) }
                                td { (row.segment) }
                                td { (row.group) }
                                td { (row.contact) @if !row.phone.is_empty() { div class="text-secondary small" { (row.phone) } } }
                            }
                        }
                    }
                }
            }
        }
        (parts::pager(at.visit, next.as_deref()))
    };
    Ok(shell::page(at, "debtors", &at.say("desk-debtors"), &body))
}
