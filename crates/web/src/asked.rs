//! What is asked of the server: a target, the request without its connection, and what came with it.

use axum::http::HeaderMap;
use service::uploads::Upload;

use crate::entrance::{Entrance, LINK, Peer};
use crate::pages::{Asset, Page};
use crate::routes::Route;

/// What is asked: one of the table, or what every server has.
#[derive(Clone, Copy)]
pub(crate) enum Target {
    Route(&'static Route),
    Entrance(&'static Entrance),
    /// The page behind a one-time link.
    Link,
    Health,
    Ready,
    Metrics,
    Document,
    Docs,
    Style,
    /// A page of the desk, or what it loads.
    Page(&'static Page),
    Asset(&'static Asset),
    Nothing,
    WrongMethod,
}

impl Target {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Route(route) => route.path,
            Self::Entrance(entrance) => entrance.path,
            Self::Link => LINK,
            Self::Health => "/healthz",
            Self::Ready => "/readyz",
            Self::Metrics => "/metrics",
            Self::Document => "/api/openapi.json",
            Self::Docs => crate::docs::PAGE,
            Self::Style => crate::docs::STYLE,
            Self::Page(page) => page.path,
            Self::Asset(asset) => asset.path(),
            Self::Nothing | Self::WrongMethod => "",
        }
    }
}

/// A request without its connection.
pub(crate) struct Asked {
    pub(crate) target: Target,
    pub(crate) method: String,
    pub(crate) path: Vec<(String, String)>,
    pub(crate) query: String,
    /// The address as it was asked for, without its query.
    pub(crate) address: String,
    pub(crate) headers: HeaderMap,
    /// Who is at the other end of the connection.
    pub(crate) peer: Peer,
}

/// What came with a request.
#[derive(Clone, Copy)]
pub(crate) enum Given<'a> {
    /// Its body.
    Bytes(&'a [u8]),
    /// A file is to come: whether it may is to be said, and nothing else.
    Ahead,
    /// The file that came.
    File(&'a Upload),
}
