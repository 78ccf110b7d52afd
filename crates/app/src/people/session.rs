//! Sessions. A session's secret is 256 random bits of which only the SM3 is
//! kept; the form token follows from the secret.

use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::unit::day::Instant;
use wenxiao_domain::unit::id::{AccountId, MembershipId};
use wenxiao_store::{Account as Row, digest_of, hex};

use super::account::{AccountState, account_id};
use super::identity::{Identity, identity_text};
use crate::app::App;
use crate::chance;
use crate::failure::Failure;
use crate::installation::{self, Note, Noted, write_noted};
use crate::request::Origin;

/// Unused for so long, a session ends.
pub const IDLE_MS: i64 = 30 * 60_000;

/// The same in an administrator's identity.
pub const ADMIN_IDLE_MS: i64 = 15 * 60_000;

/// A session ends after so long whatever happens.
pub const ABSOLUTE_MS: i64 = 12 * 3_600_000;

/// How exactly the last use is known: each note of it is a write.
const SEEN_MS: i64 = 60_000;
/// A person at work, or a program with their token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Whose.
    pub account: AccountId,
    /// Their log-in name.
    pub login: String,
    /// Their name.
    pub display_name: String,
    /// The chosen identity; nothing before the choice, and once it was taken back.
    pub identity: Option<Identity>,
    /// The token of forms.
    pub csrf: String,
    /// Nothing can be done before the first password was chosen.
    pub must_change_password: bool,
    /// When the password was typed last.
    pub confirmed: Instant,
    /// When it ends whatever happens.
    pub ends: Instant,
    /// From which address.
    pub address: String,
    hash: Option<[u8; 32]>,
}

impl Session {
    /// The chosen identity.
    pub fn membership(&self) -> Option<MembershipId> {
        self.identity.as_ref().map(|identity| identity.membership.id)
    }

    /// Who acts, in the chosen identity.
    pub fn actor(&self) -> Option<Actor> {
        self.identity.as_ref().map(|identity| identity.membership.actor())
    }

    /// Who acts, also before an identity was chosen.
    pub(crate) fn actor_or_login(&self) -> Actor {
        self.actor().unwrap_or_else(|| account_actor(self.account))
    }

    pub(crate) const fn hash(&self) -> Option<&[u8; 32]> {
        self.hash.as_ref()
    }

    /// A session for a program that acts for a person on this machine, without a log-in.
    pub(crate) fn local(
        row: &Row,
        identity: Option<Identity>,
        now: Instant,
    ) -> Result<Self, Failure> {
        Ok(Self {
            account: account_id(&row.id)?,
            login: row.login.clone(),
            display_name: row.display_name.clone(),
            identity,
            csrf: String::new(),
            must_change_password: row.must_change_password,
            confirmed: now,
            ends: now,
            address: String::new(),
            hash: None,
        })
    }
}

/// A person before an identity was chosen, as the installation's stream names them.
pub(crate) fn account_actor(account: AccountId) -> Actor {
    Actor::System(format!("account {account}"))
}

/// A new session: the secret for the cookie, shown once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSession {
    /// The cookie's value.
    pub cookie: String,
    /// What it opens.
    pub session: Session,
}

impl App {
    /// A session that is not kept yet.
    pub(super) fn begin(
        &self,
        row: &Row,
        identity: Option<Identity>,
        address: &str,
        created: Instant,
        confirmed: Instant,
    ) -> Result<Begun, Failure> {
        let now = self.now();
        let cookie = hex(&chance::bytes()?);
        let hash = digest_of(cookie.as_bytes());
        let ends_ms = created.epoch_ms() + ABSOLUTE_MS;
        let mut session = Session::local(row, identity, now)?;
        session.csrf = form_token(&cookie);
        session.confirmed = confirmed;
        session.ends = Instant::from_epoch_ms(ends_ms);
        session.address = address.to_owned();
        session.hash = Some(hash);
        let kept = wenxiao_store::Session {
            hash,
            account: row.id.clone(),
            membership: session.identity.as_ref().map(identity_text),
            address: address.to_owned(),
            created_ms: created.epoch_ms(),
            last_seen_ms: now.epoch_ms(),
            confirmed_ms: confirmed.epoch_ms(),
            ends_ms,
        };
        Ok(Begun { cookie, session, row: kept })
    }

    /// The session of a cookie; `None` when it ended. Its use is noted.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn session(&self, cookie: &str) -> Result<Option<Session>, Failure> {
        let hash = digest_of(cookie.as_bytes());
        let found = self.store().read(|reader| {
            let Some(kept) = reader.session(&hash)? else { return Ok(None) };
            let row = reader.account(&kept.account)?;
            Ok::<_, Failure>(row.map(|row| (kept, row)))
        })?;
        let Some((kept, row)) = found else { return Ok(None) };
        let identity = match &kept.membership {
            Some(text) => self.identity_of(&row.id, text)?,
            None => None,
        };
        let now_ms = self.now().epoch_ms();
        let idle = if is_admin(identity.as_ref()) { ADMIN_IDLE_MS } else { IDLE_MS };
        let is_over = kept.ends_ms <= now_ms || kept.last_seen_ms + idle <= now_ms;
        if is_over || AccountState::read(&row.state) == AccountState::Stopped {
            return Ok(None);
        }
        if kept.last_seen_ms + SEEN_MS <= now_ms && !self.is_read_only() {
            self.store().write(|writer| writer.touch_session(&hash, now_ms))?;
        }
        let mut session =
            Session::local(&row, identity, Instant::from_epoch_ms(kept.confirmed_ms))?;
        session.csrf = form_token(cookie);
        session.ends = Instant::from_epoch_ms(kept.ends_ms);
        session.address = kept.address;
        session.hash = Some(hash);
        Ok(Some(session))
    }

    /// Takes another identity of the same person; the session gets a new secret.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn switch_identity(
        &self,
        session: &Session,
        jurisdiction: &str,
        membership: MembershipId,
    ) -> Result<Option<NewSession>, Failure> {
        let all = self.identities(session.account)?;
        let is_it =
            |one: &Identity| one.jurisdiction == jurisdiction && one.membership.id == membership;
        let (Some(identity), Some(old)) = (all.into_iter().find(is_it), session.hash) else {
            return Ok(None);
        };
        let id = session.account.to_string();
        let Some(row) = self.store().read_one(|reader| reader.account(&id))? else {
            return Ok(None);
        };
        let created = Instant::from_epoch_ms(session.ends.epoch_ms() - ABSOLUTE_MS);
        let address = session.address.clone();
        let new = self.begin(&row, Some(identity), &address, created, session.confirmed)?;
        write_noted(self.store(), self.now(), |writer| {
            writer.end_session(&old)?;
            writer.put_session(&new.row)?;
            if is_admin(new.session.identity.as_ref()) {
                writer.end_sessions_of(&row.id, Some(&new.row.hash))?;
            }
            let by = new.session.actor_or_login();
            Ok(((), vec![Note::new(Noted::IdentitySwitched, by, row.login.clone())]))
        })?;
        Ok(Some(NewSession { cookie: new.cookie, session: new.session }))
    }
    /// Ends a session.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn logout(&self, session: &Session) -> Result<(), Failure> {
        let Some(hash) = session.hash else { return Ok(()) };
        write_noted(self.store(), self.now(), |writer| {
            writer.end_session(&hash)?;
            let by = session.actor_or_login();
            Ok(((), vec![Note::new(Noted::Logout, by, session.login.clone())]))
        })
    }
    /// A session for a command on this machine that acts for a person: who may open the data folder
    /// may already read and write it.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn local_session(
        &self,
        login: &str,
        jurisdiction: &str,
    ) -> Result<Option<Session>, Failure> {
        let Some(row) = self.store().read_one(|reader| reader.account_by_login(login))? else {
            return Ok(None);
        };
        let account = account_id(&row.id)?;
        let mut all = self.identities(account)?;
        all.retain(|identity| identity.jurisdiction == jurisdiction && !identity.is_lent());
        // The one with the most to do comes first in the order of roles.
        all.sort_by_key(|identity| identity.membership.role);
        Session::local(&row, all.into_iter().next(), self.now()).map(Some)
    }

    /// Notes something a person did that is no entry of a journal.
    ///
    /// # Errors
    /// When the note cannot be written; then the act must not happen.
    pub fn note_act(
        &self,
        session: &Session,
        noted: Noted,
        object: &str,
        outcome: &str,
    ) -> Result<(), Failure> {
        let origin = Origin { address: session.address.clone(), ..Origin::default() };
        let note =
            Note::new(noted, session.actor_or_login(), object).from(origin).with_outcome(outcome);
        installation::note(self.store(), self.now(), &[note])
    }
}

pub(super) struct Begun {
    pub cookie: String,
    pub session: Session,
    pub row: wenxiao_store::Session,
}
pub(super) fn is_admin(identity: Option<&Identity>) -> bool {
    identity.is_some_and(|identity| identity.membership.role.is_administrator())
}

fn form_token(cookie: &str) -> String {
    hex(&digest_of(format!("wenxiao.form.{cookie}").as_bytes()))
}
