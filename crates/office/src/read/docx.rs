//! Word documents `.docx`: paragraphs and tables of the body below each other in one grid, through a
//! pull parser without recursion.

use super::docx_table::Table;
use super::grid::{Builder, Grid, GridCell, Origin};
use super::limits;
use super::package::Package;
use super::refusal::FileRefusal;
use super::xlsx::bounded;
use super::xml::{Element, Node, Xml};

/// What stands in the body, in order.
enum Piece {
    Paragraph(String),
    Table(usize),
}

/// The document as one grid; nothing when it holds no table.
pub fn read(package: &mut Package<'_>, document: &str) -> Result<Vec<Grid>, FileRefusal> {
    parsed(package, document)?.finish()
}

/// The document as lines of prose, in order; a row of a table is one line with `|` between its cells.
pub fn lines(package: &mut Package<'_>, document: &str) -> Result<Vec<String>, FileRefusal> {
    Ok(parsed(package, document)?.lines())
}

fn parsed(package: &mut Package<'_>, document: &str) -> Result<Reader, FileRefusal> {
    let text = package.part(document)?.ok_or(FileRefusal::Damaged)?;
    let mut reader = Reader::default();
    let mut xml = Xml::new(&text);
    while let Some(node) = xml.next() {
        match node {
            Node::Open(element) => reader.open(&element)?,
            Node::Close(name) => reader.close(name),
            Node::Text(text) => reader.text(&text),
        }
    }
    if xml.broken() {
        return Err(FileRefusal::Damaged);
    }
    Ok(reader)
}

/// Where the parser stands.
#[derive(Default)]
struct Reader {
    pieces: Vec<Piece>,
    tables: Vec<Table>,
    /// Tables that are open, innermost last, as indexes of `tables`.
    open: Vec<usize>,
    paragraph: String,
    in_text: bool,
    /// Depth of elements whose content does not show: deleted text, field codes, fallbacks.
    unseen: usize,
    cells: usize,
}

/// Elements whose text does not show on the page.
const UNSEEN: &[&str] = &["del", "delText", "moveFrom", "instrText", "Fallback"];

impl Reader {
    fn open(&mut self, element: &Element<'_>) -> Result<(), FileRefusal> {
        let name = element.name();
        if UNSEEN.contains(&name) {
            self.unseen += 1;
        }
        if 0 < self.unseen {
            return Ok(());
        }
        match name {
            "tbl" => {
                if limits::NESTING <= self.open.len() || limits::ROWS <= self.tables.len() {
                    return Err(FileRefusal::Extent);
                }
                self.flush_paragraph();
                self.tables.push(Table::default());
                self.pieces.push(Piece::Table(self.tables.len() - 1));
                self.open.push(self.tables.len() - 1);
            }
            "tr" => {
                if let Some(table) = self.table() {
                    table.open_row();
                }
            }
            "tc" => {
                self.cells += 1;
                if limits::CELLS < self.cells {
                    return Err(FileRefusal::Extent);
                }
                if let Some(table) = self.table() {
                    table.open_cell();
                }
            }
            "gridSpan" | "vMerge" | "hMerge" | "gridBefore" => {
                let value = element.attribute("val");
                if let Some(table) = self.table() {
                    table.property(name, value.as_deref());
                }
            }
            "p" => self.line_break(),
            "t" => self.in_text = true,
            "br" | "cr" => self.push("\n"),
            "tab" if self.in_run(element) => self.push(" "),
            "noBreakHyphen" => self.push("-"),
            "sym" => {
                let code = element.attribute("char").unwrap_or_default();
                self.push(symbol(&code));
            }
            _ => {}
        }
        Ok(())
    }

    /// A tab of the text; tab stops of paragraph properties carry a position.
    fn in_run(&self, element: &Element<'_>) -> bool {
        element.attribute("pos").is_none()
    }

    fn close(&mut self, name: &str) {
        if UNSEEN.contains(&name) {
            self.unseen = self.unseen.saturating_sub(1);
            return;
        }
        if 0 < self.unseen {
            return;
        }
        match name {
            "t" => self.in_text = false,
            "p" if self.open.is_empty() => self.flush_paragraph(),
            "tr" => {
                if let Some(table) = self.table() {
                    table.close_row();
                }
            }
            "tc" => {
                if let Some(table) = self.table() {
                    table.close_cell();
                }
            }
            "tbl" => {
                self.open.pop();
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_text && self.unseen == 0 {
            self.push(text);
        }
    }

    fn table(&mut self) -> Option<&mut Table> {
        let index = *self.open.last()?;
        self.tables.get_mut(index)
    }

    fn push(&mut self, text: &str) {
        match self.table() {
            Some(table) => table.push(text),
            None => self.paragraph.push_str(text),
        }
    }

    /// A further paragraph in a cell, or one inside another as text boxes have them.
    fn line_break(&mut self) {
        if let Some(table) = self.table() {
            table.line_break();
        } else if !self.paragraph.is_empty() {
            self.paragraph.push('\n');
        }
    }

    fn flush_paragraph(&mut self) {
        if self.open.is_empty() {
            let text = std::mem::take(&mut self.paragraph);
            if !bounded(&text).is_empty() && self.pieces.len() < limits::ROWS {
                self.pieces.push(Piece::Paragraph(text));
            }
        }
    }

    fn lines(mut self) -> Vec<String> {
        self.flush_paragraph();
        let mut out = Vec::new();
        for piece in &self.pieces {
            match piece {
                Piece::Paragraph(text) => out.extend(text.lines().map(str::to_owned)),
                Piece::Table(index) => out.extend(self.tables[*index].lines()),
            }
        }
        out
    }

    fn finish(mut self) -> Result<Vec<Grid>, FileRefusal> {
        self.flush_paragraph();
        if self.tables.iter().all(Table::is_empty) {
            return Ok(Vec::new());
        }
        let width = self.tables.iter().map(Table::width).max().unwrap_or(1);
        let mut builder = Builder::new("文档");
        let mut row = 0;
        let mut table_number = 0;
        for (index, piece) in self.pieces.iter().enumerate() {
            match piece {
                Piece::Paragraph(text) => {
                    builder.push(GridCell {
                        row,
                        column: 0,
                        row_span: 1,
                        column_span: width,
                        text: bounded(text),
                        address: format!("第{}段", index + 1),
                        origin: Origin::Text,
                    })?;
                    row += 1;
                }
                Piece::Table(index) => {
                    table_number += 1;
                    row += self.tables[*index].place(&mut builder, row, table_number)?;
                }
            }
        }
        Ok(vec![builder.build()?])
    }
}

/// Ticked and empty boxes of the symbol fonts; other symbols have no text.
fn symbol(code: &str) -> &'static str {
    match code.to_ascii_uppercase().trim_start_matches("F0") {
        "FE" | "52" | "FC" | "50" => "☑",
        "A3" | "A8" | "6F" | "2A" => "□",
        _ => "",
    }
}
