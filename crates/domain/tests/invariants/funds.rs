//! Money that is followed on its own: what the ledgers of 超长期特别国债 say, and who is asked for what.

use wenxiao_domain::act::{Command, RegisterProject};
use wenxiao_domain::document::Subject;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::journal::v1::FundLineText;
use wenxiao_domain::ledger::Table;
use wenxiao_domain::project::{BudgetKind, FundLevel, FundMark, Project};
use wenxiao_domain::unit::amount::Amount;

use crate::result::{column, ledger, of_year, shown};
use crate::world::*;

fn wan(wan: i64) -> Amount {
    Amount::from_fen(wan * 1_000_000)
}

/// Project 4 has 10万元, of which 6 are in a line of the budget and mark asked for.
fn split(world: &mut World, budget: BudgetKind, mark: FundMark) -> Project {
    let mut project = project(4);
    let mut part = project.funds[0].clone();
    (part.level, part.budget, part.mark) = (FundLevel::Central, budget, mark);
    (part.initial, part.adjusted, part.executed) = (wan(6), wan(6), Amount::ZERO);
    let rest = &mut project.funds[0];
    (rest.level, rest.initial, rest.adjusted) = (FundLevel::County, wan(4), wan(4));
    rest.executed = Amount::ZERO;
    project.funds.push(part);
    world.must(Command::RegisterProject(RegisterProject { project: project.clone() }));
    project
}

fn one(table: &Table, id: &str) -> String {
    assert_eq!(table.rows.len(), 1, "one row");
    table.rows[0][column(table, id)].shown()
}

#[test]
fn a_line_from_before_marks_were_asked_for_is_ordinary_money() {
    let old = r#"{"source":"fiscal_appropriation","budget":"government_fund","initial":1,"adjusted":2,"executed":0}"#;
    let line: FundLineText = serde_json::from_str(old).expect("an old line reads");
    assert_eq!((line.mark, line.level), (FundMark::Ordinary, FundLevel::County));
}

#[test]
fn only_projects_with_bond_money_are_followed_and_each_round_says_what_was_settled() {
    let mut world = World::new();
    let empty = ledger(&world, "ultra_long_bond");
    assert!(empty.rows.is_empty() && empty.reason().contains("变更登记"), "{}", empty.reason());
    split(&mut world, BudgetKind::GovernmentFund, FundMark::UltraLongBond);
    world.pass(FormKind::MonitoringMay, 4, 1);
    let table = ledger(&world, "ultra_long_bond");
    let said = |id| one(&table, id);
    assert_eq!((said("bond"), said("budget")), ("6.00".to_owned(), "10.00".to_owned()));
    assert_eq!((said("may_executed"), said("may_rate")), ("2.00".to_owned(), "20.0%".to_owned()));
    assert_eq!((said("may_flag"), said("august_flag")), ("红标".to_owned(), "未报".to_owned()));
    assert!(said("may_why").contains("预算执行率"), "{}", said("may_why"));
    assert_eq!((said("august_executed"), said("august_why")), (String::new(), String::new()));
    assert_eq!((said("score"), said("grade")), (String::new(), "未报".to_owned()));
    let foot = table.foot.join("");
    for text in
        ["共1项，国债资金6.00万元", "5月监控1项，8月监控0项", "2025-07-10", "2025-10-10", "第21项"]
    {
        assert!(foot.contains(text), "{text}: {foot}");
    }
    world.pass(FormKind::SelfEvaluation, 4, 2);
    let table = ledger(&world, "ultra_long_bond");
    let (score, grade) = (one(&table, "score"), one(&table, "grade"));
    assert!(!score.is_empty() && "优良中差".contains(&grade), "{score} {grade}");
}

#[test]
fn money_of_the_same_budget_without_the_mark_is_not_followed() {
    let mut world = World::new();
    split(&mut world, BudgetKind::GovernmentFund, FundMark::Ordinary);
    assert_eq!(shown(&ledger(&world, "ultra_long_bond"), "code"), [""; 0]);
}

#[test]
fn bond_money_asks_for_no_transfer_self_evaluation() {
    let kind = FormKind::TransferSelfEvaluation;
    for (mark, asked) in [(FundMark::Ordinary, true), (FundMark::UltraLongBond, false)] {
        let mut world = World::new();
        let project = split(&mut world, BudgetKind::GovernmentFund, mark);
        assert_eq!(Subject::Project(project.into()).may_have(kind), asked, "{mark:?}");
    }
}

#[test]
fn a_summary_has_one_row_a_department_and_totals_that_say_the_same() {
    let mut world = World::new();
    let empty = ledger(&world, "social_insurance");
    assert!(empty.rows.is_empty() && empty.reason().contains("社会保险基金预算"));
    split(&mut world, BudgetKind::SocialInsurance, FundMark::Ordinary);
    // Of the other department, with all its money in the budget.
    let mut other = project(3);
    other.funds[0].budget = BudgetKind::SocialInsurance;
    world.must(Command::RegisterProject(RegisterProject { project: other }));
    world.pass(FormKind::MonitoringMay, 4, 1);
    let table = ledger(&world, "social_insurance");
    let of_four =
        shown(&table, "budget").iter().position(|one| one == "6.00").expect("it has a row");
    let said = |id| table.rows[of_four][column(&table, id)].shown();
    assert_eq!((said("projects"), said("whole"), said("targets")), tell("1", "10.00", "0"));
    assert_eq!((said("may"), said("may_flags"), said("august")), tell("1", "红标1", "0"));
    assert_eq!((said("executed"), said("rate"), said("evaluated")), tell("2.00", "20.0%", "0"));
    let total = |id| table.totals()[column(&table, id)].shown();
    assert_eq!((total("projects"), total("budget"), total("whole")), tell("2", "16.00", "20.00"));
    assert_eq!((total("may"), total("may_flags"), total("own")), tell("1", "红标1", "0"));
    assert_eq!(table.to_json()["totals"]["projects"], 2, "a number in JSON");
    let foot = table.foot.join("");
    for text in ["由社会保障股汇总", "2025-11-10", "第28、29项", "5月、8月监控还没有通过的1个、2个"]
    {
        assert!(foot.contains(text), "{text}: {foot}");
    }
    assert!(ledger(&world, "state_capital").rows.is_empty(), "the other budget has its own");
}

#[test]
fn a_summary_of_a_year_tells_the_self_evaluation_of_the_year_before() {
    let mut world = World::new();
    split(&mut world, BudgetKind::StateCapital, FundMark::Ordinary);
    world.pass(FormKind::SelfEvaluation, 4, 1);
    let table = of_year(&world, "state_capital", 2026);
    let said = |id| one(&table, id);
    assert_eq!((said("projects"), said("evaluated"), said("own")), tell("0", "1", "1"));
    let settled = world.county.document_of(project(4).id, FormKind::SelfEvaluation).expect("filed");
    let settled = settled.settled().expect("accepted");
    assert_eq!(said("score"), settled.total.expect("scored").to_string(), "the mean of one");
    assert_eq!(said("grades"), format!("{}1", settled.grade.expect("graded").word()));
    assert!(table.foot.join("").contains("由企业股汇总"));
    let table = of_year(&world, "state_capital", 2025);
    assert_eq!((one(&table, "evaluated"), one(&table, "score")), ("0".to_owned(), String::new()));
}

fn tell(one: &str, two: &str, three: &str) -> (String, String, String) {
    (one.to_owned(), two.to_owned(), three.to_owned())
}
