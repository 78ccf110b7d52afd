//! What every rendering on paper (xlsx, docx, PDF) adds to the placed grid: the foot that says which
//! revision this is, where a cell's text stands, how much room it needs, and which heading repeats on
//! the next page.

use std::ops::Range;

use super::layout::{FieldKind, FormFamily, FormKind, Layout};
use super::path::FieldPath;
use super::placed::{Placed, PlacedCell, Role};

/// Which state of a document a printed form shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    /// Nothing official yet: the page says 草稿，未送审.
    pub draft: bool,
    /// The revision 第n版, from 1.
    pub revision: Option<u32>,
    /// The digest's first characters, eight at most.
    pub digest: Option<String>,
    /// The address under which the revision is found; printed as a QR code where the paper is final.
    pub address: Option<String>,
}

/// The mark on a form that was not filed.
pub const DRAFT_MARK: &str = "草稿，未送审";

impl Stamp {
    /// The foot's left side: form, revision, digest.
    ///
    /// ```
    /// use wenxiao_domain::form::{layout::FormKind, paper::Stamp};
    /// let stamp = Stamp { revision: Some(2), digest: Some("9f86d081884c".into()), ..Stamp::default() };
    /// assert_eq!(stamp.foot(FormKind::SelfEvaluation.layout()), "FM-05　第2版　校验码9f86d081");
    /// ```
    pub fn foot(&self, layout: &Layout) -> String {
        let mut foot = layout.code.to_owned();
        if let Some(revision) = self.revision {
            foot.push_str(&format!("　第{revision}版"));
        }
        if let Some(digest) = &self.digest {
            foot.extend("　校验码".chars().chain(digest.chars().take(8)));
        }
        foot
    }
}

/// Lines to be signed under the form, blanks to be filled in by hand.
pub const SIGNATURES: &[&str] = &["单位负责人（签章）：", "填报人：", "联系电话：", "填报日期："];

/// Below a form of a kind: what the bureau writes bears the signatures that it needs in its own cells, and no
/// department signs it; neither does a unit sign how its own work was scored.
pub const fn signatures(kind: FormKind) -> &'static [&'static str] {
    let is_of_others = kind.is_of_bureau() || matches!(kind.family(), FormFamily::Review);
    if is_of_others { &[] } else { SIGNATURES }
}

/// Where a cell's text stands between left and right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// 左对齐.
    Left,
    /// 居中.
    Center,
    /// 右对齐.
    Right,
}

/// Where the text of a cell stands: words of several lines at the left, money at the right, the rest
/// in the middle.
pub fn align(cell: &PlacedCell, layout: &'static Layout) -> Align {
    match cell.role {
        Role::Title | Role::Caption | Role::Label | Role::Head => Align::Center,
        Role::Value => match cell.spec(layout).map(|spec| spec.kind) {
            Some(FieldKind::Text(_)) => Align::Left,
            Some(FieldKind::Line(_)) if in_group(cell) => Align::Left,
            Some(FieldKind::Money) => Align::Right,
            Some(
                FieldKind::Line(_)
                | FieldKind::Percent
                | FieldKind::Points
                | FieldKind::Year
                | FieldKind::Day
                | FieldKind::Value
                | FieldKind::Choice(_)
                | FieldKind::Tick,
            )
            | None => Align::Center,
        },
    }
}

fn in_group(cell: &PlacedCell) -> bool {
    matches!(cell.path, Some(FieldPath::Cell { .. }))
}

/// Width of a text in halves of a Chinese character: ASCII counts one, everything else two.
pub fn half_widths(text: &str) -> usize {
    text.chars().map(half_width).sum()
}

fn half_width(c: char) -> usize {
    if c.is_ascii() { 1 } else { 2 }
}

/// How many lines a text takes when a line holds so many halves of a Chinese character. Never fewer
/// lines than any renderer needs that breaks inside words only when it must.
pub fn line_count(text: &str, halves: usize) -> usize {
    let room = halves.max(2);
    text.split('\n').map(|line| wrapped(line, room)).sum::<usize>().max(1)
}

fn wrapped(line: &str, room: usize) -> usize {
    let mut lines = 1;
    let mut used = 0;
    let mut word = 0;
    for c in line.chars() {
        let width = half_width(c);
        word = if c.is_ascii_graphic() { word + width } else { 0 };
        if room < used + width {
            lines += 1;
            // A word that fits on a line goes over as a whole.
            used = if 0 < word && word <= room { word } else { width };
        } else {
            used += width;
        }
    }
    lines
}

/// A run of grid rows that is drawn as one table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Rows of the grid.
    pub rows: Range<usize>,
    /// So many of them are a heading, which repeats on every page that the section goes over.
    pub head_rows: usize,
}

impl Section {
    /// It begins with a heading.
    pub const fn has_head(&self) -> bool {
        0 < self.head_rows
    }

    /// The row, counted as in the grid, is one of the heading's.
    pub const fn is_head(&self, row: usize) -> bool {
        self.rows.start <= row && row < self.rows.start + self.head_rows
    }

    /// How many rows a cell that begins in the heading reaches inside it; nothing where it ends there,
    /// or begins below.
    pub const fn rows_beside_head(&self, cell: &PlacedCell) -> Option<usize> {
        let bottom = self.rows.start + self.head_rows;
        if self.is_head(cell.row) && bottom < cell.row + cell.row_span {
            Some(bottom - cell.row)
        } else {
            None
        }
    }
}

/// The grid below title and year line, cut so that the heading of a group that grows or is long is the
/// beginning of a section and the group's last row its last, with what stands behind that row beside the same label.
pub fn sections(placed: &Placed) -> Vec<Section> {
    let first = placed
        .cells
        .iter()
        .find(|cell| !matches!(cell.role, Role::Title | Role::Caption))
        .map_or(placed.rows, |cell| cell.row);
    let mut sections = Vec::new();
    let mut start = first;
    for row in first..placed.rows {
        if row < start || !is_head(placed, row) {
            continue;
        }
        let head_rows = (row..placed.rows).take_while(|row| is_head(placed, *row)).count();
        let Some(group) = long_group(placed, row + head_rows) else { continue };
        if start < row {
            sections.push(Section { rows: start..row, head_rows: 0 });
        }
        let end = (row + head_rows..placed.rows)
            .find(|row| long_group(placed, *row) != Some(group))
            .unwrap_or(placed.rows);
        let end = reached(placed, row..end);
        sections.push(Section { rows: row..end, head_rows });
        start = end;
    }
    if start < placed.rows {
        sections.push(Section { rows: start..placed.rows, head_rows: 0 });
    }
    sections
}

/// The row behind the lowest one that a cell of these rows reaches: what stands beside one label stays in
/// one table.
fn reached(placed: &Placed, rows: Range<usize>) -> usize {
    let own = placed.cells.iter().filter(|cell| rows.contains(&cell.row));
    own.map(|cell| cell.row + cell.row_span).max().unwrap_or(rows.end).max(rows.end)
}

fn is_head(placed: &Placed, row: usize) -> bool {
    placed.cells.iter().any(|cell| cell.row == row && cell.role == Role::Head)
}

/// So many rows that every empty form has may go over the end of a page.
const MANY: usize = 10;

/// The group whose row this is, where it grows or has many rows.
fn long_group(placed: &Placed, row: usize) -> Option<&str> {
    placed.cells.iter().filter(|cell| cell.row == row).find_map(|cell| match &cell.path {
        Some(FieldPath::Cell { group, .. }) => {
            let spec = placed.layout.group(group)?;
            (spec.grows || MANY < spec.starts_with.len()).then_some(spec.id)
        }
        Some(FieldPath::Field(_) | FieldPath::Whole) | None => None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::layout::FormKind;
    use super::super::placed::{Purpose, place};
    use super::super::sheet::{Row, Sheet};
    use super::*;

    #[test]
    fn only_the_heading_of_the_indicators_repeats() {
        let mut sheet = Sheet::new(FormKind::SelfEvaluation);
        for name in ["甲", "乙"] {
            sheet.rows_mut("indicators").push(Row::default().with("name", name));
        }
        let sections = sections(&place(&sheet, Purpose::Show));
        let shown: Vec<_> = sections.iter().map(|s| (s.rows.clone(), s.head_rows)).collect();
        assert_eq!(shown, [(2..11, 0), (11..14, 1), (14..15, 0)]);
    }

    #[test]
    fn a_heading_over_two_rows_repeats_as_a_whole() {
        let sections = sections(&place(&Sheet::new(FormKind::MonitoringMay), Purpose::Show));
        let heads: Vec<_> = sections.iter().map(|s| s.head_rows).collect();
        assert_eq!(heads, [0, 2]);
    }

    #[test]
    fn the_heading_of_a_long_list_repeats_though_nobody_adds_rows_to_it() {
        let placed = place(&Sheet::new(FormKind::LowerGovernmentEvaluation), Purpose::Show);
        let rates = sections(&placed).into_iter().find(Section::has_head).expect("the ratios");
        assert!(
            placed.cells.iter().any(|cell| cell.row == rates.rows.start && cell.text == "比率")
        );
        assert_eq!((rates.head_rows, rates.rows.len()), (1, 1 + 19));
    }

    #[test]
    fn sections_follow_each_other_without_a_gap() {
        for kind in FormKind::ALL {
            let placed = place(&Sheet::new(kind), Purpose::Show);
            let sections = sections(&placed);
            assert_eq!(sections.first().map(|s| s.rows.start), Some(2));
            assert_eq!(sections.last().map(|s| s.rows.end), Some(placed.rows));
            assert!(sections.windows(2).all(|pair| pair[0].rows.end == pair[1].rows.start));
        }
    }

    #[test]
    fn lines_are_counted_by_chinese_width() {
        assert_eq!(line_count("", 10), 1);
        assert_eq!(line_count("渠道防渗改造", 6), 2);
        assert_eq!(line_count("渠道\n防渗", 20), 2);
        assert_eq!(line_count("渠道 GB2312", 8), 2);
        assert_eq!(line_count("aaaaaaaaaaaa", 4), 3);
    }
}
