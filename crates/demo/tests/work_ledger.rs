//! The work ledger of an example year as it stood on six days, as it was looked at and found right. Each example has a
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
use wenxiao_domain::work_ledger::{Standing, standings};

/// Around the days on which most falls due.
const DAYS: [&str; 6] =
    ["2025-03-31", "2025-04-30", "2025-06-10", "2025-07-31", "2025-10-10", "2025-12-31"];

/// The small example, through its first year.
#[test]
fn the_ledger_of_the_small_example_stood_like_this_on_six_days_of_2025() {
    let steps = plan(&SMALL, "00", &invented_account).steps;
    check("work_ledger_small_2025.tsv", &states((begins(), founding()), steps));
}

/// The county whose year comes to the published report.
#[test]
fn the_ledger_of_the_published_year_stood_like_this_on_six_days_of_2025() {
    let county = Box::leak(Box::new(YearCounty::of(Counts::of(PUBLISHED))));
    let steps = year::plan(county, "00", &invented_account).steps;
    check("work_ledger_published_2025.tsv", &states((year::begins(), year::founding()), steps));
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
/// what it takes was there.
fn table(states: &[(Day, County)]) -> String {
    let pack = builtin::pack("65").expect("the built-in pack is in order");
    let all = tasks(2025);
    let columns: Vec<Vec<Standing>> = states
        .iter()
        .map(|(day, county)| {
            standings(&all, Looked { county, pack: &pack, work_year: 2025, today: *day })
        })
        .collect();
    let mut out = format!("任务\t期限\t{}\n", DAYS.join("\t"));
    for (place, one) in columns.last().expect("there are days").iter().enumerate() {
        let due = one.due.map_or_else(|| one.occurrence.due.words(), |day| day.to_string());
        let name = one.task.item_at(&one.occurrence);
        let (task, number) = (&one.task.id, one.occurrence.number);
        let then = columns.iter().map(|column| {
            let items = column[place].items();
            let done = items.iter().filter(|item| item.since.is_some()).count();
            format!("{} {done}/{}", column[place].status.name(), items.len())
        });
        let then: Vec<String> = then.collect();
        writeln!(out, "{task}-{number} {name}\t{due}\t{}", then.join("\t"))
            .expect("writing to a string cannot fail");
    }
    out
}

fn check(file: &str, states: &[(Day, County)]) {
    assert_eq!(states.len(), DAYS.len());
    let found = table(states);
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
