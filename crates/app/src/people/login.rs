//! Log-ins: how often somebody may try, how long failures make them wait, and what is answered.

use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::unit::day::Instant;
use wenxiao_store::Account as Row;

use super::account::{AccountState, account_id};
use super::password::Checked;
use super::session::{ABSOLUTE_MS, NewSession, Session, is_admin};
use crate::app::App;
use crate::failure::Failure;
use crate::installation::{Note, Noted, write_noted};
use crate::request::Origin;

/// Log-ins from one address within a minute.
const PER_ADDRESS: i64 = 100;

/// After so long without a failed log-in, earlier ones are forgotten.
const FORGET_MS: i64 = 24 * 3_600_000;

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
        let is_old = self.is_password_old(&row.id, &identities, now)?;
        let row = &Row { must_change_password: row.must_change_password || is_old, ..row.clone() };
        // With a single identity there is nothing to choose; to act for another is chosen by hand.
        identities.retain(|identity| !identity.is_lent());
        let identity = if identities.len() == 1 { identities.pop() } else { None };
        let new = self.begin(row, identity, &origin.address, now, now)?;
        write_noted(self.store(), now, |writer| {
            writer.put_session(&new.row)?;
            if is_admin(new.session.identity.as_ref()) {
                writer.end_sessions_of(&row.id, Some(&new.row.hash))?;
            }
            writer.note_login(&row.id, now.epoch_ms())?;
            if is_old {
                writer.change_account(row)?;
            }
            let by = new.session.actor_or_login();
            let note = Note::new(Noted::Login, by, row.login.clone()).from(origin.clone());
            Ok(((), vec![note]))
        })?;
        Ok(Ok(NewSession { cookie: new.cookie, session: new.session }))
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
        let (Some(row), Some(old)) = (row, session.hash().copied()) else {
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
