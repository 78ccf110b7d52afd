//! 基准日: the day whose rules judge a form, and when a form's time has come.

use crate::form::layout::{FormFamily, FormKind};
use crate::regulation::pack::{Pack, RulesAt};
use crate::unit::day::Day;

/// The last day of which a monitoring round tells; nothing for other forms.
pub fn cutoff(kind: FormKind, budget_year: i16, pack: &Pack) -> Option<Day> {
    let round = kind.declared().round.as_ref()?.cutoff;
    pack.at(round, Day::new(budget_year, 1, 1)?).ok()?.value.in_year(budget_year)
}

/// The first day on which a form may be submitted: a round begins when its months are over, a self-evaluation
/// when its year is. Nothing for forms that may come at any time.
pub fn opens_on(kind: FormKind, budget_year: i16, pack: &Pack) -> Option<Day> {
    let last = match kind.family() {
        FormFamily::SelfEvaluation => Day::end_of_year(budget_year),
        FormFamily::Monitoring => cutoff(kind, budget_year, pack),
        FormFamily::Target
        | FormFamily::ExAnte
        | FormFamily::Adjustment
        | FormFamily::Evaluation
        | FormFamily::Authenticity
        | FormFamily::Review => None,
    };
    last?.plus_days(1)
}

/// The day whose rules judge a form: the cut-off of a monitoring round, the last day of the budget year
/// for targets and scores.
pub fn basis_day(kind: FormKind, budget_year: i16, pack: &Pack) -> Option<Day> {
    cutoff(kind, budget_year, pack).or_else(|| Day::end_of_year(budget_year))
}

/// The rules that judge a form; nothing where the pack does not cover the year.
pub fn rules_of(kind: FormKind, budget_year: i16, pack: &Pack) -> Option<RulesAt<'_>> {
    pack.rules_at(basis_day(kind, budget_year, pack)?).ok()
}
