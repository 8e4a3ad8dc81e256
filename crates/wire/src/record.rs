//! What evidence entries hash: one JSON text a kind, with fields in a fixed order.
//!
//! A text that was hashed once must come out the same for ever; a new field gets a new kind of entry.

use std::collections::{BTreeMap, BTreeSet};

use basis::calendar::Date;
use domain::assess::Position;
use domain::books::{Block, Extension};
use domain::decide::{Approval, Contact, Decision, Reason, Strategy};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

/// An invoice, debit note or credit note as it was taken in. Amounts are signed minor units.
#[derive(Debug, Clone, Serialize)]
pub struct InvoicePayload<'a> {
    /// The seller's code of the debtor.
    pub debtor: &'a str,
    /// Printed number.
    pub number: &'a str,
    /// Kind.
    pub kind: &'a str,
    /// Issue date.
    pub issued: String,
    /// Due date.
    pub due: String,
    /// Currency code.
    pub currency: &'a str,
    /// Amount.
    pub amount_minor: i64,
    /// Tax inside the amount.
    pub tax_minor: Option<i64>,
    /// Open when taken in.
    pub opening_minor: i64,
    /// Governing law as stated.
    pub law: &'a str,
    /// Terms as stated.
    pub terms: &'a str,
    /// Order reference.
    pub purchase_order: &'a str,
    /// Contract number.
    pub contract: &'a str,
    /// Step taken over.
    pub last_step: &'a str,
    /// Its day.
    pub last_step_on: &'a str,
}

/// A receipt with what it did to the invoice it designates.
#[derive(Debug, Clone, Serialize)]
pub struct ReceiptPayload<'a> {
    /// The seller's code of the debtor.
    pub debtor: &'a str,
    /// Reference.
    pub reference: &'a str,
    /// Day of receipt.
    pub received_on: String,
    /// Currency code.
    pub currency: &'a str,
    /// Amount in minor units.
    pub amount_minor: i64,
    /// Invoice it designates.
    pub invoice_number: &'a str,
    /// Payer.
    pub payer_name: &'a str,
    /// Remittance text.
    pub remittance: &'a str,
}

/// A change of an open amount.
#[derive(Debug, Clone, Serialize)]
pub struct MovementPayload<'a> {
    /// Number of the movement in the debtor's books.
    pub movement: i64,
    /// Number of the invoice in the debtor's books.
    pub invoice: i64,
    /// Currency code.
    pub currency: &'a str,
    /// The day it counts from.
    pub on: String,
    /// Kind.
    pub kind: &'a str,
    /// Added to the open amount, minor units.
    pub amount_minor: i64,
    /// Receipt behind it, 0 when none.
    pub receipt: i64,
}

/// The text of any of the above.
#[must_use]
pub fn text(payload: &impl Serialize) -> String {
    serde_json::to_string(payload).unwrap_or_default()
}

/// Reasons as data: the code and its values; the sentence is made in the reader's language.
#[must_use]
pub fn reason(reason: &Reason) -> Value {
    let mut map = Map::new();
    map.insert("code".into(), reason.code.into());
    for (name, value) in &reason.args {
        map.insert((*name).into(), value.as_str().into());
    }
    Value::Object(map)
}

/// What a decision rests on beyond the account's position.
#[derive(Debug, Clone, Copy)]
pub struct DecisionContext<'a> {
    /// The day.
    pub day: Date,
    /// Currency code.
    pub currency: &'a str,
    /// Cycle.
    pub cycle: i64,
    /// Interest to the day over the overdue items whose interest could be computed, minor units.
    pub interest: Option<i64>,
    /// Overdue items whose interest could not be computed.
    pub interest_missing: u32,
    /// The rule of the seller that approved the letter, from 1.
    pub approved_by: Option<usize>,
    /// The strategy.
    pub strategy: &'a Strategy,
    /// The number of the assignment that put it into force.
    pub assignment: i64,
}

#[derive(Serialize)]
struct Facts<'a> {
    as_of: String,
    currency: &'a str,
    overdue_minor: i64,
    items: u32,
    oldest_due: Option<String>,
    days_overdue: i32,
    unapplied_minor: i64,
    credits_minor: i64,
    stopped_minor: i64,
    interest_minor: Option<i64>,
    interest_not_computed_items: u32,
}

/// Steps that were not taken for the same reason.
#[derive(Serialize)]
struct NotTaken<'a> {
    steps: Vec<&'a str>,
    reason: Value,
}

/// Before the number of the seller's rule in the approval of a decision.
pub const APPROVED_BY_RULE: &str = "rule ";

#[derive(Serialize)]
struct DecisionPayload<'a> {
    action: &'a str,
    cycle: i64,
    channel: &'a str,
    letter: Option<&'a str>,
    owner: &'a str,
    approval: String,
    assignment: i64,
    due: String,
    because: Vec<Value>,
    not_taken: Vec<NotTaken<'a>>,
    facts: Facts<'a>,
}

/// The text of a decision: action, due, because, not taken, facts.
#[must_use]
pub fn decision(d: &Decision, p: &Position, ctx: &DecisionContext<'_>) -> String {
    let rule = ctx.strategy.rules.get(d.rule);
    text(&DecisionPayload {
        action: ctx.strategy.step_id(d.rank),
        cycle: ctx.cycle,
        channel: d.channel.word(),
        letter: rule.and_then(|r| r.letter.as_deref()),
        owner: rule.map_or("", |r| r.owner.as_str()),
        approval: approval(d.approval, ctx.approved_by),
        assignment: ctx.assignment,
        due: d.pay_by.to_string(),
        because: d.because.iter().map(reason).collect(),
        not_taken: not_taken(d, ctx.strategy),
        facts: facts(p, ctx),
    })
}

/// The text of a word before the due date: no step, so it names none that was not taken.
#[must_use]
pub fn before_due(told: &Contact, p: &Position, ctx: &DecisionContext<'_>) -> String {
    let rule = ctx.strategy.before_due.get(told.rule);
    text(&DecisionPayload {
        action: &told.key(),
        cycle: ctx.cycle,
        channel: told.channel.word(),
        letter: rule.and_then(|r| r.letter.as_deref()),
        owner: rule.map_or("", |r| r.owner.as_str()),
        approval: approval(told.approval, ctx.approved_by),
        assignment: ctx.assignment,
        due: told.due.to_string(),
        because: told.because.iter().map(reason).collect(),
        not_taken: Vec::new(),
        facts: facts(p, ctx),
    })
}

/// Who let it out: the run, a person, or a rule of the seller in the person's place.
fn approval(approval: Approval, by_rule: Option<usize>) -> String {
    match (approval, by_rule) {
        (Approval::Person, Some(rule)) => format!("{APPROVED_BY_RULE}{rule}"),
        _ => approval.word().to_owned(),
    }
}

fn facts<'a>(p: &Position, ctx: &DecisionContext<'a>) -> Facts<'a> {
    Facts {
        as_of: ctx.day.to_string(),
        currency: ctx.currency,
        overdue_minor: p.overdue,
        items: p.items,
        oldest_due: p.oldest_due.map(|d| d.to_string()),
        days_overdue: p.days_overdue(ctx.day),
        unapplied_minor: p.unapplied,
        credits_minor: p.credits,
        stopped_minor: p.stopped,
        interest_minor: ctx.interest,
        interest_not_computed_items: ctx.interest_missing,
    }
}

fn not_taken<'a>(d: &Decision, strategy: &'a Strategy) -> Vec<NotTaken<'a>> {
    let mut groups: Vec<NotTaken<'a>> = Vec::new();
    let mut last: Option<&Reason> = None;
    for (rank, why) in &d.not_taken {
        let step = strategy.step_id(*rank);
        match groups.last_mut() {
            Some(group) if last == Some(why) => group.steps.push(step),
            _ => groups.push(NotTaken { steps: vec![step], reason: reason(why) }),
        }
        last = Some(why);
    }
    groups
}

/// The text of a block.
#[must_use]
pub fn block(debtor: &str, block: &Block) -> String {
    json!({
        "block": block.id,
        "debtor": debtor,
        "invoice": block.invoice,
        "reason": block.reason,
        "owner": block.owner,
        "from": block.from.to_string(),
        "until": block.until.to_string(),
        "stops": block.stops.list(),
    })
    .to_string()
}

/// The text of an extension of an invoice's due date.
#[must_use]
pub fn extension(debtor: &str, extension: &Extension) -> String {
    json!({
        "extension": extension.id,
        "debtor": debtor,
        "invoice": extension.invoice,
        "until": extension.until.to_string(),
        "on": extension.on.to_string(),
        "reason": extension.reason,
        "owner": extension.owner,
        "interest": extension.interest(),
    })
    .to_string()
}

/// A JSON object of text fields, for small facts (a letter issued, a seller created, a block lifted).
#[must_use]
pub fn fields(fields: &[(&str, String)]) -> String {
    let map: Map<String, Value> = fields.iter().map(|(k, v)| ((*k).to_owned(), Value::from(v.as_str()))).collect();
    Value::Object(map).to_string()
}

/// The text of an import: its number, what the file holds, its name, the day it was read as of.
#[must_use]
pub fn import(import: i64, kind: &str, file: &str, as_of: Date) -> String {
    fields(&[
        ("import", import.to_string()),
        ("kind", kind.to_owned()),
        ("file", file.to_owned()),
        ("as_of", as_of.to_string()),
    ])
}

/// The text of a run: its number, its day, the strategy it followed, its result as it was answered.
#[must_use]
pub fn run(run: i64, as_of: Date, strategy: &str, result: &str) -> String {
    fields(&[
        ("run", run.to_string()),
        ("as_of", as_of.to_string()),
        ("strategy", strategy.to_owned()),
        ("result", result.to_owned()),
    ])
}

/// Reads the fields of an object back by name: texts as they are, numbers and all else as JSON. A text that is no
/// object has none.
#[must_use]
pub fn read_fields(payload: &str) -> BTreeMap<String, String> {
    let value: Value = serde_json::from_str(payload).unwrap_or(Value::Null);
    let plain = |v: &Value| v.as_str().map_or_else(|| v.to_string(), str::to_owned);
    value.as_object().into_iter().flatten().map(|(k, v)| (k.clone(), plain(v))).collect()
}

/// Names of the fields in which two payloads differ.
#[must_use]
pub fn differing(one: &str, other: &str) -> Vec<String> {
    let (one, other) = (read_fields(one), read_fields(other));
    let names: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    names.into_iter().filter(|n| one.get(*n) != other.get(*n)).cloned().collect()
}

/// What a decision's entry says of its row.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct RecordedDecision {
    /// Step.
    pub action: String,
    /// Cycle.
    pub cycle: i64,
    /// Channel.
    pub channel: String,
    /// Kind of letter, if it has one.
    pub letter: Option<String>,
    /// `run`, `person`, or `rule N` with the number of the seller's rule.
    pub approval: String,
    /// Number of the assignment that put the strategy into force; 0 when it does not say.
    pub assignment: i64,
    /// What it rests on.
    pub facts: RecordedFacts,
}

/// The part of a decision's facts that is kept in its row.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct RecordedFacts {
    /// The day as ISO text.
    pub as_of: String,
    /// Currency code.
    pub currency: String,
}

/// Reads a decision's entry back; `None` when it is no decision.
#[must_use]
pub fn read_decision(payload: &str) -> Option<RecordedDecision> {
    serde_json::from_str(payload).ok()
}

/// Whether a recorded decision was taken while nothing was overdue.
#[must_use]
pub fn nothing_overdue(payload: &str) -> bool {
    let value: Value = serde_json::from_str(payload).unwrap_or(Value::Null);
    value.pointer("/facts/overdue_minor").and_then(Value::as_i64) == Some(0)
}

/// Reads a recorded decision back: its reasons and the steps not taken, as `(code, values)`.
#[must_use]
pub fn read_reasons(payload: &str) -> (Vec<RecordedReason>, Vec<(String, RecordedReason)>) {
    let value: Value = serde_json::from_str(payload).unwrap_or(Value::Null);
    let list = |key: &str| value.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    let because = list("because").iter().map(recorded).collect();
    let mut not_taken = Vec::new();
    for group in list("not_taken") {
        let why = recorded(group.get("reason").unwrap_or(&Value::Null));
        for step in group.get("steps").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str) {
            not_taken.push((step.to_owned(), why.clone()));
        }
    }
    (because, not_taken)
}

/// What a report tells of a recorded decision beside its reasons; what is not there is empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DecidedFacts {
    /// Who answers for the step.
    pub owner: String,
    /// The day by which it asks for payment.
    pub due: String,
    /// What was overdue, in minor units.
    pub overdue_minor: Option<i64>,
    /// Days since the oldest overdue due date.
    pub days_overdue: Option<i64>,
}

/// Reads them from the text of a decision.
#[must_use]
pub fn read_decided(payload: &str) -> DecidedFacts {
    let value: Value = serde_json::from_str(payload).unwrap_or(Value::Null);
    let word = |key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let number = |key: &str| value.get("facts").and_then(|f| f.get(key)).and_then(Value::as_i64);
    DecidedFacts {
        owner: word("owner"),
        due: word("due"),
        overdue_minor: number("overdue_minor"),
        days_overdue: number("days_overdue"),
    }
}

/// A reason as it was recorded.
pub type RecordedReason = (String, Vec<(String, String)>);

fn recorded(value: &Value) -> RecordedReason {
    let mut code = String::new();
    let mut args = Vec::new();
    for (key, value) in value.as_object().into_iter().flatten() {
        let text = value.as_str().unwrap_or_default().to_owned();
        if key == "code" {
            code = text;
        } else {
            args.push((key.clone(), text));
        }
    }
    (code, args)
}
