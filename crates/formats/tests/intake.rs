//! A whole file read as an import would read it, without a store behind it.

use basis::calendar::Date;
use basis::problem::Problem;
use domain::intake::{
    CONTACTS, Context, DEBTORS, INVOICES, Known, KnownInvoice, KnownReceipt, Layout, NewInvoice, NewReceipt, RECEIPTS,
    Rejection, Row, compare, compare_receipt, contact, debtor, ignorable, invoice, receipt,
};
use formats::csv_rows;

/// What became of the rows of a file.
#[derive(Default)]
pub struct Seen {
    pub rows: usize,
    pub accepted: usize,
    pub duplicates: usize,
    pub ignored: usize,
    pub rejected: usize,
    pub rejections: Vec<Rejection>,
}

#[derive(Default)]
struct Books {
    invoices: Vec<NewInvoice>,
    receipts: Vec<NewReceipt>,
}

impl Books {
    fn read(&mut self, layout: &Layout, row: &dyn Row) -> Result<Known, Vec<Rejection>> {
        let day = |text: &str| Date::parse(text).unwrap();
        let ctx = Context { seller_jurisdiction: "CN", earliest: day("1990-01-01"), latest: day("2100-12-31") };
        Ok(match layout.name {
            "invoices" => {
                let new = invoice(row, &ctx)?;
                let known = self.invoices.iter().find(|k| k.number == new.number).map(KnownInvoice::from);
                let verdict = compare(known.as_ref(), &new);
                if verdict == Known::New {
                    self.invoices.push(new);
                }
                verdict
            }
            "receipts" => {
                let new = receipt(row, &ctx)?;
                let known = self.receipts.iter().find(|k| k.reference == new.reference).map(KnownReceipt::from);
                let verdict = compare_receipt(known.as_ref(), &new);
                if verdict == Known::New {
                    self.receipts.push(new);
                }
                verdict
            }
            "contacts" => contact(row).map(|_| Known::New)?,
            _ => debtor(row).map(|_| Known::New)?,
        })
    }
}

/// The layout of this name.
pub fn layout(name: &str) -> Layout {
    *[INVOICES, RECEIPTS, DEBTORS, CONTACTS].iter().find(|l| l.name == name).unwrap()
}

/// Reads a whole file.
pub fn import(layout: &Layout, bytes: &[u8]) -> Result<Seen, Box<Problem>> {
    let mut rows = csv_rows("input.csv", bytes)?;
    rows.check_header(layout)?;
    let mut seen = Seen::default();
    let mut books = Books::default();
    while let Some(row) = rows.next_row()? {
        seen.rows += 1;
        let verdict = match row {
            Ok(row) if ignorable(&row) => {
                seen.ignored += 1;
                continue;
            }
            Ok(row) => books.read(layout, &row),
            Err(rejection) => Err(vec![rejection]),
        };
        let faults = match verdict {
            Ok(Known::New) => {
                seen.accepted += 1;
                continue;
            }
            Ok(Known::Same | Known::Repeated(_) | Known::OpenChanged { .. }) => {
                seen.duplicates += 1;
                continue;
            }
            Ok(Known::Refused(rejection)) => vec![rejection],
            Err(faults) => faults,
        };
        seen.rejected += 1;
        seen.rejections.extend(faults);
    }
    Ok(seen)
}
