//! Where a life takes place: a clock that steps, chance that can be had again, a store that can be lost and opened anew.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, AtomicI64, AtomicU64, Ordering};

use basis::calendar::Date;
use basis::problem::Outcome;
use service::App;
use service::app::Place;
use service::clock::Clock;
use service::seller::{self, NewSeller};
use store::Store;
use store::postgres::Postgres;
use store::sqlite::Sqlite;
use testkit::fuse::{Fuse, Fused};
use testkit::server::Database;

/// The same seed throws the same numbers (SplitMix64 by Steele, Lea and Flood, 2014); never for anything secret.
pub struct Dice(AtomicU64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(AtomicU64::new(seed))
    }
    fn throw(&self) -> u64 {
        const STEP: u64 = 0x9E37_79B9_7F4A_7C15;
        let mut z = self.0.fetch_add(STEP, Ordering::SeqCst).wrapping_add(STEP);
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
    /// A number below `end`; 0 when there is none.
    pub fn below(&self, end: usize) -> usize {
        usize::try_from((self.throw() >> 11) % (end.max(1) as u64)).unwrap()
    }
    pub fn from(&self, first: i32, last: i32) -> i32 {
        first + i32::try_from(self.below(usize::try_from(last - first + 1).unwrap())).unwrap()
    }
    /// Whether something happens that happens so often in a hundred times.
    pub fn percent(&self, often: usize) -> bool {
        self.below(100) < often
    }
    pub fn one<'t, T>(&self, of: &'t [T]) -> Option<&'t T> {
        if of.is_empty() { None } else { of.get(self.below(of.len())) }
    }
}

/// Time as the life has it.
pub struct Ticks {
    now: AtomicI64,
    day: AtomicI32,
    salts: Dice,
}

const DAY: i64 = 86_400_000_000;

impl Ticks {
    /// Nine o'clock of a day.
    pub fn morning(&self, day: Date) {
        self.day.store(day.days(), Ordering::SeqCst);
        let since = i64::from(Date::from_ymd(1970, 1, 1).unwrap().days_until(day));
        self.now.store(since * DAY + 9 * DAY / 24, Ordering::SeqCst);
    }
    /// Somebody sets the clock back by some hours.
    pub fn back(&self) {
        self.now.fetch_sub(5 * DAY / 24, Ordering::SeqCst);
    }
}

struct Clicking(Arc<Ticks>);

impl Clock for Clicking {
    fn now(&self) -> i64 {
        self.0.now.fetch_add(1_000, Ordering::SeqCst)
    }
    fn today(&self, _: &str) -> Outcome<Date> {
        Ok(Date::from_days(self.0.day.load(Ordering::SeqCst)))
    }
    fn fill(&self, buffer: &mut [u8]) -> Outcome<()> {
        for bytes in buffer.chunks_mut(8) {
            let thrown = self.0.salts.throw().to_le_bytes();
            bytes.copy_from_slice(&thrown[..bytes.len()]);
        }
        Ok(())
    }
}

/// The data directory, the database, the clock and the fuse of one life.
pub struct Stage {
    pub dir: PathBuf,
    pub server: Option<Database>,
    pub ticks: Arc<Ticks>,
    pub fuse: Arc<Fuse>,
    app: Option<App>,
}

impl Stage {
    /// A seller whose books begin on `day`, in a folder that is made anew.
    pub fn new(dir: &Path, base: Option<&str>, (seed, day): (u64, Date)) -> Outcome<Self> {
        let _ = std::fs::remove_dir_all(dir);
        std::fs::create_dir_all(dir).unwrap();
        let ticks = Arc::new(Ticks { now: AtomicI64::new(0), day: AtomicI32::new(0), salts: Dice::new(seed ^ 1) });
        ticks.morning(day);
        let server = base.map(Database::new);
        let mut stage = Self { dir: dir.to_owned(), server, ticks, fuse: Arc::default(), app: None };
        let new = NewSeller {
            code: "ACME".to_owned(),
            name: "Acme".to_owned(),
            jurisdiction: "CN".to_owned(),
            currency: "CNY".to_owned(),
            language: "en".to_owned(),
            time_zone: None,
        };
        seller::init(&stage.place(), &new, &Clicking(Arc::clone(&stage.ticks)))?;
        stage.reopen()?;
        let profile = include_str!("../../../../samples/seller.toml").replace("code = \"HAIOU\"", "");
        seller::set(stage.app(), "seller.toml", &profile, &|_| Ok(Vec::new()))?;
        stage.reopen()?;
        Ok(stage)
    }
    fn place(&self) -> Place {
        Place { data: self.dir.clone(), database: self.server.as_ref().map(Database::url), seller: None }
    }
    /// Opens the books anew, as after a crash.
    pub fn reopen(&mut self) -> Outcome<()> {
        self.app = None;
        let store: Box<dyn Store> = match &self.server {
            None => Box::new(Sqlite::open(&self.database())?),
            Some(server) => Box::new(Postgres::open(&server.url())?),
        };
        let store = Box::new(Fused::new(store, Arc::clone(&self.fuse)));
        self.app = Some(App::open_on(store, &self.place(), Box::new(Clicking(Arc::clone(&self.ticks))))?);
        Ok(())
    }
    pub fn app(&self) -> &App {
        self.app.as_ref().expect("an open stage")
    }
    pub fn database(&self) -> PathBuf {
        self.dir.join("dunlin.sqlite")
    }
    /// Lets go of the books, so that they can be read as a whole.
    pub fn close(&mut self) {
        self.app = None;
    }
}
