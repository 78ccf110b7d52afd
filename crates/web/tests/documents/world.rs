//! A county with one department and one project, served on a loopback port for one test.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use serde_json::json;
use wenxiao_app::{App, Clock, Config, NewAccount, NewCounty, Origin, Request, SystemClock};
use wenxiao_domain::act::{
    Command, GrantMembership, Outcome, RegisterAgency, RegisterOrganization, RegisterProject,
    ReviewDocument, SubmitDocument,
};
use wenxiao_domain::agency::AgencyKind;
use wenxiao_domain::document::Document;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::{Row, Sheet};
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::party::organization::OrgKind;
use wenxiao_domain::party::role::Role;
use wenxiao_domain::party::uscc;
use wenxiao_domain::project::{
    BudgetKind, FundLevel, FundLine, FundMark, FundSource, Nature, Project,
};
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::{AccountId, DocumentId, MembershipId, OrgId, ProjectId};
use wenxiao_testkit::browser::Browser;
use wenxiao_testkit::folder::TemporaryFolder;
use wenxiao_web::security_headers::Transport;
use wenxiao_web::{Web, WebConfig};

pub const PLACE: &str = "652823";
pub const PASSWORD: &str = "correct horse battery staple";

/// A person with one identity.
#[derive(Clone)]
pub struct Person {
    pub login: &'static str,
    pub account: AccountId,
    pub membership: MembershipId,
}

impl Person {
    pub fn actor(&self) -> Actor {
        Actor::person(self.account, self.membership)
    }
}

/// Everything that a test needs.
pub struct World {
    pub app: App,
    pub address: SocketAddr,
    pub clerk: Person,
    pub colleague: Person,
    pub head: Person,
    pub reviewer: Person,
    pub project: ProjectId,
    // Serves until the test ends, and ends before its data go.
    _runtime: tokio::runtime::Runtime,
    folder: TemporaryFolder,
}

/// What is left of a county that is served no more.
pub struct Rest {
    pub folder: PathBuf,
    pub project: ProjectId,
    _kept: TemporaryFolder,
}

impl World {
    pub fn new() -> Self {
        Self::open(Arc::new(SystemClock::new()), Day::new(2025, 6, 5))
    }

    /// The same when the project's year is over: what came of it may be told.
    pub fn after_the_year() -> Self {
        Self::open(Arc::new(SystemClock::new()), Day::new(2026, 2, 10))
    }

    /// A county with a clock of its own, which lives up to a day and then stands still.
    pub fn open(clock: Arc<dyn Clock>, last: Option<Day>) -> Self {
        let folder = TemporaryFolder::on_disk();
        let mut config = Config::folder(folder.path()).with_clock(clock);
        config.time_confirmed = true;
        let app = App::open(config).expect("a fresh folder opens");
        let bureau = found(&app, last);
        let department = organization(&app);
        let person = |login, role, unit| person(&app, login, role, unit);
        let clerk = person("tian", Role::Clerk, department);
        let colleague = person("li", Role::Clerk, department);
        let head = person("wang", Role::DepartmentHead, department);
        let reviewer = person("shen", Role::PerformanceSection, bureau);
        let project = project(&app, department);
        let (address, runtime) = serve(&app);
        Self { app, address, clerk, colleague, head, reviewer, project, folder, _runtime: runtime }
    }

    pub fn at(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// A log-in of this person.
    fn new_session(&self, who: &Person) -> wenxiao_app::NewSession {
        let session = self.app.login(who.login, PASSWORD, &Origin::default());
        session.expect("the store works").expect("the password is right")
    }

    pub fn session(&self, who: &Person) -> wenxiao_app::Session {
        self.new_session(who).session
    }

    /// Makes the browser this person's.
    pub fn log_in(&self, browser: &Browser, who: &Person) {
        let session = self.new_session(who);
        let cookie = json!({ "name": "wx", "value": session.cookie, "url": self.at("/") });
        browser.cdp("Network.setCookie", &cookie);
    }

    pub fn document(&self, kind: FormKind) -> Option<Document> {
        let county = self.app.county(PLACE).expect("the county is there");
        county.document_of(self.project, kind).map(|document| (**document).clone())
    }

    /// Files a command as somebody.
    pub fn act(&self, who: &Person, command: Command) {
        let request = Request::new(PLACE, who.actor(), command, self.app.now());
        self.app.execute(request).expect("the store works").expect("it is allowed");
    }

    /// Submits a sheet and has it signed.
    pub fn filed(&self, sheet: Sheet) -> DocumentId {
        let document = self.submitted(sheet);
        self.act(
            &self.head,
            Command::ReviewDocument(ReviewDocument {
                document,
                seen: 1,
                outcome: Outcome::Pass,
                remark: String::new(),
                opinions: Vec::new(),
                resolved: Vec::new(),
                sheet: None,
            }),
        );
        document
    }

    pub fn submitted(&self, sheet: Sheet) -> DocumentId {
        let document = self.app.new_id();
        self.act(
            &self.clerk,
            Command::SubmitDocument(Box::new(SubmitDocument {
                document,
                subject: self.project.into(),
                sheet,
                seen: 0,
                editors: BTreeSet::new(),
                source_file: None,
                answers: Vec::new(),
            })),
        );
        document
    }

    pub fn draft(&self, kind: FormKind) -> Option<wenxiao_app::Draft> {
        self.app.draft(PLACE, kind, self.project).expect("the store works")
    }

    /// Serves it no more; its data stay.
    pub fn close(self) -> Rest {
        let Self { project, folder, _runtime: runtime, app, .. } = self;
        runtime.shutdown_timeout(std::time::Duration::from_secs(10));
        drop(app);
        Rest { folder: folder.path().to_path_buf(), project, _kept: folder }
    }

    /// Another reviewer of the bureau.
    pub fn second_reviewer(&self) -> Person {
        let county = self.app.county(PLACE).expect("the county is there");
        let bureau = county.membership(self.reviewer.membership).expect("it was granted");
        person(&self.app, "ma", Role::PerformanceSection, bureau.organization)
    }

    /// Somebody of an agency in the register, and the agency.
    pub fn agency(&self) -> (Person, OrgId) {
        let unit = self.app.new_id();
        let code = uscc::complete("91652823MA0000001").expect("it is of the alphabet").to_string();
        let register = RegisterAgency {
            agency: unit,
            name: "示例衡远绩效咨询有限公司".to_owned(),
            uscc: code,
            kind: AgencyKind::Consulting,
            lead_evaluator: "努尔兰".to_owned(),
            contact: "白静".to_owned(),
            phone: "0996-0000102".to_owned(),
            from: Day::new(2024, 1, 1).expect("it exists"),
        };
        system(&self.app, Command::RegisterAgency(Box::new(register)));
        (person(&self.app, "nur", Role::Evaluator, unit), unit)
    }

    /// How many entries the journal has.
    pub fn entries(&self) -> u64 {
        self.app.county(PLACE).expect("the county is there").seq()
    }
}

/// Files a command of the system itself.
pub fn system(app: &App, command: Command) {
    let actor = Actor::System("genesis".to_owned());
    let request = Request::new(PLACE, actor, command, app.now());
    app.execute(request).expect("the store works").expect("the system may");
}

fn found(app: &App, last: Option<Day>) -> OrgId {
    let new = NewCounty {
        division: PLACE.parse().expect("a code"),
        name: "示例县".to_owned(),
        finance_bureau: "示例县财政局".to_owned(),
        since: Day::new(2020, 1, 1).expect("it exists"),
        demo_today: last,
        officers: Vec::new(),
    };
    let founded = app.found_county(&new).expect("the store works").expect("it is new");
    founded.finance_bureau
}

fn organization(app: &App) -> OrgId {
    let organization = app.new_id();
    system(
        app,
        Command::RegisterOrganization(RegisterOrganization {
            organization,
            kind: OrgKind::Department,
            parent: None,
            name: "示例县水利局".to_owned(),
            uscc: String::new(),
            budget_code: String::new(),
            from: Day::new(2020, 1, 1).expect("it exists"),
            succeeds: Vec::new(),
            is_township: false,
        }),
    );
    organization
}

/// An account with one identity in a unit.
pub fn person(app: &App, login: &'static str, role: Role, organization: OrgId) -> Person {
    let new = NewAccount { login: login.to_owned(), display_name: format!("示例{login}") };
    let account = app.demo_account(PLACE, &new, PASSWORD).expect("the store works");
    let account = account.expect("the login is free");
    let membership = app.new_id();
    system(
        app,
        Command::GrantMembership(GrantMembership {
            membership,
            account,
            role,
            organization,
            departments: Vec::new(),
        }),
    );
    Person { login, account, membership }
}

fn project(app: &App, department: OrgId) -> ProjectId {
    let id = app.new_id();
    let line = |source, initial: i64, executed: i64| FundLine {
        source,
        level: FundLevel::County,
        budget: BudgetKind::GeneralPublic,
        mark: FundMark::Ordinary,
        initial: Amount::from_fen(initial * 1_000_000),
        adjusted: Amount::from_fen(initial * 1_000_000),
        executed: Amount::from_fen(executed * 10_000),
    };
    let project = Project {
        id,
        code: "65282325T0001".to_owned(),
        name: "大河沿灌区渠道防渗改造项目".to_owned(),
        budget_year: 2025,
        department,
        unit: department,
        nature: Nature::New,
        industry: "水利".to_owned(),
        is_key: true,
        is_sensitive: false,
        funds: vec![
            line(FundSource::FiscalAppropriation, 1200, 120_000),
            line(FundSource::Other, 75, 7_500),
        ],
        continues: None,
    };
    system(app, Command::RegisterProject(RegisterProject { project }));
    id
}

fn serve(app: &App) -> (SocketAddr, tokio::runtime::Runtime) {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.expect("threads can be made");
    let config = WebConfig { transport: Transport::Plain, demo: Vec::new() };
    let router = wenxiao_web::router(Web::new(app.clone(), config));
    let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0"));
    let listener = listener.expect("a loopback port is free");
    let address = listener.local_addr().expect("it is bound");
    runtime.spawn(async move { axum::serve(listener, router).await });
    (address, runtime)
}

/// A target without faults that stop it.
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
    for (kind, amount) in
        [("年度资金总额", "1275.00"), ("其中：财政拨款", "1200.00"), ("其他资金", "75.00")]
    {
        sheet.rows_mut("funds").push(Row::default().with("kind", kind).with("amount", amount));
    }
    for [l1, l2, name, value, weight] in [
        ["产出指标", "数量指标", "防渗改造渠道长度", "≥12公里", "20"],
        ["产出指标", "质量指标", "工程验收合格率", "＝100%", "15"],
        ["产出指标", "时效指标", "工程按期完工率", "≥95%", "15"],
        ["效益指标", "社会效益指标", "受益农户", "≥1000户", "30"],
        ["满意度指标", "服务对象满意度指标", "受益农户满意度", "≥90%", "10"],
    ] {
        let row = Row::default().with("l1", l1).with("l2", l2).with("name", name);
        sheet.rows_mut("indicators").push(row.with("target_raw", value).with("weight", weight));
    }
    sheet
}
