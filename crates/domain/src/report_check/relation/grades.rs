//! Figures by grade: 优…、良…、中…、差…

use super::super::Report;
use super::super::statement::{Measure, Statement};

/// Grades, best first, by their first letter.
const LETTERS: [char; 4] = ['优', '良', '中', '差'];

/// Figures of one measure in one sentence, one for each grade, best first.
pub struct Run<'r> {
    /// The figures; at least two.
    pub parts: Vec<&'r Statement>,
    /// Where the first stands among the report's figures.
    pub from: usize,
    /// No grade is left that could hold the rest.
    pub is_complete: bool,
}

/// The grade that a figure is of, by its lead.
pub fn grade(one: &Statement) -> Option<usize> {
    let chars: Vec<char> = one.lead.chars().collect();
    let is_quote = |c: char| matches!(c, '“' | '”' | '"' | '‘' | '’');
    chars.iter().enumerate().rev().find_map(|(index, c)| {
        let grade = LETTERS.iter().position(|letter| letter == c)?;
        let before = index.checked_sub(1).map(|at| chars[at]);
        let after = chars.get(index + 1).copied();
        let starts = before.is_none_or(|c| is_quote(c) || "为是得评次级".contains(c))
            || *c != '中' && before == Some('中');
        let ends = after.is_none_or(|c| is_quote(c) || "等秀好级次的及占为达项单部".contains(c));
        (starts && ends).then_some(grade)
    })
}

/// Runs of figures by grade that a measure has, such as shares.
pub fn runs<'r>(report: &'r Report, is_meant: impl Fn(&Measure) -> bool) -> Vec<Run<'r>> {
    let mut out: Vec<Run<'r>> = Vec::new();
    let mut last: Option<usize> = None;
    let mut before: Option<(&Statement, Option<usize>)> = None;
    for (index, one) in report.statements.iter().enumerate() {
        // 优4个、占28.6%: the share is of the grade before it.
        let inherited = before.filter(|(other, _)| is_of_same(other, one)).and_then(|(_, of)| of);
        let of = grade(one).or(inherited);
        before = Some((one, of));
        let Some(of) = of.filter(|_| is_meant(&one.measure)) else { continue };
        let is_complete = of + 1 == LETTERS.len() || one.lead.contains("以下");
        match out.last_mut() {
            Some(run) if last.is_some_and(|last| last < of) && goes_on(run, one) => {
                run.parts.push(one);
                run.is_complete = is_complete;
            }
            Some(_) | None => out.push(Run { parts: vec![one], from: index, is_complete }),
        }
        last = Some(of);
    }
    out.retain(|run| 1 < run.parts.len());
    out
}

fn goes_on(run: &Run<'_>, one: &Statement) -> bool {
    run.parts
        .last()
        .is_some_and(|last| last.shares_sentence(one) && last.measure.fits(&one.measure))
}

fn is_of_same(before: &Statement, one: &Statement) -> bool {
    let is_bare = one.lead.is_empty() || one.lead.starts_with('占');
    before.shares_segment(one) && before.measure != one.measure && is_bare
}
