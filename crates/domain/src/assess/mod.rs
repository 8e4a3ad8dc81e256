//! What is owed as of a day: open items, ageing, interest, and the claim view. It never moves an open item.

mod ageing;
mod claim;
mod classify;
mod exchange;
pub mod interest;
pub mod limitation;
mod position;

pub use ageing::{Ageing, BUCKETS};
pub use claim::{Base, ItemClaim, NotComputed, claim_item};
pub use classify::{Class, Classed, Raise, Standard, Unit, Why};
pub use exchange::{Conversion, Leg, Quote, Quotes};
pub use position::Position;
