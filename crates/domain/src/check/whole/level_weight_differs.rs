//! 一级指标分值与下级之和不符.

use crate::check::declare::*;

declare_check! {
    /// 一级指标后面印着的分值，应当等于它下面各三级指标分值之和。
    pub static LEVEL_WEIGHT_DIFFERS = {
        code: "W002",
        title: "一级指标分值与下级之和不符",
        severity: Blocking,
        category: Some("weight_sum_error"),
        forms: WORDED,
        source: "scoring.md §2：一级指标分值等于三级之和",
        life: Life::Active,
        good: &[
            &[("0.l1", "产出指标"), ("0.l2", "数量指标"), ("0.name", "渠道长度"), ("0.target_raw", "12公里"), ("0.weight", "30"), ("0.l1_weight", "50分"), ("1.l1", "产出指标"), ("1.l2", "质量指标"), ("1.name", "合格率"), ("1.target_raw", "≥95%"), ("1.weight", "20"), ("1.l1_weight", "50分")],
        ],
        bad: &[
            &[("0.l1", "产出指标"), ("0.l2", "数量指标"), ("0.name", "渠道长度"), ("0.target_raw", "12公里"), ("0.weight", "40"), ("0.l1_weight", "50分"), ("1.l1", "产出指标"), ("1.l2", "质量指标"), ("1.name", "合格率"), ("1.target_raw", "≥95%"), ("1.weight", "30"), ("1.l1_weight", "50分")],
        ],
        run: Run::Sheet(|view| {
            if view.facts.truncated {
                return Vec::new();
            }
            let mut doubts = Vec::new();
            let mut seen: Vec<&str> = Vec::new();
            for line in &view.lines {
                if line.l1.is_empty() || seen.contains(&line.l1.as_str()) {
                    continue;
                }
                seen.push(&line.l1);
                let same = |other: &&Line| other.l1 == line.l1;
                let stated = view.lines.iter().filter(same).find_map(|other| level_weight(other));
                let sum: Decimal = view.lines.iter().filter(same).filter_map(|other| other.weight).sum();
                let Some(stated) = stated.filter(|stated| *stated != sum && !sum.is_zero()) else { continue };
                let message = format!(
                    "“{}”印着{}分，下面各项合计{}分。请调整成一致。",
                    line.l1,
                    plain(stated),
                    plain(sum)
                );
                doubts.push(Doubt { place: line.at("l1_weight"), message });
            }
            doubts
        }),
    }
}

fn level_weight(line: &Line) -> Option<Decimal> {
    let note = line.row.get("l1_weight");
    weight_in_label(if note.is_empty() { line.row.get("l1") } else { note }).map(Points::value)
}
