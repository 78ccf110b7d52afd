//! Why a package is not prepared, screened, published or taken back: one family of the product's refusals.

use super::{DisclosureKind, DisclosureStage};

/// Why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DisclosureRefusal {
    /// Nothing of the kind was accepted yet.
    Nothing(DisclosureKind),
    /// The version stands elsewhere.
    Stage {
        /// What was asked for: 审查.
        act: &'static str,
        /// Where it stands.
        stage: DisclosureStage,
    },
    /// Who prepared it, or withheld something in it, screens it.
    OwnPackage,
    /// Who screened it screens it again.
    SameScreener,
    /// The content is not the one that was looked at.
    Changed,
    /// A published version is to be replaced, and nobody says why.
    NoCorrection,
    /// The reason is too short.
    ShortReason {
        /// The fewest characters.
        least: u32,
    },
    /// The form or the field is not in the package.
    NotInPackage,
    /// A sensitive project is not published.
    SensitiveStays,
    /// Nothing is published that could be taken back.
    NotPublished,
    /// The kind is published by others.
    NotPublisher(DisclosureKind),
    /// It is withheld already, or was not withheld.
    AlreadySo,
    /// An earlier version shows what this one withholds.
    ShownBefore {
        /// Which version.
        version: u32,
    },
}

impl DisclosureRefusal {
    /// Code and HTTP status.
    pub const fn code(&self) -> (&'static str, u16) {
        match self {
            Self::Nothing(_) => ("R700", 409),
            Self::Stage { .. } => ("R701", 409),
            Self::OwnPackage => ("R702", 409),
            Self::SameScreener => ("R703", 409),
            Self::Changed => ("R704", 409),
            Self::NoCorrection => ("R705", 422),
            Self::ShortReason { .. } => ("R706", 422),
            Self::NotInPackage => ("R707", 422),
            Self::SensitiveStays => ("R708", 409),
            Self::NotPublished => ("R709", 409),
            Self::NotPublisher(_) => ("R710", 422),
            Self::AlreadySo => ("R711", 409),
            Self::ShownBefore { .. } => ("R712", 409),
        }
    }

    /// Two sentences: what is wrong, and what to do next.
    pub fn message(&self) -> String {
        match self {
            Self::Nothing(kind) => format!(
                "还没有审核通过的材料，编不出“{}”公开包。请等材料审核通过后再编制。",
                kind.name()
            ),
            Self::Stage { act, stage } => format!(
                "这一版公开包现在是“{}”，不能{act}。请刷新页面，按现在的状态办理。",
                stage.name()
            ),
            Self::OwnPackage => {
                "编制公开包、遮盖过内容的人不能审查同一版。请由没有经手的人审查。".to_owned()
            }
            Self::SameScreener => {
                "两次审查要由不同的人办理，您已经审查过这一版。请由另一个人审查。".to_owned()
            }
            Self::Changed => {
                "公开包的内容和您看到的不一样了。请重新打开公开包，核对后再办理；内容已变的，请重新编制。"
                    .to_owned()
            }
            Self::NoCorrection => {
                "已经公开过的内容要更正，没有写更正说明。请写明改了什么、为什么改，读者会看到。"
                    .to_owned()
            }
            Self::ShortReason { least } => format!(
                "不公开的理由不足{least}个字。请写明这里为什么属于所选的情形。"
            ),
            Self::NotInPackage => {
                "公开包里没有这份材料，或者材料里没有填过这一栏。请从公开包的页面选。".to_owned()
            }
            Self::SensitiveStays => {
                "这个项目登记为涉密或敏感，不能恢复公开。登记有误的，请先更正项目登记，再重新编制公开包。"
                    .to_owned()
            }
            Self::NotPublished => {
                "这个公开包现在没有公开的版本，不用撤下。请刷新页面，看现在的状态。".to_owned()
            }
            Self::NotPublisher(kind) => match kind {
                DisclosureKind::KeyReports => {
                    "重点评价报告由县财政局公开。请选择县财政局为公开单位。".to_owned()
                }
                DisclosureKind::Targets | DisclosureKind::Evaluations => format!(
                    "“{}”由预算部门公开。请选择一个预算部门为公开单位。",
                    kind.name()
                ),
            },
            Self::AlreadySo => {
                "这一栏已经是这样，没有要改的。请刷新页面，看现在的状态。".to_owned()
            }
            Self::ShownBefore { version } => format!(
                "这一版不公开的内容，读者在第{version}版里还看得到。请先撤下已公开的各版，再公开这一版。"
            ),
        }
    }

    /// One of each.
    pub fn samples() -> [Self; 14] {
        [
            Self::Nothing(DisclosureKind::Targets),
            Self::Stage { act: "公开", stage: DisclosureStage::Prepared },
            Self::OwnPackage,
            Self::SameScreener,
            Self::Changed,
            Self::NoCorrection,
            Self::ShortReason { least: 10 },
            Self::NotInPackage,
            Self::SensitiveStays,
            Self::NotPublished,
            Self::NotPublisher(DisclosureKind::KeyReports),
            Self::NotPublisher(DisclosureKind::Targets),
            Self::AlreadySo,
            Self::ShownBefore { version: 1 },
        ]
    }
}
