//! The forms of a round on one page: judged and kept while one types, kept by one button without the script, then
//! filed one by one.

use wenxiao_domain::act::{Command, Outcome, ReviewDocument};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_testkit::browser::Browser;

use crate::hand::{WAYS, Way, picture, press, reach, sound_either_way, write};
use crate::world::{PLACE, World, target};

const KIND: FormKind = FormKind::MonitoringMay;

/// A field of the one project's form.
fn id(world: &World, path: &str) -> String {
    format!("#i-{}-{path}", code(world))
}

fn code(world: &World) -> String {
    let county = world.app.county(PLACE).expect("the county is there");
    county.project(world.project).expect("it is registered").code.clone()
}

/// What the draft says; nothing while there is none.
fn kept(world: &World, group: &str, row: usize, column: &str) -> Option<String> {
    let draft = world.app.draft(PLACE, KIND, world.project).expect("the store works")?;
    Some(draft.content.sheet.rows(group).get(row)?.get(column).to_owned())
}

fn fills(browser: &Browser, way: Way, world: &World) {
    for (row, executed, forecast) in
        [(0, "300.00", "1275.00"), (1, "300.00", "1200.00"), (3, "0", "75.00")]
    {
        write(browser, &id(world, &format!("funds-{row}-executed")), executed);
        write(browser, &id(world, &format!("funds-{row}-forecast")), forecast);
    }
    for (row, reached) in ["1.2公里", "100%", "96%", "450户", "92%"].into_iter().enumerate() {
        write(browser, &id(world, &format!("indicators-{row}-actual_raw")), reached);
    }
    if way.script {
        goes_down_with_enter(browser, world);
        let standing = format!("#s-{}", code(world));
        let judged = || browser.text_at(&standing).contains("红标");
        browser.wait_until("the flag as it is typed", judged);
        let said = || kept(world, "indicators", 4, "actual_raw").as_deref() == Some("92%");
        browser.wait_until("the draft as it is typed", said);
    }
    press(browser, "#together button.primary", ".notice.done");
    assert_eq!(kept(world, "indicators", 0, "actual_raw").as_deref(), Some("1.2公里"));
    let said = browser.visible_text();
    assert!(said.contains("判红标") && said.contains("还没有写原因"), "{said}");
}

/// As in a table of figures: through the money and on into the indicators.
fn goes_down_with_enter(browser: &Browser, world: &World) {
    let at = || {
        let script = "return document.activeElement.id";
        let id = browser.run(script, &serde_json::json!([]));
        format!("#{}", id.as_str().unwrap_or_default())
    };
    reach(browser, &id(world, "funds-1-executed"));
    let mut gone = Vec::new();
    for _ in 0..4 {
        browser.press("Enter");
        gone.push(at());
    }
    let down = ["funds-3-executed", "indicators-0-actual_raw", "indicators-1-actual_raw"];
    assert!(gone.windows(3).any(|three| three == down.map(|path| id(world, path))), "{gone:?}");
}

/// Causes and likelihood, asked for where something deviates.
fn explains(browser: &Browser, world: &World) {
    let check = |path: &str| {
        let box_of = id(world, path);
        browser.run(
            "document.querySelectorAll('details').forEach(one => one.open = true)",
            &serde_json::json!([]),
        );
        reach(browser, &box_of);
        browser.press("Space");
        assert!(browser.find(&box_of).is_selected(), "{box_of}");
    };
    for row in 0..5 {
        check(&format!("indicators-{row}-likely_sure"));
    }
    check("indicators-0-cause_staff");
    write(browser, &id(world, "indicators-0-deviation_note"), "施工队4月更换，停工25天。");
    press(browser, "#together button.primary", ".notice.done");
    assert_eq!(kept(world, "indicators", 0, "cause_staff").as_deref(), Some("√"));
}

fn journey(way: Way) {
    let world = World::new();
    let approved = world.filed(target());
    let review = ReviewDocument {
        document: approved,
        seen: 1,
        outcome: Outcome::Pass,
        remark: String::new(),
        opinions: Vec::new(),
        resolved: Vec::new(),
        sheet: None,
    };
    world.act(&world.reviewer, Command::ReviewDocument(review));
    let browser = way.start();
    world.log_in(&browser, &world.clerk);
    browser.open(&world.at(&format!("/{PLACE}/2025/monitoring/may/entry")));
    fills(&browser, way, &world);
    explains(&browser, &world);
    if way.engine.is_none() {
        picture(&browser, "together");
        sound_either_way(&browser, way, "the forms of a round");
    }
    press(&browser, &format!("#s-{} a[href$='/submit']", code(&world)), "form[action$='/submit']");
    press(&browser, "button.primary", ".notice.done");
    let filed = world.document(KIND).expect("it was submitted");
    browser.open(&world.at(&format!("/{PLACE}/2025/monitoring/may/entry")));
    let said = browser.visible_text();
    assert!(said.contains("没有要填报的项目") && said.contains("已送审"), "{said}");
    assert!(browser.has(&format!("a[href='/docs/{}']", filed.id)));
    assert_eq!(browser.console_faults(), [""; 0]);
}

#[test]
fn browser_a_round_is_filled_in_on_one_page() {
    journey(WAYS[0]);
}

#[test]
fn browser_a_round_is_filled_in_on_one_page_without_script() {
    journey(WAYS[1]);
}
