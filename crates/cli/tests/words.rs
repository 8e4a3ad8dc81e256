//! Words of results in the reader's language: tables in Chinese hold no English word of a state, a channel or a role; JSON does.

use crate::support::House;

#[test]
fn tables_tell_states_channels_and_roles_in_the_readers_language() {
    let house = House::new();
    house.invoices(&["A,D1,甲公司,CN,2026-05-04,2026-06-01,CNY,1000.00"]).expect(0);
    house.json("2026-06-08", &["run"]);
    house.json("2026-06-15", &["run"]);
    let block = ["block", "add", "--debtor", "D1", "--reason", "争议", "--owner", "legal", "--until", "2026-06-30"];
    house.json("2026-06-15", &[block.as_slice(), &["--stops", "interest,placement"]].concat());
    let english =
        ["candidate", "queued", "collector", "credit_controller", "email", "phone", "task", "interest", "legal"];
    let files = [
        ("zh-Hans", ["待审批", "待执行", "信函", "信控专员", "计息、移交", "法务"]),
        ("zh-Hant", ["待核准", "待執行", "信函", "信控專員", "計息、移交", "法務"]),
    ];
    for (lang, told) in files {
        let mut all = String::new();
        for command in [
            ["letters", "list"].as_slice(),
            &["letters", "show", "D1-CNY-1-formal_demand"],
            &["worklist"],
            &["decisions"],
            &["explain", "--debtor", "D1"],
        ] {
            let shown = house.run(&[&["--lang", lang, "--as-of", "2026-06-15"], command].concat()).expect(0).out;
            // Ids of decisions hold the ids of steps, which are nobody's words.
            let plain = shown.replace("D1-CNY-1-", "");
            for word in english {
                assert!(!plain.contains(word), "{lang} {command:?}: {word} in {shown}");
            }
            all += &shown;
        }
        for (command, file) in [("worklist", "w.csv"), ("decisions", "d.csv")] {
            let path = house.path(file);
            let out = ["--lang", lang, "--as-of", "2026-06-15", command, "--out", path.to_str().unwrap()];
            house.run(&out).expect(0);
            all += &std::fs::read_to_string(path).unwrap();
        }
        for word in told {
            assert!(all.contains(word), "{lang}: {word} not in {all}");
        }
    }
    let decided = house.json("2026-06-15", &["decisions"]);
    assert_eq!((&decided[1]["state"], &decided[1]["channel"]), (&"candidate".into(), &"letter".into()));
    // A role of the seller's own stays as it is.
    house.json(
        "2026-06-15",
        &["block", "add", "--debtor", "D1", "--reason", "x", "--owner", "Kim", "--until", "2026-06-30"],
    );
    assert!(house.run(&["--as-of", "2026-06-15", "explain", "--debtor", "D1"]).expect(0).out.contains("Kim"));
}
