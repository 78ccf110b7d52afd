//! 年度总结报告 on its way: the revisions that the performance section writes, and who signs which. A revision is a
//! template, so that its figures are said anew wherever they stand; what they said when it was written is kept beside it.
//! With 送签 the text is fixed: whoever signs later signs exactly that text, whatever the records say by then.
//!
//! ```text
//! draft ─▶ at the head of the bureau ─▶ at the county government ─▶ approved ─▶ corrected by a further revision
//!   ▲              └────────┬──────────────────┘
//!   └─ next revision ◀── returned or withdrawn
//! ```

pub mod refused;

use std::sync::Arc;

use crate::unit::day::{Day, Instant};
use crate::unit::id::AccountId;
use crate::unit::words::words;

/// How long a template may be, in characters (拟定): five times the built-in one.
pub const TEMPLATE_LIMIT: usize = 20_000;

words! {
    /// What a line of the report is.
    Style {
        /// The title.
        Title = "title", "标题";
        /// 一、
        Heading = "heading", "一级标题";
        /// （一）
        Subheading = "subheading", "二级标题";
        /// Text.
        Text = "text", "正文";
    }

    /// What was done with a revision.
    ReportAct {
        /// The section handed it in.
        Submitted = "submitted", "送签";
        /// The section took it back before it was approved.
        Withdrawn = "withdrawn", "撤回";
        /// The head of the bureau signed.
        BureauSigned = "bureau_signed", "局长签批";
        /// The head of the bureau sent it back.
        BureauReturned = "bureau_returned", "局长退回";
        /// The county government approved it.
        CountyApproved = "county_approved", "县政府审批";
        /// The county government sent it back.
        CountyReturned = "county_returned", "县政府退回";
    }

    /// Where a revision stands.
    ReportStage {
        /// Nobody handed it in.
        Draft = "draft", "拟稿";
        /// The head of the bureau has it.
        AtBureau = "at_bureau", "待局长签批";
        /// The county government has it.
        AtCounty = "at_county", "待县政府审批";
        /// Somebody sent it back.
        Returned = "returned", "已退回";
        /// The section took it back.
        Withdrawn = "withdrawn", "已撤回";
        /// It is approved, and stays as it is.
        Approved = "approved", "已签发";
    }
}

impl ReportStage {
    /// Somebody is to sign: nothing else may be written meanwhile.
    pub const fn is_under_signature(self) -> bool {
        match self {
            Self::AtBureau | Self::AtCounty => true,
            Self::Draft | Self::Returned | Self::Withdrawn | Self::Approved => false,
        }
    }
}

/// A piece of a line: words, or what a figure said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenPiece {
    /// The figure's id; nothing of words.
    pub figure: Option<String>,
    /// What is printed.
    pub words: String,
}

/// A line as it was printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenLine {
    /// What it is.
    pub style: Style,
    /// Its pieces.
    pub pieces: Vec<WrittenPiece>,
}

impl WrittenLine {
    /// What is printed.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.words.as_str()).collect()
    }
}

/// A report as it was printed at an entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WrittenReport {
    /// From the title on.
    pub lines: Vec<WrittenLine>,
    /// What each used figure said then as reports state it, by its id, in the order of the figures.
    pub said: Vec<(String, String)>,
}

impl WrittenReport {
    /// The text, a paragraph a line.
    pub fn text(&self) -> String {
        self.lines.iter().map(|line| line.text() + "\n").collect()
    }
}

/// What somebody did with a revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportStep {
    /// What.
    pub act: ReportAct,
    /// 意见 of who signs or sends back; blank where nothing was said.
    pub opinion: String,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Instant,
    /// The entry.
    pub seq: u64,
}

/// One revision (稿).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportRevision {
    /// From 1 within the year.
    pub number: u32,
    /// The template as the section wrote it.
    pub template: String,
    /// As it was printed when it was saved.
    pub written: WrittenReport,
    /// 修订说明: what is different from the approved text; blank while there was none.
    pub correction: String,
    /// Who wrote it.
    pub by: AccountId,
    /// When.
    pub at: Instant,
    /// The entry.
    pub seq: u64,
    /// As it was handed in; this is what is signed.
    pub submitted: Option<WrittenReport>,
    /// What was done with it, the newest last.
    pub steps: Vec<ReportStep>,
}

impl ReportRevision {
    /// Where it stands.
    pub fn stage(&self) -> ReportStage {
        match self.steps.last().map(|step| step.act) {
            None => ReportStage::Draft,
            Some(ReportAct::Submitted) => ReportStage::AtBureau,
            Some(ReportAct::BureauSigned) => ReportStage::AtCounty,
            Some(ReportAct::CountyApproved) => ReportStage::Approved,
            Some(ReportAct::BureauReturned | ReportAct::CountyReturned) => ReportStage::Returned,
            Some(ReportAct::Withdrawn) => ReportStage::Withdrawn,
        }
    }

    /// The text that counts of it: as it was handed in, before that as it was saved.
    pub fn text(&self) -> &WrittenReport {
        self.submitted.as_ref().unwrap_or(&self.written)
    }

    /// Its last step of a kind.
    pub fn step(&self, act: ReportAct) -> Option<&ReportStep> {
        self.steps.iter().rev().find(|step| step.act == act)
    }

    /// The day of its approval: 成文日期.
    pub fn approved_on(&self) -> Option<Day> {
        self.step(ReportAct::CountyApproved).map(|step| step.at.legal_day())
    }

    /// Who wrote it or handed it in: none of them signs it.
    pub fn had_a_hand(&self, account: AccountId) -> bool {
        self.by == account || self.steps.iter().any(|step| step.by == account)
    }

    /// `第2稿`.
    pub fn word(&self) -> String {
        format!("第{}稿", self.number)
    }
}

/// 年度总结报告 of a work year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnnualReport {
    /// 工作年度.
    pub work_year: i16,
    /// Its revisions, numbered from 1 in this order; never empty.
    pub revisions: Vec<Arc<ReportRevision>>,
}

impl AnnualReport {
    /// The revision that was written last.
    pub fn newest(&self) -> &Arc<ReportRevision> {
        self.revisions.last().expect("a report begins with a revision")
    }

    /// A revision by its number.
    pub fn revision(&self, number: u32) -> Option<&Arc<ReportRevision>> {
        self.revisions.iter().find(|one| one.number == number)
    }

    /// The one before.
    pub fn before(&self, number: u32) -> Option<&Arc<ReportRevision>> {
        self.revisions.iter().rev().find(|one| one.number < number)
    }

    /// The approved text that counts: the last that was approved.
    pub fn approved(&self) -> Option<&Arc<ReportRevision>> {
        self.revisions.iter().rev().find(|one| one.stage() == ReportStage::Approved)
    }

    /// The day on which a text of the year was approved for the first time.
    pub fn approved_since(&self) -> Option<Day> {
        self.revisions.iter().find_map(|one| one.approved_on())
    }
}
