//! Payment lists: 675 rows with twelve planted faults, from a workbook and from a text.

use wenxiao_app::{INSTALLATION, TrailQuery};
use wenxiao_domain::act::{Command, PaymentJudgement, RegisterProject, Standing, judge_payments};
use wenxiao_domain::payment::{PaymentRefusal, PaymentTerms, PaymentTotals};
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::amount::{Amount, MoneyUnit};
use wenxiao_domain::unit::id::ProjectId;
use wenxiao_office::write::{ListCell, list_csv, list_xlsx};
use wenxiao_testkit::on_every_place;

use crate::county::{County, PLACE, day, plain_project};

/// Projects of the county, as many as it really has.
const PROJECTS: u32 = 675;

const COLUMNS: [&str; 5] = ["项目编码", "项目名称", "累计支付（元）", "截至日期", "预算年度"];

/// A project of the year before.
const OF_LAST_YEAR: &str = "65282324T0001";

/// Row of the file and code of each planted fault.
const PLANTED: [(usize, &str); 12] = [
    (11, "P002"),
    (61, "P003"),
    (111, "P004"),
    (161, "P011"),
    (211, "P012"),
    (261, "P009"),
    (311, "P010"),
    (361, "P014"),
    (411, "P001"),
    (461, "P003"),
    (511, "P015"),
    (561, "P016"),
];

fn terms() -> PaymentTerms {
    PaymentTerms { as_of: Some(day(2025, 2, 28)), ..PaymentTerms::default() }
}

/// What was paid for a project, in 分.
fn paid(number: u32) -> i64 {
    i64::from(number) * 14_000 + 55
}

/// The rows of the file, in the order of [`COLUMNS`].
fn rows() -> Vec<[String; 5]> {
    let good = |number: u32| {
        let fen = paid(number);
        let yuan = format!("{}.{:02}", fen / 100, fen % 100);
        [
            format!("65282325T{number:04}"),
            format!("渠道维修{number}"),
            yuan,
            String::new(),
            "2025".to_owned(),
        ]
    };
    let mut rows: Vec<[String; 5]> = (1..=PROJECTS).map(good).collect();
    // The headings are the first row of the file.
    let plant = |rows: &mut Vec<[String; 5]>, row: usize, column: usize, text: &str| {
        rows[row - 2][column] = text.to_owned();
    };
    plant(&mut rows, 11, 0, "65282325T9999");
    plant(&mut rows, 61, 0, OF_LAST_YEAR);
    rows[111 - 2] = rows[110 - 2].clone();
    plant(&mut rows, 161, 2, "-5");
    plant(&mut rows, 211, 2, "100000.01");
    plant(&mut rows, 261, 2, "约5万");
    plant(&mut rows, 311, 2, "1234.567");
    plant(&mut rows, 361, 2, "5万元");
    plant(&mut rows, 411, 0, "");
    plant(&mut rows, 461, 4, "2024");
    plant(&mut rows, 511, 3, "2025-02-30");
    plant(&mut rows, 561, 3, "2025-12-31");
    rows
}

fn cells(row: &[String; 5]) -> [ListCell<'_>; 5] {
    let [code, name, amount, day, year] = row;
    let text = |text| ListCell::Text(text);
    [text(code), text(name), ListCell::Number(amount), text(day), ListCell::Number(year)]
}

fn workbook() -> Vec<u8> {
    list_xlsx("支付", &COLUMNS, rows().iter().map(cells)).unwrap()
}

fn text() -> Vec<u8> {
    list_csv(&COLUMNS, rows().iter().map(cells)).into_bytes()
}

/// 675 projects of 2025, and one of 2024.
fn register(county: &County) -> Vec<ProjectId> {
    let mut ids = Vec::new();
    for number in 1..=PROJECTS {
        ids.push(county.project_of(if number % 2 == 0 { county.water } else { county.school }));
    }
    let mut old = plain_project(county.app.new_id(), 1, county.water);
    old.budget_year = 2024;
    old.code = OF_LAST_YEAR.to_owned();
    county.must(Command::RegisterProject(RegisterProject { project: old }));
    ids
}

fn judged(county: &County, name: &str, bytes: &[u8]) -> PaymentJudgement {
    let perf = county.at_work("perf");
    let file = county.app.take_payments(&perf, name, bytes).unwrap().unwrap();
    let state = county.app.county(PLACE).unwrap();
    judge_payments(&file.list, &terms(), &state, county.app.today(&state))
}

fn found(judged: &PaymentJudgement) -> Vec<(usize, &'static str)> {
    let row = |place: &str| place.trim_matches(['第', '行']).parse().unwrap_or_default();
    judged.findings.iter().map(|one| (row(&one.place), one.fault.code())).collect()
}

on_every_place! {
    fn six_hundred_and_seventy_five_rows_give_exactly_the_twelve_planted_findings(place) {
        let county = County::new(place);
        let ids = register(&county);
        let app = &county.app;
        let perf = county.at_work("perf");
        let (xlsx, csv) = (workbook(), text());
        assert_eq!(rows().len(), 675);
        let from_text = judged(&county, "支付.csv", &csv);
        let from_workbook = judged(&county, "支付.xlsx", &xlsx);
        assert_eq!(found(&from_workbook), PLANTED);
        assert_eq!(from_text, from_workbook, "the format makes no difference");
        assert_eq!(Standing::ALL.map(|standing| from_workbook.count(standing)), [663, 0, 12]);

        let before = app.county(PLACE).unwrap().seq();
        let file = app.take_payments(&perf, "支付.xlsx", &xlsx).unwrap().unwrap();
        let command = file.clone().command(terms(), Some(from_workbook.totals()));
        let receipt = county.ask("perf", command.clone()).unwrap().unwrap();
        assert_eq!((receipt.seq_first, receipt.seq_last), (before + 1, before + 1));
        let state = app.county(PLACE).unwrap();
        let feed = state.payment_feeds().next().unwrap();
        let totals = PaymentTotals { lines: feed.lines, sum: feed.sum };
        assert_eq!((totals, feed.refused), (from_workbook.totals(), 12));
        // Row r is about project r - 1; of the repeated pair the first counts.
        let counts = |number: &u32| !PLANTED.iter().any(|(row, _)| *row == *number as usize + 1);
        let expected: i64 = (1..=PROJECTS).filter(counts).map(paid).sum();
        assert_eq!(feed.sum, Amount::from_fen(expected));
        for (number, id) in (1..=PROJECTS).zip(&ids) {
            let executed = state.executed_on(*id, day(2025, 3, 31));
            let executed = executed.map(|(on, paid)| (on, paid.amount.fen()));
            let is_planted = !counts(&number);
            assert_eq!(executed, (!is_planted).then_some((day(2025, 2, 28), paid(number))));
        }

        // The same file changes nothing, and neither do the same rows in another file.
        let again = county.ask("perf", command).unwrap();
        let known = PaymentRefusal::RecordedBefore { seq: before + 1, later: None, differing: 0 };
        assert_eq!(again, Err(Refusal::Payments(known)));
        let repeated = judged(&county, "支付.csv", &csv);
        assert_eq!(found(&repeated), PLANTED);
        assert_eq!(Standing::ALL.map(|standing| repeated.count(standing)), [0, 663, 12]);
        let other = app.take_payments(&perf, "支付.csv", &csv).unwrap().unwrap();
        let other = county.ask("perf", other.command(terms(), None)).unwrap();
        assert_eq!(other, Err(Refusal::Payments(PaymentRefusal::NothingNew)));
        let after = app.county(PLACE).unwrap();
        assert_eq!((after.seq(), &after.shared), (before + 1, &state.shared));
        let report = app.verify(PLACE, None, &mut |_, _| {}).unwrap();
        assert_eq!(report.fault, None);
    }

    fn a_unit_said_beside_the_file_counts_where_the_file_names_none(place) {
        let county = County::new(place);
        let project = county.project();
        let perf = county.at_work("perf");
        let list = "项目编码,累计支付\n65282325T0001,1.25\n";
        let file = county.app.take_payments(&perf, "a.csv", list.as_bytes()).unwrap().unwrap();
        let none = county.ask("perf", file.clone().command(terms(), None)).unwrap();
        assert_eq!(none, Err(Refusal::Payments(PaymentRefusal::NothingNew)));
        let in_wan = PaymentTerms { unit: Some(MoneyUnit::TenThousand), ..terms() };
        county.ask("perf", file.clone().command(in_wan, None)).unwrap().unwrap();
        let state = county.app.county(PLACE).unwrap();
        let (_, paid) = state.executed_on(project, day(2025, 12, 31)).unwrap();
        assert_eq!(paid.amount, Amount::from_fen(1_250_000));
        assert_eq!(county.app.payment_file(&perf, &file.digest).unwrap(), Ok(file));
    }

    fn what_was_seen_is_what_is_recorded_or_nothing(place) {
        let county = County::new(place);
        county.project();
        let perf = county.at_work("perf");
        let list = "项目编码,累计支付（元）\n65282325T0001,500\n65282325T0002,600\n";
        let file = county.app.take_payments(&perf, "a.csv", list.as_bytes()).unwrap().unwrap();
        let seen = PaymentTotals { lines: 1, sum: Amount::from_fen(50_000) };
        // Somebody registers the second project after the list was looked at.
        county.project();
        let now = PaymentTotals { lines: 2, sum: Amount::from_fen(110_000) };
        let asked = county.ask("perf", file.clone().command(terms(), Some(seen))).unwrap();
        assert_eq!(asked, Err(Refusal::Payments(PaymentRefusal::ChangedSince { seen, now })));
        county.ask("perf", file.command(terms(), Some(now))).unwrap().unwrap();
    }

    fn only_the_performance_section_records_and_a_foreign_file_is_noted(place) {
        let county = County::new(place);
        let list = "项目编码,累计支付（元）\n65282325T0001,500\n".as_bytes();
        county.project();
        for login in ["clerk", "head", "audit"] {
            let refused = county.app.take_payments(&county.at_work(login), "a.csv", list).unwrap();
            assert_eq!(refused.unwrap_err().code(), ("R201", 403), "{login}");
        }
        let perf = county.at_work("perf");
        let file = county.app.take_payments(&perf, "a.csv", list).unwrap().unwrap();
        let by_clerk = county.ask("clerk", file.command(terms(), None)).unwrap();
        assert_eq!(by_clerk.unwrap_err().code().code, "R201");
        let refused = county.app.take_payments(&perf, "a.csv", "姓名,数\n甲,5".as_bytes()).unwrap();
        assert_eq!(refused.unwrap_err().code(), ("R451", 422));
        let query = TrailQuery { kind: Some("file_refused".into()), ..TrailQuery::default() };
        assert_eq!(county.app.trail(INSTALLATION, &query).unwrap().lines[0].outcome, "R451");
    }
}
