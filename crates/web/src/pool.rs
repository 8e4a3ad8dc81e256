//! Plain threads that do the work: the service is synchronous, and a request that computes must not hold up those that wait.
//!
//! There are as many as were asked for; what they cannot take soon is refused, so that a crowd costs time and not memory.

use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

use basis::problem::{Outcome, Problem};
use tokio::sync::oneshot;

type Job = Box<dyn FnOnce() + Send>;

/// The threads.
#[derive(Clone)]
pub(crate) struct Pool {
    queue: SyncSender<Job>,
}

impl Pool {
    /// Starts so many threads, for each of which so many requests may wait; they end when the last handle is dropped and the queue is empty. Fails with `server_no_threads`.
    pub(crate) fn new(threads: usize, waiting: usize) -> Outcome<Self> {
        let threads = threads.max(1);
        let (queue, jobs) = sync_channel::<Job>(threads * waiting);
        let jobs = Arc::new(Mutex::new(jobs));
        for number in 1..=threads {
            let jobs = Arc::clone(&jobs);
            std::thread::Builder::new()
                .name(format!("work-{number}"))
                .spawn(move || work(&jobs))
                .map_err(|e| Problem::store("server_no_threads").with("reason", e.kind()))?;
        }
        Ok(Self { queue })
    }
    /// Does `job` on one of them. Fails with `server_busy` where too many wait already, and with `server_gave_up` where the job panicked.
    pub(crate) async fn run<T: Send + 'static>(&self, job: impl FnOnce() -> T + Send + 'static) -> Outcome<T> {
        let (done, answer) = oneshot::channel();
        let job: Job = Box::new(move || {
            // Nobody waits any more when the client went away.
            let _gone = done.send(job());
        });
        match self.queue.try_send(job) {
            Ok(()) => answer.await.map_err(|_| Problem::store("server_gave_up")),
            Err(TrySendError::Full(_) | TrySendError::Disconnected(_)) => Err(Problem::store("server_busy")),
        }
    }
}

fn work(jobs: &Mutex<Receiver<Job>>) {
    loop {
        let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(job) = job else { return };
        // A fault in one request must not take a thread away from all others; the one who asked is told.
        let _told_to_the_one_who_waits = std::panic::catch_unwind(std::panic::AssertUnwindSafe(job));
    }
}
