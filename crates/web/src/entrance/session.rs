//! Signing in and out, one's own password, and the sessions there are.

use basis::problem::{Outcome, Problem};
use service::access::{self, Given, Permission, Principal, SignedIn};
use wire::api::MeOut;
use wire::output::{SessionOut, json};

use super::{Entrance, Knock, Run, cookie};
use crate::answer::Answer;
use crate::routes::{Param, Shape, Takes, me_of};

pub(super) static ENTRANCES: &[Entrance] = &[
    Entrance {
        method: "POST",
        path: "/api/v1/session",
        id: "sign_in",
        params: &[
            Param::required("login", Takes::Text),
            Param::required("password", Takes::Text),
            Param::new("seller", Takes::Text),
            Param::new("one_time_code", Takes::Text),
        ],
        answer: Shape::one::<MeOut>(),
        run: Run::Nobody(sign_in),
    },
    Entrance {
        method: "GET",
        path: "/api/v1/session",
        id: "session",
        params: &[],
        answer: Shape::one::<MeOut>(),
        run: Run::Known(session),
    },
    Entrance {
        method: "DELETE",
        path: "/api/v1/session",
        id: "sign_out",
        params: &[],
        answer: Shape::one::<SessionOut>(),
        run: Run::Known(sign_out),
    },
    Entrance {
        method: "POST",
        path: "/api/v1/session/password",
        id: "password_change",
        params: &[Param::required("old", Takes::Text), Param::required("new", Takes::Text)],
        answer: Shape::one::<MeOut>(),
        run: Run::Known(password_change),
    },
    Entrance {
        method: "GET",
        path: "/api/v1/sessions",
        id: "sessions",
        params: &[Param::new("of", Takes::Word(&["own", "all"]))],
        answer: Shape::list::<SessionOut>(),
        run: Run::Known(sessions),
    },
    Entrance {
        method: "DELETE",
        path: "/api/v1/sessions/{session}",
        id: "session_end",
        params: &[],
        answer: Shape::one::<SessionOut>(),
        run: Run::Known(session_end),
    },
];

/// The answer to who signed in, with the cookie.
pub(super) fn entered(knock: &Knock<'_>, done: &SignedIn) -> Answer {
    with_session(knock, Answer::json(json(&me_of(&done.who))), done)
}

/// An answer with the cookie of a session that began.
pub(super) fn with_session(knock: &Knock<'_>, answer: Answer, done: &SignedIn) -> Answer {
    answer.with("set-cookie", cookie::given(&done.text, knock.visitor.secure))
}

fn sign_in(knock: &Knock<'_>) -> Outcome<Answer> {
    knock.visitor.private()?;
    let given = Given {
        login: knock.text("login"),
        password: knock.text("password"),
        seller: knock.values.get("seller"),
        code: knock.values.get("one_time_code"),
    };
    Ok(entered(knock, &knock.host.sign_in(given, knock.from())?))
}

fn session(_: &Knock<'_>, who: &Principal) -> Outcome<Answer> {
    Ok(Answer::json(json(&me_of(who))))
}

/// Fails with `no_session` for a token.
pub(super) fn in_session(who: &Principal) -> Outcome<i64> {
    if who.session == 0 { Err(Problem::refused("no_session")) } else { Ok(who.session) }
}

fn sign_out(knock: &Knock<'_>, who: &Principal) -> Outcome<Answer> {
    let ended = access::end_session(&*knock.host.books(who)?, in_session(who)?, &who.login)?;
    Ok(Answer::json(json(&ended)).with("set-cookie", cookie::taken(knock.visitor.secure)))
}

fn password_change(knock: &Knock<'_>, who: &Principal) -> Outcome<Answer> {
    in_session(who)?;
    knock.visitor.private()?;
    let done = knock.host.change_password(who, (knock.text("old"), knock.text("new")), knock.from())?;
    Ok(entered(knock, &done))
}

/// A person's own sessions are its own to see, but not a program's that acts for it.
fn sessions(knock: &Knock<'_>, who: &Principal) -> Outcome<Answer> {
    let app = knock.host.books(who)?;
    let all = knock.text("of") == "all";
    if all {
        who.require(Permission::AccessRead)?;
    }
    let list = match who.session {
        0 if !all => Vec::new(),
        own => access::sessions(&app, (!all).then_some(who.person), own)?,
    };
    Ok(Answer::json(json(&list)))
}

fn session_end(knock: &Knock<'_>, who: &Principal) -> Outcome<Answer> {
    let app = knock.host.books(who)?;
    let unknown = || Problem::refused("unknown_session").with("value", knock.text("session")).column("session");
    let id: Option<i64> = knock.text("session").parse().ok();
    let whose = id.map(|id| access::session_of(&app, id)).transpose()?.flatten();
    // Whether there is another's session of that number is told only to who may end it.
    if who.session == 0 || whose != Some(who.person) {
        who.require(Permission::AccessWrite)?;
    }
    let ended = access::end_session(&app, id.ok_or_else(unknown)?, &who.login)?;
    let answer = Answer::json(json(&ended));
    let own = who.session != 0 && ended.id == who.session;
    Ok(if own { answer.with("set-cookie", cookie::taken(knock.visitor.secure)) } else { answer })
}
