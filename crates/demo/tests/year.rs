//! The year is lawful, comes to what its counts say, and with the published counts to the published report.

mod carried;

use std::sync::LazyLock;

use wenxiao_demo::people::invented_account;
use wenxiao_demo::year::{self, Counts, PUBLISHED, YearCounty};
use wenxiao_domain::annual_report::{Template, report};
use wenxiao_domain::figure::{ALL, FigureValue, GradeCounts, Population, find, of_shared};
use wenxiao_domain::regulation::builtin;
use wenxiao_domain::report_check::check;
use wenxiao_domain::report_check::verdict::Verdict;
use wenxiao_domain::state::County;
use wenxiao_domain::work_ledger::builtin::tasks;
use wenxiao_domain::work_ledger::condition::Looked;
use wenxiao_domain::work_ledger::standing::{Status, standings};

fn state_of(seed: u64) -> County {
    let county = Box::leak(Box::new(YearCounty::of(Counts::of(seed))));
    let steps = year::plan(county, "00", &invented_account).steps;
    carried::out((year::begins(), year::founding()), steps, &mut |_, _| {}).0
}

static STATE: LazyLock<County> = LazyLock::new(|| state_of(PUBLISHED));

fn value(county: &County, id: &str) -> FigureValue {
    let pack = builtin::pack("65").expect("the built-in pack is in order");
    let shared = of_shared(&county.shared);
    let population = Population { county: &shared, work_year: 2025, pack: &pack };
    let figure = find(id).unwrap_or_else(|| panic!("{id} is declared"));
    (figure.compute)(population).value
}

/// Every figure of a state, as it is shown.
fn shown(county: &County) -> Vec<(&'static str, String)> {
    let pack = builtin::pack("65").expect("the built-in pack is in order");
    let shared = of_shared(&county.shared);
    let population = Population { county: &shared, work_year: 2025, pack: &pack };
    ALL.iter()
        .map(|figure| (figure.id, figure.shown(&(figure.compute)(population).value)))
        .collect()
}

/// What the published report states of 2025, as a figure shows it. Where the report is silent (the 90 % of F14 "以上",
/// the levels of F15) it is what the counts that were chosen within it come to.
const PUBLISHED_FIGURES: &[(&str, &str)] = &[
    ("F1", "218.74万元"),
    ("F2", "459个"),
    ("F3", "19.94亿元"),
    ("F4", "270个"),
    ("F5", "11.97亿元"),
    ("F6", "77个"),
    ("F7", "39.9%（77/193）"),
    ("F8", "64家"),
    ("F9", "64家"),
    ("F10", "40处"),
    ("F11", "5月459个，8月459个"),
    ("F12", "107个"),
    ("F13", "80个"),
    ("F14", "90.9%（170/187）"),
    ("F15", "县10个，州3个，自治区1个"),
    ("F16", "20.0%（135/675）"),
    ("F17", "5个"),
    ("F18", "675个"),
    ("F19", "92.8%（626/675）"),
    ("F20", "6.2%（42/675）"),
    ("F21", "1.0%（7/675）"),
    ("F22", "64家"),
    ("F23", "61家"),
    ("F24", "95%（61/64）"),
    ("F25", "5个"),
    ("F26", "2.36亿元"),
    ("F27", "一般公共预算、政府债券、政府性基金预算、政府购买服务"),
    ("F28", "5月14件，8月27件"),
    ("F29", "38个"),
    ("F30", "30天"),
    ("F31", "3.2亿元"),
    ("F32", "3个"),
    ("F33", "100.56万元"),
    ("F34a", "100.0%（3/3）"),
    ("F34b", "100.0%（459/459）"),
    ("F34c", "100.0%（675/675）"),
    ("F34d", "100.0%（14/14）"),
];

/// One test, because the year is carried out once for it.
#[test]
fn the_published_year_is_what_the_report_says() {
    figures_are_those_of_the_published_report();
    report_is_whole_and_does_not_contradict_itself();
    ledger_is_done_and_says_what_was_late();
}

fn figures_are_those_of_the_published_report() {
    let shown = shown(&STATE);
    for (id, stated) in PUBLISHED_FIGURES {
        let found = shown.iter().find(|(figure, _)| figure == id).map(|(_, shown)| shown.as_str());
        assert_eq!(found, Some(*stated), "{id}");
    }
    let note = find("F19").and_then(|figure| figure.note(&value(&STATE, "F19")));
    assert!(note.is_some_and(|note| note.contains("92.7%")), "the share alone is said beside it");
}

#[test]
fn another_seed_gives_another_county_that_comes_to_its_own_counts() {
    let counts = Counts::of(7);
    let state = state_of(7);
    let count = |id: &str, expected: usize| {
        let expected = i64::try_from(expected).expect("it is small");
        assert_eq!(value(&state, id), FigureValue::Count(expected), "{id}");
    };
    count("F2", counts.initial + counts.added);
    count("F4", counts.initial);
    count("F10", counts.repairs);
    count("F12", counts.may);
    count("F13", counts.august);
    count("F17", counts.key);
    count("F18", counts.evaluated);
    count("F29", counts.limited);
    count("F32", counts.cut);
    count("W7", counts.open);
    for (id, money) in [
        ("F1", counts.requested),
        ("F3", counts.money),
        ("F5", counts.initial_money),
        ("F26", counts.key_money),
        ("F31", counts.limited_money),
        ("F33", counts.cut_money),
    ] {
        assert_eq!(value(&state, id), FigureValue::Sum(money), "{id}");
    }
    let excellent = counts.evaluated - counts.good - counts.fair - counts.poor;
    let grades = [excellent, counts.good, counts.fair, counts.poor];
    let grades = grades.map(|count| u32::try_from(count).expect("it is small"));
    assert_eq!(value(&state, "F19"), FigureValue::Grades(GradeCounts(grades)));
}

/// The report that the records write is held to what any finished report is held to: nothing in it contradicts
/// anything else, and nothing in it is left to be added.
fn report_is_whole_and_does_not_contradict_itself() {
    let pack = builtin::pack("65").expect("the built-in pack is in order");
    let shared = of_shared(&STATE.shared);
    let population = Population { county: &shared, work_year: 2025, pack: &pack };
    let report = report(&Template::built_in(), population, "示例县", year::today());
    assert!(report.missing.is_empty(), "{:?}", report.missing);
    let lines: Vec<String> = report.paragraphs.iter().map(|one| one.text()).collect();
    let checked = check(&lines, Some(&pack));
    let alarms = checked.judgements.iter().filter(|one| one.verdict != Verdict::Holds);
    let alarms: Vec<_> = alarms.filter(|one| one.verdict != Verdict::Unchecked).collect();
    // 92.8% holds only among the three shares, which the page says beside the report.
    let codes: Vec<&str> = alarms.iter().map(|one| one.code).collect();
    assert_eq!(codes, ["K003"], "{alarms:#?}");
    assert!(4 < checked.count(Verdict::Holds));
}

/// Every task of the ledger has its end on the day on which the year stands still; the one that was reported late
/// says so, and so does what followed from late orders.
fn ledger_is_done_and_says_what_was_late() {
    let pack = builtin::pack("65").expect("the built-in pack is in order");
    let at = Looked { county: &STATE, pack: &pack, work_year: 2025, today: year::today() };
    let all = standings(&tasks(2025), at);
    let open = all.iter().filter(|one| one.status != Status::Done);
    let open: Vec<String> = open
        .map(|one| format!("{} {}", one.task.time(one.occurrence.number), one.status.name()))
        .collect();
    assert_eq!(open, ["R7-2 逾期完成"]);
}
