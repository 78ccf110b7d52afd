//! Tables as departments send them: what is no indicator and what is no column of the form.

use wenxiao_domain::form::layout::FormKind;
use wenxiao_office::read::{FormReading, read_file};

use crate::files::{document, table};

fn read(rows: &[&[&str]]) -> FormReading {
    let title = "<w:p><w:r><w:t>项目支出绩效自评表（2025年度）</w:t></w:r></w:p>";
    let bytes = document(&format!("{title}{}", table(rows)));
    let mut reading = read_file("a.docx", &bytes).expect("a form is in it");
    assert_eq!(reading.forms.len(), 1);
    reading.forms.remove(0)
}

const HEADING: &[&str] =
    &["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "指标解释"];

#[test]
fn a_row_of_subtotals_is_no_indicator() {
    let form = read(&[
        HEADING,
        &["产出指标", "数量指标", "渠道长度", "≥5公里", "5公里", "30", "30", ""],
        &["产出指标", "质量指标", "合格率", "≥95%", "96%", "20", "20", ""],
        &["小计", "", "", "", "", "50", "50", ""],
        &["效益指标", "社会效益指标", "受益农户", "≥120户", "126户", "30", "30", ""],
        &["总分", "", "", "", "", "100", "100", ""],
    ]);
    let names: Vec<&str> =
        form.sheet.rows("indicators").iter().map(|row| row.get("name")).collect();
    assert_eq!(names, ["渠道长度", "合格率", "受益农户"]);
    assert_eq!(form.sheet.field("total_score"), "100");
    // The points of the subtotal are not lost without a word.
    let told = form.leftovers.iter().filter(|leftover| leftover.text == "50").count();
    assert_eq!(told, 2);
}

#[test]
fn a_heading_of_funds_above_is_no_heading_of_indicators() {
    let form = read(&[
        &["项目资金（万元）", "", "全年预算数", "全年执行数", "执行率", "分值权重", "得分"],
        &["", "年度资金总额", "80", "72", "90%", "10", "9"],
        &["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "评分标准", "得分"],
        &["产出指标", "数量指标", "渠道长度", "≥5公里", "5公里", "按竣工图量测", "50"],
        &["效益指标", "社会效益指标", "受益农户", "≥120户", "126户", "按名册核对", "40"],
    ]);
    let funds = &form.sheet.rows("funds")[0];
    assert_eq!((funds.get("kind"), funds.get("executed")), ("年度资金总额", "72"));
    let row = &form.sheet.rows("indicators")[0];
    assert_eq!((row.get("name"), row.get("weight"), row.get("score")), ("渠道长度", "", "50"));
}

#[test]
fn an_explanation_of_the_indicator_explains_no_deviation() {
    let form = read(&[
        HEADING,
        &["产出指标", "数量指标", "渠道长度", "≥5公里", "5公里", "50", "50", "按竣工图量测"],
        &["效益指标", "社会效益指标", "受益农户", "≥120户", "126户", "40", "40", "按名册核对"],
    ]);
    let rows = form.sheet.rows("indicators");
    assert_eq!(rows.len(), 2);
    assert!(rows.iter().all(|row| row.get("deviation_note").is_empty()));
    assert!(form.leftovers.iter().any(|leftover| leftover.text == "按竣工图量测"));
}

#[test]
fn a_printed_table_of_transfers_is_read_by_its_labels() {
    let title = "<w:p><w:r><w:t>2024年度中央对地方转移支付项目绩效自评表</w:t></w:r></w:p>";
    let rows: &[&[&str]] = &[
        &["转移支付（项目）名称", "水利发展资金", "", "", "", ""],
        &["中央主管部门", "水利部", "", "", "", ""],
        &["地方主管部门", "县水利局", "", "资金使用单位", "县供水总站", ""],
        &[
            "资金投入情况（万元）",
            "",
            "全年预算数（A）",
            "全年执行数（B）",
            "预算执行率（B/A×100%）",
            "",
        ],
        &["", "年度资金总额：", "808.1", "692.98", "85.75%", ""],
        &["", "其中：中央财政资金", "600", "520", "86.67%", ""],
        &["", "地方财政资金", "200", "165.38", "82.69%", ""],
        &["", "其他资金", "8.1", "7.6", "93.83%", ""],
        &["总体目标完成情况", "总体目标", "", "全年实际完成情况", "", ""],
        &["", "维修养护供水工程12处", "", "已维修养护12处", "", ""],
        &["一级指标", "二级指标", "三级指标", "指标值", "全年实际完成值", "未完成原因和改进措施"],
        &["产出指标", "数量指标", "维修养护工程处数", "≥12处", "12处", ""],
        &["效益指标", "社会效益指标", "覆盖服务人口", "≥3.2万人", "3.1万人", "搬迁后人口减少"],
    ];
    let bytes = document(&format!("{title}{}", table(rows)));
    let reading = read_file("a.docx", &bytes).expect("a form is in it");
    let form = &reading.forms[0];
    assert_eq!(form.sheet.kind(), FormKind::TransferSelfEvaluation);
    for (id, text) in [
        ("project", "水利发展资金"),
        ("central_department", "水利部"),
        ("competent_department", "县水利局"),
        ("implementing_unit", "县供水总站"),
        ("objective.expected", "维修养护供水工程12处"),
        ("objective.actual", "已维修养护12处"),
    ] {
        assert_eq!(form.sheet.field(id), text, "{id}");
    }
    let funds = form.sheet.rows("funds").iter();
    let funds: Vec<_> = funds.map(|row| (row.get("kind"), row.get("executed"))).collect();
    assert_eq!(
        funds,
        [
            ("年度资金总额：", "692.98"),
            ("其中：中央财政资金", "520"),
            ("地方财政资金", "165.38"),
            ("其他资金", "7.6")
        ]
    );
    let rows = form.sheet.rows("indicators");
    assert_eq!((rows.len(), rows[1].get("deviation_note")), (2, "搬迁后人口减少"));
}
