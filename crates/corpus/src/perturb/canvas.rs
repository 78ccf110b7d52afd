//! A table being drawn: cells with their extent, before any file format.

/// A typed number of a workbook cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// Shown as it is.
    Plain(f64),
    /// A share with a percent format: 0.95 shows as 95%.
    Percent(f64),
    /// A share whose cell lost its format: 0.95 shows as 0.95.
    Share(f64),
}

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Top row.
    pub row: usize,
    /// Left column.
    pub column: usize,
    /// Rows that it covers.
    pub height: usize,
    /// Columns that it covers.
    pub width: usize,
    /// Its text.
    pub text: String,
    /// Its number, where a workbook stores one instead of the text.
    pub number: Option<Number>,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Canvas {
    /// Its cells; they do not overlap.
    pub items: Vec<Item>,
    /// Rows.
    pub height: usize,
    /// Columns.
    pub width: usize,
}

impl Canvas {
    /// Adds a cell; the canvas grows to hold it.
    pub fn put(&mut self, item: Item) {
        self.height = self.height.max(item.row + item.height);
        self.width = self.width.max(item.column + item.width);
        self.items.push(item);
    }

    /// Opens an empty row before row `at`; cells that reach over it grow.
    pub fn insert_row(&mut self, at: usize) {
        for item in &mut self.items {
            if at <= item.row {
                item.row += 1;
            } else if at < item.row + item.height {
                item.height += 1;
            }
        }
        self.height += 1;
    }

    /// Opens an empty column before column `at`; cells that reach over it grow.
    pub fn insert_column(&mut self, at: usize) {
        for item in &mut self.items {
            if at <= item.column {
                item.column += 1;
            } else if at < item.column + item.width {
                item.width += 1;
            }
        }
        self.width += 1;
    }
}

/// What a file holds, in order.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// A line outside every table.
    Line(String),
    /// A table.
    Table(Canvas),
}

/// A file before it is written: pages of pieces. A Word file has one page after the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// Pages: worksheets of a workbook.
    pub pages: Vec<Vec<Piece>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inserted_column_widens_what_reaches_over_it() {
        let mut canvas = Canvas::default();
        for (column, width) in [(0, 1), (1, 3), (4, 1)] {
            let text = String::new();
            canvas.put(Item { row: 0, column, height: 1, width, text, number: None });
        }
        canvas.insert_column(2);
        let extents: Vec<_> = canvas.items.iter().map(|i| (i.column, i.width)).collect();
        assert_eq!(extents, [(0, 1), (1, 4), (5, 1)]);
        canvas.insert_row(0);
        assert_eq!((canvas.items[0].row, canvas.height, canvas.width), (1, 2, 6));
    }
}
