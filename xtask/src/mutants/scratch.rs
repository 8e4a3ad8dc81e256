//! The copy in which mutants live: filled from the tree, changed in one place, tested, put back.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::sites::Site;
use crate::Done;
use crate::shell::{output, program};

/// Longest time that building and that running one round of tests may take, in seconds: a mutant may never end.
const LONGEST: [&str; 2] = ["1800", "150"];
/// Most memory that one may take, in KiB: a mutant may never stop asking.
const LARGEST: &str = "6000000";

/// What became of a mutant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// A test failed, or never ended.
    Killed,
    /// Every test passed.
    Survived,
    /// The compiler refused it.
    DoesNotCompile,
}

impl Fate {
    /// For the list.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Killed => "killed",
            Self::Survived => "SURVIVED",
            Self::DoesNotCompile => "no program",
        }
    }
}

/// Crates and tests that must notice, the narrowest first.
const ROUNDS: [(&[&str], &[&str]); 2] = [
    (&["-p", "basis", "-p", "domain", "--lib"], &["law::", "money::", "interest::", "calendar::", "limitation::"]),
    (
        &["-p", "wire", "-p", "testkit", "--no-default-features", "--lib", "--test", "main"],
        &["law::", "interest::", "world::", "figures::", "steps::", "oracle::", "barred::", "cents::"],
    ),
];

/// The copy and its own target folder.
pub(crate) struct Scratch {
    root: PathBuf,
    tree: PathBuf,
    target: PathBuf,
    jobs: String,
}

impl Scratch {
    /// Names the folders; makes nothing yet.
    pub(crate) fn new(root: &Path, jobs: &str) -> Self {
        let home = crate::shell::target().join("mutants");
        Self { root: root.to_path_buf(), tree: home.join("tree"), target: home.join("target"), jobs: jobs.to_owned() }
    }

    /// Copies every file that git knows or could know. A file that is the same is not written again, so that little is built anew.
    pub(crate) fn fill(&self) -> Done {
        let listed = output(&mut program("git", &["ls-files", "-zco", "--exclude-standard"]))?;
        for file in listed.split_terminator('\0') {
            let (from, to) = (self.root.join(file), self.tree.join(file));
            let Ok(bytes) = std::fs::read(&from) else { continue };
            if std::fs::read(&to).is_ok_and(|there| there == bytes) {
                continue;
            }
            if let Some(folder) = to.parent() {
                std::fs::create_dir_all(folder).map_err(|e| format!("cannot create {}: {e}", folder.display()))?;
            }
            std::fs::write(&to, bytes).map_err(|e| format!("cannot write {}: {e}", to.display()))?;
        }
        Ok(())
    }

    /// The tests pass as long as nothing is changed.
    pub(crate) fn sound(&self) -> Done {
        for round in ROUNDS {
            if !self.passes(round, true)? || !self.passes(round, false)? {
                return Err("the tests fail without a mutant".to_owned());
            }
        }
        Ok(())
    }

    /// Changes the place, tests, and puts it back.
    pub(crate) fn judge(&self, site: &Site, after: &str) -> Result<Fate, String> {
        let path = self.tree.join(&site.file);
        let text = std::fs::read_to_string(&path).map_err(|e| format!("cannot read {}: {e}", path.display()))?;
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        if let Some(line) = lines.get_mut(site.number - 1) {
            *line = site.with(after);
        }
        let write =
            |text: &str| std::fs::write(&path, text).map_err(|e| format!("cannot write {}: {e}", path.display()));
        write(&(lines.join("\n") + "\n"))?;
        let fate = self.tested(site);
        // Put back with a new time: with its old one cargo would take what was built of the mutant for what is there.
        write(&text)?;
        fate
    }

    fn tested(&self, site: &Site) -> Result<Fate, String> {
        // Of a figure of the law only the later round can know.
        for round in ROUNDS.iter().skip(usize::from(site.in_pack())) {
            if !self.passes(*round, true)? {
                return Ok(Fate::DoesNotCompile);
            }
            if !self.passes(*round, false)? {
                return Ok(Fate::Killed);
            }
        }
        Ok(Fate::Survived)
    }

    /// Builds the tests of a round, or runs them.
    fn passes(&self, (packages, filters): (&[&str], &[&str]), build: bool) -> Result<bool, String> {
        let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
        let mut args = vec!["test", "--quiet", "--jobs", &self.jobs];
        args.extend(packages);
        if build {
            args.push("--no-run");
        } else {
            args.push("--");
            args.extend(filters);
        }
        let [to_build, to_run] = LONGEST;
        let longest = if build { to_build } else { to_run };
        let limit = if build { String::new() } else { format!("ulimit -v {LARGEST}; ") };
        let mut command = Command::new("sh");
        command.args(["-c", &format!("{limit}exec nice timeout -k 5 {longest} \"$0\" \"$@\""), &cargo]).args(&args);
        command.current_dir(&self.tree).env("CARGO_TARGET_DIR", &self.target).env("CARGO_INCREMENTAL", "1");
        let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
        Ok(status.map_err(|e| format!("cannot start `{cargo}`: {e}"))?.success())
    }
}
