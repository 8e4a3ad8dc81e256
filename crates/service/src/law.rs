//! The law as it ships, for showing.

use basis::law::{LawBook, LawPack};
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

/// One pack's rules, as JSON.
#[must_use]
pub fn show_json(pack: &LawPack, tag: &str) -> String {
    let rows: Vec<String> = pack
        .rules
        .iter()
        .map(|r| {
            fields(&[
                ("id", r.id.clone()),
                ("rule", r.title.get(tag).to_owned()),
                ("source", r.citation.text.get(tag).to_owned()),
                ("article", r.citation.article.clone()),
                ("url", r.citation.url.clone()),
                ("since", r.mark.since.to_string()),
                ("confidence", r.mark.confidence.code().to_owned()),
                ("basis", r.mark.basis.code().to_owned()),
            ])
        })
        .collect();
    format!("[{}]", rows.join(",\n "))
}
