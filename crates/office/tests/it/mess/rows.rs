//! Rows of indicators and of funds.

use super::{HEAD, codes, has, read_page, text};

#[test]
fn sign_value_and_unit_from_columns_of_their_own_under_a_heading_of_two_rows() {
    let form = read_page(
        &[
            &["项目支出绩效自评表"],
            &["项目名称", "村道硬化"],
            &["绩效指标", "绩效指标", "", "", "年度指标值", "", "", "实际完成值", "分值", "得分"],
            &["", "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位"],
            &["", "产出指标", "数量指标", "硬化村道里程", "≧", "12", "公里", "12", "10", "10"],
            &["", "", "质量指标", "一次验收合格率", "﹦", "100", "%", "100%", "10", "10"],
            &["", "", "时效指标", "完工是否及时", "定性", "及时", "", "及时", "5", "5"],
        ],
        &["A3:A7", "B3:D3", "E3:G3", "H3:H4", "I3:I4", "J3:J4", "B5:B7"],
    );
    let parts: Vec<_> =
        form.target_parts.values().map(|p| [&*p.sign, &*p.value, &*p.unit]).collect();
    assert_eq!(parts, [["≧", "12", "公里"], ["﹦", "100", "%"], ["定性", "及时", ""]]);
    assert_eq!(text(&form, "indicators[0].target_raw"), "≧12公里");
    assert_eq!(text(&form, "indicators[1].l1"), "产出指标");
    assert_eq!(text(&form, "indicators[2].actual_raw"), "及时");
    assert_eq!(text(&form, "indicators[2].score"), "5");
}

#[test]
fn raw_texts_stay_as_they_are_printed() {
    let targets = [
        "≥95%",
        ">=95%",
        "═3座",
        "﹦100%",
        "≥100百分比",
        "95",
        "不少于3次",
        "１２．５",
        "—",
        "提升",
    ];
    let mut rows: Vec<Vec<&str>> =
        vec![vec!["项目支出绩效自评表（2024年度）"], vec!["项目名称", "甲"], HEAD.to_vec()];
    let numbered: Vec<String> = (0..targets.len()).map(|index| format!("渠道{index}")).collect();
    for (name, target) in numbered.iter().zip(targets) {
        rows.push(vec!["产出指标", "数量指标", name, target, target, "5", "5", ""]);
    }
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let form = read_page(&rows, &[]);
    for (index, target) in targets.iter().enumerate() {
        assert_eq!(text(&form, &format!("indicators[{index}].target_raw")), *target);
        assert_eq!(text(&form, &format!("indicators[{index}].actual_raw")), *target);
    }
}

#[test]
fn levels_may_be_merged_repeated_printed_once_or_stand_over_their_rows() {
    let once = read_page(
        &[
            &["项目支出绩效自评表（2024年度）"],
            &["项目名称", "甲"],
            HEAD,
            &["产出指标（50分）", "数量指标", "渠道长度", "5", "5", "10", "10"],
            &["", "", "闸门数量", "3", "3", "10", "10"],
            &["", "质量指标", "合格率", "100%", "100%", "10", "10"],
            &["效益指标30分", "社会效益指标", "受益户数", "60", "60", "10", "10"],
        ],
        &[],
    );
    let levels: Vec<_> = once
        .sheet
        .rows("indicators")
        .iter()
        .map(|row| [row.get("l1"), row.get("l1_weight"), row.get("l2")])
        .collect();
    assert_eq!(
        levels,
        [
            ["产出指标", "50分", "数量指标"],
            ["产出指标", "50分", "数量指标"],
            ["产出指标", "50分", "质量指标"],
            ["效益指标", "30分", "社会效益指标"],
        ]
    );
    assert!(codes(&once, "indicators[1].l2").contains(&"I006"));
    let over = read_page(
        &[
            &["项目支出绩效自评表（2024年度）"],
            &["项目名称", "甲"],
            HEAD,
            &["产出指标（60分）"],
            &["", "数量指标", "渠道长度", "5", "5", "10", "10"],
        ],
        &["A4:H4"],
    );
    assert_eq!(text(&over, "indicators[0].l1"), "产出指标");
    assert_eq!(text(&over, "indicators[0].l1_weight"), "60分");
}

#[test]
fn goals_divide_a_table_and_headings_repeat() {
    let form = read_page(
        &[
            &["2024年度河堤项目自评表"],
            &["项目名称", "河堤加固"],
            &[
                "年度绩效目标1（40分）",
                "一级指标",
                "二级指标",
                "三级指标",
                "年初目标值（A）",
                "实际完成值（B）",
                "得分",
            ],
            &["", "产出指标", "数量指标", "加固长度", "3公里", "3公里", "40"],
            &[
                "年度绩效目标2（40分）",
                "一级指标",
                "二级指标",
                "三级指标",
                "年初目标值（A）",
                "实际完成值（B）",
                "得分",
            ],
            &["", "效益指标", "社会效益指标", "受益户数", "60户", "60户", "40"],
            &["总分", "80"],
        ],
        &["A3:A4", "A5:A6", "B7:G7"],
    );
    assert_eq!(text(&form, "indicators[0].l1_weight"), "年度绩效目标1（40分）");
    assert_eq!(text(&form, "indicators[1].l1_weight"), "年度绩效目标2（40分）");
    assert_eq!(text(&form, "total_score"), "80");
    assert!(has(&form, "I005"), "there is no column of points");
}

#[test]
fn funds_with_units_dashes_and_a_heading_that_does_not_say_which_budget() {
    let form = read_page(
        &[
            &["项目支出绩效自评表（2024年度）"],
            &["项目名称", "甲"],
            &[
                "预算执行情况（20分）",
                "",
                "预算金额（A）",
                "执行数（B）",
                "执行率（B/A）",
                "得分（20分×执行率）",
            ],
            &["", "年度资金总额：", "28.36万元", "28.36", "100%", "20"],
            &["", "其中：财政拨款", "—", "/", "", ""],
            HEAD,
            &["产出指标", "数量指标", "渠道长度", "5", "5", "80", "80"],
        ],
        &["A3:A5"],
    );
    assert_eq!(text(&form, "funds[0].kind"), "年度资金总额：");
    assert_eq!(text(&form, "funds[0].adjusted_budget"), "28.36万元");
    assert!(codes(&form, "funds[0].adjusted_budget").contains(&"I011"));
    assert_eq!(text(&form, "funds[0].weight"), "20");
    assert_eq!(codes(&form, "funds[0].weight"), ["I023"]);
    assert_eq!(text(&form, "funds[1].executed"), "/");
    assert!(has(&form, "I022"));
    let in_yuan = read_page(
        &[
            &["项目支出绩效自评表（2024年度）"],
            &["项目名称", "甲"],
            &[
                "项目资金（元）",
                "",
                "年初预算数",
                "全年预算数",
                "全年执行数",
                "分值",
                "执行率",
                "得分",
            ],
            &["", "年度资金总额", "283600", "283600", "283600", "10", "100%", "10"],
            HEAD,
            &["产出指标", "数量指标", "渠道长度", "5", "5", "90", "90"],
        ],
        &["A3:A4"],
    );
    assert_eq!(text(&in_yuan, "funds[0].executed"), "283600", "nothing is converted silently");
    assert!(has(&in_yuan, "I012"));
}

#[test]
fn merged_scores_summary_rows_and_names_over_two_rows_are_doubted() {
    let form = read_page(
        &[
            &["项目支出绩效自评表（2024年度）"],
            &["项目名称", "甲"],
            HEAD,
            &["产出指标", "数量指标", "★种植面积", "", "", "10", "10"],
            &["", "", "小麦", "5亩", "5亩", "", ""],
            &["", "质量指标", "出苗率", "90%", "91%", "10", "20"],
            &["", "", "成活率", "90%", "92%", "10", ""],
        ],
        &["A4:A7", "B4:B5", "B6:B7", "G6:G7"],
    );
    assert_eq!(codes(&form, "indicators[0].name"), ["I007", "I016"]);
    assert_eq!(text(&form, "indicators[2].score"), "20");
    assert_eq!(text(&form, "indicators[3].score"), "");
    assert_eq!(codes(&form, "indicators[3].score"), ["I010"]);
}
