//! The headers that every answer carries.

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

/// Only our own files, nothing inline, nobody may frame us.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self'; \
img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Name and value of each header except HSTS.
const HEADERS: &[(&str, &str)] = &[
    ("content-security-policy", CONTENT_SECURITY_POLICY),
    ("x-content-type-options", "nosniff"),
    // Old government browsers do not know `frame-ancestors`.
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("permissions-policy", "camera=(self), geolocation=(), microphone=()"),
];

/// Whether answers go out over TLS, so that browsers may be told to insist on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transport {
    /// Plain http, on loopback only.
    Plain,
    /// TLS, ours or a trusted proxy's.
    Tls,
}

/// A middleware for `axum::middleware::from_fn_with_state(transport, security_headers)`. What is not an
/// asset is not stored by browsers or proxies unless the handler said otherwise.
pub async fn security_headers(
    axum::extract::State(transport): axum::extract::State<Transport>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = next.run(request).await;
    let out = response.headers_mut();
    for (name, value) in HEADERS {
        out.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    out.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    out.remove(header::SERVER);
    if transport == Transport::Tls {
        let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        out.insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
    response
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::body::Body;
    use axum::middleware::from_fn_with_state;
    use axum::routing::get;
    use tower::ServiceExt as _;

    use super::*;

    async fn answer(transport: Transport) -> Response {
        Router::new()
            .route("/", get(async || "x"))
            .layer(from_fn_with_state(transport, security_headers))
            .oneshot(Request::get("/").body(Body::empty()).expect("a plain request"))
            .await
            .expect("a router does not fail")
    }

    #[tokio::test]
    async fn every_answer_forbids_inline_code_frames_and_keeping() {
        let response = answer(Transport::Plain).await;
        let header = |name| response.headers().get(name).and_then(|value| value.to_str().ok());
        let policy = header("content-security-policy").unwrap_or_default();
        assert!(policy.contains("default-src 'self'") && policy.contains("frame-ancestors 'none'"));
        assert!(!policy.contains("unsafe"), "{policy}");
        assert_eq!(header("x-frame-options"), Some("DENY"));
        assert_eq!(header("x-content-type-options"), Some("nosniff"));
        assert_eq!(header("cache-control"), Some("no-store"));
        assert_eq!(header("strict-transport-security"), None);
    }

    #[tokio::test]
    async fn tls_is_insisted_on_where_it_is_spoken() {
        let response = answer(Transport::Tls).await;
        assert!(response.headers().contains_key("strict-transport-security"));
    }
}
