//! 部门评价 of 2025: two departments have chosen, one report is accepted, one waits for its review; the others
//! have not chosen yet.

use std::collections::BTreeSet;

use wenxiao_domain::act::complete::complete;
use wenxiao_domain::act::{Command, SelectEvaluations};
use wenxiao_domain::derive::basis::rules_of;
use wenxiao_domain::derive::evaluation::begin::first_rows;
use wenxiao_domain::derive::flag::sheet::Behind;
use wenxiao_domain::form::evaluation::SCORES;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::regulation::builtin;

use crate::case::{at, project_id};
use crate::catalogue::ProjectSeed;
use crate::monitoring::TicketSeed;
use crate::people::unit_id;
use crate::plan::Writer;
use crate::sheets::{Names, head, self_evaluation, target};

/// What a report says, and where it took points away.
struct Told {
    number: u16,
    department: &'static str,
    chosen_by: &'static str,
    state: &'static str,
    reason: &'static str,
    lost: &'static [Lost],
    texts: &'static [(&'static str, &'static str)],
}

const TOLD: &[Told] = &[
    Told {
        number: 201,
        department: "shuili",
        chosen_by: "shuili-fzr",
        state: "accepted",
        reason: "重点项目，全年预算占本部门项目支出的大部分，未完成年度指标。",
        lost: &[
            (3, "2", "“完工时间”没有写明以验收还是以完工为准", "评价工作底稿第2页"),
            (10, "3", "线路调整的变更手续在施工后补办", "变更审批表第5页"),
            (11, "7.8", "计划12公里，完成10.4公里", "单元工程验收汇总表第1页"),
            (12, "2.8", "计划40座，完成38座", "单元工程验收汇总表第3页"),
            (14, "4", "比计划晚18天完工", "完工证书第1页"),
            (16, "9.4", "改善灌溉面积8600亩，计划10000亩", "灌溉面积核定表第2页"),
        ],
        texts: &[
            (
                "basics.overview",
                "对支渠、斗渠实施防渗改造，计划12公里，配套渠系建筑物40座，总投资1280万元。",
            ),
            (
                "conclusion",
                "渠系水利用率达到预期，受益农户满意；线路与高标准农田项目重叠，改造长度和受益面积没有完成计划。",
            ),
            (
                "gap_note",
                "自评对改造长度、受益面积按比例扣分，本次评价另扣变更手续和指标表述的分。",
            ),
            ("analysis.decision", "立项依据充分，预算按定额编制；个别指标表述不够明确。"),
            ("analysis.process", "资金使用合规；线路调整的变更手续办理滞后。"),
            ("analysis.output", "改造渠道10.4公里，建筑物38座，验收合格率100%，比计划晚18天完工。"),
            ("analysis.benefit", "改善灌溉面积8600亩，渠系水利用率62%，受益农户满意度92%。"),
            ("experience", "施工避开灌溉期，减少了农户损失。"),
            (
                "problems",
                "1. 与高标准农田项目的线路没有提前衔接，1.6公里核减；2. 变更手续滞后，原因是三方会商不及时。",
            ),
            ("advice", "立项前与农业农村局核对线路；变更先批后建；2026年预算按调整后的线路安排。"),
        ],
    },
    Told {
        number: 102,
        department: "jiaoyu",
        chosen_by: "jiaoyu-fzr",
        state: "filed",
        reason: "关系学生冬季取暖，群众关注，金额在本部门居前。",
        lost: &[(10, "3", "两所学校的验收资料没有归档", "档案检查表第2页")],
        texts: &[
            ("basics.overview", "更新改造乡村学校取暖锅炉，保证学生冬季取暖。"),
            ("conclusion", "按期完成，室内温度达到要求；档案管理有不足。"),
            (
                "gap_note",
                "自评对没有完成的指标按规则不计分，本次评价按完成比例计分，差异在产出数量和时效指标。",
            ),
            ("analysis.decision", "立项程序规范，目标明确。"),
            ("analysis.process", "资金及时到位，档案归集不及时。"),
            ("analysis.output", "各校锅炉按期更新并通过验收。"),
            ("analysis.benefit", "师生满意度达到目标。"),
            ("problems", "验收资料归档不及时，原因是没有专人负责。"),
            ("advice", "明确档案责任人，下年度3月底前归档。"),
        ],
    },
];

impl Writer {
    /// The choice of the project's department, and the report on it.
    pub(crate) fn department_evaluation_of_2025(&mut self, seed: &ProjectSeed) {
        let Some(told) = TOLD.iter().find(|told| told.number == seed.number) else { return };
        let choose = SelectEvaluations {
            department: unit_id(told.department),
            budget_year: 2025,
            projects: BTreeSet::from([project_id(seed, 2025)]),
            reason: told.reason.to_owned(),
        };
        let chooser = self.actor(told.chosen_by);
        self.push(at(2026, 3, 24, 0), &chooser, Command::SelectEvaluations(choose));
        let sheet = report(seed, self.names(seed), told);
        let case = self.case(seed, FormKind::DepartmentEvaluation, 2025, sheet, (2026, 3, 26));
        self.go(&case, told.state);
        if told.state == "accepted" {
            self.ticket(&TicketSeed {
                document: case.document,
                department: told.department,
                minute: 0,
                ordered: (2026, 4, 3),
                demand: "请对照评价发现的问题逐条制定整改措施，30天内报送整改情况，上传佐证。",
                answered: None,
            });
        }
    }
}

fn report(seed: &ProjectSeed, names: Names<'_>, told: &Told) -> Sheet {
    let group = format!("{}评价组", names.department);
    let written = Written {
        kind: FormKind::DepartmentEvaluation,
        year: 2025,
        evaluator: &group,
        evaluated_on: "2026年3月25日",
        lost: told.lost,
    };
    let mut sheet = written.sheet(seed, names);
    for (id, text) in [
        ("work.purpose", "评价资金使用和目标实现的情况，对象为项目全部财政资金和实施内容。"),
        (
            "work.method",
            "按项目支出绩效评价指标体系框架设置指标，采用比较法、因素分析法和公众评判法。",
        ),
        ("work.process", "3月上旬成立评价组并收集资料，中旬现场核查和问卷，3月25日形成报告。"),
    ]
    .into_iter()
    .chain(told.texts.iter().copied())
    {
        sheet.set_field(id, text);
    }
    sheet
}

/// Where a report took points away: row of the score table, score, why, evidence.
pub(crate) type Lost = (usize, &'static str, &'static str, &'static str);

/// What differs from evaluation to evaluation of a project beside its texts.
pub(crate) struct Written<'a> {
    /// FM-09 or FM-09A.
    pub kind: FormKind,
    /// 预算年度.
    pub year: i16,
    /// 评价组（机构）.
    pub evaluator: &'a str,
    /// 评价日期.
    pub evaluated_on: &'a str,
    /// Everything else has its full points.
    pub lost: &'a [Lost],
}

impl Written<'_> {
    /// The report without its chapters.
    pub(crate) fn sheet(&self, seed: &ProjectSeed, names: Names<'_>) -> Sheet {
        let (kind, year) = (self.kind, self.year);
        let pack = builtin::pack("65").expect("the built-in pack is in order");
        let rules = rules_of(kind, year, &pack).expect("the year is covered");
        let [_, budget, spent] = seed.money.three().expect("it had money in the year");
        let approved = target(seed, names, year, budget);
        let own = self_evaluation(seed, names, year).expect("it was evaluated by its unit");
        let own = complete(&own, &rules, &Behind::default()).sheet;
        let mut sheet = head(kind, seed, names, year);
        for (id, text) in [
            ("evaluator", self.evaluator),
            ("evaluated_on", self.evaluated_on),
            ("funds.budget", budget),
            ("funds.in_place", budget),
            ("funds.spent", spent),
            ("basics.target", &seed.goal),
            ("self_score", own.field("total_score")),
        ] {
            sheet.set_field(id, text);
        }
        let mut rows = first_rows(kind, Some(&approved), Some(&own));
        for (place, row) in rows.iter_mut().enumerate() {
            // The two rates of the money are counted by the system.
            if !(6..8).contains(&place) {
                row.set("score", row.get("weight").to_owned());
            }
            if let Some((_, score, why, page)) = self.lost.iter().find(|(lost, ..)| *lost == place)
            {
                row.set("score", *score);
                row.set("deduction", *why);
                row.set("evidence", *page);
            }
        }
        if budget != spent {
            rows[7].set("deduction", "没有全部支出");
            rows[7].set("evidence", "支付明细表第1页");
        }
        *sheet.rows_mut(SCORES) = rows;
        sheet
    }
}
