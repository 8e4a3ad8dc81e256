//! Ageing as of a day: sums by bucket, as a table with a bar, and down to the debtor.

use basis::problem::Outcome;
use maud::{Markup, html};
use service::access::Permission;
use service::ageing::By;
use service::kept;
use wire::output::AgeingRow;

use super::{At, Page, parts, shell, show};
use crate::answer::Answer;

const ROWS: usize = 100;
const GROUPINGS: [&str; 5] = ["debtor", "currency", "segment", "group", "country"];
const BUCKETS: [&str; 6] = ["not_due", "days_1_30", "days_31_60", "days_61_90", "days_91_180", "days_181"];

pub(super) static PAGES: &[Page] = &[show("/ageing", Permission::BooksRead, ageing)];

/// The shares of the buckets as a bar. Figures stand beside it or in its words, so that no colour tells alone.
pub(super) fn bar(at: &At<'_>, row: &AgeingRow) -> Markup {
    let cells = row.buckets.cells();
    // Shares in thousandths of what is owed; a balance in favour of the debtor has no share.
    let minor = |text: &String| text.replace('.', "").parse::<i128>().unwrap_or(0).max(0);
    let sum: i128 = cells.iter().map(minor).sum();
    let words: Vec<String> = BUCKETS
        .iter()
        .zip(&cells)
        .filter(|(_, cell)| minor(cell) > 0)
        .map(|(key, cell)| format!("{}: {}", at.say(&format!("column-{key}")), parts::grouped(cell)))
        .collect();
    let mut from = 0;
    let mut rects = Vec::new();
    for (index, cell) in cells.iter().enumerate() {
        let width = if sum > 0 { minor(cell) * 1000 / sum } else { 0 };
        if width > 0 {
            rects.push((index, from, width));
        }
        from += width;
    }
    html! {
        @if !rects.is_empty() {
            svg class="desk-bar" viewBox="0 0 1000 12" preserveAspectRatio="none" role="img" aria-label=(words.join("; ")) {
                @for (index, from, width) in rects { rect class={ "bucket-" (index) } x=(from) y="0" width=(width) height="12" {} }
            }
        }
    }
}

fn ageing(at: &At<'_>) -> Outcome<Answer> {
    let (day, from) = (at.day()?, crate::call::row(at.visit.asks("cursor"))?);
    let by = at.visit.asks("by").unwrap_or("debtor");
    let found = kept::ageing(at.app, By::parse(by)?, day, (from, ROWS), at.visit.patience)?;
    let Some((rows, more)) = found else { return Ok(Answer::not_yet()) };
    let next = more.then(|| format!("p{}", from.saturating_add(ROWS)));
    let body = html! {
        div class="desk-title" {
            h1 { (at.say("desk-ageing")) " " small class="text-secondary" { (parts::day(&day.to_string())) } }
        }
        form class="desk-filter" action="/ageing" {
            div {
                label class="form-label" for="by" { (at.say("desk-by")) }
                select class="form-select" id="by" name="by" {
                    @for word in GROUPINGS { option value=(word) selected[word == by] { (at.say(&format!("column-{word}"))) } }
                }
            }
            div {
                label class="form-label" for="as_of" { (at.say("column-as_of")) }
                input class="form-control" type="date" id="as_of" name="as_of" value=(day.to_string());
            }
            button class="btn" type="submit" { (at.say("desk-show")) }
        }
        @if rows.is_empty() { (parts::empty(&at.say("desk-no-books"), &at.say("desk-no-books-help"))) }
        @else { (table(at, by, &rows)) }
        (parts::pager(at.visit, next.as_deref()))
        (super::exports::links(at, "/ageing"))
    };
    Ok(shell::page(at, "ageing", &at.say("desk-ageing"), &body))
}

fn table(at: &At<'_>, by: &str, rows: &[AgeingRow]) -> Markup {
    html! {
        div class="table-responsive" {
            table class="table table-vcenter desk-table" {
                thead {
                    tr {
                        th scope="col" { (at.say(&format!("column-{by}"))) }
                        @for key in BUCKETS { th scope="col" class="text-end" { (at.say(&format!("column-{key}"))) } }
                        th scope="col" class="text-end" { (at.say("column-total")) }
                    }
                }
                tbody {
                    @for row in rows {
                        tr data-row="" {
                            th scope="row" {
                                @if by == "debtor" {
                                    a href=(super::debtor::path(&row.key)) data-open="" { (row.name.as_deref().filter(|n| !n.is_empty()).unwrap_or(&row.key)) }
                                    div class="text-secondary small" { (row.key) }
                                } @else if row.key.is_empty() { (at.say("desk-none")) } @else { (row.key) }
                                (bar(at, row))
                            }
                            @for cell in row.buckets.cells() {
                                td class={ "text-end desk-money" @if !parts::some(&cell) { " text-secondary" } } { (parts::grouped(&cell)) }
                            }
                            td class="text-end" { (parts::money(&row.total, &row.currency)) }
                        }
                    }
                }
            }
        }
    }
}
