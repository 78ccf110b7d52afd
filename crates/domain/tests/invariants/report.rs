//! 年度总结报告: who writes, signs and approves it, what stays of a signed text, and how one year's text becomes the next's.

use proptest::prelude::*;
use wenxiao_domain::act::{
    Command, RegisterProject, SaveReport, SignReport, SubmitReport, WithdrawReport,
};
use wenxiao_domain::annual_report::Template;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::journal::Event;
use wenxiao_domain::overview::task::{TaskKind, tasks};
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::report_filing::{AnnualReport, ReportRevision, ReportStage};
use wenxiao_domain::unit::day::{Day, Instant};
use wenxiao_domain::work_ledger::builtin::tasks as ledger_tasks;
use wenxiao_domain::work_ledger::condition::Looked;
use wenxiao_domain::work_ledger::{Status, standings};
use wenxiao_testkit::judge::{Step, judge};

use crate::world::*;

const CLERK: u64 = 0;
const SECTION: u64 = 3;
const LEADER: u64 = 5;
const OBSERVER: u64 = 6;
const COUNTY: u64 = 12;
const YEAR: i16 = 2026;

/// Of figures that the little county has something of.
const SHORT: &str = "# {县}{年}年度\n# 报告\n## 一、绩效目标\n全县审核通过项目绩效目标{F2}，涉及资金{F3}。\n## 二、其他\n另有工作。";

fn person(number: u64) -> Actor {
    Actor::person(account(number), membership(number))
}

fn code<T>(result: Result<T, Refusal>) -> Option<&'static str> {
    result.err().map(|refusal| refusal.code().code)
}

fn save(
    world: &mut World,
    by: u64,
    template: &str,
    correction: &str,
) -> Result<Vec<Event>, Refusal> {
    let seen = world.county.annual_report(YEAR).map_or(0, |one| one.newest().number);
    save_seen(world, by, seen, template, correction)
}

fn save_seen(
    world: &mut World,
    by: u64,
    seen: u32,
    template: &str,
    correction: &str,
) -> Result<Vec<Event>, Refusal> {
    let (template, correction) = (template.to_owned(), correction.to_owned());
    let command = SaveReport { work_year: YEAR, seen, template, correction };
    let by = person(by);
    world.run(&by, &Command::SaveReport(Box::new(command)))
}

fn report(world: &World) -> &AnnualReport {
    world.county.annual_report(YEAR).expect("it was saved")
}

fn newest(world: &World) -> &ReportRevision {
    report(world).newest()
}

fn submit(world: &mut World, by: u64) -> Result<Vec<Event>, Refusal> {
    let revision = newest(world).number;
    let by = person(by);
    world.run(&by, &Command::SubmitReport(SubmitReport { work_year: YEAR, revision }))
}

fn withdraw(world: &mut World, by: u64) -> Result<Vec<Event>, Refusal> {
    let revision = newest(world).number;
    let reason = "数据有补充".to_owned();
    let by = person(by);
    world.run(&by, &Command::WithdrawReport(WithdrawReport { work_year: YEAR, revision, reason }))
}

fn signing(world: &World, is_signed: bool, opinion: &str) -> SignReport {
    SignReport {
        work_year: YEAR,
        revision: newest(world).number,
        digest: newest(world).text().digest(),
        is_signed,
        opinion: opinion.to_owned(),
    }
}

fn sign(world: &mut World, by: u64, is_signed: bool, opinion: &str) -> Result<Vec<Event>, Refusal> {
    let command = signing(world, is_signed, opinion);
    let by = person(by);
    world.run(&by, &Command::SignReport(command))
}

fn stage(world: &World) -> ReportStage {
    newest(world).stage()
}

/// Saved, handed in, signed and approved.
fn go_out(world: &mut World, template: &str, correction: &str) {
    save(world, SECTION, template, correction).expect("it may be written");
    submit(world, SECTION).expect("nothing is missing");
    sign(world, LEADER, true, "").expect("the head had no part in it");
    sign(world, COUNTY, true, "同意").expect("nor had the county government");
}

/// Another target is accepted: figures of the year move.
fn records_move(world: &mut World) {
    let project = wenxiao_domain::project::Project {
        nature: wenxiao_domain::project::Nature::Continuing,
        budget_year: YEAR,
        code: "65282326T0099".to_owned(),
        ..project(8)
    };
    world.must(Command::RegisterProject(RegisterProject { project }));
    let mut target = sheet(8, FormKind::Target, true);
    target.set_field("year", YEAR.to_string());
    world.pass_sheet(8, target, 98);
}

fn status(world: &World, task: &str, today: &str) -> Status {
    let (county, pack) = (&world.county, &world.pack);
    let today = Day::read(today).expect("a day");
    let at = Looked { county, pack, work_year: YEAR, today };
    let all = standings(&ledger_tasks(YEAR), at);
    all.into_iter().find(|one| one.task.id == task).expect("the ledger has it").status
}

fn waits(world: &World, who: u64) -> Vec<TaskKind> {
    let me = world.county.membership(membership(who)).expect("it was granted");
    let today = Instant::from_epoch_ms(world.now_ms).legal_day();
    let all = tasks(&world.county, me, YEAR, today, &world.pack);
    let ours = [TaskKind::SignReport, TaskKind::MendReport, TaskKind::AwaitReport];
    all.into_iter().map(|one| one.kind).filter(|kind| ours.contains(kind)).collect()
}

/// What somebody tries with the report, lawful or not.
pub fn tried(world: &World, act: usize, good: bool) -> Command {
    let known = world.county.annual_report(YEAR);
    let seen = known.map_or(0, |one| one.newest().number);
    match act {
        0 => Command::SaveReport(Box::new(SaveReport {
            work_year: YEAR,
            seen: if good { seen } else { seen + 1 },
            template: format!("{SHORT}\n第{seen}次。"),
            correction: if good { "更正。".to_owned() } else { String::new() },
        })),
        1 => Command::SubmitReport(SubmitReport { work_year: YEAR, revision: seen }),
        2 => Command::WithdrawReport(WithdrawReport {
            work_year: YEAR,
            revision: seen,
            reason: if good { "再改".to_owned() } else { String::new() },
        }),
        _ => Command::SignReport(SignReport {
            work_year: YEAR,
            revision: seen,
            digest: known.map_or_else(String::new, |one| one.newest().text().digest()),
            is_signed: good,
            opinion: if act == 3 { "已阅".to_owned() } else { String::new() },
        }),
    }
}

/// One of each event, for the golden journal.
pub fn every_event(world: &mut World) {
    save(world, SECTION, SHORT, "").expect("lawful");
    submit(world, SECTION).expect("lawful");
    withdraw(world, SECTION).expect("lawful");
    go_out(world, SHORT, "");
}

#[test]
fn the_section_writes_the_head_signs_and_the_county_government_approves() {
    let mut world = World::adjustable();
    assert_eq!(code(save(&mut world, CLERK, SHORT, "")), Some("R201"));
    assert_eq!(code(save(&mut world, LEADER, SHORT, "")), Some("R201"), "the head signs");
    save(&mut world, SECTION, SHORT, "").expect("the section writes");
    assert_eq!((newest(&world).number, stage(&world)), (1, ReportStage::Draft));
    assert_eq!(code(sign(&mut world, LEADER, true, "")), Some("R732"), "nobody handed it in");
    assert_eq!(code(submit(&mut world, LEADER)), Some("R201"));
    submit(&mut world, SECTION).expect("nothing is missing");
    assert_eq!(stage(&world), ReportStage::AtBureau);
    assert_eq!(waits(&world, LEADER), [TaskKind::SignReport]);
    assert_eq!(waits(&world, SECTION), [TaskKind::AwaitReport]);
    assert_eq!(waits(&world, COUNTY), [], "not its turn");
    assert_eq!(code(sign(&mut world, COUNTY, true, "")), Some("R201"), "not its turn");
    assert_eq!(code(sign(&mut world, SECTION, true, "")), Some("R201"));
    assert_eq!(code(sign(&mut world, OBSERVER, true, "")), Some("R201"), "who reads does not sign");
    sign(&mut world, LEADER, true, "").expect("the head had no part in it");
    assert_eq!(stage(&world), ReportStage::AtCounty);
    assert_eq!(
        (waits(&world, LEADER), waits(&world, COUNTY)),
        (vec![], vec![TaskKind::SignReport])
    );
    assert_eq!(code(sign(&mut world, LEADER, true, "")), Some("R201"), "once");
    assert_eq!(status(&world, "R40", "2026-12-01"), Status::Overdue);
    sign(&mut world, COUNTY, true, "同意").expect("it had no part in it");
    assert_eq!(stage(&world), ReportStage::Approved);
    assert_eq!(code(sign(&mut world, COUNTY, true, "")), Some("R732"), "once");
    assert_eq!(code(withdraw(&mut world, SECTION)), Some("R732"), "what is approved stays");
    assert_eq!(status(&world, "R40", "2026-12-01"), Status::Done);
}

#[test]
fn nobody_signs_what_they_wrote_and_nobody_signs_twice() {
    use wenxiao_domain::act::GrantMembership;
    use wenxiao_domain::party::role::Role;
    let mut world = World::adjustable();
    for (number, role) in [(901, Role::FinanceLeader), (902, Role::CountyLeader)] {
        world.must(Command::GrantMembership(GrantMembership {
            membership: membership(number),
            account: account(if number == 901 { SECTION } else { LEADER }),
            role,
            organization: org(1),
            departments: Vec::new(),
        }));
    }
    save(&mut world, SECTION, SHORT, "").expect("lawful");
    submit(&mut world, SECTION).expect("lawful");
    let own = Actor::person(account(SECTION), membership(901));
    let command = Command::SignReport(signing(&world, true, ""));
    assert_eq!(code(world.run(&own, &command)), Some("R734"));
    sign(&mut world, LEADER, true, "").expect("lawful");
    let twice = Actor::person(account(LEADER), membership(902));
    let command = Command::SignReport(signing(&world, true, ""));
    assert_eq!(code(world.run(&twice, &command)), Some("R735"));
    sign(&mut world, COUNTY, true, "").expect("another person");
}

#[test]
fn what_comes_back_is_written_anew_and_goes_the_whole_way_again() {
    let mut world = World::adjustable();
    save(&mut world, SECTION, SHORT, "").expect("lawful");
    submit(&mut world, SECTION).expect("lawful");
    assert_eq!(code(save(&mut world, SECTION, SHORT, "")), Some("R732"), "it is being signed");
    assert_eq!(code(sign(&mut world, LEADER, false, " ")), Some("R405"), "without a word");
    sign(&mut world, LEADER, false, "第二部分太短").expect("with an opinion");
    assert_eq!(waits(&world, SECTION), [TaskKind::MendReport]);
    assert_eq!(code(submit(&mut world, SECTION)), Some("R732"), "a further revision goes in");
    save(&mut world, SECTION, &SHORT.replace("另有工作", "另有许多工作"), "").expect("lawful");
    submit(&mut world, SECTION).expect("lawful");
    sign(&mut world, LEADER, true, "").expect("lawful");
    sign(&mut world, COUNTY, false, "请补充计划").expect("lawful");
    assert_eq!((report(&world).revisions.len(), stage(&world)), (2, ReportStage::Returned));
    save(&mut world, SECTION, SHORT, "").expect("nothing was approved, so nothing is corrected");
    submit(&mut world, SECTION).expect("lawful");
    withdraw(&mut world, SECTION).expect("nobody has signed");
    assert_eq!(stage(&world), ReportStage::Withdrawn);
    assert_eq!(code(sign(&mut world, LEADER, true, "")), Some("R732"));
    go_out(&mut world, SHORT, "");
    let stages: Vec<ReportStage> = report(&world).revisions.iter().map(|one| one.stage()).collect();
    let (returned, withdrawn) = (ReportStage::Returned, ReportStage::Withdrawn);
    assert_eq!(stages, [returned, returned, withdrawn, ReportStage::Approved]);
}

#[test]
fn a_signed_text_stays_whatever_the_records_say_later() {
    let mut world = World::adjustable();
    go_out(&mut world, SHORT, "");
    let signed = newest(&world).clone();
    assert!(signed.text().text().contains("绩效目标1个"), "{}", signed.text().text());
    records_move(&mut world);
    assert_eq!(*newest(&world), signed);
    assert_eq!(code(save(&mut world, SECTION, SHORT, " ")), Some("R737"), "why is it corrected");
    go_out(&mut world, SHORT, "增加一个项目");
    let all = &report(&world).revisions;
    assert_eq!((all.len(), &*all[0]), (2, &signed), "the earlier text can still be read");
    assert!(newest(&world).text().text().contains("绩效目标2个"));
    assert_eq!(report(&world).approved().map(|one| one.number), Some(2));
}

/// Between 送签 and the signatures the records may move; everybody signs the text that was handed in.
#[test]
fn what_is_handed_in_is_what_is_signed() {
    let mut world = World::adjustable();
    save(&mut world, SECTION, SHORT, "").expect("lawful");
    records_move(&mut world);
    let saved = newest(&world).written.said.clone();
    assert_eq!(saved[0], ("F2".to_owned(), "1个".to_owned()), "as it was saved");
    submit(&mut world, SECTION).expect("lawful");
    let text = newest(&world).text().clone();
    assert!(text.text().contains("绩效目标2个"), "as it was handed in");
    let mut other = signing(&world, true, "");
    other.digest = newest(&world).written.digest();
    let by = person(LEADER);
    assert_eq!(code(world.run(&by, &Command::SignReport(other))), Some("R733"));
    sign(&mut world, LEADER, true, "").expect("lawful");
    sign(&mut world, COUNTY, true, "").expect("lawful");
    assert_eq!(*newest(&world).text(), text);
}

#[test]
fn a_template_that_cannot_be_read_or_types_a_figure_is_refused() {
    let mut world = World::adjustable();
    let mut refused = |template: &str| code(save(&mut world, SECTION, template, ""));
    assert_eq!(refused(" "), Some("R405"));
    assert_eq!(refused(&"好".repeat(20_001)), Some("R406"));
    assert_eq!(refused("共{F999}个"), Some("R730"));
    assert_eq!(refused("共{F2"), Some("R730"));
    assert_eq!(refused("全县审核通过项目绩效目标12个"), Some("R731"));
    assert_eq!(code(save_seen(&mut world, SECTION, 1, SHORT, "")), Some("R733"), "not there");
    save(&mut world, SECTION, SHORT, "").expect("it is in order");
    let own = SHORT.replace("涉及资金{F3}", "涉及资金7万元");
    assert_eq!(code(save(&mut world, SECTION, &own, "")), Some("R731"), "the text before has it");
}

#[test]
fn what_is_still_to_be_added_is_not_handed_in() {
    let mut world = World::new();
    save(&mut world, SECTION, SHORT, "").expect("a draft may have gaps");
    assert!(newest(&world).written.text().contains("待补"));
    assert_eq!(code(submit(&mut world, SECTION)), Some("R736"));
    let mut world = World::adjustable();
    save(&mut world, SECTION, &format!("{SHORT}\n{{问题}}"), "").expect("lawful");
    let is_open = newest(&world).written.text().contains("待补：");
    assert_eq!(code(submit(&mut world, SECTION)), is_open.then_some("R736"));
}

#[test]
fn a_year_begins_with_the_text_of_the_year_before() {
    let mut world = World::adjustable();
    assert_eq!(world.county.report_template_before(YEAR + 1), None, "then with the built-in one");
    save(&mut world, SECTION, SHORT, "").expect("lawful");
    let carried = world.county.report_template_before(YEAR + 1).expect("it is carried over");
    assert_eq!(carried, SHORT);
    assert!(Template::read(carried).is_ok());
    assert_eq!(world.county.report_template_before(YEAR), None, "not its own");
}

#[test]
fn who_is_next_is_told_and_who_wrote_hears_of_it() {
    use wenxiao_domain::overview::notice::{Happening, notices};
    let mut world = World::adjustable();
    go_out(&mut world, SHORT, "");
    let told = |who: u64| -> Vec<&'static str> {
        let me = world.county.membership(membership(who)).expect("it was granted");
        let today = Instant::from_epoch_ms(world.now_ms).legal_day();
        let all: Vec<Happening> = world.entries.iter().filter_map(Happening::of).collect();
        let found = notices(&world.county, me, today, &all, &[]).into_iter();
        let found = found.filter(|one| one.thing.contains("年度总结报告"));
        found.map(|one| one.title).collect()
    };
    assert_eq!(told(SECTION), ["县政府审批通过，已签发", "局长已签批，报县政府审批"]);
    assert_eq!(told(LEADER), ["县政府审批通过，已签发", "送签，待局长签批"]);
    assert_eq!(told(COUNTY), ["局长已签批，报县政府审批"]);
    assert_eq!((told(CLERK), told(OBSERVER)), (vec![], vec![]));
}

/// What was reported of a year is reported before its books are closed.
#[test]
fn a_closed_year_takes_no_further_revision() {
    let mut world = crate::result::late();
    let closing = crate::closing::close(&world, 2025, true, true);
    crate::rectify::must(&mut world, SECTION, closing);
    let command = SaveReport {
        work_year: 2025,
        seen: 0,
        template: SHORT.to_owned(),
        correction: String::new(),
    };
    let command = Command::SaveReport(Box::new(command));
    assert_eq!(code(world.run(&person(SECTION), &command)), Some("R334"));
    assert_eq!(code(world.run(&person(CLERK), &command)), Some("R201"), "it is told nothing else");
    crate::rectify::must(&mut world, SECTION, crate::closing::reopen(2025));
    world.run(&person(SECTION), &command).expect("it is open again");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Whoever asks for what: never two revisions under signature, and a signed text never changes.
    #[test]
    fn no_sequence_of_acts_changes_a_signed_text(
        steps in prop::collection::vec((prop::sample::select(vec![SECTION, LEADER, COUNTY, CLERK]), 0usize..5, prop::bool::weighted(0.8), prop::bool::weighted(0.05)), 1..40)
    ) {
        let mut world = World::adjustable();
        let mut moved = false;
        for (who, act, good, moves) in steps {
            if moves && !moved {
                records_move(&mut world);
                moved = true;
            }
            let command = tried(&world, act, good);
            let by = person(who);
            let before = world.county.clone();
            if let Ok(events) = world.run(&by, &command) {
                judge(&Step { before: &before, after: &world.county, pack: &world.pack, by: &by }, &events);
            }
        }
    }
}
