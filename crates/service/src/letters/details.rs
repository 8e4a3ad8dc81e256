//! Whether the payment details in a letter are new to its debtor. Changed bank accounts are what fraud looks like: the
//! first letter after a change says so, and asks to confirm by telephone.

use basis::calendar::Date;
use basis::money::Currency;
use basis::problem::Outcome;
use store::letters::{self, LetterRow};
use store::{Connection, check};

use crate::App;
use crate::clock::day_of;

/// How long after a change a debtor who had no letter in between is still told of it, days.
const TOLD_FOR_DAYS: i32 = 365;

/// The day on which the account for `currency` last changed, if no letter since then has told this debtor of it. A first
/// account is no change, and a letter that was replaced (or is by this one, `old`) may never have been sent: it told nobody.
pub(super) fn changed_on(
    app: &App,
    c: &mut dyn Connection,
    debtor: i64,
    currency: Currency,
    old: Option<&LetterRow>,
    day: Date,
) -> Outcome<Option<Date>> {
    let seller = app.seller.id;
    let mut before = None;
    let mut change = None;
    for row in check::profiles(c, seller)? {
        let profile = wire::profile::from_json(&row.body)?;
        let account = profile.bank_account.into_iter().find(|b| b.currency == currency.code());
        if before.is_some() && account.is_some() && before != account {
            change = Some((row.version, row.at));
        }
        before = account.or(before);
    }
    let Some((version, at)) = change else { return Ok(None) };
    let all = letters::letters_of(c, seller, debtor)?;
    let void = super::life::never_sent(c, seller, debtor)?;
    let stands = |l: &LetterRow| {
        !void.contains(&l.id) && old.is_none_or(|o| o.id != l.id) && !all.iter().any(|other| other.replaces == l.id)
    };
    let told = all.iter().any(|l| l.currency == currency && l.profile >= version && stands(l));
    // Letters may be dated back; none speaks of a change on a later day than its own.
    let on = day_of(at, &app.seller.time_zone)?.min(day);
    Ok((!told && on.plus_days(TOLD_FOR_DAYS) >= day).then_some(on))
}
