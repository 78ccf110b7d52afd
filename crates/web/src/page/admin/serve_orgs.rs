//! Handlers of 单位.

use axum::Router;
use axum::extract::Path;
use axum::routing::{get, post};
use wenxiao_domain::act::Command;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::organization::{OrgKind, Organization};
use wenxiao_domain::refusal::Refusal;

use super::orgs::{self, FIELDS, OrgForm, OrgView};
use crate::answer::{Answer, Stop, see_other};
use crate::component::field::Errors;
use crate::component::frame::{Crumb, Page};
use crate::ctx::{Ctx, Posted, Web};
use crate::page::project::form::units_of;

/// Addresses of the units.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/admin/orgs", get(index))
        .route("/admin/orgs/new", get(register_page).post(register))
        .route("/admin/orgs/{id}", get(unit_page))
        .route("/admin/orgs/{id}/change", post(change))
        .route("/admin/orgs/{id}/close", post(close))
}

async fn index(ctx: Ctx) -> Answer {
    ctx.scope(Action::ManageOrganizations)?;
    let lines = orgs::lines(&ctx.county, ctx.today);
    let mut page = ctx.page("单位", orgs::list_body(&lines));
    page.subtitle = Some(maud::html! { "共" (lines.len()) "个单位" });
    page.actions = Some(maud::html! { a.button href="/admin/orgs/new" { "登记单位" } });
    Ok(page.answer(&ctx.person.asked))
}

fn crumb() -> Vec<Crumb> {
    vec![Crumb { words: "单位".to_owned(), href: "/admin/orgs".to_owned() }]
}

async fn register_page(ctx: Ctx) -> Answer {
    ctx.scope(Action::ManageOrganizations)?;
    let form = OrgForm { from: ctx.today.to_string(), ..OrgForm::default() };
    Ok(registering(&ctx, form, Errors::default()).answer(&ctx.person.asked))
}

fn registering(ctx: &Ctx, form: OrgForm, errors: Errors) -> Page {
    let summary = errors.summary("登记单位");
    let departments = units_of(&ctx.county, ctx.today, &[OrgKind::Department]);
    let view = OrgView { form, errors, departments, keys: ctx.keys(), ..OrgView::default() };
    let mut page = ctx.page("登记单位", view.register_body());
    page.errors = summary;
    page.crumbs = crumb();
    page
}

async fn register(Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    ctx.scope(Action::ManageOrganizations)?;
    fields.only(FIELDS)?;
    let form = OrgForm::read(&fields);
    let errors = match form.register(ctx.app().new_id()) {
        Err(errors) => errors,
        Ok(command) => {
            let command = Command::RegisterOrganization(command);
            match ctx.execute(command, fields.idempotency()).await? {
                Ok(receipt) => {
                    let to = format!("/admin/orgs?done=registered&seq={}", receipt.seq_last);
                    return Ok(see_other(&to));
                }
                Err(refusal) => refused(&refusal),
            }
        }
    };
    Ok(registering(&ctx, form, errors).answer(&ctx.person.asked))
}

fn refused(refusal: &Refusal) -> Errors {
    const LABELS: &[(&str, &str)] = &[
        ("单位名称", "name"),
        ("主管部门", "parent"),
        ("变更内容", "name"),
        ("部门预算编码", "budget_code"),
        ("乡镇", "township"),
    ];
    let field = match refusal {
        Refusal::BadUscc(_) => "uscc",
        Refusal::DateOrder | Refusal::OrganizationClosed(_) => "last_day",
        other => Errors::field_of(other, LABELS).unwrap_or("name"),
    };
    let mut errors = Errors::default();
    errors.add(field, refusal.to_string());
    errors
}

fn unit<'a>(ctx: &'a Ctx, id: &str) -> Result<&'a Organization, Stop> {
    ctx.scope(Action::ManageOrganizations)?;
    let found = id.parse().ok().and_then(|id| ctx.county.organization(id));
    found.map(AsRef::as_ref).ok_or_else(|| ctx.refuse(&Refusal::NotFound("单位")))
}

async fn unit_page(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let form = OrgForm::default();
    Ok(one(&ctx, &id, form, Errors::default(), "变更")?.answer(&ctx.person.asked))
}

fn one(ctx: &Ctx, id: &str, form: OrgForm, errors: Errors, act: &str) -> Result<Page, Stop> {
    let unit = unit(ctx, id)?;
    let summary = errors.summary(act);
    let view = OrgView {
        form,
        errors,
        keys: ctx.keys(),
        close_keys: ctx.keys(),
        facts: orgs::unit_facts(unit, ctx.today),
        id: unit.id.to_string(),
        is_open: unit.closed_on.is_none() && ctx.as_of.is_none(),
        ..OrgView::default()
    };
    let mut page = ctx.page(unit.name.on(ctx.today.date()).clone(), view.unit_body());
    page.errors = summary;
    page.crumbs = crumb();
    Ok(page)
}

async fn change(Path(id): Path<String>, Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    let org = unit(&ctx, &id)?.id;
    fields.only(FIELDS)?;
    let form = OrgForm::read(&fields);
    let errors = match form.change(org) {
        Err(errors) => errors,
        Ok(command) => {
            let command = Command::ChangeOrganization(command);
            match ctx.execute(command, fields.idempotency()).await? {
                Ok(receipt) => {
                    let seq = receipt.seq_last;
                    return Ok(see_other(&format!("/admin/orgs/{org}?done=changed&seq={seq}")));
                }
                Err(refusal) => {
                    let mut errors = refused(&refusal);
                    if let Some((field, _)) = errors.0.first_mut().filter(|(f, _)| *f == "last_day")
                    {
                        *field = "from";
                    }
                    errors
                }
            }
        }
    };
    Ok(one(&ctx, &id, form, errors, "变更")?.answer(&ctx.person.asked))
}

async fn close(Path(id): Path<String>, Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    let org = unit(&ctx, &id)?.id;
    fields.only(&["last_day"])?;
    let errors = match orgs::close(org, fields.get("last_day")) {
        Err(errors) => errors,
        Ok(command) => {
            let command = Command::CloseOrganization(command);
            match ctx.execute(command, fields.idempotency()).await? {
                Ok(receipt) => {
                    let seq = receipt.seq_last;
                    return Ok(see_other(&format!("/admin/orgs/{org}?done=closed&seq={seq}")));
                }
                Err(refusal) => refused(&refusal),
            }
        }
    };
    Ok(one(&ctx, &id, OrgForm::default(), errors, "停用")?.answer(&ctx.person.asked))
}
