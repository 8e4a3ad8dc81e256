//! Seats for connections: as many as there are, and who gives one up when all are taken.
//!
//! A connection at whose request the server is at work keeps its seat. Of those that only wait, the address that holds most gives up the one that it
//! has held longest: whoever opens ten thousand of them throws out their own. Reading and answering is not done here.

use std::collections::{BTreeMap, HashMap};
use std::net::IpAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};

/// How long one who was asked to go may take, before another is asked.
const GOING: Duration = Duration::from_millis(100);

/// All seats of a server.
pub(crate) struct Seats {
    free: Arc<Semaphore>,
    taken: Arc<Mutex<Taken>>,
}

#[derive(Default)]
struct Taken {
    next: u64,
    by_age: BTreeMap<u64, (IpAddr, Arc<Seated>)>,
}

/// What is known of a connection while it lasts.
#[derive(Default)]
struct Seated {
    /// Requests that were heard and are not answered to their last byte.
    busy: AtomicUsize,
    go: Notify,
}

/// A seat, given back when it is dropped.
pub(crate) struct Seat {
    number: u64,
    seated: Arc<Seated>,
    taken: Arc<Mutex<Taken>>,
    _place: OwnedSemaphorePermit,
}

/// A request at work: as long as it lives, its connection is not asked to go.
pub(crate) struct AtWork(Arc<Seated>);

impl Drop for AtWork {
    fn drop(&mut self) {
        self.0.busy.fetch_sub(1, Ordering::AcqRel);
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        taken.by_age.remove(&self.number);
    }
}

impl Seats {
    pub(crate) fn new(count: usize) -> Self {
        Self { free: Arc::new(Semaphore::new(count)), taken: Arc::default() }
    }

    /// A seat for a client of this address: a free one, or, as soon as somebody gave theirs up, that. `None` when the server ends.
    pub(crate) async fn seat(&self, client: IpAddr) -> Option<Seat> {
        let place = loop {
            if let Ok(place) = Arc::clone(&self.free).try_acquire_owned() {
                break place;
            }
            self.make_room();
            // Nobody who is at work is thrown out: where all are, the newcomer waits.
            if let Ok(place) = tokio::time::timeout(GOING, Arc::clone(&self.free).acquire_owned()).await {
                break place.ok()?;
            }
        };
        let seated = Arc::<Seated>::default();
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let number = taken.next;
        taken.next += 1;
        taken.by_age.insert(number, (client, Arc::clone(&seated)));
        drop(taken);
        Some(Seat { number, seated, taken: Arc::clone(&self.taken), _place: place })
    }

    /// Asks one to go who only waits.
    fn make_room(&self) {
        let taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(number) = taken.whom()
            && let Some((_, seated)) = taken.by_age.get(&number)
        {
            seated.go.notify_one();
        }
    }
}

impl Taken {
    /// Who is to go: of the address that holds most seats without being at work, the one that came first.
    fn whom(&self) -> Option<u64> {
        let waiting = || self.by_age.iter().filter(|(_, (_, seated))| seated.busy.load(Ordering::Acquire) == 0);
        let mut held: HashMap<IpAddr, usize> = HashMap::new();
        waiting().for_each(|(_, (client, _))| *held.entry(*client).or_default() += 1);
        let most = held.values().copied().max()?;
        waiting().find(|(_, (client, _))| held.get(client) == Some(&most)).map(|(number, _)| *number)
    }
}

impl Seat {
    /// A request was heard.
    pub(crate) fn work(&self) -> AtWork {
        self.seated.busy.fetch_add(1, Ordering::AcqRel);
        AtWork(Arc::clone(&self.seated))
    }

    /// Returns when the seat is needed and nothing is at work on it.
    pub(crate) async fn needed(&self) {
        loop {
            self.seated.go.notified().await;
            if self.seated.busy.load(Ordering::Acquire) == 0 {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CROWD: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1));
    const GUEST: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 2));

    fn on<T>(work: impl Future<Output = T>) -> T {
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(work)
    }

    #[test]
    fn the_address_that_holds_most_gives_up_its_oldest_that_only_waits() {
        on(async {
            let seats = Seats::new(4);
            let guest = seats.seat(GUEST).await.unwrap();
            let at_work = seats.seat(CROWD).await.unwrap();
            let work = at_work.work();
            let oldest = seats.seat(CROWD).await.unwrap();
            let newest = seats.seat(CROWD).await.unwrap();
            let whom = |seats: &Seats| seats.taken.lock().unwrap().whom();
            assert_eq!(whom(&seats), Some(oldest.number));
            drop(work);
            assert_eq!(whom(&seats), Some(at_work.number), "what was at work and is done only waits");
            drop((at_work, oldest, newest));
            assert_eq!(whom(&seats), Some(guest.number));
        });
    }

    #[test]
    fn a_newcomer_is_seated_when_one_who_waits_is_asked_to_go() {
        on(async {
            let seats = Seats::new(1);
            let waits = seats.seat(CROWD).await.unwrap();
            let gone = tokio::spawn(async move {
                waits.needed().await;
                drop(waits);
            });
            let seat = tokio::time::timeout(Duration::from_secs(5), seats.seat(GUEST)).await.unwrap();
            assert!(seat.is_some());
            gone.await.unwrap();
        });
    }

    #[test]
    fn whoever_is_at_work_keeps_the_seat() {
        on(async {
            let seats = Seats::new(1);
            let busy = seats.seat(CROWD).await.unwrap();
            let work = busy.work();
            let newcomer = tokio::time::timeout(Duration::from_millis(300), seats.seat(GUEST)).await;
            assert!(newcomer.is_err(), "nobody was thrown out");
            assert!(tokio::time::timeout(Duration::from_millis(50), busy.needed()).await.is_err());
            drop(work);
        });
    }
}
