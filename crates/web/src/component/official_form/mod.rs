//! An official form on a page. One walk over the placed grid draws all modes; what is ours (row
//! numbers, buttons, signs of change, findings) stands beside the form's cells, never inside them.
//!
//! ```
//! use wenxiao_domain::form::{layout::FormKind, sheet::Sheet};
//! use wenxiao_web::component::official_form::{FormView, Mode, official_form};
//! let sheet = Sheet::new(FormKind::SelfEvaluation);
//! let page = official_form(&FormView::new(&sheet), Mode::Edit).into_string();
//! assert!(page.contains("name=\"indicators[0].target_raw\""));
//! ```

pub mod control;

mod diff;

mod edit;

mod grid;

mod layout_words;

mod print;

mod read;

mod examples;

pub use edit::live_reply;
#[cfg(test)]
pub(crate) use examples::findings_of_example;
pub use examples::{example_form, samples};
pub use print::{PrintFoot, print_ledger, print_page, sheet_of_paper};
pub use read::places_of_line;

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};
use wenxiao_domain::check::finding::Finding;
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::placed::PlacedCell;
use wenxiao_domain::form::sheet::Sheet;

use super::finding;

/// What to draw the form for.
#[derive(Clone, Copy)]
pub enum Mode<'a> {
    /// Entry: a control for every value that a person types.
    Edit,
    /// Reading: merged as printed.
    Read,
    /// What changed against an earlier sheet, cell by cell.
    Diff(&'a Sheet),
    /// For paper: no merged cells that span rows, so that a group may break between pages.
    Print,
}

/// A remark beside a value: where it was taken from, what the system computes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// `国库9月2日`, `重算8.00`.
    pub text: String,
    /// Words and address of what explains it, shown in the drawer: `依据`.
    pub reason: Option<(String, String)>,
    /// The computed value is not the typed one.
    pub differs: bool,
}

/// Opinions on a value, as a mark beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OpinionMark {
    /// How many hang on the field.
    pub count: usize,
    /// One is not settled yet.
    pub open: bool,
}

/// Everything that a form shows besides its layout.
pub struct FormView<'a> {
    /// What was written.
    pub sheet: &'a Sheet,
    /// What is doubted; those without a place on the grid stand above it.
    pub findings: &'a [Finding],
    /// Remarks beside values.
    pub notes: BTreeMap<FieldPath, Note>,
    /// Values carried in from elsewhere: shown, not typed.
    pub carried: BTreeSet<FieldPath>,
    /// Opinions by field.
    pub opinions: BTreeMap<FieldPath, OpinionMark>,
    /// Address to which a field path is added to open or write opinions on it.
    pub opinions_at: Option<String>,
    /// Address to which a check's code is added for its explanation.
    pub checks_at: Option<String>,
}

impl<'a> FormView<'a> {
    /// The sheet alone.
    pub fn new(sheet: &'a Sheet) -> Self {
        Self {
            sheet,
            findings: &[],
            notes: BTreeMap::new(),
            carried: BTreeSet::new(),
            opinions: BTreeMap::new(),
            opinions_at: None,
            checks_at: None,
        }
    }

    /// The findings at a place.
    fn findings_at(&self, path: &FieldPath) -> Vec<&Finding> {
        self.findings.iter().filter(|finding| finding.place == *path).collect()
    }

    /// Findings for which there is no slot among the places, and those of the whole form.
    fn homeless(&self, places: &BTreeSet<FieldPath>) -> Vec<&Finding> {
        self.findings.iter().filter(|finding| !places.contains(&finding.place)).collect()
    }

    /// The slot of one place.
    fn slot(&self, path: &FieldPath) -> Markup {
        let layout = self.sheet.kind().layout();
        finding::slot(layout, path, &self.findings_at(path), self.checks_at.as_deref())
    }

    /// The slot above the form, for all that has no slot among the places.
    fn whole_slot(&self, places: &BTreeSet<FieldPath>) -> Markup {
        let layout = self.sheet.kind().layout();
        let findings = self.homeless(places);
        finding::slot(layout, &FieldPath::Whole, &findings, self.checks_at.as_deref())
    }

    /// The remark beside a value.
    fn note(&self, cell: &PlacedCell) -> Markup {
        html! { @if let Some(path) = &cell.path { (self.note_at(path)) } }
    }

    /// The remark at a place of the sheet.
    fn note_at(&self, path: &FieldPath) -> Markup {
        html! { @if let Some(note) = self.notes.get(path) { (note_markup(note, path)) } }
    }
}

fn note_markup(note: &Note, path: &FieldPath) -> Markup {
    html! {
        div.note.differs[note.differs] id=(super::slug::note_id(path)) {
            (note.text)
            @if let Some((words, href)) = &note.reason { " " a href=(href) data-panel { (words) } }
        }
    }
}

/// The form in a mode.
pub fn official_form(view: &FormView<'_>, mode: Mode<'_>) -> Markup {
    match mode {
        Mode::Edit => edit::edit(view),
        Mode::Read => read::read(view),
        Mode::Diff(older) => diff::diff(view, older),
        Mode::Print => print::form(view.sheet),
    }
}
