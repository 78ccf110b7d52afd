//! 第三方重点评价 of the year: each from the contract over the three deliveries and the report to the assessment.

use wenxiao_domain::act::{Command, CommissionEvaluation, Deliver, JudgeDelivery};
use wenxiao_domain::agency::{Contract, EvaluationField, Procurement, SelectionReason};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::journal::Digest;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::EngagementId;

use super::county::{YEAR, YearCounty, YearProject};
use super::evaluations::{report, submission};
use super::story::on;
use crate::case::project_id;
use crate::commission::{DELIVERABLES, SCORES};
use crate::commissioned::AGENCY;
use crate::ids::id;
use crate::monitoring::EVIDENCE;
use crate::people::unit_id;
use crate::plan::Writer;
use crate::sheets::amount;

/// What a contract says of its field, one after the other, and why the project was chosen.
const FIELDS: [(&[EvaluationField], SelectionReason); 5] = [
    (&[EvaluationField::PurchasedServices], SelectionReason::Amount),
    (&[EvaluationField::Debt], SelectionReason::Decision),
    (&[EvaluationField::PurchasedServices], SelectionReason::Coverage),
    (&[], SelectionReason::Attention),
    (&[], SelectionReason::Amount),
];

/// Agency, account, name as it signs.
const AGENCIES: [[&str; 3]; 2] =
    [["jigou-1", "shiwusuo", "示例诚明会计师事务所（普通合伙）"], ["jigou-2", "zixun", AGENCY]];

fn day(month: i8, day: i8) -> Day {
    Day::new(YEAR, month, day).expect("days of the example exist")
}

impl Writer {
    /// All of them.
    pub(super) fn commissions_of(&mut self, county: &YearCounty) {
        for project in county.of_year(YEAR - 1) {
            if let Some(place) = project.key {
                self.commissioned(project, place);
            }
        }
    }

    fn commissioned(&mut self, project: &YearProject, place: usize) {
        let minute = 3 * i64::try_from(place).expect("there are a few");
        let on = |month: i8, day: i8| on((YEAR, month, day), minute);
        let [agency, login, name] = AGENCIES[place % 2];
        let engagement = EngagementId::new(id("engagement", &format!("{YEAR}/{place}")));
        let (finance, agent) = (self.actor("jixiao"), self.actor(login));
        let command = contract(project, engagement, agency, place);
        self.push(on(3, 14), &finance, Command::CommissionEvaluation(Box::new(command)));
        for ((number, title), (month, day)) in
            (1u32..).zip(DELIVERABLES).zip([(4, 8), (6, 16), (7, 8)])
        {
            let files = vec![(Digest::of(EVIDENCE).to_string(), format!("{title}.pdf"))];
            let deliver = Deliver { engagement, deliverable: number, note: String::new(), files };
            self.push(on(month, day), &agent, Command::Deliver(deliver));
            let text = String::new();
            let judge =
                JudgeDelivery { engagement, deliverable: number, version: 1, accepted: true, text };
            self.push(on(month, day + 1), &finance, Command::JudgeDelivery(judge));
        }
        let names = self.names(&project.seed);
        let sheet = report(project, names, FormKind::KeyEvaluation, (name, "7月4日"));
        let case = self.case_of(project, FormKind::KeyEvaluation, sheet, (YEAR, 7, 9));
        let submit = submission(case.document, case.subject, case.sheet.clone());
        self.push(on(7, 9), &agent, submit);
        self.taken(case.document, &Self::signer_login(&case), on(7, 14));
        self.taken(case.document, "jixiao", on(7, 22));
        let days = [on(11, 4), on(11, 6), on(11, 14)];
        self.agency_assessed((engagement, SCORES), &agent, "原始数据在附件四，装订时漏附。", days);
    }
}

fn contract(
    project: &YearProject,
    engagement: EngagementId,
    agency: &str,
    place: usize,
) -> CommissionEvaluation {
    let (fields, reason) = FIELDS[place % FIELDS.len()];
    let titles = DELIVERABLES.map(str::to_owned);
    CommissionEvaluation {
        engagement,
        subject: project_id(&project.seed, YEAR - 1).into(),
        contract: Contract {
            agency: unit_id(agency),
            experts: Vec::new(),
            reason,
            fields: fields.to_vec(),
            method: Procurement::Consultation,
            procurement_number: format!("示采磋〔{YEAR}〕3号"),
            contract_number: format!("示财绩合〔{YEAR}〕{}号", place + 1),
            amount: amount(&format!("{}.00", 8 + 2 * place)),
            first_day: day(3, 17),
            last_day: day(7, 31),
        },
        deliverables: titles.into_iter().zip([day(4, 10), day(6, 20), day(7, 15)]).collect(),
        overruling: String::new(),
    }
}
