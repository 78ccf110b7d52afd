//! How forms use the library: which of its indicators they hold, and which names they hold beside it.

use std::collections::{BTreeMap, BTreeSet};

use super::catalogue::Catalogue;
use super::code::IndicatorCode;
use super::search::plain_name;
use crate::form::sheet::Sheet;
use crate::unit::day::Day;

/// What was counted over some forms; a form counts once for each name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    forms: BTreeMap<IndicatorCode, usize>,
    others: BTreeMap<String, usize>,
}

impl Usage {
    /// Counts over forms, against the names in use on a day.
    pub fn of<'s>(
        sheets: impl IntoIterator<Item = &'s Sheet>,
        catalogue: &Catalogue<'_>,
        on: Day,
    ) -> Self {
        let known: BTreeMap<String, &IndicatorCode> = catalogue
            .on(on)
            .map(|(item, version)| (plain_name(&version.indicator.name), item.code))
            .collect();
        let mut usage = Self::default();
        for sheet in sheets {
            let rows = sheet.rows("indicators").iter();
            let names: BTreeSet<String> = rows.map(|row| plain_name(row.get("name"))).collect();
            for name in names.into_iter().filter(|name| !name.is_empty()) {
                match known.get(&name) {
                    Some(code) => *usage.forms.entry((*code).clone()).or_default() += 1,
                    None => *usage.others.entry(name).or_default() += 1,
                }
            }
        }
        usage
    }

    /// How many forms hold an indicator.
    pub fn forms(&self, code: &IndicatorCode) -> usize {
        self.forms.get(code).copied().unwrap_or(0)
    }

    /// Names that are not in the library and stand on at least so many forms, the commonest first.
    pub fn others(&self, least: usize) -> Vec<(&str, usize)> {
        let others = self.others.iter().map(|(name, count)| (name.as_str(), *count));
        let mut others: Vec<(&str, usize)> = others.filter(|(_, count)| least <= *count).collect();
        others.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
        others
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::layout::FormKind;
    use crate::form::sheet::Row;

    fn sheet(names: &[&str]) -> Sheet {
        let mut sheet = Sheet::new(FormKind::Target);
        let row = |name: &&str| Row::default().with("name", *name);
        sheet.rows_mut("indicators").extend(names.iter().map(row));
        sheet
    }

    #[test]
    fn a_form_counts_once_for_a_name_however_it_is_marked() {
        let sheets = [
            sheet(&["★造林成活率（≥**%）", "造林成活率", "沙枣种植面积", ""]),
            sheet(&["沙枣种植面积", "甘草种植面积"]),
        ];
        let catalogue = Catalogue::of([]);
        let usage = Usage::of(&sheets, &catalogue, Day::new(2026, 6, 1).unwrap());
        assert_eq!(usage.forms(&"FOR-009".parse().unwrap()), 1);
        assert_eq!(usage.forms(&"FOR-010".parse().unwrap()), 0);
        assert_eq!(usage.others(1), [("沙枣种植面积", 2), ("甘草种植面积", 1)]);
        assert_eq!(usage.others(2), [("沙枣种植面积", 2)]);
    }
}
