//! Lists as text: cells between commas or tabs, in UTF-8 with or without a byte order mark, UTF-16 with
//! one, or GB18030, in which Chinese office programs still save `.csv`.

use super::encoding::decode;
use super::grid::{Builder, Grid, GridCell, Origin, address};
use super::refusal::FileRefusal;
use super::xlsx::bounded;

/// How many lines are looked at for what stands between cells.
const LOOKED_AT: usize = 20;

/// What may stand between cells; the first that splits most lines is taken.
const DELIMITERS: [char; 3] = [',', '\t', ';'];

/// The table in a text. Rows are counted as spreadsheets count them when they open it: a line break
/// inside quotation marks begins no row. Refuses R415 for a text in no known encoding, and for a
/// quotation mark that is never closed, behind which nothing could be told apart.
pub fn read(bytes: &[u8]) -> Result<Grid, FileRefusal> {
    let text = decode(bytes)?;
    let delimiter = delimiter(&text);
    let mut builder = Builder::new("CSV");
    let mut cells = Cells { rest: text.chars().peekable(), delimiter };
    let (mut row, mut column) = (0, 0);
    while let Some((text, end)) = cells.next()? {
        let text = bounded(unguarded(&text));
        if !text.is_empty() {
            builder.push(GridCell {
                row,
                column,
                row_span: 1,
                column_span: 1,
                text,
                address: address(row, column),
                origin: Origin::Text,
            })?;
        }
        match end {
            End::Cell => column += 1,
            End::Row => (row, column) = (row + 1, 0),
        }
    }
    builder.build()
}

/// The table in a text of which a line is a row and a tab parts cells, as tables are copied out of Word: a
/// quotation mark is a letter. Without any tab it is read as other lists.
pub fn read_tabs(bytes: &[u8]) -> Result<Grid, FileRefusal> {
    let text = decode(bytes)?;
    if !text.contains('\t') {
        return read(bytes);
    }
    let mut builder = Builder::new("文本");
    for (row, line) in text.lines().enumerate() {
        for (column, text) in line.split('\t').enumerate() {
            let text = bounded(text);
            if !text.is_empty() {
                let (address, origin) = (address(row, column), Origin::Text);
                builder.push(GridCell {
                    row,
                    column,
                    row_span: 1,
                    column_span: 1,
                    text,
                    address,
                    origin,
                })?;
            }
        }
    }
    builder.build()
}

fn delimiter(text: &str) -> char {
    let lines = || text.lines().filter(|line| !line.trim().is_empty()).take(LOOKED_AT);
    let split = |delimiter: char| lines().filter(|line| line.contains(delimiter)).count();
    let most = DELIMITERS.map(split).into_iter().max().unwrap_or_default();
    DELIMITERS.into_iter().find(|delimiter| split(*delimiter) == most).unwrap_or(',')
}

/// `="0012"` is how some systems keep a spreadsheet from taking a text for a number.
fn unguarded(text: &str) -> &str {
    let inner = text.trim().strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    inner.unwrap_or(text)
}

/// What ends a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Cell,
    Row,
}

struct Cells<'t> {
    rest: std::iter::Peekable<std::str::Chars<'t>>,
    delimiter: char,
}

impl Cells<'_> {
    /// The next cell and what ends it; nothing behind the last line end.
    fn next(&mut self) -> Result<Option<(String, End)>, FileRefusal> {
        let Some(first) = self.rest.peek().copied() else { return Ok(None) };
        let mut text = String::new();
        if first == '"' {
            self.rest.next();
            self.quoted(&mut text)?;
        }
        loop {
            match self.rest.next() {
                None | Some('\n') => return Ok(Some((text, End::Row))),
                Some('\r') => {
                    self.rest.next_if_eq(&'\n');
                    return Ok(Some((text, End::Row)));
                }
                Some(c) if c == self.delimiter => return Ok(Some((text, End::Cell))),
                Some(c) => text.push(c),
            }
        }
    }

    /// Up to the closing quotation mark; a doubled one stands for itself.
    fn quoted(&mut self, text: &mut String) -> Result<(), FileRefusal> {
        loop {
            match self.rest.next() {
                None => return Err(FileRefusal::Damaged),
                Some('"') if self.rest.next_if_eq(&'"').is_none() => return Ok(()),
                Some(c) => text.push(c),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::GB18030;

    use super::*;

    fn cells(bytes: &[u8]) -> Vec<String> {
        let grid = read(bytes).expect("it is a text");
        grid.cells.iter().map(|cell| format!("{} {}", cell.address, cell.text)).collect()
    }

    #[test]
    fn cells_are_told_apart_as_spreadsheets_do() {
        assert_eq!(cells(b"a,b\r\nc,d\n"), ["A1 a", "B1 b", "A2 c", "B2 d"]);
        assert_eq!(cells(b"a\tb,c\nd\te"), ["A1 a", "B1 b,c", "A2 d", "B2 e"]);
        assert_eq!(cells(b"\"a,\"\"b\"\"\nc\",d\n\ne"), ["A1 a,\"b\"\nc", "B1 d", "A3 e"]);
        assert_eq!(cells(b"=\"0012\",5\" pipe"), ["A1 0012", "B1 5\" pipe"]);
        assert_eq!(read(b"a,\"b\nc,d").err(), Some(FileRefusal::Damaged));
    }

    #[test]
    fn every_usual_encoding_reads_as_the_same() {
        let text = "项目编码,名称\nP1,渠道𠮷";
        let expected = ["A1 项目编码", "B1 名称", "A2 P1", "B2 渠道𠮷"];
        assert_eq!(cells(text.as_bytes()), expected);
        assert_eq!(cells(format!("\u{feff}{text}").as_bytes()), expected);
        let (chinese, _, is_lossy) = GB18030.encode(text);
        assert!(!is_lossy && std::str::from_utf8(&chinese).is_err());
        assert_eq!(cells(&chinese), expected);
        let wide: Vec<u8> =
            [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert_eq!(cells(&wide), expected);
        assert_eq!(read(b"\xff\xff,a").err(), Some(FileRefusal::Damaged));
    }
}
