//! Handlers of the library: the list, one indicator, proposing.

use axum::Router;
use axum::extract::{DefaultBodyLimit, Path};
use axum::response::{Html, IntoResponse as _};
use axum::routing::get;
use wenxiao_domain::act::{Command, ProposeLibraryChange};
use wenxiao_domain::library::code::IndicatorCode;
use wenxiao_domain::library::proposal::ChangeKind;
use wenxiao_domain::library::refused::LibraryRefusal;
use wenxiao_domain::library::usage::Usage;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;

use super::form::{FIELDS, LABELS, LibraryForm, ProposeView};
use super::item::{self, ItemView};
use super::list::{self, Asked, ListView};
use super::names;
use super::{serve_cases, serve_changes, serve_import};
use crate::answer::{Answer, Stop, attachment, failed, see_other};
use crate::component::export_menu::{FileFormat, export_menu};
use crate::component::field::Errors;
use crate::component::frame::{Crumb, Page};
use crate::ctx::{Ctx, Posted, Web};

/// Addresses of the library.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/library", get(index))
        .route("/library.csv", get(csv))
        .route("/library.xlsx", get(xlsx))
        .route("/library/propose", get(propose_page).post(propose))
        .route("/library/names", get(used_names))
        .route(
            "/library/import",
            get(serve_import::page)
                .post(serve_import::take)
                .layer(DefaultBodyLimit::max(serve_import::BYTES)),
        )
        .route("/library/changes", get(serve_changes::index).post(serve_changes::decide_many))
        .route("/library/changes/{id}", get(serve_changes::one).post(serve_changes::decide))
        .route("/library/cases", get(serve_cases::index))
        .route("/library/cases/{project}", get(serve_cases::one).post(serve_cases::mark))
        .route("/library/{code}", get(indicator))
        .route("/library/{code}/card", get(card))
}

/// The way back to the library.
pub fn crumb() -> Vec<Crumb> {
    vec![Crumb { words: "指标库".to_owned(), href: "/library".to_owned() }]
}

async fn index(ctx: Ctx) -> Answer {
    let catalogue = ctx.county.library();
    let view = ListView { address: ctx.address(), catalogue: &catalogue, today: ctx.today };
    let waiting = ctx.county.library_changes().filter(|change| change.is_pending()).count();
    let count = view.count();
    let mut page = ctx.page("指标库", view.body());
    page.subtitle = Some(maud::html! { (count) "项在用指标，按" (ctx.today) "的版本" });
    page.actions = Some(maud::html! {
        @if ctx.may(Action::ProposeLibrary) && ctx.as_of.is_none() {
            a.button href="/library/propose?kind=add" { "提出新增" }
            a.button href="/library/import" { "导入" }
            a.button href="/library/names" { "表中常用的名称" }
        }
        @if ctx.may(Action::ReadCases) { a.button href="/library/cases" { "案例" } }
        a.button href="/library/changes" { "变更" @if 0 < waiting { "（" (waiting) "项待审定）" } }
        @if ctx.may(Action::Export) && 0 < count {
            (export_menu("/library", &ctx.address().query(), &[FileFormat::Xlsx, FileFormat::Csv]))
        }
    });
    Ok(page.answer(&ctx.person.asked))
}

fn file_name(ctx: &Ctx, suffix: &str) -> String {
    let place = ctx.county.shared.founded.as_ref().map_or("", |founded| &founded.name);
    format!("{place}指标库{}.{suffix}", ctx.today)
}

async fn csv(ctx: Ctx) -> Answer {
    ctx.scope(Action::Export)?;
    let address = ctx.address();
    let (rows, bytes) = {
        let catalogue = ctx.county.library();
        let hits = Asked::of(&address).found(&catalogue, ctx.today);
        (hits.len(), list::csv(&hits).into_bytes())
    };
    let name = file_name(&ctx, "csv");
    ctx.note_export(&name, format!("{rows}行")).await?;
    Ok(attachment("text/csv; charset=utf-8", &name, bytes))
}

async fn xlsx(ctx: Ctx) -> Answer {
    const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    ctx.scope(Action::Export)?;
    let address = ctx.address();
    let (rows, bytes) = {
        let catalogue = ctx.county.library();
        let hits = Asked::of(&address).found(&catalogue, ctx.today);
        let bytes = list::xlsx(&hits).map_err(|error| Stop::from(failed(&error)))?;
        (hits.len(), bytes)
    };
    let name = file_name(&ctx, "xlsx");
    ctx.note_export(&name, format!("{rows}行")).await?;
    Ok(attachment(TYPE, &name, bytes))
}

async fn indicator(ctx: Ctx, Path(code): Path<String>) -> Answer {
    let catalogue = ctx.county.library();
    let Some(item) = catalogue.find(&code) else {
        return Err(ctx.refuse(&Refusal::NotFound("指标")));
    };
    let changes = serve_changes::lines(&ctx, |proposal| proposal.code == *item.code);
    let used = Usage::of(names::targets(&ctx), &catalogue, ctx.today).forms(item.code);
    let view = ItemView { item, today: ctx.today, changes, used };
    let may_propose = ctx.may(Action::ProposeLibrary) && ctx.as_of.is_none();
    let waits =
        ctx.county.library_changes().any(|change| change.is_pending() && change.code == *item.code);
    let mut page = ctx.page(view.shown().indicator.name.clone(), view.body());
    page.subtitle =
        Some(maud::html! { span.code { (code) } "　" (view.shown().indicator.industry) });
    page.crumbs = crumb();
    if may_propose && item.retired.is_none() && !waits {
        page.actions = Some(item::actions(&code));
    }
    Ok(page.answer(&ctx.person.asked))
}

/// 质量卡 on paper; only where there is one.
async fn card(ctx: Ctx, Path(code): Path<String>) -> Answer {
    let catalogue = ctx.county.library();
    let Some(item) = catalogue.find(&code) else {
        return Err(ctx.refuse(&Refusal::NotFound("指标")));
    };
    let version = item.on(ctx.today).unwrap_or_else(|| item.newest());
    if version.indicator.card.is_none() {
        return Err(ctx.refuse(&Refusal::NotFound("质量卡")));
    }
    Ok(Html(item::card_on_paper(&code, &version).into_string()).into_response())
}

async fn used_names(ctx: Ctx) -> Answer {
    ctx.scope(Action::ProposeLibrary)?;
    let usage = Usage::of(names::targets(&ctx), &ctx.county.library(), ctx.today);
    let mut page = ctx.page("表中常用的指标名称", names::body(&usage));
    page.crumbs = crumb();
    Ok(page.answer(&ctx.person.asked))
}

async fn propose_page(ctx: Ctx) -> Answer {
    ctx.scope(Action::ProposeLibrary)?;
    let address = ctx.address();
    let kind = ChangeKind::from_key(address.get("kind")).unwrap_or(ChangeKind::Add);
    let code = address.get("code");
    let catalogue = ctx.county.library();
    let form = match (kind, catalogue.find(code)) {
        (ChangeKind::Add, _) => {
            let mut form = LibraryForm::new(kind, "");
            form.set("name", address.get("name"));
            form
        }
        (_, None) => return Err(ctx.refuse(&Refusal::NotFound("指标"))),
        (_, Some(item)) => {
            if item.retired.is_some() {
                return Err(ctx.refuse(&LibraryRefusal::Retired(item.code.clone()).into()));
            }
            LibraryForm::of(kind, code, item.newest().indicator)
        }
    };
    Ok(form_page(&ctx, form, Errors::default()).answer(&ctx.person.asked))
}

fn form_page(ctx: &Ctx, form: LibraryForm, errors: Errors) -> Page {
    let kind = form.kind.name();
    let title = if form.code.is_empty() {
        format!("提出{kind}指标")
    } else {
        format!("提出{kind}指标{}", form.code)
    };
    let summary = errors.summary("提出");
    let mut page = ctx.page(title, ProposeView { form, errors, keys: ctx.keys() }.body());
    page.errors = summary;
    page.crumbs = crumb();
    page
}

async fn propose(Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    ctx.scope(Action::ProposeLibrary)?;
    fields.only(FIELDS)?;
    let form = LibraryForm::read(&fields);
    let form = form.unwrap_or_else(|| LibraryForm::new(ChangeKind::Add, ""));
    let errors = match form.proposed() {
        Err(errors) => errors,
        Ok(proposed) => {
            let code: Option<IndicatorCode> = form.code.parse().ok();
            let command = ProposeLibraryChange {
                proposal: ctx.app().new_id(),
                code,
                change: proposed.change,
                from: proposed.from,
                reason: proposed.reason,
            };
            let command = Command::ProposeLibraryChange(Box::new(command));
            match ctx.execute(command, fields.idempotency()).await? {
                Ok(receipt) => {
                    let to = format!("/library/changes?done=proposed&seq={}", receipt.seq_last);
                    return Ok(see_other(&to));
                }
                Err(refusal) => refused(&ctx, &refusal)?,
            }
        }
    };
    Ok(form_page(&ctx, form, errors).answer(&ctx.person.asked))
}

/// The refusal at its field; what no field can mend is a page of its own.
fn refused(ctx: &Ctx, refusal: &Refusal) -> Result<Errors, Stop> {
    let field = match refusal {
        Refusal::DateOrder => "from",
        Refusal::Library(LibraryRefusal::NameTaken(_)) => "name",
        Refusal::Library(LibraryRefusal::SuccessorUnfit(_)) => "successor",
        Refusal::Library(LibraryRefusal::Unfit(_)) => "example",
        Refusal::NotFound("行业") => "industry",
        other => match Errors::field_of(other, LABELS) {
            Some(field) => field,
            None => return Err(ctx.refuse(other)),
        },
    };
    let text = match refusal {
        Refusal::DateOrder => {
            "起始日期不能早于今天，也不能早于现行版本。请改一个日期（R421）".to_owned()
        }
        other => other.to_string(),
    };
    let mut errors = Errors::default();
    errors.add(field, text);
    Ok(errors)
}
