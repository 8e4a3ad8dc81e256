//! Interest against published examples and against laws of arithmetic.
//!
//! Rules of other jurisdictions are built by hand here, each with its public source; the shipped law is tested where
//! it is read.

mod build;
mod choosing;
mod doubts;
mod edges;
mod examples;
mod laws;
mod payments;
mod shapes;
