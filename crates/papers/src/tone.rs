//! The tone check: words that a letter must not hold, whoever wrote them: threats, insults, defamation, pretended
//! officialdom and disclosure to others. The word lists are data (`tone/` at the root of the repository).
//!
//! Nothing is corrected here, and no sentence of advice is here: each hit names a message of the catalogues.

use basis::problem::{Outcome, Problem};

use crate::letter::{InterestStatement, Language, Letter, LetterKind, StepKind};

mod pattern;
mod text;

#[cfg(test)]
mod tests;

use pattern::Pattern;
use text::Text;

/// Why wording is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Category {
    /// Announces harm that is not a lawful, dated step, or presses by fear.
    Threat,
    /// Belittles the reader, or guesses at motives.
    Insult,
    /// Accuses the debtor of a crime or of dishonesty.
    Defamation,
    /// Speaks as if it came from a court, the police or another authority.
    FalseOfficialdom,
    /// Says that others will be told of the debt.
    Disclosure,
    /// Before the due date: demands, or speaks of default, costs or consequences. Other letters may.
    Pressing,
    /// Speaks of interest. A letter may, but not before the due date and not where the law forbids interest.
    Interest,
}

impl Category {
    /// All categories.
    pub const ALL: [Self; 7] = [
        Self::Threat,
        Self::Insult,
        Self::Defamation,
        Self::FalseOfficialdom,
        Self::Disclosure,
        Self::Pressing,
        Self::Interest,
    ];

    /// The stable key, as in the word lists: `threat`, `insult`, `defamation`, `false_officialdom`, `disclosure`,
    /// `pressing`, `interest`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Threat => "threat",
            Self::Insult => "insult",
            Self::Defamation => "defamation",
            Self::FalseOfficialdom => "false_officialdom",
            Self::Disclosure => "disclosure",
            Self::Pressing => "pressing",
            Self::Interest => "interest",
        }
    }

    /// The category with that key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.key() == key)
    }

    /// The catalogue's message about this category; with `-help` it is the advice.
    #[must_use]
    pub const fn advice_code(self) -> &'static str {
        match self {
            Self::Threat => "tone-threat",
            Self::Insult => "tone-insult",
            Self::Defamation => "tone-defamation",
            Self::FalseOfficialdom => "tone-false_officialdom",
            Self::Disclosure => "tone-disclosure",
            Self::Pressing => "tone-pressing",
            Self::Interest => "tone-interest",
        }
    }
}

/// Wording that a letter must not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Why it is refused.
    pub category: Category,
    /// Where it begins, in bytes of the text.
    pub from: usize,
    /// Where it ends, in bytes of the text.
    pub to: usize,
    /// The words found, as they stand in the text.
    pub found: String,
    /// The catalogue's message; with `-help` it is the advice.
    pub advice_code: &'static str,
}

/// The list of a language.
#[derive(Default)]
struct List {
    refused: Vec<(Category, Pattern)>,
    /// What may stand although a part of it is refused elsewhere: a warning of fraud by others accuses nobody.
    passed: Vec<Pattern>,
}

/// The list of a language, read once. A line that cannot be read is passed over; the tests see to it that there is none.
fn list(language: Language) -> &'static List {
    static LISTS: std::sync::LazyLock<[List; 4]> = std::sync::LazyLock::new(|| {
        [
            read(include_str!("../../../tone/en.tsv")),
            read(include_str!("../../../tone/zh-Hans.tsv")),
            read(include_str!("../../../tone/zh-Hant.tsv")),
            read(include_str!("../../../tone/de.tsv")),
        ]
    });
    let [en, zh_hans, zh_hant, de] = &*LISTS;
    match language {
        Language::En => en,
        Language::ZhHans => zh_hans,
        Language::ZhHant => zh_hant,
        Language::De => de,
    }
}

fn read(text: &str) -> List {
    let mut list = List::default();
    for (category, pattern) in text.lines().filter_map(entry) {
        match category {
            Some(category) => list.refused.push((category, pattern)),
            None => list.passed.push(pattern),
        }
    }
    list
}

/// One line of a list: a category (none for what passes), a tab, a pattern.
fn entry(line: &str) -> Option<(Option<Category>, Pattern)> {
    let (category, pattern) = line.split_once('\t')?;
    let category = if category == PASS { None } else { Some(Category::from_key(category)?) };
    Some((category, Pattern::parse(pattern)?))
}

/// What a line begins with that lets its words pass.
const PASS: &str = "pass";

/// Everything in the text that a letter in that language must not say, in the order of the text. Empty for a text that
/// may stand.
#[must_use]
pub fn tone(text: &str, language: Language) -> Vec<Hit> {
    hits(text, language, |category| !matches!(category, Category::Pressing | Category::Interest))
}

/// What besides a note before the due date must not say: nobody is late yet.
#[must_use]
pub fn pressing(text: &str, language: Language) -> Vec<Hit> {
    hits(text, language, |category| matches!(category, Category::Pressing | Category::Interest))
}

/// What besides a letter must not say under a law that forbids interest.
#[must_use]
pub fn of_interest(text: &str, language: Language) -> Vec<Hit> {
    hits(text, language, |category| category == Category::Interest)
}

fn hits(text: &str, language: Language, wanted: fn(Category) -> bool) -> Vec<Hit> {
    let read = Text::read(text, language.is_chinese());
    let list = list(language);
    let passed: Vec<(usize, usize)> = list.passed.iter().flat_map(|pattern| pattern.find(&read)).collect();
    let mut hits: Vec<Hit> = Vec::new();
    for (category, pattern) in list.refused.iter().filter(|(category, _)| wanted(*category)) {
        for (from, to) in pattern.find(&read) {
            if passed.iter().any(|(first, last)| *first <= from && to <= *last) {
                continue;
            }
            let found = text.get(from..to).unwrap_or_default().to_owned();
            hits.push(Hit { category: *category, from, to, found, advice_code: category.advice_code() });
        }
    }
    // Of hits that lie within each other only the widest is told.
    hits.sort_by_key(|hit| (hit.from, std::cmp::Reverse(hit.to)));
    let mut end = 0;
    hits.retain(|hit| {
        let outside = hit.to > end;
        end = end.max(hit.to);
        outside
    });
    hits
}

/// Checks the texts of a letter that somebody wrote freely: notes, own steps, citations, enclosures.
///
/// # Errors
/// `letter_tone` with `words`, `category`, `place` (`note`, `step`, `citation`, `enclosure`) and `text`.
pub fn check_tone(letter: &Letter) -> Outcome<()> {
    let notes = letter.lines.iter().filter_map(|line| line.note.as_deref()).map(|text| ("note", text));
    let steps = letter.timetable.iter().filter_map(|entry| match &entry.step {
        StepKind::Own(words) => Some(("step", words.as_str())),
        _ => None,
    });
    let citations = letter.legal_citations.iter().map(|text| ("citation", text.as_str()));
    let enclosures = letter.enclosures.iter().map(|text| ("enclosure", text.as_str()));
    for (place, text) in notes.chain(steps).chain(citations).chain(enclosures) {
        let early = letter.kind == LetterKind::BeforeDue;
        let too_firm = if early { pressing(text, letter.language) } else { Vec::new() };
        let silent = letter.interest == InterestStatement::Unspoken;
        let told = if silent { of_interest(text, letter.language) } else { Vec::new() };
        if let Some(hit) = tone(text, letter.language).first().or(too_firm.first()).or(told.first()) {
            return Err(Problem::refused("letter_tone")
                .with("words", &hit.found)
                .with("category", hit.category.key())
                .with("place", place)
                .with("text", text));
        }
    }
    Ok(())
}
