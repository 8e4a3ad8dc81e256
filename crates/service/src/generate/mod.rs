//! `dunlin generate`: a synthetic portfolio of any size as the CSV files that `dunlin import` reads without a mapping.
//!
//! The same `Spec` gives the same bytes on every machine. Rows are streamed; memory holds one number a debtor and one
//! row. Nothing here reads the store, and nothing that decides or computes interest may depend on it.

mod amount;
mod chance;
mod debtors;
#[cfg(test)]
mod tests;

use std::fmt::Write as _;
use std::io::{self, BufWriter, ErrorKind, Write};

use basis::calendar::Date;

use chance::Chance;
use debtors::{Debtor, DebtorTable};

/// What to generate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spec {
    /// Open invoices.
    pub invoices: u64,
    /// Debtors to spread them over; from 1 to 4,294,967,295.
    pub debtors: u64,
    /// Any number; another seed gives another portfolio of the same shape.
    pub seed: u64,
    /// The day from whose view the invoices are open: none is issued later.
    pub as_of: Date,
}

/// Writes the invoices: amounts lognormal (mu 8, sigma 1.2), invoices per debtor by Zipf's law (exponent 0.8), two
/// fifths due within the next 60 days and the rest overdue for up to three years, most of it under 200 days; one in
/// five is partly paid.
///
/// Fails with `InvalidInput` when `spec.debtors` is out of range, and with whatever `out` fails with.
pub fn write_invoices(spec: &Spec, out: &mut dyn Write) -> io::Result<()> {
    let debtors = debtor_count(spec)?;
    let table = DebtorTable::new(debtors, &mut Chance::new(spec.seed, 0));
    let mut chance = Chance::new(spec.seed, 1);
    let mut out = BufWriter::with_capacity(BUFFER_BYTES, out);
    out.write_all(b"number,debtor_code,debtor_name,jurisdiction,issue_date,due_date,currency,amount,open_amount,")?;
    out.write_all(b"governing_law,segment\n")?;
    let mut row = String::new();
    for number in 1..=spec.invoices {
        row.clear();
        let debtor = Debtor::new(spec.seed, table.draw(&mut chance));
        push_invoice(&mut row, number, &debtor, spec.as_of, &mut chance);
        out.write_all(row.as_bytes())?;
    }
    out.flush()
}

/// Writes every debtor that `write_invoices` may name, also those that happen to have no invoice.
///
/// Fails as `write_invoices` does.
pub fn write_debtors(spec: &Spec, out: &mut dyn Write) -> io::Result<()> {
    let debtors = debtor_count(spec)?;
    let mut out = BufWriter::with_capacity(BUFFER_BYTES, out);
    out.write_all(b"code,legal_name,address,country,email,language,segment\n")?;
    let mut row = String::new();
    for number in 0..u64::from(debtors) {
        row.clear();
        let debtor = Debtor::new(spec.seed, number);
        debtor.push_code(&mut row);
        row.push(',');
        debtor.push_name(&mut row);
        row.push(',');
        debtor.push_address(&mut row);
        row.push(',');
        row.push_str(debtor.home.code());
        row.push_str(",accounts-payable@");
        debtor.push_code(&mut row);
        row.push_str(".example,");
        row.push_str(debtor.home.language());
        row.push(',');
        row.push_str(debtor.segment);
        row.push('\n');
        out.write_all(row.as_bytes())?;
    }
    out.flush()
}

const BUFFER_BYTES: usize = 1 << 16;

fn debtor_count(spec: &Spec) -> io::Result<u32> {
    match u32::try_from(spec.debtors) {
        Ok(count) if count > 0 => Ok(count),
        _ => Err(io::Error::from(ErrorKind::InvalidInput)),
    }
}

/// Appends one invoice row. The order of the draws is part of the format: changing it changes every portfolio.
fn push_invoice(row: &mut String, number: u64, debtor: &Debtor, as_of: Date, chance: &mut Chance) {
    let due = as_of.plus_days(due_in_days(chance));
    let issue = due.plus_days(-terms_days(due, as_of, chance));
    let amount = amount::lognormal(chance);
    let open = open_amount(amount, chance);

    row.push_str("INV-");
    push_padded(row, number, 8);
    row.push(',');
    debtor.push_code(row);
    row.push(',');
    debtor.push_name(row);
    row.push(',');
    row.push_str(debtor.home.code());
    // Writing into a string cannot fail.
    let _ = write!(row, ",{issue},{due},");
    row.push_str(debtor.home.currency());
    row.push(',');
    push_hundredths(row, amount);
    row.push(',');
    push_hundredths(row, open);
    row.push(',');
    row.push_str(debtor.home.code());
    row.push(',');
    row.push_str(debtor.segment);
    row.push('\n');
}

/// Days from the as-of day to the due date; negative when overdue.
fn due_in_days(chance: &mut Chance) -> i32 {
    if chance.percent(40) {
        return chance.below(61) as i32;
    }
    let overdue = if chance.percent(85) {
        // The smaller of two draws: young debts are commoner than old ones.
        1 + chance.below(199).min(chance.below(199))
    } else {
        200 + chance.below(896)
    };
    -(overdue as i32)
}

/// Terms of 30, 60 or 90 days, long enough that the invoice is not issued after the as-of day.
fn terms_days(due: Date, as_of: Date, chance: &mut Chance) -> i32 {
    let drawn = match chance.below(10) {
        0..=4 => 30,
        5..=7 => 60,
        _ => 90,
    };
    let ahead = as_of.days_until(due);
    if ahead > drawn { 60 } else { drawn }
}

/// What is still open: for one in five 10 to 95 % of the amount, else all of it.
fn open_amount(amount: i64, chance: &mut Chance) -> i64 {
    if chance.percent(20) {
        let percent = 10 + chance.below(86) as i64;
        (amount * percent / 100).max(1)
    } else {
        amount
    }
}

/// Appends an amount in hundredths as a decimal number with two places.
fn push_hundredths(row: &mut String, amount: i64) {
    let amount = amount.unsigned_abs();
    push_padded(row, amount / 100, 1);
    row.push('.');
    push_padded(row, amount % 100, 2);
}

/// Appends a number with leading zeros up to `width` digits.
fn push_padded(row: &mut String, number: u64, width: usize) {
    // Writing into a string cannot fail.
    let _ = write!(row, "{number:0width$}");
}
