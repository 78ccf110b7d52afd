//! Payloads of 年度总结报告.

use serde::{Deserialize, Serialize};

use crate::report_filing::{ReportAct, Style};

payloads! {
    /// A piece of a line: words, or what a figure said.
    pub struct ReportPieceText {
        /// The figure's id; nothing of words.
        pub figure: Option<String>,
        /// What was printed.
        pub words: String,
    }

    /// A line as it was printed.
    pub struct ReportLineText {
        /// What it is.
        pub style: Style,
        /// Its pieces.
        pub pieces: Vec<ReportPieceText>,
    }

    /// What a figure said then.
    pub struct FigureSaidText {
        /// Its id.
        pub figure: String,
        /// As reports state it.
        pub said: String,
    }

    /// 保存年度总结报告: a revision, as its template says it and as it was printed then.
    pub struct AnnualReportSaved {
        /// 工作年度.
        pub work_year: i16,
        /// From 1 within the year.
        pub revision: u32,
        /// The template.
        pub template: String,
        /// As it was printed.
        pub lines: Vec<ReportLineText>,
        /// What each used figure said.
        pub said: Vec<FigureSaidText>,
        /// 修订说明; blank while nothing was approved.
        pub correction: String,
    }

    /// 送签: the text that is to be signed.
    pub struct AnnualReportSubmitted {
        /// 工作年度.
        pub work_year: i16,
        /// Which revision.
        pub revision: u32,
        /// The text.
        pub lines: Vec<ReportLineText>,
        /// What each used figure says in it.
        pub said: Vec<FigureSaidText>,
        /// SM3 of the text, a paragraph a line, hexadecimal.
        pub digest: String,
        /// SM3 of the rules in force, hexadecimal.
        pub rules: String,
    }

    /// 撤回 before the approval.
    pub struct AnnualReportWithdrawn {
        /// 工作年度.
        pub work_year: i16,
        /// Which revision.
        pub revision: u32,
        /// Why.
        pub reason: String,
    }

    /// 签批, 审批 or 退回.
    pub struct AnnualReportSigned {
        /// 工作年度.
        pub work_year: i16,
        /// Which revision.
        pub revision: u32,
        /// By whom, and how.
        pub act: ReportAct,
        /// SM3 of the text that was looked at, hexadecimal.
        pub digest: String,
        /// What was said; never blank of what goes back.
        pub opinion: String,
    }
}

/// The pattern of every event of 年度总结报告, for whoever treats them alike.
#[macro_export]
macro_rules! any_report {
    () => {
        $crate::journal::event::Event::AnnualReportSaved(_)
            | $crate::journal::event::Event::AnnualReportSubmitted(_)
            | $crate::journal::event::Event::AnnualReportWithdrawn(_)
            | $crate::journal::event::Event::AnnualReportSigned(_)
    };
}
