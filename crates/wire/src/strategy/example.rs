//! `[[example]]` of a strategy file: an account on a day, and the step or the reason that its author expects.

use basis::calendar::Date;
use basis::money::{Currency, ExchangeRate, Money};
use basis::problem::Outcome;
use domain::assess::{Conversion, Quote, Quotes};
use domain::books::{Block, DebtorFacts, OpenItem, Stops};
use domain::decide::{
    Announced, Approval, BEFORE_DUE, CAUSES, Channel, Example, Expected, LastStep, LetterOutcome, RISKS, Skip, Strategy,
};
use serde::Deserialize;

use super::{among, bad};

/// An example as the file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExampleFile {
    name: String,
    day: String,
    currency: String,
    /// `2026-06-01 1000.00`: due date and open amount.
    items: Vec<String>,
    /// Units of the strategy's `amount_in` for one unit of the currency.
    rate: Option<String>,
    /// The day of the rate, when it is not the example's.
    rate_on: Option<String>,
    #[serde(default)]
    unapplied: Option<String>,
    #[serde(default)]
    segment: String,
    #[serde(default)]
    cause: String,
    #[serde(default)]
    risk: String,
    #[serde(default)]
    last_letter: String,
    #[serde(default)]
    earlier_cycles: u16,
    /// Whether the books have a telephone number.
    #[serde(default = "yes")]
    phone: bool,
    /// Whether the books have an e-mail address.
    #[serde(default = "yes")]
    email: bool,
    /// What a block on the debtor stops.
    #[serde(default)]
    blocked: Vec<String>,
    #[serde(default)]
    last_step: String,
    last_step_on: Option<String>,
    #[serde(default)]
    candidate: String,
    /// `2026-06-10 2026-06-05`: the latest due date that it was told of, and the day on which it was.
    announced: Option<String>,
    #[serde(default)]
    first_run: bool,
    takes: Option<String>,
    skips: Option<String>,
    channel: Option<String>,
    /// Kind of letter before the due date; empty for none.
    letter: Option<String>,
    approval: Option<String>,
    pay_by: Option<String>,
}

fn yes() -> bool {
    true
}

fn date(key: &'static str, text: &str) -> Outcome<Date> {
    Date::parse_iso(text.as_bytes()).ok_or_else(|| bad(key, text))
}

fn rank(strategy: &Strategy, key: &'static str, step: &str) -> Outcome<usize> {
    strategy.rank(step).ok_or_else(|| bad(key, step))
}

/// Checks an example and turns it into the core's. Fails with `strategy_bad_value` and what amounts and currencies refuse.
pub(super) fn example(strategy: &Strategy, file: ExampleFile, line: u64) -> Outcome<Example> {
    let day = date("day", &file.day)?;
    let currency = Currency::parse(&file.currency)?;
    let mut items = Vec::new();
    for (i, text) in file.items.iter().enumerate() {
        let (due, open) = text.split_once(' ').ok_or_else(|| bad("items", text))?;
        let (due, open) = (date("items", due)?, Money::parse(open.trim(), currency)?.minor);
        let invoice = i64::try_from(i).unwrap_or(0) + 1;
        items.push(OpenItem { invoice, due, open, law: String::new(), moved: false });
    }
    items.sort_by_key(|i| i.due);
    let unapplied = file.unapplied.as_deref().map_or(Ok(0), |t| Money::parse(t, currency).map(|m| m.minor))?;
    let last = match (rank(strategy, "last_step", &file.last_step)?, &file.last_step_on) {
        (0, None) => None,
        (rank, Some(on)) if rank > 0 => Some(LastStep { rank, on: date("last_step_on", on)? }),
        _ => return Err(bad("last_step_on", file.last_step_on.as_deref().unwrap_or_default())),
    };
    let reach = |known: bool| if known { "known".to_owned() } else { String::new() };
    let last_letter = match file.last_letter.as_str() {
        "" => LetterOutcome::None,
        word => LetterOutcome::parse(word).ok_or_else(|| bad("last_letter", word))?,
    };
    Ok(Example {
        line,
        day,
        currency,
        rate: rate(strategy, &file, (day, currency))?,
        items,
        unapplied,
        last,
        blocks: blocks(&file.blocked, day)?,
        candidate: Some(rank(strategy, "candidate", &file.candidate)?).filter(|r| *r > 0),
        first_run: file.first_run,
        announced: file.announced.as_deref().map(announced).transpose()?,
        expected: expected(strategy, &file)?,
        debtor: DebtorFacts {
            segment: file.segment,
            phone: reach(file.phone),
            email: reach(file.email),
            ..DebtorFacts::default()
        },
        cause: word("cause", &CAUSES, file.cause)?,
        risk: word("risk", &RISKS, file.risk)?,
        last_letter,
        earlier_cycles: i32::from(file.earlier_cycles),
        name: file.name,
    })
}

/// The rate that the example states, of its day unless it says otherwise.
fn rate(strategy: &Strategy, file: &ExampleFile, (day, currency): (Date, Currency)) -> Outcome<Option<Conversion>> {
    let Some(text) = &file.rate else {
        return file.rate_on.as_deref().map_or(Ok(None), |on| Err(bad("rate_on", on)));
    };
    let into = strategy.amount_in.filter(|into| *into != currency).ok_or_else(|| bad("rate", text))?;
    let rate = ExchangeRate::parse(text)?;
    let on = file.rate_on.as_deref().map_or(Ok(day), |on| date("rate_on", on))?;
    let quote = Quote { on, base: currency, quote: into, rate, source: "example".to_owned() };
    Quotes::new(day, Quotes::MAX_AGE_DAYS, [quote]).conversion(currency, into)
}

/// A word that may be left out.
fn word(key: &'static str, known: &[&str], word: String) -> Outcome<String> {
    if word.is_empty() { Ok(word) } else { Ok(among(key, known, vec![word])?.concat()) }
}

fn blocks(words: &[String], day: Date) -> Outcome<Vec<Block>> {
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let stops = Stops::parse(&words.join(","))?;
    let (reason, owner) = (String::new(), String::new());
    Ok(vec![Block { id: 1, invoice: None, reason, owner, from: day, until: day, stops, lifted_on: None }])
}

fn announced(text: &str) -> Outcome<Announced> {
    let (due, on) = text.split_once(' ').ok_or_else(|| bad("announced", text))?;
    Ok(Announced { due: date("announced", due)?, on: date("announced", on)? })
}

fn expected(strategy: &Strategy, file: &ExampleFile) -> Outcome<Expected> {
    let channel = |t: &String| Channel::parse(t).ok_or_else(|| bad("channel", t));
    let approval = |t: &String| Approval::parse(t).ok_or_else(|| bad("approval", t));
    match (file.takes.as_deref(), file.skips.as_deref()) {
        (Some(BEFORE_DUE), None) => match &file.pay_by {
            None => Ok(Expected::BeforeDue {
                channel: file.channel.as_ref().map(channel).transpose()?,
                letter: file.letter.clone(),
                approval: file.approval.as_ref().map(approval).transpose()?,
            }),
            // It asks for no payment.
            Some(given) => Err(bad("pay_by", given)),
        },
        (Some(step), None) => {
            if let Some(given) = &file.letter {
                return Err(bad("letter", given));
            }
            Ok(Expected::Step {
                rank: Some(rank(strategy, "takes", step)?).filter(|r| *r > 0).ok_or_else(|| bad("takes", step))?,
                channel: file.channel.as_ref().map(channel).transpose()?,
                approval: file.approval.as_ref().map(approval).transpose()?,
                pay_by: file.pay_by.as_deref().map(|t| date("pay_by", t)).transpose()?,
            })
        }
        (None, Some("current")) => Ok(Expected::Current),
        (None, Some(word)) => {
            let skip = Skip::ALL.into_iter().find(|s| s.word() == word);
            skip.map(Expected::Skip).ok_or_else(|| bad("skips", word))
        }
        _ => Err(bad("takes", "")),
    }
}
