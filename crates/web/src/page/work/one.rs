//! One record, with what proves it.

use std::sync::Arc;

use axum::extract::Path;
use axum::http::StatusCode;
use maud::{Markup, html};
use wenxiao_domain::act::{Command, WORK_TEXT_LIMIT, WithdrawWork};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::work_ledger::changed::entries;
use wenxiao_domain::work_record::{TaskTime, WorkRecord};

use super::{crumb, may_record};
use crate::answer::{Answer, Stop, see_other};
use crate::component::format::moment;
use crate::component::frame::Page;
use crate::component::notice::Notice;
use crate::ctx::{Ctx, Fields, Posted};
use crate::page::monitoring::{hand_out, links};
use crate::page::show;

fn found(ctx: &Ctx, id: &str) -> Result<Arc<WorkRecord>, Stop> {
    let scope = ctx.scope(Action::ReadFiled)?;
    let record = id.parse().ok().and_then(|id| ctx.county.work_record(id));
    let record = record.filter(|one| one.is_seen_by(&scope)).cloned();
    record.ok_or_else(|| ctx.refuse(&Refusal::NotFound("工作记录")))
}

fn may_withdraw(ctx: &Ctx, one: &WorkRecord) -> bool {
    let scope = ctx.me.scope(Action::RecordWork);
    may_record(ctx) && one.stands() && one.is_withdrawable_by(ctx.me.account, &scope)
}

pub(super) async fn read(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let one = found(&ctx, &id)?;
    Ok(ctx.show(page(&ctx, &one, &Fields::default(), None)))
}

fn page(ctx: &Ctx, one: &WorkRecord, typed: &Fields, refused: Option<Notice>) -> Page {
    let status = refused.as_ref().map(|_| StatusCode::UNPROCESSABLE_ENTITY);
    let body = html! {
        (facts(ctx, one))
        @if may_withdraw(ctx, one) {
            details.box open[status.is_some()] {
                summary { "登记错了，撤回" }
                form method="post" action={ "/works/" (one.id) "/withdraw" } {
                    (ctx.keys().markup())
                    div.field {
                        label for="reason" { "撤回理由" }
                        textarea #reason name="reason" rows="2" maxlength=(WORK_TEXT_LIMIT) {
                            "\n" (typed.raw("reason"))
                        }
                    }
                    p.acts { button type="submit" data-busy="正在撤回…" { "撤回（入账，记录仍可查看）" } }
                }
            }
        }
    };
    Page {
        subtitle: Some(html! { @if one.stands() { "有效" } @else { "已撤回" } }),
        crumbs: vec![crumb(ctx, one.work_year)],
        notices: refused.into_iter().collect(),
        status,
        ..Page::new(format!("{} · {}", one.word(), one.text.title), body)
    }
}

fn facts(ctx: &Ctx, one: &WorkRecord) -> Markup {
    let (text, asked) = (&one.text, one.kind.asked());
    let who = |by, at| show::by(&ctx.county, by, at, ctx.today).unwrap_or_default();
    let names: Vec<&str> =
        text.departments.iter().map(|id| ctx.county.organization_name(*id, ctx.today)).collect();
    html! {
        section.box {
            dl.facts {
                dt { "类别" } dd { (one.kind.name()) }
                dt { "日期" } dd { (text.on) }
                @if let Some(label) = asked.party { dt { (label) } dd { (text.party) } }
                @if !text.reference.is_empty() { dt { (asked.reference) } dd { (text.reference) } }
                @if let (Some(label), Some(level)) = (asked.level, text.level) {
                    dt { (label) } dd { (level.name()) }
                }
                @if let (Some(label), Some(count)) = (asked.count, text.count) {
                    dt { (label) } dd.num { (count) }
                }
                @if let Some(label) = asked.outcome {
                    dt { (label) } dd { @for line in text.outcome.lines() { p { (line) } } }
                }
                @if let (Some(label), false) = (asked.departments, names.is_empty()) {
                    dt { (label) } dd { (names.join("、")) }
                }
                @if let Some(time) = &one.serves {
                    dt { "台账任务" }
                    dd {
                        a href={ "/" (ctx.jurisdiction) "/" (one.work_year) "/ledger/" (time.task) } {
                            (item(ctx, one.work_year, time))
                        }
                    }
                }
                dt { "材料" }
                dd {
                    @if one.files.is_empty() { "没有附文件" }
                    (links(&one.files, &format!("/works/{}/files", one.id)))
                }
                dt { "登记" } dd { (who(one.by, one.at)) "　" (moment(one.at)) }
                @if let Some(withdrawn) = &one.withdrawn {
                    dt { "撤回" }
                    dd { (who(withdrawn.by, withdrawn.at)) "　" (moment(withdrawn.at)) p { (withdrawn.reason) } }
                }
            }
        }
    }
}

/// 工作事项 with what was done this time, also of a task that does not apply any more; its name where the ledger has it
/// no more.
fn item(ctx: &Ctx, year: i16, time: &TaskTime) -> String {
    let all = entries(&ctx.county, year);
    let task = all.iter().map(|entry| &entry.task).find(|task| task.id == time.task);
    let one = task.and_then(|task| {
        Some((task, task.occurrences.iter().find(|one| one.number == time.number)?))
    });
    one.map_or_else(|| time.to_string(), |(task, one)| task.item_at(one))
}

pub(super) async fn withdraw(
    Path(id): Path<String>,
    Posted { ctx, fields }: Posted<Ctx>,
) -> Answer {
    fields.only(&["reason"])?;
    ctx.scope(Action::RecordWork)?;
    let one = found(&ctx, &id)?;
    let reason = fields.raw("reason").to_owned();
    let command = Command::WithdrawWork(WithdrawWork { record: one.id, reason });
    match ctx.execute(command, fields.idempotency()).await? {
        Ok(receipt) => {
            let seq = receipt.seq_last;
            Ok(see_other(&format!("/works/{}?done=work_withdrawn&seq={seq}", one.id)))
        }
        Err(refusal) => {
            let notice = Some(Notice::of(&refusal));
            Ok(ctx.show(page(&ctx, &one, &fields, notice)))
        }
    }
}

/// One file of what proves it.
pub(super) async fn file(ctx: Ctx, Path((id, file)): Path<(String, usize)>) -> Answer {
    let one = found(&ctx, &id)?;
    let named = file.checked_sub(1).and_then(|place| one.files.get(place));
    let named = named.ok_or_else(|| ctx.refuse(&Refusal::NotFound("材料")))?;
    hand_out(&ctx, named, format!("{}的材料", one.word())).await
}
