//! The use cases as a whole: lives of a seller, drawn by chance, lived on the real service.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a test fails by panicking"
)]

mod access;
mod found;
mod kept;
mod law_pages;
mod links;
#[cfg(feature = "passkeys")]
mod passkeys;
mod passwords;
#[cfg(feature = "oidc")]
mod provider;
mod receiver;
mod roles;
mod second_factor;
mod sign_in;
mod sim;
mod tls;
mod webhooks;
