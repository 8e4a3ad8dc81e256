//! A jurisdiction's file.

use basis::law::{
    AllocationPart, CapEffect, Compensation, ContractCap, DeliveryChannels, LawPack, PartySize, PaymentTerms,
    ScaleStep, Source, Tier, VoidBeyond,
};
use basis::money::{Currency, Money};
use basis::problem::Outcome;
use serde::Deserialize;

use super::claims_file::{LimitationFile, StepFile, limitation, step};
use super::read::{IsoDate, MarkFile, Named, Percent, Reader, SourceFile, Word, WordsFile};
use super::rule_file::RuleFile;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PackFile {
    code: String,
    #[serde(default)]
    also: Vec<String>,
    name: WordsFile,
    as_of: IsoDate,
    letter_notes: Option<WordsFile>,
    #[serde(default)]
    uncertain: Vec<WordsFile>,
    sources: Vec<SourceFile>,
    rules: Vec<RuleFile>,
    compensation: CompensationFile,
    cap: CapFile,
    terms: toml::Spanned<TermsFile>,
    limitation: toml::Spanned<LimitationFile>,
    allocation: AllocationFile,
    #[serde(default)]
    pre_action: Vec<toml::Spanned<StepFile>>,
    delivery: DeliveryFile,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CompensationFile {
    text: WordsFile,
    citation: Option<WordsFile>,
    #[serde(default)]
    tiers: Vec<toml::Spanned<TierFile>>,
    scale: Option<toml::Spanned<ScaleFile>>,
    mark: MarkFile,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TierFile {
    currency: String,
    /// The currency of the bounds, where it is not that of the sum.
    bounds: Option<String>,
    from: String,
    below: Option<String>,
    since: Option<IsoDate>,
    sum: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ScaleFile {
    currency: String,
    min: String,
    max: String,
    steps: Vec<SliceFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SliceFile {
    width: Option<String>,
    percent: Percent,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CapFile {
    percent: Option<Percent>,
    effect: Word<CapEffect>,
    text: WordsFile,
    mark: MarkFile,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TermsFile {
    default_days: Option<u32>,
    max_days: Option<u32>,
    void_beyond: Option<VoidBeyondFile>,
    text: WordsFile,
    mark: MarkFile,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VoidBeyondFile {
    days: u32,
    since: Option<IsoDate>,
    creditor: Option<Word<PartySize>>,
    #[serde(default)]
    debtor: Vec<Word<PartySize>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AllocationFile {
    order: Vec<Word<AllocationPart>>,
    /// What the law says of it, where that is not just the order.
    text: Option<WordsFile>,
    mark: MarkFile,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DeliveryFile {
    channels: Vec<WordsFile>,
    mark: MarkFile,
}

impl Named for CapEffect {
    const WORDS: &'static [(&'static str, Self)] =
        &[("excess-void", Self::ExcessVoid), ("court-may-reduce", Self::CourtMayReduce)];
}

impl Named for AllocationPart {
    const WORDS: &'static [(&'static str, Self)] = &[
        (Self::Costs.code(), Self::Costs),
        (Self::Interest.code(), Self::Interest),
        (Self::Principal.code(), Self::Principal),
    ];
}

/// Reads a jurisdiction's law. Fails with `law_file_invalid` or `law_value_invalid`.
pub fn pack(file: &str, text: &str) -> Outcome<LawPack> {
    let reader = Reader { file, text };
    let raw: PackFile = reader.parse()?;
    let sources: Vec<Source> = raw.sources.into_iter().map(Into::into).collect();
    let mark = |m: MarkFile| m.mark(&reader, &sources);
    distinct(&reader, &raw.rules)?;
    let rules = raw.rules.into_iter().map(|r| r.rule(&reader, &sources)).collect::<Outcome<Vec<_>>>()?;
    let cap = ContractCap {
        ppb: raw.cap.percent.map(|p| p.0),
        effect: raw.cap.effect.0,
        text: raw.cap.text.into(),
        mark: mark(raw.cap.mark)?,
    };
    let span = raw.terms.span();
    let raw_terms = raw.terms.into_inner();
    if let (Some(usual), Some(most)) = (raw_terms.default_days, raw_terms.max_days)
        && usual > most
    {
        return Err(reader.invalid(span, "default_days <= max_days"));
    }
    let terms = PaymentTerms {
        default_days: raw_terms.default_days,
        max_days: raw_terms.max_days,
        void_beyond: raw_terms.void_beyond.map(|v| VoidBeyond {
            days: v.days,
            since: v.since.map(|d| d.0),
            creditor: v.creditor.map(|w| w.0),
            debtor: v.debtor.iter().map(|w| w.0).collect(),
        }),
        text: raw_terms.text.into(),
        mark: mark(raw_terms.mark)?,
    };
    let delivery = DeliveryChannels {
        channels: raw.delivery.channels.into_iter().map(Into::into).collect(),
        mark: mark(raw.delivery.mark)?,
    };
    let compensation = sums(&reader, raw.compensation.tiers, raw.compensation.scale)?;
    Ok(LawPack {
        code: raw.code,
        also: raw.also,
        name: raw.name.into(),
        as_of: raw.as_of.0,
        rules,
        compensation,
        compensation_text: raw.compensation.text.into(),
        compensation_mark: mark(raw.compensation.mark)?,
        compensation_citation: raw.compensation.citation.map(Into::into),
        cap,
        terms,
        limitation: limitation(&reader, raw.limitation, &sources)?,
        allocation: raw.allocation.order.iter().map(|w| w.0).collect(),
        allocation_text: raw.allocation.text.map(Into::into),
        allocation_mark: mark(raw.allocation.mark)?,
        pre_action: raw.pre_action.into_iter().map(|s| step(&reader, s, &sources)).collect::<Outcome<Vec<_>>>()?,
        delivery,
        letter_notes: raw.letter_notes.map(Into::into),
        uncertain: raw.uncertain.into_iter().map(Into::into).collect(),
        sources,
    })
}

/// Refuses two rules of one id.
fn distinct(reader: &Reader<'_>, rules: &[RuleFile]) -> Outcome<()> {
    for (at, rule) in rules.iter().enumerate() {
        if rules.iter().take(at).any(|earlier| earlier.id.get_ref() == rule.id.get_ref()) {
            return Err(reader.invalid(rule.id.span(), &format!("1 x {}", rule.id.get_ref())));
        }
    }
    Ok(())
}

fn sums(
    reader: &Reader<'_>,
    tiers: Vec<toml::Spanned<TierFile>>,
    scale: Option<toml::Spanned<ScaleFile>>,
) -> Outcome<Compensation> {
    if let Some(scale) = scale {
        let span = scale.span();
        return scale.into_inner().read().ok_or_else(|| reader.invalid(span, "currency, 40.00"));
    }
    if tiers.is_empty() {
        return Ok(Compensation::None);
    }
    let mut read: Vec<Tier> = Vec::with_capacity(tiers.len());
    for tier in tiers {
        let span = tier.span();
        let tier = tier.into_inner().read().ok_or_else(|| reader.invalid(span.clone(), "currency, 40.00"))?;
        if tier.below_minor.is_some_and(|end| end <= tier.from_minor) {
            return Err(reader.invalid(span, "from < below"));
        }
        // Tiers of one time and currency follow each other without gap or overlap.
        let before = read.iter().rev().find(|t| t.since == tier.since && t.bounds == tier.bounds);
        if before.is_some_and(|t| t.below_minor != Some(tier.from_minor)) {
            let end = before.and_then(|t| t.below_minor).map(|m| Money::new(m, tier.bounds).decimal());
            return Err(reader.invalid(span, &format!("from = {}", end.unwrap_or_default())));
        }
        read.push(tier);
    }
    Ok(Compensation::Tiers(read))
}

impl TierFile {
    /// `None` when a currency or an amount cannot be read.
    fn read(self) -> Option<Tier> {
        let currency = Currency::parse(&self.currency).ok()?;
        let bounds = match &self.bounds {
            Some(code) => Currency::parse(code).ok()?,
            None => currency,
        };
        let money = |text: &str| Money::parse(text, bounds).ok();
        Some(Tier {
            bounds,
            from_minor: money(&self.from)?.minor,
            below_minor: match &self.below {
                Some(text) => Some(money(text)?.minor),
                None => None,
            },
            since: self.since.map(|d| d.0),
            sum: Money::parse(&self.sum, currency).ok()?,
        })
    }
}

impl ScaleFile {
    /// `None` when a currency or an amount cannot be read.
    fn read(self) -> Option<Compensation> {
        let currency = Currency::parse(&self.currency).ok()?;
        let minor = |text: &str| Money::parse(text, currency).ok().map(|m| m.minor);
        let mut steps = Vec::with_capacity(self.steps.len());
        for slice in &self.steps {
            let width_minor = match &slice.width {
                Some(text) => Some(minor(text)?),
                None => None,
            };
            steps.push(ScaleStep { width_minor, ppb: slice.percent.0 });
        }
        Some(Compensation::Scale { currency, steps, min_minor: minor(&self.min)?, max_minor: minor(&self.max)? })
    }
}
