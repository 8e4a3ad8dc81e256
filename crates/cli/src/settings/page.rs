//! The reference page of the settings is what the table says. With `DUNLIN_WRITE_PAGES` the test writes it anew, which `cargo xtask law-pages`
//! asks for.

use std::fmt::Write;
use std::path::PathBuf;

use wire::messages::{Lang, Messages};

use super::{File, SETTINGS, Scope, Setting};

fn row(s: &Setting, messages: &Messages) -> String {
    let means = messages.text(&format!("cli-arg-{}", s.name), &[]);
    let usual = if s.usual.is_empty() { String::new() } else { format!("`{}`", s.usual) };
    let (form, secret) = (s.form().replace('|', "\\|"), if s.secret { " (masked)" } else { "" });
    format!("| `{}` | `--{}` | `{}` | {form}{secret} | {usual} | {means} |\n", s.key, s.name, s.variable)
}

fn table(scope: Scope, messages: &Messages) -> String {
    let mut text = String::from(
        "| In the file | Flag | Environment | Value | Without it | Means |\n| --- | --- | --- | --- | --- | --- |\n",
    );
    for setting in SETTINGS.iter().filter(|s| s.scope == scope) {
        text.push_str(&row(setting, messages));
    }
    text
}

/// The page, but for its tables.
fn made() -> String {
    let messages = Messages::new(Lang::En);
    let mut page = String::from(include_str!("page_head.md"));
    let _infallible = write!(page, "\n## Every command\n\n{}", table(Scope::Everywhere, &messages));
    let _infallible = write!(page, "\n## `dunlin serve`\n\n{}", table(Scope::Serve, &messages));
    page
}

#[test]
fn the_page_of_settings_is_what_the_table_says() {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/reference/configuration.md");
    let made = made();
    if std::env::var_os("DUNLIN_WRITE_PAGES").is_some() {
        std::fs::write(&file, &made).unwrap();
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(kept == made, "docs/reference/configuration.md is not what the table says: run `cargo xtask law-pages`");
}

/// The example on the page is a settings file.
#[test]
fn the_example_of_the_page_can_be_read() {
    let page = made();
    let example = page.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let file = File::read("dunlin.toml", example.as_bytes()).unwrap();
    assert!(SETTINGS.iter().filter(|s| file.values(s.key).is_some()).count() >= 4);
}
