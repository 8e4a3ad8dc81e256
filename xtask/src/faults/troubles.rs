//! What is not the program's fault: full and failing disks, stores that cannot be written, servers that restart, connections that are
//! cut, clocks that go back. The user must be told what happened and what to do; then the same command must complete, with the rows of
//! an undisturbed run.

use std::collections::BTreeMap;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use super::dice::Dice;
use super::place::{On, Place};
use super::shim::{FULL, Fault, SYNC, Shim, WRITE};
use super::small_disk::Disk;
use super::{Told, bring, completes};
use crate::Done;
use crate::shell::spelled;

/// Steps that are troubled: each writes in its own way.
const STEPS: [&str; 10] = [
    "init",
    "import invoices",
    "import undo",
    "run",
    "letters issue approved",
    "debtor merge",
    "worker",
    "export",
    "import-store",
    "backup",
];

/// Codes with which a command may say that its disk, its store or its server failed it.
const SAID: [&str; 9] = [
    "store_disk_full",
    "store_disk_failed",
    "store_not_writable",
    "store_lost",
    "store_failed",
    "data_dir_not_writable",
    "write_failed",
    "database_unreachable",
    "database_refused",
];

/// In the short form each trouble is made on one of so many steps.
const SHORT: usize = 3;

/// What can happen.
enum Trouble {
    /// A call to the system fails.
    Call(Fault),
    /// Every connection to the server is cut.
    Cut,
    /// The server is stopped as by a crash and starts again.
    Restart,
    /// The clock shows so many seconds more.
    Clock(&'static str, i64),
    /// The server's user may not write.
    Reader,
    /// The disk has hardly any room.
    SmallDisk,
    /// The disk can only be read.
    ReadDisk,
}

const TROUBLES: [Trouble; 10] = [
    Trouble::Call(FULL),
    Trouble::Call(WRITE),
    Trouble::Call(SYNC),
    Trouble::Cut,
    Trouble::Restart,
    Trouble::Clock("the clock an hour back", -3_600),
    Trouble::Clock("the clock a week back", -7 * 86_400),
    Trouble::Reader,
    Trouble::SmallDisk,
    Trouble::ReadDisk,
];

impl Trouble {
    const fn name(&self) -> &'static str {
        match self {
            Self::Call(fault) => fault.name,
            Self::Cut => "connections cut",
            Self::Restart => "the server restarted",
            Self::Clock(name, _) => name,
            Self::Reader => "a user who may only read",
            Self::SmallDisk => "a small disk",
            Self::ReadDisk => "a disk that is only read",
        }
    }
    /// Whether chance has a part in it.
    const fn drawn(&self) -> bool {
        matches!(self, Self::Call(_) | Self::Cut | Self::Restart)
    }
    /// Makes it on a step; what the command said, `None` where it cannot happen.
    fn make(
        &self,
        place: &Place<'_>,
        step: &Told,
        (shim, disk): (&Shim, Option<&Disk>),
        dice: &mut Dice,
    ) -> Result<Option<Output>, String> {
        let server = place.server;
        match (self, place.on()) {
            (Self::Call(fault), On::Sqlite) => failing_call(place, step, (shim, *fault), dice).map(Some),
            (Self::Cut, On::Postgres) => meanwhile(place, step, dice, &|| place.cut()).map(Some),
            (Self::Restart, On::Postgres) => {
                let restart = || server.map_or(Ok(()), crate::server::Server::restart_hard);
                meanwhile(place, step, dice, &restart).map(Some)
            }
            // A seller is set up on the day that the clock shows: that one row would differ.
            (Self::Clock(_, seconds), _) if step.step.name != "init" => {
                shifted(place, step, (shim, *seconds)).map(Some)
            }
            (Self::Reader, _) => read_only(place, step),
            (Self::SmallDisk, _) => disk.map(|disk| disk.full(place, step)).transpose(),
            (Self::ReadDisk, On::Sqlite) => disk.map(|disk| disk.read_only(place, step)).transpose(),
            _ => Ok(None),
        }
    }
}

/// What came of one kind of trouble: how often it was made, how often the command went through all the same, and what was said.
#[derive(Default)]
struct Met {
    times: usize,
    through: usize,
    said: BTreeMap<String, usize>,
}

/// All troubles in turn on the steps of a told story, each `rounds` times, with 0 in the short form; the table of what came of them.
pub(super) fn all(place: &Place<'_>, told: &[Told], (rounds, seed): (usize, u64)) -> Result<String, String> {
    let mut dice = Dice::new(seed);
    let mut met: Vec<(&str, Met)> = Vec::new();
    let mut note = |name: &'static str, step: &Told, out: Output| -> Done {
        let at = met.iter().position(|(known, _)| *known == name).unwrap_or_else(|| {
            met.push((name, Met::default()));
            met.len() - 1
        });
        let Some((_, met)) = met.get_mut(at) else { return Ok(()) };
        let fault = |e: String| format!("{name}, `{}`: {e}", step.step.name);
        match said(&out).map_err(fault)? {
            Some(code) => *met.said.entry(code).or_default() += 1,
            None => met.through += 1,
        }
        met.times += 1;
        if !step.step.fresh && step.before != "before_0" {
            place.verify().map_err(|e| fault(format!("before it was called again: {e}")))?;
        }
        completes(place, step).map_err(fault)
    };
    let shim = Shim::new(&place.dir)?;
    let disk = Disk::new(place)?;
    let troubled: Vec<&Told> = told.iter().filter(|t| STEPS.contains(&t.step.name)).collect();
    for round in 0..rounds.max(1) {
        for (at, step) in troubled.iter().enumerate() {
            for (number, trouble) in TROUBLES.iter().enumerate() {
                // The short form makes each trouble on some of the steps.
                if rounds == 0 && !(at + number).is_multiple_of(SHORT) {
                    continue;
                }
                // Nothing of these is drawn: once is enough.
                if round > 0 && !trouble.drawn() {
                    continue;
                }
                if let Some(out) = trouble.make(place, step, (&shim, disk.as_ref()), &mut dice)? {
                    note(trouble.name(), step, out)?;
                }
            }
        }
    }
    Ok(table(place.on(), &met))
}

/// The code that a command ended with, `None` when it did what it should. Anything but a word to the user is a fault.
fn said(out: &Output) -> Result<Option<String>, String> {
    let code = out.status.code();
    if code == Some(0) {
        return Ok(None);
    }
    let text = String::from_utf8_lossy(&out.stderr);
    let known = SAID.iter().find(|known| text.contains(&format!("[{known}]")));
    // A worker says which job failed, and that it is tried again: its remedy is to go on.
    if code == Some(1) && text.contains("It is tried again later.") {
        return Ok(Some("a job put off".to_owned()));
    }
    // A remedy is a line of its own below.
    match known {
        Some(known) if code == Some(4) && text.lines().any(|l| l.starts_with("  ")) => Ok(Some((*known).to_owned())),
        _ => Err(super::place::said(out)),
    }
}

/// Runs a command to its end.
fn output(mut command: Command) -> Result<Output, String> {
    let text = spelled(&command);
    command.output().map_err(|e| format!("cannot start `{text}`: {e}"))
}

/// One of the calls that a step makes fails.
fn failing_call(
    place: &Place<'_>,
    told: &Told,
    (shim, fault): (&Shim, Fault),
    dice: &mut Dice,
) -> Result<Output, String> {
    bring(place, told)?;
    let mut command = place.program(&told.step.args);
    shim.count(&mut command, fault);
    output(command)?;
    let calls = shim.counted()?;
    bring(place, told)?;
    let mut command = place.program(&told.step.args);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a small count")]
    let at = 1 + (f64::from(calls) * dice.next()) as u32;
    shim.fail(&mut command, fault, at);
    output(command)
}

/// Something happens at a random instant of a step.
fn meanwhile(place: &Place<'_>, told: &Told, dice: &mut Dice, trouble: &dyn Fn() -> Done) -> Result<Output, String> {
    bring(place, told)?;
    let mut command = place.program(&told.step.args);
    let text = spelled(&command);
    let child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn();
    let child = child.map_err(|e| format!("cannot start `{text}`: {e}"))?;
    std::thread::sleep(Duration::from_secs_f64(told.seconds * dice.next()));
    let done = trouble();
    let out = child.wait_with_output().map_err(|e| format!("cannot wait for `{text}`: {e}"))?;
    done.map(|()| out)
}

/// The clock shows another time than it did in the steps before.
fn shifted(place: &Place<'_>, told: &Told, (shim, seconds): (&Shim, i64)) -> Result<Output, String> {
    bring(place, told)?;
    let mut command = place.program(&told.step.args);
    shim.shift(&mut command, seconds);
    output(command)
}

/// The server lets its user write nothing; `None` for a file, which the small disk looks after.
fn read_only(place: &Place<'_>, told: &Told) -> Result<Option<Output>, String> {
    bring(place, told)?;
    place.reader(&told.step.args)?.map(output).transpose()
}

fn table(on: On, met: &[(&str, Met)]) -> String {
    let mut text = format!(
        "troubles on {}: each said with a remedy, nothing lost, nothing doubled, `dunlin verify` clean after each\n\n\
         | trouble | times | went through | said |\n| --- | --: | --: | --- |\n",
        on.word()
    );
    for (name, met) in met {
        let said: Vec<String> = met.said.iter().map(|(code, times)| format!("{code} {times}")).collect();
        text.push_str(&format!("| {name} | {} | {} | {} |\n", met.times, met.through, said.join(", ")));
    }
    text
}
