//! Debtors that name other debtors: who is billed, who is delivered to. A name must lead somewhere, and never back.

use basis::problem::Outcome;
use domain::intake::NewDebtor;
use store::Connection;
use store::people::{self, DebtorRow};

/// A column in which a debtor names another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Link {
    /// Who is billed, and gets the letters.
    BillTo,
    /// Who is delivered to.
    ShipTo,
}

/// Both, in the order of the columns.
pub(crate) const LINKS: [Link; 2] = [Link::BillTo, Link::ShipTo];

impl Link {
    /// The column's name.
    pub(crate) const fn column(self) -> &'static str {
        match self {
            Self::BillTo => "bill_to",
            Self::ShipTo => "ship_to",
        }
    }
    /// Whom a debtor names; empty for nobody.
    pub(crate) fn of(self, row: &DebtorRow) -> &str {
        match self {
            Self::BillTo => &row.bill_to,
            Self::ShipTo => &row.ship_to,
        }
    }
    /// Whom a row of a file names, if it is somebody else.
    pub(crate) fn stated(self, new: &NewDebtor) -> Option<&str> {
        let named = match self {
            Self::BillTo => new.bill_to.as_deref(),
            Self::ShipTo => new.ship_to.as_deref(),
        };
        named.filter(|code| *code != new.code)
    }
}

/// Why a debtor may not be named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wrong {
    /// There is no such debtor.
    Unknown,
    /// The way from it leads back to the one that names it.
    Cycle,
}

/// Steps after which a way counts as leading back: no chain of firms is as long.
const STEPS_MAX: usize = 100;

/// Whether `code` may name `target`. `next` tells whom a debtor names, empty for nobody, `None` for a debtor that is not
/// there.
pub(crate) fn wrong(
    code: &str,
    target: &str,
    next: &mut dyn FnMut(&str) -> Outcome<Option<String>>,
) -> Outcome<Option<Wrong>> {
    let Some(mut at) = next(target)? else { return Ok(Some(Wrong::Unknown)) };
    for _ in 0..STEPS_MAX {
        if at.is_empty() {
            return Ok(None);
        }
        if at == code {
            return Ok(Some(Wrong::Cycle));
        }
        let Some(further) = next(&at)? else { return Ok(None) };
        at = further;
    }
    Ok(Some(Wrong::Cycle))
}

/// The debtor to whom letters about `row` go: the end of the way of bill-tos, itself when it names nobody.
pub(crate) fn billed(c: &mut dyn Connection, seller: i64, row: &DebtorRow) -> Outcome<DebtorRow> {
    let mut at = row.clone();
    for _ in 0..STEPS_MAX {
        if at.bill_to.is_empty() || at.bill_to == at.facts.code {
            break;
        }
        match people::debtor_by_code(c, seller, &at.bill_to)? {
            Some(next) => at = next,
            None => break,
        }
    }
    Ok(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_must_lead_somewhere_and_not_back() {
        let names = |code: &str| match code {
            "A" => Some("B"),
            "B" => Some("C"),
            "C" | "D" => Some(""),
            "X" => Some("Y"),
            "Y" => Some("X"),
            "E" => Some("GONE"),
            _ => None,
        };
        let check = |code, target| wrong(code, target, &mut |c| Ok(names(c).map(str::to_owned))).unwrap();
        assert_eq!(check("D", "A"), None);
        assert_eq!(check("C", "A"), Some(Wrong::Cycle));
        assert_eq!(check("D", "Q"), Some(Wrong::Unknown));
        assert_eq!(check("D", "X"), Some(Wrong::Cycle), "a ring that was there before ends as well");
        assert_eq!(check("D", "E"), None, "what was named long ago and is gone ends the way");
    }
}
