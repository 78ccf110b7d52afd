//! Handlers of payment lists: a file in, its preview, recorded.

use axum::Router;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{DefaultBodyLimit, Multipart, Path};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::get;
use wenxiao_app::{ImportRefusal, PaymentFile};
use wenxiao_domain::act::{PaymentJudgement, Standing, judge_payments};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::payment::{PaymentFeed, PaymentRefusal, PaymentTerms, PaymentTotals, Written};
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::amount::Amount;

use super::list::{self, FeedLine, PaymentsView};
use super::preview::{self, PreviewView, Recorded, RowLine};
use super::terms::TermsForm;
use crate::answer::{Answer, Stop, blocking, see_other};
use crate::component::address::Address;
use crate::component::field::Errors;
use crate::component::format::{moment, wan};
use crate::component::frame::Page;
use crate::component::notice::Notice;
use crate::ctx::{Ctx, Posted, PostedFile, PostedFiles, Taking, Web};

/// Most bytes of an upload: one file of the largest kind, and the fields beside it.
const UPLOAD_BYTES: usize = 11 << 20;

/// Most rows that a preview shows; every doubt is shown, whatever its row.
const MOST_ROWS: usize = 1_000;

/// Every address of payment lists.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/payments", get(show).post(take).layer(DefaultBodyLimit::max(UPLOAD_BYTES)))
        .route("/payments/{id}", get(preview).post(record))
}

/// Where lists are handed in.
async fn show(ctx: Ctx) -> Answer {
    listed(&ctx, TermsForm::default(), Errors::default(), None)
}

fn listed(ctx: &Ctx, terms: TermsForm, errors: Errors, refused: Option<Notice>) -> Answer {
    ctx.scope(Action::RecordPayments)?;
    let feeds = ctx.county.payment_feeds().map(|feed| feed_line(ctx, feed)).collect();
    let mut page = list::page(&PaymentsView { terms, errors, keys: ctx.csrf(), feeds });
    if let Some(refused) = refused {
        page.notices.push(refused);
        page.status = Some(StatusCode::UNPROCESSABLE_ENTITY);
    }
    Ok(ctx.show(page))
}

fn feed_line(ctx: &Ctx, feed: &PaymentFeed) -> FeedLine {
    let name = feed.by.account().map(|account| ctx.app().display_name(account));
    let said = [
        ("as_of".to_owned(), feed.as_of.to_string()),
        ("year".to_owned(), feed.budget_year.to_string()),
    ];
    FeedLine {
        as_of: feed.as_of.to_string(),
        year: feed.budget_year.to_string(),
        lines: feed.lines.to_string(),
        sum: wan(feed.sum.fen()),
        refused: feed.refused.to_string(),
        by: name.map_or_else(|| "系统".to_owned(), Result::unwrap_or_default),
        at: moment(feed.at),
        seq: feed.seq.to_string(),
        href: Address::new(format!("/payments/{}", feed.source), &said).href(),
    }
}

const TAKING: Taking = Taking {
    most: UPLOAD_BYTES,
    undone: "本次没有读取",
    file: "file",
    fields: &["as_of", "unit", "year"],
};

/// Takes a file; leads to its preview.
async fn take(ctx: Ctx, headers: HeaderMap, form: Result<Multipart, MultipartRejection>) -> Answer {
    ctx.scope(Action::RecordPayments)?;
    let PostedFiles { fields, files } = TAKING.read(&ctx, &headers, form).await?;
    let terms = TermsForm {
        as_of: fields.get("as_of").to_owned(),
        unit: fields.get("unit").to_owned(),
        year: fields.get("year").to_owned(),
        ..TermsForm::default()
    };
    if let Err(errors) = terms.read() {
        return listed(&ctx, terms, errors, None);
    }
    let Some(PostedFile { name, bytes }) = files.into_iter().next() else {
        let notice = Notice::refused("R405", "没有选择文件。请选择支付数据的文件后再读取。");
        return listed(&ctx, terms, Errors::default(), Some(notice));
    };
    let (app, session) = (ctx.app().clone(), ctx.person.session.clone());
    let (file_name, asked) = (name.clone(), terms.clone());
    let taken = blocking(move || app.take_payments(&session, &name, &bytes)).await?;
    match taken {
        Ok(file) => {
            let mut pairs = asked.pairs();
            pairs.push(("name".to_owned(), file_name));
            Ok(see_other(&Address::new(format!("/payments/{}", file.digest), &pairs).href()))
        }
        Err(ImportRefusal::Refused(refusal)) => Err(ctx.refuse(&refusal)),
        Err(ImportRefusal::File(refusal)) => {
            let text = format!("“{file_name}”没有读取：{}", refusal.message());
            listed(&ctx, asked, Errors::default(), Some(Notice::refused(refusal.code(), text)))
        }
    }
}

/// A file that was taken in, read again.
async fn found(ctx: &Ctx, digest: &str) -> Result<PaymentFile, Stop> {
    ctx.scope(Action::RecordPayments)?;
    let (app, session, digest) = (ctx.app().clone(), ctx.person.session.clone(), digest.to_owned());
    let read = blocking(move || app.payment_file(&session, &digest)).await?;
    read.map_err(|refusal| match refusal {
        ImportRefusal::Refused(refusal) => ctx.refuse(&refusal),
        ImportRefusal::File(_) => ctx.refuse(&Refusal::NotFound("支付数据文件")),
    })
}

/// The preview.
async fn preview(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let file = found(&ctx, &id).await?;
    let address = ctx.address_of_query();
    let terms = TermsForm::of(|name| address.get(name));
    Ok(ctx.show(previewed(&ctx, &file, terms, address.get("name"))))
}

fn previewed(ctx: &Ctx, file: &PaymentFile, terms: TermsForm, name: &str) -> Page {
    let (said, errors) = match terms.read() {
        Ok(said) => (said, Errors::default()),
        Err(errors) => (PaymentTerms::default(), errors),
    };
    let judged = judge_payments(&file.list, &said, &ctx.county, ctx.today);
    let totals = judged.totals();
    let feed = judged.recorded_before(&file.digest, &ctx.county);
    let texts = |all: &[Written]| {
        all.iter().map(|one| format!("{}（{}）", one.text, one.cell)).collect::<Vec<String>>()
    };
    preview::page(&PreviewView {
        action: format!("/payments/{}", file.digest),
        name: name.to_owned(),
        about: about(&judged),
        counts: Standing::ALL.map(|standing| judged.count(standing)),
        sum: wan(totals.sum.fen()),
        seen: (totals.lines.to_string(), totals.sum.fen().to_string()),
        rows: rows(file, &judged),
        more_rows: file.list.lines.len().saturating_sub(MOST_ROWS),
        unused: texts(&file.list.unused),
        notes: texts(&file.list.notes),
        keys: ctx.keys(),
        recorded: feed.map(|feed| recorded(ctx, feed, totals.lines)),
        findings: judged.findings,
        terms,
        errors,
    })
}

fn about(judged: &PaymentJudgement) -> String {
    match judged.as_of {
        Some(day) => format!("截至{day}，{}年度", judged.budget_year),
        None => format!("{}年度", judged.budget_year),
    }
}

/// Most later imports that are named one by one.
const MOST_LATER: usize = 5;

/// The calm sentences about a file that is on record: what has been recorded since, and how to correct it.
fn recorded(ctx: &Ctx, feed: &PaymentFeed, differing: u32) -> Recorded {
    let mut about = format!(
        "这个文件已于{}入账（第{}条记录，截至{}，{}行），没有重复入账，也没有改动任何数据。",
        moment(feed.at),
        feed.seq,
        feed.as_of,
        feed.lines
    );
    let later: Vec<String> = ctx
        .county
        .payment_feeds_since(feed)
        .take(MOST_LATER)
        .map(|later| {
            let at = moment(later.at);
            format!("第{}条记录（{at}，截至{}，{}行）", later.seq, later.as_of, later.lines)
        })
        .collect();
    if !later.is_empty() {
        about.push_str(&format!("此后又入账了{}。", later.join("、")));
    }
    match differing {
        0 => about.push_str("现在的数与这个文件相同。"),
        _ => about.push_str(&format!(
            "现在有{differing}行与这个文件不同。数字有误的，请用改正后的文件、写同一个截至日期入账，它代替原来的数；要以这个文件为准的，勾选“按此文件更正”再入账。"
        )),
    }
    Recorded { about, differing: 0 < differing }
}

fn rows(file: &PaymentFile, judged: &PaymentJudgement) -> Vec<RowLine> {
    let pairs = file.list.lines.iter().zip(&judged.lines).take(MOST_ROWS);
    pairs
        .map(|(line, judged)| RowLine {
            place: line.place.clone(),
            code: line.code.text.clone(),
            name: line.name.text.clone(),
            raw: line.amount.text.clone(),
            amount: judged.amount.map(|amount| amount.to_string()).unwrap_or_default(),
            day: judged.day.map(|day| day.to_string()).unwrap_or_default(),
            standing: judged.standing.name(),
        })
        .collect()
}

/// Records what was seen.
async fn record(Path(id): Path<String>, Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    let file = found(&ctx, &id).await?;
    fields.only(&["as_of", "unit", "year", "corrects", "lines", "sum_fen"])?;
    let terms = TermsForm::of(|name| fields.get(name));
    let seen = match (fields.get("lines").parse(), fields.get("sum_fen").parse()) {
        (Ok(lines), Ok(fen)) => Some(PaymentTotals { lines, sum: Amount::from_fen(fen) }),
        _ => None,
    };
    let (Ok(said), Some(seen)) = (terms.read(), seen) else {
        return Ok(ctx.show(unsettled(previewed(&ctx, &file, terms, ""))));
    };
    let command = file.clone().command(said, Some(seen));
    match ctx.execute(command, fields.idempotency()).await? {
        Ok(receipt) => Ok(see_other(&format!("/payments?done=paid&seq={}", receipt.seq_last))),
        // The same file again: its page says so, and nothing has changed.
        Err(Refusal::Payments(PaymentRefusal::RecordedBefore { .. })) => {
            Ok(see_other(&Address::new(format!("/payments/{id}"), &terms.pairs()).href()))
        }
        Err(refusal) => {
            let mut page = previewed(&ctx, &file, terms, "");
            page.notices.push(Notice::of(&refusal));
            Ok(ctx.show(unsettled(page)))
        }
    }
}

fn unsettled(page: Page) -> Page {
    Page { status: Some(StatusCode::UNPROCESSABLE_ENTITY), ..page }
}
