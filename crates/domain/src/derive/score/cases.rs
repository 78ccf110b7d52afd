//! The worked examples in `regulation/cases/`: forms with the scores expected.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::rules::ScoreRules;
use super::{ScoreSheet, score_sheet};
use crate::form::layout::FormKind;
use crate::form::sheet::{Row, Sheet};
use crate::regulation::builtin;
use crate::regulation::pack::Pack;
use crate::unit::day::Day;
use crate::unit::points::Points;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

/// One form. Texts are as a person would write them; `rules` are values that a county would override.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    source: String,
    #[serde(default)]
    year: String,
    #[serde(default)]
    rules: BTreeMap<String, String>,
    #[serde(default)]
    funds: Vec<BTreeMap<String, String>>,
    #[serde(default)]
    indicators: Vec<BTreeMap<String, String>>,
    /// `—` where no score can be given.
    execution: Option<String>,
    scores: Option<Vec<String>>,
    total: Option<String>,
    grade: Option<String>,
    /// Formulas of the indicators.
    formulas: Option<Vec<String>>,
    /// Notes of the indicators by their names, one list for each.
    notes: Option<Vec<Vec<String>>>,
    execution_notes: Option<Vec<String>>,
    total_notes: Option<Vec<String>>,
}

const FILES: &[(&str, &str)] = &[
    ("worked.toml", include_str!("../../../../../regulation/cases/worked.toml")),
    ("edges.toml", include_str!("../../../../../regulation/cases/edges.toml")),
];

/// The pack of the county in which some national values are overridden.
pub(in crate::derive) fn pack_with(rules: &BTreeMap<String, String>) -> Pack {
    let overrides: String = rules
        .iter()
        .map(|(key, value)| {
            format!(
                "[{key}]\noverrides = \"{}\"\nvalues = [{{ from = \"2024-01-01\", value = \"{value}\", \
                 source = \"算例\", standing = \"拟定\", checked_on = \"2026-11-22\" }}]\n",
                if key.starts_with("ex_ante.") { "65" } else { "cn" }
            )
        })
        .collect();
    let mut files = builtin::FILES.to_vec();
    files.push(("652823/case.toml", &overrides));
    Pack::load(&files).expect("an example overrides only what is there")
}

fn run(case: &Case) -> ScoreSheet {
    let mut sheet = Sheet::new(FormKind::SelfEvaluation);
    sheet.set_field("year", case.year.clone());
    for (group, rows) in [("funds", &case.funds), ("indicators", &case.indicators)] {
        for texts in rows {
            let mut row = Row::default();
            for (column, text) in texts {
                let known =
                    FormKind::SelfEvaluation.layout().group(group).and_then(|g| g.column(column));
                assert!(known.is_some(), "{}: the form has no {group}.{column}", case.name);
                row.set(column, text.clone());
            }
            sheet.rows_mut(group).push(row);
        }
    }
    let pack = pack_with(&case.rules);
    let day = Day::new(2025, 12, 31).expect("it exists");
    score_sheet(&sheet, &ScoreRules::of(&pack.rules_at(day).expect("a supported year")))
}

fn shown(points: Option<Points>) -> String {
    points.map_or("—".to_owned(), |points| points.to_string())
}

/// Compares one expectation; returns whether there was one.
pub(in crate::derive) fn same<T: PartialEq + std::fmt::Debug>(
    name: &str,
    what: &str,
    found: T,
    expected: Option<&T>,
) -> usize {
    let Some(expected) = expected else { return 0 };
    assert_eq!(&found, expected, "{name}: {what}");
    1
}

fn check(case: &Case) {
    let found = run(case);
    let name = case.name.as_str();
    assert!(!case.source.trim().is_empty(), "{name} says where it comes from");
    let names = |notes: &[super::Note]| notes.iter().map(|n| format!("{n:?}")).collect::<Vec<_>>();
    let execution = found.execution.as_ref();
    let mut compared = 0;
    let rate = shown(execution.and_then(|scored| scored.points));
    compared += same(name, "execution", rate, case.execution.as_ref());
    let rate_notes = execution.map(|scored| names(&scored.notes)).unwrap_or_default();
    compared += same(name, "execution notes", rate_notes, case.execution_notes.as_ref());
    let lines = &found.indicators;
    let scores = lines.iter().map(|scored| shown(scored.points)).collect();
    compared += same(name, "scores", scores, case.scores.as_ref());
    let formulas = lines.iter().map(|scored| scored.because.formula.clone()).collect();
    compared += same(name, "formulas", formulas, case.formulas.as_ref());
    let notes = lines.iter().map(|scored| names(&scored.notes)).collect();
    compared += same(name, "notes", notes, case.notes.as_ref());
    let total_notes = names(&found.total.notes);
    compared += same(name, "total notes", total_notes, case.total_notes.as_ref());
    compared += same(name, "total", shown(found.total.points), case.total.as_ref());
    let grade = found.grade.map_or("—".to_owned(), |(grade, _)| grade.to_string());
    compared += same(name, "grade", grade, case.grade.as_ref());
    assert!(0 < compared, "{name} expects nothing");
}

#[test]
fn every_worked_example_scores_as_its_source_says() {
    let mut seen = 0;
    for (file, text) in FILES {
        let cases: Cases = toml::from_str(text).unwrap_or_else(|error| panic!("{file}: {error}"));
        seen += cases.case.len();
        cases.case.iter().for_each(check);
    }
    assert!(30 <= seen, "only {seen} examples");
}
