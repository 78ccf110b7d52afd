//! 批复的指标没有评到.

use crate::check::declare::*;
use crate::form::evaluation::SCORES;

declare_check! {
    /// 批复的产出、效益和满意度指标应当在评分表的产出、效益中评到，否则评的不是当初承诺的事。
    pub static APPROVED_NOT_EVALUATED = {
        code: "V015",
        title: "批复的指标没有评到",
        severity: Hint,
        category: None,
        forms: EVALUATION_OF_PROMISES,
        source: "财预〔2020〕10号：绩效目标是评价的依据",
        life: Life::Active,
        good: &[
            &[("@approved.l1", "产出指标"), ("@approved.name", "新建渠道里程"), ("scores[0].l1", "产出"), ("scores[0].name", "新建渠道里程完成率")],
        ],
        bad: &[
            &[("@approved.l1", "产出指标"), ("@approved.name", "新建渠道里程"), ("scores[0].l1", "产出"), ("scores[0].name", "实际完成率")],
        ],
        run: Run::Sheet(|view| {
            let Some(approved) = view.facts.approved else { return Vec::new() };
            let rows = view.sheet.rows(SCORES).iter();
            let said: Vec<String> = rows
                .map(|row| squeeze(&["name", "meaning", "points"].map(|column| row.get(column)).concat()))
                .collect();
            let names = approved.rows("indicators").iter().map(|row| squeeze(row.get("name")));
            let names = names.filter(|name| !name.is_empty());
            let missing: Vec<String> =
                names.filter(|name| !said.iter().any(|said| said.contains(name.as_str()))).collect();
            let Some(first) = missing.first().filter(|_| !said.is_empty()) else { return Vec::new() };
            let message = format!(
                "批复的指标有{}个没有在评分表中出现，第一个是“{first}”。请在产出或效益中写明评的是哪个指标。",
                missing.len(),
            );
            view.say(FieldPath::field(SCORES), message)
        }),
    }
}
