//! 通知: what happened that concerns an identity, and which of its last days draw near or have passed. A function of
//! the journal, the state and the reader's scope: nothing of it is written by hand, and nobody is told of what they
//! may not see. Whether somebody has read it is no part of it.
//!
//! 待办 says what is to be done, a notice what has happened: what waits for the finance bureau in large numbers
//! (forms to be reviewed) stands in 待办 alone.

use super::engagement::awaited;
use super::readable::may_read;
use super::task::{Task, TaskKind, Urgency};
use crate::agency::Engagement;
use crate::document::{Stage, Subject, SubjectId};
use crate::form::layout::FormKind;
use crate::party::access::Action;
use crate::party::actor::Actor;
use crate::party::membership::{Membership, Scope};
use crate::state::County;
use crate::suspension::SuspensionAct;
use crate::unit::day::{Day, Instant};
use crate::unit::id::{
    DelegationId, DocumentId, EngagementId, MembershipId, OrgId, ProposalId, RectificationId,
    SampleBatchId,
};

pub mod digest;

mod apart;

mod happening;

mod target;

mod year;

pub use happening::{
    EngagementStep, FormStep, Happened, Happening, ObjectionStep, ReferralStep, TicketStep,
};
pub use target::Target;

/// How many days a notice is shown.
pub const KEPT_DAYS: i32 = 30;

/// How many days before a last day it is told: the group 三天内 of 待办.
const SOON_DAYS: i32 = 3;

/// One notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The entry that it tells of; nothing of a last day.
    pub seq: Option<u64>,
    /// When it was recorded; of a last day the beginning of the day on which it was told.
    pub at: Instant,
    /// Who did it; nobody where a day came.
    pub by: Option<Actor>,
    /// What happened: 退回, 期限临近.
    pub title: &'static str,
    /// With what: a form with its revision, a ticket.
    pub thing: String,
    /// About which project or department; nothing where it is about none.
    pub subject: Option<Subject>,
    /// The last day that it tells of.
    pub due: Option<Day>,
    /// Where it can be seen.
    pub target: Target,
}

impl Notice {
    /// What it is about, as this identity may see it: a name that is hidden from it is not told.
    pub fn object_for(&self, reader: &Membership) -> String {
        match &self.subject {
            Some(subject) => format!("{}　{}", subject.name_for(reader), self.thing),
            None => self.thing.clone(),
        }
    }
}

/// Everything that an identity is told on a day, the newest first: of the entries in `happenings` those that concern
/// it, and of its tasks those whose last day is near or over. Nothing is older than [`KEPT_DAYS`].
pub fn notices<'h>(
    county: &County,
    me: &Membership,
    today: Day,
    happenings: impl IntoIterator<Item = &'h Happening>,
    tasks: &[Task],
) -> Vec<Notice> {
    let reader = Reader { county, me, today };
    let begin = first_day(today).starts_at();
    let recent = happenings.into_iter().filter(|one| begin <= one.at);
    let mut found: Vec<Notice> = recent.filter_map(|one| reader.notice(one)).collect();
    found.extend(tasks.iter().filter_map(|task| reader.of_task(task)));
    found.extend(reader.of_deliverables());
    found.retain(|notice| begin <= notice.at);
    newest_first(&mut found);
    found
}

/// The order in which notices are shown.
pub fn newest_first(notices: &mut [Notice]) {
    notices.sort_by_key(|one| std::cmp::Reverse((one.at, one.seq)));
}

/// The first day of which anything is told.
pub fn first_day(today: Day) -> Day {
    today.plus_days(-KEPT_DAYS).unwrap_or(today)
}

/// Who reads.
struct Reader<'a> {
    county: &'a County,
    me: &'a Membership,
    today: Day,
}

impl Reader<'_> {
    /// What a happening tells this reader; nothing where it does not concern them, or they did it themselves.
    fn notice(&self, one: &Happening) -> Option<Notice> {
        if one.by.account() == Some(self.me.account) {
            return None;
        }
        let told = match one.what {
            Happened::Form { document, revision, step } => self.of_form(document, revision, step),
            Happened::FlagOverruled(document) => self.of_overruling(document),
            Happened::Ticket(id, step) => self.of_ticket(id, step),
            Happened::Result(subject, source) => {
                let thing = source.short_name().to_owned();
                self.own("处理结果", thing, subject, Target::Result(subject, source))
            }
            Happened::Commented(subject, source) => self.of_opinion(subject, source),
            Happened::SampleFedBack(batch) => self.of_sample(batch, one.at),
            // That nothing changes for the department is no news to it.
            Happened::Suspension(_, SuspensionAct::Spare) => None,
            Happened::Suspension(subject, act) => {
                self.own(act.name(), "项目资金".to_owned(), subject, Target::Subject(subject))
            }
            Happened::Referral(id, step) => self.of_referral(id, step),
            Happened::Waived(subject) => {
                self.own("豁免", "事前评估".to_owned(), subject, Target::Subject(subject))
            }
            Happened::Selected(department, year) => self.of_selection(department, year),
            Happened::Engagement(id, step) => self.of_engagement(id, step),
            Happened::LibraryProposed(id) | Happened::LibraryDecided(id) => {
                self.of_library(id, matches!(one.what, Happened::LibraryDecided(_)))
            }
            Happened::LedgerProposed(year, number) => self.of_ledger_change(year, number, false),
            Happened::LedgerDecided(year, number) => self.of_ledger_change(year, number, true),
            Happened::Granted(id) => self.of_identity("授予身份", id),
            Happened::Revoked(id) => self.of_identity("收回身份", id),
            Happened::Delegated(id) => self.of_delegation("委托代办", id),
            Happened::DelegationWithdrawn(id) => self.of_delegation("撤回委托代办", id),
            Happened::YearClosed(year) => self.of_year("年度结账", year),
            Happened::YearReopened(year) => self.of_year("重新开账", year),
            Happened::Report(year, revision, act) => self.of_report(year, revision, act),
            Happened::AssessmentAnnounced(year) => self.of_announcement(year),
            Happened::Objection(year, department, number, step) => {
                self.of_objection(year, (department, number), step)
            }
        };
        let (title, thing, subject, target) = told?;
        Some(Notice {
            seq: Some(one.seq),
            at: one.at,
            by: Some(one.by.clone()),
            title,
            thing,
            subject,
            due: None,
            target,
        })
    }

    /// Told to the people of the department that answers for a subject.
    fn own(&self, title: &'static str, thing: String, id: SubjectId, to: Target) -> Option<Told> {
        let subject = self.county.subject(id)?;
        let is_own = self.may(Action::Rectify, &subject);
        is_own.then_some((title, thing, Some(subject), to))
    }

    fn may(&self, action: Action, subject: &Subject) -> bool {
        self.me.scope(action).covers(subject.department())
    }

    fn of_form(&self, id: DocumentId, revision: u32, step: FormStep) -> Option<Told> {
        let document = self.county.document(id)?;
        let subject = self.county.subject(document.subject)?;
        let kind = document.kind;
        let writes = self.county.may_file(self.me, kind, &subject, self.today);
        let signs = self.may(Action::DepartmentReview, &subject) && !kind.is_of_bureau();
        let reviews = kind.is_of_bureau() && self.may(Action::FinanceReview, &subject);
        let (title, concerns) = match step {
            FormStep::Submitted if kind.is_commissioned() => ("征求意见", signs),
            FormStep::Submitted if kind.is_of_bureau() => ("送审，待复核", reviews),
            FormStep::Submitted => ("送审，待签审", signs),
            FormStep::Withdrawn => ("撤回", signs || reviews),
            FormStep::Filed if kind.is_commissioned() => ("被评价部门已反馈意见", writes),
            FormStep::Filed => ("部门已签审，报县财政审核", writes),
            FormStep::Returned(Stage::Department) => ("部门退回", writes),
            FormStep::Returned(Stage::Finance) => ("县财政退回", writes || signs),
            FormStep::OpinionsGiven => ("提出意见", writes || signs),
            FormStep::Accepted => ("审核通过", writes || signs),
        };
        let is_told = concerns && may_read(self.county, document, self.me, self.today);
        let thing = format!("{}第{revision}版", self.county.document_name(document));
        is_told.then_some((title, thing, Some(subject), Target::Document(id)))
    }

    fn of_overruling(&self, id: DocumentId) -> Option<Told> {
        let document = self.county.document(id)?;
        let thing = document.kind.short_name().to_owned();
        self.own("改判标识", thing, document.subject, Target::Document(id))
    }

    fn of_ticket(&self, id: RectificationId, step: TicketStep) -> Option<Told> {
        let ticket = self.county.rectification(id)?;
        let title = match step {
            TicketStep::Ordered => ticket.origin.act(),
            TicketStep::Answered => "提交整改，待验收",
            TicketStep::Closed => "整改验收通过，已销号",
            TicketStep::SentBack => "整改验收未通过",
            TicketStep::Withdrawn => "撤回整改单",
        };
        let subject = self.county.subject(ticket.subject)?;
        let is_told = match step {
            TicketStep::Answered => self.may(Action::Supervise, &subject),
            TicketStep::Ordered
            | TicketStep::Closed
            | TicketStep::SentBack
            | TicketStep::Withdrawn => self.may(Action::Rectify, &subject),
        };
        let thing = format!("整改单{}", ticket.word());
        is_told.then_some((title, thing, Some(subject), Target::Ticket(id)))
    }

    fn of_opinion(&self, id: SubjectId, source: FormKind) -> Option<Told> {
        let subject = self.county.subject(id)?;
        let decides = self.may(Action::DecideResults, &subject);
        let said = self.county.result_opinion(id, source)?;
        let thing = format!("{}的结果，{}", source.short_name(), said.word());
        decides.then_some(("部门意见", thing, Some(subject), Target::Result(id, source)))
    }

    /// Documents of the reader's department whose findings were fed back at that moment.
    fn of_sample(&self, id: SampleBatchId, at: Instant) -> Option<Told> {
        let batch = self.county.sample_batch(id)?;
        let is_own = |document: DocumentId| {
            let subject =
                self.county.document(document).and_then(|one| self.county.subject(one.subject));
            subject.is_some_and(|subject| self.may(Action::Rectify, &subject))
        };
        let told = batch
            .items
            .iter()
            .filter(|item| item.fed_back.as_ref().is_some_and(|one| one.at == at));
        let count = told.filter(|item| is_own(item.document)).count();
        let thing = format!("批次{}，本部门{count}份", batch.word());
        (0 < count).then_some(("反馈抽审结果", thing, None, Target::Batch(id)))
    }

    fn of_selection(&self, department: OrgId, year: i16) -> Option<Told> {
        let is_own = self.me.scope(Action::Rectify).covers(department);
        let thing = format!("{year}年度项目");
        let subject = self.county.subject(SubjectId::Department(department, year));
        is_own.then_some((
            "选取部门评价项目",
            thing,
            subject,
            Target::Evaluations(department, year),
        ))
    }

    fn of_engagement(&self, id: EngagementId, step: EngagementStep) -> Option<Told> {
        let engagement = self.county.engagement(id)?;
        let is_agency = self.is_of(engagement);
        let judges = self.me.scope(Action::Commission) == Scope::County;
        let subject = self.county.subject(engagement.subject);
        let (title, is_told) = match step {
            EngagementStep::Commissioned => {
                let evaluated =
                    subject.as_ref().filter(|subject| self.may(Action::Rectify, subject));
                if evaluated.is_some() {
                    let target = Target::Subject(engagement.subject);
                    let thing = "委托第三方机构评价".to_owned();
                    return Some(("列为评价对象", thing, subject, target));
                }
                ("委托评价", is_agency)
            }
            EngagementStep::TermChanged => ("变更委托期限", is_agency),
            EngagementStep::Ended => ("终止委托", is_agency),
            EngagementStep::Delivered => ("提交成果，待验收", judges),
            EngagementStep::Accepted => ("成果验收通过", is_agency),
            EngagementStep::SentBack => ("成果退回", is_agency),
            EngagementStep::Assessed => ("考核", is_agency),
            EngagementStep::Answered => ("答复考核", judges),
        };
        let thing = format!("委托{}", engagement.word());
        is_told.then_some((title, thing, subject, Target::Engagement(id)))
    }

    fn is_of(&self, engagement: &Engagement) -> bool {
        self.me.scope(Action::Deliver) == Scope::Assigned(engagement.contract.agency)
    }

    fn of_library(&self, id: ProposalId, is_decided: bool) -> Option<Told> {
        let change = self.county.library_change(id)?;
        let is_mine = change.by.membership() == Some(self.me.id);
        let decides = self.me.scope(Action::DecideLibrary).is_something();
        let (title, is_told) = match (is_decided, &change.decision) {
            (true, Some(decision)) if decision.accepted => ("采纳指标库变更", is_mine),
            (true, _) => ("不采纳指标库变更", is_mine),
            (false, _) => ("提出指标库变更，待审定", decides),
        };
        let thing = format!("{}指标{}", change.change.kind().name(), change.code);
        is_told.then_some((title, thing, None, Target::LibraryChange(id)))
    }

    fn of_identity(&self, title: &'static str, id: MembershipId) -> Option<Told> {
        let held = self.county.membership(id)?;
        let is_mine = held.account == self.me.account;
        let unit = self.county.organization_name(held.organization, self.today);
        let thing = format!("{unit}　{}", held.role.name());
        is_mine.then_some((title, thing, None, Target::Identities))
    }

    fn of_delegation(&self, title: &'static str, id: DelegationId) -> Option<Told> {
        let one = self.county.delegation(id)?;
        let is_party = [one.from, one.to].contains(&self.me.id);
        let from = self.county.membership(one.from)?;
        let unit = self.county.organization_name(from.organization, self.today);
        let thing = format!("代{unit}{}，{}至{}", from.role.name(), one.first_day, one.last_day);
        is_party.then_some((title, thing, None, Target::Delegations))
    }

    /// A task whose last day is near or over.
    fn of_task(&self, task: &Task) -> Option<Notice> {
        match task.urgency {
            Urgency::Overdue | Urgency::WithinThreeDays => {}
            Urgency::ThisWeek | Urgency::Later | Urgency::Waiting => return None,
        }
        let ticket = task.ticket.and_then(|id| self.county.rectification(id));
        let thing = match ticket.filter(|_| task.kind != TaskKind::Adjust) {
            Some(ticket) => format!("{}整改单{}", task.kind.verb(), ticket.word()),
            None => format!("{}{}", task.kind.verb(), task.form_name(self.county)),
        };
        let target = match (task.ticket, task.document) {
            (Some(_), None) if task.kind == TaskKind::Adjust => Target::Tasks,
            (Some(ticket), _) => Target::Ticket(ticket),
            (None, Some(document)) => Target::Document(document),
            (None, None) => Target::Tasks,
        };
        self.of_day(task.due?, thing, Some(task.subject.clone()), target)
    }

    /// Deliverables that an agency is to hand in.
    fn of_deliverables(&self) -> Vec<Notice> {
        let all = awaited(self.county, self.me, self.today).into_iter();
        let mine = all.filter(|one| self.is_of(&one.engagement) && !one.is_over);
        let told = mine.filter_map(|one| {
            let name = one.engagement.deliverable(one.number)?.name.as_str();
            let thing = format!("提交委托{}的成果“{name}”", one.engagement.word());
            let subject = self.county.subject(one.engagement.subject);
            self.of_day(one.due, thing, subject, Target::Engagement(one.engagement.id))
        });
        told.collect()
    }

    /// A last day that is near, or over.
    fn of_day(
        &self,
        due: Day,
        thing: String,
        subject: Option<Subject>,
        target: Target,
    ) -> Option<Notice> {
        let (title, told_on) = if due < self.today {
            ("已逾期", due.plus_days(1)?)
        } else {
            ("期限临近", due.plus_days(-SOON_DAYS)?)
        };
        (told_on <= self.today).then(|| Notice {
            seq: None,
            at: told_on.starts_at(),
            by: None,
            title,
            thing,
            subject,
            due: Some(due),
            target,
        })
    }
}

/// What is told: what happened, with what, about what, where.
type Told = (&'static str, String, Option<Subject>, Target);
