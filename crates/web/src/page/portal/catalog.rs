//! What was published in a year, for programs: every package with the addresses and digests of its files.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use serde_json::{Value, json};
use wenxiao_app::disclosure::SUMS_FILE;
use wenxiao_domain::disclosure::{DisclosurePackage, DisclosureVersion};
use wenxiao_office::write::{ListCell, list_csv};

use super::{Portal, missing, published_on};
use crate::answer::{Answer, Stop};
use crate::ctx::Web;

async fn opened(
    web: Web,
    headers: &HeaderMap,
    (jurisdiction, year): (String, String),
) -> Result<(Portal, i16), Stop> {
    let portal = Portal::open(web, headers, jurisdiction).await?;
    let year = year.parse().map_err(|_| missing())?;
    Ok((portal, year))
}

/// The versions that count, with their packages.
fn current(
    portal: &Portal,
    year: i16,
) -> impl Iterator<Item = (&DisclosurePackage, &DisclosureVersion)> {
    portal.packages(year).filter_map(|one| Some((one.as_ref(), one.current()?.as_ref())))
}

pub(super) async fn json(
    State(web): State<Web>,
    headers: HeaderMap,
    Path(asked): Path<(String, String)>,
) -> Answer {
    let (portal, year) = opened(web, &headers, asked).await?;
    let packages = current(&portal, year).map(|(one, version)| {
        let at = portal.at(&format!("/{year}/{}/{}", one.number, version.number));
        let files = version.published.iter().flat_map(|of| &of.files).map(|file| {
            json!({
                "name": file.name,
                "address": format!("{at}/files/{}", file.name),
                "bytes": file.bytes,
                "sha256": file.sha256,
            })
        });
        json!({
            "number": one.number,
            "version": version.number,
            "kind": one.kind.key(),
            "kind_name": one.kind.name(),
            "publisher": portal.county.organization_name(one.publisher, version.at.legal_day()),
            "published_on": published_on(version),
            "correction": version.correction,
            "address": at,
            "files": files.collect::<Vec<_>>(),
        })
    });
    let all: Value = json!({
        "division": portal.jurisdiction,
        "jurisdiction": portal.name(),
        "work_year": year,
        "packages": packages.collect::<Vec<_>>(),
    });
    let bytes = format!("{all:#}\n").into_bytes();
    Ok(portal.answer(StatusCode::OK, "application/json; charset=utf-8", bytes))
}

pub(super) async fn csv(
    State(web): State<Web>,
    headers: HeaderMap,
    Path(asked): Path<(String, String)>,
) -> Answer {
    let (portal, year) = opened(web, &headers, asked).await?;
    let rows = current(&portal, year).map(|(one, version)| {
        let files = version.published.iter().flat_map(|of| &of.files);
        let sums = files.into_iter().find(|file| file.name == SUMS_FILE);
        let on = version.at.legal_day();
        [
            one.number.to_string(),
            version.number.to_string(),
            one.kind.key().to_owned(),
            portal.county.organization_name(one.publisher, on).to_owned(),
            published_on(version),
            version.correction.clone(),
            portal.at(&format!("/{year}/{}/{}", one.number, version.number)),
            sums.map_or_else(String::new, |file| file.sha256.clone()),
        ]
    });
    let rows: Vec<_> = rows.collect();
    let columns = [
        "number",
        "version",
        "kind",
        "publisher",
        "published_on",
        "correction",
        "address",
        "package_sha256",
    ];
    let text =
        list_csv(&columns, rows.iter().map(|row| row.iter().map(|text| ListCell::Text(text))));
    Ok(portal.answer(StatusCode::OK, "text/csv; charset=utf-8", text.into_bytes()))
}
