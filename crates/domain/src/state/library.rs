//! The library's part of the state: proposals, decided or not, and what they make of the library.

use std::sync::Arc;

use super::apply::{Inconsistent, Stamp, account, wrong};
use super::county::County;
use crate::journal::v1;
use crate::library::card::QualityCard;
use crate::library::case::CaseMark;
use crate::library::catalogue::Catalogue;
use crate::library::indicator::Indicator;
use crate::library::proposal::{Change, ChangeKind, Decision, Proposal};
use crate::unit::id::{ProjectId, ProposalId};

impl County {
    /// 指标库: what comes with the product under what the county accepted.
    pub fn library(&self) -> Catalogue<'_> {
        Catalogue::of(self.library_changes())
    }

    /// Every proposal, decided or not.
    pub fn library_changes(&self) -> impl Iterator<Item = &Proposal> {
        self.shared.library.values().map(AsRef::as_ref)
    }

    /// A proposal.
    pub fn library_change(&self, id: ProposalId) -> Option<&Arc<Proposal>> {
        self.shared.library.get(&id)
    }

    /// 推荐 of a case, where it stands.
    pub fn case_mark(&self, project: ProjectId) -> Option<&Arc<CaseMark>> {
        self.case_marks(project).last().filter(|mark| mark.is_recommended)
    }

    /// Every 推荐 and 撤下 of a case, the newest last.
    pub fn case_marks(&self, project: ProjectId) -> &[Arc<CaseMark>] {
        self.shared.case_marks.get(&project).map_or(&[], Vec::as_slice)
    }

    pub(super) fn mark_case(
        &mut self,
        stamp: &Stamp,
        body: &v1::CaseMarked,
    ) -> Result<(), Inconsistent> {
        let mark = CaseMark {
            is_recommended: body.recommended,
            reason: body.reason.clone(),
            by: account(stamp)?,
            at: stamp.recorded,
            seq: stamp.seq,
        };
        if self.project(body.project).is_none() {
            return Err(wrong(stamp, "没有这个项目"));
        }
        self.shared.case_marks.entry(body.project).or_default().push(Arc::new(mark));
        Ok(())
    }

    pub(super) fn propose_library_change(
        &mut self,
        stamp: &Stamp,
        body: &v1::LibraryChangeProposed,
    ) -> Result<(), Inconsistent> {
        let change = change_of(body).ok_or_else(|| wrong(stamp, "指标库变更缺少内容"))?;
        let proposal = Proposal {
            id: body.proposal,
            code: body.code.clone(),
            change,
            from: body.from,
            reason: body.reason.clone(),
            by: stamp.actor.clone(),
            at: stamp.recorded,
            seq: stamp.seq,
            decision: None,
        };
        match self.shared.library.insert(body.proposal, Arc::new(proposal)) {
            None => Ok(()),
            Some(_) => Err(wrong(stamp, "指标库变更已提出")),
        }
    }

    pub(super) fn decide_library_change(
        &mut self,
        stamp: &Stamp,
        body: &v1::LibraryChangeDecided,
    ) -> Result<(), Inconsistent> {
        let by = account(stamp)?;
        let proposal = self.shared.library.get_mut(&body.proposal);
        let proposal = Arc::make_mut(proposal.ok_or_else(|| wrong(stamp, "没有这项指标库变更"))?);
        let decision = Decision {
            accepted: body.accepted,
            reason: body.reason.clone(),
            by,
            at: stamp.recorded,
            seq: stamp.seq,
        };
        match proposal.decision.replace(decision) {
            None => Ok(()),
            Some(_) => Err(wrong(stamp, "指标库变更已审定")),
        }
    }
}

/// The change that an entry brings; nothing where an indicator is missing.
fn change_of(body: &v1::LibraryChangeProposed) -> Option<Change> {
    let indicator = || body.indicator.as_ref().map(indicator_of);
    match body.kind {
        ChangeKind::Add => indicator().map(|indicator| Change::Add { indicator }),
        ChangeKind::Revise => indicator().map(|indicator| Change::Revise { indicator }),
        ChangeKind::Retire => Some(Change::Retire { successor: body.successor.clone() }),
    }
}

fn indicator_of(text: &v1::IndicatorText) -> Indicator {
    Indicator {
        industry: text.industry.clone(),
        name: text.name.clone(),
        level2: text.level2,
        project_types: text.project_types.clone(),
        definition: text.definition.clone(),
        direction: text.direction,
        unit: text.unit.clone(),
        example: text.example.clone(),
        scoring: text.scoring.clone(),
        basis: text.basis.clone(),
        data_source: text.data_source.clone(),
        card: text.card.as_ref().map(card_of),
    }
}

fn card_of(text: &v1::CardText) -> QualityCard {
    QualityCard {
        method: text.method.clone(),
        accuracy: text.accuracy.clone(),
        limits: text.limits.clone(),
        compensation: text.compensation.clone(),
        verification: text.verification.clone(),
    }
}
