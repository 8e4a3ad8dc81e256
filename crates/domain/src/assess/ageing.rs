//! Ageing: the open balance by how long it has been due, counted in calendar days from the due date as given.

use basis::calendar::Date;

use crate::books::OpenItem;

/// The buckets' keys, in order.
pub const BUCKETS: [&str; 6] = ["not_due", "1-30", "31-60", "61-90", "91-180", "181+"];

/// The open balance of something, by age, in minor units of one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ageing {
    /// One sum a bucket, in the order of [`BUCKETS`]. Credit notes count negative, in the bucket of their own due date.
    pub buckets: [i64; 6],
}

impl Ageing {
    /// Which bucket a number of days overdue belongs to.
    #[must_use]
    pub const fn bucket(days_overdue: i32) -> usize {
        match days_overdue {
            i32::MIN..=0 => 0,
            1..=30 => 1,
            31..=60 => 2,
            61..=90 => 3,
            91..=180 => 4,
            _ => 5,
        }
    }
    /// Adds one open amount.
    pub fn add(&mut self, due: Date, open: i64, day: Date) {
        if let Some(sum) = self.buckets.get_mut(Self::bucket(due.days_until(day))) {
            *sum += open;
        }
    }
    /// Adds the sums of another one, of the same day.
    pub fn merge(&mut self, other: &Self) {
        for (sum, more) in self.buckets.iter_mut().zip(other.buckets) {
            *sum += more;
        }
    }
    /// The ageing of open items as of `day`.
    #[must_use]
    pub fn of(items: &[OpenItem], day: Date) -> Self {
        let mut ageing = Self::default();
        for item in items {
            ageing.add(item.due, item.open, day);
        }
        ageing
    }
    /// The open balance: the sum over the buckets.
    #[must_use]
    pub fn total(&self) -> i64 {
        self.buckets.iter().sum()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn bounds_of_the_buckets() {
        let by_day =
            [(-5, 0), (0, 0), (1, 1), (30, 1), (31, 2), (60, 2), (61, 3), (90, 3), (91, 4), (180, 4), (181, 5)];
        for (days, bucket) in by_day {
            assert_eq!(Ageing::bucket(days), bucket, "{days} days");
        }
    }

    proptest! {
        #[test]
        fn ageing_sums_to_the_open_balance(items in proptest::collection::vec((-2000_i32..2000, -1_000_000_000_i64..1_000_000_000), 0..60)) {
            let day = Date::from_days(20_000);
            let items: Vec<OpenItem> = items.iter().enumerate().map(|(i, (age, open))| OpenItem {
                invoice: i as i64, due: day.plus_days(-age), open: *open, law: String::new(), moved: false,
            }).collect();
            let ageing = Ageing::of(&items, day);
            prop_assert_eq!(ageing.total(), items.iter().map(|i| i.open).sum::<i64>());
        }
    }
}
