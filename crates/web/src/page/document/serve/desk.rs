//! What these handlers ask of the application, away from the threads that answer.

use wenxiao_app::{
    App, DraftSeen, ExportRefusal, ExportedFile, FileKind, Idempotency, Receipt, Saved as Kept,
    Session,
};
use wenxiao_domain::act::{Command, NewOpinion};
use wenxiao_domain::document::{Status, SubjectId};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::journal::Event;
use wenxiao_domain::journal::entry::Entry;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::id::{DocumentId, DraftId};

pub use wenxiao_app::Draft;

use crate::answer::{Stop, blocking};
use crate::ctx::Ctx;
use crate::page::document::threads::{Answers, Prepared};

/// How saving ended.
pub enum Saved {
    /// It stands; the draft as it is now.
    Kept(Box<Draft>),
    /// Somebody else saved meanwhile; what stands there.
    Stale(Box<Draft>),
    /// It may not be saved, or is not there any more.
    Refused(Refusal),
}

/// Asks the application with the session at hand.
async fn ask<T: Send + 'static>(
    ctx: &Ctx,
    work: impl FnOnce(&App, &Session, &str) -> Result<T, wenxiao_app::Failure> + Send + 'static,
) -> Result<T, Stop> {
    let app = ctx.app().clone();
    let session = ctx.person.session.clone();
    let jurisdiction = ctx.jurisdiction.clone();
    blocking(move || work(&app, &session, &jurisdiction)).await
}

/// The draft of a form about a subject.
pub async fn draft(ctx: &Ctx, kind: FormKind, subject: SubjectId) -> Result<Option<Draft>, Stop> {
    ask(ctx, move |app, _, jurisdiction| app.draft(jurisdiction, kind, subject)).await
}

/// The draft that will be submitted as a new document of this id.
pub async fn draft_by_document(ctx: &Ctx, id: DocumentId) -> Result<Option<Draft>, Stop> {
    let draft = DraftId::new(id.uuid());
    ask(ctx, move |app, _, jurisdiction| app.draft_by_id(jurisdiction, draft)).await
}

/// The address of a draft: its document's, or the one that it will be submitted as.
pub fn document_of(ctx: &Ctx, draft: &Draft) -> DocumentId {
    let document = ctx.county.goes_on(draft.subject, draft.kind);
    document.map_or_else(|| DocumentId::new(draft.id.uuid()), |document| document.id)
}

/// Begins a draft, or gives the one that is there.
pub async fn start(ctx: &Ctx, kind: FormKind, subject: SubjectId) -> Result<Draft, Stop> {
    started(ctx, kind, subject).await?.map_err(|refusal| ctx.refuse(&refusal))
}

/// The same for who goes on where it is refused.
pub async fn started(
    ctx: &Ctx,
    kind: FormKind,
    subject: SubjectId,
) -> Result<Result<Draft, Refusal>, Stop> {
    ask(ctx, move |app, session, _| app.start_draft(session, kind, subject)).await
}

/// The drafts of a form.
pub async fn drafts(ctx: &Ctx, kind: FormKind) -> Result<Vec<Draft>, Stop> {
    let all = ask(ctx, |app, _, jurisdiction| app.drafts(jurisdiction)).await?;
    Ok(all.into_iter().filter(|draft| draft.kind == kind).collect())
}

/// What a draft of a form would begin with, for each subject.
pub async fn first_sheets(
    ctx: &Ctx,
    kind: FormKind,
    subjects: Vec<SubjectId>,
) -> Result<Vec<Result<Sheet, Refusal>>, Stop> {
    let first = move |app: &App, session: &Session, _: &str| {
        subjects.into_iter().map(|subject| app.first_sheet(session, kind, subject)).collect()
    };
    ask(ctx, first).await
}

/// Saves sheet and answers over the number that the page was made from.
pub async fn save(
    ctx: &Ctx,
    draft: &Draft,
    seen: i64,
    sheet: &Sheet,
    answers: &Answers,
) -> Result<Saved, Stop> {
    let (id, sheet, answers) = (draft.id, sheet.clone(), answers.clone());
    let mut kept = draft.clone();
    kept.content.sheet.clone_from(&sheet);
    kept.content.answers.clone_from(&answers);
    let saved = ask(ctx, move |app, session, _| {
        app.change_draft(session, id, seen, |content| {
            content.sheet.clone_from(&sheet);
            content.answers.clone_from(&answers);
        })
    })
    .await?;
    Ok(match saved {
        Ok(Kept::Kept { rev }) => {
            kept.rev = rev;
            kept.updated = ctx.now;
            kept.updated_by = ctx.me.account;
            kept.editors.insert(ctx.me.account);
            Saved::Kept(Box::new(kept))
        }
        Ok(Kept::Stale(theirs)) => Saved::Stale(theirs),
        Ok(Kept::Gone) => Saved::Refused(Refusal::DraftChanged),
        Err(refusal) => Saved::Refused(refusal),
    })
}

/// Throws a draft away as it was seen; `false` when it changed meanwhile.
pub async fn discard(ctx: &Ctx, draft: &Draft, seen: i64) -> Result<bool, Stop> {
    let seen = DraftSeen { id: draft.id, rev: seen };
    let done = ask(ctx, move |app, session, _| app.discard_draft(session, seen)).await?;
    done.map_err(|refusal| ctx.refuse(&refusal))
}

/// Files a command, once for each key; uses up a draft or notes.
pub async fn execute(
    ctx: &Ctx,
    command: Command,
    key: Option<Idempotency>,
    consumes: Option<DraftSeen>,
) -> Result<Result<Receipt, Refusal>, Stop> {
    let mut request = ctx.request(command, key);
    if let Some(seen) = consumes {
        request = request.consuming(seen);
    }
    ctx.send(request).await
}

/// What this reviewer has prepared on a document, and what a conclusion uses up.
pub async fn notes(ctx: &Ctx, id: DocumentId, revision: u32) -> Result<Notes, Stop> {
    let notes = ask(ctx, move |app, session, jurisdiction| {
        app.review_notes(session, jurisdiction, id, revision)
    })
    .await?;
    let opinions = notes.opinions.iter().map(|note| NewOpinion {
        id: note.id,
        place: note.place.clone(),
        text: note.text.clone(),
        suggestion: note.suggestion.clone(),
    });
    let prepared = Prepared {
        opinions: opinions.collect(),
        resolved: notes.resolved.iter().copied().collect(),
        seen: notes.seen_sections.clone(),
        remark: notes.remark.clone(),
        outcome: notes.outcome,
        sheet: notes.sheet.clone(),
        is_suggested: notes.is_suggested,
    };
    Ok(Notes { prepared, kept: notes })
}

/// Prepared and as it is kept.
pub struct Notes {
    /// What is prepared.
    pub prepared: Prepared,
    /// The row behind it.
    pub kept: wenxiao_app::ReviewNotes,
}

/// Keeps what is prepared. Two windows of the same person: the later one wins, and shows what stands.
pub async fn keep_notes(ctx: &Ctx, notes: &Notes) -> Result<Option<DraftSeen>, Stop> {
    let prepared = &notes.prepared;
    let mut kept = notes.kept.clone();
    kept.remark.clone_from(&prepared.remark);
    kept.outcome = prepared.outcome;
    kept.sheet.clone_from(&prepared.sheet);
    kept.is_suggested = prepared.is_suggested;
    kept.seen_sections.clone_from(&prepared.seen);
    kept.resolved = prepared.resolved.iter().copied().collect();
    kept.opinions = prepared
        .opinions
        .iter()
        .map(|opinion| wenxiao_app::NoteOpinion {
            id: opinion.id,
            place: opinion.place.clone(),
            text: opinion.text.clone(),
            suggestion: opinion.suggestion.clone(),
        })
        .collect();
    let id = kept.id;
    let saved = ask(ctx, move |app, session, jurisdiction| {
        app.save_review_notes(session, jurisdiction, &kept)
    })
    .await?;
    Ok(match saved {
        Kept::Kept { rev } => Some(DraftSeen { id, rev }),
        Kept::Stale(now) => now.seen(),
        Kept::Gone => None,
    })
}

/// One entry of this county's journal.
pub async fn entry(ctx: &Ctx, seq: u64) -> Result<Option<Entry>, Stop> {
    ask(ctx, move |app, _, jurisdiction| app.entry(jurisdiction, seq)).await
}

/// Documents that wait for this identity, the longest waiting first.
pub fn queue(ctx: &Ctx) -> Vec<DocumentId> {
    let signs = ctx.me.scope(Action::DepartmentReview);
    let reviews = ctx.me.scope(Action::FinanceReview);
    let mut waiting: Vec<_> = ctx
        .county
        .shared
        .documents
        .values()
        .filter(|document| {
            let subject = ctx.county.subject(document.subject);
            let scope = match document.status {
                Status::Submitted { .. } => &signs,
                Status::Filed { .. } => &reviews,
                Status::Withdrawn { .. } | Status::Returned { .. } | Status::Accepted { .. } => {
                    return false;
                }
            };
            let mine = document.newest().editors.contains(&ctx.me.account);
            !mine && subject.is_some_and(|subject| scope.covers(subject.department()))
        })
        .map(|document| (document.status.at(), document.id))
        .collect();
    waiting.sort();
    waiting.into_iter().map(|(_, id)| id).collect()
}

/// What an entry says happened; nothing where its payload was withheld or cannot be read here.
pub fn event(entry: &Entry) -> Option<Event> {
    entry.event().ok().flatten()
}

/// A revision as a file; the hand-out is noted.
pub async fn export(
    ctx: &Ctx,
    id: DocumentId,
    number: u32,
    kind: FileKind,
    address: String,
) -> Result<Result<ExportedFile, ExportRefusal>, Stop> {
    ask(ctx, move |app, session, _| {
        app.export_document(session, id, Some(number), kind, Some(address))
    })
    .await
}

/// The review sheet of a revision as a file; the hand-out is noted.
pub async fn export_review(
    ctx: &Ctx,
    id: DocumentId,
    number: u32,
    kind: FileKind,
    address: String,
) -> Result<Result<ExportedFile, ExportRefusal>, Stop> {
    ask(ctx, move |app, session, _| app.export_review(session, id, number, kind, Some(address)))
        .await
}

/// A draft as a file.
pub async fn export_draft(
    ctx: &Ctx,
    draft: Draft,
    kind: FileKind,
) -> Result<Result<ExportedFile, ExportRefusal>, Stop> {
    ask(ctx, move |app, session, _| app.export_draft(session, &draft, kind)).await
}
