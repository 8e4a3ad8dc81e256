//! Accounts at another service: one's own, and the removal of another's. They are added, and opened by, on pages alone: a browser goes there and back.

use basis::problem::{Outcome, Problem};
use service::access::{self, Permission, Principal};
use wire::output::{PersonOut, ProviderLinkOut, json};

use super::session::{in_session, with_session};
use super::{Entrance, Knock, Run};
use crate::answer::Answer;
use crate::routes::Shape;

pub(super) static ENTRANCES: &[Entrance] = &[
    Entrance {
        method: "GET",
        path: "/api/v1/session/provider-links",
        id: "provider_links",
        params: &[],
        answer: Shape::list::<ProviderLinkOut>(),
        run: Run::Known(list),
    },
    Entrance {
        method: "DELETE",
        path: "/api/v1/session/provider-links/{provider_link}",
        id: "provider_link_remove",
        params: &[],
        answer: Shape::list::<ProviderLinkOut>(),
        run: Run::Known(remove),
    },
    Entrance {
        method: "DELETE",
        path: "/api/v1/people/{person}/provider-links",
        id: "provider_links_remove",
        params: &[],
        answer: Shape::one::<PersonOut>(),
        run: Run::Known(remove_all),
    },
];

fn list(knock: &Knock<'_>, who: &Principal) -> Outcome<Answer> {
    in_session(who)?;
    Ok(Answer::json(json(&access::provider_links(&*knock.host.books(who)?, who.person)?)))
}

fn remove(knock: &Knock<'_>, who: &Principal) -> Outcome<Answer> {
    in_session(who)?;
    let app = knock.host.books(who)?;
    let (left, done) = access::remove_provider_link(&app, who, knock.text("provider_link"), knock.from())?;
    Ok(with_session(knock, Answer::json(json(&left)), &done))
}

/// Who looks after people removes the own ones one by one, as everybody does.
fn remove_all(knock: &Knock<'_>, who: &Principal) -> Outcome<Answer> {
    who.require(Permission::AccessWrite)?;
    let person = knock.text("person");
    if person == who.login {
        return Err(Problem::refused("provider_links_own").column("person"));
    }
    Ok(Answer::json(json(&access::remove_provider_links(&*knock.host.books(who)?, person, &who.login)?)))
}
