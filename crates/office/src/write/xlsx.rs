//! The form as a workbook. Every text is a text cell, never a formula.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
};
use wenxiao_domain::form::layout::{FieldKind, Layout, Orientation};
use wenxiao_domain::form::paper::{Align, DRAFT_MARK, Stamp, align, sections};
use wenxiao_domain::form::placed::{Placed, PlacedCell, Purpose, Role, place};
use wenxiao_domain::form::sheet::Sheet;

use super::problems::{Problem, Problems, WIDTH};
use super::rows::{HIGHEST, Rows, plan};
use super::{WriteError, face};
use crate::mark::Mark;

/// Writes the workbook; with problems, a column of them stands beside the form.
pub fn write(
    sheet: &Sheet,
    stamp: &Stamp,
    problems: Option<&[Problem<'_>]>,
) -> Result<Vec<u8>, WriteError> {
    let placed = place(sheet, Purpose::Show);
    let problems = problems.map(|problems| Problems::of(&placed, problems));
    workbook(&placed, Some(&Mark::of(sheet)), stamp, problems.as_ref())
}

/// Writes the workbook of a placed grid; the mark says which form it may be read back as.
pub fn workbook(
    placed: &Placed,
    mark: Option<&Mark>,
    stamp: &Stamp,
    problems: Option<&Problems>,
) -> Result<Vec<u8>, WriteError> {
    let mut rows = plan(placed);
    if let Some(problems) = problems {
        make_room(&mut rows, placed, problems);
    }
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(placed.layout, mark)?);
    let page = workbook.add_worksheet();
    page.set_name(placed.layout.title)?;
    set_up(page, placed, &rows, stamp)?;
    for (cell, size) in placed.cells.iter().zip(&rows.sizes) {
        let tint = problems.and_then(|problems| problems.tint(cell.path.as_ref()));
        put(page, cell, (*size, tint), placed, &rows)?;
    }
    if let Some(problems) = problems {
        put_problems(page, problems, placed, &rows)?;
    }
    put_signatures(page, placed, &rows)?;
    Ok(workbook.save_to_buffer()?)
}

/// Makes rows as high as the problems beside them need.
fn make_room(rows: &mut Rows, placed: &Placed, problems: &Problems) {
    for row in 0..placed.rows {
        let parts = rows.first[row] as usize..rows.first[row + 1] as usize;
        let missing = problems.height(row) - rows.heights[parts.clone()].iter().sum::<f64>();
        if !problems.rows[row].is_empty() && 0.0 < missing {
            let last = &mut rows.heights[parts.end - 1];
            *last = (*last + missing).min(HIGHEST);
        }
    }
}

/// The column of problems, with its heading beside the line of the year.
fn put_problems(
    page: &mut Worksheet,
    problems: &Problems,
    placed: &Placed,
    rows: &Rows,
) -> Result<(), WriteError> {
    let column = placed.layout.columns.len() as u16;
    page.set_column_width_pixels(column, (WIDTH * 96.0 / 72.0).round() as u32)?;
    let text = Format::new()
        .set_font_name(face::BODY)
        .set_font_size(9)
        .set_text_wrap()
        .set_num_format("@")
        .set_align(FormatAlign::Left)
        .set_align(FormatAlign::VerticalCenter);
    let heading = text.clone().set_bold();
    let caption = placed.cells.iter().find(|cell| cell.role == Role::Caption);
    let row = caption.map_or(0, |cell| rows.first[cell.row]);
    page.write_string_with_format(row, column, Mark::PROBLEMS, &heading)?;
    for (row, problem) in problems.rows.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
        let (top, bottom) = (rows.first[row], rows.first[row + 1] - 1);
        if top == bottom {
            page.write_string_with_format(top, column, problem, &text)?;
        } else {
            page.merge_range(top, column, bottom, column, problem, &text)?;
        }
    }
    Ok(())
}

/// The day in the properties is fixed, so that equal forms give equal files.
fn properties(layout: &Layout, mark: Option<&Mark>) -> Result<DocProperties, WriteError> {
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let plain = DocProperties::new().set_title(layout.title).set_creation_datetime(&day);
    Ok(match mark {
        Some(mark) => plain.set_custom_property(Mark::PROPERTY, mark.text()),
        None => plain,
    })
}

fn set_up(
    page: &mut Worksheet,
    placed: &Placed,
    rows: &Rows,
    stamp: &Stamp,
) -> Result<(), WriteError> {
    for (column, width) in rows.widths.iter().enumerate() {
        let pixels = (width * 96.0 / 72.0).round() as u32;
        page.set_column_width_pixels(column as u16, pixels)?;
    }
    for (row, height) in rows.heights.iter().enumerate() {
        page.set_row_height(row as u32, (height * 4.0).round() / 4.0)?;
    }
    match placed.layout.orientation {
        Orientation::Portrait => page.set_portrait(),
        Orientation::Landscape => page.set_landscape(),
    };
    let a4 = 9;
    page.set_paper_size(a4)
        .set_margins(0.7, 0.7, 0.75, 0.75, 0.35, 0.35)
        .set_print_fit_to_pages(1, 0)
        .set_print_center_horizontally(true)
        .set_screen_gridlines(false);
    let foot = stamp.foot(placed.layout).replace('&', "&&");
    page.set_footer(format!("&L&9{foot}&R&9第&P页　共&N页"));
    if stamp.draft {
        page.set_header(format!("&R&\"黑体,Regular\"&11{DRAFT_MARK}"));
    }
    if let Some(section) = sections(placed).into_iter().find(|section| section.has_head()) {
        let head = rows.first[section.rows.start];
        page.set_repeat_rows(head, rows.first[section.rows.start + 1] - 1)?;
    }
    Ok(())
}

fn put(
    page: &mut Worksheet,
    cell: &PlacedCell,
    (size, tint): (f64, Option<u32>),
    placed: &Placed,
    rows: &Rows,
) -> Result<(), WriteError> {
    let format = format(cell, size, placed.layout);
    let format = match tint {
        Some(color) => format.set_background_color(color),
        None => format,
    };
    let (top, bottom) = (rows.first[cell.row], rows.first[cell.row + cell.row_span] - 1);
    let (left, right) = (cell.column as u16, (cell.column + cell.column_span - 1) as u16);
    let is_one = top == bottom && left == right;
    if let Some(number) = number(cell, placed).filter(|_| is_one) {
        page.write_number_with_format(top, left, number, &format.set_num_format(MONEY))?;
    } else if is_one {
        page.write_string_with_format(top, left, &cell.text, &format)?;
    } else {
        page.merge_range(top, left, bottom, right, &cell.text, &format)?;
    }
    Ok(())
}

/// Money of a ledger, with as many decimals as it needs.
const MONEY: &str = "#,##0.00####";

/// A ledger's amounts are numbers, for people who reckon with them; a form keeps what was written.
fn number(cell: &PlacedCell, placed: &Placed) -> Option<f64> {
    let is_money = cell.spec(placed.layout)?.kind == FieldKind::Money;
    let is_ledger = placed.layout.blocks.is_empty();
    if is_money && is_ledger { cell.text.parse().ok() } else { None }
}

fn format(cell: &PlacedCell, size: f64, layout: &'static Layout) -> Format {
    let horizontal = match align(cell, layout) {
        Align::Left => FormatAlign::Left,
        Align::Center => FormatAlign::Center,
        Align::Right => FormatAlign::Right,
    };
    let plain = Format::new()
        .set_font_size(size)
        .set_align(horizontal)
        .set_align(FormatAlign::VerticalCenter)
        .set_num_format("@");
    match cell.role {
        Role::Title => plain.set_font_name(face::TITLE),
        Role::Caption => plain.set_font_name(face::BODY),
        Role::Label | Role::Head | Role::Value => {
            plain.set_font_name(face::BODY).set_text_wrap().set_border(FormatBorder::Thin)
        }
    }
}

fn put_signatures(page: &mut Worksheet, placed: &Placed, rows: &Rows) -> Result<(), WriteError> {
    let row = rows.first[placed.rows];
    let right = (placed.layout.columns.len() - 1) as u16;
    let format = Format::new()
        .set_font_name(face::BODY)
        .set_font_size(10.5)
        .set_align(FormatAlign::Left)
        .set_align(FormatAlign::VerticalCenter);
    page.set_row_height(row, 30)?;
    page.merge_range(row, 0, row, right, &placed.signatures.join("　　　　　"), &format)?;
    Ok(())
}
