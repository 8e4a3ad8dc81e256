//! Where a story is told: a data directory, with the books in it or on a server; kept and brought back between the disturbances.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use super::rows;
use super::story::Step;
use crate::Done;
use crate::server::Server;
use crate::shell::{must, output, program, spelled};

/// The database on the server that the story is told in.
const WORK: &str = "work";

/// The kinds of database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum On {
    Sqlite,
    Postgres,
}

impl On {
    /// Its name in options.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }
}

/// A place for a story.
pub(super) struct Place<'s> {
    pub(super) dunlin: PathBuf,
    /// Its own folder; commands run in it.
    pub(super) dir: PathBuf,
    /// The server that holds the books; else they are in a file.
    pub(super) server: Option<&'s Server>,
}

impl Place<'_> {
    pub(super) fn on(&self) -> On {
        if self.server.is_some() { On::Postgres } else { On::Sqlite }
    }
    pub(super) fn store(&self) -> PathBuf {
        self.dir.join("store")
    }
    /// Begins with nothing: no file, an empty database.
    pub(super) fn clear(&self) -> Done {
        let _ = std::fs::remove_dir_all(&self.dir);
        std::fs::create_dir_all(&self.dir).map_err(|e| format!("cannot create {}: {e}", self.dir.display()))?;
        self.empty("template0")
    }
    /// Keeps what is there under a name.
    pub(super) fn keep(&self, name: &str) -> Done {
        copy(&self.store(), &self.dir.join(name))?;
        let Some(server) = self.server else { return Ok(()) };
        server.ask("postgres", &format!("CREATE DATABASE {name} TEMPLATE {WORK}")).map(drop)
    }
    /// Brings it back.
    pub(super) fn bring(&self, name: &str) -> Done {
        copy(&self.dir.join(name), &self.store())?;
        self.empty(name)
    }
    /// Leaves only the keys, as where books shall arrive.
    pub(super) fn leave_keys(&self) -> Done {
        let keys = self.dir.join("keys");
        let _ = std::fs::remove_dir_all(&keys);
        let failed = |e: std::io::Error| format!("cannot move keys: {e}");
        std::fs::create_dir_all(&keys).map_err(failed)?;
        for file in std::fs::read_dir(self.store()).map_err(failed)?.flatten().map(|e| e.path()) {
            if let (Some(name), true) = (file.file_name(), file.extension().is_some_and(|e| e == "key")) {
                std::fs::copy(&file, keys.join(name)).map_err(failed)?;
            }
        }
        copy(&keys, &self.store())?;
        self.empty("template0")
    }
    /// Makes the database anew from another.
    fn empty(&self, template: &str) -> Done {
        let Some(server) = self.server else { return Ok(()) };
        server.ask("postgres", &format!("DROP DATABASE IF EXISTS {WORK} WITH (FORCE)"))?;
        server.ask("postgres", &format!("CREATE DATABASE {WORK} TEMPLATE {template}")).map(drop)
    }
    /// The program on this place's books.
    pub(super) fn program<S: AsRef<std::ffi::OsStr>>(&self, args: &[S]) -> Command {
        self.program_at(args, &self.store())
    }
    /// The program on another data directory.
    pub(super) fn program_at<S: AsRef<std::ffi::OsStr>>(&self, args: &[S], store: &Path) -> Command {
        let mut command = program(&self.dunlin, args);
        command.arg("--data").arg(store).env("DUNLIN_USER", "faults").current_dir(&self.dir);
        for name in ["DUNLIN_DATA", "DUNLIN_DATABASE", "DUNLIN_SELLER"] {
            command.env_remove(name);
        }
        if let Some(server) = self.server {
            command.env("DUNLIN_DATABASE", server.url_of(WORK));
        }
        command.env("DUNLIN_LANG", "en");
        command
    }
    /// Calls a step to its end.
    pub(super) fn call(&self, step: &Step) -> Done {
        let mut command = self.program(&step.args);
        let text = spelled(&command);
        let out = command.output().map_err(|e| format!("cannot start `{text}`: {e}"))?;
        let code = out.status.code().unwrap_or(-1);
        if code == 0 || step.may_end_with == Some(code) {
            return Ok(());
        }
        Err(format!("`{text}` ended with {}\n{}", out.status, String::from_utf8_lossy(&out.stderr)))
    }
    /// Whether the books hold.
    pub(super) fn verify(&self) -> Done {
        output(&mut self.program(&["verify"])).map(drop)
    }
    /// Every row of every table.
    pub(super) fn rows(&self) -> Result<String, String> {
        let rows = match self.server {
            Some(server) => rows::on_server(&|text| server.ask(WORK, text)),
            None => rows::in_file(&self.store().join("dunlin.sqlite")),
        }?;
        // Whoever may see no rows would find that none differ.
        if rows.is_empty() { Err("there is not one row to be seen".to_owned()) } else { Ok(rows) }
    }
    /// Cuts every connection to the books.
    pub(super) fn cut(&self) -> Done {
        let Some(server) = self.server else { return Ok(()) };
        server.ask("postgres", rows::CUT).map(drop)
    }
    /// The program as a user of the server who may read everything and write nothing; `None` for books in a file.
    pub(super) fn reader<S: AsRef<std::ffi::OsStr>>(&self, args: &[S]) -> Result<Option<Command>, String> {
        let Some(server) = self.server else { return Ok(None) };
        server.ask_as_admin(rows::READER)?;
        let mut command = self.program(args);
        command.env("DUNLIN_DATABASE", server.url_as("reader", WORK));
        Ok(Some(command))
    }
    /// Moves the database to a folder of the server's.
    pub(super) fn move_to(&self, folder: &Path) -> Done {
        let Some(server) = self.server else { return Ok(()) };
        let there = server.ask("postgres", rows::SPACES)?;
        if !there.lines().any(|space| space == "small") {
            server.ask_as_admin(&format!("CREATE TABLESPACE small LOCATION '{}'", folder.display()))?;
            server.ask_as_admin("GRANT CREATE ON TABLESPACE small TO dunlin")?;
        }
        server.ask("postgres", &format!("ALTER DATABASE {WORK} SET TABLESPACE small")).map(drop)
    }
}

/// What a command said and how it ended.
pub(super) fn said(out: &Output) -> String {
    format!("ended with {}: {}", out.status, String::from_utf8_lossy(&out.stderr))
}

/// The books of `from` in the place of `to`; no books where there were none.
fn copy(from: &Path, to: &Path) -> Done {
    let _ = std::fs::remove_dir_all(to);
    if from.is_dir() { must(program("cp", &["-r"]).arg(from).arg(to)) } else { Ok(()) }
}
