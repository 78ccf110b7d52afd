//! 其中.

use super::super::Report;
use super::super::statement::Statement;
use super::super::verdict::{Judgement, Verdict};
use super::Relation;
use super::near::{before, gap, has, is_change, shown};

/// K005.
pub static WITHIN_WHOLE: Relation = Relation {
    code: "K005",
    name: "其中数",
    says: "“其中”后面的数不大于前面的总数",
    good: "编制绩效目标120个，其中年初项目90个。",
    bad: "编制绩效目标120个，其中年初项目190个。",
    run,
};

fn run(report: &Report) -> Vec<Judgement> {
    let all = report.statements.iter().enumerate();
    all.filter_map(|(index, part)| judge(report, index, part)).collect()
}

fn judge(report: &Report, index: usize, part: &Statement) -> Option<Judgement> {
    // What was spent is not part of a list of what was planned.
    let is_spent = has(&part.lead, &["实际", "支出", "支付", "执行"]);
    if !part.measure.is_quantity() || is_change(part) || part.unit.is_empty() || is_spent {
        return None;
    }
    // Far behind 其中 something else is spoken of.
    let is_whole = |one: &&Statement| {
        let between = gap(report, one, part);
        let left = between.rfind("其中").map(|at| &between[at..]);
        one.measure.fits(&part.measure)
            && !one.unit.is_empty()
            && left.is_some_and(|words| {
                !has(words, &["；", ";", "另", "此外", "同时", "|", "）", ")"])
            })
    };
    // Figures behind the same 其中 stand beside it, not above it.
    let whole = before(report, index).find(is_whole)?;
    let (one, other) = (shown(report, part), shown(report, whole));
    let (verdict, message) = if part.interval().is_above(whole.interval()) {
        let message = format!("其中数“{one}”大于总数“{other}”。请核对两个数和计量单位。");
        (Verdict::CannotHold, message)
    } else {
        (Verdict::Holds, format!("其中数“{one}”不大于总数“{other}”。"))
    };
    Some(Judgement::new(WITHIN_WHOLE.code, verdict, part, &[whole], message))
}
