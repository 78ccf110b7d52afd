//! What can be done with the chosen rows of a list. It stands in the same posted form as the list's
//! checkboxes `sel`; the script only counts.

use maud::{Markup, html};

use super::sample::{Sample, sample};

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchAct {
    /// Value of `_act`.
    pub value: &'static str,
    /// 批量督办, 导出.
    pub words: &'static str,
}

/// The bar above a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchBar {
    /// What can be done.
    pub acts: Vec<BatchAct>,
    /// How many rows the whole query has.
    pub in_query: usize,
}

impl BatchBar {
    /// The bar.
    pub fn markup(&self) -> Markup {
        html! {
            div.batch role="group" aria-label="批量操作" {
                span role="status" data-chosen { "勾选后操作" }
                @for act in &self.acts {
                    button type="submit" name="_act" value=(act.value) { (act.words) }
                }
                label.pick {
                    input type="checkbox" name="whole_query" value="1";
                    "全选查询结果" (self.in_query) "个"
                }
            }
        }
    }
}

/// Examples.
pub fn samples() -> Vec<Sample> {
    let acts = vec![
        BatchAct { value: "order", words: "批量督办" },
        BatchAct { value: "export", words: "导出" },
    ];
    let bar = BatchBar { acts, in_query: 53 };
    vec![sample(
        "两个操作",
        html! { form method="post" action="/projects/batch" data-count { (bar.markup()) } },
    )]
}
