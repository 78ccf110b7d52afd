//! 审核情况: how good what was filed was found to be, by step and by department; and what can be passed at
//! once, because no check finds anything on it.

mod batch;

use axum::Router;
use axum::routing::get;
use maud::{Markup, html};
use wenxiao_domain::derive::grade::Grade;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::overview::review::{ReviewFigures, review_figures};
use wenxiao_domain::party::access::Action;

use crate::answer::Answer;
use crate::component::empty_state::empty_state;
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::ctx::{Ctx, Web};

/// Addresses of the pages.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/{jurisdiction}/{year}/reviews", get(index))
        .route("/{jurisdiction}/{year}/reviews/batch", get(batch::page).post(batch::pass))
}

async fn index(ctx: Ctx) -> Answer {
    let scope = ctx.scope(Action::ReadFiled)?;
    let figures = review_figures(&ctx.county, ctx.year, &scope);
    let mut figures: Vec<_> = figures.into_iter().collect();
    figures.sort_by_key(|(id, _)| ctx.county.organization_order(*id, ctx.today));
    let named: Vec<(String, [ReviewFigures; 4])> = figures
        .into_iter()
        .map(|(id, steps)| (ctx.county.organization_name(id, ctx.today).to_owned(), steps))
        .collect();
    let mut page = ctx.page(format!("{}年审核情况", ctx.year), body(&named));
    page.subtitle =
        Some(html! { "财政审核的结论、修改意见和审核评分，截至第" (ctx.county.seq()) "条记录" });
    if ctx.may(Action::FinanceReview) {
        page.actions = Some(html! { a.button href=(ctx.at("/reviews/batch")) { "批量通过" } });
    }
    Ok(page.answer(&ctx.person.asked))
}

/// Both lists.
fn body(departments: &[(String, [ReviewFigures; 4])]) -> Markup {
    if departments.is_empty() {
        return empty_state("本年度在当前身份的范围内还没有财政审核的结论。", None);
    }
    let sums = departments.iter().fold([ReviewFigures::default(); 4], |mut sums, (_, steps)| {
        sums.iter_mut().zip(steps).for_each(|(sum, step)| *sum = *sum + *step);
        sums
    });
    html! {
        section { h2 { "按审核环节" } (steps(&sums)) }
        section {
            h2 { "按部门" }
            p.hint { "每格：平均得分（评分份数），退回次数，修改意见处数。没有评分的只计退回和意见。" }
            (by_department(departments, &sums))
        }
    }
}

fn mean(figures: ReviewFigures) -> String {
    figures.mean().map_or_else(|| "—".to_owned(), |mean| mean.to_string())
}

fn steps(sums: &[ReviewFigures; 4]) -> Markup {
    let line = |(kind, of): (FormKind, &ReviewFigures)| Line {
        choose: None,
        cells: vec![
            html! { (kind.short_name()) },
            html! { (of.documents) },
            html! { (of.passed) },
            html! { (of.returned) },
            html! { (of.repairs) },
            html! { (of.scored) },
            html! { (mean(*of)) },
            html! {
                @for (grade, count) in Grade::ALL.into_iter().zip(of.grades) { (grade) (count) "　" }
            },
            html! { (of.overruled) },
        ],
    };
    LedgerTable {
        caption: "按审核环节".to_owned(),
        columns: vec![
            Column::text("环节"),
            Column::number("材料（份）"),
            Column::number("通过（次）"),
            Column::number("退回（次）"),
            Column::number("修改意见（处）"),
            Column::number("评分（份）"),
            Column::number("平均得分"),
            Column::text("总评"),
            Column::number("说明理由通过（份）"),
        ],
        lines: FormKind::REVIEWS.into_iter().zip(sums).map(line).collect(),
        first_number: 1,
        totals: None,
    }
    .markup()
}

fn by_department(
    departments: &[(String, [ReviewFigures; 4])],
    sums: &[ReviewFigures; 4],
) -> Markup {
    let cell = |of: &ReviewFigures| {
        html! {
            @if of.conclusions() == 0 { "—" }
            @else {
                b.num { (mean(*of)) } "（" (of.scored) "份）" br;
                "退回" (of.returned) "　意见" (of.repairs)
            }
        }
    };
    let line = |(name, steps): &(String, [ReviewFigures; 4])| Line {
        choose: None,
        cells: std::iter::once(html! { (name) }).chain(steps.iter().map(cell)).collect(),
    };
    let columns = FormKind::REVIEWS.map(|kind| Column::text(kind.short_name()));
    let totals = html! { (departments.len()) "个部门" };
    LedgerTable {
        caption: "按部门".to_owned(),
        columns: std::iter::once(Column::text("部门")).chain(columns).collect(),
        lines: departments.iter().map(line).collect(),
        first_number: 1,
        totals: Some(std::iter::once(totals).chain(sums.iter().map(cell)).collect()),
    }
    .markup()
}
