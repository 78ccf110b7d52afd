//! A server that is killed, or a log-in that ends, while somebody types: what was typed stays on the page,
//! is saved when the server is back, and nothing is written by half.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use wenxiao_app::{App, Config};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_web::security_headers::Transport;
use wenxiao_web::{Web, WebConfig};

use crate::hand::{WAYS, picture, press, reach, said};
use crate::world::{PASSWORD, PLACE, Rest, World};

const FOLDER: &str = "WENXIAO_TEST_SERVE_FOLDER";
const LISTEN: &str = "WENXIAO_TEST_SERVE_LISTEN";

fn config(folder: &Path) -> Config {
    let mut config = Config::folder(folder);
    config.time_confirmed = true;
    config
}

/// The server of [`browser_a_killed_server_loses_nothing_that_was_typed`], in a process of its own; as a
/// test it has nothing to do.
#[test]
fn serves_a_folder_when_asked_by_another_test() {
    let (Ok(folder), Ok(listen)) = (std::env::var(FOLDER), std::env::var(LISTEN)) else { return };
    let app = App::open(config(Path::new(&folder))).expect("the folder was written before");
    let runtime = tokio::runtime::Runtime::new().expect("threads can be made");
    let web = WebConfig { transport: Transport::Plain, demo: Vec::new() };
    let router = wenxiao_web::router(Web::new(app, web));
    let listener = runtime.block_on(tokio::net::TcpListener::bind(listen));
    let listener = listener.expect("the address is free");
    println!("\nserving {}", listener.local_addr().expect("it is bound"));
    runtime.block_on(async { axum::serve(listener, router).await }).expect("until it is killed");
}

/// A server in a process of its own.
struct Served {
    child: Child,
    address: SocketAddr,
}

impl Served {
    fn start(folder: &Path, listen: &str) -> Self {
        let this = std::env::current_exe().expect("a test knows its own program");
        let mut child = Command::new(this)
            .args(["--exact", "killed::serves_a_folder_when_asked_by_another_test", "--nocapture"])
            .env(FOLDER, folder)
            .env(LISTEN, listen)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("it is this program");
        let said = BufReader::new(child.stdout.take().expect("piped above"));
        let mut lines = said.lines().map_while(Result::ok);
        let address = lines.find_map(|line| line.strip_prefix("serving ")?.parse().ok());
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, address: address.expect("it names its address") }
    }

    /// As a power cut would.
    fn kill(&mut self) {
        self.child.kill().expect("it runs");
        self.child.wait().expect("it was killed");
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _waited = self.child.wait();
    }
}

/// The text of the draft and the number of entries, read where no server runs.
fn kept(rest: &Rest) -> (String, u64) {
    let app = App::open(config(&rest.folder)).expect("a killed server leaves a folder that opens");
    let draft = app.draft(PLACE, FormKind::Target, rest.project).expect("the store works");
    let text = draft.map(|draft| draft.content.sheet.field("objective.expected").to_owned());
    let county = app.county(PLACE).expect("the journal folds");
    (text.unwrap_or_default(), county.seq())
}

#[test]
fn browser_an_ended_log_in_is_told_and_loses_nothing_on_the_page() {
    let world = World::new();
    let browser = WAYS[0].start();
    world.log_in(&browser, &world.clerk);
    browser.open(&world.at(&format!("/docs/new?kind=target&subject={}", world.project)));
    press(&browser, "button.primary", "#doc");
    browser.forget_cookies();
    reach(&browser, "#i-objective-expected");
    browser.type_text("改造防渗渠道12公里。");
    browser.wait_until("the notice", || browser.visible_text().contains("未保存：登录已过期"));
    press(&browser, "button[data-key='save']", "#kept");
    assert!(browser.visible_text().contains("填写的内容都在本页"), "{}", browser.visible_text());
    // Another log-in has another token: the page asks once more, in whose name it is to be.
    world.log_in(&browser, &world.clerk);
    press(&browser, "#kept button.primary", "#kept");
    press(&browser, "#kept button.primary", "#doc");
    assert_eq!(browser.find("#i-objective-expected").value(), "改造防渗渠道12公里。");
    let draft = world.draft(FormKind::Target).expect("it is there");
    assert_eq!(draft.content.sheet.field("objective.expected"), "改造防渗渠道12公里。");
}

#[test]
fn browser_a_draft_that_a_colleague_threw_away_is_told_to_who_still_types() {
    let world = World::new();
    let browser = WAYS[0].start();
    world.log_in(&browser, &world.clerk);
    browser.open(&world.at(&format!("/docs/new?kind=target&subject={}", world.project)));
    press(&browser, "button.primary", "#doc");
    let draft = world.draft(FormKind::Target).expect("it was begun");
    let colleague = world.session(&world.colleague);
    let seen = wenxiao_app::DraftSeen { id: draft.id, rev: draft.rev };
    let gone = world.app.discard_draft(&colleague, seen).expect("the store works");
    assert!(gone.expect("it is theirs too"), "nobody wrote in between");
    reach(&browser, "#i-objective-expected");
    browser.type_text("改造防渗渠道12公里。");
    browser.wait_until("the notice", || browser.visible_text().contains("草稿已被删除"));
    assert_eq!(browser.focused().value(), "改造防渗渠道12公里。");
    assert!(world.draft(FormKind::Target).is_none(), "typing does not bring it back");
}

#[test]
fn browser_a_killed_server_loses_nothing_that_was_typed() {
    let world = World::new();
    let entries = world.entries();
    let login = world.clerk.login;
    let rest = world.close();
    let mut served = Served::start(&rest.folder, "127.0.0.1:0");
    let address = served.address.to_string();
    let browser = WAYS[0].start();
    browser.log_in(&format!("http://{address}"), login, PASSWORD);
    browser.open(&format!("http://{address}/docs/new?kind=target&subject={}", rest.project));
    press(&browser, "button.primary", "#doc");
    reach(&browser, "#i-objective-expected");
    browser.type_text("改造防渗渠道12公里，");
    let saved = || said(&browser, "#save-status").contains("已自动保存");
    browser.wait_until("the first part to be saved", saved);
    browser.type_text("配套闸门36座，");
    // In the middle of typing, before or while the second part is sent.
    std::thread::sleep(Duration::from_millis(380));
    served.kill();
    browser.type_text("改善灌溉面积1.8万亩。");
    let whole = "改造防渗渠道12公里，配套闸门36座，改善灌溉面积1.8万亩。";
    browser.wait_until("the notice", || browser.visible_text().contains("未保存：网络中断"));
    picture(&browser, "killed");
    assert_eq!(browser.focused().value(), whole, "the content stays");
    let (text, seq) = kept(&rest);
    assert!(
        text == "改造防渗渠道12公里，" || text == "改造防渗渠道12公里，配套闸门36座，",
        "nothing half-written: {text}"
    );
    assert_eq!(seq, entries);
    let mut again = Served::start(&rest.folder, &address);
    browser.wait_until("the notice to go", || !browser.visible_text().contains("未保存"));
    assert_eq!(browser.find("#i-objective-expected").value(), whole);
    again.kill();
    assert_eq!(kept(&rest), (whole.to_owned(), entries), "saved, and only a draft");
    let last = Served::start(&rest.folder, &address);
    browser.reload();
    assert_eq!(browser.find("#i-objective-expected").value(), whole);
    drop(last);
}
