//! The sheet of a department: what was scored, what was lost and where to see it, then the facts to talk over.

use maud::{Markup, html};
use wenxiao_domain::annual_assessment::{Ranked, habits};
use wenxiao_domain::department_assessment::{
    AssessmentSheet, AssessmentStage, Deduction, StageScore, Trace,
};
use wenxiao_domain::unit::id::OrgId;
use wenxiao_domain::unit::points::Points;

use super::{list, whole};
use crate::answer::Stop;
use crate::component::empty_state::empty_state;
use crate::component::flag::FlagView;
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::ctx::Ctx;
use crate::page::show;

/// Findings on the sheet at most: it is one page of paper.
const MOST_HABITS: usize = 5;

/// Deductions on paper at most.
const MOST_PRINTED: usize = 12;

/// The name of a stage over a narrow column.
pub(super) const fn short(stage: AssessmentStage) -> &'static str {
    match stage {
        AssessmentStage::Authenticity => "核查",
        _ => stage.name(),
    }
}

/// The sheet, or why there is none. `own` is the department's place, with how many there are.
pub(super) fn body(
    ctx: &Ctx,
    id: OrgId,
    (own, count): (Option<&Ranked>, usize),
    people: &[String],
    is_on_paper: bool,
) -> Markup {
    let habits = habits(&ctx.county, ctx.year, Some(id));
    html! {
        @match own {
            None => (empty_state("这个部门这一年没有应报事项，不参加考核。", None)),
            Some(own) => (score(ctx, own, count, is_on_paper)),
        }
        (whole::facts(ctx, id, own.map(|one| &one.sheet), people))
        section.box { h2 { "常见问题" }
            @if habits.is_empty() { p { "没有校验提示。" } }
            @else { (list::habit_list(&habits, MOST_HABITS)) }
        }
    }
}

fn score(ctx: &Ctx, own: &Ranked, count: usize, is_on_paper: bool) -> Markup {
    let sheet = &own.sheet;
    let is_announced = ctx.county.announcement(ctx.year).is_some();
    html! {
        section.box {
            h2 {
                @if is_announced { "按现在的记录" } @else { "考核得分" }
                "　" b.num { (sheet.total) } "　" (sheet.band_words())
            }
            p { "名次" b.num { (own.place()) } "，共" (count) "个部门参加考核。" }
            @if let Some(veto) = &sheet.veto {
                p { (FlagView::Veto.markup()) " 真实性核查一票否决，等次定为不合格，得分保留。" (way(ctx, veto)) }
            }
        }
        (stages(sheet))
        @if sheet.deductions.is_empty() { p { "没有扣分。" } }
        @else if is_on_paper { (printed(ctx, sheet)) }
        @else { (deductions(ctx, sheet)) }
    }
}

/// The heaviest deductions in short lines: the rest is looked up.
fn printed(ctx: &Ctx, sheet: &AssessmentSheet) -> Markup {
    let mut heaviest: Vec<&Deduction> = sheet.deductions.iter().collect();
    heaviest.sort_by_key(|one| (std::cmp::Reverse(one.points), one.number));
    let rest = heaviest.len().saturating_sub(MOST_PRINTED);
    heaviest.truncate(MOST_PRINTED);
    html! {
        section { h2 { "扣分和依据" }
            ol {
                @for one in heaviest {
                    li { (one.stage.name()) "　-" (one.points) "　" (one.reason) "　" (about(ctx, one)) }
                }
            }
            @if 0 < rest { p.hint { "其余" (rest) "处扣分较少，见系统。" } }
        }
    }
}

/// The row that is left out where everything has fallen due.
const PENDING: &str = "未到期";

/// A row of [`stages`].
type StageRow = (&'static str, fn(&StageScore) -> Markup);

/// Stages side by side: the table is low, so that the sheet stays on one page of paper.
fn stages(sheet: &AssessmentSheet) -> Markup {
    let rows: [StageRow; 6] = [
        ("规定分值", |one| html! { (one.weight.short()) }),
        (
            "折算分值",
            |one| html! { @match one.points { Some(points) => (points), None => "不适用" } },
        ),
        ("应报", |one| html! { @if one.stage.is_of_findings() { "—" } @else { (one.owed) } }),
        ("已报，逾期", |one| {
            html! { @if one.stage.is_of_findings() { "—" } @else { (one.filed) "，" (one.late) } }
        }),
        (PENDING, |one| html! { @if one.stage.is_of_findings() { "—" } @else { (one.pending) } }),
        ("得分", |one| html! { @if one.points.is_some() { b { (one.kept) } } @else { "—" } }),
    ];
    let is_pending = sheet.stages.iter().any(|one| 0 < one.pending);
    let is_told = |(label, _): &StageRow| is_pending || *label != PENDING;
    html! {
        div.tw role="region" aria-label="各环节得分" tabindex="0" {
            table.list {
                caption.vh { "各环节得分" }
                thead { tr {
                    th scope="col" { "环节" }
                    @for one in &sheet.stages { th.num scope="col" { (short(one.stage)) } }
                    th.num scope="col" { "合计" }
                } }
                tbody {
                    @for (label, cell) in rows.into_iter().filter(is_told) {
                        tr {
                            th scope="row" { span.nw { (label) } }
                            @for one in &sheet.stages { td.num { (cell(one)) } }
                            td.num { @if label == "得分" { b { (sheet.total) } } }
                        }
                    }
                }
            }
        }
    }
}

fn deductions(ctx: &Ctx, sheet: &AssessmentSheet) -> Markup {
    let lost: Points = sheet.deductions.iter().map(|one| one.points).sum();
    let totals = [html! {}, html! {}, html! { "-" (lost) }, html! {}, html! {}, html! {}];
    let table = lost_table(ctx, "扣分和依据", &sheet.deductions);
    LedgerTable { totals: Some(totals.into()), ..table }.markup()
}

/// Points that were lost, each with the way to what shows it.
pub(super) fn lost_table(ctx: &Ctx, caption: &str, all: &[Deduction]) -> LedgerTable {
    let line = |one: &Deduction| Line {
        choose: None,
        cells: vec![
            html! { (one.stage.name()) },
            html! { span.nw { (one.fault.name()) } },
            html! { "-" (one.points) },
            html! { (one.reason) },
            html! { (about(ctx, one)) },
            html! { (way(ctx, &one.trace)) },
        ],
    };
    LedgerTable {
        caption: caption.to_owned(),
        columns: vec![
            Column::text("环节"),
            Column::text("原因"),
            Column::number("扣分"),
            Column::text("事实"),
            Column::text("项目"),
            Column::text("依据"),
        ],
        lines: all.iter().map(line).collect(),
        first_number: 1,
        totals: None,
    }
}

/// The project, leading to its page; the department as a whole in words.
fn about(ctx: &Ctx, one: &Deduction) -> Markup {
    let subject = one.subject.and_then(|id| ctx.county.subject(id));
    html! {
        @match subject {
            Some(subject) if subject.project().is_some() => {
                a href=(show::subject_href(&ctx.jurisdiction, &subject)) { (subject.name_for(&ctx.me)) }
            }
            Some(_) => "部门整体",
            None => "部门",
        }
    }
}

/// The ways to what shows a fault, for whoever may go there.
fn way(ctx: &Ctx, trace: &Trace) -> Markup {
    let document = trace.document;
    let document = document.filter(|id| show::is_readable(&ctx.county, *id, &ctx.me, ctx.today));
    html! {
        span.nw {
            @if let Some(order) = trace.order { a href={ "/rectifications/" (order) } { "整改单" } " " }
            @if let Some(id) = document { a href={ "/docs/" (id) } { "材料" } " " }
            @if let Some(seq) = trace.entry { (show::entry(ctx, seq)) }
            @if *trace == Trace::default() { "没有材料" }
        }
    }
}

/// Who works for a department: role and name.
pub(super) fn people(ctx: &Ctx, id: OrgId) -> Result<Vec<String>, Stop> {
    let held = ctx.county.internal.memberships.values();
    let held = held.filter(|held| held.organization == id && !held.revoked);
    let named = held.map(|held| {
        let name = ctx.app().display_name(held.account)?;
        Ok(format!("{}　{name}", held.role.name()))
    });
    named.collect()
}
