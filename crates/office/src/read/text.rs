//! Texts compared as people read them: without white space, width and brackets.

use unicode_normalization::UnicodeNormalization;

use super::xlsx::is_invisible;

/// NFKC, without white space and invisible characters, in lower case.
pub fn squeeze(text: &str) -> String {
    text.nfkc()
        .filter(|c| !c.is_whitespace() && !is_invisible(*c) && !c.is_control())
        .flat_map(char::to_lowercase)
        .collect()
}

/// A label's words: squeezed, without numbering, brackets with their content, and closing marks.
pub fn bare(text: &str) -> String {
    let squeezed = squeeze(text);
    let mut out = String::new();
    let mut depth = 0usize;
    for c in squeezed.chars() {
        match c {
            '(' | '[' | '【' | '〔' | '<' => depth += 1,
            ')' | ']' | '】' | '〕' | '>' => depth = depth.saturating_sub(1),
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    unmarked(unnumbered(&out)).to_owned()
}

/// A label's words with the content of brackets kept.
pub fn flat(text: &str) -> String {
    let squeezed: String = squeeze(text)
        .chars()
        .filter(|c| !matches!(c, '(' | ')' | '[' | ']' | '【' | '】' | '〔' | '〕'))
        .collect();
    unmarked(unnumbered(&squeezed)).to_owned()
}

fn unmarked(text: &str) -> &str {
    text.trim_matches(|c| {
        matches!(c, ':' | '*' | '★' | '☆' | ',' | ';' | '。' | '、' | '.' | '-' | '—' | '/' | '|')
    })
}

/// Without `1.`, `1、`, `一、` before it.
pub fn unnumbered(text: &str) -> &str {
    let rest =
        text.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    let used = text.len() - rest.len();
    match rest.chars().next() {
        Some(mark @ ('.' | '、')) if 0 < used => {
            let rest = &rest[mark.len_utf8()..];
            // 0.5 is no numbering.
            if rest.starts_with(|c: char| c.is_ascii_digit()) { text } else { rest }
        }
        _ => text,
    }
}

/// Any of the words occurs.
pub fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// A label and what follows it in the same cell: `单位名称：甲局`.
pub fn split_inline(text: &str) -> Option<(&str, &str)> {
    let at = text.find([':', '：'])?;
    let mark = text[at..].chars().next()?;
    let (label, value) = (&text[..at], text[at + mark.len_utf8()..].trim());
    (!label.trim().is_empty() && !value.is_empty()).then_some((label, value))
}

/// The note in brackets, or the bare points, at the end of a level's name: `产出指标(50分)` gives
/// `产出指标` and `50分`. Brackets that hold no points stay.
pub fn split_points(text: &str) -> Option<(String, String)> {
    let trimmed = text.trim_end();
    if let Some(last) = trimmed.chars().last()
        && matches!(last, ')' | '）' | ']' | '】')
    {
        let open = matching_bracket(trimmed)?;
        let bracket = trimmed[open..].chars().next()?;
        let inner = trimmed[open + bracket.len_utf8()..trimmed.len() - last.len_utf8()].trim();
        let head = trimmed[..open].trim_end();
        return (!head.is_empty() && is_points(inner)).then(|| (head.to_owned(), inner.to_owned()));
    }
    let squeezed = squeeze(trimmed);
    if !squeezed.ends_with('分') {
        return None;
    }
    let start = trimmed
        .char_indices()
        .rev()
        .skip(1)
        .take_while(|(_, c)| c.is_numeric() || matches!(c, '.' | '．') || c.is_whitespace())
        .map(|(at, _)| at)
        .last()?;
    let (head, points) = (trimmed[..start].trim_end(), trimmed[start..].trim());
    (!head.is_empty() && is_points(points)).then(|| (head.to_owned(), points.to_owned()))
}

/// `（50分）` and nothing before it.
pub fn is_points_alone(text: &str) -> bool {
    let inner = text.strip_prefix('（').and_then(|rest| rest.strip_suffix('）'));
    inner.is_some_and(is_points)
}

fn matching_bracket(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in text.char_indices().rev() {
        match c {
            ')' | '）' | ']' | '】' => depth += 1,
            '(' | '（' | '[' | '【' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// `50分`, `50`, `50%`, and longer notes that end in points: `目标1(40分)`.
fn is_points(text: &str) -> bool {
    let squeezed = squeeze(text);
    let number = squeezed.trim_end_matches(['分', '%']);
    let plain = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || c == '.');
    plain || (points_in(&squeezed).is_some() && squeezed.chars().count() <= 24)
}

/// The number before `分` in a text, as written: `预算执行情况(20分)` gives `20`.
pub fn points_in(text: &str) -> Option<String> {
    let squeezed = squeeze(text);
    for (at, _) in squeezed.match_indices('分') {
        let head = &squeezed[..at];
        let digits: String = head
            .chars()
            .rev()
            .take_while(|c| c.is_ascii_digit() || *c == '.')
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .collect();
        if digits.starts_with(|c: char| c.is_ascii_digit()) {
            return Some(digits);
        }
    }
    None
}

/// A number, with separators and a percent sign at most.
pub fn is_number(text: &str) -> bool {
    let squeezed = squeeze(text);
    let body = squeezed.trim_start_matches(['-', '+']).trim_end_matches('%');
    !body.is_empty()
        && body.chars().any(|c| c.is_ascii_digit())
        && body.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
}

/// A mark for "nothing": a dash, a slash, 无.
pub fn is_dash(text: &str) -> bool {
    let squeezed = squeeze(text);
    !squeezed.is_empty()
        && (squeezed.chars().all(|c| matches!(c, '-' | '—' | '–' | '一' | '/' | '\\' | '―' | '_'))
            || squeezed == "无")
}

/// A year of four digits, in Arabic or Chinese numerals, before 年 or alone.
pub fn year_in(text: &str) -> Option<String> {
    let squeezed: String = squeeze(text)
        .chars()
        .map(|c| match "〇一二三四五六七八九".chars().position(|digit| digit == c) {
            Some(digit) => char::from(b'0' + digit as u8),
            None if matches!(c, '○' | 'o' | '零') => '0',
            None => c,
        })
        .collect();
    let chars: Vec<char> = squeezed.chars().collect();
    let is_year = |window: &[char]| {
        window.iter().all(char::is_ascii_digit) && (window[0] == '2' && window[1] <= '1')
    };
    let mut found = None;
    for start in 0..chars.len().saturating_sub(3) {
        let window = &chars[start..start + 4];
        let before = start.checked_sub(1).is_some_and(|at| chars[at].is_ascii_digit());
        let after = chars.get(start + 4);
        if before || !is_year(window) || after.is_some_and(char::is_ascii_digit) {
            continue;
        }
        let year: String = window.iter().collect();
        if after == Some(&'年') {
            return Some(year);
        }
        if chars.len() <= 8 {
            found.get_or_insert(year);
        }
    }
    found
}

/// What remains of a name without what a template printed before and behind it: `指标1：`, `★`,
/// `（≥**%）`.
pub fn without_template(name: &str) -> String {
    let mut text = name.trim();
    loop {
        let before = text;
        text = text.trim_start_matches(['★', '☆', '*', '＊', '※', '▲']).trim_start();
        text = unnumbered_indicator(text);
        text = without_blank_bound(text);
        if text == before {
            return text.to_owned();
        }
    }
}

/// Without `指标1：`, also `指标一、`.
fn unnumbered_indicator(text: &str) -> &str {
    let Some(rest) = text.strip_prefix("指标") else { return text };
    let rest = rest.trim_start();
    let number = rest.trim_start_matches(|c: char| {
        c.is_numeric() || "一二三四五六七八九十".contains(c) || c.is_whitespace()
    });
    let used = number.len() < rest.len();
    match number.chars().next() {
        Some(mark @ (':' | '：' | '.' | '、' | '．')) if used => {
            number[mark.len_utf8()..].trim()
        }
        None if used => "",
        _ => text,
    }
}

/// Without a bound at the end in which the number was never filled in: `（≥**%）`, `≥**人`.
fn without_blank_bound(text: &str) -> &str {
    let Some(stars) = text.find("**").or_else(|| text.find("＊＊")).or_else(|| text.find("××"))
    else {
        return text;
    };
    let head = text[..stars]
        .trim_end_matches(|c: char| "≥≤＝=<>＜＞≧≦ 　".contains(c))
        .trim_end_matches(['(', '（'])
        .trim_end();
    let tail = text[stars..].trim_start_matches(['*', '＊', '×']);
    if tail.chars().count() <= 8 && !head.is_empty() { head } else { text }
}

/// A name that a template left behind and nobody filled in: `……`, `指标2：`, `…`.
pub fn is_placeholder(name: &str) -> bool {
    let rest = without_template(name);
    let squeezed = squeeze(&rest);
    squeezed.chars().all(|c| matches!(c, '.' | '…' | '·' | '。' | '-' | '—' | '*' | ':'))
}

/// Text that a template asks to be replaced: `（100字以内）`.
pub fn is_prompt(text: &str) -> bool {
    let squeezed = squeeze(text);
    ["字以内", "字以下", "字左右", "字内"].iter().any(|word| {
        squeezed.find(word).is_some_and(|at| squeezed[..at].ends_with(|c: char| c.is_ascii_digit()))
    })
}

/// An explanation that the form prints below the table.
pub fn is_note(text: &str) -> bool {
    let words = squeeze(text);
    ["注:", "备注:", "说明:", "填表说明", "填报说明", "注1"]
        .iter()
        .any(|start| words.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_compared_by_their_words() {
        assert_eq!(bare("1. 项 目\n年度 目标："), "项目年度目标");
        assert_eq!(bare("得分\n（20分*执行率）"), "得分");
        assert_eq!(bare("全年预算数（Ａ）"), "全年预算数");
        assert_eq!(flat("转移支付（项目）名称"), "转移支付项目名称");
        assert_eq!(bare("一级\n指标"), "一级指标");
        assert_eq!(unnumbered("0.5万元"), "0.5万元");
    }

    #[test]
    fn points_behind_a_level_are_split_off() {
        let split = |text| split_points(text).map(|(a, b)| format!("{a}|{b}"));
        assert_eq!(split("产出指标\n(50分)").as_deref(), Some("产出指标|50分"));
        assert_eq!(split("效益指标（３０）").as_deref(), Some("效益指标|３０"));
        assert_eq!(split("效益指标30分").as_deref(), Some("效益指标|30分"));
        assert_eq!(split("产出（第1目标(40分)）").as_deref(), Some("产出|第1目标(40分)"));
        assert_eq!(split("数量指标（必填）"), None);
        assert_eq!(split("产出指标"), None);
    }

    #[test]
    fn what_a_template_left_is_told_from_a_name() {
        assert_eq!(without_template("★指标3：渠道长度（≥**公里）"), "渠道长度");
        assert_eq!(without_template("受益人数≥**人"), "受益人数");
        assert_eq!(without_template("指标体系建设"), "指标体系建设");
        assert!(is_placeholder("……") && is_placeholder("指标2：") && is_placeholder("指标 3"));
        assert!(!is_placeholder("指标体系建设") && !is_placeholder("道路"));
        assert!(is_prompt("说明成效（200字以内）") && !is_prompt("在1000字里写清"));
    }

    #[test]
    fn the_year_is_found_in_both_numerals() {
        assert_eq!(year_in("（ 2022 年度）").as_deref(), Some("2022"));
        assert_eq!(year_in("（二〇二三年度）").as_deref(), Some("2023"));
        assert_eq!(year_in("２０２１年度").as_deref(), Some("2021"));
        assert_eq!(year_in("（  年度）"), None);
        assert_eq!(year_in("编号510000_0013"), None);
    }
}
