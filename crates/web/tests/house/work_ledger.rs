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
