//! The law, rate and calendar files that ship inside the program. Each is read when it is first asked for.

use basis::calendar::BusinessCalendar;
use basis::law::{LawBook, LawPack, RateSeries, Unread};
use basis::problem::Outcome;

/// Files of a folder by name: their texts, and how each is read.
macro_rules! shipped {
    ($texts:ident, $leaves:ident, $kind:ty, $read:path, $folder:literal: $($name:literal)+) => {
        const $texts: &[(&str, &str)] = &[
            $((concat!($folder, $name, ".toml"), include_str!(concat!("../../../../", $folder, $name, ".toml")))),+
        ];
        const $leaves: &[Unread<$kind>] = &[$(($name, || shelf($texts, concat!($folder, $name, ".toml"), $read))),+];
    };
}

/// The file of that name, read; `None` when it was spoilt before the program was built, which a test prevents.
fn shelf<T>(texts: &[(&str, &str)], file: &str, read: fn(&str, &str) -> Outcome<T>) -> Option<T> {
    texts.iter().find(|(name, _)| *name == file).and_then(|(name, text)| read(name, text).ok())
}

fn calendar(file: &str, text: &str) -> Outcome<BusinessCalendar> {
    Ok(crate::calendars::parse(file, text)?.calendar)
}

shipped!(PACKS, PACK_LEAVES, LawPack, super::pack, "law/":
    "AE" "AT" "AU" "BE" "BR" "CA-ON" "CH" "CN" "DE" "DK" "ES" "EU" "FR" "GB" "GB-SCT" "HK" "IE" "IN" "IT" "JP"
    "KR" "MX" "MY" "NL" "NZ" "PL" "PT" "SA" "SE" "SG" "TH" "TR" "TW" "US" "US-CA" "US-DE" "US-FL" "US-IL"
    "US-NY" "US-TX" "VN" "ZA"
);
shipped!(RATES, RATE_LEAVES, RateSeries, super::series, "law/rates/":
    "AT_UGB456_BASIS" "AU_RBA_CASH_HALFYEAR" "BR_LEGAL_MONTHLY" "BR_TAXA_LEGAL" "CA_ON_PREJUDGMENT" "CN_LPR_1Y"
    "CN_PBOC_BENCHMARK_1Y" "DE_BASISZINSSATZ" "DK_REFERENCESATS" "EU_DIRECTIVE_REF" "GB_LPCDA_REF"
    "IN_RBI_BANK_RATE" "JP_STATUTORY" "KR_LITIGATION_SPECIAL" "PL_TRANSAKCJE_TOTAL" "SE_REFERENSRANTA"
    "TH_DEFAULT" "TR_TTK1530_RATE" "US_FED_DISCOUNT" "US_FL_JUDGMENT" "VN_OVERDUE_AVERAGE" "ZA_PRESCRIBED"
);
shipped!(CALENDARS, CALENDAR_LEAVES, BusinessCalendar, calendar, "law/calendars/":
    "AE" "AT" "AU" "BE" "BR" "CA-ON" "CH" "CN" "DE" "DK" "ES" "EU" "FR" "GB" "GB-SCT" "HK" "IE" "IN" "IT" "JP"
    "KR" "MX" "MY" "NL" "NZ" "PL" "PT" "SA" "SE" "SG" "TH" "TR" "TW" "US" "US-CA" "US-DE" "US-FL" "US-IL"
    "US-NY" "US-TX" "VN" "ZA"
);

/// Other codes of a law: what its pack names as `also`.
const ALSO: &[(&str, &str)] = &[("GB-EAW", "GB")];

/// The shipped law. Never fails: a spoilt file is as if it were not there, and a test reads them all.
pub fn embedded() -> Outcome<LawBook> {
    Ok(LawBook::unread(PACK_LEAVES, ALSO, RATE_LEAVES, CALENDAR_LEAVES))
}

/// Every shipped file with its text, for showing where a rule comes from.
pub fn embedded_texts() -> impl Iterator<Item = (&'static str, &'static str)> {
    PACKS.iter().chain(RATES).chain(CALENDARS).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is read late must be there: every file reads, under the code that its name promises.
    #[test]
    fn every_shipped_file_reads_as_what_its_name_says() {
        for (file, text) in PACKS {
            let pack = super::super::pack(file, text).unwrap_or_else(|p| panic!("{p}"));
            assert_eq!(*file, format!("law/{}.toml", pack.code));
            let also: Vec<&str> = ALSO.iter().filter(|(_, code)| *code == pack.code).map(|(other, _)| *other).collect();
            assert_eq!(pack.also, also, "{file}");
        }
        for (file, text) in RATES {
            let series = super::super::series(file, text).unwrap_or_else(|p| panic!("{p}"));
            assert_eq!(*file, format!("law/rates/{}.toml", series.id));
        }
        for (file, text) in CALENDARS {
            let calendar = calendar(file, text).unwrap_or_else(|p| panic!("{p}"));
            assert_eq!(*file, format!("law/calendars/{}.toml", calendar.code));
        }
        let book = embedded().unwrap();
        assert_eq!((book.packs().count(), book.all_series().count()), (PACKS.len(), RATES.len()));
    }
}
