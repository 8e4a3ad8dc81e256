//! The manual page: what `--help` says of the program and of each of its commands.

use std::path::Path;

use crate::shell::{output, program};

/// The page of a program that can be run here.
pub(super) fn page(binary: &Path) -> Result<String, String> {
    let help = |command: &[&str]| {
        let args = [command, &["--help"]].concat();
        output(program(binary, &args).env("DUNLIN_LANG", "en").env_remove("DUNLIN_CONFIG"))
    };
    let own = help(&[])?;
    let commands = commands(&own);
    let texts: Result<Vec<(String, String)>, String> =
        commands.iter().map(|c| Ok((format!("dunlin {c}"), help(&[c])?))).collect();
    Ok(made(&own, &texts?))
}

/// The commands that a help text lists.
fn commands(help: &str) -> Vec<String> {
    let lines = help.lines().skip_while(|l| *l != "Commands:").skip(1).take_while(|l| !l.trim().is_empty());
    let first = lines.filter(|l| l.starts_with("  ") && !l.starts_with("   "));
    first.filter_map(|l| l.split_whitespace().next().map(str::to_owned)).collect()
}

fn made(own: &str, commands: &[(String, String)]) -> String {
    let mut page = format!(
        ".TH DUNLIN 1 \"\" \"Dunlin {}\"\n.SH NAME\ndunlin \\- collection of receivables\n.SH SYNOPSIS\n.B dunlin\n\
         [\\fIOPTIONS\\fR] \\fICOMMAND\\fR\n.SH DESCRIPTION\n{}",
        env!("CARGO_PKG_VERSION"),
        verbatim(own)
    );
    for (name, text) in commands {
        page.push_str(&format!(".SH {}\n{}", name.to_uppercase(), verbatim(text)));
    }
    page + ".SH FILES\n.I /etc/dunlin/dunlin.toml\nsettings of the service\n.br\n.I /var/lib/dunlin\nits books and keys\n"
}

/// Text as it stands: no line of it is taken for an instruction.
fn verbatim(text: &str) -> String {
    let lines = text.trim_end().lines().map(|l| {
        let safe = l.replace('\\', "\\e").replace('-', "\\-");
        if safe.starts_with(['.', '\'']) { format!("\\&{safe}\n") } else { format!("{safe}\n") }
    });
    format!(".nf\n{}.fi\n", lines.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_read_from_the_help_and_nothing_is_an_instruction() {
        let help = "Collect\n\nUsage: dunlin <COMMAND>\n\nCommands:\n  run     the day\n             and more\n  serve  s\n\nOptions:\n  -h\n";
        assert_eq!(commands(help), ["run", "serve"]);
        let page = made(help, &[("dunlin run".to_owned(), ".so /etc/passwd\n'x\n--a \\b\n".to_owned())]);
        assert!(page.contains(".SH DUNLIN RUN\n.nf\n\\&.so /etc/passwd\n\\&'x\n\\-\\-a \\eb\n.fi\n"), "{page}");
    }
}
