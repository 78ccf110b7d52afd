//! Answers that are no ordinary page: gone elsewhere, refused with the reason and whom to ask, failed
//! with a number to quote.

use std::sync::atomic::{AtomicU64, Ordering};

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use wenxiao_app::Failure;
use wenxiao_domain::party::access::{Action, Reach, reach};
use wenxiao_domain::party::role::Role;
use wenxiao_domain::refusal::Refusal;

use crate::component::address::coded;
use crate::component::frame::{Asked, Page};
use crate::component::notice::{Notice, Tone};
use crate::ctx::Ctx;

/// What a handler answers.
pub type Answer = Result<Response, Stop>;

/// An answer that ends a handler early.
#[derive(Debug)]
pub struct Stop(Box<Response>);

impl From<Response> for Stop {
    fn from(response: Response) -> Self {
        Self(Box::new(response))
    }
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        let status = StatusCode::from_u16(failure.http());
        let mut response = failed(&failure);
        *response.status_mut() = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        Self::from(response)
    }
}

impl IntoResponse for Stop {
    fn into_response(self) -> Response {
        *self.0
    }
}

impl Stop {
    /// A refusal outside of any identity: before log-in, of a form that cannot be trusted.
    pub fn plain(status: StatusCode, code: &str, text: &str) -> Self {
        let page = Page { status: Some(status), ..Page::new("没有办理", box_of(code, text)) };
        Self::from(page.answer(&Asked::default()))
    }

    /// Files that did not arrive whole: what was not done because of it, the likeliest cause first. `most`
    /// is the limit of one post in bytes.
    pub fn not_whole(undone: &str, most: usize) -> Self {
        Self::plain(StatusCode::BAD_REQUEST, "R495", &not_whole(undone, most >> 20))
    }

    /// A form with a field that its page does not have.
    pub fn unknown_field(name: &str) -> Self {
        let text = format!("表单中没有“{name}”这一项，本次未办理。请从系统页面重新打开后再填。");
        Self::plain(StatusCode::BAD_REQUEST, "R490", &text)
    }
}

fn not_whole(undone: &str, megabytes: usize) -> String {
    format!(
        "文件没有收全，{undone}。先看大小：一次最多{megabytes}MB，超过的请压缩或分次提交；再看选好的文件是否被改动、移走，请重新选择；都不是的，请检查网络后再提交。"
    )
}

/// After a post: the page to look at, by GET.
pub fn see_other(to: &str) -> Response {
    Redirect::to(to).into_response()
}

/// A file to keep, never shown by the browser itself: under a name in any script (RFC 6266), with a plain
/// one for engines that need it.
pub fn attachment(media_type: &'static str, name: &str, bytes: Vec<u8>) -> Response {
    let extension = name.rsplit('.').next().filter(|text| text.is_ascii()).unwrap_or_default();
    let plain = format!("wenxiao.{}", coded(extension));
    let coded = coded(name);
    let disposition = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{coded}");
    let disposition = HeaderValue::from_str(&disposition).expect("percent coding is plain");
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(header::CONTENT_DISPOSITION, disposition);
    response
}

/// Runs what may wait for disk or lock away from the threads that answer.
///
/// # Errors
/// The failure's page.
pub async fn blocking<T, F>(work: F) -> Result<T, Stop>
where
    T: Send + 'static,
    F: FnOnce() -> Result<T, Failure> + Send + 'static,
{
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done.map_err(Stop::from),
        Err(error) => Err(Stop::from(failed(&error))),
    }
}

static FAILURES: AtomicU64 = AtomicU64::new(1);

/// Notes a failure with its causes in the log; the number to quote.
pub fn note_failure(failure: &(dyn std::error::Error + 'static)) -> String {
    let number = format!("{}-{}", std::process::id(), FAILURES.fetch_add(1, Ordering::Relaxed));
    let mut causes = failure.to_string();
    let mut next = failure.source();
    while let Some(source) = next {
        causes = format!("{causes}: {source}");
        next = source.source();
    }
    tracing::error!(number, causes, "a request failed");
    number
}

/// The machine is in trouble: a number to quote; the cause goes to the log only.
pub fn failed(failure: &(dyn std::error::Error + 'static)) -> Response {
    let number = note_failure(failure);
    let text = format!(
        "系统出现故障，本次操作可能没有完成。请稍后刷新页面核对结果；仍不行时，请把编号{number}告诉系统管理员。"
    );
    let page = Page {
        status: Some(StatusCode::INTERNAL_SERVER_ERROR),
        ..Page::new("系统故障", box_of(&format!("编号{number}"), &text))
    };
    page.answer(&Asked::default())
}

/// The answer to a handler that panicked.
pub fn panicked(panic: Box<dyn std::any::Any + Send + 'static>) -> Response {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no message");
    failed(&std::io::Error::other(format!("panic: {text}")))
}

/// A refusal's sentence and the way home.
pub fn box_of(code: &str, text: &str) -> Markup {
    let notice = Notice { code: Some(code.to_owned()), ..Notice::new(Tone::Refused, text) };
    html! {
        (notice.markup())
        p.acts { a.button href="/me" { "回到待办" } }
    }
}

impl Ctx {
    /// A page that says why not and whom to ask.
    pub fn refuse(&self, refusal: &Refusal) -> Stop {
        Stop::from(self.refused_page(refusal).answer(&self.person.asked))
    }

    /// The same as a page, for a handler that adds to it.
    pub fn refused_page(&self, refusal: &Refusal) -> Page {
        let code = refusal.code();
        let title = match code.http {
            403 => "没有权限",
            404 => "没有找到",
            _ => "没有办理",
        };
        let status = StatusCode::from_u16(code.http).unwrap_or(StatusCode::FORBIDDEN);
        let lent = html! {
            @if self.me.acting.is_some() && matches!(refusal, Refusal::NotAllowed(_)) {
                p { "现在是代办：只能办委托的事项，自己有权办的请换回自己的身份。" }
            }
            (reason(refusal))
        };
        Page { status: Some(status), ..self.page(title, lent) }
    }
}

/// Why it was refused, whom to ask, where to go.
pub fn reason(refusal: &Refusal) -> Markup {
    let notice = Notice::of(refusal);
    html! {
        (notice.markup())
        @if let Refusal::NotAllowed(action) = refusal {
            p { "能办理“" (action.name()) "”的角色：" (holders(*action)) "。" }
        }
        p.acts {
            a.button href="/me" { "回到待办" }
            a href="/me/role" { "切换身份" }
        }
    }
}

fn holders(action: Action) -> String {
    let names: Vec<&str> = Role::ALL
        .into_iter()
        .filter(|role| reach(*role, action) != Reach::Never)
        .map(Role::name)
        .collect();
    names.join("、")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::component::well_formed::faults;

    #[test]
    fn every_refusal_is_a_page_with_code_reason_and_way_on() {
        for refusal in Refusal::samples() {
            let text = reason(&refusal).into_string();
            assert_eq!(faults(&text), [""; 0]);
            assert!(text.contains(refusal.code().code) && text.contains("/me"), "{text}");
        }
        let text = reason(&Refusal::NotAllowed(Action::ManageRoles)).into_string();
        assert!(text.contains("安全管理员"), "{text}");
    }

    #[test]
    fn files_that_did_not_arrive_are_blamed_on_their_size_before_the_network() {
        let text = not_whole("本次未办理", 32);
        let place = |word: &str| text.find(word).expect("it is named");
        assert!(place("32MB") < place("被改动") && place("被改动") < place("网络"), "{text}");
    }

    #[test]
    fn a_name_in_chinese_is_coded() {
        let response = attachment("application/pdf", "甲.xlsx", Vec::new());
        let text = response.headers()[header::CONTENT_DISPOSITION].to_str().expect("it is ASCII");
        assert_eq!(text, "attachment; filename=\"wenxiao.xlsx\"; filename*=UTF-8''%E7%94%B2.xlsx");
    }

    #[test]
    fn a_failure_shows_a_number_and_not_its_cause() {
        let failure = std::io::Error::other("disk at /var/lib is full");
        let response = failed(&failure);
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
    }
}
