//! 工作台账: every task of the year with its due day and how far it is, read off the records; nobody ticks one off.

use std::collections::BTreeMap;

use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::routing::{get, post};
use maud::{Markup, html};
use wenxiao_domain::act::{Command, RegisterTaskDue, WORK_LINE_LIMIT};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::membership::Scope;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::id::OrgId;
use wenxiao_domain::work_ledger::builtin::tasks;
use wenxiao_domain::work_ledger::condition::{Item, Looked, Thing};
use wenxiao_domain::work_ledger::task::{Category, Party};
use wenxiao_domain::work_ledger::{Standing, Status, standings};
use wenxiao_domain::work_record::{DueOf, TaskTime};

use crate::answer::{Answer, Stop, see_other};
use crate::component::empty_state::empty_state;
use crate::component::frame::{Crumb, Page};
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::component::notice::Notice;
use crate::component::query_bar::{QueryBar, QueryField, QueryInput};
use crate::component::status_tag::StatusTag;
use crate::ctx::{Ctx, Fields, Posted, Web};
use crate::page::{show, work};

/// Addresses of the work ledger.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/{jurisdiction}/{year}/ledger", get(index))
        .route("/{jurisdiction}/{year}/ledger/{task}", get(one))
        .route("/{jurisdiction}/{year}/ledger/{task}/due", post(register_due))
}

fn looked(ctx: &Ctx) -> Looked<'_> {
    Looked { county: &ctx.county, pack: &ctx.pack, work_year: ctx.year, today: ctx.today }
}

/// What the identity sees: the county's whole ledger, or what one department has to do of it.
fn seen(ctx: &Ctx, scope: &Scope) -> Vec<Standing> {
    let all = standings(&tasks(ctx.year), looked(ctx));
    if *scope == Scope::County {
        return all;
    }
    if matches!(scope, Scope::Assigned(_)) {
        return Vec::new();
    }
    let own = ctx.county.departments(ctx.today).find(|one| scope.covers(one.id));
    let Some(own) = own.map(|department| department.id) else { return Vec::new() };
    let of_departments = all.iter().filter(|one| one.task.parties.contains(&Party::Departments));
    of_departments.filter_map(|one| one.of_department(own, ctx.today)).collect()
}

const fn tag(status: Status) -> StatusTag {
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
            p.hint {
                "状态由记录判断，不由人勾选：送审、通过、处理、定案、登记工作记录以后自己变。"
                a href=(ctx.at("/works")) { (ctx.year) "年工作记录" }
            }
        }
    };
    let page = Page {
        subtitle: Some(counted(&all)),
        actions: Some(html! {
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
        let parties: Vec<&str> = task.parties.iter().map(|party| party.name()).collect();
        let cells = vec![
            html! { (task.category.name()) },
            html! {
                div.name { a href=(at) { (task.item) } }
                @if !one.occurrence.of.is_empty() { p.hint { (one.occurrence.of) } }
            },
            html! { div.name { (task.detail) } },
            html! { (parties.join("、")) },
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

async fn one(ctx: Ctx, Path((_, _, id)): Path<(String, String, String)>) -> Answer {
    Ok(task_page(&ctx, &id, &Fields::default(), None)?.answer(&ctx.person.asked))
}

/// A task with what was posted for one of its times, and why it was not taken.
fn task_page(ctx: &Ctx, id: &str, typed: &Fields, refused: Option<Notice>) -> Result<Page, Stop> {
    let scope = ctx.scope(Action::ReadFiled)?;
    let times: Vec<Standing> =
        seen(ctx, &scope).into_iter().filter(|one| one.task.id == id).collect();
    let Some(first) = times.first() else { return Err(ctx.refuse(&Refusal::NotFound("任务"))) };
    let (task, nothing) = (&first.task, Fields::default());
    let parties: Vec<&str> = task.parties.iter().map(|party| party.name()).collect();
    let body = html! {
        section.box {
            dl.facts {
                dt { "任务大类" } dd { (task.category.name()) }
                dt { "明细任务" } dd { (task.detail) }
                dt { "责任主体" } dd { (parties.join("、")) }
            }
        }
        @for one in &times {
            @let is_posted = typed.get("time") == one.occurrence.number.to_string();
            (time(ctx, one, &scope, (if is_posted { typed } else { &nothing }, refused.as_ref().filter(|_| is_posted))))
        }
    };
    let mut page = ctx.page(task.item.clone(), body);
    page.crumbs =
        vec![Crumb { words: format!("{}年工作台账", ctx.year), href: ctx.at("/ledger") }];
    page.subtitle = Some(html! {
        "台账序号" (if task.number.is_empty() { "没有印" } else { task.number.as_str() }) "　"
        @for one in &times { (tag(one.status).markup()) " " }
    });
    page.status = refused.as_ref().map(|_| StatusCode::UNPROCESSABLE_ENTITY);
    page.notices.extend(refused);
    Ok(page)
}

/// The ways to keep a record that says it is done.
fn to_record(ctx: &Ctx, one: &Standing) -> Markup {
    let time = TaskTime { task: one.task.id.clone(), number: one.occurrence.number };
    let ways = work::ways(ctx, one.occurrence.condition.kinds(), &time.to_string());
    html! {
        @if !ways.is_empty() {
            p.acts {
                @for (kind, at) in &ways { a.button href=(at) { "登记" (kind.name()) } " " }
            }
        }
    }
}

/// The form for a day that the ledger leaves open.
fn to_register(ctx: &Ctx, one: &Standing, typed: &Fields, refused: Option<&Notice>) -> Markup {
    let number = one.occurrence.number;
    let time = one.task.time(number);
    let Some(of) = one.occurrence.due.registered_as(time) else { return html! {} };
    if ctx.as_of.is_some() || !ctx.may(Action::KeepLedger) {
        return html! {};
    }
    let value = |name: &str, before: Option<String>| match typed.0.is_empty() {
        true => before.unwrap_or_default(),
        false => typed.raw(name).to_owned(),
    };
    let registered = one.registered.as_ref();
    let (on, reference) = (
        value("on", registered.map(|one| one.on.to_string())),
        value("reference", registered.map(|one| one.reference.clone())),
    );
    let (on_id, reference_id) = (format!("on-{number}"), format!("reference-{number}"));
    html! {
        details.box open[refused.is_some() || registered.is_none()] {
            summary { @if registered.is_some() { "更改期限" } @else { "登记期限" } }
            @if let DueOf::Happening(happening) = &of {
                p.hint { "随“" (happening.name()) "”办的任务都按这个期限。" }
            }
            form method="post" action=(ctx.at(&format!("/ledger/{}/due", one.task.id))) novalidate {
                (ctx.keys().markup())
                input type="hidden" name="time" value=(number);
                div.fields {
                    div.field {
                        label for=(on_id) { "期限（含当日）" }
                        input.short id=(on_id) type="date" name="on" value=(on);
                    }
                    div.field {
                        label for=(reference_id) { "依据" }
                        input id=(reference_id) type="text" name="reference" autocomplete="off"
                            maxlength=(WORK_LINE_LIMIT) value=(reference);
                        p.hint { "通知的文号，没有的写通知的名称" }
                    }
                }
                p.acts { button type="submit" data-busy="正在登记…" { "登记期限（入账）" } }
            }
        }
    }
}

async fn register_due(
    Path((_, _, id)): Path<(String, String, String)>,
    Posted { ctx, fields }: Posted<Ctx>,
) -> Answer {
    fields.only(&["time", "on", "reference"])?;
    ctx.scope(Action::KeepLedger)?;
    let again =
        |refusal: &Refusal| Ok(ctx.show(task_page(&ctx, &id, &fields, Some(Notice::of(refusal)))?));
    let on = match fields.day("on", "期限") {
        Ok(on) => on,
        Err(refusal) => return again(&refusal),
    };
    let number = fields.get("time").parse().unwrap_or_default();
    let command = Command::RegisterTaskDue(RegisterTaskDue {
        work_year: ctx.year,
        time: TaskTime { task: id.clone(), number },
        on,
        reference: fields.raw("reference").to_owned(),
    });
    match ctx.execute(command, fields.idempotency()).await? {
        Ok(receipt) => {
            let tail = format!("/ledger/{id}?done=task_due&seq={}", receipt.seq_last);
            Ok(see_other(&ctx.at(&tail)))
        }
        Err(refusal) => again(&refusal),
    }
}

/// One of its times: the day, how far, and the records behind.
fn time(
    ctx: &Ctx,
    one: &Standing,
    scope: &Scope,
    (typed, refused): (&Fields, Option<&Notice>),
) -> Markup {
    let items = one.items();
    let met_on = one.measured.as_ref().and_then(|measured| measured.met_on);
    let missing: Vec<&Item> = items.iter().filter(|item| item.since.is_none()).collect();
    let there: Vec<&Item> = items.iter().filter(|item| item.since.is_some()).collect();
    let name = if one.occurrence.of.is_empty() { "进度" } else { one.occurrence.of.as_str() };
    html! {
        section {
            h2 { (name) "　" (tag(one.status).markup()) }
            dl.facts {
                dt { "完成时间" } dd { (due(one)) }
                dt { "进度" } dd { (one.sentence()) }
                @if let Some(day) = met_on { dt { "完成日期" } dd { (day) } }
            }
            @if *scope == Scope::County && !items.is_empty() { (by_department(ctx, items)) }
            @if !missing.is_empty() {
                details open[there.is_empty() || missing.len() <= 20] {
                    summary { "还没有完成的" (missing.len()) "个" }
                    (records(ctx, &missing))
                }
            }
            @if !there.is_empty() {
                details { summary { "已经完成的" (there.len()) "个" } (records(ctx, &there)) }
            }
            (to_record(ctx, one))
            (to_register(ctx, one, typed, refused))
        }
    }
}

/// How far each department is, those with most left first.
fn by_department(ctx: &Ctx, items: &[Item]) -> Markup {
    let mut departments: BTreeMap<OrgId, (usize, usize)> = BTreeMap::new();
    for item in items {
        let Some(department) = item.department else { continue };
        let (done, of) = departments.entry(department).or_default();
        *of += 1;
        *done += usize::from(item.since.is_some());
    }
    if departments.len() < 2 {
        return html! {};
    }
    let mut rows: Vec<(OrgId, (usize, usize))> = departments.into_iter().collect();
    rows.sort_by_key(|(id, (done, of))| {
        (std::cmp::Reverse(of - done), ctx.county.organization_order(*id, ctx.today))
    });
    let column = |words, numeric| Column { words, numeric, ..Column::default() };
    let line = |(id, (done, of)): &(OrgId, (usize, usize))| Line {
        choose: None,
        cells: vec![
            html! { a href=(ctx.at(&format!("/depts/{id}"))) { (ctx.county.organization_name(*id, ctx.today)) } },
            html! { (of) },
            html! { (done) },
            html! { @if done < of { b.red { (of - done) } } @else { "0" } },
        ],
    };
    LedgerTable {
        caption: "各部门进度".to_owned(),
        columns: vec![
            column("部门", false),
            column("应办", true),
            column("已办", true),
            column("未办", true),
        ],
        lines: rows.iter().map(line).collect(),
        first_number: 1,
        totals: None,
    }
    .markup()
}

/// What it is, with the way to the record behind it.
fn thing(ctx: &Ctx, item: &Item) -> Markup {
    let record = item.record.and_then(|id| ctx.county.work_record(id));
    html! {
        @match item.thing {
            Thing::Subject(subject) => {
                @if let Some(subject) = ctx.county.subject(subject) {
                    a href=(show::subject_href(&ctx.jurisdiction, &subject)) { (subject.name_for(&ctx.me)) }
                    "　" span.hint.num { (subject.code()) }
                }
            }
            Thing::Department(id) => (ctx.county.organization_name(id, ctx.today)),
            Thing::Record(kind) => (kind.name()),
        }
        @if let Some(record) = record {
            "　" a href={ "/works/" (record.id) } { (record.text.title) "（" (record.word()) "）" }
        }
    }
}

fn records(ctx: &Ctx, items: &[&Item]) -> Markup {
    html! {
        ul {
            @for item in items {
                li {
                    (thing(ctx, item))
                    @if let Some(day) = item.since { "　" (day) }
                }
            }
        }
    }
}
