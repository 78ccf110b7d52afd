//! Serves the exhibition of components on a loopback port, and one form to type into, which keeps
//! nothing: `cargo run -p wenxiao-web --example gallery`.

use std::collections::BTreeSet;
use std::error::Error;

use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::response::{Html, IntoResponse as _, Redirect, Response};
use axum::routing::{get, post};
use axum::{Form, Router};
use maud::{Markup, html};
use wenxiao_domain::check::finding::{Finding, Severity};
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_web::component::error_summary::ErrorSummary;
use wenxiao_web::component::form_keys::FormKeys;
use wenxiao_web::component::frame::{Asked, Page, example_page};
use wenxiao_web::component::gallery;
use wenxiao_web::component::official_form::{
    FormView, Mode, PrintFoot, example_form, live_reply, official_form, print_page,
};
use wenxiao_web::component::totals_bar::{Counts, TotalsBar, default_button};
use wenxiao_web::form_view::post::{Act, read};
use wenxiao_web::security_headers::{Transport, security_headers};

type Pairs = Vec<(String, String)>;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:8391".to_owned());
    let app: Router = Router::new()
        .route("/", get(async || Redirect::to("/dev/components")))
        .route("/dev/form", get(form).post(post_form))
        .route("/dev/form/live", post(live))
        .route("/dev/print", get(print))
        .merge(gallery::router())
        .merge(wenxiao_web::asset::router())
        .layer(from_fn_with_state(Transport::Plain, security_headers));
    let listener = tokio::net::TcpListener::bind(&address).await?;
    println!("http://{address}/dev/components");
    axum::serve(listener, app).await?;
    Ok(())
}

async fn form(asked: Asked) -> Response {
    page(&example_form(), None).answer(&asked)
}

async fn post_form(asked: Asked, Form(pairs): Form<Pairs>) -> Response {
    let mut posted = match read(&Sheet::new(example_form().kind()), &BTreeSet::new(), &pairs) {
        Ok(posted) => posted,
        Err(refusal) => return (StatusCode::BAD_REQUEST, refusal.message()).into_response(),
    };
    let mut errors = None;
    match &posted.act {
        Act::Row(act) => act.apply(&mut posted.sheet),
        Act::Submit => {
            let findings = doubts(&posted.sheet);
            errors = ErrorSummary::of(
                posted.sheet.kind().layout(),
                &findings.iter().collect::<Vec<_>>(),
            );
        }
        Act::Save | Act::Pick | Act::Case | Act::Prove | Act::Renew => {}
    }
    page(&posted.sheet, errors).answer(&asked)
}

async fn live(Form(pairs): Form<Pairs>) -> Response {
    match read(&Sheet::new(example_form().kind()), &BTreeSet::new(), &pairs) {
        Ok(posted) => {
            let findings = doubts(&posted.sheet);
            let view = FormView { findings: &findings, ..FormView::new(&posted.sheet) };
            let markup = html! { (live_reply(&view)) (totals(&findings).live()) };
            ([("x-wx-base-rev", "8")], Html(markup.into_string())).into_response()
        }
        Err(refusal) => (StatusCode::BAD_REQUEST, refusal.message()).into_response(),
    }
}

async fn print() -> Response {
    let foot = PrintFoot {
        signatures: ["填报人", "单位负责人", "单位（盖章）"].map(str::to_owned).to_vec(),
        ..PrintFoot::default()
    };
    Html(print_page(&example_form(), &foot).into_string()).into_response()
}

fn page(sheet: &Sheet, errors: Option<ErrorSummary>) -> Page {
    Page { errors, ..Page { body: body(sheet), ..example_page() } }
}

fn body(sheet: &Sheet) -> Markup {
    let findings = doubts(sheet);
    let view = FormView { findings: &findings, ..FormView::new(sheet) };
    let keys = FormKeys { base_rev: Some("7".to_owned()), ..FormKeys::csrf("c0ffee") };
    html! {
        form method="post" action="/dev/form" data-live="/dev/form/live" novalidate {
            (default_button())
            (keys.markup())
            (official_form(&view, Mode::Edit))
            (totals(&findings).markup())
        }
    }
}

fn totals(findings: &[Finding]) -> TotalsBar {
    TotalsBar {
        counts: Counts::of(findings),
        saved: Some("已自动保存10:21".to_owned()),
        submit: Some("保存并送审".to_owned()),
        ..TotalsBar::default()
    }
}

/// A stand-in for the real checks: a reached value without a digit is doubted.
fn doubts(sheet: &Sheet) -> Vec<Finding> {
    let rows = sheet.rows("indicators").iter().enumerate();
    rows.filter(|(_, row)| !row.get("actual_raw").chars().any(char::is_numeric))
        .map(|(index, row)| Finding {
            code: "S014",
            severity: Severity::Blocking,
            category: None,
            message: format!("“{}”里没有数字；定量指标要填数字", row.get("actual_raw")),
            place: FieldPath::cell("indicators", index, "actual_raw"),
            cell: None,
        })
        .collect()
}
