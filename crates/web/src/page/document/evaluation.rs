//! The explained score table of an 事前绩效评估报告: criteria, total, and the conclusion that goes with it.

use maud::{Markup, html};
use wenxiao_domain::derive::ex_ante::judgement::{Judgement, JudgementRules, judge, rate};
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::regulation::pack::RulesAt;
use wenxiao_domain::unit::points::Points;

use super::edit::crumbs;
use super::subject::Subject;
use crate::component::derivation::derivation;
use crate::component::frame::Page;

/// The page of a sheet; `of` says which, `as_of` what it was computed from.
pub fn page(
    subject: &Subject<'_>,
    sheet: &Sheet,
    rules: &RulesAt<'_>,
    (of, as_of): (&str, &str),
) -> Page {
    let rules = JudgementRules::of(rules);
    let judgement = judge(sheet, &rules);
    let body = html! {
        section { h2 { "评估内容得分" } (table(&judgement, &rules)) }
        section {
            h2 { "得分对应结论" }
            @match &judgement.conclusion {
                Some((conclusion, because)) => {
                    p { (conclusion.word()) "；报告写的结论：" (stated(sheet)) }
                    (derivation(because, Some(as_of)))
                }
                None => p { "评分表还没有评完，没有合计和对应的结论。" },
            }
        }
    };
    Page {
        subtitle: Some(html! { (subject.subtitle()) "　" (of) "的得分" }),
        crumbs: crumbs(subject),
        ..Page::new(format!("得分依据 · {}", subject.title()), body)
    }
}

fn stated(sheet: &Sheet) -> &str {
    match sheet.field("conclusion") {
        "" => "未填",
        text => text,
    }
}

fn table(judgement: &Judgement, rules: &JudgementRules) -> Markup {
    let shown = |points: Option<Points>| points.map_or_else(|| "未评完".to_owned(), Points::short);
    html! {
        div.tw role="region" aria-label="评估内容得分" tabindex="0" {
            table.list {
                thead { tr {
                    th scope="col" { "评估内容" } th.num scope="col" { "满分" }
                    th.num scope="col" { "得分" } th.num scope="col" { "得分率" }
                } }
                tbody {
                    @for criterion in &judgement.criteria {
                        tr {
                            td { (criterion.name) }
                            td.num { (rules.criterion_points().short()) }
                            td.num { (shown(criterion.score)) }
                            td.num { @if let Some(rate) = rate(criterion, rules) { (rate.rounded(2)) } }
                        }
                    }
                }
                tfoot { tr {
                    td { "合计" } td.num { "100" } td.num { (shown(judgement.total)) } td {}
                } }
            }
        }
    }
}
