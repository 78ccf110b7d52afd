//! 台账: official lists. A ledger is declared once, as columns: what stands in the head, what kind of value
//! it is, how wide it prints, how it follows from the state. Page, print, xlsx, docx, PDF, CSV and JSON
//! all come from that.

mod assessment;

mod bond;

mod evaluation;

mod fund;

mod rectification;

mod result;

mod said;

mod work;

pub mod table;

pub use table::{Table, Value};

use crate::document::Subject;
use crate::form::layout::{FieldKind, FieldSpec, FormKind, GroupSpec, Layout};
use crate::party::membership::{Membership, Scope};
use crate::regulation::pack::Pack;
use crate::state::County;
use crate::unit::amount::Amount;
use crate::unit::day::Day;
use crate::unit::id::{AccountId, OrgId};

/// A column of a ledger: [`FieldSpec`] says what may stand in it.
pub struct Column<Row: 'static> {
    /// Id in JSON, label, kind.
    pub spec: FieldSpec,
    /// Width on paper, in letters of the smallest type.
    pub width: u16,
    /// How it is derived, where the label alone does not say; empty otherwise.
    pub how: &'static str,
    /// Its value in a row.
    pub value: fn(&Row, &Asked<'_>) -> Value,
}

/// What somebody asks a ledger for.
pub struct Asked<'a> {
    /// The state.
    pub county: &'a County,
    /// 预算年度.
    pub year: i16,
    /// Only this round, or only results of this form.
    pub source: Option<FormKind>,
    /// Only this department.
    pub department: Option<OrgId>,
    /// What the reader may take out of the system.
    pub scope: &'a Scope,
    /// Who reads: names of sensitive projects stay with their department. Nobody for whoever holds the
    /// data anyway.
    pub reader: Option<&'a Membership>,
    /// The day on which the ledger is drawn up.
    pub today: Day,
    /// The rules, for the days on which a ledger is to be handed on.
    pub pack: &'a Pack,
    /// The name of an account; names are no part of the state.
    pub person: &'a dyn Fn(AccountId) -> String,
}

impl Asked<'_> {
    /// The row of a project or department belongs to what was asked for.
    fn wants(&self, subject: &Subject) -> bool {
        let department = subject.department();
        let of_department = self.department.is_none_or(|one| one == department);
        of_department && self.scope.covers(department)
    }

    /// The name that the reader may see.
    fn subject_name(&self, subject: &Subject) -> Value {
        match subject {
            Subject::Project(project) => {
                let name = self.reader.map_or(&*project.name, |reader| project.name_for(reader));
                Value::text(name)
            }
            Subject::Department(whole) => Value::text(format!("{}（部门整体）", whole.name)),
        }
    }

    fn organization(&self, id: OrgId) -> Value {
        Value::text(self.county.organization_name(id, self.today))
    }
}

/// A ledger.
pub struct Ledger {
    /// The word in addresses, files and commands.
    pub key: &'static str,
    /// The word people see.
    pub name: &'static str,
    /// Title, code and paper; its one group is named `rows` and holds the columns.
    pub layout: &'static Layout,
    /// Type on paper, in half points: many columns need small type.
    pub half_points: u8,
    /// The forms by which it can be asked for.
    pub sources: &'static [FormKind],
    /// The column, by its id, that says what a row is about.
    pub about: &'static str,
    /// The columns with how they are derived.
    pub hows: &'static [&'static str],
    /// Why a whole year of the whole county may have no row, and what to do then.
    pub empty: &'static str,
    /// Draws it up.
    pub draw: fn(&Asked<'_>) -> Drawn,
}

/// What a ledger comes to.
pub struct Drawn {
    /// Its rows, each as long as the columns.
    pub rows: Vec<Vec<Value>>,
    /// Totals that are not the sum of their column, by its id, 分: of figures that several rows repeat.
    pub once: Vec<(&'static str, Amount)>,
    /// The line of totals, as long as the columns, where it says more than sums; nothing where those do.
    pub totals: Option<Vec<Value>>,
    /// Sentences under the rows.
    pub foot: Vec<String>,
}

/// Every ledger.
pub static ALL: [&Ledger; 8] = [
    &rectification::LEDGER,
    &evaluation::LEDGER,
    &result::LEDGER,
    &bond::LEDGER,
    &fund::SOCIAL_INSURANCE,
    &fund::STATE_CAPITAL,
    &work::LEDGER,
    &assessment::LEDGER,
];

/// The forms by which any ledger can be asked for.
pub fn sources() -> impl Iterator<Item = FormKind> {
    let is_source = |kind: &FormKind| ALL.into_iter().any(|ledger| ledger.sources.contains(kind));
    FormKind::ALL.into_iter().filter(is_source)
}

/// A ledger by its word.
pub fn find(key: &str) -> Option<&'static Ledger> {
    ALL.into_iter().find(|ledger| ledger.key == key)
}

impl Ledger {
    /// The columns, 序号 not among them.
    pub fn columns(&self) -> &'static [FieldSpec] {
        self.layout.groups.first().map_or(&[], |group| group.columns)
    }

    /// The place among the columns of the one that says what a row is about.
    pub fn about(&self) -> Option<usize> {
        self.columns().iter().position(|spec| spec.id == self.about)
    }

    /// Whether amounts stand in it, so that there is something to add up.
    pub fn has_money(&self) -> bool {
        self.columns().iter().any(|spec| spec.kind == FieldKind::Money)
    }

    /// The ledger as asked for.
    pub fn table(&'static self, asked: &Asked<'_>) -> Table {
        let Drawn { rows, once, totals, foot } = (self.draw)(asked);
        let department =
            asked.department.map(|id| asked.county.organization_name(id, asked.today).to_owned());
        let source = asked.source.map(|kind| kind.short_name().to_owned());
        let limits: Vec<String> = source.into_iter().chain(department).collect();
        let (year, today) = (asked.year, asked.today);
        Table { ledger: self, year, limits, today, rows, once, totals, foot }
    }
}

/// What stands under the rows.
const NOTES: &[FieldSpec] =
    &[crate::form::layout::spec("notes", "说明", FieldKind::Text(2000), &[])];

/// The rows of a ledger.
const fn rows_of(row_label: &'static str, columns: &'static [FieldSpec]) -> GroupSpec {
    GroupSpec { id: "rows", row_label, columns, starts_with: &[], grows: true }
}

/// The one line of totals.
const fn totals_of(columns: &'static [FieldSpec]) -> GroupSpec {
    GroupSpec { id: "totals", row_label: "合计", columns, starts_with: &[], grows: false }
}

/// Declares the columns of a ledger once: the fields, widths and explanations of its layout, and the
/// functions that fill a row.
macro_rules! columns {
    ($row:ty; $($column:expr),+ $(,)?) => {
        const COLUMNS: &[crate::ledger::Column<$row>] = &[$($column),+];
        const COUNT: usize = COLUMNS.len();
        const SPECS: [crate::form::layout::FieldSpec; COUNT] = {
            let mut specs = [COLUMNS[0].spec; COUNT];
            let mut place = 0;
            while place < COUNT {
                specs[place] = COLUMNS[place].spec;
                place += 1;
            }
            specs
        };
        /// 序号 first.
        const WIDTHS: [u16; COUNT + 1] = {
            let mut widths = [3; COUNT + 1];
            let mut place = 0;
            while place < COUNT {
                widths[place + 1] = COLUMNS[place].width;
                place += 1;
            }
            widths
        };
        const HOWS: [&str; COUNT] = {
            let mut hows = [""; COUNT];
            let mut place = 0;
            while place < COUNT {
                hows[place] = COLUMNS[place].how;
                place += 1;
            }
            hows
        };
        fn values(row: &$row, asked: &crate::ledger::Asked<'_>) -> Vec<crate::ledger::Value> {
            COLUMNS.iter().map(|column| (column.value)(row, asked)).collect()
        }
    };
}

use columns;

/// A column.
const fn column<Row>(
    (id, label, kind): (&'static str, &'static str, FieldKind),
    width: u16,
    how: &'static str,
    value: fn(&Row, &Asked<'_>) -> Value,
) -> Column<Row> {
    Column { spec: crate::form::layout::spec(id, label, kind, &[]), width, how, value }
}
