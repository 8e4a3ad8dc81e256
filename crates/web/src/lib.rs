//! The HTTP API and the desk: requests in, a use case called, JSON, a page or a problem out. One table of routes, one of pages; async ends where work begins.
//!
//! Nothing here opens a store, decides about the trade or holds a sentence: `service` and the catalogues do.

mod answer;
mod asked;
mod call;
mod docs;
mod entrance;
mod form;
mod handle;
mod language;
mod limits;
mod log;
mod metrics;
mod openapi;
mod pages;
mod pool;
mod routes;
mod seats;
mod seen;
mod server;
mod tls;
mod upload;

pub use entrance::{Entrance, entrances};
pub use limits::Limits;
pub use log::Logs;
pub use openapi::document;
pub use pages::{Page, pages};
pub use routes::{Param, Route, Takes, table};
pub use server::{Options, Server, Stopper};
