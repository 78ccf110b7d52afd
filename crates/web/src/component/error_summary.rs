//! What stands in the way of 送审: above the title, one link per finding, focused by the script.

use maud::{Markup, html};
use wenxiao_domain::check::finding::Finding;
use wenxiao_domain::form::layout::{FormKind, Layout};

use super::finding::{anchor, example_findings, sentence};
use super::sample::{Sample, sample};

/// The heavy red box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorSummary {
    /// `有2处必须修改后才能送审`.
    pub heading: String,
    /// Sentence and the address of its control on the page.
    pub items: Vec<(String, String)>,
}

impl ErrorSummary {
    /// Of findings that block 送审; `None` when there is none.
    pub fn of(layout: &Layout, blocking: &[&Finding]) -> Option<Self> {
        if blocking.is_empty() {
            return None;
        }
        Some(Self {
            heading: format!("有{}处必须修改后才能送审", blocking.len()),
            items: blocking.iter().map(|f| (sentence(layout, f), anchor(f))).collect(),
        })
    }

    /// The box.
    pub fn markup(&self) -> Markup {
        html! {
            div #error-summary role="alert" tabindex="-1" aria-labelledby="error-summary-title" {
                h2 #error-summary-title { (self.heading) }
                ul { @for (text, href) in &self.items { li { a href=(href) { (text) } } } }
            }
        }
    }
}

/// Examples.
pub fn samples() -> Vec<Sample> {
    let findings = example_findings();
    let summary = ErrorSummary::of(FormKind::Target.layout(), &[&findings[0], &findings[1]]);
    vec![sample("两处", html! { @if let Some(summary) = summary { (summary.markup()) } })]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_uses_the_sentence_that_stands_at_the_control() {
        let findings = example_findings();
        let layout = FormKind::Target.layout();
        let summary = ErrorSummary::of(layout, &[&findings[0]]).expect("one finding was given");
        assert_eq!(summary.heading, "有1处必须修改后才能送审");
        assert_eq!(summary.items[0].0, sentence(layout, &findings[0]));
        assert_eq!(ErrorSummary::of(layout, &[]), None);
    }
}
