//! The call panel: three questions, one form, and what follows from the answers.

use service::access::Role;
use service::{answers, block, notes};

use crate::desk::{see, send};
use crate::support::House;

fn day(from_today: i32) -> String {
    // The desk's today is the seller's; a day more or less does not matter here.
    let today = House::new().books("A").today().unwrap();
    today.plus_days(from_today).to_string()
}

#[test]
fn the_three_questions_are_one_form_and_change_what_follows() {
    let house = House::new();
    let cookie = house.person("A", "ann", Role::Collector);
    let page = see(&house, "/debtors/AD5", &cookie).expect(200).text();
    for word in ["id=\"call\"", "name=\"arrived\"", "name=\"disputed\"", "name=\"pays_on\"", "A5"] {
        assert!(page.contains(word), "{word}: {page}");
    }
    let pays = day(7);
    let fields = [
        ("key", "k1"),
        ("form", "call"),
        ("spoke_with", "Ms <Berg>"),
        ("invoice", ""),
        ("arrived", "no"),
        ("disputed", ""),
        ("pays_on", pays.as_str()),
        ("remark", ""),
    ];
    for _ in 0..2 {
        let sent = send(&house, "/debtors/AD5/answers", &cookie, &fields).expect(303);
        assert_eq!(sent.header("location"), "/debtors/AD5?told=answered");
    }
    let books = house.books("A");
    let today = books.today().unwrap();
    let told = answers::of_debtor(&books, "AD5", today).unwrap();
    assert_eq!((told.len(), told[0].arrived, told[0].promise.as_deref()), (1, Some(false), Some("waiting")));
    assert_eq!(block::list(&books).unwrap().len(), 1);
    let wanted = notes::Wanted { owner: Some("ann".to_owned()), ..notes::Wanted::default() };
    assert_eq!(notes::tasks(&books, &wanted).unwrap()[0].text, "Send the open invoices again");
    let page = see(&house, "/debtors/AD5", &cookie).expect(200).text();
    assert!(page.contains("Ms &lt;Berg&gt;") && page.contains("waiting") && !page.contains("<Berg>"), "{page}");
    let number = told[0].answer;
    let withdraw = format!("/debtors/AD5/answers/{number}/withdraw");
    let form = format!("answer{number}");
    let sent = send(&house, &withdraw, &cookie, &[("key", "k2"), ("form", &form), ("reason", "")]);
    assert!(sent.expect(400).text().contains(&format!("id=\"{form}-reason-wrong\"")));
    send(&house, &withdraw, &cookie, &[("key", "k3"), ("form", &form), ("reason", "a mistake")]).expect(303);
    assert!(block::list(&house.books("A")).unwrap()[0].block.lifted_on.is_some());
    assert_eq!(service::verify::verify(&house.books("A"), &mut |_, _| ()).unwrap().findings, []);
}

#[test]
fn what_is_refused_keeps_what_was_typed_and_who_may_not_sees_no_panel() {
    let house = House::new();
    let cookie = house.person("A", "ann", Role::Collector);
    let past = [
        ("key", "k1"),
        ("form", "call"),
        ("disputed", "the pumps leak"),
        ("pays_on", "2020-01-01"),
        ("arrived", "yes"),
    ];
    let text = send(&house, "/debtors/AD5/answers", &cookie, &past).expect(400).text();
    assert!(
        text.contains("the pumps leak") && text.contains("id=\"call-pays_on-wrong\"") && text.contains("checked"),
        "{text}"
    );
    let none = send(&house, "/debtors/AD5/answers", &cookie, &[("key", "k2"), ("form", "call")]).expect(400).text();
    assert!(none.contains("The answer says nothing."), "{none}");
    let sales = house.person("A", "sal", Role::Sales);
    assert!(!see(&house, "/debtors/AD5", &sales).expect(200).text().contains("id=\"call\""));
}
