//! 超长期特别国债项目绩效跟踪表 (R21): one row for each project of a year with such money, with what both
//! rounds of monitoring and the next year's self-evaluation came to.

use std::sync::Arc;

use super::said::{due, execution, flag_word, grade, score, stand};
use super::{Asked, Drawn, Ledger, NOTES, Value, column, columns, rows_of, totals_of};
use crate::derive::flag::Flag;
use crate::document::{Document, Subject};
use crate::form::layout::{FieldKind, FormKind, Layout, Orientation};
use crate::project::Project;
use crate::regulation::key;
use crate::unit::amount::Amount;

/// 超长期特别国债项目绩效跟踪表.
pub static LEDGER: Ledger = Ledger {
    key: "ultra_long_bond",
    name: "超长期特别国债项目跟踪表",
    layout: &LAYOUT,
    half_points: 13,
    sources: &[],
    about: "project",
    hows: &HOWS,
    empty: "能看到的项目中，本年度没有登记超长期特别国债资金的。有这项资金的，由绩效股在项目的“变更登记”里把那一行资金的资金性质选为超长期特别国债，登记后自动列入本表。",
    draw,
};

static LAYOUT: Layout = Layout {
    code: "FM-24",
    title: "超长期特别国债项目绩效跟踪表",
    version: "1",
    source: "没有统一表样；栏目按全面实施预算绩效管理工作台账第21项设置，拟定",
    orientation: Orientation::Landscape,
    columns: &WIDTHS,
    fields: NOTES,
    groups: &[rows_of("项目", &SPECS), totals_of(&SPECS)],
    blocks: &[],
};

/// A project with what it filed.
struct Row {
    project: Arc<Project>,
    bond: Amount,
    target: Option<Arc<Document>>,
    may: Option<Arc<Document>>,
    august: Option<Arc<Document>>,
    own: Option<Arc<Document>>,
}

const TEXT: FieldKind = FieldKind::Text(2000);
const WORD: FieldKind = FieldKind::Choice(&[]);

columns![Row;
    column(("code", "项目代码", WORD), 10, "", |row, _| Value::text(&row.project.code)),
    column(("project", "项目名称", TEXT), 9, "", |row, asked| {
        asked.subject_name(&Subject::Project(Arc::clone(&row.project)))
    }),
    column(("department", "部门", TEXT), 7, "", |row, asked| asked.organization(row.project.department)),
    column(("bond", "国债资金（万元）", FieldKind::Money), 6, "项目登记中资金性质为超长期特别国债的全年预算数", |row, _| Value::Money(row.bond)),
    column(("budget", "项目预算（万元）", FieldKind::Money), 6, "项目全部资金的全年预算数", |row, _| Value::Money(row.project.adjusted())),
    column(("target", "绩效目标", WORD), 4, "", |row, _| Value::text(stand(row.target.as_ref()))),
    column(("may_executed", "5月执行数（万元）", FieldKind::Money), 6, "审核通过的监控表的执行数，是项目全部资金的，监控表不分国债资金；8月的相同", |row, _| spent(row.may.as_ref())),
    column(("may_rate", "5月执行率", FieldKind::Percent), 5, "监控表的执行数÷预算数，有调整的按调整后；8月的相同", |row, _| rate(row.may.as_ref())),
    column(("may_flag", "5月标识", WORD), 4, "有改判的按改判；没有审核通过的，写办到哪一步", |row, asked| Value::text(flag_word(asked, row.may.as_ref()))),
    column(("may_why", "5月偏离指标", TEXT), 16, "定案时判为红标、黄标的；判定的句子在监控表上，有改判的写在后面", |row, asked| why(asked, row.may.as_ref())),
    column(("august_executed", "8月执行数（万元）", FieldKind::Money), 6, "", |row, _| spent(row.august.as_ref())),
    column(("august_rate", "8月执行率", FieldKind::Percent), 5, "", |row, _| rate(row.august.as_ref())),
    column(("august_flag", "8月标识", WORD), 4, "", |row, asked| Value::text(flag_word(asked, row.august.as_ref()))),
    column(("august_why", "8月偏离指标", TEXT), 16, "", |row, asked| why(asked, row.august.as_ref())),
    column(("score", "次年自评得分", FieldKind::Points), 4, "次年单位自评审核通过时的总分", |row, _| score(row.own.as_ref())),
    column(("grade", "次年自评等级", WORD), 4, "没有审核通过的，写办到哪一步", |row, _| Value::text(grade(row.own.as_ref()))),
];

fn draw(asked: &Asked<'_>) -> Drawn {
    let rows: Vec<Row> = asked
        .county
        .projects_of(asked.year)
        .filter(|project| asked.wants(&Subject::Project(Arc::clone(project))))
        .filter_map(|project| row(asked, project))
        .collect();
    let accepted = |of: fn(&Row) -> &Option<Arc<Document>>| {
        rows.iter()
            .filter(|row| of(row).as_ref().is_some_and(|one| one.settled().is_some()))
            .count()
    };
    let counted = format!(
        "共{}项，国债资金{}万元；审核通过的：绩效目标{}项，5月监控{}项，8月监控{}项，次年自评{}项。",
        rows.len(),
        rows.iter().map(|row| row.bond).sum::<Amount>(),
        accepted(|row| &row.target),
        accepted(|row| &row.may),
        accepted(|row| &row.august),
        accepted(|row| &row.own),
    );
    let rounds =
        [("5月监控结果", key::DUE_SPECIAL_BOND_1), ("8月监控结果", key::DUE_SPECIAL_BOND_2)];
    let dues = rounds.into_iter().filter_map(|(what, day)| due(asked, what, day));
    let foot = std::iter::once(counted).chain(dues).collect();
    let rows = rows.iter().map(|row| values(row, asked)).collect();
    Drawn { rows, once: Vec::new(), totals: None, foot }
}

/// The row of a project that has such money.
fn row(asked: &Asked<'_>, project: &Arc<Project>) -> Option<Row> {
    let of = |kind| asked.county.document_of(project.id, kind).cloned();
    Some(Row {
        bond: project.bond()?,
        project: Arc::clone(project),
        target: of(FormKind::Target),
        may: of(FormKind::MonitoringMay),
        august: of(FormKind::MonitoringAugust),
        own: of(FormKind::SelfEvaluation),
    })
}

fn spent(document: Option<&Arc<Document>>) -> Value {
    let executed = document.filter(|one| one.settled().is_some()).and_then(|one| execution(one).0);
    executed.map_or(Value::Nothing, Value::Money)
}

fn rate(document: Option<&Arc<Document>>) -> Value {
    let share = document.filter(|one| one.settled().is_some()).and_then(|one| execution(one).1);
    share.map_or(Value::Nothing, |share| Value::Percent(share.percent()))
}

/// What was flagged red or yellow, by name: each sentence stands on the monitoring form. Who overruled says why.
fn why(asked: &Asked<'_>, document: Option<&Arc<Document>>) -> Value {
    let Some(document) = document else { return Value::Nothing };
    let settled = document.settled().and_then(|settled| settled.flags.as_ref());
    let Some(flags) = settled else { return Value::Nothing };
    let deviating = flags.items.iter().filter(|item| item.flag >= Some(Flag::Yellow));
    let names: Vec<&str> = deviating.map(|item| item.name.as_str()).collect();
    let overruled = asked.county.overruled(document.id).map(|one| one.sentence());
    Value::text(names.join("、") + &overruled.map_or(String::new(), |said| format!("（{said}）")))
}
