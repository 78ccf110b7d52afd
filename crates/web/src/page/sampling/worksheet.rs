//! FM-11 as the official form: read, printed, taken away as a file, and filled in from one.

use axum::Router;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{DefaultBodyLimit, Multipart, Path};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse as _};
use axum::routing::{get, post};
use maud::html;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::paper::SIGNATURES;
use wenxiao_domain::form::sampling::{LAYOUT, SAMPLES};
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::overview::sampling::sheet::{is_same, sample_sheet, unwritten, written};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::sampling::SampleBatch;
use wenxiao_domain::sampling::refused::SamplingRefusal;
use wenxiao_office::read::{FormReading, read_file};
use wenxiao_office::write::{ListCell, list_csv};

use super::review::{issues_name, points_name, result_name};
use super::{address, batch, batch_crumb, found, title, year_crumb};
use crate::answer::{Answer, attachment, blocking};
use crate::component::export_menu::{FileFormat, export_menu};
use crate::component::frame::Page;
use crate::component::notice::{Notice, Tone};
use crate::component::official_form::{FormView, Mode, PrintFoot, official_form, print_page};
use crate::ctx::{Ctx, Fields, PostedFile, Taking, Web};
use crate::page::document::file_suffix;

/// Files in which the worksheet is handed out.
pub(super) const FORMATS: &[FileFormat] =
    &[FileFormat::Xlsx, FileFormat::Docx, FileFormat::Pdf, FileFormat::Csv, FileFormat::Json];

/// Most bytes of a file with the fields beside it.
const BYTES: usize = 11 << 20;

const TAKING: Taking = Taking { most: BYTES, undone: "本次未读入", file: "file", fields: &[] };

/// Addresses of the worksheet.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/samples/{id}/{form}", get(read))
        .route("/samples/{id}/worksheet/print", get(print))
        .route("/samples/{id}/worksheet/file", post(take).layer(DefaultBodyLimit::max(BYTES)))
}

fn at(batch: &SampleBatch) -> String {
    format!("{}/worksheet", address(batch))
}

async fn read(ctx: Ctx, Path((id, form)): Path<(String, String)>) -> Answer {
    let one = found(&ctx, &id)?;
    let sheet = sample_sheet(&ctx.county, one, &ctx.me);
    let name = |suffix: &str| format!("抽审工作表_{}.{suffix}", one.word());
    let what = format!("抽审批次{}的工作表", one.word());
    if form == "worksheet.csv" {
        ctx.scope(Action::Export)?;
        ctx.note_export(&name("csv"), what).await?;
        return Ok(attachment("text/csv; charset=utf-8", &name("csv"), csv(&sheet).into_bytes()));
    }
    let (word, kind) = file_suffix(&form);
    if word != "worksheet" {
        return Err(ctx.refuse(&Refusal::NotFound("抽审工作表")));
    }
    let Some(kind) = kind else { return Ok(ctx.show(page(&ctx, one, &sheet))) };
    ctx.scope(Action::Export)?;
    let (name, app, at) = (name(kind.extension()), ctx.app().clone(), at(one));
    let bytes = blocking(move || app.sheet_file(&sheet, kind, at)).await?;
    if bytes.is_ok() {
        ctx.note_export(&name, what).await?;
    }
    ctx.file_answer(&name, kind.media_type(), bytes)
}

/// The drawn documents, one a line, under the labels of the form.
fn csv(sheet: &Sheet) -> String {
    let columns = LAYOUT.group(SAMPLES).map_or(&[][..], |group| group.columns);
    let labels: Vec<&str> = columns.iter().map(|column| column.label).collect();
    let rows = sheet.rows(SAMPLES).iter();
    list_csv(&labels, rows.map(|row| columns.iter().map(|one| ListCell::Text(row.get(one.id)))))
}

fn page(ctx: &Ctx, batch: &SampleBatch, sheet: &Sheet) -> Page {
    let at = at(batch);
    let body = html! {
        (official_form(&FormView::new(sheet), Mode::Read))
        p.hint { "表样" (LAYOUT.code) "：" (LAYOUT.source) "。" }
    };
    Page {
        crumbs: vec![year_crumb(ctx, batch.budget_year), batch_crumb(batch)],
        actions: Some(html! {
            a.button href={ (at) "/print" } { "打印" }
            @if ctx.may(Action::Export) { (export_menu(&at, "", FORMATS)) }
        }),
        ..Page::new(format!("{} · {}", LAYOUT.title, title(batch)), body)
    }
}

async fn print(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let one = found(&ctx, &id)?;
    let sheet = sample_sheet(&ctx.county, one, &ctx.me);
    let open = one.open().count();
    let foot = PrintFoot {
        revision: Some(match open {
            0 => "全部抽审完毕".to_owned(),
            open => format!("还有{open}份待抽审"),
        }),
        digest: Some(one.digest.chars().take(8).collect()),
        address: Some(at(one)),
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
    ctx.scope(Action::ReviewSamples)?;
    let one = found(&ctx, &id)?;
    let posted = TAKING.read(&ctx, &headers, form).await?;
    let (typed, notices, status) = match filled(&ctx, one, posted.files.into_iter().next()).await {
        Ok((typed, notices)) => (typed, notices, None),
        Err(notice) => (Fields::default(), vec![notice], Some(StatusCode::UNPROCESSABLE_ENTITY)),
    };
    let page = batch::page(&ctx, one, &typed);
    Ok(ctx.show(Page { notices, status, ..page }))
}

/// What the page's fields hold by the file, and what is to be said of it.
async fn filled(
    ctx: &Ctx,
    batch: &SampleBatch,
    file: Option<PostedFile>,
) -> Result<(Fields, Vec<Notice>), Notice> {
    let refused = |refusal: SamplingRefusal| Notice::of(&refusal.into());
    let missing = || Notice::of(&Refusal::FieldMissing("填好的抽审工作表"));
    let PostedFile { name, bytes } = file.ok_or_else(missing)?;
    let read = blocking(move || Ok(read_file(&name, &bytes))).await;
    let Ok(read) = read else {
        return Err(Notice::new(Tone::Refused, "文件没有读完，本次未读入。请再试一次。"));
    };
    let read = read.map_err(|refusal| Notice::refused(refusal.code(), refusal.message()))?;
    let form = read.forms.iter().find(|form| form.kind == FormKind::SampleReview);
    let Some(form) = form else {
        let title = read.forms.first().map_or("其他表", |form| form.kind.layout().title);
        return Err(refused(SamplingRefusal::NotWorksheet(title)));
    };
    let own = sample_sheet(&ctx.county, batch, &ctx.me);
    if !is_same(&own, &form.sheet) {
        let named = match form.sheet.field("batch").trim() {
            "" => "没有写明".to_owned(),
            named => named.to_owned(),
        };
        return Err(refused(SamplingRefusal::OtherBatch(named)));
    }
    let found = written(&own, &form.sheet);
    let text = match found.len() {
        0 => "文件里没有填写任何得分、问题或结果，没有填入。请填好再读入。".to_owned(),
        count => format!(
            "{count}份材料的得分、问题和结果已从文件填入，还没有登记。请逐份核对，再点“登记抽审结果”。"
        ),
    };
    let pairs = found.into_iter().flat_map(|(number, row)| {
        let points =
            row.points.into_iter().map(move |(one, text)| (points_name(number, one), text));
        points.chain([(issues_name(number), row.issues), (result_name(number), row.result)])
    });
    let typed = Fields(pairs.filter(|(_, text)| !text.is_empty()).collect());
    let notices = std::iter::once(text).chain(doubts(&own, form));
    Ok((typed, notices.map(|text| Notice::new(Tone::Warning, text)).collect()))
}

/// What of a file was not filled in, and what its reader doubted.
fn doubts(own: &Sheet, form: &FormReading) -> Vec<String> {
    let rows = unwritten(own, &form.sheet).into_iter().map(|(number, name)| {
        format!("第{number}行“{name}”不是本批次抽中的材料，或者前面已有，没有填入。请核对文件。")
    });
    let at = |cell: Option<&str>| cell.map(|cell| format!("{cell}：")).unwrap_or_default();
    let findings = form.findings.iter();
    let findings = findings.map(|one| format!("{}{}", at(one.cell.as_deref()), one.message));
    let leftovers = form.leftovers.iter();
    let leftovers =
        leftovers.map(|one| format!("{}：“{}”不在表内，没有填入。", one.cell, one.text));
    rows.chain(findings).chain(leftovers).collect()
}
