//! A finding as people read it: sign, word, where, what, code. The sentence is the same at the field,
//! in the error summary, in the review and in the import preview.

use maud::{Markup, html};
use wenxiao_domain::check::finding::{Finding, Severity};
use wenxiao_domain::form::layout::{FormKind, Layout};
use wenxiao_domain::form::path::FieldPath;

use super::sample::{Sample, sample};
use super::slug::{control_id, finding_id};

/// Where on the form, as people say it: `项目名称`, `指标第4行“指标值”`; empty for the whole form.
pub fn place_words(layout: &Layout, path: &FieldPath) -> String {
    layout.place_words(path)
}

/// Where, what, what to do, and the code: `指标第4行“指标值”：……（T012）`.
pub fn sentence(layout: &Layout, finding: &Finding) -> String {
    sentence_at(&place_words(layout, &finding.place), finding)
}

fn sentence_at(place: &str, finding: &Finding) -> String {
    let colon = if place.is_empty() { "" } else { "：" };
    format!("{place}{colon}{}（{}）", finding.message, finding.code)
}

/// The slot under a value with its findings, replaced as a whole by the live check. It exists while it
/// is empty.
pub fn slot(
    layout: &Layout,
    path: &FieldPath,
    findings: &[&Finding],
    checks_at: Option<&str>,
) -> Markup {
    // Only the slot of the whole form is the target of a link.
    let focus = (*path == FieldPath::Whole).then_some("-1");
    html! {
        div.fs id=(finding_id(path)) aria-live="polite" tabindex=[focus] {
            @for finding in findings { (line(layout, finding, checks_at)) }
        }
    }
}

/// One finding. `checks_at` is the address of the checks' pages, to which the code is added.
pub fn line(layout: &Layout, finding: &Finding, checks_at: Option<&str>) -> Markup {
    line_at(&place_words(layout, &finding.place), finding, checks_at)
}

/// The same where the page says more of the place by itself: `words` is what is left to say.
pub fn line_at(words: &str, finding: &Finding, checks_at: Option<&str>) -> Markup {
    html! {
        p class={ "fi " (severity_class(finding.severity)) } {
            b { (finding.severity.sign()) " " (finding.severity.word()) }
            " "
            (sentence_at(words, finding))
            @if let Some(cell) = &finding.cell { " " span.code { (cell) } }
            @if let Some(at) = checks_at {
                " "
                a href={ (at) (finding.code) } data-panel aria-label={ (finding.code) "说明" } {
                    "说明"
                }
            }
        }
    }
}

/// The address of the control that a finding is about, on the same page.
pub fn anchor(finding: &Finding) -> String {
    match finding.place {
        FieldPath::Whole => "#f-whole".to_owned(),
        FieldPath::Field(_) | FieldPath::Cell { .. } => {
            format!("#{}", control_id(&finding.place))
        }
    }
}

/// The style of a severity.
pub const fn severity_class(severity: Severity) -> &'static str {
    match severity {
        Severity::Blocking => "block",
        Severity::Advice => "advice",
        Severity::Hint => "hint",
    }
}

/// Examples.
pub fn samples() -> Vec<Sample> {
    let layout = FormKind::Target.layout();
    let all = example_findings();
    let of = |finding: &Finding| slot(layout, &finding.place, &[finding], Some("/help/"));
    vec![
        sample("必改", of(&all[0])),
        sample("建议", of(&all[1])),
        sample("提示", of(&all[2])),
        sample("没有问题", slot(layout, &FieldPath::field("period"), &[], None)),
    ]
}

/// One finding of each severity on FM-01, for examples.
pub fn example_findings() -> Vec<Finding> {
    let finding = |code, severity, place, message: &str| Finding {
        code,
        severity,
        category: None,
        message: message.to_owned(),
        place,
        cell: None,
    };
    vec![
        finding(
            "T002",
            Severity::Blocking,
            FieldPath::cell("indicators", 2, "target_raw"),
            "“一万”不是数字；定量指标只填数字，单位填在数字后面",
        ),
        finding(
            "T014",
            Severity::Advice,
            FieldPath::cell("indicators", 1, "name"),
            "“明显提升”不便核对；请写成可以量的事，如“工程验收合格率”",
        ),
        finding(
            "T031",
            Severity::Hint,
            FieldPath::field("project"),
            "与项目库中的名称相差一个字，已按项目库带入",
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_says_where_what_and_its_code() {
        let finding = &example_findings()[0];
        assert_eq!(
            sentence(FormKind::Target.layout(), finding),
            "指标第3行“指标值”：“一万”不是数字；定量指标只填数字，单位填在数字后面（T002）"
        );
        assert_eq!(anchor(finding), "#i-indicators-2-target_raw");
    }

    #[test]
    fn a_finding_on_the_whole_form_starts_with_its_message() {
        let finding = Finding { place: FieldPath::Whole, ..example_findings()[2].clone() };
        assert!(sentence(FormKind::Target.layout(), &finding).starts_with("与项目库"));
    }
}
