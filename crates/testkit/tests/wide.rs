//! Whole numbers of any size, written the slow way, to judge sums that pass the largest machine integer.

use std::cmp::Ordering;

/// A whole number from zero up: digits of base 2^32, smallest first, no zeros on top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wide(Vec<u32>);

impl Wide {
    pub fn new(mut value: u128) -> Self {
        let mut digits = Vec::new();
        while value > 0 {
            digits.push((value & 0xffff_ffff) as u32);
            value >>= 32;
        }
        Self(digits)
    }
    /// Digit by digit, each row shifted and added, as on paper.
    pub fn times(&self, other: &Self) -> Self {
        let mut sum = Self::new(0);
        for (place, a) in self.0.iter().enumerate() {
            let mut row = vec![0_u32; place];
            let mut carry = 0_u64;
            for b in &other.0 {
                let product = u64::from(*a) * u64::from(*b) + carry;
                row.push((product & 0xffff_ffff) as u32);
                carry = product >> 32;
            }
            row.push(u32::try_from(carry).unwrap());
            sum = sum.plus(&Self(row).trimmed());
        }
        sum
    }
    pub fn plus(&self, other: &Self) -> Self {
        let mut digits = Vec::new();
        let mut carry = 0_u64;
        for i in 0..self.0.len().max(other.0.len()) {
            let digit = |n: &Self| u64::from(n.0.get(i).copied().unwrap_or(0));
            let sum = digit(self) + digit(other) + carry;
            digits.push((sum & 0xffff_ffff) as u32);
            carry = sum >> 32;
        }
        digits.push(u32::try_from(carry).unwrap());
        Self(digits).trimmed()
    }
    fn trimmed(mut self) -> Self {
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
        self
    }
}

impl Ord for Wide {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_length = self.0.len().cmp(&other.0.len());
        by_length.then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }
}

impl PartialOrd for Wide {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[test]
fn counts_like_the_machine_where_the_machine_can() {
    let of = Wide::new;
    for (a, b) in [(0, 0), (1, u128::from(u64::MAX)), (u128::from(u64::MAX), u128::from(u64::MAX)), (7, 1 << 100)] {
        assert_eq!(of(a).times(&of(b)), of(a * b));
        assert_eq!(of(a).plus(&of(b)), of(a + b));
        assert_eq!(of(a).cmp(&of(b)), a.cmp(&b));
    }
    let top = of(u128::MAX);
    // (x + 1)^2 = x^2 + 2x + 1, far above the machine.
    let next = top.plus(&of(1));
    assert_eq!(next.times(&next), top.times(&top).plus(&top.times(&of(2))).plus(&of(1)));
    assert!(top.times(&top) > next);
}
