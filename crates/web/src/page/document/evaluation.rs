//! The explained score table of an 事前绩效评估报告: criteria, total, and the conclusion that goes with it.

use maud::{Markup, html};
use wenxiao_domain::derive::ex_ante::judgement::{
    Criterion, Judgement, JudgementRules, judge, rate,
};
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::regulation::pack::RulesAt;

use super::edit::crumbs;
use super::levels::{SumRow, sums};
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
    let row = |criterion: &Criterion| SumRow {
        name: criterion.name,
        full: rules.criterion_points().short(),
        score: criterion.score,
        rate: rate(criterion, rules),
    };
    let rows: Vec<SumRow> = judgement.criteria.iter().map(row).collect();
    sums("评估内容", &rows, ("100", judgement.total))
}
