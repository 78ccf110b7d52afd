//! 年度总结报告 in a real browser: edited, refused, previewed, saved, handed in, and signed by two more people; the pages are
//! in order on the way. `WENXIAO_SHOTS=folder` keeps pictures of them.

use std::path::PathBuf;

use serde_json::json;
use wenxiao_demo::PASSWORD;
use wenxiao_testkit::browser::Browser;

use crate::assert_none;
use crate::county::County;

const AT: &str = "/659901/2025/annual-report";

/// Of figures that the example has something of.
const TEMPLATE: &str = "# {县}{年}年度\n# 预算绩效管理工作报告\n## 一、绩效目标\n审核通过项目绩效目标{F2}，涉及资金{F3}。";

struct Walk<'a> {
    server: &'a County,
    browser: &'a Browser,
    faults: Vec<String>,
}

impl Walk<'_> {
    fn comes(&self, login: &str, tail: &str) {
        self.browser.log_in(self.server.address(), login, PASSWORD);
        self.browser.open(&self.server.at(&format!("{AT}{tail}")));
    }

    /// What is wrong with the page that is open, with a picture for whoever wants one.
    fn look(&mut self, name: &str) {
        if let Some(folder) = std::env::var_os("WENXIAO_SHOTS").map(PathBuf::from) {
            self.browser.screenshot_to(&folder.join(format!("report-{name}.png")));
        }
        let found = self.browser.page_faults().into_iter();
        self.faults.extend(found.map(|one| format!("{name}: {one}")));
    }

    fn writes(&self, text: &str) {
        let script = "document.querySelector('#template').value = arguments[0]; return null;";
        self.browser.run(script, &json!([text]));
    }

    /// Presses a button and waits until the page says something.
    fn presses(&self, button: &str, until: &str) {
        self.browser.find(button).click();
        self.browser.wait_until(until, || self.browser.visible_text().contains(until));
    }
}

#[test]
fn browser_the_annual_report_goes_from_the_editor_to_the_county_government() {
    let (server, browser) = (County::serve(), Browser::start());
    browser.resize(1366, 768);
    let mut walk = Walk { server: &server, browser: &browser, faults: Vec::new() };
    walk.comes("jixiao", "/edit");
    assert!(browser.find("#template").value().contains("{F2}"), "it begins with the built-in one");
    walk.look("editor");
    // A token that means nothing: refused, and everything that was typed is still there.
    let wrong = format!("{TEMPLATE}\n另有{{F999}}。");
    walk.writes(&wrong);
    walk.presses("button[value=save]", "R730");
    assert_eq!(browser.find("#template").value(), wrong);
    assert!(browser.visible_text().contains("第5行"), "the place is named");
    walk.look("refused");
    // Digits where a figure belongs.
    walk.writes("审核通过项目绩效目标16个，涉及资金{F3}。");
    walk.presses("button[value=save]", "R731");
    walk.writes(TEMPLATE);
    walk.presses("button[value=preview]", "审核通过项目绩效目标16个");
    assert!(browser.has("article a[href$='/figures/F2']"), "a figure leads to its derivation");
    assert_eq!(browser.find("#template").value(), TEMPLATE);
    walk.look("preview");
    walk.presses("button[value=save]", "已保存");
    walk.presses("form[action$='/submit'] button", "已送签");
    walk.look("submitted");
    assert!(!browser.has("form[action$='/sign']"), "the section does not sign");
    walk.comes("juzhang", "");
    walk.look("bureau");
    walk.presses("button[value=return]", "R405");
    walk.presses("button[value=sign]", "已签批");
    assert!(!browser.has("form[action$='/sign']"), "once");
    walk.comes("xianzhang", "");
    browser.find("#opinion").type_text("同意上报");
    walk.look("county");
    walk.presses("button[value=sign]", "已签批");
    assert!(browser.visible_text().contains("已签发"));
    walk.comes("jixiao", "");
    // The example tells of its report upward by a record of work.
    assert!(browser.visible_text().contains("2025-11-28"), "when it went up is told");
    walk.look("approved");
    // A further revision says why, and what is different.
    walk.comes("jixiao", "/edit");
    walk.writes(&TEMPLATE.replace("涉及资金", "涉及财政资金"));
    walk.presses("button[value=save]", "R737");
    browser.find("#correction").type_text("统一口径");
    walk.presses("button[value=save]", "已保存");
    browser.open(&server.at(&format!("{AT}/changes?to=2")));
    assert!(browser.has("ins") && browser.visible_text().contains("统一口径"));
    walk.look("changes");
    assert_none(&walk.faults);
}

/// Both buttons of the editor are plain: without script it is the same.
#[test]
fn browser_the_report_is_written_without_script() {
    let (server, browser) = (County::serve(), Browser::start());
    browser.log_in(server.address(), "jixiao", PASSWORD);
    browser.set_script(false);
    browser.open(&server.at(&format!("{AT}/edit")));
    browser.find("#template").type_text("\n另有{F999}");
    browser.find("button[value=preview]").click();
    browser.wait_for(".notice.refused");
    assert!(browser.find("#template").value().ends_with("另有{F999}"));
}
