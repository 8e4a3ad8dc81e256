//! How one statement is run for many sets of parameters: copied in, in batches of arrays, or one by one.
//!
//! Nothing here talks to a server; the ways are worked out from the statement's text.

use std::collections::HashSet;
use std::fmt::Write as _;

use postgres::types::Type;

use crate::connection::Value;

/// The way for one statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Way {
    /// `COPY … FROM STDIN` with the columns in the order of the parameters.
    Copy(String),
    /// One statement over arrays, one array a parameter. `key`, empty where a statement only adds, are the parameters (from 0) that say which row is meant: no
    /// two sets of one batch may agree in them, for PostgreSQL would apply only one of the two, or refuse both.
    Arrays {
        /// The statement.
        text: String,
        /// The parameters of the key.
        key: Vec<usize>,
    },
    /// One by one.
    Single,
}

/// The way for a statement whose parameters have these types; `copies` where the server takes copies.
pub(super) fn way(text: &str, types: &[Type], copies: bool) -> Way {
    insert(text, types, copies).or_else(|| change(text, types)).unwrap_or(Way::Single)
}

/// `INSERT INTO t (columns) VALUES (values) tail`.
fn insert(text: &str, types: &[Type], copies: bool) -> Option<Way> {
    let rest = text.strip_prefix("INSERT INTO ")?;
    let (table, rest) = rest.split_once(" (")?;
    let (columns, rest) = rest.split_once(") VALUES (")?;
    let (values, tail) = rest.split_once(')')?;
    if values.contains('(') || tail.contains('$') {
        return None;
    }
    let values: Vec<&str> = values.split(", ").collect();
    let plain = values.iter().enumerate().all(|(i, v)| *v == format!("${}", i + 1));
    let key = if tail.is_empty() && plain {
        if copies {
            return Some(Way::Copy(format!("COPY {table} ({columns}) FROM STDIN (FORMAT binary)")));
        }
        Vec::new()
    } else {
        let keys = tail.strip_prefix(" ON CONFLICT (")?.split_once(')')?.0;
        let key = keys.split(", ").map(|name| {
            let at = columns.split(", ").position(|c| c == name)?;
            parameter(values.get(at)?)
        });
        key.collect::<Option<Vec<usize>>>()?
    };
    let values = of_arrays(&values.join(", "));
    Some(Way::Arrays {
        text: format!("INSERT INTO {table} ({columns}) SELECT {values} FROM {}{tail}", arrays(types)?),
        key,
    })
}

/// `UPDATE t SET … WHERE column = $n AND …`, each condition on one column.
fn change(text: &str, types: &[Type]) -> Option<Way> {
    if !text.starts_with("UPDATE ") {
        return None;
    }
    let (set, conditions) = text.split_once(" WHERE ")?;
    let mut key = Vec::new();
    for condition in conditions.split(" AND ") {
        let (_, value) = condition.split_once(" = ")?;
        if value.contains('$') {
            key.push(parameter(value)?);
        }
    }
    let (set, conditions) = (of_arrays(set), of_arrays(conditions));
    Some(Way::Arrays { text: format!("{set} FROM {} WHERE {conditions}", arrays(types)?), key })
}

/// The index from 0 of the parameter that a value is.
fn parameter(value: &str) -> Option<usize> {
    value.strip_prefix('$')?.parse::<usize>().ok()?.checked_sub(1)
}

/// The text with the columns of the arrays in place of the parameters.
fn of_arrays(text: &str) -> String {
    text.replace('$', "v.p")
}

/// The arrays as a table `v`, one column a parameter. They are taken apart in a select list, where the server walks through all of
/// them in step; a function of several arrays in `FROM` would first put each of them away as a table.
fn arrays(types: &[Type]) -> Option<String> {
    let mut columns = String::new();
    for (i, ty) in types.iter().enumerate() {
        let between = if i == 0 { "" } else { ", " };
        let name = array_of(ty)?.1;
        let n = i + 1;
        write!(columns, "{between}unnest(${n}::{name}[]) AS p{n}").ok()?;
    }
    Some(format!("(SELECT {columns}) AS v"))
}

/// The type of an array of a type, and the type's name.
fn array_of(ty: &Type) -> Option<(Type, &'static str)> {
    match *ty {
        Type::INT8 => Some((Type::INT8_ARRAY, "BIGINT")),
        Type::TEXT => Some((Type::TEXT_ARRAY, "TEXT")),
        Type::BYTEA => Some((Type::BYTEA_ARRAY, "BYTEA")),
        _ => None,
    }
}

/// Which rows a batch has touched.
#[derive(Default)]
pub(super) struct Touched {
    keys: HashSet<Vec<u8>>,
}

impl Touched {
    /// Notes the row that a set of parameters means; `false` when the batch had it already.
    pub(super) fn note(&mut self, key: &[usize], set: &[Value<'_>]) -> bool {
        let mut bytes = Vec::with_capacity(48);
        for value in key.iter().filter_map(|at| set.get(*at)) {
            match value {
                Value::Null => bytes.push(0),
                Value::Int(v) => {
                    bytes.push(1);
                    bytes.extend_from_slice(&v.to_be_bytes());
                }
                Value::Text(v) => part(&mut bytes, 2, v.as_bytes()),
                Value::Blob(v) => part(&mut bytes, 3, v),
            }
        }
        self.keys.insert(bytes)
    }
    /// Begins another batch.
    pub(super) fn clear(&mut self) {
        self.keys.clear();
    }
}

fn part(bytes: &mut Vec<u8>, mark: u8, value: &[u8]) {
    bytes.push(mark);
    bytes.extend_from_slice(&value.len().to_be_bytes());
    bytes.extend_from_slice(value);
}

/// What a binary copy begins with: its signature, no flags, no header extension.
pub(super) const COPY_HEAD: &[u8] = b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0";
/// What it ends with.
pub(super) const COPY_TAIL: [u8; 2] = (-1_i16).to_be_bytes();

/// Adds one row of a binary copy; `None` when a field is longer than the format can say.
pub(super) fn copy_row(out: &mut Vec<u8>, set: &[Value<'_>]) -> Option<()> {
    out.extend_from_slice(&i16::try_from(set.len()).ok()?.to_be_bytes());
    for value in set {
        match value {
            Value::Int(v) => field(out, &v.to_be_bytes())?,
            Value::Text(v) => field(out, v.as_bytes())?,
            Value::Blob(v) => field(out, v)?,
            Value::Null => out.extend_from_slice(&(-1_i32).to_be_bytes()),
        }
    }
    Some(())
}

fn field(out: &mut Vec<u8>, value: &[u8]) -> Option<()> {
    out.extend_from_slice(&i32::try_from(value.len()).ok()?.to_be_bytes());
    out.extend_from_slice(value);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TYPES: [Type; 3] = [Type::INT8, Type::TEXT, Type::BYTEA];

    #[test]
    fn a_plain_insert_is_copied() {
        let text = "INSERT INTO t (a, b, c) VALUES ($1, $2, $3)";
        assert_eq!(way(text, &TYPES, true), Way::Copy("COPY t (a, b, c) FROM STDIN (FORMAT binary)".to_owned()));
        let wanted = "INSERT INTO t (a, b, c) SELECT v.p1, v.p2, v.p3 FROM (SELECT unnest($1::BIGINT[]) AS p1, \
                      unnest($2::TEXT[]) AS p2, unnest($3::BYTEA[]) AS p3) AS v";
        assert_eq!(way(text, &TYPES, false), Way::Arrays { text: wanted.to_owned(), key: vec![] });
    }

    #[test]
    fn an_insert_that_may_meet_a_row_goes_in_arrays_by_its_key() {
        let text = "INSERT INTO t (a, b, c) VALUES ($1, $2, $3) ON CONFLICT (b, a) DO UPDATE SET c = excluded.c";
        let wanted = "INSERT INTO t (a, b, c) SELECT v.p1, v.p2, v.p3 FROM (SELECT unnest($1::BIGINT[]) AS p1, \
                      unnest($2::TEXT[]) AS p2, unnest($3::BYTEA[]) AS p3) AS v ON CONFLICT (b, a) DO UPDATE SET c = excluded.c";
        assert_eq!(way(text, &TYPES, true), Way::Arrays { text: wanted.to_owned(), key: vec![1, 0] });
    }

    #[test]
    fn an_update_goes_in_arrays_by_its_conditions() {
        let text = "UPDATE t SET c = $3 WHERE a = $1 AND b = $2 AND d = ''";
        let wanted = "UPDATE t SET c = v.p3 FROM (SELECT unnest($1::BIGINT[]) AS p1, unnest($2::TEXT[]) AS p2, \
                      unnest($3::BYTEA[]) AS p3) AS v WHERE a = v.p1 AND b = v.p2 AND d = ''";
        assert_eq!(way(text, &TYPES, true), Way::Arrays { text: wanted.to_owned(), key: vec![0, 1] });
    }

    /// What a day and an import write by the hundred thousand must never fall back to single rows.
    #[test]
    fn what_is_written_in_bulk_has_a_way() {
        use crate::catalogue::{books, evidence, merges, work};
        let added = [&books::INSERT_INVOICE, &books::INSERT_OPEN_ITEM, &evidence::PUT_ENTRY, &evidence::PUT_PAYLOAD];
        for statement in added.into_iter().chain([&merges::INSERT_MOVED]) {
            assert!(matches!(way(statement.postgres(), &[], true), Way::Copy(_)), "{}", statement.name);
            assert!(matches!(way(statement.postgres(), &TYPES, false), Way::Arrays { .. }), "{}", statement.name);
        }
        for (statement, wanted) in [
            (&work::PUT_ACCOUNT, vec![0, 1, 2]),
            (&work::SET_ACCOUNT_STATE, vec![0, 1, 2]),
            (&work::PUT_DECISION, vec![0, 1, 2, 3, 4]),
            (&evidence::PUT_HEAD, vec![0, 1]),
        ] {
            let Way::Arrays { key, .. } = way(statement.postgres(), &TYPES, true) else { panic!("{}", statement.name) };
            assert_eq!(key, wanted, "{}", statement.name);
        }
    }

    #[test]
    fn what_looks_at_the_table_itself_goes_one_by_one() {
        for text in [
            "INSERT INTO t (a, b) VALUES ($1, (SELECT MAX(b) FROM t WHERE a = $1))",
            "UPDATE t SET c = $3 WHERE a > $1 AND b = $2",
            "UPDATE t SET c = $3 WHERE a = $1 + 1 AND b = $2",
            "DELETE FROM t WHERE a = $1",
        ] {
            assert_eq!(way(text, &TYPES, true), Way::Single, "{text}");
        }
        assert_eq!(way("UPDATE t SET c = $2 WHERE a = $1", &[Type::INT8, Type::BOOL], true), Way::Single);
    }

    #[test]
    fn rows_that_only_look_alike_are_told_apart() {
        let mut touched = Touched::default();
        assert!(touched.note(&[0, 1], &[Value::Text("ab"), Value::Text("c")]));
        assert!(touched.note(&[0, 1], &[Value::Text("a"), Value::Text("bc")]));
        assert!(touched.note(&[0], &[Value::Blob(b"ab")]));
        assert!(!touched.note(&[0, 1], &[Value::Text("ab"), Value::Text("c"), Value::Int(7)]));
        touched.clear();
        assert!(touched.note(&[0, 1], &[Value::Text("ab"), Value::Text("c")]));
    }
}
