//! Sign-ins that failed are counted one by one, and sessions end where they are to end.

use store::links::{self, LinkRow};
use store::passkeys::{self, PasskeyRow};
use store::provider_links::{self, ProviderLinkRow};
use store::second_factor::{self, FactorRow};
use store::sessions::{self, SessionRow};
use store::sign_in::{self, Failures};
use store::{Connection, Store};

use super::{OTHER, SELLER};

#[expect(clippy::expect_used, reason = "a suite of checks panics where one fails")]
pub(super) fn check(store: &dyn Store) {
    let mut c = store.connect().expect("a connection");
    failures(&mut *c);
    once(&mut *c);
    factor(&mut *c);
    keys(&mut *c);
    accounts(&mut *c);
    let row = |entry, person| SessionRow {
        entry,
        at: entry,
        person,
        role: "sales".to_owned(),
        hash: vec![0, 255, 7],
        seen_at: entry,
        ended_at: 0,
        address: "127.0.0.1".to_owned(),
        agent: "浏览器".to_owned(),
        proof: "passkey".to_owned(),
    };
    for (seller, entry, person) in [(SELLER, 2001, 1), (SELLER, 2002, 1), (OTHER, 2001, 1), (SELLER, 2003, 2)] {
        sessions::insert(&mut *c, seller, &row(entry, person)).expect("a session");
    }
    let one = |c: &mut dyn Connection, seller, entry| sessions::one(c, seller, entry).expect("read");
    assert_eq!(one(&mut *c, SELLER, 2001), Some(row(2001, 1)));
    sessions::seen(&mut *c, SELLER, 2001, 3000).expect("seen");
    sessions::seen(&mut *c, SELLER, 2001, 2500).expect("seen out of turn");
    assert_eq!(one(&mut *c, SELLER, 2001).map(|s| s.seen_at), Some(3000));
    assert_eq!(one(&mut *c, OTHER, 2001).map(|s| s.seen_at), Some(2001), "each is one seller's");
    sessions::end(&mut *c, SELLER, 2001, 4000).expect("ended");
    sessions::end_of_person_at(&mut *c, SELLER, 1, 5000).expect("ended");
    assert_eq!(one(&mut *c, SELLER, 2001).map(|s| s.ended_at), Some(4000), "an end stays");
    assert_eq!(one(&mut *c, SELLER, 2002).map(|s| s.ended_at), Some(5000));
    assert_eq!(one(&mut *c, OTHER, 2001).map(|s| s.ended_at), Some(0));
    sessions::end_of_person(&mut *c, 1, 6000).expect("ended");
    assert_eq!(one(&mut *c, OTHER, 2001).map(|s| s.ended_at), Some(6000));
    assert_eq!(one(&mut *c, SELLER, 2003).map(|s| s.ended_at), Some(0));
    sessions::seen(&mut *c, OTHER, 2001, 7000).expect("seen");
    assert_eq!(one(&mut *c, OTHER, 2001).map(|s| s.seen_at), Some(2001), "what has ended is not used");
    sessions::prune(&mut *c, SELLER, 2003).expect("pruned");
    let left = sessions::of_seller(&mut *c, SELLER).expect("read");
    assert_eq!(left.iter().map(|s| s.entry).collect::<Vec<_>>(), [2003]);
}

/// A code is taken once and never before one that was taken, and a recovery code is used up by whoever is first.
#[expect(clippy::expect_used, reason = "a suite of checks panics where one fails")]
fn factor(c: &mut dyn Connection) {
    let one = |c: &mut dyn Connection, person| second_factor::one(c, person).expect("read");
    assert_eq!(one(c, 1), None);
    for begun in ["ab", "cd"] {
        assert!(second_factor::begin(c, 1, begun, 5).expect("begun"));
    }
    let begun = FactorRow { begun: "cd".to_owned(), begun_at: 5, ..FactorRow::default() };
    assert_eq!(one(c, 1), Some(begun));
    second_factor::set(c, 1, 7, "cd", 40).expect("set");
    let row = FactorRow { at: 7, kept: "cd".to_owned(), step: 40, ..FactorRow::default() };
    assert_eq!(one(c, 1), Some(row));
    assert!(!second_factor::begin(c, 1, "ef", 8).expect("begun"), "one is in force");
    let mut take = |kept, step| second_factor::take(c, 1, kept, step).expect("taken");
    assert!(!take("cd", 40) && take("cd", 42) && !take("cd", 42) && !take("cd", 41) && !take("ab", 43));
    second_factor::set_codes(c, 1, &[vec![9], vec![0, 255]]).expect("codes");
    second_factor::set_codes(c, 2, &[vec![9]]).expect("codes");
    assert_eq!(second_factor::codes(c, 1).expect("read"), [vec![0, 255], vec![9]]);
    let mut used = |hash: &[u8]| second_factor::use_code(c, 1, hash).expect("used");
    assert!(used(&[9]) && !used(&[9]) && !used(&[1]));
    second_factor::set_codes(c, 1, &[]).expect("codes");
    assert!(second_factor::codes(c, 1).expect("read").is_empty());
    assert_eq!(second_factor::codes(c, 2).expect("read").len(), 1, "each is one person's");
}

/// A passkey is one person's, its count only rises, and one that does not count stays at none.
#[expect(clippy::expect_used, reason = "a suite of checks panics where one fails")]
fn keys(c: &mut dyn Connection) {
    let row = |person, number, credential: &str| PasskeyRow {
        person,
        number,
        credential: credential.to_owned(),
        at: 5,
        name: "电话".to_owned(),
        kept: "{}".to_owned(),
        counter: 0,
        used_at: 0,
    };
    for one in [row(1, 1, "aa"), row(1, 2, "ab"), row(2, 1, "ba")] {
        passkeys::insert(c, &one).expect("a passkey");
    }
    assert!(passkeys::insert(c, &row(2, 2, "aa")).is_err(), "it is somebody's already");
    assert_eq!(passkeys::of_person(c, 1).expect("read"), [row(1, 1, "aa"), row(1, 2, "ab")]);
    assert_eq!(passkeys::by_credential(c, "ba").expect("read"), Some(row(2, 1, "ba")));
    assert_eq!(passkeys::by_credential(c, "bb").expect("read"), None);
    let mut used = |number, counter| passkeys::used(c, (1, number), counter, 9).expect("used");
    assert!(used(1, 0) && used(1, 0), "one that does not count");
    assert!(used(1, 4) && !used(1, 4) && !used(1, 3) && !used(1, 0) && used(1, 5) && !used(3, 6));
    let after = PasskeyRow { counter: 5, used_at: 9, ..row(1, 1, "aa") };
    assert_eq!(passkeys::by_credential(c, "aa").expect("read"), Some(after));
    assert!(passkeys::remove(c, 1, 2).expect("removed") && !passkeys::remove(c, 1, 2).expect("removed"));
    assert!(passkeys::remove_all(c, 1).expect("removed") && !passkeys::remove_all(c, 1).expect("removed"));
    assert_eq!(passkeys::of_person(c, 2).expect("read").len(), 1, "each is one person's");
}

/// An account at another service is one person's.
#[expect(clippy::expect_used, reason = "a suite of checks panics where one fails")]
fn accounts(c: &mut dyn Connection) {
    let row = |person, number, issuer: &str, subject: &str| ProviderLinkRow {
        person,
        number,
        issuer: issuer.to_owned(),
        subject: subject.to_owned(),
        at: 5,
        account: "安".to_owned(),
        used_at: 0,
    };
    let (one, two, other) = (row(1, 1, "x", "aa"), row(1, 2, "x", "AA"), row(2, 1, "y", "aa"));
    for one in [&one, &two, &other] {
        provider_links::insert(c, one).expect("an account");
    }
    assert!(provider_links::insert(c, &row(2, 2, "x", "aa")).is_err(), "it is somebody's already");
    assert_eq!(provider_links::of_person(c, 1).expect("read"), [one, two]);
    assert_eq!(provider_links::by_subject(c, "y", "aa").expect("read"), Some(other.clone()));
    assert_eq!(provider_links::by_subject(c, "y", "AA").expect("read"), None);
    let mut used = |person| provider_links::used(c, (person, 1), 9).expect("used");
    assert!(used(2) && !used(3));
    let after = ProviderLinkRow { used_at: 9, ..other };
    assert_eq!(provider_links::by_subject(c, "y", "aa").expect("read"), Some(after));
    assert!(provider_links::remove(c, 1, 2).expect("removed") && !provider_links::remove(c, 1, 2).expect("removed"));
    assert!(provider_links::remove_all(c, 1).expect("removed") && !provider_links::remove_all(c, 1).expect("removed"));
    assert_eq!(provider_links::of_person(c, 2).expect("read").len(), 1, "each is one person's");
}

/// A link ends once, and whose are open is seen across sellers.
#[expect(clippy::expect_used, reason = "a suite of checks panics where one fails")]
fn once(c: &mut dyn Connection) {
    let row = |entry, person| {
        let (at, hash, by) = (entry, vec![0, 255, 7], "安".to_owned());
        LinkRow { entry, at, person, hash, expires_at: entry + 1, by, ended_at: 0 }
    };
    for (seller, entry, person) in [(SELLER, 2101, 1), (SELLER, 2102, links::FIRST), (OTHER, 2101, 1)] {
        links::insert(c, seller, &row(entry, person)).expect("a link");
    }
    assert_eq!(links::one(c, SELLER, 2101).expect("read"), Some(row(2101, 1)));
    assert_eq!(links::open(c, 1).expect("read").len(), 2);
    assert!(links::end(c, SELLER, 2101, 2200).expect("ended"));
    assert!(!links::end(c, SELLER, 2101, 2300).expect("ended"), "an end stays");
    assert_eq!(links::one(c, SELLER, 2101).expect("read").map(|l| l.ended_at), Some(2200));
    assert_eq!(links::open(c, 1).expect("read"), [(OTHER, 2101)]);
    assert_eq!(links::of_seller(c, SELLER).expect("read").len(), 2);
}

/// Of two who read the same count only one may count on: the other must look again.
#[expect(clippy::expect_used, reason = "a suite of checks panics where one fails")]
fn failures(c: &mut dyn Connection) {
    let mut count = |known, at| sign_in::count_failure(c, "ab", known, at).expect("counted");
    assert!(count(None, 10) && !count(None, 11));
    let first = Some(Failures { count: 1, last_at: 10 });
    assert!(count(first, 12) && !count(first, 13));
    let known = |c: &mut dyn Connection, subject| sign_in::failures(c, subject).expect("read");
    assert_eq!(known(c, "ab"), Some(Failures { count: 2, last_at: 12 }));
    assert_eq!(known(c, "cd"), None);
    sign_in::take_back_failure(c, "ab").expect("taken back");
    assert_eq!(known(c, "ab"), Some(Failures { count: 1, last_at: 12 }));
    sign_in::prune_failures(c, 13, 1).expect("pruned");
    assert!(known(c, "ab").is_some(), "what failed so often stays");
    sign_in::prune_failures(c, 12, 9).expect("pruned");
    assert!(known(c, "ab").is_some());
    sign_in::prune_failures(c, 13, 9).expect("pruned");
    assert_eq!(known(c, "ab"), None);
    assert!(sign_in::count_failure(c, "ab", None, 20).expect("counted"));
    sign_in::forget_failures(c, "ab").expect("forgotten");
    assert_eq!(known(c, "ab"), None);
}
