//! Use cases, one verb a file: load, ask the domain, record. The only room that opens a transaction.
//!
//! Nothing here computes money or law, renders a page or knows SQL; nothing outside here changes the books.

pub mod access;
pub mod ageing;
pub mod answers;
pub mod app;
pub mod assessment;
pub mod block;
pub mod calendars;
pub mod clock;
pub mod debtors;
pub mod demo;
pub mod doctor;
pub mod exchange;
pub mod explain;
pub mod extension;
pub mod four_eyes;
pub mod generate;
pub mod host;
pub mod import;
pub mod interest;
pub mod kept;
pub mod law;
pub mod letters;
pub mod limitation;
pub mod moving;
pub mod notes;
mod outside;
pub mod period;
pub mod preaction;
pub mod public_address;
pub mod reports;
pub mod requests;
pub mod run_day;
pub mod seller;
pub mod settings;
pub mod simulate;
pub mod strategy;
pub mod texts;
pub mod tls;
pub mod uploads;
pub mod verify;
pub mod webhooks;
pub mod workers;
pub mod worklist;

mod account;
pub mod law_page;
pub mod law_rates;
mod lawful;
mod marks;
mod reversal;
mod scribe;
mod seal;
mod sealing;
mod steps;
mod transaction;

pub use app::App;
pub use store::rows_read;
