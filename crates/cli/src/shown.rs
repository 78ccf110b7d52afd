//! A finding as the command line passes it on: out of a check, out of the reader, or out of JSON that
//! an earlier run wrote.

use serde_json::{Value, json};
use wenxiao_domain::check::finding::{Finding, Severity};
use wenxiao_domain::check::json::finding_to_json;
use wenxiao_domain::form::path::FieldPath;

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The check's or reader's code.
    pub code: String,
    /// How much it weighs.
    pub severity: Severity,
    /// The sentence.
    pub message: String,
    /// Where on the form.
    pub place: FieldPath,
    /// Where in the file.
    pub cell: Option<String>,
    /// As JSON, complete.
    pub json: Value,
}

impl Shown {
    /// Takes a finding of this run.
    pub fn of(finding: &Finding) -> Self {
        Self {
            code: finding.code.to_owned(),
            severity: finding.severity,
            message: finding.message.clone(),
            place: finding.place.clone(),
            cell: finding.cell.clone(),
            json: finding_to_json(finding),
        }
    }

    /// The reader's doubt in a JSON text that an earlier run wrote; checks are run again instead.
    pub fn doubt_of(value: &Value) -> Option<Self> {
        let text = |key: &str| value.get(key).and_then(Value::as_str);
        let code = text("code").filter(|code| code.starts_with('I'))?;
        let severities = [Severity::Blocking, Severity::Advice, Severity::Hint];
        let severity = severities.into_iter().find(|one| Some(one.key()) == text("severity"))?;
        Some(Self {
            code: code.to_owned(),
            severity,
            message: text("message")?.to_owned(),
            place: text("field")?.parse().ok()?,
            cell: text("cell").map(str::to_owned),
            json: value.clone(),
        })
    }
}

/// How many there are of each severity.
pub fn count(findings: &[Shown], severity: Severity) -> usize {
    findings.iter().filter(|finding| finding.severity == severity).count()
}

/// `{blocking, advice, hint}`.
pub fn count_json(findings: &[Shown]) -> Value {
    json!({
        "blocking": count(findings, Severity::Blocking),
        "advice": count(findings, Severity::Advice),
        "hint": count(findings, Severity::Hint),
    })
}
