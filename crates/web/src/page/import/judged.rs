//! What a form of a file is about, and what the checks say of it.

use wenxiao_app::{ImportForm, Match, MatchedBy};
use wenxiao_domain::act::complete::complete;
use wenxiao_domain::act::findings_of;
use wenxiao_domain::check::facts::Facts;
use wenxiao_domain::check::finding::Finding;
use wenxiao_domain::check::registry::check_sheet;
use wenxiao_domain::derive::basis::rules_of;
use wenxiao_domain::document::SubjectId;

use crate::ctx::Ctx;

/// What a form is about: chosen on the page, or found by the application.
pub fn subject_of(found: &Match, chosen: Option<&str>) -> Option<(SubjectId, String)> {
    match (chosen, found) {
        (Some(""), _) => None,
        (Some(id), _) => Some((id.parse().ok()?, "由本人选择".to_owned())),
        (None, Match::Found { subject, by }) => {
            let why = match by {
                MatchedBy::Code => "按编码对应",
                MatchedBy::Name => "与登记同名",
            };
            Some((*subject, why.to_owned()))
        }
        (None, Match::Open(_)) => None,
    }
}

/// What the checks say, by the rules of its year where it is known what it is about.
pub fn findings(
    ctx: &Ctx,
    form: &ImportForm,
    subject: Option<&(SubjectId, String)>,
) -> Vec<Finding> {
    let sheet = &form.content.sheet;
    let subject = subject.and_then(|(id, _)| ctx.county.subject(*id));
    let kind = sheet.kind();
    let year = subject.as_ref().map(|subject| subject.budget_year());
    let rules = year.and_then(|year| rules_of(kind, year, &ctx.pack));
    match (&subject, &rules) {
        (Some(subject), Some(rules)) => {
            let behind = ctx.county.behind(subject.id(), kind);
            findings_of(
                &complete(sheet, rules, &behind).sheet,
                &ctx.county,
                subject,
                rules,
                ctx.today,
            )
        }
        _ => check_sheet(sheet, &Facts { truncated: form.truncated, ..Facts::default() }),
    }
}
