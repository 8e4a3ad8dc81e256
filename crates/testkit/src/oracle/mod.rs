//! The slow oracle: late-payment interest of China, Germany, Austria, England and Taiwan read from the text of the law, one day at a time.
//!
//! It exists to disagree. It borrows `basis::calendar::Date` and integers and nothing else, walks every day of the
//! delay, asks which rate the law names for that very day, and adds the day's interest to an exact fraction. It never
//! groups days into segments, never rounds on the way, never reads `law/` and never calls the engine.
//!
//! The texts it reads:
//! - CN: the Supreme People's Court's interpretation on sale contracts, art. 18(4); the Regulation on payments to small
//!   and medium enterprises, art. 17; Fa Shi 2024 No. 11, item 2; Civil Code art. 561 for the order of part payments.
//! - DE: BGB 247 and 288(2) for the rate, 289 against interest on interest, 367 for the order of part payments.
//! - AT: UGB 456 and ABGB 1000 for the rate, ABGB 1416 for the order of part payments.
//! - GB: Late Payment of Commercial Debts (Interest) Act 1998, sections 1 to 6; SI 2002/1675, art. 4 for the rate.
//! - TW: Civil Code 203, 229 and 233 for the rate, 205 for the ceiling on agreed rates, 121 for how long a year is, 323 for
//!   the order of part payments; Negotiable Instruments Act 28, 97 and 133; interest schedules of courts for the days.

pub mod barred;
mod choice;
mod claim;
mod fraction;
pub mod published;
mod rate;
mod reading;
pub mod world;

pub use choice::{Facts, Law, rule_by_law};
pub use claim::{Claim, Payment, Point, References, Series, Year};
pub use fraction::Fraction;
pub use rate::Rule;
pub use reading::{Reading, Unpublished, read};

#[cfg(test)]
mod tests;
