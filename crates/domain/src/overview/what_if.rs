//! 假设: what would be different under other rules. The same records, computed twice; nothing is written.

use std::sync::Arc;

use crate::derive::basis::rules_of;
use crate::derive::flag::sheet::flag_sheet;
use crate::derive::score::rules::ScoreRules;
use crate::derive::score::score_view;
use crate::form::layout::FormKind;
use crate::indicator::line::SheetView;
use crate::project::Project;
use crate::regulation::pack::Pack;
use crate::state::County;

/// One form that would come to something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The project.
    pub project: Arc<Project>,
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
    /// Those that differ, by project and form.
    pub forms: Vec<Difference>,
}

/// Computes the newest revision of every form of a budget year under both packs.
pub fn what_if(county: &County, budget_year: i16, now: &Pack, then: &Pack) -> Differences {
    let mut found = Differences::default();
    for project in county.projects_of(budget_year) {
        for kind in FormKind::ALL {
            let Some(document) = county.document_of(project.id, kind) else { continue };
            let view = SheetView::of(&document.newest().sheet);
            let under = |pack| result(county, project, &view, budget_year, pack);
            let (Some(before), Some(after)) = (under(now), under(then)) else { continue };
            found.compared += 1;
            if before != after {
                let project = Arc::clone(project);
                found.forms.push(Difference { project, kind, before, after });
            }
        }
    }
    found
}

/// What a form comes to, in words; nothing of a form that comes to nothing, or where the rules do not
/// cover the year.
fn result(
    county: &County,
    project: &Project,
    view: &SheetView,
    budget_year: i16,
    pack: &Pack,
) -> Option<String> {
    let rules = rules_of(view.kind, budget_year, pack)?;
    match view.kind {
        FormKind::Target | FormKind::ExAnte => None,
        FormKind::MonitoringMay | FormKind::MonitoringAugust => {
            let flags = flag_sheet(view, &rules, county.first_round(project.id))?;
            Some(flags.verdict.word().to_owned())
        }
        FormKind::SelfEvaluation => {
            let scores = score_view(view, &ScoreRules::of(&rules));
            let points = scores.total.points.map_or_else(|| "—".to_owned(), |p| p.to_string());
            let grade = scores.grade.as_ref().map_or("", |(grade, _)| grade.word());
            Some(format!("{points} {grade}").trim().to_owned())
        }
    }
}
