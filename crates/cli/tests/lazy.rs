//! Looking only at what is due must tell what looking at everybody tells, day by day.

use serde_json::json;

use crate::support::House;

#[test]
fn running_lazily_decides_what_looking_at_everybody_every_day_decides() {
    let tell = |full: bool| {
        let house = House::new();
        let lines: Vec<String> = (0..30)
            .map(|i| {
                let (seat, currency) = if i % 2 == 0 { ("CN", "CNY") } else { ("DE", "EUR") };
                let due = basis::calendar::Date::parse("2026-03-01").unwrap().plus_days(i * 3);
                format!("N{i},D{},Debtor,{seat},2026-02-01,{due},{currency},{}00.00", i % 9, i + 1)
            })
            .collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        house.invoices(&lines).expect(0);
        let mut told = Vec::new();
        for offset in 0..75 {
            let day = basis::calendar::Date::parse("2026-03-01").unwrap().plus_days(offset).to_string();
            let run = if full { house.json(&day, &["run", "--full"]) } else { house.json(&day, &["run"]) };
            told.push((day.clone(), run["decisions"].clone(), run["skipped"].clone(), run["debtors_overdue"].clone()));
            if offset % 10 == 9 {
                house.run(&["--as-of", &day, "letters", "issue", "--all"]);
            }
        }
        told
    };
    assert_eq!(tell(false), tell(true));
}

#[test]
fn facts_after_the_day_do_not_count_yet_however_it_is_counted() {
    let tell = |full: bool| {
        let house = House::new();
        let lines: Vec<String> = (0..12)
            .map(|i| format!("N{i},D{i},Debtor,CN,2026-02-{:02},2026-03-{:02},CNY,1000.00", i + 1, 2 * i + 1))
            .collect();
        house.invoices(&lines.iter().map(String::as_str).collect::<Vec<_>>()).expect(0);
        let header = "reference,debtor_code,received_on,currency,amount,invoice_number";
        let paid =
            ["R1,D1,2026-03-20,CNY,1000.00,N1", "R2,D2,2026-03-25,CNY,950.00,N2", "R3,D3,2026-03-28,CNY,1000.00,"];
        house.import("receipts", header, &paid).expect(0);
        let keys = ["open_items", "overdue_items", "debtors_overdue", "decisions", "skipped", "withdrawn"];
        let mut told = Vec::new();
        for day in 1..=31 {
            let day = format!("2026-03-{day:02}");
            let run = if full { house.json(&day, &["run", "--full"]) } else { house.json(&day, &["run"]) };
            told.push((day, keys.map(|k| run[k].clone())));
        }
        told
    };
    let lazily = tell(false);
    assert_eq!(lazily, tell(true));
    let on = |day: &str| lazily.iter().find(|(d, _)| d == day).unwrap().1.clone();
    assert_eq!((&on("2026-03-19")[0], &on("2026-03-20")[0]), (&json!(12), &json!(11)));
}
