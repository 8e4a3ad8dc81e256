//! Where a legal statement comes from, how sure it is, and its wording in each language. No lookup of law here.

use crate::calendar::Date;

/// How far a statement can be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// Weak: do not rely on it without checking.
    Low,
    /// Plausible, or the courts are divided.
    Medium,
    /// The text was read, or an authority says so.
    High,
}

impl Confidence {
    /// The word used in law files and messages: `low`, `medium`, `high`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// How a statement was come by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Basis {
    /// The statute or an official page was read.
    Read,
    /// A law firm, a court order, the press or public code said so.
    Secondary,
    /// From general knowledge, not looked up.
    Recalled,
}

impl Basis {
    /// The word used in law files and messages: `read`, `secondary`, `recalled`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Secondary => "secondary",
            Self::Recalled => "recalled",
        }
    }
}

/// A text in several languages; English is always there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    /// English.
    pub en: String,
    /// Simplified Chinese.
    pub zh_hans: Option<String>,
    /// Traditional Chinese.
    pub zh_hant: Option<String>,
    /// German.
    pub de: Option<String>,
}

impl Words {
    /// The text in the language with that tag (`en`, `zh-Hans`, `zh-Hant`, `de`). A script of Chinese that is missing
    /// is replaced by the other one; anything else by English.
    ///
    /// ```
    /// use basis::law::Words;
    /// let w = Words { en: "Germany".into(), zh_hans: Some("德国".into()), ..Words::default() };
    /// assert_eq!(w.get("zh-Hant"), "德国");
    /// assert_eq!(w.get("de"), "Germany");
    /// ```
    #[must_use]
    pub fn get(&self, lang: &str) -> &str {
        let (first, second) = match lang {
            "zh-Hans" => (&self.zh_hans, &self.zh_hant),
            "zh-Hant" => (&self.zh_hant, &self.zh_hans),
            "de" => (&self.de, &None),
            _ => (&None, &None),
        };
        first.as_deref().or(second.as_deref()).unwrap_or(&self.en)
    }
}

/// One text of law, notice or table that statements are taken from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Short name by which rows refer to it.
    pub id: String,
    /// Title as published.
    pub title: String,
    /// Where it was read; empty when no address was kept.
    pub url: String,
    /// How it was seen.
    pub basis: Basis,
}

/// The provenance of one statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Id of a [`Source`] of the same file.
    pub source: String,
    /// Article, section or item in it; empty where it has none.
    pub article: String,
    /// Since when it has been the law.
    pub since: Date,
    /// How sure it is.
    pub confidence: Confidence,
    /// How it was come by.
    pub basis: Basis,
}

/// How a letter names the rule it relies on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// One short phrase for a letter, naming act and article.
    pub text: Words,
    /// The article alone.
    pub article: String,
    /// Where the text can be read; empty when no address was kept.
    pub url: String,
}
