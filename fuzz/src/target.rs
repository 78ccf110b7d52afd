//! What is fed. Behind every reader stands what works on its result: a text that makes a check or a
//! score panic is as bad as one that makes the reader panic.

use serde_json::{Map, Value};
use wenxiao_corpus::perturb::random::Random;
use wenxiao_domain::act::judge_payments;
use wenxiao_domain::check::{Facts, check_sheet};
use wenxiao_domain::derive::score::rules::ScoreRules;
use wenxiao_domain::derive::score::score_sheet;
use wenxiao_domain::form::json::{from_json, to_json};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::indicator::value::{ActualValue, TargetValue};
use wenxiao_domain::payment::PaymentTerms;
use wenxiao_domain::regulation::builtin;
use wenxiao_domain::report_check::check;
use wenxiao_domain::report_check::json::to_json;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::amount::{Amount, MoneyUnit};
use wenxiao_domain::unit::day::{Day, WrittenDay};
use wenxiao_domain::unit::number;
use wenxiao_domain::unit::points::Points;
use wenxiao_domain::unit::share::Percent;
use wenxiao_office::read::{read_file, read_payments, read_prose};

use crate::seeds::Seeds;
use crate::{archive, mutate};

/// One reader.
pub struct Target {
    /// Its name.
    pub name: &'static str,
    /// Makes an input.
    pub make: fn(&Seeds, &mut Random) -> Vec<u8>,
    /// Feeds it; true when the reader accepted it.
    pub run: fn(&[u8]) -> bool,
}

/// Every target.
pub const TARGETS: &[Target] = &[
    Target {
        name: "xlsx",
        make: |seeds, random| archive::package(random.pick::<Vec<u8>>(&seeds.xlsx), random),
        run: |input| file("a.xlsx", input),
    },
    Target {
        name: "docx",
        make: |seeds, random| archive::package(random.pick::<Vec<u8>>(&seeds.docx), random),
        run: |input| file("a.docx", input),
    },
    Target {
        name: "xls",
        make: |seeds, random| mutate::bytes(random.pick::<Vec<u8>>(&seeds.xls), random),
        run: |input| file("a.xls", input),
    },
    Target { name: "payments", make: payment_list, run: payments },
    Target {
        name: "report",
        make: |seeds, random| archive::package(random.pick::<Vec<u8>>(&seeds.docx), random),
        run: report,
    },
    Target { name: "report-text", make: text, run: report },
    Target { name: "json-sheet", make: json_sheet, run: json },
    Target { name: "number", make: text, run: |input| number::exact(&lossy(input)).is_some() },
    Target { name: "money", make: text, run: money },
    Target { name: "date", make: text, run: date },
    Target { name: "percent", make: text, run: percent },
    Target { name: "points", make: text, run: points },
    Target { name: "indicator-value", make: text, run: value },
];

fn lossy(input: &[u8]) -> String {
    String::from_utf8_lossy(input).into_owned()
}

fn text(_: &Seeds, random: &mut Random) -> Vec<u8> {
    mutate::text(random).into_bytes()
}

fn file(name: &str, input: &[u8]) -> bool {
    let Ok(reading) = read_file(name, input) else { return false };
    for form in &reading.forms {
        let truncated = form.truncated;
        work_on(&form.sheet, &Facts { truncated, ..Facts::default() });
    }
    true
}

/// A payment list as text, with headings that are found and rows that may hold anything.
fn payment_list(_: &Seeds, random: &mut Random) -> Vec<u8> {
    let mut list = String::from("截至2025年5月31日\n项目编码,项目名称,累计支付（元）,截至日期\n");
    for number in 0..random.below(8) {
        let (name, amount) = (mutate::text(random), mutate::text(random));
        list.push_str(&format!("P{number},{name},{amount},2025-05-31\n"));
    }
    if random.once_in(3) { mutate::bytes(list.as_bytes(), random) } else { list.into_bytes() }
}

fn payments(input: &[u8]) -> bool {
    let Ok(list) = read_payments("a.csv", input) else { return false };
    let terms = PaymentTerms { budget_year: Some(2025), ..PaymentTerms::default() };
    let today = Day::new(2025, 6, 3).expect("it is a day");
    let judged = judge_payments(&list, &terms, &County::default(), today);
    assert_eq!(judged.lines.len(), list.lines.len(), "no row is dropped");
    assert_eq!(judged.new_lines().count(), 0, "no project is registered");
    true
}

fn report(input: &[u8]) -> bool {
    let Ok(prose) = read_prose("a.txt", input) else { return false };
    let checked = check(&prose.lines, None);
    assert!(to_json(&checked).is_object());
    true
}

/// Checks, score and JSON of a sheet.
fn work_on(sheet: &Sheet, facts: &Facts) {
    for finding in check_sheet(sheet, facts) {
        assert!(!finding.message.is_empty(), "{}", finding.code);
    }
    RULES.with(|rules| {
        let scores = score_sheet(sheet, rules);
        assert!(scores.total.points <= scores.total.weight, "more than the weights");
    });
    let (again, unknown) = from_json(sheet.kind(), &to_json(sheet));
    let plain = sheet.clone().trimmed();
    assert!(unknown.is_empty() || again != plain, "declared members are not unknown");
}

thread_local! {
    static RULES: ScoreRules = {
        let pack = builtin::pack("652823").expect("the built-in files are tested to load");
        let day = Day::new(2025, 12, 31).expect("it is a day");
        ScoreRules::of(&pack.rules_at(day).expect("every supported year has its rules"))
    };
}

fn json_sheet(seeds: &Seeds, random: &mut Random) -> Vec<u8> {
    let mut value = random.pick(&seeds.json).clone();
    for _ in 0..=random.below(6) {
        change(&mut value, random);
    }
    let bytes = value.to_string().into_bytes();
    if random.once_in(6) { mutate::bytes(&bytes, random) } else { bytes }
}

/// Changes one member somewhere below.
fn change(value: &mut Value, random: &mut Random) {
    match value {
        Value::Object(members) if !members.is_empty() && !random.once_in(30) => {
            let at = random.below(members.len());
            if let Some(member) = members.values_mut().nth(at) {
                change(member, random);
            }
        }
        Value::Array(items) if !items.is_empty() && !random.once_in(30) => {
            let at = random.below(items.len());
            match random.below(12) {
                0 => {
                    items.remove(at);
                }
                1 => items.push(items[at].clone()),
                _ => change(&mut items[at], random),
            }
        }
        other => {
            *other = match random.below(12) {
                0 => Value::Null,
                1 => Value::from(random.below(1_000_000)),
                2 => Value::Array(Vec::new()),
                3 => Value::Object(Map::new()),
                4 => Value::Bool(true),
                _ => Value::String(mutate::text(random)),
            };
        }
    }
}

fn json(input: &[u8]) -> bool {
    let Ok(Value::Object(members)) = serde_json::from_slice(input) else { return false };
    for kind in [FormKind::SelfEvaluation, FormKind::Target] {
        let (sheet, _) = from_json(kind, &members);
        work_on(&sheet, &Facts::default());
    }
    true
}

fn money(input: &[u8]) -> bool {
    let text = lossy(input);
    let units = [MoneyUnit::TenThousand, MoneyUnit::Yuan];
    let read = units.map(|unit| Amount::read(&text, unit));
    for amount in read.iter().flatten() {
        let shown = amount.to_string();
        assert_eq!(Amount::read(&shown, MoneyUnit::TenThousand), Ok(*amount), "{shown}");
    }
    read.iter().any(Result::is_ok)
}

fn date(input: &[u8]) -> bool {
    let text = lossy(input);
    if let Ok(day) = Day::read(&text) {
        assert_eq!(Day::read(&day.to_string()), Ok(day));
    }
    let written = WrittenDay::read(&text);
    if let Ok(day) = written {
        for year in [1949, 2024, 2025, 2100] {
            assert!(day.first_day(year).is_none_or(|first| Some(first) <= day.last_day(year)));
        }
    }
    written.is_ok()
}

fn percent(input: &[u8]) -> bool {
    let read = Percent::read(&lossy(input));
    if let Ok(percent) = read {
        let shown = percent.to_string();
        assert_eq!(Percent::read(&shown), Ok(percent), "{shown}");
    }
    read.is_ok()
}

fn points(input: &[u8]) -> bool {
    let read = Points::read(&lossy(input));
    if let Ok(points) = read {
        let shown = points.to_string();
        assert_eq!(Points::read(&shown), Ok(points), "{shown}");
    }
    read.is_ok()
}

fn value(input: &[u8]) -> bool {
    let text = lossy(input);
    let (name, value) = text.split_once('|').unwrap_or(("验收合格率(≥**%)", &text));
    let target = TargetValue::read(value, name);
    let actual = ActualValue::read(value, name);
    let shown = (target.to_string(), actual.to_string());
    !shown.0.is_empty() && target.quantity().is_some()
}
