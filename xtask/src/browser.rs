//! `cargo xtask browser`: journeys at the desk in Debian's Chromium, over the demo: each page in light, dark, on a phone and in Chinese held against axe
//! and photographed, a day's first acts by keyboard alone and without a script (`e2e/journeys.mjs`); then the first day of a new installation (`e2e/first.mjs`).
//!
//! Nothing of it is part of the program; what it needs comes by lock file, and Chromium from the system.

use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};

use crate::Done;
use crate::shell::{WHOLE, answers, cargo, installed, must, program, root, target};

/// A demo that is served, until this goes.
struct Open(Child);

impl Drop for Open {
    fn drop(&mut self) {
        let _ended = self.0.kill();
        let _reaped = self.0.wait();
    }
}

/// The journeys as a part of the tests: where no browser can be had they say so and are left out.
pub(crate) fn among_the_tests() -> Done {
    match chromium() {
        Ok(chromium) => journeys(chromium),
        Err(why) => {
            eprintln!("not tested: no journeys at the desk: {why}");
            Ok(())
        }
    }
}

pub(crate) fn run() -> Done {
    journeys(chromium()?)
}

fn journeys(chromium: &str) -> Done {
    let e2e = root().join("e2e");
    if !e2e.join("node_modules/playwright-core").is_dir() {
        let mut npm = program("npm", &["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
        must(npm.current_dir(&e2e))?;
    }
    // As the tests build it, so that nothing is built twice.
    must(&mut cargo(&["build", "--workspace", WHOLE]))?;
    let dir = target().join("browser-store");
    let _gone = std::fs::remove_dir_all(&dir);
    let mut demo = program(target().join("debug").join("dunlin"), &["demo", "--lang", "en", "--listen", "127.0.0.1:0"]);
    demo.arg("--dir").arg(&dir).stdout(Stdio::piped());
    let mut open = Open(demo.spawn().map_err(|e| format!("cannot start the demo: {e}"))?);
    let printed = open.0.stdout.take().ok_or("the demo prints nothing")?;
    let (address, login, password) = told(&mut BufReader::new(printed).lines().map_while(Result::ok))?;
    let shots = target().join("browser");
    let mut node = program("node", &["journeys.mjs", address.trim_end_matches('/'), &login, &password, chromium]);
    let done = must(node.arg(&shots).current_dir(&e2e));
    drop(open);
    let _gone = std::fs::remove_dir_all(&dir);
    done?;
    first_day(chromium)
}

/// The first day of a new installation, from the link that the server prints.
fn first_day(chromium: &str) -> Done {
    let dir = target().join("browser-first");
    let _gone = std::fs::remove_dir_all(&dir);
    let dunlin = target().join("debug").join("dunlin");
    let data = dir.to_string_lossy().into_owned();
    let seller = ["--name", "Journey Pumps", "--jurisdiction", "DE", "--currency", "EUR", "--seller", "A"];
    must(program(&dunlin, &["--data", &data, "init"]).args(seller))?;
    let mut serve =
        program(&dunlin, &["--data", &data, "serve", "--listen", "127.0.0.1:0", "--log", "off", "--lang", "en"]);
    let mut open = Open(serve.stdout(Stdio::piped()).spawn().map_err(|e| format!("cannot start the server: {e}"))?);
    let printed = open.0.stdout.take().ok_or("the server prints nothing")?;
    let mut lines = BufReader::new(printed).lines().map_while(Result::ok);
    let link =
        lines.find_map(|line| line.find("http://").and_then(|at| line.get(at..)).map(|rest| rest.trim().to_owned()));
    let link = link.ok_or("the server printed no link of the first start")?;
    let mut node = program("node", &["first.mjs", &link, chromium]);
    let done = must(node.arg(target().join("browser")).current_dir(root().join("e2e")));
    drop(open);
    let _gone = std::fs::remove_dir_all(&dir);
    done
}

/// Address, name and password as the demo prints them.
fn told(lines: &mut dyn Iterator<Item = String>) -> Result<(String, String, String), String> {
    let mut address = String::new();
    for line in lines {
        if let Some(at) = line.find("http://") {
            address = line.get(at..).unwrap_or_default().trim().to_owned();
        }
        if let Some(rest) = line.trim().strip_prefix("Sign in as ") {
            let mut words = rest.split_whitespace();
            let (login, password) = (words.next(), words.nth(3));
            if let (false, Some(login), Some(password)) = (address.is_empty(), login, password) {
                return Ok((address, login.to_owned(), password.to_owned()));
            }
        }
    }
    Err("the demo ended without a sign-in".to_owned())
}

/// The browser; on Debian it is installed where that is allowed.
fn chromium() -> Result<&'static str, String> {
    let known = || ["chromium", "chromium-browser"].into_iter().find(|name| answers(name, &["--version"]));
    let place = |name: &str| if name == "chromium" { "/usr/bin/chromium" } else { "/usr/bin/chromium-browser" };
    if known().is_none() {
        installed(&["chromium", "fonts-noto-cjk"])?;
    }
    known().map(place).ok_or_else(|| "Chromium is missing: sudo apt-get install chromium fonts-noto-cjk".to_owned())
}

#[cfg(test)]
mod tests {
    use super::told;

    #[test]
    fn the_sign_in_is_read_from_what_the_demo_prints() {
        let text = "rows\n\nThe desk is open, on 2026-06-30: http://127.0.0.1:4711/\nSign in as demo with the password ab-cd (made for this run).\nx";
        let found = told(&mut text.lines().map(str::to_owned)).unwrap();
        assert_eq!(found, ("http://127.0.0.1:4711/".to_owned(), "demo".to_owned(), "ab-cd".to_owned()));
        assert!(told(&mut "nothing".lines().map(str::to_owned)).is_err());
    }
}
