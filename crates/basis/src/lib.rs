//! What never changes its mind: money, the calendar, and the law as data.
//!
//! Everything here is pure. There is no input or output, no clock, no randomness and no serialisation in this crate;
//! "today" is always an argument.

pub mod calendar;
pub mod law;
pub mod money;
pub mod problem;
