//! Valid input that the changes start from: filled forms in every file format, and the texts that
//! people write into them.

use anyhow::{Context, Result};
use serde_json::{Value, json};
use wenxiao_corpus::perturb::variant;
use wenxiao_corpus::table::{Table, read};
use wenxiao_office::write::{Stamp, docx, xlsx};

/// Everything to start from.
pub struct Seeds {
    /// Workbooks `.xlsx`.
    pub xlsx: Vec<Vec<u8>>,
    /// Workbooks `.xls`.
    pub xls: Vec<Vec<u8>>,
    /// Word documents.
    pub docx: Vec<Vec<u8>>,
    /// Forms as JSON.
    pub json: Vec<Value>,
}

/// Files of each form: enough to hold every layout and noise.
const VARIANTS: u32 = 40;

impl Seeds {
    /// Makes them.
    pub fn grow(seed: u64) -> Result<Self> {
        let json = vec![self_evaluation(), target_form()];
        let tables = json
            .iter()
            .map(|value| Ok(read("样表", "", value.as_object().context("an object")?)))
            .collect::<Result<Vec<Table>>>()?;
        let mut out = Self { xlsx: Vec::new(), xls: Vec::new(), docx: Vec::new(), json };
        let stamp = Stamp::default();
        for (index, table) in tables.iter().enumerate() {
            out.xlsx.push(xlsx(&table.expected.sheet, &stamp)?);
            out.docx.push(docx(&table.expected.sheet, &stamp)?);
            let others: Vec<&Table> =
                tables.iter().filter(|other| other.form != table.form).collect();
            for number in 0..VARIANTS {
                let made = variant(table, &others, seed.wrapping_add(index as u64), number)?;
                let list = match made.name.rsplit_once('.').map(|(_, extension)| extension) {
                    Some("xlsx") => &mut out.xlsx,
                    Some("xls") => &mut out.xls,
                    _ => &mut out.docx,
                };
                list.push(made.bytes);
            }
        }
        Ok(out)
    }
}

/// Texts as they stand in cells: numbers, money, days, shares, values, words.
pub const TEXTS: &[&str] = &[
    "≥95%",
    "＞=90％",
    "﹦100%",
    "≤20万元",
    "1,234.56",
    "１００，５６０．００",
    "-3.5",
    "218.74万元",
    "１９.９４亿",
    "2025年12月31日前",
    "2025-05-31",
    "44561",
    "12月底",
    "2025.6-2025.12",
    "第四季度末",
    "0.9759",
    "97.59%",
    "90%以上",
    "不少于12种",
    "≥**%",
    "100%20台",
    "1.2万亩",
    "元/人·天",
    "400元/人、天",
    "±5%",
    "25%左右",
    "200-300人次",
    "是",
    "优",
    "达成预期指标",
    "部分达成预期指标并具有一定效果",
    "未达成预期指标且效果较差",
    "显著提升",
    "三",
    "两次",
    "十二",
    "50分",
    "产出指标（50分）",
    "99999999999999999999",
    "0.00000000000000000001",
    "——",
    "/",
    "1/3",
    "1e9",
    "NaN",
    "∞",
    "½",
    "①",
    "㎡",
    "万",
    "百分比",
    "％",
    "０",
    "−1",
    "≮85%",
    "每亩300",
    "N95%",
    "二100%",
    "2025年",
    "2025年13月",
    "30/02/2025",
    "20250531",
    "年底",
    "18/10万",
    "1：2",
    "3‰",
    "0起",
];

fn self_evaluation() -> Value {
    let row = |l1: &str, l2: &str, name: &str, target: &str, actual: &str| {
        json!({"l1": l1, "l1_weight": "50分", "l2": l2, "name": name, "target_raw": target,
            "actual_raw": actual, "weight": "10", "score": "9.5", "deviation_note": "冬季停工"})
    };
    json!({
        "form": "self_eval", "year": "2025", "project": "柳林乡末级渠道改造", "source": {"year": 2025},
        "competent_department": "水利局（317）", "implementing_unit": "灌区管理站",
        "funds": [
            {"kind": "年度资金总额", "initial_budget": "460", "adjusted_budget": "452.50",
                "executed": "440.12", "weight": "10", "rate": "97.26%", "score": "9.73"},
            {"kind": "其中：本年财政拨款", "initial_budget": "400", "adjusted_budget": "392.50",
                "executed": "380.12", "weight": "—", "rate": "96.85%", "score": "—"},
            {"kind": "其他资金", "initial_budget": "60", "adjusted_budget": "60", "executed": "60"},
        ],
        "objective": {"expected": "改造渠道12.6公里，\n维修分水闸18座。", "actual": "已改造12.6公里。"},
        "indicators": [
            row("产出指标", "数量指标", "改造渠道长度", "≥12.6公里", "12.6公里"),
            row("产出指标", "质量指标", "验收合格率（≥**%）", "≥95", "97.5%"),
            row("产出指标", "时效指标", "完工时间", "2025年11月底前", "2025年12月6日"),
            row("产出指标", "成本指标", "每公里成本", "≤31.5万元", "302000元"),
            row("效益指标", "社会效益指标", "受益农户数", "600-650户", "620"),
            row("效益指标", "生态效益指标", "改善环境", "明显改善", "达成预期指标"),
            row("满意度指标", "服务对象满意度指标", "农户满意度", "90%以上", "96.1%"),
        ],
        "total_weight": "100", "total_score": "96.38", "grade": "优",
    })
}

fn target_form() -> Value {
    let row = |l1: &str, l2: &str, name: &str, target: &str| {
        json!({"l1": l1, "l2": l2, "name": name, "target_raw": target, "weight": "15",
            "target_parts": {"sign": "≥", "value": "10", "unit": "公里"}})
    };
    json!({
        "form": "target", "year": "2026", "project": "老旧供热管网更新", "source": {"year": 2026},
        "competent_department": "住建局", "implementing_unit": "供热服务中心",
        "project_nature": "新增项目", "period": "2025年至2027年",
        "funds": [{"kind": "年度资金总额", "amount": "1280"}, {"kind": "其中：财政拨款", "amount": "1080"}],
        "objective": {"expected": "更新管网10公里"},
        "indicators": [
            row("成本指标", "经济成本指标", "每公里成本", "≤128万元"),
            row("产出指标", "数量指标", "更新管网长度", "=10公里"),
            row("效益指标", "社会效益指标", "受益户数", "≥2300户"),
            row("满意度指标", "服务对象满意度指标", "居民满意度", "≥90%"),
        ],
    })
}
