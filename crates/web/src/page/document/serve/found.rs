//! The document of an address, or the draft that will become it, in the reader's scope.

use std::sync::Arc;

use maud::{Markup, html};
use wenxiao_domain::document::{Document, Subject as About, SubjectId};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::id::DocumentId;

use super::desk::{self, Draft};
use crate::answer::{Stop, blocking, see_other};
use crate::component::frame::Page;
use crate::component::official_form::{FormView, Mode, official_form};
use crate::ctx::Ctx;
use crate::page::document::subject::Subject;
use crate::page::show;

/// What an address leads to.
pub struct Found {
    /// The document's id, also of a draft.
    pub id: DocumentId,
    /// About what.
    pub about: About,
    /// Which form.
    pub kind: FormKind,
    /// The document, where it was submitted at least once.
    pub document: Option<Arc<Document>>,
}

impl Found {
    /// By the id in the address. What lies outside the identity's scope is not there.
    ///
    /// # Errors
    /// The page that says so.
    pub async fn at(ctx: &Ctx, id: &str) -> Result<Self, Stop> {
        let missing = || ctx.refuse(&Refusal::NotFound("材料"));
        let id: DocumentId = id.parse().map_err(|_| missing())?;
        if let Some(found) = Self::in_county(ctx, &ctx.county, id)? {
            return Ok(found);
        }
        let Some(draft) = desk::draft_by_document(ctx, id).await? else {
            // It may have been filed since this request looked at the county.
            let (app, place) = (ctx.app().clone(), ctx.jurisdiction.clone());
            let county = blocking(move || app.county(&place)).await?;
            return Self::in_county(ctx, &county, id)?.ok_or_else(missing);
        };
        let about = ctx.county.subject(draft.subject).ok_or_else(missing)?;
        let found = Self { id, about, kind: draft.kind, document: None };
        let may_edit = ctx.county.may_draft(&ctx.me, found.kind, &found.about, ctx.today);
        if may_edit { Ok(found) } else { Err(missing()) }
    }

    /// The document of a state; nothing where there is none of this id.
    fn in_county(ctx: &Ctx, county: &County, id: DocumentId) -> Result<Option<Self>, Stop> {
        let missing = || ctx.refuse(&Refusal::NotFound("材料"));
        let Some(document) = county.document(id) else { return Ok(None) };
        let about = county.subject(document.subject).ok_or_else(missing)?;
        let may_read = show::may_read(county, document, &ctx.me, ctx.today);
        let found = Self { id, about, kind: document.kind, document: Some(Arc::clone(document)) };
        if may_read { Ok(Some(found)) } else { Err(missing()) }
    }

    /// By form and subject: where a draft is begun.
    ///
    /// # Errors
    /// The page that says that the project or department is not there.
    pub fn of(ctx: &Ctx, kind: &str, subject: &str) -> Result<(FormKind, About), Stop> {
        let kind: FormKind = kind.parse().map_err(|_| ctx.refuse(&Refusal::NotFound("表样")))?;
        let missing = || ctx.refuse(&Refusal::NotFound(kind.subject_kind().name()));
        let id: SubjectId = subject.parse().map_err(|_| missing())?;
        if id.kind() != kind.subject_kind() {
            return Err(ctx.refuse(&Refusal::OtherForm));
        }
        let about = ctx.county.subject(id).ok_or_else(missing)?;
        ctx.scope(kind.drafting())?;
        let may_write = ctx.county.may_draft(&ctx.me, kind, &about, ctx.today);
        if may_write { Ok((kind, about)) } else { Err(missing()) }
    }

    /// What its pages speak of.
    pub fn subject<'a>(&'a self, ctx: &'a Ctx) -> Subject<'a> {
        Subject {
            county: &ctx.county,
            pack: &ctx.pack,
            about: &self.about,
            kind: self.kind,
            id: self.id,
            document: self.document.as_deref(),
            me: &ctx.me,
            now: ctx.now,
        }
    }

    /// The document, for pages that need one.
    ///
    /// # Errors
    /// The page that says that nothing was submitted yet.
    pub fn document(&self, ctx: &Ctx) -> Result<&Arc<Document>, Stop> {
        self.document.as_ref().ok_or_else(|| ctx.refuse(&Refusal::NotFound("已送审的材料")))
    }

    /// It was submitted meanwhile and cannot be written on: where it stands, the way to it, and `below`.
    fn filed_page(&self, ctx: &Ctx, document: &Document, below: Markup) -> Page {
        let refusal = Refusal::WrongStatus { status: document.status_word(), act: "修改" };
        let page = ctx.refused_page(&refusal);
        let body = html! {
            (page.body)
            p.acts { a.button href={ "/docs/" (self.id) } { "看这份材料" } }
            (below)
        };
        Page { body, ..page }
    }

    /// The same after somebody typed into it: what was typed stands below, to be copied. Nothing where it may
    /// still be written on.
    pub fn too_late(&self, ctx: &Ctx, typed: impl FnOnce(&Sheet) -> Option<Sheet>) -> Option<Stop> {
        let document = self.document.as_ref().filter(|one| !one.is_open_for_writing())?;
        self.may_write(ctx).ok()?;
        let sheet = typed(&document.newest().sheet)?;
        let below = html! {
            section #typed {
                h2 { "刚才填写、没有保存的内容" }
                p.hint { "可以选中复制；退回或撤回以后再填进草稿" }
                (official_form(&FormView::new(&sheet), Mode::Read))
            }
        };
        Some(Stop::from(self.filed_page(ctx, document, below).answer(&ctx.person.asked)))
    }

    fn may_write(&self, ctx: &Ctx) -> Result<(), Stop> {
        ctx.scope(self.kind.drafting())?;
        let covers = ctx.county.may_draft(&ctx.me, self.kind, &self.about, ctx.today);
        if covers { Ok(()) } else { Err(ctx.refuse(&Refusal::NotFound("草稿"))) }
    }

    /// The draft, when this identity may write on it.
    ///
    /// # Errors
    /// The refusal, or the page where a draft is begun.
    pub async fn writable(&self, ctx: &Ctx) -> Result<Draft, Stop> {
        self.may_write(ctx)?;
        if let Some(document) = &self.document
            && !document.is_open_for_writing()
        {
            let page = self.filed_page(ctx, document, html! {});
            return Err(Stop::from(page.answer(&ctx.person.asked)));
        }
        match desk::draft(ctx, self.kind, self.about.id()).await? {
            Some(draft) => Ok(draft),
            None => {
                let to = format!("/docs/new?kind={}&subject={}", self.kind.key(), self.about.id());
                Err(Stop::from(see_other(&to)))
            }
        }
    }
}
