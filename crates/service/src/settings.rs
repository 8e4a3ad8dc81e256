//! Settings as versions: who changed them and when, and how an earlier version comes into force again. An earlier one is never touched:
//! going back is a change as any other.

use std::collections::HashMap;

use basis::problem::{Outcome, Problem};
use domain::record::payload_hash;
use papers::Letterhead;
use store::{Connection, check, letters};
use wire::output::{ApprovalsVersion, SellerVersion, StrategyVersion, TextVersion};
use wire::profile::{Approval, Profile};

use crate::App;
use crate::clock::instant;
use crate::four_eyes::{self, Approved, What};
use crate::letters::hex;
use crate::scribe::Scribe;
use crate::seller;
use crate::strategy::{Activated, Activation, Scope, activate};
use crate::texts::{self, OwnText};

/// Kind of the entry that says who changed a setting, where somebody is known.
const ENTRY: &str = "setting_changed";
/// What the entry is about.
pub(crate) const SELLER: &str = "seller";
pub(crate) const TEXTS: &str = "texts";

/// A change: its version, its instant, who made it (empty where nobody was named).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Change {
    /// Version.
    pub version: i64,
    /// Instant, `YYYY-MM-DDThh:mm:ssZ`.
    pub at: String,
    /// Who.
    pub by: String,
}

/// Who sets something: a person, and where it takes two, the change that another approved.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Maker<'m> {
    /// Who; empty where nobody is named.
    pub(crate) by: &'m str,
    /// The change, and who approved it.
    pub(crate) approved: Option<Approved<'m>>,
}

impl<'m> Maker<'m> {
    pub(crate) const fn alone(by: &'m str) -> Self {
        Self { by, approved: None }
    }
}

/// Notes who makes a version, in the transaction that makes it.
pub(crate) fn note(
    c: &mut dyn Connection,
    scribe: &mut Scribe<'_>,
    (what, version): (&str, i64),
    maker: Maker<'_>,
) -> Outcome<()> {
    if let Some(approved) = maker.approved {
        if version != approved.base + 1 {
            return Err(four_eyes::overtaken(approved.change));
        }
        four_eyes::carried_out(c, scribe, approved)?;
    }
    if maker.by.is_empty() {
        return Ok(());
    }
    let fields = [("setting", what.to_owned()), ("version", version.to_string()), ("by", maker.by.to_owned())];
    scribe.add(c, 0, ENTRY, wire::record::fields(&fields)).map(drop)
}

/// Who made each version of a setting.
fn makers(c: &mut dyn Connection, seller: i64, what: &str) -> Outcome<HashMap<i64, String>> {
    let mut found = HashMap::new();
    store::evidence::payloads(c, seller, (0, ENTRY), &mut |payload| {
        let mut fields = wire::record::read_fields(payload);
        let version = fields.get("version").and_then(|v| v.parse().ok());
        if let (Some(version), true) = (version, fields.get("setting").is_some_and(|s| s == what)) {
            found.insert(version, fields.remove("by").unwrap_or_default());
        }
        Ok(())
    })?;
    Ok(found)
}

/// The versions of the seller's data, oldest first.
pub fn of_seller(app: &App) -> Outcome<Vec<SellerVersion>> {
    let c = &mut *app.connect()?;
    let mut makers = makers(c, app.seller.id, SELLER)?;
    let one = |row: check::ProfileRow| {
        let by = makers.remove(&row.version).unwrap_or_default();
        let profile = wire::profile::from_json(&row.body)?;
        Ok(SellerVersion { version: row.version, at: instant(row.at)?, by, profile })
    };
    check::profiles(c, app.seller.id)?.into_iter().map(one).collect()
}

/// The versions of the rules of approval: those of the seller's data in which they changed.
pub fn of_approvals(app: &App) -> Outcome<Vec<ApprovalsVersion>> {
    let mut all = of_seller(app)?;
    all.dedup_by(|later, earlier| later.profile.approval == earlier.profile.approval);
    let one =
        |v: SellerVersion| ApprovalsVersion { version: v.version, at: v.at, by: v.by, approval: v.profile.approval };
    Ok(all.into_iter().map(one).collect())
}

/// The versions of one letter text, oldest first; without a text the one that ships came into force again.
pub fn of_text(app: &App, name: &str) -> Outcome<Vec<TextVersion>> {
    known(app, name)?;
    let c = &mut *app.connect()?;
    let mut makers = makers(c, app.seller.id, TEXTS)?;
    let rows = letters::texts(c, app.seller.id)?.into_iter().filter(|row| row.name == name);
    let one = |row: letters::TextRow| {
        Ok(TextVersion {
            version: row.version,
            at: instant(row.at)?,
            by: makers.remove(&row.version).unwrap_or_default(),
            body: (!row.body.is_empty()).then_some(row.body),
        })
    };
    rows.map(one).collect()
}

/// The strategies that were put into force for a scope, oldest first.
pub fn of_strategy(app: &App, scope: &Scope) -> Outcome<Vec<StrategyVersion>> {
    let c = &mut *app.connect()?;
    let versions = store::strategies::versions(c, app.seller.id)?;
    let rows = store::strategies::assignments(c, app.seller.id)?;
    let own = rows.into_iter().filter(|r| r.scope == scope.word() && r.target == scope.target());
    let one = |row: store::strategies::AssignmentRow| {
        let text = versions.iter().find(|v| v.version == row.version);
        Ok(StrategyVersion {
            version: row.number,
            at: instant(row.at)?,
            by: row.by,
            strategy: text.map_or_else(String::new, |v| format!("{} {}", v.id, v.own_version)),
            text: text.map(|v| v.body.clone()),
        })
    };
    own.map(one).collect()
}

/// Sets the seller's data but for the rules of approval and what takes two people, which others answer for. Fails as [`seller::set`] does, and with
/// `approvals_elsewhere`, `four_eyes_elsewhere`, `letterhead_elsewhere`, `change_takes_two`.
pub fn put_seller(app: &App, text: &str, by: &str) -> Outcome<i64> {
    let profile = read_seller(app, text)?;
    set_seller(app, profile, Maker::alone(by))
}

/// Reads the seller's data as they may be set here.
pub(crate) fn read_seller(app: &App, text: &str) -> Outcome<Profile> {
    let mut profile = wire::profile::parse_json(text)?;
    if profile.approval != app.profile.approval {
        return Err(Problem::refused("approvals_elsewhere").column("approval"));
    }
    if profile.four_eyes != app.profile.four_eyes {
        return Err(Problem::refused("four_eyes_elsewhere").column("four_eyes"));
    }
    if profile.letterhead != app.profile.letterhead {
        return Err(Problem::refused("letterhead_elsewhere").column("letterhead"));
    }
    profile.letterhead_sha256.clone_from(&app.profile.letterhead_sha256);
    Ok(profile)
}

pub(crate) fn set_seller(app: &App, profile: Profile, maker: Maker<'_>) -> Outcome<i64> {
    if profile.bank_account != app.profile.bank_account {
        four_eyes::alone(app, What::PaymentDetails, maker)?;
    }
    seller::keep(app, profile, None, maker)
}

/// Puts a picture at the head of letters, under the name that its sender gives it. Fails with `profile_missing` before the seller's data are set, and
/// with the letterhead's own refusals.
pub fn put_letterhead(app: &App, (name, picture): (&str, &[u8]), by: &str) -> Outcome<i64> {
    if app.profile_version == 0 {
        return Err(Problem::refused("profile_missing"));
    }
    let letterhead = Letterhead::read(picture).map_err(|p| p.column("body"))?;
    let sha = hex(&payload_hash(&[], letterhead.bytes()));
    let profile = Profile { letterhead: name.to_owned(), letterhead_sha256: sha, ..app.profile.clone() };
    seller::keep(app, profile, Some(&letterhead), Maker::alone(by))
}

/// Takes the picture off the head of letters; where there is none, nothing changes.
pub fn remove_letterhead(app: &App, by: &str) -> Outcome<i64> {
    let profile = Profile { letterhead: String::new(), letterhead_sha256: String::new(), ..app.profile.clone() };
    seller::keep(app, profile, None, Maker::alone(by))
}

/// The picture at the head of letters: its media type and its bytes. Fails with `unknown_letterhead` where there is none.
pub fn letterhead(app: &App) -> Outcome<(&'static str, Vec<u8>)> {
    let found = app.letterhead()?.ok_or_else(|| Problem::refused("unknown_letterhead"))?;
    Ok((found.media_type(), found.bytes().to_vec()))
}

/// Sets the rules of approval. Fails with `profile_missing` before the seller's data are set, `profile_invalid`, `approval_invalid`, `unknown_currency`, `not_an_amount`,
/// `change_takes_two`.
pub fn put_approvals(app: &App, text: &str, by: &str) -> Outcome<i64> {
    set_approvals(app, wire::profile::read_approvals(text)?, Maker::alone(by))
}

pub(crate) fn set_approvals(app: &App, approval: Vec<Approval>, maker: Maker<'_>) -> Outcome<i64> {
    if app.profile_version == 0 {
        return Err(Problem::refused("profile_missing"));
    }
    four_eyes::alone(app, What::Approvals, maker)?;
    let profile = Profile { approval, ..app.profile.clone() };
    wire::profile::approvals(&profile)?;
    seller::keep(app, profile, None, maker)
}

/// Sets what takes two people; where something does already, that takes two as well. Fails with `profile_missing`, `profile_invalid`,
/// `four_eyes_invalid`, `change_takes_two`.
pub fn put_four_eyes(app: &App, text: &str, by: &str) -> Outcome<i64> {
    set_four_eyes(app, text, Maker::alone(by))
}

pub(crate) fn set_four_eyes(app: &App, text: &str, maker: Maker<'_>) -> Outcome<i64> {
    if app.profile_version == 0 {
        return Err(Problem::refused("profile_missing"));
    }
    let four_eyes = wire::profile::read_four_eyes(text)?;
    four_eyes::alone(app, What::FourEyes, maker)?;
    seller::keep(app, Profile { four_eyes, ..app.profile.clone() }, None, maker)
}

/// Puts the seller's data of an earlier version into force again; the rules of approval and what takes two people stay as they are. Fails with
/// `unknown_version`, `change_takes_two`.
pub fn seller_back(app: &App, version: i64, by: &str) -> Outcome<i64> {
    let found = of_seller(app)?.into_iter().find(|v| v.version == version).ok_or_else(|| unknown(version))?;
    let (approval, four_eyes) = (app.profile.approval.clone(), app.profile.four_eyes.clone());
    set_seller(app, Profile { approval, four_eyes, ..found.profile }, Maker::alone(by))
}

/// Puts the rules of approval of an earlier version into force again. Fails with `unknown_version`, `change_takes_two`.
pub fn approvals_back(app: &App, version: i64, by: &str) -> Outcome<i64> {
    let found = of_seller(app)?.into_iter().find(|v| v.version == version).ok_or_else(|| unknown(version))?;
    set_approvals(app, found.profile.approval, Maker::alone(by))
}

/// Puts a strategy into force. Fails with `change_takes_two` and as [`activate`] does.
pub fn put_strategy(app: &App, text: &str, how: &Activation) -> Outcome<Activated> {
    four_eyes::alone(app, What::Strategy, Maker::alone(&how.by))?;
    activate(app, "body", text, how)
}

/// Sets one letter text. Fails with `text_unknown_file` and as [`texts::set`] does.
pub fn put_text(app: &App, name: &str, body: &str, by: &str) -> Outcome<i64> {
    known(app, name)?;
    texts::put(app, &[OwnText { name: name.to_owned(), body: body.to_owned() }], by)
}

/// Puts an earlier version of a letter text into force again, 0 the one that ships. Fails with `unknown_version`, `text_unknown_file`, `text_not_own`.
pub fn text_back(app: &App, name: &str, version: i64, by: &str) -> Outcome<i64> {
    let earlier = of_text(app, name)?.into_iter().find(|v| v.version == version);
    match earlier.map(|v| v.body) {
        Some(Some(body)) => put_text(app, name, &body, by),
        None if version != 0 => Err(unknown(version)),
        Some(None) | None => texts::back(app, &[name.to_owned()], by),
    }
}

/// Puts the strategy of an earlier assignment of the same scope into force again. Fails with `unknown_version`, `change_takes_two` and as
/// [`activate`] does.
pub fn strategy_back(app: &App, version: i64, how: &Activation) -> Outcome<Activated> {
    four_eyes::alone(app, What::Strategy, Maker::alone(&how.by))?;
    let earlier = of_strategy(app, &how.scope)?.into_iter().find(|v| v.version == version);
    let text = earlier.and_then(|v| Some((v.strategy, v.text?))).ok_or_else(|| unknown(version))?;
    activate(app, &text.0, &text.1, how)
}

/// Fails with `text_unknown_file`.
fn known(app: &App, name: &str) -> Outcome<()> {
    if texts::list(app)?.iter().any(|t| t.name == name) {
        return Ok(());
    }
    Err(Problem::refused("unknown_text").with("value", name).column("text"))
}

fn unknown(version: i64) -> Box<Problem> {
    Problem::refused("unknown_version").with("value", version).column("version")
}
