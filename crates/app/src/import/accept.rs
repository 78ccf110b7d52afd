//! A preview becomes drafts: all of the chosen ones, or none.

use std::collections::BTreeSet;

use wenxiao_domain::act::may_begin;
use wenxiao_domain::document::SubjectId;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::id::ImportId;
use wenxiao_store::DraftSaved;

use super::preview::{ImportPreview, ImportStatus};
use crate::app::App;
use crate::chance;
use crate::draft::{Draft, DraftContent, row_of, written_under};
use crate::failure::Failure;
use crate::people::session::Session;
use crate::request::DraftSeen;

/// Which form becomes the draft about what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImportChoice {
    /// The form's place in the file, from 0.
    pub form: usize,
    /// The project or department that it is about.
    pub subject: SubjectId,
    /// The draft, as it was seen, that is to be replaced; nothing where none is there.
    pub replaces: Option<DraftSeen>,
}

enum Stop {
    Refused(Refusal),
    Failed(Failure),
}

impl From<wenxiao_store::Failure> for Stop {
    fn from(failure: wenxiao_store::Failure) -> Self {
        Self::Failed(failure.into())
    }
}

impl App {
    /// Makes drafts of the chosen forms, in one transaction.
    ///
    /// # Errors
    /// When the machine is in trouble.
    pub fn accept_import(
        &self,
        session: &Session,
        import: ImportId,
        choices: &[ImportChoice],
    ) -> Result<Result<Vec<Draft>, Refusal>, Failure> {
        let mut preview = match self.import(session, import)? {
            Ok(preview) => preview,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let before = preview.status;
        if before == ImportStatus::Accepted {
            return Ok(Err(Refusal::WrongStatus {
                status: before.name(), act: "再次转为草稿"
            }));
        }
        let mut drafts = Vec::with_capacity(choices.len());
        for choice in choices {
            match self.draft_of_choice(session, &preview, choice)? {
                Ok(draft) => drafts.push(draft),
                Err(refusal) => return Ok(Err(refusal)),
            }
        }
        let places: BTreeSet<_> = drafts.iter().map(|draft| (draft.subject, draft.kind)).collect();
        if places.len() < drafts.len() {
            return Ok(Err(Refusal::DraftExists));
        }
        if drafts.is_empty() {
            return Ok(Err(Refusal::FieldMissing("要导入的表")));
        }
        preview.status = ImportStatus::Accepted;
        let record = preview.record(self.now());
        let saved = self.store().write(|writer| {
            if !writer.change_import(&record, before.key())? {
                let status = ImportStatus::Accepted.name();
                return Err(Stop::Refused(Refusal::WrongStatus {
                    status, act: "再次转为草稿"
                }));
            }
            let mut revs = Vec::with_capacity(drafts.len());
            for draft in &drafts {
                match writer.save_draft(&row_of(draft))? {
                    DraftSaved::Kept { rev } => revs.push(rev),
                    DraftSaved::Stale { .. } if draft.rev == 0 => {
                        return Err(Stop::Refused(Refusal::DraftExists));
                    }
                    DraftSaved::Stale { .. } => {
                        return Err(Stop::Refused(Refusal::DraftChanged));
                    }
                }
            }
            Ok(revs)
        });
        match saved {
            Ok(revs) => {
                drafts.iter_mut().zip(revs).for_each(|(draft, rev)| draft.rev = rev);
                Ok(Ok(drafts))
            }
            Err(Stop::Refused(refusal)) => Ok(Err(refusal)),
            Err(Stop::Failed(failure)) => Err(failure),
        }
    }

    /// The draft that a choice leads to, not saved yet.
    fn draft_of_choice(
        &self,
        session: &Session,
        preview: &ImportPreview,
        choice: &ImportChoice,
    ) -> Result<Result<Draft, Refusal>, Failure> {
        let Some(form) = preview.forms.get(choice.form) else {
            return Ok(Err(Refusal::NotFound("表")));
        };
        let kind = form.content.sheet.kind();
        if kind.subject_kind() != choice.subject.kind() {
            return Ok(Err(Refusal::OtherForm));
        }
        let (identity, county, about) = match self.editable(session, kind, choice.subject)? {
            Ok(found) => found,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let base_revision = match county.goes_on(choice.subject, kind) {
            None => {
                if let Err(refusal) = may_begin(kind, &about, &county, self.today(&county)) {
                    return Ok(Err(refusal));
                }
                0
            }
            Some(document) if document.is_open_for_writing() => document.newest().number,
            Some(document) => {
                let status = document.status_word();
                return Ok(Err(Refusal::WrongStatus { status, act: "导入" }));
            }
        };
        let there = self.own_draft(&county, &identity.jurisdiction, kind, choice.subject)?;
        let mut editors = BTreeSet::from([session.account]);
        let (id, rev) = match (there, choice.replaces) {
            (None, None) => (chance::id(self.now())?, 0),
            (Some(_), None) => return Ok(Err(Refusal::DraftExists)),
            (Some(draft), Some(seen)) if draft.id == seen.id => {
                // Whoever wrote on the replaced draft stays an editor: nobody reviews what they had
                // a hand in.
                editors.extend(draft.editors);
                (draft.id, seen.rev)
            }
            (Some(_) | None, Some(_)) => return Ok(Err(Refusal::DraftChanged)),
        };
        Ok(Ok(Draft {
            id,
            jurisdiction: identity.jurisdiction.clone(),
            kind,
            subject: choice.subject,
            content: DraftContent {
                engagement: written_under(&county, kind, choice.subject),
                ..form.content.clone()
            },
            base_revision,
            rev,
            editors,
            updated_by: session.account,
            updated: self.now(),
        }))
    }
}
