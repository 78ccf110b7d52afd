//! Which texts at the left of a money line name a source of funds.

use super::label::LONGEST;
use super::text::{bare, has};

/// A source of funds: 年度资金总额, 其中：财政拨款, 其他资金.
pub fn is_fund_kind(text: &str) -> bool {
    let words = bare(text);
    let words = words.trim_start_matches("其中").trim_start_matches([':', ',']);
    let sources = [
        "资金",
        "拨款",
        "总额",
        "收入",
        "结转",
        "债券",
        "补助",
        "自筹",
        "合计",
        "小计",
        "预算内",
        "转移支付",
        "投资",
        "经费",
        "公共预算",
        "基金",
        "贷款",
        "捐赠",
        "非税",
        "其他",
    ];
    let about =
        ["情况", "管理", "执行", "指标", "目标", "名称", "得分", "项目资金", "预算数", "单位名"];
    !words.is_empty()
        && words.chars().count() <= LONGEST
        && !words.contains(['。', ';'])
        && has(words, &sources)
        && !has(words, &about)
}
