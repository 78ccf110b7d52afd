//! The sheet as checks look at it: every indicator read once.

use rust_decimal::Decimal;

use super::cell::{Bound, Cell};
use super::declare::Doubt;
use super::facts::{Facts, Limits, national_rules};
use super::name::Name;
use super::place::Place;
use super::units::{self, Family};
use super::words::{self, Words, ends, has, words};
use crate::form::layout::{FieldKind, FormKind};
use crate::form::path::FieldPath;
use crate::form::sheet::{Row, Sheet};
use crate::form::target_adjustment::is_dropped;
use crate::indicator::line::SheetView;
use crate::regulation::pack::RulesAt;
use crate::unit::day::WrittenDay;
use crate::unit::points::Points;
use crate::unit::text::squeeze;

/// One indicator, read.
pub struct Line<'a> {
    /// Its index from 0.
    pub index: usize,
    /// The raw row.
    pub row: &'a Row,
    /// Its level.
    pub place: Place,
    /// First level, squeezed.
    pub l1: String,
    /// Second level, squeezed.
    pub l2: String,
    /// Its name.
    pub name: Name,
    /// 指标值, squeezed.
    pub target_text: String,
    /// 指标值.
    pub target: Cell,
    /// 完成值, squeezed.
    pub actual_text: String,
    /// 完成值.
    pub actual: Cell,
    /// 分值.
    pub weight: Option<Decimal>,
    /// 得分.
    pub score: Option<Decimal>,
}

impl<'a> Line<'a> {
    fn of(index: usize, row: &'a Row) -> Self {
        let (l1, l2) = (squeeze(row.get("l1")), squeeze(row.get("l2")));
        let target_text = squeeze(row.get("target_raw"));
        let actual_text = squeeze(row.get("actual_raw"));
        Self {
            index,
            row,
            place: Place::of(&l1, &l2),
            l1,
            l2,
            name: Name::of(row.get("name")),
            target: Cell::of(&target_text),
            target_text,
            actual: Cell::of(&actual_text),
            actual_text,
            weight: Points::read(row.get("weight")).ok().map(Points::value),
            score: Points::read(row.get("score")).ok().map(Points::value),
        }
    }

    /// The place of one of this row's columns.
    pub fn at(&self, column: &'static str) -> FieldPath {
        FieldPath::cell("indicators", self.index, column)
    }

    /// The name says that the value is a rate or share.
    pub fn is_rate(&self) -> bool {
        static NOT_SHARES: Words = Words::new("效率 频率 功率 速率 心率 汇率 倍率 容积率");
        let share = ends(&self.name.core, words!("率 比例 比重 占比 百分比 密度"));
        share && !ends(&self.name.core, &NOT_SHARES) || self.name.unit == "%"
    }

    /// The name says that nobody wants much of it.
    pub fn is_harm(&self) -> bool {
        has(&self.name.core, &words::HARM)
    }

    /// The name says money, and money that is spent.
    pub fn is_spending(&self) -> bool {
        let core = &self.name.core;
        has(core, &words::MONEY) && !has(core, &words::INCOME) && !self.is_rate()
    }

    /// 决策、过程 rows that every project shares and that are judged by points, not by a value.
    pub fn is_common_process(&self) -> bool {
        self.place == Place::Process && !self.is_rate()
    }

    /// A heading row: no value, no weight, no score.
    pub fn is_heading(&self) -> bool {
        self.name.core.is_empty() && self.target == Cell::Empty && self.actual == Cell::Empty
    }

    /// Less of it is better: cost, harm, and rates that are kept down.
    pub fn is_lower_better(&self) -> bool {
        match self.target.measure().map(|measure| measure.bound) {
            Some(Bound::AtMost) => true,
            Some(Bound::AtLeast) => false,
            Some(Bound::Equal | Bound::Bare) | None => {
                self.is_harm()
                    || has(&self.name.core, words!("控制率 结余率 结转率"))
                    || (matches!(self.place, Place::Cost | Place::SocialCost | Place::NatureCost)
                        && !self.is_rate())
            }
        }
    }

    /// The sign says that more is better where less is, or the other way round.
    pub fn is_bound_reversed(&self) -> bool {
        let Some(measure) = self.target.measure() else { return false };
        let bound = match (measure.bound, self.name.bound) {
            (Bound::Bare, Some(bound)) => bound,
            (bound, _) => bound,
        };
        match bound {
            Bound::AtLeast => self.wants_little(),
            Bound::AtMost => self.wants_much(),
            Bound::Equal | Bound::Bare => false,
        }
    }

    /// Money or time that is spent: less of it is better.
    pub fn wants_little(&self) -> bool {
        static GIVEN: Words = Words::new("补助 补贴 标准 待遇 工资 奖励 投保 兑付");
        let name = &self.name.core;
        let spent = self.place == Place::Cost
            && self.family() == Some(Family::Money)
            && !has(name, &words::INCOME)
            && !has(name, &GIVEN);
        let waiting = self.family() == Some(Family::Duration)
            && has(name, words!("响应 修复 处置 办理 等待 等候 到达 延误 审批"))
            && has(name, words!("时间 时长 时限 用时 时效"));
        spent || waiting
    }

    fn wants_much(&self) -> bool {
        if self.is_harm() || self.is_spending() {
            return false;
        }
        let counted = matches!(self.place, Place::Quantity | Place::Output)
            && matches!(
                self.family(),
                Some(
                    Family::Person
                        | Family::Attendance
                        | Family::Household
                        | Family::Area
                        | Family::Length
                )
            );
        let content = self.place == Place::Satisfaction && has(&self.name.core, words!("满意"));
        let good_rate = ends(&self.name.core, &words::QUALITY_RATE)
            || ends(&self.name.core, words!("覆盖率 及时率 接种率 参保率 入学率 签约率"));
        counted || content || good_rate
    }

    /// How far the actual value reaches the target: 1 where it is met, below 1 where it falls short.
    /// `None` when one of them is no number or they count different things.
    pub fn achievement(&self) -> Option<Decimal> {
        let (target, actual) = (self.target.measure()?, self.actual.measure()?);
        if self.is_bound_reversed() {
            return None;
        }
        let one_bare = target.is_bare() || actual.is_bare();
        if target.family != actual.family && !one_bare {
            return None;
        }
        let plain = one_bare || target.is_percent();
        let fraction = target.is_percent() && actual.is_bare() && actual.number <= Decimal::ONE;
        let (wanted, reached) = if fraction && Decimal::ONE < target.number {
            (target.number, actual.number * Decimal::ONE_HUNDRED)
        } else if plain {
            (target.number, actual.number)
        } else {
            (target.magnitude(), actual.magnitude())
        };
        let met = if self.is_lower_better() { reached <= wanted } else { wanted <= reached };
        if met {
            return Some(Decimal::ONE);
        }
        if self.is_lower_better() {
            wanted.checked_div(reached)
        } else {
            reached.checked_div(wanted)
        }
    }

    /// Done on a day after the one that was promised; both as far as they were written.
    pub fn is_late(&self) -> bool {
        let read = |text: &str| WrittenDay::read(text).ok();
        let (Some(due), Some(done)) = (read(&self.target_text), read(&self.actual_text)) else {
            return false;
        };
        if due.year.is_some() != done.year.is_some() {
            return false;
        }
        // Where neither names a year both are of the same one, whichever it is.
        match (due.last_day(SOME_YEAR), done.first_day(SOME_YEAR)) {
            (Some(due), Some(done)) => due < done,
            (_, None) | (None, _) => false,
        }
    }

    /// A share that cannot pass one hundred per cent.
    pub fn is_capped_rate(&self) -> bool {
        (self.is_rate()
            || self.place == Place::Satisfaction
            || has(&self.name.core, words!("满意")))
            && !has(&self.name.core, &words::GROWTH)
    }

    /// The value column repeats the weight, both without a unit, on a row that names no count.
    pub fn holds_weight(&self) -> bool {
        let Some(measure) = self.target.measure() else { return false };
        let same = measure.is_bare() && self.weight == Some(measure.number);
        let done = self
            .actual
            .measure()
            .is_some_and(|done| done.is_bare() && done.number == measure.number);
        same && self.name.unit.is_empty()
            && done
            && (!measure.number.fract().is_zero() || has(&self.name.core, words!("是否")))
    }

    /// The unit that the value has or the name promises.
    pub fn family(&self) -> Option<Family> {
        let own = self.target.measure().and_then(|measure| measure.family);
        own.or_else(|| units::unit(&self.name.unit))
    }
}

/// A year for days that name none; a common year, so that 29 February is no day of it.
const SOME_YEAR: i16 = 2025;

/// Sheet and facts, read once for all checks.
pub struct View<'a> {
    /// The sheet.
    pub sheet: &'a Sheet,
    /// What the sheet alone cannot know.
    pub facts: &'a Facts<'a>,
    /// The regulation's limits for it.
    pub limits: Limits,
    /// Indicators; on an adjustment without those that are not promised any more.
    pub lines: Vec<Line<'a>>,
    /// The typed view: funds, totals, weights.
    pub typed: SheetView,
}

impl<'a> View<'a> {
    /// Reads a sheet.
    pub fn of(sheet: &'a Sheet, facts: &'a Facts<'a>) -> Self {
        let lines = sheet.rows("indicators").iter().enumerate();
        let lines = lines.filter(|(_, row)| !is_dropped(sheet.kind(), row));
        let typed = SheetView::of(sheet);
        Self {
            sheet,
            facts,
            limits: Limits::of(facts, typed.year),
            lines: lines.map(|(index, row)| Line::of(index, row)).collect(),
            typed,
        }
    }

    /// Asks the rules in force; without them, the national ones of the form's basis day. Nothing where no
    /// rules cover the year.
    pub fn with_rules<T>(&self, ask: impl FnOnce(&RulesAt<'_>) -> T) -> Option<T> {
        match self.facts.rules {
            Some(rules) => Some(ask(rules)),
            None => national_rules(self.kind(), self.typed.year).map(|rules| ask(&rules)),
        }
    }

    /// The columns of the funds block that hold money, as the form declares them.
    pub fn money_columns(&self) -> Vec<&'static str> {
        let columns = self.kind().layout().group("funds").map_or(&[][..], |group| group.columns);
        let money = columns.iter().filter(|column| column.kind == FieldKind::Money);
        money.map(|column| column.id).collect()
    }

    /// Which form it is.
    pub fn kind(&self) -> FormKind {
        self.sheet.kind()
    }

    /// The stated weight of 预算执行率, from the first funds row that has one.
    pub fn execution_weight(&self) -> Option<Points> {
        self.typed.funds.iter().find_map(|fund| fund.weight.ok())
    }

    /// The stated points of 预算执行率.
    pub fn execution_score(&self) -> Option<Points> {
        self.typed.funds.iter().find_map(|fund| fund.score.ok())
    }

    /// A doubt about the whole sheet or a single field.
    pub fn say(&self, place: FieldPath, message: impl Into<String>) -> Vec<Doubt> {
        vec![Doubt { place, message: message.into() }]
    }

    /// Rows that carry something.
    pub fn rows(&self) -> impl Iterator<Item = &Line<'a>> {
        self.lines.iter().filter(|line| !line.is_heading())
    }
}
