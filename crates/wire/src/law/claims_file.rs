//! The parts of a jurisdiction's file on limitation and on the steps before a suit.

use basis::law::{
    Amount, ClaimKind, EventKind, Limitation, LimitationEffect, LimitationEvent, LimitationStart, PreActionStep, Side,
    Source, StepKind,
};
use basis::money::{Currency, Money};
use basis::problem::Outcome;
use serde::Deserialize;

use super::read::{MarkFile, Named, Reader, Word, WordsFile};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LimitationFile {
    years: Option<u32>,
    #[serde(default)]
    claims: ClaimsFile,
    safe_years: Option<u32>,
    long_stop_years: Option<u32>,
    runs_from: Word<LimitationStart>,
    #[serde(default)]
    to_year_end: bool,
    text: WordsFile,
    mark: MarkFile,
    events: Vec<toml::Spanned<EventFile>>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct ClaimsFile {
    international_sale: Option<u32>,
    sale: Option<u32>,
    business: Option<u32>,
    oral: Option<u32>,
    bills: Option<u32>,
    interest: Option<u32>,
    general: Option<u32>,
    listed: Option<u32>,
}

impl ClaimsFile {
    fn years(&self, kind: ClaimKind) -> Option<u32> {
        match kind {
            ClaimKind::InternationalSale => self.international_sale,
            ClaimKind::Sale => self.sale,
            ClaimKind::Business => self.business,
            ClaimKind::Oral => self.oral,
            ClaimKind::Bills => self.bills,
            ClaimKind::Interest => self.interest,
            ClaimKind::General => self.general,
            ClaimKind::Listed => self.listed,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EventFile {
    event: WordsFile,
    kinds: Vec<toml::Spanned<Word<EventKind>>>,
    effect: Word<LimitationEffect>,
    #[serde(default)]
    once: bool,
    max_months: Option<u32>,
    mark: MarkFile,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StepFile {
    name: WordsFile,
    kind: Word<StepKind>,
    text: WordsFile,
    wait_days: Option<u32>,
    wait_to_days: Option<u32>,
    #[serde(default)]
    business_days: bool,
    currency: Option<String>,
    from: Option<String>,
    up_to: Option<String>,
    natural_person: Option<Word<Side>>,
    #[serde(default)]
    cross_border: bool,
    mark: MarkFile,
}

impl Named for LimitationStart {
    const WORDS: &'static [(&'static str, Self)] = &[
        (Self::Breach.code(), Self::Breach),
        (Self::Accrual.code(), Self::Accrual),
        (Self::EndOfCalendarYear.code(), Self::EndOfCalendarYear),
        (Self::Claim.code(), Self::Claim),
    ];
}

/// A list of words from values that know theirs.
macro_rules! named {
    ($kind:ident: $($value:ident),+ $(,)?) => {
        impl Named for $kind {
            const WORDS: &'static [(&'static str, Self)] = &[$(($kind::$value.code(), $kind::$value)),+];
        }
    };
}

named!(EventKind:
    DemandDelivered, FormalNotice, PartPayment, SignedPartPayment, InterestPayment, Acknowledgement,
    WrittenAcknowledgement, RequestForTime, PaymentPlan, Security, Settlement, Negotiation, AgreementToTalk, Suit,
    ServiceOfProcess, PaymentOrder, Arbitration, Mediation, InsolvencyClaim, Enforcement, Protest, AcceptedExcuse,
);
named!(LimitationEffect:
    Restarts, Suspends, SuspendsUntilSixMonthsAfter, Postpones, PostponesUntilSixMonthsAfter, PostponesSixMonths,
    ProvisionalSixMonths, Stops, None,
);

impl Named for Side {
    const WORDS: &'static [(&'static str, Self)] = &[("creditor", Self::Creditor), ("debtor", Self::Debtor)];
}

impl Named for StepKind {
    const WORDS: &'static [(&'static str, Self)] = &[
        (Self::Customary.code(), Self::Customary),
        (Self::Required.code(), Self::Required),
        (Self::RequiredUnlessDateFixed.code(), Self::RequiredUnlessDateFixed),
        (Self::CourtProcedure.code(), Self::CourtProcedure),
        (Self::Administrative.code(), Self::Administrative),
        (Self::Insolvency.code(), Self::Insolvency),
    ];
}

/// What the file says of limitation. Refused: a period of no years, one for a kind of claim where no usual one is given, a safe
/// period longer than the usual, a long stop shorter than it; one kind of event named twice; a bound that its effect cannot have.
pub(super) fn limitation(
    reader: &Reader<'_>,
    raw: toml::Spanned<LimitationFile>,
    sources: &[Source],
) -> Outcome<Limitation> {
    let span = raw.span();
    let raw = raw.into_inner();
    let refuse = |needed: &str| Err(reader.invalid(span.clone(), needed));
    let claims: Vec<(ClaimKind, u32)> =
        ClaimKind::ALL.into_iter().filter_map(|kind| Some((kind, raw.claims.years(kind)?))).collect();
    if raw.years.is_none() && !(claims.is_empty() && raw.safe_years.is_none() && raw.long_stop_years.is_none()) {
        return refuse("years");
    }
    let given = [raw.years, raw.safe_years, raw.long_stop_years].into_iter().flatten();
    if given.chain(claims.iter().map(|(_, years)| *years)).any(|years| !(1..=100).contains(&years)) {
        return refuse("years: 1-100");
    }
    let usual = raw.years.unwrap_or(1);
    if raw.safe_years.is_some_and(|safe| safe > usual) {
        return refuse("safe_years <= years");
    }
    if raw.long_stop_years.is_some_and(|stop| stop < usual) {
        return refuse("years <= long_stop_years");
    }
    let mut events: Vec<LimitationEvent> = Vec::with_capacity(raw.events.len());
    for event in raw.events {
        let read = read_event(reader, event, &events, sources)?;
        events.push(read);
    }
    Ok(Limitation {
        years: raw.years,
        claims,
        safe_years: raw.safe_years,
        long_stop_years: raw.long_stop_years,
        start: raw.runs_from.0,
        to_year_end: raw.to_year_end,
        text: raw.text.into(),
        events,
        mark: raw.mark.mark(reader, sources)?,
    })
}

fn read_event(
    reader: &Reader<'_>,
    event: toml::Spanned<EventFile>,
    before: &[LimitationEvent],
    sources: &[Source],
) -> Outcome<LimitationEvent> {
    let span = event.span();
    let event = event.into_inner();
    let effect = event.effect.0;
    let mut kinds: Vec<EventKind> = Vec::with_capacity(event.kinds.len());
    for kind in event.kinds {
        let at = kind.span();
        let kind = kind.into_inner().0;
        if kinds.contains(&kind) || before.iter().any(|e| e.kinds.contains(&kind)) {
            return Err(reader.invalid(at, &format!("1 x {}", kind.code())));
        }
        kinds.push(kind);
    }
    use LimitationEffect::{Postpones, PostponesSixMonths, Restarts, Suspends};
    if event.max_months.is_some() && !matches!(effect, Suspends | Postpones) {
        return Err(reader.invalid(span, "max_months: suspends | postpones"));
    }
    if event.once && !matches!(effect, Restarts | Suspends | PostponesSixMonths) {
        return Err(reader.invalid(span, "once: restarts | suspends | postpones-six-months"));
    }
    Ok(LimitationEvent {
        event: event.event.into(),
        kinds,
        effect,
        once: event.once,
        max_months: event.max_months,
        mark: event.mark.mark(reader, sources)?,
    })
}

/// A step. Refused: sums without a currency or that cannot be read, a lower bound above the upper, a range of days that
/// falls.
pub(super) fn step(reader: &Reader<'_>, raw: toml::Spanned<StepFile>, sources: &[Source]) -> Outcome<PreActionStep> {
    let span = raw.span();
    let raw = raw.into_inner();
    if raw.wait_to_days.is_some_and(|most| raw.wait_days.is_none_or(|least| least >= most)) {
        return Err(reader.invalid(span, "wait_days < wait_to_days"));
    }
    let amount = bounds(&raw).ok_or_else(|| reader.invalid(span, "currency, from < up_to: 40.00"))?;
    Ok(PreActionStep {
        name: raw.name.into(),
        kind: raw.kind.0,
        text: raw.text.into(),
        wait_days: raw.wait_days,
        wait_to_days: raw.wait_to_days,
        business_days: raw.business_days,
        amount,
        natural_person: raw.natural_person.map(|w| w.0),
        cross_border: raw.cross_border,
        mark: raw.mark.mark(reader, sources)?,
    })
}

/// `None` when the sums cannot be read.
fn bounds(raw: &StepFile) -> Option<Amount> {
    if raw.from.is_none() && raw.up_to.is_none() {
        return raw.currency.is_none().then_some(Amount { from: None, to: None });
    }
    let currency = Currency::parse(raw.currency.as_deref()?).ok()?;
    let read = |text: &Option<String>| match text {
        None => Some(None),
        Some(text) => Money::parse(text, currency).ok().filter(|m| m.minor > 0).map(Some),
    };
    let (from, to) = (read(&raw.from)?, read(&raw.up_to)?);
    let falls = from.zip(to).is_some_and(|(from, to)| from.minor >= to.minor);
    (!falls).then_some(Amount { from, to })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_can_name_every_kind_and_effect() {
        let words: Vec<&str> = EventKind::WORDS.iter().map(|(word, _)| *word).collect();
        assert_eq!(words, EventKind::ALL.map(EventKind::code));
        let words: Vec<&str> = LimitationEffect::WORDS.iter().map(|(word, _)| *word).collect();
        assert_eq!(words, LimitationEffect::ALL.map(LimitationEffect::code));
    }

    #[test]
    fn limitation_and_steps_that_contradict_themselves_are_refused_by_line() {
        let none = "kinds = [\"demand-delivered\"]\neffect = \"none\"";
        let twice = "kinds = [\"demand-delivered\", \"suit\"]\neffect = \"none\"";
        let cases = [
            ("DE", "\"negotiation\"", "\"haggling\"", "demand-delivered | formal-notice | ", "haggling"),
            ("DE", none, twice, "1 x suit", "demand-delivered\", \"suit"),
            ("PL", "claims = { sale = 2 }", "claims = { sail = 2 }", "", "sail"),
            ("BE", "safe_years = 5", "safe_years = 11", "safe_years <= years", "[limitation]"),
            ("CN", "long_stop_years = 20", "long_stop_years = 2", "years <= long_stop_years", "[limitation]"),
            ("CN", "international-sale = 4", "international-sale = 0", "years: 1-100", "[limitation]"),
            ("JP", "effect = \"postpones\"", "effect = \"restarts\"", "max_months: suspends | postpones", ""),
            ("JP", "effect = \"postpones-six-months\"", "effect = \"none\"", "once: restarts | suspends | ", ""),
            ("HK", "wait_to_days = 14", "wait_to_days = 7", "wait_days < wait_to_days", ""),
            ("HK", "up_to = \"75000\"", "up_to = \"75,000\"", "currency, from < up_to: 40.00", ""),
            ("HK", "from = \"10000\"", "up_to = \"9\"\nfrom = \"10000\"", "currency, from < up_to: 40.00", ""),
        ];
        for (code, from, to, needed, at) in cases {
            let file = format!("law/{code}.toml");
            let text = super::super::embedded_texts().find(|(name, _)| *name == file).unwrap().1;
            assert!(text.contains(from), "{code} {from}");
            let spoilt = text.replacen(from, to, 1);
            let problem = super::super::pack(&file, &spoilt).unwrap_err();
            let line = usize::try_from(problem.place.line.unwrap()).unwrap();
            let around = spoilt.lines().skip(line - 1).take(2).collect::<Vec<_>>().join(" ");
            assert!(around.contains(at), "{code} {to}: line {line} {around}");
            match needed {
                "" => assert_eq!(problem.code, "law_file_invalid"),
                needed => {
                    let expected = &problem.args[1].1;
                    assert!(problem.code == "law_value_invalid" && expected.starts_with(needed), "{code}: {expected}");
                }
            }
        }
    }

    /// What a claim is for decides how long it lasts; of what nobody said, the shortest counts.
    #[test]
    fn periods_by_claim_are_as_the_laws_have_them() {
        let book = super::super::embedded().unwrap();
        let law = |code: &str| book.pack(code).unwrap().limitation.clone();
        let years = |code, claim| law(code).years_of(Some(claim)).unwrap();
        assert_eq!(years("CN", ClaimKind::InternationalSale), 4);
        assert_eq!((years("TW", ClaimKind::General), years("TW", ClaimKind::Interest)), (15, 5));
        assert_eq!((years("TH", ClaimKind::Business), years("PL", ClaimKind::Sale)), (5, 2));
        assert_eq!((years("US-CA", ClaimKind::Oral), years("US-IL", ClaimKind::Oral)), (2, 5));
        assert_eq!((years("BR", ClaimKind::Bills), years("KR", ClaimKind::General)), (3, 5));
        let safe = |code| law(code).safe_years_of(None).unwrap();
        assert_eq!(["BE", "CH", "TR"].map(safe), [5, 5, 5]);
        assert_eq!(["CN", "PL", "US-IL", "BR", "IT", "PT"].map(safe), [3, 2, 4, 5, 10, 20]);
        assert_eq!((law("BE").years, law("CH").years, law("EU").years), (Some(10), Some(10), None));
    }
}
