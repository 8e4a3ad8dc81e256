//! Words that must not stay: unfinished work, debugging, filler text, places that exist on one machine only.

use super::tree::Tree;

const MACROS: [&str; 3] = ["todo!", "unimplemented!", "dbg!"];
const MARKERS: [&str; 4] = ["FIXME", "HACK", "TODO", "XXX"];
/// Never in any text file. The first folder is the corpora's place, which only `.ci/run` knows.
const NOWHERE: [&str; 5] = [concat!("..", "/sha", "red"), "/home/", "lorem ipsum", "foobar", "asdf"];
const HERE: &str = "xtask/src/tidy/words.rs";

/// Complains about each of them.
pub(crate) fn check(tree: &Tree) -> Vec<String> {
    let mut complaints = Vec::new();
    for (file, source) in tree.rust() {
        for word in MACROS {
            let found = source.find(word).into_iter();
            complaints.extend(found.map(|at| format!("{}:{}: `{word}` must not stay", file.path, source.line(at))));
        }
        for (at, text) in &source.comments {
            let words: Vec<&str> = text.split(|c: char| !c.is_ascii_alphanumeric()).collect();
            for marker in MARKERS.iter().filter(|m| words.contains(m)) {
                complaints.push(format!("{}:{}: `{marker}`: do it or file it", file.path, source.line(*at)));
            }
        }
    }
    // A store's file holds hashes and salts, in which any letters may meet.
    let written = |path: &str| path != HERE && path != ".ci/run" && !path.ends_with(".dunlin");
    for file in tree.files.iter().filter(|f| written(&f.path)) {
        for (at, line) in file.text.lines().enumerate() {
            let lower = line.to_lowercase();
            for word in NOWHERE.iter().filter(|w| lower.contains(**w)) {
                complaints.push(format!("{}:{}: `{word}` has no place in the repository", file.path, at + 1));
            }
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unfinished_work_is_found_in_code_and_comments_but_not_in_strings() {
        let text = "fn a() { todo!() } // FIXME later\nconst B: &str = \"todo! FIXME\"; // todos\n";
        let found = check(&Tree::of(&[("a.rs", text)]));
        assert_eq!(found, ["a.rs:1: `todo!` must not stay", "a.rs:1: `FIXME`: do it or file it"]);
    }

    #[test]
    fn filler_and_local_places_are_found_anywhere() {
        let found = check(&Tree::of(&[("docs/a.md", "Lorem ipsum\nsee /home/x\n"), (".ci/run", "/home/")]));
        assert_eq!(found.len(), 2, "{found:?}");
    }
}
