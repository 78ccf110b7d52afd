//! What the program computes is computed again by somebody else, from nothing but the exported tables.

use std::path::Path;
use std::process::Command;

use crate::common::Folder;

fn script() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../outside/figures.py"))
}

/// `outside/figures.py` over a kept example, for a work year, as of a day where one is named.
fn recomputed(folder: &Folder, year: &str, at: Option<&str>) {
    let name = at.unwrap_or("now").to_owned() + year;
    let (tables, told) = (format!("tables-{name}"), format!("figures-{name}.json"));
    let mut export = vec!["export", "state", "--data", "数据", "--to", &tables];
    let mut figures = vec!["figures", "--data", "数据", "--year", year, "--json"];
    if let Some(day) = at {
        export.extend(["--as-of", day]);
        figures.extend(["--at", day]);
    }
    assert_eq!(folder.run(&export).code, 0);
    let ran = folder.run(&figures);
    assert_eq!(ran.code, 0, "{ran:?}");
    folder.put(&told, &ran.out);
    let again = Command::new("python3")
        .arg(script())
        .args([tables.as_str(), "--year", year, "--against", &told])
        .current_dir(folder.at("."))
        .output()
        .expect("python3 is among what the tests need");
    let said = String::from_utf8_lossy(&again.stdout).into_owned();
    assert!(again.status.success(), "{year} {at:?}: {said}{again:?}");
    assert!(said.contains("46 of 46 figures"), "every figure is recomputed: {said}");
}

#[test]
fn figures_are_the_same_outside_of_the_program() {
    let folder = Folder::new("outside");
    let ran = folder.run(&["demo", "--small", "--no-serve", "--data", "数据"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    for (year, at) in
        [("2025", None), ("2026", None), ("2025", Some("2025-09-20")), ("2026", Some("2026-03-20"))]
    {
        recomputed(&folder, year, at);
    }
    compared(&folder, "2025", "2025-08-31");
    assessed(&folder, "2025");
}

/// 年度考核: the bureau lies between its best and its worst department, and every lost point says why.
fn assessed(folder: &Folder, year: &str) {
    let run = |more: &[&str]| -> Vec<serde_json::Value> {
        let asked = ["assessment", "--data", "数据", "--year", year, "--json"];
        let ran = folder.run(&[&asked, more].concat());
        assert_eq!(ran.code, 0, "{ran:?}");
        serde_json::from_str(&ran.out).expect("it is JSON")
    };
    let total = |one: &serde_json::Value| -> f64 {
        one["total"].as_str().and_then(|text| text.parse().ok()).expect("points")
    };
    let (departments, bureaus) = (run(&[]), run(&["--bureaus"]));
    let [bureau] = &*bureaus else { panic!("the example is one county: {bureaus:?}") };
    assert_eq!((&bureau["jurisdiction"], &bureau["rank"]), (&"659901".into(), &1.into()));
    assert!(departments.windows(2).all(|pair| total(&pair[1]) <= total(&pair[0])));
    let (best, worst) = (departments.first().map(total), departments.last().map(total));
    let between = worst.expect("it has some")..=best.expect("it has some");
    assert!(between.contains(&total(bureau)), "{} in {between:?}", total(bureau));
    let lost = bureau["deductions"].as_array().expect("a list");
    assert!(!lost.is_empty() && lost.iter().all(|one| one["reason"] != ""), "{lost:?}");
    let table = folder.run(&["assessment", "--data", "数据", "--year", year, "--bureaus"]);
    assert!(table.out.contains("财政局") && table.out.contains("得分"), "{table:?}");
}

/// `figures --since` says of every figure what `--at` said then and what is said now, and what is different is told.
fn compared(folder: &Folder, year: &str, since: &str) {
    let run = |more: &[&str]| -> Vec<serde_json::Value> {
        let asked = ["figures", "--data", "数据", "--year", year, "--json"];
        let ran = folder.run(&[&asked, more].concat());
        assert_eq!(ran.code, 0, "{ran:?}");
        serde_json::from_str(&ran.out).expect("it is JSON")
    };
    let (then, now, changed) = (run(&["--at", since]), run(&[]), run(&["--since", since]));
    assert_eq!((then.len(), now.len()), (changed.len(), changed.len()));
    for ((then, now), one) in then.iter().zip(&now).zip(&changed) {
        assert_eq!((&one["id"], &one["id"]), (&then["id"], &now["id"]));
        assert_eq!(
            (&one["before"]["shown"], &one["after"]["shown"]),
            (&then["shown"], &now["shown"])
        );
        let is_told = !one["difference"].is_null();
        assert!(!is_told || then["value"] != now["value"], "{one}");
    }
    assert!(changed.iter().any(|one| !one["joined"].as_array().expect("a list").is_empty()));
    let late = folder.run(&["figures", "--data", "数据", "--year", year, "--since", "2099-01-01"]);
    assert!(late.code != 0 && late.err.contains("与哪天比"), "{late:?}");
}
