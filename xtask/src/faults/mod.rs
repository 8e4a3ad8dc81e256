//! `cargo xtask faults`: real processes are killed at random instants; afterwards nothing may be lost, doubled or half done.
//!
//! A story of commands is worked through once undisturbed, and the books are kept after each command. Then, again and again, a
//! command of the story starts from the books before it, is killed, is called again, and must end with books that `dunlin verify`
//! finds clean and whose rows equal the undisturbed ones. Nothing here looks inside the program.

mod dice;
mod rows;
mod story;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::Done;
use crate::shell::{cargo, must, output, program, spelled, target, timed};
use dice::Dice;
use story::Step;

/// Kills when nothing else is asked for: enough to meet every step of the story a few times.
const KILLS: usize = 40;
/// Kills of the long form.
const KILLS_LONG: usize = 1_000;

/// What to run.
#[derive(Debug, PartialEq, Eq)]
struct Plan {
    kills: usize,
    seed: u64,
}

/// A step of the story, with the books before it and what it did undisturbed.
struct Told {
    step: Step,
    before: PathBuf,
    /// Rows that it leaves.
    rows: String,
    /// Wall-clock seconds that it took.
    seconds: f64,
}

/// Runs the campaign.
pub(crate) fn run(args: &[String]) -> Done {
    let plan = plan(args)?;
    // As the tests build it: alone it would be built anew, with other features of its libraries.
    must(&mut cargo(&["test", "--workspace", "--no-run", "--quiet"]))?;
    let dunlin = target().join("debug").join("dunlin");
    let dir = target().join("faults");
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(&dir).map_err(|e| format!("cannot create {}: {e}", dir.display()))?;
    let place = Place { dunlin, dir };
    let told = tell(&place)?;
    let mut dice = Dice::new(plan.seed);
    let mut met = vec![(0_usize, 0_usize); told.len()];
    for kill in 1..=plan.kills {
        // Every step in turn, so that a short campaign meets each of them.
        let at = kill % told.len();
        let Some((one, count)) = told.get(at).zip(met.get_mut(at)) else { continue };
        let share = dice.next();
        let died = place.disturb(one, share).map_err(|e| {
            let again = format!("cargo xtask faults --kills {kill} --seed {}", plan.seed);
            format!("kill {kill} of `{}`, {share:.3} of its time: {e}\nagain: {again}", one.step.name)
        })?;
        count.0 += 1;
        count.1 += usize::from(died);
    }
    println!("{}", table(&plan, &told, &met));
    let _ = std::fs::remove_dir_all(&place.dir);
    Ok(())
}

fn plan(args: &[String]) -> Result<Plan, String> {
    let mut plan = Plan { kills: KILLS, seed: 20_261_122 };
    let mut words = args.iter().map(String::as_str);
    while let Some(option) = words.next() {
        match option {
            "--long" => plan.kills = KILLS_LONG,
            "--kills" | "--seed" => match words.next().and_then(|v| v.parse::<u64>().ok()) {
                Some(n) if option == "--seed" => plan.seed = n,
                Some(n) => plan.kills = usize::try_from(n).unwrap_or(usize::MAX),
                None => return Err(format!("`{option}` wants a number")),
            },
            _ => return Err("usage: cargo xtask faults [--kills N] [--seed S] [--long]".to_owned()),
        }
    }
    Ok(plan)
}

/// Works through the story undisturbed and keeps the books before each step.
fn tell(place: &Place) -> Result<Vec<Told>, String> {
    let steps = story::steps(&place.dunlin, &place.dir)?;
    let mut told = Vec::new();
    for (number, step) in steps.into_iter().enumerate() {
        let before = place.dir.join(format!("before-{number}"));
        copy(&place.store(), &before)?;
        let (done, seconds) = timed(|| place.call(&step));
        done?;
        told.push(Told { step, before, rows: rows::all(&place.database())?, seconds });
    }
    place.verify()?;
    Ok(told)
}

struct Place {
    dunlin: PathBuf,
    dir: PathBuf,
}

impl Place {
    fn store(&self) -> PathBuf {
        self.dir.join("store")
    }
    fn database(&self) -> PathBuf {
        self.store().join("dunlin.sqlite")
    }
    fn command(&self, step: &Step) -> Command {
        let mut command = program(&self.dunlin, &step.args);
        command.arg("--data").arg(self.store()).env("DUNLIN_USER", "faults").current_dir(&self.dir);
        command
    }
    /// Calls a step to its end.
    fn call(&self, step: &Step) -> Done {
        let mut command = self.command(step);
        let text = spelled(&command);
        let out = command.output().map_err(|e| format!("cannot start `{text}`: {e}"))?;
        let code = out.status.code().unwrap_or(-1);
        if code == 0 || step.may_end_with == Some(code) {
            return Ok(());
        }
        Err(format!("`{text}` ended with {}\n{}", out.status, String::from_utf8_lossy(&out.stderr)))
    }
    /// Kills a step at a share of its time, calls it again and looks at what is there; whether it died of it.
    fn disturb(&self, told: &Told, share: f64) -> Result<bool, String> {
        copy(&told.before, &self.store())?;
        let mut command = self.command(&told.step);
        let mut child = command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|e| format!("cannot start `{}`: {e}", spelled(&command)))?;
        std::thread::sleep(Duration::from_secs_f64(told.seconds * share));
        let killed = child.kill().and_then(|()| child.wait()).map_err(|e| format!("cannot kill it: {e}"))?;
        self.call(&told.step)?;
        self.verify()?;
        match rows::difference(&told.rows, &rows::all(&self.database())?) {
            None => Ok(killed.code().is_none()),
            Some(first) => Err(format!("the rows differ from the undisturbed ones: {first}")),
        }
    }
    fn verify(&self) -> Done {
        output(program(&self.dunlin, &["verify", "--data"]).arg(self.store())).map(|_| ())
    }
}

/// The books of `from` in the place of `to`; no books where there were none.
fn copy(from: &Path, to: &Path) -> Done {
    let _ = std::fs::remove_dir_all(to);
    if from.is_dir() { must(program("cp", &["-r"]).arg(from).arg(to)) } else { Ok(()) }
}

fn table(plan: &Plan, told: &[Told], met: &[(usize, usize)]) -> String {
    let mut text = format!(
        "{} kills, seed {}: nothing lost, nothing doubled, `dunlin verify` clean after each\n\n\
         | step | kills | died of it | seconds undisturbed |\n| --- | --: | --: | --: |\n",
        plan.kills, plan.seed
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
        assert_eq!(plan(&[]).unwrap(), Plan { kills: 40, seed: 20_261_122 });
        assert_eq!(plan(&words("--long --seed 7")).unwrap(), Plan { kills: 1_000, seed: 7 });
        assert_eq!(plan(&words("--kills 3")).unwrap().kills, 3);
        assert!(plan(&words("--kills many")).unwrap_err().contains("--kills"));
        assert!(plan(&words("--mercy")).unwrap_err().starts_with("usage"));
    }
}
