//! Which official forms there are, what each is for and what it is about.

use std::fmt;
use std::str::FromStr;

use super::layout::Layout;
use super::{
    department, evaluation, ex_ante, monitoring, review, self_evaluation, target, target_adjustment,
};

/// Which official form. `FM-xx` numbers are the product's own; the titles are the regulation's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FormKind {
    /// FM-01 项目支出绩效目标申报表.
    Target,
    /// FM-03 项目支出绩效运行监控表, to 31 May.
    MonitoringMay,
    /// FM-03 项目支出绩效运行监控表, to 31 August.
    MonitoringAugust,
    /// FM-05 项目支出绩效自评表.
    SelfEvaluation,
    /// FM-02 部门整体支出绩效目标申报表.
    DepartmentTarget,
    /// FM-04 部门整体绩效监控表, to 30 June.
    DepartmentMonitoring,
    /// FM-06 部门整体支出绩效自评表.
    DepartmentSelfEvaluation,
    /// FM-07 事前绩效评估报告.
    ExAnte,
    /// FM-01A 项目支出绩效目标调整申请表.
    TargetAdjustment,
    /// FM-09 部门绩效评价报告.
    DepartmentEvaluation,
    /// FM-09A 财政绩效评价报告.
    KeyEvaluation,
    /// FM-08A 事前绩效评估审核表.
    ReviewExAnte,
    /// FM-08 绩效目标审核表.
    ReviewTarget,
    /// FM-08B 绩效运行监控审核表.
    ReviewMonitoring,
    /// FM-08C 绩效自评审核表.
    ReviewSelfEvaluation,
}

/// What a form is for, whatever it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FormFamily {
    /// 绩效目标: what is promised.
    Target,
    /// 绩效运行监控: how far it is.
    Monitoring,
    /// 绩效自评: what came of it.
    SelfEvaluation,
    /// 事前绩效评估: whether it should be begun at all.
    ExAnte,
    /// 绩效目标调整: what is promised instead.
    Adjustment,
    /// 部门评价, 财政评价: what others than the unit itself find.
    Evaluation,
    /// 审核评分: how good what was filed is. Filled in with a conclusion, never filed itself.
    Review,
}

/// What kind of thing a form is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SubjectKind {
    /// 项目.
    Project,
    /// 部门整体支出.
    Department,
}

impl SubjectKind {
    /// The forms about it, in the order of the year; one that need not be filed stands last.
    pub const fn forms(self) -> &'static [FormKind] {
        match self {
            Self::Project => &[
                FormKind::ExAnte,
                FormKind::Target,
                FormKind::MonitoringMay,
                FormKind::MonitoringAugust,
                FormKind::SelfEvaluation,
                FormKind::DepartmentEvaluation,
                FormKind::KeyEvaluation,
                FormKind::TargetAdjustment,
            ],
            Self::Department => &[
                FormKind::DepartmentTarget,
                FormKind::DepartmentMonitoring,
                FormKind::DepartmentSelfEvaluation,
            ],
        }
    }

    /// The forms that everyone of its kind may owe, in the order of the year.
    pub const fn owed(self) -> &'static [FormKind] {
        match self {
            Self::Project => &[
                FormKind::ExAnte,
                FormKind::Target,
                FormKind::MonitoringMay,
                FormKind::MonitoringAugust,
                FormKind::SelfEvaluation,
            ],
            Self::Department => self.forms(),
        }
    }

    /// The form that says what is promised.
    pub const fn target(self) -> FormKind {
        match self {
            Self::Project => FormKind::Target,
            Self::Department => FormKind::DepartmentTarget,
        }
    }

    /// The form that says what came of it.
    pub const fn self_evaluation(self) -> FormKind {
        match self {
            Self::Project => FormKind::SelfEvaluation,
            Self::Department => FormKind::DepartmentSelfEvaluation,
        }
    }

    /// The word people see: 项目, 部门.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Project => "项目",
            Self::Department => "部门",
        }
    }

    /// The field of its forms that holds its name.
    pub const fn name_field(self) -> &'static str {
        match self {
            Self::Project => "project",
            Self::Department => "competent_department",
        }
    }
}

impl FormKind {
    /// Every form, those about projects first.
    pub const ALL: [Self; 15] = [
        Self::Target,
        Self::MonitoringMay,
        Self::MonitoringAugust,
        Self::SelfEvaluation,
        Self::DepartmentTarget,
        Self::DepartmentMonitoring,
        Self::DepartmentSelfEvaluation,
        Self::ExAnte,
        Self::TargetAdjustment,
        Self::DepartmentEvaluation,
        Self::KeyEvaluation,
        Self::ReviewExAnte,
        Self::ReviewTarget,
        Self::ReviewMonitoring,
        Self::ReviewSelfEvaluation,
    ];

    /// The one declaration of the form.
    pub const fn layout(self) -> &'static Layout {
        match self {
            Self::Target => &target::LAYOUT,
            Self::MonitoringMay => &monitoring::MAY,
            Self::MonitoringAugust => &monitoring::AUGUST,
            Self::SelfEvaluation => &self_evaluation::LAYOUT,
            Self::DepartmentTarget => &department::TARGET,
            Self::DepartmentMonitoring => &department::MONITORING,
            Self::DepartmentSelfEvaluation => &department::SELF_EVALUATION,
            Self::ExAnte => &ex_ante::LAYOUT,
            Self::TargetAdjustment => &target_adjustment::LAYOUT,
            Self::DepartmentEvaluation => &evaluation::DEPARTMENT,
            Self::KeyEvaluation => &evaluation::KEY,
            Self::ReviewExAnte => &review::EX_ANTE_SHEET,
            Self::ReviewTarget => &review::TARGET,
            Self::ReviewMonitoring => &review::MONITORING,
            Self::ReviewSelfEvaluation => &review::SELF_EVALUATION,
        }
    }

    /// The word in JSON and addresses: `target`, `self_eval`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Target => "target",
            Self::MonitoringMay => "monitoring_may",
            Self::MonitoringAugust => "monitoring_august",
            Self::SelfEvaluation => "self_eval",
            Self::DepartmentTarget => "department_target",
            Self::DepartmentMonitoring => "department_monitoring",
            Self::DepartmentSelfEvaluation => "department_self_eval",
            Self::ExAnte => "ex_ante",
            Self::TargetAdjustment => "target_adjustment",
            Self::DepartmentEvaluation => "department_evaluation",
            Self::KeyEvaluation => "key_evaluation",
            Self::ReviewExAnte => "review_ex_ante",
            Self::ReviewTarget => "review_target",
            Self::ReviewMonitoring => "review_monitoring",
            Self::ReviewSelfEvaluation => "review_self_eval",
        }
    }

    /// 绩效目标, 单位自评: the short word for menus and lists.
    pub const fn short_name(self) -> &'static str {
        match self {
            Self::Target => "绩效目标",
            Self::MonitoringMay => "5月监控",
            Self::MonitoringAugust => "8月监控",
            Self::SelfEvaluation => "单位自评",
            Self::DepartmentTarget => "整体目标",
            Self::DepartmentMonitoring => "整体监控",
            Self::DepartmentSelfEvaluation => "整体自评",
            Self::ExAnte => "事前评估",
            Self::TargetAdjustment => "目标调整",
            Self::DepartmentEvaluation => "部门评价",
            Self::KeyEvaluation => "财政评价",
            Self::ReviewExAnte => "事前评估审核",
            Self::ReviewTarget => "绩效目标审核",
            Self::ReviewMonitoring => "运行监控审核",
            Self::ReviewSelfEvaluation => "绩效自评审核",
        }
    }

    /// What it is for.
    pub const fn family(self) -> FormFamily {
        match self {
            Self::Target | Self::DepartmentTarget => FormFamily::Target,
            Self::MonitoringMay | Self::MonitoringAugust | Self::DepartmentMonitoring => {
                FormFamily::Monitoring
            }
            Self::SelfEvaluation | Self::DepartmentSelfEvaluation => FormFamily::SelfEvaluation,
            Self::ExAnte => FormFamily::ExAnte,
            Self::TargetAdjustment => FormFamily::Adjustment,
            Self::DepartmentEvaluation | Self::KeyEvaluation => FormFamily::Evaluation,
            Self::ReviewExAnte
            | Self::ReviewTarget
            | Self::ReviewMonitoring
            | Self::ReviewSelfEvaluation => FormFamily::Review,
        }
    }

    /// What it is about; a review sheet stands with the form that it is about, and says 项目 of all.
    pub const fn subject_kind(self) -> SubjectKind {
        match self {
            Self::Target
            | Self::MonitoringMay
            | Self::MonitoringAugust
            | Self::SelfEvaluation
            | Self::ExAnte
            | Self::TargetAdjustment
            | Self::DepartmentEvaluation
            | Self::KeyEvaluation
            | Self::ReviewExAnte
            | Self::ReviewTarget
            | Self::ReviewMonitoring
            | Self::ReviewSelfEvaluation => SubjectKind::Project,
            Self::DepartmentTarget
            | Self::DepartmentMonitoring
            | Self::DepartmentSelfEvaluation => SubjectKind::Department,
        }
    }

    /// The round of monitoring before it in the same year.
    pub const fn round_before(self) -> Option<Self> {
        match self {
            Self::MonitoringAugust => Some(Self::MonitoringMay),
            Self::Target
            | Self::MonitoringMay
            | Self::SelfEvaluation
            | Self::DepartmentTarget
            | Self::DepartmentMonitoring
            | Self::DepartmentSelfEvaluation
            | Self::ExAnte
            | Self::TargetAdjustment
            | Self::DepartmentEvaluation
            | Self::KeyEvaluation
            | Self::ReviewExAnte
            | Self::ReviewTarget
            | Self::ReviewMonitoring
            | Self::ReviewSelfEvaluation => None,
        }
    }

    /// Everyone of its kind of subject may owe it. The other forms are begun where there is reason to, and
    /// nobody is asked for them.
    pub const fn is_owed(self) -> bool {
        !matches!(self.family(), FormFamily::Adjustment | FormFamily::Review)
    }

    /// An agency writes it, on commission of the finance bureau.
    pub const fn is_commissioned(self) -> bool {
        matches!(self, Self::KeyEvaluation)
    }

    /// A round of monitoring.
    pub const fn is_monitoring(self) -> bool {
        matches!(self.family(), FormFamily::Monitoring)
    }
}

impl fmt::Display for FormKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.layout().title)
    }
}

/// No form has this key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownForm;

impl FromStr for FormKind {
    type Err = UnknownForm;

    fn from_str(text: &str) -> Result<Self, UnknownForm> {
        Self::ALL.into_iter().find(|kind| kind.key() == text).ok_or(UnknownForm)
    }
}
