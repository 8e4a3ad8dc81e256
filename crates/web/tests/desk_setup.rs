//! What is set up at the desk: the seller's data, and people who are invited.

use service::access::Role;

use crate::desk::{OWN, form, see, send};
use crate::support::House;

#[test]
fn the_sellers_data_are_typed_in_and_kept_as_versions() {
    let house = House::new();
    let cookie = house.person("A", "root", Role::Administrator);
    let page = see(&house, "/seller", &cookie).expect(200).text();
    assert!(
        page.contains("value=\"Example Co., Ltd.\"") && page.contains("value=\"DE37 9999 9999 0123 4567 89\""),
        "{page}"
    );
    let fields = |key: &'static str, iban: &'static str| {
        [
            ("key", key),
            ("form", "seller"),
            ("legal_name", "Example & Sons"),
            ("address", "1 Example Road\r\n\r\nLeeds"),
            ("contact_name", "Chen Yu"),
            ("contact_email", "ar@example.com"),
            ("signatory_name", "Li Wen"),
            ("currency_0", "eur"),
            ("holder_0", "Example & Sons"),
            ("bank_0", "Example Bank"),
            ("iban_0", iban),
            ("currency_1", ""),
        ]
    };
    let wrong = send(&house, "/seller", &cookie, &fields("k1", "DE00 1"));
    assert!((400..500).contains(&wrong.status) && wrong.text().contains("value=\"DE00 1\""), "{}", wrong.text());
    send(&house, "/seller", &cookie, &fields("k2", "DE37 9999 9999 0123 4567 89")).expect(303);
    let profile = house.books("A").profile;
    assert_eq!((profile.legal_name.as_str(), profile.address.len()), ("Example & Sons", 2));
    assert_eq!((profile.bank_account.len(), profile.bank_account[0].currency.as_str()), (1, "EUR"));
    // Who may only read sees no form.
    let reader = house.person("A", "aud", Role::Auditor);
    let read = see(&house, "/seller", &reader).expect(200).text();
    assert!(read.contains("Example &amp; Sons") && !read.contains("action=\"/seller\""), "{read}");
    assert_eq!(service::verify::verify(&house.books("A"), &mut |_, _| ()).unwrap().findings, []);
}

#[test]
fn somebody_is_invited_chooses_a_password_and_comes_in() {
    let house = House::new();
    let cookie = house.person("A", "root", Role::Administrator);
    let fields = [("form", "person"), ("name", "Bo Lin"), ("login", "bo"), ("role", "collector")];
    let made = send(&house, "/people", &cookie, &fields).expect(200).text();
    let link = made.split("http://here").nth(1).and_then(|rest| rest.split('<').next()).unwrap().to_owned();
    assert!(link.starts_with("/enter/"), "{made}");
    assert!(!see(&house, "/people", &cookie).expect(200).text().contains(&link));
    let chosen = [("password", "four brown bears sing"), ("again", "four brown bears sing")];
    let entered = form(&house, &link, &[OWN], &chosen).expect(200).text();
    assert!(entered.contains("/sign-in"), "{entered}");
    let bo = [("login", "bo"), ("password", "four brown bears sing"), ("to", "/")];
    form(&house, "/sign-in", &[OWN], &bo).expect(303);
    send(&house, "/people/bo/role", &cookie, &[("key", "r"), ("role", "sales")]).expect(303);
    send(&house, "/people/bo/disable", &cookie, &[("key", "d")]).expect(303);
    form(&house, "/sign-in", &[OWN], &bo).expect(401);
    let twice =
        send(&house, "/people", &cookie, &[("form", "person"), ("name", "X"), ("login", "b o"), ("role", "sales")]);
    assert!(
        (400..500).contains(&twice.status) && twice.text().contains("id=\"person-login-wrong\""),
        "{}",
        twice.text()
    );
}
