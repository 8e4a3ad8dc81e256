//! Which other service people may sign in by, as the installation says it.

use std::path::Path;

use basis::problem::{Outcome, Problem};

/// Bytes of a secret that are read, and characters of a name.
const SECRET_MAX: u64 = 4096;
const NAME_MAX: usize = 60;

/// What the settings of the server say, as they are written there.
#[derive(Debug, Clone, Copy, Default)]
pub struct Told<'a> {
    /// Address of the service, as it calls itself.
    pub issuer: Option<&'a str>,
    /// Under which the service knows this installation.
    pub client_id: Option<&'a str>,
    /// The file with the secret that proves it; a service may do without.
    pub client_secret_file: Option<&'a Path>,
    /// How people know the service.
    pub name: Option<&'a str>,
    /// Classes of authentication (`acr`) that count as more than a password, with blanks between them.
    pub strong: Option<&'a str>,
}

/// A service by which people sign in (OpenID Connect).
#[derive(Clone, PartialEq, Eq)]
pub struct Provider {
    /// Address of the service, as it calls itself.
    pub issuer: String,
    /// Under which it knows this installation.
    pub client_id: String,
    /// How people know it.
    pub name: String,
    /// Classes of authentication that are asked for, and count as more than a password.
    pub strong: Vec<String>,
    pub(super) secret: Option<String>,
}

impl std::fmt::Debug for Provider {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Provider({})", self.issuer)
    }
}

impl Provider {
    /// The service that is told, if one is. Fails with `provider_half`, `provider_issuer_invalid`, `provider_secret_unreadable`, `provider_name_long`.
    pub fn of(told: Told<'_>) -> Outcome<Option<Self>> {
        let (issuer, client_id) = match (told.issuer, told.client_id) {
            (Some(issuer), Some(client_id)) => (issuer.trim(), client_id.trim()),
            (None, None) if told.client_secret_file.is_none() && told.name.is_none() && told.strong.is_none() => {
                return Ok(None);
            }
            (issuer, _) => {
                let missing = if issuer.is_some() { "serve.oidc_client_id" } else { "serve.oidc_issuer" };
                return Err(Problem::usage("provider_half").with("missing", missing));
            }
        };
        if !fit(issuer) {
            return Err(Problem::usage("provider_issuer_invalid").with("value", issuer));
        }
        let host = issuer.split("://").nth(1).and_then(|rest| rest.split(['/', ':']).next()).unwrap_or(issuer);
        let name = told.name.map_or(host, str::trim);
        if name.chars().count() > NAME_MAX {
            return Err(Problem::usage("provider_name_long").with("most", NAME_MAX));
        }
        let strong = told.strong.unwrap_or_default().split_whitespace().map(str::to_owned).collect();
        let secret = told.client_secret_file.map(secret).transpose()?;
        Ok(Some(Self {
            issuer: issuer.to_owned(),
            client_id: client_id.to_owned(),
            name: name.to_owned(),
            strong,
            secret,
        }))
    }
}

/// Whether an address may be asked for who somebody is: over TLS, or on this machine.
pub(super) fn fit(address: &str) -> bool {
    let plain = address.bytes().all(|b| b.is_ascii_graphic()) && !address.contains(['#', '@', '\\']);
    let host = |rest: &str| rest.split(['/', ':', '?']).next().unwrap_or_default().to_owned();
    plain
        && match address.split_once("://") {
            Some(("https", rest)) => !host(rest).is_empty(),
            Some(("http", rest)) => host(rest) == "localhost",
            _ => false,
        }
}

/// The secret as it stands in its file, without what surrounds it.
fn secret(file: &Path) -> Outcome<String> {
    use std::io::Read;
    let unreadable = |reason: String| {
        Problem::usage("provider_secret_unreadable").with("file", file.display()).with("reason", reason)
    };
    let mut text = String::new();
    let read = std::fs::File::open(file).and_then(|f| f.take(SECRET_MAX + 1).read_to_string(&mut text));
    read.map_err(|e| unreadable(e.to_string()))?;
    let secret = text.trim();
    if secret.is_empty() || u64::try_from(text.len()).is_ok_and(|n| n > SECRET_MAX) {
        return Err(unreadable(format!("{} bytes", text.len())));
    }
    Ok(secret.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_is_told_whole_or_not_at_all() {
        let told = |issuer, client_id, name| Provider::of(Told { issuer, client_id, name, ..Told::default() });
        assert_eq!(told(None, None, None).unwrap(), None);
        let one = told(Some("https://id.example/realms/a"), Some(" dunlin "), None).unwrap().unwrap();
        assert_eq!((one.name.as_str(), one.client_id.as_str(), one.secret), ("id.example", "dunlin", None));
        for (issuer, client_id, name) in
            [(Some("https://id.example"), None, None), (None, Some("dunlin"), None), (None, None, Some("Example"))]
        {
            assert_eq!(told(issuer, client_id, name).unwrap_err().code, "provider_half");
        }
        let long = "x".repeat(61);
        assert_eq!(told(Some("https://a"), Some("b"), Some(&long)).unwrap_err().code, "provider_name_long");
    }

    #[test]
    fn only_over_tls_or_on_this_machine() {
        for fine in ["https://id.example", "https://id.example:8443/a", "http://localhost:1234", "http://localhost/a"] {
            assert!(fit(fine), "{fine}");
        }
        for bad in [
            "",
            "id.example",
            "http://id.example",
            "http://localhost.example",
            "http://localhost@id.example",
            "https://",
            "https://a b",
            "ftp://localhost",
            "https://id.example#a",
        ] {
            assert!(!fit(bad), "{bad}");
        }
    }

    #[test]
    fn a_secret_is_read_from_its_file_and_shown_nowhere() {
        let file = std::env::temp_dir().join(format!("dunlin-secret-{}", std::process::id()));
        std::fs::write(&file, " s3cret\n").unwrap();
        let told = Told {
            issuer: Some("https://a"),
            client_id: Some("b"),
            client_secret_file: Some(&file),
            ..Told::default()
        };
        let one = Provider::of(told).unwrap().unwrap();
        assert_eq!(one.secret.as_deref(), Some("s3cret"));
        assert!(!format!("{one:?}").contains("s3cret"));
        std::fs::write(&file, " \n").unwrap();
        assert_eq!(Provider::of(told).unwrap_err().code, "provider_secret_unreadable");
        std::fs::remove_file(&file).unwrap();
        assert_eq!(Provider::of(told).unwrap_err().code, "provider_secret_unreadable");
    }
}
