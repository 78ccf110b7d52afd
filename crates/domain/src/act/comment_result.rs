//! 部门意见: the department says what it thinks of a result that is to be applied to it.

use super::context::{Context, text};
use crate::document::SubjectId;
use crate::form::layout::FormKind;
use crate::journal::event::Event;
use crate::journal::v1;
use crate::overview::result::result_row;
use crate::party::access::Action;
use crate::refusal::Refusal;

/// 部门意见 on a row of FM-14.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommentResult {
    /// Of which project or department.
    pub subject: SubjectId,
    /// The form whose result is applied.
    pub source: FormKind,
    /// 同意, or 不同意.
    pub agrees: bool,
    /// What is said; must say why where it does not agree.
    pub text: String,
}

pub(super) fn decide(
    command: &CommentResult,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let scope = context.scope(Action::CommentResults)?;
    let subject = context.subject(command.subject, &scope)?;
    let row = result_row(context.county, &subject, command.source, context.today());
    row.ok_or(Refusal::NotProposed)?;
    let said = match command.text.trim() {
        "" if command.agrees => String::new(),
        _ => text("部门意见", &command.text, 500)?,
    };
    Ok(vec![Event::ResultCommented(v1::ResultCommented {
        subject: subject.id(),
        source: command.source,
        agrees: command.agrees,
        text: said,
    })])
}
