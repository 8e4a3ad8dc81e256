//! The words by which the catalogue names the parts of a rule.

use basis::law::{Binding, Compounding, StartRule};

pub(super) const fn binding(binding: Binding) -> &'static str {
    match binding {
        Binding::AtDueDate => "at-due-date",
        Binding::AtBreach => "at-breach",
        Binding::AtInterestStart => "at-interest-start",
        Binding::AtSuit => "at-suit",
        Binding::AtContract => "at-contract",
        Binding::FloatingHalfYear => "half-year",
        Binding::FloatingQuarter => "quarter",
        Binding::FloatingMonthly => "month",
        Binding::ByYear => "year",
        Binding::AtEachRest => "rest",
        Binding::FloatingOnChange => "change",
        Binding::AtLastDay => "last-day",
    }
}

pub(super) const fn compounding(compounding: Compounding) -> &'static str {
    match compounding {
        Compounding::Simple => "simple",
        Compounding::Annually => "year",
        Compounding::Monthly => "month",
        Compounding::Daily => "day",
        Compounding::DailyEffective => "effective",
    }
}

pub(super) const fn start(start: StartRule) -> (&'static str, u32) {
    match start {
        StartRule::DayAfterDue => ("due", 0),
        StartRule::NthDayAfterDue(0) => ("on-due", 0),
        StartRule::NthDayAfterDue(n) => ("nth", n),
        StartRule::AfterReceiptIfGiven(n) => ("receipt-if-given", n),
        StartRule::AfterDaysFromReceipt(n) => ("receipt", n),
        StartRule::DayAfterDemand => ("demand", 0),
        StartRule::DayAfterSuit => ("suit", 0),
    }
}
