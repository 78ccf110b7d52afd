//! One indicator as the library describes it from some day on.

use super::card::{CardPart, QualityCard};
use crate::check::check_row;
use crate::check::facts::Facts;
use crate::check::finding::Finding;
use crate::form::layout::FormKind;
use crate::form::path::FieldPath;
use crate::form::sheet::{Row, Sheet};
use crate::indicator::level::{Level1, Level2, Tree};
use crate::indicator::unit::Unit;
use crate::indicator::value::{Bound, TargetValue};
use crate::unit::words::words;

words! {
    /// 指标方向: which values are good.
    Direction {
        /// 正向: more is better, `≥`.
        More = "more", "正向";
        /// 反向: less or earlier is better, `≤`.
        Less = "less", "反向";
        /// 相等: neither more nor less, `=`.
        Equal = "equal", "相等";
        /// 定性: a fact that somebody can look at.
        Qualitative = "qualitative", "定性";
    }
}

impl Direction {
    /// Reads [`Self::name`].
    pub fn read(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|direction| direction.name() == name)
    }
}

/// What the library says of an indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    /// 行业: 教育.
    pub industry: String,
    /// 三级指标.
    pub name: String,
    /// 二级指标, in the tree that has cost as a first level.
    pub level2: Level2,
    /// 项目类型 that it suits; at least one.
    pub project_types: Vec<String>,
    /// 指标解释.
    pub definition: String,
    /// 指标方向.
    pub direction: Direction,
    /// 计量单位; empty where the value has none.
    pub unit: String,
    /// A typical 指标值, with its sign and unit.
    pub example: String,
    /// 评（扣）分标准.
    pub scoring: String,
    /// 指标值设定依据.
    pub basis: String,
    /// 数据来源.
    pub data_source: String,
    /// 质量卡; nothing where nobody wrote one.
    pub card: Option<QualityCard>,
}

/// What does not fit together in an indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// The example's sign says another direction.
    Direction,
    /// The example is in another unit.
    Unit,
    /// The product's own check would doubt a form that says so.
    Doubtful(Box<Finding>),
}

impl Indicator {
    /// Everything that the library says of it but its name and its card: label and text, in the order of a page.
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        vec![
            ("行业", self.industry.clone()),
            ("一级指标", self.level2.parent().name().to_owned()),
            ("二级指标", self.level2.name().to_owned()),
            ("项目类型", self.project_types.join("、")),
            ("指标解释", self.definition.clone()),
            ("指标方向", self.direction.name().to_owned()),
            ("计量单位", self.unit.clone()),
            ("样例指标值", self.example.clone()),
            ("评（扣）分标准", self.scoring.clone()),
            ("指标值设定依据", self.basis.clone()),
            ("数据来源", self.data_source.clone()),
        ]
    }

    /// What its 质量卡 says, every part of it: label and text, empty where there is no card.
    pub fn card_facts(&self) -> Vec<(&'static str, String)> {
        let text = |part| self.card.as_ref().map_or("", |card| card.get(part)).to_owned();
        CardPart::ALL.map(|part| (part.name(), text(part))).into()
    }

    /// Where it stands on a form of a tree.
    pub const fn levels_in(&self, tree: Tree) -> (Level1, Level2) {
        self.level2.in_tree(tree)
    }

    /// The row that a form of a tree gets; with the example as its target where that is wanted.
    pub fn row(&self, tree: Tree, with_example: bool) -> Row {
        let (level1, level2) = self.levels_in(tree);
        let row = Row::default().with("l1", level1.name()).with("l2", level2.name());
        let row = row.with("name", self.name.as_str());
        if with_example { row.with("target_raw", self.example.as_str()) } else { row }
    }

    /// What is wrong with it as an example for others: direction and unit against the example, and every
    /// check of a form that holds only it, in both trees.
    pub fn unfit(&self) -> Vec<Unfit> {
        let mut found = Vec::new();
        let value = TargetValue::read(&self.example, &self.name);
        if self.direction_of(&value) != Some(self.direction) {
            found.push(Unfit::Direction);
        }
        if let TargetValue::Quantity(quantity) = &value
            && quantity.unit != Unit::read(&self.unit)
        {
            found.push(Unfit::Unit);
        }
        for tree in [Tree::CostAsLevel, Tree::CostInsideOutput] {
            let mut sheet = Sheet::new(FormKind::Target);
            sheet.rows_mut("indicators").push(self.row(tree, true).with("weight", "10"));
            let findings = check_row(&sheet, 0, &Facts::default()).into_iter();
            found.extend(findings.filter(is_of_indicator).map(Box::new).map(Unfit::Doubtful));
        }
        found
    }

    /// The direction that a value says; nothing where its sign says none.
    fn direction_of(&self, value: &TargetValue) -> Option<Direction> {
        match value {
            TargetValue::Quantity(quantity) => match quantity.bound {
                Bound::AtLeast | Bound::MoreThan => Some(Direction::More),
                Bound::AtMost | Bound::LessThan => Some(Direction::Less),
                Bound::Equal => Some(Direction::Equal),
                Bound::Range | Bound::About | Bound::Bare => None,
            },
            TargetValue::Date(_) => Some(Direction::Less),
            TargetValue::Graded(_) | TargetValue::YesNo(_) | TargetValue::Unread(_) => {
                Some(Direction::Qualitative)
            }
            TargetValue::Empty => None,
        }
    }
}

/// What the library says stands in these columns; weights are the department's own.
fn is_of_indicator(finding: &Finding) -> bool {
    match &finding.place {
        FieldPath::Cell { column, .. } => {
            ["l1", "l2", "name", "target_raw"].contains(&column.as_ref())
        }
        FieldPath::Field(_) | FieldPath::Whole => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::builtin;

    fn indicator(level2: Level2, name: &str, example: &str) -> Indicator {
        let mut indicator = builtin::ALL[0].indicator.clone();
        indicator.level2 = level2;
        indicator.name = name.to_owned();
        indicator.example = example.to_owned();
        indicator
    }

    #[test]
    fn every_level_stands_under_its_parent_in_both_trees() {
        for level2 in Level2::ALL {
            for tree in [Tree::CostInsideOutput, Tree::CostAsLevel] {
                let (level1, level2) = indicator(level2, "甲", "").levels_in(tree);
                assert!(tree.level2(level1).contains(&level2), "{tree:?} {level2}");
            }
        }
    }

    #[test]
    fn an_example_that_says_something_else_is_unfit() {
        let check = |direction, unit: &str, name, example, expected: fn(&Unfit) -> bool| {
            let mut indicator = indicator(Level2::Quality, name, example);
            indicator.direction = direction;
            indicator.unit = unit.to_owned();
            assert!(indicator.unfit().iter().any(expected), "{:?}", indicator.unfit());
        };
        let (more, less) = (Direction::More, Direction::Less);
        check(less, "%", "校舍完好率", "≥95%", |unfit| *unfit == Unfit::Direction);
        check(more, "人", "校舍完好率", "≥95%", |unfit| *unfit == Unfit::Unit);
        check(more, "%", "家长满意度", "≥95%", |unfit| matches!(unfit, Unfit::Doubtful(_)));
        let words = Direction::Qualitative;
        check(words, "", "校园环境", "明显改善", |unfit| {
            matches!(unfit, Unfit::Doubtful(_))
        });
    }

    #[test]
    fn a_row_takes_the_example_only_where_it_is_wanted() {
        let cost = indicator(Level2::SocialCost, "施工扰民投诉件数", "≤5件");
        let row = cost.row(Tree::CostInsideOutput, false);
        assert_eq!((row.get("l1"), row.get("l2")), ("产出指标", "成本指标"));
        assert_eq!((row.get("name"), row.get("target_raw")), ("施工扰民投诉件数", ""));
        let row = cost.row(Tree::CostAsLevel, true);
        assert_eq!((row.get("l2"), row.get("target_raw")), ("社会成本指标", "≤5件"));
    }
}
