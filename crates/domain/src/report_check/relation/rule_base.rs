//! 规定的口径.

use super::super::Report;
use super::super::statement::{Measure, Statement};
use super::super::verdict::{Judgement, Verdict};
use super::Relation;
use super::near::{clause, has, shown};

/// K015.
pub static RULE_BASE: Relation = Relation {
    code: "K015",
    name: "规定的口径",
    says: "部门评价的比例，规定按项目金额计算；文中应写金额的比例，不低于规定的下限",
    good: "抽取资金总额25%的项目开展部门评价。",
    bad: "抽取25%的项目开展部门评价。",
    run,
};

fn run(report: &Report) -> Vec<Judgement> {
    report.statements.iter().filter_map(|one| judge(report, one)).collect()
}

fn judge(report: &Report, share: &Statement) -> Option<Judgement> {
    let floor = report.department_evaluation_share?;
    let words = clause(report, share);
    let is_drawn = has(&share.lead, &["抽", "选", "占", "金额", "资金"]);
    if share.measure != Measure::Percent || !words.contains("部门评价") || !is_drawn {
        return None;
    }
    let written = shown(report, share);
    let is_by_amount = has(&share.words(), &["金额", "资金"]);
    let is_below = share.interval().high.is_some_and(|high| high < floor.value());
    let (verdict, message) = match (is_by_amount, is_below) {
        (true, false) => (Verdict::Holds, format!("按金额“{written}”，不低于规定的{floor}。")),
        (true, true) => (
            Verdict::CannotHold,
            format!("按金额“{written}”，低于规定的{floor}。请核对比例，或补充部门评价项目。"),
        ),
        (false, _) => (
            Verdict::OnlyIf,
            format!(
                "规定按金额计算（不低于项目资金总额的{floor}），文中“{written}”说的是项目个数，只有金额也达到才合规定。请写明金额的比例。"
            ),
        ),
    };
    Some(Judgement::new(RULE_BASE.code, verdict, share, &[], message))
}
