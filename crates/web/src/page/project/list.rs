//! 项目库: the query, its rows, what they add up to; the same as a file.

use maud::{Markup, html};
use wenxiao_domain::derive::grade::Grade;
use wenxiao_domain::form::layout::SubjectKind;
use wenxiao_domain::project::{BudgetKind, Nature};
use wenxiao_domain::unit::amount::Amount;
use wenxiao_office::write::{ListCell, WriteError, list_csv, list_xlsx};

use super::super::show;
use super::query::{FormStanding, ProjectRow, STATUSES, condition, executed_from, order, totals};
use crate::component::address::Address;
use crate::component::empty_state::empty_state;
use crate::component::export_menu::{FileFormat, export_menu};
use crate::component::format::{money_in_prose, percent, wan};
use crate::component::ledger_table::{Column, LedgerTable, Line, Order};
use crate::component::pager::Pager;
use crate::component::query_bar::{Chip, QueryBar, QueryField, QueryInput};

/// Rows on a page that may be asked for.
const SIZES: [usize; 3] = [20, 50, 100];

/// The page.
pub struct ListView {
    /// What was asked; the path is the list's.
    pub address: Address,
    /// Every row of the answer.
    pub rows: Vec<ProjectRow>,
    /// Departments to choose from: id and name.
    pub departments: Vec<(String, String)>,
    /// The identity may take the list away.
    pub may_export: bool,
    /// Where a project is registered; nothing without the right.
    pub register_at: Option<String>,
}

impl ListView {
    fn path(&self) -> String {
        self.address.href().split('?').next().unwrap_or_default().to_owned()
    }

    /// `共40个，资金3.19亿元`: of the whole query, not of the page.
    pub fn subtitle(&self) -> Markup {
        let (count, budget, executed) = totals(&self.rows);
        html! {
            "共" (count) "个，全年预算" (money_in_prose(budget.fen())) "，执行"
            (money_in_prose(executed.fen())) "（" (percent(executed.fen(), budget.fen(), 1)) "）"
        }
    }

    /// Links and exports beside the title.
    pub fn actions(&self) -> Markup {
        html! {
            @if let Some(at) = &self.register_at { a.button href=(at) { "登记项目" } }
            @if self.may_export && !self.rows.is_empty() {
                (export_menu(&self.path(), &self.address.query(), &[FileFormat::Xlsx, FileFormat::Csv]))
            }
        }
    }

    /// The page's body.
    pub fn body(&self) -> Markup {
        let size = self.address.get("size").parse().unwrap_or(SIZES[0]).clamp(1, 1000);
        let pages = self.rows.len().div_ceil(size).max(1);
        let page: usize = self.address.get("page").parse().unwrap_or(1);
        let page = page.clamp(1, pages);
        let first = (page - 1) * size;
        let here = self.address.without("page");
        let at = here.with("page", "").href();
        html! {
            (self.query().markup())
            @if self.rows.is_empty() { (self.nothing()) }
            @else {
                (self.table(first, size).markup())
                @if let Some(from) = executed_from(&self.rows) { p.hint { (from) } }
                div.under {
                    (Pager { page, pages, at }.markup())
                    @if SIZES[0] < self.rows.len() {
                        p.hint { "每页"
                            @for each in SIZES {
                                " " @if each == size { b { (each) } }
                                @else { a href=(here.with("size", each.to_string()).href()) { (each) } }
                            }
                            "行"
                        }
                    }
                }
            }
        }
    }

    fn nothing(&self) -> Markup {
        let path = self.path();
        if self.address.query().is_empty() {
            let next = self.register_at.as_deref().map(|at| ("登记第一个项目", at));
            return empty_state(
                "本年度在当前身份的范围内还没有项目。项目由县财政绩效股登记。",
                next,
            );
        }
        empty_state(
            "没有符合条件的项目。可以去掉一些条件再查。",
            Some(("看全部项目", path.as_str())),
        )
    }

    fn query(&self) -> QueryBar {
        let choice = |name: &'static str, label, options: Vec<(String, String)>| QueryField {
            name,
            label,
            input: QueryInput::Choice { options, chosen: self.address.get(name).to_owned() },
        };
        let own = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
            pairs.iter().map(|(key, words)| ((*key).to_owned(), (*words).to_owned())).collect()
        };
        let text = QueryInput::Text(self.address.get("q").to_owned());
        let mut fields = vec![
            QueryField { name: "q", label: "名称、编码或部门", input: text },
            choice("form", "环节", show::form_options()),
            choice("status", "状态", own(STATUSES)),
        ];
        if 1 < self.departments.len() {
            fields.insert(0, choice("dept", "部门", self.departments.clone()));
        }
        let natures: Vec<_> = Nature::ALL.iter().map(|n| (n.key(), n.name())).collect();
        let budgets: Vec<_> = BudgetKind::ALL.iter().map(|b| (b.key(), b.name())).collect();
        let grades: Vec<_> = Grade::ALL.iter().map(|g| (g.word(), g.word())).collect();
        let more = vec![
            choice("nature", "属性", own(&natures)),
            choice("budget", "预算", own(&budgets)),
            choice("key", "重点项目", own(&[("1", "是"), ("0", "否")])),
            choice("grade", "自评等级", own(&grades)),
            QueryField {
                name: "at",
                label: "截至（如2025-12-31）",
                input: QueryInput::Text(self.address.get("at").to_owned()),
            },
        ];
        let names = ["q", "dept", "form", "status", "nature", "budget", "key", "grade", "at"];
        let chip = |name: &&str| {
            let words = condition(name, self.address.get(name), &self.departments)?;
            let without = self.address.without(name).without("page").href();
            (!self.address.get(name).is_empty()).then_some(Chip { words, without })
        };
        QueryBar {
            action: self.path(),
            kept: Vec::new(),
            fields,
            more,
            chips: names.iter().filter_map(chip).collect(),
        }
    }

    fn table(&self, first: usize, size: usize) -> LedgerTable {
        let (count, budget, executed) = totals(&self.rows);
        let column = |words, numeric, sort: &str| Column {
            words,
            numeric,
            sort: (!sort.is_empty()).then(|| self.sort(sort)),
        };
        let mut columns = vec![
            column("项目", false, "name"),
            column("部门", false, "dept"),
            column("全年预算（万元）", true, "budget"),
            column("执行率", true, "rate"),
        ];
        columns.extend(forms().map(|words| column(words, false, "")));
        columns.push(column("自评结果", false, ""));
        let mut totals = vec![
            html! { (count) "个" },
            html! {},
            html! { (wan(budget.fen())) },
            html! { (percent(executed.fen(), budget.fen(), 1)) },
        ];
        totals.resize_with(columns.len(), || html! {});
        let (path, at) = (self.path(), self.address.get("at"));
        let tail = if at.is_empty() { String::new() } else { format!("?at={at}") };
        LedgerTable {
            caption: "项目列表".to_owned(),
            columns,
            lines: self
                .rows
                .iter()
                .skip(first)
                .take(size)
                .map(|row| line(row, &path, &tail))
                .collect(),
            first_number: first + 1,
            totals: Some(totals),
        }
    }

    /// The address that sorts by a column; a column that is sorted by already is turned round.
    fn sort(&self, column: &str) -> (String, Option<Order>) {
        let (now, is_down) = order(&self.address);
        let is_now = now == column;
        let next = if is_now && !is_down { format!("-{column}") } else { column.to_owned() };
        let shown = is_now.then_some(if is_down { Order::Descending } else { Order::Ascending });
        (self.address.without("page").with("sort", next).href(), shown)
    }
}

/// Heads of the forms that a project may owe, in the order of [`ProjectRow::forms`].
fn forms() -> impl Iterator<Item = &'static str> {
    SubjectKind::Project.owed().iter().map(|kind| kind.short_name())
}

fn line(row: &ProjectRow, path: &str, tail: &str) -> Line {
    let project = &row.project;
    let (budget, executed) = (project.adjusted().fen(), row.executed.amount.fen());
    let mut cells = vec![
        html! {
            a href={ (path) "/" (project.code) (tail) } { (row.name) }
            div.hint { span.num { (project.code) } "　" (project.nature.name())
                @if project.is_key { "　重点项目" } }
        },
        html! { (row.department) },
        html! { (wan(budget)) },
        html! { (percent(executed, budget, 1)) },
    ];
    cells.extend(row.forms.iter().map(standing));
    let result = row.result();
    cells.push(if result.is_empty() {
        html! { "—" }
    } else {
        html! { span.num { (result) } }
    });
    Line { choose: None, cells }
}

/// Where a form stands, with the door to it.
fn standing(of: &FormStanding) -> Markup {
    html! {
        (of.tag.markup())
        @if let Some(document) = of.document.as_ref().filter(|_| of.is_open) {
            div.hint { a href={ "/docs/" (document.id) } { "第" (document.newest().number) "版" } }
        } @else if let Some(due) = of.due {
            div.hint { span.nw { (due) "前" } }
        }
    }
}

/// Heads of the exported columns before those of the forms.
const EXPORT_COLUMNS: [&str; 10] = [
    "序号",
    "项目编码",
    "项目名称",
    "主管部门",
    "项目属性",
    "重点项目",
    "年初预算（万元）",
    "全年预算（万元）",
    "执行数（万元）",
    "执行数截至",
];

fn export_columns() -> Vec<&'static str> {
    EXPORT_COLUMNS.into_iter().chain(forms()).chain(["自评结果"]).collect()
}

fn export_cells(index: usize, row: &ProjectRow) -> Vec<(bool, String)> {
    let project = &row.project;
    let text = |text: &str| (false, text.to_owned());
    let money = |amount: Amount| (true, amount.to_string());
    let mut cells = vec![
        (true, (index + 1).to_string()),
        text(&project.code),
        text(&row.name),
        text(&row.department),
        text(project.nature.name()),
        text(if project.is_key { "是" } else { "否" }),
        money(project.initial()),
        money(project.adjusted()),
        money(row.executed.amount),
        text(&row.executed.as_of.map(|day| day.to_string()).unwrap_or_default()),
    ];
    cells.extend(row.forms.iter().map(|of| text(of.tag.word)));
    cells.push((false, row.result()));
    cells
}

fn cell((is_number, text): &(bool, String)) -> ListCell<'_> {
    if *is_number { ListCell::Number(text) } else { ListCell::Text(text) }
}

/// The whole query as a file for a spreadsheet.
///
/// # Errors
/// Only when the archive cannot be written.
pub fn xlsx(rows: &[ProjectRow]) -> Result<Vec<u8>, WriteError> {
    let cells: Vec<_> = rows.iter().enumerate().map(|(i, row)| export_cells(i, row)).collect();
    list_xlsx("项目库", &export_columns(), cells.iter().map(|row| row.iter().map(cell)))
}

/// The whole query as comma-separated text.
pub fn csv(rows: &[ProjectRow]) -> String {
    let cells: Vec<_> = rows.iter().enumerate().map(|(i, row)| export_cells(i, row)).collect();
    list_csv(&export_columns(), cells.iter().map(|row| row.iter().map(cell)))
}
