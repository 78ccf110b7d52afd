//! What was announced of a year, which does not move: announced and final points beside those of now; objections, the
//! form for one, and the finance bureau's decision on each.

use maud::{Markup, html};
use wenxiao_domain::act::ASSESSMENT_TEXT_LIMIT;
use wenxiao_domain::agency::AssessmentBand;
use wenxiao_domain::annual_assessment::{AssessmentRules, Ranked, fingerprint};
use wenxiao_domain::department_assessment::Deduction;
use wenxiao_domain::department_assessment::announcement::{
    AnnouncedSheet, Announcement, Objection,
};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::party::membership::Scope;
use wenxiao_domain::unit::id::OrgId;
use wenxiao_domain::unit::points::Points;

use super::sheet_at;
use crate::component::format::moment;
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::ctx::{Ctx, Fields};
use crate::page::monitoring::{evidence_field, evidence_links};
use crate::page::show;

/// On the ranking: the announcement with every department that the reader sees, or the form that announces.
pub(super) fn of_year(ctx: &Ctx, all: &[Ranked], scope: &Scope, typed: &Fields) -> Markup {
    match ctx.county.announcement(ctx.year) {
        Some(one) => announced(ctx, one, all, scope),
        None if ctx.may(Action::AnnounceAssessments) && ctx.as_of.is_none() => {
            form(ctx, all, typed)
        }
        None => html! {},
    }
}

fn announced(ctx: &Ctx, one: &Announcement, all: &[Ranked], scope: &Scope) -> Markup {
    let seen = one.sheets.iter().filter(|sheet| scope.covers(sheet.sheet.department));
    let lines: Vec<Line> = seen.map(|sheet| line(ctx, one, sheet, all)).collect();
    let open = one.open().filter(|objection| scope.covers(objection.department)).count();
    html! {
        section {
            h2 { "已公布" }
            (facts(ctx, one))
            @if 0 < open { p { "有" b.num { (open) } "处异议还没有处理。" } }
            (LedgerTable {
                caption: "公布的考核结果".to_owned(),
                columns: vec![
                    Column::number("公布名次"),
                    Column::text("部门"),
                    Column::number("公布得分"),
                    Column::text("公布等次"),
                    Column::number("异议（处）"),
                    Column::number("采纳（处）"),
                    Column::number("最终得分"),
                    Column::text("最终等次"),
                    Column::number("现在算出"),
                ],
                lines,
                first_number: 1,
                totals: None,
            }.keeping(1))
        }
        h2 { "现在的排名" }
    }
}

/// When, by whom, on what it rests, until when departments object.
fn facts(ctx: &Ctx, one: &Announcement) -> Markup {
    let by = Actor::person(one.by, one.held);
    html! {
        dl.facts {
            dt { "公布" }
            dd { (moment(one.at)) "　" (show::actor(&ctx.county, &by, ctx.today)) "　" (show::entry(ctx, one.seq)) }
            @if !one.reference.is_empty() { dt { "文号" } dd { (one.reference) } }
            dt { "提出异议" }
            dd { "到" (one.last_day) "（含当日），公布的得分不随以后的记录变动" }
        }
    }
}

fn line(ctx: &Ctx, one: &Announcement, sheet: &AnnouncedSheet, all: &[Ranked]) -> Line {
    let id = sheet.sheet.department;
    let own: Vec<&Objection> = one.objections.iter().filter(|o| o.department == id).collect();
    let is_adopted = |o: &&&Objection| o.decision.as_ref().is_some_and(|decision| decision.adopted);
    let adopted = own.iter().filter(is_adopted).count();
    let now = all.iter().find(|ranked| ranked.sheet.department == id);
    let last = one.outcome(id);
    Line {
        choose: None,
        cells: vec![
            html! { (sheet.rank) },
            html! { div.name { a href=(sheet_at(ctx, id)) { (ctx.county.organization_name(id, ctx.today)) } } },
            html! { (sheet.sheet.total) },
            html! { (sheet.sheet.band_words()) },
            html! { (own.len()) },
            html! { (adopted) },
            html! { b { @if let Some((total, _)) = last { (total) } } },
            html! { @if let Some((_, band)) = last { (band.name()) } },
            html! { @match now { Some(now) => (now.sheet.total), None => "—" } },
        ],
    }
}

/// 公布: what is fixed with it, and that nobody can take it back.
fn form(ctx: &Ctx, all: &[Ranked], typed: &Fields) -> Markup {
    if all.is_empty() || ctx.today.year() < ctx.year {
        return html! {};
    }
    let pending: u32 = all.iter().flat_map(|one| &one.sheet.stages).map(|one| one.pending).sum();
    let days = AssessmentRules::of(ctx.year, &ctx.pack).map(|rules| rules.objection_days.value.0);
    html! {
        section.box {
            h2 { "公布年度考核" }
            p {
                "公布以后，下面" (all.len()) "个部门的得分、名次和每一处扣分固定下来，不随以后的记录变动。"
                @if let Some(days) = days { "部门在" (days) "天内可以逐处提出异议，由县财政局处理。" }
            }
            @if 0 < pending { p { b { "还有" (pending) "份没有到期，没有扣分。" } "到期以后再公布更准确。" } }
            form method="post" action=(ctx.at("/assessment")) {
                (ctx.keys().markup())
                input type="hidden" name="seen" value=(fingerprint(all));
                div.field {
                    label for="reference" { "文号、会议（可以不填）" }
                    input id="reference" type="text" name="reference" maxlength=(ASSESSMENT_TEXT_LIMIT) value=(typed.raw("reference"));
                }
                p.acts { button.primary type="submit" data-busy="正在公布…" { "公布" (ctx.year) "年度考核（入账，不可撤销）" } }
            }
        }
    }
}

/// On the sheet of a department: the announced points with objections; nothing before it was announced.
pub(super) fn of_department(ctx: &Ctx, id: OrgId, now: Option<&Ranked>, typed: &Fields) -> Markup {
    let Some(one) = ctx.county.announcement(ctx.year) else { return html! {} };
    let Some(sheet) = one.sheet_of(id) else { return html! {} };
    let (total, band) = one.outcome(id).unwrap_or((sheet.sheet.total, sheet.sheet.band));
    let acts = ctx.as_of.is_none();
    html! {
        section.box {
            h2 { "公布的结果" }
            (said(sheet, (total, band), now))
            (facts(ctx, one))
        }
        @if !sheet.sheet.deductions.is_empty() { (lost(ctx, one, sheet)) }
        @for objection in one.objections.iter().filter(|one| one.department == id) {
            (dialogue(ctx, one, objection, acts, typed))
        }
        @if acts { (objecting(ctx, one, sheet, typed)) }
    }
}

/// The same in one line, for paper; nothing before it was announced.
pub(super) fn in_a_line(ctx: &Ctx, id: OrgId, now: Option<&Ranked>) -> Markup {
    let Some(one) = ctx.county.announcement(ctx.year) else { return html! {} };
    let (Some(sheet), Some(outcome)) = (one.sheet_of(id), one.outcome(id)) else {
        return html! {};
    };
    said(sheet, outcome, now)
}

fn said(
    sheet: &AnnouncedSheet,
    (total, band): (Points, AssessmentBand),
    now: Option<&Ranked>,
) -> Markup {
    html! {
        p {
            "公布时" b.num { (sheet.sheet.total) } "分，第" (sheet.rank) "名，" (sheet.sheet.band_words())
            "；最终" b.num { (total) } "分，" (band.name())
            @if let Some(now) = now { "；按现在的记录" b.num { (now.sheet.total) } "分" }
            "。"
        }
    }
}

fn lost(ctx: &Ctx, one: &Announcement, sheet: &AnnouncedSheet) -> Markup {
    let (id, all) = (sheet.sheet.department, &sheet.sheet.deductions);
    let mut table = super::sheet::lost_table(ctx, "公布的扣分和异议", all);
    table.columns.push(Column::text("异议"));
    for (line, lost) in table.lines.iter_mut().zip(all) {
        line.cells.push(html! { span.nw { (standing(one.objection(id, lost.number))) } });
    }
    table.markup()
}

/// Where an objection stands, in a word.
const fn standing(objection: Option<&Objection>) -> &'static str {
    match objection {
        None => "—",
        Some(Objection { decision: None, .. }) => "待处理",
        Some(Objection { decision: Some(decision), .. }) => {
            if decision.adopted {
                "采纳"
            } else {
                "不采纳"
            }
        }
    }
}

/// One objection with what was decided, or the form that decides.
fn dialogue(
    ctx: &Ctx,
    one: &Announcement,
    objection: &Objection,
    acts: bool,
    typed: &Fields,
) -> Markup {
    let (id, number) = (objection.department, objection.number);
    let lost = one.deduction(id, number);
    let at = ctx.at(&format!("/assessment/{id}/objections/{number}"));
    html! {
        section.box {
            h2 { "异议：第" (number) "处扣分" }
            dl.facts {
                @if let Some(lost) = lost {
                    dt { "扣分" } dd { (lost.stage.name()) "　-" (lost.points) "　" (lost.reason) }
                }
                dt { "理由" } dd { (objection.reason) }
                dt { "提出" } dd { (moment(objection.at)) "　" (show::entry(ctx, objection.seq)) }
                @if !objection.evidence.is_empty() {
                    dt { "佐证" } dd { (evidence_links(&objection.evidence, &format!("{at}/files"))) }
                }
                @if let Some(decision) = &objection.decision {
                    dt { "处理" }
                    dd {
                        b { (standing(Some(objection))) } "　" (decision.reason)
                        "　" (moment(decision.at)) "　" (show::entry(ctx, decision.seq))
                    }
                }
            }
            @if objection.decision.is_none() && acts && ctx.may(Action::AnnounceAssessments) {
                (deciding(ctx, &at, number, typed))
            }
        }
    }
}

fn deciding(ctx: &Ctx, at: &str, number: u32, typed: &Fields) -> Markup {
    let is_typed = typed.get("number") == number.to_string();
    let said = if is_typed { typed.raw("reason") } else { "" };
    let name = format!("reason-{number}");
    html! {
        form method="post" action={ (at) "/decide" } {
            (ctx.keys().markup())
            input type="hidden" name="number" value=(number);
            fieldset {
                legend { "处理第" (number) "处扣分的异议" }
                @for (key, words) in [("yes", "采纳，退回这一处扣分"), ("no", "不采纳")] {
                    label.pick {
                        input type="radio" name="adopted" value=(key) checked[is_typed && typed.get("adopted") == key];
                        (words)
                    }
                }
            }
            div.field {
                label for=(name) { "第" (number) "处的处理理由" }
                textarea id=(name) name="reason" rows="2" maxlength=(ASSESSMENT_TEXT_LIMIT) { "\n" (said) }
            }
            p.acts { button type="submit" data-busy="正在办理…" { "处理第" (number) "处的异议（入账）" } }
        }
    }
}

/// The department's form, while there is time and something left to object to.
fn objecting(ctx: &Ctx, one: &Announcement, sheet: &AnnouncedSheet, typed: &Fields) -> Markup {
    let id = sheet.sheet.department;
    let may = ctx.me.scope(Action::ObjectAssessments).covers(id) && ctx.today <= one.last_day;
    let open = sheet.sheet.deductions.iter();
    let open: Vec<&Deduction> =
        open.filter(|lost| one.objection(id, lost.number).is_none()).collect();
    if !may || open.is_empty() {
        return html! {};
    }
    html! {
        section.box {
            h2 { "提出异议" }
            p { "每一处扣分可以提一次，到" (one.last_day) "（含当日）为止。" }
            form method="post" enctype="multipart/form-data" action=(ctx.at(&format!("/assessment/{id}/objections"))) {
                (ctx.keys().markup())
                div.field {
                    label for="number" { "哪一处扣分" }
                    select id="number" name="number" {
                        option value="" { "请选择" }
                        @for lost in open {
                            option value=(lost.number) selected[typed.get("number") == lost.number.to_string()] {
                                "第" (lost.number) "处　" (lost.stage.name()) "　-" (lost.points) "　" (lost.reason)
                            }
                        }
                    }
                }
                div.field {
                    label for="reason" { "异议的理由" }
                    textarea id="reason" name="reason" rows="3" maxlength=(ASSESSMENT_TEXT_LIMIT) { "\n" (typed.raw("reason")) }
                }
                (evidence_field())
                p.acts { button.primary type="submit" data-busy="正在提交…" { "提出异议（入账）" } }
            }
        }
    }
}
