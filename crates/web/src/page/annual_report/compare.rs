//! One revision beside another, one year beside the year before, and figures that have moved.

use maud::{Markup, html};
use wenxiao_domain::annual_report::{Changed, Compared, changes as changes_of};
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::report_filing::ReportRevision;

use super::{address, crumb, demand, title};
use crate::answer::{Answer, blocking};
use crate::component::diff_text::diff_text;
use crate::component::empty_state::empty_state;
use crate::component::frame::Page;
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::ctx::Ctx;

use wenxiao_app::ShownReport;

/// 每个数字与上年对比.
pub(super) async fn years(ctx: Ctx) -> Answer {
    demand(&ctx)?;
    let (app, county, year) = (ctx.app().clone(), ctx.county.clone(), ctx.year);
    let all = blocking(move || app.years_compared(&county, year)).await?;
    let before = format!("{}年", ctx.year - 1);
    let body = html! {
        p.hint { "同一个指标在两个工作年度的数；没有记录的写“待补”。单位调整过的，按各年当时的单位。" }
        @if all.is_empty() { (empty_state("两年都没有可以对比的数据。", None)) }
        @else { (table(&ctx, format!("与上年对比（{before}、本年）"), ["上年", "本年"], &all)) }
    };
    Ok(ctx.show(Page {
        crumbs: vec![crumb(&ctx)],
        ..Page::new(format!("{}年与{before}对比", ctx.year), body)
    }))
}

/// Figures that say something else than in the text.
pub(super) fn moved(ctx: &Ctx, shown: &ShownReport) -> Markup {
    let submitted = shown.revision.as_ref().and_then(|one| one.submitted.as_ref());
    let then = if submitted.is_some() { "送签时" } else { "保存时" };
    html! {
        section.box {
            h2 { "变了的数据" }
            (table(ctx, format!("变了的数据（{then}、现在）"), ["当时", "现在"], &shown.moved))
        }
    }
}

fn table(ctx: &Ctx, caption: String, [before, now]: [&'static str; 2], all: &[Compared]) -> Markup {
    let line = |one: &Compared| Line {
        choose: None,
        cells: vec![
            html! { a href=(address(ctx, one.figure)) { (title(one.figure)) } "　" span.hint { (one.figure) } },
            html! { (one.before) },
            html! { @if one.differs() { b { (one.now) } } @else { (one.now) } },
        ],
    };
    let columns = vec![Column::text("指标"), Column::text(before), Column::text(now)];
    let lines = all.iter().map(line).collect();
    LedgerTable { caption, columns, lines, first_number: 1, totals: None }.markup()
}

/// What changed from one revision to a later one.
pub(super) async fn changes(ctx: Ctx) -> Answer {
    demand(&ctx)?;
    let missing = || ctx.refuse(&Refusal::NotFound("年度总结报告的稿"));
    let report = ctx.county.annual_report(ctx.year).ok_or_else(missing)?;
    let address = ctx.address();
    let asked = |name| address.get(name).parse().ok().and_then(|number| report.revision(number));
    let to = asked("to").unwrap_or(report.newest());
    let from = asked("from").or_else(|| report.before(to.number)).ok_or_else(missing)?;
    let found = changes_of(from.text(), to.text());
    let body = html! {
        p { (from.word()) "（" (from.stage().name()) "）→ " (to.word()) "（" (to.stage().name()) "）" }
        @if !to.correction.is_empty() { p { "修订说明：" (to.correction) } }
        @if found.is_empty() { (empty_state("两稿的正文一样。", None)) }
        @else { (changed(&found)) }
    };
    Ok(ctx.show(Page { crumbs: vec![crumb(&ctx)], ..Page::new(heading(from, to), body) }))
}

fn heading(from: &ReportRevision, to: &ReportRevision) -> String {
    format!("{}与{}不同的地方", to.word(), from.word())
}

/// Paragraphs that are others now, under the heading that they stand under.
fn changed(found: &[Changed]) -> Markup {
    let mut last = None;
    html! {
        @for one in found {
            @if last.replace(one.section.as_str()) != Some(one.section.as_str()) {
                h2 { @if one.section.is_empty() { "开头" } @else { (one.section) } }
            }
            p.box { (diff_text(&one.before, &one.after)) }
        }
    }
}
