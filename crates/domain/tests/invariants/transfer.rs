//! 转移支付自评: of which projects it is asked, its joint review, and its two receivers.

use std::collections::BTreeSet;

use wenxiao_domain::act::{Command, Outcome, ReportTransfer, ReviewDocument, SubmitDocument};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::overview::shown::shown;
use wenxiao_domain::overview::task::{TaskKind, Urgency, tasks};
use wenxiao_domain::overview::transfer::{missing, report_due};
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::state::checkpoint;
use wenxiao_domain::transfer::TransferReceiver;
use wenxiao_domain::unit::day::{Day, Instant};
use wenxiao_domain::unit::id::DocumentId;

use crate::tries::actor;
use crate::world::*;

const CLERK: u64 = 0;
const HEAD: u64 = 2;
const FINANCE: u64 = 3;
const KIND: FormKind = FormKind::TransferSelfEvaluation;
const DOCUMENT: u64 = 95;

fn code(result: Result<(), Refusal>) -> Option<&'static str> {
    result.err().map(|refusal| refusal.code().code)
}

/// 登记报送 to one of the two, by its place in their list.
pub fn report(document: DocumentId, receiver: usize, sent_on: Day, noted: bool) -> Command {
    Command::ReportTransfer(ReportTransfer {
        document,
        receiver: TransferReceiver::ALL[receiver],
        organization: ["州水利局", "自治区财政厅"][receiver].to_owned(),
        sent_on,
        number: "尉水发〔2026〕12号".to_owned(),
        note: if noted { "文号更正" } else { "" }.to_owned(),
    })
}

fn today(world: &World) -> Day {
    Instant::from_epoch_ms(world.now_ms).legal_day()
}

fn submit(world: &mut World, number: u64, sheet: Sheet) -> Result<(), Refusal> {
    let submit = SubmitDocument {
        document: DocumentId::new(id(5, DOCUMENT)),
        subject: subject(number, KIND),
        sheet,
        seen: 0,
        editors: BTreeSet::new(),
        source_file: None,
        answers: Vec::new(),
    };
    let clerk = actor(world, CLERK);
    world.run(&clerk, &Command::SubmitDocument(Box::new(submit))).map(|_| ())
}

fn sent(world: &mut World, by: u64, receiver: usize, noted: bool) -> Result<(), Refusal> {
    let day = today(world);
    let command = report(DocumentId::new(id(5, DOCUMENT)), receiver, day, noted);
    let by = actor(world, by);
    world.run(&by, &command).map(|_| ())
}

/// One form that is accepted and sent to a receiver.
pub fn every_event(world: &mut World) {
    world.pass(KIND, CENTRAL, DOCUMENT);
    sent(world, FINANCE, 0, false).expect("lawful");
}

#[test]
fn only_projects_with_central_money_are_asked_and_may_begin() {
    let mut world = World::new();
    let asked = |world: &World| {
        let held = world.county.membership(membership(CLERK)).expect("it was granted");
        let day = Day::new(2026, 4, 1).expect("it exists");
        let found = tasks(&world.county, held, 2026, day, &world.pack);
        let of = found.iter().filter(|task| task.form == KIND);
        of.map(|task| (task.subject.name().to_owned(), task.kind, task.due)).collect::<Vec<_>>()
    };
    let due = Day::new(2026, 9, 30);
    assert_eq!(asked(&world), [(format!("渠道维修{CENTRAL}"), TaskKind::FillIn, due)]);
    assert_eq!(code(submit(&mut world, 2, sheet(2, KIND, true))), Some("R366"));
    submit(&mut world, CENTRAL, sheet(CENTRAL, KIND, true)).expect("nothing blocks");
    let document = world.county.document_of(subject(CENTRAL, KIND), KIND).expect("just now");
    let filed = &document.newest().sheet;
    let total = &filed.rows("funds")[0];
    assert_eq!((total.get("adjusted_budget"), total.get("rate")), ("10.00", "100.00%"));
    assert_eq!(filed.field("total_score"), "100.00");
}

#[test]
fn the_finance_bureau_does_not_sign_in_the_departments_place() {
    let mut world = World::new();
    submit(&mut world, CENTRAL, sheet(CENTRAL, KIND, true)).expect("nothing blocks");
    let review = |world: &mut World, by| {
        let command = Command::ReviewDocument(ReviewDocument {
            document: DocumentId::new(id(5, DOCUMENT)),
            seen: 1,
            outcome: Outcome::Pass,
            remark: String::new(),
            opinions: Vec::new(),
            resolved: Vec::new(),
            sheet: None,
        });
        let by = actor(world, by);
        world.run(&by, &command).map(|_| ())
    };
    assert_eq!(code(review(&mut world, FINANCE)), Some("R207"));
    let revoke = wenxiao_domain::act::RevokeMembership {
        membership: membership(HEAD),
        reason: "调离".to_owned(),
    };
    let by = actor(&world, 8);
    world.run(&by, &Command::RevokeMembership(revoke)).expect("lawful");
    assert_eq!(code(review(&mut world, FINANCE)), Some("R367"));
}

#[test]
fn what_was_accepted_waits_until_both_receivers_have_it() {
    let mut world = World::new();
    submit(&mut world, CENTRAL, sheet(CENTRAL, KIND, true)).expect("nothing blocks");
    assert_eq!(code(sent(&mut world, FINANCE, 0, false)), Some("R301"));
    let mut world = World::new();
    world.pass(KIND, CENTRAL, DOCUMENT);
    let document = |world: &World| {
        let found = world.county.document(DocumentId::new(id(5, DOCUMENT)));
        found.expect("it was accepted").clone()
    };
    let accepted = document(&world).status.at().legal_day();
    assert_eq!(report_due(&document(&world), &world.pack), accepted.plus_days(10));
    let waits = |world: &World, by: u64, days| {
        let held = world.county.membership(membership(by)).expect("it was granted");
        let on = accepted.plus_days(days).expect("it exists");
        let found = tasks(&world.county, held, 2026, on, &world.pack);
        let of = found.iter().find(|task| task.kind == TaskKind::Report);
        of.map(|task| task.urgency)
    };
    assert_eq!(waits(&world, CLERK, 0), None);
    assert_eq!(waits(&world, FINANCE, 0), Some(Urgency::Later));
    assert_eq!(waits(&world, FINANCE, 11), Some(Urgency::Overdue));
    assert_eq!(code(sent(&mut world, CLERK, 0, false)), Some("R201"));
    for day in [accepted.plus_days(-1), today(&world).plus_days(1)] {
        let by = actor(&world, FINANCE);
        let early = report(document(&world).id, 0, day.expect("it exists"), false);
        assert_eq!(code(world.run(&by, &early).map(|_| ())), Some("R471"));
    }
    sent(&mut world, FINANCE, 0, false).expect("lawful");
    assert_eq!(missing(&world.county, &document(&world)), [TransferReceiver::FinanceAbove]);
    assert_eq!(waits(&world, FINANCE, 11), Some(Urgency::Overdue));
    assert_eq!(code(sent(&mut world, FINANCE, 0, false)), Some("R368"));
    sent(&mut world, FINANCE, 0, true).expect("a correction says why");
    sent(&mut world, FINANCE, 1, false).expect("lawful");
    assert_eq!(waits(&world, FINANCE, 11), None);
    let kept =
        world.county.transfer_reports(document(&world).id, TransferReceiver::DepartmentAbove);
    assert_eq!(kept.len(), 2, "what was recorded first stays on record");
    let of = document(&world);
    let shown = shown(&world.county, &of, of.newest());
    assert_eq!(
        shown.field("sent.finance"),
        format!("自治区财政厅，{accepted}，尉水发〔2026〕12号")
    );
    assert_eq!(shown.field("review.department"), format!("审核通过，{accepted}"));
    assert_eq!(of.newest().sheet.field("sent.finance"), "", "no revision holds it");
    let bytes = checkpoint::write(&world.county);
    assert_eq!(checkpoint::read(&bytes).as_ref(), Some(&world.county));
}

#[test]
fn only_the_form_of_transfers_is_reported() {
    let mut world = World::new();
    world.pass(FormKind::SelfEvaluation, CENTRAL, DOCUMENT);
    assert_eq!(code(sent(&mut world, FINANCE, 0, false)), Some("R404"));
}
