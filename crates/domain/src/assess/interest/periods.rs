//! Interest without payments over periods worked out beforehand, so that many items with the same dates share that work. What
//! [`Applied::accrue`] explains period by period is only added up here; nothing is allocated for a sum.

use basis::calendar::Date;
use basis::money::Money;
use basis::problem::{Outcome, Problem};

use super::applied::Applied;
use super::meter::{Meter, Method};
use super::timeline::Stretch;

/// Days with one rate, and how much of a year they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    stretch: Stretch,
    units: i64,
    /// Whether interest is added to the principal on the first of the days.
    compounds: bool,
}

/// The periods of a rule from its first day to a last one, whatever the principal. Serves every rule; where one fraction
/// gives the sum, [`Applied::factor`] is shorter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Periods {
    method: Method,
    pieces: Box<[Piece]>,
}

impl Applied<'_> {
    /// The periods up to `until`, which counts.
    #[must_use]
    pub fn periods(&self, until: Date) -> Periods {
        let method = self.method();
        let piece = |stretch: Stretch| Piece {
            units: method.units(&stretch),
            compounds: self.compounds_on(stretch.from),
            stretch,
        };
        Periods { method, pieces: self.cut(until, &[]).into_iter().map(piece).collect() }
    }
}

impl Periods {
    /// Interest on a principal, in minor units: to the unit what [`Applied::accrue`] gives without payments. Fails with
    /// `principal_negative` and `amount_too_large`, as that does.
    pub fn interest(&self, principal: Money) -> Outcome<i64> {
        if principal.minor < 0 {
            return Err(Problem::input("principal_negative").with("value", principal));
        }
        let mut meter = Meter::new(self.method, principal.currency);
        let once = self.method.rounds_once();
        for piece in &self.pieces {
            if piece.compounds {
                meter.compound();
            }
            if once {
                meter.grow(&piece.stretch, piece.units, principal.minor, 0)?;
            } else {
                meter.add(&piece.stretch, principal.minor, 0)?;
            }
        }
        if once {
            meter.round()?;
        }
        Ok(meter.total())
    }
}
