//! Payloads of flags, of what follows them, and of results.

use serde::{Deserialize, Serialize};

use crate::derive::flag::Flag;
use crate::document::SubjectId;
use crate::form::layout::FormKind;
use crate::rectification::Measure;
use crate::result::Application;
use crate::unit::amount::Amount;
use crate::unit::day::Day;
use crate::unit::id::{DocumentId, ProjectId, RectificationId};

payloads! {
    /// 定标识: what an accepted monitoring form was flagged with; behind its acceptance in one batch.
    pub struct MonitoringFlagged {
        /// Which form.
        pub document: DocumentId,
        /// Which revision.
        pub revision: u32,
        /// 项目预警.
        pub flag: Option<Flag>,
        /// Why.
        pub sentence: String,
        /// 预算执行率 first, then every indicator.
        pub items: Vec<FlagText>,
        /// SM3 of the rules that gave them.
        pub rules: String,
    }

    /// The flag of one thing.
    pub struct FlagText {
        /// 预算执行率, or the indicator's name.
        pub name: String,
        /// Its flag.
        pub flag: Option<Flag>,
        /// Why.
        pub sentence: String,
    }

    /// 改判标识.
    pub struct FlagOverruled {
        /// Of which form.
        pub document: DocumentId,
        /// The flag that counts.
        pub flag: Flag,
        /// Why.
        pub reason: String,
        /// What proves it.
        pub evidence: Vec<EvidenceText>,
    }

    /// A file that proves something.
    pub struct EvidenceText {
        /// SM3 of its bytes, hexadecimal.
        pub digest: String,
        /// Its name when it was handed in.
        pub name: String,
    }

    /// 下达督办.
    pub struct RectificationOrdered {
        /// The ticket.
        pub rectification: RectificationId,
        /// From 1 within the round of the year.
        pub number: u32,
        /// About which project.
        pub project: ProjectId,
        /// The form that was flagged.
        pub document: DocumentId,
        /// Of which round.
        pub round: FormKind,
        /// The year of the ledger.
        pub work_year: i16,
        /// The flag that counts.
        pub flag: Flag,
        /// 偏离.
        pub deviation: String,
        /// 整改要求.
        pub demand: String,
        /// The last day.
        pub due: Day,
        /// SM3 of the rules that gave it.
        pub rules: String,
    }

    /// 提交整改.
    pub struct RectificationAnswered {
        /// The ticket.
        pub rectification: RectificationId,
        /// 整改措施.
        pub measures: Vec<Measure>,
        /// What was done.
        pub text: String,
        /// What proves it.
        pub evidence: Vec<EvidenceText>,
    }

    /// 验收整改: closed, sent back, or given a later day.
    pub struct RectificationJudged {
        /// The ticket.
        pub rectification: RectificationId,
        /// 通过.
        pub closed: bool,
        /// The new last day of an extension.
        pub due: Option<Day>,
        /// 验收意见.
        pub text: String,
    }

    /// 撤回督办.
    pub struct RectificationWithdrawn {
        /// The ticket.
        pub rectification: RectificationId,
        /// Why.
        pub reason: String,
    }

    /// 结果应用: the answer to a row.
    pub struct ResultDecided {
        /// Of which project.
        pub project: ProjectId,
        /// The form whose result is applied.
        pub source: FormKind,
        /// Why the row was proposed.
        pub basis: String,
        /// 应用方式.
        pub application: Application,
        /// 原预算, 分.
        pub budget: Amount,
        /// 调整额, 分.
        pub amount: Amount,
        /// 文号.
        pub number: String,
        /// 处理意见.
        pub text: String,
    }

    /// 部门意见 on a row of FM-14.
    pub struct ResultCommented {
        /// Of which project or department.
        pub subject: SubjectId,
        /// The form whose result is applied.
        pub source: FormKind,
        /// 同意, or 不同意.
        pub agrees: bool,
        /// What was said; may be blank where it agrees.
        pub text: String,
    }
}
