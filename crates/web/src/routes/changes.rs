//! What takes two people: which things do, and the changes that one proposes and another decides on.

use basis::problem::{Outcome, Problem};
use service::access::Permission;
use service::four_eyes::{self, Proposal, What};
use service::settings;
use service::strategy::{Activation, Scope};
use wire::output::{ChangeOut, FourEyesOut, json};

use super::{Param, Route, Shape, Takes, row, versions};
use crate::answer::{Answer, JSON};
use crate::call::Call;

/// Where it is read and set.
pub(super) const FOUR_EYES: &str = "/api/v1/four-eyes";

const READ: Permission = Permission::SettingsRead;
const PLAN: Permission = Permission::StrategyWrite;
const DECIDE: Permission = Permission::ChangesApprove;

pub(super) static ROUTES: &[Route] = &[
    row(("GET", FOUR_EYES), (READ, "four_eyes"), &[], Shape::one::<FourEyesOut>(), rules),
    row(
        ("PUT", FOUR_EYES),
        (PLAN, "four_eyes_put"),
        &[Param::required("body", Takes::Document(&[JSON]))],
        Shape::one::<FourEyesOut>(),
        put,
    ),
    row(("GET", "/api/v1/changes"), (READ, "changes"), &[], Shape::list::<ChangeOut>(), list),
    row(
        ("POST", "/api/v1/changes"),
        // Who may set it may propose it.
        (PLAN, "change_propose"),
        &[
            Param::required("what", Takes::Word(&["strategy", "approvals", "four_eyes"])),
            Param::required("body", Takes::Text),
            Param::new("segment", Takes::Text),
            Param::new("debtor", Takes::Text),
            Param::new("from_now", Takes::Word(&["true", "false"])),
        ],
        Shape::one::<ChangeOut>(),
        propose,
    ),
    row(
        ("POST", "/api/v1/seller/changes"),
        (Permission::SettingsWrite, "change_propose_seller"),
        &[Param::required("body", Takes::Text)],
        Shape::one::<ChangeOut>(),
        propose_seller,
    ),
    row(
        ("POST", "/api/v1/changes/{change}/approve"),
        (DECIDE, "change_approve"),
        &[],
        Shape::one::<ChangeOut>(),
        approve,
    ),
    row(
        ("POST", "/api/v1/changes/{change}/reject"),
        (DECIDE, "change_reject"),
        &[Param::required("reason", Takes::Text)],
        Shape::one::<ChangeOut>(),
        reject,
    ),
];

fn rules(call: &Call<'_>) -> Outcome<Answer> {
    let app = call.app;
    let out = FourEyesOut { version: app.profile_version, four_eyes: app.profile.four_eyes.clone() };
    Ok(Answer::json(json(&out)))
}

fn put(call: &Call<'_>) -> Outcome<Answer> {
    settings::put_four_eyes(call.app, call.document()?, &call.who.login).map(|_| Answer::json(String::new()))
}

fn list(call: &Call<'_>) -> Outcome<Answer> {
    Ok(Answer::json(json(&four_eyes::changes(call.app)?)))
}

fn propose(call: &Call<'_>) -> Outcome<Answer> {
    let word = call.text("what");
    let what = What::parse(word).ok_or_else(|| Problem::usage("parameter_missing").column("what"))?;
    let proposal = Proposal { what, body: call.text("body"), how: versions::how(call)? };
    Ok(Answer::json(json(&four_eyes::propose(call.app, &proposal)?)))
}

fn propose_seller(call: &Call<'_>) -> Outcome<Answer> {
    let how = Activation { scope: Scope::Seller, by: call.who.login.clone(), from_now: false };
    let proposal = Proposal { what: What::PaymentDetails, body: call.text("body"), how };
    Ok(Answer::json(json(&four_eyes::propose(call.app, &proposal)?)))
}

/// The number in the path.
fn number(call: &Call<'_>) -> Outcome<i64> {
    let text = call.text("change");
    text.parse().map_err(|_| Problem::refused("unknown_change").with("value", text).column("change"))
}

fn approve(call: &Call<'_>) -> Outcome<Answer> {
    Ok(Answer::json(json(&four_eyes::approve(call.app, number(call)?, &call.who.login)?)))
}

fn reject(call: &Call<'_>) -> Outcome<Answer> {
    let how = (call.text("reason"), call.who.login.as_str());
    Ok(Answer::json(json(&four_eyes::reject(call.app, number(call)?, how)?)))
}
