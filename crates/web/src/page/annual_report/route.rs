//! 绩效股 → 局长 → 县政府 → 州: where the report stands, every revision, and the step that the reader may take.

use axum::response::Response;
use maud::{Markup, html};
use wenxiao_app::ShownReport;
use wenxiao_domain::act::{Command, REPORT_TEXT_LIMIT, SignReport, SubmitReport, WithdrawReport};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::report_filing::{
    AnnualReport, ReportAct, ReportRevision, ReportStage, ReportStep,
};
use wenxiao_domain::work_ledger::condition::Condition;
use wenxiao_domain::work_record::{TaskTime, WorkKind};

use super::{demand, drawn_up, page};
use crate::answer::{Answer, Stop, see_other};
use crate::component::format::moment;
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::component::notice::Notice;
use crate::component::timeline::{TimelineEntry, timeline};
use crate::ctx::{Ctx, Fields, Posted};
use crate::page::show;
use crate::page::work::ways;

/// The time of the ledger that the report upward serves.
const REPORTED_UP: &str = "R40-1";

/// State of the route, the step that may be taken now, and revisions.
pub(super) fn markup(ctx: &Ctx, shown: &ShownReport, typed: &Fields) -> Markup {
    let Some(report) = ctx.county.annual_report(ctx.year) else { return html! {} };
    let Some(revision) = shown.revision.as_deref() else { return html! {} };
    let is_newest = report.newest().number == revision.number;
    html! {
        section {
            h2 { "签发过程" }
            (strip(ctx, report))
            @if !revision.steps.is_empty() { (steps(ctx, revision)) }
            @if is_newest && ctx.as_of.is_none() { (acts(ctx, revision, typed)) }
            (revisions(ctx, report, revision))
        }
    }
}

/// One of four stations.
struct Station {
    name: &'static str,
    class: &'static str,
    sign: &'static str,
    words: String,
}

fn strip(ctx: &Ctx, report: &AnnualReport) -> Markup {
    let newest = report.newest();
    let stage = newest.stage();
    let day = |act| newest.step(act).map(|step| step.at.legal_day().to_string());
    let done = |name, words| Station { name, class: "done", sign: "✓", words };
    let now =
        |name, words: &str| Station { name, class: "now", sign: "▶", words: words.to_owned() };
    let idle =
        |name, words: &str| Station { name, class: "idle", sign: "○", words: words.to_owned() };
    let section = match (stage, day(ReportAct::Submitted)) {
        (ReportStage::Draft | ReportStage::Returned | ReportStage::Withdrawn, _) | (_, None) => {
            now("绩效股编写", stage.name())
        }
        (_, Some(day)) => done("绩效股编写", format!("{day}送签")),
    };
    let bureau = match (stage, day(ReportAct::BureauSigned)) {
        (ReportStage::AtBureau, _) => now("局长签批", "待签批"),
        (ReportStage::AtCounty | ReportStage::Approved, Some(day)) => done("局长签批", day),
        _ => idle("局长签批", "未到"),
    };
    let county = match (stage, day(ReportAct::CountyApproved)) {
        (ReportStage::AtCounty, _) => now("县政府审批", "待审批"),
        (ReportStage::Approved, Some(day)) => done("县政府审批", day),
        _ => idle("县政府审批", "未到"),
    };
    let up = match (reported_up(ctx), stage) {
        (Some(day), ReportStage::Approved) => done("上报州政府", day),
        (None, ReportStage::Approved) => now("上报州政府", "待登记上报"),
        // What went up before a text was approved was another one.
        (Some(day), _) => idle("上报州政府", &format!("{day}登记过上报，这一稿未到")),
        (None, _) => idle("上报州政府", "未到"),
    };
    html! {
        ol.life {
            @for one in [section, bureau, county, up] {
                li class=(one.class) {
                    span.st { b { span aria-hidden="true" { (one.sign) " " } (one.name) } small { (one.words) } }
                }
            }
        }
    }
}

/// The day of the oldest record that says so.
fn reported_up(ctx: &Ctx) -> Option<String> {
    let time = TaskTime::read(REPORTED_UP)?;
    let serving = ctx.county.work_serving(ctx.year, &time);
    let up = serving.filter(|one| one.kind == WorkKind::UpwardReport);
    up.map(|one| one.text.on).min().map(|day| day.to_string())
}

fn steps(ctx: &Ctx, revision: &ReportRevision) -> Markup {
    let entry = |step: &ReportStep| TimelineEntry {
        at: moment(step.at),
        by: show::by(&ctx.county, step.by, step.at, ctx.today).unwrap_or_default(),
        what: format!("{}{}", step.act.name(), revision.word()),
        detail: (!step.opinion.is_empty()).then(|| step.opinion.clone()),
        link: ctx
            .may(Action::ReadTrail)
            .then(|| (format!("记录{}", step.seq), format!("/trail/{}", step.seq))),
    };
    let entries: Vec<TimelineEntry> = revision.steps.iter().rev().map(entry).collect();
    timeline(&entries)
}

/// What the reader may do with the newest revision.
fn acts(ctx: &Ctx, revision: &ReportRevision, typed: &Fields) -> Markup {
    let stage = revision.stage();
    let is_own = revision.had_a_hand(ctx.me.account);
    let writes = ctx.may(Action::WriteReports);
    let signs = match stage {
        ReportStage::AtBureau => ctx.may(Action::SignReports),
        ReportStage::AtCounty => ctx.may(Action::ApproveReports),
        ReportStage::Draft
        | ReportStage::Returned
        | ReportStage::Withdrawn
        | ReportStage::Approved => false,
    };
    html! {
        @if signs && is_own { p.hint { "您经手过这一稿，签批由没有经手的人办理。" } }
        @if signs && !is_own { (signing(ctx, revision, typed)) }
        @if writes && stage == ReportStage::Draft { (submitting(ctx, revision)) }
        @if writes && stage.is_under_signature() { (withdrawing(ctx, revision, typed)) }
        @if writes && stage == ReportStage::Returned {
            p { a.button href=(ctx.at("/annual-report/edit")) { "按意见修改，另存一稿" } }
        }
        @if stage == ReportStage::Approved && reported_up(ctx).is_none() {
            @for (_, at) in ways(ctx, Condition::AnnualReport.kinds(), REPORTED_UP) {
                p { a.button href=(at) { "登记上报州政府" } }
            }
        }
    }
}

fn hidden(revision: &ReportRevision) -> Markup {
    html! { input type="hidden" name="revision" value=(revision.number); }
}

fn area(typed: &Fields, name: &str, words: &str) -> Markup {
    html! {
        div.field {
            label for=(name) { (words) }
            textarea id=(name) name=(name) rows="2" maxlength=(REPORT_TEXT_LIMIT) { "\n" (typed.raw(name)) }
        }
    }
}

fn submitting(ctx: &Ctx, revision: &ReportRevision) -> Markup {
    html! {
        form.box method="post" action=(ctx.at("/annual-report/submit")) {
            (ctx.keys().markup()) (hidden(revision))
            p { "送签时固定正文和其中的数据，局长和县政府签批的就是这份正文。有“待补”的不能送签。" }
            p.acts { button.primary type="submit" data-busy="正在送签…" { "送签" (revision.word()) "（入账）" } }
        }
    }
}

fn withdrawing(ctx: &Ctx, revision: &ReportRevision, typed: &Fields) -> Markup {
    html! {
        form.box method="post" action=(ctx.at("/annual-report/withdraw")) {
            (ctx.keys().markup()) (hidden(revision))
            (area(typed, "reason", "撤回的理由"))
            p.acts { button type="submit" data-busy="正在撤回…" { "撤回" (revision.word()) "（入账）" } }
        }
    }
}

fn signing(ctx: &Ctx, revision: &ReportRevision, typed: &Fields) -> Markup {
    let words = match revision.stage() {
        ReportStage::AtCounty => "审批通过，签发（入账）",
        _ => "签批，报县政府（入账）",
    };
    html! {
        form.box method="post" action=(ctx.at("/annual-report/sign")) {
            (ctx.keys().markup()) (hidden(revision))
            input type="hidden" name="digest" value=(revision.text().digest());
            (area(typed, "opinion", "意见（退回的必填）"))
            p.acts {
                button.primary type="submit" name="verdict" value="sign" data-busy="正在签批…" { (words) }
                button type="submit" name="verdict" value="return" data-busy="正在退回…" { "退回修改（入账）" }
            }
        }
    }
}

fn revisions(ctx: &Ctx, report: &AnnualReport, shown: &ReportRevision) -> Markup {
    let line = |one: &ReportRevision| {
        let at = ctx.at(&format!("/annual-report?revision={}", one.number));
        let changes = ctx.at(&format!("/annual-report/changes?to={}", one.number));
        Line {
            choose: None,
            cells: vec![
                html! { @if one.number == shown.number { b { (one.word()) } } @else { a href=(at) { (one.word()) } } },
                html! { (one.stage().name()) },
                html! { (show::by(&ctx.county, one.by, one.at, ctx.today).unwrap_or_default()) "　" span.num { (moment(one.at)) } },
                html! { (one.correction) },
                html! { @if report.before(one.number).is_some() { a href=(changes) { "与前一稿比较" } } },
                html! { span.code { (one.text().digest()) } },
            ],
        }
    };
    let columns = ["稿", "状态", "保存", "修订说明", "改动", "正文摘要（SM3）"];
    html! {
        details open[1 < report.revisions.len()] {
            summary { "各稿（" (report.revisions.len()) "）" }
            (LedgerTable {
                caption: "各稿".to_owned(),
                columns: columns.map(Column::text).into(),
                lines: report.revisions.iter().rev().map(|one| line(one)).collect(),
                first_number: 1,
                totals: None,
            }.markup())
        }
    }
}

/// The revision that the form was made from.
fn seen(ctx: &Ctx, fields: &Fields) -> Result<u32, Stop> {
    let missing = || ctx.refuse(&Refusal::NotFound("年度总结报告的稿"));
    fields.get("revision").parse().map_err(|_| missing())
}

pub(super) async fn submit(Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    fields.only(&["revision"])?;
    demand(&ctx)?;
    ctx.scope(Action::WriteReports)?;
    let (work_year, revision) = (ctx.year, seen(&ctx, &fields)?);
    let command = Command::SubmitReport(SubmitReport { work_year, revision });
    act(&ctx, &fields, command, "report_submitted").await
}

pub(super) async fn withdraw(Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    fields.only(&["revision", "reason"])?;
    demand(&ctx)?;
    ctx.scope(Action::WriteReports)?;
    let (work_year, revision) = (ctx.year, seen(&ctx, &fields)?);
    let reason = fields.raw("reason").to_owned();
    let command = Command::WithdrawReport(WithdrawReport { work_year, revision, reason });
    act(&ctx, &fields, command, "report_withdrawn").await
}

pub(super) async fn sign(Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    fields.only(&["revision", "digest", "opinion", "verdict"])?;
    demand(&ctx)?;
    if !ctx.may(Action::ApproveReports) {
        ctx.scope(Action::SignReports)?;
    }
    let is_signed = fields.get("verdict") == "sign";
    let command = Command::SignReport(SignReport {
        work_year: ctx.year,
        revision: seen(&ctx, &fields)?,
        digest: fields.get("digest").to_owned(),
        is_signed,
        opinion: fields.raw("opinion").to_owned(),
    });
    act(&ctx, &fields, command, if is_signed { "report_signed" } else { "report_returned" }).await
}

async fn act(ctx: &Ctx, fields: &Fields, command: Command, done: &str) -> Answer {
    match ctx.execute(command, fields.idempotency()).await? {
        Ok(receipt) => {
            let seq = receipt.seq_last;
            Ok(see_other(&ctx.at(&format!("/annual-report?done={done}&seq={seq}"))))
        }
        Err(refusal) => again(ctx, fields, &refusal).await,
    }
}

async fn again(ctx: &Ctx, fields: &Fields, refusal: &Refusal) -> Result<Response, Stop> {
    let shown = drawn_up(ctx).await?;
    Ok(ctx.show(page(ctx, &shown, fields, Some(Notice::of(refusal)))))
}
