//! FM-14 结果应用台账: one row for each result that the rules propose to apply, or that was decided.

use super::{Asked, Drawn, Ledger, NOTES, Value, column, columns, rows_of, totals_of};
use crate::form::layout::{FieldKind, Layout, Orientation};
use crate::overview::result::{ResultRow, SOURCES, left_to_cut, result_rows};

/// 结果应用台账.
pub static LEDGER: Ledger = Ledger {
    key: "result",
    name: "结果应用台账",
    layout: &LAYOUT,
    half_points: 17,
    sources: &SOURCES,
    hows: &HOWS,
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

columns![ResultRow;
    column(("code", "项目代码", WORD), 7, "", |row, _| Value::text(&row.project.code)),
    column(("project", "项目名称", TEXT), 8, "", |row, asked| asked.project_name(&row.project)),
    column(("department", "部门", TEXT), 6, "", |row, asked| asked.organization(row.project.department)),
    column(("source", "来源", WORD), 4, "", |row, _| Value::text(row.source.short_name())),
    column(("grade", "等级", WORD), 3, "自评为通过时定的等级，监控为标识", grade),
    column(("application", "应用方式", WORD), 5, "括号内为按规则建议、还没有处理", application),
    column(("budget", "原预算（万元）", FieldKind::Money), 6, "处理时的全年预算数；没有处理的为还能扣减的", budget),
    column(("adjusted", "调整额（万元）", FieldKind::Money), 6, "", |row, _| money(row, |one| one.amount)),
    column(("left", "调整后（万元）", FieldKind::Money), 6, "原预算－调整额", |row, _| money(row, |one| one.left())),
    column(("number", "文号", TEXT), 5, "", |row, _| Value::text(row.decision.as_ref().map_or("", |one| &one.number))),
    column(("year", "预算年度", FieldKind::Year), 4, "", |row, _| Value::Year(row.project.budget_year)),
    column(("basis", "依据条款", TEXT), 8, "", |row, _| Value::text(&row.basis)),
    column(("text", "处理意见", TEXT), 8, "", |row, _| Value::text(row.decision.as_ref().map_or("", |one| &one.text))),
    column(("opinion", "部门意见", TEXT), 5, "系统没有记录，留空手填", |_, _| Value::Nothing),
    column(("approver", "批准人", WORD), 4, "处理入账的人", |row, asked| {
        row.decision.as_ref().map_or(Value::Nothing, |one| Value::text((asked.person)(one.by)))
    }),
    column(("reported", "上报日期", FieldKind::Day), 5, "系统没有记录，留空手填", |_, _| Value::Nothing),
];

fn draw(asked: &Asked<'_>) -> Drawn {
    let all = result_rows(asked.county, asked.year, asked.today, asked.scope);
    let is_asked = |row: &&ResultRow| {
        asked.source.is_none_or(|source| source == row.source) && asked.wants(&row.project)
    };
    let rows: Vec<&ResultRow> = all.iter().filter(is_asked).collect();
    let decided = rows.iter().filter(|row| row.decision.is_some()).count();
    let foot = format!("共{}项，已处理{decided}项。", rows.len());
    Drawn { rows: rows.into_iter().map(|row| values(row, asked)).collect(), foot: vec![foot] }
}

fn grade(row: &ResultRow, asked: &Asked<'_>) -> Value {
    let Some(document) = asked.county.document_of(row.project.id, row.source) else {
        return Value::Nothing;
    };
    let grade = document.settled().and_then(|settled| settled.grade);
    let word = grade.map(|grade| grade.word());
    let flag = || asked.county.flag_of(document).map(|flag| flag.word());
    Value::text(word.or_else(flag).unwrap_or_default())
}

fn application(row: &ResultRow, _: &Asked<'_>) -> Value {
    Value::text(match &row.decision {
        Some(decision) => decision.application.name().to_owned(),
        None => format!("（{}）", row.suggested.name()),
    })
}

fn budget(row: &ResultRow, asked: &Asked<'_>) -> Value {
    Value::Money(match &row.decision {
        Some(decision) => decision.budget,
        None => left_to_cut(asked.county, &row.project, row.source),
    })
}

fn money(
    row: &ResultRow,
    of: fn(&crate::result::ResultDecision) -> crate::unit::amount::Amount,
) -> Value {
    row.decision.as_ref().map_or(Value::Nothing, |decision| Value::Money(of(decision)))
}
