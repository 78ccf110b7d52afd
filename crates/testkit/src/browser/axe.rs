//! The accessibility scan: axe-core, which `cargo xtask setup` fetches for tests alone.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::driver::tools;
use super::session::{Browser, text_of};

/// One rule broken by a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// axe's name of the rule, such as `color-contrast`.
    pub rule: String,
    /// `minor`, `moderate`, `serious` or `critical`.
    pub impact: String,
    /// What the rule asks for.
    pub help: String,
    /// The elements that break it, as selectors with what is wrong at each.
    pub places: Vec<String>,
}

/// Bars that stick to the window are let into the page for the scan: what one of them covers half of depends on how far
/// the page happens to be scrolled. That they hide no focus is asked elsewhere.
const SCAN: &str = "
    const sticks = one => getComputedStyle(one).position === 'sticky';
    const bars = Array.from(document.querySelectorAll('*')).filter(sticks);
    const answer = arguments[arguments.length - 1];
    const done = found => { bars.forEach(bar => bar.removeAttribute('style')); answer(found); };
    bars.forEach(bar => { bar.style.position = 'static'; });
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    axe.run(document, { runOnly: tags, resultTypes: ['violations'] })
        .then(result => done({ found: result.violations }), error => done({ error: String(error) }));";

impl Browser {
    /// Scans the page for WCAG 2.2 A and AA and axe's best practice; sorted by rule.
    ///
    /// # Panics
    /// When axe-core was not fetched or cannot run.
    pub fn axe(&self) -> Vec<Violation> {
        self.cdp("Runtime.evaluate", &json!({ "expression": program() }));
        let result = self.run_async(SCAN, &json!([]));
        assert!(result["error"].is_null(), "axe failed: {}", result["error"]);
        let found = result["found"].as_array().expect("axe returns a list");
        let mut found: Vec<Violation> = found.iter().map(violation).collect();
        found.sort_by(|one, other| one.rule.cmp(&other.rule));
        found
    }
}

fn program() -> String {
    let path = program_path();
    std::fs::read_to_string(&path).unwrap_or_else(|error| {
        panic!("{}: {error}; axe-core is missing, run `cargo xtask setup`", path.display())
    })
}

fn program_path() -> PathBuf {
    if let Some(path) = std::env::var_os("WENXIAO_AXE") {
        return PathBuf::from(path);
    }
    tools().join("node_modules/axe-core/axe.min.js")
}

fn violation(json: &Value) -> Violation {
    let places = json["nodes"].as_array().map(Vec::as_slice).unwrap_or_default();
    let place = |node: &Value| {
        let summary = text_of(&node["failureSummary"]);
        let reason = summary.lines().skip(1).map(str::trim).collect::<Vec<_>>().join("; ");
        let target = node["target"].to_string();
        format!("{target}: {reason}")
    };
    Violation {
        rule: text_of(&json["id"]),
        impact: text_of(&json["impact"]),
        help: text_of(&json["help"]),
        places: places.iter().map(place).collect(),
    }
}
