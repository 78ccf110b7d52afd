//! 下级政府财政运行 (FM-09C): which units are townships, who is evaluated for its finances and on which form, what counts
//! for it in the year, and what the report looks at.

use std::collections::BTreeSet;

use wenxiao_domain::act::{
    ChangeOrganization, Command, Outcome, RegisterOrganization, ReviewDocument, SubmitDocument,
    facts_of, may_begin,
};
use wenxiao_domain::agency::EvaluationField;
use wenxiao_domain::derive::basis::rules_of;
use wenxiao_domain::derive::grade::Grade;
use wenxiao_domain::document::SubjectId;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::journal::{Event, v1};
use wenxiao_domain::overview::engagement::{Covered, EngagementRules, coverage};
use wenxiao_domain::overview::task::{TaskKind, tasks};
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::party::organization::OrgKind;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::sampling::SampledKind;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::{DocumentId, EngagementId, OrgId};

use crate::agency::{end, evaluator, finance, project_id, set_up, today};
use crate::tries::actor;
use crate::world::*;

const KIND: FormKind = FormKind::LowerGovernmentEvaluation;
const WHOLE: FormKind = FormKind::WholeDepartmentEvaluation;

const HEAD: u64 = 2;

/// The township that the county begins with, in its year.
fn township() -> SubjectId {
    SubjectId::Department(org(TOWNSHIP), 2025)
}

/// Commissioned to an agency, for its finances or as a department.
fn order(world: &World, about: SubjectId, number: u64, fields: &[EvaluationField]) -> Command {
    let mut command = engagement(about, number, today(world));
    command.contract.fields = fields.to_vec();
    command.overruling = "县内没有别的机构应征。".into();
    Command::CommissionEvaluation(Box::new(command))
}

fn of_finances(world: &World, about: SubjectId, number: u64) -> Command {
    order(world, about, number, &[EvaluationField::LowerGovernment])
}

fn submit(sheet: Sheet, document: u64) -> Command {
    Command::SubmitDocument(Box::new(SubmitDocument {
        document: DocumentId::new(id(5, document)),
        subject: about(),
        sheet,
        seen: 0,
        editors: BTreeSet::new(),
        source_file: None,
        answers: Vec::new(),
    }))
}

fn pass(document: u64) -> Command {
    Command::ReviewDocument(ReviewDocument {
        document: DocumentId::new(id(5, document)),
        seen: 1,
        outcome: Outcome::Pass,
        remark: "无意见。".into(),
        opinions: Vec::new(),
        resolved: Vec::new(),
        sheet: None,
    })
}

fn code(result: Result<impl Sized, Refusal>) -> Option<&'static str> {
    result.err().map(|refusal| refusal.code().code)
}

fn begun() -> World {
    let mut world = World::new();
    set_up(&mut world);
    world
}

/// The first department, which has people.
fn about() -> SubjectId {
    SubjectId::Department(org(2), 2025)
}

/// As if that one were a township too.
fn marked() -> World {
    let mut world = begun();
    assert_eq!(system(&mut world, &change(org(2), Some(true))), None);
    world
}

fn system(world: &mut World, command: &Command) -> Option<&'static str> {
    code(world.run(&Actor::System("genesis".to_owned()), command))
}

fn change(unit: OrgId, is_township: Option<bool>) -> Command {
    Command::ChangeOrganization(ChangeOrganization {
        organization: unit,
        from: Day::new(2025, 1, 1).expect("it exists"),
        name: String::new(),
        uscc: String::new(),
        budget_code: String::new(),
        is_township,
    })
}

#[test]
fn only_a_department_is_a_township_and_the_mark_can_be_set_and_taken_away() {
    let mut world = begun();
    let is_township = |world: &World, unit| world.county.organization(unit).unwrap().is_township;
    assert!(is_township(&world, org(TOWNSHIP)) && !is_township(&world, org(2)));
    assert_eq!(system(&mut world, &change(org(1), Some(true))), Some("R388"), "the bureau");
    assert_eq!(system(&mut world, &change(org(AGENCY), Some(true))), Some("R388"));
    assert_eq!(system(&mut world, &change(org(2), Some(false))), Some("R405"), "no change");
    assert_eq!(system(&mut world, &change(org(2), None)), Some("R405"), "nothing is asked");
    assert_eq!(system(&mut world, &change(org(2), Some(true))), None);
    assert!(is_township(&world, org(2)));
    assert_eq!(system(&mut world, &change(org(2), Some(false))), None);
    assert!(!is_township(&world, org(2)));
    let agency = RegisterOrganization {
        organization: org(40),
        kind: OrgKind::Agency,
        parent: None,
        name: "某会计师事务所".into(),
        uscc: String::new(),
        budget_code: String::new(),
        from: Day::new(2025, 1, 1).expect("it exists"),
        succeeds: Vec::new(),
        is_township: true,
    };
    assert_eq!(system(&mut world, &Command::RegisterOrganization(agency)), Some("R388"));
}

/// Entries from before the mark was asked for say nothing of it; those of units without it still do not.
#[test]
fn a_unit_without_the_mark_is_written_as_ever() {
    let body = |is_township| v1::OrganizationRegistered {
        organization: org(7),
        kind: OrgKind::Department,
        parent: None,
        name: "某乡人民政府".into(),
        uscc: None,
        budget_code: None,
        from: Day::new(2025, 1, 1).expect("it exists"),
        succeeds: Vec::new(),
        is_township,
    };
    let written = |body| Event::OrganizationRegistered(body).payload();
    let text = String::from_utf8(written(body(false))).expect("it is JSON");
    assert!(!text.contains("township"), "{text}");
    for is_township in [false, true] {
        let read = Event::read("organization_registered", &written(body(is_township)));
        assert_eq!(read.ok(), Some(Event::OrganizationRegistered(body(is_township))));
    }
}

#[test]
fn a_department_without_the_mark_and_a_project_are_not_evaluated_for_finances() {
    let mut world = begun();
    let of_department = of_finances(&world, about(), 1);
    let refused = world.run(&finance(), &of_department).expect_err("it is no township");
    assert_eq!(refused.code().code, "R397");
    assert!(refused.to_string().contains("“第2单位”没有标记为乡镇"), "{refused}");
    let of_project = of_finances(&world, project_id(1).into(), 1);
    let refused = world.run(&finance(), &of_project).expect_err("it is no government");
    assert!(refused.to_string().contains("评价对象不能是项目"), "{refused}");
    let ordered = of_finances(&world, township(), 1);
    world.run(&finance(), &ordered).expect("it is one");
    let again = of_finances(&world, township(), 2);
    assert_eq!(code(world.run(&finance(), &again)), Some("R372"), "once is enough");
}

#[test]
fn a_township_counts_for_the_field_that_it_is_evaluated_in() {
    let mut world = begun();
    let rules = EngagementRules::of(today(&world), &world.pack).expect("the year is covered");
    let found = |world: &World| {
        let all = coverage(&world.county, 2025, &rules);
        let named = |label: &str| {
            let one = all.iter().find(|one| one.label == label).expect("it is asked for");
            let names = one.covered.iter().map(|covered| match covered {
                Covered::Named(name) => (*name).to_owned(),
                Covered::Subject(subject) => subject.name().to_owned(),
            });
            names.collect::<Vec<_>>()
        };
        (named("评价领域"), named("部门整体"))
    };
    let ordered = of_finances(&world, township(), 1);
    world.run(&finance(), &ordered).expect("lawful");
    assert_eq!(found(&world), (vec!["下级政府财政运行".to_owned()], vec![]));
    world.run(&finance(), &end(one(1))).expect("lawful");
    assert_eq!(found(&world), (vec![], vec![]), "what was ended covers nothing");
    let ordered = order(&world, township(), 2, &[]);
    world.run(&finance(), &ordered).expect("it has a department budget too");
    assert_eq!(found(&world), (vec!["部门整体".to_owned()], vec!["第3单位".to_owned()]));
}

fn one(number: u64) -> EngagementId {
    EngagementId::new(id(9, number))
}

/// The agency writes the form of its engagement and no other; the township is asked, and the bureau accepts.
#[test]
fn what_was_commissioned_says_which_form_is_written() {
    let mut world = marked();
    let ordered = of_finances(&world, about(), 1);
    world.run(&finance(), &ordered).expect("lawful");
    assert_eq!(world.county.engagement(one(1)).map(|one| one.form()), Some(KIND));
    let waits = |world: &World, by: u64| -> Vec<(FormKind, TaskKind)> {
        let held = world.county.membership(membership(by)).expect("it was granted");
        let found = tasks(&world.county, held, 2026, today(world), &world.pack);
        let found = found.iter().filter(|task| task.form.is_commissioned());
        found.map(|task| (task.form, task.kind)).collect()
    };
    assert_eq!(waits(&world, 50), [(KIND, TaskKind::FillIn)]);
    let whole = submit(sheet(2, WHOLE, true), 90);
    assert_eq!(code(world.run(&evaluator(), &whole)), Some("R202"), "not commissioned so");
    let subject = world.county.subject(about()).expect("it is there");
    let begin = |kind| code(may_begin(kind, &subject, &world.county, today(&world)));
    assert_eq!((begin(KIND), begin(WHOLE)), (None, Some("R363")));
    let open = submit(sheet(2, KIND, false), 90);
    assert_eq!(code(world.run(&evaluator(), &open)), Some("R402"), "a row is not scored");
    world.run(&evaluator(), &submit(sheet(2, KIND, true), 90)).expect("nothing blocks");
    let head = actor(&world, HEAD);
    world.run(&head, &pass(90)).expect("it says what it thinks");
    world.run(&finance(), &pass(90)).expect("it was asked");
    let document = world.county.document_of(about(), KIND).expect("it was submitted");
    let grade = document.settled().and_then(|settled| settled.grade);
    assert_eq!(grade, Some(Grade::Excellent));
    assert!(SampledKind::KeyEvaluation.forms().contains(&KIND), "it may be drawn");
}

/// Promises and self-evaluation of its department budget are about something else.
#[test]
fn a_report_on_finances_looks_at_no_promise_of_the_department() {
    let mut world = marked();
    world.pass(FormKind::DepartmentTarget, 2, 80);
    assert!(world.county.approved_target(about()).is_some());
    let subject = world.county.subject(about()).expect("it is there");
    let is_promised = |kind| {
        let rules = rules_of(kind, 2025, &world.pack).expect("the year is covered");
        let facts = facts_of(&Sheet::new(kind), &world.county, &subject, &rules, today(&world));
        facts.approved.is_some()
    };
    assert!(is_promised(WHOLE) && !is_promised(KIND));
}
