//! People and the tokens of programs: who gets which role, who may sign in no more, which program acts for whom.

use basis::problem::{Outcome, Problem};
use service::access::{self, NewToken, Permission, Role};
use wire::output::{NewTokenOut, PersonOut, TokenOut, json};

use super::{Param, Route, Shape, Takes, row};
use crate::answer::Answer;
use crate::call::Call;

use Permission::AccessWrite;

const ONE: Shape = Shape::one::<PersonOut>();
const LOGIN: Param = Param::required("login", Takes::Text);
const NAME: Param = Param::required("name", Takes::Text);
const ROLE: Param = Param::required("role", Takes::Text);

pub(super) static ROUTES: &[Route] = &[
    row(("POST", "/api/v1/people"), (AccessWrite, "person_add"), &[LOGIN, NAME, ROLE], ONE, add),
    row(("POST", "/api/v1/people/{person}/role"), (AccessWrite, "person_role"), &[ROLE], ONE, give),
    row(("POST", "/api/v1/people/{person}/disable"), (AccessWrite, "person_disable"), &[], ONE, disable),
    row(("POST", "/api/v1/people/{person}/enable"), (AccessWrite, "person_enable"), &[], ONE, enable),
    row(
        ("POST", "/api/v1/tokens"),
        (AccessWrite, "token_create"),
        &[LOGIN, NAME, Param::new("scopes", Takes::Text), Param::new("until", Takes::Date)],
        Shape::one::<NewTokenOut>(),
        create,
    ),
    row(
        ("POST", "/api/v1/tokens/{token}/revoke"),
        (AccessWrite, "token_revoke"),
        &[],
        Shape::one::<TokenOut>(),
        revoke,
    ),
];

fn add(call: &Call<'_>) -> Outcome<Answer> {
    let role = Role::parse(call.text("role"))?;
    Ok(Answer::json(json(&access::add(call.app, call.text("login"), call.text("name"), role, &call.who.login)?)))
}

/// Another role; `none` takes it away.
fn give(call: &Call<'_>) -> Outcome<Answer> {
    let role = Some(call.text("role")).filter(|word| *word != "none").map(Role::parse).transpose()?;
    Ok(Answer::json(json(&access::give(call.app, call.text("person"), role, &call.who.login)?)))
}

fn disable(call: &Call<'_>) -> Outcome<Answer> {
    Ok(Answer::json(json(&access::disable(call.app, call.text("person"), &call.who.login)?)))
}

fn enable(call: &Call<'_>) -> Outcome<Answer> {
    Ok(Answer::json(json(&access::enable(call.app, call.text("person"), &call.who.login)?)))
}

/// The token's text is in this answer alone: who asks the same again gets it without.
fn create(call: &Call<'_>) -> Outcome<Answer> {
    let scopes: Vec<String> =
        call.text("scopes").split([',', ' ']).filter(|s| !s.is_empty()).map(str::to_owned).collect();
    let new = NewToken {
        login: call.text("login"),
        name: call.text("name"),
        scopes: &scopes,
        until: call.date("until")?,
        by: &call.who.login,
    };
    let made = access::create(call.app, &new)?;
    let mut told = NewTokenOut { secret: made.text, token: made.token };
    let answer = Answer::json(json(&told));
    told.secret.clear();
    Ok(Answer { kept: Some(json(&told)), ..answer })
}

fn revoke(call: &Call<'_>) -> Outcome<Answer> {
    let given = call.text("token");
    let id = given.parse().map_err(|_| Problem::refused("unknown_token").with("value", given).column("token"))?;
    Ok(Answer::json(json(&access::revoke(call.app, id, &call.who.login)?)))
}
