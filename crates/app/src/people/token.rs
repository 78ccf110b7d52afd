//! Tokens of programs: a right to act for a person in one of their identities.

use wenxiao_domain::unit::day::Instant;
use wenxiao_store::{ApiToken, digest_of, hex};

use super::account::AccountState;
use super::identity::{Identity, identity_text};
use super::session::Session;
use crate::app::App;
use crate::chance;
use crate::failure::Failure;
use crate::installation::{Note, Noted, write_noted};

/// How exactly the last use is known.
const SEEN_MS: i64 = 60_000;

/// A token as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenInfo {
    /// What names it in an address: SM3 of the secret, hexadecimal.
    pub id: String,
    /// What its owner called it.
    pub name: String,
    /// When it was made.
    pub created: Instant,
    /// When it ends.
    pub ends: Option<Instant>,
    /// When it was used last.
    pub last_used: Option<Instant>,
    /// When it was revoked.
    pub revoked: Option<Instant>,
}

impl App {
    /// Makes a token for the session's identity; the text is shown once. `None` without an identity.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn issue_token(
        &self,
        session: &Session,
        name: &str,
        ends: Option<Instant>,
    ) -> Result<Option<String>, Failure> {
        let Some(identity) = &session.identity else { return Ok(None) };
        let secret = format!("wx_{}", hex(&chance::bytes()?));
        let now = self.now();
        let token = ApiToken {
            hash: digest_of(secret.as_bytes()),
            account: session.account.to_string(),
            membership: Some(identity_text(identity)),
            name: name.trim().chars().take(60).collect(),
            created_ms: now.epoch_ms(),
            ends_ms: ends.map(Instant::epoch_ms),
            last_used_ms: None,
            revoked_ms: None,
        };
        write_noted(self.store(), now, |writer| {
            writer.add_token(&token)?;
            let note = Note::new(Noted::TokenIssued, session.actor_or_login(), token.name.clone());
            Ok(((), vec![note]))
        })?;
        Ok(Some(secret))
    }

    /// What a token opens; `None` when there is no such token, or it ended.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn token(&self, secret: &str) -> Result<Option<Session>, Failure> {
        let hash = digest_of(secret.as_bytes());
        let found = self.store().read(|reader| {
            let Some(token) = reader.token(&hash)? else { return Ok(None) };
            let row = reader.account(&token.account)?;
            Ok::<_, Failure>(row.map(|row| (token, row)))
        })?;
        let Some((token, row)) = found else { return Ok(None) };
        let now = self.now();
        let is_over = token.ends_ms.is_some_and(|ends| ends <= now.epoch_ms());
        let is_stopped = AccountState::read(&row.state) == AccountState::Stopped;
        if is_over || is_stopped || token.revoked_ms.is_some() || row.must_change_password {
            return Ok(None);
        }
        let identity: Option<Identity> = match &token.membership {
            Some(text) => self.identity_of(&row.id, text)?,
            None => None,
        };
        let is_due = token.last_used_ms.is_none_or(|used| used + SEEN_MS <= now.epoch_ms());
        if is_due && !self.is_read_only() {
            self.store().write(|writer| writer.touch_token(&hash, now.epoch_ms()))?;
        }
        Session::local(&row, identity, Instant::from_epoch_ms(token.created_ms)).map(Some)
    }

    /// Tokens of the person at work.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn tokens(&self, session: &Session) -> Result<Vec<TokenInfo>, Failure> {
        let account = session.account.to_string();
        let tokens = self.store().read_one(|reader| reader.tokens_of(&account))?;
        let info = |token: ApiToken| TokenInfo {
            id: hex(&token.hash),
            name: token.name,
            created: Instant::from_epoch_ms(token.created_ms),
            ends: token.ends_ms.map(Instant::from_epoch_ms),
            last_used: token.last_used_ms.map(Instant::from_epoch_ms),
            revoked: token.revoked_ms.map(Instant::from_epoch_ms),
        };
        Ok(tokens.into_iter().map(info).collect())
    }

    /// Revokes a token of the person at work; `false` when there is none that could be.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn revoke_token(&self, session: &Session, id: &str) -> Result<bool, Failure> {
        let account = session.account.to_string();
        let Some(hash) = wenxiao_store::from_hex(id) else { return Ok(false) };
        let now = self.now();
        write_noted(self.store(), now, |writer| {
            let token = writer.token(&hash)?.filter(|token| token.account == account);
            let Some(token) = token else { return Ok((false, Vec::new())) };
            let is_done = writer.revoke_token(&hash, now.epoch_ms())?;
            let note = Note::new(Noted::TokenRevoked, session.actor_or_login(), token.name.clone());
            Ok((is_done, vec![note]))
        })
    }
}
