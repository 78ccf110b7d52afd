//! 信息公开: who prepares, screens and publishes, what readers never get, and what stays of what they had.

use wenxiao_domain::act::{
    CONTENT_FILE, Command, LiftDisclosure, PrepareDisclosure, PublishDisclosure, RegisterProject,
    RegisterTaskDue, ScreenDisclosure, TakeBackDisclosure, WithholdDisclosure,
};
use wenxiao_domain::disclosure::{
    DisclosureKind, DisclosurePackage, DisclosureStage, TakeBackGround, WithheldGround,
};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::journal::Event;
use wenxiao_domain::journal::v1::PublishedFileText;
use wenxiao_domain::overview::task::{TaskKind, tasks as asked_of};
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::party::membership::Scope;
use wenxiao_domain::project::{Nature, Project};
use wenxiao_domain::publication::content::Content;
use wenxiao_domain::publication::{of_publisher, to_publish};
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::{DisclosureId, DocumentId};
use wenxiao_domain::work_ledger::builtin::tasks;
use wenxiao_domain::work_ledger::condition::Looked;
use wenxiao_domain::work_ledger::{Status, standings};
use wenxiao_domain::work_record::TaskTime;

use crate::tries::actor;
use crate::world::*;

const CLERK: u64 = 0;
const OTHER_CLERK: u64 = 1;
const HEAD: u64 = 2;
const FINANCE: u64 = 3;
const LEADER: u64 = 5;
const YEAR: i16 = 2026;

fn package(number: u64) -> DisclosureId {
    DisclosureId::new(id(15, number))
}

fn day(text: &str) -> Day {
    Day::read(text).expect("a day")
}

fn code(result: Result<Vec<Event>, Refusal>) -> Option<&'static str> {
    result.err().map(|refusal| refusal.code().code)
}

fn prepare(world: &mut World, by: u64, correction: &str) -> Result<Vec<Event>, Refusal> {
    let (by, correction) = (actor(world, by), correction.to_owned());
    let command = PrepareDisclosure {
        package: package(1),
        work_year: YEAR,
        kind: DisclosureKind::Targets,
        publisher: org(2),
        correction,
    };
    world.run(&by, &Command::PrepareDisclosure(command))
}

fn one(world: &World) -> &DisclosurePackage {
    world.county.disclosure(package(1)).expect("it was prepared")
}

fn content_of(world: &World, one: &DisclosurePackage) -> Content {
    Content::of(&world.county, one, one.newest()).expect("everything is there")
}

fn content(world: &World) -> Content {
    content_of(world, one(world))
}

fn screening(world: &World, is_clear: bool) -> Command {
    Command::ScreenDisclosure(ScreenDisclosure {
        package: package(1),
        version: one(world).newest().number,
        digest: content(world).digest(),
        is_clear,
        note: "逐项看过，没有涉密和敏感信息。".to_owned(),
    })
}

fn screen(world: &mut World, by: u64, is_clear: bool) -> Result<Vec<Event>, Refusal> {
    let (by, command) = (actor(world, by), screening(world, is_clear));
    world.run(&by, &command)
}

fn publishing(world: &World, one: &DisclosurePackage) -> Command {
    let content = content_of(world, one);
    let file = PublishedFileText {
        name: CONTENT_FILE.to_owned(),
        digest: content.digest(),
        sha256: "77".repeat(32),
        bytes: 1,
    };
    Command::PublishDisclosure(PublishDisclosure {
        package: one.id,
        version: one.newest().number,
        files: vec![file],
    })
}

fn publish(world: &mut World, by: u64) -> Result<Vec<Event>, Refusal> {
    let (by, command) = (actor(world, by), publishing(world, one(world)));
    world.run(&by, &command)
}

fn withhold(
    world: &mut World,
    place: &str,
    ground: WithheldGround,
    reason: &str,
) -> Result<Vec<Event>, Refusal> {
    let command = Command::WithholdDisclosure(Box::new(WithholdDisclosure {
        package: package(1),
        version: one(world).newest().number,
        document: DocumentId::new(id(5, 60)),
        places: vec![place.parse().expect("a place")],
        ground,
        reason: reason.to_owned(),
    }));
    let by = actor(world, CLERK);
    world.run(&by, &command)
}

fn lift(world: &mut World, place: &str) -> Result<Vec<Event>, Refusal> {
    let command = Command::LiftDisclosure(LiftDisclosure {
        package: package(1),
        version: one(world).newest().number,
        document: DocumentId::new(id(5, 60)),
        places: vec![place.parse().expect("a place")],
        reason: "核对后确认可以公开，见保密办意见。".to_owned(),
    });
    let by = actor(world, CLERK);
    world.run(&by, &command)
}

fn take_back(world: &mut World, by: u64) -> Result<Vec<Event>, Refusal> {
    let command = Command::TakeBackDisclosure(TakeBackDisclosure {
        package: package(1),
        ground: TakeBackGround::Mistake,
        reason: "金额单位写错".to_owned(),
    });
    let by = actor(world, by);
    world.run(&by, &command)
}

/// Prepared by the clerk, screened by the head and the section, published by the leader.
fn go_public(world: &mut World, correction: &str) {
    prepare(world, CLERK, correction).expect("a target was accepted");
    screen(world, HEAD, true).expect("nobody screened it");
    screen(world, FINANCE, true).expect("another person");
    publish(world, LEADER).expect("two people screened it");
}

fn stage(world: &World) -> DisclosureStage {
    one(world).newest().stage()
}

fn status(world: &World, task: &str, today: &str) -> Status {
    let (county, pack) = (&world.county, &world.pack);
    let at = Looked { county, pack, work_year: YEAR, today: day(today) };
    let all = standings(&tasks(YEAR), at);
    let one = all.into_iter().find(|one| one.task.id == task).expect("the ledger has it");
    one.of_department(org(2), day(today)).expect("it is for departments").status
}

/// What somebody tries with packages, lawful or not.
pub fn tried(world: &mut World, act: usize, kind: usize, publisher: u64, good: bool) -> Command {
    let number = world.fresh() + 4000;
    let known = world.county.shared.disclosures.values().next_back().cloned();
    let reason =
        if good { "涉及企业的经营数据，企业不同意公开。" } else { "涉密" };
    let Some(known) = known.filter(|_| act != 0) else {
        return Command::PrepareDisclosure(PrepareDisclosure {
            package: package(number),
            work_year: YEAR,
            kind: DisclosureKind::ALL[kind],
            publisher: org(publisher),
            correction: if good { "更正金额。".to_owned() } else { String::new() },
        });
    };
    let version = known.newest();
    let (package, number) = (known.id, version.number);
    let document = version.items[0].document;
    match act {
        1 => Command::WithholdDisclosure(Box::new(WithholdDisclosure {
            package,
            version: number,
            document,
            places: vec![if good { FieldPath::Whole } else { FieldPath::field("project_name") }],
            ground: WithheldGround::ALL[kind],
            reason: reason.to_owned(),
        })),
        2 => Command::LiftDisclosure(LiftDisclosure {
            package,
            version: number,
            document,
            places: version.withheld.iter().map(|one| one.place.clone()).collect(),
            reason: reason.to_owned(),
        }),
        3 | 4 => Command::ScreenDisclosure(ScreenDisclosure {
            package,
            version: number,
            digest: content_of(world, &known).digest(),
            is_clear: good,
            note: "看过。".to_owned(),
        }),
        5 => publishing(world, &known),
        _ => Command::TakeBackDisclosure(TakeBackDisclosure {
            package,
            ground: TakeBackGround::ALL[kind],
            reason: reason.to_owned(),
        }),
    }
}

/// One of each event, for the golden journal.
pub fn every_event(world: &mut World) {
    prepare(world, CLERK, "").expect("a target was accepted");
    let place = content(world).items[0].fields[0].id.clone();
    let reason = "涉及企业的经营数据，企业不同意公开。";
    withhold(world, &place, WithheldGround::Commercial, reason).expect("it is filled in");
    lift(world, &place).expect("it was withheld");
    screen(world, HEAD, true).expect("lawful");
    screen(world, FINANCE, true).expect("lawful");
    publish(world, LEADER).expect("lawful");
    take_back(world, LEADER).expect("lawful");
}

#[test]
fn two_people_who_did_not_prepare_it_screen_a_package_before_it_is_published() {
    let mut world = World::adjustable();
    prepare(&mut world, CLERK, "").expect("a target was accepted");
    assert_eq!(stage(&world), DisclosureStage::Prepared);
    assert_eq!(code(publish(&mut world, LEADER)), Some("R701"), "nobody screened it");
    assert_eq!(code(screen(&mut world, CLERK, true)), Some("R201"), "clerks do not screen");
    assert_eq!(code(screen(&mut world, OTHER_CLERK, true)), Some("R201"));
    screen(&mut world, HEAD, true).expect("the head did not prepare it");
    assert_eq!(stage(&world), DisclosureStage::ScreenedOnce);
    assert_eq!(code(screen(&mut world, HEAD, true)), Some("R703"), "another person");
    assert_eq!(code(publish(&mut world, LEADER)), Some("R701"), "one is not enough");
    screen(&mut world, FINANCE, true).expect("another person");
    assert_eq!(stage(&world), DisclosureStage::Cleared);
    assert_eq!(code(publish(&mut world, HEAD)), Some("R201"), "the bureau publishes");
    assert_eq!(one(&world).current(), None, "readers have nothing yet");
    publish(&mut world, LEADER).expect("two people screened it");
    assert!(one(&world).current().is_some());
    assert_eq!(code(publish(&mut world, LEADER)), Some("R701"), "once");
}

/// What of packages waits for somebody.
fn waits(world: &World, who: u64) -> Vec<TaskKind> {
    let held = world.county.membership(membership(who)).expect("it was granted");
    let all = asked_of(&world.county, held, YEAR, day("2026-03-10"), &world.pack);
    let of = all.into_iter().filter(|task| task.disclosure == Some(package(1)));
    of.map(|task| task.kind).collect()
}

#[test]
fn a_package_waits_for_who_screens_who_publishes_and_who_mends_it() {
    let mut world = World::adjustable();
    prepare(&mut world, CLERK, "").expect("a target was accepted");
    let screens = [TaskKind::Screen];
    assert_eq!((waits(&world, CLERK), waits(&world, LEADER)), (vec![], screens.to_vec()));
    assert_eq!(waits(&world, HEAD), screens);
    screen(&mut world, HEAD, true).expect("the head did not prepare it");
    assert_eq!((waits(&world, HEAD), waits(&world, FINANCE)), (vec![], screens.to_vec()));
    screen(&mut world, FINANCE, true).expect("another person");
    assert_eq!(waits(&world, LEADER), [TaskKind::Publish]);
    assert_eq!((waits(&world, CLERK), waits(&world, HEAD)), (vec![], vec![]));
    publish(&mut world, LEADER).expect("two people screened it");
    assert_eq!(waits(&world, LEADER), []);
    prepare(&mut world, CLERK, "更正金额。").expect("a next version");
    screen(&mut world, HEAD, false).expect("something was found");
    assert_eq!(waits(&world, CLERK), [TaskKind::MendPackage]);
    assert_eq!(waits(&world, LEADER), [], "it goes back to who prepares");
}

#[test]
fn who_prepared_a_package_does_not_screen_it() {
    let mut world = World::adjustable();
    prepare(&mut world, FINANCE, "").expect("a target was accepted");
    assert_eq!(code(screen(&mut world, FINANCE, true)), Some("R702"));
    screen(&mut world, HEAD, true).expect("the head had no part in it");
    screen(&mut world, LEADER, true).expect("nor had the leader");
}

#[test]
fn a_package_that_a_screener_returns_is_prepared_anew() {
    let mut world = World::adjustable();
    prepare(&mut world, CLERK, "").expect("a target was accepted");
    screen(&mut world, HEAD, false).expect("the head did not prepare it");
    assert_eq!(stage(&world), DisclosureStage::Returned);
    assert_eq!(code(screen(&mut world, FINANCE, true)), Some("R701"));
    prepare(&mut world, CLERK, "").expect("nothing was published, so nothing is corrected");
    assert_eq!((one(&world).newest().number, stage(&world)), (2, DisclosureStage::Prepared));
}

#[test]
fn only_what_was_accepted_is_published_and_only_by_its_own_department() {
    let mut world = World::new();
    assert_eq!(code(prepare(&mut world, CLERK, "")), Some("R700"), "nothing was accepted");
    let mut world = World::adjustable();
    assert_eq!(code(prepare(&mut world, OTHER_CLERK, "")), Some("R202"), "another department's");
    let by = actor(&world, FINANCE);
    let mut command = PrepareDisclosure {
        package: package(1),
        work_year: YEAR,
        kind: DisclosureKind::KeyReports,
        publisher: org(2),
        correction: String::new(),
    };
    let key_reports = Command::PrepareDisclosure(command.clone());
    assert_eq!(code(world.run(&by, &key_reports)), Some("R710"), "the bureau publishes them");
    command.kind = DisclosureKind::Targets;
    command.publisher = org(1);
    let of_bureau = Command::PrepareDisclosure(command);
    assert_eq!(code(world.run(&by, &of_bureau)), Some("R710"), "departments publish them");
}

#[test]
fn what_is_withheld_is_in_no_byte_of_the_content_and_is_screened_anew() {
    let mut world = World::adjustable();
    prepare(&mut world, CLERK, "").expect("a target was accepted");
    screen(&mut world, HEAD, true).expect("lawful");
    let item = content(&world).items[0].clone();
    let group = item.groups.iter().find(|group| group.id == "indicators").expect("it has some");
    let column = &group.columns[group.columns.len() - 1].id;
    let secret = group.rows[0][group.columns.len() - 1].clone();
    let place = format!("indicators[0].{column}");

    let refused = withhold(&mut world, &place, WithheldGround::Commercial, "不宜公开");
    assert_eq!(code(refused), Some("R706"), "the reason says nothing");
    let nowhere = withhold(&mut world, "nowhere", WithheldGround::Commercial, "不宜公开");
    assert_eq!(code(nowhere), Some("R707"));
    let reason = "这一数值是企业的报价，企业书面说明属于商业秘密。";
    withhold(&mut world, &place, WithheldGround::Commercial, reason).expect("it is filled in");
    let shown = content(&world);
    let group = shown.items[0].groups.iter().find(|group| group.id == "indicators");
    let cell = &group.expect("it stays").rows[0].last().expect("a cell").clone();
    assert_eq!(*cell, "〔不公开：商业秘密〕");
    assert_ne!(*cell, secret);
    assert!(!String::from_utf8(shown.bytes()).expect("text").contains(reason), "nor why");
    assert_eq!(stage(&world), DisclosureStage::Prepared, "who screened it looks again");
    let again = withhold(&mut world, &place, WithheldGround::Commercial, reason);
    assert_eq!(code(again), Some("R711"));
    lift(&mut world, &place).expect("it was withheld");
    assert_eq!(content(&world).items, [item]);
    assert_eq!(code(lift(&mut world, &place)), Some("R711"));
}

#[test]
fn a_form_that_is_left_out_is_counted_with_its_ground_and_named_nowhere() {
    let mut world = World::adjustable();
    prepare(&mut world, CLERK, "").expect("a target was accepted");
    let name = content(&world).items[0].name.clone();
    let reason = "项目内容经认定为国家秘密，见定密文件。";
    withhold(&mut world, "", WithheldGround::StateSecret, reason).expect("a whole form");
    let shown = content(&world);
    assert!(shown.items.is_empty());
    assert_eq!((shown.left_out[0].ground.as_str(), shown.left_out[0].count), ("state_secret", 1));
    let text = String::from_utf8(shown.bytes()).expect("text");
    assert!(!text.contains(&name) && !text.contains(reason), "{text}");
}

#[test]
fn a_sensitive_project_stays_out_whatever_anybody_asks() {
    let mut world = World::adjustable();
    let mark = Project { nature: Nature::Continuing, is_sensitive: true, ..project(ADJUSTABLE) };
    world.must(Command::RegisterProject(RegisterProject { project: mark }));
    prepare(&mut world, CLERK, "").expect("a target was accepted");
    assert!(content(&world).items.is_empty());
    assert_eq!(code(lift(&mut world, "")), Some("R708"));

    // Marked after everybody screened it: what was cleared then is not published now.
    let mut world = World::adjustable();
    prepare(&mut world, CLERK, "").expect("a target was accepted");
    screen(&mut world, HEAD, true).expect("lawful");
    screen(&mut world, FINANCE, true).expect("lawful");
    let mark = Project { nature: Nature::Continuing, is_sensitive: true, ..project(ADJUSTABLE) };
    world.must(Command::RegisterProject(RegisterProject { project: mark }));
    assert_eq!(code(publish(&mut world, LEADER)), Some("R704"));
}

#[test]
fn a_screener_answers_for_what_they_saw() {
    let mut world = World::adjustable();
    prepare(&mut world, CLERK, "").expect("a target was accepted");
    let seen = screening(&world, true);
    let renamed = Project {
        nature: Nature::Continuing,
        name: "渠道维修和泵站".to_owned(),
        ..project(ADJUSTABLE)
    };
    world.must(Command::RegisterProject(RegisterProject { project: renamed }));
    let by = actor(&world, HEAD);
    assert_eq!(code(world.run(&by, &seen)), Some("R704"));
}

#[test]
fn a_correction_says_what_it_corrects_and_leaves_the_earlier_version_where_it_was() {
    let mut world = World::adjustable();
    go_public(&mut world, "");
    assert_eq!(code(prepare(&mut world, CLERK, " ")), Some("R705"));
    prepare(&mut world, CLERK, "更正第1项的指标值，原来写错单位。").expect("it says why");
    assert_eq!(one(&world).current().map(|one| one.number), Some(1), "until it is published");
    screen(&mut world, HEAD, true).expect("lawful");
    screen(&mut world, FINANCE, true).expect("lawful");
    publish(&mut world, LEADER).expect("lawful");
    let package = one(&world);
    assert_eq!(package.current().map(|one| one.number), Some(2));
    assert!(package.version(1).expect("it stays").is_public());
    assert_eq!(package.corrected_by(1).map(|one| one.number), Some(2));
    assert!(content(&world).correction.starts_with("更正第1项"));
}

/// A correction that hides something would leave it to be read in the version before.
#[test]
fn what_a_version_withholds_is_shown_by_no_earlier_one() {
    let mut world = World::adjustable();
    go_public(&mut world, "");
    prepare(&mut world, CLERK, "更正为不公开。").expect("it says why");
    let place = content(&world).items[0].fields[0].id.clone();
    let reason = "这一数值是企业的报价，企业书面说明属于商业秘密。";
    withhold(&mut world, &place, WithheldGround::Commercial, reason).expect("it is filled in");
    screen(&mut world, HEAD, true).expect("lawful");
    screen(&mut world, FINANCE, true).expect("lawful");
    assert_eq!(code(publish(&mut world, LEADER)), Some("R712"));
    take_back(&mut world, LEADER).expect("the first version is published");
    publish(&mut world, LEADER).expect("nobody can read it any more");
    assert_eq!(one(&world).current().map(|one| one.number), Some(2));
    assert!(!one(&world).version(1).expect("it is there").is_public());

    prepare(&mut world, CLERK, "再次更正。").expect("it says why");
    let withheld = one(&world).newest().withheld.clone();
    assert_eq!(withheld.len(), 1, "what was kept back stays back when it is prepared anew");
}

#[test]
fn what_is_taken_back_is_shown_to_nobody() {
    let mut world = World::adjustable();
    go_public(&mut world, "");
    assert_eq!(code(take_back(&mut world, HEAD)), Some("R201"));
    take_back(&mut world, LEADER).expect("it is published");
    assert_eq!(one(&world).current(), None);
    assert_eq!(stage(&world), DisclosureStage::TakenBack);
    assert_eq!(code(take_back(&mut world, LEADER)), Some("R709"));
    assert_eq!(code(prepare(&mut world, CLERK, "")), Some("R705"), "readers knew it");
}

/// 工作台账第33项: targets with the department's budget.
#[test]
fn publication_closes_the_task_of_the_work_ledger_and_being_taken_back_opens_it() {
    let mut world = World::adjustable();
    let time = TaskTime::read("R33-1").expect("a time");
    let (on, reference) = (day("2026-02-09"), "尉财预〔2026〕3号".to_owned());
    let due = Command::RegisterTaskDue(RegisterTaskDue { work_year: YEAR, time, on, reference });
    let by = actor(&world, FINANCE);
    world.run(&by, &due).expect("the ledger leaves it open");
    let row = |world: &World, today: &str| {
        let kind = DisclosureKind::Targets;
        of_publisher(&world.county, &world.pack, YEAR, day(today), kind, org(2))
    };
    assert_eq!(row(&world, "2026-02-09").status, Status::NotDue);
    assert_eq!(row(&world, "2026-02-10").status, Status::Overdue);
    assert_eq!(row(&world, "2026-02-10").accepted, 1);
    assert_eq!(status(&world, "R33", "2026-02-10"), Status::Overdue);
    go_public(&mut world, "");
    assert_eq!(row(&world, "2026-02-10").status, Status::Done);
    assert_eq!(status(&world, "R33", "2026-02-10"), Status::Done);
    assert_eq!(status(&world, "R34", "2026-02-10"), Status::NotDue, "evaluations are others");
    take_back(&mut world, LEADER).expect("it is published");
    assert_eq!(status(&world, "R33", "2026-02-10"), Status::Overdue);
}

/// 《预算法》第十四条: twenty days after the approval, while nobody registered the day of the budget's disclosure.
#[test]
fn without_a_registered_day_the_last_day_follows_the_acceptance() {
    let world = World::adjustable();
    let kind = DisclosureKind::Targets;
    let row = of_publisher(&world.county, &world.pack, YEAR, day("2026-01-02"), kind, org(2));
    assert_eq!(row.due, Some(day("2026-01-21")));
    let own = Scope::Departments(vec![org(2)]);
    let seen = to_publish(&world.county, &world.pack, YEAR, day("2026-01-02"), &own);
    assert!(seen.iter().all(|one| one.publisher == org(2)), "others' are not its business");
    let all = to_publish(&world.county, &world.pack, YEAR, day("2026-01-02"), &Scope::County);
    let bureau = all.last().expect("the bureau's");
    assert_eq!((bureau.kind, bureau.due), (DisclosureKind::KeyReports, Some(day("2026-09-10"))));
}

#[test]
fn the_content_reads_back_and_one_byte_makes_it_another() {
    let mut world = World::adjustable();
    prepare(&mut world, CLERK, "").expect("a target was accepted");
    let content = content(&world);
    assert_eq!(Content::read(&content.bytes()).as_ref(), Some(&content));
    assert_eq!(content.items[0].form, FormKind::Target.layout().code);
    let mut other = content.clone();
    other.items[0].name.push('1');
    assert_ne!(other.digest(), content.digest());
}

/// Names and numbers of people are of nobody's concern, whoever forgot to withhold them.
#[test]
fn contact_and_telephone_are_never_published() {
    let mut world = World::new();
    world.pass(FormKind::DepartmentTarget, 2, 70);
    let by: Actor = actor(&world, CLERK);
    let command = PrepareDisclosure {
        package: package(1),
        work_year: 2025,
        kind: DisclosureKind::Targets,
        publisher: org(2),
        correction: String::new(),
    };
    world.run(&by, &Command::PrepareDisclosure(command)).expect("a target was accepted");
    let content = content(&world);
    for id in ["contact", "phone"] {
        let field = content.items[0].fields.iter().find(|field| field.id == id);
        assert_eq!(field.expect("it was filled in").value, "〔不公开：个人隐私〕");
    }
}
