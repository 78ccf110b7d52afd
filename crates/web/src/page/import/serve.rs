//! Handlers of what was handed in: previews, drafts out.

use std::collections::{BTreeMap, BTreeSet};

use axum::Router;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::IntoResponse as _;
use axum::routing::get;
use wenxiao_app::{Draft, ImportChoice, ImportForm, ImportPreview, ImportStatus, Match};
use wenxiao_domain::act::may_begin;
use wenxiao_domain::check::finding::Finding;
use wenxiao_domain::document::{Subject as About, SubjectId};
use wenxiao_domain::form::layout::{FormFamily, FormKind};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::id::{DocumentId, ImportId};

use super::judged::{findings, subject_of};
use super::preview::{self, Preview, ReadForm};
use super::serve_files;
use crate::answer::{Answer, Stop, attachment, blocking, see_other};
use crate::component::format::moment;
use crate::component::frame::Page;
use crate::component::notice::{Notice, Tone};
use crate::ctx::{Ctx, Fields, Posted, Web};

/// Every address of imports.
pub fn routes() -> Router<Web> {
    Router::new()
        .merge(serve_files::routes())
        .route("/imports/{id}", get(show).post(accept))
        .route("/imports/{id}/{form}", get(look))
        .route("/imports/{id}/{form}/problems.xlsx", get(marked))
}

/// An import with what the pages need of it.
struct Found {
    preview: ImportPreview,
    drafts: Vec<Draft>,
}

/// Demands that the identity may write on drafts of some form.
pub(super) fn drafts_something(ctx: &Ctx) -> Result<(), Stop> {
    match FormKind::is_drafted_by(&ctx.me) {
        true => Ok(()),
        false => Err(ctx.refuse(&Refusal::NotAllowed(Action::EditDrafts))),
    }
}

async fn found(ctx: &Ctx, id: &str) -> Result<Found, Stop> {
    drafts_something(ctx)?;
    let missing = || ctx.refuse(&Refusal::NotFound("导入"));
    let id: ImportId = id.parse().map_err(|_| missing())?;
    let (app, session, place) =
        (ctx.app().clone(), ctx.person.session.clone(), ctx.jurisdiction.clone());
    let (preview, drafts) =
        blocking(move || Ok((app.import(&session, id)?, app.drafts(&place)?))).await?;
    Ok(Found { preview: preview.map_err(|refusal| ctx.refuse(&refusal))?, drafts })
}

impl Found {
    fn draft_of(&self, form: &ImportForm, subject: SubjectId) -> Option<&Draft> {
        let kind = form.content.sheet.kind();
        self.drafts.iter().find(|draft| draft.subject == subject && draft.kind == kind)
    }

    /// The drafts that were made of this file and are still there.
    fn made<'a>(&'a self, ctx: &'a Ctx) -> impl Iterator<Item = &'a Draft> {
        let accepted = self.preview.status == ImportStatus::Accepted;
        self.drafts.iter().filter(move |draft| {
            let subject = ctx.county.subject(draft.subject);
            let is_own = subject.is_some_and(|subject| {
                ctx.county.may_draft(&ctx.me, draft.kind, &subject, ctx.today)
            });
            let of_file = draft.content.source_file.as_deref() == Some(&self.preview.digest);
            accepted && is_own && of_file
        })
    }
}

/// A form as the page shows it, with what the borrowed view rests on.
struct Shown {
    findings: Vec<Finding>,
    subject: Option<(SubjectId, String)>,
    candidates: Vec<(SubjectId, String)>,
    /// Chosen on the page, where it can be chosen anew.
    is_chosen: bool,
}

fn shown(ctx: &Ctx, found: &Found, chosen: &BTreeMap<usize, String>) -> Vec<Shown> {
    let matches = found.preview.matches(&ctx.county, &ctx.me, ctx.today);
    let name = |id: &SubjectId| {
        let subject = ctx.county.subject(*id)?;
        let (code, name) = (subject.code(), subject.name());
        let words = match &subject {
            About::Project(_) => format!("{code} {name}"),
            About::Department(whole) => format!("{}年 {name}", whole.budget_year),
        };
        Some((*id, words))
    };
    let covered = |kind: FormKind| -> Vec<SubjectId> {
        let projects = ctx.county.shared.projects.values();
        let years: BTreeSet<i16> = projects.map(|project| project.budget_year).collect();
        let all = years.into_iter().flat_map(|year| ctx.county.subjects_of(kind, year));
        let own = all.filter(|subject| ctx.county.may_draft(&ctx.me, kind, subject, ctx.today));
        own.map(|subject| subject.id()).collect()
    };
    let each = found.preview.forms.iter().zip(&matches).enumerate();
    each.map(|(index, (form, matched))| {
        let subject = subject_of(matched, chosen.get(&index).map(String::as_str));
        let candidates = match matched {
            Match::Open(ids) if !ids.is_empty() => ids.iter().filter_map(name).collect(),
            Match::Open(_) | Match::Found { .. } => {
                covered(form.content.sheet.kind()).iter().filter_map(name).collect()
            }
        };
        let is_chosen = chosen.contains_key(&index);
        Shown { findings: findings(ctx, form, subject.as_ref()), subject, candidates, is_chosen }
    })
    .collect()
}

fn read_form<'a>(ctx: &Ctx, found: &'a Found, all: &'a [Shown], index: usize) -> ReadForm<'a> {
    let (form, shown) = (&found.preview.forms[index], &all[index]);
    let at = format!("/imports/{}/{}", found.preview.id, index + 1);
    let kind = form.content.sheet.kind();
    let subject = shown.subject.as_ref().map(|(id, _)| *id);
    let document = subject.and_then(|id| ctx.county.goes_on(id, kind));
    let held = match document {
        Some(document) if document.is_open_for_writing() => None,
        Some(document) => Some(format!(
            "已有的{}为“{}”，现在不能再导入。",
            kind.short_name(),
            document.status_word()
        )),
        None if kind.family() == FormFamily::Review => {
            let list = FormKind::filed_names();
            Some(format!("这是县财政的审核评分表，不能导入。能导入的是：{list}。"))
        }
        None => subject.filter(|_| !shown.is_chosen).and_then(|id| {
            let about = ctx.county.subject(id)?;
            let refused = may_begin(kind, &about, &ctx.county, ctx.today).err()?;
            Some(format!("现在不能导入：{}", refused.message()))
        }),
    };
    let draft = subject.and_then(|id| found.draft_of(form, id));
    ReadForm {
        kind,
        sheet: &form.content.sheet,
        cells: &form.content.cells,
        doubts: &form.content.doubts,
        findings: &shown.findings,
        leftovers: &form.leftovers,
        because: because(form),
        subject: shown.subject.clone(),
        candidates: &shown.candidates,
        marked_at: format!("{at}/problems.xlsx"),
        look_at: (1 < all.len()).then_some(at),
        held,
        replaces: draft.map(|draft| format!("替换已有草稿（{}保存）", moment(draft.updated))),
    }
}

/// Why it was taken for this form.
fn because(form: &ImportForm) -> String {
    let place = if form.place == "文档" {
        "Word文档".to_owned()
    } else {
        format!("工作表“{}”", form.place)
    };
    let title = form.title.as_deref().map(|title| format!("，标题“{title}”"));
    let count = form.content.cells.len();
    format!("{place}{}，按栏目名称读到{count}格", title.unwrap_or_default())
}

fn preview_page(
    ctx: &Ctx,
    found: &Found,
    chosen: &BTreeMap<usize, String>,
    refused: Option<Notice>,
    again: bool,
) -> Page {
    let shown = shown(ctx, found, chosen);
    let id = found.preview.id;
    let forms = (0..shown.len()).map(|index| read_form(ctx, found, &shown, index));
    let skipped = found.preview.skipped.iter().map(|(place, title)| match title {
        Some(title) => format!("{place}：{title}"),
        None => place.clone(),
    });
    let made = found.made(ctx).map(|draft| {
        let subject = ctx.county.subject(draft.subject);
        let name = subject.as_ref().map_or("", About::name);
        let words = format!("{name} · {}", draft.kind.short_name());
        (words, format!("/docs/{}/edit", document_of(ctx, draft)))
    });
    let created = moment(found.preview.created);
    let mut page = preview::page(&Preview {
        action: format!("/imports/{id}"),
        name: &found.preview.file_name,
        about: format!("{created}导入，摘要{}", &found.preview.digest[..8]),
        forms: forms.collect(),
        skipped: skipped.collect(),
        again: again.then(|| format!("这个文件{created}已导入过，下面是当时读到的内容。")),
        csrf: &ctx.person.session.csrf,
        key: ctx.new_key(),
        made: made.collect(),
        used: found.preview.status == ImportStatus::Accepted,
        refused,
    });
    if page.notices.iter().any(|notice| notice.tone == Tone::Refused) {
        page.status = Some(StatusCode::UNPROCESSABLE_ENTITY);
    }
    page
}

/// The address of a draft: its document's, or the one that it will be submitted as.
fn document_of(ctx: &Ctx, draft: &Draft) -> DocumentId {
    let document = ctx.county.goes_on(draft.subject, draft.kind);
    document.map_or_else(|| DocumentId::new(draft.id.uuid()), |document| document.id)
}

/// The preview.
async fn show(
    ctx: Ctx,
    Path(id): Path<String>,
    Query(query): Query<Vec<(String, String)>>,
) -> Answer {
    let found = found(&ctx, &id).await?;
    let again = query.iter().any(|(name, _)| name == "again");
    Ok(ctx.show(preview_page(&ctx, &found, &BTreeMap::new(), None, again)))
}

/// The look of one form of a file that holds several.
async fn look(ctx: Ctx, Path((id, number)): Path<(String, usize)>) -> Answer {
    let found = found(&ctx, &id).await?;
    let index = form_at(&ctx, &found, number)?;
    let all = shown(&ctx, &found, &BTreeMap::new());
    let form = read_form(&ctx, &found, &all, index);
    let back = format!("/imports/{}", found.preview.id);
    Ok(ctx.show(preview::look_page(&found.preview.file_name, &back, &form)))
}

/// The index of a form by the number that addresses say, from 1.
fn form_at(ctx: &Ctx, found: &Found, number: usize) -> Result<usize, Stop> {
    let index = number.checked_sub(1).filter(|index| *index < found.preview.forms.len());
    index.ok_or_else(|| ctx.refuse(&Refusal::NotFound("这张表")))
}

/// One form as a workbook in which a column says what is wrong in each row.
async fn marked(ctx: Ctx, Path((id, number)): Path<(String, usize)>) -> Answer {
    let found = found(&ctx, &id).await?;
    let index = form_at(&ctx, &found, number)?;
    let (app, session) = (ctx.app().clone(), ctx.person.session.clone());
    let file = blocking(move || {
        let all = shown(&ctx, &found, &BTreeMap::new());
        let problems = read_form(&ctx, &found, &all, index).problems();
        app.export_import(&session, &found.preview, &found.preview.forms[index], &problems)
    });
    let file = file.await?;
    Ok(attachment(file.kind.media_type(), &file.name, file.bytes))
}

/// What was chosen for each form.
fn chosen(found: &Found, fields: &Fields) -> BTreeMap<usize, String> {
    let named = |index: usize| fields.get(&format!("subject:{index}")).to_owned();
    (0..found.preview.forms.len()).map(|index| (index, named(index))).collect()
}

/// Makes the drafts.
async fn accept(Path(id): Path<String>, Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    let found = found(&ctx, &id).await?;
    let chosen = chosen(&found, &fields);
    let mut choices = Vec::new();
    for (index, form) in found.preview.forms.iter().enumerate() {
        let Ok(subject) = chosen[&index].parse::<SubjectId>() else { continue };
        let draft = found.draft_of(form, subject);
        let replaces = draft.filter(|_| fields.is_set(&format!("replace:{index}")));
        let replaces = replaces.map(Draft::seen);
        choices.push(ImportChoice { form: index, subject, replaces });
    }
    let (app, session, import) = (ctx.app().clone(), ctx.person.session.clone(), found.preview.id);
    let made = blocking(move || app.accept_import(&session, import, &choices)).await?;
    match made {
        Ok(drafts) => match drafts.as_slice() {
            [draft] => Ok(see_other(&format!("/docs/{}/edit", document_of(&ctx, draft)))),
            _ => Ok(see_other(&format!("/imports/{import}"))),
        },
        // A second press finds the drafts made.
        Err(Refusal::WrongStatus { .. }) => Ok(see_other(&format!("/imports/{import}"))),
        Err(refusal) => {
            let notice = Notice::of(&refusal);
            Ok(ctx.show(preview_page(&ctx, &found, &chosen, Some(notice), false)).into_response())
        }
    }
}
