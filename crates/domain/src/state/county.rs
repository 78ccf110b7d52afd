//! The state of one jurisdiction: the shared part goes up when reported, the internal part stays.

use std::sync::Arc;

use imbl::OrdMap;

use crate::agency::{Agency, Engagement, Expert};
use crate::closing::YearClosing;
use crate::department_assessment::announcement::Announcement;
use crate::derive::alike::RowMark;
use crate::derive::flag::Flag;
use crate::derive::flag::sheet::FirstRound;
use crate::disclosure::DisclosurePackage;
use crate::document::{DepartmentYear, Document, Subject, SubjectId};
use crate::evaluation::EvaluationSelection;
use crate::evidence::{Evidence, RowProof};
use crate::form::layout::{FormKind, SubjectKind};
use crate::form::sheet::Sheet;
use crate::journal::entry::Link;
use crate::ledger_change::LedgerChange;
use crate::library::case::CaseMark;
use crate::library::proposal::Proposal;
use crate::party::delegation::Delegation;
use crate::party::division::Division;
use crate::party::membership::Membership;
use crate::party::organization::{OrgKind, Organization};
use crate::party::role::Role;
use crate::payment::{Paid, PaymentFeed};
use crate::project::{ExAnteWaiver, Project};
use crate::rectification::{Overruled, Rectification};
use crate::referral::Referral;
use crate::report_filing::AnnualReport;
use crate::result::{ResultDecision, ResultOpinion};
use crate::sampling::SampleBatch;
use crate::suspension::SuspensionDecision;
use crate::transfer::{TransferReceiver, TransferReport};
use crate::unit::amount::Amount;
use crate::unit::day::{Day, Instant};
use crate::unit::id::{
    AccountId, DelegationId, DisclosureId, DocumentId, EngagementId, EvidenceId, ExpertId,
    MembershipId, OrgId, ProjectId, ProposalId, RectificationId, ReferralId, SampleBatchId,
    WorkRecordId,
};
use crate::work_record::{DueOf, TaskDue, WorkRecord};

/// How the journal began.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Founded {
    /// 行政区划.
    pub division: Division,
    /// 名称.
    pub name: String,
    /// An example county, and the day on which it stands still.
    pub demo_today: Option<Day>,
}

/// What figures may read and the level above may see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shared {
    /// How it began.
    pub founded: Option<Founded>,
    /// 单位.
    pub organizations: OrdMap<OrgId, Arc<Organization>>,
    /// 项目.
    pub projects: OrdMap<ProjectId, Arc<Project>>,
    /// 项目编码 by budget year.
    pub project_codes: OrdMap<(i16, String), ProjectId>,
    /// The day on which each project was registered for the first time.
    pub projects_since: OrdMap<ProjectId, Day>,
    /// 文书.
    pub documents: OrdMap<DocumentId, Arc<Document>>,
    /// The document of each kind about a subject; of a form that is filed again, the newest.
    pub documents_of: OrdMap<(SubjectId, FormKind), DocumentId>,
    /// 整改单.
    pub rectifications: OrdMap<RectificationId, Arc<Rectification>>,
    /// Tickets by what they are about.
    pub rectifications_of: OrdMap<(SubjectId, RectificationId), ()>,
    /// 结果应用 by subject and form, the newest last, which counts.
    pub results: OrdMap<(SubjectId, FormKind), Vec<Arc<ResultDecision>>>,
    /// 部门意见 by subject and form, the newest last, which counts.
    pub result_opinions: OrdMap<(SubjectId, FormKind), Vec<Arc<ResultOpinion>>>,
    /// 暂停拨付 by project, the newest decision last, which counts.
    pub suspensions: OrdMap<ProjectId, Vec<Arc<SuspensionDecision>>>,
    /// 豁免事前评估 by project.
    pub ex_ante_waived: OrdMap<ProjectId, Arc<ExAnteWaiver>>,
    /// 改判 of the flags of monitoring forms, the newest last, which counts.
    pub flags_overruled: OrdMap<DocumentId, Vec<Arc<Overruled>>>,
    /// 累计支付数 by project and day; a later list of the same day takes the place of an earlier one.
    pub payments: OrdMap<(ProjectId, Day), Paid>,
    /// Payment lists that were recorded, by the number of their entry.
    pub payment_feeds: OrdMap<u64, Arc<PaymentFeed>>,
    /// SM3 of the rules in force, hexadecimal; empty before any were adopted.
    pub rules: String,
    /// 指标库变更, decided or not.
    pub library: OrdMap<ProposalId, Arc<Proposal>>,
    /// 推荐案例 and 撤下 by project, the newest last, which counts.
    pub case_marks: OrdMap<ProjectId, Vec<Arc<CaseMark>>>,
    /// Targets as they were adjusted, by project, the newest last, which counts.
    pub adjusted_targets: OrdMap<ProjectId, Vec<Arc<AdjustedTarget>>>,
    /// 部门评价的选取 by department and budget year.
    pub evaluations_selected: OrdMap<(OrgId, i16), Arc<EvaluationSelection>>,
    /// 第三方机构: what they have besides what every organization has.
    pub agencies: OrdMap<OrgId, Arc<Agency>>,
    /// 专家.
    pub experts: OrdMap<ExpertId, Arc<Expert>>,
    /// 委托.
    pub engagements: OrdMap<EngagementId, Arc<Engagement>>,
    /// 报送 of 转移支付自评 by document and receiver, the newest last, which counts.
    pub transfers_reported: OrdMap<(DocumentId, TransferReceiver), Vec<Arc<TransferReport>>>,
    /// Rows of project targets as they were last submitted: budget year, mark, and whose they are.
    pub target_rows: OrdMap<((i16, RowMark), ProjectId), ()>,
    /// 佐证 of every register.
    pub evidence: OrdMap<EvidenceId, Arc<Evidence>>,
    /// Registers: by whose they are, and the line's number.
    pub evidence_of: OrdMap<(SubjectId, u32), EvidenceId>,
    /// 关联: what proves the rows of a form about a subject.
    pub proofs: OrdMap<(SubjectId, FormKind), Vec<Arc<RowProof>>>,
    /// 年度结账 by budget year, the newest last, which counts until it is reopened.
    pub years_closed: OrdMap<i16, Vec<Arc<YearClosing>>>,
    /// 公布的年度考核 by work year.
    pub assessments: OrdMap<i16, Arc<Announcement>>,
    /// 抽审批次.
    pub sample_batches: OrdMap<SampleBatchId, Arc<SampleBatch>>,
    /// 工作记录 by work year, in the order in which they were kept.
    pub work_records: OrdMap<(i16, u32), Arc<WorkRecord>>,
    /// Where each stands.
    pub work_record_places: OrdMap<WorkRecordId, (i16, u32)>,
    /// 期限 that were registered, by work year, the newest last, which counts.
    pub task_dues: OrdMap<(i16, DueOf), Vec<Arc<TaskDue>>>,
    /// 台账修改 by work year and number, decided or not.
    pub ledger_changes: OrdMap<(i16, u32), Arc<LedgerChange>>,
    /// 公开包 by work year and number.
    pub disclosures: OrdMap<(i16, u32), Arc<DisclosurePackage>>,
    /// Where each stands.
    pub disclosure_places: OrdMap<DisclosureId, (i16, u32)>,
    /// 年度总结报告 by work year.
    pub annual_reports: OrdMap<i16, Arc<AnnualReport>>,
}

/// A target as it counts since an adjustment of it was accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdjustedTarget {
    /// The adjustment.
    pub document: DocumentId,
    /// What counted before, with what was adjusted.
    pub sheet: Sheet,
    /// The entry that accepted the adjustment.
    pub seq: u64,
}

impl Shared {
    /// The tickets about a subject, in the order in which they were made.
    pub fn tickets_of(&self, subject: SubjectId) -> impl Iterator<Item = &Arc<Rectification>> {
        let from = (subject, RectificationId::new(uuid::Uuid::nil()));
        let to = (subject, RectificationId::new(uuid::Uuid::max()));
        let ids = self.rectifications_of.range(from..=to).map(|((_, id), ())| id);
        ids.filter_map(|id| self.rectifications.get(id))
    }
}

/// What stays in the county.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Internal {
    /// 身份.
    pub memberships: OrdMap<MembershipId, Arc<Membership>>,
    /// Identities by account.
    pub memberships_of_account: OrdMap<(AccountId, MembershipId), ()>,
    /// 委托代办.
    pub delegations: OrdMap<DelegationId, Arc<Delegation>>,
    /// 移送.
    pub referrals: OrdMap<ReferralId, Arc<Referral>>,
    /// In whose place somebody acted at an instant.
    pub represented: OrdMap<(AccountId, Instant), MembershipId>,
}

/// The state of a jurisdiction at one entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct County {
    /// The last entry that was applied.
    pub head: Option<Link>,
    /// The shared part.
    pub shared: Shared,
    /// The internal part.
    pub internal: Internal,
}

impl County {
    /// The number of the last entry, 0 before the first.
    pub fn seq(&self) -> u64 {
        self.head.map_or(0, |link| link.seq)
    }

    /// The day that counts as today: an example county lives up to its last day and then stands still.
    pub fn today(&self, real: Day) -> Day {
        let last = self.shared.founded.as_ref().and_then(|founded| founded.demo_today);
        last.map_or(real, |last| real.min(last))
    }

    /// Marked 示例.
    pub fn is_demo(&self) -> bool {
        self.shared.founded.as_ref().is_some_and(|founded| founded.demo_today.is_some())
    }

    /// A unit.
    pub fn organization(&self, id: OrgId) -> Option<&Arc<Organization>> {
        self.shared.organizations.get(&id)
    }

    /// The name of a unit on a day; a dash for one that is not there.
    pub fn organization_name(&self, id: OrgId, on: Day) -> &str {
        self.organization(id).map_or("—", |unit| unit.name.on(on.date()))
    }

    /// 预算部门 that work on a day, in the order of the budget.
    pub fn departments(&self, on: Day) -> impl Iterator<Item = &Arc<Organization>> {
        let all = self.shared.organizations.values();
        let mut open: Vec<&Arc<Organization>> = all
            .filter(|unit| unit.kind == OrgKind::Department && unit.is_open(on.date()))
            .collect();
        open.sort_by_key(|unit| self.organization_order(unit.id, on));
        open.into_iter()
    }

    /// Where a unit stands in lists: by its budget code, those without one last, then by name.
    pub fn organization_order(&self, id: OrgId, on: Day) -> (bool, &str, &str) {
        let unit = self.shared.organizations.get(&id);
        let code = unit.and_then(|unit| unit.budget_code.as_ref());
        let code = code.map_or("", |code| code.on(on.date()));
        (code.is_empty(), code, self.organization_name(id, on))
    }

    /// A document.
    pub fn document(&self, id: DocumentId) -> Option<&Arc<Document>> {
        self.shared.documents.get(&id)
    }

    /// A subject as it is registered: a project, or a department that was there in the year.
    pub fn subject(&self, id: SubjectId) -> Option<Subject> {
        match id {
            SubjectId::Project(project) => self.project(project).cloned().map(Subject::Project),
            SubjectId::Department(department, budget_year) => {
                let unit = self.organization(department)?;
                let last = Day::end_of_year(budget_year)?.date();
                unit.is_department_of(budget_year).then(|| {
                    Subject::Department(DepartmentYear {
                        department,
                        budget_year,
                        name: unit.name.on(last).clone(),
                        code: unit.budget_code.as_ref().map_or("", |code| code.on(last)).to_owned(),
                        is_township: unit.is_township,
                    })
                })
            }
        }
    }

    /// Everything that a kind of form of a budget year is due for: the projects of the year in the order
    /// of their codes, or every department in the order of their names. Nothing in a year without projects:
    /// the county did not work with the system then.
    pub fn subjects_of(&self, kind: FormKind, budget_year: i16) -> Vec<Subject> {
        match kind.subject_kind() {
            SubjectKind::Project => {
                self.projects_of(budget_year).cloned().map(Subject::Project).collect()
            }
            SubjectKind::Department => {
                if self.projects_of(budget_year).next().is_none() {
                    return Vec::new();
                }
                let of_year = |id| self.subject(SubjectId::Department(id, budget_year));
                let all = self.shared.organizations.keys().copied();
                let mut found: Vec<Subject> = all.filter_map(of_year).collect();
                found.sort_by(|a, b| a.name().cmp(b.name()));
                found
            }
        }
    }

    /// 全年预算数, 分: a project's, or that of a department's projects of the year together.
    pub fn budget_of(&self, subject: &Subject) -> Amount {
        match subject {
            Subject::Project(project) => project.adjusted(),
            Subject::Department(_) => {
                self.projects_in(subject).iter().map(|project| project.adjusted()).sum()
            }
        }
    }

    /// The accepted self-evaluation of a subject.
    pub fn last_result(&self, subject: impl Into<SubjectId>) -> Option<&Sheet> {
        let subject = subject.into();
        let document = self.document_of(subject, subject.kind().self_evaluation())?;
        document.settled().map(|_| &document.newest().sheet)
    }

    /// 豁免事前评估 of a project.
    pub fn ex_ante_waiver(&self, project: ProjectId) -> Option<&Arc<ExAnteWaiver>> {
        self.shared.ex_ante_waived.get(&project)
    }

    /// What was decided on the result of a form; the newest, which counts.
    pub fn result_of(
        &self,
        subject: impl Into<SubjectId>,
        source: FormKind,
    ) -> Option<&Arc<ResultDecision>> {
        self.results_of(subject, source).last()
    }

    /// Everything that was decided on the result of a form, the newest last.
    pub fn results_of(
        &self,
        subject: impl Into<SubjectId>,
        source: FormKind,
    ) -> &[Arc<ResultDecision>] {
        self.shared.results.get(&(subject.into(), source)).map_or(&[], Vec::as_slice)
    }

    /// 改判 of a form's flag; the newest, which counts.
    pub fn overruled(&self, document: DocumentId) -> Option<&Arc<Overruled>> {
        self.overrulings(document).last()
    }

    /// Every 改判 of a form's flag, the newest last.
    pub fn overrulings(&self, document: DocumentId) -> &[Arc<Overruled>] {
        self.shared.flags_overruled.get(&document).map_or(&[], Vec::as_slice)
    }

    /// The flag that counts of an accepted monitoring form: what a person overruled it with, otherwise
    /// what was settled.
    pub fn flag_of(&self, document: &Document) -> Option<Flag> {
        let settled = document.settled()?.flags.as_ref()?;
        self.overruled(document.id).map_or(settled.flag, |overruled| Some(overruled.flag))
    }

    /// What the first round left: its flag, and the day on which the last ticket about it was closed.
    /// Nothing while it was not accepted.
    pub fn first_round(&self, subject: impl Into<SubjectId>) -> Option<FirstRound> {
        let document = self.document_of(subject, FormKind::MonitoringMay)?;
        let flag = self.flag_of(document);
        document.settled()?;
        let closed_on = self.ticket_of(document).and_then(|ticket| ticket.closed_on());
        Some(FirstRound { flag, closed_on })
    }

    /// An identity.
    pub fn membership(&self, id: MembershipId) -> Option<&Arc<Membership>> {
        self.internal.memberships.get(&id)
    }

    /// Identities of an account that were not taken back.
    pub fn memberships_of(&self, account: AccountId) -> impl Iterator<Item = &Arc<Membership>> {
        let nil = |uuid| MembershipId::new(uuid);
        let from = (account, nil(uuid::Uuid::nil()));
        let to = (account, nil(uuid::Uuid::max()));
        self.internal
            .memberships_of_account
            .range(from..=to)
            .filter_map(|((_, id), ())| self.membership(*id))
            .filter(|membership| !membership.revoked)
    }

    /// Identities with a role in an organization that were not taken back.
    pub fn holders(
        &self,
        role: Role,
        organization: OrgId,
    ) -> impl Iterator<Item = &Arc<Membership>> {
        self.internal.memberships.values().filter(move |membership| {
            !membership.revoked
                && membership.role == role
                && membership.organization == organization
        })
    }
}
