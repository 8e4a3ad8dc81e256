//! Who may do what: the one table of roles and permissions, and who stands behind a token.
//!
//! Nothing here is about one use case; `people` and `tokens` beside it keep who has a role and which tokens act for whom.

mod attempts;
mod back_off;
#[cfg(any(feature = "oidc", feature = "passkeys"))]
mod begun;
mod entering;
mod links;
mod page;
mod passkeys;
mod password;
mod people;
mod proofs;
mod provider;
mod second_factor;
mod sessions;
mod sign_in;
mod tokens;
mod totp;

use basis::problem::{Outcome, Problem};
use store::Connection;

pub use entering::{Given, SignedIn};
pub use links::{Chosen, Link, PATH as LINK_PATH, invite, withdraw_invitation};
pub use page::page;
pub use passkeys::{Answered, passkeys, remove_passkey, remove_passkeys};
pub use password::{LEAST as PASSWORD_LEAST, MOST as PASSWORD_MOST};
pub use people::{add, disable, enable, give, list};
pub use provider::{
    Came, Gone, Provider, RETURN as PROVIDER_RETURN, Returned, Told as ProviderTold, Wish, provider_links,
    remove_provider_link, remove_provider_links,
};
pub use second_factor::{
    begin_second_factor, confirm_second_factor, remove_second_factor, renew_recovery_codes, second_factor,
    turn_off_second_factor,
};
pub use sessions::{From, IDLE, LONGEST, Proof, end_session, recognise, session_of, sessions};
pub use sign_in::{change_password, clear_password, generate_password, has_password, password_agrees, set_password};
pub use tokens::{Created, LIFE_DAYS, LIFE_DAYS_MAX, NewToken, authenticate, create, revoke, tokens};

pub(crate) use entering::{change_own, enter, prove};
pub(crate) use links::{
    END_ENTRY as LINK_END_ENTRY, ENTRY as LINK_ENTRY, accept, first, look, record_text as link_text,
};
pub(crate) use passkeys::{Ceremonies, ENTRY as PASSKEY_ENTRY, strong};
pub(crate) use people::{ABLE_ENTRY, DISABLED, ENTRY as MEMBERSHIP_ENTRY, arrived, record_text as membership_text};
pub(crate) use provider::{ENTRY as PROVIDER_LINK_ENTRY, Talk};
pub(crate) use second_factor::{ENTRY as SECOND_FACTOR_ENTRY, standing as second_factor_standing};
pub(crate) use sessions::{
    END_ENTRY as SESSION_END_ENTRY, ENTRY as SESSION_ENTRY, KEPT as SESSION_KEPT, record_text as session_text,
};
pub(crate) use sign_in::{ENTRY as PASSWORD_ENTRY, fingerprint as password_fingerprint};
pub(crate) use tokens::{ENTRY as TOKEN_ENTRY, record_text as token_text};

/// When a person's last passkey was added, and a hash of all of them.
pub(crate) fn passkeys_standing(c: &mut dyn Connection, person: i64) -> Outcome<Option<(String, String)>> {
    passkeys::PROOFS.standing(c, person)
}

/// The same of its accounts at another service.
pub(crate) fn provider_links_standing(c: &mut dyn Connection, person: i64) -> Outcome<Option<(String, String)>> {
    provider::PROOFS.standing(c, person)
}

/// What a person is at a seller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Answers for collection: strategy, approvals, blocks.
    CreditManager,
    /// Works through the worklist.
    Collector,
    /// Keeps the books: files in, periods closed.
    Finance,
    /// Looks after customers; reads.
    Sales,
    /// Answers for formal letters and what comes after them.
    Legal,
    /// Reads everything and changes nothing.
    Auditor,
    /// Looks after people, settings and the installation, not after debts.
    Administrator,
}

impl Role {
    /// All of them, in the order of the table.
    pub const ALL: [Self; 7] = [
        Self::CreditManager,
        Self::Collector,
        Self::Finance,
        Self::Sales,
        Self::Legal,
        Self::Auditor,
        Self::Administrator,
    ];
    /// Its word in options, answers and the store.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::CreditManager => "credit_manager",
            Self::Collector => "collector",
            Self::Finance => "finance",
            Self::Sales => "sales",
            Self::Legal => "legal",
            Self::Auditor => "auditor",
            Self::Administrator => "administrator",
        }
    }
    /// Reads the word. Fails with `unknown_role`.
    pub fn parse(word: &str) -> Outcome<Self> {
        let known = || Self::ALL.map(Self::word).join(", ");
        Self::ALL.into_iter().find(|role| role.word() == word).ok_or_else(|| {
            Problem::usage("unknown_access_role").with("value", word).with("known", known()).column("role")
        })
    }
    /// Whether the role holds a permission.
    #[must_use]
    pub fn may(self, permission: Permission) -> bool {
        permission.roles().contains(&self)
    }
}

/// What can be allowed. Its word is also a scope of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Permission {
    /// Read the books: worklist, debtors, letters, decisions, reports.
    BooksRead,
    /// Ask the law: packs, rates, interest that touches no books.
    LawRead,
    /// Read the seller's settings: its data, strategies, texts of letters.
    SettingsRead,
    /// Verify the books and take their evidence away: `verify`, exports.
    EvidenceRead,
    /// Read who has which role, and which tokens there are.
    AccessRead,
    /// Read how the server fares.
    InstallationRead,
    /// Change debtors' master data and contacts.
    DebtorsWrite,
    /// Take files into the books.
    BooksImport,
    /// Take an import back, merge debtors, close and reopen a period.
    BooksCorrect,
    /// Add and lift blocks.
    BlocksWrite,
    /// Grant and withdraw more time.
    ExtensionsWrite,
    /// Say why a debtor pays late, and how much is at risk.
    AssessmentsWrite,
    /// Write notes and what sales promised, give tasks and do them.
    NotesWrite,
    /// Put debtors into people's hands.
    AssignmentsWrite,
    /// Record what bears on limitation.
    LimitationWrite,
    /// Approve candidates.
    LettersApprove,
    /// Issue and correct letters, statements of account.
    LettersIssue,
    /// Record that a letter was sent, delivered, answered.
    LettersRecord,
    /// Withdraw candidates, make letters void.
    LettersWithdraw,
    /// Run the day.
    DayRun,
    /// Put strategies into force.
    StrategyWrite,
    /// Change the seller's data, payment details, calendars, rates, texts of letters.
    SettingsWrite,
    /// Approve or turn down what takes two people and somebody else proposed.
    ChangesApprove,
    /// Read to where events are told, and what came of it.
    WebhooksRead,
    /// Say to where events are told, have secrets shown, send again.
    WebhooksWrite,
    /// Give roles, make and revoke tokens.
    AccessWrite,
}

use Role::{Administrator, Auditor, Collector, CreditManager, Finance, Legal, Sales};

/// The table. A role that is not in a row may not.
const TABLE: [(Permission, &str, &[Role]); 26] = [
    (Permission::BooksRead, "books.read", &Role::ALL),
    (Permission::LawRead, "law.read", &Role::ALL),
    (Permission::SettingsRead, "settings.read", &Role::ALL),
    (Permission::EvidenceRead, "evidence.read", &[CreditManager, Finance, Legal, Auditor, Administrator]),
    (Permission::AccessRead, "access.read", &[Auditor, Administrator]),
    (Permission::InstallationRead, "installation.read", &[Auditor, Administrator]),
    (Permission::DebtorsWrite, "debtors.write", &[CreditManager, Collector, Finance]),
    (Permission::BooksImport, "books.import", &[CreditManager, Finance]),
    (Permission::BooksCorrect, "books.correct", &[Finance]),
    (Permission::BlocksWrite, "blocks.write", &[CreditManager, Collector, Legal]),
    (Permission::ExtensionsWrite, "extensions.write", &[CreditManager, Collector]),
    (Permission::AssessmentsWrite, "assessments.write", &[CreditManager, Collector, Legal]),
    (Permission::NotesWrite, "notes.write", &[CreditManager, Collector, Finance, Sales, Legal]),
    (Permission::AssignmentsWrite, "assignments.write", &[CreditManager]),
    (Permission::LimitationWrite, "limitation.write", &[CreditManager, Legal]),
    (Permission::LettersApprove, "letters.approve", &[CreditManager, Legal]),
    (Permission::LettersIssue, "letters.issue", &[CreditManager, Collector, Legal]),
    (Permission::LettersRecord, "letters.record", &[CreditManager, Collector, Legal]),
    (Permission::LettersWithdraw, "letters.withdraw", &[CreditManager, Legal]),
    (Permission::DayRun, "day.run", &[CreditManager, Administrator]),
    (Permission::StrategyWrite, "strategy.write", &[CreditManager]),
    (Permission::SettingsWrite, "settings.write", &[Finance, Administrator]),
    (Permission::ChangesApprove, "changes.approve", &[CreditManager, Finance, Legal]),
    (Permission::WebhooksRead, "webhooks.read", &[Auditor, Administrator]),
    (Permission::WebhooksWrite, "webhooks.write", &[Administrator]),
    (Permission::AccessWrite, "access.write", &[Administrator]),
];

impl Permission {
    /// All of them, in the order of the table.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|(permission, _, _)| *permission)
    }
    fn row(self) -> (&'static str, &'static [Role]) {
        let row = TABLE.iter().find(|(permission, _, _)| *permission == self);
        row.map_or(("", &[]), |(_, word, roles)| (*word, *roles))
    }
    /// Its word, as scopes and answers have it.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.row().0
    }
    /// The roles that hold it.
    #[must_use]
    pub fn roles(self) -> &'static [Role] {
        self.row().1
    }
    /// Whether whoever has it alone can change nothing.
    #[must_use]
    pub fn reads(self) -> bool {
        self.word().ends_with(".read")
    }
    /// Reads the word. Fails with `unknown_scope`.
    pub fn parse(word: &str) -> Outcome<Self> {
        let known = || Self::all().map(Self::word).collect::<Vec<_>>().join(", ");
        let found = Self::all().find(|permission| permission.word() == word);
        found.ok_or_else(|| Problem::usage("unknown_scope").with("value", word).with("known", known()).column("scope"))
    }
}

/// Who stands behind a request: a person in its role at one seller, narrowed by the scopes of the token; in a session by none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Principal {
    /// The seller's number.
    pub seller: i64,
    /// The seller's code.
    pub seller_code: String,
    /// The person's number.
    pub person: i64,
    /// The name to sign in with.
    pub login: String,
    /// Name.
    pub name: String,
    /// Role at the seller.
    pub role: Role,
    /// The token's number, 0 for a session.
    pub token: i64,
    /// The session's number, 0 for a token.
    pub session: i64,
    /// What proved who opened the session.
    pub proof: Proof,
    /// What the token may do of what the role may.
    pub scopes: Vec<Permission>,
}

impl Principal {
    /// Whether role and scopes hold a permission.
    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        self.role.may(permission) && self.scopes.contains(&permission)
    }
    /// Fails with `permission_missing` where the role does not hold it, with `scope_missing` where only the token does not, and with
    /// `second_factor_required` in a session that may do nothing yet.
    pub fn require(&self, permission: Permission) -> Outcome<()> {
        let refused =
            |code| Problem::refused(code).with("permission", permission.word()).with("role", self.role.word());
        if !self.role.may(permission) {
            return Err(refused("permission_missing"));
        }
        if self.session != 0 && self.scopes.is_empty() {
            return Err(Problem::refused("second_factor_required"));
        }
        if !self.scopes.contains(&permission) {
            return Err(Problem::refused("scope_missing")
                .with("permission", permission.word())
                .with("token", self.token));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn principal(role: Role, scopes: Vec<Permission>) -> Principal {
        Principal {
            seller: 1,
            seller_code: "A".to_owned(),
            person: 1,
            login: "ada".to_owned(),
            name: "Ada".to_owned(),
            role,
            token: 7,
            session: 0,
            proof: Proof::Password,
            scopes,
        }
    }

    #[test]
    fn every_permission_has_one_row_and_its_word() {
        let mut words: Vec<&str> = Permission::all().map(Permission::word).collect();
        assert!(words.iter().all(|w| w.split('.').count() == 2), "{words:?}");
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), TABLE.len());
        // The enumeration has no member without a row: the last one's place is the last row.
        assert_eq!(Permission::AccessWrite as usize + 1, TABLE.len());
        for permission in Permission::all() {
            assert_eq!(Permission::parse(permission.word()).unwrap(), permission);
            assert!(!permission.roles().is_empty(), "{permission:?} is nobody's");
        }
    }

    #[test]
    fn an_auditor_reads_all_and_changes_nothing() {
        for permission in Permission::all() {
            assert_eq!(Role::Auditor.may(permission), permission.reads(), "{permission:?}");
        }
        assert!(Role::ALL.into_iter().all(|role| Role::parse(role.word()).unwrap() == role));
        assert_eq!(Role::parse("boss").unwrap_err().code, "unknown_access_role");
    }

    /// Whoever gives roles must not be who lets letters out, and who keeps the books must not be who chases.
    #[test]
    fn duties_are_kept_apart() {
        let writes = |role: Role| Permission::all().filter(move |p| role.may(*p) && !p.reads());
        for permission in writes(Role::Administrator) {
            let own =
                [Permission::DayRun, Permission::SettingsWrite, Permission::WebhooksWrite, Permission::AccessWrite];
            assert!(own.contains(&permission), "{permission:?}");
        }
        assert_eq!(writes(Role::Sales).collect::<Vec<_>>(), [Permission::NotesWrite], "words, and nothing else");
        assert!(!Role::CreditManager.may(Permission::SettingsWrite), "payment details are not the credit manager's");
        assert!(!Role::Finance.may(Permission::LettersIssue));
    }

    #[test]
    fn scopes_narrow_and_never_widen() {
        let all: Vec<Permission> = Permission::all().collect();
        let wide = principal(Role::Sales, all);
        assert!(wide.may(Permission::BooksRead));
        assert_eq!(wide.require(Permission::BlocksWrite).unwrap_err().code, "permission_missing");
        let narrow = principal(Role::Collector, vec![Permission::BooksRead]);
        assert_eq!(narrow.require(Permission::BlocksWrite).unwrap_err().code, "scope_missing");
        assert!(narrow.require(Permission::BooksRead).is_ok());
    }
}
