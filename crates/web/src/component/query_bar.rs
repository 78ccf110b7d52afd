//! The query of a list: a GET form, so that the address is the query. At most four fields in sight, the
//! rest folded; what applies stands below as chips that can be taken off.

use maud::{Markup, html};

use super::sample::{Sample, sample};

/// One field of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryField {
    /// Name in the address.
    pub name: &'static str,
    /// The label.
    pub label: &'static str,
    /// How it is filled.
    pub input: QueryInput,
}

/// How a query's field is filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QueryInput {
    /// Free words.
    Text(String),
    /// A day, as `2026-01-01`.
    Day(String),
    /// One of some values; the first option is 全部.
    Choice {
        /// Value and words.
        options: Vec<(String, String)>,
        /// The value chosen, empty for all.
        chosen: String,
    },
}

/// A condition that applies, and the address without it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// `标识＝红标`.
    pub words: String,
    /// The same query without it.
    pub without: String,
}

/// The whole bar.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueryBar {
    /// The list's address without a query.
    pub action: String,
    /// Parts of the address that are no fields, kept as they are.
    pub kept: Vec<(String, String)>,
    /// At most four.
    pub fields: Vec<QueryField>,
    /// Under 更多条件.
    pub more: Vec<QueryField>,
    /// What applies.
    pub chips: Vec<Chip>,
}

impl QueryBar {
    /// The form and its chips.
    pub fn markup(&self) -> Markup {
        let open = self.more.iter().any(QueryField::is_set);
        html! {
            form.query action=(self.action) method="get" role="search" aria-label="查询条件" {
                @for (name, value) in &self.kept { input type="hidden" name=(name) value=(value); }
                @for field in &self.fields { (field.markup()) }
                @if !self.more.is_empty() {
                    details open[open] {
                        summary { "更多条件" }
                        div.query { @for field in &self.more { (field.markup()) } }
                    }
                }
                button type="submit" { "查询" }
                a.button href=(self.action) { "重置" }
            }
            @if !self.chips.is_empty() {
                ul.chips aria-label="已用条件" {
                    @for chip in &self.chips {
                        li {
                            (chip.words)
                            a href=(chip.without) aria-label={ "去掉条件：" (chip.words) } { "×" }
                        }
                    }
                }
            }
        }
    }
}

impl QueryField {
    fn is_set(&self) -> bool {
        match &self.input {
            QueryInput::Text(text) | QueryInput::Day(text) => !text.is_empty(),
            QueryInput::Choice { chosen, .. } => !chosen.is_empty(),
        }
    }

    fn markup(&self) -> Markup {
        let id = format!("q-{}", self.name);
        html! {
            div {
                label for=(id) { (self.label) }
                @match &self.input {
                    QueryInput::Text(text) => {
                        input type="text" id=(id) name=(self.name) value=(text);
                    }
                    QueryInput::Day(day) => {
                        input type="date" id=(id) name=(self.name) value=(day);
                    }
                    QueryInput::Choice { options, chosen } => {
                        select id=(id) name=(self.name) {
                            option value="" { "全部" }
                            @for (value, words) in options {
                                option value=(value) selected[value == chosen] { (words) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Examples.
pub fn samples() -> Vec<Sample> {
    let field = |name, label, options: &[(&str, &str)], chosen: &str| QueryField {
        name,
        label,
        input: QueryInput::Choice {
            options: options.iter().map(|(v, w)| ((*v).to_owned(), (*w).to_owned())).collect(),
            chosen: chosen.to_owned(),
        },
    };
    let bar = QueryBar {
        action: "/projects".to_owned(),
        kept: vec![("round".to_owned(), "8".to_owned())],
        fields: vec![
            field("dept", "部门", &[("064", "县水利局"), ("021", "县教育局")], "064"),
            field("stage", "环节", &[("target", "绩效目标"), ("self_eval", "单位自评")], ""),
            QueryField {
                name: "q", label: "名称或编码", input: QueryInput::Text(String::new())
            },
        ],
        more: vec![field("kind", "新增或延续", &[("new", "新增"), ("go", "延续")], "")],
        chips: vec![Chip {
            words: "部门＝县水利局".to_owned(),
            without: "/projects?round=8".to_owned(),
        }],
    };
    vec![sample("三个条件", bar.markup()), sample("空", QueryBar::default().markup())]
}
