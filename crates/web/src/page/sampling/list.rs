//! The batches of a budget year, and what there is to draw from.

use std::sync::Arc;

use axum::Router;
use axum::routing::get;
use maud::{Markup, html};
use wenxiao_domain::overview::sampling::{frame_of, is_there, sees_frame, share_words, visible};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::sampling::{SampleBatch, SampleResult, SampledKind, amount_of};

use super::address;
use crate::answer::Answer;
use crate::component::empty_state::empty_state;
use crate::component::format::{day, wan};
use crate::component::frame::Page;
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::ctx::{Ctx, Web};

/// The address of the list.
pub(super) fn routes() -> Router<Web> {
    Router::new().route("/{jurisdiction}/{year}/sampling", get(index))
}

async fn index(ctx: Ctx) -> Answer {
    ctx.scope(Action::ReadSamples)?;
    let sees_all = sees_frame(&ctx.me);
    let mut all = ctx.county.sample_batches_of(ctx.year);
    all.retain(|batch| is_there(batch, &ctx.me));
    let open: usize = all.iter().map(|batch| batch.open().count()).sum();
    let year = |year: i16| format!("/{}/{year}/sampling", ctx.jurisdiction);
    let draws = ctx.may(Action::DrawSamples) && ctx.as_of.is_none();
    let body = html! {
        @if all.is_empty() { (nothing(&ctx, draws)) } @else { (table(&ctx, &all)) }
        @if sees_all { (frames(&ctx, draws)) }
    };
    Ok(ctx.show(Page {
        subtitle: Some(html! {
            "批次" b.num { (all.len()) } "个"
            @if sees_all { "，待抽审" b.num { (open) } "份" }
        }),
        actions: Some(html! {
            span.under {
                a href=(year(ctx.year - 1)) { (ctx.year - 1) "年" } "　"
                a href=(year(ctx.year + 1)) { (ctx.year + 1) "年" }
            }
            @if draws { " " a.button href=(ctx.at("/sampling/draw")) { "抽取" } }
        }),
        ..Page::new(format!("{}年度抽审", ctx.year), body)
    }))
}

fn nothing(ctx: &Ctx, draws: bool) -> Markup {
    if draws {
        let at = ctx.at("/sampling/draw");
        return empty_state(
            "这个预算年度还没有抽取过。材料通过以后，按规定的比例抽取，由没有经手的人再看一遍。",
            Some(("去抽取", &at)),
        );
    }
    empty_state("这个预算年度还没有可以看的抽审批次。", None)
}

fn table(ctx: &Ctx, all: &[&Arc<SampleBatch>]) -> Markup {
    LedgerTable {
        caption: "抽审批次".to_owned(),
        columns: vec![
            Column::text("批次"),
            Column::text("抽审对象"),
            Column::text("抽取日期"),
            Column::text("比例"),
            Column::number("总体（份）"),
            Column::number("抽取（份）"),
            Column::number("待抽审（份）"),
            Column::number("合格（份）"),
            Column::number("需整改（份）"),
            Column::number("不合格（份）"),
        ],
        lines: all.iter().rev().map(|batch| line(ctx, batch)).collect(),
        first_number: 1,
        totals: None,
    }
    .markup()
}

/// A department's counts are those of what was fed back to it.
fn line(ctx: &Ctx, batch: &SampleBatch) -> Line {
    let shown = visible(batch, &ctx.me);
    let count = |result: SampleResult| {
        let newest = shown.iter().filter_map(|(_, item)| item.review());
        newest.filter(|review| review.result == result).count()
    };
    let open = shown.iter().filter(|(_, item)| item.reviews.is_empty()).count();
    Line {
        choose: None,
        cells: vec![
            html! { a.num href=(address(batch)) { (batch.word()) } },
            html! { (batch.kind.name()) @if !batch.reason.is_empty() { "（重新抽取）" } },
            html! { span.num { (day(batch.at.legal_day().date())) } },
            html! { (share_words(batch)) },
            html! { (batch.frame.len()) },
            html! { (batch.items.len()) },
            html! { (open) },
            html! { (count(SampleResult::Pass)) },
            html! { (count(SampleResult::Repair)) },
            html! { (count(SampleResult::Fail)) },
        ],
    }
}

/// What there is of each kind, and whether it was drawn.
fn frames(ctx: &Ctx, draws: bool) -> Markup {
    let line = |kind: SampledKind| {
        let frame = frame_of(&ctx.county, kind, ctx.year);
        let newest = ctx.county.newest_sample(kind, ctx.year);
        let at = ctx.at(&format!("/sampling/draw?kind={}", kind.key()));
        Line {
            choose: None,
            cells: vec![
                html! { (kind.name()) },
                html! { (frame.len()) },
                html! { (wan(amount_of(&frame).fen())) },
                html! {
                    @match newest {
                        Some(batch) => a.num href=(address(batch)) { (batch.word()) },
                        None => "没有抽取",
                    }
                },
                html! {
                    @if draws && !frame.is_empty() {
                        a href=(at) { @if newest.is_some() { "重新抽取" } @else { "去抽取" } span.vh { (kind.name()) } }
                    }
                },
            ],
        }
    };
    let table = LedgerTable {
        caption: "可以抽取的材料".to_owned(),
        columns: vec![
            Column::text("抽审对象"),
            Column::number("已通过（份）"),
            Column::number("全年预算（万元）"),
            Column::text("最近批次"),
            Column::text("办理"),
        ],
        lines: SampledKind::ALL.into_iter().map(line).collect(),
        first_number: 1,
        totals: None,
    };
    html! { section { h2 { "可以抽取的材料" } (table.markup()) } }
}
