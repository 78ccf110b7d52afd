//! What the product knows of each official form: one declaration each. Whatever differs from form to form and is no
//! rule of its own stands here.

use super::evaluation::Framework;
use super::kind::{Author, FormFamily, FormKind, SubjectKind};
use super::layout::Layout;
use super::{
    assessment, authenticity, department, evaluation, ex_ante, monitoring, review, sampling,
    self_evaluation, target, target_adjustment, transfer,
};
use crate::regulation::key::{self, Key, MonthDay};

/// One form.
pub struct Declared {
    /// The form on paper.
    pub layout: &'static Layout,
    /// The word in JSON and addresses.
    pub key: &'static str,
    /// The word for menus and lists.
    pub short_name: &'static str,
    /// What it is for.
    pub family: FormFamily,
    /// What it is about.
    pub subject: SubjectKind,
    /// Who writes it.
    pub author: Author,
    /// Its last days: the ordinary one, then that of 年中追加 where it is another. Nothing of a form that nobody
    /// owes.
    pub due: &'static [Due],
    /// A round of monitoring.
    pub round: Option<Round>,
    /// What the numbers of tickets that come of it begin with: `5-017`, `财评-001`.
    pub ticket: Option<&'static str>,
    /// The sheet on which the finance bureau's review of it is scored; nothing of a sheet itself, and of a report
    /// that others than the unit wrote.
    pub review: Option<FormKind>,
    /// What the score table of an evaluation begins with and is added up by.
    pub framework: Option<&'static Framework>,
    /// Neither the approved target nor the self-evaluation of its subject is about the same thing.
    pub stands_alone: bool,
}

/// A last day.
pub struct Due {
    /// Where the rules say it.
    pub day: Key<MonthDay>,
    /// Whom it binds: 年初预算项目, 全部部门.
    pub whom: &'static str,
}

/// A round of monitoring.
pub struct Round {
    /// The word in addresses: `may`.
    pub word: &'static str,
    /// The day up to which it reports.
    pub cutoff: Key<MonthDay>,
    /// The one before it in the same year.
    pub before: Option<FormKind>,
}

const fn due(day: Key<MonthDay>, whom: &'static str) -> Due {
    Due { day, whom }
}

/// What most forms say alike.
const fn of(
    layout: &'static Layout,
    key: &'static str,
    short_name: &'static str,
    family: FormFamily,
    subject: SubjectKind,
) -> Declared {
    Declared {
        layout,
        key,
        short_name,
        family,
        subject,
        author: Author::Department,
        due: &[],
        round: None,
        ticket: None,
        review: None,
        framework: None,
        stands_alone: false,
    }
}

use FormFamily::{
    Adjustment, Authenticity, Evaluation, ExAnte, Monitoring, Review, SelfEvaluation, Target,
};
use SubjectKind::{Department, Project};

static TARGET: Declared = Declared {
    due: &[
        due(key::DUE_TARGETS_INITIAL, "年初预算项目"),
        due(key::DUE_TARGETS_ADDED, "年中追加项目"),
    ],
    review: Some(FormKind::ReviewTarget),
    ..of(&target::LAYOUT, "target", "绩效目标", Target, Project)
};

static MONITORING_MAY: Declared = Declared {
    due: &[due(key::DUE_MONITORING_1, "全部项目")],
    round: Some(Round { word: "may", cutoff: key::ROUND_1_CUTOFF, before: None }),
    ticket: Some("5"),
    review: Some(FormKind::ReviewMonitoring),
    ..of(&monitoring::MAY, "monitoring_may", "5月监控", Monitoring, Project)
};

static MONITORING_AUGUST: Declared = Declared {
    due: &[due(key::DUE_MONITORING_2, "全部项目")],
    round: Some(Round {
        word: "august",
        cutoff: key::ROUND_2_CUTOFF,
        before: Some(FormKind::MonitoringMay),
    }),
    ticket: Some("8"),
    review: Some(FormKind::ReviewMonitoring),
    ..of(&monitoring::AUGUST, "monitoring_august", "8月监控", Monitoring, Project)
};

static SELF_EVALUATION: Declared = Declared {
    due: &[due(key::DUE_SELF_EVALUATION, "全部项目")],
    ticket: Some("自评"),
    review: Some(FormKind::ReviewSelfEvaluation),
    ..of(&self_evaluation::LAYOUT, "self_eval", "单位自评", SelfEvaluation, Project)
};

static TRANSFER_SELF_EVALUATION: Declared = Declared {
    due: &[due(key::DUE_TRANSFER_SELF_EVALUATION, "有中央转移支付资金的项目")],
    review: Some(FormKind::ReviewSelfEvaluation),
    ..of(&transfer::LAYOUT, "transfer_self_eval", "转移支付自评", SelfEvaluation, Project)
};

static DEPARTMENT_TARGET: Declared = Declared {
    due: &[due(key::DUE_DEPARTMENT_TARGET, "全部部门")],
    review: Some(FormKind::ReviewTarget),
    ..of(&department::TARGET, "department_target", "整体目标", Target, Department)
};

static DEPARTMENT_MONITORING: Declared = Declared {
    due: &[due(key::DUE_DEPARTMENT_MONITORING, "全部部门")],
    round: Some(Round { word: "june", cutoff: key::DEPARTMENT_CUTOFF, before: None }),
    ticket: Some("6"),
    review: Some(FormKind::ReviewMonitoring),
    ..of(&department::MONITORING, "department_monitoring", "整体监控", Monitoring, Department)
};

static DEPARTMENT_SELF_EVALUATION: Declared = Declared {
    due: &[due(key::DUE_DEPARTMENT_SELF_EVALUATION, "全部部门")],
    ticket: Some("整评"),
    review: Some(FormKind::ReviewSelfEvaluation),
    ..of(
        &department::SELF_EVALUATION,
        "department_self_eval",
        "整体自评",
        SelfEvaluation,
        Department,
    )
};

static EX_ANTE: Declared = Declared {
    due: &[due(key::DUE_EX_ANTE_1, "年初预算项目"), due(key::DUE_EX_ANTE_2, "年中追加项目")],
    review: Some(FormKind::ReviewExAnte),
    ..of(&ex_ante::LAYOUT, "ex_ante", "事前评估", ExAnte, Project)
};

static TARGET_ADJUSTMENT: Declared = Declared {
    review: Some(FormKind::ReviewTarget),
    ..of(&target_adjustment::LAYOUT, "target_adjustment", "目标调整", Adjustment, Project)
};

static DEPARTMENT_EVALUATION: Declared = Declared {
    due: &[due(key::DUE_DEPARTMENT_EVALUATION, "选取的项目")],
    ticket: Some("部评"),
    framework: Some(&evaluation::FRAMEWORK_OF_PROJECTS),
    ..of(&evaluation::DEPARTMENT, "department_evaluation", "部门评价", Evaluation, Project)
};

static KEY_EVALUATION: Declared = Declared {
    author: Author::Agency,
    due: &[due(key::DUE_KEY_EVALUATION, "委托的项目")],
    ticket: Some("财评"),
    framework: Some(&evaluation::FRAMEWORK_OF_PROJECTS),
    ..of(&evaluation::KEY, "key_evaluation", "财政评价", Evaluation, Project)
};

static WHOLE_DEPARTMENT_EVALUATION: Declared = Declared {
    author: Author::Agency,
    due: &[due(key::DUE_KEY_EVALUATION, "委托的部门")],
    // Whatever the finance bureau evaluates through an agency is counted in one series.
    ticket: Some("财评"),
    framework: Some(&evaluation::whole::FRAMEWORK),
    ..of(&evaluation::WHOLE, "whole_department_evaluation", "整体评价", Evaluation, Department)
};

static LOWER_GOVERNMENT_EVALUATION: Declared = Declared {
    author: Author::Agency,
    due: &[due(key::DUE_KEY_EVALUATION, "委托的乡镇")],
    ticket: Some("财评"),
    framework: Some(&evaluation::lower::FRAMEWORK),
    // What a township promises and says of itself is about its department budget, not about its finances.
    stands_alone: true,
    ..of(&evaluation::LOWER, "lower_government_evaluation", "财政运行评价", Evaluation, Department)
};

static AUTHENTICITY: Declared = Declared {
    author: Author::Bureau,
    ticket: Some("核查"),
    ..of(&authenticity::LAYOUT, "authenticity", "真实性核查", Authenticity, Project)
};

static REVIEW_EX_ANTE: Declared =
    of(&review::EX_ANTE_SHEET, "review_ex_ante", "事前评估审核", Review, Project);

static REVIEW_TARGET: Declared =
    of(&review::TARGET, "review_target", "绩效目标审核", Review, Project);

static REVIEW_MONITORING: Declared =
    of(&review::MONITORING, "review_monitoring", "运行监控审核", Review, Project);

static REVIEW_SELF_EVALUATION: Declared =
    of(&review::SELF_EVALUATION, "review_self_eval", "绩效自评审核", Review, Project);

static AGENCY_ASSESSMENT: Declared =
    of(&assessment::LAYOUT, "agency_assessment", "第三方机构考核", Review, Project);

static SAMPLE_REVIEW: Declared =
    of(&sampling::LAYOUT, "sample_review", "抽审工作", Review, Project);

impl FormKind {
    /// Its declaration.
    pub const fn declared(self) -> &'static Declared {
        match self {
            Self::Target => &TARGET,
            Self::MonitoringMay => &MONITORING_MAY,
            Self::MonitoringAugust => &MONITORING_AUGUST,
            Self::SelfEvaluation => &SELF_EVALUATION,
            Self::TransferSelfEvaluation => &TRANSFER_SELF_EVALUATION,
            Self::DepartmentTarget => &DEPARTMENT_TARGET,
            Self::DepartmentMonitoring => &DEPARTMENT_MONITORING,
            Self::DepartmentSelfEvaluation => &DEPARTMENT_SELF_EVALUATION,
            Self::ExAnte => &EX_ANTE,
            Self::TargetAdjustment => &TARGET_ADJUSTMENT,
            Self::DepartmentEvaluation => &DEPARTMENT_EVALUATION,
            Self::KeyEvaluation => &KEY_EVALUATION,
            Self::WholeDepartmentEvaluation => &WHOLE_DEPARTMENT_EVALUATION,
            Self::LowerGovernmentEvaluation => &LOWER_GOVERNMENT_EVALUATION,
            Self::ReviewExAnte => &REVIEW_EX_ANTE,
            Self::ReviewTarget => &REVIEW_TARGET,
            Self::ReviewMonitoring => &REVIEW_MONITORING,
            Self::ReviewSelfEvaluation => &REVIEW_SELF_EVALUATION,
            Self::AgencyAssessment => &AGENCY_ASSESSMENT,
            Self::Authenticity => &AUTHENTICITY,
            Self::SampleReview => &SAMPLE_REVIEW,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_forms_have_a_word_or_a_number_in_common() {
        let keys: BTreeSet<_> = FormKind::ALL.into_iter().map(FormKind::key).collect();
        let names: BTreeSet<_> = FormKind::ALL.into_iter().map(FormKind::short_name).collect();
        assert_eq!((keys.len(), names.len()), (FormKind::ALL.len(), FormKind::ALL.len()));
        // What the finance bureau commissions is one series.
        let others = FormKind::ALL.into_iter().filter(|kind| !kind.is_commissioned());
        let tickets: Vec<_> = others.filter_map(|kind| kind.declared().ticket).collect();
        assert_eq!(tickets.iter().collect::<BTreeSet<_>>().len(), tickets.len());
    }

    #[test]
    fn every_right_to_write_a_form_is_listed() {
        for kind in FormKind::ALL {
            assert!(FormKind::DRAFTING.contains(&kind.drafting()), "{kind}");
            assert!(FormKind::FILING.contains(&kind.filing()), "{kind}");
        }
    }

    #[test]
    fn an_evaluation_has_a_framework_and_one_that_stands_alone_no_points_of_the_unit() {
        for kind in FormKind::ALL {
            let is_evaluation = kind.family() == Evaluation;
            assert_eq!(kind.declared().framework.is_some(), is_evaluation, "{kind}");
            let has_own = kind.layout().field("self_score").is_some();
            assert_eq!(has_own, is_evaluation && !kind.stands_alone(), "{kind}");
        }
    }

    #[test]
    fn what_is_monitored_has_a_round_and_what_is_owed_has_a_last_day() {
        for kind in FormKind::ALL {
            assert_eq!(kind.declared().round.is_some(), kind.is_monitoring(), "{kind}");
            assert_eq!(!kind.declared().due.is_empty(), kind.is_owed(), "{kind}");
        }
    }
}
