//! The oracle for the laws of further jurisdictions: each day's rate and share of a year, as the text of the law has them.
//!
//! Like its elder, it walks day by day and shares nothing with the engine but dates and integers. A year is cut in so many
//! parts that every way of counting days comes to a whole number of them, so that sums stay exact.
//!
//! The texts it reads: Directive 2011/7/EU, art. 2 to 4 and the acts that carry it out (BE 2 August 2002, ES 3/2004, FR L441-10,
//! IE S.I. 580/2012, IT 231/2002, NL 6:119a, PL 8 March 2013, PT 62/2013, SE 1975:635, DK renteloven); CH OR 104; the Act of 1998
//! for Scotland; JP Civil Code 404 and 419, old Commercial Code 514, Toriteki Act 6; KR Commercial Act 54, special act 3,
//! subcontract act 13; TH 224; IN act of 2006, 16; AU GPN-INT; US-NY 5004, US-CA 3289, US-TX 302.002, US-IL 205/2, US-FL 55.03; CA-ON Courts of
//! Justice Act 127 to 130, CA Interest Act 3; MX 362; BR 406; ZA act 55 of 1975; TR 1530; SG and MY practice.

mod days;
mod rates;
mod walk;

pub use walk::{WorldReading, walk};

use basis::calendar::Date;

/// A law, and of several rules in it the one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum World {
    /// EU, the Directive itself; each stretch with one rate and one sum is rounded by itself.
    Eu,
    /// BE: the reference goes up to the next half point before eight are added.
    Be,
    /// ES: eight points.
    Es,
    /// FR: ten points.
    Fr,
    /// IE: the half-year in which the due date lies, for good.
    Ie,
    /// IE, the other reading.
    IeSplit,
    /// IT: eight points, seven for contracts made before 2013.
    It,
    /// NL: eight points, and after each full year the interest bears interest.
    Nl,
    /// PT: eight points.
    Pt,
    /// PT, other commercial claims: seven.
    PtOther,
    /// PL: the total that the minister announces.
    Pl,
    /// SE: eight points, days over 365 or 366.
    Se,
    /// DK: eight points.
    Dk,
    /// CH: five per cent.
    Ch,
    /// Scotland: eight points above the Bank Rate of the last 30 June or 31 December before interest begins.
    Scotland,
    /// JP: three per cent since April 2020, six before, by the day of default; below a yen nothing.
    Jp,
    /// JP, small contractors: 14.6 % from the 61st day, the day of receipt being the first.
    JpSmall,
    /// KR: six per cent; below a won nothing, each stretch by itself.
    Kr,
    /// KR, once sued: fifteen per cent from the day after service, twelve since June 2019.
    KrSued,
    /// KR, subcontractors: 15.5 % when more than 60 days have passed since receipt.
    KrSub,
    /// TH: 7.5 %, since 11 April 2021 five.
    Th,
    /// IN, small suppliers: three times the bank rate of each monthly rest, a twelfth a month, with interest on interest.
    InSmall,
    /// AU: cash rate plus four.
    Au,
    /// SG: 5.33 %.
    Sg,
    /// MY: five per cent.
    My,
    /// AE: five per cent.
    Ae,
    /// US-NY: nine.
    UsNy,
    /// US-CA: ten.
    UsCa,
    /// US-TX: six from the thirtieth day after the due date.
    UsTx,
    /// US-IL: five.
    UsIl,
    /// US-FL: the rate of each quarter, days over 365 or 366.
    UsFl,
    /// CA-ON: the rate of the quarter in which the suit began, for good.
    Ontario,
    /// Canada: five where interest is due and no rate fixed.
    Canada,
    /// MX: six.
    Mx,
    /// BR: one per cent a month, for debts overdue before 30 August 2024.
    Br,
    /// ZA: the prescribed rate of the day interest begins.
    Za,
    /// TR: the rate of each year.
    Tr,
}

/// Jurisdiction, rule and currency of each.
pub const WORLD: [(World, &str, &str, &str); 37] = [
    (World::Eu, "EU", "eu_directive", "EUR"),
    (World::Be, "BE", "be_2002", "EUR"),
    (World::Es, "ES", "es_3_2004", "EUR"),
    (World::Fr, "FR", "fr_l441_10", "EUR"),
    (World::Ie, "IE", "ie_si580", "EUR"),
    (World::IeSplit, "IE", "ie_half_years", "EUR"),
    (World::It, "IT", "", "EUR"),
    (World::Nl, "NL", "nl_119a", "EUR"),
    (World::Pt, "PT", "pt_dl62", "EUR"),
    (World::PtOther, "PT", "pt_other_commercial", "EUR"),
    (World::Pl, "PL", "pl_transactions", "PLN"),
    (World::Se, "SE", "se_rantelagen", "SEK"),
    (World::Dk, "DK", "dk_renteloven", "DKK"),
    (World::Ch, "CH", "ch_or104", "CHF"),
    (World::Scotland, "GB-SCT", "gb_sct_lpcda", "GBP"),
    (World::Jp, "JP", "", "JPY"),
    (World::JpSmall, "JP", "jp_toriteki", "JPY"),
    (World::Kr, "KR", "kr_commercial", "KRW"),
    (World::KrSued, "KR", "kr_litigation", "KRW"),
    (World::KrSub, "KR", "kr_subcontract", "KRW"),
    (World::Th, "TH", "th_224", "THB"),
    (World::InSmall, "IN", "in_msmed", "INR"),
    (World::Au, "AU", "au_court", "AUD"),
    (World::Sg, "SG", "sg_court", "SGD"),
    (World::My, "MY", "my_court", "MYR"),
    (World::Ae, "AE", "ae_court", "AED"),
    (World::UsNy, "US-NY", "us_ny_cplr", "USD"),
    (World::UsCa, "US-CA", "us_ca_3289", "USD"),
    (World::UsTx, "US-TX", "us_tx_302", "USD"),
    (World::UsIl, "US-IL", "us_il_205", "USD"),
    (World::UsFl, "US-FL", "us_fl_55_03", "USD"),
    (World::Ontario, "CA-ON", "ca_on_prejudgment", "CAD"),
    (World::Canada, "CA-ON", "ca_interest_act_s3", "CAD"),
    (World::Mx, "MX", "mx_362", "MXN"),
    (World::Br, "BR", "br_1_percent", "BRL"),
    (World::Za, "ZA", "za_prescribed", "ZAR"),
    (World::Tr, "TR", "tr_1530", "TRY"),
];

/// One debt as this oracle is asked about it.
#[derive(Debug, Clone)]
pub struct WorldClaim {
    /// The law.
    pub law: World,
    /// Minor units owed.
    pub principal: i64,
    /// Last day in time.
    pub due: Date,
    /// Last day that counts.
    pub until: Date,
    /// When goods or invoice were received.
    pub received: Date,
    /// When the suit was served.
    pub sued: Date,
    /// Day and minor units of each payment.
    pub payments: Vec<(Date, i64)>,
}

impl WorldClaim {
    /// The first day that bears interest.
    #[must_use]
    pub fn first_day(&self) -> Date {
        match self.law {
            World::JpSmall => self.received.plus_days(60),
            World::KrSub => self.received.plus_days(61),
            World::UsTx => self.due.plus_days(30),
            _ => self.due.plus_days(1),
        }
    }
}
