//! Random sequences of commands by random people, lawful or not. Whatever is let through keeps the
//! invariants of ARCHITECTURE.md.

use std::collections::BTreeSet;

use proptest::prelude::*;
use uuid::Uuid;
use wenxiao_domain::act::{
    AdoptRules, ChangeOrganization, CloseOrganization, Command, Context, Found, GrantMembership,
    NewOpinion, Outcome, RegisterOrganization, RegisterProject, ReviewDocument, RevokeMembership,
    SubmitDocument, WithdrawDocument, decide,
};
use wenxiao_domain::document::{Document, Stage, Status};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::{Row, Sheet};
use wenxiao_domain::journal::{Digest, Entry, Event, Visibility, event::visibility_of};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::party::organization::OrgKind;
use wenxiao_domain::party::role::Role;
use wenxiao_domain::party::uscc;
use wenxiao_domain::project::{BudgetKind, FundLine, FundSource, Nature, Project};
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::regulation::builtin;
use wenxiao_domain::regulation::pack::Pack;
use wenxiao_domain::state::{County, checkpoint};
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::day::{Day, Instant};
use wenxiao_domain::unit::id::{AccountId, DocumentId, MembershipId, OpinionId, OrgId, ProjectId};

const PLACE: &str = "652823";
const START_MS: i64 = 1_767_225_600_000;

fn id(kind: u8, number: u64) -> Uuid {
    Uuid::from_u128((u128::from(kind) << 64) | u128::from(number))
}

/// A journal with its state, and a clock that moves on with every entry.
struct World {
    pack: Pack,
    county: County,
    entries: Vec<Entry>,
    now_ms: i64,
    ids: u64,
}

impl World {
    fn new() -> Self {
        let pack = builtin::pack(PLACE).expect("the built-in pack is in order");
        let mut world =
            Self { pack, county: County::default(), entries: Vec::new(), now_ms: START_MS, ids: 0 };
        world.set_up();
        world
    }

    fn fresh(&mut self) -> u64 {
        self.ids += 1;
        self.ids
    }

    fn run(&mut self, by: &Actor, command: &Command) -> Result<Vec<Event>, Refusal> {
        self.now_ms += 60_000;
        let now = Instant::from_epoch_ms(self.now_ms);
        let context = Context { county: &self.county, by, pack: &self.pack, now };
        let events = decide(command, &context)?;
        for event in &events {
            let head = self.county.head.map(|link| (link.seq, link.hash));
            let salt = [u8::try_from(self.entries.len() % 251).unwrap(); 32];
            let entry = Entry::next(PLACE, head, now, &by.to_string(), event, salt);
            self.county.apply_entry(&entry).expect("what was decided can be applied");
            self.entries.push(entry);
        }
        Ok(events)
    }

    fn must(&mut self, command: Command) {
        let system = Actor::System("genesis".to_owned());
        self.run(&system, &command).expect("setting up is lawful");
    }

    fn set_up(&mut self) {
        let division = PLACE.parse().expect("it is a code");
        let found = Found { division, name: "尉犁县".into(), demo_today: None };
        self.must(Command::Found(found));
        for (number, kind) in
            [(1, OrgKind::FinanceBureau), (2, OrgKind::Department), (3, OrgKind::Department)]
        {
            self.must(Command::RegisterOrganization(RegisterOrganization {
                organization: org(number),
                kind,
                parent: None,
                name: format!("第{number}单位"),
                uscc: String::new(),
                budget_code: String::new(),
                from: Day::new(2024, 1, 1).unwrap(),
                succeeds: Vec::new(),
            }));
        }
        for (number, (role, unit)) in PEOPLE.iter().enumerate() {
            let number = u64::try_from(number).unwrap();
            self.must(Command::GrantMembership(GrantMembership {
                membership: membership(number),
                account: account(number),
                role: *role,
                organization: org(*unit),
                departments: vec![org(2)],
            }));
        }
        for number in 1..=4 {
            self.must(Command::RegisterProject(RegisterProject { project: project(number) }));
        }
    }
}

/// Who there is: role and unit. The last one signs and fills in, in two identities of one account.
const PEOPLE: &[(Role, u64)] = &[
    (Role::Clerk, 2),
    (Role::Clerk, 3),
    (Role::DepartmentHead, 2),
    (Role::PerformanceSection, 1),
    (Role::BusinessSection, 1),
    (Role::FinanceLeader, 1),
    (Role::Observer, 1),
    (Role::SystemAdmin, 1),
    (Role::SecurityAdmin, 1),
    (Role::AuditAdmin, 1),
    (Role::Evaluator, 1),
    (Role::UpperLevel, 1),
];

fn org(number: u64) -> OrgId {
    OrgId::new(id(1, number))
}

fn account(number: u64) -> AccountId {
    AccountId::new(id(2, number))
}

fn membership(number: u64) -> MembershipId {
    MembershipId::new(id(3, number))
}

fn project(number: u64) -> Project {
    let amount = Amount::from_fen(10_000_000);
    let department = org(2 + number % 2);
    let line = FundLine {
        source: FundSource::FiscalAppropriation,
        budget: BudgetKind::GeneralPublic,
        initial: amount,
        adjusted: amount,
        executed: amount,
    };
    Project {
        id: ProjectId::new(id(4, number)),
        code: format!("65282325T{number:04}"),
        name: format!("渠道维修{number}"),
        budget_year: 2025,
        department,
        unit: department,
        nature: Nature::New,
        industry: "水利".into(),
        is_key: false,
        is_sensitive: false,
        funds: vec![line],
        continues: None,
    }
}

fn sheet(number: u64, kind: FormKind, good: bool) -> Sheet {
    let mut sheet = Sheet::new(kind);
    for (field, text) in [
        ("year", "2025"),
        ("project", &format!("渠道维修{number}")),
        ("competent_department", "县水利局"),
        ("implementing_unit", "县水管站"),
        ("objective.expected", "年内维修渠道12公里，改善灌溉面积3000亩。"),
    ] {
        sheet.set_field(field, text);
    }
    let rows = [
        ("产出指标", "数量指标", "维修渠道长度", "≥12公里", "12公里", "20"),
        ("产出指标", "质量指标", "工程验收合格率", "=100%", "100%", "15"),
        ("产出指标", "时效指标", "完工时间", "2025年10月31日前", "2025年9月30日", "15"),
        ("效益指标", "社会效益指标", "改善灌溉面积", "≥3000亩", "3000亩", "30"),
        ("满意度指标", "服务对象满意度指标", "受益农户满意度", "≥90%", "95%", "10"),
    ];
    for (l1, l2, name, target, actual, weight) in rows {
        let row = Row::default().with("l1", l1).with("l2", l2).with("name", name);
        let mut row = row.with("target_raw", target).with("weight", weight);
        if kind == FormKind::SelfEvaluation {
            row.set("actual_raw", actual);
        }
        sheet.rows_mut("indicators").push(row);
    }
    match kind {
        FormKind::Target => {
            sheet.set_field("project_nature", "新增项目");
            sheet.set_field("period", "2025年1月—2025年12月");
            for (kind, amount) in
                [("年度资金总额", "10"), ("其中：财政拨款", "10"), ("其他资金", "0")]
            {
                let row = Row::default().with("kind", kind).with("amount", amount);
                sheet.rows_mut("funds").push(row);
            }
        }
        FormKind::SelfEvaluation => {
            sheet.set_field("objective.actual", "已维修渠道12公里，改善灌溉面积3000亩。");
            for (kind, amount, weight) in [
                ("年度资金总额", "10", "10"),
                ("其中：本年财政拨款", "10", "—"),
                ("上年结转资金", "0", "—"),
                ("其他资金", "0", "—"),
            ] {
                let row = Row::default().with("kind", kind).with("weight", weight);
                let row = row.with("initial_budget", amount).with("adjusted_budget", amount);
                sheet.rows_mut("funds").push(row.with("executed", amount));
            }
        }
    }
    if !good {
        sheet.rows_mut("indicators")[0].set("target_raw", "");
    }
    sheet
}

/// What somebody tries.
#[derive(Clone, Debug)]
enum Try {
    Submit { project: u64, form: bool, good: bool, extra_editor: u64, stale: bool },
    Review { document: usize, outcome: u8, opinion: bool, resolve: bool, stale: bool },
    Withdraw { document: usize },
    Grant { account: u64, role: usize, unit: u64 },
    Revoke { membership: u64 },
}

fn tries() -> impl Strategy<Value = (u64, Try)> {
    let people = u64::try_from(PEOPLE.len()).unwrap();
    let what = prop_oneof![
        5 => (1u64..5, any::<bool>(), prop::bool::weighted(0.8), 0..people, prop::bool::weighted(0.1))
            .prop_map(|(project, form, good, extra_editor, stale)| Try::Submit {
                project, form, good, extra_editor, stale
            }),
        8 => (0usize..8, 0u8..3, prop::bool::weighted(0.4), prop::bool::weighted(0.7), prop::bool::weighted(0.1))
            .prop_map(|(document, outcome, opinion, resolve, stale)| Try::Review {
                document, outcome, opinion, resolve, stale
            }),
        1 => (0usize..8).prop_map(|document| Try::Withdraw { document }),
        1 => (0..people, 0..Role::ALL.len(), 1u64..4)
            .prop_map(|(account, role, unit)| Try::Grant { account, role, unit }),
        1 => (0..people).prop_map(|membership| Try::Revoke { membership }),
    ];
    (0..people, what)
}

fn command(world: &mut World, what: &Try) -> Option<Command> {
    let documents: Vec<Document> =
        world.county.shared.documents.values().map(|document| (**document).clone()).collect();
    Some(match what {
        Try::Submit { project, form, good, extra_editor, stale } => {
            let kind = if *form { FormKind::Target } else { FormKind::SelfEvaluation };
            let known = world.county.document_of(ProjectId::new(id(4, *project)), kind).cloned();
            let number = world.fresh();
            let document =
                known.as_ref().map_or(DocumentId::new(id(5, number)), |document| document.id);
            let newest = known.as_ref().map_or(0, |document| document.newest().number);
            let open = known.iter().flat_map(|document| document.open_opinions());
            Command::SubmitDocument(Box::new(SubmitDocument {
                document,
                project: ProjectId::new(id(4, *project)),
                sheet: sheet(*project, kind, *good),
                seen: if *stale { newest + 1 } else { newest },
                editors: BTreeSet::from([account(*extra_editor)]),
                source_file: None,
                answers: open.map(|opinion| (opinion.id, "已改".to_owned())).collect(),
            }))
        }
        Try::Review { document, outcome, opinion, resolve, stale } => {
            let document = documents.get(*document)?;
            let number = world.fresh();
            let opinion = opinion.then(|| NewOpinion {
                id: OpinionId::new(id(6, number)),
                place: FieldPath::cell("indicators", 0, "target_raw"),
                text: "请核对指标值".into(),
                suggestion: "≥13公里".into(),
            });
            let open = document.open_opinions().map(|opinion| opinion.id);
            Command::ReviewDocument(ReviewDocument {
                document: document.id,
                seen: document.newest().number + u32::from(*stale),
                outcome: [Outcome::Pass, Outcome::Return, Outcome::OpinionsOnly]
                    [usize::from(*outcome)],
                remark: "请按意见修改".into(),
                opinions: opinion.into_iter().collect(),
                resolved: if *resolve { open.collect() } else { Vec::new() },
            })
        }
        Try::Withdraw { document } => {
            let document = documents.get(*document)?;
            let (document, seen) = (document.id, document.newest().number);
            Command::WithdrawDocument(WithdrawDocument { document, seen, reason: String::new() })
        }
        Try::Grant { account: number, role, unit } => {
            let fresh = world.fresh() + 1000;
            Command::GrantMembership(GrantMembership {
                membership: membership(fresh),
                account: account(*number),
                role: Role::ALL[*role],
                organization: org(*unit),
                departments: vec![org(3)],
            })
        }
        Try::Revoke { membership: number } => Command::RevokeMembership(RevokeMembership {
            membership: membership(*number),
            reason: "调离".into(),
        }),
    })
}

/// What the system, which sets counties up, does between what people do.
#[derive(Clone, Debug)]
enum Between {
    Rename { unit: u64, month: i8, code: bool },
    Close { unit: u64 },
    Move { project: u64, year: i16, funds: i64, continues: bool },
    Adopt { digest: u8 },
}

fn between() -> impl Strategy<Value = Between> {
    prop_oneof![
        (1u64..4, 1i8..=12, any::<bool>()).prop_map(|(unit, month, code)| Between::Rename {
            unit,
            month,
            code
        }),
        (3u64..4).prop_map(|unit| Between::Close { unit }),
        (1u64..7, 2024i16..2028, 0i64..1 << 40, any::<bool>()).prop_map(
            |(project, year, funds, continues)| Between::Move { project, year, funds, continues }
        ),
        any::<u8>().prop_map(|digest| Between::Adopt { digest }),
    ]
}

fn command_between(what: &Between) -> Command {
    match what {
        Between::Rename { unit, month, code } => Command::ChangeOrganization(ChangeOrganization {
            organization: org(*unit),
            from: Day::new(2025, *month, 1).unwrap(),
            name: format!("{month}月更名的单位"),
            uscc: if *code {
                uscc::complete("11652823010000000").unwrap().to_string()
            } else {
                String::new()
            },
            budget_code: if *code { format!("3{month:02}") } else { String::new() },
        }),
        Between::Close { unit } => Command::CloseOrganization(CloseOrganization {
            organization: org(*unit),
            last_day: Day::new(2027, 12, 31).unwrap(),
        }),
        Between::Move { project: number, year, funds, continues } => {
            let mut project = project(*number);
            project.budget_year = *year;
            project.nature = Nature::ALL[usize::try_from(funds % 5).unwrap()];
            project.funds[0].executed = Amount::from_fen(*funds);
            project.continues = continues.then(|| ProjectId::new(id(4, 1)));
            Command::RegisterProject(RegisterProject { project })
        }
        Between::Adopt { digest } => {
            let digest = format!("{digest:02x}").repeat(32);
            Command::AdoptRules(AdoptRules { digest, note: String::new() })
        }
    }
}

/// A person acts in any identity of theirs that still stands; some acts come from a taken-back one.
fn actor(world: &World, number: u64) -> Actor {
    let person = account(number);
    let newest = world.county.memberships_of(person).last().map(|held| held.id);
    Actor::person(person, newest.unwrap_or(membership(number)))
}

/// What must hold of everything that was let through.
fn judge(before: &County, world: &World, by: &Actor, events: &[Event]) {
    let membership = by.membership().expect("only people act here");
    let held = before.membership(membership).expect("the identity is known");
    assert!(!held.revoked, "a taken-back identity acted");
    assert_eq!(Some(held.account), by.account());
    for event in events {
        let covers = |action, document: &DocumentId| {
            let document = world.county.document(*document).expect("it is there");
            let project = before.project(document.project).expect("it is there");
            held.scope(action).covers(project.department)
        };
        let reviewed = |document: &DocumentId, stage: Stage| {
            let old = before.document(*document).expect("only what is there is reviewed");
            let account = by.account().expect("people have accounts");
            assert!(!old.newest().editors.contains(&account), "own filing reviewed");
            let right = covers(Action::FinanceReview, document)
                || (stage == Stage::Department && covers(Action::DepartmentReview, document));
            assert!(right, "reviewed outside of the scope");
            match (&old.status, stage) {
                (Status::Submitted { .. }, Stage::Department) => {}
                (Status::Filed { signed_by, .. }, Stage::Finance) => {
                    assert_ne!(*signed_by, account, "signed and reviewed by the same person");
                }
                (status, stage) => panic!("{} reviewed by {}", status.word(), stage.name()),
            }
        };
        match event {
            Event::DocumentSubmitted(body) => {
                assert!(covers(Action::Submit, &body.document), "submitted outside of the scope");
                assert!(body.findings.iter().all(|finding| finding.severity.key() != "blocking"));
                if let Some(old) = before.document(body.document) {
                    assert!(old.status.is_open_for_writing(), "written while under review");
                }
            }
            Event::DocumentFiled(body) => reviewed(&body.document, Stage::Department),
            Event::DocumentReturned(body) => reviewed(&body.document, body.stage),
            Event::OpinionsGiven(body) => reviewed(&body.document, body.stage),
            Event::DocumentAccepted(body) => {
                reviewed(&body.document, Stage::Finance);
                let document = world.county.document(body.document).expect("it is there");
                assert_eq!(document.open_opinions().count(), 0, "accepted with open opinions");
            }
            Event::DocumentWithdrawn(body) => {
                let right = covers(Action::Submit, &body.document)
                    || covers(Action::DepartmentReview, &body.document);
                assert!(right, "withdrawn outside of the scope");
            }
            Event::MembershipGranted(body) => {
                assert_eq!(held.role, Role::SecurityAdmin);
                assert_ne!(Some(body.account), by.account(), "own rights");
            }
            Event::MembershipRevoked(_) => assert_eq!(held.role, Role::SecurityAdmin),
            other => panic!("{} by a person here", other.title()),
        }
    }
    for (id, old) in &before.shared.documents {
        let new = world.county.document(*id).expect("nothing disappears");
        assert_eq!(old.revisions[..], new.revisions[..old.revisions.len()], "a revision changed");
        if let Status::Accepted { .. } = old.status {
            assert_eq!(old.status, new.status, "what was accepted was changed");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn no_sequence_of_commands_breaks_the_rules(steps in prop::collection::vec(tries(), 1..120)) {
        let mut world = World::new();
        for (who, what) in &steps {
            let Some(command) = command(&mut world, what) else { continue };
            let by = actor(&world, *who);
            let before = world.county.clone();
            match world.run(&by, &command) {
                Ok(events) => judge(&before, &world, &by, &events),
                Err(_) => prop_assert_eq!(&before, &world.county, "a refusal changed something"),
            }
        }
        let mut link = None;
        for entry in &world.entries {
            link = Some(entry.verify(link.as_ref()).expect("the chain is whole"));
        }
        let again = County::fold(&world.entries).expect("the journal folds");
        prop_assert_eq!(&again, &world.county);
        prop_assert_eq!(&County::fold(&world.entries).expect("it folds"), &again);
        let mut withheld = world.entries.clone();
        for entry in &mut withheld {
            if visibility_of(&entry.kind) == Visibility::Internal {
                entry.payload = None;
            }
        }
        let above = County::fold(&withheld).expect("the copy folds");
        prop_assert_eq!(above.shared, again.shared);
    }

    #[test]
    fn a_checkpoint_reads_back_as_the_state_and_folds_on(
        steps in prop::collection::vec((tries(), prop::option::weighted(0.3, between())), 1..80),
        cut in any::<prop::sample::Index>(),
        byte in any::<prop::sample::Index>(),
        flip in 1u8..=255,
    ) {
        let mut world = World::new();
        let system = Actor::System("genesis".to_owned());
        for ((who, what), between) in &steps {
            if let Some(between) = between {
                let _refused = world.run(&system, &command_between(between));
            }
            let Some(command) = command(&mut world, what) else { continue };
            let by = actor(&world, *who);
            let _refused = world.run(&by, &command);
        }
        let (before, after) = world.entries.split_at(cut.index(world.entries.len() + 1));
        let county = County::fold(before).expect("the journal folds");
        let bytes = checkpoint::write(&county);
        let mut again = checkpoint::read(&bytes).expect("what was written reads back");
        prop_assert_eq!(&again, &county);
        prop_assert_eq!(&checkpoint::write(&again), &bytes);
        for entry in after {
            again.apply_entry(entry).expect("the journal goes on from there");
        }
        prop_assert_eq!(&again, &world.county);
        let mut damaged = bytes.clone();
        damaged[byte.index(bytes.len())] ^= flip;
        prop_assert_eq!(checkpoint::read(&damaged), None);
        prop_assert_eq!(checkpoint::read(&bytes[..byte.index(bytes.len())]), None);
    }

    #[test]
    fn one_changed_byte_is_found_at_its_entry(at in 0usize..20, byte in any::<prop::sample::Index>(), flip in 1u8..=255) {
        let mut world = World::new();
        let at = at.min(world.entries.len() - 1);
        let payload = world.entries[at].payload.as_mut().expect("nothing is withheld");
        let byte = byte.index(payload.len());
        payload[byte] ^= flip;
        let mut link = None;
        let first = world.entries.iter().position(|entry| match entry.verify(link.as_ref()) {
            Ok(next) => { link = Some(next); false }
            Err(_) => true,
        });
        prop_assert_eq!(first, Some(at));
    }
}

/// The property above would be worth nothing if hardly anything were let through.
#[test]
fn a_document_goes_all_the_way() {
    let mut world = World::new();
    let (clerk, head, finance) = (actor(&world, 0), actor(&world, 2), actor(&world, 3));
    let document = DocumentId::new(id(5, 1));
    let submit = |seen| {
        Command::SubmitDocument(Box::new(SubmitDocument {
            document,
            project: ProjectId::new(id(4, 2)),
            sheet: sheet(2, FormKind::SelfEvaluation, true),
            seen,
            editors: BTreeSet::new(),
            source_file: None,
            answers: Vec::new(),
        }))
    };
    let review = |seen, outcome| {
        Command::ReviewDocument(ReviewDocument {
            document,
            seen,
            outcome,
            remark: "请补充说明".into(),
            opinions: Vec::new(),
            resolved: Vec::new(),
        })
    };
    world.run(&clerk, &submit(0)).expect("the sheet has nothing that blocks");
    assert_eq!(world.run(&clerk, &submit(1)).map_err(|r| r.code().code), Err("R301"));
    assert_eq!(world.run(&finance, &review(1, Outcome::Pass)), Err(Refusal::DepartmentHasReviewer));
    world.run(&head, &review(1, Outcome::Pass)).expect("the head signs");
    world.run(&finance, &review(1, Outcome::Return)).expect("finance returns");
    world.run(&clerk, &submit(1)).expect("a second revision");
    world.run(&head, &review(2, Outcome::Pass)).expect("the head signs");
    world.run(&finance, &review(2, Outcome::Pass)).expect("finance accepts");
    let settled = world.county.document(document).and_then(|d| d.settled().cloned()).unwrap();
    assert_eq!(settled.total.map(|points| points.to_string()).as_deref(), Some("100.00"));
    assert_eq!(settled.grade.map(|grade| grade.word()), Some("优"));
}

/// Entries of the first version still fold, byte by byte as they were written.
#[test]
fn entries_of_every_released_version_still_fold() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/v1.tsv");
    // Written once for a version, when a kind is added; what stands there is never written again.
    if std::env::var_os("WENXIAO_WRITE_GOLDEN_ENTRIES").is_some() {
        std::fs::write(path, every_kind()).expect("the folder is there");
    }
    let golden = std::fs::read_to_string(path).expect("the golden journal is there");
    let mut link = None;
    let mut county = County::default();
    let mut kinds = BTreeSet::new();
    for line in golden.lines() {
        let entry = parse(line);
        kinds.insert(entry.kind.clone());
        link = Some(entry.verify(link.as_ref()).expect("the golden chain is whole"));
        county.apply_entry(&entry).expect("the golden journal folds");
    }
    let missing: Vec<&str> = wenxiao_domain::journal::event::KINDS
        .iter()
        .map(|(kind, ..)| *kind)
        .filter(|kind| !kinds.contains(*kind))
        .collect();
    assert_eq!(missing, Vec::<&str>::new(), "kinds without a golden entry");
}

/// A fold that leads elsewhere, or a state that is written otherwise, has a version of its own.
#[test]
fn the_fold_has_the_version_that_its_checkpoints_bear() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/");
    let read = |name: &str| std::fs::read_to_string(format!("{path}{name}")).unwrap_or_default();
    let entries: Vec<Entry> = read("v1.tsv").lines().map(parse).collect();
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
            project: ProjectId::new(id(4, 2)),
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
        let command = ReviewDocument { document, seen, outcome, remark, opinions, resolved };
        world.run(by, &Command::ReviewDocument(command)).expect("lawful");
    };
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
    world.entries.iter().map(|entry| line(entry) + "\n").collect()
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
