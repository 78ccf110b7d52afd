//! Money that is followed on its own: what the ledgers of 超长期特别国债 say, and who is asked for what.

use wenxiao_domain::act::{Command, RegisterProject};
use wenxiao_domain::document::Subject;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::journal::v1::FundLineText;
use wenxiao_domain::ledger::Table;
use wenxiao_domain::project::{BudgetKind, FundLevel, FundMark, Project};
use wenxiao_domain::unit::amount::Amount;

use crate::result::{column, ledger, shown};
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
    assert!(said("may_why").contains("为时序进度41.7%的48.0%"), "{}", said("may_why"));
    assert_eq!((said("august_executed"), said("august_why")), (String::new(), String::new()));
    assert_eq!((said("score"), said("grade")), (String::new(), "未报".to_owned()));
    let foot = table.foot.join("");
    for text in ["共1项，国债资金6.00万元", "5月监控1项，8月监控0项", "2025-07-10", "2025-10-10", "第21项"] {
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
