//! 第三方机构: two agencies with their experts, and the key evaluations of 2025, commissioned in spring 2026:
//! a plan that was accepted, one that was sent back, one that waits, and one conflict that was overruled.

use wenxiao_domain::act::{
    AnswerAssessment, AssessAgency, Command, CommissionEvaluation, Deliver, JudgeDelivery,
    RegisterAgency, RegisterExpert,
};
use wenxiao_domain::agency::{
    AgencyKind, AssessmentItem, Contract, EvaluationField, Procurement, SelectionReason,
};
use wenxiao_domain::document::SubjectId;
use wenxiao_domain::journal::chain::Digest;
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::party::uscc;
use wenxiao_domain::unit::day::{Day, Instant};
use wenxiao_domain::unit::id::{EngagementId, ExpertId};
use wenxiao_domain::unit::points::Points;

use crate::case::{at, project_id};
use crate::catalogue::Catalogue;
use crate::ids::id;
use crate::lower_evaluation::TOWNSHIP;
use crate::monitoring::EVIDENCE;
use crate::people::unit_id;
use crate::plan::Writer;
use crate::sheets::amount;

/// Short word, name, kind, lead, contact, first digits of the code.
const AGENCIES: &[(&str, &str, AgencyKind, [&str; 3], &str)] = &[
    (
        "jigou-1",
        "示例诚明会计师事务所（普通合伙）",
        AgencyKind::Accounting,
        ["周志远", "韩雪", "0996-0000101"],
        "91659901MA0000001",
    ),
    (
        "jigou-2",
        "示例衡远绩效咨询有限公司",
        AgencyKind::Consulting,
        ["努尔兰", "白静", "0996-0000102"],
        "91659901MA0000002",
    ),
];

/// Name, field, title, unit, agency.
const EXPERTS: &[[&str; 5]] = &[
    ["陈建军", "水利工程", "高级工程师", "示例州水利水电勘测设计院", ""],
    ["阿依古丽", "公共卫生", "副主任医师", "示例州疾病预防控制中心", ""],
    ["韩雪", "财务审计", "注册会计师", "示例诚明会计师事务所（普通合伙）", "jigou-1"],
];

/// One engagement of the example.
struct Told {
    /// The project's last digits; 0 for the department as a whole.
    number: u16,
    department: &'static str,
    agency: &'static str,
    expert: &'static str,
    reason: SelectionReason,
    fields: &'static [EvaluationField],
    method: Procurement,
    contract: &'static str,
    amount: &'static str,
    overruling: &'static str,
    /// How far the plan of the evaluation is.
    plan: &'static str,
}

const TOLD: &[Told] = &[
    Told {
        number: 201,
        department: "shuili",
        agency: "jigou-1",
        expert: "陈建军",
        reason: SelectionReason::Amount,
        fields: &[EvaluationField::Procured],
        method: Procurement::Consultation,
        contract: "示财绩合〔2026〕1号",
        amount: "12.00",
        overruling: "",
        plan: "accepted",
    },
    Told {
        number: 501,
        department: "jiaotong",
        agency: "jigou-1",
        expert: "韩雪",
        reason: SelectionReason::Attention,
        fields: &[EvaluationField::PurchasedServices],
        method: Procurement::Consultation,
        contract: "示财绩合〔2026〕1号",
        amount: "8.50",
        overruling: "",
        plan: "returned",
    },
    Told {
        number: 401,
        department: "weijian",
        agency: "jigou-2",
        expert: "阿依古丽",
        reason: SelectionReason::Coverage,
        fields: &[EvaluationField::PurchasedServices],
        method: Procurement::OpenTender,
        contract: "示财绩合〔2026〕2号",
        amount: "10.00",
        overruling: "",
        plan: "delivered",
    },
    Told {
        number: 503,
        department: "jiaotong",
        agency: "jigou-2",
        expert: "",
        reason: SelectionReason::Expiring,
        fields: &[],
        method: Procurement::OpenTender,
        contract: "示财绩合〔2026〕2号",
        amount: "7.00",
        overruling: "",
        plan: "assessed",
    },
    Told {
        number: 202,
        department: "shuili",
        agency: "jigou-1",
        expert: "陈建军",
        reason: SelectionReason::Decision,
        fields: &[],
        method: Procurement::Consultation,
        contract: "示财绩合〔2026〕3号",
        amount: "6.00",
        overruling: "与渠道防渗改造同属一个采购包，两个项目由同一机构一并评价；主评人另行指定，复核由绩效股派员参加。",
        plan: "",
    },
    Told {
        number: 0,
        department: "jiaoyu",
        agency: "jigou-2",
        expert: "",
        reason: SelectionReason::Decision,
        fields: &[],
        method: Procurement::OpenTender,
        contract: "示财绩合〔2026〕2号",
        amount: "9.00",
        overruling: "",
        plan: "accepted",
    },
    Told {
        number: 0,
        department: TOWNSHIP,
        agency: "jigou-2",
        expert: "",
        reason: SelectionReason::Coverage,
        fields: &[EvaluationField::LowerGovernment],
        method: Procurement::OpenTender,
        contract: "示财绩合〔2026〕2号",
        amount: "11.00",
        overruling: "",
        plan: "accepted",
    },
];

fn day(month: i8, day: i8) -> Day {
    Day::new(2026, month, day).expect("days of the example exist")
}

fn expert_id(name: &str) -> ExpertId {
    ExpertId::new(id("expert", name))
}

fn engagement_id(told: &Told) -> EngagementId {
    EngagementId::new(id("engagement", &format!("{}/{}", told.department, told.number)))
}

impl Writer {
    /// The register, before anybody is given an identity in it.
    pub(crate) fn agencies(&mut self, start: Instant) {
        let system = Actor::System("genesis".to_owned());
        for (key, name, kind, [lead, contact, phone], code) in AGENCIES {
            let code = uscc::complete(code).expect("the first 17 characters are of the alphabet");
            let command = RegisterAgency {
                agency: unit_id(key),
                name: (*name).to_owned(),
                uscc: code.to_string(),
                kind: *kind,
                lead_evaluator: (*lead).to_owned(),
                contact: (*contact).to_owned(),
                phone: (*phone).to_owned(),
                from: Day::new(2024, 1, 1).expect("it exists"),
            };
            self.push(start, &system, Command::RegisterAgency(Box::new(command)));
        }
        for [name, field, title, unit, agency] in EXPERTS {
            let command = RegisterExpert {
                expert: expert_id(name),
                name: (*name).to_owned(),
                field: (*field).to_owned(),
                title: (*title).to_owned(),
                unit: (*unit).to_owned(),
                agency: (!agency.is_empty()).then(|| unit_id(agency)),
            };
            self.push(start, &system, Command::RegisterExpert(Box::new(command)));
        }
    }

    /// The key evaluations of 2025.
    pub(crate) fn commissions(&mut self) {
        let finance = self.actor("jixiao");
        // The small county has no township.
        let departments = &self.catalogue.department;
        let is_there =
            |told: &&Told| departments.iter().any(|department| department.key == told.department);
        for (minute, told) in (0i64..).zip(TOLD.iter().filter(is_there)) {
            let command = Command::CommissionEvaluation(Box::new(commission(self.catalogue, told)));
            self.push(at(2026, 3, 13, minute), &finance, command);
            self.plan_of(told, minute);
        }
    }

    /// The plan of an evaluation, as far as it came.
    fn plan_of(&mut self, told: &Told, minute: i64) {
        if told.plan.is_empty() {
            return;
        }
        let engagement = engagement_id(told);
        let agency = self.actor(if told.agency == "jigou-1" { "shiwusuo" } else { "zixun" });
        if told.plan == "assessed" {
            return self.assessed(told, &agency, minute);
        }
        let note = "含指标体系、数据采集表和现场工作安排。";
        self.hand_in(told, &agency, 1, note, at(2026, 3, 26, minute));
        let accepted = match told.plan {
            "accepted" => true,
            "returned" => false,
            _ => return,
        };
        let text = if accepted {
            ""
        } else {
            "没有写明养护里程的核查办法和抽查比例，请补充后重新提交。"
        };
        let judge = JudgeDelivery {
            engagement,
            deliverable: 1,
            version: 1,
            accepted,
            text: text.to_owned(),
        };
        let finance = self.actor("jixiao");
        self.push(at(2026, 3, 30, minute), &finance, Command::JudgeDelivery(judge));
    }

    fn hand_in(&mut self, told: &Told, by: &Actor, deliverable: u32, note: &str, at: Instant) {
        let name = DELIVERABLES[usize::try_from(deliverable).expect("there are three") - 1];
        let deliver = Deliver {
            engagement: engagement_id(told),
            deliverable,
            note: note.to_owned(),
            files: vec![(Digest::of(EVIDENCE).to_string(), format!("{name}.pdf"))],
        };
        self.push(at, by, Command::Deliver(deliver));
    }

    /// An evaluation that is done: everything handed in and taken, FM-13 proposed, answered, settled.
    fn assessed(&mut self, told: &Told, agency: &Actor, minute: i64) {
        let (finance, engagement) = (self.actor("jixiao"), engagement_id(told));
        for (deliverable, day) in [(1, 20), (2, 25), (3, 30)] {
            self.hand_in(told, agency, deliverable, "", at(2026, 3, day, minute));
            let judge = JudgeDelivery {
                engagement,
                deliverable,
                version: 1,
                accepted: true,
                text: String::new(),
            };
            self.push(at(2026, 3, day, minute + 240), &finance, Command::JudgeDelivery(judge));
        }
        let days = [(4, 1), (4, 2), (4, 7)].map(|(month, day)| at(2026, month, day, minute));
        let said = "客流数据引自公交公司调度系统，截图在附件四，装订时漏附。";
        self.agency_assessed((engagement, SCORES), agency, said, days);
    }

    /// FM-13: proposed, answered by the agency, settled as it was proposed.
    pub(crate) fn agency_assessed(
        &mut self,
        (engagement, scores): (EngagementId, &[(AssessmentItem, &str, &str)]),
        agency: &Actor,
        said: &str,
        [proposed, answered, settled]: [Instant; 3],
    ) {
        let finance = self.actor("jixiao");
        let read = |text: &str| Points::read(text).expect("points of the example are numbers");
        let scores = scores.iter().map(|(item, text, why)| (*item, read(text), (*why).to_owned()));
        let scores: Vec<_> = scores.collect();
        let propose = AssessAgency { engagement, scores: scores.clone(), settle: false };
        self.push(proposed, &finance, Command::AssessAgency(Box::new(propose)));
        let answers = vec![(AssessmentItem::Support, said.to_owned())];
        let answer = AnswerAssessment { engagement, answers };
        self.push(answered, agency, Command::AnswerAssessment(answer));
        let settle = AssessAgency { engagement, scores, settle: true };
        self.push(settled, &finance, Command::AssessAgency(Box::new(settle)));
    }
}

/// 88.50 of 100.
pub(crate) const SCORES: &[(AssessmentItem, &str, &str)] = &[
    (AssessmentItem::Cover, "2", ""),
    (AssessmentItem::Tables, "2", ""),
    (AssessmentItem::Consistency, "2", ""),
    (AssessmentItem::Elements, "2", ""),
    (AssessmentItem::Completeness, "6", "第五章没有成本分析。"),
    (AssessmentItem::Writing, "4", ""),
    (AssessmentItem::Statement, "10", ""),
    (AssessmentItem::Support, "8", "客流量没有附原始数据。"),
    (AssessmentItem::Problems, "17", "没有反映空驶率偏高的问题。"),
    (AssessmentItem::Advice, "12.5", "调整班次的建议没有测算。"),
    (AssessmentItem::Process, "13", "现场核查比约定少一次。"),
    (AssessmentItem::Integrity, "10", ""),
];

/// What is handed in.
pub(crate) const DELIVERABLES: [&str; 3] = ["评价实施方案", "评价报告初稿", "评价报告"];

fn commission(catalogue: &Catalogue, told: &Told) -> CommissionEvaluation {
    let seed = catalogue.project.iter().find(|seed| seed.number == told.number);
    let subject = match seed {
        Some(seed) => SubjectId::Project(project_id(seed, 2025)),
        None => SubjectId::Department(unit_id(told.department), 2025),
    };
    let expert = (!told.expert.is_empty()).then(|| expert_id(told.expert));
    CommissionEvaluation {
        engagement: engagement_id(told),
        subject,
        contract: Contract {
            agency: unit_id(told.agency),
            experts: expert.into_iter().collect(),
            reason: told.reason,
            fields: told.fields.to_vec(),
            method: told.method,
            procurement_number: "示采磋〔2026〕5号".to_owned(),
            contract_number: told.contract.to_owned(),
            amount: amount(told.amount),
            first_day: day(3, 16),
            last_day: day(7, 25),
        },
        deliverables: vec![
            (DELIVERABLES[0].to_owned(), day(4, 3)),
            (DELIVERABLES[1].to_owned(), day(6, 30)),
            (DELIVERABLES[2].to_owned(), day(7, 20)),
        ],
        overruling: told.overruling.to_owned(),
    }
}
