//! Forms about a project that are begun and not filed, for who writes on them.

use maud::{Markup, html};
use wenxiao_app::Draft;
use wenxiao_domain::form::layout::{FormKind, SubjectKind};
use wenxiao_domain::project::Project;
use wenxiao_domain::unit::id::{DocumentId, OrgId};

use crate::answer::{Stop, blocking};
use crate::component::format::moment;
use crate::ctx::Ctx;
use crate::page::show;

/// A draft that may be gone on with.
pub struct Begun {
    /// 第2次目标调整.
    pub name: String,
    /// By whom and when it was saved last.
    pub saved: String,
    /// Where it is.
    pub href: String,
}

impl Begun {
    /// Its line among the files.
    pub(super) fn markup(&self) -> Markup {
        html! { li { div.what { a href=(self.href) { (self.name) "（草稿）" } p.hint { (self.saved) } } } }
    }
}

/// Those of a project, in the order of its year.
pub async fn of(ctx: &Ctx, project: &Project) -> Result<Vec<Begun>, Stop> {
    let Some(subject) = ctx.county.subject(project.id.into()) else { return Ok(Vec::new()) };
    let kinds = SubjectKind::Project.forms().iter().copied();
    let kinds: Vec<FormKind> =
        kinds.filter(|kind| ctx.county.may_draft(&ctx.me, *kind, &subject, ctx.today)).collect();
    let (app, place, id) = (ctx.app().clone(), ctx.jurisdiction.clone(), subject.id());
    let drafts = blocking(move || {
        let drafts = kinds.into_iter().map(|kind| app.draft(&place, kind, id));
        drafts.filter_map(Result::transpose).collect::<Result<Vec<_>, _>>()
    })
    .await?;
    Ok(drafts.iter().map(|draft| begun(ctx, draft, project.department)).collect())
}

fn begun(ctx: &Ctx, draft: &Draft, department: OrgId) -> Begun {
    let by = show::writer(&ctx.county, draft.updated_by, department, ctx.today);
    let document = ctx.county.goes_on(draft.subject, draft.kind);
    let document =
        document.map_or_else(|| DocumentId::new(draft.id.uuid()), |document| document.id);
    Begun {
        name: ctx.county.name_to_write(draft.subject, draft.kind),
        saved: format!("{}{}保存", by.as_deref().unwrap_or("已离任人员"), moment(draft.updated)),
        href: format!("/docs/{document}/edit"),
    }
}
