//! What a page says of the payments of a project: where it stands, why, what was decided, what was paid meanwhile.

use std::sync::Arc;

use maud::{Markup, html};
use wenxiao_domain::overview::suspension::{PaidMeanwhile, SuspensionRow, suspension_row};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::project::Project;
use wenxiao_domain::suspension::rule::SuspensionRules;
use wenxiao_domain::suspension::{SuspensionAct, SuspensionDecision, SuspensionState};

use crate::component::format::{moment, wan};
use crate::component::notice::{Notice, Tone};
use crate::ctx::Ctx;
use crate::page::show;

/// Where it is decided.
pub(super) fn at(place: &str, project: &Project) -> String {
    format!("/{place}/{}/projects/{}/suspension", project.budget_year, project.code)
}

/// The row of a project as it is on the day of the page.
pub(super) fn row(ctx: &Ctx, project: &Project) -> Option<SuspensionRow> {
    let rules = SuspensionRules::on(&ctx.pack, ctx.today);
    let project: &Arc<Project> = ctx.county.project(project.id)?;
    suspension_row(&ctx.county, project, ctx.today, rules.as_ref())
}

/// What stands above everything else on a project's page while its payments are suspended.
pub fn standing(ctx: &Ctx, project: &Project) -> Option<Notice> {
    let row = row(ctx, project)?;
    let suspended = row.decision.as_ref().filter(|decision| decision.suspends())?;
    let gone = match row.state {
        SuspensionState::CauseGone => "原因已消除，等待办理恢复拨付。",
        _ => "原因消除后由绩效股办理恢复拨付。",
    };
    let text = format!("本项目自{}起暂停拨付：{}。{gone}", suspended.on, row.cause_names());
    Some(Notice::new(Tone::Warning, text))
}

/// The section of a project's page; nothing where nothing is proposed and nothing was decided.
pub fn section(ctx: &Ctx, project: &Project) -> Option<Markup> {
    let row = row(ctx, project)?;
    let may = ctx.me.scope(Action::DecideResults).covers(project.department);
    let words = match row.state {
        SuspensionState::Proposed => "决定是否暂停拨付",
        SuspensionState::Suspended | SuspensionState::CauseGone => "恢复拨付",
        SuspensionState::Resumed | SuspensionState::Spared => "重新决定",
    };
    Some(html! {
        section.box #suspension {
            h2 { "暂停拨付" }
            (told(ctx, &row))
            @if may && ctx.as_of.is_none() && row.state != SuspensionState::Resumed {
                p { a href=(at(&ctx.jurisdiction, project)) { (words) } }
            }
        }
    })
}

/// State, causes, decisions, payments.
pub(super) fn told(ctx: &Ctx, row: &SuspensionRow) -> Markup {
    let decisions = ctx.county.suspensions_of(row.project.id);
    html! {
        dl.facts {
            dt { "状态" }
            dd {
                b { (row.state.name()) }
                @if row.state == SuspensionState::CauseGone { "，请办理恢复拨付" }
            }
            dt { "原因" } dd { (causes(row)) (rules(row)) }
            @for one in decisions.iter().rev() { (decision(ctx, one)) }
            @if !row.paid.is_empty() {
                dt { "暂停期间支付" }
                dd {
                    "支付数据显示，暂停期间支付合计" b.num { (wan(row.paid_sum().fen())) } "万元"
                    ul.lines { @for one in &row.paid { li { (paid(one)) } } }
                }
            }
        }
    }
}

/// Why: what the rules propose, or the causes of the decision, each with what put it right.
pub(super) fn causes(row: &SuspensionRow) -> Markup {
    html! {
        @if !row.proposed.is_empty() {
            @for why in &row.proposed { p { b { (why.cause.name()) } "　" (why.because.formula) } }
        } @else if !row.causes.is_empty() {
            @for one in &row.causes {
                p {
                    b { (one.stated.cause.name()) } "　" (one.stated.sentence)
                    @if let Some(gone) = &one.gone { span.hint { "　已消除：" (gone) } }
                }
            }
        } @else {
            @if let Some(decision) = &row.decision {
                @for one in &decision.causes { p { b { (one.cause.name()) } "　" (one.sentence) } }
                @for gone in &decision.gone { p { "已消除：" (gone) } }
            }
        }
    }
}

/// The regulation values behind what the rules propose.
fn rules(row: &SuspensionRow) -> Markup {
    html! {
        @for one in row.proposed.iter().flat_map(|why| &why.because.parameters) {
            p.hint { "规则：" (one.label) "，" (one.value) "天（" (one.source) "）" }
        }
    }
}

fn decision(ctx: &Ctx, one: &SuspensionDecision) -> Markup {
    let by = show::by(&ctx.county, one.by, one.at, ctx.today).unwrap_or_default();
    html! {
        dt { (one.act.name()) }
        dd {
            (one.on) @if !one.number.is_empty() { "　" (one.number) }
            p { (one.reason) }
            @if one.act == SuspensionAct::Resume && !one.causes.is_empty() {
                p { "恢复时原因还没有消除：" (one.basis()) }
            }
            p.hint { (by) "　" (moment(one.at)) }
        }
    }
}

fn paid(one: &PaidMeanwhile) -> Markup {
    html! {
        "截至" (one.day) "的支付数据"
        @if let Some(since) = one.since { "，比" (since) "多" } @else { "，累计" }
        b.num { (wan(one.amount.fen())) } "万元"
        @if one.may_be_earlier() { span.hint { "（可能有一部分在" (one.suspended_on) "暂停以前支付）" } }
    }
}
