//! The driver against one small page, served by the test itself.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};

use serde_json::json;

use super::{Browser, Engine};

const PAGE: &str = r#"<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<title>试页</title><main><h1>试页</h1>
<noscript><p id="plain">无脚本</p></noscript>
<label for="name">姓名</label> <input id="name"> <button id="say">写</button>
<p id="heard"></p></main>
<script>
say.onclick = () => { heard.textContent = '收到' + document.getElementById('name').value; };
document.getElementById('name').onchange = () => { fetch('/changed').catch(() => 0); };
document.getElementById('name').onpaste = event => {
    document.getElementById('name').value = event.clipboardData.getData('text/plain').replace('\t', '|');
    event.preventDefault();
};
</script></html>"#;

const FAULTY: &str = r#"<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<title>坏页</title><main><h1>坏页</h1><input id="unnamed"><div style="width:3000px">宽</div></main></html>"#;

/// Serves the page on a port of its own for as long as the test runs.
fn serve() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for line in listener.incoming() {
            let line = line.unwrap();
            std::thread::spawn(move || answer(line));
        }
    });
    format!("http://{address}")
}

fn answer(mut line: TcpStream) {
    let mut request = String::new();
    BufReader::new(line.try_clone().unwrap()).read_line(&mut request).unwrap();
    let page = match request.split(' ').nth(1) {
        Some("/faulty") => FAULTY,
        Some("/summary") => SUMMARY,
        Some(_) | None => PAGE,
    };
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n\
         Connection: close\r\n\r\n",
        page.len()
    );
    // Chromium opens spare connections and drops them; that is no fault of the test.
    let _sent = line.write_all(head.as_bytes()).and_then(|()| line.write_all(page.as_bytes()));
}

#[test]
fn a_page_is_opened_read_typed_into_and_clicked() {
    let browser = Browser::start();
    browser.open(&serve());
    assert_eq!((browser.title().as_str(), browser.find("h1").text().as_str()), ("试页", "试页"));
    browser.find("#name").type_text("张三");
    browser.find("#say").click();
    assert_eq!(browser.wait_for("#heard").text(), "收到张三");
    assert!(browser.has("#name") && !browser.has("#absent"));
    assert_eq!(browser.run("return arguments[0] + 1", &json!([41])), 42);
    browser.find("#name").replace("李四");
    assert_eq!(browser.find("#name").value(), "李四");
    assert_eq!(browser.find("input").attribute("id").as_deref(), Some("name"));
}

#[test]
fn keys_reach_what_has_the_focus() {
    let browser = Browser::start();
    browser.open(&serve());
    browser.press("Tab");
    browser.type_text("≥95%");
    browser.press("Shift+ArrowLeft");
    browser.press("Delete");
    browser.press("Tab");
    browser.press("Enter");
    assert_eq!(browser.find("#heard").text(), "收到≥95");
    assert_eq!(browser.focused().attribute("id").as_deref(), Some("say"));
}

#[test]
fn an_input_method_changes_the_field_once_and_requests_are_counted() {
    let browser = Browser::start();
    browser.open(&serve());
    browser.find("#name").focus();
    browser.requests();
    browser.compose(&["y", "yu", "yu l", "yu li"], "尉犁", 20);
    assert_eq!(browser.find("#name").value(), "尉犁");
    assert_eq!(browser.requests(), Vec::<String>::new());
    browser.press("Tab");
    let mut seen = Vec::new();
    for _ in 0..50 {
        seen.extend(browser.requests());
        if !seen.is_empty() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    assert_eq!(seen.len(), 1, "{seen:?}");
    assert!(seen[0].starts_with("GET ") && seen[0].ends_with("/changed"), "{seen:?}");
}

#[test]
fn a_paste_event_is_handled_by_the_page() {
    let browser = Browser::start();
    browser.open(&serve());
    browser.find("#name").focus();
    browser.paste("甲\t乙");
    assert_eq!(browser.find("#name").value(), "甲|乙");
}

#[test]
fn without_script_the_plain_page_is_shown() {
    let browser = Browser::start();
    let address = serve();
    browser.set_script(false);
    browser.open(&address);
    browser.find("#name").type_text("张三");
    browser.find("#say").click();
    assert_eq!(browser.find("#heard").text(), "");
    assert_eq!(browser.find("#plain").text(), "无脚本");
    browser.set_script(true);
    browser.open(&address);
    browser.find("#say").click();
    assert_eq!(browser.find("#heard").text(), "收到");
}

#[test]
fn the_line_can_be_cut_and_the_window_made_small() {
    let browser = Browser::start();
    browser.open(&serve());
    let asked = "const done = arguments[0];
        fetch('/').then(() => done('reached'), () => done('cut'));";
    browser.set_offline(true);
    assert_eq!(browser.run_async(asked, &json!([])), "cut");
    browser.set_offline(false);
    assert_eq!(browser.run_async(asked, &json!([])), "reached");
    browser.resize(375, 667);
    assert_eq!(browser.run("return [innerWidth, innerHeight]", &json!([])), json!([375, 667]));
}

#[test]
fn pictures_and_printed_pages_are_what_they_say() {
    let browser = Browser::start();
    browser.open(&serve());
    let picture = browser.screenshot();
    assert_eq!(&picture[..8], b"\x89PNG\r\n\x1a\n");
    let width = u32::from_be_bytes([picture[16], picture[17], picture[18], picture[19]]);
    assert_eq!(width, 1366);
    assert_eq!(&browser.print_pdf()[..5], b"%PDF-");
}

#[test]
fn the_scan_passes_a_good_page_and_names_the_fault_of_a_bad_one() {
    let browser = Browser::start();
    let address = serve();
    browser.open(&address);
    assert_eq!(browser.axe(), []);
    assert!(!browser.scrolls_sideways());
    browser.open(&format!("{address}/faulty"));
    let found = browser.axe();
    assert!(found.iter().any(|one| one.rule == "label" && one.impact == "critical"), "{found:?}");
    assert!(browser.scrolls_sideways());
}

#[test]
fn the_console_is_heard() {
    let browser = Browser::start();
    browser.open(&serve());
    browser.console();
    browser.run("console.error('坏了')", &json!([]));
    let said = browser.console();
    assert!(
        said.iter().any(|line| line.starts_with("SEVERE") && line.contains("坏了")),
        "{said:?}"
    );
}

#[test]
fn two_tabs_share_one_browser() {
    let browser = Browser::start();
    let address = serve();
    browser.open(&address);
    let first = browser.tab();
    browser.new_tab();
    browser.open(&format!("{address}/faulty"));
    assert_eq!(browser.title(), "坏页");
    browser.show_tab(&first);
    assert_eq!(browser.title(), "试页");
}

#[test]
fn engines_of_2020_open_read_type_click_and_tell() {
    for version in [81, 86] {
        let browser = Browser::start_engine(&Engine::old(version));
        browser.open(&serve());
        let agent = browser.run("return navigator.userAgent", &json!([]));
        assert!(agent.as_str().unwrap().contains(&format!("Chrome/{version}.")), "{agent}");
        browser.find("#name").type_text("张san");
        browser.press("Tab");
        browser.press("Enter");
        assert_eq!(browser.find("#heard").text(), "收到张san");
        browser.find("#name").replace("李四");
        browser.find("#say").click();
        assert_eq!(browser.find("#heard").text(), "收到李四");
        assert!(browser.find("#say").is_shown() && browser.find("#say").is_enabled());
        assert!(browser.requests().iter().any(|request| request.ends_with("/changed")));
        browser.console();
        browser.run("console.error('坏了')", &json!([]));
        let said = browser.console();
        assert!(said.iter().any(|line| line.starts_with("SEVERE") && line.contains("坏了")));
        assert_eq!(&browser.screenshot()[..8], b"\x89PNG\r\n\x1a\n");
    }
}

#[test]
fn engines_of_2020_show_the_plain_page_without_script() {
    let browser = Browser::start_engine(&Engine::old(86));
    browser.set_script(false);
    browser.open(&serve());
    browser.find("#say").click();
    assert_eq!(browser.find("#heard").text(), "");
    assert_eq!(browser.find("#plain").text(), "无脚本");
}

const SUMMARY: &str = r##"<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<title>有错误：试页</title><style>input:focus, a:focus { outline: 3px solid #1b2430; }
a:focus { box-shadow: 0 0 0 6px #ffd23f; }
.over { position: fixed; left: 0; bottom: 0; width: 100%; height: 40px; background: #fff; }
button { width: 20px; height: 20px; padding: 0; }</style>
<main><h1>试页</h1><div id="error-summary" tabindex="-1"><a href="#name">姓名未填</a>
<a href="#gone">另有一处</a></div>
<label for="name">姓名</label> <input id="name"><p>姓名未填</p>
<div style="height:2000px"></div><button>×</button></main><div class="over">页脚</div>
<script>document.querySelector('#error-summary').focus();
document.querySelector('a').onclick = () => document.getElementById('name').focus();</script>
</html>"##;

#[test]
fn hidden_stops_small_targets_and_a_faulty_summary_are_named() {
    let browser = Browser::start();
    browser.open(&format!("{}/summary", serve()));
    let summary = browser.error_summary_faults();
    assert_eq!(summary, ["no control #gone"]);
    assert_eq!(browser.small_targets(24), ["× 20×20"]);
    let stops: Vec<String> = browser.tab_stops().into_iter().map(|stop| stop.what).collect();
    assert_eq!(stops, ["a 姓名未填", "a 另有一处", "input#name", "button ×"]);
    let faults = browser.keyboard_faults();
    assert_eq!(faults, ["input#name shows no focus in two tones", "button × lies under div 页脚"]);
    assert_eq!(browser.widths_that_scroll(&[1366, 683]), Vec::<u32>::new());
}

#[test]
fn a_printed_page_is_a4_and_its_text_can_be_read() {
    let browser = Browser::start();
    browser.open(&serve());
    browser.run(
        "const style = document.createElement('style');
        style.textContent = '@page { size: A4 landscape }';
        document.head.append(style)",
        &json!([]),
    );
    let pdf = browser.print_pdf();
    let pages = crate::pdf::pages(&pdf);
    assert_eq!(pages.len(), 1);
    assert!(pages[0].is_a4_landscape() && pages[0].filled() < 0.4, "{pages:?}");
    assert!(crate::pdf::text_run_on(&pdf).contains("试页"));
}
