//! Every page of the example county that a role can reach by links, each role in turn, in a real
//! browser: the checks that hold for all pages.

mod county;

mod portal;

mod report;

mod states;

use std::collections::{BTreeMap, BTreeSet};

use wenxiao_demo::people::{Person, everybody};
use wenxiao_demo::{PASSWORD, SMALL};
use wenxiao_testkit::browser::{Browser, Engine};
use wenxiao_testkit::markup::{inline_faults, shape};
use wenxiao_testkit::pdf;
use wenxiao_testkit::visitor::{Answer, Visitor};

use county::County;

/// Pages of one shape that a walk looks at.
const OF_ONE_SHAPE: usize = 3;

/// A clerk of the example with drafts, returned forms and one identity.
const CLERK: &str = "jiaotong";

/// One person for each role of the demo county.
fn one_of_each_role() -> Vec<Person> {
    let mut seen = BTreeSet::new();
    // Whoever has two identities would see nothing but the choice between them.
    let alone = everybody(&SMALL).into_iter().filter(|person| person.identities.len() == 1);
    alone.filter(|person| seen.insert(person.identities[0].role)).collect()
}

/// The person of the demo county who logs in by this name.
fn person(login: &str) -> Person {
    let found = everybody(&SMALL).into_iter().find(|person| person.login == login);
    found.expect("the demo county has this account")
}

/// Every page that a person reaches from the page behind the log-in.
fn pages_of(server: &County, person: &Person) -> Vec<Answer> {
    let mut visitor = Visitor::new(server.address());
    let first = visitor.log_in(&person.login, PASSWORD);
    visitor.crawl(&first.path, OF_ONE_SHAPE)
}

fn is_page(answer: &Answer) -> bool {
    answer.header("content-type").is_some_and(|kind| kind.starts_with("text/html"))
}

/// One page of each shape: `/659901/2025/projects/{}`.
fn one_of_each_shape(pages: &[Answer]) -> BTreeMap<String, String> {
    let mut shapes = BTreeMap::new();
    for page in pages.iter().filter(|page| is_page(page)) {
        shapes.entry(shape(&page.path)).or_insert_with(|| page.path.clone());
    }
    shapes
}

fn assert_none(faults: &[String]) {
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn browser_no_link_leads_to_a_closed_door_and_no_page_is_inline() {
    let server = County::serve();
    let mut faults = Vec::new();
    for person in one_of_each_role() {
        let pages = pages_of(&server, &person);
        assert!(3 < pages.len(), "{} reaches only {} pages", person.login, pages.len());
        for page in &pages {
            let whose = format!("{} {}", person.login, page.path);
            if page.status != 200 {
                faults.push(format!("{whose}: {}, linked on {}", page.status, page.linked_on));
            }
            if !is_page(page) {
                continue;
            }
            let policy = page.header("content-security-policy").unwrap_or_default();
            if !policy.contains("default-src 'self'") || !policy.contains("frame-ancestors 'none'")
            {
                faults.push(format!("{whose}: policy {policy}"));
            }
            faults.extend(inline_faults(&page.text()).iter().map(|one| format!("{whose}: {one}")));
        }
    }
    assert_none(&faults);
}

/// What is wrong with the pages of some people, one page of each shape. A shape that somebody had before is
/// looked at again where `again` says so.
fn faults_of(
    browser: &Browser,
    people: &[Person],
    again: &dyn Fn(&str) -> bool,
    look: &dyn Fn() -> Vec<String>,
) -> Vec<String> {
    let server = County::serve();
    let mut faults = Vec::new();
    let mut looked_at = BTreeSet::new();
    for person in people {
        let pages = pages_of(&server, person);
        browser.log_in(server.address(), &person.login, PASSWORD);
        browser.console();
        for (shape, path) in one_of_each_shape(&pages) {
            if !looked_at.insert(shape.clone()) && !again(&shape) {
                continue;
            }
            browser.open(&server.at(&path));
            faults.extend(look().iter().map(|one| format!("{} {path}: {one}", person.login)));
        }
    }
    faults
}

const NEVER: &dyn Fn(&str) -> bool = &|_| false;

#[test]
fn browser_every_page_of_every_role_is_in_order() {
    let browser = Browser::start();
    // The same shape looks the same for roles that see the same buttons; the form and review pages are
    // looked at for every role.
    let again = |shape: &str| shape.contains("/docs/");
    assert_none(&faults_of(&browser, &one_of_each_role(), &again, &|| browser.page_faults()));
}

#[test]
fn browser_tab_reaches_everything_and_nothing_hides_the_focus() {
    let browser = Browser::start();
    let look = || browser.keyboard_faults();
    assert_none(&faults_of(&browser, &one_of_each_role(), NEVER, &look));
}

#[test]
fn browser_large_letters_clip_nothing() {
    let browser = Browser::start();
    let look = || {
        let mut faults = Vec::new();
        for class in ["size-125", "size-150"] {
            let script = "document.documentElement.classList.remove('size-125');
                document.documentElement.classList.add(arguments[0]);";
            browser.run(script, &serde_json::json!([class]));
            faults.extend(browser.clipped().iter().map(|one| format!("{class}: {one}")));
            for width in browser.widths_that_scroll(&[1366, 1280, 820, 683]) {
                faults.push(format!("{class}: scrolls sideways at {width} px"));
            }
        }
        faults
    };
    let people = ["jixiao", CLERK, "xitong", "anquan"].map(person);
    assert_none(&faults_of(&browser, &people, NEVER, &look));
}

#[test]
fn browser_first_load_is_light() {
    let server = County::serve();
    let mut visitor = Visitor::new(server.address());
    let first = visitor.log_in("jixiao", PASSWORD);
    let page = visitor.visit(&first.path);
    let weigh = |visitor: &mut Visitor, path: &str| visitor.get_compressed(path).body.len();
    let styles: usize = page
        .addresses("href")
        .iter()
        .filter(|path| path.ends_with(".css"))
        .map(|path| weigh(&mut visitor, path))
        .sum();
    let scripts: usize = page.addresses("src").iter().map(|path| weigh(&mut visitor, path)).sum();
    assert!(0 < styles && styles <= 8_000, "stylesheets weigh {styles} bytes");
    assert!(0 < scripts && scripts <= 6_000, "scripts weigh {scripts} bytes");
    let mut faults = Vec::new();
    let (mut longest, mut forms) = (0, 0);
    for login in ["jixiao", CLERK, "shenji"] {
        let mut visitor = Visitor::new(server.address());
        let first = visitor.log_in(login, PASSWORD);
        for answer in visitor.crawl(&first.path, OF_ONE_SHAPE).iter().filter(|page| is_page(page)) {
            let bytes = weigh(&mut visitor, &answer.path);
            let text = answer.text();
            let is_form = text.contains("id=\"doc\"");
            forms += usize::from(is_form);
            longest = longest.max(text.matches("class=\"seq num\"").count());
            // A form with everything that its first load brings along; other pages alone.
            let (bytes, limit) =
                if is_form { (bytes + styles + scripts, 30_000) } else { (bytes, 15_000) };
            if limit < bytes {
                faults.push(format!("{login} {} weighs {bytes} bytes", answer.path));
            }
            if text.contains("src=\"http") || text.contains("url(http") {
                faults.push(format!("{login} {} loads from elsewhere", answer.path));
            }
        }
    }
    assert!(0 < forms, "no entry page was weighed");
    assert!(50 <= longest, "the longest list has only {longest} rows");
    assert_none(&faults);
}

/// The heading of a page: of a project or document its name.
fn heading(page: &str) -> Option<&str> {
    let (_, rest) = page.split_once("<h1>")?;
    Some(rest.split_once("</h1>")?.0.split(" · ").next().unwrap_or_default())
}

/// What other roles reach is refused with code, reason and a way on, and without what stands there (A23).
#[test]
fn browser_a_closed_door_says_why_and_shows_nothing() {
    let server = County::serve();
    let mut open = BTreeMap::new();
    for person in one_of_each_role() {
        for page in pages_of(&server, &person).into_iter().filter(is_page) {
            open.entry(page.path.clone()).or_insert(page);
        }
    }
    let (mut faults, mut closed) = (Vec::new(), 0);
    for person in one_of_each_role() {
        let mut visitor = Visitor::new(server.address());
        visitor.log_in(&person.login, PASSWORD);
        for (path, of_others) in &open {
            let answer = visitor.visit(path);
            if !matches!(answer.status, 403 | 404) {
                continue;
            }
            closed += 1;
            let (text, theirs) = (answer.text(), of_others.text());
            let whose = format!("{} {path}: {}", person.login, answer.status);
            let code = text
                .split('R')
                .skip(1)
                .any(|rest| rest.len() > 3 && rest.as_bytes()[..3].iter().all(u8::is_ascii_digit));
            if !code || !text.contains("请") && !text.contains("角色：") {
                faults.push(format!("{whose} says neither code nor what to do"));
            }
            if !text.contains("href=\"/me\"") {
                faults.push(format!("{whose} has no way on"));
            }
            let shown = path.contains("/docs/") || path.contains("/projects/6");
            let name = heading(&theirs).unwrap_or_default().trim_start_matches("审核 · ");
            if shown && of_others.status == 200 && 6 < name.len() && text.contains(name) {
                faults.push(format!("{whose} shows {name}"));
            }
        }
    }
    assert!(50 < closed, "only {closed} doors are closed");
    assert_none(&faults);
}

#[test]
fn browser_engines_of_2020_show_every_page_with_a_quiet_console() {
    for version in [81, 86] {
        let browser = Browser::start_engine(&Engine::old(version));
        let look = || {
            let mut faults = browser.console_faults();
            if browser.find_all("main h1").is_empty() {
                faults.push("no heading".to_owned());
            }
            faults
        };
        let people = ["jixiao", CLERK].map(person);
        let faults = faults_of(&browser, &people, &|_| true, &look);
        assert!(faults.is_empty(), "Chromium {version}:\n{}", faults.join("\n"));
    }
}

/// Every cell's text, run on, as the page shows it on paper.
const CELLS: &str = "
    const cells = Array.from(document.querySelectorAll('main td, main th'));
    return cells.map(cell => cell.innerText.replace(/\\s+/g, '')).filter(text => text);";

#[test]
fn browser_printed_forms_are_a4_and_hold_every_cell() {
    let server = County::serve();
    let browser = Browser::start();
    let clerk = person("jixiao");
    let pages = pages_of(&server, &clerk);
    let printed: Vec<&str> = pages
        .iter()
        .map(|page| page.path.as_str())
        .filter(|path| path.split('?').next().is_some_and(|path| path.ends_with("/print")))
        .collect();
    assert!(1 < printed.len(), "only {printed:?} can be printed");
    browser.log_in(server.address(), &clerk.login, PASSWORD);
    let mut faults = Vec::new();
    for path in printed {
        browser.open(&server.at(path));
        browser.set_print_view(true);
        let cells = browser.run(CELLS, &serde_json::json!([]));
        let paper = browser.print_pdf();
        browser.set_print_view(false);
        let sheets = pdf::pages(&paper);
        let is_a4 = sheets.iter().all(|sheet| sheet.is_a4_portrait())
            || sheets.iter().all(|sheet| sheet.is_a4_landscape());
        if sheets.is_empty() || !is_a4 {
            faults.push(format!("{path}: not A4: {sheets:?}"));
        }
        let last = sheets.len().saturating_sub(1);
        if sheets[..last].iter().any(|sheet| sheet.filled() < 0.4) {
            faults.push(format!("{path}: a page is nearly empty: {sheets:?}"));
        }
        let text = pdf::text_run_on(&paper);
        let cells = cells.as_array().cloned().unwrap_or_default();
        assert!(20 < cells.len(), "{path} has only {} cells", cells.len());
        for cell in cells.iter().filter_map(|cell| cell.as_str()) {
            if !text.contains(cell) {
                faults.push(format!("{path}: not on paper: {cell}"));
            }
        }
    }
    assert_none(&faults);
}

#[test]
fn browser_a_list_is_its_address_and_back_restores_it() {
    let server = County::serve();
    let browser = Browser::start();
    browser.log_in(server.address(), "jixiao", PASSWORD);
    let pages = pages_of(&server, &person("jixiao"));
    let list = pages.iter().find(|page| {
        let path = page.path.split('?').next().unwrap_or_default();
        path.ends_with("/projects")
    });
    let list = list.expect("the project list can be reached").path.clone();
    let list = format!("{}?q=%E5%BB%BA%E8%AE%BE", list.split('?').next().unwrap_or_default());
    let rows = |browser: &Browser| {
        browser.find_all("main tbody tr").iter().map(|row| row.text()).collect::<Vec<_>>()
    };
    browser.open(&server.at(&list));
    let first = rows(&browser);
    assert!(!first.is_empty(), "nothing is called 建设:\n{}", browser.visible_text());
    browser.find("main tbody tr a").click();
    assert_ne!(browser.url(), server.at(&list));
    browser.back();
    assert_eq!(browser.url(), server.at(&list));
    assert_eq!(rows(&browser), first);
    let other = Browser::start();
    other.log_in(server.address(), "jixiao2", PASSWORD);
    other.open(&server.at(&list));
    assert_eq!(rows(&other), first, "the same link shows the same rows to the same role");
}
