//! The bar that stays in sight under a form: totals against what they must be, counts of findings, when
//! the draft was saved, and the buttons. The live check replaces its two inner parts.

use maud::{Markup, html};
use wenxiao_domain::check::finding::{Finding, Severity};

use super::sample::{Sample, sample};

/// A total beside what it must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Total {
    /// `分值合计`.
    pub label: String,
    /// `88/90`.
    pub value: String,
    /// It is what it must be.
    pub right: bool,
}

/// What the bar shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TotalsBar {
    /// Totals, in the form's order.
    pub totals: Vec<Total>,
    /// How many findings of each weight.
    pub counts: Counts,
    /// `已自动保存10:21`; absent before the first save.
    pub saved: Option<String>,
    /// What the filled button is called: 保存并送审. Absent where the person may not send.
    pub submit: Option<String>,
}

/// How many findings of each weight stand on a form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// ✕ 必改.
    pub blocking: usize,
    /// ！ 建议.
    pub advice: usize,
    /// ⓘ 提示.
    pub hints: usize,
}

impl Counts {
    /// Counts findings.
    pub fn of(findings: &[Finding]) -> Self {
        let count = |severity| findings.iter().filter(|f| f.severity == severity).count();
        Self {
            blocking: count(Severity::Blocking),
            advice: count(Severity::Advice),
            hints: count(Severity::Hint),
        }
    }

    const fn any(self) -> bool {
        0 < self.blocking + self.advice + self.hints
    }
}

impl TotalsBar {
    /// The bar, to be put at the end of the posted form.
    pub fn markup(&self) -> Markup {
        html! {
            div.totals role="group" aria-label="合计与保存" {
                (self.live())
                span.push {
                    button type="submit" name="_act" value="save" data-key="save" title="Ctrl+S" { "保存草稿" }
                    @if let Some(words) = &self.submit {
                        button.primary type="submit" name="_act" value="submit" data-busy="正在处理…" { (words) }
                    }
                }
            }
        }
    }

    /// The parts that the live check replaces.
    pub fn live(&self) -> Markup {
        html! {
            span #totals-now { (self.counts_markup()) }
            span.muted #save-status role="status" { @if let Some(saved) = &self.saved { (saved) } }
        }
    }

    fn counts_markup(&self) -> Markup {
        let Counts { blocking, advice, hints } = self.counts;
        html! {
            @for total in &self.totals {
                @let (class, sign) = if total.right { ("good", "✓") } else { ("bad", "✕") };
                span class=(class) { (sign) " " (total.label) span.num { (total.value) } }
                "　"
            }
            @if 0 < blocking { span.bad { "✕ 必改" (blocking) "项" } "　" }
            @if 0 < advice { span.warn { "！ 建议" (advice) "项" } "　" }
            @if 0 < hints { span.muted { "ⓘ 提示" (hints) "项" } "　" }
            @if self.counts.any() {
                button type="button" data-next-finding title="Alt+N" { "下一处" }
            } @else {
                span.good { "✓ 没有问题" }
            }
        }
    }
}

/// The button that Enter presses where the script does not listen: saves, and stands first in the form so
/// that no row act is taken for it.
pub fn default_button() -> Markup {
    html! {
        button.vh type="submit" name="_act" value="save" tabindex="-1" aria-hidden="true" { "保存草稿" }
    }
}

/// Examples.
pub fn samples() -> Vec<Sample> {
    let wrong = TotalsBar {
        totals: vec![Total {
            label: "分值合计".to_owned(),
            value: "88/90".to_owned(),
            right: false,
        }],
        counts: Counts { blocking: 3, advice: 2, hints: 0 },
        saved: Some("已自动保存10:21".to_owned()),
        submit: Some("保存并送审".to_owned()),
    };
    let right = TotalsBar {
        totals: vec![Total {
            label: "分值合计".to_owned(),
            value: "90/90".to_owned(),
            right: true,
        }],
        ..TotalsBar::default()
    };
    vec![sample("有问题", wrong.markup()), sample("没有问题，只能保存", right.markup())]
}
