//! 扣了分却写没有问题.

use crate::check::declare::*;
use crate::derive::evaluation::evaluate;

declare_check! {
    /// 评分表扣了分，说明有问题；存在的问题写“无”，与评分不一致。
    pub static PROBLEMS_DENIED = {
        code: "V014",
        title: "扣了分却写没有问题",
        severity: Advice,
        category: None,
        forms: EVALUATION,
        source: "财预〔2020〕10号报告提纲第五部分：存在的问题及原因分析",
        life: Life::Active,
        good: &[
            &[("scores[0].l1", "产出"), ("scores[0].name", "完工率"), ("scores[0].weight", "100"), ("scores[0].score", "95"), ("problems", "两条渠道没有按期完工，原因是连续降雨。")],
            &[("scores[0].l1", "产出"), ("scores[0].name", "完工率"), ("scores[0].weight", "100"), ("scores[0].score", "100"), ("problems", "无")],
        ],
        bad: &[
            &[("scores[0].l1", "产出"), ("scores[0].name", "完工率"), ("scores[0].weight", "100"), ("scores[0].score", "95"), ("problems", "无")],
            &[("scores[0].l1", "产出"), ("scores[0].name", "完工率"), ("scores[0].weight", "100"), ("scores[0].score", "95"), ("problems", "暂无问题。")],
        ],
        run: Run::Sheet(|view| {
            let total = evaluate(view.sheet).total;
            let text = squeeze(view.sheet.field("problems"));
            let text = text.trim_end_matches(['。', '.', '；']);
            let is_denied = matches!(
                text,
                "无" | "没有" | "无问题" | "没有问题" | "暂无" | "暂无问题" | "未发现问题" | "不存在问题"
            );
            match total {
                Some(total) if is_denied && total.value() < view.limits.total => {
                    let lost = plain(view.limits.total - total.value());
                    let message = format!(
                        "评分表一共扣了{lost}分，存在的问题却写“{text}”。请写明扣分反映的问题和原因。"
                    );
                    view.say(FieldPath::field("problems"), message)
                }
                Some(_) | None => Vec::new(),
            }
        }),
    }
}
