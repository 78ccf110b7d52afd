//! 结果应用: a row of FM-14 gets its answer.

use super::context::{Context, optional, text};
use crate::form::layout::FormKind;
use crate::journal::event::Event;
use crate::journal::v1;
use crate::overview::result::{left_to_cut, result_row};
use crate::party::access::Action;
use crate::refusal::Refusal;
use crate::result::Application;
use crate::unit::amount::Amount;
use crate::unit::id::ProjectId;

/// The answer to a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecideResult {
    /// Of which project.
    pub project: ProjectId,
    /// The form whose result is applied.
    pub source: FormKind,
    /// 应用方式.
    pub application: Application,
    /// 调整额, 分; nothing where no money is taken away.
    pub amount: Option<Amount>,
    /// 文号; may be blank.
    pub number: String,
    /// 处理意见.
    pub text: String,
}

pub(super) fn decide(command: &DecideResult, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let scope = context.scope(Action::DecideResults)?;
    let project = context.project(command.project, &scope)?;
    let row = result_row(context.county, project, command.source, context.today());
    let row = row.ok_or(Refusal::NotProposed)?;
    let budget = left_to_cut(context.county, project, command.source);
    let amount = match (command.application.takes_money(), command.amount) {
        (true, Some(amount)) if 0 < amount.fen() => amount,
        (true, _) => return Err(Refusal::FieldMissing("调整额")),
        (false, None | Some(Amount::ZERO)) => Amount::ZERO,
        (false, Some(_)) => return Err(Refusal::AmountNotAsked),
    };
    if budget < amount {
        return Err(Refusal::AboveBudget(budget));
    }
    Ok(vec![Event::ResultDecided(v1::ResultDecided {
        project: project.id,
        source: command.source,
        basis: row.basis,
        application: command.application,
        budget,
        amount,
        number: optional("文号", &command.number, 60)?,
        text: text("处理意见", &command.text, 2000)?,
    })])
}
