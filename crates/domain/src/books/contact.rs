//! Contacts at a debtor, and which of them a letter goes to.

use crate::intake::Role;

/// A person or department at a debtor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Its number inside the debtor, from 1.
    pub id: i64,
    /// Name.
    pub name: String,
    /// What it is there for.
    pub role: Role,
    /// Language of letters to it; empty for the debtor's.
    pub language: String,
    /// Where to write; may be empty.
    pub email: String,
    /// Where to call; may be empty.
    pub phone: String,
    /// How letters address it; empty for its name.
    pub salutation: String,
}

impl Contact {
    /// How a letter addresses it.
    #[must_use]
    pub fn addressed(&self) -> &str {
        if self.salutation.is_empty() { &self.name } else { &self.salutation }
    }
}

/// What a letter is about, as far as it decides who is written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matter {
    /// Reminders, statements of account: those who pay invoices.
    Everyday,
    /// Demands and notices: those who answer for the firm.
    Formal,
}

impl Matter {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Everyday, Self::Formal];
    /// The word in results.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Everyday => "everyday",
            Self::Formal => "formal",
        }
    }
    /// The roles that it goes to, the best first.
    #[must_use]
    pub const fn roles(self) -> &'static [Role] {
        match self {
            Self::Everyday => &[Role::AccountsPayable],
            Self::Formal => &[Role::Management, Role::Legal],
        }
    }
}

/// The contact that a letter about `matter` goes to: of the best role that is there, the one that was named first. `None`
/// leaves it to the debtor's general contact.
#[must_use]
pub fn addressee(contacts: &[Contact], matter: Matter) -> Option<&Contact> {
    let first = |role: &Role| contacts.iter().filter(|c| c.role == *role).min_by_key(|c| c.id);
    matter.roles().iter().find_map(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contact(id: i64, role: Role) -> Contact {
        Contact {
            id,
            name: format!("C{id}"),
            role,
            language: String::new(),
            email: String::new(),
            phone: String::new(),
            salutation: String::new(),
        }
    }

    #[test]
    fn each_matter_goes_to_its_role_and_to_the_first_named_of_it() {
        let all = [
            contact(4, Role::AccountsPayable),
            contact(1, Role::Purchasing),
            contact(3, Role::AccountsPayable),
            contact(2, Role::Legal),
        ];
        let chosen = |of: &[Contact], matter| addressee(of, matter).map(|c| c.id);
        assert_eq!(chosen(&all, Matter::Everyday), Some(3));
        assert_eq!(chosen(&all, Matter::Formal), Some(2));
        let led = [contact(2, Role::Legal), contact(5, Role::Management)];
        assert_eq!(chosen(&led, Matter::Formal), Some(5), "who leads comes before who looks after law");
        assert_eq!(chosen(&led, Matter::Everyday), None, "nobody there pays invoices");
        assert_eq!(chosen(&[contact(1, Role::Other)], Matter::Formal), None);
    }

    #[test]
    fn a_salutation_stands_for_the_name() {
        let mut one = contact(1, Role::Legal);
        assert_eq!(one.addressed(), "C1");
        one.salutation = "Ms Novak".to_owned();
        assert_eq!(one.addressed(), "Ms Novak");
    }
}
