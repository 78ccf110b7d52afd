//! The worked examples in `regulation/cases/flags.toml`: progress by a cut-off with the flags expected.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::progress::{FundsProgress, IndicatorProgress, Month, PlannedCurve, ProjectProgress};
use super::rules::FlagRules;
use super::{Flag, ProjectFlag, escalated, flag_project};
use crate::derive::score::cases::{pack_with, same};
use crate::indicator::value::{ActualValue, TargetValue};
use crate::regulation::builtin;
use crate::regulation::pack::Pack;
use crate::unit::amount::{Amount, MoneyUnit};
use crate::unit::day::Day;
use crate::unit::share::Percent;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

/// One project by one cut-off. Texts are as a person would write them; `rules` are values that a county
/// would override.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    source: String,
    cutoff: String,
    #[serde(default)]
    rules: BTreeMap<String, String>,
    #[serde(default)]
    funds: Funds,
    #[serde(default)]
    indicators: Vec<Indicator>,
    /// The flag of the first round, where the case is about the second.
    first: Option<String>,
    /// The day on which the first round's flag was closed.
    closed_on: Option<String>,
    /// Words as printed, `未填` and `未判` among them.
    funds_flag: Option<String>,
    funds_sentence: Option<String>,
    flags: Option<Vec<String>>,
    sentences: Option<Vec<String>>,
    /// Keys of the regulation values of the indicators, one list for each.
    parameters: Option<Vec<Vec<String>>>,
    excluded: Option<Vec<Vec<String>>>,
    notes: Option<Vec<Vec<String>>>,
    project: Option<String>,
    project_sentence: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Funds {
    #[serde(default)]
    budget: String,
    #[serde(default)]
    executed: String,
    #[serde(default)]
    plan: Vec<(i8, String)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Indicator {
    #[serde(default)]
    name: String,
    #[serde(default)]
    target: String,
    #[serde(default)]
    progress: String,
    #[serde(default)]
    forecast: String,
    #[serde(default)]
    is_cost: bool,
    #[serde(default)]
    plan: Vec<(i8, String)>,
}

fn curve(phases: &[(i8, String)]) -> Option<PlannedCurve> {
    let phase = |(month, share): &(i8, String)| {
        let month = Month::new(*month).expect("a month was written");
        (month, Percent::read(share).expect("a share was written"))
    };
    let phases: Vec<(Month, Percent)> = phases.iter().map(phase).collect();
    (!phases.is_empty()).then(|| PlannedCurve::new(phases).expect("the phases are in order"))
}

fn day(text: &str) -> Day {
    text.parse().expect("a day was written")
}

/// What stands in an indicator's cells, read.
struct Values {
    target: TargetValue,
    progress: ActualValue,
    forecast: ActualValue,
    plan: Option<PlannedCurve>,
}

impl Values {
    fn of(line: &Indicator) -> Self {
        Self {
            target: TargetValue::read(&line.target, &line.name),
            progress: ActualValue::read(&line.progress, &line.name),
            forecast: ActualValue::read(&line.forecast, &line.name),
            plan: curve(&line.plan),
        }
    }

    fn progress<'a>(&'a self, line: &'a Indicator) -> IndicatorProgress<'a> {
        IndicatorProgress {
            name: &line.name,
            target: &self.target,
            progress: &self.progress,
            forecast: &self.forecast,
            is_cost: line.is_cost,
            plan: self.plan.as_ref(),
            records: &[],
        }
    }
}

fn run(case: &Case, pack: &Pack, cutoff: Day) -> ProjectFlag {
    let rules = FlagRules::of(&pack.rules_at(cutoff).expect("a supported year"));
    let money = |text: &str| Amount::read(text, MoneyUnit::TenThousand);
    let plan = curve(&case.funds.plan);
    let funds = FundsProgress {
        budget: money(&case.funds.budget),
        executed: money(&case.funds.executed),
        plan: plan.as_ref(),
        records: &[],
    };
    let values: Vec<Values> = case.indicators.iter().map(Values::of).collect();
    let lines = values.iter().zip(&case.indicators);
    let indicators = lines.map(|(values, line)| values.progress(line)).collect();
    let flag = flag_project(&ProjectProgress { funds, indicators }, &rules);
    let Some(first) = &case.first else { return flag };
    let first = Flag::ALL.into_iter().find(|flag| flag.word() == first);
    escalated(first, case.closed_on.as_deref().map(day), flag, &rules)
}

fn check(case: &Case) {
    let name = case.name.as_str();
    let found = run(case, &pack_with(&case.rules), day(&case.cutoff));
    assert!(!case.source.trim().is_empty(), "{name} says where it comes from");
    let word = |verdict: super::Verdict| verdict.word().to_owned();
    let lines = &found.indicators;
    let mut compared = 0;
    compared += same(name, "funds", word(found.funds.verdict), case.funds_flag.as_ref());
    let sentence = found.funds.because.formula.clone();
    compared += same(name, "funds sentence", sentence, case.funds_sentence.as_ref());
    let flags = lines.iter().map(|line| word(line.verdict)).collect();
    compared += same(name, "flags", flags, case.flags.as_ref());
    let sentences = lines.iter().map(|line| line.because.formula.clone()).collect();
    compared += same(name, "sentences", sentences, case.sentences.as_ref());
    let keys = |line: &super::IndicatorFlag| {
        line.because.parameters.iter().map(|parameter| parameter.key.clone()).collect()
    };
    compared +=
        same(name, "parameters", lines.iter().map(keys).collect(), case.parameters.as_ref());
    let excluded = lines.iter().map(|line| line.because.excluded.clone()).collect();
    compared += same(name, "excluded", excluded, case.excluded.as_ref());
    let notes = |line: &super::IndicatorFlag| {
        line.notes.iter().map(|note| format!("{note:?}")).collect::<Vec<_>>()
    };
    compared += same(name, "notes", lines.iter().map(notes).collect(), case.notes.as_ref());
    compared += same(name, "project", word(found.verdict), case.project.as_ref());
    let sentence = found.because.formula;
    compared += same(name, "project sentence", sentence, case.project_sentence.as_ref());
    assert!(0 < compared, "{name} expects nothing");
}

fn cases() -> Vec<Case> {
    let text = include_str!("../../../../../regulation/cases/flags.toml");
    let cases: Cases = toml::from_str(text).unwrap_or_else(|error| panic!("{error}"));
    cases.case
}

#[test]
fn every_example_flags_as_its_source_says() {
    let cases = cases();
    assert!(42 <= cases.len(), "only {} examples", cases.len());
    cases.iter().for_each(check);
}

/// The national file with a further value of a key from a later day.
fn with_later(text: &str, key: &str, from: &str, value: &str) -> String {
    let start = text.find(&format!("[{key}]\n")).expect("the key stands in the file");
    let end = start + text[start..].find("\n]").expect("its values end");
    let (before, after) = text.split_at(end);
    format!(
        "{before}\n  {{ from = \"{from}\", value = \"{value}\", source = \"算例\", \
         standing = \"拟定\", checked_on = \"2026-11-28\" }},{after}"
    )
}

fn pack_of(monitoring: &str) -> Pack {
    let is_monitoring = |path: &str| path == "cn/monitoring.toml";
    let mut files = builtin::FILES.to_vec();
    files.retain(|(path, _)| !is_monitoring(path));
    files.push(("cn/monitoring.toml", monitoring));
    Pack::load(&files).expect("a later value is in order")
}

/// What is decided by the rules of a day stays as it is when the rules of later days change: flags,
/// sentences, parameters with their sources.
#[test]
fn rules_changed_from_2026_on_leave_every_flag_of_2025_as_it_was() {
    let is_monitoring = |(path, _): &&(&str, &str)| *path == "cn/monitoring.toml";
    let (_, before) = builtin::FILES.iter().find(is_monitoring).expect("the file is built in");
    let changes = [
        ("monitoring.flag.mode", "stage_bounds"),
        ("monitoring.flag.red_below", "75%"),
        ("monitoring.flag.yellow_below", "95%"),
        ("monitoring.flag.blue_from", "150%"),
        ("monitoring.stage_1.below", "30%"),
        ("monitoring.stage_gap.above", "5%"),
        ("monitoring.forecast.yellow_above", "5%"),
        ("monitoring.forecast.red_above", "15%"),
        ("monitoring.cutoff.round_2", "09-30"),
    ];
    let change =
        |text: String, (key, value): &(&str, &str)| with_later(&text, key, "2026-01-01", value);
    let after = changes.iter().fold((*before).to_owned(), change);
    let (old, new) = (pack_of(before), pack_of(&after));
    assert_ne!(old.digest(), new.digest());
    let mut changed = 0;
    for case in cases() {
        let cutoff = day(&case.cutoff);
        assert_eq!(cutoff.year(), 2025, "{}", case.name);
        let flags = (run(&case, &old, cutoff), run(&case, &new, cutoff));
        assert_eq!(flags.0, flags.1, "{}", case.name);
        assert_eq!(format!("{:?}", flags.0), format!("{:?}", flags.1), "{}", case.name);
        let date = cutoff.date();
        let next = Day::new(2026, date.month(), date.day()).expect("it exists");
        changed += usize::from(run(&case, &old, next) != run(&case, &new, next));
    }
    assert!(20 < changed, "the later values tell only in {changed} examples");
}
