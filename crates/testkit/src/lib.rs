//! What the tests of the house share: the slow oracle that reads the law day by day, to be held against the engine.
//!
//! Nothing here is part of the program, and nothing here may call what it judges: the oracle shares dates and integers
//! with the engine and no line of reasoning.

pub mod compared;
#[cfg(feature = "databases")]
pub mod conformance;
#[cfg(feature = "devices")]
pub mod device;
#[cfg(feature = "databases")]
pub mod fuse;
pub mod oracle;
#[cfg(feature = "devices")]
pub mod passkey;
#[cfg(feature = "devices")]
pub mod provider;
#[cfg(feature = "databases")]
pub mod server;
