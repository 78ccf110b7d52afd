//! Spellings of labels that are met on published forms of the same kind.

use super::random::Random;

/// A label of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// 项目名称.
    Project,
    /// 主管部门.
    Department,
    /// 部门（单位）名称, of a form about a department.
    WholeDepartment,
    /// 实施单位.
    Unit,
    /// 项目资金 of a self-evaluation.
    Funds,
    /// 项目资金 of a target form.
    TargetFunds,
    /// 年初预算数.
    Initial,
    /// 全年预算数.
    Adjusted,
    /// 全年执行数.
    Executed,
    /// 执行率.
    Rate,
    /// 年度总体目标.
    Goal,
    /// 预期目标.
    GoalExpected,
    /// 实际完成情况.
    GoalActual,
    /// 年度目标 of a target form.
    GoalYear,
    /// 绩效指标.
    Indicators,
    /// 一级指标.
    Level1,
    /// 二级指标.
    Level2,
    /// 三级指标.
    Name,
    /// 指标性质.
    Sign,
    /// 指标值 beside 指标性质 and 度量单位.
    Value,
    /// 度量单位.
    UnitOfMeasure,
    /// 年度指标值.
    Target,
    /// 实际完成值.
    Actual,
    /// 分值.
    Weight,
    /// 得分.
    Score,
    /// 偏差原因分析及改进措施.
    Note,
    /// 总分.
    Total,
    /// 1—N月执行数, of a monitoring form.
    SpentSoFar,
    /// 1—N月执行率.
    RateSoFar,
    /// 全年预计执行数.
    SpendingForecast,
    /// 1—N月执行情况.
    Progress,
    /// 全年预计完成情况.
    Forecast,
    /// 自评等级.
    Grade,
    /// A column of the county's own.
    Extra,
}

impl Label {
    const fn spellings(self) -> &'static [&'static str] {
        match self {
            Self::Project => &["项目名称", "项目（政策）名称", "专项名称", "专项（项目）名称"],
            Self::WholeDepartment => {
                &["部门（单位）名称", "部门名称", "预算单位名称", "一级预算单位名称", "单位名称"]
            }
            Self::Department => &["主管部门", "主管部门及代码", "主管单位", "项目主管部门"],
            Self::Unit => {
                &["实施单位", "项目实施单位", "项目单位", "实施单位（盖章）", "资金使用单位"]
            }
            Self::Funds => {
                &["项目资金（万元）", "预算执行情况（万元）", "资金投入情况（万元）", "项目资金"]
            }
            Self::TargetFunds => &["项目资金（万元）", "资金情况（万元）", "项目资金"],
            Self::Initial => &["年初预算数", "年初预算"],
            Self::Adjusted => {
                &["全年预算数（A）", "全年预算数", "调整后预算数", "全年（调整）预算数"]
            }
            Self::Executed => &["全年执行数（B）", "全年执行数", "预算执行数", "执行数（B）"],
            Self::Rate => &["执行率（B/A）", "执行率", "预算执行率", "预算执行率（B/A×100%）"],
            Self::Goal => &["年度总体目标", "总体目标", "年度绩效目标", "总体目标完成情况"],
            Self::GoalExpected => &["预期目标", "年初设定目标", "项目年度目标", "总体目标"],
            Self::GoalActual => &["实际完成情况", "全年实际完成情况", "年度目标完成情况"],
            Self::GoalYear => {
                &["年度目标", "年度绩效目标", "年度总体目标", "总体目标", "项目绩效目标"]
            }
            Self::Indicators => &["绩效指标", "年度绩效指标", "绩效指标（90分）"],
            Self::Level1 => &["一级指标"],
            Self::Level2 => &["二级指标"],
            Self::Name => &["三级指标", "指标名称", "三级指标名称"],
            Self::Sign => &["指标性质", "计算符号"],
            Self::Value => &["指标值", "年度指标值"],
            Self::UnitOfMeasure => &["度量单位", "计量单位"],
            Self::Target => {
                &["年度指标值", "指标值", "目标值", "年度目标值", "年初目标值（A）", "年初指标值"]
            }
            Self::Actual => {
                &["实际完成值", "完成值", "全年完成值", "全年实际完成值", "实际完成值（B）"]
            }
            Self::Weight => &["分值", "权重", "指标权重", "分值权重"],
            Self::Score => &["得分", "自评得分", "指标得分"],
            Self::Note => &[
                "偏差原因分析及改进措施",
                "未完成原因分析",
                "未完成原因和改进措施",
                "偏差原因分析",
                "备注",
            ],
            Self::SpentSoFar => &["1—5月执行数", "1-5月执行数", "1～5月执行数", "1至5月执行数"],
            Self::RateSoFar => &["1—5月执行率", "1-5月执行率", "执行率"],
            Self::SpendingForecast => &["全年预计执行数", "预计全年执行数"],
            Self::Progress => {
                &["1—5月执行情况", "1-5月执行情况", "1至5月完成情况", "1-5月份执行情况"]
            }
            Self::Forecast => &["全年预计完成情况", "预计全年完成情况"],
            Self::Total => &["总分", "合计", "总计"],
            Self::Grade => &["自评等级", "评价等级"],
            Self::Extra => &["评分标准", "指标解释", "数据来源", "评（扣）分标准"],
        }
    }

    /// One spelling; the commonest half of the time.
    pub fn spell(self, random: &mut Random) -> &'static str {
        let spellings = self.spellings();
        if random.once_in(2) { spellings[0] } else { random.pick::<&str>(spellings) }
    }
}
