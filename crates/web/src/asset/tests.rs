//! What the assets must hold to: weight, old engines, contrast, serving.

use std::collections::BTreeMap;
use std::io::Write as _;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use axum::response::Response;
use flate2::Compression;
use flate2::write::GzEncoder;
use tower::ServiceExt as _;

use super::*;

fn zipped(text: &str) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text.as_bytes()).expect("writing to memory cannot fail");
    encoder.finish().expect("writing to memory cannot fail").len()
}

#[test]
fn the_style_sheet_weighs_at_most_eight_kilobytes_zipped() {
    let size = zipped(&STYLE.body);
    assert!(size <= 8_000, "{size} bytes");
}

#[test]
fn the_script_weighs_at_most_six_kilobytes_zipped_and_600_lines() {
    let size = zipped(&SCRIPT.body);
    assert!(size <= 6_000, "{size} bytes");
    let lines = SCRIPT.body.lines().count();
    assert!(lines <= 600, "{lines} lines");
}

#[test]
fn the_script_reads_how_a_form_is_sent_by_attribute() {
    // A field of that name hides the property: 采购方式 of a commission is called `method`.
    for word in ["form.method", "form.action", "form.name", "form.target"] {
        assert!(!SCRIPT.body.contains(word), "{word}");
    }
}

#[test]
fn the_style_sheet_uses_nothing_that_chromium_81_lacks() {
    let plain = without_comments(&STYLE.body);
    for word in [
        ":where",
        ":is(",
        ":has(",
        ":focus-visible",
        "@layer",
        "@container",
        "inset:",
        "aspect-ratio",
    ] {
        assert!(!plain.contains(word), "{word}");
    }
    for (at, _) in plain.match_indices("gap:") {
        assert!(plain[..at].ends_with("grid-"), "gap without grid-: {}", &plain[at..at + 12]);
    }
    for nested in plain.split('}') {
        let selector = nested.rsplit('{').nth(1).unwrap_or_default();
        assert!(!selector.contains('&'), "nesting: {selector}");
    }
    assert!(!plain.contains("url(http") && !plain.contains("@import"), "another origin");
}

#[test]
fn the_script_uses_nothing_that_chromium_81_lacks() {
    let text = &SCRIPT.body;
    for word in [
        "structuredClone",
        ".at(",
        "replaceAll",
        "??=",
        "||=",
        "&&=",
        "?.",
        "innerHTML +=",
        "eval(",
        "new Function",
        "http://",
        "https://",
        "confirm(",
        "localStorage",
    ] {
        assert!(!text.contains(word), "{word}");
    }
}

fn without_comments(css: &str) -> String {
    let mut out = String::new();
    let mut rest = css;
    while let Some(start) = rest.find("/*") {
        out.push_str(&rest[..start]);
        let end = rest[start..].find("*/").map_or(rest.len(), |end| start + end + 2);
        rest = &rest[end..];
    }
    out + rest
}

/// The tokens of the style sheet by name, as red, green, blue.
fn tokens() -> BTreeMap<String, [u8; 3]> {
    let block = STYLE.body.split(":root{").nth(1).and_then(|rest| rest.split('}').next());
    block
        .expect("the style sheet begins with tokens")
        .split(';')
        .filter_map(|line| line.trim().split_once(':'))
        .filter_map(|(name, value)| Some((name.trim_start_matches("--").to_owned(), rgb(value)?)))
        .collect()
}

fn rgb(value: &str) -> Option<[u8; 3]> {
    let digits = value.trim().strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let number = u32::from_str_radix(digits, 16).ok()?;
    let [_, red, green, blue] = number.to_be_bytes();
    Some([red, green, blue])
}

/// Relative luminance and contrast as WCAG 2.2 defines them.
fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let luminance = |colour: [u8; 3]| {
        let [red, green, blue] = colour.map(|channel| {
            let channel = f64::from(channel) / 255.0;
            if channel <= 0.04045 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn text_contrasts_at_least_4_5_and_lines_of_controls_3() {
    let tokens = tokens();
    let pairs: &[(&str, &str, f64)] = &[
        ("ink", "paper", 4.5),
        ("ink", "page", 4.5),
        ("ink", "head", 4.5),
        ("ink", "selected", 4.5),
        ("ink", "added", 4.5),
        ("ink", "removed", 4.5),
        ("ink", "focus", 4.5),
        ("muted", "paper", 4.5),
        ("muted", "page", 4.5),
        ("muted", "head", 4.5),
        ("muted", "selected", 4.5),
        ("primary", "paper", 4.5),
        ("primary", "page", 4.5),
        ("primary", "head", 4.5),
        ("primary", "selected", 4.5),
        ("visited", "paper", 4.5),
        ("visited", "page", 4.5),
        ("paper", "bar", 4.5),
        ("paper", "primary", 4.5),
        ("paper", "red-solid", 4.5),
        ("paper", "green-solid", 4.5),
        ("red-text", "paper", 4.5),
        ("red-text", "page", 4.5),
        ("red-text", "red-tint", 4.5),
        ("yellow-text", "paper", 4.5),
        ("yellow-text", "yellow-tint", 4.5),
        ("green-text", "paper", 4.5),
        ("green-text", "green-tint", 4.5),
        ("primary", "red-tint", 4.5),
        ("primary", "yellow-tint", 4.5),
        ("primary", "green-tint", 4.5),
        ("visited", "red-tint", 4.5),
        ("visited", "yellow-tint", 4.5),
        ("border", "paper", 3.0),
        ("border", "page", 3.0),
        ("yellow-border", "paper", 3.0),
        ("focus", "bar", 3.0),
        ("chart-1", "paper", 3.0),
        ("chart-2", "paper", 3.0),
        ("chart-3", "paper", 3.0),
        ("chart-4", "paper", 3.0),
        ("chart-5", "paper", 3.0),
        ("chart-6", "paper", 3.0),
    ];
    for (on, ground, least) in pairs {
        let ratio = contrast(tokens[*on], tokens[*ground]);
        assert!(*least <= ratio, "{on} on {ground}: {ratio:.2}, needs {least}");
    }
}

#[test]
fn contrast_is_computed_as_published() {
    assert!((contrast([0, 0, 0], [255, 255, 255]) - 21.0).abs() < 0.001);
    assert!((contrast(tokens()["ink"], tokens()["paper"]) - 15.7).abs() < 0.1);
}

async fn asked(address: &str, tag: Option<&str>) -> Response {
    let mut request = Request::get(address);
    if let Some(tag) = tag {
        request = request.header(header::IF_NONE_MATCH, tag);
    }
    let routes: Router = router();
    routes
        .oneshot(request.body(Body::empty()).expect("a plain request"))
        .await
        .expect("a router does not fail")
}

#[tokio::test]
async fn an_asset_is_kept_for_a_year_under_its_digest() {
    let response = asked(stylesheet_href(), None).await;
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.headers()[header::CONTENT_TYPE], "text/css; charset=utf-8");
    let kept = response.headers()[header::CACHE_CONTROL].to_str().expect("a plain header");
    assert!(kept.contains("31536000") && kept.contains("immutable"), "{kept}");
    let tag = response.headers()[header::ETAG].to_str().expect("a plain header").to_owned();
    let body = to_bytes(response.into_body(), usize::MAX).await.expect("a body in memory");
    assert_eq!(body, STYLE.body.as_bytes());
    let again = asked(stylesheet_href(), Some(&tag)).await;
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
}

#[tokio::test]
async fn an_asset_of_another_version_is_not_found() {
    assert_eq!(asked("/asset/wx-0000000000000000.css", None).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(asked(script_href(), None).await.status(), StatusCode::OK);
    assert_eq!(asked(landscape_href(), None).await.status(), StatusCode::OK);
    assert_eq!(asked(cockpit_href(), None).await.status(), StatusCode::OK);
    assert_eq!(asked(report_href(), None).await.status(), StatusCode::OK);
    assert_eq!(asked(icon_href(), None).await.status(), StatusCode::OK);
    let old = asked("/favicon.ico", None).await;
    assert_eq!(
        (old.status(), &old.headers()[header::CONTENT_TYPE]),
        (StatusCode::OK, &HeaderValue::from_static("image/svg+xml"))
    );
}
