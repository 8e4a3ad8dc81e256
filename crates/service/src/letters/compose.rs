//! A decision and the books as of a day into a typed letter: every figure from the claim view, every date from the
//! strategy, every word of payment details from the seller's profile.

mod interest;

use basis::calendar::Date;
use basis::money::{Currency, Money};
use basis::problem::{Outcome, Problem};
use domain::assess::interest::Doubt;
use domain::assess::{Base, ItemClaim};
use domain::books::{InvoiceFact, Movement, OpenItem, Stop, for_interest};
use domain::decide::{Channel, Rule, Strategy, promised, rate_wanted, rule_of};
use papers::{
    Compensation, Earlier, InterestStatement, Language, Letter, LetterKind, Line, StepKind, Texts, TimetableEntry,
};
use store::letters::LetterRow;
use store::people::DebtorRow;
use store::work::{self, AccountRow, DecisionRow};
use store::{Connection, letters, people};

use interest::{doubts, statement};

use super::{details, extended, holds, parties};
pub(super) use interest::forbidden;

use crate::App;
use crate::debtors::contacts::Addressed;
use crate::lawful::{claim, governing};
use crate::run_day::Day;
use crate::run_day::judge::{Case, facts};
use crate::run_day::read::{Reaches, as_of, history};

/// Whether no letter names it as an earlier one: it dunned nobody.
fn asks_for_nothing(l: &LetterRow) -> bool {
    LetterKind::from_key(&l.kind).is_some_and(LetterKind::asks_for_nothing)
}

/// The account behind a letter as of its day.
struct Source<'a> {
    app: &'a App,
    texts: &'a Texts,
    day: Date,
    debtor: DebtorRow,
    /// Whom it is written to.
    to: Addressed,
    currency: Currency,
    items: Vec<OpenItem>,
    invoices: Vec<InvoiceFact>,
    movements: Vec<Movement>,
    unapplied: i64,
    pay_by: Date,
    language: Language,
    /// The steps that follow: rank, rule, and the day on which each is taken if nothing is paid.
    ahead: Vec<(usize, &'a Rule, Date)>,
    strategy: &'a Strategy,
}

/// A letter, and what its claim rests on that is marked low in the law: with any of that a person must let it out.
pub(super) struct Composed {
    /// The letter.
    pub letter: Letter,
    /// What it rests on.
    pub doubts: Vec<Doubt>,
}

impl From<Letter> for Composed {
    /// A letter that claims nothing of the law.
    fn from(letter: Letter) -> Self {
        Self { letter, doubts: Vec::new() }
    }
}

/// Composes the letter of a decision as of `day`. What no longer holds is refused: see [`super::Issuer::issue`].
pub(super) fn compose(
    app: &App,
    texts: &Texts,
    c: &mut dyn Connection,
    decision: &DecisionRow,
    (number, old): (&str, Option<&LetterRow>),
    day: Date,
) -> Outcome<Composed> {
    let kind = LetterKind::from_key(&decision.letter)
        .ok_or_else(|| Problem::refused("unknown_letter_kind").with("kind", &decision.letter))?;
    if kind == LetterKind::StatementOfAccount {
        return Ok(super::statement::compose(app, texts, c, decision, (number, old), day)?.into());
    }
    if kind == LetterKind::BeforeDue {
        return Ok(super::before_due::compose(app, texts, c, decision, (number, old), day)?.into());
    }
    let shared = Day::new(app, c, day, true)?;
    let source = load(&shared, texts, c, (decision, kind))?;
    let earlier = earlier(app, c, decision)?;
    let claims = claims(&shared, &source)?;
    let mut lines = lines(&source, &claims, kind);
    let total_open = lines.iter().map(|l| l.open.minor).sum();
    let interest = statement(&shared, &source, &claims, kind);
    let (interest_sum, compensation) = match &interest {
        InterestStatement::Computed(claimed) => (claimed.total.minor, compensation(&shared, &source, &claims, kind)),
        // A letter that does not claim interest claims no compensation either.
        _ => {
            lines.iter_mut().for_each(|line| (line.interest, line.note) = (None, None));
            (0, None)
        }
    };
    let doubts = doubts(&source, &claims, &interest, compensation.is_some());
    extended::note(&mut lines, &source.invoices, (texts, source.language), (&shared, decision.debtor));
    let money = |minor: i64| Money::new(minor, source.currency);
    let unapplied = (source.unapplied > 0).then(|| money(source.unapplied));
    let grand_total =
        total_open + interest_sum + compensation.as_ref().map_or(0, |c| c.amount.minor) - source.unapplied.max(0);
    let letter = Letter {
        kind,
        language: source.language,
        number: number.to_owned(),
        date: day,
        seller: parties::seller(app, source.language)?,
        debtor: parties::debtor(&source.debtor, &source.to, texts, source.language),
        earlier,
        replaces: old.and_then(named),
        currency: source.currency,
        total_open: money(total_open),
        legal_citations: contracts(&source),
        interest,
        compensation,
        unapplied,
        grand_total: money(grand_total),
        pay_by: Some(source.pay_by),
        timetable: timetable(&source),
        bank: Some(parties::bank(app, &source.debtor.facts.code, source.currency, number)?),
        payment_details_changed_on: details::changed_on(app, c, decision.debtor, source.currency, old, day)?,
        dispute: parties::dispute(app, source.language, source.pay_by),
        enclosures: Vec::new(),
        lines,
    };
    Ok(Composed { letter, doubts })
}

fn load<'a>(
    day: &Day<'a>,
    texts: &'a Texts,
    c: &mut dyn Connection,
    (decision, kind): (&DecisionRow, LetterKind),
) -> Outcome<Source<'a>> {
    let app = day.app;
    let seller = app.seller.id;
    let debtor = people::debtors(c, seller, decision.debtor, decision.debtor)?.pop().unwrap_or_default();
    let account: AccountRow = work::accounts(c, seller, decision.debtor, decision.debtor)?
        .into_iter()
        .find(|a| a.currency == decision.currency)
        .ok_or_else(|| Problem::refused("nothing_overdue").with("debtor", &debtor.facts.code))?;
    let (items, unapplied) = as_of(day, c, &account)?;
    let (invoices, movements) = history(c, seller, &account)?;
    let plan = app.plans.of(&account, &debtor.facts.segment)?;
    let strategy = &*plan.strategy;
    let rank = strategy.rank(&decision.step).unwrap_or(0);
    let (blocks, mut reaches) = (day.blocks_of(decision.debtor), Reaches::new(day));
    let reach = reaches.get(plan, &debtor.facts.jurisdiction);
    let case = Case::alone(day, plan, &debtor.facts, account, (&items, unapplied));
    let view = case.view(day, reach);
    let named = |code: &'static str| Problem::refused(code).with("debtor", &debtor.facts.code);
    let refuse = |code| named(code).with("currency", decision.currency).with("step", &decision.step);
    holds::still_holds(strategy, decision, &case.account, &view.verdict).map_err(refuse)?;
    let seen = facts(day, &case, blocks);
    // Which rules hold for the steps that it announces depends on the amount.
    let looks_at_amounts = strategy.rules.iter().any(|rule| rule.step + 1 >= rank && !rule.when.amount.is_empty());
    if looks_at_amounts && rate_wanted(strategy, &seen).is_some() {
        return Err(refuse("letter_without_rate"));
    }
    let pay_within = rule_of(strategy, reach, &seen, rank).map_or(10, |rule| rule.pay_within_days.max(1));
    // Beyond a step that has no rule for this account nothing follows.
    let rules: Vec<(usize, &Rule)> =
        (rank + 1..=strategy.steps.len()).map_while(|r| Some((r, rule_of(strategy, reach, &seen, r)?))).collect();
    let chased = holds::chased(day, decision.debtor, &items);
    let pay_by = reach.pay_by(pay_within);
    let (to, language) = parties::addressed(app, c, &debtor, kind)?;
    let counts = |i: &OpenItem| day.extended_to(decision.debtor, i.invoice).unwrap_or(i.due);
    let oldest = chased.iter().map(counts).min().unwrap_or(day.day);
    let days = promised(strategy, reach, &rules, oldest, pay_by);
    let ahead = rules.iter().zip(days).map(|((rank, rule), (_, on))| (*rank, *rule, on)).collect();
    let unapplied = unapplied + view.position.credits;
    Ok(Source {
        app,
        texts,
        day: day.day,
        currency: decision.currency,
        items: chased,
        invoices,
        movements,
        unapplied,
        pay_by,
        language,
        ahead,
        strategy,
        to,
        debtor,
    })
}

/// The debtor's language where there are letters in it, else that of its seat.
pub(super) fn language(debtor: &DebtorRow) -> Language {
    match debtor.facts.language.as_str() {
        "" => match debtor.facts.jurisdiction.as_str() {
            "CN" => Language::ZhHans,
            "TW" | "HK" | "MO" => Language::ZhHant,
            // Switzerland and Liechtenstein speak more than German, and write it differently: only when told.
            "DE" | "AT" => Language::De,
            _ => Language::En,
        },
        tag => Language::from_tag(tag).unwrap_or(Language::En),
    }
}

fn earlier(app: &App, c: &mut dyn Connection, decision: &DecisionRow) -> Outcome<Vec<Earlier>> {
    let all = letters::letters_of(c, app.seller.id, decision.debtor)?;
    // A letter that was replaced says nothing any more; the letter of this very step is named as what is replaced.
    let void = super::life::never_sent(c, app.seller.id, decision.debtor)?;
    let stands = |l: &LetterRow| {
        l.step != decision.step
            && !asks_for_nothing(l)
            && !void.contains(&l.id)
            && !all.iter().any(|other| other.replaces == l.id)
    };
    let mut own: Vec<&LetterRow> =
        all.iter().filter(|l| l.currency == decision.currency && l.cycle == decision.cycle && stands(l)).collect();
    own.sort_by_key(|l| l.id);
    Ok(own.into_iter().filter_map(named).collect())
}

/// A letter as another one names it.
pub(super) fn named(l: &LetterRow) -> Option<Earlier> {
    Some(Earlier { kind: LetterKind::from_key(&l.kind)?, number: l.number.clone(), date: l.issued_on })
}

/// The claim of every chased item, in the items' order.
fn claims<'a>(day: &Day<'a>, source: &Source<'a>) -> Outcome<Vec<ItemClaim<'a>>> {
    let blocks = day.stops_of(source.debtor.id);
    let mut claims = Vec::with_capacity(source.items.len());
    for item in &source.items {
        let law = governing(source.app, &item.law, &source.debtor.facts.jurisdiction).to_owned();
        let (due, base) = match invoice(source, item) {
            Some(fact) => {
                let fact = for_interest(fact, day.extensions_of(source.debtor.id), source.day);
                (fact.due, Base::of(&fact, &source.movements, source.day))
            }
            None => (item.due, Base { principal: item.open, payments: Vec::new() }),
        };
        claims.push(claim(source.app, &law, (due, source.currency), (item.invoice, &base), blocks, source.day)?);
    }
    Ok(claims)
}

fn invoice<'s>(source: &'s Source<'_>, item: &OpenItem) -> Option<&'s InvoiceFact> {
    source.invoices.iter().find(|i| i.invoice == item.invoice)
}

fn lines(source: &Source<'_>, claims: &[ItemClaim<'_>], kind: LetterKind) -> Vec<Line> {
    let money = |minor: i64| Money::new(minor, source.currency);
    source
        .items
        .iter()
        .zip(claims)
        .filter_map(|(item, claimed)| {
            let fact = invoice(source, item)?;
            Some(Line {
                number: fact.number.clone(),
                issued: fact.issued,
                due: item.due,
                days_overdue: item.days_overdue(source.day).unsigned_abs(),
                original: money(fact.amount),
                paid_or_credited: money(fact.amount - item.open),
                open: money(item.open),
                interest: if kind == LetterKind::Reminder { None } else { claimed.interest() },
                note: if kind == LetterKind::Reminder { None } else { counted(source, claimed) },
            })
        })
        .collect()
}

/// Under an invoice whose payments the law sets against interest first: how much, and by which provision. Without it the
/// open amount and what bears interest would seem to disagree.
fn counted(source: &Source<'_>, claimed: &ItemClaim<'_>) -> Option<String> {
    let ItemClaim::Computed { rule, accrual } = claimed else { return None };
    let minor: i64 = accrual.applied_payments.iter().map(|p| p.to_interest).sum();
    let pack = rule.pack();
    let mark = &pack.allocation_mark;
    let provision = match pack.source(&mark.source) {
        Some(s) if s.basis != basis::law::Basis::Recalled => {
            phrase(source, "compensation_citation", &[("title", &s.title), ("article", &mark.article)])
        }
        _ => mark.article.clone(),
    };
    let interest = papers::money(Money::new(minor, source.currency), source.language);
    (minor > 0).then(|| phrase(source, "payments_to_interest", &[("interest", &interest), ("source", &provision)]))
}

/// A phrase of the seller's texts in the letter's language.
fn phrase(source: &Source<'_>, key: &str, args: &[(&str, &str)]) -> String {
    source.texts.phrase(source.language, key, args)
}

/// Fixed compensation for each item whose law grants it, unless the debtor is a natural person or a block stops fees.
fn compensation(
    day: &Day<'_>,
    source: &Source<'_>,
    claims: &[ItemClaim<'_>],
    kind: LetterKind,
) -> Option<Compensation> {
    if kind == LetterKind::Reminder || source.debtor.natural_person == Some(true) {
        return None;
    }
    let blocks = day.blocks_of(source.debtor.id);
    let mut sum = 0;
    let mut citations: Vec<String> = Vec::new();
    for (item, claimed) in source.items.iter().zip(claims) {
        let ItemClaim::Computed { rule, accrual } = claimed else { continue };
        if blocks.iter().any(|b| b.stops(Stop::Fees, item.invoice, source.day)) {
            continue;
        }
        let pack = rule.pack();
        let Some(each) = rule.compensation(accrual.principal, item.due) else { continue };
        if each.currency != source.currency {
            continue;
        }
        sum += each.minor;
        let citation = compensation_citation(pack, source);
        if !citations.contains(&citation) {
            citations.push(citation);
        }
    }
    (sum > 0).then(|| Compensation { amount: Money::new(sum, source.currency), citation: citations.join("; ") })
}

/// How the letter names the ground of the fixed sum: as the pack words it, else by source and article.
fn compensation_citation(pack: &basis::law::LawPack, source: &Source<'_>) -> String {
    if let Some(words) = &pack.compensation_citation {
        return words.get(source.language.tag()).to_owned();
    }
    let mark = &pack.compensation_mark;
    let title = pack.source(&mark.source).map_or_else(|| pack.code.clone(), |s| s.title.clone());
    phrase(source, "compensation_citation", &[("title", &title), ("article", &mark.article)])
}

/// The contracts that the invoices name.
fn contracts(source: &Source<'_>) -> Vec<String> {
    let mut numbers: Vec<&str> = Vec::new();
    for fact in source.items.iter().filter_map(|item| invoice(source, item)) {
        if !fact.contract.is_empty() && !numbers.contains(&fact.contract.as_str()) {
            numbers.push(&fact.contract);
        }
    }
    numbers.into_iter().map(|number| phrase(source, "contract", &[("number", number)])).collect()
}

/// The dated steps that follow by the strategy, as far as they concern the debtor.
fn timetable(source: &Source<'_>) -> Vec<TimetableEntry> {
    let entry = |(rank, rule, on): &(usize, &Rule, Date)| {
        let id = source.strategy.step_id(*rank);
        // A step of the seller's own is told by what it is to the debtor, not by its id.
        let own = || {
            let words = source.texts.find_phrase(source.language, &format!("step_{id}"), &[]);
            words.unwrap_or_else(|| phrase(source, "step_other", &[]))
        };
        Some(TimetableEntry { on: *on, step: announced(id, rule, own)? })
    };
    source.ahead.iter().filter_map(entry).collect()
}

/// How a letter announces a step; `None` for what happens inside the seller's house. `own` names a step that letters have
/// no sentence for.
pub(crate) fn announced(id: &str, rule: &Rule, own: impl FnOnce() -> String) -> Option<StepKind> {
    match (id, rule.letter.as_deref()) {
        (_, Some("final_notice")) => Some(StepKind::FinalNotice),
        (_, Some("notice_before_action")) => Some(StepKind::NoticeBeforeAction),
        ("third_party", _) => Some(StepKind::ThirdParty { name: None }),
        ("legal_decision", _) => Some(StepKind::LegalDecision),
        ("legal_action", _) => Some(StepKind::LegalAction),
        _ if rule.channels.iter().all(|c| *c == Channel::Task) => None,
        _ => Some(StepKind::Own(own())),
    }
}
