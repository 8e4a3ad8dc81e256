//! An exact fraction of minor units. Nothing here knows of days or law.

/// A numerator over a positive denominator.
#[derive(Debug, Clone, Copy)]
pub struct Fraction {
    /// Above the line.
    pub numer: i128,
    /// Below the line; at least 1.
    pub denom: i128,
}

impl Fraction {
    /// Nothing.
    pub const ZERO: Self = Self { numer: 0, denom: 1 };

    /// The sum, in lowest terms unless both are over the same denominator.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        if self.numer == 0 {
            return other;
        }
        if self.denom == other.denom {
            return Self { numer: self.numer + other.numer, denom: self.denom };
        }
        let numer = self.numer * other.denom + other.numer * self.denom;
        let denom = self.denom * other.denom;
        let common = common_divisor(numer.abs(), denom);
        Self { numer: numer / common, denom: denom / common }
    }

    /// The nearest whole number, a half away from zero.
    #[must_use]
    pub fn nearest(self) -> i128 {
        let below = self.numer.div_euclid(self.denom);
        let twice_rest = 2 * self.numer.rem_euclid(self.denom);
        let up = if self.numer < 0 { twice_rest > self.denom } else { twice_rest >= self.denom };
        if up { below + 1 } else { below }
    }

    /// Whether both are the same number.
    #[must_use]
    pub fn equals(self, numer: i128, denom: i128) -> bool {
        let (a, b) = (common_divisor(self.numer.abs(), self.denom), common_divisor(numer.abs(), denom));
        self.numer / a == numer / b && self.denom / a == denom / b
    }
}

/// The greatest common divisor of a number and a positive number, by Euclid's division.
fn common_divisor(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (b, a);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adds_and_rounds() {
        let third = Fraction { numer: 1, denom: 3 };
        let sixth = Fraction { numer: 1, denom: 6 };
        assert!(third.plus(sixth).equals(1, 2));
        assert!(third.plus(third).plus(third).equals(1, 1));
        assert!(!third.equals(1, 2));
        let nearest = |numer, denom| Fraction { numer, denom }.nearest();
        assert_eq!([nearest(5, 2), nearest(-5, 2), nearest(7, 3), nearest(-7, 3), nearest(8, 3)], [3, -3, 2, -2, 3]);
    }
}
