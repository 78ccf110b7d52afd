//! The one gate of 年度结账: whose year's records a command would change, and whether that year takes no more.
//! Which records belong to a year, and what runs on behind its closing, is argued in
//! `docs/decisions/2026-11-29-closing-a-year.md`.

use super::Command;
use super::commission::Term;
use super::context::Context;
use super::judge_payments::year_of_list;
use crate::closing::refused::ClosingRefusal;
use crate::document::SubjectId;
use crate::form::layout::{FormFamily, FormKind};
use crate::refusal::Refusal;
use crate::suspension::SuspensionAct;
use crate::unit::id::DocumentId;

/// Why a command is too late: a year that it would change is closed.
pub(super) fn refusal(command: &Command, context: &Context<'_>) -> Option<Refusal> {
    let county = context.county;
    let closing = years(command, context).into_iter().flatten();
    let closing = closing.filter_map(|year| county.year_closing(year)).next()?;
    let on = closing.at.legal_day();
    let held = county.membership(closing.held);
    let by = held.map_or_else(String::new, |held| {
        format!("{}{}", county.organization_name(held.organization, on), held.role.name())
    });
    let budget_year = closing.budget_year;
    Some(ClosingRefusal::YearClosed { budget_year, on, by }.into())
}

/// The budget years whose records a command would change; a project that is moved changes two. Nothing of
/// what belongs to no year, or runs on when its year is closed.
fn years(command: &Command, context: &Context<'_>) -> [Option<i16>; 2] {
    let county = context.county;
    let of_subject = |id: SubjectId| county.budget_year_of(id);
    let of_document = |id: DocumentId| county.document(id).and_then(|one| of_subject(one.subject));
    // A flag and what was ordered about it are the year's; what an evaluation found is told when it is known.
    let of_flag = |form: FormKind, subject| {
        of_subject(subject).filter(|_| form.family() == FormFamily::Monitoring)
    };
    let year = match command {
        Command::RegisterProject(command) => {
            let project = &command.project;
            return [Some(project.budget_year), of_subject(project.id.into())];
        }
        Command::RecordPayments(command) => {
            Some(year_of_list(&command.list, &command.terms, context.today()))
        }
        Command::SubmitDocument(command) => of_subject(command.subject),
        Command::WithdrawDocument(command) => of_document(command.document),
        Command::ReviewDocument(command) => of_document(command.document),
        Command::OverruleFlag(command) => of_document(command.document),
        Command::OrderRectification(command) => {
            county.document(command.document).and_then(|one| of_flag(one.kind, one.subject))
        }
        Command::WithdrawRectification(command) => {
            let ticket = county.rectification(command.rectification);
            let of_form = ticket.filter(|ticket| ticket.origin.batch().is_none());
            of_form.and_then(|ticket| of_flag(ticket.source, ticket.subject))
        }
        Command::DecideResult(command) => of_subject(command.subject),
        Command::CommentResult(command) => of_subject(command.subject),
        // Payments go on again however late the cause is gone.
        Command::DecideSuspension(command) => {
            of_subject(command.project.into()).filter(|_| command.act != SuspensionAct::Resume)
        }
        Command::WaiveExAnte(command) => of_subject(command.project.into()),
        Command::SelectEvaluations(command) => Some(command.budget_year),
        Command::CommissionEvaluation(command) => of_subject(command.subject),
        Command::ChangeTerm(command) => {
            let one = county.engagement(command.engagement);
            one.filter(|_| command.term == Term::End).map(|one| one.budget_year)
        }
        Command::RegisterEvidence(command) => of_subject(command.subject),
        Command::LinkEvidence(command) => of_subject(command.subject),
        Command::DrawSample(command) => Some(command.budget_year),
        Command::WithdrawEvidence(command) => {
            county.evidence(command.evidence).and_then(|line| of_subject(line.subject))
        }
        // What is wrong is put right, however late, who was commissioned is assessed and paid, and what was drawn
        // in time is looked at, and a lead is handed over whenever it shows: none of it changes a form, a flag, a
        // score or a sum of the year.
        Command::AnswerRectification(_)
        | Command::JudgeRectification(_)
        | Command::Deliver(_)
        | Command::JudgeDelivery(_)
        | Command::AssessAgency(_)
        | Command::AnswerAssessment(_)
        | Command::ReportTransfer(_)
        | Command::Refer(_)
        | Command::AnswerReferral(_)
        | Command::ReviewSample(_)
        | Command::FeedBackSample(_) => None,
        // The year of the work is another than that of the money, and what was done in it may be told late.
        Command::RecordWork(_) | Command::WithdrawWork(_) | Command::RegisterTaskDue(_) => None,
        // What is accepted is published, corrected and taken back however late; none of it changes a record of the year.
        Command::PrepareDisclosure(_)
        | Command::WithholdDisclosure(_)
        | Command::LiftDisclosure(_)
        | Command::ScreenDisclosure(_)
        | Command::PublishDisclosure(_)
        | Command::TakeBackDisclosure(_) => None,
        // What a year asked for, and what was reported of it, is settled before the year is closed.
        Command::ChangeLedger(command) => Some(command.work_year()),
        Command::SaveReport(command) => Some(command.work_year),
        Command::SubmitReport(command) => Some(command.work_year),
        Command::WithdrawReport(command) => Some(command.work_year),
        Command::SignReport(command) => Some(command.work_year),
        // What a department is told of its work, objects to and is given back changes no record of the year.
        Command::AnnounceAssessment(_)
        | Command::ObjectAssessment(_)
        | Command::DecideObjection(_) => None,
        // Closing and reopening have refusals of their own.
        Command::CloseYear(_) | Command::ReopenYear(_) => None,
        Command::Found(_)
        | Command::AdoptRules(_)
        | Command::RegisterOrganization(_)
        | Command::ChangeOrganization(_)
        | Command::CloseOrganization(_)
        | Command::GrantMembership(_)
        | Command::RevokeMembership(_)
        | Command::Delegate(_)
        | Command::WithdrawDelegation(_)
        | Command::ProposeLibraryChange(_)
        | Command::DecideLibraryChange(_)
        | Command::MarkCase(_)
        | Command::RegisterAgency(_)
        | Command::CloseAgency(_)
        | Command::RegisterExpert(_)
        | Command::CloseExpert(_) => None,
    };
    [year, None]
}
