//! Words that must not stand in the repository.

use super::Complaint;
use super::source::{File, Sources};

/// In code outside tests, with what to do instead.
const IN_CODE: &[(&str, &str)] = &[
    (concat!("todo", "!("), "finish it"),
    (concat!("unimplemented", "!("), "finish it"),
    (concat!("dbg", "!("), "take it out"),
    (concat!(".unw", "rap()"), "say why it cannot fail: expect(\"…\")"),
];

/// In any Rust file, tests too.
const IN_RUST: &[(&str, &str)] = &[
    (concat!("#[ign", "ore"), "assert today's behaviour or fix it; no test is switched off"),
    (concat!("#![allow", "("), "allow at one place, with a reason"),
];

/// In any file. Lock files and this rule's own texts are taken apart elsewhere.
const ANYWHERE: &[(&str, &str)] = &[
    (concat!("/ho", "me/"), "no path of one machine"),
    (concat!("/Us", "ers/"), "no path of one machine"),
    (concat!("/wo", "rk/"), "no path of one machine"),
    (concat!("/tmp/br", "ief"), "no path of one machine"),
    (concat!("index.cra", "tes.io"), "no registry host: the toolchain knows it"),
    (concat!("static.cra", "tes.io"), "no registry host: the toolchain knows it"),
    (concat!("registry.npm", "js.org"), "no registry host: the tool knows it"),
    (concat!("npm", "mirror.com"), "no registry host: the tool knows it"),
    (concat!("rspr", "oxy.cn"), "no registry host: the tool knows it"),
];

/// The only source of a locked package.
const REGISTRY: &str = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";

/// Complains about each.
pub(super) fn check(sources: &Sources) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for file in &sources.files {
        if file.path == "Cargo.lock" {
            complaints.extend(check_lock(file));
            continue;
        }
        complaints.extend(find(&file.path, &file.text, ANYWHERE));
        if file.path.ends_with(".rs") {
            complaints.extend(find(&file.path, &file.text, IN_RUST));
            complaints.extend(find(&file.path, &file.code, IN_CODE));
        }
    }
    complaints
}

fn find(path: &str, text: &str, words: &[(&str, &str)]) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for (index, line) in text.lines().enumerate() {
        for (word, advice) in words.iter().filter(|(word, _)| line.contains(word)) {
            complaints.push(Complaint::new(path, index + 1, format!("{word}: {advice}")));
        }
    }
    complaints
}

fn check_lock(file: &File) -> Vec<Complaint> {
    let strange = |line: &str| line.starts_with("source = ") && line != REGISTRY;
    let lines = file.text.lines().enumerate().filter(|(_, line)| strange(line));
    lines.map(|(at, _)| Complaint::new(&file.path, at + 1, "a package from elsewhere")).collect()
}

#[cfg(test)]
mod tests {
    use super::{ANYWHERE, IN_CODE, check_lock, find};
    use crate::tidy::source::File;

    #[test]
    fn a_forbidden_word_is_found_with_its_line() {
        let text = format!("one\ntwo {}name\n", concat!("/ho", "me/"));
        let found = find("README.md", &text, ANYWHERE);
        assert_eq!(found.iter().map(|complaint| complaint.line).collect::<Vec<_>>(), [2]);
    }

    #[test]
    fn tests_may_unwrap_and_code_may_not() {
        let call = format!("fn f() {{ x{}; }}", concat!(".unw", "rap()"));
        let code = File::new("crates/x/src/y.rs", call.clone());
        assert_eq!(find(&code.path, &code.code, IN_CODE).len(), 1);
        let test = File::new("crates/x/tests/y.rs", call);
        assert_eq!(find(&test.path, &test.code, IN_CODE).len(), 0);
    }

    #[test]
    fn a_package_from_another_source_is_found() {
        let lock = File::new("Cargo.lock", "source = \"git+https://example.org/x\"\n".to_owned());
        assert_eq!(check_lock(&lock).len(), 1);
    }
}
