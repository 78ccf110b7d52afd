//! Files made by hand, byte by byte where that is needed.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;

/// A zip package.
pub fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    for (name, content) in entries {
        zip.start_file(*name, options).expect("in memory");
        zip.write_all(content).expect("in memory");
    }
    zip.finish().expect("in memory").into_inner()
}

const TYPES: &str =
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";

/// The relations of a part: id, last word of the type, target.
pub fn relations(relations: &[(&str, &str, &str)]) -> String {
    let mut out = String::from(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    );
    for (id, kind, target) in relations {
        let mode = if target.contains("://") { " TargetMode=\"External\"" } else { "" };
        let _ = write!(
            out,
            "<Relationship Id=\"{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/\
             relationships/{kind}\" Target=\"{target}\"{mode}/>"
        );
    }
    out + "</Relationships>"
}

/// A workbook from the XML of its sheets, with further parts.
pub fn workbook_with(sheets: &[String], others: &[(&str, &[u8])]) -> Vec<u8> {
    let mut book = String::from("<workbook xmlns=\"x\" xmlns:r=\"r\"><sheets>");
    let mut links = Vec::new();
    let mut names = Vec::new();
    for (index, _) in sheets.iter().enumerate() {
        let _ = write!(book, "<sheet name=\"表{index}\" sheetId=\"{index}\" r:id=\"rId{index}\"/>");
        names.push((format!("rId{index}"), format!("worksheets/sheet{index}.xml")));
    }
    book.push_str("</sheets></workbook>");
    for (id, target) in &names {
        links.push((id.as_str(), "worksheet", target.as_str()));
    }
    if others.iter().any(|(name, _)| *name == "xl/sharedStrings.xml") {
        links.push(("rIdS", "sharedStrings", "sharedStrings.xml"));
    }
    if others.iter().any(|(name, _)| *name == "xl/styles.xml") {
        links.push(("rIdT", "styles", "styles.xml"));
    }
    let root = relations(&[("rId1", "officeDocument", "xl/workbook.xml")]);
    let of_book = relations(&links);
    let paths: Vec<String> = names.iter().map(|(_, target)| format!("xl/{target}")).collect();
    let mut entries: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", of_book.as_bytes()),
    ];
    entries.extend(paths.iter().zip(sheets).map(|(path, xml)| (path.as_str(), xml.as_bytes())));
    entries.extend(others);
    zip(&entries)
}

/// A workbook of one sheet.
pub fn workbook(sheet: &str) -> Vec<u8> {
    workbook_with(&[sheet.to_owned()], &[])
}

/// The XML of a sheet from cells `A1` → text, and merged regions.
pub fn sheet(cells: &[(&str, &str)], merges: &[&str]) -> String {
    let mut out = String::from("<worksheet xmlns=\"x\"><sheetData>");
    for (at, text) in cells {
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        let _ = write!(out, "<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    }
    out.push_str("</sheetData><mergeCells>");
    for area in merges {
        let _ = write!(out, "<mergeCell ref=\"{area}\"/>");
    }
    out + "</mergeCells></worksheet>"
}

/// A Word document from the XML of its body, with further parts.
pub fn document_with(body: &str, others: &[(&str, &[u8])]) -> Vec<u8> {
    let text = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    let root = relations(&[("rId1", "officeDocument", "word/document.xml")]);
    let mut entries: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", root.as_bytes()),
        ("word/document.xml", text.as_bytes()),
    ];
    entries.extend(others);
    zip(&entries)
}

/// A Word document.
pub fn document(body: &str) -> Vec<u8> {
    document_with(body, &[])
}

/// A Word table from rows of texts; `^` goes on the cell above, `text/3` spans three columns.
pub fn table(rows: &[&[&str]]) -> String {
    let mut out = String::from("<w:tbl>");
    for row in rows {
        out.push_str("<w:tr>");
        for cell in *row {
            let (text, span) = match cell.rsplit_once('/') {
                Some((text, span)) if span.parse::<u32>().is_ok() => (text, span),
                _ => (*cell, "1"),
            };
            let _ = write!(out, "<w:tc><w:tcPr><w:gridSpan w:val=\"{span}\"/>");
            match text {
                "^" => out.push_str("<w:vMerge/>"),
                _ => out.push_str("<w:vMerge w:val=\"restart\"/>"),
            }
            out.push_str("</w:tcPr>");
            for line in text.trim_start_matches('^').split('\n') {
                let line = line.replace('&', "&amp;").replace('<', "&lt;");
                let _ = write!(out, "<w:p><w:r><w:t>{line}</w:t></w:r></w:p>");
            }
            out.push_str("</w:tc>");
        }
        out.push_str("</w:tr>");
    }
    out + "</w:tbl>"
}

/// A compound file with streams in sectors of 512 bytes.
pub fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    const END: u32 = 0xFFFF_FFFE;
    let mut sectors: Vec<Vec<u8>> = Vec::new();
    let mut fat: Vec<u32> = Vec::new();
    let mut put = |content: &[u8]| -> u32 {
        let start = fat.len() as u32;
        let count = content.len().div_ceil(512).max(1);
        for index in 0..count {
            let part =
                &content[(index * 512).min(content.len())..((index + 1) * 512).min(content.len())];
            let mut sector = part.to_vec();
            sector.resize(512, 0);
            sectors.push(sector);
            fat.push(if index + 1 == count { END } else { start + index as u32 + 1 });
        }
        start
    };
    // Streams below the cutoff would go to the mini stream: they are padded beyond it.
    let padded: Vec<Vec<u8>> = streams
        .iter()
        .map(|(_, content)| {
            let mut content = content.to_vec();
            content.resize(content.len().max(4096), 0);
            content
        })
        .collect();
    let starts: Vec<u32> = padded.iter().map(|content| put(content)).collect();
    let mut directory = entry("Root Entry", 5, END, 0);
    for ((name, _), (start, content)) in streams.iter().zip(starts.iter().zip(&padded)) {
        directory.extend(entry(name, 2, *start, content.len() as u32));
    }
    let directory_start = put(&directory);
    let fat_sectors = (fat.len() + 2).div_ceil(127);
    let fat_start = fat.len() as u32;
    fat.extend(std::iter::repeat_n(0xFFFF_FFFD, fat_sectors));
    fat.resize(fat_sectors * 128, 0xFFFF_FFFF);
    let mut out = header(fat_sectors as u32, directory_start, fat_start);
    for sector in &sectors {
        out.extend(sector);
    }
    out.extend(fat.iter().flat_map(|word| word.to_le_bytes()));
    out
}

fn header(fat_sectors: u32, directory: u32, fat: u32) -> Vec<u8> {
    let mut out = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    out.resize(24, 0);
    for half in [0x3Eu16, 3, 0xFFFE, 9, 6] {
        out.extend(half.to_le_bytes());
    }
    out.resize(44, 0);
    for word in [fat_sectors, directory, 0, 4096, 0xFFFF_FFFE, 0, 0xFFFF_FFFE, 0] {
        out.extend(word.to_le_bytes());
    }
    for index in 0..109 {
        let word = if index < fat_sectors { fat + index } else { 0xFFFF_FFFF };
        out.extend(word.to_le_bytes());
    }
    out
}

fn entry(name: &str, kind: u8, start: u32, size: u32) -> Vec<u8> {
    let units: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut out = units.clone();
    out.resize(64, 0);
    out.extend((units.len() as u16 + 2).to_le_bytes());
    out.push(kind);
    out.push(1);
    out.resize(116, 0);
    out.extend(start.to_le_bytes());
    out.extend(size.to_le_bytes());
    out.resize(128, 0);
    out
}

/// Records of a `.xls` stream.
#[derive(Default)]
pub struct Biff(Vec<u8>);

impl Biff {
    /// Appends a record.
    pub fn record(mut self, id: u16, data: &[u8]) -> Self {
        self.0.extend(id.to_le_bytes());
        self.0.extend((data.len() as u16).to_le_bytes());
        self.0.extend(data);
        self
    }

    /// Begins a substream: 5 for the workbook, 0x10 for a sheet.
    pub fn begin(self, kind: u16) -> Self {
        let mut data = vec![0x00, 0x06];
        data.extend(kind.to_le_bytes());
        data.resize(16, 0);
        self.record(0x0809, &data)
    }

    /// Ends a substream.
    pub fn end(self) -> Self {
        self.record(0x000A, &[])
    }

    /// A cell with a text of its own.
    pub fn label(self, row: u16, column: u16, text: &str) -> Self {
        let units: Vec<u16> = text.encode_utf16().collect();
        let mut data = Vec::new();
        for half in [row, column, 0, units.len() as u16] {
            data.extend(half.to_le_bytes());
        }
        data.push(1);
        data.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
        self.record(0x0204, &data)
    }

    /// The bytes.
    pub fn bytes(self) -> Vec<u8> {
        self.0
    }
}

/// A `.xls` with one sheet, made of label records.
pub fn old_workbook(cells: &[(u16, u16, &str)]) -> Vec<u8> {
    let name: Vec<u8> = "表1".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let bound = |offset: u32| {
        let mut data = offset.to_le_bytes().to_vec();
        data.extend([0, 0, 2, 1]);
        data.extend(&name);
        data
    };
    let globals = |offset| Biff::default().begin(5).record(0x0085, &bound(offset)).end().bytes();
    let offset = globals(0).len() as u32;
    let mut sheet = Biff::default().begin(0x10);
    for (row, column, text) in cells {
        sheet = sheet.label(*row, *column, text);
    }
    let mut stream = globals(offset);
    stream.extend(sheet.end().bytes());
    compound(&[("Workbook", &stream)])
}
