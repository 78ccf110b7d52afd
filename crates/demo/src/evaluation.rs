//! 事前评估 of the projects of 2026 that need one: one that was accepted, one that waits for its review,
//! one that was waived; for the fourth nothing was filed yet.

use wenxiao_domain::act::{Command, RegisterProject, WaiveExAnte};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::journal::chain::Digest;
use wenxiao_domain::unit::amount::Amount;

use crate::case::{at, project_id};
use crate::catalogue::ProjectSeed;
use crate::monitoring::EVIDENCE;
use crate::plan::Writer;
use crate::sheets::{Names, amount};

/// What differs from report to report.
struct Told {
    number: u16,
    state: &'static str,
    unsupported: &'static str,
    texts: &'static [(&'static str, &'static str)],
    /// Items of the score table, four of each criterion.
    ratings: [&'static str; 5],
    /// Name, place and five scores.
    experts: &'static [[&'static str; 7]],
    costs: &'static [[&'static str; 6]],
}

const TOLD: &[Told] = &[
    Told {
        number: 104,
        state: "accepted",
        unsupported: "80.00",
        texts: &[
            (
                "basis.background",
                "县城学前教育学位缺口约360个，现有两所公办幼儿园班额超标。项目列入县教育事业发展规划和2026年民生实事清单，\
                 选址、用地预审已经办理。",
            ),
            (
                "basis.content",
                "新建12个班的幼儿园1所，建筑面积5200平方米，配套室外活动场地、厨房和消防设施，不含玩教具购置。",
            ),
            ("basis.funding", "全部申请县级一般公共预算，无上级补助和其他资金。"),
            (
                "opinion.necessity",
                "学位缺口有学籍数据支持，项目与教育局职责和规划一致，没有重复建设；可行性研究报告已经批复。",
            ),
            (
                "opinion.economy",
                "每平方米综合造价与2024年县第二幼儿园相当；室外景观按每平方米标准的1.6倍计列，建议核减80万元。",
            ),
            ("opinion.target", "产出和效益指标能够核对，学位数与建设规模匹配。"),
            (
                "opinion.plan",
                "施工组织和工期安排合理，冬季停工已经考虑；应当补充消防验收的时间安排。",
            ),
            ("opinion.funding", "资金来源合规，规模在财政承受能力之内，不新增债务。"),
            (
                "conclusion_note",
                "项目必要、可行。核减室外景观80万元后予以安排，评估结论为部分支持。",
            ),
            ("advice", "1．按核减后的金额调整预算和绩效目标；2．把消防验收列入进度计划。"),
        ],
        ratings: ["优优优优", "良优优中", "优优良优", "优良优良", "优优优优"],
        experts: &[
            ["王志强", "示例县住房和城乡建设局高级工程师", "19", "16", "18", "18", "20"],
            ["阿依努尔", "示例县第一小学高级教师", "20", "17", "19", "18", "19"],
            ["刘敏", "示例县财政局投资评审专家", "19", "15.5", "18", "17.5", "20"],
        ],
        costs: &[
            ["经济成本", "主体建筑", "5200平方米", "0.25", "0.26", "0.248"],
            ["经济成本", "室外场地和景观", "1项", "240.00", "160.00", ""],
            ["经济成本", "消防和厨房设施", "1项", "140.00", "", "138.00"],
        ],
    },
    Told {
        number: 204,
        state: "filed",
        unsupported: "0.00",
        texts: &[
            (
                "basis.background",
                "2024年7月洪水造成城郊段堤岸塌陷3处，下游两个村受威胁。项目列入中小河流治理规划，初步设计已经批复。",
            ),
            ("basis.content", "治理河道6.4公里，新建护岸5.1公里，加固堤防2.3公里，清淤3.2公里。"),
            ("basis.funding", "申请县级一般公共预算820万元，其他资金为零。"),
            (
                "opinion.necessity",
                "险工段现状和灾情有照片、有测量数据，治理范围没有与以前年度项目重复。",
            ),
            ("opinion.economy", "护岸每公里综合单价与州内同类工程相当，测算依据齐全。"),
            ("opinion.target", "治理长度、防洪标准、保护人口等指标能够核对。"),
            ("opinion.plan", "施工安排避开汛期，项目法人和监理已经确定。"),
            ("opinion.funding", "资金来源合规，支出进度与财政安排衔接。"),
            ("conclusion_note", "项目必要、经济、可行，评估结论为予以支持。"),
            ("advice", "汛前完成险工段护岸，其余部分汛后施工。"),
        ],
        ratings: ["优优优优", "优优良优", "优优优良", "优优优良", "优优优优"],
        experts: &[
            ["陈建军", "州水利水电勘测设计院高级工程师", "20", "18", "19", "18", "20"],
            ["马丽", "示例县应急管理局工程师", "19", "17", "18", "17", "19"],
        ],
        costs: &[
            ["经济成本", "新建护岸", "5.1公里", "98.00", "", "99.50"],
            ["经济成本", "加固堤防", "2.3公里", "86.00", "", ""],
            ["经济成本", "清淤及临时工程", "1项", "122.40", "", ""],
        ],
    },
];

impl Writer {
    /// Takes the evaluation of a project of 2026 as far as it came.
    pub(crate) fn evaluation_of_2026(&mut self, seed: &ProjectSeed) {
        if let Some(told) = TOLD.iter().find(|told| told.number == seed.number) {
            let sheet = report(seed, self.names(seed), told);
            let case = self.case(seed, FormKind::ExAnte, 2026, sheet, (2026, 2, 10));
            self.go(&case, told.state);
            let arranged = arranged(seed);
            if arranged != seed.next_money {
                // What is not supported is not arranged: the registration follows the report.
                let money = [arranged.as_str(), &arranged, "0.00"];
                let before = seed.money.three().map(|_| project_id(seed, 2025));
                let project = self.project(seed, 2026, money, before);
                let command = Command::RegisterProject(RegisterProject { project });
                self.push(at(2026, 2, 20, 0), &self.actor("jixiao"), command);
            }
        }
        if seed.number == WAIVED {
            let waive = WaiveExAnte {
                project: project_id(seed, 2026),
                reason: "公交运营补贴按县人民政府与运营企业的协议执行，协议期到2027年，本年只续签年度补贴，\
                         金额按协议公式计算，已经县人民政府常务会议研究。"
                    .to_owned(),
                evidence: vec![(Digest::of(EVIDENCE).to_string(), "会议纪要.pdf".to_owned())],
            };
            let finance = self.actor("jixiao");
            self.push(at(2026, 2, 20, 0), &finance, Command::WaiveExAnte(waive));
        }
    }
}

/// What is arranged of a project of 2026: what was asked for, less what its accepted report does not support.
pub(crate) fn arranged(seed: &ProjectSeed) -> String {
    let is_accepted = |told: &&Told| told.number == seed.number && told.state == "accepted";
    match TOLD.iter().find(is_accepted) {
        Some(told) => supported(seed, told).to_string(),
        None => seed.next_money.clone(),
    }
}

fn supported(seed: &ProjectSeed, told: &Told) -> Amount {
    amount(&seed.next_money) - amount(told.unsupported)
}

/// 城乡公交运营补贴.
const WAIVED: u16 = 503;

fn report(seed: &ProjectSeed, names: Names<'_>, told: &Told) -> Sheet {
    let mut sheet = Sheet::new(FormKind::ExAnte);
    let requested = amount(&seed.next_money);
    let unsupported = amount(told.unsupported);
    let supported = supported(seed, told);
    let is_whole = unsupported.fen() == 0;
    let group = format!("{}事前绩效评估小组", names.department);
    for (id, text) in [
        ("year", "2026"),
        ("project", seed.name.as_str()),
        ("subject_class", "项目"),
        ("competent_department", names.department),
        ("implementing_unit", names.unit),
        ("evaluator", group.as_str()),
        ("evaluated_on", "2026年2月6日"),
        ("requested", &requested.to_string()),
        ("supported", &supported.to_string()),
        ("unsupported", &unsupported.to_string()),
        ("basis.target", seed.goal.as_str()),
        (
            "work.purpose",
            "评估项目是否必要、经济、可行，目标是否合理，筹资是否合规，为预算安排提供依据；评估对象为申请的全部财政资金。",
        ),
        ("work.method", "采用成本效益分析法、比较法和专家评议法，单位成本与定额和同类项目比较。"),
        (
            "work.procedure",
            "2026年1月22日成立评估小组，1月26日至30日审阅材料并现场查勘，2月3日召开专家评议会，2月6日形成报告。",
        ),
        ("conclusion", if is_whole { "予以支持" } else { "部分支持" }),
        ("other", "无。"),
        ("attachments", "项目支出绩效目标申报表；可行性研究报告批复；预算明细表；专家评议意见。"),
    ] {
        sheet.set_field(id, text);
    }
    for (id, text) in told.texts {
        sheet.set_field(id, *text);
    }
    for (row, rating) in told.ratings.concat().chars().enumerate() {
        sheet.set(&FieldPath::cell("items", row, "rating"), rating.to_string());
    }
    add_tables(&mut sheet, told.experts, told.costs);
    sheet
}

/// Experts with their five scores, costs, and every document of the form being there.
pub(crate) fn add_tables(sheet: &mut Sheet, experts: &[[&str; 7]], costs: &[[&str; 6]]) {
    let expert = ["name", "organization", "necessity", "economy", "target", "plan", "funding"];
    sheet.add_rows("experts", expert, experts.iter().copied());
    let cost = ["kind", "item", "quantity", "unit_cost", "standard", "peers"];
    sheet.add_rows("costs", cost, costs.iter().copied());
    let documents =
        FormKind::ExAnte.layout().group("documents").map_or(&[][..], |group| group.starts_with);
    for (place, texts) in documents.iter().enumerate() {
        for (column, text) in *texts {
            sheet.set(&FieldPath::cell("documents", place, *column), *text);
        }
        sheet.set(&FieldPath::cell("documents", place, "has"), "有");
    }
}
