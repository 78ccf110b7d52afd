//! Commands: what people ask for. `decide` answers with what happened, or with a refusal; it is pure,
//! and takes rights from the state at that moment. Where several refusals apply, the order is:
//! identity, right, scope, a closed year, status, staleness, separation of duties, content.

mod context;

mod found;

mod manage_organization;

mod manage_membership;

mod delegate;

mod register_project;

mod judge_payments;

mod record_payments;

mod place;

pub mod complete;

mod complete_ex_ante;

mod complete_evaluation;

mod complete_authenticity;

mod submit_document;

mod review_document;

mod score_review;

mod withdraw_document;

mod rectify;

mod decide_result;

mod decide_suspension;

mod refer;

mod waive_ex_ante;

mod select_evaluations;

mod change_ledger;

mod change_library;
mod mark_case;

mod register_agency;

mod commission;

mod announce_assessment;

mod assess_agency;

mod complete_transfer;

mod comment_result;

mod report_transfer;

mod keep_evidence;

mod close_year;

mod sample_documents;

mod record_work;

mod disclose;
mod write_report;

mod closed_year;

mod title;

pub use announce_assessment::{
    ASSESSMENT_TEXT_LIMIT, AnnounceAssessment, DecideObjection, ObjectAssessment,
};
pub use assess_agency::{AnswerAssessment, AssessAgency};
pub use change_ledger::{
    ChangeLedger, DecideLedgerChange, LEDGER_REASON_LIMIT, ProposeLedgerChanges, ProposedChange,
    WithdrawLedgerChange,
};
pub use change_library::{DecideLibraryChange, ProposeLibraryChange};
pub use close_year::{CLOSING_TEXT_LIMIT, CloseYear, ReopenYear};
pub use comment_result::CommentResult;
pub use commission::{ChangeTerm, CommissionEvaluation, Deliver, JudgeDelivery, Term};
pub use context::Context;
pub use decide_result::DecideResult;
pub use decide_suspension::{DecideSuspension, SUSPENSION_REASON_LIMIT};
pub use delegate::{DELEGATION_REASON_LIMIT, Delegate, WithdrawDelegation, is_suitable};
pub use disclose::{
    CONTENT_FILE, DISCLOSURE_TEXT_LIMIT, LiftDisclosure, PrepareDisclosure, PublishDisclosure,
    ScreenDisclosure, TakeBackDisclosure, WithholdDisclosure,
};
pub use found::{AdoptRules, Found};
pub use judge_payments::{JudgedPayment, PaymentJudgement, Standing, judge_payments};
pub use keep_evidence::{LinkEvidence, ProvenRow, RegisterEvidence, WithdrawEvidence, in_use};
pub use manage_membership::{GrantMembership, RevokeMembership};
pub use manage_organization::{ChangeOrganization, CloseOrganization, RegisterOrganization};
pub use mark_case::MarkCase;
pub use record_payments::RecordPayments;
pub use record_work::{
    RecordWork, RegisterTaskDue, WORK_LINE_LIMIT, WORK_TEXT_LIMIT, WithdrawWork, work_faults,
};
pub use rectify::{
    AnswerRectification, DEMAND_LIMIT, JudgeRectification, OrderRectification, OverruleFlag,
    Verdict, WithdrawRectification,
};
pub use refer::{AnswerReferral, REFERRAL_TEXT_LIMIT, Refer};
pub use register_agency::{CloseAgency, CloseExpert, RegisterAgency, RegisterExpert};
pub use register_project::RegisterProject;
pub use report_transfer::ReportTransfer;
pub use review_document::{NewOpinion, Outcome, ReviewDocument};
pub use sample_documents::{
    DrawSample, FeedBackSample, ISSUES_LIMIT, ReviewSample, SAMPLING_TEXT_LIMIT, SampleFound,
    SampleSeed,
};
pub use score_review::{ReviewedForm, fill_review, review_findings};
pub use select_evaluations::SelectEvaluations;
pub use submit_document::{SubmitDocument, facts_of, findings_of, findings_on, may_begin};
pub use waive_ex_ante::WaiveExAnte;
pub use withdraw_document::WithdrawDocument;
pub use write_report::{
    REPORT_TEXT_LIMIT, SaveReport, SignReport, SubmitReport, WithdrawReport, template_of,
};

use crate::journal::event::Event;
use crate::refusal::Refusal;

/// Everything that can be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// 建立记录.
    Found(Found),
    /// 采用规则包.
    AdoptRules(AdoptRules),
    /// 登记单位.
    RegisterOrganization(RegisterOrganization),
    /// 单位变更.
    ChangeOrganization(ChangeOrganization),
    /// 停用单位.
    CloseOrganization(CloseOrganization),
    /// 授予身份.
    GrantMembership(GrantMembership),
    /// 收回身份.
    RevokeMembership(RevokeMembership),
    /// 委托代办.
    Delegate(Delegate),
    /// 撤回委托代办.
    WithdrawDelegation(WithdrawDelegation),
    /// 登记项目, or its change.
    RegisterProject(RegisterProject),
    /// 支付数据入账.
    RecordPayments(Box<RecordPayments>),
    /// 送审.
    SubmitDocument(Box<SubmitDocument>),
    /// 撤回.
    WithdrawDocument(WithdrawDocument),
    /// 签审, 审核.
    ReviewDocument(ReviewDocument),
    /// 改判标识.
    OverruleFlag(OverruleFlag),
    /// 下达督办.
    OrderRectification(OrderRectification),
    /// 提交整改.
    AnswerRectification(AnswerRectification),
    /// 验收整改.
    JudgeRectification(JudgeRectification),
    /// 撤回督办.
    WithdrawRectification(WithdrawRectification),
    /// 结果应用.
    DecideResult(DecideResult),
    /// 暂停拨付, 不暂停拨付, 恢复拨付.
    DecideSuspension(DecideSuspension),
    /// 移送.
    Refer(Box<Refer>),
    /// 登记移送的答复.
    AnswerReferral(AnswerReferral),
    /// 豁免事前评估.
    WaiveExAnte(WaiveExAnte),
    /// 提出指标库变更.
    ProposeLibraryChange(Box<ProposeLibraryChange>),
    /// 审定指标库变更.
    DecideLibraryChange(DecideLibraryChange),
    /// 推荐案例, 撤下推荐.
    MarkCase(MarkCase),
    /// 选取部门评价项目.
    SelectEvaluations(SelectEvaluations),
    /// 登记第三方机构, or its change.
    RegisterAgency(Box<RegisterAgency>),
    /// 停用第三方机构.
    CloseAgency(CloseAgency),
    /// 登记专家, or a change.
    RegisterExpert(Box<RegisterExpert>),
    /// 停用专家.
    CloseExpert(CloseExpert),
    /// 委托评价.
    CommissionEvaluation(Box<CommissionEvaluation>),
    /// 变更委托期限.
    ChangeTerm(ChangeTerm),
    /// 提交成果.
    Deliver(Deliver),
    /// 验收成果.
    JudgeDelivery(JudgeDelivery),
    /// 考核第三方机构.
    AssessAgency(Box<AssessAgency>),
    /// 答复考核.
    AnswerAssessment(AnswerAssessment),
    /// 登记报送.
    ReportTransfer(ReportTransfer),
    /// 部门意见.
    CommentResult(CommentResult),
    /// 登记佐证.
    RegisterEvidence(Box<RegisterEvidence>),
    /// 关联佐证.
    LinkEvidence(LinkEvidence),
    /// 撤回佐证.
    WithdrawEvidence(WithdrawEvidence),
    /// 年度结账.
    CloseYear(CloseYear),
    /// 重新开账.
    ReopenYear(ReopenYear),
    /// 公布年度考核.
    AnnounceAssessment(AnnounceAssessment),
    /// 对年度考核提出异议.
    ObjectAssessment(ObjectAssessment),
    /// 处理异议.
    DecideObjection(DecideObjection),
    /// 抽取.
    DrawSample(DrawSample),
    /// 登记抽审结果.
    ReviewSample(ReviewSample),
    /// 反馈抽审结果.
    FeedBackSample(FeedBackSample),
    /// 登记工作记录.
    RecordWork(Box<RecordWork>),
    /// 撤回工作记录.
    WithdrawWork(WithdrawWork),
    /// 登记期限.
    RegisterTaskDue(RegisterTaskDue),
    /// 提出、审定、撤回台账修改.
    ChangeLedger(Box<ChangeLedger>),
    /// 编制公开包.
    PrepareDisclosure(PrepareDisclosure),
    /// 不公开.
    WithholdDisclosure(Box<WithholdDisclosure>),
    /// 恢复公开.
    LiftDisclosure(LiftDisclosure),
    /// 保密审查.
    ScreenDisclosure(ScreenDisclosure),
    /// 公开.
    PublishDisclosure(PublishDisclosure),
    /// 撤下公开.
    TakeBackDisclosure(TakeBackDisclosure),
    /// 保存年度总结报告.
    SaveReport(Box<SaveReport>),
    /// 送签年度总结报告.
    SubmitReport(SubmitReport),
    /// 撤回年度总结报告.
    WithdrawReport(WithdrawReport),
    /// 签批、退回年度总结报告.
    SignReport(SignReport),
}

/// What happens, or why not. A closed year answers everything that would change its records, but nobody
/// whom the records are none of their business.
///
/// # Errors
/// The first refusal in the order of the module's first paragraph.
pub fn decide(command: &Command, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let decided = decide_of_open_year(command, context);
    match closed_year::refusal(command, context) {
        Some(closed) if !decided.as_ref().is_err_and(Refusal::is_of_authority) => Err(closed),
        Some(_) | None => decided,
    }
}

fn decide_of_open_year(command: &Command, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::Found(command) => found::found(command, context),
        Command::AdoptRules(command) => found::adopt_rules(command, context),
        Command::RegisterOrganization(command) => manage_organization::register(command, context),
        Command::ChangeOrganization(command) => manage_organization::change(command, context),
        Command::CloseOrganization(command) => manage_organization::close(command, context),
        Command::GrantMembership(command) => manage_membership::grant(command, context),
        Command::RevokeMembership(command) => manage_membership::revoke(command, context),
        Command::Delegate(command) => delegate::delegate(command, context),
        Command::WithdrawDelegation(command) => delegate::withdraw(command, context),
        Command::RegisterProject(command) => register_project::decide(command, context),
        Command::RecordPayments(command) => record_payments::decide(command, context),
        Command::SubmitDocument(command) => submit_document::decide(command, context),
        Command::WithdrawDocument(command) => withdraw_document::decide(command, context),
        Command::ReviewDocument(command) => review_document::decide(command, context),
        Command::OverruleFlag(command) => rectify::overrule(command, context),
        Command::OrderRectification(command) => rectify::order(command, context),
        Command::AnswerRectification(command) => rectify::answer(command, context),
        Command::JudgeRectification(command) => rectify::judge(command, context),
        Command::WithdrawRectification(command) => rectify::withdraw(command, context),
        Command::DecideResult(command) => decide_result::decide(command, context),
        Command::DecideSuspension(command) => decide_suspension::decide(command, context),
        Command::Refer(command) => refer::refer(command, context),
        Command::AnswerReferral(command) => refer::answer(command, context),
        Command::WaiveExAnte(command) => waive_ex_ante::decide(command, context),
        Command::ProposeLibraryChange(command) => change_library::propose(command, context),
        Command::DecideLibraryChange(command) => change_library::decide(command, context),
        Command::MarkCase(command) => mark_case::decide(command, context),
        Command::SelectEvaluations(command) => select_evaluations::decide(command, context),
        Command::RegisterAgency(command) => register_agency::register(command, context),
        Command::CloseAgency(command) => register_agency::close(command, context),
        Command::RegisterExpert(command) => register_agency::register_expert(command, context),
        Command::CloseExpert(command) => register_agency::close_expert(command, context),
        Command::CommissionEvaluation(command) => commission::commission(command, context),
        Command::ChangeTerm(command) => commission::change_term(command, context),
        Command::Deliver(command) => commission::deliver(command, context),
        Command::JudgeDelivery(command) => commission::judge(command, context),
        Command::AssessAgency(command) => assess_agency::assess(command, context),
        Command::AnswerAssessment(command) => assess_agency::answer(command, context),
        Command::ReportTransfer(command) => report_transfer::decide(command, context),
        Command::CommentResult(command) => comment_result::decide(command, context),
        Command::RegisterEvidence(command) => keep_evidence::register(command, context),
        Command::LinkEvidence(command) => keep_evidence::link(command, context),
        Command::WithdrawEvidence(command) => keep_evidence::withdraw(command, context),
        Command::CloseYear(command) => close_year::close(command, context),
        Command::ReopenYear(command) => close_year::reopen(command, context),
        Command::AnnounceAssessment(command) => announce_assessment::announce(command, context),
        Command::ObjectAssessment(command) => announce_assessment::object(command, context),
        Command::DecideObjection(command) => announce_assessment::decide(command, context),
        Command::DrawSample(command) => sample_documents::draw(command, context),
        Command::ReviewSample(command) => sample_documents::review(command, context),
        Command::FeedBackSample(command) => sample_documents::feed_back(command, context),
        Command::RecordWork(command) => record_work::record(command, context),
        Command::WithdrawWork(command) => record_work::withdraw(command, context),
        Command::RegisterTaskDue(command) => record_work::register_due(command, context),
        Command::ChangeLedger(command) => change_ledger::change(command, context),
        Command::PrepareDisclosure(command) => disclose::prepare(command, context),
        Command::WithholdDisclosure(command) => disclose::withhold(command, context),
        Command::LiftDisclosure(command) => disclose::lift(command, context),
        Command::ScreenDisclosure(command) => disclose::screen(command, context),
        Command::PublishDisclosure(command) => disclose::publish(command, context),
        Command::TakeBackDisclosure(command) => disclose::take_back(command, context),
        Command::SaveReport(command) => write_report::save(command, context),
        Command::SubmitReport(command) => write_report::submit(command, context),
        Command::WithdrawReport(command) => write_report::withdraw(command, context),
        Command::SignReport(command) => write_report::sign(command, context),
    }
}
