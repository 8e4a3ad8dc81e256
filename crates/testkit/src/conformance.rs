//! What every store must do, whatever the database: run whole on each of them. It panics where one does not.

mod access;
mod orders;
mod sign_in;

use basis::calendar::Date;
use basis::money::Currency;
use domain::books::{DebtorFacts, Dispatch, InvoiceFact, LetterEvent, LetterEventKind, OpenItem};
use domain::record::{GENESIS, Leaf, payload_hash};
use store::books::{self, InvoiceRow, ItemRow};
use store::evidence::{self, EntryRow};
use store::letters::{self, EventRow, LetterRow, TextRow};
use store::people::{self, DebtorRow, SellerRow};
use store::withdrawals::{self, WithdrawalRow};
use store::work::{self, AccountRow, DecisionRow, NEVER, NOW, State};
use store::{Connection, Store};

const SELLER: i64 = 1;
const OTHER: i64 = 2;

/// Runs the suite on an empty, migrated store.
///
/// # Panics
/// Where the store does not do what it must.
#[expect(clippy::expect_used, reason = "a suite of checks panics where one fails")]
pub fn check(store: &dyn Store) {
    let mut c = store.connect().expect("a connection");
    for id in [SELLER, OTHER] {
        people::insert_seller(&mut *c, &seller(id), 1).expect("a seller");
    }
    assert_eq!(people::sellers(&mut *c).expect("sellers").len(), 2);
    transactions(&mut *c);
    debtors(&mut *c);
    items(&mut *c);
    accounts(&mut *c);
    decisions(&mut *c);
    taken_back(&mut *c);
    chains(&mut *c);
    access::check(store);
    sign_in::check(store);
    orders::check(store);
}

fn seller(id: i64) -> SellerRow {
    SellerRow {
        id,
        code: format!("S{id}"),
        name: "Seller".to_owned(),
        jurisdiction: "CN".to_owned(),
        currency: "CNY".to_owned(),
        language: "en".to_owned(),
        time_zone: "UTC".to_owned(),
        public_key: vec![0; 32],
    }
}

fn eur() -> Currency {
    Currency::parse("EUR").unwrap_or_else(|_| unreachable!("ISO 4217 lists the euro"))
}

fn day(offset: i32) -> Date {
    Date::from_days(20_000 + offset)
}

fn debtor(id: i64, code: &str) -> DebtorRow {
    let facts = DebtorFacts { code: code.to_owned(), name: "名称 \"; --".to_owned(), ..DebtorFacts::default() };
    DebtorRow { id, facts, natural_person: Some(false), ..DebtorRow::default() }
}

/// What is rolled back never was.
#[expect(clippy::expect_used, reason = "a suite of checks panics where one fails")]
fn transactions(c: &mut dyn Connection) {
    c.begin().expect("begin");
    people::insert_debtor(c, SELLER, &debtor(1, "GONE")).expect("insert");
    c.rollback().expect("rollback");
    assert_eq!(people::debtor_by_code(c, SELLER, "GONE").expect("read"), None);
}

/// Codes belong to one seller, compare bytewise, and texts come back as they went in.
#[expect(clippy::expect_used, reason = "a suite of checks panics where one fails")]
fn debtors(c: &mut dyn Connection) {
    people::insert_debtor(c, SELLER, &debtor(1, "a")).expect("insert");
    people::insert_debtor(c, SELLER, &debtor(2, "A")).expect("codes compare bytewise");
    people::insert_debtor(c, OTHER, &debtor(1, "a")).expect("another seller's debtor");
    assert!(people::insert_debtor(c, SELLER, &debtor(3, "a")).is_err(), "a code is unique");
    let found = people::debtor_by_code(c, SELLER, "a").expect("read").expect("there");
    assert_eq!(found, debtor(1, "a"));
    assert_eq!(people::debtors(c, SELLER, 1, i64::MAX).expect("read").len(), 2);
    assert_eq!(people::last_debtor(c, SELLER).expect("read"), 2);
}

fn row(invoice: i64, number: &str, due: Date) -> InvoiceRow {
    InvoiceRow {
        debtor: 1,
        fact: InvoiceFact {
            invoice,
            number: number.to_owned(),
            kind: "invoice".to_owned(),
            issued: day(-100),
            due,
            amount: i64::MAX,
            opening: i64::MAX,
            law: String::new(),
            contract: String::new(),
            purchase_order: String::new(),
        },
        currency: "EUR".to_owned(),
        tax: None,
        terms: String::new(),
        last_step: String::new(),
        last_step_on: String::new(),
        source: (1, 2),
    }
}

/// Items come in the order of debtor, currency, due date; an item with nothing open is none.
#[expect(clippy::expect_used, reason = "a suite of checks panics where one fails")]
fn items(c: &mut dyn Connection) {
    books::insert_invoices(c, SELLER, &[row(1, "N1", day(5)), row(2, "N2", day(-5))]).expect("insert");
    assert!(books::insert_invoices(c, SELLER, &[row(3, "N1", day(5))]).is_err(), "a number is unique");
    let item = |invoice: i64, due: Date, open: i64| ItemRow {
        debtor: 1,
        currency: eur(),
        item: OpenItem { invoice, due, open, law: "DE".to_owned(), moved: false },
    };
    books::insert_open_items(c, SELLER, &[item(1, day(5), i64::MAX), item(2, day(-5), 7)]).expect("insert");
    let read = |c: &mut dyn Connection| books::account_items(c, SELLER, 1, eur()).expect("read");
    assert_eq!(read(c).iter().map(|i| i.invoice).collect::<Vec<_>>(), [2, 1]);
    assert_eq!(books::count_overdue(c, SELLER, day(0)).expect("read"), 1);
    books::set_open(c, SELLER, &item(2, day(-5), 3), 7).expect("update");
    assert!(read(c).iter().any(|i| i.invoice == 2 && i.open == 3 && i.moved), "a changed item is marked");
    let other = |invoice: i64, currency: &str, law: &str| {
        let (due, open) = (day(1), -invoice);
        let currency = Currency::parse(currency).expect("a currency");
        ItemRow { debtor: 2, currency, item: OpenItem { invoice, due, open, law: law.to_owned(), moved: false } }
    };
    let added = [other(1, "EUR", ""), other(3, "EUR", "CN"), other(2, "EUR", ""), other(4, "CNY", "")];
    books::insert_open_items(c, SELLER, &added).expect("insert");
    by_account(c, &[(1, 2), (1, 1), (2, 4), (2, 1), (2, 2), (2, 3)]);
    for gone in added {
        let open = gone.item.open;
        let gone = ItemRow { item: OpenItem { open: 0, ..gone.item }, ..gone };
        books::set_open(c, SELLER, &gone, open).expect("delete");
    }
    books::set_open(c, SELLER, &item(2, day(-5), 0), 3).expect("delete");
    assert_eq!(read(c).len(), 1);
    assert_eq!(books::due_days(c, SELLER).expect("read"), [(day(5), 1)]);
    let known = books::invoice_by_number(c, SELLER, "N2").expect("read").expect("there");
    assert_eq!((known.open, known.amount, known.source), (0, i64::MAX, (1, 2)));
    assert_eq!(books::invoice_by_number(c, OTHER, "N2").expect("read"), None, "nothing crosses sellers");
}

/// Items told one by one and an account at a time are the same in the same order: these debtors' invoices.
#[expect(clippy::expect_used, reason = "a suite of checks panics where one fails")]
fn by_account(c: &mut dyn Connection, wanted: &[(i64, i64)]) {
    let (mut rows, mut grouped) = (Vec::new(), Vec::new());
    let read = |to: &mut Vec<ItemRow>, row| {
        to.push(row);
        Ok(())
    };
    books::open_items(c, SELLER, (1, 2), &mut |row| read(&mut rows, row)).expect("read");
    store::items::by_account(c, SELLER, (1, 2), &mut |row| read(&mut grouped, row)).expect("read");
    assert_eq!(rows, grouped);
    assert_eq!(rows.iter().map(|r| (r.debtor, r.item.invoice)).collect::<Vec<_>>(), wanted);
    for row in &rows {
        let own = books::account_items(c, SELLER, row.debtor, row.currency).expect("read");
        assert!(own.contains(&row.item), "{row:?} is among {own:?}");
    }
}

/// Accounts are found by the day on which they are due.
#[expect(clippy::expect_used, reason = "a suite of checks panics where one fails")]
fn accounts(c: &mut dyn Connection) {
    let account = |debtor: i64, next_on: &str| AccountRow {
        debtor,
        currency: eur(),
        next_on: next_on.to_owned(),
        last_fact_on: NOW.to_owned(),
        oldest_due: NEVER.to_owned(),
        items: 1,
        unapplied: 0,
        cycle: 1,
        step: String::new(),
        step_on: String::new(),
        candidate: String::new(),
        waiting: String::new(),
        assignment: 0,
        mark: "0123456789abcdef".repeat(2),
    };
    let rows = [account(1, &day(0).to_string()), account(2, NEVER)];
    work::put_accounts(c, SELLER, &rows).expect("insert");
    work::put_accounts(c, SELLER, &rows).expect("writing twice changes nothing");
    assert_eq!(work::count_due(c, SELLER, day(-1)).expect("read"), 0);
    assert_eq!(work::due_accounts(c, SELLER, day(0)).expect("read").len(), 1);
    let states = work::account_states(c, SELLER, day(0)).expect("read");
    assert_eq!(states.iter().map(|s| (s.accounts, s.items, s.overdue)).collect::<Vec<_>>(), [(2, 2, 0)]);
    work::touch_all(c, SELLER).expect("touch");
    let woken = work::accounts(c, SELLER, 1, 1).expect("read").pop().expect("a row");
    let mut ours = rows[0].clone();
    ours.wake();
    assert_eq!(woken, ours, "waking is the same in the store and outside");
    assert_eq!(work::count_due(c, SELLER, day(-1)).expect("read"), 2);
}

/// A decision exists once, a letter never changes.
#[expect(clippy::expect_used, reason = "a suite of checks panics where one fails")]
fn decisions(c: &mut dyn Connection) {
    let decision = DecisionRow {
        debtor: 1,
        currency: eur(),
        cycle: 1,
        step: "remind".to_owned(),
        state: State::Candidate,
        decided_on: day(0),
        channel: "phone".to_owned(),
        letter: "reminder".to_owned(),
        entry: 1,
    };
    work::put_decisions(c, SELLER, std::slice::from_ref(&decision)).expect("insert");
    let later = DecisionRow { decided_on: day(9), ..decision.clone() };
    let only = |c: &mut dyn Connection| work::decisions(c, SELLER, Some(1)).expect("read");
    work::put_decisions(c, SELLER, std::slice::from_ref(&later)).expect("the key makes it one");
    assert_eq!(only(c), std::slice::from_ref(&decision), "a decision that stands is not decided again");
    work::set_decision_state(c, SELLER, &decision, State::Withdrawn).expect("update");
    work::put_decisions(c, SELLER, std::slice::from_ref(&later)).expect("insert");
    assert_eq!(only(c), std::slice::from_ref(&later), "a withdrawn one may be decided again");
    work::set_decision_state(c, SELLER, &decision, State::Issued).expect("update");
    let read = work::decisions(c, SELLER, Some(1)).expect("read");
    assert_eq!(read.first().map(|d| d.state), Some(State::Issued));
    letter_rows(c, &decision);
}

/// A letter and what happened to it come back as they were written.
#[expect(clippy::expect_used, reason = "a suite of checks panics where one fails")]
fn taken_back(c: &mut dyn Connection) {
    let row = |entry, debtor| WithdrawalRow {
        debtor,
        entry,
        currency: "EUR".to_owned(),
        cycle: 1,
        step: "remind".to_owned(),
        on: day(2),
        by: "me".to_owned(),
        reason: "person".to_owned(),
        note: "n".to_owned(),
    };
    // The same decision can be taken back again, by another entry.
    for (entry, debtor) in [(9, 1), (7, 1), (8, 2)] {
        withdrawals::insert(c, SELLER, &row(entry, debtor)).expect("insert");
    }
    assert!(withdrawals::insert(c, SELLER, &row(9, 1)).is_err(), "one an entry");
    assert_eq!(withdrawals::of_debtor(c, SELLER, 1).expect("read"), [row(7, 1), row(9, 1)]);
    assert_eq!(withdrawals::of_entry(c, SELLER, 2, 8).expect("read"), Some(row(8, 2)));
    assert_eq!(withdrawals::of_entry(c, SELLER, 1, 8).expect("read"), None);
    assert_eq!(withdrawals::count(c, SELLER).expect("read"), 3);
    assert_eq!(withdrawals::count(c, OTHER).expect("read"), 0);
}

#[expect(clippy::expect_used, reason = "a suite of checks panics where one fails")]
fn letter_rows(c: &mut dyn Connection, decision: &DecisionRow) {
    let hash = payload_hash(&[], b"%PDF");
    letters::put_document(c, SELLER, &hash, "application/pdf", b"%PDF").expect("insert");
    letters::put_document(c, SELLER, &hash, "application/pdf", b"%PDF").expect("the same content is kept once");
    let letter = LetterRow {
        id: 1,
        number: "S1-1".to_owned(),
        debtor: 1,
        currency: eur(),
        cycle: 1,
        step: "remind".to_owned(),
        kind: "reminder".to_owned(),
        language: "en".to_owned(),
        issued_on: day(0),
        pay_by: day(7),
        total: 1,
        pages: 2,
        document: hash.to_vec(),
        mail: hash.to_vec(),
        attest: Vec::new(),
        decision: 1,
        replaces: 0,
        profile: 3,
        texts: 4,
        entry: 2,
    };
    letters::insert(c, SELLER, &letter).expect("insert");
    assert_eq!(letters::letter_of(c, SELLER, decision).expect("read").as_ref(), Some(&letter));
    assert_eq!(letters::by_number(c, SELLER, "S1-1").expect("read").as_ref(), Some(&letter));
    assert_eq!(letters::issued_on(c, SELLER, day(0)).expect("read"), std::slice::from_ref(&letter));
    assert_eq!(letters::document(c, SELLER, &hash).expect("read").as_deref(), Some(&b"%PDF"[..]));
    let again = LetterRow { id: 2, ..letter.clone() };
    assert!(letters::insert(c, SELLER, &again).is_err(), "a number is printed on one letter");
    let second = LetterRow { number: "S1-2".to_owned(), ..again.clone() };
    assert!(letters::insert(c, SELLER, &second).is_err(), "a decision has one letter");
    let correction = LetterRow { number: "S1-2".to_owned(), replaces: 1, ..again };
    letters::insert(c, SELLER, &correction).expect("insert");
    assert_eq!(letters::letter_of(c, SELLER, decision).expect("read").as_ref(), Some(&correction), "the newest");
    assert_eq!(letters::letters_of(c, SELLER, 1).expect("read"), [letter, correction]);
    let event = EventRow {
        letter: 1,
        event: 1,
        debtor: 1,
        fact: LetterEvent {
            kind: LetterEventKind::Dispatched,
            on: day(1),
            channel: Some(Dispatch::RegisteredPost),
            tracking: "RR1".to_owned(),
            note: "n".to_owned(),
        },
        proof: hash.to_vec(),
        proof_name: "p.pdf".to_owned(),
        by: "me".to_owned(),
        entry: 3,
    };
    letters::insert_event(c, SELLER, &event).expect("insert");
    assert_eq!(letters::events(c, SELLER, Some(1)).expect("read"), std::slice::from_ref(&event));
    assert_eq!(letters::events(c, SELLER, None).expect("read"), [event]);
    let text = |version, body: &str| TextRow { version, name: "en/x".to_owned(), at: 5, body: body.to_owned() };
    for version in [1, 2] {
        letters::insert_text(c, SELLER, &text(version, "b")).expect("insert");
    }
    assert_eq!(letters::texts(c, SELLER).expect("read"), [text(1, "b"), text(2, "b")]);
    assert_eq!(letters::last_text(c, SELLER).expect("read"), 2);
}

/// The head of a chain is its last entry.
#[expect(clippy::expect_used, reason = "a suite of checks panics where one fails")]
fn chains(c: &mut dyn Connection) {
    let entry = |seq: i64| EntryRow {
        entry: seq,
        chain: 1,
        seq,
        at: 1,
        kind: "test".to_owned(),
        reference: 0,
        salt: vec![1; 16],
        payload_hash: [2; 32],
        hash: [u8::try_from(seq).unwrap_or(0); 32],
        payload: "{}".to_owned(),
    };
    let head = Leaf { chain: 1, seq: 2, hash: [2; 32] };
    assert_eq!(evidence::head(c, SELLER, 1).expect("read"), None);
    assert_eq!(evidence::last_entry(c, SELLER).expect("read"), 0);
    evidence::put_entries(c, SELLER, &[entry(1), entry(2)]).expect("insert");
    evidence::put_heads(c, SELLER, &[head]).expect("insert");
    assert!(evidence::put_entries(c, SELLER, &[entry(2)]).is_err(), "an entry is written once");
    assert_eq!(evidence::head(c, SELLER, 1).expect("read"), Some((2, [2; 32])));
    assert_eq!(evidence::heads(c, SELLER, Some((1, 9))).expect("read"), [head]);
    assert_eq!(evidence::last_entry(c, SELLER).expect("read"), 2);
    assert_eq!(evidence::payload(c, SELLER, 2).expect("read").as_deref(), Some("{}"));
    evidence::put_unsealed(c, SELLER, 2, &[Leaf { chain: 1, seq: 2, hash: GENESIS }]).expect("insert");
    assert_eq!(evidence::unsealed(c, SELLER).expect("read").len(), 1);
    evidence::clear_unsealed(c, SELLER).expect("delete");
    assert!(evidence::unsealed(c, SELLER).expect("read").is_empty());
    // More rows than any driver writes at once and fewer: all come in, each with its own values.
    let many: Vec<EntryRow> = (3..=103).map(entry).collect();
    evidence::put_entries(c, SELLER, &many).expect("insert");
    assert_eq!(evidence::last_entry(c, SELLER).expect("read"), 103);
    let mut hashes = Vec::new();
    evidence::entries(c, SELLER, &mut |e| {
        hashes.push((e.seq, e.hash[0], e.payload.clone()));
        Ok(())
    })
    .expect("read");
    assert_eq!(hashes, (1..=103).map(|i| (i, u8::try_from(i).unwrap_or(0), "{}".to_owned())).collect::<Vec<_>>());
    // One row among many that is there already refuses the whole call, once the caller gives up its transaction.
    c.begin().expect("begin");
    let clash: Vec<EntryRow> = (104..=130).chain([50]).chain(131..=160).map(entry).collect();
    assert!(evidence::put_entries(c, SELLER, &clash).is_err(), "an entry is written once");
    c.rollback().expect("rollback");
    assert_eq!(evidence::last_entry(c, SELLER).expect("read"), 103);
}
