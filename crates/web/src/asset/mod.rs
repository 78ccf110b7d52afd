//! Style sheets and the script, built into the binary. Their addresses carry a digest of the content,
//! so a browser may keep them for a year and never shows an old one with a new page.

mod columns;

#[cfg(test)]
mod tests;

use std::fmt::Write as _;
use std::sync::LazyLock;

use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use sm3::{Digest, Sm3};

/// One file.
struct Asset {
    media_type: &'static str,
    body: String,
    digest: String,
    href: String,
}

static STYLE: LazyLock<Asset> = LazyLock::new(|| {
    let body = without_remarks(include_str!("wx.css")) + &columns::rules();
    Asset::new("wx", "css", "text/css; charset=utf-8", body)
});

/// Remarks are for who reads the source; nobody has to load them.
fn without_remarks(source: &str) -> String {
    let (first, rest) = source.split_once("/*").unwrap_or((source, ""));
    let behind = rest.split("/*").map(|part| part.split_once("*/").map_or(part, |(_, code)| code));
    std::iter::once(first).chain(behind.map(str::trim_start)).collect()
}

static SCRIPT: LazyLock<Asset> = LazyLock::new(|| {
    let body = without_remarks(include_str!("wx.js"));
    Asset::new("wx", "js", "text/javascript; charset=utf-8", body)
});

/// Paper across, for forms and ledgers that are printed so; an own file because old engines know no named pages.
static LANDSCAPE: LazyLock<Asset> = LazyLock::new(|| {
    // What is there to be used has no place on paper.
    let body = "@page{size:A4 landscape}\n@media print{.tabs,main form{display:none}}\n".to_owned()
        + &columns::of_ledgers();
    Asset::new("landscape", "css", "text/css; charset=utf-8", body)
});

/// 驾驶舱: charts, and its one sheet of paper.
static COCKPIT: LazyLock<Asset> = LazyLock::new(|| {
    let body = without_remarks(include_str!("cockpit.css"));
    Asset::new("cockpit", "css", "text/css; charset=utf-8", body)
});

/// 年度总结报告 as it reads.
static REPORT: LazyLock<Asset> = LazyLock::new(|| {
    let body = without_remarks(include_str!("report.css"));
    Asset::new("report", "css", "text/css; charset=utf-8", body)
});

/// The public pages': an own file, because their readers load nothing else.
static PORTAL: LazyLock<Asset> = LazyLock::new(|| {
    let body = without_remarks(include_str!("portal.css"));
    Asset::new("portal", "css", "text/css; charset=utf-8", body)
});

static ICON: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new("icon", "svg", "image/svg+xml", include_str!("icon.svg").to_owned())
});

impl Asset {
    fn new(
        stem: &'static str,
        extension: &'static str,
        media_type: &'static str,
        body: String,
    ) -> Self {
        let digest =
            Sm3::digest(body.as_bytes()).iter().take(8).fold(String::new(), |mut text, byte| {
                write!(text, "{byte:02x}").expect("writing to a string cannot fail");
                text
            });
        let href = format!("/asset/{stem}-{digest}.{extension}");
        Self { media_type, body, digest, href }
    }

    fn all() -> [&'static Self; 7] {
        [&STYLE, &SCRIPT, &LANDSCAPE, &COCKPIT, &REPORT, &PORTAL, &ICON]
    }

    fn etag(&self) -> String {
        format!("\"{}\"", self.digest)
    }
}

/// Address of the style sheet.
pub fn stylesheet_href() -> &'static str {
    &STYLE.href
}

/// Address of the script.
pub fn script_href() -> &'static str {
    &SCRIPT.href
}

/// Address of the style sheet that turns the paper, for landscape forms.
pub fn landscape_href() -> &'static str {
    &LANDSCAPE.href
}

/// Address of what the cockpit needs beside the common style sheet.
pub fn cockpit_href() -> &'static str {
    &COCKPIT.href
}

/// Address of what the annual report needs beside the common style sheet.
pub fn report_href() -> &'static str {
    &REPORT.href
}

/// Address of the style sheet of the public pages.
pub fn portal_href() -> &'static str {
    &PORTAL.href
}

/// Address of the sign that stands on a browser's tab.
pub fn icon_href() -> &'static str {
    &ICON.href
}

/// The routes that serve the files.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/asset/{name}", get(serve)).route("/favicon.ico", get(icon))
}

/// Browsers ask for it beside files that cannot name a sign of their own, such as JSON.
async fn icon() -> Response {
    let mut response = ICON.body.as_str().into_response();
    let media_type = HeaderValue::from_static(ICON.media_type);
    response.headers_mut().insert(header::CONTENT_TYPE, media_type);
    response
}

async fn serve(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let asked = format!("/asset/{name}");
    let Some(asset) = Asset::all().into_iter().find(|asset| asset.href == asked) else {
        return (StatusCode::NOT_FOUND, "没有这个文件").into_response();
    };
    let etag = asset.etag();
    let known = headers
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|tags| tags.split(',').any(|tag| tag.trim().trim_start_matches("W/") == etag));
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        asset.body.as_str().into_response()
    };
    let out = response.headers_mut();
    out.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.media_type));
    out.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=31536000, immutable"),
    );
    out.insert(header::ETAG, HeaderValue::from_str(&etag).expect("hexadecimal digits in quotes"));
    response
}
