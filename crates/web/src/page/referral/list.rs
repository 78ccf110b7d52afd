//! The list of a year, and what the rules suggest to hand over.

use std::sync::Arc;

use maud::{Markup, html};
use wenxiao_domain::document::Subject;
use wenxiao_domain::overview::referral::{referrals, suggestions};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::referral::{Referral, ReferralGround};

use super::view::make_at;
use crate::answer::Answer;
use crate::component::empty_state::empty_state;
use crate::component::frame::{Crumb, Page};
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::ctx::Ctx;

pub(super) async fn index(ctx: Ctx) -> Answer {
    ctx.scope(Action::ReadReferrals)?;
    let all = referrals(&ctx.county, &ctx.me, ctx.year);
    let open = all.iter().filter(|(one, _)| one.answers.is_empty()).count();
    let year = |year: i16| format!("/{}/{year}/referrals", ctx.jurisdiction);
    let body = html! {
        p.hint { "线索只对绩效股、局领导和县领导、审计纪检公开；所涉部门的人看不到，不报上级，不导出。" }
        (suggested(&ctx))
        @if all.is_empty() {
            (empty_state("这一年没有移送过线索。从整改单、结果应用的页面办理移送。", None))
        } @else {
            (table(&ctx, &all))
        }
    };
    let page = Page {
        subtitle: Some(html! { "已移送" b.num { (all.len()) } "件，等答复" b.num { (open) } "件" }),
        crumbs: vec![Crumb {
            words: format!("{}年结果应用", ctx.year), href: ctx.at("/results")
        }],
        actions: Some(html! {
            span.under {
                a href=(year(ctx.year - 1)) { (ctx.year - 1) "年" } "　"
                a href=(year(ctx.year + 1)) { (ctx.year + 1) "年" }
            }
        }),
        ..ctx.page(format!("{}年移送线索", ctx.year), body)
    };
    Ok(page.answer(&ctx.person.asked))
}

fn suggested(ctx: &Ctx) -> Markup {
    if ctx.as_of.is_some() {
        return html! {};
    }
    let all = suggestions(&ctx.county, &ctx.me, ctx.year, ctx.today);
    html! {
        @if !all.is_empty() {
            section.box {
                h2 { "按规则可以移送" }
                p.hint { "红标整改单逾期没有销号、核查一票否决的。是否移送由绩效股判断。" }
                ul.lines {
                    @for (subject, form, why) in &all {
                        li {
                            div.what { (subject.name_for(&ctx.me)) p.hint { (why) } }
                            a href=(make_at(subject, ReferralGround::Form(*form))) { "移送" }
                        }
                    }
                }
            }
        }
    }
}

fn table(ctx: &Ctx, all: &[(&Arc<Referral>, Subject)]) -> Markup {
    let line = |(one, subject): &(&Arc<Referral>, Subject)| Line {
        choose: None,
        cells: vec![
            html! { a.nw href={ "/referrals/" (one.id) } { (one.word()) } },
            html! { (subject.name_for(&ctx.me)) },
            html! { (ctx.county.organization_name(subject.department(), ctx.today)) },
            html! { (one.recipient.name()) p.hint { (one.organization) } },
            html! { (one.on) p.hint { (one.number) } },
            html! { (one.state()) @if let Some(last) = one.answers.last() { p.hint { (last.on) } } },
        ],
    };
    LedgerTable {
        caption: "移送线索".to_owned(),
        columns: ["编号", "项目", "部门", "移送", "日期、文号", "状态"].map(Column::text).to_vec(),
        lines: all.iter().map(line).collect(),
        first_number: 1,
        totals: None,
    }
    .markup()
}
