//! Every refusal: the domain saying no to a person, with a code that lives for ever, a sentence that
//! says what is wrong, and what to do next. R1xx time, R2xx authority, R3xx state, R4xx input.

mod adjustment;
mod register;
mod review;
mod samples;
mod sentences;
mod unread;
mod year;

pub use crate::evidence::FileFault;
pub use adjustment::NotAdjustable;
pub use register::NotRegistered;
pub use review::ReviewRefusal;
pub use unread::Unread;
pub use year::YearRefusal;

use std::fmt;

use crate::agency::refused::AgencyRefusal;
use crate::check::finding::Finding;
use crate::derive::ex_ante::refusal::ExAnteRefusal;
use crate::disclosure::refused::DisclosureRefusal;
use crate::evidence::refused::EvidenceRefusal;
use crate::library::refused::LibraryRefusal;
use crate::party::access::Action;
use crate::party::delegation::refused::DelegationRefusal;
use crate::party::role::Role;
use crate::party::uscc::BadUscc;
use crate::payment::PaymentRefusal;
use crate::referral::refused::ReferralRefusal;
use crate::sampling::refused::SamplingRefusal;
use crate::suspension::refused::SuspensionRefusal;
use crate::unit::amount::Amount;
use crate::unit::day::Day;
use crate::unit::text::short_quotes;
use crate::work_record::refused::WorkRefusal;
use crate::{evaluation, rectification, result, transfer};
use sentences::*;

/// Why the system said no.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The role has no such right at all.
    NotAllowed(Action),
    /// The thing lies outside the person's scope, or is not there; both say the same.
    NotFound(&'static str),
    /// S1: who wrote on a revision may not review it.
    OwnFiling,
    /// S2: the same person may not sign for the department and review for the finance bureau.
    SignedBefore,
    /// The identity was taken back.
    IdentityRevoked,
    /// Nobody may change their own rights.
    OwnRights,
    /// A finance section signs only for a department without a reviewer of its own.
    DepartmentHasReviewer,
    /// The document stands where this cannot be done.
    WrongStatus {
        /// Where it stands: 待审核.
        status: &'static str,
        /// What was asked: 送审.
        act: &'static str,
    },
    /// A monitoring round begins when the months of which it tells are over.
    RoundNotOpen(Day),
    /// Somebody has submitted or decided in the meantime.
    Stale {
        /// The revision that the person saw.
        seen: u32,
        /// The newest.
        newest: u32,
    },
    /// Somebody has acted on the submission already.
    AlreadyActedOn,
    /// The form carries no 黄标 or 红标.
    NotFlagged,
    /// There is a ticket about the form already.
    AlreadyOrdered,
    /// Somebody has spoken in a dialogue in the meantime.
    DialogueMoved,
    /// Nothing was handed in that proves it.
    EvidenceMissing,
    /// A file was not taken.
    File(FileFault),
    /// 事前评估 stands in the way, or does not.
    ExAnte(ExAnteRefusal),
    /// No rule proposes such a row, and none was decided.
    NotProposed,
    /// Money would be taken away beyond the budget.
    AboveBudget(Amount),
    /// An amount where no money is taken away.
    AmountNotAsked,
    /// Opinions are not closed yet.
    OpenOpinions(usize),
    /// Returning without a word on what to change.
    ReasonMissing,
    /// A document of this kind exists for the project already.
    DocumentExists,
    /// Something bears the id of the new thing already: a request that was recorded comes again, and its answer
    /// is not kept any more.
    IdTaken(&'static str),
    /// The code is taken in this budget year.
    ProjectCodeTaken(String),
    /// The journal has begun already.
    AlreadyFounded,
    /// The journal has not begun.
    NotFounded,
    /// The unit was closed on that day.
    OrganizationClosed(Day),
    /// The same right stands already.
    AlreadyGranted,
    /// Findings that must be mended first.
    Blocking(Vec<Finding>),
    /// The sheet is empty.
    EmptySheet,
    /// The sheet is of another form than the document.
    OtherForm,
    /// A field must say something.
    FieldMissing(&'static str),
    /// A field is longer than its limit.
    TooLong {
        /// Which.
        field: &'static str,
        /// In characters.
        limit: usize,
    },
    /// 统一社会信用代码 is wrong.
    BadUscc(BadUscc),
    /// The year lies outside what the rules cover.
    YearNotSupported(i16),
    /// An administrator's role beside another one, or another one beside it.
    RolesApart,
    /// A role of the finance bureau, to be held in another unit.
    RoleOfBureau(Role),
    /// A budget year that nobody prepares yet.
    YearTooFar(i16),
    /// An opinion hangs on a place that the form does not have.
    UnknownPlace(String),
    /// The opinion is closed already, or is not of this document.
    OpinionClosed,
    /// A date range is the wrong way round, or a change lies before the unit was registered.
    DateOrder,
    /// The number of an earlier request came again with other contents.
    KeyReused,
    /// The draft was saved or filed by somebody else in the meantime.
    DraftChanged,
    /// An import would write over a draft that nobody said to replace.
    DraftExists,
    /// The log-in name belongs to somebody.
    LoginTaken(String),
    /// A payment list, as a whole.
    Payments(PaymentRefusal),
    /// A change of the library was not taken.
    Library(LibraryRefusal),
    /// 改判 or 延期 was not taken.
    Rectification(rectification::refused::RectificationRefusal),
    /// 结果应用 was not taken.
    Result(result::refused::ResultRefusal),
    /// A field says something that cannot be read.
    Unread(Unread),
    /// 目标调整 may not be begun.
    Adjustment(NotAdjustable),
    /// 部门评价 or 财政评价 was not taken.
    Evaluation(evaluation::refused::EvaluationRefusal),
    /// 转移支付自评: its joint review or its reports were not taken.
    Transfer(transfer::refused::TransferRefusal),
    /// A review sheet was not taken.
    Review(ReviewRefusal),
    /// 第三方机构, 委托: not taken.
    Agency(AgencyRefusal),
    /// A project or a unit is not registered as it was typed.
    NotRegistered(NotRegistered),
    /// 佐证 was not registered, linked or withdrawn.
    Evidence(EvidenceRefusal),
    /// Something stands in the way of a year's closing, assessment or report.
    Year(YearRefusal),
    /// 抽取, 抽审 or its 反馈 was not taken.
    Sampling(SamplingRefusal),
    /// 移送 or its answer was not taken.
    Referral(ReferralRefusal),
    /// 暂停拨付, 不暂停 or 恢复拨付 was not taken.
    Suspension(SuspensionRefusal),
    /// A record of work or a day of the work ledger is not taken.
    Work(WorkRefusal),
    /// A package is not prepared, screened, published or taken back.
    Disclosure(DisclosureRefusal),
    /// 委托代办 was not given, taken back or acted under.
    Delegation(DelegationRefusal),
}

/// A refusal of a family is one of the product's.
macro_rules! families {
    ($($family:ty: $variant:ident;)*) => {$(
        impl From<$family> for Refusal {
            fn from(refused: $family) -> Self {
                Self::$variant(refused)
            }
        }
    )*};
}

families! {
    DelegationRefusal: Delegation;
    ReferralRefusal: Referral;
    DisclosureRefusal: Disclosure;
    WorkRefusal: Work;
    SuspensionRefusal: Suspension;
    SamplingRefusal: Sampling;
    LibraryRefusal: Library;
}

/// What a code stands for, for the list of errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// `R201`.
    pub code: &'static str,
    /// The HTTP status that an answer carries.
    pub http: u16,
}

impl Code {
    const fn of((code, http): (&'static str, u16)) -> Self {
        Self { code, http }
    }
}

impl Refusal {
    /// Code and status.
    pub const fn code(&self) -> Code {
        Code::of(match self {
            Self::RoundNotOpen(_) => ("R101", 409),
            Self::NotAllowed(_) => ("R201", 403),
            Self::NotFound(_) => ("R202", 404),
            Self::OwnFiling => ("R203", 403),
            Self::SignedBefore => ("R204", 403),
            Self::IdentityRevoked => ("R205", 403),
            Self::OwnRights => ("R206", 403),
            Self::DepartmentHasReviewer => ("R207", 403),
            Self::WrongStatus { .. } => ("R301", 409),
            Self::Stale { .. } => ("R302", 409),
            Self::AlreadyActedOn => ("R303", 409),
            Self::NotFlagged => ("R316", 409),
            Self::AlreadyOrdered => ("R317", 409),
            Self::DialogueMoved => ("R318", 409),
            Self::EvidenceMissing => ("R424", 422),
            Self::File(fault) => fault.code(),
            Self::NotProposed => ("R319", 409),
            Self::ExAnte(refusal) => refusal.code(),
            Self::AboveBudget(_) => ("R426", 422),
            Self::AmountNotAsked => ("R427", 422),
            Self::OpenOpinions(_) => ("R304", 409),
            Self::ReasonMissing => ("R401", 422),
            Self::DocumentExists => ("R305", 409),
            Self::IdTaken(_) => ("R322", 409),
            Self::ProjectCodeTaken(_) => ("R306", 409),
            Self::AlreadyFounded => ("R307", 409),
            Self::NotFounded => ("R308", 409),
            Self::OrganizationClosed(_) => ("R309", 409),
            Self::AlreadyGranted => ("R310", 409),
            Self::Blocking(_) => ("R402", 422),
            Self::EmptySheet => ("R403", 422),
            Self::OtherForm => ("R404", 422),
            Self::FieldMissing(_) => ("R405", 422),
            Self::TooLong { .. } => ("R406", 422),
            Self::BadUscc(_) => ("R407", 422),
            Self::YearNotSupported(_) => ("R408", 422),
            Self::YearTooFar(_) => ("R409", 422),
            Self::RolesApart => ("R422", 422),
            Self::RoleOfBureau(_) => ("R423", 422),
            Self::UnknownPlace(_) => ("R420", 422),
            Self::OpinionClosed => ("R311", 409),
            Self::DateOrder => ("R421", 422),
            Self::KeyReused => ("R312", 409),
            Self::DraftChanged => ("R313", 409),
            Self::LoginTaken(_) => ("R314", 409),
            Self::DraftExists => ("R315", 409),
            Self::Payments(refusal) => refusal.code(),
            Self::Library(refused) => refused.code(),
            Self::Rectification(refused) => refused.code(),
            Self::Result(refused) => refused.code(),
            Self::Unread(unread) => unread.code(),
            Self::Adjustment(reason) => reason.code(),
            Self::Evaluation(refused) => refused.code(),
            Self::Transfer(refused) => refused.code(),
            Self::Review(refused) => refused.code(),
            Self::Agency(refusal) => refusal.code(),
            Self::NotRegistered(reason) => reason.code(),
            Self::Evidence(refused) => refused.code(),
            Self::Year(refused) => refused.code(),
            Self::Sampling(refused) => refused.code(),
            Self::Suspension(refused) => refused.code(),
            Self::Work(refused) => refused.code(),
            Self::Disclosure(refused) => refused.code(),
            Self::Referral(refused) => refused.code(),
            Self::Delegation(refused) => refused.code(),
        })
    }

    /// Two sentences: what is wrong, and what to do next.
    pub fn message(&self) -> String {
        short_quotes(self.sentences())
    }

    fn sentences(&self) -> String {
        match self {
            Self::NotAllowed(action) => not_allowed(action.name()),
            Self::NotFound(what) => not_found(what),
            Self::OwnFiling => OWN_FILING.to_owned(),
            Self::SignedBefore => SIGNED_BEFORE.to_owned(),
            Self::IdentityRevoked => "这个身份已被收回。请切换到其他身份。".to_owned(),
            Self::OwnRights => "不能增减自己的角色。请由另一位安全管理员办理。".to_owned(),
            Self::DepartmentHasReviewer => DEPARTMENT_HAS_REVIEWER.to_owned(),
            Self::RoundNotOpen(from) => round_not_open(*from),
            Self::WrongStatus { status, act } => wrong_status(status, act),
            Self::Stale { seen, newest } => stale(*seen, *newest),
            Self::AlreadyActedOn => ALREADY_ACTED_ON.to_owned(),
            Self::NotFlagged => NOT_FLAGGED.to_owned(),
            Self::AlreadyOrdered => ALREADY_ORDERED.to_owned(),
            Self::DialogueMoved => DIALOGUE_MOVED.to_owned(),
            Self::NotProposed => NOT_PROPOSED.to_owned(),
            Self::ExAnte(refusal) => refusal.message(),
            Self::AboveBudget(budget) => format!("调整额超过还能扣减的预算{budget}万元。请核对金额。"),
            Self::AmountNotAsked => AMOUNT_NOT_ASKED.to_owned(),
            Self::EvidenceMissing => EVIDENCE_MISSING.to_owned(),
            Self::File(fault) => fault.message(),
            Self::OpenOpinions(count) => open_opinions(*count),
            Self::ReasonMissing => REASON_MISSING.to_owned(),
            Self::DocumentExists => DOCUMENT_EXISTS.to_owned(),
            Self::IdTaken(what) => id_taken(what),
            Self::ProjectCodeTaken(code) => project_code_taken(code),
            Self::AlreadyFounded => "记录已经建立，不能再次初始化。请另选数据目录。".to_owned(),
            Self::NotFounded => "记录尚未建立。请先初始化本地区的数据。".to_owned(),
            Self::OrganizationClosed(day) => organization_closed(*day),
            Self::AlreadyGranted => "这个账号已有同样的身份。请核对后再授权。".to_owned(),
            Self::Blocking(findings) => blocking(findings.len()),
            Self::EmptySheet => "表中没有任何内容，不能送审。请填写后再送审。".to_owned(),
            Self::OtherForm => "提交的表与这份材料不是同一种表。请核对后重新提交。".to_owned(),
            Self::FieldMissing(field) => format!("“{field}”没有填写。请填写后再提交。"),
            Self::TooLong { field, limit } => too_long(field, *limit),
            Self::BadUscc(fault) => fault.message(),
            Self::YearNotSupported(year) => year_not_supported(*year),
            Self::RolesApart => "系统管理员、安全管理员、审计管理员要由三个人分别担任，也不兼办业务。请另选一个账号，或先收回这个账号的其他身份。".to_owned(),
            Self::RoleOfBureau(role) => role_of_bureau(*role),
            Self::YearTooFar(year) => year_too_far(*year),
            Self::UnknownPlace(place) => unknown_place(place),
            Self::OpinionClosed => "这条意见已经解决，或不属于这份材料。请刷新页面。".to_owned(),
            Self::DateOrder => "日期先后不对。请核对起止日期。".to_owned(),
            Self::KeyReused => KEY_REUSED.to_owned(),
            Self::LoginTaken(login) => format!("账号名“{login}”已被使用。请换一个账号名。"),
            Self::DraftChanged => DRAFT_CHANGED.to_owned(),
            Self::DraftExists => DRAFT_EXISTS.to_owned(),
            Self::Payments(refusal) => refusal.message(),
            Self::Library(refused) => refused.message(),
            Self::Rectification(refused) => refused.message(),
            Self::Result(refused) => refused.message(),
            Self::Unread(unread) => unread.message(),
            Self::Adjustment(reason) => reason.message(),
            Self::Evaluation(refused) => refused.message(),
            Self::Transfer(refused) => refused.message(),
            Self::Review(refused) => refused.message(),
            Self::Agency(refusal) => refusal.message(),
            Self::NotRegistered(reason) => reason.message(),
            Self::Evidence(refused) => refused.message(),
            Self::Year(refused) => refused.message(),
            Self::Sampling(refused) => refused.message(),
            Self::Suspension(refused) => refused.message(),
            Self::Work(refused) => refused.message(),
            Self::Disclosure(refused) => refused.message(),
            Self::Referral(refused) => refused.message(),
            Self::Delegation(refused) => refused.message(),
        }
    }

    /// R2xx: who asks, and how far their right reaches; nothing else is told to them.
    pub fn is_of_authority(&self) -> bool {
        self.code().code.starts_with("R2")
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}（{}）", self.message(), self.code().code)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn every_refusal_says_what_is_wrong_and_what_to_do() {
        for refusal in Refusal::samples() {
            let message = refusal.message();
            assert!(message.ends_with('。'), "{message}");
            assert!(2 <= message.matches('。').count(), "{message}");
        }
    }

    #[test]
    fn a_code_belongs_to_one_family_and_one_status() {
        let mut seen = BTreeMap::new();
        for refusal in Refusal::samples() {
            let Code { code, http } = refusal.code();
            assert_eq!(*seen.entry(code).or_insert(http), http, "{code}");
            let family = match &code[..2] {
                "R1" => http == 409,
                "R2" => [403, 404].contains(&http),
                "R3" => http == 409,
                "R4" => http == 422,
                // 佐证, 抽审 and what came later, since the hundreds before are handed out.
                "R5" | "R6" | "R7" => [409, 422].contains(&http),
                _ => false,
            };
            assert!(family, "{code} {http}");
        }
    }
}
