//! 台账修改 on its pages: one person proposes, another decides, and the ledger follows.

use wenxiao_demo::JURISDICTION;

use super::common::{House, hidden};

fn at(tail: &str) -> String {
    format!("/{JURISDICTION}/2026/ledger{tail}")
}

const OWN: &[(&str, &str)] = &[
    ("category", "foundation"),
    ("item", "财政专户绩效清理"),
    ("detail", "清理财政专户，报县财政局。"),
    ("parties", "county_finance"),
    ("on-1", "2026-03-31"),
    ("of-1", "第一次"),
    ("on-2", "2026-11-30"),
    ("of-2", "第二次"),
    ("reason", "县政府要求"),
    ("basis", "示政办〔2026〕6号"),
];

/// The same form with other values for some fields.
fn with<'f>(changes: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let of = |name| changes.iter().find(|(other, _)| *other == name);
    OWN.iter().map(|(name, value)| *of(*name).unwrap_or(&(name, value))).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_task_of_the_countys_own_comes_into_the_ledger_by_two_people() {
    let house = House::open();
    let (section, leader) = (house.guest("jixiao"), house.guest("juzhang"));
    let new = at("/changes/new?kind=add");
    let form = house.get(Some(&section), &new).await;
    assert_eq!(form.status, 200, "{}", form.text);
    let again = house.post(Some(&section), &new, &with(&[("basis", ""), ("parties", "")])).await;
    assert_eq!(again.status, 422);
    for kept in ["财政专户绩效清理", "2026-03-31", "第二次", "“依据”没有填写"]
    {
        assert!(again.text.contains(kept), "{kept}: {}", again.text);
    }
    let none = house.post(Some(&section), &new, &with(&[("parties", "")])).await;
    assert!(none.status == 422 && none.text.contains("没有选择责任主体"), "{}", none.text);
    let bad = house.post(Some(&section), &new, &with(&[("on-2", "年底")])).await;
    assert!(bad.status == 422 && bad.text.contains("年底"), "{}", bad.text);

    let done = house.post(Some(&section), &new, OWN).await;
    assert_eq!(done.status, 303, "{}", done.text);
    let list = house.get(Some(&section), &at("/changes")).await.text;
    assert!(list.contains("财政专户绩效清理") && list.contains("待审定"), "{list}");
    assert!(!house.get(Some(&section), &at("")).await.text.contains("财政专户绩效清理"));

    let one = at("/changes/1");
    let own = house.get(Some(&section), &one).await.text;
    assert!(own.contains("由财政局的另一位审定人员审定") && !own.contains("提交审定"), "{own}");
    let approve = &[("outcome", "approve"), ("remark", "同意")];
    let alone = house.post(Some(&section), &one, approve).await;
    assert!(alone.status == 422 && alone.text.contains("R640"), "{}", alone.text);
    let told = house.get(Some(&leader), "/me/notices").await.text;
    assert!(told.contains("提出台账修改，待审定"), "{told}");
    let silent = house.post(Some(&leader), &one, &[("outcome", "reject"), ("remark", "")]).await;
    assert!(silent.status == 422 && silent.text.contains("审定意见"), "{}", silent.text);
    let decided = house.post(Some(&leader), &one, approve).await;
    assert_eq!(decided.status, 303, "{}", decided.text);

    let ledger = house.get(Some(&section), &at("")).await.text;
    assert!(ledger.contains("<b class=\"num\">42</b>项任务"), "{ledger}");
    let task = house.get(Some(&section), &at("/C1")).await.text;
    for words in ["县里修改", "县里新增的任务C1", "第一次", "登记其他材料", "/ledger/changes/1"]
    {
        assert!(task.contains(words), "{words}: {task}");
    }
    let dates = house.get(Some(&section), &at(".ics")).await.text;
    assert!(dates.contains("财政专户绩效清理"), "{dates}");
    let kind = "work";
    let csv = format!("/{JURISDICTION}/2026/ledgers/{kind}/file.csv");
    assert!(house.get(Some(&section), &csv).await.text.contains("财政专户绩效清理"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_task_that_does_not_apply_leaves_the_ledger_and_comes_back() {
    let house = House::open();
    let (section, leader) = (house.guest("jixiao"), house.guest("juzhang"));
    let why = &[("reason", "本年没有这项工作"), ("basis", "县政府常务会议")];
    let drop = at("/changes/new?kind=drop&task=R36");
    assert_eq!(house.get(Some(&section), &drop).await.status, 200);
    assert_eq!(house.post(Some(&section), &drop, why).await.status, 303);
    let waiting = house.get(Some(&section), &at("/R36")).await.text;
    assert!(waiting.contains("有一项修改待审定"), "{waiting}");
    let twice = house.post(Some(&section), &drop, why).await;
    assert!(twice.status == 422 && twice.text.contains("R643"), "{}", twice.text);
    let approve = &[("outcome", "approve"), ("remark", "")];
    assert_eq!(house.post(Some(&leader), &at("/changes/1"), approve).await.status, 303);
    assert_eq!(house.get(Some(&section), &at("/R36")).await.status, 404);
    let list = house.get(Some(&section), &at("/changes")).await.text;
    assert!(list.contains("本年停用的任务") && list.contains("kind=restore"), "{list}");

    let restore = at("/changes/new?kind=restore&task=R36");
    assert_eq!(house.post(Some(&section), &restore, why).await.status, 303);
    assert_eq!(house.post(Some(&leader), &at("/changes/2"), approve).await.status, 303);
    assert_eq!(house.get(Some(&section), &at("/R36")).await.status, 200);
    assert_eq!(house.get(Some(&section), &at("/changes/9")).await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_moved_day_is_shown_before_and_after_and_may_be_taken_back() {
    let house = House::open();
    let (section, clerk) = (house.guest("jixiao"), house.guest("jiaotong"));
    let amend = at("/changes/new?kind=amend&task=R10");
    let form = house.get(Some(&section), &amend).await.text;
    assert!(form.contains("value=\"2026-06-10\""), "{form}");
    let key = hidden(&form, "idempotency_key");
    let detail = "以5月底为节点，部门对全部项目支出做绩效监控。";
    let fields = [
        ("detail", detail),
        ("parties", "county_finance"),
        ("parties", "departments"),
        ("on-1", "2026-06-05"),
        ("reason", "州里提前"),
        ("basis", "巴财绩〔2026〕2号"),
        ("idempotency_key", &key),
    ];
    assert_eq!(house.post(Some(&section), &amend, &fields).await.status, 303);
    assert_eq!(house.post(Some(&section), &amend, &fields).await.status, 303, "sent twice");
    let page = house.get(Some(&clerk), &at("/changes/1")).await;
    assert_eq!(page.status, 200);
    for words in ["2026-06-10前", "<b>2026-06-05前</b>", "州里提前"] {
        assert!(page.text.contains(words), "{words}: {}", page.text);
    }
    assert!(!page.text.contains("提交审定"), "{}", page.text);
    let back = at("/changes/1/withdraw");
    let silent = house.post(Some(&section), &back, &[("reason", " ")]).await;
    assert!(silent.status == 422 && silent.text.contains("撤回理由"), "{}", silent.text);
    assert_eq!(house.post(Some(&section), &back, &[("reason", "重报")]).await.status, 303);
    let list = house.get(Some(&section), &at("/changes")).await.text;
    assert!(list.contains("已撤回") && !list.contains("/changes/2"), "{list}");
    let agency = house.guest("zixun");
    assert_eq!(house.get(Some(&agency), &at("/changes/1")).await.status, 404);
}

/// A ledger as a department has it: one task on another day, one as it is, one that the product's has not.
const FILE: &str = "2026年度示例县全面实施预算绩效管理工作台账\n\
序号\t任务大类\t工作事项\t明细任务\t责任主体\t完成时间\n\
1\t二、预算绩效闭环管理\t第一轮（5月）绩效监控\t以5月底为节点，部门对全部项目支出做绩效监控，发现问题及时整改，结果报县财政局审核。\t县财政局，各相关部门单位\t6月5日前\n\
2\t二、预算绩效闭环管理\t第二轮（8月）绩效监控\t以8月底为节点，部门对全部项目支出做绩效监控，发现问题及时整改，结果报县财政局审核。\t县财政局，各相关部门单位\t9月10日前\n\
3\t四、夯实基础工作\t村级财务互审\t组织各村会计交叉检查账簿，逐村通报。\t县财政局\t12月20日前\n";

/// The fields of a form as a browser would post them: every hidden row.
fn rows(page: &str) -> Vec<String> {
    let rows = page.split("name=\"row\" value=\"").skip(1);
    let of = |rest: &str| rest.split('"').next().unwrap_or_default().replace("&quot;", "\"");
    rows.map(|rest| of(rest).replace("&amp;", "&")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ledger_that_was_read_is_proposed_row_by_row_as_chosen() {
    let house = House::open();
    let section = house.guest("jixiao");
    let at_file = at("/changes/read");
    assert_eq!(house.get(Some(&section), &at_file).await.status, 200);
    let none = house.post_file(&section, &at_file, &[], ("file", "", b"")).await;
    assert!(none.status == 422 && none.text.contains("没有填写"), "{}", none.text);
    let other = house.post_file(&section, &at_file, &[], ("file", "a.txt", b"abc\tdef")).await;
    assert_eq!(other.status, 422);
    let old = FILE.replace("2026年度", "2025年度");
    let old = house.post_file(&section, &at_file, &[], ("file", "a.txt", old.as_bytes())).await;
    assert!(old.status == 422 && old.text.contains("文件是2025年度的台账"), "{}", old.text);

    let read =
        house.post_file(&section, &at_file, &[], ("file", "台账.txt", FILE.as_bytes())).await;
    assert_eq!(read.status, 200, "{}", read.text);
    for words in ["完成时间不同", "与台账相同", "作新增", "R10", "R12"] {
        assert!(read.text.contains(words), "{words}: {}", read.text);
    }
    let rows = rows(&read.text);
    assert_eq!(rows.len(), 3);
    let mut fields: Vec<(&str, &str)> = rows.iter().map(|row| ("row", row.as_str())).collect();
    fields.extend([("sel", "0"), ("sel", "2"), ("reason", "按部门台账核对")]);
    let take = at("/changes/take");
    let again = house.post(Some(&section), &take, &fields).await;
    assert!(again.status == 422 && again.text.contains("“依据”没有填写"), "{}", again.text);
    assert_eq!(again.text.matches(" checked").count(), 2, "{}", again.text);
    fields.push(("basis", "台账.txt"));
    let done = house.post(Some(&section), &take, &fields).await;
    assert_eq!(done.status, 303, "{}", done.text);
    let list = house.get(Some(&section), &at("/changes")).await.text;
    assert!(list.contains("村级财务互审") && list.contains("第一轮（5月）绩效监控"), "{list}");
    assert!(!list.contains("/changes/3"), "what was not chosen is not proposed");
    let silent = house.post(Some(&section), &take, &fields[..3]).await;
    assert_eq!(silent.status, 422, "nothing is chosen");
}
