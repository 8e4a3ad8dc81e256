//! Editing a debtor by hand: the same checks as a file of debtors, a fact for each field that changes.

use basis::calendar::Date;
use basis::problem::{Outcome, Problem};
use store::people::{self, DebtorRow};

use super::links::{self, LINKS, Wrong};
use super::{Stated, problem_of, record};
use crate::App;

/// What is to change of a debtor.
#[derive(Debug, Clone)]
pub struct Edit {
    /// Fields with their new values, named as the columns of a file of debtors.
    pub set: Vec<(&'static str, String)>,
    /// Fields to be emptied, before others are set.
    pub clear: Vec<String>,
    /// Who changes it.
    pub by: String,
    /// On which day.
    pub on: Date,
}

/// Fields that a debtor cannot be without.
const NEEDED: [&str; 2] = ["legal_name", "country"];

/// Edits a debtor; how many fields changed is returned. What is so already changes nothing. Fails with `unknown_debtor`,
/// `missing_value`, `unknown_field`, `field_is_needed`, `debtor_in_two_groups`, `linked_debtor_unknown`,
/// `linked_debtor_cycle` and what a row of a file of debtors is refused for.
pub fn set(app: &App, code: &str, edit: &Edit) -> Outcome<usize> {
    if edit.set.is_empty() && edit.clear.is_empty() {
        return Err(Problem::usage("nothing_to_change").with("debtor", code));
    }
    if let Some((column, _)) = edit.set.iter().find(|(_, value)| value.trim().is_empty()) {
        return Err(Problem::usage("empty_value").with("column", column).column(*column));
    }
    let mut changed = 0;
    super::change(app, code, &edit.by, &mut |c, scribe, row| {
        let after = edited(row, edit)?;
        for link in LINKS {
            let target = link.of(&after);
            if target.is_empty() || target == link.of(row) {
                continue;
            }
            let mut next =
                |code: &str| Ok(people::debtor_by_code(c, app.seller.id, code)?.map(|d| link.of(&d).to_owned()));
            let refused = match links::wrong(code, target, &mut next)? {
                None => continue,
                Some(Wrong::Unknown) => Problem::refused("linked_debtor_unknown"),
                Some(Wrong::Cycle) => Problem::refused("linked_debtor_cycle"),
            };
            let refused = refused.with("column", link.column()).with("debtor", code).with("value", target);
            return Err(refused.column(link.column()));
        }
        let fields = record::fields(row).into_iter().zip(record::fields(&after));
        changed = fields.filter(|(before, after)| before != after).count();
        if changed > 0 {
            record::edited(c, app.seller.id, scribe, (row, &after), (edit.on, record::By::person(&edit.by)))?;
        }
        Ok(())
    })?;
    Ok(changed)
}

/// The debtor as the edit leaves it.
fn edited(row: &DebtorRow, edit: &Edit) -> Outcome<DebtorRow> {
    let mut after = row.clone();
    for field in &edit.clear {
        clear(&mut after, field)?;
    }
    let mut columns = vec![("code", row.facts.code.clone()), ("legal_name", row.facts.name.clone())];
    columns.retain(|(name, _)| !edit.set.iter().any(|(set, _)| set == name));
    columns.extend(edit.set.iter().map(|(name, value)| (*name, value.trim().to_owned())));
    let new = domain::intake::debtor(&Stated(columns)).map_err(problem_of)?;
    crate::import::debtors::merge(&mut after, &new);
    let left = edit.clear.iter().any(|f| f == "group");
    if !left && !row.group.is_empty() && row.group != after.group {
        let two = Problem::refused("debtor_in_two_groups").with("debtor", &row.facts.code).with("value", &after.group);
        return Err(two.with("group", &row.group).column("group"));
    }
    Ok(after)
}

fn clear(row: &mut DebtorRow, field: &str) -> Outcome<()> {
    let f = &mut row.facts;
    let text = match field {
        "tax_id" => &mut f.tax_id,
        "address" => &mut f.address,
        "contact" => &mut f.contact,
        "email" => &mut f.email,
        "phone" => &mut f.phone,
        "language" => &mut f.language,
        "segment" => &mut f.segment,
        "group" => &mut row.group,
        "bill_to" => &mut row.bill_to,
        "ship_to" => &mut row.ship_to,
        "account_manager" => &mut row.account_manager,
        "natural_person" => {
            row.natural_person = None;
            return Ok(());
        }
        _ if NEEDED.contains(&field) => {
            return Err(Problem::refused("field_is_needed").with("value", field).column("clear"));
        }
        _ => {
            let names = record::fields(row).map(|(name, _)| name).join(", ");
            return Err(Problem::usage("unknown_field").with("value", field).with("known", names).column("clear"));
        }
    };
    text.clear();
    Ok(())
}
