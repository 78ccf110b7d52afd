//! 暂停拨付 on the state: what was decided about the payments of projects.

use std::sync::Arc;

use super::apply::{Inconsistent, Stamp, account, wrong};
use super::county::County;
use crate::journal::v1;
use crate::suspension::{StatedCause, SuspensionDecision};
use crate::unit::id::ProjectId;

impl County {
    /// Everything that was decided about the payments of a project, the newest last, which counts.
    pub fn suspensions_of(&self, project: ProjectId) -> &[Arc<SuspensionDecision>] {
        self.shared.suspensions.get(&project).map_or(&[], Vec::as_slice)
    }

    /// The suspension that stands.
    pub fn suspension_of(&self, project: ProjectId) -> Option<&Arc<SuspensionDecision>> {
        self.suspensions_of(project).last().filter(|one| one.suspends())
    }

    pub(super) fn decide_suspension(
        &mut self,
        stamp: &Stamp,
        body: &v1::SuspensionDecided,
    ) -> Result<(), Inconsistent> {
        if self.project(body.project).is_none() {
            return Err(wrong(stamp, "暂停拨付的项目没有登记"));
        }
        let stated = |one: &v1::StatedCauseText| StatedCause {
            cause: one.cause,
            form: one.form,
            sentence: one.sentence.clone(),
        };
        let decided = SuspensionDecision {
            act: body.act,
            causes: body.causes.iter().map(stated).collect(),
            gone: body.gone.clone(),
            reason: body.reason.clone(),
            number: body.number.clone(),
            on: body.on,
            by: account(stamp)?,
            at: stamp.recorded,
            seq: stamp.seq,
        };
        self.shared.suspensions.entry(body.project).or_default().push(Arc::new(decided));
        Ok(())
    }
}
