//! Samples of the review sheets, as they stand after a conclusion.

use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::review::{ITEMS, LENSES, OVERRULE, items};
use wenxiao_domain::form::sheet::{Row, Sheet};

/// A target that passes although 总评 says to return it.
pub fn target() -> Sheet {
    let mut sheet = of(FormKind::ReviewTarget, "项目支出绩效目标申报表");
    let cuts = [
        (1, "中", "年度目标没有写明受益对象，\n也没有写完工时间。"),
        (2, "中", "与部门年度任务对不上。"),
        (3, "差", "4个指标没有计量单位。"),
        (5, "良", "资金与工程量不相称。"),
        (6, "良", "冬季停工，工期偏紧。"),
    ];
    for (item, rating, reason) in cuts {
        sheet.set(&FieldPath::cell(ITEMS, item, "rating"), rating);
        sheet.set(&FieldPath::cell(ITEMS, item, "reason"), reason);
    }
    for (id, text) in [
        ("total_score", "70"),
        ("grade", "中"),
        ("ruling", "中：退回修改后重新报审，通过须说明理由"),
        (OVERRULE, "县委专题会议要求先行安排，执行中完善指标（会议纪要〔2026〕3号）。"),
        ("repairs", "0"),
        ("decision", "通过"),
    ] {
        sheet.set_field(id, text);
    }
    for (name, boxes, note) in [
        ("更新供热管网长度", ["√", "√", "√"], ""),
        ("换热站改造数量", ["√", "", ""], "冬季停工，年内做不完。"),
        ("供热投诉下降", ["", "", ""], "没有基数，不能衡量。"),
    ] {
        let [measurable, achievable, practicable] = boxes;
        sheet.rows_mut(LENSES).push(
            Row::default()
                .with("name", name)
                .with("measurable", measurable)
                .with("achievable", achievable)
                .with("practicable", practicable)
                .with("note", note),
        );
    }
    sheet
}

/// A round of monitoring with full marks.
pub fn monitoring() -> Sheet {
    of(FormKind::ReviewMonitoring, "项目支出绩效运行监控表")
}

/// An ex-ante evaluation with full marks.
pub fn ex_ante() -> Sheet {
    of(FormKind::ReviewExAnte, "事前绩效评估报告")
}

/// A self-evaluation with full marks.
pub fn self_evaluation() -> Sheet {
    of(FormKind::ReviewSelfEvaluation, "项目支出绩效自评表")
}

/// Every item 优.
fn of(kind: FormKind, form: &str) -> Sheet {
    let mut sheet = Sheet::new(kind);
    for (id, text) in [
        ("year", "2026"),
        ("project", "城区老旧供热管网更新"),
        ("revision", "第2版"),
        ("competent_department", "住房和城乡建设局"),
        ("reviewed_form", form),
        ("total_score", "100"),
        ("grade", "优"),
        ("repairs", "2"),
        ("decision", "通过"),
        ("opinion", "同意。请按季度报送进度。"),
        ("reviewer", "青河县财政局 · 绩效股"),
        ("reviewed_on", "2026年4月8日"),
    ] {
        sheet.set_field(id, text);
    }
    for (index, (criterion, item)) in items(kind).enumerate() {
        let points = if (2..6).contains(&index) { "15" } else { "10" };
        let row = Row::default().with("criterion", criterion).with("item", item);
        let row = row.with("points", points).with("rating", "优").with("score", points);
        sheet.rows_mut(ITEMS).push(row);
    }
    sheet
}
