//! A program that was built without passkeys: whoever asks is told so.

use basis::problem::{Outcome, Problem};
use wire::output::{PasskeyChallengeOut, PasskeyOut};

use super::{Answered, From, Principal, SignedIn};
use crate::host::Host;

/// None can be begun.
#[derive(Default)]
pub(crate) struct Ceremonies(());

fn absent() -> Box<Problem> {
    Problem::refused("passkeys_not_built")
}

impl Ceremonies {
    pub(crate) fn begin_adding(
        &self,
        _: &Host,
        _: &Principal,
        _: (&str, &str),
        _: From<'_>,
    ) -> Outcome<PasskeyChallengeOut> {
        Err(absent())
    }
    pub(crate) fn finish_adding(&self, _: &Host, _: &Principal, _: Answered<'_>) -> Outcome<PasskeyOut> {
        Err(absent())
    }
    pub(crate) fn begin_sign_in(&self, _: &Host, _: From<'_>) -> Outcome<PasskeyChallengeOut> {
        Err(absent())
    }
    pub(crate) fn sign_in(&self, _: &Host, _: Answered<'_>, _: From<'_>) -> Outcome<SignedIn> {
        Err(absent())
    }
}
