//! The program that asks: its token, its pace, and answers in its language.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use axum::Json;
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};
use wenxiao_app::{Failure, Idempotency};
use wenxiao_domain::check::json::finding_to_json;
use wenxiao_domain::journal::Digest;
use wenxiao_domain::refusal::Refusal;

use crate::answer::Stop;
use crate::component::frame::Asked;
use crate::ctx::{Ctx, Person, Web, origin};

/// Requests a minute of one account: reads, writes.
const READS: u32 = 600;
const WRITES: u32 = 60;

/// Deepest nesting of a body.
const DEPTH: usize = 32;

/// Largest body.
const BODY_BYTES: usize = 1 << 20;

/// Makes a repeated request harmless.
pub const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// A program with a token, acting for a person in one identity.
pub struct Caller(pub Ctx);

/// A body, with the key that came with it.
pub struct Asks {
    /// Who asks.
    pub caller: Caller,
    /// What.
    pub body: Map<String, Value>,
    /// The key that makes a repeated request harmless.
    pub idempotency: Option<Idempotency>,
}

/// Why there is no answer, as JSON.
#[derive(Debug)]
pub struct ApiStop(Box<Response>);

impl IntoResponse for ApiStop {
    fn into_response(self) -> Response {
        *self.0
    }
}

impl ApiStop {
    /// A refusal of the API itself.
    pub fn new(status: StatusCode, code: &str, message: impl Into<String>) -> Self {
        let body = json!({"error": {"code": code, "message": message.into()}});
        Self(Box::new((status, Json(body)).into_response()))
    }

    /// A refusal of the domain; blocking findings come with it.
    pub fn refused(refusal: &Refusal) -> Self {
        let code = refusal.code();
        let mut error = json!({"code": code.code, "message": refusal.message()});
        if let Refusal::Blocking(findings) = refusal {
            error["findings"] = findings.iter().map(finding_to_json).collect();
        }
        let status = StatusCode::from_u16(code.http).unwrap_or(StatusCode::BAD_REQUEST);
        Self(Box::new((status, Json(json!({"error": error}))).into_response()))
    }

    /// The machine is in trouble: the number to quote stands in the message, the cause in the log.
    pub fn failed(failure: &Failure) -> Self {
        let number = crate::answer::note_failure(failure);
        let status = StatusCode::from_u16(failure.http());
        let message = format!(
            "系统出现故障，结果未知。请用同一个Idempotency-Key重试；仍不行时把编号{number}告诉系统管理员。"
        );
        Self::new(status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR), failure.code(), message)
    }
}

impl From<Failure> for ApiStop {
    fn from(failure: Failure) -> Self {
        Self::failed(&failure)
    }
}

impl From<Stop> for ApiStop {
    fn from(stop: Stop) -> Self {
        let status = stop.into_response().status();
        Self::new(status, "S200", "系统出现故障，结果未知。请稍后用同一个Idempotency-Key重试。")
    }
}

impl FromRequestParts<Web> for Caller {
    type Rejection = ApiStop;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, ApiStop> {
        let secret = parts
            .headers
            .get(header::AUTHORIZATION)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.strip_prefix("Bearer "));
        let session = match secret {
            Some(secret) => web.app.token(secret)?,
            None => None,
        };
        let Some(session) = session.filter(|session| session.identity.is_some()) else {
            let text =
                "没有令牌，或令牌已失效。请在“个人设置”中新建令牌，放在Authorization: Bearer之后。";
            let mut stop = ApiStop::new(StatusCode::UNAUTHORIZED, "R216", text);
            stop.0
                .headers_mut()
                .insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
            return Err(stop);
        };
        let now_ms = web.app.now().epoch_ms();
        let is_read = parts.method.is_safe();
        if let Err(seconds) = web.pace.step(&session.account.to_string(), is_read, now_ms) {
            let text = format!("请求过于频繁。请等待{seconds}秒后再试。");
            let mut stop = ApiStop::new(StatusCode::TOO_MANY_REQUESTS, "R217", text);
            stop.0.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
            return Err(stop);
        }
        let person =
            Person { web: web.clone(), asked: Asked::default(), session, origin: origin(parts) };
        Ok(Self(Ctx::open(person, parts).await.map_err(ApiStop::from)?))
    }
}

impl FromRequest<Web> for Asks {
    type Rejection = ApiStop;

    async fn from_request(request: Request, web: &Web) -> Result<Self, ApiStop> {
        let (mut parts, body) = request.into_parts();
        let caller = Caller::from_request_parts(&mut parts, web).await?;
        let key = parts.headers.get(IDEMPOTENCY_KEY).and_then(|key| key.to_str().ok());
        let key = key.map(str::to_owned);
        let bytes = Bytes::from_request(Request::from_parts(parts, body), web).await;
        let Some(bytes) = bytes.ok().filter(|bytes| bytes.len() <= BODY_BYTES) else {
            let text = "内容超过1MiB。请分开提交。";
            return Err(ApiStop::new(StatusCode::PAYLOAD_TOO_LARGE, "R496", text));
        };
        let bad = |why: &str| {
            ApiStop::new(
                StatusCode::BAD_REQUEST,
                "R497",
                format!("内容不是可以接受的JSON对象（{why}）。请按OpenAPI文档核对。"),
            )
        };
        if DEPTH < depth(&bytes) {
            return Err(bad("嵌套过深"));
        }
        let body = match serde_json::from_slice(&bytes) {
            Ok(Value::Object(body)) => body,
            Ok(_) => return Err(bad("最外层不是对象")),
            Err(error) => return Err(bad(&error.to_string())),
        };
        let idempotency = key.map(|key| Idempotency { key, body: Digest::of(&bytes) });
        Ok(Self { caller, body, idempotency })
    }
}

/// How deep brackets nest; texts are left out.
fn depth(bytes: &[u8]) -> usize {
    let (mut now, mut most, mut in_text, mut escaped) = (0_usize, 0, false, false);
    for byte in bytes {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            b'{' | b'[' if !in_text => {
                now += 1;
                most = most.max(now);
            }
            b'}' | b']' if !in_text => now = now.saturating_sub(1),
            _ => {}
        }
    }
    most
}

impl Asks {
    /// Refuses members that the schema does not have; nothing is ignored.
    ///
    /// # Errors
    /// With the first unexpected one.
    pub fn only(&self, names: &[&str]) -> Result<(), ApiStop> {
        match self.body.keys().find(|name| !names.contains(&name.as_str())) {
            None => Ok(()),
            Some(name) => {
                let text = format!("没有“{name}”这一项，本次未办理。请按OpenAPI文档核对。");
                Err(ApiStop::new(StatusCode::BAD_REQUEST, "R490", text))
            }
        }
    }

    /// A text that must be there.
    ///
    /// # Errors
    /// When it is not.
    pub fn text(&self, name: &str) -> Result<&str, ApiStop> {
        self.body.get(name).and_then(Value::as_str).ok_or_else(|| missing(name))
    }

    /// A text that may be absent.
    pub fn optional(&self, name: &str) -> &str {
        self.body.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    /// A number that must be there.
    ///
    /// # Errors
    /// When it is not.
    pub fn number(&self, name: &str) -> Result<u32, ApiStop> {
        let number = self.body.get(name).and_then(Value::as_u64);
        number.and_then(|number| u32::try_from(number).ok()).ok_or_else(|| missing(name))
    }

    /// A list that may be absent.
    pub fn list(&self, name: &str) -> &[Value] {
        self.body.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }
}

/// Something that must be there is not, or is of another kind.
pub fn missing(name: &str) -> ApiStop {
    let text = format!("“{name}”没有填写，或类型不对。请按OpenAPI文档核对。");
    ApiStop::new(StatusCode::UNPROCESSABLE_ENTITY, "R405", text)
}

/// How often each account asked within the minute.
#[derive(Debug, Default)]
pub struct Pace(Mutex<BTreeMap<String, Minute>>);

#[derive(Clone, Copy, Debug, Default)]
struct Minute {
    began_ms: i64,
    reads: u32,
    writes: u32,
}

impl Pace {
    /// Counts a request; seconds to wait where there were too many.
    ///
    /// # Errors
    /// The seconds.
    pub fn step(&self, account: &str, is_read: bool, now_ms: i64) -> Result<(), i64> {
        const MINUTE_MS: i64 = 60_000;
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, minute| now_ms < minute.began_ms + MINUTE_MS);
        let minute = all
            .entry(account.to_owned())
            .or_insert(Minute { began_ms: now_ms, ..Minute::default() });
        let (count, most) =
            if is_read { (&mut minute.reads, READS) } else { (&mut minute.writes, WRITES) };
        if *count == most {
            return Err((minute.began_ms + MINUTE_MS - now_ms + 999) / 1000);
        }
        *count += 1;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sixty_writes_a_minute_and_the_next_one_waits() {
        let pace = Pace::default();
        for _ in 0..WRITES {
            assert_eq!(pace.step("a", false, 1_000), Ok(()));
        }
        assert_eq!(pace.step("a", false, 31_000), Err(30));
        assert_eq!(pace.step("a", true, 31_000), Ok(()), "reads have a count of their own");
        assert_eq!(pace.step("b", false, 31_000), Ok(()), "so has another account");
        assert_eq!(pace.step("a", false, 61_000), Ok(()));
    }

    #[test]
    fn brackets_in_texts_do_not_nest() {
        assert_eq!(depth(br#"{"a":"[[[[\"[","b":[{}]}"#), 3);
        assert_eq!(depth(&b"[".repeat(100)), 100);
    }
}
