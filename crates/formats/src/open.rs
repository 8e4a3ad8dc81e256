//! Opening an input file, with the refusals that a person can act on.

use std::fs::File;
use std::io::{Error, ErrorKind};
use std::path::Path;

use basis::problem::{Outcome, Problem};

/// Opens a file for reading. Fails with `file_not_found`, `is_a_directory`, `no_permission` or, for any other trouble of
/// the file system, `read_failed`.
pub fn open(path: impl AsRef<Path>) -> Outcome<File> {
    let path = path.as_ref();
    let file = File::open(path).map_err(|e| problem_of(path, &e))?;
    // On most systems a directory opens and only fails to be read.
    let about = file.metadata().map_err(|e| problem_of(path, &e))?;
    if about.is_dir() {
        return Err(problem_of(path, &Error::from(ErrorKind::IsADirectory)));
    }
    Ok(file)
}

fn problem_of(path: &Path, error: &Error) -> Box<Problem> {
    let name = path.display().to_string();
    let problem = match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => Problem::input("file_not_found"),
        ErrorKind::IsADirectory => Problem::input("is_a_directory"),
        ErrorKind::PermissionDenied => Problem::input("no_permission"),
        _ => return read_failed(&name, error),
    };
    problem.with("file", &name).file(name)
}

/// The file system failed while a file was being read.
pub(crate) fn read_failed(name: &str, error: &Error) -> Box<Problem> {
    Problem::store("read_failed").with("file", name).with("reason", error).file(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use basis::problem::Kind;

    #[test]
    fn a_file_opens() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.csv");
        std::fs::write(&path, "x").unwrap();
        assert!(open(&path).is_ok());
    }

    #[test]
    fn a_directory_and_an_absent_file_are_refused() {
        let dir = tempfile::tempdir().unwrap();
        let problem = open(dir.path()).unwrap_err();
        assert_eq!((problem.code, problem.kind), ("is_a_directory", Kind::Input));
        let problem = open(dir.path().join("none.csv")).unwrap_err();
        assert_eq!((problem.code, problem.kind), ("file_not_found", Kind::Input));
        assert!(problem.place.file.as_deref().is_some_and(|f| f.ends_with("none.csv")));
    }

    #[test]
    fn other_troubles_have_their_codes() {
        // Not provoked with a real file: the user who runs tests may be allowed everything.
        let of = |kind: ErrorKind| problem_of(Path::new("a.csv"), &Error::from(kind));
        assert_eq!(of(ErrorKind::PermissionDenied).code, "no_permission");
        assert_eq!((of(ErrorKind::TimedOut).code, of(ErrorKind::TimedOut).kind), ("read_failed", Kind::Store));
    }
}
