//! Every relation on its own examples, and a whole report.

use super::relation::ALL;
use super::verdict::Verdict;
use super::{Checked, check};
use crate::regulation::builtin;

fn checked(text: &str) -> Checked {
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    check(&lines, Some(&builtin::pack("652823").expect("it comes with the product")))
}

/// The verdicts and words of one relation, in the order of the text.
fn said(text: &str, code: &str) -> Vec<String> {
    let checked = checked(text);
    let of = checked.judgements.iter().filter(|one| one.code == code);
    let show = |one: &super::verdict::Judgement| {
        let words = &checked.report.paragraphs[one.place.paragraph].text;
        format!("{} {}", one.verdict.name(), &words[one.place.start..one.place.end])
    };
    of.map(show).collect()
}

fn alarms(text: &str) -> Vec<String> {
    let all = checked(text).judgements;
    let alarms = all.iter().filter(|one| one.verdict.is_alarm());
    alarms.map(|one| format!("{} {}", one.code, one.message)).collect()
}

#[test]
fn every_relation_passes_its_good_example_and_stops_at_its_bad_one() {
    for one in ALL {
        let verdicts = |text: &str| -> Vec<Verdict> {
            let all = checked(text).judgements;
            all.iter().filter(|found| found.code == one.code).map(|found| found.verdict).collect()
        };
        let good = verdicts(one.good);
        assert!(good.iter().all(|verdict| *verdict == Verdict::Holds), "{} {good:?}", one.code);
        let bad = verdicts(one.bad);
        assert!(bad.iter().any(|verdict| *verdict != Verdict::Holds), "{} {bad:?}", one.code);
        let others = alarms(one.good);
        assert!(others.is_empty(), "{} {others:?}", one.code);
    }
}

/// Evaluations look back at the year before: who writes so is not asked for it.
#[test]
fn projects_of_the_year_before_may_be_more_than_targets_of_the_year() {
    let text = |of: &str| format!("全县编制项目绩效目标459个。对{of}675个项目开展绩效评价。");
    assert!(alarms(&text("上年度")).is_empty(), "{:?}", alarms(&text("上年度")));
    assert_eq!(alarms(&text("")).len(), 1);
}

#[test]
fn codes_are_unique_and_in_order() {
    let codes: Vec<&str> = ALL.iter().map(|one| one.code).collect();
    let mut sorted = codes.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(codes, sorted);
    assert_eq!(ALL.len(), 17);
}

/// The figures of the county's report of 2025 in words of our own.
const COUNTY: &str = "\
2025年度预算绩效管理情况

（一）事前评估与目标。一是新增项目事前评估全覆盖，涉及资金218.74万元。二是全县编制项目绩效目标 459 个，\
涉及资金19.94亿元，其中年初项目 270 个，涉及资金11.97亿元，较往年增加77个项目，同比增长39.9%。三是围绕64个部门\
设置部门整体绩效目标，共审核通过64个绩效目标，修改问题40处。

（二）监控。对偏离目标的项目限时督办，其中5月完成107个项目督办、8月完成80个项目督办，整改完成率达90%以上，各项监控

数据真实，没有虚报。
（三）评价。推进所有项目自评，同步抽取20%的项目开展部门评价，选取5个重点项目由第三方独立评价。2025年度共对675个项目\
开展绩效评价。结果“优”等次项目占比92.8%、“良”等次占比6.2%、“中”及以下等次占比1%；同时对64家部门单位开展整体评价，\
“优”等次单位达61个、占比95%。对社会关注的5个重点项目引入第三方评价，涉及金额2.36亿元。
（四）应用。限期30天整改的项目38个约3.2亿元；调整预算的项目3个，核减资金100.56万元。绩效信息已全部纳入系统。";

#[test]
fn the_county_of_2025_grew_by_77_over_193_and_that_holds() {
    assert_eq!(said(COUNTY, "K001"), ["成立 39.9%"]);
    let checked = checked(COUNTY);
    let growth = checked.judgements.iter().find(|one| one.code == "K001").expect("it was judged");
    assert_eq!(growth.message, "77个÷（270个－77个）＝39.9%，与“39.9%”一致。");
}

#[test]
fn its_shares_fill_100_but_come_from_675_only_when_forced() {
    assert_eq!(said(COUNTY, "K002"), ["成立 92.8%"]);
    assert_eq!(said(COUNTY, "K003"), ["有条件成立 92.8%"]);
    assert_eq!(said(COUNTY, "K004"), ["成立 95%"]);
}

#[test]
fn it_evaluated_more_projects_than_had_targets() {
    assert_eq!(said(COUNTY, "K009"), ["有条件成立 675个"]);
}

#[test]
fn its_38_projects_cannot_be_the_leftovers_of_ninety_percent() {
    assert_eq!(said(COUNTY, "K008"), ["有条件成立 38个"]);
    let checked = checked(COUNTY);
    let leftover = checked.judgements.iter().find(|one| one.code == "K008").expect("it was judged");
    assert!(leftover.message.starts_with("107个＋80个中按“90%”最多剩18个"), "{}", leftover.message);
}

#[test]
fn its_rule_speaks_of_money_and_the_text_of_projects() {
    assert_eq!(said(COUNTY, "K015"), ["有条件成立 20%"]);
}

#[test]
fn the_same_number_of_departments_stands_in_three_places() {
    let same = said(COUNTY, "K014");
    assert_eq!(same, ["成立 64个", "成立 64家", "成立 5个"]);
}

#[test]
fn what_the_text_does_not_bear_out_is_said_to_be_open() {
    assert_eq!(said(COUNTY, "K010"), ["无法核对 全覆盖", "无法核对 所有", "无法核对 全部"]);
    let open = said(COUNTY, "K016").join(" ");
    for figure in ["218.74万元", "40处", "2.36亿元", "3.2亿元", "3个", "100.56万元"] {
        assert!(open.contains(figure), "{figure} in {open}");
    }
    assert_eq!(said(COUNTY, "K016").len(), 6, "{open}");
}

#[test]
fn nothing_else_in_it_is_blamed() {
    let all = alarms(COUNTY);
    assert_eq!(all.len(), 4, "{all:#?}");
}

#[test]
fn rows_of_a_fact_sheet_are_never_joined() {
    for row in [
        "| 自评 | 项目 | 9个 | 住建局6个2.886亿、教育局1个0.209亿、卫健委1个0.245亿、医院1个1.2亿,合计4.54亿 |",
        "| 自评 | 按状态 | 已审1098、审核中236、主管部门审核中21 | 三项之和1355,相符 |",
        "| 应用 | 调整 | 5个项目调减191万元;新增2个63万元;追加128万元 | 63+128=191,与调减数相符 |",
        "| 评价 | 偏差 | 投保29.91万亩,计划48.5万亩以上,覆盖率61.67% | 29.91/48.5=61.67%;另一处写29.95万亩 |",
        "| 评价 | 等级 | 优4、良7、中3 | 据14=4+7+3推断 |",
        "| 资金 | 级次 | 中央124.23、省级370.83、市级260.3万元 | 合计755.36,与755.19差0.17(计算) |",
        "| 评价 | 逐项:预算/支付/支付率/得分 | 108万/101.59万/94.06%/90.76 |",
        "| 评价 | 评价数 | 9个(项目4、政策3、部门整体2) | |",
        "| 资金 | 实际到位 | 334.67万元 | 到位率38.8%(对调整后) |",
    ] {
        assert_eq!(alarms(row), [""; 0], "{row}");
    }
    let crossing =
        "| 自评 | 项目数 | 15个(年初批复8个、年中增加8个、含结转5个) | 口径交叉:8+8≠15 |";
    assert_eq!(said(crossing, "K006"), ["有条件成立 15个"]);
    assert_eq!(said(crossing, "K007"), ["成立 8+8≠15"]);
    assert_eq!(said("据14=4+7+3推断", "K007"), ["成立 14=4+7+3"]);
}

/// Sentences as reports write them, with true figures.
const USUAL: &str = "\
关于2024年度预算绩效管理工作情况的报告
2024年，纳入绩效自评项目共计1,120个，其中：优1,003个，占89.55%；良98个，占8.75%；中15个，占1.34%；差4个，占0.36%。
一般公共预算收入完成12.35亿元，同比增长8.2%；支出完成35.6亿元，同比下降3.1%。
安排资金5.2亿元，其中中央3.1亿元、自治区1.2亿元、县级0.9亿元，实际支出4.9亿元，预算执行率94.2%。
全县58个预算部门、312个项目纳入监控，发现问题项目45个，涉及资金1.3亿元，已整改43个，整改率95.6%。
2025年3月，组织完成自评抽查，抽取10个部门、30个项目，抽查资金3.2亿元，占项目资金总额的25%。
预算资金由上年的2.5亿元增加到3亿元，增长20%。
截至2024年12月31日，全县共有预算单位120家（行政单位45家、事业单位75家）。
下达整改通知书36份，其中12月底前完成整改的30份，未完成整改的6份，完成率83.3%。
应开展自评的项目312个，实际完成312个，自评率100%，实现全覆盖。
编报312个，金额18.6亿元，比2023年的280个增加32个，增长11.4%。
压减、收回资金3,560万元（其中压减1,200万元、收回2,360万元）。
满意度达到95%以上，较上年提高2个百分点，高于全州平均水平2.3个百分点，位居第3位。";

#[test]
fn usual_sentences_with_true_figures_are_not_blamed() {
    assert_eq!(alarms(USUAL), [""; 0]);
    assert_eq!(said(USUAL, "K004").len(), 8);
}

#[test]
fn a_text_of_nothing_is_checked_too() {
    assert!(checked("").judgements.is_empty());
    assert!(checked("。。。、、、，，：（）||==≠%万元").judgements.is_empty());
}
