//! 登录, 退出.

pub mod view;

use axum::Router;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use wenxiao_app::{LoginRefusal, Origin};

pub use view::DemoAccount;

use self::view::{LoginView, body};
use crate::answer::{Answer, Stop, blocking, see_other};
use crate::component::frame::{Asked, Page};
use crate::component::notice::Notice;
use crate::ctx::{ClientAddress, Fields, Person, Posted, Web};

/// Addresses of the log-in.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/", get(async || see_other("/me")))
        .route("/login", get(show).post(log_in))
        .route("/logout", post(leave))
}

async fn show(
    State(web): State<Web>,
    asked: Asked,
    Query(query): Query<Vec<(String, String)>>,
) -> Response {
    let back = query.into_iter().find(|(name, _)| name == "back");
    let back = back.map(|(_, back)| back).unwrap_or_default();
    page(&web, LoginView { back, ..LoginView::default() }).answer(&asked)
}

async fn log_in(
    State(web): State<Web>,
    asked: Asked,
    ClientAddress(address): ClientAddress,
    fields: Fields,
) -> Answer {
    fields.only(&["login", "password", "back"])?;
    let (app, login, password) =
        (web.app.clone(), fields.get("login").to_owned(), fields.raw("password").to_owned());
    let origin = Origin { address, ..Origin::default() };
    let found = blocking(move || app.login(&login, &password, &origin)).await?;
    let view = LoginView {
        login: fields.get("login").to_owned(),
        back: fields.get("back").to_owned(),
        ..LoginView::default()
    };
    match found {
        Ok(new) => {
            let to = if new.session.identity.is_none() { "/me/role" } else { safe(&view.back) };
            let mut response = see_other(to);
            web.set_cookie(&mut response, &new.cookie);
            Ok(response)
        }
        Err(refusal) => Ok(refused(&web, view, refusal).answer(&asked)),
    }
}

fn refused(web: &Web, view: LoginView, refusal: LoginRefusal) -> Page {
    let (code, status) = refusal.code();
    let notice = Notice::refused(code, refusal.message());
    let mut page = page(web, LoginView { refused: Some(notice), ..view });
    page.status = StatusCode::from_u16(status).ok();
    page.title = "没有登录".to_owned();
    page
}

async fn leave(Posted { ctx, .. }: Posted<Person>) -> Result<Response, Stop> {
    let (app, session) = (ctx.web.app.clone(), ctx.session.clone());
    blocking(move || app.logout(&session)).await?;
    let mut response = see_other("/login");
    ctx.web.set_cookie(&mut response, "");
    Ok(response)
}

fn page(web: &Web, view: LoginView) -> Page {
    let view = LoginView { demo: web.config.demo.clone(), ..view };
    Page::new("登录", body(&view))
}

/// Only an address of our own; anything else leads home.
fn safe(back: &str) -> &str {
    let is_own = back.starts_with('/') && !back.starts_with("//") && !back.contains('\\');
    if is_own && !back.starts_with("/login") { back } else { "/me" }
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn only_our_own_addresses_are_gone_back_to() {
        assert_eq!(safe("/docs/1/edit?errors=1"), "/docs/1/edit?errors=1");
        for bad in ["", "//evil.example", "https://evil.example", "/\\evil.example", "/login"] {
            assert_eq!(safe(bad), "/me", "{bad}");
        }
    }
}
