//! Log-ins, sessions and identities. A session's secret is 256 random bits of which only the SM3 is
//! kept; the form token follows from the secret.

use std::sync::Arc;

use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::party::membership::Membership;
use wenxiao_domain::unit::day::Instant;
use wenxiao_domain::unit::id::{AccountId, MembershipId};
use wenxiao_store::{Account as Row, digest_of, hex};

use super::account::{AccountState, account_id};
use super::password::Checked;
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

/// Log-ins from one address within a minute.
const PER_ADDRESS: i64 = 100;

/// After so long without a failed log-in, earlier ones are forgotten.
const FORGET_MS: i64 = 24 * 3_600_000;

/// One role in one organization of one jurisdiction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Of which jurisdiction.
    pub jurisdiction: String,
    /// The role, and whose documents it covers.
    pub membership: Arc<Membership>,
}

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
        self.membership().map(|membership| Actor::person(self.account, membership))
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

/// Why there is no session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoginRefusal {
    /// One answer for all causes: no such account, wrong password, stopped.
    Wrong,
    /// Too many failures: wait so many seconds.
    Wait {
        /// Seconds.
        seconds: i64,
    },
    /// Too many are logging in at once.
    Busy,
    /// Too many attempts from this address.
    Address,
    /// The one-time code is older than 24 hours.
    CodeExpired,
}

impl LoginRefusal {
    /// Code and status.
    pub const fn code(self) -> (&'static str, u16) {
        match self {
            Self::Wrong => ("R211", 401),
            Self::Wait { .. } => ("R212", 423),
            Self::Busy => ("R213", 429),
            Self::Address => ("R214", 429),
            Self::CodeExpired => ("R215", 401),
        }
    }

    /// What is wrong, and what to do next.
    pub fn message(self) -> String {
        match self {
            Self::Wrong => {
                "账号或密码不正确。请核对后重新输入，忘记密码请联系安全管理员。".to_owned()
            }
            Self::Wait { seconds } if seconds < 60 => {
                format!("登录失败次数较多。请等待{seconds}秒后再试。")
            }
            Self::Wait { seconds } => {
                format!(
                    "登录失败次数较多。请等待{}分钟后再试，或联系安全管理员。",
                    (seconds + 59) / 60
                )
            }
            Self::Busy => "登录的人较多。请稍等几秒后再试，已填的账号仍在。".to_owned(),
            Self::Address => "这个地址登录过于频繁。请等待一分钟后再试。".to_owned(),
            Self::CodeExpired => {
                "一次性登录码已过期（24小时）。请联系安全管理员重新发放。".to_owned()
            }
        }
    }
}

/// How long the next attempt waits after so many failures: 1, 3, 5, 5 s, then 10 min, doubling to 2 h.
fn wait_ms(failures: i64) -> i64 {
    match failures {
        ..=0 => 0,
        1 => 1_000,
        2 => 3_000,
        3 | 4 => 5_000,
        more => (600_000_i64 << (more - 5).min(4)).min(7_200_000),
    }
}

impl App {
    /// Opens a session for a log-in name and a password or one-time code.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn login(
        &self,
        login: &str,
        password: &str,
        origin: &Origin,
    ) -> Result<Result<NewSession, LoginRefusal>, Failure> {
        let login = login.trim();
        let now = self.now();
        let attempts = self.store().write(|writer| {
            writer.count_attempt(
                &format!("address:{}", origin.address),
                now.epoch_ms(),
                now.epoch_ms() - 60_000,
            )
        })?;
        if PER_ADDRESS < attempts {
            return Ok(Err(LoginRefusal::Address));
        }
        let row = self.store().read_one(|reader| reader.account_by_login(login))?;
        let row = row.filter(|row| AccountState::read(&row.state) != AccountState::Stopped);
        if let Some(until) = row.as_ref().and_then(|row| row.locked_until_ms)
            && now.epoch_ms() < until
        {
            let seconds = (until - now.epoch_ms() + 999) / 1000;
            return Ok(Err(LoginRefusal::Wait { seconds }));
        }
        let hash = row.as_ref().map(|row| row.password_hash.as_str());
        match (self.slots().check(password, hash)?, row) {
            (Checked::Busy, _) => Ok(Err(LoginRefusal::Busy)),
            (Checked::Right, Some(row)) => self.admit(&row, origin),
            (Checked::Right | Checked::Wrong, row) => {
                self.note_failed(row.as_ref(), login, origin)?;
                Ok(Err(LoginRefusal::Wrong))
            }
        }
    }

    fn note_failed(&self, row: Option<&Row>, login: &str, origin: &Origin) -> Result<(), Failure> {
        let now = self.now();
        write_noted(self.store(), now, |writer| {
            if let Some(row) = row {
                if row.locked_until_ms.is_some_and(|until| until + FORGET_MS < now.epoch_ms()) {
                    writer.note_login(&row.id, row.last_login_ms.unwrap_or(row.created_ms))?;
                }
                let failures = writer.note_failed_login(&row.id)?;
                writer.lock_account(&row.id, Some(now.epoch_ms() + wait_ms(failures)))?;
            }
            let by = Actor::System("login".to_owned());
            // Somebody may have typed a password into the wrong field.
            let object = if row.is_some() { login } else { "（没有这个账号）" };
            let note = Note::new(Noted::LoginRefused, by, object)
                .from(origin.clone())
                .with_outcome(LoginRefusal::Wrong.code().0);
            Ok(((), vec![note]))
        })
    }

    fn admit(
        &self,
        row: &Row,
        origin: &Origin,
    ) -> Result<Result<NewSession, LoginRefusal>, Failure> {
        let now = self.now();
        if let AccountState::Code(until) = AccountState::read(&row.state)
            && until < now
        {
            return Ok(Err(LoginRefusal::CodeExpired));
        }
        let account = account_id(&row.id)?;
        let mut identities = self.identities(account)?;
        // With a single identity there is nothing to choose.
        let identity = if identities.len() == 1 { identities.pop() } else { None };
        let new = self.begin(row, identity, &origin.address, now, now)?;
        write_noted(self.store(), now, |writer| {
            writer.put_session(&new.row)?;
            if is_admin(new.session.identity.as_ref()) {
                writer.end_sessions_of(&row.id, Some(&new.row.hash))?;
            }
            writer.note_login(&row.id, now.epoch_ms())?;
            let by = new.session.actor_or_login();
            let note = Note::new(Noted::Login, by, row.login.clone()).from(origin.clone());
            Ok(((), vec![note]))
        })?;
        Ok(Ok(NewSession { cookie: new.cookie, session: new.session }))
    }

    /// A session that is not kept yet.
    fn begin(
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

    /// The password typed again, for heavy acts; the session gets a new secret.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn confirm_password(
        &self,
        session: &Session,
        password: &str,
    ) -> Result<Result<NewSession, LoginRefusal>, Failure> {
        let id = session.account.to_string();
        let row = self.store().read_one(|reader| reader.account(&id))?;
        let (Some(row), Some(old)) = (row, session.hash) else {
            return Ok(Err(LoginRefusal::Wrong));
        };
        match self.slots().check(password, Some(&row.password_hash))? {
            Checked::Right => {}
            Checked::Busy => return Ok(Err(LoginRefusal::Busy)),
            Checked::Wrong => {
                let origin = Origin { address: session.address.clone(), ..Origin::default() };
                self.note_failed(Some(&row), &session.login, &origin)?;
                return Ok(Err(LoginRefusal::Wrong));
            }
        }
        let now = self.now();
        let created = Instant::from_epoch_ms(session.ends.epoch_ms() - ABSOLUTE_MS);
        let identity = session.identity.clone();
        let new = self.begin(&row, identity, &session.address, created, now)?;
        self.store().write(|writer| {
            writer.end_session(&old)?;
            writer.put_session(&new.row)
        })?;
        Ok(Ok(NewSession { cookie: new.cookie, session: new.session }))
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

    /// Identities of an account that were not taken back, in every jurisdiction held here.
    ///
    /// # Errors
    /// When the store is in trouble or a journal is broken.
    pub fn identities(&self, account: AccountId) -> Result<Vec<Identity>, Failure> {
        let mut found = Vec::new();
        for jurisdiction in self.jurisdictions()? {
            let county = self.county(&jurisdiction)?;
            found.extend(county.memberships_of(account).map(|membership| Identity {
                jurisdiction: jurisdiction.clone(),
                membership: Arc::clone(membership),
            }));
        }
        Ok(found)
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
        all.retain(|identity| identity.jurisdiction == jurisdiction);
        // The one with the most to do comes first in the order of roles.
        all.sort_by_key(|identity| identity.membership.role);
        Session::local(&row, all.into_iter().next(), self.now()).map(Some)
    }

    /// Notes something a person did that is no entry of a journal.
    ///
    /// # Errors
    /// When the note cannot be written; then the act must not happen.
    pub(crate) fn note_act(
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

    /// The identity that a session or token names, while it stands.
    pub(crate) fn identity_of(
        &self,
        account: &str,
        text: &str,
    ) -> Result<Option<Identity>, Failure> {
        let Some((jurisdiction, id)) = text.split_once('/') else { return Ok(None) };
        let Ok(id) = id.parse() else { return Ok(None) };
        let county = self.county(jurisdiction)?;
        let stands = |held: &&Arc<Membership>| !held.revoked && held.account.to_string() == account;
        Ok(county.membership(id).filter(stands).map(|membership| Identity {
            jurisdiction: jurisdiction.to_owned(),
            membership: Arc::clone(membership),
        }))
    }
}

struct Begun {
    cookie: String,
    session: Session,
    row: wenxiao_store::Session,
}

/// As it is kept: `652823/0189…`.
pub(crate) fn identity_text(identity: &Identity) -> String {
    format!("{}/{}", identity.jurisdiction, identity.membership.id)
}

fn is_admin(identity: Option<&Identity>) -> bool {
    identity.is_some_and(|identity| identity.membership.role.is_administrator())
}

fn form_token(cookie: &str) -> String {
    hex(&digest_of(format!("wenxiao.form.{cookie}").as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_two_hours_and_no_further() {
        let minutes = |failures| wait_ms(failures) / 60_000;
        assert_eq!([0, 1, 2, 3, 4].map(wait_ms), [0, 1_000, 3_000, 5_000, 5_000]);
        assert_eq!([5, 6, 7, 8, 9, 90].map(minutes), [10, 20, 40, 80, 120, 120]);
    }
}
