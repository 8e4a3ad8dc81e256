//! What closes and what judges: periods, why debtors pay late and how much is at risk, what comes before a suit, letters put right, statements.

use basis::money::{Currency, Money};
use basis::problem::{Outcome, Problem};
use service::access::Permission;
use service::assessment::{self, Kind as Assessed, New};
use service::letters::Issuer;
use service::period;
use service::preaction::{self, Claim};
use wire::output::{AssessmentOut, LetterOut, PeriodOut, PreActionOut, json};

use super::acts::{letter, order};
use super::{AS_OF, Param, Route, Shape, Takes, row};
use crate::answer::Answer;
use crate::call::{Call, usage};

use Permission::{AssessmentsWrite, BooksCorrect, BooksRead, LawRead, LettersIssue, StrategyWrite};

const PERIODS: Shape = Shape::list::<PeriodOut>();
const ASSESSED: Shape = Shape::list::<AssessmentOut>();
const LETTER: Shape = Shape::one::<LetterOut>();
const BEFORE: Shape = Shape::one::<PreActionOut>();
const THROUGH: Param = Param::required("through", Takes::Date);
const REASON: Param = Param::new("reason", Takes::Text);
const WHY: Param = Param::required("reason", Takes::Text);
const DEBTOR: Param = Param::required("debtor", Takes::Text);
const CURRENCY: Param = Param::required("currency", Takes::Text);

pub(super) static ROUTES: &[Route] = &[
    row(("GET", "/api/v1/periods"), (BooksRead, "periods"), &[], PERIODS, periods),
    row(("POST", "/api/v1/periods/close"), (BooksCorrect, "period_close"), &[THROUGH, REASON], PERIODS, close),
    row(("POST", "/api/v1/periods/reopen"), (BooksCorrect, "period_reopen"), &[THROUGH, WHY], PERIODS, reopen),
    row(("GET", "/api/v1/causes"), (BooksRead, "causes"), &[], ASSESSED, |call| assessed(call, Assessed::Cause)),
    row(("GET", "/api/v1/risks"), (BooksRead, "risks"), &[], ASSESSED, |call| assessed(call, Assessed::Risk)),
    row(
        ("POST", "/api/v1/causes"),
        (AssessmentsWrite, "cause_set"),
        &[DEBTOR, CURRENCY, Param::required("cause", Takes::Text)],
        ASSESSED,
        |call| assess(call, Assessed::Cause, "cause"),
    ),
    row(
        ("POST", "/api/v1/risks"),
        (AssessmentsWrite, "risk_set"),
        &[DEBTOR, CURRENCY, Param::required("class", Takes::Text)],
        ASSESSED,
        |call| assess(call, Assessed::Risk, "class"),
    ),
    row(
        ("GET", "/api/v1/pre-action"),
        (BooksRead, "pre_action"),
        &[Param::required("invoice", Takes::Text), AS_OF],
        BEFORE,
        before,
    ),
    row(
        ("GET", "/api/v1/laws/{law}/steps"),
        (LawRead, "law_steps"),
        &[
            Param::new("amount", Takes::Text),
            Param::new("currency", Takes::Text),
            Param::new("debtor_is", Takes::Word(&["person", "company"])),
        ],
        BEFORE,
        steps,
    ),
    row(("POST", "/api/v1/letters/{letter}/correct"), (LettersIssue, "letter_correct"), &[WHY, AS_OF], LETTER, correct),
    row(
        ("POST", "/api/v1/debtors/{debtor}/statements"),
        (LettersIssue, "statement"),
        &[CURRENCY, AS_OF],
        LETTER,
        statement,
    ),
    row(
        ("POST", "/api/v1/strategy/deactivate"),
        (StrategyWrite, "strategy_deactivate"),
        &[Param::new("segment", Takes::Text), Param::new("debtor", Takes::Text)],
        Shape::objects(),
        deactivate,
    ),
];

fn periods(call: &Call<'_>) -> Outcome<Answer> {
    Ok(Answer::json(json(&period::list(call.app)?)))
}

fn through(call: &Call<'_>) -> Outcome<basis::calendar::Date> {
    call.date("through")?.ok_or_else(|| Problem::usage("parameter_missing").with("value", "through").column("through"))
}

fn close(call: &Call<'_>) -> Outcome<Answer> {
    let said = (call.who.login.as_str(), call.text("reason"));
    Ok(Answer::json(json(&period::close(call.app, through(call)?, said, call.app.today()?)?)))
}

fn reopen(call: &Call<'_>) -> Outcome<Answer> {
    let said = (call.who.login.as_str(), call.text("reason"));
    Ok(Answer::json(json(&period::reopen(call.app, through(call)?, said, call.app.today()?)?)))
}

fn assessed(call: &Call<'_>, kind: Assessed) -> Outcome<Answer> {
    let all: Vec<AssessmentOut> = assessment::list(call.app, kind)?.iter().map(assessment::told).collect();
    Ok(Answer::json(json(&all)))
}

fn assess(call: &Call<'_>, kind: Assessed, word: &str) -> Outcome<Answer> {
    let new = New {
        kind,
        debtor: call.text("debtor").to_owned(),
        currency: call.text("currency").to_ascii_uppercase(),
        word: call.text(word).to_owned(),
        by: call.who.login.clone(),
    };
    assessment::set(call.app, &new, call.app.today()?)?;
    assessed(call, kind)
}

fn before(call: &Call<'_>) -> Outcome<Answer> {
    Ok(Answer::json(json(&preaction::of_invoice(call.app, call.text("invoice"), call.day()?, call.messages)?)))
}

fn steps(call: &Call<'_>) -> Outcome<Answer> {
    let sum = match (call.get("amount"), call.get("currency")) {
        (None, _) => None,
        (Some(_), None) => {
            return Err(Problem::usage("parameter_missing").with("value", "currency").column("currency"));
        }
        (Some(amount), Some(code)) => {
            let currency = Currency::parse(&code.to_ascii_uppercase()).map_err(|p| usage(p, "currency"))?;
            Some(Money::parse(amount, currency).map_err(|p| usage(p, "amount"))?)
        }
    };
    let claim = Claim { sum, debtor_natural: call.get("debtor_is").map(|word| word == "person"), cross_border: None };
    let code = call.text("law").to_ascii_uppercase();
    Ok(Answer::json(json(&preaction::steps(&call.app.law, &code, claim, call.messages)?)))
}

fn correct(call: &Call<'_>) -> Outcome<Answer> {
    let issued = Issuer::new(call.app)?.correct(call.text("letter"), call.text("reason"), order(call)?)?;
    letter(call, &issued.number)
}

fn statement(call: &Call<'_>) -> Outcome<Answer> {
    let currency = Currency::parse(&call.text("currency").to_ascii_uppercase()).map_err(|p| usage(p, "currency"))?;
    let issued = Issuer::new(call.app)?.statement(call.text("debtor"), currency, order(call)?)?;
    letter(call, &issued.number)
}

fn deactivate(call: &Call<'_>) -> Outcome<Answer> {
    service::strategy::deactivate(call.app, &super::versions::scope(call)?, &call.who.login)?;
    Ok(Answer::json(service::strategy::list_json(&service::strategy::list(call.app)?)))
}
