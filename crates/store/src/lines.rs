//! Lists of projects: filtered, sorted and in pages, over one jurisdiction or many.

use crate::Failure;
use crate::projection::ProjectLine;
use crate::transaction::Reader;
use crate::value::Param;

/// Above this many, a count says only "more".
pub const MOST_COUNTED: i64 = 10_000;

const COLUMNS: &str = "jurisdiction, year, project, code, name, department, fund, kind, budget_fen, \
     executed_fen, stage, round, flag, score, grade, seq, detail";

/// Which project lines, in what order, from where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineQuery {
    /// Whose; an empty list finds nothing.
    pub jurisdictions: Vec<String>,
    /// Budget year.
    pub year: i64,
    /// What the lines must have; each that is given narrows further.
    pub filter: LineFilter,
    /// In what order.
    pub order: LineOrder,
    /// From where.
    pub start: LineStart,
    /// At most this many.
    pub limit: i64,
}

/// What the lines of a list must have. An empty filter lets all through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineFilter {
    /// Of these departments only.
    pub departments: Vec<String>,
    /// Of this fund class.
    pub fund: Option<String>,
    /// Of this kind.
    pub kind: Option<String>,
    /// At this stage.
    pub stage: Option<String>,
    /// With a flag of this round.
    pub round: Option<String>,
    /// With this flag; an empty text finds those without.
    pub flag: Option<String>,
    /// With this grade.
    pub grade: Option<String>,
    /// With this text in name or code.
    pub words: Option<String>,
}

/// The order of a list. Lines alike stand in the order of jurisdiction and project.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineOrder {
    /// The largest budget first.
    #[default]
    LargestBudget,
    /// The smallest budget first.
    SmallestBudget,
    /// The highest score first, those without at the end.
    BestScore,
    /// The lowest score first, those without at the beginning.
    WorstScore,
    /// By code.
    Code,
    /// By name.
    Name,
}

/// Where a page of a list starts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum LineStart {
    /// At the beginning.
    #[default]
    First,
    /// Behind the last line of the page before; costs the same at any depth.
    After(Box<ProjectLine>),
    /// After so many lines; for page numbers in lists of a county's size.
    Skip(i64),
}

impl LineOrder {
    /// Every order.
    pub const ALL: [Self; 6] = [
        Self::LargestBudget,
        Self::SmallestBudget,
        Self::BestScore,
        Self::WorstScore,
        Self::Code,
        Self::Name,
    ];

    /// Column, whether it runs downwards, and the sign of "behind".
    fn key(self) -> (&'static str, &'static str, char) {
        match self {
            Self::LargestBudget => ("budget_fen", " desc", '<'),
            Self::SmallestBudget => ("budget_fen", "", '>'),
            Self::BestScore => ("coalesce(score, -1)", " desc", '<'),
            Self::WorstScore => ("coalesce(score, -1)", "", '>'),
            Self::Code => ("code", "", '>'),
            Self::Name => ("name", "", '>'),
        }
    }

    fn value(self, line: &ProjectLine) -> Param<'_> {
        match self {
            Self::LargestBudget | Self::SmallestBudget => line.budget_fen.into(),
            Self::BestScore | Self::WorstScore => line.score.unwrap_or(-1).into(),
            Self::Code => (&line.code).into(),
            Self::Name => (&line.name).into(),
        }
    }
}

/// A condition under construction: its text and its values grow together.
struct Condition<'q> {
    text: String,
    values: Vec<Param<'q>>,
}

impl<'q> Condition<'q> {
    fn of(query: &'q LineQuery) -> Self {
        let mut condition = Self { text: "year = ".to_owned(), values: Vec::new() };
        condition.push(query.year);
        condition.among("jurisdiction", &query.jurisdictions);
        let filter = &query.filter;
        if !filter.departments.is_empty() {
            condition.among("department", &filter.departments);
        }
        let columns = [
            ("fund", &filter.fund),
            ("kind", &filter.kind),
            ("stage", &filter.stage),
            ("round", &filter.round),
            ("flag", &filter.flag),
            ("grade", &filter.grade),
        ];
        for (column, wanted) in columns {
            if let Some(wanted) = wanted {
                condition.text.push_str(&format!(" and {column} = "));
                condition.push(wanted);
            }
        }
        if let Some(words) = &filter.words {
            // Not `like`: what a person typed may hold its signs.
            condition.text.push_str(" and (replace(name, ");
            condition.push(words);
            condition.text.push_str(", '') <> name or replace(code, ");
            condition.push(words);
            condition.text.push_str(", '') <> code)");
        }
        condition
    }

    fn push(&mut self, value: impl Into<Param<'q>>) {
        self.values.push(value.into());
        self.text.push_str(&format!("${}", self.values.len()));
    }

    fn among(&mut self, column: &str, wanted: &'q [String]) {
        self.text.push_str(&format!(" and {column} in ("));
        for (index, one) in wanted.iter().enumerate() {
            if 0 < index {
                self.text.push_str(", ");
            }
            self.push(one);
        }
        self.text.push(')');
    }

    fn behind(&mut self, order: LineOrder, last: &'q ProjectLine) {
        let (column, _, sign) = order.key();
        let key = order.value(last);
        self.text.push_str(&format!(" and ({column} {sign} "));
        self.push(key);
        self.text.push_str(&format!(" or ({column} = "));
        self.push(key);
        self.text.push_str(" and (jurisdiction, project) > (");
        self.push(&last.jurisdiction);
        self.text.push_str(", ");
        self.push(&last.project);
        self.text.push_str(")))");
    }
}

/// The statement of a page and its values.
fn page_statement(query: &LineQuery) -> (String, Vec<Param<'_>>) {
    let mut condition = Condition::of(query);
    if let LineStart::After(last) = &query.start {
        condition.behind(query.order, last);
    }
    let (column, direction, _) = query.order.key();
    condition
        .text
        .push_str(&format!(" order by {column}{direction}, jurisdiction, project limit "));
    condition.push(query.limit);
    if let LineStart::Skip(skipped) = query.start {
        condition.text.push_str(" offset ");
        condition.push(skipped);
    }
    let sql = format!("select {COLUMNS} from project_line where {}", condition.text);
    (sql, condition.values)
}

/// The statement that counts a list and its values.
fn count_statement(query: &LineQuery) -> (String, Vec<Param<'_>>) {
    let Condition { text, values } = Condition::of(query);
    let most = MOST_COUNTED + 1;
    let found = format!("select 1 as one from project_line where {text} limit {most}");
    (format!("select count(*) from ({found}) as found"), values)
}

/// Every kind of text that this module makes, for the test that prepares each on both databases.
pub(crate) fn texts() -> Vec<String> {
    let mut texts = Vec::new();
    let some = || Some(String::new());
    let whole = LineFilter {
        departments: vec![String::new(); 2],
        fund: some(),
        kind: some(),
        stage: some(),
        round: some(),
        flag: some(),
        grade: some(),
        words: some(),
    };
    let last = ProjectLine::default();
    let starts = [LineStart::First, LineStart::After(Box::new(last)), LineStart::Skip(1)];
    for (filter, order) in LineOrder::ALL
        .into_iter()
        .flat_map(|order| [(LineFilter::default(), order), (whole.clone(), order)])
    {
        let jurisdictions = vec![String::new(); 2];
        let mut query = LineQuery { jurisdictions, filter, order, ..LineQuery::default() };
        for start in starts.clone() {
            query.start = start;
            texts.push(page_statement(&query).0);
        }
        texts.push(count_statement(&query).0);
    }
    texts
}

impl Reader<'_> {
    /// One page of a list.
    pub fn lines(&mut self, query: &LineQuery) -> Result<Vec<ProjectLine>, Failure> {
        if query.jurisdictions.is_empty() {
            return Ok(Vec::new());
        }
        let (sql, values) = page_statement(query);
        self.rows(&sql, &values)?.into_iter().map(ProjectLine::read).collect()
    }

    /// How many lines a list has in all, but at most [`MOST_COUNTED`] + 1.
    pub fn count_lines(&mut self, query: &LineQuery) -> Result<i64, Failure> {
        if query.jurisdictions.is_empty() {
            return Ok(0);
        }
        let (sql, values) = count_statement(query);
        let row = self.row("project_line", &sql, &values)?;
        row.map_or(Ok(0), |row| row.fields("project_line").int("count"))
    }
}
