//! Filled forms as a county would print them. All names are made up.

mod adjustment;
pub mod assessment;
mod authenticity;
mod evaluation;
pub mod ex_ante;
mod lower_evaluation;
pub mod review;
pub mod sampling;
mod transfer;
mod whole_evaluation;

use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::{Row, Sheet};

pub use adjustment::adjustment;
pub use authenticity::authenticity;
pub use evaluation::evaluation;
pub use lower_evaluation::lower_evaluation;
pub use transfer::transfer;
pub use whole_evaluation::whole_evaluation;

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

/// What a department promises for a year: its money, its tasks, and indicators of all six dimensions.
pub fn department_target() -> Sheet {
    let mut sheet = Sheet::new(FormKind::DepartmentTarget);
    for (id, text) in [
        ("year", "2026"),
        ("competent_department", "青河县水利局"),
        ("budget_code", "303"),
        (
            "duties",
            "负责全县水资源管理、农村供水、灌区建设与管护、防汛抗旱和水土保持，指导乡镇水利站工作。",
        ),
        ("tasks_total", "1480.00"),
        ("tasks_fiscal", "1460.00"),
        ("tasks_other", "20.00"),
        (
            "objective.expected",
            "目标1：改造末级渠道20公里、更换饮水管网8公里；\n目标2：汛前完成隐患点整治6处；\n目标3：全年用水总量控制在下达指标以内。",
        ),
        ("contact", "阿依古丽"),
        ("phone", "0906-8820000"),
    ] {
        sheet.set_field(id, text);
    }
    sheet.add_rows(
        "funds",
        ["kind", "amount"],
        [["年度资金总额", "2160.00"], ["其中：基本支出", "680.00"], ["项目支出", "1480.00"]],
    );
    sheet.add_rows(
        "tasks",
        ["name", "content", "total", "fiscal", "other"],
        [
            [
                "农村饮水安全巩固提升",
                "更换老旧管网8公里，新建蓄水池2座",
                "300.00",
                "280.00",
                "20.00",
            ],
            [
                "灌区末级渠系改造",
                "防渗改造末级渠道20公里，配套分水闸30座",
                "900.00",
                "900.00",
                "0.00",
            ],
            ["防汛隐患整治", "整治隐患点6处，储备防汛物资", "280.00", "280.00", "0.00"],
        ],
    );
    sheet.add_rows(
        "indicators",
        ["l1", "l1_weight", "l2", "name", "target_raw", "weight", "note"],
        [
            ["运行成本", "15", "公用经费", "公用经费控制率", "≤100%", "8", "实际支出÷预算安排"],
            ["运行成本", "15", "人员经费", "在职人员控制率", "≤100%", "7", ""],
            ["管理效率", "20", "预算管理", "预算完成率", "≥95%", "10", ""],
            ["管理效率", "20", "采购管理", "政府采购执行率", "≥90%", "10", ""],
            ["履职效能", "35", "灌溉", "防渗改造末级渠道长度", "≥20公里", "20", ""],
            ["履职效能", "35", "供水", "更换饮水管网长度", "≥8公里", "15", ""],
            ["社会效应", "10", "受益", "受益农户", "≥930户", "10", ""],
            ["可持续发展能力", "10", "队伍建设", "水管员培训人次", "≥60人次", "10", ""],
            ["服务对象满意度", "10", "满意度", "受益农户满意度", "≥90%", "10", ""],
        ],
    );
    sheet
}

/// How far a department is in the middle of the year.
pub fn department_monitoring() -> Sheet {
    let mut sheet = Sheet::new(FormKind::DepartmentMonitoring);
    for (id, text) in [
        ("year", "2026"),
        ("competent_department", "青河县水利局"),
        ("budget_code", "303"),
        ("objective.expected", "改造末级渠道20公里、更换饮水管网8公里，汛前完成隐患点整治6处。"),
        ("flag.funds", "正常"),
        ("flag.goal", "黄标"),
        ("flag.project", "黄标"),
    ] {
        sheet.set_field(id, text);
    }
    sheet.add_rows(
        "funds",
        ["kind", "initial_budget", "adjusted_budget", "executed", "rate", "forecast"],
        [
            ["合计", "2160.00", "2160.00", "1020.00", "47.22%", "2150.00"],
            ["人员类", "600.00", "600.00", "300.00", "50.00%", "600.00"],
            ["运转类", "80.00", "80.00", "35.00", "43.75%", "78.00"],
            ["特定目标类", "1480.00", "1480.00", "685.00", "46.28%", "1472.00"],
        ],
    );
    sheet.add_rows(
        "tasks",
        ["name", "total", "progress"],
        [
            ["农村饮水安全巩固提升", "300.00", "已更换管网3公里，蓄水池完成基础。"],
            ["灌区末级渠系改造", "900.00", "已完成9公里，7月进入施工高峰。"],
            ["防汛隐患整治", "280.00", "6处全部完成，物资已入库。"],
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
            ["运行成本", "公用经费", "公用经费控制率", "≤100%", "44%", "98%", "", "", "√", "", ""],
            ["管理效率", "预算管理", "预算完成率", "≥95%", "47%", "99%", "", "", "√", "", ""],
            [
                "履职效能",
                "灌溉",
                "防渗改造末级渠道长度",
                "≥20公里",
                "5公里",
                "20公里",
                "√",
                "两个标段开工晚了一个月。",
                "",
                "√",
                "增加作业面，按周调度。",
            ],
            ["社会效应", "受益", "受益农户", "≥930户", "460户", "930户", "", "", "√", "", ""],
            [
                "可持续发展能力",
                "队伍建设",
                "水管员培训人次",
                "≥60人次",
                "32人次",
                "64人次",
                "",
                "",
                "√",
                "",
                "",
            ],
            [
                "服务对象满意度",
                "满意度",
                "受益农户满意度",
                "≥90%",
                "93%",
                "93%",
                "",
                "",
                "√",
                "",
                "",
            ],
        ],
    );
    sheet
}

/// What came of a department's year, with its report.
pub fn department_self_evaluation() -> Sheet {
    let mut sheet = Sheet::new(FormKind::DepartmentSelfEvaluation);
    for (id, text) in [
        ("year", "2025"),
        ("competent_department", "青河县水利局"),
        ("budget_code", "303"),
        ("objective.expected", "改造末级渠道18公里，整治隐患点5处。"),
        ("objective.actual", "已改造末级渠道18公里，整治隐患点5处，保障灌溉面积1.2万亩。"),
        ("total_weight", "100"),
        ("total_score", "98.40"),
        ("grade", "优"),
        ("report.overview", "内设3个股室，下辖灌区管理站、供水总站，在职46人。"),
        ("report.completion", "六个维度8项指标，完成7项，1项未达到目标值。"),
        ("report.conclusion", "综合得分98.40分，自评等级为优。"),
        ("report.problems", "政府采购执行偏慢；下年度3月底前完成采购意向公开。"),
    ] {
        sheet.set_field(id, text);
    }
    sheet.add_rows(
        "funds",
        ["kind", "initial_budget", "adjusted_budget", "executed", "weight", "rate", "score"],
        [
            ["年度资金总额", "2000.00", "2100.00", "2037.00", "—", "97.00%", "—"],
            ["按收入性质分：一般公共预算", "1960.00", "2060.00", "1997.00", "—", "96.94%", "—"],
            ["政府性基金拨款", "20.00", "20.00", "20.00", "—", "100%", "—"],
            ["专户非税", "0.00", "0.00", "0.00", "—", "", "—"],
            ["其他资金", "20.00", "20.00", "20.00", "—", "100%", "—"],
            ["按支出性质分：基本支出", "660.00", "660.00", "655.00", "—", "99.24%", "—"],
            ["项目支出", "1340.00", "1440.00", "1382.00", "—", "95.97%", "—"],
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
        [
            ["运行成本", "15", "公用经费", "公用经费控制率", "≤100%", "97%", "15", "15", ""],
            ["管理效率", "20", "预算管理", "预算完成率", "≥95%", "97%", "10", "10", ""],
            [
                "管理效率",
                "20",
                "采购管理",
                "政府采购执行率",
                "≥90%",
                "75.6%",
                "10",
                "8.40",
                "两个项目流标，已调整采购需求，下年度3月重新招标。",
            ],
            ["履职效能", "35", "灌溉", "防渗改造末级渠道长度", "≥18公里", "18公里", "35", "35", ""],
            ["社会效应", "10", "受益", "受益农户", "≥860户", "880户", "10", "10", ""],
            [
                "可持续发展能力",
                "10",
                "队伍建设",
                "水管员培训人次",
                "≥50人次",
                "55人次",
                "10",
                "10",
                "",
            ],
            ["服务对象满意度", "10", "满意度", "受益农户满意度", "≥90%", "94%", "10", "10", ""],
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
        ("department_target", department_target()),
        ("department_monitoring", department_monitoring()),
        ("department_self_evaluation", department_self_evaluation()),
        ("department_target_empty", Sheet::new(FormKind::DepartmentTarget)),
        ("department_monitoring_empty", Sheet::new(FormKind::DepartmentMonitoring)),
        ("ex_ante", ex_ante::project()),
        ("ex_ante_policy", ex_ante::policy()),
        ("department_self_evaluation_empty", Sheet::new(FormKind::DepartmentSelfEvaluation)),
        ("self_evaluation_empty", Sheet::new(FormKind::SelfEvaluation)),
        ("evaluation", evaluation()),
        ("evaluation_empty", Sheet::new(FormKind::KeyEvaluation)),
        ("evaluation_long", evaluation::long()),
        ("whole_evaluation", whole_evaluation()),
        ("whole_evaluation_empty", Sheet::new(FormKind::WholeDepartmentEvaluation)),
        ("lower_evaluation", lower_evaluation()),
        ("lower_evaluation_empty", Sheet::new(FormKind::LowerGovernmentEvaluation)),
        ("authenticity", authenticity()),
        ("authenticity_empty", Sheet::new(FormKind::Authenticity)),
        ("authenticity_long", authenticity::long()),
        ("transfer", transfer()),
        ("transfer_empty", Sheet::new(FormKind::TransferSelfEvaluation)),
        ("transfer_long", long(&transfer())),
        ("adjustment", adjustment()),
        ("adjustment_empty", Sheet::new(FormKind::TargetAdjustment)),
        ("adjustment_long", long(&adjustment())),
        ("target_empty", Sheet::new(FormKind::Target)),
        ("monitoring_empty", Sheet::new(FormKind::MonitoringAugust)),
        ("ex_ante_empty", Sheet::new(FormKind::ExAnte)),
        ("self_evaluation_long", long(&self_evaluation())),
        ("target_long", long(&target())),
        ("monitoring_long", long(&monitoring())),
        ("ex_ante_long", ex_ante::long()),
        ("review_target", review::target()),
        ("assessment", assessment::settled()),
        ("assessment_empty", Sheet::new(FormKind::AgencyAssessment)),
        ("sampling", sampling::worksheet()),
        ("sampling_empty", Sheet::new(FormKind::SampleReview)),
        ("review_target_empty", Sheet::new(FormKind::ReviewTarget)),
        ("review_ex_ante", review::ex_ante()),
        ("review_monitoring", review::monitoring()),
        ("review_self_evaluation", review::self_evaluation()),
        ("review_monitoring_empty", Sheet::new(FormKind::ReviewMonitoring)),
    ]
}
