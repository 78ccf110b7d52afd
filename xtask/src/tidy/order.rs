//! The domain's modules stand in reading order: a module may use only those listed above it.

use super::Complaint;
use super::source::{File, Sources};

const CRATE: &str = "crates/domain/src/";

/// Complains about every use of a module that is listed further down.
pub(super) fn check(sources: &Sources) -> Vec<Complaint> {
    let Some(lib) = sources.file("crates/domain/src/lib.rs") else {
        return vec![Complaint::new(CRATE, 1, "the domain crate has no lib.rs")];
    };
    let order = modules(&lib.code);
    let files = sources.rust().filter(|file| file.path.starts_with(CRATE));
    files.flat_map(|file| check_file(file, &order)).collect()
}

/// `pub mod unit;` in the order in which they stand.
fn modules(lib: &str) -> Vec<String> {
    let name = |line: &str| {
        let line = line.trim();
        let line =
            line.strip_prefix("pub ").or_else(|| line.strip_prefix("pub(crate) ")).unwrap_or(line);
        Some(line.strip_prefix("mod ")?.strip_suffix(';')?.to_owned())
    };
    lib.lines().filter_map(name).collect()
}

fn check_file(file: &File, order: &[String]) -> Vec<Complaint> {
    let inside = file.path.trim_start_matches(CRATE);
    let own = inside.split('/').next().unwrap_or_default().trim_end_matches(".rs");
    let Some(place) = order.iter().position(|name| name == own) else {
        return Vec::new();
    };
    let mut complaints = Vec::new();
    for (line, used) in uses(&file.code) {
        let Some(used_place) = order.iter().position(|name| *name == used) else {
            continue;
        };
        if place < used_place {
            let text = format!("{own} uses {used}, which lib.rs lists below it");
            complaints.push(Complaint::new(&file.path, line, text));
        }
    }
    complaints
}

/// Every first name behind `crate::`, also inside `crate::{…}`, with its line.
fn uses(code: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (start, _) in code.match_indices("crate::") {
        if code[..start].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let line = code[..start].matches('\n').count() + 1;
        let rest = &code[start + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(group) => found.extend(first_names(group).map(|name| (line, name))),
            None => found.push((line, word(rest))),
        }
    }
    found
}

/// The first name of each path in a group whose opening brace is already taken.
fn first_names(group: &str) -> impl Iterator<Item = String> {
    let mut depth = 1_usize;
    let mut starts = vec![0];
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => starts.push(at + 1),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    starts.into_iter().map(|at| word(group[at..].trim_start()))
}

fn word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[cfg(test)]
mod tests {
    use super::{check_file, modules, uses};
    use crate::tidy::source::File;

    #[test]
    fn every_way_to_name_a_module_is_seen() {
        let code = "use crate::unit::day;\nuse crate::{form::path, check::{a, b}};\n$crate::act::f";
        let found: Vec<(usize, String)> = uses(code);
        let names: Vec<(usize, &str)> = found.iter().map(|(l, n)| (*l, n.as_str())).collect();
        assert_eq!(names, [(1, "unit"), (2, "form"), (2, "check"), (3, "act")]);
    }

    #[test]
    fn only_what_stands_above_may_be_used() {
        let order = modules("pub mod unit;\npub mod form;\npub mod act;\n");
        let file = |text: &str| File::new("crates/domain/src/form/path.rs", text.to_owned());
        assert_eq!(check_file(&file("use crate::unit::id;"), &order).len(), 0);
        assert_eq!(check_file(&file("use crate::act::file;"), &order).len(), 1);
        assert_eq!(check_file(&file("#[cfg(test)]\nmod t { use crate::act; }"), &order).len(), 0);
    }
}
