//! c and d: pages through the same router as the server's, without the wire.

use anyhow::Context as _;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use tower::ServiceExt as _;
use wenxiao_app::{App, Origin};
use wenxiao_web::security_headers::Transport;
use wenxiao_web::{Web, WebConfig, router};

use super::Bench;
use super::base::{CODES, JURISDICTION, PASSWORD, project_code, set_up_full};
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
    let cookie = log_in(app)?;
    let config = WebConfig { transport: Transport::Plain, demo: Vec::new() };
    let service = router(Web::new(app.clone(), config));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let ask = |number: u32| {
        let request = Request::get(address(number))
            .header(header::HOST, "127.0.0.1")
            .header(header::COOKIE, &cookie)
            .body(Body::empty())
            .context("请求有误")?;
        runtime.block_on(async {
            let response = service.clone().oneshot(request).await.context("页面没有答复")?;
            let status = response.status();
            let body = to_bytes(response.into_body(), usize::MAX).await?;
            Ok::<_, anyhow::Error>((status, body))
        })
    };
    let (status, body) = ask(0)?;
    let shown = String::from_utf8_lossy(&body).matches(CODES).count();
    if status != StatusCode::OK || shown < rows {
        anyhow::bail!("{} 答复了{status}，其中只有{shown}个项目编码", address(0));
    }
    let bytes = body.len() as u64;
    let mut samples = series(bench.runs, || (0..PAGES).try_for_each(|n| ask(n).map(|_| ())));
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

/// The performance section's cookie.
pub fn log_in(app: &App) -> anyhow::Result<String> {
    let new = app.login("jixiao", PASSWORD, &Origin::default())?;
    let new = new.map_err(|refusal| anyhow::anyhow!(refusal.message()))?;
    Ok(format!("wx={}", new.cookie))
}
