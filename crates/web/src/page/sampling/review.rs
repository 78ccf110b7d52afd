//! 登记抽审结果 and 反馈: the forms on the page of a batch.

use axum::Router;
use axum::extract::Path;
use axum::routing::post;
use maud::{Markup, html};
use wenxiao_domain::act::{Command, FeedBackSample, ISSUES_LIMIT, ReviewSample, SampleFound};
use wenxiao_domain::overview::sampling::{SampleRules, document_words, is_own, visible};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::sampling::refused::SamplingRefusal;
use wenxiao_domain::sampling::{SampleBatch, SampleCriterion, SampleItem, SampleResult};
use wenxiao_domain::unit::points::Points;

use super::{address, batch, found, with_refusal};
use crate::answer::{Answer, see_other};
use crate::component::notice::Notice;
use crate::ctx::{Ctx, Fields, Posted, Web};

/// How many documents are offered at once where nobody asked for one.
const OFFERED: usize = 5;

/// Where results are filed.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/samples/{id}/review", post(review))
        .route("/samples/{id}/feedback", post(feed_back))
}

/// Drawn documents for which results can be written, each with its number from 1.
pub(super) type Rows<'a> = Vec<(usize, &'a SampleItem)>;

pub(super) fn points_name(number: usize, criterion: SampleCriterion) -> String {
    format!("points_{number}_{}", criterion.key())
}

pub(super) fn issues_name(number: usize) -> String {
    format!("issues_{number}")
}

pub(super) fn result_name(number: usize) -> String {
    format!("result_{number}")
}

/// The fields of one document.
fn names(number: usize) -> Vec<String> {
    let points = SampleCriterion::ALL.map(|one| points_name(number, one));
    points.into_iter().chain([issues_name(number), result_name(number)]).collect()
}

/// Something was typed about a document.
fn is_typed(typed: &Fields, number: usize) -> bool {
    names(number).iter().any(|name| typed.is_set(name))
}

/// What the page offers: documents about which something was typed, the one that was asked for, otherwise the first
/// that nobody has looked at. Never one that this person had a hand in.
pub(super) fn rows_of<'a>(
    ctx: &Ctx,
    batch: &'a SampleBatch,
    shown: &[(usize, &'a SampleItem)],
    typed: &Fields,
) -> Rows<'a> {
    let may = |item: &SampleItem| {
        let unit = batch.unit(item.document);
        let scope = ctx.me.scope(Action::ReviewSamples);
        item.fed_back.is_none()
            && unit.is_some_and(|unit| scope.covers(unit.department))
            && !is_own(&ctx.county, item.document, ctx.me.account)
    };
    let mine: Rows<'a> = shown.iter().copied().filter(|(_, item)| may(item)).collect();
    let asked = ctx.query.iter().find(|(name, _)| name == "doc");
    let asked = asked.and_then(|(_, number)| number.parse::<usize>().ok());
    let is_asked = |number: usize| is_typed(typed, number) || asked == Some(number);
    if mine.iter().any(|(number, _)| is_asked(*number)) {
        return mine.into_iter().filter(|(number, _)| is_asked(*number)).collect();
    }
    mine.into_iter().filter(|(_, item)| item.reviews.is_empty()).take(OFFERED).collect()
}

/// The form that takes what was found.
pub(super) fn entry(ctx: &Ctx, batch: &SampleBatch, rows: &Rows<'_>, typed: &Fields) -> Markup {
    let Some(rules) = SampleRules::of(ctx.today, &ctx.pack) else { return html! {} };
    html! {
        @if !rows.is_empty() {
            section.box #review {
                h2 { "登记抽审结果" }
                p.hint { (rules.bounds()) "。扣了分或者结果不是合格的，写明问题。" }
                form method="post" action={ (address(batch)) "/review" } novalidate {
                    (ctx.keys().markup())
                    @for (number, item) in rows { (fields(ctx, batch, (*number, item), &rules, typed)) }
                    p.acts { button.primary type="submit" data-busy="正在登记…" { "登记抽审结果（入账）" } }
                }
            }
        }
    }
}

/// The fields of one document, with what was typed, else what was found before.
fn fields(
    ctx: &Ctx,
    batch: &SampleBatch,
    (number, item): (usize, &SampleItem),
    rules: &SampleRules,
    typed: &Fields,
) -> Markup {
    let is_typed = is_typed(typed, number);
    let review = item.review().filter(|_| !is_typed);
    let document = ctx.county.document(item.document);
    let subject = document.and_then(|one| ctx.county.subject(one.subject));
    let name = subject.as_ref().map_or("—", |subject| subject.name_for(&ctx.me)).to_owned();
    let points = |criterion| match review {
        Some(review) => {
            let found = review.scores.iter().find(|score| score.criterion == criterion);
            found.map_or_else(String::new, |score| score.points.short())
        }
        None => typed.raw(&points_name(number, criterion)).to_owned(),
    };
    let issues =
        review.map_or_else(|| typed.raw(&issues_name(number)), |review| review.issues.as_str());
    let chosen = review
        .map_or_else(|| read_result(typed.get(&result_name(number))), |review| Some(review.result));
    html! {
        fieldset id={ "document-" (number) } tabindex="-1" {
            legend { "第" (number) "份　" (name) "　" (document_words(&ctx.county, batch, item.document)) }
            div.fields {
                @for (criterion, most) in rules.criteria() {
                    @let name = points_name(number, *criterion);
                    div.field {
                        label for=(name) { (criterion.name()) "（" (most.value.short()) "分）" }
                        input id=(name) name=(name) type="text" inputmode="decimal" class="short num"
                            autocomplete="off" value=(points(*criterion));
                    }
                }
                div.field {
                    label for=(result_name(number)) { "抽审结果" }
                    select id=(result_name(number)) name=(result_name(number)) {
                        option value="" { "请选择" }
                        @for result in SampleResult::ALL {
                            option value=(result.key()) selected[chosen == Some(result)] { (result.name()) }
                        }
                    }
                }
            }
            div.field {
                label for=(issues_name(number)) { "第" (number) "份发现的问题" }
                textarea id=(issues_name(number)) name=(issues_name(number)) rows="2" maxlength=(ISSUES_LIMIT) { "\n" (issues) }
            }
        }
    }
}

/// The form that takes a filled-in worksheet.
pub(super) fn taking(ctx: &Ctx, batch: &SampleBatch) -> Markup {
    html! {
        @if batch.items.iter().any(|item| item.fed_back.is_none()) {
            form method="post" action={ (address(batch)) "/worksheet/file" } enctype="multipart/form-data" {
                (ctx.keys().markup())
                h3 { "从文件填入" }
                div.field {
                    label for="worksheet-file" { "填好的抽审工作表" }
                    p.hint #worksheet-file-hint { "导出的工作表离线填好后选在这里，得分、问题和结果填入上面各栏，核对后再登记。" }
                    input #worksheet-file type="file" name="file" accept=".xlsx,.docx,.xls"
                        aria-describedby="worksheet-file-hint";
                }
                p.acts { button type="submit" data-busy="正在读取…" { "读入（不入账）" } }
            }
        }
    }
}

/// Reads a result by its key, as the page writes it, or by its words, as a file does.
fn read_result(text: &str) -> Option<SampleResult> {
    SampleResult::from_key(text).or_else(|| SampleResult::read(text))
}

/// What was typed about one document.
fn typed_of(
    ctx: &Ctx,
    fields: &Fields,
    (number, item): (usize, &SampleItem),
) -> Result<SampleFound, Refusal> {
    let rules = SampleRules::of(ctx.today, &ctx.pack);
    let rules = rules.ok_or(Refusal::YearNotSupported(ctx.today.year()))?;
    let mut scores = Vec::new();
    for criterion in SampleCriterion::ALL {
        let typed = fields.get(&points_name(number, criterion)).to_owned();
        if typed.is_empty() {
            return Err(SamplingRefusal::PointsMissing { criterion }.of_row(number).into());
        }
        let (most, wrong) = (rules.points(criterion), typed.clone());
        let wrong = SamplingRefusal::PointsWrong { criterion, most, typed: wrong };
        let points = Points::read(&typed).map_err(|_| wrong.of_row(number))?;
        scores.push((criterion, points));
    }
    let result = read_result(fields.get(&result_name(number)));
    let result = result.ok_or_else(|| SamplingRefusal::ResultMissing.of_row(number))?;
    let issues = fields.raw(&issues_name(number)).to_owned();
    Ok(SampleFound { document: item.document, scores, issues, result })
}

async fn review(Path(id): Path<String>, Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    ctx.scope(Action::ReviewSamples)?;
    let one = found(&ctx, &id)?;
    let shown = visible(one, &ctx.me);
    let known: Vec<String> = shown.iter().flat_map(|(number, _)| names(*number)).collect();
    fields.only(&known.iter().map(String::as_str).collect::<Vec<_>>())?;
    let again = |refusal: &Refusal| {
        let page = batch::page(&ctx, one, &fields);
        Ok(ctx.show(with_refusal(page, Some(notice(refusal)))))
    };
    let typed = shown.iter().filter(|(number, _)| is_typed(&fields, *number));
    let found = typed.map(|row| typed_of(&ctx, &fields, *row)).collect::<Result<Vec<_>, _>>();
    let found = match found {
        Ok(found) => found,
        Err(refusal) => return again(&refusal),
    };
    let command = Command::ReviewSample(ReviewSample { batch: one.id, found });
    match ctx.execute(command, fields.idempotency()).await? {
        Ok(receipt) => {
            let seq = receipt.seq_last;
            Ok(see_other(&format!("{}?done=sampled&seq={seq}", address(one))))
        }
        Err(refusal) => again(&refusal),
    }
}

/// What was refused, with the way to the document that it is about: the page holds several.
fn notice(refusal: &Refusal) -> Notice {
    let row = match refusal {
        Refusal::Sampling(refused) => refused.row(),
        _ => None,
    };
    let next = row.map(|number| (format!("去改第{number}份"), format!("#document-{number}")));
    Notice { next, ..Notice::of(refusal) }
}

async fn feed_back(Path(id): Path<String>, Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    ctx.scope(Action::ReviewSamples)?;
    let one = found(&ctx, &id)?;
    fields.only(&["sel", "note"])?;
    let chosen = fields.all("sel").filter_map(|id| id.parse().ok());
    let documents = chosen.map(|document| (document, ctx.app().new_id())).collect();
    let note = fields.raw("note").to_owned();
    let command = Command::FeedBackSample(FeedBackSample { batch: one.id, documents, note });
    match ctx.execute(command, fields.idempotency()).await? {
        Ok(receipt) => {
            let seq = receipt.seq_last;
            Ok(see_other(&format!("{}?done=sample_fed_back&seq={seq}", address(one))))
        }
        Err(refusal) => {
            let page = batch::page(&ctx, one, &fields);
            Ok(ctx.show(with_refusal(page, Some(Notice::of(&refusal)))))
        }
    }
}
