//! 第三方机构: what the bureau commissions, what the agency hands in, how it is assessed.

use wenxiao_domain::act::{
    AnswerAssessment, AssessAgency, ChangeTerm, CloseExpert, Command, Deliver, JudgeDelivery,
    RegisterAgency, Term,
};
use wenxiao_domain::agency::{AssessmentItem, DeliverableState, Engagement, EvaluationField};
use wenxiao_domain::document::SubjectId;
use wenxiao_domain::overview::assessment::AssessmentRules;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::{ExpertId, ProjectId};
use wenxiao_domain::unit::points::Points;
use wenxiao_testkit::county::{
    AGENCY, OTHER_AGENCY, TOWNSHIP, engagement, expert, id, org, register,
};

use crate::play::Play;

/// 委托评价 of a project or a department, once the year is over.
pub fn commission(play: &mut Play) -> Option<Command> {
    let today = play.today();
    if today < Day::new(2026, 2, 1)? || play.chance.once_in(2) {
        return None;
    }
    let subject: SubjectId = match play.chance.below(5) {
        0 => SubjectId::Department(org(2 + play.chance.below(2)), 2025),
        number => ProjectId::new(id(4, number)).into(),
    };
    let number = play.fresh();
    let first = today.plus_days(i32::from(play.small() / 2))?;
    let mut command = engagement(subject, number, first);
    command.contract.experts.clear();
    // Every second commission about the township is about its finances.
    if subject == SubjectId::Department(org(TOWNSHIP), 2025) && number.is_multiple_of(2) {
        command.contract.fields.push(EvaluationField::LowerGovernment);
    }
    if play.chance.once_in(2) {
        command.overruling = "县内没有别的机构应征。".into();
    }
    Some(Command::CommissionEvaluation(Box::new(command)))
}

/// An engagement of which something holds.
fn one_that(play: &mut Play, holds: impl Fn(&Engagement) -> bool) -> Option<Engagement> {
    let county = play.county();
    let all = county.shared.engagements.values();
    let fitting: Vec<Engagement> =
        all.filter(|one| holds(one)).map(|one| (**one).clone()).collect();
    play.chance.pick(&fitting).cloned()
}

fn state(one: &Engagement) -> DeliverableState {
    one.deliverables[0].state()
}

/// 提交成果.
pub fn deliver(play: &mut Play) -> Option<Command> {
    let engagement = one_that(play, |one| state(one).is_awaited())?.id;
    let files = vec![play.paper("评价报告.pdf")];
    let note = "含数据采集表".to_owned();
    Some(Command::Deliver(Deliver { engagement, deliverable: 1, note, files }))
}

/// 验收成果.
pub fn take_delivery(play: &mut Play) -> Option<Command> {
    let one = one_that(play, |one| state(one) == DeliverableState::Delivered)?;
    Some(Command::JudgeDelivery(JudgeDelivery {
        engagement: one.id,
        deliverable: 1,
        version: u32::try_from(one.deliverables[0].deliveries.len()).expect("few"),
        accepted: !play.chance.once_in(4),
        text: "第五章缺成本分析".to_owned(),
    }))
}

/// 考核: proposed, and later settled.
pub fn assess(play: &mut Play) -> Option<Command> {
    let is_due = |one: &Engagement| {
        one.is_delivered() && one.assessment().is_none_or(|assessment| !assessment.is_settled)
    };
    let one = one_that(play, is_due)?;
    let model = play.model();
    let rules = AssessmentRules::of(play.today(), model.pack())?;
    let is_low = play.chance.once_in(2);
    let score = |item: AssessmentItem, most: Points| match item {
        AssessmentItem::Support => (item, Points::ZERO, "没有附原始数据。".to_owned()),
        AssessmentItem::Problems if is_low => (item, Points::ZERO, "没有反映问题。".to_owned()),
        _ => (item, most, String::new()),
    };
    let scores = rules.items().iter().map(|(item, most)| score(*item, most.value)).collect();
    let settle = one.assessment().is_some() && play.chance.once_in(2);
    Some(Command::AssessAgency(Box::new(AssessAgency { engagement: one.id, scores, settle })))
}

/// 答复考核.
pub fn answer_assessment(play: &mut Play) -> Option<Command> {
    let is_open = |one: &Engagement| one.assessment().is_some_and(|one| !one.is_settled);
    let engagement = one_that(play, is_open)?.id;
    let answers = vec![(AssessmentItem::Support, "原始数据在附件四。".to_owned())];
    Some(Command::AnswerAssessment(AnswerAssessment { engagement, answers }))
}

/// 变更委托期限: put off, rarely ended.
pub fn change_term(play: &mut Play) -> Option<Command> {
    if !play.chance.once_in(3) {
        return None;
    }
    let one = one_that(play, |one| !one.is_ended)?;
    let term = match play.chance.below(6) {
        0 => Term::End,
        _ => Term::Until {
            last_day: one.contract.last_day.plus_days(i32::from(play.small()))?,
            due: Vec::new(),
        },
    };
    let reason = "现场核查推迟".to_owned();
    Some(Command::ChangeTerm(ChangeTerm { engagement: one.id, term, reason }))
}

/// An agency anew, or another expert.
pub fn register_somebody(play: &mut Play) -> Option<Command> {
    if !play.chance.once_in(4) {
        return None;
    }
    if play.chance.once_in(2) {
        let number = play.fresh();
        let expert = expert(100 + number, "州水利水电勘测设计院");
        return Some(Command::RegisterExpert(Box::new(expert)));
    }
    let which = if play.chance.once_in(2) { AGENCY } else { OTHER_AGENCY };
    let lead = RegisterAgency { lead_evaluator: "马丽".into(), ..register(which) };
    Some(Command::RegisterAgency(Box::new(lead)))
}

/// An expert leaves the register.
pub fn close_expert(play: &mut Play) -> Option<Command> {
    let county = play.county();
    let open = county.shared.experts.values().filter(|one| one.closed_on.is_none());
    let open: Vec<ExpertId> = open.map(|one| one.id).collect();
    let expert = *play.chance.pick(&open).filter(|_| 2 < open.len())?;
    let last_day = play.today();
    Some(Command::CloseExpert(CloseExpert { expert, last_day }))
}
