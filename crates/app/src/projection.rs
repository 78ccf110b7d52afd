//! What pages that span many jurisdictions read: one line per project, one row per figure. Derived
//! from the state alone, in the transaction of the append; `verify` derives them again and compares.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;
use wenxiao_domain::document::{Document, SubjectId};
use wenxiao_domain::figure::registry::Follows;
use wenxiao_domain::figure::{ALL, FigureValue, Population, of_shared};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::journal::Digest;
use wenxiao_domain::journal::event::Event;
use wenxiao_domain::journal::v1::PaymentsRecorded;
use wenxiao_domain::project::Project;
use wenxiao_domain::regulation::pack::Pack;
use wenxiao_domain::state::{County, Shared};
use wenxiao_domain::unit::id::{DocumentId, OrgId, ProjectId, RectificationId};
use wenxiao_domain::{any_assessment, any_disclosure, any_ledger_change, any_report};
use wenxiao_store::{FigureRow, LineKey, ProjectLine};

use crate::keep::row_number;

/// Which way [`line`] and the figures are derived. Raise it with every change after which the same state gives
/// other rows: those that an older program kept are then made anew when the new one starts.
pub(crate) const ROWS_VERSION: &str = "4";

/// What a batch of entries may have changed.
#[derive(Default)]
pub(crate) struct Touched {
    projects: BTreeSet<ProjectId>,
    documents: BTreeSet<DocumentId>,
    tickets: BTreeSet<RectificationId>,
    /// Whose projects were chosen for 部门评价, of which budget year.
    selections: BTreeSet<(OrgId, i16)>,
    /// Departments, what they filed about themselves as a whole, engagements, records of work, tasks of the ledger.
    others: bool,
    rules: bool,
}

impl Touched {
    /// Notes an event.
    pub fn note(&mut self, event: &Event) {
        match event {
            Event::JurisdictionFounded(_)
            | Event::MembershipGranted(_)
            | Event::MembershipRevoked(_)
            | Event::DelegationGiven(_)
            | Event::DelegationWithdrawn(_)
            | Event::LibraryChangeProposed(_)
            | Event::LibraryChangeDecided(_)
            | Event::CaseMarked(_)
            | Event::AgencyRecorded(_)
            | Event::ExpertRecorded(_)
            | Event::ExpertClosed(_)
            | Event::DeliverableDelivered(_)
            | Event::DeliverableJudged(_)
            | Event::AgencyAssessed(_)
            | Event::AssessmentAnswered(_)
            | Event::TransferReported(_)
            | Event::ResultCommented(_)
            | Event::SuspensionDecided(_)
            | Event::ReferralMade(_)
            | Event::ReferralAnswered(_)
            | Event::TaskDueRegistered(_)
            | Event::EvidenceRegistered(_)
            | Event::EvidenceLinked(_)
            | Event::EvidenceWithdrawn(_)
            | Event::YearClosed(_)
            | Event::YearReopened(_)
            | Event::SampleDrawn(_)
            | Event::SampleReviewed(_)
            | Event::SampleFedBack(_)
            | any_assessment!()
            | any_disclosure!()
            | any_report!() => {}
            Event::OrganizationRegistered(_)
            | Event::OrganizationChanged(_)
            | Event::OrganizationClosed(_)
            | Event::EvaluationCommissioned(_)
            | Event::EngagementTermChanged(_)
            | Event::WorkRecorded(_)
            | Event::WorkWithdrawn(_)
            | any_ledger_change!() => self.others = true,
            Event::EvaluationsSelected(body) => {
                self.selections.insert((body.department, body.budget_year));
            }
            Event::RulesAdopted(_) => self.rules = true,
            Event::OpinionsGiven(_)
            | Event::DocumentWithdrawn(_)
            | Event::DocumentFiled(_)
            | Event::DocumentReturned(_)
            | Event::DocumentAccepted(_)
            | Event::ReviewScored(_)
            | Event::MonitoringFlagged(_)
            | Event::FlagOverruled(_) => self.documents.extend(event.document()),
            Event::ProjectRegistered(body) => self.project(body.project),
            Event::PaymentsRecorded(body) => self.paid(body),
            Event::DocumentSubmitted(body) => match body.subject {
                SubjectId::Project(project) => self.project(project),
                SubjectId::Department(..) => self.others = true,
            },
            Event::RectificationOrdered(body) => self.projects.extend(body.subject.project()),
            Event::ExAnteWaived(body) => self.project(body.project),
            Event::ResultDecided(body) => self.projects.extend(body.subject.project()),
            Event::RectificationAnswered(_)
            | Event::RectificationJudged(_)
            | Event::RectificationWithdrawn(_) => self.tickets.extend(event.rectification()),
        }
    }

    fn project(&mut self, id: ProjectId) {
        self.projects.insert(id);
    }

    fn paid(&mut self, body: &PaymentsRecorded) {
        self.projects.extend(body.lines.iter().map(|line| line.project));
    }

    /// Nothing that is projected.
    pub fn is_nothing(&self) -> bool {
        let nothing = self.projects.is_empty() && self.documents.is_empty();
        let nothing = nothing && self.tickets.is_empty() && self.selections.is_empty();
        nothing && !self.rules && !self.others
    }

    /// The rows that changed, and the figures of the new state. `before` tells in which year a project
    /// stood that was moved to another.
    pub fn rows(
        &self,
        before: &County,
        figures: &Figures,
        county: &County,
        jurisdiction: &str,
        pack: &Pack,
    ) -> (ChangedRows, Figures) {
        let of_documents = || self.documents.iter().filter_map(|id| county.document(*id));
        let mut ids = self.projects.clone();
        ids.extend(of_documents().filter_map(|document| document.project()));
        for (department, year) in &self.selections {
            // Those that are chosen no more have changed as well.
            let chosen = [before, county].map(|state| state.evaluations_of(*department, *year));
            ids.extend(chosen.into_iter().flatten().flat_map(|one| one.projects.iter().copied()));
        }
        let of_tickets = self.tickets.iter().filter_map(|id| county.rectification(*id));
        ids.extend(of_tickets.filter_map(|ticket| ticket.subject.project()));
        let lines = ids.iter().filter_map(|id| county.project(*id));
        let lines = lines.map(|project| line(county, jurisdiction, project)).collect();
        let moved = |id: &ProjectId| {
            let (old, new) = (before.project(*id)?, county.project(*id)?);
            (old.budget_year != new.budget_year).then(|| LineKey {
                jurisdiction: jurisdiction.to_owned(),
                year: i64::from(old.budget_year),
                project: id.to_string(),
            })
        };
        let removed = ids.iter().filter_map(moved).collect();
        let next = match self.rules {
            true => Figures::of(county, pack),
            false => figures.moved_on((before, county), &ids, pack),
        };
        let removed_years = figures.years_gone(&next);
        let figures = next.rows_that_differ(figures, county, jurisdiction);
        (ChangedRows { figures, removed_years, lines, removed }, next)
    }
}

/// What changes in the derived tables.
#[derive(Default)]
pub(crate) struct ChangedRows {
    pub figures: Vec<FigureRow>,
    pub removed_years: Vec<i64>,
    pub lines: Vec<ProjectLine>,
    pub removed: Vec<LineKey>,
}

/// The figures of a state. Because they merge, the next state's follow from the projects that changed:
/// what these gave before is taken off, what they give now is added.
#[derive(Clone, Default)]
pub(crate) struct Figures {
    /// The head of the journal behind which they hold.
    head: Option<Digest>,
    values: Values,
}

/// By year and figure.
type Values = BTreeMap<(i16, &'static str), FigureValue>;

impl Figures {
    /// From the whole state.
    pub fn of(county: &County, pack: &Pack) -> Self {
        let head = county.head.map(|link| link.hash);
        let mut values = compute(&county.shared, pack, Follows::Projects);
        values.extend(compute(&county.shared, pack, Follows::Whole));
        Self { head, values }
    }

    /// They hold for this state.
    pub fn are_of(&self, county: &County) -> bool {
        self.head == county.head.map(|link| link.hash)
    }

    /// The same values behind a later head: nothing that they count has changed.
    pub fn carried_to(self, county: &County) -> Self {
        Self { head: county.head.map(|link| link.hash), ..self }
    }

    /// What adds up project by project follows from those that changed; what looks at the records of the whole year
    /// is few of them, and counted anew.
    fn moved_on(
        &self,
        (before, county): (&County, &County),
        ids: &BTreeSet<ProjectId>,
        pack: &Pack,
    ) -> Self {
        let mut values = self.values.clone();
        let one_kind = "a figure is of one kind for ever";
        for (key, gave) in compute(&before.shared.about(ids), pack, Follows::Projects) {
            if let Some(held) = values.get_mut(&key) {
                *held = held.clone().without(gave).expect(one_kind);
            }
        }
        for (key, gives) in compute(&county.shared.about(ids), pack, Follows::Projects) {
            let value = match values.remove(&key) {
                Some(held) => held.merge(gives).expect(one_kind),
                None => gives,
            };
            values.insert(key, value);
        }
        // The year that a project left may have been its only one.
        let left = ids.iter().filter_map(|id| before.project(*id));
        let left: BTreeSet<i16> = left.flat_map(|project| years_of(project)).collect();
        let is_gone = |year: &i16| left.contains(year) && !has_projects(county, *year);
        values.retain(|(year, _), _| !is_gone(year));
        values.extend(compute(&county.shared, pack, Follows::Whole));
        Self { head: county.head.map(|link| link.hash), values }
    }

    /// Years of which there were figures and are none.
    fn years_gone(&self, next: &Self) -> Vec<i64> {
        let years = |figures: &Self| -> BTreeSet<i16> {
            figures.values.keys().map(|(year, _)| *year).collect()
        };
        years(self).difference(&years(next)).map(|year| i64::from(*year)).collect()
    }

    fn rows_that_differ(
        &self,
        before: &Self,
        county: &County,
        jurisdiction: &str,
    ) -> Vec<FigureRow> {
        let differs =
            |(key, value): &(&(i16, &str), &FigureValue)| before.values.get(*key) != Some(*value);
        let row = |((year, figure), value): (&(i16, &str), &FigureValue)| FigureRow {
            jurisdiction: jurisdiction.to_owned(),
            year: i64::from(*year),
            round: String::new(),
            figure: (*figure).to_owned(),
            seq: row_number(county.seq()),
            value: value.text(),
        };
        self.values.iter().filter(differs).map(row).collect()
    }
}

/// The figures that move with the same records, of every year in which something is due.
fn compute(shared: &Shared, pack: &Pack, follows: Follows) -> Values {
    let county = of_shared(shared);
    let years: BTreeSet<i16> =
        shared.projects.values().flat_map(|project| years_of(project)).collect();
    let mut values = BTreeMap::new();
    for year in years {
        let population = Population { county: &county, work_year: year, pack };
        let own = ALL.iter().filter(|one| one.follows == follows);
        values.extend(own.map(|one| ((year, one.id), (one.compute)(population).value)));
    }
    values
}

/// The years in which something is due for a project: its target in one, its evaluation in the next.
const fn years_of(project: &Project) -> [i16; 2] {
    [project.budget_year, project.budget_year + 1]
}

/// Whether something is due in a year.
fn has_projects(county: &County, year: i16) -> bool {
    [year - 1, year].into_iter().any(|year| county.projects_of(year).next().is_some())
}

/// Every row of a state.
pub(crate) fn all_rows(
    county: &County,
    jurisdiction: &str,
    pack: &Pack,
) -> (Vec<FigureRow>, Vec<ProjectLine>) {
    let lines = county.shared.projects.values();
    let lines = lines.map(|project| line(county, jurisdiction, project)).collect();
    let figures = Figures::of(county, pack);
    (figures.rows_that_differ(&Figures::default(), county, jurisdiction), lines)
}

fn line(county: &County, jurisdiction: &str, project: &Project) -> ProjectLine {
    let target = county.document_of(project.id, FormKind::Target);
    let result = county.document_of(project.id, FormKind::SelfEvaluation);
    let status = |document: Option<&Document>| document.map_or("", |one| one.status.key());
    let (target, result) = (target.map(AsRef::as_ref), result.map(AsRef::as_ref));
    let stage = match (target, result) {
        (_, Some(document)) => format!("self_evaluation.{}", document.status.key()),
        (Some(document), None) => format!("target.{}", document.status.key()),
        (None, None) => "registered".to_owned(),
    };
    let settled = result.and_then(Document::settled);
    let rounds = [FormKind::MonitoringAugust, FormKind::MonitoringMay];
    let mut monitored = rounds.into_iter().filter_map(|kind| county.document_of(project.id, kind));
    let monitored = monitored.find(|document| document.settled().is_some());
    let detail = json!({
        "unit": project.unit.to_string(),
        "is_key": project.is_key,
        "is_sensitive": project.is_sensitive,
        "industry": project.industry,
        "target": status(target),
        "self_evaluation": status(result),
    });
    ProjectLine {
        jurisdiction: jurisdiction.to_owned(),
        year: i64::from(project.budget_year),
        project: project.id.to_string(),
        code: project.code.clone(),
        name: project.name.clone(),
        department: project.department.to_string(),
        fund: project.funds.first().map_or("", |line| line.budget.key()).to_owned(),
        kind: project.nature.key().to_owned(),
        budget_fen: project.adjusted().fen(),
        executed_fen: county.executed(project).amount.fen(),
        stage,
        round: monitored.map_or("", |document| document.kind.key()).to_owned(),
        flag: monitored
            .and_then(|document| county.flag_of(document))
            .map_or("", |flag| flag.key())
            .to_owned(),
        score: settled.and_then(|settled| settled.total).map(|total| total.hundredths()),
        grade: settled
            .and_then(|settled| settled.grade)
            .map_or_else(String::new, |grade| grade.word().to_owned()),
        seq: row_number(county.seq()),
        detail: detail.to_string(),
    }
}
