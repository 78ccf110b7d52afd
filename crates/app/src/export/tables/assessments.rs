//! 年度考核 as it was announced, and what became of it.

use wenxiao_domain::state::County;

use super::{Table, maybe, number, text};

/// One row for each department of an announced year; points in hundredths.
pub(super) fn announced(county: &County) -> Table {
    let all = county.shared.assessments.values();
    let rows = all.flat_map(|year| {
        year.sheets.iter().map(|one| {
            let id = one.sheet.department;
            let outcome = year.outcome(id);
            vec![
                number(year.work_year),
                text(id.to_string()),
                number(one.rank),
                number(one.sheet.total.hundredths()),
                text(one.sheet.band.key()),
                maybe(outcome, |(total, _)| number(total.hundredths())),
                maybe(outcome, |(_, band)| text(band.key())),
                text(year.at.legal_day().to_string()),
                number(year.seq),
            ]
        })
    });
    Table {
        name: "assessment",
        columns: &[
            "work_year",
            "department",
            "rank",
            "total",
            "band",
            "final_total",
            "final_band",
            "announced_on",
            "entry",
        ],
        rows: rows.collect(),
    }
}

/// One row for each announced deduction, with the objection against it.
pub(super) fn deductions(county: &County) -> Table {
    let all = county.shared.assessments.values();
    let rows = all.flat_map(|year| {
        year.sheets.iter().flat_map(move |one| {
            let id = one.sheet.department;
            one.sheet.deductions.iter().map(move |lost| {
                let objection = year.objection(id, lost.number);
                let decision = objection.and_then(|one| one.decision.as_ref());
                vec![
                    number(year.work_year),
                    text(id.to_string()),
                    number(lost.number),
                    text(lost.stage.key()),
                    text(lost.fault.key()),
                    number(lost.points.hundredths()),
                    text(lost.reason.clone()),
                    maybe(lost.subject, |subject| text(subject.to_string())),
                    maybe(lost.trace.entry, number),
                    maybe(objection, |one| text(one.reason.clone())),
                    maybe(decision, |one| number(i64::from(one.adopted))),
                    maybe(decision, |one| text(one.reason.clone())),
                ]
            })
        })
    });
    Table {
        name: "assessment_deduction",
        columns: &[
            "work_year",
            "department",
            "number",
            "stage",
            "fault",
            "points",
            "reason",
            "subject",
            "entry",
            "objection",
            "adopted",
            "decision",
        ],
        rows: rows.collect(),
    }
}
