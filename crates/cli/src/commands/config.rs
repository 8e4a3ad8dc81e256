//! `dunlin config show`: every setting, its value, and who said so.

use basis::problem::Outcome;
use clap::ArgMatches;
use clap::parser::ValueSource;
use service::app::Place;
use wire::output::{SettingOut, json};

use crate::context::Context;
use crate::print::{Format, out, rows};
use crate::settings::{File, SETTINGS, Setting};

pub(super) fn run(context: &Context<'_>, matches: &ArgMatches, file: &File) -> Outcome<u8> {
    let Some((_, matches)) = matches.subcommand() else { return Ok(2) };
    let list: Vec<SettingOut> = SETTINGS.iter().map(|s| shown(s, matches, file)).collect();
    if context.format == Format::Json {
        out(&json(&list));
        return Ok(0);
    }
    let m = context.messages;
    let from = |s: &SettingOut| {
        let place = [("file", s.file.clone().unwrap_or_default()), ("line", s.line.unwrap_or_default().to_string())];
        let place = [("variable", s.variable.clone()), ("flag", s.flag.clone())].into_iter().chain(place);
        m.text(&format!("config-from-{}", s.source), &place.collect::<Vec<_>>())
    };
    let table: Vec<Vec<String>> = list.iter().map(|s| vec![s.setting.clone(), s.value.clone(), from(s)]).collect();
    rows(context.format, m, &[("setting", false), ("value", false), ("source", false)], &table);
    Ok(0)
}

fn shown(setting: &Setting, matches: &ArgMatches, file: &File) -> SettingOut {
    let given = matches.get_raw(setting.name).into_iter().flatten().map(|v| v.to_string_lossy().into_owned());
    let value = given.collect::<Vec<_>>().join(", ");
    let value = if setting.secret { Place::shown(&value) } else { value };
    let in_file = file.values(setting.key).is_some();
    let source = match matches.value_source(setting.name) {
        Some(ValueSource::CommandLine) => "flag",
        Some(ValueSource::EnvVariable) => "environment",
        _ if in_file => "file",
        _ => "default",
    };
    let from_file = source == "file";
    SettingOut {
        setting: setting.key.to_owned(),
        value,
        source: source.to_owned(),
        flag: format!("--{}", setting.name),
        variable: setting.variable.to_owned(),
        file: file.name.clone().filter(|_| from_file),
        line: file.line(setting.key).filter(|_| from_file),
    }
}
