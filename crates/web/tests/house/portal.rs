//! 信息公开: from the preparation to what everybody can read, and what nobody outside ever sees.

use std::io::Read as _;

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, header};
use flate2::read::GzDecoder;
use serde_json::Value;
use wenxiao_app::disclosure::{FileCheck, check_files, read_sums, sha256};
use wenxiao_demo::people::unit_id;
use wenxiao_domain::disclosure::DisclosureKind;

use crate::common::{House, hidden};

/// 县交通运输局's package, corrected once; 县教育局's; 县水利局's waits for its screening.
const CORRECTED: &str = "/portal/659901/2026/1";
const UNPUBLISHED: &str = "/portal/659901/2026/3";

/// What a reader's browser gets: status, headers, bytes as they travel, and the text.
struct Got {
    status: u16,
    headers: HeaderMap,
    travelled: usize,
    bytes: Vec<u8>,
}

impl Got {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

async fn get_with(house: &House, address: &str, seen: Option<&str>) -> Got {
    let mut request = Request::get(address)
        .header(header::HOST, "127.0.0.1")
        .header(header::ACCEPT_ENCODING, "gzip");
    if let Some(seen) = seen {
        request = request.header(header::IF_NONE_MATCH, seen);
    }
    let response = house.ask(request.body(Body::empty()).expect("a plain request")).await;
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let body = to_bytes(response.into_body(), usize::MAX).await.expect("it comes from memory");
    let mut bytes = body.to_vec();
    if headers.get(header::CONTENT_ENCODING).is_some_and(|coding| coding == "gzip") {
        bytes.clear();
        GzDecoder::new(&body[..]).read_to_end(&mut bytes).expect("it was packed just now");
    }
    Got { status, headers, travelled: body.len(), bytes }
}

async fn get(house: &House, address: &str) -> Got {
    get_with(house, address, None).await
}

/// Addresses that a page makes the browser load: style sheet and sign.
fn loaded(page: &str) -> Vec<String> {
    let links = page.split("<link ").skip(1);
    let href = |link: &str| Some(link.split("href=\"").nth(1)?.split('"').next()?.to_owned());
    links.filter_map(href).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_reads_without_log_in_cookie_or_script_and_the_first_load_is_light() {
    let house = House::open();
    for page in [
        "/portal/659901",
        "/portal/659901/verify",
        "/portal/659901/2026",
        CORRECTED,
        "/portal/659901/2026/1/1",
        "/portal/659901/2026/1/2/items/1",
        "/portal/659901/2026/2",
    ] {
        let got = get(&house, page).await;
        assert_eq!(got.status, 200, "{page}");
        assert!(got.headers.get(header::SET_COOKIE).is_none(), "{page} sets a cookie");
        let policy = &got.headers["content-security-policy"];
        assert!(policy.to_str().unwrap().contains("default-src 'self'"), "{page}");
        assert_eq!(got.headers[header::CACHE_CONTROL], "public, max-age=300", "{page}");
        let text = got.text();
        assert!(!text.contains("<script") && !text.contains("style="), "{page}");
        assert!(text.contains("<main>") && text.contains("<h1>"), "{page} has no order of its own");
        let mut bytes = got.travelled;
        for address in loaded(&text) {
            let part = get(&house, &address).await;
            assert_eq!(part.status, 200, "{address}");
            bytes += part.travelled;
        }
        assert!(bytes <= 20_000, "{page} loads {bytes} bytes");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_read_already_is_not_sent_again() {
    let house = House::open();
    let got = get(&house, CORRECTED).await;
    let tag = got.headers[header::ETAG].to_str().unwrap().to_owned();
    let again = get_with(&house, CORRECTED, Some(&tag)).await;
    assert_eq!((again.status, again.bytes.len()), (304, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_is_not_published_is_anywhere_on_the_portal() {
    let house = House::open();
    let county = house.app.county("659901").expect("it was written");
    let targets = DisclosureKind::Targets;
    let waiting = county.disclosure_by(2026, targets, unit_id("shuili")).expect("it is prepared");
    assert_eq!(waiting.number, 3, "the address below is its");
    let department = county.organization_name(waiting.publisher, waiting.newest().at.legal_day());
    let nowhere = get(&house, "/portal/659901/2026/99").await;
    for tail in ["", "/1", "/1/items/1", "/1/files/package.json", "/1/files/SHA256SUMS"] {
        let got = get(&house, &format!("{UNPUBLISHED}{tail}")).await;
        assert_eq!(
            (got.status, got.text()),
            (404, nowhere.text()),
            "{tail} tells that it is there"
        );
    }
    let lists = [
        "/portal/659901/2026",
        "/portal/659901/2026/catalog.csv",
        "/portal/659901/2026/catalog.json",
    ];
    for page in lists {
        let text = get(&house, page).await.text();
        assert!(text.contains("示例县交通运输局") && !text.contains(department), "{page}");
    }
    // What was withheld stands in no file of any version, nor why.
    let corrected = county.disclosure_numbered(2026, 1).expect("it is published");
    let withheld = &corrected.newest().withheld[0];
    let document = county.document(withheld.document).expect("it is there");
    let secret = document.newest().sheet.get(&withheld.place);
    let secret = secret.lines().next().expect("something was written");
    for version in &corrected.versions {
        let files = version.published.as_ref().expect("it is published").files.clone();
        for file in files {
            let address = format!("{CORRECTED}/{}/files/{}", version.number, file.name);
            let text = get(&house, &address).await.text();
            assert!(!text.contains(secret) && !text.contains(&withheld.reason), "{address}");
        }
    }
    let item = get(&house, "/portal/659901/2026/1/2/items/1").await.text();
    assert!(item.contains("〔不公开：商业秘密〕") && !item.contains(secret));
    // Names of people who worked on it are nobody's business.
    for page in [CORRECTED, "/portal/659901/2026"] {
        assert!(!get(&house, page).await.text().contains("示例·"), "{page}");
    }
    for strange in
        ["/portal/650000", "/portal/installation", "/portal/659901/x", "/portal/659901/2026/1/9"]
    {
        assert_eq!(get(&house, strange).await.status, 404, "{strange}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_corrected_version_stays_under_its_address_and_says_so() {
    let house = House::open();
    let first = get(&house, &format!("{CORRECTED}/1")).await.text();
    assert!(first.contains("已由第2版更正") && first.contains("更正说明：第1份"), "{first}");
    let current = get(&house, CORRECTED).await.text();
    assert!(current.contains("第2版") && !current.contains("已由第"), "{current}");
    assert!(current.contains("/portal/659901/2026/1/1"), "the earlier one is reached from it");
}

#[tokio::test(flavor = "multi_thread")]
async fn downloaded_files_pass_the_check_and_one_changed_byte_fails() {
    let house = House::open();
    let catalog: Value =
        serde_json::from_str(&get(&house, "/portal/659901/2026/catalog.json").await.text())
            .unwrap();
    assert_eq!(catalog["packages"].as_array().map(Vec::len), Some(2));
    let package = &catalog["packages"][0];
    assert_eq!((&package["number"], &package["version"]), (&1.into(), &2.into()));
    let mut files = Vec::new();
    for file in package["files"].as_array().expect("a list") {
        let got = get(&house, file["address"].as_str().unwrap()).await;
        assert_eq!(sha256(&got.bytes), file["sha256"].as_str().unwrap(), "{file}");
        assert_eq!(got.bytes.len(), usize::try_from(file["bytes"].as_u64().unwrap()).unwrap());
        files.push((file["name"].as_str().unwrap().to_owned(), got.bytes));
    }
    let (_, sums) = files.pop().expect("the list of digests stands last");
    let sums = read_sums(std::str::from_utf8(&sums).unwrap()).expect("it is one");
    assert!(check_files(&sums, &files).iter().all(|(_, check)| *check == FileCheck::Same));
    files[0].1[100] ^= 1;
    assert_eq!(check_files(&sums, &files)[0].1, FileCheck::Different);
}

/// The way of a package by plain forms: returned, prepared anew, screened by two, published, taken back.
#[tokio::test(flavor = "multi_thread")]
async fn a_package_goes_its_way_by_plain_forms() {
    let house = House::open();
    let [clerk, head, section, leader] =
        ["shuili", "shuili-fzr", "jixiao", "juzhang"].map(|login| house.guest(login));
    let county = house.app.county("659901").expect("it was written");
    let package = county.disclosure_numbered(2026, 3).expect("it is prepared");
    let at = format!("/disclosures/{}", package.id);

    let list = house.get(Some(&clerk), "/659901/2026/disclosures").await;
    assert!(list.text.contains("公开2026-003") && !list.text.contains("公开2026-001"), "its own");
    let own = house.get(Some(&clerk), &at).await;
    assert!(!own.text.contains("/screen"), "a clerk does not screen");
    let page = house.get(Some(&head), &at).await.text;
    let (version, digest) = (hidden(&page, "version"), hidden(&page, "digest"));
    let said = |verdict| {
        [
            ("version", version.as_str()),
            ("digest", digest.as_str()),
            ("note", "逐份看过。"),
            ("verdict", verdict),
        ]
    };
    let screen = format!("{at}/screen");
    let empty = [said("clear")[0], said("clear")[1], ("note", ""), ("verdict", "clear")];
    let refused = house.post(Some(&head), &screen, &empty).await;
    assert_eq!(refused.status, 422, "{}", refused.text);
    assert_eq!(house.post(Some(&head), &screen, &said("clear")).await.status, 303);
    let again = house.post(Some(&head), &screen, &said("clear")).await;
    assert!(again.text.contains("R703"), "{}", again.text);
    assert_eq!(house.post(Some(&section), &screen, &said("clear")).await.status, 303);

    let publish = format!("{at}/publish");
    let number = [("version", version.as_str())];
    assert_eq!(house.post(Some(&head), &publish, &number).await.status, 403);
    assert_eq!(house.post(Some(&leader), &publish, &number).await.status, 303);
    let public = get(&house, UNPUBLISHED).await;
    assert_eq!(public.status, 200, "{}", public.text());
    let back = [("ground", "mistake"), ("reason", "金额写错，内部说明")];
    assert_eq!(house.post(Some(&leader), &format!("{at}/take-back"), &back).await.status, 303);
    for tail in ["", "/1", "/1/items/1", "/1/files/package.json"] {
        let gone = get(&house, &format!("{UNPUBLISHED}{tail}")).await;
        assert_eq!(gone.status, 410, "{tail}");
        assert!(gone.text().contains("内容有误，待更正"), "{tail} says why");
        assert!(!gone.text().contains("内部说明"), "{tail} says no more");
    }
    let year = get(&house, "/portal/659901/2026").await.text();
    assert!(year.contains("已撤下"), "the list says so too");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_field_is_withheld_and_lifted_by_plain_forms() {
    let house = House::open();
    let clerk = house.guest("shuili");
    let county = house.app.county("659901").expect("it was written");
    let package = county.disclosure_numbered(2026, 3).expect("it is prepared");
    let at = format!("/disclosures/{}", package.id);
    let document = package.newest().items[0].document.to_string();
    let page = house.get(Some(&clerk), &format!("{at}/items/{document}")).await.text;
    let place =
        page.split("name=\"place\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let place = place.expect("something can be ticked").to_owned();
    let reason = "这是企业的报价，企业书面说明属于商业秘密。";
    let fields = |reason| {
        [
            ("version", "1"),
            ("document", document.as_str()),
            ("place", place.as_str()),
            ("ground", "commercial"),
            ("reason", reason),
        ]
    };
    let short = house.post(Some(&clerk), &format!("{at}/withhold"), &fields("保密")).await;
    assert_eq!(short.status, 422);
    assert!(short.text.contains("R706") && short.text.contains("checked"), "what was ticked stays");
    let done = house.post(Some(&clerk), &format!("{at}/withhold"), &fields(reason)).await;
    assert_eq!(done.status, 303, "{}", done.text);
    let shown = house.get(Some(&clerk), &at).await.text;
    assert!(shown.contains(reason) && shown.contains("第十五条"), "the record of redactions");
    let done = house.post(Some(&clerk), &format!("{at}/lift"), &fields(reason)).await;
    assert_eq!(done.status, 303, "{}", done.text);
    assert!(!house.get(Some(&clerk), &at).await.text.contains(reason));
}
