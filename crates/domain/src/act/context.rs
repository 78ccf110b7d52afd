//! What a decision looks at besides its command.

use std::sync::Arc;

use crate::derive::basis::rules_of;
use crate::document::{Document, Subject, SubjectId};
use crate::form::layout::FormKind;
use crate::party::access::Action;
use crate::party::actor::Actor;
use crate::party::delegation::refused::DelegationRefusal;
use crate::party::membership::{Membership, Scope};
use crate::project::Project;
use crate::refusal::Refusal;
use crate::regulation::pack::{Pack, RulesAt};
use crate::state::County;
use crate::unit::day::{Day, Instant};
use crate::unit::id::{AccountId, DocumentId, ProjectId};

/// The state, the person, the rules and the time.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The state at this moment.
    pub county: &'a County,
    /// Who asks.
    pub by: &'a Actor,
    /// The rules in force.
    pub pack: &'a Pack,
    /// When the request was taken in.
    pub now: Instant,
}

impl<'a> Context<'a> {
    /// Today; an example county stands still.
    pub fn today(&self) -> Day {
        self.county.today(self.now.legal_day())
    }

    /// The identity in which a person acts, standing and their own; in another's place what a delegation that is in
    /// force lends them.
    ///
    /// # Errors
    /// When it was taken back, is somebody else's, the system acts, or there is no such delegation.
    pub fn membership(&self) -> Result<&'a Arc<Membership>, Refusal> {
        let Actor::Person { account, membership, on_behalf_of } = self.by else {
            return Err(Refusal::IdentityRevoked);
        };
        let found = self.county.membership(*membership);
        let own = found
            .filter(|found| found.account == *account && !found.revoked)
            .ok_or(Refusal::IdentityRevoked)?;
        match on_behalf_of {
            None => Ok(own),
            Some(represented) => {
                let acting = self.county.acting(*membership, *represented, self.today());
                acting.ok_or(Refusal::Delegation(DelegationRefusal::NotInForce))
            }
        }
    }

    /// One of those who act: the person, and whom they act for. What either may not do, neither may for the other.
    pub fn is_among_actors(&self, account: AccountId) -> bool {
        let represented = self.by.on_behalf_of().and_then(|id| self.county.membership(id));
        self.by.account() == Some(account)
            || represented.is_some_and(|held| held.account == account)
    }

    /// The account of the person who acts.
    ///
    /// # Errors
    /// When the system acts.
    pub fn account(&self) -> Result<AccountId, Refusal> {
        self.by.account().ok_or(Refusal::IdentityRevoked)
    }

    /// Whose documents the person covers for an action.
    ///
    /// # Errors
    /// When the role has no such right at all.
    pub fn scope(&self, action: Action) -> Result<Scope, Refusal> {
        let scope = self.membership()?.scope(action);
        if scope.is_something() { Ok(scope) } else { Err(Refusal::NotAllowed(action)) }
    }

    /// Demands a right over the whole county. The system has it while a county is set up.
    ///
    /// # Errors
    /// When the person has it not.
    pub fn demand(&self, action: Action) -> Result<(), Refusal> {
        match self.by {
            Actor::System(_) => Ok(()),
            Actor::Person { .. } => match self.scope(action)? {
                Scope::County => Ok(()),
                Scope::Nothing | Scope::Departments(_) | Scope::Assigned(_) => {
                    Err(Refusal::NotAllowed(action))
                }
            },
        }
    }

    /// A project in a scope; what lies outside is not there.
    ///
    /// # Errors
    /// When it is not.
    pub fn project(&self, id: ProjectId, scope: &Scope) -> Result<&'a Arc<Project>, Refusal> {
        let project = self.county.project(id);
        project.filter(|project| scope.covers(project.department)).ok_or(Refusal::NotFound("项目"))
    }

    /// What a document is about, in a scope; what lies outside is not there.
    ///
    /// # Errors
    /// When it is not.
    pub fn subject(&self, id: SubjectId, scope: &Scope) -> Result<Subject, Refusal> {
        let missing = id.kind().name();
        let subject = self.county.subject(id);
        subject
            .filter(|subject| scope.covers(subject.department()))
            .ok_or(Refusal::NotFound(missing))
    }

    /// A document in a scope; what lies outside is not there.
    ///
    /// # Errors
    /// When it is not.
    pub fn document(&self, id: DocumentId, scope: &Scope) -> Result<&'a Arc<Document>, Refusal> {
        let document = self.county.document(id).ok_or(Refusal::NotFound("材料"))?;
        match self.subject(document.subject, scope) {
            Ok(_) => Ok(document),
            Err(_) => Err(Refusal::NotFound("材料")),
        }
    }

    /// The rules that judge a form of a budget year.
    ///
    /// # Errors
    /// When the pack does not cover the year.
    pub fn rules(&self, kind: FormKind, budget_year: i16) -> Result<RulesAt<'a>, Refusal> {
        let found = rules_of(kind, budget_year, self.pack);
        found.ok_or(Refusal::YearNotSupported(budget_year))
    }

    /// SM3 of the rules in force, hexadecimal.
    pub fn rules_digest(&self) -> String {
        self.county.shared.rules.clone()
    }
}

/// Demands that nothing bears the id of a new thing yet.
///
/// # Errors
/// When something does.
pub(super) fn unused<T>(what: &'static str, found: Option<T>) -> Result<(), Refusal> {
    match found {
        None => Ok(()),
        Some(_) => Err(Refusal::IdTaken(what)),
    }
}

/// A text that must say something and not be too long; spaces around it are dropped.
///
/// # Errors
/// When it is blank or longer than the limit.
pub(super) fn text(field: &'static str, text: &str, limit: usize) -> Result<String, Refusal> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Refusal::FieldMissing(field));
    }
    optional(field, text, limit)
}

/// A text that may be blank.
///
/// # Errors
/// When it is longer than the limit.
pub(super) fn optional(field: &'static str, text: &str, limit: usize) -> Result<String, Refusal> {
    let text = text.trim();
    if limit < text.chars().count() {
        return Err(Refusal::TooLong { field, limit });
    }
    Ok(text.to_owned())
}
