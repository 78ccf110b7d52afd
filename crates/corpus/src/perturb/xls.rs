//! Drawn documents as .xls bytes: BIFF8 records in a compound file, as small as readers accept.

use anyhow::{Result, ensure};

use super::canvas::{Canvas, Document, Item, Number, Piece};

/// The document as an old workbook; empty worksheets follow.
pub fn old_workbook(document: &Document, empty_sheets: usize) -> Result<Vec<u8>> {
    let mut texts = Vec::new();
    let mut sheets = Vec::new();
    for page in &document.pages {
        sheets.push(sheet(page, &mut texts)?);
    }
    for _ in 0..empty_sheets {
        sheets.push(sheet(&[], &mut texts)?);
    }
    Ok(compound(&stream(&sheets, &texts)?))
}

/// Longest content of one record.
const RECORD: usize = 8_224;

fn record(out: &mut Vec<u8>, id: u16, data: &[u8]) -> Result<()> {
    ensure!(data.len() <= RECORD, "记录过长");
    out.extend(id.to_le_bytes());
    out.extend(u16::try_from(data.len())?.to_le_bytes());
    out.extend(data);
    Ok(())
}

fn words(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

fn begin(out: &mut Vec<u8>, kind: u16) -> Result<()> {
    record(out, 0x0809, &words(&[0x0600, kind, 0x0DBB, 0x07CC, 0, 0, 6, 0]))
}

/// One worksheet: its records, to be placed behind the globals.
fn sheet(page: &[Piece], texts: &mut Vec<String>) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    begin(&mut out, 0x0010)?;
    let mut merged = Vec::new();
    let mut row = 0;
    for piece in page {
        match piece {
            Piece::Line(text) => {
                let item = Item {
                    row: 0,
                    column: 0,
                    height: 1,
                    width: 1,
                    text: text.clone(),
                    number: None,
                };
                cell(&mut out, &item, row, texts)?;
                row += 1;
            }
            Piece::Table(canvas) => {
                for item in in_order(canvas) {
                    cell(&mut out, item, row, texts)?;
                    if (item.height, item.width) != (1, 1) {
                        let (top, left) = (row + item.row, item.column);
                        for edge in [top, top + item.height - 1, left, left + item.width - 1] {
                            merged.push(u16::try_from(edge)?);
                        }
                    }
                }
                row += canvas.height;
            }
        }
    }
    for regions in merged.chunks(4 * 1_000) {
        let count = u16::try_from(regions.len() / 4)?;
        let mut data = count.to_le_bytes().to_vec();
        data.extend(words(regions));
        record(&mut out, 0x00E5, &data)?;
    }
    record(&mut out, 0x000A, &[])?;
    Ok(out)
}

/// Cells row by row, as workbooks store them.
fn in_order(canvas: &Canvas) -> Vec<&Item> {
    let mut items: Vec<&Item> = canvas.items.iter().collect();
    items.sort_by_key(|item| (item.row, item.column));
    items
}

/// Formats by index: general, and 0.00%.
const GENERAL: u16 = 0;
const PERCENT: u16 = 1;

fn cell(out: &mut Vec<u8>, item: &Item, offset: usize, texts: &mut Vec<String>) -> Result<()> {
    let (row, column) = (u16::try_from(offset + item.row)?, u16::try_from(item.column)?);
    let (format, value) = match item.number {
        Some(Number::Percent(value)) => (PERCENT, Some(value)),
        Some(Number::Plain(value) | Number::Share(value)) => (GENERAL, Some(value)),
        None => (GENERAL, None),
    };
    let mut data = words(&[row, column, format]);
    match value {
        Some(value) => {
            data.extend(value.to_le_bytes());
            record(out, 0x0203, &data)
        }
        None if item.text.is_empty() => record(out, 0x0201, &data),
        None => {
            data.extend(u32::try_from(texts.len())?.to_le_bytes());
            texts.push(item.text.clone());
            record(out, 0x00FD, &data)
        }
    }
}

/// Globals, shared texts and sheets, with the offsets of the sheets filled in.
fn stream(sheets: &[Vec<u8>], texts: &[String]) -> Result<Vec<u8>> {
    let mut shared = Vec::new();
    shared_texts(&mut shared, texts)?;
    let names: Vec<String> = (1..=sheets.len()).map(|number| format!("Sheet{number}")).collect();
    let mut out = Vec::new();
    begin(&mut out, 0x0005)?;
    for format in [0, 10] {
        let mut data = words(&[0, format]);
        data.resize(20, 0);
        record(&mut out, 0x00E0, &data)?;
    }
    let entry = |name: &str| 4 + 4 + 1 + 1 + 1 + 1 + name.len();
    let entries: usize = names.iter().map(|name| entry(name)).sum();
    let mut offset = out.len() + entries + shared.len() + 4;
    for (name, sheet) in names.iter().zip(sheets) {
        let mut data = u32::try_from(offset)?.to_le_bytes().to_vec();
        data.extend([0, 0, u8::try_from(name.len())?, 0]);
        data.extend(name.as_bytes());
        record(&mut out, 0x0085, &data)?;
        offset += sheet.len();
    }
    out.extend(shared);
    record(&mut out, 0x000A, &[])?;
    sheets.iter().for_each(|sheet| out.extend(sheet));
    Ok(out)
}

/// Shared texts; a record is continued between two texts, never inside one.
fn shared_texts(out: &mut Vec<u8>, texts: &[String]) -> Result<()> {
    let count = u32::try_from(texts.len())?.to_le_bytes();
    let mut data = [count, count].concat();
    let mut id = 0x00FC;
    for text in texts {
        let units: Vec<u16> = text.encode_utf16().collect();
        let mut encoded = u16::try_from(units.len())?.to_le_bytes().to_vec();
        encoded.push(1);
        encoded.extend(words(&units));
        if RECORD < data.len() + encoded.len() {
            record(out, id, &data)?;
            id = 0x003C;
            data.clear();
        }
        data.extend(encoded);
    }
    record(out, id, &data)
}

const SECTOR: usize = 512;
const END_OF_CHAIN: u32 = 0xFFFF_FFFE;
const FREE: u32 = 0xFFFF_FFFF;
const TABLE: u32 = 0xFFFF_FFFD;
/// Shorter streams would have to lie among the small ones.
const CUTOFF: usize = 4_096;

/// The stream as `Workbook` of a compound file: its sectors, the directory, the sector tables.
fn compound(stream: &[u8]) -> Vec<u8> {
    let mut body = stream.to_vec();
    body.resize(stream.len().max(CUTOFF).next_multiple_of(SECTOR), 0);
    let (size, sectors) = (body.len(), body.len() / SECTOR);
    body.extend(directory(size));
    let mut tables = 1;
    while tables * (SECTOR / 4) < sectors + 1 + tables {
        tables += 1;
    }
    let number = |index: usize| u32::try_from(index).expect("a form has few sectors");
    let mut chain: Vec<u32> = (1..=sectors).map(number).collect();
    chain[sectors - 1] = END_OF_CHAIN;
    chain.push(END_OF_CHAIN);
    chain.extend(std::iter::repeat_n(TABLE, tables));
    chain.resize(tables * (SECTOR / 4), FREE);
    body.extend(chain.iter().flat_map(|next| next.to_le_bytes()));

    let mut out = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    out.resize(24, 0);
    out.extend(words(&[0x003E, 3, 0xFFFE, 9, 6, 0, 0, 0, 0, 0]));
    let cutoff = number(CUTOFF);
    for word in [number(tables), number(sectors), 0, cutoff, END_OF_CHAIN, 0, END_OF_CHAIN, 0] {
        out.extend(word.to_le_bytes());
    }
    for index in 0..109 {
        let table = if index < tables { number(sectors + 1 + index) } else { FREE };
        out.extend(table.to_le_bytes());
    }
    out.extend(body);
    out
}

fn directory(size: usize) -> Vec<u8> {
    let mut out = entry("Root Entry", 5, 1, END_OF_CHAIN, 0);
    out.extend(entry("Workbook", 2, FREE, 0, size));
    out.resize(SECTOR, 0);
    out
}

fn entry(name: &str, kind: u8, child: u32, start: u32, size: usize) -> Vec<u8> {
    let mut out: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = u16::try_from(out.len() + 2).expect("the names are short");
    out.resize(64, 0);
    out.extend(length.to_le_bytes());
    out.extend([kind, 1]);
    for number in [FREE, FREE, child] {
        out.extend(number.to_le_bytes());
    }
    out.resize(116, 0);
    out.extend(start.to_le_bytes());
    out.extend(u64::try_from(size).expect("a length").to_le_bytes());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn header_and_directory_stand_where_readers_look() {
        let page = vec![Piece::Line("项目支出绩效自评表".into())];
        let bytes = old_workbook(&Document { pages: vec![page] }, 1).expect("a small file");
        assert_eq!(bytes.len() % SECTOR, 0);
        assert_eq!((bytes[30], bytes[48]), (9, 8));
        let directory = SECTOR * 9;
        assert_eq!(&bytes[directory + 128..directory + 131], b"W\0o");
        assert_eq!(&bytes[SECTOR..SECTOR + 4], &[0x09, 0x08, 16, 0]);
    }
}
