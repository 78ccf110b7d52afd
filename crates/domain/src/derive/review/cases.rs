//! The worked examples in `regulation/cases/review.toml`: ratings with what they come to.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{ReviewRules, score_review};
use crate::derive::score::cases::pack_with;
use crate::form::layout::FormKind;
use crate::form::review::ITEMS;
use crate::form::sheet::{Row, Sheet};
use crate::unit::day::Day;
use crate::unit::points::Points;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

/// One sheet; `rules` are values that a county would override.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    source: String,
    sheet: String,
    year: i16,
    /// 优、良、中、差 of the eight items, `—` where none was given.
    ratings: String,
    #[serde(default)]
    rules: BTreeMap<String, String>,
    total: Option<String>,
    grade: Option<String>,
    gate: Option<String>,
    formula: Option<String>,
    required: Option<bool>,
}

fn check(case: &Case) {
    let kind: FormKind = case.sheet.parse().expect("a review sheet was named");
    let pack = pack_with(&case.rules);
    let day = Day::end_of_year(case.year).expect("it exists");
    let rules = ReviewRules::of(kind, &pack.rules_at(day).expect("a supported year"));
    let rules = rules.expect("it is a review sheet");
    let mut sheet = Sheet::new(kind);
    for rating in case.ratings.chars() {
        let text = if rating == '—' { String::new() } else { rating.to_string() };
        sheet.rows_mut(ITEMS).push(Row::default().with("rating", text));
    }
    let score = score_review(&sheet, &rules);
    assert!(!case.source.trim().is_empty(), "{} says where it comes from", case.name);
    let total = score.total.map(Points::short);
    assert_eq!(total.as_deref(), case.total.as_deref(), "{}", case.name);
    let grade = score.grade.as_ref().map(|(grade, _)| *grade);
    assert_eq!(grade.map(|grade| grade.word()), case.grade.as_deref(), "{}", case.name);
    if let Some(gate) = &case.gate {
        let found = grade.map(|grade| rules.gate(grade).word());
        assert_eq!(found, Some(gate.as_str()), "{}", case.name);
    }
    if let Some(formula) = &case.formula {
        let found = score.grade.map(|(_, because)| because.formula);
        assert_eq!(found.as_ref(), Some(formula), "{}", case.name);
    }
    if let Some(required) = case.required {
        assert_eq!(rules.is_required(), required, "{}", case.name);
    }
}

#[test]
fn every_worked_review_comes_out() {
    let text = include_str!("../../../../../regulation/cases/review.toml");
    let cases: Cases = toml::from_str(text).expect("the cases are in order");
    assert!(12 <= cases.case.len());
    cases.case.iter().for_each(check);
}

#[test]
fn every_sheet_adds_up_to_a_hundred_in_every_supported_year() {
    let pack = pack_with(&BTreeMap::new());
    for (kind, year) in FormKind::REVIEWS.into_iter().flat_map(|kind| [(kind, 2024), (kind, 2027)])
    {
        let day = Day::end_of_year(year).expect("it exists");
        let rules = ReviewRules::of(kind, &pack.rules_at(day).expect("covered")).expect("a sheet");
        let whole: Points = (0..8).map(|item| rules.item_points(item)).sum();
        assert_eq!(whole, Points::whole(100), "{kind} {year}");
    }
}
