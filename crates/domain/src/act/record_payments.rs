//! 支付数据入账: the rows of a list that count become the executed amounts of their projects.

use super::context::Context;
use super::judge_payments::{Standing, judge_payments};
use crate::form::layout::FormKind;
use crate::journal::event::Event;
use crate::journal::v1;
use crate::party::access::Action;
use crate::payment::{PaymentList, PaymentRefusal, PaymentTerms, PaymentTotals};
use crate::refusal::Refusal;

/// 支付数据入账.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordPayments {
    /// SM3 of the file, hexadecimal.
    pub source: String,
    /// What was read of it.
    pub list: PaymentList,
    /// What the person said beside it.
    pub terms: PaymentTerms,
    /// What they saw before they said yes; nothing where nobody looked first.
    pub seen: Option<PaymentTotals>,
}

pub(super) fn decide(
    command: &RecordPayments,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    context.demand(Action::RecordPayments)?;
    let judgement = judge_payments(&command.list, &command.terms, context.county, context.today());
    context.rules(FormKind::Target, judgement.budget_year)?;
    let now = judgement.totals();
    let before = judgement.recorded_before(&command.source, context.county);
    if let Some(feed) = before.filter(|_| !command.terms.corrects) {
        let later = context.county.payment_feeds_since(feed).next();
        return Err(Refusal::Payments(PaymentRefusal::RecordedBefore {
            seq: feed.seq,
            later: later.map(|later| later.seq),
            differing: now.lines,
        }));
    }
    if let Some(seen) = command.seen.filter(|seen| *seen != now) {
        return Err(Refusal::Payments(PaymentRefusal::ChangedSince { seen, now }));
    }
    let lines: Vec<v1::PaymentText> = judgement
        .new_lines()
        .map(|(project, as_of, amount)| v1::PaymentText { project, as_of, amount })
        .collect();
    let Some(as_of) = judgement.as_of.filter(|_| !lines.is_empty()) else {
        return Err(Refusal::Payments(PaymentRefusal::NothingNew));
    };
    let refused = judgement.count(Standing::KeptOut);
    Ok(vec![Event::PaymentsRecorded(v1::PaymentsRecorded {
        budget_year: judgement.budget_year,
        as_of,
        source: command.source.clone(),
        lines,
        refused: u32::try_from(refused).unwrap_or(u32::MAX),
    })])
}
