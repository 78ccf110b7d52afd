//! A county's journal: how long the fold from nothing takes and how long one from a checkpoint, what a
//! look at the head costs, and how many acts are recorded per second with one client and with 64.
//!
//! `cargo bench -p wenxiao-app --no-default-features`; the number of documents is `WENXIAO_BENCH_DOCUMENTS`.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant as Steady;

use wenxiao_app::{App, Config, FirstOfficer, NewAccount, NewCounty, Request};
use wenxiao_domain::act::{
    Command, GrantMembership, RegisterOrganization, RegisterProject, SubmitDocument,
};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::{Row, Sheet};
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::party::organization::OrgKind;
use wenxiao_domain::party::role::Role;
use wenxiao_domain::project::{
    BudgetKind, FundLevel, FundLine, FundMark, FundSource, Nature, Project,
};
use wenxiao_domain::state::checkpoint;
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::{OrgId, ProjectId};
use wenxiao_store::{Access, Store};
use wenxiao_testkit::folder::TemporaryFolder;

const PLACE: &str = "652823";

fn main() {
    let documents = std::env::var("WENXIAO_BENCH_DOCUMENTS").ok();
    let documents: usize = documents.and_then(|text| text.parse().ok()).unwrap_or(5_000);
    let folder = TemporaryFolder::new();
    let open = || App::open(Config::folder(folder.path())).expect("the folder is free");
    let app = open();
    let (department, clerk) = found(&app);
    let filings: Vec<(Request, Request)> =
        (0..documents).map(|number| filing(&app, number, department, &clerk)).collect();
    let (alone, together) = filings.split_at(documents.min(300));
    record(&app, alone, 1);
    record(&app, together, 64);
    let reads = 10_000;
    let since = Steady::now();
    for _ in 0..reads {
        assert!(app.county(PLACE).expect("it is there").seq() > 0);
    }
    println!(
        "state at the head, held: {:.1} µs",
        since.elapsed().as_secs_f64() * 1e6 / f64::from(reads)
    );
    let entries = app.county(PLACE).expect("it is there").seq();
    drop(app);
    let store = Store::open_folder(folder.path(), Access::Write).expect("the folder is free");
    store.write(|writer| writer.discard_checkpoints()).expect("the disk works");
    drop(store);
    let app = open();
    let since = Steady::now();
    let county = app.county(PLACE).expect("it is there");
    println!("fold from nothing: {entries} entries in {:.0} ms", milliseconds(since));
    let since = Steady::now();
    let bytes = checkpoint::write(&county);
    println!("a checkpoint: {} bytes made in {:.0} ms", bytes.len(), milliseconds(since));
    app.tidy_up().expect("the disk works");
    drop(app);
    let app = open();
    let since = Steady::now();
    let again = app.county(PLACE).expect("it is there");
    println!("from a checkpoint at the head: {entries} entries in {:.0} ms", milliseconds(since));
    assert_eq!(again, county);
    let since = Steady::now();
    let report = app.verify(PLACE, None, &mut |_, _| {}).expect("the store is in order");
    assert!(report.is_whole() && report.entries == county.seq());
    println!("verify: {entries} entries in {:.0} ms", milliseconds(since));
}

fn milliseconds(since: Steady) -> f64 {
    since.elapsed().as_secs_f64() * 1e3
}

/// Records filings with so many clients, and says how long one took.
fn record(app: &App, filings: &[(Request, Request)], clients: usize) {
    let next = AtomicUsize::new(0);
    let since = Steady::now();
    std::thread::scope(|scope| {
        for _ in 0..clients {
            scope.spawn(|| {
                while let Some((project, form)) = filings.get(next.fetch_add(1, Ordering::Relaxed))
                {
                    for request in [project, form] {
                        let mut request = request.clone();
                        request.intake = app.now();
                        app.execute(request).expect("the disk works").expect("it is lawful");
                    }
                }
            });
        }
    });
    let acts = filings.len() * 2;
    let seconds = since.elapsed().as_secs_f64();
    #[expect(clippy::cast_precision_loss, reason = "a rate for people")]
    let rate = acts as f64 / seconds;
    println!("{clients} clients: {acts} acts, {rate:.0} a second");
}

fn found(app: &App) -> (OrgId, Actor) {
    let day = Day::new(2025, 1, 1).expect("it exists");
    let officer = NewAccount { login: "system".into(), display_name: "系统".into() };
    app.found_county(&NewCounty {
        division: PLACE.parse().expect("it is a code"),
        name: "示例县".into(),
        finance_bureau: "示例县财政局".into(),
        since: day,
        demo_today: Some(day),
        officers: vec![FirstOfficer { account: officer, role: Role::SystemAdmin }],
    })
    .expect("the disk works")
    .expect("it is lawful");
    let department = app.new_id();
    must(
        app,
        Command::RegisterOrganization(RegisterOrganization {
            organization: department,
            kind: OrgKind::Department,
            parent: None,
            name: "示例县水利局".into(),
            uscc: String::new(),
            budget_code: String::new(),
            from: day,
            succeeds: Vec::new(),
            is_township: false,
        }),
    );
    let (account, membership) = (app.new_id(), app.new_id());
    must(
        app,
        Command::GrantMembership(GrantMembership {
            membership,
            account,
            role: Role::Clerk,
            organization: department,
            departments: Vec::new(),
        }),
    );
    (department, Actor::person(account, membership))
}

fn must(app: &App, command: Command) {
    let genesis = Actor::System("genesis".into());
    let request = Request::new(PLACE, genesis, command, app.now());
    app.execute(request).expect("the disk works").expect("it is lawful");
}

/// A project and its target.
fn filing(app: &App, number: usize, department: OrgId, clerk: &Actor) -> (Request, Request) {
    let amount = Amount::from_fen(10_000_000);
    let id: ProjectId = app.new_id();
    let project = Project {
        id,
        code: format!("65282325T{number:05}"),
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
    };
    let submission = SubmitDocument {
        document: app.new_id(),
        subject: id.into(),
        sheet: sheet(&project.name),
        seen: 0,
        editors: BTreeSet::new(),
        source_file: None,
        answers: Vec::new(),
    };
    let genesis = Actor::System("genesis".into());
    let register = Command::RegisterProject(RegisterProject { project });
    let submit = Command::SubmitDocument(Box::new(submission));
    (
        Request::new(PLACE, genesis, register, app.now()),
        Request::new(PLACE, clerk.clone(), submit, app.now()),
    )
}

/// A target with twelve indicators, as many as a county's have.
fn sheet(name: &str) -> Sheet {
    let mut sheet = Sheet::new(FormKind::Target);
    for (field, text) in [
        ("year", "2025"),
        ("project", name),
        ("competent_department", "示例县水利局"),
        ("implementing_unit", "示例县水利局"),
        ("project_nature", "新增项目"),
        ("period", "2025年1月—2025年12月"),
        ("objective.expected", "年内维修渠道12公里，改善灌溉面积3000亩，农户满意。"),
    ] {
        sheet.set_field(field, text);
    }
    for (kind, amount) in [("年度资金总额", "10"), ("其中：财政拨款", "10"), ("其他资金", "0")]
    {
        sheet.rows_mut("funds").push(Row::default().with("kind", kind).with("amount", amount));
    }
    let outputs = ["总干渠", "北干渠", "南干渠", "一支渠", "二支渠", "三支渠", "四支渠", "五支渠"];
    let mut row = |l1: &str, l2: &str, name: String, target: &str, weight: &str| {
        let row = Row::default().with("l1", l1).with("l2", l2).with("name", name);
        sheet.rows_mut("indicators").push(row.with("target_raw", target).with("weight", weight));
    };
    for name in outputs {
        row("产出指标", "数量指标", format!("维修{name}长度"), "≥12公里", "3");
    }
    row("产出指标", "质量指标", "工程验收合格率".into(), "=100%", "13");
    row("产出指标", "时效指标", "完工时间".into(), "2025年10月31日前", "13");
    row("效益指标", "社会效益指标", "改善灌溉面积".into(), "≥3000亩", "30");
    row("满意度指标", "服务对象满意度指标", "受益农户满意度".into(), "≥90%", "10");
    sheet
}
