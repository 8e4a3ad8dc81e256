//! Whether a letter holds what its kind must hold. Only presence is checked here; that sums and dates agree is `sums`.

use basis::problem::Problem;

use crate::letter::{InterestStatement, Letter, LetterKind};

/// Something that a letter must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Element {
    /// The letter's own number.
    LetterNumber,
    /// The seller's full legal name.
    SellerName,
    /// The seller's postal address.
    SellerAddress,
    /// The debtor's full legal name.
    DebtorName,
    /// Name and function of who signs.
    Signatory,
    /// An e-mail address or telephone number for replies.
    ReplyRoute,
    /// At least one invoice.
    Invoices,
    /// The number of each invoice.
    InvoiceNumber,
    /// How interest is computed (provision, rate, day count, rule, periods), unless it is reserved.
    InterestComputation,
    /// The provision that grants the fixed compensation, when one is claimed.
    CompensationBasis,
    /// The last day for payment.
    PayBy,
    /// Where to pay: holder, bank, account, reference.
    PaymentDetails,
    /// To whom, where and by when to object.
    DisputeRoute,
    /// The dated steps that follow.
    Timetable,
    /// In a correction, the number and date of the letter that it replaces.
    Replaced,
    /// That no interest or compensation is claimed and the right to both is kept: comparing books must not waive them.
    InterestReserved,
    /// That everything named is yet to fall due.
    NothingDue,
    /// That neither interest nor compensation is claimed and no step announced.
    NothingClaimed,
}

/// What every letter must hold.
const ALWAYS: [Element; 7] = [
    Element::LetterNumber,
    Element::SellerName,
    Element::DebtorName,
    Element::ReplyRoute,
    Element::Invoices,
    Element::InvoiceNumber,
    Element::Replaced,
];

/// What every note before the due date must hold, and what it must be free of.
const BEFORE_DUE: [Element; 11] = [
    Element::LetterNumber,
    Element::SellerName,
    Element::DebtorName,
    Element::ReplyRoute,
    Element::Invoices,
    Element::InvoiceNumber,
    Element::NothingDue,
    Element::NothingClaimed,
    Element::PaymentDetails,
    Element::DisputeRoute,
    Element::Replaced,
];

/// What every statement of account must hold.
const STATEMENT: [Element; 10] = [
    Element::LetterNumber,
    Element::SellerName,
    Element::SellerAddress,
    Element::DebtorName,
    Element::ReplyRoute,
    Element::Invoices,
    Element::InvoiceNumber,
    Element::DisputeRoute,
    Element::InterestReserved,
    Element::Replaced,
];

/// What every letter after the reminder must hold as well.
const FORMAL: [Element; 15] = [
    Element::LetterNumber,
    Element::SellerName,
    Element::SellerAddress,
    Element::DebtorName,
    Element::Signatory,
    Element::ReplyRoute,
    Element::Invoices,
    Element::InvoiceNumber,
    Element::InterestComputation,
    Element::CompensationBasis,
    Element::PayBy,
    Element::PaymentDetails,
    Element::DisputeRoute,
    Element::Timetable,
    Element::Replaced,
];

/// What a letter of this kind must hold. Dates of issue, due dates, amounts and the letter's date cannot be absent:
/// their types see to it.
#[must_use]
pub const fn required(kind: LetterKind) -> &'static [Element] {
    match kind {
        LetterKind::BeforeDue => &BEFORE_DUE,
        LetterKind::StatementOfAccount => &STATEMENT,
        LetterKind::Reminder => &ALWAYS,
        LetterKind::FormalDemand | LetterKind::FinalNotice | LetterKind::NoticeBeforeAction => &FORMAL,
    }
}

impl Element {
    /// The stable key; its name in every language is the catalogue's message `element-<key>`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::LetterNumber => "letter-number",
            Self::SellerName => "seller-name",
            Self::SellerAddress => "seller-address",
            Self::DebtorName => "debtor-name",
            Self::Signatory => "signatory",
            Self::ReplyRoute => "reply-route",
            Self::Invoices => "invoices",
            Self::InvoiceNumber => "invoice-number",
            Self::InterestComputation => "interest-computation",
            Self::CompensationBasis => "compensation-basis",
            Self::PayBy => "pay-by",
            Self::PaymentDetails => "payment-details",
            Self::DisputeRoute => "dispute-route",
            Self::Timetable => "timetable",
            Self::Replaced => "replaced",
            Self::InterestReserved => "interest-reserved",
            Self::NothingDue => "nothing-due",
            Self::NothingClaimed => "nothing-claimed",
        }
    }

    fn is_in(self, letter: &Letter) -> bool {
        let seller = &letter.seller;
        match self {
            Self::LetterNumber => said(&letter.number),
            Self::SellerName => said(&seller.legal_name),
            Self::SellerAddress => seller.address.iter().any(|line| said(line)),
            Self::DebtorName => said(&letter.debtor.legal_name),
            Self::Signatory => said(&seller.signatory_name) && said(&seller.signatory_title),
            Self::ReplyRoute => said(&seller.email) || said(&seller.phone),
            Self::Invoices => !letter.lines.is_empty(),
            Self::InvoiceNumber => letter.lines.iter().all(|line| said(&line.number)),
            Self::InterestComputation => interest_is_explained(&letter.interest),
            Self::CompensationBasis => letter.compensation.as_ref().is_none_or(|c| said(&c.citation)),
            Self::PayBy => letter.pay_by.is_some(),
            Self::PaymentDetails => letter.bank.as_ref().is_some_and(|bank| {
                let (crate::Account::Iban(account) | crate::Account::Number(account)) = &bank.account;
                said(&bank.holder) && said(&bank.bank) && said(account) && said(&bank.reference)
            }),
            Self::DisputeRoute => letter.dispute.as_ref().is_some_and(|d| said(&d.contact) && said(&d.reach)),
            Self::Timetable => {
                !letter.timetable.is_empty() && letter.timetable.iter().all(|entry| step_is_named(&entry.step))
            }
            Self::Replaced => letter.replaces.as_ref().is_none_or(|wrong| said(&wrong.number)),
            Self::InterestReserved => {
                !matches!(letter.interest, InterestStatement::Computed(_)) && letter.compensation.is_none()
            }
            Self::NothingDue => letter.lines.iter().all(|line| line.due > letter.date),
            Self::NothingClaimed => {
                matches!(letter.interest, InterestStatement::Reserved { .. } | InterestStatement::Unspoken)
                    && letter.lines.iter().all(|line| line.interest.is_none())
                    && letter.compensation.is_none()
                    && letter.timetable.is_empty()
                    && letter.legal_citations.is_empty()
                    && letter.pay_by.is_none()
            }
        }
    }
}

fn said(text: &str) -> bool {
    !text.trim().is_empty()
}

fn step_is_named(step: &crate::StepKind) -> bool {
    match step {
        crate::StepKind::Own(words) => said(words),
        _ => true,
    }
}

fn interest_is_explained(interest: &InterestStatement) -> bool {
    match interest {
        InterestStatement::Reserved { .. } | InterestStatement::Unspoken => true,
        InterestStatement::AtCourt { citations } => {
            !citations.is_empty() && citations.iter().all(|citation| said(citation))
        }
        InterestStatement::Computed(claim) => {
            !claim.rows.is_empty()
                && !claim.basis.is_empty()
                && claim.basis.iter().all(|b| {
                    [&b.citation, &b.rate_text, &b.day_count_text, &b.rule_text].into_iter().all(|text| said(text))
                })
        }
    }
}

/// A required element that is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing {
    /// What is missing.
    pub element: Element,
    /// From which kind of letter.
    pub kind: LetterKind,
}

impl Missing {
    /// The refusal `letter_element_missing` with `element` and `kind` (their keys).
    #[must_use]
    pub fn problem(self) -> Box<Problem> {
        Problem::refused("letter_element_missing").with("element", self.element.key()).with("kind", self.kind.key())
    }
}

/// Checks that the letter holds every element that its kind must hold.
///
/// # Errors
/// Every element that is missing, in the order of [`required`].
pub fn check(letter: &Letter) -> Result<(), Vec<Missing>> {
    let missing: Vec<Missing> = required(letter.kind)
        .iter()
        .filter(|element| !element.is_in(letter))
        .map(|element| Missing { element: *element, kind: letter.kind })
        .collect();
    if missing.is_empty() { Ok(()) } else { Err(missing) }
}
