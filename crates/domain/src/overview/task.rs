//! 待办: what waits for an identity, and what it waits for.

use std::sync::Arc;

use crate::derive::basis::opens_on;
use crate::document::{Document, Stage, Status, Subject};
use crate::evaluation::feedback_until;
use crate::form::layout::FormKind;
use crate::overview::due::{budget_year, due_for, is_after_round};
use crate::overview::ex_ante::{ExAnteRules, evaluation};
use crate::party::access::Action;
use crate::party::membership::{Membership, Scope};
use crate::party::role::Role;
use crate::regulation::pack::Pack;
use crate::state::County;
use crate::unit::day::{Day, Instant};
use crate::unit::id::{
    DisclosureId, DocumentId, EngagementId, OrgId, RectificationId, SampleBatchId,
};

mod after;

mod disclosure;

mod report;

mod urgency;

pub use urgency::Urgency;

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TaskKind {
    /// 修改: returned.
    Revise,
    /// 填报: nothing submitted yet.
    FillIn,
    /// 申请: an accepted answer to a ticket says that the target is to be adjusted.
    Adjust,
    /// 签审 for the department.
    Sign,
    /// 审核 for the finance bureau.
    Review,
    /// 反馈: what an evaluation found waits to be told to the department.
    FeedBack,
    /// 整改: a ticket waits for the department.
    Rectify,
    /// 验收: an answer waits for the finance bureau.
    Judge,
    /// 处理: a result waits for what it does to money.
    Decide,
    /// 提意见: a result that is to be applied waits for what the department says.
    Comment,
    /// 报送: what was accepted is not yet recorded as sent to both receivers.
    Report,
    /// 变更登记: a decided cut waits for the register to follow.
    Register,
    /// 暂停拨付: the rules propose it, nobody has answered.
    Suspend,
    /// 恢复拨付: the cause of a suspension is gone.
    Resume,
    /// 选取: not enough projects are chosen for 部门评价.
    Select,
    /// 督办: flags of a round on which nothing was ordered yet.
    Order,
    /// 考核: a report was taken, its agency is not assessed yet.
    Assess,
    /// 答复: what was taken off in an assessment waits for the agency.
    Reply,
    /// 定案: the agency answered, or has nothing to answer.
    Settle,
    /// 结账: everything of a year is done.
    Close,
    /// 抽审: drawn documents that nobody has looked at.
    Sample,
    /// 签批: the annual report waits for the reader's signature.
    SignReport,
    /// 修改: the annual report came back.
    MendReport,
    /// 保密审查 of a package that is to be published.
    Screen,
    /// 公开: a package was screened by everybody who has to.
    Publish,
    /// 修改: a screener sent a package back.
    MendPackage,
    /// 等待签审.
    AwaitSigning,
    /// 等待审核.
    AwaitReview,
    /// 等待整改.
    AwaitAnswer,
    /// 等待验收.
    AwaitJudgement,
    /// 等待答复.
    AwaitReply,
    /// 等待签批 of the annual report.
    AwaitReport,
}

impl TaskKind {
    /// The verb of the line.
    pub const fn verb(self) -> &'static str {
        match self {
            Self::Revise => "修改",
            Self::FillIn => "填报",
            Self::Adjust => "申请",
            Self::Sign => "签审",
            Self::Review => "审核",
            Self::FeedBack => "反馈",
            Self::Rectify => "整改",
            Self::Judge => "验收",
            Self::Decide => "处理",
            Self::Comment => "提部门意见",
            Self::Report => "报送",
            Self::Register => "变更登记",
            Self::Suspend => "决定是否暂停",
            Self::Resume => "恢复",
            Self::Select => "选取",
            Self::Order => "督办",
            Self::Assess => "考核",
            Self::Reply => "答复",
            Self::Settle => "定案",
            Self::Close => "结账",
            Self::Sample => "抽审",
            Self::SignReport => "签批",
            Self::MendReport | Self::MendPackage => "修改",
            Self::Screen => "审查",
            Self::Publish => "公开",
            Self::AwaitSigning => "等待签审",
            Self::AwaitReview => "等待审核",
            Self::AwaitAnswer => "等待整改",
            Self::AwaitJudgement => "等待验收",
            Self::AwaitReply => "等待答复",
            Self::AwaitReport => "等待签批",
        }
    }

    /// Somebody else is to act.
    pub const fn is_waiting(self) -> bool {
        match self {
            Self::AwaitSigning
            | Self::AwaitReview
            | Self::AwaitAnswer
            | Self::AwaitJudgement
            | Self::AwaitReply
            | Self::AwaitReport => true,
            Self::Revise
            | Self::FillIn
            | Self::Adjust
            | Self::Sign
            | Self::Review
            | Self::FeedBack
            | Self::Rectify
            | Self::Judge
            | Self::Decide
            | Self::Comment
            | Self::Report
            | Self::Register
            | Self::Suspend
            | Self::Resume
            | Self::Select
            | Self::Order
            | Self::Assess
            | Self::Reply
            | Self::Settle
            | Self::Close
            | Self::Sample
            | Self::SignReport
            | Self::MendReport
            | Self::Screen
            | Self::Publish
            | Self::MendPackage => false,
        }
    }
}

/// One line of 待办.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// What.
    pub kind: TaskKind,
    /// Which form.
    pub form: FormKind,
    /// About what; of orders that are to be given, whoever gives them.
    pub subject: Subject,
    /// The document, once it was submitted.
    pub document: Option<DocumentId>,
    /// The ticket that waits, or asks for it.
    pub ticket: Option<RectificationId>,
    /// The engagement whose assessment waits.
    pub engagement: Option<EngagementId>,
    /// The batch whose documents wait.
    pub batch: Option<SampleBatchId>,
    /// The package that is to be screened, mended or published.
    pub disclosure: Option<DisclosureId>,
    /// How many projects it speaks of.
    pub projects: usize,
    /// The last day, inclusive.
    pub due: Option<Day>,
    /// When it presses.
    pub urgency: Urgency,
    /// Since when it waits here; nothing before the first submission.
    pub since: Option<Instant>,
    /// Open opinions on it.
    pub opinions: usize,
    /// Which reviewer sent it back.
    pub returned_by: Option<Stage>,
}

impl Task {
    /// Something to be done on one subject, pressing by its last day; the rest is said where it applies.
    fn new(kind: TaskKind, form: FormKind, subject: Subject, due: Option<Day>, today: Day) -> Self {
        Self {
            kind,
            form,
            subject,
            document: None,
            ticket: None,
            engagement: None,
            batch: None,
            disclosure: None,
            projects: 1,
            due,
            urgency: Urgency::of(kind, due, today),
            since: None,
            opinions: 0,
            returned_by: None,
        }
    }

    /// The short word for the form; of one that is filed again, which time it is.
    pub fn form_name(&self, county: &County) -> String {
        match self.document.and_then(|id| county.document(id)) {
            Some(document) if document.kind == self.form => county.document_name(document),
            Some(_) | None => county.name_to_write(self.subject.id(), self.form),
        }
    }
}

/// Everything that waits for an identity in a work year, the most pressing first.
pub fn tasks(
    county: &County,
    membership: &Membership,
    work_year: i16,
    today: Day,
    pack: &Pack,
) -> Vec<Task> {
    let rights = Rights::of(membership);
    let mut found = Vec::new();
    for kind in FormKind::filed() {
        let budget_year = budget_year(kind, work_year);
        if county.year_closing(budget_year).is_some() {
            continue;
        }
        // Nothing else asks for them, and to look them all up takes a while.
        let evaluations = match kind {
            FormKind::ExAnte => ExAnteRules::of(budget_year, pack),
            _ => None,
        };
        let opens = opens_on(kind, budget_year, pack);
        for subject in county.subjects_of(kind, budget_year) {
            let document = county.document_of(subject.id(), kind);
            let is_owed = kind.is_owed()
                && is_asked(kind, &subject, county, evaluations.as_ref())
                && !is_after_round(county, kind, &subject, pack);
            if document.is_none() && !is_owed {
                continue;
            }
            if document.is_none() && opens.is_some_and(|opens| today < opens) {
                continue;
            }
            if let Some(task) = rights.task(county, &subject, kind, today, document, pack) {
                let due = due_for(county, kind, (subject.id(), &subject), pack);
                found.push(Task {
                    document: document.map(|document| document.id),
                    since: document.map(|document| document.status.at()),
                    opinions: document.map_or(0, |document| document.open_opinions().count()),
                    returned_by: document.and_then(|document| returned_by(document)),
                    ..Task::new(task, kind, subject, due, today)
                });
            }
        }
    }
    found.extend(after::tasks(county, membership, work_year, today, pack));
    found.extend(report::tasks(county, membership, work_year, today));
    found.extend(disclosure::tasks(county, membership, work_year, today));
    found.sort_by(|a, b| {
        (a.urgency, a.due, a.kind, a.subject.code()).cmp(&(
            b.urgency,
            b.due,
            b.kind,
            b.subject.code(),
        ))
    });
    found
}

/// Whether a form is asked of a subject of its kind at all; `evaluations` are the rules of the budget year.
pub fn is_asked(
    kind: FormKind,
    subject: &Subject,
    county: &County,
    evaluations: Option<&ExAnteRules>,
) -> bool {
    match (kind, subject.project()) {
        (FormKind::ExAnte, Some(project)) => {
            evaluations.is_some_and(|rules| evaluation(county, project, rules).is_asked())
        }
        (FormKind::DepartmentEvaluation, Some(project)) => county.is_selected(project),
        (kind, _) if kind.is_commissioned() => county.engagement_for(subject.id(), kind).is_some(),
        (FormKind::ExAnte | FormKind::DepartmentEvaluation, None) => false,
        (_, _) => subject.may_have(kind),
    }
}

/// What an identity may do, by scope.
struct Rights<'a> {
    me: &'a Membership,
    sign: Scope,
    review: Scope,
}

impl<'a> Rights<'a> {
    fn of(membership: &'a Membership) -> Self {
        Self {
            me: membership,
            sign: membership.scope(Action::DepartmentReview),
            review: membership.scope(Action::FinanceReview),
        }
    }

    fn task(
        &self,
        county: &County,
        subject: &Subject,
        kind: FormKind,
        today: Day,
        document: Option<&Arc<Document>>,
        pack: &Pack,
    ) -> Option<TaskKind> {
        let department = subject.department();
        let submits = county.may_file(self.me, kind, subject, today);
        let signs = self.sign.covers(department) && !kind.is_of_bureau();
        let reviews = self.review.covers(department);
        let Some(document) = document else {
            return submits.then_some(TaskKind::FillIn);
        };
        // Of the bureau whoever did not write on it.
        let is_own = || document.newest().editors.contains(&self.me.account);
        match document.status {
            Status::Withdrawn { .. } | Status::Returned { .. } => {
                submits.then_some(TaskKind::Revise)
            }
            Status::Submitted { .. } if signs => Some(TaskKind::Sign),
            Status::Submitted { .. } if reviews && kind.is_of_bureau() => {
                Some(if is_own() { TaskKind::AwaitReview } else { TaskKind::Review })
            }
            Status::Submitted { .. } if reviews && kind.is_commissioned() => {
                let is_over = feedback_until(document, pack).is_none_or(|until| until < today);
                Some(if is_over { TaskKind::Review } else { TaskKind::AwaitSigning })
            }
            Status::Submitted { .. } if reviews => {
                let alone = !kind.is_jointly_reviewed() && !has_head(county, department);
                alone.then_some(TaskKind::Sign)
            }
            Status::Submitted { .. } => submits.then_some(TaskKind::AwaitSigning),
            Status::Filed { .. } if reviews => Some(TaskKind::Review),
            Status::Filed { .. } => (submits || signs).then_some(TaskKind::AwaitReview),
            Status::Accepted { .. } => None,
        }
    }
}

fn has_head(county: &County, department: OrgId) -> bool {
    county.holders(Role::DepartmentHead, department).next().is_some()
}

fn returned_by(document: &Document) -> Option<Stage> {
    match document.status {
        Status::Returned { stage, .. } => Some(stage),
        Status::Withdrawn { .. }
        | Status::Submitted { .. }
        | Status::Filed { .. }
        | Status::Accepted { .. } => None,
    }
}
