//! Workbooks `.xlsx`: cells with number formats and merged regions, read part by part and bounded.

use super::grid::{Builder, Grid, GridCell, Origin, address, position};
use super::limits;
use super::number::NumberFormat;
use super::package::Package;
use super::refusal::FileRefusal;
use super::xml::{Element, Node, Xml};

/// What a workbook holds, besides its sheets.
#[derive(Default)]
struct Book {
    texts: Vec<String>,
    formats: Vec<NumberFormat>,
    since_1904: bool,
}

struct SheetEntry {
    name: String,
    relation: String,
    hidden: bool,
}

/// Every sheet in which something is written, in the workbook's order.
pub fn read(package: &mut Package<'_>, workbook: &str) -> Result<Vec<Grid>, FileRefusal> {
    let text = package.part(workbook)?.ok_or(FileRefusal::Damaged)?;
    let (entries, since_1904) = sheets(&text);
    if limits::SHEETS < entries.len() {
        return Err(FileRefusal::Extent);
    }
    let relations = package.relations(workbook)?;
    let part_of = |kind: &str| relations.iter().find(|r| r.kind == kind).map(|r| r.target.clone());
    let mut book = Book { since_1904, ..Book::default() };
    if let Some(name) = part_of("sharedStrings") {
        book.texts = shared_texts(&package.part(&name)?.unwrap_or_default())?;
    }
    if let Some(name) = part_of("styles") {
        book.formats = formats(&package.part(&name)?.unwrap_or_default());
    }
    let mut grids = Vec::new();
    let mut cells = 0;
    for entry in entries {
        let Some(relation) = relations.iter().find(|r| r.id == entry.relation) else { continue };
        if relation.kind != "worksheet" {
            continue;
        }
        let text = package.part(&relation.target)?.ok_or(FileRefusal::Damaged)?;
        let mut builder = Builder::new(&entry.name);
        builder.hidden = entry.hidden;
        sheet(&text, &book, &mut builder, limits::CELLS.saturating_sub(cells))?;
        cells += builder.len();
        let grid = builder.build()?;
        if !grid.cells.is_empty() {
            grids.push(grid);
        }
    }
    Ok(grids)
}

fn sheets(text: &str) -> (Vec<SheetEntry>, bool) {
    let mut entries = Vec::new();
    let mut since_1904 = false;
    let mut xml = Xml::new(text);
    while let Some(node) = xml.next() {
        let Node::Open(element) = node else { continue };
        match element.name() {
            "workbookPr" => {
                since_1904 =
                    element.attribute("date1904").is_some_and(|on| on == "1" || on == "true");
            }
            "sheet" => entries.push(SheetEntry {
                name: element.attribute("name").unwrap_or_default(),
                relation: element.attribute("id").unwrap_or_default(),
                hidden: element.attribute("state").is_some_and(|state| state != "visible"),
            }),
            _ => {}
        }
    }
    (entries, since_1904)
}

fn shared_texts(text: &str) -> Result<Vec<String>, FileRefusal> {
    let mut texts = Vec::new();
    let mut xml = Xml::new(text);
    while let Some(node) = xml.next() {
        if let Node::Open(element) = node
            && element.is("si")
        {
            texts.push(rich_text(&mut xml, "si"));
            if limits::CELLS < texts.len() {
                return Err(FileRefusal::Extent);
            }
        }
    }
    Ok(texts)
}

/// The text up to the closing element, without phonetic hints.
fn rich_text(xml: &mut Xml<'_>, until: &str) -> String {
    let mut text = String::new();
    let (mut in_text, mut phonetic) = (false, false);
    while let Some(node) = xml.next() {
        match node {
            Node::Open(element) if element.is("t") => in_text = true,
            Node::Open(element) if element.is("rPh") => phonetic = true,
            Node::Open(_) => {}
            Node::Close("t") => in_text = false,
            Node::Close("rPh") => phonetic = false,
            Node::Close(name) if name == until => break,
            Node::Close(_) => {}
            Node::Text(part) if in_text && !phonetic => text.push_str(&part),
            Node::Text(_) => {}
        }
    }
    unescaped(&text)
}

/// `_x000D_` stands for the character of that number.
fn unescaped(text: &str) -> String {
    if !text.contains("_x") {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find("_x") {
        let code = rest.get(start + 2..start + 6);
        let closed = rest.as_bytes().get(start + 6) == Some(&b'_');
        let value = code.and_then(|code| u32::from_str_radix(code, 16).ok()).filter(|_| closed);
        match value.and_then(char::from_u32) {
            Some(character) => {
                out.push_str(&rest[..start]);
                out.push(character);
                rest = &rest[start + 7..];
            }
            None => {
                out.push_str(&rest[..start + 2]);
                rest = &rest[start + 2..];
            }
        }
    }
    out + rest
}

fn formats(text: &str) -> Vec<NumberFormat> {
    let mut own = std::collections::BTreeMap::new();
    let mut formats = Vec::new();
    let mut in_cells = false;
    let mut xml = Xml::new(text);
    while let Some(node) = xml.next() {
        match node {
            Node::Open(element) => match element.name() {
                "numFmt" => {
                    let id = element.attribute("numFmtId").and_then(|id| id.parse::<u32>().ok());
                    let code = element.attribute("formatCode").unwrap_or_default();
                    if let Some(id) = id {
                        own.insert(id, NumberFormat::parse(&code));
                    }
                }
                "cellXfs" => in_cells = true,
                "xf" if in_cells => {
                    let id = element.attribute("numFmtId").and_then(|id| id.parse().ok());
                    let id: u32 = id.unwrap_or(0);
                    let known = own.get(&id).cloned();
                    formats.push(known.unwrap_or_else(|| NumberFormat::builtin(id)));
                }
                _ => {}
            },
            Node::Close("cellXfs") => in_cells = false,
            Node::Close(_) | Node::Text(_) => {}
        }
    }
    formats
}

fn sheet(text: &str, book: &Book, builder: &mut Builder, most: usize) -> Result<(), FileRefusal> {
    let mut xml = Xml::new(text);
    let (mut row, mut next_row, mut next_column) = (0, 0, 0);
    let mut merges = 0;
    while let Some(node) = xml.next() {
        let Node::Open(element) = node else { continue };
        match element.name() {
            "row" => {
                let number = element.attribute("r").and_then(|r| r.parse::<usize>().ok());
                row = number.and_then(|number| number.checked_sub(1)).unwrap_or(next_row);
                next_row = row.saturating_add(1);
                next_column = 0;
            }
            "c" => {
                let at = element.attribute("r").and_then(|r| position(&r));
                let (at_row, at_column) = at.unwrap_or((row, next_column));
                next_column = at_column + 1;
                if let Some((text, origin)) = cell(&mut xml, &element, book) {
                    builder.push(GridCell {
                        row: at_row,
                        column: at_column,
                        row_span: 1,
                        column_span: 1,
                        text,
                        address: address(at_row, at_column),
                        origin,
                    })?;
                    if most < builder.len() {
                        return Err(FileRefusal::Extent);
                    }
                }
            }
            "mergeCell" if merges < limits::MERGES => {
                merges += 1;
                merge(&element, builder);
            }
            _ => {}
        }
    }
    if xml.broken() { Err(FileRefusal::Damaged) } else { Ok(()) }
}

fn merge(element: &Element<'_>, builder: &mut Builder) {
    let reference = element.attribute("ref").unwrap_or_default();
    let corners =
        reference.split_once(':').and_then(|(from, to)| Some((position(from)?, position(to)?)));
    if let Some(((top, left), (bottom, right))) = corners
        && top < limits::ROWS
        && left < limits::COLUMNS
    {
        builder.merge(top, left, bottom + 1, right + 1);
    }
}

/// The text and origin of a cell; `None` when nothing is written in it.
fn cell(xml: &mut Xml<'_>, element: &Element<'_>, book: &Book) -> Option<(String, Origin)> {
    let kind = element.attribute("t").unwrap_or_default();
    let style = element.attribute("s").and_then(|s| s.parse::<usize>().ok()).unwrap_or(0);
    let mut value: Option<String> = None;
    let mut formula: Option<String> = None;
    let mut field = "";
    while let Some(node) = xml.next() {
        match node {
            Node::Open(inner) => match inner.name() {
                "v" => field = "v",
                "f" => {
                    field = "f";
                    formula.get_or_insert_default();
                }
                "is" => value = Some(rich_text(xml, "is")),
                _ => field = "",
            },
            Node::Close("c") => break,
            Node::Close(_) => field = "",
            Node::Text(text) => match field {
                "v" => value.get_or_insert_default().push_str(&text),
                "f" => formula.get_or_insert_default().push_str(&text),
                _ => {}
            },
        }
    }
    let value = value.filter(|value| !value.trim().is_empty());
    match (formula, value) {
        (Some(formula), None) => {
            let typed = !computes(&formula);
            let origin = if typed { Origin::Text } else { Origin::Uncomputed };
            Some((format!("={}", bounded(&formula)), origin))
        }
        (formula, Some(value)) => {
            let (text, origin) = shown(&kind, style, &value, book);
            let text = bounded(&text);
            let origin = match (formula, origin) {
                (Some(_), Origin::Text | Origin::Number | Origin::Percent) => Origin::Formula,
                (_, origin) => origin,
            };
            (!text.is_empty()).then_some((text, origin))
        }
        (None, None) => None,
    }
}

/// A formula that names a cell or a function. `=100%` and `=` alone are what a person typed as a
/// sign with a value, and what a program took for a formula.
fn computes(formula: &str) -> bool {
    let mut previous = ' ';
    formula.chars().any(|c| {
        let reference = c.is_ascii_digit() && previous.is_ascii_alphabetic();
        let call = c == '(' && (previous.is_ascii_alphanumeric() || previous == '.');
        previous = c;
        reference || call || c == '!' || c == '$'
    })
}

fn shown(kind: &str, style: usize, value: &str, book: &Book) -> (String, Origin) {
    match kind {
        "s" => {
            let index = value.trim().parse::<usize>().ok();
            let text = index.and_then(|index| book.texts.get(index)).cloned();
            (text.unwrap_or_default(), Origin::Text)
        }
        "b" => {
            let word = if value.trim() == "1" { "TRUE" } else { "FALSE" };
            (word.to_owned(), Origin::Text)
        }
        "e" => (value.to_owned(), Origin::Fault),
        "d" => (value.split('T').next().unwrap_or(value).to_owned(), Origin::Date),
        "str" | "inlineStr" => (unescaped(value), Origin::Text),
        _ => match value.trim().parse::<f64>() {
            Ok(number) => {
                let plain = NumberFormat::General;
                let format = book.formats.get(style).unwrap_or(&plain);
                (format.show(number, book.since_1904), origin_of(format))
            }
            Err(_) => (value.to_owned(), Origin::Text),
        },
    }
}

/// What a number is that is shown by a format.
pub(super) fn origin_of(format: &NumberFormat) -> Origin {
    match format {
        NumberFormat::Plain { percent: true, .. } => Origin::Percent,
        NumberFormat::Plain { .. } | NumberFormat::General => Origin::Number,
        NumberFormat::Day(_) => Origin::Date,
    }
}

/// Outer white space and what a cell cannot hold cut off; line ends as `\n`.
pub(super) fn bounded(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
    let text = text.trim_matches(|c: char| c.is_whitespace() || is_invisible(c));
    text.chars().take(limits::CELL_TEXT).filter(|c| !c.is_control() || *c == '\n').collect()
}

/// Zero-width characters that office programs and web pages leave behind.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{202A}'..='\u{202E}' | '\u{FFFC}')
}
