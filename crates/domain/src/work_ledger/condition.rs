//! When a task is done, as a function of the state: what has to be there, what of it is, and since when.

use std::sync::Arc;

use super::recorded::{assessed, disclosed, named, publicised, recorded};
use crate::document::{Document, Subject, SubjectId};
use crate::form::layout::FormKind;
use crate::overview::due::budget_year;
use crate::overview::evaluation::{coverage, floor};
use crate::overview::ex_ante::ExAnteRules;
use crate::overview::result::result_rows;
use crate::overview::task::is_asked;
use crate::overview::transfer;
use crate::party::membership::Scope;
use crate::regulation::key;
use crate::regulation::pack::Pack;
use crate::result::{Purse, purse};
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
    /// The record that says so; nothing where forms or a package do.
    pub record: Option<WorkRecordId>,
    /// The published package that says so.
    pub package: Option<DisclosureId>,
}

impl Item {
    /// About a project or a department's year.
    const fn about(subject: SubjectId, department: OrgId, since: Option<Day>) -> Self {
        let thing = Thing::Subject(subject);
        Self { thing, department: Some(department), since, record: None, package: None }
    }

    /// A record, there or not.
    pub(super) fn recorded(thing: Thing, record: Option<&Arc<WorkRecord>>) -> Self {
        let department = match thing {
            Thing::Department(id) => Some(id),
            Thing::Subject(_) | Thing::Record(_) => None,
        };
        let since = record.map(|one| one.text.on);
        Self { thing, department, since, record: record.map(|one| one.id), package: None }
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
            Self::Reported | Self::MonitoringResults | Self::EvaluationResults => {
                &[WorkKind::UpwardReport]
            }
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
            Self::UpperSampling => return None,
        })
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

/// The day on which a document was handed in for the first time.
fn handed_in(document: &Document) -> Option<Day> {
    document.revisions.first().map(|revision| revision.at.legal_day())
}

fn accepted(document: &Document) -> Option<Day> {
    document.settled().map(|_| document.status.at().legal_day())
}

fn item(subject: &Subject, since: Option<Day>) -> Item {
    Item::about(subject.id(), subject.department(), since)
}

/// A form of everything that it is due for.
fn forms(at: Looked<'_>, kind: FormKind, is_due: impl Fn(&Subject) -> bool) -> Vec<Item> {
    let subjects = at.county.subjects_of(kind, budget_year(kind, at.work_year)).into_iter();
    let due = subjects.filter(|subject| subject.may_have(kind) && is_due(subject));
    let filed = |subject: &Subject| {
        at.county.document_of(subject.id(), kind).and_then(|document| handed_in(document))
    };
    due.map(|subject| item(&subject, filed(&subject))).collect()
}

/// Reports of every project that needs one, whether it still waits for it or not; a waiver stands for one.
fn ex_ante(at: Looked<'_>) -> Measured {
    let kind = FormKind::ExAnte;
    let rules = ExAnteRules::of(at.work_year, at.pack);
    let subjects = at.county.subjects_of(kind, budget_year(kind, at.work_year)).into_iter();
    let found = subjects.filter_map(|subject| {
        let report = at.county.document_of(subject.id(), kind).and_then(|one| handed_in(one));
        let project = subject.project()?;
        let waived = at.county.ex_ante_waiver(project.id).map(|one| one.at.legal_day());
        let since = report.or(waived);
        let is_due = since.is_some() || is_asked(kind, &subject, at.county, rules.as_ref());
        is_due.then(|| item(&subject, since))
    });
    Measured::of(found.collect())
}

fn bonds(at: Looked<'_>, kind: FormKind) -> Measured {
    let has_bond =
        |subject: &Subject| subject.project().is_some_and(|project| project.bond().is_some());
    Measured::of(forms(at, kind, has_bond))
}

/// Reports of the chosen projects; enough when all are there and their money reaches what is asked.
fn department_evaluations(at: Looked<'_>) -> Measured {
    let (kind, year) = (FormKind::DepartmentEvaluation, at.work_year - 1);
    let is_chosen =
        |subject: &Subject| subject.project().is_some_and(|project| at.county.is_selected(project));
    let all = Measured::of(forms(at, kind, is_chosen));
    let counted =
        coverage(at.county, at.county.projects_of(year), |one| at.county.is_selected(one));
    let (Some(share), Some(floor)) = (counted.by_amount(), floor(year, at.pack)) else {
        return all;
    };
    let note = format!("选取的资金占{}，要求不低于{floor}", share.percent().fixed(1));
    let met_on = all.met_on.filter(|_| counted.is_enough(floor));
    Measured { met_on, note, ..all }
}

/// Reports that went to both receivers.
fn transfers(at: Looked<'_>) -> Measured {
    let kind = FormKind::TransferSelfEvaluation;
    let subjects = at.county.subjects_of(kind, budget_year(kind, at.work_year)).into_iter();
    let due = subjects.filter(|subject| subject.may_have(kind));
    let sent = |subject: &Subject| {
        let document = at.county.document_of(subject.id(), kind)?;
        let is_sent = transfer::missing(at.county, document).is_empty();
        accepted(document).filter(|_| is_sent)
    };
    Measured::of(due.map(|subject| item(&subject, sent(&subject))).collect())
}

/// Accepted reports of agencies; enough once there are as many as the rules ask for.
fn key_evaluations(at: Looked<'_>) -> Option<Measured> {
    let least = at.pack.at(key::KEY_EVALUATIONS, Day::new(at.work_year, 1, 1)?).ok()?.value;
    let least = usize::try_from(least.0).ok()?;
    let engagements = at.county.engagements_of(at.work_year - 1).into_iter();
    let items = engagements.filter(|one| !one.is_ended).map(|engagement| {
        let report = at.county.document_of(engagement.subject, engagement.form());
        let since = report.and_then(|report| accepted(report));
        Item::about(engagement.subject, engagement.department, since)
    });
    let items: Vec<Item> = items.collect();
    let mut days: Vec<Day> = items.iter().filter_map(|item| item.since).collect();
    days.sort();
    let met_on = least.checked_sub(1).and_then(|last| days.get(last)).copied();
    Some(Measured { items, met_on, note: format!("要求不少于{least}个") })
}

/// Verifications that were begun, of the year before.
fn authenticity(at: Looked<'_>) -> Measured {
    let kind = FormKind::Authenticity;
    let subjects = at.county.subjects_of(kind, budget_year(kind, at.work_year)).into_iter();
    let begun = subjects.filter_map(|subject| {
        let document = at.county.document_of(subject.id(), kind)?;
        Some(item(&subject, accepted(document)))
    });
    Measured::of(begun.collect())
}

/// Rows that are proposed or decided: of the rounds, which take from the budget of the work year, or of the
/// evaluations of the year before, which take from the next one.
fn results(at: Looked<'_>, from: Purse) -> Measured {
    let year = if from == Purse::OwnYear { at.work_year } else { at.work_year - 1 };
    let rows = result_rows(at.county, year, at.today, &Scope::County).into_iter();
    let rows = rows.filter(|row| purse(row.source) == from).map(|row| {
        let since = row.decision.as_ref().map(|decision| decision.at.legal_day());
        item(&row.subject, since)
    });
    Measured::of(rows.collect())
}

/// Engagements of the year's evaluations, with their settled assessment.
fn agencies(at: Looked<'_>) -> Measured {
    let engagements = at.county.engagements_of(at.work_year - 1).into_iter();
    let items = engagements.filter(|one| !one.is_ended).map(|engagement| {
        let settled = engagement.assessments.last().filter(|one| one.is_settled);
        let since = settled.map(|one| one.at.legal_day());
        Item::about(engagement.subject, engagement.department, since)
    });
    Measured::of(items.collect())
}
