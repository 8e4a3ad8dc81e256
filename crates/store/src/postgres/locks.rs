//! Whose rows a session sees, and which advisory locks its turns and transactions take.
//!
//! Locks come in pairs: one of the whole database, one of the seller. Who works for a seller takes the first shared and the
//! second alone, so that sellers do not wait for one another; who works for none takes the first alone, and so waits for all.

use crate::connection::Share;

/// The first numbers of the locks; they spell `Dunl`, `Dunm`, `Dunn` and keep them apart from other programs' locks. Of the whole
/// database there are two, told apart by their second number; the others have the seller there.
const WHOLE: i64 = 1_148_546_668;
const WRITER: i64 = 1_148_546_669;
const TURN: i64 = 1_148_546_670;

/// Second numbers of the locks of the whole database.
const WHOLE_TURN: i64 = 1;
const WHOLE_WRITER: i64 = 2;

/// Whose rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// Of every seller: opening, migrating, the list of sellers.
    Every,
    /// Of one.
    One(i64),
}

/// A function of PostgreSQL called with a lock's two numbers, the second of 32 bits: sellers that share one wait for each
/// other without need, and nothing else.
fn call(function: &str, (first, second): (i64, i64)) -> String {
    format!("{function}({first}, ({} - 2147483648)::INTEGER)", second.rem_euclid(1 << 32))
}

/// The same with the plain second number, which is small.
fn whole(function: &str, second: i64) -> String {
    format!("{function}({WHOLE}, {second})")
}

impl Scope {
    /// The statement that tells the server.
    pub(super) fn look(self) -> String {
        match self {
            Self::Every => "SET dunlin.seller = '*'".to_owned(),
            Self::One(seller) => format!("SET dunlin.seller = '{seller}'"),
        }
    }
    /// The query that says whether the turn was had at once. A lock of a pair that it got is kept until the session ends.
    pub(super) fn try_turn(self) -> String {
        match self {
            Self::Every => format!("SELECT {}", whole("pg_try_advisory_lock", WHOLE_TURN)),
            Self::One(seller) => format!(
                "SELECT CASE WHEN {} THEN {} ELSE FALSE END",
                whole("pg_try_advisory_lock_shared", WHOLE_TURN),
                call("pg_try_advisory_lock", (TURN, seller))
            ),
        }
    }
    /// The statements that wait for the turn.
    pub(super) fn turn(self) -> String {
        match self {
            Self::Every => format!("SELECT {}", whole("pg_advisory_lock", WHOLE_TURN)),
            Self::One(seller) => format!(
                "SELECT {}; SELECT {}",
                whole("pg_advisory_lock_shared", WHOLE_TURN),
                call("pg_advisory_lock", (TURN, seller))
            ),
        }
    }
    /// The statements that wait until a transaction may write.
    pub(super) fn writer(self, share: Share) -> String {
        self.locked("", WHOLE_WRITER, WRITER, share)
    }
    /// The same for a worker's transaction: first the turn, for as long as it lasts. The server ends one that does nothing for
    /// `idle` milliseconds.
    pub(super) fn part(self, share: Share, idle: i64) -> String {
        let turn = self.locked("", WHOLE_TURN, TURN, share);
        let idle = format!("SET LOCAL idle_in_transaction_session_timeout = {idle}; {turn}; ");
        self.locked(&idle, WHOLE_WRITER, WRITER, share)
    }
    fn locked(self, before: &str, of_whole: i64, of_seller: i64, share: Share) -> String {
        let own = match share {
            Share::Alone => "pg_advisory_xact_lock",
            Share::Beside => "pg_advisory_xact_lock_shared",
        };
        match self {
            Self::Every => format!("{before}SELECT {}", whole("pg_advisory_xact_lock", of_whole)),
            Self::One(seller) => format!(
                "{before}SELECT {}; SELECT {}",
                whole("pg_advisory_xact_lock_shared", of_whole),
                call(own, (of_seller, seller))
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seller_shares_the_database_and_has_its_own_lock_alone() {
        assert_eq!(
            Scope::One(7).writer(Share::Alone),
            "SELECT pg_advisory_xact_lock_shared(1148546668, 2); SELECT pg_advisory_xact_lock(1148546669, (7 - \
             2147483648)::INTEGER)"
        );
        assert_eq!(Scope::Every.writer(Share::Alone), "SELECT pg_advisory_xact_lock(1148546668, 2)");
        let part = Scope::One(7).part(Share::Beside, 60_000);
        assert_eq!(part.matches("_shared(").count(), 4, "{part}");
        assert_ne!(Scope::One(7).writer(Share::Alone), Scope::One(8).writer(Share::Alone));
    }
}
