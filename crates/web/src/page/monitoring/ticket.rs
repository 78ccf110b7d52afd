//! 整改单: one page, one number, one dialogue. Who may act sees what follows from the act.

mod forms;

use axum::Router;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{DefaultBodyLimit, Multipart, Path};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::{get, post};
use maud::{Markup, html};
use wenxiao_domain::act::{
    AnswerRectification, Command, JudgeRectification, Verdict, WithdrawRectification,
};
use wenxiao_domain::document::Subject;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::rectification::origin::Origin;
use wenxiao_domain::rectification::{Measure, Rectification, RectificationState, Step, StepAct};
use wenxiao_domain::referral::ReferralGround;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::day::Instant;
use wenxiao_domain::unit::id::AccountId;

use self::forms::{answer_form, judge_form, kept, waiting_forms};
use super::{evidence, word_of};
use crate::answer::{Answer, Stop, see_other};
use crate::component::deadline::deadline;
use crate::component::format::{day_in_prose, moment};
use crate::component::frame::{Crumb, Page};
use crate::component::notice::Notice;
use crate::ctx::{Ctx, Fields, Posted, Web};
use crate::page::referral;
use crate::page::sampling::title;
use crate::page::show;

/// Addresses of a ticket.
pub fn routes() -> Router<Web> {
    let files = DefaultBodyLimit::max(evidence::MOST_BYTES);
    Router::new()
        .route("/rectifications/{id}", get(read))
        .route("/rectifications/{id}/answer", post(answer).layer(files))
        .route("/rectifications/{id}/judge", post(judge))
        .route("/rectifications/{id}/withdraw", post(withdraw))
        .route("/rectifications/{id}/steps/{step}/files/{file}", get(file))
}

/// A ticket that the identity may see, and what it is about.
fn found<'a>(ctx: &'a Ctx, id: &str) -> Result<(&'a Rectification, Subject), Stop> {
    let scope = ctx.scope(Action::ReadFiled)?;
    let missing = || ctx.refuse(&Refusal::NotFound("整改单"));
    let ticket = id.parse().ok().and_then(|id| ctx.county.rectification(id)).ok_or_else(missing)?;
    let subject = ctx.county.subject(ticket.subject).ok_or_else(missing)?;
    if scope.covers(subject.department()) { Ok((ticket, subject)) } else { Err(missing()) }
}

async fn read(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (ticket, subject) = found(&ctx, &id)?;
    Ok(ctx.show(page(&ctx, ticket, &subject, &Typed::default())))
}

/// What was typed when an act was refused: it is shown again.
#[derive(Default)]
struct Typed {
    fields: Fields,
    refused: Option<Notice>,
    /// The form that it was typed into does not open any more.
    is_late: bool,
}

impl Typed {
    fn refused(fields: Fields, refusal: &Refusal) -> Self {
        let notice = Notice::of(refusal);
        Self { fields, refused: Some(notice), is_late: false }
    }
}

fn page(ctx: &Ctx, ticket: &Rectification, subject: &Subject, typed: &Typed) -> Page {
    let name = subject.name_for(&ctx.me);
    let body = html! {
        (facts(ctx, ticket, subject))
        (dialogue(ctx, ticket))
        (referral::view::section(ctx, subject, Some(ReferralGround::Ticket(ticket.id))))
        @if typed.is_late { (kept(&typed.fields)) }
        @if ctx.as_of.is_none() { (acts(ctx, ticket, subject, typed)) }
    };
    Page {
        subtitle: Some(html! {
            (show::origin(ticket.origin)) "　" (ticket.state.word())
            @if let Some(due) = ticket.waits_until() {
                "　" (deadline(due.date(), ctx.today.date()))
            }
        }),
        crumbs: vec![crumb(ctx, ticket, subject)],
        notices: typed.refused.clone().into_iter().collect(),
        status: typed.refused.as_ref().map(|_| StatusCode::UNPROCESSABLE_ENTITY),
        ..Page::new(format!("整改单{} · {name}", ticket.word()), body)
    }
}

/// Back to the board that the ticket was ordered from.
fn crumb(ctx: &Ctx, ticket: &Rectification, subject: &Subject) -> Crumb {
    let year = subject.budget_year();
    let at = |tail: &str| format!("/{}/{year}{tail}", ctx.jurisdiction);
    match ticket.origin {
        Origin::Flag(_) => Crumb {
            words: format!("{}红黄标", ticket.source.short_name()),
            href: at(&format!("/monitoring/{}", word_of(ticket.source))),
        },
        Origin::Finding(_) | Origin::Untrue => {
            Crumb { words: format!("{year}年评价问题"), href: at("/findings") }
        }
        Origin::Sampled(batch, _) => Crumb {
            words: ctx
                .county
                .sample_batch(batch)
                .map_or_else(|| "抽审".to_owned(), |one| title(one)),
            href: format!("/samples/{batch}"),
        },
    }
}

fn facts(ctx: &Ctx, ticket: &Rectification, subject: &Subject) -> Markup {
    let department = ctx.county.organization_name(subject.department(), ctx.today);
    let late = ticket.days_overdue(ctx.today);
    html! {
        section.box {
            dl.facts {
                dt { (subject.id().kind().name()) }
                dd {
                    a href=(show::subject_href(&ctx.jurisdiction, subject)) {
                        @match subject {
                            Subject::Project(project) => (project.code),
                            Subject::Department(whole) => { (whole.budget_year) "年部门整体" }
                        }
                    }
                }
                dt { "责任部门" } dd { (department) }
                dt { "依据" }
                dd { (basis(ticket)) }
                dt { (ticket.origin.label()) } dd { @for line in ticket.finding.lines() { p { (line) } } }
                dt { "整改要求" } dd { (ticket.demand) }
                dt { (ticket.origin.act()) } dd { (moment(ticket.ordered_at)) "　" (who(ctx, ticket.ordered_by, ticket.ordered_at)) }
                dt { "期限" }
                dd {
                    (day_in_prose(ticket.due.date()))
                    @if ticket.due != ticket.ordered_due {
                        "（下达时为" (day_in_prose(ticket.ordered_due.date())) "）"
                    }
                }
            }
            @if 0 < late {
                p {
                    b.red { "已逾期" span.num { (late) } "天。" }
                    @if let Some(way) = applied(ticket, subject) {
                        "红标逾期未销号的，列入"
                        a href={ "/" (ctx.jurisdiction) "/" (subject.budget_year()) "/results" } { "结果应用" }
                        "，建议" (way) "。"
                    }
                }
            } @else if let Some(way) = applied(ticket, subject).filter(|_| ticket.state.is_open()) {
                p.hint {
                    "红标到期未销号的，列入结果应用，建议" (way)
                    @if ticket.source == FormKind::MonitoringMay {
                        "；第一轮到第二轮监控节点仍未销号的，第二轮判红标"
                    }
                    "。"
                }
            }
        }
    }
}

/// The document that the ticket follows from.
fn basis(ticket: &Rectification) -> Markup {
    let (name, document) = (ticket.source.short_name(), ticket.document);
    html! {
        @match ticket.origin {
            Origin::Flag(_) => a href={ "/docs/" (document) "/score" } { (name) "表的标识和理由" },
            Origin::Finding(_) | Origin::Untrue | Origin::Sampled(..) => a href={ "/docs/" (document) } { "看" (name) },
        }
    }
}

/// What is proposed where a red flag is not put right in time; nothing is of what an evaluation found.
const fn applied(ticket: &Rectification, subject: &Subject) -> Option<&'static str> {
    match (ticket.origin, subject) {
        (Origin::Flag(_), Subject::Project(_)) => Some("压减预算"),
        (Origin::Flag(_), Subject::Department(_)) => Some("控制预算"),
        (Origin::Finding(_) | Origin::Untrue | Origin::Sampled(..), _) => None,
    }
}

fn who(ctx: &Ctx, account: AccountId, at: Instant) -> String {
    let found = show::by(&ctx.county, account, at, ctx.today);
    found.unwrap_or_else(|| "已离任人员".to_owned())
}

fn dialogue(ctx: &Ctx, ticket: &Rectification) -> Markup {
    html! {
        section {
            h2 { "往来" }
            @if ticket.steps.is_empty() { p { "部门还没有答复。" } }
            ol.line { @for (place, step) in ticket.steps.iter().enumerate() { (said(ctx, ticket, place, step)) } }
        }
    }
}

fn said(ctx: &Ctx, ticket: &Rectification, place: usize, step: &Step) -> Markup {
    let at = format!("/rectifications/{}/steps/{}/files", ticket.id, place + 1);
    html! {
        li {
            p { b { (step.act.name()) } "　" span.hint { (who(ctx, step.by, step.at)) "　" span.num { (moment(step.at)) } } }
            @match &step.act {
                StepAct::Answered { measures, evidence } => {
                    p { "措施：" (measures.iter().map(|one| one.name()).collect::<Vec<_>>().join("、")) }
                    @for line in step.text.lines() { p { (line) } }
                    (evidence::links(evidence, &at))
                }
                StepAct::Extended { due } => p {
                    "期限由" (day_in_prose(ticket.due_before(place).date()))
                    "改为" (day_in_prose(due.date())) "。" (step.text)
                },
                StepAct::Closed | StepAct::SentBack | StepAct::Withdrawn => p { (step.text) },
            }
        }
    }
}

fn acts(ctx: &Ctx, ticket: &Rectification, subject: &Subject, typed: &Typed) -> Markup {
    let may = |action| ctx.me.scope(action).covers(subject.department());
    let (rectifies, supervises) = (may(Action::Rectify), may(Action::Supervise));
    html! {
        @match ticket.state {
            RectificationState::Ordered if rectifies => (answer_form(ctx, ticket, &typed.fields)),
            RectificationState::Answered if supervises => (judge_form(ctx, ticket, &typed.fields)),
            RectificationState::Ordered if supervises => (waiting_forms(ctx, ticket, &typed.fields)),
            RectificationState::Ordered => p { "等待责任部门提交整改。" },
            RectificationState::Answered => p { "等待财政部门验收。" },
            RectificationState::Closed | RectificationState::Withdrawn => {}
        }
    }
}

/// What follows a command: the ticket anew, or the page again with what was typed.
async fn act(ctx: Ctx, id: &str, command: Command, fields: Fields) -> Answer {
    let idempotency = fields.idempotency();
    match ctx.execute(command, idempotency).await? {
        Ok(receipt) => {
            let seq = receipt.seq_last;
            Ok(see_other(&format!("/rectifications/{id}?done=rectified&seq={seq}")))
        }
        Err(refusal) => again(&ctx, id, fields, &refusal),
    }
}

fn again(ctx: &Ctx, id: &str, fields: Fields, refusal: &Refusal) -> Answer {
    // Somebody may have spoken since the request came in: the page shows what stands now.
    let ctx = Ctx { county: ctx.app().county(&ctx.jurisdiction)?, ..ctx.clone() };
    let (ticket, subject) = found(&ctx, id)?;
    let is_late = matches!(refusal, Refusal::WrongStatus { .. } | Refusal::AlreadyActedOn);
    let typed = Typed::refused(fields, refusal);
    Ok(ctx.show(page(&ctx, ticket, &subject, &Typed { is_late, ..typed })))
}

async fn answer(
    ctx: Ctx,
    Path(id): Path<String>,
    headers: HeaderMap,
    form: Result<Multipart, MultipartRejection>,
) -> Answer {
    ctx.scope(Action::Rectify)?;
    let rectification = found(&ctx, &id)?.0.id;
    let handed = evidence::take(&ctx, &headers, form, &["seen", "measure", "text"]).await?;
    if let Some(refusal) = &handed.refused {
        let (ticket, subject) = found(&ctx, &id)?;
        let typed = Typed::refused(handed.fields, refusal);
        return Ok(ctx.show(page(&ctx, ticket, &subject, &typed)));
    }
    let measures = handed.fields.all("measure").filter_map(Measure::from_key).collect();
    let command = Command::AnswerRectification(AnswerRectification {
        rectification,
        seen: seen(&handed.fields),
        measures,
        text: handed.fields.raw("text").to_owned(),
        evidence: handed.files,
    });
    act(ctx, &id, command, handed.fields).await
}

/// How many steps the person saw; a number that nothing has where none came.
fn seen(fields: &Fields) -> usize {
    fields.get("seen").parse().unwrap_or(usize::MAX)
}

async fn judge(Path(id): Path<String>, Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    fields.only(&["seen", "verdict", "due", "text"])?;
    ctx.scope(Action::Supervise)?;
    let rectification = found(&ctx, &id)?.0.id;
    let verdict = match fields.get("verdict") {
        "close" => Verdict::Close,
        "send_back" => Verdict::SendBack,
        "extend" => match fields.day("due", "延期到") {
            Ok(day) => Verdict::Extend(day),
            Err(refusal) => return again(&ctx, &id, fields, &refusal),
        },
        _ => return again(&ctx, &id, fields, &Refusal::FieldMissing("结论")),
    };
    let command = Command::JudgeRectification(JudgeRectification {
        rectification,
        seen: seen(&fields),
        verdict,
        text: fields.raw("text").to_owned(),
    });
    act(ctx, &id, command, fields).await
}

async fn withdraw(Path(id): Path<String>, Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    fields.only(&["reason"])?;
    ctx.scope(Action::Supervise)?;
    let rectification = found(&ctx, &id)?.0.id;
    let reason = fields.raw("reason").to_owned();
    let command = Command::WithdrawRectification(WithdrawRectification { rectification, reason });
    act(ctx, &id, command, fields).await
}

/// One file of an answer, to be looked at outside.
async fn file(ctx: Ctx, Path((id, step, file)): Path<(String, usize, usize)>) -> Answer {
    let (ticket, _) = found(&ctx, &id)?;
    let missing = || ctx.refuse(&Refusal::NotFound("佐证"));
    let step = step.checked_sub(1).and_then(|place| ticket.steps.get(place)).ok_or_else(missing)?;
    let StepAct::Answered { evidence, .. } = &step.act else { return Err(missing()) };
    let named = file.checked_sub(1).and_then(|place| evidence.get(place)).ok_or_else(missing)?;
    evidence::hand_out(&ctx, named, format!("整改单{}的佐证", ticket.word())).await
}
