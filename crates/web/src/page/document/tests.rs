//! Every view of a document: well-formed, and saying what it must.

use std::collections::BTreeSet;

use wenxiao_domain::act::{NewOpinion, Outcome};
use wenxiao_domain::document::{Document, OpinionState, Stage, Status};
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::review::typed;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::party::membership::Membership;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::Instant;

use super::diff::{self, Side};
use super::edit::{self, Entry};
use super::fixture::{self, CLERK, HEAD, REVIEWER, SELF_EVALUATION, TARGET, id};
use super::judged::{Judged, as_kept, scores_of};
use super::merge::{self, Conflict};
use super::opinion::{self, Typed};
use super::pick::{self, Picking};
use super::read;
use super::review::{self, Queue, Review, seen_last};
use super::score::{self, Explained, Which};
use super::scoring::Scoring;
use super::subject::Subject;
use super::submit::{self, Filed};
use super::threads::{Answers, Prepared};
use super::{print, withdraw};
use crate::component::address::Address;
use crate::component::frame::{Asked, Page};
use crate::component::well_formed::faults;

struct World {
    county: County,
    clerk: Membership,
    head: Membership,
    reviewer: Membership,
}

impl World {
    fn new() -> Self {
        let county = fixture::county();
        let of = |number| fixture::identity(&county, number);
        Self { clerk: of(CLERK), head: of(HEAD), reviewer: of(REVIEWER), county }
    }

    fn subject<'a>(&'a self, me: &'a Membership, document: u8) -> Subject<'a> {
        fixture::subject(&self.county, me, document)
    }
}

fn fine(page: &Page) -> String {
    let text = page.markup(&Asked::default()).into_string();
    assert_eq!(faults(&text), [""; 0], "{}", page.title);
    text
}

fn entry<'a>(sheet: &'a Sheet, answers: &'a Answers) -> Entry<'a> {
    Entry {
        sheet,
        rev: 7,
        saved_at: Some(Instant::from_epoch_ms(1_749_100_000_000)),
        others: 1,
        answers,
        csrf: "c0ffee",
        checks_at: "/help/check/",
    }
}

#[test]
fn the_entry_page_has_the_form_its_findings_and_the_opinions() {
    let world = World::new();
    let subject = world.subject(&world.clerk, TARGET);
    let sheet = fixture::target();
    let answers = Answers::from([(fixture::opinion(1), "已改。".to_owned())]);
    let judged = Judged::of(&subject, &sheet).expect("2025 is covered");
    let page = edit::page(&subject, &entry(&sheet, &answers), &judged, true);
    let text = fine(&page);
    assert!(text.contains("<title>有错误："), "blocking findings stand above the form");
    assert!(text.contains("name=\"indicators[3].target_raw\""));
    assert!(text.contains(&format!("value=\"adopt:{}\"", fixture::opinion(1))));
    assert!(!text.contains(&format!("adopt:{}", fixture::opinion(2))), "nothing was suggested");
    assert!(text.contains("name=\"base_rev\" value=\"7\""));
    let reply = edit::reply(&subject, &entry(&sheet, &answers), &judged).into_string();
    assert!(reply.contains("id=\"save-status\"") && reply.contains("已自动保存"), "{reply}");
}

#[test]
fn indicators_are_offered_by_the_projects_industry_or_by_words() {
    let world = World::new();
    let subject = world.subject(&world.clerk, TARGET);
    let catalogue = world.county.library();
    let sheet = fixture::target();
    let page = |pairs: &[(&str, &str)], nothing_ticked| {
        let pairs: Vec<_> =
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let address = Address::new(subject.at("/library"), &pairs);
        let today = "2026-06-01".parse().expect("a day");
        let sheet = &sheet;
        let csrf = "c0ffee";
        let picking =
            Picking { catalogue: &catalogue, address, sheet, today, nothing_ticked, csrf };
        fine(&pick::page(&subject, &picking))
    };
    let text = page(&[("industry", "水利"), ("level", "效益指标")], false);
    assert!(text.contains("name=\"sel\" value=\"WAT-018\""), "{text}");
    assert!(text.contains("name=\"with_example\"") && text.contains("插入所选指标"), "{text}");
    assert!(page(&[("q", "没有这样的词")], false).contains("没有符合条件的在用指标"));
    assert!(page(&[("q", "满意度")], true).contains("没有勾选指标"));
}

#[test]
fn only_a_target_leads_to_the_library() {
    let world = World::new();
    for (document, leads) in [(TARGET, true), (SELF_EVALUATION, false)] {
        let subject = world.subject(&world.clerk, document);
        let sheet = Sheet::new(subject.kind);
        let judged = Judged::of(&subject, &sheet).expect("2025 is covered");
        let text = fine(&edit::page(&subject, &entry(&sheet, &Answers::new()), &judged, false));
        assert_eq!(text.contains("value=\"pick\""), leads, "{}", subject.title());
    }
}

#[test]
fn a_scored_form_shows_what_the_system_computes_beside_what_was_typed() {
    let world = World::new();
    let subject = world.subject(&world.clerk, SELF_EVALUATION);
    let mut sheet = as_kept(crate::component::official_form::example_form());
    sheet.set(&FieldPath::cell("indicators", 1, "score"), "9");
    let judged = Judged::of(&subject, &sheet).expect("2025 is covered");
    let note = &judged.notes[&FieldPath::cell("indicators", 1, "score")];
    assert_eq!((note.text.as_str(), note.differs), ("重算8.33", true));
    assert_eq!(judged.sheet.field("total_weight"), "100");
    let text = fine(&edit::page(&subject, &entry(&sheet, &Answers::new()), &judged, false));
    assert!(text.contains(&format!("/docs/{}/score/2", subject.id)), "the reason is one step away");
    assert!(!text.contains("name=\"total_score\""), "nobody types the total");
}

#[test]
fn a_score_that_could_not_be_recomputed_is_never_called_so() {
    let world = World::new();
    let subject = world.subject(&world.clerk, SELF_EVALUATION);
    let mut sheet = as_kept(crate::component::official_form::example_form());
    sheet.set(&FieldPath::cell("indicators", 1, "actual_raw"), "很好");
    sheet.set(&FieldPath::cell("indicators", 1, "score"), "10");
    let judged = Judged::of(&subject, &sheet).expect("2025 is covered");
    let note = &judged.notes[&FieldPath::cell("indicators", 1, "score")];
    assert_eq!((note.text.as_str(), note.differs), ("10.00，以填报得分计，未重算", true));
    assert!(judged.findings.iter().any(|finding| finding.code == "S024"));
    let text = fine(&edit::page(&subject, &entry(&sheet, &Answers::new()), &judged, false));
    assert!(text.contains("（以填报得分计，未重算）"), "the total says what it rests on");
}

#[test]
fn reading_shows_revisions_opinions_and_what_can_be_done() {
    let world = World::new();
    let subject = world.subject(&world.reviewer, TARGET);
    let document = subject.document.expect("it is there");
    let text = fine(&read::page(&subject, document, document.newest(), "/help/check/", "c0ffee"));
    assert!(text.contains(&format!("href=\"/docs/{}/review\"", subject.id)), "the next step");
    assert!(text.contains("请填阿拉伯数字") && text.contains("已改为1000户"));
    let older = document.revision(1).expect("there are two");
    let text = fine(&read::page(&subject, document, older, "/help/check/", "c0ffee"));
    assert!(text.contains("这是第1版，现已有第2版"));
    let subject = world.subject(&world.clerk, TARGET);
    let text = fine(&read::page(&subject, document, document.newest(), "/help/check/", "c0ffee"));
    assert!(!text.contains("/review\""), "the unit does not review");
}

#[test]
fn a_review_shows_the_change_and_why_there_is_no_button() {
    let world = World::new();
    let subject = world.subject(&world.reviewer, TARGET);
    let document = subject.document.expect("it is there");
    let prepared = Prepared {
        opinions: vec![NewOpinion {
            id: id(50),
            place: FieldPath::cell("indicators", 0, "weight"),
            text: "分值偏高。".to_owned(),
            suggestion: "15".to_owned(),
        }],
        resolved: BTreeSet::from([fixture::opinion(1)]),
        seen: BTreeSet::from(["funds".to_owned()]),
        remark: "请再改。".to_owned(),
        outcome: Some(Outcome::Return),
        sheet: None,
        is_suggested: false,
    };
    let review = |prepared| Review {
        document,
        against: seen_last(&subject, document),
        prepared,
        queue: Queue::of(&[id(30), subject.id], subject.id),
        csrf: "c0ffee",
        key: "0192".to_owned(),
        help: "/help/check/",
        refused: None,
        scoring: Scoring::of(&subject, document, prepared),
    };
    let text = fine(&review::page(&subject, &review(&prepared)));
    assert!(text.contains("<del>") && text.contains("<ins>"), "changed against the first revision");
    assert!(text.contains("value=\"conclude\"") && text.contains("还有2条意见未解决"));
    assert!(text.contains("2/2") && text.contains("data-key=\"k\""), "its place in the queue");
    let opinion = opinion::page(
        &subject,
        &document.newest().sheet,
        &FieldPath::cell("indicators", 3, "target_raw"),
        &prepared,
        &Typed::default(),
        "c0ffee",
    );
    assert!(fine(&opinion).contains("请填阿拉伯数字"), "what was said before stands above");

    let subject = world.subject(&world.head, TARGET);
    let waits = Review { against: None, ..review(&prepared) };
    let text = fine(&review::page(&subject, &waits));
    assert!(text.contains("这里没有审核按钮") && !text.contains("value=\"conclude\""), "{text}");
}

#[test]
fn what_the_system_filled_in_is_marked_until_the_reviewer_saves_it() {
    let world = World::new();
    let subject = world.subject(&world.reviewer, TARGET);
    let document = subject.document.expect("it is there");
    let of = |prepared: &Prepared| Scoring::of(&subject, document, prepared).expect("it is filed");
    let sheet = typed(&of(&Prepared::default()).suggested(&subject, document));
    let marked = |is_suggested| {
        let prepared = Prepared { sheet: sheet.clone(), is_suggested, ..Prepared::default() };
        of(&prepared).markup("/help/check/").into_string().contains("系统建议，未经审核人确认")
    };
    assert!(marked(true) && !marked(false));
}

#[test]
fn the_score_is_explained_row_by_row() {
    let world = World::new();
    let subject = world.subject(&world.clerk, SELF_EVALUATION);
    let sheet = &subject.document.expect("it was submitted").newest().sheet;
    let scores = scores_of(&subject, sheet).expect("2025 is covered");
    let explained = Explained {
        sheet,
        scores: &scores,
        of: "第1版".to_owned(),
        as_of: "截至第13条记录".to_owned(),
    };
    let text = fine(&score::page(&subject, &explained));
    assert!(text.contains("8.33 ＝ 10 × 30 ÷ 36"), "{text}");
    for which in [Which::Execution, Which::Row(1), Which::Total, Which::Grade] {
        let one = score::one(&subject, &explained, which).expect("it is scored");
        fine(&one);
    }
    assert!(score::one(&subject, &explained, Which::Row(99)).is_none());
    assert_eq!(Which::read("0"), None);
    assert_eq!(Which::read("2"), Some(Which::Row(1)));
}

#[test]
fn a_target_says_that_it_has_no_score() {
    let world = World::new();
    let subject = world.subject(&world.clerk, TARGET);
    let text = fine(&score::of_target(&subject));
    assert!(text.contains("没有得分") && !text.contains("<table"), "{text}");
    let document = subject.document.expect("it is there");
    let text = fine(&read::page(&subject, document, document.newest(), "/help/check/", "c0ffee"));
    assert!(!text.contains("/score"), "no link leads to it");
}

#[test]
fn a_form_that_came_back_says_so_with_what_is_asked_for() {
    let world = World::new();
    let subject = world.subject(&world.clerk, TARGET);
    let mut document = subject.document.expect("it is there").clone();
    document.status = Status::Withdrawn { at: subject.now };
    let shown = |document: &Document| {
        let subject = Subject { document: Some(document), ..subject };
        fine(&read::came_back(&subject, document, "c0ffee"))
    };
    let text = shown(&document);
    assert!(text.contains("第2版已撤回，修改后重新送审。"), "{text}");
    assert!(text.contains("开始修改") && !text.contains("还没有送审"), "{text}");
    document.status = Status::Returned {
        stage: Stage::Finance,
        reason: "指标值要能核对".to_owned(),
        by: world.reviewer.account,
        at: subject.now,
    };
    for opinion in &mut document.opinions {
        opinion.state = OpinionState::Open;
    }
    let text = shown(&document);
    assert!(text.contains("第2版已退回") && text.contains("指标值要能核对"), "{text}");
    assert!(text.contains("请填阿拉伯数字"), "the opinions are there: {text}");
    let subject = Subject { document: Some(&document), ..subject };
    let read = |number: u32| {
        let revision = document.revision(number).expect("there are two");
        fine(&read::page(&subject, &document, revision, "/help/check/", "c0ffee"))
    };
    let said = "退回修改，2条意见待处理。总体意见：指标值要能核对。";
    assert!(read(2).contains(said), "who reads it learns why: {}", read(2));
    assert!(!read(1).contains("指标值要能核对"), "it is not the first that came back");
}

#[test]
fn the_other_pages_are_well_formed() {
    let world = World::new();
    let subject = world.subject(&world.clerk, TARGET);
    let (theirs, mine) = (fixture::target(), fixture::target_again());
    let judged = Judged::of(&subject, &mine).expect("2025 is covered");
    let answers = Answers::new();
    fine(&submit::page(&subject, &judged, &answers, "c0ffee", "0192".to_owned()));
    fine(&withdraw::page(&subject, 2, "", "c0ffee", "0192".to_owned()));
    fine(&read::nothing_yet(&Subject { document: None, ..subject }, false, "c0ffee"));
    fine(&edit::discard_page(&subject, 3, "c0ffee"));
    let side = |key, sheet| Side { key, name: "第1版", sheet };
    let sides = [("1".to_owned(), "第1版".to_owned())];
    fine(&diff::page(&subject, side("1", &theirs), side("1", &mine), &sides));
    let conflict = Conflict {
        theirs: &theirs,
        mine: &mine,
        rev: 8,
        by: "示例县水利局 · 部门填报人".to_owned(),
        at: subject.now,
        csrf: "c0ffee",
    };
    let text = fine(&merge::page(&subject, &conflict));
    assert!(text.contains("≥1000户") && text.contains("一千户"), "both versions are there");
    let filed = Filed {
        act: "送审第2版".to_owned(),
        seq: 12,
        digest: "4b1e09aa".to_owned(),
        at: subject.now,
        by: "示例县水利局 · 部门填报人".to_owned(),
        next: vec!["等待签审。".to_owned()],
        again: false,
        go_on: ("回到待办".to_owned(), "/me".to_owned()),
    };
    fine(&submit::receipt(&subject, &filed));
    let paper = print::page(&subject, &mine, subject.document.map(|document| &**document.newest()))
        .into_string();
    assert_eq!(faults(&paper), [""; 0]);
    assert!(paper.contains("第2版") && !paper.contains("草稿，未送审"));
}
