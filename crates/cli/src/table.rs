//! Tables on a terminal. Chinese letters take two columns.

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table, presets};

/// Width without a terminal that says its own.
const WIDTH: u16 = 120;

/// How a column stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Text, folded where it is too long.
    Text,
    /// A code, never folded, so that it can be copied.
    Code,
    /// A number, never folded, to the right.
    Number,
}

/// A table with its headings.
pub fn table<'a>(columns: impl IntoIterator<Item = (&'a str, Column)>) -> Table {
    let (headings, kinds): (Vec<&str>, Vec<Column>) = columns.into_iter().unzip();
    let mut table = Table::new();
    table
        .load_style(presets::UTF8_FULL_CONDENSED)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width())
        .set_header(headings);
    for (index, kind) in kinds.into_iter().enumerate() {
        let Some(column) = table.column_mut(index) else { continue };
        match kind {
            Column::Text => {}
            Column::Code => {
                column.set_constraint(ColumnConstraint::ContentWidth);
            }
            Column::Number => {
                column.set_constraint(ColumnConstraint::ContentWidth);
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
    }
    table
}

/// One line of what was written over several, as it stands in a sentence.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn width() -> u16 {
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    columns.filter(|columns| (60..=400).contains(columns)).unwrap_or(WIDTH)
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr as _;

    use super::*;

    #[test]
    fn every_line_of_a_table_is_equally_wide() {
        let mut table =
            table([("代码", Column::Code), ("说明", Column::Text), ("分值", Column::Number)]);
        let long = "指标值“≥１００％”没有核对标准，请写成可核对的数量（如≥95%）。".repeat(4);
        table.add_row(["T012", long.as_str(), "10.00"]);
        table.add_row(["scoring.tier.achieved_from", "短\n两行", "8"]);
        let widths: Vec<usize> = table.to_string().lines().map(|line| line.width()).collect();
        assert!(widths.windows(2).all(|pair| pair[0] == pair[1]), "{widths:?}\n{table}");
        assert!(widths[0] <= usize::from(WIDTH), "{table}");
        assert!(table.to_string().contains("scoring.tier.achieved_from"));
    }
}
