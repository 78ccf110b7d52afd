//! 结果应用: a row of FM-14 gets its answer.

use super::context::{Context, optional, text};
use crate::document::SubjectId;
use crate::form::layout::FormKind;
use crate::journal::event::Event;
use crate::journal::v2;
use crate::overview::result::{left_to_cut, left_unspent, result_row, unsuited};
use crate::party::access::Action;
use crate::refusal::Refusal;
use crate::result::Application;
use crate::result::refused::ResultRefusal;
use crate::unit::amount::Amount;

/// The answer to a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecideResult {
    /// Of which project or department.
    pub subject: SubjectId,
    /// The form whose result is applied.
    pub source: FormKind,
    /// 应用方式.
    pub application: Application,
    /// 调整额, 分; nothing where no money is taken away, and where 取消 takes all that is left.
    pub amount: Option<Amount>,
    /// 文号; may be blank.
    pub number: String,
    /// 处理意见.
    pub text: String,
}

pub(super) fn decide(command: &DecideResult, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let scope = context.scope(Action::DecideResults)?;
    let subject = context.subject(command.subject, &scope)?;
    let row = result_row(context.county, &subject, command.source, context.today());
    let row = row.ok_or(Refusal::NotProposed)?;
    if let Some(unsuited) = unsuited(command.application, &subject, command.source) {
        return Err(Refusal::Result(unsuited));
    }
    let budget = left_to_cut(context.county, &subject, command.source);
    let unspent = left_unspent(context.county, &subject, command.source, context.today());
    let amount = amount(command, budget, unspent)?;
    Ok(vec![Event::ResultDecided(v2::ResultDecided {
        subject: subject.id(),
        source: command.source,
        basis: row.proposed.unwrap_or(row.basis),
        application: command.application,
        budget,
        amount,
        number: optional("文号", &command.number, 60)?,
        text: text("处理意见", &command.text, 2000)?,
    })])
}

/// What is taken away: nothing, what was asked for, or with 取消 all that is not spent.
fn amount(command: &DecideResult, budget: Amount, unspent: Amount) -> Result<Amount, Refusal> {
    let amount = match (command.application, command.amount) {
        (way, None | Some(Amount::ZERO)) if !way.takes_money() => return Ok(Amount::ZERO),
        (way, Some(_)) if !way.takes_money() => return Err(Refusal::AmountNotAsked),
        (Application::Cancel, None) => unspent,
        (Application::Cancel, Some(amount)) if amount != unspent => {
            return Err(Refusal::Result(ResultRefusal::CancelsAll(unspent)));
        }
        (_, Some(amount)) if 0 < amount.fen() => amount,
        (_, Some(amount)) => return Err(Refusal::Result(ResultRefusal::NotPositive(amount))),
        (_, None) => return Err(Refusal::FieldMissing("调整额")),
    };
    if budget < amount {
        return Err(Refusal::AboveBudget(budget));
    }
    if command.application.spares_what_is_spent() && (unspent < amount || amount == Amount::ZERO) {
        return Err(Refusal::Result(ResultRefusal::AlreadySpent(unspent)));
    }
    Ok(amount)
}
