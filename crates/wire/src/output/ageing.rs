//! Ageing reports as the command line prints them.

use serde::Serialize;
use utoipa::ToSchema;

/// Ageing of one key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AgeingRow {
    /// Debtor code, group, currency, segment or country; empty for what has none.
    pub key: String,
    /// Legal name, when the key is a debtor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Currency code.
    pub currency: String,
    /// Sum a bucket.
    pub buckets: Buckets,
    /// Open balance.
    pub total: String,
    /// The balance in another currency, when one was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revalued: Option<RevaluedOut>,
}

/// One open item of a debtor, in its bucket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AgedItem {
    /// The seller's code of the debtor.
    pub debtor: String,
    /// Invoice number.
    pub number: String,
    /// Kind: invoice, debit note or credit note.
    pub kind: String,
    /// Currency code.
    pub currency: String,
    /// Due date.
    pub due: String,
    /// Days overdue, negative before the due date.
    pub days_overdue: i32,
    /// Key of the bucket.
    pub bucket: String,
    /// What is open, negative for a credit note.
    pub open: String,
}

/// A balance in another currency, as of the day of the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RevaluedOut {
    /// The other currency's code.
    pub currency: String,
    /// The balance in it; `None` when no rates lead there.
    pub total: Option<String>,
    /// How it was converted.
    pub conversion: Option<ConversionOut>,
}

/// How one currency becomes another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ConversionOut {
    /// The currency of which there is one unit.
    pub from: String,
    /// The currency that is counted.
    pub to: String,
    /// What one unit is, with eight significant digits; amounts are converted with the exact fraction.
    pub rate: String,
    /// The day of the oldest rate used.
    pub on: String,
    /// Whether that day is further back than the limit.
    pub stale: bool,
    /// How amounts are rounded, once, at the end.
    pub rounding: String,
    /// The published rates used, in order.
    pub steps: Vec<RateStepOut>,
}

/// One published rate in a conversion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RateStepOut {
    /// The day it is for.
    pub date: String,
    /// The currency of which there is one unit.
    pub base: String,
    /// The currency that is counted.
    pub quote: String,
    /// The rate as published.
    pub rate: String,
    /// Whether it is used the other way round.
    pub inverted: bool,
    /// Who published it.
    pub source: String,
}

/// Open balance by days since the due date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Buckets {
    /// Not due yet.
    pub not_due: String,
    /// 1 to 30 days overdue.
    #[serde(rename = "1-30")]
    pub to_30: String,
    /// 31 to 60 days.
    #[serde(rename = "31-60")]
    pub to_60: String,
    /// 61 to 90 days.
    #[serde(rename = "61-90")]
    pub to_90: String,
    /// 91 to 180 days.
    #[serde(rename = "91-180")]
    pub to_180: String,
    /// 181 days and more.
    #[serde(rename = "181+")]
    pub over_180: String,
}

impl Buckets {
    /// From the six sums in order.
    #[must_use]
    pub fn new(sums: [String; 6]) -> Self {
        let [not_due, to_30, to_60, to_90, to_180, over_180] = sums;
        Self { not_due, to_30, to_60, to_90, to_180, over_180 }
    }
    /// The six sums in order.
    #[must_use]
    pub fn cells(&self) -> [String; 6] {
        [&self.not_due, &self.to_30, &self.to_60, &self.to_90, &self.to_180, &self.over_180].map(Clone::clone)
    }
}
