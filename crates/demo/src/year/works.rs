//! What was done outside of the forms, one record for each time of a task of the ledger that asks for one.

use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::OrgId;
use wenxiao_domain::work_record::{ActingLevel, WorkKind, WorkText};

use super::county::YEAR;
use super::story::spread;
use crate::people::unit_id;
use crate::plan::Writer;

use WorkKind::{
    Coaching, DataCheck, Disclosure, FieldEvaluation, Forum, LegislatureDelivery, Other, Publicity,
    Training, UpperSampling, UpwardReport, Verification,
};

/// A day of the year: month, day.
type Date = (i8, i8);

/// One record of the bureau: kind, time of the task, day, 事由, with whom, how many, what came of it.
type Told = (WorkKind, &'static str, Date, &'static str, &'static str, u32, &'static str);

const OF_BUREAU: &[Told] = &[
    (Forum, "R37-1", (2, 20), "州财政局预算绩效管理工作座谈会", "州财政局", 2, ""),
    (UpwardReport, "R7-1", (4, 8), "第一次报送事前绩效评估报告", "州财政局", 3, ""),
    (UpwardReport, "R9-1", (4, 9), "报送年初预算项目绩效目标", "州财政局", 270, ""),
    (UpwardReport, "R23-1", (4, 9), "报送部门整体绩效目标", "州财政局", 64, ""),
    (
        FieldEvaluation,
        "R5-1",
        (6, 18),
        "州财政局实地评价",
        "州财政局",
        3,
        "评价合格，没有延伸评价。",
    ),
    (
        UpperSampling,
        "R16-1",
        (7, 1),
        "抽审自评表和部门评价报告",
        "州财政局",
        68,
        "两份表述不规范，已修改，其余合格。",
    ),
    (UpwardReport, "R25-1", (7, 2), "报送部门整体绩效自评报告", "州财政局", 64, ""),
    (UpperSampling, "R11-1", (7, 9), "抽审第一轮（5月）绩效监控", "州财政局", 46, "合格。"),
    (LegislatureDelivery, "R18-1", (9, 5), "重点评价报告报县人大常委会", "县人大常委会", 5, ""),
    (UpwardReport, "R18-1", (9, 8), "重点评价报告报州财政局", "州财政局", 5, ""),
    (Disclosure, "R35-1", (9, 9), "公开财政重点评价报告", "县人民政府门户网站", 5, ""),
    (
        Verification,
        "R4-1",
        (9, 26),
        "核查第二轮监控的核心指标",
        "县财政局",
        4,
        "核查的核心指标属实。",
    ),
    (
        UpperSampling,
        "R13-1",
        (9, 29),
        "抽审第二轮（8月）绩效监控并核查核心指标",
        "州财政局",
        46,
        "合格。",
    ),
    (UpwardReport, "R27-1", (9, 30), "报送部门整体绩效监控表", "州财政局", 64, ""),
    (UpwardReport, "R14-1", (10, 10), "报送监控结果应用情况", "州财政局", 1, ""),
    (UpwardReport, "R9-2", (10, 10), "报送年中追加项目绩效目标", "州财政局", 189, ""),
    // Four days late: the ledger says so.
    (UpwardReport, "R7-2", (10, 14), "第二次报送事前绩效评估报告（无新增）", "州财政局", 1, ""),
    (UpwardReport, "R28-1", (11, 7), "报送社保基金预算绩效管理总结", "州财政局", 1, ""),
    (UpwardReport, "R29-1", (11, 7), "报送国有资本经营预算绩效管理总结", "州财政局", 1, ""),
    (UpwardReport, "R31-1", (11, 12), "报送预算绩效管理覆盖情况统计表", "州财政局", 1, ""),
    (
        DataCheck,
        "R32-1",
        (11, 11),
        "核对上报的汇总统计数据",
        "县财政局绩效股",
        2,
        "两处汇总和明细不一致，已更正，数据负责人已签字。",
    ),
    (UpwardReport, "R19-1", (11, 20), "报送评价结果应用情况", "州财政局", 1, ""),
    (
        UpwardReport,
        "R40-1",
        (11, 28),
        "报送2025年度全面实施预算绩效管理总结报告",
        "县委、县人民政府，抄送州财政局",
        1,
        "",
    ),
    (Other, "R41-1", (12, 5), "部门预算绩效管理年度考核结果报县考核办", "县考核办", 1, ""),
    (Publicity, "R39-1", (5, 22), "示例县用绩效目标管住新增项目", "示例日报", 1, ""),
    (Publicity, "R39-1", (8, 14), "示例县“双监控”盯紧重点支出", "示例日报", 1, ""),
    (Publicity, "R39-1", (11, 3), "第三方评价为示例县预算安排提供依据", "示例日报", 1, ""),
];

/// Verifications of the levels above: level, day, how many projects.
const ABOVE: [(ActingLevel, Date, &str, u32); 2] = [
    (ActingLevel::Prefecture, (7, 24), "州财政局", 3),
    (ActingLevel::Region, (8, 20), "自治区财政厅", 1),
];

/// Day, 培训环节, how many came.
const TRAININGS: [(Date, &str, u32); 3] = [
    ((3, 12), "绩效目标编制和自评", 138),
    ((5, 28), "绩效监控", 131),
    ((9, 18), "部门评价和结果应用", 126),
];

/// When it was registered, the time, the day, and what that rests on.
const DUES: [(Date, &str, Date, &str); 9] = [
    ((1, 6), "R6-1", (2, 28), "示财绩〔2025〕1号"),
    ((1, 6), "R8-1", (5, 31), "示财绩〔2025〕1号"),
    ((1, 6), "R22-1", (3, 31), "示财绩〔2025〕1号"),
    ((2, 24), "R33-1", (4, 20), "示财预〔2025〕8号"),
    ((8, 18), "R34-1", (9, 20), "示财预〔2025〕31号"),
    ((10, 20), "R31-1", (11, 15), "州财绩〔2025〕12号"),
    ((10, 20), "R32-1", (11, 15), "州财绩〔2025〕12号"),
    ((11, 3), "R19-1", (11, 30), "示财预〔2025〕40号"),
    ((11, 17), "R41-1", (12, 10), "县考核办通知（2025年11月14日）"),
];

/// The day in the year.
const fn in_year((month, date): Date) -> (i16, i8, i8) {
    (YEAR, month, date)
}

impl Writer {
    /// All of it.
    pub(super) fn works_of_year(&mut self) {
        for (registered, time, due, reference) in DUES {
            self.due_registered(in_year(registered), time, in_year(due), reference);
        }
        for (kind, time, date, title, party, count, outcome) in OF_BUREAU {
            let level = match *kind {
                Verification => ActingLevel::County,
                _ => ActingLevel::Prefecture,
            };
            let text = said(title, party, *count);
            let text = WorkText { level: Some(level), outcome: (*outcome).to_owned(), ..text };
            self.recorded("jixiao", *kind, Some(time), in_year(*date), text);
        }
        for (level, date, party, count) in ABOVE {
            let text = said(&format!("{party}核查监控数据"), party, count);
            let outcome = "核查的核心指标属实。".to_owned();
            let text = WorkText { level: Some(level), outcome, ..text };
            self.recorded("jixiao", Verification, None, in_year(date), text);
        }
        self.trained();
        self.published();
    }

    fn trained(&mut self) {
        let all: Vec<OrgId> =
            self.catalogue.department.iter().map(|one| unit_id(&one.key)).collect();
        for (date, stage, count) in TRAININGS {
            let title = format!("{YEAR}年预算绩效管理培训（{stage}）");
            let text = WorkText { departments: all.clone(), ..said(&title, stage, count) };
            self.recorded("jixiao", Training, Some("R38-1"), in_year(date), text);
        }
        for seed in self.catalogue.department.iter().take(5) {
            let title = format!("到{}辅导绩效监控和整改", seed.name);
            let text = said(&title, "县财政局绩效股", 3);
            let outcome = "逐个项目核对进度资料，辅导填写偏差原因和整改措施。".to_owned();
            let text = WorkText { departments: vec![unit_id(&seed.key)], outcome, ..text };
            self.recorded("jixiao", Coaching, None, in_year((6, 20)), text);
        }
    }

    /// Every department publishes its targets, its evaluations, and an article.
    fn published(&mut self) {
        for (place, seed) in (0u16..).zip(self.catalogue.department.iter()) {
            let site = "县人民政府门户网站";
            for (kind, time, date, title, party) in [
                (Disclosure, "R33-1", (4, 10 + spread(place, 10)), "公开2025年绩效目标", site),
                (
                    Disclosure,
                    "R34-1",
                    (9, 3 + spread(place, 15)),
                    "公开2024年绩效自评和部门评价",
                    site,
                ),
                (Publicity, "R39-1", (10, 9 + spread(place, 20)), "财政资金的绩效账", "示例日报"),
            ] {
                let short = seed.name.trim_start_matches("示例县");
                let text = said(&format!("{short}{title}"), party, 1);
                let text = WorkText { departments: vec![unit_id(&seed.key)], ..text };
                self.recorded(&seed.key, kind, Some(time), in_year(date), text);
            }
        }
    }
}

fn said(title: &str, party: &str, count: u32) -> WorkText {
    WorkText {
        title: title.to_owned(),
        party: party.to_owned(),
        reference: String::new(),
        // That of the record is set with it.
        on: Day::new(YEAR, 1, 1).expect("it exists"),
        level: None,
        departments: Vec::new(),
        count: Some(count),
        outcome: String::new(),
    }
}
