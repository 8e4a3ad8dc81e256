//! The API as programs use it: a server on a port of its own, requests over the wire.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a test fails by panicking"
)]

mod acts;
mod desk;
mod desk_call;
mod desk_import;
mod desk_more;
mod desk_setup;
mod drafts;
mod edges;
mod four_eyes;
mod imports;
mod links;
mod master;
mod notes;
mod openmetrics;
#[cfg(feature = "passkeys")]
mod passkeys;
#[cfg(feature = "oidc")]
mod provider;
mod reading;
mod reports;
mod second_factor;
mod settings;
mod signing_in;
mod support;
mod tables;
mod tls;
mod webhooks;
