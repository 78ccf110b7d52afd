//! 工作台账 on its pages: what each identity sees of the year's tasks, and the records behind one.

use wenxiao_demo::JURISDICTION;

use super::common::House;

fn at(tail: &str) -> String {
    format!("/{JURISDICTION}/2026/ledger{tail}")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_bureau_sees_every_task_with_how_far_it_is() {
    let house = House::open();
    let finance = house.guest("jixiao");
    let all = house.get(Some(&finance), &at("")).await;
    assert_eq!(all.status, 200, "{}", all.text);
    for words in
        ["<b class=\"num\">41</b>项任务", "<b class=\"num\">46</b>个期限", "单位自评已报送"]
    {
        assert!(all.text.contains(words), "{words}");
    }
    let late = house.get(Some(&finance), &at("?status=overdue")).await.text;
    assert!(late.contains("单位自评") && late.contains("已逾期"), "{late}");
    assert!(!late.contains("年度总结报告"), "only what is asked for");
    let none = house.get(Some(&finance), &at("?status=done&category=field_evaluation")).await.text;
    assert!(none.contains("没有符合条件的任务"), "{none}");

    let one = house.get(Some(&finance), &at("/R15")).await;
    assert_eq!(one.status, 200);
    for words in ["单位自评", "部门评价", "真实性核查", "各部门进度", "要求不低于20%"]
    {
        assert!(one.text.contains(words), "{words}");
    }
    assert_eq!(house.get(Some(&finance), &at("/R99")).await.status, 404);
    let before = format!("/{JURISDICTION}/2024/ledger");
    assert!(house.get(Some(&finance), &before).await.text.contains("没有工作台账"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_department_sees_its_own_part() {
    let house = House::open();
    let clerk = house.guest("jiaotong");
    let own = house.get(Some(&clerk), &at("")).await.text;
    assert!(own.contains("单位自评") && !own.contains("年度总结报告"), "{own}");
    let one = house.get(Some(&clerk), &at("/R15")).await.text;
    assert!(!one.contains("各部门进度") && !one.contains("示例县教育局"), "{one}");
    assert_eq!(house.get(Some(&clerk), &at("/R40")).await.status, 404, "the bureau's own");
    let agency = house.guest("zixun");
    let told = house.get(Some(&agency), &at("")).await;
    assert!(told.status == 200 && told.text.contains("第三方机构只看受托的项目"), "{}", told.text);
    assert_eq!(house.get(Some(&agency), &at("/R15")).await.status, 404);
}

/// Calendar, chart and board are views of the same query, of the same day.
#[tokio::test(flavor = "multi_thread")]
async fn the_views_share_query_and_day() {
    let house = House::open();
    let finance = house.guest("jixiao");
    let calendar = house.get(Some(&finance), &at("?view=calendar&category=closed_loop")).await;
    assert_eq!(calendar.status, 200, "{}", calendar.text);
    for words in ["今天", "4月6日～4月12日", "个期限集中到期", "还没有日期的"] {
        assert!(calendar.text.contains(words), "{words}");
    }
    assert!(!calendar.text.contains("年度总结报告"), "of another category");
    assert!(calendar.text.contains("?category=closed_loop&amp;view=gantt"), "the query goes along");

    let gantt = house.get(Some(&finance), &at("?view=gantt&at=2026-02-28")).await.text;
    for words in
        ["<svg", "今天2月28日", "R40 年度总结报告", "起于表单开放之日", "R15?at=2026-02-28"]
    {
        assert!(gantt.contains(words), "{words}");
    }
    let now = house.get(Some(&finance), &at("?view=gantt")).await.text;
    assert!(now.contains("✕已逾期 3月31日"), "self-evaluations are late: {now}");
    let paper = house.get(Some(&finance), &at("?view=gantt&paper=1")).await.text;
    assert!(1 < paper.matches("<svg").count() && !paper.contains("<nav"), "sheets without a menu");
    assert_eq!(paper.matches("id=\"late\"").count(), 1, "an id stands once");
}

/// Each number of the board leads to exactly as many rows.
#[tokio::test(flavor = "multi_thread")]
async fn a_number_of_the_board_leads_to_its_rows() {
    let house = House::open();
    let finance = house.guest("jixiao");
    let board = house.get(Some(&finance), &at("?view=board")).await.text;
    for words in ["县财政局社会保障股", "示例县交通运输局", "10天内到期"] {
        assert!(board.contains(words), "{words}: {board}");
    }
    let links = board.split("<a ").filter(|part| part.contains("ledger?"));
    let links = links.filter(|part| part.contains("status=") || part.contains("soon="));
    let mut followed = 0;
    for link in links {
        let href = link.split("href=\"").nth(1).and_then(|rest| rest.split('"').next());
        let href = href.expect("it leads somewhere").replace("&amp;", "&");
        let number: String = link
            .split_once('>')
            .map(|(_, rest)| rest.trim_start_matches("<b>"))
            .expect("it says something")
            .chars()
            .take_while(char::is_ascii_digit)
            .collect();
        let Ok(number) = number.parse::<usize>() else { continue };
        let rows = house.get(Some(&finance), &href).await.text;
        assert_eq!(rows.matches("<td class=\"seq num\"").count(), number, "{href}");
        followed += 1;
    }
    assert!(5 < followed, "{followed}: {board}");

    let clerk = house.guest("jiaotong");
    let own = house.get(Some(&clerk), &at("?view=board")).await.text;
    assert!(own.contains("示例县交通运输局") && !own.contains("示例县教育局"), "{own}");
    assert!(!own.contains("社会保障股"), "nothing of the county's own");
}

/// The file has a day for each time whose day is known; nobody gets it without logging in.
#[tokio::test(flavor = "multi_thread")]
async fn the_calendar_file_holds_what_the_identity_sees() {
    let house = House::open();
    let address = format!("/{JURISDICTION}/2026/ledger.ics");
    let finance = house.guest("jixiao");
    let all = house.get(Some(&finance), &address).await;
    assert_eq!(all.status, 200, "{}", all.text);
    let dated = all.text.matches("BEGIN:VEVENT").count();
    assert!((33..=46).contains(&dated), "{dated}: the printed days and those that were registered");
    assert!(all.text.contains(&format!("UID:{JURISDICTION}-2026-R15-3@wenxiao\r\n")));
    let clerk = house.guest("jiaotong");
    let own = house.get(Some(&clerk), &address).await.text;
    let count = own.matches("BEGIN:VEVENT").count();
    assert!(0 < count && count < dated, "{count}");
    assert_ne!(house.get(None, &address).await.status, 200);
}

const REPORT: &[(&str, &str)] = &[
    ("title", "第一次报送事前绩效评估报告"),
    ("party", "州财政局"),
    ("reference", ""),
    ("on", "2026-04-07"),
    ("count", "3"),
];

fn works(tail: &str) -> String {
    format!("/{JURISDICTION}/2026/works{tail}")
}

/// From the task's page to its record: everything that is wrong is told at once and nothing typed is lost; then the
/// task is done by it, until it is withdrawn.
#[tokio::test(flavor = "multi_thread")]
async fn a_report_is_recorded_from_its_task_and_taken_back() {
    let house = House::open();
    let finance = house.guest("jixiao");
    let before = house.get(Some(&finance), &at("/R7")).await.text;
    assert!(before.contains("已上报0/1") && before.contains("登记上报"), "{before}");
    let make = works("/new?kind=upward_report&task=R7-1");
    let form = house.get(Some(&finance), &make).await;
    assert!(form.status == 200 && form.text.contains("第一次报送"), "{}", form.text);

    let paper = ("files", "回执.pdf", &b"%PDF-1.7\nthe receipt"[..]);
    let wrong = [("title", " "), ("party", "州财政局"), ("on", "2026-04-30"), ("count", "三份")];
    let refused = house.post_files(&finance, &make, &wrong, ("files", &[])).await;
    assert_eq!(refused.status, 422, "{}", refused.text);
    for words in ["有4处需要修改后才能登记", "R405", "R602", "R606", "R610", "州财政局", "三份"]
    {
        assert!(refused.text.contains(words), "{words}: {}", refused.text);
    }
    let script = ("files", "回执.exe", &b"MZ"[..]);
    let refused = house.post_file(&finance, &make, REPORT, script).await;
    assert!(refused.status == 422 && refused.text.contains("第一次报送事前"), "{}", refused.text);
    let both = house.post_file(&finance, &make, &wrong, script).await.text;
    for words in ["有4处需要修改后才能登记", "R425", "R610"] {
        assert!(both.contains(words), "{words}: {both}");
    }
    let other = works("/new?kind=training&task=R7-1");
    let refused = house.post_file(&finance, &other, &[("departments", "all")], paper).await;
    assert_eq!(refused.status, 422, "{}", refused.text);

    let done = house.post_file(&finance, &make, REPORT, paper).await;
    assert_eq!(done.status, 303, "{}", done.text);
    let record = done.location.split('?').next().expect("an address").to_owned();
    let one = house.get(Some(&finance), &record).await.text;
    assert!(one.contains("州财政局") && one.contains("回执.pdf"), "{one}");
    let file = house.get(Some(&finance), &format!("{record}/files/1")).await;
    assert_eq!(file.status, 200);
    let after = house.get(Some(&finance), &at("/R7")).await.text;
    assert!(after.contains("已上报1/1") && after.contains(&record), "{after}");
    let list = house.get(Some(&finance), &works("?kind=upward_report")).await.text;
    assert!(
        list.contains("第一次报送事前绩效评估报告") && !list.contains("组织培训</td>"),
        "{list}"
    );

    let withdraw = format!("{record}/withdraw");
    let refused = house.post(Some(&finance), &withdraw, &[("reason", " ")]).await;
    assert!(refused.status == 422 && refused.text.contains("R405"), "{}", refused.text);
    let gone = house.post(Some(&finance), &withdraw, &[("reason", "登记重复")]).await;
    assert_eq!(gone.status, 303, "{}", gone.text);
    let one = house.get(Some(&finance), &record).await.text;
    assert!(one.contains("登记重复") && !one.contains("登记错了，撤回"), "{one}");
    let after = house.get(Some(&finance), &at("/R7")).await.text;
    assert!(after.contains("已上报0/1"), "{after}");
}

/// A department tells of its own articles; the bureau's kinds are not offered to it, and not taken from it.
#[tokio::test(flavor = "multi_thread")]
async fn a_department_records_its_own_article_by_its_address() {
    let house = House::open();
    let clerk = house.guest("shuili");
    let list = house.get(Some(&clerk), &works("")).await.text;
    assert!(list.contains("宣传稿件</a>") && !list.contains("上报</a>"), "{list}");
    let upward = works("/new?kind=upward_report&task=R7-1");
    assert_eq!(house.get(Some(&clerk), &upward).await.status, 404);
    let make = works("/new?kind=publicity&task=R39-1");
    let form = house.get(Some(&clerk), &make).await.text;
    assert!(form.contains("示例县水利局") && !form.contains("全部6个部门"), "{form}");
    let fields = [
        ("title", "渠道防渗的绩效账"),
        ("party", "示例日报"),
        ("reference", "https://example.org/sl"),
        ("on", "2026-04-02"),
    ];
    let done = house.post_files(&clerk, &make, &fields, ("files", &[])).await;
    assert_eq!(done.status, 303, "{}", done.text);
    let own = house.get(Some(&clerk), &at("/R39")).await.text;
    assert!(own.contains("已完成"), "{own}");
    let record = done.location.split('?').next().expect("an address").to_owned();
    let stranger = house.guest("jiaotong");
    assert_eq!(house.get(Some(&stranger), &record).await.status, 404, "another's article");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_by_notice_is_registered_on_the_page_of_its_task() {
    let house = House::open();
    let finance = house.guest("jixiao");
    let before = house.get(Some(&finance), &at("/R22")).await.text;
    assert!(before.contains("按县财政局通知") && before.contains("登记期限"), "{before}");
    let due = at("/R22/due");
    let fields = [("time", "1"), ("on", ""), ("reference", "示财绩〔2026〕3号")];
    let refused = house.post(Some(&finance), &due, &fields).await;
    assert!(
        refused.status == 422 && refused.text.contains("示财绩〔2026〕3号"),
        "{}",
        refused.text
    );
    let whole = [("time", "1"), ("on", "2026-03-31"), ("reference", "示财绩〔2026〕3号")];
    assert_eq!(house.post(Some(&finance), &due, &whole).await.status, 303);
    let after = house.get(Some(&finance), &at("/R22")).await.text;
    assert!(after.contains("2026-03-31") && after.contains("已逾期"), "{after}");
    let clerk = house.guest("jiaotong");
    assert_eq!(house.post(Some(&clerk), &due, &whole).await.status, 403);
}
