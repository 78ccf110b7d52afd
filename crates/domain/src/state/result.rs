//! 结果应用 on the state: what was decided, and what of it the register of projects does not say yet. The
//! registered 全年预算数 is the budget system's figure and is changed by 变更登记 alone; until that follows,
//! a project has two figures, and both are shown.

use std::sync::Arc;

use super::apply::{Inconsistent, Stamp, account};
use super::county::County;
use crate::document::SubjectId;
use crate::form::layout::FormKind;
use crate::journal::{v1, v2};
use crate::project::Project;
use crate::result::{ResultDecision, ResultOpinion, SOURCES, takes_from_own_year};
use crate::unit::amount::Amount;
use crate::unit::id::ProjectId;

impl County {
    /// The newest decisions that take money from a project's own year and that no 变更登记 followed.
    pub fn open_cuts(&self, project: ProjectId) -> impl Iterator<Item = &Arc<ResultDecision>> {
        let own_year = SOURCES.into_iter().filter(|source| takes_from_own_year(*source));
        let decided = own_year.filter_map(move |source| self.result_of(project, source));
        decided.filter(|one| !one.is_registered && one.application.takes_money())
    }

    /// 全年预算数 in force, 分: what is registered, less what was decided to be taken away and is not
    /// registered yet. Never above [`Project::adjusted`], never below nothing.
    pub fn budget_in_force(&self, project: &Project) -> Amount {
        let taken: Amount = self.open_cuts(project.id).map(|one| one.amount).sum();
        (project.adjusted() - taken).max(Amount::ZERO)
    }

    /// Whether a registration brings 全年预算数 down to what was decided, or below it. One that changes
    /// something else, or adds money before the cut was registered, does not.
    pub(super) fn follows_cuts(&self, changed: &Project) -> bool {
        let old = self.project(changed.id);
        old.is_some_and(|old| changed.adjusted() <= self.budget_in_force(old))
    }

    /// The register tells the whole again.
    pub(super) fn register_cuts(&mut self, project: ProjectId) {
        let open: Vec<_> = self.open_cuts(project).map(|one| one.source).collect();
        for source in open {
            let decided = self.shared.results.get_mut(&(project.into(), source));
            if let Some(newest) = decided.and_then(|all| all.last_mut()) {
                Arc::make_mut(newest).is_registered = true;
            }
        }
    }

    /// 部门意见 on the result of a form; the newest, which counts.
    pub fn result_opinion(
        &self,
        subject: impl Into<SubjectId>,
        source: FormKind,
    ) -> Option<&Arc<ResultOpinion>> {
        self.shared.result_opinions.get(&(subject.into(), source))?.last()
    }

    pub(super) fn comment_result(
        &mut self,
        stamp: &Stamp,
        body: &v1::ResultCommented,
    ) -> Result<(), Inconsistent> {
        let said = ResultOpinion {
            agrees: body.agrees,
            text: body.text.clone(),
            by: account(stamp)?,
            at: stamp.recorded,
        };
        let place = (body.subject, body.source);
        self.shared.result_opinions.entry(place).or_default().push(Arc::new(said));
        Ok(())
    }

    pub(super) fn decide_result(
        &mut self,
        stamp: &Stamp,
        body: &v2::ResultDecided,
    ) -> Result<(), Inconsistent> {
        let decided = ResultDecision {
            subject: body.subject,
            source: body.source,
            basis: body.basis.clone(),
            application: body.application,
            budget: body.budget,
            amount: body.amount,
            number: body.number.clone(),
            text: body.text.clone(),
            by: account(stamp)?,
            at: stamp.recorded,
            is_registered: false,
        };
        let place = (body.subject, body.source);
        self.shared.results.entry(place).or_default().push(Arc::new(decided));
        Ok(())
    }
}
