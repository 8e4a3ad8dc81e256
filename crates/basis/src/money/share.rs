//! Sharing an amount out by weights without losing or making a cent.

/// Shares `total` out by `weights`: each part is the difference of two rounded running totals, so the parts always add
/// up to the total exactly and no part is more than one minor unit away from its exact share. Weights that add up to
/// nothing give everything to the first part.
///
/// ```
/// use basis::money::share_out;
/// assert_eq!(share_out(100, &[1, 1, 1]), [33, 34, 33]);
/// assert_eq!(share_out(-100, &[1, 1, 1]).iter().sum::<i64>(), -100);
/// assert_eq!(share_out(7, &[0, 0]), [7, 0]);
/// ```
#[must_use]
pub fn share_out(total: i64, weights: &[u64]) -> Vec<i64> {
    let sum: i128 = weights.iter().map(|w| i128::from(*w)).sum();
    let mut parts = Vec::with_capacity(weights.len());
    let (mut run, mut given) = (0_i128, 0_i64);
    for (i, w) in weights.iter().enumerate() {
        run += i128::from(*w);
        let upto = if sum == 0 {
            if i == 0 { total } else { given }
        } else {
            // |upto| <= |total|, so it fits; a half goes away from zero.
            let exact = i128::from(total) * run;
            let half = if exact < 0 { -sum } else { sum };
            i64::try_from((exact * 2 + half) / (sum * 2)).unwrap_or(total)
        };
        parts.push(upto - given);
        given = upto;
    }
    parts
}
