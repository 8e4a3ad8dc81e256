//! Endpoints as they stand, and how what is set of them is recorded.

use std::collections::BTreeMap;

use basis::problem::{Outcome, Problem};
use domain::record::payload_hash;
use store::Connection;
use store::webhooks::{self, EndpointRow};

use super::kinds;
use crate::App;
use crate::letters::hex;
use crate::scribe::Scribe;

/// The kind of evidence entry of what is set of an endpoint.
pub(crate) const ENTRY: &str = "webhook_endpoint";

/// What is set of an endpoint that is no more.
pub(super) const REMOVED: &str = "removed";

/// Of each endpoint the row that holds; those that were removed are none.
pub(crate) fn standing(rows: &[EndpointRow]) -> BTreeMap<i64, EndpointRow> {
    let mut found: BTreeMap<i64, EndpointRow> = rows.iter().map(|row| (row.endpoint, row.clone())).collect();
    found.retain(|_, row| row.act != REMOVED);
    found
}

/// The endpoint with a number. Fails with `unknown_webhook`.
pub(super) fn one(c: &mut dyn Connection, seller: i64, number: i64) -> Outcome<EndpointRow> {
    let found = standing(&webhooks::endpoints(c, seller)?).remove(&number);
    found.ok_or_else(|| Problem::refused("unknown_webhook").with("value", number).column("webhook"))
}

/// Records what is set of an endpoint, inside the caller's transaction.
pub(super) fn record(
    app: &App,
    c: &mut dyn Connection,
    scribe: &mut Scribe<'_>,
    mut row: EndpointRow,
) -> Outcome<EndpointRow> {
    row.at = scribe.at();
    row.entry = scribe.add(c, 0, ENTRY, text(&row))?;
    webhooks::insert_endpoint(c, app.seller.id, &row)?;
    Ok(row)
}

/// The text that an entry hashes. Of the address it holds a hash: some receivers hand out addresses that are secrets.
pub(crate) fn text(row: &EndpointRow) -> String {
    wire::record::fields(&[
        ("endpoint", row.endpoint.to_string()),
        ("act", row.act.clone()),
        ("url_sha256", hex(&payload_hash(&[], row.url.as_bytes()))),
        ("kinds", row.kinds.clone()),
        ("disabled", row.disabled.clone()),
        ("by", row.by.clone()),
    ])
}

/// The words of kinds of events, each once, with spaces between; none for all. Fails with `unknown_webhook_kind`.
pub(super) fn kinds_of(asked: &[String]) -> Outcome<String> {
    let mut wanted: Vec<&str> = asked.iter().flat_map(|w| w.split([',', ' '])).filter(|w| !w.is_empty()).collect();
    if wanted == ["all"] {
        return Ok(String::new());
    }
    if let Some(unknown) = wanted.iter().find(|w| !kinds::all().any(|k| k == **w)) {
        let known = kinds::all().collect::<Vec<_>>().join(", ");
        let refused = Problem::usage("unknown_webhook_kind").with("value", unknown).with("known", known);
        return Err(refused.column("kind"));
    }
    wanted.sort_unstable();
    wanted.dedup();
    Ok(wanted.join(" "))
}
