//! 部门意见 on a row of FM-14.

use axum::extract::Path;
use maud::{Markup, html};
use wenxiao_domain::act::{Command, CommentResult};
use wenxiao_domain::overview::result::ResultRow;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::result::stance;

use super::{at, found, page};
use crate::answer::{Answer, see_other};
use crate::component::notice::Notice;
use crate::ctx::{Ctx, Fields, Posted};

/// 部门意见, for the department's head.
pub(super) fn form(ctx: &Ctx, row: &ResultRow, typed: &Fields) -> Markup {
    let before = ctx.county.result_opinion(row.subject.id(), row.source);
    let chosen = match typed.get("stance") {
        "" => before.map_or("", |said| key_of(said.agrees)),
        typed => typed,
    };
    let text = match typed.0.is_empty() {
        true => before.map_or("", |said| said.text.as_str()),
        false => typed.raw("text"),
    };
    html! {
        section.box {
            h2 { "部门意见" }
            form method="post" action={ (at(ctx, row)) "/opinion" } {
                (ctx.keys().markup())
                fieldset {
                    legend { "对建议的处理" }
                    @for agrees in [true, false] {
                        label.pick {
                            input type="radio" name="stance" value=(key_of(agrees))
                                checked[chosen == key_of(agrees)];
                            (stance(agrees))
                        }
                    }
                }
                div.field {
                    label for="text" { "说明（不同意的写明理由）" }
                    textarea #text name="text" rows="3" maxlength="500" { "\n" (text) }
                }
                p.acts {
                    button.primary type="submit" data-busy="正在提交…" { "提交意见（入账）" }
                    a href=(ctx.at("/results")) { "返回" }
                }
            }
        }
    }
}

/// The word of a stance in the form.
const fn key_of(agrees: bool) -> &'static str {
    if agrees { "agree" } else { "disagree" }
}

pub(super) async fn comment(
    Path((_, _, code, source)): Path<(String, String, String, String)>,
    Posted { ctx, fields }: Posted<Ctx>,
) -> Answer {
    fields.only(&["stance", "text"])?;
    ctx.scope(Action::CommentResults)?;
    let row = found(&ctx, &code, &source)?;
    let again =
        |refusal: &Refusal| Ok(ctx.show(page(&ctx, &row, &fields, Some(Notice::of(refusal)))));
    let stances = [true, false].into_iter();
    let Some(agrees) = stances.clone().find(|agrees| stance(*agrees) == fields.get("stance"))
    else {
        return again(&Refusal::FieldMissing("同意或不同意"));
    };
    let command = Command::CommentResult(CommentResult {
        subject: row.subject.id(),
        source: row.source,
        agrees,
        text: fields.raw("text").to_owned(),
    });
    match ctx.execute(command, fields.idempotency()).await? {
        Ok(receipt) => {
            let tail = format!("?done=commented&seq={}", receipt.seq_last);
            Ok(see_other(&format!("{}{tail}", at(&ctx, &row))))
        }
        Err(refusal) => again(&refusal),
    }
}
