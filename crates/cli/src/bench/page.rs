//! c, d and p: pages through the same router as the server's, without the wire.

use std::time::Duration;

use anyhow::Context as _;
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::request::Builder;
use axum::http::{Request, StatusCode, header};
use tokio::runtime::Runtime;
use tower::ServiceExt as _;
use wenxiao_app::{App, Origin};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::path::FieldPath;
use wenxiao_web::security_headers::Transport;
use wenxiao_web::{Web, WebConfig, router};

use super::Bench;
use super::base::{CODES, JURISDICTION, PASSWORD, project_code, set_up, set_up_full};
use super::limit::Bound;
use super::measure::{Measured, series};

/// Pages in one sample: one alone is too short for the clock.
const PAGES: u32 = 20;

/// c: fifty rows of all projects.
pub fn list(bench: &Bench) -> anyhow::Result<Measured> {
    let base = set_up_full(bench, "c")?;
    pages(bench, &base.app, 50, &|_| list_address())
}

/// d: another project each time.
pub fn detail(bench: &Bench) -> anyhow::Result<Measured> {
    let base = set_up_full(bench, "d")?;
    pages(bench, &base.app, 1, &|number| {
        format!("/{JURISDICTION}/2025/projects/{}", project_code(number as usize * 7 % 600))
    })
}

/// The address of the list.
pub fn list_address() -> String {
    format!("/{JURISDICTION}/2025/projects?size=50")
}

fn pages(
    bench: &Bench,
    app: &App,
    rows: usize,
    address: &dyn Fn(u32) -> String,
) -> anyhow::Result<Measured> {
    let desk = Desk::at(app, log_in(app)?)?;
    let body = desk.get(&address(0))?;
    let shown = String::from_utf8_lossy(&body).matches(CODES).count();
    if shown < rows {
        anyhow::bail!("{}中只有{shown}个项目编码", address(0));
    }
    let bytes = body.len() as u64;
    let mut samples =
        series(bench.runs, || (0..PAGES).try_for_each(|n| desk.get(&address(n)).map(drop)));
    for sample in &mut samples {
        sample.cpu /= PAGES;
        sample.wall /= PAGES;
    }
    Ok(Measured {
        samples,
        rows: rows as u64,
        bytes,
        bound: Some(Bound::Memory(bytes)),
        remark: format!("{bytes}字节"),
        memory: None,
    })
}

/// p1: every kind of page that an officer of the bureau reads, each timed for itself.
pub fn any(bench: &Bench) -> anyhow::Result<Measured> {
    let base = set_up_full(bench, "p1")?;
    let desk = Desk::at(&base.app, log_in(&base.app)?)?;
    let county = base.app.county(JURISDICTION)?;
    let document = county.document_of(base.projects[0], FormKind::SelfEvaluation);
    let document = document.context("没有送审的自评表")?.id;
    let place = format!("/{JURISDICTION}/2025");
    let mut addresses: Vec<String> = ["", "/score", "/review", "/print", "/r/1"]
        .iter()
        .map(|page| format!("/docs/{document}{page}"))
        .collect();
    addresses.extend(
        ["/projects", "/projects?q=%E7%BB%B4%E4%BF%AE", "/depts", "/figures"]
            .map(|page| format!("{place}{page}")),
    );
    addresses.push(format!("{place}/projects/{}", project_code(0)));
    addresses.extend(
        [
            "/me",
            "/me/done",
            "/search?q=%E7%BB%B4%E4%BF%AE",
            "/trail",
            "/rules",
            "/checks-catalogue",
        ]
        .map(str::to_owned),
    );
    let (mut samples, mut slowest, mut bytes) = (Vec::new(), (Duration::ZERO, ""), 0);
    for address in &addresses {
        bytes += desk.get(address)?.len() as u64;
        let of_page = series(bench.runs, || desk.get(address).map(drop));
        let least = of_page.iter().map(|sample| sample.wall).min().unwrap_or_default();
        slowest = slowest.max((least, page_of(address)));
        samples.extend(of_page);
    }
    let (time, page) = slowest;
    Ok(Measured {
        samples,
        rows: addresses.len() as u64,
        bytes,
        bound: None,
        remark: format!("最慢的是{page}，{:.1}毫秒", time.as_secs_f64() * 1e3),
        memory: None,
    })
}

fn page_of(address: &str) -> &str {
    let path = address.split('?').next().unwrap_or_default();
    path.rsplit('/').next().unwrap_or_default()
}

/// p2: what a clerk's browser asks while typing: the whole form is kept and checked.
pub fn live(bench: &Bench) -> anyhow::Result<Measured> {
    let base = set_up(bench, "p2")?;
    let app = &base.app;
    let session = app.local_session("clerk0", JURISDICTION)?.context("没有填报人")?;
    let kind = FormKind::SelfEvaluation;
    let draft = app.start_draft(&session, kind, base.projects[0])?;
    let draft = draft.map_err(|refusal| anyhow::anyhow!("{refusal}"))?;
    let new = app.login("clerk0", PASSWORD, &Origin::default())?;
    let new = new.map_err(|refusal| anyhow::anyhow!(refusal.message()))?;
    let desk = Desk::at(app, format!("wx={}", new.cookie))?;
    let address = format!("/docs/{}/check", draft.id);
    let mut revision = draft.rev;
    let mut check = |number: usize| -> anyhow::Result<usize> {
        let mut body = form_urlencoded::Serializer::new(String::new());
        body.append_pair("csrf", &new.session.csrf);
        body.append_pair("base_rev", &revision.to_string());
        // What is typed differs every time.
        let mut sheet = bench.county.sheets[0].clone();
        sheet.set_field("objective.actual", format!("已按期完成，第{number}次修改。"));
        for (path, text) in sheet.entries().filter(|(path, _)| is_typed(kind, path)) {
            body.append_pair(&path.to_string(), text);
        }
        revision += 1;
        desk.post(&address, body.finish()).map(|answer| answer.len())
    };
    let bytes = check(0)? as u64;
    let mut number = 0;
    let samples = series(bench.runs, || {
        number += 1;
        check(number).expect("the first one was answered")
    });
    Ok(Measured {
        samples,
        rows: bench.county.sheets[0].rows("indicators").len() as u64,
        bytes,
        bound: None,
        remark: "含保存草稿".to_owned(),
        memory: None,
    })
}

/// A place that people fill in; the others are computed.
fn is_typed(kind: FormKind, path: &FieldPath) -> bool {
    kind.layout().spec(path).is_some_and(|spec| !spec.computed)
}

/// Where somebody sits who is logged in: the router without the wire.
struct Desk {
    service: Router,
    runtime: Runtime,
    cookie: String,
}

impl Desk {
    fn at(app: &App, cookie: String) -> anyhow::Result<Self> {
        let config = WebConfig { transport: Transport::Plain, demo: Vec::new() };
        let service = router(Web::new(app.clone(), config));
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        Ok(Self { service, runtime, cookie })
    }

    /// A page; anything else than 200 is a fault.
    fn get(&self, address: &str) -> anyhow::Result<Bytes> {
        self.ask(address, Request::get(address), Body::empty())
    }

    fn post(&self, address: &str, form: String) -> anyhow::Result<Bytes> {
        let request = Request::post(address)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ORIGIN, "http://127.0.0.1");
        self.ask(address, request, Body::from(form))
    }

    fn ask(&self, address: &str, request: Builder, body: Body) -> anyhow::Result<Bytes> {
        let request = request
            .header(header::HOST, "127.0.0.1")
            .header(header::COOKIE, &self.cookie)
            .body(body)
            .context("请求有误")?;
        self.runtime.block_on(async {
            let response = self.service.clone().oneshot(request).await.context("页面没有答复")?;
            let status = response.status();
            let body = to_bytes(response.into_body(), usize::MAX).await?;
            anyhow::ensure!(status == StatusCode::OK, "{address} 答复了{status}");
            Ok(body)
        })
    }
}

/// The performance section's cookie.
pub fn log_in(app: &App) -> anyhow::Result<String> {
    let new = app.login("jixiao", PASSWORD, &Origin::default())?;
    let new = new.map_err(|refusal| anyhow::anyhow!(refusal.message()))?;
    Ok(format!("wx={}", new.cookie))
}
