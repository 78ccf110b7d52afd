//! Filled forms as a county would print them. All names are made up.

pub mod ex_ante;

use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::{Row, Sheet};

/// A self-evaluation with twelve indicators, merged levels, points in brackets and a long name.
pub fn self_evaluation() -> Sheet {
    let mut sheet = Sheet::new(FormKind::SelfEvaluation);
    for (id, text) in [
        ("year", "2025"),
        ("project", "2025年柳林乡胡杨渠灌区末级渠系防渗改造及配套建筑物维修项目"),
        ("competent_department", "青河县水利局"),
        ("implementing_unit", "青河县胡杨渠灌区管理站"),
        (
            "objective.expected",
            "改造末级渠道12.6公里，维修分水闸18座，更换启闭机18台。\n项目完成后，灌区渠系水利用系数由0.58提高到0.63以上，\
             改善灌溉面积1.2万亩，受益农户620户。",
        ),
        (
            "objective.actual",
            "已改造末级渠道12.6公里，维修分水闸17座，更换启闭机17台；另有1座分水闸因征地协商未完成，转入下年实施。\n\
             灌区渠系水利用系数达到0.64，改善灌溉面积1.2万亩，受益农户620户。",
        ),
        ("total_weight", "100"),
        ("total_score", "96.38"),
        ("conclusion", "项目总体完成较好，资金使用规范，综合得分96.38分，自评等级为优。"),
        (
            "problems",
            "一是前期征地协商不充分，1座分水闸未能按期施工；二是管护责任落实到户的进度偏慢。",
        ),
        ("improvements", "提前开展占地协商，签订管护协议后再安排施工。"),
    ] {
        sheet.set_field(id, text);
    }
    sheet.add_rows(
        "funds",
        ["kind", "initial_budget", "adjusted_budget", "executed", "weight", "rate", "score"],
        [
            ["年度资金总额", "460.00", "452.50", "440.12", "10", "97.26%", "9.73"],
            ["其中：本年财政拨款", "400.00", "392.50", "380.12", "—", "96.85%", "—"],
            ["上年结转资金", "60.00", "60.00", "60.00", "—", "100%", "—"],
            ["其他资金", "0.00", "0.00", "0.00", "—", "", "—"],
        ],
    );
    sheet.add_rows(
        "indicators",
        [
            "l1",
            "l1_weight",
            "l2",
            "name",
            "target_raw",
            "actual_raw",
            "weight",
            "score",
            "deviation_note",
        ],
        SELF_EVALUATION_ROWS,
    );
    sheet
}

const OUTPUT: &str = "产出指标";
const BENEFIT: &str = "效益指标";

const SELF_EVALUATION_ROWS: [[&str; 9]; 12] = [
    [OUTPUT, "50分", "数量指标", "改造末级渠道长度", "≥12.6公里", "12.6公里", "8", "8", ""],
    [
        OUTPUT,
        "50分",
        "数量指标",
        "维修分水闸数量",
        "=18座",
        "17座",
        "8",
        "7.56",
        "1座分水闸占地协商未完成，已列入2026年3月施工计划。",
    ],
    [
        OUTPUT,
        "50分",
        "数量指标",
        "更换启闭机台数",
        "=18台",
        "17台",
        "6",
        "5.67",
        "随分水闸一并安装。",
    ],
    [OUTPUT, "50分", "质量指标", "单元工程验收合格率", "=100%", "100%", "8", "8", ""],
    [
        OUTPUT,
        "50分",
        "质量指标",
        "符合GB/T50363-2018节水灌溉工程技术标准的渠段占比",
        "≥95%",
        "97.5%",
        "6",
        "6",
        "",
    ],
    [OUTPUT, "50分", "时效指标", "工程按期完工率", "=100%", "94.44%", "7", "6.61", "同上。"],
    [OUTPUT, "50分", "成本指标", "渠道改造每公里成本", "≤31.5万元", "30.2万元", "7", "7", ""],
    [BENEFIT, "30分", "经济效益指标", "亩均灌溉用水成本下降", "≥5元/亩", "6.2元/亩", "8", "8", ""],
    [BENEFIT, "30分", "社会效益指标", "受益农户数", "≥600户", "620户", "8", "8", ""],
    [BENEFIT, "30分", "生态效益指标", "渠系水利用系数", "≥0.63", "0.64", "7", "7", ""],
    [
        BENEFIT,
        "30分",
        "可持续影响指标",
        "管护协议签订率",
        "=100%",
        "83%",
        "7",
        "5.81",
        "部分农户外出务工，协议由村委会代为联系，预计2026年5月底前签完。",
    ],
    ["满意度指标", "10分", "服务对象满意度指标", "受益农户满意度", "≥95%", "96.1%", "10", "10", ""],
];

/// A target form with a medium-term goal, in the tree that has cost as a level of its own.
pub fn target() -> Sheet {
    let mut sheet = Sheet::new(FormKind::Target);
    for (id, text) in [
        ("year", "2026"),
        ("project", "城区老旧供热管网更新"),
        ("competent_department", "住房和城乡建设局（317）"),
        ("implementing_unit", "县供热服务中心"),
        ("project_nature", "延续性项目"),
        ("period", "2025年至2027年"),
        ("objective.mid", "三年更新老旧供热管网28公里，热损失率降到12%以下。"),
        ("objective.expected", "更新供热管网10公里，改造换热站3座，\n保障2300户居民温暖过冬。"),
    ] {
        sheet.set_field(id, text);
    }
    for (group, amounts) in
        [("mid_funds", ["3600", "3000", "600"]), ("funds", ["1280", "1080", "200"])]
    {
        let head = if group == "funds" { "年度资金总额" } else { "中期资金总额" };
        for (kind, amount) in [head, "其中：财政拨款", "其他资金"].into_iter().zip(amounts)
        {
            sheet.rows_mut(group).push(Row::default().with("kind", kind).with("amount", amount));
        }
    }
    sheet.add_rows(
        "indicators",
        ["l1", "l1_weight", "l2", "name", "mid_target_raw", "target_raw", "weight", "note"],
        [
            ["成本指标", "20", "经济成本指标", "每公里更新成本", "≤128万元", "≤128万元", "20", ""],
            [OUTPUT, "40", "数量指标", "更新供热管网长度", "=28公里", "=10公里", "15", ""],
            [OUTPUT, "40", "数量指标", "改造换热站数量", "=8座", "=3座", "10", ""],
            [
                OUTPUT,
                "40",
                "质量指标",
                "管道焊口一次探伤合格率",
                "≥98%",
                "≥98%",
                "15",
                "抽检比例不低于20%",
            ],
            [BENEFIT, "20", "社会效益指标", "受益居民户数", "≥6800户", "≥2300户", "20", ""],
            ["满意度指标", "10", "服务对象满意度指标", "居民满意度", "≥90%", "≥90%", "10", ""],
        ],
    );
    sheet
}

/// The same form with thirty indicators of long names, over several pages.
pub fn long(sheet: &Sheet) -> Sheet {
    let mut long = sheet.clone();
    let rows = sheet.rows("indicators").to_vec();
    let kind = sheet.kind();
    let columns = kind.layout().group("indicators").expect("both forms have indicators").columns;
    let more = (0..30).map(|index| {
        let mut row = rows[index * rows.len() / 30].clone();
        let name = format!(
            "{}（第{}标段，含附属建筑物、测量放线与竣工资料整编）",
            row.get("name"),
            index + 1
        );
        row.set("name", name);
        row.set(columns[columns.len() - 1].id, "按月调度，逐项核对。".repeat(1 + index % 4));
        row
    });
    *long.rows_mut("indicators") = more.collect();
    long
}
/// A monitoring form of the first round with a cause, a doubted goal and a flag.
pub fn monitoring() -> Sheet {
    let mut sheet = Sheet::new(FormKind::MonitoringMay);
    for (id, text) in [
        ("year", "2026"),
        ("project", "2026年红柳沟村饮水管网改造项目"),
        ("competent_department", "青河县水利局"),
        ("implementing_unit", "青河县农村供水总站"),
        (
            "objective.expected",
            "更换老旧管网8公里，新建蓄水池2座，受益农户310户，水质合格率达到98%。",
        ),
        ("flag.funds", "黄标"),
        ("flag.goal", "红标"),
        ("flag.project", "红标"),
    ] {
        sheet.set_field(id, text);
    }
    sheet.add_rows(
        "funds",
        ["kind", "initial_budget", "adjusted_budget", "executed", "rate", "forecast"],
        [
            ["年度资金总额", "280.00", "300.00", "90.00", "30.00%", "300.00"],
            ["其中：本年财政拨款", "260.00", "280.00", "90.00", "32.14%", "280.00"],
            ["上年结转资金", "0.00", "0.00", "0.00", "", "0.00"],
            ["其他资金", "20.00", "20.00", "0.00", "0.00%", "20.00"],
        ],
    );
    sheet.add_rows(
        "indicators",
        [
            "l1",
            "l2",
            "name",
            "target_raw",
            "actual_raw",
            "forecast_raw",
            "cause_staff",
            "deviation_note",
            "likely_sure",
            "likely_maybe",
            "remark",
        ],
        [
            [
                OUTPUT,
                "数量指标",
                "更换管网长度",
                "≥8公里",
                "1.2公里",
                "7公里",
                "√",
                "施工队4月更换，停工25天。",
                "",
                "√",
                "增加一个作业班组，7月底前补齐进度。",
            ],
            [OUTPUT, "数量指标", "新建蓄水池", "=2座", "1座", "2座", "", "", "√", "", ""],
            [OUTPUT, "质量指标", "管道试压合格率", "=100%", "100%", "100%", "", "", "√", "", ""],
            [
                OUTPUT,
                "时效指标",
                "完工时间",
                "2026年10月31日前",
                "未到期",
                "2026年10月20日",
                "",
                "",
                "√",
                "",
                "",
            ],
            [BENEFIT, "社会效益指标", "受益农户", "≥310户", "46户", "310户", "", "", "√", "", ""],
        ],
    );
    sheet
}

/// Every sample with a name for its file.
pub fn all() -> Vec<(&'static str, Sheet)> {
    vec![
        ("self_evaluation", self_evaluation()),
        ("target", target()),
        ("monitoring", monitoring()),
        ("ex_ante", ex_ante::project()),
        ("ex_ante_policy", ex_ante::policy()),
        ("self_evaluation_empty", Sheet::new(FormKind::SelfEvaluation)),
        ("target_empty", Sheet::new(FormKind::Target)),
        ("monitoring_empty", Sheet::new(FormKind::MonitoringAugust)),
        ("ex_ante_empty", Sheet::new(FormKind::ExAnte)),
        ("self_evaluation_long", long(&self_evaluation())),
        ("target_long", long(&target())),
        ("monitoring_long", long(&monitoring())),
        ("ex_ante_long", ex_ante::long()),
    ]
}
