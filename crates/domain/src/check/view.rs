//! The sheet as checks look at it: every indicator read once.

use rust_decimal::Decimal;

use super::cell::{Bound, Cell, Measure, split_bound};
use super::declare::Doubt;
use super::facts::{Facts, Limits};
use super::units::{self, Family};
use super::words::{self, ends, has};
use crate::form::layout::FormKind;
use crate::form::path::FieldPath;
use crate::form::sheet::{Row, Sheet};
use crate::indicator::line::SheetView;
use crate::unit::day::WrittenDay;
use crate::unit::points::Points;
use crate::unit::text::squeeze;

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
    fn of(l1: &str, l2: &str) -> Self {
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
        const PROCESS: &str = "决策 管理 制度 过程 立项 依据 组织 投入 监管 申报";
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
            .or_else(|| has(l2, PROCESS).then_some(Self::Process))
            .or_else(|| find(l1, FIRST))
            .or_else(|| has(l1, PROCESS).then_some(Self::Process))
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

/// A name with the template's remains taken off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// What is left: `种植作物成活率`.
    pub core: String,
    /// The unit that a bracket or a trailing template names: `%` of `(≥**%)`.
    pub unit: String,
    /// The sign in that template.
    pub bound: Option<Bound>,
    /// A measure written at the end of the name: `100%` of `达标率100%`.
    pub value: Option<Measure>,
}

impl Name {
    fn of(text: &str) -> Self {
        let text = squeeze(text);
        let text = strip_numbering(&text);
        let mut name = Self::default();
        let mut core = String::new();
        let mut rest = text;
        while let Some((before, inner)) = rest.split_once('(') {
            core.push_str(before);
            let (inside, after) = inner.split_once(')').unwrap_or((inner, ""));
            if !name.take_template(inside) {
                core.push('(');
                core.push_str(inside);
                core.push(')');
            }
            rest = after;
        }
        core.push_str(rest);
        if let Some(at) = core.find(['≥', '≤', '≧', '≦', '=', '>', '<'])
            && name.take_template(&core[at..])
        {
            core.truncate(at);
        }
        if name.unit.is_empty() && core.ends_with('%') && !ends_in_number(&core) {
            core.pop();
            name.unit = "%".to_owned();
        }
        name.take_value(&mut core);
        name.core = core;
        name
    }

    fn take_template(&mut self, inside: &str) -> bool {
        let (bound, body) = split_bound(inside);
        let body = body.strip_prefix("单位:").unwrap_or(body);
        let unit = body.trim_start_matches(['*', 'X', '×', '_', '-', '?']);
        let known = units::unit(unit).is_some();
        if known && (bound != Bound::Bare || unit.len() < body.len() || self.unit.is_empty()) {
            self.unit = unit.to_owned();
            self.bound = (bound != Bound::Bare).then_some(bound);
            return true;
        }
        false
    }

    fn take_value(&mut self, core: &mut String) {
        let Some(start) = core.char_indices().find(|(_, c)| c.is_ascii_digit()).map(|(i, _)| i)
        else {
            return;
        };
        let Cell::Measure(found) = Cell::of(&core[start..]) else { return };
        if found.rest.is_empty() && !found.unit.is_empty() && start != 0 {
            let front = core[..start].to_owned();
            self.value = Some(found);
            if ends(&front, "率 比例") {
                *core = front;
            }
        }
    }
}

fn ends_in_number(text: &str) -> bool {
    text.trim_end_matches('%').ends_with(|c: char| c.is_ascii_digit())
}

fn strip_numbering(text: &str) -> &str {
    let mut text = text.trim_start_matches(['★', '☆', '*', '※', '●', '○', '·', '•', '◆', '-']);
    if let Some(after) = text.strip_prefix("指标") {
        let digits = after.trim_start_matches(|c: char| c.is_ascii_digit());
        if digits.len() < after.len() {
            text = digits.trim_start_matches(['.', ':', '、', ')', ',']);
        }
    }
    let after = text.trim_start_matches(|c: char| c.is_ascii_digit());
    if after.len() < text.len() && after.starts_with(['、', ':']) {
        text = after.trim_start_matches(['、', ':']);
    }
    text.strip_prefix("其中:").unwrap_or(text)
}

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
        const NOT_SHARES: &str = "效率 频率 功率 速率 心率 汇率 倍率 容积率";
        let share = ends(&self.name.core, "率 比例 比重 占比 百分比 密度");
        share && !ends(&self.name.core, NOT_SHARES) || self.name.unit == "%"
    }

    /// The name says that nobody wants much of it.
    pub fn is_harm(&self) -> bool {
        has(&self.name.core, words::HARM)
    }

    /// The name says money, and money that is spent.
    pub fn is_spending(&self) -> bool {
        let core = &self.name.core;
        has(core, words::MONEY) && !has(core, words::INCOME) && !self.is_rate()
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
                    || has(&self.name.core, "控制率 结余率 结转率")
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
        const GIVEN: &str = "补助 补贴 标准 待遇 工资 奖励 投保 兑付";
        let name = &self.name.core;
        let spent = self.place == Place::Cost
            && self.family() == Some(Family::Money)
            && !has(name, words::INCOME)
            && !has(name, GIVEN);
        let waiting = self.family() == Some(Family::Duration)
            && has(name, "响应 修复 处置 办理 等待 等候 到达 延误 审批")
            && has(name, "时间 时长 时限 用时 时效");
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
        let content = self.place == Place::Satisfaction && has(&self.name.core, "满意");
        let good_rate = ends(&self.name.core, words::QUALITY_RATE)
            || ends(&self.name.core, "覆盖率 及时率 接种率 参保率 入学率 签约率");
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
        (self.is_rate() || self.place == Place::Satisfaction || has(&self.name.core, "满意"))
            && !has(&self.name.core, words::GROWTH)
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
            && (!measure.number.fract().is_zero() || has(&self.name.core, "是否"))
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
    /// Indicators.
    pub lines: Vec<Line<'a>>,
    /// The typed view: funds, totals, weights.
    pub typed: SheetView,
}

impl<'a> View<'a> {
    /// Reads a sheet.
    pub fn of(sheet: &'a Sheet, facts: &'a Facts<'a>) -> Self {
        let lines = sheet.rows("indicators").iter().enumerate();
        let typed = SheetView::of(sheet);
        Self {
            sheet,
            facts,
            limits: Limits::of(facts, typed.year),
            lines: lines.map(|(index, row)| Line::of(index, row)).collect(),
            typed,
        }
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
