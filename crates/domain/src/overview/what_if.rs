//! 假设: what would be different under other rules. The same records, computed twice; nothing is written.

use std::collections::BTreeMap;

use crate::derive::basis::rules_of;
use crate::derive::evaluation::evaluate;
use crate::derive::ex_ante::judgement::{JudgementRules, judge};
use crate::derive::flag::sheet::flag_sheet;
use crate::derive::grade::{Grade, GradeRules};
use crate::derive::score::rules::ScoreRules;
use crate::derive::score::score_view;
use crate::document::{Document, Subject};
use crate::form::layout::{FormFamily, FormKind};
use crate::indicator::line::SheetView;
use crate::overview::result::{Outcomes, follows};
use crate::party::membership::Scope;
use crate::regulation::pack::Pack;
use crate::state::County;
use crate::unit::day::Day;
use crate::unit::points::Points;

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
    /// Rows of FM-14 that accepted forms would lead to and do not, or do and would not: 建议方式 before and
    /// after, a dash for no row.
    pub results: Vec<Difference>,
    /// How many forms have a flag or a grade, by its word: under the rules in force, under the others.
    pub counts: BTreeMap<(FormKind, String), (usize, usize)>,
}

/// Computes the newest revision of every form of a budget year in a scope under both packs, and on a day
/// the rows of FM-14 that follow from those that were accepted.
pub fn what_if(
    county: &County,
    (budget_year, today): (i16, Day),
    scope: &Scope,
    now: &Pack,
    then: &Pack,
) -> Differences {
    let mut found = Differences::default();
    for kind in FormKind::filed() {
        let subjects = county.subjects_of(kind, budget_year).into_iter();
        for subject in subjects.filter(|one| scope.covers(one.department())) {
            let Some(document) = county.document_of(subject.id(), kind) else { continue };
            let under = |pack| outcome(county, document, pack);
            let (Some(before), Some(after)) = (under(now), under(then)) else { continue };
            found.compared += 1;
            found.counts.entry((kind, before.word.to_owned())).or_default().0 += 1;
            found.counts.entry((kind, after.word.to_owned())).or_default().1 += 1;
            let way = |outcome: &Outcome| {
                let row = follows(county, &subject, document, outcome.result, today);
                row.map_or("—", |(_, way)| way.name()).to_owned()
            };
            let (way_before, way_after) = match document.settled() {
                Some(_) => (way(&before), way(&after)),
                None => Default::default(),
            };
            let difference =
                |before, after| Difference { subject: subject.clone(), kind, before, after };
            if way_before != way_after {
                found.results.push(difference(way_before, way_after));
            }
            if (&before.points, before.word) != (&after.points, after.word) {
                found.forms.push(difference(before.shown(), after.shown()));
            }
        }
    }
    found
}

/// What a form comes to under some rules.
struct Outcome {
    /// The score, blank of a flag.
    points: String,
    /// 标识, 等级 or 评估结论; blank where no grade follows.
    word: &'static str,
    /// What FM-14 may apply; nothing of a form whose result is not applied, or without one.
    result: Option<Outcomes>,
}

impl Outcome {
    fn shown(&self) -> String {
        format!("{} {}", self.points, self.word).trim().to_owned()
    }

    fn of_score(points: Option<Points>, word: Option<&'static str>, grade: Option<Grade>) -> Self {
        let points = points.map_or_else(|| "—".to_owned(), |points| points.to_string());
        Self { points, word: word.unwrap_or_default(), result: grade.map(Outcomes::Grade) }
    }
}

/// What a form comes to; nothing of a form that comes to nothing, or where the rules do not cover the year.
fn outcome(county: &County, document: &Document, pack: &Pack) -> Option<Outcome> {
    let sheet = &document.newest().sheet;
    let view = SheetView::of(sheet);
    let rules = rules_of(document.kind, document.budget_year, pack)?;
    match document.kind.family() {
        FormFamily::Target
        | FormFamily::Adjustment
        | FormFamily::Authenticity
        | FormFamily::Review => None,
        FormFamily::ExAnte => {
            let judgement = judge(sheet, &JudgementRules::of(&rules));
            let word = judgement.conclusion.map(|(conclusion, _)| conclusion.word());
            Some(Outcome::of_score(judgement.total, word, None))
        }
        FormFamily::Evaluation => {
            let evaluation = evaluate(sheet);
            let grade = evaluation.grade(&GradeRules::of(&rules)).map(|(grade, _)| grade);
            Some(Outcome::of_score(evaluation.total, grade.map(Grade::word), grade))
        }
        FormFamily::SelfEvaluation => {
            let scores = score_view(&view, &ScoreRules::of(&rules));
            let grade = scores.grade.map(|(grade, _)| grade);
            Some(Outcome::of_score(scores.total.points, grade.map(Grade::word), grade))
        }
        FormFamily::Monitoring => {
            let flags = flag_sheet(&view, &rules, &county.behind(document.subject, document.kind))?;
            // Who overruled a flag overrules it under any rules.
            let flag = county.overruled(document.id).map(|overruled| overruled.flag);
            let flag = flag.or_else(|| flags.verdict.flag());
            let result = flag.map(Outcomes::Flag);
            Some(Outcome { points: String::new(), word: flags.verdict.word(), result })
        }
    }
}
