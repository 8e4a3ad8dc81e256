//! What a letter says, as plain data: parties, invoices, interest, dates, payment details.
//! No layout and no wording of ours: those are in `templates/`. Texts in here come from the seller or the law pack,
//! in the letter's language.

use basis::calendar::Date;
use basis::money::{Currency, Money, Rate};

use crate::letterhead::Letterhead;

/// Which letter of the collection strategy this is, in the order in which firmness grows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LetterKind {
    /// A friendly note before the due date: what falls due when, where to pay, whom to tell of a fault. It demands nothing.
    BeforeDue,
    /// The statement of account: every open item, due or not, for comparing books. It demands nothing and reserves interest.
    StatementOfAccount,
    /// A friendly reminder with the three questions: received, disputed, paid when?
    Reminder,
    /// The formal demand: every element that a court or an insurer later asks for.
    FormalDemand,
    /// The last letter before outsiders are involved; invites an instalment proposal.
    FinalNotice,
    /// Notice before legal action; invites settlement.
    NoticeBeforeAction,
}

impl LetterKind {
    /// All kinds, softest first.
    pub const ALL: [Self; 6] = [
        Self::BeforeDue,
        Self::StatementOfAccount,
        Self::Reminder,
        Self::FormalDemand,
        Self::FinalNotice,
        Self::NoticeBeforeAction,
    ];

    /// The stable key: `before_due`, `statement_of_account`, `reminder`, `formal_demand`, `final_notice`, `notice_before_action`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::BeforeDue => "before_due",
            Self::StatementOfAccount => "statement_of_account",
            Self::Reminder => "reminder",
            Self::FormalDemand => "formal_demand",
            Self::FinalNotice => "final_notice",
            Self::NoticeBeforeAction => "notice_before_action",
        }
    }
    /// Whether it claims something: a formal demand and what comes after it.
    #[must_use]
    pub const fn is_formal(self) -> bool {
        matches!(self, Self::FormalDemand | Self::FinalNotice | Self::NoticeBeforeAction)
    }
    /// Whether it also names what is not due: it then asks for nothing by any day.
    #[must_use]
    pub const fn asks_for_nothing(self) -> bool {
        matches!(self, Self::BeforeDue | Self::StatementOfAccount)
    }
    /// The kind with that key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// The language a letter is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    En,
    /// Chinese in simplified characters, with mainland punctuation and customs.
    ZhHans,
    /// Chinese in traditional characters, with Taiwan's business wording, punctuation and customs.
    ZhHant,
    /// German.
    De,
}

impl Language {
    /// All languages that have a letter template.
    pub const ALL: [Self; 4] = [Self::En, Self::ZhHans, Self::ZhHant, Self::De];

    /// The language tag: `en`, `zh-Hans`, `zh-Hant`, `de`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::ZhHans => "zh-Hans",
            Self::ZhHant => "zh-Hant",
            Self::De => "de",
        }
    }
    /// Whether letters in it follow Chinese customs: numbering, indented paragraphs, seal, sums in capital numerals.
    #[must_use]
    pub const fn is_chinese(self) -> bool {
        matches!(self, Self::ZhHans | Self::ZhHant)
    }
    /// The language with that tag.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }
}

/// Who writes the letter: the creditor and the person who signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seller {
    /// Full legal name as registered.
    pub legal_name: String,
    /// Postal address, one entry a line.
    pub address: Vec<String>,
    /// Whom to talk to.
    pub contact_person: String,
    /// E-mail for replies.
    pub email: String,
    /// Telephone for replies.
    pub phone: String,
    /// Who signs.
    pub signatory_name: String,
    /// In what function.
    pub signatory_title: String,
    /// The country it writes from, for its envelopes: an ISO 3166 code, also with a part of the country (`US-NY`);
    /// empty when it is not known.
    pub country: String,
    /// What stands at the top of the first page in place of the name.
    pub letterhead: Option<Letterhead>,
}

/// Whom the letter goes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Debtor {
    /// Full legal name.
    pub legal_name: String,
    /// Postal address, one entry a line; may be empty when only an e-mail address is known.
    pub address: Vec<String>,
    /// The person addressed, as they should be greeted ("Ms Novak", "王经理").
    pub contact: Option<String>,
    /// The seller's number for this customer.
    pub account_reference: Option<String>,
}

/// An earlier letter of the same cycle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// Its kind.
    pub kind: LetterKind,
    /// Its number.
    pub number: String,
    /// Its date.
    pub date: Date,
}

/// One overdue invoice; in a statement of account any open item, and a credit note has negative amounts; in a note before
/// the due date one that is not due yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Invoice number as on the invoice.
    pub number: String,
    /// Invoice date.
    pub issued: Date,
    /// Original due date.
    pub due: Date,
    /// Calendar days from the due date to the letter's date; 0 for what is not overdue.
    pub days_overdue: u32,
    /// Invoice amount.
    pub original: Money,
    /// Paid or credited so far; `original` less `open`.
    pub paid_or_credited: Money,
    /// Still open.
    pub open: Money,
    /// Interest on this invoice; `None` when none is claimed for it in this letter.
    pub interest: Option<Money>,
    /// A remark printed under the line, for example that a part is disputed and left out.
    pub note: Option<String>,
}

/// One rule under which interest was computed, in words of the letter's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basis {
    /// The provision or contract clause.
    pub citation: String,
    /// The rate, with how it is made up.
    pub rate_text: String,
    /// How days are counted.
    pub day_count_text: String,
    /// The rule: from when, on what.
    pub rule_text: String,
}

/// One period of the computation of interest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InterestRow {
    /// Number of the invoice.
    pub invoice: String,
    /// First day that bears interest.
    pub from: Date,
    /// Last day that bears interest.
    pub to: Date,
    /// Days counted.
    pub days: u32,
    /// Amount that bears interest.
    pub base: Money,
    /// The rate of this period.
    pub rate: Rate,
    /// Interest of this period.
    pub amount: Money,
}

/// Interest that the letter claims, and how it was computed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InterestClaim {
    /// The sum; equals the sum of the rows and of the lines.
    pub total: Money,
    /// The last day counted.
    pub until: Date,
    /// The rules used.
    pub basis: Vec<Basis>,
    /// The computation, printed as an annex.
    pub rows: Vec<InterestRow>,
    /// What each further day adds at today's rate, when that can be said.
    pub per_day: Option<Money>,
    /// Whether interest is reserved on invoices that show none; not where the law forbids it for all of those.
    pub partial: bool,
}

/// What the letter says about interest: it is computed and explained, left to a court, reserved, or not spoken of where the law
/// forbids it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InterestStatement {
    /// Claimed and explained.
    Computed(InterestClaim),
    /// Not claimed in this letter, all rights reserved.
    Reserved {
        /// Why, for the record (`no_law_pack`, `rate_not_published`, `blocked` …); never printed.
        reason_code: String,
    },
    /// Not claimed, as only a court can award it: the letter says so, and names no rate.
    AtCourt {
        /// The provisions under which a court may.
        citations: Vec<String>,
    },
    /// The law forbids it: no word of it is printed.
    Unspoken,
}

/// A fixed sum for the cost of recovery that the law or the contract grants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compensation {
    /// The sum.
    pub amount: Money,
    /// The provision or clause.
    pub citation: String,
}

/// A step that follows if nothing is paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepKind {
    /// A final notice is sent.
    FinalNotice,
    /// Deliveries on open account stop.
    SupplySuspended,
    /// Notice before action is sent.
    NoticeBeforeAction,
    /// The account is handed to an outside representative.
    ThirdParty {
        /// Who, if that is settled.
        name: Option<String>,
    },
    /// The seller decides whether to start proceedings.
    LegalDecision,
    /// Proceedings start, if so decided.
    LegalAction,
    /// A step in the seller's own words, a full phrase in the letter's language.
    Own(String),
}

/// A dated step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimetableEntry {
    /// On which day.
    pub on: Date,
    /// What.
    pub step: StepKind,
}

/// The number of the seller's bank account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Account {
    /// An IBAN, with or without spaces.
    Iban(String),
    /// A national account number.
    Number(String),
}

/// Where to pay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankDetails {
    /// Account holder.
    pub holder: String,
    /// Bank and branch.
    pub bank: String,
    /// Account.
    pub account: Account,
    /// BIC (SWIFT code).
    pub bic: Option<String>,
    /// National code of the branch (CNAPS number, sort code …).
    pub bank_code: Option<String>,
    /// Currency of the account; must be the letter's.
    pub currency: Currency,
    /// What the debtor should write on the transfer.
    pub reference: String,
}

/// How to dispute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispute {
    /// Person or department.
    pub contact: String,
    /// E-mail or postal address for the written objection.
    pub reach: String,
    /// By when.
    pub until: Date,
}

/// One letter: one debtor, one currency, every overdue invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Which letter.
    pub kind: LetterKind,
    /// In which language.
    pub language: Language,
    /// The letter's own number.
    pub number: String,
    /// The letter's date.
    pub date: Date,
    /// The creditor.
    pub seller: Seller,
    /// The debtor.
    pub debtor: Debtor,
    /// Earlier letters of this cycle, oldest first.
    pub earlier: Vec<Earlier>,
    /// The letter that this one corrects and stands in for.
    pub replaces: Option<Earlier>,
    /// Currency of the account; every amount is in it.
    pub currency: Currency,
    /// The invoices.
    pub lines: Vec<Line>,
    /// Sum of what is open.
    pub total_open: Money,
    /// Interest: claimed and explained, or reserved.
    pub interest: InterestStatement,
    /// Fixed compensation, if claimed.
    pub compensation: Option<Compensation>,
    /// Payments and credits not yet assigned to an invoice; positive, and taken off the sum to be paid.
    pub unapplied: Option<Money>,
    /// The sum to be paid: open invoices, interest and compensation less what is unapplied.
    pub grand_total: Money,
    /// The last day for payment.
    pub pay_by: Option<Date>,
    /// What follows, in the order of dates, each after `pay_by`.
    pub timetable: Vec<TimetableEntry>,
    /// Where to pay.
    pub bank: Option<BankDetails>,
    /// When the payment details last changed, if a change is on record.
    pub payment_details_changed_on: Option<Date>,
    /// How to dispute.
    pub dispute: Option<Dispute>,
    /// Provisions and clauses that the claim rests on besides those of the interest.
    pub legal_citations: Vec<String>,
    /// What is enclosed; the annex on interest is added by itself.
    pub enclosures: Vec<String>,
}
