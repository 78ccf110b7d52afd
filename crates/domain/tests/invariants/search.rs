//! 查找: what is found by whom, and that nothing else is.

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::*;
use wenxiao_domain::act::{
    Command, DecideLibraryChange, ProposeLibraryChange, RegisterProject, SubmitDocument,
};
use wenxiao_domain::document::Document;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::library::proposal::Change;
use wenxiao_domain::overview::readable::may_read;
use wenxiao_domain::overview::task::{TaskKind, tasks};
use wenxiao_domain::overview::waiting::{handed_in, is_from};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::membership::Membership;
use wenxiao_domain::project::Project;
use wenxiao_domain::search::{Found, Look, Rank, Shown, Source, Thing, Words};
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::{DocumentId, ProposalId};
use wenxiao_domain::unit::text::squeeze;

use crate::agency::{commission, finance, project_id, today};
use crate::rectify::{filed, must, order};
use crate::tries::{command, tries};
use crate::world::*;

/// A county in which something of every kind can be found.
fn world() -> World {
    let mut world = World::adjustable();
    filed(&mut world, FormKind::Target, 1);
    let flagged = filed(&mut world, FormKind::MonitoringMay, 2);
    filed(&mut world, FormKind::DepartmentTarget, 3);
    let (_, command) = order(flagged, 1);
    must(&mut world, 3, command);
    let first = today(&world);
    let engagement = commission(project_id(2), 1, first, false);
    world.run(&finance(), &engagement).expect("nothing stands against it");
    world
}

fn reader(world: &World, number: u64) -> Arc<Membership> {
    world.county.membership(membership(number)).expect("it was granted").clone()
}

fn words(typed: &str) -> Words {
    Words::read(typed).expect("there are words")
}

fn look<'a>(world: &'a World, reader: Option<&'a Membership>) -> Look<'a> {
    Look { county: &world.county, reader, today: today(world) }
}

/// What a reader finds, as people see it.
fn shown(world: &World, reader: Option<&Membership>, typed: &str) -> Vec<(Thing, Rank, Shown)> {
    let (look, words) = (look(world, reader), words(typed));
    let found = look.find(&words);
    let hits =
        found.groups.iter().flat_map(|group| group.hits.iter().map(|hit| (group.thing, hit)));
    hits.map(|(thing, hit)| (thing, hit.rank, look.show(hit, &words))).collect()
}

fn plain(pieces: &[wenxiao_domain::search::snippet::Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}

fn things(found: &Found<'_>) -> Vec<Thing> {
    found.groups.iter().map(|group| group.thing).collect()
}

/// The performance section, whose scope is the county.
const FINANCE: u64 = 3;

#[test]
fn two_letters_are_found_wherever_they_stand() {
    let world = world();
    let me = reader(&world, FINANCE);
    let found = look(&world, Some(&me)).find(&words("渠道"));
    let kinds = things(&found);
    for thing in [Thing::Project, Thing::Indicator, Thing::Document, Thing::Library] {
        assert!(kinds.contains(&thing), "{thing:?} in {kinds:?}");
    }
    let found = shown(&world, Some(&me), "泵站");
    assert!(found.iter().all(|(thing, ..)| *thing == Thing::Library), "{found:?}");
}

#[test]
fn a_code_is_found_in_any_width_and_case_and_comes_first() {
    let world = world();
    let me = reader(&world, FINANCE);
    let found = shown(&world, Some(&me), "６５２８２３２５ｔ０００４");
    let (thing, rank, project) = &found[0];
    assert_eq!((*thing, *rank), (Thing::Project, Rank::Code));
    assert_eq!(plain(&project.name), "渠道维修4");
    assert!(project.code.iter().all(|piece| piece.is_hit), "{project:?}");
    let ticket = shown(&world, Some(&me), "5-001");
    assert_eq!((ticket[0].0, ticket[0].1), (Thing::Rectification, Rank::Code));
    // A part of a code is found too, the whole before it.
    assert!(shown(&world, Some(&me), "25T000").iter().any(|(thing, ..)| *thing == Thing::Project));
}

#[test]
fn the_name_itself_comes_before_its_beginning_its_inside_and_the_text() {
    let world = world();
    let me = reader(&world, FINANCE);
    let ranks = |typed| -> Vec<(Thing, Rank)> {
        shown(&world, Some(&me), typed).into_iter().map(|(thing, rank, _)| (thing, rank)).collect()
    };
    assert_eq!(ranks("渠道 维修4")[0], (Thing::Project, Rank::Exact), "a blank inside the name");
    assert_eq!(ranks("渠道维")[0], (Thing::Project, Rank::Begins));
    assert_eq!(ranks("道维修")[0].1, Rank::Name);
    assert!(ranks("股室").iter().all(|(_, rank)| *rank == Rank::Text));
    for group in look(&world, Some(&me)).find(&words("维修")).groups {
        assert!(group.hits.is_sorted_by_key(|hit| hit.rank), "{:?}", group.thing);
    }
}

#[test]
fn of_several_words_all_must_occur_and_one_in_the_thing_itself() {
    let world = world();
    let me = reader(&world, FINANCE);
    let indicators = |typed| {
        let found = shown(&world, Some(&me), typed);
        found.into_iter().filter(|(thing, ..)| *thing == Thing::Indicator).count()
    };
    assert!(0 < indicators("满意度 第2单位"), "the department narrows down");
    assert_eq!(indicators("满意度 第3单位"), 0, "nothing was filed for it");
    assert_eq!(indicators("第2单位"), 0, "the department alone finds none of its indicators");
    assert_eq!(shown(&world, Some(&me), "渠道 没有的词"), []);
}

#[test]
fn a_text_is_shown_where_the_words_stand() {
    let world = world();
    let me = reader(&world, FINANCE);
    let found = shown(&world, Some(&me), "赶上进度");
    let (thing, _, ticket) = &found[0];
    assert_eq!(*thing, Thing::Rectification);
    let (label, pieces) = &ticket.snippets[0];
    assert_eq!((label.as_str(), plain(pieces)), ("整改要求", "请在期限内赶上进度。".to_owned()));
    assert!(pieces.iter().any(|piece| piece.is_hit && piece.text == "赶上进度"));
    let document = shown(&world, Some(&me), "≥3000亩");
    let document = document.iter().find(|(thing, ..)| *thing == Thing::Document).expect("a form");
    assert_eq!(document.2.snippets[0].0, "指标第4行“指标值”");
}

#[test]
fn an_indicator_is_one_hit_however_many_forms_hold_it() {
    let world = world();
    let me = reader(&world, FINANCE);
    let found = shown(&world, Some(&me), "受益农户满意度 渠道维修4");
    let all: Vec<_> = found.iter().filter(|(thing, ..)| *thing == Thing::Indicator).collect();
    assert_eq!(all.len(), 1, "{all:?}");
    assert_eq!(all[0].1, Rank::Exact);
    assert!(all[0].2.about.contains("现行目标"), "{:?}", all[0]);
    assert!(all[0].2.about.contains("见绩效目标、5月监控"), "{:?}", all[0]);
}

#[test]
fn a_clerk_of_another_department_finds_nothing() {
    let world = world();
    let (own, other) = (reader(&world, 0), reader(&world, 1));
    for typed in ["渠道维修4", "65282325T0004", "满意度", "赶上进度", "5-001", "第2单位"]
    {
        let of = |me: &Membership| {
            let found = shown(&world, Some(me), typed);
            found.into_iter().filter(|(thing, ..)| *thing != Thing::Library).count()
        };
        assert!(0 < of(&own), "{typed}");
        assert_eq!(of(&other), 0, "{typed}");
    }
}

#[test]
fn an_agency_finds_only_what_is_commissioned_to_it_and_in_its_window() {
    let world = world();
    let me = reader(&world, 50);
    let found = shown(&world, Some(&me), "渠道维修");
    let projects = found.iter().filter(|(thing, ..)| *thing == Thing::Project);
    let names: Vec<String> = projects.map(|(.., project)| plain(&project.name)).collect();
    assert_eq!(names, ["渠道维修2"]);
    let engagement = shown(&world, Some(&me), "尉财绩合〔2026〕3号");
    assert_eq!((engagement[0].0, engagement[0].1), (Thing::Engagement, Rank::Code));
    for typed in ["赶上进度", "第2单位 负责全县", "第6会计师事务所", "阿依努尔"]
    {
        let found = shown(&world, Some(&me), typed);
        assert!(found.iter().all(|(thing, ..)| *thing == Thing::Library), "{typed}: {found:?}");
    }
    let later = today(&world).plus_days(61).expect("it exists");
    let look = Look { today: later, ..look(&world, Some(&me)) };
    assert!(!things(&look.find(&words("渠道维修2"))).contains(&Thing::Project));
}

#[test]
fn nothing_of_a_sensitive_project_is_found_outside_of_its_department() {
    let mut world = world();
    let project = Project { is_sensitive: true, ..project(4) };
    world.must(Command::RegisterProject(RegisterProject { project }));
    let (own, other) = (reader(&world, 0), reader(&world, FINANCE));
    let finds = |me: &Membership, typed: &str| {
        shown(&world, Some(me), typed).into_iter().any(|(.., shown)| {
            plain(&shown.name).contains("渠道维修4")
                || shown.about.contains("渠道维修4")
                || shown.snippets.iter().any(|(_, text)| plain(text).contains("渠道维修4"))
        })
    };
    for typed in ["渠道维修4", "渠道", "65282325T0004", "5-001", "赶上进度"] {
        assert!(!finds(&other, typed), "{typed}");
    }
    assert!(finds(&own, "渠道维修4"));
    // Who knows the code finds the project, without its name.
    let found = shown(&world, Some(&other), "65282325T0004");
    assert_eq!(found[0].1, Rank::Code);
    assert!(plain(&found[0].2.name).contains("名称不显示"), "{found:?}");
}

#[test]
fn only_what_belongs_to_a_year_is_of_that_year() {
    let world = world();
    let me = reader(&world, FINANCE);
    let found = look(&world, Some(&me)).find(&words("渠道维修"));
    assert_eq!(found.years(), [2026, 2025]);
    let of_2026 = found.of_year(2026);
    let hits = of_2026.groups.iter().flat_map(|group| &group.hits);
    assert!(0 < of_2026.count() && hits.into_iter().all(|hit| hit.year == Some(2026)));
}

#[test]
fn what_was_handed_over_waits_for_others_until_they_decide() {
    let mut world = world();
    let (clerk, other) = (reader(&world, 0), reader(&world, 2));
    let waits = |world: &World, me: &Membership| handed_in(&world.county, me).len();
    let proposal = ProposalId::new(id(7, world.fresh()));
    let command = ProposeLibraryChange {
        proposal,
        code: None,
        change: Change::Add { indicator: indicator("新建泵站座数") },
        from: Day::new(2026, 3, 1).expect("it exists"),
        reason: "实际工作需要".into(),
    };
    must(&mut world, 0, Command::ProposeLibraryChange(Box::new(command)));
    assert_eq!((waits(&world, &clerk), waits(&world, &other)), (1, 0), "each sees their own");
    assert!(handed_in(&world.county, &clerk)[0].is_from(account(0)));
    assert!(!handed_in(&world.county, &clerk)[0].is_from(account(2)));
    let decide = DecideLibraryChange { proposal, accepted: true, reason: "同意".into() };
    must(&mut world, 3, Command::DecideLibraryChange(decide));
    assert_eq!(waits(&world, &clerk), 0);
    let (agency, engagement) = (reader(&world, 50), crate::agency::at(&world, 0).expect("one"));
    let by = crate::agency::evaluator();
    world.run(&by, &crate::agency::hand_in(engagement)).expect("in its window");
    assert_eq!((waits(&world, &agency), waits(&world, &clerk)), (1, 0));
    let taken = crate::agency::verdict(&world, engagement, true);
    world.run(&finance(), &taken).expect("it is theirs to judge");
    assert_eq!(waits(&world, &agency), 0);
}

#[test]
fn what_waits_is_from_whoever_handed_it_over() {
    let mut world = world();
    let submit = sheet(4, FormKind::SelfEvaluation, true);
    let submit = SubmitDocument {
        document: DocumentId::new(id(5, 90)),
        subject: subject(4, FormKind::SelfEvaluation),
        sheet: submit,
        seen: 0,
        editors: BTreeSet::new(),
        source_file: None,
        answers: Vec::new(),
    };
    must(&mut world, 0, Command::SubmitDocument(Box::new(submit)));
    let (me, on) = (reader(&world, 0), today(&world));
    let all = tasks(&world.county, &me, on.year(), on, &world.pack);
    let task = |kind| all.iter().find(|task| task.kind == kind).expect("it waits");
    let signing = task(TaskKind::AwaitSigning);
    assert!(is_from(signing, &world.county, account(0)));
    assert!(!is_from(signing, &world.county, account(1)));
    let bureau = reader(&world, FINANCE);
    let ordered = tasks(&world.county, &bureau, on.year(), on, &world.pack);
    let answer = ordered.iter().find(|task| task.kind == TaskKind::AwaitAnswer).expect("ordered");
    assert!(is_from(answer, &world.county, account(FINANCE)));
    assert!(!is_from(answer, &world.county, account(5)));
    assert!(!is_from(task(TaskKind::FillIn), &world.county, account(0)), "nothing was handed over");
}

/// What stands in a thing, and around it, told without the search.
fn told(county: &County, on: Day, source: &Source<'_>) -> Option<(String, String)> {
    let unit = |id| county.organization_name(id, on).to_owned();
    let all = |texts: &[String]| squeeze(&texts.join("\u{1}")).to_lowercase();
    Some(match source {
        Source::Project(one) => {
            let words = [one.industry.clone(), one.nature.name().to_owned()];
            let own = [one.code.clone(), one.name.clone(), unit(one.department), unit(one.unit)];
            (all(&[own.as_slice(), &words].concat()), String::new())
        }
        Source::Document(subject, document) => {
            let form = document.kind.short_name();
            let mut own = vec![subject.name().to_owned() + " · " + form];
            own.extend(document.newest().sheet.entries().map(|(_, text)| text.to_owned()));
            let around = [subject.code().to_owned(), unit(subject.department())];
            (all(&own), all(&around))
        }
        Source::Rectification(subject, one) => {
            let mut own = vec![subject.name().to_owned() + " · 整改单", one.word()];
            own.extend([one.finding.clone(), one.demand.clone()]);
            own.extend(one.steps.iter().map(|step| step.text.clone()));
            let around = [subject.code().to_owned(), unit(subject.department())];
            (all(&own), all(&around))
        }
        Source::Evidence(subject, one) => {
            let title = subject.name().to_owned() + " · 佐证材料";
            let around = [subject.code().to_owned(), unit(subject.department())];
            (all(&[title, one.name.clone(), one.shows.clone()]), all(&around))
        }
        _ => return None,
    })
}

/// Everything of these kinds that an identity covers.
fn in_scope<'a>(county: &'a County, me: &Membership, on: Day) -> Vec<Source<'a>> {
    let scope = me.scope(Action::ReadFiled);
    let subject = |id| county.subject(id).expect("it is registered");
    let readable = |one: &&Arc<Document>| may_read(county, one, me, on);
    let projects = county.shared.projects.values();
    let projects = projects.filter(|one| county.covers_project(&scope, one, on));
    let documents = county.shared.documents.values().filter(readable);
    let tickets = county.shared.rectifications.values();
    let tickets = tickets.filter(|one| scope.covers(subject(one.subject).department()));
    let lines = county.shared.evidence.values().filter(|one| one.stands());
    let lines = lines.filter(|one| county.covers(&scope, &subject(one.subject), on));
    projects
        .map(Source::Project)
        .chain(documents.map(|one| Source::Document(subject(one.subject), one)))
        .chain(tickets.map(|one| Source::Rectification(subject(one.subject), one)))
        .chain(lines.map(|one| Source::Evidence(subject(one.subject), one)))
        .collect()
}

fn name_of(source: &Source<'_>) -> Option<String> {
    Some(match source {
        Source::Project(one) => one.id.to_string(),
        Source::Document(_, one) => one.id.to_string(),
        Source::Rectification(_, one) => one.id.to_string(),
        Source::Evidence(_, one) => one.id.to_string(),
        _ => return None,
    })
}

const TYPED: [&str; 16] = [
    "渠道",
    "维修",
    "单位",
    "满意度 渠道",
    "65282325T0004",
    "0003",
    "第2单位 工程",
    "水利",
    "绩效目标",
    "监控",
    "2025",
    "进度",
    "≥90%",
    "验收 渠道维修2",
    "第3单位 维修",
    "股室",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn what_is_found_holds_every_word_and_what_holds_every_word_in_scope_is_found(
        steps in prop::collection::vec(tries(), 1..60),
        typed in prop::sample::select(TYPED.as_slice()),
        who in 0u64..12,
    ) {
        let mut world = World::adjustable();
        for (by, what) in &steps {
            let Some(command) = command(&mut world, what) else { continue };
            let by = crate::tries::actor(&world, *by);
            let _ = world.run(&by, &command);
        }
        let (me, on) = (reader(&world, who), today(&world));
        let typed = words(typed);
        let found = look(&world, Some(&me)).find(&typed);
        let hits = found.groups.iter().flat_map(|group| &group.hits);
        let found: BTreeSet<String> = hits.filter_map(|hit| name_of(&hit.source)).collect();
        let fits = |source: &Source<'_>| {
            let (own, around) = told(&world.county, on, source)?;
            let words: Vec<String> =
                typed.typed().split_whitespace().map(|word| squeeze(word).to_lowercase()).collect();
            let all = words.iter().all(|word| own.contains(word) || around.contains(word));
            (all && words.iter().any(|word| own.contains(word))).then(|| name_of(source))?
        };
        let expected: BTreeSet<String> = in_scope(&world.county, &me, on).iter().filter_map(fits).collect();
        prop_assert_eq!(found, expected);
    }
}
