//! Handlers of the pages of the person at work.

use axum::Router;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use jiff::civil::Date;
use wenxiao_domain::overview::engagement::awaited;
use wenxiao_domain::overview::task::{Urgency, tasks};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;

use super::prefs::{PasswordView, PrefsView};
use super::role::{IdentityLine, RoleView};
use super::tabs::{Tab, tabs};
use super::{
    mail, prefs, role, serve_delegations, serve_done, serve_notices, task_body, tasks as task_page,
    tokens,
};
use crate::answer::{Answer, Stop, blocking, see_other};
use crate::component::field::Errors;
use crate::component::form_keys::FormKeys;
use crate::component::frame::{KEYS_COOKIE, Page, RowHeight, TextSize};
use crate::ctx::{Ctx, Fields, Person, Posted, Web};
use crate::page::{agency, cockpit, figure, show};

/// Addresses of the person at work.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/me", get(todo))
        .route("/me/done", get(serve_done::done))
        .route("/me/notices", get(serve_notices::notices))
        .route("/me/notices/read", post(serve_notices::read))
        .route("/me/mail", get(mail::show).post(mail::choose))
        .route("/me/delegations", get(serve_delegations::show).post(serve_delegations::give))
        .route("/me/delegations/{id}/withdraw", post(serve_delegations::withdraw))
        .route("/me/role", get(choose).post(switch))
        .route("/me/prefs", get(settings).post(set))
        .route("/me/text-size", post(text_size))
        .route("/me/tokens", get(tokens::show).post(tokens::create))
        .route("/me/tokens/{id}/revoke", post(tokens::revoke))
        .route("/me/password", get(password).post(change_password))
}

async fn todo(ctx: Ctx) -> Answer {
    let waiting = tasks(&ctx.county, &ctx.me, ctx.today.year(), ctx.today, &ctx.pack);
    let projects = ctx.at("/projects");
    let view = task_page::view(&waiting, &ctx.county, &ctx.me, ctx.today, ctx.address(), &projects);
    // Who only reads begins with the year's figures.
    let is_waiting = view.is_waiting();
    let figures = (view.groups.is_empty() && !is_waiting && figure::may_see(&ctx))
        .then(|| cockpit::numbers(&ctx));
    let commissioned = agency::waiting(&ctx);
    let body = maud::html! {
        (tabs(&ctx, if is_waiting { Tab::Waiting } else { Tab::Mine }, &waiting))
        @if let Some(commissioned) = commissioned.as_ref().filter(|_| !is_waiting) { (commissioned) }
        @if is_waiting || commissioned.is_none() || !view.groups.is_empty() { (task_body::body(&view)) }
        @if let Some(figures) = figures { section { h2 { (ctx.year) "年概况" } (figures) } }
    };
    let mut page = ctx.page(if is_waiting { "等待中" } else { "待办" }, body);
    let deliverables = awaited(&ctx.county, &ctx.me, ctx.today).len();
    page.subtitle = Some(maud::html! {
        (task_body::subtitle(&view))
        @if 0 < deliverables { "，委托评价的成果" b.num { (deliverables) } "项" }
    });
    page.actions = ctx
        .may(Action::FinanceReview)
        .then(|| maud::html! { a href=(ctx.at("/reviews")) { "审核情况" } });
    Ok(page.answer(&ctx.person.asked))
}

async fn choose(person: Person) -> Answer {
    let (lines, today) = identity_lines(&person).await?;
    let keys = FormKeys::csrf(person.session.csrf.clone());
    let view = RoleView { lines, today, keys };
    Ok(page_of(&person, "选择身份", role::body(&view)).answer(&person.asked))
}

/// A page of a person: with the frame of the identity where one is chosen.
fn page_of(person: &Person, title: &str, body: maud::Markup) -> Page {
    Page { home: "/me".to_owned(), ..person.page(title, body) }
}

async fn identity_lines(person: &Person) -> Result<(Vec<IdentityLine>, Date), Stop> {
    let (app, session) = (person.web.app.clone(), person.session.clone());
    blocking(move || {
        let mut lines = Vec::new();
        let mut on = app.now().legal_day().date();
        for identity in app.identities(session.account)? {
            let county = app.county(&identity.jurisdiction)?;
            let pack = app.pack_of(&county)?;
            let today = app.today(&county);
            on = today.date();
            let me = &identity.membership;
            let waiting = tasks(&county, me, today.year(), today, &pack);
            let mine: Vec<_> =
                waiting.iter().filter(|task| task.urgency != Urgency::Waiting).collect();
            let founded = county.shared.founded.as_ref();
            let represented = me.acting.as_ref().and_then(|one| county.membership(one.represents));
            let represented = match represented {
                Some(held) => format!("代{}　", app.display_name(held.account)?),
                None => String::new(),
            };
            lines.push(IdentityLine {
                membership: me.id.to_string(),
                words: represented + &show::identity(&county, me, today),
                place: founded.map(|founded| founded.name.clone()).unwrap_or_default(),
                current: session.membership() == Some(me.id),
                waiting: mine.len(),
                late: mine.iter().filter(|task| task.urgency == Urgency::Overdue).count(),
                next_due: mine
                    .iter()
                    .filter_map(|task| task.due)
                    .filter(|due| today <= *due)
                    .min()
                    .map(|due| due.date()),
            });
        }
        Ok((lines, on))
    })
    .await
}

async fn switch(Posted { ctx: person, fields }: Posted<Person>) -> Answer {
    fields.only(&["membership"])?;
    let chosen = fields.get("membership").parse().ok();
    let (app, session) = (person.web.app.clone(), person.session.clone());
    let new = blocking(move || {
        let Some(chosen) = chosen else { return Ok(None) };
        let found =
            app.identities(session.account)?.into_iter().find(|one| one.membership.id == chosen);
        match found {
            Some(identity) => app.switch_identity(&session, &identity.jurisdiction, chosen),
            None => Ok(None),
        }
    })
    .await?;
    match new {
        Some(new) => {
            let mut response = see_other("/me?done=switched");
            person.web.set_cookie(&mut response, &new.cookie);
            Ok(response)
        }
        None => {
            let refusal = Refusal::IdentityRevoked;
            let mut page = page_of(&person, "没有切换", crate::answer::reason(&refusal));
            page.status = Some(axum::http::StatusCode::FORBIDDEN);
            Ok(page.answer(&person.asked))
        }
    }
}

async fn settings(ctx: Ctx) -> Answer {
    let asked = &ctx.person.asked;
    let view = PrefsView {
        text_size: asked.text_size,
        row_height: asked.row_height,
        keys_off: asked.keys_off,
        keys: ctx.csrf(),
    };
    Ok(ctx.page("个人设置", prefs::body(&view)).answer(asked))
}

async fn set(Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    fields.only(&["size", "rows", "keys_off"])?;
    let mut response = see_other("/me/prefs?done=saved");
    remember(&mut response, TextSize::COOKIE, TextSize::read(fields.get("size")).key());
    remember(&mut response, RowHeight::COOKIE, RowHeight::read(fields.get("rows")).key());
    remember(&mut response, KEYS_COOKIE, if fields.is_set("keys_off") { "off" } else { "on" });
    drop(ctx);
    Ok(response)
}

/// 大字 in the bar: a preference of this browser, also before log-in. Nothing is filed.
async fn text_size(fields: Fields) -> Answer {
    fields.only(&["size", "back"])?;
    let back = fields.get("back");
    let is_own = back.starts_with('/') && !back.starts_with("//") && !back.contains('\\');
    let mut response = see_other(if is_own { back } else { "/me" });
    remember(&mut response, TextSize::COOKIE, TextSize::read(fields.get("size")).key());
    Ok(response.into_response())
}

fn remember(response: &mut Response, name: &str, value: &str) {
    let cookie = format!("{name}={value}; Path=/; Max-Age=31536000; SameSite=Lax");
    let cookie = HeaderValue::from_str(&cookie).expect("names and values are plain letters");
    response.headers_mut().append(header::SET_COOKIE, cookie);
}

async fn password(person: Person) -> Answer {
    Ok(password_page(&person, Errors::default()).await?.answer(&person.asked))
}

async fn password_page(person: &Person, errors: Errors) -> Result<Page, Stop> {
    let summary = errors.summary("修改密码");
    let first = person.session.must_change_password;
    let months = if first {
        let (app, session) = (person.web.app.clone(), person.session.clone());
        blocking(move || app.months_of_old_password(&session)).await?
    } else {
        None
    };
    let view = PasswordView {
        login: person.session.login.clone(),
        first,
        months,
        errors,
        keys: FormKeys::csrf(person.session.csrf.clone()),
    };
    let title = if first && months.is_none() { "设置密码" } else { "修改密码" };
    Ok(Page { errors: summary, ..page_of(person, title, prefs::password_body(&view)) })
}

async fn change_password(Posted { ctx: person, fields }: Posted<Person>) -> Answer {
    // The log-in name is there for the browser that keeps passwords.
    fields.only(&["username", "old", "new", "again"])?;
    let mut errors = Errors::default();
    if fields.raw("new") != fields.raw("again") {
        errors.add("again", "两次输入的新密码不同。请重新输入（R428）");
        return Ok(password_page(&person, errors).await?.answer(&person.asked));
    }
    let (app, session) = (person.web.app.clone(), person.session.clone());
    let (old, new) = (fields.raw("old").to_owned(), fields.raw("new").to_owned());
    let changed = blocking(move || {
        if session.must_change_password {
            app.change_first_password(&session, &new)
        } else {
            app.change_password(&session, &old, &new)
        }
    })
    .await?;
    match changed {
        Ok(()) => Ok(see_other("/me?done=password")),
        Err(refusal) => {
            let field = match refusal {
                wenxiao_app::PasswordRefusal::WrongPassword => "old",
                _ => "new",
            };
            errors.add(field, format!("{}（{}）", refusal.message(), refusal.code().0));
            Ok(password_page(&person, errors).await?.answer(&person.asked))
        }
    }
}
