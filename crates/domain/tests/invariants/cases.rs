//! 案例: which targets other projects may start from, who recommends them, and what is told of a copy.

use wenxiao_domain::act::{Command, MarkCase, RegisterProject, findings_of};
use wenxiao_domain::derive::basis::rules_of;
use wenxiao_domain::derive::grade::Grade;
use wenxiao_domain::document::Subject;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::{Row, Sheet};
use wenxiao_domain::library::pick::take;
use wenxiao_domain::overview::case::{Case, CaseQuery, case_of, may_start_from};
use wenxiao_domain::project::{Nature, Project};
use wenxiao_domain::unit::id::ProjectId;

use crate::tries::actor;
use crate::world::*;

const TARGET: FormKind = FormKind::Target;
const RESULT: FormKind = FormKind::SelfEvaluation;
const CLERK: u64 = 0;
const SECTION: u64 = 3;
const LEADER: u64 = 5;

fn project_id(number: u64) -> ProjectId {
    ProjectId::new(id(4, number))
}

fn case(world: &World, number: u64) -> Option<Case<'_>> {
    case_of(&world.county, world.county.project(project_id(number)).expect("registered"))
}

fn found<'w>(world: &'w World, query: CaseQuery<'_>) -> Vec<&'w str> {
    let found = query.found(&world.county, crate::agency::today(world));
    found.into_iter().map(|case| case.project.name.as_str()).collect()
}

fn mark(world: &mut World, who: u64, number: u64, recommended: bool) -> Result<(), &'static str> {
    let reason = "指标完整，结果可靠".to_owned();
    let command = MarkCase { project: project_id(number), recommended, reason };
    let by = actor(world, who);
    let done = world.run(&by, &Command::MarkCase(command));
    done.map(|_| ()).map_err(|refusal| refusal.code().code)
}

/// A self-evaluation whose rows were all missed.
fn missed(number: u64) -> Sheet {
    let mut sheet = sheet(number, RESULT, true);
    let actual = ["1公里", "10%", "2025年12月31日", "10亩", "20%"];
    for (row, actual) in sheet.rows_mut("indicators").iter_mut().zip(actual) {
        row.set("actual_raw", actual);
        row.set("deviation_note", "材料到场晚，已调整施工计划，下年4月底前补完。");
    }
    sheet
}

#[test]
fn a_case_is_an_accepted_target_and_tells_how_it_went() {
    let mut world = World::new();
    assert!(case(&world, 2).is_none(), "nothing was accepted yet");
    world.pass(TARGET, 2, 70);
    let open = case(&world, 2).expect("its target was accepted");
    assert!(open.result.is_none() && open.rows().iter().all(|row| row.actual.is_empty()));
    world.pass(RESULT, 2, 71);
    let done = case(&world, 2).expect("it went well");
    let grade = done.result.as_ref().and_then(|result| result.grade);
    assert!(grade.is_some_and(|grade| grade <= Grade::Good), "{grade:?}");
    let told = done.rows();
    let told: Vec<(&str, &str)> =
        told.iter().map(|one| (one.row.get("name"), one.actual)).collect();
    assert_eq!((told.len(), told[0]), (5, ("维修渠道长度", "12公里")));
}

#[test]
fn what_went_badly_or_is_secret_is_no_case() {
    let mut world = World::new();
    world.pass(TARGET, 2, 70);
    world.pass(TARGET, 4, 72);
    world.pass_sheet(2, missed(2), 71);
    let document = world.county.document_of(project_id(2), RESULT).expect("it was accepted");
    let grade = document.settled().and_then(|settled| settled.grade);
    assert!(grade.is_some_and(|grade| Grade::Good < grade), "{grade:?}");
    assert!(case(&world, 2).is_none(), "nobody should copy it");
    assert!(case(&world, 4).is_some());
    let secret = Project { is_sensitive: true, ..project(4) };
    world.must(Command::RegisterProject(RegisterProject { project: secret }));
    assert!(case(&world, 4).is_none());
    assert_eq!(mark(&mut world, SECTION, 4, true), Err("R348"));
    assert!(found(&world, CaseQuery::default()).is_empty());
}

#[test]
fn cases_are_found_by_words_industry_year_and_grade_the_recommended_first() {
    let mut world = World::adjustable();
    world.pass(TARGET, 2, 70);
    world.pass(RESULT, 2, 71);
    world.pass(TARGET, 4, 72);
    let all = ["渠道维修2", "渠道维修6", "渠道维修4"];
    assert_eq!(found(&world, CaseQuery::default()), all, "the best, then the newest");
    assert_eq!(mark(&mut world, SECTION, 4, true), Ok(()));
    assert_eq!(found(&world, CaseQuery::default()), ["渠道维修4", "渠道维修2", "渠道维修6"]);
    let query = CaseQuery { words: "灌溉 渠道维修6", ..CaseQuery::default() };
    assert_eq!(found(&world, query), ["渠道维修6"]);
    assert_eq!(
        found(&world, CaseQuery { year: Some(2026), ..CaseQuery::default() }),
        ["渠道维修6"]
    );
    let grade = case(&world, 2).and_then(|case| case.result).and_then(|result| result.grade);
    assert_eq!(found(&world, CaseQuery { grade, ..CaseQuery::default() }), ["渠道维修2"]);
    assert!(found(&world, CaseQuery { industry: "教育", ..CaseQuery::default() }).is_empty());
    let nature = Nature::Continuing.key();
    assert_eq!(found(&world, CaseQuery { nature, ..CaseQuery::default() }), ["渠道维修6"]);
}

#[test]
fn the_section_recommends_with_a_reason_and_takes_it_back_also_of_what_is_no_case_any_more() {
    let mut world = World::new();
    world.pass(TARGET, 2, 70);
    assert_eq!(mark(&mut world, CLERK, 2, true), Err("R201"));
    assert_eq!(mark(&mut world, LEADER, 2, true), Err("R201"));
    assert_eq!(mark(&mut world, SECTION, 3, true), Err("R348"), "nothing was accepted of it");
    assert_eq!(mark(&mut world, SECTION, 2, false), Err("R349"));
    assert_eq!(mark(&mut world, SECTION, 2, true), Ok(()));
    assert_eq!(mark(&mut world, SECTION, 2, true), Err("R349"));
    let by = actor(&world, SECTION);
    let blank = MarkCase { project: project_id(2), recommended: false, reason: " ".to_owned() };
    let refused = world.run(&by, &Command::MarkCase(blank)).expect_err("it says no reason");
    assert_eq!(refused.code().code, "R405");
    world.pass_sheet(2, missed(2), 71);
    assert!(case(&world, 2).is_none(), "recommended or not");
    assert_eq!(mark(&mut world, SECTION, 2, false), Ok(()));
    assert_eq!(world.county.case_marks(project_id(2)).len(), 2);
}

/// A target of a project with every row of a case, names and values as they are.
fn copied(case: &Case<'_>) -> Sheet {
    let mut copy = Sheet::new(TARGET);
    copy.rows_mut("indicators").push(Row::default());
    for one in case.rows() {
        take(&mut copy, one.row, true).expect("it is not there yet");
    }
    copy
}

#[test]
fn who_copies_a_case_and_changes_nothing_is_told_in_every_year_that_may_start_from_it() {
    let mut world = World::new();
    world.pass(TARGET, 2, 70);
    for (number, year) in [(13, 2025), (14, 2026), (15, 2027)] {
        let code = format!("652823{}T{number:04}", year % 100);
        let project = Project { budget_year: year, code, ..project(number) };
        world.must(Command::RegisterProject(RegisterProject { project }));
        let project = world.county.project(project_id(number)).expect("registered");
        let rules = rules_of(TARGET, year, &world.pack).expect("covered");
        let case = case(&world, 2).expect("its target was accepted");
        let copy = copied(&case);
        let about = Subject::Project(project.clone());
        let today = crate::agency::today(&world);
        let told = findings_of(&copy, &world.county, &about, &rules, today);
        let is_told =
            told.iter().any(|one| one.code == "W023" && one.message.contains("渠道维修2"));
        assert!(may_start_from(&case, project, &rules) && is_told, "{year}: {told:?}");
    }
    let earlier = Project { budget_year: 2024, code: "65282324T0016".to_owned(), ..project(16) };
    let rules = rules_of(TARGET, 2024, &world.pack).expect("covered");
    assert!(!may_start_from(&case(&world, 2).expect("it is one"), &earlier, &rules), "it is later");
    let own = world.county.project(project_id(2)).expect("registered");
    let rules = rules_of(TARGET, 2025, &world.pack).expect("covered");
    assert!(!may_start_from(&case(&world, 2).expect("it is one"), own, &rules));
}
