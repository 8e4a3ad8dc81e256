//! A disk of a few megabytes in memory, where the system lets us mount one: a store on it runs out of room, or can only be read.

use std::path::PathBuf;
use std::process::Output;

use super::place::{On, Place};
use super::{Told, bring};
use crate::Done;
use crate::shell::{must, output, program};

/// Room to the last byte that a store gets beyond what it takes, in KiB: enough to begin, too little to end.
const ROOM: u64 = 48;
/// The same on a server, which first needs some for every database that it opens.
const ROOM_ON_SERVER: u64 = 400;
/// As much as any step needs.
const PLENTY: &str = "size=200m";

/// The disk. It is gone when this is dropped.
pub(super) struct Disk {
    mount: PathBuf,
}

impl Disk {
    /// Mounts one in a place's folder; `None`, with a word, where that is not allowed.
    pub(super) fn new(place: &Place<'_>) -> Result<Option<Self>, String> {
        let root = output(&mut program("id", &["-u"]))?.trim() == "0";
        let mount = place.dir.join("small");
        std::fs::create_dir_all(&mount).map_err(|e| format!("cannot create {}: {e}", mount.display()))?;
        let mut command = program("mount", &["-t", "tmpfs", "-o", PLENTY, "tmpfs"]);
        let may = root && command.arg(&mount).output().is_ok_and(|out| out.status.success());
        if !may {
            eprintln!(
                "not tested: a small disk, and one that is only read; mounting one takes more rights than we have"
            );
            return Ok(None);
        }
        if let Some(user) = place.server.and_then(crate::server::Server::user) {
            must(program("chown", &[user]).arg(&mount))?;
        }
        Ok(Some(Self { mount }))
    }
    fn remount(&self, options: &str) -> Done {
        must(program("mount", &["-o", &format!("remount,{options}")]).arg(&self.mount))
    }
    /// The step on the disk, from what was there before it; the disk has these options while it runs.
    fn at(&self, place: &Place<'_>, told: &Told, options: &str) -> Result<Output, String> {
        bring(place, told)?;
        let on_disk = self.mount.join("store");
        let _ = std::fs::remove_dir_all(&on_disk);
        std::fs::create_dir_all(place.store()).map_err(|e| format!("cannot make a store: {e}"))?;
        must(program("cp", &["-r"]).arg(place.store()).arg(&on_disk))?;
        self.remount(options)?;
        let mut command = place.program_at(&told.step.args, &on_disk);
        let out = command.output().map_err(|e| format!("cannot start it: {e}"));
        self.remount(&format!("rw,{PLENTY}"))?;
        // What it left is what is gone on with.
        let _ = std::fs::remove_dir_all(place.store());
        must(program("cp", &["-r"]).arg(&on_disk).arg(place.store()))?;
        out
    }
    /// The step with hardly any room.
    pub(super) fn full(&self, place: &Place<'_>, told: &Told) -> Result<Output, String> {
        if place.on() == On::Postgres {
            return self.full_server(place, told);
        }
        bring(place, told)?;
        let used = match place.store().is_dir() {
            true => output(program("du", &["-sk", "--apparent-size"]).arg(place.store()))?,
            false => String::new(),
        };
        let used: u64 = used.split_whitespace().next().and_then(|n| n.parse().ok()).unwrap_or(0);
        self.at(place, told, &format!("rw,size={}k", used.next_multiple_of(4) + ROOM))
    }
    /// The step with hardly any room for the server's tables.
    fn full_server(&self, place: &Place<'_>, told: &Told) -> Result<Output, String> {
        bring(place, told)?;
        place.move_to(&self.mount)?;
        let used = output(program("df", &["--output=used", "-k"]).arg(&self.mount))?;
        let used: u64 = used.split_whitespace().last().and_then(|n| n.parse().ok()).unwrap_or(0);
        self.remount(&format!("rw,size={}k", used.next_multiple_of(4) + ROOM_ON_SERVER))?;
        let mut command = place.program(&told.step.args);
        let out = command.output().map_err(|e| format!("cannot start it: {e}"));
        self.remount(&format!("rw,{PLENTY}"))?;
        out
    }
    /// The step where nothing can be written.
    pub(super) fn read_only(&self, place: &Place<'_>, told: &Told) -> Result<Output, String> {
        self.at(place, told, "ro")
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = must(program("umount", &["-l"]).arg(&self.mount));
        let _ = std::fs::remove_dir(&self.mount);
    }
}
