//! 年度结账: what stands in the way of closing a year, with the way to each; the closing and the reopening
//! themselves; and every earlier one.

use std::collections::BTreeSet;

use axum::Router;
use axum::http::StatusCode;
use axum::routing::{get, post};
use maud::{Markup, html};
use wenxiao_domain::act::{CLOSING_TEXT_LIMIT, CloseYear, Command, ReopenYear};
use wenxiao_domain::closing::{RowLeft, Unfinished, YearClosing};
use wenxiao_domain::document::SubjectId;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::overview::closing::{Loose, YearStanding, rows_left};
use wenxiao_domain::overview::result::ResultRow;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::party::membership::Scope;
use wenxiao_domain::refusal::Refusal;

use crate::answer::{Answer, see_other};
use crate::component::empty_state::empty_state;
use crate::component::format::{moment, wan};
use crate::component::frame::{Crumb, Page};
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::component::notice::Notice;
use crate::ctx::{Ctx, Fields, Posted, Web};
use crate::page::show;

/// How many unfinished things of a kind are named.
const NAMED: usize = 10;

/// Addresses of 年度结账.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/{jurisdiction}/{year}/closing", get(index).post(close))
        .route("/{jurisdiction}/{year}/closing/reopen", post(reopen))
}

async fn index(ctx: Ctx) -> Answer {
    let scope = ctx.scope(Action::ReadFiled)?;
    Ok(ctx.show(page(&ctx, &scope, &Fields::default(), None)))
}

fn page(ctx: &Ctx, scope: &Scope, typed: &Fields, refused: Option<Notice>) -> Page {
    let status = refused.as_ref().map(|_| StatusCode::UNPROCESSABLE_ENTITY);
    let words = format!("{}年结果应用", ctx.year);
    Page {
        crumbs: vec![Crumb { words, href: ctx.at("/results") }],
        notices: refused.into_iter().collect(),
        status,
        ..Page::new(format!("{}年度结账", ctx.year), body(ctx, scope, typed))
    }
}

fn body(ctx: &Ctx, scope: &Scope, typed: &Fields) -> Markup {
    if let Some(nothing) = show::nothing_commissioned(scope) {
        return nothing;
    }
    if ctx.county.projects_of(ctx.year).next().is_none() {
        return empty_state("这一年没有登记的项目，没有要结账的。", None);
    }
    let acts = ctx.as_of.is_none() && ctx.may(Action::CloseYears);
    let standing = YearStanding::of(&ctx.county, ctx.year, ctx.today, scope);
    let all = ctx.county.year_closings(ctx.year);
    let closing = ctx.county.year_closing(ctx.year);
    let earlier = all.iter().rev().skip(usize::from(closing.is_some()));
    html! {
        @match closing {
            Some(closing) => {
                (closed(ctx, closing, scope))
                @if acts { (reopening(ctx, typed)) }
                @if !standing.open.is_empty() { (since(ctx, closing, &standing.open)) }
                (loose(ctx, &standing))
            }
            None if ctx.today.year() <= ctx.year => {
                p { (ctx.year) "年度还没有结束。" (ctx.year + 1) "年评价、结果应用办完后，由绩效股或财政领导结账。" }
            }
            None if acts => (closing_form(ctx, &standing, typed)),
            None => { (in_the_way(ctx, &standing, None)) (loose(ctx, &standing)) }
        }
        @for closing in earlier { (closed(ctx, closing, scope)) }
    }
}

/// What was closed, by whom, and what stood then.
fn closed(ctx: &Ctx, closing: &YearClosing, scope: &Scope) -> Markup {
    let by = Actor::person(closing.by, closing.held);
    let unfinished = closing.unfinished.iter();
    let unfinished: Vec<String> =
        unfinished.map(|(kind, count)| format!("{}{count}个", kind.name())).collect();
    let rows = rows_left(closing, &ctx.county, scope);
    html! {
        section.box {
            h2 { @if closing.reopened.is_some() { "曾经结账" } @else { "已结账" } }
            dl.facts {
                dt { "结账" }
                dd { (moment(closing.at)) "　" (show::actor(&ctx.county, &by, ctx.today)) "　" (show::entry(ctx, closing.seq)) }
                // What was counted then is the whole county's.
                @if *scope == Scope::County {
                    dt { "结果应用" }
                    dd { "已处理" (closing.answered) "行，扣减" (wan(closing.taken.fen())) "万元；没有处理" (closing.left.len()) "行" }
                    dt { "当时没有办完的" }
                    dd { @if unfinished.is_empty() { "没有" } @else { (unfinished.join("，")) } }
                }
                @if !rows.is_empty() {
                    dt { "不处理的理由" } dd { (closing.reason) }
                    dt { "依据" } dd { (closing.evidence) }
                    dt { "没有处理的" }
                    dd { @for row in rows { p { (left(ctx, row)) "：" (row.basis) } } }
                }
                @if let Some(reopened) = &closing.reopened {
                    dt { "重新开账" }
                    dd { (moment(reopened.at)) "　" (show::entry(ctx, reopened.seq)) p { (reopened.reason) } }
                }
            }
        }
    }
}

fn left(ctx: &Ctx, row: &RowLeft) -> Markup {
    let subject = ctx.county.subject(row.subject);
    html! {
        @if let Some(subject) = subject {
            a href=(ctx.at(&format!("/results/{}/{}", show::subject_word(&subject), row.source.key()))) {
                (subject.name_for(&ctx.me)) "的" (row.source.short_name())
            }
        }
    }
}

/// Rows that came up when the year was closed already: a ticket that grew late.
fn since(ctx: &Ctx, closing: &YearClosing, open: &[ResultRow]) -> Markup {
    let is_new = |row: &&ResultRow| !closing.leaves(row.subject.id(), row.source);
    let new: Vec<&ResultRow> = open.iter().filter(is_new).collect();
    html! {
        @if !new.is_empty() {
            section.box {
                h2 { "结账以后出现的" }
                p { "要处理的，先重新开账。" }
                ul { @for row in new { li { a href=(at(ctx, row)) { (row.subject.name_for(&ctx.me)) } "：" (row.basis) } } }
            }
        }
    }
}

fn closing_form(ctx: &Ctx, standing: &YearStanding, typed: &Fields) -> Markup {
    let chosen: BTreeSet<&str> = typed.all("sel").collect();
    html! {
        form method="post" action=(ctx.at("/closing")) {
            (ctx.keys().markup())
            (in_the_way(ctx, standing, Some(&chosen)))
            @if !standing.open.is_empty() {
                p.hint { "先逐行处理。确定不处理的在上面勾选，并写明理由和依据；两项都入账，以后都能查到。" }
                (text(typed, "reason", "不处理的理由"))
                (text(typed, "evidence", "依据（会议纪要、批示等的名称和文号）"))
            }
            (loose(ctx, standing))
            p.hint { "结账以后，这一年的申报、审核、标识、督办、结果应用、项目登记、支付数据、佐证都不再变动；整改、评价问题的反馈、机构考核照常办理。确需更正的，写明理由重新开账。" }
            p.acts {
                button.primary type="submit" data-busy="正在结账…" { (ctx.year) "年度结账（入账）" }
                a href=(ctx.at("/results")) { "不办理，返回" }
            }
        }
    }
}

fn reopening(ctx: &Ctx, typed: &Fields) -> Markup {
    html! {
        section.box {
            h2 { "重新开账" }
            p { "重新开账以后这一年可以更正，办完再结账。上面的结账和这次的理由都留在记录里。" }
            form method="post" action=(ctx.at("/closing/reopen")) {
                (ctx.keys().markup())
                (text(typed, "reason", "重新开账的理由"))
                p.acts { button type="submit" data-busy="正在办理…" { "重新开账（入账）" } }
            }
        }
    }
}

fn text(typed: &Fields, name: &str, words: &str) -> Markup {
    html! {
        div.field {
            label for=(name) { (words) }
            textarea id=(name) name=(name) rows="2" maxlength=(CLOSING_TEXT_LIMIT) { "\n" (typed.raw(name)) }
        }
    }
}

/// Rows without an answer; they may be chosen where somebody closes.
fn in_the_way(ctx: &Ctx, standing: &YearStanding, chosen: Option<&BTreeSet<&str>>) -> Markup {
    let table = || LedgerTable {
        caption: "没有处理的结果".to_owned(),
        columns: ["项目或部门", "部门", "依据", "建议", "去办"].map(Column::text).into(),
        lines: standing.open.iter().map(|row| line(ctx, row, chosen.is_some())).collect(),
        first_number: 1,
        totals: None,
    };
    let is_chosen = |value: &str| chosen.is_some_and(|chosen| chosen.contains(value));
    html! {
        h2 { "挡住结账的：没有处理的结果" span.count { (standing.open.len()) } }
        p { "已处理" b.num { (standing.answered) } "行，扣减" b.num { (wan(standing.taken.fen())) } "万元。" }
        @if standing.open.is_empty() { p { "没有。" } } @else { (table().markup_with(is_chosen)) }
    }
}

fn line(ctx: &Ctx, row: &ResultRow, may_leave: bool) -> Line {
    let name = row.subject.name_for(&ctx.me).to_owned();
    let department = ctx.county.organization_name(row.subject.department(), ctx.today);
    let cells = vec![
        html! { a href=(show::subject_href(&ctx.jurisdiction, &row.subject)) { (name) } },
        html! { (department) },
        html! { (row.basis) },
        html! { (row.suggested.name()) },
        html! { a href=(at(ctx, row)) { @if ctx.may(Action::DecideResults) { "处理" } @else { "查看" } } },
    ];
    let words = format!("不处理{name}的{}", row.source.short_name());
    Line { choose: may_leave.then(|| (value(row), words)), cells }
}

fn at(ctx: &Ctx, row: &ResultRow) -> String {
    ctx.at(&format!("/results/{}/{}", show::subject_word(&row.subject), row.source.key()))
}

/// A row in a posted form.
fn value(row: &ResultRow) -> String {
    format!("{}.{}", row.source.key(), row.subject.id())
}

fn read(value: &str) -> Option<(SubjectId, FormKind)> {
    let (source, subject) = value.split_once('.')?;
    Some((subject.parse().ok()?, source.parse().ok()?))
}

/// What is unfinished without standing in the way.
fn loose(ctx: &Ctx, standing: &YearStanding) -> Markup {
    let kinds = Unfinished::ALL.into_iter().map(|kind| (kind, standing.count(kind)));
    let kinds: Vec<(Unfinished, usize)> = kinds.filter(|(_, count)| 0 < *count).collect();
    html! {
        section.box {
            h2 { "不挡结账、还没有办完的" }
            @if kinds.is_empty() { p { "没有。" } } @else {
                dl.facts {
                    @for (kind, count) in kinds {
                        dt { (kind.name()) }
                        dd {
                            (count) "个"
                            @for one in standing.loose.iter().filter(|one| one.kind == kind).take(NAMED) {
                                p { (named(ctx, one)) }
                            }
                            @if NAMED < count { p.hint { "只列前" (NAMED) "个" } }
                        }
                    }
                }
            }
        }
    }
}

/// The thing, leading to where it is done.
fn named(ctx: &Ctx, one: &Loose) -> Markup {
    let href = match (one.ticket, one.document) {
        (Some(ticket), _) => format!("/rectifications/{ticket}"),
        (None, Some(document)) if show::is_readable(&ctx.county, document, &ctx.me, ctx.today) => {
            format!("/docs/{document}")
        }
        (None, _) => show::subject_href(&ctx.jurisdiction, &one.subject),
    };
    html! { a href=(href) { (one.subject.name_for(&ctx.me)) "　" (one.form.short_name()) } }
}

async fn close(Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    fields.only(&["sel", "reason", "evidence"])?;
    ctx.scope(Action::CloseYears)?;
    let command = Command::CloseYear(CloseYear {
        budget_year: ctx.year,
        left: fields.all("sel").filter_map(read).collect(),
        reason: fields.raw("reason").to_owned(),
        evidence: fields.raw("evidence").to_owned(),
    });
    act(&ctx, &fields, command, "year_closed").await
}

async fn reopen(Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    fields.only(&["reason"])?;
    ctx.scope(Action::CloseYears)?;
    let reason = fields.raw("reason").to_owned();
    let command = Command::ReopenYear(ReopenYear { budget_year: ctx.year, reason });
    act(&ctx, &fields, command, "year_reopened").await
}

async fn act(ctx: &Ctx, fields: &Fields, command: Command, done: &str) -> Answer {
    match ctx.execute(command, fields.idempotency()).await? {
        Ok(receipt) => {
            Ok(see_other(&ctx.at(&format!("/closing?done={done}&seq={}", receipt.seq_last))))
        }
        Err(refusal) => Ok(again(ctx, fields, &refusal)),
    }
}

fn again(ctx: &Ctx, fields: &Fields, refusal: &Refusal) -> axum::response::Response {
    let scope = ctx.me.scope(Action::ReadFiled);
    ctx.show(page(ctx, &scope, fields, Some(Notice::of(refusal))))
}
