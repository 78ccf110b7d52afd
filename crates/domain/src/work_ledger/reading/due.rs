//! 完成时间: one cell, one or several times.

use super::dates::{Named, Strictness, days_in};
use super::proposal::{DueKind, MeantDue};
use crate::unit::text::squeeze;

/// The times of a cell in a work year. A cell without words says that nothing is printed; words that are
/// none of the known ways are by notice of what they say, and doubtful.
pub(super) fn times(cell: &str, year: i16) -> Vec<MeantDue> {
    let text: Vec<char> = squeeze(cell).chars().collect();
    if text.is_empty() {
        return vec![unstated()];
    }
    let days = days_of(&text, year);
    if days.is_empty() || is_guess(&text, &days, year) {
        return vec![in_words(&text.iter().collect::<String>())];
    }
    let mut start = 0;
    let mut out: Vec<MeantDue> = Vec::new();
    for day in days {
        let scope: String = text[start.min(day.start)..day.start].iter().collect();
        start = day.end;
        let scope = trimmed(&scope);
        let due = MeantDue {
            kind: DueKind::FixedDate,
            date: Some(day.day),
            event: None,
            scope: (!scope.is_empty()).then_some(scope),
        };
        if !out.iter().any(|other| (other.date, &other.scope) == (due.date, &due.scope)) {
            out.push(due);
        }
    }
    out
}

/// A month alone with figures beside it, `7月1O日`: no day is made of what is left of one.
fn is_guess(text: &[char], days: &[Named], year: i16) -> bool {
    let is_named = |at: usize| days.iter().any(|day| (day.start..day.end).contains(&at));
    days_in(text, year, Strictness::Strict).is_empty()
        && text.iter().enumerate().any(|(at, c)| c.is_ascii_digit() && !is_named(at))
}

/// What a cell has beside its days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Words before, between or behind the days.
    Beside(String),
    /// The day that a stretch of time begins with.
    Start(String),
    /// A month without a word for its day.
    MonthAlone,
}

/// The parts of a cell that no day was made of.
pub(super) fn parts(cell: &str, year: i16) -> Vec<Part> {
    let text: Vec<char> = squeeze(cell).chars().collect();
    let mut named = days_in(&text, year, Strictness::Strict);
    let mut out = Vec::new();
    if named.is_empty() {
        named = days_in(&text, year, Strictness::Lenient);
        out.push(Part::MonthAlone);
    }
    let mut at = 0;
    for (index, day) in named.iter().enumerate() {
        let between: String = text[at..day.start].iter().collect();
        let is_stretch = 0 < index
            && !between.is_empty()
            && between.chars().all(|c| matches!(c, '至' | '到' | '-' | '—' | '~' | '–'));
        if let (true, Some(start)) = (is_stretch, named.get(index.wrapping_sub(1))) {
            out.push(Part::Start(text[start.start..start.end].iter().collect()));
        } else {
            out.push(Part::Beside(between));
        }
        at = day.end;
    }
    out.push(Part::Beside(text[at..].iter().collect()));
    out
}

/// Nothing is printed.
pub(super) fn unstated() -> MeantDue {
    MeantDue { kind: DueKind::Unstated, date: None, event: None, scope: None }
}

/// Days of a cell; of `4月1日至4月10日` the second.
fn days_of(text: &[char], year: i16) -> Vec<Named> {
    let mut days = days_in(text, year, Strictness::Strict);
    if days.is_empty() {
        days = days_in(text, year, Strictness::Lenient);
    }
    let mut out: Vec<Named> = Vec::new();
    for day in days {
        if let Some(last) = out.last_mut()
            && last.end < day.start
            && text[last.end..day.start]
                .iter()
                .all(|c| matches!(c, '至' | '到' | '-' | '—' | '~' | '–'))
        {
            *last = Named { start: last.start, ..day };
            continue;
        }
        out.push(day);
    }
    out
}

fn trimmed(scope: &str) -> String {
    let scope = scope.trim_matches(|c: char| !c.is_alphanumeric());
    let words = ["于", "在", "分别为", "为", "并", "和", "及", "应"];
    let scope = words.iter().fold(scope, |scope, word| scope.strip_suffix(word).unwrap_or(scope));
    let scope = scope.trim_matches(|c: char| !c.is_alphanumeric() && !"()".contains(c));
    // How often is no scope: 年度内报送2次.
    if scope.contains('次') && scope.chars().any(|c| c.is_ascii_digit()) {
        return String::new();
    }
    scope.to_owned()
}

/// Words before what a time follows.
const LEADS: &[&str] = &[
    "根据", "按照", "依据", "随同", "随着", "随", "与", "同", "详见", "参见", "见", "按", "待",
    "以", "由",
];

/// Words behind it.
const TAILS: &[&str] = &[
    "为准",
    "进行公开",
    "公开",
    "同步进行",
    "同步",
    "进行",
    "执行",
    "完成",
    "一并",
    "另行",
    "确定",
    "要求",
    "规定",
];

fn in_words(text: &str) -> MeantDue {
    let bare = text.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')');
    let event = LEADS.iter().find_map(|lead| bare.strip_prefix(lead)).unwrap_or(bare);
    let mut event = event.to_owned();
    // 随…进行公开: what it goes with, without the verb.
    if bare.starts_with('随') || bare.starts_with('与') || bare.ends_with("为准") {
        while let Some(shorter) = TAILS.iter().find_map(|tail| {
            event.strip_suffix(tail).filter(|rest| 4 <= rest.chars().count() && !rest.is_empty())
        }) {
            event = shorter.to_owned();
            if event.ends_with("时间") || event.ends_with("安排") {
                break;
            }
        }
    }
    let goes_with =
        ["随", "与", "同", "详见", "参见", "见", "待"].iter().any(|lead| bare.starts_with(lead));
    let kind = if !goes_with && (names_a_body(&event) || bare.contains("通知")) {
        DueKind::ByNotice
    } else {
        DueKind::WithEvent
    };
    MeantDue { kind, date: None, event: Some(event), scope: None }
}

/// Somebody who tells the time.
pub(super) fn names_a_body(text: &str) -> bool {
    const BODIES: &[&str] = &[
        "局",
        "厅",
        "办公室",
        "考核办",
        "委",
        "县政府",
        "人民政府",
        "财政部",
        "中心",
        "主管部门",
        "财政部门",
        "上级",
        "领导小组",
    ];
    BODIES.iter().any(|body| text.contains(body))
}

/// A cell is a time: little else stands beside its days, or it says by what the time goes.
pub(super) fn is_time(cell: &str, year: i16) -> bool {
    let folded = squeeze(cell);
    let text: Vec<char> = folded.chars().collect();
    if text.is_empty() || 60 < text.len() {
        return false;
    }
    let days = days_of(&text, year);
    if !days.is_empty() {
        let named: usize = days.iter().map(|day| day.end - day.start).sum();
        let lenient_only = days_in(&text, year, Strictness::Strict).is_empty();
        let rest = text.len() - named;
        let sentences = folded.contains('。') && 30 < text.len();
        return !sentences && if lenient_only { rest == 0 } else { rest <= 14 * days.len() };
    }
    const WHOLE: &[&str] = &[
        "全年",
        "长期",
        "常年",
        "适时",
        "年内",
        "年度内",
        "持续推进",
        "长期坚持",
        "待定",
        "另行通知",
        "及时",
    ];
    if WHOLE.contains(&folded.as_str()) {
        return true;
    }
    let after = ["日内", "天内", "工作日内", "月内"].iter().any(|end| folded.ends_with(end))
        && folded.contains('后');
    let is_periodic =
        folded.starts_with("每月") || folded.starts_with("每季") || folded.starts_with("每年");
    let leads = LEADS.iter().any(|lead| folded.starts_with(lead));
    let points = ["时间", "安排", "通知", "同步", "为准", "部署", "进度", "节点", "时限"]
        .iter()
        .any(|word| folded.contains(word));
    let is_sentence = folded.ends_with('。') || folded.contains(',') || folded.contains('，');
    !is_sentence
        && text.len() <= 36
        && (is_periodic || after || (leads && points) || folded.ends_with("另行通知"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cell: &str) -> Vec<(DueKind, String, String)> {
        let text = |due: &MeantDue| {
            due.date.map_or_else(|| due.event.clone().unwrap_or_default(), |day| day.to_string())
        };
        let one = |due: &MeantDue| (due.kind, text(due), due.scope.clone().unwrap_or_default());
        times(cell, 2025).iter().map(one).collect()
    }

    fn fixed(day: &str, scope: &str) -> (DueKind, String, String) {
        (DueKind::FixedDate, day.to_owned(), scope.to_owned())
    }

    #[test]
    fn several_days_of_a_cell_are_several_times_with_what_is_due() {
        assert_eq!(
            read("自评3月底之前 评价4月20日前"),
            [fixed("2025-03-31", "自评"), fixed("2025-04-20", "评价")]
        );
        assert_eq!(
            read("年内报2次，分别为5月6日前、9月6日前"),
            [fixed("2025-05-06", ""), fixed("2025-09-06", "")]
        );
        assert_eq!(read("4月1日至4月10日"), [fixed("2025-04-10", "")]);
    }

    #[test]
    fn a_time_goes_with_an_act_or_by_a_notice() {
        let one = |cell: &str| read(cell).remove(0);
        assert_eq!(
            one("随部门决算公开时间进行公开"),
            (DueKind::WithEvent, "部门决算公开时间".into(), String::new())
        );
        assert_eq!(
            one("根据市财政局通知"),
            (DueKind::ByNotice, "市财政局通知".into(), String::new())
        );
        assert_eq!(
            one("按照下年预算编制时间"),
            (DueKind::WithEvent, "下年预算编制时间".into(), String::new())
        );
        assert_eq!(one("").0, DueKind::Unstated);
    }

    #[test]
    fn a_sentence_with_a_day_in_it_is_no_time() {
        assert!(is_time("9月10日之前", 2025));
        assert!(is_time("根据考核办具体工作时间安排", 2025));
        assert!(!is_time("以5月底为监控节点，各单位完成全部项目的监控工作。", 2025));
        assert!(is_time("接到通知后10个工作日内", 2025));
        assert!(!is_time("第一轮（5月）绩效监控", 2025));
        assert!(!is_time("按照年度考核工作要求，开展考核工作。", 2025));
    }
}
