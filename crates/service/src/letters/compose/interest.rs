//! What a letter says of interest: claimed and explained, left to a court, reserved, or not a word. The figures are the claim view's.

use basis::calendar::Date;
use basis::law::{Compounding, InterestRule, RateModel};
use basis::money::{Money, Rate};
use domain::assess::ItemClaim;
use domain::assess::interest::{Applied, Doubt, Segment};
use domain::books::{OpenItem, Stop};
use papers::{Basis, InterestClaim, InterestRow, InterestStatement, LetterKind};

use super::{Source, invoice, phrase};
use crate::App;
use crate::lawful::{governing, terms};
use crate::run_day::Day;

/// What the claim rests on that is marked low; nothing where nothing is claimed.
pub(super) fn doubts(
    source: &Source<'_>,
    claims: &[ItemClaim<'_>],
    stated: &InterestStatement,
    compensated: bool,
) -> Vec<Doubt> {
    let mut found: Vec<Doubt> = Vec::new();
    for claimed in claims.iter().filter(|_| matches!(stated, InterestStatement::Computed(_))) {
        let ItemClaim::Computed { rule, accrual } = claimed else { continue };
        found.extend(rule.doubts(&source.app.law, accrual));
        found.extend(Some(rule.pack()).filter(|_| compensated).and_then(Doubt::of_compensation));
    }
    found.sort();
    found.dedup();
    found
}

/// Why interest of an item is not computed.
fn because<'c>(claimed: &'c ItemClaim<'_>) -> Option<&'c str> {
    match claimed {
        ItemClaim::NotComputed(why) => Some(why.code),
        ItemClaim::Computed { .. } => None,
    }
}

/// Interest as the letter states it. Where the law of every item forbids it, not a word. A reminder reserves it; so does a
/// letter for which none can be computed, and one to a debtor whose money is here and not yet assigned: it discharged something
/// on the day it came, and until it is known what, interest on the whole would be too much. What only a court can award is left to it.
pub(super) fn statement(
    day: &Day<'_>,
    source: &Source<'_>,
    claims: &[ItemClaim<'_>],
    kind: LetterKind,
) -> InterestStatement {
    let reserved = |code: &str| InterestStatement::Reserved { reason_code: code.to_owned() };
    let forbidden = |claimed: &ItemClaim<'_>| because(claimed) == Some(FORBIDDEN);
    if claims.iter().all(forbidden) {
        return InterestStatement::Unspoken;
    }
    if kind == LetterKind::Reminder {
        return reserved("reminder");
    }
    let lawful: Vec<&ItemClaim<'_>> = claims.iter().filter(|claimed| !forbidden(claimed)).collect();
    let by_court = |(item, claimed): (&OpenItem, &ItemClaim<'_>)| {
        forbidden(claimed) || (because(claimed).is_some() && court_rule(source, item).is_some())
    };
    if source.items.iter().zip(claims).all(by_court) {
        return InterestStatement::AtCourt { citations: court_citations(source) };
    }
    if source.unapplied > 0 {
        return reserved("unapplied_cash");
    }
    let mut rows = Vec::new();
    let mut total = 0;
    for (item, claimed) in source.items.iter().zip(claims) {
        let ItemClaim::Computed { accrual, .. } = claimed else { continue };
        total += accrual.accrued.minor;
        let number = invoice(source, item).map_or("", |f| f.number.as_str());
        rows.extend(accrual.segments.iter().map(|s| row(number, s)));
    }
    if rows.is_empty() {
        return reserved(lawful.iter().find_map(|claimed| because(claimed)).unwrap_or("no_law_pack"));
    }
    InterestStatement::Computed(InterestClaim {
        total: Money::new(total, source.currency),
        until: source.day,
        basis: basis(source, claims),
        rows,
        per_day: per_day(day, source, claims),
        partial: lawful.iter().any(|claimed| because(claimed).is_some()),
    })
}

/// Why interest is not computed where the law forbids it.
const FORBIDDEN: &str = "interest_prohibited";

/// The rule that governs an item, where only a court can apply it.
fn court_rule<'a>(source: &Source<'a>, item: &OpenItem) -> Option<&'a InterestRule> {
    let law = governing(source.app, &item.law, &source.debtor.facts.jurisdiction);
    let pack = source.app.law.pack(law)?;
    let named = terms(source.app, law).variant.and_then(|id| pack.rule(id));
    let court = |rule: &&InterestRule| {
        !rule.claimable_out_of_court && !matches!(rule.model, RateModel::Prohibited | RateModel::NoStatutoryRate)
    };
    named.or_else(|| pack.rules.first()).filter(court)
}

/// The provisions under which a court may award interest on the items, each once.
fn court_citations(source: &Source<'_>) -> Vec<String> {
    let mut citations: Vec<String> = Vec::new();
    for rule in source.items.iter().filter_map(|item| court_rule(source, item)) {
        let text = rule.citation.text.get(source.language.tag());
        if !citations.iter().any(|known| known == text) {
            citations.push(text.to_owned());
        }
    }
    citations
}

/// Whether the law of every item forbids interest, for letters that compute no claim.
pub(in crate::letters) fn forbidden<'i>(app: &App, seat: &str, mut items: impl Iterator<Item = &'i OpenItem>) -> bool {
    items.all(|item| {
        let law = app.law.pack(governing(app, &item.law, seat));
        law.and_then(|pack| pack.rules.first()).is_some_and(|rule| rule.model == RateModel::Prohibited)
    })
}

fn row(invoice: &str, s: &Segment) -> InterestRow {
    InterestRow {
        invoice: invoice.to_owned(),
        from: s.from,
        to: s.to,
        days: s.days,
        base: s.base,
        rate: s.rate,
        amount: s.interest,
    }
}

/// What each further day adds, when all rules give one exact fraction of the same denominator.
fn per_day(day: &Day<'_>, source: &Source<'_>, claims: &[ItemClaim<'_>]) -> Option<Money> {
    let tomorrow = source.day.plus_days(1);
    let blocks = day.stops_of(source.debtor.id);
    let mut sum: Option<(i128, i128)> = None;
    for (item, claimed) in source.items.iter().zip(claims) {
        let ItemClaim::Computed { rule, accrual } = claimed else { continue };
        if blocks.iter().any(|b| b.stops(Stop::Interest, item.invoice, tomorrow)) {
            continue;
        }
        if rule.unknown_from(tomorrow).is_some() {
            return None;
        }
        let day = rule.exact(accrual.outstanding_principal.minor, tomorrow, tomorrow)?;
        sum = match sum {
            None => Some((day.numerator, day.denominator)),
            Some((n, d)) if d == day.denominator => Some((n.checked_add(day.numerator)?, d)),
            Some(_) => return None,
        };
    }
    let (numerator, denominator) = sum?;
    let minor = basis::money::Rounding::HALF_UP.apply(numerator, denominator).ok()?;
    Some(Money::new(minor, source.currency))
}

/// Words of the rules in the letter's language: one entry a rule, with every reference rate that its items are bound to.
fn basis(source: &Source<'_>, claims: &[ItemClaim<'_>]) -> Vec<Basis> {
    let tag = source.language.tag();
    let mut found: Vec<(Basis, Vec<String>)> = Vec::new();
    for claimed in claims {
        let ItemClaim::Computed { rule, .. } = claimed else { continue };
        let day_count = rule.day_count().to_string();
        let key = format!("day_count_{}", day_count.replace(['/', '+'], "_"));
        let entry = Basis {
            citation: rule.citation(tag).map_or_else(|| phrase(source, "contract_clause", &[]), |c| c.text.to_owned()),
            rate_text: rule
                .rule()
                .map_or_else(|| phrase(source, "contract_rate", &[]), |r| r.title.get(tag).to_owned()),
            day_count_text: source.texts.find_phrase(source.language, &key, &[]).unwrap_or(day_count),
            rule_text: phrase(source, accruing(rule.compounding()), &[]),
        };
        let place = match found.iter().position(|(known, _)| *known == entry) {
            Some(place) => place,
            None => {
                found.push((entry, Vec::new()));
                found.len() - 1
            }
        };
        let reference = reference(source, rule);
        if let (Some((_, references)), Some(text)) = (found.get_mut(place), reference)
            && !references.contains(&text)
        {
            references.push(text);
        }
    }
    let joined = |(mut entry, references): (Basis, Vec<String>)| {
        if !references.is_empty() {
            let references = references.join(if source.language.is_chinese() { "；" } else { "; " });
            let args = [("rule", entry.rate_text.as_str()), ("references", references.as_str())];
            entry.rate_text = phrase(source, "rate_references", &args);
        }
        entry
    };
    found.into_iter().map(joined).collect()
}

/// The phrase that tells whether interest bears interest.
fn accruing(compounding: Compounding) -> &'static str {
    match compounding {
        Compounding::Simple => "interest_rule",
        Compounding::Annually => "interest_rule_annually",
        Compounding::Monthly => "interest_rule_monthly",
        Compounding::Daily | Compounding::DailyEffective => "interest_rule_daily",
    }
}

/// The reference rate that an item is bound to, with the day it was published.
fn reference(source: &Source<'_>, rule: &Applied<'_>) -> Option<String> {
    let why = rule.why().iter().find(|w| w.code == "why_rate_bound")?;
    let arg = |name: &str| why.args.iter().find(|(n, _)| *n == name).map(|(_, v)| v.as_str());
    let series = arg("series")?;
    let name = source.app.law.series(series).map_or(series, |s| s.name.get(source.language.tag()));
    let rate = papers::rate(Rate::parse(arg("rate")?).ok()?, source.language);
    let published = papers::long_date(Date::parse(arg("published")?).ok()?, source.language);
    Some(phrase(source, "rate_reference", &[("series", name), ("rate", &rate), ("published", &published)]))
}
