//! The template: lines of text, each a paragraph. `# ` is a line of the title, `## ` and `### ` are headings, `> ` is the opening,
//! everything else is text. In braces stand tokens:
//!
//! | token | becomes |
//! |---|---|
//! | `{F2}` | the figure as reports state it: `459个` |
//! | `{F6:增减}` | the figure in the words of its [`super::said::Manner`] |
//! | `{年}` `{县}` `{截至}` | the work year, the county, the day of the records |
//! | `{问题}` `{计划}` | on a line of their own: paragraphs that the records propose |
//! | `[[F26\|…]]` | kept where there is something of the figure, `[[!F26\|…]]` where there is nothing |

use super::said::Manner;
use crate::figure;
use crate::figure::Figure;
use crate::report_filing::Style;

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// Words as they stand.
    Words(String),
    /// A figure.
    Figure(&'static str, Manner),
    /// 年.
    Year,
    /// 县.
    County,
    /// 截至.
    Day,
    /// Kept where there is something of the figure, or where there is nothing.
    When {
        /// Of which figure.
        figure: &'static str,
        /// Kept where there is something.
        is_there: bool,
        /// What is kept.
        tokens: Vec<Token>,
    },
}

/// A line of the template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// A paragraph.
    Paragraph(Style, Vec<Token>),
    /// 问题.
    Problems,
    /// 计划.
    Plans,
}

/// A template that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    pub(super) lines: Vec<Line>,
}

/// Why a template cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplateFault {
    /// A token that means nothing, with its line from 1.
    Unknown(usize, String),
    /// A brace or bracket that is not closed, with its line from 1.
    Open(usize),
}

impl std::fmt::Display for TemplateFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unknown(line, token) => write!(
                f,
                "模板第{line}行的“{{{token}}}”不是指标、年、县、截至、问题或计划。请按模板说明改正。"
            ),
            Self::Open(line) => {
                write!(f, "模板第{line}行有括号没有成对，应为“{{…}}”“[[…]]”。请补上。")
            }
        }
    }
}

impl std::error::Error for TemplateFault {}

/// The template that comes with the product.
const BUILT_IN: &str = include_str!("../../../../annual_report/county.txt");

impl Template {
    /// The one that comes with the product.
    pub fn built_in() -> Self {
        Self::read(BUILT_IN).expect("the built-in template is tested to read")
    }

    /// The text of the one that comes with the product.
    pub const fn built_in_text() -> &'static str {
        BUILT_IN
    }

    /// Reads a template.
    ///
    /// # Errors
    /// The first [`TemplateFault`].
    pub fn read(text: &str) -> Result<Self, TemplateFault> {
        let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        let lines: Result<Vec<Line>, TemplateFault> =
            lines.map(|(place, line)| read_line(place + 1, line.trim())).collect();
        Ok(Self { lines: lines? })
    }
}

fn read_line(number: usize, line: &str) -> Result<Line, TemplateFault> {
    match line {
        "{问题}" => return Ok(Line::Problems),
        "{计划}" => return Ok(Line::Plans),
        _ => {}
    }
    let styles = [
        ("### ", Style::Subheading),
        ("## ", Style::Heading),
        ("# ", Style::Title),
        ("> ", Style::Text),
    ];
    let styled = styles.iter().find_map(|(mark, style)| Some((*style, line.strip_prefix(mark)?)));
    let (style, text) = styled.unwrap_or((Style::Text, line));
    Ok(Line::Paragraph(style, tokens(number, text)?))
}

fn tokens(line: usize, mut text: &str) -> Result<Vec<Token>, TemplateFault> {
    let mut found = Vec::new();
    while !text.is_empty() {
        let next = text.find('{').into_iter().chain(text.find("[[")).min();
        let (words, rest) = text.split_at(next.unwrap_or(text.len()));
        if !words.is_empty() {
            found.push(Token::Words(words.to_owned()));
        }
        text = match (rest.strip_prefix("[["), rest.strip_prefix('{')) {
            (Some(inside), _) => {
                let (condition, rest) = inside.split_once("]]").ok_or(TemplateFault::Open(line))?;
                found.push(when(line, condition)?);
                rest
            }
            (None, Some(inside)) => {
                let (token, rest) = inside.split_once('}').ok_or(TemplateFault::Open(line))?;
                found.push(one(line, token)?);
                rest
            }
            (None, None) => rest,
        };
    }
    Ok(found)
}

fn known(line: usize, id: &str) -> Result<&'static Figure, TemplateFault> {
    figure::find(id).ok_or_else(|| TemplateFault::Unknown(line, id.to_owned()))
}

fn when(line: usize, text: &str) -> Result<Token, TemplateFault> {
    let (id, inside) =
        text.split_once('|').ok_or_else(|| TemplateFault::Unknown(line, text.to_owned()))?;
    let (is_there, id) = id.strip_prefix('!').map_or((true, id), |id| (false, id));
    let figure = known(line, id)?.id;
    Ok(Token::When { figure, is_there, tokens: tokens(line, inside)? })
}

fn one(line: usize, token: &str) -> Result<Token, TemplateFault> {
    match token {
        "年" => return Ok(Token::Year),
        "县" => return Ok(Token::County),
        "截至" => return Ok(Token::Day),
        _ => {}
    }
    let (id, manner) = match token.split_once(':') {
        Some((id, word)) => {
            let manner = Manner::read(word);
            (id, manner.ok_or_else(|| TemplateFault::Unknown(line, token.to_owned()))?)
        }
        None => (token, Manner::Plain),
    };
    let figure = known(line, id).map_err(|_| TemplateFault::Unknown(line, token.to_owned()))?;
    Ok(Token::Figure(figure.id, manner))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_template_reads_and_speaks_of_every_figure_of_the_report() {
        let template = Template::built_in();
        for number in (1..=33).filter(|number| *number != 25) {
            let token = format!("{{F{number}");
            assert!(
                BUILT_IN.contains(&format!("{token}}}")) || BUILT_IN.contains(&format!("{token}:")),
                "{token}"
            );
        }
        assert!(template.lines.contains(&Line::Problems) && template.lines.contains(&Line::Plans));
    }

    #[test]
    fn what_means_nothing_is_told_with_its_line() {
        let fault = |text: &str| Template::read(text).expect_err("it is wrong");
        assert_eq!(fault("好\n共{F999}个"), TemplateFault::Unknown(2, "F999".to_owned()));
        assert_eq!(fault("{F2:好}"), TemplateFault::Unknown(1, "F2:好".to_owned()));
        assert_eq!(fault("共{F2"), TemplateFault::Open(1));
        assert_eq!(fault("[[F2|有"), TemplateFault::Open(1));
        assert!(fault("{某}").to_string().contains("第1行"));
    }

    #[test]
    fn a_condition_keeps_its_tokens() {
        let read = Template::read("前[[!F26|没有{F2}]]后").expect("it reads");
        let inside = vec![Token::Words("没有".to_owned()), Token::Figure("F2", Manner::Plain)];
        let when = Token::When { figure: "F26", is_there: false, tokens: inside };
        let words = |text: &str| Token::Words(text.to_owned());
        let line = Line::Paragraph(Style::Text, vec![words("前"), when, words("后")]);
        assert_eq!(read.lines, [line]);
    }
}
