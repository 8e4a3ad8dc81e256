//! Allocating a receipt as the seller booked it or the debtor designated it.

/// What one receipt does to one invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allocation {
    /// Taken off the invoice's open amount, in minor units.
    pub applied: i64,
    /// Left over as unapplied cash.
    pub unapplied: i64,
}

/// Allocates a receipt of `amount` to an invoice with `open` still open; without an invoice, or where nothing is owed,
/// all of it is unapplied cash. What goes in comes out: `applied + unapplied == amount`.
///
/// ```
/// use domain::books::{Allocation, allocate};
/// assert_eq!(allocate(500, Some(300)), Allocation { applied: 300, unapplied: 200 });
/// assert_eq!(allocate(500, Some(-10)), Allocation { applied: 0, unapplied: 500 });
/// assert_eq!(allocate(500, None), Allocation { applied: 0, unapplied: 500 });
/// ```
#[must_use]
pub fn allocate(amount: i64, open: Option<i64>) -> Allocation {
    let applied = open.unwrap_or(0).clamp(0, amount.max(0));
    Allocation { applied, unapplied: amount - applied }
}
