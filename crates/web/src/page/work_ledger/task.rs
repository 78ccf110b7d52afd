//! One task: each of its times, what is there and what is not, and the ways to bring it about.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::http::StatusCode;
use maud::{Markup, html};
use wenxiao_domain::act::{Command, RegisterTaskDue, WORK_LINE_LIMIT};
use wenxiao_domain::ledger_change::own_number;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::membership::Scope;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::id::OrgId;
use wenxiao_domain::work_ledger::condition::{Condition, Item, Thing};
use wenxiao_domain::work_ledger::{Standing, Task};
use wenxiao_domain::work_record::{DueOf, TaskTime};

use super::{change, due, seen, tag};
use crate::answer::{Answer, Stop, see_other};
use crate::component::frame::{Crumb, Page};
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::component::notice::Notice;
use crate::ctx::{Ctx, Fields, Posted};
use crate::page::{show, work};

pub(super) async fn one(ctx: Ctx, Path((_, _, id)): Path<(String, String, String)>) -> Answer {
    Ok(task_page(&ctx, &id, &Fields::default(), None)?.answer(&ctx.person.asked))
}

/// A task with what was posted for one of its times, and why it was not taken.
fn task_page(ctx: &Ctx, id: &str, typed: &Fields, refused: Option<Notice>) -> Result<Page, Stop> {
    let scope = ctx.scope(Action::ReadFiled)?;
    let times: Vec<Standing> =
        seen(ctx, &scope, None).into_iter().filter(|one| one.task.id == id).collect();
    let Some(first) = times.first() else { return Err(ctx.refuse(&Refusal::NotFound("任务"))) };
    let (task, nothing) = (&first.task, Fields::default());
    let body = html! {
        section.box {
            dl.facts {
                dt { "任务大类" } dd { (task.category.name()) }
                dt { "明细任务" } dd { (task.detail) }
                dt { "责任主体" } dd { (task.parties_words()) }
                (change::of_task(ctx, &task.id))
            }
            (change::ways(ctx, &task.id))
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
        (number(task)) "　"
        @for one in &times { (tag(one.status).markup()) " " }
    });
    page.status = refused.as_ref().map(|_| StatusCode::UNPROCESSABLE_ENTITY);
    page.notices.extend(refused);
    Ok(page)
}

fn number(task: &Task) -> String {
    match (own_number(&task.id), task.number.as_str()) {
        (Some(_), _) => format!("县里新增的任务{}", task.id),
        (None, "") => "台账序号没有印".to_owned(),
        (None, number) => format!("台账序号{number}"),
    }
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

pub(super) async fn register_due(
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
    // A list of departments says it already.
    let is_counted = items.iter().any(|item| matches!(item.thing, Thing::Subject(_)));
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
            @if *scope == Scope::County && is_counted { (by_department(ctx, &one.occurrence.of, items)) }
            @if !missing.is_empty() {
                details open[there.is_empty() || missing.len() <= 20] {
                    summary { "还没有完成的" (missing.len()) "个" }
                    (records(ctx, one, &missing))
                }
            }
            @if !there.is_empty() {
                details { summary { "已经完成的" (there.len()) "个" } (records(ctx, one, &there)) }
            }
            (to_record(ctx, one))
            (to_register(ctx, one, typed, refused))
        }
    }
}

/// How far each department is, those with most left first.
fn by_department(ctx: &Ctx, of: &str, items: &[Item]) -> Markup {
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
        // A task that falls due several times has a table for each.
        caption: if of.is_empty() {
            "各部门进度".to_owned()
        } else {
            format!("各部门进度（{of}）")
        },
        columns: vec![
            Column::text("部门"),
            Column::number("应办"),
            Column::number("已办"),
            Column::number("未办"),
        ],
        lines: rows.iter().map(line).collect(),
        first_number: 1,
        totals: None,
    }
    .markup()
}

/// What it is, with the way to the record behind it.
fn thing(ctx: &Ctx, one: &Standing, item: &Item) -> Markup {
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
        @if one.occurrence.condition == Condition::AnnualReport && item.since.is_some() && record.is_none() {
            "　" a href=(ctx.at("/annual-report")) { "年度总结报告，县政府已审批签发" }
        }
        @if let Some(package) = item.package.and_then(|id| ctx.county.disclosure(id)) {
            "　" a href={ "/disclosures/" (package.id) } { (package.word()) }
        }
    }
}

fn records(ctx: &Ctx, one: &Standing, items: &[&Item]) -> Markup {
    html! {
        ul {
            @for item in items {
                li {
                    (thing(ctx, one, item))
                    @if let Some(day) = item.since { "　" (day) }
                }
            }
        }
    }
}
