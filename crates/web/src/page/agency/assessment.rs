//! FM-13 第三方机构考核 on the page of an engagement: shown, proposed, answered, settled.

use axum::Router;
use axum::extract::Path;
use axum::routing::post;
use maud::{Markup, html};
use wenxiao_domain::act::{AnswerAssessment, AssessAgency, Command};
use wenxiao_domain::agency::refused::AgencyRefusal;
use wenxiao_domain::agency::{Assessment, AssessmentItem, Engagement, ItemScore};
use wenxiao_domain::overview::assessment::AssessmentRules;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::membership::Scope;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::points::Points;

use super::acts::{again, found};
use super::engagement::View;
use super::{assessment_form, keeps};
use crate::answer::{Answer, see_other};
use crate::component::format::{moment, wan};
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::ctx::{Ctx, Fields, Posted, Web};

/// Where an assessment is filed.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/engagements/{id}/assess", post(assess))
        .route("/engagements/{id}/answer", post(answer))
}

/// The section of the page; nothing before the report was taken.
pub(super) fn section(ctx: &Ctx, one: &Engagement, typed: &Fields) -> Option<Markup> {
    let rules = AssessmentRules::of(ctx.today, &ctx.pack)?;
    if !one.is_delivered() && one.assessment().is_none() {
        return None;
    }
    let newest = one.assessment();
    let is_settled = newest.is_some_and(|newest| newest.is_settled);
    let answers = ctx.me.scope(Action::Deliver) == Scope::Assigned(one.contract.agency);
    Some(html! {
        section.box #assessment {
            h2 { "第三方机构考核（FM-13）" }
            (assessment_form::links(ctx, one))
            @match newest {
                Some(newest) => (shown(ctx, newest, one, &rules)),
                None => p { "报告已经验收，还没有考核。" },
            }
            @if let Some(newest) = newest.filter(|_| answers && !is_settled && ctx.as_of.is_none()) {
                (answering(ctx, one, newest))
            }
            @if keeps(ctx) && !is_settled {
                (scoring(ctx, one, &rules, typed))
                (assessment_form::taking(ctx, one))
            }
        }
    })
}

fn shown(ctx: &Ctx, newest: &Assessment, one: &Engagement, today: &AssessmentRules) -> Markup {
    // What was assessed is told by the rules of its day.
    let then = AssessmentRules::of(newest.at.legal_day(), &ctx.pack);
    let rules = then.as_ref().unwrap_or(today);
    let line = |score: &ItemScore| Line {
        choose: None,
        cells: vec![
            html! { (score.item.group()) },
            html! { (score.item.name()) },
            html! { (rules.most(score)) },
            html! { (score.points) },
            html! { (score.reason) },
            html! { (score.answer) },
        ],
    };
    let computed = rules.assess(newest.total, one.contract.amount);
    html! {
        p {
            @if newest.is_settled { "已定案" } @else { "已提出，机构可以逐条答复扣分" }
            "　得分" b.num { (newest.total) } "　" b { (newest.band.name()) }
            "　付费比例" b.num { (newest.share) }
            "　应付" b.num { (wan(newest.payable.fen())) } "万元"
            "　" span.hint { (moment(newest.at)) }
        }
        @if !newest.is_settled { p.hint { (computed.sentence) "。" (computed.source) } }
        (LedgerTable {
            caption: "考核项目".to_owned(),
            columns: vec![
                Column::text("部分"),
                Column::text("考核项目"),
                Column::number("分值"),
                Column::number("得分"),
                Column::text("扣分理由"),
                Column::text("机构答复"),
            ],
            lines: newest.scores.iter().map(line).collect(),
            first_number: 1,
            totals: None,
        }.markup())
    }
}

pub(super) fn points_name(item: AssessmentItem) -> String {
    format!("points_{}", item.key())
}

pub(super) fn reason_name(item: AssessmentItem) -> String {
    format!("reason_{}", item.key())
}

fn answer_name(item: AssessmentItem) -> String {
    format!("answer_{}", item.key())
}

/// What was typed, else what was proposed.
fn standing(one: &Engagement, typed: &Fields, item: AssessmentItem) -> (String, String) {
    let (points, reason) = (points_name(item), reason_name(item));
    if typed.0.iter().any(|(name, _)| *name == points) {
        return (typed.raw(&points).to_owned(), typed.raw(&reason).to_owned());
    }
    let score =
        one.assessment().and_then(|newest| newest.scores.iter().find(|score| score.item == item));
    score.map_or_else(Default::default, |score| (score.points.to_string(), score.reason.clone()))
}

fn scoring(ctx: &Ctx, one: &Engagement, rules: &AssessmentRules, typed: &Fields) -> Markup {
    html! {
        form method="post" action={ "/engagements/" (one.id) "/assess" } novalidate {
            (ctx.keys().markup())
            h3 { @if one.assessment().is_some() { "修改后定案" } @else { "逐项打分" } }
            p.hint { "得分在0分至分值之间；扣了分的写明理由。分值标“拟定”的由县财政局确认" }
            @if one.assessment().is_some() {
                p.hint { "定案只能比提出的少扣；多扣的、改了扣分理由的，先再提出一次，机构看过再定案" }
            }
            @for (item, most) in rules.items() {
                @let (points, reason) = standing(one, typed, *item);
                div.fields {
                    div.field {
                        label for=(points_name(*item)) { (item.group()) "：" (item.name()) "（" (most.value) "分）" }
                        input id=(points_name(*item)) name=(points_name(*item)) type="text" inputmode="decimal"
                            class="short num" autocomplete="off" value=(points);
                    }
                    div.field {
                        label for=(reason_name(*item)) { (item.name()) "的扣分理由" }
                        input id=(reason_name(*item)) name=(reason_name(*item)) type="text" maxlength="2000"
                            autocomplete="off" value=(reason);
                    }
                }
            }
            p.acts {
                button.primary type="submit" name="act" value="propose" data-busy="正在办理…" { "提出考核，请机构答复（入账）" }
                @if one.assessment().is_some() {
                    button type="submit" name="act" value="settle" data-busy="正在办理…" { "定案（入账，不可再改）" }
                }
            }
        }
    }
}

fn answering(ctx: &Ctx, one: &Engagement, newest: &Assessment) -> Markup {
    let deducted: Vec<&ItemScore> =
        newest.scores.iter().filter(|score| score.is_deducted()).collect();
    html! {
        @if !deducted.is_empty() {
            form method="post" action={ "/engagements/" (one.id) "/answer" } {
                (ctx.keys().markup())
                h3 { "答复扣分" }
                p.hint { "不答复的留空；定案以后不能再答复" }
                @for score in deducted {
                    div.field {
                        label for=(answer_name(score.item)) { (score.item.name()) "：" (score.reason) }
                        textarea id=(answer_name(score.item)) name=(answer_name(score.item)) rows="2" maxlength="2000" {
                            "\n" (score.answer)
                        }
                    }
                }
                p.acts { button.primary type="submit" data-busy="正在提交…" { "答复（入账）" } }
            }
        }
    }
}

fn scores(ctx: &Ctx, fields: &Fields) -> Result<Vec<(AssessmentItem, Points, String)>, Refusal> {
    let rules = AssessmentRules::of(ctx.today, &ctx.pack);
    let rules = rules.ok_or(Refusal::YearNotSupported(ctx.today.year()))?;
    let read = AssessmentItem::ALL.into_iter().map(|item| {
        let typed = fields.get(&points_name(item));
        if typed.is_empty() {
            return Err(Refusal::FieldMissing(item.name()));
        }
        let (most, typed) = (rules.points(item), typed.to_owned());
        let points = Points::read(&typed);
        let wrong = |_| Refusal::Agency(AgencyRefusal::PointsWrong { item, most, typed });
        let points = points.map_err(wrong)?;
        Ok((item, points, fields.raw(&reason_name(item)).to_owned()))
    });
    read.collect()
}

async fn assess(Path(id): Path<String>, Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    ctx.scope(Action::Commission)?;
    let one = found(&ctx, &id)?;
    let names: Vec<String> = AssessmentItem::ALL
        .into_iter()
        .flat_map(|item| [points_name(item), reason_name(item)])
        .chain(["act".to_owned()])
        .collect();
    fields.only(&names.iter().map(String::as_str).collect::<Vec<_>>())?;
    let view = View { ctx: &ctx, one, typed: &fields, posted: None };
    let scores = match scores(&ctx, &fields) {
        Ok(scores) => scores,
        Err(refusal) => return again(&view, &refusal),
    };
    let settle = fields.get("act") == "settle";
    let command =
        Command::AssessAgency(Box::new(AssessAgency { engagement: one.id, scores, settle }));
    match ctx.execute(command, fields.idempotency()).await? {
        Ok(receipt) => {
            let (done, seq) = (if settle { "settled" } else { "assessed" }, receipt.seq_last);
            Ok(see_other(&format!("/engagements/{}?done={done}&seq={seq}", one.id)))
        }
        Err(refusal) => again(&view, &refusal),
    }
}

async fn answer(Path(id): Path<String>, Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    ctx.scope(Action::Deliver)?;
    let one = found(&ctx, &id)?;
    let names = AssessmentItem::ALL.map(answer_name);
    fields.only(&names.each_ref().map(String::as_str))?;
    let said = |item| (item, fields.raw(&answer_name(item)).to_owned());
    let answers = AssessmentItem::ALL.into_iter().map(said);
    let answers = answers.filter(|(_, text)| !text.trim().is_empty()).collect();
    let command = Command::AnswerAssessment(AnswerAssessment { engagement: one.id, answers });
    match ctx.execute(command, fields.idempotency()).await? {
        Ok(receipt) => {
            let seq = receipt.seq_last;
            Ok(see_other(&format!("/engagements/{}?done=answered&seq={seq}", one.id)))
        }
        Err(refusal) => again(&View { ctx: &ctx, one, typed: &fields, posted: None }, &refusal),
    }
}
