//! Who asks, and who else may.

use basis::problem::Outcome;
use service::access::{self, Permission, Principal};
use wire::api::MeOut;
use wire::output::{PersonOut, TokenOut, json};

use super::{Route, Shape};
use crate::answer::Answer;
use crate::call::Call;

pub(super) static ROUTES: &[Route] = &[
    Route {
        method: "GET",
        path: "/api/v1/me",
        need: None,
        id: "me",
        params: &[],
        answer: Shape::one::<MeOut>(),
        run: me,
    },
    Route {
        method: "GET",
        path: "/api/v1/people",
        need: Some(Permission::AccessRead),
        id: "people",
        params: &[],
        answer: Shape::list::<PersonOut>(),
        run: people,
    },
    Route {
        method: "GET",
        path: "/api/v1/tokens",
        need: Some(Permission::AccessRead),
        id: "tokens",
        params: &[],
        answer: Shape::list::<TokenOut>(),
        run: tokens,
    },
];

fn me(call: &Call<'_>) -> Outcome<Answer> {
    Ok(Answer::json(json(&me_of(call.who))))
}

/// Who somebody is and may do.
pub(crate) fn me_of(who: &Principal) -> MeOut {
    MeOut {
        login: who.login.clone(),
        name: who.name.clone(),
        seller: who.seller_code.clone(),
        role: who.role.word().to_owned(),
        token: who.token,
        session: who.session,
        permissions: Permission::all().filter(|p| who.may(*p)).map(|p| p.word().to_owned()).collect(),
    }
}

fn people(call: &Call<'_>) -> Outcome<Answer> {
    Ok(Answer::json(json(&access::list(call.app)?)))
}

fn tokens(call: &Call<'_>) -> Outcome<Answer> {
    Ok(Answer::json(json(&access::tokens(call.app)?)))
}
