//! Where an indicator stands: its level, over both trees and the older wordings.

use super::words::{Words, has};

/// The kind of level that an indicator stands in, over both trees and the older wordings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// 数量指标.
    Quantity,
    /// 质量指标.
    Quality,
    /// 时效指标.
    Time,
    /// 成本指标, 经济成本指标.
    Cost,
    /// 社会成本指标.
    SocialCost,
    /// 生态环境成本指标.
    NatureCost,
    /// 经济效益指标.
    Economy,
    /// 社会效益指标.
    Society,
    /// 生态效益指标.
    Nature,
    /// 可持续影响指标.
    Lasting,
    /// 效益指标 without a second level that says which.
    Benefit,
    /// 产出指标 without a second level that says which.
    Output,
    /// 满意度指标.
    Satisfaction,
    /// 决策, 过程: how the project was run.
    Process,
    /// Not a level that we know.
    Other,
}

impl Place {
    /// Reads both levels, squeezed.
    pub fn of(l1: &str, l2: &str) -> Self {
        const SECOND: &[(&str, Place)] = &[
            ("满意", Place::Satisfaction),
            ("社会成本", Place::SocialCost),
            ("生态环境成本", Place::NatureCost),
            ("生态成本", Place::NatureCost),
            ("环境成本", Place::NatureCost),
            ("成本", Place::Cost),
            ("数量", Place::Quantity),
            ("质量", Place::Quality),
            ("时效", Place::Time),
            ("进度", Place::Time),
            ("经济", Place::Economy),
            ("社会", Place::Society),
            ("生态", Place::Nature),
            ("环境效益", Place::Nature),
            ("可持续", Place::Lasting),
            ("影响", Place::Lasting),
        ];
        static PROCESS: Words = Words::new("决策 管理 制度 过程 立项 依据 组织 投入 监管 申报");
        const FIRST: &[(&str, Place)] = &[
            ("满意", Place::Satisfaction),
            ("效益", Place::Benefit),
            ("效果", Place::Benefit),
            ("产出", Place::Output),
            ("完成指标", Place::Output),
            ("成本", Place::Cost),
        ];
        let find = |text: &str, list: &[(&str, Self)]| {
            list.iter().find(|(word, _)| text.contains(word)).map(|(_, place)| *place)
        };
        find(l2, SECOND)
            .or_else(|| has(l2, &PROCESS).then_some(Self::Process))
            .or_else(|| find(l1, FIRST))
            .or_else(|| has(l1, &PROCESS).then_some(Self::Process))
            .unwrap_or(Self::Other)
    }

    /// An effect on others: economy, society, nature, lasting.
    pub fn is_benefit(self) -> bool {
        matches!(self, Self::Economy | Self::Society | Self::Nature | Self::Lasting | Self::Benefit)
    }

    /// Something that was made: quantity, quality, time.
    pub fn is_output(self) -> bool {
        matches!(self, Self::Quantity | Self::Quality | Self::Time | Self::Output)
    }
}
