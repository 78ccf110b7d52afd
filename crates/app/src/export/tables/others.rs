//! What others than the units hold or do: the register of evidence, agencies, experts, engagements.

use wenxiao_domain::agency::Engagement;
use wenxiao_domain::evidence::Evidence;
use wenxiao_domain::state::County;

use super::{Table, maybe, number, text};

pub(super) fn evidence(county: &County) -> Table {
    let row = |line: &Evidence| {
        vec![
            text(line.id.to_string()),
            text(line.subject.to_string()),
            number(line.number),
            text(line.name.clone()),
            text(line.digest.clone()),
            number(line.size),
            text(line.kind.key()),
            text(line.from.to_string()),
            text(line.to.to_string()),
            text(line.shows.clone()),
            text(line.organization.to_string()),
            text(line.by.to_string()),
            number(line.at.epoch_ms()),
            maybe(line.withdrawn.as_ref(), |withdrawn| text(withdrawn.reason.clone())),
        ]
    };
    Table {
        name: "evidence",
        columns: &[
            "id",
            "subject",
            "number",
            "file_name",
            "digest",
            "size_bytes",
            "kind",
            "from_day",
            "to_day",
            "shows",
            "organization",
            "by",
            "at_ms",
            "withdrawn_reason",
        ],
        rows: county.shared.evidence.values().map(|line| row(line)).collect(),
    }
}

/// Which line of a register proves which row of which form.
pub(super) fn proofs(county: &County) -> Table {
    let rows = county.shared.proofs.iter().flat_map(|((subject, form), all)| {
        all.iter().flat_map(move |proof| {
            proof.evidence.iter().map(move |evidence| {
                vec![
                    text(subject.to_string()),
                    text(form.key()),
                    text(proof.row.clone()),
                    text(evidence.to_string()),
                    number(proof.at.epoch_ms()),
                ]
            })
        })
    });
    Table {
        name: "proof",
        columns: &["subject", "form", "row", "evidence", "at_ms"],
        rows: rows.collect(),
    }
}

/// Without the names of people, which the export does not carry.
pub(super) fn agencies(county: &County) -> Table {
    let rows = county
        .shared
        .agencies
        .values()
        .map(|agency| vec![text(agency.organization.to_string()), text(agency.kind.key())]);
    Table { name: "agency", columns: &["organization", "kind"], rows: rows.collect() }
}

/// Without their names.
pub(super) fn experts(county: &County) -> Table {
    let rows = county.shared.experts.values().map(|expert| {
        vec![
            text(expert.id.to_string()),
            text(expert.field.clone()),
            text(expert.title.clone()),
            text(expert.unit.clone()),
            maybe(expert.agency, |agency| text(agency.to_string())),
            maybe(expert.closed_on, |day| text(day.to_string())),
        ]
    });
    Table {
        name: "expert",
        columns: &["id", "field", "title", "unit", "agency", "closed_on"],
        rows: rows.collect(),
    }
}

/// 委托, with what its newest FM-13 came to.
pub(super) fn engagements(county: &County) -> Table {
    let row = |one: &Engagement| {
        let assessed = one.assessments.last();
        vec![
            text(one.id.to_string()),
            number(one.number),
            text(one.subject.to_string()),
            number(one.budget_year),
            text(one.contract.agency.to_string()),
            text(one.contract.reason.key()),
            text(one.contract.method.key()),
            text(one.contract.procurement_number.clone()),
            text(one.contract.contract_number.clone()),
            number(one.contract.amount.fen()),
            text(one.contract.first_day.to_string()),
            text(one.contract.last_day.to_string()),
            number(i64::from(one.is_ended)),
            maybe(one.overruled.as_ref(), |conflict| text(conflict.sentence.clone())),
            maybe(assessed, |one| number(one.total.hundredths())),
            maybe(assessed, |one| number(one.payable.fen())),
            maybe(assessed, |one| number(i64::from(one.is_settled))),
        ]
    };
    Table {
        name: "engagement",
        columns: &[
            "id",
            "number",
            "subject",
            "budget_year",
            "agency",
            "reason",
            "procurement",
            "procurement_number",
            "contract_number",
            "amount_fen",
            "first_day",
            "last_day",
            "is_ended",
            "conflict",
            "assessed_hundredths",
            "payable_fen",
            "is_settled",
        ],
        rows: county.shared.engagements.values().map(|one| row(one)).collect(),
    }
}

/// 评价领域 that the contracts name, as people call them.
pub(super) fn engagement_fields(county: &County) -> Table {
    let rows = county.shared.engagements.values().flat_map(|one| {
        let fields = one.contract.fields.iter();
        fields.map(|field| vec![text(one.id.to_string()), text(field.name())])
    });
    Table { name: "engagement_field", columns: &["engagement", "field"], rows: rows.collect() }
}

/// 成果, each version that was handed in, and what was said of it; version 0 where nothing was.
pub(super) fn deliverables(county: &County) -> Table {
    let rows = county.shared.engagements.values().flat_map(|engagement| {
        engagement.deliverables.iter().zip(1i64..).flat_map(move |(due, place)| {
            let line = |version: usize, at: Option<i64>, accepted: Option<bool>| {
                vec![
                    text(engagement.id.to_string()),
                    number(place),
                    text(due.name.clone()),
                    text(due.due.to_string()),
                    number(version),
                    maybe(at, number),
                    maybe(accepted, |accepted| number(i64::from(accepted))),
                ]
            };
            let versions = due.deliveries.iter().zip(1usize..).map(|(delivery, version)| {
                let verdict = delivery.verdict.as_ref().map(|verdict| verdict.is_accepted);
                line(version, Some(delivery.at.epoch_ms()), verdict)
            });
            let versions: Vec<_> = versions.collect();
            if versions.is_empty() { vec![line(0, None, None)] } else { versions }
        })
    });
    Table {
        name: "deliverable",
        columns: &["engagement", "place", "name", "due", "version", "at_ms", "is_accepted"],
        rows: rows.collect(),
    }
}

/// 选取部门评价项目.
pub(super) fn selections(county: &County) -> Table {
    let rows =
        county.shared.evaluations_selected.iter().flat_map(|((department, year), chosen)| {
            chosen.projects.iter().map(move |project| {
                vec![
                    text(department.to_string()),
                    number(*year),
                    text(project.to_string()),
                    text(chosen.reason.clone()),
                    number(chosen.at.epoch_ms()),
                ]
            })
        });
    Table {
        name: "evaluation_selected",
        columns: &["department", "budget_year", "project", "reason", "at_ms"],
        rows: rows.collect(),
    }
}

/// 抽审批次, with what it takes to draw again.
pub(super) fn batches(county: &County) -> Table {
    let rows = county.shared.sample_batches.values().map(|batch| {
        vec![
            text(batch.id.to_string()),
            text(batch.word()),
            text(batch.kind.key()),
            number(batch.budget_year),
            number(batch.frame.len()),
            text(batch.digest.clone()),
            text(batch.basis.key()),
            text(batch.share.clone()),
            number(i64::from(batch.is_stratified)),
            text(batch.seed.clone()),
            maybe(batch.witnessed.clone(), text),
            text(batch.reason.clone()),
            number(batch.items.len()),
            text(batch.by.to_string()),
            number(batch.at.epoch_ms()),
        ]
    });
    Table {
        name: "sample_batch",
        columns: &[
            "id",
            "number",
            "kind",
            "budget_year",
            "frame_size",
            "frame_digest",
            "basis",
            "share",
            "is_stratified",
            "seed",
            "witnessed",
            "reason",
            "drawn",
            "by",
            "at_ms",
        ],
        rows: rows.collect(),
    }
}

/// 总体 of each batch: what a draw is done again from.
pub(super) fn frames(county: &County) -> Table {
    let rows = county.shared.sample_batches.values().flat_map(|batch| {
        batch.frame.iter().map(move |unit| {
            vec![
                text(batch.id.to_string()),
                text(unit.document.to_string()),
                number(unit.revision),
                text(unit.department.to_string()),
                number(unit.amount.fen()),
            ]
        })
    });
    Table {
        name: "sample_frame",
        columns: &["batch", "document", "revision", "department", "amount_fen"],
        rows: rows.collect(),
    }
}

/// Every review of a drawn document, criterion by criterion; the last one of a document counts.
pub(super) fn sample_scores(county: &County) -> Table {
    let rows = county.shared.sample_batches.values().flat_map(|batch| {
        batch.items.iter().flat_map(move |item| {
            item.reviews.iter().flat_map(move |review| {
                review.scores.iter().map(move |score| {
                    vec![
                        text(batch.id.to_string()),
                        text(item.document.to_string()),
                        number(review.seq),
                        text(score.criterion.key()),
                        number(score.points.hundredths()),
                        number(score.most.hundredths()),
                        text(review.by.to_string()),
                        number(review.at.epoch_ms()),
                    ]
                })
            })
        })
    });
    Table {
        name: "sample_score",
        columns: &[
            "batch",
            "document",
            "seq",
            "criterion",
            "points_hundredths",
            "most_hundredths",
            "by",
            "at_ms",
        ],
        rows: rows.collect(),
    }
}

/// What was drawn, in the order of the draw, with what was found last.
pub(super) fn drawn(county: &County) -> Table {
    let rows = county.shared.sample_batches.values().flat_map(|batch| {
        batch.items.iter().zip(1i64..).map(move |(item, place)| {
            let found = item.reviews.last();
            vec![
                text(batch.id.to_string()),
                number(place),
                text(item.document.to_string()),
                maybe(found, |found| number(found.total.hundredths())),
                maybe(found, |found| text(found.result.key())),
                maybe(found, |found| text(found.issues.clone())),
                maybe(item.fed_back.as_ref(), |told| number(told.at.epoch_ms())),
                maybe(item.fed_back.as_ref(), |told| text(told.note.clone())),
            ]
        })
    });
    Table {
        name: "sample_item",
        columns: &[
            "batch",
            "place",
            "document",
            "score_hundredths",
            "result",
            "issues",
            "fed_back_at_ms",
            "fed_back_note",
        ],
        rows: rows.collect(),
    }
}
