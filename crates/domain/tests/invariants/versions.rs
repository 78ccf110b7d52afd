//! What was written by every released version still reads and folds to the same.

use std::collections::BTreeSet;

use wenxiao_domain::act::{
    AdoptRules, ChangeOrganization, CloseOrganization, Command, CommentResult, DecideLibraryChange,
    DecideResult, MarkCase, NewOpinion, Outcome, OverruleFlag, ProposeLibraryChange,
    ReviewDocument, RevokeMembership, SubmitDocument, Verdict, WaiveExAnte, WithdrawDocument,
    WithdrawRectification,
};
use wenxiao_domain::derive::flag::Flag;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::journal::{Digest, Entry, Event};
use wenxiao_domain::library::card::QualityCard;
use wenxiao_domain::library::indicator::Indicator;
use wenxiao_domain::library::proposal::Change;
use wenxiao_domain::overview::case::CaseQuery;
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::result::Application;
use wenxiao_domain::state::{County, checkpoint};
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::day::{Day, Instant};
use wenxiao_domain::unit::id::{DocumentId, OpinionId, ProjectId, ProposalId};

use crate::agency;
use crate::annual_assessment;
use crate::closing;
use crate::delegation;
use crate::evaluate;
use crate::evidence;
use crate::sampling;
use crate::suspension;
use crate::tries::*;
use crate::world::*;
use crate::{disclosure, ledger_change, referral, report, work_record};
use crate::{rectify, review, transfer};

/// Entries of the first version still fold, byte by byte as they were written.
#[test]
fn entries_of_every_released_version_still_fold() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/");
    // Written anew only when a kind is added; `v1.tsv` is from before forms could be about departments and
    // is never written again.
    if std::env::var_os("WENXIAO_WRITE_GOLDEN_ENTRIES").is_some() {
        std::fs::write(format!("{folder}v2.tsv"), every_kind()).expect("the folder is there");
    }
    let mut kinds = BTreeSet::new();
    for journal in ["v1.tsv", "v2.tsv"] {
        let golden = std::fs::read_to_string(format!("{folder}{journal}"));
        let golden = golden.expect("the golden journal is there");
        let mut link = None;
        let mut county = County::default();
        kinds.clear();
        for line in golden.lines() {
            let entry = parse(line);
            kinds.insert(entry.kind.clone());
            link = Some(entry.verify(link.as_ref()).expect("the golden chain is whole"));
            county.apply_entry(&entry).expect("the golden journal folds");
        }
    }
    let missing: Vec<&str> = wenxiao_domain::journal::event::KINDS
        .iter()
        .map(|(kind, ..)| *kind)
        .filter(|kind| !kinds.contains(*kind))
        .collect();
    assert_eq!(missing, Vec::<&str>::new(), "kinds without a golden entry");
}

/// What was agreed stands among the other fields of the entry, byte for byte, and nothing unknown beside them.
#[test]
fn a_commission_is_written_as_it_ever_was() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/v2.tsv");
    let golden = std::fs::read_to_string(path).expect("the golden journal is there");
    let entries = golden.lines().map(parse);
    let commissions = entries.filter(|entry| entry.kind == "evaluation_commissioned");
    let payloads: Vec<Vec<u8>> = commissions.filter_map(|entry| entry.payload).collect();
    assert_eq!(payloads.len(), 2);
    for payload in payloads {
        let event = Event::read("evaluation_commissioned", &payload).expect("it is whole");
        assert_eq!(event.payload(), payload);
        let mut more = payload.clone();
        more.truncate(payload.len() - 1);
        more.extend(b",\"surplus\":1}");
        assert!(Event::read("evaluation_commissioned", &more).is_err(), "an unknown field");
    }
}

/// A fold that leads elsewhere, or a state that is written otherwise, has a version of its own.
#[test]
fn the_fold_has_the_version_that_its_checkpoints_bear() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/");
    let read = |name: &str| std::fs::read_to_string(format!("{path}{name}")).unwrap_or_default();
    let entries: Vec<Entry> = read("v2.tsv").lines().map(parse).collect();
    let county = County::fold(&entries).expect("the golden journal folds");
    let found =
        format!("{}\t{}", checkpoint::FOLD_VERSION, Digest::of(&checkpoint::write(&county)));
    let golden = read("checkpoints.tsv");
    let versions: Vec<&str> = golden.lines().filter_map(|line| line.split('\t').next()).collect();
    let is_used_once = versions.iter().collect::<BTreeSet<_>>().len() == versions.len();
    assert!(is_used_once, "a version is never used again");
    assert_eq!(
        golden.lines().last(),
        Some(found.as_str()),
        "the fold or its checkpoints changed: raise FOLD_VERSION and add the line to checkpoints.tsv"
    );
}

/// A journal with every kind of entry, one a line.
fn every_kind() -> String {
    let mut world = World::new();
    let day = Day::new(2026, 1, 1).unwrap();
    world
        .must(Command::AdoptRules(AdoptRules {
            digest: "00".repeat(32), note: "首次采用".into()
        }));
    world.must(Command::ChangeOrganization(ChangeOrganization {
        organization: org(3),
        from: day,
        name: "县农业农村局".into(),
        uscc: String::new(),
        budget_code: "301".into(),
        is_township: Some(false),
    }));
    world.must(Command::CloseOrganization(CloseOrganization {
        organization: org(3),
        last_day: day,
    }));
    let (clerk, head, finance) = (actor(&world, 0), actor(&world, 2), actor(&world, 3));
    let document = DocumentId::new(id(5, 1));
    let submit = |world: &mut World, seen, answers: Vec<(OpinionId, String)>| {
        let command = Command::SubmitDocument(Box::new(SubmitDocument {
            document,
            subject: ProjectId::new(id(4, 2)).into(),
            sheet: sheet(2, FormKind::SelfEvaluation, true),
            seen,
            editors: BTreeSet::new(),
            source_file: Some("ab".repeat(32)),
            answers,
        }));
        world.run(&clerk, &command).expect("lawful");
    };
    let opinion = |number| NewOpinion {
        id: OpinionId::new(id(6, number)),
        place: FieldPath::cell("indicators", 0, "actual_raw"),
        text: "请附验收资料".into(),
        suggestion: "12公里".into(),
    };
    let review = |world: &mut World, by: &Actor, seen, outcome, opinions, resolved| {
        let remark = "见意见".to_owned();
        let command =
            ReviewDocument { document, seen, outcome, remark, opinions, resolved, sheet: None };
        world.run(by, &Command::ReviewDocument(command)).expect("lawful");
    };
    let whole = DocumentId::new(id(5, 90));
    let about_department = SubmitDocument {
        document: whole,
        subject: subject(2, FormKind::DepartmentTarget),
        sheet: sheet(2, FormKind::DepartmentTarget, true),
        seen: 0,
        editors: BTreeSet::new(),
        source_file: None,
        answers: Vec::new(),
    };
    let command = Command::SubmitDocument(Box::new(about_department));
    world.run(&clerk, &command).expect("lawful");
    submit(&mut world, 0, Vec::new());
    let withdraw = WithdrawDocument { document, seen: 1, reason: "补附件".into() };
    world.run(&clerk, &Command::WithdrawDocument(withdraw)).expect("lawful");
    submit(&mut world, 1, Vec::new());
    review(&mut world, &head, 2, Outcome::Pass, Vec::new(), Vec::new());
    review(&mut world, &finance, 2, Outcome::OpinionsOnly, vec![opinion(1)], Vec::new());
    review(&mut world, &finance, 2, Outcome::Return, vec![opinion(2)], Vec::new());
    let ids: Vec<OpinionId> = (1..=2).map(|number| OpinionId::new(id(6, number))).collect();
    submit(&mut world, 2, ids.iter().map(|id| (*id, "已附".to_owned())).collect());
    review(&mut world, &head, 3, Outcome::Pass, Vec::new(), Vec::new());
    review(&mut world, &finance, 3, Outcome::Pass, Vec::new(), ids);
    let revoke = RevokeMembership { membership: membership(1), reason: "调离".into() };
    world.run(&actor(&world, 8), &Command::RevokeMembership(revoke)).expect("lawful");
    rectified(&mut world);
    let paid = |number: u64, fen| (format!("65282325T{number:04}"), Amount::from_fen(fen), day);
    let list = payments(&"cd".repeat(32), &[paid(1, 4_000_000), paid(2, 123_456)]);
    world.run(&finance, &list).expect("lawful");
    every_library_change(&mut world);
    world.now_ms += 200 * 86_400_000;
    let decide = DecideResult {
        subject: ProjectId::new(id(4, 4)).into(),
        source: FormKind::MonitoringAugust,
        application: Application::Reduce,
        amount: Some(Amount::from_fen(2_000_000)),
        number: "尉财绩〔2026〕8号".to_owned(),
        text: "红标逾期未销号，调减预算。".to_owned(),
    };
    let august = rectify::filed(&mut world, FormKind::MonitoringAugust, 13);
    let (_, order) = rectify::order(august, 13);
    world.run(&finance, &order).expect("lawful");
    world.now_ms += 40 * 86_400_000;
    let said = CommentResult {
        subject: decide.subject,
        source: decide.source,
        agrees: false,
        text: "合同已经签订，工期在冬季。".to_owned(),
    };
    world.run(&head, &Command::CommentResult(said)).expect("lawful");
    world.run(&finance, &Command::DecideResult(decide)).expect("lawful");
    let waive = WaiveExAnte {
        project: ProjectId::new(id(4, 4)),
        reason: "应急抢险，来不及评估。".to_owned(),
        evidence: vec![("22".repeat(32), "会议纪要.pdf".to_owned())],
    };
    world.run(&finance, &Command::WaiveExAnte(waive)).expect("lawful");
    world.add_adjustable();
    world.pass(FormKind::TargetAdjustment, ADJUSTABLE, 61);
    every_case_mark(&mut world);
    let head = actor(&world, 2);
    world.run(&head, &evaluate::choice(2025, &[2, 4])).expect("lawful");
    scored(&mut world, whole);
    fed_back(&mut world);
    agency::every_event(&mut world);
    transfer::every_event(&mut world);
    evidence::every_event(&mut world);
    sampling::every_event(&mut world);
    closing::every_event(&mut world);
    delegation::every_event(&mut world);
    suspension::every_event(&mut world);
    referral::every_event(&mut world);
    work_record::every_event(&mut world);
    disclosure::every_event(&mut world);
    report::every_event(&mut world);
    annual_assessment::every_event(&mut world);
    ledger_change::every_event(&mut world);
    world.entries.iter().map(|entry| line(entry) + "\n").collect()
}

/// A target of a department is passed although its 总评 says to return it.
fn scored(world: &mut World, document: DocumentId) {
    let (head, finance) = (actor(world, 2), actor(world, 3));
    for (by, sheet) in [(head, None), (finance, Some("良中良中中中良良"))] {
        let of = world.county.document(document).expect("it was submitted");
        let sheet = sheet.and_then(|ratings| review(of, ratings));
        let outcome = Outcome::Pass;
        let remark = "先进入预算，执行中完善。".to_owned();
        let (opinions, resolved) = (Vec::new(), Vec::new());
        let command =
            ReviewDocument { document, seen: 1, outcome, remark, opinions, resolved, sheet };
        world.run(&by, &Command::ReviewDocument(command)).expect("lawful");
    }
}

/// Flags, an order that is withdrawn, one that is answered, and one that is closed.
fn rectified(world: &mut World) {
    let may = rectify::filed(world, FormKind::MonitoringMay, 11);
    let finance = actor(world, 3);
    let (first, order) = rectify::order(may, 11);
    world.run(&finance, &order).expect("lawful");
    let reason = "下达有误".to_owned();
    let withdraw = WithdrawRectification { rectification: first, reason };
    world.run(&finance, &Command::WithdrawRectification(withdraw)).expect("lawful");
    let overrule = OverruleFlag {
        document: may,
        flag: Flag::Yellow,
        reason: "冬季停工，按施工计划没有落后那么多。".to_owned(),
        evidence: vec![("11".repeat(32), "施工计划.pdf".to_owned())],
    };
    world.run(&finance, &Command::OverruleFlag(overrule)).expect("lawful");
    let (second, order) = rectify::order(may, 12);
    world.run(&finance, &order).expect("lawful");
    rectify::must(world, 0, rectify::answer(second, 0));
    rectify::must(world, 3, rectify::verdict(second, 1, Verdict::SendBack));
    let later = world.county.rectification(second).and_then(|one| one.due.plus_days(10));
    let later = Verdict::Extend(later.expect("it was ordered"));
    rectify::must(world, 3, rectify::verdict(second, 2, later));
    rectify::must(world, 0, rectify::answer(second, 3));
    rectify::must(world, 3, rectify::verdict(second, 4, Verdict::Close));
}

/// A ticket about a department as a whole, with a result, and one about what an evaluation found.
fn fed_back(world: &mut World) {
    let june = rectify::filed(world, FormKind::DepartmentMonitoring, 14);
    let (_, order) = rectify::order(june, 14);
    rectify::must(world, 3, order);
    let report = rectify::filed(world, FormKind::DepartmentEvaluation, 15);
    let (_, order) = rectify::order(report, 15);
    rectify::must(world, 3, order);
    world.now_ms += 40 * 86_400_000;
    let kind = FormKind::DepartmentMonitoring;
    let decide = DecideResult {
        subject: subject(4, kind),
        source: kind,
        application: Application::Control,
        amount: None,
        number: String::new(),
        text: "严控新增项目。".to_owned(),
    };
    rectify::must(world, 3, Command::DecideResult(decide));
}

/// A case recommended, and taken back.
fn every_case_mark(world: &mut World) {
    let section = actor(world, 3);
    let mut found = CaseQuery::default().found(&world.county, agency::today(world));
    let project = found.pop().expect("a target was accepted").project.id;
    for recommended in [true, false] {
        let mark = MarkCase { project, recommended, reason: "指标完整".to_owned() };
        world.run(&section, &Command::MarkCase(mark)).expect("lawful");
    }
}

/// An indicator with a card.
fn carded(name: &str) -> Indicator {
    let card = QualityCard {
        method: "逐处清点。".to_owned(),
        accuracy: "到1座。".to_owned(),
        limits: "不说明用得怎样。".to_owned(),
        compensation: "另看用水户满意度。".to_owned(),
        verification: "抽两处到现场看。".to_owned(),
    };
    Indicator { card: Some(card), ..indicator(name) }
}

/// One of each change of the library, accepted or not.
fn every_library_change(world: &mut World) {
    let (head, section) = (actor(world, 2), actor(world, 3));
    let from = Day::new(2026, 3, 1).unwrap();
    let code = |text: &str| text.parse().ok();
    let changes = [
        (None, Change::Add { indicator: indicator("新建泵站座数") }, true),
        (code("WAT-001"), Change::Revise { indicator: carded("安装水标尺座数") }, false),
        (code("WAT-002"), Change::Retire { successor: code("WAT-003") }, true),
    ];
    for (number, (code, change, accepted)) in (1u64..).zip(changes) {
        let proposal = ProposalId::new(id(7, number));
        let reason = "实际工作需要".to_owned();
        let propose = ProposeLibraryChange { proposal, code, change, from, reason };
        world.run(&head, &Command::ProposeLibraryChange(Box::new(propose))).expect("lawful");
        let reason = "见会议纪要".to_owned();
        let decide = DecideLibraryChange { proposal, accepted, reason };
        world.run(&section, &Command::DecideLibraryChange(decide)).expect("lawful");
    }
}

fn line(entry: &Entry) -> String {
    let salt = Digest(entry.salt);
    let payload = entry.payload.clone().expect("nothing is withheld");
    let payload = String::from_utf8(payload).expect("payloads are texts");
    let Entry { seq, recorded, actor, kind, previous, hash, .. } = entry;
    let recorded = recorded.epoch_ms();
    format!("{seq}\t{recorded}\t{actor}\t{kind}\t{salt}\t{previous}\t{hash}\t{payload}")
}

fn parse(line: &str) -> Entry {
    let mut fields = line.splitn(8, '\t');
    let mut next = || fields.next().expect("eight fields");
    let seq = next().parse().expect("a number");
    let recorded = Instant::from_epoch_ms(next().parse().expect("a number"));
    let (actor, kind) = (next().to_owned(), next().to_owned());
    let (salt, previous, hash) = (bytes(next()), Digest(bytes(next())), Digest(bytes(next())));
    let payload = next().as_bytes().to_vec();
    Entry {
        jurisdiction: PLACE.to_owned(),
        seq,
        recorded,
        actor,
        kind,
        salt,
        payload_digest: Digest::of_payload(&salt, &payload),
        payload: Some(payload),
        previous,
        hash,
    }
}

fn bytes(hex: &str) -> [u8; 32] {
    let byte = |at: usize| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).expect("hexadecimal");
    std::array::from_fn(byte)
}
