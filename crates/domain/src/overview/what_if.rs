//! 假设: what would be different under other rules. The same records, computed twice; nothing is written.

use std::collections::BTreeMap;

use crate::derive::basis::rules_of;
use crate::derive::flag::sheet::flag_sheet;
use crate::derive::score::rules::ScoreRules;
use crate::derive::score::score_view;
use crate::document::{Subject, SubjectId};
use crate::form::layout::{FormFamily, FormKind};
use crate::indicator::line::SheetView;
use crate::party::membership::Scope;
use crate::regulation::pack::Pack;
use crate::state::County;

/// One form that would come to something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The project or department.
    pub subject: Subject,
    /// The form.
    pub kind: FormKind,
    /// 标识, or score and grade, under the rules in force.
    pub before: String,
    /// The same under the other rules.
    pub after: String,
}

/// Forms of a budget year that were submitted, and how many of them were computed twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// How many forms were compared.
    pub compared: usize,
    /// Those that differ, by form and project or department.
    pub forms: Vec<Difference>,
    /// How many forms have a flag or a grade, by its word: under the rules in force, under the others.
    pub counts: BTreeMap<(FormKind, String), (usize, usize)>,
}

/// Computes the newest revision of every form of a budget year in a scope under both packs.
pub fn what_if(
    county: &County,
    budget_year: i16,
    scope: &Scope,
    now: &Pack,
    then: &Pack,
) -> Differences {
    let mut found = Differences::default();
    for kind in FormKind::filed() {
        let subjects = county.subjects_of(kind, budget_year).into_iter();
        for subject in subjects.filter(|one| scope.covers(one.department())) {
            let Some(document) = county.document_of(subject.id(), kind) else { continue };
            let view = SheetView::of(&document.newest().sheet);
            let under = |pack| result(county, subject.id(), &view, budget_year, pack);
            let (Some(before), Some(after)) = (under(now), under(then)) else { continue };
            found.compared += 1;
            found.counts.entry((kind, word(&before))).or_default().0 += 1;
            found.counts.entry((kind, word(&after))).or_default().1 += 1;
            if before != after {
                found.forms.push(Difference { subject, kind, before, after });
            }
        }
    }
    found
}

/// 标识 or 等级 of what a form comes to; of a score without a grade, the score.
fn word(result: &str) -> String {
    result.rsplit(' ').next().unwrap_or(result).to_owned()
}

/// What a form comes to, in words; nothing of a form that comes to nothing, or where the rules do not
/// cover the year.
fn result(
    county: &County,
    subject: SubjectId,
    view: &SheetView,
    budget_year: i16,
    pack: &Pack,
) -> Option<String> {
    let rules = rules_of(view.kind, budget_year, pack)?;
    match view.kind.family() {
        FormFamily::Target
        | FormFamily::ExAnte
        | FormFamily::Adjustment
        | FormFamily::Evaluation
        | FormFamily::Review => None,
        FormFamily::Monitoring => {
            let flags = flag_sheet(view, &rules, county.first_round(subject))?;
            Some(flags.verdict.word().to_owned())
        }
        FormFamily::SelfEvaluation => {
            let scores = score_view(view, &ScoreRules::of(&rules));
            let points = scores.total.points.map_or_else(|| "—".to_owned(), |p| p.to_string());
            let grade = scores.grade.as_ref().map_or("", |(grade, _)| grade.word());
            Some(format!("{points} {grade}").trim().to_owned())
        }
    }
}
