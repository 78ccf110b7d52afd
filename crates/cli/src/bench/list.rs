//! k: a long list as a workbook.

use wenxiao_office::write::{ListCell, list_xlsx};

use super::Bench;
use wenxiao_demo::Draw;

use super::county::{department_name, project_name};
use super::limit::Bound;
use super::measure::{Measured, series};

const ROWS: usize = 10_000;

const COLUMNS: [&str; 12] = [
    "项目编码",
    "项目名称",
    "主管部门",
    "资金性质",
    "项目类别",
    "状态",
    "年初预算",
    "全年预算",
    "执行数",
    "执行率",
    "得分",
    "等级",
];

/// Half of the columns are words, half numbers.
pub fn export(bench: &Bench) -> anyhow::Result<Measured> {
    let mut draw = Draw::new(7);
    let rows: Vec<[String; 12]> = (0..ROWS).map(|index| row(&mut draw, index)).collect();
    let write = || list_xlsx("项目清单", &COLUMNS, rows.iter().map(cells));
    let bytes = write()?.len() as u64;
    let samples = series(bench.runs, write);
    Ok(Measured {
        samples,
        rows: ROWS as u64,
        bytes,
        bound: Some(Bound::Memory(bytes)),
        remark: String::new(),
        memory: None,
    })
}

fn row(draw: &mut Draw, index: usize) -> [String; 12] {
    let budget = draw.below(9_000_000);
    [
        format!("65990125{index:06}"),
        project_name(index),
        department_name(index % 64),
        draw.one(&["一般公共预算", "政府性基金预算"]).to_owned(),
        draw.one(&["新增项目", "延续性项目"]).to_owned(),
        draw.one(&["待审核", "已审核", "退回修改"]).to_owned(),
        format!("{}.{:02}", budget / 100, budget % 100),
        format!("{}.{:02}", budget / 90, budget % 90),
        format!("{}.{:02}", budget / 110, budget % 100),
        format!("{}.{:02}", draw.below(100), draw.below(100)),
        format!("{}.{:02}", draw.below(100), draw.below(100)),
        draw.one(&["优", "良", "中", "差"]).to_owned(),
    ]
}

fn cells(row: &[String; 12]) -> impl Iterator<Item = ListCell<'_>> {
    row.iter().enumerate().map(|(column, text)| {
        if (6..11).contains(&column) { ListCell::Number(text) } else { ListCell::Text(text) }
    })
}
