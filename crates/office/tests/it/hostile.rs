//! Files that must not get in, and bounds of memory and time for those that do. All are made here.

use std::time::{Duration, Instant};

use wenxiao_office::read::{ActiveContent, FileReading, FileRefusal, ForeignKind, read_file};
use wenxiao_office::write::{Stamp, docx, xlsx};

use crate::common;
use crate::files::{
    Biff, compound, document, document_with, old_workbook, relations, sheet, table, workbook,
    workbook_with, zip,
};

const MIB: u64 = 1024 * 1024;

fn refusal(name: &str, bytes: &[u8]) -> FileRefusal {
    match read_file(name, bytes) {
        Err(refusal) => refusal,
        Ok(reading) => panic!("{name} was read: {} forms", reading.forms.len()),
    }
}

/// Reads within the bounds of `security.md` §9: 10 seconds, and memory far below what the bombs take
/// from readers that trust them.
fn bounded(name: &str, bytes: &[u8]) -> Result<FileReading, FileRefusal> {
    let before = peak_memory();
    let start = Instant::now();
    let result = read_file(name, bytes);
    let (took, grew) = (start.elapsed(), peak_memory().saturating_sub(before));
    // Ten seconds as it is delivered; an unoptimized build unpacks several times slower.
    let limit = if cfg!(debug_assertions) { 40 } else { 10 };
    assert!(took < Duration::from_secs(limit), "{name} took {took:?}");
    assert!(grew < 400 * MIB, "{name} took {} MiB", grew / MIB);
    result
}

/// The most memory that this process ever held, in bytes.
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok()).unwrap_or(0)
        * 1024
}

#[test]
fn the_peak_of_memory_is_measured() {
    let before = peak_memory();
    assert!(0 < before, "no measure of memory on this system");
    let block = vec![7u8; 600 * MIB as usize];
    assert!(block.iter().map(|byte| u64::from(*byte)).sum::<u64>() == 7 * 600 * MIB);
    assert!(400 * MIB < peak_memory() - before, "a bomb would not be seen");
}

#[test]
fn every_foreign_kind_is_named() {
    use ForeignKind as K;
    let package = |name: &str| zip(&[(name, b"<x/>".as_slice())]);
    let root = relations(&[("rId1", "officeDocument", "ppt/presentation.xml")]);
    let slides = zip(&[
        ("[Content_Types].xml", b"<Types/>".as_slice()),
        ("_rels/.rels", root.as_bytes()),
        ("ppt/presentation.xml", b"<p:presentation xmlns:p='p'/>"),
    ]);
    let root = relations(&[("rId1", "officeDocument", "xl/workbook.bin")]);
    let binary = zip(&[("_rels/.rels", root.as_bytes()), ("xl/workbook.bin", b"\x83\x01")]);
    let open = zip(&[("mimetype", b"application/vnd.oasis".as_slice()), ("content.xml", b"<x/>")]);
    let excel5 = compound(&[("Book", &Biff::default().record(0x0809, &[0, 5, 5, 0]).bytes())]);
    let files: Vec<(&str, Vec<u8>, ForeignKind)> = vec![
        ("自评表.pdf", b"%PDF-1.7\n...".to_vec(), K::Pdf),
        ("自评表.xlsx", b"\n%PDF-1.4".to_vec(), K::Pdf),
        ("扫描.png", b"\x89PNG\r\n\x1a\n....".to_vec(), K::Picture),
        ("扫描.jpg", b"\xFF\xD8\xFF\xE0..JFIF".to_vec(), K::Picture),
        ("扫描.gif", b"GIF89a".to_vec(), K::Picture),
        ("扫描.bmp", b"BM\x36\0\0\0".to_vec(), K::Picture),
        ("扫描.tif", b"II*\0\x08\0\0\0".to_vec(), K::Picture),
        ("扫描.webp", b"RIFF\0\0\0\0WEBPVP8 ".to_vec(), K::Picture),
        ("自评表.doc", compound(&[("WordDocument", b"x"), ("1Table", b"x")]), K::OldWord),
        ("自评表.docx", compound(&[("WordDocument", b"x")]), K::OldWord),
        ("汇报.ppt", compound(&[("PowerPoint Document", b"x")]), K::Slides),
        ("汇报.pptx", slides, K::Slides),
        ("自评表.xls", excel5, K::OldExcel),
        ("自评表.xls", b"\x09\x08\x08\x00\0\x05\x05\0".to_vec(), K::OldExcel),
        ("自评表.xlsb", binary, K::BinaryWorkbook),
        ("自评表.ofd", package("OFD.xml"), K::Ofd),
        ("自评表.ods", open, K::OpenDocument),
        ("自评表.zip", package("自评表.xlsx"), K::Archive),
        ("自评表.rar", b"Rar!\x1a\x07\x01\0".to_vec(), K::Archive),
        ("自评表.7z", b"7z\xBC\xAF\x27\x1C".to_vec(), K::Archive),
        ("自评表.gz", b"\x1F\x8B\x08\0".to_vec(), K::Archive),
        ("自评表.rtf", b"{\\rtf1\\ansi".to_vec(), K::RichText),
        ("自评表.csv", "项目名称,甲\n一级指标,二级指标".as_bytes().to_vec(), K::Text),
        ("自评表.csv", b"\xCF\xEE\xC4\xBF,1\r\n".to_vec(), K::Text),
        ("自评表.txt", b"\xFF\xFE\x79\x98\xEE\x76".to_vec(), K::Text),
        ("自评表.xls", b"<html><table><tr><td>1</td></tr></table>".to_vec(), K::Markup),
        ("自评表.xls", b"\xEF\xBB\xBF<?xml version='1.0'?><Workbook/>".to_vec(), K::Markup),
        ("自评表.xls", b"<\0h\0t\0m\0l\0>\0".to_vec(), K::Markup),
        ("自评表.xls", b"MIME-Version: 1.0\r\n".to_vec(), K::Markup),
        ("自评表.xlsx", Vec::new(), K::Empty),
        ("自评表", b"\x01\x02\x03\x04\x05".to_vec(), K::Unknown),
    ];
    for (name, bytes, kind) in files {
        let refusal = refusal(name, &bytes);
        assert_eq!(refusal, FileRefusal::Kind(kind), "{name}: {:?}", &bytes[..bytes.len().min(8)]);
        assert_eq!(refusal.code(), "R410");
        assert!(refusal.message().contains("请"), "no next step: {}", refusal.message());
    }
    assert_eq!(refusal("自评表.xlsx", b"\x01\x02\x03\x04"), FileRefusal::Damaged);
}

#[test]
fn macros_objects_and_passwords_are_refused() {
    let page = sheet(&[("A1", "x")], &[]);
    let with = |name: &str| workbook_with(std::slice::from_ref(&page), &[(name, b"x".as_slice())]);
    let macros = FileRefusal::Active(ActiveContent::Macro);
    let objects = FileRefusal::Active(ActiveContent::Object);
    assert_eq!(refusal("a.xlsm", &with("xl/vbaProject.bin")), macros);
    assert_eq!(refusal("a.xlsx", &with("xl/macrosheets/sheet1.xml")), macros);
    assert_eq!(refusal("a.xlsx", &with("xl/embeddings/oleObject1.bin")), objects);
    assert_eq!(refusal("a.xlsx", &with("xl/activeX/activeX1.xml")), objects);
    assert_eq!(
        refusal("a.docm", &document_with("<w:p/>", &[("word/vbaProject.bin", b"x".as_slice())])),
        macros
    );
    let encrypted = compound(&[("EncryptionInfo", b"x"), ("EncryptedPackage", b"x")]);
    assert_eq!(refusal("a.xlsx", &encrypted), FileRefusal::Encrypted);
    let stream = Biff::default().begin(5).record(0x002F, &[0; 54]).end().bytes();
    assert_eq!(refusal("a.xls", &compound(&[("Workbook", &stream)])), FileRefusal::Encrypted);
    let stream = Biff::default().begin(5).end().bytes();
    let vba = compound(&[("Workbook", &stream), ("_VBA_PROJECT_CUR", b"x")]);
    assert_eq!(refusal("a.xls", &vba), macros);
    let object = compound(&[("Workbook", &stream), ("MBD0001A2B3", b"x")]);
    assert_eq!(refusal("a.xls", &object), objects);
    let macro_sheet =
        Biff::default().begin(5).record(0x0085, &[0, 0, 0, 0, 0, 1, 1, 0, b'M']).end();
    assert_eq!(refusal("a.xls", &compound(&[("Workbook", &macro_sheet.bytes())])), macros);
}

#[test]
fn an_entry_with_a_password_is_refused() {
    let mut bytes = workbook(&sheet(&[("A1", "x")], &[]));
    for (mark, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let at: Vec<usize> =
            (0..bytes.len() - 4).filter(|at| &bytes[*at..*at + 4] == mark.as_slice()).collect();
        for at in at {
            bytes[at + flags] |= 1;
        }
    }
    assert_eq!(refusal("a.xlsx", &bytes), FileRefusal::Encrypted);
}

#[test]
fn bombs_are_defused_before_they_are_unpacked() {
    let blank = vec![b' '; 80 * MIB as usize];
    let bomb = zip(&[
        ("[Content_Types].xml", b"<Types/>".as_slice()),
        ("xl/worksheets/sheet1.xml", &blank),
    ]);
    assert!(bomb.len() < 100 * 1024);
    assert_eq!(bounded("a.xlsx", &bomb).err(), Some(FileRefusal::Expands));
    // Many harmless entries that are too much together.
    let part = vec![b' '; MIB as usize];
    let names: Vec<String> = (0..70).map(|index| format!("xl/part{index}.xml")).collect();
    let entries: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), part.as_slice())).collect();
    assert_eq!(bounded("a.xlsx", &zip(&entries)).err(), Some(FileRefusal::Expands));
    let names: Vec<String> = (0..2_100).map(|index| format!("p{index}")).collect();
    let entries: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), b"".as_slice())).collect();
    assert_eq!(bounded("a.xlsx", &zip(&entries)).err(), Some(FileRefusal::Expands));
}

#[test]
fn an_archive_that_lies_about_its_sizes_is_measured() {
    let blank = vec![b' '; 80 * MIB as usize];
    let mut bomb = zip(&[("xl/worksheets/sheet1.xml", &blank)]);
    let length = (blank.len() as u32).to_le_bytes();
    let at: Vec<usize> = (0..bomb.len() - 4).filter(|at| bomb[*at..*at + 4] == length).collect();
    assert!(!at.is_empty(), "the size stands in the directory");
    for at in at {
        bomb[at..at + 4].copy_from_slice(&10u32.to_le_bytes());
    }
    let code = bounded("a.xlsx", &bomb).expect_err("a bomb").code();
    assert!(["R412", "R415"].contains(&code), "{code}");
}

#[test]
fn far_cells_take_no_memory() {
    for cells in [["A1", "XFD1048576"], ["A1048576", "XFD1"], ["A1", "KP1"], ["A1", "A20001"]] {
        let bytes = workbook(&sheet(&[(cells[0], "甲"), (cells[1], "乙")], &[]));
        assert!(bytes.len() < 2_000);
        assert_eq!(bounded("a.xlsx", &bytes).err(), Some(FileRefusal::Extent), "{cells:?}");
    }
    // Merged and styled, but not written: not far out.
    let blank = sheet(&[("A1", "甲")], &["A1:XFD1048576", "B2:XFD1048576"]);
    assert_eq!(bounded("a.xlsx", &workbook(&blank)).err().map(|r| r.code()), Some("R419"));
    let far = old_workbook(&[(0, 0, "甲"), (65_535, 255, "乙")]);
    assert_eq!(bounded("a.xls", &far).err(), Some(FileRefusal::Extent));
    let wide = table(&[&["甲", "乙/4000000000"], &["丙/300", "丁/300"]]);
    assert_eq!(bounded("a.docx", &document(&wide)).err(), Some(FileRefusal::Extent));
}

#[test]
fn a_text_named_by_many_cells_is_counted_each_time() {
    let long = "渠".repeat(30_000);
    let strings = format!("<sst><si><t>{long}</t></si></sst>");
    let mut xml = String::from("<worksheet><sheetData>");
    for row in 1..=19_000 {
        for column in ["A", "B", "C", "D", "E", "F", "G", "H"] {
            xml.push_str(&format!("<c r=\"{column}{row}\" t=\"s\"><v>0</v></c>"));
        }
    }
    xml.push_str("</sheetData></worksheet>");
    let bytes = workbook_with(&[xml], &[("xl/sharedStrings.xml", strings.as_bytes())]);
    assert_eq!(bounded("a.xlsx", &bytes).err(), Some(FileRefusal::Expands));
}

#[test]
fn too_many_sheets_cells_merges_and_tables_are_refused_or_borne() {
    let page = sheet(&[("A1", "x")], &[]);
    let many = workbook_with(&vec![page; 31], &[]);
    assert_eq!(bounded("a.xlsx", &many).err(), Some(FileRefusal::Extent));
    let merges: Vec<String> = (1..=19_999).map(|row| format!("A{row}:KN20000")).collect();
    let merges: Vec<&str> = merges.iter().map(String::as_str).collect();
    let merged = workbook(&sheet(&[("A1", "甲"), ("KN20000", "乙")], &merges));
    assert!(bounded("a.xlsx", &merged).is_err());
    let nested = "<w:tbl><w:tr><w:tc>".repeat(50_000);
    let nested = document(&format!("{nested}{}", "</w:tc></w:tr></w:tbl>".repeat(50_000)));
    assert_eq!(bounded("a.docx", &nested).err(), Some(FileRefusal::Extent));
    let deep = format!("{}{}", "<w:p>".repeat(60_000), "</w:p>".repeat(60_000));
    assert_eq!(bounded("a.docx", &document(&deep)).err().map(|r| r.code()), Some("R419"));
    let attributes: String = (0..200_000).map(|index| format!(" a{index}=\"x\"")).collect();
    let wide = format!("<w:p{attributes}/>");
    assert_eq!(bounded("a.docx", &document(&wide)).err().map(|r| r.code()), Some("R419"));
}

/// As much as the limits let through, all of it looking like forms.
#[test]
fn the_worst_file_within_the_limits_is_read_in_time() {
    let mut xml = String::from("<worksheet><sheetData>");
    let texts = [
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "实际完成值",
        "分值",
        "得分",
        "项目名称",
    ];
    for row in 1..=19_000 {
        for (column, text) in ["A", "B", "C", "D", "E", "F", "G", "H"].iter().zip(texts) {
            let text =
                if row % 100 == 1 { text.to_owned() } else { format!("渠道{row}{column}") };
            xml.push_str(&format!(
                "<c r=\"{column}{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"
            ));
        }
    }
    xml.push_str("</sheetData></worksheet>");
    let result = bounded("a.xlsx", &workbook(&xml));
    assert_eq!(result.map(|reading| reading.forms.is_empty()), Ok(false));
}

#[test]
fn declarations_are_refused_in_every_encoding() {
    let laughs = "<!DOCTYPE w [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><w:document/>";
    let wide = |order: fn(u16) -> [u8; 2], mark: [u8; 2]| {
        let mut bytes = mark.to_vec();
        bytes.extend(laughs.encode_utf16().flat_map(order));
        bytes
    };
    let late = format!("{}{laughs}", " ".repeat(64 * 1024 - 4));
    for part in [
        laughs.as_bytes().to_vec(),
        wide(u16::to_le_bytes, [0xFF, 0xFE]),
        wide(u16::to_be_bytes, [0xFE, 0xFF]),
        late.into_bytes(),
    ] {
        let bytes = document_with("<w:p/>", &[("word/settings.xml", part.as_slice())]);
        assert_eq!(bounded("a.docx", &bytes).err(), Some(FileRefusal::Declaration));
    }
}

#[test]
fn nothing_is_fetched_from_outside() {
    let template = relations(&[("rId1", "attachedTemplate", "https://example.invalid/x.dotm")]);
    let fetched = document_with("<w:p/>", &[("word/_rels/settings.xml.rels", template.as_bytes())]);
    assert_eq!(refusal("a.docx", &fetched), FileRefusal::Declaration);
    let share = relations(&[("rId1", "attachedTemplate", "file:////server/share/x.dot")])
        .replace("\"/></R", "\" TargetMode=\"External\"/></R");
    let fetched = document_with("<w:p/>", &[("word/_rels/settings.xml.rels", share.as_bytes())]);
    assert_eq!(refusal("a.docx", &fetched), FileRefusal::Declaration);
    let link = relations(&[("rId9", "hyperlink", "https://example.invalid/")]);
    let linked = document_with("<w:p/>", &[("word/_rels/document.xml.rels", link.as_bytes())]);
    assert_eq!(refusal("a.docx", &linked).code(), "R419", "a link that is only shown is no danger");
}

#[test]
fn files_longer_than_the_limit_are_not_looked_at() {
    let mut long = workbook(&sheet(&[("A1", "x")], &[]));
    long.resize(10 * MIB as usize + 1, 0);
    assert_eq!(refusal("a.xlsx", &long), FileRefusal::TooLarge { limit: 10 * MIB as usize });
    let stream = vec![0; 5 * MIB as usize];
    let long = compound(&[("Workbook", &stream)]);
    assert_eq!(refusal("a.xls", &long), FileRefusal::TooLarge { limit: 5 * MIB as usize });
}

#[test]
fn other_tables_are_named() {
    let page = sheet(&[("A1", "部门整体支出绩效自评表"), ("A2", "部门名称"), ("B2", "甲局")], &[]);
    let title = Some("部门整体支出绩效自评表".to_owned());
    assert_eq!(refusal("a.xlsx", &workbook(&page)), FileRefusal::OtherForm { title });
    let page = sheet(&[("A1", "食堂采购清单"), ("A2", "大米"), ("B2", "100")], &[]);
    assert_eq!(refusal("a.xlsx", &workbook(&page)), FileRefusal::OtherForm { title: None });
    assert_eq!(refusal("a.docx", &document("<w:p/>")), FileRefusal::OtherForm { title: None });
}

fn valid_files() -> Vec<(&'static str, Vec<u8>)> {
    let (sheet, stamp) = (common::self_evaluation(), Stamp::default());
    vec![
        ("a.xlsx", xlsx(&sheet, &stamp).expect("written")),
        ("a.docx", docx(&sheet, &stamp).expect("written")),
        ("a.xls", old_workbook(&[(0, 0, "项目支出绩效自评表"), (1, 0, "项目名称"), (1, 1, "甲")])),
    ]
}

#[test]
fn a_file_cut_off_anywhere_is_refused() {
    for (name, bytes) in valid_files() {
        for part in 0..200 {
            let cut = &bytes[..bytes.len() * part / 200];
            // A compound file may lose padding at its end without losing a cell.
            if let Ok(reading) = read_file(name, cut) {
                assert!(
                    name == "a.xls" && !reading.forms.is_empty(),
                    "{name} cut at {}",
                    cut.len()
                );
            }
        }
    }
}

#[test]
fn a_file_with_changed_bytes_never_stops_the_reader() {
    let mut state = 0x9E37_79B9_7F4A_7C15u64;
    let mut random = |below: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for (name, bytes) in valid_files() {
        for _ in 0..150 {
            let mut changed = bytes.clone();
            for _ in 0..1 + random(6) {
                let at = random(changed.len());
                changed[at] = random(256) as u8;
            }
            let _ = read_file(name, &changed);
        }
    }
}

#[test]
fn sectors_that_follow_each_other_in_a_circle_end() {
    let mut bytes = compound(&[("Workbook", &vec![0; 8192])]);
    let table = bytes.len() - 512;
    for index in 0..16 {
        bytes[table + index * 4..table + index * 4 + 4].copy_from_slice(&0u32.to_le_bytes());
    }
    assert_eq!(bounded("a.xls", &bytes).err(), Some(FileRefusal::Damaged));
}
