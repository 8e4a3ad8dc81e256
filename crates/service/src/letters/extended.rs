//! How letters tell that an invoice's due date was extended: under the invoice, whose own due date stays in the table.

use domain::books::InvoiceFact;
use papers::{Language, Line, Texts};

use crate::run_day::Day;

/// Adds the extended date to the remark under each line that has one.
pub(super) fn note(
    lines: &mut [Line],
    invoices: &[InvoiceFact],
    (texts, language): (&Texts, Language),
    (day, debtor): (&Day<'_>, i64),
) {
    for line in lines {
        let Some(fact) = invoices.iter().find(|i| i.number == line.number) else { continue };
        let Some(until) = day.extended_to(debtor, fact.invoice) else { continue };
        let told = texts.phrase(language, "due_extended", &[("until", &papers::long_date(until, language))]);
        line.note = Some(match line.note.take() {
            None => told,
            Some(note) if language.is_chinese() => told + &note,
            Some(note) => told + " " + &note,
        });
    }
}
