//! 六个维度: the first level of the indicators of a department as a whole.

use crate::unit::text::squeeze;

/// 维度.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// 运行成本.
    RunningCost,
    /// 管理效率.
    Management,
    /// 履职效能.
    Performance,
    /// 社会效应.
    SocialEffect,
    /// 可持续发展能力.
    Sustainability,
    /// 服务对象满意度.
    Satisfaction,
}

impl Dimension {
    /// The six, in the form's order.
    pub const ALL: [Self; 6] = [
        Self::RunningCost,
        Self::Management,
        Self::Performance,
        Self::SocialEffect,
        Self::Sustainability,
        Self::Satisfaction,
    ];

    /// The official name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::RunningCost => "运行成本",
            Self::Management => "管理效率",
            Self::Performance => "履职效能",
            Self::SocialEffect => "社会效应",
            Self::Sustainability => "可持续发展能力",
            Self::Satisfaction => "服务对象满意度",
        }
    }

    /// Reads a first level: the name, also with 指标 or points behind it. 满意度指标 of the national tree is
    /// none.
    pub fn read(text: &str) -> Option<Self> {
        let text = squeeze(text);
        Self::ALL.into_iter().find(|one| text.starts_with(one.name()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dimension_is_read_with_what_stands_behind_it() {
        assert_eq!(Dimension::read("运行成本（15分）"), Some(Dimension::RunningCost));
        assert_eq!(Dimension::read("履职 效能指标"), Some(Dimension::Performance));
        assert_eq!(Dimension::read("满意度指标"), None);
        assert_eq!(Dimension::read("产出指标"), None);
    }
}
