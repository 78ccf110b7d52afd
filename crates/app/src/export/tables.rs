//! A state as plain tables, for whoever works with the figures elsewhere.

mod assessments;
mod filed;

mod disclosures;
mod followed;
mod ledger;

mod others;

mod reports;

mod works;

use std::path::Path;

use wenxiao_domain::project::Project;
use wenxiao_domain::regulation::pack::Pack;
use wenxiao_domain::state::{County, Shared};
use wenxiao_domain::unit::day::Day;
use wenxiao_office::write::{ListCell, list_csv};
use wenxiao_store::{PlainTable, Value, write_plain_tables};

use crate::failure::Failure;

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableCell {
    /// Nothing.
    Nothing,
    /// Words.
    Text(String),
    /// A whole number: 分, hundredths of a point, a count.
    Number(i64),
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name; also the file's.
    pub name: &'static str,
    /// Its columns.
    pub columns: &'static [&'static str],
    /// Its rows, each as long as the columns.
    pub rows: Vec<Vec<TableCell>>,
}

fn text(text: impl Into<String>) -> TableCell {
    TableCell::Text(text.into())
}

fn number(number: impl TryInto<i64>) -> TableCell {
    number.try_into().map_or(TableCell::Nothing, TableCell::Number)
}

fn maybe<T>(value: Option<T>, cell: impl FnOnce(T) -> TableCell) -> TableCell {
    value.map_or(TableCell::Nothing, cell)
}

/// The shared state as tables; names are those of the day, last days those of the rules.
pub fn state_tables(county: &County, pack: &Pack, on: Day) -> Vec<Table> {
    all_are_named(&county.shared);
    let documents = || county.shared.documents.values().map(AsRef::as_ref);
    vec![
        organizations(county, on),
        projects(county, on),
        fund_lines(county),
        payments(county),
        filed::documents(county, pack, documents()),
        filed::fields(documents()),
        filed::indicators(documents()),
        filed::opinions(documents()),
        filed::findings(documents()),
        filed::reviews(documents()),
        followed::flags(county),
        followed::overruled(county),
        followed::rectifications(county),
        followed::steps(county),
        followed::results(county),
        followed::opinions(county),
        followed::case_marks(county),
        followed::suspensions(county),
        followed::suspension_causes(county),
        followed::waivers(county),
        followed::adjusted_targets(county),
        followed::transfers(county),
        followed::closings(county),
        others::evidence(county),
        others::proofs(county),
        others::agencies(county),
        others::experts(county),
        others::engagements(county),
        others::engagement_fields(county),
        others::deliverables(county),
        others::selections(county),
        others::batches(county),
        others::frames(county),
        others::drawn(county),
        others::sample_scores(county),
        works::records(county),
        works::departments(county),
        works::dues(county),
        works::tasks(county),
        ledger::changes(county),
        ledger::times(county),
        rules(pack),
        disclosures::packages(county),
        disclosures::versions(county),
        disclosures::items(county),
        disclosures::withheld(county),
        disclosures::screenings(county),
        disclosures::files(county),
        reports::revisions(county),
        reports::steps(county),
        assessments::announced(county),
        assessments::deductions(county),
    ]
}

/// Every part of the state is named, so that a new one must be thought of here: its table, or why none.
fn all_are_named(shared: &Shared) {
    let Shared {
        organizations: _,
        projects: _,
        projects_since: _,
        documents: _,
        rectifications: _,
        results: _,
        result_opinions: _,
        case_marks: _,
        suspensions: _,
        ex_ante_waived: _,
        flags_overruled: _,
        payments: _,
        adjusted_targets: _,
        evaluations_selected: _,
        agencies: _,
        experts: _,
        engagements: _,
        transfers_reported: _,
        evidence: _,
        proofs: _,
        years_closed: _,
        sample_batches: _,
        work_records: _,
        task_dues: _,
        ledger_changes: _,
        disclosures: _,
        annual_reports: _,
        assessments: _,
        // Found again from the others.
        project_codes: _,
        documents_of: _,
        rectifications_of: _,
        evidence_of: _,
        work_record_places: _,
        disclosure_places: _,
        target_rows: _,
        // Not figures: how the journal began, lists as they came in, rules and library have exports of their own.
        founded: _,
        payment_feeds: _,
        rules: _,
        library: _,
    } = shared;
}

fn organizations(county: &County, on: Day) -> Table {
    let rows = county.shared.organizations.values().map(|unit| {
        vec![
            text(unit.id.to_string()),
            text(unit.kind.key()),
            maybe(unit.parent, |id| text(id.to_string())),
            text(unit.name.on(on.date()).clone()),
            maybe(unit.uscc.as_ref(), |code| text(code.on(on.date()).to_string())),
            maybe(unit.budget_code.as_ref(), |code| text(code.on(on.date()).clone())),
            maybe(unit.name.changes().first(), |(day, _)| text(day.to_string())),
            maybe(unit.closed_on, |day| text(day.to_string())),
            number(i64::from(unit.is_township)),
        ]
    });
    Table {
        name: "organization",
        columns: &[
            "id",
            "kind",
            "parent",
            "name",
            "uscc",
            "budget_code",
            "opened_on",
            "closed_on",
            "is_township",
        ],
        rows: rows.collect(),
    }
}

fn projects(county: &County, on: Day) -> Table {
    let row = |project: &Project| {
        let executed = county.executed(project);
        vec![
            text(project.id.to_string()),
            number(project.budget_year),
            text(project.code.clone()),
            text(project.name.clone()),
            text(project.department.to_string()),
            text(county.organization_name(project.department, on)),
            text(project.unit.to_string()),
            text(county.organization_name(project.unit, on)),
            text(project.nature.key()),
            text(project.industry.clone()),
            number(i64::from(project.is_key)),
            number(i64::from(project.is_sensitive)),
            number(project.initial().fen()),
            number(project.adjusted().fen()),
            number(executed.amount.fen()),
            maybe(executed.as_of, |day| text(day.to_string())),
            maybe(project.continues, |id| text(id.to_string())),
            maybe(county.registered_on(project.id), |day| text(day.to_string())),
        ]
    };
    Table {
        name: "project",
        columns: &[
            "id",
            "budget_year",
            "code",
            "name",
            "department",
            "department_name",
            "unit",
            "unit_name",
            "nature",
            "industry",
            "is_key",
            "is_sensitive",
            "initial_fen",
            "adjusted_fen",
            "executed_fen",
            "executed_as_of",
            "continues",
            "registered_on",
        ],
        rows: county.shared.projects.values().map(|project| row(project)).collect(),
    }
}

fn fund_lines(county: &County) -> Table {
    let rows = county.shared.projects.values().flat_map(|project| {
        project.funds.iter().enumerate().map(|(place, line)| {
            vec![
                text(project.id.to_string()),
                number(place),
                text(line.source.key()),
                text(line.level.key()),
                text(line.budget.key()),
                text(line.mark.key()),
                number(line.initial.fen()),
                number(line.adjusted.fen()),
                number(line.executed.fen()),
            ]
        })
    });
    Table {
        name: "fund_line",
        columns: &[
            "project",
            "place",
            "source",
            "level",
            "budget",
            "mark",
            "initial_fen",
            "adjusted_fen",
            "executed_fen",
        ],
        rows: rows.collect(),
    }
}

fn payments(county: &County) -> Table {
    let rows = county.shared.payments.iter().map(|((project, day), paid)| {
        vec![
            text(project.to_string()),
            text(day.to_string()),
            number(paid.amount.fen()),
            number(paid.seq),
        ]
    });
    Table {
        name: "payment",
        columns: &["project", "as_of", "paid_fen", "seq"],
        rows: rows.collect(),
    }
}

/// Values of the adopted pack: by key, then from the outermost layer to the deepest, then by date. On a day the last
/// that has begun holds.
fn rules(pack: &Pack) -> Table {
    let rows = pack.iter().map(|(key, label, layer, dated)| {
        vec![
            text(key),
            text(label),
            text(layer.to_string()),
            text(dated.from.to_string()),
            text(dated.value.clone()),
            text(dated.source.clone()),
        ]
    });
    Table {
        name: "rule",
        columns: &["key", "label", "layer", "from_day", "value", "source"],
        rows: rows.collect(),
    }
}

impl Table {
    /// The table as CSV, with a byte-order mark for spreadsheets.
    pub fn csv(&self) -> String {
        // Numbers are turned into text once, so that cells can borrow it.
        let words: Vec<Vec<(bool, String)>> = self
            .rows
            .iter()
            .map(|row| {
                row.iter()
                    .map(|cell| match cell {
                        TableCell::Nothing => (false, String::new()),
                        TableCell::Text(text) => (false, text.clone()),
                        TableCell::Number(number) => (true, number.to_string()),
                    })
                    .collect()
            })
            .collect();
        list_csv(
            self.columns,
            words.iter().map(|row| {
                row.iter().map(|(is_number, text)| {
                    if *is_number { ListCell::Number(text) } else { ListCell::Text(text) }
                })
            }),
        )
    }

    /// Writes tables as CSV files into a folder, which is made where need be.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn write_csv(tables: &[Self], folder: &Path) -> Result<(), Failure> {
        let failed = |path: &Path, error: std::io::Error| Failure::File {
            doing: format!("写入 {}", path.display()),
            reason: error.to_string(),
        };
        std::fs::create_dir_all(folder).map_err(|error| failed(folder, error))?;
        for table in tables {
            let path = folder.join(format!("{}.csv", table.name));
            std::fs::write(&path, table.csv()).map_err(|error| failed(&path, error))?;
        }
        Ok(())
    }

    /// Writes tables as a SQLite database into a new file.
    ///
    /// # Errors
    /// When the file is there already or cannot be written.
    pub fn write_sqlite(tables: &[Self], file: &Path) -> Result<(), Failure> {
        let value = |cell: &TableCell| match cell {
            TableCell::Nothing => Value::Null,
            TableCell::Text(text) => Value::Text(text.clone()),
            TableCell::Number(number) => Value::Int(*number),
        };
        let plain: Vec<PlainTable> = tables
            .iter()
            .map(|table| PlainTable {
                name: table.name,
                columns: table.columns,
                rows: table.rows.iter().map(|row| row.iter().map(value).collect()).collect(),
            })
            .collect();
        write_plain_tables(file, &plain)?;
        Ok(())
    }
}
