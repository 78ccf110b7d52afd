//! What must hold over the corpus. Source of every number: the acceptance line of the corpus command
//! (issue SPINE, “cargo xtask corpus”).

/// A share in hundredths of a percent, so that comparisons are exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Floor(pub u32);

impl Floor {
    /// `part` of `whole` is at least this share; nothing to judge is no fault.
    pub fn holds(self, part: usize, whole: usize) -> bool {
        whole == 0 || self.0 as u128 * whole as u128 <= part as u128 * 10_000
    }

    /// `part` of `whole` is at most this share.
    pub fn caps(self, part: usize, whole: usize) -> bool {
        part as u128 * 10_000 <= self.0 as u128 * whole as u128
    }

    /// `98%`, `0.1%`.
    pub fn text(self) -> String {
        format!("{}%", f64::from(self.0) / 100.0)
    }
}

/// Cells of the office files that are right.
pub const READ_RIGHT: Floor = Floor(9_800);
/// Cells of the office files that are wrong and nobody says so.
pub const READ_SILENT: Floor = Floor(10);
/// Cells that are right under perturbation.
pub const PERTURBED_RIGHT: Floor = Floor(9_500);
/// Cells that are silently wrong under perturbation.
pub const PERTURBED_SILENT: Floor = Floor(50);
/// Findings that a label confirms, all categories together.
pub const CHECK_PRECISION: Floor = Floor(8_500);
/// Labels that a finding meets, all categories together.
pub const CHECK_RECALL: Floor = Floor(7_500);
/// Labels that a finding meets, in each category with enough labels.
pub const CATEGORY_RECALL: Floor = Floor(6_000);
/// Labels from which on a category is judged alone.
pub const CATEGORY_LABELS: usize = 15;
/// Cells of a work ledger that are right; none of the others without a doubt.
pub const LEDGER_RIGHT: Floor = Floor(9_500);
/// Perturbations of each table.
pub const VARIANTS: u32 = 20;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ninety_eight_of_a_hundred_reach_the_floor_and_ninety_seven_do_not() {
        assert!(READ_RIGHT.holds(98, 100));
        assert!(!READ_RIGHT.holds(97, 100));
        assert!(READ_RIGHT.holds(0, 0));
    }

    #[test]
    fn one_of_a_thousand_is_under_the_cap_and_two_are_not() {
        assert!(READ_SILENT.caps(1, 1_000));
        assert!(!READ_SILENT.caps(2, 1_000));
        assert_eq!((READ_SILENT.text(), READ_RIGHT.text()), ("0.1%".into(), "98%".into()));
    }
}
