//! A county for the tests of these pages: one department, one project, its target returned once and filed
//! again, its self-evaluation submitted.

use std::sync::LazyLock;

use wenxiao_domain::document::{Stage, SubjectId};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::{Row, Sheet};
use wenxiao_domain::journal::event::Event;
use wenxiao_domain::journal::{Digest, v1, v2};
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::party::membership::Membership;
use wenxiao_domain::party::organization::OrgKind;
use wenxiao_domain::party::role::Role;
use wenxiao_domain::project::{BudgetKind, FundLevel, FundMark, FundSource, Nature};
use wenxiao_domain::regulation::builtin;
use wenxiao_domain::regulation::pack::Pack;
use wenxiao_domain::state::County;
use wenxiao_domain::state::apply::Stamp;
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::day::{Day, Instant};
use wenxiao_domain::unit::id::OpinionId;

use super::subject::Subject;
use crate::component::official_form::example_form;

/// An id by its number.
pub fn id<T: std::str::FromStr>(number: u8) -> T {
    let text = format!("01890000-0000-7000-8000-0000000000{number:02x}");
    text.parse().unwrap_or_else(|_| panic!("{text} is a UUID"))
}

pub const DEPARTMENT: u8 = 1;
pub const BUREAU: u8 = 2;
pub const CLERK: u8 = 11;
pub const HEAD: u8 = 12;
pub const REVIEWER: u8 = 13;
pub const PROJECT: u8 = 21;
pub const TARGET: u8 = 31;
pub const SELF_EVALUATION: u8 = 32;

/// The rules.
pub static PACK: LazyLock<Pack> = LazyLock::new(|| builtin::pack("652823").expect("it loads"));

/// A target with some faults.
pub fn target() -> Sheet {
    let mut sheet = Sheet::new(FormKind::Target);
    for (field, text) in [
        ("year", "2025"),
        ("project", "大河沿灌区渠道防渗改造项目"),
        ("competent_department", "示例县水利局"),
        ("implementing_unit", "示例县水利局"),
        ("project_nature", "新增项目"),
        ("period", "2025年1月—12月"),
        ("objective.expected", "改造防渗渠道12公里，配套闸门36座，改善灌溉面积1.8万亩。"),
    ] {
        sheet.set_field(field, text);
    }
    for (kind, amount) in [("年度资金总额", "1275"), ("其中：财政拨款", "1200"), ("其他资金", "75")]
    {
        sheet.rows_mut("funds").push(Row::default().with("kind", kind).with("amount", amount));
    }
    for [l1, l2, name, value, weight] in [
        ["产出指标", "数量指标", "防渗改造渠道长度", "≥12公里", "20"],
        ["产出指标", "质量指标", "工程质量", "明显提升", "15"],
        ["产出指标", "时效指标", "工程按期完工率", "≥95%", "15"],
        ["效益指标", "社会效益指标", "受益农户", "一千户", "30"],
        ["满意度指标", "服务对象满意度指标", "受益农户满意度", "≥90%", "10"],
    ] {
        let row = Row::default().with("l1", l1).with("l2", l2).with("name", name);
        sheet.rows_mut("indicators").push(row.with("target_raw", value).with("weight", weight));
    }
    sheet
}

/// The target as changed after the review.
pub fn target_again() -> Sheet {
    let mut sheet = target();
    sheet.set(&FieldPath::cell("indicators", 3, "target_raw"), "≥1000户");
    sheet.set(&FieldPath::cell("indicators", 1, "name"), "工程验收合格率");
    sheet.set(&FieldPath::cell("indicators", 1, "target_raw"), "＝100%");
    sheet
}

/// The state.
pub fn county() -> County {
    let mut county = County::default();
    let mut seq = 0_u64;
    for (actor, event) in events() {
        seq += 1;
        let recorded = Instant::from_epoch_ms(
            1_748_900_000_000 + i64::try_from(seq).expect("few") * 3_600_000,
        );
        let payload_digest = Digest::of_payload(&[0; 32], &event.payload());
        let stamp = Stamp { seq, recorded, actor, payload_digest };
        county.apply(&stamp, &event).unwrap_or_else(|fault| panic!("{}", fault.message()));
    }
    county
}

fn person(number: u8) -> Actor {
    Actor::person(id(number), id(100 + number))
}

fn events() -> Vec<(Actor, Event)> {
    let system = || Actor::System("genesis".to_owned());
    let day = Day::new(2020, 1, 1).expect("it exists");
    let unit = |number, kind, name: &str| {
        Event::OrganizationRegistered(v1::OrganizationRegistered {
            organization: id(number),
            kind,
            parent: None,
            name: name.to_owned(),
            uscc: None,
            budget_code: None,
            from: day,
            succeeds: Vec::new(),
            is_township: false,
        })
    };
    let grant = |number, role, unit| {
        Event::MembershipGranted(v1::MembershipGranted {
            membership: id(100 + number),
            account: id(number),
            role,
            organization: id(unit),
            departments: Vec::new(),
        })
    };
    let founded = Event::JurisdictionFounded(v1::JurisdictionFounded {
        division: "652823".to_owned(),
        name: "示例县".to_owned(),
        demo_today: Day::new(2025, 6, 5),
    });
    let mut all: Vec<(Actor, Event)> = [
        founded,
        unit(DEPARTMENT, OrgKind::Department, "示例县水利局"),
        unit(BUREAU, OrgKind::FinanceBureau, "示例县财政局"),
        grant(CLERK, Role::Clerk, DEPARTMENT),
        grant(HEAD, Role::DepartmentHead, DEPARTMENT),
        grant(REVIEWER, Role::PerformanceSection, BUREAU),
        project(),
    ]
    .into_iter()
    .map(|event| (system(), event))
    .collect();
    all.extend([
        (person(CLERK), submitted(TARGET, target(), 1)),
        (person(HEAD), signed(TARGET, 1)),
        (person(REVIEWER), returned()),
        (person(CLERK), submitted(TARGET, target_again(), 2)),
        (person(HEAD), signed(TARGET, 2)),
        (person(CLERK), submitted(SELF_EVALUATION, example_form(), 1)),
    ]);
    all
}

fn project() -> Event {
    let line = |source, initial: i64, executed: i64| v1::FundLineText {
        source,
        level: FundLevel::County,
        budget: BudgetKind::GeneralPublic,
        mark: FundMark::Ordinary,
        initial: Amount::from_fen(initial * 1_000_000),
        adjusted: Amount::from_fen(initial * 1_000_000),
        executed: Amount::from_fen(executed * 10_000),
    };
    Event::ProjectRegistered(v1::ProjectRegistered {
        project: id(PROJECT),
        code: "65282325T0001".to_owned(),
        name: "大河沿灌区渠道防渗改造项目".to_owned(),
        budget_year: 2025,
        department: id(DEPARTMENT),
        unit: id(DEPARTMENT),
        nature: Nature::New,
        industry: "水利".to_owned(),
        is_key: true,
        is_sensitive: false,
        funds: vec![
            line(FundSource::FiscalAppropriation, 1200, 101_831),
            line(FundSource::Other, 75, 7_500),
        ],
        continues: None,
    })
}

fn submitted(document: u8, sheet: Sheet, revision: u32) -> Event {
    let form = sheet.kind();
    let answers = if revision < 2 {
        Vec::new()
    } else {
        vec![v1::AnswerText { opinion: opinion(1), text: "已改为1000户。".to_owned() }]
    };
    Event::DocumentSubmitted(v2::DocumentSubmitted {
        document: id(document),
        form,
        subject: SubjectId::Project(id(PROJECT)),
        work_year: if form == FormKind::Target { 2025 } else { 2026 },
        budget_year: 2025,
        revision,
        sheet,
        layout_version: form.layout().version.to_owned(),
        editors: vec![id(CLERK)],
        findings: Vec::new(),
        source_file: None,
        answers,
        rules: String::new(),
    })
}

fn signed(document: u8, revision: u32) -> Event {
    let single_officer = false;
    Event::DocumentFiled(v1::DocumentFiled { document: id(document), revision, single_officer })
}

/// The opinions of the first review.
pub fn opinion(number: u8) -> OpinionId {
    id(40 + number)
}

fn returned() -> Event {
    let opinion = |number, row, text: &str, suggestion: Option<&str>| v1::OpinionText {
        opinion: opinion(number),
        place: FieldPath::cell("indicators", row, "target_raw"),
        text: text.to_owned(),
        suggestion: suggestion.map(str::to_owned),
    };
    Event::DocumentReturned(v1::DocumentReturned {
        document: id(TARGET),
        revision: 1,
        stage: Stage::Finance,
        reason: "两处指标值不能核对。".to_owned(),
        opinions: vec![
            opinion(1, 3, "请填阿拉伯数字。", Some("≥1000户")),
            opinion(2, 1, "“明显提升”不能核对，请改成可以量的指标。", None),
        ],
        resolved: Vec::new(),
    })
}

/// Somebody's identity.
pub fn identity(county: &County, number: u8) -> Membership {
    (**county.membership(id(100 + number)).expect("it was granted")).clone()
}

/// What a page speaks of, seen by somebody.
pub fn subject<'a>(county: &'a County, me: &'a Membership, document: u8) -> Subject<'a> {
    let document = county.document(id(document)).expect("it was submitted");
    Subject {
        county,
        pack: &PACK,
        about: Box::leak(Box::new(county.subject(document.subject).expect("it was registered"))),
        kind: document.kind,
        id: document.id,
        document: Some(document),
        me,
        now: Instant::from_epoch_ms(1_749_100_000_000),
    }
}
