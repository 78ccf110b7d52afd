//! The example county, served on a loopback port for one test.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use wenxiao_app::{App, Config, ManualClock};
use wenxiao_demo::DemoClock;
use wenxiao_demo::plan::{begins, today};
use wenxiao_web::security_headers::Transport;
use wenxiao_web::{Web, WebConfig, router};

static SERVED: AtomicU32 = AtomicU32::new(0);

/// Served until it is dropped.
pub struct County {
    address: String,
    folder: PathBuf,
    _runtime: tokio::runtime::Runtime,
}

impl Drop for County {
    fn drop(&mut self) {
        let _removed = std::fs::remove_dir_all(&self.folder);
    }
}

impl County {
    /// Writes the example, then serves it on the example's day.
    pub fn serve() -> Self {
        let number = SERVED.fetch_add(1, Ordering::Relaxed);
        let name = format!("wenxiao-walk-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        let clock = Arc::new(ManualClock::at(begins()));
        let app = App::open(Config::folder(&folder).with_clock(clock.clone()));
        let app = app.expect("the folder is ours");
        wenxiao_demo::run(&app, &clock, &mut |_, _| {}).expect("the plan follows the rules");
        drop(app);
        let standing = Arc::new(DemoClock::standing_on(today()));
        let app = App::open(Config::folder(&folder).with_clock(standing));
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
        Self { address, folder, _runtime: runtime }
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
