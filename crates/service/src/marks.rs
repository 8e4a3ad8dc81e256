//! Marks: what a run leaves in an account, so that nobody without the seller's key can make an account wait longer.
//!
//! What an account waits for and its next day follow from a day's judgement, of which most leave no entry: the account was looked
//! at and nothing was to be done. A mark is HMAC-SHA-256 (RFC 2104) under a key that is drawn from the signing key, cut to 64 bits
//! for each of its two parts. It proves nothing to others; `dunlin verify` asks for it.

use ed25519_dalek::SigningKey;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use store::work::{AccountRow, MARK_PART, NEVER, NOW};

/// Keeps this use of the signing key apart from all others.
const PURPOSE: &[u8] = b"dunlin account mark 1";

/// Makes and checks marks of one seller's accounts.
pub(crate) struct Marks(Hmac<Sha256>);

impl Marks {
    pub(crate) fn new(key: &SigningKey) -> Self {
        let drawn = Sha256::new().chain_update(PURPOSE).chain_update(key.to_bytes()).finalize();
        // A key shorter than a block counts as one that ends in zeros (RFC 2104, section 2).
        let mut block = [0_u8; 64];
        block.iter_mut().zip(drawn).for_each(|(to, from)| *to = from);
        Self(KeyInit::new(&block.into()))
    }
    /// Marks what a run leaves.
    pub(crate) fn leave(&self, account: &mut AccountRow) {
        account.mark = self.part(account, "");
        account.mark += &self.part(account, &account.next_on);
    }
    /// What of the account no run has left: its next day, or what it waits for. A debtor that is `merged` into another has accounts
    /// that no run looks at.
    pub(crate) fn wrong<'a>(&self, account: &'a AccountRow, merged: bool) -> Option<&'a str> {
        let rests = account.next_on == NOW || (merged && account.next_on == NEVER);
        let (waits, next) = account.mark.split_at_checked(MARK_PART).unwrap_or((&account.mark, ""));
        let waits_sound = match waits {
            "" => account.waiting.is_empty(),
            _ => waits == self.part(account, ""),
        };
        let next_sound = match next {
            "" => rests,
            _ => account.next_on != NOW && next == self.part(account, &account.next_on),
        };
        if !waits_sound {
            return Some(&account.waiting);
        }
        (!next_sound).then_some(&account.next_on)
    }
    /// The mark of what an account waits for, alone (`next` empty) or with its next day.
    fn part(&self, account: &AccountRow, next: &str) -> String {
        let mut mac = self.0.clone();
        mac.update(&account.debtor.to_be_bytes());
        // A currency has three letters, and a zero ends what is of any length.
        mac.update(account.currency.code().as_bytes());
        mac.update(account.waiting.as_bytes());
        mac.update(&[0]);
        mac.update(next.as_bytes());
        let mut text = crate::letters::hex(&mac.finalize().into_bytes());
        text.truncate(MARK_PART);
        text
    }
}

#[cfg(test)]
mod tests {
    use basis::money::Currency;

    use super::*;

    fn left(next: &str, waiting: &str) -> (Marks, AccountRow) {
        let marks = Marks::new(&SigningKey::from_bytes(&[7; 32]));
        let mut account = crate::account::empty(3, Currency::parse("EUR").unwrap());
        next.clone_into(&mut account.next_on);
        waiting.clone_into(&mut account.waiting);
        marks.leave(&mut account);
        (marks, account)
    }

    #[test]
    fn what_a_run_left_stands_until_it_is_woken_or_forgotten() {
        let (marks, mut account) = left("2026-12-01", "waiting_for_step");
        assert_eq!((marks.wrong(&account, false), account.mark.len()), (None, 2 * MARK_PART));
        account.wake();
        assert_eq!((marks.wrong(&account, false), account.mark.len()), (None, MARK_PART));
        account.forget();
        assert_eq!(marks.wrong(&account, false), None);
        assert_eq!(marks.wrong(&left("9999-12-31", "").1, false), None);
    }

    #[test]
    fn a_later_day_or_another_word_is_nobodys() {
        let changes: [fn(&mut AccountRow); 7] = [
            |a| a.next_on = "2026-12-02".to_owned(),
            |a| a.waiting = "promised".to_owned(),
            |a| a.waiting.clear(),
            |a| a.mark.clear(),
            |a| a.mark.truncate(MARK_PART),
            |a| a.mark.truncate(5),
            |a| a.debtor = 4,
        ];
        for (i, change) in changes.iter().enumerate() {
            let (marks, mut account) = left("2026-12-01", "waiting_for_step");
            change(&mut account);
            assert!(marks.wrong(&account, false).is_some(), "change {i}");
        }
        let (marks, mut woken) = left("2026-12-01", "waiting_for_step");
        woken.wake();
        woken.waiting = "promised".to_owned();
        assert_eq!(marks.wrong(&woken, false), Some("promised"));
        let other = Marks::new(&SigningKey::from_bytes(&[8; 32]));
        assert!(other.wrong(&left("2026-12-01", "").1, false).is_some(), "another key");
    }

    #[test]
    fn only_a_merged_debtors_account_rests_for_good_without_a_mark() {
        let (marks, mut account) = left("2026-12-01", "");
        account.forget();
        NEVER.clone_into(&mut account.next_on);
        assert_eq!(marks.wrong(&account, true), None);
        assert_eq!(marks.wrong(&account, false), Some(NEVER));
    }
}
