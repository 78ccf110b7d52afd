//! A small county for the tests: a finance bureau, two departments, and people in every role.

use std::collections::BTreeSet;
use std::sync::Arc;

use wenxiao_app::{
    App, Config, DatabaseConfig, FirstOfficer, ManualClock, NewAccount, NewCounty, Outcome,
    Receipt, Request, Session,
};
use wenxiao_domain::act::{
    Command, GrantMembership, Outcome as Conclusion, RegisterOrganization, RegisterProject,
    ReviewDocument, SubmitDocument,
};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::{Row, Sheet};
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::party::organization::OrgKind;
use wenxiao_domain::party::role::Role;
use wenxiao_domain::project::{
    BudgetKind, FundLevel, FundLine, FundMark, FundSource, Nature, Project,
};
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::day::{Day, Instant};
use wenxiao_domain::unit::id::{AccountId, DocumentId, OrgId, ProjectId};
use wenxiao_store::{Stop, Store};
use wenxiao_testkit::database::Place;

pub const PLACE: &str = "652823";
pub const PASSWORD: &str = "Huang-he2jiu qu";

pub fn day(year: i16, month: i8, day: i8) -> Day {
    Day::new(year, month, day).expect("the test names a real day")
}

/// 3 March 2025, nine o'clock.
pub fn start() -> Instant {
    Instant::from_epoch_ms(day(2025, 3, 3).starts_at().epoch_ms() + 9 * 3_600_000)
}

/// The application over a store, with a clock that the test moves.
pub fn open(store: Store, clock: &Arc<ManualClock>) -> App {
    let unused = DatabaseConfig::Url(String::new());
    let config = Config::of(unused).with_clock(Arc::clone(clock) as Arc<_>);
    App::over(store, config).expect("the store is in order")
}

/// Somebody with the database in hand changes it behind everybody's back.
pub fn meddle(place: &Place, sql: &str) {
    let database = place.database();
    let done = database.write(&mut |tx| tx.exec(sql, &[]).map(|_| ()).map_err(Stop::Failed));
    assert_eq!(done, Ok(()), "{sql}");
}

/// A county at work.
pub struct County {
    pub app: App,
    pub clock: Arc<ManualClock>,
    pub bureau: OrgId,
    pub water: OrgId,
    pub school: OrgId,
    next: std::cell::Cell<u32>,
}

impl County {
    /// Set up on an empty place; in earnest it would not be marked an example.
    pub fn new(place: &Place) -> Self {
        Self::over(place.open())
    }

    pub fn over(store: Store) -> Self {
        Self::until(store, day(2025, 3, 3))
    }

    /// The same when its year is over: what came of it may be told.
    pub fn after_the_year(place: &Place) -> Self {
        let county = Self::until(place.open(), day(2026, 2, 10));
        county.clock.pass_until(day(2026, 2, 10).starts_at());
        county
    }

    /// The same after its server was started again, with other settings.
    pub fn started_again(self, place: &Place, config: Config) -> Self {
        let Self { app, clock, bureau, water, school, next } = self;
        drop(app);
        let config = config.with_clock(Arc::clone(&clock) as Arc<_>);
        let app = App::over(place.open(), config).expect("the store is in order");
        Self { app, clock, bureau, water, school, next }
    }

    /// An example that stands still from a day on.
    fn until(store: Store, last: Day) -> Self {
        let clock = Arc::new(ManualClock::at(start()));
        let app = open(store, &clock);
        let founded = app
            .found_county(&NewCounty {
                division: PLACE.parse().expect("it is a code"),
                name: "示例县".into(),
                finance_bureau: "示例县财政局".into(),
                since: day(2024, 1, 1),
                demo_today: Some(last),
                officers: vec![FirstOfficer {
                    account: NewAccount { login: "system".into(), display_name: "系统".into() },
                    role: Role::SystemAdmin,
                }],
            })
            .unwrap()
            .unwrap();
        let (bureau, next) = (founded.finance_bureau, std::cell::Cell::new(0));
        let mut county = Self { water: bureau, school: bureau, bureau, app, clock, next };
        county.water = county.department("示例县水利局");
        county.school = county.department("示例县教育局");
        for (login, role, unit) in [
            ("clerk", Role::Clerk, county.water),
            ("clerk2", Role::Clerk, county.water),
            ("head", Role::DepartmentHead, county.water),
            ("teacher", Role::Clerk, county.school),
            ("perf", Role::PerformanceSection, bureau),
            ("audit", Role::AuditAdmin, bureau),
            ("security", Role::SecurityAdmin, bureau),
        ] {
            county.person(login, role, unit);
        }
        county
    }

    /// Asks as the system, which sets a county up.
    pub fn must(&self, command: Command) -> Receipt {
        let genesis = Actor::System("genesis".into());
        let request = Request::new(PLACE, genesis, command, self.app.now());
        self.app.execute(request).unwrap().unwrap()
    }

    pub fn department(&self, name: &str) -> OrgId {
        let organization = self.app.new_id();
        self.must(Command::RegisterOrganization(RegisterOrganization {
            organization,
            kind: OrgKind::Department,
            parent: None,
            name: name.into(),
            uscc: String::new(),
            budget_code: String::new(),
            from: day(2024, 1, 1),
            succeeds: Vec::new(),
            is_township: false,
        }));
        organization
    }

    pub fn person(&self, login: &str, role: Role, organization: OrgId) -> AccountId {
        let new = NewAccount { login: login.into(), display_name: format!("{login}某") };
        let account = self.app.demo_account(PLACE, &new, PASSWORD).unwrap().unwrap();
        self.must(Command::GrantMembership(GrantMembership {
            membership: self.app.new_id(),
            account,
            role,
            organization,
            departments: Vec::new(),
        }));
        account
    }

    /// Somebody at work, without the door.
    pub fn at_work(&self, login: &str) -> Session {
        self.app.local_session(login, PLACE).unwrap().expect("the person is there")
    }

    pub fn actor(&self, login: &str) -> Actor {
        self.at_work(login).actor().expect("the person has an identity")
    }

    /// A request of somebody's.
    pub fn request(&self, login: &str, command: Command) -> Request {
        Request::new(PLACE, self.actor(login), command, self.app.now())
    }

    pub fn ask(&self, login: &str, command: Command) -> Outcome {
        self.app.execute(self.request(login, command))
    }

    /// A new project of the water department.
    pub fn project(&self) -> ProjectId {
        self.project_of(self.water)
    }

    pub fn project_of(&self, department: OrgId) -> ProjectId {
        let number = self.next.get() + 1;
        self.next.set(number);
        let project = plain_project(self.app.new_id(), number, department);
        let id = project.id;
        self.must(Command::RegisterProject(RegisterProject { project }));
        id
    }

    /// A target of a project, ready to be submitted.
    pub fn submission(&self, project: ProjectId) -> SubmitDocument {
        let county = self.app.county(PLACE).unwrap();
        let name = county.project(project).map_or("渠道维修", |project| project.name.as_str());
        SubmitDocument {
            document: self.app.new_id(),
            subject: project.into(),
            sheet: target(name),
            seen: 0,
            editors: BTreeSet::new(),
            source_file: None,
            answers: Vec::new(),
        }
    }

    /// Submits a target; answers the document.
    pub fn submitted(&self, project: ProjectId) -> DocumentId {
        let submission = self.submission(project);
        let document = submission.document;
        self.ask("clerk", Command::SubmitDocument(Box::new(submission))).unwrap().unwrap();
        document
    }

    /// Signs and accepts a document.
    pub fn accept(&self, document: DocumentId, seen: u32) {
        for login in ["head", "perf"] {
            self.ask(login, review(document, seen, Conclusion::Pass)).unwrap().unwrap();
        }
    }
}

pub fn review(document: DocumentId, seen: u32, outcome: Conclusion) -> Command {
    Command::ReviewDocument(ReviewDocument {
        document,
        seen,
        outcome,
        remark: match outcome {
            Conclusion::Return => "请补充。".into(),
            Conclusion::Pass | Conclusion::OpinionsOnly => String::new(),
        },
        opinions: Vec::new(),
        resolved: Vec::new(),
        sheet: None,
    })
}

pub fn plain_project(id: ProjectId, number: u32, department: OrgId) -> Project {
    let amount = Amount::from_fen(10_000_000);
    Project {
        id,
        code: format!("65282325T{number:04}"),
        name: format!("渠道维修{number}"),
        budget_year: 2025,
        department,
        unit: department,
        nature: Nature::New,
        industry: "水利".into(),
        is_key: false,
        is_sensitive: false,
        funds: vec![FundLine {
            source: FundSource::FiscalAppropriation,
            level: FundLevel::County,
            budget: BudgetKind::GeneralPublic,
            mark: FundMark::Ordinary,
            initial: amount,
            adjusted: amount,
            executed: amount,
        }],
        continues: None,
    }
}

const INDICATORS: [(&str, &str, &str, &str, &str, &str); 5] = [
    ("产出指标", "数量指标", "维修渠道长度", "≥12公里", "12公里", "20"),
    ("产出指标", "质量指标", "工程验收合格率", "=100%", "100%", "15"),
    ("产出指标", "时效指标", "完工时间", "2025年10月31日前", "2025年9月30日", "15"),
    ("效益指标", "社会效益指标", "改善灌溉面积", "≥3000亩", "3000亩", "30"),
    ("满意度指标", "服务对象满意度指标", "受益农户满意度", "≥90%", "95%", "10"),
];

fn head(kind: FormKind, name: &str) -> Sheet {
    let mut sheet = Sheet::new(kind);
    for (field, text) in [
        ("year", "2025"),
        ("project", name),
        ("competent_department", "示例县水利局"),
        ("implementing_unit", "示例县水利局"),
        ("objective.expected", "年内维修渠道12公里，改善灌溉面积3000亩。"),
    ] {
        sheet.set_field(field, text);
    }
    sheet
}

pub fn target(name: &str) -> Sheet {
    let mut sheet = head(FormKind::Target, name);
    sheet.set_field("project_nature", "新增项目");
    sheet.set_field("period", "2025年1月—2025年12月");
    for (kind, amount) in [("年度资金总额", "10"), ("其中：财政拨款", "10"), ("其他资金", "0")]
    {
        let row = Row::default().with("kind", kind).with("amount", amount);
        sheet.rows_mut("funds").push(row);
    }
    for (l1, l2, name, target, _, weight) in INDICATORS {
        let row = Row::default().with("l1", l1).with("l2", l2).with("name", name);
        sheet.rows_mut("indicators").push(row.with("target_raw", target).with("weight", weight));
    }
    sheet
}

/// A self-evaluation that answers to nothing promised before.
pub fn self_evaluation(name: &str) -> Sheet {
    let mut sheet = head(FormKind::SelfEvaluation, name);
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
    for (l1, l2, name, target, _, weight) in INDICATORS {
        let row = Row::default().with("l1", l1).with("l2", l2).with("name", name);
        sheet.rows_mut("indicators").push(row.with("target_raw", target).with("weight", weight));
    }
    fill_in_results(&mut sheet);
    sheet
}

/// Fills in what a self-evaluation that was begun from an approved target still lacks.
pub fn fill_in_results(sheet: &mut Sheet) {
    sheet.set_field("objective.actual", "已维修渠道12公里，改善灌溉面积3000亩。");
    for (row, (.., actual, _)) in sheet.rows_mut("indicators").iter_mut().zip(INDICATORS) {
        row.set("actual_raw", actual);
    }
    sheet.rows_mut("funds")[0].set("rate", "100%");
}
