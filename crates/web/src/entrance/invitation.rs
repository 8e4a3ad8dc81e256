//! Links by which people choose a password, made and withdrawn by who gives roles. An answer that holds one is kept nowhere, so that these are entrances.

use basis::problem::Outcome;
use service::access::{self, Permission, Principal};
use wire::output::{InvitationOut, PersonOut, json};

use super::{Entrance, Knock, Run};
use crate::answer::Answer;
use crate::routes::Shape;

const PATH: &str = "/api/v1/people/{person}/invitation";

pub(super) static ENTRANCES: &[Entrance] = &[
    Entrance {
        method: "POST",
        path: PATH,
        id: "invite",
        params: &[],
        answer: Shape::one::<InvitationOut>(),
        run: Run::Known(invite),
    },
    Entrance {
        method: "DELETE",
        path: PATH,
        id: "invitation_withdraw",
        params: &[],
        answer: Shape::one::<PersonOut>(),
        run: Run::Known(withdraw),
    },
];

fn invite(knock: &Knock<'_>, who: &Principal) -> Outcome<Answer> {
    who.require(Permission::AccessWrite)?;
    knock.visitor.private()?;
    Ok(Answer::json(json(&access::invite(&*knock.host.books(who)?, knock.text("person"), &who.login)?)))
}

fn withdraw(knock: &Knock<'_>, who: &Principal) -> Outcome<Answer> {
    who.require(Permission::AccessWrite)?;
    Ok(Answer::json(json(&access::withdraw_invitation(&*knock.host.books(who)?, knock.text("person"), &who.login)?)))
}
