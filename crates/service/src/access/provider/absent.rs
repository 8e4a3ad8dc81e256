//! A program that was built without signing in by another service: whoever asks is told so.

use basis::problem::{Outcome, Problem};

use super::{Came, From, Gone, Provider, Returned, Wish};
use crate::host::Host;

/// None can be asked.
pub(crate) struct Talk(std::convert::Infallible);

impl Talk {
    pub(crate) fn with(_: Provider) -> Outcome<Self> {
        Err(Problem::refused("provider_not_built"))
    }
    pub(crate) fn name(&self) -> &str {
        match self.0 {}
    }
    pub(crate) fn begin(&self, _: &Host, _: Wish<'_>, _: (&str, From<'_>)) -> Outcome<Gone> {
        match self.0 {}
    }
    pub(crate) fn finish(&self, _: &Host, _: Returned<'_>, _: From<'_>) -> Outcome<Came> {
        match self.0 {}
    }
}
