//! How a person changes their own password.

use serde_json::{Value, json};
use wenxiao_domain::party::role::Role;
use wenxiao_domain::unit::day::Instant;
use wenxiao_store::{Account as Row, Reader, Setting};

use super::account::AccountState;
use super::identity::Identity;
use super::password::{Checked, PasswordRefusal, judge};
use super::session::Session;
use crate::app::App;
use crate::failure::Failure;
use crate::installation::{Note, Noted, write_noted};

/// For how long a password is good, and how long for finance and administrators.
const GOOD_MS: i64 = 180 * 86_400_000;
const GOOD_FOR_FINANCE_MS: i64 = 90 * 86_400_000;

const MONTH_MS: i64 = 30 * 86_400_000;

/// How many old passwords are not taken again.
const REMEMBERED: usize = 5;

impl App {
    /// Changes the password of the person at work; all their other sessions end.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn change_password(
        &self,
        session: &Session,
        present: &str,
        new: &str,
    ) -> Result<Result<(), PasswordRefusal>, Failure> {
        let id = session.account.to_string();
        let row = self.store().read_one(|reader| reader.account(&id))?;
        let Some(row) = row else { return Ok(Err(PasswordRefusal::WrongPassword)) };
        match self.slots().check(present, Some(&row.password_hash))? {
            Checked::Right => {}
            Checked::Wrong => return Ok(Err(PasswordRefusal::WrongPassword)),
            Checked::Busy => return Err(Failure::QueueFull),
        }
        self.set_password(session, &row, new)
    }

    /// The first password, behind a log-in with a one-time code.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn change_first_password(
        &self,
        session: &Session,
        new: &str,
    ) -> Result<Result<(), PasswordRefusal>, Failure> {
        let id = session.account.to_string();
        let row = self.store().read_one(|reader| reader.account(&id))?;
        match row.filter(|row| row.must_change_password) {
            Some(row) => self.set_password(session, &row, new),
            None => Ok(Err(PasswordRefusal::WrongPassword)),
        }
    }

    fn set_password(
        &self,
        session: &Session,
        row: &Row,
        new: &str,
    ) -> Result<Result<(), PasswordRefusal>, Failure> {
        if let Err(refusal) = judge(new, &row.login) {
            return Ok(Err(refusal));
        }
        let mut before = self.store().read_one(|reader| old_passwords(reader, &row.id))?;
        for hash in before.iter().chain([&row.password_hash]) {
            match self.slots().check(new, Some(hash))? {
                Checked::Right => return Ok(Err(PasswordRefusal::UsedBefore)),
                Checked::Wrong => {}
                Checked::Busy => return Err(Failure::QueueFull),
            }
        }
        let hash = self.hash_now(new)?;
        before.insert(0, hash.clone());
        before.truncate(REMEMBERED);
        let now = self.now();
        let setting = Setting {
            key: passwords_key(&row.id),
            value: json!({ "changed_ms": now.epoch_ms(), "hashes": before }).to_string(),
            changed_ms: now.epoch_ms(),
        };
        let row = Row {
            password_hash: hash,
            state: AccountState::Active.text(),
            must_change_password: false,
            ..row.clone()
        };
        write_noted(self.store(), now, |writer| {
            writer.change_account(&row)?;
            writer.put_setting(&setting)?;
            writer.end_sessions_of(&row.id, session.hash())?;
            let note =
                Note::new(Noted::PasswordChanged, session.actor_or_login(), row.login.clone());
            Ok((Ok(()), vec![note]))
        })
    }
}

impl App {
    /// How old the password of somebody is who must change it because of its age, in whole months of thirty
    /// days; nothing where a one-time code is the reason.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn months_of_old_password(&self, session: &Session) -> Result<Option<i64>, Failure> {
        let id = session.account.to_string();
        let key = passwords_key(&id);
        let (row, setting) = self
            .store()
            .read_one(|reader| Ok::<_, Failure>((reader.account(&id)?, reader.setting(&key)?)))?;
        let is_old = row.is_some_and(|row| {
            row.must_change_password && row.state == AccountState::Active.text()
        });
        let age = |setting: Setting| (self.now().epoch_ms() - setting.changed_ms) / MONTH_MS;
        Ok(setting.filter(|_| is_old).map(age))
    }

    /// A password chosen so long ago that a new one is due. One that was never chosen here, as in an
    /// example county, does not grow old.
    pub(super) fn is_password_old(
        &self,
        account: &str,
        identities: &[Identity],
        now: Instant,
    ) -> Result<bool, Failure> {
        let key = passwords_key(account);
        let setting = self.store().read_one(|reader| reader.setting(&key))?;
        let is_finance = |one: &Identity| match one.membership.role {
            Role::BusinessSection
            | Role::PerformanceSection
            | Role::FinanceLeader
            | Role::SystemAdmin
            | Role::SecurityAdmin
            | Role::AuditAdmin => true,
            Role::Clerk
            | Role::DepartmentHead
            | Role::Evaluator
            | Role::UpperLevel
            | Role::Observer
            | Role::CountyLeader => false,
        };
        let good_ms = if identities.iter().any(is_finance) { GOOD_FOR_FINANCE_MS } else { GOOD_MS };
        Ok(setting.is_some_and(|setting| setting.changed_ms + good_ms <= now.epoch_ms()))
    }
}

fn passwords_key(account: &str) -> String {
    format!("passwords:{account}")
}

/// Hashes of the last passwords, the newest first.
fn old_passwords(reader: &mut Reader<'_>, account: &str) -> Result<Vec<String>, Failure> {
    let Some(setting) = reader.setting(&passwords_key(account))? else { return Ok(Vec::new()) };
    let value: Value = serde_json::from_str(&setting.value)
        .map_err(|error| Failure::Unreadable { what: "密码历史", reason: error.to_string() })?;
    let hashes = value["hashes"].as_array().into_iter().flatten();
    Ok(hashes.filter_map(|hash| hash.as_str().map(str::to_owned)).collect())
}
