//! The ranking.

use maud::{Markup, html};
use wenxiao_domain::annual_assessment::{AssessmentRules, Coached, Habit, Ranked, coached, habits};
use wenxiao_domain::department_assessment::AssessmentStage;
use wenxiao_domain::party::membership::Scope;

use super::{sheet, sheet_at};
use crate::component::empty_state::empty_state;
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::ctx::Ctx;

/// Findings that are listed at most.
const MOST_HABITS: usize = 10;

pub(super) fn body(ctx: &Ctx, all: &[Ranked], scope: &Scope) -> Markup {
    let seen: Vec<&Ranked> = all.iter().filter(|one| scope.covers(one.sheet.department)).collect();
    if seen.is_empty() {
        return empty_state("这个年度在当前身份的范围内没有应报事项，没有要考核的部门。", None);
    }
    let at = ctx.looked();
    html! {
        (table(ctx, &seen))
        (rules(ctx))
        @if *scope == Scope::County {
            div.halves {
                (coaching(ctx, &coached(at)))
                (training(&habits(at.county, at.work_year, None)))
            }
        }
    }
}

fn table(ctx: &Ctx, seen: &[&Ranked]) -> Markup {
    let mut columns = vec![Column::number("名次"), Column::text("部门")];
    columns.extend(AssessmentStage::ALL.map(|stage| Column::number(sheet::short(stage))));
    columns.extend([Column::number("得分"), Column::text("等次")]);
    LedgerTable {
        caption: "部门年度考核排名".to_owned(),
        columns,
        lines: seen.iter().map(|one| line(ctx, one)).collect(),
        first_number: 1,
        totals: None,
    }
    .keeping(1)
}

fn line(ctx: &Ctx, one: &Ranked) -> Line {
    let sheet = &one.sheet;
    let name = ctx.county.organization_name(sheet.department, ctx.today);
    let stage = |stage| {
        let found = sheet.stage(stage).filter(|score| score.points.is_some());
        html! {
            @match found {
                None => span.hint { "不适用" },
                Some(score) if Some(score.kept) == score.points => (score.kept),
                Some(score) => b { (score.kept) },
            }
        }
    };
    let mut cells = vec![
        html! { (one.rank) @if one.is_shared { div.hint { "并列" } } },
        html! { div.name { a href=(sheet_at(ctx, sheet.department)) { (name) } } },
    ];
    cells.extend(AssessmentStage::ALL.map(stage));
    cells.push(html! { b { (sheet.total) } });
    cells.push(html! { span.nw { (sheet.band_words()) } });
    Line { choose: None, cells }
}

/// How points follow, and what each stage counts for.
fn rules(ctx: &Ctx) -> Markup {
    let Some(rules) = AssessmentRules::of(ctx.year, &ctx.pack) else { return html! {} };
    let stages = rules.stages().iter();
    let stages: Vec<String> =
        stages.map(|(stage, points)| format!("{}{}", stage.name(), points.value.short())).collect();
    html! {
        details {
            summary { "怎样算分（拟定，由县财政局确认）" }
            p { "满分" (rules.total().short()) "：" (stages.join("，")) "。粗体的环节有扣分。" }
            ul { @for sentence in rules.sentences() { li { (sentence) } } }
        }
    }
}

/// Departments that are proposed for 点对点辅导.
fn coaching(ctx: &Ctx, all: &[Coached]) -> Markup {
    html! {
        section.box { h2 { "建议点对点辅导的部门" span.count { (all.len()) } }
            @if all.is_empty() { p { "没有：没有退回多、整改逾期的部门。" } } @else {
                ul {
                    @for one in all.iter().take(MOST_HABITS) {
                        li {
                            a href=(sheet_at(ctx, one.department)) {
                                (ctx.county.organization_name(one.department, ctx.today))
                            }
                            "　退回" b.num { (one.returned) } "次，逾期整改" b.num { (one.overdue) } "件"
                        }
                    }
                }
                @if MOST_HABITS < all.len() { p.hint { "只列前" (MOST_HABITS) "个" } }
            }
        }
    }
}

/// What a training is about: the most frequent findings.
pub(super) fn training(all: &[Habit]) -> Markup {
    html! {
        section.box { h2 { "常见问题（培训内容）" }
            @if all.is_empty() { p { "没有校验提示。" } } @else { (habit_list(all, MOST_HABITS)) }
        }
    }
}

/// The first of them with their examples.
pub(super) fn habit_list(all: &[Habit], most: usize) -> Markup {
    html! {
        ul {
            @for one in all.iter().take(most) {
                li {
                    (one.title) " " span.code { (one.code) } "　" b.num { (one.forms) } "份"
                    p.hint { "例：" (one.example) }
                }
            }
        }
    }
}
