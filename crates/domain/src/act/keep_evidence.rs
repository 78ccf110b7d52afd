//! 佐证: a file is registered, rows of forms are linked to it, and what should not stand is withdrawn.

use std::collections::BTreeSet;

use super::context::{Context, text, unused};
use crate::derive::proof::{known_as, provable, row_name};
use crate::document::{Subject, SubjectId};
use crate::evidence::refused::EvidenceRefusal;
use crate::evidence::{
    Evidence, EvidenceKind, MOST_BYTES, MOST_BYTES_OF_YEAR, MOST_LINES, MOST_MEGABYTES,
};
use crate::form::layout::{FormFamily, FormKind};
use crate::journal::event::Event;
use crate::journal::v1;
use crate::party::access::Action;
use crate::refusal::{FileFault, Refusal};
use crate::state::County;
use crate::unit::day::Day;
use crate::unit::id::EvidenceId;

/// A row of a form, by the form and its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProvenRow {
    /// Which form.
    pub form: FormKind,
    /// The row, by its name.
    pub row: String,
}

/// 登记佐证, and what it proves at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterEvidence {
    /// A new id.
    pub evidence: EvidenceId,
    /// Whose register.
    pub subject: SubjectId,
    /// SM3 of the file, which is kept already.
    pub digest: String,
    /// The file's name.
    pub name: String,
    /// Its bytes.
    pub size: u64,
    /// 材料类别.
    pub kind: EvidenceKind,
    /// The first day that it proves.
    pub from: Day,
    /// The last; the first where it proves one day.
    pub to: Day,
    /// 证明内容.
    pub shows: String,
    /// The row that it is brought for.
    pub proves: Option<ProvenRow>,
}

/// 关联佐证: from now on exactly these prove a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkEvidence {
    /// About what.
    pub subject: SubjectId,
    /// Which row.
    pub proves: ProvenRow,
    /// Every line that proves it.
    pub evidence: BTreeSet<EvidenceId>,
}

/// 撤回佐证.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithdrawEvidence {
    /// Which.
    pub evidence: EvidenceId,
    /// Why.
    pub reason: String,
}

pub(super) fn register(
    command: &RegisterEvidence,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let subject = kept(command.subject, context)?;
    let county = context.county;
    let link = command.proves.as_ref();
    let link = link.map(|row| Ok::<_, Refusal>((row.form, open_row(&subject, row, context)?)));
    let link = link.transpose()?;
    unused("佐证", county.evidence(command.evidence))?;
    let name = text("文件名", &command.name, 255)?;
    if command.size == 0 {
        return Err(Refusal::File(FileFault::Empty(name)));
    }
    if MOST_BYTES < command.size {
        return Err(Refusal::File(FileFault::TooLarge(name, MOST_MEGABYTES)));
    }
    if let Some(line) = county.registered(command.subject, &command.digest) {
        return Err(Refusal::Evidence(EvidenceRefusal::AlreadyRegistered(line.number)));
    }
    has_room(&subject, command.size, context)?;
    let (from, to, today) = (command.from, command.to, context.today());
    if to < from || today < to {
        return Err(Refusal::Evidence(EvidenceRefusal::BadDays { from, to, today }));
    }
    let last = county.register_of(command.subject).map(|line| line.number).max();
    let mut events = vec![Event::EvidenceRegistered(v1::EvidenceRegistered {
        evidence: command.evidence,
        number: last.unwrap_or(0) + 1,
        subject: command.subject,
        digest: command.digest.clone(),
        name,
        size: command.size,
        kind: command.kind,
        from,
        to,
        shows: text("证明内容", &command.shows, 500)?,
        organization: context.membership()?.organization,
    })];
    if let Some((form, row)) = link {
        let linked = county.proof_of(command.subject, form, &row);
        let mut evidence: Vec<EvidenceId> =
            linked.iter().filter(|line| line.stands()).map(|line| line.id).collect();
        evidence.push(command.evidence);
        let subject = command.subject;
        events.push(Event::EvidenceLinked(v1::EvidenceLinked { subject, form, row, evidence }));
    }
    Ok(events)
}

pub(super) fn link(command: &LinkEvidence, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let subject = kept(command.subject, context)?;
    let (form, row) = (command.proves.form, open_row(&subject, &command.proves, context)?);
    let county = context.county;
    for id in &command.evidence {
        let line = county.evidence(*id).filter(|line| line.subject == command.subject);
        let line = line.ok_or(Refusal::NotFound("佐证"))?;
        if !line.stands() {
            return Err(Refusal::WrongStatus { status: "已撤回", act: "作为佐证关联" });
        }
    }
    let linked = county.proof_of(command.subject, form, &row);
    let standing: BTreeSet<EvidenceId> =
        linked.iter().filter(|line| line.stands()).map(|line| line.id).collect();
    if standing == command.evidence {
        return Err(Refusal::Evidence(EvidenceRefusal::Unchanged));
    }
    Ok(vec![Event::EvidenceLinked(v1::EvidenceLinked {
        subject: command.subject,
        form,
        row,
        evidence: command.evidence.iter().copied().collect(),
    })])
}

pub(super) fn withdraw(
    command: &WithdrawEvidence,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let missing = Refusal::NotFound("佐证");
    let line = context.county.evidence(command.evidence).ok_or_else(|| missing.clone())?;
    let scope = context.scope(Action::KeepEvidence)?;
    context.subject(line.subject, &scope).map_err(|_| missing)?;
    if !line.stands() {
        return Err(Refusal::WrongStatus { status: "已撤回", act: "再次撤回" });
    }
    if let Some(refusal) = in_use(context.county, line) {
        return Err(refusal);
    }
    Ok(vec![Event::EvidenceWithdrawn(v1::EvidenceWithdrawn {
        evidence: line.id,
        reason: text("撤回原因", &command.reason, 500)?,
    })])
}

/// Why a line may not be withdrawn now: a form was submitted with it.
pub fn in_use(county: &County, line: &Evidence) -> Option<Refusal> {
    let (document, row) = county.judged_with(line)?;
    Some(Refusal::Evidence(EvidenceRefusal::InUse {
        number: line.number,
        form: document.kind,
        row: row.to_owned(),
        is_settled: document.settled().is_some(),
    }))
}

/// A project or a department's year whose register the person keeps.
fn kept(id: SubjectId, context: &Context<'_>) -> Result<Subject, Refusal> {
    let scope = context.scope(Action::KeepEvidence)?;
    context.subject(id, &scope)
}

/// The name of a row whose proof may change: the form lies with whoever writes it, and the target in force
/// promises the indicator. What was submitted is judged with what proved it then.
fn open_row(subject: &Subject, row: &ProvenRow, context: &Context<'_>) -> Result<String, Refusal> {
    let kind = row.form;
    // What is commissioned the agency writes, and proves by the pages that it names.
    let is_ours = kind.subject_kind() == subject.id().kind() && !kind.is_commissioned();
    if provable(kind).is_none() || !is_ours {
        return Err(Refusal::OtherForm);
    }
    let document = context.county.document_of(subject.id(), kind);
    if let Some(document) = document.filter(|document| !document.is_open_for_writing()) {
        return Err(Refusal::WrongStatus { status: document.status_word(), act: "改动佐证" });
    }
    let name = known_as(&text("指标", &row.row, 1000)?);
    let answers = !matches!(kind.family(), FormFamily::Evaluation);
    let target = context.county.approved_target(subject.id()).filter(|_| answers);
    let is_promised = target.is_none_or(|target| {
        target.rows("indicators").iter().any(|promised| row_name(promised) == name)
    });
    if name.is_empty() || !is_promised {
        return Err(Refusal::Evidence(EvidenceRefusal::UnknownRow(row.row.trim().to_owned())));
    }
    Ok(name)
}

/// The register takes one more line of so many bytes.
fn has_room(subject: &Subject, size: u64, context: &Context<'_>) -> Result<(), Refusal> {
    let standing = context.county.register_of(subject.id()).filter(|line| line.stands()).count();
    if MOST_LINES <= standing {
        let limit = format!("一个{}{MOST_LINES}份", subject.id().kind().name());
        return Err(Refusal::Evidence(EvidenceRefusal::Full(limit)));
    }
    let (department, year) = (subject.department(), subject.budget_year());
    if MOST_BYTES_OF_YEAR < context.county.evidence_bytes(department, year) + size {
        let limit = format!("一个部门一年{}GB", MOST_BYTES_OF_YEAR >> 30);
        return Err(Refusal::Evidence(EvidenceRefusal::Full(limit)));
    }
    Ok(())
}
