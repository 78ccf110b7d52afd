//! 得分与完成比例相差过大.

use crate::check::declare::*;

declare_check! {
    /// 完成了六成，得分却有九成，与同表其他行不成比例。
    /// 差在两成以内的按单位自定的扣分办法看待，不提示。
    pub static SCORE_OUT_OF_PROPORTION = {
        code: "S014",
        title: "得分与完成比例相差过大",
        severity: Advice,
        category: Some("score_inconsistent_with_actual"),
        forms: SELF_EVALUATION,
        source: "财预〔2020〕10号：得分依据完成情况评定",
        life: Life::Active,
        good: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "体检人数"), ("target_raw", "1000人"), ("actual_raw", "800人"), ("weight", "2"), ("score", "1.7")],
        ],
        bad: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "体检人数"), ("target_raw", "1000人"), ("actual_raw", "600人"), ("weight", "2"), ("score", "1.8")],
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "体检人数"), ("target_raw", "1000人"), ("actual_raw", "900人"), ("weight", "10"), ("score", "5")],
        ],
        run: Run::Each(|line, view| {
            let (weight, score) = (line.weight?, line.score?);
            let reached = line.achievement()?;
            if weight.is_zero() || weight <= score || Decimal::ONE <= reached {
                return None;
            }
            let earned = score.checked_div(weight)?;
            if (earned - reached).abs() <= TOLERATED {
                return None;
            }
            let noted = !line.row.get("deviation_note").trim().is_empty();
            if noted && earned < reached {
                return None;
            }
            let _ = view;
            let percent = (reached * Decimal::ONE_HUNDRED).round_dp(1).normalize();
            let due = (weight * reached).round_dp(2).normalize();
            doubt(
                line,
                "score",
                format!("完成比例为{percent}%，按比例应得约{due}分，现得{score}分。请按同一办法重新计分或者说明理由。"),
            )
        }),
    }
}

/// Difference between share of points and share of completion that is left to the unit's own
/// deduction rule; provinces deduct in steps of up to a fifth (scoring.md §4.3, §4.6).
const TOLERATED: Decimal = Decimal::from_parts(2, 0, 0, false, 1);
