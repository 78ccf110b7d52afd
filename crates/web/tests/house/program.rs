//! A program that asks the JSON interface, and what it gets.

use axum::body::Body;
use axum::http::{Request, header};
use serde_json::{Value, json};
use wenxiao_web::api::{Operation, PREFIX, all};

use crate::common::{House, answer};

/// A program of one person.
pub struct Program<'h> {
    /// The county.
    pub house: &'h House,
    /// Its token.
    pub token: String,
}

/// What came back.
pub struct Got {
    /// Such as 200.
    pub status: u16,
    /// The JSON; the text of what is none.
    pub body: Value,
    /// The header.
    pub retry_after: String,
}

impl Got {
    /// The answer, which must be a good one.
    #[track_caller]
    pub fn good(self) -> Value {
        assert!((200..300).contains(&self.status), "{} {}", self.status, self.body);
        self.body
    }

    /// A refusal: status and code.
    #[track_caller]
    pub fn refused(&self, status: u16, code: &str) {
        assert_eq!((self.status, &self.body["code"]), (status, &json!(code)), "{}", self.body);
        let message = self.body["message"].as_str().expect("a sentence");
        assert!(2 <= message.matches('。').count(), "{message}");
    }
}

/// The operation of a request.
fn operation(verb: &str, path: &str) -> Option<&'static Operation> {
    let path = path.split('?').next().unwrap_or_default();
    let is_of = |operation: &&Operation| {
        let pattern = operation.address();
        let mut pairs = path.split('/').zip(pattern.split('/'));
        path.split('/').count() == pattern.split('/').count()
            && pairs.all(|(part, wanted)| part == wanted || wanted.starts_with('{'))
    };
    let mut found: Vec<_> = all().filter(|one| one.method.word() == verb).filter(is_of).collect();
    // `/trail/verify` is no entry.
    found.sort_by_key(|operation| operation.path.contains('{'));
    found.first().copied()
}

impl<'h> Program<'h> {
    /// Of an account.
    pub fn of(house: &'h House, login: &str) -> Self {
        Self { house, token: house.token(login) }
    }

    /// Asks; a good answer must be of the shape that is promised.
    pub async fn send(&self, verb: &str, path: &str, key: &str, body: Vec<u8>) -> Got {
        let path = format!("{PREFIX}{path}");
        let mut request = Request::builder()
            .method(verb)
            .uri(&path)
            .header(header::AUTHORIZATION, format!("Bearer {}", self.token));
        if !key.is_empty() {
            request = request.header("idempotency-key", key);
        }
        let request = request.body(Body::from(body)).expect("a plain request");
        let response = self.house.ask(request).await;
        let retry_after = response.headers().get(header::RETRY_AFTER).cloned();
        let retry_after = retry_after
            .and_then(|value| value.to_str().map(str::to_owned).ok())
            .unwrap_or_default();
        let status = response.status().as_u16();
        let answer = answer(response).await;
        let body = serde_json::from_str(&answer.text).unwrap_or(Value::String(answer.text));
        if (200..300).contains(&status)
            && let Some(operation) = operation(verb, &path)
        {
            assert_eq!(operation.misfit(&body), None, "{verb} {path}: {body}");
        }
        Got { status, body, retry_after }
    }

    /// Reads.
    pub async fn get(&self, path: &str) -> Got {
        self.send("GET", path, "", Vec::new()).await
    }

    /// Acts.
    pub async fn post(&self, path: &str, body: &Value) -> Got {
        self.send("POST", path, "", body.to_string().into_bytes()).await
    }

    /// Acts under a number of its own.
    pub async fn keyed(&self, path: &str, key: &str, body: &Value) -> Got {
        self.send("POST", path, key, body.to_string().into_bytes()).await
    }

    /// Replaces.
    pub async fn put(&self, path: &str, body: &Value) -> Got {
        self.send("PUT", path, "", body.to_string().into_bytes()).await
    }
}

/// A text of an answer.
pub fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name].as_str().unwrap_or_else(|| panic!("no {name} in {value}"))
}

/// A row of a list, by a member.
#[track_caller]
pub fn row<'v>(rows: &'v Value, name: &str, value: &str) -> &'v Value {
    let found = rows.as_array().expect("a list").iter().find(|row| row[name] == value);
    found.unwrap_or_else(|| panic!("no row with {name} {value} in {rows}"))
}

/// The files of an act: one paper.
pub fn paper(name: &str) -> Value {
    // `%PDF-1.4 the plan`.
    json!([{"name": name, "content": "JVBERi0xLjQgdGhlIHBsYW4="}])
}
