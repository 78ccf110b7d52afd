//! The indicator tree 指标体系: first and second level, in the tree of 财预〔2020〕10号 (cost inside
//! output) and in that of 财预〔2021〕101号 (cost as a level of its own).

use std::fmt;

use crate::unit::points::Points;
use crate::unit::text::squeeze;
use crate::unit::words::words;

/// 一级指标.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level1 {
    /// 成本指标, in the tree of 2021 only.
    Cost,
    /// 产出指标.
    Output,
    /// 效益指标.
    Outcome,
    /// 满意度指标.
    Satisfaction,
}

words! {
    /// 二级指标.
    Level2 {
        /// 经济成本指标.
        EconomicCost = "economic_cost", "经济成本指标";
        /// 社会成本指标.
        SocialCost = "social_cost", "社会成本指标";
        /// 生态环境成本指标.
        EnvironmentalCost = "environmental_cost", "生态环境成本指标";
        /// 数量指标.
        Quantity = "quantity", "数量指标";
        /// 质量指标.
        Quality = "quality", "质量指标";
        /// 时效指标.
        Timeliness = "timeliness", "时效指标";
        /// 成本指标 inside output, in the tree of 2020 only.
        Cost = "cost", "成本指标";
        /// 经济效益指标.
        EconomicOutcome = "economic_outcome", "经济效益指标";
        /// 社会效益指标.
        SocialOutcome = "social_outcome", "社会效益指标";
        /// 生态效益指标.
        EcologicalOutcome = "ecological_outcome", "生态效益指标";
        /// 可持续影响指标.
        Sustainability = "sustainability", "可持续影响指标";
        /// 服务对象满意度指标.
        Satisfaction = "satisfaction", "服务对象满意度指标";
    }
}

/// Which tree a form uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tree {
    /// 财预〔2020〕10号: cost is a second level inside output.
    CostInsideOutput,
    /// 财预〔2021〕101号: cost is a first level.
    CostAsLevel,
}

impl Tree {
    /// The tree that first levels belong to: a first level of cost decides.
    pub fn of(levels: impl IntoIterator<Item = Level1>) -> Self {
        if levels.into_iter().any(|level| level == Level1::Cost) {
            Self::CostAsLevel
        } else {
            Self::CostInsideOutput
        }
    }

    /// The first levels, in the form's order.
    pub const fn level1(self) -> &'static [Level1] {
        match self {
            Self::CostInsideOutput => &[Level1::Output, Level1::Outcome, Level1::Satisfaction],
            Self::CostAsLevel => {
                &[Level1::Cost, Level1::Output, Level1::Outcome, Level1::Satisfaction]
            }
        }
    }

    /// The second levels of a first level, in the form's order; none where the tree has no such level.
    pub const fn level2(self, level: Level1) -> &'static [Level2] {
        match (self, level) {
            (Self::CostInsideOutput, Level1::Cost) => &[],
            (Self::CostAsLevel, Level1::Cost) => {
                &[Level2::EconomicCost, Level2::SocialCost, Level2::EnvironmentalCost]
            }
            (Self::CostInsideOutput, Level1::Output) => {
                &[Level2::Quantity, Level2::Quality, Level2::Timeliness, Level2::Cost]
            }
            (Self::CostAsLevel, Level1::Output) => {
                &[Level2::Quantity, Level2::Quality, Level2::Timeliness]
            }
            (Self::CostInsideOutput, Level1::Outcome) => &[
                Level2::EconomicOutcome,
                Level2::SocialOutcome,
                Level2::EcologicalOutcome,
                Level2::Sustainability,
            ],
            (Self::CostAsLevel, Level1::Outcome) => {
                &[Level2::EconomicOutcome, Level2::SocialOutcome, Level2::EcologicalOutcome]
            }
            (_, Level1::Satisfaction) => &[Level2::Satisfaction],
        }
    }
}

impl Level1 {
    /// Every first level, in the form's order.
    pub const ALL: [Self; 4] = [Self::Cost, Self::Output, Self::Outcome, Self::Satisfaction];

    /// The official name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cost => "成本指标",
            Self::Output => "产出指标",
            Self::Outcome => "效益指标",
            Self::Satisfaction => "满意度指标",
        }
    }

    /// Reads spelled variants: `产出指标(50分)`, `项目产出`, `项目完成指标`, `满意度指标（必填）`.
    pub fn read(text: &str) -> Option<Self> {
        let word = bare(text);
        if word.contains("满意") {
            Some(Self::Satisfaction)
        } else if word.contains("效益") || word.contains("效果") {
            Some(Self::Outcome)
        } else if word.contains("产出") || matches!(&*word, "项目完成指标" | "完成指标")
        {
            Some(Self::Output)
        } else if word.contains("成本") {
            Some(Self::Cost)
        } else {
            None
        }
    }
}

impl fmt::Display for Level1 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Level2 {
    /// Where an indicator of this level stands on a form of a tree. What a tree does not have stands where its
    /// meaning is nearest: cost of every kind inside output, lasting influence among the effects on society.
    pub const fn in_tree(self, tree: Tree) -> (Level1, Self) {
        let level2 = match (tree, self) {
            (
                Tree::CostInsideOutput,
                Self::EconomicCost | Self::SocialCost | Self::EnvironmentalCost,
            ) => return (Level1::Output, Self::Cost),
            (Tree::CostAsLevel, Self::Cost) => Self::EconomicCost,
            (Tree::CostAsLevel, Self::Sustainability) => Self::SocialOutcome,
            (Tree::CostInsideOutput | Tree::CostAsLevel, level2) => level2,
        };
        (level2.parent(), level2)
    }

    /// The first level above it; the same in both trees.
    pub const fn parent(self) -> Level1 {
        match self {
            Self::EconomicCost | Self::SocialCost | Self::EnvironmentalCost => Level1::Cost,
            Self::Quantity | Self::Quality | Self::Timeliness | Self::Cost => Level1::Output,
            Self::EconomicOutcome
            | Self::SocialOutcome
            | Self::EcologicalOutcome
            | Self::Sustainability => Level1::Outcome,
            Self::Satisfaction => Level1::Satisfaction,
        }
    }

    /// It measures what something costs, so that less is better.
    pub const fn is_cost(self) -> bool {
        matches!(self, Self::EconomicCost | Self::SocialCost | Self::EnvironmentalCost | Self::Cost)
    }

    /// Reads spelled variants: `数量指标(必填硬性指标)`, `产出数量`, `进度指标`, `成本值`,
    /// `社会公众或服务对象满意度指标`.
    pub fn read(text: &str) -> Option<Self> {
        // The first word that occurs decides; longer words stand before the words inside them.
        const WORDS: [(&str, Level2); 14] = [
            ("满意", Level2::Satisfaction),
            ("经济成本", Level2::EconomicCost),
            ("社会成本", Level2::SocialCost),
            ("环境成本", Level2::EnvironmentalCost),
            ("生态成本", Level2::EnvironmentalCost),
            ("经济效益", Level2::EconomicOutcome),
            ("社会效益", Level2::SocialOutcome),
            ("生态效益", Level2::EcologicalOutcome),
            ("环境效益", Level2::EcologicalOutcome),
            ("可持续", Level2::Sustainability),
            ("数量", Level2::Quantity),
            ("质量", Level2::Quality),
            ("时效", Level2::Timeliness),
            ("成本", Level2::Cost),
        ];
        let word = bare(text);
        let found = WORDS.iter().find(|(part, _)| word.contains(part)).map(|(_, level)| *level);
        found.or_else(|| word.contains("进度").then_some(Self::Timeliness))
    }
}

impl fmt::Display for Level2 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The weight that a level's label carries: `产出指标(50分)`, `（50）`, `50分`, `50`.
pub fn weight_in_label(text: &str) -> Option<Points> {
    let folded = squeeze(text);
    let inner = match folded.rsplit_once('(') {
        Some((_, tail)) => tail.strip_suffix(')')?,
        None => &folded,
    };
    Points::read(inner.strip_prefix("共").unwrap_or(inner)).ok()
}

/// Folded, without what stands in brackets.
fn bare(text: &str) -> String {
    let folded = squeeze(text);
    match folded.split_once('(') {
        Some((before, _)) if !before.is_empty() => before.to_owned(),
        Some(_) | None => folded,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_read_in_the_spellings_of_real_forms() {
        for (text, expected) in [
            ("产出指标(50分)", Some(Level1::Output)),
            ("效 益 指标\n（30分）", Some(Level1::Outcome)),
            ("项目完成指标", Some(Level1::Output)),
            ("满意度指标（必填）", Some(Level1::Satisfaction)),
            ("成本指标", Some(Level1::Cost)),
            ("项目管理", None),
            ("", None),
        ] {
            assert_eq!(Level1::read(text), expected, "{text}");
        }
        for (text, expected) in [
            ("数量指标(必填硬性指标)", Some(Level2::Quantity)),
            ("产出质量", Some(Level2::Quality)),
            ("进度指标", Some(Level2::Timeliness)),
            ("成本值", Some(Level2::Cost)),
            ("生态环境成本指标", Some(Level2::EnvironmentalCost)),
            ("社会公众或服务对象满意度指标", Some(Level2::Satisfaction)),
            ("可持续影响", Some(Level2::Sustainability)),
            ("预算管理", None),
        ] {
            assert_eq!(Level2::read(text), expected, "{text}");
        }
    }

    #[test]
    fn every_official_name_reads_back() {
        for level in Level1::ALL {
            assert_eq!(Level1::read(level.name()), Some(level));
        }
        for level in Level2::ALL {
            assert_eq!(Level2::read(level.name()), Some(level));
            assert_eq!(Level2::from_key(level.key()), Some(level));
        }
    }

    #[test]
    fn each_second_level_stands_under_its_first_level_in_some_tree() {
        for tree in [Tree::CostInsideOutput, Tree::CostAsLevel] {
            for level1 in tree.level1() {
                for level2 in tree.level2(*level1) {
                    assert_eq!(level2.parent(), *level1);
                }
            }
        }
        assert_eq!(Tree::of([Level1::Output, Level1::Cost]), Tree::CostAsLevel);
        assert_eq!(Tree::of([Level1::Output]), Tree::CostInsideOutput);
    }

    #[test]
    fn a_label_tells_its_weight() {
        for (text, expected) in [
            ("产出指标（50分）", Some(50)),
            ("50", Some(50)),
            ("（30）", Some(30)),
            ("产出指标", None),
        ] {
            assert_eq!(weight_in_label(text), expected.map(Points::whole), "{text}");
        }
    }
}
