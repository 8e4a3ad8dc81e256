//! Values on their way to PostgreSQL and columns on their way back, adapted to the types that the server inferred.

use basis::problem::{Outcome, Problem};
use bytes::{BufMut, BytesMut};
use postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};

use crate::connection::{Row, Value};

type Fault = Box<dyn std::error::Error + Sync + Send>;

/// A parameter in the binary form of the type that the server expects at its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bind<'a>(pub(super) Value<'a>);

impl ToSql for Bind<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Fault> {
        match (self.0, ty) {
            (Value::Null, _) => return Ok(IsNull::Yes),
            (Value::Int(v), &Type::INT8) => out.put_i64(v),
            (Value::Int(v), &Type::INT4) => out.put_i32(i32::try_from(v)?),
            (Value::Int(v), &Type::INT2) => out.put_i16(i16::try_from(v)?),
            (Value::Text(v), &Type::TEXT | &Type::VARCHAR | &Type::NAME) => out.put_slice(v.as_bytes()),
            (Value::Blob(v), &Type::BYTEA) => out.put_slice(v),
            (value, ty) => return Err(format!("{value:?} cannot be given as {ty}").into()),
        }
        Ok(IsNull::No)
    }
    /// Whether a value fits is known when it comes.
    fn accepts(_: &Type) -> bool {
        true
    }
    to_sql_checked!();
}

/// A whole number of any width.
struct Whole(i64);

impl<'a> FromSql<'a> for Whole {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Fault> {
        match *ty {
            Type::INT8 => i64::from_sql(ty, raw).map(Self),
            Type::INT4 => i32::from_sql(ty, raw).map(|v| Self(i64::from(v))),
            _ => i16::from_sql(ty, raw).map(|v| Self(i64::from(v))),
        }
    }
    fn accepts(ty: &Type) -> bool {
        matches!(*ty, Type::INT8 | Type::INT4 | Type::INT2)
    }
}

/// A row as it came.
pub(super) struct PgRow<'a>(pub(super) &'a postgres::Row);

fn read<'a, T: FromSql<'a>>(row: &PgRow<'a>, column: usize) -> Outcome<T> {
    row.0.try_get(column).map_err(|_| Problem::store("store_damaged").with("detail", format!("column {column}")))
}

impl Row for PgRow<'_> {
    fn int(&self, column: usize) -> Outcome<i64> {
        read::<Whole>(self, column).map(|v| v.0)
    }
    fn opt_int(&self, column: usize) -> Outcome<Option<i64>> {
        read::<Option<Whole>>(self, column).map(|v| v.map(|v| v.0))
    }
    fn text(&self, column: usize) -> Outcome<&str> {
        read(self, column)
    }
    fn blob(&self, column: usize) -> Outcome<&[u8]> {
        read(self, column)
    }
    fn ints(&self, column: usize) -> Outcome<Vec<i64>> {
        read(self, column)
    }
}
