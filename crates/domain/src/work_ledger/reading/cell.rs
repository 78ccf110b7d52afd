//! What a cell is, told by its words: a number, a heading, a title, a text, a body, a time.

use super::due;
use crate::unit::number::NUMERALS;
use crate::unit::text::squeeze;

/// What a cell looks like. A text that could be several is the first that fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// `12`.
    Number,
    /// `二、预算绩效管理`.
    Heading,
    /// 完成时间.
    Time,
    /// 责任主体.
    Body,
    /// A name of up to sixty letters.
    Title,
    /// Sentences.
    Text,
}

/// The look of a cell that is not blank.
pub(super) fn look(cell: &str, year: i16) -> Look {
    let text = squeeze(cell);
    let length = text.chars().count();
    if is_number(&text) {
        Look::Number
    } else if due::is_time(cell, year) {
        Look::Time
    } else if is_body(&text) {
        Look::Body
    } else if ordinal(&text).is_some() && length <= 40 && !text.contains('。') {
        Look::Heading
    } else if length <= 30 && !text.ends_with(['。', '；', ';']) {
        Look::Title
    } else {
        Look::Text
    }
}

/// 序号: `3`, `3.`, `03`.
pub(super) fn is_number(text: &str) -> bool {
    let digits = text.trim_start_matches('(').trim_end_matches(['.', '、', ')']);
    !digits.is_empty() && digits.len() <= 3 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Few letters with a figure among them.
pub(super) fn is_spoilt_number(text: &str) -> bool {
    let text = squeeze(text);
    text.chars().count() <= 6 && text.contains(|c: char| c.is_ascii_digit() || c == '#')
}

/// The number of a heading: 一 of `一、…`, `（一）…`, `一.…`.
pub(super) fn ordinal(text: &str) -> Option<String> {
    let text = squeeze(text);
    let inner = text.strip_prefix('(').unwrap_or(&text);
    let inner = inner.strip_prefix('第').unwrap_or(inner);
    let number: String = inner.chars().take_while(|c| NUMERALS.contains(*c)).collect();
    let rest = inner.strip_prefix(number.as_str()).filter(|_| !number.is_empty())?;
    let rest = rest.strip_prefix([')', '、', '.', ',', '类'])?;
    let rest = rest.trim_start_matches(['、', '.', ',', ':']);
    (2 <= rest.chars().count()).then_some(number)
}

/// A heading without its number.
pub(super) fn without_ordinal(text: &str) -> String {
    let folded = squeeze(text);
    match ordinal(&folded) {
        None => folded,
        Some(number) => {
            let at = folded.find(&number).map_or(0, |at| at + number.len());
            folded[at..].trim_start_matches([')', '、', '.', ',', ':', '类']).to_owned()
        }
    }
}

/// How names of bodies end.
const BODY_ENDS: &[&str] = &[
    "局",
    "委员会",
    "发改委",
    "卫健委",
    "纪委",
    "监委",
    "编委",
    "党委",
    "县委",
    "市委",
    "办公室",
    "考核办",
    "政府办",
    "县委办",
    "厅",
    "财政部",
    "科",
    "股",
    "科室",
    "股室",
    "处室",
    "单位",
    "部门",
    "政府",
    "公司",
    "机构",
    "中心",
    "乡",
    "镇",
    "街道",
    "办事处",
    "各县市",
    "各区县",
    "企业",
    "管委会",
    "人大",
    "政协",
    "小组",
    "专班",
    "主管部",
    "财政所",
    "组织部",
    "宣传部",
    "学校",
    "医院",
    "乡镇",
    "局等",
    "单位等",
    "部门等",
    "人社局",
];

/// What no name of a body has in it.
const NO_BODY: &[&str] = &[
    "管理",
    "工作",
    "根据",
    "按照",
    "做好",
    "开展",
    "组织实施",
    "完成",
    "公开",
    "评价",
    "监控",
    "。",
    "评估",
    "上报",
    "报送",
    "第三方机构绩效",
];

/// Every part of a cell names a body: `县财政局，各相关部门单位`.
fn is_body(text: &str) -> bool {
    if text.ends_with('。') {
        return false;
    }
    let parts = split(text);
    let is_one = |part: &String| {
        let length = part.chars().count();
        (2..=24).contains(&length)
            && BODY_ENDS.iter().any(|end| part.ends_with(end))
            && !NO_BODY.iter().any(|word| part.contains(word))
    };
    !parts.is_empty() && parts.iter().all(is_one)
}

/// The bodies of a cell.
pub(super) fn bodies(cell: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for part in split(cell) {
        if !out.contains(&part) {
            out.push(part);
        }
    }
    out
}

fn split(text: &str) -> Vec<String> {
    // 和各单位: the word between falls away, the other stays.
    let text = text.replace("和各", "，各").replace("及各", "，各").replace("以及", "，");
    let parts = text.split(['，', ',', '、', ';', '；', '/', '\n', '\r', ' ', '\u{3000}']);
    let parts = parts.map(|part| {
        part.trim().trim_start_matches(['：', ':']).trim_end_matches(['。', '.']).trim()
    });
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_told_by_its_words() {
        let looks = |text| look(text, 2025);
        assert_eq!(looks("12"), Look::Number);
        assert_eq!(looks("三、结果应用"), Look::Heading);
        assert_eq!(looks("县财政局，各相关部门单位"), Look::Body);
        assert_eq!(looks("县财政局社会保障股"), Look::Body);
        assert_eq!(looks("6月10日前"), Look::Time);
        assert_eq!(looks("第二轮（8月）绩效监控"), Look::Title);
        assert_eq!(looks("组织各单位对照目标填写监控表，报县财政局审核。"), Look::Text);
        assert_eq!(looks("部门整体绩效自评工作"), Look::Title);
    }

    #[test]
    fn a_heading_has_a_number_of_its_own() {
        assert_eq!(ordinal("二、闭环管理").as_deref(), Some("二"));
        assert_eq!(ordinal("（十一）公开").as_deref(), Some("十一"));
        assert_eq!(ordinal("一般公共预算"), None);
        assert_eq!(without_ordinal("二、闭环管理"), "闭环管理");
    }
}
