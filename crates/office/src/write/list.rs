//! Plain lists for people's own spreadsheets: one heading row, one row per record, written piece by
//! piece so that long lists need no memory beside the answer itself.

use super::WriteError;
use super::package::Package;
use super::xml::{escaped, push_escaped};

/// One cell of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListCell<'a> {
    /// Words. Stays words, whatever a spreadsheet would make of them.
    Text(&'a str),
    /// A number in plain digits, such as `-12.50`; a text that is none is written as words.
    Number(&'a str),
}

/// The list as `.xlsx`. Words are inline texts, never formulas.
///
/// # Errors
/// Only when the archive cannot be written.
pub fn list_xlsx<'a, Rows, Cells>(
    title: &str,
    columns: &[&str],
    rows: Rows,
) -> Result<Vec<u8>, WriteError>
where
    Rows: IntoIterator<Item = Cells>,
    Cells: IntoIterator<Item = ListCell<'a>>,
{
    let mut package = Package::new();
    package.add("[Content_Types].xml", CONTENT_TYPES)?;
    package.add("_rels/.rels", RELATIONS)?;
    package.add("xl/workbook.xml", &workbook(title))?;
    package.add("xl/_rels/workbook.xml.rels", WORKBOOK_RELATIONS)?;
    package.add("xl/styles.xml", STYLES)?;
    package.open("xl/worksheets/sheet1.xml")?;
    let mut out = String::with_capacity(PIECE + 4096);
    out.push_str(SHEET_START);
    push_row(&mut out, 1, columns.iter().map(|text| ListCell::Text(text)), Some(1));
    for (index, cells) in rows.into_iter().enumerate() {
        push_row(&mut out, index + 2, cells, None);
        if PIECE < out.len() {
            package.push(&out)?;
            out.clear();
        }
    }
    out.push_str("</sheetData></worksheet>");
    package.push(&out)?;
    package.finish()
}

/// The list as CSV in UTF-8 with a byte order mark, as Excel expects. No cell can start a formula:
/// a text that begins with `= + - @`, their full-width forms, a tab or a line break gets a `'` before
/// it; line breaks become blanks. A number stays a number, with its minus sign.
pub fn list_csv<'a, Rows, Cells>(columns: &[&str], rows: Rows) -> String
where
    Rows: IntoIterator<Item = Cells>,
    Cells: IntoIterator<Item = ListCell<'a>>,
{
    let mut out = String::from("\u{feff}");
    push_line(&mut out, columns.iter().map(|text| ListCell::Text(text)));
    for cells in rows {
        push_line(&mut out, cells);
    }
    out
}

/// Characters gathered before they go to the archive.
const PIECE: usize = 1 << 16;

fn push_row<'a>(
    out: &mut String,
    number: usize,
    cells: impl IntoIterator<Item = ListCell<'a>>,
    style: Option<u32>,
) {
    out.push_str("<row r=\"");
    out.push_str(&number.to_string());
    out.push_str("\">");
    for cell in cells {
        out.push_str("<c");
        if let Some(style) = style {
            out.push_str(" s=\"");
            out.push_str(&style.to_string());
            out.push('"');
        }
        match cell {
            ListCell::Number(digits) if is_plain_number(digits) => {
                out.push_str("><v>");
                out.push_str(digits);
                out.push_str("</v></c>");
            }
            ListCell::Text("") | ListCell::Number("") => out.push_str("/>"),
            ListCell::Text(text) | ListCell::Number(text) => {
                out.push_str(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
                push_escaped(out, text);
                out.push_str("</t></is></c>");
            }
        }
    }
    out.push_str("</row>");
}

fn push_line<'a>(out: &mut String, cells: impl IntoIterator<Item = ListCell<'a>>) {
    for (index, cell) in cells.into_iter().enumerate() {
        if 0 < index {
            out.push(',');
        }
        match cell {
            ListCell::Number(digits) if is_plain_number(digits) => out.push_str(digits),
            ListCell::Text(text) | ListCell::Number(text) => push_words(out, text),
        }
    }
    out.push_str("\r\n");
}

fn push_words(out: &mut String, text: &str) {
    let starts_formula =
        text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let needs_quotes = text.contains([',', '"', '\r', '\n', ' ']);
    if needs_quotes {
        out.push('"');
    }
    if starts_formula {
        out.push('\'');
    }
    for c in text.chars() {
        match c {
            '"' => out.push_str("\"\""),
            '\r' | '\n' => out.push(' '),
            c => out.push(c),
        }
    }
    if needs_quotes {
        out.push('"');
    }
}

/// `-12.50`: what every spreadsheet reads as this very number, and a 64-bit float holds exactly enough.
fn is_plain_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let leading_zero = 1 < whole.len() && whole.starts_with('0');
    all_digits(whole) && all_digits(part) && !leading_zero && whole.len() + part.len() <= 15
}

fn workbook(title: &str) -> String {
    let name: String =
        title.chars().filter(|c| !"[]:*?/\\'".contains(*c) && !c.is_control()).take(31).collect();
    let name = if name.is_empty() { "列表".to_owned() } else { name };
    format!(
        "{XML}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>\
         <sheet name=\"{}\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
        escaped(&name)
    )
}

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The heading row stays in view.
const SHEET_START: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">",
    "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" ",
    "activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>",
    "<sheetFormatPr defaultRowHeight=\"15\" baseColWidth=\"14\"/><sheetData>"
);

const STYLES: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">",
    "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"宋体\"/></font>",
    "<font><b/><sz val=\"11\"/><name val=\"宋体\"/></font></fonts>",
    "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>",
    "<fill><patternFill patternType=\"gray125\"/></fill></fills>",
    "<borders count=\"1\"><border/></borders>",
    "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs>",
    "<cellXfs count=\"2\"><xf fontId=\"0\"/><xf fontId=\"1\" applyFont=\"1\"/></cellXfs>",
    "</styleSheet>"
);

const CONTENT_TYPES: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">",
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>",
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>",
    "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>",
    "<Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>",
    "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>",
    "</Types>"
);

const RELATIONS: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/>",
    "</Relationships>"
);

const WORKBOOK_RELATIONS: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/>",
    "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>",
    "</Relationships>"
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_csv_cell_can_start_a_formula() {
        for text in ["=1+1", "+1", "-1", "@A1", "\t=1", "＝1", "\n=1"] {
            let csv = list_csv(&["名称"], [[ListCell::Text(text)]]);
            let cell = csv.lines().nth(1).expect("a row follows the heading");
            assert!(cell.trim_start_matches('"').starts_with('\''), "{cell}");
        }
        let rows = [[ListCell::Number("-12.50"), ListCell::Text("甲,\"乙\"\n丙")]];
        assert_eq!(
            list_csv(&["金额", "名称"], rows),
            "\u{feff}金额,名称\r\n-12.50,\"甲,\"\"乙\"\" 丙\"\r\n"
        );
    }

    #[test]
    fn words_that_look_like_numbers_stay_words() {
        let mut out = String::new();
        let cells = [
            ListCell::Text("007"),
            ListCell::Number("007"),
            ListCell::Number("12.5"),
            ListCell::Number("1234567890123456"),
            ListCell::Text("=A1"),
        ];
        push_row(&mut out, 1, cells, None);
        assert_eq!(out.matches("inlineStr").count(), 4, "{out}");
        assert!(out.contains("<v>12.5</v>") && !out.contains("<f>"), "{out}");
    }
}
