//! The message catalogues: every sentence that a user reads, in every language, by code.
//!
//! Fluent files under `locales/`; embedded, so that the binary alone speaks all languages. A code without a sentence shows
//! the English one, and failing that the code itself; a test keeps that from happening.

use std::sync::OnceLock;

use basis::problem::{Outcome, Problem};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// A language of the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lang {
    /// English.
    En,
    /// Simplified Chinese.
    ZhHans,
    /// Traditional Chinese.
    ZhHant,
}

impl Lang {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::En, Self::ZhHans, Self::ZhHant];
    /// The tag used in options and files.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::ZhHans => "zh-Hans",
            Self::ZhHant => "zh-Hant",
        }
    }
    /// Reads a tag. Fails with `unknown_language`.
    pub fn parse(tag: &str) -> Outcome<Self> {
        Self::ALL
            .into_iter()
            .find(|l| l.tag().eq_ignore_ascii_case(tag))
            .ok_or_else(|| Problem::usage("unknown_language").with("value", tag).column("lang"))
    }
    /// The language that a POSIX locale such as `zh_TW.UTF-8` asks for; English when it asks for none of them.
    #[must_use]
    pub fn of_locale(locale: &str) -> Self {
        let lower = locale.to_ascii_lowercase().replace('_', "-");
        match lower {
            l if l.starts_with("zh-tw")
                || l.starts_with("zh-hk")
                || l.starts_with("zh-mo")
                || l.starts_with("zh-hant") =>
            {
                Self::ZhHant
            }
            l if l.starts_with("zh") => Self::ZhHans,
            _ => Self::En,
        }
    }
}

macro_rules! catalogue {
    ($($name:literal),* $(,)?) => {
        /// Every catalogue file: name, English, Simplified Chinese, Traditional Chinese.
        pub const FILES: &[(&str, [&str; 3])] = &[$(
            ($name, [
                include_str!(concat!("../../../../locales/en/", $name)),
                include_str!(concat!("../../../../locales/zh-Hans/", $name)),
                include_str!(concat!("../../../../locales/zh-Hant/", $name)),
            ]),
        )*];
    };
}
catalogue!(
    "access.ftl",
    "api.ftl",
    "by_api.ftl",
    "calendars.ftl",
    "cli.ftl",
    "configuration.ftl",
    "computation.ftl",
    "database.ftl",
    "debtors.ftl",
    "desk.ftl",
    "desk_more.ftl",
    "docs.ftl",
    "doctor.ftl",
    "answers.ftl",
    "errors.ftl",
    "exchange.ftl",
    "law_pages.ftl",
    "law_rates.ftl",
    "extensions.ftl",
    "facts.ftl",
    "imports.ftl",
    "intake.ftl",
    "law.ftl",
    "letters.ftl",
    "limitation.ftl",
    "lists.ftl",
    "mapping.ftl",
    "merging.ftl",
    "moving.ftl",
    "notes.ftl",
    "papers.ftl",
    "passkeys.ftl",
    "provider.ftl",
    "plans.ftl",
    "reasons.ftl",
    "reports.ftl",
    "sign_in.ftl",
    "settings.ftl",
    "strategy.ftl",
    "team.ftl",
    "uploads.ftl",
    "verify.ftl",
    "webhooks.ftl",
    "workers.ftl",
);

/// The sentences of one language, with English behind it.
pub struct Messages {
    /// The language.
    pub lang: Lang,
    bundle: FluentBundle<FluentResource>,
    fallback: FluentBundle<FluentResource>,
}

impl std::fmt::Debug for Messages {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Messages({})", self.lang.tag())
    }
}

fn bundle(lang: Lang) -> FluentBundle<FluentResource> {
    let id: LanguageIdentifier = lang.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    bundle.set_use_isolating(false);
    let index = Lang::ALL.iter().position(|l| *l == lang).unwrap_or(0);
    for (_, texts) in FILES {
        let text = texts.get(index).copied().unwrap_or("");
        // What can be read of a file with a fault in it is used; the catalogue test reports the fault.
        let resource = match FluentResource::try_new(text.to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
    }
    bundle
}

impl Messages {
    /// The catalogue of a language, read once in the life of the process.
    #[must_use]
    pub fn of(lang: Lang) -> &'static Self {
        static ALL: [OnceLock<Messages>; 3] = [const { OnceLock::new() }; 3];
        let [en, hans, hant] = &ALL;
        let slot = match lang {
            Lang::En => en,
            Lang::ZhHans => hans,
            Lang::ZhHant => hant,
        };
        slot.get_or_init(|| Self::new(lang))
    }
    /// The catalogue of a language, read anew.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        Self { lang, bundle: bundle(lang), fallback: bundle(Lang::En) }
    }
    /// The sentence of `key` with its values; the key itself when no catalogue has it.
    #[must_use]
    pub fn text(&self, key: &str, args: &[(&str, String)]) -> String {
        self.find(key, args).unwrap_or_else(|| key.to_owned())
    }
    /// The sentence of `key`, `None` when no catalogue has it.
    #[must_use]
    pub fn find(&self, key: &str, args: &[(&str, String)]) -> Option<String> {
        let mut values = FluentArgs::new();
        for (name, value) in args {
            values.set(*name, number(value));
        }
        [&self.bundle, &self.fallback].into_iter().find_map(|bundle| {
            let pattern = bundle.get_message(key)?.value()?;
            let mut errors = Vec::new();
            Some(bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned())
        })
    }
    /// A problem's sentence and remedy, and the place before them.
    #[must_use]
    pub fn problem(&self, problem: &Problem) -> (String, Option<String>) {
        let help = format!("{}-help", problem.code);
        (self.text(problem.code, &problem.args), self.find(&help, &problem.args))
    }
}

/// Whole numbers select plural forms; codes such as `0012` stay text.
fn number(value: &str) -> FluentValue<'static> {
    let plain = value == "0" || !value.trim_start_matches('-').starts_with('0');
    match value.parse::<i64>() {
        Ok(n) if plain && value.len() < 10 => FluentValue::from(n),
        _ => FluentValue::from(value.to_owned()),
    }
}
