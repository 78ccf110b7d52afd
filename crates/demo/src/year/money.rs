//! An amount shared out among many, so that nothing is lost.

use wenxiao_domain::unit::amount::Amount;

use crate::draw::Draw;

/// The smallest amount that is given out, 分.
const STEP: i64 = 10_000;

/// `total`, of whole 百元, in `count` drawn parts of whole 百元 that add up to it: few are large, most small, and the
/// smallest is a sixth of the middle at least.
pub(super) fn shared(total: Amount, count: usize, draw: &mut Draw) -> Vec<Amount> {
    let weight = |draw: &mut Draw| {
        let drawn = draw.between(40, 100);
        i64::try_from(drawn * drawn * if draw.below(9) == 0 { 4 } else { 1 }).expect("it is small")
    };
    let weights: Vec<i64> = (0..count).map(|_| weight(draw)).collect();
    let whole: i64 = weights.iter().sum();
    let steps = total.fen() / STEP;
    let mut left = steps;
    let mut parts = Vec::with_capacity(count);
    for (place, weight) in weights.iter().enumerate() {
        let is_last = place + 1 == count;
        let part = if is_last { left } else { steps * weight / whole };
        left -= part;
        parts.push(Amount::from_fen(part * STEP));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_add_up_and_none_is_nothing() {
        for (total, count) in [(21_874, 3), (11_968_420, 270), (10_056, 3), (600, 6)] {
            let total = Amount::from_fen(total * STEP);
            let parts = shared(total, count, &mut Draw::new(7));
            assert_eq!(parts.len(), count);
            assert_eq!(parts.iter().copied().sum::<Amount>(), total);
            assert!(parts.iter().all(|part| Amount::ZERO < *part), "{parts:?}");
        }
    }
}
