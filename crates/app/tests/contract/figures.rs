//! Figures and lists follow from what changed. Whatever happened, in whichever process, the two tables
//! hold what the journal gives from nothing, row for row.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use wenxiao_app::{App, Receipt, Request};
use wenxiao_domain::act::{
    AdoptRules, Command, Outcome as Conclusion, RegisterOrganization, RegisterProject,
    SubmitDocument, WithdrawDocument,
};
use wenxiao_domain::document::{Status, SubjectId};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::party::organization::OrgKind;
use wenxiao_domain::project::Nature;
use wenxiao_domain::regulation::builtin::FILES;
use wenxiao_domain::regulation::pack::Pack;
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::{OrgId, ProjectId};
use wenxiao_store::{Engine, FigureRow, ProjectLine, Store};
use wenxiao_testkit::county::sheet;
use wenxiao_testkit::database::Place;

use crate::county::{County, PLACE, open, plain_project, review, self_evaluation, target};

/// What happens next.
#[derive(Clone, Debug)]
enum Step {
    /// A project anew, or everything of a registered one: also its year.
    Register {
        project: usize,
        year: i16,
        nature: usize,
        fen: i64,
    },
    Submit {
        project: usize,
        kind: bool,
    },
    /// FM-02 of the department in a year.
    Promise {
        year: i16,
    },
    /// Another department, there from a year on.
    Organize {
        year: i16,
    },
    /// By whom it waits for.
    Review {
        document: usize,
        outcome: Conclusion,
    },
    Withdraw {
        document: usize,
    },
    Adopt {
        late: bool,
    },
    /// The other process takes its turn.
    Change,
}

const PROJECTS: usize = 5;

fn step() -> impl Strategy<Value = Step> {
    let outcome = prop_oneof![3 => Just(Conclusion::Pass), 1 => Just(Conclusion::Return)];
    prop_oneof![
        3 => (0..PROJECTS, 2024_i16..2028, 0..Nature::ALL.len(), 0_i64..1 << 40)
            .prop_map(|(project, year, nature, fen)| Step::Register { project, year, nature, fen }),
        8 => (0..PROJECTS, any::<bool>())
            .prop_map(|(project, kind)| Step::Submit { project, kind }),
        4 => (2024_i16..2028).prop_map(|year| Step::Promise { year }),
        1 => (2024_i16..2028).prop_map(|year| Step::Organize { year }),
        12 => (0..2 * PROJECTS, outcome)
            .prop_map(|(document, outcome)| Step::Review { document, outcome }),
        5 => (0..2 * PROJECTS).prop_map(|document| Step::Withdraw { document }),
        1 => any::<bool>().prop_map(|late| Step::Adopt { late }),
        2 => Just(Step::Change),
    ]
}

/// Those who act, and on what; every process has the same.
struct Cast {
    clerk: Actor,
    head: Actor,
    finance: Actor,
    department: OrgId,
    projects: Vec<ProjectId>,
    /// Rules by which nobody was late, and by which everybody was.
    rules: [String; 2],
}

impl Cast {
    fn new(county: &County) -> Self {
        let pack = |due: &str| {
            let text =
                |text: &str| text.replace("value = \"03-31\"", &format!("value = \"{due}\""));
            let files: Vec<(&str, String)> =
                FILES.iter().map(|(path, file)| (*path, text(file))).collect();
            let files: Vec<(&str, &str)> = files.iter().map(|(p, t)| (*p, t.as_str())).collect();
            county.app.keep_pack(&Pack::load(&files).unwrap()).unwrap()
        };
        Self {
            clerk: county.actor("clerk"),
            head: county.actor("head"),
            finance: county.actor("perf"),
            department: county.water,
            projects: (0..PROJECTS).map(|_| county.app.new_id()).collect(),
            rules: [pack("12-31"), pack("01-01")],
        }
    }

    fn request(&self, app: &App, step: &Step) -> Option<Request> {
        let state = app.county(PLACE).unwrap();
        let genesis = Actor::System("genesis".into());
        let document = |place: usize| {
            let all = &state.shared.documents;
            all.values().nth(place.checked_rem(all.len())?)
        };
        let (by, command) = match step {
            Step::Register { project, year, nature, fen } => {
                let number = u32::try_from(*project).unwrap();
                let mut project = plain_project(self.projects[*project], number, self.department);
                project.budget_year = *year;
                project.nature = Nature::ALL[*nature];
                project.funds[0].adjusted = Amount::from_fen(*fen);
                project.funds[0].executed = Amount::ZERO;
                (genesis, Command::RegisterProject(RegisterProject { project }))
            }
            Step::Submit { project, kind } => {
                let project = self.projects[*project];
                let known = state.project(project)?;
                let (kind, mut sheet) = match kind {
                    true => (FormKind::Target, target(&known.name)),
                    false => (FormKind::SelfEvaluation, self_evaluation(&known.name)),
                };
                sheet.set_field("year", known.budget_year.to_string());
                let old = state.document_of(project, kind);
                let command = SubmitDocument {
                    document: old.map_or_else(|| app.new_id(), |old| old.id),
                    subject: project.into(),
                    sheet,
                    seen: old.map_or(0, |old| old.newest().number),
                    editors: BTreeSet::new(),
                    source_file: None,
                    answers: Vec::new(),
                };
                (self.clerk.clone(), Command::SubmitDocument(Box::new(command)))
            }
            Step::Promise { year } => {
                let about = SubjectId::Department(self.department, *year);
                let kind = FormKind::DepartmentTarget;
                let mut sheet = sheet(2, kind, true);
                sheet.set_field("year", year.to_string());
                sheet.set_field("competent_department", state.subject(about)?.name());
                let old = state.document_of(about, kind);
                let command = SubmitDocument {
                    document: old.map_or_else(|| app.new_id(), |old| old.id),
                    subject: about,
                    sheet,
                    seen: old.map_or(0, |old| old.newest().number),
                    editors: BTreeSet::new(),
                    source_file: None,
                    answers: Vec::new(),
                };
                (self.clerk.clone(), Command::SubmitDocument(Box::new(command)))
            }
            Step::Organize { year } => {
                let command = RegisterOrganization {
                    organization: app.new_id(),
                    kind: OrgKind::Department,
                    parent: None,
                    name: format!("第{}单位", state.shared.organizations.len()),
                    uscc: String::new(),
                    budget_code: String::new(),
                    from: Day::new(*year, 1, 1)?,
                    succeeds: Vec::new(),
                    is_township: false,
                };
                (genesis, Command::RegisterOrganization(command))
            }
            Step::Review { document: place, outcome } => {
                let found = document(*place)?;
                let by = match found.status {
                    Status::Submitted { .. } => &self.head,
                    _ => &self.finance,
                };
                (by.clone(), review(found.id, found.newest().number, *outcome))
            }
            Step::Withdraw { document: place } => {
                let found = document(*place)?;
                let (document, seen) = (found.id, found.newest().number);
                let command = WithdrawDocument { document, seen, reason: String::new() };
                (self.clerk.clone(), Command::WithdrawDocument(command))
            }
            Step::Adopt { late } => {
                let digest = self.rules[usize::from(*late)].clone();
                (genesis, Command::AdoptRules(AdoptRules { digest, note: "变更".into() }))
            }
            Step::Change => return None,
        };
        Some(Request::new(PLACE, by, command, app.now()))
    }
}

/// The two tables, but for when a row was derived.
fn tables(store: &Store) -> (Vec<FigureRow>, Vec<ProjectLine>) {
    let (mut figures, mut lines) = store
        .read(|reader| {
            let (figures, lines) = (reader.all_figures(PLACE)?, reader.all_lines(PLACE)?);
            Ok::<_, wenxiao_store::Failure>((figures, lines))
        })
        .unwrap();
    figures.iter_mut().for_each(|row| row.seq = 0);
    lines.iter_mut().for_each(|line| line.seq = 0);
    (figures, lines)
}

/// Who is at work: on a server two processes at once, on a data folder one behind the other.
struct Processes<'p> {
    place: &'p Place,
    county: County,
    other: Option<App>,
}

impl Processes<'_> {
    fn take_turns(&mut self) {
        match &mut self.other {
            Some(other) => std::mem::swap(other, &mut self.county.app),
            None => {
                // Its folder is free only when it is gone.
                let (aside, clock) = (Place::sqlite(), self.county.clock.clone());
                self.county.app = open(aside.open(), &clock);
                self.county.app = open(self.place.open(), &clock);
            }
        }
    }
}

/// What was let through, by kind of entry.
type Done = BTreeMap<&'static str, usize>;

fn play(place: &Place, steps: &[Vec<Step>], done: &mut Done) {
    let county = County::after_the_year(place);
    let other = (place.engine() == Engine::Postgres).then(|| open(place.open(), &county.clock));
    let cast = Cast::new(&county);
    let mut at_work = Processes { place, county, other };
    for together in steps {
        let app = at_work.county.app.clone();
        // Handed in at once: the writer takes what waits into one batch.
        let requests: Vec<Request> =
            together.iter().filter_map(|step| cast.request(&app, step)).collect();
        let receipts: Vec<Receipt> = std::thread::scope(|scope| {
            let ask = |request| scope.spawn(|| app.execute(request).unwrap().ok());
            let threads: Vec<_> = requests.into_iter().map(ask).collect();
            threads.into_iter().filter_map(|thread| thread.join().unwrap()).collect()
        });
        for event in receipts.iter().flat_map(|receipt| &receipt.events) {
            *done.entry(event.kind()).or_default() += 1;
        }
        drop(app);
        let kept = tables(&Store::over(place.beside()));
        if together.iter().any(|step| matches!(step, Step::Change)) {
            at_work.take_turns();
        }
        let app = &at_work.county.app;
        let report = app.verify(PLACE, None, &mut |_, _| {}).unwrap();
        assert!(report.is_whole(), "{report:?}");
        assert_eq!(tables(&Store::over(place.beside())), kept);
    }
    let kept = tables(&Store::over(place.beside()));
    at_work.county.app.rebuild_derived(PLACE).unwrap();
    assert_eq!(tables(&Store::over(place.beside())), kept, "derived from nothing");
}

fn random_years(engine: Engine) {
    let together = prop::collection::vec(step(), 1..4);
    let steps = prop::collection::vec(together, 20..50);
    let config = ProptestConfig { cases: 12, max_shrink_iters: 60, ..ProptestConfig::default() };
    let done = RefCell::new(Done::new());
    TestRunner::new(config)
        .run(&steps, |steps| {
            let place = match engine {
                Engine::Sqlite => Place::sqlite(),
                Engine::Postgres => Place::postgres(),
            };
            play(&place, &steps, &mut done.borrow_mut());
            Ok(())
        })
        .unwrap();
    let done = done.into_inner();
    println!("{done:?}");
    for kind in [
        "rules_adopted",
        "project_registered",
        "organization_registered",
        "document_submitted",
        "document_withdrawn",
        "document_filed",
        "document_returned",
        "document_accepted",
    ] {
        assert!(done.contains_key(kind), "no {kind}: {done:?}");
    }
}

#[test]
fn whatever_happens_the_tables_hold_what_the_journal_gives_sqlite() {
    random_years(Engine::Sqlite);
}

#[test]
fn whatever_happens_the_tables_hold_what_the_journal_gives_postgres() {
    random_years(Engine::Postgres);
}
