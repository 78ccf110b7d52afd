//! FM-05T from the clerk's first line to both receivers: what is registered is carried in, the department and the
//! finance bureau both review, and the bureau records what was sent to whom.

use std::sync::Arc;

use wenxiao_app::SystemClock;
use wenxiao_domain::act::{Command, RegisterProject};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::project::{FundLevel, Project};
use wenxiao_domain::transfer::TransferReceiver;
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::DocumentId;
use wenxiao_testkit::browser::Browser;

use crate::hand::{WAYS, Way, choose, picture, press, set_day, sound_either_way, tick, write};
use crate::world::{PLACE, Person, World, system};

const ROWS: [[&str; 6]; 5] = [
    ["产出指标", "数量指标", "防渗改造渠道长度", "≥12公里", "12公里", "20"],
    ["产出指标", "质量指标", "工程验收合格率", "＝100%", "100%", "15"],
    ["产出指标", "时效指标", "工程按期完工率", "≥95%", "96%", "15"],
    ["效益指标", "社会效益指标", "受益农户", "≥1000户", "1000户", "30"],
    ["满意度指标", "服务对象满意度指标", "受益农户满意度", "≥90%", "93%", "10"],
];

/// The county of the next spring, its project with money from two levels.
fn world() -> World {
    let world = World::open(Arc::new(SystemClock::new()), Day::new(2026, 4, 8));
    let county = world.app.county(PLACE).expect("the county is there");
    let project = county.project(world.project).expect("it is registered");
    let mut project = Project::clone(project);
    let mut central = project.funds[0].clone();
    central.level = FundLevel::Central;
    central.adjusted = Amount::from_fen(800 * 1_000_000);
    central.executed = central.adjusted;
    project.funds[0].adjusted = Amount::from_fen(400 * 1_000_000);
    project.funds[0].executed = project.funds[0].adjusted;
    project.funds[1].executed = project.funds[1].adjusted;
    project.funds.push(central);
    system(&world.app, Command::RegisterProject(RegisterProject { project }));
    world
}

/// From 待办 to the receipt of the submission.
fn files(browser: &Browser, way: Way, world: &World) -> DocumentId {
    world.log_in(browser, &world.clerk);
    browser.open(&world.at("/me"));
    assert!(browser.has("a[href*='kind=transfer_self_eval']"), "{}", browser.visible_text());
    let new = format!("/docs/new?kind=transfer_self_eval&subject={}", world.project);
    browser.open(&world.at(&new));
    press(browser, "button.primary", "#doc");
    for (row, amount) in
        ["1275.00", "800.00", "400.00", "0.00", "0.00", "400.00", "75.00"].into_iter().enumerate()
    {
        let cell = format!("#i-funds-{row}-adjusted_budget");
        assert_eq!(browser.find(&cell).value(), amount, "{cell} is carried in");
    }
    write(browser, "#i-central_department", "水利部");
    for row in 0..7 {
        let cell = format!("#i-management-{row}-situation");
        write(browser, &cell, "按资金管理办法办理，有会议纪要。");
    }
    write(browser, "#i-objective-expected", "改造防渗渠道12公里。");
    write(browser, "#i-objective-actual", "已改造防渗渠道12公里。");
    for (row, [l1, l2, name, value, actual, weight]) in ROWS.iter().enumerate() {
        let cell = |column: &str| format!("#i-indicators-{row}-{column}");
        if 0 < row {
            let add = format!("button[value='add:indicators:{}']", row - 1);
            press(browser, &add, &cell("name"));
        }
        choose(browser, &cell("l1"), l1);
        choose(browser, &cell("l2"), l2);
        for (column, text) in
            [("name", name), ("target_raw", value), ("actual_raw", actual), ("weight", weight)]
        {
            write(browser, &cell(column), text);
        }
    }
    write(browser, "#i-funds-2-adjusted_budget", "380");
    press(browser, "button.primary", "#error-summary");
    let said = browser.visible_text();
    assert!(said.contains("地方财政资金380.00与自治区、自治州、县级之和400.00不等"), "{said}");
    if way.engine.is_none() {
        picture(browser, "transfer-errors");
        sound_either_way(browser, way, "FM-05T with errors");
    }
    write(browser, "#i-funds-2-adjusted_budget", "");
    press(browser, "button.primary", "form[action$='/submit']");
    press(browser, "button.primary", ".notice.done");
    let document = world.document(FormKind::TransferSelfEvaluation).expect("it was filed");
    let funds = document.newest().sheet.rows("funds");
    assert_eq!((funds[2].get("adjusted_budget"), funds[0].get("rate")), ("400.00", "100.00%"));
    document.id
}

fn passes(browser: &Browser, world: &World, who: &Person, document: DocumentId) {
    world.log_in(browser, who);
    browser.open(&world.at(&format!("/docs/{document}/review")));
    tick(browser, "outcome", "pass");
    press(browser, "button[value='conclude']", ".notice.done");
}

/// 登记报送 to one receiver; the first time without a number, which is asked for.
fn reports(browser: &Browser, way: Way, world: &World, document: DocumentId, to: TransferReceiver) {
    let is_first = to == TransferReceiver::DepartmentAbove;
    browser.open(&world.at(&format!("/docs/{document}")));
    press(browser, &format!("a[href$='/report/{}']", to.key()), "form[action*='/report/']");
    let (name, number) = if is_first {
        ("州水利局", "示水发〔2026〕14号")
    } else {
        ("自治区财政厅", "示财绩〔2026〕6号")
    };
    write(browser, "#organization", name);
    set_day(browser, "sent_on", "2026-04-08");
    if is_first {
        press(browser, "button.primary", "#error-summary");
        let said = browser.visible_text();
        assert!(said.contains("“文号”没有填写"), "{said}");
        assert_eq!(browser.find("#organization").value(), name, "what was typed stays");
        if way.engine.is_none() {
            picture(browser, "transfer-report-errors");
            sound_either_way(browser, way, "the record of a report with an error");
        }
    }
    write(browser, "#number", number);
    press(browser, "button.primary", ".notice.done");
}

fn journey(way: Way) {
    let world = world();
    let browser = way.start();
    let document = files(&browser, way, &world);
    passes(&browser, &world, &world.head, document);
    passes(&browser, &world, &world.reviewer, document);
    browser.open(&world.at("/me"));
    let waits = format!("a[href*='/docs/{document}#route']");
    assert!(browser.has(&waits), "it waits for its receivers: {}", browser.visible_text());
    browser.open(&world.at(&format!("/docs/{document}")));
    assert!(browser.visible_text().contains("尚未报送"), "{}", browser.visible_text());
    if way.engine.is_none() {
        picture(&browser, "transfer-read");
        sound_either_way(&browser, way, "an accepted FM-05T");
    }
    reports(&browser, way, &world, document, TransferReceiver::DepartmentAbove);
    let said = browser.visible_text();
    assert!(said.contains("还没有登记报送：自治区财政部门（备案）"), "{said}");
    reports(&browser, way, &world, document, TransferReceiver::FinanceAbove);
    assert!(browser.visible_text().contains("两家都已报送"), "{}", browser.visible_text());
    browser.open(&world.at("/me"));
    assert!(!browser.has(&waits), "nothing is left to do: {}", browser.visible_text());
    for at in [format!("/docs/{document}"), format!("/docs/{document}/print")] {
        browser.open(&world.at(&at));
        let said = browser.visible_text();
        for text in ["州水利局", "示水发〔2026〕14号", "自治区财政厅", "示财绩〔2026〕6号"]
        {
            assert!(said.contains(text), "{at} {text}: {said}");
        }
    }
    world.log_in(&browser, &world.clerk);
    browser.open(&world.at(&format!("/docs/{document}")));
    assert!(!browser.has("a[href*='/report/']"), "the department records nothing");
    assert_eq!(browser.console_faults(), [""; 0]);
}

#[test]
fn browser_a_transfer_is_reviewed_by_both_and_sent_to_both_receivers() {
    journey(WAYS[0]);
}

#[test]
fn browser_a_transfer_is_reviewed_and_sent_without_script() {
    journey(WAYS[1]);
}
