//! Begin, save, discard a draft. Saving over what somebody else saved is never done on the quiet.

use std::collections::BTreeSet;
use std::sync::Arc;

use wenxiao_domain::act::may_begin;
use wenxiao_domain::document::{Subject, SubjectId};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::id::{DraftId, EngagementId};
use wenxiao_store::{Draft as Row, DraftSaved};

use super::content::{Draft, DraftContent, Saved, content_text, editors_text, of_row};
use super::prefill::prefill;
use crate::app::App;
use crate::chance;
use crate::failure::Failure;
use crate::people::identity::Identity;
use crate::people::session::Session;
use crate::request::DraftSeen;

/// Who edits, in which state, about what.
pub(crate) type Editable<'s> = (&'s Identity, Arc<County>, Subject);

/// The kinds of rows in the table that are forms, by their word.
fn is_form(row: &Row) -> bool {
    row.kind.parse::<FormKind>().is_ok()
}

impl Draft {
    /// The draft as it is seen here: what a submission uses up.
    pub const fn seen(&self) -> DraftSeen {
        DraftSeen { id: self.id, rev: self.rev }
    }
}

impl App {
    /// The draft of a form about a subject. Whoever shows it asks first whether the person covers the
    /// subject for the form's [`FormKind::drafting`].
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn draft(
        &self,
        jurisdiction: &str,
        kind: FormKind,
        subject: impl Into<SubjectId>,
    ) -> Result<Option<Draft>, Failure> {
        let (kind, subject) = (kind.key(), subject.into().to_string());
        let row = self.store().read_one(|reader| reader.draft_of(jurisdiction, kind, &subject))?;
        self.standing(row)
    }

    /// A row as a draft; nothing where what it goes on from is over.
    fn standing(&self, row: Option<Row>) -> Result<Option<Draft>, Failure> {
        let draft = row.as_ref().map(of_row).transpose()?;
        match draft {
            Some(draft) if draft.kind.is_commissioned() || draft.kind.is_filed_again() => {
                let county = self.county(&draft.jurisdiction)?;
                Ok(Some(draft).filter(|draft| !is_passed_on(draft, &county)))
            }
            other => Ok(other),
        }
    }

    /// The draft of a form about a subject, where it may be gone on with; what is over, or another agency left
    /// behind, is thrown away.
    pub(crate) fn own_draft(
        &self,
        county: &County,
        jurisdiction: &str,
        kind: FormKind,
        subject: SubjectId,
    ) -> Result<Option<Draft>, Failure> {
        let (key, about) = (kind.key(), subject.to_string());
        let row = self.store().read_one(|reader| reader.draft_of(jurisdiction, key, &about))?;
        let draft = row.as_ref().map(of_row).transpose()?;
        let Some(draft) = draft.filter(|draft| is_passed_on(draft, county)) else {
            return self.draft(jurisdiction, kind, subject);
        };
        let seen = wenxiao_store::DraftSeen { id: draft.id.to_string(), rev: draft.rev };
        self.store().write(|writer| writer.delete_draft(&seen))?;
        Ok(None)
    }

    /// A draft by its id, where it is one of a form and of this jurisdiction.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn draft_by_id(&self, jurisdiction: &str, id: DraftId) -> Result<Option<Draft>, Failure> {
        let row = self.store().read_one(|reader| reader.draft(&id.to_string()))?;
        self.standing(row.filter(|row| row.jurisdiction == jurisdiction && is_form(row)))
    }

    /// All drafts of forms of a jurisdiction.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn drafts(&self, jurisdiction: &str) -> Result<Vec<Draft>, Failure> {
        let rows = self.store().read_one(|reader| reader.drafts(jurisdiction))?;
        let forms = rows.into_iter().filter(is_form);
        forms.filter_map(|row| self.standing(Some(row)).transpose()).collect()
    }

    /// Begins a draft, with what is on record filled in; the one that is there already, where there is
    /// one.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn start_draft(
        &self,
        session: &Session,
        kind: FormKind,
        subject: impl Into<SubjectId>,
    ) -> Result<Result<Draft, Refusal>, Failure> {
        let subject = subject.into();
        if subject.kind() != kind.subject_kind() {
            return Ok(Err(Refusal::OtherForm));
        }
        let (identity, county, about) = match self.editable(session, kind, subject)? {
            Ok(found) => found,
            Err(refusal) => return Ok(Err(refusal)),
        };
        if let Some(draft) = self.own_draft(&county, &identity.jurisdiction, kind, subject)? {
            return Ok(Ok(draft));
        }
        let engagement = written_under(&county, kind, subject);
        let (sheet, base_revision) = match self.beginning(&county, kind, &about)? {
            Ok(beginning) => beginning,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let now = self.now();
        let draft = Draft {
            id: chance::id(now)?,
            jurisdiction: identity.jurisdiction.clone(),
            kind,
            subject,
            content: DraftContent { engagement, ..DraftContent::of(sheet) },
            base_revision,
            rev: 0,
            editors: BTreeSet::from([session.account]),
            updated_by: session.account,
            updated: now,
        };
        match self.store().write(|writer| writer.save_draft(&row_of(&draft)))? {
            DraftSaved::Kept { rev } => Ok(Ok(Draft { rev, ..draft })),
            DraftSaved::Stale { now: Some(now) } => of_row(&now).map(Ok),
            DraftSaved::Stale { now: None } => Ok(Err(Refusal::DraftChanged)),
        }
    }

    /// What a draft would begin with if it were begun now; nothing is kept.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn first_sheet(
        &self,
        session: &Session,
        kind: FormKind,
        subject: impl Into<SubjectId>,
    ) -> Result<Result<Sheet, Refusal>, Failure> {
        let (_, county, about) = match self.editable(session, kind, subject.into())? {
            Ok(found) => found,
            Err(refusal) => return Ok(Err(refusal)),
        };
        Ok(self.beginning(&county, kind, &about)?.map(|(sheet, _)| sheet))
    }

    /// What a draft begins with, and the official revision that it goes on from, 0 before the first.
    fn beginning(
        &self,
        county: &County,
        kind: FormKind,
        about: &Subject,
    ) -> Result<Result<(Sheet, u32), Refusal>, Failure> {
        let Some(document) = county.goes_on(about.id(), kind) else {
            if let Err(refusal) = may_begin(kind, about, county, self.today(county)) {
                return Ok(Err(refusal));
            }
            return Ok(Ok((prefill(county, about, kind, &*self.pack_of(county)?), 0)));
        };
        if !document.is_open_for_writing() {
            let status = document.status_word();
            return Ok(Err(Refusal::WrongStatus { status, act: "修改" }));
        }
        let newest = document.newest();
        // What an earlier agency filed stays its own: the next one begins its own revision.
        let is_anothers = written_under(county, kind, about.id())
            .and_then(|id| county.engagement(id))
            .is_some_and(|engagement| newest.seq < engagement.seq);
        let sheet = match is_anothers {
            true => prefill(county, about, kind, &*self.pack_of(county)?),
            false => newest.sheet.clone(),
        };
        Ok(Ok((sheet, newest.number)))
    }

    /// Saves what was typed over the revision that its editor saw.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn save_draft(
        &self,
        session: &Session,
        draft: DraftId,
        seen_rev: i64,
        sheet: Sheet,
    ) -> Result<Result<Saved<Draft>, Refusal>, Failure> {
        self.change_draft(session, draft, seen_rev, |content| content.sheet = sheet.clone())
    }

    /// Changes a draft over the revision that its editor saw: sheet, answers to opinions.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn change_draft(
        &self,
        session: &Session,
        draft: DraftId,
        seen_rev: i64,
        change: impl Fn(&mut DraftContent),
    ) -> Result<Result<Saved<Draft>, Refusal>, Failure> {
        let id = draft.to_string();
        let Some(row) = self.store().read_one(|reader| reader.draft(&id))? else {
            return Ok(Ok(Saved::Gone));
        };
        let mut draft = of_row(&row)?;
        let identity = match self.editable(session, draft.kind, draft.subject)? {
            Ok((identity, county, _)) if identity.jurisdiction == draft.jurisdiction => {
                if is_passed_on(&draft, &county) {
                    return Ok(Ok(Saved::Gone));
                }
                identity
            }
            Ok(_) => return Ok(Err(Refusal::NotFound("草稿"))),
            Err(refusal) => return Ok(Err(refusal)),
        };
        let (before, rev) = (draft.content.clone(), draft.rev);
        change(&mut draft.content);
        if draft.content.sheet.kind() != draft.kind {
            return Ok(Err(Refusal::OtherForm));
        }
        if draft.content == before {
            // Typed the same, or clicked twice.
            return Ok(Ok(Saved::Kept { rev }));
        }
        draft.rev = seen_rev;
        draft.editors.insert(session.account);
        draft.updated_by = session.account;
        draft.updated = self.now();
        debug_assert_eq!(identity.jurisdiction, draft.jurisdiction);
        let saved = self.store().write(|writer| writer.save_draft(&row_of(&draft)))?;
        saved_of(saved, of_row).map(Ok)
    }

    /// Throws a draft away as somebody saw it; `false` when it changed or went meanwhile.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn discard_draft(
        &self,
        session: &Session,
        seen: DraftSeen,
    ) -> Result<Result<bool, Refusal>, Failure> {
        let id = seen.id.to_string();
        let Some(row) = self.store().read_one(|reader| reader.draft(&id))? else {
            return Ok(Ok(false));
        };
        let draft = of_row(&row)?;
        if let Err(refusal) = self.editable(session, draft.kind, draft.subject)? {
            return Ok(Err(refusal));
        }
        let seen = wenxiao_store::DraftSeen { id, rev: seen.rev };
        Ok(Ok(self.store().write(|writer| writer.delete_draft(&seen))?))
    }

    /// A subject whose drafts of a form the session may edit.
    pub(crate) fn editable<'s>(
        &self,
        session: &'s Session,
        kind: FormKind,
        subject: SubjectId,
    ) -> Result<Result<Editable<'s>, Refusal>, Failure> {
        let Some(identity) = &session.identity else { return Ok(Err(Refusal::IdentityRevoked)) };
        let me = &identity.membership;
        if !me.scope(kind.drafting()).is_something() {
            return Ok(Err(Refusal::NotAllowed(kind.drafting())));
        }
        let county = self.county(&identity.jurisdiction)?;
        let today = self.today(&county);
        let found = county.subject(subject);
        let found = found.filter(|found| county.may_draft(me, kind, found, today));
        match found {
            Some(found) => Ok(Ok((identity, county, found))),
            None => Ok(Err(Refusal::NotFound(subject.kind().name()))),
        }
    }
}

/// The engagement under which a form is written, where it is a commissioned one.
pub(crate) fn written_under(
    county: &County,
    kind: FormKind,
    subject: SubjectId,
) -> Option<EngagementId> {
    county.engagement_for(subject, kind).map(|engagement| engagement.id)
}

/// What the draft goes on from is over. The document was accepted since, and the next filing begins with what counts
/// now; or the subject was commissioned anew, and neither text nor editors are the next agency's. A draft from before
/// engagements were noted is of the subject's first on this form.
fn is_passed_on(draft: &Draft, county: &County) -> bool {
    if draft.kind.is_filed_again() {
        return 0 < draft.base_revision && county.goes_on(draft.subject, draft.kind).is_none();
    }
    let Some(now) = written_under(county, draft.kind, draft.subject) else { return false };
    let all = county.shared.engagements.values();
    let all = all.filter(|one| one.subject == draft.subject && one.form() == draft.kind);
    let first = || all.min_by_key(|one| one.seq).map(|one| one.id);
    draft.content.engagement.or_else(first) != Some(now)
}

/// How saving a row ended, in the words of the application.
pub(super) fn saved_of<T>(
    saved: DraftSaved,
    read: impl Fn(&Row) -> Result<T, Failure>,
) -> Result<Saved<T>, Failure> {
    match saved {
        DraftSaved::Kept { rev } => Ok(Saved::Kept { rev }),
        DraftSaved::Stale { now: Some(now) } => Ok(Saved::Stale(Box::new(read(&now)?))),
        DraftSaved::Stale { now: None } => Ok(Saved::Gone),
    }
}

/// A draft as the store keeps it.
pub(crate) fn row_of(draft: &Draft) -> Row {
    Row {
        id: draft.id.to_string(),
        jurisdiction: draft.jurisdiction.clone(),
        subject: draft.subject.to_string(),
        kind: draft.kind.key().to_owned(),
        content: content_text(&draft.content),
        base_rev: i64::from(draft.base_revision),
        rev: draft.rev,
        editors: editors_text(&draft.editors),
        updated_by: draft.updated_by.to_string(),
        updated_ms: draft.updated.epoch_ms(),
    }
}
