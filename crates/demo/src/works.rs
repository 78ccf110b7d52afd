//! What the example's people did outside of the forms: reports to the level above, its samplings, trainings, articles,
//! disclosures, and the days of tasks that the ledger leaves open.

use wenxiao_domain::act::{Command, RecordWork, RegisterTaskDue};
use wenxiao_domain::journal::Digest;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::{OrgId, WorkRecordId};
use wenxiao_domain::work_record::{ActingLevel, Proof, TaskTime, WorkKind, WorkText};

use crate::case::at;
use crate::ids::id;
use crate::monitoring::EVIDENCE;
use crate::people::unit_id;
use crate::plan::Writer;

use WorkKind::{
    DataCheck, Disclosure, FieldEvaluation, Forum, LegislatureDelivery, Publicity, Training,
    UpperSampling, UpwardReport, Verification,
};

type Date = (i16, i8, i8);

/// Kind, time of the task, day, 事由, how many. The party follows from the kind, what came out is said below.
const OF_BUREAU: &[(WorkKind, &str, Date, &str, u32)] = &[
    (Forum, "R37-1", (2025, 2, 20), "州财政局预算绩效管理工作座谈会", 2),
    (UpwardReport, "R7-1", (2025, 4, 8), "第一次报送事前绩效评估报告", 3),
    (UpwardReport, "R9-1", (2025, 4, 9), "报送年初预算项目绩效目标", 24),
    (UpwardReport, "R23-1", (2025, 4, 9), "报送部门整体绩效目标", 6),
    (Verification, "R4-1", (2025, 9, 26), "核查第二轮监控的核心指标", 2),
    (FieldEvaluation, "R5-1", (2025, 6, 18), "州财政局实地评价", 3),
    (UpwardReport, "R25-1", (2025, 7, 2), "报送部门整体绩效自评报告", 6),
    (UpperSampling, "R16-1", (2025, 7, 1), "抽审自评表和部门评价报告", 4),
    (UpperSampling, "R11-1", (2025, 7, 9), "抽审第一轮（5月）绩效监控", 3),
    (LegislatureDelivery, "R18-1", (2025, 9, 5), "重点评价报告报县人大常委会", 1),
    (UpwardReport, "R18-1", (2025, 9, 8), "重点评价报告报州财政局", 1),
    (UpperSampling, "R13-1", (2025, 9, 29), "抽审第二轮（8月）绩效监控并核查核心指标", 3),
    (UpwardReport, "R27-1", (2025, 9, 30), "报送部门整体绩效监控表", 6),
    (UpwardReport, "R7-2", (2025, 10, 14), "第二次报送事前绩效评估报告", 1),
    (UpwardReport, "R9-2", (2025, 10, 9), "报送年中追加项目绩效目标", 2),
    (UpwardReport, "R14-1", (2025, 10, 10), "报送监控结果应用情况", 1),
    (UpwardReport, "R28-1", (2025, 11, 7), "报送社保基金预算绩效管理总结", 1),
    (DataCheck, "R32-1", (2025, 11, 12), "核对上报的汇总统计数据", 2),
    (UpwardReport, "R40-1", (2025, 11, 28), "报送2025年度全面实施预算绩效管理总结报告", 1),
    (Publicity, "R39-1", (2025, 5, 22), "示例县用绩效目标管住新增项目", 1),
    (Publicity, "R39-1", (2025, 8, 14), "示例县“双监控”盯紧重点支出", 1),
    (Forum, "R37-1", (2026, 3, 3), "州财政局预算绩效管理工作座谈会", 2),
];

/// Day, 培训环节, how many came; all departments were there.
const TRAININGS: &[(Date, &str, u32)] = &[
    ((2025, 3, 12), "绩效目标编制和自评", 71),
    ((2025, 5, 28), "绩效监控", 66),
    ((2026, 3, 18), "自评和部门评价", 69),
];

/// Department, kind, time, day, 事由, where it is to be seen.
const OF_DEPARTMENTS: &[(&str, WorkKind, &str, Date, &str, &str)] = &[
    (
        "jiaotong",
        Publicity,
        "R39-1",
        (2025, 6, 20),
        "农村公路养护的钱花在了哪里",
        "https://example.org/jt",
    ),
    ("jiaoyu", Publicity, "R39-1", (2025, 9, 10), "义务教育补助的绩效账", "https://example.org/jy"),
    (
        "jiaotong",
        Disclosure,
        "R33-1",
        (2026, 3, 16),
        "公开2026年绩效目标",
        "https://example.org/jt/2026",
    ),
    (
        "shuili",
        Disclosure,
        "R33-1",
        (2026, 3, 18),
        "公开2026年绩效目标",
        "https://example.org/sl/2026",
    ),
    (
        "jiaoyu",
        Disclosure,
        "R33-1",
        (2026, 4, 2),
        "公开2026年绩效目标",
        "https://example.org/jy/2026",
    ),
];

/// When it was registered, the time, the day, and what that rests on.
const DUES: &[(Date, &str, Date, &str)] = &[
    ((2025, 1, 6), "R6-1", (2025, 1, 31), "示财绩〔2025〕1号"),
    ((2025, 1, 6), "R8-1", (2025, 3, 20), "示财绩〔2025〕1号"),
    ((2025, 1, 6), "R22-1", (2025, 3, 31), "示财绩〔2025〕1号"),
    ((2025, 2, 24), "R33-1", (2025, 4, 20), "示财预〔2025〕8号"),
    ((2026, 1, 8), "R6-1", (2026, 2, 10), "示财绩〔2026〕1号"),
    ((2026, 1, 8), "R8-1", (2026, 3, 20), "示财绩〔2026〕1号"),
    ((2026, 2, 26), "R33-1", (2026, 3, 20), "示财预〔2026〕9号"),
];

fn day((year, month, day): Date) -> Day {
    Day::new(year, month, day).expect("days of the example exist")
}

const fn party(kind: WorkKind) -> &'static str {
    match kind {
        LegislatureDelivery => "县人大常委会",
        Verification => "县财政局",
        DataCheck => "县财政局绩效股",
        Publicity => "示例日报",
        Disclosure => "县人民政府门户网站",
        _ => "州财政局",
    }
}

const fn outcome(kind: WorkKind) -> &'static str {
    match kind {
        UpperSampling => "一份表述不规范，已修改，其余合格。",
        Verification => "核查的核心指标属实。",
        FieldEvaluation => "评价合格，没有延伸评价。",
        DataCheck => "两处汇总和明细不一致，已更正，数据负责人已签字。",
        _ => "",
    }
}

impl Writer {
    /// All of it.
    pub(crate) fn works(&mut self) {
        for (registered, time, on, reference) in DUES {
            self.due_registered(*registered, time, *on, reference);
        }
        for (kind, time, on, title, count) in OF_BUREAU {
            self.recorded(
                "jixiao",
                *kind,
                Some(time),
                *on,
                said(*kind, title, "", *count, Vec::new()),
            );
        }
        for (on, stage, count) in TRAININGS {
            let title = format!("{}年预算绩效管理培训（{stage}）", on.0);
            let all = self.catalogue.department.iter();
            let all = all.map(|seed| unit_id(&seed.key)).collect();
            let mut text = said(Training, &title, "", *count, all);
            text.party = (*stage).to_owned();
            self.recorded("jixiao", Training, Some("R38-1"), *on, text);
        }
        for (department, kind, time, on, title, address) in OF_DEPARTMENTS {
            let own = vec![unit_id(department)];
            self.recorded(department, *kind, Some(time), *on, said(*kind, title, address, 1, own));
        }
    }

    /// The last day of a time of a task, registered by the bureau on a day.
    pub(crate) fn due_registered(
        &mut self,
        registered: Date,
        time: &str,
        on: Date,
        reference: &str,
    ) {
        let command = RegisterTaskDue {
            work_year: registered.0,
            time: TaskTime::read(time).expect("it is one"),
            on: day(on),
            reference: reference.to_owned(),
        };
        let (finance, (year, month, date)) = (self.actor("jixiao"), registered);
        self.push(at(year, month, date, 2), &finance, Command::RegisterTaskDue(command));
    }

    /// A record by somebody, with a paper where it needs one; its id follows from who did what in which year.
    pub(crate) fn recorded(
        &mut self,
        login: &str,
        kind: WorkKind,
        time: Option<&str>,
        on: Date,
        text: WorkText,
    ) {
        let proven = (Digest::of(EVIDENCE).to_string(), "材料.pdf".to_owned());
        let needs_file = kind.asked().proof == Proof::File || text.reference.is_empty();
        let (year, month, date) = on;
        let of = time.unwrap_or_default();
        let name = format!("{year}/{login}/{}/{of}/{}", kind.key(), text.title);
        let command = RecordWork {
            record: WorkRecordId::new(id("work", &name)),
            work_year: year,
            kind,
            text: WorkText { on: day(on), ..text },
            serves: time.and_then(TaskTime::read),
            files: if needs_file { vec![proven] } else { Vec::new() },
        };
        let by = self.actor(login);
        let command = Command::RecordWork(Box::new(command));
        self.push(at(year, month, date, 400), &by, command);
    }
}

fn said(
    kind: WorkKind,
    title: &str,
    reference: &str,
    count: u32,
    departments: Vec<OrgId>,
) -> WorkText {
    WorkText {
        title: title.to_owned(),
        party: party(kind).to_owned(),
        reference: reference.to_owned(),
        on: day((2025, 1, 1)),
        level: Some(match kind {
            Verification => ActingLevel::County,
            _ => ActingLevel::Prefecture,
        }),
        departments,
        count: Some(count),
        outcome: outcome(kind).to_owned(),
    }
}
