//! Handlers of 单位, 人员, 角色.

use std::collections::BTreeMap;

use axum::Router;
use axum::extract::Path;
use axum::routing::{get, post};
use wenxiao_app::{AccountInfo, AccountState, Failure, Idempotency, NewAccount, OneTimeCode};
use wenxiao_domain::act::{Command, GrantMembership, RevokeMembership};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::organization::OrgKind;
use wenxiao_domain::party::role::Role;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::id::{AccountId, MembershipId};

use super::once::once;
use super::roles::{self, RoleLine, RolesView};
use super::users::{self, UserLine, UsersView};
use crate::answer::{Answer, Stop, blocking, see_other};
use crate::component::confirm_page::ConfirmPage;
use crate::component::field::Errors;
use crate::component::format::moment;
use crate::component::frame::{Crumb, Page};
use crate::ctx::{Ctx, Fields, Posted, Web};
use crate::page::project::form::units_of;
use crate::page::show;

/// Addresses of people and roles.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/admin/users", get(people).post(create))
        .route("/admin/users/{id}/{act}", get(asked).post(change_account))
        .route("/admin/roles", get(role_list))
        .route("/admin/roles/grant", post(grant))
        .route("/admin/roles/{id}/revoke", get(revoke_page).post(revoke))
}

/// Accounts are seen by whoever manages them or their rights.
fn demand_people(ctx: &Ctx) -> Result<(), Stop> {
    if ctx.may(Action::ManageOrganizations) || ctx.may(Action::ManageRoles) {
        return Ok(());
    }
    Err(ctx.refuse(&Refusal::NotAllowed(Action::ManageOrganizations)))
}

async fn accounts(ctx: &Ctx) -> Result<Vec<AccountInfo>, Stop> {
    let app = ctx.app().clone();
    blocking(move || app.accounts()).await
}

async fn people(ctx: Ctx) -> Answer {
    demand_people(&ctx)?;
    let page = people_page(&ctx, UsersView::default()).await?;
    Ok(page.answer(&ctx.person.asked))
}

async fn people_page(ctx: &Ctx, view: UsersView) -> Result<Page, Stop> {
    let lines = accounts(ctx).await?.into_iter().map(|account| user_line(ctx, &account)).collect();
    let summary = view.errors.summary("新建账号");
    let view = UsersView {
        lines,
        may_manage: ctx.may(Action::ManageOrganizations),
        may_unlock: ctx.may(Action::ManageRoles),
        keys: ctx.keys(),
        ..view
    };
    let mut page = ctx.page("人员", users::body(&view));
    page.subtitle = Some(maud::html! { "共" (view.lines.len()) "个账号" });
    page.actions = view.may_manage.then(|| maud::html! { a href="/admin/mail" { "发件箱" } });
    page.errors = summary;
    Ok(page)
}

fn user_line(ctx: &Ctx, account: &AccountInfo) -> UserLine {
    let locked = account.locked_until.filter(|until| ctx.now < *until);
    UserLine {
        id: account.id.to_string(),
        login: account.login.clone(),
        name: account.display_name.clone(),
        state: account.state.name().to_owned(),
        locked: locked.map(moment).unwrap_or_default(),
        last: account.last_login.map(moment).unwrap_or_default(),
        identities: ctx
            .county
            .memberships_of(account.id)
            .map(|held| show::identity(&ctx.county, held, ctx.today))
            .collect(),
        is_stopped: account.state == AccountState::Stopped,
        is_own: account.id == ctx.me.account,
    }
}

async fn create(Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    ctx.scope(Action::ManageOrganizations)?;
    fields.only(&["login", "display_name"])?;
    let new = NewAccount {
        login: fields.get("login").to_owned(),
        display_name: fields.get("display_name").to_owned(),
    };
    let (app, session, asked) = (ctx.app().clone(), ctx.person.session.clone(), new.clone());
    let make = move || app.create_account(&session, &asked);
    let view = match one_code(&ctx, &fields, "create", make).await? {
        Ok(code) => UsersView { code: Some((new.login, code)), ..UsersView::default() },
        Err(refusal) => {
            const LABELS: &[(&str, &str)] = &[("账号名", "login"), ("姓名", "display_name")];
            let mut errors = Errors::default();
            let field = Errors::field_of(&refusal, LABELS).unwrap_or("login");
            errors.add(field, refusal.to_string());
            UsersView { login: new.login, name: new.display_name, errors, ..UsersView::default() }
        }
    };
    Ok(people_page(&ctx, view).await?.answer(&ctx.person.asked))
}

/// Makes a code, or gives again the one that the same form made before.
async fn one_code(
    ctx: &Ctx,
    fields: &Fields,
    act: &str,
    make: impl FnOnce() -> Result<Result<OneTimeCode, Refusal>, Failure> + Send + 'static,
) -> Result<Result<String, Refusal>, Stop> {
    let now = ctx.now;
    let form = fields
        .idempotency()
        .map(|Idempotency { key, body }| format!("{}/{act}/{key}/{body}", ctx.me.account));
    match form {
        Some(form) => blocking(move || once(form, now, make)).await,
        None => Ok(blocking(make).await?.map(|made| made.code)),
    }
}

/// Asks before an account is stopped or its password reset.
async fn asked(ctx: Ctx, Path((id, act)): Path<(String, String)>) -> Answer {
    demand_people(&ctx)?;
    let right = if act == "reset" { Action::ManageRoles } else { Action::ManageOrganizations };
    ctx.scope(right)?;
    let missing = || ctx.refuse(&Refusal::NotFound("账号"));
    let account = accounts(&ctx).await?.into_iter().find(|account| account.id.to_string() == id);
    let account = account.ok_or_else(missing)?;
    let person = format!("{}（{}）", account.display_name, account.login);
    let confirm = users::asked(&act, &id, &person, ctx.keys()).ok_or_else(missing)?;
    let mut page = ctx.page(confirm.act.clone(), confirm.markup());
    page.crumbs = vec![Crumb { words: "人员".to_owned(), href: "/admin/users".to_owned() }];
    Ok(page.answer(&ctx.person.asked))
}

async fn change_account(
    Path((id, act)): Path<(String, String)>,
    Posted { ctx, fields }: Posted<Ctx>,
) -> Answer {
    demand_people(&ctx)?;
    fields.only(&[])?;
    let id: AccountId = id.parse().map_err(|_| ctx.refuse(&Refusal::NotFound("账号")))?;
    let (app, session) = (ctx.app().clone(), ctx.person.session.clone());
    let done = match act.as_str() {
        "stop" => blocking(move || app.set_account_stopped(&session, id, true)).await?,
        "start" => blocking(move || app.set_account_stopped(&session, id, false)).await?,
        "unlock" => blocking(move || app.unlock_account(&session, id)).await?,
        "reset" => return reset(&ctx, &fields, id).await,
        _ => return Err(ctx.refuse(&Refusal::NotFound("操作"))),
    };
    match done {
        Ok(()) => {
            let done = match act.as_str() {
                "stop" => "stopped",
                "start" => "started",
                _ => "unlocked",
            };
            Ok(see_other(&format!("/admin/users?done={done}")))
        }
        Err(refusal) => Err(ctx.refuse(&refusal)),
    }
}

async fn reset(ctx: &Ctx, fields: &Fields, id: AccountId) -> Answer {
    let (app, session) = (ctx.app().clone(), ctx.person.session.clone());
    let make = move || app.reset_password(&session, id);
    match one_code(ctx, fields, &format!("reset/{id}"), make).await? {
        Ok(code) => {
            let all = accounts(ctx).await?;
            let login = all.into_iter().find(|account| account.id == id);
            let login = login.map(|account| account.login).unwrap_or_default();
            let view = UsersView { code: Some((login, code)), ..UsersView::default() };
            Ok(people_page(ctx, view).await?.answer(&ctx.person.asked))
        }
        Err(refusal) => Err(ctx.refuse(&refusal)),
    }
}

async fn role_list(ctx: Ctx) -> Answer {
    ctx.scope(Action::ManageRoles)?;
    let page = roles_page(&ctx, RolesView::default()).await?;
    Ok(page.answer(&ctx.person.asked))
}

async fn roles_page(ctx: &Ctx, view: RolesView) -> Result<Page, Stop> {
    let all = accounts(ctx).await?;
    let words = |account: &AccountInfo| format!("{}（{}）", account.display_name, account.login);
    let names: BTreeMap<AccountId, String> =
        all.iter().map(|account| (account.id, words(account))).collect();
    let summary = view.errors.summary("授予身份");
    let organizations = units_of(&ctx.county, ctx.today, &OrgKind::ALL);
    let view = RolesView {
        lines: role_lines(ctx, &names),
        accounts: all.iter().map(|account| (account.id.to_string(), words(account))).collect(),
        organizations,
        departments: units_of(&ctx.county, ctx.today, &[OrgKind::Department]),
        keys: ctx.keys(),
        ..view
    };
    let mut page = ctx.page("角色", roles::body(&view));
    page.errors = summary;
    Ok(page)
}

fn role_lines(ctx: &Ctx, names: &BTreeMap<AccountId, String>) -> Vec<RoleLine> {
    let name = |id| ctx.county.organization_name(id, ctx.today).to_owned();
    let held = ctx.county.internal.memberships.values().filter(|held| !held.revoked);
    let mut lines: Vec<RoleLine> = held
        .map(|held| RoleLine {
            id: held.id.to_string(),
            person: names.get(&held.account).cloned().unwrap_or_else(|| "已删除的账号".to_owned()),
            role: held.role.name(),
            organization: name(held.organization),
            departments: held.departments.iter().map(|id| name(*id)).collect::<Vec<_>>().join("、"),
            is_own: held.account == ctx.me.account,
        })
        .collect();
    lines.sort_by(|a, b| {
        (&a.organization, a.role, &a.person).cmp(&(&b.organization, b.role, &b.person))
    });
    lines
}

async fn grant(Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    ctx.scope(Action::ManageRoles)?;
    fields.only(&["account", "role", "organization", "departments"])?;
    let mut errors = Errors::default();
    let account = fields.get("account").parse().ok();
    let role = Role::from_key(fields.get("role"));
    let organization = fields.get("organization").parse().ok();
    for (name, label, is_there) in [
        ("account", "账号", account.is_some()),
        ("role", "角色", role.is_some()),
        ("organization", "单位", organization.is_some()),
    ] {
        if !is_there {
            errors.add(name, format!("没有选择{label}。请选择后再授予（R405）"));
        }
    }
    if let (Some(account), Some(role), Some(organization)) = (account, role, organization) {
        let departments = fields.all("departments").filter_map(|id| id.parse().ok()).collect();
        let membership = ctx.app().new_id();
        let command = GrantMembership { membership, account, role, organization, departments };
        match ctx.execute(Command::GrantMembership(command), fields.idempotency()).await? {
            Ok(receipt) => {
                return Ok(see_other(&format!(
                    "/admin/roles?done=granted&seq={}",
                    receipt.seq_last
                )));
            }
            Err(refusal) => errors.add("account", refusal.to_string()),
        }
    }
    let chosen = ["account", "role", "organization"].map(|name| fields.get(name).to_owned());
    let view = RolesView { errors, chosen: chosen.into(), ..RolesView::default() };
    Ok(roles_page(&ctx, view).await?.answer(&ctx.person.asked))
}

async fn revoke_page(ctx: Ctx, Path(id): Path<String>) -> Answer {
    ctx.scope(Action::ManageRoles)?;
    let page = confirm_revoking(&ctx, &id, "", None)?;
    Ok(page.answer(&ctx.person.asked))
}

fn membership(ctx: &Ctx, id: &str) -> Result<MembershipId, Stop> {
    let held = id.parse().ok().and_then(|id| ctx.county.membership(id));
    let held = held.filter(|held| !held.revoked);
    held.map(|held| held.id).ok_or_else(|| ctx.refuse(&Refusal::NotFound("身份")))
}

fn confirm_revoking(
    ctx: &Ctx,
    id: &str,
    reason: &str,
    error: Option<String>,
) -> Result<Page, Stop> {
    let id = membership(ctx, id)?;
    let held = ctx.county.membership(id);
    let words = held.map(|held| show::identity(&ctx.county, held, ctx.today)).unwrap_or_default();
    let confirm = ConfirmPage {
        consequences: vec![
            format!("收回身份：{words}。"),
            "收回后这个身份立即不能再办理任何事，已经办理的记录不变；需要时可以重新授予。"
                .to_owned(),
        ],
        reason: Some(reason.to_owned()),
        reason_error: error.clone(),
        action: format!("/admin/roles/{id}/revoke"),
        keys: ctx.keys(),
        act: "收回身份".to_owned(),
        busy: "正在收回…".to_owned(),
        back_at: "/admin/roles".to_owned(),
        ..ConfirmPage::default()
    };
    let mut page = ctx.page("收回身份", confirm.markup());
    page.crumbs = vec![Crumb { words: "角色".to_owned(), href: "/admin/roles".to_owned() }];
    if let Some(error) = error {
        let mut errors = Errors::default();
        errors.add("reason", error);
        page.errors = errors.summary("收回身份");
    }
    Ok(page)
}

async fn revoke(Path(id): Path<String>, Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    ctx.scope(Action::ManageRoles)?;
    fields.only(&["reason"])?;
    let reason = fields.get("reason").to_owned();
    // A repeated post finds the identity revoked already; the application answers with its receipt.
    let membership = id.parse().map_err(|_| ctx.refuse(&Refusal::NotFound("身份")))?;
    let command = RevokeMembership { membership, reason: reason.clone() };
    match ctx.execute(Command::RevokeMembership(command), fields.idempotency()).await? {
        Ok(receipt) => {
            Ok(see_other(&format!("/admin/roles?done=revoked&seq={}", receipt.seq_last)))
        }
        Err(Refusal::FieldMissing(_)) => {
            let text = "没有写明原因。请写明后再收回（R405）".to_owned();
            Ok(confirm_revoking(&ctx, &id, &reason, Some(text))?.answer(&ctx.person.asked))
        }
        Err(refusal) => Err(ctx.refuse(&refusal)),
    }
}
