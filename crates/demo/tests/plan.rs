//! The example is lawful: every step of it is let through by the same rules as people's.

mod carried;

use std::collections::{BTreeMap, BTreeSet};

use wenxiao_demo::people::invented_account;
use wenxiao_demo::plan::{begins, founding, today};
use wenxiao_demo::{Catalogue, FULL, SMALL, plan};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::form::target_adjustment::changes;
use wenxiao_domain::overview::result::result_rows;
use wenxiao_domain::overview::transfer::{missing, transfers};
use wenxiao_domain::party::membership::Scope;
use wenxiao_domain::result::Application;
use wenxiao_domain::state::County;
use wenxiao_domain::transfer::TransferReceiver;

fn county() -> (County, usize) {
    carried_out(&SMALL)
}

fn carried_out(catalogue: &'static Catalogue) -> (County, usize) {
    carried::out(
        (begins(), founding()),
        plan(catalogue, "00", &invented_account).steps,
        &mut |_, _| {},
    )
}

#[test]
fn the_example_shows_every_state_of_a_document() {
    let (county, drafts) = county();
    let mut states: BTreeMap<String, u32> = BTreeMap::new();
    for document in county.shared.documents.values() {
        let key = format!("{} {}", document.kind.short_name(), document.status.word());
        *states.entry(key).or_default() += 1;
    }
    for kind in ["绩效目标", "单位自评"] {
        for state in ["填报中", "待签审", "待审核", "已退回", "已通过"] {
            assert!(states.contains_key(&format!("{kind} {state}")), "{kind} {state} {states:?}");
        }
    }
    assert_eq!(drafts, 4);
    assert_eq!(county.shared.projects.len(), 37);
    assert!(county.is_demo());
}

#[test]
fn the_example_shows_every_grade_but_the_worst() {
    let (county, _) = county();
    let grades: Vec<&str> = county
        .shared
        .documents
        .values()
        .filter_map(|document| document.settled()?.grade)
        .map(|grade| grade.word())
        .collect();
    for grade in ["优", "良", "中"] {
        assert!(grades.contains(&grade), "{grade} {grades:?}");
    }
}

#[test]
fn what_was_ordered_in_the_example_was_due_thirty_days_later() {
    let (county, _) = county();
    let tickets: Vec<_> = county.rectifications().filter(|one| one.steps.is_empty()).collect();
    assert!(!tickets.is_empty());
    for ticket in tickets {
        let days = ticket.ordered_at.legal_day().days_until(ticket.due);
        assert_eq!(days, 30, "{}", ticket.word());
    }
    let today = county.today(begins().legal_day().plus_days(10_000).expect("it exists"));
    assert_eq!(Some(today), county.shared.founded.as_ref().and_then(|one| one.demo_today));
}

#[test]
fn one_department_was_ordered_to_rectify_and_one_evaluation_was_fed_back() {
    let (county, _) = county();
    let found = |source: FormKind| {
        let of = county.rectifications().filter(|one| one.source == source);
        of.map(|one| (one.word(), one.origin.word(), one.state.word())).collect::<Vec<_>>()
    };
    let closed = ("6-001".to_owned(), "黄标", "已销号");
    assert_eq!(found(FormKind::DepartmentMonitoring), [closed]);
    let open = ("部评-001".to_owned(), "等级优", "整改中");
    assert_eq!(found(FormKind::DepartmentEvaluation), [open]);
}

#[test]
fn one_department_was_evaluated_as_a_whole_and_is_asked_to_put_things_right() {
    let (county, _) = county();
    let kind = FormKind::WholeDepartmentEvaluation;
    let subjects = county.subjects_of(kind, 2025).into_iter();
    let mut found = subjects.filter(|one| county.document_of(one.id(), kind).is_some());
    let subject = found.next().expect("one was");
    assert!(found.next().is_none());
    let settled = county.document_of(subject.id(), kind).and_then(|document| document.settled());
    let settled = settled.expect("it was accepted");
    assert_eq!(settled.grade.map(|grade| grade.word()), Some("中"), "{:?}", settled.total);
    let rows = result_rows(&county, 2025, today(), &Scope::County);
    let row = rows.iter().find(|row| row.source == kind).expect("its grade asks for an answer");
    assert_eq!(row.suggested, Application::Control);
    let words: Vec<_> = county.rectifications_of(subject.id()).map(|one| one.word()).collect();
    assert_eq!(words, ["财评-001"]);
}

#[test]
fn one_batch_was_drawn_and_part_of_it_looked_at() {
    let (county, _) = county();
    let batches = county.sample_batches_of(2025);
    let [batch] = batches.as_slice() else { panic!("one batch: {}", batches.len()) };
    assert!(batch.redraw().is_identical());
    let reviewed = batch.items.iter().filter(|item| item.review().is_some()).count();
    let told = batch.items.iter().filter(|item| item.fed_back.is_some()).count();
    assert_eq!((reviewed, told), (1, 1), "of {} out of {}", batch.items.len(), batch.frame.len());
    assert!(0 < batch.open().count(), "some wait");
}

#[test]
fn one_transfer_is_with_one_of_its_two_receivers() {
    let (county, _) = county();
    let of: Vec<_> = transfers(&county).collect();
    assert_eq!(of.len(), 1);
    assert_eq!(missing(&county, of[0]), [TransferReceiver::FinanceAbove]);
    let funds = of[0].newest().sheet.rows("funds");
    let budgets: Vec<_> = funds.iter().map(|row| row.get("adjusted_budget")).collect();
    assert_eq!(budgets, ["120.00", "80.00", "40.00", "", "", "40.00", ""]);
}

#[test]
fn one_target_was_adjusted_between_the_rounds_and_again_after_them() {
    let (county, _) = county();
    let project = county.project_by_code(2025, "65990125T0203").expect("it is registered");
    let value = |sheet: &Sheet| {
        let rows = sheet.rows("indicators").iter();
        let mut costs = rows.filter(|row| row.get("name") == "物资采购总成本");
        costs.next().expect("every form has it").get("target_raw").to_owned()
    };
    let filed = |kind| value(&county.document_of(project.id, kind).expect("filed").newest().sheet);
    assert_eq!(filed(FormKind::Target), "≤58万元");
    assert_eq!(filed(FormKind::MonitoringMay), "≤58万元");
    assert_eq!(filed(FormKind::MonitoringAugust), "≤45万元");
    assert_eq!(county.approved_target(project.id).map(value).as_deref(), Some("≤45万元"));
    let adjusted = county.documents_about(project.id, FormKind::TargetAdjustment);
    let changes: Vec<_> = adjusted.iter().map(|one| changes(&one.newest().sheet)).collect();
    assert_eq!(
        changes,
        [["物资采购总成本：≤58万元改为≤45万元"], ["防汛物资储备定额达标率：≥90%改为≥95%"]]
    );
}

#[test]
fn the_full_county_has_the_size_of_a_real_one() {
    let (county, _) = carried_out(&FULL);
    assert_eq!(FULL.department.len(), 64);
    assert_eq!(county.projects_of(2025).count(), 675);
    let filed = |kind| county.subjects_of(kind, 2025).len();
    for kind in [FormKind::Target, FormKind::MonitoringMay, FormKind::MonitoringAugust] {
        assert!(filed(kind) > 459, "{} of {}", filed(kind), kind.short_name());
    }
    assert!(county.rectifications().count() > 40);
    let codes: BTreeSet<_> = county.projects_of(2025).map(|project| &project.code).collect();
    assert_eq!(codes.len(), 675, "codes are not used twice");
    let townships = county.shared.organizations.values().filter(|unit| unit.is_township);
    assert_eq!(townships.count(), 12);
    one_township_was_evaluated_for_its_finances(&county);
}

fn one_township_was_evaluated_for_its_finances(county: &County) {
    let kind = FormKind::LowerGovernmentEvaluation;
    let subjects = county.subjects_of(kind, 2025).into_iter();
    let mut found = subjects.filter(|one| county.document_of(one.id(), kind).is_some());
    let subject = found.next().expect("one was");
    assert!(found.next().is_none() && subject.may_have(kind));
    let settled = county.document_of(subject.id(), kind).and_then(|document| document.settled());
    let settled = settled.expect("it was accepted");
    assert_eq!(settled.grade.map(|grade| grade.word()), Some("良"), "{:?}", settled.total);
    let words: Vec<_> = county.rectifications_of(subject.id()).map(|one| one.word()).collect();
    assert_eq!(words, ["财评-002"]);
    let covered = county.engagements_of(2025);
    assert!(covered.iter().any(|one| one.form() == kind));
}
