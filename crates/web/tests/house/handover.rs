//! An agency takes over what another one left: nothing of the other's work is its own.

use std::collections::BTreeSet;

use wenxiao_app::{Draft, Request, Saved, Session};
use wenxiao_demo::JURISDICTION;
use wenxiao_demo::people::unit_id;
use wenxiao_domain::act::{
    ChangeTerm, Command, CommissionEvaluation, SubmitDocument, Term, WithdrawDocument,
};
use wenxiao_domain::agency::{Contract, Procurement, SelectionReason};
use wenxiao_domain::document::SubjectId;
use wenxiao_domain::form::evaluation::SCORES;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::DocumentId;

use super::common::House;

/// 农村公路日常养护, commissioned to 诚明.
const CODE: &str = "65990125T0501";
const KIND: FormKind = FormKind::KeyEvaluation;
const WORDS: &str = "诚明一家写下的结论。";

fn session(house: &House, login: &str) -> Session {
    house.app.local_session(login, JURISDICTION).unwrap().expect("the example has the account")
}

fn act(house: &House, by: &Session, command: Command) {
    let identity = by.identity.as_ref().expect("it has one");
    let actor = Actor::person(by.account, identity.membership.id);
    let request = Request::new(JURISDICTION, actor, command, house.app.now());
    house.app.execute(request).expect("the store is well").expect("it is allowed");
}

fn subject(house: &House) -> SubjectId {
    let county = house.app.county(JURISDICTION).unwrap();
    county.project_by_code(2025, CODE).expect("the example has it").id.into()
}

fn begin(house: &House, by: &Session) -> Draft {
    house.app.start_draft(by, KIND, subject(house)).unwrap().expect("it is commissioned")
}

/// Saves a report in which nothing is missing.
fn write(house: &House, by: &Session, draft: &Draft) -> Sheet {
    let mut sheet = draft.content.sheet.clone();
    for field in [
        "basics.overview",
        "work.purpose",
        "work.method",
        "work.process",
        "conclusion",
        "gap_note",
        "analysis.decision",
        "analysis.process",
        "analysis.output",
        "analysis.benefit",
        "problems",
        "advice",
    ] {
        sheet.set_field(field, WORDS);
    }
    sheet.set_field("evaluated_on", "2026年4月7日");
    sheet.set_field("funds.in_place", sheet.field("funds.budget").to_owned());
    for row in sheet.rows_mut(SCORES) {
        // The two rates of the money are counted by the system.
        if matches!(row.get("name"), "资金到位率" | "预算执行率") {
            row.set("deduction", "没有全部支出");
            row.set("evidence", "支付明细表第1页");
        } else {
            row.set("score", row.get("weight").to_owned());
        }
    }
    let saved = house.app.save_draft(by, draft.id, draft.rev, sheet.clone());
    assert!(matches!(saved, Ok(Ok(Saved::Kept { .. }))), "{saved:?}");
    sheet
}

/// 诚明's engagement is ended, and 衡远 commissioned.
fn hand_over(house: &House) {
    let finance = session(house, "jixiao");
    let county = house.app.county(JURISDICTION).unwrap();
    let old = county.engagement_of(subject(house)).expect("it is commissioned");
    let (engagement, reason) = (old.id, "合同解除".to_owned());
    act(house, &finance, Command::ChangeTerm(ChangeTerm { engagement, term: Term::End, reason }));
    let day = |m, d| Day::new(2026, m, d).expect("it exists");
    let command = CommissionEvaluation {
        engagement: house.app.new_id(),
        subject: subject(house),
        contract: Contract {
            agency: unit_id("jigou-2"),
            experts: Vec::new(),
            reason: SelectionReason::Attention,
            fields: Vec::new(),
            method: Procurement::Consultation,
            procurement_number: String::new(),
            contract_number: "示财绩合〔2026〕9号".to_owned(),
            amount: Amount::from_fen(850_000),
            first_day: day(4, 1),
            last_day: day(7, 31),
        },
        deliverables: vec![("评价报告".to_owned(), day(7, 20))],
        overruling: "县内没有别的机构应征。".to_owned(),
    };
    act(house, &finance, Command::CommissionEvaluation(Box::new(command)));
}

/// The next agency begins on its own sheet, with its own name and people.
fn begins_afresh(house: &House, left: &Draft, base_revision: u32) {
    let next = session(house, "zixun");
    assert_eq!(house.app.draft(JURISDICTION, KIND, subject(house)).unwrap(), None);
    assert_eq!(house.app.draft_by_id(JURISDICTION, left.id).unwrap(), None);
    assert!(!house.app.drafts(JURISDICTION).unwrap().iter().any(|one| one.id == left.id));
    let over = house.app.save_draft(&next, left.id, left.rev, left.content.sheet.clone());
    assert_eq!(over.unwrap(), Ok(Saved::Gone), "another agency's draft was written on");
    let draft = begin(house, &next);
    assert_eq!(draft.content.sheet.field("evaluator"), "示例衡远绩效咨询有限公司");
    assert!(!draft.content.sheet.entries().any(|(_, text)| text.contains("诚明")));
    assert_eq!(draft.editors, BTreeSet::from([next.account]));
    assert_eq!(draft.base_revision, base_revision);
    // It goes on with its own from then on.
    write(house, &next, &draft);
    assert_eq!(begin(house, &next).content.sheet.field("conclusion"), WORDS);
}

#[test]
fn an_unfinished_report_is_not_handed_to_the_next_agency() {
    let house = House::open();
    let first = session(&house, "shiwusuo");
    let draft = begin(&house, &first);
    write(&house, &first, &draft);
    hand_over(&house);
    begins_afresh(&house, &draft, 0);
}

#[test]
fn a_report_that_was_open_for_writing_is_filed_anew_by_the_next_agency() {
    let house = House::open();
    let first = session(&house, "shiwusuo");
    let draft = begin(&house, &first);
    let sheet = write(&house, &first, &draft);
    let document = DocumentId::new(draft.id.uuid());
    let submit = SubmitDocument {
        document,
        subject: subject(&house),
        sheet,
        seen: 0,
        editors: draft.editors.clone(),
        source_file: None,
        answers: Vec::new(),
    };
    act(&house, &first, Command::SubmitDocument(Box::new(submit)));
    let reason = "补充核查资料".to_owned();
    let withdraw = WithdrawDocument { document, seen: 1, reason };
    act(&house, &first, Command::WithdrawDocument(withdraw));
    // Its own agency goes on with what it filed.
    assert_eq!(begin(&house, &first).content.sheet.field("conclusion"), WORDS);
    hand_over(&house);
    begins_afresh(&house, &draft, 1);
}
