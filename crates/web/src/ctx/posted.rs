//! Posted forms: read after the checks of origin and token; a field that is not expected is refused.

use axum::extract::{Form, FromRequest, FromRequestParts, Request};
use axum::http::{HeaderMap, StatusCode, header};
use maud::{Markup, html};

use wenxiao_app::Idempotency;
use wenxiao_domain::journal::Digest;
use wenxiao_domain::refusal::{Refusal, Unread};
use wenxiao_domain::unit::day::Day;

use super::{Ctx, Person, Web};
use crate::answer::Stop;
use crate::component::form_keys::TECHNICAL_FIELDS;
use crate::component::frame::{Asked, Page};
use crate::component::notice::{Notice, Tone};

/// The fields of a posted form, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(pub Vec<(String, String)>);

/// A posted form that may be acted on.
pub struct Posted<C> {
    /// Who posted it.
    pub ctx: C,
    /// What.
    pub fields: Fields,
}

impl Fields {
    /// The text of a field without spaces around it; empty when absent.
    pub fn get(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(key, _)| key == name);
        found.map_or("", |(_, value)| value.trim())
    }

    /// The text of a field as typed.
    pub fn raw(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// The day of a field; `label` is what people call it.
    ///
    /// # Errors
    /// When nothing stands there, or no day.
    pub fn day(&self, name: &str, label: &'static str) -> Result<Day, Refusal> {
        match self.get(name) {
            "" => Err(Refusal::FieldMissing(label)),
            text => Day::read(text).map_err(|_| Refusal::Unread(Unread::Day { field: label })),
        }
    }

    /// Every text of a field that may come several times.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The box is ticked.
    pub fn is_set(&self, name: &str) -> bool {
        !self.get(name).is_empty()
    }

    /// The key that makes a repeated post harmless, with the digest of what was posted.
    pub fn idempotency(&self) -> Option<Idempotency> {
        let key = self.get("idempotency_key");
        (!key.is_empty()).then(|| Idempotency { key: key.to_owned(), body: self.digest() })
    }

    /// SM3 over names and texts, each with its length before it; the session's token left out.
    fn digest(&self) -> Digest {
        let mut bytes = Vec::new();
        for (name, text) in self.0.iter().filter(|(name, _)| name != "csrf") {
            for part in [name, text] {
                bytes.extend_from_slice(&u64::try_from(part.len()).unwrap_or(0).to_be_bytes());
                bytes.extend_from_slice(part.as_bytes());
            }
        }
        Digest::of(&bytes)
    }

    /// Refuses a form with any other field; technical ones are always allowed.
    ///
    /// # Errors
    /// With the name of the first unexpected field.
    pub fn only(&self, names: &[&str]) -> Result<(), Stop> {
        let unknown = self.0.iter().find(|(name, _)| {
            !names.contains(&name.as_str()) && !TECHNICAL_FIELDS.contains(&name.as_str())
        });
        match unknown {
            None => Ok(()),
            Some((name, _)) => Err(Stop::unknown_field(name)),
        }
    }
}

/// The request comes from our own page, as far as the browser says.
pub fn same_origin(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text(header::HeaderName::from_static("sec-fetch-site")) {
        return matches!(site, "same-origin" | "none");
    }
    match (text(header::ORIGIN), text(header::HOST)) {
        (Some(origin), Some(host)) => {
            origin.split_once("://").is_some_and(|(_, from)| from.eq_ignore_ascii_case(host))
        }
        // Engines that send neither header still need the token.
        (None, _) => true,
        (Some(_), None) => false,
    }
}

/// A form as it came, and whether our own page sent it.
async fn read(request: Request) -> Result<(bool, Fields), Stop> {
    let is_ours = same_origin(request.headers());
    let pairs = Form::<Vec<(String, String)>>::from_request(request, &()).await;
    let Ok(Form(pairs)) = pairs else {
        let text = "提交的内容无法读取，本次未办理。请返回上一页重新提交。";
        return Err(Stop::plain(StatusCode::BAD_REQUEST, "R495", text));
    };
    Ok((is_ours, Fields(pairs)))
}

async fn fields(request: Request, token: Option<&str>) -> Result<Fields, Stop> {
    let (is_ours, fields) = read(request).await?;
    if !is_ours || token.is_some_and(|token| fields.get("csrf") != token) {
        return Err(untrusted());
    }
    Ok(fields)
}

fn untrusted() -> Stop {
    let text = "页面已过期或不是从本系统提交，本次未办理。请刷新页面后再提交，已填内容请先复制。";
    Stop::plain(StatusCode::FORBIDDEN, "R208", text)
}

/// A form that came out of a session that is over: everything in it, to be sent again after logging in beside it.
/// `token` is that of the session there is now.
fn kept(at: &str, fields: &Fields, token: Option<&str>) -> Stop {
    let (status, code, text) = match token {
        None => (
            StatusCode::UNAUTHORIZED,
            "R219",
            "登录已过期，本次未办理。填写的内容都在本页：请在新标签页登录，再回到本页提交。",
        ),
        Some(_) => (
            StatusCode::FORBIDDEN,
            "R208",
            "页面是在上一次登录时打开的，本次未办理。填写的内容都在本页，请核对当前身份后再提交。",
        ),
    };
    let notice = Notice { code: Some(code.to_owned()), ..Notice::new(Tone::Refused, text) };
    let body = html! {
        (notice.markup())
        form.box #kept method="post" action=(at) {
            input type="hidden" name="csrf" value=(token.unwrap_or(fields.get("csrf")));
            @for (name, text) in fields.0.iter().filter(|(name, _)| name != "csrf") {
                input type="hidden" name=(name) value=(text);
            }
            p.acts {
                @if token.is_none() { a.button href="/login" target="_blank" rel="noopener" { "登录（新标签页）" } }
                button.primary type="submit" data-busy="正在提交…" { "再提交" }
                a href="/me" { "不提交，回到待办" }
            }
            details { summary { "看填写的内容" } (typed(fields)) }
        }
    };
    not_done(status, body)
}

/// A form of an identity that ended while the page was open: 委托代办 was taken back or is over, or the identity was
/// revoked. Nobody sends it again as somebody else; what was typed can be copied.
fn ended(fields: &Fields) -> Stop {
    let refusal = Refusal::IdentityRevoked;
    let text =
        "办理时的身份已经不在：委托代办已撤回、已到期，或者身份已收回。本次未办理，请换一个身份。";
    let code = refusal.code();
    let notice = Notice { code: Some(code.code.to_owned()), ..Notice::new(Tone::Refused, text) };
    let body = html! {
        (notice.markup())
        section.box {
            h2 { "刚才填写的内容（没有入账，需要的请复制）" }
            (typed(fields))
            p.acts { a.button href="/me/role" { "切换身份" } }
        }
    };
    not_done(StatusCode::FORBIDDEN, body)
}

/// What somebody typed, text by text.
fn typed(fields: &Fields) -> Markup {
    let is_typed = |(name, text): &&(String, String)| {
        !TECHNICAL_FIELDS.contains(&name.as_str()) && !text.trim().is_empty()
    };
    html! { ul { @for (_, text) in fields.0.iter().filter(is_typed) { li.pre { (text) } } } }
}

fn not_done(status: StatusCode, body: Markup) -> Stop {
    let page = Page { status: Some(status), ..Page::new("没有办理", body) };
    Stop::from(page.answer(&Asked::default()))
}

/// A form posted before log-in: only its origin can be checked.
impl FromRequest<Web> for Fields {
    type Rejection = Stop;

    async fn from_request(request: Request, _: &Web) -> Result<Self, Stop> {
        fields(request, None).await
    }
}

impl FromRequest<Web> for Posted<Person> {
    type Rejection = Stop;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Stop> {
        let (mut parts, body) = request.into_parts();
        let ctx = Person::from_request_parts(&mut parts, web).await?;
        let token = ctx.session.csrf.clone();
        let fields = fields(Request::from_parts(parts, body), Some(&token)).await?;
        Ok(Self { ctx, fields })
    }
}

impl FromRequest<Web> for Posted<Ctx> {
    type Rejection = Stop;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Stop> {
        let (mut parts, body) = request.into_parts();
        let at = parts.uri.path_and_query().map_or("/", |at| at.as_str()).to_owned();
        let says_origin = parts.headers.contains_key(header::ORIGIN);
        let person = Person::from_request_parts(&mut parts, web).await;
        let session = person.as_ref().ok().map(|person| &person.session);
        let token = session.map(|session| session.csrf.clone());
        let is_nobody = session.is_some_and(|session| session.identity.is_none());
        let ctx = match person {
            Ok(person) => Ctx::open(person, &mut parts).await,
            Err(stop) => Err(stop),
        };
        let read = read(Request::from_parts(parts, body)).await;
        let (ctx, (is_ours, fields)) = match (ctx, read) {
            (ctx, Ok(read)) => (ctx, read),
            (Err(stop), Err(_)) | (Ok(_), Err(stop)) => return Err(stop),
        };
        let is_right = token.as_ref().is_some_and(|token| fields.get("csrf") == token);
        // What our own page sent, out of a session that is over, is not lost. Where nothing says that it was our
        // page, nothing is handed back that one press would file.
        let is_kept = is_ours && says_origin && !is_right && !fields.get("csrf").is_empty();
        match ctx {
            _ if is_kept => Err(kept(&at, &fields, token.as_deref())),
            Err(_) if is_nobody && is_ours && is_right => Err(ended(&fields)),
            Ok(ctx) if is_ours && is_right => Ok(Self { ctx, fields }),
            Ok(_) => Err(untrusted()),
            Err(stop) => Err(stop),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
    }

    #[test]
    fn a_post_from_another_site_is_seen() {
        for (pairs, ours) in [
            (&[("sec-fetch-site", "same-origin")][..], true),
            (&[("sec-fetch-site", "cross-site")], false),
            (&[("sec-fetch-site", "same-site"), ("origin", "http://a")], false),
            (&[("origin", "http://127.0.0.1:80"), ("host", "127.0.0.1:80")], true),
            (&[("origin", "http://evil.example"), ("host", "127.0.0.1:80")], false),
            (&[("origin", "null"), ("host", "127.0.0.1:80")], false),
            (&[("host", "127.0.0.1:80")], true),
        ] {
            assert_eq!(same_origin(&headers(pairs)), ours, "{pairs:?}");
        }
    }

    #[test]
    fn a_field_that_is_not_expected_is_refused() {
        let fields =
            Fields(vec![("csrf".to_owned(), "x".to_owned()), ("role".into(), " a ".into())]);
        assert!(fields.only(&["role"]).is_ok());
        assert!(fields.only(&["login"]).is_err());
        assert_eq!((fields.get("role"), fields.raw("role"), fields.get("none")), ("a", " a ", ""));
    }
}
