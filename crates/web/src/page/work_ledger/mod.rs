//! 工作台账: every task of the year with its due day and how far it is, read off the records; nobody ticks one off.
//! Table, calendar, Gantt chart and board are views of one query.

mod asked;

mod board;

mod calendar;

mod change;

mod change_form;

mod gantt;

mod ics;

mod table;

mod take_over;

mod task;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::response::{Html, IntoResponse as _};
use axum::routing::{get, post};
use maud::{Markup, html};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::membership::Scope;
use wenxiao_domain::unit::id::OrgId;
use wenxiao_domain::work_ledger::board::soon_days;
use wenxiao_domain::work_ledger::{Standing, Status, standings, standings_for, tasks_of};

use self::asked::{Asked, View};
use self::table::due;
use crate::answer::Answer;
use crate::asset;
use crate::component::empty_state::empty_state;
use crate::component::frame::Page;
use crate::component::official_form::sheet_of_paper;
use crate::component::status_tag::StatusTag;
use crate::ctx::{Ctx, Web};
use crate::page::show;

/// Addresses of the work ledger.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/{jurisdiction}/{year}/ledger", get(index))
        .route("/{jurisdiction}/{year}/ledger.ics", get(ics::file))
        .route("/{jurisdiction}/{year}/ledger/changes", get(change::index))
        .route(
            "/{jurisdiction}/{year}/ledger/changes/new",
            get(change_form::page).post(change_form::propose),
        )
        .route(
            "/{jurisdiction}/{year}/ledger/changes/read",
            get(take_over::page)
                .post(take_over::read)
                .layer(DefaultBodyLimit::max(take_over::BYTES)),
        )
        .route(
            "/{jurisdiction}/{year}/ledger/changes/take",
            post(take_over::take).layer(DefaultBodyLimit::max(take_over::BYTES)),
        )
        .route(
            "/{jurisdiction}/{year}/ledger/changes/{number}",
            get(change::one).post(change::decide),
        )
        .route("/{jurisdiction}/{year}/ledger/changes/{number}/withdraw", post(change::withdraw))
        .route("/{jurisdiction}/{year}/ledger/{task}", get(task::one))
        .route("/{jurisdiction}/{year}/ledger/{task}/due", post(task::register_due))
}

/// What the identity sees, or what one department has to do of it.
fn seen(ctx: &Ctx, scope: &Scope, department: Option<OrgId>) -> Vec<Standing> {
    let at = ctx.looked();
    standings_for(standings(&tasks_of(at.county, ctx.year), at), scope, department, at)
}

/// The tag of a status.
pub(super) const fn tag(status: Status) -> StatusTag {
    match status {
        Status::NotDue => StatusTag::NOT_DUE,
        Status::UnderWay => StatusTag::UNDER_WAY,
        Status::Done => StatusTag::DONE,
        Status::DoneLate => StatusTag::DONE_LATE,
        Status::Overdue => StatusTag::OVERDUE,
        Status::NothingToDo => StatusTag::NOTHING_TO_DO,
    }
}

/// The page of a task, of the same day.
pub fn task_at(ctx: &Ctx, one: &Standing) -> String {
    ctx.address().keeping(&["at"]).of(ctx.at(&format!("/ledger/{}", one.task.id))).href()
}

async fn index(ctx: Ctx) -> Answer {
    let scope = ctx.scope(Action::ReadFiled)?;
    let asked = Asked::of(&ctx);
    let all = seen(&ctx, &scope, asked.department);
    let within = soon_days(ctx.looked());
    let shown: Vec<&Standing> =
        all.iter().filter(|one| asked.wants(one, ctx.today, within)).collect();
    let title = format!("{}年全面实施预算绩效管理工作台账", ctx.year);
    if asked.is_on_paper {
        let body = html! {
            h1.of-title { (title) }
            p.of-year { (asked.view.words()) "　截至" (ctx.today) "　" (counted(&all)) }
            (view(&ctx, &asked, &shown, &scope))
        };
        return Ok(Html(sheet_of_paper(&title, true, &body).into_string()).into_response());
    }
    let is_assigned = matches!(scope, Scope::Assigned(_));
    let body = html! {
        @if !is_assigned { (asked.tabs(&ctx)) }
        // The board counts everything for everybody.
        @if !is_assigned && asked.view != View::Board { (asked.bar(&ctx, &scope, within).markup()) }
        @if let Some(nothing) = show::nothing_commissioned(&scope) {
            (nothing)
        } @else if all.is_empty() && asked.department.is_some() {
            (empty_state("这个部门没有要办的台账任务，或者不在您能看到的范围内。请换一个条件再查。", None))
        } @else if all.is_empty() {
            (empty_state("这个年度没有工作台账：随产品带来的台账从2025年起。", None))
        } @else if shown.is_empty() && asked.view != View::Board {
            (empty_state("没有符合条件的任务。请换一个条件再查。", None))
        } @else {
            (view(&ctx, &asked, &shown, &scope))
        }
        @if !is_assigned {
            p.hint { "状态由记录判断，不由人勾选：送审、通过、处理、定案、登记工作记录以后自己变。" }
        }
    };
    let page = Page {
        subtitle: Some(html! {
            @if let Some(id) = asked.department {
                (ctx.county.organization_name(id, ctx.today)) "　"
            }
            (counted(&all))
        }),
        actions: Some(actions(&ctx, &asked, is_assigned)),
        styles: asked.view.is_printed_here().then(asset::landscape_href),
        ..ctx.page(title, body)
    };
    Ok(page.answer(&ctx.person.asked))
}

impl View {
    /// The table is printed as the official ledger, at an address of its own.
    const fn is_printed_here(self) -> bool {
        match self {
            Self::Table => false,
            Self::Calendar | Self::Gantt | Self::Board => true,
        }
    }
}

fn view(ctx: &Ctx, asked: &Asked, shown: &[&Standing], scope: &Scope) -> Markup {
    match asked.view {
        View::Table => table::list(ctx, shown),
        View::Calendar => calendar::weeks_of(ctx, shown),
        View::Gantt => gantt::chart(ctx, shown, asked.is_on_paper),
        View::Board => board::table(ctx, scope),
    }
}

fn actions(ctx: &Ctx, asked: &Asked, is_assigned: bool) -> Markup {
    let year = |year: i16| format!("/{}/{year}/ledger", ctx.jurisdiction);
    let print = match asked.view {
        View::Table => ctx.at("/ledgers/work"),
        View::Calendar | View::Gantt | View::Board => ctx.address().with("paper", "1").href(),
    };
    html! {
        @if !is_assigned {
            span.under {
                a href=(ctx.at("/ledger/changes")) { "台账修改" } "　" a href=(ctx.at("/works")) { "工作记录" } "　" a href=(ctx.at("/disclosures")) { "信息公开" } "　"
                a href=(print) { @if asked.view == View::Table { "打印、导出" } @else { "打印" } } "　"
                @if ctx.may(Action::Export) {
                    a href=(ctx.address().keeping(&["dept"]).of(ctx.at("/ledger.ics")).href()) { "日历文件" } "　"
                }
            }
        }
        span.under { a href=(year(ctx.year - 1)) { (ctx.year - 1) "年" } "　" a href=(year(ctx.year + 1)) { (ctx.year + 1) "年" } }
    }
}

/// 41项任务，46个期限：已完成3个，已逾期2个 …
fn counted(all: &[Standing]) -> Markup {
    let mut ids: Vec<&str> = all.iter().map(|one| one.task.id.as_str()).collect();
    ids.dedup();
    let count = |status: Status| all.iter().filter(|one| one.status == status).count();
    let counts = Status::ALL.map(|status| (status, count(status)));
    html! {
        b.num { (ids.len()) } "项任务，" b.num { (all.len()) } "个期限"
        @for (status, count) in counts.iter().filter(|(_, count)| 0 < *count) {
            "　" (status.name()) b.num { (count) } "个"
        }
    }
}

/// Times whose last day nobody knows yet: no calendar shows them.
fn undated(ctx: &Ctx, shown: &[&Standing]) -> Markup {
    let without: Vec<&&Standing> = shown.iter().filter(|one| one.due.is_none()).collect();
    html! {
        @if !without.is_empty() {
            section {
                h2 { "还没有日期的" (without.len()) "个" }
                ul.lines {
                    @for one in without {
                        li {
                            span.what {
                                a href=(task_at(ctx, one)) { (one.task.item_at(&one.occurrence)) }
                                "　" span.hint { (one.occurrence.due.words()) }
                            }
                            (tag(one.status).markup())
                        }
                    }
                }
            }
        }
    }
}
