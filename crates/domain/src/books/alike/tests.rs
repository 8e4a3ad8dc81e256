//! Names of both scripts that are one firm, and names that only look so.

use super::*;

/// A few words of the table that ships, which is read and tested where files are read.
fn words() -> Words {
    let list = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
    Words {
        forms: list("co ltd limited gmbh ag kg inc llc plc sa srl").into_iter().collect(),
        forms_end: list("集团有限公司 股份有限公司 有限责任公司 有限公司 株式会社 集团 公司"),
        forms_start: list("株式会社"),
        branches: list("分公司 branch niederlassung"),
        ignored_words: list("and und").into_iter().collect(),
        ignored_characters: "市省".chars().collect(),
        telling: "一二三东西南北".chars().collect(),
        mail_providers: list("gmail.com").into_iter().collect(),
        variants: "龍龙國国電电東东華华機机業业責责"
            .chars()
            .collect::<Vec<_>>()
            .chunks_exact(2)
            .map(|p| (p[0], p[1]))
            .collect(),
        folds: [('ü', "ue"), ('é', "e")].map(|(c, f)| (c, f.to_owned())).into_iter().collect(),
    }
}

fn pair(a: &Party<'_>, b: &Party<'_>) -> Option<(u32, Vec<&'static str>)> {
    let found = duplicates(&[*a, *b], &words()).pop()?;
    Some((found.confidence, found.reasons.iter().map(|r| r.word()).collect()))
}

fn named<'a>(name: &'a str, tax_id: &'a str) -> Party<'a> {
    Party { name, tax_id, country: "CN", ..Party::default() }
}

#[test]
fn one_firm_written_in_two_ways() {
    for (a, b) in [
        ("Nord Maschinen GmbH", "NORD  Maschinen G.m.b.H."),
        ("Müller & Söhne KG", "Mueller und Söhne KG"),
        ("Acme Co., Ltd.", "ACME Limited"),
        ("Café Rouge S.A.", "Cafe Rouge SA"),
        ("上海龙华机电有限公司", "上海龍華機電有限公司"),
        ("上海市龙华机电有限公司", "上海龙华机电有限责任公司"),
        ("上海龙华（机电）有限公司", "上海龙华(机电) 有限公司"),
        ("ＡＢＣ电子有限公司", "abc電子有限公司"),
        ("株式会社山田製作所", "山田製作所"),
    ] {
        let found = pair(&named(a, ""), &named(b, ""));
        assert_eq!(found, Some((8500, vec!["same_name"])), "{a} / {b}");
    }
}

#[test]
fn slips_are_alike_and_other_forms_are_said() {
    for (a, b) in [
        ("Hanseatic Trading Ltd", "Hanseatic Tradnig Ltd"),
        ("Hanseatic Trading Ltd", "Hanseatc Trading Ltd"),
        ("宁波北仑示例机电设备有限公司", "宁波北仑示例机电没备有限公司"),
    ] {
        assert_eq!(pair(&named(a, ""), &named(b, "")), Some((5500, vec!["alike_name"])), "{a} / {b}");
    }
    for (a, b) in [("Nord GmbH", "Nord AG"), ("Nord GmbH", "Nord GmbH & Co. KG"), ("华东集团有限公司", "华东有限公司")]
    {
        assert_eq!(pair(&named(a, ""), &named(b, "")), Some((5000, vec!["same_name_other_form"])), "{a} / {b}");
    }
}

#[test]
fn two_firms_that_look_alike() {
    for (a, b) in [
        ("上海一电有限公司", "上海二电有限公司"),
        ("上海浦东第一机械制造有限公司", "上海浦东第二机械制造有限公司"),
        ("河南示例机械设备有限公司", "河北示例机械设备有限公司"),
        ("上海龙华有限公司", "上海龙宇有限公司"),
        ("上海龙华有限公司", "上海龙华有限公司北京分公司"),
        ("上海龙华有限公司北京分公司", "上海龙华有限公司南京分公司"),
        ("Nord AG", "Nord AG Niederlassung"),
        ("Store 24 Ltd", "Store 25 Ltd"),
        ("Nord GmbH", "Nurd GmbH"),
        ("Nordwind Energie GmbH", "Nordlicht Energie GmbH"),
    ] {
        assert_eq!(pair(&named(a, ""), &named(b, "")), None, "{a} / {b}");
    }
    // A branch stays a branch, even under its company's number.
    assert_eq!(pair(&named("龙华有限公司", "91310"), &named("龙华有限公司北京分公司", "91310")), None);
}

#[test]
fn numbers_decide() {
    let found = pair(&named("Alpha Ltd", "DE 123-456"), &named("Beta AG", "de123456"));
    assert_eq!(found, Some((9500, vec!["same_tax_id"])));
    let found = pair(&named("Alpha Ltd", "DE123456"), &named("ALPHA Ltd.", "DE123456"));
    // 1 - 0.05 * 0.15
    assert_eq!(found, Some((9925, vec!["same_tax_id", "same_name"])));
    assert_eq!(
        pair(&named("Alpha Ltd", "DE123456"), &named("Alpha Ltd", "DE998877")),
        None,
        "two entries of a register"
    );
    let slip = pair(&named("Alpha Ltd", "DE123456"), &named("Alpha Ltd", "DE123466"));
    assert_eq!(slip, Some((8500, vec!["same_name"])), "a digit mistyped");
    let abroad = Party { country: "DE", ..named("Alpha Ltd", "") };
    assert_eq!(pair(&named("Alpha Ltd", ""), &abroad), Some((5950, vec!["same_name"])));
}

#[test]
fn telephone_and_domain_together() {
    let at = |name, email, phone| Party { name, email, phone, country: "CN", ..Party::default() };
    let a = at("Alpha Ltd", "ap@alpha.example", "+86 21 5555 0000");
    assert_eq!(
        pair(&a, &at("Alfa Trading", "info@ALPHA.example", "021-55550000")),
        Some((5000, vec!["same_mail_and_phone"]))
    );
    assert_eq!(
        pair(&a, &at("Beta AG", "info@beta.example", "021-55550000")),
        None,
        "a telephone alone is an office shared"
    );
    let b = at("Alpha Ltd", "a@gmail.com", "55550000");
    assert_eq!(pair(&b, &at("Beta AG", "b@gmail.com", "55550000")), None, "a mail provider is no firm");
}

#[test]
fn a_person_is_no_firm() {
    let person = Party { natural_person: Some(true), ..named("Hans Meyer", "") };
    assert_eq!(pair(&person, &named("Hans Meyer", "")), None);
    assert!(pair(&person, &person).is_some());
}

#[test]
fn many_of_one_name_give_a_pair_each_and_no_more() {
    let same = vec![named("Cash Sale", ""); 5000];
    assert_eq!(duplicates(&same, &words()).len(), 4999);
    let names: Vec<String> =
        (0..10_000).map(|i| format!("Handelshaus {} {} GmbH", i * 7919 % 10_007, "abcdefgh")).collect();
    let many: Vec<Party<'_>> = names.iter().map(|n| named(n, "")).collect();
    assert_eq!(duplicates(&many, &words()), []);
}
