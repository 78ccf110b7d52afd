//! Every regulation value has one key with one meaning for ever; a new meaning gets a new key.

mod assessment;
mod declared;
mod typed;
mod value;

pub use assessment::*;
use declared::keys;
pub use declared::{Declared, all, declared};
pub use typed::Key;
pub use value::{Count, Days, MonthDay, PackValue};

use super::mode::{
    BareCostMode, EqualMode, ExAnteGate, FlagMode, OverMode, ReverseMode, ReviewGate, ReviewSheet,
    SelfFeedback, VetoMode, ZeroBudgetMode,
};
use crate::unit::points::Points;
use crate::unit::share::Percent;

keys! {
    /// 满分.
    TOTAL_POINTS: Points = "weights.total";
    /// 预算执行率分值, tree of 2020.
    T2020_EXECUTION: Points = "weights.cost_inside_output.execution";
    /// 产出指标分值, tree of 2020.
    T2020_OUTPUT: Points = "weights.cost_inside_output.output";
    /// 效益指标分值, tree of 2020.
    T2020_OUTCOME: Points = "weights.cost_inside_output.outcome";
    /// 满意度指标分值, tree of 2020.
    T2020_SATISFACTION: Points = "weights.cost_inside_output.satisfaction";
    /// 效益指标分值 where nobody can be asked, tree of 2020.
    T2020_OUTCOME_ALONE: Points = "weights.cost_inside_output.outcome_without_satisfaction";
    /// 预算执行率分值, tree of 2021.
    T2021_EXECUTION: Points = "weights.cost_as_level.execution";
    /// 成本指标分值, tree of 2021.
    T2021_COST: Points = "weights.cost_as_level.cost";
    /// 产出指标分值, tree of 2021.
    T2021_OUTPUT: Points = "weights.cost_as_level.output";
    /// 效益指标分值, tree of 2021.
    T2021_OUTCOME: Points = "weights.cost_as_level.outcome";
    /// 满意度指标分值, tree of 2021.
    T2021_SATISFACTION: Points = "weights.cost_as_level.satisfaction";
    /// 效益指标分值 where nobody can be asked, tree of 2021.
    T2021_OUTCOME_ALONE: Points = "weights.cost_as_level.outcome_without_satisfaction";
    /// 运行成本分值 of a department as a whole.
    DEPARTMENT_RUNNING_COST: Points = "weights.department.running_cost";
    /// 管理效率分值 of a department as a whole.
    DEPARTMENT_MANAGEMENT: Points = "weights.department.management";
    /// 履职效能分值 of a department as a whole.
    DEPARTMENT_PERFORMANCE: Points = "weights.department.performance";
    /// 社会效应分值 of a department as a whole.
    DEPARTMENT_SOCIAL_EFFECT: Points = "weights.department.social_effect";
    /// 可持续发展能力分值 of a department as a whole.
    DEPARTMENT_SUSTAINABILITY: Points = "weights.department.sustainability";
    /// 服务对象满意度分值 of a department as a whole.
    DEPARTMENT_SATISFACTION: Points = "weights.department.satisfaction";

    /// 执行率计分上限.
    EXECUTION_CAP: Percent = "scoring.execution.cap";
    /// 执行率低于此须说明原因.
    EXECUTION_REASON_BELOW: Percent = "scoring.execution.reason_below";
    /// 执行率填报与计算允许的差, in percentage points.
    EXECUTION_TOLERANCE: Percent = "scoring.execution.tolerance";
    /// 全年预算为零的处理.
    EXECUTION_ZERO_BUDGET: ZeroBudgetMode = "scoring.execution.zero_budget";
    /// 超额完成的界限, 完成 ÷ 目标.
    OVER_RATIO: Percent = "scoring.over.ratio";
    /// 超额完成的计分.
    OVER_MODE: OverMode = "scoring.over.mode";
    /// 超额完成扣分的下限, of the weight.
    OVER_FLOOR: Percent = "scoring.over.floor";
    /// 反向指标的计分.
    REVERSE_MODE: ReverseMode = "scoring.reverse.mode";
    /// 反向指标按差额扣分时扣完的界限, 完成 ÷ 目标.
    REVERSE_ZERO_AT: Percent = "scoring.reverse.zero_at";
    /// 等于的含义.
    EQUAL_MODE: EqualMode = "scoring.equal.mode";
    /// 成本指标未写符号时的含义.
    BARE_COST_MODE: BareCostMode = "scoring.bare.cost";
    /// “左右”的幅度, of the target, either way.
    ABOUT_SPREAD: Percent = "scoring.about.spread";
    /// 达成预期指标的得分下限, included, of the weight.
    TIER_ACHIEVED_FROM: Percent = "scoring.tier.achieved_from";
    /// 达成预期指标未另评时的得分.
    TIER_ACHIEVED_DEFAULT: Percent = "scoring.tier.achieved_default";
    /// 部分达成的得分下限, included.
    TIER_PARTLY_FROM: Percent = "scoring.tier.partly_from";
    /// 部分达成未另评时的得分.
    TIER_PARTLY_DEFAULT: Percent = "scoring.tier.partly_default";
    /// 未达成未另评时的得分.
    TIER_MISSED_DEFAULT: Percent = "scoring.tier.missed_default";
    /// 逾期扣完的天数.
    LATE_GRACE: Days = "scoring.late.grace";
    /// 数量完成低于此时成本指标不得满分.
    COST_GUARD_BELOW: Percent = "scoring.cost_guard.output_below";

    /// 优的下限.
    EXCELLENT_FROM: Points = "grades.excellent_from";
    /// 良的下限.
    GOOD_FROM: Points = "grades.good_from";
    /// 中的下限.
    FAIR_FROM: Points = "grades.fair_from";
    /// 一票否决的效力.
    VETO_MODE: VetoMode = "grades.veto";

    /// 标识规则: which rule set gives the flags.
    FLAG_MODE: FlagMode = "monitoring.flag.mode";
    /// 红标: 进度低于时序此比例.
    FLAG_RED_BELOW: Percent = "monitoring.flag.red_below";
    /// 黄标: 进度低于时序此比例.
    FLAG_YELLOW_BELOW: Percent = "monitoring.flag.yellow_below";
    /// 蓝标: 进度达到时序此比例.
    FLAG_BLUE_FROM: Percent = "monitoring.flag.blue_from";
    /// 全年预计偏差黄标界限.
    FORECAST_YELLOW_ABOVE: Percent = "monitoring.forecast.yellow_above";
    /// 全年预计偏差红标界限.
    FORECAST_RED_ABOVE: Percent = "monitoring.forecast.red_above";
    /// 第一预警节点.
    STAGE_1_CUTOFF: MonthDay = "monitoring.stage_1.cutoff";
    /// 执行率预警界限, from the first 预警节点 on.
    STAGE_1_BELOW: Percent = "monitoring.stage_1.below";
    /// 第二预警节点.
    STAGE_2_CUTOFF: MonthDay = "monitoring.stage_2.cutoff";
    /// 执行率预警界限, from the second 预警节点 on.
    STAGE_2_BELOW: Percent = "monitoring.stage_2.below";
    /// 第三预警节点.
    STAGE_3_CUTOFF: MonthDay = "monitoring.stage_3.cutoff";
    /// 执行率预警界限, from the third 预警节点 on.
    STAGE_3_BELOW: Percent = "monitoring.stage_3.below";
    /// 第四预警节点.
    STAGE_4_CUTOFF: MonthDay = "monitoring.stage_4.cutoff";
    /// 执行率预警界限, from the fourth 预警节点 on.
    STAGE_4_BELOW: Percent = "monitoring.stage_4.below";
    /// 目标进度与执行进度之差的预警界限, in percentage points.
    STAGE_GAP_ABOVE: Percent = "monitoring.stage_gap.above";
    /// 第一轮监控节点.
    ROUND_1_CUTOFF: MonthDay = "monitoring.cutoff.round_1";
    /// 第二轮监控节点.
    ROUND_2_CUTOFF: MonthDay = "monitoring.cutoff.round_2";
    /// 部门整体监控节点.
    DEPARTMENT_CUTOFF: MonthDay = "monitoring.cutoff.department";
    /// Share of projects under orders from which the annual report calls it a problem.
    MANY_SUPERVISED: Percent = "monitoring.many_supervised";
    /// 限期整改天数.
    RECTIFICATION_DAYS: Days = "monitoring.rectification.days";
    /// 整改最多延期天数, counted from the last day that the order named.
    EXTENSION_DAYS: Days = "monitoring.rectification.extension_days";
    /// 资金闲置天数: money that no payment touched for more days than these lies idle.
    IDLE_DAYS: Days = "monitoring.suspension.idle_days";

    /// 州抽审比例下限.
    SAMPLE_PREFECTURE: Percent = "sampling.prefecture_share";
    /// 自治区抽审比例下限.
    SAMPLE_REGION: Percent = "sampling.region_share";
    /// 部门评价金额占比下限.
    DEPARTMENT_EVALUATION_SHARE: Percent = "sampling.department_evaluation_amount_share";
    /// 县级抽审比例, of the number of documents.
    SAMPLE_COUNTY: Percent = "sampling.county_share";
    /// 县级抽审金额占比, of the money of 部门评价.
    SAMPLE_COUNTY_AMOUNT: Percent = "sampling.county_amount_share";
    /// 抽审“完整性”分值.
    SAMPLE_COMPLETENESS: Points = "sampling.item.completeness";
    /// 抽审“规范性”分值.
    SAMPLE_CONFORMITY: Points = "sampling.item.conformity";
    /// 抽审“真实性”分值.
    SAMPLE_TRUTH: Points = "sampling.item.truth";
    /// 抽审“审核质量”分值.
    SAMPLE_REVIEW: Points = "sampling.item.review";
    /// 抽审合格的下限.
    SAMPLE_PASS_FROM: Points = "sampling.result.pass_from";
    /// 抽审需整改的下限, below which a document fails.
    SAMPLE_REPAIR_FROM: Points = "sampling.result.repair_from";
    /// 财政重点评价项目个数下限.
    KEY_EVALUATIONS: Count = "sampling.key_evaluations";
    /// 县财政局每年宣传稿件下限.
    PUBLICITY_COUNTY: Count = "publicity.county";
    /// 每个部门每年宣传稿件下限.
    PUBLICITY_DEPARTMENT: Count = "publicity.department";
    /// 台账任务没有写明何时起办的，截止前几天起算.
    LEDGER_LEAD_DAYS: Days = "ledger.lead_days";
    /// 台账任务截止前几天提醒.
    LEDGER_REMIND_DAYS: Days = "ledger.remind_days";
    /// 台账任务逾期几天以后提请领导督促.
    LEDGER_ESCALATE_DAYS: Days = "ledger.escalate_days";

    /// 延续项目须事前评估的增幅.
    EX_ANTE_GROWTH: Percent = "ex_ante.growth_above";
    /// 事前评估予以支持的下限.
    EX_ANTE_SUPPORTED_FROM: Points = "ex_ante.supported_from";
    /// 事前评估部分支持的下限.
    EX_ANTE_PARTLY_FROM: Points = "ex_ante.partly_from";
    /// 绩效目标通过前是否须先通过事前评估, of the budget year's first day.
    EX_ANTE_GATE: ExAnteGate = "ex_ante.gate";
    /// 评分表每项满分.
    EX_ANTE_ITEM_POINTS: Points = "ex_ante.item_points";
    /// 等次为优的得分比例, of an item's points.
    EX_ANTE_EXCELLENT: Percent = "ex_ante.rating.excellent";
    /// 等次为良的得分比例.
    EX_ANTE_GOOD: Percent = "ex_ante.rating.good";
    /// 等次为中的得分比例.
    EX_ANTE_FAIR: Percent = "ex_ante.rating.fair";
    /// 等次为差的得分比例.
    EX_ANTE_POOR: Percent = "ex_ante.rating.poor";
    /// 单项评估内容的得分率下限, below which the conclusion is capped.
    EX_ANTE_CRITERION_FLOOR: Percent = "ex_ante.criterion_floor";
    /// 专家评分相差须说明的界限, in points.
    EX_ANTE_SPREAD_ABOVE: Points = "ex_ante.spread_above";
    /// 敏感性测算中折现率的变动, in percentage points.
    EX_ANTE_SENSITIVITY: Percent = "ex_ante.sensitivity";
    /// 产出和效益分值之和的下限, of 100 points of an evaluation.
    EVALUATION_RESULTS_WEIGHT: Points = "evaluation.results_weight";
    /// 财政评价报告征求被评价部门意见的天数.
    EVALUATION_OPINION_DAYS: Days = "evaluation.opinion_days";
    /// 评价得分与自评得分相差须说明的界限, in points.
    EVALUATION_GAP: Points = "evaluation.gap_above";
    /// 评价结果反馈期限天数, counted from the day of its acceptance.
    FEEDBACK_DAYS: Days = "evaluation.feedback.days";
    /// 评价问题整改期限天数, counted from the day of the feedback.
    FEEDBACK_ANSWER_DAYS: Days = "evaluation.feedback.answer_days";
    /// 单位自评的问题是否反馈整改, of the day of its acceptance.
    FEEDBACK_SELF_EVALUATION: SelfFeedback = "evaluation.feedback.self_evaluation";

    /// 涉密不公开须由几人确认.
    WITHHOLD_APPROVERS: Count = "disclosure.withhold.approvers";
    /// 涉密不公开理由的最少字数.
    WITHHOLD_REASON_CHARS: Count = "disclosure.withhold.reason_chars";
    /// 批复后公开的期限.
    DISCLOSURE_DAYS: Days = "disclosure.days_after_approval";

    /// 单位自评报送期限, of the budget year's next year.
    DUE_SELF_EVALUATION: MonthDay = "deadline.self_evaluation";
    /// 转移支付自评报送期限, of the budget year's next year.
    DUE_TRANSFER_SELF_EVALUATION: MonthDay = "deadline.transfer_self_evaluation";
    /// 转移支付自评通过后报送两家的天数, counted from the day of acceptance.
    TRANSFER_REPORT_DAYS: Days = "transfer.report_days";
    /// 部门评价报送期限.
    DUE_DEPARTMENT_EVALUATION: MonthDay = "deadline.department_evaluation";
    /// 部门整体自评报告期限.
    DUE_DEPARTMENT_SELF_EVALUATION: MonthDay = "deadline.department_self_evaluation";
    /// 自评真实性核查期限.
    DUE_VERIFICATION_SELF_EVALUATION: MonthDay = "deadline.verification_self_evaluation";
    /// 监控真实性核查期限.
    DUE_VERIFICATION_MONITORING: MonthDay = "deadline.verification_monitoring";
    /// 年初项目绩效目标上报期限.
    DUE_TARGETS_INITIAL: MonthDay = "deadline.targets_initial";
    /// 年中追加项目绩效目标上报期限.
    DUE_TARGETS_ADDED: MonthDay = "deadline.targets_added";
    /// 事前评估第一次上报期限.
    DUE_EX_ANTE_1: MonthDay = "deadline.ex_ante_1";
    /// 事前评估第二次上报期限.
    DUE_EX_ANTE_2: MonthDay = "deadline.ex_ante_2";
    /// 部门整体绩效目标上报期限.
    DUE_DEPARTMENT_TARGET: MonthDay = "deadline.department_target";
    /// 第一轮监控结果报送期限.
    DUE_MONITORING_1: MonthDay = "deadline.monitoring_1";
    /// 第二轮监控结果报送期限.
    DUE_MONITORING_2: MonthDay = "deadline.monitoring_2";
    /// 部门整体监控报送期限.
    DUE_DEPARTMENT_MONITORING: MonthDay = "deadline.department_monitoring";
    /// 监控结果应用上报期限.
    DUE_MONITORING_APPLICATION: MonthDay = "deadline.monitoring_application";
    /// 财政重点评价完成期限.
    DUE_KEY_EVALUATION: MonthDay = "deadline.key_evaluation";
    /// 重点评价报告报送与公开期限.
    DUE_KEY_REPORT: MonthDay = "deadline.key_report";
    /// 社保基金、国有资本经营预算总结期限.
    DUE_FUND_SUMMARY: MonthDay = "deadline.fund_summary";
    /// 超长期特别国债项目5月监控结果报送期限.
    DUE_SPECIAL_BOND_1: MonthDay = "deadline.special_bond_1";
    /// 超长期特别国债项目8月监控结果报送期限.
    DUE_SPECIAL_BOND_2: MonthDay = "deadline.special_bond_2";
    /// 第三方机构考核期限.
    DUE_AGENCY_ASSESSMENT: MonthDay = "deadline.agency_assessment";
    /// 年度总结期限.
    DUE_ANNUAL_REPORT: MonthDay = "deadline.annual_report";

    /// 事前评估审核报告完整性分值.
    REVIEW_EX_ANTE_1: Points = "review.ex_ante.criterion_1";
    /// 事前评估审核论证充分性分值.
    REVIEW_EX_ANTE_2: Points = "review.ex_ante.criterion_2";
    /// 事前评估审核目标和预算匹配分值.
    REVIEW_EX_ANTE_3: Points = "review.ex_ante.criterion_3";
    /// 事前评估审核结论可靠性分值.
    REVIEW_EX_ANTE_4: Points = "review.ex_ante.criterion_4";
    /// 绩效目标审核完整性分值.
    REVIEW_TARGET_1: Points = "review.target.criterion_1";
    /// 绩效目标审核相关性分值.
    REVIEW_TARGET_2: Points = "review.target.criterion_2";
    /// 绩效目标审核适当性分值.
    REVIEW_TARGET_3: Points = "review.target.criterion_3";
    /// 绩效目标审核可行性分值.
    REVIEW_TARGET_4: Points = "review.target.criterion_4";
    /// 运行监控审核填报完整性分值.
    REVIEW_MONITORING_1: Points = "review.monitoring.criterion_1";
    /// 运行监控审核数据真实性分值.
    REVIEW_MONITORING_2: Points = "review.monitoring.criterion_2";
    /// 运行监控审核偏差分析分值.
    REVIEW_MONITORING_3: Points = "review.monitoring.criterion_3";
    /// 运行监控审核纠偏措施分值.
    REVIEW_MONITORING_4: Points = "review.monitoring.criterion_4";
    /// 绩效自评审核自评完整性分值.
    REVIEW_SELF_EVALUATION_1: Points = "review.self_evaluation.criterion_1";
    /// 绩效自评审核数据真实性分值.
    REVIEW_SELF_EVALUATION_2: Points = "review.self_evaluation.criterion_2";
    /// 绩效自评审核评分规范性分值.
    REVIEW_SELF_EVALUATION_3: Points = "review.self_evaluation.criterion_3";
    /// 绩效自评审核原因和整改分值.
    REVIEW_SELF_EVALUATION_4: Points = "review.self_evaluation.criterion_4";
    /// 审核等次为优的得分比例, of an item's points.
    REVIEW_EXCELLENT: Percent = "review.rating.excellent";
    /// 审核等次为良的得分比例, of an item's points.
    REVIEW_GOOD: Percent = "review.rating.good";
    /// 审核等次为中的得分比例, of an item's points.
    REVIEW_FAIR: Percent = "review.rating.fair";
    /// 审核等次为差的得分比例, of an item's points.
    REVIEW_POOR: Percent = "review.rating.poor";
    /// 审核总评为优的最低分, included.
    REVIEW_EXCELLENT_FROM: Points = "review.grade.excellent_from";
    /// 审核总评为良的最低分, included.
    REVIEW_GOOD_FROM: Points = "review.grade.good_from";
    /// 审核总评为中的最低分, included.
    REVIEW_FAIR_FROM: Points = "review.grade.fair_from";
    /// 目标审核总评为中的能否通过.
    REVIEW_GATE_FAIR: ReviewGate = "review.gate.fair";
    /// 目标审核总评为差的能否通过.
    REVIEW_GATE_POOR: ReviewGate = "review.gate.poor";
    /// 事前评估审核评分表是否必填, of the day that judges the form.
    REVIEW_SHEET_EX_ANTE: ReviewSheet = "review.sheet.ex_ante";
    /// 绩效目标审核评分表是否必填, of the day that judges the form.
    REVIEW_SHEET_TARGET: ReviewSheet = "review.sheet.target";
    /// 运行监控审核评分表是否必填, of the day that judges the form.
    REVIEW_SHEET_MONITORING: ReviewSheet = "review.sheet.monitoring";
    /// 绩效自评审核评分表是否必填, of the day that judges the form.
    REVIEW_SHEET_SELF_EVALUATION: ReviewSheet = "review.sheet.self_evaluation";

    /// 重点评价须覆盖的预算种类, of the first three budgets.
    KEY_EVALUATION_BUDGETS: Count = "key_evaluation.budgets";
    /// 重点评价须覆盖的领域.
    KEY_EVALUATION_FIELDS: Count = "key_evaluation.fields";
    /// 部门整体绩效评价的部门个数下限.
    KEY_EVALUATION_DEPARTMENTS: Count = "key_evaluation.departments";
    /// 到期延续政策、项目评价的个数下限.
    KEY_EVALUATION_EXPIRING: Count = "key_evaluation.expiring";
    /// 同一机构评价过同一单位的回避年数.
    AGENCY_INDEPENDENCE_YEARS: Count = "agency.independence_years";

    /// 绩效目标指标条数上限, of a project.
    TARGET_ROWS: Count = "target.indicators_most";
    /// 绩效目标指标条数上限, of a department as a whole.
    DEPARTMENT_TARGET_ROWS: Count = "target.department_indicators_most";
    /// 雷同: how many rows of two targets are the same at least.
    ALIKE_ROWS: Count = "target.alike.rows_least";
    /// 雷同: which part of the longer target they are at least.
    ALIKE_PART: Percent = "target.alike.part_least";
    /// 雷同: a row that so many projects of a year have is everybody's and counts for none.
    ALIKE_COMMON: Count = "target.alike.common_from";
    /// 雷同: targets of so many years before are compared too.
    ALIKE_BACK: Count = "target.alike.years_back";

    /// 核心指标的项数: those with the highest weights.
    CORE_INDICATORS: Count = "evidence.core_indicators";
    /// 真实性核查的容许差异: up to it, of 填报值, what was found is taken for what was filed.
    AUTHENTICITY_TOLERANCE: Percent = "authenticity.tolerance";
}
