//! Cells that are printed and cannot be read, or only in part: each is doubted with what it says.

use super::super::proposal::{DoubtKind, Field, LedgerReading};
use super::clean::{self, Cells, cells, table};
use crate::work_ledger::reading::read;

const ROW: usize = 4;

/// The district's ledger with one cell of a row replaced.
fn with(column: usize, text: &str) -> LedgerReading {
    let clean = clean::all().remove(1);
    let mut rows: Vec<Cells> = cells(&clean);
    rows[ROW][column] = text.to_owned();
    read(&[table(&clean, &rows, None)])
}

fn says(reading: &LedgerReading, row: usize, field: Field, kind: DoubtKind) -> bool {
    reading.tasks[row].is_doubted(field, kind)
}

#[test]
fn a_printed_time_that_is_none_is_not_called_missing() {
    for text in ["2月30日前", "13月10日", "7月1O日前", "7.10", "45848", "#REF!", "同上"] {
        let reading = with(5, text);
        assert!(says(&reading, ROW, Field::Due, DoubtKind::UnreadDue), "{text}");
        assert!(!says(&reading, ROW, Field::Due, DoubtKind::Unstated), "{text}");
        assert!(reading.tasks[ROW].meant.due.iter().all(|due| due.date.is_none()), "{text}");
    }
}

#[test]
fn what_of_a_time_was_not_used_is_said() {
    for text in ["10日7月前", "7月10日至8月1O日前"] {
        assert!(says(&with(5, text), ROW, Field::Due, DoubtKind::UnreadDue), "{text}");
    }
    for text in ["7月1日-7月10日", "年底", "11月"] {
        assert!(says(&with(5, text), ROW, Field::Due, DoubtKind::InterpretedDue), "{text}");
    }
    for text in ["7月底前", "自评3月底之前 评价4月20日前", "年度内报2次，分别为5月6日前、9月6日前"]
    {
        let reading = with(5, text);
        assert!(!says(&reading, ROW, Field::Due, DoubtKind::UnreadDue), "{text}");
        assert!(!says(&reading, ROW, Field::Due, DoubtKind::InterpretedDue), "{text}");
    }
}

#[test]
fn bodies_and_numbers_that_are_none_are_doubted_as_printed() {
    let reading = with(4, "123");
    assert!(says(&reading, ROW, Field::Responsible, DoubtKind::UnreadResponsible));
    assert!(!says(&reading, ROW, Field::Responsible, DoubtKind::NoResponsible));
    let reading = with(0, "2６a");
    assert!(says(&reading, ROW, Field::PrintedNo, DoubtKind::UnreadNumber));
    assert!(!says(&reading, ROW, Field::PrintedNo, DoubtKind::Unnumbered));
    assert!(says(&with(4, "区财证局"), ROW, Field::Responsible, DoubtKind::MisspeltBody));
    assert!(!says(&with(4, "区民政局"), ROW, Field::Responsible, DoubtKind::MisspeltBody));
}

#[test]
fn shares_years_and_foreign_characters_are_doubted() {
    for text in [
        "抽取项目不低于**%**开展复核，结果报区财政局。",
        "抽取不低于1000%的项目复核，结果报区财政局。",
    ] {
        assert!(says(&with(3, text), ROW, Field::Detail, DoubtKind::OddShare), "{text}");
    }
    let text = "对2019年度监控表逐项复核，发现的问题下发整改通知。";
    assert!(says(&with(3, text), ROW, Field::Detail, DoubtKind::ContradictoryYear));
    for mark in ["\u{0}", "\u{202e}", "\u{fffd}", "<script>x</script>"] {
        let reading = with(2, &format!("上半年监控{mark}结果复核"));
        assert!(says(&reading, ROW, Field::Item, DoubtKind::ForeignCharacters), "{mark:?}");
        assert!(!reading.tasks[ROW].meant.item.contains(['\u{0}', '\u{202e}']));
    }
}

#[test]
fn a_category_that_goes_back_and_a_row_inside_a_row_are_doubted() {
    let reading = with(1, "（四）成果运用");
    assert!(says(&reading, ROW, Field::Category, DoubtKind::CategoryOrder));
    let clean = clean::all().remove(1);
    let mut rows: Vec<Cells> = cells(&clean);
    let next = rows.remove(ROW + 1);
    rows[ROW][3] = format!("{}\n{} {} {}", rows[ROW][3], next[0], next[2], next[3]);
    let reading = read(&[table(&clean, &rows, None)]);
    assert!(says(&reading, ROW, Field::Row, DoubtKind::RowsMerged));
}
