//! 台账修改: what was proposed of a year's ledger, one proposal as it was and as it would be, and its decision.

use axum::extract::Path;
use maud::{Markup, html};
use wenxiao_domain::act::{Command, DecideLedgerChange, WithdrawLedgerChange};
use wenxiao_domain::ledger_change::{LedgerChange, LedgerEditKind, LedgerOutcome};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::membership::Scope;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::work_ledger::changed::{self, Entry, entries};

use crate::answer::{Answer, Stop, see_other};
use crate::component::empty_state::empty_state;
use crate::component::field::{Control, Errors, Field};
use crate::component::format::moment;
use crate::component::frame::{Crumb, Page};
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::component::notice::Notice;
use crate::ctx::{Ctx, Fields, Posted};
use crate::page::show;

pub(super) fn crumbs(ctx: &Ctx) -> Vec<Crumb> {
    vec![
        Crumb { words: format!("{}年工作台账", ctx.year), href: ctx.at("/ledger") },
        Crumb { words: "台账修改".to_owned(), href: ctx.at("/ledger/changes") },
    ]
}

/// The address of the form for a change of a kind, of a task where it is about one.
pub(super) fn new_at(ctx: &Ctx, kind: LedgerEditKind, task: Option<&str>) -> String {
    let task = task.map_or_else(String::new, |task| format!("&task={task}"));
    ctx.at(&format!("/ledger/changes/new?kind={}{task}", kind.key()))
}

fn may_propose(ctx: &Ctx) -> bool {
    ctx.as_of.is_none() && ctx.may(Action::KeepLedger)
}

fn one_at(ctx: &Ctx, number: u32) -> String {
    ctx.address().keeping(&["at"]).of(ctx.at(&format!("/ledger/changes/{number}"))).href()
}

/// 县里修改: what the county approved about a task, for the task's page.
pub(super) fn of_task(ctx: &Ctx, task: &str) -> Markup {
    let changes = ctx.county.ledger_changes_of(ctx.year).filter(|one| one.task == task);
    let changes: Vec<_> = changes.filter(|one| one.approved_seq().is_some()).collect();
    html! {
        @if !changes.is_empty() {
            dt { "县里修改" }
            dd {
                @for one in changes {
                    p {
                        a href=(one_at(ctx, one.number)) { (one.edit.kind().name()) "（" (one.word()) "）" }
                        "　" (one.reason) "　" span.hint { (one.basis) }
                    }
                }
            }
        }
    }
}

/// The ways to propose a change of a task, or to the change that waits.
pub(super) fn ways(ctx: &Ctx, task: &str) -> Markup {
    let mut changes = ctx.county.ledger_changes_of(ctx.year);
    let waiting = changes.find(|one| one.is_pending() && one.task == task);
    html! {
        @if let Some(one) = waiting {
            p { "有一项修改待审定：" a href=(one_at(ctx, one.number)) { (one.word()) } }
        } @else if may_propose(ctx) {
            p.acts {
                a.button href=(new_at(ctx, LedgerEditKind::Amend, Some(task))) { "提出修改" } " "
                a.button href=(new_at(ctx, LedgerEditKind::Drop, Some(task))) { "提出停用" }
            }
        }
    }
}

pub(super) async fn index(ctx: Ctx) -> Answer {
    let scope = ctx.scope(Action::ReadFiled)?;
    if let Some(nothing) = show::nothing_commissioned(&scope) {
        return Ok(ctx.page("台账修改", nothing).answer(&ctx.person.asked));
    }
    let all: Vec<&LedgerChange> =
        ctx.county.ledger_changes_of(ctx.year).map(AsRef::as_ref).collect();
    let waiting = all.iter().filter(|one| one.is_pending()).count();
    let body = html! {
        @if may_propose(&ctx) {
            p.acts { a.button.primary href=(new_at(&ctx, LedgerEditKind::Add, None)) { "提出新增任务" } " " a.button href=(ctx.at("/ledger/changes/read")) { "接收台账文件" } }
            p.hint { "修改、停用某一项任务的，请从工作台账打开那一项提出。" }
        }
        @if all.is_empty() {
            (empty_state("这个年度还没有人提出台账修改，台账是随产品带来的任务。", Some(("看工作台账", &ctx.at("/ledger")))))
        } @else {
            (list(&ctx, &all).markup())
        }
        (dropped(&ctx))
        p.hint { "一个人提出，财政局的另一个人审定；同意以后才计入台账、日历、提醒和导出。看过去某一天的台账，只计那一天以前同意的修改。" }
    };
    let mut page = ctx.page(format!("{}年台账修改", ctx.year), body);
    page.crumbs = crumbs(&ctx);
    page.crumbs.truncate(1);
    page.subtitle =
        Some(html! { "共" b.num { (all.len()) } "项，待审定" b.num { (waiting) } "项" });
    Ok(page.answer(&ctx.person.asked))
}

/// The newest first.
fn list(ctx: &Ctx, all: &[&LedgerChange]) -> LedgerTable {
    let line = |one: &&LedgerChange| Line {
        choose: None,
        cells: vec![
            html! {
                div.name { a href=(one_at(ctx, one.number)) { (one.edit.kind().name()) "：" (item(ctx, one)) } }
                p.hint { (one.word()) "　" (one.task) }
            },
            html! { div.name { (one.reason) } p.hint { (one.basis) } },
            html! { (who(ctx, one)) p.hint { (moment(one.at)) } },
            html! { (one.status()) },
        ],
    };
    LedgerTable {
        caption: "台账修改".to_owned(),
        columns: ["修改", "理由和依据", "提出", "状态"].map(Column::text).into(),
        lines: all.iter().rev().map(line).collect(),
        first_number: 1,
        totals: None,
    }
}

/// Tasks that do not apply this year, which stand on no other page.
fn dropped(ctx: &Ctx) -> Markup {
    let all = entries(&ctx.county, ctx.year);
    let dropped: Vec<&Entry> = all.iter().filter(|entry| entry.is_dropped).collect();
    html! {
        @if !dropped.is_empty() {
            section {
                h2 { "本年停用的任务" }
                ul.lines {
                    @for entry in dropped {
                        li {
                            span.what { (entry.task.item) "　" span.hint { (entry.task.id) } }
                            @if may_propose(ctx) {
                                a href=(new_at(ctx, LedgerEditKind::Restore, Some(&entry.task.id))) { "提出恢复" }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn who(ctx: &Ctx, one: &LedgerChange) -> String {
    show::by(&ctx.county, one.by, one.at, ctx.today).unwrap_or_default()
}

/// 工作事项, as proposed or as it stands.
fn item(ctx: &Ctx, one: &LedgerChange) -> String {
    let row = changed::after(&ctx.county, one);
    row.map_or_else(|| one.task.clone(), |entry| entry.task.item)
}

fn found<'c>(ctx: &'c Ctx, number: &str) -> Result<&'c LedgerChange, Stop> {
    let number = number.parse().ok();
    let one = number.and_then(|number| ctx.county.ledger_change(ctx.year, number));
    one.map(AsRef::as_ref).ok_or_else(|| ctx.refuse(&Refusal::NotFound("台账修改")))
}

pub(super) async fn one(ctx: Ctx, Path((_, _, number)): Path<(String, String, String)>) -> Answer {
    if matches!(ctx.scope(Action::ReadFiled)?, Scope::Assigned(_)) {
        return Err(ctx.refuse(&Refusal::NotFound("台账修改")));
    }
    let change = found(&ctx, &number)?;
    let page = page(&ctx, change, &Fields::default(), &Errors::default(), None);
    Ok(page.answer(&ctx.person.asked))
}

fn page(
    ctx: &Ctx,
    one: &LedgerChange,
    typed: &Fields,
    errors: &Errors,
    refused: Option<Notice>,
) -> Page {
    let body = html! {
        section.box {
            dl.facts {
                dt { "理由" } dd { (one.reason) }
                dt { "依据" } dd { (one.basis) }
                dt { "提出" } dd { (who(ctx, one)) "　" (moment(one.at)) "　" (show::entry(ctx, one.seq)) }
                (outcome(ctx, one))
            }
        }
        (beside(ctx, one))
        (doors(ctx, one, typed, errors))
    };
    let mut page =
        ctx.page(format!("{}台账任务：{}", one.edit.kind().name(), item(ctx, one)), body);
    page.crumbs = crumbs(ctx);
    page.subtitle = Some(html! { (one.word()) "　" (one.task) "　" (one.status()) });
    page.not_taken("提交", errors, refused)
}

fn outcome(ctx: &Ctx, one: &LedgerChange) -> Markup {
    html! {
        @match &one.outcome {
            None => {},
            Some(LedgerOutcome::Decided { remark, by, at, seq, .. }) => {
                dt { "审定" }
                dd {
                    (one.status()) "　" (show::by(&ctx.county, *by, *at, ctx.today).unwrap_or_default()) "　"
                    (moment(*at)) "　" (show::entry(ctx, *seq))
                    @if !remark.is_empty() { p { (remark) } }
                }
            }
            Some(LedgerOutcome::Withdrawn { reason, at }) => {
                dt { "撤回" } dd { (moment(*at)) p { (reason) } }
            }
        }
    }
}

/// What the row says, in the order of the ledger's columns.
fn words(entry: Option<&Entry>) -> [String; 5] {
    let Some(Entry { task, is_dropped }) = entry else { return Default::default() };
    let time = |one: &wenxiao_domain::work_ledger::Occurrence| match one.of.as_str() {
        "" => one.due.words(),
        of => format!("{of}：{}", one.due.words()),
    };
    let times: Vec<String> = task.occurrences.iter().map(time).collect();
    let times = if *is_dropped { "本年停用，不办理".to_owned() } else { times.join("；") };
    let category = task.category.name().to_owned();
    [category, task.item.clone(), task.detail.clone(), task.parties_words(), times]
}

/// The row before and after; what differs is set in bold.
fn beside(ctx: &Ctx, one: &LedgerChange) -> Markup {
    let (before, after) = (changed::before(&ctx.county, one), changed::after(&ctx.county, one));
    let (before, after) = (words(before.as_ref()), words(after.as_ref()));
    let labels = ["任务大类", "工作事项", "明细任务", "责任主体", "完成时间"];
    let rows = labels.into_iter().zip(before).zip(after);
    let line = |((label, before), after): ((&str, String), String)| Line {
        choose: None,
        cells: vec![
            html! { (label) },
            html! { div.name { @if before.is_empty() { "—" } @else { (before) } } },
            html! { div.name { @if before == after { (after) } @else { b { (after) } } } },
        ],
    };
    LedgerTable {
        caption: "修改前后".to_owned(),
        columns: ["栏目", "修改前", "修改后"].map(Column::text).into(),
        lines: rows.map(line).collect(),
        first_number: 1,
        totals: None,
    }
    .markup()
}

/// What may be done about it: another person decides, who proposed takes it back.
fn doors(ctx: &Ctx, one: &LedgerChange, typed: &Fields, errors: &Errors) -> Markup {
    if !one.is_pending() || ctx.as_of.is_some() {
        return html! {};
    }
    let is_own = one.by == ctx.me.account;
    let at = ctx.at(&format!("/ledger/changes/{}", one.number));
    let field = |name, label, hint, control| {
        Field { name, label, value: typed.raw(name), hint, error: errors.of(name), control }
            .markup()
    };
    let outcomes = [("", "请选择"), ("approve", "同意"), ("reject", "不同意")];
    let outcomes = outcomes.map(|(value, words)| (value.to_owned(), words.to_owned()));
    html! {
        @if is_own && ctx.may(Action::KeepLedger) {
            p.hint { "本人提出，由财政局的另一位审定人员审定。" }
            details.box open[!typed.0.is_empty()] {
                summary { "撤回" }
                form method="post" action={ (at) "/withdraw" } novalidate {
                    (ctx.keys().markup())
                    (field("reason", "撤回理由", "", Control::Area))
                    p.acts { button type="submit" data-busy="正在撤回…" { "撤回（入账）" } }
                }
            }
        } @else if !is_own && ctx.may(Action::DecideLedger) {
            form.box method="post" action=(at) novalidate {
                (ctx.keys().markup())
                div.fields {
                    (field("outcome", "审定", "", Control::Choice(outcomes.into())))
                    (field("remark", "审定意见", "不同意的要写明", Control::Area))
                }
                p.acts { button.primary type="submit" data-busy="正在提交…" { "提交审定（入账）" } }
            }
        }
    }
}

pub(super) async fn decide(
    Path((_, _, number)): Path<(String, String, String)>,
    Posted { ctx, fields }: Posted<Ctx>,
) -> Answer {
    ctx.scope(Action::DecideLedger)?;
    fields.only(&["outcome", "remark"])?;
    let change = found(&ctx, &number)?;
    let mut errors = Errors::default();
    let approved = match fields.get("outcome") {
        "approve" => true,
        "reject" => false,
        _ => {
            let _ = errors.take::<()>("outcome", Err(Refusal::FieldMissing("审定")));
            return Ok(ctx.show(page(&ctx, change, &fields, &errors, None)));
        }
    };
    let command = Command::from(DecideLedgerChange {
        work_year: ctx.year,
        number: change.number,
        approved,
        remark: fields.raw("remark").to_owned(),
    });
    settle(&ctx, change, &fields, command, ("审定意见", "remark", "ledger_decided")).await
}

pub(super) async fn withdraw(
    Path((_, _, number)): Path<(String, String, String)>,
    Posted { ctx, fields }: Posted<Ctx>,
) -> Answer {
    ctx.scope(Action::KeepLedger)?;
    fields.only(&["reason"])?;
    let change = found(&ctx, &number)?;
    let command = Command::from(WithdrawLedgerChange {
        work_year: ctx.year,
        number: change.number,
        reason: fields.raw("reason").to_owned(),
    });
    settle(&ctx, change, &fields, command, ("撤回理由", "reason", "ledger_withdrawn")).await
}

/// Executes it; a refusal stands at its field, or above the page with what was typed still in the form.
async fn settle(
    ctx: &Ctx,
    change: &LedgerChange,
    fields: &Fields,
    command: Command,
    (label, name, done): (&'static str, &'static str, &str),
) -> Answer {
    match ctx.execute(command, fields.idempotency()).await? {
        Ok(receipt) => {
            let tail =
                format!("/ledger/changes/{}?done={done}&seq={}", change.number, receipt.seq_last);
            Ok(see_other(&ctx.at(&tail)))
        }
        Err(refusal) => {
            let (errors, notice) = Errors::said(refusal, &[(label, name)]);
            Ok(ctx.show(page(ctx, change, fields, &errors, notice)))
        }
    }
}
