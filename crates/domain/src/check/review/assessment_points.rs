//! 考核项目没有得分，或得分不在分值之内.

use crate::check::declare::*;
use crate::form::assessment::{AssessmentItem, ITEMS};
use crate::form::sheet::Row;
use crate::unit::text::squeeze;

declare_check! {
    /// 十二个考核项目都要打分，得分从0分到该项分值；缺一项或超出分值，得分合计、等次和付费比例都不成立。
    pub static ASSESSMENT_POINTS = {
        code: "H006",
        title: "考核得分缺失或超出分值",
        severity: Blocking,
        category: None,
        forms: &[FormKind::AgencyAssessment],
        source: "财监〔2021〕4号：委托方对第三方机构工作质量进行考核；FM-13各项分值（部分拟定）",
        life: Life::Active,
        good: &[
            &[("assessment_items[0].points", "2"), ("assessment_items[0].score", "2"), ("assessment_items[1].score", "0"), ("assessment_items[2].score", "1.5"), ("assessment_items[3].score", "2"), ("assessment_items[4].score", "8"), ("assessment_items[5].score", "4"), ("assessment_items[6].score", "10"), ("assessment_items[7].score", "10"), ("assessment_items[8].score", "20"), ("assessment_items[9].score", "15"), ("assessment_items[10].score", "15"), ("assessment_items[11].score", "10")],
        ],
        bad: &[
            &[("assessment_items[0].points", "2"), ("assessment_items[0].score", "3")],
            &[("assessment_items[0].score", "-1")],
            &[("assessment_items[0].score", "优")],
            &[("year", "2025")],
            &[("assessment_items[0].item", "封面"), ("assessment_items[0].score", "2"), ("assessment_items[1].item", "没有的项目"), ("assessment_items[1].score", "2")],
        ],
        run: Run::Sheet(|view| {
            let rows = view.sheet.rows(ITEMS);
            let fault = |(index, item): (usize, AssessmentItem)| {
                let named = rows.iter().position(|row| squeeze(row.get("item")) == item.name());
                let index = named.unwrap_or(index);
                // A row that names another item is not this one's.
                let is_its = |row: &&Row| named.is_some() || row.get("item").trim().is_empty();
                let row = rows.get(index).filter(is_its);
                let text = row.map_or("", |row| row.get("score").trim());
                let most = row.and_then(|row| Points::read(row.get("points").trim()).ok());
                let name = item.name();
                let message = match Points::read(text) {
                    _ if text.is_empty() => format!("“{name}”没有打分。请填得分；没有扣分的填满分。"),
                    Err(_) => format!("“{name}”的得分“{text}”不是分数。请填数字，例如1.5。"),
                    Ok(points) if points < Points::ZERO => {
                        format!("“{name}”的得分{points}分小于0分。扣完为0分。")
                    }
                    Ok(points) => match most {
                        Some(most) if most < points => {
                            format!("“{name}”的得分{points}分超过分值{most}分。请核对。")
                        }
                        Some(_) | None => return None,
                    },
                };
                Some(Doubt { place: FieldPath::cell(ITEMS, index, "score"), message })
            };
            AssessmentItem::ALL.into_iter().enumerate().filter_map(fault).collect()
        }),
    }
}
