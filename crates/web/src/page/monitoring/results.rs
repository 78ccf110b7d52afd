//! 结果应用: the rows of FM-14 that the rules propose, and the answer to each.

use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::routing::get;
use maud::{Markup, html};
use wenxiao_domain::act::{Command, DecideResult};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::overview::result::{
    ResultRow, left_to_cut, left_unspent, result_row, result_rows, spent, takes_from_own_year,
};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::{Refusal, Unread};
use wenxiao_domain::result::Application;
use wenxiao_domain::unit::amount::{Amount, AmountError, MoneyUnit};

use crate::answer::{Answer, Stop, see_other};
use crate::component::empty_state::empty_state;
use crate::component::format::{moment, wan, wan_plain};
use crate::component::frame::{Crumb, Page};
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::component::notice::{Notice, Tone};
use crate::ctx::{Ctx, Fields, Posted, Web};
use crate::page::{ledger, show};

/// Addresses of the results.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/{jurisdiction}/{year}/results", get(index))
        .route("/{jurisdiction}/{year}/results/{code}/{source}", get(row_page).post(decide))
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
            }
        }),
        ..ctx.page(format!("{}年结果应用", ctx.year), body(&ctx, &rows))
    };
    Ok(page.answer(&ctx.person.asked))
}

fn body(ctx: &Ctx, rows: &[ResultRow]) -> Markup {
    if rows.is_empty() {
        let reason = "本年度没有需要应用的结果：没有逾期未销号的红标，也没有等级为中、差的自评。";
        return empty_state(reason, None);
    }
    let column = |words, numeric| Column { words, numeric, ..Column::default() };
    LedgerTable {
        caption: "结果应用台账".to_owned(),
        columns: vec![
            column("项目", false),
            column("部门", false),
            column("依据", false),
            column("建议", false),
            column("处理", false),
            column("原预算（万元）", true),
            column("调整额（万元）", true),
            column("调整后（万元）", true),
            column("文号", false),
        ],
        lines: rows.iter().map(|row| line(ctx, row)).collect(),
        first_number: 1,
        totals: None,
    }
    .markup()
}

fn at(ctx: &Ctx, row: &ResultRow) -> String {
    ctx.at(&format!("/results/{}/{}", row.project.code, row.source.key()))
}

fn line(ctx: &Ctx, row: &ResultRow) -> Line {
    let project = &row.project;
    let decision = row.decision.as_deref();
    let money = |fen: Option<i64>| html! { (fen.map_or_else(|| "—".to_owned(), wan)) };
    let cells = vec![
        html! { a href=(ctx.at(&format!("/projects/{}", project.code))) { (show::project_name(project, &ctx.me)) } },
        html! { (ctx.county.organization_name(project.department, ctx.today)) },
        html! { (row.basis) },
        html! { (row.suggested.name()) },
        html! {
            a href=(at(ctx, row)) {
                @match decision { Some(decision) => (decision.application.name()), None => "待处理" }
            }
        },
        html! { (wan(decision.map_or(left_to_cut(&ctx.county, project, row.source), |one| one.budget).fen())) },
        money(decision.map(|one| one.amount.fen())),
        money(decision.map(|one| one.left().fen())),
        html! { (decision.map_or("", |one| one.number.as_str())) },
    ];
    Line { choose: None, cells }
}

/// The row of an address, in the identity's scope.
fn found(ctx: &Ctx, code: &str, source: &str) -> Result<ResultRow, Stop> {
    let scope = ctx.scope(Action::ReadFiled)?;
    let missing = || ctx.refuse(&Refusal::NotFound("结果应用"));
    let source: FormKind = source.parse().map_err(|_| missing())?;
    let project = ctx.county.project_by_code(ctx.year, code);
    let project = project.filter(|one| scope.covers(one.department)).ok_or_else(missing)?;
    result_row(&ctx.county, project, source, ctx.today).ok_or_else(missing)
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
    let may = ctx.me.scope(Action::DecideResults).covers(row.project.department);
    let body = html! {
        (facts(ctx, row))
        @if may && ctx.as_of.is_none() { (form(ctx, row, typed)) }
    };
    let name = show::project_name(&row.project, &ctx.me);
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
    let document = ctx.county.document_of(row.project.id, row.source);
    html! {
        section.box {
            dl.facts {
                dt { "项目" }
                dd { a href=(ctx.at(&format!("/projects/{}", row.project.code))) { (row.project.code) } }
                dt { "依据" }
                dd {
                    (row.basis)
                    @if let Some(document) = document { "　" a href={ "/docs/" (document.id) } { "看" (row.source.short_name()) } }
                }
                dt { "建议方式" } dd { (row.suggested.name()) }
                dt { "全年预算" } dd { (wan(row.project.adjusted().fen())) "万元" }
                dt { "还能扣减" }
                dd { (wan(left_to_cut(&ctx.county, &row.project, row.source).fen())) "万元" }
                @if takes_from_own_year(row.source) {
                    dt { "已支出" }
                    dd { (wan(spent(&ctx.county, &row.project, ctx.today).fen())) "万元" }
                    dt { "还没有支出" } dd { (wan(unspent(ctx, row).fen())) "万元，压减、取消以此为限" }
                } @else {
                    dt { "扣减的是" } dd { "下一年预算，不受本年支出限制" }
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

fn unspent(ctx: &Ctx, row: &ResultRow) -> Amount {
    left_unspent(&ctx.county, &row.project, row.source, ctx.today)
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
    let asks = |one: &Application| one.takes_money() && *one != Application::Cancel;
    let with_amount = Application::ALL.into_iter().filter(asks);
    let with_amount: Vec<&str> = with_amount.map(Application::name).collect();
    let decision = row.decision.as_deref();
    let amount = decision.filter(|one| one.application.takes_money());
    let amount = kept("amount", amount.map(|one| wan_plain(one.amount.fen())));
    html! {
        section.box {
            h2 { (if decision.is_some() { "重新处理" } else { "处理" }) }
            form method="post" action=(at(ctx, row)) {
                (ctx.keys().markup())
                div.field {
                    label for="application" { "应用方式" }
                    select #application name="application" {
                        @for one in Application::ALL {
                            option value=(one.key()) selected[chosen == one.key()] { (one.name()) }
                        }
                    }
                }
                div.field {
                    label for="amount" { "调整额（万元）" }
                    p.hint #amount-hint {
                        (with_amount.join("、")) "的填写；取消的留空，由系统填写"
                        (wan(unspent(ctx, row).fen())) "万元；其他方式留空"
                    }
                    input #amount type="text" name="amount" inputmode="decimal" autocomplete="off"
                        value=(amount) aria-describedby="amount-hint";
                }
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
        let notice = Notice {
            code: Some(refusal.code().code.to_owned()),
            ..Notice::new(Tone::Refused, refusal.message())
        };
        Ok(ctx.show(page(&ctx, &row, &fields, Some(notice))))
    };
    let Some(application) = Application::from_key(fields.get("application")) else {
        return again(&Refusal::FieldMissing("应用方式"));
    };
    let amount = match Amount::read(fields.get("amount"), MoneyUnit::TenThousand) {
        Ok(amount) => Some(amount),
        Err(AmountError::Empty) => None,
        Err(
            fault @ (AmountError::NotMoney | AmountError::FinerThanFen | AmountError::TooLarge),
        ) => {
            return again(&Refusal::Unread(Unread::Amount { field: "调整额", fault }));
        }
    };
    let command = Command::DecideResult(DecideResult {
        project: row.project.id,
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
