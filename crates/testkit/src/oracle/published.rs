//! The published rates as plain lists, a second copy made for the oracle alone. The engine's rates live in `law/rates/`;
//! nothing here is read from there, so that a slip in either copy shows.

use basis::calendar::Date;

use super::{Point, References, Series};

/// Year, month, day, and hundredths of a per cent.
type Row = (i32, u32, u32, i64);

/// One-year loan prime rate, National Interbank Funding Center: the days on which it changed.
const LPR: [Row; 13] = [
    (2019, 8, 20, 425),
    (2019, 9, 20, 420),
    (2019, 11, 20, 415),
    (2020, 2, 20, 405),
    (2020, 4, 20, 385),
    (2021, 12, 20, 380),
    (2022, 1, 20, 370),
    (2022, 8, 22, 365),
    (2023, 6, 20, 355),
    (2023, 8, 21, 345),
    (2024, 7, 22, 335),
    (2024, 10, 21, 310),
    (2025, 5, 20, 300),
];

/// The People's Bank's one-year benchmark lending rate, its last level.
const BENCHMARK: [Row; 1] = [(2015, 10, 24, 435)];

/// Base rate of BGB 247, Deutsche Bundesbank: the days on which it changed.
const BASE: [Row; 9] = [
    (2016, 7, 1, -88),
    (2023, 1, 1, 162),
    (2023, 7, 1, 312),
    (2024, 1, 1, 362),
    (2024, 7, 1, 337),
    (2025, 1, 1, 227),
    (2025, 7, 1, 127),
    (2026, 1, 1, 127),
    (2026, 7, 1, 152),
];

/// Base rate of the Austrian National Bank on the first day of a half-year: those on which it was another one.
const AUSTRIAN: [Row; 6] =
    [(2018, 1, 1, -62), (2023, 1, 1, 188), (2023, 7, 1, 338), (2024, 1, 1, 388), (2025, 1, 1, 253), (2025, 7, 1, 153)];

/// Bank Rate of the Bank of England: the days on which it changed.
const BANK: [Row; 26] = [
    (2009, 3, 5, 50),
    (2016, 8, 4, 25),
    (2017, 11, 2, 50),
    (2018, 8, 2, 75),
    (2020, 3, 11, 25),
    (2020, 3, 19, 10),
    (2021, 12, 16, 25),
    (2022, 2, 3, 50),
    (2022, 3, 17, 75),
    (2022, 5, 5, 100),
    (2022, 6, 16, 125),
    (2022, 8, 4, 175),
    (2022, 9, 22, 225),
    (2022, 11, 3, 300),
    (2022, 12, 15, 350),
    (2023, 2, 2, 400),
    (2023, 3, 23, 425),
    (2023, 5, 11, 450),
    (2023, 6, 22, 500),
    (2023, 8, 3, 525),
    (2024, 8, 1, 500),
    (2024, 11, 7, 475),
    (2025, 2, 6, 450),
    (2025, 5, 8, 425),
    (2025, 8, 7, 400),
    (2025, 12, 18, 375),
];

/// Every list: the loan prime rate known to be complete up to `lpr` (the day before the first monthly publication that
/// nobody looked at), the base rate up to `base` (the end of the last half-year announced), the Austrian one up to `austrian`,
/// Bank Rate up to `bank`. The benchmark rate is never
/// asked for a later day than the loan prime rate's first.
#[must_use]
pub fn references(lpr: Date, base: Date, austrian: Date, bank: Date) -> References {
    References {
        lpr: series(&LPR, lpr),
        benchmark: series(&BENCHMARK, lpr),
        base: series(&BASE, base),
        austrian: series(&AUSTRIAN, austrian),
        bank: series(&BANK, bank),
    }
}

fn series(rows: &[Row], known_to: Date) -> Series {
    let points = rows
        .iter()
        .filter_map(|(y, m, d, hundredths)| {
            Some(Point { from: Date::from_ymd(*y, *m, *d)?, ppb: hundredths * 100_000 })
        })
        .collect();
    Series { points, known_to }
}
