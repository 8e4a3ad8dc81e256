//! Values of a letter as CBOR (RFC 8949), the form in which layouts read them. Written only, never read here.

use typst::foundations::{Dict, Value};

/// Major types of CBOR (RFC 8949, section 3.1).
#[derive(Clone, Copy)]
enum Major {
    Unsigned = 0,
    Negative = 1,
    Bytes = 2,
    Text = 3,
    Array = 4,
    Map = 5,
}

/// The values as CBOR, which layouts read back as they were. Fails with the name of a type that no letter has.
pub(crate) fn cbor(values: &Dict) -> Result<Vec<u8>, String> {
    let mut out = Vec::new();
    map(&mut out, values)?;
    Ok(out)
}

fn map(out: &mut Vec<u8>, values: &Dict) -> Result<(), String> {
    head(out, Major::Map, values.len() as u64);
    values.iter().try_for_each(|(key, value)| {
        text(out, key.as_str());
        item(out, value)
    })
}

fn item(out: &mut Vec<u8>, value: &Value) -> Result<(), String> {
    match value {
        Value::None => out.push(0xF6),
        Value::Bool(yes) => out.push(if *yes { 0xF5 } else { 0xF4 }),
        Value::Int(number) if *number < 0 => head(out, Major::Negative, !number.cast_unsigned()),
        Value::Int(number) => head(out, Major::Unsigned, number.cast_unsigned()),
        Value::Str(words) => text(out, words.as_str()),
        Value::Bytes(bytes) => {
            head(out, Major::Bytes, bytes.len() as u64);
            out.extend_from_slice(bytes);
        }
        Value::Array(items) => {
            head(out, Major::Array, items.len() as u64);
            items.iter().try_for_each(|value| item(out, value))?;
        }
        Value::Dict(values) => map(out, values)?,
        other => return Err(format!("no value of a letter: {}", other.ty())),
    }
    Ok(())
}

fn text(out: &mut Vec<u8>, words: &str) {
    head(out, Major::Text, words.len() as u64);
    out.extend_from_slice(words.as_bytes());
}

/// Type and argument of an item, in as few bytes as hold it.
fn head(out: &mut Vec<u8>, major: Major, argument: u64) {
    let major = (major as u8) << 5;
    let bytes = argument.to_be_bytes();
    match argument {
        0..24 => out.push(major | bytes[7]),
        24..0x100 => out.extend_from_slice(&[major | 24, bytes[7]]),
        0x100..0x1_0000 => {
            out.push(major | 25);
            out.extend_from_slice(&bytes[6..]);
        }
        0x1_0000..0x1_0000_0000 => {
            out.push(major | 26);
            out.extend_from_slice(&bytes[4..]);
        }
        _ => {
            out.push(major | 27);
            out.extend_from_slice(&bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use typst::foundations::{Array, Bytes, IntoValue};

    use super::*;

    /// Examples of RFC 8949, appendix A.
    #[test]
    fn values_are_written_as_the_standard_says() {
        let hex = |value: Value| {
            let mut out = Vec::new();
            item(&mut out, &value).unwrap();
            out.iter().map(|byte| format!("{byte:02x}")).collect::<String>()
        };
        for (number, expected) in [
            (0, "00"),
            (23, "17"),
            (24, "1818"),
            (1000, "1903e8"),
            (1_000_000, "1a000f4240"),
            (1_000_000_000_000, "1b000000e8d4a51000"),
            (-1, "20"),
            (-10, "29"),
            (-1000, "3903e7"),
        ] {
            assert_eq!(hex(Value::Int(number)), expected, "{number}");
        }
        assert_eq!(
            (hex(Value::None), hex(Value::Bool(false)), hex(Value::Bool(true))),
            ("f6".into(), "f4".into(), "f5".into())
        );
        assert_eq!(hex("IETF".into_value()), "6449455446");
        assert_eq!(hex("\u{6c34}".into_value()), "63e6b0b4");
        assert_eq!(hex(Value::Bytes(Bytes::new(vec![1, 2, 3, 4]))), "4401020304");
        let pair: Array = [2.into_value(), 3.into_value()].into_iter().collect();
        let list: Array = [1.into_value(), Value::Array(pair)].into_iter().collect();
        assert_eq!(hex(Value::Array(list)), "8201820203");
        let map: Dict = [("a".into(), "A".into_value()), ("b".into(), "B".into_value())].into_iter().collect();
        assert_eq!(hex(Value::Dict(map)), "a2616161416162 6142".replace(' ', ""));
        assert_eq!(hex("x".repeat(300).into_value()).get(..8), Some("79012c78"));
    }

    #[test]
    fn a_value_that_no_template_reads_is_refused() {
        let values: Dict = [("a".into(), Value::Auto)].into_iter().collect();
        assert_eq!(cbor(&values).unwrap_err(), "no value of a letter: auto");
    }
}
