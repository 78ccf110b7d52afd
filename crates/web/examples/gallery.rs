//! Serves the exhibition of components on a loopback port: `cargo run -p wenxiao-web --example gallery`.

use std::error::Error;

use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::response::{Html, IntoResponse as _, Redirect, Response};
use axum::routing::get;
use wenxiao_web::component::gallery;
use wenxiao_web::component::official_form::{PrintFoot, example_form, print_page};
use wenxiao_web::security_headers::{Transport, security_headers};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:8391".to_owned());
    let app: Router = Router::new()
        .route("/", get(async || Redirect::to("/dev/components")))
        .route("/dev/print/{key}", get(print))
        .merge(gallery::router())
        .merge(wenxiao_web::asset::router())
        .layer(from_fn_with_state(Transport::Plain, security_headers));
    let listener = tokio::net::TcpListener::bind(&address).await?;
    println!("http://{address}/dev/components");
    axum::serve(listener, app).await?;
    Ok(())
}

async fn print(Path(key): Path<String>) -> Response {
    if key != "self_eval" {
        return (StatusCode::NOT_FOUND, "没有这张表").into_response();
    }
    let foot = PrintFoot {
        signatures: ["填报人", "单位负责人", "单位（盖章）"].map(str::to_owned).to_vec(),
        ..PrintFoot::default()
    };
    Html(print_page(&example_form(), &foot).into_string()).into_response()
}
