//! Names of columns that are put together: 发票 + 日期, `Beleg` + `datum`, `Inv` + `No`. Which parts there are is said by the table
//! of words; here is what they mean side by side. Only a name that consists of known parts altogether means anything.

use super::Words;

/// What a part of a name speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A document that claims money: `Invoice`, `Beleg`, 发票.
    Document,
    /// Who owes: `Customer`, `Debitor`, 客户, 得意先.
    Debtor,
    /// A number or code: `No`, 编号, コード.
    Number,
    /// A reference, which is a number of a document and no code of a debtor.
    Reference,
    /// A name: `Name`, 名称, 簡稱.
    Name,
    /// A date: `Date`, 日期, 日.
    Date,
    /// Making or booking a document: `Posting`, 开票, 計上.
    Issued,
    /// Falling due; it needs a date beside it.
    Due,
    /// Money: `Amount`, 金额.
    Money,
    /// All of it: `Gross`, `Original`, 含税.
    Full,
    /// What is left: `Outstanding`, 未收, 残高.
    Open,
    /// A tax.
    Tax,
    /// A currency.
    Currency,
    /// A kind: `Type`, 类型, 区分.
    Kind,
    /// An order of the debtor's.
    Order,
    /// What changes nothing: `of`, `des`, 的.
    Filler,
}

impl Part {
    /// The part with this word in the table.
    pub(super) fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "document" => Self::Document,
            "debtor" => Self::Debtor,
            "number" => Self::Number,
            "reference" => Self::Reference,
            "name" => Self::Name,
            "date" => Self::Date,
            "issued" => Self::Issued,
            "due" => Self::Due,
            "money" => Self::Money,
            "full" => Self::Full,
            "open" => Self::Open,
            "tax" => Self::Tax,
            "currency" => Self::Currency,
            "kind" => Self::Kind,
            "order" => Self::Order,
            "filler" => Self::Filler,
            _ => return None,
        })
    }
}

/// Longer names are sentences.
const CHARS_MAX: usize = 48;
/// Ways of taking a name apart that are looked at.
const WAYS_MAX: usize = 64;

/// The field that a name means by its parts, as `fold`ed by the words; `None` when some of it is no part, or several fit.
pub(super) fn field(words: &Words, name: &str) -> Option<&'static str> {
    if name.chars().count() > CHARS_MAX {
        return None;
    }
    let mut ways = vec![(name, Vec::new())];
    let mut looked = 0;
    let mut found: Option<&'static str> = None;
    while let Some((rest, parts)) = ways.pop() {
        looked += 1;
        if looked > WAYS_MAX {
            return None;
        }
        if rest.is_empty() {
            match meaning(&parts) {
                Some(field) if found.is_none_or(|f| f == field) => found = Some(field),
                Some(_) => return None,
                None => {}
            }
            continue;
        }
        for (word, part) in &words.parts {
            if let Some(rest) = rest.strip_prefix(word.as_str()) {
                let parts = parts.iter().copied().chain([*part]).collect();
                ways.push((rest, parts));
            }
        }
    }
    found
}

/// What parts mean side by side.
fn meaning(parts: &[Part]) -> Option<&'static str> {
    use Part::{
        Currency, Date, Debtor, Document, Due, Filler, Full, Issued, Kind, Money, Name, Number, Open, Order, Reference,
        Tax,
    };
    let has = |part: Part| parts.contains(&part);
    let only = |of: &[Part]| parts.iter().all(|p| *p == Filler || of.contains(p));
    // One word alone is listed, or means nothing for sure.
    if parts.len() < 2 {
        return None;
    }
    let fields = [
        ("number", only(&[Document, Number, Reference]) && has(Document) && (has(Number) || has(Reference))),
        ("debtor_code", only(&[Debtor, Number]) && has(Debtor) && has(Number)),
        ("debtor_name", only(&[Debtor, Name, Document]) && has(Debtor) && has(Name)),
        ("issue_date", only(&[Document, Issued, Date]) && has(Date) && (has(Document) || has(Issued))),
        ("due_date", only(&[Document, Due, Date]) && has(Due) && has(Date)),
        ("open_amount", only(&[Open, Money, Full, Document]) && has(Open) && (has(Money) || !has(Document))),
        ("tax_amount", only(&[Tax, Money]) && has(Tax)),
        ("amount", only(&[Document, Issued, Full, Money]) && has(Money) && (has(Document) || has(Issued) || has(Full))),
        ("currency", only(&[Currency, Number, Name, Document, Issued, Full]) && has(Currency)),
        ("kind", only(&[Document, Issued, Kind]) && has(Kind)),
        ("purchase_order", only(&[Debtor, Order, Number]) && has(Order) && (has(Number) || has(Debtor))),
    ];
    let mut fit = fields.iter().filter(|(_, fits)| *fits);
    let first = fit.next()?;
    fit.next().is_none().then_some(first.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_means_what_all_of_its_parts_mean() {
        let words = Words::parse(include_str!("../../../../../mappings/words.tsv"));
        for (name, means) in [
            ("发票日期", Some("issue_date")),
            ("開立日", Some("issue_date")),
            ("Belegdatum", Some("issue_date")),
            ("Rechnungs-Nr.", Some("number")),
            ("發票字軌號碼", Some("number")),
            ("約定付款日", Some("due_date")),
            ("Restbetrag", Some("open_amount")),
            ("Cust Name", Some("debtor_name")),
            ("客戶統編", Some("debtor_code")),
            ("請求区分", Some("kind")),
            ("付款日期", None),
            ("Opening balance", None),
            ("Invoice", None),
            ("Net amount", None),
            ("本位币金额", None),
            ("入金日", None),
            ("前回残高", None),
        ] {
            assert_eq!(field(&words, &words.fold(&super::super::key(name))), means, "{name}");
        }
    }
}
