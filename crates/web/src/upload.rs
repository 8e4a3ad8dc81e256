//! Requests whose body is a file: let in before a byte of it is taken, received to disk piece by piece, then worked on by threads of their own.

use std::future::poll_fn;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, HttpBody};
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use basis::problem::{Outcome, Problem};
use service::kept::Patience;
use service::uploads::Upload;
use tokio::sync::OwnedSemaphorePermit;
use wire::messages::Messages;

use crate::answer::Answer;
use crate::asked::{Asked, Given};
use crate::form;
use crate::handle::{House, Who, text, work};

/// Files that are received or worked on at a time; others are told to come again.
pub(crate) const PLACES: usize = 8;
/// Threads that work on them, and how much longer than others such a request may take.
pub(crate) const THREADS: usize = 2;
const PATIENCE: u32 = 10;
/// Bytes of a field of a form beside its file.
const FIELD_MAX: u64 = 256 << 10;
/// Bytes that are gathered before they are written.
const CHUNK: usize = 1 << 20;
/// The time within which something has to come, and within which all of it has to.
const PIECE_TIME: Duration = Duration::from_secs(15);
const WHOLE_TIME: Duration = Duration::from_secs(1800);
/// What of a refused body is still taken, so that the client gets to read the refusal.
const REST_MAX: usize = 64 << 20;
const REST_TIME: Duration = Duration::from_secs(5);

pub(crate) const FORM: &str = "multipart/form-data";
pub(crate) const TOML: &str = "application/toml";
pub(crate) const LINES: &str = "application/x-ndjson";
/// Tables of any kind: what a file is, is found out by its content.
pub(crate) const TABLES: [&str; 6] = [
    "text/csv",
    "text/plain",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.ms-excel",
    "application/octet-stream",
];

/// Pictures: what one is, is found out by its content as well.
pub(crate) const PICTURES: [&str; 3] = ["image/png", "image/jpeg", "image/svg+xml"];

/// How a body is to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Media {
    /// A file of any kind, as it is.
    Plain,
    /// JSON, one object a line.
    Lines,
    /// A form with a file in it.
    Form(String),
}

/// A body that was received, ready to be read.
#[derive(Debug)]
pub(crate) struct Sent<'a> {
    pub(crate) upload: &'a Upload,
    pub(crate) file: PathBuf,
    pub(crate) mapping: Option<PathBuf>,
    /// The name that came with it.
    pub(crate) name: String,
    pub(crate) lines: bool,
    /// What must be the same when the request comes again.
    pub(crate) hash: String,
}

/// Refuses a body that says it is of a kind which the route does not take. Fails with `body_media_unknown`, `body_form_wrong`.
pub(crate) fn wanted(headers: &HeaderMap, kinds: &[&str]) -> Outcome<()> {
    let (told, plain) = said(headers);
    if media(headers)? == Media::Plain && !kinds.contains(&plain.as_str()) {
        return Err(Problem::usage("body_media_unknown").with("value", told).with("known", kinds.join(", ")));
    }
    Ok(())
}

/// The kind of a body as the client says it, and without what it adds.
fn said(headers: &HeaderMap) -> (&str, String) {
    let told = text(headers, CONTENT_TYPE).unwrap_or("");
    (told, told.split(';').next().unwrap_or("").trim().to_ascii_lowercase())
}

/// What a body says it is. Fails with `body_media_unknown`, `body_form_wrong`.
fn media(headers: &HeaderMap) -> Outcome<Media> {
    let (told, plain) = said(headers);
    match plain.as_str() {
        LINES => Ok(Media::Lines),
        FORM => Ok(Media::Form(form::boundary(told)?)),
        plain if TABLES.contains(&plain) || PICTURES.contains(&plain) || plain == TOML => Ok(Media::Plain),
        _ => {
            let known = [&TABLES[..], &[LINES, FORM]].concat().join(", ");
            Err(Problem::usage("body_media_unknown").with("value", told).with("known", known))
        }
    }
}

/// A form as a browser sends it: its file, and its other fields put into `fields`. Where no file was chosen there is a file without a name and a byte.
/// Fails with `body_form_wrong`, `body_form_part`, `body_too_large`, `parameter_missing`.
pub(crate) fn open_form<'a>(
    headers: &HeaderMap,
    upload: &'a Upload,
    fields: &mut Vec<(String, String)>,
) -> Outcome<Sent<'a>> {
    let Media::Form(boundary) = media(headers)? else { return Err(Problem::usage("body_form_wrong")) };
    let (mut file, mut mapping) = (None, None);
    for part in form::parts(&upload.body(), &boundary)? {
        let length = part.range.1.saturating_sub(part.range.0);
        match part.name.as_str() {
            "file" if file.is_none() => file = Some((upload.part("file", part.range)?, part.file, length)),
            name => {
                if length > FIELD_MAX {
                    return Err(too_large(FIELD_MAX));
                }
                let text = String::from_utf8(upload.bytes(part.range)?);
                let text = text.map_err(|_| Problem::usage("parameter_not_text"))?;
                if name == "mapping" && mapping.is_none() && !text.trim().is_empty() {
                    mapping = Some(upload.part("mapping.toml", part.range)?);
                }
                fields.push((name.to_owned(), text));
            }
        }
    }
    let ((path, hash), name, length) =
        file.ok_or_else(|| Problem::usage("parameter_missing").with("value", "file").column("file"))?;
    if length == 0 {
        return Err(Problem::usage("parameter_missing").with("value", "file").column("file"));
    }
    let hash = format!("{hash} {}", mapping.as_ref().map_or("", |(_, hash)| hash));
    Ok(Sent { upload, file: path, mapping: mapping.map(|(path, _)| path), name, lines: false, hash })
}

/// What was received, taken apart where it is a form. Fails with `body_form_wrong`, `body_form_part`, `parameter_missing`.
pub(crate) fn open<'a>(headers: &HeaderMap, upload: &'a Upload) -> Outcome<Sent<'a>> {
    let told = media(headers)?;
    let lines = told == Media::Lines;
    let Media::Form(boundary) = told else {
        let hash = format!("{lines} {}", upload.hash());
        return Ok(Sent { upload, file: upload.body(), mapping: None, name: String::new(), lines, hash });
    };
    let mut found =
        Sent { upload, file: PathBuf::new(), mapping: None, name: String::new(), lines, hash: String::new() };
    for part in form::parts(&upload.body(), &boundary)? {
        let whole = |name| upload.part(name, part.range);
        let hash = match part.name.as_str() {
            "file" if found.name.is_empty() => {
                let (path, hash) = whole("file")?;
                found.file = path;
                found.name = if part.file.is_empty() { "file".to_owned() } else { part.file.clone() };
                found.lines = part.media.split(';').next().unwrap_or("").trim().eq_ignore_ascii_case(LINES);
                format!("file {} {hash} ", found.lines)
            }
            "mapping" if found.mapping.is_none() => {
                let (path, hash) = whole("mapping.toml")?;
                found.mapping = Some(path);
                format!("mapping {hash} ")
            }
            other => return Err(Problem::usage("body_form_part").with("value", other)),
        };
        found.hash += &hash;
    }
    if found.name.is_empty() {
        return Err(Problem::usage("parameter_missing").with("value", "file").column("file"));
    }
    Ok(found)
}

/// Answers a request whose body is a file.
pub(crate) async fn answer(
    house: &Arc<House>,
    (asked, body): (Asked, Body),
    messages: &'static Messages,
    id: &str,
) -> Outcome<(Answer, Who)> {
    let (own, request) = (Arc::clone(house), id.to_owned());
    let ahead = house.pool.run(move || {
        let told = work(&own, (&asked, Given::Ahead, Patience::Soon), messages, &request);
        (told, asked)
    });
    let ((told, who), asked) = match tokio::time::timeout(house.patience, ahead).await {
        Ok(told) => told?,
        Err(_) => return Err(Problem::store("server_slow")),
    };
    if told.status != 200 {
        rest(body).await;
        return Ok((told, who));
    }
    let (upload, place) = receive(house, body, &asked.headers).await?;
    let (own, request) = (Arc::clone(house), id.to_owned());
    let work = house.heavy.run(move || {
        let done = work(&own, (&asked, Given::File(&upload), Patience::Long), messages, &request);
        drop((upload, place));
        done
    });
    tokio::time::timeout(house.patience * PATIENCE, work).await.unwrap_or_else(|_| Err(Problem::store("server_slow")))
}

/// Takes a body to disk. Who goes away in the middle leaves nothing. Fails with `body_too_large`, `body_slow`, `body_broken`, `server_busy`, and as
/// [`Upload`] does.
async fn receive(house: &House, mut body: Body, headers: &HeaderMap) -> Outcome<(Upload, OwnedSemaphorePermit)> {
    let most = house.upload_max;
    let told = text(headers, CONTENT_LENGTH).and_then(|n| n.parse::<u64>().ok());
    let Ok(place) = Arc::clone(&house.places).try_acquire_owned() else {
        rest(body).await;
        return Err(Problem::store("server_busy"));
    };
    if told.is_some_and(|told| told > most) {
        rest(body).await;
        return Err(too_large(most));
    }
    let data = house.host.data().to_owned();
    let mut upload = apart(move || Upload::begin(&data)).await?;
    let all = async {
        let mut held = Vec::new();
        loop {
            let piece = poll_fn(|cx| Pin::new(&mut body).poll_frame(cx));
            let piece = tokio::time::timeout(PIECE_TIME, piece).await.map_err(|_| Problem::usage("body_slow"))?;
            let ended = piece.is_none();
            if let Some(piece) = piece {
                let piece = piece.map_err(|_| Problem::usage("body_broken"))?;
                held.extend_from_slice(&piece.into_data().unwrap_or_default());
            }
            if upload.size() + held.len() as u64 > most {
                return Err(too_large(most));
            }
            if ended || held.len() >= CHUNK {
                // Nothing more is asked of the client until this is written.
                let bytes = std::mem::take(&mut held);
                upload = apart(move || upload.write(&bytes).map(|()| upload)).await?;
            }
            if ended {
                return Ok(upload);
            }
        }
    };
    let done = tokio::time::timeout(WHOLE_TIME, all).await.unwrap_or_else(|_| Err(Problem::usage("body_slow")));
    match done {
        Ok(upload) => Ok((upload, place)),
        Err(problem) => {
            if problem.code == "body_too_large" {
                rest(body).await;
            }
            Err(problem)
        }
    }
}

fn too_large(most: u64) -> Box<Problem> {
    Problem::usage("body_too_large").with("most", most)
}

/// Does what waits for a disk where nobody else waits for it.
async fn apart<T: Send + 'static>(job: impl FnOnce() -> Outcome<T> + Send + 'static) -> Outcome<T> {
    tokio::task::spawn_blocking(job).await.unwrap_or_else(|_| Err(Problem::store("server_gave_up")))
}

/// Reads on a little although nobody wants it: a connection that is cut while the client still sends takes the answer with it.
async fn rest(mut body: Body) {
    let read = async {
        let mut left = REST_MAX;
        while let Some(Ok(piece)) = poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {
            let Some(less) = left.checked_sub(piece.into_data().map_or(0, |d| d.len())) else { return };
            left = less;
        }
    };
    let _enough = tokio::time::timeout(REST_TIME, read).await;
}
