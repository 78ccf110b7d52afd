//! One project from its 事前评估 to the next year's page, by five people, each with an own login: what is
//! filed, signed, accepted, ordered, answered and decided is done on the page of whose step it is, and the
//! page says why.

mod people;

mod forms;

use wenxiao_domain::derive::flag::Flag;
use wenxiao_domain::derive::grade::Grade;
use wenxiao_domain::document::Status;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::Sheet;

use people::{Year, day};

use crate::files::OnDisk;
use crate::hand::{choose, picture, press, reach, set_day, tick, write};
use crate::world::{PLACE, target};

/// The project's code in the year, and in the next.
const CODE: &str = "65282325T0001";
const NEXT: &str = "65282326T0001";

/// 事前评估: supported, and the project's page says so.
fn evaluates_before(year: &Year) {
    let document = year.submits(&year.world.clerk, FormKind::ExAnte, forms::ex_ante);
    year.accepts(&year.second, document);
    year.reads(&format!("/docs/{document}/score"), &["98.00 ≥ 80 → 予以支持"]);
    year.log_in(&year.world.clerk);
    year.reads(&year.project_page(), &["结论为予以支持", "是否需要"]);
}

/// The target goes back once, with a reason that the clerk reads, and is accepted in its second revision.
fn promises(year: &Year) {
    let (browser, world) = (&year.browser, &year.world);
    year.live_until(day(2025, 1, 15));
    let filled = target();
    let document = year.submits(&world.clerk, FormKind::Target, |sheet| {
        let asked = sheet.clone();
        *sheet = filled;
        assert_eq!(asked.rows("funds")[0].get("amount"), "1275.00", "the budget is carried in");
    });
    year.passes(&world.head, document);
    year.log_in(&world.reviewer);
    year.open(&format!("/docs/{document}/review"));
    tick(browser, "outcome", "return");
    write(browser, "#remark", "可研批复为1000户以上，目标期写到12月底，请改。");
    press(browser, "button[value='conclude']", ".notice.done");
    assert!(browser.visible_text().contains("总体意见已告知填报方"), "{}", browser.visible_text());
    year.log_in(&world.clerk);
    year.reads(&format!("/docs/{document}"), &["退回修改。总体意见：可研批复为1000户以上"]);
    press(browser, "form[action='/docs/new'] button", "#doc");
    write(browser, "#i-period", "2025年1月—2025年12月");
    year.sends();
    year.accepts(&world.reviewer, document);
    let target = year.document(FormKind::Target);
    assert!(matches!(target.status, Status::Accepted { .. }), "{:?}", target.status);
    assert_eq!(target.revisions.len(), 2);
}

/// A round of monitoring, and the flag with its reason.
fn monitored(year: &Year, kind: FormKind, flag: Flag, fill: impl FnOnce(&mut Sheet), why: &[&str]) {
    let document = year.submits(&year.world.clerk, kind, fill);
    year.accepts(&year.world.reviewer, document);
    let (receipt, worst) = (year.browser.visible_text(), format!("取最重，判{flag}"));
    assert!(receipt.contains("通过第1版并定标识") && receipt.contains(&worst), "{receipt}");
    let county = year.world.app.county(PLACE).expect("the county is there");
    assert_eq!(county.flag_of(&year.document(kind)), Some(flag));
    year.log_in(&year.world.clerk);
    year.reads(&format!("/docs/{document}/score"), why);
}

/// Finance orders from the board; the ticket's address.
fn orders(year: &Year, kind: FormKind, round: &str) -> String {
    let browser = &year.browser;
    year.log_in(&year.world.reviewer);
    year.open(&format!("/{PLACE}/2025/monitoring/{round}"));
    year.check("input[name='sel']");
    press(browser, "form[action$='/orders'] button.primary", "form[method='post'] textarea");
    press(browser, "form[action$='/orders'] button.primary", ".notice.done");
    let county = year.world.app.county(PLACE).expect("the county is there");
    let ticket = county.ticket_of(&year.document(kind)).expect("it was ordered").id;
    format!("/rectifications/{ticket}")
}

/// May: yellow, ordered, answered with a paper, closed.
fn may(year: &Year) {
    let (browser, world) = (&year.browser, &year.world);
    year.live_until(day(2025, 6, 5));
    let fill = |sheet: &mut Sheet| {
        let reached = ["3.6公里", "100%", "96%", "450户", "92%"];
        forms::monitoring(
            sheet,
            ["360.00", "340.00", "20.00"],
            reached,
            "施工队4月更换，停工25天。",
        );
    };
    let why = ["执行率28.2%，为时序进度41.7%的67.8%，低于80%、不低于60%，判黄标", "取最重，判黄标"];
    monitored(year, FormKind::MonitoringMay, Flag::Yellow, fill, &why);
    let ticket = orders(year, FormKind::MonitoringMay, "may");
    year.log_in(&world.clerk);
    year.reads(&ticket, &[why[0], "第二轮判红标", "2025年7月5日"]);
    year.live_until(day(2025, 6, 20));
    year.log_in(&world.clerk);
    year.open(&ticket);
    year.check("input[value='press_progress']");
    write(browser, "#text", "已增加一个作业班组，现累计完成5.2公里。");
    let paper = OnDisk::new("监理月报.pdf", b"%PDF-1.4\n%%EOF\n");
    reach(browser, "#files");
    browser.focused().type_text(&paper.path.to_string_lossy());
    press(browser, "form[action$='/answer'] button.primary", ".notice.done");
    year.log_in(&world.reviewer);
    year.open(&ticket);
    tick(browser, "verdict", "close");
    press(browser, "form[action$='/judge'] button.primary", ".notice.done");
    year.log_in(&world.clerk);
    year.reads(&ticket, &["已销号", "监理月报.pdf"]);
}

/// August: red, ordered, not answered; what is overdue stands in the results, and the budget is cut.
fn august(year: &Year) {
    let (browser, world) = (&year.browser, &year.world);
    year.live_until(day(2025, 9, 5));
    let fill = |sheet: &mut Sheet| {
        let reached = ["4.0公里", "100%", "96%", "700户", "92%"];
        forms::monitoring(
            sheet,
            ["480.00", "450.00", "30.00"],
            reached,
            "施工队7月再次更换，汛期停工。",
        );
    };
    let why = ["执行率37.6%，为时序进度66.7%的56.5%，低于60%，判红标", "取最重，判红标"];
    monitored(year, FormKind::MonitoringAugust, Flag::Red, fill, &why);
    let ticket = orders(year, FormKind::MonitoringAugust, "august");
    let results = format!("/{PLACE}/2025/results");
    year.reads(&results, &["没有需要应用的结果"]);
    year.live_until(day(2025, 10, 15));
    year.log_in(&world.head);
    year.reads("/me", &["逾期10天"]);
    year.reads(&ticket, &["已逾期10天。", "红标逾期未销号的，列入结果应用，建议压减预算。"]);
    year.log_in(&world.reviewer);
    year.reads("/me", &["按规则应当影响预算安排，还没有处理"]);
    let basis = "8月监控红标，整改单8-001逾期10天未销号";
    year.reads(&results, &[basis, "待处理", "压减"]);
    press(browser, "a[href$='/results/65282325T0001/monitoring_august']", "#application");
    assert_eq!(browser.find("#application").value(), "reduce", "as the rules propose");
    let text = browser.visible_text();
    assert!(text.contains(basis) && text.contains("还没有支出\n795.00万元"), "{text}");
    write(browser, "#amount", "100.00");
    write(browser, "#number", "示财绩〔2025〕18号");
    write(browser, "#text", "逾期未整改，压减100万元。");
    press(browser, "form[action*='/results/'] button.primary", ".notice.done");
    year.log_in(&world.clerk);
    year.reads(&results, &[basis, "100.00", "1,175.00", "示财绩〔2025〕18号"]);
}

/// 自评, by the unit itself.
fn evaluates_itself(year: &Year) {
    year.live_until(day(2026, 2, 10));
    let kind = FormKind::SelfEvaluation;
    let document = year.submits(&year.world.clerk, kind, forms::self_evaluation);
    year.accepts(&year.world.reviewer, document);
    year.log_in(&year.world.clerk);
    let why = ["16.00 ＝ 20 × 9.6 ÷ 12", "91.63 ≥ 90 → 优"];
    year.reads(&format!("/docs/{document}/score"), &why);
}

/// The head chooses the project on the department's page; the clerk's report is signed and accepted.
fn department(year: &Year) {
    let (browser, world) = (&year.browser, &year.world);
    year.live_until(day(2026, 3, 10));
    let county = world.app.county(PLACE).expect("the county is there");
    let unit = county.project(world.project).expect("it is registered").department;
    year.log_in(&world.head);
    year.reads(
        &format!("/{PLACE}/2025/evaluations/{unit}"),
        &["金额未达到", "大河沿灌区渠道防渗改造项目"],
    );
    year.check("input[name='sel']");
    let counted = || browser.text_at("#counted").contains("金额已达到");
    browser.wait_until("both shares follow the choice", counted);
    write(browser, "#reason", "重点项目，占本部门项目支出的全部。");
    press(browser, "button[value='save']", ".notice.done");
    let text = browser.visible_text();
    assert!(text.contains("金额已达到") && text.contains("现在的选取"), "{text}");
    let kind = FormKind::DepartmentEvaluation;
    let lost = [
        ("预算执行率", "3.2", "结余255万元"),
        ("制度执行有效性", "2", "变更手续在施工后补办"),
        ("防渗改造渠道长度", "8", "计划12公里，完成9.6公里"),
        ("工程按期完工率", "6", "2.4公里没有按期完工"),
    ];
    let fill = |sheet: &mut Sheet| forms::report(sheet, "2026年3月9日", &lost);
    let document = year.submits(&world.clerk, kind, fill);
    year.accepts(&world.reviewer, document);
    year.log_in(&world.head);
    let why = ["90.20 ≥ 90 → 优", "-1.43"];
    year.reads(&format!("/docs/{document}/score"), &why);
}

/// Finance commissions on the page; the agency sees what it is to evaluate.
fn commissions(year: &Year) {
    let (browser, world) = (&year.browser, &year.world);
    year.live_until(day(2026, 4, 1));
    year.log_in(&year.agency);
    assert!(!year.open(&format!("/{PLACE}/2025/projects")).contains(CODE), "not before");
    year.log_in(&world.reviewer);
    year.open(&format!("/{PLACE}/2025/engagements/new?subject={}", world.project));
    choose(browser, "#reason", "attention");
    choose(browser, "#agency", &year.agency_unit.to_string());
    choose(browser, "#method", "consultation");
    write(browser, "#contract_number", "示财绩合〔2026〕1号");
    write(browser, "#amount", "12.00");
    for (field, on) in
        [("first_day", "2026-04-01"), ("last_day", "2026-07-31"), ("due1", "2026-04-20")]
    {
        set_day(browser, field, on);
    }
    for (field, on) in [("due2", "2026-06-20"), ("due3", "2026-07-20")] {
        set_day(browser, field, on);
    }
    press(browser, "form[action$='/engagements/new'] button.primary", ".notice");
    assert!(browser.has(".notice.done"), "{}", browser.visible_text());
    year.log_in(&year.agency);
    year.reads("/me", &["提交评价实施方案", "由示例衡远绩效咨询有限公司填报"]);
    year.reads(&year.project_page(), &["评价"]);
}

/// The agency writes the report, the department answers for its side, the second reviewer accepts it: 中.
fn evaluates_key(year: &Year) {
    let world = &year.world;
    year.live_until(day(2026, 6, 15));
    let kind = FormKind::KeyEvaluation;
    let lost = [
        ("绩效指标明确性", "1", "产出没有分解到季度"),
        ("预算执行率", "3.2", "结余255万元"),
        ("管理制度健全性", "2", "没有施工队更换的管理办法"),
        ("制度执行有效性", "1", "变更手续在施工后补办"),
        ("防渗改造渠道长度", "6", "核查完成9.1公里"),
        ("工程按期完工率", "2", "2.9公里没有按期完工"),
        ("受益农户", "15", "核查820户"),
    ];
    let fill = |sheet: &mut Sheet| forms::report(sheet, "2026年6月12日", &lost);
    let document = year.submits(&year.agency, kind, fill);
    for who in [&world.head, &year.second] {
        year.log_in(who);
        year.reads(&format!("/docs/{document}/review"), &["核查完成9.1公里", "核查820户"]);
        year.passes(who, document);
    }
    let settled = year.document(kind);
    let settled = settled.settled().expect("it was accepted");
    let total = settled.total.expect("it was scored");
    assert_eq!(settled.grade, Some(Grade::Fair), "{total}");
    let why = format!("60 ≤ {total} < 80 → 中");
    for who in [&world.head, &year.agency, &world.reviewer] {
        year.log_in(who);
        year.reads(&format!("/docs/{document}/score"), &[&why, "56.67%", "-20.43"]);
    }
    picture(&year.browser, "year-grade");
}

/// 中 stands in the results; finance decides, and next year's project shows both answers.
fn applies(year: &Year) {
    let (browser, world) = (&year.browser, &year.world);
    year.live_until(day(2026, 6, 20));
    let total = year.document(FormKind::KeyEvaluation);
    let total = total.settled().and_then(|settled| settled.total).expect("it was scored");
    let basis = format!("财政评价{total}分，等级中");
    year.log_in(&world.reviewer);
    year.reads(&format!("/{PLACE}/2025/results"), &[&basis, "控制"]);
    press(browser, "a[href$='/results/65282325T0001/key_evaluation']", "#application");
    assert_eq!(browser.find("#application").value(), "control", "as the rules propose");
    write(browser, "#text", "等级为中，下一年预算不增加。");
    press(browser, "form[action*='/results/'] button.primary", ".notice.done");
    year.log_in(&world.clerk);
    year.reads(&year.project_page(), &["结果应用：控制", "结果应用：压减，扣减100.00万元"]);
    year.log_in(&world.reviewer);
    registers_next(year);
    let next = format!("/{PLACE}/2026/projects/{NEXT}");
    for who in [&world.clerk, &world.head] {
        year.log_in(who);
        let cut = "压减，扣减100.00万元（8月监控红标，整改单8-001逾期10天未销号）";
        year.reads(&next, &["上年同一项目", CODE, cut, &format!("控制（{basis}）")]);
    }
    picture(browser, "year-next");
}

/// The project of the next year, registered by finance as what goes on from this one.
fn registers_next(year: &Year) {
    let (browser, world) = (&year.browser, &year.world);
    let county = world.app.county(PLACE).expect("the county is there");
    let unit = county.project(world.project).expect("it is registered").department;
    year.open(&format!("/{PLACE}/2026/projects/new"));
    write(browser, "#code", NEXT);
    write(browser, "#name", "大河沿灌区渠道防渗改造项目（续建）");
    choose(browser, "#department", &unit.to_string());
    choose(browser, "#nature", "continuing");
    write(browser, "#continues", CODE);
    write(browser, "input[name='initial']", "255.00");
    press(browser, "form.box button.primary", ".notice.done");
}

#[test]
fn browser_five_people_live_a_project_through_its_year() {
    let year = Year::begin();
    evaluates_before(&year);
    promises(&year);
    may(&year);
    august(&year);
    evaluates_itself(&year);
    department(&year);
    commissions(&year);
    evaluates_key(&year);
    applies(&year);
    assert_eq!(year.browser.console_faults(), [""; 0]);
}
