//! The calendar: from the first day of 2025 to the summer of 2026, in which the county's year is evaluated.

use wenxiao_domain::act::{AdoptRules, Command, GrantMembership};
use wenxiao_domain::overview::task::{Task, Urgency, tasks};
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::party::role::Role;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::{Day, Instant};
use wenxiao_testkit::chance::Chance;
use wenxiao_testkit::county::{
    AGENCY, EVALUATOR, OTHER_AGENCY, account, expert, founding, membership, org, register,
};
use wenxiao_testkit::database::Place;

use crate::initiative::{NEWCOMER, idea};
use crate::mischief::{act, much_later};
use crate::play::Play;
use crate::tally::Tally;
use crate::tasks::command;

/// People at work: clerks, a head, the bureau, the agency, the administrator of roles, the newcomer.
const AT_WORK: [u64; 9] = [0, 1, 2, 3, 4, 5, EVALUATOR, 8, NEWCOMER];

/// The identity of the agency's person in the agency.
const IN_THE_AGENCY: u64 = 50;

fn day(year: i16, month: i8, day: i8) -> Day {
    Day::new(year, month, day).expect("it exists")
}

/// Nine o'clock of a day.
fn morning(day: Day) -> Instant {
    Instant::from_epoch_ms(day.starts_at().epoch_ms() + 9 * 3_600_000)
}

/// Plays a year; says what happened.
pub fn play(seed: u64, place: Place) -> Tally {
    play_and_tell(seed, place, &mut Vec::new())
}

/// The same; tells who recorded what and when, which no random byte is in.
pub fn play_and_tell(seed: u64, place: Place, told: &mut Vec<String>) -> Tally {
    let first = day(2025, 1, 6);
    let mut play = Play::new(seed, place, morning(first));
    set_up(&mut play);
    let mut today = first;
    while today < day(2026, 7, 20) {
        play.clock.pass_until(morning(today));
        one_day(&mut play);
        play.end_of_day();
        let days = i32::try_from(1 + play.chance.below(15)).expect("it is small");
        today = today.plus_days(days).expect("it exists");
    }
    play.verify();
    *told = play.entries();
    std::mem::take(&mut play.tally)
}

fn set_up(play: &mut Play) {
    let mut commands = founding();
    let digest = play.packs[0].clone();
    let note = "国家、自治区、县三级规则".to_owned();
    commands.insert(1, Command::AdoptRules(AdoptRules { digest, note }));
    for agency in [AGENCY, OTHER_AGENCY] {
        commands.push(Command::RegisterAgency(Box::new(register(agency))));
    }
    commands.push(Command::RegisterExpert(Box::new(expert(1, "州水利水电勘测设计院"))));
    commands.push(Command::GrantMembership(GrantMembership {
        membership: membership(IN_THE_AGENCY),
        account: account(EVALUATOR),
        role: Role::Evaluator,
        organization: org(AGENCY),
        departments: Vec::new(),
    }));
    commands.into_iter().for_each(|command| play.must(command));
}

/// A person in their newest identity, which may have been taken back.
pub fn actor(county: &County, person: u64) -> Actor {
    let newest = county.memberships_of(account(person)).last().map(|held| held.id);
    Actor::person(account(person), newest.unwrap_or(membership(person)))
}

fn one_day(play: &mut Play) {
    for person in AT_WORK {
        if play.chance.once_in(2) {
            play.clock.pass_ms(1_000 * 60);
            if let Some((by, command)) = something(play, person) {
                act(play, &by, command);
            }
        }
    }
    if play.chance.once_in(8) {
        much_later(play);
    }
    if play.chance.once_in(30) {
        play.tidy_up();
    }
}

/// What somebody wants to do, without being asked what they usually do first.
pub fn anything(play: &mut Play) -> Option<(Actor, Command)> {
    let person = *play.chance.pick(&AT_WORK)?;
    something(play, person)
}

/// What waits for a person, or what they think of.
fn something(play: &mut Play, person: u64) -> Option<(Actor, Command)> {
    let county = play.county();
    let by = actor(&county, person);
    let held = county.membership(by.membership()?)?.clone();
    if play.chance.once_in(3)
        && let Some(command) = idea(play, held.role)
    {
        return Some((by, command));
    }
    let model = play.model();
    let year = play.today().year();
    let mut waiting = tasks(&county, &held, year, play.today(), model.pack());
    if 2025 < year && play.chance.once_in(3) {
        waiting.extend(tasks(&county, &held, 2025, play.today(), model.pack()));
    }
    let seed = play.seed();
    waiting.retain(|task| !is_put_off(seed, task));
    let command = match play.chance.pick(&waiting).cloned() {
        Some(task) => command(play, &task)?,
        None => idea(play, held.role)?,
    };
    Some((by, command))
}

/// One form in four is left lying until it is late.
fn is_put_off(seed: u64, task: &Task) -> bool {
    let words = format!("{} {}", task.subject.id(), task.form.key());
    let sum = words.bytes().fold(seed, |sum, byte| sum.wrapping_mul(31) + u64::from(byte));
    let is_lazy = Chance::of(sum).once_in(4);
    is_lazy && task.due.is_some() && task.urgency != Urgency::Overdue
}
