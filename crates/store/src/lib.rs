//! One `Store`: a statement catalogue, migrations, and a driver for each database.
//!
//! Nothing outside this crate holds SQL. Nothing inside it decides anything or opens a transaction of its own accord: the
//! service does.

pub mod access;
pub mod assessments;
pub mod books;
pub mod calendars;
pub mod catalogue;
pub mod check;
pub mod connection;
pub mod evidence;
pub mod exchange;
pub mod extension;
pub mod items;
pub mod jobs;
pub mod law_rates;
pub mod letters;
pub mod limitation;
pub mod links;
pub mod master;
pub mod merges;
pub mod migrate;
pub mod moving;
pub mod notes;
pub mod passkeys;
pub mod people;
pub mod period;
pub mod postgres;
pub mod provider_links;
pub mod requests;
pub mod runs;
pub mod second_factor;
pub mod sessions;
pub mod sign_in;
pub mod sqlite;
pub mod strategies;
pub mod undo;
pub mod webhooks;
pub mod withdrawals;
pub mod work;

pub use connection::{Connection, Dialect, Row, Share, Statement, Store, Turn, Value, rows_read};
