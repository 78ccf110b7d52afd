//! Accounts: made by a system administrator, begun with a one-time code, stopped, given a new code.

use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::membership::Scope;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::day::Instant;
use wenxiao_domain::unit::id::AccountId;
use wenxiao_store::Account as Row;
use wenxiao_store::Writer;

use super::session::Session;
use crate::app::App;
use crate::chance;
use crate::failure::Failure;
use crate::guard::lock;
use crate::installation::{Note, Noted, write_noted};

/// How long a one-time code is good for.
const CODE_MS: i64 = 24 * 3_600_000;

/// Whether an account can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountState {
    /// In use.
    Active,
    /// Waits for its owner to come with the one-time code, until then.
    Code(Instant),
    /// Stopped.
    Stopped,
}

impl AccountState {
    /// The words people see.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Active => "正常",
            Self::Code(_) => "待启用",
            Self::Stopped => "已停用",
        }
    }

    pub(super) fn text(self) -> String {
        match self {
            Self::Active => "active".to_owned(),
            Self::Code(until) => format!("code {}", until.epoch_ms()),
            Self::Stopped => "stopped".to_owned(),
        }
    }

    /// Reads what is kept; what nobody writes counts as stopped.
    pub(crate) fn read(text: &str) -> Self {
        match text.split_once(' ') {
            None if text == "active" => Self::Active,
            Some(("code", ms)) => {
                ms.parse().map_or(Self::Stopped, |ms| Self::Code(Instant::from_epoch_ms(ms)))
            }
            _ => Self::Stopped,
        }
    }
}

/// An account as administrators see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountInfo {
    /// For ever.
    pub id: AccountId,
    /// What is typed at the log-in.
    pub login: String,
    /// The person's name.
    pub display_name: String,
    /// Whether it can be used.
    pub state: AccountState,
    /// Failed log-ins hold it until then.
    pub locked_until: Option<Instant>,
    /// When it was made.
    pub created: Instant,
    /// When it was used last.
    pub last_login: Option<Instant>,
}

/// An account to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAccount {
    /// What is typed at the log-in.
    pub login: String,
    /// The person's name.
    pub display_name: String,
}

/// A one-time code, shown once to be handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneTimeCode {
    /// Whose.
    pub account: AccountId,
    /// What is typed in place of a password, within 24 hours.
    pub code: String,
}

impl AccountInfo {
    pub(crate) fn of(row: &Row) -> Result<Self, Failure> {
        Ok(Self {
            id: account_id(&row.id)?,
            login: row.login.clone(),
            display_name: row.display_name.clone(),
            state: AccountState::read(&row.state),
            locked_until: row.locked_until_ms.map(Instant::from_epoch_ms),
            created: Instant::from_epoch_ms(row.created_ms),
            last_login: row.last_login_ms.map(Instant::from_epoch_ms),
        })
    }
}

/// The id of a row.
pub(crate) fn account_id(text: &str) -> Result<AccountId, Failure> {
    text.parse().map_err(|_| Failure::Unreadable { what: "账号", reason: text.to_owned() })
}

impl App {
    /// Every account, by log-in name.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn accounts(&self) -> Result<Vec<AccountInfo>, Failure> {
        let rows = self.store().read_one(|reader| reader.accounts())?;
        rows.iter().map(AccountInfo::of).collect()
    }

    /// One account.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn account(&self, id: AccountId) -> Result<Option<AccountInfo>, Failure> {
        let row = self.store().read_one(|reader| reader.account(&id.to_string()))?;
        row.as_ref().map(AccountInfo::of).transpose()
    }

    /// The account with a log-in name.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn account_by_login(&self, login: &str) -> Result<Option<AccountInfo>, Failure> {
        let row = self.store().read_one(|reader| reader.account_by_login(login))?;
        row.as_ref().map(AccountInfo::of).transpose()
    }

    /// The name of the person behind an account, for pages; the id's first letters where it is gone.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn display_name(&self, id: AccountId) -> Result<String, Failure> {
        let key = id.to_string();
        if let Some(name) = lock(self.names()).get(&key) {
            return Ok(name.clone());
        }
        let Some(found) = self.account(id)? else { return Ok(key.chars().take(8).collect()) };
        lock(self.names()).insert(key, found.display_name.clone());
        Ok(found.display_name)
    }

    /// Makes an account without any right; its owner begins with the code.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn create_account(
        &self,
        by: &Session,
        new: &NewAccount,
    ) -> Result<Result<OneTimeCode, Refusal>, Failure> {
        match demand(by, Action::ManageOrganizations) {
            Ok(()) => self.add_account(new, &by.actor_or_login()),
            Err(refusal) => Ok(Err(refusal)),
        }
    }

    /// Makes an account while an installation is set up, or from its command line.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub(crate) fn add_account(
        &self,
        new: &NewAccount,
        by: &wenxiao_domain::party::actor::Actor,
    ) -> Result<Result<OneTimeCode, Refusal>, Failure> {
        let code = chance::code()?;
        let hash = self.hash_now(&code)?;
        let state = AccountState::Code(Instant::from_epoch_ms(self.now().epoch_ms() + CODE_MS));
        let added = self.add_row(new, hash, state, by)?;
        Ok(added.map(|account| OneTimeCode { account, code }))
    }

    /// Makes an account of an example county, with a password that everybody may know.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn demo_account(
        &self,
        jurisdiction: &str,
        new: &NewAccount,
        password: &str,
    ) -> Result<Result<AccountId, Refusal>, Failure> {
        if !self.county(jurisdiction)?.is_demo() {
            return Ok(Err(Refusal::NotAllowed(Action::ManageOrganizations)));
        }
        let hash = self.hash_now(password)?;
        let by = wenxiao_domain::party::actor::Actor::System("demo".to_owned());
        self.add_row(new, hash, AccountState::Active, &by)
    }

    fn add_row(
        &self,
        new: &NewAccount,
        password_hash: String,
        state: AccountState,
        by: &wenxiao_domain::party::actor::Actor,
    ) -> Result<Result<AccountId, Refusal>, Failure> {
        let (login, display_name) =
            match (one_line("账号名", &new.login, 60), one_line("姓名", &new.display_name, 60))
            {
                (Ok(login), Ok(name)) => (login, name),
                (Err(refusal), _) | (_, Err(refusal)) => return Ok(Err(refusal)),
            };
        let now = self.now();
        let id: AccountId = chance::id(now)?;
        let must_change_password = state != AccountState::Active;
        let row = Row {
            id: id.to_string(),
            login: login.clone(),
            display_name,
            password_hash,
            state: state.text(),
            failed_logins: 0,
            locked_until_ms: None,
            second_factor: None,
            must_change_password,
            created_ms: now.epoch_ms(),
            last_login_ms: None,
        };
        write_noted(self.store(), now, |writer| {
            if !writer.add_account(&row)? {
                return Ok((Err(Refusal::LoginTaken(login.clone())), Vec::new()));
            }
            let note = Note::new(Noted::AccountCreated, by.clone(), login.clone());
            Ok((Ok(id), vec![note]))
        })
    }

    pub(super) fn hash_now(&self, secret: &str) -> Result<String, Failure> {
        self.slots().hash(secret)?.ok_or(Failure::QueueFull)
    }

    /// Stops an account, or lets it be used again; stopping ends its sessions at once.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn set_account_stopped(
        &self,
        by: &Session,
        account: AccountId,
        stopped: bool,
    ) -> Result<Result<(), Refusal>, Failure> {
        if let Err(refusal) = demand(by, Action::ManageOrganizations) {
            return Ok(Err(refusal));
        }
        if by.account == account {
            return Ok(Err(Refusal::OwnRights));
        }
        let what = if stopped { "停用" } else { "恢复使用" };
        let now = self.now();
        self.change(by, account, what, |row, _| {
            let state = match (stopped, row.must_change_password) {
                (true, _) => AccountState::Stopped,
                (false, false) => AccountState::Active,
                // Its code was for the time before: a new one is due.
                (false, true) => AccountState::Code(now),
            };
            row.state = state.text();
            Ok(())
        })
    }

    /// A new one-time code in place of a forgotten password; nobody but the owner sees a password.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn reset_password(
        &self,
        by: &Session,
        account: AccountId,
    ) -> Result<Result<OneTimeCode, Refusal>, Failure> {
        if let Err(refusal) = demand(by, Action::ManageRoles) {
            return Ok(Err(refusal));
        }
        if by.account == account {
            return Ok(Err(Refusal::OwnRights));
        }
        let code = chance::code()?;
        let hash = self.hash_now(&code)?;
        let state = AccountState::Code(Instant::from_epoch_ms(self.now().epoch_ms() + CODE_MS));
        let changed = self.change(by, account, "重置密码", |row, writer| {
            row.password_hash.clone_from(&hash);
            row.state = state.text();
            row.must_change_password = true;
            writer.lock_account(&row.id, None)?;
            Ok(())
        })?;
        Ok(changed.map(|()| OneTimeCode { account, code }))
    }

    /// Ends the wait after failed log-ins.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn unlock_account(
        &self,
        by: &Session,
        account: AccountId,
    ) -> Result<Result<(), Refusal>, Failure> {
        if let Err(refusal) = demand(by, Action::ManageRoles) {
            return Ok(Err(refusal));
        }
        let keep = by.hash();
        self.change_keeping(by, account, "解除锁定", keep, |row, writer| {
            let last = row.last_login_ms.unwrap_or(row.created_ms);
            writer.note_login(&row.id, last)?;
            Ok(())
        })
    }

    fn change(
        &self,
        by: &Session,
        account: AccountId,
        what: &str,
        work: impl FnMut(&mut Row, &mut Writer<'_>) -> Result<(), Failure>,
    ) -> Result<Result<(), Refusal>, Failure> {
        self.change_keeping(by, account, what, None, work)
    }

    fn change_keeping(
        &self,
        by: &Session,
        account: AccountId,
        what: &str,
        keep: Option<&[u8; 32]>,
        mut work: impl FnMut(&mut Row, &mut Writer<'_>) -> Result<(), Failure>,
    ) -> Result<Result<(), Refusal>, Failure> {
        let id = account.to_string();
        write_noted(self.store(), self.now(), |writer| {
            let Some(mut row) = writer.account(&id)? else {
                return Ok((Err(Refusal::NotFound("账号")), Vec::new()));
            };
            work(&mut row, writer)?;
            writer.change_account(&row)?;
            if keep.is_none() {
                writer.end_sessions_of(&id, None)?;
            }
            let note = Note::new(Noted::AccountChanged, by.actor_or_login(), row.login.clone())
                .with_outcome(what);
            Ok((Ok(()), vec![note]))
        })
    }
}

/// A right over the whole county in the identity of a session.
pub(crate) fn demand(by: &Session, action: Action) -> Result<(), Refusal> {
    let identity = by.identity.as_ref().ok_or(Refusal::IdentityRevoked)?;
    match identity.membership.scope(action) {
        Scope::County => Ok(()),
        Scope::Nothing | Scope::Departments(_) | Scope::Assigned(_) => {
            Err(Refusal::NotAllowed(action))
        }
    }
}

fn one_line(field: &'static str, text: &str, limit: usize) -> Result<String, Refusal> {
    let text = text.trim();
    if text.is_empty() || text.chars().any(char::is_control) {
        return Err(Refusal::FieldMissing(field));
    }
    if limit < text.chars().count() {
        return Err(Refusal::TooLong { field, limit });
    }
    Ok(text.to_owned())
}
