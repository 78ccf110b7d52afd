//! The template with the year's figures in it.

use std::collections::BTreeMap;

use super::problems::{Problem, problems};
use super::said::{MISSING, is_nothing, said};
use super::template::{Line, Style, Template, Token};
use crate::figure::{ALL, Computed, Figure, Population, find};
use crate::unit::day::Day;

/// A piece of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words of the template.
    Words(String),
    /// A figure, which nobody types over.
    Figure {
        /// Its id.
        id: &'static str,
        /// As it is said here.
        said: String,
        /// Nothing is recorded of it.
        is_missing: bool,
    },
}

impl Piece {
    /// The words that are printed.
    pub fn text(&self) -> &str {
        match self {
            Self::Words(words) => words,
            Self::Figure { said, .. } => said,
        }
    }
}

/// A paragraph of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// What it is.
    pub style: Style,
    /// Its pieces.
    pub pieces: Vec<Piece>,
}

impl Paragraph {
    /// What is printed.
    pub fn text(&self) -> String {
        self.pieces.iter().map(Piece::text).collect()
    }
}

/// A report as it is told today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// From the title on.
    pub paragraphs: Vec<Paragraph>,
    /// What the second part rests on.
    pub problems: Vec<Problem>,
    /// Ids of figures of which nothing is recorded, each once, in the order of the text.
    pub missing: Vec<&'static str>,
    /// By their ids, what has to be said of figures beside the text: a share that holds only among those that fill 100.
    pub notes: Vec<(&'static str, String)>,
}

impl Report {
    /// The text, a paragraph a line.
    pub fn text(&self) -> String {
        self.paragraphs.iter().map(|paragraph| paragraph.text() + "\n").collect()
    }

    /// The title, its lines together.
    pub fn title(&self) -> String {
        let lines = self.paragraphs.iter().filter(|one| one.style == Style::Title);
        lines.map(Paragraph::text).collect()
    }
}

struct Writer<'a> {
    all: Population<'a>,
    name: &'a str,
    today: Day,
    computed: BTreeMap<&'static str, Computed>,
    missing: Vec<&'static str>,
}

/// The report of a work year: `name` is the county's, `today` the day of the records.
pub fn report(template: &Template, all: Population<'_>, name: &str, today: Day) -> Report {
    let computed = ALL.iter().map(|figure| (figure.id, (figure.compute)(all)));
    let computed = computed.collect();
    let mut writer = Writer { all, name, today, computed, missing: Vec::new() };
    let found = problems(all, today);
    let mut paragraphs = Vec::new();
    for line in &template.lines {
        match line {
            Line::Paragraph(style, tokens) => {
                let pieces = writer.pieces(tokens);
                paragraphs.push(Paragraph { style: *style, pieces });
            }
            Line::Problems => paragraphs.extend(counted(&found, |one| &one.problem)),
            Line::Plans => paragraphs.extend(counted(&found, |one| &one.plan)),
        }
    }
    let used = |figure: &&Figure| {
        let pieces = paragraphs.iter().flat_map(|one| &one.pieces);
        pieces
            .into_iter()
            .any(|piece| matches!(piece, Piece::Figure { id, .. } if *id == figure.id))
    };
    let notes = ALL.iter().filter(used).filter_map(|figure| {
        let value = &writer.computed.get(figure.id)?.value;
        Some((figure.id, figure.note(value)?))
    });
    let notes = notes.collect();
    Report { paragraphs, problems: found, missing: writer.missing, notes }
}

/// `一是…`, `二是…`; where nothing was found, that a person has to write it.
fn counted(found: &[Problem], of: impl Fn(&Problem) -> &String) -> Vec<Paragraph> {
    const WORDS: [&str; 8] = ["一", "二", "三", "四", "五", "六", "七", "八"];
    let paragraph =
        |text: String| Paragraph { style: Style::Text, pieces: vec![Piece::Words(text)] };
    if found.is_empty() {
        return vec![paragraph(format!("{MISSING}：记录中没有发现突出问题，请按实际情况填写。"))];
    }
    let each = WORDS.iter().zip(found).map(|(word, one)| paragraph(format!("{word}是{}", of(one))));
    each.collect()
}

impl Writer<'_> {
    fn pieces(&mut self, tokens: &[Token]) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for token in tokens {
            match token {
                Token::Words(words) => pieces.push(Piece::Words(words.clone())),
                Token::Year => pieces.push(Piece::Words(self.all.work_year.to_string())),
                Token::County => pieces.push(Piece::Words(self.name.to_owned())),
                Token::Day => {
                    let date = self.today.date();
                    let words = format!("{}年{}月{}日", date.year(), date.month(), date.day());
                    pieces.push(Piece::Words(words));
                }
                Token::Figure(id, manner) => pieces.push(self.figure(id, *manner)),
                Token::When { figure, is_there, tokens } => {
                    let has = self.computed.get(figure).is_some_and(|one| !is_nothing(&one.value));
                    if has == *is_there {
                        pieces.extend(self.pieces(tokens));
                    }
                }
            }
        }
        pieces
    }

    fn figure(&mut self, id: &'static str, manner: super::said::Manner) -> Piece {
        let figure = find(id).expect("the template names declared figures");
        let value = &self.computed[id].value;
        let said = said(figure, value, manner);
        let is_missing = said == MISSING;
        if is_missing && !self.missing.contains(&id) {
            self.missing.push(id);
        }
        Piece::Figure { id, said, is_missing }
    }
}
