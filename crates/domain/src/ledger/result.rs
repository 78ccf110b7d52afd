//! FM-14 结果应用台账: one row for each result that the rules propose to apply, or that was decided, then one for each
//! project whose payments are proposed to stop, or about whose payments something was decided.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Asked, Drawn, Ledger, NOTES, Value, column, columns, rows_of, totals_of};
use crate::document::Subject;
use crate::form::layout::{FieldKind, Layout, Orientation};
use crate::overview::result::{
    Purse, ResultRow, SOURCES, purse, result_rows, taken_before, takes_from_own_year,
};
use crate::overview::suspension::{SuspensionRow, suspension_rows};
use crate::result::ResultDecision;
use crate::suspension::{SuspensionAct, SuspensionDecision, SuspensionState};
use crate::unit::amount::Amount;
use crate::unit::id::ProjectId;

/// 结果应用台账.
pub static LEDGER: Ledger = Ledger {
    key: "result",
    name: "结果应用台账",
    layout: &LAYOUT,
    half_points: 17,
    sources: &SOURCES,
    about: "project",
    hows: &HOWS,
    empty: "能看到的范围内，本年度没有需要应用的结果：没有逾期未销号的红标，也没有等级为中、差的自评或评价，也没有建议暂停拨付的项目。",
    draw,
};

static LAYOUT: Layout = Layout {
    code: "FM-14",
    title: "结果应用台账",
    version: "1",
    source: "没有统一表样；栏目按《预算绩效管理工作情况报告》的结果应用部分设置",
    orientation: Orientation::Landscape,
    columns: &WIDTHS,
    fields: NOTES,
    groups: &[rows_of("结果应用", &SPECS), totals_of(&SPECS)],
    blocks: &[],
};

const TEXT: FieldKind = FieldKind::Text(2000);
const WORD: FieldKind = FieldKind::Choice(&[]);

/// A row: a result that is applied, or what is decided about the payments of a project.
enum Row {
    Result(ResultRow),
    Suspension(SuspensionRow),
}

impl Row {
    fn subject(&self) -> Subject {
        match self {
            Self::Result(row) => row.subject.clone(),
            Self::Suspension(row) => Subject::Project(Arc::clone(&row.project)),
        }
    }

    const fn result(&self) -> Option<&ResultRow> {
        match self {
            Self::Result(row) => Some(row),
            Self::Suspension(_) => None,
        }
    }

    const fn is_decided(&self) -> bool {
        match self {
            Self::Result(row) => row.decision.is_some(),
            Self::Suspension(row) => !matches!(row.state, SuspensionState::Proposed),
        }
    }
}

columns![Row;
    column(("code", "项目代码", WORD), 7, "", |row, _| Value::text(row.subject().code())),
    column(("project", "项目名称", TEXT), 8, "", |row, asked| asked.subject_name(&row.subject())),
    column(("department", "部门", TEXT), 6, "", |row, asked| asked.organization(row.subject().department())),
    column(("source", "来源", WORD), 4, "暂停拨付的为其原因", source),
    column(("grade", "等级", WORD), 3, "自评为通过时定的等级，监控为标识", grade),
    column(("application", "应用方式", WORD), 5, "括号内为按规则建议、还没有处理", application),
    column(("budget", "原预算（万元）", FieldKind::Money), 6, "处理时有效的全年预算数，即登记数减去此前已决定、登记还没有变更的扣减；没有处理的为现在登记的全年预算数；下一年预算以本年的为基数；部门整体的为其项目合计；暂停拨付不动预算，不填", |row, asked| row.result().map_or(Value::Nothing, |row| Value::Money(row.budget(asked.county)))),
    column(("adjusted", "调整额（万元）", FieldKind::Money), 6, "", |row, _| money(row, |one| one.amount)),
    column(("left", "调整后（万元）", FieldKind::Money), 6, "原预算－调整额", |row, _| money(row, |one| one.left())),
    column(("number", "文号", TEXT), 5, "", |row, _| decided(row, |one| &one.number, |one| &one.number)),
    column(("year", "预算年度", FieldKind::Year), 4, "动用哪一年的资金：监控的结果为本年预算，自评、评价的结果为下一年预算，核查的结果为支出的那一年", |row, _| Value::Year(match row {
        Row::Result(row) => row.falls_on(),
        Row::Suspension(row) => row.project.budget_year,
    })),
    column(("basis", "依据条款", TEXT), 8, "", basis),
    column(("text", "处理意见", TEXT), 8, "", |row, _| decided(row, |one| &one.text, |one| &one.reason)),
    column(("opinion", "部门意见", TEXT), 5, "部门负责人最近一次的意见；没有提的为空", |row, asked| {
        let said = row.result().and_then(|row| asked.county.result_opinion(row.subject.id(), row.source));
        said.map_or(Value::Nothing, |said| Value::text(said.sentence()))
    }),
    column(("approver", "批准人", WORD), 4, "处理入账的人", |row, asked| {
        let by = match row {
            Row::Result(row) => row.decision.as_ref().map(|one| one.by),
            Row::Suspension(row) => row.decision_now().map(|one| one.by),
        };
        by.map_or(Value::Nothing, |by| Value::text((asked.person)(by)))
    }),
    column(("reported", "上报日期", FieldKind::Day), 5, "系统没有记录，留空手填", |_, _| Value::Nothing),
];

fn draw(asked: &Asked<'_>) -> Drawn {
    let all = result_rows(asked.county, asked.year, asked.today, asked.scope);
    let is_asked = |row: &&ResultRow| {
        asked.source.is_none_or(|source| source == row.source) && asked.wants(&row.subject)
    };
    let rows: Vec<&ResultRow> = all.iter().filter(is_asked).collect();
    let suspended = suspensions(asked);
    let listed: Vec<Row> =
        rows.iter().map(|row| Row::Result((*row).clone())).chain(suspended).collect();
    let decided = listed.iter().filter(|row| row.is_decided()).count();
    let foot = format!("共{}项，已处理{decided}项。", listed.len());
    let (budget, left) = of_projects(&rows, asked);
    let taken = |of: Purse| -> Amount {
        let of_purse = rows.iter().filter(|row| purse(row.source) == of);
        of_purse.filter_map(|row| Some(row.decision.as_ref()?.amount)).sum()
    };
    let totals = format!(
        "合计：原预算、调整后每个项目只计一次（有扣减本年预算的计本年的，没有处理的按没有调整计，部门整体的不计）；调整额为各行之和，其中扣减本年预算{}万元、下一年预算{}万元，收回已支出的{}万元（原预算为执行数，不计入原预算、调整后的合计）。",
        taken(Purse::OwnYear),
        taken(Purse::NextYear),
        taken(Purse::PaidOut)
    );
    Drawn {
        rows: listed.iter().map(|row| values(row, asked)).collect(),
        once: vec![("budget", budget), ("left", left)],
        totals: None,
        foot: vec![foot, totals],
    }
}

/// What is decided, or proposed, about the payments of projects; of no form, so that whoever asks for the results of
/// one is not given them.
fn suspensions(asked: &Asked<'_>) -> Vec<Row> {
    if asked.source.is_some() {
        return Vec::new();
    }
    let all = suspension_rows(asked.county, asked.year, (asked.today, asked.pack), asked.scope);
    let rows = all.into_iter().map(Row::Suspension);
    rows.filter(|row| asked.wants(&row.subject())).collect()
}

fn source(row: &Row, _: &Asked<'_>) -> Value {
    Value::text(match row {
        Row::Result(row) => row.source.short_name().to_owned(),
        Row::Suspension(row) => row.cause_names(),
    })
}

/// A text of the decision; nothing before there is one.
fn decided(
    row: &Row,
    of_result: fn(&ResultDecision) -> &str,
    of_suspension: fn(&SuspensionDecision) -> &str,
) -> Value {
    Value::text(match row {
        Row::Result(row) => row.decision.as_deref().map_or("", of_result),
        Row::Suspension(row) => row.decision_now().map_or("", of_suspension),
    })
}

/// 原预算 and 调整后 of the projects in the rows, each project once. What falls on the next budget counts
/// only of a project without a row about this year's.
fn of_projects(rows: &[&ResultRow], asked: &Asked<'_>) -> (Amount, Amount) {
    let mut of: BTreeMap<ProjectId, Vec<&ResultRow>> = BTreeMap::new();
    // What is taken back of what was paid is no budget.
    for row in rows.iter().filter(|row| purse(row.source) != Purse::PaidOut) {
        if let Some(project) = row.subject.project() {
            of.entry(project.id).or_default().push(row);
        }
    }
    let each = of.into_values().map(|mut rows| {
        if rows.iter().any(|row| takes_from_own_year(row.source)) {
            rows.retain(|row| takes_from_own_year(row.source));
        }
        let decided = || rows.iter().filter_map(|row| row.decision.as_ref());
        let left = match decided().max_by_key(|one| one.at) {
            Some(newest) => newest.left(),
            None => rows[0].budget(asked.county),
        };
        (left + decided().map(|one| one.amount).sum(), left)
    });
    each.fold((Amount::ZERO, Amount::ZERO), |(budget, left), one| (budget + one.0, left + one.1))
}

/// Why, and why 原预算 is not what was registered.
fn basis(row: &Row, asked: &Asked<'_>) -> Value {
    let row = match row {
        Row::Result(row) => row,
        Row::Suspension(row) => return Value::text(row.basis()),
    };
    Value::text(match taken_before(asked.county, row) {
        Amount::ZERO => row.basis.clone(),
        taken => format!("{}；原预算为此前决定扣减{taken}万元之后的数", row.basis),
    })
}

fn grade(row: &Row, asked: &Asked<'_>) -> Value {
    let found = row.result();
    let found = found.and_then(|row| asked.county.document_of(row.subject.id(), row.source));
    let Some(document) = found else { return Value::Nothing };
    let grade = document.settled().and_then(|settled| settled.grade);
    let word = grade.map(|grade| grade.word());
    let flag = || asked.county.flag_of(document).map(|flag| flag.word());
    Value::text(word.or_else(flag).unwrap_or_default())
}

fn application(row: &Row, _: &Asked<'_>) -> Value {
    let decided = match row {
        Row::Result(row) => row.decision.as_ref().map(|one| one.application.name()),
        Row::Suspension(row) => row.decision_now().map(|one| one.act.name()),
    };
    let suggested = match row {
        Row::Result(row) => row.suggested.name(),
        Row::Suspension(_) => SuspensionAct::Suspend.name(),
    };
    Value::text(decided.map_or_else(|| format!("（{suggested}）"), str::to_owned))
}

fn money(row: &Row, of: fn(&ResultDecision) -> Amount) -> Value {
    let decision = row.result().and_then(|row| row.decision.as_ref());
    decision.map_or(Value::Nothing, |decision| Value::Money(of(decision)))
}
