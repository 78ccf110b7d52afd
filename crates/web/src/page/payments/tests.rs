//! What the fields beside a payment list say.

use super::terms::TermsForm;

fn form(as_of: &str, unit: &str, year: &str) -> TermsForm {
    TermsForm {
        as_of: as_of.to_owned(),
        unit: unit.to_owned(),
        year: year.to_owned(),
        ..TermsForm::default()
    }
}

#[test]
fn blank_fields_say_nothing_and_wrong_ones_are_named() {
    let said = form("", "", "").read().expect("nothing is wrong");
    assert_eq!((said.as_of, said.unit, said.budget_year), (None, None, None));
    let said = form("2025年5月31日", "万元", "2025").read().expect("nothing is wrong");
    assert_eq!(said.as_of, "2025-05-31".parse().ok());
    assert_eq!(said.budget_year, Some(2025));
    let errors = form("五月底", "两", "今年").read().expect_err("all three are wrong");
    let named: Vec<&str> = errors.0.iter().map(|(name, _)| *name).collect();
    assert_eq!(named, ["as_of", "unit", "year"]);
}
