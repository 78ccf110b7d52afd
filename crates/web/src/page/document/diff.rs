//! Any two revisions, or a revision and the draft: the list of changes, then the form with every changed
//! cell.

use maud::{Markup, html};
use wenxiao_domain::form::sheet::Sheet;

use super::edit::crumbs;
use super::subject::Subject;
use crate::component::compare::changed_in_substance;
use crate::component::diff_table::diff_table;
use crate::component::frame::Page;
use crate::component::official_form::{FormView, Mode, official_form};

/// One side of a comparison.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    /// `1`, `2`, `draft`: the word in the address.
    pub key: &'a str,
    /// `第1版`, `草稿`.
    pub name: &'a str,
    /// Its content.
    pub sheet: &'a Sheet,
}

/// The comparison. `choices` are the sides that can be chosen, as key and name.
pub fn page(
    subject: &Subject<'_>,
    older: Side<'_>,
    newer: Side<'_>,
    choices: &[(String, String)],
) -> Page {
    let count = changed_in_substance(older.sheet, newer.sheet).len();
    let body = html! {
        (choose(&subject.at("/diff"), older.key, newer.key, choices))
        section {
            h2 { (older.name) " → " (newer.name) "　" (count) "处变动" }
            (diff_table(older.sheet, newer.sheet))
        }
        section {
            h2 { "表上的变动" }
            (official_form(&FormView::new(newer.sheet), Mode::Diff(older.sheet)))
        }
    };
    Page {
        subtitle: Some(subject.subtitle()),
        crumbs: crumbs(subject),
        ..Page::new(format!("对比 · {}", subject.title()), body)
    }
}

/// Which two are compared.
pub fn choose(action: &str, a: &str, b: &str, choices: &[(String, String)]) -> Markup {
    let select = |id: &str, label: &str, chosen: &str| {
        html! {
            div {
                label for=(id) { (label) }
                select id=(id) name=(id) {
                    @for (key, name) in choices {
                        option value=(key) selected[key == chosen] { (name) }
                    }
                }
            }
        }
    };
    html! {
        form.query action=(action) method="get" {
            (select("a", "原", a))
            (select("b", "新", b))
            div { button type="submit" { "对比" } }
        }
    }
}
