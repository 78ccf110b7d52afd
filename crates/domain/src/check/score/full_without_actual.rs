//! 没有完成值却得满分.

use crate::check::declare::*;

declare_check! {
    /// 指标值是数字，或者指标名称是“率”，完成值空着，却给了满分。得分没有依据。
    pub static FULL_WITHOUT_ACTUAL = {
        code: "S013",
        title: "没有完成值却得满分",
        severity: Advice,
        category: Some("score_inconsistent_with_actual"),
        forms: SELF_EVALUATION,
        source: "财预〔2020〕10号：得分依据完成情况评定",
        life: Life::Active,
        good: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "12公里"), ("actual_raw", ""), ("weight", "10")],
            &[("l1", "产出指标"), ("l2", "财务制度"), ("name", "财务制度"), ("target_raw", ""), ("actual_raw", ""), ("weight", "3"), ("score", "3")],
        ],
        bad: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "12公里"), ("actual_raw", ""), ("weight", "10"), ("score", "10")],
            &[("l1", "产出指标"), ("l2", "质量指标"), ("name", "三公经费变动率"), ("target_raw", ""), ("actual_raw", ""), ("weight", "2"), ("score", "2")],
        ],
        run: Run::Each(|line, _| {
            let (weight, score) = (line.weight?, line.score?);
            let open = matches!(line.target, Cell::Measure(_) | Cell::Empty | Cell::Day);
            let blank = line.actual == Cell::Empty && open && !line.is_common_process();
            let subtotal = line.target == Cell::Empty && !line.is_rate();
            if !blank || subtotal || weight.is_zero() || score < weight {
                return None;
            }
            doubt(line, "score", format!("没有填写完成值，却得满分{score}分。请补填完成值，再按完成情况计分。"))
        }),
    }
}
