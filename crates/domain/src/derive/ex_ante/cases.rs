//! The worked examples in `regulation/cases/ex_ante.toml`: requests with the answer expected.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::trigger::{Earlier, Need, Request, TriggerRules, need};
use crate::derive::score::cases::pack_with;
use crate::project::Nature;
use crate::unit::amount::{Amount, MoneyUnit};
use crate::unit::day::Day;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

/// One request. Amounts are in 万元, as a person would write them; `rules` are values that a county would
/// override.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    source: String,
    nature: String,
    year: i16,
    demand: String,
    #[serde(default)]
    is_key: bool,
    earlier: Option<EarlierText>,
    #[serde(default)]
    rules: BTreeMap<String, String>,
    /// `需要`, `不需要`, `无法判断`.
    need: String,
    /// The case of the ledger, where one is needed.
    trigger: Option<String>,
    sentence: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EarlierText {
    year: i16,
    original: String,
    period: Option<String>,
}

fn money(text: &str) -> Amount {
    Amount::read(text, MoneyUnit::TenThousand).expect("an amount was written")
}

fn check(case: &Case) {
    let pack = pack_with(&case.rules);
    let day = Day::end_of_year(case.year).expect("it exists");
    let rules = TriggerRules::of(&pack.rules_at(day).expect("a supported year"));
    let nature = Nature::ALL.into_iter().find(|nature| nature.name() == case.nature);
    let earlier = case.earlier.as_ref().map(|earlier| Earlier {
        budget_year: earlier.year,
        original: money(&earlier.original),
        period: earlier.period.as_deref(),
    });
    let request = Request {
        nature: nature.expect("a nature was written"),
        budget_year: case.year,
        demand: money(&case.demand),
        is_key: case.is_key,
        earlier,
    };
    let found = need(&request, &rules);
    assert!(!case.source.trim().is_empty(), "{} says where it comes from", case.name);
    assert_eq!(found.need.word(), case.need, "{}: {}", case.name, found.because.formula);
    let trigger = match found.need {
        Need::Needed(trigger) => Some(trigger.name()),
        Need::NotNeeded | Need::Unknown => None,
    };
    assert_eq!(trigger, case.trigger.as_deref(), "{}", case.name);
    if let Some(sentence) = &case.sentence {
        assert_eq!(&found.because.formula, sentence, "{}", case.name);
    }
    assert!(!found.because.formula.ends_with('。'), "{}", case.name);
}

#[test]
fn every_example_is_answered_as_its_source_says() {
    let text = include_str!("../../../../../regulation/cases/ex_ante.toml");
    let cases: Cases = toml::from_str(text).unwrap_or_else(|error| panic!("{error}"));
    assert!(24 <= cases.case.len(), "only {} examples", cases.case.len());
    cases.case.iter().for_each(check);
    for word in ["需要", "不需要", "无法判断"] {
        assert!(cases.case.iter().any(|case| case.need == word), "{word}");
    }
}
