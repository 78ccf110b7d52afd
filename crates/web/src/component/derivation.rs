//! Why a value is what it is: the formula with its numbers, the rule, the parameters and where they come
//! from, what it rests on, what was left out.

use maud::{Markup, html};
use wenxiao_domain::derive::because::{Because, Parameter};

use super::regulation_words::regulation_words;
use super::sample::{Sample, sample};

/// The reason. `as_of` says which state it was derived from: `截至第48211条记录`.
pub fn derivation(because: &Because, as_of: Option<&str>) -> Markup {
    html! {
        div.because {
            @if !because.formula.is_empty() { p.formula { (because.formula) } }
            @if !because.rule.is_empty() { p { (because.rule) } }
            @if !because.parameters.is_empty() { (parameters(&because.parameters)) }
            (list("依据", &because.records))
            (list("未计入", &because.excluded))
            @if let Some(as_of) = as_of { p.hint { (as_of) } }
        }
    }
}

fn parameters(parameters: &[Parameter]) -> Markup {
    html! {
        dl.pairs {
            @for parameter in parameters {
                dt title=(parameter.key) { (parameter.label) }
                dd {
                    b.num { (regulation_words(&parameter.value)) } " "
                    span.hint { (regulation_words(&parameter.source)) }
                }
            }
        }
    }
}

fn list(heading: &str, lines: &[String]) -> Markup {
    html! {
        @if !lines.is_empty() {
            p.hint { (heading) }
            ul { @for line in lines { li { (line) } } }
        }
    }
}

/// Examples.
pub fn samples() -> Vec<Sample> {
    let full = Because {
        formula: "8.00 ＝ 10 × 12 ÷ 15".to_owned(),
        rule: "未达标按比例得分；四舍五入到2位".to_owned(),
        parameters: vec![Parameter {
            key: "scoring.forward".to_owned(),
            label: "正向指标未达标".to_owned(),
            value: "按完成率计分".to_owned(),
            source: "财预〔2020〕10号".to_owned(),
        }],
        records: vec!["自评表指标第1行".to_owned(), "国库支付第2025-0311号".to_owned()],
        excluded: vec!["第4行：定性指标，不按比例".to_owned()],
    };
    let short = Because { formula: "0.00 ＝ 0 × 10".to_owned(), ..Because::default() };
    vec![
        sample("完整", derivation(&full, Some("截至第48211条记录"))),
        sample("只有算式", derivation(&short, None)),
    ]
}
