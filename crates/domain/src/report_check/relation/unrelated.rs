//! 文中无从核对的数字.

use super::super::Report;
use super::super::statement::{Measure, Statement};
use super::super::verdict::{Judgement, Verdict};
use super::Relation;

/// K016.
pub static UNRELATED: Relation = Relation {
    code: "K016",
    name: "没有可对照的数",
    says: "一个数字在文中没有别的数可以对照，只能对照台账和系统中的记录",
    good: "编制绩效目标120个，其中年初项目90个。",
    bad: "核减资金100.56万元。",
    run: |_| Vec::new(),
};

/// Figures that no other relation spoke of. Numbers without a unit name nothing and are left alone.
pub fn judge(report: &Report, judged: &[Judgement]) -> Vec<Judgement> {
    let mut covered: Vec<_> = judged.iter().flat_map(|one| &one.places).collect();
    covered.sort_unstable_by_key(|place| (place.paragraph, place.start));
    let is_covered = |one: &Statement| {
        let behind = covered.partition_point(|place| {
            (place.paragraph, place.start) <= (one.place.paragraph, one.place.start)
        });
        let near = covered[..behind]
            .iter()
            .rev()
            .take_while(|place| place.paragraph == one.place.paragraph);
        near.take(64).any(|place| one.place.end <= place.end)
    };
    let left = report.statements.iter().filter(|one| !one.unit.is_empty() && !is_covered(one));
    left.filter_map(|one| {
        let words = match one.measure {
            Measure::Amount => "文中没有与它同口径的合计、分项或上年数",
            Measure::Count(_) => "文中没有与它同口径的总数、分项或上年数",
            Measure::Percent => "文中没有计算这个比例的部分和总数",
            Measure::Points => return None,
        };
        let message = format!("{words}，无法从文中核对。请对照台账或系统中的记录。");
        Some(Judgement::new(UNRELATED.code, Verdict::Unchecked, one, &[], message))
    })
    .collect()
}
