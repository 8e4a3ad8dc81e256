//! The e-mail as plain text: one fact a line, no columns, because typefaces and screens differ.

use super::{Node, Page};
use crate::texts::joined;
use crate::texts::markup::Block;

/// Writes the text; lines end with a line feed.
pub(super) fn write(page: &Page<'_>) -> String {
    let mut groups: Vec<Vec<String>> = Vec::new();
    let pairs = |all: Vec<(String, String)>| all.iter().map(|(name, value)| page.pair(name, value)).collect::<Vec<_>>();
    groups.push(vec![page.filled.subject.clone()]);
    groups.push(pairs(page.facts()));
    groups.push(page.addressee());
    groups.push(page.filled.salutation.clone());
    let mut section = 0;
    for block in page.filled.body.iter().chain(&page.filled.closing) {
        match block {
            Block::Heading(text) => {
                section += 1;
                groups.push(vec![format!("{}{}", page.numeral(section), joined(text))]);
            }
            Block::Prose(text) => groups.push(vec![joined(text)]),
            Block::Bullets(points) => groups.push(points.iter().map(|p| format!("- {}", joined(p))).collect()),
            Block::Numbers(points) => {
                groups.push((1..).zip(points).map(|(n, p)| format!("{n}. {}", joined(p))).collect());
            }
            Block::Part(name) => groups.extend(part(page, name)),
        }
    }
    let mut signature = vec![page.word("valediction")];
    signature.extend(page.signature());
    signature.retain(|line| !line.is_empty());
    groups.push(signature);
    let enclosures = page.enclosures();
    if !enclosures.is_empty() {
        groups.push(std::iter::once(page.word("enclosures")).chain(enclosures).collect());
    }
    if page.is_statement() {
        let tick = |words: String| format!("[ ] {words}");
        let answers = [tick(page.word("slip_agrees")), tick(page.word("slip_differs")), page.word("slip_sign")];
        groups.push(std::iter::once(page.word("slip_title")).chain(answers).collect());
    }
    groups.extend(annex(page));
    groups.retain(|group| !group.is_empty());
    let mut text = groups.iter().map(|group| group.join("\n")).collect::<Vec<_>>().join("\n\n");
    text.push('\n');
    text
}

fn part(page: &Page<'_>, name: &str) -> Vec<Vec<String>> {
    let pairs = |all: Vec<(String, String)>| all.iter().map(|(name, value)| page.pair(name, value)).collect::<Vec<_>>();
    match name {
        "invoices" => {
            let mut groups = items(page, &page.columns(), page.get("lines").items());
            let mut total = vec![page.pair(&page.word("total"), page.get("total_open_figure").words())];
            let interest = page.get("interest").get("total_figure");
            if interest.is_some() {
                total.push(page.pair(&page.word("head_interest"), interest.words()));
            }
            total.push(page.word("amounts_in"));
            groups.push(total);
            groups
        }
        "summary" => {
            let mut rows = pairs(page.sums());
            rows.extend(page.capital());
            vec![rows]
        }
        "basis" => page.basis().into_iter().map(pairs).collect(),
        "citations" => vec![page.get("citations").items().iter().map(|c| format!("- {}", c.words())).collect()],
        "payment" => vec![pairs(page.payment())],
        "timetable" => {
            let entry = |entry: &Node| page.pair(entry.get("on").words(), entry.get("text").words());
            vec![page.get("timetable").items().iter().map(entry).collect()]
        }
        _ => Vec::new(),
    }
}

/// Rows of a table, each a group of lines: the first column names it, the others follow one a line.
fn items(page: &Page<'_>, columns: &[(&'static str, String)], rows: &[Node]) -> Vec<Vec<String>> {
    let group = |row: &Node| {
        let mut lines: Vec<String> = Vec::new();
        for (column, head) in columns {
            let value = row.get(column);
            let shown = if value.is_some() { value.words() } else { "–" };
            let gap = if lines.is_empty() { "" } else { "  " };
            lines.push(format!("{gap}{}", page.pair(head, shown)));
        }
        let note = row.get("note");
        if note.is_some() {
            lines.push(format!("  {}", note.words()));
        }
        lines
    };
    rows.iter().map(group).collect()
}

fn annex(page: &Page<'_>) -> Vec<Vec<String>> {
    let rows = page.annex();
    if rows.is_empty() {
        return Vec::new();
    }
    let mut groups = vec![vec![page.word("annex"), page.word("annex_intro")]];
    groups.extend(items(page, &page.annex_columns(), rows));
    groups.push(vec![page.pair(&page.word("total"), page.get("interest").get("total_figure").words())]);
    groups
}
