//! What is owed as of a day: open items, ageing, interest, and the claim view. It never moves an open item.

mod ageing;
mod claim;
pub mod interest;
mod position;

pub use ageing::{Ageing, BUCKETS};
pub use claim::{Base, ItemClaim, NotComputed, claim_item};
pub use position::Position;
