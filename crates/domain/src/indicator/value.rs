//! 指标值 and 完成值: what was promised and what was reached, read from the text on the form.
//!
//! ```
//! use wenxiao_domain::indicator::value::{Bound, TargetValue};
//! let TargetValue::Quantity(target) = TargetValue::read("≧９５百分比", "验收合格率") else { panic!() };
//! assert_eq!((target.bound, target.value, target.unit.as_str()), (Bound::AtLeast, 95.into(), "%"));
//! ```

use std::fmt;

use rust_decimal::Decimal;

use super::scanner;
use super::unit::{Unit, is_unit_word};
use crate::unit::day::{Day, WrittenDay};
use crate::unit::number::{exact, plain};
use crate::unit::text::{is_nothing, squeeze};

/// On which side of the number the promise is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    /// ≥, 不低于, 以上.
    AtLeast,
    /// ＞.
    MoreThan,
    /// ≤, 不超过, 以内.
    AtMost,
    /// ＜.
    LessThan,
    /// ＝.
    Equal,
    /// Between two numbers, both included.
    Range,
    /// 约, 左右.
    About,
    /// No sign was written; the level decides how it is meant.
    Bare,
}

impl Bound {
    /// The sign as printed before the number; empty for ranges and bare numbers.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::AtLeast => "≥",
            Self::MoreThan => ">",
            Self::AtMost => "≤",
            Self::LessThan => "<",
            Self::Equal => "=",
            Self::About => "约",
            Self::Range | Self::Bare => "",
        }
    }
}

/// A number with its bound and unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// On which side of the number the promise is kept.
    pub bound: Bound,
    /// The number; of a range the lower one.
    pub value: Decimal,
    /// The upper number of a range.
    pub upper: Option<Decimal>,
    /// The unit, from the text or else from the brackets of the indicator's name.
    pub unit: Unit,
    /// What was written behind it, such as `(其中新建30座)`; explains, is not judged.
    pub note: String,
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.bound.sign(), plain(self.value))?;
        if let Some(upper) = self.upper {
            write!(f, "~{}", plain(upper))?;
        }
        fmt::Display::fmt(&self.unit, f)
    }
}

/// 档次 of a qualitative indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// 达成预期指标.
    Achieved,
    /// 部分达成预期指标并具有一定效果.
    Partly,
    /// 未达成预期指标且效果较差.
    Missed,
}

impl Tier {
    /// The three tiers, best first.
    pub const ALL: [Self; 3] = [Self::Achieved, Self::Partly, Self::Missed];

    /// The words of the regulation.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Achieved => "达成预期指标",
            Self::Partly => "部分达成预期指标并具有一定效果",
            Self::Missed => "未达成预期指标且效果较差",
        }
    }

    /// Reads the words as they are varied: 达成年度指标, 达到预期目标, 部分达成, 未达成.
    pub fn read(text: &str) -> Option<Self> {
        let folded = squeeze(text);
        if folded.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let starts = |words: &[&str]| words.iter().any(|word| folded.starts_with(word));
        if starts(&["部分达成", "部分完成", "部分实现", "部分达到"]) {
            Some(Self::Partly)
        } else if starts(&["未达成", "未达到预期", "未完成", "未实现", "未达预期"])
        {
            Some(Self::Missed)
        } else if starts(&["达成", "已达成", "全部达成", "达到预期", "已达到预期", "实现预期"])
        {
            Some(Self::Achieved)
        } else {
            None
        }
    }
}

/// 指标值: what the department promised to reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TargetValue {
    /// Nothing was written, or only a dash.
    Empty,
    /// 定量指标: `≥95%`, `≤10天`, `200-300人`.
    Quantity(Quantity),
    /// To be done by this day.
    Date(WrittenDay),
    /// 定性指标 on a scale: 优, 良, 高, 较好.
    Graded(String),
    /// 是 or 否.
    YesNo(bool),
    /// Text we could not read. Kept as typed; the check tells the author what to change.
    Unread(String),
}

/// 完成值: what was reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActualValue {
    /// Nothing was written, or only a dash.
    Empty,
    /// A number; with a bound where the target was copied.
    Quantity(Quantity),
    /// Done on this day.
    Date(WrittenDay),
    /// 达成预期指标 and the like.
    Tier(Tier),
    /// A word of a scale: 优, 良, 高, 较好.
    Graded(String),
    /// 是 or 否.
    YesNo(bool),
    /// 完成, 已完成, 按期完成: said to be done, without a number or a day.
    Done,
    /// Text we could not read. Kept as typed.
    Unread(String),
}

/// One-word grades of qualitative indicators.
const GRADES: &[&str] = &[
    "优", "良", "中", "低", "差", "高", "好", "优秀", "良好", "中等", "一般", "合格", "较高",
    "较好", "较差", "较低", "很好", "很高",
];

/// Words that say it is done and no more.
const DONE: &[&str] = &[
    "完成",
    "已完成",
    "全部完成",
    "按期完成",
    "按时完成",
    "如期完成",
    "及时完成",
    "已全部完成",
    "已按期完成",
    "已按时完成",
    "完成目标",
    "已落实",
    "按计划完成",
];

impl TargetValue {
    /// Reads a target. `name` is the indicator's name: its brackets may hold unit and bound,
    /// `苗木成活率(≥**%)`, and 时间 in it makes a bare serial number a day. Never fails and never
    /// guesses: what is not understood is [`TargetValue::Unread`].
    pub fn read(text: &str, name: &str) -> Self {
        if is_nothing(text) {
            return Self::Empty;
        }
        match Reading::of(text, name) {
            Reading::Date(day) => Self::Date(day),
            Reading::Quantity(quantity) => Self::Quantity(quantity),
            Reading::Graded(word) => Self::Graded(word),
            Reading::YesNo(answer) => Self::YesNo(answer),
            Reading::Words(_) => Self::Unread(text.to_owned()),
        }
    }

    /// The number, if it is one.
    pub fn quantity(&self) -> Option<&Quantity> {
        match self {
            Self::Quantity(quantity) => Some(quantity),
            Self::Empty | Self::Date(_) | Self::Graded(_) | Self::YesNo(_) | Self::Unread(_) => {
                None
            }
        }
    }
}

impl ActualValue {
    /// Reads what was reached, as [`TargetValue::read`] does.
    pub fn read(text: &str, name: &str) -> Self {
        if is_nothing(text) {
            return Self::Empty;
        }
        match Reading::of(text, name) {
            Reading::Date(day) => Self::Date(day),
            Reading::Quantity(quantity) => Self::Quantity(quantity),
            Reading::Graded(word) => Self::Graded(word),
            Reading::YesNo(answer) => Self::YesNo(answer),
            Reading::Words(folded) => {
                if DONE.contains(&folded.as_str()) {
                    Self::Done
                } else if let Some(tier) = Tier::read(&folded) {
                    Self::Tier(tier)
                } else {
                    Self::Unread(text.to_owned())
                }
            }
        }
    }

    /// The number, if it is one.
    pub fn quantity(&self) -> Option<&Quantity> {
        match self {
            Self::Quantity(quantity) => Some(quantity),
            Self::Empty
            | Self::Date(_)
            | Self::Tier(_)
            | Self::Graded(_)
            | Self::YesNo(_)
            | Self::Done
            | Self::Unread(_) => None,
        }
    }
}

impl fmt::Display for TargetValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => Ok(()),
            Self::Quantity(quantity) => write!(f, "{quantity}{}", quantity.note),
            Self::Date(day) => fmt::Display::fmt(day, f),
            Self::Graded(words) | Self::Unread(words) => f.write_str(words),
            Self::YesNo(answer) => f.write_str(if *answer { "是" } else { "否" }),
        }
    }
}

impl fmt::Display for ActualValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => Ok(()),
            Self::Quantity(quantity) => write!(f, "{quantity}{}", quantity.note),
            Self::Date(day) => fmt::Display::fmt(day, f),
            Self::Tier(tier) => f.write_str(tier.words()),
            Self::Graded(words) | Self::Unread(words) => f.write_str(words),
            Self::YesNo(answer) => f.write_str(if *answer { "是" } else { "否" }),
            Self::Done => f.write_str("完成"),
        }
    }
}

/// What both kinds of value have in common.
enum Reading {
    Date(WrittenDay),
    Quantity(Quantity),
    Graded(String),
    YesNo(bool),
    /// Nothing of these; the folded text.
    Words(String),
}

impl Reading {
    fn of(text: &str, name: &str) -> Self {
        if has_superscript(text) {
            return Self::Words(squeeze(text));
        }
        let folded = scanner::fold_signs(&squeeze(text));
        let body = folded.trim_start_matches(['★', '*']);
        if let Some(day) = day(body, name) {
            return Self::Date(day);
        }
        if let Some(mut quantity) = scanner::quantity(body) {
            let (bound, unit) = pattern_in_name(name);
            if quantity.bound == Bound::Bare {
                quantity.bound = bound;
            }
            if quantity.unit.is_missing()
                && let Some(unit) = unit
            {
                quantity.unit = Unit::read(&format!("{}{unit}", quantity.unit));
            }
            return Self::Quantity(quantity);
        }
        match body {
            "是" | "√" => Self::YesNo(true),
            "否" | "×" => Self::YesNo(false),
            word if GRADES.contains(&word) => Self::Graded(word.to_owned()),
            _ => Self::Words(body.to_owned()),
        }
    }
}

/// 10² folds to 102; a superscript behind a digit is therefore never read.
fn has_superscript(text: &str) -> bool {
    let mut before = ' ';
    text.chars().any(|c| {
        let bad = matches!(c, '²' | '³' | '¹' | '⁰'..='⁹') && before.is_ascii_digit();
        before = c;
        bad
    })
}

/// A day: `2023年底前`, `于12月31日前`, `2021年1月-12月` (its end), or a serial number where the name
/// speaks of time.
fn day(text: &str, name: &str) -> Option<WrittenDay> {
    const LEADING: [&str; 8] = ["截至", "不晚于", "不迟于", "于", "在", "每年", "≤", "<"];
    let body = LEADING.iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    if let Ok(day) = WrittenDay::read(body) {
        return Some(day);
    }
    if let Some((from, to)) = body.split_once(['~', '至', '到']).or_else(|| body.split_once("月-"))
        && body.contains('月')
    {
        let from = if from.ends_with('月') || from.ends_with('日') {
            WrittenDay::read(from)
        } else {
            WrittenDay::read(&format!("{from}月"))
        };
        let (from, to) = (from.ok()?, WrittenDay::read(to).ok()?);
        return Some(WrittenDay { year: to.year.or(from.year), ..to });
    }
    const TIME: [&str; 4] = ["时间", "日期", "时限", "期限"];
    let serial = || Day::from_serial(i32::try_from(exact(body)?).ok()?);
    if TIME.iter().any(|word| name.contains(word)) && body.len() == 5 {
        let date = serial()?.date();
        return Some(WrittenDay {
            year: Some(date.year()),
            month: Some(date.month()),
            day: Some(date.day()),
        });
    }
    None
}

/// The bound and unit that an indicator's name holds: `造林面积(亩)`, `成活率(≥**%)`, `受益人口≥**人`,
/// `及时率%`.
pub fn pattern_in_name(name: &str) -> (Bound, Option<Unit>) {
    if !name.contains(['(', '（', '*', '＊', '%', '％']) {
        return (Bound::Bare, None);
    }
    let folded = scanner::fold_signs(&squeeze(name));
    let inner = match folded.strip_suffix(')').and_then(|body| body.rsplit_once('(')) {
        Some((_, inner)) => inner,
        None => match folded.find(['≥', '≤', '>', '<']) {
            Some(at) => &folded[at..],
            None if folded.ends_with('%') => "%",
            None => return (Bound::Bare, None),
        },
    };
    let inner = inner.trim_end_matches(')');
    let (bound, rest) = scanner::bound_before(inner);
    let unit = rest.trim_start_matches(['*', 'x', '_']);
    let unit = unit.strip_prefix("单位:").unwrap_or(unit);
    if is_unit_word(&unit.to_lowercase()) {
        (bound, Some(Unit::read(unit)))
    } else {
        (Bound::Bare, None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How a target was understood, in short.
    fn seen(text: &str, name: &str) -> String {
        match TargetValue::read(text, name) {
            TargetValue::Empty => "nothing".to_owned(),
            TargetValue::Quantity(q) => format!("{q}|{:?}|{}", q.bound, q.note),
            TargetValue::Date(day) => format!("day {day}"),
            TargetValue::Graded(word) => format!("grade {word}"),
            TargetValue::YesNo(answer) => format!("{answer}"),
            TargetValue::Unread(words) => format!("unread {words}"),
        }
    }

    fn check(text: &str, expected: &str) {
        assert_eq!(seen(text, ""), expected, "{text}");
    }

    #[test]
    fn the_signs_of_every_keyboard_mean_the_same() {
        for text in
            ["≥95%", "≧95％", ">=95%", "=≥95%", "⩾ 95 %", "不低于95%", "95%以上", "≥９５百分比"]
        {
            check(text, "≥95%|AtLeast|");
        }
        for text in ["≤10天", "≦10天", "<=10天", "不超过10天", "10天以内", "＜＝10天"]
        {
            check(text, "≤10天|AtMost|");
        }
        for text in ["=3个", "﹦3个", "═3个", "＝3个", "等于3个"] {
            check(text, "=3个|Equal|");
        }
        check("大于3个", ">3个|MoreThan|");
        check("小于0.9‰", "<0.9‰|LessThan|");
    }

    #[test]
    fn a_number_without_a_sign_stays_without_a_sign() {
        check("50座", "50座|Bare|");
        check("1.2万亩", "1.2万亩|Bare|");
        check("1万", "1万|Bare|");
        check("2,200篇", "2200篇|Bare|");
        check("400元/人、天", "400元/人·天|Bare|");
        check("每亩300", "300/亩|Bare|");
        check("每亩补助300元", "300元/亩|Bare|");
        check("2km", "2km|Bare|");
        check("3年", "3年|Bare|");
    }

    #[test]
    fn ranges_and_about_are_kept_as_such() {
        check("200-300人", "200~300人|Range|");
        check("10%～20%", "10~20%|Range|");
        check("25%左右", "约25%|About|");
        check("约30人", "约30人|About|");
        check("25±5天", "20~30天|Range|");
        check("95%±2%", "unread 95%±2%");
        check("300-200人", "unread 300-200人");
        check("2021-2025", "unread 2021-2025");
    }

    #[test]
    fn days_are_kept_as_far_as_they_were_written() {
        check("2023年底", "day 2023年");
        check("12月31日前", "day 12月31日");
        check("每年12月底前", "day 12月");
        check("2021年1月-12月", "day 2021年12月");
        check("2021年3月至2022年5月", "day 2022年5月");
        check("2025-05-31", "day 2025年5月31日");
        check("2020年", "day 2020年");
        check("12月底到位", "day 12月");
        assert_eq!(seen("44561", "项目完成时间"), "day 2021年12月31日");
        assert_eq!(seen("44561", "受益人数"), "44561|Bare|");
    }

    #[test]
    fn the_name_lends_its_unit_and_its_bound() {
        assert_eq!(seen("80000", "营造林面积(亩)"), "80000亩|Bare|");
        assert_eq!(seen("85", "苗木成活率（≥**%）"), "≥85%|AtLeast|");
        assert_eq!(seen("≥10户", "受益户数(≥**人)"), "≥10户|AtLeast|");
        assert_eq!(seen("28", "补助成本(≤**元/株)"), "≤28元/株|AtMost|");
        assert_eq!(seen("≥29", "受益人口≥**人"), "≥29人|AtLeast|");
        assert_eq!(seen("99", "完成及时率%"), "99%|Bare|");
        assert_eq!(seen("20", "标准(试行)"), "20|Bare|");
        assert_eq!(seen("3", "标准(2类)"), "3|Bare|");
    }

    #[test]
    fn what_explains_is_kept_beside_the_number() {
        check("≥50座(其中新建30座)", "≥50座|AtLeast|(其中新建30座)");
        check("5场;成立研究中心", "5场|Bare|;成立研究中心");
        check("100%完成", "100%|Bare|完成");
    }

    #[test]
    fn what_is_not_understood_is_kept_and_not_guessed() {
        for text in [
            "进一步提升",
            "≥若干",
            "≥**",
            "100%1000件",
            "100%，1000件",
            "第一年返本20%,分红8%",
            "年度预算220万元",
            "优良中低差",
            "100~%",
            "≧%",
            "公里",
            "二100百分比",
            "10²个",
            "建立与否",
            "符合相关规定",
            "2024年，完成验收",
            "2024年验收",
            "12月底验收",
            "2021-2025年",
            "≥90%以下",
        ] {
            check(text, &format!("unread {text}"));
        }
        check("—", "nothing");
        check("是", "true");
        check("较好", "grade 较好");
    }

    #[test]
    fn an_answer_without_a_number_is_no_number() {
        let read = |text| ActualValue::read(text, "");
        assert_eq!(read("已完成"), ActualValue::Done);
        assert_eq!(read("达成预期指标"), ActualValue::Tier(Tier::Achieved));
        assert_eq!(read("部分达成预期指标并具有一定效果"), ActualValue::Tier(Tier::Partly));
        assert_eq!(read("未达成预期指标且效果较差"), ActualValue::Tier(Tier::Missed));
        assert_eq!(read("达成目标90%"), ActualValue::Unread("达成目标90%".to_owned()));
        assert_eq!(read("/"), ActualValue::Empty);
        assert!(matches!(read("≥90%"), ActualValue::Quantity(q) if q.bound == Bound::AtLeast));
    }

    #[test]
    fn a_printed_value_reads_back() {
        for text in
            ["≥95%", "≤10.5天", "200~300人", "约25%", "50座", "2023年", "12月", "是", "优", "乱"]
        {
            let value = TargetValue::read(text, "");
            assert_eq!(TargetValue::read(&value.to_string(), ""), value, "{text}");
        }
    }
}
