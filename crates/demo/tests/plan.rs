//! The example is lawful: every step of it is let through by the same rules as people's.

use std::collections::BTreeMap;

use wenxiao_demo::people::invented_account;
use wenxiao_demo::plan::{begins, founding};
use wenxiao_demo::{JURISDICTION, Step, What, plan};
use wenxiao_domain::act::{Context, decide};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::journal::Entry;
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::regulation::builtin;
use wenxiao_domain::state::County;

fn county() -> (County, usize) {
    let pack = builtin::pack("65").expect("the built-in pack is in order");
    let (mut county, mut drafts) = (County::default(), 0);
    let system = Actor::System("genesis".to_owned());
    let what = What::Command(Box::new(founding()));
    let first = Step { at: begins(), by: system, what };
    for step in std::iter::once(first).chain(plan("00", &invented_account).steps) {
        let What::Command(command) = &step.what else {
            drafts += 1;
            continue;
        };
        let context = Context { county: &county, by: &step.by, pack: &pack, now: step.at };
        let events = decide(command, &context)
            .unwrap_or_else(|refusal| panic!("{} {refusal} {refusal:?}", command.title()));
        for event in events {
            let head = county.head.map(|link| (link.seq, link.hash));
            let by = step.by.to_string();
            let entry = Entry::next(JURISDICTION, head, step.at, &by, &event, [0; 32]);
            county.apply_entry(&entry).expect("what was decided can be applied");
        }
    }
    (county, drafts)
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
    assert_eq!(county.shared.projects.len(), 36);
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
fn one_target_was_adjusted_between_the_rounds() {
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
}
