//! The work ledger of an example year as it stood on eight days, as it was looked at and found right. Each example has a
//! golden file; `WENXIAO_BLESS=1` writes it, and the difference is to be read row by row.

mod carried;

use std::fmt::Write as _;
use std::path::Path;

use wenxiao_demo::people::invented_account;
use wenxiao_demo::plan::{begins, founding, plan};
use wenxiao_demo::year::{self, Counts, PUBLISHED, YearCounty};
use wenxiao_demo::{SMALL, Step};
use wenxiao_domain::act::Command;
use wenxiao_domain::regulation::builtin;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::{Day, Instant};
use wenxiao_domain::work_ledger::builtin::tasks;
use wenxiao_domain::work_ledger::condition::Looked;
use wenxiao_domain::work_ledger::task::Party;
use wenxiao_domain::work_ledger::{Standing, standings};

/// Around the days on which most falls due; while additions of the year come in; between a last day that was missed and
/// the day on which it was made good.
const DAYS: [&str; 8] = [
    "2025-03-31",
    "2025-04-20",
    "2025-04-30",
    "2025-06-10",
    "2025-07-31",
    "2025-10-10",
    "2025-10-13",
    "2025-12-31",
];

/// The small example, through its first year.
#[test]
fn the_ledger_of_the_small_example_stood_like_this_on_eight_days_of_2025() {
    let steps = plan(&SMALL, "00", &invented_account).steps;
    check("work_ledger_small_2025.tsv", &states((begins(), founding()), steps), &[0, 1]);
}

/// The county whose year comes to the published report.
#[test]
fn the_ledger_of_the_published_year_stood_like_this_on_eight_days_of_2025() {
    let county = Box::leak(Box::new(YearCounty::of(Counts::of(PUBLISHED))));
    let steps = year::plan(county, "00", &invented_account).steps;
    let states = states((year::begins(), year::founding()), steps);
    check("work_ledger_published_2025.tsv", &states, &[0, 62]);
}

/// The state at the end of each of the days.
fn states(founded: (Instant, Command), steps: Vec<Step>) -> Vec<(Day, County)> {
    let mut days = DAYS.iter().map(|day| Day::read(day).expect("a day")).peekable();
    let mut found = Vec::new();
    let (last, _) = carried::out(founded, steps, &mut |next, county| {
        while let Some(day) = days.next_if(|day| *day < next) {
            found.push((day, county.clone()));
        }
    });
    found.extend(days.map(|day| (day, last.clone())));
    found
}

/// A line for each time of a task: its last day as it was known in the end, then on every day the state and how much of
/// what it takes was there. Then the same of some departments, by their place in the budget, with what they have to do.
fn table(states: &[(Day, County)], departments: &[usize]) -> String {
    let pack = builtin::pack("65").expect("the built-in pack is in order");
    let all = tasks(2025);
    let look = |(day, county): &'_ (Day, County)| {
        standings(&all, Looked { county, pack: &pack, work_year: 2025, today: *day })
    };
    let columns: Vec<Vec<Standing>> = states.iter().map(look).collect();
    let mut out = format!("任务\t期限\t{}\n", DAYS.join("\t"));
    let own = |of: &dyn Fn(&Standing, Day) -> Option<Standing>| {
        let places = 0..columns.last().expect("there are days").len();
        let lines = places.filter_map(|place| {
            let stood = columns.iter().zip(states).map(|(all, (day, _))| of(&all[place], *day));
            line(&stood.collect::<Vec<_>>())
        });
        lines.collect::<String>()
    };
    out.push_str(&own(&|one, _| Some(one.clone())));
    let (last, county) = states.last().expect("there are days");
    for place in departments {
        let unit = county.departments(*last).nth(*place).expect("there are so many");
        writeln!(out, "{}", county.organization_name(unit.id, *last))
            .expect("writing to a string cannot fail");
        let has_it = |one: &Standing| one.task.parties.contains(&Party::Departments);
        out.push_str(&own(&|one, day| one.of_department(unit.id, day).filter(has_it)));
    }
    out
}

/// How a time of a task stood on each of the days; nothing of what was never there to do.
fn line(stood: &[Option<Standing>]) -> Option<String> {
    let one = stood.iter().flatten().next_back()?;
    let due = one.due.map_or_else(|| one.occurrence.due.words(), |day| day.to_string());
    let name = one.task.item_at(&one.occurrence);
    let then = stood.iter().map(|one| match one {
        Some(one) => {
            let done = one.items().iter().filter(|item| item.since.is_some()).count();
            format!("{} {done}/{}", one.status.name(), one.items().len())
        }
        None => "—".to_owned(),
    });
    let then: Vec<String> = then.collect();
    Some(format!("{}-{} {name}\t{due}\t{}\n", one.task.id, one.occurrence.number, then.join("\t")))
}

fn check(file: &str, states: &[(Day, County)], departments: &[usize]) {
    assert_eq!(states.len(), DAYS.len());
    let found = table(states, departments);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(file);
    if std::env::var_os("WENXIAO_BLESS").is_some() {
        std::fs::write(&path, &found).expect("the folder is ours");
    }
    let kept = std::fs::read_to_string(&path).expect("the golden file is there");
    for (kept, found) in kept.lines().zip(found.lines()) {
        assert_eq!(kept, found, "{file}: look at it, then WENXIAO_BLESS=1");
    }
    assert_eq!(kept.lines().count(), found.lines().count(), "{file}");
}
