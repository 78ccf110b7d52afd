//! 抽审项目没有得分，或得分不在分值之内.

use super::{WORKSHEET, at, begun, most};
use crate::check::declare::*;
use crate::form::sampling::SampleCriterion;

declare_check! {
    /// 动了笔的材料四个抽审项目都要打分，得分从0分到该项分值；缺一项或超出分值，得分合计和抽审结果都不成立。
    /// 整行空着的是还没有抽审，不提示。
    pub static CRITERION_POINTS = {
        code: "C001",
        title: "抽审得分缺失或超出分值",
        severity: Blocking,
        category: None,
        forms: WORKSHEET,
        source: "FM-11抽审工作表（拟定）；规则包抽审各项分值",
        life: Life::Active,
        good: &[
            &[("year", "2026"), ("samples[0].number", "1")],
            &[("year", "2026"), ("samples[0].completeness", "25"), ("samples[0].conformity", "0"), ("samples[0].truth", "20.5"), ("samples[0].review", "25"), ("samples[0].issues", "没有写明数据来源。"), ("samples[0].result", "不合格")],
        ],
        bad: &[
            &[("year", "2026"), ("samples[0].completeness", "25")],
            &[("year", "2026"), ("samples[0].completeness", "26"), ("samples[0].conformity", "25"), ("samples[0].truth", "25"), ("samples[0].review", "25")],
            &[("year", "2026"), ("samples[1].completeness", "-1"), ("samples[1].conformity", "25"), ("samples[1].truth", "25"), ("samples[1].review", "25")],
            &[("year", "2026"), ("samples[0].completeness", "优"), ("samples[0].conformity", "25"), ("samples[0].truth", "25"), ("samples[0].review", "25")],
            &[("year", "2026"), ("samples[0].result", "合格")],
        ],
        run: Run::Sheet(|view| {
            let faults = begun(view).flat_map(|(index, row)| {
                SampleCriterion::ALL.into_iter().filter_map(move |criterion| {
                    let (text, name) = (row.get(criterion.key()).trim(), criterion.name());
                    let number = index + 1;
                    let message = match (Points::read(text), most(view, criterion)) {
                        _ if text.is_empty() => format!(
                            "第{number}行“{name}”没有打分。请填得分；没有扣分的填满分。"
                        ),
                        (Err(_), _) => format!(
                            "第{number}行“{name}”的得分“{text}”不是分数。请填数字，例如20。"
                        ),
                        (Ok(points), _) if points < Points::ZERO => {
                            format!("第{number}行“{name}”的得分{points}分小于0分。扣完为0分。")
                        }
                        (Ok(points), Some(most)) if most < points => format!(
                            "第{number}行“{name}”的得分{points}分超过分值{most}分。请核对。"
                        ),
                        (Ok(_), _) => return None,
                    };
                    Some(at(index, criterion.key(), message))
                })
            });
            faults.collect()
        }),
    }
}
