//! The crates' arrows point one way, and the domain stays free of everything else.

use anyhow::Result;

use super::Complaint;
use super::source::{File, Sources};
use crate::shell;

/// What each crate may use of ours. A crate that is not listed here is a complaint.
const MAY_USE: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("pdf", &["domain"]),
    ("office", &["domain", "pdf"]),
    ("exchange", &["domain"]),
    ("store", &["domain"]),
    ("app", &["domain", "store", "office", "pdf", "exchange"]),
    ("web", &["domain", "office", "pdf", "store", "app"]),
    ("demo", &["domain", "app", "office", "store"]),
    ("cli", &["domain", "store", "office", "pdf", "exchange", "app", "web", "demo"]),
    ("corpus", &["domain", "office"]),
    ("testkit", &["domain", "store", "office", "exchange", "app", "web", "demo"]),
];

/// What the domain may take from others: exact numbers, dates, hashes, differences, text and data.
const DOMAIN_MAY_TAKE: &[&str] = &[
    "imbl",
    "jiff",
    "rust_decimal",
    "serde",
    "serde_json",
    "similar",
    "sm3",
    "thiserror",
    "toml",
    "unicode-normalization",
    "uuid",
];

/// Crates that nothing under the domain may pull in.
const NEVER_UNDER_DOMAIN: &[&str] = &["tokio", "rusqlite", "postgres", "axum"];

/// Complains about every arrow that is not allowed.
pub(super) fn check(sources: &Sources) -> Result<Vec<Complaint>> {
    let is_manifest =
        |file: &&File| file.path.starts_with("crates/") && file.path.ends_with("/Cargo.toml");
    let manifests = sources.files.iter().filter(is_manifest);
    let mut complaints: Vec<Complaint> = manifests.flat_map(check_manifest).collect();
    complaints.extend(check_tree()?);
    Ok(complaints)
}

fn check_manifest(file: &File) -> Vec<Complaint> {
    let name = file.path.split('/').nth(1).unwrap_or_default();
    let Some((_, allowed)) = MAY_USE.iter().find(|(room, _)| *room == name) else {
        let text = format!("crate {name} has no line in xtask's list of arrows");
        return vec![Complaint::new(&file.path, 1, text)];
    };
    let mut complaints = Vec::new();
    for (line, used) in dependencies(&file.text) {
        let fault = match used.strip_prefix("wenxiao-") {
            Some("testkit") => {
                Some("testkit is for tests: use it under [dev-dependencies]".to_owned())
            }
            Some(ours) if !allowed.contains(&ours) => Some(format!("{name} may not use {ours}")),
            None if name == "domain" && !DOMAIN_MAY_TAKE.contains(&used.as_str()) => {
                Some(format!("the domain may not take {used}"))
            }
            Some(_) | None => None,
        };
        complaints.extend(fault.map(|text| Complaint::new(&file.path, line, text)));
    }
    complaints
}

/// Names under `[dependencies]`, with their lines.
fn dependencies(manifest: &str) -> Vec<(usize, String)> {
    let mut inside = false;
    let mut found = Vec::new();
    for (index, line) in manifest.lines().enumerate() {
        if line.starts_with('[') {
            inside = line.trim() == "[dependencies]";
        } else if inside && !line.starts_with('#') {
            let name: String = line.chars().take_while(|c| !"=. \t".contains(*c)).collect();
            if !name.is_empty() {
                found.push((index + 1, name));
            }
        }
    }
    found
}

fn check_tree() -> Result<Vec<Complaint>> {
    let arguments =
        ["tree", "--package", "wenxiao-domain", "--edges", "normal", "--prefix", "none"];
    let tree = shell::output(&mut shell::cargo(&arguments))?;
    let names = tree.lines().filter_map(|line| line.split(' ').next());
    let forbidden = names.filter(|name| NEVER_UNDER_DOMAIN.contains(name));
    let complaint = |name: &str| {
        let text = format!("cargo tree finds {name} under the domain");
        Complaint::new("crates/domain/Cargo.toml", 1, text)
    };
    Ok(forbidden.map(complaint).collect())
}

#[cfg(test)]
mod tests {
    use super::check_manifest;
    use crate::tidy::source::File;

    fn complaints(room: &str, manifest: &str) -> Vec<String> {
        let file = File::new(&format!("crates/{room}/Cargo.toml"), manifest.to_owned());
        check_manifest(&file).into_iter().map(|complaint| complaint.text).collect()
    }

    #[test]
    fn an_arrow_backwards_is_seen() {
        let manifest = "[dependencies]\nwenxiao-web.workspace = true\n";
        assert_eq!(complaints("store", manifest), ["store may not use web"]);
        assert_eq!(complaints("cli", manifest), Vec::<String>::new());
    }

    #[test]
    fn the_testkit_is_for_tests_alone() {
        let manifest = "[dependencies]\n[dev-dependencies]\nwenxiao-testkit.workspace = true\n";
        assert_eq!(complaints("store", manifest), Vec::<String>::new());
        let manifest = "[dependencies]\nwenxiao-testkit = { path = \"../testkit\" }\n";
        assert_eq!(complaints("store", manifest).len(), 1);
    }

    #[test]
    fn the_domain_takes_nothing_new_unseen() {
        let manifest = "[dependencies]\njiff.workspace = true\nrand = \"0.9\"\n";
        assert_eq!(complaints("domain", manifest), ["the domain may not take rand"]);
    }

    #[test]
    fn a_crate_without_a_line_in_the_list_is_seen() {
        assert_eq!(complaints("shed", "[dependencies]\n").len(), 1);
    }
}
