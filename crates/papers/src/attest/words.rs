//! The words of the form, read from their file, and values put into them. No wording here.

/// `key = text` lines; a text may hold `{{ value }}`.
pub(super) struct Words {
    lines: Vec<(&'static str, &'static str)>,
}

impl Words {
    pub(super) fn shipped() -> Self {
        Self::read(include_str!("../../templates/attest.txt"))
    }

    fn read(file: &'static str) -> Self {
        let lines = file.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" = "));
        Self { lines: lines.map(|(key, text)| (key.trim(), text.trim_matches(' '))).collect() }
    }

    /// The text as it stands in the file; empty for a key that the file does not have, which a test rules out.
    pub(super) fn get(&self, key: &str) -> &'static str {
        self.find(key).unwrap_or_default()
    }

    pub(super) fn find(&self, key: &str) -> Option<&'static str> {
        self.lines.iter().find(|(name, _)| *name == key).map(|(_, text)| *text)
    }

    /// The text with its values. A value that itself looks like a place for a value stays as it is.
    pub(super) fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut text = String::new();
        let mut rest = self.get(key);
        while let Some((before, after)) = rest.split_once("{{") {
            let (name, after) = after.split_once("}}").unwrap_or((after, ""));
            text.push_str(before);
            text.push_str(values.iter().find(|(known, _)| *known == name.trim()).map_or("", |(_, value)| value));
            rest = after;
        }
        text + rest
    }

    /// What is printed on the form, by key without its prefix.
    pub(super) fn form(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.lines.iter().filter_map(|(key, text)| Some((key.strip_prefix("form-")?, *text)))
    }

    #[cfg(test)]
    pub(super) fn all(&self) -> &[(&'static str, &'static str)] {
        &self.lines
    }
}
