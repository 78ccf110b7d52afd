//! A form while it is read: which cell became what, and what was doubted.

use std::collections::{BTreeMap, BTreeSet};

use wenxiao_domain::check::finding::Finding;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::Sheet;

use super::TargetParts;
use super::doubt::{Doubt, quoted};
use super::grid::{Grid, GridCell, Origin};

/// What became of a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Use {
    /// Nothing yet.
    #[default]
    Open,
    /// A label, heading or title.
    Label,
    /// A value.
    Value,
    /// Set aside with a finding.
    Aside,
}

/// The form as far as it is read.
pub struct Draft<'g> {
    /// The table it is read from.
    pub grid: &'g Grid,
    /// Which form it is.
    pub kind: FormKind,
    /// The texts.
    pub sheet: Sheet,
    /// The cell of each text.
    pub cells: BTreeMap<FieldPath, String>,
    /// The doubts.
    pub findings: Vec<Finding>,
    /// Sign, value and unit of indicators whose file keeps them apart.
    pub target_parts: BTreeMap<usize, TargetParts>,
    /// Single fields whose label was found, with or without a value.
    pub fields: BTreeSet<&'static str>,
    /// Labels and headings that were understood.
    pub matched: usize,
    uses: Vec<Use>,
}

impl<'g> Draft<'g> {
    /// Nothing read yet.
    pub fn new(grid: &'g Grid, kind: FormKind) -> Self {
        Self {
            grid,
            kind,
            sheet: Sheet::new(kind),
            cells: BTreeMap::new(),
            findings: Vec::new(),
            target_parts: BTreeMap::new(),
            fields: BTreeSet::new(),
            matched: 0,
            uses: vec![Use::Open; grid.cells.len()],
        }
    }

    /// A cell by index.
    pub fn cell(&self, index: usize) -> &'g GridCell {
        &self.grid.cells[index]
    }

    /// What became of a cell.
    pub fn usage(&self, index: usize) -> Use {
        self.uses[index]
    }

    /// Nothing became of it yet.
    pub fn is_open(&self, index: usize) -> bool {
        self.uses[index] == Use::Open
    }

    /// Settles what a cell is.
    pub fn mark(&mut self, index: usize, usage: Use) {
        self.uses[index] = usage;
    }

    /// Adds a finding.
    pub fn doubt(&mut self, doubt: Doubt, place: FieldPath, cell: Option<usize>, message: String) {
        let address = cell.map(|index| self.cell(index).address.clone());
        self.findings.push(doubt.at(place, address, message));
    }

    /// Sets the cells of a row aside with one finding.
    pub fn aside_row(&mut self, cells: &[usize], doubt: Doubt, why: &str) {
        let Some(first) = cells.first().copied() else { return };
        let texts: Vec<String> =
            cells.iter().map(|index| quoted(&self.cell(*index).text)).collect();
        for index in cells {
            self.mark(*index, Use::Aside);
        }
        let message = format!("{why}，未读入：{}。如有内容请补填。", texts.join("、"));
        self.doubt(doubt, FieldPath::Whole, Some(first), message);
    }

    /// Writes a cell's text at a place.
    pub fn take(&mut self, index: usize, place: FieldPath) {
        let text = self.cell(index).text.clone();
        self.take_text(index, place, &text);
    }

    /// Writes a text that was read from a cell at a place. Formulas without a result and error values
    /// leave the place blank.
    pub fn take_text(&mut self, index: usize, place: FieldPath, text: &str) {
        let cell = self.cell(index);
        self.mark(index, Use::Value);
        match cell.origin {
            Origin::Uncomputed => {
                let message =
                    format!("公式{}没有保存计算结果，此处留空。请填写数值。", quoted(&cell.text));
                self.doubt(Doubt::Fault, place, Some(index), message);
                return;
            }
            Origin::Fault => {
                let message =
                    format!("单元格是错误值{}，此处留空。请填写数值。", quoted(&cell.text));
                self.doubt(Doubt::Fault, place, Some(index), message);
                return;
            }
            Origin::Formula => {
                let message =
                    format!("由公式得出，按文件中保存的结果{}读入。请核对。", quoted(&cell.text));
                self.doubt(Doubt::Formula, place.clone(), Some(index), message);
            }
            Origin::Text | Origin::Number | Origin::Percent | Origin::Date => {}
        }
        self.sheet.set(&place, text);
        self.cells.insert(place, cell.address.clone());
    }

    /// A label or heading whose meaning was concluded from its words.
    pub fn loose(&mut self, index: usize, place: FieldPath, meaning: &str) {
        let message = format!(
            "栏目名{}不是通用写法，按“{meaning}”读入。请核对。",
            quoted(&self.cell(index).text)
        );
        self.doubt(Doubt::LooseLabel, place, Some(index), message);
    }
}
