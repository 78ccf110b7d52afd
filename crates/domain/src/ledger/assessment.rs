//! FM-16 部门年度考核排名: one row for each department that owed something in the work year, the best first.

use super::{Asked, Drawn, Ledger, NOTES, Value, column, columns, rows_of};
use crate::annual_assessment::{AssessmentRules, Ranked, ranking};
use crate::department_assessment::AssessmentStage;
use crate::form::layout::{FieldKind, Layout, Orientation};
use crate::work_ledger::condition::Looked;

/// 年度考核表.
pub static LEDGER: Ledger = Ledger {
    key: "assessment",
    name: "部门年度考核",
    layout: &LAYOUT,
    half_points: 17,
    sources: &[],
    about: "department",
    hows: &HOWS,
    empty: "能看到的范围内，这个年度没有应报事项，没有要考核的部门。",
    draw,
};

static LAYOUT: Layout = Layout {
    code: "FM-16",
    title: "部门预算绩效管理年度考核表",
    version: "1",
    source: "没有统一表样；栏目按《预算绩效管理工作情况报告》“明确各环节审核评分得分标准”的各环节设置（拟定）",
    orientation: Orientation::Landscape,
    columns: &WIDTHS,
    fields: NOTES,
    groups: &[rows_of("部门", &SPECS)],
    blocks: &[],
};

const TEXT: FieldKind = FieldKind::Text(2000);
const WORD: FieldKind = FieldKind::Choice(&[]);
const POINTS: FieldKind = FieldKind::Points;

columns![Ranked;
    column(("rank", "名次", WORD), 4, "得分相同的并列", |row, _| Value::text(row.place())),
    column(("department", "部门", TEXT), 14, "", |row, asked| asked.organization(row.sheet.department)),
    column(("ex_ante", "事前评估", POINTS), 6, "", |row, _| stage(row, AssessmentStage::ExAnte)),
    column(("target", "绩效目标", POINTS), 6, "", |row, _| stage(row, AssessmentStage::Target)),
    column(("monitoring_may", "5月监控", POINTS), 6, "", |row, _| stage(row, AssessmentStage::MonitoringMay)),
    column(("monitoring_august", "8月监控", POINTS), 6, "", |row, _| stage(row, AssessmentStage::MonitoringAugust)),
    column(("rectification", "督办整改", POINTS), 6, "", |row, _| stage(row, AssessmentStage::Rectification)),
    column(("self_evaluation", "单位自评", POINTS), 6, "", |row, _| stage(row, AssessmentStage::SelfEvaluation)),
    column(("whole_department", "部门整体", POINTS), 6, "", |row, _| stage(row, AssessmentStage::WholeDepartment)),
    column(("department_evaluation", "部门评价", POINTS), 6, "", |row, _| stage(row, AssessmentStage::DepartmentEvaluation)),
    column(("authenticity", "真实性核查", POINTS), 6, "", |row, _| stage(row, AssessmentStage::Authenticity)),
    column(("disclosure", "信息公开", POINTS), 6, "", |row, _| stage(row, AssessmentStage::Disclosure)),
    column(("publicity", "培训宣传", POINTS), 6, "", |row, _| stage(row, AssessmentStage::Publicity)),
    column(("total", "得分", POINTS), 6, "", |row, _| Value::Points(row.sheet.total)),
    column(("band", "等次", WORD), 6, "", |row, _| Value::text(row.sheet.band_words())),
];

/// What was kept of a stage; 不适用 where nothing is owed.
fn stage(row: &Ranked, stage: AssessmentStage) -> Value {
    match row.sheet.stage(stage).filter(|one| one.points.is_some()) {
        Some(one) => Value::Points(one.kept),
        None => Value::text("不适用"),
    }
}

fn draw(asked: &Asked<'_>) -> Drawn {
    let (county, pack, today) = (asked.county, asked.pack, asked.today);
    let at = Looked { county, pack, work_year: asked.year, today };
    let is_wanted = |row: &&Ranked| {
        let id = row.sheet.department;
        asked.department.is_none_or(|one| one == id) && asked.scope.covers(id)
    };
    let all = ranking(at);
    let rows: Vec<_> = all.iter().filter(is_wanted).map(|row| values(row, asked)).collect();
    let rules = AssessmentRules::of(asked.year, pack);
    let mut foot = rules.map_or_else(Vec::new, |rules| rules.sentences());
    foot.insert(
        0,
        format!(
            "全县参加考核的部门{}个；得分由记录算出，每一处扣分都能查到对应的材料。",
            all.len()
        ),
    );
    Drawn { rows, once: Vec::new(), totals: None, foot }
}
