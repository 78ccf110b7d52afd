//! Sessions of people, tokens of programs, and how often somebody may try. Only hashes of secrets
//! are kept.

use crate::Failure;
use crate::transaction::{Reader, Writer, statements};
use crate::value::{Digest, Row, params};

statements! {
    const SESSION = "select hash, account, membership, address, created_ms, last_seen_ms,
            confirmed_ms, ends_ms
        from session where hash = $1";
    const SESSIONS_OF = "select hash, account, membership, address, created_ms, last_seen_ms,
            confirmed_ms, ends_ms
        from session where account = $1 order by created_ms, hash";
    const PUT_SESSION = "insert into session (hash, account, membership, address, created_ms,
            last_seen_ms, confirmed_ms, ends_ms)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (hash) do update set membership = excluded.membership,
            address = excluded.address, last_seen_ms = excluded.last_seen_ms,
            confirmed_ms = excluded.confirmed_ms, ends_ms = excluded.ends_ms";
    const TOUCH_SESSION = "update session set last_seen_ms = $2
        where hash = $1 and last_seen_ms < $2";
    const END_SESSION = "delete from session where hash = $1";
    const END_SESSIONS_OF = "delete from session where account = $1 and hash <> $2";
    const END_OLD_SESSIONS = "delete from session where ends_ms <= $1 or last_seen_ms <= $2";
    const TOKEN = "select hash, account, membership, name, created_ms, ends_ms, last_used_ms,
            revoked_ms
        from api_token where hash = $1";
    const TOKENS_OF = "select hash, account, membership, name, created_ms, ends_ms, last_used_ms,
            revoked_ms
        from api_token where account = $1 order by created_ms, hash";
    const ADD_TOKEN = "insert into api_token (hash, account, membership, name, created_ms, ends_ms,
            last_used_ms, revoked_ms)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    const TOUCH_TOKEN = "update api_token set last_used_ms = $2 where hash = $1";
    const REVOKE_TOKEN = "update api_token set revoked_ms = $2
        where hash = $1 and revoked_ms is null";
    const COUNT_ATTEMPT = "insert into login_limit (key, since_ms, attempts) values ($1, $2, 1)
        on conflict (key) do update set
            attempts = case when login_limit.since_ms <= $3 then 1 else login_limit.attempts + 1 end,
            since_ms = case when login_limit.since_ms <= $3 then $2 else login_limit.since_ms end
        returning attempts";
    const CLEAR_ATTEMPTS = "delete from login_limit where key = $1";
    const FORGET_ATTEMPTS = "delete from login_limit where since_ms <= $1";
}

/// A person at work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Hash of the secret in the cookie.
    pub hash: Digest,
    /// Whose.
    pub account: String,
    /// The chosen identity; none right after the log-in.
    pub membership: Option<String>,
    /// Where it came from.
    pub address: String,
    /// When it began, in epoch milliseconds.
    pub created_ms: i64,
    /// When it was used last, in epoch milliseconds.
    pub last_seen_ms: i64,
    /// When the password was typed last, in epoch milliseconds.
    pub confirmed_ms: i64,
    /// When it ends whatever happens, in epoch milliseconds.
    pub ends_ms: i64,
}

/// A program's right to act for an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiToken {
    /// Hash of the token.
    pub hash: Digest,
    /// Whose.
    pub account: String,
    /// The identity it acts in.
    pub membership: Option<String>,
    /// What its owner called it.
    pub name: String,
    /// When it was made, in epoch milliseconds.
    pub created_ms: i64,
    /// When it ends, in epoch milliseconds.
    pub ends_ms: Option<i64>,
    /// When it was used last, in epoch milliseconds.
    pub last_used_ms: Option<i64>,
    /// When it was revoked, in epoch milliseconds.
    pub revoked_ms: Option<i64>,
}

impl Session {
    fn read(row: Row) -> Result<Self, Failure> {
        let mut fields = row.fields("session");
        Ok(Self {
            hash: fields.digest("hash")?,
            account: fields.text("account")?,
            membership: fields.optional_text("membership")?,
            address: fields.text("address")?,
            created_ms: fields.int("created_ms")?,
            last_seen_ms: fields.int("last_seen_ms")?,
            confirmed_ms: fields.int("confirmed_ms")?,
            ends_ms: fields.int("ends_ms")?,
        })
    }
}

impl ApiToken {
    fn read(row: Row) -> Result<Self, Failure> {
        let mut fields = row.fields("api_token");
        Ok(Self {
            hash: fields.digest("hash")?,
            account: fields.text("account")?,
            membership: fields.optional_text("membership")?,
            name: fields.text("name")?,
            created_ms: fields.int("created_ms")?,
            ends_ms: fields.optional_int("ends_ms")?,
            last_used_ms: fields.optional_int("last_used_ms")?,
            revoked_ms: fields.optional_int("revoked_ms")?,
        })
    }
}

impl Reader<'_> {
    /// The session of a cookie, ended or not: the caller knows what time it is.
    pub fn session(&mut self, hash: &Digest) -> Result<Option<Session>, Failure> {
        self.row("session", SESSION, params![hash])?.map(Session::read).transpose()
    }

    /// All sessions of an account.
    pub fn sessions_of(&mut self, account: &str) -> Result<Vec<Session>, Failure> {
        self.rows(SESSIONS_OF, params![account])?.into_iter().map(Session::read).collect()
    }

    /// The token with this hash, ended, revoked or not.
    pub fn token(&mut self, hash: &Digest) -> Result<Option<ApiToken>, Failure> {
        self.row("api_token", TOKEN, params![hash])?.map(ApiToken::read).transpose()
    }

    /// All tokens of an account.
    pub fn tokens_of(&mut self, account: &str) -> Result<Vec<ApiToken>, Failure> {
        self.rows(TOKENS_OF, params![account])?.into_iter().map(ApiToken::read).collect()
    }
}

impl Writer<'_> {
    /// Begins a session, or changes identity, address and times of one.
    pub fn put_session(&mut self, session: &Session) -> Result<(), Failure> {
        let values = params![
            &session.hash,
            &session.account,
            session.membership.as_ref(),
            &session.address,
            session.created_ms,
            session.last_seen_ms,
            session.confirmed_ms,
            session.ends_ms,
        ];
        self.exec(PUT_SESSION, values).map(|_touched| ())
    }

    /// Notes that a session is in use.
    pub fn touch_session(&mut self, hash: &Digest, now_ms: i64) -> Result<(), Failure> {
        self.exec(TOUCH_SESSION, params![hash, now_ms]).map(|_touched| ())
    }

    /// Ends a session.
    pub fn end_session(&mut self, hash: &Digest) -> Result<(), Failure> {
        self.exec(END_SESSION, params![hash]).map(|_touched| ())
    }

    /// Ends all sessions of an account but one; answers how many.
    pub fn end_sessions_of(
        &mut self,
        account: &str,
        except: Option<&Digest>,
    ) -> Result<u64, Failure> {
        // No hash is empty, so without an exception all are ended.
        let kept: &[u8] = except.map_or(&[], |hash| hash);
        self.exec(END_SESSIONS_OF, params![account, kept])
    }

    /// Drops sessions that ended, or were not used since an instant; answers how many.
    pub fn end_old_sessions(&mut self, now_ms: i64, unused_since_ms: i64) -> Result<u64, Failure> {
        self.exec(END_OLD_SESSIONS, params![now_ms, unused_since_ms])
    }

    /// Adds a token.
    pub fn add_token(&mut self, token: &ApiToken) -> Result<(), Failure> {
        let values = params![
            &token.hash,
            &token.account,
            token.membership.as_ref(),
            &token.name,
            token.created_ms,
            token.ends_ms,
            token.last_used_ms,
            token.revoked_ms,
        ];
        self.exec(ADD_TOKEN, values).map(|_touched| ())
    }

    /// Notes that a token was used.
    pub fn touch_token(&mut self, hash: &Digest, now_ms: i64) -> Result<(), Failure> {
        self.exec(TOUCH_TOKEN, params![hash, now_ms]).map(|_touched| ())
    }

    /// Revokes a token; `false` when there is none that could be.
    pub fn revoke_token(&mut self, hash: &Digest, now_ms: i64) -> Result<bool, Failure> {
        Ok(self.exec(REVOKE_TOKEN, params![hash, now_ms])? == 1)
    }

    /// Counts an attempt under a key (an address, a log-in name) within a window that began after
    /// `window_start_ms`; answers how many attempts it holds now.
    pub fn count_attempt(
        &mut self,
        key: &str,
        now_ms: i64,
        window_start_ms: i64,
    ) -> Result<i64, Failure> {
        let values = params![key, now_ms, window_start_ms];
        let row = self.row("login_limit", COUNT_ATTEMPT, values)?;
        row.map_or(Ok(0), |row| row.fields("login_limit").int("attempts"))
    }

    /// Forgets the attempts under a key.
    pub fn clear_attempts(&mut self, key: &str) -> Result<(), Failure> {
        self.exec(CLEAR_ATTEMPTS, params![key]).map(|_touched| ())
    }

    /// Forgets all attempts whose window began before an instant; answers how many keys.
    pub fn forget_attempts(&mut self, before_ms: i64) -> Result<u64, Failure> {
        self.exec(FORGET_ATTEMPTS, params![before_ms])
    }
}
