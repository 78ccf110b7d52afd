//! The register: agencies with what became of their engagements, experts; one agency's page.

use axum::Router;
use axum::extract::Path;
use axum::routing::{get, post};
use maud::{Markup, html};
use wenxiao_domain::act::{CloseAgency, Command, RegisterAgency};
use wenxiao_domain::agency::AgencyKind;
use wenxiao_domain::overview::assessment::{YearOfAgency, years_of};
use wenxiao_domain::overview::engagement::Tally;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::organization::{OrgKind, Organization};
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::id::OrgId;

use super::list::{Shown, table as table_of};
use super::{keeps, register_crumb, sees, with_refusal};
use crate::answer::{Answer, Stop, see_other};
use crate::component::empty_state::empty_state;
use crate::component::field::{Control, Field};
use crate::component::format::wan;
use crate::component::frame::Page;
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::component::notice::Notice;
use crate::ctx::{Ctx, Fields, Posted, Web};
use crate::page::dept::view::facts;

const FIELDS: &[&str] = &["name", "uscc", "kind", "lead_evaluator", "contact", "phone", "from"];

/// Addresses of the register.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/agencies", get(index))
        .route("/agencies/new", get(register_page).post(register))
        .route("/agencies/{id}", get(agency_page))
        .route("/agencies/{id}/change", post(change))
        .route("/agencies/{id}/close", post(close))
}

async fn index(ctx: Ctx) -> Answer {
    let scope = ctx.scope(Action::ReadEngagements)?;
    let agencies: Vec<&Organization> =
        ctx.county.agencies().map(AsRef::as_ref).filter(|unit| sees(&scope, unit.id)).collect();
    let is_whole = ctx.may(Action::FinanceReview) || sees(&scope, ctx.me.organization);
    let body = html! {
        section {
            h2 { "机构" }
            @if agencies.is_empty() {
                (empty_state("还没有登记第三方机构。", None))
            } @else {
                (table(&ctx, &agencies))
            }
        }
        @if super::expert::may_see(&scope) {
            section { h2 { "专家" } (super::expert::table(&ctx)) }
        }
    };
    let page = Page {
        subtitle: is_whole.then(|| html! { "机构" b.num { (agencies.len()) } "家" }),
        actions: keeps(&ctx).then(|| {
            html! {
                a.button href="/agencies/new" { "登记机构" } " "
                a.button href="/experts/new" { "登记专家" }
            }
        }),
        ..ctx.page("第三方机构和专家", body)
    };
    Ok(page.answer(&ctx.person.asked))
}

fn table(ctx: &Ctx, agencies: &[&Organization]) -> Markup {
    let on = ctx.today.date();
    let line = |unit: &&Organization| {
        let held = ctx.county.agency(unit.id);
        let tally = Tally::of(&ctx.county, unit.id);
        let code = unit.uscc.as_ref().map(|code| code.on(on).to_string());
        Line {
            choose: None,
            cells: vec![
                html! { a href={ "/agencies/" (unit.id) } { (unit.name.on(on)) } },
                html! { (held.map_or("未补登记", |held| held.kind.name())) },
                html! { span.num { (code.as_deref().unwrap_or("—")) } },
                html! { (held.map_or("—", |held| held.lead_evaluator.as_str())) },
                html! { (tally.engagements) },
                html! { (tally.accepted) },
                html! { (tally.sent_back) },
                html! { (wan(tally.amount.fen())) },
                html! { (years(ctx, unit.id)) },
                html! { span.num { (unit.closed_on.map_or_else(|| "—".to_owned(), |day| day.to_string())) } },
            ],
        }
    };
    LedgerTable {
        caption: "第三方机构".to_owned(),
        columns: vec![
            Column::text("机构"),
            Column::text("机构类型"),
            Column::text("统一社会信用代码"),
            Column::text("主评人"),
            Column::number("委托（项）"),
            Column::number("验收成果（份）"),
            Column::number("退回（次）"),
            Column::number("合同额（万元）"),
            Column::text("年度考核"),
            Column::text("停用"),
        ],
        lines: agencies.iter().map(line).collect(),
        first_number: 1,
        totals: None,
    }
    .markup()
}

/// What was settled of an agency, year by year: `2025年88.50分（2项）`.
fn years(ctx: &Ctx, agency: OrgId) -> String {
    let words =
        |one: &YearOfAgency| format!("{}年{}分（{}项）", one.budget_year, one.mean, one.settled);
    let years: Vec<String> = years_of(&ctx.county, agency).iter().map(words).collect();
    if years.is_empty() { "—".to_owned() } else { years.join("、") }
}

/// The agency of an address, as far as the identity may see it.
fn found<'a>(ctx: &'a Ctx, id: &str) -> Result<&'a Organization, Stop> {
    let scope = ctx.scope(Action::ReadEngagements)?;
    let unit = id.parse().ok().and_then(|id| ctx.county.organization(id)).map(AsRef::as_ref);
    unit.filter(|unit| unit.kind == OrgKind::Agency && sees(&scope, unit.id))
        .ok_or_else(|| ctx.refuse(&Refusal::NotFound("第三方机构")))
}

async fn register_page(ctx: Ctx) -> Answer {
    ctx.scope(Action::Commission)?;
    let typed = Fields(vec![("from".to_owned(), ctx.today.to_string())]);
    Ok(ctx.show(registering(&ctx, &typed, None)))
}

fn registering(ctx: &Ctx, typed: &Fields, refusal: Option<Notice>) -> Page {
    let page = Page {
        crumbs: vec![register_crumb()],
        ..Page::new("登记第三方机构", form(ctx, "/agencies/new", "登记机构", typed))
    };
    with_refusal(page, refusal)
}

fn form(ctx: &Ctx, at: &str, act: &str, typed: &Fields) -> Markup {
    let field = |name: &str, label: &str, hint: &str, control| {
        Field { name, label, value: typed.get(name), hint, error: None, control }.markup()
    };
    let mut kinds = vec![(String::new(), "请选择".to_owned())];
    kinds.extend(AgencyKind::ALL.map(|kind| (kind.key().to_owned(), kind.name().to_owned())));
    html! {
        form.box method="post" action=(at) novalidate {
            (ctx.keys().markup())
            div.fields {
                (field("name", "机构名称", "按营业执照或登记证书填写", Control::Text))
                (field("uscc", "统一社会信用代码", "18位，末位是校验位", Control::Text))
                (field("kind", "机构类型", "按财监〔2021〕4号的列举", Control::Choice(kinds)))
                (field("lead_evaluator", "主评人", "对评价报告负责的专业人员", Control::Text))
                (field("contact", "联系人", "", Control::Text))
                (field("phone", "联系电话", "", Control::Text))
                (field("from", "起始日期", "名称、代码从哪天起有效", Control::Day))
            }
            p.acts {
                button.primary type="submit" data-busy="正在登记…" { (act) }
                a href="/agencies" { "不办理，返回" }
            }
        }
    }
}

fn command(fields: &Fields, agency: OrgId) -> Result<Command, Refusal> {
    let kind = AgencyKind::from_key(fields.get("kind"));
    Ok(Command::RegisterAgency(Box::new(RegisterAgency {
        agency,
        name: fields.raw("name").to_owned(),
        uscc: fields.raw("uscc").to_owned(),
        kind: kind.ok_or(Refusal::FieldMissing("机构类型"))?,
        lead_evaluator: fields.raw("lead_evaluator").to_owned(),
        contact: fields.raw("contact").to_owned(),
        phone: fields.raw("phone").to_owned(),
        from: fields.day("from", "起始日期")?,
    })))
}

async fn register(Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    ctx.scope(Action::Commission)?;
    fields.only(FIELDS)?;
    let again =
        |refusal: &Refusal| Ok(ctx.show(registering(&ctx, &fields, Some(Notice::of(refusal)))));
    let command = match command(&fields, ctx.app().new_id()) {
        Ok(command) => command,
        Err(refusal) => return again(&refusal),
    };
    match ctx.execute(command, fields.idempotency()).await? {
        Ok(receipt) => {
            Ok(see_other(&format!("/agencies?done=registered&seq={}", receipt.seq_last)))
        }
        Err(refusal) => again(&refusal),
    }
}

async fn agency_page(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let unit = found(&ctx, &id)?;
    Ok(ctx.show(one(&ctx, unit, None, None)))
}

fn one(ctx: &Ctx, unit: &Organization, typed: Option<&Fields>, refusal: Option<Notice>) -> Page {
    let engagements = ctx.county.engagements_with(unit.id);
    let held = ctx.county.agency(unit.id);
    let is_open = unit.closed_on.is_none() && keeps(ctx);
    let body = html! {
        section.box { h2 { "登记情况" }
            dl.facts {
                @for (label, text) in facts(unit, ctx.today) { dt { (label) } dd { (text) } }
                @if let Some(held) = held {
                    dt { "机构类型" } dd { (held.kind.name()) }
                    dt { "主评人" } dd { (held.lead_evaluator) }
                    dt { "联系人" } dd { (held.contact) "　" (held.phone) }
                } @else {
                    dt { "机构类型" } dd { "还没有补登记，补登记后才能委托" }
                }
            }
        }
        section { h2 { "委托" }
            @if engagements.is_empty() { (empty_state("还没有委托过。", None)) }
            @else { (table_of(ctx, &engagements, Shown::OF_AGENCY)) }
        }
        @if is_open {
            section { h2 { "变更登记" }
                (form(ctx, &format!("/agencies/{}/change", unit.id), "登记变更", typed.unwrap_or(&as_registered(ctx, unit))))
            }
            form.box method="post" action={ "/agencies/" (unit.id) "/close" } novalidate {
                (ctx.keys().markup())
                h2 { "停用" }
                p.hint { "停用后不能再委托；已有的委托、成果和考核不受影响" }
                (Field { name: "last_day", label: "最后一天", value: "", hint: "", error: None, control: Control::Day }.markup())
                p.acts { button.danger type="submit" data-busy="正在停用…" { "停用机构" } }
            }
        }
    };
    let page = Page {
        crumbs: vec![register_crumb()],
        ..Page::new(unit.name.on(ctx.today.date()).clone(), body)
    };
    with_refusal(page, refusal)
}

/// What is registered now, as if it had been typed.
fn as_registered(ctx: &Ctx, unit: &Organization) -> Fields {
    let on = ctx.today.date();
    let held = ctx.county.agency(unit.id);
    let text = |name: &str, text: String| (name.to_owned(), text);
    let code = unit.uscc.as_ref().map(|code| code.on(on).to_string());
    Fields(vec![
        text("name", unit.name.on(on).clone()),
        text("uscc", code.unwrap_or_default()),
        text("kind", held.map(|held| held.kind.key().to_owned()).unwrap_or_default()),
        text("lead_evaluator", held.map(|held| held.lead_evaluator.clone()).unwrap_or_default()),
        text("contact", held.map(|held| held.contact.clone()).unwrap_or_default()),
        text("phone", held.map(|held| held.phone.clone()).unwrap_or_default()),
        text("from", ctx.today.to_string()),
    ])
}

async fn change(Path(id): Path<String>, Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    ctx.scope(Action::Commission)?;
    let unit = found(&ctx, &id)?;
    fields.only(FIELDS)?;
    let again =
        |refusal: &Refusal| Ok(ctx.show(one(&ctx, unit, Some(&fields), Some(Notice::of(refusal)))));
    let command = match command(&fields, unit.id) {
        Ok(command) => command,
        Err(refusal) => return again(&refusal),
    };
    match ctx.execute(command, fields.idempotency()).await? {
        Ok(receipt) => {
            let seq = receipt.seq_last;
            Ok(see_other(&format!("/agencies/{}?done=changed&seq={seq}", unit.id)))
        }
        Err(refusal) => again(&refusal),
    }
}

async fn close(Path(id): Path<String>, Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    ctx.scope(Action::Commission)?;
    let unit = found(&ctx, &id)?;
    fields.only(&["last_day"])?;
    let again = |refusal: &Refusal| Ok(ctx.show(one(&ctx, unit, None, Some(Notice::of(refusal)))));
    let last_day = match fields.day("last_day", "最后一天") {
        Ok(last_day) => last_day,
        Err(refusal) => return again(&refusal),
    };
    let command = Command::CloseAgency(CloseAgency { agency: unit.id, last_day });
    match ctx.execute(command, fields.idempotency()).await? {
        Ok(receipt) => {
            let seq = receipt.seq_last;
            Ok(see_other(&format!("/agencies/{}?done=closed&seq={seq}", unit.id)))
        }
        Err(refusal) => again(&refusal),
    }
}
