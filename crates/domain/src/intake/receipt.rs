//! One row of a file of receipts: money that arrived.

use basis::calendar::Date;
use basis::money::Money;

use super::fields::{CODE, Fields, LINES, NAME};
use super::{Context, Rejection, Row};

/// A checked row of a file of receipts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReceipt {
    /// The line on which the row begins.
    pub line: u64,
    /// The seller's or the bank's reference, which names the receipt.
    pub reference: String,
    /// The seller's code of the debtor who paid.
    pub debtor_code: String,
    /// Day on which the money arrived.
    pub received_on: Date,
    /// How much arrived, more than zero.
    pub amount: Money,
    /// Number of the invoice that it pays, if the row names one.
    pub invoice_number: Option<String>,
    /// Who paid, as the bank says.
    pub payer_name: Option<String>,
    /// What the payer wrote; may run over several lines.
    pub remittance: Option<String>,
}

/// Reads one row of a file of receipts. The faults come in the order of the columns of [`super::RECEIPTS`].
pub fn receipt(row: &dyn Row, ctx: &Context<'_>) -> Result<NewReceipt, Vec<Rejection>> {
    let mut f = Fields::of(row);
    let reference = f.required("reference", CODE);
    let debtor_code = f.required("debtor_code", CODE);
    let received_on = f.required_date("received_on", ctx);
    let currency = f.currency();
    let amount = f.required_amount("amount", currency);
    let invoice_number = f.optional("invoice_number", CODE);
    let payer_name = f.optional("payer_name", NAME);
    let remittance = f.optional("remittance", LINES);
    let line = f.line();
    let record = (|| {
        Some(NewReceipt {
            line,
            reference: reference?,
            debtor_code: debtor_code?,
            received_on: received_on?,
            amount: amount?,
            invoice_number,
            payer_name,
            remittance,
        })
    })();
    f.finish(record)
}
