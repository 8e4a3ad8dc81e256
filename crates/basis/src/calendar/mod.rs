//! Civil dates, business days with make-up working days, and day counts.

mod business;
mod date;

pub use business::{
    BusinessCalendar, CalendarPart, DayEntry, DayKind, DayStatus, NoticeFault, Origin, Rolling, Weekend,
};
pub use date::Date;
