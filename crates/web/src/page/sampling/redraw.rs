//! 复算: the draw once more, step by step, from what the record says.

use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use maud::{Markup, html};
use wenxiao_domain::overview::sampling::{
    document_words, seed_words, sees_frame, share_words, strata_words,
};
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::sampling::draw::{hexadecimal, mark};
use wenxiao_domain::sampling::{FrameUnit, SampleBatch};

use super::{batch_crumb, found, title, year_crumb};
use crate::answer::Answer;
use crate::component::format::wan;
use crate::component::frame::Page;
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::ctx::{Ctx, Web};

/// The address of the draw done again.
pub(super) fn routes() -> Router<Web> {
    Router::new().route("/samples/{id}/redraw", get(index))
}

async fn index(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let batch = found(&ctx, &id)?;
    if !sees_frame(&ctx.me) {
        return Err(ctx.refuse(&Refusal::NotFound("复算")));
    }
    Ok(ctx.show(Page {
        crumbs: vec![year_crumb(&ctx, batch.budget_year), batch_crumb(batch)],
        ..Page::new(format!("复算 · {}", title(batch)), body(&ctx, batch))
    }))
}

fn body(ctx: &Ctx, batch: &SampleBatch) -> Markup {
    let redraw = batch.redraw();
    let said = |is_identical: bool| if is_identical { "✓ 一致" } else { "✕ 不一致" };
    html! {
        section.box {
            h2 { @if redraw.is_identical() { "复算一致" } @else { "复算不一致" } }
            dl.facts {
                dt { "总体摘要" }
                dd { (said(redraw.is_frame_identical)) "　记录" code { (batch.digest) } "，重算" code { (batch.drawn_from().digest()) } }
                dt { "名单" } dd { (said(redraw.is_list_identical)) "　抽取" (batch.items.len()) "份，逐份、按顺序比较" }
                dt { "种子" } dd { code { (batch.seed) } "　" (seed_words(batch)) }
                dt { "规则" } dd { (share_words(batch)) "，" (strata_words(batch)) }
            }
            h3 { "任何人都可以这样复算" }
            ol {
                li { "每份材料的标记，是三行文字的SM3：第一行" code { "wenxiao-draw-1" } "，第二行种子，第三行材料编号；行与行之间一个换行符，最后不换行。" }
                li { "分层的，每个主管部门标记最小的一份排在前面，这些按标记从小到大排，其余的也按标记从小到大接着排；不分层的，全部按标记从小到大排。" }
                li { "从头取，取到份数（或金额）达到比例为止，至少1份。" }
            }
        }
        section { h2 { "总体" span.count { (batch.frame.len()) } } (table(ctx, batch)) }
    }
}

fn table(ctx: &Ctx, batch: &SampleBatch) -> Markup {
    let mut units: Vec<(String, &FrameUnit)> =
        batch.frame.iter().map(|unit| (marked(batch, unit), unit)).collect();
    units.sort_by(|a, b| a.0.cmp(&b.0));
    let line = |(mark, unit): &(String, &FrameUnit)| Line {
        choose: None,
        cells: vec![
            html! { code { (mark) } },
            html! { code { (unit.document) } },
            html! { (ctx.county.organization_name(unit.department, ctx.today)) },
            html! { (document_words(&ctx.county, batch, unit.document)) },
            html! { (wan(unit.amount.fen())) },
            html! { @if let Some((number, _)) = batch.item(unit.document) { "第" (number) "份" } },
        ],
    };
    LedgerTable {
        caption: "总体，按标记从小到大".to_owned(),
        columns: vec![
            Column::text("标记（SM3）"),
            Column::text("材料编号"),
            Column::text("主管部门"),
            Column::text("材料"),
            Column::number("全年预算（万元）"),
            Column::text("抽中"),
        ],
        lines: units.iter().map(line).collect(),
        first_number: 1,
        totals: None,
    }
    .markup()
}

fn marked(batch: &SampleBatch, unit: &FrameUnit) -> String {
    hexadecimal(&mark(&batch.seed, &unit.document.to_string()))
}
