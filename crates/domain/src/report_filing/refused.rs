//! Why a report is not saved, handed in, taken back or signed: one family of the product's refusals.

use super::ReportStage;

/// Why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReportRefusal {
    /// The template cannot be read; two sentences say where and what to do.
    Template(String),
    /// Digits stand where the template that it goes from has a figure.
    TypedOver {
        /// The line, from 1.
        line: usize,
        /// What was typed, with the words before it.
        typed: String,
        /// The token that belongs there.
        token: String,
    },
    /// The revision stands elsewhere.
    Stage {
        /// What was asked for: 签批.
        act: &'static str,
        /// Where it stands.
        stage: ReportStage,
    },
    /// There is a newer revision, or the text is not the one that was looked at.
    Changed,
    /// Who wrote or handed in a revision signs it.
    OwnReport,
    /// Who signed for the bureau approves for the county government.
    SameSigner,
    /// Something is still to be added: what, as people read it.
    Missing(String),
    /// An approved text is to be replaced, and nobody says why.
    NoCorrection,
}

impl ReportRefusal {
    /// Code and HTTP status.
    pub const fn code(&self) -> (&'static str, u16) {
        match self {
            Self::Template(_) => ("R730", 422),
            Self::TypedOver { .. } => ("R731", 422),
            Self::Stage { .. } => ("R732", 409),
            Self::Changed => ("R733", 409),
            Self::OwnReport => ("R734", 409),
            Self::SameSigner => ("R735", 409),
            Self::Missing(_) => ("R736", 409),
            Self::NoCorrection => ("R737", 422),
        }
    }

    /// Two sentences: what is wrong, and what to do next.
    pub fn message(&self) -> String {
        match self {
            Self::Template(fault) => fault.clone(),
            Self::TypedOver { line, typed, token } => format!(
                "模板第{line}行写了“{typed}”，这里的数由记录算出，不能手工填写。请改用{{{token}}}；不是这个数的，请换一种说法或者用汉字写数。"
            ),
            Self::Stage { act, stage } => format!(
                "报告的这一稿现在是“{}”，不能{act}。请刷新页面，按现在的状态办理。",
                stage.name()
            ),
            Self::Changed => {
                "报告已经有新的一稿，或者和您看到的不一样了。请重新打开报告，核对后再办理。"
                    .to_owned()
            }
            Self::OwnReport => {
                "编写、送签这一稿的人不能签批同一稿。请由没有经手的人签批。".to_owned()
            }
            Self::SameSigner => {
                "局长签批和县政府审批要由不同的人办理，您已经签批过这一稿。请由县政府领导审批。"
                    .to_owned()
            }
            Self::Missing(what) => format!(
                "报告里还有待补的内容：{what}，不能送签。请先补齐记录；这一年没有的，在模板里删去那一句，或者写成“[[指标|…]]”。"
            ),
            Self::NoCorrection => {
                "报告已经签发，再写一稿是修订，没有写修订说明。请写明改了什么、为什么改。"
                    .to_owned()
            }
        }
    }

    /// One of each.
    pub fn samples() -> [Self; 8] {
        [
            Self::Template("模板第3行有括号没有成对，应为“{…}”“[[…]]”。请补上。".to_owned()),
            Self::TypedOver {
                line: 8, typed: "涉及资金12亿".to_owned(), token: "F3".to_owned()
            },
            Self::Stage { act: "签批", stage: ReportStage::Draft },
            Self::Changed,
            Self::OwnReport,
            Self::SameSigner,
            Self::Missing("项目绩效目标数".to_owned()),
            Self::NoCorrection,
        ]
    }
}
