//! 专家: the list in the register, registering, changing, closing.

use axum::Router;
use axum::extract::Path;
use axum::routing::{get, post};
use maud::{Markup, html};
use wenxiao_domain::act::{CloseExpert, Command, RegisterExpert};
use wenxiao_domain::agency::Expert;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::membership::Scope;
use wenxiao_domain::party::organization::OrgKind;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::{ExpertId, OrgId};

use super::{keeps, register_crumb, with_refusal};
use crate::answer::{Answer, Stop, see_other};
use crate::component::empty_state::empty_state;
use crate::component::field::{Control, Field};
use crate::component::frame::Page;
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::component::notice::Notice;
use crate::ctx::{Ctx, Fields, Posted, Web};
use crate::page::project::form::units_of;

const FIELDS: &[&str] = &["name", "field", "title", "unit", "agency"];

/// Addresses of experts.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/experts/new", get(register_page).post(register))
        .route("/experts/{id}", get(expert_page))
        .route("/experts/{id}/change", post(change))
        .route("/experts/{id}/close", post(close))
}

/// Experts are shown to who sees the whole county's register.
pub(super) fn may_see(scope: &Scope) -> bool {
    *scope == Scope::County
}

/// The list.
pub(super) fn table(ctx: &Ctx) -> Markup {
    let mut experts: Vec<&Expert> = ctx.county.shared.experts.values().map(AsRef::as_ref).collect();
    experts.sort_by(|a, b| (&a.field, &a.name).cmp(&(&b.field, &b.name)));
    if experts.is_empty() {
        return empty_state("还没有登记专家。", None);
    }
    let line = |one: &&Expert| Line {
        choose: None,
        cells: vec![
            html! { @if keeps(ctx) { a href={ "/experts/" (one.id) } { (one.name) } } @else { (one.name) } },
            html! { (one.field) },
            html! { (one.title) },
            html! { (one.unit) },
            html! { (one.agency.map_or("—", |id| ctx.county.organization_name(id, ctx.today))) },
            html! { span.num { (one.closed_on.map_or_else(|| "—".to_owned(), |day| day.to_string())) } },
        ],
    };
    LedgerTable {
        caption: "专家".to_owned(),
        columns: ["姓名", "专业领域", "职称职务", "工作单位", "所属机构", "停用"]
            .map(Column::text)
            .into(),
        lines: experts.iter().map(line).collect(),
        first_number: 1,
        totals: None,
    }
    .markup()
}

fn found<'a>(ctx: &'a Ctx, id: &str) -> Result<&'a Expert, Stop> {
    ctx.scope(Action::Commission)?;
    let expert = id.parse().ok().and_then(|id| ctx.county.expert(id)).map(AsRef::as_ref);
    expert.ok_or_else(|| ctx.refuse(&Refusal::NotFound("专家")))
}

/// The form; the agency that stands in the register is offered even where it was closed since.
fn form(ctx: &Ctx, at: &str, act: &str, typed: &Fields, held: Option<OrgId>) -> Markup {
    let field = |name: &str, label: &str, hint: &str, control| {
        Field { name, label, value: typed.get(name), hint, error: None, control }.markup()
    };
    let mut agencies = vec![(String::new(), "不属于机构".to_owned())];
    agencies.extend(units_of(&ctx.county, ctx.today, &[OrgKind::Agency]));
    if let Some(held) = held.filter(|held| !agencies.iter().any(|(id, _)| *id == held.to_string()))
    {
        let name = ctx.county.organization_name(held, ctx.today);
        agencies.push((held.to_string(), format!("{name}（已停用）")));
    }
    html! {
        form.box method="post" action=(at) novalidate {
            (ctx.keys().markup())
            div.fields {
                (field("name", "姓名", "", Control::Text))
                (field("field", "专业领域", "如水利工程、财务、教育", Control::Text))
                (field("title", "职称职务", "", Control::Text))
                (field("unit", "工作单位", "写全称；与被评价单位相同的，委托时提示利益冲突", Control::Text))
                (field("agency", "所属机构", "在第三方机构执业的选择", Control::Choice(agencies)))
            }
            p.acts {
                button.primary type="submit" data-busy="正在登记…" { (act) }
                a href="/agencies" { "不办理，返回" }
            }
        }
    }
}

fn command(fields: &Fields, expert: ExpertId) -> Result<Command, Refusal> {
    let text = |name: &str| fields.raw(name).to_owned();
    let agency = match fields.get("agency") {
        "" => None,
        id => Some(id.parse().map_err(|_| Refusal::NotFound("第三方机构"))?),
    };
    Ok(Command::RegisterExpert(Box::new(RegisterExpert {
        expert,
        name: text("name"),
        field: text("field"),
        title: text("title"),
        unit: text("unit"),
        agency,
    })))
}

async fn register_page(ctx: Ctx) -> Answer {
    ctx.scope(Action::Commission)?;
    Ok(ctx.show(registering(&ctx, &Fields::default(), None)))
}

fn registering(ctx: &Ctx, typed: &Fields, refusal: Option<Notice>) -> Page {
    let body = form(ctx, "/experts/new", "登记专家", typed, None);
    with_refusal(Page { crumbs: vec![register_crumb()], ..Page::new("登记专家", body) }, refusal)
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

async fn expert_page(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let expert = found(&ctx, &id)?;
    Ok(ctx.show(one(&ctx, expert, None, None)))
}

fn as_registered(expert: &Expert) -> Fields {
    let text = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    let agency = expert.agency.map(|id| id.to_string()).unwrap_or_default();
    Fields(vec![
        text("name", &expert.name),
        text("field", &expert.field),
        text("title", &expert.title),
        text("unit", &expert.unit),
        text("agency", &agency),
    ])
}

fn one(ctx: &Ctx, expert: &Expert, typed: Option<&Fields>, refusal: Option<Notice>) -> Page {
    let registered = as_registered(expert);
    let at = format!("/experts/{}", expert.id);
    let body = html! {
        @match expert.closed_on {
            Some(last) => (closed(ctx, expert, last)),
            None => {
                (form(ctx, &format!("{at}/change"), "登记变更", typed.unwrap_or(&registered), expert.agency))
                form.box method="post" action={ (at) "/close" } novalidate {
                    (ctx.keys().markup())
                    h2 { "停用" }
                    (Field { name: "last_day", label: "最后一天", value: "", hint: "", error: None, control: Control::Day }.markup())
                    p.acts { button.danger type="submit" data-busy="正在停用…" { "停用专家" } }
                }
            }
        }
    };
    let page = Page { crumbs: vec![register_crumb()], ..Page::new(expert.name.clone(), body) };
    with_refusal(page, refusal)
}

/// Whoever left the register is read, and changed no more.
fn closed(ctx: &Ctx, expert: &Expert, last: Day) -> Markup {
    let agency = expert.agency.map_or("—", |id| ctx.county.organization_name(id, ctx.today));
    html! {
        section.box {
            dl.facts {
                dt { "专业领域" } dd { (expert.field) }
                dt { "职称职务" } dd { (expert.title) }
                dt { "工作单位" } dd { (expert.unit) }
                dt { "所属机构" } dd { (agency) }
                dt { "停用" } dd { "最后一天为" span.num { (last) } "，登记不再改动" }
            }
        }
    }
}

async fn change(Path(id): Path<String>, Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    let expert = found(&ctx, &id)?;
    fields.only(FIELDS)?;
    let again = |refusal: &Refusal| {
        Ok(ctx.show(one(&ctx, expert, Some(&fields), Some(Notice::of(refusal)))))
    };
    let command = match command(&fields, expert.id) {
        Ok(command) => command,
        Err(refusal) => return again(&refusal),
    };
    match ctx.execute(command, fields.idempotency()).await? {
        Ok(receipt) => Ok(see_other(&format!("/agencies?done=changed&seq={}", receipt.seq_last))),
        Err(refusal) => again(&refusal),
    }
}

async fn close(Path(id): Path<String>, Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    let expert = found(&ctx, &id)?;
    fields.only(&["last_day"])?;
    let again =
        |refusal: &Refusal| Ok(ctx.show(one(&ctx, expert, None, Some(Notice::of(refusal)))));
    let last_day = match fields.day("last_day", "最后一天") {
        Ok(last_day) => last_day,
        Err(refusal) => return again(&refusal),
    };
    let command = Command::CloseExpert(CloseExpert { expert: expert.id, last_day });
    match ctx.execute(command, fields.idempotency()).await? {
        Ok(receipt) => Ok(see_other(&format!("/agencies?done=closed&seq={}", receipt.seq_last))),
        Err(refusal) => again(&refusal),
    }
}
