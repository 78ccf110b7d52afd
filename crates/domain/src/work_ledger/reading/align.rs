//! Which cell of a row is what, wherever it stands: columns that are shifted, unnamed or printed twice.

use std::collections::BTreeSet;

use super::cell::{Look, is_number, is_spoilt_number, look, ordinal};
use super::proposal::{DoubtKind, Field, Printed, Spot};
use super::source::{Column, Page, SourceCell, SourceRow, only_text, printed};
use crate::unit::text::squeeze;

/// A row with its cells in their meant columns.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    /// The page that it stands on, from 0.
    pub page: usize,
    pub spot: Spot,
    pub number: Option<String>,
    pub printed: Printed,
    /// What stands for 任务大类: the heading, or the heading below it.
    pub category: String,
    /// The category is merged over several rows.
    pub is_merged: bool,
    /// A heading between category and title.
    pub group: String,
    pub item: String,
    pub detail: String,
    pub responsible: String,
    pub due: String,
    /// What alignment doubts.
    pub doubts: Vec<(Field, DoubtKind, String)>,
}

/// Where a cell may belong.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Category,
    Group,
    Item,
    Detail,
    Responsible,
    Due,
}

const PLACES: [Place; 6] =
    [Place::Category, Place::Group, Place::Item, Place::Detail, Place::Responsible, Place::Due];

impl Place {
    fn home(self) -> Option<Column> {
        Some(match self {
            Self::Category => Column::Category,
            Self::Group => return None,
            Self::Item => Column::Item,
            Self::Detail => Column::Detail,
            Self::Responsible => Column::Responsible,
            Self::Due => Column::Due,
        })
    }
}

/// A cell that is placed.
struct Piece<'t> {
    index: usize,
    column: Option<Column>,
    text: String,
    look: Look,
    cell: &'t SourceCell,
    /// It heads several rows.
    is_known: bool,
}

/// Names that stand under 任务大类 in several rows.
pub(super) fn known_headings(pages: &[Page<'_>]) -> BTreeSet<String> {
    let (mut once, mut several) = (BTreeSet::new(), BTreeSet::new());
    for page in pages {
        let found = page.header.iter().find(|(_, column)| **column == Column::Category);
        let Some((index, _)) = found else { continue };
        for row in &page.rows {
            let text = row.cells.get(*index).map(|cell| squeeze(&cell.text)).unwrap_or_default();
            if !text.is_empty() && !once.insert(text.clone()) {
                several.insert(text);
            }
        }
    }
    several
}

/// The row with its cells where they belong.
pub(super) fn line(
    page: &Page<'_>,
    number: usize,
    row: &SourceRow,
    year: i16,
    known: &BTreeSet<String>,
) -> Line {
    let mut line = Line {
        page: number,
        spot: row.spot.clone(),
        printed: printed(page, row),
        ..Line::default()
    };
    if let Some(only) = only_text(row)
        && ordinal(only).is_some()
    {
        // A heading that runs across the table.
        line.category = only.to_owned();
        return line;
    }
    if let Some(heading) = heading_alone(page, row, year) {
        line.category = heading;
        return line;
    }
    let mut pieces = pieces(page, row, year, known, &mut line);
    pair_bodies(&mut pieces, &mut line);
    let places = best(&pieces);
    for (piece, place) in pieces.iter().zip(&places) {
        let target = match place {
            // A name under 工作事项 that is no heading groups the titles; the category itself is not printed.
            Some(Place::Category)
                if piece.look != Look::Heading && piece.column == Some(Column::Item) =>
            {
                &mut line.group
            }
            Some(Place::Category) => {
                line.is_merged = piece.cell.is_tall;
                &mut line.category
            }
            Some(Place::Group) => &mut line.group,
            Some(Place::Item) => &mut line.item,
            Some(Place::Detail) => &mut line.detail,
            Some(Place::Responsible) => &mut line.responsible,
            Some(Place::Due) => &mut line.due,
            None => continue,
        };
        *target = piece.text.clone();
    }
    shifts(page, &pieces, &places, &mut line);
    unread(&pieces, &places, &mut line);
    line
}

/// Something short that is printed under 责任主体 or 完成时间 and looks like neither: it stays, doubted.
fn unread(pieces: &[Piece<'_>], places: &[Option<Place>], line: &mut Line) {
    for (index, piece) in pieces.iter().enumerate() {
        let is_placed = places.get(index).is_some_and(Option::is_some);
        let is_short = piece.text.chars().count() <= 30;
        if is_placed || !is_short || !matches!(piece.look, Look::Title | Look::Number) {
            continue;
        }
        match piece.column {
            // What cannot be read as a day is doubted where days are.
            Some(Column::Due) if line.due.is_empty() => line.due.clone_from(&piece.text),
            Some(Column::Responsible) if line.responsible.is_empty() => {
                let reason = format!(
                    "责任主体印作“{}”，不能按单位名称读。请对照原件改印单位名称。",
                    piece.text
                );
                line.doubts.push((Field::Responsible, DoubtKind::UnreadResponsible, reason));
            }
            _ => {}
        }
    }
}

/// The one text of a row, left of the titles: a heading over the rows below.
fn heading_alone(page: &Page<'_>, row: &SourceRow, year: i16) -> Option<String> {
    let only = only_text(row)?;
    let at = row.cells.iter().position(|cell| !cell.text.trim().is_empty())?;
    let titles = page.header.iter().find(|(_, column)| **column == Column::Item)?.0;
    (at < *titles && look(only, year) == Look::Title).then(|| only.to_owned())
}

fn pieces<'t>(
    page: &Page<'_>,
    row: &'t SourceRow,
    year: i16,
    known: &BTreeSet<String>,
    line: &mut Line,
) -> Vec<Piece<'t>> {
    let mut out = Vec::new();
    // A number that reaches down: the row goes on the task above, and so do its other merged cells.
    let goes_on = row.cells.iter().enumerate().any(|(index, cell)| {
        cell.is_from_above && page.header.get(&index) == Some(&Column::Number)
    });
    for (index, cell) in row.cells.iter().enumerate() {
        let text = cell.text.trim();
        let is_category = page.header.get(&index) == Some(&Column::Category);
        if text.is_empty() || (goes_on && cell.is_from_above && !is_category) {
            continue;
        }
        if line.number.is_none() && out.is_empty() && is_number(&squeeze(text)) {
            line.number = Some(squeeze(text).chars().filter(char::is_ascii_digit).collect());
            continue;
        }
        let column = page.header.get(&index).copied();
        if column == Some(Column::Number) && out.is_empty() && is_spoilt_number(text) {
            let reason = format!("序号栏印作“{text}”，不能按序号读。请改印序号。");
            line.doubts.push((Field::PrintedNo, DoubtKind::UnreadNumber, reason));
            continue;
        }
        let piece = |text: &str| Piece {
            index,
            column,
            text: text.to_owned(),
            look: look(text, year),
            cell,
            is_known: known.contains(&squeeze(text)),
        };
        match two_in_one(text, year) {
            None => out.push(piece(text)),
            Some((one, other, field, reason)) => {
                line.doubts.push((field, DoubtKind::TwoInOneCell, reason));
                out.extend([piece(&one), piece(&other)]);
            }
        }
    }
    out
}

/// A cell that holds what belongs in two: body and time, or title and text on two lines.
fn two_in_one(text: &str, year: i16) -> Option<(String, String, Field, String)> {
    let parts: Vec<&str> = text.split_whitespace().collect();
    if let [one, other] = parts.as_slice() {
        let looks = (look(one, year), look(other, year));
        if matches!(looks, (Look::Body, Look::Time) | (Look::Time, Look::Body)) {
            let reason = format!("责任主体和完成时间印在一格“{text}”，已分开。请核对。");
            let (body, time) = if looks.0 == Look::Body { (one, other) } else { (other, one) };
            return Some(((*body).to_owned(), (*time).to_owned(), Field::Due, reason));
        }
    }
    let (first, rest) = text.split_once('\n')?;
    let is_title = look(first.trim(), year) == Look::Title && 4 <= first.trim().chars().count();
    let is_text = look(rest.trim(), year) == Look::Text && 30 <= rest.chars().count();
    let ends_open = first.trim_end().ends_with(['，', ',', '、', '：', ':']);
    if !is_title || !is_text || ends_open {
        return None;
    }
    let reason = format!("标题“{}”和明细印在一格，已分开。请核对。", first.trim());
    Some((first.trim().to_owned(), rest.trim().to_owned(), Field::Item, reason))
}

/// The same kind of cell in two neighbouring columns is one: 责任主体 printed twice, or split over both.
fn pair_bodies(pieces: &mut Vec<Piece<'_>>, line: &mut Line) {
    let mut index = 1;
    while index < pieces.len() {
        let (before, piece) = (&pieces[index - 1], &pieces[index]);
        if before.look == Look::Body && piece.look == Look::Body {
            let same = squeeze(&before.text) == squeeze(&piece.text);
            let reason = if same {
                format!("责任主体在两栏印了同样的“{}”，取一次。", before.text)
            } else {
                format!(
                    "责任主体分印在两栏：“{}”和“{}”，合在一起。请核对。",
                    before.text, piece.text
                )
            };
            line.doubts.push((Field::Responsible, DoubtKind::TwoColumns, reason));
            let home = |piece: &Piece<'_>| piece.column == Some(Column::Responsible);
            if !same {
                let joined = format!("{}，{}", before.text, piece.text);
                pieces[index - 1].text.clone_from(&joined);
                pieces[index].text = joined;
            }
            let extra = if home(&pieces[index]) { index - 1 } else { index };
            pieces.remove(extra);
        } else {
            index += 1;
        }
    }
}

/// The placing that suits the looks best, order and printed columns counted.
fn best(pieces: &[Piece<'_>]) -> Vec<Option<Place>> {
    // Cells beyond the seventh are remarks; so wide a table has them at its right.
    let pieces = &pieces[..pieces.len().min(7)];
    let most =
        |piece: &Piece<'_>| PLACES.iter().map(|place| fit(piece, *place)).max().unwrap_or(0).max(0);
    let mut rest: Vec<i32> = pieces.iter().map(most).collect();
    for index in (0..rest.len().saturating_sub(1)).rev() {
        rest[index] += rest[index + 1];
    }
    let mut search = Search { pieces, rest, chosen: Vec::new(), best: (i32::MIN, Vec::new()) };
    search.go(0);
    search.best.1
}

struct Search<'p, 't> {
    pieces: &'p [Piece<'t>],
    /// What the pieces from each on can bring at most.
    rest: Vec<i32>,
    chosen: Vec<Option<Place>>,
    best: (i32, Vec<Option<Place>>),
}

impl Search<'_, '_> {
    fn go(&mut self, score: i32) {
        let Some(piece) = self.pieces.get(self.chosen.len()) else {
            // A task without a title or a text is rarer than one without a category.
            let lacks = |place| i32::from(!self.chosen.contains(&Some(place)));
            let score = score - 8 * (lacks(Place::Item) + lacks(Place::Detail));
            if self.best.0 < score {
                self.best = (score, self.chosen.clone());
            }
            return;
        };
        if score + self.rest[self.chosen.len()] <= self.best.0 {
            return;
        }
        for place in PLACES {
            if self.chosen.contains(&Some(place)) {
                continue;
            }
            let inverted =
                self.chosen.iter().flatten().filter(|other| place < **other).count() as i32;
            self.chosen.push(Some(place));
            self.go(score + fit(piece, place) - 18 * inverted);
            self.chosen.pop();
        }
        self.chosen.push(None);
        self.go(score - 12);
        self.chosen.pop();
    }
}

fn fit(piece: &Piece<'_>, place: Place) -> i32 {
    let length = piece.text.chars().count();
    let looks = match (place, piece.look) {
        (Place::Category, Look::Heading)
        | (Place::Responsible, Look::Body)
        | (Place::Due, Look::Time) => 40,
        (Place::Category, Look::Title) if piece.is_known => 34,
        (Place::Category, Look::Title) if length <= 20 => 12,
        (Place::Category, Look::Title) => 0,
        (Place::Group, Look::Title) if length <= 14 => 4,
        (Place::Item, Look::Title) => 26,
        (Place::Item, Look::Text) if length <= 60 => 8,
        (Place::Item, Look::Text) => -20,
        (Place::Item, Look::Heading) => 0,
        (Place::Detail, Look::Text) => 30 + (length.min(90) / 6) as i32,
        (Place::Detail, Look::Title) => 2,
        (Place::Detail, Look::Time) => -6,
        (Place::Item | Place::Detail, Look::Body) => -15,
        _ => -35,
    };
    let is_home = place.home().is_some() && place.home() == piece.column;
    looks + if is_home { 14 } else { 0 }
}

/// What stands in another column than its own.
fn shifts(page: &Page<'_>, pieces: &[Piece<'_>], places: &[Option<Place>], line: &mut Line) {
    let home = |place: Place| {
        let column = place.home()?;
        page.header.iter().find(|(_, other)| **other == column).map(|(index, _)| *index)
    };
    let (mut right, mut left): (Vec<Place>, Vec<Place>) = (Vec::new(), Vec::new());
    for (piece, place) in pieces.iter().zip(places) {
        let Some(place) = *place else { continue };
        match home(place) {
            Some(index) if index < piece.index => right.push(place),
            Some(index) if piece.index < index => left.push(place),
            Some(_) | None => {}
        }
    }
    if left == [Place::Due] && line.detail.is_empty() {
        let reason = format!("时间“{}”印在明细任务栏，按完成时间读。请核对。", line.due);
        line.doubts.push((Field::Due, DoubtKind::DueInDetailColumn, reason));
        left.clear();
    } else if left.contains(&Place::Due) && line.detail.is_empty() && !line.due.is_empty() {
        let reason = format!("时间“{}”不在完成时间栏，按完成时间读。请核对。", line.due);
        line.doubts.push((Field::Due, DoubtKind::DueInDetailColumn, reason));
        left.retain(|place| *place != Place::Due);
    }
    for (places, kind, way) in
        [(right, DoubtKind::ShiftedRight, "右"), (left, DoubtKind::ShiftedLeft, "左")]
    {
        if let [place] = places.as_slice() {
            let (field, name) = field_of(*place);
            let reason = format!("{name}不在本栏，在它{way}边的栏里找到。请核对。");
            line.doubts.push((field, kind, reason));
        } else if !places.is_empty() {
            let names: Vec<&str> = places.iter().map(|place| field_of(*place).1).collect();
            let reason = format!("{}{way}移，按内容归回本栏。请核对整行。", names.join("、"));
            line.doubts.push((Field::Row, kind, reason));
        }
    }
}

fn field_of(place: Place) -> (Field, &'static str) {
    match place {
        Place::Category | Place::Group => (Field::Category, Field::Category.name()),
        Place::Item => (Field::Item, Field::Item.name()),
        Place::Detail => (Field::Detail, Field::Detail.name()),
        Place::Responsible => (Field::Responsible, Field::Responsible.name()),
        Place::Due => (Field::Due, Field::Due.name()),
    }
}
