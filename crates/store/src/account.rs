//! Accounts: who may log in. What they may do stands in the journal.

use crate::Failure;
use crate::transaction::{Reader, Writer, statements};
use crate::value::{Row, params};

statements! {
    const SELECT = "select id, login, display_name, password_hash, state, failed_logins,
            locked_until_ms, second_factor, must_change_password, created_ms, last_login_ms
        from account where id = $1";
    const BY_LOGIN = "select id, login, display_name, password_hash, state, failed_logins,
            locked_until_ms, second_factor, must_change_password, created_ms, last_login_ms
        from account where login = $1";
    const ALL = "select id, login, display_name, password_hash, state, failed_logins,
            locked_until_ms, second_factor, must_change_password, created_ms, last_login_ms
        from account order by login";
    const INSERT = "insert into account (id, login, display_name, password_hash, state, failed_logins,
            locked_until_ms, second_factor, must_change_password, created_ms, last_login_ms)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing";
    const UPDATE = "update account set display_name = $2, password_hash = $3, state = $4,
            second_factor = $5, must_change_password = $6
        where id = $1";
    const COUNT_FAILURE = "update account set failed_logins = failed_logins + 1 where id = $1
        returning failed_logins";
    const LOCK = "update account set locked_until_ms = $2 where id = $1";
    const NOTE_LOGIN = "update account set failed_logins = 0, locked_until_ms = null,
            last_login_ms = $2
        where id = $1";
}

/// Somebody who may log in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Made by the application.
    pub id: String,
    /// What is typed at the log-in; never changed, never given to another.
    pub login: String,
    /// The person's name as pages show it.
    pub display_name: String,
    /// The password's hash with its parameters, made by the application.
    pub password_hash: String,
    /// Active, closed …, in the application's own text.
    pub state: String,
    /// Failed log-ins since the last good one.
    pub failed_logins: i64,
    /// Locked until then, in epoch milliseconds.
    pub locked_until_ms: Option<i64>,
    /// Secret of the second factor, sealed by the application.
    pub second_factor: Option<String>,
    /// Whether a new password is due at the next log-in.
    pub must_change_password: bool,
    /// When it was made, in epoch milliseconds.
    pub created_ms: i64,
    /// When it was used last, in epoch milliseconds.
    pub last_login_ms: Option<i64>,
}

impl Account {
    fn read(row: Row) -> Result<Self, Failure> {
        let mut fields = row.fields("account");
        Ok(Self {
            id: fields.text("id")?,
            login: fields.text("login")?,
            display_name: fields.text("display_name")?,
            password_hash: fields.text("password_hash")?,
            state: fields.text("state")?,
            failed_logins: fields.int("failed_logins")?,
            locked_until_ms: fields.optional_int("locked_until_ms")?,
            second_factor: fields.optional_text("second_factor")?,
            must_change_password: fields.int("must_change_password")? != 0,
            created_ms: fields.int("created_ms")?,
            last_login_ms: fields.optional_int("last_login_ms")?,
        })
    }
}

impl Reader<'_> {
    /// One account.
    pub fn account(&mut self, id: &str) -> Result<Option<Account>, Failure> {
        self.row("account", SELECT, params![id])?.map(Account::read).transpose()
    }

    /// The account with this log-in name.
    pub fn account_by_login(&mut self, login: &str) -> Result<Option<Account>, Failure> {
        self.row("account", BY_LOGIN, params![login])?.map(Account::read).transpose()
    }

    /// All accounts, by log-in name.
    pub fn accounts(&mut self) -> Result<Vec<Account>, Failure> {
        self.rows(ALL, &[])?.into_iter().map(Account::read).collect()
    }
}

impl Writer<'_> {
    /// Adds an account; `false` when id or log-in name is taken.
    pub fn add_account(&mut self, account: &Account) -> Result<bool, Failure> {
        let values = params![
            &account.id,
            &account.login,
            &account.display_name,
            &account.password_hash,
            &account.state,
            account.failed_logins,
            account.locked_until_ms,
            account.second_factor.as_ref(),
            i64::from(account.must_change_password),
            account.created_ms,
            account.last_login_ms,
        ];
        Ok(self.exec(INSERT, values)? == 1)
    }

    /// Changes name, password, state and second factor of an account; what log-ins count stays.
    /// `false` when there is no such account.
    pub fn change_account(&mut self, account: &Account) -> Result<bool, Failure> {
        let values = params![
            &account.id,
            &account.display_name,
            &account.password_hash,
            &account.state,
            account.second_factor.as_ref(),
            i64::from(account.must_change_password),
        ];
        Ok(self.exec(UPDATE, values)? == 1)
    }

    /// Counts a failed log-in; answers how many there are since the last good one.
    pub fn note_failed_login(&mut self, id: &str) -> Result<i64, Failure> {
        let row = self.row("account", COUNT_FAILURE, params![id])?;
        row.map_or(Ok(0), |row| row.fields("account").int("failed_logins"))
    }

    /// Locks an account until an instant; `None` unlocks it.
    pub fn lock_account(&mut self, id: &str, until_ms: Option<i64>) -> Result<(), Failure> {
        self.exec(LOCK, params![id, until_ms]).map(|_touched| ())
    }

    /// Notes a good log-in; failures and lock are gone.
    pub fn note_login(&mut self, id: &str, now_ms: i64) -> Result<(), Failure> {
        self.exec(NOTE_LOGIN, params![id, now_ms]).map(|_touched| ())
    }
}
