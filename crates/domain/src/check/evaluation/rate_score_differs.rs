//! 得分与比率不符.

use crate::check::declare::*;
use crate::derive::evaluation::evaluate;
use crate::form::evaluation::SCORES;
use crate::form::evaluation::rates::COMPLETION;

declare_check! {
    /// 评分标准没有改过的比率行，得分由系统按这个标准从比率算出；填的得分与算出来的不同，要核对资金或比率表。公式是框架的，不能改（V024）；分值、评价要点、评分标准是拟定的，可以改。评分标准改过的行，得分由评价组按改后的标准填写，不与系统算的比（V023）。
    pub static RATE_SCORE_DIFFERS = {
        code: "V010",
        title: "得分与比率不符",
        severity: Blocking,
        category: None,
        forms: EVALUATION,
        source: "财预〔2020〕10号项目支出绩效评价指标体系框架、财预〔2013〕53号部门整体支出绩效评价共性指标体系框架、FM-09C比率表：各比率的公式；评分标准为拟定",
        life: Life::Active,
        good: &[
            &[("funds.budget", "200"), ("funds.in_place", "150"), ("scores[0].l1", "过程"), ("scores[0].name", "资金到位率"), ("scores[0].weight", "4"), ("scores[0].score", "3")],
            &[("rates[0].name", "预算完成率"), ("rates[0].part", "80"), ("rates[0].whole", "100"), ("scores[0].l1", "过程"), ("scores[0].name", "预算完成率"), ("scores[0].weight", "4"), ("scores[0].standard", "达到80%得满分，不足80%不得分"), ("scores[0].score", "4")],
        ],
        bad: &[
            &[("funds.budget", "200"), ("funds.in_place", "150"), ("scores[0].l1", "过程"), ("scores[0].name", "资金到位率"), ("scores[0].weight", "4"), ("scores[0].score", "4")],
            &[("rates[0].name", "预算完成率"), ("rates[0].part", "80"), ("rates[0].whole", "100"), ("scores[0].l1", "过程"), ("scores[0].name", "预算完成率"), ("scores[0].weight", "5"), ("scores[0].standard", COMPLETION.standard()), ("scores[0].score", "5")],
        ],
        run: Run::Sheet(|view| {
            let mut doubts = Vec::new();
            for row in evaluate(view.sheet).rows {
                let Some((stated, computed)) = row.score.zip(row.by_rate) else { continue };
                if stated != computed {
                    let message = format!(
                        "“{}”按评分标准和比率计算得{}分，填的是{}分。请核对资金或比率表，或清空得分由系统计算。",
                        row.name,
                        computed.short(),
                        stated.short(),
                    );
                    doubts.push(Doubt { place: FieldPath::cell(SCORES, row.row, "score"), message });
                }
            }
            doubts
        }),
    }
}
