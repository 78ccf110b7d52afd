//! What was handed in as proof.

use wenxiao_domain::journal::v1::EvidenceText;

/// Files by name, with the beginning of their digests.
pub(super) fn named(evidence: &[EvidenceText]) -> String {
    let one = |one: &EvidenceText| {
        let short: String = one.digest.chars().take(8).collect();
        format!("{}（{short}）", one.name)
    };
    evidence.iter().map(one).collect::<Vec<_>>().join("、")
}
