//! 数字读不出来.

use crate::check::declare::*;

declare_check! {
    /// 金额以万元填写，分值和得分填数字，夹了文字的读不出来，也无法相加。
    pub static FIGURE_UNREADABLE = {
        code: "V009",
        title: "数字读不出来",
        severity: Blocking,
        category: None,
        forms: EVALUATION,
        source: "FM-09：资金以万元填列，评分以数字填列",
        life: Life::Active,
        good: &[
            &[("funds.budget", "218.74"), ("scores[0].name", "完工率"), ("scores[0].weight", "10"), ("scores[0].score", "9.5")],
        ],
        bad: &[
            &[("funds.spent", "约二百")],
            &[("scores[0].name", "完工率"), ("scores[0].weight", "十分")],
            &[("scores[0].name", "完工率"), ("scores[0].weight", "10"), ("scores[0].score", "较好")],
            &[("self_score", "优秀")],
        ],
        run: Run::Sheet(|view| {
            let mut doubts = Vec::new();
            for (place, text) in view.sheet.entries() {
                let Some(spec) = view.kind().layout().spec(&place).filter(|spec| !spec.computed) else {
                    continue;
                };
                let (is_read, example) = match spec.kind {
                    FieldKind::Money => {
                        let read = Amount::read(text, MoneyUnit::TenThousand);
                        (read.is_ok_and(|amount| Amount::ZERO <= amount), "218.74")
                    }
                    FieldKind::Points => (Points::read(text).is_ok(), "9.5"),
                    _ => continue,
                };
                if !is_read && !text.trim().is_empty() {
                    let message = format!("“{text}”不能用作“{}”。请只写数字，如{example}。", spec.label);
                    doubts.push(Doubt { place, message });
                }
            }
            doubts
        }),
    }
}
