//! Debtors' master data: fields, contacts, groups, and debtors that are one and the same.

use basis::problem::{Outcome, Problem};
use service::access::Permission;
use service::debtors::{self, Edit, contacts, groups};
use wire::output::{ContactOut, DebtorShown, GroupOut, MergeResult, json};

use super::{Param, Route, Shape, Takes, row};
use crate::answer::Answer;
use crate::call::Call;

use Permission::{BooksCorrect, BooksRead, DebtorsWrite};

const CONTACTS: Shape = Shape::list::<ContactOut>();
const GROUP: Shape = Shape::one::<GroupOut>();
const MERGED: Shape = Shape::one::<MergeResult>();
const REASON: Param = Param::new("reason", Takes::Text);

const fn text(name: &'static str) -> Param {
    Param::new(name, Takes::Text)
}

/// Fields of a debtor that can be changed.
const FIELDS: [&str; 14] = [
    "legal_name",
    "tax_id",
    "address",
    "country",
    "contact",
    "email",
    "phone",
    "language",
    "segment",
    "natural_person",
    "group",
    "bill_to",
    "ship_to",
    "account_manager",
];
const OF_DEBTOR: [Param; 15] = [
    text("legal_name"),
    text("tax_id"),
    text("address"),
    text("country"),
    text("contact"),
    text("email"),
    text("phone"),
    text("language"),
    text("segment"),
    text("natural_person"),
    text("group"),
    text("bill_to"),
    text("ship_to"),
    text("account_manager"),
    text("clear"),
];
const OF_CONTACT: [&str; 6] = ["name", "role", "language", "email", "phone", "salutation"];

pub(super) static ROUTES: &[Route] = &[
    row(
        ("POST", "/api/v1/debtors/{debtor}"),
        (DebtorsWrite, "debtor_set"),
        &OF_DEBTOR,
        Shape::one::<DebtorShown>(),
        set,
    ),
    row(("GET", "/api/v1/debtors/{debtor}/contacts"), (BooksRead, "contacts"), &[], CONTACTS, listed),
    row(
        ("POST", "/api/v1/debtors/{debtor}/contacts"),
        (DebtorsWrite, "contact_add"),
        &[
            Param::required("name", Takes::Text),
            text("role"),
            text("language"),
            text("email"),
            text("phone"),
            text("salutation"),
        ],
        CONTACTS,
        add,
    ),
    row(
        ("POST", "/api/v1/debtors/{debtor}/contacts/{contact}/remove"),
        (DebtorsWrite, "contact_remove"),
        &[],
        CONTACTS,
        remove,
    ),
    row(
        ("POST", "/api/v1/debtors/{debtor}/merge"),
        (BooksCorrect, "debtor_merge"),
        &[Param::required("into", Takes::Text), REASON],
        MERGED,
        merge,
    ),
    row(("POST", "/api/v1/debtors/{debtor}/unmerge"), (BooksCorrect, "debtor_unmerge"), &[REASON], MERGED, unmerge),
    row(("GET", "/api/v1/groups"), (BooksRead, "groups"), &[], Shape::list::<GroupOut>(), all_groups),
    row(("GET", "/api/v1/groups/{group}"), (BooksRead, "group"), &[], GROUP, one_group),
    row(
        ("POST", "/api/v1/groups/{group}"),
        (DebtorsWrite, "group_set"),
        &[text("name"), text("parent")],
        GROUP,
        group_set,
    ),
];

fn set(call: &Call<'_>) -> Outcome<Answer> {
    let code = call.text("debtor");
    let clear = call.text("clear").split([',', ' ']).filter(|f| !f.is_empty()).map(str::to_owned);
    let edit = Edit {
        set: FIELDS.into_iter().filter_map(|name| Some((name, call.owned(name)?))).collect(),
        clear: clear.collect(),
        by: call.who.login.clone(),
        on: call.app.today()?,
    };
    debtors::set(call.app, code, &edit)?;
    Ok(Answer::json(json(&debtors::show(call.app, code, call.messages)?)))
}

fn listed(call: &Call<'_>) -> Outcome<Answer> {
    Ok(Answer::json(json(&contacts::list(call.app, call.text("debtor"))?)))
}

fn add(call: &Call<'_>) -> Outcome<Answer> {
    let given = OF_CONTACT.into_iter().filter_map(|name| Some((name, call.get(name)?.trim().to_owned())));
    let given: Vec<(&str, String)> = given.collect();
    let day = call.app.today()?;
    Ok(Answer::json(json(&contacts::add(call.app, call.text("debtor"), &given, (day, call.who.login.as_str()))?)))
}

fn remove(call: &Call<'_>) -> Outcome<Answer> {
    let given = call.text("contact");
    let id = given.parse().map_err(|_| Problem::refused("unknown_contact").with("value", given).column("contact"))?;
    let day = call.app.today()?;
    Ok(Answer::json(json(&contacts::remove(call.app, call.text("debtor"), id, (day, call.who.login.as_str()))?)))
}

fn merge(call: &Call<'_>) -> Outcome<Answer> {
    let said = (call.who.login.as_str(), call.text("reason"));
    let done = debtors::merge(call.app, call.text("debtor"), call.text("into"), said, call.app.today()?)?;
    Ok(Answer::json(json(&done)))
}

fn unmerge(call: &Call<'_>) -> Outcome<Answer> {
    let said = (call.who.login.as_str(), call.text("reason"));
    Ok(Answer::json(json(&debtors::unmerge(call.app, call.text("debtor"), said, call.app.today()?)?)))
}

fn all_groups(call: &Call<'_>) -> Outcome<Answer> {
    Ok(Answer::json(json(&groups::list(call.app)?)))
}

fn one_group(call: &Call<'_>) -> Outcome<Answer> {
    Ok(Answer::json(json(&groups::show(call.app, call.text("group"))?)))
}

fn group_set(call: &Call<'_>) -> Outcome<Answer> {
    let set = groups::set(call.app, call.text("group"), call.get("name"), call.get("parent"), &call.who.login)?;
    Ok(Answer::json(json(&set)))
}
