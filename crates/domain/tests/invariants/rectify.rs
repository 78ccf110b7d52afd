//! What must hold of flags and rectification, whoever tries what.

use std::collections::BTreeSet;

use wenxiao_domain::act::{
    AnswerRectification, Command, DecideResult, JudgeRectification, OrderRectification, Outcome,
    ReviewDocument, SubmitDocument, Verdict,
};
use wenxiao_domain::derive::flag::Flag;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::journal::Event;
use wenxiao_domain::overview::result::{
    SOURCES, left_to_cut, left_unspent, result_rows, spent, takes_from_own_year,
};
use wenxiao_domain::overview::task::{Task, TaskKind, Urgency, tasks};
use wenxiao_domain::overview::what_if::what_if;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::party::membership::{Membership, Scope};
use wenxiao_domain::rectification::refused::Refused;
use wenxiao_domain::rectification::{Measure, RectificationState, StepAct};
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::result::Application;
use wenxiao_domain::result::refused::Refused as ResultRefused;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::{DocumentId, ProjectId, RectificationId};

use crate::tries::payments;
use crate::world::*;

/// Of one event that was let through.
pub fn judge(before: &County, after: &County, held: &Membership, event: &Event) {
    let covers = |action: Action, project: ProjectId| {
        let project = before.project(project).expect("it is there");
        held.scope(action).covers(project.department)
    };
    let ticket = |id: RectificationId| before.rectification(id).expect("only what is there");
    match event {
        Event::RectificationOrdered(body) => {
            assert!(covers(Action::Supervise, body.project), "ordered outside of the scope");
            assert!(body.flag >= Flag::Yellow, "ordered without a flag");
            let document = before.document(body.document).expect("it is there");
            assert_eq!(before.flag_of(document), Some(body.flag));
            assert!(before.ticket_of(document).is_none(), "ordered twice");
            let mut numbers = BTreeSet::new();
            for one in after.rectifications().filter(|one| one.round == body.round) {
                assert!(numbers.insert(one.number), "two tickets with one number");
            }
        }
        Event::RectificationAnswered(body) => {
            let old = ticket(body.rectification);
            assert!(covers(Action::Rectify, old.project), "answered outside of the scope");
            assert_eq!(old.state, RectificationState::Ordered);
            assert!(!body.evidence.is_empty() && !body.measures.is_empty());
        }
        Event::RectificationJudged(body) => {
            let old = ticket(body.rectification);
            assert!(covers(Action::Supervise, old.project), "judged outside of the scope");
            assert!(old.state.is_open());
            if body.closed {
                let answer = old.last_answer().expect("closed only when answered");
                let StepAct::Answered { evidence, .. } = &answer.act else { panic!("no answer") };
                assert!(!evidence.is_empty(), "closed without evidence");
                assert_ne!(answer.by, held.account, "own answer closed");
            }
            let bound = old.ordered_due.plus_days(30).expect("it exists");
            let in_bounds = |due| old.ordered_due < due && due <= bound && due != old.due;
            assert!(body.due.is_none_or(in_bounds), "a limit beyond its bounds");
        }
        Event::RectificationWithdrawn(body) => {
            let old = ticket(body.rectification);
            assert!(covers(Action::Supervise, old.project), "withdrawn outside of the scope");
            assert!(old.last_answer().is_none(), "withdrawn after it was answered");
        }
        Event::FlagOverruled(body) => {
            let document = before.document(body.document).expect("it is there");
            let project = document.project().expect("departments have no tickets yet");
            assert!(covers(Action::Supervise, project), "overruled outside of the scope");
            assert!(!body.evidence.is_empty() && !body.reason.is_empty());
            assert!(document.settled().is_some_and(|settled| settled.flags.is_some()));
        }
        Event::ExAnteWaived(body) => {
            assert!(covers(Action::WaiveExAnte, body.project), "waived outside of the scope");
            assert!(!body.evidence.is_empty() && !body.reason.is_empty());
            assert!(before.ex_ante_waiver(body.project).is_none(), "waived twice");
        }
        Event::ResultDecided(body) => {
            assert!(covers(Action::DecideResults, body.project), "decided outside of the scope");
            assert!(body.amount <= body.budget && 0 <= body.amount.fen(), "beyond the budget");
            let of = |source| after.result_of(body.project, source).map(|one| one.amount);
            let taken: Amount = SOURCES.into_iter().filter_map(of).sum();
            let project = before.project(body.project).expect("it is there");
            assert!(taken <= project.adjusted(), "more was taken away than there is");
            assert_eq!(body.application.takes_money(), 0 < body.amount.fen());
            if body.application.spares_what_is_spent() && takes_from_own_year(body.source) {
                let kept = project.adjusted() - body.amount;
                let day = Day::new(2030, 1, 1).expect("it exists");
                assert!(spent(before, project, day) <= kept, "what is spent was cut");
            }
            assert!(!body.basis.is_empty());
        }
        other => panic!("{} by a person here", other.title()),
    }
}

fn person(number: u64) -> Actor {
    Actor::person(account(number), membership(number))
}

pub fn must(world: &mut World, by: u64, command: Command) -> Vec<Event> {
    let by = person(by);
    world.run(&by, &command).unwrap_or_else(|refusal| panic!("{refusal:?}"))
}

/// Files a monitoring form of project 4, which belongs to the department with a head.
pub fn filed(world: &mut World, kind: FormKind, number: u64) -> DocumentId {
    let document = DocumentId::new(id(5, number));
    let submit = SubmitDocument {
        document,
        subject: ProjectId::new(id(4, 4)).into(),
        sheet: sheet(4, kind, true),
        seen: 0,
        editors: BTreeSet::new(),
        source_file: None,
        answers: Vec::new(),
    };
    must(world, 0, Command::SubmitDocument(Box::new(submit)));
    for by in [2, 3] {
        let review = ReviewDocument {
            document,
            seen: 1,
            outcome: Outcome::Pass,
            remark: String::new(),
            opinions: Vec::new(),
            resolved: Vec::new(),
            sheet: None,
        };
        must(world, by, Command::ReviewDocument(review));
    }
    document
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
    assert_eq!(extend(&mut world, 0, far), refused(Refused::ExtensionTooLate(after(30))));
    assert_eq!(extend(&mut world, 0, ordered), refused(Refused::ExtensionTooEarly(after(1))));
    assert!(extend(&mut world, 0, after(30)).is_ok());
    assert_eq!(extend(&mut world, 1, after(30)), refused(Refused::ExtensionUnchanged(after(30))));
    assert_eq!(
        extend(&mut world, 1, after(31)),
        refused(Refused::ExtensionTooLate(after(30))),
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
        refused(Refused::NoExtension),
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
            project: ProjectId::new(id(4, 4)),
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
    assert_eq!(nothing, Err(Refusal::FieldMissing("调整额")));
    must(&mut world, 3, decide(2_000_000));
    let [row] = rows(&world, due).try_into().expect("a decided row stays");
    let decision = row.decision.expect("it was decided");
    assert_eq!(decision.left(), Amount::from_fen(8_000_000));
    let left = |source| left_to_cut(&world.county, &row.project, source);
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
            project: ProjectId::new(id(4, 4)),
            source: FormKind::MonitoringMay,
            application,
            amount: wan.map(|wan| Amount::from_fen(wan * 1_000_000)),
            number: String::new(),
            text: "按核实的支出办理。".to_owned(),
        };
        world.run(&person(3), &Command::DecideResult(command))
    };
    let refused = |refused: ResultRefused| Err(Refusal::Result(refused));
    let wan = |wan: i64| Amount::from_fen(wan * 1_000_000);
    let spent = decide(&mut world, Application::Reduce, Some(9));
    assert_eq!(spent, refused(ResultRefused::AlreadySpent(wan(8))));
    let part = decide(&mut world, Application::Cancel, Some(5));
    assert_eq!(part, refused(ResultRefused::CancelsAll(wan(8))));
    assert!(decide(&mut world, Application::Reduce, Some(8)).is_ok());
    assert!(decide(&mut world, Application::Recover, Some(9)).is_ok(), "what was paid comes back");
    assert!(decide(&mut world, Application::Cancel, None).is_ok());
    let project = world.county.project(ProjectId::new(id(4, 4))).expect("it is there").clone();
    let row = world.county.result_of(project.id, FormKind::MonitoringMay).expect("it was decided");
    assert_eq!(row.amount, wan(8), "the amount comes from what is known");
    let all = world.county.results_of(project.id, FormKind::MonitoringMay);
    assert_eq!(all.iter().map(|one| one.amount).collect::<Vec<_>>(), [wan(8), wan(9), wan(8)]);
    let today = Day::new(2026, 2, 10).expect("it exists");
    let left = |source| left_unspent(&world.county, &project, source, today);
    assert_eq!(left(FormKind::MonitoringAugust), Amount::ZERO, "one yuan is not cut twice");
    assert_eq!(left(FormKind::SelfEvaluation), wan(2), "the next budget is not spent yet");
    let list = payments(&"cd".repeat(32), &[("65282325T0004".to_owned(), wan(7), today)]);
    must(&mut world, 3, list);
    let spent = decide(&mut world, Application::Reduce, Some(8));
    assert_eq!(spent, refused(ResultRefused::AlreadySpent(wan(3))), "payments tell more");
}

#[test]
fn other_rules_are_supposed_without_anything_being_changed() {
    let mut world = World::new();
    filed(&mut world, FormKind::MonitoringMay, 1);
    let before = world.county.clone();
    let then = world.pack.clone().supposing("monitoring.flag.red_below", "30%").expect("a share");
    let found = what_if(&world.county, 2025, &Scope::County, &world.pack, &then);
    assert_eq!(found.compared, 1);
    let [one] = found.forms.clone().try_into().expect("one form");
    assert_eq!((one.before.as_str(), one.after.as_str()), ("红标", "黄标"));
    assert_eq!(world.county, before);
    let count = |word: &str| found.counts[&(FormKind::MonitoringMay, word.to_owned())];
    assert_eq!((count("红标"), count("黄标")), ((1, 0), (0, 1)));
    let same = |scope| what_if(&world.county, 2025, scope, &world.pack, &world.pack);
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
    let (ticket, command) = order(document, 1);
    must(&mut world, 3, command);
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
    let both = [(TaskKind::Decide, Urgency::Later), (TaskKind::AwaitAnswer, Urgency::Waiting)];
    assert_eq!(waiting(&world, 3, late), both, "a red flag that is overdue asks for a decision");
    let me = world.county.membership(membership(3)).expect("it was granted");
    let years_later = tasks(&world.county, me, 2028, late, &world.pack);
    let kinds: Vec<TaskKind> = years_later.iter().map(|task| task.kind).collect();
    assert_eq!(kinds, [TaskKind::Decide, TaskKind::AwaitAnswer], "years change, it still waits");
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
