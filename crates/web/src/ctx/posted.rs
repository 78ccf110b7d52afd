//! Posted forms: read after the checks of origin and token; a field that is not expected is refused.

use axum::extract::{Form, FromRequest, FromRequestParts, Request};
use axum::http::{HeaderMap, StatusCode, header};

use wenxiao_app::Idempotency;
use wenxiao_domain::journal::Digest;

use super::{Ctx, Person, Web};
use crate::answer::Stop;
use crate::component::form_keys::TECHNICAL_FIELDS;

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
            Some((name, _)) => Err(Stop::plain(
                StatusCode::BAD_REQUEST,
                "R490",
                &format!("表单中没有“{name}”这一项，本次未办理。请从系统页面重新打开后再填。"),
            )),
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

async fn fields(request: Request, token: Option<&str>) -> Result<Fields, Stop> {
    let is_ours = same_origin(request.headers());
    let pairs = Form::<Vec<(String, String)>>::from_request(request, &()).await;
    let Ok(Form(pairs)) = pairs else {
        let text = "提交的内容无法读取，本次未办理。请返回上一页重新提交。";
        return Err(Stop::plain(StatusCode::BAD_REQUEST, "R495", text));
    };
    let fields = Fields(pairs);
    if !is_ours || token.is_some_and(|token| fields.get("csrf") != token) {
        let text =
            "页面已过期或不是从本系统提交，本次未办理。请刷新页面后再提交，已填内容请先复制。";
        return Err(Stop::plain(StatusCode::FORBIDDEN, "R208", text));
    }
    Ok(fields)
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
        let ctx = Ctx::from_request_parts(&mut parts, web).await?;
        let token = ctx.person.session.csrf.clone();
        let fields = fields(Request::from_parts(parts, body), Some(&token)).await?;
        Ok(Self { ctx, fields })
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
