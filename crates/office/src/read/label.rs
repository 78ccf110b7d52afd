//! Which field or column a label means: by the spellings that the layouts declare, else by the words
//! that such labels are made of. The second is a doubt and says so.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use wenxiao_domain::form::layout::{FormFamily, FormKind, SubjectKind};

use super::spelling::{LONGEST, Spellings, is_short, words_of};
use super::text::{bare, has};

/// A column of the indicator table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IndicatorColumn {
    /// 一级指标.
    Level1,
    /// 二级指标.
    Level2,
    /// 三级指标.
    Name,
    /// 指标性质, 计算符号.
    Sign,
    /// 指标值.
    Target,
    /// 度量单位.
    Unit,
    /// 中期指标值.
    MidTarget,
    /// 实际完成值.
    Actual,
    /// 分值.
    Weight,
    /// 得分.
    Score,
    /// 偏差原因, 备注.
    Note,
    /// A column that only some forms have, by its id.
    Further(&'static str),
}

/// A column of the funds table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FundsColumn {
    /// 年初预算数.
    Initial,
    /// 全年预算数, 调整后预算数.
    Adjusted,
    /// 预算数 without saying which.
    Budget,
    /// 全年执行数.
    Executed,
    /// 分值.
    Weight,
    /// 执行率.
    Rate,
    /// 得分.
    Score,
    /// 金额.
    Amount,
    /// 全年预计执行数.
    Forecast,
}

/// How a label was understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning<T> {
    /// What it means.
    pub what: T,
    /// A declared spelling; otherwise concluded from its words.
    pub exact: bool,
}

impl<T> Meaning<T> {
    const fn exact(what: T) -> Self {
        Self { what, exact: true }
    }

    const fn loose(what: T) -> Self {
        Self { what, exact: false }
    }
}

static INDICATORS: LazyLock<Spellings> = LazyLock::new(|| Spellings::of_group("indicators"));
static FUNDS: LazyLock<Spellings> = LazyLock::new(|| Spellings::of_group("funds"));
static FIELDS: LazyLock<BTreeMap<FormKind, Spellings>> = LazyLock::new(|| {
    let of = |kind: FormKind| (kind, Spellings::of(kind.layout().fields.iter()));
    FormKind::ALL.map(of).into()
});

/// The column that a heading of the indicator table means.
pub fn indicator_column(text: &str) -> Option<Meaning<IndicatorColumn>> {
    use IndicatorColumn as C;
    let (words, all) = words_of(text)?;
    let exact = match words.as_str() {
        "指标性质" | "计算符号" | "运算符号" | "符号" => Some(C::Sign),
        "度量单位" | "计量单位" | "单位" => Some(C::Unit),
        // A source of funds more often than a cause of deviation; that one stands under its own heading.
        "其他" => return None,
        _ => INDICATORS.find(&words, &all).and_then(column_of_id),
    };
    exact.map(Meaning::exact).or_else(|| loose_indicator_column(&words).map(Meaning::loose))
}

fn column_of_id(id: &'static str) -> Option<IndicatorColumn> {
    use IndicatorColumn as C;
    Some(match id {
        "l1" => C::Level1,
        "l2" => C::Level2,
        "name" => C::Name,
        "target_raw" => C::Target,
        "mid_target_raw" => C::MidTarget,
        "actual_raw" => C::Actual,
        "weight" => C::Weight,
        "score" => C::Score,
        "deviation_note" | "note" => C::Note,
        "l1_weight" => return None,
        further => C::Further(further),
    })
}

fn loose_indicator_column(words: &str) -> Option<IndicatorColumn> {
    use IndicatorColumn as C;
    let foreign = ["标准", "规则", "依据", "来源", "办法", "要点", "方法", "责任", "佐证"];
    if words.starts_with("一级") {
        return Some(C::Level1);
    }
    if words.starts_with("二级") {
        return Some(C::Level2);
    }
    if words.starts_with("三级") || has(words, &["指标名称", "指标内容", "具体指标", "明细指标"])
    {
        return Some(C::Name);
    }
    if has(words, &["原因", "偏差", "改进", "整改", "备注", "说明"]) {
        return Some(C::Note);
    }
    if has(words, &["预计"]) && has(words, &["完成", "实现", "达成"]) {
        return Some(C::Further("forecast_raw"));
    }
    if has(words, &foreign) && !has(words, &["标准值", "标准分"]) {
        return None;
    }
    if has(words, &["符号", "指标性质", "运算", "比较", "算符"]) {
        return Some(C::Sign);
    }
    if has(words, &["计量单位", "度量单位"]) {
        return Some(C::Unit);
    }
    if has(words, &["得分", "自评分", "实得", "评分"]) {
        return Some(C::Score);
    }
    if has(words, &["分值", "权重", "标准分", "满分", "分数", "应得"]) {
        return Some(C::Weight);
    }
    let value = has(words, &["值", "情况", "结果", "数", "目标", "水平", "程度", "量"]);
    if has(words, &["完成", "实际", "达成", "实现", "执行"]) && value {
        return Some(C::Actual);
    }
    if has(words, &["中期", "实施期", "长期"]) && has(words, &["值", "目标"]) {
        return Some(C::MidTarget);
    }
    if has(words, &["指标值", "目标值", "计划值", "预期值", "设定值", "标准值", "绩效值", "目标"])
    {
        return Some(C::Target);
    }
    matches!(words, "绩效指标" | "指标" | "考核指标" | "评价指标").then_some(C::Name)
}

/// The column that a heading of the funds table means.
pub fn funds_column(text: &str) -> Option<Meaning<FundsColumn>> {
    let (words, all) = words_of(text)?;
    if matches!(words.as_str(), "预算数" | "预算金额" | "预算" | "预算资金" | "项目预算")
    {
        return Some(Meaning::exact(FundsColumn::Budget));
    }
    let exact = FUNDS.find(&words, &all).and_then(funds_column_of_id);
    exact.map(Meaning::exact).or_else(|| loose_funds_column(&words).map(Meaning::loose))
}

/// A heading of either table: it names what stands below it, and nothing beside it.
pub fn is_block_heading(text: &str) -> bool {
    matches!(bare(text).as_str(), "资金来源" | "资金性质" | "金额")
        || indicator_column(text).is_some_and(|meaning| meaning.exact)
        || funds_column(text).is_some_and(|meaning| meaning.exact)
}

fn funds_column_of_id(id: &str) -> Option<FundsColumn> {
    use FundsColumn as C;
    Some(match id {
        "initial_budget" => C::Initial,
        "adjusted_budget" => C::Adjusted,
        "executed" => C::Executed,
        "weight" => C::Weight,
        "rate" => C::Rate,
        "score" => C::Score,
        "amount" => C::Amount,
        "forecast" => C::Forecast,
        _ => return None,
    })
}

fn loose_funds_column(words: &str) -> Option<FundsColumn> {
    use FundsColumn as C;
    if has(words, &["原因", "说明", "到位", "结余", "结转"]) {
        return None;
    }
    if has(words, &["执行率", "支出率", "完成率", "使用率"]) {
        return Some(C::Rate);
    }
    if has(words, &["得分", "自评分", "实得"]) {
        return Some(C::Score);
    }
    if has(words, &["分值", "权重", "满分", "标准分"]) {
        return Some(C::Weight);
    }
    if has(words, &["预计"]) && has(words, &["执行", "支出", "支付"]) {
        return Some(C::Forecast);
    }
    if has(words, &["年初", "初始"]) && has(words, &["预算", "安排", "数"]) {
        return Some(C::Initial);
    }
    if has(words, &["调整", "全年预算", "全年安排"]) {
        return Some(C::Adjusted);
    }
    if has(
        words,
        &[
            "执行数",
            "执行额",
            "执行金额",
            "实际执行",
            "实际支出",
            "支出数",
            "支出额",
            "支出金额",
            "使用数",
        ],
    ) {
        return Some(C::Executed);
    }
    has(words, &["预算数", "预算额", "预算金额", "预算安排", "安排数", "安排金额"])
        .then_some(C::Budget)
}

/// A field outside of the groups, with how well the label says so: declared spellings above 100.
pub fn field(kind: FormKind, text: &str) -> Option<(&'static str, u32)> {
    let (words, all) = words_of(text)?;
    if let Some(id) = FIELDS.get(&kind).and_then(|fields| fields.find(&words, &all)) {
        return Some((id, 120));
    }
    let (id, score) = loose_field(kind, &words, &all)?;
    kind.layout().field(id).map(|spec| (spec.id, score))
}

fn loose_field(kind: FormKind, words: &str, all: &str) -> Option<(&'static str, u32)> {
    let unit_kinds = ["实施", "承担", "执行", "使用", "项目", "申报", "填报", "预算", "建设"];
    if words.ends_with("名称")
        && has(all, &["项目", "专项", "政策"])
        && !has(all, &["单位", "部门"])
    {
        return Some(("project", 80));
    }
    if has(words, &["主管部门", "主管单位", "主管处", "主管局"]) {
        let score = if has(words, &["中央", "省级", "上级"]) { 40 } else { 80 };
        return Some(("competent_department", score));
    }
    if words.ends_with("单位") && has(words, &unit_kinds) {
        return Some(("implementing_unit", 70));
    }
    let of_department = kind.subject_kind() == SubjectKind::Department;
    if of_department && has(words, &["部门", "单位"]) && words.ends_with("名称") {
        return Some(("competent_department", 80));
    }
    if matches!(words, "单位名称" | "单位" | "填报单位") {
        return Some(("implementing_unit", 40));
    }
    use FormFamily as F;
    objective(kind, words).or_else(|| match kind.family() {
        F::SelfEvaluation => self_evaluation_field(words),
        F::Target => target_field(words),
        F::Monitoring | F::ExAnte | F::Adjustment | F::Evaluation | F::Authenticity | F::Review => {
            None
        }
    })
}

fn objective(kind: FormKind, words: &str) -> Option<(&'static str, u32)> {
    if has(words, &["指标", "原因", "未完成", "措施", "名称", "过程", "内容", "偏差"])
    {
        return None;
    }
    let done = has(words, &["完成", "实现", "实际", "达成"]);
    let endings = ["情况", "结果", "综述", "效果", "目标"];
    if done && endings.iter().any(|ending| words.ends_with(ending)) {
        return matches!(kind.family(), FormFamily::SelfEvaluation)
            .then_some(("objective.actual", 70));
    }
    if !done && words.ends_with("目标") {
        let mid = has(words, &["中期", "实施期", "长期"]);
        return Some(if mid { ("objective.mid", 70) } else { ("objective.expected", 60) });
    }
    None
}

fn self_evaluation_field(words: &str) -> Option<(&'static str, u32)> {
    if has(words, &["等级", "等次", "档次"]) {
        return Some(("grade", 70));
    }
    if words.ends_with("结论") {
        return Some(("conclusion", 70));
    }
    if has(words, &["存在问题", "存在的问题", "主要问题"]) {
        return Some(("problems", 70));
    }
    let improving = ["改进措施", "整改措施", "下一步"];
    if has(words, &improving) && !has(words, &["原因", "偏差"]) {
        return Some(("improvements", 70));
    }
    None
}

fn target_field(words: &str) -> Option<(&'static str, u32)> {
    if has(words, &["项目属性", "项目性质", "项目类型"]) {
        return Some(("project_nature", 70));
    }
    has(words, &["起止", "项目期", "实施期限", "建设期", "执行期", "期限"])
        .then_some(("period", 70))
}

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
    let of_department =
        ["基本支出", "项目支出", "人员类", "运转类", "特定目标类", "公用经费", "专户非税"];
    if of_department.iter().any(|kind| words.ends_with(kind)) && words.chars().count() <= LONGEST {
        return true;
    }
    let about =
        ["情况", "管理", "执行", "指标", "目标", "名称", "得分", "项目资金", "预算数", "单位名"];
    !words.is_empty()
        && !has(words, &["来源", "资金性质"])
        && words.chars().count() <= LONGEST
        && !words.contains(['。', ';'])
        && has(words, &sources)
        && !has(words, &about)
}

/// The line with the totals: 总分, 合计.
pub fn is_total(text: &str) -> bool {
    matches!(
        bare(text).as_str(),
        "总分"
            | "合计"
            | "总计"
            | "总得分"
            | "总分值"
            | "合计得分"
            | "总分合计"
            | "得分合计"
            | "分值合计"
    )
}

/// 小计, 产出指标小计: points of the rows above, which every reader adds up by itself.
pub fn is_subtotal(text: &str) -> bool {
    let words = bare(text);
    words.ends_with("小计") && words.chars().count() <= 8
}

/// A label at the side of a block, which names the block and no value.
pub fn is_block_label(text: &str) -> bool {
    let words = bare(text);
    is_short(&words)
        && words.chars().count() <= 14
        && has(&words, &["资金", "目标", "指标", "情况", "预算", "绩效"])
}
