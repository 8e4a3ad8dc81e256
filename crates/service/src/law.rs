//! The law as it ships, for showing.

use basis::law::{AllocationPart, Confidence, LawBook, LawPack, Mark, RateModel, Words};
use basis::problem::{Outcome, Problem};
use wire::messages::Messages;
use wire::record::fields;

/// The jurisdictions with a pack, as JSON.
#[must_use]
pub fn list_json(book: &LawBook, tag: &str) -> String {
    let rows: Vec<String> = book
        .packs()
        .map(|p| {
            fields(&[
                ("code", p.code.clone()),
                ("name", p.name.get(tag).to_owned()),
                ("as_of", p.as_of.to_string()),
                ("rules", p.rules.len().to_string()),
            ])
        })
        .collect();
    format!("[{}]", rows.join(",\n "))
}

/// One statement of a pack: a rule of interest, or what the law says of something beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Id of the rule; else `compensation`, `cap`, `terms`, `limitation`, `limitation.claim` (a kind of claim), `limitation.restarts` and the other
    /// effects of an event, `allocation`, `step` or `delivery`.
    pub id: String,
    /// What it says.
    pub text: String,
    /// How a letter names it, or the title of the text that it was taken from.
    pub source: String,
    /// Where in it.
    pub article: String,
    /// Where that can be read; may be empty.
    pub url: String,
    /// Since when, how sure, and how it was come by.
    pub mark: Mark,
}

impl Statement {
    /// One that is taken from a source of the pack.
    fn taken(pack: &LawPack, id: &str, text: String, mark: &Mark) -> Self {
        let source = pack.source(&mark.source);
        Self {
            id: id.to_owned(),
            text,
            source: source.map_or_else(String::new, |s| s.title.clone()),
            article: mark.article.clone(),
            url: source.map_or_else(String::new, |s| s.url.clone()),
            mark: mark.clone(),
        }
    }
}

/// The pack of a jurisdiction. Fails with `unknown_jurisdiction`, which names those that there are.
pub fn pack<'b>(book: &'b LawBook, code: &str) -> Outcome<&'b LawPack> {
    book.pack(code).ok_or_else(|| {
        let known: Vec<&str> = book.codes().collect();
        Problem::refused("unknown_jurisdiction").with("value", code).with("known", known.join(", ")).column("code")
    })
}

/// A text and where in it, said once: the article is left out where the text's title has it already.
#[must_use]
pub fn cited(title: &str, article: &str) -> String {
    if article.is_empty() || title.contains(article) { title.to_owned() } else { format!("{title}, {article}") }
}

/// Everything that a pack states, rules of interest first, each with where it comes from.
#[must_use]
pub fn statements(pack: &LawPack, messages: &Messages) -> Vec<Statement> {
    let tag = messages.lang.tag();
    let taken = |id: &str, text: String, mark: &Mark| Statement::taken(pack, id, text, mark);
    let mut all: Vec<Statement> = pack
        .rules
        .iter()
        .map(|r| Statement {
            id: r.id.clone(),
            text: r.title.get(tag).to_owned(),
            source: r.citation.text.get(tag).to_owned(),
            article: r.citation.article.clone(),
            url: r.citation.url.clone(),
            mark: r.mark.clone(),
        })
        .collect();
    let words = |w: &Words| w.get(tag).to_owned();
    all.push(taken("compensation", words(&pack.compensation_text), &pack.compensation_mark));
    all.push(taken("cap", words(&pack.cap.text), &pack.cap.mark));
    all.push(taken("terms", words(&pack.terms.text), &pack.terms.mark));
    all.push(taken("limitation", words(&pack.limitation.text), &pack.limitation.mark));
    for (id, text) in crate::limitation::periods(&pack.limitation, messages) {
        all.push(taken(&id, text, &pack.limitation.mark));
    }
    for event in &pack.limitation.events {
        // The words by which such facts are recorded stand behind what the law says.
        let kinds: Vec<&str> = event.kinds.iter().map(|k| k.code()).collect();
        let text = format!("{} [{}]", words(&event.event), kinds.join(", "));
        all.push(taken(&format!("limitation.{}", event.effect.code()), text, &event.mark));
    }
    all.push(taken("allocation", allocation(pack, messages), &pack.allocation_mark));
    for step in &pack.pre_action {
        let kind = messages.text(&format!("pre-action-kind-{}", step.kind.code()), &[]);
        let args = [("name", step.name.get(tag).to_owned()), ("kind", kind), ("text", step.text.get(tag).to_owned())];
        all.push(taken("step", messages.text("law-step", &args), &step.mark));
    }
    let channels: Vec<&str> = pack.delivery.channels.iter().map(|c| c.get(tag)).collect();
    all.push(taken("delivery", channels.join("; "), &pack.delivery.mark));
    all
}

/// In which order a payment is counted: what the law says of it, and the order that is counted by. Of what a law forbids nothing
/// is said.
fn allocation(pack: &LawPack, messages: &Messages) -> String {
    let forbidden = pack.rules.iter().any(|rule| rule.model == RateModel::Prohibited);
    let told = |part: &&AllocationPart| !(forbidden && **part == AllocationPart::Interest);
    let word = |part: &AllocationPart| messages.text("law-allocation-part", &[("value", part.code().to_owned())]);
    let parts: Vec<String> = pack.allocation.iter().filter(told).map(word).collect();
    let order = parts.join(&messages.text("law-page-join", &[("value", "comma".to_owned())]));
    let said = pack.allocation_text.as_ref().map(|text| text.get(messages.lang.tag()).to_owned());
    let kind = match (&said, pack.allocation_mark.confidence) {
        (Some(_), _) => "said",
        (None, Confidence::Low) => "assumed",
        (None, _) => return order,
    };
    messages.text("law-allocation", &[("value", kind.to_owned()), ("text", said.unwrap_or_default()), ("order", order)])
}

/// Statements as JSON.
#[must_use]
pub fn statements_json(statements: &[Statement]) -> String {
    let rows: Vec<String> = statements
        .iter()
        .cloned()
        .map(|s| {
            fields(&[
                ("id", s.id),
                ("rule", s.text),
                ("source", s.source),
                ("article", s.article),
                ("url", s.url),
                ("since", s.mark.since.to_string()),
                ("confidence", s.mark.confidence.code().to_owned()),
                ("basis", s.mark.basis.code().to_owned()),
            ])
        })
        .collect();
    format!("[{}]", rows.join(",\n "))
}
