//! Which database is meant: a URL read, and shown again without its password.

use std::time::Duration;

use basis::problem::{Outcome, Problem};
use postgres::Config;
use postgres::config::{Host, SslMode};

use super::tls::{self, Guard};

/// How long a server may take to answer at all.
const CONNECT_WAIT: Duration = Duration::from_secs(10);

/// A database's address.
#[derive(Debug, Clone)]
pub(super) struct Address {
    /// What the driver needs; it hides the password when printed.
    pub(super) config: Config,
    /// For messages: user, server and database, never the password.
    pub(super) shown: String,
    /// What a connection asks of the server.
    pub(super) guard: Guard,
}

/// Reads a URL. Fails with `database_url` when it is none, `database_tls_mode` when it asks for half a protection.
pub(super) fn read(url: &str) -> Outcome<Address> {
    let (url, guard) = tls::asked(url)?;
    // Nothing of a URL that cannot be read is shown: any part of it may be the password.
    let mut config: Config =
        url.parse().map_err(|_| Problem::usage("database_url").with("value", "postgres://…").column("database"))?;
    let shown = shown(&config);
    let guard = guard.unwrap_or_else(|| tls::usual(&config));
    config.ssl_mode(if guard == Guard::Open { SslMode::Disable } else { SslMode::Require });
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(CONNECT_WAIT);
    }
    if config.get_application_name().is_none() {
        config.application_name("dunlin");
    }
    // A server that vanished without a word is noticed within a minute or so, not after two hours.
    config.keepalives_idle(Duration::from_secs(30)).keepalives_interval(Duration::from_secs(10));
    Ok(Address { config, shown, guard })
}

fn shown(config: &Config) -> String {
    let host = match config.get_hosts().first() {
        Some(Host::Tcp(name)) => name.clone(),
        Some(Host::Unix(path)) => path.display().to_string(),
        None => config.get_hostaddrs().first().map_or_else(String::new, ToString::to_string),
    };
    let port = config.get_ports().first().filter(|p| **p != 5432).map_or_else(String::new, |p| format!(":{p}"));
    let user = config.get_user().map_or_else(String::new, |u| format!("{u}@"));
    format!("postgres://{user}{host}{port}/{}", config.get_dbname().or(config.get_user()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_never_shown() {
        for url in [
            "postgres://u:hush@db.example:6543/books?application_name=x",
            "postgresql://u@db.example:6543/books?password=hush",
        ] {
            let address = read(url).unwrap();
            assert_eq!(address.shown, "postgres://u@db.example:6543/books");
            assert!(!format!("{address:?}").contains("hush"));
            assert_eq!(address.config.get_password(), Some(&b"hush"[..]));
        }
        for broken in ["postgres://u:hush/books", "postgres://u:hush@db/books?port=hush"] {
            let problem = read(broken).unwrap_err();
            assert_eq!(problem.code, "database_url", "{broken}");
            assert!(!format!("{problem:?}").contains("sh@") && !format!("{problem:?}").contains("hu"), "{problem:?}");
        }
    }

    #[test]
    fn a_socket_and_its_database_are_shown() {
        assert_eq!(read("postgres://u@%2Frun%2Fpg/books").unwrap().shown, "postgres://u@/run/pg/books");
        assert_eq!(read("postgres://u@db").unwrap().shown, "postgres://u@db/u");
    }
}
