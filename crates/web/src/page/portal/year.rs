//! Years of a jurisdiction, and what was published in one by whom.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use maud::{Markup, html};
use wenxiao_domain::disclosure::{DisclosureKind, DisclosurePackage};

use super::{Portal, PublicPage, missing, published_on, table};
use crate::answer::Answer;
use crate::ctx::Web;

pub(super) async fn years(
    State(web): State<Web>,
    headers: HeaderMap,
    Path(jurisdiction): Path<String>,
) -> Answer {
    let portal = Portal::open(web, &headers, jurisdiction).await?;
    let mut years = BTreeMap::<i16, usize>::new();
    for one in portal.county.shared.disclosures.values() {
        if one.current().is_some() {
            *years.entry(one.work_year).or_default() += 1;
        }
    }
    let body = html! {
        p { "这里公开各部门的绩效目标、绩效自评和部门评价，以及县财政局委托的重点评价报告。" }
        @if years.is_empty() { p { "还没有公开的内容。" } }
        @else {
            h2 { "按年度" }
            ul {
                @for (year, count) in years.iter().rev() {
                    li { a href=(portal.at(&format!("/{year}"))) { (year) "年" } "，" (count) "个公开包" }
                }
            }
        }
    };
    Ok(portal.page(&PublicPage::new("预算绩效公开", Vec::new(), body)))
}

pub(super) async fn year(
    State(web): State<Web>,
    headers: HeaderMap,
    Path((jurisdiction, year)): Path<(String, String)>,
) -> Answer {
    let portal = Portal::open(web, &headers, jurisdiction).await?;
    let year: i16 = year.parse().map_err(|_| missing())?;
    let body = html! {
        @if portal.packages(year).next().is_none() { p { "这一年还没有公开的内容。" } }
        @else {
            p { "每个部门的绩效目标随部门预算公开，绩效自评和部门评价随部门决算公开。" }
            @for kind in DisclosureKind::ALL { (of_kind(&portal, year, kind)) }
            h2 { "数据下载" }
            ul {
                li { a href=(portal.at(&format!("/{year}/catalog.csv"))) { "目录（CSV）" } "，每个公开包一行" }
                li { a href=(portal.at(&format!("/{year}/catalog.json"))) { "目录（JSON）" } "，连同每个文件的地址和校验值" }
            }
        }
    };
    let way = vec![("首页".to_owned(), portal.at(""))];
    Ok(portal.page(&PublicPage::new(format!("{year}年"), way, body)))
}

fn of_kind(portal: &Portal, year: i16, kind: DisclosureKind) -> Markup {
    let mut packages: Vec<_> = portal.packages(year).filter(|one| one.kind == kind).collect();
    packages.sort_by_key(|one| {
        portal.county.organization_order(one.publisher, one.newest().at.legal_day())
    });
    let row = |one: &&std::sync::Arc<DisclosurePackage>| {
        let name = portal.county.organization_name(one.publisher, one.newest().at.legal_day());
        let at = portal.at(&format!("/{year}/{}", one.number));
        let current = one.current();
        vec![
            html! { a href=(at) { (name) } },
            html! {
                @match current {
                    None => { "已撤下" }
                    Some(version) => { (version.items.iter().filter(|item| version.left_out(item.document).is_none()).count()) "份" }
                }
            },
            html! { (current.map_or_else(String::new, |version| published_on(version))) },
            html! {
                @if let Some(version) = current.filter(|version| !version.correction.is_empty()) { "第" (version.number) "版，有更正" }
            },
        ]
    };
    let rows: Vec<_> = packages.iter().map(row).collect();
    html! {
        @if !rows.is_empty() {
            (table(kind.name(), &["公开单位", "材料", "公开日期", "更正"], &rows))
        }
    }
}
