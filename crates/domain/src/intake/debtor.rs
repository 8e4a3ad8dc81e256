//! One row of a file of debtors.

use super::fields::{CODE, Fields, LINES, NAME};
use super::{Rejection, Row};

/// A checked row of a file of debtors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDebtor {
    /// The line on which the row begins.
    pub line: u64,
    /// The seller's code of the debtor.
    pub code: String,
    /// Name in the register.
    pub legal_name: String,
    /// Number for tax or in the register.
    pub tax_id: Option<String>,
    /// Postal address; may run over several lines.
    pub address: Option<String>,
    /// Country or jurisdiction of the seat, as in the `jurisdiction` column of invoices.
    pub country: Option<String>,
    /// Whom to ask for.
    pub contact: Option<String>,
    /// Where to write.
    pub email: Option<String>,
    /// Where to call.
    pub phone: Option<String>,
    /// Language of letters, one of [`super::LANGUAGES`].
    pub language: Option<String>,
    /// The seller's grouping of debtors.
    pub segment: Option<String>,
    /// Whether the debtor is a human being rather than a firm; `None` when the file does not say.
    pub natural_person: Option<bool>,
    /// Code of the group that the debtor belongs to.
    pub group: Option<String>,
    /// Code of the debtor that letters go to instead.
    pub bill_to: Option<String>,
    /// Code of the debtor that goods go to.
    pub ship_to: Option<String>,
    /// Who looks after the debtor on the seller's side.
    pub account_manager: Option<String>,
}

/// Reads one row of a file of debtors. The faults come in the order of the columns of [`super::DEBTORS`].
pub fn debtor(row: &dyn Row) -> Result<NewDebtor, Vec<Rejection>> {
    let mut f = Fields::of(row);
    let code = f.required("code", CODE);
    let legal_name = f.required("legal_name", NAME);
    let tax_id = f.optional("tax_id", CODE);
    let address = f.optional("address", LINES);
    let country = f.jurisdiction("country");
    let contact = f.optional("contact", NAME);
    let email = f.optional("email", NAME);
    let phone = f.optional("phone", CODE);
    let language = f.language();
    let segment = f.optional("segment", CODE);
    let natural_person = f.yes_or_no("natural_person");
    let group = f.optional("group", CODE);
    let bill_to = f.optional("bill_to", CODE);
    let ship_to = f.optional("ship_to", CODE);
    let account_manager = f.optional("account_manager", NAME);
    let line = f.line();
    let record = (|| {
        Some(NewDebtor {
            line,
            code: code?,
            legal_name: legal_name?,
            tax_id,
            address,
            country,
            contact,
            email,
            phone,
            language,
            segment,
            natural_person,
            group,
            bill_to,
            ship_to,
            account_manager,
        })
    })();
    f.finish(record)
}
