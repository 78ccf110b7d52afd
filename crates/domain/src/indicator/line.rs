//! Typed views of a form, shared by checks and scoring: what each text means, beside where it stands.
//!
//! ```
//! use wenxiao_domain::form::layout::FormKind;
//! use wenxiao_domain::form::sheet::{Row, Sheet};
//! use wenxiao_domain::indicator::{level::Level2, line::SheetView};
//! let mut sheet = Sheet::new(FormKind::Target);
//! sheet.rows_mut("indicators").push(Row::default().with("l2", "数量指标").with("weight", "20"));
//! let view = SheetView::of(&sheet);
//! assert_eq!(view.indicators[0].level2, Some(Level2::Quantity));
//! ```

use super::level::{Level1, Level2, Tree, weight_in_label};
use super::value::{ActualValue, TargetValue};
use crate::form::layout::{FormFamily, FormKind};
use crate::form::path::FieldPath;
use crate::form::sheet::{Row, Sheet};
use crate::form::target_adjustment::is_dropped;
use crate::form::transfer::is_part_of_local;
use crate::unit::amount::{Amount, AmountError, MoneyUnit};
use crate::unit::points::{Points, PointsError};
use crate::unit::share::{Percent, PercentError};
use crate::unit::text::squeeze;

/// Where a funds row's money comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FundKind {
    /// 年度资金总额, 合计, 项目总投资.
    Total,
    /// 财政拨款 of this year, of any level and budget.
    Fiscal,
    /// 上年结转资金.
    Carryover,
    /// 其他资金, 单位资金, 财政专户管理资金.
    Other,
    /// A part of another row, in which it counts already: 自治区资金 of 地方财政资金.
    Part,
    /// A label that tells nothing of these.
    Unclassified,
}

impl FundKind {
    /// Reads a row's label: `其中：本年财政拨款`, `县级资金`, `年度资金总额：`.
    pub fn read(label: &str) -> Self {
        const WORDS: [(FundKind, &[&str]); 4] = [
            (FundKind::Carryover, &["结转", "结余"]),
            (
                FundKind::Other,
                &["其他", "单位资金", "专户", "自有", "自筹", "非税", "事业收入", "社会资金"],
            ),
            (FundKind::Total, &["总额", "合计", "总投资", "总计", "资金总量"]),
            (
                FundKind::Fiscal,
                &[
                    "拨款",
                    "财政",
                    "预算",
                    "中央",
                    "自治区",
                    "省",
                    "州",
                    "市",
                    "县",
                    "上级",
                    "本级",
                    "补助",
                    "国债",
                    "债券",
                    "基金",
                    "转移支付",
                ],
            ),
        ];
        let folded = squeeze(label);
        let has = |words: &[&str]| words.iter().any(|word| folded.contains(word));
        let found = WORDS.iter().find(|(_, words)| has(words)).map(|(kind, _)| *kind);
        found.unwrap_or(Self::Unclassified)
    }
}

/// One row of the funds block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FundLine {
    /// The row on the form, from 0.
    pub row: usize,
    /// Where the money comes from.
    pub kind: FundKind,
    /// 年初预算数; on a target form the 金额.
    pub initial: Result<Amount, AmountError>,
    /// 全年预算数（A）; on a target form the 金额 as well.
    pub adjusted: Result<Amount, AmountError>,
    /// 全年执行数（B）; on a monitoring form what was paid out to the cut-off.
    pub executed: Result<Amount, AmountError>,
    /// 全年预计执行数, on a monitoring form.
    pub forecast: Result<Amount, AmountError>,
    /// 执行率 as stated.
    pub rate: Result<Percent, PercentError>,
    /// 分值.
    pub weight: Result<Points, PointsError>,
    /// 得分 as stated.
    pub score: Result<Points, PointsError>,
}

impl FundLine {
    /// Typed view of one funds row; money is in 万元 unless the text says otherwise.
    pub fn of(kind: FormKind, index: usize, row: &Row) -> Self {
        let money = |column| Amount::read(row.get(column), MoneyUnit::TenThousand);
        let (initial, adjusted) = match kind.family() {
            FormFamily::Target
            | FormFamily::ExAnte
            | FormFamily::Adjustment
            | FormFamily::Authenticity
            | FormFamily::Review
            | FormFamily::Evaluation => ("amount", "amount"),
            FormFamily::SelfEvaluation => ("initial_budget", "adjusted_budget"),
            // Only a budget that was changed in the year is stated twice.
            FormFamily::Monitoring if row.get("adjusted_budget").is_empty() => {
                ("initial_budget", "initial_budget")
            }
            FormFamily::Monitoring => ("initial_budget", "adjusted_budget"),
        };
        Self {
            row: index,
            kind: match row.get("kind") {
                label if is_part_of_local(kind, label) => FundKind::Part,
                label => FundKind::read(label),
            },
            initial: money(initial),
            adjusted: money(adjusted),
            executed: money("executed"),
            forecast: money("forecast"),
            rate: Percent::read(row.get("rate")),
            weight: Points::read(row.get("weight")),
            score: Points::read(row.get("score")),
        }
    }

    /// Where a column of this row stands.
    pub fn place(&self, column: &'static str) -> FieldPath {
        FieldPath::cell("funds", self.row, column)
    }

    /// No amount was written in the row.
    pub fn is_blank(&self) -> bool {
        [self.initial, self.adjusted, self.executed]
            .iter()
            .all(|amount| matches!(amount, Err(AmountError::Empty)))
    }
}

/// One row of the indicators block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndicatorLine {
    /// The row on the form, from 0.
    pub row: usize,
    /// 一级指标; where its cell tells nothing, the one above the second level.
    pub level1: Option<Level1>,
    /// 二级指标.
    pub level2: Option<Level2>,
    /// What the first level's label says it weighs: `产出指标（50分）`.
    pub level1_weight: Option<Points>,
    /// 三级指标 as typed, without template marks.
    pub name: String,
    /// 指标值.
    pub target: TargetValue,
    /// 实际完成值, on a monitoring form to the cut-off; empty on a target form.
    pub actual: ActualValue,
    /// 全年预计完成情况, on a monitoring form.
    pub forecast: ActualValue,
    /// 分值.
    pub weight: Result<Points, PointsError>,
    /// 得分 as stated.
    pub score: Result<Points, PointsError>,
    /// Something was written into 偏差原因分析及改进措施.
    pub has_reason: bool,
}

impl IndicatorLine {
    /// Typed view of one indicator row.
    pub fn of(index: usize, row: &Row) -> Self {
        let name = row.get("name");
        let level2 = Level2::read(row.get("l2"));
        let level1_text = row.get("l1");
        let note = row.get("l1_weight");
        Self {
            row: index,
            level1: Level1::read(level1_text).or(level2.map(Level2::parent)),
            level2,
            level1_weight: weight_in_label(if note.is_empty() { level1_text } else { note }),
            name: clean_name(name).to_owned(),
            target: TargetValue::read(row.get("target_raw"), name),
            actual: ActualValue::read(row.get("actual_raw"), name),
            forecast: ActualValue::read(row.get("forecast_raw"), name),
            weight: Points::read(row.get("weight")),
            score: Points::read(row.get("score")),
            has_reason: !row.get("deviation_note").trim().is_empty(),
        }
    }

    /// Where a column of this row stands.
    pub fn place(&self, column: &'static str) -> FieldPath {
        FieldPath::cell("indicators", self.row, column)
    }

    /// Less is better: the level speaks of cost.
    pub fn is_cost(&self) -> bool {
        self.level1 == Some(Level1::Cost) || self.level2.is_some_and(Level2::is_cost)
    }
}

/// A name without `指标1：`, `★` and `*` in front.
pub fn clean_name(name: &str) -> &str {
    let marks = ['★', '*', '＊', ' ', '\u{3000}', '\u{a0}'];
    let trimmed = name.trim().trim_start_matches(marks);
    let Some(rest) = trimmed.strip_prefix("指标") else { return trimmed };
    let digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let after = rest.trim_start_matches(digit);
    if after.len() == rest.len() {
        return trimmed;
    }
    match after.trim_start().strip_prefix([':', '：', '.', '．', '、']) {
        Some(name) => name.trim_start_matches(marks),
        None => trimmed,
    }
}

/// A whole form, typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetView {
    /// Which form.
    pub kind: FormKind,
    /// 年度, where a four-digit year was written.
    pub year: Option<i16>,
    /// The indicator tree that its first levels belong to.
    pub tree: Tree,
    /// Rows of the funds block.
    pub funds: Vec<FundLine>,
    /// Rows of the indicators block; rows without any text are left out, and on an adjustment those that
    /// are not promised any more.
    pub indicators: Vec<IndicatorLine>,
    /// 总分 as stated.
    pub total_weight: Result<Points, PointsError>,
    /// 总得分 as stated.
    pub total_score: Result<Points, PointsError>,
}

impl SheetView {
    /// Typed view of a form.
    pub fn of(sheet: &Sheet) -> Self {
        let kind = sheet.kind();
        let rows = |group| sheet.rows(group).iter().enumerate().filter(|(_, row)| !row.is_empty());
        let promised = rows("indicators").filter(|(_, row)| !is_dropped(kind, row));
        let indicators: Vec<_> =
            promised.map(|(index, row)| IndicatorLine::of(index, row)).collect();
        Self {
            kind,
            year: year(sheet.field("year")),
            tree: Tree::of(indicators.iter().filter_map(|line| line.level1)),
            funds: rows("funds").map(|(index, row)| FundLine::of(kind, index, row)).collect(),
            indicators,
            total_weight: Points::read(sheet.field("total_weight")),
            total_score: Points::read(sheet.field("total_score")),
        }
    }

    /// The row that stands for the whole money: the one of the total; without one, the only row that
    /// holds an amount.
    pub fn total_funds(&self) -> Option<&FundLine> {
        let total = self.funds.iter().find(|line| line.kind == FundKind::Total && !line.is_blank());
        total.or_else(|| {
            let mut filled = self.funds.iter().filter(|line| !line.is_blank());
            filled.next().filter(|_| filled.next().is_none())
        })
    }

    /// Indicators of a first level.
    pub fn under(&self, level: Level1) -> impl Iterator<Item = &IndicatorLine> {
        self.indicators.iter().filter(move |line| line.level1 == Some(level))
    }

    /// The weights of all indicators; unreadable ones count as nothing.
    pub fn indicator_weight(&self) -> Points {
        self.indicators.iter().filter_map(|line| line.weight.ok()).sum()
    }
}

/// The year in `2024`, `2024年度`, `（２０２４年度）`.
fn year(text: &str) -> Option<i16> {
    let folded = squeeze(text);
    let digits: String = folded
        .trim_start_matches(|c: char| !c.is_ascii_digit())
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    if digits.len() == 4 { digits.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn funds_rows_are_told_apart_by_their_labels() {
        for (label, kind) in [
            ("年度资金总额：", FundKind::Total),
            ("年度财政资金总额", FundKind::Total),
            ("其中：本年财政拨款", FundKind::Fiscal),
            ("其中：中央、省、市补助", FundKind::Fiscal),
            ("县级资金", FundKind::Fiscal),
            ("上年结转资金", FundKind::Carryover),
            ("其他资金", FundKind::Other),
            ("财政专户管理资金", FundKind::Other),
            ("资金", FundKind::Unclassified),
        ] {
            assert_eq!(FundKind::read(label), kind, "{label}");
        }
    }

    #[test]
    fn template_marks_are_no_part_of_a_name() {
        for (typed, name) in [
            ("指标1：抽检批次", "抽检批次"),
            ("指标２.抽检批次", "抽检批次"),
            ("★★种植面积", "种植面积"),
            ("* 验收合格率", "验收合格率"),
            ("指标完成率", "指标完成率"),
        ] {
            assert_eq!(clean_name(typed), name);
        }
    }

    #[test]
    fn the_only_filled_row_stands_for_the_whole_money() {
        let mut sheet = Sheet::new(FormKind::SelfEvaluation);
        let rows = sheet.rows_mut("funds");
        rows.push(Row::default().with("kind", "当年财政拨款").with("adjusted_budget", "850"));
        rows.push(Row::default().with("kind", "其他资金"));
        let view = SheetView::of(&sheet);
        assert_eq!(view.total_funds().map(|line| line.kind), Some(FundKind::Fiscal));
        sheet.rows_mut("funds")[1].set("executed", "3");
        assert_eq!(SheetView::of(&sheet).total_funds(), None);
    }

    #[test]
    fn a_row_keeps_its_place_when_rows_before_it_are_empty() {
        let mut sheet = Sheet::new(FormKind::SelfEvaluation);
        sheet.set_field("year", "（２０２４年度）");
        let row = Row::default().with("l1", "成本指标(20分)").with("l2", "经济成本指标");
        sheet.rows_mut("indicators").extend([Row::default(), row]);
        let view = SheetView::of(&sheet);
        assert_eq!((view.year, view.tree), (Some(2024), Tree::CostAsLevel));
        let line = &view.indicators[0];
        assert_eq!(line.place("name").to_string(), "indicators[1].name");
        assert_eq!(line.level1_weight, Some(Points::whole(20)));
        assert!(line.is_cost());
    }
}
