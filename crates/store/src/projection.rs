//! Two tables derived from the journal, for pages that span many jurisdictions. They are no evidence:
//! both can be thrown away and made again.

use std::collections::BTreeMap;

use crate::Failure;
use crate::transaction::{Reader, Writer, statements};
use crate::value::{Param, Row, params};

statements! {
    const FIGURES = "select jurisdiction, year, round, figure, seq, value from figure
        where jurisdiction = $1 and year = $2 order by round, figure";
    const ALL_FIGURES = "select jurisdiction, year, round, figure, seq, value from figure
        where jurisdiction = $1 order by year, round, figure";
    const FIGURE_OF_ALL = "select jurisdiction, year, round, figure, seq, value from figure
        where year = $1 and round = $2 and figure = $3 order by jurisdiction";
    const OF_FIGURES_OR_LINES = "select jurisdiction from figure union select jurisdiction from project_line
        order by jurisdiction";
    const PUT_FIGURE = "insert into figure (jurisdiction, year, round, figure, seq, value)
        values ($1, $2, $3, $4, $5, $6)
        on conflict (jurisdiction, year, round, figure)
            do update set seq = excluded.seq, value = excluded.value";
    const REMOVE_FIGURES = "delete from figure where jurisdiction = $1 and year = $2";
    const CLEAR_FIGURES = "delete from figure where jurisdiction = $1";
    const ALL_LINES = "select jurisdiction, year, project, code, name, department, fund, kind,
            budget_fen, executed_fen, stage, round, flag, score, grade, seq, detail
        from project_line where jurisdiction = $1 order by year, project";
    const PUT_LINE = "insert into project_line (jurisdiction, year, project, code, name, department,
            fund, kind, budget_fen, executed_fen, stage, round, flag, score, grade, seq, detail)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
        on conflict (jurisdiction, year, project) do update set code = excluded.code,
            name = excluded.name, department = excluded.department, fund = excluded.fund,
            kind = excluded.kind, budget_fen = excluded.budget_fen,
            executed_fen = excluded.executed_fen, stage = excluded.stage, round = excluded.round,
            flag = excluded.flag, score = excluded.score, grade = excluded.grade,
            seq = excluded.seq, detail = excluded.detail";
    const REMOVE_LINE = "delete from project_line
        where jurisdiction = $1 and year = $2 and project = $3";
    const CLEAR_LINES = "delete from project_line where jurisdiction = $1";
}

/// A derived figure of one jurisdiction, kept so that a region adds counties and not projects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureRow {
    /// Whose.
    pub jurisdiction: String,
    /// Ledger year.
    pub year: i64,
    /// Round within the year; empty where there is none.
    pub round: String,
    /// Which figure.
    pub figure: String,
    /// The journal's head when it was derived.
    pub seq: i64,
    /// The figure in the domain's own text.
    pub value: String,
}

/// One project with what lists filter and sort by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProjectLine {
    /// Whose.
    pub jurisdiction: String,
    /// Budget year.
    pub year: i64,
    /// The project.
    pub project: String,
    /// Its code in the budget.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its budget department.
    pub department: String,
    /// Its fund class.
    pub fund: String,
    /// New, continuing, expiring …
    pub kind: String,
    /// Budget, in fen.
    pub budget_fen: i64,
    /// Executed, in fen.
    pub executed_fen: i64,
    /// Where in its year it stands.
    pub stage: String,
    /// The round that the flag belongs to.
    pub round: String,
    /// Red, yellow or none.
    pub flag: String,
    /// Score in hundredths of a point.
    pub score: Option<i64>,
    /// Grade; empty without a score.
    pub grade: String,
    /// The journal's head when it was derived.
    pub seq: i64,
    /// What a list shows besides, in the domain's own text.
    pub detail: String,
}

/// Which line of `project_line`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineKey {
    /// Whose.
    pub jurisdiction: String,
    /// Budget year.
    pub year: i64,
    /// The project.
    pub project: String,
}

impl FigureRow {
    fn read(row: Row) -> Result<Self, Failure> {
        let mut fields = row.fields("figure");
        Ok(Self {
            jurisdiction: fields.text("jurisdiction")?,
            year: fields.int("year")?,
            round: fields.text("round")?,
            figure: fields.text("figure")?,
            seq: fields.int("seq")?,
            value: fields.text("value")?,
        })
    }
}

impl ProjectLine {
    pub(crate) fn read(row: Row) -> Result<Self, Failure> {
        let mut fields = row.fields("project_line");
        Ok(Self {
            jurisdiction: fields.text("jurisdiction")?,
            year: fields.int("year")?,
            project: fields.text("project")?,
            code: fields.text("code")?,
            name: fields.text("name")?,
            department: fields.text("department")?,
            fund: fields.text("fund")?,
            kind: fields.text("kind")?,
            budget_fen: fields.int("budget_fen")?,
            executed_fen: fields.int("executed_fen")?,
            stage: fields.text("stage")?,
            round: fields.text("round")?,
            flag: fields.text("flag")?,
            score: fields.optional_int("score")?,
            grade: fields.text("grade")?,
            seq: fields.int("seq")?,
            detail: fields.text("detail")?,
        })
    }

    fn params(&self) -> Vec<Param<'_>> {
        params![
            &self.jurisdiction,
            self.year,
            &self.project,
            &self.code,
            &self.name,
            &self.department,
            &self.fund,
            &self.kind,
            self.budget_fen,
            self.executed_fen,
            &self.stage,
            &self.round,
            &self.flag,
            self.score,
            &self.grade,
            self.seq,
            &self.detail,
        ]
        .to_vec()
    }
}

impl Reader<'_> {
    /// All figures of a jurisdiction's year.
    pub fn figures(&mut self, jurisdiction: &str, year: i64) -> Result<Vec<FigureRow>, Failure> {
        let rows = self.rows(FIGURES, params![jurisdiction, year])?;
        rows.into_iter().map(FigureRow::read).collect()
    }

    /// All figures of a jurisdiction, for the comparison with the state rebuilt from nothing.
    pub fn all_figures(&mut self, jurisdiction: &str) -> Result<Vec<FigureRow>, Failure> {
        let rows = self.rows(ALL_FIGURES, params![jurisdiction])?;
        rows.into_iter().map(FigureRow::read).collect()
    }

    /// Every jurisdiction that has figures or project lines, whether or not it has a journal.
    pub fn derived_jurisdictions(&mut self) -> Result<Vec<String>, Failure> {
        let rows = self.rows(OF_FIGURES_OR_LINES, params![])?;
        rows.into_iter().map(|row| row.fields("figure").text("jurisdiction")).collect()
    }

    /// One figure of every jurisdiction, to be merged.
    pub fn figure_of_all(
        &mut self,
        year: i64,
        round: &str,
        figure: &str,
    ) -> Result<Vec<FigureRow>, Failure> {
        let rows = self.rows(FIGURE_OF_ALL, params![year, round, figure])?;
        rows.into_iter().map(FigureRow::read).collect()
    }

    /// Every line of a jurisdiction, for the comparison with the state rebuilt from nothing.
    pub fn all_lines(&mut self, jurisdiction: &str) -> Result<Vec<ProjectLine>, Failure> {
        let rows = self.rows(ALL_LINES, params![jurisdiction])?;
        rows.into_iter().map(ProjectLine::read).collect()
    }
}

impl Writer<'_> {
    /// Puts figures in place of those with the same key; of two alike the later one stays.
    pub fn put_figures(&mut self, figures: &[FigureRow]) -> Result<(), Failure> {
        let newest: BTreeMap<_, Vec<Param<'_>>> = figures
            .iter()
            .map(|row| {
                let FigureRow { jurisdiction, year, round, figure, seq, value } = row;
                let values = params![jurisdiction, *year, round, figure, *seq, value];
                ((jurisdiction, *year, round, figure), values.to_vec())
            })
            .collect();
        let rows: Vec<Vec<Param<'_>>> = newest.into_values().collect();
        self.exec_many(PUT_FIGURE, 6, &rows).map(|_touched| ())
    }

    /// Takes out the figures of a year in which nothing is due any more.
    pub fn remove_figures(&mut self, jurisdiction: &str, year: i64) -> Result<(), Failure> {
        self.exec(REMOVE_FIGURES, params![jurisdiction, year]).map(|_touched| ())
    }

    /// Puts lines in place of those with the same key; of two alike the later one stays.
    pub fn put_lines(&mut self, lines: &[ProjectLine]) -> Result<(), Failure> {
        let newest: BTreeMap<_, Vec<Param<'_>>> = lines
            .iter()
            .map(|line| ((&line.jurisdiction, line.year, &line.project), line.params()))
            .collect();
        let rows: Vec<Vec<Param<'_>>> = newest.into_values().collect();
        self.exec_many(PUT_LINE, 17, &rows).map(|_touched| ())
    }

    /// Takes a line out; one that is not there is fine.
    pub fn remove_line(&mut self, key: &LineKey) -> Result<(), Failure> {
        let LineKey { jurisdiction, year, project } = key;
        self.exec(REMOVE_LINE, params![jurisdiction, *year, project]).map(|_touched| ())
    }

    /// Replaces everything derived of a jurisdiction, after its state was rebuilt from the journal.
    pub fn rebuild(
        &mut self,
        jurisdiction: &str,
        figures: &[FigureRow],
        lines: &[ProjectLine],
    ) -> Result<(), Failure> {
        self.exec(CLEAR_FIGURES, params![jurisdiction])?;
        self.exec(CLEAR_LINES, params![jurisdiction])?;
        self.put_figures(figures)?;
        self.put_lines(lines)
    }
}
