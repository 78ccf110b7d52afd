//! Documents by what they are about. Of most forms there is one about a subject; one that is filed again once it
//! was accepted is a document of its own each time:
//!
//! ```text
//! 第1次 accepted ──> 第2次 accepted ──> 第3次, at most one that is not accepted
//! ```

use std::sync::Arc;

use super::county::{County, Shared};
use crate::document::{Document, SubjectId};
use crate::form::layout::FormKind;
use crate::unit::id::DocumentId;

impl County {
    /// The document of a kind about a subject; of a form that is filed again, the newest.
    pub fn document_of(
        &self,
        subject: impl Into<SubjectId>,
        kind: FormKind,
    ) -> Option<&Arc<Document>> {
        let id = self.shared.documents_of.get(&(subject.into(), kind))?;
        self.document(*id)
    }

    /// Every document of a kind about a subject, the newest last.
    pub fn documents_about(
        &self,
        subject: impl Into<SubjectId>,
        kind: FormKind,
    ) -> Vec<&Arc<Document>> {
        self.shared.documents_about(subject.into(), kind)
    }

    /// The document that what is written now on a form about a subject goes into; nothing where one is to be begun.
    pub fn goes_on(&self, subject: impl Into<SubjectId>, kind: FormKind) -> Option<&Arc<Document>> {
        let newest = self.document_of(subject, kind)?;
        let is_over = kind.is_filed_again() && newest.settled().is_some();
        (!is_over).then_some(newest)
    }

    /// 第几次, from 1: the place of a document among those of its kind about its subject.
    pub fn ordinal(&self, document: &Document) -> usize {
        if !document.kind.is_filed_again() {
            return 1;
        }
        let all = self.documents_about(document.subject, document.kind);
        1 + all.iter().position(|one| one.id == document.id).unwrap_or_default()
    }

    /// 绩效目标, and where a form was filed again 第2次目标调整: the short word for a document.
    pub fn document_name(&self, document: &Document) -> String {
        if !document.kind.is_filed_again() {
            return document.kind.short_name().to_owned();
        }
        let count = self.documents_about(document.subject, document.kind).len();
        numbered(document.kind, self.ordinal(document), count)
    }

    /// The same, of what is written now on a form about a subject.
    pub fn name_to_write(&self, subject: SubjectId, kind: FormKind) -> String {
        let begun = self.documents_about(subject, kind).len();
        match self.goes_on(subject, kind) {
            Some(document) => self.document_name(document),
            None => numbered(kind, begun + 1, begun + 1),
        }
    }
}

fn numbered(kind: FormKind, ordinal: usize, count: usize) -> String {
    let name = kind.short_name();
    if 1 < count { format!("第{ordinal}次{name}") } else { name.to_owned() }
}

impl Shared {
    pub(super) fn documents_about(
        &self,
        subject: SubjectId,
        kind: FormKind,
    ) -> Vec<&Arc<Document>> {
        // Only what was accepted can have another after it.
        let project = subject.project().filter(|_| kind.is_filed_again());
        let adjusted = project.and_then(|project| self.adjusted_targets.get(&project));
        let accepted = adjusted.into_iter().flatten().map(|target| target.document);
        let newest = self.documents_of.get(&(subject, kind)).copied();
        let mut ids: Vec<DocumentId> = accepted.chain(newest).collect();
        ids.dedup();
        ids.iter().filter_map(|id| self.documents.get(id)).collect()
    }
}
