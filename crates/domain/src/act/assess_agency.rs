//! FM-13 第三方机构考核: proposed by the finance bureau, answered by the agency, settled.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::context::{Context, optional, text};
use crate::agency::refused::AgencyRefusal;
use crate::agency::{Assessment, AssessmentItem, Engagement, is_deducted};
use crate::journal::event::Event;
use crate::journal::v1;
use crate::overview::assessment::AssessmentRules;
use crate::party::access::Action;
use crate::party::membership::Scope;
use crate::refusal::Refusal;
use crate::unit::id::EngagementId;
use crate::unit::points::Points;

/// 考核第三方机构.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssessAgency {
    /// Of which engagement.
    pub engagement: EngagementId,
    /// Every item: points, and why points were taken off.
    pub scores: Vec<(AssessmentItem, Points, String)>,
    /// 定案 of what was proposed before; otherwise it is proposed, and the agency may answer.
    pub settle: bool,
}

/// 答复考核.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerAssessment {
    /// Of which engagement.
    pub engagement: EngagementId,
    /// What the agency says to deductions.
    pub answers: Vec<(AssessmentItem, String)>,
}

pub(super) fn assess(command: &AssessAgency, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    context.demand(Action::Commission)?;
    let engagement = found(command.engagement, context)?;
    if !engagement.is_delivered() {
        return Err(Refusal::Agency(AgencyRefusal::ReportMissing));
    }
    let before = engagement.assessment();
    if before.is_some_and(|before| before.is_settled) {
        return Err(Refusal::Agency(AgencyRefusal::Settled));
    }
    let today = context.today();
    let rules = AssessmentRules::of(today, context.pack);
    let rules = rules.ok_or(Refusal::YearNotSupported(today.year()))?;
    let scores = scores(command, &rules)?;
    if command.settle {
        let before = before.ok_or(Refusal::Agency(AgencyRefusal::NeverProposed))?;
        was_seen(&scores, before)?;
    }
    let total: Points = scores.iter().map(|score| score.points).sum();
    let assessed = rules.assess(total, engagement.contract.amount);
    Ok(vec![Event::AgencyAssessed(v1::AgencyAssessed {
        engagement: command.engagement,
        scores,
        total,
        band: assessed.band,
        share: assessed.share,
        payable: assessed.payable,
        settled: command.settle,
        rules: context.rules_digest(),
    })])
}

/// Whatever is still taken off was proposed so: no item loses more, and none for another reason. Anything
/// else is a new proposal, which the agency may answer.
fn was_seen(scores: &[v1::ItemScoreText], before: &Assessment) -> Result<(), Refusal> {
    let was_proposed = |score: &&v1::ItemScoreText| {
        let old = before.scores.iter().find(|old| old.item == score.item);
        old.is_some_and(|old| old.points <= score.points && old.reason == score.reason)
    };
    let mut deducted = scores.iter().filter(|one| is_deducted(one.points, one.most, &one.reason));
    match deducted.find(|score| !was_proposed(score)) {
        Some(score) => Err(Refusal::Agency(AgencyRefusal::BeyondProposal(score.item))),
        None => Ok(()),
    }
}

/// Every item once, none above its points, and a reason wherever points were taken off.
fn scores(
    command: &AssessAgency,
    rules: &AssessmentRules,
) -> Result<Vec<v1::ItemScoreText>, Refusal> {
    let score = |(item, most): (AssessmentItem, Points)| {
        let mut given = command.scores.iter().filter(|(one, ..)| *one == item);
        let (Some((_, points, reason)), None) = (given.next(), given.next()) else {
            return Err(Refusal::FieldMissing(item.name()));
        };
        if *points < Points::ZERO || most < *points {
            let typed = points.to_string();
            return Err(Refusal::Agency(AgencyRefusal::PointsWrong { item, most, typed }));
        }
        let reason = match *points < most {
            true => text("扣分理由", reason, 2000)?,
            false => optional("扣分理由", reason, 2000)?,
        };
        Ok(v1::ItemScoreText { item, points: *points, most: Some(most), reason })
    };
    rules.items().iter().map(|(item, most)| score((*item, most.value))).collect()
}

pub(super) fn answer(
    command: &AnswerAssessment,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let scope = context.scope(Action::Deliver)?;
    let engagement = found(command.engagement, context)?;
    if scope != Scope::Assigned(engagement.contract.agency) {
        return Err(Refusal::NotFound("委托"));
    }
    let assessment = engagement.assessment().ok_or(Refusal::NotFound("考核"))?;
    if assessment.is_settled {
        return Err(Refusal::Agency(AgencyRefusal::Settled));
    }
    let deducted: BTreeSet<AssessmentItem> = assessment
        .scores
        .iter()
        .filter(|score| score.is_deducted())
        .map(|score| score.item)
        .collect();
    let mut answers = Vec::new();
    for (item, said) in &command.answers {
        if !deducted.contains(item) {
            return Err(Refusal::NotFound("扣分"));
        }
        answers.push(v1::ItemAnswerText { item: *item, text: text("答复", said, 2000)? });
    }
    if answers.is_empty() {
        return Err(Refusal::FieldMissing("答复"));
    }
    let engagement = command.engagement;
    Ok(vec![Event::AssessmentAnswered(v1::AssessmentAnswered { engagement, answers })])
}

fn found<'a>(id: EngagementId, context: &Context<'a>) -> Result<&'a Arc<Engagement>, Refusal> {
    context.county.engagement(id).ok_or(Refusal::NotFound("委托"))
}
