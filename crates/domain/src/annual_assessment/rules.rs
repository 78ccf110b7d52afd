//! Points, shares and bands, from the rules of the work year's first day.

use crate::agency::AssessmentBand;
use crate::department_assessment::{AssessmentFault, AssessmentStage};
use crate::derive::grade::Param;
use crate::regulation::key::{self, Count, Days, Key};
use crate::regulation::mode::VetoMode;
use crate::regulation::pack::Pack;
use crate::unit::day::Day;
use crate::unit::points::Points;
use crate::unit::share::Percent;

/// What the rules say of 年度考核.
#[derive(Clone, Debug)]
pub struct AssessmentRules {
    total: Param<Points>,
    stages: Vec<(AssessmentStage, Param<Points>)>,
    lost: Vec<(AssessmentFault, Param<Percent>)>,
    /// Returns of one form that cost nothing.
    pub returns_free: Param<Count>,
    /// Calendar days after the announcement in which objections are taken.
    pub objection_days: Param<Days>,
    bands: [(AssessmentBand, Param<Points>); 3],
    veto: Param<VetoMode>,
}

const fn key_of(stage: AssessmentStage) -> Key<Points> {
    match stage {
        AssessmentStage::ExAnte => key::YEAR_EX_ANTE,
        AssessmentStage::Target => key::YEAR_TARGET,
        AssessmentStage::MonitoringMay => key::YEAR_MONITORING_MAY,
        AssessmentStage::MonitoringAugust => key::YEAR_MONITORING_AUGUST,
        AssessmentStage::Rectification => key::YEAR_RECTIFICATION,
        AssessmentStage::SelfEvaluation => key::YEAR_SELF_EVALUATION,
        AssessmentStage::WholeDepartment => key::YEAR_WHOLE_DEPARTMENT,
        AssessmentStage::DepartmentEvaluation => key::YEAR_DEPARTMENT_EVALUATION,
        AssessmentStage::Authenticity => key::YEAR_AUTHENTICITY,
        AssessmentStage::Disclosure => key::YEAR_DISCLOSURE,
        AssessmentStage::Publicity => key::YEAR_PUBLICITY,
    }
}

/// What a fault costs; nothing of what is missing, which costs all that it counts for.
const fn cost_of(fault: AssessmentFault) -> Option<Key<Percent>> {
    match fault {
        AssessmentFault::Missing => None,
        AssessmentFault::Late => Some(key::YEAR_LOST_LATE),
        AssessmentFault::Returned => Some(key::YEAR_LOST_RETURNED),
        AssessmentFault::SampleRepair => Some(key::YEAR_LOST_SAMPLE_REPAIR),
        AssessmentFault::SampleFail => Some(key::YEAR_LOST_SAMPLE_FAIL),
        AssessmentFault::OrderOverdue => Some(key::YEAR_LOST_ORDER_OVERDUE),
        AssessmentFault::OrderLate => Some(key::YEAR_LOST_ORDER_LATE),
        AssessmentFault::OrderSentBack => Some(key::YEAR_LOST_ORDER_SENT_BACK),
        AssessmentFault::RedFlag => Some(key::YEAR_LOST_RED_FLAG),
        AssessmentFault::Deviation => Some(key::YEAR_LOST_DEVIATION),
        AssessmentFault::Falsehood => Some(key::YEAR_LOST_FALSEHOOD),
    }
}

impl AssessmentRules {
    /// The rules for a work year; nothing where the pack does not cover it.
    pub fn of(work_year: i16, pack: &Pack) -> Option<Self> {
        let rules = pack.rules_at(Day::new(work_year, 1, 1)?).ok()?;
        let lost = AssessmentFault::ALL.into_iter();
        let band = |band, from| (band, Param::of(from, &rules));
        Some(Self {
            total: Param::of(key::TOTAL_POINTS, &rules),
            stages: AssessmentStage::ALL.map(|one| (one, Param::of(key_of(one), &rules))).into(),
            lost: lost.filter_map(|one| Some((one, Param::of(cost_of(one)?, &rules)))).collect(),
            returns_free: Param::of(key::YEAR_RETURNS_FREE, &rules),
            objection_days: Param::of(key::YEAR_OBJECTION_DAYS, &rules),
            bands: [
                band(AssessmentBand::Excellent, key::YEAR_EXCELLENT_FROM),
                band(AssessmentBand::Good, key::YEAR_GOOD_FROM),
                band(AssessmentBand::Pass, key::YEAR_PASS_FROM),
            ],
            veto: Param::of(key::VETO_MODE, &rules),
        })
    }

    /// 满分.
    pub const fn total(&self) -> Points {
        self.total.value
    }

    /// Stages with 分值 and source, in the order of the year.
    pub fn stages(&self) -> &[(AssessmentStage, Param<Points>)] {
        &self.stages
    }

    /// Faults with what each costs, in the order of the list.
    pub fn lost(&self) -> &[(AssessmentFault, Param<Percent>)] {
        &self.lost
    }

    /// The share that a fault costs of what it is found in.
    pub fn share(&self, fault: AssessmentFault) -> Percent {
        let found = self.lost.iter().find(|(one, _)| *one == fault);
        found.map_or(Percent::WHOLE, |(_, share)| share.value)
    }

    /// 等次 of a total; a veto leaves the lowest where the rules say so.
    pub fn band(&self, total: Points, is_vetoed: bool) -> AssessmentBand {
        if is_vetoed && self.veto.value == VetoMode::ForcePoor {
            return AssessmentBand::Fail;
        }
        let reached = self.bands.iter().find(|(_, from)| from.value <= total);
        reached.map_or(AssessmentBand::Fail, |(band, _)| *band)
    }

    /// How points are lost and 等次 follows, in sentences for people.
    pub fn sentences(&self) -> Vec<String> {
        let share = |fault| self.share(fault).to_string();
        use AssessmentFault as F;
        let [excellent, good, pass] = &self.bands;
        let returned = match self.returns_free.value.0 {
            0 => "财政审核每退回一次".to_owned(),
            free => format!("财政审核退回超过{free}次的每次"),
        };
        vec![
            format!(
                "每个环节的分值由应报的各份平分：没有报送的扣完，首次报送逾期扣{}，{returned}扣{}，\
                 抽审需整改扣{}、不合格扣{}。",
                share(F::Late),
                share(F::Returned),
                share(F::SampleRepair),
                share(F::SampleFail),
            ),
            format!(
                "督办整改按环节分值扣：逾期没有销号每件{}，逾期才提交每件{}，验收不通过每次{}，红标没有转绿也没有整改每个{}。",
                share(F::OrderOverdue),
                share(F::OrderLate),
                share(F::OrderSentBack),
                share(F::RedFlag),
            ),
            format!(
                "真实性核查有误差每项扣环节分值的{}，认定虚假扣{}；一票否决的等次定为不合格。",
                share(F::Deviation),
                share(F::Falsehood),
            ),
            "没有应报事项的环节不适用，它的分值按比例分给其他环节；督办整改、真实性核查没有问题的为满分。每个环节扣完为止。"
                .to_owned(),
            format!(
                "等次：{}分以上优秀，{}分以上良好，{}分以上合格，以下不合格。",
                excellent.1.value.short(),
                good.1.value.short(),
                pass.1.value.short(),
            ),
        ]
    }
}
