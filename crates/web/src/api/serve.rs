//! The way of every request to its handler.

use std::sync::Arc;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::membership::Scope;

use axum::Json;
use axum::Router;
use axum::body::{Body as Stream, to_bytes};
use axum::extract::{FromRequestParts as _, Query, RawPathParams, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderName, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{MethodFilter, get, on};
use serde_json::Value;
use wenxiao_app::{Failure, Idempotency, Session};
use wenxiao_domain::journal::Digest;
use wenxiao_domain::refusal::{Refusal, Unread};
use wenxiao_domain::unit::day::Day;

use super::PREFIX;
use super::call::{Call, Given};
use super::declare::{Answer, Body, Method, Operation};
use super::keep::Keep;
use super::openapi::document;
use super::operations::all;
use super::problem::{BadRequest, Problem};
use crate::answer::attachment;
use crate::ctx::{Web, origin};

const DEPTH: usize = 32;

const KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// Every address of the interface.
pub fn routes() -> Router<Web> {
    let keep = Arc::new(Keep::default());
    let mut routes: Router<Web> = Router::new();
    for operation in all() {
        let keep = Arc::clone(&keep);
        let handler = async move |State(web): State<Web>, request: Request| {
            let answered = answer(operation, web, keep, request).await;
            answered.unwrap_or_else(Problem::into_response)
        };
        routes = routes.route(operation.path, on(filter(operation.method), handler));
    }
    let missing = async || Problem::from(BadRequest::NoAddress);
    let other = async || Problem::from(BadRequest::NoMethod);
    Router::new()
        .route("/api/v1/openapi.json", get(async || Json(document())))
        .nest(PREFIX, routes.fallback(missing).method_not_allowed_fallback(other))
}

const fn filter(method: Method) -> MethodFilter {
    match method {
        Method::Get => MethodFilter::GET,
        Method::Post => MethodFilter::POST,
        Method::Put => MethodFilter::PUT,
        Method::Delete => MethodFilter::DELETE,
    }
}

/// Runs what may wait away from the threads that answer.
async fn waiting<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done,
        Err(error) => {
            let reason = error.to_string();
            Err(Failure::Unreadable { what: "答复", reason }.into())
        }
    }
}

async fn answer(
    operation: &'static Operation,
    web: Web,
    keep: Arc<Keep>,
    request: Request,
) -> Result<Response, Problem> {
    let (mut parts, body) = request.into_parts();
    let session = who(&web, &parts).await?;
    let account = session.account;
    keep.count(account, operation.writes, web.app.now())?;
    let Some(identity) = session.identity.clone() else {
        return Err(Refusal::IdentityRevoked.into());
    };
    if let Some(action) = operation.needs.missing(&identity.membership) {
        return Err(Refusal::NotAllowed(action).into());
    }
    let path = named(&mut parts).await;
    let query = query(operation, &parts.uri)?;
    let key = key(operation, &parts)?;
    let bytes = received(operation, body).await?;
    let value = read(operation, &bytes)?;
    let asked = Digest::of(&[line(operation, &parts.uri).as_bytes(), &bytes].concat());
    let origin = origin(&parts);
    let done = waiting(move || {
        if let Some(key) = &key
            && let Some((status, body)) = keep.answered(account, key, asked)?
        {
            return Ok((status, Given::Json(replayed(body))));
        }
        let jurisdiction = identity.jurisdiction;
        // What was commissioned is read as it is today: an earlier day would open what is over.
        let is_assigned =
            matches!(identity.membership.scope(Action::ReadFiled), Scope::Assigned(_));
        let newest = web.app.county(&jurisdiction)?;
        let now = web.app.now();
        let today = newest.today(now.legal_day());
        let day = if is_assigned { None } else { as_of(&query, today)? };
        let county = match day {
            Some(day) => web.app.county_at(&jurisdiction, day)?,
            None => newest,
        };
        let call = Call {
            pack: web.app.pack_of(&county)?,
            today: day.unwrap_or(today),
            me: identity.membership,
            idempotency: key.clone().map(|key| Idempotency { key, body: asked }),
            body: value,
            bytes: if operation.body.is_file() { bytes } else { Vec::new() },
            app: web.app,
            session,
            jurisdiction,
            county,
            now,
            origin,
            path,
            query,
        };
        let given = (operation.handle)(&call)?;
        let status = match operation.answer {
            Answer::Created(_) => 201,
            Answer::Json(_) | Answer::File => 200,
        };
        if let (Some(key), Given::Json(body)) = (&key, &given) {
            keep.remember(account, key, asked, (status, body.clone()));
        }
        Ok((status, given))
    });
    Ok(given(done.await?))
}

/// The day whose state is asked for.
fn as_of(query: &[(String, String)], today: Day) -> Result<Option<Day>, Refusal> {
    let day = query.iter().find(|(name, _)| name == "at");
    day.map(|(_, day)| Unread::as_of(day, today)).transpose().map_err(Refusal::Unread)
}

/// An answer that was given before says so, where it says it at all.
fn replayed(mut body: Value) -> Value {
    if let Some(member) = body.get_mut("replayed") {
        *member = true.into();
    }
    body
}

fn given((status, given): (u16, Given)) -> Response {
    match given {
        Given::Json(body) => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
            (status, Json(body)).into_response()
        }
        Given::File { media_type, name, bytes } => attachment(media_type, &name, bytes),
    }
}

/// What is asked, apart from the body.
fn line(operation: &Operation, uri: &Uri) -> String {
    format!("{} {uri}\n", operation.method.word())
}

async fn who(web: &Web, parts: &Parts) -> Result<Session, Problem> {
    let header = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let secret = header.and_then(|header| {
        let (scheme, secret) = header.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then(|| secret.trim().to_owned())
    });
    let Some(secret) = secret else { return Err(BadRequest::NoToken.into()) };
    let app = web.app.clone();
    let found = waiting(move || Ok(app.token(&secret)?)).await?;
    found.ok_or_else(|| BadRequest::NoToken.into())
}

async fn named(parts: &mut Parts) -> Vec<(String, String)> {
    match RawPathParams::from_request_parts(parts, &()).await {
        Ok(pairs) => {
            pairs.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
        }
        Err(_) => Vec::new(),
    }
}

fn query(operation: &Operation, uri: &Uri) -> Result<Vec<(String, String)>, Problem> {
    let unreadable = || BadRequest::Wrong("?".to_owned(), "name=value这样的参数".to_owned());
    let Query(pairs) =
        Query::<Vec<(String, String)>>::try_from_uri(uri).map_err(|_| unreadable())?;
    for (at, (name, value)) in pairs.iter().enumerate() {
        let declared = operation.query.iter().find(|parameter| parameter.name == name);
        let is_twice = pairs[..at].iter().any(|(earlier, _)| earlier == name);
        let Some(parameter) = declared.filter(|_| !is_twice) else {
            return Err(BadRequest::Unknown(name.clone()).into());
        };
        let shape = (parameter.shape)();
        if !shape.takes(value) {
            return Err(BadRequest::Wrong(name.clone(), shape.expectation()).into());
        }
    }
    let is_given = |name: &str| pairs.iter().any(|(given, _)| given == name);
    let mut required = operation.query.iter().filter(|parameter| parameter.required);
    match required.find(|parameter| !is_given(parameter.name)) {
        Some(parameter) => Err(BadRequest::Missing(parameter.name.to_owned()).into()),
        None => Ok(pairs),
    }
}

fn key(operation: &Operation, parts: &Parts) -> Result<Option<String>, Problem> {
    let Some(value) = parts.headers.get(KEY).filter(|_| operation.writes) else { return Ok(None) };
    match value.to_str() {
        Ok(key) if (1..=200).contains(&key.len()) => Ok(Some(key.to_owned())),
        Ok(_) | Err(_) => Err(BadRequest::BadKey.into()),
    }
}

async fn received(operation: &Operation, body: Stream) -> Result<Vec<u8>, Problem> {
    let limit = operation.body.limit();
    match to_bytes(body, limit).await {
        Ok(bytes) => Ok(bytes.into()),
        Err(_) => Err(BadRequest::TooLarge { limit }.into()),
    }
}

fn read(operation: &Operation, bytes: &[u8]) -> Result<Value, Problem> {
    let shape = match operation.body {
        Body::Json(shape) | Body::Papers(shape) => shape(),
        Body::None if bytes.is_empty() => return Ok(Value::Null),
        Body::None => return Err(BadRequest::Unknown("body".to_owned()).into()),
        Body::File | Body::Evidence => return Ok(Value::Null),
    };
    if DEPTH < depth(bytes) {
        return Err(BadRequest::TooDeep.into());
    }
    let value: Value = serde_json::from_slice(bytes).map_err(|error| {
        BadRequest::NoJson(format!("第{}行第{}列", error.line(), error.column()))
    })?;
    shape.check(&value, "")?;
    Ok(value)
}

/// How deep brackets stand in brackets, outside of texts.
fn depth(bytes: &[u8]) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let (mut in_text, mut is_escaped) = (false, false);
    for byte in bytes {
        match (in_text, byte) {
            (true, _) if is_escaped => is_escaped = false,
            (true, b'\\') => is_escaped = true,
            (true, b'"') => in_text = false,
            (true, _) => {}
            (false, b'"') => in_text = true,
            (false, b'[' | b'{') => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            (false, b']' | b'}') => depth = depth.saturating_sub(1),
            (false, _) => {}
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_are_counted_outside_of_texts() {
        assert_eq!(depth(br#"{"a": [1, {"b": "[[[\"[["}]}"#), 3);
        assert_eq!(depth("[".repeat(33).as_bytes()), 33);
        assert_eq!(depth(b"\"text\""), 0);
    }
}
