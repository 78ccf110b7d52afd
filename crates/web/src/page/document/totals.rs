//! The line of totals under a form.

use wenxiao_domain::derive::flag::{Flag, ProjectFlag, Verdict};
use wenxiao_domain::derive::score::ScoreSheet;
use wenxiao_domain::form::layout::{FormFamily, FormKind, SubjectKind};
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::indicator::line::SheetView;
use wenxiao_domain::overview::authenticity::is_vetoed;
use wenxiao_domain::regulation::key;
use wenxiao_domain::regulation::pack::RulesAt;
use wenxiao_domain::unit::points::Points;

use super::judged::AS_STATED;
use crate::component::totals_bar::Total;

/// The three flags of a monitoring form.
pub(super) fn flag_totals(kind: FormKind, flags: &ProjectFlag) -> Vec<Total> {
    let whole = kind.layout().field("flag.project").map_or("", |spec| spec.label);
    let total = |label: &str, verdict: Verdict| Total {
        label: label.to_owned(),
        value: verdict.word().to_owned(),
        right: verdict.flag() < Some(Flag::Yellow),
    };
    vec![
        total("资金预警", flags.funds.verdict),
        total("目标预警", flags.goal()),
        total(whole, flags.verdict),
    ]
}

/// 评分合计 and the conclusion that goes with it.
pub(super) fn ex_ante_totals(completed: &Sheet) -> Vec<Total> {
    let open = |text: &str| if text.is_empty() { "未评完".to_owned() } else { text.to_owned() };
    let earned = completed.field("score_conclusion");
    vec![
        Total {
            label: "评分合计".to_owned(),
            value: open(completed.field("total_score")),
            right: !completed.field("total_score").is_empty(),
        },
        Total {
            label: "得分对应结论".to_owned(), value: open(earned), right: !earned.is_empty()
        },
    ]
}

/// 总分, 总得分 and 等级 of the score table.
pub(super) fn evaluation_totals(completed: &Sheet) -> Vec<Total> {
    let total = |label: &str, field: &str| {
        let text = completed.field(field);
        let value = if text.is_empty() { "未评完".to_owned() } else { text.to_owned() };
        Total { label: label.to_owned(), value, right: !text.is_empty() }
    };
    let mut all = vec![total("总分", "total_weight"), total("总得分", "total_score")];
    all.push(total("评价等级", "grade"));
    all
}

/// 核查结果 as far as it is, and whether there is a veto.
pub(super) fn authenticity_totals(completed: &Sheet) -> Vec<Total> {
    let total = |label: &str, text: &str, right| {
        let value = if text.is_empty() { "未填" } else { text }.to_owned();
        Total { label: label.to_owned(), value, right }
    };
    let [overall, veto] = ["overall", "veto"].map(|id| completed.field(id));
    vec![
        total("核查结果", overall, !overall.is_empty()),
        total("一票否决", veto, !veto.is_empty() && !is_vetoed(completed)),
    ]
}

/// 分值合计 against what it must be; on a scored form the total and its grade.
pub(super) fn totals(sheet: &Sheet, scores: &ScoreSheet, rules: &RulesAt<'_>) -> Vec<Total> {
    let view = SheetView::of(sheet);
    let whole = rules.get(key::TOTAL_POINTS).value;
    let stated = view.total_funds().and_then(|line| line.weight.ok());
    let execution = stated.unwrap_or_else(|| match scores.execution.as_ref() {
        Some(scored) => scored.weight.unwrap_or_default(),
        None => Points::ZERO,
    });
    let sum = view.indicator_weight() + execution;
    // A target form prints no weight for the execution rate, so its indicators may leave room for it.
    let usual = rules.get(key::T2020_EXECUTION).value;
    let left = whole - usual;
    let is_target = matches!(sheet.kind().family(), FormFamily::Target | FormFamily::Adjustment);
    let of_project = sheet.kind().subject_kind() == SubjectKind::Project;
    let target = if is_target && of_project && sum != whole { left } else { whole };
    let mut totals = vec![Total {
        label: "分值合计".to_owned(),
        value: format!("{}/{}", sum.short(), target.short()),
        right: sum == target,
    }];
    if let Some(points) = scores.total.points.filter(|_| !is_target) {
        let grade = scores.grade.as_ref().map_or("", |(grade, _)| grade.word());
        let as_stated = scores.total.is_as_stated();
        let mark = if as_stated { format!("（{AS_STATED}）") } else { String::new() };
        totals.push(Total {
            label: "总得分".to_owned(),
            value: format!("{}{mark}", format!("{points} {grade}").trim_end()),
            right: !as_stated,
        });
    }
    totals
}
