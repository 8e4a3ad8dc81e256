//! From the name of a column to its position, resolved once for a file because it is asked a score of times for each row.

/// Positions of the columns of one file by name.
pub(crate) struct Index {
    names: Vec<String>,
    /// Open addressing over a power of two of slots; position plus one, 0 for an empty slot.
    slots: Vec<usize>,
}

impl Index {
    /// Of equal names the first counts; empty names are not found.
    pub(crate) fn new(names: Vec<String>) -> Self {
        let size = (names.len() * 4).next_power_of_two();
        let mut index = Self { names: Vec::new(), slots: vec![0; size] };
        for name in names {
            index.names.push(name);
            index.place(index.names.len());
        }
        index
    }

    fn place(&mut self, number: usize) {
        let Some(name) = self.names.get(number - 1) else { return };
        if name.is_empty() || self.position(name).is_some() {
            return;
        }
        let mut at = hash(name);
        let mask = self.slots.len() - 1;
        while let Some(slot) = self.slots.get_mut(at & mask) {
            if *slot == 0 {
                *slot = number;
                return;
            }
            at += 1;
        }
    }

    /// The position of a column, counted from 0.
    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        let mask = self.slots.len() - 1;
        let mut at = hash(name);
        loop {
            // A quarter of the slots is taken at most, so an empty one ends the search.
            let number = *self.slots.get(at & mask)?;
            if number == 0 {
                return None;
            }
            if self.names.get(number - 1).is_some_and(|n| n == name) {
                return Some(number - 1);
            }
            at += 1;
        }
    }

    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }
}

/// Length, first, middle and last letter tell the names of a layout apart well enough.
fn hash(name: &str) -> usize {
    let bytes = name.as_bytes();
    let letter = |at: usize| bytes.get(at).map_or(0, |b| usize::from(*b));
    let last = bytes.len().saturating_sub(1);
    bytes.len() + letter(0) * 7 + letter(bytes.len() / 2) * 31 + letter(last) * 101
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_name_and_no_other() {
        let names: Vec<String> = domain::intake::INVOICES.columns.iter().map(|c| c.name.to_owned()).collect();
        let index = Index::new(names.clone());
        for (i, name) in names.iter().enumerate() {
            assert_eq!(index.position(name), Some(i));
        }
        assert_eq!(index.position("nothing"), None);
        assert_eq!(index.position(""), None);
        assert_eq!(Index::new(Vec::new()).position("a"), None);
    }

    #[test]
    fn survives_names_that_collide() {
        let names: Vec<String> = (0..200).map(|i| format!("x{i:03}x{i:03}x")).collect();
        let index = Index::new(names.clone());
        assert!(names.iter().enumerate().all(|(i, n)| index.position(n) == Some(i)));
        let twice = Index::new(vec!["a".to_owned(), String::new(), "a".to_owned()]);
        assert_eq!(twice.position("a"), Some(0));
    }
}
