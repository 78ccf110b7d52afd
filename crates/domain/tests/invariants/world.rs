//! A small county with its people, its projects and their forms.

use std::collections::BTreeSet;

use uuid::Uuid;
use wenxiao_domain::act::{
    Command, Context, Found, GrantMembership, Outcome, RegisterOrganization, RegisterProject,
    ReviewDocument, SubmitDocument, decide,
};
use wenxiao_domain::derive::evaluation::begin::first_rows;
use wenxiao_domain::document::SubjectId;
use wenxiao_domain::form::layout::{FormFamily, FormKind, SubjectKind};
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::{Row, Sheet};
use wenxiao_domain::indicator::level::Level2;
use wenxiao_domain::journal::{Entry, Event};
use wenxiao_domain::library::indicator::{Direction, Indicator};
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::party::organization::OrgKind;
use wenxiao_domain::party::role::Role;
use wenxiao_domain::project::{BudgetKind, FundLine, FundSource, Nature, Project};
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::regulation::builtin;
use wenxiao_domain::regulation::pack::Pack;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::day::{Day, Instant};
use wenxiao_domain::unit::id::{AccountId, DocumentId, MembershipId, OrgId, ProjectId};

use crate::tries::actor;

pub const PLACE: &str = "652823";
pub const START_MS: i64 = 1_767_225_600_000;

pub fn id(kind: u8, number: u64) -> Uuid {
    Uuid::from_u128((u128::from(kind) << 64) | u128::from(number))
}

/// A journal with its state, and a clock that moves on with every entry.
pub struct World {
    pub pack: Pack,
    pub county: County,
    pub entries: Vec<Entry>,
    pub now_ms: i64,
    pub ids: u64,
}

impl World {
    pub fn new() -> Self {
        let pack = builtin::pack(PLACE).expect("the built-in pack is in order");
        let mut world =
            Self { pack, county: County::default(), entries: Vec::new(), now_ms: START_MS, ids: 0 };
        world.set_up();
        world
    }

    pub fn fresh(&mut self) -> u64 {
        self.ids += 1;
        self.ids
    }

    pub fn run(&mut self, by: &Actor, command: &Command) -> Result<Vec<Event>, Refusal> {
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

    pub fn must(&mut self, command: Command) {
        let system = Actor::System("genesis".to_owned());
        self.run(&system, &command).expect("setting up is lawful");
    }

    /// With a project whose target may be adjusted: it was accepted, and its year is not over.
    pub fn adjustable() -> Self {
        let mut world = Self::new();
        world.add_adjustable();
        crate::agency::set_up(&mut world);
        world
    }

    pub fn add_adjustable(&mut self) {
        // A project that goes on waits for no evaluation.
        let project = Project { nature: Nature::Continuing, ..project(ADJUSTABLE) };
        self.must(Command::RegisterProject(RegisterProject { project }));
        self.pass(FormKind::Target, ADJUSTABLE, 60);
    }

    /// A form of a project goes all the way: submitted, signed and accepted.
    pub fn pass(&mut self, kind: FormKind, number: u64, document: u64) {
        self.pass_sheet(number, sheet(number, kind, true), document);
    }

    /// What was written goes all the way.
    pub fn pass_sheet(&mut self, number: u64, sheet: Sheet, document: u64) {
        let document = DocumentId::new(id(5, document));
        let submit = SubmitDocument {
            document,
            subject: subject(number, sheet.kind()),
            sheet,
            seen: 0,
            editors: BTreeSet::new(),
            source_file: None,
            answers: Vec::new(),
        };
        let clerk = actor(self, 0);
        self.run(&clerk, &Command::SubmitDocument(Box::new(submit))).expect("nothing blocks");
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
            let by = actor(self, by);
            self.run(&by, &Command::ReviewDocument(review)).expect("it is their turn");
        }
    }

    pub fn set_up(&mut self) {
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
pub const PEOPLE: &[(Role, u64)] = &[
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

pub fn org(number: u64) -> OrgId {
    OrgId::new(id(1, number))
}

pub fn account(number: u64) -> AccountId {
    AccountId::new(id(2, number))
}

pub fn membership(number: u64) -> MembershipId {
    MembershipId::new(id(3, number))
}

/// An indicator that the library would take.
pub fn indicator(name: &str) -> Indicator {
    Indicator {
        industry: "水利".into(),
        name: name.to_owned(),
        level2: Level2::Quantity,
        project_types: vec!["灌区节水改造".into()],
        definition: "当年建成并通过验收的泵站座数。".into(),
        direction: Direction::More,
        unit: "座".into(),
        example: "≥3座".into(),
        scoring: "达到指标值得满分；未达到的，按比例计分。".into(),
        basis: "计划标准：批复的初步设计".into(),
        data_source: "竣工验收资料".into(),
    }
}

/// The project whose target may be adjusted: the others are of a year that is over.
pub const ADJUSTABLE: u64 = 6;

fn year(number: u64) -> i16 {
    if number == ADJUSTABLE { 2026 } else { 2025 }
}

pub fn project(number: u64) -> Project {
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
        code: format!("652823{}T{number:04}", year(number) % 100),
        name: format!("渠道维修{number}"),
        budget_year: year(number),
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

/// What a form is about: the project of this number, or its department.
pub fn subject(number: u64, kind: FormKind) -> SubjectId {
    match kind.subject_kind() {
        SubjectKind::Project => ProjectId::new(id(4, number)).into(),
        SubjectKind::Department => SubjectId::Department(project(number).department, 2025),
    }
}

/// A form about a department as a whole, of a kind.
fn department_sheet(number: u64, kind: FormKind, good: bool) -> Sheet {
    let mut sheet = Sheet::new(kind);
    let texts = [
        ("year", "2025"),
        ("competent_department", &*format!("第{}单位", 2 + number % 2)),
        ("duties", "负责全县水利工程建设和管护。"),
        ("contact", "古丽"),
        ("phone", "0996-4020000"),
        ("objective.expected", "维修渠道12公里，保障灌溉面积3000亩。"),
        ("objective.actual", "已维修渠道12公里，保障灌溉面积3000亩。"),
        ("report.overview", "内设3个股室，在职21人。"),
        ("report.completion", "六个维度的指标全部完成。"),
        ("report.conclusion", "自评等级为优。"),
        ("report.problems", "项目前期准备偏晚，下年度提前开展招标。"),
    ];
    for (field, text) in texts {
        if kind.layout().field(field).is_some() {
            sheet.set_field(field, text);
        }
    }
    let funds = [("年度资金总额", "30"), ("其中：基本支出", "10"), ("项目支出", "20")];
    for (label, amount) in funds {
        let mut row = Row::default().with("kind", label);
        for column in ["amount", "initial_budget", "adjusted_budget", "executed", "forecast"] {
            if kind.layout().group("funds").is_some_and(|group| group.column(column).is_some()) {
                row.set(column, amount);
            }
        }
        sheet.rows_mut("funds").push(row);
    }
    if let Some(tasks) = kind.layout().group("tasks") {
        let texts = [
            ("name", "渠道维修"),
            ("content", "维修渠道12公里"),
            ("total", "20"),
            ("fiscal", "20"),
            ("progress", "已完成6公里"),
        ];
        let row = texts.into_iter().filter(|(column, _)| tasks.column(column).is_some());
        let row = row.fold(Row::default(), |row, (column, text)| row.with(column, text));
        sheet.rows_mut("tasks").push(row);
    }
    let rows = [
        ("运行成本", "公用经费", "公用经费控制率", "≤100%", "95%", "15"),
        ("管理效率", "预算管理", "预算完成率", "≥95%", "97%", "20"),
        ("履职效能", "核心任务", "维修渠道长度", "≥12公里", "12公里", "35"),
        ("社会效应", "社会效益", "改善灌溉面积", "≥3000亩", "3000亩", "10"),
        ("可持续发展能力", "人才", "技术人员培训人次", "≥20人次", "22人次", "10"),
        ("服务对象满意度", "满意度", "受益农户满意度", "≥90%", "95%", "10"),
    ];
    for (l1, l2, name, target, actual, weight) in rows {
        let row = Row::default().with("l1", l1).with("l2", l2).with("name", name);
        let mut row = row.with("target_raw", target);
        match kind.family() {
            FormFamily::Target | FormFamily::Adjustment => row.set("weight", weight),
            FormFamily::Monitoring => {
                row.set("actual_raw", actual);
                row.set("likely_sure", "√");
            }
            FormFamily::SelfEvaluation => {
                row.set("weight", weight);
                row.set("actual_raw", actual);
            }
            FormFamily::ExAnte | FormFamily::Evaluation | FormFamily::Review => {}
        }
        sheet.rows_mut("indicators").push(row);
    }
    if !good {
        sheet.rows_mut("indicators")[0].set("l1", "");
    }
    sheet
}

/// A form about a project or its department.
pub fn sheet(number: u64, kind: FormKind, good: bool) -> Sheet {
    if kind.subject_kind() == SubjectKind::Department {
        return department_sheet(number, kind, good);
    }
    let mut sheet = Sheet::new(kind);
    for (field, text) in [
        ("year", year(number).to_string().as_str()),
        ("project", &format!("渠道维修{number}")),
        ("competent_department", "县水利局"),
        ("implementing_unit", "县水管站"),
        ("objective.expected", "年内维修渠道12公里，改善灌溉面积3000亩。"),
    ] {
        sheet.set_field(field, text);
    }
    if kind == FormKind::ExAnte {
        return ex_ante(sheet, good);
    }
    if kind.family() == FormFamily::Evaluation {
        return evaluation(sheet, good);
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
    match kind.family() {
        FormFamily::Monitoring => {
            for kind in ["年度资金总额", "其中：本年财政拨款"] {
                let row = Row::default().with("kind", kind).with("initial_budget", "10");
                let row = row.with("executed", if number == 1 { "6" } else { "2" });
                sheet.rows_mut("funds").push(row.with("forecast", "10"));
            }
            let reached = [["7公里", "2公里"], ["100%", "100%"], ["未到期", "未到期"]];
            let reached = reached.into_iter().chain([["1600亩", "400亩"], ["92%", "80%"]]);
            for (row, reached) in sheet.rows_mut("indicators").iter_mut().zip(reached) {
                row.set("weight", "");
                row.set("actual_raw", reached[usize::from(number != 1)]);
                row.set("cause_staff", "√");
                row.set("deviation_note", "施工队更换，停工一个月。");
                row.set("likely_sure", "√");
            }
        }
        FormFamily::ExAnte | FormFamily::Evaluation | FormFamily::Review => {}
        FormFamily::Target => {
            sheet.set_field("project_nature", "新增项目");
            sheet.set_field("period", "2025年1月—2025年12月");
            for (kind, amount) in
                [("年度资金总额", "10"), ("其中：财政拨款", "10"), ("其他资金", "0")]
            {
                let row = Row::default().with("kind", kind).with("amount", amount);
                sheet.rows_mut("funds").push(row);
            }
        }
        FormFamily::Adjustment => adjust(&mut sheet),
        FormFamily::SelfEvaluation => {
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

/// A report on what came of a project; without a score it is not complete.
fn evaluation(mut sheet: Sheet, good: bool) -> Sheet {
    let layout = sheet.kind().layout();
    for spec in layout.fields.iter().filter(|spec| spec.required) {
        if sheet.field(spec.id).is_empty() {
            sheet.set_field(spec.id, "渠道已经建成，灌溉用水得到保障。");
        }
    }
    for (id, text) in [
        ("evaluated_on", "2026年3月5日"),
        ("funds.budget", "10"),
        ("funds.in_place", "10"),
        ("funds.spent", "10"),
        ("objective.expected", ""),
    ] {
        sheet.set_field(id, text);
    }
    let mut rows = first_rows(sheet.kind(), None, None);
    for row in &mut rows {
        row.set("score", row.get("weight").to_owned());
    }
    if !good {
        rows[0].set("score", "");
    }
    *sheet.rows_mut("scores") = rows;
    sheet
}

/// An evaluation report that is complete; without the amount asked for it is not.
fn ex_ante(mut sheet: Sheet, good: bool) -> Sheet {
    for spec in FormKind::ExAnte.layout().fields.iter().filter(|spec| spec.required) {
        if sheet.field(spec.id).is_empty() {
            sheet.set_field(spec.id, "渠道渗漏严重，改造后可以节水。");
        }
    }
    for (id, text) in [
        ("subject_class", "项目"),
        ("evaluated_on", "2025年3月5日"),
        ("requested", if good { "10" } else { "" }),
        ("supported", "10"),
        ("unsupported", "0"),
        ("conclusion", "予以支持"),
        ("objective.expected", ""),
    ] {
        sheet.set_field(id, text);
    }
    for row in 0..20 {
        sheet.set(&FieldPath::cell("items", row, "rating"), "良");
    }
    sheet
}

/// 12公里 become 9公里; everything else stays.
fn adjust(sheet: &mut Sheet) {
    sheet.set_field("reason", "渠首地质条件变化，设计变更。");
    sheet.set_field("basis", "尉水发〔2026〕12号");
    sheet.set_field("objective.before", sheet.field("objective.expected").to_owned());
    for (index, row) in sheet.rows_mut("indicators").iter_mut().enumerate() {
        row.set("before_raw", row.get("target_raw").to_owned());
        row.set("before_weight", row.get("weight").to_owned());
        row.set("change", if index == 0 { "改值" } else { "不变" });
        if index == 0 {
            row.set("target_raw", "≥9公里");
        }
    }
}
