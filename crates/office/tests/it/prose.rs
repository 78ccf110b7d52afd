//! Reports read as running text: every line in its order, a row of a table as one of them.

use encoding_rs::GB18030;
use wenxiao_office::read::{FileRefusal, ForeignKind, read_prose};

use crate::files::{document, old_workbook, sheet, table, workbook};

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn refusal(name: &str, bytes: &[u8]) -> FileRefusal {
    read_prose(name, bytes).expect_err("it holds no report")
}

#[test]
fn a_document_gives_its_paragraphs_and_rows_in_order() {
    let body = [
        paragraph("情况说明"),
        table(&[&["环节", "个数"], &["监控", "80个"], &["", ""]]),
        "<w:p><w:r><w:t>共</w:t></w:r><w:r><w:t>80个</w:t><w:br/><w:t>完</w:t></w:r></w:p>"
            .to_owned(),
    ];
    let prose = read_prose("报告.docx", &document(&body.concat())).expect("a report");
    assert_eq!(prose.format, "docx");
    assert_eq!(prose.lines, ["情况说明", "|环节|个数|", "|监控|80个|", "共80个", "完"]);
}

#[test]
fn a_text_is_read_in_every_usual_encoding() {
    let text = "情况说明\r\n共80个";
    let (chinese, ..) = GB18030.encode(text);
    let wide: Vec<u8> =
        [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for bytes in [text.as_bytes(), &chinese, &wide] {
        let prose = read_prose("报告.txt", bytes).expect("a report");
        assert_eq!((prose.format, prose.lines.join("|")), ("txt", "情况说明|共80个".to_owned()));
    }
}

#[test]
fn what_holds_no_text_is_refused() {
    assert_eq!(refusal("a.pdf", b"%PDF-1.7"), FileRefusal::Kind(ForeignKind::Pdf));
    assert_eq!(refusal("a.xlsx", &workbook(&sheet(&[("A1", "1")], &[]))), FileRefusal::NoReport);
    assert_eq!(refusal("a.xls", &old_workbook(&[(0, 0, "1")])), FileRefusal::NoReport);
    assert_eq!(refusal("a.docx", &document("<w:p/>")), FileRefusal::NoReport);
    assert_eq!(refusal("a.txt", b" \n"), FileRefusal::NoReport);
    let long = "一".repeat(1024 * 1024);
    assert_eq!(refusal("a.txt", long.as_bytes()), FileRefusal::TooLarge { limit: 1024 * 1024 });
}
