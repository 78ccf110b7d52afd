//! One published package, a form of it, its files, and how they are checked.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use maud::{Markup, html};
use wenxiao_app::disclosure::SUMS_FILE;
use wenxiao_domain::disclosure::{DisclosurePackage, DisclosureVersion, Publication};
use wenxiao_domain::publication::content::{Content, Group, Item};

use super::{Portal, PublicPage, missing, published_on, table};
use crate::answer::{Answer, Stop};
use crate::ctx::Web;

/// Jurisdiction, year and number of a package, as its address says them.
type Named = (String, String, String);

async fn opened(
    web: Web,
    headers: &HeaderMap,
    (jurisdiction, year, number): Named,
) -> Result<(Portal, Arc<DisclosurePackage>), Stop> {
    let portal = Portal::open(web, headers, jurisdiction).await?;
    let year = year.parse().map_err(|_| missing())?;
    let number: u32 = number.parse().map_err(|_| missing())?;
    let one = portal.packages(year).find(|one| one.number == number).cloned();
    Ok((portal, one.ok_or_else(missing)?))
}

/// A version that readers know: one that was published, whether it can still be read or not.
fn known(one: &DisclosurePackage, number: &str) -> Result<Arc<DisclosureVersion>, Stop> {
    let version = number.parse().ok().and_then(|number| one.version(number));
    version.filter(|version| version.published.is_some()).cloned().ok_or_else(missing)
}

pub(super) async fn current(
    State(web): State<Web>,
    headers: HeaderMap,
    Path(named): Path<Named>,
) -> Answer {
    let (portal, one) = opened(web, &headers, named).await?;
    let newest = one.versions.iter().rev().find(|version| version.published.is_some());
    let version = one.current().or(newest).cloned().ok_or_else(missing)?;
    shown(&portal, &one, &version).await
}

pub(super) async fn version(
    State(web): State<Web>,
    headers: HeaderMap,
    Path((jurisdiction, year, number, version)): Path<(String, String, String, String)>,
) -> Answer {
    let (portal, one) = opened(web, &headers, (jurisdiction, year, number)).await?;
    let version = known(&one, &version)?;
    shown(&portal, &one, &version).await
}

async fn shown(portal: &Portal, one: &DisclosurePackage, version: &DisclosureVersion) -> Answer {
    let published = published(portal, one, version)?;
    let content = portal.content(published).await?;
    let at = address(portal, one, version);
    let body = html! {
        (corrected(portal, one, version))
        (facts(&content, version))
        (items(&content, &at))
        (left_out(&content))
        (files(published, &at))
        (versions(portal, one, version))
    };
    let title = format!("{}　{}", content.publisher, content.kind_name);
    Ok(portal.page(&PublicPage::new(title, way(portal, one, None), body)))
}

/// What was published, or the page that says that it was taken back.
fn published<'a>(
    portal: &Portal,
    one: &DisclosurePackage,
    version: &'a DisclosureVersion,
) -> Result<&'a Publication, Stop> {
    if let Some(taken_back) = &version.taken_back {
        let day = taken_back.at.legal_day();
        let mut page = PublicPage::new(
            "内容已撤下",
            way(portal, one, None),
            html! {
                p.note { "第" (version.number) "版于" (published_on(version)) "公开，已于" (day) "撤下：" (taken_back.ground.name()) "。" }
                @if let Some(current) = one.current() {
                    p { a href=(address(portal, one, current)) { "看现在公开的第" (current.number) "版" } }
                }
            },
        );
        page.status = StatusCode::GONE;
        return Err(Stop::from(portal.page(&page)));
    }
    version.published.as_ref().ok_or_else(missing)
}

fn address(portal: &Portal, one: &DisclosurePackage, version: &DisclosureVersion) -> String {
    portal.at(&format!("/{}/{}/{}", one.work_year, one.number, version.number))
}

fn way(
    portal: &Portal,
    one: &DisclosurePackage,
    below: Option<(String, String)>,
) -> Vec<(String, String)> {
    let year = format!("{}年", one.work_year);
    let mut way =
        vec![("首页".to_owned(), portal.at("")), (year, portal.at(&format!("/{}", one.work_year)))];
    way.extend(below);
    way
}

/// Where this is not what counts any more.
fn corrected(portal: &Portal, one: &DisclosurePackage, version: &DisclosureVersion) -> Markup {
    let newer = one.current().filter(|current| version.number < current.number);
    html! {
        @if let Some(newer) = newer {
            p.note {
                "这是第" (version.number) "版，已由第" (newer.number) "版更正，原样保留备查。更正说明：" (newer.correction) " "
                a href=(address(portal, one, newer)) { "看第" (newer.number) "版" }
            }
        }
        @if !version.correction.is_empty() {
            p.note { "更正说明：" (version.correction) }
        }
    }
}

fn facts(content: &Content, version: &DisclosureVersion) -> Markup {
    html! {
        dl {
            dt { "公开单位" } dd { (content.publisher) }
            dt { "内容" } dd { (content.kind_name) "，" (content.items.len()) "份材料" }
            dt { "公开日期" } dd { (published_on(version)) }
            dt { "版" } dd { "第" (content.version) "版" }
        }
    }
}

fn items(content: &Content, at: &str) -> Markup {
    // Targets have no score, and an empty column says nothing.
    let has_score = content.items.iter().any(|one| !one.score.is_empty() || !one.grade.is_empty());
    let row = |one: &Item| {
        let mut cells = vec![
            html! { (one.number) },
            html! { a href={ (at) "/items/" (one.number) } { (one.name) } },
            html! { (one.form_name) },
            html! { (one.budget_year) },
        ];
        if has_score {
            cells.extend([html! { (one.score) }, html! { (one.grade) }]);
        }
        cells
    };
    let heads = ["序号", "项目或部门", "表", "预算年度", "得分", "等级"];
    let heads = if has_score { &heads[..] } else { &heads[..4] };
    let rows: Vec<_> = content.items.iter().map(row).collect();
    html! {
        @if !rows.is_empty() {
            (table("材料", heads, &rows))
        }
    }
}

fn left_out(content: &Content) -> Markup {
    html! {
        @if !content.left_out.is_empty() {
            h2 { "不公开的材料" }
            ul { @for one in &content.left_out { li { (one.count) "份：" (one.ground_name) "（" (one.law) "）" } } }
        }
    }
}

fn files(published: &Publication, at: &str) -> Markup {
    let what = |name: &str| match name {
        "package.json" => "全部内容（JSON）",
        "items.csv" => "材料清单（CSV）",
        "cells.csv" => "每一栏的内容（CSV）",
        "dictionary.csv" => "数据说明：每一列是什么（CSV）",
        _ => "校验值清单",
    };
    let row = |file: &wenxiao_domain::disclosure::PublishedFile| {
        vec![
            html! { a.nw href={ (at) "/files/" (file.name) } { (file.name) } },
            html! { (what(&file.name)) },
            html! { (file.bytes) },
            html! { span.digest { (file.sha256) } },
        ]
    };
    let rows: Vec<_> = published.files.iter().map(row).collect();
    let package = published.files.iter().find(|file| file.name == SUMS_FILE);
    html! {
        h2 { "下载和核对" }
        (table("文件", &["文件", "内容", "字节", "SHA-256"], &rows))
        @if let Some(package) = package {
            p { "整个公开包的校验值，就是" (SUMS_FILE) "的SHA-256：" br; span.digest { (package.sha256) } }
        }
        p { "内容摘要（SM3），与记账的相同：" br; span.digest { (published.digest) } }
    }
}

fn versions(portal: &Portal, one: &DisclosurePackage, shown: &DisclosureVersion) -> Markup {
    let others = one
        .versions
        .iter()
        .filter(|other| other.published.is_some() && other.number != shown.number);
    let others: Vec<_> = others.collect();
    html! {
        @if !others.is_empty() {
            h2 { "其他各版" }
            ul {
                @for other in others {
                    li {
                        a href=(address(portal, one, other)) { "第" (other.number) "版" }
                        "，" (published_on(other)) "公开"
                        @if other.taken_back.is_some() { "，已撤下" }
                    }
                }
            }
        }
    }
}

pub(super) async fn item(
    State(web): State<Web>,
    headers: HeaderMap,
    Path((jurisdiction, year, number, version, item)): Path<(
        String,
        String,
        String,
        String,
        String,
    )>,
) -> Answer {
    let (portal, one) = opened(web, &headers, (jurisdiction, year, number)).await?;
    let version = known(&one, &version)?;
    let content = portal.content(published(&portal, &one, &version)?).await?;
    let number: usize = item.parse().map_err(|_| missing())?;
    let item = content.items.iter().find(|one| one.number == number).ok_or_else(missing)?;
    let body = html! {
        (corrected(&portal, &one, &version))
        dl {
            dt { "表" } dd { (item.form_name) "（" (item.form) "）" }
            dt { "编码" } dd { (item.code) }
            dt { "预算年度" } dd { (item.budget_year) }
            @if !item.score.is_empty() { dt { "得分" } dd { (item.score) } }
            @if !item.grade.is_empty() { dt { "等级" } dd { (item.grade) } }
        }
        h2 { "内容" }
        p { "金额单位：万元。" }
        dl { @for field in &item.fields { dt { (field.label) } dd { @for line in field.value.lines() { (line) br; } } } }
        @for group in &item.groups { (of_group(group)) }
    };
    let below =
        (format!("{}　{}", content.publisher, content.kind_name), address(&portal, &one, &version));
    let page = PublicPage::new(item.name.clone(), way(&portal, &one, Some(below)), body);
    Ok(portal.page(&page))
}

fn of_group(group: &Group) -> Markup {
    let heads: Vec<&str> = group.columns.iter().map(|column| column.label.as_str()).collect();
    let cell = |text: &String| html! { (text) };
    let rows: Vec<Vec<Markup>> =
        group.rows.iter().map(|row| row.iter().map(cell).collect()).collect();
    table(&group.label, &heads, &rows)
}

pub(super) async fn file(
    State(web): State<Web>,
    headers: HeaderMap,
    Path((jurisdiction, year, number, version, name)): Path<(
        String,
        String,
        String,
        String,
        String,
    )>,
) -> Answer {
    let (portal, one) = opened(web, &headers, (jurisdiction, year, number)).await?;
    let version = known(&one, &version)?;
    let bytes = portal.bytes(published(&portal, &one, &version)?, &name).await?;
    let media_type = match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("json") => "application/json; charset=utf-8",
        Some("csv") => "text/csv; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    };
    let response: Response = portal.answer(StatusCode::OK, media_type, bytes);
    Ok(response)
}

pub(super) async fn verify(
    State(web): State<Web>,
    headers: HeaderMap,
    Path(jurisdiction): Path<String>,
) -> Answer {
    let portal = Portal::open(web, &headers, jurisdiction).await?;
    let body = html! {
        p { "公开的每个文件都有校验值（SHA-256）。文件哪怕改动一个字节，校验值就不同。核对不需要联网，也不需要信任下载的地方：只要校验值是从公开网页上抄下来的。" }
        h2 { "用系统自带的工具" }
        p { "把要核对的文件和" (SUMS_FILE) "放在同一个文件夹。Linux、macOS：" }
        pre { "sha256sum -c SHA256SUMS" }
        p { "Windows，逐个文件算出后与公开网页上的对照：" }
        pre { "certutil -hashfile package.json SHA256" }
        h2 { "用问效" }
        pre { "wenxiao verify-package SHA256SUMS package.json items.csv cells.csv dictionary.csv" }
        p { "连同公开网页上整个公开包的校验值一起核对：" }
        pre { "wenxiao verify-package --digest 校验值 SHA256SUMS package.json" }
        p { "公开时，内容摘要（SM3）和每个文件的校验值都记了账；账是连起来的，事后改不了。" }
    };
    let way = vec![("首页".to_owned(), portal.at(""))];
    Ok(portal.page(&PublicPage::new("怎样核对下载的文件", way, body)))
}
