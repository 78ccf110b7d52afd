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
}
