//! People, roles and tokens: the last role holds, a token is taken back by a row of its own, and each is one seller's.

use store::access::{self, MembershipRow, PersonRow, TokenRow};
use store::requests::{self, RequestRow};
use store::{Connection, Store};

use super::{OTHER, SELLER, day};

fn role(entry: i64, person: i64, role: &str) -> MembershipRow {
    MembershipRow { entry, at: entry, person, role: role.to_owned(), by: "x".to_owned() }
}

#[expect(clippy::expect_used, reason = "a suite of checks panics where one fails")]
pub(super) fn check(store: &dyn Store) {
    let mut c = store.connect().expect("a connection");
    let c = &mut *c;
    let ada = PersonRow { id: 0, login: "ada".to_owned(), name: "艾达".to_owned(), at: 7, disabled_at: 0 };
    let id = access::insert_person(c, &ada).expect("a person");
    let bob = access::insert_person(c, &PersonRow { login: "bob".to_owned(), ..ada.clone() }).expect("another");
    assert_eq!((id, bob), (1, 2));
    let ada = PersonRow { id, ..ada };
    assert_eq!(access::person_by_login(c, "ada").expect("read"), Some(ada.clone()));
    assert_eq!(access::person_by_login(c, "Ada").expect("read"), None, "bytewise");
    access::set_disabled(c, bob, 9).expect("disabled");
    assert_eq!(access::person_by_id(c, bob).expect("read").map(|p| p.disabled_at), Some(9));

    for row in [role(1001, id, "collector"), role(1002, bob, "sales"), role(1003, id, "auditor"), role(1004, bob, "")] {
        access::insert_membership(c, SELLER, &row).expect("a role");
    }
    access::insert_membership(c, OTHER, &role(1005, id, "sales")).expect("a role elsewhere");
    assert_eq!(access::role(c, SELLER, id).expect("read"), "auditor", "the last one holds");
    assert_eq!(access::role(c, OTHER, id).expect("read"), "sales");
    assert_eq!(access::role(c, OTHER, bob).expect("read"), "");
    assert_eq!(access::sellers_of(c, id).expect("read"), [SELLER, OTHER]);
    assert_eq!(access::memberships(c, SELLER).expect("read").len(), 4);
    let members = access::members(c, SELLER).expect("read");
    let told: Vec<(&str, &str)> = members.iter().map(|m| (m.person.login.as_str(), m.role.as_str())).collect();
    assert_eq!(told, [("ada", "auditor"), ("bob", "")]);

    let token = TokenRow {
        entry: 1006,
        at: 5,
        name: "nightly".to_owned(),
        person: id,
        hash: vec![0, 255, 7],
        scopes: "books.read".to_owned(),
        expires_on: Some(day(9)),
        revokes: 0,
        by: "x".to_owned(),
    };
    access::insert_token(c, SELLER, &token).expect("a token");
    assert_eq!(access::token(c, SELLER, 1006).expect("read"), Some(token.clone()));
    assert_eq!(access::token(c, OTHER, 1006).expect("read"), None);
    assert!(!access::revoked(c, SELLER, 1006).expect("read"));
    let back = TokenRow { entry: 1007, hash: Vec::new(), expires_on: None, revokes: 1006, ..token.clone() };
    access::insert_token(c, SELLER, &back).expect("taken back");
    assert!(access::revoked(c, SELLER, 1006).expect("read"));
    assert!(!access::revoked(c, OTHER, 1006).expect("read"));
    assert_eq!(access::tokens(c, SELLER).expect("read"), [token, back]);
    requests(c);
}

/// A key is one seller's and one person's; what is done stays, what was only begun can be forgotten.
#[expect(clippy::expect_used, reason = "a suite of checks panics where one fails")]
fn requests(c: &mut dyn Connection) {
    let row = |at| RequestRow { at, hash: vec![0, 7], answer: String::new() };
    let (done, begun) = ((SELLER, 1, "k"), (SELLER, 2, "k"));
    for (key, at) in [(done, 5), (begun, 6), ((OTHER, 1, "k"), 7)] {
        requests::insert(c, key, &row(at)).expect("a request");
    }
    requests::done(c, done, "{}").expect("done");
    requests::again(c, begun, 9).expect("again");
    assert_eq!(requests::one(c, done).expect("read"), Some(RequestRow { answer: "{}".to_owned(), ..row(5) }));
    assert_eq!(requests::one(c, begun).expect("read"), Some(row(9)));
    for key in [done, begun] {
        requests::forget(c, key).expect("forgotten");
    }
    assert!(requests::one(c, done).expect("read").is_some() && requests::one(c, begun).expect("read").is_none());
    requests::prune(c, SELLER, 6).expect("pruned");
    assert!(requests::one(c, done).expect("read").is_none());
    assert_eq!(requests::one(c, (OTHER, 1, "k")).expect("read"), Some(row(7)));
}
