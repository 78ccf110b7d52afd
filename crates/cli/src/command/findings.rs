//! Findings as a table.

use wenxiao_domain::check::finding::Severity;

use crate::reading::Reading;
use crate::shown::{Shown, count};
use crate::table::{Column, one_line, table};

/// The findings about one form, with their count.
pub fn text(reading: &Reading, findings: &[Shown]) -> String {
    if findings.is_empty() {
        return "没有发现问题。\n".to_owned();
    }
    let layout = reading.kind().layout();
    let mut lines = table([
        ("程度", Column::Code),
        ("代码", Column::Code),
        ("位置", Column::Text),
        ("单元格", Column::Text),
        ("说明", Column::Text),
    ]);
    for finding in findings {
        let place = layout.place_words(&finding.place);
        lines.add_row([
            finding.severity.to_string(),
            finding.code.clone(),
            if place.is_empty() { "全表".to_owned() } else { place },
            finding.cell.clone().unwrap_or_default(),
            one_line(&finding.message),
        ]);
    }
    let counts = [Severity::Blocking, Severity::Advice, Severity::Hint]
        .map(|severity| format!("{}{}项", severity.word(), count(findings, severity)));
    format!("{lines}\n{}。\n", counts.join("，"))
}
