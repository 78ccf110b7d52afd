//! Labels, headings and what is printed around them.

use wenxiao_domain::form::layout::FormKind;

use super::{HEAD, codes, has, names, read_page, text};

#[test]
fn labels_with_blanks_breaks_and_numbering_are_found_wherever_they_stand() {
    let form = read_page(
        &[
            &["", "", "附件2："],
            &["", "", "青河县项目支出绩效自评表"],
            &["", "", "（ ２０２４ 年 度 ）"],
            &[],
            &["", "", "项　目\n名　称：", "", "河堤加固"],
            &["", "", "1.主管部门", "", "青河县水利局", "", "实施单位\n（盖章）", "", "河道管理站"],
            &[
                "",
                "",
                "一  级\n指标",
                "二级\n指标",
                "三级指标",
                "年度\n指标值",
                "实际\n完成值",
                "分 值",
                "得 分",
            ],
            &["", "", "产出指标", "数量指标", "加固河堤长度", "≥３公里", "3.2公里", "10", "10"],
        ],
        &[],
    );
    assert_eq!(form.kind, FormKind::SelfEvaluation);
    assert_eq!(text(&form, "year"), "2024");
    assert_eq!(text(&form, "project"), "河堤加固");
    assert_eq!(text(&form, "competent_department"), "青河县水利局");
    assert_eq!(text(&form, "implementing_unit"), "河道管理站");
    assert_eq!(text(&form, "indicators[0].target_raw"), "≥３公里", "full width is kept");
    assert_eq!(form.cells[&"project".parse().expect("a place")], "E5");
    assert!(form.truncated, "the table ends in an indicator");
}

#[test]
fn what_a_template_printed_is_told_from_what_was_written() {
    let form = read_page(
        &[
            &["项目支出绩效自评表（2024年度）"],
            &["项目名称", "甲"],
            HEAD,
            &["产出指标", "数量指标", "★指标1：渠道长度（≥**公里）", "≥5公里", "5公里", "10", "10"],
            &["", "", "指标2："],
            &["", "……"],
            &["", "质量指标", "……"],
            &["效益指标", "社会效益指标"],
            &["总分", "", "", "", "", "10", "10"],
        ],
        &["A9:E9"],
    );
    assert_eq!(names(&form), ["★指标1：渠道长度（≥**公里）"]);
    assert_eq!(codes(&form, "indicators[0].name"), ["I007"]);
    assert_eq!(form.findings.iter().filter(|f| f.code == "I008").count(), 3);
    assert!(has(&form, "I019"), "a level without an indicator is named");
    assert_eq!(text(&form, "total_score"), "10");
    assert!(!form.truncated);
}

#[test]
fn a_note_below_an_empty_label_is_not_what_the_label_asks_for() {
    let form = read_page(
        &[
            &["项目支出绩效自评表（2024年度）"],
            &["项目名称", "甲"],
            HEAD,
            &["产出指标", "数量指标", "渠道长度", "5公里", "5公里", "10", "10"],
            &["改进措施"],
            &["备注:1.预算数为调整后的数。"],
        ],
        &["A5:G5", "A6:G6"],
    );
    assert_eq!(text(&form, "improvements"), "");
    let kept: Vec<&str> = form.leftovers.iter().map(|left| left.text.as_str()).collect();
    assert_eq!(kept, ["备注:1.预算数为调整后的数。"]);
}

#[test]
fn extra_columns_fields_and_remarks_are_told_and_missing_ones_too() {
    let form = read_page(
        &[
            &["项目支出绩效自评表（2024年度）"],
            &["项目名称", "甲", "", "项目负责人", "某某"],
            &["一级指标", "二级指标", "三级指标", "年度指标值", "评分标准", "实际完成值", "得分"],
            &["产出指标", "数量指标", "渠道长度", "5公里", "每少1公里扣2分", "5公里", "10"],
            &["注：本表一式两份。"],
        ],
        &["A5:G5"],
    );
    assert_eq!(text(&form, "indicators[0].actual_raw"), "5公里");
    let left: Vec<_> = form.leftovers.iter().map(|l| (l.cell.as_str(), l.text.as_str())).collect();
    for leftover in [("E2", "某某"), ("E4", "每少1公里扣2分"), ("A5", "注：本表一式两份。")]
    {
        assert!(left.contains(&leftover), "{leftover:?} in {left:?}");
    }
    assert!(form.findings.iter().any(|f| f.code == "I001" && f.message.contains("每少1公里扣2分")));
    assert!(form.findings.iter().any(|f| f.code == "I005" && f.message.contains("分值")));
}

#[test]
fn prompts_missing_years_and_titles_without_a_kind_are_doubted() {
    let form = read_page(
        &[
            &["青河县绩效情况表"],
            &["项目名称", "甲"],
            &["年度总体目标", "预期目标", "", "实际完成情况"],
            &["", "修渠5公里", "", "对照目标说明完成情况（100字以内）"],
            HEAD,
            &["产出指标", "数量指标", "渠道长度", "5", "5", "90", "90"],
        ],
        &["A3:A4", "B3:C3", "B4:C4", "D3:H3", "D4:H4"],
    );
    assert_eq!(text(&form, "objective.expected"), "修渠5公里");
    assert_eq!(codes(&form, "objective.actual"), ["I015"]);
    assert!(has(&form, "I013") && has(&form, "I014"));
}

#[test]
fn a_target_form_with_the_medium_term_at_the_left() {
    let form = read_page(
        &[
            &["项目支出绩效目标申报表"],
            &["（2026年度）"],
            &["项目名称", "", "供热管网更新"],
            &["主管部门及代码", "", "住建局317", "", "实施单位", "供热中心"],
            &["项目属性", "", "延续性项目", "", "项目期", "2025—2027年"],
            &["项目资金\n（万元）", "", "中期资金总额：", "3600", "年度资金总额：", "", "1280"],
            &["", "", "其中：财政拨款", "3000", "其中：财政拨款", "", "1080"],
            &["", "", "其他资金", "600", "其他资金", "", "200"],
            &["总体\n目标", "中期目标（2025年—2027年）", "", "", "年度目标"],
            &["", "三年更新管网28公里", "", "", "更新管网10公里"],
            &["绩效\n指标", "一级指标", "二级指标", "三级指标", "指标值", "三级指标", "指标值"],
            &["", "产出指标", "数量指标", "更新管网长度", "28公里", "更新管网长度", "10公里"],
        ],
        &[
            "A6:B8", "E6:F6", "E7:F7", "E8:F8", "A9:A10", "B9:D9", "B10:D10", "E9:G9", "E10:G10",
            "A11:A12",
        ],
    );
    assert_eq!(form.kind, FormKind::Target);
    assert_eq!(text(&form, "objective.mid"), "三年更新管网28公里");
    assert_eq!(text(&form, "objective.expected"), "更新管网10公里");
    assert_eq!(text(&form, "mid_funds[0].amount"), "3600");
    assert_eq!(text(&form, "mid_funds[2].kind"), "其他资金");
    assert_eq!(text(&form, "funds[0].amount"), "1280");
    assert_eq!(text(&form, "funds[2].amount"), "200");
    assert_eq!(text(&form, "indicators[0].mid_target_raw"), "28公里");
    assert_eq!(text(&form, "indicators[0].target_raw"), "10公里");
    assert_eq!(text(&form, "period"), "2025—2027年");
}

/// FM-07 has no table of indicators: its rows and tables are found by their words, in any arrangement.
#[test]
fn an_evaluation_report_of_ones_own_making_is_read_by_its_labels() {
    let form = read_page(
        &[
            &["青河县预算项目事前绩效评估报告"],
            &["（2026年度）"],
            &["主管部门", "青河县水利局", "", "评估时间", "2025年9月12日"],
            &["项目名称", "河堤加固", "", "评估对象类别", "项目"],
            &["申请资金", "360", "", "核减金额", "32"],
            &["一、项目基本情况"],
            &["1.立项背景及依据", "河堤渗漏，列入规划。"],
            &["三、综合评估"],
            &["投入经济性", "单价偏高，建议核减。"],
            &["评估内容", "评分要点", "分值", "评定等次", "得分", "理由"],
            &["立项必要性", "目的明确", "5", "优", "5", ""],
            &["", "符合规划", "5", "良", "4", "没有单独论证"],
            &["专家姓名", "工作单位", "立项必要性", "投入经济性", "绩效目标合理性", "方案", "筹资"],
            &["王建国", "州设计院", "19", "16", "18", "18", "20"],
            &["李秀英", "县评审中心", "18", "15.5", "18", "17", "19"],
            &["资料名称", "是否具备", "备注"],
            &["立项依据文件", "有", ""],
            &["风险评估材料", "无", "一般改造工程"],
        ],
        &[],
    );
    assert_eq!(form.kind, FormKind::ExAnte);
    for (place, expected) in [
        ("year", "2026"),
        ("project", "河堤加固"),
        ("subject_class", "项目"),
        ("competent_department", "青河县水利局"),
        ("evaluated_on", "2025年9月12日"),
        ("requested", "360"),
        ("unsupported", "32"),
        ("basis.background", "河堤渗漏，列入规划。"),
        ("opinion.economy", "单价偏高，建议核减。"),
        ("items[0].rating", "优"),
        ("items[1].rating", "良"),
        ("items[1].note", "没有单独论证"),
        ("experts[0].name", "王建国"),
        ("experts[1].economy", "15.5"),
        ("experts[1].funding", "19"),
        ("documents[1].has", "无"),
        ("documents[1].note", "一般改造工程"),
    ] {
        assert_eq!(text(&form, place), expected, "{place}");
    }
    assert_eq!(form.sheet.rows("experts").len(), 2);
    assert_eq!(form.sheet.rows("documents").len(), 2);
}
