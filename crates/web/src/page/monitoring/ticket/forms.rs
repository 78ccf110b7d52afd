//! The forms of a ticket: 提交整改, 验收, 延期, 撤回督办. What was typed when an act was refused stands in
//! them again.

use std::collections::BTreeSet;

use maud::{Markup, html};
use wenxiao_domain::rectification::{Measure, Rectification};
use wenxiao_domain::unit::day::Day;

use super::super::evidence;
use crate::ctx::{Ctx, Fields};

fn keys(ctx: &Ctx, ticket: &Rectification) -> Markup {
    html! {
        (ctx.keys().markup())
        input type="hidden" name="seen" value=(ticket.steps.len());
    }
}

fn text_field(name: &str, label: &str, rows: u8, text: &str) -> Markup {
    html! {
        div.field {
            label for=(name) { (label) }
            textarea id=(name) name=(name) rows=(rows) maxlength="5000" { "\n" (text) }
        }
    }
}

pub(super) fn answer_form(ctx: &Ctx, ticket: &Rectification, typed: &Fields) -> Markup {
    let chosen: BTreeSet<&str> = typed.all("measure").collect();
    html! {
        section.box {
            h2 { "提交整改" }
            form method="post" enctype="multipart/form-data"
                action={ "/rectifications/" (ticket.id) "/answer" } {
                (keys(ctx, ticket))
                fieldset {
                    legend { "整改措施（至少选一项）" }
                    @for measure in ticket.origin.measures() {
                        label.pick {
                            input type="checkbox" name="measure" value=(measure.key())
                                checked[chosen.contains(measure.key())];
                            (measure.name())
                        }
                    }
                }
                (text_field("text", "整改情况和现在的进度", 4, typed.raw("text")))
                (evidence::field())
                p.acts { button.primary type="submit" data-busy="正在提交…" { "提交验收" } }
            }
        }
    }
}

pub(super) fn judge_form(ctx: &Ctx, ticket: &Rectification, typed: &Fields) -> Markup {
    let verdict = typed.get("verdict");
    let possible = ticket.extendable(&ctx.pack, ctx.today);
    let option = |value: &str, words: &str| {
        html! {
            label.pick {
                input type="radio" name="verdict" value=(value) checked[verdict == value];
                (words)
            }
        }
    };
    html! {
        section.box {
            h2 { "验收" }
            form method="post" action={ "/rectifications/" (ticket.id) "/judge" } {
                (keys(ctx, ticket))
                fieldset {
                    legend { "结论" }
                    (option("close", "通过，销号"))
                    (option("send_back", "不通过，继续整改"))
                    @if possible.is_some() { (option("extend", "延期")) }
                }
                (due_field(possible, typed))
                (text_field("text", "验收意见（不通过、延期的必填）", 3, typed.raw("text")))
                p.acts { button.primary type="submit" data-busy="正在办理…" { "提交结论" } }
            }
        }
    }
}

/// What was typed into a form that does not open any more, to be copied; nothing of it was filed.
pub(super) fn kept(typed: &Fields) -> Markup {
    let measures: Vec<&str> =
        typed.all("measure").filter_map(Measure::from_key).map(Measure::name).collect();
    let texts = ["text", "reason"].map(|name| typed.raw(name).trim());
    let texts: Vec<&str> = texts.into_iter().filter(|text| !text.is_empty()).collect();
    html! {
        @if !(measures.is_empty() && texts.is_empty()) {
            section.box {
                h2 { "刚才填写的内容（没有入账）" }
                p.hint { "需要的请复制；佐证没有留下，要用时重新选择。" }
                @if !measures.is_empty() { p { "措施：" (measures.join("、")) } }
                @for text in texts {
                    div.field {
                        label for="kept" { "文字" }
                        textarea #kept rows="4" readonly { "\n" (text) }
                    }
                }
            }
        }
    }
}

/// The days to which the ticket may be put off, or why there are none.
fn due_field(possible: Option<(Day, Day)>, typed: &Fields) -> Markup {
    let Some((first, last)) = possible else { return html! { p.hint { (NO_EXTENSION) } } };
    html! {
        div.field {
            label for="due" { "延期到（延期的填写）" }
            p.hint #due-hint {
                "可填" b.num { (first) } "到" b.num { (last) } "；延过的可以再延，也可以改早，都要写理由"
            }
            input #due type="text" name="due" value=(typed.get("due")) autocomplete="off"
                placeholder=(last) aria-describedby="due-hint";
        }
    }
}

/// Why a ticket cannot be put off.
const NO_EXTENSION: &str =
    "这张整改单不能再延期：可以延到的日期（规则“整改最多延期天数”，不超过当年年底）都已过去。";

/// While the department has not answered: a later day, or taking the order back.
pub(super) fn waiting_forms(ctx: &Ctx, ticket: &Rectification, typed: &Fields) -> Markup {
    let possible = ticket.extendable(&ctx.pack, ctx.today);
    html! {
        section.box {
            h2 { "延期" }
            @if possible.is_some() {
                form method="post" action={ "/rectifications/" (ticket.id) "/judge" } {
                    (keys(ctx, ticket))
                    input type="hidden" name="verdict" value="extend";
                    (due_field(possible, typed))
                    (text_field("text", "延期理由", 2, typed.raw("text")))
                    p.acts { button type="submit" data-busy="正在办理…" { "延期" } }
                }
            } @else { p { (NO_EXTENSION) } }
        }
        @if ticket.last_answer().is_none() {
            section.box {
                h2 { "撤回" (ticket.origin.order()) }
                form method="post" action={ "/rectifications/" (ticket.id) "/withdraw" } {
                    (ctx.keys().markup())
                    (text_field("reason", "撤回原因", 2, typed.raw("reason")))
                    p.acts { button type="submit" data-busy="正在撤回…" { "撤回" (ticket.origin.order()) } }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_field_says_which_days_are_possible_or_that_none_is() {
        let day = |month, day| Day::new(2026, month, day).expect("it exists");
        let shown = due_field(Some((day(7, 4), day(8, 2))), &Fields::default()).into_string();
        for said in ["2026-07-04", "2026-08-02", "aria-describedby=\"due-hint\""] {
            assert!(shown.contains(said), "{said}: {shown}");
        }
        let none = due_field(None, &Fields::default()).into_string();
        assert!(none.contains("不能再延期") && !none.contains("<input"), "{none}");
    }
}
