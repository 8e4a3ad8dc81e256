//! An export of an older release carried up: its rows go into a store of that release, the migrations that would have carried that
//! store carry this one, and what it holds then is exported again.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use basis::problem::{Outcome, Problem};
use store::migrate::{self, Migration};
use store::moving::{Kind, Shape, Table};
use store::people;
use store::sqlite::Sqlite;
use store::{Connection, Store};
use wire::export::{Cell, Head, Part};

use super::read::{Sink, read};
use super::{KEY, arrive, leave};
use crate::transaction::in_transaction;

/// A file of today's structure, which is removed when it is not needed any more.
#[derive(Debug)]
pub(super) struct Carried {
    dir: PathBuf,
}

impl Carried {
    /// The file.
    pub(super) fn path(&self) -> PathBuf {
        self.dir.join("carried.dunlin")
    }
}

impl Drop for Carried {
    fn drop(&mut self) {
        let _gone = std::fs::remove_dir_all(&self.dir);
    }
}

/// Carries the books of the checked file `path`, whose first line is `head`, up to the newest of the `migrations`, in a folder under the
/// data directory. Fails with `export_shape` where the file does not fit the release that it names, and as the store does.
pub(super) fn carry(data: &Path, (path, head): (&Path, &Head), migrations: &[Migration], at: i64) -> Outcome<Carried> {
    let dir = data.join(format!("import-store-{}", std::process::id()));
    let failed = |e: std::io::Error| {
        Problem::store("data_dir_not_writable").with("path", dir.display()).with("reason", e.kind())
    };
    std::fs::create_dir_all(&dir).map_err(failed)?;
    let carried = Carried { dir: dir.clone() };
    let store = Sqlite::create(&dir.join("old.sqlite"))?;
    let mut c = store.connect()?;
    let old: Vec<Migration> = migrations.iter().filter(|m| m.version <= head.schema).copied().collect();
    migrate::migrate_with(&mut *c, &old, at)?;
    let keys = in_transaction(&mut *c, |c| {
        let ids = head.sellers.iter().cloned().zip(1..).collect();
        let (tables, rows, keys) = (HashMap::new(), Vec::new(), Vec::new());
        let mut older = Older { c, ids, tables, into: None, rows, size: 0, keys };
        read(path, &mut older, &mut |_, _| ())?;
        Ok(older.keys)
    })?;
    migrate::migrate_with(&mut *c, migrations, at)?;
    let sellers = people::sellers(&mut *c)?;
    let newest = migrate::newest(migrations);
    leave::write(&mut *c, (&sellers, &keys), newest, &carried.path(), &mut |_, _| ())?;
    Ok(carried)
}

/// The rows of a file on their way into a store of its own release.
struct Older<'a> {
    c: &'a mut dyn Connection,
    ids: HashMap<String, i64>,
    /// The tables that were met, as the file describes them.
    tables: HashMap<String, Table>,
    /// The table and the seller of the rows that come; none for a key.
    into: Option<(String, i64)>,
    rows: Vec<Vec<Cell<'static>>>,
    size: usize,
    keys: Vec<[u8; 32]>,
}

impl Older<'_> {
    fn flush(&mut self) -> Outcome<()> {
        if let Some((table, id)) = &self.into
            && let Some(table) = self.tables.get(table)
        {
            arrive::add(self.c, table, *id, &self.rows)?;
        }
        self.rows.clear();
        self.size = 0;
        Ok(())
    }
}

impl Sink for Older<'_> {
    fn part(&mut self, part: &Part) -> Outcome<bool> {
        let shape = || Problem::refused("export_shape").with("part", &part.part);
        let id = self.ids.get(&part.seller).copied().ok_or_else(shape)?;
        self.into = None;
        if part.part == KEY {
            return Ok(true);
        }
        if !self.tables.contains_key(&part.part) {
            let columns = part.columns.iter().map(|(name, kind)| Some((name.clone(), Kind::parse(kind)?)));
            let columns = columns.collect::<Option<Vec<_>>>().ok_or_else(shape)?;
            let table =
                Table::of(Shape { name: part.part.clone(), key: part.key.clone(), columns }).ok_or_else(shape)?;
            self.tables.insert(part.part.clone(), table);
        }
        self.into = Some((part.part.clone(), id));
        Ok(true)
    }
    fn row(&mut self, row: Vec<Cell<'static>>) -> Outcome<()> {
        if self.into.is_none() {
            let key = match row.as_slice() {
                [Cell::Blob(key)] => <[u8; 32]>::try_from(&**key).ok(),
                _ => None,
            };
            self.keys.push(key.ok_or_else(|| Problem::refused("export_shape").with("part", KEY))?);
            return Ok(());
        }
        self.size += arrive::size(&row);
        self.rows.push(row);
        if self.size > arrive::AT_ONCE { self.flush() } else { Ok(()) }
    }
    fn end(&mut self) -> Outcome<()> {
        self.flush()
    }
}
