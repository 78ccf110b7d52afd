//! 年度总结报告 as tables: its revisions, and what was done with each. Texts are files, not tables.

use std::sync::Arc;

use wenxiao_domain::report_filing::{ReportRevision, ReportStep};
use wenxiao_domain::state::County;

use super::{Table, TableCell, number, text};

fn all(county: &County) -> impl Iterator<Item = (i16, &ReportRevision)> {
    let reports = county.shared.annual_reports.values();
    reports.flat_map(|one| one.revisions.iter().map(Arc::as_ref).map(move |of| (one.work_year, of)))
}

/// 稿.
pub(super) fn revisions(county: &County) -> Table {
    let row = |(year, one): (i16, &ReportRevision)| {
        vec![
            number(i64::from(year)),
            number(i64::from(one.number)),
            text(one.stage().key()),
            text(one.correction.clone()),
            text(one.text().digest()),
            text(one.by.to_string()),
            number(one.at.epoch_ms()),
        ]
    };
    Table {
        name: "annual_report_revision",
        columns: &[
            "work_year",
            "revision",
            "stage",
            "correction",
            "digest",
            "written_by",
            "written_ms",
        ],
        rows: all(county).map(row).collect(),
    }
}

/// 送签, 签批, 退回, 撤回.
pub(super) fn steps(county: &County) -> Table {
    let row = |year: i16, revision: u32, one: &ReportStep| -> Vec<TableCell> {
        vec![
            number(i64::from(year)),
            number(i64::from(revision)),
            text(one.act.key()),
            text(one.opinion.clone()),
            text(one.by.to_string()),
            number(one.at.epoch_ms()),
        ]
    };
    let rows = all(county).flat_map(|(year, revision)| {
        revision.steps.iter().map(move |one| row(year, revision.number, one))
    });
    Table {
        name: "annual_report_step",
        columns: &["work_year", "revision", "act", "opinion", "by", "at_ms"],
        rows: rows.collect(),
    }
}
