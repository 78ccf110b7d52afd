//! The county's agencies and what is commissioned to them.

use wenxiao_domain::act::{CommissionEvaluation, RegisterAgency, RegisterExpert};
use wenxiao_domain::agency::{AgencyKind, Contract, EvaluationField, Procurement, SelectionReason};
use wenxiao_domain::document::SubjectId;
use wenxiao_domain::party::uscc;
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::{EngagementId, ExpertId};

use super::{id, org};

/// An agency.
pub const AGENCY: u64 = 5;
/// Another one.
pub const OTHER_AGENCY: u64 = 6;

/// The person of the agency: number 10 of [`super::PEOPLE`].
pub const EVALUATOR: u64 = 10;

/// What the register says of an agency.
pub fn register(agency: u64) -> RegisterAgency {
    RegisterAgency {
        agency: org(agency),
        name: format!("第{agency}会计师事务所"),
        uscc: uscc::complete(&format!("9165280000000{agency:04}")).expect("it can be").to_string(),
        kind: AgencyKind::Accounting,
        lead_evaluator: "王志强".into(),
        contact: "刘敏".into(),
        phone: "0996-4020001".into(),
        from: Day::new(2024, 1, 1).expect("it exists"),
    }
}

/// An expert of the register.
pub fn expert(number: u64, unit: &str) -> RegisterExpert {
    RegisterExpert {
        expert: ExpertId::new(id(8, number)),
        name: "阿依努尔".into(),
        field: "水利工程".into(),
        title: "高级工程师".into(),
        unit: unit.into(),
        agency: None,
    }
}

/// An engagement of the agency about something, for sixty days.
pub fn engagement(
    subject: impl Into<SubjectId>,
    number: u64,
    first_day: Day,
) -> CommissionEvaluation {
    let last_day = first_day.plus_days(60).expect("it exists");
    CommissionEvaluation {
        engagement: EngagementId::new(id(9, number)),
        subject: subject.into(),
        contract: Contract {
            agency: org(AGENCY),
            experts: vec![ExpertId::new(id(8, 1))],
            reason: SelectionReason::Attention,
            fields: vec![EvaluationField::Procured],
            method: Procurement::Consultation,
            procurement_number: "WLCS2026-07".into(),
            contract_number: "尉财绩合〔2026〕3号".into(),
            amount: Amount::from_fen(12_000_000),
            first_day,
            last_day,
        },
        deliverables: vec![("评价报告".into(), last_day)],
        overruling: String::new(),
    }
}
