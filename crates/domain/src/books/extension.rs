//! Extensions of due dates: more time granted for one invoice, what steps count from, and for which days interest rests.
//!
//! The books, ageing and every count of what is overdue keep the due date as given; nothing here changes an open item.

use basis::calendar::Date;
use basis::problem::{Outcome, Problem};

use super::block::{Block, Stop, Stops};
use super::history::InvoiceFact;
use super::item::OpenItem;

/// More time for one invoice, granted on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extension {
    /// Its number inside the seller.
    pub id: i64,
    /// The invoice.
    pub invoice: i64,
    /// The new last day for payment.
    pub until: Date,
    /// The day on which it was granted, from which it counts.
    pub on: Date,
    /// Why.
    pub reason: String,
    /// Who answers for it.
    pub owner: String,
    /// Whether interest rests until the new date; otherwise it runs from the due date as given.
    pub rests: bool,
    /// The day on which it was taken back: from that day on it no longer counts.
    pub withdrawn_on: Option<Date>,
}

impl Extension {
    /// The word for interest that rests.
    pub const RESTS: &'static str = "rests";
    /// The word for interest that runs.
    pub const RUNS: &'static str = "runs";
    /// What becomes of interest, as commands, files and the store say it.
    #[must_use]
    pub const fn interest(&self) -> &'static str {
        if self.rests { Self::RESTS } else { Self::RUNS }
    }
    /// Reads the word of the store: whether interest rests.
    pub fn parse_interest(word: &str) -> Outcome<bool> {
        match word {
            Self::RESTS => Ok(true),
            Self::RUNS => Ok(false),
            _ => Err(Problem::store("store_damaged").with("detail", word)),
        }
    }
    /// Whether it may be granted for an invoice with this due date. Fails with `extension_not_later` unless the new date is
    /// after both the due date and the day of the grant.
    pub fn may_grant(&self, due: Date) -> Outcome<()> {
        let after = due.max(self.on);
        if self.until > after {
            return Ok(());
        }
        Err(Problem::usage("extension_not_later").with("until", self.until).with("due", after).column("until"))
    }
}

/// Extensions of one invoice that were granted by `day`, the last one granted at the end.
fn granted(all: &[Extension], invoice: i64, day: Date) -> Option<&Extension> {
    all.iter().filter(|e| e.invoice == invoice && e.on <= day).max_by_key(|e| (e.on, e.id))
}

/// The extension of an invoice that counts on `day`. A later one replaces those before it for good; once it is withdrawn the
/// due date as given counts again.
#[must_use]
pub fn extension_on(all: &[Extension], invoice: i64, day: Date) -> Option<&Extension> {
    granted(all, invoice, day).filter(|e| e.withdrawn_on.is_none_or(|withdrawn| day < withdrawn))
}

/// The items as steps see them on `day`: with the due date that counts, in its order.
#[must_use]
pub fn for_steps(items: &[OpenItem], all: &[Extension], day: Date) -> Vec<OpenItem> {
    let mut seen: Vec<OpenItem> = items.to_vec();
    for item in &mut seen {
        if let Some(extension) = extension_on(all, item.invoice, day) {
            item.due = extension.until.max(item.due);
        }
    }
    seen.sort_by_key(|i| (i.due, i.invoice));
    seen
}

/// The first day after `day` on which another due date counts, or an extended one has passed, without a new fact.
#[must_use]
pub fn next_change(all: &[Extension], day: Date) -> Option<Date> {
    let days = all.iter().flat_map(|e| [Some(e.on), e.withdrawn_on, Some(e.until.plus_days(1))]);
    days.flatten().filter(|d| *d > day).min()
}

/// The first and last day for which interest rests under an extension; `None` when there is none.
fn rest(e: &Extension, all: &[Extension]) -> Option<(Date, Date)> {
    // A day on which another extension counts is that one's.
    let later =
        all.iter().filter(|o| o.invoice == e.invoice && (o.on, o.id) > (e.on, e.id)).map(|o| o.on.plus_days(-1));
    let withdrawn = e.withdrawn_on.map(|w| w.plus_days(-1));
    let last = later.chain(withdrawn).fold(e.until, Date::min);
    (e.rests && e.on <= last).then_some((e.on, last))
}

/// The rests of interest as blocks on interest, one an extension: both stop it for days, so they are counted in one way.
#[must_use]
pub fn interest_rests(all: &[Extension]) -> Vec<Block> {
    let block = |e: &Extension| {
        let (from, until) = rest(e, all)?;
        Some(Block {
            id: 0,
            invoice: Some(e.invoice),
            reason: e.reason.clone(),
            owner: e.owner.clone(),
            from,
            until,
            stops: Stops::only(Stop::Interest),
            lifted_on: None,
        })
    };
    all.iter().filter_map(block).collect()
}

/// The invoice as interest sees it on `day`. Time that was granted before the debtor was late moves the default itself: the
/// due date becomes the last day of the rest, and with it the day for which the law looks up its rate and the
/// payments that only lowered the principal. Time granted later leaves what has accrued; its days are left out.
#[must_use]
pub fn for_interest(fact: &InvoiceFact, all: &[Extension], day: Date) -> InvoiceFact {
    let mut fact = fact.clone();
    let mut rests: Vec<(Date, Date)> =
        all.iter().filter(|e| e.invoice == fact.invoice).filter_map(|e| rest(e, all)).collect();
    rests.sort_unstable();
    for (from, last) in rests {
        if from <= fact.due.plus_days(1) && from <= day {
            fact.due = fact.due.max(last.min(day));
        }
    }
    fact
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn extension(id: i64, on: &str, until: &str) -> Extension {
        Extension {
            id,
            invoice: 7,
            until: day(until),
            on: day(on),
            reason: "r".into(),
            owner: "o".into(),
            rests: true,
            withdrawn_on: None,
        }
    }

    fn invoice(due: &str) -> InvoiceFact {
        let text = String::new;
        InvoiceFact {
            invoice: 7,
            number: text(),
            kind: text(),
            issued: day("2026-05-01"),
            due: day(due),
            amount: 1,
            opening: 1,
            law: text(),
            contract: text(),
            purchase_order: text(),
        }
    }

    fn counts(all: &[Extension], on: &str) -> Option<String> {
        extension_on(all, 7, day(on)).map(|e| e.until.to_string())
    }

    fn rests(all: &[Extension]) -> Vec<(String, String)> {
        interest_rests(all).iter().map(|b| (b.from.to_string(), b.until.to_string())).collect()
    }

    #[test]
    fn the_last_one_granted_by_a_day_counts_until_it_is_withdrawn() {
        let mut all = [extension(1, "2026-05-10", "2026-06-30"), extension(2, "2026-06-10", "2026-06-20")];
        all[1].withdrawn_on = Some(day("2026-06-15"));
        assert_eq!(counts(&all, "2026-05-09"), None);
        assert_eq!(counts(&all, "2026-05-10").as_deref(), Some("2026-06-30"));
        assert_eq!(counts(&all, "2026-06-14").as_deref(), Some("2026-06-20"));
        assert_eq!(counts(&all, "2026-06-15"), None, "what was replaced stays replaced");
        assert_eq!(extension_on(&all, 8, day("2026-06-14")), None);
        let changes = ["2026-05-01", "2026-05-10", "2026-06-10", "2026-06-15", "2026-06-21", "2026-07-01"];
        let want = ["2026-05-10", "2026-06-10", "2026-06-15", "2026-06-21", "2026-07-01"].map(day);
        for (at, next) in changes.iter().zip(want.map(Some).into_iter().chain([None])) {
            assert_eq!(next_change(&all, day(at)), next, "{at}");
        }
    }

    #[test]
    fn interest_rests_while_an_extension_counts_that_says_so() {
        let mut all = [extension(1, "2026-05-10", "2026-06-30"), extension(2, "2026-06-10", "2026-07-20")];
        let span = |from: &str, to: &str| (from.to_owned(), to.to_owned());
        assert_eq!(rests(&all), [span("2026-05-10", "2026-06-09"), span("2026-06-10", "2026-07-20")]);
        all[1].withdrawn_on = Some(day("2026-06-15"));
        assert_eq!(rests(&all), [span("2026-05-10", "2026-06-09"), span("2026-06-10", "2026-06-14")]);
        all[1].rests = false;
        assert_eq!(rests(&all), [span("2026-05-10", "2026-06-09")]);
        all[0].withdrawn_on = Some(day("2026-05-10"));
        assert_eq!(rests(&all), []);
        // Two of one day: the later one counts from the first moment.
        assert_eq!(
            rests(&[extension(1, "2026-05-10", "2026-06-30"), extension(2, "2026-05-10", "2026-06-20")]),
            [span("2026-05-10", "2026-06-20")]
        );
    }

    #[test]
    fn time_granted_before_the_default_moves_it_and_later_time_does_not() {
        let due = |all: &[Extension], on: &str| for_interest(&invoice("2026-06-01"), all, day(on)).due.to_string();
        let early = [extension(1, "2026-06-01", "2026-06-30")];
        assert_eq!(due(&early, "2026-05-31"), "2026-06-01");
        assert_eq!(due(&early, "2026-06-10"), "2026-06-10", "not in default: nothing accrues up to the day");
        assert_eq!(due(&early, "2026-09-10"), "2026-06-30");
        assert_eq!(due(&[extension(1, "2026-06-03", "2026-06-30")], "2026-09-10"), "2026-06-01");
        // Extended again before the first extension ended; then again after a day in default.
        let chain =
            [early[0].clone(), extension(2, "2026-06-20", "2026-07-31"), extension(3, "2026-08-02", "2026-08-31")];
        assert_eq!(due(&chain, "2026-09-10"), "2026-07-31");
        let mut runs = early;
        runs[0].rests = false;
        assert_eq!(due(&runs, "2026-09-10"), "2026-06-01");
    }

    #[test]
    fn steps_see_the_date_that_counts_in_order() {
        let item = |invoice, due: &str| OpenItem { invoice, due: day(due), open: 1, law: String::new(), moved: false };
        let items = [item(7, "2026-06-01"), item(8, "2026-06-05")];
        let seen = for_steps(&items, &[extension(1, "2026-06-02", "2026-06-30")], day("2026-06-10"));
        let told: Vec<(i64, String)> = seen.iter().map(|i| (i.invoice, i.due.to_string())).collect();
        assert_eq!(told, [(8, "2026-06-05".to_owned()), (7, "2026-06-30".to_owned())]);
    }

    #[test]
    fn the_new_date_lies_after_the_due_date_and_the_grant() {
        let code = |e: Extension, due: &str| e.may_grant(day(due)).map_err(|p| p.code);
        assert_eq!(code(extension(1, "2026-05-10", "2026-06-01"), "2026-06-01"), Err("extension_not_later"));
        assert_eq!(code(extension(1, "2026-06-10", "2026-06-10"), "2026-06-01"), Err("extension_not_later"));
        assert_eq!(code(extension(1, "2026-05-10", "2026-06-02"), "2026-06-01"), Ok(()));
        assert_eq!(Extension::parse_interest("runs").map_err(|p| p.code), Ok(false));
        assert_eq!(Extension::parse_interest("x").map_err(|p| p.code), Err("store_damaged"));
    }
}
