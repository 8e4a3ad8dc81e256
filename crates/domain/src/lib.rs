//! The trade, in the order in which a debt travels. Pure: data and a date in, data out.
//!
//! No input or output, no clock, no randomness, no serialisation, no SQL, and no floats.

pub mod intake;

pub mod books;

pub mod assess;

pub mod decide;

pub mod record;
