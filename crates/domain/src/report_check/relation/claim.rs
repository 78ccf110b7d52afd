//! 全覆盖、全部、所有.

use super::super::Report;
use super::super::statement::{Place, Statement};
use super::super::verdict::{Judgement, Verdict};
use super::Relation;

/// K010.
pub static CLAIM: Relation = Relation {
    code: "K010",
    name: "全部、全覆盖",
    says: "说全部、全覆盖，应写出应有数和已有数，两个数相等",
    good: "应申报目标的部门58个，已申报58个，实现全覆盖。",
    bad: "部门整体目标申报实现全覆盖。",
    run,
};

const WORDS: &[&str] = &["全覆盖", "全部", "所有", "无一遗漏", "应评尽评", "应编尽编", "应报尽报"];

fn run(report: &Report) -> Vec<Judgement> {
    let mut out = Vec::new();
    for (index, paragraph) in report.paragraphs.iter().enumerate() {
        let mut last_clause = None;
        let mut found: Vec<(usize, &str)> =
            WORDS.iter().flat_map(|word| paragraph.text.match_indices(word)).collect();
        found.sort_unstable();
        for (start, word) in found {
            let clause = paragraph.clause(start);
            // 所有…全覆盖 is one claim.
            if last_clause.as_ref() == Some(&clause) {
                continue;
            }
            let place = Place { paragraph: index, start, end: start + word.len() };
            out.push(judge(report, place, word));
            last_clause = Some(clause);
        }
    }
    out
}

fn judge(report: &Report, place: Place, word: &str) -> Judgement {
    let sentence = report.paragraphs[place.paragraph].sentence(place.start);
    let near = report.statements.partition_point(|one| one.place.paragraph < place.paragraph);
    let counts: Vec<&Statement> = report.statements[near..]
        .iter()
        .take_while(|one| one.place.paragraph == place.paragraph)
        .filter(|one| one.sentence == sentence && one.counted().is_some() && !one.unit.is_empty())
        .collect();
    let pair = counts.windows(2).find(|pair| {
        pair[0].counted() == pair[1].counted() && pair[0].measure.fits(&pair[1].measure)
    });
    match pair {
        Some(pair) => {
            let message = format!(
                "说“{word}”，句中两个数相等（{}、{}）。",
                pair[0].shown(&report.paragraphs),
                pair[1].shown(&report.paragraphs)
            );
            let places = vec![place, pair[0].place, pair[1].place];
            Judgement { places, ..Judgement::at(CLAIM.code, Verdict::Holds, place, message) }
        }
        None => {
            let message = format!(
                "说“{word}”，文中没有应有数和已有数，无法从文中核对。请写出两个数，或对照台账。"
            );
            Judgement::at(CLAIM.code, Verdict::Unchecked, place, message)
        }
    }
}
