//! Identities: the roles in which an account may act, in whichever jurisdictions are held here.

use std::sync::Arc;

use wenxiao_domain::party::membership::Membership;
use wenxiao_domain::unit::id::{AccountId, DelegationId, MembershipId};

use crate::app::App;
use crate::failure::Failure;

/// One role in one organization of one jurisdiction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Of which jurisdiction.
    pub jurisdiction: String,
    /// The role, and whose documents it covers.
    pub membership: Arc<Membership>,
}

impl Identity {
    /// Held in another's place, by a delegation.
    pub fn is_lent(&self) -> bool {
        self.membership.acting.is_some()
    }
}

/// As it is kept: `652823/0189…`.
pub(crate) fn identity_text(identity: &Identity) -> String {
    format!("{}/{}", identity.jurisdiction, identity.membership.id)
}

impl App {
    /// Identities of an account that were not taken back, in every jurisdiction held here, and behind them those in
    /// which it acts for others today.
    ///
    /// # Errors
    /// When the store is in trouble or a journal is broken.
    pub fn identities(&self, account: AccountId) -> Result<Vec<Identity>, Failure> {
        let mut found = Vec::new();
        for jurisdiction in self.jurisdictions()? {
            let county = self.county(&jurisdiction)?;
            let own = county.memberships_of(account);
            let lent = county.actings_of(account, self.today(&county));
            found.extend(own.chain(lent).map(|membership| Identity {
                jurisdiction: jurisdiction.clone(),
                membership: Arc::clone(membership),
            }));
        }
        Ok(found)
    }

    /// The identity that a session or token names, while it stands: granted, or lent by a delegation that is in force.
    pub(crate) fn identity_of(
        &self,
        account: &str,
        text: &str,
    ) -> Result<Option<Identity>, Failure> {
        let Some((jurisdiction, id)) = text.split_once('/') else { return Ok(None) };
        let Ok(id) = id.parse::<MembershipId>() else { return Ok(None) };
        let county = self.county(jurisdiction)?;
        let stands = |held: &&Arc<Membership>| !held.revoked && held.account.to_string() == account;
        let own = county.membership(id).filter(stands);
        let lent = county.delegation(DelegationId::new(id.uuid())).filter(|one| {
            county.is_in_force(one, self.today(&county))
                && one.acting.account.to_string() == account
        });
        let found = own.or_else(|| lent.map(|one| &one.acting));
        Ok(found.map(|membership| Identity {
            jurisdiction: jurisdiction.to_owned(),
            membership: Arc::clone(membership),
        }))
    }
}
