//! The team: in whose hands debtors are, who has tasks that are past their day, and whose day's work to look at; for who puts debtors into hands.

use std::collections::BTreeMap;

use basis::problem::Outcome;
use maud::{Markup, html};
use service::access::{self, Permission};
use service::notes::{self, ROLES, Wanted};

use super::parts::Field;
use super::{At, Done, Page, act, parts, shell, show};
use crate::answer::Answer;

const PATH: &str = "/team";
const NEED: Permission = Permission::AssignmentsWrite;

pub(super) static PAGES: &[Page] = &[show(PATH, NEED, page), act("/team/assignments", NEED, assign, page)];

/// What somebody has to do.
#[derive(Default)]
struct Load {
    debtors: usize,
    tasks: usize,
    late: usize,
}

fn page(at: &At<'_>) -> Outcome<Answer> {
    let today = at.app.today()?.to_string();
    let mut loads: BTreeMap<String, Load> = BTreeMap::new();
    for assignment in notes::assignments(at.app, None)? {
        loads.entry(assignment.person).or_default().debtors += 1;
    }
    for task in notes::tasks(at.app, &Wanted::default())? {
        let load = loads.entry(task.owner).or_default();
        load.tasks += 1;
        load.late += usize::from(task.due < today);
    }
    let people = access::list(at.app)?;
    let body = html! {
        (parts::wrong(at))
        div class="desk-title" { h1 { (at.say("desk-team")) } }
        div class="desk-columns" {
            div class="table-responsive" {
                table class="table table-vcenter desk-table" {
                    thead { tr {
                        th scope="col" { (at.say("column-name")) }
                        th scope="col" { (at.say("column-access_role")) }
                        th scope="col" class="text-end" { (at.say("desk-debtors")) }
                        th scope="col" class="text-end" { (at.say("desk-tasks")) }
                        th scope="col" class="text-end" { (at.say("desk-tasks-late")) }
                    } }
                    tbody {
                        @for p in people.iter().filter(|p| p.role.is_some() && p.disabled_on.is_none()) {
                            @let none = Load::default();
                            @let load = loads.get(&p.login).unwrap_or(&none);
                            tr data-row="" {
                                th scope="row" { a href={ "/?of=" (parts::escaped(&p.login)) } data-open="" { (p.name) } div class="text-secondary small" { (p.login) } }
                                td { (at.word("access-role", p.role.as_deref().unwrap_or_default())) }
                                td class="text-end" { (load.debtors) }
                                td class="text-end" { (load.tasks) }
                                td class="text-end" { @if load.late > 0 { span class="badge bg-red-lt" { (load.late) } } @else { "0" } }
                            }
                        }
                    }
                }
            }
            aside { (form(at)) }
        }
    };
    Ok(shell::page(at, "team", &at.say("desk-team"), &body))
}

fn form(at: &At<'_>) -> Markup {
    let text = |name, required| Field { name, form: "assignment", kind: "text", value: "", required };
    html! {
        section class="card" aria-labelledby="assign" { div class="card-body" {
            h2 class="h3" id="assign" { (at.say("desk-assign")) }
            p class="text-secondary" { (at.say("desk-assign-about")) }
            form method="post" action={ (PATH) "/assignments" } {
                (parts::key(at))
                input type="hidden" name="form" value="assignment";
                (parts::field(at, &text("debtor_code", true)))
                div class="mb-2" {
                    label class="form-label" for="as" { (at.say("desk-assign-as")) }
                    select class="form-select" id="as" name="as" { @for word in ROLES { option value=(word) { (at.word("access-role", word)) } } }
                }
                (parts::field(at, &text("person", false)))
                button class="btn btn-primary" type="submit" { (at.say("desk-assign")) }
            }
        } }
    }
}

fn assign(at: &At<'_>) -> Outcome<Done> {
    let whom = (at.visit.field("as"), at.visit.field("person"));
    let given = notes::assign(at.app, at.visit.field("debtor_code"), whom, &at.who.login, at.app.today()?);
    given.map_err(|p| if p.place.column.as_deref() == Some("debtor") { p.column("debtor_code") } else { p })?;
    Ok(Done { to: PATH.to_owned(), told: "saved" })
}
