//! FM-15 工作台账: one row for each time that a task of the work year falls due, with where it stands on the day.

use super::{Asked, Drawn, Ledger, NOTES, Value, column, columns, rows_of};
use crate::form::layout::{FieldKind, Layout, Orientation};
use crate::work_ledger::condition::Looked;
use crate::work_ledger::{Standing, Status, standings, standings_for, tasks_of};

/// 工作台账.
pub static LEDGER: Ledger = Ledger {
    key: "work",
    name: "工作台账",
    layout: &LAYOUT,
    half_points: 14,
    sources: &[],
    about: "item",
    hows: &HOWS,
    empty: "这个年度没有工作台账，或者能看到的范围内没有要办的任务：随产品带来的台账从2025年起。",
    draw,
};

static LAYOUT: Layout = Layout {
    code: "FM-15",
    title: "全面实施预算绩效管理工作台账",
    version: "1",
    source: "县级2025年度全面实施预算绩效管理工作台账的表头，加状态、进度、完成日期",
    orientation: Orientation::Landscape,
    columns: &WIDTHS,
    fields: NOTES,
    groups: &[rows_of("任务", &SPECS)],
    blocks: &[],
};

const TEXT: FieldKind = FieldKind::Text(2000);
const WORD: FieldKind = FieldKind::Choice(&[]);

columns![Standing;
    column(("number", "台账序号", WORD), 4, "原表印的序号，没有印的为空", |row, _| Value::text(&row.task.number)),
    column(("category", "任务大类", WORD), 8, "", |row, _| Value::text(row.task.category.name())),
    column(("item", "工作事项", TEXT), 12, "一项任务分几次办的，注明这一次", |row, _| Value::text(row.task.item_at(&row.occurrence))),
    column(("detail", "明细任务", TEXT), 40, "", |row, _| Value::text(&row.task.detail)),
    column(("parties", "责任主体", TEXT), 9, "", |row, _| Value::text(row.task.parties_words())),
    column(("due", "完成时间", WORD), 12, "期限含当日；台账没有印日期的，登记了期限就写期限和依据", |row, _| Value::text(due(row))),
    column(("status", "状态", WORD), 6, "由记录判断", |row, _| Value::text(row.status.name())),
    column(("progress", "进度", TEXT), 16, "有了的、应有的", |row, _| Value::text(row.sentence())),
    column(("met_on", "完成日期", FieldKind::Day), 8, "最后一份材料的日期", met_on),
];

fn due(row: &Standing) -> String {
    let words = row.occurrence.due.words();
    match &row.registered {
        None => words,
        Some(registered) => format!("{words}：{}前（{}）", registered.on, registered.reference),
    }
}

fn met_on(row: &Standing, _: &Asked<'_>) -> Value {
    let met_on = row.measured.as_ref().and_then(|measured| measured.met_on);
    met_on.map_or(Value::Nothing, Value::Day)
}

fn draw(asked: &Asked<'_>) -> Drawn {
    let (county, pack, today) = (asked.county, asked.pack, asked.today);
    let at = Looked { county, pack, work_year: asked.year, today };
    let all = standings(&tasks_of(at.county, asked.year), at);
    let found = standings_for(all, asked.scope, asked.department, at);
    let count = |status: Status| found.iter().filter(|one| one.status == status).count();
    let counts = Status::ALL.map(|status| (status.name(), count(status)));
    let told: Vec<String> = counts
        .iter()
        .filter(|(_, count)| 0 < *count)
        .map(|(name, count)| format!("{name}{count}个"))
        .collect();
    let foot =
        (!found.is_empty()).then(|| format!("共{}个期限：{}。", found.len(), told.join("，")));
    let rows = found.iter().map(|row| values(row, asked)).collect();
    Drawn { rows, once: Vec::new(), totals: None, foot: foot.into_iter().collect() }
}
