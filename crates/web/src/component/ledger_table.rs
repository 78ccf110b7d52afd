//! A list: 序号 first, sort links in the head, totals last, numbers at the right with their unit in the
//! head. Rows may be chosen.

use maud::{Markup, html};

use super::flag::FlagView;
use super::sample::{Sample, sample};

/// A column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// The head, with the unit in brackets where it has one: `预算（万元）`.
    pub words: &'static str,
    /// Numbers stand at the right.
    pub numeric: bool,
    /// Address that sorts by this column, and how it is sorted now.
    pub sort: Option<(String, Option<Order>)>,
}

impl Column {
    /// Words, which nobody sorts by.
    pub const fn text(words: &'static str) -> Self {
        Self { words, numeric: false, sort: None }
    }

    /// Numbers, which nobody sorts by.
    pub const fn number(words: &'static str) -> Self {
        Self { words, numeric: true, sort: None }
    }
}

/// How a list is sorted by a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Smallest first.
    Ascending,
    /// Largest first.
    Descending,
}

/// A row.
#[derive(Default)]
pub struct Line {
    /// Value of its checkbox, and the words that name it; absent where rows cannot be chosen.
    pub choose: Option<(String, String)>,
    /// One cell for each column, 序号 not among them.
    pub cells: Vec<Markup>,
}

/// From more rows than these a list scrolls by itself, under its heads.
const LONG: usize = 12;

/// The list.
#[derive(Default)]
pub struct LedgerTable {
    /// What the list is, for people who hear the page.
    pub caption: String,
    /// Columns, 序号 not among them.
    pub columns: Vec<Column>,
    /// Rows of this page.
    pub lines: Vec<Line>,
    /// 序号 of the first row.
    pub first_number: usize,
    /// One cell for each column; absent where nothing adds up.
    pub totals: Option<Vec<Markup>>,
}

impl LedgerTable {
    /// The table. Put it and a batch bar into one posted form where rows can be chosen.
    pub fn markup(&self) -> Markup {
        self.drawn(None, |_| false)
    }

    /// A wide list: the column with what a row is about stays in sight while the others go by.
    pub fn keeping(&self, column: usize) -> Markup {
        self.drawn(Some(column), |_| false)
    }

    /// The same, with the rows ticked whose value is chosen already.
    pub fn markup_with(&self, is_chosen: impl Fn(&str) -> bool) -> Markup {
        self.drawn(None, is_chosen)
    }

    fn drawn(&self, kept: Option<usize>, is_chosen: impl Fn(&str) -> bool) -> Markup {
        let chooses = self.lines.iter().any(|line| line.choose.is_some());
        html! {
            div.tw.tall-rows.long[LONG < self.lines.len()].keeps[kept.is_some()] role="region" aria-label=(self.caption) tabindex="0" {
                table.list {
                    caption.vh { (self.caption) }
                    thead {
                        tr {
                            @if chooses {
                                th scope="col" {
                                    input type="checkbox" data-all aria-label="全选本页";
                                }
                            }
                            th.seq scope="col" { "序号" }
                            @for (index, column) in self.columns.iter().enumerate() {
                                (column.markup(kept == Some(index)))
                            }
                        }
                    }
                    tbody {
                        @for (index, line) in self.lines.iter().enumerate() {
                            tr {
                                @if chooses { td { (line.checkbox(&is_chosen)) } }
                                td.seq.num { (self.first_number + index) }
                                (self.cells(&line.cells, kept))
                            }
                        }
                    }
                    @if let Some(totals) = &self.totals {
                        tfoot {
                            tr {
                                @if chooses { td {} }
                                td { "合计" }
                                (self.cells(totals, kept))
                            }
                        }
                    }
                }
            }
        }
    }

    fn cells(&self, cells: &[Markup], kept: Option<usize>) -> Markup {
        debug_assert_eq!(
            cells.len(),
            self.columns.len(),
            "{}: a cell for each column",
            self.caption
        );
        html! {
            @for (index, (column, cell)) in self.columns.iter().zip(cells).enumerate() {
                td.num[column.numeric].kept[kept == Some(index)] data-label=(column.words) { (cell) }
            }
        }
    }
}

impl Line {
    fn checkbox(&self, is_chosen: impl Fn(&str) -> bool) -> Markup {
        html! {
            @if let Some((value, words)) = &self.choose {
                input type="checkbox" name="sel" value=(value) checked[is_chosen(value)]
                    aria-label={ "选择" (words) };
            }
        }
    }
}

impl Column {
    fn markup(&self, kept: bool) -> Markup {
        let order = self.sort.as_ref().and_then(|(_, order)| *order);
        let (aria, sign) = match order {
            Some(Order::Ascending) => (Some("ascending"), " ▲"),
            Some(Order::Descending) => (Some("descending"), " ▼"),
            None => (None, ""),
        };
        html! {
            th.num[self.numeric].kept[kept] scope="col" aria-sort=[aria] {
                @if let Some((href, _)) = &self.sort {
                    a href=(href) { (self.words) span aria-hidden="true" { (sign) } }
                } @else { (self.words) }
            }
        }
    }
}

/// Examples.
pub fn samples() -> Vec<Sample> {
    let mut columns = vec![
        Column::text("项目"),
        Column::text("部门"),
        Column::number("预算（万元）"),
        Column::number("执行率"),
        Column::text("标识"),
    ];
    columns[2].sort = Some(("/projects?sort=budget".to_owned(), Some(Order::Descending)));
    columns[3].sort = Some(("/projects?sort=rate".to_owned(), None));
    let line = |name: &str, dept: &str, budget: &str, rate: &str, flag: FlagView| Line {
        choose: Some((name.to_owned(), name.to_owned())),
        cells: vec![
            html! { a href="#p" { (name) } },
            html! { (dept) },
            html! { (budget) },
            html! { (rate) },
            flag.markup(),
        ],
    };
    let lines = vec![
        line("大河沿灌区渠道防渗改造项目", "县水利局", "2,287.95", "36.0%", FlagView::Red),
        line("村级卫生室能力提升", "县卫生健康委员会", "1,020.00", "41.3%", FlagView::Yellow),
        line("农村饮水工程维修养护", "县水利局", "120.00", "70.0%", FlagView::Normal),
    ];
    let totals = ["3个", "", "3,427.95", "", ""].map(|text| html! { (text) }).into();
    let full = LedgerTable {
        caption: "项目列表".to_owned(),
        columns: columns.clone(),
        lines,
        first_number: 1,
        totals: Some(totals),
    };
    let empty = LedgerTable {
        caption: "空列表".to_owned(),
        columns,
        first_number: 1,
        ..LedgerTable::default()
    };
    vec![
        sample(
            "有合计",
            html! { form method="post" action="/projects/batch" data-count { (full.markup()) } },
        ),
        sample("空", empty.markup()),
    ]
}
