//! When a task is done, as a function of the state: what has to be there, what of it is, and since when.

use std::sync::Arc;

use super::measure::{
    agencies, authenticity, bonds, department_evaluations, ex_ante, forms, key_evaluations,
    results, told_by, transfers,
};
use super::recorded::{assessed, disclosed, named, publicised, recorded, report_approved};
use crate::document::SubjectId;
use crate::form::layout::FormKind;
use crate::regulation::pack::Pack;
use crate::result::Purse;
use crate::state::County;
use crate::unit::day::Day;
use crate::unit::id::{DisclosureId, OrgId, WorkRecordId};
use crate::unit::words::words;
use crate::work_record::{TaskTime, WorkKind, WorkRecord};

words! {
    /// What makes a task done; the words are what is counted.
    Condition {
        /// Every project that needs one has its report.
        ExAnte = "ex_ante", "须做事前评估的项目已报送";
        /// Every project has a target.
        Targets = "targets", "项目绩效目标已报送";
        /// Every department has one.
        DepartmentTargets = "department_targets", "部门整体绩效目标已报送";
        /// Every project in the first round.
        MonitoringMay = "monitoring_may", "项目5月监控已报送";
        /// Every project in the second round.
        MonitoringAugust = "monitoring_august", "项目8月监控已报送";
        /// Every department.
        DepartmentMonitoring = "department_monitoring", "部门整体监控已报送";
        /// Every project of the year before.
        SelfEvaluations = "self_evaluations", "单位自评已报送";
        /// Enough of the year before's money.
        DepartmentEvaluations = "department_evaluations", "选取项目的部门评价报告已报送";
        /// Every department, of the year before.
        DepartmentSelfEvaluations = "department_self_evaluations", "部门整体自评已报送";
        /// Everything of central transfers of the year before, with both receivers.
        TransferSelfEvaluations = "transfer_self_evaluations", "转移支付自评已报送两家";
        /// As many as the rules ask for, of the year before.
        KeyEvaluations = "key_evaluations", "重点评价报告已通过";
        /// Whatever was begun is settled, and something was.
        Authenticity = "authenticity", "真实性核查已定";
        /// Every project with 超长期特别国债 in the first round.
        BondsMay = "bonds_may", "超长期特别国债项目5月监控已报送";
        /// The same in the second.
        BondsAugust = "bonds_august", "超长期特别国债项目8月监控已报送";
        /// Every proposed row of the rounds is answered.
        MonitoringResults = "monitoring_results", "监控结果应用已处理";
        /// Every proposed row of the evaluations is answered.
        EvaluationResults = "evaluation_results", "评价结果应用已处理";
        /// The county government approved the annual report, or its report upward is recorded.
        AnnualReport = "annual_report", "年度总结报告已签发或者上报";
        /// Every agency's work of the year is assessed.
        AgenciesAssessed = "agencies_assessed", "受托机构已考核";
        /// Sent to the level above.
        Reported = "reported", "已上报";
        /// Sent to the level above and to the people's congress.
        KeyReported = "key_reported", "已报同级人大、已上报";
        /// The level above drew, and said what it found.
        Sampled = "sampled", "抽审已登记";
        /// Facts were verified.
        Verified = "verified", "真实性核查已登记";
        /// The level above came and looked.
        FieldEvaluated = "field_evaluated", "实地评价已登记";
        /// Statistics were checked and signed before they went up.
        DataChecked = "data_checked", "数据核对已登记";
        /// The county took part.
        Attended = "attended", "已参加座谈、培训";
        /// Every department was trained.
        Trained = "trained", "参加过培训的部门";
        /// Enough articles, the county's own and every department's.
        Publicised = "publicised", "宣传稿件已登记";
        /// Reports of key evaluations, published by the bureau.
        Disclosed = "disclosed", "已公开";
        /// Targets, published by every department.
        TargetsDisclosed = "targets_disclosed", "已公开绩效目标的部门";
        /// Evaluations, published by every department.
        EvaluationsDisclosed = "evaluations_disclosed", "已公开评价的部门";
        /// What the level above draws: with the tasks of the single stages.
        UpperSampling = "upper_sampling", "随各环节的抽审任务";
        /// The departments' assessment is announced, or a record says that it was made.
        Assessed = "assessed", "年度考核已公布";
        /// A person closes it with what proves it.
        Person = "person", "材料已登记";
    }
}

/// What has to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    /// A form, a report, an answer about a project or a department.
    Subject(SubjectId),
    /// A record in which a department is named.
    Department(OrgId),
    /// A record of a kind.
    Record(WorkKind),
}

/// One thing that has to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// What.
    pub thing: Thing,
    /// Whose it is; nothing of what is the bureau's own.
    pub department: Option<OrgId>,
    /// Since when it is there; nothing while it is not.
    pub since: Option<Day>,
    /// Since when it has to be there; nothing of what the task asked for from its beginning.
    pub asked_on: Option<Day>,
    /// The record that says so; nothing where forms or a package do.
    pub record: Option<WorkRecordId>,
    /// The published package that says so.
    pub package: Option<DisclosureId>,
}

impl Item {
    /// About a project or a department's year.
    pub(super) const fn about(subject: SubjectId, department: OrgId, since: Option<Day>) -> Self {
        let thing = Thing::Subject(subject);
        let department = Some(department);
        Self { thing, department, since, asked_on: None, record: None, package: None }
    }

    /// What has to be there only since a day.
    pub(super) const fn asked(self, asked_on: Option<Day>) -> Self {
        Self { asked_on, ..self }
    }

    /// A record, there or not.
    pub(super) fn recorded(thing: Thing, record: Option<&Arc<WorkRecord>>) -> Self {
        let department = match thing {
            Thing::Department(id) => Some(id),
            Thing::Subject(_) | Thing::Record(_) => None,
        };
        let since = record.map(|one| one.text.on);
        let record = record.map(|one| one.id);
        Self { thing, department, since, asked_on: None, record, package: None }
    }
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Measured {
    /// What has to be there, in its usual order.
    pub items: Vec<Item>,
    /// Since when it is enough; nothing while it is not.
    pub met_on: Option<Day>,
    /// What else there is to say: the share of money that was reached, and what is asked.
    pub note: String,
}

/// The state, the rules and the work year that a condition looks at.
#[derive(Clone, Copy)]
pub struct Looked<'a> {
    /// The state.
    pub county: &'a County,
    /// The rules.
    pub pack: &'a Pack,
    /// 工作年度.
    pub work_year: i16,
    /// Today.
    pub today: Day,
}

impl Condition {
    /// Kinds of records that say of it that it is done; none where forms and acts do.
    pub const fn kinds(self) -> &'static [WorkKind] {
        match self {
            Self::Reported
            | Self::AnnualReport
            | Self::MonitoringResults
            | Self::EvaluationResults => &[WorkKind::UpwardReport],
            Self::KeyReported => &[WorkKind::LegislatureDelivery, WorkKind::UpwardReport],
            Self::Sampled => &[WorkKind::UpperSampling],
            Self::Verified => &[WorkKind::Verification],
            Self::FieldEvaluated => &[WorkKind::FieldEvaluation],
            Self::DataChecked => &[WorkKind::DataCheck],
            Self::Attended => &[WorkKind::Forum],
            Self::Trained => &[WorkKind::Training],
            Self::Publicised => &[WorkKind::Publicity],
            Self::Disclosed | Self::TargetsDisclosed | Self::EvaluationsDisclosed => {
                &[WorkKind::Disclosure]
            }
            Self::Assessed | Self::Person => &[WorkKind::Other],
            Self::ExAnte
            | Self::Targets
            | Self::DepartmentTargets
            | Self::MonitoringMay
            | Self::MonitoringAugust
            | Self::DepartmentMonitoring
            | Self::SelfEvaluations
            | Self::DepartmentEvaluations
            | Self::DepartmentSelfEvaluations
            | Self::TransferSelfEvaluations
            | Self::KeyEvaluations
            | Self::Authenticity
            | Self::BondsMay
            | Self::BondsAugust
            | Self::AgenciesAssessed
            | Self::UpperSampling => &[],
        }
    }

    /// What there is at a time of a task; nothing where other tasks tell.
    pub fn measure(self, at: Looked<'_>, time: &TaskTime) -> Option<Measured> {
        let filed = |kind| Measured::of(forms(at, kind, |_| true));
        Some(match self {
            Self::ExAnte => ex_ante(at),
            Self::Targets => filed(FormKind::Target),
            Self::DepartmentTargets => filed(FormKind::DepartmentTarget),
            Self::MonitoringMay => filed(FormKind::MonitoringMay),
            Self::MonitoringAugust => filed(FormKind::MonitoringAugust),
            Self::DepartmentMonitoring => filed(FormKind::DepartmentMonitoring),
            Self::SelfEvaluations => filed(FormKind::SelfEvaluation),
            Self::DepartmentSelfEvaluations => filed(FormKind::DepartmentSelfEvaluation),
            Self::DepartmentEvaluations => department_evaluations(at),
            Self::TransferSelfEvaluations => transfers(at),
            Self::KeyEvaluations => key_evaluations(at)?,
            Self::Authenticity => authenticity(at),
            Self::BondsMay => bonds(at, FormKind::MonitoringMay),
            Self::BondsAugust => bonds(at, FormKind::MonitoringAugust),
            Self::MonitoringResults => results(at, Purse::OwnYear).and(recorded(self, at, time)),
            Self::EvaluationResults => results(at, Purse::NextYear).and(recorded(self, at, time)),
            Self::AgenciesAssessed => agencies(at),
            Self::AnnualReport => Measured::of(report_approved(at, time)),
            Self::Reported
            | Self::KeyReported
            | Self::Sampled
            | Self::Verified
            | Self::FieldEvaluated
            | Self::DataChecked
            | Self::Attended
            | Self::Person => Measured::of(recorded(self, at, time)),
            Self::Trained => {
                let all = at.county.work_records_of(at.work_year);
                Measured::of(named(at, all.filter(|one| one.kind == WorkKind::Training)))
            }
            Self::Disclosed | Self::TargetsDisclosed | Self::EvaluationsDisclosed => {
                Measured::of(disclosed(self, at, time))
            }
            Self::Assessed => Measured::of(assessed(self, at, time)),
            Self::Publicised => publicised(at)?,
            Self::UpperSampling => Measured::of(told_by(at, time)),
        })
    }

    /// Of what it asks there may be nothing in a county: no transfer, no bond, no agency, or, in a county's first year
    /// in this system, nothing of the year before. Then there is nothing to do.
    pub fn may_be_empty(self, at: Looked<'_>) -> bool {
        match self {
            Self::ExAnte
            | Self::TransferSelfEvaluations
            | Self::BondsMay
            | Self::BondsAugust
            | Self::AgenciesAssessed => true,
            Self::SelfEvaluations
            | Self::DepartmentEvaluations
            | Self::DepartmentSelfEvaluations => {
                at.county.projects_of(at.work_year - 1).next().is_none()
            }
            _ => false,
        }
    }
}

impl Measured {
    /// Enough once everything is there; of nothing there is never enough.
    pub(super) fn of(items: Vec<Item>) -> Self {
        let days: Option<Vec<Day>> = items.iter().map(|item| item.since).collect();
        let met_on = days.and_then(|days| days.into_iter().max());
        Self { items, met_on, note: String::new() }
    }

    /// The same with more that has to be there.
    fn and(self, more: Vec<Item>) -> Self {
        let Self { mut items, met_on: _, note } = self;
        items.extend(more);
        Self { note, ..Self::of(items) }
    }

    /// What of it had to be there by a day; nothing where all of it had.
    pub(super) fn asked_by(&self, day: Day) -> Option<Self> {
        let is_late = |item: &&Item| item.asked_on.is_some_and(|asked| day < asked);
        let in_time: Vec<Item> = self.items.iter().filter(|item| !is_late(item)).copied().collect();
        (in_time.len() < self.items.len()).then(|| Self::of(in_time))
    }

    /// How many are there.
    pub fn done(&self) -> usize {
        self.items.iter().filter(|item| item.since.is_some()).count()
    }

    /// What one department has to do of it.
    #[must_use]
    pub fn of_department(&self, department: OrgId) -> Self {
        let own = self.items.iter().filter(|item| item.department == Some(department));
        Self::of(own.copied().collect())
    }
}
