//! 真实性核查: when it may begin, who writes, signs and reads it, and what follows from it.

use std::collections::BTreeSet;

use wenxiao_domain::act::{
    Command, DecideResult, OrderRectification, Outcome, ReviewDocument, SubmitDocument,
    WithdrawDocument,
};
use wenxiao_domain::document::Document;
use wenxiao_domain::form::authenticity::{CHECKS, EVIDENCE, SIGNATURES};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::overview::case::case_of;
use wenxiao_domain::overview::cause::{cause, feedbacks};
use wenxiao_domain::overview::readable::may_read;
use wenxiao_domain::overview::result::{left_to_cut, result_rows};
use wenxiao_domain::overview::shown::shown;
use wenxiao_domain::overview::task::{TaskKind, tasks};
use wenxiao_domain::party::membership::Scope;
use wenxiao_domain::rectification::origin::Origin;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::result::Application;
use wenxiao_domain::state::{County, checkpoint};
use wenxiao_domain::unit::amount::{Amount, MoneyUnit};
use wenxiao_domain::unit::day::{Day, Instant};
use wenxiao_domain::unit::id::{AccountId, DocumentId, RectificationId};

use crate::tries::actor;
use crate::world::*;

const KIND: FormKind = FormKind::Authenticity;
const PROJECT: u64 = 4;
const DOCUMENT: u64 = 96;
const CLERK: u64 = 0;
const HEAD: u64 = 2;
const SECTION: u64 = 3;
const LEADER: u64 = 5;
const OBSERVER: u64 = 6;
const AGENCY: u64 = 10;

fn code<T>(result: Result<T, Refusal>) -> Option<&'static str> {
    result.err().map(|refusal| refusal.code().code)
}

fn document() -> DocumentId {
    DocumentId::new(id(5, DOCUMENT))
}

fn today(world: &World) -> Day {
    Instant::from_epoch_ms(world.now_ms).legal_day()
}

/// A county whose project has an accepted self-evaluation.
fn filed() -> World {
    let mut world = World::new();
    world.pass(FormKind::Target, PROJECT, 93);
    world.pass(FormKind::SelfEvaluation, PROJECT, 94);
    world
}

fn submit(world: &mut World, by: u64, sheet: Sheet, editors: &[u64]) -> Result<(), Refusal> {
    let seen = world.county.document(document()).map_or(0, |found| found.newest().number);
    let editors: BTreeSet<AccountId> = editors.iter().map(|number| account(*number)).collect();
    let submit = SubmitDocument {
        document: document(),
        subject: subject(PROJECT, KIND),
        sheet,
        seen,
        editors,
        source_file: None,
        answers: Vec::new(),
    };
    let by = actor(world, by);
    world.run(&by, &Command::SubmitDocument(Box::new(submit))).map(|_| ())
}

fn review(world: &mut World, by: u64, outcome: Outcome) -> Result<(), Refusal> {
    let seen = world.county.document(document()).map_or(0, |found| found.newest().number);
    let command = Command::ReviewDocument(ReviewDocument {
        document: document(),
        seen,
        outcome,
        remark: "请核对现场记录。".to_owned(),
        opinions: Vec::new(),
        resolved: Vec::new(),
        sheet: None,
    });
    let by = actor(world, by);
    world.run(&by, &command).map(|_| ())
}

fn found(world: &World) -> Document {
    (**world.county.document(document()).expect("it was filed")).clone()
}

fn reads(world: &World, who: u64) -> bool {
    let held = world.county.membership(membership(who)).expect("it was granted");
    may_read(&world.county, &found(world), held, today(world))
}

fn waits(world: &World, who: u64) -> Vec<TaskKind> {
    let held = world.county.membership(membership(who)).expect("it was granted");
    let all = tasks(&world.county, held, 2026, today(world), &world.pack);
    all.iter().filter(|task| task.form == KIND).map(|task| task.kind).collect()
}

/// A first row that is not what was filed, with the veto that goes with a falsehood.
fn untrue() -> Sheet {
    let mut sheet = sheet(PROJECT, KIND, true);
    let row = &mut sheet.rows_mut(CHECKS)[0];
    row.set("checked", "3公里");
    row.set("conclusion", "虚假");
    row.set("reason", "9公里没有施工，验收单系伪造");
    sheet.add_rows(
        EVIDENCE,
        ["indicator", "kind", "title"],
        [["维修渠道长度", "工作资料", "现场测量记录"]],
    );
    for (id, text) in [
        ("veto", "是"),
        ("veto_note", "伪造验收单"),
        ("recovered", "7.5"),
        ("liable", "县水管站站长"),
        ("handling", "收回资金，移送纪检监察机关"),
    ] {
        sheet.set_field(id, text);
    }
    sheet
}

#[test]
fn it_begins_when_the_self_evaluation_was_filed_and_the_bureau_writes_it() {
    let mut world = World::new();
    let good = || sheet(PROJECT, KIND, true);
    assert_eq!(code(submit(&mut world, SECTION, good(), &[])), Some("R369"));
    let mut world = filed();
    assert_eq!(code(submit(&mut world, CLERK, good(), &[])), Some("R201"));
    assert_eq!(code(submit(&mut world, AGENCY, good(), &[])), Some("R201"));
    let mut bad = good();
    for column in ["reported", "checked"] {
        bad.rows_mut(CHECKS)[1].set(column, "90%");
    }
    let Err(Refusal::Blocking(findings)) = submit(&mut world, SECTION, bad, &[]) else {
        panic!("what was filed was changed")
    };
    assert_eq!(findings.iter().map(|one| one.code).collect::<Vec<_>>(), ["U003"]);
    let mut short = good();
    short.rows_mut(CHECKS).pop();
    let Err(Refusal::Blocking(findings)) = submit(&mut world, SECTION, short, &[]) else {
        panic!("a core indicator was left out")
    };
    assert_eq!(findings.iter().map(|one| one.code).collect::<Vec<_>>(), ["U001"]);
    submit(&mut world, SECTION, good(), &[]).expect("nothing blocks");
    let filed = found(&world);
    let row = &filed.newest().sheet.rows(CHECKS)[0];
    assert_eq!((row.get("difference"), row.get("proposed")), ("0.00%", "真实"));
    assert_eq!((filed.work_year, filed.budget_year), (2026, 2025));
}

#[test]
fn a_second_person_of_the_bureau_accepts_it_and_then_the_department_reads_it() {
    let mut world = filed();
    submit(&mut world, SECTION, untrue(), &[LEADER]).expect("nothing blocks");
    assert_eq!(code(review(&mut world, SECTION, Outcome::Pass)), Some("R203"));
    assert_eq!(code(review(&mut world, LEADER, Outcome::Pass)), Some("R203"), "wrote on it too");
    assert_eq!(code(review(&mut world, HEAD, Outcome::Pass)), Some("R202"));
    assert_eq!([CLERK, HEAD, OBSERVER, AGENCY].map(|who| reads(&world, who)), [false; 4]);
    assert_eq!(waits(&world, SECTION), [TaskKind::AwaitReview]);
    assert_eq!(waits(&world, HEAD), []);
    let section = actor(&world, SECTION);
    let withdraw = WithdrawDocument { document: document(), seen: 1, reason: String::new() };
    let head = actor(&world, HEAD);
    let command = Command::WithdrawDocument(withdraw);
    assert_eq!(code(world.run(&head, &command)), Some("R202"));
    world.run(&section, &command).expect("nobody has acted on it");
    submit(&mut world, SECTION, untrue(), &[]).expect("nothing blocks");
    assert_eq!(waits(&world, LEADER), [TaskKind::Review]);
    review(&mut world, LEADER, Outcome::Return).expect("it is their turn");
    assert_eq!([CLERK, HEAD, OBSERVER].map(|who| reads(&world, who)), [false; 3]);
    submit(&mut world, SECTION, untrue(), &[]).expect("nothing blocks");
    review(&mut world, LEADER, Outcome::Pass).expect("a second person");
    assert_eq!([CLERK, HEAD, OBSERVER].map(|who| reads(&world, who)), [true; 3]);
    assert!(!reads(&world, AGENCY), "no agency reads what the bureau found");
    let document = found(&world);
    let shown = shown(&world.county, &document, document.newest());
    let signed = SIGNATURES.map(|id| shown.field(id).to_owned());
    assert!(signed[0].contains("绩效股") && signed[1].contains("财政领导"), "{signed:?}");
    assert_eq!(document.newest().sheet.field(SIGNATURES[1]), "", "it stands in no revision");
}

#[test]
fn a_veto_proposes_to_take_money_back_and_what_is_untrue_is_fed_back() {
    let mut world = filed();
    submit(&mut world, SECTION, untrue(), &[]).expect("nothing blocks");
    let rows = |world: &World| {
        let all = result_rows(&world.county, 2025, today(world), &Scope::County);
        all.into_iter().filter(|row| row.source == KIND).collect::<Vec<_>>()
    };
    assert_eq!(rows(&world), [], "nothing follows before a second person signed");
    assert_eq!(cause(&world.county, &found(&world), &world.pack), None);
    let own = |world: &World| {
        let own = world.county.document_of(subject(PROJECT, KIND), FormKind::SelfEvaluation);
        own.expect("it was accepted").settled().cloned()
    };
    let before = own(&world);
    let is_case = |world: &World| {
        let id = subject(PROJECT, KIND).project().expect("it is about a project");
        case_of(&world.county, world.county.project(id).expect("registered")).is_some()
    };
    assert!(is_case(&world));
    review(&mut world, LEADER, Outcome::Pass).expect("a second person");
    assert!(!is_case(&world), "nobody starts from what was found untrue");
    let [row] = &rows(&world)[..] else { panic!("{:?}", rows(&world)) };
    assert_eq!(row.suggested, Application::Recover);
    assert_eq!(row.basis, "真实性核查虚假1项，一票否决，拟收回7.50万元");
    assert_eq!(own(&world), before, "scores of the self-evaluation stay");
    let waiting = feedbacks(&world.county, 2025, &Scope::County, &world.pack);
    let [waiting] = &waiting.iter().filter(|one| one.document.kind == KIND).collect::<Vec<_>>()[..]
    else {
        panic!("{waiting:?}")
    };
    assert_eq!(
        waiting.cause.finding,
        "真实性核查真实4项，虚假1项。\n维修渠道长度：填报12公里，核查3公里，差异率-75.00%，虚假：9公里没有施工，验收单系伪造\n一票否决：伪造验收单\n拟收回：7.50万元\n处理意见：收回资金，移送纪检监察机关"
    );
    let ticket = RectificationId::new(id(9, 96));
    let order = OrderRectification {
        rectification: ticket,
        document: document(),
        demand: "请逐条整改。".to_owned(),
    };
    let section = actor(&world, SECTION);
    world.run(&section, &Command::OrderRectification(order)).expect("there is a reason");
    let found = world.county.rectification(ticket).expect("it was ordered");
    assert_eq!((found.word(), found.origin), ("核查-001".to_owned(), Origin::Untrue));
    assert_eq!(County::fold(&world.entries).expect("it folds"), world.county);
    let kept = checkpoint::write(&world.county);
    assert_eq!(checkpoint::read(&kept).as_ref(), Some(&world.county));
}

#[test]
fn what_is_true_asks_for_nothing() {
    let mut world = filed();
    submit(&mut world, SECTION, sheet(PROJECT, KIND, true), &[]).expect("nothing blocks");
    review(&mut world, LEADER, Outcome::Pass).expect("a second person");
    assert_eq!(cause(&world.county, &found(&world), &world.pack), None);
    let rows = result_rows(&world.county, 2025, today(&world), &Scope::County);
    assert_eq!(rows.iter().filter(|row| row.source == KIND).count(), 0);
    assert_eq!(waits(&world, SECTION), []);
}

/// The self-evaluation as its clerk submits it, with whoever wrote on it beside.
fn report(world: &mut World, editors: &[u64]) {
    let kind = FormKind::SelfEvaluation;
    let submit = SubmitDocument {
        document: DocumentId::new(id(5, 94)),
        subject: subject(PROJECT, kind),
        sheet: sheet(PROJECT, kind, true),
        seen: 0,
        editors: editors.iter().map(|number| account(*number)).collect(),
        source_file: None,
        answers: Vec::new(),
    };
    let clerk = actor(world, CLERK);
    world.run(&clerk, &Command::SubmitDocument(Box::new(submit))).expect("nothing blocks");
}

#[test]
fn what_was_taken_back_is_not_verified() {
    let mut world = World::new();
    world.pass(FormKind::Target, PROJECT, 93);
    report(&mut world, &[]);
    submit(&mut world, SECTION, untrue(), &[]).expect("it was filed");
    let own = DocumentId::new(id(5, 94));
    let back = WithdrawDocument { document: own, seen: 1, reason: String::new() };
    let clerk = actor(&world, CLERK);
    world.run(&clerk, &Command::WithdrawDocument(back)).expect("nobody has signed it");
    assert_eq!(code(review(&mut world, LEADER, Outcome::Pass)), Some("R369"));
    review(&mut world, LEADER, Outcome::Return).expect("it may be sent back");
    assert_eq!(code(submit(&mut world, SECTION, untrue(), &[])), Some("R369"));
}

#[test]
fn nobody_verifies_what_they_wrote() {
    let mut world = World::new();
    world.pass(FormKind::Target, PROJECT, 93);
    report(&mut world, &[LEADER]);
    assert_eq!(code(submit(&mut world, LEADER, untrue(), &[])), Some("R201"), "leaders write none");
    assert_eq!(code(submit(&mut world, SECTION, untrue(), &[LEADER])), Some("R203"));
    submit(&mut world, SECTION, untrue(), &[]).expect("somebody who had no part in it");
    assert_eq!(code(review(&mut world, LEADER, Outcome::Pass)), Some("R203"));
}

#[test]
fn a_veto_without_money_holds_the_next_budget() {
    let mut world = filed();
    let mut none = untrue();
    none.set_field("recovered", "0");
    submit(&mut world, SECTION, none, &[]).expect("nothing blocks");
    review(&mut world, LEADER, Outcome::Pass).expect("a second person");
    let rows = result_rows(&world.county, 2025, today(&world), &Scope::County);
    let row = rows.iter().find(|row| row.source == KIND).expect("a veto asks for an answer");
    assert_eq!(row.suggested, Application::Control);
    assert_eq!(row.basis, "真实性核查虚假1项，一票否决");
}

#[test]
fn a_veto_takes_back_no_more_than_was_paid() {
    let mut world = filed();
    submit(&mut world, SECTION, untrue(), &[]).expect("nothing blocks");
    review(&mut world, LEADER, Outcome::Pass).expect("a second person");
    let paid = found(&world).newest().sheet.field("executed").to_owned();
    let paid = Amount::read(&paid, MoneyUnit::TenThousand).expect("it was carried over");
    let decide = |application, amount: Amount| {
        Command::DecideResult(DecideResult {
            subject: subject(PROJECT, KIND),
            source: KIND,
            application,
            amount: Some(amount),
            number: String::new(),
            text: "收回已支付的资金。".to_owned(),
        })
    };
    let section = actor(&world, SECTION);
    let more = decide(Application::Recover, paid + Amount::from_fen(1));
    assert_eq!(code(world.run(&section, &more)), Some("R426"));
    let cut = decide(Application::Reduce, Amount::from_fen(1));
    assert_eq!(code(world.run(&section, &cut)), Some("R469"));
    let about = world.county.subject(subject(PROJECT, KIND)).expect("it is there");
    let left = |world: &World, source| left_to_cut(&world.county, &about, source);
    let before = [FormKind::MonitoringMay, FormKind::SelfEvaluation].map(|one| left(&world, one));
    world.run(&section, &decide(Application::Recover, paid)).expect("all that was paid");
    let after = [FormKind::MonitoringMay, FormKind::SelfEvaluation].map(|one| left(&world, one));
    assert_eq!(before, after, "no budget is lessened");
    let rows = result_rows(&world.county, 2025, today(&world), &Scope::County);
    let row = rows.iter().find(|row| row.source == KIND).expect("it was answered");
    assert_eq!(row.falls_on(), 2025, "the year in which it was paid");
}
