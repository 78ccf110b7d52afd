//! Which columns of the indicator table mean what, once doubles are settled.

use wenxiao_domain::form::layout::FormKind;

use super::draft::Draft;
use super::header::{Header, HeaderColumn};
use super::label::IndicatorColumn;
use super::text::bare;

/// 备注 of a form that has 原因说明 beside it.
const REMARK: IndicatorColumn = IndicatorColumn::Further("remark");

type Column = HeaderColumn<IndicatorColumn>;

/// A level above the indicator itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// 一级指标.
    First,
    /// 二级指标.
    Second,
}

/// The columns of one block.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    settled: Vec<Column>,
    /// Points of 一级指标 in a column of their own.
    pub level1_points: Option<Column>,
    /// A second column of names, for rows whose first one says nothing.
    pub other_name: Option<Column>,
    /// Columns that mean something taken already.
    pub extra: Vec<Column>,
}

impl Columns {
    /// Settles the columns of a heading.
    pub fn of(draft: &Draft<'_>, header: &Header<IndicatorColumn>) -> Self {
        use IndicatorColumn as C;
        let mut columns = Self::default();
        for what in [
            C::Level1,
            C::Level2,
            C::Name,
            C::Sign,
            C::Target,
            C::Unit,
            C::MidTarget,
            C::Actual,
            C::Weight,
            C::Score,
            C::Note,
        ] {
            let found: Vec<Column> =
                header.columns.iter().filter(|column| column.what == what).copied().collect();
            match what {
                C::Weight => columns.settle_weights(&found, header),
                C::Name => columns.settle_names(draft, &found),
                C::Note => columns.settle_notes(draft, &found),
                C::Level1
                | C::Level2
                | C::Sign
                | C::Target
                | C::Unit
                | C::MidTarget
                | C::Actual
                | C::Score
                | C::Further(_) => columns.settle_best(&found),
            }
        }
        columns.settle_further(draft, header);
        columns.settle_double(header);
        columns
    }

    fn settle_best(&mut self, found: &[Column]) {
        let best = found.iter().find(|column| column.exact).or(found.first()).copied();
        self.settled.extend(best);
        self.extra.extend(found.iter().filter(|column| Some(**column) != best));
    }

    /// 三级指标 before 指标内容 before a mere 绩效指标.
    fn settle_names(&mut self, draft: &Draft<'_>, found: &[Column]) {
        let rank = |column: &Column| {
            let words = bare(&draft.cell(column.cell).text);
            (!words.starts_with("三级"), !column.exact)
        };
        let mut ranked = found.to_vec();
        ranked.sort_by_key(rank);
        self.settled.extend(ranked.first());
        self.other_name = ranked.get(1).filter(|column| column.exact).copied();
        let second = self.other_name;
        self.extra.extend(ranked.iter().skip(1).filter(|column| Some(**column) != second));
    }

    /// The column of reasons before one of remarks.
    fn settle_notes(&mut self, draft: &Draft<'_>, found: &[Column]) {
        // 指标解释 is a remark of the target form; on a self-evaluation it explains no deviation.
        let explains = |column: &&Column| bare(&draft.cell(column.cell).text).contains("解释");
        let foreign = draft.kind == FormKind::SelfEvaluation;
        // A monitoring form has reasons and remarks, each in a column of its own.
        let remarks = |column: &&Column| bare(&draft.cell(column.cell).text).contains("备注");
        let (remark, found): (Vec<Column>, Vec<Column>) =
            found.iter().partition(|column| draft.kind.is_monitoring() && remarks(column));
        let remark = remark.first().map(|column| Column { what: REMARK, ..*column });
        self.settled.extend(remark);
        let (other, found): (Vec<Column>, Vec<Column>) =
            found.iter().partition(|column| foreign && explains(column));
        self.extra.extend(other);
        let reasons = found.iter().find(|column| {
            let words = bare(&draft.cell(column.cell).text);
            words.contains("原因") || words.contains("偏差")
        });
        let best = reasons.or_else(|| found.iter().find(|c| c.exact)).or(found.first()).copied();
        self.settled.extend(best);
        self.extra.extend(found.iter().filter(|column| Some(**column) != best));
    }

    /// Columns that only some forms have: the first of each where this form has it.
    fn settle_further(&mut self, draft: &Draft<'_>, header: &Header<IndicatorColumn>) {
        let group = draft.kind.layout().group("indicators");
        for column in &header.columns {
            let IndicatorColumn::Further(id) = column.what else { continue };
            let is_declared = group.is_some_and(|group| group.column(id).is_some());
            if is_declared && !self.has(column.what) {
                self.settled.push(*column);
            } else {
                self.extra.push(*column);
            }
        }
    }

    /// Levels may each have their points beside them: the last belongs to the indicator.
    fn settle_weights(&mut self, found: &[Column], header: &Header<IndicatorColumn>) {
        if found.len() < 2 {
            self.settled.extend(found);
            return;
        }
        let left_of = |column: &Column| {
            header
                .columns
                .iter()
                .filter(|c| c.to <= column.from)
                .rev()
                .map(|c| c.what)
                .find(|what| *what != IndicatorColumn::Weight)
        };
        let mut own = None;
        for column in found {
            match left_of(column) {
                Some(IndicatorColumn::Level1) if self.level1_points.is_none() => {
                    self.level1_points = Some(*column);
                }
                Some(IndicatorColumn::Level1 | IndicatorColumn::Level2) => self.extra.push(*column),
                _ if own.is_none() => own = Some(*column),
                _ => self.extra.push(*column),
            }
        }
        self.settled.extend(own);
    }

    /// Two sets of columns side by side, medium-term at the left and annual at the right: the annual
    /// one is read, and the left value column as the medium-term value.
    fn settle_double(&mut self, header: &Header<IndicatorColumn>) {
        use IndicatorColumn as C;
        let twice = |what| {
            let found: Vec<Column> =
                header.columns.iter().filter(|c| c.what == what && c.exact).copied().collect();
            (found.len() == 2).then(|| (found[0], found[1]))
        };
        let (Some(names), Some(targets)) = (twice(C::Name), twice(C::Target)) else { return };
        if names.1.from < targets.0.from || self.has(C::MidTarget) {
            return;
        }
        self.settled.retain(|c| !matches!(c.what, C::Name | C::Target | C::Level2));
        self.extra.retain(|c| !matches!(c.what, C::Name | C::Target | C::Level2));
        self.other_name = None;
        let level2 = twice(C::Level2);
        self.settled.extend([names.1, targets.1]);
        self.settled.push(Column { what: C::MidTarget, ..targets.0 });
        match level2 {
            Some((left, right)) => {
                self.settled.push(right);
                self.extra.push(left);
            }
            None => self.settled.extend(header.column(C::Level2)),
        }
        self.extra.push(names.0);
    }

    /// The column that means this.
    pub fn get(&self, what: IndicatorColumn) -> Option<Column> {
        self.settled.iter().find(|column| column.what == what).copied()
    }

    /// There is a column that means this.
    pub fn has(&self, what: IndicatorColumn) -> bool {
        self.get(what).is_some()
    }

    /// The column of a level.
    pub fn level(&self, level: Level) -> Option<Column> {
        match level {
            Level::First => self.get(IndicatorColumn::Level1),
            Level::Second => self.get(IndicatorColumn::Level2),
        }
    }

    /// Every settled column.
    pub fn settled(&self) -> &[Column] {
        &self.settled
    }

    /// A position belongs to a level column.
    pub fn is_level(&self, column: usize) -> bool {
        [Level::First, Level::Second]
            .into_iter()
            .filter_map(|level| self.level(level))
            .any(|c| c.from <= column && column < c.to)
    }

    /// A position belongs to a name or a value.
    pub fn is_value(&self, column: usize) -> bool {
        self.settled.iter().any(|c| {
            !matches!(c.what, IndicatorColumn::Level1 | IndicatorColumn::Level2)
                && c.from <= column
                && column < c.to
        })
    }

    /// A position belongs to any column of the table.
    pub fn is_inside(&self, column: usize) -> bool {
        self.settled.iter().any(|c| c.from <= column && column < c.to)
    }

    /// The column that most of a cell from here to there lies under; levels aside.
    pub fn under(&self, from: usize, to: usize) -> Option<IndicatorColumn> {
        self.settled
            .iter()
            .filter(|c| !matches!(c.what, IndicatorColumn::Level1 | IndicatorColumn::Level2))
            .map(|c| (to.min(c.to).saturating_sub(from.max(c.from)), c))
            .filter(|(overlap, _)| 0 < *overlap)
            .max_by_key(|(overlap, c)| (*overlap, std::cmp::Reverse(c.from)))
            .map(|(_, c)| c.what)
    }

    /// A cell from here to there lies under several columns of values.
    pub fn straddles(&self, from: usize, to: usize) -> bool {
        let values = self
            .settled
            .iter()
            .filter(|c| !matches!(c.what, IndicatorColumn::Level1 | IndicatorColumn::Level2));
        1 < values.filter(|c| c.from < to && from < c.to).count()
    }

    /// A cell from here to there lies over a level or name and also over values.
    pub fn crosses(&self, from: usize, to: usize) -> bool {
        let over = |c: &Column| c.from < to && from < c.to;
        let names = |c: &Column| {
            matches!(
                c.what,
                IndicatorColumn::Level1 | IndicatorColumn::Level2 | IndicatorColumn::Name
            )
        };
        let named = self.settled.iter().filter(|c| names(c)).any(over);
        let values = self.settled.iter().filter(|c| !names(c)).filter(|c| over(c)).count();
        (named && 1 <= values) || 3 <= values
    }
}
