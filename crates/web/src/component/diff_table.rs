//! What changed between two revisions as a short table: place, 改/增/删, both texts.

use maud::{Markup, html};
use wenxiao_domain::form::layout::Layout;
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::Sheet;

use super::compare::{Change, ChangedCell, changed_cells, changed_in_substance};
use super::diff_text::diff_text;
use super::empty_state::empty_state;
use super::finding::place_words;
use super::official_form::example_form;
use super::sample::{Sample, sample};

/// The table; a sentence when nothing changed.
pub fn diff_table(older: &Sheet, newer: &Sheet) -> Markup {
    let layout = newer.kind().layout();
    let changed = changed_in_substance(older, newer);
    if changed.is_empty() {
        let is_equal = changed_cells(older, newer).is_empty();
        let words = if is_equal {
            "两版内容相同。"
        } else {
            "两版只有数的写法不同，内容相同。"
        };
        return empty_state(words, None);
    }
    html! {
        div.tw role="region" aria-label="变动" tabindex="0" {
            table.list {
                caption.vh { "两版之间的变动，共" (changed.len()) "处" }
                thead { tr { th scope="col" { "变动" } th scope="col" { "位置" } th scope="col" { "内容" } } }
                tbody {
                    @for line in &lines(layout, &changed) {
                        tr {
                            td { b.chg { (line.change.word()) } }
                            td.nw { (line.place) }
                            td.pre { (diff_text(&line.older, &line.newer)) }
                        }
                    }
                }
            }
        }
    }
}

struct Line {
    change: Change,
    place: String,
    older: String,
    newer: String,
}

/// One line for each changed value, but only one for a row that was added or removed as a whole.
fn lines(layout: &Layout, changed: &[ChangedCell]) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    for cell in changed {
        let place = match cell.row {
            Some(change) => row_words(layout, &cell.path, change),
            None => place_words(layout, &cell.path),
        };
        if let (Some(_), Some(last)) = (cell.row, out.last_mut().filter(|l| l.place == place)) {
            add(&mut last.older, &cell.older);
            add(&mut last.newer, &cell.newer);
        } else {
            let change = cell.row.unwrap_or(cell.change);
            let (older, newer) = (cell.older.clone(), cell.newer.clone());
            out.push(Line { change, place, older, newer });
        }
    }
    out
}

fn add(line: &mut String, text: &str) {
    if !text.is_empty() {
        line.push('　');
        line.push_str(text);
    }
}

/// A removed row is counted in the older revision, so the place says so.
fn row_words(layout: &Layout, path: &FieldPath, change: Change) -> String {
    let FieldPath::Cell { group, .. } = path else { return place_words(layout, path) };
    let label = layout.group(group).map_or("", |spec| spec.row_label);
    let from = if change == Change::Removed { "原" } else { "" };
    format!("{from}{label}第{}行", path.row_number())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_removed_row_is_one_line_and_a_changed_cell_another() {
        let older = example_form();
        let mut newer = older.clone();
        newer.set(&FieldPath::cell("indicators", 6, "actual_raw"), "1236户");
        newer.rows_mut("indicators").remove(3);
        let changed = changed_cells(&older, &newer);
        let words: Vec<String> = lines(older.kind().layout(), &changed)
            .iter()
            .map(|line| format!("{} {}", line.change.word(), line.place))
            .collect();
        assert_eq!(words, ["删 原指标第4行", "改 指标第6行“实际完成值”"]);
    }
}
