//! Books that move: a seller's, or all, out of one database as one file and into another; a store copied and brought back.
//!
//! Nothing here knows what a table means. What arrives is held against what was sent, table by table, before it is committed, and is
//! then verified as any books are. The signing keys stay where they are unless they are asked for.

mod arrive;
mod backup;
mod carry;
mod file;
mod leave;
mod read;
#[cfg(test)]
mod tests;

pub use arrive::{Arrived, ArrivedSeller, import};
pub use backup::{Copied, CopiedSeller, backup, restore};
pub use leave::{Left, LeftSeller, Which, export};

/// The part of a file that holds a signing key; its one column has this name too.
const KEY: &str = "key";
