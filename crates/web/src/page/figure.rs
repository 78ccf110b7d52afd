//! 概况: the year's figures; each leads to how it is computed and to the records behind it.

use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use maud::{Markup, html};
use wenxiao_domain::derive::grade::Grade;
use wenxiao_domain::figure::registry::{ALL, Figure, Population, find};
use wenxiao_domain::figure::value::FigureValue;
use wenxiao_domain::overview::due::budget_year;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::membership::Scope;
use wenxiao_domain::project::Project;
use wenxiao_domain::refusal::Refusal;

use super::show;
use crate::answer::{Answer, Stop};
use crate::component::empty_state::empty_state;
use crate::component::format::{money_in_prose, percent, wan};
use crate::component::frame::Crumb;
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::ctx::{Ctx, Web};

/// Addresses of the figures.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/{jurisdiction}/{year}/figures", get(index))
        .route("/{jurisdiction}/{year}/figures/{id}", get(one))
}

/// Figures speak of the whole county, so the identity must see all of it.
pub fn may_see(ctx: &Ctx) -> bool {
    ctx.me.scope(Action::ReadFiled) == Scope::County
}

fn demand(ctx: &Ctx) -> Result<(), Stop> {
    if may_see(ctx) { Ok(()) } else { Err(ctx.refuse(&Refusal::NotFound("页面"))) }
}

fn population(ctx: &Ctx) -> Population<'_> {
    Population { shared: &ctx.county.shared, work_year: ctx.year, pack: &ctx.pack }
}

async fn index(ctx: Ctx) -> Answer {
    demand(&ctx)?;
    let mut page = ctx.page(format!("{}年概况", ctx.year), body(&ctx));
    page.subtitle = Some(html! { "截至" (ctx.today) "，第" (ctx.county.seq()) "条记录" });
    Ok(page.answer(&ctx.person.asked))
}

/// Every figure of the year.
pub fn body(ctx: &Ctx) -> Markup {
    let line = |figure: &Figure| {
        let computed = (figure.compute)(population(ctx));
        Line {
            choose: None,
            cells: vec![
                html! { a href=(ctx.at(&format!("/figures/{}", figure.id))) { (figure.title) } },
                html! { b { (shown(&computed.value)) } },
                html! { (figure.formula) },
            ],
        }
    };
    let column = |words| Column { words, numeric: false, sort: None };
    LedgerTable {
        caption: "概况".to_owned(),
        columns: vec![column("指标"), column("数值"), column("怎样算")],
        lines: ALL.iter().map(line).collect(),
        first_number: 1,
        totals: None,
    }
    .markup()
}

/// A value as people read it, with its unit.
fn shown(value: &FigureValue) -> String {
    match value {
        FigureValue::Count(count) => format!("{count}个"),
        FigureValue::Sum(amount) => money_in_prose(amount.fen()),
        FigureValue::Ratio { part, whole } => {
            format!("{}（{part}/{whole}）", percent(*part, *whole, 1))
        }
        FigureValue::Grades(counts) => {
            let shares = counts.shares();
            let each = Grade::ALL.iter().enumerate().map(|(index, grade)| {
                let share = shares.as_ref().map(|all| format!("（{}）", all[index]));
                format!("{grade}{}个{}", counts.0[index], share.unwrap_or_default())
            });
            each.collect::<Vec<_>>().join("，")
        }
    }
}

async fn one(ctx: Ctx, Path((_, _, id)): Path<(String, String, String)>) -> Answer {
    demand(&ctx)?;
    let figure = find(&id).ok_or_else(|| ctx.refuse(&Refusal::NotFound("指标")))?;
    let computed = (figure.compute)(population(&ctx));
    let year = budget_year(figure.of, ctx.year);
    let line = |project: &Project| {
        let code = &project.code;
        let at = format!("/{}/{year}/projects/{code}", ctx.jurisdiction);
        Line {
            choose: None,
            cells: vec![
                html! { a href=(at) { (show::project_name(project, &ctx.me)) } "　" span.hint.num { (code) } },
                html! { (ctx.county.organization_name(project.department, ctx.today)) },
                html! { (wan(project.adjusted().fen())) },
            ],
        }
    };
    let column = |words, numeric| Column { words, numeric, sort: None };
    let table = |caption: &str, lines: Vec<Line>| LedgerTable {
        caption: caption.to_owned(),
        columns: vec![
            column("项目", false),
            column("部门", false),
            column("全年预算（万元）", true),
        ],
        lines,
        first_number: 1,
        totals: None,
    };
    let lines = |codes: &[String]| -> Vec<Line> {
        let found = codes.iter().filter_map(|code| ctx.county.project_by_code(year, code));
        found.map(|project| line(project)).collect()
    };
    let (counted, missing) = (lines(&computed.records), lines(&computed.missing));
    let body = html! {
        div.because {
            p.formula { (shown(&computed.value)) " ＝ " (figure.formula) }
            p.hint { "截至第" (ctx.county.seq()) "条记录" }
        }
        @if !missing.is_empty() {
            section { h2 { (figure.missing) (missing.len()) "个" } (table(figure.missing, missing).markup()) }
        }
        section { h2 { "计入的项目" (counted.len()) "个" }
            @if counted.is_empty() { (empty_state("还没有计入的项目。", None)) }
            @else { (table("计入的项目", counted).markup()) }
        }
    };
    let mut page = ctx.page(figure.title, body);
    page.crumbs = vec![Crumb { words: format!("{}年概况", ctx.year), href: ctx.at("/figures") }];
    Ok(page.answer(&ctx.person.asked))
}
