//! Which evidence is told, as what, and which of its fields go along. Every kind of evidence stands in one of the two lists below; the scribe asks for
//! it with each entry, so that no act is forgotten.

use std::collections::BTreeMap;

use wire::record::read_fields;

/// How entries of a kind are told.
pub(crate) struct Told {
    /// The kind of evidence.
    entry: &'static str,
    /// A field of it and the word that stands there, where that makes the difference.
    when: Option<(&'static str, &'static str)>,
    /// The kind of event.
    pub(crate) kind: &'static str,
    /// What goes along: fields that name something, never what somebody wrote; and the names they get, where those differ.
    fields: &'static [(&'static str, &'static str)],
    /// Whether it is told when the act that it begins is done, and by that act.
    pub(crate) late: bool,
}

const fn told(entry: &'static str, kind: &'static str, fields: &'static [(&'static str, &'static str)]) -> Told {
    Told { entry, when: None, kind, fields, late: false }
}

impl Told {
    const fn when(self, field: &'static str, word: &'static str) -> Self {
        Self { when: Some((field, word)), ..self }
    }
    const fn late(self) -> Self {
        Self { late: true, ..self }
    }
    /// What goes along of an entry.
    pub(crate) fn data(&self, payload: &str) -> Vec<(&'static str, String)> {
        let mut held = read_fields(payload);
        let filled = |value: &String| !value.is_empty() && value != "null";
        self.fields.iter().filter_map(|(f, name)| Some((*name, held.remove(*f).filter(filled)?))).collect()
    }
}

type Fields = &'static [(&'static str, &'static str)];

const LETTER: Fields = &[("id", "letter"), ("number", "number"), ("kind", "kind"), ("currency", "currency")];
const OF_LETTER: Fields = &[("number", "number")];
const STEP: Fields = &[("id", "letter"), ("currency", "currency"), ("cycle", "cycle"), ("step", "step")];
const DECIDED: Fields = &[("action", "step"), ("cycle", "cycle"), ("letter", "kind")];
const NOTE: Fields = &[("number", "note"), ("invoice", "invoice")];
const TURNED: Fields = &[("about", "note"), ("invoice", "invoice")];
const TASK: Fields = &[("number", "task"), ("invoice", "invoice")];
const TURN: Fields = &[("about", "task"), ("invoice", "invoice")];
const CHANGE: Fields = &[("change", "change"), ("what", "what")];
const MERGE: Fields = &[("merge", "merge")];
const PERIOD: Fields = &[("through", "through")];

/// What is told.
pub(crate) const TOLD: [Told; 40] = [
    told("import", "import.done", &[("import", "import"), ("kind", "content")]).late(),
    told("import_undone", "import.undone", &[("import", "import")]),
    told("receipt", "payment.recorded", &[("reference", "payment"), ("received_on", "on"), ("currency", "currency")]),
    told("run", "day.done", &[("run", "run"), ("as_of", "day")]),
    told("decision", "letter.queued", DECIDED).when("approval", "run"),
    told("decision", "letter.proposed", DECIDED),
    told("decision_approved", "letter.approved", STEP),
    told("decision_withdrawn", "letter.withdrawn", STEP),
    told("letter", "letter.issued", LETTER),
    told("letter_event", "letter.dispatched", OF_LETTER).when("kind", "dispatched"),
    told("letter_event", "letter.delivered", OF_LETTER).when("kind", "delivered"),
    told("letter_event", "letter.returned", OF_LETTER).when("kind", "returned"),
    told("letter_event", "letter.answered", OF_LETTER).when("kind", "answered"),
    told("letter_event", "letter.void", OF_LETTER).when("kind", "void"),
    told("cycle_ended", "cycle.ended", &[("currency", "currency"), ("cycle", "cycle")]),
    told("block", "block.added", &[("block", "block"), ("invoice", "invoice_row")]),
    told("block_lifted", "block.lifted", &[("block", "block")]),
    told("extension", "extension.granted", &[("extension", "extension")]),
    told("extension_withdrawn", "extension.withdrawn", &[("extension", "extension")]),
    told("note", "note.written", NOTE).when("kind", "note"),
    told("note", "promise.recorded", NOTE).when("kind", "promised"),
    told("note", "note.withdrawn", TURNED).when("kind", "withdrawn"),
    told("note", "task.given", TASK).when("kind", "task"),
    told("note", "task.done", TURN).when("kind", "done"),
    told("note", "task.reopened", TURN).when("kind", "reopened"),
    told("note", "task.handed", TURN).when("kind", "given"),
    told("note", "assignment.changed", &[("kind", "assigned_as")]),
    told("assessment", "assessment.recorded", &[("number", "assessment"), ("kind", "kind"), ("currency", "currency")]),
    told("limitation_fact", "limitation.recorded", &[("fact", "fact"), ("invoice", "invoice"), ("kind", "kind")]),
    told("debtor_event", "debtor.changed", &[("event", "event"), ("kind", "kind")]),
    told("debtor_merged", "debtor.merged", MERGE),
    told("debtor_unmerged", "debtor.unmerged", MERGE),
    told("period", "period.closed", PERIOD).when("act", "close"),
    told("period", "period.reopened", PERIOD).when("act", "reopen"),
    told("change_proposed", "change.proposed", CHANGE),
    told("change_approved", "change.approved", CHANGE),
    told("change_rejected", "change.rejected", CHANGE),
    told("setting_changed", "setting.changed", &[("setting", "setting"), ("version", "version")]),
    told(
        "strategy_assigned",
        "strategy.assigned",
        &[("number", "assignment"), ("scope", "scope"), ("text", "version")],
    ),
    told("webhook_endpoint", "webhook.disabled", &[("endpoint", "webhook")]).when("act", "disabled"),
];

/// What is not told: what another event tells with it, what is written by the hundred thousand, and who may come in.
const QUIET: [&str; 30] = [
    "api_request",
    "api_token",
    "calendar_notice",
    "came_under_merged_code",
    "debtor",
    "debtor_group",
    "debtor_withdrawn",
    "exchange_rates",
    "invoice",
    "law_rates",
    "letter_texts",
    "membership",
    "movement",
    "one_time_link",
    "one_time_link_end",
    "passkey",
    "person",
    "person_password",
    "provider_link",
    "second_factor",
    "seller",
    "seller_profile",
    "session",
    "session_end",
    "statement_ordered",
    "strategy",
    "strategy_moved",
    // A word that differs is a further act on one of the above, which is not told.
    "letter_event",
    "period",
    "webhook_endpoint",
];

/// Whether a kind of evidence stands in one of the lists.
pub(crate) fn known(entry: &str) -> bool {
    QUIET.contains(&entry) || TOLD.iter().any(|t| t.entry == entry)
}

/// Whether entries of a kind are told at all.
pub(crate) fn told_at_all(entry: &str) -> bool {
    TOLD.iter().any(|t| t.entry == entry)
}

/// How an entry is told, if it is.
pub(crate) fn of(entry: &str, payload: &str) -> Option<&'static Told> {
    let mut found = TOLD.iter().filter(|t| t.entry == entry).peekable();
    found.peek()?;
    let held: BTreeMap<String, String> = read_fields(payload);
    let is = |(field, word): (&str, &str)| held.get(field).is_some_and(|w| w == word);
    found.find(|t| t.when.is_none_or(is))
}

/// Every kind of event, in the order of the reference.
pub fn all() -> impl Iterator<Item = &'static str> {
    TOLD.iter().map(|t| t.kind)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_kind_of_event_is_one_and_every_entry_stands_in_one_list() {
        let kinds: BTreeSet<&str> = all().collect();
        assert_eq!(kinds.len(), TOLD.len());
        assert!(kinds.iter().all(|k| k.split('.').count() == 2), "{kinds:?}");
        let both = ["letter_event", "period", "webhook_endpoint"];
        assert!(QUIET.iter().all(|q| both.contains(q) || !told_at_all(q)));
        assert!(known("letter") && known("invoice") && !known("something"));
    }

    #[test]
    fn fields_that_name_something_go_along_and_nothing_else() {
        let kind = |entry, payload| of(entry, payload).map(|t| (t.kind, t.data(payload)));
        let text = r#"{"number":"7","kind":"promised","about":"0","invoice":"","text":"call Ms Li","person":"ann","by":"kim"}"#;
        assert_eq!(kind("note", text), Some(("promise.recorded", vec![("note", "7".to_owned())])));
        assert_eq!(kind("note", r#"{"kind":"collector","person":"ann"}"#).unwrap().0, "assignment.changed");
        assert_eq!(kind("decision", r#"{"approval":"run"}"#).unwrap().0, "letter.queued");
        assert_eq!(kind("decision", r#"{"approval":"rule 1"}"#).unwrap().0, "letter.proposed");
        assert_eq!(kind("webhook_endpoint", r#"{"act":"added"}"#), None);
        assert_eq!(kind("invoice", "{}"), None);
        // Of a strategy the field of that name is a number.
        let all = TOLD.iter().filter(|t| t.entry != "strategy_assigned");
        let said: BTreeSet<&str> = all.flat_map(|t| t.fields).map(|(field, _)| *field).collect();
        for personal in [
            "text",
            "person",
            "by",
            "reason",
            "note",
            "name",
            "payer_name",
            "remittance",
            "owner",
            "body",
            "target",
            "email",
        ] {
            assert!(!said.contains(personal), "{personal}");
        }
    }

    #[test]
    fn the_page_of_kinds_says_what_the_table_says() {
        let page = include_str!("../../../../docs/reference/webhook-events.md");
        let rows: Vec<&str> = page.lines().filter(|l| l.starts_with("| `")).collect();
        let mut told = Vec::new();
        for row in rows {
            let cells: Vec<&str> = row.split('|').map(str::trim).collect();
            told.push((cells[1].to_owned(), cells[3].to_owned()));
        }
        let code = |name: &&str| format!("`{name}`");
        let fields = |t: &Told| t.fields.iter().map(|(_, name)| code(name)).collect::<Vec<_>>().join(", ");
        let table: Vec<(String, String)> = TOLD.iter().map(|t| (code(&t.kind), fields(t))).collect();
        assert_eq!(told, table);
    }
}
