//! `cargo xtask faults`: real processes are killed at random instants; afterwards nothing may be lost, doubled or half done.
//!
//! A story of commands is worked through once undisturbed, and the books are kept after each command. Then, again and again, a
//! command of the story starts from the books before it, is killed, is called again, and must end with books that `dunlin verify`
//! finds clean and whose rows equal the undisturbed ones. Nothing here looks inside the program.

mod dice;
mod place;
mod rows;
mod shim;
mod small_disk;
mod story;
mod troubles;

use std::process::Stdio;
use std::time::Duration;

use crate::Done;
use crate::server::Server;
use crate::shell::{WHOLE, cargo, must, spelled, target, timed};
use dice::Dice;
use place::{On, Place};
use story::Step;

/// Kills when nothing else is asked for: enough to meet every step of the story about once on each database.
const KILLS: usize = 40;
/// Kills of the long form.
const KILLS_LONG: usize = 1_000;
/// Of five kills so many are on SQLite, where a process does all the work itself.
const IN_FILE_OF_FIVE: usize = 3;

const USAGE: &str = "usage: cargo xtask faults [--kills N] [--seed S] [--on sqlite|postgres] [--long] [--as-built]";

/// What to run.
#[derive(Debug, PartialEq, Eq)]
struct Plan {
    kills: usize,
    seed: u64,
    /// Only this database.
    on: Option<On>,
    /// The program is taken as it was built last.
    as_built: bool,
}

/// A step of the story, with the books before it and what it did undisturbed.
struct Told {
    step: Step,
    /// The name under which they are kept.
    before: String,
    /// Rows that it leaves.
    rows: String,
    /// The file that it leaves, if it writes one.
    file: Vec<u8>,
    /// Wall-clock seconds that it took.
    seconds: f64,
}

/// Runs the campaign.
pub(crate) fn run(args: &[String]) -> Done {
    let plan = plan(args)?;
    // As the tests build it: alone it would be built anew, with other features of its libraries.
    if !plan.as_built {
        must(&mut cargo(&["test", "--workspace", WHOLE, "--no-run", "--quiet"]))?;
    }
    for (on, kills) in shares(&plan) {
        let server = if on == On::Postgres { Some(Server::start_keeping()?) } else { None };
        let place = Place {
            dunlin: target().join("debug").join("dunlin"),
            dir: target().join("faults").join(on.word()),
            server: server.as_ref(),
        };
        place.clear()?;
        let told = tell(&place)?;
        println!("{}", campaign(&place, &told, (kills, plan.seed))?);
        // Some troubles for a short campaign, all of them for a long one.
        let rounds = plan.kills.div_ceil(KILLS) - 1;
        println!("{}", troubles::all(&place, &told, (rounds, plan.seed))?);
        let _ = std::fs::remove_dir_all(&place.dir);
    }
    Ok(())
}

/// How many kills on which database.
fn shares(plan: &Plan) -> Vec<(On, usize)> {
    match plan.on {
        Some(on) => vec![(on, plan.kills)],
        None => {
            let in_file = (plan.kills * IN_FILE_OF_FIVE).div_ceil(5);
            vec![(On::Sqlite, in_file), (On::Postgres, plan.kills - in_file)]
        }
    }
}

fn campaign(place: &Place<'_>, told: &[Told], (kills, seed): (usize, u64)) -> Result<String, String> {
    let mut dice = Dice::new(seed);
    let mut met = vec![(0_usize, 0_usize); told.len()];
    for kill in 1..=kills {
        // Every step in turn, so that a short campaign meets each of them.
        let at = kill % told.len();
        let Some((one, count)) = told.get(at).zip(met.get_mut(at)) else { continue };
        let share = dice.next();
        let died = kill_one(place, one, share).map_err(|e| {
            let again = format!("cargo xtask faults --on {} --kills {kill} --seed {seed}", place.on().word());
            format!("kill {kill} of `{}`, {share:.3} of its time: {e}\nagain: {again}", one.step.name)
        })?;
        count.0 += 1;
        count.1 += usize::from(died);
    }
    Ok(table((kills, seed, place.on()), told, &met))
}

fn plan(args: &[String]) -> Result<Plan, String> {
    let mut plan = Plan { kills: KILLS, seed: 20_261_122, on: None, as_built: false };
    let mut words = args.iter().map(String::as_str);
    while let Some(option) = words.next() {
        match option {
            "--long" => plan.kills = KILLS_LONG,
            "--as-built" => plan.as_built = true,
            "--on" => {
                let word = words.next().ok_or(USAGE)?;
                plan.on = Some([On::Sqlite, On::Postgres].into_iter().find(|on| on.word() == word).ok_or(USAGE)?);
            }
            "--kills" | "--seed" => match words.next().and_then(|v| v.parse::<u64>().ok()) {
                Some(n) if option == "--seed" => plan.seed = n,
                Some(n) => plan.kills = usize::try_from(n).unwrap_or(usize::MAX),
                None => return Err(format!("`{option}` wants a number")),
            },
            _ => return Err(USAGE.to_owned()),
        }
    }
    Ok(plan)
}

/// Works through the story undisturbed and keeps the books before each step.
fn tell(place: &Place<'_>) -> Result<Vec<Told>, String> {
    let steps = story::steps(&place.dunlin, &place.dir)?;
    let mut told = Vec::new();
    for (number, step) in steps.into_iter().filter(|s| !s.in_file || place.on() == On::Sqlite).enumerate() {
        if step.fresh {
            place.leave_keys()?;
        }
        let before = format!("before_{number}");
        place.keep(&before)?;
        let (done, seconds) = timed(|| place.call(&step));
        done?;
        place.verify()?;
        let file = written(place, &step)?;
        told.push(Told { step, before, rows: place.rows()?, file, seconds });
    }
    Ok(told)
}

/// The file that a step writes; nothing for one that writes none.
fn written(place: &Place<'_>, step: &Step) -> Result<Vec<u8>, String> {
    match step.file {
        None => Ok(Vec::new()),
        Some(name) => std::fs::read(place.dir.join(name)).map_err(|e| format!("{name} is not there: {e}")),
    }
}

/// Kills a step at a share of its time, looks at what is there, calls it again and looks again; whether it died of it.
fn kill_one(place: &Place<'_>, told: &Told, share: f64) -> Result<bool, String> {
    bring(place, told)?;
    let start = || {
        let mut command = place.program(&told.step.args);
        let started = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        started.map_err(|e| format!("cannot start `{}`: {e}", spelled(&command)))
    };
    let mut child = start()?;
    let beside = if told.step.beside { Some(start()?) } else { None };
    std::thread::sleep(Duration::from_secs_f64(told.seconds * share));
    let killed = child.kill().and_then(|()| child.wait()).map_err(|e| format!("cannot kill it: {e}"))?;
    if let Some(mut beside) = beside {
        let ended = beside.wait().map_err(|e| format!("cannot wait for the other: {e}"))?;
        if !ended.success() {
            return Err(format!("the one that was not killed ended with {ended}"));
        }
    }
    // The first step and those that begin with nothing may have left no store yet.
    if !told.step.fresh && told.before != "before_0" {
        place.verify().map_err(|e| format!("before it was called again: {e}"))?;
    }
    completes(place, told)?;
    Ok(killed.code().is_none())
}

/// Brings back what was there before a step.
fn bring(place: &Place<'_>, told: &Told) -> Done {
    if let Some(name) = told.step.file {
        let _ = std::fs::remove_file(place.dir.join(name));
    }
    place.bring(&told.before)
}

/// Calls a step that was disturbed: it must end as it does undisturbed, with books that hold and the same rows.
fn completes(place: &Place<'_>, told: &Told) -> Done {
    place.call(&told.step)?;
    place.verify()?;
    if written(place, &told.step)? != told.file {
        return Err("the file differs from the undisturbed one".to_owned());
    }
    match rows::difference(&told.rows, &place.rows()?) {
        None => Ok(()),
        Some(first) => Err(format!("the rows differ from the undisturbed ones: {first}")),
    }
}

fn table((kills, seed, on): (usize, u64, On), told: &[Told], met: &[(usize, usize)]) -> String {
    let mut text = format!(
        "{kills} kills on {}, seed {seed}: nothing lost, nothing doubled, `dunlin verify` clean after each\n\n\
         | step | kills | died of it | seconds undisturbed |\n| --- | --: | --: | --: |\n",
        on.word()
    );
    for (one, (kills, died)) in told.iter().zip(met) {
        text.push_str(&format!("| {} | {kills} | {died} | {:.2} |\n", one.step.name, one.seconds));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn the_campaign_is_as_long_as_asked() {
        assert_eq!(plan(&[]).unwrap(), Plan { kills: 40, seed: 20_261_122, on: None, as_built: false });
        assert_eq!(plan(&words("--long --seed 7")).unwrap(), Plan { kills: 1_000, seed: 7, on: None, as_built: false });
        assert_eq!(plan(&words("--on postgres")).unwrap().on, Some(On::Postgres));
        assert!(plan(&words("--on paper")).unwrap_err().starts_with("usage"));
        assert_eq!(plan(&words("--kills 3")).unwrap().kills, 3);
        assert!(plan(&words("--kills many")).unwrap_err().contains("--kills"));
        assert_eq!(shares(&plan(&[]).unwrap()), [(On::Sqlite, 24), (On::Postgres, 16)]);
        assert_eq!(shares(&plan(&words("--kills 1")).unwrap()), [(On::Sqlite, 1), (On::Postgres, 0)]);
        assert!(plan(&words("--mercy")).unwrap_err().starts_with("usage"));
    }
}
