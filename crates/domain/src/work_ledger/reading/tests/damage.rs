//! What happens to ledgers between offices, done on purpose: each damage says which cells it may have spoilt.

use wenxiao_testkit::chance::Chance;

use super::clean::Cells;

/// The damages, each for one row or a few.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Damage {
    ShiftRight,
    ShiftLeft,
    NumberLost,
    NumberTwice,
    BodyBesideItsColumn,
    BodyTwice,
    TitlesSlip,
    TextCopied,
    CategoryBlank,
    CategorySubhead,
    BodyAbove,
    TimeLost,
    TitleCut,
    TitleOfOther,
    WordTwice,
    TextSplit,
    RowTwice,
    DayInText,
    Typo,
}

pub const ALL: &[Damage] = &[
    Damage::ShiftRight,
    Damage::ShiftLeft,
    Damage::NumberLost,
    Damage::NumberTwice,
    Damage::BodyBesideItsColumn,
    Damage::BodyTwice,
    Damage::TitlesSlip,
    Damage::TextCopied,
    Damage::CategoryBlank,
    Damage::CategorySubhead,
    Damage::BodyAbove,
    Damage::TimeLost,
    Damage::TitleCut,
    Damage::TitleOfOther,
    Damage::WordTwice,
    Damage::TextSplit,
    Damage::RowTwice,
    Damage::DayInText,
    Damage::Typo,
];

/// A ledger that was damaged.
#[derive(Clone, Debug)]
pub struct Damaged {
    pub rows: Vec<Cells>,
    /// For each task that ought to be read, the clean row that it is.
    pub tasks: Vec<usize>,
    /// Task and field that must be doubted, whatever is read.
    pub doubted: Vec<(usize, &'static str)>,
    /// The text itself was altered and stays as it is printed.
    pub altered: Vec<usize>,
}

const NUMBER: usize = 0;
const CATEGORY: usize = 1;
const ITEM: usize = 2;
const DETAIL: usize = 3;
const BODY: usize = 4;
const DUE: usize = 5;
const EXTRA: usize = 6;

impl Damaged {
    /// Nothing happened yet.
    pub fn none(rows: &[Cells]) -> Self {
        let tasks = (0..rows.len()).collect();
        Self { rows: rows.to_vec(), tasks, doubted: Vec::new(), altered: Vec::new() }
    }

    /// A row is put in front of another: what was said of rows moves with them.
    fn insert(&mut self, at: usize, row: Cells, is_task: bool) {
        self.rows.insert(at, row);
        if is_task {
            for known in self.doubted.iter_mut().map(|(row, _)| row).chain(&mut self.altered) {
                *known += usize::from(at <= *known);
            }
        }
    }
}

/// Damages a row, or nothing where the row is not fit for it.
pub fn damage(mut out: Damaged, damage: Damage, at: usize, chance: &mut Chance) -> Option<Damaged> {
    let above = at.checked_sub(1).map(|above| out.rows[above].clone());
    let row = &mut out.rows[at];
    let fields: &[&'static str] = match damage {
        Damage::ShiftRight => {
            let shifted: Cells = row[ITEM..=DUE].to_vec();
            row[ITEM] = String::new();
            row[ITEM + 1..=EXTRA].clone_from_slice(&shifted);
            &["row"]
        }
        Damage::ShiftLeft => {
            let shifted: Cells = row[ITEM..=DUE].to_vec();
            row[CATEGORY..DUE].clone_from_slice(&shifted);
            row[DUE] = String::new();
            &["row", "category"]
        }
        Damage::NumberLost => {
            row[NUMBER] = String::new();
            &["printed_no"]
        }
        Damage::NumberTwice => {
            if at == 0 {
                return None;
            }
            row[NUMBER] = at.to_string();
            &["printed_no"]
        }
        Damage::BodyBesideItsColumn => {
            row[EXTRA] = std::mem::take(&mut row[BODY]);
            &["responsible"]
        }
        Damage::BodyTwice => {
            row[EXTRA] = std::mem::take(&mut row[DUE]);
            row[DUE] = row[BODY].clone();
            &["responsible"]
        }
        Damage::CategoryBlank => {
            if at == 0 {
                return None;
            }
            row[CATEGORY] = String::new();
            &["category"]
        }
        Damage::CategorySubhead => {
            if !row[CATEGORY].contains(['、', '）'])
                || at == 0
                || above.is_none_or(|above| above[CATEGORY] != row[CATEGORY])
            {
                return None;
            }
            row[CATEGORY] = "基础事项管理".to_owned();
            &["category"]
        }
        Damage::BodyAbove => {
            row[BODY] = "省财政厅".to_owned();
            &["responsible"]
        }
        Damage::TimeLost => {
            row[DUE] = String::new();
            &["due"]
        }
        Damage::WordTwice => {
            out.altered.push(at);
            let text = row[DETAIL].clone();
            row[DETAIL] = format!("{}组织全面组织，{text}", "按要求");
            &["detail"]
        }
        Damage::DayInText => {
            out.altered.push(at);
            row[DETAIL] = format!("2月3日前完成。{}", row[DETAIL]);
            if !row[DUE].contains('日') {
                return None;
            }
            &["due"]
        }
        Damage::Typo => return typo(out, at),
        Damage::TitleCut => return title_cut(out, at),
        Damage::TitlesSlip => return titles_slip(out, at),
        Damage::TextCopied => return text_copied(out, at),
        Damage::TitleOfOther => return title_of_other(out, at),
        Damage::TextSplit => return text_split(out, at),
        Damage::RowTwice => return row_twice(out, at, chance),
    };
    out.doubted.extend(fields.iter().map(|field| (at, *field)));
    Some(out)
}

/// The titles of four rows stand one row too low; the first is left with a word that heads nothing.
fn titles_slip(mut out: Damaged, at: usize) -> Option<Damaged> {
    if out.rows.len() < at + 5
        || out.rows[at..at + 4].iter().any(|row| row[ITEM].chars().count() < 4)
    {
        return None;
    }
    let titles: Vec<String> = out.rows[at..at + 4].iter().map(|row| row[ITEM].clone()).collect();
    for (offset, title) in titles.iter().take(3).enumerate() {
        out.rows[at + offset + 1][ITEM].clone_from(title);
        out.doubted.push((at + offset, "item"));
    }
    out.rows[at][ITEM] = String::new();
    // The last title is lost; its row says the one before.
    out.doubted.push((at + 3, "item"));
    Some(out)
}

fn text_copied(mut out: Damaged, at: usize) -> Option<Damaged> {
    let next = out.rows.get(at + 1)?[DETAIL].clone();
    out.rows[at][DETAIL] = next;
    out.doubted.push((at, "detail"));
    Some(out)
}

fn title_of_other(mut out: Damaged, at: usize) -> Option<Damaged> {
    let other = out.rows.get(at + 6)?[ITEM].clone();
    out.rows[at][ITEM] = other;
    out.doubted.push((at, "item"));
    Some(out)
}

/// The title is the text with its middle left out.
fn title_cut(mut out: Damaged, at: usize) -> Option<Damaged> {
    let text: Vec<char> = out.rows[at][DETAIL].chars().collect();
    if !(24..=60).contains(&text.len()) {
        return None;
    }
    let (from, to) = (text.len() / 2 - 2, text.len() / 2 + 4);
    out.rows[at][ITEM] = text[..from].iter().chain(&text[to..]).collect();
    out.doubted.push((at, "item"));
    Some(out)
}

/// The text goes on in a row of its own.
fn text_split(mut out: Damaged, at: usize) -> Option<Damaged> {
    let text: Vec<char> = out.rows[at][DETAIL].chars().collect();
    if text.len() < 24 {
        return None;
    }
    let (head, tail) = text.split_at(text.len() / 2);
    let tail: String = tail.iter().collect();
    out.rows[at][DETAIL] = head.iter().collect();
    let mut more = vec![String::new(); EXTRA + 1];
    more[DETAIL] = tail;
    out.insert(at + 1, more, false);
    out.doubted.push((at, "row"));
    Some(out)
}

/// The row stands again further down with other words at its end.
fn row_twice(mut out: Damaged, at: usize, chance: &mut Chance) -> Option<Damaged> {
    let mut again = out.rows[at].clone();
    if again[DETAIL].chars().count() < 30 {
        return None;
    }
    let room = 5.min(out.rows.len() - at);
    let to = at + 1 + usize::try_from(chance.below(room as u64)).ok()?;
    again[DETAIL] = format!("{}做好相关工作。", again[DETAIL]);
    again[CATEGORY] = out.rows[(to - 1).min(out.rows.len() - 1)][CATEGORY].clone();
    out.insert(to, again, true);
    out.tasks.insert(to, at);
    out.doubted.extend([(at, "row"), (to, "row"), (to, "category"), (to, "detail")]);
    // The numbers no longer fit the rows; that is no matter here.
    Some(out)
}

/// One letter of a term of the trade is another.
fn typo(mut out: Damaged, at: usize) -> Option<Damaged> {
    for (right, wrong) in [
        ("绩效监控", "绩效监空"),
        ("绩效评价", "绩效评介"),
        ("绩效目标", "绩效目杯"),
        ("事前绩效评估", "事前绩校评估"),
        ("第三方机构", "第三方机勾"),
        ("单位自评", "单位白评"),
        ("佐证材料", "佐征材料"),
    ] {
        if out.rows[at][DETAIL].contains(right) {
            out.altered.push(at);
            out.rows[at][DETAIL] = out.rows[at][DETAIL].replacen(right, wrong, 1);
            out.doubted.push((at, "detail"));
            return Some(out);
        }
    }
    None
}
