//! A batch: how it was drawn, its documents and what was found in them, with the forms to say so.

use std::collections::BTreeSet;

use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use maud::{Markup, html};
use wenxiao_domain::overview::sampling::{
    document_words, is_own, office, seed_words, sees_frame, share_words, strata_words, visible,
};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::regulation::key;
use wenxiao_domain::sampling::{SampleBatch, SampleItem, SampleResult};

use super::review::{entry, rows_of, taking};
use super::{address, found, reviews, title, worksheet, year_crumb};
use crate::answer::Answer;
use crate::component::empty_state::empty_state;
use crate::component::export_menu::export_menu;
use crate::component::format::{day, day_in_prose, moment, wan};
use crate::component::frame::Page;
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::ctx::{Ctx, Fields, Web};
use crate::page::show;

/// The address of a batch.
pub(super) fn routes() -> Router<Web> {
    Router::new().route("/samples/{id}", get(index))
}

async fn index(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let batch = found(&ctx, &id)?;
    Ok(ctx.show(page(&ctx, batch, &Fields::default())))
}

/// The page, with what was typed into the forms.
pub(super) fn page(ctx: &Ctx, batch: &SampleBatch, typed: &Fields) -> Page {
    let at = address(batch);
    let shown = visible(batch, &ctx.me);
    let rows = rows_of(ctx, batch, &shown, typed);
    let tells = reviews(ctx) && shown.iter().any(|(_, item)| is_to_tell(item));
    let body = html! {
        (head(ctx, batch))
        section {
            h2 { "抽中的材料" span.count { (shown.len()) } }
            @if shown.is_empty() { (empty_state("当前身份的范围内没有抽中的材料，或者还没有反馈。", None)) }
            @else if tells { (telling(ctx, batch, &shown, typed)) }
            @else { (table(ctx, batch, &shown, false).markup()) }
        }
        @if reviews(ctx) {
            (entry(ctx, batch, &rows, typed))
            (taking(ctx, batch))
        }
        p.hint { "表样FM-11：" (wenxiao_domain::form::sampling::LAYOUT.source) "。" }
    };
    Page {
        crumbs: vec![year_crumb(ctx, batch.budget_year)],
        actions: Some(html! {
            a.button href={ (at) "/worksheet" } { "看工作表" } " "
            a.button href={ (at) "/worksheet/print" } { "打印" }
            @if ctx.may(Action::Export) { (export_menu(&format!("{at}/worksheet"), "", worksheet::FORMATS)) }
        }),
        ..Page::new(title(batch), body)
    }
}

fn is_to_tell(item: &SampleItem) -> bool {
    item.review().is_some() && item.fed_back.is_none()
}

fn head(ctx: &Ctx, batch: &SampleBatch) -> Markup {
    let redraw = batch.redraw();
    html! {
        section.box {
            h2 { "抽取" }
            dl.facts {
                dt { "抽取" }
                dd {
                    (moment(batch.at)) "　" (office(&ctx.county, batch.held, batch.at)) "　"
                    (show::entry(ctx, batch.seq))
                }
                dt { "总体和抽取" }
                dd {
                    "总体" b.num { (batch.frame.len()) } "份、" b.num { (wan(batch.amount().fen())) } "万元，抽取"
                    b.num { (batch.items.len()) } "份、" b.num { (wan(batch.drawn_amount().fen())) } "万元；"
                    (share_words(batch)) "，" (strata_words(batch))
                }
                dt { "种子" } dd { code { (batch.seed) } "　" (seed_words(batch)) }
                dt { "总体摘要" } dd { code { (batch.digest) } }
                @if !batch.reason.is_empty() { dt { "重新抽取的理由" } dd { (batch.reason) } }
                dt { "复算" }
                dd {
                    @if redraw.is_identical() { "✓ 一致：按记录的总体、规则和种子重新抽取，名单相同" }
                    @else { b.red { "✕ 不一致：按记录重新抽取，结果与名单不同" } }
                    @if sees_frame(&ctx.me) { "　" a href={ (address(batch)) "/redraw" } { "看复算过程" } }
                }
            }
        }
    }
}

/// The table in a form that tells the chosen ones.
fn telling(
    ctx: &Ctx,
    batch: &SampleBatch,
    shown: &[(usize, &SampleItem)],
    typed: &Fields,
) -> Markup {
    let chosen: BTreeSet<&str> = typed.all("sel").collect();
    html! {
        form method="post" action={ (address(batch)) "/feedback" } {
            (ctx.keys().markup())
            (table(ctx, batch, shown, true).markup_with(|value| chosen.contains(value)))
            div.field {
                label for="note" { "反馈方式和文号（可以不填）" }
                input id="note" name="note" type="text" maxlength="500" autocomplete="off" value=(typed.raw("note"));
            }
            p.hint { (rectified(ctx)) }
            p.acts { button type="submit" data-busy="正在反馈…" { "把勾选的反馈给部门（入账，不可再改）" } }
        }
    }
}

/// What follows from telling.
fn rectified(ctx: &Ctx) -> String {
    let days = ctx.pack.at(key::FEEDBACK_ANSWER_DAYS, ctx.today).ok();
    let due = days.and_then(|days| ctx.today.plus_days(i32::from(days.value.0)));
    let until = due.map(|due| format!("，期限{}", day_in_prose(due.date()))).unwrap_or_default();
    format!("结果为需整改、不合格的，反馈时各开一张整改单{until}；部门整改后由财政验收销号。")
}

fn table(
    ctx: &Ctx,
    batch: &SampleBatch,
    shown: &[(usize, &SampleItem)],
    tells: bool,
) -> LedgerTable {
    LedgerTable {
        caption: "抽中的材料".to_owned(),
        columns: vec![
            Column::number("抽中号"),
            Column::text("主管部门"),
            Column::text("项目（部门）"),
            Column::text("材料"),
            Column::number("得分"),
            Column::text("结果"),
            Column::text("发现的问题"),
            Column::text("抽审人"),
            Column::text("反馈"),
            Column::text("办理"),
        ],
        lines: shown
            .iter()
            .map(|(number, item)| line(ctx, batch, (*number, item), tells))
            .collect(),
        first_number: 1,
        totals: None,
    }
}

fn line(ctx: &Ctx, batch: &SampleBatch, (number, item): (usize, &SampleItem), tells: bool) -> Line {
    let county = &ctx.county;
    let document = county.document(item.document);
    let subject = document.and_then(|one| county.subject(one.subject));
    let name = subject.as_ref().map_or("—", |subject| subject.name_for(&ctx.me)).to_owned();
    let department = batch
        .unit(item.document)
        .map_or("—", |unit| county.organization_name(unit.department, ctx.today));
    let reads = show::is_readable(county, item.document, &ctx.me, ctx.today);
    let words = document_words(county, batch, item.document);
    let review = item.review();
    let cells = vec![
        html! { (number) },
        html! { (department) },
        html! { @if let Some(subject) = &subject { span.num { (subject.code()) } "　" } (name) },
        html! { @if reads { a href={ "/docs/" (item.document) } { (words) } } @else { (words) } },
        html! { @match review { Some(review) => (review.total.short()), None => "—" } },
        html! {
            @match review.map(|review| review.result) {
                None => "待抽审",
                Some(result @ SampleResult::Pass) => (result.name()),
                Some(result @ (SampleResult::Repair | SampleResult::Fail)) => b.red { (result.name()) },
            }
        },
        html! { @if let Some(review) = review { span.pre { (review.issues) } } },
        html! { @if let Some(review) = review { (office(county, review.held, review.at)) } },
        html! { @if let Some(told) = &item.fed_back { span.num { (day(told.at.legal_day().date())) } @if !told.note.is_empty() { "　" (told.note) } }
            @if let Some(ticket) = county.sample_ticket(batch.id, item.document) { "　" (show::ticket(ticket)) }
        },
        html! { (act(ctx, batch, (number, item))) },
    ];
    let value = (item.document.to_string(), format!("第{number}份{name}"));
    Line { choose: (tells && is_to_tell(item)).then_some(value), cells }
}

/// What can be done with a drawn document, or why nothing.
fn act(ctx: &Ctx, batch: &SampleBatch, (number, item): (usize, &SampleItem)) -> Markup {
    if !reviews(ctx) || item.fed_back.is_some() {
        return html! {};
    }
    if is_own(&ctx.county, item.document, ctx.me.account) {
        return html! { span.hint { "经手过，由他人抽审" } };
    }
    let words = if item.reviews.is_empty() { "抽审" } else { "修改结果" };
    html! { a href={ (address(batch)) "?doc=" (number) "#review" } { (words) span.vh { "第" (number) "份" } } }
}
