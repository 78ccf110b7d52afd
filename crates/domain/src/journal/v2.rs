//! Payloads that have a second version, with the upgrade from the first.

use serde::{Deserialize, Serialize};

use super::event::{BadPayload, Payload, decode_body};
use super::v1;
use super::v1::{AnswerText, FindingText};
use crate::derive::flag::Flag;
use crate::derive::grade::Grade;
use crate::document::SubjectId;
use crate::form::layout::FormKind;
use crate::form::sheet::Sheet;
use crate::rectification::origin::Origin;
use crate::result::Application;
use crate::sampling::SampleResult;
use crate::unit::amount::Amount;
use crate::unit::day::Day;
use crate::unit::id::{AccountId, DocumentId, RectificationId, SampleBatchId};

/// 送审: a whole revision, about a project or about a department.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentSubmitted {
    /// The document; a new one with its first revision.
    pub document: DocumentId,
    /// Which form.
    pub form: FormKind,
    /// About what.
    pub subject: SubjectId,
    /// The year of the ledger.
    pub work_year: i16,
    /// The budget year that it speaks of.
    pub budget_year: i16,
    /// From 1.
    pub revision: u32,
    /// What was written.
    pub sheet: Sheet,
    /// The layout's version.
    pub layout_version: String,
    /// Everybody who wrote on it.
    pub editors: Vec<AccountId>,
    /// Findings that stood.
    pub findings: Vec<FindingText>,
    /// SM3 of the office file that it was imported from.
    pub source_file: Option<String>,
    /// Answers to opinions.
    pub answers: Vec<AnswerText>,
    /// SM3 of the rules that checked it.
    pub rules: String,
}

/// 下达督办, 反馈评价问题: a ticket about a project or about a department.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RectificationOrdered {
    /// The ticket.
    pub rectification: RectificationId,
    /// From 1 within the form of the year.
    pub number: u32,
    /// About what.
    pub subject: SubjectId,
    /// The form that was flagged, or the evaluation.
    pub document: DocumentId,
    /// Which form that is.
    pub source: FormKind,
    /// The year of the ledger.
    pub work_year: i16,
    /// The flag that counts; nothing of an evaluation.
    pub flag: Option<Flag>,
    /// The grade that was settled; nothing of a flag.
    pub grade: Option<Grade>,
    /// 偏离, or 存在的问题.
    pub finding: String,
    /// 整改要求.
    pub demand: String,
    /// The last day.
    pub due: Day,
    /// SM3 of the rules that gave it.
    pub rules: String,
    /// 抽审 that found it in the document; nothing of a flag and of an evaluation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sampled: Option<SampledText>,
}

/// Where 抽审 found something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SampledText {
    /// Which batch drew the document.
    pub batch: SampleBatchId,
    /// 抽审结果.
    pub result: SampleResult,
}

impl RectificationOrdered {
    /// 由来.
    pub fn origin(&self) -> Origin {
        if let Some(SampledText { batch, result }) = self.sampled {
            return Origin::Sampled(batch, result);
        }
        match self.flag {
            Some(flag) => Origin::Flag(flag),
            None if self.source == FormKind::Authenticity => Origin::Untrue,
            None => Origin::Finding(self.grade),
        }
    }
}

/// 结果应用: the answer to a row, about a project or about a department.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResultDecided {
    /// Of what.
    pub subject: SubjectId,
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

/// What is written in the second version and read in both.
macro_rules! second {
    ($($name:ident),*) => {$(
        impl Payload for $name {
            const VERSION: u32 = 2;

            fn older(version: u32, payload: &[u8]) -> Result<Self, BadPayload> {
                match version {
                    1 => decode_body::<v1::$name>(payload).map(Self::from),
                    other => Err(BadPayload(format!("没有第{other}版"))),
                }
            }
        }
    )*};
}

second!(DocumentSubmitted, RectificationOrdered, ResultDecided);

/// In the first version every form was about a project.
impl From<v1::DocumentSubmitted> for DocumentSubmitted {
    fn from(first: v1::DocumentSubmitted) -> Self {
        Self {
            document: first.document,
            form: first.form,
            subject: SubjectId::Project(first.project),
            work_year: first.work_year,
            budget_year: first.budget_year,
            revision: first.revision,
            sheet: first.sheet,
            layout_version: first.layout_version,
            editors: first.editors,
            findings: first.findings,
            source_file: first.source_file,
            answers: first.answers,
            rules: first.rules,
        }
    }
}

/// In the first version every ticket followed the flag of a project.
impl From<v1::RectificationOrdered> for RectificationOrdered {
    fn from(first: v1::RectificationOrdered) -> Self {
        Self {
            rectification: first.rectification,
            number: first.number,
            subject: SubjectId::Project(first.project),
            document: first.document,
            source: first.round,
            work_year: first.work_year,
            flag: Some(first.flag),
            grade: None,
            finding: first.deviation,
            demand: first.demand,
            due: first.due,
            rules: first.rules,
            sampled: None,
        }
    }
}

/// In the first version every result was a project's.
impl From<v1::ResultDecided> for ResultDecided {
    fn from(first: v1::ResultDecided) -> Self {
        Self {
            subject: SubjectId::Project(first.project),
            source: first.source,
            basis: first.basis,
            application: first.application,
            budget: first.budget,
            amount: first.amount,
            number: first.number,
            text: first.text,
        }
    }
}
