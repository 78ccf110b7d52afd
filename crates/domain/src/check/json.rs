//! Findings and checks as JSON, the same behind every door.

use serde_json::{Map, Value, json};

use super::declare::{Check, Example, Life};
use super::finding::Finding;

/// `{code, category, severity, message, field, row, cell}`: `field` is a path such as
/// `indicators[3].target_raw`, empty for the whole form; `row` the indicator's number from 1, 0 for
/// what stands outside of the indicators; `category` and `cell` are null where there is none.
pub fn finding_to_json(finding: &Finding) -> Value {
    json!({
        "code": finding.code,
        "category": finding.category,
        "severity": finding.severity.key(),
        "message": finding.message,
        "field": finding.place.to_string(),
        "row": finding.indicator_number(),
        "cell": finding.cell,
    })
}

/// A check with everything that was declared about it.
pub fn check_to_json(check: &Check) -> Value {
    let examples = |examples: &[Example]| -> Value {
        examples.iter().map(|example| example_to_json(example)).collect()
    };
    let (life, replaced_by) = match check.life {
        Life::Trial => ("trial", None),
        Life::Active => ("active", None),
        Life::Retired(heir) => ("retired", heir),
    };
    json!({
        "code": check.code,
        "title": check.title,
        "severity": check.severity.key(),
        "category": check.category,
        "forms": check.forms.iter().map(|form| form.key()).collect::<Vec<_>>(),
        "life": life,
        "replaced_by": replaced_by,
        "source": check.source,
        "explanation": check.explanation(),
        "good": examples(check.good),
        "bad": examples(check.bad),
    })
}

fn example_to_json(example: Example) -> Value {
    let members: Map<String, Value> =
        example.iter().map(|(place, text)| ((*place).to_owned(), (*text).into())).collect();
    Value::Object(members)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::finding::Severity;
    use crate::form::path::FieldPath;

    #[test]
    fn the_row_counts_indicators_only() {
        let finding = |place: &str| Finding {
            code: "T001",
            severity: Severity::Advice,
            category: None,
            message: "请核对。".to_owned(),
            place: place.parse::<FieldPath>().unwrap(),
            cell: Some("D12".to_owned()),
        };
        for (place, row) in
            [("", 0), ("project", 0), ("funds[2].executed", 0), ("indicators[2].name", 3)]
        {
            let json = finding_to_json(&finding(place));
            assert_eq!((&json["row"], &json["field"]), (&json!(row), &json!(place)));
        }
    }
}
