//! Lists with one fault each, over a county of a few projects.

use uuid::Uuid;

use super::*;
use crate::journal::chain::Digest;
use crate::journal::event::Event;
use crate::journal::v1;
use crate::party::actor::Actor;
use crate::payment::Written;
use crate::project::{BudgetKind, FundLevel, FundMark, FundSource, Nature};
use crate::state::Stamp;
use crate::unit::amount::MoneyUnit;
use crate::unit::day::Instant;
use crate::unit::id::OrgId;

fn day(text: &str) -> Day {
    text.parse().expect("a day stands in the test")
}

fn project(number: u128) -> ProjectId {
    ProjectId::new(Uuid::from_u128(number))
}

fn stamp(seq: u64) -> Stamp {
    Stamp {
        seq,
        recorded: Instant::from_epoch_ms(0),
        actor: Actor::System("test".to_owned()),
        payload_digest: Digest([0; 32]),
    }
}

/// Projects P1 and P2 of 2025 and Q9 of 2024, each with a budget of 10万元.
fn county() -> County {
    let mut county = County::default();
    for (number, code, name, budget_year) in
        [(1, "P1", "渠道维修", 2025), (2, "P2", "校舍加固", 2025), (9, "Q9", "旧桥", 2024)]
    {
        let budget = Amount::from_fen(10_000_000);
        let event = Event::ProjectRegistered(v1::ProjectRegistered {
            project: project(number),
            code: code.to_owned(),
            name: name.to_owned(),
            budget_year,
            department: OrgId::new(Uuid::nil()),
            unit: OrgId::new(Uuid::nil()),
            nature: Nature::New,
            industry: String::new(),
            is_key: false,
            is_sensitive: false,
            funds: vec![v1::FundLineText {
                source: FundSource::FiscalAppropriation,
                level: FundLevel::County,
                budget: BudgetKind::GeneralPublic,
                mark: FundMark::Ordinary,
                initial: budget,
                adjusted: budget,
                executed: Amount::ZERO,
            }],
            continues: None,
        });
        county.apply(&stamp(1), &event).expect("it is lawful");
    }
    county
}

fn record(county: &mut County, seq: u64, number: u128, as_of: &str, fen: i64) {
    let (as_of, amount) = (day(as_of), Amount::from_fen(fen));
    let lines = vec![v1::PaymentText { project: project(number), as_of, amount }];
    let source = format!("{seq:064}");
    let body = v1::PaymentsRecorded { budget_year: 2025, as_of, source, lines, refused: 0 };
    county.apply(&stamp(seq), &Event::PaymentsRecorded(body)).expect("it is lawful");
}

fn written(text: &str, cell: &str) -> Written {
    Written { text: text.to_owned(), cell: cell.to_owned() }
}

/// A row as `编码|名称|金额|日期|年度`.
fn line(number: usize, row: &str) -> PaymentLine {
    let mut texts = row.split('|');
    let mut next =
        |column: &str| written(texts.next().unwrap_or_default(), &format!("{column}{number}"));
    PaymentLine {
        place: format!("第{number}行"),
        code: next("A"),
        name: next("B"),
        amount: next("C"),
        day: next("D"),
        year: next("E"),
        unit: Some(MoneyUnit::Yuan),
    }
}

fn list(rows: &[&str]) -> PaymentList {
    let lines = rows.iter().enumerate().map(|(index, row)| line(index + 2, row)).collect();
    PaymentList { lines, day: written("2025年5月31日", "A1"), ..PaymentList::default() }
}

const NOTHING_SAID: PaymentTerms =
    PaymentTerms { budget_year: None, as_of: None, unit: None, corrects: false };

fn judge(list: &PaymentList, county: &County) -> PaymentJudgement {
    judge_payments(list, &NOTHING_SAID, county, day("2025-06-03"))
}

/// Codes with their cells, and how many rows are new, known and kept out.
fn check(rows: &[&str], county: &County, findings: &[&str], counts: [usize; 3]) {
    let judged = judge(&list(rows), county);
    let found: Vec<String> = judged
        .findings
        .iter()
        .map(|finding| format!("{} {}", finding.fault.code(), finding.cell).trim().to_owned())
        .collect();
    assert_eq!(found, findings, "{:#?}", judged.findings);
    assert_eq!(Standing::ALL.map(|standing| judged.count(standing)), counts, "{rows:?}");
    for finding in &judged.findings {
        let message = &finding.message;
        assert!(message.ends_with('。') && 2 <= message.matches('。').count(), "{message}");
    }
}

#[test]
fn each_fault_of_a_row_is_named_once_at_its_cell() {
    let county = county();
    let one = |row: &str, finding: &str| check(&[row], &county, &[finding], [0, 0, 1]);
    check(&["P1|渠道维修|1,234.56"], &county, &[], [1, 0, 0]);
    check(&["Ｐ１|渠 道维修|1234.56元"], &county, &[], [1, 0, 0]);
    one("|渠道维修|1", "P001 A2");
    one("P7|渠道维修|1", "P002 A2");
    one("Q9|旧桥|1", "P003 A2");
    one("P1|渠道维修|1||2024", "P003 E2");
    one("P1|校舍加固|1", "P006 B2");
    one("P1|渠道维修|", "P008 C2");
    one("P1|渠道维修|—", "P008 C2");
    one("P1|渠道维修|约5万", "P009 C2");
    one("P1|渠道维修|0.001", "P010 C2");
    one("P1|渠道维修|-1", "P011 C2");
    one("P1|渠道维修|100000.01", "P012 C2");
    one("P1|渠道维修|5万元", "P014 C2");
    one("P1|渠道维修|1|2025-02-30", "P015 D2");
    one("P1|渠道维修|1|2025-06-04", "P016 D2");
    one("P1|渠道维修|1||今年", "P022 E2");
    check(&["P1|渠道维修工程|1"], &county, &["P007 B2"], [1, 0, 0]);
}

#[test]
fn the_same_row_twice_counts_once_and_two_amounts_count_never() {
    let county = county();
    check(&["P1||5", "P2||6", "P1||5"], &county, &["P004 A4"], [2, 0, 1]);
    check(&["P1||5", "P2||6", "P1||7"], &county, &["P005 A2", "P005 A4"], [1, 0, 2]);
    // A row that does not count anyway doubles nothing, and every day is its own.
    check(&["P1||若干", "P1||7"], &county, &["P009 C2"], [1, 0, 1]);
    check(&["P1||5|2025-04-30", "P1||7"], &county, &[], [2, 0, 0]);
}

#[test]
fn what_is_on_record_is_known_and_what_contradicts_it_is_told() {
    let mut county = county();
    record(&mut county, 5, 1, "2025-05-31", 50_000);
    check(&["P1||500"], &county, &[], [0, 1, 0]);
    check(&["P1||500.01"], &county, &[], [1, 0, 0]);
    check(&["P1||499"], &county, &["P018 C2"], [1, 0, 0]);
    record(&mut county, 6, 1, "2025-06-02", 60_000);
    check(&["P1||501", "P2||1"], &county, &["P017"], [2, 0, 0]);
    check(&["P1||500", "P2||1"], &county, &[], [1, 1, 0]);
}

#[test]
fn a_doubt_about_the_list_keeps_all_of_it_out() {
    let county = county();
    let today = day("2025-06-03");
    let codes = |list: &PaymentList, terms: PaymentTerms| -> Vec<&str> {
        let judged = judge_payments(list, &terms, &county, today);
        assert_eq!(judged.totals(), PaymentTotals::default());
        judged.findings.iter().map(|finding| finding.fault.code()).collect()
    };
    let good = list(&["P1||5", "P2||6"]);
    let said = |text| PaymentTerms { as_of: Some(day(text)), ..NOTHING_SAID };
    assert_eq!(codes(&good, said("2025-06-01")), ["P020"]);
    let at = |text| PaymentList { day: written(text, "A1"), ..good.clone() };
    assert_eq!(codes(&at(""), NOTHING_SAID), ["P019"]);
    assert_eq!(codes(&at("五月底"), NOTHING_SAID), ["P015"]);
    assert_eq!(codes(&at("2025-06-04"), NOTHING_SAID), ["P016"]);
    let mut bare = good.clone();
    bare.lines.iter_mut().for_each(|line| line.unit = None);
    assert_eq!(codes(&bare, NOTHING_SAID), ["P013"]);
    bare.lines[0].amount.text = "5元".to_owned();
    let judged = judge(&bare, &county);
    assert_eq!(judged.findings[0].fault, PaymentFault::UnitMissing);
    assert_eq!((judged.findings[0].cell.as_str(), judged.findings.len()), ("C3", 1));
    let in_wan = PaymentTerms { unit: Some(MoneyUnit::TenThousand), ..NOTHING_SAID };
    let judged = judge_payments(&bare, &in_wan, &county, today);
    assert_eq!(judged.totals().sum, Amount::from_fen(500 + 6_000_000));
}

#[test]
fn the_newest_amount_not_later_than_a_day_counts() {
    let mut county = county();
    record(&mut county, 5, 1, "2025-05-31", 50_000);
    record(&mut county, 6, 1, "2025-08-31", 80_000);
    record(&mut county, 7, 1, "2025-05-31", 55_000);
    let on = |text| {
        let (day, paid) = county.executed_on(project(1), day(text))?;
        Some((day.to_string(), paid.amount.fen(), paid.seq))
    };
    assert_eq!(on("2025-05-30"), None);
    assert_eq!(on("2025-05-31"), Some(("2025-05-31".to_owned(), 55_000, 7)));
    assert_eq!(on("2025-08-30"), Some(("2025-05-31".to_owned(), 55_000, 7)));
    assert_eq!(on("2025-12-31"), Some(("2025-08-31".to_owned(), 80_000, 6)));
    assert_eq!(county.executed_on(project(2), day("2025-12-31")), None);
    assert_eq!(county.payment_feeds().map(|feed| feed.seq).collect::<Vec<_>>(), [7, 6, 5]);
}
