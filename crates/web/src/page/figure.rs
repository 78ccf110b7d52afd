//! 概况: the year's figures; each leads to how it is computed and to the records behind it.

use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use maud::{Markup, html};
use wenxiao_domain::document::{Subject, SubjectId};
use wenxiao_domain::figure::{ALL, Figure, Population, find, of_shared};

use wenxiao_domain::form::layout::SubjectKind;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::membership::Scope;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::state::County;

use crate::answer::{Answer, Stop};
use crate::component::empty_state::empty_state;
use crate::component::format::wan;
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

fn population<'a>(ctx: &'a Ctx, county: &'a County) -> Population<'a> {
    Population { county, work_year: ctx.year, pack: &ctx.pack }
}

async fn index(ctx: Ctx) -> Answer {
    demand(&ctx)?;
    let mut page = ctx.page(format!("{}年概况", ctx.year), body(&ctx));
    page.subtitle = Some(html! { "截至" (ctx.today) "，第" (ctx.county.seq()) "条记录" });
    page.actions = Some(
        html! { a href=(ctx.at("/assessment")) { "部门年度考核" } "　" a href=(ctx.at("/annual-report")) { "年度总结报告" } },
    );
    Ok(page.answer(&ctx.person.asked))
}

/// Every figure of the year.
pub fn body(ctx: &Ctx) -> Markup {
    let county = of_shared(&ctx.county.shared);
    let line = |figure: &Figure| {
        let computed = (figure.compute)(population(ctx, &county));
        Line {
            choose: None,
            cells: vec![
                html! { a href=(ctx.at(&format!("/figures/{}", figure.id))) { (figure.title) } },
                html! {
                    b { (figure.shown(&computed.value)) }
                    @if let Some(note) = figure.note(&computed.value) { p.hint { (note) } }
                },
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

async fn one(ctx: Ctx, Path((_, _, id)): Path<(String, String, String)>) -> Answer {
    demand(&ctx)?;
    let figure = find(&id).ok_or_else(|| ctx.refuse(&Refusal::NotFound("指标")))?;
    let county = of_shared(&ctx.county.shared);
    let computed = (figure.compute)(population(&ctx, &county));
    let records = Records { ctx: &ctx, about: figure.about() };
    let (missing, counted) = (&computed.missing, &computed.records);
    let (name, unit) = records.words();
    let body = html! {
        div.because {
            p.formula { (figure.shown(&computed.value)) " ＝ " (figure.formula) }
            @if let Some(note) = figure.note(&computed.value) { p { (note) } }
            p.hint { (figure.population(ctx.year)) "，截至第" (ctx.county.seq()) "条记录" }
        }
        @if !missing.is_empty() {
            section { h2 { (figure.missing) (missing.len()) (unit) } (records.table(figure.missing, missing)) }
        }
        section { h2 { "计入的" (name) (counted.len()) (unit) }
            @if counted.is_empty() { (empty_state(&format!("还没有计入的{name}。"), None)) }
            @else { (records.table(&format!("计入的{name}"), counted)) }
        }
    };
    let mut page = ctx.page(figure.title, body);
    page.crumbs = vec![Crumb { words: format!("{}年概况", ctx.year), href: ctx.at("/figures") }];
    Ok(page.answer(&ctx.person.asked))
}

/// The records behind a figure, as the page lists them.
struct Records<'a> {
    ctx: &'a Ctx,
    about: SubjectKind,
}

impl Records<'_> {
    /// What they are, and how they are counted.
    const fn words(&self) -> (&'static str, &'static str) {
        match self.about {
            SubjectKind::Project => ("项目", "个"),
            SubjectKind::Department => ("部门", "家"),
        }
    }

    fn table(&self, caption: &str, ids: &[SubjectId]) -> Markup {
        let column = |words, numeric| Column { words, numeric, sort: None };
        let columns = match self.about {
            SubjectKind::Project => {
                vec![column("项目", false), column("部门", false), column("全年预算（万元）", true)]
            }
            SubjectKind::Department => {
                vec![column("部门", false), column("项目的全年预算（万元）", true)]
            }
        };
        let found = ids.iter().filter_map(|id| self.ctx.county.subject(*id));
        LedgerTable {
            caption: caption.to_owned(),
            columns,
            lines: found.map(|subject| self.line(&subject)).collect(),
            first_number: 1,
            totals: None,
        }
        .markup()
    }

    fn line(&self, subject: &Subject) -> Line {
        let ctx = self.ctx;
        let (year, code) = (subject.budget_year(), subject.code());
        let base = format!("/{}/{year}", ctx.jurisdiction);
        let at = match subject {
            Subject::Project(project) => format!("{base}/projects/{}", project.code),
            Subject::Department(whole) => format!("{base}/depts/{}", whole.department),
        };
        let name = subject.name_for(&ctx.me);
        let mut cells = vec![html! { a href=(at) { (name) } "　" span.hint.num { (code) } }];
        if subject.project().is_some() {
            let department = ctx.county.organization_name(subject.department(), ctx.today);
            cells.push(html! { (department) });
        }
        cells.push(html! { (wan(ctx.county.budget_of(subject).fen())) });
        Line { choose: None, cells }
    }
}
