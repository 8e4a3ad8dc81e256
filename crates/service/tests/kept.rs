//! What is kept of debtors while the books move: searches, who is billed for whom, which may be the same.

use basis::calendar::Date;
use service::debtors::{self, Edit, Search};
use service::kept::Patience;
use wire::messages::{Lang, Messages};

use crate::sim::acts::{self, Act};
use crate::sim::model::{Doc, Model};
use crate::sim::stage::Stage;

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// A seller with debtors of these codes, each with an invoice.
fn stage(folder: &tempfile::TempDir, codes: &[&str]) -> Stage {
    let on = day("2026-05-04");
    let stage = Stage::new(&folder.path().join("life"), None, (1, on)).unwrap();
    let model = Model { debtors: codes.iter().map(|c| ((*c).to_owned(), "CN", "CNY")).collect(), ..Model::default() };
    let doc = |code: &&str| Doc {
        number: format!("N-{code}"),
        debtor: (*code).to_owned(),
        currency: "CNY",
        issued: on,
        due: day("2026-06-01"),
        amount: 100_000,
        open: 100_000,
    };
    let docs = codes.iter().map(doc).collect();
    acts::perform(stage.app(), &Act::Invoices("a.csv".to_owned(), docs), &model, (on, false)).unwrap();
    stage
}

fn edit(stage: &Stage, code: &str, set: &[(&'static str, &str)]) {
    let set = set.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    let edit = Edit { set, clear: Vec::new(), by: "Ann".to_owned(), on: day("2026-05-04") };
    debtors::set(stage.app(), code, &edit).unwrap();
}

fn named(stage: &Stage, name: &str, after: Option<&str>, limit: usize) -> (Vec<String>, Option<String>) {
    let asked = Search { prefix: "", name };
    let (rows, next) = debtors::search(stage.app(), &asked, after, (limit, Patience::Long)).unwrap().unwrap();
    (rows.into_iter().map(|d| d.code).collect(), next)
}

#[test]
fn a_search_sees_a_name_as_soon_as_it_is_changed() {
    let folder = tempfile::TempDir::new().unwrap();
    let stage = stage(&folder, &["D1", "D2", "D3"]);
    let asked = Search { prefix: "", name: "贸易" };
    let soon = debtors::search(stage.app(), &asked, None, (10, Patience::Soon)).unwrap();
    assert!(soon.is_none(), "nobody has computed anything yet");
    assert_eq!(named(&stage, "贸易", None, 10).0, Vec::<String>::new());
    edit(&stage, "D3", &[("legal_name", "深圳贸易有限公司")]);
    edit(&stage, "D1", &[("legal_name", "广州贸易有限公司")]);
    let soon = debtors::search(stage.app(), &asked, None, (10, Patience::Soon)).unwrap();
    assert_eq!(soon.unwrap().0.len(), 2, "two debtors are read anew while one waits");
    assert_eq!(named(&stage, "贸易", None, 1), (vec!["D1".to_owned()], Some("D1".to_owned())));
    assert_eq!(named(&stage, "贸易", Some("D1"), 1), (vec!["D3".to_owned()], None));
}

#[test]
fn what_stands_beside_a_debtor_follows_the_others() {
    let folder = tempfile::TempDir::new().unwrap();
    let stage = stage(&folder, &["D1", "D2", "D3"]);
    let messages = Messages::of(Lang::En);
    let shown = |code: &str| debtors::show(stage.app(), code, messages).unwrap();
    let alike = |code: &str| shown(code).duplicates.into_iter().map(|d| (d.debtor, d.other)).collect::<Vec<_>>();
    let pair = |a: &str, b: &str| vec![(a.to_owned(), b.to_owned())];
    assert_eq!((shown("D1").billed_for, shown("D1").group), (vec![], None));
    for code in ["D1", "D2", "D3"] {
        edit(&stage, code, &[("legal_name", &format!("Firm number {code} of many"))]);
    }
    let before = alike("D1");
    edit(
        &stage,
        "D3",
        &[("bill_to", "D1"), ("group", "G"), ("legal_name", "Brandl Maschinenbau GmbH"), ("tax_id", "DE999999999")],
    );
    edit(&stage, "D2", &[("group", "G"), ("legal_name", "Brandl Maschinenbau GmbH"), ("tax_id", "DE999999999")]);
    assert_eq!(shown("D1").billed_for, ["D3"]);
    assert_eq!(shown("D2").group.map(|g| g.debtors), Some(vec!["D2".to_owned(), "D3".to_owned()]));
    assert_eq!(alike("D3"), pair("D2", "D3"));
    assert!(alike("D1").len() <= before.len());
    edit(&stage, "D3", &[("legal_name", "Something Else AG"), ("tax_id", "DE111111111")]);
    assert_eq!(alike("D2"), []);
    // The same as books that were opened just now.
    let listed = debtors::duplicates(stage.app(), None, messages).unwrap();
    let mut stage = stage;
    stage.reopen().unwrap();
    assert_eq!(debtors::duplicates(stage.app(), None, messages).unwrap(), listed);
}
