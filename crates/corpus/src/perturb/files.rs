//! Drawn documents as .xlsx and .docx bytes.

use std::io::Cursor;

use anyhow::Result;
use docx_rs::{Docx, Paragraph, Run, Table, TableCell, TableRow, VMergeType};
use rust_xlsxwriter::{Format, Workbook, Worksheet};

use super::canvas::{Canvas, Document, Item, Number, Piece};

/// The document as a workbook; empty worksheets follow.
pub fn workbook(document: &Document, empty_sheets: usize) -> Result<Vec<u8>> {
    let mut book = Workbook::new();
    for page in &document.pages {
        let sheet = book.add_worksheet();
        let mut row = 0;
        for piece in page {
            match piece {
                Piece::Line(text) => {
                    sheet.write_string(u32::try_from(row)?, 0, text)?;
                    row += 1;
                }
                Piece::Table(canvas) => {
                    for item in &canvas.items {
                        write_item(sheet, item, row)?;
                    }
                    row += canvas.height;
                }
            }
        }
    }
    for _ in 0..empty_sheets {
        book.add_worksheet();
    }
    Ok(book.save_to_buffer()?)
}

fn write_item(sheet: &mut Worksheet, item: &Item, offset: usize) -> Result<()> {
    let top = u32::try_from(offset + item.row)?;
    let left = u16::try_from(item.column)?;
    let bottom = top + u32::try_from(item.height)? - 1;
    let right = left + u16::try_from(item.width)? - 1;
    let format = match item.number {
        Some(Number::Percent(_)) => Format::new().set_num_format("0.00%"),
        Some(Number::Plain(_) | Number::Share(_)) | None => Format::new().set_text_wrap(),
    };
    if (top, left) != (bottom, right) {
        sheet.merge_range(top, left, bottom, right, "", &format)?;
    }
    match item.number {
        Some(Number::Plain(value) | Number::Percent(value) | Number::Share(value)) => {
            sheet.write_number_with_format(top, left, value, &format)?;
        }
        None if item.text.is_empty() => {}
        None => {
            sheet.write_string_with_format(top, left, &item.text, &format)?;
        }
    }
    Ok(())
}

/// The document as a Word file.
pub fn word(document: &Document) -> Result<Vec<u8>> {
    let mut docx = Docx::new();
    for piece in document.pages.iter().flatten() {
        docx = match piece {
            Piece::Line(text) => docx.add_paragraph(paragraph(text)),
            Piece::Table(canvas) => docx.add_table(Table::new(rows(canvas))),
        };
    }
    let mut bytes = Cursor::new(Vec::new());
    docx.build().pack(&mut bytes)?;
    Ok(bytes.into_inner())
}

fn rows(canvas: &Canvas) -> Vec<TableRow> {
    let mut owners: Vec<Vec<Option<&Item>>> = vec![vec![None; canvas.width]; canvas.height];
    for item in &canvas.items {
        for line in &mut owners[item.row..item.row + item.height] {
            line[item.column..item.column + item.width].fill(Some(item));
        }
    }
    owners
        .iter()
        .enumerate()
        .map(|(row, line)| {
            let mut cells = Vec::new();
            let mut column = 0;
            while column < line.len() {
                match line[column] {
                    Some(item) => {
                        cells.push(cell(item, row));
                        column += item.width;
                    }
                    None => {
                        cells.push(TableCell::new().add_paragraph(Paragraph::new()));
                        column += 1;
                    }
                }
            }
            TableRow::new(cells)
        })
        .collect()
}

fn cell(item: &Item, row: usize) -> TableCell {
    let mut cell = TableCell::new();
    if item.width != 1 {
        cell = cell.grid_span(item.width);
    }
    if item.height != 1 {
        let merge = if row == item.row { VMergeType::Restart } else { VMergeType::Continue };
        cell = cell.vertical_merge(merge);
    }
    if row != item.row {
        return cell.add_paragraph(Paragraph::new());
    }
    item.text.split('\n').fold(cell, |cell, line| cell.add_paragraph(paragraph(line)))
}

fn paragraph(text: &str) -> Paragraph {
    Paragraph::new().add_run(Run::new().add_text(text))
}
