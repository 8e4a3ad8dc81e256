//! Sellers: set up a store or a seller in it, set and show what letters need of it.

use std::path::Path;

use basis::money::Currency;
use basis::problem::{Outcome, Problem};
use domain::record::payload_hash;
use ed25519_dalek::SigningKey;
use papers::Letterhead;
use store::Connection;
use store::people::{self, SellerRow};
use store::strategies::AssignmentRow;
use wire::profile::Profile;

use crate::App;
use crate::app::{Place, key_file};
use crate::clock::{Clock, check_time_zone};
use crate::scribe::Scribe;
use crate::settings::Maker;
use crate::strategy::Scope;
use crate::transaction::in_transaction;

/// What `init` is told.
#[derive(Debug, Clone)]
pub struct NewSeller {
    /// Code: letters, digits, `-`, `_`.
    pub code: String,
    /// Name.
    pub name: String,
    /// Seat.
    pub jurisdiction: String,
    /// Currency of its books.
    pub currency: String,
    /// Language.
    pub language: String,
    /// IANA time zone; `None` takes the jurisdiction's usual one.
    pub time_zone: Option<String>,
}

/// Makes a store when there is none, and a seller in it. Fails with `seller_exists`, `bad_code`, `bad_jurisdiction`,
/// `unknown_currency`, `unknown_time_zone`, `unknown_language`, `data_dir_not_writable`.
pub fn init(place: &Place, new: &NewSeller, clock: &dyn Clock) -> Outcome<SellerRow> {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if new.code.is_empty() || new.code.len() > 40 || !new.code.chars().all(plain) {
        return Err(Problem::usage("bad_code").with("value", &new.code).column("seller"));
    }
    if new.name.trim().is_empty() {
        return Err(Problem::usage("missing_option").with("option", "name").column("name"));
    }
    wire::messages::Lang::parse(&new.language)?;
    let jurisdiction = new.jurisdiction.to_ascii_uppercase();
    let shape = |p: &str| (2..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_uppercase());
    if jurisdiction.is_empty() || !jurisdiction.split('-').all(shape) {
        return Err(Problem::usage("bad_jurisdiction").with("value", &new.jurisdiction).column("jurisdiction"));
    }
    let currency = Currency::parse(&new.currency).map_err(|mut p| {
        p.kind = basis::problem::Kind::Usage;
        p.column("currency")
    })?;
    let time_zone = new.time_zone.clone().unwrap_or_else(|| usual_time_zone(&jurisdiction).to_owned());
    check_time_zone(&time_zone)?;
    let store = place.create_store()?;
    let mut c = store.connect()?;
    store::migrate::migrate(&mut *c, clock.now())?;
    let sellers = people::sellers(&mut *c)?;
    if sellers.iter().any(|s| s.code == new.code) {
        return Err(Problem::refused("seller_exists").with("value", &new.code).column("seller"));
    }
    let key = make_key(&place.data, &new.code, clock)?;
    let seller = SellerRow {
        id: sellers.iter().map(|s| s.id).max().unwrap_or(0) + 1,
        code: new.code.clone(),
        name: new.name.clone(),
        jurisdiction,
        currency: currency.code().to_owned(),
        language: new.language.clone(),
        time_zone,
        public_key: key.verifying_key().to_bytes().to_vec(),
    };
    record_seller(&mut *c, &seller, clock)?;
    Ok(seller)
}

fn record_seller(c: &mut dyn Connection, seller: &SellerRow, clock: &dyn Clock) -> Outcome<()> {
    in_transaction(c, |c| {
        let mut scribe = Scribe::new(clock, seller.id);
        people::insert_seller(c, seller, scribe.at())?;
        scribe.add(c, 0, "seller", seller_text(seller))?;
        first_strategy(c, seller, (&mut scribe, clock))?;
        scribe.flush(c)
    })
}

/// The standard strategy is in force until another is; from then on no new release of the program changes it.
fn first_strategy(
    c: &mut dyn Connection,
    seller: &SellerRow,
    (scribe, clock): (&mut Scribe<'_>, &dyn Clock),
) -> Outcome<()> {
    let (name, text) = wire::strategy::SHIPPED.first().copied().unwrap_or_default();
    let strategy = wire::strategy::parse(name, text)?;
    let version = crate::strategy::store_text(c, seller.id, scribe, (&strategy, text))?;
    let row = AssignmentRow {
        number: 0,
        at: scribe.at(),
        on: clock.today(&seller.time_zone)?,
        scope: Scope::Seller.word().to_owned(),
        target: String::new(),
        debtor: 0,
        version,
        by: String::new(),
    };
    crate::strategy::assign(c, seller.id, scribe, row)?;
    Ok(())
}

/// The text that a seller's entry hashes.
pub(crate) fn seller_text(seller: &SellerRow) -> String {
    wire::record::fields(&[
        ("code", seller.code.clone()),
        ("name", seller.name.clone()),
        ("jurisdiction", seller.jurisdiction.clone()),
        ("currency", seller.currency.clone()),
        ("language", seller.language.clone()),
        ("time_zone", seller.time_zone.clone()),
        ("public_key", crate::letters::hex(&seller.public_key)),
    ])
}

/// Makes the signing key of a seller, readable by its owner alone. One that is there already is taken: an `init` that was
/// cut short may have left it, and a key that signed roots must never be replaced.
fn make_key(data: &Path, seller: &str, clock: &dyn Clock) -> Outcome<SigningKey> {
    if key_file(data, seller).exists() {
        return crate::app::read_key(data, seller);
    }
    let mut seed = [0_u8; 32];
    clock.fill(&mut seed)?;
    keep_key(data, seller, &seed)?;
    Ok(SigningKey::from_bytes(&seed))
}

/// Writes a signing key that is not there yet.
pub(crate) fn keep_key(data: &Path, seller: &str, seed: &[u8]) -> Outcome<()> {
    use std::io::Write;
    use std::os::unix::fs::OpenOptionsExt;
    let path = key_file(data, seller);
    let failed = |e: std::io::Error| {
        Problem::store("data_dir_not_writable").with("path", path.display()).with("reason", e.kind())
    };
    std::fs::create_dir_all(data).map_err(failed)?;
    // Whole or not there: a crash in the middle leaves a temporary file, never half a key under the key's name.
    let half = path.with_extension("key.new");
    let mut file =
        std::fs::File::options().write(true).create(true).truncate(true).mode(0o600).open(&half).map_err(failed)?;
    file.write_all(seed).and_then(|()| file.sync_all()).map_err(failed)?;
    std::fs::rename(&half, &path).map_err(failed)?;
    std::fs::File::open(data).and_then(|dir| dir.sync_all()).map_err(failed)
}

fn usual_time_zone(jurisdiction: &str) -> &'static str {
    match jurisdiction.split('-').next().unwrap_or("") {
        "CN" => "Asia/Shanghai",
        "TW" => "Asia/Taipei",
        "HK" => "Asia/Hong_Kong",
        "SG" => "Asia/Singapore",
        "JP" => "Asia/Tokyo",
        "DE" => "Europe/Berlin",
        "GB" => "Europe/London",
        "FR" => "Europe/Paris",
        "US" => "America/New_York",
        _ => "UTC",
    }
}

/// Stores a new version of the seller's profile; the version's number is returned. The same content is no new version.
/// `picture` reads the letterhead that the file names, which must be an image that prints. Fails with `profile_invalid`,
/// `profile_of_other_seller`, `unknown_law`, `letterhead_not_an_image` and the letterhead's other refusals.
pub fn set(app: &App, name: &str, text: &str, picture: &dyn Fn(&str) -> Outcome<Vec<u8>>) -> Outcome<i64> {
    let mut profile = wire::profile::parse(name, text)?;
    let letterhead = match profile.letterhead.as_str() {
        "" => None,
        file => {
            let body = picture(file)?;
            let at = |p: Box<Problem>| p.with("file", file).file(name).column("letterhead");
            Some(Letterhead::read(&body).map_err(at)?)
        }
    };
    let hash = letterhead.as_ref().map(|l| payload_hash(&[], l.bytes()));
    profile.letterhead_sha256 = hash.map_or(String::new(), |h| crate::letters::hex(&h));
    keep(app, profile, letterhead.as_ref(), Maker::default()).map_err(|p| p.file(name))
}

/// Stores a profile as a new version, unless it is that in force; `maker` is who sets it, where somebody is named. Fails as [`set`] does.
pub(crate) fn keep(app: &App, profile: Profile, letterhead: Option<&Letterhead>, maker: Maker<'_>) -> Outcome<i64> {
    if !profile.code.is_empty() && profile.code != app.seller.code {
        let other = Problem::input("profile_of_other_seller").with("value", &profile.code);
        return Err(other.with("seller", &app.seller.code).column("code"));
    }
    let governing = profile.law.governing.as_str();
    if !matches!(governing, "" | "debtor_seat" | "seller_seat") && app.law.pack(governing).is_none() {
        let unknown = Problem::input("unknown_governing_law").with("value", governing);
        return Err(unknown.with("known", app.law.codes().collect::<Vec<_>>().join(", ")).column("law.governing"));
    }
    for (code, choice) in &profile.law.packs {
        let known = app.law.pack(code).is_some_and(|p| p.rules.iter().any(|r| r.id == choice.variant));
        if !known {
            let unknown = Problem::input("unknown_law").with("law", code).with("variant", &choice.variant);
            return Err(unknown.column("law"));
        }
    }
    if profile == app.profile && maker.approved.is_none() {
        return Ok(app.profile_version);
    }
    let body = wire::profile::to_json(&profile);
    let _turn = app.turn(&mut || ())?;
    let mut c = app.connect()?;
    let version = people::profile(&mut *c, app.seller.id)?.map_or(0, |(version, _)| version) + 1;
    in_transaction(&mut *c, |c| {
        let mut scribe = Scribe::new(&*app.clock, app.seller.id);
        if let Some(letterhead) = letterhead {
            let hash = payload_hash(&[], letterhead.bytes());
            let (media, body) = (letterhead.media_type(), letterhead.bytes());
            store::letters::put_document(c, app.seller.id, &hash, media, body)?;
        }
        people::insert_profile(c, app.seller.id, version, scribe.at(), &body)?;
        if wire::profile::rolls(&profile)? != app.rolls {
            // Every day on which a step may be due was told by the rule of closed days as it was.
            store::work::touch_all(c, app.seller.id)?;
        }
        scribe.add(c, 0, "seller_profile", body)?;
        crate::settings::note(c, &mut scribe, (crate::settings::SELLER, version), maker)?;
        scribe.flush(c)
    })?;
    Ok(version)
}

/// The profile in force.
#[must_use]
pub fn show(app: &App) -> &Profile {
    &app.profile
}
