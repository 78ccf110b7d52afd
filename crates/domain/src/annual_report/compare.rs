//! Figures held against what they said before: in the last revision, and in the year before.

use super::said::{MISSING, Manner, said};
use crate::figure::{ALL, Figure, Population};

/// What a figure says of two years, or said at two times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// Its id.
    pub figure: &'static str,
    /// Before: 待补 where nothing was recorded.
    pub before: String,
    /// Now.
    pub now: String,
}

impl Compared {
    /// It says something else.
    pub fn differs(&self) -> bool {
        self.before != self.now
    }
}

/// What every figure says now; 待补 where nothing is recorded.
pub fn said_now(all: Population<'_>) -> Vec<(&'static str, String)> {
    let one =
        |figure: &Figure| (figure.id, said(figure, &(figure.compute)(all).value, Manner::Plain));
    ALL.iter().map(one).collect()
}

/// Every figure of the year beside that of the year before. A figure of which neither year has anything is left out.
pub fn compare(all: Population<'_>) -> Vec<Compared> {
    let before = Population { work_year: all.work_year - 1, ..all };
    let figures = said_now(before).into_iter().zip(said_now(all));
    let figures = figures.map(|((figure, before), (_, now))| Compared { figure, before, now });
    figures.filter(|one| one.before != MISSING || one.now != MISSING).collect()
}

/// Figures that say something else than they were kept with: `F14` 89.7% → 90.0%. Those that are used on one side alone
/// have no other side to differ from.
pub fn moved(kept: &[(String, String)], now: &[(&'static str, String)]) -> Vec<Compared> {
    let one = |(id, now): &(&'static str, String)| {
        let (_, before) = kept.iter().find(|(kept, _)| kept == id)?;
        let one = Compared { figure: id, before: before.clone(), now: now.clone() };
        one.differs().then_some(one)
    };
    now.iter().filter_map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_that_moved_since_is_told_with_both_values() {
        let kept = [("F14", "89.7%"), ("F2", "459个"), ("F3", "19.94亿元")];
        let kept = kept.map(|(id, said)| (id.to_owned(), said.to_owned()));
        let now = [("F2", "459个".to_owned()), ("F14", "90.0%".to_owned()), ("F5", "1万元".into())];
        let expected =
            Compared { figure: "F14", before: "89.7%".to_owned(), now: "90.0%".to_owned() };
        assert_eq!(moved(&kept, &now), [expected]);
    }
}
