//! What a law says about when a claim is barred by time. No day is computed here: `domain::assess::limitation` does that.

use super::source::{Mark, Words};

/// From when limitation runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LimitationStart {
    /// The day after the due date is the first day counted.
    Breach,
    /// The claim accrues on the day after the due date, and that day is not counted (common law).
    Accrual,
    /// From the end of the calendar year in which the debt fell due.
    EndOfCalendarYear,
    /// From the day on which the claim arose, which is that of the invoice and not of its due date (SE).
    Claim,
}

impl LimitationStart {
    /// The word used in files and output.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Breach => "breach",
            Self::Accrual => "accrual",
            Self::EndOfCalendarYear => "end-of-calendar-year",
            Self::Claim => "claim",
        }
    }
}

/// What a claim is for, where a law has a period of its own for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClaimKind {
    /// Goods sold across a border.
    InternationalSale,
    /// Goods sold in the course of business.
    Sale,
    /// Goods or work for the debtor's own business.
    Business,
    /// A contract that was not written down.
    Oral,
    /// A bill of exchange, cheque or trade bill.
    Bills,
    /// Interest, apart from the principal.
    Interest,
    /// What no special period covers.
    General,
    /// One of the claims that the law lists: rent, periodic payments, crafts, retail and the like.
    Listed,
}

impl ClaimKind {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::InternationalSale,
        Self::Sale,
        Self::Business,
        Self::Oral,
        Self::Bills,
        Self::Interest,
        Self::General,
        Self::Listed,
    ];
    /// The word used in files, settings and output.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::InternationalSale => "international-sale",
            Self::Sale => "sale",
            Self::Business => "business",
            Self::Oral => "oral",
            Self::Bills => "bills",
            Self::Interest => "interest",
            Self::General => "general",
            Self::Listed => "listed",
        }
    }
    /// The kind with that word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.code() == word)
    }
    /// Whether the price of an invoice can be of this kind without anybody having said so. A bill is an instrument that
    /// somebody holds, and interest is another claim than the price.
    #[must_use]
    pub const fn of_any_invoice(self) -> bool {
        !matches!(self, Self::Bills | Self::Interest)
    }
}

/// What happened, in the words of a machine. A law names those that bear on limitation, the books hold those that occurred.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EventKind {
    /// A written demand or reminder reached the debtor.
    DemandDelivered,
    /// A formal notice by a lawyer, notary or bailiff reached the debtor.
    FormalNotice,
    /// The debtor paid a part.
    PartPayment,
    /// The debtor paid a part and said in a signed writing for what.
    SignedPartPayment,
    /// The debtor paid interest.
    InterestPayment,
    /// The debtor acknowledged the debt in any form.
    Acknowledgement,
    /// The debtor acknowledged the debt in a signed writing.
    WrittenAcknowledgement,
    /// The debtor asked for more time.
    RequestForTime,
    /// The debtor agreed on instalments.
    PaymentPlan,
    /// The debtor gave security.
    Security,
    /// The parties settled.
    Settlement,
    /// The parties negotiate about the claim.
    Negotiation,
    /// The parties agreed in writing to talk.
    AgreementToTalk,
    /// A suit was brought.
    Suit,
    /// A suit or payment order was served.
    ServiceOfProcess,
    /// A payment order was applied for or, where the law looks at that, served.
    PaymentOrder,
    /// Arbitration was begun.
    Arbitration,
    /// Conciliation or mediation before an authority was begun.
    Mediation,
    /// The claim was filed in an insolvency.
    InsolvencyClaim,
    /// Enforcement or attachment was begun.
    Enforcement,
    /// A title was protested.
    Protest,
    /// A court accepted an excuse.
    AcceptedExcuse,
}

impl EventKind {
    /// All of them.
    pub const ALL: [Self; 22] = [
        Self::DemandDelivered,
        Self::FormalNotice,
        Self::PartPayment,
        Self::SignedPartPayment,
        Self::InterestPayment,
        Self::Acknowledgement,
        Self::WrittenAcknowledgement,
        Self::RequestForTime,
        Self::PaymentPlan,
        Self::Security,
        Self::Settlement,
        Self::Negotiation,
        Self::AgreementToTalk,
        Self::Suit,
        Self::ServiceOfProcess,
        Self::PaymentOrder,
        Self::Arbitration,
        Self::Mediation,
        Self::InsolvencyClaim,
        Self::Enforcement,
        Self::Protest,
        Self::AcceptedExcuse,
    ];
    /// The word used in files, commands and the store.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::DemandDelivered => "demand-delivered",
            Self::FormalNotice => "formal-notice",
            Self::PartPayment => "part-payment",
            Self::SignedPartPayment => "signed-part-payment",
            Self::InterestPayment => "interest-payment",
            Self::Acknowledgement => "acknowledgement",
            Self::WrittenAcknowledgement => "written-acknowledgement",
            Self::RequestForTime => "request-for-time",
            Self::PaymentPlan => "payment-plan",
            Self::Security => "security",
            Self::Settlement => "settlement",
            Self::Negotiation => "negotiation",
            Self::AgreementToTalk => "agreement-to-talk",
            Self::Suit => "suit",
            Self::ServiceOfProcess => "service-of-process",
            Self::PaymentOrder => "payment-order",
            Self::Arbitration => "arbitration",
            Self::Mediation => "mediation",
            Self::InsolvencyClaim => "insolvency-claim",
            Self::Enforcement => "enforcement",
            Self::Protest => "protest",
            Self::AcceptedExcuse => "accepted-excuse",
        }
    }
    /// The kind with that word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.code() == word)
    }
    /// Whether it is a proceeding: it lasts from one day to another, and until the other is known it is pending.
    #[must_use]
    pub const fn is_proceeding(self) -> bool {
        matches!(
            self,
            Self::Suit
                | Self::ServiceOfProcess
                | Self::PaymentOrder
                | Self::Arbitration
                | Self::Mediation
                | Self::InsolvencyClaim
                | Self::Enforcement
        )
    }
    /// Whether it lasts, so that its end can be recorded.
    #[must_use]
    pub const fn lasts(self) -> bool {
        self.is_proceeding() || matches!(self, Self::Negotiation | Self::AgreementToTalk | Self::AcceptedExcuse)
    }
    /// What it always is as well, where a law does not name it: a formal notice is a demand, a written acknowledgement an
    /// acknowledgement.
    #[must_use]
    pub const fn is_also(self) -> Option<Self> {
        match self {
            Self::FormalNotice => Some(Self::DemandDelivered),
            Self::SignedPartPayment => Some(Self::PartPayment),
            Self::WrittenAcknowledgement => Some(Self::Acknowledgement),
            Self::AgreementToTalk => Some(Self::Negotiation),
            Self::ServiceOfProcess => Some(Self::Suit),
            _ => None,
        }
    }
    /// What it is commonly taken for where a law does not name it: a part payment for an acknowledgement, an application
    /// for a payment order for a suit. Nobody should rely on that.
    #[must_use]
    pub const fn may_be(self) -> Option<Self> {
        match self {
            Self::PartPayment
            | Self::InterestPayment
            | Self::RequestForTime
            | Self::PaymentPlan
            | Self::Security
            | Self::Settlement => Some(Self::Acknowledgement),
            Self::PaymentOrder | Self::Arbitration | Self::InsolvencyClaim | Self::Enforcement => Some(Self::Suit),
            _ => None,
        }
    }
}

/// What an event does to limitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LimitationEffect {
    /// It begins again; for a proceeding when that ends.
    Restarts,
    /// It stands still while the event lasts.
    Suspends,
    /// It stands still until six months after the event's end.
    SuspendsUntilSixMonthsAfter,
    /// It runs on, but cannot end while the event lasts (JP).
    Postpones,
    /// It runs on, but cannot end before six months after the event's end (JP).
    PostponesUntilSixMonthsAfter,
    /// It cannot end before six months have passed (JP).
    PostponesSixMonths,
    /// It is interrupted, but as if never unless a suit follows within six months (TW, KR).
    ProvisionalSixMonths,
    /// It stops.
    Stops,
    /// Nothing.
    None,
}

impl LimitationEffect {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Restarts,
        Self::Suspends,
        Self::SuspendsUntilSixMonthsAfter,
        Self::Postpones,
        Self::PostponesUntilSixMonthsAfter,
        Self::PostponesSixMonths,
        Self::ProvisionalSixMonths,
        Self::Stops,
        Self::None,
    ];
    /// The word used in files and output.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Restarts => "restarts",
            Self::Suspends => "suspends",
            Self::SuspendsUntilSixMonthsAfter => "suspends-until-six-months-after",
            Self::Postpones => "postpones",
            Self::PostponesUntilSixMonthsAfter => "postpones-until-six-months-after",
            Self::PostponesSixMonths => "postpones-six-months",
            Self::ProvisionalSixMonths => "provisional-six-months",
            Self::Stops => "stops",
            Self::None => "none",
        }
    }
}

/// An event that bears on limitation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LimitationEvent {
    /// What happens.
    pub event: Words,
    /// The facts that are such an event; none where no recorded fact can be (part payment of a note, say).
    pub kinds: Vec<EventKind>,
    /// What it does.
    pub effect: LimitationEffect,
    /// Whether only the first counts.
    pub once: bool,
    /// The longest time, in months, for which it holds limitation.
    pub max_months: Option<u32>,
    /// Where that comes from.
    pub mark: Mark,
}

/// When a claim is barred by time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limitation {
    /// Years of the usual period; `None` where it is another law's to say (EU).
    pub years: Option<u32>,
    /// Years for claims that have a period of their own.
    pub claims: Vec<(ClaimKind, u32)>,
    /// Years to count on where the usual period is doubtful.
    pub safe_years: Option<u32>,
    /// Years after which it is barred in any event.
    pub long_stop_years: Option<u32>,
    /// From when it runs.
    pub start: LimitationStart,
    /// Whether it ends with the calendar year in which it would run out (PL).
    pub to_year_end: bool,
    /// What the law says.
    pub text: Words,
    /// What restarts or holds it.
    pub events: Vec<LimitationEvent>,
    /// Where that comes from.
    pub mark: Mark,
}

impl Limitation {
    /// Years for a claim of that kind; the usual ones where the law has no others.
    #[must_use]
    pub fn years_of(&self, claim: Option<ClaimKind>) -> Option<u32> {
        let own = claim.and_then(|kind| self.claims.iter().find(|(k, _)| *k == kind)).map(|(_, years)| *years);
        own.or(self.years)
    }
    /// Years to count on: what the law says of the kind, or the shortest period that could hold for an invoice of which
    /// nobody said what it is for, and never more than `safe_years`.
    #[must_use]
    pub fn safe_years_of(&self, claim: Option<ClaimKind>) -> Option<u32> {
        let usual = self.years_of(claim)?;
        let shortest = match claim {
            Some(_) => usual,
            None => self.claims.iter().filter(|(k, _)| k.of_any_invoice()).map(|(_, y)| *y).fold(usual, u32::min),
        };
        Some(self.safe_years.map_or(shortest, |safe| safe.min(shortest)))
    }
    /// The rule for a fact of that kind, and whether it can be relied on that the fact is such an event.
    #[must_use]
    pub fn rule_for(&self, kind: EventKind) -> Option<(&LimitationEvent, bool)> {
        let find = |kind: EventKind| self.events.iter().find(|e| e.kinds.contains(&kind));
        if let Some(rule) = find(kind).or_else(|| kind.is_also().and_then(find)) {
            return Some((rule, true));
        }
        let wider = kind.may_be().or_else(|| kind.is_also().and_then(EventKind::may_be));
        wider.and_then(find).map(|rule| (rule, false))
    }
}
