//! Why 事前评估 stands in the way of a target, and when there is nothing to waive.

/// A refusal about the evaluation of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExAnteRefusal {
    /// The target waits for an evaluation, and why one is needed.
    Missing(String),
    /// The evaluation came to 不予支持.
    NotSupported,
    /// No evaluation is open that could be waived.
    NotOpen,
}

impl ExAnteRefusal {
    /// Code and HTTP status.
    pub const fn code(&self) -> (&'static str, u16) {
        match self {
            Self::Missing(_) => ("R342", 409),
            Self::NotSupported => ("R343", 409),
            Self::NotOpen => ("R344", 409),
        }
    }

    /// Two sentences: what is wrong, and what to do next.
    pub fn message(&self) -> String {
        match self {
            Self::Missing(why) => format!(
                "{why}；还没有已通过的事前绩效评估报告，绩效目标不能通过。\
                 请先审核通过评估报告，或说明理由豁免事前评估。"
            ),
            Self::NotSupported => "这个项目的事前评估结论是不予支持，绩效目标不能通过。\
                                   请退回绩效目标，或由县财政说明理由豁免事前评估。"
                .to_owned(),
            Self::NotOpen => "这个项目没有待办的事前评估，不需要豁免。\
                              请刷新页面，按项目页面上的情况办理。"
                .to_owned(),
        }
    }

    /// One of each.
    pub fn samples() -> [Self; 3] {
        let why = "登记为新增项目，新增项目支出须先评估".to_owned();
        [Self::Missing(why), Self::NotSupported, Self::NotOpen]
    }
}
