//! Every shape that enters or leaves the process as text: law, calendar, strategy and seller files, message catalogues, JSON.
//!
//! This is the only room that knows serde. It never decides anything: it turns text into the core's plain types and back.

pub mod api;
#[cfg(test)]
mod calendar_facts;
#[cfg(test)]
mod calendar_world;
pub mod calendars;
pub mod configuration;
pub mod export;
pub mod firms;
pub mod law;
pub mod lines;
pub mod mail;
pub mod mapping;
pub mod messages;
pub mod opaque;
pub mod output;
pub mod profile;
pub mod record;
pub mod standard;
pub mod strategy;
pub mod webhook;
