//! Sends what waits: any number of processes, each delivery under a lease and a fence, retried ever more rarely, given up in the end.
//!
//! A receiver that hangs costs one place for one time-out; one that failed last has a single place until something arrives again.

use std::collections::{HashMap, HashSet};
use std::net::ToSocketAddrs;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use basis::problem::{Outcome, Problem};
use store::people::SellerRow;
use store::webhooks::{self, AttemptRow, Claim};
use store::{Connection, Store, people};
use tokio::runtime::Runtime;

use super::address::target;
use super::secret;
use super::send::{Message, Resolve, Sent, Way, send};
use super::{DELIVERED, FAILED, WAITING, disable_as, enabled_since, endpoint, message_id, sign};
use crate::app::{App, Place, key_file};
use crate::clock::Clock;
use crate::transaction::in_transaction;

/// How long a message rests after it failed, in seconds, by the number of failures; after one more it is given up. Nearly four days in all.
const REST: [i64; 9] = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];
/// After so many days without anything that arrived an endpoint is disabled.
const PATIENCE_DAYS: i64 = 5;
/// Days for which events and what came of them are kept.
const KEPT_DAYS: i64 = 30;
/// Messages on their way at a time, and those to one endpoint.
const PLACES: usize = 256;
const PLACES_EACH: usize = 4;
/// Threads that look names up; one that hangs holds its thread.
const LOOKING_UP: usize = 128;
/// How often what is old is forgotten.
const SWEEP: i64 = 3600 * SECOND;
/// How often somebody who waits looks whether to stop.
const GLANCE: Duration = Duration::from_millis(50);
const SECOND: i64 = 1_000_000;
const DAY: i64 = 86_400 * SECOND;
/// The receiver says that it is there no more.
const GONE: u16 = 410;

/// How messages are sent.
#[derive(Clone)]
pub struct Options {
    /// End when nothing is left that may be sent.
    pub once: bool,
    /// How often it is looked whether something is to be sent.
    pub every: Duration,
    /// How long a message may take, with everything.
    pub timeout: Duration,
    /// Whether messages may go to this machine, in clear too.
    pub loopback: bool,
    /// Looks names up instead of the system.
    pub resolve: Option<Resolve>,
}

impl Default for Options {
    fn default() -> Self {
        let (every, timeout) = (Duration::from_secs(1), Duration::from_secs(15));
        Self { once: false, every, timeout, loopback: false, resolve: None }
    }
}

impl std::fmt::Debug for Options {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Options({:?}, {:?}, {})", self.every, self.timeout, self.loopback)
    }
}

/// What is told of the work.
#[derive(Debug)]
pub enum Told<'t> {
    /// An endpoint was disabled: the seller's code, its number, and why.
    Disabled(&'t str, i64, &'static str),
    /// The store could not be reached or a secret not be opened; it is tried again.
    Away(&'t Problem),
}

/// A message that came back.
struct Back {
    of: (i64, i64),
    claim: Claim,
    began: i64,
    took: Duration,
    sent: Sent,
}

/// Sends what waits until `stop` is set, or with `once` until nothing is left; what is on its way is waited for. For the sellers whose signing key is in
/// the data directory, or the one that `place` names. Fails as opening the store does, and with `webhook_no_threads`; a store that goes away later is
/// waited for, unless `once`.
pub fn carry(
    place: &Place,
    clock: &dyn Fn() -> Box<dyn Clock>,
    options: &Options,
    stop: &AtomicBool,
    tell: &mut dyn FnMut(&Told<'_>),
) -> Outcome<()> {
    let failed = |e: std::io::Error| Problem::store("webhook_no_threads").with("reason", e.kind());
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .max_blocking_threads(LOOKING_UP)
        .enable_all()
        .build()
        .map_err(failed)?;
    let store = place.open_store()?;
    store::migrate::migrate(&mut *store.connect()?, clock().now())?;
    let (home, back) = channel();
    let mut courier = Courier {
        place,
        store,
        make_clock: clock,
        clock: clock(),
        options,
        way: way(options)?,
        runtime: &runtime,
        home,
        out: HashMap::new(),
        failing: HashSet::new(),
        swept: None,
        closing: HashMap::new(),
    };
    let done = courier.work(&back, stop, tell);
    drop(courier);
    // Whoever still looks a name up is not waited for.
    runtime.shutdown_background();
    done
}

/// How messages go out.
fn way(options: &Options) -> Outcome<Way> {
    let config = crate::outside::tls().map_err(|e| Problem::store("webhook_no_tls").with("detail", e))?;
    let system: Resolve = Arc::new(|host: &str, port: u16| Ok((host, port).to_socket_addrs()?.collect()));
    let resolve = options.resolve.clone().unwrap_or(system);
    Ok(Way { tls: Arc::new(config), resolve, loopback: options.loopback, timeout: options.timeout })
}

struct Courier<'c> {
    place: &'c Place,
    store: Box<dyn Store>,
    make_clock: &'c dyn Fn() -> Box<dyn Clock>,
    clock: Box<dyn Clock>,
    options: &'c Options,
    way: Way,
    runtime: &'c Runtime,
    home: Sender<Back>,
    /// Messages on their way, by endpoint.
    out: HashMap<(i64, i64), usize>,
    /// Endpoints whose last message did not arrive.
    failing: HashSet<(i64, i64)>,
    swept: Option<i64>,
    /// Endpoints that are being disabled, each on a thread of its own: it may have to wait for whoever writes in bulk, and the others do not.
    closing: HashMap<(i64, i64), Closing>,
}

/// The seller's code, where the endpoint was enabled still, and why it is not.
type Closing = JoinHandle<Outcome<Option<(String, &'static str)>>>;

impl Courier<'_> {
    fn work(&mut self, back: &Receiver<Back>, stop: &AtomicBool, tell: &mut dyn FnMut(&Told<'_>)) -> Outcome<()> {
        loop {
            let stopping = stop.load(Ordering::Relaxed);
            let begun = if stopping { Ok(0) } else { self.round(tell) };
            let begun = match begun {
                Err(problem) if self.options.once => return Err(problem),
                Err(problem) => {
                    tell(&Told::Away(&problem));
                    0
                }
                Ok(begun) => begun,
            };
            let out = self.out.values().sum::<usize>();
            let ends = out == 0 && (stopping || self.options.once && begun == 0);
            self.closed(ends, tell)?;
            if ends {
                return Ok(());
            }
            self.wait(back, (stop, stopping), tell)?;
        }
    }

    /// Takes what comes home, until it is time to look again.
    fn wait(
        &mut self,
        back: &Receiver<Back>,
        (stop, stopping): (&AtomicBool, bool),
        tell: &mut dyn FnMut(&Told<'_>),
    ) -> Outcome<()> {
        let mut left = self.options.every;
        loop {
            match back.recv_timeout(left.min(GLANCE)) {
                Ok(came) => {
                    self.home(came, tell)?;
                    // A place is free.
                    while let Ok(came) = back.try_recv() {
                        self.home(came, tell)?;
                    }
                    return Ok(());
                }
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
                Err(RecvTimeoutError::Timeout) => left = left.saturating_sub(GLANCE),
            }
            if left.is_zero() || stop.load(Ordering::Relaxed) != stopping {
                return Ok(());
            }
        }
    }

    /// The sellers whose messages are sent here.
    fn sellers(&self, c: &mut dyn Connection) -> Outcome<HashMap<i64, SellerRow>> {
        let ours = |s: &SellerRow| match &self.place.seller {
            Some(code) => s.code == *code,
            None => key_file(&self.place.data, &s.code).is_file(),
        };
        Ok(people::sellers(c)?.into_iter().filter(ours).map(|s| (s.id, s)).collect())
    }

    /// Sends as much as there are places for; how many messages.
    fn round(&mut self, tell: &mut dyn FnMut(&Told<'_>)) -> Outcome<usize> {
        let mut every = self.store.connect()?;
        let ready = webhooks::ready(&mut *every, self.clock.now())?;
        let now = self.clock.now();
        let sweeps = self.swept.is_none_or(|at| now - at > SWEEP);
        if ready.is_empty() && !sweeps {
            return Ok(0);
        }
        let sellers = self.sellers(&mut *every)?;
        drop(every);
        if sweeps {
            for seller in sellers.keys() {
                let before = now - KEPT_DAYS * DAY;
                webhooks::prune(&mut *self.store.connect_for(*seller)?, *seller, before)?;
            }
            self.swept = Some(now);
        }
        let mut begun = 0;
        for of in ready {
            let Some(seller) = sellers.get(&of.0) else { continue };
            let most = if self.failing.contains(&of) { 1 } else { PLACES_EACH };
            while self.out.values().sum::<usize>() < PLACES && self.out.get(&of).copied().unwrap_or(0) < most {
                match self.next(seller, of) {
                    Ok(true) => begun += 1,
                    Ok(false) => break,
                    // What is wrong with one endpoint keeps none of the others waiting.
                    Err(problem) => {
                        tell(&Told::Away(&problem));
                        break;
                    }
                }
            }
        }
        Ok(begun)
    }

    /// Takes the next message to an endpoint and sends it off; whether there was one.
    fn next(&mut self, seller: &SellerRow, of: (i64, i64)) -> Outcome<bool> {
        let mut c = self.store.connect_for(seller.id)?;
        let now = self.clock.now();
        let lease = i64::try_from(self.options.timeout.as_micros()).unwrap_or(DAY).saturating_mul(2) + 30 * SECOND;
        let Some(claim) = webhooks::claim(&mut *c, of, (now, now.saturating_add(lease)))? else { return Ok(false) };
        // One that was removed after its deliveries were looked up is treated as one that is disabled.
        let row = endpoint::standing(&webhooks::endpoints(&mut *c, of.0)?).remove(&of.1);
        let Some(row) = row.filter(|row| row.disabled.is_empty()) else {
            webhooks::hold(&mut *c, of.0, of.1)?;
            return Ok(false);
        };
        let Some(event) = webhooks::event(&mut *c, of.0, claim.entry)? else {
            webhooks::settle(&mut *c, of, claim, (FAILED, now, claim.attempts))?;
            return Ok(true);
        };
        let signing = webhooks::secrets(&mut *c, of.0, of.1)?.into_iter().rev();
        let signing = signing.filter(|s| s.ends_at == 0 || s.ends_at > now);
        let open = |s: webhooks::SecretRow| secret::open(&self.place.data, (of.0, of.1, s.number), &s.sealed);
        let secrets = signing.map(open).collect::<Outcome<Vec<_>>>()?;
        let (id, seconds) = (message_id(&event.hash), now.div_euclid(SECOND));
        let signatures = sign::signatures(&secrets, (&id, seconds), &event.body);
        let message = Message { id, seconds, signatures, body: event.body };
        let (way, home) = (self.way.clone(), self.home.clone());
        *self.out.entry(of).or_default() += 1;
        self.runtime.spawn(async move {
            let began = tokio::time::Instant::now();
            let sent = match target(&row.url, way.loopback) {
                Ok(target) => send(&way, &target, message).await,
                Err(problem) if problem.code == "webhook_address_inside" => Sent::failed("address_refused"),
                Err(_) => Sent::failed("url_refused"),
            };
            // Nobody is there any more when the house closes: the lease ends, and it is sent again.
            let _gone = home.send(Back { of, claim, began: now, took: began.elapsed(), sent });
        });
        Ok(true)
    }

    /// A message came back: notes what came of it.
    fn home(&mut self, back: Back, tell: &mut dyn FnMut(&Told<'_>)) -> Outcome<()> {
        if let Some(out) = self.out.get_mut(&back.of) {
            *out = out.saturating_sub(1);
        }
        self.out.retain(|_, out| *out > 0);
        if back.sent.fault.is_empty() {
            self.failing.remove(&back.of);
        } else {
            self.failing.insert(back.of);
        }
        match self.note(&back) {
            Ok(None) => Ok(()),
            Ok(Some(why)) => self.disable(back.of, why).or_else(|problem| self.away(problem, tell)),
            Err(problem) => self.away(problem, tell),
        }
    }

    fn away(&self, problem: Box<Problem>, tell: &mut dyn FnMut(&Told<'_>)) -> Outcome<()> {
        if self.options.once {
            return Err(problem);
        }
        tell(&Told::Away(&problem));
        Ok(())
    }

    /// Writes an attempt down; why its endpoint is to be disabled, if it is.
    fn note(&self, back: &Back) -> Outcome<Option<&'static str>> {
        let (of, claim, sent) = (back.of, back.claim, &back.sent);
        let now = self.clock.now();
        let attempts = claim.attempts + 1;
        let rest = usize::try_from(claim.attempts).ok().and_then(|n| REST.get(n));
        let (state, due) = match rest {
            _ if sent.fault.is_empty() => (DELIVERED, now),
            Some(seconds) => (WAITING, now + seconds * SECOND + self.spread(*seconds)?),
            None => (FAILED, now),
        };
        let mut c = self.store.connect_for(of.0)?;
        in_transaction(&mut *c, |c| {
            let row = AttemptRow {
                number: claim.fence,
                at: back.began,
                took: i64::try_from(back.took.as_millis()).unwrap_or(i64::MAX),
                status: i64::from(sent.status),
                fault: sent.fault.to_owned(),
                answer: sent.answer.clone(),
            };
            webhooks::insert_attempt(c, (of.0, of.1, claim.entry), &row)?;
            webhooks::settle(c, of, claim, (state, due, attempts)).map(drop)
        })?;
        if sent.fault.is_empty() {
            return Ok(None);
        }
        if sent.status == GONE {
            return Ok(Some("gone"));
        }
        let since = enabled_since(&webhooks::endpoints(&mut *c, of.0)?, of.1);
        let failing = webhooks::failing(&mut *c, of, since)?;
        Ok((failing != 0 && now - failing >= PATIENCE_DAYS * DAY).then_some("failing"))
    }

    /// Up to a tenth more, so that what failed together does not come back together.
    fn spread(&self, seconds: i64) -> Outcome<i64> {
        let mut drawn = [0; 2];
        self.clock.fill(&mut drawn)?;
        Ok(seconds * (SECOND / 10) * i64::from(u16::from_be_bytes(drawn)) / i64::from(u16::MAX))
    }

    /// Begins to disable an endpoint, with its evidence.
    fn disable(&mut self, of: (i64, i64), why: &'static str) -> Outcome<()> {
        if self.closing.contains_key(&of) {
            return Ok(());
        }
        let sellers = people::sellers(&mut *self.store.connect()?)?;
        let code = sellers.into_iter().find(|s| s.id == of.0).map(|s| s.code).unwrap_or_default();
        let (place, clock) = (Place { seller: Some(code.clone()), ..self.place.clone() }, (self.make_clock)());
        let close = move || Ok(disable_as(&App::open(&place, clock)?, of.1, why, "dunlin")?.then_some((code, why)));
        let failed = |e: std::io::Error| Problem::store("webhook_no_threads").with("reason", e.kind());
        self.closing.insert(of, std::thread::Builder::new().spawn(close).map_err(failed)?);
        Ok(())
    }

    /// Tells which endpoints were disabled; of those that still are being, only where they are waited for.
    fn closed(&mut self, waits: bool, tell: &mut dyn FnMut(&Told<'_>)) -> Outcome<()> {
        let done: Vec<_> = self.closing.extract_if(|_, thread| waits || thread.is_finished()).collect();
        for (of, thread) in done {
            match thread.join().unwrap_or(Ok(None)) {
                Ok(None) => {}
                Ok(Some((code, why))) => tell(&Told::Disabled(&code, of.1, why)),
                Err(problem) => self.away(problem, tell)?,
            }
        }
        Ok(())
    }
}
