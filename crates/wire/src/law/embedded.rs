//! The law, rate and calendar files that ship inside the program.

use basis::law::LawBook;
use basis::problem::Outcome;

/// A file of the repository with its text.
macro_rules! shipped {
    ($($path:literal),+ $(,)?) => {
        [$(($path, include_str!(concat!("../../../../", $path)))),+]
    };
}

const PACKS: [(&str, &str); 5] = shipped!["law/AT.toml", "law/CN.toml", "law/DE.toml", "law/GB.toml", "law/TW.toml"];
const RATES: [(&str, &str); 5] = shipped![
    "law/rates/AT_UGB456_BASIS.toml",
    "law/rates/CN_LPR_1Y.toml",
    "law/rates/CN_PBOC_BENCHMARK_1Y.toml",
    "law/rates/DE_BASISZINSSATZ.toml",
    "law/rates/GB_LPCDA_REF.toml",
];
const CALENDARS: [(&str, &str); 8] = shipped![
    "law/calendars/AT.toml",
    "law/calendars/CN.toml",
    "law/calendars/DE.toml",
    "law/calendars/GB.toml",
    "law/calendars/HK.toml",
    "law/calendars/JP.toml",
    "law/calendars/SG.toml",
    "law/calendars/TW.toml"
];

/// The shipped law. Fails like [`super::pack`] when a file was spoilt before the program was built, which a test
/// prevents.
pub fn embedded() -> Outcome<LawBook> {
    let packs = PACKS.iter().map(|(file, text)| super::pack(file, text)).collect::<Outcome<Vec<_>>>()?;
    let series = RATES.iter().map(|(file, text)| super::series(file, text)).collect::<Outcome<Vec<_>>>()?;
    let calendars = CALENDARS
        .iter()
        .map(|(file, text)| Ok(crate::calendars::parse(file, text)?.calendar))
        .collect::<Outcome<Vec<_>>>()?;
    Ok(LawBook::new(packs, series, calendars))
}

/// Every shipped file with its text, for showing where a rule comes from.
pub fn embedded_texts() -> impl Iterator<Item = (&'static str, &'static str)> {
    PACKS.into_iter().chain(RATES).chain(CALENDARS)
}
