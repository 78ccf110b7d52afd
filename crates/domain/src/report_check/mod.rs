//! 核对报告: what a finished report states in figures, held against itself. A text is joined into
//! paragraphs, its figures become statements with the interval that their printed digits stand for, and
//! each relation says which of them hold together. Nothing is guessed: a figure that no relation reaches
//! is said to be uncheckable from the text.
//!
//! ```text
//! lines ──prose──> paragraphs ──scan──> statements ──relation──> judgements
//! ```

pub mod prose;

pub mod statement;

mod scan;

mod written;

pub mod verdict;

pub mod relation;

pub mod json;

use prose::Paragraph;
use relation::Relation;
use statement::Statement;
use verdict::{Judgement, Verdict};

use crate::regulation::key::DEPARTMENT_EVALUATION_SHARE;
use crate::regulation::pack::{Pack, SUPPORTED_YEARS};
use crate::unit::day::Day;
use crate::unit::share::Percent;

/// A report with everything that was found in it.
#[derive(Clone, Debug)]
pub struct Report {
    /// The text, joined and tidied; places of statements refer to it.
    pub paragraphs: Vec<Paragraph>,
    /// Its figures, in reading order.
    pub statements: Vec<Statement>,
    /// The year that the report is about, where the text tells.
    pub year: Option<i16>,
    /// 部门评价金额占比下限 that the regulation sets; `None` leaves the rule about it out.
    pub department_evaluation_share: Option<Percent>,
}

/// A report and what every relation says of it.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The report.
    pub report: Report,
    /// Everything that was said, in the order of the text.
    pub judgements: Vec<Judgement>,
}

impl Checked {
    /// How many judgements have a verdict.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.judgements.iter().filter(|one| one.verdict == verdict).count()
    }
}

/// Checks the lines of a report, as they stand in the file, by the rules in force at the end of its year;
/// without rules, what the regulation says is left out.
pub fn check(lines: &[String], pack: Option<&Pack>) -> Checked {
    let paragraphs = prose::paragraphs(lines);
    let statements = scan::statements(&paragraphs);
    let year = written::year(&paragraphs);
    let department_evaluation_share = pack.and_then(|pack| floor(pack, year));
    let report = Report { paragraphs, statements, year, department_evaluation_share };
    let run = |relation: &&Relation| (relation.run)(&report).into_iter().take(scan::MOST);
    let mut judgements: Vec<Judgement> = relation::ALL.iter().flat_map(run).collect();
    judgements.extend(relation::unrelated::judge(&report, &judgements));
    judgements.sort_by_key(|one| (one.place.paragraph, one.place.start, one.verdict));
    Checked { report, judgements }
}

/// 部门评价金额占比下限 at the end of a year, or of the nearest that the rules cover.
fn floor(pack: &Pack, year: Option<i16>) -> Option<Percent> {
    let (first, last) = (*SUPPORTED_YEARS.start(), *SUPPORTED_YEARS.end());
    let on = Day::end_of_year(year.unwrap_or(last).clamp(first, last))?;
    Some(pack.at(DEPARTMENT_EVALUATION_SHARE, on).ok()?.value)
}

#[cfg(test)]
mod tests;

#[cfg(test)]
mod properties;
