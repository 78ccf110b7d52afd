//! 计量单位: which words are units, and what kind of thing each counts.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What a unit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// %, ‰, 百分比.
    Ratio,
    /// 元, 万元, 美元.
    Money,
    /// 人, 名, 位: each person once.
    Person,
    /// 人次: each attendance.
    Attendance,
    /// 户, 家: households or firms.
    Household,
    /// 亩, 公顷, 平方米.
    Area,
    /// 米, 公里.
    Length,
    /// 吨, 公斤.
    Mass,
    /// 立方米, 升.
    Volume,
    /// 天, 小时, 月, 年.
    Duration,
    /// 头, 只, 株: living things.
    Living,
    /// 个, 项, 次 and every other measure word.
    Piece,
}

/// A unit and the family it belongs to. Longer words come out first because lookup takes the longest.
const UNITS: &[(Family, &str)] = &[
    (Family::Ratio, "% ‰ 百分比 百分点 个百分点 千分比"),
    (Family::Money, "元 万元 亿元 千元 百元 角 分钱 元钱 圆 美元 欧元 人民币"),
    (Family::Person, "人 名 位 人数 劳动力"),
    (Family::Attendance, "人次 人天 人日 人月 人·天 人·次"),
    (Family::Household, "户 家 户次 户人家"),
    (Family::Area, "亩 公顷 平方米 平方公里 平方千米 平米 m2 km2 平方 垧 ha"),
    (Family::Length, "米 公里 千米 里 厘米 毫米 延米 m km cm mm 公尺"),
    (Family::Mass, "吨 公斤 千克 斤 克 kg t g 市斤"),
    (Family::Volume, "立方米 立方 m3 方 升 毫升 l ml 立方公里 公升"),
    (
        Family::Duration,
        "天 日 小时 分钟 秒 月 个月 年 周 季度 季 h 工作日 个工作日 学时 课时 学年 学期 年度 \
        min 旬 分",
    ),
    (Family::Living, "头 只 株 棵 匹 羽 尾 口 丛 箱蜂 尾鱼 苗"),
    (
        Family::Piece,
        "个 项 件 套 台 台套 辆 艘 架 部 座 处 所 间 栋 幢 次 场 场次 期 批 批次 班 班次 届 \
        轮 篇 份 本 册 条 块 张 幅 节 级 等 类 种 品种 样 例 起 宗 组 支 队 倍 点 片 根 盏 \
        眼 孔 桶 箱 袋 盒 瓶 枚 面 副 双 顶 床 桌 席 床位 车次 航次 生 村 镇 乡 县 个村 校 \
        校次 单位 度 千瓦 千瓦时 kw kwh 兆 mb gb tb 兆瓦 mw kva kv 页 字 门 首 剂 剂次 针 \
        针次 人份 卷 包 捆 榀 樘 扇 口井 号 档 标段 合同段 集 部次 例次 床日 标箱 标准箱 \
        辆次 架次 台次 件次 项次 户数 座次 平台 元件 粒 朵 颗 杯 坛 塘 垄 道 列 节次 课 堂 \
        窗口 工 工时 人家 台班 吨公里 分贝 db ℃ °c 摄氏度 毫克 mg 微克 ppm 亿次",
    ),
];

/// Words that multiply the unit behind them.
const MULTIPLES: &str = "十万 百万 千万 万 亿 千 百";

/// The family of the longest unit that `text` starts with, and its length in bytes. A slash joins
/// two units into one, such as `元/人·次`; its family is the first one's.
pub fn leading_unit(text: &str) -> Option<(Family, usize)> {
    let (family, mut length) = single_unit(text)?;
    loop {
        let rest = &text[length..];
        let Some(joined) = rest.strip_prefix(['/', '·', '.', '*', '×']) else { break };
        let joint = rest.len() - joined.len();
        let per = joined.strip_prefix(['每', '1']).unwrap_or(joined);
        let Some((_, more)) = single_unit(per) else { break };
        length += joint + (joined.len() - per.len()) + more;
    }
    Some((family, length))
}

fn single_unit(text: &str) -> Option<(Family, usize)> {
    let multiple = MULTIPLES.split(' ').find_map(|word| text.strip_prefix(word));
    let scaled = multiple.and_then(|rest| {
        let (family, length) = longest(rest)?;
        (family != Family::Ratio).then_some((family, text.len() - rest.len() + length))
    });
    let bracketed = |(family, length): (Family, usize)| {
        let rest = &text[length..];
        let inner = rest.strip_prefix('(').and_then(|rest| rest.split_once(')'));
        match inner {
            Some((word, _)) if longest(word).is_some_and(|(_, l)| l == word.len()) => {
                (family, length + word.len() + 2)
            }
            Some(_) | None => (family, length),
        }
    };
    match (scaled, longest(text)) {
        (Some(a), Some(b)) => Some(bracketed(if a.1 < b.1 { b } else { a })),
        (Some(found), None) | (None, Some(found)) => Some(bracketed(found)),
        (None, None) => None,
    }
}

/// Units by their first letter, the longest first.
static BY_FIRST: LazyLock<BTreeMap<char, Vec<(Family, &'static str)>>> = LazyLock::new(|| {
    let mut map: BTreeMap<char, Vec<(Family, &'static str)>> = BTreeMap::new();
    for (family, words) in UNITS {
        for word in words.split_whitespace() {
            if let Some(first) = word.chars().next() {
                map.entry(first).or_default().push((*family, word));
            }
        }
    }
    for words in map.values_mut() {
        words.sort_by_key(|(_, word)| std::cmp::Reverse(word.len()));
    }
    map
});

fn longest(text: &str) -> Option<(Family, usize)> {
    let first = text.chars().next()?.to_ascii_lowercase();
    let fits = |word: &str| {
        let front = text.as_bytes().get(..word.len());
        front.is_some_and(|front| front.eq_ignore_ascii_case(word.as_bytes()))
    };
    let (family, word) = BY_FIRST.get(&first)?.iter().find(|(_, word)| fits(word))?;
    Some((*family, word.len()))
}

/// The family of a text that is a unit and nothing else.
pub fn unit(text: &str) -> Option<Family> {
    leading_unit(text).filter(|(_, length)| *length == text.len()).map(|(family, _)| family)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_known_with_their_multiples_and_slashes() {
        for (text, family) in [
            ("%", Family::Ratio),
            ("万亩", Family::Area),
            ("万人次", Family::Attendance),
            ("人", Family::Person),
            ("元/亩", Family::Money),
            ("元/生/年", Family::Money),
            ("台(套)", Family::Piece),
            ("km", Family::Length),
            ("个月", Family::Duration),
        ] {
            assert_eq!(unit(text), Some(family), "{text}");
        }
        for text in ["", "万", "显著", "万元亩", "公里处"] {
            assert_eq!(unit(text), None, "{text}");
        }
    }
}
