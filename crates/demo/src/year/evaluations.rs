//! What is written about projects beside their own forms: the report beforehand, that of the department, that of an
//! agency, and the sheet of a verification.

use std::collections::BTreeSet;

use wenxiao_domain::act::{Command, SubmitDocument};
use wenxiao_domain::derive::authenticity::begin;
use wenxiao_domain::derive::basis::rules_of;
use wenxiao_domain::derive::proof::core;
use wenxiao_domain::document::SubjectId;
use wenxiao_domain::form::authenticity::{CHECKS, EVIDENCE};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::regulation::{builtin, key};
use wenxiao_domain::unit::id::DocumentId;

use super::county::{YEAR, YearProject};
use super::story::spread;
use crate::department_evaluation::{Lost, Written};
use crate::evaluation::add_tables;
use crate::plan::Writer;
use crate::sheets::{Names, head};

impl Writer {
    /// FM-02 of a new project, supported as a whole.
    pub(super) fn evaluated_beforehand(&mut self, project: &YearProject) {
        let sheet = beforehand(project, self.names(&project.seed));
        let case = self.case_of(project, FormKind::ExAnte, sheet, (YEAR, 2, 12));
        self.carry(&case, Vec::new());
    }

    /// FM-09 of a project that its department chose.
    pub(super) fn evaluated_by_department(&mut self, project: &YearProject) {
        let kind = FormKind::DepartmentEvaluation;
        let evaluator = format!("{}评价组", self.names(&project.seed).department);
        let sheet = report(project, self.names(&project.seed), kind, (&evaluator, "4月21日"));
        let day = 22 + spread(project.seed.number, 6);
        let case = self.case_of(project, kind, sheet, (YEAR, 4, day));
        self.carry(&case, Vec::new());
    }

    /// FM-12, written by one of the section and accepted by another.
    pub(super) fn verified(&mut self, project: &YearProject, own: &Sheet) {
        let sheet = verification(project, self.names(&project.seed), own);
        let case = self.case_of(project, FormKind::Authenticity, sheet, (YEAR, 6, 12));
        let inspector = self.actor("jixiao2");
        let submit = submission(case.document, case.subject, case.sheet.clone());
        self.push(case.minute(0), &inspector, submit);
        self.taken(case.document, "jixiao", case.minute(90));
    }
}

pub(super) fn submission(document: DocumentId, subject: SubjectId, sheet: Sheet) -> Command {
    Command::SubmitDocument(Box::new(SubmitDocument {
        document,
        subject,
        sheet,
        seen: 0,
        editors: BTreeSet::new(),
        source_file: None,
        answers: Vec::new(),
    }))
}

/// FM-09 or FM-09A: full points but for one that every report takes away.
pub(super) fn report(
    project: &YearProject,
    names: Names<'_>,
    kind: FormKind,
    (evaluator, evaluated_on): (&str, &str),
) -> Sheet {
    let seed = &project.seed;
    let evaluated_on = &format!("{YEAR}年{evaluated_on}");
    let written = Written { kind, year: project.year, evaluator, evaluated_on, lost: LOST };
    let mut sheet = written.sheet(seed, names);
    sheet.set_field("basics.overview", seed.goal.clone());
    for (id, text) in TEXTS {
        sheet.set_field(id, text);
    }
    sheet
}

const LOST: &[Lost] = &[(3, "2", "个别指标没有写明数据来源", "评价工作底稿第2页")];

const TEXTS: [(&str, &str); 12] = [
    ("work.purpose", "评价资金使用和目标实现的情况，对象为项目全部财政资金和实施内容。"),
    ("work.method", "按项目支出绩效评价指标体系框架设置指标，采用比较法、因素分析法和公众评判法。"),
    ("work.process", "成立评价组并收集资料，现场核查，发放问卷，汇总评分，征求意见后形成报告。"),
    ("conclusion", "项目按计划实施，产出和效益达到目标；指标的数据来源需要写明。"),
    ("gap_note", "自评对产出、效益计分，本次评价另评决策和过程，差异在指标明确性。"),
    ("analysis.decision", "立项依据充分，程序规范；个别指标没有写明数据来源。"),
    ("analysis.process", "资金及时到位，使用合规，管理制度健全。"),
    ("analysis.output", "数量、质量、时效均按计划完成，成本控制在预算内。"),
    ("analysis.benefit", "效益指标达到目标，服务对象满意。"),
    ("experience", "按月调度进度，发现问题及时纠正。"),
    ("problems", "个别指标没有写明数据来源，原因是编制目标时没有征求业务股室意见。"),
    ("advice", "下年度编制目标时逐条写明数据来源和采集时间。"),
];

/// FM-12: every core indicator is as it was told.
fn verification(project: &YearProject, names: Names<'_>, own: &Sheet) -> Sheet {
    let kind = FormKind::Authenticity;
    let pack = builtin::pack("65").expect("the built-in pack is in order");
    let rules = rules_of(kind, project.year, &pack).expect("the year is covered");
    let [.., executed] = project.seed.money.three().expect("every project has money");
    let mut sheet = head(kind, &project.seed, names, project.year);
    for (id, text) in [
        // The form has no goal.
        ("objective.expected", ""),
        ("executed", executed.as_str()),
        ("checked_on", &format!("{YEAR}年6月10日")),
        ("inspectors", "绩效股2人，示例县审计局1人"),
        ("veto", "否"),
        ("liable", "实施单位负责人、项目负责人"),
        ("handling", "核查值与自评一致，不作调整。"),
    ] {
        sheet.set_field(id, text);
    }
    let mut rows = begin(own, &core(own, rules.get(key::CORE_INDICATORS).value.0));
    let mut proofs = Vec::new();
    for row in &mut rows {
        let told = own.rows("indicators").iter().find(|one| one.get("name") == row.get("name"));
        let actual = told.map_or(String::new(), |one| one.get("actual_raw").to_owned());
        row.set("checked", actual.clone());
        row.set("method", "资料核查");
        row.set("conclusion", "真实");
        proofs.push([
            row.get("name").to_owned(),
            "原始凭证".to_owned(),
            "验收单和原始记录".to_owned(),
            format!("证明完成值为{actual}"),
            String::new(),
        ]);
    }
    *sheet.rows_mut(CHECKS) = rows;
    let columns = ["indicator", "kind", "title", "shows", "place"];
    let proofs: Vec<[&str; 5]> =
        proofs.iter().map(|row| row.each_ref().map(String::as_str)).collect();
    sheet.add_rows(EVIDENCE, columns, proofs);
    sheet
}

/// FM-02 of a project that is supported with all that it asks for.
fn beforehand(project: &YearProject, names: Names<'_>) -> Sheet {
    let seed = &project.seed;
    let mut sheet = Sheet::new(FormKind::ExAnte);
    let requested = project.adjusted().to_string();
    let group = format!("{}事前绩效评估小组", names.department);
    for (id, text) in [
        ("year", &*YEAR.to_string()),
        ("project", seed.name.as_str()),
        ("competent_department", names.department),
        ("implementing_unit", names.unit),
        ("evaluator", group.as_str()),
        ("evaluated_on", "2025年2月10日"),
        ("requested", &requested),
        ("supported", &requested),
        ("unsupported", "0.00"),
        ("basis.target", seed.goal.as_str()),
        ("basis.content", seed.goal.as_str()),
    ]
    .into_iter()
    .chain(BEFOREHAND)
    {
        sheet.set_field(id, text);
    }
    for row in 0..20 {
        let rating = if row == 9 { "良" } else { "优" };
        sheet.set(&FieldPath::cell("items", row, "rating"), rating);
    }
    let cost = ["经济成本", "全部内容", "1项", requested.as_str(), requested.as_str(), ""];
    add_tables(&mut sheet, &EXPERTS, &[cost]);
    sheet
}

const EXPERTS: [[&str; 7]; 2] = [
    ["赵立新", "示例州工程咨询院高级工程师", "19", "18", "19", "18", "20"],
    ["古丽娜", "示例县财政局投资评审专家", "19", "18", "18", "18", "19"],
];

const BEFOREHAND: [(&str, &str); 15] = [
    ("subject_class", "项目"),
    (
        "basis.background",
        "项目列入县2025年民生实事清单，现有设施不能满足需要，主管部门已经完成前期调查。",
    ),
    ("basis.funding", "全部申请县级一般公共预算，无上级补助和其他资金。"),
    (
        "work.purpose",
        "评估项目是否必要、经济、可行，目标是否合理，筹资是否合规，为预算安排提供依据；评估对象为申请的全部财政资金。",
    ),
    ("work.method", "采用成本效益分析法、比较法和专家评议法，单位成本与定额和同类项目比较。"),
    (
        "work.procedure",
        "1月22日成立评估小组，1月底审阅材料并现场查勘，2月7日召开专家评议会，2月10日形成报告。",
    ),
    ("opinion.necessity", "与部门职责和规划一致，没有重复建设，需求有数据支持。"),
    ("opinion.economy", "单位成本与州内同类项目相当，测算依据齐全。"),
    ("opinion.target", "产出和效益指标能够核对，与规模匹配。"),
    ("opinion.plan", "实施安排合理，责任人和时间节点明确。"),
    ("opinion.funding", "资金来源合规，在财政承受能力之内，不新增债务。"),
    ("conclusion_note", "项目必要、经济、可行，评估结论为予以支持。"),
    ("conclusion", "予以支持"),
    ("advice", "按计划时间实施，年内形成支出。"),
    ("other", "无。"),
];
