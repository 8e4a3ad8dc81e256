//! The name of a firm as it is compared: one way of writing, without legal form, with what sets it apart kept.

use std::collections::{HashMap, HashSet};

/// What tells firms apart by their names and what does not. Everything is lower case and in the characters compared.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// Legal forms in Latin script, without dots.
    pub forms: HashSet<String>,
    /// Legal forms at the end of a name without blanks; longer ones first.
    pub forms_end: Vec<String>,
    /// The same at its beginning.
    pub forms_start: Vec<String>,
    /// Words at the end of a branch's name.
    pub branches: Vec<String>,
    /// Words that say nothing.
    pub ignored_words: HashSet<String>,
    /// Characters that say nothing.
    pub ignored_characters: HashSet<char>,
    /// Characters of which another one makes another firm.
    pub telling: HashSet<char>,
    /// Domains of mail providers.
    pub mail_providers: HashSet<String>,
    /// Characters written in two ways, with the one that is compared.
    pub variants: HashMap<char, char>,
    /// Letters with what is compared in their place.
    pub folds: HashMap<char, String>,
}

/// A name made comparable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// What is compared: no blanks, no legal form.
    pub key: String,
    /// The legal forms that came off.
    pub form: String,
    /// Whether it is the name of a branch; then nothing came off.
    pub branch: bool,
}

/// Whether a character belongs to a script that is written without blanks.
pub(super) fn ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

impl Words {
    /// Makes a name comparable. A name that is nothing but legal form keeps it.
    #[must_use]
    pub fn compared(&self, name: &str) -> Compared {
        let mut words = self.words(name);
        let whole: String = words.concat();
        let last = words.last().map_or("", String::as_str);
        let branch = |b: &String| if b.chars().any(ideograph) { whole.ends_with(b.as_str()) } else { last == b };
        if self.branches.iter().any(branch) {
            return Compared { key: whole, form: String::new(), branch: true };
        }
        let mut forms = Vec::new();
        while words.len() > 1 {
            let Some(form) = words.pop_if(|w| self.forms.contains(w)) else { break };
            forms.push(form);
        }
        words.retain(|w| !self.ignored_words.contains(w));
        let mut key = words.concat();
        loop {
            let end = self.forms_end.iter().find(|f| key.len() > f.len() && key.ends_with(f.as_str()));
            let start = self.forms_start.iter().find(|f| key.len() > f.len() && key.starts_with(f.as_str()));
            if let Some(form) = end {
                key.truncate(key.len() - form.len());
                forms.push(form.clone());
            } else if let Some(form) = start {
                key = key.split_off(form.len());
                forms.push(form.clone());
            } else {
                break;
            }
        }
        if key.is_empty() {
            key = whole;
        }
        forms.sort();
        Compared { key, form: forms.join(" "), branch: false }
    }

    /// The words of a name in one way of writing; a dot joins, other punctuation separates.
    fn words(&self, name: &str) -> Vec<String> {
        let mut words = vec![String::new()];
        for c in name.chars().map(half_width).flat_map(char::to_lowercase) {
            let c = self.variants.get(&c).copied().unwrap_or(c);
            let Some(word) = words.last_mut() else { continue };
            if c == '.' || c == '\'' || c == '’' || self.ignored_characters.contains(&c) {
                continue;
            }
            if let Some(fold) = self.folds.get(&c) {
                word.push_str(fold);
            } else if c.is_alphanumeric() {
                word.push(c);
            } else if !word.is_empty() {
                words.push(String::new());
            }
        }
        words.retain(|w| !w.is_empty());
        words
    }
}

/// A character of full width as the plain one.
fn half_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}
