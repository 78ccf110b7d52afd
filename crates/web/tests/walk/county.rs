//! The example county, served on a loopback port for one test.

use std::sync::Arc;

use wenxiao_app::{App, Config, ManualClock};
use wenxiao_demo::DemoClock;
use wenxiao_demo::plan::{begins, today};
use wenxiao_testkit::folder::TemporaryFolder;
use wenxiao_web::security_headers::Transport;
use wenxiao_web::{Web, WebConfig, router};

/// Served until it is dropped.
pub struct County {
    address: String,
    _runtime: tokio::runtime::Runtime,
    _folder: TemporaryFolder,
}

impl County {
    /// Writes the example, then serves it on the example's day.
    pub fn serve() -> Self {
        let folder = TemporaryFolder::on_disk();
        let clock = Arc::new(ManualClock::at(begins()));
        let app = App::open(Config::folder(folder.path()).with_clock(clock.clone()));
        let app = app.expect("the folder is ours");
        wenxiao_demo::run(&app, &clock, &wenxiao_demo::SMALL, &mut |_, _| {})
            .expect("the plan follows the rules");
        drop(app);
        let standing = Arc::new(DemoClock::standing_on(today()));
        let app = App::open(Config::folder(folder.path()).with_clock(standing));
        let app = app.expect("it was written above");
        let config = WebConfig { transport: Transport::Plain, demo: Vec::new() };
        let router = router(Web::new(app, config));
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        let runtime = runtime.expect("threads can be made");
        let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0"));
        let listener = listener.expect("a loopback port is free");
        let address = format!("http://{}", listener.local_addr().expect("it is bound"));
        runtime.spawn(async move { axum::serve(listener, router).await });
        Self { address, _runtime: runtime, _folder: folder }
    }

    /// `http://127.0.0.1:41233`.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// A page's whole address.
    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }
}
