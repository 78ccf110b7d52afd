//! Column widths of the official forms as style rules, taken from their layouts, because pages may carry
//! no inline styles.

use std::fmt::Write as _;

use wenxiao_domain::form::layout::FormKind;

/// One rule for each column of each form.
pub(super) fn rules() -> String {
    let mut out = String::new();
    for kind in FormKind::ALL {
        let columns = kind.layout().columns;
        let sum: u32 = columns.iter().map(|width| u32::from(*width)).sum();
        for (index, width) in columns.iter().enumerate() {
            // Tenths of a percent are finer than a pixel on any screen in use.
            let tenths = u32::from(*width) * 1000 / sum;
            writeln!(out, ".of-{} .c{index}{{width:{}.{}%}}", kind.key(), tenths / 10, tenths % 10)
                .expect("writing to a string cannot fail");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_of_every_form_has_a_width() {
        let rules = rules();
        let expected: usize = FormKind::ALL.iter().map(|kind| kind.layout().columns.len()).sum();
        assert_eq!(rules.lines().count(), expected);
        assert!(rules.contains(".of-self_eval .c0{width:6.8%}"), "{rules}");
    }
}
