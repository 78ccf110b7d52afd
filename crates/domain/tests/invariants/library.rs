//! The library changed by people: who may, in which order, and what comes of it.

use wenxiao_domain::act::{Command, DecideLibraryChange, ProposeLibraryChange};
use wenxiao_domain::library::card::QualityCard;
use wenxiao_domain::library::catalogue::Catalogue;
use wenxiao_domain::library::code::IndicatorCode;
use wenxiao_domain::library::indicator::Indicator;
use wenxiao_domain::library::proposal::Change;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::ProposalId;

use crate::tries::actor;
use crate::world::*;

const CLERK: u64 = 0;
const SECTION: u64 = 3;
const LEADER: u64 = 5;
const OBSERVER: u64 = 6;

/// The county stands at the beginning of 2026.
fn spring() -> Day {
    Day::new(2026, 3, 1).unwrap()
}

fn code(text: &str) -> IndicatorCode {
    text.parse().expect("a code was written")
}

/// Somebody proposes; the proposal's id, or the refusal's code.
fn propose(
    world: &mut World,
    who: u64,
    about: Option<&str>,
    change: Change,
    from: Day,
) -> Result<ProposalId, &'static str> {
    let proposal = ProposalId::new(id(7, world.fresh()));
    let command = ProposeLibraryChange {
        proposal,
        code: about.map(code),
        change,
        from,
        reason: "实际工作需要".into(),
    };
    let by = actor(world, who);
    let done = world.run(&by, &Command::ProposeLibraryChange(Box::new(command)));
    done.map(|_| proposal).map_err(|refusal| refusal.code().code)
}

fn decide(
    world: &mut World,
    who: u64,
    proposal: ProposalId,
    accepted: bool,
) -> Result<(), &'static str> {
    let command = DecideLibraryChange { proposal, accepted, reason: "见会议纪要".into() };
    let by = actor(world, who);
    let done = world.run(&by, &Command::DecideLibraryChange(command));
    done.map(|_| ()).map_err(|refusal| refusal.code().code)
}

fn add(name: &str) -> Change {
    Change::Add { indicator: indicator(name) }
}

#[test]
fn a_new_indicator_goes_from_the_clerk_to_the_library() {
    let mut world = World::new();
    let proposal = propose(&mut world, CLERK, None, add("新建泵站座数"), spring()).unwrap();
    assert!(world.county.library().find("WAT-901").is_none(), "nobody has decided yet");
    assert_eq!(decide(&mut world, CLERK, proposal, true), Err("R201"));
    assert_eq!(decide(&mut world, LEADER, proposal, true), Err("R201"));
    assert_eq!(decide(&mut world, SECTION, proposal, true), Ok(()));
    assert_eq!(decide(&mut world, SECTION, proposal, true), Err("R330"));
    let library = world.county.library();
    let item = library.find("WAT-901").expect("it was accepted");
    assert!(!item.is_in_use(Day::new(2026, 2, 28).unwrap()));
    assert!(item.is_in_use(spring()));
}

#[test]
fn a_card_goes_the_same_way_as_every_change_and_is_whole() {
    let mut world = World::new();
    let of = |limits: &str| QualityCard {
        method: "沿渠丈量。".into(),
        accuracy: "到10米。".into(),
        limits: limits.into(),
        compensation: "另看合格率。".into(),
        verification: "抽一成渠段复测。".into(),
    };
    let with = |card| {
        let catalogue = Catalogue::of([]);
        let now = catalogue.find("WAT-006").expect("it is there").newest().indicator.clone();
        Change::Revise { indicator: Indicator { card: Some(card), ..now } }
    };
    let half = propose(&mut world, CLERK, Some("WAT-006"), with(of(" ")), spring());
    assert_eq!(half, Err("R405"));
    let said = of(" 不说明质量。 ");
    let proposal = propose(&mut world, CLERK, Some("WAT-006"), with(said), spring()).unwrap();
    assert_eq!(decide(&mut world, SECTION, proposal, true), Ok(()));
    let library = world.county.library();
    let item = library.find("WAT-006").expect("it is there");
    assert_eq!(item.versions[0].indicator.card, None, "the version before stays as it was");
    assert_eq!(item.newest().indicator.card, Some(of("不说明质量。")));
}

#[test]
fn nobody_decides_what_they_proposed() {
    let mut world = World::new();
    let proposal = propose(&mut world, SECTION, None, add("新建泵站座数"), spring()).unwrap();
    assert_eq!(decide(&mut world, SECTION, proposal, true), Err("R230"));
    assert_eq!(propose(&mut world, OBSERVER, None, add("新建闸门座数"), spring()), Err("R201"));
}

#[test]
fn a_name_and_a_code_are_given_once() {
    let mut world = World::new();
    let first = propose(&mut world, CLERK, None, add("新建泵站座数"), spring()).unwrap();
    let second = propose(&mut world, CLERK, None, add(" 新建泵站座数 "), spring()).unwrap();
    assert_eq!(decide(&mut world, SECTION, first, true), Ok(()));
    assert_eq!(decide(&mut world, SECTION, second, true), Err("R332"), "taken in the meantime");
    assert_eq!(decide(&mut world, SECTION, second, false), Ok(()));
    assert_eq!(propose(&mut world, CLERK, None, add("新建泵站座数"), spring()), Err("R332"));
    propose(&mut world, CLERK, None, add("新建闸门座数"), spring()).unwrap();
    let codes: Vec<String> =
        world.county.library_changes().map(|proposal| proposal.code.to_string()).collect();
    assert_eq!(codes, ["WAT-901", "WAT-902", "WAT-903"], "also that of what was not accepted");
}

#[test]
fn a_new_version_waits_for_its_day_and_only_one_proposal_waits_at_a_time() {
    let mut world = World::new();
    let revise = |name: &str| Change::Revise { indicator: indicator(name) };
    let about = Some("WAT-004");
    let before = Day::new(2025, 12, 1).unwrap();
    assert_eq!(propose(&mut world, CLERK, about, revise("防渗渠道座数"), before), Err("R421"));
    let first = propose(&mut world, CLERK, about, revise("防渗渠道座数"), spring()).unwrap();
    assert_eq!(propose(&mut world, CLERK, about, revise("渠系建筑物座数"), spring()), Err("R331"));
    assert_eq!(decide(&mut world, SECTION, first, true), Ok(()));
    assert_eq!(propose(&mut world, CLERK, about, revise("渠系建筑物座数"), spring()), Err("R421"));
    let library = world.county.library();
    let item = library.find("WAT-004").expect("it comes with the product");
    assert_eq!(item.versions.len(), 2);
    assert_eq!(item.on(Day::new(2023, 12, 31).unwrap()), None);
    let name = |day| item.on(day).map(|version| version.indicator.name.as_str());
    assert_eq!(name(Day::new(2026, 2, 28).unwrap()), Some("改建防渗渠道长度"));
    assert_eq!(name(spring()), Some("防渗渠道座数"));
}

#[test]
fn a_retired_indicator_names_one_that_is_in_use_or_none() {
    let mut world = World::new();
    let retire = |successor: &str| Change::Retire { successor: successor.parse().ok() };
    for bad in ["WAT-004", "WAT-999"] {
        let found = propose(&mut world, CLERK, Some("WAT-004"), retire(bad), spring());
        assert_eq!(found, Err("R430"), "{bad}");
    }
    let proposal =
        propose(&mut world, CLERK, Some("WAT-004"), retire("WAT-005"), spring()).unwrap();
    assert_eq!(decide(&mut world, SECTION, proposal, true), Ok(()));
    let again = propose(&mut world, CLERK, Some("WAT-004"), retire(""), spring());
    assert_eq!(again, Err("R333"));
    let after = propose(&mut world, CLERK, Some("WAT-006"), retire("WAT-004"), spring());
    assert_eq!(after, Err("R430"), "a retired indicator follows nobody");
    assert_eq!(propose(&mut world, CLERK, Some("WAT-998"), retire(""), spring()), Err("R202"));
}

#[test]
fn what_is_proposed_must_be_a_good_example() {
    let mut world = World::new();
    let mut check = |change: fn(&mut Indicator), expected: &str| {
        let mut bad = indicator("新建泵站座数");
        change(&mut bad);
        let found = propose(&mut world, CLERK, None, Change::Add { indicator: bad }, spring());
        assert_eq!(found.err(), Some(expected));
    };
    check(|bad| bad.example = "进一步提升".into(), "R431");
    check(|bad| bad.unit = "人".into(), "R431");
    check(|bad| bad.name = "泵站验收合格率".into(), "R431");
    check(|bad| bad.definition = " ".into(), "R405");
    check(|bad| bad.project_types = vec![" ".into()], "R405");
    check(|bad| bad.scoring = "分".repeat(301), "R406");
    check(|bad| bad.industry = "航天".into(), "R202");
}

#[test]
fn a_version_keeps_the_industry_of_its_code() {
    let mut world = World::new();
    let mut moved = indicator("新建泵站座数");
    moved.industry = "教育".into();
    let change = Change::Revise { indicator: moved };
    let proposal = propose(&mut world, CLERK, Some("WAT-004"), change, spring()).unwrap();
    let kept = world.county.library_change(proposal).expect("it was proposed");
    assert_eq!(kept.change.indicator().map(|said| said.industry.as_str()), Some("水利"));
}
