//! Exact money: a currency, an amount in its minor units, rates as integer ratios, and named rounding rules.
//!
//! There are no floats here, and two currencies never meet in one sum.

mod amount;
mod currency;
mod iban;
mod rate;
mod rounding;
mod share;

pub use amount::Money;
pub use currency::Currency;
pub use iban::{is_bic, is_iban};
pub use rate::{Rate, RatePeriod};
pub use rounding::{Rounding, RoundingMode};
pub use share::share_out;
