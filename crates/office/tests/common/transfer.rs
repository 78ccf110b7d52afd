//! FM-05T as a county would print it, accepted and sent to both receivers.

use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::Sheet;

/// A self-evaluation of central and local money that was reviewed and reported.
pub fn transfer() -> Sheet {
    let mut sheet = Sheet::new(FormKind::TransferSelfEvaluation);
    for (id, text) in [
        ("year", "2024"),
        ("project", "2024年中央水利发展资金（农村供水工程维修养护）"),
        ("central_department", "水利部"),
        ("competent_department", "青河县水利局"),
        ("implementing_unit", "青河县供水总站"),
        ("objective.expected", "维修养护农村供水工程12处，覆盖服务人口3.2万人。"),
        ("objective.actual", "已维修养护农村供水工程12处，覆盖服务人口3.2万人。"),
        ("total_weight", "100"),
        ("total_score", "98.58"),
        ("grade", "优"),
        ("remark", "无"),
        ("review.department", "审核通过，2025-05-12"),
        ("review.finance", "审核通过，2025-05-20"),
        ("sent.department", "州水利局，2025-05-22，青水发〔2025〕31号"),
        ("sent.finance", "自治区财政厅，2025-05-23，青财绩〔2025〕9号"),
    ] {
        sheet.set_field(id, text);
    }
    sheet.add_rows(
        "funds",
        ["kind", "adjusted_budget", "executed", "rate", "weight", "score"],
        [
            ["年度资金总额", "808.10", "692.98", "85.75%", "10", "8.58"],
            ["其中：中央财政资金", "600.00", "520.00", "86.67%", "—", "—"],
            ["地方财政资金", "200.00", "165.38", "82.69%", "—", "—"],
            ["其中：自治区资金", "120.00", "100.00", "83.33%", "—", "—"],
            ["自治州资金", "30.00", "30.00", "100.00%", "—", "—"],
            ["县级资金", "50.00", "35.38", "70.76%", "—", "—"],
            ["其他资金", "8.10", "7.60", "93.83%", "—", "—"],
        ],
    );
    sheet.add_rows(
        "management",
        ["item", "situation", "problem"],
        [
            ["分配科学性", "按供水人口和工程状况因素分配，局党组会议研究。", ""],
            ["下达及时性", "收到上级指标文件后18日下达。", ""],
            ["拨付合规性", "按工程进度由国库集中支付。", ""],
            ["使用规范性", "专款专用，未发现截留挪用。", ""],
            ["执行准确性", "年底执行率85.75%。", "两处工程结算审核滞后；2025年一季度付清。"],
            ["预算绩效管理情况", "目标、监控、自评均按时完成。", ""],
            ["支出责任履行情况", "县级配套资金足额安排。", ""],
        ],
    );
    let columns = [
        "l1",
        "l1_weight",
        "l2",
        "name",
        "target_raw",
        "actual_raw",
        "weight",
        "score",
        "deviation_note",
    ];
    let output = ["产出指标", "50"];
    sheet.add_rows(
        "indicators",
        columns,
        [
            [output[0], output[1], "数量指标", "维修养护工程处数", "≥12处", "12处", "20", "20", ""],
            [output[0], output[1], "质量指标", "工程验收合格率", "=100%", "100%", "15", "15", ""],
            [output[0], output[1], "时效指标", "按期完工率", "=100%", "100%", "15", "15", ""],
            [
                "效益指标",
                "30",
                "社会效益指标",
                "覆盖服务人口",
                "≥3.2万人",
                "3.2万人",
                "30",
                "30",
                "",
            ],
            [
                "满意度指标",
                "10",
                "服务对象满意度指标",
                "用水户满意度",
                "≥90%",
                "95%",
                "10",
                "10",
                "",
            ],
        ],
    );
    sheet
}
