//! What was filed: documents, their texts and indicators, what checks and people said of them.

use wenxiao_domain::document::Document;
use wenxiao_domain::indicator::line::SheetView;
use wenxiao_domain::overview::due::due_on;
use wenxiao_domain::regulation::pack::Pack;
use wenxiao_domain::state::County;

use super::{Table, TableCell, maybe, number, text};

pub(super) fn documents<'a>(
    county: &County,
    pack: &Pack,
    all: impl Iterator<Item = &'a Document>,
) -> Table {
    let row = |document: &Document| {
        let first = document.revisions.first().map(|revision| revision.at.legal_day());
        let subject = county.subject(document.subject);
        let due = subject.as_ref().and_then(|subject| due_on(document.kind, subject, pack));
        let newest = document.newest();
        let settled = document.settled();
        vec![
            text(document.id.to_string()),
            text(document.kind.key()),
            number(county.ordinal(document)),
            text(document.subject.to_string()),
            text(subject.as_ref().map_or("", |subject| subject.code())),
            number(document.work_year),
            number(document.budget_year),
            text(document.status.key()),
            number(document.status.at().epoch_ms()),
            number(newest.number),
            number(newest.seq),
            text(newest.digest.clone()),
            maybe(settled.and_then(|s| s.total), |total| number(total.hundredths())),
            maybe(settled.and_then(|s| s.grade), |grade| text(grade.word())),
            maybe(first, |day| text(day.to_string())),
            maybe(due, |day| text(day.to_string())),
        ]
    };
    Table {
        name: "document",
        columns: &[
            "id",
            "kind",
            "ordinal",
            "subject",
            "subject_code",
            "work_year",
            "budget_year",
            "status",
            "status_at_ms",
            "revision",
            "seq",
            "digest",
            "score_hundredths",
            "grade",
            "first_filed_on",
            "due",
        ],
        rows: all.map(row).collect(),
    }
}

/// Every text of the newest revision, by its place.
pub(super) fn fields<'a>(all: impl Iterator<Item = &'a Document>) -> Table {
    let rows = all.flat_map(|document| {
        let entries = document.newest().sheet.entries();
        entries.map(|(place, value)| {
            vec![text(document.id.to_string()), text(place.to_string()), text(value)]
        })
    });
    Table { name: "field", columns: &["document", "place", "text"], rows: rows.collect() }
}

pub(super) fn indicators<'a>(all: impl Iterator<Item = &'a Document>) -> Table {
    let rows = all.flat_map(|document| {
        let sheet = &document.newest().sheet;
        let view = SheetView::of(sheet);
        let rows: Vec<Vec<TableCell>> = view
            .indicators
            .iter()
            .map(|line| {
                let raw = sheet.rows("indicators").get(line.row);
                let column = |id| text(raw.map_or("", |row| row.get(id)));
                vec![
                    text(document.id.to_string()),
                    number(line.row + 1),
                    column("l1"),
                    column("l2"),
                    column("name"),
                    column("target_raw"),
                    column("actual_raw"),
                    column("weight"),
                    column("score"),
                ]
            })
            .collect();
        rows
    });
    Table {
        name: "indicator",
        columns: &["document", "row", "l1", "l2", "name", "target", "actual", "weight", "score"],
        rows: rows.collect(),
    }
}

pub(super) fn opinions<'a>(all: impl Iterator<Item = &'a Document>) -> Table {
    let rows = all.flat_map(|document| {
        document.opinions.iter().map(|opinion| {
            vec![
                text(opinion.id.to_string()),
                text(document.id.to_string()),
                number(opinion.revision),
                text(opinion.place.to_string()),
                text(opinion.text.clone()),
                maybe(opinion.suggestion.clone(), text),
                text(opinion.word()),
                number(i64::from(opinion.is_open())),
                number(i64::from(document.is_of_finance(opinion))),
                number(opinion.at.epoch_ms()),
            ]
        })
    });
    Table {
        name: "opinion",
        columns: &[
            "id",
            "document",
            "revision",
            "place",
            "text",
            "suggestion",
            "state",
            "is_open",
            "is_of_finance",
            "at_ms",
        ],
        rows: rows.collect(),
    }
}

pub(super) fn findings<'a>(all: impl Iterator<Item = &'a Document>) -> Table {
    let rows = all.flat_map(|document| {
        document.newest().findings.iter().map(|finding| {
            vec![
                text(document.id.to_string()),
                text(finding.code.clone()),
                text(finding.severity.key()),
                text(finding.place.to_string()),
                text(finding.message.clone()),
            ]
        })
    });
    Table {
        name: "finding",
        columns: &["document", "code", "severity", "place", "message"],
        rows: rows.collect(),
    }
}

/// What the finance bureau concluded of each revision, with the sheet's total where it was scored.
pub(super) fn reviews<'a>(all: impl Iterator<Item = &'a Document>) -> Table {
    let rows = all.flat_map(|document| {
        document.reviews.iter().map(|review| {
            let scored = review.scored.as_ref();
            vec![
                text(document.id.to_string()),
                number(review.revision),
                number(i64::from(review.passed)),
                number(review.repairs),
                maybe(scored, |scored| number(scored.total.hundredths())),
                text(review.by.to_string()),
                number(review.at.epoch_ms()),
            ]
        })
    });
    Table {
        name: "review",
        columns: &[
            "document",
            "revision",
            "is_passed",
            "repairs",
            "score_hundredths",
            "by",
            "at_ms",
        ],
        rows: rows.collect(),
    }
}
