//! A sample of FM-13 as it stands when it is settled.

use wenxiao_domain::form::assessment::{AssessmentItem, ITEMS};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::{Row, Sheet};

/// Points were taken off two items, and the agency answered to one.
pub fn settled() -> Sheet {
    let mut sheet = Sheet::new(FormKind::AgencyAssessment);
    for (id, text) in [
        ("year", "2025"),
        ("agency", "青河信诚会计师事务所（特殊普通合伙）"),
        ("uscc", "91650000MA0000001X"),
        ("project", "城区老旧供热管网更新"),
        ("competent_department", "住房和城乡建设局"),
        ("engagement", "2025-003"),
        ("contract_number", "青财评〔2026〕3号"),
        ("contract_amount", "12.80"),
        ("total_points", "100"),
        ("total_score", "91.5"),
        ("grade", "优秀"),
        ("fee_share", "100%"),
        ("payable", "12.80"),
        ("standing", "已定案"),
        ("assessor", "青河县财政局"),
        ("assessed_on", "2026年9月20日"),
    ] {
        sheet.set_field(id, text);
    }
    let points = ["2", "2", "2", "2", "8", "4", "10", "10", "20", "15", "15", "10"];
    let rows = AssessmentItem::ALL.into_iter().zip(points).map(|(item, points)| {
        let (score, reason, answer) = match item {
            AssessmentItem::Consistency => ("0.5", "评分表合计与正文不一致。", "已在定稿中改正。"),
            AssessmentItem::Process => ("8", "初稿迟交7天，\n工作底稿没有编号。", ""),
            _ => (points, "", ""),
        };
        Row::default()
            .with("part", item.group())
            .with("item", item.name())
            .with("points", points)
            .with("score", score)
            .with("reason", reason)
            .with("answer", answer)
    });
    *sheet.rows_mut(ITEMS) = rows.collect();
    sheet
}
