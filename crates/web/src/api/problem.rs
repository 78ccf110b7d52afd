//! Answers that say no: one JSON shape for refusals, bad requests and failures.

use std::sync::atomic::{AtomicU64, Ordering};

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value};
use wenxiao_app::Failure;
use wenxiao_domain::check::json::finding_to_json;
use wenxiao_domain::refusal::Refusal;

use super::shape::{Misfit, Shape, list, member, optional};
use super::show;

/// Why something was not done.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    status: u16,
    code: String,
    message: String,
    /// Members that only some problems have.
    more: Map<String, Value>,
    /// Seconds after which it may be tried again.
    retry_after: Option<i64>,
}

/// What is wrong with a request before anybody looks at what it asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadRequest {
    /// No token, or one that opens nothing.
    NoToken,
    /// More than may be asked in a minute.
    TooOften {
        /// Until then.
        seconds: i64,
    },
    /// No such address.
    NoAddress,
    /// The address does not know the method.
    NoMethod,
    /// A parameter or member that is not declared.
    Unknown(String),
    /// A parameter or member that must be there.
    Missing(String),
    /// Another value was expected.
    Wrong(String, String),
    /// The body is no JSON.
    NoJson(String),
    /// Brackets within brackets within brackets.
    TooDeep,
    /// The body is larger than may be.
    TooLarge {
        /// In bytes.
        limit: usize,
    },
    /// A number of the asker's that is blank or too long.
    BadKey,
}

impl BadRequest {
    /// Code and status.
    pub const fn code(&self) -> (&'static str, u16) {
        match self {
            Self::NoToken => ("R216", 401),
            Self::TooOften { .. } => ("R217", 429),
            Self::NoAddress => ("R202", 404),
            Self::NoMethod => ("R218", 405),
            Self::Unknown(_) => ("R490", 400),
            Self::NoJson(_) => ("R495", 400),
            Self::TooDeep => ("R496", 400),
            Self::TooLarge { .. } => ("R497", 413),
            Self::Missing(_) | Self::Wrong(..) => ("R498", 400),
            Self::BadKey => ("R499", 400),
        }
    }

    /// What is wrong, and what to do next.
    pub fn message(&self) -> String {
        match self {
            Self::NoToken => {
                "没有有效的访问令牌。请在Authorization中写“Bearer ”和令牌，令牌在个人页面申领。"
                    .to_owned()
            }
            Self::TooOften { seconds } => {
                format!("一分钟内请求过多，本次没有办理。请在{seconds}秒后再试。")
            }
            Self::NoAddress => "没有这个接口地址。请对照 /api/v1/openapi.json 核对。".to_owned(),
            Self::NoMethod => {
                "这个地址不支持这种方法。请对照 /api/v1/openapi.json 核对。".to_owned()
            }
            Self::Unknown(path) => {
                format!("“{path}”没有声明，本次没有办理。请对照接口文档删去或改正。")
            }
            Self::Missing(path) => format!("缺少“{path}”。请补上后再提交。"),
            Self::Wrong(path, expected) if path.is_empty() => {
                format!("提交的内容应为{expected}。请改正后再提交。")
            }
            Self::Wrong(path, expected) => {
                format!("“{path}”应为{expected}。请改正后再提交。")
            }
            Self::NoJson(reason) => format!("提交的内容不是JSON（{reason}）。请改正后再提交。"),
            Self::TooDeep => "提交的内容嵌套超过32层。请按接口文档改正。".to_owned(),
            Self::TooLarge { limit } => {
                format!("提交的内容超过{}MB的上限。请减少内容后再提交。", limit >> 20)
            }
            Self::BadKey => "Idempotency-Key应为1到200个可见字符。请改正后再提交。".to_owned(),
        }
    }

    /// One of each, for the list in the document and the test of the sentences.
    pub fn samples() -> Vec<Self> {
        vec![
            Self::NoToken,
            Self::TooOften { seconds: 30 },
            Self::NoMethod,
            Self::Unknown("colour".to_owned()),
            Self::NoJson("第1行第2列".to_owned()),
            Self::TooDeep,
            Self::TooLarge { limit: 1 << 20 },
            Self::Missing("form".to_owned()),
            Self::Wrong("seen".to_owned(), "0到9的整数".to_owned()),
            Self::BadKey,
        ]
    }
}

impl From<BadRequest> for Problem {
    fn from(bad: BadRequest) -> Self {
        let (code, status) = bad.code();
        let mut problem = Self::new(status, code, bad.message());
        if let BadRequest::TooOften { seconds } = bad {
            problem.retry_after = Some(seconds);
        }
        problem
    }
}

impl From<Misfit> for Problem {
    fn from(misfit: Misfit) -> Self {
        Self::from(match misfit {
            Misfit::Unknown(path) => BadRequest::Unknown(path),
            Misfit::Missing(path) => BadRequest::Missing(path),
            Misfit::Wrong(path, expected) => BadRequest::Wrong(path, expected),
        })
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let code = refusal.code();
        let problem = Self::new(code.http, code.code, refusal.message());
        match &refusal {
            Refusal::Blocking(findings) => {
                problem.with("findings", findings.iter().map(finding_to_json).collect())
            }
            _ => problem,
        }
    }
}

static FAILURES: AtomicU64 = AtomicU64::new(1);

impl From<Failure> for Problem {
    /// The cause goes to the log; whoever asked gets a number to quote, or the sentence where waiting
    /// helps.
    fn from(failure: Failure) -> Self {
        let mut causes = failure.to_string();
        let mut next = std::error::Error::source(&failure);
        while let Some(source) = next {
            causes = format!("{causes}: {source}");
            next = source.source();
        }
        let number = format!("{}-{}", std::process::id(), FAILURES.fetch_add(1, Ordering::Relaxed));
        tracing::error!(number, code = failure.code(), causes, "an API request failed");
        let message = match failure.http() {
            500 => format!(
                "系统出现故障，本次操作可能没有完成。请稍后核对结果；仍不行时，请把编号{number}告诉系统管理员。"
            ),
            _ => failure.to_string(),
        };
        let mut problem = Self::new(failure.http(), failure.code(), message);
        problem.retry_after = (failure.http() == 503).then_some(1);
        problem
    }
}

impl Problem {
    /// A status, a stable code, a sentence.
    pub fn new(status: u16, code: impl Into<String>, message: impl Into<String>) -> Self {
        let (code, message) = (code.into(), message.into());
        Self { status, code, message, more: Map::new(), retry_after: None }
    }

    /// With one more member.
    pub fn with(mut self, name: &str, value: Value) -> Self {
        self.more.insert(name.to_owned(), value);
        self
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut body = self.more;
        body.insert("code".into(), self.code.into());
        body.insert("message".into(), self.message.into());
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::BAD_REQUEST);
        let mut response = (status, Json(Value::Object(body))).into_response();
        let headers = response.headers_mut();
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

/// The shape of every problem.
pub fn problem() -> Shape {
    Shape::Named("Problem", || {
        Shape::Object(vec![
            member("code", "稳定的代码，如R302；含义见docs/errors.md", Shape::Text(usize::MAX)),
            member("message", "哪里不对、下一步做什么", Shape::Text(usize::MAX)),
            optional("findings", "必须先改的各处，仅R402", list(show::finding())),
            optional("current", "现在的草稿，仅R313", show::draft_shape()),
        ])
    })
}

/// The codes of bad requests, for the document.
pub fn codes() -> String {
    let line = |bad: BadRequest| {
        let (code, status) = bad.code();
        format!("| {code} | {status} | {} |", bad.message())
    };
    BadRequest::samples().into_iter().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bad_request_says_what_is_wrong_and_what_to_do() {
        for bad in BadRequest::samples() {
            let message = bad.message();
            assert!(2 <= message.matches('。').count() && message.ends_with('。'), "{message}");
        }
    }

    #[test]
    fn every_refusal_keeps_its_status_code_and_sentence() {
        for refusal in Refusal::samples() {
            let problem = Problem::from(refusal.clone());
            let code = refusal.code();
            assert_eq!((problem.status, &*problem.code), (code.http, code.code));
            assert_eq!(problem.message, refusal.message());
            let has_findings = problem.more.contains_key("findings");
            assert_eq!(has_findings, matches!(refusal, Refusal::Blocking(_)), "{refusal}");
            let response = problem.into_response();
            assert_eq!(response.status().as_u16(), code.http);
            assert_eq!(response.headers()[header::CONTENT_TYPE], "application/json");
        }
    }

    #[test]
    fn a_failure_keeps_its_cause_to_itself() {
        let reason = "/var/lib/secret".to_owned();
        let problem = Problem::from(Failure::Unreadable { what: "草稿", reason });
        assert_eq!(problem.status, 500);
        assert!(!problem.message.contains("secret") && problem.message.contains("编号"));
        let problem = Problem::from(Failure::QueueFull);
        assert_eq!((problem.status, problem.retry_after), (503, Some(1)));
    }
}
