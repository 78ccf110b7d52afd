//! 项目资金 as a block of the form.

use wenxiao_domain::form::layout::FormFamily;

use super::{Painter, Style};
use crate::perturb::wording::Label;
use crate::table::Expected;

/// Columns that the block needs.
pub fn width(content: &Expected) -> usize {
    match content.sheet.kind().family() {
        // A form without indicators is not drawn.
        FormFamily::Target
        | FormFamily::ExAnte
        | FormFamily::Adjustment
        | FormFamily::Evaluation
        | FormFamily::Authenticity
        | FormFamily::Review => 4,
        FormFamily::SelfEvaluation | FormFamily::Monitoring => 2 + columns(content).len(),
    }
}

/// The columns that are printed: those with a text, and the three that no form leaves out.
fn columns(content: &Expected) -> Vec<&'static str> {
    if content.sheet.kind().is_monitoring() {
        return vec!["initial_budget", "executed", "rate", "forecast"];
    }
    ["initial_budget", "adjusted_budget", "executed", "weight", "rate", "score"]
        .into_iter()
        .filter(|column| {
            matches!(*column, "adjusted_budget" | "executed" | "rate")
                || content.sheet.rows("funds").iter().any(|row| !row.get(column).is_empty())
        })
        .collect()
}

impl Painter<'_> {
    pub(super) fn funds(&mut self) {
        if self.content.sheet.rows("funds").is_empty() {
            return;
        }
        match self.kind().family() {
            FormFamily::Target
            | FormFamily::ExAnte
            | FormFamily::Adjustment
            | FormFamily::Authenticity
            | FormFamily::Review
            | FormFamily::Evaluation => self.target_funds(),
            FormFamily::SelfEvaluation | FormFamily::Monitoring => self.evaluated_funds(),
        }
    }

    fn target_funds(&mut self) {
        let rows = self.content.sheet.rows("funds");
        let has_head = self.random.once_in(4);
        let middle = 1 + (self.width - 1) / 2;
        self.label(0, rows.len() + usize::from(has_head), 1, Label::TargetFunds);
        if has_head {
            self.words(1, 1, middle - 1, "资金来源");
            self.words(middle, 1, self.width - middle, "金额");
            self.next_row();
        }
        for row in rows {
            self.value(1, 1, middle - 1, row.get("kind"));
            self.number(middle, 1, self.width - middle, row.get("amount"));
            self.next_row();
        }
    }

    fn evaluated_funds(&mut self) {
        let rows = self.content.sheet.rows("funds");
        let mut columns = columns(self.content);
        if self.style == Style::Sichuan {
            columns.sort_by_key(|column| matches!(*column, "weight" | "score"));
        }
        let first = self.width - columns.len();
        self.label(0, 1 + rows.len(), 1, Label::Funds);
        self.put(1, 1, first - 1, String::new());
        for (index, column) in columns.iter().enumerate() {
            let label = match *column {
                "executed" if self.kind().is_monitoring() => Label::SpentSoFar,
                "rate" if self.kind().is_monitoring() => Label::RateSoFar,
                "forecast" => Label::SpendingForecast,
                "initial_budget" => Label::Initial,
                "adjusted_budget" => Label::Adjusted,
                "executed" => Label::Executed,
                "weight" => Label::Weight,
                "rate" => Label::Rate,
                _ => Label::Score,
            };
            if self.style == Style::Hubei && *column == "score" {
                self.words(first + index, 1, 1, "得分（20分*执行率）");
            } else {
                self.label(first + index, 1, 1, label);
            }
        }
        self.next_row();
        for (index, row) in rows.iter().enumerate() {
            let indent = if index != 0 && self.random.once_in(3) { "      " } else { "" };
            let kind = format!("{indent}{}", row.get("kind"));
            self.value(1, 1, first - 1, &kind);
            for (index, column) in columns.iter().enumerate() {
                self.number(first + index, 1, 1, row.get(column));
            }
            self.next_row();
        }
    }
}
