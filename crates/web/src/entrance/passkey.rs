//! Passkeys: one's own, signing in with one, and the removal of another's. What a device answers comes as the text of a field and is kept nowhere.

use basis::problem::{Outcome, Problem};
use service::access::{self, Answered, Permission, Principal};
use wire::api::MeOut;
use wire::output::{PasskeyChallengeOut, PasskeyOut, PersonOut, json};

use super::session::{entered, in_session, with_session};
use super::{Entrance, Knock, Run};
use crate::answer::Answer;
use crate::routes::{Param, Shape, Takes};

pub(super) static ENTRANCES: &[Entrance] = &[
    Entrance {
        method: "POST",
        path: "/api/v1/session/passkey",
        id: "passkey_sign_in_begin",
        params: &[],
        answer: Shape::one::<PasskeyChallengeOut>(),
        run: Run::Nobody(begin_sign_in),
    },
    Entrance {
        method: "POST",
        path: "/api/v1/session/passkey/finish",
        id: "passkey_sign_in",
        params: &[
            Param::required("ceremony", Takes::Text),
            Param::required("credential", Takes::Text),
            Param::new("seller", Takes::Text),
        ],
        answer: Shape::one::<MeOut>(),
        run: Run::Nobody(sign_in),
    },
    Entrance {
        method: "GET",
        path: "/api/v1/session/passkeys",
        id: "passkeys",
        params: &[],
        answer: Shape::list::<PasskeyOut>(),
        run: Run::Known(list),
    },
    Entrance {
        method: "POST",
        path: "/api/v1/session/passkeys",
        id: "passkey_begin",
        params: &[Param::required("passkey_name", Takes::Text), Param::required("password", Takes::Text)],
        answer: Shape::one::<PasskeyChallengeOut>(),
        run: Run::Known(begin),
    },
    Entrance {
        method: "POST",
        path: "/api/v1/session/passkeys/finish",
        id: "passkey_finish",
        params: &[Param::required("ceremony", Takes::Text), Param::required("credential", Takes::Text)],
        answer: Shape::one::<PasskeyOut>(),
        run: Run::Known(finish),
    },
    Entrance {
        method: "DELETE",
        path: "/api/v1/session/passkeys/{passkey}",
        id: "passkey_remove",
        params: &[],
        answer: Shape::list::<PasskeyOut>(),
        run: Run::Known(remove),
    },
    Entrance {
        method: "DELETE",
        path: "/api/v1/people/{person}/passkeys",
        id: "passkeys_remove",
        params: &[],
        answer: Shape::one::<PersonOut>(),
        run: Run::Known(remove_all),
    },
];

fn answered<'k>(knock: &'k Knock<'_>) -> Answered<'k> {
    let (ceremony, credential) = (knock.text("ceremony"), knock.text("credential"));
    Answered { ceremony, credential, seller: knock.values.get("seller") }
}

fn begin_sign_in(knock: &Knock<'_>) -> Outcome<Answer> {
    Ok(Answer::json(json(&knock.host.begin_passkey_sign_in(knock.from())?)))
}

fn sign_in(knock: &Knock<'_>) -> Outcome<Answer> {
    knock.visitor.private()?;
    Ok(entered(knock, &knock.host.passkey_sign_in(answered(knock), knock.from())?))
}

fn list(knock: &Knock<'_>, who: &Principal) -> Outcome<Answer> {
    in_session(who)?;
    Ok(Answer::json(json(&access::passkeys(&*knock.host.books(who)?, who.person)?)))
}

fn begin(knock: &Knock<'_>, who: &Principal) -> Outcome<Answer> {
    in_session(who)?;
    knock.visitor.private()?;
    let given = (knock.text("passkey_name"), knock.text("password"));
    Ok(Answer::json(json(&knock.host.begin_passkey(who, given, knock.from())?)))
}

fn finish(knock: &Knock<'_>, who: &Principal) -> Outcome<Answer> {
    in_session(who)?;
    knock.visitor.private()?;
    Ok(Answer::json(json(&knock.host.finish_passkey(who, answered(knock))?)))
}

fn remove(knock: &Knock<'_>, who: &Principal) -> Outcome<Answer> {
    in_session(who)?;
    let app = knock.host.books(who)?;
    let (left, done) = access::remove_passkey(&app, who, knock.text("passkey"), knock.from())?;
    Ok(with_session(knock, Answer::json(json(&left)), &done))
}

/// Who looks after people removes the own ones one by one, as everybody does.
fn remove_all(knock: &Knock<'_>, who: &Principal) -> Outcome<Answer> {
    who.require(Permission::AccessWrite)?;
    let person = knock.text("person");
    if person == who.login {
        return Err(Problem::refused("passkeys_own").column("person"));
    }
    Ok(Answer::json(json(&access::remove_passkeys(&*knock.host.books(who)?, person, &who.login)?)))
}
