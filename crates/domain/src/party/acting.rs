//! 代办: acting in another's place, for named acts alone.

use super::access::{Action, Reach, reach};
use super::role::Role;
use crate::unit::id::MembershipId;

/// What may be done in another's place (拟定): what a head or reviewer concludes. Filing, registers, roles and the
/// closing of a year are everybody's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DelegableAct {
    /// 部门签审、退回.
    DepartmentReview,
    /// 选取部门评价项目.
    SelectEvaluations,
    /// 财政审核.
    FinanceReview,
    /// 督办、验收、改判标识.
    Supervise,
    /// 结果应用.
    DecideResults,
    /// 豁免事前评估.
    WaiveExAnte,
}

impl DelegableAct {
    /// Every one, in the order of the access matrix.
    pub const ALL: [Self; 6] = [
        Self::DepartmentReview,
        Self::SelectEvaluations,
        Self::FinanceReview,
        Self::Supervise,
        Self::DecideResults,
        Self::WaiveExAnte,
    ];

    /// The line of the access matrix.
    pub const fn action(self) -> Action {
        match self {
            Self::DepartmentReview => Action::DepartmentReview,
            Self::SelectEvaluations => Action::SelectEvaluations,
            Self::FinanceReview => Action::FinanceReview,
            Self::Supervise => Action::Supervise,
            Self::DecideResults => Action::DecideResults,
            Self::WaiveExAnte => Action::WaiveExAnte,
        }
    }

    /// The words people see.
    pub const fn name(self) -> &'static str {
        self.action().name()
    }

    /// The word in records and addresses.
    pub const fn key(self) -> &'static str {
        match self {
            Self::DepartmentReview => "department_review",
            Self::SelectEvaluations => "select_evaluations",
            Self::FinanceReview => "finance_review",
            Self::Supervise => "supervise",
            Self::DecideResults => "decide_results",
            Self::WaiveExAnte => "waive_ex_ante",
        }
    }

    /// Reads [`Self::key`].
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.key() == key)
    }

    /// What a role has of it to give.
    pub fn of(role: Role) -> impl Iterator<Item = Self> {
        let may_give = reach(role, Action::Delegate) != Reach::Never;
        let has = move |act: &Self| may_give && reach(role, act.action()) != Reach::Never;
        Self::ALL.into_iter().filter(has)
    }
}

/// In whose place an identity acts, and what it may do so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acting {
    /// The delegate's own identity.
    pub own: MembershipId,
    /// The identity that is represented.
    pub represents: MembershipId,
    /// The named acts.
    pub acts: Vec<DelegableAct>,
}

impl Acting {
    /// Lent with the named acts: them, and to read what they are about.
    pub fn allows(&self, action: Action) -> bool {
        action == Action::ReadFiled || self.acts.iter().any(|act| act.action() == action)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_act_reads_back_by_its_key() {
        for act in DelegableAct::ALL {
            assert_eq!(DelegableAct::from_key(act.key()), Some(act));
        }
        assert_eq!(DelegableAct::from_key("manage_roles"), None);
    }
}
