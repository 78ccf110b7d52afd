//! 审核评分: the sheet that goes with a conclusion of the finance bureau.

use wenxiao_domain::act::{Command, NewOpinion, Outcome, ReviewDocument};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::review::{ITEMS, LENSES, OVERRULE};
use wenxiao_domain::form::sheet::{Row, Sheet};
use wenxiao_domain::journal::Event;
use wenxiao_domain::overview::review::review_figures;
use wenxiao_domain::party::membership::Scope;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::regulation::builtin;
use wenxiao_domain::regulation::pack::Pack;
use wenxiao_domain::unit::id::{DocumentId, OpinionId};

use crate::rectify::must;
use crate::tries::actor;
use crate::world::*;

const DOCUMENT: u64 = 700;

/// A county in which a form of the second project lies with the finance bureau.
fn filed(kind: FormKind) -> (World, DocumentId) {
    let mut world = World::new();
    let document = DocumentId::new(id(5, DOCUMENT));
    let submit = wenxiao_domain::act::SubmitDocument {
        document,
        subject: subject(2, kind),
        sheet: sheet(2, kind, true),
        seen: 0,
        editors: std::collections::BTreeSet::new(),
        source_file: None,
        answers: Vec::new(),
    };
    must(&mut world, 0, Command::SubmitDocument(Box::new(submit)));
    must(&mut world, 2, conclude(document, Outcome::Pass, None));
    (world, document)
}

fn conclude(document: DocumentId, outcome: Outcome, sheet: Option<Sheet>) -> Command {
    Command::ReviewDocument(ReviewDocument {
        document,
        seen: 1,
        outcome,
        remark: "见审核表".to_owned(),
        opinions: Vec::new(),
        resolved: Vec::new(),
        sheet,
    })
}

fn rated(world: &World, document: DocumentId, ratings: &str) -> Sheet {
    let document = world.county.document(document).expect("it was submitted");
    review(document, ratings).expect("it is scored")
}

/// What the finance bureau gets for a conclusion with a sheet.
fn given(
    (world, document): &mut (World, DocumentId),
    outcome: Outcome,
    sheet: Sheet,
) -> Result<Vec<Event>, Refusal> {
    let finance = actor(world, 3);
    world.run(&finance, &conclude(*document, outcome, Some(sheet)))
}

fn code(result: Result<Vec<Event>, Refusal>) -> Option<&'static str> {
    result.err().map(|refusal| refusal.code().code)
}

#[test]
fn a_scored_review_is_kept_with_its_revision() {
    let mut filed = filed(FormKind::DepartmentTarget);
    let mut sheet = rated(&filed.0, filed.1, "优优良优优优优优");
    sheet.set_field("total_score", "100");
    sheet.set_field("reviewer", "张三");
    sheet.rows_mut(LENSES).push(Row::default().with("measurable", "√").with("note", "工期偏紧"));
    let events = given(&mut filed, Outcome::Pass, sheet).expect("it passes");
    assert!(matches!(events[..], [Event::DocumentAccepted(_), Event::ReviewScored(_)]));
    let document = filed.0.county.document(filed.1).expect("it is there");
    let review = document.review_of(1).expect("it was reviewed");
    let scored = review.scored.as_ref().expect("it was scored");
    assert!(review.passed);
    assert_eq!(scored.total.short(), "97");
    assert_eq!(scored.grade.word(), "优");
    let text = |id: &str| scored.sheet.field(id).to_owned();
    assert_eq!(text("total_score"), "97", "what is computed is not taken from outside");
    assert_eq!(text("reviewer"), "第1单位 · 绩效股", "no name of a person in the journal");
    assert_eq!(text("reviewed_form"), "部门整体支出绩效目标申报表");
    assert_eq!((text("revision"), text("decision")), ("第1版".into(), "通过".into()));
    let lenses = scored.sheet.rows(LENSES);
    let indicators = document.newest().sheet.rows("indicators");
    assert_eq!(lenses.len(), indicators.len());
    assert_eq!(lenses[0].get("name"), indicators[0].get("name"));
    assert_eq!(lenses[0].get("note"), "工期偏紧");
}

#[test]
fn a_form_that_is_excellent_is_not_returned_without_a_word() {
    let mut filed = filed(FormKind::SelfEvaluation);
    let sheet = rated(&filed.0, filed.1, RATINGS[0]);
    let silent = |sheet: &Sheet| {
        let Command::ReviewDocument(mut review) =
            conclude(filed.1, Outcome::Return, Some(sheet.clone()))
        else {
            unreachable!("it concludes a review")
        };
        review.remark = String::new();
        review.opinions.push(NewOpinion {
            id: OpinionId::new(id(6, 1)),
            place: FieldPath::Whole,
            text: "再看看".to_owned(),
            suggestion: String::new(),
        });
        Command::ReviewDocument(review)
    };
    let command = silent(&sheet);
    let finance = actor(&filed.0, 3);
    assert_eq!(code(filed.0.run(&finance, &command)), Some("R387"));
    assert_eq!(code(given(&mut filed, Outcome::Return, sheet)), None, "总体意见 says why");
}

#[test]
fn the_rules_of_88_hold_for_targets_only() {
    for (kind, fair, poor) in
        [(FormKind::Target, Some("R381"), Some("R382")), (FormKind::SelfEvaluation, None, None)]
    {
        for (ratings, expected) in [("中中中中中中中中", fair), ("差差差差中中中中", poor)]
        {
            let mut filed = filed(kind);
            let mut sheet = rated(&filed.0, filed.1, ratings);
            sheet.set_field(OVERRULE, " ");
            assert_eq!(code(given(&mut filed, Outcome::Pass, sheet.clone())), expected, "{kind}");
            if expected.is_some() {
                given(&mut filed, Outcome::Return, sheet).expect("returned it may always be");
            }
        }
    }
}

#[test]
fn who_passes_a_fair_target_says_why_and_both_are_seen() {
    let mut filed = filed(FormKind::Target);
    let sheet = rated(&filed.0, filed.1, "中中中中中中中中");
    given(&mut filed, Outcome::Pass, sheet).expect("a reason was given");
    let document = filed.0.county.document(filed.1).expect("it is there");
    let scored = document.review_of(1).and_then(|review| review.scored.clone()).expect("scored");
    assert_eq!(scored.overruled.as_deref(), Some("县委专题会议要求先行安排。"));
    assert_eq!(scored.ruling.as_deref(), Some("中：退回修改后重新报审，通过须说明理由"));
    assert_eq!(scored.sheet.field("ruling"), scored.ruling.clone().unwrap_or_default());
}

#[test]
fn no_reason_lets_a_poor_target_pass() {
    let mut filed = filed(FormKind::Target);
    let sheet = rated(&filed.0, filed.1, "差差差差差差差差");
    assert_eq!(code(given(&mut filed, Outcome::Pass, sheet)), Some("R382"));
}

#[test]
fn a_sheet_that_is_not_whole_is_not_taken() {
    let mut filed = filed(FormKind::Target);
    let whole = rated(&filed.0, filed.1, "优优优优优优优优");
    let with = |place: FieldPath, text: &str| {
        let mut sheet = whole.clone();
        sheet.set(&place, text);
        sheet
    };
    for (sheet, expected) in [
        (with(FieldPath::cell(ITEMS, 7, "rating"), ""), "R428"),
        (with(FieldPath::cell(ITEMS, 7, "rating"), "良"), "R428"),
        (with(FieldPath::cell(ITEMS, 8, "rating"), "优"), "R420"),
        (with(FieldPath::cell(LENSES, 99, "note"), "多出来的"), "R420"),
        (with(FieldPath::cell(ITEMS, 0, "reason"), &"长".repeat(501)), "R406"),
        (Sheet::new(FormKind::ReviewMonitoring), "R404"),
    ] {
        assert_eq!(code(given(&mut filed, Outcome::Pass, sheet)), Some(expected));
    }
    let (head, opinions) =
        (actor(&filed.0, 3), conclude(filed.1, Outcome::OpinionsOnly, Some(whole)));
    let Command::ReviewDocument(mut command) = opinions else { unreachable!() };
    command.opinions.push(opinion(1));
    let refused = filed.0.run(&head, &Command::ReviewDocument(command));
    assert_eq!(code(refused), Some("R383"));
}

fn opinion(number: u64) -> NewOpinion {
    NewOpinion {
        id: OpinionId::new(id(6, number)),
        place: FieldPath::cell("indicators", 0, "target_raw"),
        text: "请核对".into(),
        suggestion: String::new(),
    }
}

/// The county's rules from 2024 on: the sheet of a target must be filled in.
fn strict() -> Pack {
    let text = "[review.sheet.target]\noverrides = \"cn\"\nvalues = [{ from = \"2024-01-01\", value = \"required\", \
                source = \"算例\", standing = \"拟定\", checked_on = \"2026-11-22\" }]\n";
    let mut files: Vec<(&str, &str)> = builtin::FILES.to_vec();
    files.push(("652823/review.toml", text));
    Pack::load(&files).expect("the override is in order")
}

#[test]
fn where_the_rules_ask_for_a_sheet_no_conclusion_goes_without() {
    let mut filed = filed(FormKind::Target);
    filed.0.pack = strict();
    let finance = actor(&filed.0, 3);
    for outcome in [Outcome::Pass, Outcome::Return] {
        let refused = filed.0.run(&finance, &conclude(filed.1, outcome, None));
        assert_eq!(code(refused), Some("R380"));
        let blank = Sheet::new(FormKind::ReviewTarget);
        let refused = filed.0.run(&finance, &conclude(filed.1, outcome, Some(blank)));
        assert_eq!(code(refused), Some("R380"), "a blank sheet is none");
    }
    let sheet = rated(&filed.0, filed.1, "优优优优优优优优");
    given(&mut filed, Outcome::Pass, sheet).expect("it is whole");
}

#[test]
fn a_review_sheet_is_nothing_that_a_department_files() {
    let mut world = World::new();
    let submit = wenxiao_domain::act::SubmitDocument {
        document: DocumentId::new(id(5, DOCUMENT)),
        subject: subject(2, FormKind::ReviewTarget),
        sheet: sheet(2, FormKind::ReviewTarget, true),
        seen: 0,
        editors: std::collections::BTreeSet::new(),
        source_file: None,
        answers: Vec::new(),
    };
    let clerk = actor(&world, 0);
    let refused = world.run(&clerk, &Command::SubmitDocument(Box::new(submit)));
    assert_eq!(code(refused), Some("R384"));
}

#[test]
fn opinions_of_a_review_are_counted_once_and_figures_add_up() {
    let (mut world, document) = filed(FormKind::Target);
    let finance = actor(&world, 3);
    let with = |outcome, number, sheet| {
        let Command::ReviewDocument(mut command) = conclude(document, outcome, sheet) else {
            unreachable!()
        };
        command.opinions.push(opinion(number));
        Command::ReviewDocument(command)
    };
    world.run(&finance, &with(Outcome::OpinionsOnly, 1, None)).expect("an opinion");
    let sheet = rated(&world, document, "良良良良良良良良");
    world.run(&finance, &with(Outcome::Return, 2, Some(sheet))).expect("returned");
    let of = world.county.document(document).expect("it is there");
    let review = of.review_of(1).expect("reviewed");
    assert_eq!(review.repairs, 2);
    let scored = review.scored.as_ref().expect("scored");
    assert_eq!(scored.sheet.field("repairs"), "2");
    let figures = review_figures(&world.county, of.work_year, &Scope::County);
    let [_, target, ..] = figures.values().next().copied().expect("one department");
    assert_eq!((target.documents, target.passed, target.returned), (1, 0, 1));
    assert_eq!((target.repairs, target.scored), (2, 1));
    assert_eq!(target.mean().map(|mean| mean.short()).as_deref(), Some("80"));
    assert_eq!(target.grades, [0, 1, 0, 0]);
    let twice = target + target;
    assert_eq!((twice.repairs, twice.mean()), (4, target.mean()));
    assert!(review_figures(&world.county, of.work_year, &Scope::Nothing).is_empty());
    assert!(review_figures(&world.county, of.work_year + 1, &Scope::County).is_empty());
}
