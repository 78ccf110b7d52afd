//! A table from Word, from the file to acceptance, and what is looked at afterwards: the comparison of
//! both revisions, the explained score, the grade, the trail.

use wenxiao_domain::act::{Command, Outcome, ReviewDocument};
use wenxiao_domain::document::Status;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::unit::id::DocumentId;
use wenxiao_testkit::browser::Browser;

use crate::files::{OnDisk, self_evaluation_from_word};
use crate::hand::{WAYS, choose, picture, press, reach, sound, tick, write};
use crate::import::hand_in;
use crate::world::{World, target};

/// What `ins` and `del` say on the page, words for the ear included: `删去：30`, `新增：28`.
const CHANGES: &str = "
    return Array.from(document.querySelectorAll(arguments[0])).map(it => it.textContent);";

fn texts(browser: &Browser, css: &str) -> Vec<String> {
    let found = browser.run(CHANGES, &serde_json::json!([css]));
    let found = found.as_array().cloned().unwrap_or_default();
    found.iter().filter_map(|one| one.as_str().map(str::to_owned)).collect()
}

fn imported(browser: &Browser, world: &World) {
    world.log_in(browser, &world.clerk);
    let file = OnDisk::new("自评表.docx", &self_evaluation_from_word());
    hand_in(browser, world, &file, "#subject-0");
    assert!(browser.visible_text().contains("与登记同名"), "{}", browser.visible_text());
    sound(browser, "the preview of a Word table");
    press(browser, "button.primary", "#doc");
    assert!(browser.visible_text().contains("读成1275.00万元"), "full-width digits are understood");
    assert_eq!(browser.find("#i-indicators-3-actual_raw").value(), "一千多户");
    write(browser, "#i-indicators-2-score", "14.61");
    write(browser, "#i-indicators-3-actual_raw", "1020户");
    send(browser);
}

fn send(browser: &Browser) {
    press(browser, "button.primary", "form[action$='/submit']");
    press(browser, "button.primary", ".notice.done");
}

fn signed(world: &World, document: DocumentId, seen: u32) {
    let command = ReviewDocument {
        document,
        seen,
        outcome: Outcome::Pass,
        remark: String::new(),
        opinions: Vec::new(),
        resolved: Vec::new(),
        sheet: None,
    };
    world.act(&world.head, Command::ReviewDocument(command));
}

fn returned(browser: &Browser, world: &World, document: DocumentId) {
    world.log_in(browser, &world.reviewer);
    browser.open(&world.at(&format!("/docs/{document}/review")));
    reach(browser, "a.op[href*='indicators%5B3%5D']");
    browser.press("Enter");
    browser.wait_for("#panel #place");
    choose(browser, "#place", "indicators[3].actual_raw");
    write(browser, "#text", "请按受益名册填写户数。");
    press(browser, "form[action*='/opinion'] button.primary", "article.thread");
    tick(browser, "outcome", "return");
    press(browser, "button[value='conclude']", ".notice.done");
}

fn changed(browser: &Browser, world: &World, document: DocumentId) {
    world.log_in(browser, &world.clerk);
    browser.open(&world.at(&format!("/docs/{document}")));
    press(browser, "form[action='/docs/new'] button", "#doc");
    write(browser, "#i-objective-actual", "已改造防渗渠道12.3公里，改善灌溉面积1.9万亩。");
    write(browser, "#i-indicators-3-actual_raw", "1236户");
    write(browser, "article.thread textarea", "已按名册更正。");
    send(browser);
}

fn accepted(browser: &Browser, world: &World, document: DocumentId) {
    world.log_in(browser, &world.reviewer);
    browser.open(&world.at(&format!("/docs/{document}/review")));
    press(browser, "button[value^='resolve:']", "#review");
    tick(browser, "outcome", "pass");
    press(browser, "button[value='conclude']", ".notice.done");
}

/// Exactly the changed cells are marked, in words and for the ear (A22).
fn compared(browser: &Browser, world: &World, document: DocumentId) {
    browser.open(&world.at(&format!("/docs/{document}/diff?a=1&b=2")));
    picture(browser, "word-diff");
    sound(browser, "a comparison");
    assert_eq!(texts(browser, ".of-diff .chg"), ["改", "改"]);
    assert_eq!(texts(browser, ".of-diff del"), ["删去：1.8", "删去：1020"]);
    assert_eq!(texts(browser, ".of-diff ins"), ["新增：1.9", "新增：1236"]);
    assert_eq!(texts(browser, "table.list .chg"), ["改", "改"], "the short list says the same");
    assert!(browser.visible_text().contains("2处变动"));
}

fn explained(browser: &Browser, world: &World, document: DocumentId) {
    let done = world.document(FormKind::SelfEvaluation).expect("it is there");
    let settled = done.settled().expect("it was accepted");
    let total = settled.total.expect("every row is scored").to_string();
    let grade = settled.grade.expect("a total has a grade").word();
    browser.open(&world.at(&format!("/docs/{document}/score")));
    picture(browser, "word-score");
    sound(browser, "the explained score");
    let text = browser.visible_text();
    assert!(text.contains(&total) && text.contains(grade), "{text}");
    assert!(text.contains("14.61 ＝ 15 × 92.5 ÷ 95"), "the formula with its numbers: {text}");
    browser.open(&world.at(&format!("/docs/{document}")));
    sound(browser, "the accepted form");
    assert!(browser.visible_text().contains(&format!("定案得分{total}，等级{grade}")));
}

fn told(browser: &Browser, world: &World) {
    let done = world.document(FormKind::SelfEvaluation).expect("it is there");
    browser.open(&world.at("/trail"));
    sound(browser, "the trail");
    assert!(browser.find_all("main tbody tr").len() > 8);
    browser.open(&world.at(&format!("/trail/{}", done.newest().seq)));
    sound(browser, "an entry of the trail");
    let text = browser.visible_text();
    let digest: String = done.newest().digest.chars().take(8).collect();
    assert!(text.contains("大河沿灌区渠道防渗改造项目") && text.contains("第2版"), "{text}");
    assert!(!digest.is_empty() && text.contains("示例tian"), "{text}");
    browser.open(&world.at(&format!("/trail/{}", done.revision(1).expect("two").seq)));
    assert!(browser.visible_text().contains("原文件"), "the file that it came from");
}

#[test]
fn browser_a_table_from_word_is_accepted_and_can_be_followed() {
    let world = World::after_the_year();
    let approved = world.filed(target());
    world.act(
        &world.reviewer,
        Command::ReviewDocument(ReviewDocument {
            document: approved,
            seen: 1,
            outcome: Outcome::Pass,
            remark: String::new(),
            opinions: Vec::new(),
            resolved: Vec::new(),
            sheet: None,
        }),
    );
    let browser = WAYS[0].start();
    imported(&browser, &world);
    let document = world.document(FormKind::SelfEvaluation).expect("it was filed").id;
    signed(&world, document, 1);
    returned(&browser, &world, document);
    changed(&browser, &world, document);
    signed(&world, document, 2);
    accepted(&browser, &world, document);
    let done = world.document(FormKind::SelfEvaluation).expect("it is there");
    assert!(matches!(done.status, Status::Accepted { .. }), "{:?}", done.status);
    compared(&browser, &world, document);
    explained(&browser, &world, document);
    told(&browser, &world);
    assert_eq!(browser.console_faults(), [""; 0]);
}
