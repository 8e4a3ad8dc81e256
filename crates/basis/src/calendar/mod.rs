//! Civil dates, business days with make-up working days, and day counts.

mod business;
mod date;

pub use business::{BusinessCalendar, DayEntry, DayKind, DayStatus};
pub use date::Date;
