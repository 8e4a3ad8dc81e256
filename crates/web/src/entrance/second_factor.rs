//! One's own second factor, and the removal of another's. Codes and secrets are in the bodies, never in an address; answers that hold one are kept nowhere.

use basis::problem::{Outcome, Problem};
use service::access::{self, Permission, Principal};
use wire::output::{NewSecondFactorOut, PersonOut, RecoveryCodesOut, SecondFactorOut, json};

use super::session::{in_session, with_session};
use super::{Entrance, Knock, Run};
use crate::answer::Answer;
use crate::routes::{Param, Shape, Takes};

const PATH: &str = "/api/v1/session/second-factor";
static CODE: [Param; 1] = [Param::required("one_time_code", Takes::Text)];

pub(super) static ENTRANCES: &[Entrance] = &[
    Entrance {
        method: "GET",
        path: PATH,
        id: "second_factor",
        params: &[],
        answer: Shape::one::<SecondFactorOut>(),
        run: Run::Known(stands),
    },
    Entrance {
        method: "POST",
        path: PATH,
        id: "second_factor_begin",
        params: &[Param::required("password", Takes::Text)],
        answer: Shape::one::<NewSecondFactorOut>(),
        run: Run::Known(begin),
    },
    Entrance {
        method: "POST",
        path: "/api/v1/session/second-factor/confirm",
        id: "second_factor_confirm",
        params: &CODE,
        answer: Shape::one::<RecoveryCodesOut>(),
        run: Run::Known(confirm),
    },
    Entrance {
        method: "POST",
        path: "/api/v1/session/second-factor/codes",
        id: "second_factor_codes",
        params: &CODE,
        answer: Shape::one::<RecoveryCodesOut>(),
        run: Run::Known(codes),
    },
    Entrance {
        method: "POST",
        path: "/api/v1/session/second-factor/off",
        id: "second_factor_turn_off",
        params: &CODE,
        answer: Shape::one::<SecondFactorOut>(),
        run: Run::Known(off),
    },
    Entrance {
        method: "DELETE",
        path: "/api/v1/people/{person}/second-factor",
        id: "second_factor_remove",
        params: &[],
        answer: Shape::one::<PersonOut>(),
        run: Run::Known(remove),
    },
];

fn stands(knock: &Knock<'_>, who: &Principal) -> Outcome<Answer> {
    in_session(who)?;
    Ok(Answer::json(json(&access::second_factor(&*knock.host.books(who)?, who.person)?)))
}

fn begin(knock: &Knock<'_>, who: &Principal) -> Outcome<Answer> {
    in_session(who)?;
    knock.visitor.private()?;
    let app = knock.host.books(who)?;
    Ok(Answer::json(json(&access::begin_second_factor(&app, who, knock.text("password"), knock.from())?)))
}

fn confirm(knock: &Knock<'_>, who: &Principal) -> Outcome<Answer> {
    in_session(who)?;
    knock.visitor.private()?;
    let app = knock.host.books(who)?;
    let (codes, done) = access::confirm_second_factor(&app, who, knock.text("one_time_code"), knock.from())?;
    Ok(with_session(knock, Answer::json(json(&codes)), &done))
}

fn codes(knock: &Knock<'_>, who: &Principal) -> Outcome<Answer> {
    in_session(who)?;
    knock.visitor.private()?;
    let app = knock.host.books(who)?;
    Ok(Answer::json(json(&access::renew_recovery_codes(&app, who, knock.text("one_time_code"), knock.from())?)))
}

fn off(knock: &Knock<'_>, who: &Principal) -> Outcome<Answer> {
    in_session(who)?;
    let app = knock.host.books(who)?;
    Ok(Answer::json(json(&access::turn_off_second_factor(&app, who, knock.text("one_time_code"), knock.from())?)))
}

/// Who looks after people turns the own one off with a code, as everybody does.
fn remove(knock: &Knock<'_>, who: &Principal) -> Outcome<Answer> {
    who.require(Permission::AccessWrite)?;
    let person = knock.text("person");
    if person == who.login {
        return Err(Problem::refused("second_factor_own").column("person"));
    }
    Ok(Answer::json(json(&access::remove_second_factor(&*knock.host.books(who)?, person, &who.login)?)))
}
