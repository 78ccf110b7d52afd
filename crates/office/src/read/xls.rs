//! Workbooks `.xls` (BIFF8): records read one by one, with number formats and merged regions. Streams
//! are no longer than the file, so that memory stays bounded by it.

use super::compound::{Compound, u16_at, u32_at};
use super::grid::{Builder, Grid, GridCell, Origin, address};
use super::limits;
use super::number::NumberFormat;
use super::refusal::{ActiveContent, FileRefusal, ForeignKind};
use super::xls_fault::{SharedFaults, fault, is_bare_sign};
use super::xls_text::SharedTexts;
use super::xlsx::{bounded, origin_of};

/// One record of the stream.
#[derive(Clone, Copy)]
struct Record<'a> {
    id: u16,
    data: &'a [u8],
    /// Offset of the record behind it.
    next: usize,
}

fn record(stream: &[u8], at: usize) -> Option<Record<'_>> {
    let id = u16_at(stream, at)?;
    let length = usize::from(u16_at(stream, at + 2)?);
    let data = stream.get(at + 4..at + 4 + length)?;
    Some(Record { id, data, next: at + 4 + length })
}

#[derive(Default)]
struct Book {
    texts: Vec<String>,
    formats: Vec<NumberFormat>,
    since_1904: bool,
    sheets: Vec<SheetEntry>,
}

struct SheetEntry {
    name: String,
    offset: usize,
    hidden: bool,
}

/// Every sheet in which something is written, in the workbook's order.
pub fn read(file: &Compound<'_>) -> Result<Vec<Grid>, FileRefusal> {
    let stream = match file.read("Workbook")? {
        Some(stream) => stream,
        None => file.read("Book")?.ok_or(FileRefusal::Damaged)?,
    };
    let start = record(&stream, 0).ok_or(FileRefusal::Damaged)?;
    let version = u16_at(start.data, 0);
    match (start.id, version) {
        (0x0809, Some(0x0600)) => {}
        (0x0809 | 0x0009 | 0x0209 | 0x0409, _) => {
            return Err(FileRefusal::Kind(ForeignKind::OldExcel));
        }
        _ => return Err(FileRefusal::Damaged),
    }
    let book = globals(&stream)?;
    if limits::SHEETS < book.sheets.len() {
        return Err(FileRefusal::Extent);
    }
    let mut grids = Vec::new();
    let mut cells = 0;
    for entry in &book.sheets {
        let mut builder = Builder::new(&entry.name);
        builder.hidden = entry.hidden;
        sheet(&stream, entry.offset, &book, &mut builder)?;
        cells += builder.len();
        if limits::CELLS < cells {
            return Err(FileRefusal::Extent);
        }
        let grid = builder.build()?;
        if !grid.cells.is_empty() {
            grids.push(grid);
        }
    }
    Ok(grids)
}

fn globals(stream: &[u8]) -> Result<Book, FileRefusal> {
    let mut book = Book::default();
    let mut own = std::collections::BTreeMap::new();
    let mut styles: Vec<u32> = Vec::new();
    let mut at = 0;
    while let Some(record) = record(stream, at) {
        at = record.next;
        match record.id {
            0x002F => return Err(FileRefusal::Encrypted),
            0x000A => break,
            0x0022 => book.since_1904 = u16_at(record.data, 0) == Some(1),
            0x041E => {
                if let (Some(id), Some(code)) =
                    (u16_at(record.data, 0), record.data.get(2..).and_then(long_text))
                {
                    own.insert(u32::from(id), NumberFormat::parse(&code));
                }
            }
            0x00E0 => styles.push(u32::from(u16_at(record.data, 2).unwrap_or(0))),
            0x0085 => {
                if record.data.get(5) == Some(&1) {
                    return Err(FileRefusal::Active(ActiveContent::Macro));
                }
                book.sheets.extend(sheet_entry(record.data));
            }
            0x00FC => {
                let (texts, next) = shared_texts(stream, record);
                book.texts = texts;
                at = next;
            }
            _ => {}
        }
    }
    book.formats = styles
        .into_iter()
        .map(|id| own.get(&id).cloned().unwrap_or_else(|| NumberFormat::builtin(id)))
        .collect();
    Ok(book)
}

fn sheet_entry(data: &[u8]) -> Option<SheetEntry> {
    // 0 worksheet; 2 chart and 6 module hold no cells.
    if *data.get(5)? != 0 {
        return None;
    }
    Some(SheetEntry {
        offset: u32_at(data, 0)? as usize,
        hidden: data.get(4)? & 3 != 0,
        name: short_text(data.get(6..)?)?,
    })
}

/// Shared texts with their continuation records, and the offset behind them.
fn shared_texts(stream: &[u8], first: Record<'_>) -> (Vec<String>, usize) {
    let mut segments = vec![first.data];
    let mut next = first.next;
    while let Some(more) = record(stream, next).filter(|record| record.id == 0x003C) {
        segments.push(more.data);
        next = more.next;
    }
    (SharedTexts::new(segments).read(), next)
}

/// A text with a length of one byte.
fn short_text(data: &[u8]) -> Option<String> {
    characters(data.get(1..)?, usize::from(*data.first()?))
}

/// A text with a length of two bytes.
fn long_text(data: &[u8]) -> Option<String> {
    characters(data.get(2..)?, usize::from(u16_at(data, 0)?))
}

fn characters(data: &[u8], count: usize) -> Option<String> {
    let flags = *data.first()?;
    let mut from = 1;
    from += if flags & 8 != 0 { 2 } else { 0 };
    from += if flags & 4 != 0 { 4 } else { 0 };
    let units: Vec<u16> = if flags & 1 != 0 {
        data.get(from..from + 2 * count)?
            .chunks_exact(2)
            .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
            .collect()
    } else {
        data.get(from..from + count)?.iter().map(|byte| u16::from(*byte)).collect()
    };
    Some(String::from_utf16_lossy(&units))
}

fn sheet(
    stream: &[u8],
    offset: usize,
    book: &Book,
    builder: &mut Builder,
) -> Result<(), FileRefusal> {
    let mut at = offset;
    let mut depth = 0;
    let mut merges = 0;
    let mut waiting: Option<(usize, usize)> = None;
    let mut faults = SharedFaults::default();
    while let Some(record) = record(stream, at) {
        at = record.next;
        match record.id {
            0x0809 => depth += 1,
            0x000A => {
                depth -= 1;
                if depth <= 0 {
                    break;
                }
            }
            0x04BC => faults.shared(record.data),
            0x0006 if depth == 1 && faults.takes(record.data) => {}
            0x00E5 if depth == 1 => merge(record.data, builder, &mut merges),
            0x0207 => {
                if let (Some((row, column)), Some(text)) = (waiting.take(), long_text(record.data))
                {
                    put(builder, row, column, &text, Origin::Formula)?;
                }
            }
            _ if depth == 1 => {
                if let Some(at) = cells(record, book, builder)? {
                    waiting = Some(at);
                }
            }
            _ => {}
        }
    }
    for (row, column, text, origin) in faults.settle() {
        put(builder, row, column, text, origin)?;
    }
    Ok(())
}

fn merge(data: &[u8], builder: &mut Builder, merges: &mut usize) {
    for region in data.get(2..).unwrap_or_default().chunks_exact(8) {
        let at = |offset| usize::from(u16_at(region, offset).unwrap_or(0));
        let (top, bottom, left, right) = (at(0), at(2), at(4), at(6));
        *merges += 1;
        if *merges <= limits::MERGES && top < limits::ROWS && left < limits::COLUMNS {
            builder.merge(top, left, bottom + 1, right + 1);
        }
    }
}

/// The cells of one record. Returns the position of a formula whose text comes in the next record.
fn cells(
    record: Record<'_>,
    book: &Book,
    builder: &mut Builder,
) -> Result<Option<(usize, usize)>, FileRefusal> {
    let data = record.data;
    let at = |offset| usize::from(u16_at(data, offset).unwrap_or(0));
    let (row, column, style) = (at(0), at(2), at(4));
    match record.id {
        0x00FD => {
            let index = u32_at(data, 6).unwrap_or(u32::MAX) as usize;
            let text = book.texts.get(index).cloned().unwrap_or_default();
            put(builder, row, column, &text, Origin::Text)?;
        }
        0x0204 | 0x00D6 => {
            let text = data.get(6..).and_then(long_text).unwrap_or_default();
            put(builder, row, column, &text, Origin::Text)?;
        }
        0x0203 => {
            if let Some(value) = double(data, 6) {
                put_number(builder, row, column, style, value, book, false)?;
            }
        }
        0x027E => {
            if let Some(raw) = u32_at(data, 6) {
                put_number(builder, row, column, style, packed(raw), book, false)?;
            }
        }
        0x00BD => {
            let runs = data.get(4..data.len().saturating_sub(2)).unwrap_or_default();
            for (index, run) in runs.chunks_exact(6).enumerate() {
                let style = usize::from(u16_at(run, 0).unwrap_or(0));
                let value = packed(u32_at(run, 2).unwrap_or(0));
                put_number(builder, row, column + index, style, value, book, false)?;
            }
        }
        0x0205 => {
            if data.get(7) == Some(&1) {
                put(builder, row, column, fault(data.get(6).copied()), Origin::Fault)?;
            } else {
                let word = if data.get(6) == Some(&1) { "TRUE" } else { "FALSE" };
                put(builder, row, column, word, Origin::Text)?;
            }
        }
        0x0006 => return formula(data, (row, column, style), book, builder),
        _ => {}
    }
    Ok(None)
}

fn formula(
    data: &[u8],
    (row, column, style): (usize, usize, usize),
    book: &Book,
    builder: &mut Builder,
) -> Result<Option<(usize, usize)>, FileRefusal> {
    if u16_at(data, 12) != Some(0xFFFF) {
        if let Some(value) = double(data, 6) {
            put_number(builder, row, column, style, value, book, true)?;
        }
        return Ok(None);
    }
    match data.get(6) {
        Some(0) => return Ok(Some((row, column))),
        Some(1) => {
            let word = if data.get(8) == Some(&1) { "TRUE" } else { "FALSE" };
            put(builder, row, column, word, Origin::Formula)?;
        }
        Some(2) if is_bare_sign(data.get(22..).unwrap_or_default()) => {
            put(builder, row, column, "=", Origin::Formula)?;
        }
        Some(2) => put(builder, row, column, fault(data.get(8).copied()), Origin::Fault)?,
        _ => {}
    }
    Ok(None)
}

fn put_number(
    builder: &mut Builder,
    row: usize,
    column: usize,
    style: usize,
    value: f64,
    book: &Book,
    computed: bool,
) -> Result<(), FileRefusal> {
    let plain = NumberFormat::General;
    let format = book.formats.get(style).unwrap_or(&plain);
    let origin = match origin_of(format) {
        Origin::Date => Origin::Date,
        _ if computed => Origin::Formula,
        other => other,
    };
    put(builder, row, column, &format.show(value, book.since_1904), origin)
}

fn put(
    builder: &mut Builder,
    row: usize,
    column: usize,
    text: &str,
    origin: Origin,
) -> Result<(), FileRefusal> {
    let text = bounded(text);
    if text.is_empty() {
        return Ok(());
    }
    let address = address(row, column);
    builder.push(GridCell { row, column, row_span: 1, column_span: 1, text, address, origin })
}

fn double(data: &[u8], at: usize) -> Option<f64> {
    let bytes: [u8; 8] = data.get(at..at + 8)?.try_into().ok()?;
    Some(f64::from_le_bytes(bytes))
}

/// A number packed into 30 bits: an integer or the head of a double, perhaps in hundredths.
fn packed(raw: u32) -> f64 {
    let value = if raw & 2 != 0 {
        f64::from(raw as i32 >> 2)
    } else {
        f64::from_bits(u64::from(raw & !3) << 32)
    };
    if raw & 1 != 0 { value / 100.0 } else { value }
}
