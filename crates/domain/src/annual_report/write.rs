//! The template with the year's figures in it.

use std::collections::BTreeMap;

use super::problems::{Problem, problems};
use super::said::{MISSING, Manner, is_nothing, said};
use super::template::{Line, Template, Token};
use crate::figure::{ALL, Computed, Figure, Population, find};
use crate::report_filing::{Style, WrittenLine, WrittenPiece, WrittenReport};
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
    /// What each used figure says as reports state it, by its id, in the order of the figures; 待补 among them.
    pub said: Vec<(&'static str, String)>,
    /// By their ids, what has to be said of figures beside the text: a share that holds only among those that fill 100.
    pub notes: Vec<(&'static str, String)>,
}

impl Report {
    /// The text, a paragraph a line.
    pub fn text(&self) -> String {
        self.paragraphs.iter().map(|paragraph| paragraph.text() + "\n").collect()
    }

    /// As it is kept.
    pub fn written(&self) -> WrittenReport {
        let piece = |piece: &Piece| WrittenPiece {
            figure: match piece {
                Piece::Words(_) => None,
                Piece::Figure { id, .. } => Some((*id).to_owned()),
            },
            words: piece.text().to_owned(),
        };
        let line = |one: &Paragraph| WrittenLine {
            style: one.style,
            pieces: one.pieces.iter().map(piece).collect(),
        };
        let said = self.said.iter().map(|(id, said)| ((*id).to_owned(), said.clone()));
        let lines = self.paragraphs.iter().map(line).collect();
        WrittenReport { lines, said: said.collect() }
    }

    /// As it was kept: what figures said then. A figure that the product knows no more stands as words.
    pub fn kept(written: &WrittenReport) -> Self {
        let mut missing = Vec::new();
        let mut piece = |piece: &WrittenPiece| {
            let words = piece.words.clone();
            let Some(figure) = piece.figure.as_deref().and_then(find) else {
                return Piece::Words(words);
            };
            let is_missing = words == MISSING;
            if is_missing && !missing.contains(&figure.id) {
                missing.push(figure.id);
            }
            Piece::Figure { id: figure.id, said: words, is_missing }
        };
        let paragraph = |line: &WrittenLine| Paragraph {
            style: line.style,
            pieces: line.pieces.iter().map(&mut piece).collect(),
        };
        let paragraphs = written.lines.iter().map(paragraph).collect();
        let said = written.said.iter();
        let said = said.filter_map(|(id, said)| Some((find(id)?.id, said.clone()))).collect();
        let (problems, notes) = (Vec::new(), Vec::new());
        Self { paragraphs, problems, missing, said, notes }
    }

    /// Whether something is to be added by a person: a figure, or a paragraph that the records do not propose.
    pub fn is_unfinished(&self) -> bool {
        let begins = |one: &Paragraph| one.text().starts_with(MISSING);
        !self.missing.is_empty() || self.paragraphs.iter().any(begins)
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
    let said = ALL.iter().filter(used).filter_map(|figure| {
        let value = &writer.computed.get(figure.id)?.value;
        Some((figure.id, said(figure, value, Manner::Plain)))
    });
    let said = said.collect();
    let notes = ALL.iter().filter(used).filter_map(|figure| {
        let value = &writer.computed.get(figure.id)?.value;
        Some((figure.id, figure.note(value)?))
    });
    let notes = notes.collect();
    Report { paragraphs, problems: found, missing: writer.missing, said, notes }
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

    fn figure(&mut self, id: &'static str, manner: Manner) -> Piece {
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
