//! The sample of FM-01A.

use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::Sheet;

/// Ten kilometres of pipes become eight; one indicator is new, one is given up.
pub fn adjustment() -> Sheet {
    let mut sheet = Sheet::new(FormKind::TargetAdjustment);
    for (id, text) in [
        ("year", "2026"),
        ("project", "城区老旧供热管网更新"),
        ("competent_department", "住房和城乡建设局（317）"),
        ("implementing_unit", "县供热服务中心"),
        (
            "reason",
            "和平路2公里管网与市政道路改造合并实施，移交道路项目；\n同时新建热计量装置，以掌握热损失。",
        ),
        ("basis", "县政府专题会议纪要〔2026〕14号；县发改委关于变更建设内容的批复"),
        ("objective.before", "更新供热管网10公里，改造换热站3座，\n保障2300户居民温暖过冬。"),
        (
            "objective.expected",
            "更新供热管网8公里，改造换热站3座，安装热计量装置12套，\n保障2300户居民温暖过冬。",
        ),
    ] {
        sheet.set_field(id, text);
    }
    sheet.add_rows(
        "indicators",
        [
            "l1",
            "l1_weight",
            "l2",
            "name",
            "change",
            "before_raw",
            "target_raw",
            "before_weight",
            "weight",
            "note",
        ],
        ROWS,
    );
    sheet
}

const OUTPUT: &str = "产出指标";
const BENEFIT: &str = "效益指标";

const ROWS: [[&str; 10]; 7] = [
    [
        OUTPUT,
        "50分",
        "数量指标",
        "更新供热管网长度",
        "改值",
        "≥10公里",
        "≥8公里",
        "20",
        "16",
        "和平路2公里移交道路项目，8月底已完成6.5公里。",
    ],
    [OUTPUT, "50分", "数量指标", "改造换热站数量", "不变", "=3座", "=3座", "10", "10", ""],
    [OUTPUT, "50分", "数量指标", "安装热计量装置套数", "新增", "", "≥12套", "", "8", ""],
    [OUTPUT, "50分", "质量指标", "管网打压试验合格率", "改值", "=100%", "=100%", "10", "16", ""],
    [OUTPUT, "50分", "时效指标", "和平路段完工时间", "取消", "2026年9月30日前", "", "10", "", ""],
    [BENEFIT, "30分", "社会效益指标", "保障供热户数", "不变", "≥2300户", "≥2300户", "30", "30", ""],
    [
        "满意度指标",
        "10分",
        "服务对象满意度指标",
        "居民满意度",
        "不变",
        "≥90%",
        "≥90%",
        "10",
        "10",
        "",
    ],
];
