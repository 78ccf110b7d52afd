//! What people try, lawful or not.

use std::collections::BTreeSet;

use proptest::prelude::*;
use wenxiao_domain::act::{
    AnswerRectification, Command, CommentResult, DecideLibraryChange, DecideResult, FeedBackSample,
    GrantMembership, JudgeRectification, MarkCase, NewOpinion, OrderRectification, Outcome,
    OverruleFlag, ProposeLibraryChange, ReviewDocument, ReviewSample, RevokeMembership,
    SubmitDocument, Verdict, WaiveExAnte, WithdrawDelegation, WithdrawDocument,
    WithdrawRectification, WithdrawWork,
};
use wenxiao_domain::agency::EvaluationField;
use wenxiao_domain::derive::flag::Flag;
use wenxiao_domain::document::Document;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::library::proposal::Change;
use wenxiao_domain::party::acting::DelegableAct;
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::party::role::Role;
use wenxiao_domain::rectification::{Measure, Rectification};
use wenxiao_domain::result::Application;
use wenxiao_domain::sampling::{SampleResult, SampledKind};
use wenxiao_domain::suspension::SuspensionAct;
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::day::{Day, Instant};
use wenxiao_domain::unit::id::{
    DocumentId, EvidenceId, OpinionId, ProjectId, ProposalId, RectificationId,
};
use wenxiao_domain::work_record::WorkKind;

use crate::agency;
use crate::closing;
use crate::delegation;
use crate::disclosure;
use crate::evidence;
use crate::report;
use crate::sampling;
use crate::suspension;
use crate::transfer;
use crate::work_record;
use crate::world::*;

/// What somebody tries.
#[derive(Clone, Debug)]
pub enum Try {
    Submit {
        project: u64,
        form: usize,
        good: bool,
        extra_editor: u64,
        stale: bool,
    },
    Review {
        document: usize,
        outcome: u8,
        opinion: bool,
        resolve: bool,
        stale: bool,
        scored: usize,
    },
    Withdraw {
        document: usize,
    },
    Report {
        document: usize,
        receiver: usize,
        noted: bool,
        days: i32,
    },
    Grant {
        account: u64,
        role: usize,
        unit: u64,
    },
    Revoke {
        membership: u64,
    },
    Order {
        document: usize,
    },
    Answer {
        ticket: usize,
        proven: bool,
        stale: bool,
    },
    Judge {
        ticket: usize,
        verdict: u8,
    },
    TakeBack {
        ticket: usize,
    },
    Apply {
        project: u64,
        source: usize,
        way: usize,
        fen: i64,
    },
    Comment {
        project: u64,
        source: usize,
        agrees: bool,
        silent: bool,
    },
    Overrule {
        document: usize,
        flag: usize,
    },
    Suspend {
        project: u64,
        act: usize,
        days: i32,
    },
    Waive {
        project: u64,
        proven: bool,
    },
    Pay {
        project: u64,
        fen: i64,
        month: i8,
        file: u64,
    },
    ProposeLibrary {
        kind: u8,
        code: usize,
        name: u8,
        days: i32,
        good: bool,
    },
    MarkCase {
        project: u64,
        recommended: bool,
    },
    DecideLibrary {
        proposal: usize,
        accepted: bool,
    },
    Commission {
        project: u64,
        /// The project's department as a whole.
        whole: bool,
        /// In the field of a lower government's finances, which only a township is.
        finances: bool,
        days: i32,
        overruled: bool,
    },
    HandIn {
        engagement: usize,
    },
    TakeDelivery {
        engagement: usize,
        accepted: bool,
    },
    EndTerm {
        engagement: usize,
    },
    Prove {
        project: u64,
        file: u64,
        days: i32,
        form: usize,
        row: usize,
    },
    Link {
        project: u64,
        form: usize,
        row: usize,
        lines: Vec<usize>,
    },
    WithdrawProof {
        line: usize,
    },
    CloseYear {
        year: i16,
        leaves: bool,
        explained: bool,
    },
    ReopenYear {
        year: i16,
    },
    Draw {
        kind: usize,
        year: i16,
        explained: bool,
    },
    LookAt {
        batch: usize,
        item: usize,
        points: i64,
        result: usize,
    },
    Tell {
        batch: usize,
        items: usize,
    },
    Delegate {
        to: u64,
        act: usize,
        first: i32,
        days: i32,
    },
    TakeDelegation {
        delegation: usize,
    },
    Work {
        kind: usize,
        time: usize,
        departments: usize,
        proven: bool,
        days: i32,
    },
    TakeWork {
        record: usize,
    },
    Due {
        time: usize,
        days: i32,
    },
    Disclose {
        act: usize,
        kind: usize,
        publisher: u64,
        good: bool,
    },
    WriteReport {
        act: usize,
        good: bool,
    },
}

pub fn tries() -> impl Strategy<Value = (u64, Try)> {
    let people = u64::try_from(PEOPLE.len()).unwrap();
    let what = prop_oneof![
        5 => (prop_oneof![4 => 1u64..5, 1 => Just(ADJUSTABLE)], 0usize..FormKind::ALL.len(), prop::bool::weighted(0.8), 0..people, prop::bool::weighted(0.1))
            .prop_map(|(project, form, good, extra_editor, stale)| Try::Submit {
                project, form, good, extra_editor, stale
            }),
        8 => (0usize..8, 0u8..3, prop::bool::weighted(0.4), prop::bool::weighted(0.7), prop::bool::weighted(0.1), 0usize..8)
            .prop_map(|(document, outcome, opinion, resolve, stale, scored)| Try::Review {
                document, outcome, opinion, resolve, stale, scored
            }),
        1 => (0usize..8).prop_map(|document| Try::Withdraw { document }),
        1 => (0..people, 0..Role::ALL.len(), 1u64..4)
            .prop_map(|(account, role, unit)| Try::Grant { account, role, unit }),
        1 => (0..people).prop_map(|membership| Try::Revoke { membership }),
        3 => (0usize..8).prop_map(|document| Try::Order { document }),
        2 => (0usize..8, 0usize..2, prop::bool::ANY, -3i32..2)
            .prop_map(|(document, receiver, noted, days)| Try::Report { document, receiver, noted, days }),
        3 => (0usize..4, prop::bool::weighted(0.8), prop::bool::weighted(0.1))
            .prop_map(|(ticket, proven, stale)| Try::Answer { ticket, proven, stale }),
        3 => (0usize..4, 0u8..3).prop_map(|(ticket, verdict)| Try::Judge { ticket, verdict }),
        1 => (0usize..4).prop_map(|ticket| Try::TakeBack { ticket }),
        2 => (1u64..5, 0usize..11, 0usize..11, 0i64..12_000_000)
            .prop_map(|(project, source, way, fen)| Try::Apply { project, source, way, fen }),
        1 => (1u64..5, 0usize..11, any::<bool>(), any::<bool>())
            .prop_map(|(project, source, agrees, silent)| Try::Comment {
                project, source, agrees, silent
            }),
        1 => (0usize..8, 0usize..4)
            .prop_map(|(document, flag)| Try::Overrule { document, flag }),
        3 => (1u64..7, 0usize..SuspensionAct::ALL.len(), -3i32..2)
            .prop_map(|(project, act, days)| Try::Suspend { project, act, days }),
        2 => (1u64..5, prop::bool::weighted(0.8))
            .prop_map(|(project, proven)| Try::Waive { project, proven }),
        2 => (1u64..6, -10i64..10_000_010, 1i8..13, 0u64..20)
            .prop_map(|(project, fen, month, file)| Try::Pay { project, fen, month, file }),
        2 => (0u8..3, 0usize..4, 0u8..4, -2i32..40, prop::bool::weighted(0.8))
            .prop_map(|(kind, code, name, days, good)| Try::ProposeLibrary {
                kind, code, name, days, good
            }),
        2 => (0usize..6, any::<bool>())
            .prop_map(|(proposal, accepted)| Try::DecideLibrary { proposal, accepted }),
        1 => (1u64..7, any::<bool>())
            .prop_map(|(project, recommended)| Try::MarkCase { project, recommended }),
        2 => (1u64..5, any::<bool>(), any::<bool>(), -3i32..20, any::<bool>())
            .prop_map(|(project, whole, finances, days, overruled)| Try::Commission {
                project, whole, finances, days, overruled
            }),
        2 => (0usize..3).prop_map(|engagement| Try::HandIn { engagement }),
        1 => (0usize..3, any::<bool>())
            .prop_map(|(engagement, accepted)| Try::TakeDelivery { engagement, accepted }),
        1 => (0usize..3).prop_map(|engagement| Try::EndTerm { engagement }),
        2 => (1u64..5, 0u64..6, -400i32..2, 0usize..FormKind::ALL.len() + 4, 0usize..4)
            .prop_map(|(project, file, days, form, row)| Try::Prove { project, file, days, form, row }),
        2 => (1u64..5, 0usize..FormKind::ALL.len(), 0usize..4, prop::collection::vec(0usize..5, 0..3))
            .prop_map(|(project, form, row, lines)| Try::Link { project, form, row, lines }),
        1 => (0usize..5).prop_map(|line| Try::WithdrawProof { line }),
        1 => (2024i16..2027, prop::bool::weighted(0.8), prop::bool::weighted(0.8))
            .prop_map(|(year, leaves, explained)| Try::CloseYear { year, leaves, explained }),
        1 => (2024i16..2027).prop_map(|year| Try::ReopenYear { year }),
        2 => (0usize..SampledKind::ALL.len(), 2024i16..2027, prop::bool::weighted(0.8))
            .prop_map(|(kind, year, explained)| Try::Draw { kind, year, explained }),
        2 => (0usize..3, 0usize..2, 10i64..27, 0usize..3)
            .prop_map(|(batch, item, points, result)| Try::LookAt { batch, item, points, result }),
        1 => (0usize..3, 0usize..3).prop_map(|(batch, items)| Try::Tell { batch, items }),
        2 => (0..people, 0usize..DelegableAct::ALL.len(), -2i32..3, -1i32..5)
            .prop_map(|(to, act, first, days)| Try::Delegate { to, act, first, days }),
        1 => (0usize..4).prop_map(|delegation| Try::TakeDelegation { delegation }),
        3 => (0usize..WorkKind::ALL.len(), 0usize..60, 0usize..3, prop::bool::weighted(0.8), -40i32..3)
            .prop_map(|(kind, time, departments, proven, days)| Try::Work {
                kind, time, departments, proven, days
            }),
        1 => (0usize..4).prop_map(|record| Try::TakeWork { record }),
        1 => (0usize..46, -400i32..900).prop_map(|(time, days)| Try::Due { time, days }),
        5 => (0usize..7, 0usize..3, 1u64..4, prop::bool::weighted(0.8))
            .prop_map(|(act, kind, publisher, good)| Try::Disclose { act, kind, publisher, good }),
        3 => (0usize..5, prop::bool::weighted(0.8)).prop_map(|(act, good)| Try::WriteReport { act, good }),
    ];
    (0..people, what)
}

/// A form; an adjustment of what counts, once something was adjusted.
fn written(world: &World, project: u64, kind: FormKind, good: bool) -> Sheet {
    let adjusted = world.county.adjusted_target(subject(project, kind));
    match adjusted.filter(|_| good && kind == FormKind::TargetAdjustment) {
        Some(now) => adjusted_again(project, &now.sheet, another_length(&now.sheet)),
        None => sheet(project, kind, good),
    }
}

pub fn command(world: &mut World, what: &Try) -> Option<Command> {
    let documents: Vec<Document> =
        world.county.shared.documents.values().map(|document| (**document).clone()).collect();
    Some(match what {
        Try::Submit { project, form, good, extra_editor, stale } => {
            let kind = FormKind::ALL[*form];
            let subject = subject(*project, kind);
            let known = world.county.goes_on(subject, kind).cloned();
            let number = world.fresh();
            let document =
                known.as_ref().map_or(DocumentId::new(id(5, number)), |document| document.id);
            let newest = known.as_ref().map_or(0, |document| document.newest().number);
            let open = known.iter().flat_map(|document| document.open_opinions());
            Command::SubmitDocument(Box::new(SubmitDocument {
                document,
                subject,
                sheet: written(world, *project, kind, *good),
                seen: if *stale { newest + 1 } else { newest },
                editors: BTreeSet::from([account(*extra_editor)]),
                source_file: None,
                answers: open.map(|opinion| (opinion.id, "已改".to_owned())).collect(),
            }))
        }
        Try::Report { document, receiver, noted, days } => {
            let day = Instant::from_epoch_ms(world.now_ms).legal_day().plus_days(*days)?;
            transfer::report(documents.get(*document)?.id, *receiver, day, *noted)
        }
        Try::Review { document, outcome, opinion, resolve, stale, scored } => {
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
                // Half of the reviewers score.
                sheet: RATINGS.get(*scored).and_then(|ratings| review(document, ratings)),
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
        Try::Order { document } => Command::OrderRectification(OrderRectification {
            rectification: RectificationId::new(id(7, world.fresh())),
            document: documents.get(*document)?.id,
            demand: "请在期限内赶上进度。".into(),
        }),
        Try::Answer { ticket, proven, stale } => {
            let ticket = ticket_at(world, *ticket)?;
            let file = ("00".repeat(32), "支付凭证.pdf".to_owned());
            Command::AnswerRectification(AnswerRectification {
                rectification: ticket.id,
                seen: ticket.steps.len() + usize::from(*stale),
                measures: BTreeSet::from([Measure::PressProgress]),
                text: "已增加一个作业班组。".into(),
                evidence: if *proven { vec![file] } else { Vec::new() },
            })
        }
        Try::Judge { ticket, verdict } => {
            let ticket = ticket_at(world, *ticket)?;
            let later = ticket.due.plus_days(10).expect("it exists");
            Command::JudgeRectification(JudgeRectification {
                rectification: ticket.id,
                seen: ticket.steps.len(),
                verdict: [Verdict::Close, Verdict::SendBack, Verdict::Extend(later)]
                    [usize::from(*verdict)],
                text: "请补充监理月报。".into(),
            })
        }
        Try::Apply { project, source, way, fen } => Command::DecideResult(DecideResult {
            subject: subject(*project, FormKind::ALL[*source]),
            source: FormKind::ALL[*source],
            application: Application::ALL[*way],
            amount: (0 < *fen).then(|| Amount::from_fen(*fen)),
            number: String::new(),
            text: "按规定处理。".into(),
        }),
        Try::Comment { project, source, agrees, silent } => Command::CommentResult(CommentResult {
            subject: subject(*project, FormKind::ALL[*source]),
            source: FormKind::ALL[*source],
            agrees: *agrees,
            text: if *silent { " ".to_owned() } else { "合同已经签订。".to_owned() },
        }),
        Try::TakeBack { ticket } => Command::WithdrawRectification(WithdrawRectification {
            rectification: ticket_at(world, *ticket)?.id,
            reason: "下达有误".into(),
        }),
        Try::Overrule { document, flag } => Command::OverruleFlag(OverruleFlag {
            document: documents.get(*document)?.id,
            flag: Flag::ALL[*flag],
            reason: "冬季停工，按施工计划没有落后。".into(),
            evidence: vec![("11".repeat(32), "施工计划.pdf".to_owned())],
        }),
        Try::Suspend { project, act, days } => {
            let today = Instant::from_epoch_ms(world.now_ms).legal_day();
            suspension::decided(*project, SuspensionAct::ALL[*act], today.plus_days(*days)?)
        }
        Try::Waive { project, proven } => Command::WaiveExAnte(WaiveExAnte {
            project: ProjectId::new(id(4, *project)),
            reason: "应急抢险，来不及评估。".into(),
            evidence: proven
                .then(|| ("22".repeat(32), "会议纪要.pdf".to_owned()))
                .into_iter()
                .collect(),
        }),
        Try::Pay { project, fen, month, file } => {
            let month = Day::end_of_month(2025, *month).unwrap();
            let code = format!("65282325T{project:04}");
            payments(&format!("{file:064x}"), &[(code, Amount::from_fen(*fen), month)])
        }
        Try::Revoke { membership: number } => Command::RevokeMembership(RevokeMembership {
            membership: membership(*number),
            reason: "调离".into(),
        }),
        Try::Delegate { to, act, first, days } => {
            let number = world.fresh() + 200;
            delegation::given(
                world,
                number,
                *to,
                &[DelegableAct::ALL[*act]],
                [*first, first + days],
            )
        }
        Try::Work { kind, time, departments, proven, days } => {
            let kind = WorkKind::ALL[*kind];
            work_record::tried(world, (kind, *time), *departments, *proven, *days)?
        }
        Try::TakeWork { record } => {
            let all: Vec<_> = world.county.work_records_of(2026).map(|one| one.id).collect();
            let (record, reason) = (*all.get(*record)?, "登记重复".to_owned());
            Command::WithdrawWork(WithdrawWork { record, reason })
        }
        Try::Due { time, days } => work_record::tried_due(world, *time, *days)?,
        Try::WriteReport { act, good } => report::tried(world, *act, *good),
        Try::Disclose { act, kind, publisher, good } => {
            disclosure::tried(world, *act, *kind, *publisher, *good)
        }
        Try::TakeDelegation { delegation } => {
            let one = world.county.delegations().nth(*delegation)?;
            let (delegation, reason) = (one.id, "提前返回。".to_owned());
            Command::WithdrawDelegation(WithdrawDelegation { delegation, reason })
        }
        Try::ProposeLibrary { kind, code, name, days, good } => {
            let number = world.fresh();
            let today = Instant::from_epoch_ms(world.now_ms).legal_day();
            let mut indicator = indicator(&format!("新建泵站{name}座数"));
            if !good {
                indicator.example = "进一步提升".to_owned();
            }
            let codes = ["WAT-001", "WAT-002", "WAT-901", "WAT-902"];
            Command::ProposeLibraryChange(Box::new(ProposeLibraryChange {
                proposal: ProposalId::new(id(7, number)),
                code: codes[*code].parse().ok(),
                change: match kind {
                    0 => Change::Add { indicator },
                    1 => Change::Revise { indicator },
                    _ => Change::Retire { successor: codes[usize::from(*name)].parse().ok() },
                },
                from: today.plus_days(*days)?,
                reason: "实际工作需要".into(),
            }))
        }
        Try::Commission { project, whole, finances, days, overruled } => {
            let number = world.fresh();
            let today = Instant::from_epoch_ms(world.now_ms).legal_day();
            let kind =
                if *whole { FormKind::WholeDepartmentEvaluation } else { FormKind::KeyEvaluation };
            let first_day = today.plus_days(*days)?;
            agency::commission_in(
                (*finances).then_some(EvaluationField::LowerGovernment),
                agency::commission(subject(*project, kind), number, first_day, *overruled),
            )
        }
        Try::HandIn { engagement } => agency::hand_in(agency::at(world, *engagement)?),
        Try::TakeDelivery { engagement, accepted } => {
            agency::verdict(world, agency::at(world, *engagement)?, *accepted)
        }
        Try::EndTerm { engagement } => agency::end(agency::at(world, *engagement)?),
        Try::Prove { project, file, days, form, row } => {
            let number = world.fresh();
            let day = Instant::from_epoch_ms(world.now_ms).legal_day().plus_days(*days)?;
            let proves = FormKind::ALL.get(*form).map(|kind| evidence::row(*kind, *row));
            let about = proves.as_ref().map_or(FormKind::Target, |row| row.form);
            evidence::register(subject(*project, about), number, *file, (day, day), proves)
        }
        Try::Link { project, form, row, lines } => {
            let kind = FormKind::ALL[*form];
            let all: Vec<EvidenceId> = world.county.shared.evidence.keys().copied().collect();
            let ids = lines.iter().filter_map(|line| all.get(*line)).copied().collect();
            evidence::link(subject(*project, kind), evidence::row(kind, *row), ids)
        }
        Try::WithdrawProof { line } => {
            evidence::withdraw(*world.county.shared.evidence.keys().nth(*line)?)
        }
        Try::CloseYear { year, leaves, explained } => {
            closing::close(world, *year, *leaves, *explained)
        }
        Try::ReopenYear { year } => closing::reopen(*year),
        Try::Draw { kind, year, explained } => {
            let (number, kind) = (world.fresh(), SampledKind::ALL[*kind]);
            sampling::draw(world, number, kind, *year, if *explained { "复查。" } else { "" })
        }
        Try::LookAt { batch, item, points, result } => {
            let batch = world.county.shared.sample_batches.values().nth(*batch)?;
            let document = batch.items.get(*item)?.document;
            let result = SampleResult::ALL[*result];
            let Command::ReviewSample(command) = sampling::review(1, document, *points, result)
            else {
                return None;
            };
            Command::ReviewSample(ReviewSample { batch: batch.id, ..command })
        }
        Try::Tell { batch, items } => {
            let batch = world.county.shared.sample_batches.values().nth(*batch)?;
            let (batch, note) = (batch.id, String::new());
            let told = world.county.sample_batch(batch)?.items.iter().take(*items);
            let told: Vec<DocumentId> = told.map(|item| item.document).collect();
            let ticket = |world: &mut World| RectificationId::new(id(7, world.fresh()));
            let documents = told.into_iter().map(|one| (one, ticket(world))).collect();
            Command::FeedBackSample(FeedBackSample { batch, documents, note })
        }
        Try::MarkCase { project, recommended } => Command::MarkCase(MarkCase {
            project: ProjectId::new(id(4, *project)),
            recommended: *recommended,
            reason: "指标完整".into(),
        }),
        Try::DecideLibrary { proposal, accepted } => {
            let all: Vec<ProposalId> = world.county.library_changes().map(|one| one.id).collect();
            Command::DecideLibraryChange(DecideLibraryChange {
                proposal: *all.get(*proposal)?,
                accepted: *accepted,
                reason: "见会议纪要".into(),
            })
        }
    })
}

fn ticket_at(world: &World, place: usize) -> Option<Rectification> {
    world.county.rectifications().nth(place).map(|ticket| (**ticket).clone())
}

/// A person acts in any identity of theirs that still stands; some acts come from a taken-back one.
pub fn actor(world: &World, number: u64) -> Actor {
    let person = account(number);
    let newest = world.county.memberships_of(person).last().map(|held| held.id);
    Actor::person(person, newest.unwrap_or(membership(number)))
}
