//! The example county behind the real router, without a network.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use axum::response::Response;
use tower::ServiceExt as _;
use wenxiao_app::{App, Config, MailSettings, ManualClock, Origin};
use wenxiao_demo::plan::{begins, today};
use wenxiao_demo::{DemoClock, JURISDICTION, PASSWORD};
use wenxiao_testkit::folder::TemporaryFolder;
use wenxiao_web::security_headers::Transport;
use wenxiao_web::{Web, WebConfig, router};

/// The example county, served.
pub struct House {
    /// The application behind it.
    pub app: App,
    router: Router,
    _folder: Arc<TemporaryFolder>,
}

/// What came back.
pub struct Answer {
    /// Such as 200.
    pub status: u16,
    /// Where it leads.
    pub location: String,
    /// The cookie's secret, where one was set.
    pub cookie: Option<String>,
    /// The page.
    pub text: String,
}

/// Somebody logged in: cookie and form token.
#[derive(Clone)]
pub struct Guest {
    /// The session's secret.
    pub cookie: String,
    /// What forms send back.
    pub csrf: String,
}

impl House {
    /// Writes the example and serves it.
    pub fn open() -> Self {
        Self::with(None)
    }

    /// The same where notices are mailed.
    pub fn mailing(settings: MailSettings) -> Self {
        Self::with(Some(settings))
    }

    fn with(mail: Option<MailSettings>) -> Self {
        let folder = TemporaryFolder::on_disk();
        let clock = Arc::new(ManualClock::at(begins()));
        let config = Config::folder(folder.path()).with_clock(clock.clone());
        let app = App::open(config).expect("the folder is ours");
        wenxiao_demo::run(&app, &clock, &wenxiao_demo::SMALL, &mut |_, _| {})
            .expect("the plan follows the rules");
        drop(app);
        let standing = Arc::new(DemoClock::standing_on(today()));
        let config = Config { mail, ..Config::folder(folder.path()).with_clock(standing) };
        let app = App::open(config).expect("it was written above");
        let config = WebConfig { transport: Transport::Plain, demo: Vec::new() };
        let router = router(Web::new(app.clone(), config));
        Self { app, router, _folder: Arc::new(folder) }
    }

    /// The same application behind a server that has just started.
    pub fn again(&self) -> Self {
        let config = WebConfig { transport: Transport::Plain, demo: Vec::new() };
        let router = router(Web::new(self.app.clone(), config));
        Self { app: self.app.clone(), router, _folder: self._folder.clone() }
    }

    /// A session of an account of the example.
    pub fn guest(&self, login: &str) -> Guest {
        let new = self.app.login(login, PASSWORD, &Origin::default()).expect("the store is well");
        let new = new.expect("the example's password is right");
        Guest { cookie: new.cookie, csrf: new.session.csrf }
    }

    /// A token of an account of the example.
    pub fn token(&self, login: &str) -> String {
        let session = self.app.local_session(login, JURISDICTION).expect("the store is well");
        let session = session.expect("the example has the account");
        let token = self.app.issue_token(&session, "走查", None).expect("the store is well");
        token.expect("the account has an identity")
    }

    /// Asks the router.
    pub async fn ask(&self, request: Request<Body>) -> Response {
        self.router.clone().oneshot(request).await.expect("a router does not fail")
    }

    /// Opens a page.
    pub async fn get(&self, guest: Option<&Guest>, address: &str) -> Answer {
        let request = from(guest, "GET", address).body(Body::empty());
        answer(self.ask(request.expect("a plain request")).await).await
    }

    /// Posts a form, with the token of whoever posts.
    pub async fn post(
        &self,
        guest: Option<&Guest>,
        address: &str,
        fields: &[(&str, &str)],
    ) -> Answer {
        let mut pairs: Vec<(&str, &str)> = fields.to_vec();
        if let Some(guest) = guest {
            pairs.push(("csrf", &guest.csrf));
        }
        let body = pairs.iter().map(|(name, text)| format!("{}={}", coded(name), coded(text)));
        let body = body.collect::<Vec<_>>().join("&");
        let request = from(guest, "POST", address)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body));
        answer(self.ask(request.expect("a plain request")).await).await
    }

    /// Posts a form with a file: the field of the file, its name and its bytes.
    pub async fn post_file(
        &self,
        guest: &Guest,
        address: &str,
        fields: &[(&str, &str)],
        (field, name, bytes): (&str, &str, &[u8]),
    ) -> Answer {
        let files = [(name.to_owned(), bytes.to_vec())];
        self.post_files(guest, address, fields, (field, &files)).await
    }

    /// The same with several, by name.
    pub async fn post_files(
        &self,
        guest: &Guest,
        address: &str,
        fields: &[(&str, &str)],
        (field, files): (&str, &[(String, Vec<u8>)]),
    ) -> Answer {
        let mut body = Vec::new();
        let mut part = |head: String, content: &[u8]| {
            body.extend(format!("--b\r\nContent-Disposition: form-data; {head}\r\n\r\n").bytes());
            body.extend(content);
            body.extend(b"\r\n");
        };
        for (name, text) in fields.iter().chain(&[("csrf", guest.csrf.as_str())]) {
            part(format!("name=\"{name}\""), text.as_bytes());
        }
        for (name, bytes) in files {
            part(format!("name=\"{field}\"; filename=\"{name}\""), bytes);
        }
        body.extend(b"--b--\r\n");
        let request = from(Some(guest), "POST", address)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b")
            .body(Body::from(body));
        answer(self.ask(request.expect("a plain request")).await).await
    }
}

fn from(guest: Option<&Guest>, verb: &str, address: &str) -> axum::http::request::Builder {
    let request = Request::builder().method(verb).uri(address);
    let request =
        request.header(header::HOST, "127.0.0.1").header(header::ORIGIN, "http://127.0.0.1");
    match guest {
        Some(guest) => request.header(header::COOKIE, format!("wx={}", guest.cookie)),
        None => request,
    }
}

/// Reads an answer to its end.
pub async fn answer(response: Response) -> Answer {
    let text = |name| {
        let value = response.headers().get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default().to_owned()
    };
    let (status, location) = (response.status().as_u16(), text(header::LOCATION));
    let cookie = text(header::SET_COOKIE);
    let cookie = cookie.strip_prefix("wx=").and_then(|rest| rest.split(';').next());
    let cookie = cookie.filter(|secret| !secret.is_empty()).map(str::to_owned);
    let bytes = to_bytes(response.into_body(), usize::MAX).await.expect("it comes from memory");
    Answer { status, location, cookie, text: String::from_utf8_lossy(&bytes).into_owned() }
}

/// Percent coding.
pub fn coded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                char::from(byte).to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

/// The value of the first hidden field of a name.
pub fn hidden(page: &str, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    let found = page.split(&start).nth(1).and_then(|rest| rest.split('"').next());
    found.unwrap_or_else(|| panic!("no hidden field {name} in {page}")).to_owned()
}
