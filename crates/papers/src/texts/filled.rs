//! The words of one letter, filled in: what the layout and the e-mail read. Filling is `fill`.

use std::collections::BTreeMap;

use super::markup::{Block, Span};
use crate::check::{Element, required};
use crate::letter::{InterestStatement, Letter};
use crate::node::Node;

/// The words of one letter.
#[derive(Debug, Clone)]
pub(crate) struct Filled {
    /// What the letter is called.
    pub(crate) title: String,
    /// The line above the salutation.
    pub(crate) subject: String,
    /// The salutation, line by line.
    pub(crate) salutation: Vec<String>,
    /// The body.
    pub(crate) body: Vec<Block>,
    /// What stands above the signature.
    pub(crate) closing: Vec<Block>,
    /// Whether the text says that interest is reserved, in the block for it.
    pub(crate) reserves: bool,
    /// Short words by name.
    pub(crate) words: BTreeMap<&'static str, String>,
    /// The wording without the values, one line for each text, for the tone check.
    pub(crate) skeleton: String,
    /// Of a note before the due date the part of it that the letter shows; it must not press either. Empty for others.
    pub(crate) gentle: String,
    /// Under a law that forbids interest the part of it that the letter shows; it must not speak of any. Empty for others.
    pub(crate) unspoken: String,
}

/// The words of spans, one after the other.
pub(crate) fn joined(spans: &[Span]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect()
}

/// Spans for the layout: what differs only in being data is one.
fn spans(spans: &[Span]) -> Node {
    let mut runs: Vec<(String, bool)> = Vec::new();
    for span in spans {
        match runs.last_mut().filter(|(_, strong)| *strong == span.strong) {
            Some((text, _)) => text.push_str(&span.text),
            None => runs.push((span.text.clone(), span.strong)),
        }
    }
    let run = |(text, strong)| Node::Map(vec![("text", Node::Text(text)), ("strong", Node::Bool(strong))]);
    Node::List(runs.into_iter().map(run).collect())
}

fn blocks(all: &[Block]) -> Node {
    let points = |all: &[Vec<Span>]| Node::List(all.iter().map(|point| spans(point)).collect());
    let block = |block: &Block| {
        let (kind, key, value) = match block {
            Block::Prose(text) => ("prose", "spans", spans(text)),
            Block::Heading(text) => ("heading", "spans", spans(text)),
            Block::Bullets(all) => ("bullets", "points", points(all)),
            Block::Numbers(all) => ("numbers", "points", points(all)),
            Block::Part(name) => ("part", "name", Node::text(*name)),
        };
        Node::Map(vec![("kind", Node::text(kind)), (key, value)])
    };
    Node::List(all.iter().map(block).collect())
}

impl Filled {
    /// A short word.
    pub(crate) fn word(&self, name: &str) -> &str {
        self.words.get(name).map_or("", String::as_str)
    }

    /// The short words for the layout, by name.
    pub(crate) fn words_for_layout(&self) -> Node {
        Node::Map(self.words.iter().map(|(name, words)| (*name, Node::text(words))).collect())
    }

    /// The running text for the layout.
    pub(crate) fn text_for_layout(&self) -> Node {
        Node::Map(vec![
            ("title", Node::text(&self.title)),
            ("subject", Node::text(&self.subject)),
            ("salutation", Node::List(self.salutation.iter().map(Node::text).collect())),
            ("body", blocks(&self.body)),
            ("closing", blocks(&self.closing)),
        ])
    }

    /// The running words, a line for each paragraph.
    pub(crate) fn running(&self) -> Vec<String> {
        let of = |block: &Block| match block {
            Block::Prose(spans) | Block::Heading(spans) => vec![joined(spans)],
            Block::Bullets(points) | Block::Numbers(points) => points.iter().map(|point| joined(point)).collect(),
            Block::Part(_) => Vec::new(),
        };
        let before = [self.title.clone(), self.subject.clone()].into_iter().chain(self.salutation.iter().cloned());
        before.chain(self.body.iter().chain(&self.closing).flat_map(of)).collect()
    }

    /// Whether the body places that part.
    fn places(&self, part: &str) -> bool {
        self.body.iter().chain(&self.closing).any(|block| matches!(block, Block::Part(name) if *name == part))
    }

    /// What the kind must hold and this text does not print. What the layout prints on its own, such as the parties,
    /// is not looked for.
    pub(crate) fn missing(&self, letter: &Letter) -> Vec<Element> {
        let says = |wanted: &str| self.running().iter().any(|line| line.contains(wanted.trim()));
        let prints = |element: Element| match element {
            Element::Invoices | Element::InvoiceNumber => self.places("invoices"),
            Element::InterestComputation => letter.interest == InterestStatement::Unspoken || self.places("basis"),
            Element::CompensationBasis => letter.compensation.is_none() || self.places("summary"),
            Element::PayBy | Element::PaymentDetails => self.places("payment"),
            Element::Timetable => self.places("timetable"),
            Element::DisputeRoute => letter.dispute.as_ref().is_none_or(|dispute| {
                let until = crate::display::long_date(dispute.until, letter.language);
                says(&dispute.contact) && says(&dispute.reach) && says(&until)
            }),
            Element::InterestReserved => self.reserves || letter.interest == InterestStatement::Unspoken,
            Element::Replaced => letter.replaces.as_ref().is_none_or(|wrong| {
                says(&wrong.number) && says(&crate::display::long_date(wrong.date, letter.language))
            }),
            Element::LetterNumber
            | Element::SellerName
            | Element::SellerAddress
            | Element::DebtorName
            | Element::Signatory
            | Element::ReplyRoute
            | Element::NothingDue
            | Element::NothingClaimed => true,
        };
        required(letter.kind).iter().copied().filter(|element| !prints(*element)).collect()
    }
}
