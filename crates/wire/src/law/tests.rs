//! The shipped files read; spoilt ones are refused with the place and what is needed.

use basis::calendar::Date;
use basis::law::{Confidence, LawBook, RateModel, StepKind};

use super::*;

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn text_of(name: &str) -> &'static str {
    embedded_texts().find(|(file, _)| *file == name).unwrap().1
}

fn book() -> LawBook {
    embedded().unwrap_or_else(|p| panic!("{p}"))
}

#[test]
fn shipped_law_is_complete() {
    let book = book();
    assert_eq!(book.codes().count(), 42);
    for pack in book.packs() {
        assert!(!pack.sources.is_empty() && !pack.allocation.is_empty());
        for rule in &pack.rules {
            if let Some(id) = rule.model.series() {
                assert!(book.series(id).is_some(), "{} needs {id}", rule.id);
            }
            for lang in ["en", "zh-Hans", "zh-Hant", "de"] {
                assert!(rule.citation.text.get(lang).len() > 8, "{} in {lang}", rule.id);
            }
            assert_ne!(rule.citation.text.get("zh-Hant"), rule.citation.text.get("zh-Hans"));
            assert!(
                rule.title.de.is_some() && rule.title.zh_hans.is_some() && rule.title.zh_hant.is_some(),
                "{}",
                rule.id
            );
        }
        let granted = pack.compensation != basis::law::Compensation::None;
        assert_eq!(granted, pack.compensation_citation.is_some(), "{}", pack.code);
        if let Some(words) = &pack.compensation_citation {
            assert!(words.de.is_some() && words.zh_hans.is_some() && words.zh_hant.is_some(), "{}", pack.code);
        }
        assert!(pack.name.de.is_some() && pack.compensation_text.de.is_some(), "{}", pack.code);
    }
    let ids: Vec<&str> = book.pack("CN").unwrap().rules.iter().map(|r| r.id.as_str()).collect();
    assert_eq!(ids.first(), Some(&"cn_sale_lpr"));
    for id in ["cn_sale_benchmark", "cn_sme_default", "cn_sme_agreed", "cn_pay_when_paid_void"] {
        assert!(ids.contains(&id), "{id}");
    }
}

/// Nobody collected how these laws count a part payment: the order is assumed, no article is named for it, and the pack says so.
#[test]
fn an_order_of_payment_that_was_not_collected_names_no_article() {
    let book = book();
    for code in ["AU", "NZ", "SG", "MY", "MX", "TH", "ZA"] {
        let pack = book.pack(code).unwrap();
        assert_eq!(pack.allocation_mark.confidence, Confidence::Low, "{code}");
        assert_eq!(pack.allocation_mark.article, "", "{code}");
        let told =
            pack.uncertain.iter().any(|w| w.get("en").contains("part payment") && w.get("en").contains("assumed"));
        assert!(told, "{code}");
    }
}

/// A demand before a notary is what creditors do in Mexico; no source says that the law asks for it.
#[test]
fn a_demand_in_mexico_is_customary() {
    let book = book();
    assert_eq!(book.pack("MX").unwrap().pre_action[0].kind, StepKind::Customary);
}

#[test]
fn a_source_is_found_by_its_own_name() {
    for pack in book().packs() {
        for source in &pack.sources {
            assert_eq!(pack.source(&source.id), Some(source), "{}", pack.code);
        }
        assert_eq!(pack.source("no such source"), None);
    }
}

#[test]
fn shipped_rates_say_how_far_they_reach() {
    let book = book();
    let lpr = book.series("CN_LPR_1Y").unwrap();
    let may = lpr.reading(day("2025-07-01")).unwrap();
    assert_eq!((may.ppb, may.published), (30_000_000, day("2025-06-20")));
    assert!(!lpr.reading(day("2026-07-19")).unwrap().beyond);
    assert!(lpr.reading(day("2026-07-20")).unwrap().beyond);
    let base = book.series("DE_BASISZINSSATZ").unwrap();
    assert_eq!(base.reading(day("2022-12-31")).unwrap().ppb, -8_800_000);
    assert_eq!(base.reading(day("2026-07-01")).unwrap().ppb, 15_200_000);
    assert!(base.reading(day("2027-01-01")).unwrap().beyond);
    // Interest that begins on 30 June still takes the Bank Rate of 31 December, and the letter names that day.
    let bank = book.series("GB_LPCDA_REF").unwrap();
    let [before, from] = ["2025-06-30", "2025-07-01"].map(|d| bank.reading(day(d)).unwrap());
    assert_eq!((before.ppb, before.published), (47_500_000, day("2024-12-31")));
    assert_eq!((from.ppb, from.published), (42_500_000, day("2025-06-30")));
    assert!(bank.reading(day("2027-01-01")).unwrap().beyond && bank.reading(day("2009-12-31")).is_none());
    assert!(bank.points.iter().all(|p| p.published.plus_days(1) == p.from));
    for name in ["AT_UGB456_BASIS", "CN_LPR_1Y", "CN_PBOC_BENCHMARK_1Y", "DE_BASISZINSSATZ", "GB_LPCDA_REF"] {
        assert!(book.series(name).unwrap().name.de.is_some(), "{name}");
    }
}

#[test]
fn shipped_calendars_know_make_up_days() {
    let book = book();
    let cn = book.calendar("CN");
    // Spring Festival of 2026: from Sunday 15 to Monday 23 February, worked on the Saturdays 14 and 28.
    assert!(!cn.status(day("2026-02-23")).business);
    assert!(cn.status(day("2026-02-14")).business);
    assert!(cn.status(day("2026-02-28")).business);
    assert!(!cn.status(day("2026-03-07")).business);
    assert!(cn.status(day("2027-01-04")).assumed && !cn.status(day("2026-12-31")).assumed);
    let de = book.calendar("DE");
    assert!(!de.status(day("2026-10-03")).business && !de.status(day("2029-05-10")).business);
    assert!(de.status(day("2026-06-04")).business, "Corpus Christi is no holiday in all of Germany");
    let at = book.calendar("AT");
    assert!(!at.status(day("2026-10-26")).business && at.status(day("2026-04-03")).business, "Good Friday is worked");
    // Saturday 8 February 2025 was worked for Monday 27 January; Labour Day closes businesses, offices only since 2026.
    let tw = book.calendar("TW");
    assert!(tw.status(day("2025-02-08")).business && !tw.status(day("2025-01-27")).business);
    assert!(!tw.status(day("2025-05-01")).business && !tw.status(day("2026-06-19")).business);
    assert!(!tw.status(day("2026-12-25")).assumed && tw.status(day("2027-01-04")).assumed);
    // Boxing Day 2026 is a Saturday, so the Monday after is a bank holiday; a single day was proclaimed in 2023.
    let gb = book.calendar("GB");
    assert!(!gb.status(day("2026-12-28")).business && !gb.status(day("2023-05-08")).business);
    assert!(gb.status(day("2026-01-02")).business, "2 January is a holiday in Scotland only");
    assert!(!gb.status(day("2027-12-31")).assumed && gb.status(day("2028-01-03")).assumed);
}

#[test]
fn a_word_that_its_key_cannot_have_is_named_with_the_words_it_can() {
    let spoilt = text_of("law/DE.toml").replace("binding = \"floating-half-year\"", "binding = \"sometimes\"");
    let problem = pack("DE.toml", &spoilt).unwrap_err();
    assert_eq!(problem.code, "law_value_invalid");
    let line = spoilt.lines().position(|l| l.contains("sometimes")).unwrap() as u64 + 1;
    assert_eq!((problem.place.line, problem.place.column.as_deref()), (Some(line), Some("binding")));
    let args: Vec<&str> = problem.args.iter().map(|(_, v)| v.as_str()).collect();
    assert_eq!(args[0], "sometimes");
    assert!(args[1].contains("at-breach | "), "{}", args[1]);
}

#[test]
fn bad_dates_rates_keys_and_sources_are_placed() {
    let good = text_of("law/rates/DE_BASISZINSSATZ.toml");
    let cases = [
        (good.replace("2023-07-01", "2023-7-1"), "law_value_invalid", "from"),
        (good.replace("\"3.12\"", "\"3,12\""), "law_value_invalid", "percent"),
        (good.replace("source = \"press\"", "source = \"rumour\""), "law_value_invalid", "source"),
        (good.replace("publisher = ", "publischer = "), "law_file_invalid", "publischer"),
        (good.replace("\"3.62\",", "\"3.62\", published = \"2024-01-02\","), "law_value_invalid", "published"),
    ];
    for (text, code, key) in cases {
        let problem = series("rates.toml", &text).unwrap_err();
        assert_eq!((problem.code, problem.place.column.as_deref()), (code, Some(key)), "{problem}");
        assert!(problem.place.line.is_some() && problem.place.file.as_deref() == Some("rates.toml"));
    }
    assert_eq!(series("x", "id = ").unwrap_err().code, "law_file_invalid");
    let order = good.replace("\"2016-07-01\"", "\"2019-02-01\"");
    assert_eq!(series("x", &order).unwrap_err().args[1].1, "from > 2019-02-01");
}

/// What a file says against itself is refused with the line on which it does.
#[test]
fn a_file_that_contradicts_itself_is_refused() {
    let cases = [
        ("law/CN.toml", "id = \"cn_sale_lpr_140\"", "id = \"cn_sale_lpr\"", "1 x cn_sale_lpr"),
        ("law/CN.toml", "factor = \"1.4\"", "factor = \"1.6\"", "range[0] <= factor <= range[1]"),
        ("law/IE.toml", "below = \"10000.01\"", "below = \"1000\"", "from < below"),
        ("law/IE.toml", "from = \"1000.01\"", "from = \"1000\"", "from = 1000.01"),
        ("law/FR.toml", "default_days = 30", "default_days = 90", "default_days <= max_days"),
        (
            "law/JP.toml",
            "{ breach_from = \"2020-04-01\" }",
            "{ breach_from = \"2020-04-01\", breach_to = \"2020-03-31\" }",
            "breach_from <= breach_to",
        ),
    ];
    for (file, from, to, needed) in cases {
        let spoilt = text_of(file).replacen(from, to, 1);
        let problem = pack(file, &spoilt).unwrap_err();
        assert_eq!((problem.code, problem.args[1].1.as_str()), ("law_value_invalid", needed), "{file}");
        assert!(problem.place.line.is_some());
    }
    let rates = [
        ("law/rates/EU_DIRECTIVE_REF.toml", "from = \"2019-07-01\"", "from = \"2019-08-01\"", "from = 2019-07-01"),
        ("law/rates/TR_TTK1530_RATE.toml", "from = \"2020-01-01\"", "from = \"2020-01-02\"", "from = 2020-01-01"),
        ("law/rates/US_FL_JUDGMENT.toml", "until = \"2019-09-30\"", "until = \"2020-01-01\"", "from > 2020-01-01"),
        ("law/rates/US_FL_JUDGMENT.toml", "until = \"2019-09-30\"", "until = \"2019-06-30\"", "from <= until"),
    ];
    for (file, from, to, needed) in rates {
        let problem = series(file, &text_of(file).replacen(from, to, 1)).unwrap_err();
        assert_eq!((problem.code, problem.args[1].1.as_str()), ("law_value_invalid", needed), "{file}");
    }
    // A half-year that somebody forgot.
    let text = text_of("law/rates/EU_DIRECTIVE_REF.toml");
    let missing: String = text.lines().filter(|l| !l.contains("2022-01-01")).map(|l| format!("{l}\n")).collect();
    assert_eq!(series("x", &missing).unwrap_err().args[1].1, "from = 2022-01-01");
}

#[test]
fn a_rate_model_without_its_figures_is_refused() {
    let text = text_of("law/DE.toml").replace(", margin = \"9\"", "");
    assert_eq!(pack("x", &text).unwrap_err().args[1].1, "margin");
    let text = text_of("law/CN.toml").replace("rate = \"0.05%/day\"", "rate = \"18%\"");
    assert_eq!(pack("x", &text).unwrap_err().args[1].1, "0.05%/day");
}

#[test]
fn every_model_and_a_scale_can_be_written() {
    let models = [
        "{ model = \"table\", series = \"X\" }",
        "{ model = \"court-discretion\", usual = { model = \"fixed\", rate = \"5.33%\" } }",
        "{ model = \"court-discretion\" }",
        "{ model = \"no-statutory-rate\" }",
        "{ model = \"prohibited\" }",
    ];
    let original = "{ model = \"reference-plus-margin\", series = \"DE_BASISZINSSATZ\", margin = \"9\" }";
    for model in models {
        let read = pack("x", &text_of("law/DE.toml").replace(original, model)).unwrap();
        let table = matches!(read.rules[0].model, RateModel::Table { .. });
        assert_eq!(read.rules[0].claimable_out_of_court, table, "{model}");
    }
    let scale = "scale = { currency = \"EUR\", min = \"40\", max = \"6775\", steps = [{ width = \"2500\", percent = \"15\" }, { percent = \"1\" }] }";
    let read = pack(
        "x",
        &text_of("law/DE.toml").replace("tiers = [{ currency = \"EUR\", from = \"0\", sum = \"40\" }]", scale),
    );
    assert!(matches!(read.unwrap().compensation, basis::law::Compensation::Scale { max_minor: 677_500, .. }));
}

#[test]
fn a_calendar_day_stands_once_under_its_year() {
    let text = text_of("law/calendars/DE.toml");
    let moved = text.replacen("2018-01-01\", name", "2019-01-01\", name", 1);
    assert_eq!(crate::calendars::parse("x", &moved).unwrap_err().args[1].1, "2018-MM-DD");
    let twice = text.replacen("2018-05-01", "2018-01-01", 1);
    assert_eq!(crate::calendars::parse("x", &twice).unwrap_err().code, "law_value_invalid");
}

#[test]
fn every_code_has_a_sentence_in_every_language() {
    use domain::assess::interest::{NO_INTEREST_CODES, WHY_CODES};
    let catalogues = [
        include_str!("../../../../locales/en/law.ftl"),
        include_str!("../../../../locales/zh-Hans/law.ftl"),
        include_str!("../../../../locales/zh-Hant/law.ftl"),
    ];
    let problems = [
        "law_file_invalid",
        "law_value_invalid",
        "unknown_day_count",
        "unknown_variant",
        "day_count_needs_daily_rate",
        "principal_negative",
        "payment_not_positive",
    ];
    for catalogue in catalogues {
        let has = |id: &str| catalogue.lines().any(|l| l.starts_with(&format!("{id} = ")));
        for code in WHY_CODES.into_iter().chain(NO_INTEREST_CODES).chain(problems) {
            assert!(has(code), "{code}");
        }
        assert!(problems.iter().all(|code| has(&format!("{code}-help"))));
    }
}

/// A notice is refused with the line of what is wrong in it.
#[test]
fn a_calendar_that_cannot_be_is_refused_where_it_is_wrong() {
    let good = text_of("law/calendars/SG.toml");
    let cases = [
        (good.replace("year = 2020", "year = 2021"), "2021", "2020"),
        (good.replace("on = \"2020-01-01\"", "on = \"2021-01-01\""), "{ on = \"2021-01-01\"", "2020-MM-DD"),
        (good.replace("on = \"2020-01-25\"", "on = \"2020-01-01\""), "{ on = \"2020-01-01\"", "1 x 2020-01-01"),
        (good.replace("to = \"2027-12-31\"", "to = \"2028-12-31\""), "2028-12-31", "[[years]] year = 2028"),
        (good.replace("to = \"2027-12-31\"", "to = \"2017-12-31\""), "2017-12-31", ">= 2018-01-01"),
        (
            good.replace("to = \"2027-12-31\"", "to = \"2027-11-30\""),
            "{ on = \"2027-12-25\"",
            "2018-01-01 .. 2027-11-30",
        ),
        (good.replace("code = \"SG\"", "code = \"Singapore\""), "Singapore", "AA | AA-BBB"),
        (
            format!("{good}make_up = [\n  {{ on = \"2027-01-05\", name = \"x\" }},\n]\n"),
            "{ on = \"2027-01-05\"",
            "Sat | Sun",
        ),
    ];
    for (text, value, expected) in cases {
        let problem = crate::calendars::parse("x.toml", &text).unwrap_err();
        assert_eq!(problem.code, "law_value_invalid", "{problem}");
        assert!(problem.args[0].1.starts_with(value), "{problem}");
        assert_eq!(problem.args[1].1, expected);
        assert!(text.lines().nth(problem.place.line.unwrap() as usize - 1).unwrap().contains(value), "{problem}");
    }
}
