//! Keys of the two assessments of a year: of agencies, and of departments.

use super::declared::keys;
use super::{Count, Days, Key, PackValue, declared::Declared};
use crate::unit::points::Points;
use crate::unit::share::Percent;

keys! {
    /// 机构考核“报告封面”分值.
    ASSESS_COVER: Points = "agency_assessment.item.cover";
    /// 机构考核“报告表格”分值.
    ASSESS_TABLES: Points = "agency_assessment.item.tables";
    /// 机构考核“计分一致”分值.
    ASSESS_CONSISTENCY: Points = "agency_assessment.item.consistency";
    /// 机构考核“报告要素”分值.
    ASSESS_ELEMENTS: Points = "agency_assessment.item.elements";
    /// 机构考核“内容齐全”分值.
    ASSESS_COMPLETENESS: Points = "agency_assessment.item.completeness";
    /// 机构考核“文字表述”分值.
    ASSESS_WRITING: Points = "agency_assessment.item.writing";
    /// 机构考核“绩效陈述”分值.
    ASSESS_STATEMENT: Points = "agency_assessment.item.statement";
    /// 机构考核“依据支撑”分值.
    ASSESS_SUPPORT: Points = "agency_assessment.item.support";
    /// 机构考核“问题发现”分值.
    ASSESS_PROBLEMS: Points = "agency_assessment.item.problems";
    /// 机构考核“建议可行”分值.
    ASSESS_ADVICE: Points = "agency_assessment.item.advice";
    /// 机构考核“工作过程与时限”分值.
    ASSESS_PROCESS: Points = "agency_assessment.item.process";
    /// 机构考核“廉洁保密”分值.
    ASSESS_INTEGRITY: Points = "agency_assessment.item.integrity";
    /// 机构考核优秀的下限.
    ASSESS_EXCELLENT_FROM: Points = "agency_assessment.band.excellent_from";
    /// 机构考核良好的下限.
    ASSESS_GOOD_FROM: Points = "agency_assessment.band.good_from";
    /// 机构考核合格的下限.
    ASSESS_PASS_FROM: Points = "agency_assessment.band.pass_from";
    /// 机构考核优秀的付费比例.
    FEE_EXCELLENT: Percent = "agency_assessment.fee.excellent";
    /// 机构考核良好的付费比例.
    FEE_GOOD: Percent = "agency_assessment.fee.good";
    /// 机构考核合格的付费比例.
    FEE_PASS: Percent = "agency_assessment.fee.pass";
    /// 机构考核不合格的付费比例.
    FEE_FAIL: Percent = "agency_assessment.fee.fail";

    /// 年度考核事前评估分值.
    YEAR_EX_ANTE: Points = "department_assessment.stage.ex_ante";
    /// 年度考核绩效目标分值.
    YEAR_TARGET: Points = "department_assessment.stage.target";
    /// 年度考核5月监控分值.
    YEAR_MONITORING_MAY: Points = "department_assessment.stage.monitoring_may";
    /// 年度考核8月监控分值.
    YEAR_MONITORING_AUGUST: Points = "department_assessment.stage.monitoring_august";
    /// 年度考核督办整改分值.
    YEAR_RECTIFICATION: Points = "department_assessment.stage.rectification";
    /// 年度考核单位自评分值.
    YEAR_SELF_EVALUATION: Points = "department_assessment.stage.self_evaluation";
    /// 年度考核部门整体分值.
    YEAR_WHOLE_DEPARTMENT: Points = "department_assessment.stage.whole_department";
    /// 年度考核部门评价分值.
    YEAR_DEPARTMENT_EVALUATION: Points = "department_assessment.stage.department_evaluation";
    /// 年度考核真实性核查分值.
    YEAR_AUTHENTICITY: Points = "department_assessment.stage.authenticity";
    /// 年度考核信息公开分值.
    YEAR_DISCLOSURE: Points = "department_assessment.stage.disclosure";
    /// 年度考核培训宣传分值.
    YEAR_PUBLICITY: Points = "department_assessment.stage.publicity";
    /// 首次报送逾期扣的比例, of what the one form counts for.
    YEAR_LOST_LATE: Percent = "department_assessment.lost.late";
    /// 退回超过允许次数每次扣的比例, of what the one form counts for.
    YEAR_LOST_RETURNED: Percent = "department_assessment.lost.returned";
    /// 抽审需整改扣的比例, of what the one form counts for.
    YEAR_LOST_SAMPLE_REPAIR: Percent = "department_assessment.lost.sample_repair";
    /// 抽审不合格扣的比例, of what the one form counts for.
    YEAR_LOST_SAMPLE_FAIL: Percent = "department_assessment.lost.sample_fail";
    /// 整改逾期没有销号每件扣的比例, of the stage.
    YEAR_LOST_ORDER_OVERDUE: Percent = "department_assessment.lost.order_overdue";
    /// 整改逾期才提交每件扣的比例, of the stage.
    YEAR_LOST_ORDER_LATE: Percent = "department_assessment.lost.order_late";
    /// 整改验收不通过每次扣的比例, of the stage.
    YEAR_LOST_ORDER_SENT_BACK: Percent = "department_assessment.lost.order_sent_back";
    /// 红标没有转绿每个扣的比例, of the stage.
    YEAR_LOST_RED_FLAG: Percent = "department_assessment.lost.red_flag";
    /// 核查有误差每项扣的比例, of the stage.
    YEAR_LOST_DEVIATION: Percent = "department_assessment.lost.deviation";
    /// 核查认定虚假扣的比例, of the stage.
    YEAR_LOST_FALSEHOOD: Percent = "department_assessment.lost.falsehood";
    /// 财政审核退回不扣分的次数, of one form.
    YEAR_RETURNS_FREE: Count = "department_assessment.returns_free";
    /// 部门年度考核优秀的下限.
    YEAR_EXCELLENT_FROM: Points = "department_assessment.band.excellent_from";
    /// 部门年度考核良好的下限.
    YEAR_GOOD_FROM: Points = "department_assessment.band.good_from";
    /// 部门年度考核合格的下限.
    YEAR_PASS_FROM: Points = "department_assessment.band.pass_from";
    /// From how much a department is proposed for 点对点辅导: returns, and overdue orders as returns.
    COACHING_FROM: Count = "department_assessment.coaching.from";
    /// As how many returns an overdue order counts in it.
    COACHING_OVERDUE: Count = "department_assessment.coaching.overdue";
    /// 年度考核异议期限, calendar days after it was announced.
    YEAR_OBJECTION_DAYS: Days = "department_assessment.objection_days";
}
