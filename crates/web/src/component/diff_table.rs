//! What changed between two revisions as a short table: place, 改/增/删, both texts.

use maud::{Markup, html};
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::Sheet;

use super::compare::{ChangedCell, changed_cells};
use super::diff_text::diff_text;
use super::empty_state::empty_state;
use super::finding::place_words;
use super::official_form::example_form;
use super::sample::{Sample, sample};

/// The table; a sentence when nothing changed.
pub fn diff_table(older: &Sheet, newer: &Sheet) -> Markup {
    let layout = newer.kind().layout();
    let changed = changed_cells(older, newer);
    if changed.is_empty() {
        return empty_state("两版内容相同。", None);
    }
    html! {
        div.tw role="region" aria-label="变动" tabindex="0" {
            table.list {
                caption.vh { "两版之间的变动，共" (changed.len()) "处" }
                thead { tr { th scope="col" { "变动" } th scope="col" { "位置" } th scope="col" { "内容" } } }
                tbody {
                    @for cell in &changed {
                        tr {
                            td { b.chg { (cell.change.word()) } }
                            td.nw { (place(layout, cell)) }
                            td.pre { (diff_text(&cell.older, &cell.newer)) }
                        }
                    }
                }
            }
        }
    }
}

/// A removed row is counted in the older revision, so the place says so.
fn place(layout: &wenxiao_domain::form::layout::Layout, cell: &ChangedCell) -> String {
    let words = place_words(layout, &cell.path);
    let removed = cell.newer.is_empty() && matches!(cell.path, FieldPath::Cell { .. });
    if removed { format!("{words}（原版）") } else { words }
}

/// Examples.
pub fn samples() -> Vec<Sample> {
    let older = example_form();
    let mut newer = older.clone();
    newer.set(&FieldPath::cell("indicators", 6, "actual_raw"), "1236户");
    newer.set_field(
        "objective.actual",
        "已改造防渗渠道12.3公里，安装闸门36座，改善灌溉面积1.8万亩。",
    );
    newer.rows_mut("indicators").remove(3);
    vec![
        sample("有变动", diff_table(&older, &newer)),
        sample("没有变动", diff_table(&older, &older)),
    ]
}
