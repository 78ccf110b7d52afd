//! Every check, in one slice; running them.

use super::declare::{Check, Doubt, Life, Run};
use super::facts::Facts;
use super::finding::{Finding, Severity};
use super::view::View;
use super::{
    adjustment, authenticity, department, evaluation, ex_ante, money, progress, review, sampling,
    score, target, transfer, whole,
};
use crate::form::layout::FormKind;
use crate::form::sheet::Sheet;
use crate::form::target_adjustment::KEPT;
use crate::unit::text::{short_quotes, squeeze};

/// Every check, by family and number.
pub static ALL: &[&Check] = &[
    &target::target_empty::TARGET_EMPTY,
    &target::target_in_words::TARGET_IN_WORDS,
    &target::target_unit_only::TARGET_UNIT_ONLY,
    &target::unit_missing::UNIT_MISSING,
    &target::at_least_hundred::AT_LEAST_HUNDRED,
    &target::percent_in_words::PERCENT_IN_WORDS,
    &target::bound_reversed::BOUND_REVERSED,
    &target::unit_does_not_fit::UNIT_DOES_NOT_FIT,
    &target::quality_in_percent::QUALITY_IN_PERCENT,
    &target::two_values::TWO_VALUES,
    &target::value_in_name::VALUE_IN_NAME,
    &target::target_vague::TARGET_VAGUE,
    &target::target_is_choices::TARGET_IS_CHOICES,
    &target::sign_misread::SIGN_MISREAD,
    &target::zero_target::ZERO_TARGET,
    &target::weight_as_target::WEIGHT_AS_TARGET,
    &target::units_differ::UNITS_DIFFER,
    &target::percent_impossible::PERCENT_IMPOSSIBLE,
    &target::satisfaction_misplaced::SATISFACTION_MISPLACED,
    &target::not_satisfaction::NOT_SATISFACTION,
    &target::cost_misplaced::COST_MISPLACED,
    &target::specification_in_quantity::SPECIFICATION_IN_QUANTITY,
    &target::quality_in_quantity::QUALITY_IN_QUANTITY,
    &target::spending_rate_in_quantity::SPENDING_RATE_IN_QUANTITY,
    &target::not_about_time::NOT_ABOUT_TIME,
    &target::wrong_benefit::WRONG_BENEFIT,
    &target::effect_in_cost::EFFECT_IN_COST,
    &target::output_in_benefit::OUTPUT_IN_BENEFIT,
    &target::level_not_child::LEVEL_NOT_CHILD,
    &target::time_misplaced::TIME_MISPLACED,
    &target::duplicate_name::DUPLICATE_NAME,
    &target::duplicate_completion::DUPLICATE_COMPLETION,
    &target::duplicate_execution::DUPLICATE_EXECUTION,
    &target::duplicate_people::DUPLICATE_PEOPLE,
    &target::date_serial::DATE_SERIAL,
    &target::day_impossible::DAY_IMPOSSIBLE,
    &target::name_too_long::NAME_TOO_LONG,
    &target::direction_missing::DIRECTION_MISSING,
    &target::below_last_year::BELOW_LAST_YEAR,
    &target::name_not_unique::NAME_NOT_UNIQUE,
    &target::negative_target::NEGATIVE_TARGET,
    &target::stray_character::STRAY_CHARACTER,
    &score::copied_sign::COPIED_SIGN,
    &score::copied_words::COPIED_WORDS,
    &score::only_said_done::ONLY_SAID_DONE,
    &score::score_over_weight::SCORE_OVER_WEIGHT,
    &score::unmet_but_full::UNMET_BUT_FULL,
    &score::met_but_cut::MET_BUT_CUT,
    &score::full_without_actual::FULL_WITHOUT_ACTUAL,
    &score::score_out_of_proportion::SCORE_OUT_OF_PROPORTION,
    &score::note_missing::NOTE_MISSING,
    &score::far_above_target::FAR_ABOVE_TARGET,
    &score::actual_missing::ACTUAL_MISSING,
    &score::actual_unreadable::ACTUAL_UNREADABLE,
    &score::weight_not_positive::WEIGHT_NOT_POSITIVE,
    &score::core_without_evidence::CORE_WITHOUT_EVIDENCE,
    &money::sum_of_funds::SUM_OF_FUNDS,
    &money::rate_wrong::RATE_WRONG,
    &money::execution_score_wrong::EXECUTION_SCORE_WRONG,
    &money::negative::NEGATIVE,
    &money::over_spent::OVER_SPENT,
    &money::execution_low::EXECUTION_LOW,
    &money::amount_unreadable::AMOUNT_UNREADABLE,
    &money::total_not_positive::TOTAL_NOT_POSITIVE,
    &money::differs_from_budget::DIFFERS_FROM_BUDGET,
    &money::cost_above_total::COST_ABOVE_TOTAL,
    &money::mid_total_missing::MID_TOTAL_MISSING,
    &money::above_supported::ABOVE_SUPPORTED,
    &progress::progress_missing::PROGRESS_MISSING,
    &progress::forecast_missing::FORECAST_MISSING,
    &progress::forecast_below_executed::FORECAST_BELOW_EXECUTED,
    &progress::likelihood_not_one::LIKELIHOOD_NOT_ONE,
    &progress::remark_missing::REMARK_MISSING,
    &progress::forecast_below_progress::FORECAST_BELOW_PROGRESS,
    &progress::progress_fell::PROGRESS_FELL,
    &progress::execution_fell::EXECUTION_FELL,
    &progress::sure_but_short::SURE_BUT_SHORT,
    &progress::cause_without_note::CAUSE_WITHOUT_NOTE,
    &progress::tick_unread::TICK_UNREAD,
    &progress::cause_missing::CAUSE_MISSING,
    &progress::differs_from_payments::DIFFERS_FROM_PAYMENTS,
    &progress::rate_below_target::RATE_BELOW_TARGET,
    &progress::sure_but_red::SURE_BUT_RED,
    &ex_ante::parts_do_not_add_up::PARTS_DO_NOT_ADD_UP,
    &ex_ante::number_unreadable::NUMBER_UNREADABLE,
    &ex_ante::item_not_rated::ITEM_NOT_RATED,
    &ex_ante::conclusion_differs::CONCLUSION_DIFFERS,
    &ex_ante::conclusion_against_money::CONCLUSION_AGAINST_MONEY,
    &ex_ante::expert_above_full::EXPERT_ABOVE_FULL,
    &ex_ante::experts_far_apart::EXPERTS_FAR_APART,
    &ex_ante::expert_incomplete::EXPERT_INCOMPLETE,
    &ex_ante::document_not_ticked::DOCUMENT_NOT_TICKED,
    &ex_ante::discount_missing::DISCOUNT_MISSING,
    &ex_ante::flow_incomplete::FLOW_INCOMPLETE,
    &ex_ante::rated_for_other_class::RATED_FOR_OTHER_CLASS,
    &ex_ante::differs_from_request::DIFFERS_FROM_REQUEST,
    &ex_ante::above_standard::ABOVE_STANDARD,
    &ex_ante::costs_differ_from_request::COSTS_DIFFER_FROM_REQUEST,
    &ex_ante::day_unreadable::DAY_UNREADABLE,
    &ex_ante::rate_out_of_range::RATE_OUT_OF_RANGE,
    &ex_ante::year_unreadable::YEAR_UNREADABLE,
    &whole::weights_do_not_add_up::WEIGHTS_DO_NOT_ADD_UP,
    &whole::level_weight_differs::LEVEL_WEIGHT_DIFFERS,
    &whole::execution_weight_unusual::EXECUTION_WEIGHT_UNUSUAL,
    &whole::total_score_wrong::TOTAL_SCORE_WRONG,
    &whole::satisfaction_missing::SATISFACTION_MISSING,
    &whole::other_project::OTHER_PROJECT,
    &whole::output_missing::OUTPUT_MISSING,
    &whole::benefit_missing::BENEFIT_MISSING,
    &whole::required_empty::REQUIRED_EMPTY,
    &whole::row_incomplete::ROW_INCOMPLETE,
    &whole::period_reversed::PERIOD_REVERSED,
    &whole::text_too_long::TEXT_TOO_LONG,
    &whole::differs_from_approved::DIFFERS_FROM_APPROVED,
    &whole::unknown_choice::UNKNOWN_CHOICE,
    &whole::level_weight_off_template::LEVEL_WEIGHT_OFF_TEMPLATE,
    &whole::grade_differs::GRADE_DIFFERS,
    &whole::nothing_to_compare::NOTHING_TO_COMPARE,
    &whole::evidence_of_other_days::EVIDENCE_OF_OTHER_DAYS,
    &whole::day_ahead::DAY_AHEAD,
    &whole::plan_unreadable::PLAN_UNREADABLE,
    &whole::plan_late::PLAN_LATE,
    &whole::too_many_indicators::TOO_MANY_INDICATORS,
    &whole::alike_target::ALIKE_TARGET,
    &department::dimension_missing::DIMENSION_MISSING,
    &department::dimension_weight_off::DIMENSION_WEIGHT_OFF,
    &department::task_sum_wrong::TASK_SUM_WRONG,
    &department::tasks_above_budget::TASKS_ABOVE_BUDGET,
    &department::split_does_not_add_up::SPLIT_DOES_NOT_ADD_UP,
    &department::tasks_missing::TASKS_MISSING,
    &department::projects_differ::PROJECTS_DIFFER,
    &department::task_incomplete::TASK_INCOMPLETE,
    &department::task_not_promised::TASK_NOT_PROMISED,
    &transfer::local_does_not_add_up::LOCAL_DOES_NOT_ADD_UP,
    &transfer::central_missing::CENTRAL_MISSING,
    &transfer::management_empty::MANAGEMENT_EMPTY,
    &transfer::low_without_problem::LOW_WITHOUT_PROBLEM,
    &transfer::central_differs::CENTRAL_DIFFERS,
    &adjustment::not_approved::NOT_APPROVED,
    &adjustment::before_differs::BEFORE_DIFFERS,
    &adjustment::change_does_not_fit::CHANGE_DOES_NOT_FIT,
    &adjustment::nothing_adjusted::NOTHING_ADJUSTED,
    &adjustment::approved_left_out::APPROVED_LEFT_OUT,
    &adjustment::below_reached::BELOW_REACHED,
    &evaluation::weights_not_hundred::WEIGHTS_NOT_HUNDRED,
    &evaluation::level_left_out::LEVEL_LEFT_OUT,
    &evaluation::results_weigh_little::RESULTS_WEIGH_LITTLE,
    &evaluation::row_not_scored::ROW_NOT_SCORED,
    &evaluation::score_beyond_weight::SCORE_BEYOND_WEIGHT,
    &evaluation::deduction_unexplained::DEDUCTION_UNEXPLAINED,
    &evaluation::deduction_without_evidence::DEDUCTION_WITHOUT_EVIDENCE,
    &evaluation::gap_unexplained::GAP_UNEXPLAINED,
    &evaluation::figure_unreadable::FIGURE_UNREADABLE,
    &evaluation::rate_score_differs::RATE_SCORE_DIFFERS,
    &evaluation::spent_beyond_in_place::SPENT_BEYOND_IN_PLACE,
    &evaluation::self_score_differs::SELF_SCORE_DIFFERS,
    &evaluation::level_unknown::LEVEL_UNKNOWN,
    &evaluation::problems_denied::PROBLEMS_DENIED,
    &evaluation::approved_not_evaluated::APPROVED_NOT_EVALUATED,
    &evaluation::evaluated_too_early::EVALUATED_TOO_EARLY,
    &evaluation::full_but_unmet::FULL_BUT_UNMET,
    &evaluation::in_place_beyond_budget::IN_PLACE_BEYOND_BUDGET,
    &evaluation::rate_figure_unreadable::RATE_FIGURE_UNREADABLE,
    &evaluation::rate_without_figures::RATE_WITHOUT_FIGURES,
    &evaluation::row_doubled::ROW_DOUBLED,
    &evaluation::rate_not_applicable::RATE_NOT_APPLICABLE,
    &evaluation::rate_standard_changed::RATE_STANDARD_CHANGED,
    &evaluation::rate_formula_changed::RATE_FORMULA_CHANGED,
    &evaluation::figure_differs_from_itself::FIGURE_DIFFERS_FROM_ITSELF,
    &evaluation::guarantees_unexplained::GUARANTEES_UNEXPLAINED,
    &authenticity::core_left_out::CORE_LEFT_OUT,
    &authenticity::checked_unreadable::CHECKED_UNREADABLE,
    &authenticity::reported_differs::REPORTED_DIFFERS,
    &authenticity::conclusion_unexplained::CONCLUSION_UNEXPLAINED,
    &authenticity::method_missing::METHOD_MISSING,
    &authenticity::untrue_without_proof::UNTRUE_WITHOUT_PROOF,
    &authenticity::liable_missing::LIABLE_MISSING,
    &authenticity::veto_and_falsehood::VETO_AND_FALSEHOOD,
    &authenticity::recovered_beyond_executed::RECOVERED_BEYOND_EXECUTED,
    &authenticity::checked_too_early::CHECKED_TOO_EARLY,
    &authenticity::evidence_of_nothing::EVIDENCE_OF_NOTHING,
    &review::item_not_rated::ITEM_NOT_RATED,
    &review::reason_missing::REASON_MISSING,
    &review::excellent_with_reason::EXCELLENT_WITH_REASON,
    &review::indicator_not_looked_at::INDICATOR_NOT_LOOKED_AT,
    &review::lens_against_rating::LENS_AGAINST_RATING,
    &review::assessment_points::ASSESSMENT_POINTS,
    &review::assessment_reason::ASSESSMENT_REASON,
    &review::assessment_total::ASSESSMENT_TOTAL,
    &sampling::criterion_points::CRITERION_POINTS,
    &sampling::issues_missing::ISSUES_MISSING,
    &sampling::result_too_good::RESULT_TOO_GOOD,
    &sampling::total_differs::TOTAL_DIFFERS,
    &sampling::drawn_too_few::DRAWN_TOO_FEW,
];

/// The check with a code. A retired code leads to the one that took its place.
pub fn find(code: &str) -> Option<&'static Check> {
    let check = ALL.iter().find(|check| check.code == code)?;
    match check.life {
        Life::Retired(Some(heir)) => find(heir),
        Life::Retired(None) | Life::Trial | Life::Active => Some(check),
    }
}

/// Everything that is doubtful on a sheet, in the order of the form: the whole first, then fields,
/// funds and indicators row by row.
pub fn check_sheet(sheet: &Sheet, facts: &Facts) -> Vec<Finding> {
    let view = View::of(sheet, facts);
    let mut findings: Vec<Finding> = ALL.iter().flat_map(|check| run(check, &view)).collect();
    findings.sort_by(|a, b| (&a.place, a.severity, a.code).cmp(&(&b.place, b.severity, b.code)));
    findings
}

/// The findings about one indicator, counted from 0, among those of its sheet: for live checking
/// while a row is typed.
pub fn check_row(sheet: &Sheet, row: usize, facts: &Facts) -> Vec<Finding> {
    let here = |finding: &Finding| {
        finding.place.row_number() == row + 1
            && finding.place.to_string().starts_with("indicators[")
    };
    check_sheet(sheet, facts).into_iter().filter(here).collect()
}

fn run(check: &Check, view: &View) -> Vec<Finding> {
    if !looks_at(check, view) {
        return Vec::new();
    }
    let severity = match check.life {
        Life::Active => check.severity,
        Life::Trial => Severity::Hint,
        Life::Retired(_) => return Vec::new(),
    };
    let doubts: Vec<Doubt> = match check.run {
        Run::Each(look) => view.rows().filter_map(|line| look(line, view)).collect(),
        Run::Sheet(look) => look(view),
    };
    doubts
        .into_iter()
        .filter(|doubt| !is_of_approved(check, doubt, view))
        .map(|Doubt { place, message }| Finding {
            code: check.code,
            severity,
            category: check.category,
            message: short_quotes(message),
            place,
            cell: None,
        })
        .collect()
}

/// Targets on a monitoring form are carried in from what was approved, and are past finding fault with;
/// where nothing was approved they are judged as those of a target form.
fn looks_at(check: &Check, view: &View) -> bool {
    let is_own = view.kind().is_monitoring() && view.facts.approved.is_none();
    check.forms.contains(&view.kind()) || is_own && is_of_targets(check)
}

/// Whether a check may speak on a form, whatever was approved.
#[cfg(test)]
pub(crate) fn may_look_at(check: &Check, kind: FormKind) -> bool {
    let may_speak = !matches!(check.life, Life::Retired(_));
    let is_own = kind.is_monitoring() && is_of_targets(check);
    may_speak && (check.forms.contains(&kind) || is_own)
}

fn is_of_targets(check: &Check) -> bool {
    check.code.starts_with('T') && check.forms.contains(&FormKind::Target)
}

/// On an adjustment only what is promised anew is judged by its wording; the rest was approved as it is.
fn is_of_approved(check: &Check, doubt: &Doubt, view: &View) -> bool {
    if view.kind() != FormKind::TargetAdjustment || !check.code.starts_with('T') {
        return false;
    }
    let row = doubt.place.row_number().checked_sub(1);
    let row = row.and_then(|row| view.sheet.rows("indicators").get(row));
    row.is_some_and(|row| squeeze(row.get("change")) == KEPT)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::check::declare::Example;
    use crate::derive::alike::Alike;
    use crate::derive::proof::{Proofs, Proving};
    use crate::form::path::FieldPath;
    use crate::unit::amount::{Amount, MoneyUnit};
    use crate::unit::day::Day;

    /// Codes that a check finds in an example.
    fn codes(check: &Check, example: Example) -> BTreeSet<&'static str> {
        let kind = kind_of(check, example);
        let mut sheet = Sheet::new(kind);
        let (mut approved, mut last, mut earlier) = (None, None, None);
        let mut facts = Facts::default();
        for (key, text) in example {
            let beside = |sheet: &mut Option<Sheet>, kind, column: &str| {
                sheet.get_or_insert_with(|| Sheet::new(kind)).set(&path(kind, column), *text);
            };
            if *key == "@truncated" {
                facts.truncated = true;
            } else if *key == "@budget" {
                facts.budget_total = Amount::read(text, MoneyUnit::TenThousand).ok();
            } else if *key == "@today" {
                facts.today = text.parse().ok();
            } else if *key == "@supported" {
                facts.supported = Amount::read(text, MoneyUnit::TenThousand).ok();
            } else if *key == "@projects" {
                facts.projects_total = Amount::read(text, MoneyUnit::TenThousand).ok();
            } else if *key == "@central" {
                facts.central = Amount::read(text, MoneyUnit::TenThousand).ok();
            } else if *key == "@paid" {
                let day = Day::new(2026, 5, 31).expect("it exists");
                facts.paid =
                    Amount::read(text, MoneyUnit::TenThousand).ok().map(|amount| (day, amount));
            } else if *key == "@proof" {
                facts.proofs = Some(proofs(text));
            } else if *key == "@core" {
                facts.core = text.split('、').map(str::to_owned).collect();
            } else if *key == "@alike" {
                facts.alike = text.split('、').map(alike).collect();
            } else if *key == "@project" {
                facts.subject_name = Some(text);
            } else if *key == "@year" {
                facts.year = text.parse().ok();
            } else if let Some(column) = key.strip_prefix("@approved.") {
                beside(&mut approved, FormKind::Target, column);
            } else if let Some(column) = key.strip_prefix("@last.") {
                beside(&mut last, FormKind::SelfEvaluation, column);
            } else if let Some(column) = key.strip_prefix("@own.") {
                beside(&mut earlier, FormKind::SelfEvaluation, column);
            } else if let Some(column) = key.strip_prefix("@earlier.") {
                beside(&mut earlier, FormKind::MonitoringMay, column);
            } else {
                sheet.set(&path(kind, key), *text);
            }
        }
        (facts.approved, facts.last_year) = (approved.as_ref(), last.as_ref());
        facts.earlier = earlier.as_ref();
        check_sheet(&sheet, &facts).iter().map(|finding| finding.code).collect()
    }

    /// Another project: its name, unit, year and how many of its rows are the same.
    fn alike(text: &str) -> Alike {
        let parts: Vec<&str> = text.split(' ').collect();
        let [name, unit, year, same] = parts[..] else { panic!("four words: {text}") };
        Alike {
            name: name.to_owned(),
            unit: unit.to_owned(),
            budget_year: year.parse().expect("a year"),
            same: same.parse().expect("a number"),
        }
    }

    /// Proofs in a form of 2025: a row and the day that its only evidence proves, or nothing at all.
    fn proofs(text: &str) -> Proofs {
        let day = |text: &str| text.parse().expect("a day");
        let one = |(row, on): (&str, &str)| Proving {
            row: row.to_owned(),
            number: 1,
            name: "验收单.pdf".to_owned(),
            from: day(on),
            to: day(on),
        };
        let all = text.split_once('：').map(one).into_iter().collect();
        Proofs { first: day("2025-01-01"), last: day("2025-12-31"), all }
    }

    /// The first of the check's forms that has every place of the example.
    fn kind_of(check: &Check, example: Example) -> FormKind {
        let fits = |kind: &&FormKind| {
            let places = example.iter().filter(|(key, _)| !key.starts_with('@'));
            let layout = kind.layout();
            places.map(|(key, _)| path(**kind, key)).all(|place| match place {
                FieldPath::Whole => true,
                FieldPath::Field(id) => layout.field(&id).is_some(),
                FieldPath::Cell { group, column, .. } => {
                    layout.group(&group).is_some_and(|group| group.column(&column).is_some())
                }
            })
        };
        *check.forms.iter().find(fits).expect("examples name places of one of the check's forms")
    }

    fn path(kind: FormKind, key: &str) -> FieldPath {
        let (row, column) = match key.split_once('.') {
            Some((row, column)) if row.parse::<usize>().is_ok() => {
                (row.parse().expect("checked above"), column)
            }
            Some(_) | None => (0, key),
        };
        let group = kind.layout().group("indicators");
        match group.and_then(|group| group.column(column)) {
            Some(spec) => FieldPath::cell("indicators", row, spec.id),
            None => key.parse().expect("examples name places of the form"),
        }
    }

    #[test]
    fn every_check_speaks_on_its_bad_examples_and_is_silent_on_its_good_ones() {
        let mut wrong = Vec::new();
        for check in ALL.iter().filter(|check| !matches!(check.life, Life::Retired(_))) {
            for (example, spoken) in
                check.good.iter().map(|e| (e, false)).chain(check.bad.iter().map(|e| (e, true)))
            {
                if codes(check, example).contains(check.code) != spoken {
                    wrong.push(format!("{} {} on {example:?}", check.code, !spoken));
                }
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
    }

    #[test]
    fn codes_are_unique_and_belong_to_their_family() {
        let mut seen = BTreeSet::new();
        for check in ALL {
            assert!(seen.insert(check.code), "{} twice", check.code);
            let (family, number) = check.code.split_at(1);
            assert!(
                ["T", "S", "M", "G", "W", "D", "E", "A", "V", "H", "Z", "U", "C"].contains(&family),
                "{}",
                check.code
            );
            assert!(number.len() == 3 && number.parse::<u16>().is_ok(), "{}", check.code);
        }
        let order: Vec<_> = ALL.iter().map(|check| &check.code[1..]).collect();
        assert!(25 <= order.len());
    }

    #[test]
    fn every_check_explains_itself() {
        for check in ALL {
            let text = check.explanation();
            assert!(text.ends_with('。') && 12 < text.chars().count(), "{} {text}", check.code);
            assert!(!check.title.is_empty() && !check.title.ends_with('。'), "{}", check.code);
            assert!(!check.source.is_empty(), "{}", check.code);
            assert!(!check.good.is_empty() && !check.bad.is_empty(), "{}", check.code);
            assert!(!check.forms.is_empty(), "{}", check.code);
        }
    }

    #[test]
    fn every_fault_of_the_labelled_corpus_has_a_check() {
        for category in [
            "vague_target",
            "unquantified",
            "missing_unit",
            "wrong_unit_or_format",
            "impossible_target",
            "misclassified_level",
            "duplicate_indicator",
            "copy_of_target_as_actual",
            "score_over_weight",
            "score_inconsistent_with_actual",
            "weight_sum_error",
            "arithmetic_error",
            "satisfaction_missing",
        ] {
            assert!(ALL.iter().any(|check| check.category == Some(category)), "{category}");
        }
    }

    #[test]
    fn messages_are_closed_sentences_that_say_what_to_do() {
        for check in ALL {
            for example in check.bad {
                let kind = kind_of(check, example);
                let mut sheet = Sheet::new(kind);
                for (key, text) in example.iter().filter(|(key, _)| !key.starts_with('@')) {
                    sheet.set(&path(kind, key), *text);
                }
                for finding in check_sheet(&sheet, &Facts::default()) {
                    assert!(finding.message.ends_with('。'), "{}", finding.message);
                    assert!(finding.message.matches('。').count() >= 2, "{}", finding.message);
                }
            }
        }
    }

    #[test]
    fn a_code_is_found_and_an_unknown_one_is_not() {
        assert_eq!(find("T012").map(|check| check.title), Some("指标值无法衡量"));
        assert!(find("T999").is_none());
    }

    #[test]
    fn a_row_shows_only_its_own_findings() {
        let mut sheet = Sheet::new(FormKind::Target);
        for row in 0..2 {
            sheet.set(&FieldPath::cell("indicators", row, "l2"), "质量指标");
            sheet.set(&FieldPath::cell("indicators", row, "name"), "合格率");
            sheet.set(&FieldPath::cell("indicators", row, "target_raw"), "≥100%");
        }
        let findings = check_row(&sheet, 1, &Facts::default());
        assert!(findings.iter().any(|finding| finding.code == "T005"));
        assert!(findings.iter().all(|finding| finding.place.row_number() == 2));
    }
}
