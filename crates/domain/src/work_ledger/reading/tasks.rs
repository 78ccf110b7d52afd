//! From lines to tasks: rows that go on, titles that slid, categories and times.

use super::align::Line;
use super::category::{self, Resolved};
use super::cell::bodies;
use super::due;
use super::proposal::{Basis, DoubtKind, Field, LedgerReading, Meant, Printed, ProposedTask, Spot};
use super::titles;

/// A line with the lines that were joined to it.
struct Joined {
    line: Line,
    more: Vec<(Spot, Printed)>,
    doubts: Vec<(Field, DoubtKind, String)>,
}

/// The tasks of the lines of a ledger.
pub(super) fn tasks(lines: Vec<Line>, year: i16, reading: &mut LedgerReading) {
    let (joined, headings) = join(lines, reading);
    let lines: Vec<Line> = joined.iter().map(|one| one.line.clone()).collect();
    let homes = titles::homes(&lines);
    let categories = categories(&lines, &headings);
    for (index, line) in lines.iter().enumerate() {
        let is_donor = line.detail.is_empty();
        let taken = homes.iter().position(|home| *home == Some(index));
        if is_donor && taken.is_some() {
            continue;
        }
        reading.tasks.push(task(&joined, &homes, &categories, index, year));
    }
    beside_slipped(&mut reading.tasks);
}

/// Titles slide together: beside one that slid, another may have, though its words fit.
fn beside_slipped(tasks: &mut [ProposedTask]) {
    let slid: Vec<bool> =
        tasks.iter().map(|task| task.is_doubted(Field::Item, DoubtKind::TitleSlipped)).collect();
    let blank: Vec<bool> = tasks.iter().map(|task| task.meant.item.is_empty()).collect();
    for (index, task) in tasks.iter_mut().enumerate() {
        let around = |reach: usize| index.saturating_sub(reach)..=index + reach;
        let is_in = |rows: &[bool], reach| around(reach).any(|row| rows.get(row) == Some(&true));
        let is_beside = is_in(&slid, 1) || is_in(&blank, 3);
        if is_beside && !slid[index] && !blank[index] {
            let reason = "相邻的标题错行，本行标题也可能错行，暂照印。请核对。";
            task.doubt(Field::Item, DoubtKind::TitleMaySlip, reason);
        }
    }
}

/// Joins rows that go on the row above, sets aside empty rows, and says which heading runs across above a line.
fn join(lines: Vec<Line>, reading: &mut LedgerReading) -> (Vec<Joined>, Vec<Option<String>>) {
    let (mut out, mut headings): (Vec<Joined>, Vec<Option<String>>) = (Vec::new(), Vec::new());
    let mut across: Option<String> = None;
    for line in lines {
        let is_blank = |texts: &[&String]| texts.iter().all(|text| text.is_empty());
        let has_text = !is_blank(&[&line.item, &line.detail]);
        let has_rest = !is_blank(&[&line.responsible, &line.due]);
        if !has_text && !has_rest {
            match &line.number {
                Some(number) => reading.empty_rows.push((line.spot, number.clone())),
                None if !line.category.is_empty() => across = Some(line.category),
                None => {}
            }
            continue;
        }
        let goes_on = line.number.is_none()
            && line.item.is_empty()
            && (line.category.is_empty() || line.is_merged || line.detail.is_empty());
        if let (true, Some(last)) = (goes_on, out.last_mut())
            && last.accepts(&line)
        {
            last.take(line);
            continue;
        }
        headings.push(across.clone());
        out.push(Joined { doubts: line.doubts.clone(), line, more: Vec::new() });
    }
    (out, headings)
}

impl Joined {
    /// The row can be a part of this one: what both say is only the text.
    fn accepts(&self, next: &Line) -> bool {
        let free = |own: &str, other: &str| own.is_empty() || other.is_empty() || own == other;
        free(&self.line.responsible, &next.responsible) && free(&self.line.due, &next.due)
    }

    fn take(&mut self, next: Line) {
        let reason = format!("{}这一行没有序号和标题，接在上一行后面。请核对。", next.spot.cell);
        self.doubts.push((Field::Row, DoubtKind::SplitOverLines, reason));
        if !next.detail.is_empty() {
            let reason = "明细由两行拼成。请核对接得是否对。".to_owned();
            self.doubts.push((Field::Detail, DoubtKind::SplitOverLines, reason));
        }
        self.line.detail.push_str(&next.detail);
        for (own, other) in
            [(&mut self.line.responsible, &next.responsible), (&mut self.line.due, &next.due)]
        {
            if own.is_empty() {
                own.clone_from(other);
            }
        }
        self.doubts.extend(next.doubts);
        self.more.push((next.spot, next.printed));
    }
}

/// Categories, with headings that run across the table in front of their rows.
fn categories(lines: &[Line], headings: &[Option<String>]) -> Vec<Resolved> {
    let mut named = lines.to_vec();
    for (line, heading) in named.iter_mut().zip(headings) {
        if let (true, Some(heading)) = (line.category.is_empty(), heading) {
            line.category.clone_from(heading);
        }
    }
    category::resolve(&named)
}

fn task(
    joined: &[Joined],
    homes: &[Option<usize>],
    categories: &[Resolved],
    index: usize,
    year: i16,
) -> ProposedTask {
    let Joined { line, more, doubts } = &joined[index];
    let home = homes[index].map(|home| &joined[home].line);
    let mut task = ProposedTask {
        printed_no: line.number.clone(),
        spot: line.spot.clone(),
        other_spots: more.iter().map(|(spot, _)| spot.clone()).collect(),
        printed: line.printed.clone(),
        printed_more: more.clone(),
        ..ProposedTask::default()
    };
    for (field, kind, reason) in doubts.iter().chain(&categories[index].doubts) {
        task.doubt(*field, *kind, reason.clone());
    }
    task.meant = Meant {
        category: categories[index].main.clone(),
        subcategory: categories[index].sub.clone(),
        detail: line.detail.clone(),
        detail_basis: (!line.detail.is_empty()).then_some(Basis::Printed),
        ..Meant::default()
    };
    let is_own = homes[index] == Some(index) || line.detail.is_empty();
    let mut times = line.due.clone();
    let mut responsible = line.responsible.clone();
    if is_own {
        task.meant.item.clone_from(&line.item);
        task.meant.item_basis = (!line.item.is_empty()).then_some(Basis::Printed);
    } else if let Some(home) = home {
        slipped(&mut task, line, home);
        if home.detail.is_empty() {
            whole(&mut task, home, &mut times, &mut responsible);
            task.meant.subcategory = categories[homes[index].unwrap_or(index)].sub.clone();
        }
    } else if !line.item.is_empty() {
        slip_without_home(&mut task, line);
    }
    task.meant.responsible = bodies(&responsible);
    task.meant.due = due::times(&times, year);
    task.due_text = times;
    missing(&mut task);
    task
}

/// The title was found in another row.
fn slipped(task: &mut ProposedTask, line: &Line, home: &Line) {
    task.meant.item.clone_from(&home.item);
    task.meant.item_basis = Some(Basis::OtherCell);
    let own = if line.item.is_empty() {
        "没有标题".to_owned()
    } else {
        format!("所印标题“{}”不合明细", line.item)
    };
    task.doubt(
        Field::Item,
        DoubtKind::TitleSlipped,
        format!("本行{own}，标题取{}的“{}”。请核对标题是否错行。", home.spot.cell, home.item),
    );
    if !task.other_spots.contains(&home.spot) {
        task.other_spots.push(home.spot.clone());
    }
    if !task.meant.category.is_empty() && !line.category.is_empty() {
        let reason = format!("标题错行，任务大类栏的“{}”也可能错行。请核对。", line.category);
        task.doubt(Field::Category, DoubtKind::Misplaced, reason);
    }
    if !line.item.is_empty() && task.meant.subcategory.is_none() && line.item.chars().count() <= 12
    {
        task.meant.subcategory = Some(line.item.clone());
    }
}

/// The title's row holds nothing but the rest of this task.
fn whole(task: &mut ProposedTask, home: &Line, times: &mut String, responsible: &mut String) {
    task.doubt(
        Field::Row,
        DoubtKind::SplitOverLines,
        format!("明细在{}，标题在{}，合为一项。请核对。", task.spot.cell, home.spot.cell),
    );
    if task.printed_no.is_none() {
        task.printed_no.clone_from(&home.number);
    }
    for (own, other) in [(times, &home.due), (responsible, &home.responsible)] {
        if own.is_empty() {
            own.clone_from(other);
        }
    }
    for (field, kind, reason) in &home.doubts {
        task.doubt(*field, *kind, reason.clone());
    }
    task.printed_more.push((home.spot.clone(), home.printed.clone()));
}

/// The printed title suits another row, and none suits this one.
fn slip_without_home(task: &mut ProposedTask, line: &Line) {
    task.meant.item.clone_from(&line.item);
    task.meant.item_basis = Some(Basis::Printed);
    task.doubt(
        Field::Item,
        DoubtKind::TitleSlipped,
        format!("所印标题“{}”更合另一行，本行没有找到合适的标题，暂照印。请核对。", line.item),
    );
}

/// What a task cannot be without.
fn missing(task: &mut ProposedTask) {
    if task.meant.detail.is_empty() {
        task.doubt(Field::Detail, DoubtKind::MissingDetail, "本行没有明细。请补上或核对是否错行。");
    }
    if task.meant.item.is_empty() {
        task.doubt(
            Field::Item,
            DoubtKind::MissingDetail,
            "本行没有工作事项。请补上或核对是否错行。",
        );
    }
    let is_unread = task.is_doubted(Field::Responsible, DoubtKind::UnreadResponsible);
    if task.meant.responsible.is_empty() && !is_unread {
        task.doubt(Field::Responsible, DoubtKind::NoResponsible, "没有印责任主体。请补上。");
    }
}
