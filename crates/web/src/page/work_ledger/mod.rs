//! 工作台账: every task of the year with its due day and how far it is, read off the records; nobody ticks one off.

mod task;

use axum::Router;
use axum::routing::{get, post};
use maud::{Markup, html};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::membership::Scope;
use wenxiao_domain::work_ledger::builtin::tasks;
use wenxiao_domain::work_ledger::condition::Looked;
use wenxiao_domain::work_ledger::task::{Category, Party};
use wenxiao_domain::work_ledger::{Standing, Status, standings, standings_for};

use crate::answer::Answer;
use crate::component::empty_state::empty_state;
use crate::component::frame::Page;
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::component::query_bar::{QueryBar, QueryField, QueryInput};
use crate::component::status_tag::StatusTag;
use crate::ctx::{Ctx, Web};
use crate::page::show;

/// Addresses of the work ledger.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/{jurisdiction}/{year}/ledger", get(index))
        .route("/{jurisdiction}/{year}/ledger/{task}", get(task::one))
        .route("/{jurisdiction}/{year}/ledger/{task}/due", post(task::register_due))
}

fn looked(ctx: &Ctx) -> Looked<'_> {
    Looked { county: &ctx.county, pack: &ctx.pack, work_year: ctx.year, today: ctx.today }
}

/// What the identity sees.
fn seen(ctx: &Ctx, scope: &Scope) -> Vec<Standing> {
    let at = looked(ctx);
    standings_for(standings(&tasks(ctx.year), at), scope, None, at)
}

/// The tag of a status.
pub(super) const fn tag(status: Status) -> StatusTag {
    match status {
        Status::NotDue => StatusTag::NOT_DUE,
        Status::UnderWay => StatusTag::UNDER_WAY,
        Status::Done => StatusTag::DONE,
        Status::DoneLate => StatusTag::DONE_LATE,
        Status::Overdue => StatusTag::OVERDUE,
    }
}

/// What the address asks for.
struct Asked {
    category: Option<Category>,
    status: Option<Status>,
    party: Option<Party>,
}

impl Asked {
    fn of(ctx: &Ctx) -> Self {
        let address = ctx.address();
        Self {
            category: Category::from_key(address.get("category")),
            status: Status::from_key(address.get("status")),
            party: Party::from_key(address.get("party")),
        }
    }

    fn wants(&self, one: &Standing) -> bool {
        self.category.is_none_or(|category| one.task.category == category)
            && self.status.is_none_or(|status| one.status == status)
            && self.party.is_none_or(|party| one.task.parties.contains(&party))
    }

    fn bar(&self, ctx: &Ctx) -> QueryBar {
        fn choice<'a>(
            (name, label): (&'static str, &'static str),
            options: impl Iterator<Item = (&'a str, &'a str)>,
            chosen: Option<&str>,
        ) -> QueryField {
            let options = options.map(|(key, words)| (key.to_owned(), words.to_owned())).collect();
            let chosen = chosen.unwrap_or_default().to_owned();
            QueryField { name, label, input: QueryInput::Choice { options, chosen } }
        }
        let categories = Category::ALL.iter().map(|one| (one.key(), one.name()));
        let states = Status::ALL.iter().map(|one| (one.key(), one.name()));
        let parties = Party::ALL.iter().map(|one| (one.key(), one.name()));
        QueryBar {
            action: ctx.at("/ledger"),
            fields: vec![
                choice(("category", "任务大类"), categories, self.category.map(Category::key)),
                choice(("status", "状态"), states, self.status.map(Status::key)),
                choice(("party", "责任主体"), parties, self.party.map(Party::key)),
            ],
            ..QueryBar::default()
        }
    }
}

async fn index(ctx: Ctx) -> Answer {
    let scope = ctx.scope(Action::ReadFiled)?;
    let (all, asked) = (seen(&ctx, &scope), Asked::of(&ctx));
    let shown: Vec<&Standing> = all.iter().filter(|one| asked.wants(one)).collect();
    let year = |year: i16| format!("/{}/{year}/ledger", ctx.jurisdiction);
    let body = html! {
        @if !matches!(scope, Scope::Assigned(_)) { (asked.bar(&ctx).markup()) }
        @if let Some(nothing) = show::nothing_commissioned(&scope) {
            (nothing)
        } @else if all.is_empty() {
            (empty_state("这个年度没有工作台账：随产品带来的台账从2025年起。", None))
        } @else if shown.is_empty() {
            (empty_state("没有符合条件的任务。请换一个条件再查。", None))
        } @else {
            (list(&ctx, &shown))
        }
        @if !matches!(scope, Scope::Assigned(_)) {
            p.hint { "状态由记录判断，不由人勾选：送审、通过、处理、定案、登记工作记录以后自己变。" }
        }
    };
    let page = Page {
        subtitle: Some(counted(&all)),
        actions: Some(html! {
            @if !matches!(scope, Scope::Assigned(_)) {
                span.under { a href=(ctx.at("/works")) { "工作记录" } "　" a href=(ctx.at("/disclosures")) { "信息公开" } "　" a href=(ctx.at("/ledgers/work")) { "打印、导出" } "　" }
            }
            span.under { a href=(year(ctx.year - 1)) { (ctx.year - 1) "年" } "　" a href=(year(ctx.year + 1)) { (ctx.year + 1) "年" } }
        }),
        ..ctx.page(format!("{}年全面实施预算绩效管理工作台账", ctx.year), body)
    };
    Ok(page.answer(&ctx.person.asked))
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

fn list(ctx: &Ctx, shown: &[&Standing]) -> Markup {
    let column = |words| Column { words, ..Column::default() };
    let line = |one: &&Standing| {
        let (task, at) = (&one.task, ctx.at(&format!("/ledger/{}", one.task.id)));
        let cells = vec![
            html! { (task.category.name()) },
            html! {
                div.name { a href=(at) { (task.item) } }
                @if !one.occurrence.of.is_empty() { p.hint { (one.occurrence.of) } }
            },
            html! { div.name { (task.detail) } },
            html! { (task.parties_words()) },
            html! { (due(one)) },
            html! { (tag(one.status).markup()) },
            html! { div.name { (one.sentence()) } },
        ];
        Line { choose: None, cells }
    };
    LedgerTable {
        caption: format!("{}年工作台账", ctx.year),
        columns: ["任务大类", "工作事项", "明细任务", "责任主体", "完成时间", "状态", "进度"]
            .map(column)
            .into(),
        lines: shown.iter().map(line).collect(),
        first_number: 1,
        totals: None,
    }
    .keeping(1)
}

/// The last day where it is known, and the words of the ledger where it is not.
fn due(one: &Standing) -> Markup {
    match one.due {
        Some(day) => html! {
            span.nw { (day) }
            @if let Some(registered) = &one.registered { p.hint { (registered.reference) } }
        },
        None => html! { (one.occurrence.due.words()) },
    }
}
