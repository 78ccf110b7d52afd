//! 前后环节.

use super::super::Report;
use super::super::statement::{Measure, Statement};
use super::super::verdict::{Judgement, Verdict};
use super::Relation;
use super::near::{before, clause, has, is_change, shown};

/// K009.
pub static STAGES: Relation = Relation {
    code: "K009",
    name: "前后环节",
    says: "同一年度里，评价的项目不多于编制目标的，支出不多于预算",
    good: "全县编制项目绩效目标300个。年末对280个项目开展绩效评价。",
    bad: "全县编制项目绩效目标300个。年末对480个项目开展绩效评价。",
    run,
};

fn run(report: &Report) -> Vec<Judgement> {
    let spent = report.statements.iter().enumerate();
    let spent = spent.filter_map(|(index, one)| {
        budget(report, index, one).or_else(|| chain(report, index, one))
    });
    evaluated(report).into_iter().chain(spent).collect()
}

/// The greatest number of projects with a target against the greatest number that was evaluated.
fn evaluated(report: &Report) -> Option<Judgement> {
    let prose =
        || report.statements.iter().filter(|one| !report.paragraphs[one.place.paragraph].is_row);
    let greatest = |is_meant: &dyn Fn(&Statement) -> bool| {
        prose()
            .filter(|one| one.counted().is_some() && is_meant(one))
            .max_by_key(|one| one.counted())
    };
    let target = greatest(&|one| {
        let words = one.words();
        words.contains("项目")
            && words.contains("目标")
            && !words.contains("整体")
            && !is_change(one)
    })?;
    let evaluated = greatest(&|one| {
        let words = clause(report, one);
        let is_done = has(words, &["绩效评价", "评价", "自评"])
            && has(&one.lead, &["对", "评价", "自评", "完成"]);
        is_done && one.tail.starts_with("项目") && one.place != target.place
    })?;
    let (later, earlier) = (shown(report, evaluated), shown(report, target));
    let (verdict, message) = if evaluated.counted() <= target.counted() {
        (Verdict::Holds, format!("评价的{later}项目不多于编制目标的{earlier}。"))
    } else if has(&evaluated.lead, &["上年度", "上一年度"]) {
        (
            Verdict::Holds,
            format!("评价的{later}项目写明属于上年度，与编制目标的{earlier}不是同一批。"),
        )
    } else {
        let message = format!(
            "评价的{later}项目多于编制目标的{earlier}，只有评价的是另一个年度的项目（通常是上一年度），或者两处的计数单位不同才成立。请写明年度和单位。"
        );
        (Verdict::OnlyIf, message)
    };
    Some(Judgement::new(STAGES.code, verdict, evaluated, &[target], message))
}

const SPENT: &[&str] = &["支出", "支付", "执行"];
const BUDGET: &[&str] = &["预算", "安排", "下达", "调整后"];

/// 安排预算100万元，支出90万元.
fn budget(report: &Report, index: usize, spent: &Statement) -> Option<Judgement> {
    let is_money = |one: &Statement| one.measure == Measure::Amount && !is_change(one);
    if !is_money(spent) || !has(&spent.lead, SPENT) || has(&spent.lead, BUDGET) {
        return None;
    }
    let is_budget = |one: &&Statement| {
        is_money(one)
            && has(&one.lead, BUDGET)
            && !has(&one.lead, SPENT)
            && one.shares_segment(spent)
    };
    told(report, before(report, index).find(is_budget)?, spent)
}

/// 年初→调整→执行 in one cell, the three amounts in the next.
fn chain(report: &Report, index: usize, spent: &Statement) -> Option<Judgement> {
    let values: Vec<&Statement> =
        before(report, index).take_while(|one| one.clause == spent.clause).collect();
    let paragraph = &report.paragraphs[spent.place.paragraph];
    let text = paragraph.text.as_str();
    let before = text[..spent.clause.start].strip_suffix('|')?;
    let is_chain = text[spent.clause.clone()].contains('→') && spent.measure == Measure::Amount;
    if !is_chain {
        return None;
    }
    let labels: Vec<&str> = text[paragraph.clause(before.len())].split('→').collect();
    let is_last =
        labels.len() == values.len() + 1 && labels.last().is_some_and(|one| has(one, SPENT));
    told(report, values.first().filter(|_| is_last)?, spent)
}

fn told(report: &Report, budget: &Statement, spent: &Statement) -> Option<Judgement> {
    let (later, earlier) = (shown(report, spent), shown(report, budget));
    let (verdict, message) = if spent.interval().is_above(budget.interval()) {
        let message = format!(
            "支出“{later}”多于预算“{earlier}”，只有预算又作了追加，或者两处不是同一口径才成立。请写明。"
        );
        (Verdict::OnlyIf, message)
    } else {
        (Verdict::Holds, format!("支出“{later}”不多于预算“{earlier}”。"))
    };
    Some(Judgement::new(STAGES.code, verdict, spent, &[budget], message))
}
