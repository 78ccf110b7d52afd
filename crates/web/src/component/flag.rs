//! 红黄标 and their kin: shape, word and colour together, so that no one of them is needed.

use maud::{Markup, html};

use super::sample::{Sample, sample};

/// What a sign says about a project in a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlagView {
    /// ■ 红标.
    Red,
    /// ▲ 黄标.
    Yellow,
    /// ● 正常.
    Normal,
    /// ◆ 蓝标.
    Ahead,
    /// ○ 未填.
    NotFilled,
    /// ✕ 一票否决.
    Veto,
}

impl FlagView {
    /// All, worst first.
    pub const ALL: [Self; 6] =
        [Self::Veto, Self::Red, Self::Yellow, Self::NotFilled, Self::Normal, Self::Ahead];

    /// The word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Red => "红标",
            Self::Yellow => "黄标",
            Self::Normal => "正常",
            Self::Ahead => "蓝标",
            Self::NotFilled => "未填",
            Self::Veto => "一票否决",
        }
    }

    /// The shape.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Red => "■",
            Self::Yellow => "▲",
            Self::Normal => "●",
            Self::Ahead => "◆",
            Self::NotFilled => "○",
            Self::Veto => "✕",
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Red => "flag red",
            Self::Yellow => "flag yellow",
            Self::Normal => "flag normal",
            Self::Ahead => "flag ahead",
            Self::NotFilled => "flag none",
            Self::Veto => "flag veto",
        }
    }

    /// The sign.
    pub fn markup(self) -> Markup {
        html! { span class=(self.class()) { (self.sign()) " " (self.word()) } }
    }
}

/// Examples.
pub fn samples() -> Vec<Sample> {
    vec![sample("全部标识", html! { p { @for flag in FlagView::ALL { (flag.markup()) " " } } })]
}
