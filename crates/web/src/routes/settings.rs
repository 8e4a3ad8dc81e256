//! The seller as it is set up.

use basis::problem::Outcome;
use service::access::Permission;
use wire::api::SellerOut;
use wire::output::json;

use super::{Route, Shape};
use crate::answer::Answer;
use crate::call::Call;

const READ: Option<Permission> = Some(Permission::SettingsRead);

pub(super) static ROUTES: &[Route] = &[
    Route {
        method: "GET",
        path: "/api/v1/seller",
        need: READ,
        id: "seller",
        params: &[],
        answer: Shape::object(),
        run: seller,
    },
    Route {
        method: "GET",
        path: "/api/v1/strategies",
        need: READ,
        id: "strategies",
        params: &[],
        answer: Shape::objects(),
        run: strategies,
    },
];

fn seller(call: &Call<'_>) -> Outcome<Answer> {
    let seller = &call.app.seller;
    Ok(Answer::json(json(&SellerOut {
        code: &seller.code,
        name: &seller.name,
        jurisdiction: &seller.jurisdiction,
        currency: &seller.currency,
        language: &seller.language,
        time_zone: &seller.time_zone,
        version: call.app.profile_version,
        profile: service::seller::show(call.app),
    })))
}

fn strategies(call: &Call<'_>) -> Outcome<Answer> {
    Ok(Answer::json(service::strategy::list_json(&service::strategy::list(call.app)?)))
}
