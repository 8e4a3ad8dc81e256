//! Jobs: put once, claimed one at a time, fenced, given back, parked.

use basis::calendar::Date;
use store::jobs::{self, JobRow, JobState, NewJob};
use store::{Connection, Share, Store};

use super::{OTHER, SELLER, day};

fn job(kind: &'static str, key: &str, part_of: &'static str, on: Date, due: i64) -> NewJob<'static> {
    NewJob { kind, key: key.to_owned(), part_of, on, debtors: (1, 9), due, asked: "" }
}

#[expect(clippy::expect_used, reason = "a suite of checks panics where one fails")]
fn claim(c: &mut dyn Connection, now: i64) -> Option<JobRow> {
    jobs::claim(c, SELLER, "w", (now, now + 10)).expect("claim")
}

#[expect(clippy::unwrap_used, reason = "a suite of checks panics where one fails")]
pub(super) fn check(store: &dyn Store) {
    let mut c = store.connect_for(SELLER).unwrap();
    let c = &mut *c;
    let mut every = store.connect().unwrap();
    // Putting twice changes nothing; what is not due, or another seller's, is not taken.
    let on = day(0);
    for (kind, key) in [("day_close", "D"), ("day_range", "1-9"), ("day_range", "10-19")] {
        assert!(jobs::put(c, SELLER, &job(kind, key, "D", on, 5)).unwrap());
        assert!(!jobs::put(c, SELLER, &job(kind, key, "D", on, 1)).unwrap());
    }
    let mut others = store.connect_for(OTHER).unwrap();
    jobs::put(&mut *others, OTHER, &job("letters", "D", "", on, 1)).unwrap();
    assert_eq!(jobs::ready(&mut *every, 4).unwrap(), [OTHER]);
    assert_eq!(jobs::ready(&mut *every, 5).unwrap(), [OTHER, SELLER]);
    assert!(claim(c, 4).is_none());
    // Each is claimed once, the closing of a day only after all its ranges.
    let first = claim(c, 5).unwrap();
    let second = claim(c, 5).unwrap();
    assert_eq!((first.key.as_str(), second.key.as_str()), ("1-9", "10-19"));
    assert_eq!((first.debtors(), first.attempts, first.fence, first.state), ((1, 9), 1, 1, JobState::Claimed));
    assert!(claim(c, 14).is_none());
    assert_eq!(jobs::held(&mut *every).unwrap(), [SELLER], "beyond its lease too, until it is taken over or done");
    assert!(jobs::at_work(c, SELLER).unwrap());
    // A lease that ended passes the job on; whoever had it can neither renew nor finish it nor give it back.
    c.begin_part(Share::Beside, 60_000).unwrap();
    assert!(jobs::hold(c, SELLER, &second, 100).unwrap());
    c.commit().unwrap();
    let taken = claim(c, 15).unwrap();
    assert_eq!((taken.key.as_str(), taken.attempts, taken.fence), ("1-9", 2, 2));
    assert!(!jobs::hold(c, SELLER, &first, 100).unwrap());
    assert!(!jobs::done(c, SELLER, &first, "").unwrap());
    assert!(!jobs::failed(c, SELLER, &first, (JobState::Waiting, 0, "")).unwrap());
    assert!(jobs::done(c, SELLER, &taken, "nine").unwrap());
    assert!(!jobs::hold(c, SELLER, &taken, 100).unwrap(), "what is done is not claimed any more");
    // Parked, it holds up the closing, and the day is nobody's work until it is taken up again.
    assert!(jobs::failed(c, SELLER, &second, (JobState::Parked, 15, "{}")).unwrap());
    assert!(claim(c, 200).is_none());
    assert!(!jobs::at_work(c, SELLER).unwrap());
    assert!(jobs::retry(c, SELLER, ("day_range", "10-19"), 20).unwrap());
    assert!(!jobs::retry(c, SELLER, ("day_range", "10-19"), 20).unwrap());
    assert!(claim(c, 19).is_none());
    let again = claim(c, 20).unwrap();
    assert_eq!((again.attempts, again.fence, again.fault.as_str()), (1, 2, "{}"));
    assert!(jobs::done(c, SELLER, &again, "ten").unwrap());
    assert_eq!(jobs::parts(c, SELLER, "D").unwrap().len(), 2);
    assert_eq!(claim(c, 20).unwrap().kind, "day_close");
    // Numbers are drawn above what is written and what was drawn.
    jobs::put(c, SELLER, &job("day", "D", "", on, 5)).unwrap();
    let written = store::evidence::last_entry(c, SELLER).unwrap();
    assert_eq!(jobs::draw(c, SELLER, "D", 10).unwrap(), written + 10);
    assert_eq!(jobs::draw(c, SELLER, "D", 5).unwrap(), written + 15);
    // A later day takes back what is not done of earlier ones, and forgets what was done long ago.
    jobs::overtake(c, SELLER, on).unwrap();
    assert_eq!(jobs::all(c, SELLER).unwrap().len(), 4);
    jobs::overtake(c, SELLER, on.plus_days(1)).unwrap();
    assert!(jobs::all(c, SELLER).unwrap().iter().all(|j| j.state == JobState::Done));
    jobs::forget(c, SELLER, on.plus_days(1)).unwrap();
    assert!(jobs::all(c, SELLER).unwrap().is_empty());
    assert!(jobs::one(&mut *others, OTHER, ("letters", "D")).unwrap().is_some());
}
