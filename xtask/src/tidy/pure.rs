//! The domain knows no clock, chance, file, network or process, and counts without floats.

use super::Complaint;
use super::source::Sources;

const NOT_IN_DOMAIN: &[(&str, &str)] = &[
    ("std::fs", "files are the shell's: take the bytes as an argument"),
    ("std::net", "the network is the shell's"),
    ("std::env", "settings come as arguments"),
    ("std::process", "processes are the shell's"),
    ("std::thread", "threads are the shell's"),
    ("SystemTime", "time comes as an argument"),
    ("Instant::now", "time comes as an argument"),
    ("Timestamp::now", "time comes as an argument"),
    ("Zoned::now", "time comes as an argument"),
    ("now_v7", "ids come as arguments"),
    ("new_v4", "ids come as arguments"),
    ("HashMap", "its order is chance: BTreeMap, or imbl::OrdMap in the state"),
    ("HashSet", "its order is chance: BTreeSet, or imbl::OrdSet in the state"),
    ("f64", "no floats: whole fen, points, shares, or Decimal"),
    ("f32", "no floats: whole fen, points, shares, or Decimal"),
    ("async ", "the domain waits for nobody"),
    ("println!", "return it"),
];

/// Complains about each.
pub(super) fn check(sources: &Sources) -> Vec<Complaint> {
    let files = sources.rust().filter(|file| file.path.starts_with("crates/domain/src/"));
    files.flat_map(|file| find(&file.path, &file.code)).collect()
}

fn find(path: &str, code: &str) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for (index, line) in code.lines().enumerate() {
        for (word, advice) in NOT_IN_DOMAIN.iter().filter(|(word, _)| line.contains(word)) {
            let text = format!("{} in the domain: {advice}", word.trim());
            complaints.push(Complaint::new(path, index + 1, text));
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn a_clock_in_the_domain_is_seen() {
        assert_eq!(find("x.rs", "let now = std::time::SystemTime::now();").len(), 1);
        assert_eq!(find("x.rs", "let today = day;").len(), 0);
    }
}
