//! Column widths of the official forms and ledgers as style rules, taken from their layouts, because pages may
//! carry no inline styles.

use std::fmt::Write as _;

use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::ledger;

/// One rule for each column of each form.
pub(super) fn rules() -> String {
    let mut out = String::new();
    for kind in FormKind::ALL {
        widths(&mut out, kind.key(), kind.layout().columns);
    }
    out
}

/// The same of each ledger, and the type in which it is printed: only on paper across.
pub(super) fn of_ledgers() -> String {
    let mut out = String::new();
    for ledger in ledger::ALL {
        widths(&mut out, ledger.key, ledger.layout.columns);
        let (points, half) = (ledger.half_points / 2, ledger.half_points % 2 * 5);
        let of = format!(".of-print.of-{}", ledger.key);
        writeln!(out, "{of} th,{of} td{{height:auto;font-size:{points}.{half}pt}}")
            .expect("writing to a string cannot fail");
    }
    out
}

fn widths(out: &mut String, key: &str, columns: &[u16]) {
    let sum: u32 = columns.iter().map(|width| u32::from(*width)).sum();
    for (index, width) in columns.iter().enumerate() {
        // Tenths of a percent are finer than a pixel on any screen in use.
        let tenths = u32::from(*width) * 1000 / sum;
        writeln!(out, ".of-{key} .c{index}{{width:{}.{}%}}", tenths / 10, tenths % 10)
            .expect("writing to a string cannot fail");
    }
}

#[cfg(test)]
mod tests {
    use wenxiao_domain::form::layout::Orientation;

    use super::*;

    #[test]
    fn every_column_of_every_form_has_a_width() {
        let rules = rules();
        let expected: usize = FormKind::ALL.iter().map(|kind| kind.layout().columns.len()).sum();
        assert_eq!(rules.lines().count(), expected);
        assert!(rules.contains(".of-self_eval .c0{width:6.8%}"), "{rules}");
    }

    #[test]
    fn every_ledger_is_printed_across_in_its_own_widths_and_type() {
        let expected = ledger::ALL.iter().map(|ledger| ledger.layout.columns.len() + 1);
        assert_eq!(of_ledgers().lines().count(), expected.sum::<usize>());
        for ledger in ledger::ALL {
            assert_eq!(ledger.layout.orientation, Orientation::Landscape, "{}", ledger.key);
        }
    }
}
