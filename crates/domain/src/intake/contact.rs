//! One row of a file of contacts: a person or department at a debtor, and for what it is to be written to.

use super::fields::{CODE, Fields, NAME};
use super::{Rejection, Row};

/// What a contact is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Pays invoices: reminders go here.
    AccountsPayable,
    /// Leads the firm: formal letters go here.
    Management,
    /// Looks after law: formal letters go here where no management is named.
    Legal,
    /// Buys.
    Purchasing,
    /// Anything else.
    Other,
}

impl Role {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Self; 5] = [Self::AccountsPayable, Self::Management, Self::Legal, Self::Purchasing, Self::Other];

    /// The word used in commands, files and the store.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::AccountsPayable => "accounts_payable",
            Self::Management => "management",
            Self::Legal => "legal",
            Self::Purchasing => "purchasing",
            Self::Other => "other",
        }
    }
    /// Reads the word, or what the trade writes for it.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        let plain = word.trim().to_lowercase().replace([' ', '-'], "_");
        let named = Self::ALL.into_iter().find(|r| r.word() == plain);
        named.or(match plain.as_str() {
            "ap"
            | "finance"
            | "accounting"
            | "accounts"
            | "buchhaltung"
            | "kreditorenbuchhaltung"
            | "财务"
            | "財務"
            | "应付"
            | "應付"
            | "経理" => Some(Self::AccountsPayable),
            "director" | "ceo" | "geschäftsführung" | "geschäftsleitung" | "管理层" | "管理層" | "负责人"
            | "負責人" | "経営" => Some(Self::Management),
            "recht" | "rechtsabteilung" | "法务" | "法務" => Some(Self::Legal),
            "procurement" | "buyer" | "einkauf" | "采购" | "採購" | "購買" => Some(Self::Purchasing),
            _ => None,
        })
    }
    /// All words, for a message.
    #[must_use]
    pub fn words() -> String {
        Self::ALL.map(Self::word).join(", ")
    }
}

/// A checked row of a file of contacts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewContact {
    /// The line on which the row begins.
    pub line: u64,
    /// The seller's code of the debtor.
    pub debtor_code: String,
    /// Name of the person or department.
    pub name: String,
    /// What it is there for.
    pub role: Role,
    /// Language of letters to it, one of [`super::LANGUAGES`]; the debtor's when the row names none.
    pub language: Option<String>,
    /// Where to write.
    pub email: Option<String>,
    /// Where to call.
    pub phone: Option<String>,
    /// How letters address it, where that is not its name: "Ms Novak".
    pub salutation: Option<String>,
}

/// Reads one row of a file of contacts. The faults come in the order of the columns of [`super::CONTACTS`].
pub fn contact(row: &dyn Row) -> Result<NewContact, Vec<Rejection>> {
    let mut f = Fields::of(row);
    let debtor_code = f.required("debtor_code", CODE);
    let name = f.required("name", NAME);
    let stated = f.optional("role", CODE);
    let role = match &stated {
        None => Some(Role::Other),
        Some(word) => {
            let known = Role::parse(word);
            if known.is_none() {
                let fault = f.fault("role", "unknown_role").with("value", word).with("expected", Role::words());
                f.refuse(fault);
            }
            known
        }
    };
    let language = f.language();
    let email = f.optional("email", NAME);
    let phone = f.optional("phone", CODE);
    let salutation = f.optional("salutation", NAME);
    let line = f.line();
    let record = (|| {
        Some(NewContact {
            line,
            debtor_code: debtor_code?,
            name: name?,
            role: role?,
            language,
            email,
            phone,
            salutation,
        })
    })();
    f.finish(record)
}
