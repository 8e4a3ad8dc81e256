//! The repository as guards see it: paths with forward slashes, and texts.
//!
//! Ignored files, binary files and symbolic links are not part of it.

use std::path::Path;

use super::rust::Source;
use crate::shell::{output, program};

/// Every text file, by path from the root.
pub(crate) struct Tree {
    pub(crate) files: Vec<File>,
}

/// One text file.
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) text: String,
}

impl Tree {
    /// What git tracks or would track; without git, what lies there except build output.
    pub(crate) fn read(root: &Path) -> Result<Self, String> {
        let mut list = program("git", &["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
        let paths: Vec<String> = match output(list.current_dir(root)) {
            Ok(text) => text.split('\0').filter(|p| !p.is_empty()).map(str::to_owned).collect(),
            Err(_) => {
                let mut found = Vec::new();
                walk(root, "", &mut found)?;
                found
            }
        };
        let mut files: Vec<File> = paths
            .into_iter()
            .filter(|p| root.join(p).is_file())
            .filter_map(|path| std::fs::read_to_string(root.join(&path)).ok().map(|text| File { path, text }))
            .collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Self { files })
    }

    /// A tree made of these files, for the guards' own tests.
    #[cfg(test)]
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        let file = |&(path, text): &(&str, &str)| File { path: path.to_owned(), text: text.to_owned() };
        Self { files: files.iter().map(file).collect() }
    }

    /// The text of one file.
    pub(crate) fn text(&self, path: &str) -> Option<&str> {
        self.files.iter().find(|f| f.path == path).map(|f| f.text.as_str())
    }

    /// Files with this ending.
    pub(crate) fn ending<'a>(&'a self, ending: &'a str) -> impl Iterator<Item = &'a File> {
        self.files.iter().filter(move |f| f.path.ends_with(ending))
    }

    /// Rust files, taken apart.
    pub(crate) fn rust(&self) -> impl Iterator<Item = (&File, Source)> {
        self.ending(".rs").map(|f| (f, Source::parse(&f.text, f.is_test())))
    }
}

impl File {
    /// Whether the whole file is test code.
    pub(crate) fn is_test(&self) -> bool {
        self.path.contains("/tests/") || self.path.ends_with("/tests.rs")
    }
}

fn walk(root: &Path, under: &str, found: &mut Vec<String>) -> Result<(), String> {
    const SKIPPED: [&str; 6] = [".git", "target", "node_modules", "fonts", "dunlin-data", "dunlin-demo"];
    let dir = root.join(under);
    let entries = std::fs::read_dir(&dir).map_err(|e| format!("cannot list {}: {e}", dir.display()))?;
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if under.is_empty() { name.clone() } else { format!("{under}/{name}") };
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && !SKIPPED.contains(&name.as_str()) => walk(root, &path, found)?,
            Ok(kind) if kind.is_file() => found.push(path),
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_of_listing_see_this_file() {
        let root = crate::shell::root();
        let tree = Tree::read(&root).unwrap();
        assert!(tree.text("xtask/src/tidy/tree.rs").is_some());
        let mut found = Vec::new();
        walk(&root, "", &mut found).unwrap();
        assert!(found.iter().any(|p| p == "xtask/src/tidy/tree.rs"));
        assert!(!found.iter().any(|p| p.starts_with("target/")));
    }
}
