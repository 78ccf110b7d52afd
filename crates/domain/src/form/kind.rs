//! Which official forms there are, what each is for and what it is about.

use std::fmt;
use std::str::FromStr;

use super::layout::Layout;
use crate::party::access::Action;
use crate::party::membership::Membership;

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
    /// FM-05T 转移支付绩效自评表.
    TransferSelfEvaluation,
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
    /// FM-09B 部门整体支出绩效评价报告.
    WholeDepartmentEvaluation,
    /// FM-09C 下级政府财政运行综合绩效评价报告.
    LowerGovernmentEvaluation,
    /// FM-08A 事前绩效评估审核表.
    ReviewExAnte,
    /// FM-08 绩效目标审核表.
    ReviewTarget,
    /// FM-08B 绩效运行监控审核表.
    ReviewMonitoring,
    /// FM-08C 绩效自评审核表.
    ReviewSelfEvaluation,
    /// FM-13 第三方机构考核表.
    AgencyAssessment,
    /// FM-12 真实性核查工作底稿.
    Authenticity,
    /// FM-11 抽审工作表.
    SampleReview,
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
    /// 真实性核查: whether what the unit says of its 核心指标 is true.
    Authenticity,
    /// 审核评分, 考核: how good what was filed or delivered is. Filled in with a conclusion, never filed itself.
    Review,
}

/// Who writes a form and files it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Author {
    /// 主管部门, with its units.
    Department,
    /// The agency that the finance bureau commissioned.
    Agency,
    /// 财政部门: it asks nobody else to sign, and is read outside of it only when it is accepted.
    Bureau,
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
                FormKind::TransferSelfEvaluation,
                FormKind::DepartmentEvaluation,
                FormKind::KeyEvaluation,
                FormKind::Authenticity,
                FormKind::TargetAdjustment,
            ],
            Self::Department => &[
                FormKind::DepartmentTarget,
                FormKind::DepartmentMonitoring,
                FormKind::DepartmentSelfEvaluation,
                FormKind::WholeDepartmentEvaluation,
                FormKind::LowerGovernmentEvaluation,
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
            Self::Department => &[
                FormKind::DepartmentTarget,
                FormKind::DepartmentMonitoring,
                FormKind::DepartmentSelfEvaluation,
            ],
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

    /// Every form that says what came of what was promised, its own first.
    pub const fn evaluations(self) -> &'static [FormKind] {
        match self {
            Self::Project => {
                &[FormKind::SelfEvaluation, FormKind::DepartmentEvaluation, FormKind::KeyEvaluation]
            }
            Self::Department => {
                &[FormKind::DepartmentSelfEvaluation, FormKind::WholeDepartmentEvaluation]
            }
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
    /// The rights with which some form is drafted.
    pub const DRAFTING: &[Action] = &[Action::EditDrafts, Action::CheckAuthenticity];

    /// This identity may write on drafts of some form.
    pub fn is_drafted_by(me: &Membership) -> bool {
        Self::DRAFTING.iter().any(|action| me.scope(*action).is_something())
    }

    /// The rights with which some form is filed.
    pub const FILING: &[Action] = &[Action::Submit, Action::CheckAuthenticity];

    /// Every form, those about projects first.
    pub const ALL: [Self; 21] = [
        Self::Target,
        Self::MonitoringMay,
        Self::MonitoringAugust,
        Self::SelfEvaluation,
        Self::TransferSelfEvaluation,
        Self::DepartmentTarget,
        Self::DepartmentMonitoring,
        Self::DepartmentSelfEvaluation,
        Self::ExAnte,
        Self::TargetAdjustment,
        Self::DepartmentEvaluation,
        Self::KeyEvaluation,
        Self::WholeDepartmentEvaluation,
        Self::LowerGovernmentEvaluation,
        Self::ReviewExAnte,
        Self::ReviewTarget,
        Self::ReviewMonitoring,
        Self::ReviewSelfEvaluation,
        Self::AgencyAssessment,
        Self::Authenticity,
        Self::SampleReview,
    ];

    /// The form on paper: labels, fields, spans.
    pub const fn layout(self) -> &'static Layout {
        self.declared().layout
    }

    /// The word in JSON and addresses: `target`, `self_eval`.
    pub const fn key(self) -> &'static str {
        self.declared().key
    }

    /// 绩效目标, 单位自评: the short word for menus and lists.
    pub const fn short_name(self) -> &'static str {
        self.declared().short_name
    }

    /// What it is for.
    pub const fn family(self) -> FormFamily {
        self.declared().family
    }

    /// What it is about; a review sheet stands with the form that it is about, and says 项目 of all.
    pub const fn subject_kind(self) -> SubjectKind {
        self.declared().subject
    }

    /// The round of monitoring before it in the same year.
    pub fn round_before(self) -> Option<Self> {
        self.declared().round.as_ref().and_then(|round| round.before)
    }

    /// Everyone of its kind of subject may owe it. The other forms are begun where there is reason to, and
    /// nobody is asked for them.
    pub const fn is_owed(self) -> bool {
        match self.family() {
            FormFamily::Adjustment | FormFamily::Authenticity | FormFamily::Review => false,
            FormFamily::Target
            | FormFamily::Monitoring
            | FormFamily::SelfEvaluation
            | FormFamily::ExAnte
            | FormFamily::Evaluation => true,
        }
    }

    /// Who writes it.
    pub const fn author(self) -> Author {
        self.declared().author
    }

    /// The right to write on its drafts.
    pub const fn drafting(self) -> Action {
        match self.author() {
            Author::Department | Author::Agency => Action::EditDrafts,
            Author::Bureau => Action::CheckAuthenticity,
        }
    }

    /// The right to file it.
    pub const fn filing(self) -> Action {
        match self.author() {
            Author::Department | Author::Agency => Action::Submit,
            Author::Bureau => Action::CheckAuthenticity,
        }
    }

    /// An agency writes it, on commission of the finance bureau.
    pub const fn is_commissioned(self) -> bool {
        matches!(self.author(), Author::Agency)
    }

    /// Neither the approved target of its subject nor what the subject says of itself stands beside it: it is about
    /// something else than they are.
    pub const fn stands_alone(self) -> bool {
        self.declared().stands_alone
    }

    /// The finance bureau writes it; a second person of the bureau reviews what the first one filed.
    pub const fn is_of_bureau(self) -> bool {
        matches!(self.author(), Author::Bureau)
    }

    /// 联审: the department and the finance bureau both review it, and neither for the other; then it goes to
    /// two receivers above.
    pub const fn is_jointly_reviewed(self) -> bool {
        matches!(self, Self::TransferSelfEvaluation)
    }

    /// Once one was accepted, another may be begun: each is a document of its own, one after the other.
    pub const fn is_filed_again(self) -> bool {
        matches!(self.family(), FormFamily::Adjustment)
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
