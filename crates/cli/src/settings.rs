//! The settings of an installation: one table of what may be said by a flag, a variable of the environment, the file, or nobody.
//!
//! A flag comes before the environment, the environment before the file, the file before what is usual. Flags, the reference page and
//! `dunlin config show` are made from the table.

mod file;
#[cfg(test)]
mod page;

use std::net::IpAddr;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, value_parser};

pub(crate) use file::{File, flag};

/// What a setting's value is.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    Text,
    /// A file or folder; in the settings file it counts from the folder of that file.
    Path,
    Whole(u64, u64),
    Word(&'static [&'static str]),
    /// Addresses of machines, any number.
    Addresses,
}

/// Who knows the setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Every command.
    Everywhere,
    /// `dunlin serve`.
    Serve,
}

/// A setting.
#[derive(Debug)]
pub(crate) struct Setting {
    /// The flag, without its dashes.
    pub(crate) name: &'static str,
    /// What its value is called in the help.
    pub(crate) value: &'static str,
    /// The variable of the environment.
    pub(crate) variable: &'static str,
    /// The key in the file, with its section.
    pub(crate) key: &'static str,
    pub(crate) kind: Kind,
    /// What counts when nobody says anything; empty where that is worked out or nothing.
    pub(crate) usual: &'static str,
    pub(crate) scope: Scope,
    /// Whether it may hold a password.
    pub(crate) secret: bool,
}

impl Setting {
    const fn new(name: &'static str, value: &'static str, variable: &'static str, key: &'static str) -> Self {
        let (kind, scope) = (Kind::Text, Scope::Everywhere);
        Self { name, value, variable, key, kind, usual: "", scope, secret: false }
    }
    const fn kind(self, kind: Kind) -> Self {
        Self { kind, ..self }
    }
    const fn usual(self, usual: &'static str) -> Self {
        Self { usual, ..self }
    }
    const fn serve(self) -> Self {
        Self { scope: Scope::Serve, ..self }
    }
    const fn secret(self) -> Self {
        Self { secret: true, ..self }
    }

    /// The flag. What the file says stands in for what is usual.
    fn arg(&self, file: &File) -> Arg {
        let arg = Arg::new(self.name).long(self.name).value_name(self.value).env(self.variable);
        let arg = arg.hide_env_values(self.secret).global(self.scope == Scope::Everywhere);
        let arg = match self.kind {
            Kind::Text | Kind::Path => arg,
            Kind::Whole(from, to) => arg.value_parser(value_parser!(u64).range(from..=to)),
            Kind::Word(words) => arg.value_parser(PossibleValuesParser::new(words)),
            Kind::Addresses => arg.action(ArgAction::Append).value_delimiter(',').value_parser(value_parser!(IpAddr)),
        };
        match file.values(self.key) {
            // A list that the file leaves empty is none.
            Some([]) => arg,
            Some(values) => arg.default_values(values.to_vec()).hide_default_value(self.secret),
            None if self.usual.is_empty() => arg,
            None => arg.default_value(self.usual),
        }
    }
    /// Whether the value is one. The file is asked here; of flags and the environment the parser of the command line asks the same.
    fn allows(&self, values: &[String]) -> bool {
        let [value] = values else { return matches!(self.kind, Kind::Addresses) && values.iter().all(|v| address(v)) };
        match self.kind {
            Kind::Text | Kind::Path => !value.is_empty(),
            Kind::Whole(from, to) => value.parse().is_ok_and(|n: u64| (from..=to).contains(&n)),
            Kind::Word(words) => words.contains(&value.as_str()),
            Kind::Addresses => address(value),
        }
    }
    /// What a value must be, as the reference page and refusals show it.
    pub(crate) fn form(&self) -> String {
        match self.kind {
            Kind::Text | Kind::Path => self.value.to_owned(),
            Kind::Whole(from, to) => format!("{from} … {to}"),
            Kind::Word(words) => words.join(" | "),
            Kind::Addresses => format!("[{}, …]", self.value),
        }
    }
}

fn address(text: &str) -> bool {
    text.parse::<IpAddr>().is_ok()
}

/// Every setting.
pub(crate) const SETTINGS: [Setting; 21] = [
    Setting::new("data", "DIR", "DUNLIN_DATA", "data").kind(Kind::Path).usual("./dunlin-data"),
    Setting::new("database", "URL", "DUNLIN_DATABASE", "database").secret(),
    Setting::new("seller", "CODE", "DUNLIN_SELLER", "seller"),
    Setting::new("lang", "LANG", "DUNLIN_LANG", "lang").kind(Kind::Word(&["en", "zh-Hans", "zh-Hant"])),
    Setting::new("listen", "ADDRESS", "DUNLIN_LISTEN", "serve.listen").usual("127.0.0.1:8080").serve(),
    Setting::new("public-address", "URL", "DUNLIN_PUBLIC_ADDRESS", "serve.public_address").serve(),
    Setting::new("oidc-issuer", "URL", "DUNLIN_OIDC_ISSUER", "serve.oidc_issuer").serve(),
    Setting::new("oidc-client-id", "TEXT", "DUNLIN_OIDC_CLIENT_ID", "serve.oidc_client_id").serve(),
    Setting::new("oidc-client-secret-file", "FILE", "DUNLIN_OIDC_CLIENT_SECRET_FILE", "serve.oidc_client_secret_file")
        .kind(Kind::Path)
        .serve(),
    Setting::new("oidc-name", "TEXT", "DUNLIN_OIDC_NAME", "serve.oidc_name").serve(),
    Setting::new("oidc-strong-acr", "TEXT", "DUNLIN_OIDC_STRONG_ACR", "serve.oidc_strong_acr").serve(),
    Setting::new("threads", "N", "DUNLIN_THREADS", "serve.threads").kind(Kind::Whole(1, 1024)).serve(),
    Setting::new("behind-proxy", "ADDRESS", "DUNLIN_BEHIND_PROXY", "serve.behind_proxy").kind(Kind::Addresses).serve(),
    Setting::new("upload-max-mib", "N", "DUNLIN_UPLOAD_MAX_MIB", "serve.upload_max_mib")
        .kind(Kind::Whole(1, 65_536))
        .usual("512")
        .serve(),
    Setting::new("requests-per-token", "N", "DUNLIN_REQUESTS_PER_TOKEN", "serve.requests_per_token")
        .kind(Kind::Whole(0, 10_000_000))
        .usual("1200")
        .serve(),
    Setting::new("requests-per-address", "N", "DUNLIN_REQUESTS_PER_ADDRESS", "serve.requests_per_address")
        .kind(Kind::Whole(0, 10_000_000))
        .usual("2400")
        .serve(),
    Setting::new("tls-cert", "FILE", "DUNLIN_TLS_CERT", "serve.tls_cert").kind(Kind::Path).serve(),
    Setting::new("tls-key", "FILE", "DUNLIN_TLS_KEY", "serve.tls_key").kind(Kind::Path).serve(),
    Setting::new("log", "FORM", "DUNLIN_LOG", "serve.log")
        .kind(Kind::Word(&["json", "text", "off"]))
        .usual("json")
        .serve(),
    Setting::new("farewell-seconds", "N", "DUNLIN_FAREWELL_SECONDS", "serve.farewell_seconds")
        .kind(Kind::Whole(0, 3600))
        .usual("30")
        .serve(),
    Setting::new("webhooks-to-loopback", "YES_NO", "DUNLIN_WEBHOOKS_TO_LOOPBACK", "serve.webhooks_to_loopback")
        .kind(Kind::Word(&["no", "yes"]))
        .usual("no")
        .serve(),
];

/// The flags of those who know them, with what the file says behind them.
pub(crate) fn args(scope: Scope, file: &File) -> impl Iterator<Item = Arg> {
    SETTINGS.iter().filter(move |s| s.scope == scope).map(|s| s.arg(file))
}

/// A number among the settings; `None` where nobody says one.
pub(crate) fn whole(matches: &ArgMatches, name: &str) -> Option<u64> {
    matches.get_one::<u64>(name).copied()
}

#[cfg(test)]
mod tests {
    use wire::messages::{Lang, Messages};

    use super::*;

    #[test]
    fn every_flag_of_serve_is_a_setting() {
        let command = crate::arguments::command(&Messages::new(Lang::En), &File::default());
        let serve = command.find_subcommand("serve").unwrap();
        let known = |name: &str| SETTINGS.iter().any(|s| s.name == name && s.scope == Scope::Serve);
        let flags: Vec<String> = serve.get_arguments().map(|a| a.get_id().to_string()).collect();
        let missing: Vec<&String> = flags.iter().filter(|f| !known(f) && *f != "help").collect();
        assert!(missing.is_empty(), "add them to SETTINGS instead of to the command: {missing:?}");
        assert_eq!(flags.len(), SETTINGS.iter().filter(|s| s.scope == Scope::Serve).count());
    }

    #[test]
    fn names_variables_and_keys_follow_one_rule() {
        for s in &SETTINGS {
            let plain = s.name.replace('-', "_");
            assert_eq!(s.variable, format!("DUNLIN_{}", plain.to_uppercase()));
            let section = if s.scope == Scope::Serve { "serve." } else { "" };
            assert_eq!(s.key, format!("{section}{plain}"));
            assert!(s.usual.is_empty() || s.allows(&[s.usual.to_owned()]), "{}", s.name);
        }
    }
}
