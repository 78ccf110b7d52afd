//! How high the rows of a workbook must be: Excel neither grows merged cells nor draws a row above
//! 409 points, so heights, smaller type and further rows are worked out here.

use wenxiao_domain::form::layout::Orientation;
use wenxiao_domain::form::paper::line_count;
use wenxiao_domain::form::placed::{Placed, PlacedCell, Role};

/// The width between the margins of A4, in points.
pub fn paper_width(orientation: Orientation) -> f64 {
    match orientation {
        Orientation::Portrait => 493.0,
        Orientation::Landscape => 740.0,
    }
}

/// Sizes that a value may shrink to before its row is divided, in points.
const SIZES: [f64; 4] = [10.5, 9.0, 8.0, 7.0];
/// Below the 409.5 points that Excel can show.
pub const HIGHEST: f64 = 400.0;
const LOWEST: f64 = 22.0;

/// The placed grid on the rows of a worksheet.
pub struct Rows {
    /// The first worksheet row of each grid row, and the row after the last one.
    pub first: Vec<u32>,
    /// Height of each worksheet row, in points.
    pub heights: Vec<f64>,
    /// Type size of each placed cell, in points.
    pub sizes: Vec<f64>,
    /// Width of each column, in points.
    pub widths: Vec<f64>,
}

/// Works out heights and sizes.
pub fn plan(placed: &Placed) -> Rows {
    let widths = column_widths(placed);
    let sizes: Vec<f64> = placed.cells.iter().map(|cell| size(cell, placed, &widths)).collect();
    let mut needed = vec![LOWEST; placed.rows];
    for (cell, size) in placed.cells.iter().zip(&sizes).filter(|(cell, _)| cell.row_span == 1) {
        needed[cell.row] = needed[cell.row].max(height(cell, *size, &widths));
    }
    for (cell, size) in placed.cells.iter().zip(&sizes).filter(|(cell, _)| 1 < cell.row_span) {
        let rows = cell.row..cell.row + cell.row_span;
        let missing = height(cell, *size, &widths) - needed[rows.clone()].iter().sum::<f64>();
        if 0.0 < missing {
            let share = missing / cell.row_span as f64;
            needed[rows].iter_mut().for_each(|height| *height += share);
        }
    }
    let mut first = Vec::with_capacity(placed.rows + 1);
    let mut heights = Vec::new();
    for height in needed {
        first.push(heights.len() as u32);
        let parts = (height / HIGHEST).ceil();
        heights.extend(std::iter::repeat_n(height / parts, parts as usize));
    }
    first.push(heights.len() as u32);
    Rows { first, heights, sizes, widths }
}

fn column_widths(placed: &Placed) -> Vec<f64> {
    let columns = placed.layout.columns;
    let whole: f64 = columns.iter().copied().map(f64::from).sum();
    let paper = paper_width(placed.layout.orientation);
    columns.iter().map(|width| f64::from(*width) / whole * paper).collect()
}

fn size(cell: &PlacedCell, placed: &Placed, widths: &[f64]) -> f64 {
    let whole = f64::from(placed.half_points) / 2.0;
    match cell.role {
        Role::Title => 18.0,
        Role::Caption => 12.0,
        Role::Label | Role::Head | Role::Value => {
            let fits = |size: &f64| height(cell, *size, widths) <= HIGHEST;
            let smallest = SIZES[SIZES.len() - 1].min(whole);
            let smaller = SIZES.into_iter().filter(|size| *size < whole);
            std::iter::once(whole).chain(smaller).find(fits).unwrap_or(smallest)
        }
    }
}

fn height(cell: &PlacedCell, size: f64, widths: &[f64]) -> f64 {
    let width: f64 = widths[cell.column..cell.column + cell.column_span].iter().sum();
    // Six points go to the inner margins, and a sixteenth to faces wider than the one measured for.
    let halves = ((width - 6.0) * 0.94 / (size / 2.0)).floor();
    line_count(&cell.text, halves as usize) as f64 * size * 1.35 + 6.0
}

#[cfg(test)]
mod tests {
    use wenxiao_domain::form::layout::FormKind;
    use wenxiao_domain::form::placed::{Purpose, place};
    use wenxiao_domain::form::sheet::Sheet;

    use super::*;

    fn rows_with(text: &str) -> Rows {
        let mut sheet = Sheet::new(FormKind::SelfEvaluation);
        sheet.set_field("objective.expected", text);
        plan(&place(&sheet, Purpose::Show))
    }

    #[test]
    fn a_row_grows_with_its_longest_text_and_never_beyond_what_excel_draws() {
        let (short, long) = (rows_with("改造渠道"), rows_with(&"改造渠道".repeat(100)));
        assert!(short.heights.iter().sum::<f64>() < long.heights.iter().sum::<f64>());
        let longest = rows_with(&"改造渠道12公里，受益2000户。".repeat(300));
        assert!(longest.heights.iter().all(|height| *height <= HIGHEST));
        assert!(short.heights.len() < longest.heights.len());
    }
}
