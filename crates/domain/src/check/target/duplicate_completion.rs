//! 数量指标加“完成率”再算一次.

use crate::check::declare::*;

declare_check! {
    /// 已经有“培训人次”，又列“培训完成率”，说的是同一件事。质量指标应当说做得好不好。
    pub static DUPLICATE_COMPLETION = {
        code: "T041",
        title: "数量指标加“完成率”再算一次",
        severity: Advice,
        category: Some("duplicate_indicator"),
        forms: BOTH,
        source: "财预〔2015〕88号：绩效指标应当精简、不重复",
        life: Life::Active,
        good: &[
            &[("0.l2", "数量指标"), ("0.name", "公路养护里程"), ("0.target_raw", "156公里"), ("1.l2", "质量指标"), ("1.name", "公路养护达标率"), ("1.target_raw", "90%")],
            &[("0.l2", "数量指标"), ("0.name", "培训人次"), ("0.target_raw", "280人次"), ("1.l2", "质量指标"), ("1.name", "培训合格率"), ("1.target_raw", "100%")],
        ],
        bad: &[
            &[("0.l2", "数量指标"), ("0.name", "牧民培训人次"), ("0.target_raw", "280人次"), ("1.l2", "质量指标"), ("1.name", "培训完成率"), ("1.target_raw", "100%")],
            &[("0.l2", "数量指标"), ("0.name", "编写教材数量"), ("0.target_raw", "20册"), ("1.l2", "质量指标"), ("1.name", "教材数量达标率"), ("1.target_raw", "100%")],
        ],
        run: Run::Sheet(|view| {
            let mut doubts = Vec::new();
            for (index, line) in view.lines.iter().enumerate() {
                let Some(stem) = stem(&line.name.core) else { continue };
                let counted = view.lines[..index].iter().find(|other| {
                    matches!(other.place, Place::Quantity | Place::Output) && counts(&other.name.core, stem)
                });
                if let Some(other) = counted {
                    let message = format!(
                        "第{}行已考核“{}”，完成率是同一件事。请删去，或者改为说明质量的指标。",
                        other.index + 1,
                        other.name.core
                    );
                    doubts.extend(doubt(line, "name", message));
                }
            }
            doubts
        }),
    }
}

/// What is left of a completion rate's name: `培训` of `培训完成率`.
fn stem(name: &str) -> Option<&str> {
    let completed = ["完成率", "实际完成率", "任务完成率", "实现率"]
        .iter()
        .filter_map(|suffix| name.strip_suffix(suffix))
        .min_by_key(|stem| stem.len());
    // 达标 speaks of quality, unless it is the quantity that meets its standard.
    let counted = name
        .strip_suffix("达标率")
        .filter(|stem| ends(stem, words!("数 数量 任务 面积 人次 次数")));
    let stem = completed.or(counted)?;
    (2 <= stem.chars().count()).then_some(stem)
}

/// The count's name is that stem, before a word of counting.
fn counts(name: &str, stem: &str) -> bool {
    const COUNT: &[&str] = &[
        "",
        "数",
        "数量",
        "人数",
        "人次",
        "次数",
        "批次",
        "场次",
        "个数",
        "面积",
        "里程",
        "长度",
        "户数",
        "期数",
        "频次",
        "总数",
        "人次数",
        "任务数",
    ];
    name.rsplit_once(stem).is_some_and(|(_, tail)| COUNT.contains(&tail))
}
