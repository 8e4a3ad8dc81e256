//! What the tests of the house share: the slow oracle that reads the law day by day, to be held against the engine.
//!
//! Nothing here is part of the program, and nothing here may call what it judges: the oracle shares dates and integers
//! with the engine and no line of reasoning.

pub mod compared;
pub mod conformance;
pub mod fuse;
pub mod oracle;
pub mod server;
