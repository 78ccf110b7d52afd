//! FM-13 as the official form: read, printed, taken away as a file, and filled in from one.

use axum::Router;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{DefaultBodyLimit, Multipart, Path};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse as _};
use axum::routing::{get, post};
use maud::{Markup, html};
use wenxiao_domain::agency::Engagement;
use wenxiao_domain::agency::refused::AgencyRefusal;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::paper::SIGNATURES;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::overview::assessment::AssessmentRules;
use wenxiao_domain::overview::assessment::sheet::{assessment_sheet, is_same, unwritten, written};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;
use wenxiao_office::read::{FormReading, read_file};

use super::acts::found;
use super::assessment::{points_name, reason_name};
use super::engagement::View;
use super::{keeps, year_crumb};
use crate::answer::{Answer, blocking};
use crate::component::export_menu::export_menu;
use crate::component::frame::{Crumb, Page};
use crate::component::notice::{Notice, Tone};
use crate::component::official_form::{FormView, Mode, PrintFoot, official_form, print_page};
use crate::ctx::{Ctx, Fields, PostedFile, Taking, Web};
use crate::page::document::{FORMATS, file_suffix};

/// Most bytes of a file with the fields beside it.
const BYTES: usize = 11 << 20;

const TAKING: Taking = Taking { most: BYTES, undone: "本次未读入", file: "file", fields: &[] };

/// Addresses of the form.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/engagements/{id}/{form}", get(read))
        .route("/engagements/{id}/assessment/print", get(print))
        .route("/engagements/{id}/assessment/file", post(take).layer(DefaultBodyLimit::max(BYTES)))
}

fn address(one: &Engagement) -> String {
    format!("/engagements/{}/assessment", one.id)
}

/// The form as it stands: what was proposed or settled, else a blank one for whoever fills it in.
fn sheet(ctx: &Ctx, one: &Engagement) -> Option<Sheet> {
    if one.assessment().is_none() && !(one.is_delivered() && keeps(ctx)) {
        return None;
    }
    let day = one.assessment().map_or(ctx.today, |newest| newest.at.legal_day());
    let rules = AssessmentRules::of(day, &ctx.pack)?;
    Some(assessment_sheet(&ctx.county, one, &rules, &ctx.me))
}

/// Where the form is read and taken away.
pub(super) fn links(ctx: &Ctx, one: &Engagement) -> Markup {
    let at = address(one);
    html! {
        @if sheet(ctx, one).is_some() {
            p.acts {
                a href=(at) { "看考核表" }
                a href={ (at) "/print" } { "打印" }
                @if ctx.may(Action::Export) { (export_menu(&at, "", FORMATS)) }
            }
        }
    }
}

/// The form that takes a filled-in file.
pub(super) fn taking(ctx: &Ctx, one: &Engagement) -> Markup {
    html! {
        form method="post" action={ (address(one)) "/file" } enctype="multipart/form-data" {
            (ctx.keys().markup())
            h3 { "从文件填入" }
            div.field {
                label for="assessment-file" { "填好的考核表" }
                p.hint #assessment-file-hint { "导出的空表填好后选在这里，得分和扣分理由填入上面各栏，核对后再提出。xlsx、docx、xls" }
                input #assessment-file type="file" name="file" accept=".xlsx,.docx,.xls"
                    aria-describedby="assessment-file-hint";
            }
            p.acts { button type="submit" data-busy="正在读取…" { "读入（不入账）" } }
        }
    }
}

async fn read(ctx: Ctx, Path((id, form)): Path<(String, String)>) -> Answer {
    let one = found(&ctx, &id)?;
    let (word, kind) = file_suffix(&form);
    let missing = || ctx.refuse(&Refusal::NotFound("考核表"));
    let sheet = sheet(&ctx, one).filter(|_| word == "assessment").ok_or_else(missing)?;
    let at = address(one);
    let Some(kind) = kind else { return Ok(ctx.show(page(&ctx, one, &sheet))) };
    ctx.scope(Action::Export)?;
    let name = format!("第三方机构考核_{}.{}", one.word(), kind.extension());
    let app = ctx.app().clone();
    let bytes = blocking(move || app.sheet_file(&sheet, kind, at)).await?;
    if bytes.is_ok() {
        ctx.note_export(&name, format!("委托{}的考核表", one.word())).await?;
    }
    ctx.file_answer(&name, kind.media_type(), bytes)
}

fn page(ctx: &Ctx, one: &Engagement, sheet: &Sheet) -> Page {
    let (layout, at) = (sheet.kind().layout(), address(one));
    let words = format!("委托{}", one.word());
    let body = html! {
        (official_form(&FormView::new(sheet), Mode::Read))
        p.hint { "表样" (layout.code) "：" (layout.source) "。" }
    };
    Page {
        crumbs: vec![
            year_crumb(ctx, one),
            Crumb { words: words.clone(), href: format!("/engagements/{}", one.id) },
        ],
        actions: Some(html! {
            a.button href={ (at) "/print" } { "打印" }
            @if ctx.may(Action::Export) { (export_menu(&at, "", FORMATS)) }
        }),
        ..Page::new(format!("{} · {words}", layout.title), body)
    }
}

async fn print(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let one = found(&ctx, &id)?;
    let missing = || ctx.refuse(&Refusal::NotFound("考核表"));
    let sheet = sheet(&ctx, one).ok_or_else(missing)?;
    let foot = PrintFoot {
        revision: Some(match sheet.field("standing") {
            "" => "空表".to_owned(),
            standing => standing.to_owned(),
        }),
        digest: None,
        address: Some(address(one)),
        signatures: SIGNATURES.iter().map(|line| line.trim_end_matches('：').to_owned()).collect(),
    };
    let mut response = Html(print_page(&sheet, &foot).into_string()).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// Puts what a file says into the fields of the page. Nothing is filed.
async fn take(
    ctx: Ctx,
    Path(id): Path<String>,
    headers: HeaderMap,
    form: Result<Multipart, MultipartRejection>,
) -> Answer {
    ctx.scope(Action::Commission)?;
    let one = found(&ctx, &id)?;
    let posted = TAKING.read(&ctx, &headers, form).await?;
    let (typed, notices, status) = match filled(&ctx, one, posted.files.into_iter().next()).await {
        Ok((typed, notices)) => (typed, notices, None),
        Err(notice) => (Fields::default(), vec![notice], Some(StatusCode::UNPROCESSABLE_ENTITY)),
    };
    let page = View { ctx: &ctx, one, typed: &typed, posted: None }.page();
    Ok(ctx.show(Page { notices, status, ..page }))
}

/// What the page's fields hold by the file, and what is to be said of it.
async fn filled(
    ctx: &Ctx,
    one: &Engagement,
    file: Option<PostedFile>,
) -> Result<(Fields, Vec<Notice>), Notice> {
    let refused = |refusal| Notice::of(&Refusal::Agency(refusal));
    if one.assessment().is_some_and(|newest| newest.is_settled) {
        return Err(refused(AgencyRefusal::Settled));
    }
    if !one.is_delivered() {
        return Err(refused(AgencyRefusal::ReportMissing));
    }
    let missing = || Notice::of(&Refusal::FieldMissing("填好的考核表"));
    let PostedFile { name, bytes } = file.ok_or_else(missing)?;
    let read = blocking(move || Ok(read_file(&name, &bytes))).await;
    let Ok(read) = read else {
        return Err(Notice::new(Tone::Refused, "文件没有读完，本次未读入。请再试一次。"));
    };
    let read = read.map_err(|refusal| Notice::refused(refusal.code(), refusal.message()))?;
    let form = read.forms.iter().find(|form| form.kind == FormKind::AgencyAssessment);
    let Some(form) = form else {
        let title = read.forms.first().map_or("其他表", |form| form.kind.layout().title);
        return Err(refused(AgencyRefusal::NotAssessmentForm(title)));
    };
    let own = sheet(ctx, one).filter(|own| is_same(own, &form.sheet));
    if own.is_none() {
        let fields = ["engagement", "agency"].map(|field| form.sheet.field(field).trim());
        let named: Vec<&str> = fields.into_iter().filter(|text| !text.is_empty()).collect();
        let whose = if named.is_empty() { "没有写明".to_owned() } else { named.join("，") };
        return Err(refused(AgencyRefusal::OtherEngagement(whose)));
    }
    let pairs = written(&form.sheet).into_iter().flat_map(|(item, (points, reason))| {
        [(points_name(item), points), (reason_name(item), reason)]
    });
    let text = "得分和扣分理由已从文件填入，还没有提出。请逐项核对，再点“提出考核”。";
    let notices = std::iter::once(text.to_owned()).chain(doubts(form));
    Ok((Fields(pairs.collect()), notices.map(|text| Notice::new(Tone::Warning, text)).collect()))
}

/// What of a file was not filled in, and what its reader doubted.
fn doubts(form: &FormReading) -> Vec<String> {
    let rows = unwritten(&form.sheet).into_iter().map(|(number, name)| {
        format!("第{number}行“{name}”不是考核项目，或者前面已有，没有填入。请核对文件。")
    });
    let at = |cell: Option<&str>| cell.map(|cell| format!("{cell}：")).unwrap_or_default();
    let findings = form.findings.iter();
    let findings = findings.map(|one| format!("{}{}", at(one.cell.as_deref()), one.message));
    let leftovers = form.leftovers.iter();
    let leftovers =
        leftovers.map(|one| format!("{}：“{}”不在表内，没有填入。", one.cell, one.text));
    rows.chain(findings).chain(leftovers).collect()
}
