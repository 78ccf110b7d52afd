//! 核对报告: a finished report is handed in, and what its figures say of each other is shown. Nothing of it
//! is kept.

use axum::Router;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{DefaultBodyLimit, Multipart};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::get;
use maud::{Markup, html};
use wenxiao_app::ImportRefusal;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::report_check::json::relation_name;
use wenxiao_domain::report_check::relation;
use wenxiao_domain::report_check::verdict::{Judgement, Verdict};
use wenxiao_domain::report_check::{Checked, check};

use crate::answer::{Answer, Stop, blocking};
use crate::component::form_keys::FormKeys;
use crate::component::frame::Page;
use crate::component::notice::Notice;
use crate::component::sample::{Sample, sample};
use crate::ctx::{Ctx, PostedFile, Taking, Web};

/// Rights of whom the page is for: departments and the finance bureau.
pub const RIGHTS: &[Action] = &[Action::KeepEvidence, Action::FinanceReview];

/// The page's address.
pub const AT: &str = "/report-check";

/// Most bytes of an upload: one file, and the form around it.
const UPLOAD_BYTES: usize = 11 << 20;

/// Its addresses.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/report-check", get(show).post(take).layer(DefaultBodyLimit::max(UPLOAD_BYTES)))
}

/// The identity may use it.
pub fn is_open_to(ctx: &Ctx) -> bool {
    RIGHTS.iter().any(|action| ctx.may(*action))
}

/// What is shown.
#[derive(Clone, Debug, Default)]
pub struct ReportView {
    /// The session's token.
    pub keys: FormKeys,
    /// The file's name and what was found in it, once one was handed in.
    pub checked: Option<(String, Checked)>,
}

fn guard(ctx: &Ctx) -> Result<(), Stop> {
    if is_open_to(ctx) { Ok(()) } else { ctx.scope(Action::FinanceReview).map(|_| ()) }
}

async fn show(ctx: Ctx) -> Answer {
    guard(&ctx)?;
    Ok(ctx.show(page(&ReportView { keys: ctx.csrf(), checked: None })))
}

const TAKING: Taking =
    Taking { most: UPLOAD_BYTES, undone: "本次没有核对", file: "file", fields: &[] };

/// Takes a report and answers at once: there is nothing to come back to.
async fn take(ctx: Ctx, headers: HeaderMap, form: Result<Multipart, MultipartRejection>) -> Answer {
    guard(&ctx)?;
    let files = TAKING.read(&ctx, &headers, form).await?.files;
    let Some(PostedFile { name, bytes }) = files.into_iter().next() else {
        let notice = Notice::refused("R405", "没有选择文件。请选择报告的文件后再核对。");
        return Ok(refused(&ctx, notice));
    };
    let (app, session, pack) = (ctx.app().clone(), ctx.person.session.clone(), ctx.pack.clone());
    let file_name = name.clone();
    let read = blocking(move || app.check_report(&session, &name, &bytes, &pack)).await?;
    match read {
        Ok(checked) => {
            let checked = Some((file_name, checked));
            Ok(ctx.show(page(&ReportView { keys: ctx.csrf(), checked })))
        }
        Err(ImportRefusal::Refused(refusal)) => Err(ctx.refuse(&refusal)),
        Err(ImportRefusal::File(refusal)) => {
            let text = format!("“{file_name}”没有读取：{}", refusal.message());
            Ok(refused(&ctx, Notice::refused(refusal.code(), text)))
        }
    }
}

fn refused(ctx: &Ctx, notice: Notice) -> axum::response::Response {
    let mut page = page(&ReportView { keys: ctx.csrf(), checked: None });
    page.notices.push(notice);
    page.status = Some(StatusCode::UNPROCESSABLE_ENTITY);
    ctx.show(page)
}

fn page(view: &ReportView) -> Page {
    let title = match &view.checked {
        Some((name, _)) => format!("核对报告 · {name}"),
        None => "核对报告".to_owned(),
    };
    Page::new(title, body(view))
}

fn body(view: &ReportView) -> Markup {
    html! {
        @if let Some((_, checked)) = &view.checked { (found(checked)) }
        form.box method="post" action=(AT) enctype="multipart/form-data" novalidate {
            (view.keys.markup())
            div.field {
                label for="file" { "选择报告" }
                p.hint #file-hint { ".docx或.txt，不超过10MB。只看文中的数字彼此是否相符，不对照系统中的记录；文件不保存。" }
                input #file type="file" name="file" aria-describedby="file-hint" accept=".docx,.txt";
            }
            p.acts { button.primary type="submit" data-busy="正在核对…" { "核对" } }
        }
        @if view.checked.is_none() { (relations()) }
    }
}

/// What was found: what needs a look first, then the rest, then the text.
fn found(checked: &Checked) -> Markup {
    let of = |wanted: &[Verdict]| -> Vec<&Judgement> {
        checked.judgements.iter().filter(|one| wanted.contains(&one.verdict)).collect()
    };
    let alarms = of(&[Verdict::CannotHold, Verdict::OnlyIf]);
    let (open, good) = (of(&[Verdict::Unchecked]), of(&[Verdict::Holds]));
    html! {
        section.box {
            h2 { "要核对的" }
            p { "共" (checked.report.statements.len()) "个数字。"
                @for verdict in Verdict::ALL {
                    span.nw { (verdict.sign()) " " (verdict.name()) (checked.count(verdict)) "处" } "　"
                }
            }
            @if checked.report.statements.is_empty() {
                p { "文件里没有读到数字，没有核对什么。请看是不是选错了文件，或者内容是图片。" }
            } @else if alarms.is_empty() { p { "没有互相矛盾的数字。" } } @else { (table("要核对的", checked, &alarms)) }
        }
        section.box {
            h2 { "其余的" }
            (folded("无法从文中核对", checked, &open))
            (folded("成立", checked, &good))
        }
        section.box {
            h2 { "原文" }
            p.hint { "要核对的数字有标记。" }
            (text(checked, &alarms))
        }
    }
}

fn folded(title: &str, checked: &Checked, judgements: &[&Judgement]) -> Markup {
    html! {
        @if !judgements.is_empty() {
            details { summary { (title) (judgements.len()) "处" } (table(title, checked, judgements)) }
        }
    }
}

fn table(title: &str, checked: &Checked, judgements: &[&Judgement]) -> Markup {
    html! {
        div.tw role="region" aria-label=(title) tabindex="0" {
            table.list {
                thead { tr {
                    th scope="col" { "位置" }
                    th scope="col" { "文字" }
                    th scope="col" { "结论" }
                } }
                tbody { @for one in judgements { (row(checked, one)) } }
            }
        }
    }
}

fn row(checked: &Checked, one: &Judgement) -> Markup {
    let paragraph = &checked.report.paragraphs[one.place.paragraph];
    let words = &paragraph.text[one.place.start..one.place.end];
    let class = match one.verdict {
        Verdict::CannotHold => "fi block",
        Verdict::OnlyIf => "fi advice",
        Verdict::Unchecked | Verdict::Holds => "fi hint",
    };
    html! {
        tr {
            th.nw scope="row" {
                @if one.verdict.is_alarm() {
                    a href={ "#p" (one.place.paragraph + 1) } { "第" (one.place.paragraph + 1) "段" }
                } @else { "第" (one.place.paragraph + 1) "段" }
            }
            td { (words) }
            td {
                p class=(class) {
                    b { (one.verdict.sign()) " " (one.verdict.name()) } " "
                    (relation_name(one.code)) "：" (one.message) "（" (one.code) "）"
                }
            }
        }
    }
}

/// The whole text; figures that need a look are marked.
fn text(checked: &Checked, alarms: &[&Judgement]) -> Markup {
    html! {
        @for (index, paragraph) in checked.report.paragraphs.iter().enumerate() {
            p id={ "p" (index + 1) } { (marked(&paragraph.text, index, alarms)) }
        }
    }
}

fn marked(text: &str, index: usize, alarms: &[&Judgement]) -> Markup {
    let from = alarms.partition_point(|one| one.place.paragraph < index);
    let here = alarms[from..].iter().take_while(|one| one.place.paragraph == index);
    let mut pieces: Vec<(&str, &Judgement)> = Vec::new();
    let mut end = 0;
    for one in here.filter(|one| one.place.start < one.place.end) {
        // Several judgements may be about the same words.
        if end <= one.place.start {
            pieces.push((&text[end..one.place.start], one));
            end = one.place.end;
        }
    }
    html! {
        @for (before, one) in pieces {
            (before)
            mark title=(one.message) { (text[one.place.start..one.place.end]) }
        }
        (text[end..])
    }
}

/// What is held against what.
fn relations() -> Markup {
    html! {
        section {
            h2 { "核对哪些关系" }
            div.tw role="region" aria-label="核对哪些关系" tabindex="0" {
                table.list {
                    thead { tr {
                        th scope="col" { "代码" }
                        th scope="col" { "关系" }
                        th scope="col" { "说明" }
                        th scope="col" { "要核对的例子" }
                    } }
                    tbody {
                        @for one in relation::ALL {
                            tr {
                                th.nw scope="row" { (one.code) }
                                td.nw { (one.name) }
                                td { (one.says) }
                                td { (one.bad) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Examples.
pub fn samples() -> Vec<Sample> {
    let keys = FormKeys::csrf("c0ffee");
    let lines: Vec<String> = relation::ALL.iter().map(|one| one.bad.to_owned()).collect();
    let faulty = ("报告.docx".to_owned(), check(&lines, None));
    let good = ("报告.txt".to_owned(), check(&["编制绩效目标120个。".to_owned()], None));
    let view = |checked| body(&ReportView { keys: keys.clone(), checked });
    vec![
        sample("没有交文件", view(None)),
        sample("有矛盾", view(Some(faulty))),
        sample("没有矛盾", view(Some(good))),
    ]
}
