//! 公开网页: what was published, for everybody. No log-in, no cookie, no script; every address stays. Pages are drawn up
//! from the published files alone, so that nothing else of a county can stand on them.
//!
//! ```text
//! /portal/{j}                       years
//! /portal/{j}/{year}                packages by publisher, catalog.json, catalog.csv
//! /portal/{j}/{year}/{n}            the version that counts
//! /portal/{j}/{year}/{n}/{v}        a version for ever: corrected or taken back, it says so
//! /portal/{j}/{year}/{n}/{v}/items/{i} and …/files/{name}
//! ```

mod catalog;

mod package;

mod year;

use std::sync::Arc;

use axum::Router;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use maud::{DOCTYPE, Markup, html};
use wenxiao_domain::disclosure::{DisclosurePackage, DisclosureVersion, Publication};
use wenxiao_domain::journal::Digest;
use wenxiao_domain::publication::content::Content;
use wenxiao_domain::state::County;

use crate::answer::{Stop, blocking};
use crate::asset;
use crate::ctx::Web;

/// Addresses of the public pages.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/portal/{jurisdiction}", get(year::years))
        .route("/portal/{jurisdiction}/verify", get(package::verify))
        .route("/portal/{jurisdiction}/{year}", get(year::year))
        .route("/portal/{jurisdiction}/{year}/catalog.json", get(catalog::json))
        .route("/portal/{jurisdiction}/{year}/catalog.csv", get(catalog::csv))
        .route("/portal/{jurisdiction}/{year}/{number}", get(package::current))
        .route("/portal/{jurisdiction}/{year}/{number}/{version}", get(package::version))
        .route("/portal/{jurisdiction}/{year}/{number}/{version}/items/{item}", get(package::item))
        .route("/portal/{jurisdiction}/{year}/{number}/{version}/files/{name}", get(package::file))
}

/// How long browsers and proxies may show an answer without asking again, seconds: what is taken back is gone by then.
const FRESH: &str = "public, max-age=300";

/// A jurisdiction whose published packages somebody reads.
struct Portal {
    web: Web,
    county: Arc<County>,
    jurisdiction: String,
    /// What the reader's browser has already.
    seen: Option<String>,
}

impl Portal {
    /// Of a jurisdiction that is kept here.
    async fn open(web: Web, headers: &HeaderMap, jurisdiction: String) -> Result<Self, Stop> {
        let (app, asked) = (web.app.clone(), jurisdiction.clone());
        let county = blocking(move || {
            let is_known = app.jurisdictions()?.contains(&asked);
            if is_known { app.county(&asked).map(Some) } else { Ok(None) }
        });
        let Some(county) = county.await? else { return Err(missing()) };
        let seen = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
        Ok(Self { web, county, jurisdiction, seen: seen.map(str::to_owned) })
    }

    /// 尉犁县.
    fn name(&self) -> &str {
        self.county.shared.founded.as_ref().map_or("", |founded| &founded.name)
    }

    fn at(&self, tail: &str) -> String {
        format!("/portal/{}{tail}", self.jurisdiction)
    }

    /// Packages of a year of which readers know or knew a version.
    fn packages(&self, year: i16) -> impl Iterator<Item = &Arc<DisclosurePackage>> {
        let is_known =
            |one: &&Arc<DisclosurePackage>| one.versions.iter().any(|of| of.published.is_some());
        self.county.disclosures_of(year).filter(is_known)
    }

    /// The bytes of a file of a published version.
    async fn bytes(&self, published: &Publication, name: &str) -> Result<Vec<u8>, Stop> {
        let file = published.files.iter().find(|file| file.name == name).ok_or_else(missing)?;
        let (app, digest) = (self.web.app.clone(), file.digest.clone());
        blocking(move || app.blob(&digest)).await?.ok_or_else(missing)
    }

    /// What was published, read from its file.
    async fn content(&self, published: &Publication) -> Result<Content, Stop> {
        let bytes = self.bytes(published, wenxiao_domain::act::CONTENT_FILE).await?;
        Content::read(&bytes).ok_or_else(missing)
    }

    /// A page of the portal.
    fn page(&self, page: &PublicPage) -> Response {
        let is_demo = self.county.is_demo();
        let markup = shell(self.name(), &self.at(""), is_demo, page);
        let bytes = markup.into_string().into_bytes();
        self.answer(page.status, "text/html; charset=utf-8", bytes)
    }

    /// Bytes that may be kept for a short while, or the word that the reader has them already.
    fn answer(&self, status: StatusCode, media_type: &'static str, bytes: Vec<u8>) -> Response {
        let tag = format!("W/\"{}\"", Digest::of(&bytes).short());
        let is_seen = self.seen.as_deref() == Some(tag.as_str()) && status == StatusCode::OK;
        let mut response = match is_seen {
            true => StatusCode::NOT_MODIFIED.into_response(),
            false => (status, bytes).into_response(),
        };
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(FRESH));
        headers.insert(header::ETAG, HeaderValue::from_str(&tag).expect("hexadecimal digits"));
        response
    }
}

/// A page before its frame.
struct PublicPage {
    title: String,
    /// The way to it: words and address.
    way: Vec<(String, String)>,
    body: Markup,
    status: StatusCode,
}

impl PublicPage {
    fn new(title: impl Into<String>, way: Vec<(String, String)>, body: Markup) -> Self {
        Self { title: title.into(), way, body, status: StatusCode::OK }
    }
}

fn shell(place: &str, home: &str, is_demo: bool, page: &PublicPage) -> Markup {
    html! {
        (DOCTYPE)
        html lang="zh-CN" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (page.title) " · " (place) "预算绩效公开" }
                link rel="icon" href=(asset::icon_href());
                link rel="stylesheet" href=(asset::portal_href());
            }
            body {
                header {
                    p { a href=(home) { (place) "预算绩效公开" } }
                    @if is_demo { p { "示例县，数据均为虚构。" } }
                    @if !page.way.is_empty() {
                        nav aria-label="位置" {
                            @for (words, href) in &page.way { a href=(href) { (words) } " › " }
                            (page.title)
                        }
                    }
                }
                main {
                    h1 { (page.title) }
                    (page.body)
                }
                @if !home.is_empty() {
                    footer {
                        p { a href={ (home) "/verify" } { "怎样核对下载的文件" } }
                        p { "涉密和敏感信息依法不公开。对内容有疑问，请向公开单位反映。" }
                    }
                }
            }
        }
    }
}

/// There is nothing published under the address; the same answer whether nothing is there or it is not published.
fn missing() -> Stop {
    let body = html! { p { "这个地址没有公开的内容。请核对地址，或者从公开网页的首页重新进入。" } };
    let page = PublicPage::new("没有找到", Vec::new(), body);
    let markup = shell("", "", false, &page);
    let mut response =
        (StatusCode::NOT_FOUND, axum::response::Html(markup.into_string())).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Stop::from(response)
}

/// A table that scrolls by itself where the screen is narrow.
fn table(caption: &str, heads: &[&str], rows: &[Vec<Markup>]) -> Markup {
    html! {
        div.tw tabindex="0" role="region" aria-label=(caption) {
            table {
                caption { (caption) }
                thead { tr { @for head in heads { th scope="col" { (head) } } } }
                tbody { @for row in rows { tr { @for cell in row { td { (cell) } } } } }
            }
        }
    }
}

/// 公开 on which day.
fn published_on(version: &DisclosureVersion) -> String {
    version.published.as_ref().map_or_else(String::new, |one| one.at.legal_day().to_string())
}
