//! 年度结账: when a year may be closed, what it then takes no more, what runs on, and how it is opened again.

use std::collections::BTreeSet;

use wenxiao_domain::act::{
    CloseYear, Command, DecideResult, Outcome, OverruleFlag, RegisterProject, ReopenYear,
    ReviewDocument, SubmitDocument, Verdict, WaiveExAnte, WithdrawRectification,
};
use wenxiao_domain::closing::Unfinished;
use wenxiao_domain::derive::flag::Flag;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::overview::closing::{YearStanding, awaits_closing};
use wenxiao_domain::overview::task::{TaskKind, tasks};
use wenxiao_domain::party::membership::Scope;
use wenxiao_domain::project::Project;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::result::Application;
use wenxiao_domain::state::checkpoint;
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::day::{Day, Instant};
use wenxiao_domain::unit::id::{DocumentId, ProjectId};

use crate::rectify::{answer, filed, must, order, verdict};
use crate::result::late;
use crate::tries::actor;
use crate::world::*;

const CLERK: u64 = 0;
const OTHER_CLERK: u64 = 1;
const HEAD: u64 = 2;
const FINANCE: u64 = 3;

const DAY_MS: i64 = 86_400_000;

fn today(world: &World) -> Day {
    Instant::from_epoch_ms(world.now_ms).legal_day()
}

fn standing(world: &World, year: i16) -> YearStanding {
    YearStanding::of(&world.county, year, today(world), &Scope::County)
}

/// 年度结账, with every open row left, or none of them.
pub fn close(world: &World, budget_year: i16, leaves: bool, explained: bool) -> Command {
    let open = standing(world, budget_year).open.into_iter();
    let left = open.filter(|_| leaves).map(|row| (row.subject.id(), row.source)).collect();
    let said = |text: &str| if explained { text } else { "" }.to_owned();
    Command::CloseYear(CloseYear {
        budget_year,
        left,
        reason: said("项目已并入上级专项，不再扣减。"),
        evidence: said("县政府常务会议纪要〔2026〕21号"),
    })
}

/// 重新开账.
pub fn reopen(budget_year: i16) -> Command {
    Command::ReopenYear(ReopenYear {
        budget_year, reason: "审计要求更正自评表。".to_owned()
    })
}

/// A year that is closed although a row waits, and opened again.
pub fn every_event(world: &mut World) {
    world.pass_sheet(2, crate::evaluate::fair(2), 801);
    let closing = close(world, 2025, true, true);
    must(world, FINANCE, closing);
    must(world, FINANCE, reopen(2025));
}

fn code(world: &mut World, by: u64, command: &Command) -> Option<&'static str> {
    let by = actor(world, by);
    world.run(&by, command).err().map(|refusal: Refusal| refusal.code().code)
}

fn submit(number: u64, kind: FormKind) -> Command {
    Command::SubmitDocument(Box::new(SubmitDocument {
        document: DocumentId::new(id(5, 800 + number)),
        subject: subject(number, kind),
        sheet: sheet(number, kind, true),
        seen: 0,
        editors: BTreeSet::new(),
        source_file: None,
        answers: Vec::new(),
    }))
}

fn decide(source: FormKind, application: Application) -> Command {
    Command::DecideResult(DecideResult {
        subject: ProjectId::new(id(4, 4)).into(),
        source,
        application,
        amount: application.takes_money().then(|| Amount::from_fen(1_000_000)),
        number: String::new(),
        text: "按规定办理。".to_owned(),
    })
}

#[test]
fn a_year_with_an_unanswered_row_is_closed_only_with_a_reason_and_the_paper_behind_it() {
    let mut world = late();
    world.add_adjustable();
    let closing = close(&world, 2025, true, true);
    assert_eq!(code(&mut world, CLERK, &closing), Some("R201"));
    assert_eq!(code(&mut world, HEAD, &closing), Some("R201"));
    let plain = |world: &World, year| close(world, year, false, false);
    let of_2026 = plain(&world, 2026);
    assert_eq!(code(&mut world, FINANCE, &of_2026), Some("R111"), "it is not over");
    let unknown = plain(&world, 1999);
    assert_eq!(code(&mut world, FINANCE, &unknown), Some("R202"), "nothing was done in it");
    let silent = plain(&world, 2025);
    let by = actor(&world, FINANCE);
    let refusal = world.run(&by, &silent).expect_err("two rows wait");
    assert_eq!(refusal.code().code, "R337");
    assert!(
        refusal.message().contains("还有2行没有处理，第一行是65282325T0004的5月监控"),
        "{refusal}"
    );
    let unexplained = close(&world, 2025, true, false);
    assert_eq!(code(&mut world, FINANCE, &unexplained), Some("R405"));
    must(&mut world, FINANCE, decide(FormKind::MonitoringMay, Application::Reduce));
    // Said before the row was answered: what is answered needs no leaving.
    must(&mut world, FINANCE, closing);
    let closed = world.county.year_closing(2025).expect("it stands");
    assert_eq!((closed.answered, closed.taken), (1, Amount::from_fen(1_000_000)));
    let left: Vec<_> = closed.left.iter().map(|row| row.source).collect();
    assert_eq!(left, [FormKind::MonitoringAugust]);
    assert!(closed.left[0].basis.contains("逾期"), "{:?}", closed.left);
    let count = |kind| closed.unfinished.iter().find(|one| one.0 == kind).map(|one| one.1);
    assert_eq!(count(Unfinished::Ticket), Some(2));
    assert_eq!(count(Unfinished::Register), Some(1), "the cut is not in the register");
    assert!(count(Unfinished::SelfEvaluation) >= Some(4), "nobody has evaluated");
    let again = close(&world, 2025, true, true);
    assert_eq!(code(&mut world, FINANCE, &again), Some("R335"));
    let bytes = checkpoint::write(&world.county);
    assert_eq!(checkpoint::read(&bytes).as_ref(), Some(&world.county));
}

#[test]
fn a_closed_year_takes_nothing_that_would_change_its_records() {
    let mut world = late();
    let submitted = submit(2, FormKind::SelfEvaluation);
    must(&mut world, CLERK, submitted);
    let closing = close(&world, 2025, true, true);
    must(&mut world, FINANCE, closing);
    let before = world.county.clone();
    let ticket = world.county.rectifications().next().expect("two were ordered").clone();
    let review = ReviewDocument {
        document: DocumentId::new(id(5, 802)),
        seen: 1,
        outcome: Outcome::Pass,
        remark: String::new(),
        opinions: Vec::new(),
        resolved: Vec::new(),
        sheet: None,
    };
    let overrule = OverruleFlag {
        document: ticket.document,
        flag: Flag::Green,
        reason: "冬季停工。".to_owned(),
        evidence: vec![("11".repeat(32), "施工计划.pdf".to_owned())],
    };
    let waive = WaiveExAnte {
        project: ProjectId::new(id(4, 4)),
        reason: "应急抢险。".to_owned(),
        evidence: vec![("22".repeat(32), "会议纪要.pdf".to_owned())],
    };
    let day = Day::new(2026, 1, 1).expect("it exists");
    let rows = [("65282325T0001".to_owned(), Amount::from_fen(5), day)];
    let of_project = wenxiao_domain::document::SubjectId::Project(ProjectId::new(id(4, 4)));
    let moved = Project { budget_year: 2026, ..project(3) };
    let take_back =
        WithdrawRectification { rectification: ticket.id, reason: "下达有误".to_owned() };
    let acts = [
        (CLERK, submit(4, FormKind::SelfEvaluation)),
        (CLERK, submit(2, FormKind::DepartmentSelfEvaluation)),
        (HEAD, Command::ReviewDocument(review)),
        (HEAD, crate::evaluate::choice(2025, &[2])),
        (FINANCE, decide(FormKind::MonitoringMay, Application::Control)),
        (FINANCE, Command::OverruleFlag(overrule)),
        (FINANCE, order(ticket.document, 30).1),
        (FINANCE, Command::WithdrawRectification(take_back)),
        (FINANCE, Command::WaiveExAnte(waive)),
        (CLERK, crate::evidence::register(of_project, 1, 1, (day, day), None)),
        (FINANCE, payments(&"cd".repeat(32), &rows)),
        (FINANCE, Command::RegisterProject(RegisterProject { project: project(3) })),
        (FINANCE, Command::RegisterProject(RegisterProject { project: moved })),
    ];
    for (by, command) in &acts {
        let by = actor(&world, *by);
        let refusal = world.run(&by, command).expect_err(command.title());
        assert_eq!(refusal.code().code, "R334", "{}: {refusal}", command.title());
        assert!(refusal.message().starts_with("2025年度已于2026-"), "{refusal}");
        assert!(refusal.message().contains("绩效股结账"), "{refusal}");
    }
    let foreign = submit(4, FormKind::SelfEvaluation);
    assert_eq!(code(&mut world, OTHER_CLERK, &foreign), Some("R202"), "told nothing of it");
    assert_eq!(world.county, before);
}

#[test]
fn what_is_wrong_is_put_right_after_the_year_was_closed() {
    let mut world = late();
    must(&mut world, HEAD, crate::evaluate::choice(2025, &[4]));
    let report = filed(&mut world, FormKind::DepartmentEvaluation, 15);
    let closing = close(&world, 2025, true, true);
    must(&mut world, FINANCE, closing);
    let ticket = world.county.rectifications().next().expect("two were ordered").id;
    must(&mut world, CLERK, answer(ticket, 0));
    must(&mut world, FINANCE, verdict(ticket, 1, Verdict::Close));
    let (fed_back, feed_back) = order(report, 15);
    must(&mut world, FINANCE, feed_back);
    must(&mut world, CLERK, answer(fed_back, 0));
    world.add_adjustable();
}

#[test]
fn a_year_is_opened_again_with_a_reason_and_closed_anew() {
    let mut world = late();
    assert_eq!(code(&mut world, FINANCE, &reopen(2025)), Some("R336"), "it is open");
    let closing = close(&world, 2025, true, true);
    must(&mut world, FINANCE, closing.clone());
    assert_eq!(code(&mut world, HEAD, &reopen(2025)), Some("R201"));
    let silent = ReopenYear { budget_year: 2025, reason: "　".to_owned() };
    assert_eq!(code(&mut world, FINANCE, &Command::ReopenYear(silent)), Some("R405"));
    must(&mut world, FINANCE, reopen(2025));
    must(&mut world, CLERK, submit(2, FormKind::SelfEvaluation));
    must(&mut world, FINANCE, closing);
    let all = world.county.year_closings(2025);
    let reopened: Vec<_> = all.iter().map(|one| one.reopened.is_some()).collect();
    assert_eq!(reopened, [true, false], "both stay to be seen");
    let bytes = checkpoint::write(&world.county);
    assert_eq!(checkpoint::read(&bytes).as_ref(), Some(&world.county));
}

#[test]
fn a_year_in_which_all_is_answered_waits_for_its_closing_and_then_for_nothing() {
    let mut world = late();
    let waits = |world: &World, by: u64| -> Vec<TaskKind> {
        let held = world.county.membership(membership(by)).expect("it was granted");
        let found = tasks(&world.county, held, today(world).year(), today(world), &world.pack);
        let of_2025 = found.iter().filter(|task| task.subject.budget_year() == 2025);
        of_2025.map(|task| task.kind).collect()
    };
    world.now_ms += 365 * DAY_MS;
    assert!(!waits(&world, FINANCE).contains(&TaskKind::Close), "rows wait");
    must(&mut world, FINANCE, decide(FormKind::MonitoringMay, Application::Control));
    must(&mut world, FINANCE, decide(FormKind::MonitoringAugust, Application::Reduce));
    assert!(waits(&world, FINANCE).contains(&TaskKind::Close), "a further year has passed");
    assert!(!waits(&world, CLERK).contains(&TaskKind::Close));
    assert!(!awaits_closing(&world.county, 2025, Day::new(2026, 3, 1).expect("a day")));
    assert!(waits(&world, FINANCE).contains(&TaskKind::Register));
    let closing = close(&world, 2025, false, false);
    must(&mut world, FINANCE, closing);
    let gone = [TaskKind::Close, TaskKind::Register, TaskKind::Decide, TaskKind::FillIn];
    for by in [CLERK, HEAD, FINANCE] {
        let now = waits(&world, by);
        assert!(!now.iter().any(|kind| gone.contains(kind)), "{now:?}");
    }
    assert!(waits(&world, CLERK).contains(&TaskKind::Rectify), "tickets run on");
}

#[test]
fn nobody_is_asked_about_a_row_that_was_left() {
    let mut world = late();
    let closing = close(&world, 2025, true, true);
    must(&mut world, FINANCE, closing);
    let held = world.county.membership(membership(FINANCE)).expect("it was granted");
    let found = tasks(&world.county, held, 2026, today(&world), &world.pack);
    assert!(!found.iter().any(|task| task.kind == TaskKind::Decide));
}
