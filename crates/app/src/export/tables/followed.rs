//! What followed forms: flags, tickets and their dialogue, results, what was decided beside the rules.

use wenxiao_domain::derive::flag::Flag;
use wenxiao_domain::rectification::{Rectification, Step, StepAct};
use wenxiao_domain::state::County;

use super::{Table, maybe, number, text};

/// 标识 of every accepted monitoring form, as it was settled, item by item; place 0 is the whole.
pub(super) fn flags(county: &County) -> Table {
    let documents = county.shared.documents.values();
    let rows = documents.filter_map(|document| {
        let settled = document.settled()?.flags.as_ref()?;
        let line = |place: usize, name: &str, flag, sentence: &str| {
            vec![
                text(document.id.to_string()),
                number(place),
                text(name),
                maybe(flag, |flag: Flag| text(flag.key())),
                text(sentence),
            ]
        };
        let whole = line(0, "", settled.flag, &settled.sentence);
        let items = settled.items.iter().zip(1..);
        let items = items.map(|(item, place)| line(place, &item.name, item.flag, &item.sentence));
        Some([whole].into_iter().chain(items).collect::<Vec<_>>())
    });
    Table {
        name: "flag",
        columns: &["document", "place", "item", "flag", "sentence"],
        rows: rows.flatten().collect(),
    }
}

/// 改判, in order; the last one of a form counts.
pub(super) fn overruled(county: &County) -> Table {
    let rows = county.shared.flags_overruled.iter().flat_map(|(document, all)| {
        all.iter().map(|one| {
            vec![
                text(document.to_string()),
                text(one.flag.key()),
                text(one.reason.clone()),
                text(one.by.to_string()),
                number(one.at.epoch_ms()),
            ]
        })
    });
    Table {
        name: "flag_overruled",
        columns: &["document", "flag", "reason", "by", "at_ms"],
        rows: rows.collect(),
    }
}

pub(super) fn rectifications(county: &County) -> Table {
    let row = |ticket: &Rectification| {
        vec![
            text(ticket.id.to_string()),
            text(ticket.word()),
            text(ticket.subject.to_string()),
            text(ticket.document.to_string()),
            text(ticket.source.key()),
            number(ticket.work_year),
            text(ticket.origin.word()),
            text(ticket.finding.clone()),
            text(ticket.demand.clone()),
            text(ticket.state.key()),
            number(ticket.ordered_at.epoch_ms()),
            text(ticket.ordered_due.to_string()),
            text(ticket.due.to_string()),
            maybe(ticket.closed_on(), |day| text(day.to_string())),
        ]
    };
    Table {
        name: "rectification",
        columns: &[
            "id",
            "number",
            "subject",
            "document",
            "source",
            "work_year",
            "origin",
            "finding",
            "demand",
            "state",
            "ordered_at_ms",
            "ordered_due",
            "due",
            "closed_on",
        ],
        rows: county.shared.rectifications.values().map(|ticket| row(ticket)).collect(),
    }
}

pub(super) fn steps(county: &County) -> Table {
    let row = |ticket: &Rectification, place: usize, step: &Step| {
        let measures = match &step.act {
            StepAct::Answered { measures, .. } => {
                measures.iter().map(|one| one.key()).collect::<Vec<_>>().join(",")
            }
            StepAct::Closed | StepAct::SentBack | StepAct::Extended { .. } | StepAct::Withdrawn => {
                String::new()
            }
        };
        vec![
            text(ticket.id.to_string()),
            number(place),
            text(step.act.name()),
            text(measures),
            text(step.text.clone()),
            text(step.by.to_string()),
            number(step.at.epoch_ms()),
        ]
    };
    let rows = county.shared.rectifications.values().flat_map(|ticket| {
        ticket.steps.iter().zip(1..).map(move |(step, place)| row(ticket, place, step))
    });
    Table {
        name: "rectification_step",
        columns: &["rectification", "place", "act", "measures", "text", "by", "at_ms"],
        rows: rows.collect(),
    }
}

/// Every decision on a result, in order; the last one of a form counts.
pub(super) fn results(county: &County) -> Table {
    let rows = county.shared.results.values().flat_map(|all| {
        all.iter().map(|one| {
            vec![
                text(one.subject.to_string()),
                text(one.source.key()),
                text(one.basis.clone()),
                text(one.application.key()),
                number(one.budget.fen()),
                number(one.amount.fen()),
                number(one.left().fen()),
                text(one.number.clone()),
                text(one.text.clone()),
                number(i64::from(one.is_registered)),
                text(one.by.to_string()),
                number(one.at.epoch_ms()),
            ]
        })
    });
    Table {
        name: "result",
        columns: &[
            "subject",
            "source",
            "basis",
            "application",
            "budget_fen",
            "amount_fen",
            "left_fen",
            "number",
            "text",
            "is_registered",
            "by",
            "at_ms",
        ],
        rows: rows.collect(),
    }
}

/// 部门意见 on results, in order; the last one of a form counts.
pub(super) fn opinions(county: &County) -> Table {
    let rows = county.shared.result_opinions.iter().flat_map(|((subject, source), all)| {
        all.iter().map(move |one| {
            vec![
                text(subject.to_string()),
                text(source.key()),
                number(i64::from(one.agrees)),
                text(one.text.clone()),
                text(one.by.to_string()),
                number(one.at.epoch_ms()),
            ]
        })
    });
    Table {
        name: "result_opinion",
        columns: &["subject", "source", "agrees", "text", "by", "at_ms"],
        rows: rows.collect(),
    }
}

/// 暂停拨付, 不暂停, 恢复拨付, in order; the last one of a project counts.
pub(super) fn suspensions(county: &County) -> Table {
    let rows = county.shared.suspensions.iter().flat_map(|(project, all)| {
        all.iter().map(|one| {
            vec![
                text(project.to_string()),
                number(one.seq),
                text(one.act.key()),
                text(one.gone.join("；")),
                text(one.reason.clone()),
                text(one.number.clone()),
                text(one.on.to_string()),
                text(one.by.to_string()),
                number(one.at.epoch_ms()),
            ]
        })
    });
    Table {
        name: "payment_suspension",
        columns: &["project", "seq", "act", "gone", "reason", "number", "dated", "by", "at_ms"],
        rows: rows.collect(),
    }
}

/// The causes that stood when somebody decided on the payments of a project.
pub(super) fn suspension_causes(county: &County) -> Table {
    let rows = county.shared.suspensions.values().flatten().flat_map(|decided| {
        decided.causes.iter().map(|one| {
            vec![
                number(decided.seq),
                text(one.cause.key()),
                maybe(one.form, |form| text(form.key())),
                text(one.sentence.clone()),
            ]
        })
    });
    Table {
        name: "payment_suspension_cause",
        columns: &["decision_seq", "cause", "form", "sentence"],
        rows: rows.collect(),
    }
}

/// 豁免事前评估.
pub(super) fn waivers(county: &County) -> Table {
    let rows = county.shared.ex_ante_waived.iter().map(|(project, waiver)| {
        vec![
            text(project.to_string()),
            text(waiver.sentence.clone()),
            text(waiver.reason.clone()),
            text(waiver.by.to_string()),
            number(waiver.at.epoch_ms()),
        ]
    });
    Table {
        name: "ex_ante_waiver",
        columns: &["project", "rule", "reason", "by", "at_ms"],
        rows: rows.collect(),
    }
}

/// The target after each accepted adjustment, text by text, with the adjustment and the entry that accepted it; the
/// newest of a project counts.
pub(super) fn adjusted_targets(county: &County) -> Table {
    let all = county.shared.adjusted_targets.iter();
    let all = all.flat_map(|(project, targets)| targets.iter().map(move |one| (project, one)));
    let rows = all.flat_map(|(project, target)| {
        target.sheet.entries().map(|(place, value)| {
            vec![
                text(project.to_string()),
                text(target.document.to_string()),
                number(target.seq),
                text(place.to_string()),
                text(value),
            ]
        })
    });
    Table {
        name: "adjusted_target",
        columns: &["project", "document", "seq", "place", "text"],
        rows: rows.collect(),
    }
}

/// 年度结账 and 重新开账.
pub(super) fn closings(county: &County) -> Table {
    let rows = county.shared.years_closed.values().flat_map(|all| {
        all.iter().map(|one| {
            vec![
                number(one.budget_year),
                number(one.seq),
                number(one.at.epoch_ms()),
                text(one.by.to_string()),
                number(one.answered),
                number(one.taken.fen()),
                number(one.left.len()),
                text(one.reason.clone()),
                text(one.evidence.clone()),
                maybe(one.reopened.as_ref(), |again| number(again.at.epoch_ms())),
                maybe(one.reopened.as_ref(), |again| text(again.reason.clone())),
            ]
        })
    });
    Table {
        name: "year_closing",
        columns: &[
            "budget_year",
            "seq",
            "at_ms",
            "by",
            "answered",
            "taken_fen",
            "left",
            "reason",
            "basis",
            "reopened_at_ms",
            "reopened_reason",
        ],
        rows: rows.collect(),
    }
}

/// 报送 of 转移支付自评.
pub(super) fn transfers(county: &County) -> Table {
    let rows = county.shared.transfers_reported.iter().flat_map(|((document, receiver), all)| {
        all.iter().map(|one| {
            vec![
                text(document.to_string()),
                text(receiver.key()),
                number(one.revision),
                text(one.organization.clone()),
                text(one.sent_on.to_string()),
                text(one.number.clone()),
                text(one.note.clone()),
                number(one.seq),
            ]
        })
    });
    Table {
        name: "transfer_report",
        columns: &[
            "document",
            "receiver",
            "revision",
            "organization",
            "sent_on",
            "number",
            "note",
            "seq",
        ],
        rows: rows.collect(),
    }
}

/// 推荐案例 and 撤下, in order; the last one of a project counts.
pub(super) fn case_marks(county: &County) -> Table {
    let rows = county.shared.case_marks.iter().flat_map(|(project, all)| {
        all.iter().map(move |one| {
            vec![
                text(project.to_string()),
                number(i64::from(one.is_recommended)),
                text(one.reason.clone()),
                text(one.by.to_string()),
                number(one.at.epoch_ms()),
            ]
        })
    });
    Table {
        name: "case_mark",
        columns: &["project", "is_recommended", "reason", "by", "at_ms"],
        rows: rows.collect(),
    }
}
