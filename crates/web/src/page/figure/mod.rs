//! 概况: the year's figures; each leads to how it is computed, to the records behind it, and to what has become of it
//! since another day.

mod since;

use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use maud::{Markup, html};
use wenxiao_domain::document::{Subject, SubjectId};
use wenxiao_domain::figure::{ALL, Change, Figure, Moved, Population, find, of_shared};

use wenxiao_domain::form::layout::SubjectKind;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::membership::Scope;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::Day;

use crate::answer::{Answer, Stop};
use crate::component::empty_state::empty_state;
use crate::component::format::wan;
use crate::component::frame::Crumb;
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::ctx::{Ctx, Web};

pub use since::{Since, days_form};

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

/// What figures of the page's year look at.
pub fn population<'a>(ctx: &'a Ctx, county: &'a County) -> Population<'a> {
    Population { county, work_year: ctx.year, pack: &ctx.pack }
}

async fn index(ctx: Ctx) -> Answer {
    demand(&ctx)?;
    let since = Since::of(&ctx).await?;
    let body = html! {
        (days_form(&ctx))
        @if let Some(since) = &since { (compared(&ctx, since)) }
        @else { @for (part, table) in parts(&ctx) { section { h2 { (part) } (table) } } }
    };
    let mut page = ctx.page(format!("{}年概况", ctx.year), body);
    page.subtitle = Some(html! { "截至" (ctx.today) "，第" (ctx.county.seq()) "条记录" });
    page.actions = Some(html! {
        span.under {
            a href=(ctx.at("/cockpit")) { "驾驶舱" } "　"
            a href=(ctx.at("/assessment")) { "部门年度考核" } "　"
            a href=(ctx.at("/annual-report")) { "年度总结报告" }
        }
    });
    Ok(page.answer(&ctx.person.asked))
}

/// The figures of each part of the year's work, parts in order.
fn by_part() -> impl Iterator<Item = &'static [Figure]> {
    ALL.chunk_by(|one, next| one.part == next.part)
}

/// Where a figure is computed, on the days that the page looks at.
pub fn href(ctx: &Ctx, id: &str) -> String {
    let address = ctx.address().keeping(&["at", "since"]);
    address.of(ctx.at(&format!("/figures/{id}"))).href()
}

/// Every figure of the year as a table for each part of the work.
fn parts(ctx: &Ctx) -> Vec<(&'static str, Markup)> {
    let county = of_shared(&ctx.county.shared);
    let line = |figure: &Figure| {
        let computed = (figure.compute)(population(ctx, &county));
        Line {
            choose: None,
            cells: vec![
                html! { a href=(href(ctx, figure.id)) { (figure.title) } },
                html! {
                    b { (figure.shown(&computed.value)) }
                    @if let Some(note) = figure.note(&computed.value) { p.hint { (note) } }
                },
                html! { (figure.formula) },
            ],
        }
    };
    let table = |figures: &'static [Figure]| {
        let table = LedgerTable {
            caption: figures[0].part.to_owned(),
            columns: vec![Column::text("指标"), Column::text("数值"), Column::text("怎样算")],
            lines: figures.iter().map(line).collect(),
            first_number: 1,
            totals: None,
        };
        (figures[0].part, table.markup())
    };
    by_part().map(table).collect()
}

/// Every figure as it was on an earlier day and as it is; those that changed first said in one line.
fn compared(ctx: &Ctx, since: &Since) -> Markup {
    let county = of_shared(&ctx.county.shared);
    let of = |figures: &'static [Figure]| since.changes(figures.iter(), population(ctx, &county));
    let all: Vec<Vec<Change<'_>>> = by_part().map(of).collect();
    let changed = all.iter().flatten().filter(|one| !one.is_none()).count();
    html! {
        p { (since.day) "以来，" b.num { (changed) } "个指标有变化，" (ALL.len() - changed) "个没有变化。点开指标看是哪些项目或部门。" }
        @for changes in &all {
            section { h2 { (changes[0].figure.part) } (change_table(ctx, since, changes)) }
        }
    }
}

fn change_table(ctx: &Ctx, since: &Since, changes: &[Change<'_>]) -> Markup {
    let line = |change: &Change<'_>| {
        let (joined, left) = (change.joined().len(), change.left().len());
        let cells = vec![
            html! { a href=(href(ctx, change.figure.id)) { (change.figure.title) } },
            html! { (change.figure.shown(&change.before.value)) },
            html! { b { (change.figure.shown(&change.after.value)) } },
            html! { @if let Some(by) = change.difference() { b { (by) } } @else { "—" } },
            html! {
                @if 0 < joined { "新计入" (joined) "　" }
                @if 0 < left { "不再计入" (left) }
                @if joined + left == 0 { @if change.is_none() { "—" } @else { "计入的没有增减" } }
            },
        ];
        Line { choose: None, cells }
    };
    let on = |day: Day, which: &str| format!("{which}（{day}）");
    let heads = [on(since.day, "那天"), on(ctx.today, "所看的一天")];
    LedgerTable {
        caption: format!("{}：{}，{}", changes[0].figure.part, heads[0], heads[1]),
        columns: ["指标", "那天", "所看的一天", "变化", "项目或部门"].map(Column::text).into(),
        lines: changes.iter().map(line).collect(),
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
    let since = Since::of(&ctx).await?;
    let records = Records { ctx: &ctx, about: figure.about() };
    let (missing, counted) = (&computed.missing, &computed.records);
    let (name, unit) = records.words();
    let body = html! {
        (days_form(&ctx))
        div.because {
            p.formula { (figure.shown(&computed.value)) " ＝ " (figure.formula) }
            @if let Some(note) = figure.note(&computed.value) { p { (note) } }
            p.hint { (figure.population(ctx.year)) "，截至第" (ctx.county.seq()) "条记录" }
        }
        @if let Some(since) = &since { (became(&records, figure, (since, &county))) }
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

/// What has become of a figure since an earlier day, and through which records.
fn became(
    records: &Records<'_>,
    figure: &'static Figure,
    (since, now): (&Since, &County),
) -> Markup {
    let ctx = records.ctx;
    let all = since.changes(std::iter::once(figure), population(ctx, now));
    let Some(change) = all.first() else { return html! {} };
    let (name, unit) = records.words();
    let list = |words: &str, ids: &[SubjectId]| {
        html! {
            @if !ids.is_empty() { h3 { (words) (ids.len()) (unit) } (records.table(words, ids)) }
        }
    };
    let (joined, left, moved) = (change.joined(), change.left(), change.moved());
    html! {
        section { h2 { (since.day) "以来" }
            p {
                (since.day) "为" (figure.shown(&change.before.value)) "，" (ctx.today) "为" b { (figure.shown(&change.after.value)) }
                @if let Some(by) = change.difference() { "，" (by) }
                "。"
                @if change.is_none() { "计入的" (name) "也没有变。" }
            }
            (list(&format!("新计入的{name}"), &joined))
            (list(&format!("不再计入的{name}"), &left))
            @if !moved.is_empty() {
                h3 { "数值变了的" (name) (moved.len()) (unit) }
                (records.moved(figure, &moved))
            }
        }
    }
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
        let columns = match self.about {
            SubjectKind::Project => {
                vec![Column::text("项目"), Column::text("部门"), Column::number("全年预算（万元）")]
            }
            SubjectKind::Department => {
                vec![Column::text("部门"), Column::number("项目的全年预算（万元）")]
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

    /// Projects that count otherwise than before.
    fn moved(&self, figure: &Figure, moved: &[Moved]) -> Markup {
        let line = |one: &Moved| {
            let mut line = self.line(&self.ctx.county.subject(one.record)?);
            line.cells.truncate(2);
            line.cells.push(html! { (figure.shown(&one.before)) });
            line.cells.push(html! { (figure.shown(&one.after)) });
            Some(line)
        };
        LedgerTable {
            caption: "数值变了的项目".to_owned(),
            columns: vec![
                Column::text("项目"),
                Column::text("部门"),
                Column::number("那天"),
                Column::number("所看的一天"),
            ],
            lines: moved.iter().filter_map(line).collect(),
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
