//! What every use case works on: the store, the seller, its profile, its strategy, the law, the clock.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use basis::calendar::Date;
use basis::law::LawBook;
use basis::money::Currency;
use basis::problem::{Outcome, Problem};
use domain::decide::{ApprovalRule, Rolls};
use ed25519_dalek::SigningKey;
use papers::Letterhead;
use store::people::{self, SellerRow};
use store::postgres::Postgres;
use store::sqlite::Sqlite;
use store::{Connection, Store, Turn};
use wire::profile::Profile;

use crate::clock::Clock;
use crate::kept::Kept;
use crate::lawful::Found;
use crate::marks::Marks;
use crate::strategy::Plans;

/// Where the data are and which seller is meant.
#[derive(Debug, Clone)]
pub struct Place {
    /// The data directory.
    pub data: PathBuf,
    /// A database elsewhere (`sqlite:PATH`, `postgres://…`), instead of the one in the data directory.
    pub database: Option<String>,
    /// The seller's code; `None` means the only one.
    pub seller: Option<String>,
}

/// Which database is meant.
enum Meant {
    File(PathBuf),
    Server(String),
}

impl Place {
    /// Fails with `unknown_database` for a kind that this program does not speak.
    fn meant(&self) -> Outcome<Meant> {
        let Some(url) = self.database.as_deref() else {
            return Ok(Meant::File(self.data.join("dunlin.sqlite")));
        };
        if let Some(path) = url.strip_prefix("sqlite:") {
            return Ok(Meant::File(PathBuf::from(path.trim_start_matches("//"))));
        }
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Ok(Meant::Server(url.to_owned()));
        }
        // What follows the kind may hold a password, however the address is written.
        let kind = url.split_once(':').map(|(kind, _)| kind);
        let kind = kind.filter(|k| !k.is_empty() && k.bytes().all(|b| b.is_ascii_alphanumeric()));
        let kind = kind.map_or_else(|| "…".to_owned(), |kind| format!("{kind}:…"));
        Err(Problem::usage("unknown_database").with("value", kind).column("database"))
    }
    /// A database's address as it may be shown: without its password.
    #[must_use]
    pub fn shown(url: &str) -> String {
        match url.split_once(':') {
            None if url.is_empty() => String::new(),
            Some(("sqlite", _)) => url.to_owned(),
            _ => store::postgres::shown(url),
        }
    }
    /// The file of a store on SQLite; `None` for one on a server. Fails with `unknown_database`.
    pub(crate) fn file(&self) -> Outcome<Option<PathBuf>> {
        Ok(match self.meant()? {
            Meant::File(path) => Some(path),
            Meant::Server(_) => None,
        })
    }
    /// The store. Fails with `store_missing` where there is none, with `unknown_database`, and as its driver does.
    pub(crate) fn open_store(&self) -> Outcome<Box<dyn Store>> {
        Ok(match self.meant()? {
            Meant::File(path) => Box::new(Sqlite::open(&path)?),
            Meant::Server(url) => Box::new(Postgres::open(&url)?),
        })
    }
    /// The store, or a place where one can be made.
    pub(crate) fn create_store(&self) -> Outcome<Box<dyn Store>> {
        Ok(match self.meant()? {
            Meant::File(path) => Box::new(Sqlite::create(&path)?),
            Meant::Server(url) => Box::new(Postgres::create(&url)?),
        })
    }
}

/// A seller's books, open for work.
pub struct App {
    /// The database.
    pub store: Box<dyn Store>,
    /// The data directory.
    pub data: PathBuf,
    /// The seller.
    pub seller: SellerRow,
    /// Its newest profile with its version; the empty one before `seller set`.
    pub profile: Profile,
    /// Version of the profile, 0 when none was set.
    pub profile_version: i64,
    /// Its rules that approve letters without a person.
    pub approvals: Vec<ApprovalRule>,
    /// How days that are no business days move.
    pub rolls: Rolls,
    /// The strategies in force, and those of running cycles.
    pub plans: Plans,
    /// The law.
    pub law: LawBook,
    /// Clock and randomness.
    pub clock: Box<dyn Clock>,
    /// The key that signs, and the marks of accounts under it; none where books are only checked.
    key: Option<(SigningKey, Marks)>,
    /// How often the settings were set when they were read.
    settings: [i64; 5],
    /// The picture at the head of letters, once it was looked for.
    letterhead: OnceLock<Option<Letterhead>>,
    /// What tallies of interest have found.
    pub(crate) found: Found,
    /// Lists that were computed.
    pub(crate) kept: Kept,
}

impl App {
    /// Opens the books. Fails with `store_missing`, `no_seller`, `which_seller`, `unknown_seller`, `store_newer`,
    /// `key_missing`, `key_damaged`, `key_of_other_seller` or a fault of the store.
    pub fn open(place: &Place, clock: Box<dyn Clock>) -> Outcome<Self> {
        Self::open_on(place.open_store()?, place, clock)
    }
    /// Opens the books in a store that is open already; of the place only the data directory and the seller count. Fails as
    /// [`Self::open`] does.
    pub fn open_on(store: Box<dyn Store>, place: &Place, clock: Box<dyn Clock>) -> Outcome<Self> {
        let mut app = Self::open_unsigned(store, place, clock)?;
        let key = key_of(&place.data, &app.seller)?;
        let marks = Marks::new(&key);
        app.key = Some((key, marks));
        Ok(app)
    }
    /// The same without the signing key: to look at books, not to seal them.
    pub(crate) fn open_unsigned(store: Box<dyn Store>, place: &Place, clock: Box<dyn Clock>) -> Outcome<Self> {
        let mut c = store.connect()?;
        store::migrate::migrate(&mut *c, clock.now())?;
        let sellers = people::sellers(&mut *c)?;
        let seller = choose(sellers, place.seller.as_deref())?;
        drop(c);
        let mut c = store.connect_for(seller.id)?;
        let settings = people::settings(&mut *c, seller.id)?;
        let (profile_version, profile) = match people::profile(&mut *c, seller.id)? {
            Some((version, text)) => (version, wire::profile::from_json(&text)?),
            None => (0, Profile::default()),
        };
        let plans = Plans::load(&mut *c, seller.id)?;
        let law = crate::calendars::book(&mut *c, seller.id)?;
        drop(c);
        let approvals = wire::profile::approvals(&profile)?;
        let rolls = wire::profile::rolls(&profile)?;
        let data = place.data.clone();
        Ok(Self {
            store,
            data,
            seller,
            profile,
            profile_version,
            approvals,
            rolls,
            plans,
            law,
            clock,
            key: None,
            settings,
            letterhead: OnceLock::new(),
            found: Found::default(),
            kept: Kept::default(),
        })
    }
    /// A connection for the seller's work.
    pub fn connect(&self) -> Outcome<Box<dyn Connection>> {
        self.store.connect_for(self.seller.id)
    }
    /// Waits until no other process writes in bulk for the seller; `waiting` is called once when it has to wait. Fails with `settings_changed` when
    /// profile, strategies, calendars, texts or rates of the law are not those any more that this `App` has read: what it would do rests on them.
    pub(crate) fn turn(&self, waiting: &mut dyn FnMut()) -> Outcome<Box<dyn Turn>> {
        let turn = self.store.take_turn_of(self.seller.id, waiting)?;
        self.settled(&mut *self.connect()?)?;
        Ok(turn)
    }
    /// Fails with `settings_changed` when the settings are not those any more that this `App` has read.
    pub(crate) fn settled(&self, c: &mut dyn Connection) -> Outcome<()> {
        if people::settings(c, self.seller.id)? == self.settings {
            return Ok(());
        }
        Err(Problem::refused("settings_changed").with("seller", &self.seller.code))
    }
    /// Today in the seller's time zone.
    pub fn today(&self) -> Outcome<Date> {
        self.clock.today(&self.seller.time_zone)
    }
    /// The seller's currency.
    pub fn currency(&self) -> Outcome<Currency> {
        Currency::parse(&self.seller.currency)
    }
    /// The picture at the head of letters. Fails with `letterhead_missing` when the store lost it.
    pub(crate) fn letterhead(&self) -> Outcome<Option<Letterhead>> {
        if let Some(known) = self.letterhead.get() {
            return Ok(known.clone());
        }
        let sha = &self.profile.letterhead_sha256;
        let found = if sha.is_empty() {
            None
        } else {
            let body = store::letters::document(&mut *self.connect()?, self.seller.id, &unhex(sha))?;
            let body = body.ok_or_else(|| Problem::store("letterhead_missing").with("sha256", sha))?;
            Some(Letterhead::read(&body)?)
        };
        Ok(self.letterhead.get_or_init(|| found).clone())
    }
    /// The key that signs the roots. Fails with `key_missing` where the books were opened without it.
    pub(crate) fn key(&self) -> Outcome<&SigningKey> {
        self.keyed().map(|(key, _)| key)
    }
    /// What marks accounts. Fails as [`Self::key`] does.
    pub(crate) fn marks(&self) -> Outcome<&Marks> {
        self.keyed().map(|(_, marks)| marks)
    }
    fn keyed(&self) -> Outcome<&(SigningKey, Marks)> {
        let missing = || key_file(&self.data, &self.seller.code);
        self.key.as_ref().ok_or_else(|| Problem::store("key_missing").with("path", missing().display()))
    }
}

/// Hexadecimal text as bytes; what is none gives nothing.
pub(crate) fn unhex(text: &str) -> Vec<u8> {
    let digit = |b: &u8| char::from(*b).to_digit(16).and_then(|d| u8::try_from(d).ok());
    let pair = |p: &[u8]| Some(p.first().and_then(digit)? * 16 + p.get(1).and_then(digit)?);
    text.as_bytes().chunks(2).map_while(pair).collect()
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "App({})", self.seller.code)
    }
}

pub(crate) fn choose(sellers: Vec<SellerRow>, code: Option<&str>) -> Outcome<SellerRow> {
    let codes = || sellers.iter().map(|s| s.code.as_str()).collect::<Vec<_>>().join(", ");
    match (code, sellers.len()) {
        (_, 0) => Err(Problem::refused("no_seller")),
        (None, 1) => sellers.into_iter().next().ok_or_else(|| Problem::refused("no_seller")),
        (None, _) => Err(Problem::usage("which_seller").with("codes", codes()).column("seller")),
        (Some(code), _) => match sellers.iter().find(|s| s.code == code) {
            Some(seller) => Ok(seller.clone()),
            None => Err(Problem::usage("unknown_seller").with("value", code).with("codes", codes()).column("seller")),
        },
    }
}

/// The file of a seller's signing key.
#[must_use]
pub(crate) fn key_file(data: &Path, seller: &str) -> PathBuf {
    data.join(format!("{seller}.key"))
}

/// The signing key of a seller. Fails with `key_missing`, `key_damaged`, `key_of_other_seller`.
pub(crate) fn key_of(data: &Path, seller: &SellerRow) -> Outcome<SigningKey> {
    let key = read_key(data, &seller.code)?;
    if key.verifying_key().to_bytes().as_slice() == seller.public_key.as_slice() {
        return Ok(key);
    }
    let path = key_file(data, &seller.code);
    let other = Problem::store("key_of_other_seller").with("path", path.display());
    Err(other.with("seller", &seller.code))
}

pub(crate) fn read_key(data: &Path, seller: &str) -> Outcome<SigningKey> {
    let path = key_file(data, seller);
    let bytes = std::fs::read(&path).map_err(|_| Problem::store("key_missing").with("path", path.display()))?;
    let length = bytes.len();
    let bytes: [u8; 32] = bytes
        .try_into()
        .map_err(|_| Problem::store("key_damaged").with("path", path.display()).with("bytes", length))?;
    Ok(SigningKey::from_bytes(&bytes))
}
