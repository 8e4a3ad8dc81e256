//! The e-mail as HTML: inline styles, real tables with heads, everything escaped, nothing to be fetched.

use std::fmt::Write as _;

use super::{Node, Page};
use crate::texts::markup::{Block, Span};

const BODY: &str = "margin:0;padding:16px;max-width:44em;font:15px/1.5 sans-serif;color:#111";
const TABLE: &str = "border-collapse:collapse;margin:12px 0;font-size:13px";
const HEAD: &str = "padding:4px 8px;border-bottom:1px solid #111;vertical-align:bottom";
const CELL: &str = "padding:4px 8px;border-bottom:1px solid #ccc;vertical-align:top";
const NAME: &str = "padding:2px 12px 2px 0;text-align:left;font-weight:normal;color:#555";
/// Columns that hold words or dates; figures stand at the right.
const LEFT: [&str; 6] = ["number", "issued", "due", "invoice", "from", "to"];

/// Writes the document.
pub(super) fn write(page: &Page<'_>) -> String {
    let (lang, title) = (page.language.tag(), escaped(&super::one_line(page.filled.word("mail_subject"))));
    let mut html = format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width\"><title>{title}</title></head>\n<body style=\"{BODY}\">\n"
    );
    let h1 = escaped(&page.filled.subject);
    push(&mut html, format_args!("<h1 style=\"font-size:18px\">{h1}</h1>\n"));
    pairs(&mut html, &page.facts());
    lines(&mut html, &page.addressee());
    let salutation: Vec<String> = page.filled.salutation.iter().map(|line| escaped(line)).collect();
    push(&mut html, format_args!("<p>{}</p>\n", salutation.join("<br>")));
    let mut section = 0;
    for block in page.filled.body.iter().chain(&page.filled.closing) {
        match block {
            Block::Heading(text) => {
                section += 1;
                let number = page.numeral(section);
                push(&mut html, format_args!("<h2 style=\"font-size:15px\">{number}{}</h2>\n", spans(text)));
            }
            Block::Prose(text) => push(&mut html, format_args!("<p>{}</p>\n", spans(text))),
            Block::Bullets(points) => list(&mut html, "ul", points.iter().map(|point| spans(point))),
            Block::Numbers(points) => list(&mut html, "ol", points.iter().map(|point| spans(point))),
            Block::Part(name) => part(&mut html, page, name),
        }
    }
    let mut signature = vec![page.word("valediction")];
    signature.extend(page.signature());
    lines(&mut html, &signature);
    let enclosures = page.enclosures();
    if !enclosures.is_empty() {
        let head = escaped(&page.word("enclosures"));
        push(&mut html, format_args!("<p><strong>{head}</strong></p>\n"));
        list(&mut html, "ul", enclosures.iter().map(|words| escaped(words)));
    }
    if page.is_statement() {
        let tick = |name: &str| format!("☐ {}", page.word(name));
        lines(&mut html, &[page.word("slip_title"), tick("slip_agrees"), tick("slip_differs"), page.word("slip_sign")]);
    }
    annex(&mut html, page);
    html.push_str("</body>\n</html>\n");
    html
}

/// Writing to a string never fails.
fn push(html: &mut String, what: std::fmt::Arguments<'_>) {
    let _written = html.write_fmt(what);
}

/// The text with the characters that mean something in HTML replaced.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            _ => safe.push(c),
        }
    }
    safe
}

fn spans(spans: &[Span]) -> String {
    let span = |span: &Span| {
        let text = escaped(&span.text);
        if span.strong { format!("<strong>{text}</strong>") } else { text }
    };
    spans.iter().map(span).collect()
}

fn list(html: &mut String, tag: &str, points: impl Iterator<Item = String>) {
    push(html, format_args!("<{tag}>\n"));
    points.for_each(|point| push(html, format_args!("<li>{point}</li>\n")));
    push(html, format_args!("</{tag}>\n"));
}

fn lines(html: &mut String, lines: &[String]) {
    let shown: Vec<String> = lines.iter().filter(|line| !line.is_empty()).map(|line| escaped(line)).collect();
    push(html, format_args!("<p>{}</p>\n", shown.join("<br>")));
}

/// Names and values, a row each.
fn pairs(html: &mut String, rows: &[(String, String)]) {
    if rows.is_empty() {
        return;
    }
    push(html, format_args!("<table style=\"{TABLE}\">\n"));
    for (name, value) in rows {
        let (name, value) = (escaped(name), escaped(value));
        push(html, format_args!("<tr><th scope=\"row\" style=\"{NAME}\">{name}</th><td>{value}</td></tr>\n"));
    }
    html.push_str("</table>\n");
}

fn part(html: &mut String, page: &Page<'_>, name: &str) {
    match name {
        "invoices" => {
            let columns = page.columns();
            let total = |column: &str| match column {
                "number" => page.word("total"),
                "open" => page.get("total_open_figure").words().to_owned(),
                "interest" => page.get("interest").get("total_figure").words().to_owned(),
                _ => String::new(),
            };
            table(html, &columns, page.get("lines").items(), &total);
            push(
                html,
                format_args!("<p style=\"font-size:12px;color:#555\">{}</p>\n", escaped(&page.word("amounts_in"))),
            );
        }
        "summary" => {
            pairs(html, &page.sums());
            if let Some(capital) = page.capital() {
                lines(html, &[capital]);
            }
        }
        "basis" => page.basis().iter().for_each(|rows| pairs(html, rows)),
        "citations" => {
            let citations = page.get("citations").items();
            if !citations.is_empty() {
                list(html, "ul", citations.iter().map(|citation| escaped(citation.words())));
            }
        }
        "payment" => pairs(html, &page.payment()),
        "timetable" => {
            let entry = |entry: &Node| (entry.get("on").words().to_owned(), entry.get("text").words().to_owned());
            pairs(html, &page.get("timetable").items().iter().map(entry).collect::<Vec<_>>());
        }
        _ => {}
    }
}

fn table(html: &mut String, columns: &[(&'static str, String)], rows: &[Node], total: &dyn Fn(&str) -> String) {
    let side = |column: &str| if LEFT.contains(&column) { "left" } else { "right" };
    push(html, format_args!("<table style=\"{TABLE}\">\n<thead><tr>"));
    for (column, head) in columns {
        let (side, head) = (side(column), escaped(head));
        push(html, format_args!("<th scope=\"col\" style=\"{HEAD};text-align:{side}\">{head}</th>"));
    }
    html.push_str("</tr></thead>\n<tbody>\n");
    for row in rows {
        html.push_str("<tr>");
        for (column, _) in columns {
            let value = row.get(column);
            let shown = if value.is_some() { escaped(value.words()) } else { "–".to_owned() };
            push(html, format_args!("<td style=\"{CELL};text-align:{}\">{shown}</td>", side(column)));
        }
        html.push_str("</tr>\n");
        let note = row.get("note");
        if note.is_some() {
            let (width, note) = (columns.len(), escaped(note.words()));
            push(html, format_args!("<tr><td colspan=\"{width}\" style=\"{CELL};color:#555\">{note}</td></tr>\n"));
        }
    }
    html.push_str("</tbody>\n<tfoot><tr>");
    for (column, _) in columns {
        let (side, shown) = (side(column), escaped(&total(column)));
        push(html, format_args!("<td style=\"padding:4px 8px;text-align:{side}\"><strong>{shown}</strong></td>"));
    }
    html.push_str("</tr></tfoot>\n</table>\n");
}

fn annex(html: &mut String, page: &Page<'_>) {
    if page.annex().is_empty() {
        return;
    }
    push(html, format_args!("<h2 style=\"font-size:15px\">{}</h2>\n", escaped(&page.word("annex"))));
    push(html, format_args!("<p>{}</p>\n", escaped(&page.word("annex_intro"))));
    let total = |column: &str| match column {
        "invoice" => page.word("total"),
        "amount" => page.get("interest").get("total_figure").words().to_owned(),
        _ => String::new(),
    };
    table(html, &page.annex_columns(), page.annex(), &total);
}
