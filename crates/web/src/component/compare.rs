//! Two sheets of one form, laid beside each other: which rows belong together, which cells differ.
//!
//! Rows are matched by name: equal names first, then the most similar ones, then those that stand in the
//! same gap and agree in two columns. What stays alone was added or removed.

use std::collections::BTreeSet;

use wenxiao_domain::form::layout::{GroupSpec, Layout};
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::{Row, Sheet};
use wenxiao_domain::indicator::same::is_same_value;
use wenxiao_domain::unit::text::squeeze;

/// What became of a field, a cell or a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// 改.
    Altered,
    /// 增.
    Added,
    /// 删.
    Removed,
}

impl Change {
    /// The word people see.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Altered => "改",
            Self::Added => "增",
            Self::Removed => "删",
        }
    }

    /// Of two texts; `None` when they are equal.
    pub fn between(older: &str, newer: &str) -> Option<Self> {
        match (older.is_empty(), newer.is_empty()) {
            _ if older == newer => None,
            (true, _) => Some(Self::Added),
            (_, true) => Some(Self::Removed),
            (false, false) => Some(Self::Altered),
        }
    }
}

/// A row of one or both sheets, by its index in each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowPair {
    /// Index in the older sheet.
    pub older: Option<usize>,
    /// Index in the newer sheet.
    pub newer: Option<usize>,
}

impl RowPair {
    /// The row was added or removed as a whole; `None` when both sheets have it.
    pub const fn change(self) -> Option<Change> {
        match self {
            Self { older: None, newer: Some(_) } => Some(Change::Added),
            Self { older: Some(_), newer: None } => Some(Change::Removed),
            Self { older: Some(_), newer: Some(_) } | Self { older: None, newer: None } => None,
        }
    }
}

/// One differing value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedCell {
    /// Its place: in the newer sheet, or in the older one when the row was removed.
    pub path: FieldPath,
    /// What became of it.
    pub change: Change,
    /// What became of the whole row, where it was added or removed.
    pub row: Option<Change>,
    /// The text before.
    pub older: String,
    /// The text after.
    pub newer: String,
}

/// Every differing value, fields in the layout's order, then groups row by row.
pub fn changed_cells(older: &Sheet, newer: &Sheet) -> Vec<ChangedCell> {
    let layout = newer.kind().layout();
    let mut out = Vec::new();
    for spec in layout.fields {
        let path = FieldPath::field(spec.id);
        push(&mut out, path, None, (older.field(spec.id), newer.field(spec.id)));
    }
    for group in layout.groups {
        for pair in row_pairs(group, older, newer) {
            let index = pair.newer.or(pair.older).unwrap_or(0);
            let whole_row = pair.change();
            for spec in group.columns {
                let path = FieldPath::cell(group.id, index, spec.id);
                let text = |sheet: &Sheet, row: Option<usize>| {
                    row.and_then(|row| sheet.rows(group.id).get(row).map(|row| row.get(spec.id)))
                        .unwrap_or_default()
                        .to_owned()
                };
                let (older, newer) = (text(older, pair.older), text(newer, pair.newer));
                push(&mut out, path, whole_row, (&older, &newer));
            }
        }
    }
    out
}

fn push(
    out: &mut Vec<ChangedCell>,
    path: FieldPath,
    row: Option<Change>,
    (older, newer): (&str, &str),
) {
    if let Some(change) = Change::between(older, newer) {
        let (older, newer) = (older.to_owned(), newer.to_owned());
        out.push(ChangedCell { path, change, row, older, newer });
    }
}

/// The changed values without those that only write the same quantity in another way.
pub fn changed_in_substance(older: &Sheet, newer: &Sheet) -> Vec<ChangedCell> {
    let layout = newer.kind().layout();
    let mut changed = changed_cells(older, newer);
    changed.retain(|cell| !is_same_quantity(layout, &cell.path, &cell.older, &cell.newer));
    changed
}

/// Both texts of a place write the same value: [`is_same_value`].
pub fn is_same_quantity(layout: &Layout, path: &FieldPath, older: &str, newer: &str) -> bool {
    layout.spec(path).is_some_and(|spec| is_same_value(spec.kind, older, newer))
}

/// Both sheets' rows of a group in one order: the newer sheet's, with removed rows where they stood.
pub fn row_pairs(group: &GroupSpec, older: &Sheet, newer: &Sheet) -> Vec<RowPair> {
    let (old_rows, new_rows) = (older.rows(group.id), newer.rows(group.id));
    let partner = partners(group, old_rows, new_rows);
    let matched: BTreeSet<usize> = partner.iter().flatten().copied().collect();
    let removed_after = |old: Option<usize>| {
        let start = old.map_or(0, |old| old + 1);
        (start..old_rows.len())
            .take_while(|index| !matched.contains(index))
            .map(|index| RowPair { older: Some(index), newer: None })
    };
    let mut out: Vec<RowPair> = removed_after(None).collect();
    for (new, old) in partner.iter().enumerate() {
        out.push(RowPair { older: *old, newer: Some(new) });
        if old.is_some() {
            out.extend(removed_after(*old));
        }
    }
    out
}

/// For each newer row the older one that it continues.
fn partners(group: &GroupSpec, old_rows: &[Row], new_rows: &[Row]) -> Vec<Option<usize>> {
    let name = name_column(group);
    let names = |rows: &[Row]| rows.iter().map(|row| squeeze(row.get(name))).collect::<Vec<_>>();
    let (old_names, new_names) = (names(old_rows), names(new_rows));
    let mut partner = vec![None; new_rows.len()];
    let mut free: BTreeSet<usize> = (0..old_rows.len()).collect();
    for (new, wanted) in new_names.iter().enumerate() {
        let equal = free.iter().copied().find(|old| {
            old_names[*old] == *wanted && (!wanted.is_empty() || old_rows[*old] == new_rows[new])
        });
        take(&mut partner, &mut free, new, equal);
    }
    let mut scored: Vec<(u32, usize, usize)> = Vec::new();
    for new in (0..new_rows.len()).filter(|new| partner[*new].is_none()) {
        for old in &free {
            let score = similarity(&old_names[*old], &new_names[new]);
            if SIMILAR <= score {
                scored.push((score, new, *old));
            }
        }
    }
    scored.sort_by_key(|(score, new, old)| (u32::MAX - score, *new, *old));
    for (_, new, old) in scored {
        if partner[new].is_none() && free.contains(&old) {
            take(&mut partner, &mut free, new, Some(old));
        }
    }
    for new in (0..new_rows.len()).filter(|new| partner[*new].is_none()).collect::<Vec<_>>() {
        let after = partner[..new].iter().rev().flatten().next().copied();
        let start = after.map_or(0, |old| old + 1);
        let same_gap = (start..old_rows.len())
            .take_while(|old| free.contains(old))
            .find(|old| AGREEING <= agreeing(&old_rows[*old], &new_rows[new]));
        take(&mut partner, &mut free, new, same_gap);
    }
    partner
}

/// Names that share at least this many hundredths of their pairs of characters are the same row.
const SIMILAR: u32 = 50;

/// Rows in the same place that agree in at least so many columns are the same row under a new name.
const AGREEING: usize = 2;

fn take(partner: &mut [Option<usize>], free: &mut BTreeSet<usize>, new: usize, old: Option<usize>) {
    if let Some(old) = old {
        free.remove(&old);
        partner[new] = Some(old);
    }
}

/// The column that says what a row is about: `name`, else the first one.
fn name_column(group: &GroupSpec) -> &'static str {
    let named = group.columns.iter().find(|spec| spec.id == "name");
    named.or(group.columns.first()).map_or("", |spec| spec.id)
}

fn agreeing(older: &Row, newer: &Row) -> usize {
    newer.iter().filter(|(column, text)| older.get(column) == *text).count()
}

/// Shared pairs of neighbouring characters, in hundredths of all (Dice).
fn similarity(a: &str, b: &str) -> u32 {
    let pairs = |text: &str| {
        let chars: Vec<char> = text.chars().collect();
        chars.windows(2).map(|pair| (pair[0], pair[1])).collect::<Vec<_>>()
    };
    let (pairs_a, mut pairs_b) = (pairs(a), pairs(b));
    let total = pairs_a.len() + pairs_b.len();
    if total == 0 {
        return 0;
    }
    let mut shared = 0;
    for pair in pairs_a {
        if let Some(at) = pairs_b.iter().position(|other| *other == pair) {
            pairs_b.swap_remove(at);
            shared += 1;
        }
    }
    u32::try_from(200 * shared / total).unwrap_or(0)
}

/// One sheet that holds the rows of both, with the pairs of each group, so that the newer layout can be
/// laid over it. A single field shows the newer text, or the older where the newer is empty.
pub fn union(older: &Sheet, newer: &Sheet) -> (Sheet, Vec<(&'static str, Vec<RowPair>)>) {
    let layout: &'static Layout = newer.kind().layout();
    let mut sheet = Sheet::new(newer.kind());
    let mut groups = Vec::new();
    for spec in layout.fields {
        let text = newer.field(spec.id);
        sheet.set_field(spec.id, if text.is_empty() { older.field(spec.id) } else { text });
    }
    for group in layout.groups {
        let pairs = row_pairs(group, older, newer);
        let rows = pairs.iter().map(|pair| {
            let row = match (pair.newer, pair.older) {
                (Some(new), _) => newer.rows(group.id).get(new),
                (None, Some(old)) => older.rows(group.id).get(old),
                (None, None) => None,
            };
            row.cloned().unwrap_or_default()
        });
        *sheet.rows_mut(group.id) = rows.collect();
        groups.push((group.id, pairs));
    }
    (sheet, groups)
}

#[cfg(test)]
mod tests {
    use wenxiao_domain::form::layout::FormKind;

    use super::*;

    fn sheet(rows: &[(&str, &str, &str)]) -> Sheet {
        let mut sheet = Sheet::new(FormKind::Target);
        for (l2, name, target) in rows {
            let row = Row::default().with("l2", *l2).with("name", *name);
            sheet.rows_mut("indicators").push(row.with("target_raw", *target));
        }
        sheet
    }

    fn pairs(older: &Sheet, newer: &Sheet) -> Vec<(Option<usize>, Option<usize>)> {
        let group = FormKind::Target.layout().group("indicators").expect("FM-01 has indicators");
        row_pairs(group, older, newer).iter().map(|pair| (pair.older, pair.newer)).collect()
    }

    #[test]
    fn a_row_put_in_between_is_added_and_the_others_stay() {
        let older = sheet(&[("数量", "防渗长度", "12"), ("质量", "合格率", "100%")]);
        let newer = sheet(&[
            ("数量", "防渗长度", "12"),
            ("数量", "闸门座数", "3"),
            ("质量", "合格率", "100%"),
        ]);
        assert_eq!(
            pairs(&older, &newer),
            [(Some(0), Some(0)), (None, Some(1)), (Some(1), Some(2))]
        );
        let changed = changed_cells(&older, &newer);
        assert_eq!(changed.len(), 3, "the three cells of the new row: {changed:?}");
        assert!(changed.iter().all(|cell| cell.change == Change::Added));
    }

    #[test]
    fn a_removed_row_stands_where_it_stood() {
        let older =
            sheet(&[("数量", "甲乙丙", "1"), ("数量", "丁戊己", "2"), ("质量", "庚辛壬", "3")]);
        let newer = sheet(&[("数量", "甲乙丙", "1"), ("质量", "庚辛壬", "3")]);
        assert_eq!(
            pairs(&older, &newer),
            [(Some(0), Some(0)), (Some(1), None), (Some(2), Some(1))]
        );
    }

    #[test]
    fn a_reworded_row_is_altered_not_removed_and_added() {
        let older = sheet(&[("数量", "新建公路里程", "15"), ("质量", "明显提升", "较好")]);
        let newer = sheet(&[("数量", "新建农村公路里程", "15"), ("质量", "工程验收", "较好")]);
        assert_eq!(pairs(&older, &newer), [(Some(0), Some(0)), (Some(1), Some(1))]);
        let words: Vec<_> =
            changed_cells(&older, &newer).iter().map(|c| (c.path.to_string(), c.change)).collect();
        assert_eq!(
            words,
            [
                ("indicators[0].name".to_owned(), Change::Altered),
                ("indicators[1].name".to_owned(), Change::Altered)
            ]
        );
    }

    #[test]
    fn rows_that_changed_places_stay_the_same_rows() {
        let older = sheet(&[("数量", "甲乙丙", "1"), ("质量", "庚辛壬", "3")]);
        let newer = sheet(&[("质量", "庚辛壬", "3"), ("数量", "甲乙丙", "1")]);
        assert_eq!(pairs(&older, &newer), [(Some(1), Some(0)), (Some(0), Some(1))]);
        assert_eq!(changed_cells(&older, &newer), []);
    }

    #[test]
    fn equal_sheets_differ_nowhere() {
        let one = sheet(&[("数量", "", "1"), ("数量", "", "1"), ("", "", "")]);
        assert_eq!(changed_cells(&one, &one), []);
    }
}
