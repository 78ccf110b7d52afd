//! 计量单位: units of measure, spelled in one way and compared where they measure the same.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::LazyLock;

use rust_decimal::Decimal;

use crate::unit::text::squeeze;

/// A unit as it was written, spelled in one way: `%`, `万亩`, `元/人·年`. Empty where none was written.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unit(String);

/// Spelled words, the word they are compared as, and how many of it one is, as a decimal text.
/// 亩 and 平方米 stay apart: their ratio is no finite decimal.
const SAME: &[(&str, &str, (i64, u32))] = &[
    ("%", "%", (1, 0)),
    ("百分比", "%", (1, 0)),
    ("个百分点", "%", (1, 0)),
    ("百分点", "%", (1, 0)),
    ("‰", "%", (1, 1)),
    ("千分比", "%", (1, 1)),
    ("元", "元", (1, 0)),
    ("圆", "元", (1, 0)),
    ("元人民币", "元", (1, 0)),
    ("天", "天", (1, 0)),
    ("日", "天", (1, 0)),
    ("周", "天", (7, 0)),
    ("小时", "小时", (1, 0)),
    ("h", "小时", (1, 0)),
    ("分钟", "分钟", (1, 0)),
    ("月", "个月", (1, 0)),
    ("个月", "个月", (1, 0)),
    ("季度", "个月", (3, 0)),
    ("年", "个月", (12, 0)),
    ("人", "人", (1, 0)),
    ("名", "人", (1, 0)),
    ("位", "人", (1, 0)),
    ("公里", "米", (1000, 0)),
    ("千米", "米", (1000, 0)),
    ("km", "米", (1000, 0)),
    ("米", "米", (1, 0)),
    ("m", "米", (1, 0)),
    ("延米", "米", (1, 0)),
    ("分米", "米", (1, 1)),
    ("厘米", "米", (1, 2)),
    ("cm", "米", (1, 2)),
    ("毫米", "米", (1, 3)),
    ("mm", "米", (1, 3)),
    ("平方公里", "平方米", (1_000_000, 0)),
    ("平方千米", "平方米", (1_000_000, 0)),
    ("km2", "平方米", (1_000_000, 0)),
    ("平方米", "平方米", (1, 0)),
    ("平米", "平方米", (1, 0)),
    ("m2", "平方米", (1, 0)),
    ("亩", "亩", (1, 0)),
    ("公顷", "亩", (15, 0)),
    ("立方米", "立方米", (1, 0)),
    ("立方", "立方米", (1, 0)),
    ("方", "立方米", (1, 0)),
    ("m3", "立方米", (1, 0)),
    ("吨", "公斤", (1000, 0)),
    ("t", "公斤", (1000, 0)),
    ("公斤", "公斤", (1, 0)),
    ("千克", "公斤", (1, 0)),
    ("kg", "公斤", (1, 0)),
    ("斤", "公斤", (5, 1)),
    ("市斤", "公斤", (5, 1)),
    ("克", "公斤", (1, 3)),
    ("g", "公斤", (1, 3)),
];

/// Words that multiply the unit behind them, longest first.
const MULTIPLES: &[(&str, i64)] = &[
    ("千万", 10_000_000),
    ("百万", 1_000_000),
    ("十万", 100_000),
    ("亿", 100_000_000),
    ("万", 10_000),
    ("千", 1_000),
    ("百", 100),
];

impl Unit {
    /// No unit was written.
    pub const fn none() -> Self {
        Self(String::new())
    }

    /// Spells a unit in one way: 百分比 becomes `%`, joints between units become `·`.
    pub fn read(text: &str) -> Self {
        let folded = squeeze(text).to_lowercase();
        let mut spelled = String::with_capacity(folded.len());
        for c in folded.chars() {
            match c {
                '、' | '.' | '*' | '×' | '・' | '•' | '∙' | '⋅' => spelled.push('·'),
                c => spelled.push(c),
            }
        }
        match spelled.as_str() {
            "百分比" | "个百分点" | "百分点" => Self("%".to_owned()),
            "千分比" => Self("‰".to_owned()),
            _ => Self(spelled),
        }
    }

    /// As spelled; empty where none was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Nothing tells what is counted: no unit at all, or only a multiple such as `万`.
    pub fn is_missing(&self) -> bool {
        self.0.is_empty() || MULTIPLES.iter().any(|(word, _)| *word == self.0)
    }

    /// It counts in tens of thousands and the like: `万人`, `亿元`.
    pub fn is_multiplied(&self) -> bool {
        let head = self.0.split('/').next().unwrap_or_default();
        known(head).is_none() && MULTIPLES.iter().any(|(word, _)| head.starts_with(word))
    }

    /// It is a ratio: `%` or `‰`.
    pub fn is_ratio(&self) -> bool {
        matches!(self.0.as_str(), "%" | "‰")
    }

    /// It is money without a "per": 元, 万元, 亿元.
    pub fn is_money(&self) -> bool {
        matches!(self.parts(), Some((_, "元", "")))
    }

    /// The number in `other`'s unit, or nothing where the two do not measure the same. Two missing
    /// units are the same.
    ///
    /// ```
    /// use wenxiao_domain::indicator::unit::Unit;
    /// let (km, m) = (Unit::read("公里"), Unit::read("米"));
    /// assert_eq!(km.convert(2.into(), &m), Some(2000.into()));
    /// assert_eq!(km.convert(2.into(), &Unit::read("亩")), None);
    /// ```
    pub fn convert(&self, value: Decimal, other: &Self) -> Option<Decimal> {
        if self == other {
            return Some(value);
        }
        let (factor, base, per) = self.parts()?;
        let (other_factor, other_base, other_per) = other.parts()?;
        let same = base == other_base && per == other_per;
        if same { value.checked_mul(factor)?.checked_div(other_factor) } else { None }
    }

    /// How many of the word that it is compared as, that word, and what it counts per.
    fn parts(&self) -> Option<(Decimal, &str, &str)> {
        let (head, per) = match self.0.find('/') {
            Some(slash) => self.0.split_at(slash),
            None => (self.0.as_str(), ""),
        };
        if let Some((factor, base)) = known(head) {
            return Some((factor, base, per));
        }
        for (word, multiple) in MULTIPLES {
            if let Some(rest) = head.strip_prefix(word) {
                let (factor, base) = known(rest).unwrap_or((Decimal::ONE, rest));
                return Some((factor.checked_mul(Decimal::from(*multiple))?, base, per));
            }
        }
        Some((Decimal::ONE, head, per))
    }
}

fn known(word: &str) -> Option<(Decimal, &'static str)> {
    let (_, base, (number, scale)) = SAME.iter().find(|(spelled, _, _)| *spelled == word)?;
    Some((Decimal::new(*number, *scale), base))
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Measure words that may stand behind a number; what multiplies or joins them is added when read.
const COUNTED: &str = "个 项 件 套 台 台套 辆 艘 架 部 座 处 所 间 栋 幢 次 场 场次 期 批 批次 班 班次 \
    届 轮 篇 份 本 册 条 块 张 幅 节 级 等 类 种 品种 例 起 宗 组 支 队 倍 点 片 根 盏 眼 孔 桶 箱 袋 盒 瓶 \
    枚 面 副 双 顶 床 桌 席 床位 车次 户 户次 家 户家 人次 人天 人日 头 只 株 棵 匹 羽 尾 口 生 村 镇 乡 县 \
    校 单位 度 千瓦 千瓦时 兆瓦 kw kwh mw kva kv mb gb tb 页 字 门 剂 剂次 针 针次 人份 卷 包 樘 扇 标段 床日 \
    辆次 架次 台次 学时 课时 工作日 个工作日 秒 升 毫升 美元 万美元 ℃ °c 摄氏度 分 角 亿次 宗次 公顷 ha 吨公里";

/// The word is a unit, alone, multiplied (`万人次`) or per something (`元/人·年`).
pub(super) fn is_unit_word(word: &str) -> bool {
    !word.is_empty() && word.split(['/', '·']).all(|part| part.is_empty() || is_plain_unit(part))
}

fn is_plain_unit(word: &str) -> bool {
    static LISTED: LazyLock<BTreeSet<&str>> = LazyLock::new(|| COUNTED.split(' ').collect());
    let listed = |word: &str| known(word).is_some() || LISTED.contains(word);
    listed(word)
        || MULTIPLES.iter().any(|(multiple, _)| {
            word.strip_prefix(multiple).is_some_and(|rest| rest.is_empty() || listed(rest))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: i64, from: &str, to: &str, expected: Option<&str>) {
        let found = Unit::read(from).convert(value.into(), &Unit::read(to));
        let found = found.map(|value| value.normalize().to_string());
        assert_eq!(found.as_deref(), expected, "{from} → {to}");
    }

    #[test]
    fn numbers_are_compared_where_units_measure_the_same() {
        check(2, "亿元", "万元", Some("20000"));
        check(72_890, "元", "万元", Some("7.289"));
        check(3, "万亩", "亩", Some("30000"));
        check(5, "‰", "%", Some("0.5"));
        check(100, "百分比", "％", Some("100"));
        check(7, "天", "日", Some("7"));
        check(2, "万元/人", "元/人", Some("20000"));
        check(9, "座", "座", Some("9"));
        check(1, "万", "", Some("10000"));
    }

    #[test]
    fn units_that_measure_different_things_are_never_compared() {
        check(2, "座", "个", None);
        check(2, "元/人", "元/户", None);
        check(2, "人", "人次", None);
        check(2, "亩", "平方米", None);
    }

    #[test]
    fn money_is_money_only_without_a_per() {
        for (text, expected) in [("万元", true), ("元", true), ("元/人", false), ("亩", false)]
        {
            assert_eq!(Unit::read(text).is_money(), expected, "{text}");
        }
    }

    #[test]
    fn a_multiple_alone_says_nothing_of_what_is_counted() {
        assert!(Unit::read("万").is_missing());
        assert!(Unit::none().is_missing());
        assert!(!Unit::read("万人").is_missing());
    }

    #[test]
    fn unit_words_are_told_from_other_words() {
        for word in ["元/人·年", "万人次", "%", "台套", "km2", "/株"] {
            assert!(is_unit_word(word), "{word}");
        }
        for word in ["", "活动", "万元亩", "元整改"] {
            assert!(!is_unit_word(word), "{word}");
        }
    }
}
