//! Perturbation: every table is written afresh in other layouts and with other noise, and read again.
//! All chance comes from the seed that the report prints.

pub mod canvas;
pub mod content;
pub mod draw;
pub mod files;
pub mod noise;
pub mod random;
pub mod wording;
pub mod xls;

use anyhow::Result;

use crate::table::{Expected, Table};
use canvas::Document;
use noise::Noise;
use random::Random;

/// One variant: a file and what ought to be read from it, in order.
#[derive(Clone, Debug)]
pub struct Variant {
    /// Its name, from which it can be made again: table, number, format.
    pub name: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// The forms in it.
    pub expected: Vec<Expected>,
}

/// Makes variant `number` of a table; once in eight times a second form stands in the same file.
pub fn variant(table: &Table, others: &[&Table], seed: u64, number: u32) -> Result<Variant> {
    let mut random = Random::of(seed, &table.id, number);
    let is_workbook = random.once_in(2);
    let mut tables = vec![table];
    if !others.is_empty() && random.once_in(8) {
        tables.push(*random.pick(others));
    }
    let mut document = Document { pages: vec![Vec::new()] };
    let mut expected = Vec::new();
    let own_page = random.once_in(2);
    for (index, table) in tables.into_iter().enumerate() {
        let content = content::restate(&table.expected, &mut random);
        let noise = Noise::draw(&mut random, is_workbook);
        let pieces = draw::draw(&content, table.year, noise, is_workbook, &mut random);
        if index != 0 && own_page {
            document.pages.push(Vec::new());
        }
        if let Some(page) = document.pages.last_mut() {
            if !page.is_empty() {
                page.push(canvas::Piece::Line(String::new()));
            }
            page.extend(pieces);
        }
        expected.push(content);
    }
    let empty_sheets = random.below(3);
    let (bytes, extension) = if is_workbook && random.once_in(3) {
        (xls::old_workbook(&document, empty_sheets)?, "xls")
    } else if is_workbook {
        (files::workbook(&document, empty_sheets)?, "xlsx")
    } else {
        (files::word(&document)?, "docx")
    };
    Ok(Variant { name: format!("{}#{number}.{extension}", table.id), bytes, expected })
}
