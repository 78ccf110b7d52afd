//! 结果应用: the rows of FM-14 that the rules propose, and the answer to each.

mod opinion;

use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::routing::{get, post};
use maud::{Markup, html};
use wenxiao_domain::act::{Command, DecideResult};
use wenxiao_domain::document::{Subject, SubjectId};
use wenxiao_domain::form::layout::{FormKind, SubjectKind};
use wenxiao_domain::overview::authenticity::recovered;
use wenxiao_domain::overview::result::{
    Purse, ResultRow, left_to_cut, left_unspent, open_cut, purse, result_row, result_rows, spent,
    unsuited,
};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::project::Project;
use wenxiao_domain::referral::ReferralGround;
use wenxiao_domain::refusal::{Refusal, Unread};
use wenxiao_domain::result::Application;
use wenxiao_domain::unit::amount::{Amount, AmountError, MoneyUnit};

use crate::answer::{Answer, Stop, see_other};
use crate::component::empty_state::empty_state;
use crate::component::format::{moment, wan, wan_plain};
use crate::component::frame::{Crumb, Page};
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::component::notice::Notice;
use crate::ctx::{Ctx, Fields, Posted, Web};
use crate::page::{ledger, referral, show};

/// Addresses of the results.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/{jurisdiction}/{year}/results", get(index))
        .route("/{jurisdiction}/{year}/results/{code}/{source}", get(row_page).post(decide))
        .route("/{jurisdiction}/{year}/results/{code}/{source}/opinion", post(opinion::comment))
}

async fn index(ctx: Ctx) -> Answer {
    let scope = ctx.scope(Action::ReadFiled)?;
    let rows = result_rows(&ctx.county, ctx.year, ctx.today, &scope);
    let open = rows.iter().filter(|row| row.decision.is_none()).count();
    let taken: i64 = rows.iter().filter_map(|row| Some(row.decision.as_ref()?.amount.fen())).sum();
    let year = |year: i16| format!("/{}/{year}/results", ctx.jurisdiction);
    let page = Page {
        subtitle: Some(html! {
            "待处理" b.num { (open) } "个，已处理" b.num { (rows.len() - open) }
            "个，扣减" b.num { (wan(taken)) } "万元"
        }),
        actions: Some(html! {
            span.under {
                a href=(year(ctx.year - 1)) { (ctx.year - 1) "年" } "　"
                a href=(year(ctx.year + 1)) { (ctx.year + 1) "年" }
                (ledger::links(&ctx))
                "　" a href=(ctx.at("/suspensions")) { "暂停拨付" }
                @if ctx.may(Action::ReadReferrals) { "　" a href=(ctx.at("/referrals")) { "移送线索" } }
                "　" a href=(ctx.at("/closing")) { "年度结账" }
            }
        }),
        ..ctx.page(format!("{}年结果应用", ctx.year), body(&ctx, &rows))
    };
    Ok(page.answer(&ctx.person.asked))
}

fn body(ctx: &Ctx, rows: &[ResultRow]) -> Markup {
    if let Some(nothing) = show::nothing_commissioned(&ctx.me.scope(Action::ReadFiled)) {
        return nothing;
    }
    if rows.is_empty() {
        let reason =
            "本年度没有需要应用的结果：没有逾期未销号的红标，也没有等级为中、差的自评或评价。";
        return empty_state(reason, None);
    }
    LedgerTable {
        caption: "结果应用台账".to_owned(),
        columns: vec![
            Column::text("项目"),
            Column::text("部门"),
            Column::text("依据"),
            Column::text("建议"),
            Column::text("处理"),
            Column::number("原预算（万元）"),
            Column::number("调整额（万元）"),
            Column::number("调整后（万元）"),
            Column::text("文号"),
        ],
        lines: rows.iter().map(|row| line(ctx, row)).collect(),
        first_number: 1,
        totals: None,
    }
    .markup()
}

fn at(ctx: &Ctx, row: &ResultRow) -> String {
    ctx.at(&format!("/results/{}/{}", show::subject_word(&row.subject), row.source.key()))
}

fn line(ctx: &Ctx, row: &ResultRow) -> Line {
    let subject = &row.subject;
    let decision = row.decision.as_deref();
    let money = |fen: Option<i64>| html! { (fen.map_or_else(|| "—".to_owned(), wan)) };
    let cells = vec![
        html! { (named(ctx, subject)) },
        html! { (ctx.county.organization_name(subject.department(), ctx.today)) },
        html! { (row.basis) @if decision.is_some() { p.hint { (row.falls_on()) "年预算" } } },
        html! { (row.suggested.name()) },
        html! {
            a href=(at(ctx, row)) {
                @match decision { Some(decision) => (decision.application.name()), None => span.nw { "待处理" } }
            }
            @if let Some(said) = ctx.county.result_opinion(subject.id(), row.source) {
                p.hint { "部门" (said.word()) }
            }
        },
        html! { (wan(row.budget(&ctx.county).fen())) },
        money(decision.map(|one| one.amount.fen())),
        money(decision.map(|one| one.left().fen())),
        html! { (decision.map_or("", |one| one.number.as_str())) },
    ];
    Line { choose: None, cells }
}

/// The name, leading to the project's or the department's page.
fn named(ctx: &Ctx, subject: &Subject) -> Markup {
    html! {
        a href=(show::subject_href(&ctx.jurisdiction, subject)) { (subject.name_for(&ctx.me)) }
        @if subject.project().is_none() { "（部门整体）" }
    }
}

/// The row of an address, in the identity's scope.
fn found(ctx: &Ctx, code: &str, source: &str) -> Result<ResultRow, Stop> {
    let scope = ctx.scope(Action::ReadFiled)?;
    let missing = || ctx.refuse(&Refusal::NotFound("结果应用"));
    let source: FormKind = source.parse().map_err(|_| missing())?;
    let subject = match source.subject_kind() {
        SubjectKind::Project => {
            ctx.county.project_by_code(ctx.year, code).cloned().map(Subject::Project)
        }
        SubjectKind::Department => {
            let department = code.parse().ok();
            department.and_then(|id| ctx.county.subject(SubjectId::Department(id, ctx.year)))
        }
    };
    let subject = subject.filter(|one| scope.covers(one.department())).ok_or_else(missing)?;
    result_row(&ctx.county, &subject, source, ctx.today).ok_or_else(missing)
}

async fn row_page(
    ctx: Ctx,
    Path((_, _, code, source)): Path<(String, String, String, String)>,
) -> Answer {
    let row = found(&ctx, &code, &source)?;
    Ok(ctx.show(page(&ctx, &row, &Fields::default(), None)))
}

fn page(ctx: &Ctx, row: &ResultRow, typed: &Fields, refused: Option<Notice>) -> Page {
    let status = refused.as_ref().map(|_| StatusCode::UNPROCESSABLE_ENTITY);
    let is_closed = ctx.county.year_closing(ctx.year).is_some();
    let may = ctx.me.scope(Action::DecideResults).covers(row.subject.department());
    let may_comment = ctx.me.scope(Action::CommentResults).covers(row.subject.department());
    let body = html! {
        (facts(ctx, row))
        @if may && ctx.as_of.is_none() && !is_closed { (form(ctx, row, typed)) }
        (referral::view::section(ctx, &row.subject, Some(ReferralGround::Form(row.source))))
        @if may_comment && ctx.as_of.is_none() && !is_closed { (opinion::form(ctx, row, typed)) }
        @if may && is_closed {
            p { "这一年已经结账，不再处理。确需处理的，先" a href=(ctx.at("/closing")) { "重新开账" } "。" }
        }
    };
    let name = row.subject.name_for(&ctx.me);
    Page {
        crumbs: vec![Crumb {
            words: format!("{}年结果应用", ctx.year), href: ctx.at("/results")
        }],
        notices: refused.into_iter().collect(),
        status,
        ..Page::new(format!("结果应用 · {name}"), body)
    }
}

fn facts(ctx: &Ctx, row: &ResultRow) -> Markup {
    let document = ctx.county.document_of(row.subject.id(), row.source);
    html! {
        section.box {
            dl.facts {
                dt { (row.subject.id().kind().name()) }
                dd { (named(ctx, &row.subject)) "　" (row.subject.code()) }
                dt { "依据" }
                dd {
                    (row.basis)
                    @if row.decision.is_some() {
                        @match row.proposed.as_ref().filter(|now| **now != row.basis) {
                            Some(now) => p.hint { "处理时的依据；现在是" (now) },
                            None => "",
                        }
                    }
                    @if let Some(document) = document { "　" a href={ "/docs/" (document.id) } { "看" (row.source.short_name()) } }
                }
                dt { "建议方式" } dd { (row.suggested.name()) }
                dt { "全年预算" } dd {
                    (wan(ctx.county.budget_of(&row.subject).fen())) "万元"
                    @if let Some(cut) = row.subject.project().and_then(|one| open_cut(&ctx.county, one)) {
                        "（" (cut) "）"
                    }
                }
                @match &row.subject {
                    Subject::Project(project) => (money_facts(ctx, row, project)),
                    Subject::Department(_) => {
                        dt { "还能扣减" } dd { "部门整体的结果不直接扣减金额；要扣减的，在相应项目的结果中办理" }
                    }
                }
                @if let Some(said) = ctx.county.result_opinion(row.subject.id(), row.source) {
                    dt { "部门意见" }
                    dd { (said.sentence()) p.hint { (moment(said.at)) } }
                }
                @if let Some(decision) = &row.decision {
                    dt { "现在的处理" }
                    dd {
                        (decision.application.name())
                        @if decision.application.takes_money() { "，扣减" (wan(decision.amount.fen())) "万元" }
                        "　" (decision.number)
                        p { (decision.text) }
                        p.hint { (moment(decision.at)) }
                    }
                }
            }
        }
    }
}

/// What may be taken from a project.
fn money_facts(ctx: &Ctx, row: &ResultRow, project: &Project) -> Markup {
    html! {
        dt { @if purse(row.source) == Purse::PaidOut { "最多收回" } @else { "还能扣减" } }
        dd { (wan(left_to_cut(&ctx.county, &row.subject, row.source).fen())) "万元" }
        @match purse(row.source) {
            Purse::OwnYear => {
                dt { "已支出" }
                dd { (wan(spent(&ctx.county, project, ctx.today).fen())) "万元" }
                dt { "还没有支出" } dd { (wan(unspent(ctx, row).fen())) "万元，压减、取消以此为限" }
            }
            Purse::NextYear => { dt { "扣减的是" } dd { "下一年预算，不受本年支出限制" } }
            Purse::PaidOut => { dt { "收回的是" } dd { "已经支出的资金，以执行数为限，不动预算" } }
        }
    }
}

fn unspent(ctx: &Ctx, row: &ResultRow) -> Amount {
    left_unspent(&ctx.county, &row.subject, row.source, ctx.today)
}

fn form(ctx: &Ctx, row: &ResultRow, typed: &Fields) -> Markup {
    let chosen = match typed.get("application") {
        "" => row.decision.as_ref().map_or(row.suggested, |one| one.application).key(),
        typed => typed,
    };
    let kept = |name: &str, before: Option<String>| match typed.0.is_empty() {
        true => before.unwrap_or_default(),
        false => typed.raw(name).to_owned(),
    };
    let is_project = row.subject.project().is_some();
    let may_choose = |one: &Application| unsuited(*one, &row.subject, row.source).is_none();
    let asks =
        |one: &Application| one.takes_money() && *one != Application::Cancel && may_choose(one);
    let with_amount = Application::ALL.into_iter().filter(asks);
    let with_amount: Vec<&str> = with_amount.map(Application::name).collect();
    let decision = row.decision.as_deref();
    let amount = decision.filter(|one| one.application.takes_money());
    let found = ctx.county.document_of(row.subject.id(), row.source);
    let proposed = found.and_then(|one| recovered(&one.newest().sheet));
    let amount = amount.map(|one| one.amount).or(proposed.filter(|_| decision.is_none()));
    let amount = kept("amount", amount.map(|amount| wan_plain(amount.fen())));
    html! {
        section.box {
            h2 { (if decision.is_some() { "重新处理" } else { "处理" }) }
            form method="post" action=(at(ctx, row)) {
                (ctx.keys().markup())
                div.field {
                    label for="application" { "应用方式" }
                    select #application name="application" {
                        @for one in Application::ALL.into_iter().filter(may_choose) {
                            option value=(one.key()) selected[chosen == one.key()] { (one.name()) }
                        }
                    }
                }
                @if is_project { div.field {
                    label for="amount" { "调整额（万元）" }
                    p.hint #amount-hint {
                        (with_amount.join("、")) "的填写；"
                        @if may_choose(&Application::Cancel) { "取消的留空，由系统填写" (wan(unspent(ctx, row).fen())) "万元；" }
                        "其他方式留空"
                    }
                    input #amount type="text" name="amount" inputmode="decimal" autocomplete="off"
                        value=(amount) aria-describedby="amount-hint";
                } }
                div.field {
                    label for="number" { "文号（没有的留空）" }
                    input #number type="text" name="number" maxlength="60" autocomplete="off"
                        value=(kept("number", decision.map(|one| one.number.clone())));
                }
                div.field {
                    label for="text" { "处理意见" }
                    textarea #text name="text" rows="3" maxlength="2000" {
                        "\n" (kept("text", decision.map(|one| one.text.clone())))
                    }
                }
                p.acts {
                    button.primary type="submit" data-busy="正在办理…" { "处理（入账）" }
                    a href=(ctx.at("/results")) { "不办理，返回" }
                }
            }
        }
    }
}

async fn decide(
    Path((_, _, code, source)): Path<(String, String, String, String)>,
    Posted { ctx, fields }: Posted<Ctx>,
) -> Answer {
    fields.only(&["application", "amount", "number", "text"])?;
    ctx.scope(Action::DecideResults)?;
    let row = found(&ctx, &code, &source)?;
    let again = |refusal: &Refusal| {
        let notice = Notice::of(refusal);
        Ok(ctx.show(page(&ctx, &row, &fields, Some(notice))))
    };
    let Some(application) = Application::from_key(fields.get("application")) else {
        return again(&Refusal::FieldMissing("应用方式"));
    };
    let amount = match cut_amount(fields.get("amount")) {
        Ok(amount) => amount,
        Err(refusal) => return again(&refusal),
    };
    let command = Command::DecideResult(DecideResult {
        subject: row.subject.id(),
        source: row.source,
        application,
        amount,
        number: fields.raw("number").to_owned(),
        text: fields.raw("text").to_owned(),
    });
    match ctx.execute(command, fields.idempotency()).await? {
        Ok(receipt) => {
            Ok(see_other(&ctx.at(&format!("/results?done=result&seq={}", receipt.seq_last))))
        }
        Err(refusal) => again(&refusal),
    }
}

/// 调整额 in 万元 as somebody wrote it; nothing where nothing was written.
///
/// # Errors
/// When it is no amount.
pub fn cut_amount(text: &str) -> Result<Option<Amount>, Refusal> {
    match Amount::read(text, MoneyUnit::TenThousand) {
        Ok(amount) => Ok(Some(amount)),
        Err(AmountError::Empty) => Ok(None),
        Err(
            fault @ (AmountError::NotMoney | AmountError::FinerThanFen | AmountError::TooLarge),
        ) => Err(Refusal::Unread(Unread::Amount { field: "调整额", fault })),
    }
}
