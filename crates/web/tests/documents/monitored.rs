//! A project lies behind in May: the form says why, the board shows it, an order is given, the department
//! answers with a paper, and finance closes the ticket.

use wenxiao_domain::act::{Command, Outcome, ReviewDocument};
use wenxiao_domain::derive::flag::Flag;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::rectification::RectificationState;
use wenxiao_domain::unit::id::DocumentId;
use wenxiao_testkit::browser::Browser;

use crate::files::OnDisk;
use crate::hand::{WAYS, Way, picture, press, reach, sound_either_way, tick, write};
use crate::world::{PLACE, Person, World, target};

fn pass(world: &World, who: &Person, document: DocumentId) {
    let review = ReviewDocument {
        document,
        seen: 1,
        outcome: Outcome::Pass,
        remark: String::new(),
        opinions: Vec::new(),
        resolved: Vec::new(),
        sheet: None,
    };
    world.act(who, Command::ReviewDocument(review));
}

fn cell(row: usize, column: &str) -> String {
    format!("#i-indicators-{row}-{column}")
}

fn check(browser: &Browser, css: &str) {
    reach(browser, css);
    browser.press("Space");
    assert!(browser.find(css).is_selected(), "{css}");
}

/// The clerk fills in the form; what lies behind must have its cause.
fn fills(browser: &Browser, way: Way, world: &World) {
    world.log_in(browser, &world.clerk);
    let new = format!("/docs/new?kind=monitoring_may&subject={}", world.project);
    browser.open(&world.at(&new));
    press(browser, "button.primary", "#doc");
    assert_eq!(browser.find("#i-funds-0-initial_budget").value(), "1275.00", "carried in");
    assert_eq!(browser.find(&cell(0, "target_raw")).value(), "≥12公里", "as approved");
    for (row, [executed, forecast]) in
        [["300.00", "1275.00"], ["300.00", "1200.00"], ["", ""], ["0", "75.00"]]
            .into_iter()
            .enumerate()
    {
        write(browser, &format!("#i-funds-{row}-executed"), executed);
        write(browser, &format!("#i-funds-{row}-forecast"), forecast);
    }
    for (row, reached) in ["1.2公里", "100%", "96%", "450户", "92%"].into_iter().enumerate() {
        write(browser, &cell(row, "actual_raw"), reached);
        check(browser, &cell(row, "likely_sure"));
    }
    press(browser, "button.primary", "#error-summary");
    let said = browser.visible_text();
    assert!(said.contains("还没有写原因"), "the flagged indicator asks for its cause: {said}");
    assert!(said.contains("判红标"), "and says why: {said}");
    if way.engine.is_none() {
        picture(browser, "monitoring-errors");
        sound_either_way(browser, way, "a monitoring form with errors");
    }
    assert!(browser.find(&cell(0, "likely_sure")).is_selected(), "a tick is kept");
    check(browser, &cell(0, "cause_staff"));
    write(browser, &cell(0, "deviation_note"), "施工队4月更换，停工25天。");
    press(browser, "button.primary", "form[action$='/submit']");
    assert!(browser.visible_text().contains("项目预警红标"), "{}", browser.visible_text());
    press(browser, "button.primary", ".notice.done");
}

/// Finance sees the board, reads the text first, and orders.
fn orders(browser: &Browser, way: Way, world: &World) {
    world.log_in(browser, &world.reviewer);
    browser.open(&world.at(&format!("/{PLACE}/2025/monitoring/may")));
    assert!(browser.visible_text().contains("红标2项"), "{}", browser.visible_text());
    if way.engine.is_none() {
        picture(browser, "monitoring-board");
        sound_either_way(browser, way, "the board");
    }
    check(browser, "input[name='sel']");
    press(browser, "form[action$='/orders'] button.primary", "form[method='post'] textarea");
    let entries = world.entries();
    if way.engine.is_none() {
        picture(browser, "monitoring-orders");
        sound_either_way(browser, way, "the orders before they are given");
    }
    press(browser, "form[action$='/orders'] button.primary", ".notice.done");
    assert_eq!(world.entries(), entries + 1, "one order, one entry");
    assert!(browser.visible_text().contains("整改单5-001"), "{}", browser.visible_text());
}

/// The department answers; without a paper it is not taken, and nothing typed is lost.
fn answers(browser: &Browser, way: Way, world: &World, ticket: &str) {
    world.log_in(browser, &world.clerk);
    browser.open(&world.at(ticket));
    check(browser, "input[value='press_progress']");
    write(browser, "#text", "已增加一个作业班组，现累计完成4.6公里。");
    press(browser, "form[action$='/answer'] button.primary", ".notice.refused");
    assert!(browser.visible_text().contains("没有佐证材料"), "{}", browser.visible_text());
    assert_eq!(browser.find("#text").value(), "已增加一个作业班组，现累计完成4.6公里。");
    assert!(browser.find("input[value='press_progress']").is_selected());
    if way.engine.is_none() {
        picture(browser, "ticket-refused");
        sound_either_way(browser, way, "a ticket with a refused answer");
    }
    let paper = OnDisk::new("监理月报.pdf", b"%PDF-1.4\n%%EOF\n");
    reach(browser, "#files");
    browser.focused().type_text(&paper.path.to_string_lossy());
    press(browser, "form[action$='/answer'] button.primary", ".notice.done");
    assert!(browser.visible_text().contains("监理月报.pdf"), "{}", browser.visible_text());
}

fn closes(browser: &Browser, way: Way, world: &World, ticket: &str) {
    world.log_in(browser, &world.reviewer);
    browser.open(&world.at(ticket));
    tick(browser, "verdict", "send_back");
    press(browser, "form[action$='/judge'] button.primary", ".notice.refused");
    assert!(browser.visible_text().contains("“验收意见”没有填写"), "a reason is due");
    tick(browser, "verdict", "close");
    press(browser, "form[action$='/judge'] button.primary", ".notice.done");
    assert!(browser.visible_text().contains("已销号"), "{}", browser.visible_text());
    if way.engine.is_none() {
        picture(browser, "ticket-closed");
        sound_either_way(browser, way, "a closed ticket");
    }
}

fn journey(way: Way) {
    let world = World::new();
    let approved = world.filed(target());
    pass(&world, &world.reviewer, approved);
    let browser = way.start();
    fills(&browser, way, &world);
    let document = world.document(FormKind::MonitoringMay).expect("it was submitted").id;
    pass(&world, &world.head, document);
    pass(&world, &world.reviewer, document);
    let county = world.app.county(PLACE).expect("the county is there");
    let settled = county.document(document).and_then(|document| county.flag_of(document));
    assert_eq!(settled, Some(Flag::Red));
    orders(&browser, way, &world);
    let county = world.app.county(PLACE).expect("the county is there");
    let ticket = county.rectifications().next().expect("it was ordered").id;
    let at = format!("/rectifications/{ticket}");
    answers(&browser, way, &world, &at);
    closes(&browser, way, &world, &at);
    let county = world.app.county(PLACE).expect("the county is there");
    let ticket = county.rectification(ticket).expect("it is there");
    assert_eq!(ticket.state, RectificationState::Closed);
    browser.open(&world.at(&format!("/docs/{document}/score")));
    let said = browser.visible_text();
    assert!(said.contains("整改单5-001") && said.contains("时序进度41.7%"), "{said}");
    if way.engine.is_none() {
        picture(&browser, "flags");
        sound_either_way(&browser, way, "the flags and why");
    }
    assert_eq!(browser.console_faults(), [""; 0]);
}

#[test]
fn browser_a_red_flag_is_ordered_answered_and_closed() {
    journey(WAYS[0]);
}

#[test]
fn browser_a_red_flag_is_ordered_answered_and_closed_without_script() {
    journey(WAYS[1]);
}
