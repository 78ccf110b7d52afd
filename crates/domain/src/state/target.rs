//! The target that counts: as it was accepted, and since an accepted adjustment as it was adjusted.

use std::sync::Arc;

use super::apply::{Inconsistent, Stamp, wrong};
use super::county::{AdjustedTarget, County};
use crate::derive::flag::plan::Plan;
use crate::derive::flag::sheet::Behind;
use crate::document::SubjectId;
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

    /// The target as it was adjusted; nothing where no adjustment was accepted.
    pub fn adjusted_target(&self, subject: impl Into<SubjectId>) -> Option<&AdjustedTarget> {
        let adjusted = self.shared.adjusted_targets.get(&subject.into().project()?)?;
        Some(adjusted)
    }

    /// The target that a form about a subject answers to: an adjustment to the one that was accepted, a form
    /// that was filed to the one that counted on that day, one that stands alone to none, any other to the one that
    /// counts.
    pub fn target_behind(&self, subject: SubjectId, kind: FormKind) -> Option<&Sheet> {
        if kind.stands_alone() {
            return None;
        }
        let is_before = |adjusted: &AdjustedTarget| {
            let document = self.document_of(subject, kind);
            document.is_some_and(|document| {
                !document.status.is_open_for_writing() && document.newest().seq < adjusted.seq
            })
        };
        match self.adjusted_target(subject) {
            Some(adjusted) if kind != FormKind::TargetAdjustment && !is_before(adjusted) => {
                Some(&adjusted.sheet)
            }
            Some(_) | None => self.accepted_target(subject),
        }
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
        let approved = self.accepted_target(project);
        let approved = approved.ok_or_else(|| wrong(stamp, "没有批复的绩效目标"))?;
        let sheet = adjusted(approved, &document.newest().sheet);
        let target = AdjustedTarget { sheet, seq: stamp.seq };
        self.shared.adjusted_targets.insert(project, Arc::new(target));
        Ok(())
    }
}
