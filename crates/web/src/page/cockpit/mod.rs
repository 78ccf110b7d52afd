//! 驾驶舱: what of the year a leader looks at first. Numbers with what they are compared with, two charts whose titles
//! are what they come to, and three lists; everything leads to the records that make it.

mod chart;

use axum::Router;
use axum::routing::get;
use maud::{Markup, html};
use wenxiao_domain::agency::Engagement;
use wenxiao_domain::cockpit::{
    CARDS, Card, DepartmentFlags, DepartmentMoney, flags_by_department, flags_sentence,
    is_open_red, money_by_department, money_sentence, newest_round,
};
use wenxiao_domain::figure::{Change, Computed, Figure, Population, changes, find, of_shared};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::overview::monitoring::{Monitored, round};
use wenxiao_domain::party::membership::Scope;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::id::OrgId;
use wenxiao_domain::work_ledger::{Standing, Status, standings, tasks_of};

use self::chart::{Bar, Part, chart};
use crate::answer::Answer;
use crate::asset;
use crate::component::empty_state::empty_state;
use crate::component::format::{day_in_prose, wan};
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::ctx::{Ctx, Web};
use crate::page::figure::{self, Since, days_form, population};
use crate::page::work_ledger::task_at;
use crate::page::{monitoring, show};

/// The address.
pub fn routes() -> Router<Web> {
    Router::new().route("/{jurisdiction}/{year}/cockpit", get(index))
}

/// Bars of a chart.
const BARS: usize = 8;
/// Lines of a list.
const LINES: usize = 5;

async fn index(ctx: Ctx) -> Answer {
    if !figure::may_see(&ctx) {
        return Err(ctx.refuse(&Refusal::NotFound("页面")));
    }
    let since = Since::of(&ctx).await?;
    let body = html! {
        (days_form(&ctx))
        (cards(&ctx, since.as_ref()))
        div.charts { (flags(&ctx)) (money(&ctx)) }
        div.charts.three { (reds(&ctx)) (overdue(&ctx)) (evaluations(&ctx)) }
    };
    let departments = ctx.county.departments(ctx.today).count();
    let mut page = ctx.page(format!("{}年预算绩效管理驾驶舱", ctx.year), body);
    page.styles = Some(asset::cockpit_href());
    page.subtitle = Some(html! {
        "数据截至" (ctx.today) "，第" (ctx.county.seq()) "条记录，县本级" (departments) "个部门"
    });
    page.actions = Some(html! {
        span.under {
            a href=(ctx.address().keeping(&["at", "since"]).of(ctx.at("/figures")).href()) { "全部指标" } "　"
            a href=(ctx.at("/annual-report")) { "年度总结报告" }
        }
    });
    Ok(page.answer(&ctx.person.asked))
}

/// The first row alone, compared with the year before.
pub fn numbers(ctx: &Ctx) -> Markup {
    html! {
        (cards(ctx, None))
        p { a href=(ctx.at("/cockpit")) { "驾驶舱" } "　" a href=(ctx.at("/figures")) { "全部指标" } }
    }
}

fn cards(ctx: &Ctx, since: Option<&Since>) -> Markup {
    let county = of_shared(&ctx.county.shared);
    let now = population(ctx, &county);
    let figures = CARDS.iter().filter_map(|card| Some((card, find(card.figure)?)));
    let (cards, figures): (Vec<&Card>, Vec<&'static Figure>) = figures.unzip();
    let (compared, (with, verb)) = match since {
        Some(since) => (since.changes(figures.into_iter(), now), (since.day.to_string(), "为")),
        None => {
            let before = Population { work_year: ctx.year - 1, ..now };
            (changes(figures.into_iter(), (before, now)), ("上年".to_owned(), ""))
        }
    };
    html! {
        ol.life.numbers aria-label="主要指标" {
            @for (card, change) in cards.iter().zip(&compared) {
                li { (number(ctx, card, (change, (&with, verb)), now)) }
            }
        }
    }
}

/// A number with its unit, what it was, and what is read beside it.
fn number(
    ctx: &Ctx,
    card: &Card,
    (change, (with, verb)): (&Change<'_>, (&str, &str)),
    now: Population<'_>,
) -> Markup {
    let figure = change.figure;
    let beside = card.beside.iter().filter_map(|id| find(id));
    html! {
        a href=(figure::href(ctx, figure.id)) {
            small { (figure.title) " " (figure.id) }
            b { (figure.shown(&change.after.value)) }
            small {
                @if is_nothing(&change.before) { (with) "没有记录" }
                @else {
                    (with) (verb) (figure.shown(&change.before.value))
                    @if let Some(by) = change.difference() { "，" (by) }
                    @else if change.before.value == change.after.value { "，持平" }
                }
            }
            @for other in beside {
                small { (other.title) (other.shown(&(other.compute)(now).value)) }
            }
        }
    }
}

fn is_nothing(computed: &Computed) -> bool {
    computed.records.is_empty() && computed.missing.is_empty()
}

fn department(ctx: &Ctx, id: OrgId) -> String {
    ctx.county.organization_name(id, ctx.today).to_owned()
}

fn department_at(ctx: &Ctx, id: OrgId) -> String {
    let address = ctx.address().keeping(&["at"]);
    address.of(ctx.at(&format!("/depts/{id}"))).href()
}

/// A chart under the sentence that it comes to, with its numbers as a table.
fn charted(title: &str, name: &str, bars: &[Bar], table: &LedgerTable) -> Markup {
    html! {
        section {
            h2 { (title) }
            (chart(name, bars))
            details { summary { "查看数据表：" (name) } (table.markup()) }
        }
    }
}

fn newest(ctx: &Ctx) -> Option<(FormKind, Vec<Monitored>)> {
    let kind = newest_round(&ctx.county, ctx.year)?;
    Some((kind, round(&ctx.county, kind, ctx.year, &Scope::County)))
}

fn flags(ctx: &Ctx) -> Markup {
    let Some((kind, all)) = newest(ctx) else {
        return html! { section { h2 { "红黄标" } (empty_state("这一年还没有监控表。", None)) } };
    };
    let rows = flags_by_department(&all);
    let title = flags_sentence(&rows, |id| department(ctx, id)).unwrap_or_default();
    let bar = |one: &DepartmentFlags| {
        let part = |class, count| Part { class, size: i64::try_from(count).unwrap_or(i64::MAX) };
        Bar {
            name: department(ctx, one.department),
            href: department_at(ctx, one.department),
            parts: vec![
                part("c-red", one.red),
                part("c-yellow", one.yellow),
                part("g-done", one.sound),
                part("g-idle", one.open),
            ],
            words: format!("■{} ▲{} ●{} ○{}", one.red, one.yellow, one.sound, one.open),
        }
    };
    let bars: Vec<Bar> = rows.iter().take(BARS).map(bar).collect();
    let line = |one: &DepartmentFlags| Line {
        choose: None,
        cells: vec![
            html! { a href=(department_at(ctx, one.department)) { (department(ctx, one.department)) } },
            html! { (one.all()) },
            html! { (one.red) },
            html! { (one.open_red) },
            html! { (one.yellow) },
            html! { (one.sound) },
            html! { (one.open) },
        ],
    };
    let name = format!("{}各部门红黄标", kind.short_name());
    let table = LedgerTable {
        caption: name.clone(),
        columns: vec![
            Column::text("部门"),
            Column::number("项目"),
            Column::number("■红标"),
            Column::number("未销号"),
            Column::number("▲黄标"),
            Column::number("●正常、◆蓝标"),
            Column::number("○未报、未审定"),
        ],
        lines: rows.iter().map(line).collect(),
        first_number: 1,
        totals: None,
    };
    charted(&title, &name, &bars, &table)
}

fn money(ctx: &Ctx) -> Markup {
    let rows = money_by_department(&ctx.county, ctx.year);
    let Some(title) = money_sentence(&rows) else {
        return html! { section { h2 { "资金分布" } (empty_state("这一年还没有项目资金。", None)) } };
    };
    let bar = |one: &DepartmentMoney| Bar {
        name: department(ctx, one.department),
        href: department_at(ctx, one.department),
        parts: vec![Part { class: "c-money", size: one.budget.fen() }],
        words: format!("{}万元，{}个", wan(one.budget.fen()), one.projects),
    };
    let bars: Vec<Bar> = rows.iter().take(BARS).map(bar).collect();
    let line = |one: &DepartmentMoney| Line {
        choose: None,
        cells: vec![
            html! { a href=(department_at(ctx, one.department)) { (department(ctx, one.department)) } },
            html! { (one.projects) },
            html! { (wan(one.budget.fen())) },
        ],
    };
    let whole: Amount = rows.iter().map(|one| one.budget).sum();
    let projects: usize = rows.iter().map(|one| one.projects).sum();
    let table = LedgerTable {
        caption: "各部门项目资金".to_owned(),
        columns: vec![
            Column::text("部门"),
            Column::number("项目"),
            Column::number("全年预算（万元）"),
        ],
        lines: rows.iter().map(line).collect(),
        first_number: 1,
        totals: Some(vec![
            html! { (rows.len()) "个部门" },
            html! { (projects) },
            html! { (wan(whole.fen())) },
        ]),
    };
    charted(&title, "各部门项目资金", &bars, &table)
}

/// A list of a few lines, with the way to the whole.
fn list(title: &str, lines: &[Markup], nothing: &str, (all, whole): (usize, &str)) -> Markup {
    html! {
        section {
            h2 { (title) }
            @if lines.is_empty() { (empty_state(nothing, None)) }
            @else {
                ul.box { @for line in lines { li { (line) } } }
                p { a href=(whole) { "全部" (all) "项" } }
            }
        }
    }
}

fn reds(ctx: &Ctx) -> Markup {
    let (kind, all) = newest(ctx).unwrap_or((FormKind::MonitoringMay, Vec::new()));
    let open: Vec<&Monitored> = all.iter().filter(|one| is_open_red(one)).collect();
    let money: Amount = open.iter().map(|one| one.budget).sum();
    let line = |one: &&Monitored| {
        html! {
            "■ " a href=(show::subject_href(&ctx.jurisdiction, &one.subject)) { (one.subject.name_for(&ctx.me)) }
            "，" (wan(one.budget.fen())) "万元，"
            @match &one.ticket {
                Some(ticket) => { (day_in_prose(ticket.due.date())) "前整改" }
                None => "还没有督办",
            }
        }
    };
    let lines: Vec<Markup> = open.iter().take(LINES).map(line).collect();
    let title = format!("未销号的红标{}个，{}万元", open.len(), wan(money.fen()));
    let whole = ctx.at(&format!("/monitoring/{}", monitoring::word_of(kind)));
    list(&title, &lines, "没有未销号的红标。", (open.len(), &whole))
}

fn overdue(ctx: &Ctx) -> Markup {
    let mut late = standings(&tasks_of(&ctx.county, ctx.year), ctx.looked());
    late.retain(|one| one.status == Status::Overdue);
    late.sort_by_key(|one| one.due);
    let line = |one: &Standing| {
        html! {
            a href=(task_at(ctx, one)) { (one.task.id) " " (one.task.item_at(&one.occurrence)) }
            @if let Some(due) = one.due { "，" (day_in_prose(due.date())) "到期" }
            "，" (one.sentence())
        }
    };
    let lines: Vec<Markup> = late.iter().take(LINES).map(line).collect();
    let whole = ctx.at("/ledger?status=overdue");
    let title = format!("台账逾期{}项", late.len());
    list(&title, &lines, "没有逾期的台账任务。", (late.len(), &whole))
}

/// Key evaluations of the year, which are about the year before.
fn evaluations(ctx: &Ctx) -> Markup {
    let mut all = ctx.county.engagements_of(ctx.year - 1);
    all.retain(|one| !one.is_ended);
    let money = |one: &Engagement| {
        let subject = ctx.county.subject(one.subject);
        subject.map_or(Amount::ZERO, |subject| ctx.county.budget_of(&subject))
    };
    all.sort_by_key(|one| std::cmp::Reverse(money(one)));
    let line = |one: &Engagement| {
        let name = ctx.county.subject(one.subject);
        let name = name.map_or_else(String::new, |subject| subject.name_for(&ctx.me).to_owned());
        let report = ctx.county.document_of(one.subject, one.form());
        let stage = match report {
            None => "报告还没有交",
            Some(report) if report.settled().is_some() => "报告已通过",
            Some(_) => "报告在审",
        };
        html! {
            a href=(format!("/engagements/{}", one.id)) { (name) }
            "，" (wan(money(one).fen())) "万元，" (stage)
        }
    };
    let lines: Vec<Markup> = all.iter().take(LINES).map(|one| line(one)).collect();
    let whole = format!("/{}/{}/engagements", ctx.jurisdiction, ctx.year - 1);
    let title = format!("重点评价{}项", all.len());
    list(&title, &lines, "还没有委托重点评价。", (all.len(), &whole))
}
