//! Whether the figures and dates of a letter agree with each other. Nothing is corrected: a letter that does not add
//! up is refused.

use basis::money::Money;
use basis::problem::{Outcome, Problem};

use crate::display;
use crate::letter::{InterestStatement, Language, Letter, LetterKind, Line};

/// Checks that every sum and date agrees.
///
/// # Errors
/// `letter_sums_disagree` (with `what`, `stated`, `computed`), `letter_line_disagrees` (also with `invoice`),
/// `letter_line_not_overdue` (with `invoice`, `due`), `letter_dates_disagree` (with `what`, `date`),
/// `letter_nothing_due`,
/// `letter_bank_currency`, or the failures of [`Money::plus`].
pub fn check_sums(letter: &Letter) -> Outcome<()> {
    lines(letter)?;
    let interest = interest(letter)?;
    let mut total = letter.total_open.plus(interest)?;
    if let Some(compensation) = &letter.compensation {
        total = total.plus(compensation.amount)?;
    }
    if let Some(unapplied) = letter.unapplied {
        total = total.minus(unapplied)?;
    }
    agree("grand_total", letter.grand_total, total)?;
    // A statement also tells of an account that is settled or in credit.
    if letter.grand_total.minor <= 0 && letter.kind != LetterKind::StatementOfAccount {
        return Err(Problem::refused("letter_nothing_due").with("total", money(letter.grand_total)));
    }
    if let Some(bank) = &letter.bank
        && bank.currency != letter.currency
    {
        return Err(Problem::refused("letter_bank_currency")
            .with("bank", bank.currency)
            .with("letter", letter.currency));
    }
    dates(letter)
}

/// An amount in a refusal: the same in every language, because the refusal's own language is not known here.
fn money(amount: Money) -> String {
    display::money(amount, Language::En)
}

fn agree(what: &'static str, stated: Money, computed: Money) -> Outcome<()> {
    if stated == computed {
        return Ok(());
    }
    let problem = Problem::refused("letter_sums_disagree").with("what", what);
    Err(problem.with("stated", money(stated)).with("computed", money(computed)))
}

/// A figure of one invoice that does not agree.
fn of_line(line: &Line, what: &str, stated: &str, computed: &str) -> Box<Problem> {
    Problem::refused("letter_line_disagrees")
        .with("invoice", &line.number)
        .with("what", what)
        .with("stated", stated)
        .with("computed", computed)
}

fn sum(letter: &Letter, amounts: impl Iterator<Item = Money>) -> Outcome<Money> {
    let mut total = Money::zero(letter.currency);
    for amount in amounts {
        total = total.plus(amount)?;
    }
    Ok(total)
}

fn lines(letter: &Letter) -> Outcome<()> {
    for line in &letter.lines {
        let open = line.original.minus(line.paid_or_credited)?;
        if line.open != open {
            return Err(of_line(line, "open", &money(line.open), &money(open)));
        }
        let days = line.due.days_until(letter.date);
        let statement = letter.kind == LetterKind::StatementOfAccount;
        // That a note before the due date names nothing else is one of its elements.
        if days <= 0 && !letter.kind.asks_for_nothing() {
            return Err(Problem::refused("letter_line_not_overdue")
                .with("invoice", &line.number)
                .with("due", line.due));
        }
        // The days of a credit note are not shown; either count may stand.
        let credit = statement && line.open.minor <= 0;
        if !credit && i64::from(line.days_overdue) != i64::from(days).max(0) {
            return Err(of_line(line, "days", &line.days_overdue.to_string(), &days.max(0).to_string()));
        }
    }
    agree("total_open", letter.total_open, sum(letter, letter.lines.iter().map(|line| line.open))?)
}

/// The interest that the letter claims, checked against lines and rows.
fn interest(letter: &Letter) -> Outcome<Money> {
    let by_line = sum(letter, letter.lines.iter().filter_map(|line| line.interest))?;
    let claim = match &letter.interest {
        InterestStatement::Reserved { .. } | InterestStatement::AtCourt { .. } | InterestStatement::Unspoken => {
            let none = Money::zero(letter.currency);
            agree("interest_of_lines", by_line, none)?;
            return Ok(none);
        }
        InterestStatement::Computed(claim) => claim,
    };
    agree("interest_of_lines", claim.total, by_line)?;
    agree("interest_of_rows", claim.total, sum(letter, claim.rows.iter().map(|row| row.amount))?)?;
    for line in &letter.lines {
        let rows = sum(letter, claim.rows.iter().filter(|row| row.invoice == line.number).map(|row| row.amount))?;
        let stated = line.interest.unwrap_or(Money::zero(letter.currency));
        if stated != rows {
            return Err(of_line(line, "interest", &money(stated), &money(rows)));
        }
    }
    Ok(claim.total)
}

fn dates(letter: &Letter) -> Outcome<()> {
    let wrong = |what: &'static str, date: basis::calendar::Date| {
        Err(Problem::refused("letter_dates_disagree").with("what", what).with("date", date))
    };
    let pay_by = letter.pay_by.unwrap_or(letter.date);
    if letter.pay_by.is_some_and(|day| day <= letter.date) {
        return wrong("pay_by", pay_by);
    }
    if let Some(dispute) = &letter.dispute
        && dispute.until <= letter.date
    {
        return wrong("dispute", dispute.until);
    }
    let mut last = pay_by;
    for entry in &letter.timetable {
        if entry.on < last || entry.on <= pay_by {
            return wrong("timetable", entry.on);
        }
        last = entry.on;
    }
    if let InterestStatement::Computed(claim) = &letter.interest
        && let Some(row) = claim.rows.iter().find(|row| row.from > row.to || row.to > claim.until)
    {
        return wrong("interest_row", row.to);
    }
    Ok(())
}
