//! Every route, every role, what comes of it: walked through the real router over the example county and
//! kept as `docs/routes.md`, which the finance bureau can read. `WENXIAO_BLESS=1` writes it anew.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use axum::body::Body;
use axum::http::{Request, header};
use axum::response::Response;
use wenxiao_demo::JURISDICTION;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::id::OrgId;

use super::common::{Guest, House};

/// Every page route: verb and address. Those of the API come from its own list.
const ROUTES: &[(&str, &str)] = &[
    ("GET", "/"),
    ("GET", "/login"),
    ("POST", "/login"),
    ("GET", "/healthz"),
    ("GET", "/readyz"),
    ("GET", "/api/v1/openapi.json"),
    ("GET", "/asset/{name}"),
    ("GET", "/me"),
    ("GET", "/me/done"),
    ("GET", "/me/role"),
    ("POST", "/me/role"),
    ("GET", "/me/prefs"),
    ("POST", "/me/prefs"),
    ("POST", "/me/text-size"),
    ("GET", "/me/tokens"),
    ("POST", "/me/tokens"),
    ("POST", "/me/tokens/{id}/revoke"),
    ("GET", "/me/password"),
    ("POST", "/me/password"),
    ("GET", "/{jurisdiction}/{year}/projects"),
    ("GET", "/{jurisdiction}/{year}/projects.csv"),
    ("GET", "/{jurisdiction}/{year}/projects.xlsx"),
    ("GET", "/{jurisdiction}/{year}/projects/new"),
    ("POST", "/{jurisdiction}/{year}/projects/new"),
    ("GET", "/{jurisdiction}/{year}/projects/{code}"),
    ("GET", "/{jurisdiction}/{year}/projects/{code}/change"),
    ("POST", "/{jurisdiction}/{year}/projects/{code}/change"),
    ("GET", "/{jurisdiction}/{year}/depts"),
    ("GET", "/{jurisdiction}/{year}/depts/{id}"),
    ("GET", "/docs/new"),
    ("POST", "/docs/new"),
    ("GET", "/docs/{id}"),
    ("GET", "/docs/{id}/edit"),
    ("POST", "/docs/{id}/edit"),
    ("POST", "/docs/{id}/check"),
    ("GET", "/docs/{id}/discard"),
    ("POST", "/docs/{id}/discard"),
    ("GET", "/docs/{id}/submit"),
    ("POST", "/docs/{id}/submit"),
    ("GET", "/docs/{id}/receipt/{seq}"),
    ("GET", "/docs/{id}/withdraw"),
    ("POST", "/docs/{id}/withdraw"),
    ("GET", "/docs/{id}/r/{number}"),
    ("GET", "/docs/{id}/diff"),
    ("GET", "/docs/{id}/print"),
    ("GET", "/docs/{id}/score"),
    ("GET", "/docs/{id}/score/{which}"),
    ("GET", "/docs/{id}/review"),
    ("POST", "/docs/{id}/review"),
    ("POST", "/docs/{id}/review/keep"),
    ("GET", "/docs/{id}/review/opinion"),
    ("POST", "/docs/{id}/review/opinion"),
    ("GET", "/imports"),
    ("POST", "/imports"),
    ("GET", "/imports/jobs/{key}"),
    ("POST", "/imports/jobs/{key}/stop"),
    ("POST", "/imports/jobs/{key}/resume"),
    ("GET", "/imports/{id}"),
    ("POST", "/imports/{id}"),
    ("GET", "/imports/{id}/{form}"),
    ("GET", "/{jurisdiction}/{year}/figures"),
    ("GET", "/{jurisdiction}/{year}/figures/{id}"),
    ("GET", "/trail"),
    ("GET", "/trail/{seq}"),
    ("GET", "/trail/verify"),
    // Before one has begun there is no proof, whoever asks.
    ("GET", "/trail/verify/proof.json"),
    ("POST", "/trail/verify"),
    ("GET", "/rules"),
    ("GET", "/help"),
    ("GET", "/help/{topic}"),
    ("GET", "/help/check/{code}"),
    ("GET", "/checks-catalogue"),
    ("GET", "/admin/orgs"),
    ("GET", "/admin/orgs/new"),
    ("POST", "/admin/orgs/new"),
    ("GET", "/admin/orgs/{id}"),
    ("POST", "/admin/orgs/{id}/change"),
    ("POST", "/admin/orgs/{id}/close"),
    ("GET", "/admin/users"),
    ("POST", "/admin/users"),
    ("POST", "/admin/users/{id}/{act}"),
    ("GET", "/admin/roles"),
    ("POST", "/admin/roles/grant"),
    ("GET", "/admin/roles/{id}/revoke"),
    ("POST", "/admin/roles/{id}/revoke"),
    ("POST", "/logout"),
];

/// Who walks: heading and log-in of the example; nobody is the public.
const WALKERS: &[(&str, Option<&str>)] = &[
    ("公众", None),
    ("填报人", Some("jiaotong")),
    ("负责人", Some("jiaotong-fzr")),
    ("业务股室", Some("shebao")),
    ("绩效股", Some("jixiao")),
    ("财政领导", Some("juzhang")),
    ("县领导（只读）", Some("xianzhang")),
    ("系统管理员", Some("xitong")),
    ("安全管理员", Some("anquan")),
    ("审计管理员", Some("shenji")),
];

/// The addresses of a route: of the walker's own department, and of another one, where it matters.
fn addresses(path: &str, county: &County) -> Vec<(&'static str, String)> {
    let of = |key: &str| wenxiao_demo::people::unit_id(key);
    let plain = |path: &str| path.replace("{jurisdiction}", JURISDICTION).replace("{year}", "2025");
    if path.contains("/projects/{code}") {
        let code = |department: OrgId| {
            let mut all = county.projects_of(2025);
            all.find(|project| project.department == department)
                .expect("it has projects")
                .code
                .clone()
        };
        return [("本部门", of("jiaotong")), ("其他部门", of("jiaoyu"))]
            .map(|(words, department)| (words, plain(path).replace("{code}", &code(department))))
            .into();
    }
    if path.contains("/depts/{id}") {
        return [("本部门", of("jiaotong")), ("其他部门", of("jiaoyu"))]
            .map(|(words, id)| (words, plain(path).replace("{id}", &id.to_string())))
            .into();
    }
    if path.contains("documents/{id}") || path.contains("docs/{id}") {
        let id = |department: OrgId| {
            let mut all = county.projects_of(2025);
            let found = all.find_map(|project| {
                let document = county.document_of(project.id, FormKind::Target)?;
                let is_settled = document.settled().is_some();
                (project.department == department && is_settled).then_some(document.id)
            });
            found.expect("the example has an accepted target in both").to_string()
        };
        return [("本部门", of("jiaotong")), ("其他部门", of("jiaoyu"))]
            .map(|(words, department)| {
                let at = path.replace("{id}", &id(department)).replace("{seq}", "1");
                (words, at.replace("{number}", "1").replace("{which}", "1"))
            })
            .into();
    }
    let nil = "01890000-0000-7000-8000-00000000ffff";
    let one = match path {
        "/admin/orgs/{id}" => path.replace("{id}", &of("jiaotong").to_string()),
        "/{jurisdiction}/{year}/figures/{id}" => path.replace("{id}", "F2"),
        "/help/check/{code}" => path.replace("{code}", "T002"),
        "/help/{topic}" => path.replace("{topic}", "tasks"),
        "/api/v1/years/{year}/projects/{code}" => path.replace("{code}", "0"),
        other => other.to_owned(),
    };
    let one = plain(&one).replace("{seq}", "1").replace("{act}", "stop").replace("{id}", nil);
    let one = one.replace("{key}", "x").replace("{form}", "0");
    vec![("", one.replace("{name}", "x"))]
}

/// What came of it, in a word.
fn outcome(response: &Response) -> String {
    let status = response.status().as_u16();
    let to = response.headers().get(header::LOCATION).and_then(|to| to.to_str().ok());
    match (status, to) {
        (303, Some(to)) if to.starts_with("/login") => "请登录".to_owned(),
        (200 | 303, _) => "可以".to_owned(),
        (400 | 422, _) => "可以（内容不全）".to_owned(),
        (401, _) => "请登录".to_owned(),
        (403, _) => "无权".to_owned(),
        (404, _) => "没有".to_owned(),
        (409, _) => "状态不符".to_owned(),
        (other, _) => other.to_string(),
    }
}

async fn walk(house: &House, verb: &str, address: &str, walker: Option<&Guest>) -> String {
    let mut request = Request::builder().method(verb).uri(address);
    request = request.header(header::HOST, "127.0.0.1").header(header::ORIGIN, "http://127.0.0.1");
    if let Some(Guest { cookie, .. }) = walker {
        request = request.header(header::COOKIE, format!("wx={cookie}"));
    }
    let body = match (verb, walker) {
        ("POST", Some(Guest { csrf, .. })) => format!("csrf={csrf}"),
        ("POST", None) => "csrf=x".to_owned(),
        _ => String::new(),
    };
    if verb == "POST" {
        request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    }
    let request = request.body(Body::from(body)).expect("a plain request");
    outcome(&house.ask(request).await)
}

async fn walk_api(house: &House, verb: &str, address: &str, token: Option<&String>) -> String {
    let mut request = Request::builder().method(verb).uri(address);
    if let Some(token) = token {
        request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
    }
    let body = match verb {
        "POST" if address.ends_with("/withdraw") => r#"{"seen": 1}"#,
        "POST" if address.ends_with("/review") => r#"{"seen": 1, "outcome": "opinions_only"}"#,
        "POST" => "{}",
        _ => "",
    };
    let request = request.body(Body::from(body)).expect("a plain request");
    outcome(&house.ask(request).await)
}

async fn table(house: &House) -> String {
    let county = house.app.county(JURISDICTION).expect("it was written");
    let sessions: Vec<Option<Guest>> =
        WALKERS.iter().map(|(_, login)| login.map(|login| house.guest(login))).collect();
    let tokens: Vec<Option<String>> =
        WALKERS.iter().map(|(_, login)| login.map(|login| house.token(login))).collect();
    let mut out = String::from(HEAD);
    let head: Vec<&str> = WALKERS.iter().map(|(words, _)| *words).collect();
    writeln!(out, "| 地址 | {} |\n|---|{}", head.join(" | "), "---|".repeat(head.len())).unwrap();
    for (verb, path) in ROUTES {
        for (whose, address) in addresses(path, &county) {
            let mut line = format!("| {verb} `{path}` {whose} |").replace("  |", " |");
            for session in &sessions {
                let found = walk(house, verb, &address, session.as_ref()).await;
                write!(line, " {found} |").unwrap();
            }
            writeln!(out, "{line}").unwrap();
        }
    }
    out.push_str("\n## 程序接口\n\n");
    writeln!(out, "| 地址 | {} |\n|---|{}", head.join(" | "), "---|".repeat(head.len())).unwrap();
    for endpoint in wenxiao_web::api::endpoints() {
        let verb = endpoint.verb.key().to_uppercase();
        for (whose, address) in addresses(endpoint.path, &county) {
            let mut line = format!("| {verb} `{}` {whose} |", endpoint.path).replace("  |", " |");
            for token in &tokens {
                let found = walk_api(house, &verb, &address, token.as_ref()).await;
                write!(line, " {found} |").unwrap();
            }
            writeln!(out, "{line}").unwrap();
        }
    }
    out
}

const HEAD: &str = "# 各角色能打开的页面\n\n由测试在示例县上逐个地址、逐个角色走出来，与代码不符时测试不通过。\n\
“可以（内容不全）”是空表提交：有权，但内容要补。“没有”是不在范围内，与不存在同样回答。\n\n## 页面\n\n";

#[tokio::test(flavor = "multi_thread")]
async fn every_route_answers_every_role_as_written_down() {
    let house = House::open();
    let found = table(&house).await;
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/routes.md");
    if std::env::var_os("WENXIAO_BLESS").is_some() {
        std::fs::write(&path, &found).expect("docs can be written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    for (kept, found) in kept.lines().zip(found.lines()) {
        assert_eq!(kept, found, "run it with WENXIAO_BLESS=1 and read the difference");
    }
    assert_eq!(kept.lines().count(), found.lines().count());
}

/// `.route("…", get(…).post(…))` in the sources: verb and address.
fn declared(source: &str, into: &mut BTreeSet<(String, String)>) {
    for piece in source.split(".route(").skip(1) {
        let piece = piece.trim_start();
        let Some((path, rest)) = piece.strip_prefix('"').and_then(|piece| piece.split_once('"'))
        else {
            continue;
        };
        let handlers = rest.split(".route(").next().unwrap_or_default();
        let mut depth = 1_usize;
        let end = handlers.char_indices().find(|(_, c)| {
            match c {
                '(' => depth += 1,
                ')' => depth -= 1,
                _ => {}
            }
            depth == 0
        });
        let handlers = &handlers[..end.map_or(handlers.len(), |(at, _)| at)];
        for (word, verb) in [("get(", "GET"), ("post(", "POST")] {
            let names = handlers.match_indices(word).any(|(at, _)| {
                !handlers[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_')
            });
            if names {
                into.insert((verb.to_owned(), path.to_owned()));
            }
        }
    }
}

fn sources(folder: &Path, into: &mut BTreeSet<(String, String)>) {
    for entry in std::fs::read_dir(folder).expect("the sources are there").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, into);
        } else {
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
            declared(text, into);
        }
    }
}

#[test]
fn a_route_without_a_line_is_seen() {
    let mut there = BTreeSet::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut there);
    there.retain(|(_, path)| !path.starts_with("/dev/"));
    let listed: BTreeSet<(String, String)> =
        ROUTES.iter().map(|(verb, path)| ((*verb).to_owned(), (*path).to_owned())).collect();
    let missing: Vec<_> = there.difference(&listed).collect();
    assert_eq!(missing, Vec::<&(String, String)>::new(), "add these to ROUTES");
    let gone: Vec<_> = listed.difference(&there).collect();
    assert_eq!(gone, Vec::<&(String, String)>::new(), "these are no routes any more");
}
