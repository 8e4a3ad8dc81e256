//! The formal demand under every law that there is, in every language of letters, held against what the calculator comes to.

use basis::calendar::Date;
use basis::law::{Compounding, LawPack, RateModel, Words};
use basis::money::{Currency, Money};
use domain::assess::interest::{Applied, Chosen, choose};
use papers::{InterestClaim, InterestStatement, Language, Letter, check, check_sums};
use store::work::State;
use tempfile::TempDir;
use wire::messages::{Lang, Messages};

use super::compose::{self, Composed};
use super::{Listed, list};
use crate::App;
use crate::app::Place;
use crate::clock::SystemClock;
use crate::import::{self, Content};
use crate::lawful::terms;
use crate::seller::{self, NewSeller};

/// An invoice whose interest runs over the turn of two half-years, up to a day for which most rates are known.
const DUE: &str = "2025-05-30";
const REMINDED: &str = "2026-01-12";
const TODAY: &str = "2026-01-26";
const PROFILE: &str = include_str!("../../../../samples/seller.toml");

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// A seller with that profile and, under each of the laws, a debtor for each language whose formal demand waits.
struct Office {
    dir: TempDir,
}

impl Office {
    fn app(&self) -> App {
        App::open(&Place { data: self.dir.path().to_owned(), database: None, seller: None }, Box::new(SystemClock))
            .unwrap()
    }
    fn new(codes: &[String]) -> Self {
        let office = Self { dir: TempDir::new().unwrap() };
        let place = Place { data: office.dir.path().to_owned(), database: None, seller: None };
        let new = NewSeller {
            code: "HAIOU".to_owned(),
            name: "Haiou".to_owned(),
            jurisdiction: "CN".to_owned(),
            currency: "CNY".to_owned(),
            language: "en".to_owned(),
            time_zone: None,
        };
        seller::init(&place, &new, &SystemClock).unwrap();
        office.profile("");
        let mut rows =
            "number,debtor_code,debtor_name,jurisdiction,issue_date,due_date,currency,amount,language,last_step,last_step_on\n".to_owned();
        for code in codes {
            for language in Language::ALL.map(Language::tag) {
                let name = format!("{code}-{language}");
                rows += &format!(
                    "I-{name},D-{name},Example {name},{code},2025-04-30,{DUE},EUR,12345.67,{language},first_contact,{REMINDED}\n"
                );
            }
        }
        let path = office.dir.path().join("invoices.csv");
        std::fs::write(&path, rows).unwrap();
        let (app, messages) = (office.app(), Messages::new(Lang::En));
        let options = import::Options::default();
        let taken =
            import::import(&app, (Content::Invoices, &[path]), day(TODAY), &options, &messages, &mut |_| ()).unwrap();
        assert!(taken.problems.is_empty() && taken.files[0].rejected.is_empty(), "{:?}", taken.files[0].rejected);
        crate::run_day::run(&app, day(TODAY), crate::run_day::Options::default(), &mut |_, _| ()).unwrap();
        office
    }
    fn profile(&self, more: &str) {
        let base = PROFILE.replace("[law.CN]\nvariant = \"cn_sale_lpr\"\n", "");
        seller::set(&self.app(), "seller.toml", &format!("{base}\n{more}"), &|_| Ok(Vec::new())).unwrap();
    }
}

fn composed(app: &App, listed: &Listed) -> Composed {
    let (texts, _) = crate::texts::effective(app).unwrap();
    let mut c = app.connect().unwrap();
    compose::compose(app, &texts, &mut *c, &listed.decision, ("X-1", None), day(TODAY))
        .unwrap_or_else(|p| panic!("{}: {p}", listed.id))
}

/// Words of a law that a letter prints are there in its own language.
fn told(words: &Words, language: Language, what: &str) {
    let own = match language {
        Language::En => Some(&words.en),
        Language::De => words.de.as_ref(),
        Language::ZhHans => words.zh_hans.as_ref(),
        Language::ZhHant => words.zh_hant.as_ref(),
    };
    assert!(own.is_some_and(|text| !text.trim().is_empty()), "{what} has no words in {}", language.tag());
}

/// The table in the letter is the one that the calculator prints.
fn same_table(claim: &InterestClaim, applied: &Applied<'_>, letter: &Letter) {
    let principal = Money::parse("12345.67", Currency::parse("EUR").unwrap()).unwrap();
    let accrual = applied.accrue(principal, day(TODAY), &[]).unwrap();
    let of_letter: Vec<_> = claim.rows.iter().map(|r| (r.from, r.to, r.days, r.base, r.rate, r.amount)).collect();
    let of_law: Vec<_> = accrual.segments.iter().map(|s| (s.from, s.to, s.days, s.base, s.rate, s.interest)).collect();
    assert_eq!(of_letter, of_law, "{}", applied.rule_id());
    assert_eq!((claim.total, letter.lines[0].interest), (accrual.accrued, Some(accrual.accrued)));
    assert!(claim.rows.iter().all(|row| row.invoice == letter.lines[0].number) && !claim.rows.is_empty());
}

fn claimed(app: &App, claim: &InterestClaim, applied: &Applied<'_>, letter: &Letter) {
    let (rule, language) = (applied.rule().unwrap(), letter.language);
    same_table(claim, applied, letter);
    let basis = &claim.basis[0];
    assert_eq!(basis.citation, rule.citation.text.get(language.tag()));
    assert!(basis.rate_text.starts_with(rule.title.get(language.tag())), "{}", basis.rate_text);
    told(&rule.citation.text, language, &rule.id);
    told(&rule.title, language, &rule.id);
    let simple = applied.compounding() == Compounding::Simple;
    let (texts, _) = crate::texts::effective(app).unwrap();
    assert_eq!(basis.rule_text == texts.phrase(language, "interest_rule", &[]), simple, "{}", basis.rule_text);
    if let Some(series) = rule.model.series().and_then(|id| app.law.series(id)) {
        told(&series.name, language, &series.id);
        let bound = applied.why().iter().any(|w| w.code == "why_rate_bound");
        assert!(!bound || basis.rate_text.contains(series.name.get(language.tag())), "{}", basis.rate_text);
    }
    let principal = Money::parse("12345.67", Currency::parse("EUR").unwrap()).unwrap();
    let owed = applied.compensation(principal, day(DUE)).filter(|sum| sum.currency == principal.currency);
    assert_eq!(letter.compensation.as_ref().map(|c| c.amount), owed, "{}", applied.rule_id());
    let outside = ["de_hgb353", "it_231_before_2013", "pt_other_commercial"].contains(&applied.rule_id());
    assert!(!outside || letter.compensation.is_none(), "{}", applied.rule_id());
    if let Some(compensation) = &letter.compensation {
        let words = applied.pack().compensation_citation.as_ref().unwrap();
        told(words, language, &rule.id);
        assert_eq!(compensation.citation, words.get(language.tag()));
    }
}

/// What the letter must say, by what the law says.
fn judged(app: &App, pack: &LawPack, composed: &Composed) -> &'static str {
    let letter = &composed.letter;
    assert_eq!(check(letter), Ok(()), "{}", pack.code);
    check_sums(letter).unwrap_or_else(|p| panic!("{}: {p}", pack.code));
    let applied = match choose(&app.law, &terms(app, &pack.code), day(DUE)).unwrap() {
        Chosen::Rule(applied) => Some(applied),
        Chosen::NotComputed(_) => None,
    };
    let forbidden = pack.rules[0].model == RateModel::Prohibited;
    match &letter.interest {
        InterestStatement::Computed(claim) => {
            let applied = applied.unwrap();
            assert!(applied.claimable_out_of_court() && applied.unknown_from(letter.date).is_none(), "{}", pack.code);
            claimed(app, claim, &applied, letter);
            "claimed"
        }
        InterestStatement::AtCourt { citations } => {
            assert!(applied.is_none_or(|a| !a.claimable_out_of_court()), "{}", pack.code);
            let rule =
                pack.rules.iter().find(|r| citations.contains(&r.citation.text.get(letter.language.tag()).to_owned()));
            told(&rule.unwrap().citation.text, letter.language, &pack.code);
            "at court"
        }
        InterestStatement::Unspoken => {
            assert!(forbidden, "{}", pack.code);
            "unspoken"
        }
        InterestStatement::Reserved { reason_code } => {
            let known = applied.is_none_or(|a| a.claimable_out_of_court() && a.unknown_from(letter.date).is_some());
            assert!(known && !forbidden && reason_code != "interest_court_only", "{} {reason_code}", pack.code);
            "reserved"
        }
    }
}

#[test]
fn every_law_in_every_language_says_what_the_calculator_says() {
    let book = wire::law::embedded().unwrap();
    let codes: Vec<String> = book.codes().map(str::to_owned).collect();
    let office = Office::new(&codes);
    let rounds = book.packs().map(|pack| pack.rules.len()).max().unwrap();
    let mut seen = std::collections::BTreeMap::new();
    for round in 0..=rounds {
        // The usual rule first, then each by its name.
        let named = book.packs().filter_map(|p| Some((p, p.rules.get(round.checked_sub(1)?)?)));
        let more: String = named.map(|(p, r)| format!("[law.{}]\nvariant = \"{}\"\n", p.code, r.id)).collect();
        office.profile(&more);
        let app = office.app();
        let waiting = list(&app, Some(State::Candidate.word())).unwrap();
        let formal = waiting.iter().filter(|l| l.decision.letter == "formal_demand").count();
        assert_eq!(formal, codes.len() * 4, "a formal demand each");
        for listed in waiting {
            let pack = app.law.pack(&listed.country).unwrap();
            if round > 0 && pack.rules.len() < round {
                continue;
            }
            let composed = composed(&app, &listed);
            let said = judged(&app, pack, &composed);
            if said != "claimed" {
                assert!(composed.letter.lines[0].interest.is_none() && composed.letter.compensation.is_none());
                assert_eq!(composed.doubts, [], "nothing is claimed");
            }
            seen.entry((round, said)).or_insert_with(std::collections::BTreeSet::new).insert(listed.country.clone());
        }
    }
    let of = |said| seen.get(&(0, said)).map(|codes| codes.iter().map(String::as_str).collect::<Vec<_>>().join(" "));
    assert_eq!(of("unspoken").as_deref(), Some("SA"));
    assert_eq!(of("at court").as_deref(), Some("AE AU CA-ON HK MY NZ SG US-CA US-FL US-NY"));
    assert_eq!(of("reserved").as_deref(), Some("BR IN TH US US-DE VN"));
}
