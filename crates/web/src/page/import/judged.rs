//! Which project a form of a file is about, and what the checks say of it.

use wenxiao_app::{ImportForm, Match, MatchedBy};
use wenxiao_domain::act::complete::complete;
use wenxiao_domain::act::findings_of;
use wenxiao_domain::check::facts::Facts;
use wenxiao_domain::check::finding::Finding;
use wenxiao_domain::check::registry::check_sheet;
use wenxiao_domain::derive::basis::rules_of;
use wenxiao_domain::unit::id::ProjectId;

use crate::ctx::Ctx;

/// What a form is about: chosen on the page, or found by the application.
pub fn project_of(found: &Match, chosen: Option<&str>) -> Option<(ProjectId, String)> {
    match (chosen, found) {
        (Some(""), _) => None,
        (Some(id), _) => Some((id.parse().ok()?, "由本人选择".to_owned())),
        (None, Match::Found { project, by }) => {
            let why = match by {
                MatchedBy::Code => "按项目编码对应",
                MatchedBy::Name => "与项目库同名",
            };
            Some((*project, why.to_owned()))
        }
        (None, Match::Open(_)) => None,
    }
}

/// What the checks say, by the rules of the project's year where the project is known.
pub fn findings(
    ctx: &Ctx,
    form: &ImportForm,
    project: Option<&(ProjectId, String)>,
) -> Vec<Finding> {
    let sheet = &form.content.sheet;
    let project = project.and_then(|(id, _)| ctx.county.project(*id));
    let kind = sheet.kind();
    let rules = project.and_then(|project| rules_of(kind, project.budget_year, &ctx.pack));
    match (project, &rules) {
        (Some(project), Some(rules)) => {
            let first = ctx.county.first_round(project.id);
            findings_of(&complete(sheet, rules, first).sheet, &ctx.county, project, rules)
        }
        _ => check_sheet(sheet, &Facts { truncated: form.truncated, ..Facts::default() }),
    }
}
