//! Facts of a department's year to talk over: projects, flags, what was in time, what came back, what is public.

use maud::{Markup, html};
use wenxiao_domain::department_assessment::{AssessmentSheet, AssessmentStage};
use wenxiao_domain::document::SubjectId;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::overview::monitoring::{RoundState, round};
use wenxiao_domain::overview::review::review_figures;
use wenxiao_domain::party::membership::Scope;
use wenxiao_domain::rectification::RectificationState;
use wenxiao_domain::unit::id::OrgId;

use crate::component::format::{percent, wan};
use crate::ctx::Ctx;
use crate::page::monitoring::flag_view;

/// One box of facts.
pub(super) fn facts(
    ctx: &Ctx,
    id: OrgId,
    sheet: Option<&AssessmentSheet>,
    people: &[String],
) -> Markup {
    let subject = SubjectId::Department(id, ctx.year);
    let subject_of_year = ctx.county.subject(subject);
    let projects = subject_of_year.as_ref().map_or(0, |one| ctx.county.projects_in(one).len());
    let money = subject_of_year.as_ref().map(|one| ctx.county.budget_of(one).fen());
    let base = ctx.at("");
    html! {
        section.box { h2 { "本年度情况" }
            dl.facts {
                dt { "项目" }
                dd {
                    a href={ (base) "/projects?dept=" (id) } { (projects) "个" }
                    "，全年预算" (wan(money.unwrap_or_default())) "万元"
                }
                @for kind in [FormKind::MonitoringMay, FormKind::MonitoringAugust] {
                    dt { (kind.short_name()) } dd { (flags(ctx, id, kind)) }
                }
                dt { "按时率" } dd { (on_time(sheet)) }
                dt { "财政审核退回" } dd { (returned(ctx, id)) "次" }
                dt { "整改单" } dd { (orders(ctx, id)) }
                dt { "部门整体绩效目标" } dd { (target(ctx, subject)) }
                dt { "信息公开" } dd { (disclosed(ctx, id, sheet)) }
                dt { "办理人员" }
                dd { @if people.is_empty() { "还没有人持有本部门的身份" } @else { (people.join("；")) } }
            }
        }
    }
}

/// ■5 ▲7 ●6 ◆1, and what is not judged.
fn flags(ctx: &Ctx, id: OrgId, kind: FormKind) -> Markup {
    let own = round(&ctx.county, kind, ctx.year, &Scope::Departments(vec![id]));
    let count = |state: RoundState| own.iter().filter(|one| one.state == state).count();
    let counts = RoundState::ALL.map(|state| (state, count(state)));
    html! {
        @if own.is_empty() { "没有项目" }
        @for (state, count) in counts.into_iter().filter(|(_, count)| 0 < *count) {
            @match state {
                RoundState::Flagged(flag) => (flag_view(flag).markup()),
                RoundState::Undecided | RoundState::UnderWay | RoundState::Missing => (state.word()),
            }
            b.num { (count) } "　"
        }
    }
}

fn on_time(sheet: Option<&AssessmentSheet>) -> Markup {
    let Some(of) = sheet.map(AssessmentSheet::on_time).filter(|of| 0 < of.judged) else {
        return html! { "—" };
    };
    let share = percent(of.in_time.into(), of.judged.into(), 1);
    html! { b.num { (share) } "（按时" (of.in_time) "份，应报" (of.judged) "份）" }
}

fn returned(ctx: &Ctx, id: OrgId) -> u32 {
    let figures = review_figures(&ctx.county, ctx.year, &Scope::Departments(vec![id]));
    figures.get(&id).map_or(0, |steps| steps.iter().map(|one| one.returned).sum())
}

/// How many orders of the work year there are, closed and over their limit.
fn orders(ctx: &Ctx, id: OrgId) -> Markup {
    let own = ctx.county.rectifications().filter(|one| {
        let subject = ctx.county.subject(one.subject);
        let is_own = subject.is_some_and(|subject| subject.department() == id);
        is_own && one.work_year == ctx.year && one.state != RectificationState::Withdrawn
    });
    let own: Vec<_> = own.collect();
    let closed = own.iter().filter(|one| one.state == RectificationState::Closed).count();
    let late = own.iter().filter(|one| 0 < one.days_overdue(ctx.today)).count();
    html! { (own.len()) "件，已销号" (closed) "件，逾期" (late) "件" }
}

fn target(ctx: &Ctx, subject: SubjectId) -> Markup {
    let document = ctx.county.document_of(subject, FormKind::DepartmentTarget);
    html! {
        @match document {
            None => "未报",
            Some(document) => {
                a href={ "/docs/" (document.id) } { "第" (document.newest().number) "版" }
                "　" (document.status_word())
            }
        }
    }
}

/// What is to be public, by packages and by records; then each package.
fn disclosed(ctx: &Ctx, id: OrgId, sheet: Option<&AssessmentSheet>) -> Markup {
    let stage = sheet.and_then(|sheet| sheet.stage(AssessmentStage::Disclosure));
    let own: Vec<_> =
        ctx.county.disclosures_of(ctx.year).filter(|one| one.publisher == id).collect();
    html! {
        @if let Some(stage) = stage { "应公开" (stage.owed) "项，已公开" (stage.filed) "项　" }
        @if own.is_empty() { "没有公开包" }
        @for one in own {
            a href={ "/disclosures/" (one.id) } { (one.kind.name()) }
            @match one.public_since() {
                Some(day) => { "已于" (day) "公开　" }
                None => { (one.newest().stage().name()) "　" }
            }
        }
    }
}
