//! 搜索 and 已办 as people meet them without a script: who finds what, where it leads, what is said when there
//! is nothing.

use wenxiao_demo::JURISDICTION;
use wenxiao_demo::people::unit_id;
use wenxiao_domain::act::{Command, RegisterProject};
use wenxiao_domain::overview::task::{Task, Urgency, tasks};
use wenxiao_domain::overview::waiting::is_from;
use wenxiao_domain::project::{HIDDEN_NAME, Project};

use super::common::{Answer, Guest, House, coded};

async fn search(house: &House, guest: &Guest, query: &[(&str, &str)]) -> Answer {
    let pairs = query.iter().map(|(name, text)| format!("{name}={}", coded(text)));
    let address = format!("/search?{}", pairs.collect::<Vec<_>>().join("&"));
    house.get(Some(guest), &address).await
}

/// Addresses that a page's list leads to.
pub fn links(page: &Answer) -> Vec<String> {
    let list = page.text.split("<ul class=\"lines\"").skip(1);
    let rows = list.flat_map(|list| list.split("</ul>").next().unwrap_or_default().split("<li>"));
    let of =
        |row: &str| Some(row.split("href=\"").nth(1)?.split('"').next()?.replace("&amp;", "&"));
    rows.filter_map(of).collect()
}

/// A project of a department of the example that no other year carries on.
fn project_of(house: &House, department: &str) -> Project {
    let county = house.app.county(JURISDICTION).unwrap();
    let unit = unit_id(department);
    let is_alone = |name: &str| {
        county.shared.projects.values().filter(|other| other.name == name).nth(1).is_none()
    };
    let mut all = county.projects_of(2025);
    let found = all.find(|one| one.department == unit && is_alone(&one.name));
    Project::clone(found.expect("it has projects"))
}

const ROLES: [&str; 10] = [
    "jiaotong",
    "jiaotong-fzr",
    "shebao",
    "jixiao",
    "juzhang",
    "xianzhang",
    "shiwusuo",
    "xitong",
    "anquan",
    "shenji",
];

#[tokio::test(flavor = "multi_thread")]
async fn every_role_finds_something_and_every_hit_opens() {
    let house = House::open();
    for login in ROLES {
        let guest = house.guest(login);
        let mut followed = 0;
        for words in ["养护", "道路", "交通", "局", "2025", "成活率", "事务所", "整改单"]
        {
            let page = search(&house, &guest, &[("q", words)]).await;
            assert_eq!(page.status, 200, "{login} {words}");
            for link in links(&page).into_iter().take(12) {
                let opened = house.get(Some(&guest), &link).await;
                assert_eq!(opened.status, 200, "{login} found {link} by {words}");
                followed += 1;
            }
        }
        assert!(0 < followed, "{login} finds nothing at all");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_project_is_found_by_its_department_and_the_bureau_and_by_nobody_else() {
    let house = House::open();
    let project = project_of(&house, "jiaotong");
    let wide: String =
        project.code.chars().map(|c| char::from_u32(u32::from(c) + 0xfee0).unwrap()).collect();
    for (login, finds) in
        [("jiaotong", true), ("jixiao", true), ("weijian", false), ("shenji", false)]
    {
        let guest = house.guest(login);
        for words in [&project.code, &wide, &project.name] {
            let page = search(&house, &guest, &[("q", words)]).await;
            let at = format!("/{JURISDICTION}/2025/projects/{}", project.code);
            assert_eq!(links(&page).contains(&at), finds, "{login} {words}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agency_finds_its_own_commissions_and_no_other() {
    let house = House::open();
    let agency = house.guest("shiwusuo");
    let county = house.app.county(JURISDICTION).unwrap();
    let own = unit_id("jigou-1");
    let mut others = 0;
    for one in county.shared.engagements.values() {
        let subject = county.subject(one.subject).unwrap();
        let page = search(&house, &agency, &[("q", &one.word())]).await;
        let is_found = page.text.contains(&format!("href=\"/engagements/{}\"", one.id));
        assert_eq!(is_found, one.contract.agency == own, "{}", one.word());
        if one.contract.agency != own {
            others += 1;
            assert!(!page.text.contains(subject.name()), "{}", one.word());
        }
    }
    assert!(0 < others, "the example has another agency at work");
    let unit = county.organization(unit_id("jigou-2")).unwrap().name.changes()[0].1.clone();
    assert!(search(&house, &agency, &[("q", &unit)]).await.text.contains("没有找到"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_name_of_a_sensitive_project_is_found_by_its_department_alone() {
    let house = House::open();
    let project = Project { is_sensitive: true, ..project_of(&house, "jiaotong") };
    let (name, code) = (project.name.clone(), project.code.clone());
    let actor = house.app.local_session("jixiao", JURISDICTION).unwrap().unwrap().actor().unwrap();
    let command = Command::RegisterProject(RegisterProject { project });
    let request = wenxiao_app::Request::new(JURISDICTION, actor, command, house.app.now());
    house.app.execute(request).unwrap().unwrap();
    let (own, finance) = (house.guest("jiaotong"), house.guest("jixiao"));
    let main = |page: &Answer| page.text.split("<main").nth(1).unwrap_or_default().to_owned();
    assert!(main(&search(&house, &own, &[("q", &name)]).await).contains(&code));
    let by_name = main(&search(&house, &finance, &[("q", &name)]).await);
    assert!(!by_name.contains("/projects/") && !by_name.contains(&code), "{by_name}");
    let by_code = main(&search(&house, &finance, &[("q", &code)]).await);
    assert!(by_code.contains(HIDDEN_NAME) && !by_code.contains(&name), "{by_code}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_blanks_and_too_much_have_each_a_sentence() {
    let house = House::open();
    let guest = house.guest("jixiao");
    let begin = house.get(Some(&guest), "/search").await;
    assert!(begin.status == 200 && begin.text.contains("两个字就能找"), "{}", begin.text);
    assert_eq!(search(&house, &guest, &[("q", "")]).await.status, 200);
    let blank = search(&house, &guest, &[("q", "　 ")]).await;
    assert!(blank.status == 422 && blank.text.contains("只有空格") && blank.text.contains("R405"));
    let long = search(&house, &guest, &[("q", &"渠".repeat(61))]).await;
    assert!(long.status == 422 && long.text.contains("太长") && long.text.contains("R406"));
    assert!(long.text.contains(&"渠".repeat(61)), "what was typed is kept");
    let none = search(&house, &guest, &[("q", "没有 这个词")]).await;
    assert!(none.status == 200 && none.text.contains("可以试试"), "{}", none.text);
    let marks = search(&house, &guest, &[("q", "<b>&\"'")]).await;
    assert!(marks.status == 200 && !marks.text.contains("<b>&"), "{}", marks.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kind_has_pages_of_its_own_and_a_year_narrows_down() {
    let house = House::open();
    let guest = house.guest("jixiao");
    let all = search(&house, &guest, &[("q", "项目")]).await;
    assert!(all.text.contains("看全部") && all.text.contains("<mark>项目</mark>"), "{}", all.text);
    let kind = [("q", "示例"), ("kind", "document")];
    let first = search(&house, &guest, &kind).await;
    let links_of_first = links(&first);
    assert_eq!(links_of_first.len(), 50);
    assert!(links_of_first.iter().all(|at| at.starts_with("/docs/")), "{links_of_first:?}");
    let second = search(&house, &guest, &[kind[0], kind[1], ("page", "2")]).await;
    let links_of_second = links(&second);
    assert!(!links_of_second.is_empty(), "there is a second page");
    assert!(links_of_second.iter().all(|at| !links_of_first.contains(at)), "and it is another one");
    let year = search(&house, &guest, &[("q", "项目"), ("year", "2026")]).await;
    let of_year = links(&year);
    assert!(of_year.iter().any(|at| at.contains("/2026/")), "{of_year:?}");
    assert!(of_year.iter().all(|at| !at.contains("/2025/")), "{of_year:?}");
    assert!(year.text.contains("只看2026年"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_box_stands_in_the_bar_of_every_page_and_keeps_what_was_typed() {
    let house = House::open();
    for login in ROLES {
        let guest = house.guest(login);
        for at in ["/me", "/me/done", "/library", "/rules", "/help", "/me/prefs", "/search?q=abc"] {
            let page = house.get(Some(&guest), at).await.text;
            let form = page.split("<form class=\"find\"").nth(1).unwrap_or_default();
            let form = form.split("</form>").next().unwrap_or_default();
            assert!(form.contains("action=\"/search\" method=\"get\""), "{login} {at}: {form}");
            assert!(form.contains("<label class=\"vh\" for=\"find\">"), "{login} {at}: {form}");
            assert_eq!(form.contains("value=\"abc\""), at.starts_with("/search"), "{form}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_done_is_found_by_step_act_object_and_day() {
    let house = House::open();
    let guest = house.guest("jixiao");
    let all = house.get(Some(&guest), "/me/done").await;
    assert!(links(&all).len() == 50 && all.text.contains("更早的"), "{}", all.text);
    for (query, holds, lacks) in [
        ("kind=document_accepted", "<b>通过</b>", "<b>退回</b>"),
        ("kind=document_returned", "<b>退回</b>", "<b>通过</b>"),
        ("kind=rectification_ordered", "<b>下达督办</b>", "<b>通过</b>"),
        ("form=target", "绩效目标第", "单位自评第"),
        ("form=monitoring_may", "5月监控", "单位自评第"),
    ] {
        let page = house.get(Some(&guest), &format!("/me/done?{query}")).await;
        assert!(page.text.contains(holds), "{query}: {}", page.text);
        let list = page.text.split("<ul class=\"lines\"").nth(1).unwrap_or_default();
        assert!(!list.contains(lacks), "{query}: {list}");
    }
    let decide = format!("/{JURISDICTION}/2025/results/65990125T0303/monitoring_may");
    let fields = [("application", "cancel"), ("text", "项目不再实施。")];
    assert_eq!(house.post(Some(&guest), &decide, &fields).await.status, 303);
    let of_ticket = house.get(Some(&guest), "/me/done?kind=rectification_ordered").await;
    assert!(links(&of_ticket).iter().all(|at| at.starts_with("/rectifications/")));
    let of_result = house.get(Some(&guest), "/me/done?kind=result_decided").await;
    assert!(links(&of_result).iter().all(|at| at.contains("/results/")), "{}", of_result.text);
    let of_engagement = house.get(Some(&guest), "/me/done?kind=evaluation_commissioned").await;
    assert!(links(&of_engagement).iter().all(|at| at.starts_with("/engagements/")));
    for found in [&of_ticket, &of_result, &of_engagement] {
        assert!(!links(found).is_empty(), "{}", found.text);
    }
    for at in links(&of_ticket).iter().chain(&links(&of_result)).chain(&links(&of_engagement)) {
        assert_eq!(house.get(Some(&guest), at).await.status, 200, "{at}");
    }
    let days = house.get(Some(&guest), "/me/done?from=2026-01-01&to=2026-03-31").await;
    let list = days.text.split("<ul class=\"lines\"").nth(1).expect("something was done then");
    assert!(list.contains("num\">2026-03") && !list.contains("num\">2025-"), "{list}");
    let wrong = house.get(Some(&guest), "/me/done?from=2026-13-01").await;
    assert!(wrong.status == 422 && wrong.text.contains("R466"), "{}", wrong.text);
    let order = house.get(Some(&guest), "/me/done?from=2026-03-01&to=2026-01-01").await;
    assert!(order.status == 422 && order.text.contains("R421"), "{}", order.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_sees_only_what_they_did_and_agencies_come_to_their_engagement() {
    let house = House::open();
    let agency = house.guest("shiwusuo");
    let page = house.get(Some(&agency), "/me/done?kind=deliverable_delivered").await;
    let found = links(&page);
    assert!(!found.is_empty(), "{}", page.text);
    for at in found {
        assert!(at.starts_with("/engagements/"), "{at}");
        assert_eq!(house.get(Some(&agency), &at).await.status, 200, "{at}");
    }
    let clerk = house.get(Some(&house.guest("jiaotong")), "/me/done").await;
    let list = clerk.text.split("<ul class=\"lines\"").nth(1).expect("a clerk has submitted");
    assert!(list.contains("<b>送审</b>") && !list.contains("<b>通过</b>"), "{list}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_tab_of_what_waits_for_others_holds_that_and_nothing_else() {
    let house = House::open();
    let county = house.app.county(JURISDICTION).unwrap();
    let pack = house.app.pack_of(&county).unwrap();
    let today = house.app.today(&county);
    let mut shown = 0;
    for login in ["jiaotong", "jiaotong-fzr", "jixiao"] {
        let guest = house.guest(login);
        let session = house.app.local_session(login, JURISDICTION).unwrap().unwrap();
        let me = session.identity.expect("it was chosen").membership;
        let all = tasks(&county, &me, today.year(), today, &pack);
        let waiting = all.iter().filter(|task| task.urgency == Urgency::Waiting).count();
        let page = house.get(Some(&guest), "/me?u=waiting").await;
        assert_eq!(links(&page).len(), waiting.min(50), "{login}");
        let tab = format!("等待中<span class=\"num\">{waiting}</span>");
        assert!(page.text.contains(&tab) && page.text.contains("<h1>等待中</h1>"), "{login}");
        let of_me =
            |task: &&Task| task.urgency == Urgency::Waiting && is_from(task, &county, me.account);
        let mine = house.get(Some(&guest), "/me?u=waiting&mine=1").await;
        assert_eq!(links(&mine).len(), all.iter().filter(of_me).count(), "{login}");
        shown += links(&mine).len();
    }
    assert!(0 < shown, "something waits in the example");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_box_of_a_page_of_the_past_searches_there() {
    let house = House::open();
    let guest = house.guest("jixiao");
    let hidden = "<input type=\"hidden\" name=\"at\"";
    let past = house.get(Some(&guest), "/659901/2026/projects?at=2026-01-31").await;
    assert!(past.text.contains(&format!("{hidden} value=\"2026-01-31\"")), "{}", past.text);
    let today = house.get(Some(&guest), "/659901/2026/projects").await;
    assert!(!today.text.contains(hidden), "{}", today.text);
}
