//! What a page about a document speaks of: the project or department, the form, the document as far as there is one.

use maud::{Markup, html};
use wenxiao_domain::act::complete::{Completed, complete};
use wenxiao_domain::act::{Command, Context, Outcome, ReviewDocument, WithdrawDocument, decide};
use wenxiao_domain::derive::basis::{opens_on, rules_of};
use wenxiao_domain::derive::promise::{outdated, take_over};
use wenxiao_domain::document::{Document, Status, Subject as About};
use wenxiao_domain::evaluation;
use wenxiao_domain::form::layout::{FormFamily, FormKind};
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::party::membership::Membership;
use wenxiao_domain::payment::Paid;
use wenxiao_domain::refusal::{Refusal, ReviewRefusal};
use wenxiao_domain::regulation::pack::{Pack, RulesAt};
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::{Day, Instant};
use wenxiao_domain::unit::id::{AccountId, DocumentId};

use super::words::moment;
use crate::component::status_tag::StatusTag;
use crate::page::show;

/// Who looks, at what, by which rules.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The state.
    pub county: &'a County,
    /// The rules in force.
    pub pack: &'a Pack,
    /// About what.
    pub about: &'a About,
    /// Which form.
    pub kind: FormKind,
    /// The document's id; of a form that is only a draft, the one it will be submitted with.
    pub id: DocumentId,
    /// The document; nothing while there is only a draft.
    pub document: Option<&'a Document>,
    /// The identity that looks.
    pub me: &'a Membership,
    /// When it is looked at.
    pub now: Instant,
}

impl<'a> Subject<'a> {
    /// Today in this county.
    pub fn today(&self) -> Day {
        self.county.today(self.now.legal_day())
    }

    /// An address below the document's.
    pub fn at(&self, tail: &str) -> String {
        format!("/docs/{}{tail}", self.id)
    }

    /// The rules that judge the form.
    pub fn rules(&self) -> Option<RulesAt<'a>> {
        rules_of(self.kind, self.about.budget_year(), self.pack)
    }

    /// A sheet of this form with everything that follows from it.
    pub fn completed(&self, sheet: &Sheet, rules: &RulesAt<'_>) -> Completed {
        complete(sheet, rules, &self.county.behind(self.about.id(), self.kind))
    }

    /// 累计支付数 of the newest payment list not later than the day that judges the form.
    pub fn paid(&self) -> Option<(Day, Paid)> {
        self.county.executed_on(self.about.project()?.id, self.rules()?.on())
    }

    /// `农村公路建设项目 · 绩效目标`.
    pub fn title(&self) -> String {
        format!("{} · {}", self.about.name_for(self.me), self.form_name())
    }

    /// The short word for the form; of one that is filed again, which time it is.
    pub fn form_name(&self) -> String {
        match self.document {
            Some(document) => self.county.document_name(document),
            None => self.county.name_to_write(self.about.id(), self.kind),
        }
    }

    /// The department's name today.
    pub fn department(&self) -> &'a str {
        self.county.organization_name(self.about.department(), self.today())
    }

    /// The same, of what an account did at an instant: `县水利局 · 部门填报人代部门负责人`.
    pub fn who_at(&self, account: AccountId, at: Instant) -> String {
        let found = show::by(self.county, account, at, self.today());
        found.unwrap_or_else(|| "已离任人员".to_owned())
    }

    /// `县水利局 · 部门填报人`, of an account.
    pub fn who(&self, account: AccountId) -> String {
        let writer = show::writer(self.county, account, self.about.department(), self.today());
        writer.unwrap_or_else(|| "已离任人员".to_owned())
    }

    /// The same, of an actor, who names one identity.
    pub fn actor(&self, actor: &Actor) -> String {
        show::actor(self.county, actor, self.today())
    }

    /// This identity may write on the draft.
    pub fn may_write(&self) -> bool {
        let open = self.document.is_none_or(|document| document.is_open_for_writing());
        open && self.county.may_draft(self.me, self.kind, self.about, self.today())
    }

    /// This identity may submit.
    pub fn may_submit(&self) -> bool {
        self.county.may_file(self.me, self.kind, self.about, self.today())
    }

    /// The first day on which it can be submitted, while that has not come.
    pub fn opens(&self) -> Option<Day> {
        let opens = opens_on(self.kind, self.about.budget_year(), self.pack)?;
        (self.today() < opens).then_some(opens)
    }

    /// This identity may take files away.
    pub fn may_export(&self) -> bool {
        self.county.covers(&self.me.scope(Action::Export), self.about, self.today())
    }

    /// This identity reviews documents like this one at all.
    pub fn is_reviewer(&self) -> bool {
        let covers = |action| self.me.scope(action).covers(self.about.department());
        let signs = covers(Action::DepartmentReview) && !self.kind.is_of_bureau();
        signs || covers(Action::FinanceReview)
    }

    /// Why a conclusion would be refused now; nothing when it would be taken, with a review sheet where the
    /// rules ask for one.
    pub fn review_refusal(&self) -> Option<Refusal> {
        let document = self.document?;
        // What another conclusion, or a filled-in sheet, would change.
        let passing = [
            Refusal::Review(ReviewRefusal::Missing),
            Refusal::Evaluation(evaluation::refused::EvaluationRefusal::FeedbackOnly),
        ];
        let is_final = |refusal: &Refusal| !passing.contains(refusal);
        let refusal = self.refusal(Command::ReviewDocument(ReviewDocument {
            document: document.id,
            seen: document.newest().number,
            outcome: Outcome::Return,
            remark: "——".to_owned(),
            opinions: Vec::new(),
            resolved: Vec::new(),
            sheet: None,
        }));
        refusal.filter(is_final)
    }

    /// Why the submission cannot be taken back by this identity now.
    pub fn withdraw_refusal(&self) -> Option<Refusal> {
        let Some(document) = self.document else { return Some(Refusal::NotFound("材料")) };
        let seen = document.newest().number;
        let command = WithdrawDocument { document: document.id, seen, reason: String::new() };
        self.refusal(Command::WithdrawDocument(command))
    }

    fn refusal(&self, command: Command) -> Option<Refusal> {
        let by = self.me.actor();
        let context = Context { county: self.county, by: &by, pack: self.pack, now: self.now };
        decide(&command, &context).err()
    }

    /// A score or a flag comes of it.
    pub const fn is_judged(&self) -> bool {
        match self.kind.family() {
            FormFamily::Target
            | FormFamily::Adjustment
            | FormFamily::Authenticity
            | FormFamily::Review => false,
            FormFamily::Monitoring
            | FormFamily::SelfEvaluation
            | FormFamily::ExAnte
            | FormFamily::Evaluation => true,
        }
    }

    /// The approved target that a self-evaluation or a monitoring form answers to, and that an adjustment
    /// starts from.
    pub fn approved(&self) -> Option<&'a Sheet> {
        match self.kind.family() {
            FormFamily::Target | FormFamily::ExAnte | FormFamily::Review => None,
            FormFamily::SelfEvaluation
            | FormFamily::Monitoring
            | FormFamily::Adjustment
            | FormFamily::Authenticity
            | FormFamily::Evaluation => match self.document {
                Some(document) => self.county.target_behind_document(document),
                None => self.county.target_behind(self.about.id(), self.kind),
            },
        }
    }

    /// The target whose goal and indicators the form carries.
    fn carried_target(&self) -> Option<&'a Sheet> {
        match self.kind.family() {
            FormFamily::SelfEvaluation | FormFamily::Monitoring => self.approved(),
            FormFamily::Target
            | FormFamily::ExAnte
            | FormFamily::Adjustment
            | FormFamily::Authenticity
            | FormFamily::Evaluation
            | FormFamily::Review => None,
        }
    }

    /// In how many places a draft says something else than the target that counts now.
    pub fn outdated(&self, sheet: &Sheet) -> usize {
        self.carried_target().map_or(0, |target| outdated(sheet, target))
    }

    /// A draft with the target that counts now.
    pub fn renewed(&self, sheet: Sheet) -> Sheet {
        match self.carried_target() {
            Some(target) => take_over(&sheet, target),
            None => sheet,
        }
    }

    /// What the same project or department reached in the year before.
    pub fn last_year(&self) -> Option<&'a Sheet> {
        self.county.last_result(self.about.before()?)
    }

    /// Status tag, code, revision: the line under the heading.
    pub fn subtitle(&self) -> Markup {
        html! {
            (self.status().markup()) "　"
            span.num { (self.about.code()) } "　" (self.department())
            @if let Some(document) = self.document {
                "　第" (document.newest().number) "版　" (moment(document.status.at()))
            }
        }
    }

    /// Where it stands.
    pub fn status(&self) -> StatusTag {
        match self.document.map(|document| &document.status) {
            None | Some(Status::Withdrawn { .. }) => StatusTag::DRAFTING,
            // Nobody signs what the bureau writes.
            Some(Status::Submitted { .. }) if self.kind.is_of_bureau() => StatusTag::TO_REVIEW,
            Some(Status::Submitted { .. }) => StatusTag::TO_SIGN,
            Some(Status::Filed { .. }) => StatusTag::TO_REVIEW,
            Some(Status::Returned { .. }) => StatusTag::RETURNED,
            Some(Status::Accepted { .. }) => StatusTag::ACCEPTED,
        }
    }
}
