//! What each law says of limitation, written down from its text for the oracle alone.

use basis::law::EventKind;

/// From when it is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    /// The due date itself is not counted.
    Due,
    /// The claim accrues on the day after, and that day is not counted.
    DayAfter,
    /// The last day of the due date's year.
    YearEnd,
    /// The day of the invoice.
    Invoice,
}

/// What an event does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Does {
    Nothing,
    Anew,
    AnewOnce,
    StandsStill,
    StandsStillOnceAYear,
    StandsStillAndSixMonths,
    WaitsForTalks,
    WaitsSixMonthsMore,
    WaitsSixMonthsOnce,
    IfSuedInSixMonths,
    Over,
}

/// A law.
#[derive(Debug)]
pub(super) struct Law {
    pub years: i32,
    pub safe: i32,
    pub start: Start,
    pub stop: Option<i32>,
    pub year_end: bool,
    /// Nobody is sure of any of it.
    pub low: bool,
    events: Vec<(&'static [EventKind], Does)>,
}

impl Law {
    pub fn says(&self, kind: EventKind) -> Option<Does> {
        self.events.iter().find(|(kinds, _)| kinds.contains(&kind)).map(|(_, does)| *does)
    }
}

/// The laws that say something of it.
pub const CODES: [&str; 41] = [
    "AE", "AT", "AU", "BE", "BR", "CA-ON", "CH", "CN", "DE", "DK", "ES", "FR", "GB", "GB-SCT", "HK", "IE", "IN", "IT",
    "JP", "KR", "MX", "MY", "NL", "NZ", "PL", "PT", "SA", "SE", "SG", "TH", "TR", "TW", "US", "US-CA", "US-DE",
    "US-FL", "US-IL", "US-NY", "US-TX", "VN", "ZA",
];

use Does::{
    Anew, AnewOnce, IfSuedInSixMonths, Nothing, Over, StandsStill, StandsStillAndSixMonths, StandsStillOnceAYear,
    WaitsForTalks, WaitsSixMonthsMore, WaitsSixMonthsOnce,
};
use EventKind as K;

const LETTER: &[EventKind] = &[K::DemandDelivered];
const SUIT: &[EventKind] = &[K::Suit];
const KNOWN: &[EventKind] = &[K::Acknowledgement];
const KNOWN_OR_PAID: &[EventKind] = &[K::Acknowledgement, K::PartPayment];
const SIGNED: &[EventKind] = &[K::WrittenAcknowledgement];
const SIGNED_OR_PAID: &[EventKind] = &[K::WrittenAcknowledgement, K::PartPayment];
const PAID_OR_SECURED: &[EventKind] = &[K::Acknowledgement, K::PartPayment, K::InterestPayment, K::Security];

/// Common law: a signed paper or money begins it anew, a letter does nothing.
const COMMON: &[(&[EventKind], Does)] = &[(SIGNED_OR_PAID, Anew), (LETTER, Nothing)];
const COMMON_SUIT: &[(&[EventKind], Does)] = &[(SIGNED_OR_PAID, Anew), (LETTER, Nothing), (SUIT, Over)];
/// A demand out of court begins it anew.
const BY_DEMAND: &[(&[EventKind], Does)] = &[(LETTER, Anew), (KNOWN, Anew), (SUIT, Anew)];

fn plain(years: i32, start: Start, events: &[(&'static [EventKind], Does)]) -> Law {
    Law { years, safe: years, start, stop: None, year_end: false, low: false, events: events.to_vec() }
}

/// The law of that code.
pub(super) fn law(code: &str) -> Option<Law> {
    use Start::{DayAfter, Due, YearEnd};
    Some(match code {
        "AE" => plain(5, Due, &[(KNOWN, Anew), (SUIT, Over), (LETTER, Nothing)]),
        "AT" => plain(3, Due, &[(KNOWN_OR_PAID, Anew), (SUIT, Over), (LETTER, Nothing)]),
        "AU" | "IE" | "MY" | "NZ" => plain(6, DayAfter, COMMON),
        "GB" | "HK" | "SG" => plain(6, DayAfter, COMMON_SUIT),
        "CA-ON" => plain(2, DayAfter, COMMON),
        "IN" => plain(3, Due, &[(SIGNED, Anew), (&[K::SignedPartPayment], Anew), (LETTER, Nothing)]),
        "BE" => {
            let (sued, notice) = (&[K::Suit, K::PaymentOrder], &[K::FormalNotice]);
            let events = &[(sued as &[EventKind], StandsStill), (notice, StandsStillOnceAYear), (KNOWN, Anew)];
            Law { safe: 5, low: true, ..plain(10, Due, events) }
        }
        "BR" => {
            let served = &[K::ServiceOfProcess];
            plain(5, Due, &[(&[K::Protest], AnewOnce), (KNOWN, Anew), (served, Anew), (LETTER, Nothing)])
        }
        "CH" => {
            let sued = &[K::Enforcement, K::Mediation, K::Suit];
            Law { safe: 5, ..plain(10, Due, &[(PAID_OR_SECURED, Anew), (sued, Anew), (LETTER, Nothing)]) }
        }
        "CN" => {
            let agrees = &[K::Acknowledgement, K::PartPayment, K::PaymentPlan, K::RequestForTime, K::Security];
            let sued = &[K::Suit, K::Arbitration, K::PaymentOrder, K::InsolvencyClaim, K::Enforcement];
            Law { stop: Some(20), ..plain(3, Due, &[(LETTER, Anew), (agrees, Anew), (sued, Anew)]) }
        }
        "DE" => {
            let sued = &[K::PaymentOrder, K::Suit, K::Arbitration];
            let talks = &[K::Negotiation];
            let events =
                &[(PAID_OR_SECURED, Anew), (sued, StandsStillAndSixMonths), (talks, StandsStill), (LETTER, Nothing)];
            Law { stop: Some(10), ..plain(3, YearEnd, events) }
        }
        "DK" => plain(3, Due, &[(KNOWN, Anew), (&[K::Suit, K::Enforcement], Over), (LETTER, Nothing)]),
        "ES" => plain(5, Due, BY_DEMAND),
        "NL" => plain(5, Due, BY_DEMAND),
        "IT" => plain(10, Due, BY_DEMAND),
        "FR" => plain(5, Due, &[(KNOWN, Anew), (&[K::Suit, K::Enforcement], Anew), (LETTER, Nothing)]),
        _ => return further(code),
    })
}

/// The others, from Scotland on.
fn further(code: &str) -> Option<Law> {
    use Start::{DayAfter, Due, Invoice};
    Some(match code {
        "GB-SCT" => plain(5, Due, &[(SIGNED_OR_PAID, Anew), (SUIT, Anew), (LETTER, Nothing)]),
        "JP" => {
            let agrees = &[K::Acknowledgement, K::PartPayment, K::RequestForTime];
            let sued = &[K::Suit, K::PaymentOrder, K::Mediation, K::InsolvencyClaim];
            let events = &[
                (LETTER, WaitsSixMonthsOnce),
                (agrees, Anew),
                (sued, WaitsSixMonthsMore),
                (&[K::AgreementToTalk], WaitsForTalks),
            ];
            Law { stop: Some(10), ..plain(5, Due, events) }
        }
        "KR" => {
            let sued = &[K::Suit, K::PaymentOrder, K::Enforcement];
            plain(3, Due, &[(LETTER, IfSuedInSixMonths), (KNOWN_OR_PAID, Anew), (sued, Anew)])
        }
        "TW" => {
            let agrees = &[K::Acknowledgement, K::PartPayment, K::InterestPayment, K::RequestForTime];
            let sued = &[K::Suit, K::PaymentOrder, K::Arbitration, K::Mediation, K::InsolvencyClaim, K::Enforcement];
            plain(2, Due, &[(LETTER, IfSuedInSixMonths), (agrees, Anew), (sued, Anew)])
        }
        "MX" => plain(10, Due, &[(SUIT, Over), (KNOWN, Anew)]),
        "PL" => {
            let sued = &[K::Suit, K::Arbitration, K::Enforcement];
            let events = &[(KNOWN, Anew), (sued, Anew), (LETTER, Nothing)];
            Law { safe: 2, year_end: true, ..plain(3, Due, events) }
        }
        "PT" => plain(20, Due, &[(&[K::ServiceOfProcess], Anew), (KNOWN, Anew), (LETTER, Nothing)]),
        "SA" => plain(5, Due, &[(KNOWN, Over), (&[K::AcceptedExcuse], StandsStill)]),
        "SE" => plain(10, Invoice, &[(LETTER, Anew), (KNOWN_OR_PAID, Anew), (SUIT, Anew)]),
        "TH" => {
            let agrees = &[K::WrittenAcknowledgement, K::PartPayment, K::InterestPayment, K::Security];
            plain(2, Due, &[(agrees, Anew), (LETTER, Nothing), (SUIT, Over)])
        }
        "TR" => {
            let sued = &[K::Suit, K::Enforcement];
            let events = &[(PAID_OR_SECURED, Anew), (sued, Anew), (LETTER, Nothing)];
            Law { safe: 5, low: true, ..plain(10, Due, events) }
        }
        "US" => plain(4, DayAfter, &[]),
        "US-NY" => Law { safe: 4, ..plain(6, DayAfter, COMMON) },
        "US-CA" => Law { safe: 2, ..plain(4, DayAfter, &[(SIGNED, Anew)]) },
        "US-TX" => plain(4, DayAfter, &[(SIGNED, Anew)]),
        "US-FL" => {
            let events = &[(SIGNED, Anew), (&[K::PartPayment] as &[EventKind], Anew)];
            Law { safe: 4, low: true, ..plain(5, DayAfter, events) }
        }
        "US-DE" => plain(3, DayAfter, &[(KNOWN_OR_PAID, Anew)]),
        "US-IL" => Law { safe: 4, ..plain(10, DayAfter, &[(SIGNED_OR_PAID, Anew)]) },
        "VN" => {
            let agrees = &[K::Acknowledgement, K::PartPayment, K::Settlement];
            plain(2, Due, &[(agrees, Anew), (LETTER, Nothing)])
        }
        "ZA" => plain(3, Due, &[(KNOWN_OR_PAID, Anew), (&[K::ServiceOfProcess], Over), (LETTER, Nothing)]),
        _ => return None,
    })
}
