//! What must hold of flags and rectification, whoever tries what.

use std::collections::BTreeSet;

use wenxiao_domain::act::{
    AnswerRectification, Command, DecideResult, JudgeRectification, OrderRectification, Verdict,
};
use wenxiao_domain::derive::flag::Flag;
use wenxiao_domain::derive::grade::Grade;
use wenxiao_domain::document::Subject;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::target::{PAYING, PLAN};
use wenxiao_domain::journal::Event;
use wenxiao_domain::overview::result::{left_to_cut, left_unspent, result_rows};
use wenxiao_domain::overview::task::{Task, TaskKind, Urgency, tasks};
use wenxiao_domain::overview::what_if::what_if;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::party::membership::Scope;
use wenxiao_domain::rectification::origin::Origin;
use wenxiao_domain::rectification::refused::RectificationRefusal;
use wenxiao_domain::rectification::{Measure, RectificationState};
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::result::Application;
use wenxiao_domain::result::refused::ResultRefusal;
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::{DocumentId, ProjectId, RectificationId};

use crate::world::*;

fn person(number: u64) -> Actor {
    Actor::person(account(number), membership(number))
}

pub fn must(world: &mut World, by: u64, command: Command) -> Vec<Event> {
    let by = person(by);
    world.run(&by, &command).unwrap_or_else(|refusal| panic!("{refusal:?}"))
}

/// Files a form of project 4, which belongs to the department with a head, or of that department.
pub fn filed(world: &mut World, kind: FormKind, number: u64) -> DocumentId {
    world.pass(kind, 4, number);
    DocumentId::new(id(5, number))
}

pub fn order(document: DocumentId, number: u64) -> (RectificationId, Command) {
    let ticket = RectificationId::new(id(7, number));
    let demand = "请在期限内赶上进度。".to_owned();
    let order = OrderRectification { rectification: ticket, document, demand };
    (ticket, Command::OrderRectification(order))
}

pub fn answer(ticket: RectificationId, seen: usize) -> Command {
    Command::AnswerRectification(AnswerRectification {
        rectification: ticket,
        seen,
        measures: BTreeSet::from([Measure::PressProgress, Measure::PressExecution]),
        text: "已增加一个作业班组，7月底补齐进度。".to_owned(),
        evidence: vec![("00".repeat(32), "监理月报.pdf".to_owned())],
    })
}

pub fn verdict(ticket: RectificationId, seen: usize, verdict: Verdict) -> Command {
    let text = "请补充支付凭证。".to_owned();
    Command::JudgeRectification(JudgeRectification { rectification: ticket, seen, verdict, text })
}

#[test]
fn a_flag_is_settled_with_its_sentences_when_the_form_is_accepted() {
    let mut world = World::new();
    let document = filed(&mut world, FormKind::MonitoringMay, 1);
    let document = world.county.document(document).expect("it was filed");
    let flags = document.settled().and_then(|settled| settled.flags.as_ref()).expect("flags");
    assert_eq!(flags.flag, Some(Flag::Red));
    assert_eq!(flags.items[0].name, "预算执行率");
    assert_eq!(
        flags.items[0].sentence, "执行率20.0%，为时序进度41.7%的48.0%，低于60%，判红标",
        "2 of 10 by the end of May"
    );
    assert!(flags.deviation().starts_with("预算执行率：执行率20.0%"), "{}", flags.deviation());
}

/// 计划进度 of the approved target stands in for N ÷ 12: what was planned for later is not red in May.
#[test]
fn a_plan_of_the_approved_target_is_what_the_money_is_judged_by() {
    let mut world = World::new();
    let mut target = sheet(4, FormKind::Target, true);
    let columns = ["object", "by_may", "by_august", "reason"];
    target.add_rows(PLAN, columns, [[PAYING, "10%", "60%", "6月开工，5月底前完成招标"]]);
    world.pass_sheet(4, target, 1);
    let may = filed(&mut world, FormKind::MonitoringMay, 2);
    let document = world.county.document(may).expect("it was filed");
    let flags = document.settled().and_then(|settled| settled.flags.as_ref()).expect("flags");
    assert_eq!(
        flags.items[0].sentence, "执行率20.0%，为计划进度10.0%的200.0%，不低于120%，判蓝标",
        "2 of 10 by the end of May, where 1 was planned"
    );
    let august = filed(&mut world, FormKind::MonitoringAugust, 3);
    let document = world.county.document(august).expect("it was filed");
    let flags = document.settled().and_then(|settled| settled.flags.as_ref()).expect("flags");
    assert!(flags.items[0].sentence.contains("计划进度60.0%"), "{}", flags.items[0].sentence);
}

#[test]
fn a_ticket_goes_from_the_order_to_its_closing_and_is_due_after_thirty_days() {
    let mut world = World::new();
    let document = filed(&mut world, FormKind::MonitoringMay, 1);
    let (ticket, command) = order(document, 1);
    must(&mut world, 3, command.clone());
    let found = world.county.rectification(ticket).expect("it was ordered");
    assert_eq!((found.word().as_str(), found.state), ("5-001", RectificationState::Ordered));
    assert_eq!(found.ordered_at.legal_day().days_until(found.due), 30);
    assert_eq!(found.days_overdue(found.due), 0, "the last day is in time");
    assert_eq!(found.days_overdue(found.due.plus_days(1).expect("it exists")), 1);
    let again = world.run(&person(3), &command);
    assert_eq!(again, Err(Refusal::AlreadyOrdered));
    let early = world.run(&person(3), &verdict(ticket, 0, Verdict::Close));
    assert!(matches!(early, Err(Refusal::WrongStatus { .. })), "nothing was answered");
    must(&mut world, 0, answer(ticket, 0));
    must(&mut world, 3, verdict(ticket, 1, Verdict::SendBack));
    let stale = world.run(&person(0), &answer(ticket, 1));
    assert_eq!(stale, Err(Refusal::DialogueMoved));
    must(&mut world, 0, answer(ticket, 2));
    must(&mut world, 3, verdict(ticket, 3, Verdict::Close));
    let found = world.county.rectification(ticket).expect("it is there");
    assert_eq!(found.state, RectificationState::Closed);
    assert_eq!(found.steps.len(), 4);
}

#[test]
fn a_first_round_that_was_not_closed_makes_the_second_red() {
    let mut world = World::new();
    filed(&mut world, FormKind::MonitoringMay, 1);
    let august = filed(&mut world, FormKind::MonitoringAugust, 2);
    let august = world.county.document(august).expect("it was filed");
    let flags = august.settled().and_then(|settled| settled.flags.as_ref()).expect("flags");
    assert_eq!(flags.flag, Some(Flag::Red));
    assert!(flags.sentence.contains("第一轮红标到2025-08-31未销号"), "{}", flags.sentence);
}

/// What puts a figure right does not put right that the work is late.
#[test]
fn a_measure_fits_where_the_ticket_comes_from() {
    let mut world = World::new();
    let document = filed(&mut world, FormKind::MonitoringMay, 1);
    let (ticket, command) = order(document, 1);
    must(&mut world, 3, command);
    let with = |measure| {
        let Command::AnswerRectification(answer) = answer(ticket, 0) else { unreachable!() };
        Command::AnswerRectification(AnswerRectification {
            measures: BTreeSet::from([measure]),
            ..answer
        })
    };
    let refused = world.run(&person(0), &with(Measure::CorrectFigures));
    let unfit =
        RectificationRefusal::MeasureUnfit(Measure::CorrectFigures, Origin::Flag(Flag::Red));
    assert_eq!(refused, Err(Refusal::Rectification(unfit)));
    must(&mut world, 0, with(Measure::AdjustTarget));
}

/// 延期 is bounded by what the order gave, however often; a day too late is put right by another one.
#[test]
fn a_ticket_is_put_off_by_at_most_one_more_limit_and_a_slip_can_be_put_right() {
    let mut world = World::new();
    let document = filed(&mut world, FormKind::MonitoringMay, 1);
    let (ticket, command) = order(document, 1);
    must(&mut world, 3, command);
    let ordered = world.county.rectification(ticket).expect("it was ordered").due;
    let after = |days| ordered.plus_days(days).expect("it exists");
    let extend = |world: &mut World, seen, day| {
        world.run(&person(3), &verdict(ticket, seen, Verdict::Extend(day)))
    };
    let refused = |refused| Err(Refusal::Rectification(refused));
    let far = Day::new(2099, 12, 31).expect("it exists");
    assert_eq!(
        extend(&mut world, 0, far),
        refused(RectificationRefusal::ExtensionTooLate(after(30)))
    );
    assert_eq!(
        extend(&mut world, 0, ordered),
        refused(RectificationRefusal::ExtensionTooEarly(after(1)))
    );
    assert!(extend(&mut world, 0, after(30)).is_ok());
    assert_eq!(
        extend(&mut world, 1, after(30)),
        refused(RectificationRefusal::ExtensionUnchanged(after(30)))
    );
    assert_eq!(
        extend(&mut world, 1, after(31)),
        refused(RectificationRefusal::ExtensionTooLate(after(30))),
        "a second time does not add to the first"
    );
    assert!(extend(&mut world, 1, after(10)).is_ok(), "shorter than before, with a reason");
    let silent = JudgeRectification {
        rectification: ticket,
        seen: 2,
        verdict: Verdict::Extend(after(12)),
        text: String::new(),
    };
    let silent = world.run(&person(3), &Command::JudgeRectification(silent));
    assert_eq!(silent, Err(Refusal::FieldMissing("验收意见")));
    let found = world.county.rectification(ticket).expect("it is there");
    assert_eq!((found.ordered_due, found.due), (ordered, after(10)));
    assert_eq!([0, 1, 2].map(|place| found.due_before(place)), [ordered, after(30), after(10)]);
    world.now_ms += 61 * 86_400_000;
    assert_eq!(
        extend(&mut world, 2, after(30)),
        refused(RectificationRefusal::NoExtension),
        "all days are over"
    );
}

#[test]
fn a_ticket_is_never_put_off_past_the_year_of_its_last_day() {
    let mut world = World::new();
    let document = filed(&mut world, FormKind::MonitoringMay, 1);
    let (ticket, command) = order(document, 1);
    must(&mut world, 3, command);
    let mut found = (**world.county.rectification(ticket).expect("it was ordered")).clone();
    let day = |month, day| Day::new(2025, month, day).expect("it exists");
    found.ordered_due = day(12, 10);
    let days = found.extendable(&world.pack, day(12, 1));
    assert_eq!(days, Some((day(12, 11), day(12, 31))));
    found.ordered_due = day(12, 31);
    assert_eq!(found.extendable(&world.pack, day(12, 1)), None);
}

#[test]
fn a_department_of_another_answers_nothing() {
    let mut world = World::new();
    let document = filed(&mut world, FormKind::MonitoringMay, 1);
    let (ticket, command) = order(document, 1);
    must(&mut world, 3, command);
    let foreign = world.run(&person(1), &answer(ticket, 0));
    assert_eq!(foreign, Err(Refusal::NotFound("整改单")));
}

#[test]
fn a_red_flag_that_is_overdue_is_proposed_for_less_money_and_gets_an_answer() {
    let mut world = World::new();
    let document = filed(&mut world, FormKind::MonitoringMay, 1);
    let (ticket, command) = order(document, 1);
    must(&mut world, 3, command);
    let due = world.county.rectification(ticket).expect("it was ordered").due;
    let rows = |world: &World, day| result_rows(&world.county, 2025, day, &Scope::County);
    assert_eq!(rows(&world, due), [], "the last day is in time");
    let later = due.plus_days(5).expect("it exists");
    let [row] = rows(&world, later).try_into().expect("one row");
    assert_eq!(row.basis, "5月监控红标，整改单5-001逾期5天未销号");
    assert_eq!((row.suggested, row.decision), (Application::Reduce, None));
    let decide = |fen: i64| {
        Command::DecideResult(DecideResult {
            subject: ProjectId::new(id(4, 4)).into(),
            source: FormKind::MonitoringMay,
            application: Application::Reduce,
            amount: Some(Amount::from_fen(fen)),
            number: String::new(),
            text: "调减预算。".to_owned(),
        })
    };
    assert_eq!(world.run(&person(3), &decide(2_000_000)), Err(Refusal::NotProposed), "not due");
    world.now_ms += 40 * 86_400_000;
    let budget = Amount::from_fen(10_000_000);
    assert_eq!(world.run(&person(3), &decide(10_000_001)), Err(Refusal::AboveBudget(budget)));
    let nothing = world.run(&person(3), &decide(0));
    let not_positive = ResultRefusal::NotPositive(Amount::ZERO);
    assert_eq!(nothing, Err(Refusal::Result(not_positive)), "it was filled in");
    must(&mut world, 3, decide(2_000_000));
    let [row] = rows(&world, due).try_into().expect("a decided row stays");
    let decision = row.decision.expect("it was decided");
    assert_eq!(decision.left(), Amount::from_fen(8_000_000));
    let left = |source| left_to_cut(&world.county, &row.subject, source);
    assert_eq!(left(FormKind::SelfEvaluation), Amount::from_fen(8_000_000), "no yuan twice");
    assert_eq!(left(FormKind::MonitoringMay), budget, "the row's own decision may be changed");
}

/// 10万元, of which the form of May says 2万元 are paid: 压减 and 取消 spare them, 收回 does not.
#[test]
fn what_is_spent_is_not_cut_and_cancelling_takes_all_the_rest() {
    let mut world = World::new();
    let document = filed(&mut world, FormKind::MonitoringMay, 1);
    let (_, command) = order(document, 1);
    must(&mut world, 3, command);
    world.now_ms += 40 * 86_400_000;
    let decide = |world: &mut World, application, wan: Option<i64>| {
        let command = DecideResult {
            subject: ProjectId::new(id(4, 4)).into(),
            source: FormKind::MonitoringMay,
            application,
            amount: wan.map(|wan| Amount::from_fen(wan * 1_000_000)),
            number: String::new(),
            text: "按核实的支出办理。".to_owned(),
        };
        world.run(&person(3), &Command::DecideResult(command))
    };
    let refused = |refused: ResultRefusal| Err(Refusal::Result(refused));
    let wan = |wan: i64| Amount::from_fen(wan * 1_000_000);
    let spent = decide(&mut world, Application::Reduce, Some(9));
    assert_eq!(spent, refused(ResultRefusal::AlreadySpent(wan(8))));
    let part = decide(&mut world, Application::Cancel, Some(5));
    assert_eq!(part, refused(ResultRefusal::CancelsAll(wan(8))));
    for nothing in [0, -5] {
        let typed = decide(&mut world, Application::Reduce, Some(nothing));
        assert_eq!(typed, refused(ResultRefusal::NotPositive(wan(nothing))));
    }
    assert!(decide(&mut world, Application::Reduce, Some(8)).is_ok());
    assert!(decide(&mut world, Application::Recover, Some(9)).is_ok(), "what was paid comes back");
    assert!(decide(&mut world, Application::Cancel, None).is_ok());
    let project = world.county.project(ProjectId::new(id(4, 4))).expect("it is there").clone();
    let row = world.county.result_of(project.id, FormKind::MonitoringMay).expect("it was decided");
    assert_eq!(row.amount, wan(8), "the amount comes from what is known");
    let all = world.county.results_of(project.id, FormKind::MonitoringMay);
    assert_eq!(all.iter().map(|one| one.amount).collect::<Vec<_>>(), [wan(8), wan(9), wan(8)]);
    let today = Day::new(2026, 2, 10).expect("it exists");
    let about = Subject::Project(project);
    let left = |source| left_unspent(&world.county, &about, source, today);
    assert_eq!(left(FormKind::MonitoringAugust), Amount::ZERO, "one yuan is not cut twice");
    assert_eq!(left(FormKind::SelfEvaluation), wan(2), "the next budget is not spent yet");
    assert!(decide(&mut world, Application::Reduce, Some(3)).is_ok(), "7 are left to pay from");
    let list = payments(&"cd".repeat(32), &[("65282325T0004".to_owned(), wan(7), today)]);
    must(&mut world, 3, list);
    let spent = decide(&mut world, Application::Reduce, Some(8));
    assert_eq!(spent, refused(ResultRefusal::AlreadySpent(wan(3))), "payments tell more");
}

#[test]
fn other_rules_are_supposed_without_anything_being_changed() {
    let mut world = World::new();
    filed(&mut world, FormKind::MonitoringMay, 1);
    let before = world.county.clone();
    let then = world.pack.clone().supposing("monitoring.flag.red_below", "30%").expect("a share");
    let day = Day::new(2025, 12, 1).expect("it exists");
    let found = what_if(&world.county, (2025, day), &Scope::County, &world.pack, &then);
    assert_eq!(found.compared, 1);
    let [one] = found.forms.clone().try_into().expect("one form");
    assert_eq!((one.before.as_str(), one.after.as_str()), ("红标", "黄标"));
    assert_eq!(world.county, before);
    let count = |word: &str| found.counts[&(FormKind::MonitoringMay, word.to_owned())];
    assert_eq!((count("红标"), count("黄标")), ((1, 0), (0, 1)));
    let same = |scope| what_if(&world.county, (2025, day), scope, &world.pack, &world.pack);
    assert_eq!(same(&Scope::County).forms, []);
    let elsewhere = same(&Scope::Departments(Vec::new()));
    assert_eq!(elsewhere.compared, 0, "what lies outside of the scope is not computed");
    for (key, value) in [("monitoring.flag.red", "40%"), ("monitoring.flag.red_below", "多")] {
        assert!(world.pack.clone().supposing(key, value).is_err(), "{key} {value}");
    }
}

#[test]
fn a_ticket_waits_for_the_side_that_is_to_act_and_a_result_until_it_is_decided() {
    let mut world = World::new();
    let document = filed(&mut world, FormKind::MonitoringMay, 1);
    let orders = |world: &World, by: u64| {
        let me = world.county.membership(membership(by)).expect("it was granted");
        let today = Day::new(2025, 7, 1).expect("it exists");
        let all = tasks(&world.county, me, 2026, today, &world.pack);
        let orders = all.into_iter().filter(|task| task.kind == TaskKind::Order);
        orders.map(|task| (task.form, task.projects)).collect::<Vec<_>>()
    };
    assert_eq!(orders(&world, 3), [(FormKind::MonitoringMay, 1)], "nothing was ordered yet");
    assert_eq!(orders(&world, 0), [], "that is the bureau's");
    let (ticket, command) = order(document, 1);
    must(&mut world, 3, command);
    assert_eq!(orders(&world, 3), []);
    let due = world.county.rectification(ticket).expect("it was ordered").due;
    let late = due.plus_days(1).expect("it exists");
    let waiting = |world: &World, by: u64, day| {
        let me = world.county.membership(membership(by)).expect("it was granted");
        let all = tasks(&world.county, me, 2025, day, &world.pack);
        let of = |task: &Task| task.ticket == Some(ticket) || task.kind == TaskKind::Decide;
        let found = all.into_iter().filter(of);
        found.map(|task| (task.kind, task.urgency)).collect::<Vec<_>>()
    };
    assert_eq!(waiting(&world, 0, due), [(TaskKind::Rectify, Urgency::WithinThreeDays)]);
    assert_eq!(waiting(&world, 1, due), [], "another department");
    assert_eq!(waiting(&world, 3, due), [(TaskKind::AwaitAnswer, Urgency::Waiting)]);
    assert_eq!(waiting(&world, 0, late), [(TaskKind::Rectify, Urgency::Overdue)]);
    let both = [(TaskKind::AwaitAnswer, Urgency::Overdue), (TaskKind::Decide, Urgency::Later)];
    assert_eq!(waiting(&world, 3, late), both, "it presses, and a red flag asks for a decision");
    let me = world.county.membership(membership(3)).expect("it was granted");
    let years_later = tasks(&world.county, me, 2028, late, &world.pack);
    let kinds: Vec<TaskKind> = years_later.iter().map(|task| task.kind).collect();
    assert_eq!(kinds, [TaskKind::AwaitAnswer, TaskKind::Decide], "years change, it still waits");
    must(&mut world, 0, answer(ticket, 0));
    assert_eq!(waiting(&world, 0, late), [(TaskKind::AwaitJudgement, Urgency::Waiting)]);
    let judge = [(TaskKind::Judge, Urgency::Later)];
    assert_eq!(
        waiting(&world, 3, late),
        judge,
        "the day was the department's, and it has answered"
    );
    let answered = world.county.rectification(ticket).expect("it is there");
    assert_eq!((answered.days_overdue(late), answered.waits_until()), (0, None));
    must(&mut world, 3, verdict(ticket, 1, Verdict::SendBack));
    assert_eq!(waiting(&world, 0, late), [(TaskKind::Rectify, Urgency::Overdue)], "its turn again");
    must(&mut world, 0, answer(ticket, 2));
    must(&mut world, 3, verdict(ticket, 3, Verdict::Close));
    assert_eq!((waiting(&world, 0, late), waiting(&world, 3, late)), (vec![], vec![]));
}

/// What waits for a person, of a kind of form.
fn waiting(world: &World, by: u64, form: FormKind, day: Day) -> Vec<(TaskKind, Option<Day>)> {
    let me = world.county.membership(membership(by)).expect("it was granted");
    let all = tasks(&world.county, me, 2026, day, &world.pack);
    all.into_iter().filter(|task| task.form == form).map(|task| (task.kind, task.due)).collect()
}

/// A whole department is ordered to rectify as a project is, and answers as one.
#[test]
fn a_department_goes_from_the_order_to_its_closing_and_red_overdue_asks_for_a_decision() {
    let mut world = World::new();
    let kind = FormKind::DepartmentMonitoring;
    let document = filed(&mut world, kind, 1);
    let found = world.county.document(document).expect("it was filed").clone();
    assert_eq!(world.county.flag_of(&found), Some(Flag::Red), "3 of 30 by the end of June");
    let (ticket, command) = order(document, 1);
    must(&mut world, 3, command.clone());
    assert_eq!(world.run(&person(3), &command), Err(Refusal::AlreadyOrdered));
    let found = world.county.rectification(ticket).expect("it was ordered").clone();
    assert_eq!(found.word(), "6-001");
    assert_eq!((found.subject, found.origin), (subject(4, kind), Origin::Flag(Flag::Red)));
    assert_eq!(found.ordered_at.legal_day().days_until(found.due), 30);
    assert_eq!(waiting(&world, 0, kind, found.due), [(TaskKind::Rectify, Some(found.due))]);
    assert_eq!(waiting(&world, 1, kind, found.due), [], "another department");
    assert_eq!(world.run(&person(1), &answer(ticket, 0)), Err(Refusal::NotFound("整改单")));
    let late = found.due.plus_days(2).expect("it exists");
    let rows = result_rows(&world.county, 2025, late, &Scope::County);
    let [row] = rows.try_into().expect("one row");
    assert_eq!(row.basis, "整体监控红标，整改单6-001逾期2天未销号");
    assert_eq!((row.subject.id(), row.suggested), (subject(4, kind), Application::Control));
    world.now_ms += 40 * 86_400_000;
    let decide = |world: &mut World, application, fen: Option<i64>| {
        let command = DecideResult {
            subject: subject(4, kind),
            source: kind,
            application,
            amount: fen.map(Amount::from_fen),
            number: String::new(),
            text: "严控新增项目。".to_owned(),
        };
        world.run(&person(3), &Command::DecideResult(command))
    };
    let refused = decide(&mut world, Application::Reduce, Some(100));
    assert_eq!(refused, Err(Refusal::Result(ResultRefusal::MoneyOfDepartment)));
    assert!(decide(&mut world, Application::Control, None).is_ok());
    let decided = world.county.result_of(subject(4, kind), kind).expect("it was decided");
    assert_eq!(decided.budget, Amount::from_fen(20_000_000), "of its two projects");
    must(&mut world, 0, answer(ticket, 0));
    must(&mut world, 3, verdict(ticket, 1, Verdict::Close));
    let closed = world.county.rectification(ticket).expect("it is there");
    assert_eq!(closed.state, RectificationState::Closed);
}

/// 评价—反馈—整改: within 20 days it is fed back, within 30 more it is put right.
#[test]
fn what_an_evaluation_found_is_fed_back_and_put_right() {
    let mut world = World::new();
    let kind = FormKind::DepartmentEvaluation;
    must(&mut world, 2, crate::evaluate::choice(2025, &[4]));
    let document = filed(&mut world, kind, 1);
    let accepted = world.county.document(document).expect("it was filed").status.at().legal_day();
    let due = accepted.plus_days(20);
    assert_eq!(waiting(&world, 3, kind, accepted), [(TaskKind::FeedBack, due)]);
    assert_eq!(waiting(&world, 0, kind, accepted), []);
    let (ticket, command) = order(document, 1);
    assert_eq!(world.run(&person(2), &command), Err(Refusal::NotAllowed(Action::Supervise)));
    must(&mut world, 3, command);
    let found = world.county.rectification(ticket).expect("it was fed back").clone();
    assert_eq!(found.word(), "部评-001");
    assert_eq!(found.origin, Origin::Finding(Some(Grade::Excellent)));
    let text = "部门评价100.00分，等级优。\n渠道已经建成，灌溉用水得到保障。";
    assert_eq!(found.finding, text);
    assert_eq!(accepted.days_until(found.due), 30);
    assert_eq!(waiting(&world, 3, kind, accepted), [(TaskKind::AwaitAnswer, Some(found.due))]);
    assert_eq!(waiting(&world, 0, kind, accepted), [(TaskKind::Rectify, Some(found.due))]);
    must(&mut world, 0, answer(ticket, 0));
    must(&mut world, 3, verdict(ticket, 1, Verdict::SendBack));
    must(&mut world, 0, answer(ticket, 2));
    must(&mut world, 3, verdict(ticket, 3, Verdict::Close));
    assert_eq!(waiting(&world, 3, kind, accepted), [], "nothing is fed back twice");
    let late = found.due.plus_days(40).expect("it exists");
    let rows = result_rows(&world.county, 2025, late, &Scope::County);
    assert_eq!(rows, [], "a good grade takes no money");
}

/// A self-evaluation is fed back only where the county's rules say so.
#[test]
fn a_self_evaluation_is_fed_back_where_the_rules_ask_for_it() {
    let mut world = World::new();
    let kind = FormKind::SelfEvaluation;
    let mut fair = sheet(4, kind, true);
    let row = &mut fair.rows_mut("indicators")[3];
    row.set("actual_raw", "300亩");
    row.set("deviation_note", "机井未通电，改善面积减少。");
    world.pass_sheet(4, fair, 1);
    let document = DocumentId::new(id(5, 1));
    let settled = world.county.document(document).and_then(|one| one.settled().cloned());
    assert_eq!(settled.and_then(|settled| settled.grade), Some(Grade::Fair));
    let (ticket, command) = order(document, 1);
    let nothing = Err(Refusal::Rectification(RectificationRefusal::NothingFound));
    assert_eq!(world.run(&person(3), &command), nothing);
    for (rule, asks) in [("poor", false), ("fair", true)] {
        let id = "evaluation.feedback.self_evaluation";
        world.pack = world.pack.clone().supposing(id, rule).expect("a way");
        let day = Day::new(2026, 3, 1).expect("it exists");
        let waits =
            waiting(&world, 3, kind, day).iter().any(|(task, _)| *task == TaskKind::FeedBack);
        assert_eq!(waits, asks, "{rule}");
        assert_eq!(world.run(&person(3), &command).is_ok(), asks, "{rule}");
    }
    let found = world.county.rectification(ticket).expect("it was fed back");
    assert_eq!(found.word(), "自评-001");
    assert!(
        found.finding.ends_with("改善灌溉面积：机井未通电，改善面积减少。"),
        "{}",
        found.finding
    );
}
