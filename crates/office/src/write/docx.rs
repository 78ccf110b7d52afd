//! The form as a Word document: title and year as paragraphs, then the grid as tables. The heading of
//! a growing group begins a table of its own, because Word repeats only a table's first rows.

use std::fmt::Write;

use wenxiao_domain::form::layout::{Layout, Orientation};
use wenxiao_domain::form::paper::{Align, DRAFT_MARK, Section, Stamp, align, line_count, sections};
use wenxiao_domain::form::placed::{Placed, PlacedCell, Purpose, Role, place};
use wenxiao_domain::form::sheet::Sheet;

use super::package::Package;
use super::xml::{escaped, push_escaped};
use super::{WriteError, face};
use crate::mark::Mark;

/// Twentieths of a point: A4, and the margin around the form.
const PAPER: (usize, usize) = (11906, 16838);
const MARGIN: usize = 1020;

const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// Writes the document.
pub fn write(sheet: &Sheet, stamp: &Stamp) -> Result<Vec<u8>, WriteError> {
    document_of(&place(sheet, Purpose::Show), &Mark::of(sheet).text(), stamp)
}

/// Writes the document of a placed grid; the mark says which form it may be read back as.
pub fn document_of(placed: &Placed, mark: &str, stamp: &Stamp) -> Result<Vec<u8>, WriteError> {
    let mut package = Package::new();
    package.add("[Content_Types].xml", CONTENT_TYPES)?;
    package.add("_rels/.rels", RELATIONS)?;
    package.add("docProps/custom.xml", &properties(mark))?;
    package.add("word/document.xml", &document(placed))?;
    package.add("word/_rels/document.xml.rels", DOCUMENT_RELATIONS)?;
    package.add("word/styles.xml", &styles(placed.half_points))?;
    package.add("word/header1.xml", &header(stamp))?;
    package.add("word/footer1.xml", &footer(placed.layout, stamp))?;
    package.finish()
}

fn properties(mark: &str) -> String {
    format!(
        "{XML}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" \
         xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">\
         <property fmtid=\"{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}\" pid=\"2\" name=\"{}\">\
         <vt:lpwstr>{}</vt:lpwstr></property></Properties>",
        Mark::PROPERTY,
        escaped(mark),
    )
}

fn document(placed: &Placed) -> String {
    let page = Page::of(placed);
    let mut out = format!("{XML}<w:document {NAMESPACES}><w:body>");
    for cell in &placed.cells {
        match cell.role {
            Role::Title => line(&mut out, &cell.text, face::TITLE, 36, "center"),
            Role::Caption => line(&mut out, &cell.text, face::BODY, 24, "center"),
            Role::Label | Role::Head | Role::Value => {}
        }
    }
    for (index, table) in tables(placed).iter().enumerate() {
        if 0 < index {
            // A paragraph as low as Word allows keeps the tables apart.
            out.push_str(
                "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" \
                 w:lineRule=\"exact\"/><w:rPr><w:sz w:val=\"2\"/></w:rPr></w:pPr></w:p>",
            );
        }
        page.table(&mut out, table);
    }
    line(&mut out, &placed.signatures.join("　　　　　"), face::BODY, 21, "left");
    let (width, height, orient) = match placed.layout.orientation {
        Orientation::Portrait => (PAPER.0, PAPER.1, "portrait"),
        Orientation::Landscape => (PAPER.1, PAPER.0, "landscape"),
    };
    let _ = write!(
        out,
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId2\"/>\
         <w:footerReference w:type=\"default\" r:id=\"rId3\"/>\
         <w:pgSz w:w=\"{width}\" w:h=\"{height}\" w:orient=\"{orient}\"/>\
         <w:pgMar w:top=\"{MARGIN}\" w:right=\"{MARGIN}\" w:bottom=\"{MARGIN}\" w:left=\"{MARGIN}\" \
         w:header=\"500\" w:footer=\"500\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>"
    );
    out
}

/// Sections that make up one table: one with a heading begins a new table.
fn tables(placed: &Placed) -> Vec<Vec<Section>> {
    let mut tables: Vec<Vec<Section>> = Vec::new();
    for section in sections(placed) {
        match tables.last_mut() {
            Some(table) if !section.has_head() => table.push(section),
            Some(_) | None => tables.push(vec![section]),
        }
    }
    tables
}

/// The grid and its column widths in twentieths of a point.
struct Page<'a> {
    placed: &'a Placed,
    widths: Vec<usize>,
    /// Height between the margins.
    height: usize,
}

impl<'a> Page<'a> {
    fn of(placed: &'a Placed) -> Self {
        let (width, height) = match placed.layout.orientation {
            Orientation::Portrait => PAPER,
            Orientation::Landscape => (PAPER.1, PAPER.0),
        };
        let room = width - 2 * MARGIN;
        let whole: usize = placed.layout.columns.iter().copied().map(usize::from).sum();
        let widths =
            placed.layout.columns.iter().map(|width| usize::from(*width) * room / whole).collect();
        Self { placed, widths, height: height - 2 * MARGIN }
    }

    fn width(&self, column: usize, span: usize) -> usize {
        self.widths[column..column + span].iter().sum()
    }

    fn table(&self, out: &mut String, sections: &[Section]) {
        let whole: usize = self.widths.iter().sum();
        let _ = write!(
            out,
            "<w:tbl><w:tblPr><w:tblW w:w=\"{whole}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/>\
             <w:tblBorders>{}</w:tblBorders><w:tblLayout w:type=\"fixed\"/>\
             <w:tblCellMar><w:top w:w=\"30\" w:type=\"dxa\"/><w:left w:w=\"40\" w:type=\"dxa\"/><w:bottom w:w=\"30\" w:type=\"dxa\"/>\
             <w:right w:w=\"40\" w:type=\"dxa\"/>\
             </w:tblCellMar></w:tblPr><w:tblGrid>",
            ["top", "left", "bottom", "right", "insideH", "insideV"]
                .map(|side| format!(
                    "<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>"
                ))
                .concat(),
        );
        for width in &self.widths {
            let _ = write!(out, "<w:gridCol w:w=\"{width}\"/>");
        }
        out.push_str("</w:tblGrid>");
        for section in sections {
            for row in section.rows.clone() {
                self.row(out, row, section);
            }
        }
        out.push_str("</w:tbl>");
    }

    fn row(&self, out: &mut String, row: usize, section: &Section) {
        out.push_str("<w:tr><w:trPr>");
        // A row that takes less than a quarter of the page stays whole.
        if self.row_height(row) < self.height / 4 {
            out.push_str("<w:cantSplit/>");
        }
        out.push_str("<w:trHeight w:val=\"440\" w:hRule=\"atLeast\"/>");
        if section.is_head(row) {
            out.push_str("<w:tblHeader/>");
        }
        out.push_str("</w:trPr>");
        let covers = |cell: &&PlacedCell| cell.row <= row && row < cell.row + cell.row_span;
        let mut cells: Vec<&PlacedCell> = self.placed.cells.iter().filter(covers).collect();
        cells.sort_by_key(|cell| cell.column);
        for cell in cells {
            self.cell(out, cell, row, section);
        }
        out.push_str("</w:tr>");
    }

    /// One cell, or the part of a merged cell that lies in the row. Word does not repeat a heading
    /// whose cells reach below it, so the label beside a group is drawn in two: blank beside the
    /// heading, with its text beside the rows, and no line between.
    fn cell(&self, out: &mut String, cell: &PlacedCell, row: usize, section: &Section) {
        let rows_beside = section.rows_beside_head(cell);
        let reaches_below_head = rows_beside.is_some();
        let beside_head = reaches_below_head && section.is_head(row);
        let (top, bottom) = match rows_beside {
            Some(rows) if beside_head => (cell.row, cell.row + rows),
            Some(rows) => (cell.row + rows, cell.row + cell.row_span),
            None => (cell.row, cell.row + cell.row_span),
        };
        let height = bottom - top;
        let _ = write!(
            out,
            "<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/>",
            self.width(cell.column, cell.column_span)
        );
        if 1 < cell.column_span {
            let _ = write!(out, "<w:gridSpan w:val=\"{}\"/>", cell.column_span);
        }
        if 1 < height {
            out.push_str(if row == top { "<w:vMerge w:val=\"restart\"/>" } else { "<w:vMerge/>" });
        }
        if beside_head {
            out.push_str("<w:tcBorders><w:bottom w:val=\"nil\"/></w:tcBorders>");
        } else if reaches_below_head {
            out.push_str("<w:tcBorders><w:top w:val=\"nil\"/></w:tcBorders>");
        }
        out.push_str("<w:vAlign w:val=\"center\"/></w:tcPr>");
        let shows = row == top && !beside_head;
        let side = match align(cell, self.placed.layout) {
            Align::Left => "left",
            Align::Center => "center",
            Align::Right => "right",
        };
        for text in if shows { cell.text.as_str() } else { "" }.split('\n') {
            paragraph(out, text, side, self.line());
        }
        out.push_str("</w:tc>");
    }

    fn row_height(&self, row: usize) -> usize {
        let lines = |cell: &PlacedCell| {
            // Half a letter is a quarter of its half points, in twentieths of a point.
            let half = usize::from(self.placed.half_points) * 5;
            line_count(&cell.text, (self.width(cell.column, cell.column_span) - 80) / half)
        };
        let whole = |cell: &&PlacedCell| cell.row == row && cell.row_span == 1;
        self.placed.cells.iter().filter(whole).map(lines).max().unwrap_or(1) * self.line()
    }

    /// The distance of lines in a cell.
    fn line(&self) -> usize {
        LINE * usize::from(self.placed.half_points) / 21
    }
}

/// The distance of lines of 10.5 points. Exact: typefaces that stand in for 宋体 are often taller, and would
/// push the end of the form on to another page.
const LINE: usize = 280;

/// A paragraph in a cell, in the document's own typeface and size.
fn paragraph(out: &mut String, text: &str, side: &str, line: usize) {
    let _ = write!(
        out,
        "<w:p><w:pPr><w:spacing w:line=\"{line}\" w:lineRule=\"exact\"/><w:jc w:val=\"{side}\"/></w:pPr>"
    );
    if !text.is_empty() {
        out.push_str("<w:r><w:t xml:space=\"preserve\">");
        push_escaped(out, text);
        out.push_str("</w:t></w:r>");
    }
    out.push_str("</w:p>");
}

/// A line outside the tables; the size in half points.
fn line(out: &mut String, text: &str, font: &str, size: usize, side: &str) {
    let _ = write!(
        out,
        "<w:p><w:pPr><w:spacing w:before=\"60\" w:after=\"60\"/><w:jc w:val=\"{side}\"/></w:pPr><w:r>\
         <w:rPr><w:rFonts w:eastAsia=\"{font}\"/><w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>\
         </w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
        escaped(text)
    );
}

fn header(stamp: &Stamp) -> String {
    let mark = if stamp.draft { DRAFT_MARK } else { "" };
    format!(
        "{XML}<w:hdr {NAMESPACES}><w:p><w:pPr><w:jc w:val=\"right\"/></w:pPr><w:r><w:rPr>\
         <w:rFonts w:eastAsia=\"黑体\"/></w:rPr><w:t>{mark}</w:t></w:r></w:p></w:hdr>"
    )
}

fn footer(layout: &Layout, stamp: &Stamp) -> String {
    let small = "<w:rPr><w:sz w:val=\"18\"/></w:rPr>";
    let field = |name: &str| {
        format!(
            "<w:r>{small}<w:fldChar w:fldCharType=\"begin\"/></w:r>\
             <w:r>{small}<w:instrText xml:space=\"preserve\"> {name} </w:instrText></w:r>\
             <w:r>{small}<w:fldChar w:fldCharType=\"separate\"/></w:r><w:r>{small}<w:t>1</w:t></w:r>\
             <w:r>{small}<w:fldChar w:fldCharType=\"end\"/></w:r>"
        )
    };
    let text = |text: &str| {
        format!("<w:r>{small}<w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(text))
    };
    let right = match layout.orientation {
        Orientation::Portrait => PAPER.0 - 2 * MARGIN,
        Orientation::Landscape => PAPER.1 - 2 * MARGIN,
    };
    format!(
        "{XML}<w:ftr {NAMESPACES}><w:p><w:pPr><w:tabs><w:tab w:val=\"right\" w:pos=\"{right}\"/>\
         </w:tabs></w:pPr>{}<w:r><w:tab/></w:r>{}{}{}{}{}</w:p></w:ftr>",
        text(&stamp.foot(layout)),
        text("第"),
        field("PAGE"),
        text("页　共"),
        field("NUMPAGES"),
        text("页"),
    )
}

fn styles(half_points: u8) -> String {
    format!(
        "{XML}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>\
         <w:rFonts w:ascii=\"{latin}\" w:hAnsi=\"{latin}\" w:cs=\"{latin}\" w:eastAsia=\"{body}\"/>\
         <w:sz w:val=\"{half_points}\"/><w:szCs w:val=\"{half_points}\"/><w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/>\
         </w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before=\"0\" w:after=\"0\"/></w:pPr>\
         </w:pPrDefault></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" \
         w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style></w:styles>",
        latin = face::LATIN,
        body = face::BODY,
    )
}

const CONTENT_TYPES: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">",
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>",
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>",
    "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>",
    "<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>",
    "<Override PartName=\"/word/header1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml\"/>",
    "<Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>",
    "<Override PartName=\"/docProps/custom.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.custom-properties+xml\"/>",
    "</Types>"
);

const RELATIONS: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>",
    "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties\" Target=\"docProps/custom.xml\"/>",
    "</Relationships>"
);

const DOCUMENT_RELATIONS: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>",
    "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/header\" Target=\"header1.xml\"/>",
    "<Relationship Id=\"rId3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer\" Target=\"footer1.xml\"/>",
    "</Relationships>"
);
