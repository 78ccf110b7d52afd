//! Pages in their other states: a form that was refused, a list that finds nothing, a telephone.

use serde_json::json;
use wenxiao_demo::{JURISDICTION, PASSWORD};
use wenxiao_testkit::browser::Browser;

use crate::county::County;
use crate::{CLERK, assert_none, faults_of, one_of_each_role, pages_of, person};

/// Forms that are sent empty: who, the end of the page's address without its query, the button.
const FORMS: &[(&str, &str, &str)] = &[
    ("jixiao", "/projects/new", "main form.box button.primary, main form button.primary"),
    ("jixiao", "/change", "main form button.primary"),
    ("jixiao", "/review", "button[value='conclude']"),
    ("jixiao", "/review/opinion", "main form[action*='/opinion'] button.primary"),
    ("jixiao", "/payments", "main form[enctype] button.primary"),
    ("xitong", "/admin/orgs/new", "main form button.primary"),
    ("xitong", "/admin/users", "main form[action='/admin/users'] button.primary"),
    ("anquan", "/admin/roles", "main form[action='/admin/roles/grant'] button.primary"),
    ("anquan", "/revoke", "main form button.primary, main form button.danger"),
    (CLERK, "/me/password", "main form button.primary"),
    (CLERK, "/me/tokens", "main form[action='/me/tokens'] button.primary"),
    (CLERK, "/imports", "main form[enctype] button.primary"),
    (CLERK, "/edit", "#doc button[value='submit']"),
];

const EMPTY: &str = "
    const css = 'main input:not([type=hidden]):not([type=radio]):not([type=checkbox]):not([type=file]),'
        + 'main textarea, main select';
    for (const field of document.querySelectorAll(css)) {
        if (field.tagName !== 'SELECT') field.value = '';
        else if (Array.from(field.options).some(option => option.value === '')) field.value = '';
    }";

/// What is wrong with the page that answers an empty form.
fn refused(browser: &Browser, button: &str) -> Vec<String> {
    browser.run(EMPTY, &json!([]));
    let found = browser.find_all(button);
    let Some(button) = found.first() else { return vec!["no such button".to_owned()] };
    button.run("arguments[0].click()", &serde_json::Value::Null);
    browser.wait_until("the refusal", || browser.has("#error-summary, main .notice.refused"));
    let mut faults = Vec::new();
    if browser.has("#error-summary") {
        faults.extend(browser.error_summary_faults());
    }
    faults.extend(browser.page_faults());
    faults.extend(browser.keyboard_faults());
    faults
}

#[test]
fn browser_refused_forms_are_in_order() {
    let server = County::serve();
    let browser = Browser::start();
    let mut faults = Vec::new();
    let mut last = "";
    let mut pages = Vec::new();
    for (login, end, button) in FORMS {
        if last != *login {
            let person = person(login);
            pages = pages_of(&server, &person);
            browser.log_in(server.address(), login, PASSWORD);
            last = login;
        }
        let ends = |path: &&str| path.split('?').next().is_some_and(|path| path.ends_with(end));
        let mut paths = pages.iter().map(|page| page.path.as_str());
        let Some(path) = paths.find(ends) else {
            faults.push(format!("{login} reaches no page {end}"));
            continue;
        };
        browser.open(&server.at(path));
        let found = refused(&browser, button);
        faults.extend(found.iter().map(|one| format!("{login} {path} sent empty: {one}")));
    }
    browser.forget_cookies();
    browser.open(&server.at("/login"));
    let found = refused(&browser, "main form button.primary");
    faults.extend(found.iter().map(|one| format!("/login sent empty: {one}")));
    assert_none(&faults);
}

#[test]
fn browser_lists_that_find_nothing_are_in_order() {
    let server = County::serve();
    let browser = Browser::start();
    let mut faults = Vec::new();
    let none = "%E6%B2%A1%E6%9C%89%E8%BF%99%E4%B8%AA";
    for (login, path) in [
        ("jixiao", format!("/{JURISDICTION}/2025/projects?q={none}")),
        ("jixiao", format!("/{JURISDICTION}/2020/projects")),
        ("jixiao", format!("/{JURISDICTION}/2020/depts")),
        ("jixiao", format!("/{JURISDICTION}/2020/figures")),
        ("jixiao", format!("/rules?q={none}")),
        ("jixiao", format!("/me/done?q={none}")),
        ("jixiao", "/me/done?from=2020-01-01&to=2020-01-02".to_owned()),
        ("jixiao", format!("/search?q={none}")),
        ("shenji", "/me/notices".to_owned()),
        ("xitong", "/admin/mail".to_owned()),
        (CLERK, "/me/mail".to_owned()),
        ("anquan", "/me?u=waiting".to_owned()),
        ("jixiao", "/payments".to_owned()),
        ("shenji", format!("/trail?q={none}")),
        ("shenji", format!("/trail?of=installation&q={none}")),
        ("xianzhang", "/me".to_owned()),
        (CLERK, "/imports".to_owned()),
        (CLERK, "/me/tokens".to_owned()),
    ] {
        browser.log_in(server.address(), login, PASSWORD);
        browser.open(&server.at(&path));
        let mut found = browser.page_faults();
        let is_said = browser.find("main").text().contains('没');
        // Departments stand there without projects, figures are 0 of 0.
        if !is_said && !path.ends_with("depts") && !path.ends_with("figures") {
            found.push(format!("does not say that there is nothing:\n{}", browser.visible_text()));
        }
        faults.extend(found.iter().map(|one| format!("{login} {path}: {one}")));
    }
    assert_none(&faults);
}

/// The search in all its states, for every role, wide and on a telephone, by keyboard.
#[test]
fn browser_the_search_is_in_order_for_every_role() {
    let server = County::serve();
    let browser = Browser::start();
    let mut faults = Vec::new();
    let two = "%E5%85%BB%E6%8A%A4";
    let found = format!("?q={two}");
    let others = [
        "",
        "?q=%E9%A1%B9%E7%9B%AE&kind=document&page=2",
        "?q=%E6%B2%A1%E6%9C%89+%E8%BF%99%E4%B8%AA&year=2025",
        "?q=%E3%80%80",
    ];
    for person in one_of_each_role() {
        browser.log_in(server.address(), &person.login, PASSWORD);
        // What is said when there is nothing is the same for every role.
        let others = others.iter().filter(|_| person.login == "jixiao");
        for query in [found.as_str()].into_iter().chain(others.copied()) {
            browser.open(&server.at(&format!("/search{query}")));
            let mut faults_here = browser.page_faults();
            faults_here.extend(browser.keyboard_faults());
            let wide = browser.widths_that_scroll(&[1366, 820, 375, 360]);
            faults_here.extend(wide.iter().map(|width| format!("scrolls sideways at {width} px")));
            faults.extend(faults_here.iter().map(|one| format!("{} {query}: {one}", person.login)));
        }
    }
    // From the bar of any page, by its key.
    browser.open(&server.at("/me"));
    browser.find("#find").type_text("养护\u{e007}");
    browser.wait_until("the hits", || browser.url().contains("/search?q="));
    assert_eq!(browser.find("main h1").text(), "搜索“养护”");
    assert_none(&faults);
}

/// A payment list with findings, before and after it is recorded.
#[test]
fn browser_a_payment_list_is_in_order_before_and_after_it_is_recorded() {
    let server = County::serve();
    let browser = Browser::start();
    let file = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("支付.csv");
    let list = "项目编码,项目名称,累计支付（元）,主管部门\n65990125T0101,补助,3811500.00,教育局\n\
        65990125T0102,,若干,教育局\n合计,,3811500.00,\n";
    std::fs::write(&file, list).expect("the folder is there");
    browser.log_in(server.address(), "jixiao", PASSWORD);
    browser.open(&server.at("/payments"));
    browser.find("#file").type_text(&file.to_string_lossy());
    browser.find("main form[enctype] button.primary").click();
    browser.wait_until("the preview", || browser.url().contains("/payments/"));
    assert!(browser.visible_text().contains("P019"), "{}", browser.visible_text());
    let day = browser.find("#as_of");
    day.run("arguments[0].value = '2025-12-31'", &serde_json::Value::Null);
    browser.find("main form[method='get'] button").click();
    browser.wait_until("the rows", || browser.url().contains("as_of=2025-12-31"));
    browser.run("document.querySelectorAll('details').forEach(one => one.open = true)", &json!([]));
    let mut faults = browser.page_faults();
    faults.extend(browser.keyboard_faults());
    browser.find("main .totals button.primary").click();
    let done = || browser.has(".notice.done");
    browser.wait_until("what was recorded", done);
    faults.extend(browser.page_faults());
    assert!(browser.visible_text().contains("2025-12-31"), "{}", browser.visible_text());
    browser.find("main tbody a").click();
    browser.wait_until("the list again", || browser.url().contains("/payments/"));
    assert!(browser.visible_text().contains("没有重复入账"), "{}", browser.visible_text());
    faults.extend(browser.page_faults());
    assert_none(&faults);
}

/// 待办 and 审核 on a telephone (A4), for every role; the other pages once.
#[test]
fn browser_tasks_and_reviews_fit_a_telephone() {
    let browser = Browser::start();
    let again = |shape: &str| {
        shape == "/me"
            || shape.starts_with("/me?")
            || shape == "/me/done"
            || shape == "/me/notices"
            || shape.contains("/review")
    };
    let look = || {
        let wide = browser.widths_that_scroll(&[375]);
        wide.iter().map(|width| format!("scrolls sideways at {width} px")).collect()
    };
    assert_none(&faults_of(&browser, &one_of_each_role(), &again, &look));
}
