//! The reference page of roles as Markdown: what each may do, from the one table.

use std::fmt::Write as _;

use wire::messages::Messages;

use super::{Permission, Role};

/// The page in the language of `messages`.
#[must_use]
pub fn page(messages: &Messages) -> String {
    let say = |key: &str| messages.text(key, &[]);
    let of = |role: Role| say(&format!("access-role-{}", role.word()));
    let mut text = format!("# {}\n\n{}\n\n", say("access-page"), say("access-page-made"));
    for role in Role::ALL {
        let about = say(&format!("access-role-{}-about", role.word()));
        let _infallible = writeln!(text, "- **{}** (`{}`): {about}", of(role), role.word());
    }
    let _infallible = write!(text, "\n{}\n\n| {} |", say("access-page-table"), say("column-permission"));
    for role in Role::ALL {
        let _infallible = write!(text, " {} |", of(role));
    }
    let _infallible = writeln!(text, "\n|{}", " --- |".repeat(Role::ALL.len() + 1));
    for permission in Permission::all() {
        let about = say(&format!("access-permission-{}", permission.word().replace('.', "-")));
        let _infallible = write!(text, "| `{}`: {about} |", permission.word());
        for role in Role::ALL {
            text.push_str(if role.may(permission) { " ✓ |" } else { " |" });
        }
        text.push('\n');
    }
    let _infallible = write!(text, "\n{}\n", say("access-page-scopes"));
    text
}
