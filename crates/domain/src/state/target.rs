//! The target that counts: as it was accepted, and since an accepted adjustment as it was adjusted.

use std::sync::Arc;

use super::apply::{Inconsistent, Stamp, wrong};
use super::county::{AdjustedTarget, County};
use crate::derive::alike::marks;
use crate::derive::flag::plan::Plan;
use crate::derive::flag::sheet::Behind;
use crate::document::{Document, SubjectId};
use crate::form::layout::{FormFamily, FormKind};
use crate::form::sheet::Sheet;
use crate::form::target_adjustment::adjusted;
use crate::unit::amount::{Amount, MoneyUnit};
use crate::unit::id::{DocumentId, ProjectId};

impl County {
    /// The target that counts of a subject, which its monitoring and its self-evaluation answer to: as it was
    /// adjusted, otherwise as it was accepted.
    pub fn approved_target(&self, subject: impl Into<SubjectId>) -> Option<&Sheet> {
        let subject = subject.into();
        let adjusted = self.adjusted_target(subject).map(|target| &target.sheet);
        adjusted.or_else(|| self.accepted_target(subject))
    }

    /// 支持金额 of the accepted 事前评估 of a project; nothing without one that supports it, or where the
    /// report names no amount.
    pub fn supported_amount(&self, project: ProjectId) -> Option<Amount> {
        let report = self.document_of(project, FormKind::ExAnte)?;
        report.settled()?;
        report.ex_ante_conclusion().filter(|conclusion| conclusion.is_supporting())?;
        let text = report.newest().sheet.field("supported");
        Amount::read(text, MoneyUnit::TenThousand).ok()
    }

    /// The target as it was adjusted last; nothing where no adjustment was accepted.
    pub fn adjusted_target(&self, subject: impl Into<SubjectId>) -> Option<&Arc<AdjustedTarget>> {
        self.adjusted_targets(subject).last()
    }

    /// The target after each accepted adjustment, the newest last, which counts.
    pub fn adjusted_targets(&self, subject: impl Into<SubjectId>) -> &[Arc<AdjustedTarget>] {
        let project = subject.into().project();
        let all = project.and_then(|project| self.shared.adjusted_targets.get(&project));
        all.map_or(&[], Vec::as_slice)
    }

    /// The target that what is written now on a form about a subject answers to, or what was filed last.
    pub fn target_behind(&self, subject: SubjectId, kind: FormKind) -> Option<&Sheet> {
        match self.goes_on(subject, kind) {
            Some(document) => self.target_behind_document(document),
            None if kind.stands_alone() => None,
            None => self.approved_target(subject),
        }
    }

    /// The target that a document answers to, an adjustment to the one that it started from: while it lies with
    /// whoever wrote it the one that counts, then the one that counted when it was filed; one that stands alone to
    /// none.
    pub fn target_behind_document(&self, document: &Document) -> Option<&Sheet> {
        if document.kind.stands_alone() {
            return None;
        }
        if document.status.is_open_for_writing() {
            return self.approved_target(document.subject);
        }
        let filed = document.newest().seq;
        let adjusted = self.adjusted_targets(document.subject).iter();
        let of_then = adjusted.rev().find(|target| target.seq < filed).map(|target| &target.sheet);
        of_then.or_else(|| self.accepted_target(document.subject))
    }

    /// What stands behind a form and is not on it: of a monitoring form what the first round left and the plan
    /// of the target that it answers to, of any other nothing.
    pub fn behind(&self, subject: SubjectId, kind: FormKind) -> Behind {
        match kind.family() {
            FormFamily::Monitoring => Behind {
                first: self.first_round(subject),
                plan: self.target_behind(subject, kind).map(Plan::of).unwrap_or_default(),
            },
            FormFamily::Target
            | FormFamily::SelfEvaluation
            | FormFamily::ExAnte
            | FormFamily::Adjustment
            | FormFamily::Evaluation
            | FormFamily::Authenticity
            | FormFamily::Review => Behind::default(),
        }
    }

    /// The target of a subject as it was accepted, whatever was adjusted later.
    pub fn accepted_target(&self, subject: impl Into<SubjectId>) -> Option<&Sheet> {
        let subject = subject.into();
        let document = self.document_of(subject, subject.kind().target())?;
        document.settled().map(|_| &document.newest().sheet)
    }

    /// From an accepted adjustment on its values count; the target's own document stays as it is.
    pub(super) fn adjust_target(
        &mut self,
        stamp: &Stamp,
        id: DocumentId,
    ) -> Result<(), Inconsistent> {
        let document = self.document(id).expect("it was accepted just now");
        if document.kind != FormKind::TargetAdjustment {
            return Ok(());
        }
        let project = document.project().ok_or_else(|| wrong(stamp, "不是项目的目标调整"))?;
        let approved = self.approved_target(project);
        let approved = approved.ok_or_else(|| wrong(stamp, "没有批复的绩效目标"))?;
        let sheet = adjusted(approved, &document.newest().sheet);
        let (year, before, after) = (document.budget_year, marks(approved), marks(&sheet));
        let target = AdjustedTarget { document: id, sheet, seq: stamp.seq };
        self.shared.adjusted_targets.entry(project).or_default().push(Arc::new(target));
        self.replace_target_rows((year, project), before, after);
        Ok(())
    }
}
