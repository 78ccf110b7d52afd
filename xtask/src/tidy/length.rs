//! 70 lines a function, 400 a file without tests. What is longer stands in a list that only shrinks.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::{Context, Result};

use super::Complaint;
use super::source::{File, Sources, end_of_item};
use crate::shell;

const FUNCTION_LINES: usize = 70;
const FILE_LINES: usize = 400;

/// One exception a line: how many lines, and the path, with `::name` behind it for a function.
const LIST: &str = "xtask/too-long.txt";

/// Lengths over the limits, by path or path and function.
type Lengths = BTreeMap<String, Long>;

struct Long {
    path: String,
    line: usize,
    lines: usize,
}

/// Complains about what is too long and not listed, longer than listed, or listed without need.
pub(super) fn check(sources: &Sources) -> Vec<Complaint> {
    let allowed = list(sources);
    let found = too_long(sources);
    let mut complaints = Vec::new();
    for (name, long) in &found {
        let limit = allowed.get(name).copied().unwrap_or(0);
        if limit < long.lines {
            let what = if name.contains("::") { "a function" } else { "a file" };
            let most = if name.contains("::") { FUNCTION_LINES } else { FILE_LINES };
            let text = format!("{} lines; {what} has at most {most}: split it", long.lines);
            complaints.push(Complaint::new(&long.path, long.line, text));
        }
    }
    for (name, limit) in &allowed {
        let now = found.get(name).map_or(0, |long| long.lines);
        if now < *limit {
            let text = format!("{name} became shorter: run `cargo xtask tidy --shrink`");
            complaints.push(Complaint::new(LIST, 1, text));
        }
    }
    complaints
}

/// Rewrites the list: shorter numbers and fewer lines, never more.
pub(super) fn shrink(sources: &Sources) -> Result<()> {
    let found = too_long(sources);
    let mut text = String::new();
    for (name, limit) in list(sources) {
        if let Some(long) = found.get(&name) {
            writeln!(text, "{} {name}", long.lines.min(limit))?;
        }
    }
    std::fs::write(shell::root().join(LIST), text).context(LIST)
}

fn list(sources: &Sources) -> BTreeMap<String, usize> {
    let text = sources.file(LIST).map_or("", |file| &file.text);
    let entry = |line: &str| {
        let (lines, name) = line.split_once(' ')?;
        Some((name.to_owned(), lines.parse().ok()?))
    };
    text.lines().filter_map(entry).collect()
}

fn too_long(sources: &Sources) -> Lengths {
    let mut found = Lengths::new();
    for file in sources.rust() {
        let lines = file.is_test.iter().filter(|is_test| !**is_test).count();
        if FILE_LINES < lines {
            found.insert(file.path.clone(), Long { path: file.path.clone(), line: 1, lines });
        }
        for (name, line, lines) in functions(file) {
            if FUNCTION_LINES < lines {
                let name = format!("{}::{name}", file.path);
                found.insert(name, Long { path: file.path.clone(), line, lines });
            }
        }
    }
    found
}

/// Name, first line and number of lines of each function outside tests.
fn functions(file: &File) -> Vec<(String, usize, usize)> {
    let lines: Vec<&str> = file.code.lines().collect();
    let mut found = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        if let Some(name) = function_name(line) {
            let end = end_of_item(&lines, index);
            found.push((name, index + 1, end - index + 1));
        }
    }
    found
}

/// The name behind `fn`, when a function's declaration starts on the line.
fn function_name(line: &str) -> Option<String> {
    let (before, rest) = line.split_once("fn ")?;
    let is_declared = before.split_whitespace().all(|word| {
        word.starts_with("pub") || matches!(word, "const" | "async" | "unsafe" | "in" | "super)")
    });
    let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    (is_declared && !name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::{function_name, functions};
    use crate::tidy::source::File;

    #[test]
    fn a_functions_lines_are_counted_from_its_first_to_its_closing_one() {
        let text = "pub fn a(\n    x: u8,\n) {\n    let t = \"}\";\n}\nfn b() {}\n";
        let file = File::new("crates/x/src/y.rs", text.to_owned());
        assert_eq!(functions(&file), [("a".to_owned(), 1, 5), ("b".to_owned(), 6, 1)]);
    }

    #[test]
    fn a_function_type_is_no_function() {
        assert_eq!(function_name("    run: fn (&Line) -> bool,"), None);
        assert_eq!(function_name("    pub(crate) const fn day(x: u8)").as_deref(), Some("day"));
    }
}
