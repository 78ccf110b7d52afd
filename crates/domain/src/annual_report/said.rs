//! How a figure is said in a sentence: as reports state it, or in words that follow from it.

use crate::figure::{Figure, FigureValue};
use crate::unit::share::Share;

/// In which words a figure is said; the word stands behind the colon of its token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// As it is shown, without the counts behind a share.
    Plain,
    /// `增加77个`, `减少3个`, `持平`.
    Change,
    /// `同比增长39.9%`, `同比下降2.0%`.
    Growth,
    /// `90.9%，达到90%的要求` of `达到90%`, or that it is not reached.
    Reaches(u8),
    /// `实现全覆盖`, or the share with its counts.
    Whole,
    /// `459个项目`: the most that any part has.
    Most,
    /// `626个，占92.8%`: the count before its share.
    Counted,
}

/// The words that may stand behind the colon of a token, and what they say.
pub const MANNERS: &[(&str, &str)] = &[
    ("增减", "增加77个、减少3个、持平"),
    ("同比", "同比增长39.9%、同比下降2.0%"),
    ("达到90%", "90.9%，达到90%的要求（数可以换）"),
    ("全覆盖", "实现全覆盖，没有全覆盖的写覆盖率"),
    ("项数", "各部分中最多的个数"),
    ("个数", "626个，占92.8%"),
];

impl Manner {
    /// The one whose word stands behind the colon.
    pub(super) fn read(word: &str) -> Option<Self> {
        let known = [
            ("增减", Self::Change),
            ("同比", Self::Growth),
            ("全覆盖", Self::Whole),
            ("项数", Self::Most),
            ("个数", Self::Counted),
        ];
        let found = known.into_iter().find(|(known, _)| *known == word);
        found.map(|(_, manner)| manner).or_else(|| {
            let asked = word.strip_prefix("达到")?.strip_suffix('%')?;
            asked.parse().ok().filter(|asked| *asked <= 100).map(Self::Reaches)
        })
    }
}

/// What stands instead of a figure that nothing is recorded of.
pub(super) const MISSING: &str = "待补";

/// Nothing is recorded of it: no records, no whole to take a share of.
pub(super) fn is_nothing(value: &FigureValue) -> bool {
    match value {
        FigureValue::Count(count) => *count == 0,
        FigureValue::Sum(amount) => amount.fen() == 0,
        FigureValue::Grades(counts) => counts.total() == 0,
        FigureValue::Ratio { whole, .. } => *whole == 0,
        FigureValue::Money { whole, .. } => whole.fen() == 0,
        FigureValue::Parts(parts) => parts.is_empty(),
    }
}

/// The figure in a sentence; 待补 where nothing is recorded.
pub(super) fn said(figure: &Figure, value: &FigureValue, manner: Manner) -> String {
    // A change of nothing is a change: it is said of a year that has both.
    let is_change = matches!(manner, Manner::Change);
    if is_nothing(value) && !is_change {
        return MISSING.to_owned();
    }
    let plain = || {
        let shown = figure.shown(value);
        shown.split_once('（').map_or(shown.clone(), |(before, _)| before.to_owned())
    };
    match (manner, value) {
        (Manner::Change, FigureValue::Count(0)) => "持平".to_owned(),
        (Manner::Change, FigureValue::Count(count)) => {
            let word = if *count < 0 { "减少" } else { "增加" };
            format!("{word}{}{}", count.abs(), figure.unit)
        }
        (Manner::Growth, FigureValue::Ratio { part: 0, .. }) => "与上年持平".to_owned(),
        (Manner::Growth, FigureValue::Ratio { part, .. }) => {
            let word = if *part < 0 { "下降" } else { "增长" };
            format!("同比{word}{}", plain().trim_start_matches('-'))
        }
        (Manner::Reaches(asked), FigureValue::Ratio { part, whole }) => {
            let is_reached = i64::from(asked) * whole <= 100 * part;
            let word = if is_reached { "达到" } else { "没有达到" };
            format!("{}，{word}{asked}%的要求", plain())
        }
        (Manner::Whole, FigureValue::Ratio { part, whole }) if part == whole => {
            "实现全覆盖".to_owned()
        }
        (Manner::Whole, FigureValue::Ratio { part, whole }) => {
            let share = Share::new(*part, *whole).map(|share| share.percent().fixed(1));
            format!("覆盖率{}（{part}/{whole}）", share.unwrap_or_default())
        }
        (Manner::Counted, FigureValue::Ratio { .. } | FigureValue::Grades(_)) => {
            let shown = figure.shown(value);
            let counted = shown.split_once('（').and_then(|(share, counts)| {
                let (part, _) = counts.split_once('/')?;
                Some(format!("{part}{}，占{share}", figure.unit))
            });
            counted.unwrap_or(shown)
        }
        (Manner::Most, FigureValue::Parts(parts)) => {
            let most = parts.values().max().copied().unwrap_or_default();
            format!("{most}{}项目", figure.unit)
        }
        _ => plain(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::{GradeCounts, find};

    fn told(id: &str, value: FigureValue, manner: Manner) -> String {
        said(find(id).expect("it is declared"), &value, manner)
    }

    /// 增加 or 减少, 达到 or 没有达到: the words follow from the figure.
    #[test]
    fn words_follow_from_the_figure() {
        let ratio = |part, whole| FigureValue::Ratio { part, whole };
        assert_eq!(told("F6", FigureValue::Count(77), Manner::Change), "增加77个");
        assert_eq!(told("F6", FigureValue::Count(-3), Manner::Change), "减少3个");
        assert_eq!(told("F6", FigureValue::Count(0), Manner::Change), "持平");
        assert_eq!(told("F7", ratio(77, 193), Manner::Growth), "同比增长39.9%");
        assert_eq!(told("F7", ratio(-3, 100), Manner::Growth), "同比下降3.0%");
        assert_eq!(told("F14", ratio(170, 187), Manner::Reaches(90)), "90.9%，达到90%的要求");
        assert_eq!(told("F14", ratio(168, 187), Manner::Reaches(90)), "89.8%，没有达到90%的要求");
        assert_eq!(Manner::read("达到95%"), Some(Manner::Reaches(95)));
        assert_eq!(Manner::read("达到101%"), None);
        assert_eq!(told("F34c", ratio(675, 675), Manner::Whole), "实现全覆盖");
        assert_eq!(told("F34c", ratio(670, 675), Manner::Whole), "覆盖率99.3%（670/675）");
        assert_eq!(told("F24", ratio(61, 64), Manner::Plain), "95%");
        assert_eq!(told("F24", ratio(61, 64), Manner::Counted), "61家，占95%");
        let grades = FigureValue::Grades(GradeCounts([626, 42, 6, 1]));
        assert_eq!(told("F21", grades, Manner::Counted), "7个，占1.0%");
    }

    #[test]
    fn a_figure_without_records_is_to_be_added_and_never_nought() {
        assert_eq!(told("F2", FigureValue::Count(0), Manner::Plain), "待补");
        assert_eq!(told("F7", FigureValue::Ratio { part: 5, whole: 0 }, Manner::Growth), "待补");
    }
}
