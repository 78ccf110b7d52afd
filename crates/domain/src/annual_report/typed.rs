//! Figures that somebody typed where a token belongs. What stands where a template has a figure is refused; a number that
//! only happens to say what a figure says is told, and a person looks.

use std::collections::BTreeMap;

use super::template::{Line, Template, Token};
use crate::figure::find;

/// The most characters of the words before a figure that are looked at.
const CONTEXT: usize = 6;

/// The fewest that tell one place from another.
const LEAST_CONTEXT: usize = 3;

/// A number in the words of a template that is a figure's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedFigure {
    /// The line, from 1.
    pub line: usize,
    /// What was typed.
    pub typed: String,
    /// The figure that says it.
    pub figure: &'static str,
}

impl TypedFigure {
    /// Two sentences: what was found, and what to do.
    pub fn message(&self) -> String {
        let title = find(self.figure).map_or("", |figure| figure.title);
        format!(
            "模板第{}行的“{}”是手工写的，和“{title}”现在的数相同。如果就是它，请改用{{{}}}，以后随记录变动。",
            self.line, self.typed, self.figure
        )
    }
}

/// The words of a line without its tokens and conditions: where each stretch between two of them begins anew.
fn stretches(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = line;
    loop {
        let (token, condition) = (rest.find('{'), rest.find("[["));
        let Some(at) = token.into_iter().chain(condition).min() else { break };
        found.push(&rest[..at]);
        // Behind `[[F26|` the words go on.
        let end = if condition == Some(at) { '|' } else { '}' };
        let Some(close) = rest[at..].find(end) else { return found };
        rest = &rest[at + close + 1..];
    }
    found.push(rest);
    found
}

/// The last characters before a figure, back to the punctuation before them.
fn context(words: &str) -> Option<String> {
    let is_break = |c: char| "，。；：、“”（）()|[]".contains(c) || c.is_ascii_digit();
    let tail = words.rsplit(is_break).next().unwrap_or_default();
    let length = tail.chars().count();
    let kept: String = tail.chars().skip(length.saturating_sub(CONTEXT)).collect();
    (LEAST_CONTEXT <= kept.chars().count()).then_some(kept)
}

fn contexts_in(tokens: &[Token], found: &mut BTreeMap<String, &'static str>) {
    let mut before: Option<&str> = None;
    for token in tokens {
        match token {
            Token::Words(words) => before = Some(words),
            Token::Figure(id, _) => {
                if let Some(context) = before.and_then(context) {
                    found.entry(context).or_insert(id);
                }
                before = None;
            }
            Token::When { tokens, .. } => {
                contexts_in(tokens, found);
                before = None;
            }
            Token::Year | Token::County | Token::Day => before = None,
        }
    }
}

/// Words behind which a template has a figure, with the first such figure.
fn contexts(template: &Template) -> BTreeMap<String, &'static str> {
    let mut found = BTreeMap::new();
    for line in &template.lines {
        if let Line::Paragraph(_, tokens) = line {
            contexts_in(tokens, &mut found);
        }
    }
    found
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// Where digits begin in words, with the digits and what belongs to them: `12.3亿元`, `459个`, `89.7%`.
fn numbers(words: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut last_end = 0;
    for (at, c) in words.char_indices() {
        if at < last_end || !is_digit(c) {
            continue;
        }
        let belongs = |c: char| is_digit(c) || ".,，．％%万亿元个家项份篇次".contains(c);
        let length = words[at..].find(|c| !belongs(c)).unwrap_or(words.len() - at);
        let number = words[at..at + length].trim_end_matches(['，', '.', ',']);
        found.push((at, number));
        last_end = at + length;
    }
    found
}

/// The first place where digits stand behind the words behind which one of the templates has a figure: the line from 1,
/// what was typed with the words before it, and the token that belongs there.
pub fn typed_over(bases: &[&Template], text: &str) -> Option<(usize, String, &'static str)> {
    let mut known = BTreeMap::new();
    for base in bases {
        for (context, id) in contexts(base) {
            known.entry(context).or_insert(id);
        }
    }
    for (place, line) in text.lines().enumerate() {
        for stretch in stretches(line) {
            for (at, number) in numbers(stretch) {
                let before = stretch[..at].trim_end();
                let is_there = |(context, _): &(&String, &&str)| before.ends_with(context.as_str());
                let found = known.iter().filter(is_there).max_by_key(|(context, _)| context.len());
                if let Some((context, id)) = found {
                    return Some((place + 1, format!("{context}{number}"), id));
                }
            }
        }
    }
    None
}

/// Numbers in the words of a template that say exactly what a figure says now; of two figures the first.
pub fn typed_figures(text: &str, said: &[(&'static str, String)]) -> Vec<TypedFigure> {
    let mut found = Vec::new();
    for (place, line) in text.lines().enumerate() {
        for stretch in stretches(line) {
            for (_, number) in numbers(stretch) {
                // One digit is as often a month as a figure.
                let is_telling = 1 < number.chars().filter(|c| is_digit(*c)).count();
                let same = said.iter().find(|(_, said)| is_telling && said == number);
                if let Some((figure, _)) = same {
                    found.push(TypedFigure { line: place + 1, typed: number.to_owned(), figure });
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn over(text: &str) -> Option<(usize, String, &'static str)> {
        typed_over(&[&Template::built_in()], text)
    }

    #[test]
    fn the_built_in_template_types_nothing_over() {
        assert_eq!(over(Template::built_in_text()), None);
    }

    /// 涉及资金{F3} cannot become 涉及资金19.94亿元; months, years and other numbers may stand in the words.
    #[test]
    fn digits_do_not_take_the_place_of_a_figure() {
        let found = over("# 题\n全县编制并审核通过项目绩效目标459个，很好。");
        assert_eq!(found, Some((2, "项目绩效目标459个".to_owned(), "F2")));
        assert!(over("审核通过项目绩效目标 １２个").is_some(), "however it is typed");
        assert!(over("[[F26|完成情况：全县审核通过项目绩效目标3个]]").is_some());
        assert_eq!(over("全县审核通过项目绩效目标{F2}，其中5月通过12个。"), None);
        assert_eq!(over("按照90%的要求，2025年印发3个制度。"), None);
        assert_eq!(over("[[F28|{F28}。]]"), None);
    }

    #[test]
    fn a_number_that_a_figure_says_is_told_with_its_line() {
        let said = [("F2", "459个".to_owned()), ("F8", "6个".to_owned())];
        let found = typed_figures("好\n共有459个，{F2}，6个，1459个。", &said);
        let expected = TypedFigure { line: 2, typed: "459个".to_owned(), figure: "F2" };
        assert_eq!(found, [expected]);
        assert!(found[0].message().contains("{F2}"), "{}", found[0].message());
    }
}
