//! 部门整体评价 through an agency: who writes it, who is asked, what its grade and its findings do, and which
//! figures the departments give.

use std::collections::BTreeSet;

use wenxiao_domain::act::{
    Command, NewOpinion, OrderRectification, Outcome, ReviewDocument, SubmitDocument,
};
use wenxiao_domain::derive::grade::Grade;
use wenxiao_domain::document::SubjectId;
use wenxiao_domain::figure::registry::find;
use wenxiao_domain::figure::{FigureValue, Population, of_shared};
use wenxiao_domain::form::evaluation::SCORES;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::overview::result::result_rows;
use wenxiao_domain::overview::task::{TaskKind, tasks};
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::party::membership::Scope;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::result::Application;
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::id::{DocumentId, OpinionId, RectificationId};

use crate::agency::{commission, evaluator, finance, project_id, set_up, today};
use crate::tries::actor;
use crate::world::*;

const CLERK: u64 = 0;
const HEAD: u64 = 2;
const KIND: FormKind = FormKind::WholeDepartmentEvaluation;

fn whole() -> SubjectId {
    SubjectId::Department(org(2), 2025)
}

/// The department as a whole, commissioned to the agency or to another one.
fn commission_whole(world: &World, number: u64, agency: u64) -> Command {
    let mut command = engagement(whole(), number, today(world));
    command.contract.agency = org(agency);
    Command::CommissionEvaluation(Box::new(command))
}

fn submit(about: SubjectId, sheet: Sheet, document: u64) -> Command {
    Command::SubmitDocument(Box::new(SubmitDocument {
        document: DocumentId::new(id(5, document)),
        subject: about,
        sheet,
        seen: 0,
        editors: BTreeSet::new(),
        source_file: None,
        answers: Vec::new(),
    }))
}

fn review(document: u64, outcome: Outcome) -> Command {
    Command::ReviewDocument(ReviewDocument {
        document: DocumentId::new(id(5, document)),
        seen: 1,
        outcome,
        remark: "得分偏低。".into(),
        opinions: Vec::new(),
        resolved: Vec::new(),
        sheet: None,
    })
}

fn code(result: Result<impl Sized, Refusal>) -> Option<&'static str> {
    result.err().map(|refusal| refusal.code().code)
}

/// With so many of the rows that weigh the most not earned.
fn report(lost: usize) -> Sheet {
    let mut sheet = sheet(2, KIND, true);
    let rows = sheet.rows_mut(SCORES);
    let results = rows.len() - 8;
    for row in &mut rows[results..results + lost] {
        for (column, text) in [("score", "0"), ("deduction", "没有达到"), ("evidence", "第9页")]
        {
            row.set(column, text);
        }
    }
    sheet
}

fn all_the_way(world: &mut World, about: SubjectId, sheet: Sheet, document: u64) {
    let head = actor(world, HEAD);
    let agency = evaluator();
    let submit = submit(about, sheet, document);
    for (by, command) in [
        (&agency, submit),
        (&head, review(document, Outcome::Pass)),
        (&finance(), review(document, Outcome::Pass)),
    ] {
        world.run(by, &command).expect("it is their turn");
    }
}

#[test]
fn who_was_commissioned_writes_it_and_who_is_evaluated_is_asked() {
    let mut world = World::new();
    set_up(&mut world);
    let (clerk, head) = (actor(&world, CLERK), actor(&world, HEAD));
    let written = |document| submit(whole(), report(0), document);
    assert_eq!(code(world.run(&evaluator(), &written(90))), Some("R202"), "not commissioned");
    let order = commission_whole(&world, 1, AGENCY);
    world.run(&finance(), &order).expect("lawful");
    assert_eq!(code(world.run(&clerk, &written(90))), Some("R202"), "not the department's");
    let waits = |world: &World, by: u64| -> Vec<TaskKind> {
        let held = world.county.membership(membership(by)).expect("it was granted");
        let found = tasks(&world.county, held, 2026, today(world), &world.pack);
        found.iter().filter(|task| task.form == KIND).map(|task| task.kind).collect()
    };
    assert_eq!((waits(&world, 50), waits(&world, CLERK)), (vec![TaskKind::FillIn], vec![]));
    let open = submit(whole(), sheet(2, KIND, false), 90);
    assert_eq!(code(world.run(&evaluator(), &open)), Some("R402"), "a row is not scored");
    world.run(&evaluator(), &written(90)).expect("nothing blocks");
    assert_eq!(waits(&world, HEAD), [TaskKind::Sign]);
    assert_eq!(code(world.run(&head, &review(90, Outcome::Return))), Some("R364"));
    assert_eq!(code(world.run(&finance(), &review(90, Outcome::Pass))), Some("R365"));
    world.run(&head, &review(90, Outcome::Pass)).expect("it says what it thinks");
    world.run(&finance(), &review(90, Outcome::Pass)).expect("it was asked");
    let document = world.county.document_of(whole(), KIND).expect("it was submitted");
    let grade = document.settled().and_then(|settled| settled.grade);
    assert_eq!(grade, Some(Grade::Excellent));
}

#[test]
fn an_agency_that_evaluated_its_projects_is_not_independent_of_a_department() {
    let mut world = World::new();
    set_up(&mut world);
    let start = today(&world);
    world.run(&finance(), &commission(project_id(2), 1, start, false)).expect("lawful");
    let same = commission_whole(&world, 2, AGENCY);
    assert_eq!(code(world.run(&finance(), &same)), Some("R373"));
    let other = commission_whole(&world, 2, OTHER_AGENCY);
    world.run(&finance(), &other).expect("another agency is");
    let again = commission_whole(&world, 3, OTHER_AGENCY);
    assert_eq!(code(world.run(&finance(), &again)), Some("R372"), "once is enough");
}

/// 中, 差: money lies in the projects, so that a department is held to what it has. Whatever the bureau had
/// evaluated is counted in one series of tickets.
#[test]
fn a_poor_department_is_controlled_and_told_what_to_put_right() {
    let mut world = World::new();
    set_up(&mut world);
    let start = today(&world);
    world.run(&finance(), &commission(project_id(2), 1, start, false)).expect("lawful");
    all_the_way(
        &mut world,
        subject(2, FormKind::KeyEvaluation),
        sheet(2, FormKind::KeyEvaluation, true),
        90,
    );
    let mut overruled = engagement(whole(), 2, start);
    overruled.overruling = "县内没有别的机构应征。".into();
    world.run(&finance(), &Command::CommissionEvaluation(Box::new(overruled))).expect("lawful");
    all_the_way(&mut world, whole(), report(8), 91);
    let document = world.county.document_of(whole(), KIND).expect("it was submitted");
    let settled = document.settled().expect("it was accepted");
    assert_eq!(settled.grade, Some(Grade::Poor), "{:?}", settled.total);
    let rows = result_rows(&world.county, 2025, start, &Scope::County);
    let shown: Vec<_> = rows.iter().map(|row| (row.source, row.suggested)).collect();
    assert_eq!(shown, [(KIND, Application::Control)]);
    for document in [90, 91] {
        let order = OrderRectification {
            rectification: RectificationId::new(id(10, document)),
            document: DocumentId::new(id(5, document)),
            demand: "逐条整改。".into(),
        };
        world.run(&finance(), &Command::OrderRectification(order)).expect("problems were named");
    }
    let mut words: Vec<_> = world.county.rectifications().map(|one| one.word()).collect();
    words.sort();
    assert_eq!(words, ["财评-001", "财评-002"]);
}

fn figure(world: &World, id: &str) -> (String, usize) {
    let county = of_shared(&world.county.shared);
    let population = Population { county: &county, work_year: 2025, pack: &world.pack };
    let figure = find(id).expect("it is declared");
    let computed = (figure.compute)(population);
    (figure.shown(&computed.value), computed.records.len())
}

/// F8 is who is there, F9 whose target was accepted, F10 what the finance bureau asked to mend and saw mended;
/// what the department's own head remarks on is none of it, also where finance saw it mended.
#[test]
fn departments_their_targets_and_what_was_mended_in_them_are_counted() {
    let mut world = World::new();
    let kind = FormKind::DepartmentTarget;
    assert_eq!(figure(&world, "F8"), ("2家".into(), 2));
    assert_eq!(figure(&world, "F9"), ("0家".into(), 0));
    let (clerk, head) = (actor(&world, CLERK), actor(&world, HEAD));
    let promised = submit(whole(), sheet(2, kind, true), 80);
    world.run(&clerk, &promised).expect("nothing blocks");
    let opinion = |number: u64| NewOpinion {
        id: OpinionId::new(id(6, number)),
        place: FieldPath::field("duties"),
        text: "请写明职责依据。".into(),
        suggestion: String::new(),
    };
    let say = |world: &mut World, by: &Actor, outcome, opinions: &[u64], resolved: &[u64], seen| {
        let Command::ReviewDocument(mut said) = review(80, outcome) else { unreachable!() };
        said.opinions = opinions.iter().map(|one| opinion(*one)).collect();
        let ids = resolved.iter().map(|one| opinion(*one).id);
        said.resolved = ids.collect();
        said.seen = seen;
        world.run(by, &Command::ReviewDocument(said)).expect("it is their turn");
    };
    say(&mut world, &head, Outcome::OpinionsOnly, &[1], &[], 1);
    say(&mut world, &head, Outcome::Pass, &[], &[], 1);
    say(&mut world, &finance(), Outcome::Return, &[2, 3], &[], 1);
    assert_eq!(figure(&world, "F10"), ("0处".into(), 0), "nothing is mended yet");
    let Command::SubmitDocument(mut again) = promised else { unreachable!() };
    again.seen = 1;
    world.run(&clerk, &Command::SubmitDocument(again)).expect("a second revision");
    say(&mut world, &head, Outcome::Pass, &[], &[], 2);
    say(&mut world, &finance(), Outcome::Pass, &[], &[1, 2, 3], 2);
    assert_eq!(figure(&world, "F10"), ("2处".into(), 1), "in one department");
    assert_eq!(figure(&world, "F9"), ("1家".into(), 1));
    assert_eq!(figure(&world, "F22"), ("0家".into(), 0));
}

/// F1 is what was asked for, whether it was supported or not; what is supported stands beside it.
#[test]
fn what_was_asked_for_and_what_was_supported_are_added_up_apart() {
    let mut world = World::new();
    for (number, document) in [(2, 81), (4, 82)] {
        let mut report = sheet(number, FormKind::ExAnte, true);
        if number == 4 {
            report.set_field("supported", "4");
            report.set_field("unsupported", "6");
            report.set_field("conclusion", "部分支持");
        }
        world.pass_sheet(number, report, document);
    }
    let value = |id: &str| {
        let county = of_shared(&world.county.shared);
        let population = Population { county: &county, work_year: 2025, pack: &world.pack };
        (find(id).expect("it is declared").compute)(population).value
    };
    let money = |fen| FigureValue::Sum(Amount::from_fen(fen));
    assert_eq!(value("F1"), money(20_000_000));
    assert_eq!(value("W4"), money(14_000_000));
}
